"""`vnet edit`: a mistake is put right in one step: the old entry is void, the new one says what was not named again."""

import hashlib
from typing import Any

import pytest

from conftest import Office
from typed import kept, refused

pytestmark = pytest.mark.both_stores

ACTUAL = (
    *("log", "C4", "20", "--date", "4/12", "--kind", "협약", "--partner", "한빛 주식회사", "--people", "12"),
    *("--note", "업무협약", "--evidence", "협약서.pdf", "--by", "김하나"),
)
SPENDING = (
    *("spend", "10만원", "--category", "일반", "--network", "국제", "--date", "4/20", "--payee", "세종여행사"),
    *("--note", "항공권", "--by", "김하나"),
)
OF_ITS_OWN = ("id", "recorded_at", "batch", "by", "replaces", "undoes", "voided_by")


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with an actual and with spending that have much to say."""
    for name in ("협약서.pdf", "사진.jpg"):
        (office.folder / name).write_bytes(name.encode())
    office.ok(*ACTUAL)
    office.ok(*SPENDING)
    return office


def standing(office: Office) -> dict[str, dict[str, Any]]:
    """Return what is not void, by its type, of which there is one each."""
    entries = office.ok("entries", "--format", "json").json["entries"]
    assert len({one["type"] for one in entries}) == len(entries)
    return {one["type"]: one for one in entries}


def edited(office: Office, type_: str, *words: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Correct the only entry of a type; return what stood before and what stands now."""
    before = standing(office)[type_]
    office.ok("edit", before["id"][-8:], *words)
    return before, standing(office)[type_]


def said(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry says, without what is each entry's own."""
    return {name: value for name, value in entry.items() if name not in OF_ITS_OWN}


# --- what is changed, and what stays -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        (("--value", "5건"), {"value": 5}),
        (("--value", "5"), {"value": 5}),
        (("--value", "0"), {"value": 0}),
        (("--date", "4월 13일"), {"date": "2016-04-13"}),
        (("--kind", "행사"), {"kind": "행사지원 및 참여"}),
        (("--partner", "두레"), {"partner": "두레"}),
        (("--people", "7명"), {"people": 7}),
        (("--note", "다시  씀"), {"note": "다시 씀"}),
        (("--note", ""), {"note": None}),
        (
            ("--note", "-", "--kind=-", "--people", "", "--partner="),
            dict.fromkeys(("note", "kind", "people", "partner")),
        ),
        (("--kpi", "DB관리", "--kind", "-"), {"kpi": "C9", "kind": None}),
        (("--kpi", "D1", "--value", "3", "--kind", ""), {"kpi": "D1", "value": 3, "kind": None}),
        (("--kpi", "통번역", "--value", "3명", "--kind", ""), {"kpi": "G4", "unit": "명", "value": 3, "kind": None}),
    ],
)
def test_an_actual(busy: Office, words: tuple[str, ...], changed: dict[str, Any]) -> None:
    """Of an actual what was named is what was written, and everything else what it was."""
    before, after = edited(busy, "actual", *words)
    assert said(after) == {name: one for name, one in (said(before) | changed).items() if one is not None}
    assert after["replaces"] == before["id"]


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        (("--amount", "3만원"), {"amount": 30_000}),
        (("--category", "회의", "--network", "기업"), {"category": "회의운영비", "network": "기업"}),
        (("--network", ""), {"network": None}),
        (("--payee", "예시다과", "--date", "어제"), {"payee": "예시다과", "date": "2016-06-29"}),
        (("--payee", "-", "--note", "-"), {"payee": None, "note": None}),
        (("--refund", "--reason", "돌려받음"), {"amount": -100_000, "reason": "돌려받음"}),
    ],
)
def test_spending(busy: Office, words: tuple[str, ...], changed: dict[str, Any]) -> None:
    """Of spending what was named is what was written, and everything else what it was."""
    before, after = edited(busy, "spending", *words)
    assert said(after) == {name: one for name, one in (said(before) | changed).items() if one is not None}
    assert after["replaces"] == before["id"]


def test_a_refund_stays_one(busy: Office) -> None:
    """A refund's amount is corrected as a refund, with the reason why it came back; the correction has its own."""
    edited(busy, "spending", "--refund", "--reason", "돌려받음")
    _before, after = edited(busy, "spending", "--amount", "7만원", "--reason", "금액을 잘못 적음")
    assert (after["amount"], after["reason"]) == (-70_000, "돌려받음")
    (void,) = [one for one in kept(busy) if one.get("reason") == "금액을 잘못 적음"]
    assert void["type"] == "void"


def test_evidence_is_added(busy: Office) -> None:
    """Evidence is added to what is there, each file once."""
    before, after = edited(busy, "actual", "--evidence", "사진.jpg", "--evidence", "협약서.pdf")
    assert after["evidence"][:1] == before["evidence"]
    digest = hashlib.sha256("사진.jpg".encode()).hexdigest()
    added = {"name": "사진.jpg", "sha256": digest, "path": f"evidence/{digest}.jpg"}
    assert after["evidence"][1:] == [added]


def test_one_of_several_measures(office: Office) -> None:
    """The unit that is written with the new value, or stated, says the measure; a bare number stays in the old one."""
    office.ok("log", "매뉴얼", "200부", "--date", "9/2")
    assert edited(office, "actual", "--value", "180")[1]["unit"] == "부"
    assert edited(office, "actual", "--value", "1건")[1]["unit"] == "건"
    after = edited(office, "actual", "--value", "150", "--measure", "부")[1]
    assert (after["value"], after["unit"]) == (150, "부")


def test_fields_of_a_record(office: Office) -> None:
    """A field is changed, added or emptied by its name or a part of it; the others stay, in the plan's order."""
    office.ok("log", "DB관리", "1", "--date", "5/10", "--field", "사업명=나눔", "--field", "장소=센터")
    after = edited(office, "actual", "--field", "장소=예시 광장")[1]
    assert after["fields"] == [{"name": "사업명", "value": "나눔"}, {"name": "장소", "value": "예시 광장"}]
    assert "must also have: 사업명" in refused(office, "edit", after["id"], "--field", "사업명=", code=2).err
    assert "has no field" in refused(office, "edit", after["id"], "--field", "모름=x", code=4).err
    assert "counts 1건" in refused(office, "edit", after["id"], "--value", "2", code=2).err
    assert edited(office, "actual", "--field", "장소=")[1]["fields"] == [{"name": "사업명", "value": "나눔"}]


def test_a_survey(office: Office) -> None:
    """What is averaged over people keeps its people, and cannot be without."""
    office.ok("log", "만족도", "86", "--people", "40", "--date", "6/20")
    after = edited(office, "actual", "--value", "88")[1]
    assert (after["value"], after["people"]) == (88, 40)
    answer = refused(office, "edit", after["id"], "--people", "", code=2)
    assert "averaged over people" in answer.err


def test_tasks_and_steps(office: Office) -> None:
    """The day, the note and the evidence of a task or a step can be corrected; the rules hold without the old entry."""
    office.ok("task", "start", "매뉴얼", "--date", "5/2")
    office.ok("step", "표준협약서 개발 및 보급", "1", "--date", "3/2")
    before, after = edited(office, "task", "--date", "5/3", "--note", "늦게 시작")
    assert said(after) == said(before) | {"date": "2016-05-03", "note": "늦게 시작"}
    before, after = edited(office, "step", "--date", "3/3")
    assert said(after) == said(before) | {"date": "2016-03-03"}
    assert "--date, --note, --evidence" in refused(office, "edit", after["id"], "--value", "2", code=2).err
    assert office.type("step", "표준협약서 개발 및 보급", "1", "--date", "3/2").code == 5


# --- how it is recorded and said ---------------------------------------------------------------------------------


def test_it_is_one_batch(busy: Office) -> None:
    """The void with its reason and the new entry are one batch by one person, and the ledger is whole."""
    before, after = edited(busy, "actual", "--value", "5", "--by", "박두리")
    (void,) = [one for one in kept(busy) if one["type"] == "void"]
    assert (void["voids"], void["reason"], void["by"], after["by"]) == (before["id"], "정정", "박두리", "박두리")
    assert void["batch"] == after["batch"] != before["batch"]
    assert "5 entries; the totals equal the entries" in busy.ok("check").out


def test_what_is_said(busy: Office) -> None:
    """The answer says before and after of what changed, why, by whom, the new id, and where the KPI stands."""
    before = standing(busy)["actual"]
    answer = busy.ok("edit", before["id"], "--value", "5", "--note", "", "--date", "4/13", "--by", "박두리")
    after = standing(busy)["actual"]
    assert answer.err == ""
    assert answer.out.splitlines() == [
        "Corrected: 활동연계지원 20건, 2016-04-12 (Tue)",
        "  value: 20건 → 5건",
        "  day: 2016-04-12 (Tue) → 2016-04-13 (Wed)",
        "  note: 업무협약 → -",
        "  reason: 정정",
        "  recorded by: 박두리",
        f"  id: {after['id']} (in the place of {before['id'][-8:]})",
        "C4 활동연계지원 (건) now:",
        "  Q2: 5 of 35건 (14.3%), remaining 30",
        "  cumulative: 5 of 50건 (10.0%), remaining 45",
        "  year: 5 of 88건 (5.7%), remaining 83",
    ]


def test_both_standings_where_it_moved(busy: Office) -> None:
    """Where an entry moves to another KPI, category or network, the answer says where both now stand."""
    out = busy.ok("edit", standing(busy)["actual"]["id"], "--kpi", "D1", "--kind", "").out
    assert "C4 활동연계지원 (건) now:\n  Q2: not entered of 35건" in out
    assert "D1 " in out
    out = busy.ok("edit", standing(busy)["spending"]["id"], "--network", "기업", "--amount", "1만원").out
    assert out.count("The budget now") == 1
    assert "  국제네트워크: 0 of 50,200" in out
    assert "  기업네트워크: 10 of 9,200" in out


def test_what_there_is_to_know(busy: Office) -> None:
    """Overspending, a day to come and a repetition are said as when it is recorded first."""
    answer = busy.ok("edit", standing(busy)["spending"]["id"], "--amount", "1억원", "--date", "7/1")
    assert "OVERSPENT: the whole budget" in answer.err
    assert "2016-07-01 is still to come" in answer.err
    first = standing(busy)["actual"]["id"]
    busy.ok("log", "C4", "7", "--date", "4/12")
    busy.ok("log", "C4", "8", "--date", "4/12")
    (last,) = [one for one in kept(busy) if one.get("value") == 7]
    assert "An identical entry is there already" in busy.ok("edit", last["id"], "--value", "8").err
    assert "identical" not in busy.ok("edit", first, "--value", "8").err


def test_in_korean(korean: Office) -> None:
    """In Korean the answer and the refusals are Korean."""
    korean.ok("log", "C4", "20", "--date", "4/12")
    (entry,) = korean.ok("entries", "--format", "json").json["entries"]
    assert "20건 → 5건" in korean.ok("edit", entry["id"], "--value", "5").out
    again = korean.type("edit", entry["id"], "--value", "6")
    assert (again.code, again.err[:3]) == (5, "오류:")


# --- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "Say what is to be changed"),
        (("--value", "20"), 2, "says already"),
        (("--note", "업무협약", "--evidence", "협약서.pdf"), 2, "says already"),
        (("--amount", "3만원"), 2, "--amount does not go with"),
        (("--payee", "x"), 2, "--payee does not go with"),
        (("--value", "많이"), 2, "not a clear number"),
        (("--value", "-3"), 2, "cannot be negative"),
        (("--value", "3명"), 4, "not counted in"),
        (("--value", ""), 2, "not a clear number"),
        (("--kpi", "없는것"), 4, "There is no KPI"),
        (("--kpi", ""), 4, "There is no KPI"),
        (("--kpi", "통번역"), 4, "not counted in"),
        (("--kpi", "D1"), 4, "has no kind"),
        (("--kind", "없는 유형"), 4, "has no kind"),
        (("--date", "2017-01-01"), 2, "outside the plan's year"),
        (("--date", ""), 2, "not a clear date"),
        (("--people", "많이"), 2, "not a number of people"),
        (("--evidence", "없음.pdf"), 4, "is not there"),
        (("--value", "5", "--reason", " "), 2, "--reason is empty"),
        (("--value", "5", "--by", ""), 2, "--by is empty"),
        (("--field", "x=1"), 4, "names no fields"),
    ],
)
def test_what_cannot_be(busy: Office, words: tuple[str, ...], code: int, says: str) -> None:
    """What cannot be recorded cannot be corrected to, and nothing changes."""
    before = standing(busy)
    assert says in refused(busy, "edit", before["actual"]["id"], *words, code=code).err
    assert standing(busy) == before


def test_what_cannot_be_corrected(busy: Office) -> None:
    """What is void, a void, an explanation and an unknown id are refused with what to do instead."""
    busy.ok("explain", "C5", "--quarter", "2", "--cause", "비", "--action", "다시 엶")
    old = standing(busy)["actual"]["id"]
    edited(busy, "actual", "--value", "5")
    new = standing(busy)["actual"]["id"]
    (void,) = [one["id"] for one in kept(busy) if one["type"] == "void"]
    assert f"vnet edit {new[-8:]}" in refused(busy, "edit", old, "--value", "6", code=5).err
    assert "vnet undo takes it back" in refused(busy, "edit", void, "--note", "x", code=2).err
    answer = refused(busy, "edit", standing(busy)["explanation"]["id"], "--note", "x", code=2)
    assert "vnet explain C5 --quarter 2" in answer.err
    assert "There is no entry" in refused(busy, "edit", "zzzzzzzz", "--note", "x", code=4).err
    busy.ok("void", new, "--reason", "없던 일", "--by", "박두리")
    answer = refused(busy, "edit", old, "--value", "6", code=5)
    assert "already void" in answer.err
    assert "박두리 on 2016-06-30: 없던 일" in refused(busy, "edit", new, "--value", "6", code=5).err


def test_nothing_to_correct(office: Office) -> None:
    """Where nothing was ever recorded no entry is found, and no ledger is made."""
    refused(office, "edit", "abcd1234", "--value", "3", code=4)
    assert not office.ledger.exists()


def test_an_entry_of_another_year(busy: Office) -> None:
    """An entry is corrected by the plan of its own year, whatever year is meant; without that plan it is refused."""
    targets = busy.data / "targets_2016.yaml"
    text = targets.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.split(":")[0].strip() not in {"산식", "예정일"}]
    busy.write("targets_2017.yaml", "\n".join(lines).replace("연도: 2016", "연도: 2017"))
    id_ = standing(busy)["actual"]["id"]
    busy.set(VNET_TODAY="2017-02-01")
    busy.ok("edit", id_, "--date", "4/13", "--year", "2017")
    (entry,) = busy.ok("entries", "--kpi", "C4", "--year", "2016", "--format", "json").json["entries"]
    assert entry["date"] == "2016-04-13"
    targets.unlink()
    (busy.data / "budget_2016.yaml").unlink()
    assert "There is no plan for 2016" in refused(busy, "edit", entry["id"], "--value", "5", code=4).err


BUDGET = (
    ("transfer", "100000", "--from", "회의운영비/기업", "--to", "일반운영비/국제", "--reason", "회의 감소"),
    ("supplement", "100000", "--line", "일반운영비/국제", "--reason", "1차 추경"),
    ("supplement", "100000", "--line", "일반운영비/국제", "--cut", "--reason", "감추경"),
    ("carry", "100000", "--line", "일반운영비/국내", "--reason", "이월금"),
)


def adjusted(office: Office) -> list[tuple[str, str | None, int, str]]:
    """Return the changes of the budget that stand: category, network, won and day."""
    entries = [one for one in kept(office) if one["type"] == "adjustment" and not one["voided_by"]]
    return sorted((one["category"], one.get("network"), one["amount"], one["date"]) for one in entries)


@pytest.mark.parametrize("words", BUDGET, ids=lambda words: words[0] + words[4])
def test_a_change_of_the_budget_is_put_right_in_one_step(office: Office, words: tuple[str, ...]) -> None:
    """Amount and day are put right of both sides of a transfer, linked to what they were; `undo` brings that back."""
    assert "vnet edit" in office.ok("budget", *words, "--date", "2016-05-02").out
    first = adjusted(office)
    for place in range(len(first)):
        named = [one["id"] for one in kept(office) if one["type"] == "adjustment" and not one["voided_by"]][place]
        said = office.ok("edit", named, "--amount", "7만원", "--date", "5/3").out
        assert "70,000" in said
        after = [(category, network, won * 7 // 10, "2016-05-03") for category, network, won, _day in first]
        assert adjusted(office) == after
        anew = [one for one in kept(office) if one["type"] == "adjustment" and not one["voided_by"]]
        assert named in {one["replaces"] for one in anew}
        assert {one["reason"] for one in anew} == {words[-1]}
        office.ok("undo", "--yes")
        assert adjusted(office) == first
        assert "was corrected by" in refused(office, "edit", named, "--amount", "8만원", code=5).err
    office.ok("check")


@pytest.mark.parametrize("side", [0, 1], ids=["source", "target"])
def test_a_side_of_a_transfer_is_put_right(office: Office, side: int) -> None:
    """The line of the side that is named becomes another; the other side stays, and both come to the same amount."""
    office.ok("budget", *BUDGET[0], "--date", "2016-05-02")
    sides = [one for one in kept(office) if one["type"] == "adjustment"]
    office.ok("edit", sides[side]["id"], "--category", "도서운영비")
    lines = [["회의운영비", "C1", -100000, "2016-05-02"], ["일반운영비", "C3", 100000, "2016-05-02"]]
    for line, one in zip(lines, sides, strict=True):
        line[1] = one["network"]
    lines[side][0] = "도서운영비"
    assert adjusted(office) == sorted(map(tuple, lines))
    office.ok("check")


def test_what_would_leave_less_than_nothing_is_refused(office: Office) -> None:
    """A transfer of all that a category has cannot be made more by a correction, and stays as it was."""
    words = ("--from", "도서운영비/기업", "--to", "일반운영비/국제", "--reason", "예시", "--date", "2016-05-02")
    office.ok("budget", "transfer", "300만원", *words)
    before = adjusted(office)
    (named,) = [one["id"] for one in kept(office) if one["type"] == "adjustment" and one["amount"] < 0]
    assert "below 0" in refused(office, "edit", named, "--amount", "400만원", code=5).err
    assert "already" in refused(office, "edit", named, "--amount", "300만원", code=2).err
    assert "--partner" in refused(office, "edit", named, "--partner", "가", code=2).err
    assert adjusted(office) == before


def test_of_several_transfers_at_once_one_is_taken_back(office: Office) -> None:
    """Of transfers that one import recorded, a void or a correction takes the two sides of one; the others stay."""
    words = ("--from", "회의운영비/기업", "--to", "일반운영비/국제", "--reason", "예시", "--date", "2016-05-02")
    for amount in ("100000", "100000", "200000"):
        office.ok("budget", "transfer", amount, *words)
    office.ok("entries", "--all", "--format", "csv", "-o", "모두.csv")
    office.begin_anew()
    office.ok("import", "모두.csv", "--yes", "--answer", "같은줄=셈")
    won = sorted(one[2] for one in adjusted(office))
    assert won == [-200000, -100000, -100000, 100000, 100000, 200000]
    named = next(one["id"] for one in kept(office) if one.get("amount") == 100000)
    office.ok("void", named, "--reason", "예시")
    assert sorted(one[2] for one in adjusted(office)) == [-200000, -100000, 100000, 200000]
    office.ok("check")
