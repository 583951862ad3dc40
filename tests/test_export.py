"""`vnet export` and `vnet report --format xlsx`: workbooks that print, keep every text what it is, and repeat."""

import datetime as dt
import getpass
import os
import pty
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook
from ruamel.yaml import YAML

from conftest import REAL_PLAN, Office
from office_suite import LibreOffice, text_of
from test_export_figures import MAIN, Grid
from test_report import DECIMALS, DECIMALS_BUDGET
from test_start_up import loaded
from typed import kept
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.ledger.sqlite.store import writing
from vnet.render.xlsx.entries import PRINTED

SHEETS = ["총괄", "성과지표", "성과지표 실적", "예산"]


def titles_of(path: Path) -> list[str]:
    """Return the names of a workbook's sheets."""
    return list(CalamineWorkbook.from_path(path).sheet_names)


def exported(office: Office, *words: str, name: str = "book.xlsx") -> Path:
    """Export a workbook and return where it is."""
    office.ok("export", *words, "-o", name)
    return office.folder / name


def xml_of(path: Path, pattern: str) -> dict[str, str]:
    """Return the text of a workbook's parts whose names fit a pattern."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if re.fullmatch(pattern, name)}


# --- texts from people ---------------------------------------------------------------------------------------------

DANGEROUS = (
    "=1+1", '=HYPERLINK("http://example.invalid","클릭")', "+82", "-x", "-1", "@SUM(A1)", "#REF!", "#N/A",
    "http://example.invalid/?a=1&b=2", "mailto:a@example.invalid", "a\tb", "두\n줄", "긴" * 40_000, "끝\ufffe",
    "😀👩‍👩‍👧", "_x0041_", "_x005F_x0041_", "_x0041", "&amp; & <b>굵게</b>", "]]>", "\"따옴표\" 'x'", "'=1", "0012",
    "1e5", "2016-04-12", "TRUE", "{=1}", "%", "  앞뒤  ",
)  # fmt: skip


def as_shown(text: str) -> str:
    """Return a text as a cell can hold it: cut where Excel keeps no more, marked where XML cannot hold a character."""
    text = text.replace("\ufffe", "\ufffd")
    return text if len(text) <= 32_767 else f"{text[:32_766]}…"


def record_dangerous(office: Office) -> None:
    """Record a payment and an actual for each text, with the text in every field that people fill."""
    entries = []
    for number, text in enumerate(DANGEROUS):
        common: dict[str, Any] = {
            "date": f"2016-04-{number + 1:02}",
            "recorded_by": short(text),
            "recorded_at": "2016-06-30T09:00:00+09:00",
            "note": text,
        }
        actual = Entry(id=new_id(number * 2), type=EntryType.ACTUAL, **common)
        spending = Entry(id=new_id(number * 2 + 1), type=EntryType.SPENDING, **common)
        entries += [
            actual._replace(kpi="C4", unit="건", value=1, decimals=0, kind=short(text), partner=short(text)),
            spending._replace(category="일반운영비", amount=-7, payee=short(text), reason=short(text)),
        ]
    with writing(office.ledger) as ledger:
        ledger.record(*entries)


def short(text: str) -> str:
    """Return a text, or the beginning of a very long one: one field of such is enough."""
    return text[:200]


def people_wrote(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Return what stands in the columns that people fill, row by row."""
    top = next(number for number, row in enumerate(rows) if row[0] == "구분")
    names = ["유형", "협력기관", "지급처", "사유", "비고", "기록자"]
    return [{name: row[rows[top].index(name)] or None for name in names} for row in rows[top + 1 :]]


def test_texts_stay_texts(office: Office, libreoffice: LibreOffice) -> None:
    """Whatever people wrote is that text to every reader: no formula, no link, no number and no error."""
    record_dangerous(office)
    path = exported(office)
    expected = []
    for text in DANGEROUS:
        one = as_shown(short(text))
        common = dict.fromkeys(["유형", "협력기관", "지급처", "사유"]) | {"비고": as_shown(text), "기록자": one}
        expected += [common | {"유형": one, "협력기관": one}, common | {"지급처": one, "사유": one}]
    assert people_wrote(Grid(path, "실적").rows) == expected
    with closing(load_workbook(path)) as book:
        sheet: Any = book["실적"]
        cells = [[None if cell.value is None else cell for cell in row] for row in sheet.iter_rows()]
        assert {cell.data_type for row in cells for cell in row if cell} == {"s", "n", "d"}
        assert not any(cell.hyperlink for row in cells for cell in row if cell)
        rows = [[unescape(cell.value) if cell and cell.data_type == "s" else cell for cell in row] for row in cells]
        assert people_wrote(rows) == expected
    made = libreoffice.convert([path], "xlsx", office.folder / "made")["book"]
    for row, wanted in zip(people_wrote(Grid(made, "실적").rows), expected, strict=True):
        # One of them LibreOffice reads as it should, but does not write so.
        assert row == {name: "_x0041_" if text == "_x005F_x0041_" else text for name, text in wanted.items()}
    for book_ in (path, made):
        for part in xml_of(book_, r"xl/worksheets/sheet\d+\.xml").values():
            assert "<hyperlink" not in part
        assert not [text for text in xml_of(book_, r".*\.rels").values() if "External" in text]


def test_a_plans_words_stay_words(office: Office) -> None:
    """Names in the plan that look like formulas, footers' codes or mark-up are shown as they are, on every sheet."""
    path = office.data / "targets_2016.yaml"
    yaml = YAML()
    plan = yaml.load(path)
    plan["문서"]["제목"] = "=A&B &P <b>"
    plan["성과지표"][0]["이름"] = "=1+1"
    plan["네트워크"]["기업"] = "@기업 _x0041_"
    yaml.dump(plan, path)
    book = exported(office)
    parts = xml_of(book, r"xl/worksheets/sheet\d+\.xml")
    titles = titles_of(book)
    for name, part in parts.items():
        assert "<f>=" not in part
        assert re.search(r"<oddFooter>&amp;L=A&amp;&amp;B &amp;&amp;P &lt;b&gt;&amp;C&amp;P / &amp;N&amp;R&amp;A", part)
        if titles[int(re.sub(r"\D", "", name)) - 1] != "검증":
            assert "<f>" not in part
    rows = [cell for title in SHEETS for row in Grid(book, title).rows for cell in row]
    assert {"=1+1", "C1 =1+1", "@기업 _x0041_"} <= set(rows)
    assert rows[0] == "=A&B &P <b> · 총괄"


# --- the sheet of entries ------------------------------------------------------------------------------------------


def test_every_entry_is_there(sample: Office) -> None:
    """Each entry of the year, also void ones and voids, by day and then as it was recorded; days are days."""
    everything = sample.ok("entries", "--all", "--format", "json").json["entries"]
    listed = [one for one in everything if one["type"] != "plan"]
    assert {one["type"] for one in listed} >= {"actual", "spending", "void"}
    assert any(one["voided_by"] for one in listed)
    rows = Grid(exported(sample, "--quarter", "4"), "실적").rows
    top = next(number for number, row in enumerate(rows) if row[0] == "구분")
    found = [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]
    assert [row["번호"] for row in found] == [one["id"] for one in listed]
    networks = {"기업": "기업네트워크", "국내": "국내네트워크", "국제": "국제네트워크"}
    for row, one in zip(found, listed, strict=True):
        day = dt.date.fromisoformat(one["date"])
        assert (row["날짜"], row["월"], row["분기"]) == (day, day.month, (day.month + 2) // 3)
        assert row["상태"] == ("-" if one["type"] == "void" else "취소됨" if one["voided_by"] else "유효")
        for name, key in (
            ("지표코드", "kpi"), ("실적", "value"), ("단위", "unit"), ("유형", "kind"), ("협력기관", "partner"),
            ("인원", "people"), ("편성목", "category"), ("금액(원)", "amount"), ("지급처", "payee"), ("비고", "note"),
            ("사유", "reason"), ("기록자", "by"), ("기록시각", "recorded_at"), ("취소한 대상", "voids"),
        ):  # fmt: skip
            assert row[name] == one.get(key, ""), name
        assert row["취소한 기록"] == (one["voided_by"] or "")
        if one["type"] == "spending":
            assert row["네트워크"] == networks.get(one.get("network"), "")
        assert row["증빙"] == "; ".join(f"{file['name']} (SHA-256 {file['sha256']})" for file in one["evidence"])


def test_what_was_done_to_entries_later_is_there(office: Office) -> None:
    """Evidence that was added and what was erased stand on their days, with the entry, whatever the year was."""
    office.ok("spend", "3만원", "--category", "일반", "--date", "4/12", "--payee", "예시상회")
    (spending,) = kept(office)
    proof = str(office.write("영수증.pdf", "receipt"))
    office.ok("attach", spending["id"], proof, "--by", "김하나")
    office.set(VNET_TODAY="2022-01-03")
    office.ok("erase", "--yes", spending["id"], "--field", "payee", "--reason", "보존기간이 지남", "--by", "이두리")
    rows = Grid(exported(office), "실적").rows
    top = next(number for number, row in enumerate(rows) if row[0] == "구분")
    found = [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]
    names = ("구분", "상태", "유형", "사유", "기록자", "대상 기록")
    assert [tuple(row[name] for name in names) for row in found[1:]] == [
        ("증빙 추가", "유효", "", "", "김하나", spending["id"]),
        ("파기", "유효", "지급처", "보존기간이 지남", "이두리", spending["id"]),
    ]
    assert [str(row["날짜"]) for row in found[1:]] == ["2016-06-30", "2022-01-03"]
    assert found[1]["증빙"].startswith("영수증.pdf (SHA-256 ")
    listed = office.ok("entries", "--all", "--format", "csv", "--lang", "ko").out
    assert f",{spending['id']},,,,,,\r\n" in listed or f",{spending['id']},,,,,,\n" in listed


def test_a_printed_entry_says_what_it_is_of(office: Office) -> None:
    """On paper a task has its name, a void the number of what it voids, a late entry its mark; all stand by day."""
    office.ok("task", "done", "설명회", "--date", "2/26")
    office.ok("spend", "3만원", "--category", "일반", "--date", "4/12")
    (spending,) = (one for one in kept(office) if one["type"] == "spending")
    office.ok("attach", spending["id"], str(office.write("영수증.pdf", "receipt")))
    office.ok("void", spending["id"], "--reason", "두 번 적음")
    office.set(VNET_TODAY="2016-07-20")
    office.ok("close", "--quarter", "2")
    office.ok("log", "C4", "2건", "--date", "5/3", "--late", "--reason", "늦은 결과보고")
    office.ok("spend", "2만원", "--category", "일반", "--date", "7/10")
    rows = Grid(exported(office), "실적").rows
    top = next(number for number, row in enumerate(rows) if row[0] == "구분")
    found = [dict(zip(rows[top][:PRINTED], row, strict=False)) for row in rows[top + 1 :]]
    short = spending["id"][-8:]
    assert [row["첨부 수"] for row in found if row["구분"] == "증빙 추가"] == [1]
    assert all(row["기록자"] for row in found)
    task = found[0]
    assert task["성과지표/과제명"] == "기업자원봉사 설명회 개최"
    by_sort = {row["구분"]: row for row in found}
    assert by_sort["취소"]["성과지표/과제명"] == f"{short} 취소"
    assert by_sort["증빙 추가"]["성과지표/과제명"] == f"{short}에 증빙 추가"
    assert [row["짧은 번호"] for row in found if row["상태"] == "취소됨"] == [short]
    assert [row["구분"] for row in found if row["지연 입력"]] == ["실적"]
    days = [row["날짜"] for row in found]
    assert days == sorted(days)
    assert found[-1]["날짜"] == dt.date(2016, 7, 10)


def test_entries_are_a_table(sample: Office) -> None:
    """Excel knows the rows as a table: it names them, filters them, and repeats their headings on paper."""
    path = exported(sample)
    with closing(load_workbook(path)) as book:
        sheet: Any = book["실적"]
        (table,) = sheet.tables.values()
        first, last = table.ref.split(":")
        heading = int(re.sub(r"\D", "", first))
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[heading]]
        assert (sheet[first].value, last) == ("구분", f"AM{sheet.max_row}")
        assert table.autoFilter.ref == table.ref
        assert sheet.print_title_rows == f"$1:${heading}"
        row = sheet[heading + 1]
        assert (row[3].is_date, row[3].number_format) == (True, "yyyy-mm-dd")
        assert {cell.data_type for cell in (row[7], row[20], row[21])} == {"n"}
        amounts = [cells[0] for cells in sheet.iter_rows(heading + 1, min_col=15, max_col=15) if cells[0].value]
        assert {(cell.data_type, cell.number_format) for cell in amounts} == {("n", "#,##0")}
    (part,) = xml_of(path, r"xl/tables/.*").values()
    columns = ET.fromstring(part).findall(f"{MAIN}tableColumns/{MAIN}tableColumn")  # noqa: S314 - made by this test
    assert [column.get("id") for column in columns] == [str(number) for number in range(1, 40)]


def test_a_table_without_entries(office: Office) -> None:
    """Excel has no table without a row: where nothing was recorded there is an empty one."""
    with closing(load_workbook(exported(office))) as book:
        sheet: Any = book["실적"]
        (table,) = sheet.tables.values()
        assert table.ref == "A3:AM4"


# --- the same again ------------------------------------------------------------------------------------------------


def test_the_same_entries_give_the_same_file(sample: Office) -> None:
    """Byte for byte: again, later, in other processes, from a copy of the ledger, on another screen."""
    first = exported(sample, "--quarter", "2").read_bytes()
    second = exported(sample, "--quarter", "2", name="another name.xlsx").read_bytes()
    shutil.copytree(sample.data, sample.folder / "copy")
    files = []
    for number, seed in enumerate(("1", "4242")):
        name = f"process {number}.xlsx"
        sample.process(
            "--data", "copy" if number else "data", "export", "--quarter", "2", "-o", name,
            PYTHONHASHSEED=seed, VNET_LANG="ko", VNET_TODAY=f"202{number}-03-0{number + 1}", TZ="Asia/Seoul",
        )  # fmt: skip
        files.append((sample.folder / name).read_bytes())
    assert [first == other for other in (second, *files)] == [True] * 3
    assert exported(sample, "--quarter", "3", name="third.xlsx").read_bytes() != first
    report = [sample.folder / name for name in ("one.xlsx", "two.xlsx")]
    for path in report:
        sample.ok("report", "--quarter", "2", "--format", "xlsx", "-o", str(path))
    assert report[0].read_bytes() == report[1].read_bytes()


def test_nothing_of_the_machine_is_in_it(office: Office) -> None:
    """No path, no name of the computer or its user, and no time but the period's end."""
    office.ok("log", "C4", "1", "--date", "4/1", "--by", "예시담당자")
    path = exported(office, "--quarter", "2")
    text = "".join(xml_of(path, ".*").values())
    for word in (str(office.folder), str(Path.home()), tempfile.gettempdir()):
        assert word not in text
    for name in (getpass.getuser(), socket.gethostname()):
        assert not re.search(rf"\b{re.escape(name)}\b", text)
    times = set(re.findall(r"<dcterms:\w+[^>]*>([^<]+)<", text))
    assert times == {"2016-06-30T00:00:00Z"}
    with zipfile.ZipFile(path) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_it_says_whose_it_is(office: Office) -> None:
    """The properties of the workbook, and of the list of evidence, name the plan's organisation and title."""
    organisation = YAML(typ="safe").load((office.data / "targets_2016.yaml").read_text(encoding="utf-8"))["문서"][
        "기관"
    ]
    office.ok("evidence", "--quarter", "2", "-o", "철.zip")
    with zipfile.ZipFile(office.folder / "철.zip") as archive:
        (office.folder / "목록.xlsx").write_bytes(archive.read("목록.xlsx"))
    for path in (exported(office), office.folder / "목록.xlsx"):
        with closing(load_workbook(path)) as book:
            assert book.properties.creator == organisation
            assert str(book.properties.title).startswith("자원봉사 네트워크 운영 기본 계획")


# --- how it opens and prints ---------------------------------------------------------------------------------------


def test_how_it_opens_and_prints(sample: Office) -> None:
    """A4, lying, fitted to the width, headings in sight and on every page, numbered pages; it opens at its top."""
    path = exported(sample)
    with closing(load_workbook(path)) as book:
        assert book.sheetnames[:4] == SHEETS
        assert book.sheetnames[-2:] == ["실적", "검증"]
        assert book.active is book.worksheets[0]
        sheet: Any
        for sheet in book.worksheets:
            assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
            assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text) == ("&P / &N", "&A")
            assert sheet.freeze_panes
            assert sheet.print_title_rows
            assert sheet.sheet_view.topLeftCell in {None, "A1"}
            assert {one.activeCell for one in sheet.sheet_view.selection} <= {"A1", None}
            assert sheet.sheet_state == "visible"
        for title, frozen, repeated in (
            ("총괄", "A4", "$1:$3"), ("성과지표", "E6", "$1:$5"), ("성과지표 실적", "E6", "$1:$5"),
            ("예산", "B4", "$1:$3"), ("실적", "A5", "$1:$4"),
            ("검증", "E9", "$1:$8"),
        ):  # fmt: skip
            assert (book[title].freeze_panes, book[title].print_title_rows) == (frozen, repeated)
        assert book["실적"].print_area == f"'실적'!$A$1:$T${book['실적'].max_row}"


def test_it_is_in_one_font(sample: Office) -> None:
    """맑은 고딕 everywhere: in cells with and without a style of their own, and in the charts."""
    path = exported(sample)
    (styles,) = xml_of(path, r"xl/styles\.xml").values()
    assert set(re.findall(r'<name val="([^"]+)"', styles.partition("<cellStyles")[0])) == {"맑은 고딕"}
    for part in xml_of(path, r"xl/charts/.*").values():
        assert set(re.findall(r'typeface="([^"]+)"', part)) == {"맑은 고딕"}
        assert part.count("<a:defRPr") == part.count("<a:latin ") - part.count("<a:endParaRPr")


def test_every_sheet_says_that_it_is_a_sample(sample: Office) -> None:
    """Invented figures are named on each sheet, above everything else; real ones are not."""
    path = exported(sample)
    notice = "견본입니다. 이 실적과 지출은 모두 가상의 값입니다."
    for title in titles_of(path):
        rows = Grid(path, title).rows
        assert notice in [row[0] for row in rows[:3]], title
    real = sample.folder / "real.xlsx"
    sample.ok("--data", str(REAL_PLAN), "--ledger", "none.db", "export", "-o", str(real))
    assert not any("견본" in part for part in xml_of(real, r"xl/worksheets/.*xml").values())


def test_cells_are_merged_as_the_plan_has_them(sample: Office) -> None:
    """A network stands once beside all of its KPIs, a group beside its own, and a KPI beside its measures and kinds."""
    with closing(load_workbook(exported(sample))) as book:
        sheet: Any = book["성과지표"]
        blocks = {sheet.cell(one.min_row, one.min_col).value: one for one in sheet.merged_cells.ranges}
        kpis = {str(cell.value).split()[0]: cell for row in sheet.iter_rows(6) for cell in row[1:3] if cell.value}
        height = {name: blocks[name].max_row - blocks[name].min_row + 1 for name in blocks if name}
        assert [height[name] for name in ("기업네트워크", "국내네트워크", "국제네트워크")] == [18, 5, 4]
        group = blocks["기업마케터"]
        assert (group.min_row, group.max_row) == (kpis["C6"].row, kpis["C8"].row)
        assert (group.min_col, group.max_col) == (2, 2)
        assert [kpis[code].column for code in ("C5", "C6", "C7", "C8", "C9")] == [2, 3, 3, 3, 2]
        for title, rows, columns in (
            ("C3 기업자원봉사 네트워크구축", 4, (2, 3)),
            ("C2 기업자원봉사 매뉴얼 제작", 2, (2, 3)),
        ):
            block = blocks[title]
            assert (height[title], block.min_col, block.max_col) == (rows, *columns)
            assert [sheet.cell(block.min_row, column).border.left.style for column in (1, 4)] == ["thin", "thin"]


def test_the_plans_own_columns(office: Office) -> None:
    """What the plan prints of earlier years, bases and methods stands as it does there."""
    rows = Grid(exported(office), "성과지표").rows[4:]
    printed = {str(row[2] or row[1]).split()[0]: row for row in rows if row[2] or row[1]}
    for code, *past in (
        ("C1", "-", "-", "-"), ("C2", 1, 1, 1), ("C3", "-", "-", "-"), ("C4", 132, 37, 55), ("C5", 2, "-", "-"),
        ("C6", 33, 30, 30), ("C7", 3, 5, 5), ("C8", 61, 18, 18), ("C9", 162, 177, 220), ("D1", 25, 16, 19),
        ("D2", "-", "-", "-"), ("D3", 2, 6, 6), ("G1", 2, 3, 5), ("G2", 11, 10, 13), ("G3", 1, "-", 1),
        ("G4", 30, 20, 20),
    ):  # fmt: skip
        assert printed[code][4:7] == past, code
    copies = next(row for row in rows if row[3] == "부")
    assert copies[4:7] == ["-", 200, 200]
    assert printed["C4"][-2:] == ["목표대 실적 105% (13년 80건(20%), 14년 132건(30%), 15년 55건(50%))", "정량"]
    assert printed["C3"][-2] == "설명회 : 1회\n네트워크 구축 : 1건/ 10개기업이상"
    milestones = next(row for row in rows if row[3] == "단계")
    assert milestones[8:12] == ["IR(사업설명회)", "구축", "운영", "운영"]
    with closing(load_workbook(office.folder / "book.xlsx")) as book:
        sheet: Any = book["성과지표"]
        row = (
            next(cell.row for cell in sheet["B"] if str(cell.value).startswith("C7") or cell.value == "기업마케터") + 1
        )
        assert (sheet.cell(row, 6).number_format, sheet.cell(row, 7).number_format) == ('#,##0"건"', '#,##0"회"')


def test_notes_on_the_plan_are_not_handed_in(office: Office) -> None:
    """What was noted on the plan, for those who keep it, stands in no cell and no comment of what is handed in."""
    path = exported(office)
    plan, budget = (
        YAML(typ="safe").load((office.data / name).read_text(encoding="utf-8"))
        for name in ("targets_2016.yaml", "budget_2016.yaml")
    )
    noted = [note for holder in (plan, budget, *plan["성과지표"]) for note in holder.get("메모", ()) if len(note) > 1]
    assert any("스캔" in note for note in noted)
    parts = "".join(xml_of(path, r"xl/.*\.xml").values())
    assert not [note for note in noted if note in parts or note[:20] in parts]
    assert "<comment " not in parts


# --- how figures are shown -----------------------------------------------------------------------------------------


def shown(cell: Any) -> str:
    """Return what a cell displays, by its value and its format: the formats that the workbook uses, and no others."""
    value, code = cell.value, cell.number_format
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    if match := re.fullmatch(r'"([^"]*)"', code):
        return match[1]
    positive, _sign, negative = code.partition(";")
    code = negative if value < 0 and negative else positive
    match = re.fullmatch(r'("[^"]*")?(#,##0|0)(\.0+)?(#*)(%)?("[^"]*")?', code)
    assert match, code
    before, grouped, decimals, more, percent, after = match.groups("")
    number = abs(Decimal(repr(value))) * (100 if percent else 1)
    rounded = number.quantize(Decimal(1).scaleb(-max(0, len(decimals + more) - 1)), ROUND_HALF_UP)
    rounded = rounded.normalize() if more else rounded
    digits = f"{rounded:,}" if grouped == "#,##0" else f"{rounded}"
    sign = "-" if value < 0 and not negative else ""
    return f"{sign}{before[1:-1]}{digits}{percent}{after[1:-1]}"


PLAN_OF_ONE = """\
연도: 2020
언어: ko
문서: {{제목: 하나}}
단위: {{건: 0}}
네트워크: {{가: 가람}}
합산: {{상한: 100%}}
측정방법: 정량
성과지표:
  - {{코드: K1, 이름: 하나, 네트워크: 가, 측정치: {{건: {{연간: {target}, 1분기: {target}}}}}}}
평가항목:
  - {{항목: 달성률, 목표: {goal}, 출처: 달성률}}
"""


@pytest.mark.parametrize(
    ("target", "actual", "goal", "wanted"),
    [
        (10_000, 9_996, "100%", "99.9%"),  # 99.96 %
        (10_000_000, 9_999_999, "100%", "99.9%"),
        (10_000, 9_896, "99%", "98.96%"),  # one decimal would be the goal
        (10_000, 9_996, "99.95%", "99.96%"),  # met: one decimal that is short of 100 % would be short of the goal too
        (3, 2, "66.7%", "66.67%"),  # one decimal would be the goal
        (10_000, 9_994, "100%", "99.9%"),
        (1_000, 1_000, "100%", "100.0%"),
        (10_000, 1, "100%", "0.1%"),  # 0.01 %
        (10_000, 0, "100%", "0.0%"),
    ],
)
def test_a_rate_never_displays_across_a_judgement(
    empty_office: Office, target: int, actual: int, goal: str, wanted: str
) -> None:
    """What is short of 100 % or of its goal does not read like it, nor a little like nothing; the value is exact."""
    empty_office.write("targets_2020.yaml", PLAN_OF_ONE.format(target=target, goal=goal))
    empty_office.ok("log", "K1", str(actual), "--date", "2020-02-01")
    path = exported(empty_office, "--quarter", "1")
    exact = float(Fraction(actual, target))
    with closing(load_workbook(path)) as book:
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    # A goal other than 100 % is the plan's: only there a KPI's own rate may read like it.
    of_plan = [
        cell
        for cell in cells
        if cell.value == exact and cell.number_format != "0.0000%" and cell.parent.title == "총괄"
    ]
    rates = [cell for cell in of_plan if "%" in cell.number_format]
    assert wanted in {shown(cell) for cell in rates}
    if exact < 1:
        everywhere = [cell for cell in cells if cell.value == exact and "%" in cell.number_format]
        assert not [shown(cell) for cell in everywhere if re.fullmatch(r"100(\.0*)?%", shown(cell))]
    if actual and exact < 1:
        assert not [cell for cell in rates if shown(cell) == "0.0%"]


def test_nothing_not_entered_and_none(office: Office) -> None:
    """`-` where no target applies, the word where nothing was entered, 0 where it was confirmed that there was none."""
    office.ok("log", "C4", "0", "--date", "4/1")
    with closing(load_workbook(exported(office, "--quarter", "2"))) as book:
        sheet: Any = book["성과지표 실적"]
        rows = {
            str(row[2].value or row[1].value).split()[0]: row
            for row in sheet.iter_rows(5)
            if row[1].value or row[2].value
        }
        second_quarter = {code: shown(rows[code][6]) for code in ("C2", "C4", "C9")}
        assert second_quarter == {"C2": "-", "C4": "0건", "C9": "미입력"}
        assert [shown(rows[code][7]) for code in ("C2", "C4", "C9")] == ["-", "0.0%", "0.0%"]
        assert rows["C9"][6].fill.fgColor.rgb != rows["C4"][6].fill.fgColor.rgb
        assert [shown(rows["C4"][column]) for column in (8, 9, 10, 11)] == [""] * 4  # what lies ahead


def test_words_and_fills_judge_together(sample: Office) -> None:
    """Each judgement is a word on a ground of its own; without colours, the words alone say it."""
    with closing(load_workbook(exported(sample))) as book:
        grounds: dict[str, set[str]] = {}
        for title in SHEETS[:3]:
            for row in book[title].iter_rows():
                for cell in row:
                    if cell.value in {"달성", "미달"} and cell.font.b:
                        grounds.setdefault(str(cell.value), set()).add(cell.fill.fgColor.rgb)
    assert {word: len(fills) for word, fills in grounds.items()} == {"달성": 1, "미달": 1}
    assert grounds["달성"] != grounds["미달"]


def test_shown_money_adds_up(office: Office) -> None:
    """Nothing is rounded away: the figures that are read in a column or a row add up to the total that is read."""
    for won, day, category, network in (
        (1_234_567, "2/1", "일반", "기업"), (1, "3/1", "회의", "국제"), (999_999, "5/1", "도서", "기업"),
        (10_000_010, "6/1", "일반", "국제"), (5_500, "6/2", "일반", None),
    ):  # fmt: skip
        more = ["--network", network] if network else []
        office.ok("spend", str(won), "--date", day, "--category", category, *more)
    with closing(load_workbook(exported(office, "--quarter", "2"))) as book:
        sheet: Any = book["예산"]
        rows = {row[0].value: [shown(cell) for cell in row[1:]] for row in sheet.iter_rows() if row[0].value}

    def number(text: str) -> Decimal:
        return Decimal(text.replace(",", ""))

    assert rows["총액"][2] == "12,240.077"
    categories = [rows[name] for name in ("일반운영비", "회의운영비", "도서운영비")]
    networks = [rows[name] for name in ("기업네트워크", "국내네트워크", "국제네트워크", "(네트워크 미지정)")]
    for group in (categories, networks):
        assert sum(number(row[2]) for row in group) == number(rows["총액"][2])
    assert sum(number(row[6]) for row in categories) == number(rows["총액"][6])
    spent = [number(cell) for cell in rows["월 지출"] if cell]
    assert sum(spent[:-1]) == spent[-1] == number(rows["누계 지출"][5])
    assert sum(number(rows["분기 지출"][column]) for column in (0, 3)) == spent[-1]
    assert [number(two) - number(one) for one, two in pairwise(["0", *rows["누계 계획"][:12]])] == [
        number(cell) for cell in rows["월 계획"][:12]
    ]
    assert {
        len(cell.partition(".")[2]) for name in ("월 지출", "누계 지출", "월 계획") for cell in rows[name] if cell
    } == {3}


def test_money_in_won(empty_office: Office) -> None:
    """A budget in 원 shows whole won."""
    empty_office.write("targets_2024.yaml", DECIMALS.replace("언어: en", "언어: ko"))
    empty_office.write("budget_2024.yaml", DECIMALS_BUDGET)
    empty_office.ok("spend", "1234", "--date", "2024-02-29", "--category", "둘")
    with closing(load_workbook(exported(empty_office, "--quarter", "1"))) as book:
        sheet: Any = book["예산"]
        row = next(row for row in sheet.iter_rows() if row[0].value == "총액")
        assert [shown(row[column]) for column in (1, 3, 5, 7)] == ["1,000,001", "1,234", "0.1%", "998,767"]


# --- on paper ------------------------------------------------------------------------------------------------------

LONG = "지역사회 문제 해결을 위한 민관 협력 기반 자원봉사 네트워크 활성화 및 지속가능한 협업 체계 구축 지원"
WORD = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


def lengthen(folder: Path) -> list[str]:
    """Make the names of a copy of the real plan very long; return them."""
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 10_000
    plan, budget = (yaml.load(folder / name) for name in ("targets_2016.yaml", "budget_2016.yaml"))
    for name in ("제목", "기관", "단위사업", "대상"):
        plan["문서"][name] += f" {LONG}"
    plan["네트워크"] = {code: f"{name} {LONG}" for code, name in plan["네트워크"].items()}
    long = [plan["문서"]["제목"], *plan["네트워크"].values()]
    for number, kpi in enumerate(plan["성과지표"]):
        kpi["이름"] += f" {LONG if number % 2 else WORD}"
        kpi["설정근거"] = f"{kpi['코드']} 근거 {LONG} {LONG}"
        long += [kpi["이름"], kpi["설정근거"]]
        for measure in kpi["측정치"].values():
            if "유형" in measure:
                measure["유형"] = {f"{name} {LONG}": target for name, target in measure["유형"].items()}
                long += measure["유형"]
    budget["편성목"] = {f"{name} {LONG}": amount for name, amount in budget["편성목"].items()}
    for line in budget["산출내역"]:
        line["편성목"] += f" {LONG}"
    long += budget["편성목"]
    yaml.dump(plan, folder / "targets_2016.yaml")
    yaml.dump(budget, folder / "budget_2016.yaml")
    return long


def printable(path: Path) -> Iterator[str]:
    """Yield what the cells of the printed sheets display."""
    with closing(load_workbook(path, data_only=True)) as book:
        for title in {*SHEETS, "실적"} & set(book.sheetnames):
            sheet: Any = book[title]
            for row in sheet.iter_rows(max_col=18 if title == "실적" else None):
                for cell in row:
                    if isinstance(cell.value, str):
                        yield cell.value
                    elif isinstance(cell.value, int | float) and cell.number_format != "General":
                        yield shown(cell)


def test_nothing_is_cut_on_paper(office: Office, paper: LibreOffice) -> None:
    """Printed, every text and every number is whole: of a sample year, and of a plan with very long names and sums."""
    sample = office.folder / "sample"
    office.ok("sample", str(sample))
    long = lengthen(office.data)
    office.ok("log", "C4", "12345", "--date", "3/1", "--kind", "협약", "--partner", f"예시 {LONG}", "--note", WORD * 5)
    office.ok("log", "C9", "999999999", "--date", "4/1")
    office.ok("spend", "9,999,999,999", "--date", "4/1", "--category", "일반", "--network", "국제", "--payee", LONG)
    office.ok("spend", "1234", "--date", "4/2", "--category", "회의")
    books = {name: office.folder / f"{name}.xlsx" for name in ("long", "year")}
    office.ok("report", "--quarter", "2", "--format", "xlsx", "-o", str(books["long"]))
    office.ok("--data", str(sample / "data"), "export", "--quarter", "4", "-o", str(books["year"]))
    made = paper.convert(books.values(), "pdf", office.folder / "paper")
    for name, path in made.items():
        text = text_of(path)
        assert "###" not in text, name
        letters = re.sub(r"\s", "", text)
        missing = [one for one in printable(books[name]) if re.sub(r"\s", "", one) not in letters]
        assert not missing, name
        pages = text.removesuffix("\f").split("\f")
        for number, page in enumerate(pages, 1):
            assert f"{number}/{len(pages)}" in re.sub(r"\s", "", page)
    assert {re.sub(r"\s", "", one) in re.sub(r"\s", "", text_of(made["long"])) for one in long} == {True}


def test_rows_are_high_enough(office: Office, paper: LibreOffice) -> None:
    """No row is lower than what LibreOffice finds that its texts need."""
    lengthen(office.data)
    office.ok("log", "C4", "1", "--date", "3/1", "--kind", "협약", "--partner", f"예시 {LONG}", "--note", WORD * 5)
    path = exported(office)
    free = without_heights(path, office.folder / "free.xlsx", r"xl/worksheets/.*", rb' (?:ht|customHeight)="[^"]*"')
    # Only of its own format LibreOffice finds the heights at once.
    own = paper.convert([free], "ods", office.folder / "own")["free"]
    free = without_heights(own, office.folder / "free.ods", r"content\.xml", rb' style:row-height="[^"]*"')
    made = paper.convert([free], "xlsx", office.folder / "made")["free"]
    with closing(load_workbook(path)) as book, closing(load_workbook(made)) as found:
        low = [
            (sheet.title, row, given, needed)
            for sheet in (book[title] for title in (*SHEETS, "실적", "검증"))
            for row in range(1, sheet.max_row + 1)
            if any(cell.value is not None for cell in sheet[row])
            for given, needed in [[one[sheet.title].row_dimensions[row].height or 15.5 for one in (book, found)]]
            if needed > given + 1.5
        ]
    assert not low
    heights = [found["성과지표"].row_dimensions[row].height or 0 for row in range(1, 9)]
    assert max(heights) > 40  # it has looked


def without_heights(document: Path, copy: Path, parts: str, heights: bytes) -> Path:
    """Copy a document without the heights of its rows."""
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(heights, b"", part) if re.fullmatch(parts, name) else part)
    return copy


# --- what can go wrong ---------------------------------------------------------------------------------------------


def test_without_a_name_nothing_is_replaced(office: Office) -> None:
    """Without -o it is a new file in this folder, named after the project and the period, and the answer says which."""
    wanted = "자원봉사 네트워크 운영 2016년 2분기"
    for name in (f"{wanted}.xlsx", f"{wanted} (2).xlsx", f"{wanted} (3).xlsx"):
        before = set(office.folder.iterdir())
        answer = office.ok("export")
        assert answer.out.splitlines()[:2] == [f"Written: {name}", "Quarter 2 of 2016; 0 entries listed."]
        assert {path.name for path in set(office.folder.iterdir()) - before} <= {name, "cache"}
    assert "Quarter 4 of 2016" in office.ok("export", "--quarter", "4").out


def test_a_name_that_no_system_minds(office: Office) -> None:
    """Characters that file names may not have are replaced, and very long names cut."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("단위사업: 자원", f"단위사업: '가/나\\\\다:라*마?\"<>|' #{LONG}"), encoding="utf-8")
    assert "Written: 가_나__다_라_마_____ 2016년 2분기.xlsx" in office.ok("export").out
    path.write_text(text.replace("단위사업: 자원", f"단위사업: {LONG * 3} 자원"), encoding="utf-8")
    for number in ("", " (2)"):
        assert f"2016년 2분기{number}.xlsx" in office.ok("export").out


def test_a_named_file_is_replaced(office: Office) -> None:
    """With -o and --force an older file of that name gives way, as it does for a report."""
    for words in (("export",), ("report", "--format", "xlsx")):
        (office.folder / "book.xlsx").write_text("old", encoding="utf-8")
        office.ok(*words, "-o", "book.xlsx", "--force")
        assert titles_of(office.folder / "book.xlsx")[:4] == SHEETS


COMMANDS = (("export",), ("report", "--format", "xlsx"))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["data/targets_2016.yaml", "data/ledger.db", "data/ledger.db-wal", "data/new.yaml"])
def test_plan_and_ledger_are_never_replaced(words: tuple[str, ...], name: str, office: Office) -> None:
    """A slip after -o costs neither the plan nor the entries."""
    office.ok("log", "C4", "1", "--date", "4/1")
    path = office.folder / name
    before = path.read_bytes() if path.exists() else None
    answer = office.type(*words, "-o", name)
    assert answer.code == 2
    assert "Name another file after -o" in answer.err
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere/book.xlsx", "there is no such file or folder"),
        ("data", "it is a folder"),
        ("data/targets_2016.yaml/book.xlsx", "a part of the path is no folder"),
        ("x" * 300 + ".xlsx", "the name is too long"),
        ("/dev/full", "the disk is full"),
    ],
)
def test_a_place_that_cannot_be_written(words: tuple[str, ...], name: str, reason: str, office: Office) -> None:
    """One sentence, and nothing is left: no half file, and nothing in the folder for temporary ones."""
    office.ok("log", "C4", "1", "--date", "4/1")
    temporary = office.folder / "temporary"
    temporary.mkdir()
    before = sorted(office.folder.rglob("*"))
    answer = office.process(*words, "-o", name, TMPDIR=str(temporary), PYTHONWARNINGS="error")
    assert (answer.code, answer.err) == (1, f"Error: {name} cannot be written: {reason}\n")
    assert sorted(office.folder.rglob("*")) == before


@pytest.mark.parametrize("most", [200, 20_000])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_disk_that_is_full(most: int, words: tuple[str, ...], office: Office) -> None:
    """Where the rows find no room while they wait, or the file in the end, that is said, and nothing is left."""
    office.ok("report")  # the plan is cached, so that nothing else has to be written
    temporary = office.folder / "temporary"
    temporary.mkdir()
    before = sorted(office.folder.rglob("*"))
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        "from vnet.__main__ import run; sys.exit(run(sys.argv[1:]))"
    )
    answer = office.process("-c", code, *words, "-o", "book.xlsx", TMPDIR=str(temporary), PYTHONWARNINGS="error")
    assert answer.code == 1
    # What is exported is kept as a version of the plan first, for which there is no room either.
    assert re.fullmatch(r"Error: (\S+ cannot be written|The ledger \S+ cannot be used): .+\n", answer.err)
    left = set(office.folder.rglob("*")) - set(before)
    assert left <= {office.ledger, *office.data.glob("ledger.db-*")}


def test_a_ledger_that_is_not_whole(office: Office) -> None:
    """No workbook is made of a ledger that is damaged, or whose totals are not those of its entries."""
    office.ok("log", "C4", "1", "--date", "4/1")
    with closing(sqlite3.connect(office.ledger, isolation_level=None)) as database:
        database.execute("UPDATE actual_total SET value = value + 1")
    answer = office.type("export", "-o", "book.xlsx")
    assert answer.code == 3
    assert "do not equal its entries" in answer.err
    office.ledger.write_bytes(b"no ledger at all" * 1000)
    for end in ("-wal", "-shm"):
        office.ledger.with_name(f"ledger.db{end}").unlink(missing_ok=True)
    assert office.type("export", "-o", "book.xlsx").code == 1
    assert not list(office.folder.glob("*.xlsx*"))


def test_what_is_recorded_meanwhile_is_not_in_it(office: Office) -> None:
    """Figures and entries are of one moment, whatever others record while the rows are written."""
    from vnet.actions import export  # noqa: PLC0415 - as the command does
    from vnet.actions.session import Session  # noqa: PLC0415
    from vnet.actions.workspace import Workspace  # noqa: PLC0415

    for number in range(3):
        office.ok("log", "C4", str(number + 1), "--date", "4/1")
    with Session(Workspace(dt.date(2016, 6, 30), office.data)) as session:
        found = export.export(session, quarter="2")
        first = next(found.listing.entries)
        office.ok("log", "C4", "50", "--date", "4/1")
        values = [first.entry.value, *(one.entry.value for one in found.listing.entries)]
        assert values == [1, 2, 3]
        assert found.report.kpi("C4").measures[0].views.quarter.actual == 6
        assert found.entries == 3


def test_a_report_as_a_workbook(sample: Office) -> None:
    """The report has its own sheets and no more; it needs a name, and takes a month and a network."""
    answer = sample.type("report", "--format", "xlsx")
    assert (answer.code, answer.err) == (2, "Error: An Excel workbook needs a file to go to: -o FILE.xlsx\n")
    sample.ok("report", "--quarter", "2", "--format", "xlsx", "-o", "quarter.xlsx")
    assert titles_of(sample.folder / "quarter.xlsx") == SHEETS
    assert all("<f>" not in part for part in xml_of(sample.folder / "quarter.xlsx", "xl/worksheets/.*xml").values())
    whole = exported(sample, "--quarter", "2")
    for title in SHEETS:
        assert Grid(sample.folder / "quarter.xlsx", title).rows == Grid(whole, title).rows


def test_a_report_of_a_month(sample: Office) -> None:
    """A month's own actuals stand in a column of their own, and everything is to the month's end."""
    sample.ok("report", "--month", "5", "--format", "xlsx", "-o", "may.xlsx")
    document = sample.ok("report", "--month", "5", "--format", "json").json
    grid = Grid(sample.folder / "may.xlsx", "성과지표 실적")
    top = grid.row("구분")
    month = grid.rows[top].index("5월")
    quarter = grid.rows[top + 1].index("2분기 실적")
    actuals = {kpi["code"]: kpi["measures"][0] for kpi in document["kpis"]}
    for row in grid.rows[top + 2 :]:
        if title := str(row[2] or row[1]):
            one = actuals.pop(title.split(maxsplit=1)[0])
            assert row[month] == ("-" if one["month"]["actual"] is None else one["month"]["actual"])
            if one["quarter"]["actual"] is not None:
                assert (row[quarter], row[quarter + 1]) == (one["quarter"]["actual"], one["quarter"]["rate"] or "-")
    assert not actuals
    assert Grid(sample.folder / "may.xlsx", "총괄").rows[1][0].startswith("2016년 5월 (2016-01-01 ~ 2016-05-31")
    spent = Grid(sample.folder / "may.xlsx", "예산")
    row = spent.rows[spent.row("월 지출")]
    assert [cell == "" for cell in row[1:13]] == [False] * 5 + [True] * 7


def test_a_report_of_one_network(sample: Office) -> None:
    """Only its KPIs and its budget are shown, and every sheet says so; the overall rate stays that of all."""
    sample.ok("report", "--quarter", "2", "--network", "국내", "--format", "xlsx", "-o", "one.xlsx")
    path = sample.folder / "one.xlsx"
    document = sample.ok("report", "--quarter", "2", "--format", "json").json
    codes = {str(row[2] or row[1]).split()[0] for row in Grid(path, "성과지표").rows[5:] if row[2] or row[1]}
    assert codes == {"D1", "D2", "D3"}
    for title in SHEETS:
        assert str(Grid(path, title).rows[1][0]).endswith("다음 네트워크만 표시합니다: 국내네트워크")
    summary = Grid(path, "총괄")
    overall = summary.rows[summary.row("전체")]
    assert overall[4] == document["overall"]["rate"]["cumulative"]
    names = {row[0] for row in Grid(path, "예산").rows}
    assert "국내네트워크" in names
    assert not names & {"기업네트워크", "국제네트워크"}


def test_the_document_speaks_the_plans_language(office: Office) -> None:
    """A Korean plan gives a Korean workbook on an English screen, and the reverse; answers follow the screen."""
    path = office.data / "targets_2016.yaml"
    for language, screen, wanted in (("ko", "en", SHEETS), ("en", "ko", ["Summary", "KPIs", "KPI results", "Budget"])):
        path.write_text(path.read_text(encoding="utf-8").replace("언어: ko", f"언어: {language}"), encoding="utf-8")
        office.set(VNET_LANG=screen)
        answer = office.ok("export", "-o", "book.xlsx", "--force")
        assert answer.out.startswith("Written:" if screen == "en" else "저장함:")
        assert titles_of(office.folder / "book.xlsx")[:4] == wanted
        words = {cell for name in wanted[1:3] for row in Grid(office.folder / "book.xlsx", name).rows for cell in row}
        assert ({"미입력", "정량"} if language == "ko" else {"not entered", "정량"}) <= words
        failed = office.type("export", "-o", "nowhere/book.xlsx")
        assert ("there is no such file" in failed.err) == (screen == "en")


def test_an_english_workbook_is_english(office: Office) -> None:
    """Of a plan whose documents are English nothing is Korean but what the plan says."""
    path = office.data / "targets_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("언어: ko", "언어: en"), encoding="utf-8")
    book = exported(office)
    said = path.read_text(encoding="utf-8") + (office.data / "budget_2016.yaml").read_text(encoding="utf-8") + "원"
    words = {word for title in titles_of(book) for row in Grid(book, title).rows for cell in row
             for word in re.findall(r"[가-힣]+", str(cell))}  # fmt: skip
    assert {word for word in words if word not in said} == set()


@pytest.mark.parametrize(
    "words", [("report", "--quarter", "2"), ("report", "--format", "json"), ("export", "--help"), ("entries",)]
)
def test_nobody_else_loads_openpyxl(words: tuple[str, ...], office: Office) -> None:
    """Only who asks for a workbook waits for what makes one."""
    office.ok("report")
    assert "openpyxl" not in loaded(office, *words)
    office.ok("export", "-o", "book.xlsx")
    needed = {"openpyxl", "sqlite3", "dataclasses", "importlib.metadata"}
    needed |= {"pydantic", "ruamel.yaml"}  # what is handed out is held against the plan's files
    assert loaded(office, "export", "-o", "book.xlsx", "--force") <= needed


AT_ONCE = """
import sys
from vnet.__main__ import run
from vnet.commands import progress_bar
progress_bar.AFTER = 0  # however quick the machine is
sys.exit(run(sys.argv[1:]))
"""


def test_a_bar_for_people_who_wait(office: Office) -> None:
    """With very many entries a person at a terminal sees a bar, which is gone in the end; a pipe sees nothing of it."""
    entry = Entry(
        id="", type=EntryType.ACTUAL, date="2016-04-01", recorded_by="x", recorded_at="2016-04-01T09:00:00+09:00",
        kpi="C4", unit="건", value=1, decimals=0,
    )  # fmt: skip
    with writing(office.ledger) as ledger:
        ledger.record(*(entry._replace(id=new_id(number)) for number in range(2_600)))
    piped = office.process("export", "-o", "book.xlsx")
    assert (piped.code, piped.err) == (0, "")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", AT_ONCE, "export", "-o", "again.xlsx"],
        cwd=office.folder, stderr=theirs, stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1", "TERM": "xterm"},
    ) as process:  # fmt: skip
        os.close(theirs)
        seen = b""
        try:
            while block := os.read(ours, 4096):
                seen += block
        except OSError:  # how Linux says that the other end is closed
            pass
        assert process.wait() == 0
    os.close(ours)
    assert "Writing the entries" in seen.decode()
    assert "2,600 / 2,600" in seen.decode()
    assert (office.folder / "book.xlsx").read_bytes() == (office.folder / "again.xlsx").read_bytes()
