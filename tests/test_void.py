"""`vnet void`: a mistake is taken back by an entry of its own, with the reason, and nothing else changes."""

import shlex
import unicodedata
from typing import Any

import pytest

from conftest import Office
from test_log import MARKUP
from typed import count, kept, refused

pytestmark = pytest.mark.both_stores


def by_value(office: Office, value: int) -> dict[str, Any]:
    """Return the only entry of this value or amount."""
    (entry,) = [one for one in kept(office) if value in {one.get("value"), one.get("amount")}]
    return entry


def rates(office: Office) -> Any:
    """Return what the second quarter's report says of C4 and of the money."""
    report = office.ok("report", "--quarter", "2", "--format", "json").json
    kpi = next(one for one in report["kpis"] if one["code"] == "C4")
    return kpi["measures"][0], report["budget"]["year"]


def test_a_void_is_echoed_with_where_things_stand(office: Office) -> None:
    """The echo says what was taken back, why, by whom, under which id, and where the KPI stands without it."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("log", "C4", "5", "--date", "4/13")
    wrong = by_value(office, 20)
    answer = office.ok("void", wrong["id"][-8:], "--reason", "날짜를 잘못 적음", "--by", "김하나")
    void = next(one for one in kept(office) if one["type"] == "void")
    assert answer.err == ""
    lines = answer.out.splitlines()
    assert lines[0].startswith("Void: ")
    assert lines[0].endswith(" 20건, 2016-04-12 (Tue)")
    assert lines[1:] == [
        "  reason: 날짜를 잘못 적음",
        f"  recorded by 김하나 as {void['id']}",
        "C4 활동연계지원 (건) now:",
        "  Q2: 5 of 35건 (14.3%), remaining 30",
        "  cumulative: 5 of 50건 (10.0%), remaining 45",
        "  year: 5 of 88건 (5.7%), remaining 83",
    ]


def test_a_void_is_an_entry_and_changes_nothing(office: Office) -> None:
    """The void is an entry of its own, of the day of what it voids; that one stays as it was but for who voids it."""
    office.ok("log", "C4", "20", "--date", "4/12", "--note", "업무협약")
    (before,) = kept(office)
    office.ok("void", before["id"], "--reason", "잘못 적음", "--by", "김하나")
    after = next(one for one in kept(office) if one["id"] == before["id"])
    (void,) = [one for one in kept(office) if one["id"] != before["id"]]
    assert after == {**before, "voided_by": void["id"], "void_reason": "잘못 적음"}
    for name in ("id", "recorded_at", "arrived_on", "batch"):
        assert void.pop(name)
    assert void == {
        "type": "void",
        "date": "2016-04-12",
        "voids": before["id"],
        "reason": "잘못 적음",
        "by": "김하나",
        "origin": before["origin"],
        "evidence": [],
        "voided_by": None,
    }
    assert "3 entries; the totals equal the entries" in office.ok("check").out


def test_a_void_brings_the_figures_back(office: Office) -> None:
    """After an entry is void every figure is what it was before it was recorded; recorded anew it counts again."""
    office.ok("log", "C4", "7", "--date", "4/1", "--kind", "협약")
    office.ok("spend", "10만원", "--category", "일반", "--network", "국제", "--date", "4/1")
    before = rates(office)
    office.ok("log", "C4", "20", "--date", "4/12", "--kind", "협약")
    office.ok("spend", "3만원", "--category", "일반", "--network", "국제", "--date", "4/2")
    recorded = rates(office)
    for value in (20, 30_000):
        office.ok("void", by_value(office, value)["id"], "--reason", "x")
    assert rates(office) == before
    office.ok("log", "C4", "20", "--date", "4/12", "--kind", "협약")
    office.ok("spend", "3만원", "--category", "일반", "--network", "국제", "--date", "4/2")
    assert rates(office) == recorded


def test_a_void_of_the_only_entry_is_not_entered(office: Office) -> None:
    """Where the only entry is void nothing was entered, which is not 0."""
    office.ok("log", "C4", "0", "--date", "4/12")
    out = office.ok("void", by_value(office, 0)["id"], "--reason", "x").out
    assert "  Q2: not entered of 35건 (0.0%), remaining 35" in out
    assert rates(office)[0]["quarter"]["actual"] is None


def test_a_void_of_spending(office: Office) -> None:
    """A void of spending says where the budget stands without it; a refund can be void too."""
    office.ok("spend", "10만원", "--category", "일반", "--network", "국제", "--date", "4/20")
    office.ok("spend", "3만원", "--category", "일반", "--date", "4/21", "--refund", "--reason", "돌려받음")
    answer = office.ok("void", by_value(office, 100_000)["id"], "--reason", "두 번 적음")
    assert "Void: 일반운영비 100,000원, 2016-04-20 (Wed)\n" in answer.out
    assert "  일반운영비: -30 of 62,200" in answer.out
    assert "  국제네트워크: 0 of 50,200 (0.0%), balance 50,200\n" in answer.out
    office.ok("void", by_value(office, -30_000)["id"], "--reason", "x")
    assert rates(office)[1]["spent"] == 0


def test_the_echo_in_korean(korean: Office) -> None:
    """In Korean the echo and the refusals are Korean."""
    korean.ok("log", "C4", "20", "--date", "4/12")
    id_ = by_value(korean, 20)["id"]
    assert "날짜를 잘못 적음" in korean.ok("void", id_, "--reason", "날짜를 잘못 적음").out
    again = korean.type("void", id_, "--reason", "x")
    assert again.code == 5
    assert again.err.startswith("오류: ")


# --- which entry -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", [slice(None), slice(-8, None), slice(-4, None), slice(0, 30), slice(-20, None)])
@pytest.mark.parametrize("upper", [False, True])
def test_an_entry_is_named_by_an_end_or_a_beginning(office: Office, part: slice, upper: bool) -> None:  # noqa: FBT001
    """The whole id, an end or a beginning of it names the entry, in capitals too."""
    office.ok("log", "C4", "20", "--date", "4/12")
    text = by_value(office, 20)["id"][part]
    office.ok("void", text.upper() if upper else text, "--reason", "x")
    assert len(kept(office)) == 2


def test_an_ambiguous_id_lists_the_entries(office: Office) -> None:
    """A beginning that two ids have is refused, and both are listed."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("log", "C4", "21", "--date", "4/12")
    answer = refused(office, "void", kept(office)[0]["id"][:5], "--reason", "x", code=2)
    for one in kept(office):
        assert one["id"] in answer.err


@pytest.mark.parametrize(
    ("text", "code"), [("zzzzzzzz", 4), ("%%%%", 4), ("____", 4), ("7", 2), ("", 2), ("  ", 2), ("-3", 2), ("C4", 2)]
)
def test_an_unknown_entry(office: Office, text: str, code: int) -> None:
    """What names no entry is not found, and what is too short to name one is refused."""
    office.ok("log", "C4", "20", "--date", "4/12")
    refused(office, "void", text, "--reason", "x", code=code)


def test_a_word_in_the_place_of_an_id(office: Office) -> None:
    """Who names an entry by a word is led to the line that finds it, with its id."""
    office.ok("spend", "3만원", "--category", "회의", "--network", "기업", "--date", "4/12", "--note", "간담회 다과")
    said = refused(office, "edit", "다과", "--amount", "2만원", code=4).err
    line = shlex.split(said.strip().partition(": vnet ")[2])
    assert line == ["entries", "다과"]
    assert kept(office)[0]["id"][-8:] in office.ok(*line).out


def test_nothing_to_void(office: Office) -> None:
    """Where nothing was ever recorded no entry is found, and no ledger is made."""
    answer = refused(office, "void", "abcd1234", "--reason", "x", code=4)
    assert 'There is no entry "abcd1234"' in answer.err
    assert not count(office)
    assert not office.ledger.exists()


def test_a_second_void_is_a_conflict(office: Office) -> None:
    """What is void already cannot be void again: exit 5, and the void is named."""
    office.ok("log", "C4", "20", "--date", "4/12")
    id_ = by_value(office, 20)["id"]
    office.ok("void", id_, "--reason", "x")
    void = next(one for one in kept(office) if one["type"] == "void")
    answer = refused(office, "void", id_, "--reason", "y", code=5)
    assert "is already void" in answer.err
    assert void["id"] in answer.err
    assert by_value(office, 20)["void_reason"] == "x"


def test_a_void_stays(office: Office) -> None:
    """A void itself cannot be void; the refusal says how to bring the figure back."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("void", by_value(office, 20)["id"], "--reason", "x")
    void = next(one for one in kept(office) if one["type"] == "void")
    answer = refused(office, "void", void["id"], "--reason", "y", code=2)
    assert "record it anew" in answer.err


# --- several at once ---------------------------------------------------------------------------------------------


def test_several_at_once(office: Office) -> None:
    """Several entries are taken back by one command, as one batch with one reason; each standing is said once."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("log", "C4", "5", "--date", "4/13")
    office.ok("spend", "3만원", "--category", "일반", "--date", "4/2")
    ids = [by_value(office, value)["id"] for value in (20, 5, 30_000)]
    answer = office.ok("void", ids[0], ids[1][-8:], "--reason", "잘못 가져옴", ids[2], ids[0][-8:])
    voids = [one for one in kept(office) if one["type"] == "void"]
    assert [one["voids"] for one in sorted(voids, key=lambda one: ids.index(one["voids"]))] == ids
    assert {one["reason"] for one in voids} == {"잘못 가져옴"}
    assert len({one["batch"] for one in voids}) == 1
    assert [line for line in answer.out.splitlines() if line.startswith("Void: ")] == [
        "Void: 활동연계지원 20건, 2016-04-12 (Tue)",
        "Void: 활동연계지원 5건, 2016-04-13 (Wed)",
        "Void: 일반운영비 30,000원, 2016-04-02 (Sat)",
    ]
    assert answer.out.count("C4 활동연계지원 (건) now:") == answer.out.count("The budget now") == 1
    assert "7 entries; the totals equal the entries" in office.ok("check").out


@pytest.mark.parametrize(("wrong", "code"), [("zzzzzzzz", 4), ("7", 2), ("again", 5), ("void", 2)])
def test_all_of_several_or_none(office: Office, wrong: str, code: int) -> None:
    """Where one of several cannot be void, none is."""
    for value in ("20", "5"):
        office.ok("log", "C4", value, "--date", "4/12")
    office.ok("void", by_value(office, 5)["id"], "--reason", "x")
    void = next(one for one in kept(office) if one["type"] == "void")
    id_ = {"again": by_value(office, 5)["id"], "void": void["id"]}.get(wrong, wrong)
    refused(office, "void", by_value(office, 20)["id"], id_, "--reason", "y", code=code)
    assert by_value(office, 20)["voided_by"] is None


# --- the reason --------------------------------------------------------------------------------------------------


def test_a_void_needs_a_reason(office: Office) -> None:
    """Without a reason, or with one of nothing or of what cannot be kept, nothing is void."""
    office.ok("log", "C4", "20", "--date", "4/12")
    id_ = by_value(office, 20)["id"]
    assert "--reason is missing" in refused(office, "void", id_, code=2).err
    for text in ("", " ", "\t"):
        assert "--reason is empty" in refused(office, "void", id_, "--reason", text, code=2).err
    for text in ("a\x07", "\x1b[1m", "a\x00", "\udcff"):
        assert "--reason holds characters" in refused(office, "void", id_, "--reason", text, code=2).err
    assert "--by is empty" in refused(office, "void", id_, "--reason", "x", "--by", "", code=2).err
    assert by_value(office, 20)["voided_by"] is None


def test_a_reason_is_kept_in_nfc(office: Office) -> None:
    """A reason typed in parts (NFD) is kept composed (NFC), and so is who voids."""
    office.ok("log", "C4", "20", "--date", "4/12")
    decomposed = unicodedata.normalize("NFD", "날짜를  잘못 적음")
    office.ok("void", by_value(office, 20)["id"], "--reason", decomposed, "--by", decomposed)
    void = next(one for one in kept(office) if one["type"] == "void")
    assert (void["reason"], void["by"]) == ("날짜를 잘못 적음", "날짜를 잘못 적음")


def test_markup_is_only_text(office: Office) -> None:
    """What other programs take for markup is printed as it is, in the echo and in the list."""
    office.ok("log", "C4", "20", "--date", "4/12")
    out = office.ok("void", by_value(office, 20)["id"], "--reason", MARKUP).out
    assert f"  reason: {MARKUP}\n" in out
    office.set(COLUMNS="300")
    assert MARKUP in office.ok("entries", "--all").out


# --- other years and other plans ---------------------------------------------------------------------------------


def test_an_entry_of_any_year_can_be_void(office: Office) -> None:
    """An entry is found whatever year is meant, also after its plan is gone; then only the figures are missing."""
    office.ok("log", "C4", "20", "--date", "4/12")
    for name in ("targets", "budget"):
        text = (office.data / f"{name}_2016.yaml").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line.split(":")[0].strip() not in {"산식", "예정일"}]
        office.write(f"{name}_2017.yaml", "\n".join(lines).replace("연도: 2016", "연도: 2017"))
        (office.data / f"{name}_2016.yaml").unlink()
    (entry,) = office.ok("entries", "--year", "2017", "--all", "--format", "json").json["entries"] or [None]
    assert entry is None
    office.set(VNET_TODAY="2017-06-30")
    office.ok("log", "C4", "1")
    assert count(office) == 2
    found = office.type("void", "zzzz", "--reason", "x")
    assert found.code == 4


def test_an_entry_that_the_plan_no_longer_has(office: Office) -> None:
    """An entry of a KPI that the plan no longer has can still be void."""
    office.ok("log", "C9", "20", "--date", "4/12")
    targets = office.data / "targets_2016.yaml"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text.replace("코드: C9", "코드: C10"), encoding="utf-8")
    answer = office.ok("void", by_value(office, 20)["id"], "--reason", "x")
    assert answer.out.startswith("Void: C9 20건, 2016-04-12 (Tue)\n")
    assert " now:" not in answer.out
