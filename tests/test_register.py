"""Registers: the records behind a count, their fields, what is private, and that count and list agree or say so."""

import csv
import io
import random
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from conftest import Office
from test_documents import agrees
from typed import count, refused
from vnet.ledger.entry import Entry
from vnet.plan.files.load import load
from vnet.sample.actuals import invent

PLAN = """
연도: 2016
문서: {제목: 시험}
단위: {건: 0, 부: 0, 시간: 1}
네트워크: {가: 가네트워크, 나: 나네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 프로그램
    네트워크: 가
    측정치:
      건: {연간: 8, 1분기: 4, 2분기: 4, 유형: {교육: 4, 봉사: 4}}
      부: {연간: 8, 1분기: 4, 2분기: 4}
    기록항목:
      사업명: {필수: 예, 구별: 예}
      비용: {형식: 금액}
      인원: {형식: 수}
      시작한 날: {형식: 날짜}
      기관: {구별: 예}
      기관 전화: {비공개: 예}
  - 코드: A2
    이름: 명부
    네트워크: 나
    측정치:
      시간: {연간: 8, 1분기: 4, 2분기: 4}
    기록항목:
      이름:
      소속:
  - 코드: A3
    이름: 다른 것
    네트워크: 나
    측정치:
      건: {연간: 8, 1분기: 4, 2분기: 4}
"""
HIDDEN = "예시 비밀 번호"


@pytest.fixture
def other(empty_office: Office) -> Office:
    """An office with a plan of two registers whose fields are of every type."""
    empty_office.write("targets_2016.yaml", PLAN)
    return empty_office


def record(office: Office, kpi: str, *fields: str, day: str = "4/12") -> str:
    """Record a record, and return the command's remarks."""
    return office.ok(
        "log",
        kpi,
        "1건" if kpi == "A1" else "1",
        "--date",
        day,
        *(word for field in fields for word in ("--field", field)),
    ).err


def registers(office: Office, *words: str) -> list[Any]:
    """Return the registers as they are given to programs."""
    found: list[Any] = office.ok("register", *words, "--format", "json").json["registers"]
    return found


def values(office: Office, *words: str) -> list[dict[str, Any]]:
    """Return the records of the only register that was asked for: each field that is filled in, with its value."""
    (one,) = registers(office, *words)
    return [{value["field"]: value["value"] for value in row["values"]} for row in one["rows"]]


def fields(office: Office) -> list[list[tuple[str, str]]]:
    """Return the fields of every entry as `vnet entries` lists them."""
    entries = office.ok("entries", "--format", "json").json["entries"]
    return [[(field["name"], field["value"]) for field in one.get("fields", [])] for one in entries]


def as_words(*given: str) -> list[str]:
    """Return fields as they are typed."""
    return [word for one in given for word in ("--field", one)]


# --- what is kept ------------------------------------------------------------------------------------------------


def test_fields_are_kept_in_the_plans_order(other: Office) -> None:
    """Whatever the order in which they are typed, fields stand in the plan's order, and are echoed as they are kept."""
    words = as_words("기관=예시기업", "사업명=예시 사업")
    out = other.ok("log", "프로그램", "1건", "--date", "4/12", *words).out
    assert "\n  사업명: 예시 사업\n  기관: 예시기업\n" in out
    assert fields(other) == [[("사업명", "예시 사업"), ("기관", "예시기업")]]


@pytest.mark.parametrize(
    "name", ["시작한 날", "시작한날", "시작", unicodedata.normalize("NFD", "시작한 날"), " 시작한 날 "]
)
def test_names_of_fields_as_people_type_them(other: Office, name: str) -> None:
    """A field is found by its name however it is spaced or composed, or by a part that only it has."""
    record(other, "A1", "사업명=가", f"{name}=4/1")
    assert fields(other) == [[("사업명", "가"), ("시작한 날", "2016-04-01")]]


def test_an_exact_name_goes_before_a_longer_one(other: Office) -> None:
    """기관 is the field of that name, and not 기관 전화."""
    record(other, "A1", "사업명=가", "기관=나")
    assert fields(other) == [[("사업명", "가"), ("기관", "나")]]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("비용=1,234천원", ("비용", "1234000")),
        ("비용=12만원", ("비용", "120000")),
        ("비용=₩1,000", ("비용", "1000")),
        ("비용=0", ("비용", "0")),
        ("비용=0원", ("비용", "0")),
        ("인원=1,234", ("인원", "1234")),
        ("인원=４.50", ("인원", "4.5")),
        ("인원=0", ("인원", "0")),
        ("시작한 날=4월 12일", ("시작한 날", "2016-04-12")),
        ("시작한 날=2015. 12. 31.", ("시작한 날", "2015-12-31")),
        ("시작한 날=어제", ("시작한 날", "2016-06-29")),
        ("기관=  한빛\t주식회사 ", ("기관", "한빛 주식회사")),
        ("기관=a=b", ("기관", "a=b")),
        (unicodedata.normalize("NFD", "기관=한빛"), ("기관", "한빛")),
    ],
)
def test_values_as_people_write_them(other: Office, written: str, kept: tuple[str, str]) -> None:
    """Money, numbers and days are kept in one form however they are written, texts in NFC and folded."""
    record(other, "A1", "사업명=가", written)
    assert fields(other) == [[("사업명", "가"), *([kept] if kept[0] != "사업명" else [])]]


def test_values_for_programs(other: Office) -> None:
    """In JSON a number and money are numbers, a day is a text."""
    record(other, "A1", "사업명=가", "비용=12만원", "인원=4.5", "시작한 날=4/1")
    assert values(other, "A1") == [{"사업명": "가", "비용": 120_000, "인원": 4.5, "시작한 날": "2016-04-01"}]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["기관=가"], 2, 'A record of "프로그램" must also have: 사업명'),
        (
            ["사업명=가", "없는것=나"],
            4,
            'has no field "없는것". Its fields: 사업명, 비용, 인원, 시작한 날, 기관, 기관 전화',
        ),
        (["사업명=가", "기=나"], 2, '"기" fits several fields: 기관, 기관 전화'),
        (["사업명=가", "=나"], 4, 'has no field ""'),
        (["사업명=가", "사업명=나"], 2, 'The field "사업명" is given twice'),
        (["사업명=가", "사업=나"], 2, 'The field "사업명" is given twice'),
        (["사업명"], 2, '"사업명" is not a field with its value'),
        (["사업명="], 2, "--field 사업명 is empty"),
        (["사업명=가", "기관=  "], 2, "--field 기관 is empty"),
        (["사업명=가\x07"], 2, "--field 사업명 holds characters"),
        (["사업명=가", "비용=무료"], 2, '"무료" is not a clear amount of money for 비용'),
        (["사업명=가", "비용=-5"], 2, '"-5" is not a clear amount of money for 비용'),
        (["사업명=가", "비용=0.5원"], 2, "is not a whole number of won"),
        (["사업명=가", "인원=12명"], 2, '"12명" is not a clear number for 인원'),
        (["사업명=가", "인원=-3"], 2, '"-3" is not a clear number for 인원'),
        (["사업명=가", "인원=여럿"], 2, '"여럿" is not a clear number for 인원'),
        (["사업명=가", "시작한 날=봄"], 2, '"봄" is not a clear date for 시작한 날'),
        (["사업명=가", "시작한 날=2/30"], 2, "There is no such day"),
    ],
)
def test_fields_that_cannot_be_kept(other: Office, words: list[str], code: int, says: str) -> None:
    """What is missing, unknown or no value of its type is refused in one sentence, and nothing is recorded."""
    assert says in refused(other, "log", "A1", "1건", "--date", "4/12", *as_words(*words), code=code).err


def test_a_kpi_without_a_register(other: Office) -> None:
    """A KPI for which the plan names no fields takes none."""
    assert "so it has no register" in refused(other, "log", "A3", "1", *as_words("이름=가"), code=4).err


@pytest.mark.parametrize("value", ["5건", "0건", "2", "1부", "200부"])
def test_a_record_counts_one(other: Office, value: str) -> None:
    """An entry with fields is 1 of the first measure; anything else would let count and list part."""
    answer = refused(
        other, "log", "A1", value, *as_words("사업명=가"), *([] if value[-1] != "2" else ["--measure", "건"]), code=2
    )
    assert 'is one record of "프로그램" and counts 1건' in answer.err


def test_one_of_a_unit_with_decimals(other: Office) -> None:
    """1 is 1 in a unit with decimals too."""
    other.ok("log", "A2", "1.0시간", "--date", "4/12", *as_words("이름=가"))
    assert "counts 1시간" in refused(other, "log", "A2", "0.1", *as_words("이름=나"), code=2).err


# --- the count and the list --------------------------------------------------------------------------------------


def counts(one: dict[str, Any]) -> tuple[float, int, float]:
    """Return what is counted, how many records there are, and how much has none."""
    return one["counted"], one["records"], one["unlisted"]


def test_what_has_no_record_is_said(other: Office) -> None:
    """What is counted without fields has no record, and log, check, report and the register say how much that is."""
    record(other, "A1", "사업명=가")
    out = other.ok("log", "A1", "3건", "--date", "4/12").out
    assert "  register: 1 of 4건 have a record\n" in out
    said = "A1 프로그램: 1 of 4건 have a record in the register, 3 have none."
    for words in (("check",), ("report", "--quarter", "2"), ("register", "A1")):
        assert said in other.ok(*words).out.replace("\n ", " "), words
    assert "A1 프로그램" in other.ok("report", "--quarter", "2", "--format", "csv").out.splitlines()[4]
    report = other.ok("report", "--quarter", "2", "--format", "json").json
    assert [counts(one) for one in report["registers"]] == [(4, 1, 3), (0, 0, 0)]
    assert counts(registers(other, "A1")[0]) == (4, 1, 3)
    assert values(other, "A1") == [{"사업명": "가"}]


def test_where_they_agree_nothing_is_said(other: Office) -> None:
    """A register with a record for everything that is counted needs no remark, and the count is that of the records."""
    for name in "가나다":
        record(other, "A1", f"사업명={name}")
    other.ok("log", "A1", "200부", "--date", "4/12")
    assert "register" not in other.ok("check").out
    assert "register" not in other.ok("report", "--quarter", "2").out
    assert counts(registers(other, "A1")[0]) == (3, 3, 0)
    kpi = other.ok("report", "--quarter", "2", "--format", "json").json["kpis"][0]
    assert kpi["measures"][0]["cumulative"]["actual"] == 3


def test_void_records_are_in_neither(other: Office) -> None:
    """A void takes a record out of the list and out of the count at once."""
    for name in "가나":
        record(other, "A1", f"사업명={name}")
    first = other.ok("entries", "--format", "json").json["entries"][0]
    out = other.ok("void", first["id"], "--reason", "두 번").out
    assert "  register: 1 of 1건 have a record\n" in out
    assert values(other, "A1") == [{"사업명": "나"}]
    assert counts(registers(other, "A1")[0]) == (1, 1, 0)


def test_only_what_happened_by_the_end_of_the_period(other: Office) -> None:
    """A report counts records to its period's end, and with a network only those of its KPIs."""
    record(other, "A1", "사업명=가", day="2/1")
    record(other, "A1", "사업명=나", day="5/1")
    other.ok("log", "A1", "4건", "--date", "5/2")
    other.ok("log", "A2", "2", "--date", "1/2")

    def of(*words: str) -> list[tuple[float, int, float]]:
        return [counts(one) for one in other.ok("report", *words, "--format", "json").json["registers"]]

    assert of("--quarter", "1") == [(1, 1, 0), (2, 0, 2)]
    assert of("--month", "4") == [(1, 1, 0), (2, 0, 2)]
    assert of("--quarter", "2") == [(6, 2, 4), (2, 0, 2)]
    assert of("--quarter", "2", "--network", "나") == [(2, 0, 2)]


def test_records_of_a_unit_that_the_plan_has_no_more(other: Office) -> None:
    """Records of a measure that was taken out are named, and in neither count nor list."""
    record(other, "A1", "사업명=가")
    text = PLAN.replace("      건: {연간: 8, 1분기: 4, 2분기: 4, 유형: {교육: 4, 봉사: 4}}\n", "")
    other.write("targets_2016.yaml", text)
    assert counts(registers(other, "A1")[0]) == (0, 0, 0)
    assert values(other, "A1") == []
    report = other.ok("report", "--format", "json").json
    assert [(one["kpi"], one["unit"], one["entries"]) for one in report["old_meaning"]] == [("A1", "건", 1)]


# --- duplicates --------------------------------------------------------------------------------------------------

TWICE = "is the same in what tells records apart"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("사업명=예시 사업",), ("사업명=예시 사업", "비용=1000"), True),
        (("사업명=예시 사업",), ("사업명=예시사업",), True),
        (("사업명=ABC (가)",), ("사업명=abc 가",), True),
        (("사업명=가", "기관=나"), ("사업명=가", "기관=나", "인원=3"), True),
        (("사업명=가", "기관=나"), ("사업명=가", "기관=다"), False),
        (("사업명=가", "기관=나"), ("사업명=가",), False),
        (("사업명=가",), ("사업명=나",), False),
    ],
)
def test_duplicates_are_pointed_out(other: Office, first: tuple[str, ...], second: tuple[str, ...], same: bool) -> None:  # noqa: FBT001
    """A record that says the same in every distinguishing field is recorded, with a remark that names the earlier."""
    assert record(other, "A1", *first, day="4/1") == ""
    remark = record(other, "A1", *second, day="5/1")
    rows = registers(other, "A1")[0]["rows"]
    assert len(rows) == 2
    if same:
        assert TWICE in remark
        assert f"{rows[0]['id'][-8:]} of 2016-04-01" in remark
        assert [row["same_as"] for row in rows] == [None, rows[0]["id"]]
        assert f"the same as {rows[0]['id'][-8:]}" in other.ok("register", "A1").out
    else:
        assert remark == ""
        assert [row["same_as"] for row in rows] == [None, None]


def test_further_ones_are_the_same_as_the_first(other: Office) -> None:
    """Of three records that are the same thing, the second and the third name the first."""
    for day in ("4/1", "5/1", "6/1"):
        record(other, "A1", "사업명=가", day=day)
    first, *others = registers(other, "A1")[0]["rows"]
    assert [row["same_as"] for row in others] == [first["id"]] * 2


def test_the_same_line_is_remarked_once(other: Office) -> None:
    """A record typed twice in the same words has the remark of any line typed twice, and no second one."""
    assert record(other, "A1", "사업명=가") == ""
    (remark,) = record(other, "A1", "사업명=가").splitlines()
    assert "identical" in remark


def test_void_records_are_no_duplicates(other: Office) -> None:
    """What was taken back can be recorded anew without a remark."""
    record(other, "A1", "사업명=가")
    other.ok("void", other.ok("entries", "--format", "json").json["entries"][0]["id"], "--reason", "틀림")
    assert record(other, "A1", "사업명=가", "인원=3") == ""


def test_without_distinguishing_fields_the_first_one_tells(other: Office) -> None:
    """Where the plan marks none, the first field tells records apart; where it is left out, nothing does."""
    assert record(other, "A2", "이름=가", "소속=나") == ""
    assert TWICE in record(other, "A2", "이름=가", "소속=다")
    assert record(other, "A2", "소속=나") == ""
    assert record(other, "A2", "소속=나", day="4/13") == ""


# --- what is private ---------------------------------------------------------------------------------------------


@pytest.fixture
def secretive(other: Office) -> Office:
    """An office with a record that holds something private."""
    record(other, "A1", "사업명=가", f"기관 전화={HIDDEN}")
    return other


@pytest.mark.parametrize(
    "words",
    [
        *(("entries", "--all", "--format", one) for one in ("table", "json", "csv")),
        *(("report", "--quarter", "2", "--format", one) for one in ("table", "json", "csv")),
        *(("register", "A1", "--format", one) for one in ("table", "json", "csv")),
        ("register",),
        ("status",),
        ("check",),
        ("partners",),
    ],
    ids=" ".join,
)
def test_private_fields_are_shown_nowhere(secretive: Office, words: tuple[str, ...]) -> None:
    """No list, report or file shows a private field unless it is asked for."""
    assert HIDDEN not in secretive.ok(*words).out


def test_private_fields_are_in_no_workbook(secretive: Office) -> None:
    """A workbook has no private field, in any of its sheets."""
    openpyxl = pytest.importorskip("openpyxl")
    secretive.ok("export", "-o", "book.xlsx")
    book = openpyxl.load_workbook(secretive.folder / "book.xlsx")
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]
    assert cells
    assert not any(HIDDEN in cell for cell in cells)


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_private_fields_when_asked_for(secretive: Office, format_: str) -> None:
    """With --private they are there, and without it the register says which fields it leaves out."""
    assert HIDDEN in secretive.ok("register", "A1", "--private", "--format", format_).out
    assert "기관 전화" in secretive.ok("register", "A1").out
    assert registers(secretive, "A1")[0]["left_out"] == ["기관 전화"]
    assert registers(secretive, "A1", "--private")[0]["left_out"] == []


def test_who_records_sees_what_was_kept(other: Office) -> None:
    """The echo confirms a private field to the person who typed it."""
    out = other.ok("log", "A1", "1", "--measure", "건", *as_words("사업명=가", f"기관 전화={HIDDEN}")).out
    assert f"  기관 전화: {HIDDEN}\n" in out


def test_a_field_that_the_plan_has_no_more_is_private(secretive: Office) -> None:
    """A field that was taken out of the plan, private or not, is shown only when private ones are asked for."""
    text = PLAN.replace("      기관 전화: {비공개: 예}\n", "").replace("      사업명: {필수: 예, 구별: 예}\n", "")
    secretive.write("targets_2016.yaml", text)
    assert fields(secretive) == [[]]
    assert values(secretive, "A1") == [{}]
    assert values(secretive, "A1", "--private") == [{"사업명": "가", "기관 전화": HIDDEN}]
    assert HIDDEN in secretive.ok("register", "A1", "--private").out
    head, *_rows = csv.reader(io.StringIO(secretive.ok("register", "A1", "--private", "--format", "csv").out))
    assert head[5:7] == ["사업명", "기관 전화"]


def test_a_register_that_the_plan_has_no_more(secretive: Office) -> None:
    """Where a KPI has no fields any more, none is shown anywhere, and the figures stay."""
    secretive.write("targets_2016.yaml", PLAN[: PLAN.index("    기록항목:")] + PLAN[PLAN.index("  - 코드: A2") :])
    assert fields(secretive) == [[]]
    assert "so it has no register" in secretive.type("register", "A1").err
    assert secretive.ok("report", "--format", "json").json["kpis"][0]["measures"][0]["cumulative"]["actual"] == 1


def test_a_field_of_another_type_since(other: Office) -> None:
    """What was kept before a field's type changed is shown as it is."""
    record(other, "A2", "이름=여럿", "소속=4.5")
    other.write("targets_2016.yaml", PLAN.replace("이름:\n      소속:", "이름: {형식: 수}\n      소속: {형식: 금액}"))
    assert values(other, "A2") == [{"이름": "여럿", "소속": "4.5"}]
    assert "여럿" in other.ok("register", "A2").out


# --- the command -------------------------------------------------------------------------------------------------


def test_registers_of_a_plan(other: Office) -> None:
    """Without a KPI all registers are shown, in the plan's order, also before anything was recorded."""
    assert [one["kpi"] for one in registers(other)] == ["A1", "A2"]
    out = other.ok("register").out
    assert out.count("No records yet.") == 2
    record(other, "A2", "이름=가", day="5/1")
    record(other, "A2", "이름=나", day="4/1")
    assert values(other, "명부") == [{"이름": "나"}, {"이름": "가"}]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("A3",), 4, 'The plan names no fields (기록항목) for "다른 것"'),
        (("없는것",), 4, "There is no KPI"),
        (("--format", "csv"), 2, "Name its KPI: A1 프로그램, A2 명부"),
        (("--format", "xlsx"), 2, "Use one of"),
        (("A1", "-o", "data/ledger.db"), 2, "is a file that vnet keeps"),
    ],
)
def test_registers_that_cannot_be_shown(other: Office, words: tuple[str, ...], code: int, says: str) -> None:
    """What has no register, or no room for several, is refused in a sentence."""
    record(other, "A2", "이름=가")
    answer = other.type("register", *words)
    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err


def test_a_plan_without_registers(other: Office) -> None:
    """Where no KPI has fields, that is said."""
    begin, end = PLAN.index("    기록항목:"), PLAN.index("  - 코드: A2")
    text = PLAN[:begin] + PLAN[end:].replace("    기록항목:\n      이름:\n      소속:\n", "")
    other.write("targets_2016.yaml", text)
    answer = other.type("register")
    assert (answer.code, answer.out) == (4, "")
    assert "No KPI of the plan for 2016 has a register" in answer.err


def test_csv(other: Office) -> None:
    """A CSV file has a column for each public field, and what else is known of a record."""
    other.ok("log", "A1", "1건", "--date", "4/12", "--kind", "교육", "--partner", "예시기업", "--people", "3",
             "--note", "메모", "--by", "담당", *as_words("사업명==가", "비용=12만원", "시작한 날=4/1"))  # fmt: skip
    other.ok("register", "A1", "--format", "csv", "-o", "list.csv")
    text = (other.folder / "list.csv").read_text(encoding="utf-8-sig")
    head, row, _ledger = csv.reader(io.StringIO(text, newline=""))
    assert head[:6] == ["날짜", "사업명", "비용", "인원", "시작한 날", "기관"]
    assert row[:6] == ["2016-04-12", "'=가", "120000", "", "2016-04-01", ""]
    assert row[6:11] == ["교육", "예시기업", "3", "메모", "담당"]
    assert len(head) == len(row) == 13


def cells(line: str) -> int:
    """Return how many cells of a terminal a line takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@pytest.mark.parametrize("columns", ["40", "80", "300"])
def test_the_screen_cuts_nothing(office: Office, columns: str) -> None:
    """Whatever the width, ten fields and long texts are whole; where there is room each field has a column."""
    long = "아주 긴 예시 내용 " * 8
    record(office, "C9", "사업명=예시 사업", f"내용={long}", "담당자 연락처=예시", "협업기관=예시기업")
    office.set(COLUMNS=columns)
    out = office.ok("register", "C9", "--private").out
    assert max(map(cells, out.splitlines())) <= int(columns)
    plain = "".join(out.split())
    for text in ("예시 사업", long, "예시기업", "2016-04-12"):
        assert "".join(text.split()) in plain
    assert ("내용: " in out.replace("\n", "")) == (columns != "300")


def test_markup_is_only_text(other: Office) -> None:
    """What other programs take for markup is shown as it is."""
    record(other, "A1", "사업명=[/x] [red]붉은[/red] :heart: {0} %s")
    other.set(COLUMNS="200")
    assert "[/x] [red]붉은[/red] :heart: {0} %s" in other.ok("register", "A1").out
    assert "[/x] [red]붉은[/red] :heart: {0} %s" in other.ok("entries").out


def test_the_screen_speaks_korean(other: Office) -> None:
    """Everything that is said of registers can be written in the code page of a Korean Windows."""
    record(other, "A1", "사업명=가", f"기관 전화={HIDDEN}")
    other.ok("log", "A1", "3건", "--date", "4/12")
    for words in (("register",), ("check",), ("register", "--help"), ("log", "--help")):
        other.process(*words, VNET_LANG="ko").out.encode("cp949")


def test_documented_json(other: Office) -> None:
    """The JSON has exactly the keys that docs/json.md names, each of its type."""
    other.ok("log", "A1", "1건", "--kind", "교육", "--partner", "가", "--people", "3", "--note", "나",
             *as_words("사업명=가", "비용=1", "인원=0.5", "시작한 날=4/1", "기관 전화=가"))  # fmt: skip
    record(other, "A1", "사업명=가")
    other.ok("log", "A2", "0.5", "--date", "4/12")
    agrees(
        "Register",
        [other.ok("register", *words, "--format", "json").json for words in (("--as-of", "오늘"), ("--private",))],
    )


# --- many, and the sample ----------------------------------------------------------------------------------------


def test_totals_equal_the_entries(other: Office) -> None:
    """What the kept totals say of records is what the entries say, and `check` agrees."""
    for number in range(7):
        record(other, "A1", f"사업명={number}", day=f"{number % 6 + 1}/3")
        other.ok("log", "A1", "2건", "--date", f"{number % 6 + 1}/4")
    for one in other.ok("entries", "--quarter", "1", "--format", "json").json["entries"][::3]:
        other.ok("void", one["id"], "--reason", "시험")
    left = other.ok("entries", "--kpi", "A1", "--format", "json").json["entries"]
    own = [one for one in left if "fields" in one]
    assert counts(registers(other, "A1")[0]) == (
        sum(one["value"] for one in left),
        len(own),
        2 * (len(left) - len(own)),
    )
    other.ok("check")


def figures(entries: Iterable[Entry]) -> Counter[tuple[object, ...]]:
    """Return what entries come to, by month, KPI, unit, kind, category and network."""
    found: Counter[tuple[object, ...]] = Counter()
    every = list(entries)
    void = {entry.voids for entry in every}
    for entry in every:
        if entry.id not in void:
            key = (entry.month, entry.kpi, entry.unit, entry.kind, entry.category, entry.network)
            found[key] += (entry.value or 0) + (entry.amount or 0)
    return Counter({key: value for key, value in found.items() if value})


@pytest.mark.parametrize("seed", range(12))
def test_records_of_the_sample_take_nothing_from_its_figures(office: Office, seed: int) -> None:
    """The records and the items of the sample year leave every other figure as it is without them."""
    plan = load(office.data, 2016)
    bare = plan._replace(items=(), kpis=tuple(kpi._replace(fields=()) for kpi in plan.kpis))
    names = {item.code for item in plan.items}
    whole = [entry for entry in invent(plan, random.Random(seed)) if entry.kpi not in names]  # noqa: S311
    assert figures(whole) == figures(invent(bare, random.Random(seed)))  # noqa: S311
    assert all(entry.value == 1 for entry in whole if entry.fields)
    assert len({entry.id for entry in whole}) == len(whole)


def test_the_sample_has_registers(empty_office: Office) -> None:
    """Every register of the sample has records that say that they are invented, one of them there twice."""
    empty_office.ok("sample", ".")
    for one in registers(empty_office, "--private"):
        assert [row["same_as"] for row in one["rows"]].count(None) == len(one["rows"]) - 1 > 1
        assert all("예시" in value["value"] for row in one["rows"] for value in row["values"])
        assert one["unlisted"] > 0


def test_a_refused_record_leaves_no_ledger(other: Office) -> None:
    """Where a record is refused nothing is made."""
    other.type("log", "A1", "1건", *as_words("없는것=가"))
    assert count(other) is None
