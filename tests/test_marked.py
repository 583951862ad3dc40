"""The copy that a failed import gives back: wrong cells filled and noted, everything else as it was, fit to import."""

import datetime as dt
import hashlib
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from conftest import Office, refusal
from vnet import i18n
from vnet.errors import Place, Problem, VnetError
from vnet.i18n import _
from vnet.importing.files.cells import SheetRow, SheetRows, Value
from vnet.importing.marked_copy import MOST_LISTED, write_marked
from vnet.importing.marked_workbook import MOST_UNPACKED
from vnet.importing.sheets.row_labels import is_fault_list
from vnet.importing.source import read

FILLED = "00F4C7BE"


def in_english(message: str) -> str:
    """Return a message in the language of these tests."""
    with i18n.speaking("en"):
        return _(message)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("VNET_TODAY", "2016-06-30")
    with i18n.speaking("en"):
        yield


def person_s_file(path: Path) -> Path:
    """Write a workbook as people keep them: a title, merged and hidden cells, dates, texts that look like numbers."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "상반기 실적"
    sheet["A1"] = "2016년 실적 관리 대장"
    sheet.merge_cells("A1:E1")
    for column, heading in enumerate(("일자", "사업명", "건수", "금액", "비고"), 1):
        sheet.cell(3, column, heading)
    day = dt.datetime(2016, 4, 1)  # noqa: DTZ001 - a workbook's days have no zone
    rows: list[list[Any]] = [
        [day, "활동연계지원", 3, 1_234_000, "=1+1"],
        [day + dt.timedelta(1, 3600), None, "1,234", 0.1, "+82-2"],
        ["4/12", "없는 지표", "3건", -5, "여러\n줄"],
        [20160412, "표준협약서", True, 12345678901234567, dt.time(9, 30)],
    ]
    for number, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    sheet["D4"].number_format = '#,##0,"천원"'
    sheet.merge_cells("B4:B5")
    sheet.row_dimensions[7].hidden = True
    sheet["A12"] = "합계"
    second = book.create_sheet("숨긴 시트")
    second.sheet_state = "hidden"
    second["B2"] = "무엇"
    book.create_sheet("빈 시트")
    book.save(path)
    return path


def contents(path: Path) -> list[tuple[Any, ...]]:
    """Return all that the import reads of a file, the list of an earlier copy left out."""
    found = []
    for sheet in read(path):
        rows = [(row.number, _trimmed(row.values), row.hidden) for row in sheet.rows if _trimmed(row.values)]
        if not is_fault_list(sheet.title, rows[0][1] if rows else ()):
            found.append((sheet.title, sheet.hidden, rows, sorted(sheet.merged)))
    return found


def _trimmed(values: Sequence[Value]) -> list[Any]:
    kept = [
        (type(value).__name__, value, getattr(value, "unit", None), getattr(value, "thousands", None))
        if isinstance(value, float)
        else value
        for value in values
    ]
    while kept and kept[-1] is None:
        kept.pop()
    return kept


def marked(source: Path, *faults: Problem) -> Any:
    """Write the marked copy of a file and open it."""
    target = source.with_name("marked.xlsx")
    write_marked(source, faults, target)
    return load_workbook(target)


def fault(row: int, column: int | None, message: str = "Write something else.", sheet: str = "상반기 실적") -> Problem:
    """Return a fault in a cell, or in a row where there is no column."""
    return Problem(Place(sheet, row, column), "", message)


def filled(book: Any) -> set[str]:
    """Return the cells of a copy that are filled as wrong."""
    return {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == FILLED
    }


def test_the_copy_reads_like_the_original(tmp_path: Path) -> None:
    """Values, kinds of values, places, merged blocks, hidden rows and sheets: all that the import sees is the same."""
    source = person_s_file(tmp_path / "내 실적.xlsx")
    marked(source, fault(6, 2), fault(7, None), fault(5, 3))
    assert contents(tmp_path / "marked.xlsx") == contents(source)
    assert [title for title, *_rest in contents(source)][:2] == ["상반기 실적", "숨긴 시트"]


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    """The person's file is byte for byte what it was."""
    source = person_s_file(tmp_path / "a.xlsx")
    before = hashlib.sha256(source.read_bytes()).hexdigest(), source.stat().st_mtime_ns
    marked(source, fault(6, 2))
    assert (hashlib.sha256(source.read_bytes()).hexdigest(), source.stat().st_mtime_ns) == before


def test_wrong_cells_are_filled_and_say_what_to_write(tmp_path: Path) -> None:
    """Each wrong cell, and no other, is filled; its comment has every message for it."""
    source = person_s_file(tmp_path / "a.xlsx")
    book = marked(source, fault(6, 2, "No such KPI."), fault(6, 2, "Nor one like it."), fault(5, 9, "Needed."))
    sheet = book["상반기 실적"]
    assert filled(book) == {"상반기 실적!B6", "상반기 실적!I5"}
    assert sheet["B6"].comment.text == "No such KPI.\nNor one like it."
    assert sheet["I5"].comment.text == "Needed."
    assert sheet["B6"].value == "없는 지표"
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["I5", "B6"]


def test_a_whole_row_fills_its_first_cells(tmp_path: Path) -> None:
    """What is wrong with a row stands at its beginning, together with what is wrong with the first cell."""
    source = person_s_file(tmp_path / "a.xlsx")
    book = marked(source, fault(6, None, "Row."), fault(6, 1, "Day."))
    sheet = book["상반기 실적"]
    assert filled(book) == {f"상반기 실적!{column}6" for column in "ABC"}
    assert set(sheet["A6"].comment.text.split("\n")) == {"Row.", "Day."}
    assert sheet["B6"].comment is None


def test_the_list_comes_first_and_names_every_fault(tmp_path: Path) -> None:
    """Sheet, cell, what stands there and what to write, in the order of the faults."""
    source = person_s_file(tmp_path / "내 실적.xlsx")
    book = marked(source, fault(6, 2, "KPI."), fault(4, 1, "Day."), fault(7, None, "Row."), fault(5, 9, "Gone."))
    sheet = book.worksheets[0]
    assert sheet.title == in_english("What to mend")
    assert "내 실적.xlsx" in sheet["A2"].value
    assert [[cell.value for cell in row] for row in sheet["A4:D7"]] == [
        ["상반기 실적", "B6", "없는 지표", "KPI."],
        ["상반기 실적", "A4", "2016-04-01", "Day."],
        ["상반기 실적", "row 7", None, "Row."],
        ["상반기 실적", "I5", None, "Gone."],
    ]


def test_dates_stay_dates_and_texts_stay_texts(tmp_path: Path) -> None:
    """In the copy a date is a date to Excel, a number that was text is text, and nothing has become a formula."""
    source = person_s_file(tmp_path / "a.xlsx")
    sheet = marked(source, fault(5, 3))["상반기 실적"]
    assert sheet["A4"].is_date
    assert (sheet["C5"].value, sheet["C5"].data_type) == ("1,234", "s")
    assert (sheet["E4"].value, sheet["E4"].data_type) == ("=1+1", "s")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}


def test_columns_are_wide_enough_and_a_title_does_not_widen_one(tmp_path: Path) -> None:
    """Dates and names can be read as the copy opens, and no column fills the screen."""
    source = tmp_path / "a.csv"
    rows = [["2016년 자원봉사 네트워크 운영 실적 관리 대장 (협력사업부 작성)"], ["날짜", "성과지표", "비고"]]
    rows.append(["2016-04-12", "C4 활동연계지원 (협약, 컨설팅)", "길게 적은 비고 " * 30])
    source.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    book = marked(source, fault(3, 1, sheet="a"))
    widths = [book.worksheets[1].column_dimensions[column].width for column in "ABC"]
    assert 10 <= widths[0] <= 20
    assert widths[1] >= 30
    assert widths[2] == 40


def test_a_copy_of_a_copy_has_one_list(tmp_path: Path) -> None:
    """Where the mended copy still has faults, its old list gives way to a new one."""
    source = person_s_file(tmp_path / "a.xlsx")
    marked(source, fault(6, 2))
    first = (tmp_path / "marked.xlsx").rename(tmp_path / "first.xlsx")
    with i18n.speaking("ko"):  # whoever mends it may speak another language
        book = marked(first, fault(7, 1, "New."))
        assert [sheet.title for sheet in book] == [_("What to mend"), "상반기 실적", "숨긴 시트", "빈 시트"]
    assert filled(book) == {"상반기 실적!A7"}
    assert contents(tmp_path / "marked.xlsx") == contents(source)


def test_a_sheet_of_the_person_is_never_taken_for_the_list(tmp_path: Path) -> None:
    """A sheet that only has the list's name is copied, under a name that is free."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = in_english("What to mend")
    sheet["A1"] = "날짜"
    book.save(tmp_path / "a.xlsx")
    copy = marked(tmp_path / "a.xlsx")
    assert [sheet.title for sheet in copy] == ["What to mend (2)", "What to mend"]
    assert copy.worksheets[1]["A1"].value == "날짜"


@pytest.mark.parametrize("name", ["[1분기] 실적*.csv", "가" * 60 + ".csv", "'.csv", "a:b?.csv"])
def test_names_that_are_no_names_of_sheets(name: str, tmp_path: Path) -> None:
    """A file's name becomes a sheet's name that Excel takes; the list names the sheet as it is called in the copy."""
    source = tmp_path / name
    source.write_text("날짜,성과지표\n4/12,없음\n", encoding="utf-8")
    book = marked(source, fault(2, 2, sheet=next(read(source)).title))
    title = book.worksheets[1].title
    assert 0 < len(title) <= 31
    assert not set(title) & set(r"\/*?:[]")
    assert title.strip("'") == title
    assert book.worksheets[0]["A4"].value == title


def test_a_long_list_ends_with_how_many_more(tmp_path: Path) -> None:
    """Some thousands of faults are listed and noted; the others are filled, and their number is told."""
    source = tmp_path / "a.csv"
    rows = MOST_LISTED + 5
    source.write_text("날짜\n" + "없음\n" * rows, encoding="utf-8")
    book = marked(source, *(fault(row, 1, "No day.", "a") for row in range(2, rows + 2)))
    listing, copy = book.worksheets
    assert listing.max_row == 3 + MOST_LISTED + 1
    assert listing.cell(listing.max_row, 1).value.startswith("5 more are")
    assert len(filled(book)) == rows
    assert sum(1 for (cell,) in copy.iter_rows() if cell.comment) == MOST_LISTED


def test_the_copy_follows_the_person_s_language(tmp_path: Path) -> None:
    """The list speaks to the person at the screen."""
    source = person_s_file(tmp_path / "a.xlsx")
    with i18n.speaking("ko"):
        book = marked(source, fault(6, 2))
        assert book.worksheets[0].title == _("What to mend")


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    """A place in a message is the same place in the copy, however many empty rows are between."""
    book = Workbook()
    sheet: Any = book.active
    for row in (2, 7, 1500):
        sheet.cell(row, 3, f"{row}번째")
    book.save(tmp_path / "a.xlsx")
    copy = marked(tmp_path / "a.xlsx", fault(1500, 3, sheet="Sheet"), fault(1_000_000, 1, sheet="Sheet"))
    found = {cell.row for row in copy["Sheet"].iter_rows() for cell in row if cell.value}
    assert found == {2, 7, 1500}
    assert filled(copy) == {"Sheet!C1500"}


def test_nothing_is_left_where_it_cannot_be_written(tmp_path: Path) -> None:
    """No half copy, and the reason."""
    source = person_s_file(tmp_path / "a.xlsx")
    with refusal("cannot be written: there is no such file or folder", VnetError):
        write_marked(source, [fault(6, 2)], tmp_path / "nowhere" / "b.xlsx")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.xlsx"]


def test_the_mended_copy_can_be_imported(office: Office) -> None:
    """Mended in the copy, the file is taken as its corrected original would be; its list is not even mentioned."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "실적"
    for row in (
        ["2016년 실적"],
        [],
        ["일자", "사업명", "건수", "비고"],
        [dt.date(2016, 4, 1), "활동연계지원", 3, "=1+1"],
        ["4/12", None, "1,234", "+82-2"],
        ["2016.5.2.", "없는 지표", "3건", None],
        ["5월 3일", "표준협약서", 1, "숨긴 줄"],
        [None, "합계", 1240, None],
    ):
        sheet.append(row)
    sheet["D4"].data_type = "s"
    sheet.merge_cells("B4:B5")
    sheet.row_dimensions[7].hidden = True
    money: Any = book.create_sheet("집행")
    money.append(["일자", "비목", "금액"])
    money.append([dt.date(2016, 4, 1), "일반운영비", 1_234_000])
    money["C2"].number_format = '#,##0,"천원"'
    book.save(office.folder / "a.xlsx")
    refused = office.type("import", "a.xlsx")
    assert refused.code == 3
    copy = next(office.folder.glob("a_*.xlsx"))
    for name in ("a.xlsx", copy.name):
        mended = load_workbook(office.folder / name)
        mended["실적"]["B6"] = "표준협약서"
        mended.save(office.folder / name)
    answers = []
    for name in (copy.name, "a.xlsx"):
        said = office.ok(
            "import", name, "--ledger", f"{name}.db", "--yes", "--answer", "hidden-rows=leave"
        ).out.replace(f"{name}.db", "ledger.db")
        answers.append(re.sub(r"vnet undo \w+", "vnet undo ID", said).splitlines())
        listed = office.ok("entries", "--ledger", f"{name}.db", "--format", "json").json["entries"]
        assert [tuple(map(one.get, ("date", "kpi", "value", "amount", "note"))) for one in listed] == [
            ("2016-04-01", "C4", 3, None, "=1+1"),
            ("2016-04-01", None, None, 1_234_000, None),
            ("2016-04-12", "C4", 1234, None, "+82-2"),
            ("2016-05-02", "C1", 3, None, None),
        ]
    assert answers[0][1:-2] == answers[1][1:-2]


def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    """Sixty thousand rows, a third of them wrong, are copied in less memory than holding their cells would take."""
    chance = random.Random(4)  # noqa: S311 - rows to try, no secrets
    source = tmp_path / "a.csv"
    names = ["활동연계지원", "표준협약서 개발", "없는 지표"]
    lines = (f"2016-{chance.randint(1, 12):02}-01,{names[n % 3]},{n},비고 {n}\n" for n in range(60_000))
    source.write_text("날짜,성과지표,실적,비고\n" + "".join(lines), encoding="utf-8")
    code = (
        "import gc, resource, sys; gc.disable()  # as the program does\n"
        "from pathlib import Path\n"
        "from vnet.importing.marked_copy import write_marked; from vnet.errors import Place, Problem\n"
        "source = Path(sys.argv[1])\n"
        "resource.setrlimit(resource.RLIMIT_AS, (120 << 20, 120 << 20))\n"
        "faults = [Problem(Place('a', row, 2), '', 'No such KPI.') for row in range(4, 60_002, 3)]\n"
        "write_marked(source, faults, source.with_name('marked.xlsx'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(source)], capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    copy: SheetRows = list(read(tmp_path / "marked.xlsx"))[1]
    assert copy.title == "a"


def test_a_marked_form_is_still_the_form(office: Office) -> None:
    """The copy of a filled form keeps drop-downs, widths, frozen panes, number formats, printing and the comments."""
    office.ok("template", "-o", "form.xlsx")
    book = load_workbook("form.xlsx")
    sheet: Any = book["실적"]
    sheet["A3"], sheet["B3"], sheet["C3"] = dt.date(2016, 4, 12), "없는 지표", 3
    sheet["B3"].comment = Comment("예시: 확인 바람", "예시담당자")
    sheet.merge_cells("H5:H6")
    book.save("form.xlsx")
    assert office.type("import", "form.xlsx").code == 3
    before, after = load_workbook("form.xlsx"), load_workbook("form_to mend.xlsx")
    assert after.sheetnames == ["What to mend", *before.sheetnames]
    for name in before.sheetnames:
        assert kept_of(after[name]) == kept_of(before[name]), name
    comment = after["실적"]["B3"].comment
    assert comment is not None
    assert comment.text.startswith("예시: 확인 바람\n---\n")
    assert office.type("import", "form_to mend.xlsx").code == 3
    again = load_workbook("form_to mend_to mend.xlsx")
    assert again.sheetnames == after.sheetnames
    again_comment = again["실적"]["B3"].comment
    assert again_comment is not None
    assert again_comment.text == comment.text


def test_what_is_struck_through_in_a_text_stays_struck(tmp_path: Path) -> None:
    """Mended and imported, the copy is read as the person's own file is: `~~5건~~ 3건` is 3건 in both."""
    book: Any = Workbook()
    book.active.title = "실적"
    book.active["A1"] = CellRichText(TextBlock(InlineFont(strike=True), "5건"), TextBlock(InlineFont(b=True), " 3건"))
    book.save(tmp_path / "a.xlsx")
    marked(tmp_path / "a.xlsx", fault(1, 2, sheet="실적"))
    (own,), (_listing, copied) = [list(read(tmp_path / name)) for name in ("a.xlsx", "marked.xlsx")]
    assert list(own.rows) == list(copied.rows) == [SheetRow(1, ["3건"], partly_struck=frozenset({1}))]


def test_a_book_too_large_to_be_held_is_copied_as_values(tmp_path: Path) -> None:
    """What openpyxl would hold as a whole has a bound: beyond it the copy has the values, without the widths."""
    book: Any = Workbook()
    book.active["A1"] = "날짜"
    book.active.column_dimensions["A"].width = 77
    book.save(tmp_path / "a.xlsx")
    fault_there = fault(1, 1, sheet="Sheet")
    assert marked(tmp_path / "a.xlsx", fault_there)["Sheet"].column_dimensions["A"].width == 77
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", b"<a>" + b" " * MOST_UNPACKED + b"</a>")
    assert marked(tmp_path / "a.xlsx", fault_there)["Sheet"].column_dimensions["A"].width < 77


def kept_of(sheet: Any) -> Any:
    """Return what makes a sheet the form that it is."""
    rules = {(str(rule.sqref), rule.type, rule.formula1, rule.prompt) for rule in sheet.data_validations.dataValidation}
    widths = {column: one.width for column, one in sheet.column_dimensions.items()}
    formats = [cell.number_format for row in sheet.iter_rows(max_row=5) for cell in row]
    page = (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows, sheet.sheet_state)
    return rules, widths, formats, page, sheet.freeze_panes, {str(block) for block in sheet.merged_cells.ranges}
