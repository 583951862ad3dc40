"""Which row is which entry: rows of one sheet, rows of before, and rows that were put right since."""

import random
from typing import Any

import pytest

from conftest import Office
from test_import import Cells, actuals, book, count, drawn, faults, lines, spending
from test_import_seen import at_terminal

HEADINGS = ("날짜", "성과지표", "실적", "협력기관", "인원", "비고")


def csv(office: Office, *rows: str, name: str = "a.csv") -> str:
    """Write a CSV file of these lines; return its name."""
    (office.folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return name


def doubted(office: Office, name: str, *words: str) -> dict[str, tuple[list[int], list[str]]]:
    """Import a file with --yes that leaves rows in doubt: nothing is recorded; return the rows and facts by key."""
    before = count(office)
    answer = office.type("import", name, *words, "--yes", "--format", "json")
    assert (answer.code, count(office)) == (2, before), answer
    return {one["key"]: (one["rows"], one["facts"]) for one in answer.json["questions"]}


# --- rows of one sheet


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (("일자", "성과지표", "실적", "장소"), (("4/12", "C4", 1, "예시공원"), ("4/12", "C4", 1, "예시복지관"))),
        (("연번", "일자", "성과지표", "실적"), ((1, "4/12", "C4", 1), (2, "4/12", "C4", 1))),
        (("일시", "성과지표", "실적"), (("2016-04-12 12:01", "C4", 1), ("2016-04-12 15:40", "C4", 1))),
        (("일시", "성과지표", "실적"), (("4월 12일 오후 2시", "C4", 1), ("4월 12일 오후 3시", "C4", 1))),
        (("일자", "성과지표", "실적", "작성자"), (("4/12", "C4", 1, "예시 가"), ("4/12", "C4", 1, "예시 나"))),
    ],
)
def test_rows_that_differ_in_anything_are_two(office: Office, headings: Cells, rows: tuple[Cells, ...]) -> None:
    """A place, a number, a time or a person tells two rows apart, though no entry keeps it; the same sheet is known."""
    name = actuals(office, *rows, headings=headings)
    office.ok("import", name, "--yes")
    assert lines(office, "value") == [(1,), (1,)]
    assert "Nothing was recorded: there is nothing new in the file." in office.ok("import", name, "--yes").out
    more = actuals(
        office, *rows, (*rows[1][:-1], 7) if headings[-1] == "실적" else ("4/13", *rows[1][1:]), headings=headings
    )
    office.ok("import", more, "--yes")
    assert count(office) == 3


def test_two_payments_of_one_day(office: Office) -> None:
    """Two card payments at 12:01 and 15:40, each with its approval number, are 24,000 won."""
    name = csv(
        office,
        "일시,거래처,편성목,네트워크,금액,승인번호",
        "2016-04-12 12:01,예시카페,회의운영비,기업,12000,00000001",
        "2016-04-12 15:40,예시카페,회의운영비,기업,12000,00000002",
    )
    office.ok("import", name, "--yes")
    assert sum(amount for (amount,) in lines(office, "amount")) == 24_000


def test_rows_that_are_equal_in_everything(office: Office) -> None:
    """Nobody can tell whether they are two: both are named, nothing is recorded, and either answer is kept to."""
    name = actuals(office, ("4/12", "C4", 1), ("4/13", "C4", 1), ("4월 12일", "활동연계지원", "1건"))
    assert doubted(office, name) == {"실적/equal-rows": ([4], ["row 4: like row 2 in every column"])}
    shown = office.type("import", name)
    assert "C4 3 3건 2 0 1" in drawn(shown.out)  # what is open is neither new nor there
    assert "--answer 실적/equal-rows=count they are several things: each of them counts" in drawn(shown.err)
    office.ok("import", name, "--yes", "--answer", "equal-rows=leave")
    assert count(office) == 2
    office.ok("import", name, "--yes", "--answer", "equal-rows=count")
    assert count(office) == 3
    office.ok("import", name, "--yes")  # both are known by now
    assert count(office) == 3


def test_a_merged_day_tells_nothing_apart(office: Office) -> None:
    """Rows under one merged day that say the same are equal for whoever sees them."""
    from openpyxl import Workbook  # noqa: PLC0415 - merged cells, which the helper does not write

    whole = Workbook()
    sheet = whole.active
    assert sheet is not None
    for row in (("날짜", "성과지표", "실적"), ("4/12", "C4", 1), (None, "C4", 1)):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    whole.save(office.folder / "merged.xlsx")
    assert doubted(office, "merged.xlsx") == {"Sheet/equal-rows": ([3], ["row 3: like row 2 in every column"])}


def test_a_sheet_that_gathers_others(office: Office) -> None:
    """A row that stands on another sheet too, but for its remark, is asked about, as often as it stands there."""
    head = ("일자", "성과지표", "실적", "비고")
    months: dict[str, list[Cells]] = {
        "1월": [head, ("1/10", "C4", 1, "협약식")],
        "2월": [head, ("2/10", "C4", 2, "협약식"), ("2/11", "C4", 2)],
    }
    gathered: list[Cells] = [
        head,
        ("1/10", "C4", 1, "협약식(담당 예시)"),
        ("2/10", "C4", 2, None),
        ("2/12", "C4", 2, None),
    ]
    book(office.folder / "year.xlsx", {**months, "취합": gathered})
    facts = [
        f'row {row}: like row {before} of the sheet "{sheet}"' for row, before, sheet in [(2, 2, "1월"), (3, 2, "2월")]
    ]
    assert doubted(office, "year.xlsx") == {"취합/equal-rows": ([2, 3], facts)}
    office.ok("import", "year.xlsx", "--yes", "--answer", "취합/같은줄=뺌")
    assert [value for (value,) in lines(office, "value")] == [1, 2, 2, 2]


# --- against the ledger


def test_a_corrected_sheet(office: Office) -> None:
    """Two numbers and a remark: nothing is recorded until it is said that they are put right; then the old are void."""
    first = (
        ("4/12", "C4", 3, "예시기업", 24, "업무협약"),
        ("4/13", "C4", 1, None, None, None),
        ("4/14", "D1", 2, None, None, None),
    )
    office.ok("import", actuals(office, *first, headings=HEADINGS), "--yes")
    before = {entry["date"]: entry["id"] for entry in office.ok("entries", "--format", "json").json["entries"]}
    name = actuals(office, ("4/12", "C4", 4, "예시기업", 24, "업무협약"), ("4/13", "C4", 1, None, None, "비고 추가"),
                   ("4/14", "D1", 3, None, None, None), headings=HEADINGS)  # fmt: skip
    rows, facts = doubted(office, name)["실적/changed-rows"]
    assert rows == [2, 3, 4]
    ends = [before[day][-8:] for day in ("2016-04-12", "2016-04-13", "2016-04-14")]
    assert facts == [
        f"row 2: 4건 · 예시기업 · 24명 · 업무협약; the entry {ends[0]}: 3건 · 예시기업 · 24명 · 업무협약",
        f"row 3: 1건 · 비고 추가; the entry {ends[1]}: 1건",
        f"row 4: 3건; the entry {ends[2]}: 2건",
    ]
    answer = office.ok("import", name, "--yes", "--answer", "changed-rows=replace")
    assert (
        "  3 of these rows take the place of entries that were recorded before (실적!2, 실적!3, 실적!4)" in answer.out
    )
    assert [line.strip() for line in answer.out.splitlines() if line.startswith("    row ")] == facts
    assert lines(office, "value", "note") == [(4, "업무협약"), (1, "비고 추가"), (3, None)]
    now = {entry["date"]: entry for entry in office.ok("entries", "--format", "json").json["entries"]}
    assert {day: entry["replaces"] for day, entry in now.items()} == before
    office.ok("check")
    office.ok("verify")
    for again in (name, actuals(office, *first, headings=HEADINGS)):  # the corrected sheet, and the old one
        assert "Nothing was recorded" in office.ok("import", again, "--yes").out
    office.ok("undo", "--yes")
    assert lines(office, "value", "note") == [(3, "업무협약"), (1, None), (2, None)]


AGAIN = (("4/5", "C4", 3, "예시기업"), ("4/6", "C4", 2, "예시센터"), ("4/7", "C4", 1, "예시학교"))


@pytest.mark.parametrize(
    ("place", "row", "says"),
    [
        (0, ("4/8", "C4", 3, "예시기업"), "2016-04-08 · 3건 · 예시기업; the entry {id}: 2016-04-05 · 3건 · 예시기업"),
        (1, ("4/6", "C4", 2, "예시상사"), "2건 · 예시상사; the entry {id}: 2건 · 예시센터"),
        (0, ("4/5", "D1", 3, "예시기업"), "D1 · 3건 · 예시기업; the entry {id}: C4 · 3건 · 예시기업"),
    ],
)
def test_a_row_of_another_day_thing_or_body(office: Office, place: int, row: Cells, says: str) -> None:
    """A sheet brought again with another day, KPI or partner in a row: asked, then replaced or added."""
    office.ok("import", actuals(office, *AGAIN, headings=HEADINGS[:4]), "--yes")
    (old,) = (
        one["id"][-8:]
        for one in office.ok("entries", "--format", "json").json["entries"]
        if one["partner"] == AGAIN[place][3]
    )
    rows = [*AGAIN[:place], row, *AGAIN[place + 1 :]]
    name = actuals(office, *rows, headings=HEADINGS[:4])
    assert doubted(office, name) == {"실적/changed-rows": ([place + 2], [f"row {place + 2}: {says.format(id=old)}"])}
    office.ok("import", name, "--yes", "--answer", "changed-rows=replace")
    assert sorted(lines(office, "kpi", "value", "partner")) == sorted(tuple(cells[1:]) for cells in rows)
    assert "nothing new in the file" in office.ok("import", name, "--yes").out
    office.begin_anew()
    office.ok("import", actuals(office, *AGAIN, headings=HEADINGS[:4]), "--yes")
    office.ok("import", actuals(office, *rows, headings=HEADINGS[:4]), "--yes", "--answer", "changed-rows=add")
    assert count(office) == 4


def test_what_a_sheet_has_no_longer_is_said(office: Office) -> None:
    """A row that is gone, and one that says 취소 now and is left, are named with their ids and how to void them."""
    headings = (*HEADINGS[:4], "비고")
    office.ok("import", actuals(office, *AGAIN, headings=headings), "--yes")
    ids = {one["value"]: one["id"][-8:] for one in office.ok("entries", "--format", "json").json["entries"]}
    without = office.ok("import", actuals(office, AGAIN[0], AGAIN[2], headings=headings), "--yes")
    said = f"1 entry that this table gave before is no longer in it: {ids[2]} (2016-04-06 · C4 · 2건 · 예시센터)."
    assert said in " ".join(without.err.split())
    rows = ((*AGAIN[0], "우천으로 취소"), *AGAIN[1:])
    called_off = office.ok("import", actuals(office, *rows, headings=headings), "--yes", "--answer", "상태=뺌")
    assert f"vnet void {ids[3]} --reason" in " ".join(called_off.err.split())
    office.ok("void", ids[3], "--reason", "우천")
    answer = office.ok("import", actuals(office, *rows, headings=headings), "--yes", "--answer", "상태=뺌")
    assert "no longer in it" not in answer.err


def test_another_sheet_is_no_earlier_one(office: Office) -> None:
    """A sheet of another month, or with few of the rows of before, is another one: nothing is asked or said."""
    office.ok("import", actuals(office, *AGAIN, ("4/9", "C4", 7, "예시마을"), headings=HEADINGS[:4]), "--yes")
    for rows in ((("5/5", "C4", 3, "예시기업"),), (AGAIN[0], ("4/20", "C4", 2, "예시센터"))):
        answer = office.ok("import", actuals(office, *rows, headings=HEADINGS[:4]), "--yes")
        assert "no longer in it" not in answer.err


def test_what_is_another_one_is_added(office: Office) -> None:
    """Where it is said that a row is another entry, both count."""
    office.ok("import", actuals(office, ("4/12", "C4", 3), headings=HEADINGS[:3]), "--yes")
    name = actuals(office, ("4/12", "C4", 4), headings=HEADINGS[:3])
    assert list(doubted(office, name)) == ["실적/changed-rows"]
    office.ok("import", name, "--yes", "--answer", "changed-rows=add")
    assert lines(office, "value") == [(3,), (4,)]


def test_what_a_sheet_has_no_column_for_stays(office: Office) -> None:
    """A correction by a sheet without remarks and evidence loses neither, nor the receipt of a payment."""
    proof = office.folder / "proof.pdf"
    proof.write_bytes(b"%PDF invented")
    office.ok("spend", "--line", "회의운영비/기업=50000", "--line", "일반운영비/국제=1000", "--date", "4/12", "--payee",
              "예시식당", "--note", "정산", "--evidence", str(proof))  # fmt: skip
    name = spending(
        office,
        ("4/12", "회의운영비", "기업", 60_000, "예시식당"),
        headings=("날짜", "편성목", "네트워크", "금액", "지급처"),
    )
    office.ok("import", name, "--yes", "--answer", "changed-rows=replace")
    entries = {entry["amount"]: entry for entry in office.ok("entries", "--format", "json").json["entries"]}
    assert set(entries) == {60_000, 1_000}
    assert entries[60_000]["note"] == "정산"
    assert [file["name"] for file in entries[60_000]["evidence"]] == ["proof.pdf"]
    assert entries[60_000]["receipt"] == entries[1_000]["receipt"] is not None
    office.ok("verify")


def test_a_correction_in_a_closed_period(office: Office) -> None:
    """It is refused until somebody says why it comes late; then the void and what takes its place are both late."""
    office.ok("import", actuals(office, ("4/12", "C4", 3), headings=HEADINGS[:3]), "--yes")
    office.ok("close", "--quarter", "2", "--early")
    name = actuals(office, ("4/12", "C4", 4), headings=HEADINGS[:3])
    assert "was closed on" in faults(office, name, "--answer", "changed-rows=replace", "--yes")["실적!A2"]
    office.ok("import", name, "--yes", "--answer", "changed-rows=replace", "--late", "--reason", "집계 착오")
    entries = office.ok("entries", "--all", "--format", "json").json["entries"]
    late = [one["type"] for one in entries if one.get("reason") == "집계 착오" and one.get("late")]
    assert sorted(late) == ["actual", "void"]
    assert (4,) in lines(office, "value")
    assert (3,) not in lines(office, "value")


def test_two_colleagues_lists(office: Office) -> None:
    """What another person recorded is no proof that it is the same: it is asked, and both answers are kept to."""
    own, other = (("날짜,성과지표,실적", "2016-04-12,활동연계지원,1", "2016-04-20,활동연계지원,2"),) * 2
    office.ok("import", csv(office, *own), "--by", "예시 가", "--yes")
    name = csv(office, *other, name="b.csv")
    rows, facts = doubted(office, name, "--by", "예시 나")["b/others-rows"]
    assert rows == [2, 3]
    assert all(fact.endswith(", by 예시 가") for fact in facts)
    office.ok("import", name, "--by", "예시 나", "--yes", "--answer", "남의기록=뺌")
    assert count(office) == 2
    office.ok("import", name, "--by", "예시 나", "--yes", "--answer", "others-rows=count")
    assert sum(value for (value,) in lines(office, "value")) == 6
    office.ok("import", name, "--by", "예시 나", "--yes")  # each list is known to be its owner's
    assert count(office) == 4
    both = csv(
        office, "날짜,성과지표,실적,작성자", "2016-05-02,활동연계지원,1,예시 가", "2016-05-02,활동연계지원,1,예시 나"
    )
    office.ok("import", both, "--yes")
    assert sum(value for (value,) in lines(office, "value")) == 8


def test_rows_in_doubt_at_a_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are asked by number with what differs, as any question; of two equal ones that changed both are asked."""
    office.ok("import", actuals(office, ("4/12", "C4", 3), ("4/13", "C4", 5), headings=HEADINGS[:3]), "--yes")
    name = actuals(office, ("4/12", "C4", 4), ("4/13", "C4", 5), ("4/13", "C4", 5), headings=HEADINGS[:3])
    at_terminal(monkeypatch, "1", "2", "예", "")
    said = office.ok("import", name).out
    assert said.index("row 4: like row 3 in every column") < said.index("row 2: 4건; the entry ")
    assert lines(office, "value") == [(3,), (4,), (5,), (5,)]


def test_answers_can_be_given_ahead(office: Office) -> None:
    """What the ledger decides may be answered before it is asked; a word that is no answer is refused with those."""
    name = actuals(office, ("4/12", "C4", 3), headings=HEADINGS[:3])
    ahead = ("--answer", "바뀐줄=바꿈", "--answer", "실적/같은줄=뺌", "--answer", "others-rows=leave")
    for _time in range(2):
        office.ok("import", name, "--yes", *ahead)
    assert lines(office, "value") == [(3,)]
    answer = office.type("import", actuals(office, ("4/12", "C4", 4), headings=HEADINGS[:3]), "--answer", "바뀐줄=아마")
    assert answer.code == 2
    assert '"바뀐줄=아마" is no answer to that question. Its choices: replace, add' in answer.err


def figures(office: Office, ledger: str) -> Any:
    """Return the year's figures of a ledger."""
    report = office.ok("report", "--quarter", "4", "--format", "json", "--ledger", ledger).json
    return report["kpis"], report["budget"]


@pytest.mark.parametrize("seed", range(6))
def test_a_corrected_table_counts_as_if_typed(office: Office, seed: int) -> None:
    """A random sheet, some of its numbers changed, brought again with replace: the figures are those of typing it."""
    chance = random.Random(seed)  # noqa: S311 - a table, no secret
    things = [(chance.randint(1, 28), chance.randint(1, 6), chance.choice(["C4", "D1", "C9"])) for _ in range(12)]
    rows = [
        (f"2016-{month:02}-{day:02}", kpi, chance.randint(1, 9), chance.choice([None, "예시기업", "예시센터"]),
         chance.choice([None, "가", "나"]), number)
        for number, (day, month, kpi) in enumerate(things, 1)
    ]  # fmt: skip
    headings = ("날짜", "성과지표", "실적", "협력기관", "비고", "연번")
    office.ok("import", actuals(office, *rows, headings=headings), "--yes", "--ledger", "a.db")
    changed = set(chance.sample(range(len(rows)), chance.randint(1, 6)))
    rows = [(*row[:2], row[2] + 10 * (place in changed), *row[3:]) for place, row in enumerate(rows)]
    rows.append(("2016-06-30", "C4", 1, "새 기관", None, 13))
    name = actuals(office, *rows, headings=headings)
    office.ok("import", name, "--yes", "--answer", "changed-rows=replace", "--ledger", "a.db")
    for day, kpi, value, partner, note, _number in rows:
        more = [word for option, text in (("--partner", partner), ("--note", note)) if text for word in (option, text)]
        office.ok("log", kpi, str(value), "--date", day, "--ledger", "b.db", *more)
    assert figures(office, "a.db") == figures(office, "b.db")
    assert "nothing new in the file" in office.ok("import", name, "--yes", "--ledger", "a.db").out
