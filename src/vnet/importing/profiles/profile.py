"""What a profile says, once its file was read: by which headings a sheet is known, and how it is read."""

from collections.abc import Mapping
from pathlib import Path

from vnet.errors import Problem, Problems
from vnet.i18n import N_
from vnet.importing.sheets.headings import Field
from vnet.lean_typing import NamedTuple

FOLDER = "profiles"  # beside the plan
# The words of a profile's file are Korean, as those of the plan's are; each is also a heading that vnet knows.
FIELDS = {
    "날짜": Field.DATE, "지표코드": Field.CODE, "성과지표": Field.KPI, "실적": Field.VALUE, "분모": Field.WHOLE,
    "단위": Field.UNIT, "유형": Field.KIND, "협력기관": Field.PARTNER, "인원": Field.PEOPLE, "편성목": Field.CATEGORY,
    "네트워크": Field.NETWORK, "금액": Field.AMOUNT, "지급처": Field.PAYEE, "사유": Field.REASON, "비고": Field.NOTE,
    "증빙": Field.EVIDENCE, "기록자": Field.BY, "구분": Field.SORT, "상태": Field.STATE, "번호": Field.ID,
}  # fmt: skip
WORDS = {field: word for word, field in FIELDS.items()}
FIXED = ("지표코드", "성과지표", "실적", "단위", "유형", "협력기관", "인원", "편성목", "네트워크", "지급처", "사유",
         "비고", "기록자")  # fmt: skip
MONEY = "금액 단위"
UNREAD, BACK = "읽지 않음", "금액(음수)"
COUNT, LEAVE, MINUS = "셈", "뺌", "음수"
OTHERS = "그 밖"  # the texts of a column that are not named
NONE = frozenset({"none", "없음"})  # in place of a profile's name: read without one
QUESTION = N_("profile")  # by which of several that fit a sheet is read


class Column(NamedTuple):
    """What a column is read as; None: it is not. `is_back`: its amounts are money that came back."""

    heading: str
    field: Field | None
    is_back: bool = False


class Profile(NamedTuple):
    """A profile. Headings, and the texts below them (`rows`), are by the form in which names are compared.

    With `problems` it reads nothing; what it says beside its headings is then left out.
    """

    name: str
    path: Path
    columns: Mapping[str, Column]
    fixed: Mapping[Field, str]
    money: str | None
    rows: Mapping[str, Mapping[str, str]]
    answers: Mapping[str, str]
    description: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def says(self) -> str:
        """What it is for: as its file says, else the values that it has of its own."""
        return self.description or ", ".join(f"{WORDS[field]} {text}" for field, text in self.fixed.items())

    @property
    def takes_back(self) -> bool:
        """Whether some rows are money that came back, which need a reason."""
        return any(column.is_back for column in self.columns.values()) or any(
            MINUS in words.values() for words in self.rows.values()
        )


def sound(profile: Profile) -> Profile:
    """Return a profile that has no faults.

    Raises:
        Problems: it has some.
    """
    if profile.problems:
        raise Problems(profile.problems, again=f"vnet profile show {profile.name}")
    return profile
