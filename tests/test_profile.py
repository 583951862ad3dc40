"""`vnet profile` and imports by it: a layout that was taught once is read without questions, and never in silence."""

import datetime as dt
import json
import random
import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from conftest import ROOT, Office
from test_import_cautions import write
from test_import_seen import at_terminal
from test_start_up import HEAVY, loaded

DOCS = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
CARD = """\
# 손으로 적은 말
열:
  이용일: 날짜
  가맹점: 지급처
  이용금액: 금액
  상태: 읽지 않음
고정값:
  편성목: 일반운영비   # 이 카드는 운영비만
줄:
  상태: {승인: 셈, 승인취소: 음수, 거절: 뺌}
"""
SHEET = "이용일,가맹점,이용금액,상태\n4/4,가람식당,45000,승인\n4/7,누리문구,12000,승인\n"
LEDGER = """\
집행일,편성목,업체명,집행액,진행
{month}/3,일반운영비,가람식당,45000,완료
{month}/8,일반운영비,누리문구,12000,취소
"""


def teach(office: Office, text: str, name: str = "카드") -> Path:
    """Write a profile beside the plan."""
    folder = office.folder / "data" / "profiles"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / f"{name}.yaml"


def entries(office: Office) -> list[tuple[object, ...]]:
    """Return what counts in the ledger: day, KPI or category, value or amount, with whom, and why."""
    listed = office.ok("entries", "--format", "json").json["entries"]
    return [
        (one["date"], one.get("kpi") or one["category"], one.get("value", one.get("amount")),
         one.get("partner") or one.get("payee"), one.get("reason"))
        for one in listed
    ]  # fmt: skip


def documented(name: str) -> tuple[str, str]:
    """Return a profile of the page and the sheet beside it."""
    section = DOCS[DOCS.index(f"`{name}.yaml`") :]
    found = re.match(r".*?```yaml\n(.*?)```\n\n```csv\n(.*?)```", section, re.DOTALL)
    assert found
    return found[1], found[2]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "카드명세",
            [
                ("2016-04-04", "일반운영비", 45000, "가람식당", None),
                ("2016-04-04", "일반운영비", 45000, "가람식당", None),
                ("2016-04-07", "일반운영비", 12000, "누리문구", None),
                ("2016-04-08", "일반운영비", -12000, "누리문구", "승인취소"),
            ],
        ),
        (
            "1365",
            [
                ("2016-04-09", "C4", 1, "나눔복지관", None),
                ("2016-04-16", "C4", 1, "나눔복지관", None),
                ("2016-05-14", "C4", 1, "푸른학교", None),
            ],
        ),
        ("기업월별", [("2016-04-05", "C4", 2, "가온전자", None), ("2016-04-12", "C8", 1, None, None)]),
    ],
)
def test_documented_layouts(name: str, expected: list[tuple[object, ...]], office: Office) -> None:
    """Each layout of the page is read by its profile as the page says, and the answer names the profile."""
    profile, sheet = documented(name)
    teach(office, profile, name)
    more = ("--answer", "지표=C4") if name == "1365" else ()  # it says that it is asked
    answer = office.ok("import", write(office, sheet, "표.csv"), "--yes", *more)
    assert f'표: read by the profile "{name}"' in answer.out
    assert sorted(entries(office), key=str) == sorted(expected, key=str)
    if name == "1365":
        assert sum(one["people"] for one in office.ok("entries", "--format", "json").json["entries"]) == 12 + 8 + 20


def month_sheet(month: int, counts: list[int]) -> str:
    """Return a month's sheet of a network, in the layout of the page."""
    rows = [f"{month}/{5 + place},활동연계지원,기업{place},{count},,완료\n" for place, count in enumerate(counts)]
    return f"기업네트워크 {month}월 실적\n일자,지표,참여기업,횟수,예산집행,확인\n{''.join(rows)}"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_of_sheets(seed: int, office: Office) -> None:
    """Twelve month sheets by one profile, two numbers corrected and brought again: the figures are the typed ones."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    year = {month: [chance.randint(1, 9) for _row in range(chance.randint(1, 3))] for month in range(1, 13)}
    teach(office, documented("기업월별")[0], "기업월별")
    for month, counts in year.items():
        office.ok("import", write(office, month_sheet(month, counts), f"{month}월.csv"), "--yes")
    corrected = chance.sample(range(1, 13), 2)
    for month in corrected:
        year[month][-1] += 10
        said = office.ok("import", write(office, month_sheet(month, year[month]), f"{month}월 고침.csv"), "--yes").out
        assert f'{month}월 고침: read by the profile "기업월별"' in said
        row, value = 3 + len(year[month]) - 1, year[month][-1]
        assert f"row {row}: {value}건 · 기업{row - 3}; the entry " in said
    imported = office.ok("report", "--quarter", "4", "--format", "json").json
    assert len(entries(office)) == sum(map(len, year.values()))
    office.begin_anew()
    for month, counts in year.items():
        for place, count in enumerate(counts):
            office.ok("log", "C4", str(count), "--date", f"{month}/{5 + place}", "--partner", f"기업{place}")
    typed = office.ok("report", "--quarter", "4", "--format", "json").json
    kpi = next(kpi for kpi in typed["kpis"] if kpi["code"] == "C4")
    assert kpi["measures"][0]["year"]["actual"] == sum(map(sum, year.values()))
    imported.pop("ledger"), typed.pop("ledger")  # two voids and two corrections more
    assert imported == typed


def test_another_layout_is_read_without(office: Office) -> None:
    """A sheet with a column more, or one less, is another layout: no profile touches it."""
    teach(office, CARD)
    for text in (SHEET.replace("상태", "상태,비고"), SHEET.replace(",상태", "")):
        assert office.type("import", write(office, text), "--yes").code == 2
    asked = office.type("import", write(office, SHEET.replace("상태", "상태,메모")), "--yes", "--profile", "카드")
    assert asked.code == 2
    assert "more: 메모" in asked.err
    assert entries(office) == []


def test_order_of_columns(office: Office) -> None:
    """The headings may stand in another order, and the table further down."""
    teach(office, CARD)
    text = "상태,이용금액,이용일,가맹점\n승인,45000,4/4,가람식당\n"
    office.ok("import", write(office, f"카드사\n,,,\n{text}"), "--yes")
    assert entries(office) == [("2016-04-04", "일반운영비", 45000, "가람식당", None)]


def test_two_that_fit(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two profiles fit nothing is recorded until a person says which, by option or number; none reads without."""
    teach(office, CARD)
    teach(office, f"설명: 회의 카드\n{CARD.replace('일반운영비', '회의운영비')}", "회의카드")
    path = write(office, SHEET)
    answer = office.type("import", path, "--yes")
    assert answer.code == 2
    assert [line.split()[:3] for line in answer.err.splitlines()[2:5]] == [
        ["--profile", "카드", "편성목"], ["--profile", "회의카드", "회의"], ["--profile", "none", "read"]
    ]  # fmt: skip
    assert office.type("import", path, "--yes", "--profile", "none").code == 2  # it names no category
    assert entries(office) == []
    office.ok("import", path, "--yes", "--profile", "회의카드")
    assert {one[1] for one in entries(office)} == {"회의운영비"}
    assert office.type("import", path, "--yes", "--profile", "없는것").code == 4
    office.begin_anew()
    at_terminal(monkeypatch, "2", "예")
    assert "2) 회의카드: 회의 카드" in office.ok("import", path).out
    assert {one[1] for one in entries(office)} == {"회의운영비"}


def test_one_of_several_sheets(office: Office) -> None:
    """--profile says which where several fit; a sheet that it does not fit is read by the one that does."""
    teach(office, CARD)
    teach(office, CARD.replace("일반운영비", "회의운영비"), "회의카드")
    teach(office, "열: {일자: 날짜, 건: 실적}\n고정값: {성과지표: C4}\n", "건수")
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, text in {"카드": SHEET, "건수": "일자,건\n4/2,3\n"}.items():
        sheet = book.create_sheet(title)
        for line in text.split():
            sheet.append(line.split(","))
    book.save(office.folder / "둘.xlsx")
    asked = office.type("import", "둘.xlsx", "--yes", "--format", "json").json["questions"]
    assert [one["key"] for one in asked] == ["카드/profile"]
    done = office.ok("import", "둘.xlsx", "--yes", "--profile", "회의카드", "--format", "json").json
    assert done["profiles"] == [{"sheet": "카드", "name": "회의카드"}, {"sheet": "건수", "name": "건수"}]
    office.begin_anew()
    office.ok("import", "둘.xlsx", "--yes", "--answer", "카드/프로필=카드")
    assert {one[1] for one in entries(office)} == {"일반운영비", "C4"}


def test_a_profile_of_no_kpi(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A profile that counts rows without saying of what asks; the answer can be kept in it, and is not asked again."""
    path = teach(office, "열: {봉사일자: 날짜, 활동명: 비고}\n고정값: {실적: 1}\n", "봉사")
    sheet = write(office, "봉사일자,활동명\n4/9,하천 정화\n")
    asked = office.type("import", sheet, "--yes", "--format", "json").json["questions"]
    assert [(one["key"], one["choices"][3]["word"]) for one in asked] == [("a/of-KPI", "C4")]
    assert entries(office) == []
    at_terminal(monkeypatch, "4", "예")
    office.ok("import", sheet, "--keep-profile", "봉사")
    assert [one[:3] for one in entries(office)] == [("2016-04-09", "C4", 1)]
    assert re.search(r"답:\n  지표: C4\s+# 2016-06-30: a\.csv", path.read_text(encoding="utf-8"))
    office.ok("import", write(office, "봉사일자,활동명\n5/9,급식\n"), "--yes")
    assert len(entries(office)) == 2


def test_the_preview_stays(office: Office) -> None:
    """Read by a profile, nothing is recorded either before a person says yes; programs are shown the same."""
    teach(office, CARD)
    path = write(office, SHEET)
    answer = office.type("import", path)
    assert answer.code == 2
    assert 'read by the profile "카드"' in answer.out
    assert entries(office) == []
    seen = office.ok("import", path, "--dry-run", "--format", "json").json
    assert seen["profiles"] == [{"sheet": "a", "name": "카드"}]
    headings = {column["heading"]: column["field"] for column in seen["columns"]}
    assert headings == {
        "이용일": "date", "가맹점": "payee", "이용금액": "amount", "상태": None, 'profile "카드"': "reason",
    } | {'profile "카드"': headings['profile "카드"']}  # fmt: skip


def test_the_totals_guard_stays(office: Office) -> None:
    """A total that the rows do not come to stops an import by a profile as any other."""
    teach(office, CARD)
    answer = office.type("import", write(office, f"{SHEET}합계,,58000,\n"), "--yes")
    assert answer.code == 3
    assert "57,000" in answer.err
    assert entries(office) == []
    office.ok("import", write(office, f"{SHEET}합계(2건),,57000,\n"), "--yes")
    assert len(entries(office)) == 2


def test_an_unknown_text(office: Office) -> None:
    """A text that the profile's rows do not name is never guessed; 그 밖 says it of all others."""
    path = teach(office, CARD)
    sheet = write(office, f"{SHEET}4/9,다온인쇄,7700,보류\n합계,,57000,\n")
    answer = office.type("import", sheet, "--yes")
    assert "1 thing has to be mended" in answer.err
    assert answer.code == 3
    assert "보류" in answer.err
    assert entries(office) == []
    path.write_text(CARD.replace("거절: 뺌", "그 밖: 뺌"), encoding="utf-8")
    done = office.ok("import", sheet, "--yes")
    assert '1 row that says "보류", which the profile leaves (4)' in done.out
    assert len(entries(office)) == 2


def test_a_cash_book(office: Office) -> None:
    """Money in counts below 0 with its heading as the reason; income is left; the totals of both columns are held."""
    teach(
        office,
        "열: {일자: 날짜, 적요: 비고, 지출액: 금액, 반납액: 금액(음수), 구분: 읽지 않음}\n"
        "고정값: {편성목: 일반운영비, 네트워크: 국내}\n금액 단위: 천원\n줄: {구분: {전입: 뺌, 그 밖: 셈}}\n",
        "출납부",
    )
    book = "일자,구분,적요,지출액,반납액\n4/1,전입,보조금,,\n4/4,지출,다과,50,\n4/6,지출,인쇄,30,\n4/8,반납,인쇄,,4\n"
    assert office.type("import", write(office, f"{book}계,,,80,5\n"), "--yes").code == 3
    office.ok("import", write(office, f"{book}계,,,80,4\n"), "--yes")
    assert sorted((day, amount, reason) for day, _of, amount, _who, reason in entries(office)) == [
        ("2016-04-04", 50_000, None),
        ("2016-04-06", 30_000, None),
        ("2016-04-08", -4_000, "반납액"),
    ]
    both = write(office, "일자,구분,적요,지출액,반납액\n5/4,지출,다과,50,3\n")
    assert office.type("import", both, "--yes").code == 3


@pytest.mark.parametrize(
    ("spoilt", "place", "code"),
    [
        (("날짜", "나짜"), "3:8", "not-one-of"),
        (("고정값", "고정"), "7:1", "unknown-name"),
        (("일반운영비", "이상한비"), "8:8", "not-one-of"),
        (("이용금액: 금액", "이용금액: 지급처"), "5:9", "duplicate-key"),
        (("편성목: 일반운영비", "네트워크: 기업"), "2:1", "missing"),
        (("  상태: {", "  상황: {"), "10:3", "unknown-name"),
        (("거절: 뺌", "거절: 버림"), "10:29", "not-one-of"),
        (("가맹점: 지급처", "이용 일: 지급처"), "4:3", "duplicate-key"),
    ],
)
def test_faults_of_a_profile(spoilt: tuple[str, str], place: str, code: str, office: Office) -> None:
    """A fault in a profile is named with line and column, by check too; its sheets are not imported, others are."""
    path = teach(office, CARD.replace(*spoilt, 1))
    for words in (("profile", "show", "카드"), ("check",)):
        shown = office.type(*words)
        assert shown.code == 3
        assert f"{path.relative_to(office.folder)}:{place}: {code}" in shown.err
    sheet = SHEET.replace("가맹점", "이용 일") if "이용 일" in spoilt[1] else SHEET
    if code != "duplicate-key" or "이용 일" not in spoilt[1]:
        assert office.type("import", write(office, sheet), "--yes").code == 3
    office.ok("import", write(office, "날짜,편성목,금액\n4/12,일반운영비,45000\n"), "--yes")
    assert len(entries(office)) == 1


@pytest.mark.parametrize("text", ["", "열", "열: [", "- 열\n"])
def test_no_profile_at_all(text: str, office: Office) -> None:
    """A file that is no profile is a fault with a place, whatever is in it."""
    teach(office, text)
    for words in (("profile", "show", "카드"), ("check",)):
        assert re.search(r"카드\.yaml:\d+:\d+: ", office.type(*words).err)


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("성과지표: C4", "성과지표: C99", "5:9"),
        ("네트워크: 기업", "네트워크: 우주", "6:9"),
        ("편성목: 일반운영비", "편성목: 간식비", "7:8"),
    ],
)
def test_names_that_the_plan_lacks(right: str, wrong: str, place: str, office: Office) -> None:
    """A profile that names a KPI, a network or a category that the plan has not is a fault of check, with its place."""
    text = "열:\n  일자: 날짜\n  건: 실적\n고정값:\n  성과지표: C4\n  네트워크: 기업\n  편성목: 일반운영비\n"
    teach(office, text)
    assert "All is well." in office.ok("check").out
    path = teach(office, text.replace(right, wrong))
    answer = office.type("check")
    assert (answer.code, "All is well." in answer.out) == (3, False)
    assert f"{path.relative_to(office.folder)}:{place}: not-one-of" in answer.err
    assert "1 problem" in answer.err or "1 fault" in answer.err


def test_kept_answers(office: Office) -> None:
    """Answers that were kept are given to the next file of the layout, and say where they come from."""
    path = office.folder / "data" / "profiles" / "대장.yaml"
    first = write(office, LEDGER.format(month=4), "4월.csv")
    assert office.type("import", first, "--yes", "--keep-profile", "대장").code == 2
    assert not path.exists()
    office.ok("import", first, "--yes", "--answer", "state=leave", "--keep-profile", "대장")
    kept = path.read_text(encoding="utf-8")
    schema, remark = kept.splitlines()[:2]
    assert schema == "# yaml-language-server: $schema=../schema/profile.schema.json"
    assert remark.startswith("# 2016-06-30: 4월.csv")
    assert "집행액: 금액" in kept
    assert "진행: 읽지 않음" in kept
    assert "상태:취소: 뺌" in kept
    office.ok("import", write(office, LEDGER.format(month=5), "5월.csv"), "--yes")
    assert [one[0] for one in entries(office)] == ["2016-04-03", "2016-05-03"]


def test_kept_with_comments(office: Office) -> None:
    """More answers go into the same profile; what a person wrote there stays, to the comment."""
    path = teach(office, CARD)
    sheet = f"{SHEET}4/7,누리문구,12000,승인\n"
    assert office.type("import", write(office, sheet), "--yes").code == 2
    office.ok("import", write(office, sheet), "--yes", "--answer", "equal-rows=count", "--keep-profile", "카드")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 손으로 적은 말")
    assert "# 이 카드는 운영비만" in text
    assert re.search(r"답:\n  같은줄: 셈\s+# 2016-06-30: a\.csv", text)
    office.ok("import", write(office, sheet.replace("4/", "5/")), "--yes")
    assert len(entries(office)) == 6


def test_what_cannot_be_kept(office: Office) -> None:
    """No name that is no file's or another layout's, nothing unrecorded, and no layout that its headings do not say."""
    teach(office, CARD)
    path = write(office, "집행일,편성목,금액\n4/3,일반운영비,45000\n")
    for name, code in (("../밖", 2), ("none", 2), ("카드", 5)):
        assert office.type("import", path, "--yes", "--keep-profile", name).code == code
    assert office.type("import", path, "--dry-run", "--keep-profile", "새것").code == 2
    two = write(office, "날짜,편성목,금액\n4/3,일반운영비,45000\n일자,네트워크,편성목,금액\n4/4,기업,일반운영비,1\n")
    assert office.type("import", two, "--yes", "--keep-profile", "새것").code == 2
    above = write(office, "기업네트워크\n날짜,편성목,금액\n4/3,일반운영비,45000\n")
    assert office.type("import", above, "--yes", "--keep-profile", "새것").code == 2
    assert entries(office) == []
    assert [file.name for file in (office.folder / "data" / "profiles").iterdir()] == ["카드.yaml"]


def test_kept_at_a_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was answered on a terminal can be kept at the end, under a name that is asked for."""
    at_terminal(monkeypatch, "1", "예", "대장")
    office.ok("import", write(office, LEDGER.format(month=4)))
    assert "상태:취소: 뺌" in (office.folder / "data" / "profiles" / "대장.yaml").read_text(encoding="utf-8")
    at_terminal(monkeypatch, "예")
    office.ok("import", write(office, LEDGER.format(month=5)))
    assert len(entries(office)) == 2


def test_kept_in_the_profile_at_a_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that a profile reads, what was answered is kept in that profile if a person says so, and else not."""
    path = teach(office, "열: {봉사일자: 날짜, 활동명: 비고}\n고정값: {실적: 1}\n", "봉사")
    for reply, day in (("아니오", 9), ("예", 10)):
        at_terminal(monkeypatch, "4", "예", reply)
        said = office.ok("import", write(office, f"봉사일자,활동명\n4/{day},하천 정화\n")).out
        assert 'Keep these answers in the profile "봉사"? (yes/no)' in said
        assert ("지표: C4" in path.read_text(encoding="utf-8")) is (reply == "예")
    at_terminal(monkeypatch, "예")
    office.ok("import", write(office, "봉사일자,활동명\n5/9,급식\n"))
    assert len(entries(office)) == 3


def test_an_answer_that_is_none(office: Office) -> None:
    """An answer in a profile that is no choice of the question is refused, with the profile's name."""
    office.ok("import", write(office, LEDGER.format(month=4)), "--yes", "--answer", "상태=뺌", "--keep-profile", "대장")
    path = office.folder / "data" / "profiles" / "대장.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("상태:취소: 뺌", "상태:취소: 글쎄"), encoding="utf-8")
    answer = office.type("import", write(office, LEDGER.format(month=5)), "--yes")
    assert answer.code == 2
    assert "대장 · 상태:취소: 글쎄" in answer.err


def test_a_workbook_with_merged_days(office: Office) -> None:
    """In a workbook a day that is merged over rows is that of each of them; a remark below is no entry."""
    teach(office, CARD)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (
        ("이용일", "가맹점", "이용금액", "상태"),
        (dt.date(2016, 4, 4), "가람식당", 45000, "승인"),
        (None, "누리문구", 12000, "승인취소"),
        ("※ 카드사 누리집에서 받음",),
        ("계", None, 33000, None),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(office.folder / "카드.xlsx")
    office.ok("import", "카드.xlsx", "--yes")
    assert [(day, amount, reason) for day, _of, amount, _who, reason in entries(office)] == [
        ("2016-04-04", 45000, None),
        ("2016-04-04", -12000, "승인취소"),
    ]


def test_what_stands_beside_the_table(office: Office) -> None:
    """In a workbook a remark beside a profile's columns changes nothing; in a CSV file a cell too many is wrong."""
    teach(office, CARD)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (("이용일", "가맹점", "이용금액", "상태"), ("4/4", "가람식당", 45000, "승인", None, "확인함")):
        sheet.append(row)
    book.save(office.folder / "카드.xlsx")
    office.ok("import", "카드.xlsx", "--yes")
    assert entries(office) == [("2016-04-04", "일반운영비", 45000, "가람식당", None)]
    office.begin_anew()
    assert office.type("import", write(office, SHEET.replace("4/7,", "4/7,,")), "--yes").code == 3
    assert entries(office) == []


def test_a_profile_in_another_encoding(office: Office) -> None:
    """A profile that is no UTF-8 is a fault with a place, and is shown as far as it can be read."""
    path = teach(office, CARD)
    path.write_bytes(CARD.encode("cp949"))
    shown = office.type("profile", "show", "카드")
    assert shown.code == 3
    assert "카드.yaml:1:" in shown.err


def test_list_and_show(office: Office) -> None:
    """The profiles are listed with their headings; one is shown as it was written."""
    assert "--keep-profile" in office.ok("profile", "list").out
    teach(office, CARD)
    assert "카드: 이용일, 가맹점, 이용금액, 상태" in office.ok("profile", "list").out
    shown = office.ok("profile", "show", "카드").out
    assert all(line in shown for line in CARD.splitlines())
    assert office.type("profile", "show", "없음").code == 4
    assert office.type("profile", "show").code == 2
    assert office.type("profile", "delete", "카드").code == 2


def test_without_profiles(office: Office) -> None:
    """Where there are no profiles an import loads nothing for them."""
    office.ok("log", "C4", "1", "--date", "4/11")
    path = write(office, "날짜,편성목,금액\n4/12,일반운영비,45000\n")
    assert not {"pydantic", "ruamel.yaml"} & loaded(office, "import", path, "--yes", of=frozenset(HEAVY))
    assert json.dumps(entries(office))


def test_an_answer_about_hidden_rows_is_not_kept(office: Office) -> None:
    """Which rows are hidden differs from sheet to sheet: the next one of the layout is asked about once more."""
    for month in (4, 5):
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(["일자", "편성목", "네트워크", "금액", "지급처"])
        sheet.append([f"{month}/5", "회의운영비", "기업", 50000, "가람식당"])
        sheet.append([f"{month}/6", "회의운영비", "기업", 70000, "누리문구"])
        sheet.row_dimensions[3].hidden = True
        book.save(office.folder / f"{month}.xlsx")
    office.ok("import", "4.xlsx", "--yes", "--answer", "hidden-rows=count", "--keep-profile", "대장")
    answer = office.type("import", "5.xlsx", "--yes")
    assert answer.code == 2
    assert "hidden-rows=leave" in answer.err


def test_a_kept_answer_is_that_of_its_word(office: Office) -> None:
    """What was answered of one word is kept for it alone, also where it was typed for all: others are asked about."""
    for number, (word, typed) in enumerate((("순연", "상태:순연=뺌"), ("취소", "상태=뺌"))):
        first = write(office, LEDGER.format(month=4).replace("취소", word).replace("3,", f"{number + 3},", 1))
        answer = office.type("import", first, "--yes")
        assert (answer.code, f"state:{word}" in answer.err) == (2, True)
        office.ok("import", first, "--yes", "--answer", typed, "--keep-profile", "대장")
    for word in ("순연", "취소"):
        office.ok("import", write(office, LEDGER.format(month=5).replace("취소", word)), "--dry-run")
    for word in ("부분취소", "연기"):
        answer = office.type("import", write(office, LEDGER.format(month=5).replace("취소", word)), "--yes")
        assert (answer.code, f"state:{word}" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("key", "choice", "name", "below"),
    [
        ("remark", "count", "지출", "※ 4월 행사는 우천으로 취소"),
        ("colour", "count", "지출", "※ 노란색은 취소"),
        ("plan", "count", "지출 초안", ""),
        ("partly-struck", "count", "지출", ""),
        ("return", "spent", "지출", ""),
    ],
)
def test_an_answer_about_one_sheet_is_not_kept(key: str, choice: str, name: str, below: str, office: Office) -> None:
    """What a remark, a colour, a draft or a struck cell means is asked of each sheet; a return, of each word."""
    for month, word in ((4, "환급"), (5, "환불")):
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = name
        sheet.append(["일자", "편성목", "네트워크", "금액", "지급처", "메모"])
        sheet.append([f"{month}/5", "회의운영비", "기업", 50000, "가람식당", None])
        if key == "return":
            sheet["F2"] = f"{word}금 송금 수수료"
        if key == "partly-struck":
            sheet["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "사업비"), "회의운영비")
        if below:
            sheet.append([below])
        book.save(office.folder / f"{month}.xlsx")
    office.ok("import", "4.xlsx", "--yes", "--answer", f"{key}={choice}", "--keep-profile", "대장")
    answer = office.type("import", "5.xlsx", "--yes")
    assert answer.code == 2
    assert f"{key}{':환불' if key == 'return' else ''}={choice}" in answer.err


def test_an_answer_about_changed_rows_is_not_kept(office: Office) -> None:
    """Whether rows correct what is recorded or are other things is asked anew: else a correction counts twice."""
    for amount in ("45000", "54000"):
        path = write(office, LEDGER.format(month=4).replace("취소", "완료").replace("45000", amount))
        words = () if amount == "45000" else ("--answer", "바뀐줄=더함", "--keep-profile", "대장")
        office.ok("import", path, "--yes", *words)
    answer = office.type(
        "import", write(office, LEDGER.format(month=4).replace("취소", "완료").replace("45000", "49000")), "--yes"
    )
    assert answer.code == 2
    assert "changed-rows" in answer.err


def test_an_answer_about_a_tax_is_not_kept(office: Office) -> None:
    """That an amount has its tax in it is said of one sheet: a profile keeps which columns are read alone."""
    path = write(office, "일자,편성목,네트워크,금액,부가세\n4/3,일반운영비,기업,45000,4500\n")
    office.ok("import", path, "--yes", "--answer", "tax=read", "--keep-profile", "대장")
    kept = (office.folder / "data" / "profiles" / "대장.yaml").read_text(encoding="utf-8")
    assert "부가세: 읽지 않음" in kept
    assert "답:" not in kept
