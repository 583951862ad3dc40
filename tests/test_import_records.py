"""Registers from a person's table: each row a record, known by the sheet's name or its headings, all or nothing."""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import Answer, Office
from test_register import HIDDEN, PLAN, counts, registers, values

Row = list[Any]
HEAD: Row = ["날짜", "사업명", "비용", "인원", "시작한 날", "기관", "기관 전화"]
DAY = dt.datetime(2016, 4, 12)  # noqa: DTZ001 - a workbook's days have no zone
ONE: Row = [DAY, "예시 사업", 120_000, 12, dt.datetime(2016, 5, 1), "예시기업", HIDDEN]  # noqa: DTZ001


@pytest.fixture
def other(empty_office: Office) -> Office:
    """An office with a plan of two registers whose fields are of every type."""
    empty_office.write("targets_2016.yaml", PLAN)
    return empty_office


def workbook(office: Office, *rows: Row, title: str = "A1", more: Mapping[str, Sequence[Row]] | None = None) -> Path:
    """Write a workbook with a sheet of these rows, and further ones by their titles."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, further in (more or {}).items():
        page = book.create_sheet(name)
        for row in further:
            page.append(row)
    path = office.folder / "list.xlsx"
    book.save(path)
    return path


def bring(office: Office, *rows: Row, title: str = "A1", more: Mapping[str, Sequence[Row]] | None = None) -> Answer:
    """Import a workbook that must be in order."""
    return office.ok("import", str(workbook(office, *rows, title=title, more=more)), "--yes")


def refused(office: Office, *rows: Row, title: str = "A1") -> str:
    """Import a workbook that must be refused; return what is said of it. Nothing was recorded."""
    answer = office.type("import", str(workbook(office, *rows, title=title)))
    assert answer.code == 3, answer
    assert not office.ledger.exists()
    return answer.err


@pytest.mark.parametrize("title", ["A1", "a1", "프로그램", "A1 프로그램", "Sheet1", "2016년 프로그램 조사"])
def test_a_sheet_of_records(other: Office, title: str) -> None:
    """Each row is one record of the KPI that the sheet is called like, or whose every field its headings name."""
    out = bring(other, HEAD, ONE, [DAY, "다른 사업", None, None, None, None, None], title=title).out
    assert "Recorded: 2 entries" in out
    assert values(other, "A1", "--private") == [
        {
            "사업명": "예시 사업",
            "비용": 120_000,
            "인원": 12,
            "시작한 날": "2016-05-01",
            "기관": "예시기업",
            "기관 전화": HIDDEN,
        },
        {"사업명": "다른 사업"},
    ]
    assert counts(registers(other, "A1")[0]) == (2, 2, 0)
    other.ok("check")


def test_values_are_read_as_in_any_table(other: Office) -> None:
    """What is no text is kept as a person sees it, and a plain number is the day that its workbook counts by it."""
    path = workbook(other, HEAD, [41010, "가", None, None, None, True, 1234567890123456])
    book = openpyxl.load_workbook(path)
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - openpyxl's own form
    book.save(path)
    other.ok("import", str(path), "--yes")
    assert values(other, "A1", "--private") == [{"사업명": "가", "기관": "TRUE", "기관 전화": "1234567890123456"}]
    (entry,) = other.ok("entries", "--format", "json").json["entries"]
    assert entry["date"] == "2016-04-12"  # 41,010 days after the first of 1904


def test_what_is_private_is_not_shown(other: Office) -> None:
    """What an import says of a file shows nothing that is private."""
    answer = bring(other, HEAD, ONE)
    assert HIDDEN not in answer.out + answer.err
    rehearsed = other.ok("import", str(workbook(other, HEAD, ONE)), "--dry-run")
    assert HIDDEN not in rehearsed.out + rehearsed.err


def test_what_stands_beside_the_fields(other: Office) -> None:
    """Kind, partner, people, note and recorder are taken as from any table; what is not understood is named."""
    head = ["일자", "사업명", "유형", "협력기관", "참여인원", "비고", "기록자", "색깔"]
    out = bring(other, head, ["4/12", "가", "교육", "예시기업", 7, "메모", "담당", "빨강"]).out
    (entry,) = other.ok("entries", "--format", "json").json["entries"]
    assert [entry[name] for name in ("kpi", "value", "unit", "kind", "partner", "people", "note", "by")] == [
        "A1", 1, "건", "교육", "예시기업", 7, "메모", "담당"
    ]  # fmt: skip
    assert "색깔" in out


def test_a_fields_name_goes_before_its_usual_meaning(other: Office) -> None:
    """In a register 인원 is the field of that name, where the plan has one."""
    bring(other, ["날짜", "사업명", "인원"], [DAY, "가", 12])
    (entry,) = other.ok("entries", "--format", "json").json["entries"]
    assert "people" not in entry
    assert values(other, "A1") == [{"사업명": "가", "인원": 12}]


def test_the_real_register(office: Office) -> None:
    """A list of programmes with the headings of the survey becomes the programme DB, whatever its sheet is called."""
    names = ["사업명", "목적", "내용", "기간", "소요시간", "장소", "인원", "비용", "협업기관", "담당자 연락처"]
    bring(
        office,
        ["2016년 프로그램 조사"],
        [],
        ["날짜", *names],
        [DAY, *(f"예시 {name}" for name in names)],
        title="조사표",
    )
    assert values(office, "C9") == [{name: f"예시 {name}" for name in names[:-1]}]
    assert counts(registers(office, "C9")[0]) == (1, 1, 0)


def test_a_roster(office: Office) -> None:
    """A list of names and teams becomes the marketers' roster, and the names stay out of the lists."""
    bring(office, ["날짜", "이름", "팀"], [DAY, "예시 가", "하나"], [DAY, "예시 나", "하나"], title="C6")
    assert values(office, "C6") == [{"팀": "하나"}, {"팀": "하나"}]
    assert "예시 가" not in office.ok("entries").out


def test_two_sheets_at_once(other: Office) -> None:
    """A table of actuals and a register in one workbook are both taken; a table of actuals is never a register."""
    actuals: list[Row] = [
        ["날짜", "성과지표", "실적", "단위", "사업명"],
        [DAY, "A1", 3, "건", "가"],
        [DAY, "A3", 2, None, "나"],
    ]
    assert "Recorded: 3 entries" in bring(other, HEAD, ONE, more={"실적": actuals}).out
    assert counts(registers(other, "A1")[0]) == (4, 1, 3)


def test_money_in_the_unit_of_its_heading(other: Office) -> None:
    """Plain numbers are in the unit that the heading names, and amounts with a unit of their own stay what they say."""
    bring(
        other,
        ["날짜", "사업명", "비용(천원)"],
        [DAY, "가", 120],
        [DAY, "나", "120"],
        [DAY, "다", "12만원"],
        [DAY, "라", "1,500"],
    )
    assert [one["비용"] for one in values(other, "A1")] == [120_000, 120_000, 120_000, 1_500_000]


@pytest.mark.parametrize(
    ("row", "cell", "says"),
    [
        ([DAY, None, 1, 2, None, None, None], None, "must also have: 사업명"),
        ([None, "가", 1, 2, None, None, None], "날짜", '"날짜" is empty'),
        ([DAY, "가", "무료", 2, None, None, None], "비용", "not a clear amount of money for 비용"),
        ([DAY, "가", 0.5, 2, None, None, None], "비용", "is not a whole number of won"),
        ([DAY, "가", 1, "열", None, None, None], "인원", "not a clear number for 인원"),
        ([DAY, "가", 1, "12명", None, None, None], "인원", "not a clear number for 인원"),
        ([DAY, "가", 1, 2, "어제", None, None], "시작한 날", "not a clear date for 시작한 날"),
        ([DAY, "가", 1, 2, "=1/0", None, None], "시작한 날", "never computed"),
    ],
)
def test_a_faulty_record(other: Office, row: Row, cell: str | None, says: str) -> None:
    """A record with a fault is named with its place, and nothing of the file is recorded."""
    said = refused(other, HEAD, ONE, row)
    assert says in said
    assert ("3" if cell is None else f"{'ABCDEFG'[HEAD.index(cell)]}3") in said


def test_all_faults_at_once(other: Office) -> None:
    """Every fault of every row is told in one go."""
    said = refused(other, HEAD, [DAY, None, "무료", "열", "봄", None, None], [None, "가", 1, None, None, None, None])
    assert all(place in said for place in ("C2", "D2", "E2", "A3", "사업명"))


def test_more_than_one(other: Office) -> None:
    """A register whose rows count more than 1 is refused."""
    assert "counts 1건" in refused(other, ["날짜", "사업명", "실적"], [DAY, "가", 5])
    bring(other, ["날짜", "사업명", "실적"], [DAY, "가", 1])


def test_a_table_of_actuals_on_a_sheet_with_the_name(other: Office) -> None:
    """A table that names its KPIs and values is one of actuals, also where its sheet is called like a register."""
    bring(other, ["날짜", "성과지표", "실적", "단위", "사업명"], [DAY, "A1", 3, "건", "가"], [DAY, "A3", 2, None, "나"])
    assert counts(registers(other, "A1")[0]) == (3, 0, 3)


def test_a_table_whose_kpis_stand_under_a_fields_name(other: Office) -> None:
    """A table may name its KPIs under 사업명; where its sheet is not called like a register, it is one of actuals."""
    rows: list[Row] = [
        ["날짜", "사업명", "실적", "단위", "기관"],
        [DAY, "A1", 3, "건", "예시기업"],
        [DAY, "A3", 2, None, "예시기업"],
    ]
    bring(other, *rows, title="4월")
    assert counts(registers(other, "A1")[0]) == (3, 0, 3)


def test_the_same_file_twice(other: Office) -> None:
    """A file that was imported before has nothing new, and a further row is the only one that is taken."""
    bring(other, HEAD, ONE)
    assert "nothing new" in bring(other, HEAD, ONE).out
    assert "Recorded: 1 entry" in bring(other, HEAD, ONE, [DAY, "또 다른 사업"]).out
    assert counts(registers(other, "A1")[0]) == (2, 2, 0)


def test_records_that_differ_in_a_field_are_two(other: Office) -> None:
    """Two rows of a day that differ only in a field are two records."""
    bring(other, HEAD, ONE, [*ONE[:5], "예시센터", None])
    assert len(values(other, "A1")) == 2


def test_duplicates_are_pointed_out(other: Office) -> None:
    """Records that are the same as one before them, in the file or the ledger, are recorded with a remark."""
    other.ok("log", "A1", "1건", "--date", "4/1", "--field", "사업명=예시 사업", "--field", "기관=예시기업")
    path = workbook(other, HEAD, ONE, [DAY, "새 사업"], [dt.datetime(2016, 4, 13), "새사업"])  # noqa: DTZ001
    for words in (("--dry-run",), ()):
        assert "2 records are the same" in other.ok("import", str(path), *words, "--yes").err
    assert [row["same_as"] is None for row in registers(other, "A1")[0]["rows"]] == [True, False, True, False]


def test_rows_that_are_no_records(other: Office) -> None:
    """Titles, blanks, totals, repeated headings and hidden rows are left, and told of."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["프로그램 목록"],
        [],
        HEAD,
        ONE,
        [],
        HEAD,
        [DAY, "둘"],
        ["합계", None, 120_000],
        [None, "끝"],
        [DAY, "숨김"],
    ):
        sheet.append(row)
    sheet.title = "A1"
    sheet.row_dimensions[10].hidden = True
    book.save(other.folder / "list.xlsx")
    out = other.ok("import", "list.xlsx", "--yes", "--answer", "숨긴줄=뺌").out
    assert [one["사업명"] for one in values(other, "A1")] == ["예시 사업", "둘"]
    for text in ("does not count (10)", "with a total (8)", "repeats the headings (6)", "of an entry (9)"):
        assert text in out


def test_a_day_merged_over_rows(other: Office) -> None:
    """A day that is merged over several rows is that of each."""
    path = workbook(other, HEAD, ONE, [None, "둘"], [None, "셋"])
    book = openpyxl.load_workbook(path)
    book["A1"].merge_cells("A2:A4")
    book.save(path)
    other.ok("import", str(path), "--yes")
    assert [row["date"] for row in registers(other, "A1")[0]["rows"]] == ["2016-04-12"] * 3


def test_csv(other: Office) -> None:
    """A CSV file is taken like a sheet that is called like the file."""
    path = other.folder / "A1.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["날짜", "사업명", "비용"], ["2016-04-12", "예시", "12만원"]])
    other.ok("import", str(path), "--yes")
    assert values(other, "A1") == [{"사업명": "예시", "비용": 120_000}]


def test_what_vnet_wrote_out_is_not_taken_again(other: Office) -> None:
    """The register in a workbook that vnet exported adds nothing when that workbook is imported."""
    bring(other, HEAD, ONE, [DAY, "둘"])
    other.ok("export", "-o", "book.xlsx")
    other.ok("import", "book.xlsx", "--yes")
    assert len(values(other, "A1")) == 2
    other.ok("import", "book.xlsx", "--ledger", "another.db", "--dry-run")


def test_headings_of_two_registers(office: Office) -> None:
    """Where the headings name what two KPIs need, neither is chosen: the sheet's name has to tell."""
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    field = "    기록항목:\n      이름: {필수: 예, 비공개: 예, 구별: 예}\n      팀:\n"
    assert field in text
    again = text.replace("    설정근거: 도출 건수\n", "    설정근거: 도출 건수\n" + field)
    office.write("targets_2016.yaml", again)
    rows: list[Row] = [["날짜", "이름", "팀"], [DAY, "예시 가", "하나"]]
    assert office.type("import", str(workbook(office, *rows, title="명단"))).code != 0
    bring(office, *rows, title="D2")
    assert counts(registers(office, "D2")[0]) == (1, 1, 0)


def test_only_required_fields_are_needed(other: Office) -> None:
    """Headings of the fields that must be filled are enough: one that only tells records apart may be absent."""
    assert "Recorded: 1 entry" in bring(other, HEAD[:5], ONE[:5], title="2016년 프로그램").out
    assert [record["사업명"] for record in values(other, "A1")] == ["예시 사업"]
