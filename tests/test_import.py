"""`vnet import`: what people keep in Excel and CSV becomes entries, all of it or nothing, and each of it once."""

import csv
import datetime as dt
import hashlib
import io
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from conftest import Office
from vnet import output
from vnet.amounts import normal
from vnet.importing.files import archive as package
from vnet.importing.files.cells import Value
from vnet.importing.source import read
from vnet.ledger.entry import new_id

Cells = Sequence[Any]

ACTUALS = ("날짜", "성과지표", "실적", "유형", "협력기관", "인원", "비고")
SPENDING = ("날짜", "편성목", "네트워크", "금액(원)", "지급처", "사유", "비고")
KO = (
    "번호", "구분", "날짜", "월", "분기", "지표코드", "성과지표", "실적", "단위", "유형", "협력기관", "인원", "편성목",
    "네트워크", "금액(원)", "지급처", "사유", "비고", "증빙", "기록자", "기록시각", "상태", "취소한 기록",
)  # fmt: skip
EN = (
    "ID", "Type", "Date", "Month", "Quarter", "KPI code", "KPI", "Actual", "Unit", "Kind", "Partner", "People",
    "Expense category", "Network", "Amount (won)", "Payee", "Reason", "Note", "Evidence", "Recorded by", "Recorded at",
    "State", "Voids",
)  # fmt: skip


def at(day: dt.date, hour: int, minute: int) -> dt.datetime:
    """Return a moment as a workbook keeps it: without a zone."""
    return dt.datetime.combine(day, dt.time(hour, minute))


def fill(sheet: Any, rows: Iterable[Cells]) -> None:
    """Write rows into a sheet."""
    for row in rows:
        sheet.append(list(row))


def book(path: Path, sheets: Mapping[str, Iterable[Any]]) -> Path:
    """Write a workbook of plain rows."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        fill(workbook.create_sheet(title), rows)
    workbook.save(path)
    return path


def actuals(office: Office, *rows: Cells, headings: Cells = ACTUALS) -> str:
    """Write a workbook with one sheet, 실적, of actuals; return its name."""
    book(office.folder / "table.xlsx", {"실적": [headings, *rows]})
    return "table.xlsx"


def spending(office: Office, *rows: Cells, headings: Cells = SPENDING, above: Sequence[Cells] = ()) -> str:
    """Write a workbook with one sheet, 지출, of spending; return its name."""
    book(office.folder / "table.xlsx", {"지출": [*above, headings, *rows]})
    return "table.xlsx"


def kept(office: Office) -> list[dict[str, Any]]:
    """Return the entries that count, in the order of their days, without what differs each time."""
    entries = office.ok("entries", "--format", "json").json["entries"]
    return [
        {
            name: value
            for name, value in one.items()
            if name not in {"id", "origin", "recorded_at", "arrived_on", "batch"}
        }
        for one in entries
    ]


def lines(office: Office, *names: str) -> list[tuple[Any, ...]]:
    """Return some columns of the entries that count."""
    return [tuple(entry.get(name) for name in names) for entry in kept(office)]


def drawn(out: str) -> list[str]:
    """Return the lines that say anything, without the spaces and hyphens by which tables are drawn."""
    return [" ".join(line.split()) for line in out.splitlines() if line.strip(" -")]


def count(office: Office) -> int:
    """Return how many entries the ledger's file has beside the versions of the plan."""
    if not office.ledger.exists():
        return 0
    with closing(sqlite3.connect(office.ledger)) as database:
        return int(database.execute("SELECT count(*) FROM entry WHERE type <> 'plan'").fetchone()[0])


def faults(office: Office, name: str, *words: str) -> dict[str, str]:
    """Import a file that has faults: nothing is recorded, and each fault is listed with its place."""
    before = count(office)
    answer = office.type("import", name, *words)
    assert answer.code == 3, answer
    assert answer.out == ""
    assert count(office) == before
    said = answer.err.partition("Not clear in ")[0]
    listed = [line.strip().split(": ", 1) for line in said.splitlines() if line.startswith("  ")]
    return {place: sentence for place, sentence in listed if "and" not in place}


def refused(office: Office, name: str, code: int = 2) -> str:
    """Import a file that is refused as a whole, with one sentence and nothing recorded; return the sentence."""
    before = count(office)
    answer = office.type("import", name)
    assert answer.code == code, answer
    assert answer.out == ""
    assert count(office) == before
    (line,) = answer.err.splitlines()
    return line.removeprefix("Error: ")


# --- what is taken ------------------------------------------------------------------------------------------------


def test_actuals_become_entries(office: Office) -> None:
    """Each row is an entry with all that its cells say, recorded by whoever imports, and what was done is said."""
    name = actuals(
        office,
        (dt.date(2016, 4, 12), "활동연계지원", 3, "협약", "예시기업 가", 12, "업무협약"),
        (dt.date(2016, 2, 2), "C5", 1, None, None, None, None),
    )
    answer = office.ok("import", name, "--by", "예시담당자", "--yes")
    assert answer.err.startswith("Attention: 1 entry is of a quarter that is over (Quarter 1 of 2016).")
    assert answer.err.count("\n") == 1
    listed = office.ok("entries", "--format", "json").json["entries"]
    first = next(one["id"] for one in listed if one["kpi"] == "C4")
    assert drawn(answer.out) == [
        "Read: table.xlsx",
        "실적: actuals 2",
        "Columns",
        "column heading read as for example",
        "A 날짜 day 2016-04-12",
        "B 성과지표 KPI 활동연계지원",
        "C 실적 actual 3",
        "D 유형 kind 협약",
        "E 협력기관 partner 예시기업 가",
        "F 인원 people 12",
        "G 비고 note 업무협약",
        "Days",
        "sheet entries from to",
        "실적 2 2016-02-02 2016-04-12",
        "What counts",
        "what kind or network entries comes to new recorded already",
        "C4 활동연계지원 협약 1 3건 1 0",
        "C5 기업자원봉사 1 1회 1 0",
        "데이운영",
        "All 2 2 0",
        "Recorded: 2 entries, in data/ledger.db.",
        f"To take all of it back: vnet undo {first[-8:]}",
        "Next: vnet status",
    ]
    assert kept(office) == [
        {"type": "actual", "date": "2016-02-02", "kpi": "C5", "unit": "회", "value": 1, "by": "예시담당자",
         "evidence": [], "voided_by": None},
        {"type": "actual", "date": "2016-04-12", "kpi": "C4", "unit": "건", "value": 3, "kind": "협약",
         "partner": "예시기업 가", "people": 12, "note": "업무협약", "by": "예시담당자", "evidence": [],
         "voided_by": None},
    ]  # fmt: skip
    office.ok("check")


def test_spending_becomes_entries(office: Office) -> None:
    """Amounts without a unit are won; a text may have its own; a negative one is a refund with its reason."""
    name = spending(
        office,
        (dt.date(2016, 4, 12), "일반운영비", "국제", 1_234_000, "예시상사", None, "항공료"),
        (dt.date(2016, 4, 13), "도서운영비", None, "123만원", None, None, None),
        (dt.date(2016, 4, 14), "일반운영비", "국제네트워크", -34_000, "예시상사", "일부 반납", None),
        (dt.date(2016, 4, 15), "일반운영비", "국제", "△1,000", None, "차액", None),
    )
    answer = office.ok("import", name, "--yes")
    assert "  지출: spending 4 (2,429,000원)" in answer.out.splitlines()
    assert lines(office, "date", "category", "network", "amount", "payee", "reason", "note") == [
        ("2016-04-12", "일반운영비", "국제", 1_234_000, "예시상사", None, "항공료"),
        ("2016-04-13", "도서운영비", None, 1_230_000, None, None, None),
        ("2016-04-14", "일반운영비", "국제", -34_000, "예시상사", "일부 반납", None),
        ("2016-04-15", "일반운영비", "국제", -1_000, None, "차액", None),
    ]


def test_a_sheet_as_people_keep_it(office: Office) -> None:
    """Titles, merged groups, totals, repeated headings, blank and hidden rows, other words, texts for numbers."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "2분기"
    fill(
        sheet,
        [
            ["2016년 2분기 활동 실적"],
            [None, None, None, None, None, "작성: 예시담당자"],
            ["번호", "사업명", "활동일", "건 수", "참여\n인원", "내용", "연락처"],
            [1, "활동연계지원", "4/12", "3건", "１２명", "업무협약", "예시"],
            [2, None, "2016.4.13.", "1,0", 20, "컨설팅", None],
            [3, None, 42473, 2.0, None, None, None],
            [None, "소 계", None, 6, None, None, None],
            [],
            ["번호", "사업명", "활동일", "건 수", "참여\n인원", "내용", "연락처"],
            [4, "표준협약서", "2016-05-02", "1", None, None, None],
            [5, "표준협약서", "2016-05-03", 1, None, "아직 아님", None],
            [6, "데이운영", at(dt.date(2016, 5, 4), 14, 30), 1, None, "첫째\n둘째", None],
            ["합계", None, None, 8, None, None, None],
            ["※ 6월 실적은 따로 정리함"],
        ],
    )
    sheet["D5"] = "1"
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("B4:B6")
    sheet.row_dimensions[11].hidden = True
    workbook.save(office.folder / "table.xlsx")
    answer = office.ok("import", "table.xlsx", "--yes", "--answer", "hidden-rows=leave")
    assert lines(office, "date", "kpi", "value", "people", "note") == [
        ("2016-04-12", "C4", 3, 12, "업무협약"),
        ("2016-04-13", "C4", 1, 20, "컨설팅"),
        ("2016-04-13", "C4", 2, None, None),
        ("2016-05-02", "C1", 1, None, None),
        ("2016-05-04", "C5", 1, None, "첫째 둘째"),
    ]
    said = answer.out.splitlines()
    assert said[said.index("Not taken:") + 1 : said.index("Recorded: 5 entries, in data/ledger.db.")] == [
        "  2분기: 2 rows with totals (7, 13)",
        "  2분기: 1 blank row (8)",
        "  2분기: 1 row that repeats the headings (9)",
        "  2분기: 1 row that you said does not count (11)",
        "  2분기: 1 row with one cell at most that could be of an entry (14)",
    ]
    assert "G 연락처 not read 예시" in drawn(answer.out)


def test_several_sheets_are_read_and_the_others_listed(office: Office) -> None:
    """Every sheet with a table is taken; hidden ones and ones without a table are listed with the reason."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    fill(workbook.create_sheet("4월"), [ACTUALS, ("4/1", "C4", 1)])
    fill(workbook.create_sheet("5월"), [SPENDING, ("5/1", "일반운영비", None, 1000)])
    fill(workbook.create_sheet("숨김"), [ACTUALS, ("4/3", "C4", 1)])
    fill(workbook.create_sheet("월별"), [["성과지표", "1월", "2월", "3월"], ["C4", 1, 2, 3]])
    fill(workbook.create_sheet("목표"), [["날짜", "성과지표", "목표"], ["4/1", "C4", 3]])
    workbook.create_sheet("빈 시트")
    workbook["숨김"].sheet_state = "hidden"
    workbook.save(office.folder / "table.xlsx")
    answer = office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "date") == [("2016-04-01",), ("2016-05-01",)]
    said = answer.out.splitlines()
    assert said[1:3] == ["  4월: actuals 1", "  5월: spending 1 (1,000원)"]
    left = said.index("Not taken:")
    not_read = (
        '  On the sheet "월별" months or quarters stand across, and it was not read: nothing says whether they are '
        "actuals or targets. Write 실적 or 집행 above the table."
    )
    assert said[left + 1 : left + 4] == [
        "  숨김: the sheet is hidden. If it is meant, unhide it and import again.",
        not_read,
        "  목표: no headings of a table (only these: 날짜, 성과지표)",
    ]


def test_a_file_without_a_table_is_refused(office: Office) -> None:
    """Where nothing is understood, it is said which headings a table needs, and which of them were found."""
    book(office.folder / "a.xlsx", {"가": [["성과지표", "담당"], ["C4", "예시팀"]]})
    assert refused(office, "a.xlsx") == (
        "No table was found in a.xlsx. A table of actuals needs the headings 날짜, 성과지표 and 실적, "
        "one of spending 날짜, 편성목 and 금액, in one row."
    )
    book(office.folder / "b.xlsx", {"가": [["날짜", "지표", "목표"], ["4/1", "C4", 2]]})
    assert "only these were understood: 날짜, 지표." in refused(office, "b.xlsx")


def test_headings_in_two_rows(office: Office) -> None:
    """A row of units, or of headings below a merged one, belongs to the headings."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "가"
    fill(
        sheet,
        [
            ["날짜", "사업명", "실적", None, "비고"],
            [None, None, "건수", "인원", None],
            ["4/1", "C4", 3, 12, "하나"],
        ],
    )
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(merged)
    second = workbook.create_sheet("나")
    fill(second, [["날짜", "편성목", "금액", "비고"], [None, None, "(천원)", None], ["4/2", "일반운영비", 7, None]])
    workbook.save(office.folder / "table.xlsx")
    answer = office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "date", "value", "people", "amount") == [
        ("2016-04-01", 3, 12, None),
        ("2016-04-02", None, None, 7000),
    ]
    assert '  나: plain numbers under "금액 (천원)" were read as 천원: 1 is 1,000원' in answer.out.splitlines()


def test_two_tables_in_one_sheet(office: Office) -> None:
    """A second table below the first has headings of its own."""
    rows = [ACTUALS, ("4/1", "C4", 1), [], ["지출 내역"], SPENDING, ("4/2", "일반운영비", None, 5000)]
    book(office.folder / "table.xlsx", {"가": rows})
    office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "date", "kpi", "amount") == [("2016-04-01", "C4", None), ("2016-04-02", None, 5000)]


def test_actuals_and_spending_in_one_table(office: Office) -> None:
    """The filled cells of a row decide what it is; 구분 may say it as well."""
    headings = ("구분", "날짜", "성과지표", "실적", "편성목", "금액(원)", "협력기관", "지급처")
    name = actuals(
        office,
        ("실적", "4/1", "C4", 1, None, None, "예시기업 가", None),
        ("지출", "4/2", None, None, "일반운영비", 5000, None, "예시상사"),
        (None, "4/3", "C4", 2, None, 0, None, None),
        (None, "4/4", None, "-", "도서운영비", 700, None, None),
        headings=headings,
    )
    office.ok("import", name, "--yes")
    assert lines(office, "date", "kpi", "value", "category", "amount", "partner", "payee") == [
        ("2016-04-01", "C4", 1, None, None, "예시기업 가", None),
        ("2016-04-02", None, None, "일반운영비", 5000, None, "예시상사"),
        ("2016-04-03", "C4", 2, None, None, None, None),
        ("2016-04-04", None, None, "도서운영비", 700, None, None),
    ]


def test_what_an_entry_has_no_room_for_is_listed(office: Office) -> None:
    """A payee of an actual or a reason of ordinary spending is not kept, and that is said with the row."""
    headings = ("날짜", "성과지표", "실적", "편성목", "금액(원)", "협력기관", "지급처", "사유", "증빙")
    name = actuals(
        office,
        ("4/1", "C4", 1, None, None, None, "예시상사", None, "회의록.pdf"),
        ("4/2", None, None, "일반운영비", 5000, "예시기업 가", None, "물품 구입", None),
        headings=headings,
    )
    said = office.ok("import", name, "--yes").out.splitlines()
    assert any('under "증빙" in 1 row (2): no file is taken' in one and "vnet attach ID FILE" in one for one in said)
    for heading, row in (("지급처", 2), ("협력기관", 3), ("사유", 3)):
        assert (
            f'  실적: what stands under "{heading}" in 1 row ({row}): an entry of its type does not keep it' in said
        ), said
    assert lines(office, "date", "payee", "partner", "reason") == [
        ("2016-04-01", None, None, None),
        ("2016-04-02", None, None, None),
    ]


def test_columns_that_a_table_has_no_use_for(office: Office) -> None:
    """A quantity in a table of spending is no actual, an amount in one of actuals is no spending: both are listed."""
    headings = ("날짜", "편성목", "수량", "금액(원)", "예산액")
    book(
        office.folder / "table.xlsx",
        {
            "지출": [headings, ("4/1", "일반운영비", 3, 900, 1000)],
            "실적": [("날짜", "지표", "실적", "금액"), ("4/2", "C4", 3, 900)],
        },
    )
    said = drawn(office.ok("import", "table.xlsx", "--yes").out)
    assert {"지출 C 수량 not read 3", "지출 E 예산액 not read 1000", "실적 D 금액 not read 900"} <= set(said)
    assert lines(office, "amount", "value") == [(900, None), (None, 3)]


def test_the_better_of_two_headings_is_taken_and_that_is_said(office: Office) -> None:
    """Where two columns say the same or one is empty, there is nothing to ask; that the other is not read is said."""
    name = actuals(office, ("4/1", "4/1", "C4", 1, None), headings=("일자", "지출일", "지표", "실적", "건수"))
    said = drawn(office.ok("import", name, "--yes").out)
    assert 'B 지출일 not read: "일자" is 4/1' in said
    assert 'E 건수 not read: "실적" is' in said
    assert lines(office, "date", "value") == [("2016-04-01", 1)]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("4/12", "04-12"),
        ("2016.4.12.", "04-12"),
        ("2016-04-12", "04-12"),
        ("2016. 4. 12(화)", "04-12"),
        ("4월 12일", "04-12"),
        ("2016년 4월 12일", "04-12"),
        ("20160412", "04-12"),
        ("'16.4.12", "04-12"),
        ("16.04.12.", "04-12"),
        ("2016-04-12 14:30", "04-12"),
        ("2016-04-12T00:00:00", "04-12"),
        (20160412, "04-12"),
        (42472, "04-12"),
        (42472.75, "04-12"),
        (dt.date(2016, 4, 12), "04-12"),
        (at(dt.date(2016, 4, 12), 23, 59), "04-12"),
        (42370, "01-01"),
        (42735, "12-31"),
    ],
)
def test_days_as_people_write_them(office: Office, written: Any, day: str) -> None:
    """Excel's days, its serial numbers, and texts of every common sort."""
    office.ok("import", actuals(office, (written, "C4", 1)), "--yes")
    assert lines(office, "date") == [(f"2016-{day}",)]


@pytest.mark.parametrize(
    "written", ["4/32", "언젠가", "오늘", "어제", 4.12, 412, "2/30", "4/12~4/13", dt.time(12, 0), True]
)
def test_days_that_are_not_clear_are_faults(office: Office, written: Any) -> None:
    """What is no day, or another one whenever it is read, is asked about."""
    assert list(faults(office, actuals(office, (written, "C4", 1)))) == ["실적!A2"]


@pytest.mark.parametrize("written", [dt.date(2015, 12, 31), dt.date(2017, 1, 1), "2015-4-12", 20170101, "15.4.12"])
def test_days_of_another_year_are_asked_about(office: Office, written: Any) -> None:
    """Nobody is told to write another year: rows of one are left to that year's plan, if a person says so."""
    name = actuals(office, (written, "C4", 1))
    refused = office.type("import", name, "--yes")
    assert (refused.code, count(office)) == (2, 0)
    assert "--answer 실적/other-year=leave" in refused.err
    assert "of another year (2)" in office.ok("import", name, "--yes", "--answer", "other-year=leave").out
    assert count(office) == 0


def test_days_of_a_workbook_that_counts_from_1904(office: Office) -> None:
    """Workbooks from old Macs count their days from another one; the day stays the day."""
    workbook = Workbook()
    workbook.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - openpyxl's own form
    sheet: Any = workbook.active
    fill(sheet, [ACTUALS, (dt.date(2016, 4, 12), "C4", 1), (42472 - 1462, "C4", 2)])
    workbook.save(office.folder / "table.xlsx")
    office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "date", "value") == [("2016-04-12", 1), ("2016-04-12", 2)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3, 3),
        (3.0, 3),
        (0, 0),
        ("3", 3),
        ("3건", 3),
        ("1,234", 1234),
        ("１，２３４", 1234),
        (" 3 ", 3),
        ("0", 0),
        (1e3, 1000),
    ],
)
def test_numbers_as_people_write_them(office: Office, written: Any, value: int) -> None:
    """Numbers, and texts that are numbers, with a unit and in full width."""
    office.ok("import", actuals(office, ("4/1", "C4", written)), "--yes")
    assert lines(office, "value") == [(value,)]


NEGATIVE = (
    'An actual cannot be negative ("-1"). If it corrects another row, put that row right and take this one out; write '
    "0 only where it is confirmed that there was none."
)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (None, '"실적" is empty. Write the number; write 0 if it is confirmed that there was none.'),
        ("-", '"-" is not a clear number. Write digits, with the unit if you like: 3, 1,234 or 3건.'),
        (3.5, '"3.5" is not a whole number: 건 is counted in whole numbers.'),
        (-1, NEGATIVE),
        ("-1", NEGATIVE),
        ("2/3", '"2/3" says how many of how many, but "활동연계지원" is no share. Write a number: 3건'),
        ("1건/200부", '"1건/200부" says more than one number. Write each in an entry of its own.'),
        ("1건, 2건", '"1건, 2건" says more than one number. Write each in an entry of its own.'),
        ("3명", '"활동연계지원" is not counted in "명". Its units: 건'),
        (True, '"TRUE" is not a clear number. Write digits, with the unit if you like: 3, 1,234 or 3건.'),
        (10**13, '"10000000000000" is too large: at most 1,000,000,000,000 can be recorded.'),
    ],
)
def test_numbers_that_are_wrong_are_faults(office: Office, written: Any, sentence: str) -> None:
    """An empty cell is not 0, and what cannot be an actual is said."""
    assert faults(office, actuals(office, ("4/1", "C4", written, None, "예시기업 가"))) == {"실적!C2": sentence}


def test_decimals_are_exact(office: Office) -> None:
    """A score of 4.25 is 425 hundredths, as number and as text, and so is what a formula computed with a double."""
    office.write("targets_2016.yaml", SCORES)
    (office.data / "budget_2016.yaml").unlink()
    rows = [("4/1", "만족도", 4.25, 10), ("4/2", "만족도", "4.25점", 10), ("4/3", "만족도", 0.1 + 0.2, 10)]
    office.ok("import", actuals(office, *rows, headings=("날짜", "지표", "값", "인원")), "--yes")
    with closing(sqlite3.connect(office.ledger)) as database:
        assert database.execute("SELECT value, decimals FROM entry WHERE type = 'actual' ORDER BY date").fetchall() == [
            (425, 2),
            (425, 2),
            (30, 2),
        ]
    name = actuals(office, ("4/4", "만족도", 4, None), headings=("날짜", "지표", "값", "인원"))
    assert faults(office, name) == {
        "실적!D2": '"만족도" is averaged over people, so each row must say how many there were: '
        "write at least 1 under 인원."
    }


SCORES = """
연도: 2016
문서: {제목: 시험}
단위: {점: 2, "%": 0}
네트워크: {가: 가네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - {코드: A1, 이름: 만족도, 네트워크: 가, 측정치: {점: {연간: 4.5, 집계: 평균}}}
  - {코드: A2, 이름: 참여율, 네트워크: 가, 측정치: {"%": {연간: 80, 4분기: 80}}}
  - {코드: A3, 이름: 봉사시간 누계, 네트워크: 가, 측정치: {점: {연간: 80, 4분기: 80}}}
"""


def test_a_percentage_is_what_the_cell_shows(office: Office) -> None:
    """A cell that shows 85 % keeps 0.85; it is 85 of the unit %, and nothing of any other unit."""
    office.write("targets_2016.yaml", SCORES)
    (office.data / "budget_2016.yaml").unlink()
    workbook = Workbook()
    sheet: Any = workbook.active
    fill(sheet, [("날짜", "지표", "실적"), ("4/1", "참여율", 0.85)])
    sheet["C2"].number_format = "0%"
    workbook.save(office.folder / "table.xlsx")
    office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "value", "unit") == [(85, "%")]
    sheet["B2"] = "봉사시간 누계"
    workbook.save(office.folder / "table.xlsx")
    assert list(faults(office, "table.xlsx")) == ["Sheet!C2"]


def test_a_kpi_with_the_name_of_a_total_is_a_kpi(office: Office) -> None:
    """The plan's own names make no row a total."""
    office.write("targets_2016.yaml", SCORES)
    (office.data / "budget_2016.yaml").unlink()
    name = actuals(office, ("4/1", "봉사시간 누계", 5), ("4/2", "시간 누계", 5), headings=("날짜", "지표", "실적"))
    said = office.ok("import", name, "--yes").out.splitlines()
    assert lines(office, "kpi", "value") == [("A3", 5)]
    assert "  실적: 1 row with a total (3)" in said


def test_kpis_are_named_as_when_they_are_typed(office: Office) -> None:
    """By code, name, a part of it, or both code and name as the form has it; the code's column and the name's agree."""
    rows = [("4/1", text, 1) for text in ("C4", "활동연계지원", "연계지원", "C4 활동연계지원", "c4활동연계지원")]
    name = actuals(
        office, *((*row, f"{number}") for number, row in enumerate(rows)), headings=("날짜", "지표", "실적", "비고")
    )
    office.ok("import", name, "--yes")
    assert lines(office, "kpi") == [("C4",)] * 5
    headings = ("날짜", "지표코드", "성과지표", "실적")
    name = actuals(office, ("4/2", "C5", "데이운영", 1), ("4/3", "C5", "활동연계지원", 1), headings=headings)
    assert faults(office, name) == {
        "실적!C3": 'The code "C5" is that of "기업자원봉사 데이운영", which is not the KPI named here. '
        "Mend one of the two."
    }


def test_the_unit_may_stand_in_the_row_the_value_or_the_heading(office: Office) -> None:
    """A KPI of several units needs one: from its own column, from the value, or from the heading of the actuals."""
    book(
        office.folder / "table.xlsx",
        {
            "가": [("날짜", "지표", "실적", "단위"), ("8/1", "C2", 200, "부")],
            "나": [("날짜", "지표", "실적"), ("8/2", "C2", "1건")],
            "다": [("날짜", "지표", "실적(부)"), ("8/3", "C2", 100)],
        },
    )
    office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "value", "unit") == [(200, "부"), (1, "건"), (100, "부")]
    book(
        office.folder / "table.xlsx",
        {
            "가": [("날짜", "지표", "실적", "단위"), ("8/1", "C2", 200, "명")],
            "나": [("날짜", "지표", "실적"), ("8/2", "C2", 1)],
            "다": [("날짜", "지표", "실적(부)"), ("8/3", "C2", "100건")],
            "라": [("날짜", "지표", "실적(천명)"), ("8/3", "C6", 3)],
        },
    )
    found = faults(office, "table.xlsx")
    assert list(found) == ["가!D2", "나!C2", "다!C2", "라!C1"]
    assert found["라!C1"].startswith('"천명" in the heading "실적(천명)" is no unit of the plan.')


@pytest.mark.parametrize(
    ("sort", "column", "value"),
    [("실적", "type", "actual"), ("actual", "type", "actual"), ("협약", "kind", "협약"), ("기업네트워크", "kpi", "C4")],
)
def test_the_values_of_an_unclear_heading_decide(office: Office, sort: str, column: str, value: str) -> None:
    """구분 is the type of entry, the kind or the network, by what stands in it."""
    office.ok("import", actuals(office, (sort, "4/1", "C4", 1), headings=("구분", "날짜", "지표", "실적")), "--yes")
    assert lines(office, column) == [(value,)]


def test_an_unclear_column_that_stays_unclear_is_a_fault(office: Office) -> None:
    """A plan or a target under 구분 or 상태 is not recorded as if it had happened."""
    headings = ("구분", "날짜", "지표", "실적", "상태")
    name = actuals(
        office,
        ("계획", "4/1", "C4", 1, None),
        (None, "4/2", "C4", 1, "예정"),
        ("지출", "4/3", "C4", 1, "유효"),
        ("국제", "4/4", "C4", 1, "완료"),
        headings=headings,
    )
    found = faults(office, name)
    assert list(found) == ["실적!A4", "실적!A5"]
    asked = office.type("import", name).err
    assert "실적/state:예정=leave" in asked  # 예정 may be a remark: it is asked about
    assert "실적!A2" in asked  # 계획 may be what it says
    assert "실적/division=leave" in asked
    assert found["실적!A5"] == '"활동연계지원" does not belong to the network "국제". Mend one of the two.'


def test_a_network_in_the_row_of_spending(office: Office) -> None:
    """구분 may be the network of spending; two networks in one row do not go together."""
    headings = ("구분", "날짜", "편성목", "금액(원)", "네트워크")
    name = spending(office, ("국제", "4/1", "일반운영비", 900, None), headings=headings)
    office.ok("import", name, "--yes")
    assert lines(office, "network") == [("국제",)]
    name = spending(office, ("국제", "4/2", "일반운영비", 900, "기업"), headings=headings)
    assert list(faults(office, name)) == ["지출!A2"]


# --- money --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "heading", "amount", "won", "said"),
    [
        ((), "금액", 12_340, 12_340, None),
        ((), "금액(원)", 1234, 1_234, None),
        ((), "금액(천원)", 1234, 1_234_000, "천원"),
        ((["(단위: 천원)"],), "금액", 1234, 1_234_000, "천원"),
        ((["지출 현황"], ["(단위: 천원)"], ["부서", "가"]), "금액", "1,234", 1_234_000, "천원"),
        ((["지출 현황", None, "단위:", "백만원"],), "금액", 1.5, 1_500_000, "백만원"),
        ((["(단위: 천원)"],), "금액", "1,234원", 1_234, "천원"),
        ((["(단위: 천원)"],), "금액", "12만원", 120_000, "천원"),
        ((["(단위: 천원)"],), "금액(천원)", 12, 12_000, "천원"),
        ((["지출 내역 (천원)"],), "금액", 12, 12_000, "천원"),
        ((["(단위: 건)"],), "금액", 12_000, 12_000, None),
    ],
)
def test_the_unit_of_money(  # noqa: PLR0917 - the columns of the cases
    office: Office, above: tuple[Cells, ...], heading: str, amount: Any, won: int, said: str | None
) -> None:
    """The unit above the table or in the heading scales plain numbers, and nothing else, and that is said."""
    name = spending(office, ("4/1", "일반운영비", amount), headings=("날짜", "편성목", heading), above=above)
    answer = office.ok("import", name, "--yes")
    assert lines(office, "amount") == [(won,)]
    units = [line for line in answer.out.splitlines() if "were read as" in line]
    assert [f"were read as {said}" in line for line in units] == ([True] if said else []), units


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["(단위: 천원)"], ["날짜", "편성목", "금액(원)"], ["4/1", "일반운영비", 1]], "지출!C2"),
        ([["날짜", "편성목", "금액(천)"], ["4/1", "일반운영비", 1]], "지출!C1"),
        ([["날짜", "편성목", "금액(USD)"], ["4/1", "일반운영비", 1]], "지출!C1"),
        ([["날짜", "편성목", "예산(천원)", "집행액"], ["4/1", "일반운영비", 9, 1]], "지출!D1"),
        # The line belongs to the figures between it and the table, or does not.
        (
            [["(단위: 천원)"], ["예산", 68000], [], ["날짜", "편성목", "금액"], ["4/1", "일반운영비", 1]],
            "지출!C4",
        ),
        ([["날짜", "편성목", "금액"], ["4/1", "일반운영비", 1], ["※ 단위: 천원"]], "지출, row 3"),
        ([["금액은 천원 단위임"], ["날짜", "편성목", "금액"], ["4/1", "일반운영비", 1]], "지출!C2"),
        ([["예산", 68000, "(단위: 천원)"], ["날짜", "편성목", "금액"], ["4/1", "일반운영비", 1]], "지출!C2"),
    ],
)
def test_an_unclear_unit_of_money_is_a_fault(office: Office, rows: list[Cells], place: str) -> None:
    """Where the unit could be another one, nothing is recorded, and the place is named."""
    book(office.folder / "table.xlsx", {"지출": rows})
    assert list(faults(office, "table.xlsx")) == [place]


@pytest.mark.parametrize("cell", ["(단위: 천원)", "단위: 천원", "단위(천원)"])
def test_the_unit_in_a_cell_beside_the_headings(office: Office, cell: str) -> None:
    """A cell in the row of headings that only says the unit says it for the amounts."""
    name = spending(office, ("4/1", "일반운영비", 7, None), headings=("날짜", "편성목", "금액", cell))
    office.ok("import", name, "--yes")
    assert lines(office, "amount") == [(7000,)]


def test_the_unit_of_quantities_is_no_unit_of_money(office: Office) -> None:
    """A column 단위 in a table of spending may say 개 or 원; the amounts are won all the same."""
    headings = ("날짜", "편성목", "수량", "단위", "금액")
    rows = ("4/1", "일반운영비", 2, "개", 70_000), ("4/2", "일반운영비", 2, "원", 80_000)
    office.ok("import", spending(office, *rows, headings=headings), "--yes")
    assert lines(office, "amount") == [(70_000,), (80_000,)]


def test_the_unit_in_the_name_of_a_sheet(office: Office) -> None:
    """A sheet called 지출(천원) has amounts of 천원."""
    book(office.folder / "table.xlsx", {"지출(천원)": [["날짜", "편성목", "금액"], ["4/1", "일반운영비", 7]]})
    office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "amount") == [(7000,)]


def test_a_second_table_does_not_inherit_the_first_ones_unit(office: Office) -> None:
    """A line above the first table is not taken for a second one; printed headings that repeat keep their unit."""
    table = [["날짜", "편성목", "금액", "비고"], ["4/1", "일반운영비", 1, "가"]]
    repeated = [["(단위: 천원)"], *table, table[0], ["4/2", "일반운영비", 2, "나"]]
    book(office.folder / "table.xlsx", {"지출": repeated})
    office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "amount") == [(1000,), (2000,)]
    other = [["(단위: 천원)"], *table, ["날짜", "비목", "금액"], ["4/3", "일반운영비", 3]]
    book(office.folder / "table.xlsx", {"지출": other})
    assert list(faults(office, "table.xlsx")) == ["지출!C4"]


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (None, '"금액(원)" is empty. Fill it in.'),
        (0, "Spending of 0 won is not recorded: where nothing was spent, there is nothing to enter."),
        (1.5, '"1.5" is not a whole number of won. Write the amount without a part of a won.'),
        (
            "약 10만원",
            '"약 10만원" is not a clear amount of money. Write 1234000, 1,234,000, 1,234천원 or 123만원 (whole won).',
        ),
    ],
)
def test_amounts_that_are_wrong_are_faults(office: Office, amount: Any, sentence: str) -> None:
    """What cannot be an amount is said as it is when it is typed."""
    assert faults(office, spending(office, ("4/1", "일반운영비", "국제", amount, "예시상사"))) == {"지출!D2": sentence}


def test_a_refund_needs_its_reason(office: Office) -> None:
    """A negative amount without a reason is a fault at the reason's cell."""
    found = faults(office, spending(office, ("4/1", "일반운영비", None, -1000)))
    assert found == {"지출!F2": "A negative amount is money that came back, and needs its reason under 사유."}


def test_merged_numbers_are_not_counted_for_each_row(office: Office) -> None:
    """An amount that is merged over several rows is asked about: filled down it would count several times."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "지출"
    fill(
        sheet, [["날짜", "편성목", "금액", "비고"], ["4/1", "일반운영비", 900, "가"], ["4/2", "일반운영비", None, "나"]]
    )
    sheet.merge_cells("C2:C3")
    workbook.save(office.folder / "table.xlsx")
    found = faults(office, "table.xlsx")
    assert list(found) == ["지출!C3"]
    assert found["지출!C3"].startswith('The cell "금액" is merged over several rows')


def test_a_row_that_only_continues_a_merged_one_is_no_entry(office: Office) -> None:
    """Where everything of an entry is merged over two rows, it is one entry."""
    workbook = Workbook()
    sheet: Any = workbook.active
    fill(
        sheet,
        [["날짜", "지표", "실적", "연락처"], ["4/1", "C4", 1, "가"], [None, None, None, "나"], ["4/2", "C4", 2, "다"]],
    )
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}3")
    workbook.save(office.folder / "table.xlsx")
    office.ok("import", "table.xlsx", "--yes")
    assert lines(office, "date", "value") == [("2016-04-01", 1), ("2016-04-02", 2)]


# --- CSV ----------------------------------------------------------------------------------------------------------

TABLE = [
    ["날짜", "성과지표", "실적", "비고"],
    ["4/12", "활동연계지원", "1,234", '첫째, "둘째"'],
    ["", "", "", ""],
    ["2016-05-01", "C5", "2회", "줄\n바꿈; 탭\t"],
    ["합계", "", "1236", ""],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_csv_of_every_sort(office: Office, encoding: str, delimiter: str, ending: str) -> None:
    """In each encoding and with each separator that spreadsheets write the same entries come out."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=ending).writerows(TABLE)
    (office.folder / "table.csv").write_bytes(text.getvalue().encode(encoding))
    answer = office.ok("import", "table.csv", "--yes")
    assert lines(office, "date", "kpi", "value", "note") == [
        ("2016-04-12", "C4", 1234, '첫째, "둘째"'),
        ("2016-05-01", "C5", 2, "줄 바꿈; 탭"),
    ]
    assert "  table: 1 blank row (3)" in answer.out.splitlines()
    assert "  table: 1 row with a total (5)" in answer.out.splitlines()


def test_the_place_of_a_fault_in_csv_is_that_of_the_cell(office: Office) -> None:
    """Rows are counted as a spreadsheet shows them, whatever line breaks the cells hold."""
    (office.folder / "a.csv").write_text('날짜,지표,실적,비고\n4/1,C4,1,"가\n나"\n4/2,C4,x,\n', encoding="utf-8")
    assert list(faults(office, "a.csv")) == ["a!C3"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "날짜,지표\n".encode("euc-kr") + b"\x80\xff\x81\n",
            "is text in neither UTF-8 nor the Korean Windows code page",
        ),
        (b"\xff\xfe\x00\xd8A", "is text in neither UTF-8"),
        ('날짜,지표,실적\n"4/1,C4,1\n4/2,C4,2\n'.encode(), "in line 2 has no partner"),
        ('날짜,지표,실적\n4/1,C4,1\n4/2,C4,"2\n\n4/3,C4,"3"\n'.encode(), "in line 3 has no partner"),
        ('날짜,지표,비고,실적\n4/1,C4,"가\n나",1\n4/2,C4,"2\n'.encode(), "in line 4 has no partner"),
        ('날짜,지표,실적\n"4/1"x,C4,1\n'.encode(), "in line 2 has no partner"),
        (("날짜,지표,실적\n4/1,C4," + "1" * 200_000).encode(), "in line 2 has no partner"),
        ("날짜\x00,지표\n".encode(), "is neither an Excel workbook (.xlsx) nor a CSV file"),
        (b" \r\n\r\n", "is empty."),
        (b"", "is empty."),
        (b"<html><p>1</p></html>", "it is a file of another kind (HTML)"),
        (b'<?xml version="1.0"?><a/>', "it is a file of another kind (XML)"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "is a workbook of another kind (Excel 2003 XML)",
        ),
    ],
)
def test_text_that_cannot_be_read_is_refused(office: Office, content: bytes, sentence: str) -> None:
    """Text in no known encoding, or with quotation marks that would swallow rows, is refused with one sentence."""
    (office.folder / "a.csv").write_bytes(content)
    assert sentence in refused(office, "a.csv")


def test_text_that_is_both_is_utf_8(office: Office) -> None:
    """Short Korean words in UTF-8 can be read as other words in cp949; what is UTF-8 is UTF-8."""
    content = "date,KPI,value,note\n4/1,C4,1,교류 메모\n".encode()
    assert content.decode("cp949") != content.decode()
    (office.folder / "a.csv").write_bytes(content)
    office.ok("import", "a.csv", "--yes")
    assert lines(office, "note") == [("교류 메모",)]


def test_texts_that_were_kept_from_becoming_formulas(office: Office) -> None:
    """The apostrophe that vnet's own lists put before a sign is none of the text; any other one is."""
    office.ok("log", "C4", "1", "--date", "4/1", "--note", "-5도의 추위")
    office.ok("log", "C4", "1", "--date", "4/2", "--note", "'가'의 밤")
    office.ok("entries", "--format", "csv", "-o", "list.csv")
    office.begin_anew()
    office.ok("import", "list.csv", "--yes")
    assert lines(office, "note") == [("-5도의 추위",), ("'가'의 밤",)]


def test_a_stated_separator(office: Office) -> None:
    """Excel's own first line that names the separator is followed."""
    (office.folder / "a.csv").write_text("sep=;\n날짜;지표;실적\n4/1;C4;1\n4/2;C4;x\n", encoding="utf-8")
    assert list(faults(office, "a.csv")) == ["a!C4"]


# --- properties ---------------------------------------------------------------------------------------------------

WORDS = st.text("가나다라 abc123.-_()[]&'\"<>;,/", min_size=1, max_size=12).filter(
    lambda text: normal(text) != "" and not text.startswith("'") and "계" not in text
)
DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2016, 12, 31))
ACTUAL = st.tuples(
    DAYS, st.just("C4"), st.integers(0, 10**9), st.sampled_from([None, "협약", "공동개최"]), st.none() | WORDS,
    st.none() | st.integers(0, 10**5), st.none() | WORDS,
)  # fmt: skip
SPENT = st.tuples(
    DAYS, st.sampled_from(["일반운영비", "도서운영비"]), st.sampled_from([None, "국제", "기업"]), st.integers(1, 10**9),
    st.none() | WORDS, st.none(), st.none() | WORDS,
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actual=st.lists(ACTUAL, max_size=8),
    spent=st.lists(SPENT, max_size=8),
    gaps=st.lists(st.integers(0, 3), min_size=20, max_size=20),
)
def test_what_is_written_is_read(office: Office, actual: list[Cells], spent: list[Cells], gaps: list[int]) -> None:
    """Rows in a workbook and in CSV give exactly the entries that they say, wherever blank rows stand."""
    office.begin_anew()
    expected: set[tuple[Any, ...]] = {
        ("actual", row[0].isoformat(), *row[1:4], text(row[4]), row[5], text(row[6])) for row in actual
    }
    expected |= {("spending", row[0].isoformat(), *row[1:4], text(row[4]), text(row[6])) for row in spent}
    sheets = {
        "실적": spaced([ACTUALS, *actual], gaps),
        "지출": spaced([("제목",), SPENDING, *spent], gaps),
    }
    book(office.folder / "table.xlsx", sheets)
    office.ok("import", "table.xlsx", "--yes", "--answer", "equal-rows=count")
    assert said_in(office) == expected
    assert count(office) == len(actual) + len(spent)
    office.begin_anew()
    for name, rows in sheets.items():
        with (office.folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([["" if value is None else value for value in row] for row in rows])
        office.ok("import", f"{name}.csv", "--yes", "--answer", "equal-rows=count")
    assert said_in(office) == expected
    before = count(office)
    office.ok("import", "table.xlsx", "--yes")
    assert count(office) == before


def text(value: str | None) -> str | None:
    """Return a text as it is kept."""
    return None if value is None else normal(value)


def spaced(rows: Sequence[Cells], gaps: Sequence[int]) -> list[Cells]:
    """Return rows with blank ones between them."""
    return [line for row, gap in zip(rows, gaps, strict=False) for line in (*[[]] * gap, row)]


def said_in(office: Office) -> set[tuple[Any, ...]]:
    """Return what the entries of the ledger say."""
    names = {
        "actual": ("date", "kpi", "value", "kind", "partner", "people", "note"),
        "spending": ("date", "category", "network", "amount", "payee", "note"),
    }
    if not office.ledger.exists():
        return set()
    entries = kept(office)
    said = [(one["type"], *(one.get(name) for name in names[one["type"]])) for one in entries]
    return set(said)


# --- round trips --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headings", [KO, EN], ids=["ko", "en"])
def test_the_headings_of_the_export(office: Office, headings: Cells) -> None:
    """The flat sheet of an export comes back with ids, evidence and recorders, voids and what they voided."""
    words = {"실적": "actual", "지출": "expenditure", "취소": "void", "유효": "valid", "취소됨": "voided"}
    proof = f"/자료/회의 (1).pdf (SHA-256 {'a' * 64}); b;c.txt (SHA-256 {'b' * 64})"
    ids = [new_id() for _ in range(5)]
    day = dt.date(2016, 4, 12)
    made = "2016-06-30T12:00:00+09:00"
    rows: list[Cells] = [
        (ids[0], "실적", day, 4, 2, "C4", "활동연계지원", 3, "건", "협약", "예시기업 가", 12, None, "기업네트워크",
         None, None, None, "비고", proof, "예시담당자 나", made, "유효", None),
        (ids[1], "지출", day, 4, 2, None, None, None, None, None, None, None, "일반운영비", "국제네트워크", 1_234_000,
         "예시상사", None, None, None, "예시담당자 나", made, "유효", None),
        (ids[2], "지출", day, 4, 2, None, None, None, None, None, None, None, "일반운영비", "국제네트워크", -4_000,
         "예시상사", "반납", None, None, "예시담당자 나", made, "유효", None),
        (ids[3], "실적", day, 4, 2, "C4", "활동연계지원", 7, "건", None, None, None, None, "기업네트워크", None, None,
         None, None, None, "예시담당자 나", made, "취소됨", None),
        (ids[4], "취소", day, 4, 2, None, None, None, None, None, None, None, None, None, None, None,
         "잘못 적음", None, None, "예시담당자 나", made, "-", ids[3]),
    ]  # fmt: skip
    if headings is EN:
        rows = [[words.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    figures = [["지표", "연간", "실적", "달성률"], ["C4", 88, 3, 0.03]]
    path = book(office.folder / "export.xlsx", {"총괄": figures, "실적": [["실적"], ["모든 기록"], headings, *rows]})
    answer = office.ok("import", path.name, "--by", "예시담당자 가", "--yes")
    assert "  실적: actuals 2, spending 2 (1,230,000원)" in answer.out.splitlines()
    assert "  실적: other entries: void 1" in answer.out.splitlines()
    everything = office.ok("entries", "--all", "--format", "json").json["entries"]
    taken_back, void = (one for one in everything if one["id"] in ids[3:])
    assert (taken_back["voided_by"], void["voids"], void["reason"]) == (ids[4], ids[3], "잘못 적음")
    entries = office.ok("entries", "--format", "json").json["entries"]
    assert [one["id"] for one in entries] == ids[:3]
    assert {one["by"] for one in entries} == {"예시담당자 나"}
    assert {one["recorded_at"][:10] for one in entries} == {"2016-06-30"}
    assert entries[0]["evidence"] == [
        {"name": "회의 (1).pdf", "sha256": "a" * 64, "path": "회의 (1).pdf"},
        {"name": "b;c.txt", "sha256": "b" * 64, "path": f"evidence/{'b' * 64}.txt"},
    ]
    assert [(one.get("value"), one.get("amount"), one.get("reason")) for one in entries] == [
        (3, None, None),
        (None, 1_234_000, None),
        (None, -4_000, "반납"),
    ]
    again = office.ok("import", path.name, "--yes")
    assert "  실적: 4 rows that are recorded already (4, 5, 6, 8)" in again.out.splitlines()
    assert "  실적: 1 row that was recorded and taken back since (7)" in again.out.splitlines()
    assert count(office) == 5


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_list_of_entries_comes_back(office: Office, language: str) -> None:
    """What `vnet entries --format csv` lists of a sample gives the same totals in an empty ledger, and only once."""
    plan = office.data / "targets_2016.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("언어: ko", f"언어: {language}"), encoding="utf-8")
    office.ok("sample", "sample")
    sample = office.folder / "sample" / "data"
    (sample / "targets_2016.yaml").write_text(plan.read_text(encoding="utf-8"), encoding="utf-8")
    office.ok("entries", "--all", "--format", "csv", "-o", "list.csv", "--data", str(sample))
    answer = office.ok("import", "list.csv", "--yes")
    assert "invented" not in answer.out
    figures = [
        office.ok("report", "--quarter", "4", "--format", "json", *place).json
        for place in ((), ("--data", str(sample)))
    ]
    # What else is recorded (tasks, steps, registers) is not in the columns of actuals and spending.
    parts = ("kpis", "networks", "overall", "budget")
    assert [figures[0][part] for part in parts] == [figures[1][part] for part in parts]
    before = count(office)
    office.ok("import", "list.csv", "--yes")
    assert count(office) == before


def test_the_form_that_is_handed_out(office: Office) -> None:
    """A filled-in form is recorded without its example row; a form that is still empty brings nothing."""
    office.ok("template", "-o", "form.xlsx")
    empty = office.ok("import", "form.xlsx", "--yes")
    assert "Nothing was recorded: there is nothing new in the file." in empty.out.splitlines()
    workbook: Any = load_workbook(office.folder / "form.xlsx")
    _guide, actual, spent, *_lists = workbook.worksheets
    for sheet in (actual, spent):
        assert f"  {sheet.title}: the form's example row (2)" in empty.out.splitlines()
    for column, value in zip("ABCDE", (dt.date(2016, 4, 12), "C4 활동연계지원", 3, "건", "협약"), strict=True):
        actual[f"{column}3"] = value
    for column, value in zip("ABCD", ("4/12", "일반운영비", "국제네트워크", 5000), strict=True):
        spent[f"{column}3"] = value
    workbook.save(office.folder / "form.xlsx")
    office.ok("import", "form.xlsx", "--yes")
    assert lines(office, "kpi", "kind", "category", "network", "amount") == [
        ("C4", "협약", None, None, None),
        (None, None, "일반운영비", "국제", 5000),
    ]


# --- all or nothing -----------------------------------------------------------------------------------------------


def test_one_wrong_row_and_nothing_is_recorded(office: Office) -> None:
    """Every fault of every row is listed with its cell, a copy shows them, and the original stays as it was."""
    name = actuals(
        office,
        ("4/1", "C4", 1, "협약", None, None, None),
        ("4/32", "없는 지표", "많이", None, None, "몇 명", None),
        ("4/3", "C4", None, "모르는 유형", None, None, "있음"),
        (None, "C5", 1, "협약", None, None, None),
    )
    original = (office.folder / name).read_bytes()
    answer = office.type("import", name)
    assert answer.code == 3
    assert not office.ledger.exists()
    said = answer.err.splitlines()
    assert said[0] == "Error: table.xlsx: 8 things have to be mended. Nothing was recorded."
    assert sorted(line.split(":")[0].strip() for line in said[1:9]) == [
        "실적!A3", "실적!A5", "실적!B3", "실적!C3", "실적!C4", "실적!D4", "실적!D5", "실적!F3",
    ]  # fmt: skip
    assert said[9:] == [
        "A copy with these cells marked: table_to mend.xlsx",
        "Mend it there or in your own file, and import that.",
    ]
    assert (office.folder / name).read_bytes() == original
    marked = load_workbook(office.folder / "table_to mend.xlsx")
    assert "실적" in marked.sheetnames
    assert marked["실적"]["A3"].comment is not None


def test_the_copy_replaces_nothing(office: Office) -> None:
    """A file that has the copy's name already keeps it."""
    name = actuals(office, ("4/32", "C4", 1))
    (office.folder / "table_to mend.xlsx").write_bytes(b"mine")
    answer = office.type("import", name)
    assert "A copy with these cells marked: table_to mend (2).xlsx" in answer.err.splitlines()
    assert (office.folder / "table_to mend.xlsx").read_bytes() == b"mine"
    assert (office.folder / "table_to mend (2).xlsx").exists()


def test_a_copy_that_cannot_be_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The faults are listed all the same, and why there is no copy is said."""
    name = actuals(office, ("4/32", "C4", 1))

    def created(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(output, "_created", created)
    answer = office.type("import", name)
    assert answer.code == 3
    assert '  실적!A2: There is no such day: "4/32".' in answer.err.splitlines()
    assert answer.err.splitlines()[-1] == (
        "No copy with these cells marked could be written: table_to mend.xlsx cannot be written: permission is denied"
    )
    assert [path.name for path in office.folder.glob("*.xlsx")] == ["table.xlsx"]


def test_of_many_faults_the_first_are_listed(office: Office) -> None:
    """Twenty are listed, and how many more there are is said."""
    name = actuals(office, *(("4/32", "C4", 1, None, None, None, f"{number}") for number in range(50)))
    said = office.type("import", name).err.splitlines()
    assert said[0] == "Error: table.xlsx: 50 things have to be mended. Nothing was recorded."
    assert len([line for line in said if "실적!" in line]) == 20
    assert said[21] == "  and 30 more"


def test_both_or_neither_in_a_row_is_a_fault(office: Office) -> None:
    """A row is an actual or spending; a number of the other sort without its name is not passed over."""
    headings = ("날짜", "성과지표", "실적", "편성목", "금액")
    name = actuals(
        office,
        ("4/1", "C4", 1, "일반운영비", 500),
        ("4/2", None, 1, None, 500),
        ("4/3", "C4", 1, None, 500),
        ("4/4", None, 3, "일반운영비", 500),
        headings=headings,
    )
    found = faults(office, name)
    assert list(found) == ["실적!D2", "실적!B3", "실적!E4", "실적!C5"]
    assert found["실적!E4"].startswith("This row is an actual, but has an amount of money as well.")
    assert found["실적!C5"].startswith("This row is spending, but has an actual as well.")


def test_cells_without_a_value_are_faults(office: Office) -> None:
    """A formula that was never computed and an error are asked about at their cells, where the cell matters."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "실적"
    fill(
        sheet,
        [("날짜", "지표", "실적", "비고", "담당"), ("4/1", "C4", "=1+2", None, "=A1"), ("4/2", "C4", 1, "#REF!", None)],
    )
    sheet["D3"].data_type = "e"
    workbook.save(office.folder / "table.xlsx")
    found = faults(office, "table.xlsx")
    assert list(found) == ["실적!C2", "실적!D3"]
    assert found["실적!C2"].startswith("The formula in this cell was never computed. Open the file in Excel, save it")
    assert found["실적!D3"] == "The cell shows an error (#REF!). Mend its formula, or write the value itself."


def test_stored_values_of_formulas_are_read(office: Office) -> None:
    """A formula counts as the value that was stored with it, also one that refers to another file."""
    name = actuals(office, ("4/1", "C4", 1))
    patch(
        office.folder / name,
        "xl/worksheets/sheet1.xml",
        b'<c r="C2" t="n"><v>1</v></c>',
        b'<c r="C2"><f>[1]Sheet1!A1</f><v>7</v></c>',
    )
    office.ok("import", name, "--yes")
    assert lines(office, "value") == [(7,)]


# --- each entry once ----------------------------------------------------------------------------------------------


def test_the_same_file_twice(office: Office) -> None:
    """Nothing is counted twice; what was there is listed, and the second time there is nothing new."""
    name = actuals(office, ("4/1", "C4", 1), ("4/2", "C4", 2))
    office.ok("import", name, "--yes")
    answer = office.ok("import", name, "--yes")
    assert count(office) == 2
    assert drawn(answer.out)[-5:] == [
        "All 2 0 2",
        "Not taken:",
        "실적: 2 rows that are recorded already (2, 3)",
        "Nothing was recorded: there is nothing new in the file.",
        "Next: vnet status",
    ]
    name = actuals(office, ("4/1", "C4", 1), ("4/2", "C4", 2), ("4/3", "C4", 3))
    assert "Recorded: 1 entry, in data/ledger.db." in office.ok("import", name, "--yes").out.splitlines()
    assert count(office) == 3


def test_what_was_typed_is_known(office: Office) -> None:
    """A row that says what was typed before is not counted again, however it is written; another's is asked about."""
    office.ok("log", "C4", "3", "--date", "4/1", "--kind", "협약", "--partner", "예시기업 가", "--by", "예시담당자 가")
    office.ok(
        "spend", "1,234천원", "--category", "일반운영비", "--network", "국제", "--date", "4/2", "--payee", "예시상사"
    )
    book(
        office.folder / "table.xlsx",
        {
            "실적": [ACTUALS, ("2016.4.1.", "연계지원", "3건", "협약", " 예시기업  가 ")],
            "지출": [SPENDING, ("4월 2일", "일반", "국제네트워크", 1234000, "예시상사")],
        },
    )
    asked = office.type("import", "table.xlsx", "--by", "예시담당자 가", "--format", "json")
    assert [one["key"] for one in asked.json["questions"]] == ["지출/others-rows"]  # typed by nobody of the name
    office.ok("import", "table.xlsx", "--by", "예시담당자 나", "--yes", "--answer", "others-rows=leave")
    assert count(office) == 2


@pytest.mark.parametrize(
    "row",
    [
        ("4/2", "C4", 3, "협약", "예시기업 가", 12, "가"),
        ("4/1", "C8", 3, None, "예시기업 가", 12, "가"),
        ("4/1", "C4", 4, "협약", "예시기업 가", 12, "가"),
        ("4/1", "C4", 3, "공동개최", "예시기업 가", 12, "가"),
        ("4/1", "C4", 3, "협약", "예시기업 나", 12, "가"),
        ("4/1", "C4", 3, "협약", "예시기업 가", 13, "가"),
        ("4/1", "C4", 3, "협약", "예시기업 가", None, "가"),
        ("4/1", "C4", 3, "협약", "예시기업 가", 12, "나"),
        ("4/1", "C4", 3, "협약", "예시기업 가", 12, None),
    ],
)
def test_what_differs_in_anything_is_another_entry(office: Office, row: Cells) -> None:
    """Only what says the same in every word is the same."""
    first = ("4/1", "C4", 3, "협약", "예시기업 가", 12, "가")
    office.ok("import", actuals(office, first), "--yes")
    office.ok("import", actuals(office, first, row), "--yes")
    assert count(office) == 2


def test_a_unit_that_has_got_decimals_since(office: Office) -> None:
    """What was recorded in whole numbers is the same when the plan's unit takes decimals by now."""
    (office.data / "budget_2016.yaml").unlink()
    office.write("targets_2016.yaml", SCORES.replace("점: 2", "점: 0").replace("4.5", "4"))
    name = actuals(office, ("4/1", "A3", 10), headings=("날짜", "지표", "실적"))
    office.ok("import", name, "--yes")
    office.write("targets_2016.yaml", SCORES)
    office.ok("import", name, "--yes")
    assert count(office) == 1


def test_the_same_row_twice_in_a_file(office: Office) -> None:
    """Where it is said that the two are one, the second is left and listed."""
    name = actuals(office, ("4/1", "C4", 1), ("4/2", "C4", 1), ("4월 1일", "활동연계지원", "1건"))
    answer = office.ok("import", name, "--yes", "--answer", "equal-rows=leave")
    assert count(office) == 2
    assert ("  실적: 1 row that says the same as one before it (4)") in answer.out.splitlines()
    name = actuals(office, ("4/1", "C4", 1), ("4/1", "C4", 1, None, None, None, "둘째"))
    office.ok("import", name, "--yes", "--answer", "changed-rows=add")  # it might be that of 4/2, which is gone
    assert count(office) == 3


def test_what_was_taken_back_may_be_brought_anew(office: Office) -> None:
    """A void entry is not counted, so a row without an id that says the same is new."""
    name = actuals(office, ("4/1", "C4", 1))
    office.ok("import", name, "--yes")
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    office.ok("void", entry["id"], "--reason", "시험")
    office.ok("import", name, "--yes")
    assert count(office) == 3
    assert lines(office, "value") == [(1,)]


def with_id(office: Office, *rows: Cells) -> str:
    """Write a workbook whose rows state their ids; return its name."""
    return actuals(office, *rows, headings=("번호", "날짜", "지표", "실적", "비고"))


def test_an_id_names_an_entry(office: Office) -> None:
    """A row with an id that the ledger has is left; a void one stays void; one with another content is a fault."""
    first, second = new_id(), new_id()
    office.ok("import", with_id(office, (first, "4/1", "C4", 1, None), (second.upper(), "4/1", "C4", 1, None)), "--yes")
    assert count(office) == 2  # two ids are two entries, even if they say the same
    office.ok("void", first, "--reason", "시험")
    answer = office.ok(
        "import", with_id(office, (first, "4/1", "C4", 1, None), (second, "4/1", "C4", 1, None)), "--yes"
    )
    assert "  실적: 1 row that was recorded and taken back since (2)" in answer.out.splitlines()
    assert "  실적: 1 row that is recorded already (3)" in answer.out.splitlines()
    assert count(office) == 3
    found = faults(office, with_id(office, (None, "4/9", "C4", 9, None), (second, "4/1", "C4", 1, "고침")))
    assert found == {
        "실적!A3": "An entry with this id is recorded with another content. Entries are not changed: void it and "
        "record it anew, or take the id out of this row if it is another entry."
    }


def test_the_same_id_twice_in_a_file(office: Office) -> None:
    """Once more the same is left; another content under the same id is a fault, and nothing is recorded."""
    one = new_id()
    office.ok("import", with_id(office, (one, "4/1", "C4", 1, None), (one, "4/1", "C4", 1, None)), "--yes")
    assert count(office) == 1
    two = new_id()
    assert list(faults(office, with_id(office, (two, "4/2", "C4", 1, None), (two, "4/2", "C4", 2, None)))) == [
        "실적!A3"
    ]


def test_other_numbers_are_no_ids(office: Office) -> None:
    """1, 2, 3 in the first column name no entry, but tell rows apart: they are as many as they are numbered."""
    office.ok(
        "import",
        with_id(office, (1, "4/1", "C4", 1, None), (2, "4/1", "C4", 1, None), ("3-1", "4/2", "C4", 1, None)),
        "--yes",
    )
    assert count(office) == 3


def test_two_imports_at_once(office: Office) -> None:
    """Of two processes that import the same rows at the same time, each row is counted once."""
    rows = [("4/1", "C4", 1, None, None, None, f"{number}") for number in range(300)]
    name = actuals(office, *rows)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "vnet", "import", name, "--yes"],
            cwd=office.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    outcomes = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * 4, outcomes
    assert count(office) == 300
    office.ok("check")


def test_an_interrupted_import_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """If it stops in the middle of recording, none of the file is in the ledger."""
    from vnet.ledger.sqlite.store import WritableSqliteLedger  # noqa: PLC0415 - to make it fail

    append = WritableSqliteLedger._append  # noqa: SLF001 - to make it fail

    def failing(self: WritableSqliteLedger, entry: Any, *kept: Any) -> None:
        if entry.note == "7":
            raise KeyboardInterrupt
        append(self, entry, *kept)

    monkeypatch.setattr(WritableSqliteLedger, "_append", failing)
    name = actuals(office, *(("4/1", "C4", 1, None, None, None, f"{number}") for number in range(10)))
    assert office.type("import", name, "--yes").code == 130
    assert count(office) == 0


# --- rehearsing ---------------------------------------------------------------------------------------------------


def test_a_rehearsal_records_nothing(office: Office) -> None:
    """--dry-run says what would be taken and what not, plainly that nothing was, and leaves no file behind."""
    name = actuals(office, ("4/1", "C4", 1), ("4/2", "C4", 1), ("합계", None, 2))
    office.ok("status")  # keeps the plan for the next command
    before = sorted(office.folder.rglob("*"))
    answer = office.ok("import", name, "--dry-run")
    said = answer.out.splitlines()
    assert "NOTHING WAS RECORDED (--dry-run): without it, 2 entries would be." in said
    assert said[-1] == "Next: import it without --dry-run."
    assert any("with a total (4)" in line for line in said)
    assert sorted(office.folder.rglob("*")) == before
    office.ok("import", name, "--yes")
    again = office.ok("import", name, "--dry-run")
    assert "  실적: 2 rows that are recorded already (2, 3)" in again.out.splitlines()
    assert (
        "NOTHING WAS RECORDED (--dry-run), and nothing would be: there is nothing new in the file."
        in again.out.splitlines()
    )
    assert count(office) == 2


def test_a_rehearsal_lists_faults_and_writes_no_copy(office: Office) -> None:
    """With faults it is as an import, but for the copy."""
    name = actuals(office, ("4/32", "C4", 1))
    assert list(faults(office, name, "--dry-run")) == ["실적!A2"]
    assert [path.name for path in office.folder.glob("*.xlsx")] == ["table.xlsx"]


def test_a_rehearsal_foresees_overspending(office: Office) -> None:
    """What would be overspent is said before it is, and what is afterwards."""
    name = spending(office, ("4/1", "도서운영비", "기업", 3_500_000))
    assert (
        "Attention: 도서운영비 would be overspent, by 500,000원."
        in office.ok("import", name, "--dry-run").err.splitlines()
    )
    said = office.ok("import", name, "--yes").err.splitlines()
    assert "Attention: OVERSPENT: 도서운영비, by 500,000원. It was recorded all the same." in said


def test_what_else_should_be_known(office: Office) -> None:
    """Days to come, and pairs that the budget has no line for, are pointed out."""
    name = spending(office, ("12/1", "도서운영비", "국제", 1000), ("4/1", "일반운영비", None, 1000))
    said = office.ok("import", name, "--yes").err.splitlines()
    assert said == [
        "Attention: The plan has no line for 도서운영비 in 국제.",
        "Attention: 1 entry may be a slip (no network): 일반운영비 1,000원, 2016-04-01",
        "Attention: 1 entry is of a day that is still to come.",
    ]


def test_a_sample_says_so(office: Office) -> None:
    """Into a sample only with the sentence that says what it is."""
    office.ok("sample", "sample")
    name = actuals(office, ("4/1", "C4", 1))
    for words in (("--dry-run",), ()):
        answer = office.ok("import", name, "--data", "sample/data", *words, "--yes")
        assert answer.out.splitlines()[0] == "SAMPLE: these actuals and this spending are invented."


def test_a_plan_without_a_budget(office: Office) -> None:
    """Spending is refused row by row with the reason; actuals are taken."""
    (office.data / "budget_2016.yaml").unlink()
    office.ok("import", actuals(office, ("4/1", "C4", 1)), "--yes")
    assert "has no budget" in faults(office, spending(office, ("4/1", "일반운영비", None, 100)))["지출!B2"]


# --- files that are none ------------------------------------------------------------------------------------------


def patch(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Change a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part], parts[part]
    parts[part] = parts[part].replace(old, new)
    pack(path, parts)


def pack(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def ole(*names: str) -> bytes:
    """Return a file of the kind of old Office files, with these entries in its directory."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))
    return bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + entries


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (ole("Workbook"), "cannot be read as a workbook: it is damaged"),
        (ole("Book"), "cannot be read as a workbook: it is damaged"),
        (ole("EncryptionInfo", "EncryptedPackage"), "is locked with a password"),
        (ole("FileHeader", "DocInfo"), "it is a file of another kind (HWP)"),
        (ole("WordDocument"), "it is a file of another kind (DOC)"),
        (ole("Contents"), "is neither an Excel workbook"),
        (b"%PDF-1.7 ...", "it is a file of another kind (PDF)"),
        (b"\x89PNG\r\n\x1a\n", "it is a file of another kind (PNG)"),
        (b"\x9b DRMONE  This Document is encrypted", "is locked by your organisation's document security (DRM)"),
        (b"SCDSA002\x00\x01", "is locked by your organisation's document security (DRM)"),
        (b"<DOCUMENT SAFER V3.0>\x00", "is locked by your organisation's document security (DRM)"),
        (b"\x01\x02\x03\x04 who knows", "document security (DRM)"),
        (b"PK\x03\x04 and no more", "it is damaged, or was not saved or copied whole"),
        (b"PK\x05\x06" + bytes(18), "it is damaged"),
    ],
)
def test_files_of_other_kinds(office: Office, content: bytes, sentence: str) -> None:
    """Whatever its name, a file that is no workbook gets one sentence that says what it is or what to do."""
    (office.folder / "a.xlsx").write_bytes(content)
    assert sentence in refused(office, "a.xlsx")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"a.txt": b"x"}, "is neither an Excel workbook"),
        ({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}, "it is a file of another kind (DOCX)"),
        ({"xl/workbook.bin": b"x", "[Content_Types].xml": b"<a/>"}, "it is damaged"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "it is damaged"),
        ({"mimetype": b"application/hwp+zip"}, "it is a file of another kind (HWPX)"),
        ({"[Content_Types].xml": b"<a/>"}, "is neither an Excel workbook"),
        ({"[Content_Types].xml": b"<spreadsheetml"}, "it is damaged"),
    ],
)
def test_archives_that_are_no_workbooks(office: Office, parts: dict[str, bytes], sentence: str) -> None:
    """Other things in an archive get their sentence as well."""
    pack(office.folder / "a.xlsx", parts)
    assert sentence in refused(office, "a.xlsx")


def test_what_is_no_file(office: Office) -> None:
    """A missing file and a folder."""
    assert refused(office, "없음.xlsx", code=4) == "없음.xlsx is not there. Check its name and folder."
    assert refused(office, "data") == "data is a folder. Name a file."


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    "part",
    [
        SHEET,
        "xl/workbook.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "docProps/core.xml",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(office: Office, part: str, encoding: str) -> None:
    """A part that declares a document type is not read, in whichever encoding it hides."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts[part].decode()
    body = body[body.index("?>") + 2 :] if body.startswith("<?xml") else body
    parts[part] = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES.decode()}{body}'.encode(encoding)
    pack(path, parts)
    assert "has a part with a DOCTYPE" in refused(office, path.name)


def test_entities_in_a_part_of_another_name(office: Office) -> None:
    """A sheet or a table of strings that does not look like XML by its name is not trusted either."""
    path = office.folder / actuals(office, ("4/1", "C4", 1, None, None, None, "x"))
    with_shared_strings(path, SHARED.replace("<sst", f"{ENTITIES.decode()}<sst").encode())
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strings, sheet = parts.pop("xl/sharedStrings.xml"), parts.pop(SHEET)
    renamed = {
        name: part.replace(b"sharedStrings.xml", b"strings.bin").replace(b"worksheets/sheet1.xml", b"sheet.bin")
        for name, part in parts.items()
    }
    pack(path, renamed | {"xl/strings.bin": strings, "xl/sheet.bin": sheet})
    assert "has a part with a DOCTYPE" in refused(office, path.name)
    pack(path, renamed | {"xl/strings.bin": SHARED.encode(), "xl/sheet.bin": ENTITIES + sheet})
    assert "has a part with a DOCTYPE" in refused(office, path.name)


def test_a_part_that_declares_to_be_huge(office: Office) -> None:
    """A workbook that unpacks to gigabytes is refused by what it declares, before anything is unpacked."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/a.bin", "w") as file:
        for _ in range(40):
            file.write(bytes(1 << 20))
    assert "unpacks to far more than a table of entries needs" in refused(office, path.name)


def test_thousands_of_parts(office: Office) -> None:
    """A workbook of ten thousand parts is no table of entries."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(package.MOST_PARTS):
            archive.writestr(f"a/{number}", b"")
    assert "unpacks to far more" in refused(office, path.name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', b'<row r="1"'),  # rows out of order
        (b'<row r="2"', b'<row r="99999999"'),
        (b'r="C2"', b'r="XFE2"'),
        (b'r="C2"', b'r="A2"'),
        (b'r="C2"', b'r="C3"'),
        (b'r="C2"', b'r="C99999999999999999999"'),
        (b'<c r="C2" t="n"><v>1</v>', b'<c r="C2" t="s"><v>99999999</v>'),
        (b'<c r="C2" t="n"><v>1</v>', b'<c r="C2" t="s"><v>-1</v>'),
        (b'<c r="C2" t="n"><v>1</v>', b'<c r="C2" t="n"><v>one</v>'),
        (b'<c r="C2" t="n"><v>1</v>', b'<c r="C2" t="what"><v>1</v>'),
        (b"</sheetData>", b"</sheetDat>"),
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A0:ZZZ9"/></mergeCells>'),
        (b"</sheetData>", b"</sheetData><mergeCells><mergeCell/></mergeCells>"),
        (b"<sheetData>", b"<sheetData><a>&undeclared;</a>"),
    ],
)
def test_broken_sheets(office: Office, old: bytes, new: bytes) -> None:
    """What Excel itself would not open is refused with one sentence."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    patch(path, SHEET, old, new)
    assert "cannot be read as a workbook: it is damaged" in refused(office, path.name)


@pytest.mark.parametrize("place", [b"", b"c2"])
def test_cells_with_another_sort_of_place(office: Office, place: bytes) -> None:
    """A cell that says its place in small letters, or not at all, is the next one of its row."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    patch(path, SHEET, b'r="C2"', b'r="' + place + b'"')
    office.ok("import", "--yes", path.name)
    assert lines(office, "value") == [(1,)]


@pytest.mark.parametrize("value", [b"NaN", b"INF", b"1e999", b"-1e999"])
def test_numbers_that_are_none(office: Office, value: bytes) -> None:
    """What is no finite number is a fault of its cell."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    patch(path, SHEET, b"<v>1</v></c></row></sheetData>", b"<v>" + value + b"</v></c></row></sheetData>")
    assert list(faults(office, path.name)) == ["실적!C2"]


def test_days_beyond_all_days(office: Office) -> None:
    """A cell with a day's format and a number beyond all days is a fault of its cell."""
    path = office.folder / actuals(office, (dt.date(2016, 4, 1), "C4", 1))
    patch(path, SHEET, b"<v>42461</v>", b"<v>99999999999</v>")
    assert list(faults(office, path.name)) == ["실적!A2"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b'r:id="rId1"', b'r:id="rId99"'),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
        ("[Content_Types].xml", b"sheet.main+xml", b"other+xml"),
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
        ("xl/styles.xml", b"<cellXfs", b"<cellXf"),
        ("xl/workbook.xml", b"</sheets>", b'<sheet name="b" sheetId="2" r:id="rId1"/></sheets>'),
    ],
)
def test_broken_packages(office: Office, part: str, old: bytes, new: bytes) -> None:
    """Missing parts, wrong types and broken XML around the sheets are refused with one sentence."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    patch(path, part, old, new)
    sentence = refused(office, path.name)
    assert any(words in sentence for words in ("it is damaged", "unpacks to far more", "is neither an Excel workbook"))


def test_a_truncated_workbook(office: Office) -> None:
    """Cut off anywhere, a workbook is refused or, where all of it is still there, read."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    whole = path.read_bytes()
    for end in range(0, len(whole) - 1, 97):
        path.write_bytes(whole[:end])
        assert refused(office, path.name)


def test_a_million_empty_rows(office: Office) -> None:
    """Rows that are only formatted, down to the last one that Excel has, are passed over."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    rows = b"".join(b'<row r="%d" ht="20"/>' % number for number in range(3, 1_048_577))
    patch(path, SHEET, b"</sheetData>", rows + b"</sheetData>")
    office.ok("import", path.name, "--yes")
    assert lines(office, "value") == [(1,)]


def test_cells_at_the_edge_of_the_sheet(office: Office) -> None:
    """A value in the last column, and a block merged over the whole sheet, change nothing."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    patch(path, SHEET, b"</row></sheetData>", b'<c r="XFD2"><v>5</v></c></row></sheetData>')
    patch(path, SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    office.ok("import", path.name, "--yes")
    assert lines(office, "value") == [(1,)]


def test_a_text_that_no_cell_could_hold(office: Office) -> None:
    """A text of many megabytes is refused before it fills the memory."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    text = bytes(hashlib.sha256(b"%d" % number).hexdigest(), "ascii") if (number := 7) else b""
    patch(
        path,
        SHEET,
        b"</sheetData>",
        b'<row r="3"><c r="A3" t="str"><v>' + text * 100_000 + b"</v></c></row></sheetData>",
    )
    assert "unpacks to far more" in refused(office, path.name)


SHARED = """<?xml version="1.0" encoding="UTF-8"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>C4</t></si>
<si><r><rPr><b/></rPr><t>업무</t></r><r><t xml:space="preserve"> 협약_x000D_\n둘째 _x005F_x0041_</t></r>
<rPh sb="0" eb="1"><t>읽기</t></rPh><phoneticPr fontId="1"/></si></sst>"""


def with_shared_strings(path: Path, strings: bytes) -> None:
    """Give a workbook shared strings, which openpyxl does not write: the KPI is the first, the note the second."""
    patch(path, SHEET, b'<c r="B2" t="inlineStr"><is><t>C4</t></is></c>', b'<c r="B2" t="s"><v>0</v></c>')
    patch(path, SHEET, b'<c r="G2" t="inlineStr"><is><t>x</t></is></c>', b'<c r="G2" t="s"><v>1</v></c>')
    type_ = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + type_ + b'"/></Types>'
    patch(path, "[Content_Types].xml", b"</Types>", override)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", strings)


def test_shared_strings_and_texts_of_several_fonts(office: Office) -> None:
    """Texts in the shared table are read with all their runs, without the readings above them, and unescaped."""
    path = office.folder / actuals(office, ("4/1", "C4", 1, None, None, None, "x"))
    with_shared_strings(path, SHARED.encode())
    office.ok("import", path.name, "--yes")
    assert lines(office, "kpi", "note") == [("C4", "업무 협약 둘째 _x0041_")]


@pytest.mark.parametrize(
    ("strings", "sentence"),
    [
        (SHARED.replace("</sst>", "").encode(), "it is damaged"),
        (SHARED.split("<si><r>", maxsplit=1)[0].encode() + b"</sst>", "it is damaged"),  # the second one is missing
        (SHARED.replace("<sst", f"{ENTITIES.decode()}<sst").encode(), "has a part with a DOCTYPE"),
        (SHARED.replace("업무", "업무" * 1_500_000).encode(), "unpacks to far more"),
    ],
)
def test_broken_shared_strings(office: Office, strings: bytes, sentence: str) -> None:
    """A table of strings that is broken, too short, or far too large is refused."""
    path = office.folder / actuals(office, ("4/1", "C4", 1, None, None, None, "x"))
    with_shared_strings(path, strings)
    assert sentence in refused(office, path.name)


def test_a_shared_string_of_no_number(office: Office) -> None:
    """A number below the first is not the last one of the table."""
    path = office.folder / actuals(office, ("4/1", "C4", 1, None, None, None, "x"))
    with_shared_strings(path, SHARED.encode())
    patch(path, SHEET, b'<c r="G2" t="s"><v>1</v></c>', b'<c r="G2" t="s"><v>-1</v></c>')
    assert "it is damaged" in refused(office, path.name)


def test_sheets_as_other_programs_write_them(office: Office) -> None:
    """Prefixes before every name, cells and rows without their places, and no styles at all are all the same to us."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "xl/styles.xml"}
    plain = re.sub(rb' r="[A-Z]*[0-9]+"| s="[0-9]+"', b"", parts[SHEET])
    prefixed = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", plain).replace(b"xmlns=", b"xmlns:x=")
    pack(path, parts | {SHEET: prefixed})
    office.ok("import", path.name, "--yes")
    assert lines(office, "date", "kpi", "value") == [("2016-04-01", "C4", 1)]


def test_a_strict_workbook(office: Office) -> None:
    """A workbook of the strict form, which openpyxl would find empty, is to be saved in the usual one."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    main, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    patch(path, SHEET, main, strict)
    assert "it is damaged" in refused(office, path.name)
    patch(path, "xl/workbook.xml", main, strict)
    assert "another kind (Strict Open XML)" in refused(office, path.name)


def test_an_archive_with_a_password(office: Office) -> None:
    """A workbook whose parts are encrypted in the archive itself."""
    path = office.folder / actuals(office, ("4/1", "C4", 1))
    content = bytearray(path.read_bytes())
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    path.write_bytes(content)
    assert "is locked with a password" in refused(office, path.name)


def test_what_is_quoted_fits_in_a_line(office: Office) -> None:
    """A long text, line breaks and characters that would change the screen do not get into the list of faults."""
    name = actuals(office, ("4/1", "C4", "가\n나" * 5000), ("4/2", "C4", "_x001B_[31m_xD83D_"))
    found = faults(office, name)
    assert list(found) == ["실적!C2", "실적!C3"]
    assert all(len(sentence) < 400 and sentence.isprintable() for sentence in found.values())


def test_the_reader_gives_plain_values(tmp_path: Path) -> None:
    """Every sort of cell comes out as the value that it is, in its place; hidden rows and merged blocks are told."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "가"
    cells: list[Value] = ["글", 3, 2.5, True, dt.datetime(2016, 4, 12), dt.time(12, 30), None, ""]  # noqa: DTZ001
    fill(sheet, [cells, [], [None, "둘째"]])
    sheet.merge_cells("B3:C4")
    sheet.row_dimensions[3].hidden = True
    workbook.create_sheet("나").sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    first, second = [(one, list(one.rows)) for one in read(tmp_path / "a.xlsx")]
    assert [one for one in first[1][0].values if one not in {None, ""}] == cells[:6]
    assert [(row.number, row.hidden) for row in first[1]] == [(1, False), (3, True)]
    assert first[1][1].values[:2] == [None, "둘째"]
    assert first[0].merged == ((3, 2, 4, 3),)
    assert (first[0].title, first[0].hidden, first[0].last) == ("가", False, 3)
    assert (second[0].title, second[0].hidden, second[1]) == ("나", True, [])


def test_a_fault_of_ours_is_not_hidden(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what reading raises is told as a damaged file; a bug elsewhere keeps its traceback."""
    from vnet.importing import entries as rows  # noqa: PLC0415 - to make it fail

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rows.Reader, "entry", broken)
    name = actuals(office, ("4/1", "C4", 1))
    with pytest.raises(ZeroDivisionError):
        office.type("import", name)


def test_a_corrected_row_is_known(office: Office) -> None:
    """A row whose entry was corrected is not counted beside it; one whose entry was taken back is new again."""
    table = actuals(office, (dt.date(2016, 4, 12), "활동연계지원", 20))
    office.ok("import", table, "--yes")
    for value in (3, 4):
        (entry,) = office.ok("entries", "--format", "json").json["entries"]
        office.ok("edit", entry["id"], "--value", str(value))
        answer = office.ok("import", table, "--yes")
        assert "  실적: 1 row that was recorded and corrected since (2)" in answer.out.splitlines()
        assert [one["value"] for one in kept(office)] == [value]
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    office.ok("void", entry["id"], "--reason", "두 번 적음")
    office.ok("import", table, "--yes")
    assert [one["value"] for one in kept(office)] == [20]


def test_a_row_of_before_an_erasure(office: Office) -> None:
    """What was exported or typed up before something was erased says the same: the name does not come back."""
    row = (dt.date(2016, 4, 12), "일반운영비", "국제", 30000, "예시상사", None, "메모")
    table = spending(office, row)
    office.ok("import", table, "--yes")
    office.ok("export", "-o", "before.xlsx")
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    office.ok("erase", entry["id"], "--field", "payee", "--reason", "요청", "--yes")
    for file in (table, "before.xlsx"):
        assert "1 row that is recorded already" in office.ok("import", file, "--yes").out
    assert len(kept(office)) == 1
