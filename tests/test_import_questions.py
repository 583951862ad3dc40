"""Where a file can be read in two ways an import records nothing and asks; each answer gives what it says."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from conftest import Office
from test_import import count, drawn, faults, fill, lines
from test_import_seen import at_terminal

Rows = Sequence[Sequence[Any]]
Change = Callable[[Any], None]

ACTUALS = ("일자", "성과지표", "실적", "비고")
SPENDING = ("집행일", "편성목", "네트워크", "금액", "적요")
ONE = ("2016-04-12", "활동연계지원", 3, None)
PAID = ("2016-04-12", "회의운영비", "기업", 50_000, "다과")
KEPT = [("2016-04-12", "C4", 3)]
TWO = [*KEPT, ("2016-05-02", "C4", 1)]


def book(office: Office, sheets: Mapping[str, Rows], **changes: Change) -> str:
    """Write a workbook of plain rows, with changes to sheets by their names; return its name."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        fill(sheet, rows)
        changes.get(title, lambda _: None)(sheet)
    workbook.save(office.folder / "table.xlsx")
    return "table.xlsx"


def sheet(office: Office, *rows: Sequence[Any], change: Change = lambda _: None) -> str:
    """Write a workbook of one sheet, 가, of these rows; return its name."""
    return book(office, {"가": rows}, 가=change)


def asked(office: Office, name: str) -> dict[str, list[str]]:
    """Import a file that leaves something open, with --yes: nothing is recorded; return the choices by key."""
    answer = office.type("import", name, "--yes", "--format", "json")
    assert answer.code == 2, answer
    assert count(office) == 0
    return {one["key"]: [choice["word"] for choice in one["choices"]] for one in answer.json["questions"]}


def told(office: Office, name: str, *answers: str) -> list[tuple[Any, ...]]:
    """Import a file with answers; return day, KPI or category, and number of what was recorded."""
    office.ok("import", name, "--yes", *(word for answer in answers for word in ("--answer", answer)))
    said = lines(office, "date", "kpi", "category", "value", "amount")
    return [(day, kpi or category, value if amount is None else amount) for day, kpi, category, value, amount in said]


def hidden_row(sheet: Any) -> None:
    """Hide the third row."""
    sheet.row_dimensions[3].hidden = True


def filtered_row(sheet: Any) -> None:
    """Let a filter leave the third row out."""
    sheet.auto_filter.ref = "A1:D3"
    sheet.auto_filter.add_filter_column(1, ["활동연계지원"])
    sheet.row_dimensions[3].hidden = True


def folded_row(sheet: Any) -> None:
    """Fold the third row up in a group."""
    sheet.row_dimensions.group(3, 3, hidden=True)


def struck_row(sheet: Any) -> None:
    """Strike the third row through."""
    for cell in sheet[3]:
        cell.font = Font(strike=True)


@pytest.mark.parametrize(
    ("change", "key"),
    [(hidden_row, "hidden-rows"), (filtered_row, "hidden-rows"), (folded_row, "hidden-rows"), (struck_row, "struck")],
)
def test_rows_that_do_not_show(office: Office, change: Change, key: str) -> None:
    """Hidden, filtered, folded and struck-through rows are asked about, and count or not as a person says."""
    name = sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, None), change=change)
    assert sorted(asked(office, name)[f"가/{key}"]) == ["count", "leave"]
    assert told(office, name, f"{key}=leave") == KEPT
    office.begin_anew()
    assert told(office, name, f"가/{key}=count") == TWO


@pytest.mark.parametrize(
    "row",
    [
        ("2016-05-02", "활동연계지원", 1, "우천으로 취소", None, None),
        ("2016-05-02", "활동연계지원", 1, "12월 예정", None, None),
        ("2016-05-02", "활동연계지원", 1, "다음 달로 연기", None, None),
        ("2016-05-02", "활동연계지원", 1, None, "X", None),
        ("2016-05-02", "활동연계지원", 1, None, None, "취소"),
        ("2016-05-02", "활동연계지원", 1, None, None, "대기"),
    ],
)
def test_rows_that_say_it_did_not_happen(office: Office, row: Sequence[Any]) -> None:
    """Remarks, a column that says whether, and states are asked about."""
    name = sheet(office, (*ACTUALS, "실시여부", "상태"), (*ONE, "O", "완료"), row)
    ((key, words),) = asked(office, name).items()
    assert key.startswith("가/state:")
    assert words == ["leave", "count"]
    assert told(office, name, "상태=뺌") == KEPT
    office.begin_anew()
    assert told(office, name, "상태=셈") == TWO


NOT_DONE = {
    "우천으로 순연": "순연", "미개최": "미개최", "신청 철회": "철회", "장소 미정": "미정", "대기중": "대기",
    "추진중": "추진중", "5월로 변경": "5월로변경", "하반기로 이월": "하반기로이월", "인원 부족으로 미운영": "미운영",
    "폐강": "폐강", "추후 확정": "추후확정", "신청만 함": "신청만", "잠정 집계": "잠정", "withdrawn": "withdrawn",
}  # fmt: skip
DONE = (
    "취소 아님",
    "취소되지 않음",
    "예정대로 실시",
    "연기 없이 진행",
    "대기업 3곳",
    "대기오염 교육",
    "진행 중간 점검 포함",
)


def test_each_word_for_what_did_not_happen_is_a_question(office: Office) -> None:
    """Each such word is a question with its rows, answered by itself; what denies it, or sounds like it, is none."""
    rows = [("2016-05-02", "활동연계지원", number, text) for number, text in enumerate((*NOT_DONE, *DONE), 1)]
    name = sheet(office, ACTUALS, *rows)
    assert list(asked(office, name)) == [f"가/state:{word}" for word in NOT_DONE.values()]
    errors = drawn(office.type("import", name, "--yes").err)
    assert "row 9: 하반기로 이월" in errors
    done = [number for _day, _kpi, number in told(office, name, "상태=뺌", "상태:순연=셈", "가/상태:하반기로 이월=셈")]
    assert done == [1, 8, *range(len(NOT_DONE) + 1, len(rows) + 1)]


def test_a_name_with_such_a_word_in_brackets(office: Office) -> None:
    """예시기관(취소) and 활동연계지원(취소) are asked about; a shop that is called so is none."""
    head = ("일자", "성과지표", "실적", "협력기관")
    rows = [("2016-05-02", "활동연계지원", 1, "예시기관(취소)"), ("2016-05-03", "활동연계지원(취소)", 1, "예시센터"),
            ("2016-04-12", "활동연계지원", 3, "취소나라")]  # fmt: skip
    name = sheet(office, head, *rows)
    assert asked(office, name) == {"가/state:취소": ["leave", "count"]}
    assert told(office, name, "상태=뺌") == KEPT


def test_a_column_of_progress(office: Office) -> None:
    """진행상황 with 진행중 and 대기 beside 완료, and △ beside O, are asked about each."""
    name = sheet(office, (*ACTUALS[:3], "진행상황", "추진여부"), (*ONE[:3], "완료", "O"),
                 ("2016-05-02", "활동연계지원", 1, "진행중", "O"), ("2016-05-02", "활동연계지원", 2, "대기", "O"),
                 ("2016-05-02", "활동연계지원", 4, "완료", "△"))  # fmt: skip
    assert list(asked(office, name)) == ["가/state:진행중", "가/state:대기", "가/state:추진여부 △"]
    assert told(office, name, "상태=뺌") == KEPT


def test_a_line_that_says_something_was_called_off(office: Office) -> None:
    """A line below the table that says so is asked about; one that says that such things are in no row is not."""
    rows = (ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, None))
    name = sheet(office, *rows, ("※ 5월 2일 활동은 취소됨",))
    assert asked(office, name) == {"가/remark": ["leave", "count"]}
    assert told(office, name, "덧붙임=셈") == TWO
    office.begin_anew()
    assert told(office, sheet(office, *rows, ("※ 취소된 활동은 제외",))) == TWO
    office.begin_anew()
    assert told(office, sheet(office, *rows, ("※ 노란색은 취소",)), "색=셈") == TWO


def test_a_cancellation_of_its_own(office: Office) -> None:
    """A row that takes a payment back by its state counts below 0 if a person says so: what was spent is nothing."""
    head = ("일자", "상태", "편성목", "금액(원)", "거래처")
    rows = [
        ("2016-04-12", "정상", "회의운영비", 50_000, "예시식당"),
        ("2016-04-13", "취소", "회의운영비", 50_000, "예시식당"),
    ]
    name = sheet(office, head, *rows)
    assert asked(office, name) == {"가/state:취소": ["leave", "count", "minus"]}
    assert [row[2] for row in told(office, name, "상태=음수")] == [50_000, -50_000]


@pytest.mark.parametrize("amount", ["△30,000", "(30,000)", "▲30,000", -30_000])
def test_a_refund_whose_remark_says_why(office: Office, amount: object) -> None:
    """A remark that says 환불 or 착오 is the reason of an amount below 0; any other remark is none."""
    rows = [("2016-04-05", "회의운영비", "기업", 100_000, "다과"), ("2016-04-06", "회의운영비", "기업", amount)]
    office.ok("import", sheet(office, SPENDING, rows[0], (*rows[1], "일부 환불")), "--yes")
    assert lines(office, "amount", "reason") == [(100_000, None), (-30_000, "일부 환불")]
    office.begin_anew()
    said = office.type("import", sheet(office, SPENDING, rows[0], (*rows[1], "다과")), "--yes").err
    assert "needs its reason under 사유" in said


def test_a_refund_with_such_a_word_is_none_of_them(office: Office) -> None:
    """An amount below 0 is money that came back, whatever its reason says."""
    head = ("일자", "편성목", "금액(원)", "사유")
    assert told(office, sheet(office, head, ("2016-04-12", "회의운영비", -50_000, "주문 취소"))) == [
        ("2016-04-12", "회의운영비", -50_000)
    ]


def test_money_that_came_back_is_asked_about(office: Office) -> None:
    """반납 written as a positive amount counts below 0 if a person says so, with the text as its reason."""
    spent = ("2016-04-12", "일반운영비", "기업", 100_000, "현수막")
    name = sheet(office, SPENDING, spent, ("2016-04-20", "일반운영비", "기업", 50_000, "반납(여입)"))
    assert asked(office, name) == {"가/return:반납": ["minus", "spent"]}
    assert [row[2] for row in told(office, name, "반납=음수")] == [100_000, -50_000]
    assert lines(office, "reason")[1] == ("반납(여입)",)


def test_two_columns_for_the_amount(office: Office) -> None:
    """One that is the sum of the others is read; of others a person says which."""
    summed = sheet(
        office, ("집행일", "편성목", "금액", "세액", "합계"), ("4/12", "일반운영비", 100_000, 10_000, 110_000)
    )
    assert told(office, summed) == [("2016-04-12", "일반운영비", 110_000)]
    office.begin_anew()
    name = sheet(office, ("집행일", "편성목", "금액", "집행액"), ("4/12", "일반운영비", 100_000, 90_000))
    assert asked(office, name) == {"가/amount": ["금액", "집행액"]}
    assert told(office, name, "금액=집행액") == [("2016-04-12", "일반운영비", 90_000)]


def test_two_columns_for_the_number_and_the_day(office: Office) -> None:
    """Which number and which day count is asked where they differ; a target of people is not read for people."""
    head = ("일자", "활동일", "성과지표", "실적", "건수", "인원(목표)", "참여인원")
    name = sheet(office, head, ("4/1", "4/12", "활동연계지원", 9, 3, 40, 24))
    assert asked(office, name) == {"가/day": ["일자", "활동일"], "가/actual": ["실적", "건수"]}
    assert told(office, name, "날짜=활동일", "실적=건수") == KEPT
    assert lines(office, "people") == [(24,)]
    office.begin_anew()
    same = sheet(office, head[:5], ("4/12", "4/12", "활동연계지원", 3, 3))
    assert told(office, same) == KEPT


def test_a_hidden_column(office: Office) -> None:
    """Beside one that shows it is not read; alone it is asked about."""

    def hide(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    beside = sheet(office, ("일자", "성과지표", "실적", "건수"), ("4/12", "활동연계지원", 99, 3), change=hide)
    assert told(office, beside) == KEPT
    office.begin_anew()
    alone = sheet(office, ACTUALS, ONE, change=hide)
    assert asked(office, alone) == {"가/hidden-column:실적": ["read"]}
    assert told(office, alone, "숨긴열=읽음") == KEPT


def test_headings_below_a_heading(office: Office) -> None:
    """Of 남, 여, 계 below 인원 the one is read that is the sum; of parts that sum to nothing a person says which."""
    rows = [("일자", "성과지표", "실적", "인원", None, None), (None, None, None, "남", "여", "계")]
    name = sheet(office, *rows, ("4/12", "활동연계지원", 3, 12, 18, 30), change=lambda one: one.merge_cells("D1:F1"))
    assert told(office, name) == KEPT
    assert lines(office, "people") == [(30,)]
    office.begin_anew()
    money = [
        ("일자", "편성목", "집행액", None),
        (None, None, "시비", "자부담"),
        ("4/12", "일반운영비", 200_000, 100_000),
    ]
    name = sheet(office, *money)
    assert asked(office, name) == {"가/amount": ["집행액(시비)", "집행액(자부담)"]}


def test_a_sheet_of_another_year(office: Office) -> None:
    """Named so and titled so it is left to that year's plan; where one of the two says so, a person is asked."""
    old = [("2015년 활동 실적",), ACTUALS, ("4/2", "활동연계지원", 9, None)]
    name = book(office, {"2015년": old, "2016년": [ACTUALS, ONE]})
    assert told(office, name) == KEPT
    office.begin_anew()
    name = sheet(office, ("2015년 활동 실적",), ACTUALS, ("4/12", "활동연계지원", 3, None))
    assert asked(office, name) == {"가/which-year": ["leave", "count"]}
    assert told(office, name, "연도=뺌") == []
    assert told(office, name, "연도=셈") == KEPT


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (ACTUALS, ("2015-05-02", "활동연계지원", 1, None)),
        (ACTUALS, (dt.date(2015, 5, 2), "활동연계지원", 1, None)),
        (("일자", "성과지표", "실적", "연도"), ("5/2", "활동연계지원", 1, 2015)),
    ],
)
def test_rows_of_another_year(office: Office, head: Sequence[Any], row: Sequence[Any]) -> None:
    """Nobody is told to give last year's rows another year: they are left to that year's plan, if a person says so."""
    name = sheet(office, head, (*ONE[:3], 2016 if head[3] == "연도" else None), row)
    assert asked(office, name) == {"가/other-year": ["leave"]}
    assert told(office, name, "다른해=뺌") == KEPT


def test_a_plan_beside_the_actuals(office: Office) -> None:
    """A sheet that is named and titled a plan is left; where one of the two says so, a person is asked."""
    planned = [("2016년 활동 계획",), ACTUALS, ("2016-11-12", "활동연계지원", 5, None)]
    assert told(office, book(office, {"계획": planned, "실적": [ACTUALS, ONE]})) == KEPT
    office.begin_anew()
    name = book(office, {"계획(안)": [ACTUALS, ONE]})
    assert asked(office, name) == {"계획(안)/plan": ["leave", "count"]}
    assert told(office, name, "계획=셈") == KEPT


def test_the_unit_of_money(office: Office) -> None:
    """A unit in the page's head counts; one that another sheet says, and amounts too small for won, are asked about."""
    small = ("2016-04-12", "일반운영비", "기업", 850, None)

    def head(sheet: Any) -> None:
        sheet.oddHeader.right.text = "(단위: 천원)"

    assert told(office, sheet(office, SPENDING, small, change=head)) == [("2016-04-12", "일반운영비", 850_000)]
    office.begin_anew()
    name = sheet(office, SPENDING, small)
    assert asked(office, name) == {"가/money-unit": ["원", "천원"]}
    assert told(office, name, "금액단위=원") == [("2016-04-12", "일반운영비", 850)]
    office.begin_anew()
    large = ("2016-04-13", "일반운영비", "기업", 85_000, None)
    said = [("3월 집행 (단위: 천원)",), SPENDING, ("2016-03-12", "일반운영비", "기업", 1230, None)]
    orders: list[dict[str, Rows]] = [{"3월": said, "4월": [SPENDING, large]}, {"4월": [SPENDING, large], "3월": said}]
    for order in orders:
        name = book(office, order)
        assert asked(office, name) == {"4월/money-unit": ["원", "천원"]}
    assert [row[2] for row in told(office, name, "4월/금액단위=천원")] == [1_230_000, 85_000_000]


def test_a_sheet_that_gathers_others(office: Office) -> None:
    """Rows that stand on another sheet too count once, if a person says that it gathers them."""
    months = {f"{month}월": [ACTUALS, (f"2016-0{month}-10", "활동연계지원", month, "협약식")] for month in (1, 2, 3)}
    gathered = [ACTUALS, *((f"2016-0{month}-10", "활동연계지원", month, "협약식(담당)") for month in (1, 2, 3))]
    name = book(office, {**months, "취합": gathered})
    assert asked(office, name) == {"취합/gathered": ["leave", "count"]}
    assert [row[2] for row in told(office, name, "취합=뺌")] == [1, 2, 3]


@pytest.mark.parametrize(
    "head",
    [("일자", "사업명", "내용", "장소", "인원"), ("일자", "소속", "이름", "팀", "연락처")],
    ids=["log", "attendance"],
)
def test_a_list_that_nothing_calls_a_register(office: Office, head: Sequence[str]) -> None:
    """An activity log or an attendance list is no register of a KPI unless somebody says so."""
    name = sheet(office, ("국내네트워크 활동",), head, ("2016-03-05", "협업·교류활동", "간담회", "예시센터", 12))
    (choices,) = asked(office, name).values()
    assert choices[1:] == ["none"]
    assert "No table was found" in office.type("import", name, "--answer", "목록=없음").err
    assert count(office) == 0


def test_a_weekday_that_contradicts_its_day(office: Office) -> None:
    """2016-04-12 is a Tuesday: beside 금 one of the two is a slip."""
    name = sheet(office, ("일자", "요일", "성과지표", "실적"), ("2016-04-12", "금", "활동연계지원", 3))
    assert asked(office, name) == {"가/weekday": ["as-dated"]}
    assert told(office, name, "요일=날짜대로") == KEPT
    office.begin_anew()
    assert (
        told(office, sheet(office, ("일자", "요일", "성과지표", "실적"), ("2016-04-12", "화", "활동연계지원", 3)))
        == KEPT
    )


def test_a_score_of_another_scale(office: Office) -> None:
    """4.3 where 100 is the full score is asked about, and recorded as 86 if it is of 5."""
    name = sheet(office, ("일자", "성과지표", "실적", "인원"), ("2016-06-20", "만족도", 4.3, 40))
    assert asked(office, name) == {"가/scale": ["5", "10", "as-is"]}
    assert [row[2] for row in told(office, name, "만점=5")] == [86]


def test_a_project_beside_its_category_is_one_payment(office: Office) -> None:
    """세부사업 says what was paid for: the row is spending alone, and that the name is not kept is said."""
    head = ("집행일", "세부사업", "편성목", "네트워크", "금액", "내역")
    name = sheet(office, head, ("2016-04-12", "활동연계지원", "일반운영비", "기업", 100_000, "현수막"))
    assert told(office, name) == [("2016-04-12", "일반운영비", 100_000)]


@pytest.mark.parametrize(
    "written",
    [
        "활동연계지원(협약, 컨설팅 교육 등 포함)",
        "① 활동연계지원",
        "1. 활동연계지원",
        "활동연계지원*",
        "▣ 활동연계지원 ",
        "1-4. 활동연계지원",
        "2.1) 활동연계지원",
        "[기업] 활동연계지원",
        "【기업네트워크】 1. 활동연계지원",
    ],
)
def test_kpis_as_lists_write_them(office: Office, written: str) -> None:
    """Numbers, marks and the plan's own description do not make it another KPI."""
    assert told(office, sheet(office, ACTUALS, ("2016-04-12", written, 3, None))) == KEPT


def test_other_words_in_brackets_are_asked_for(office: Office) -> None:
    """A KPI with (누계) behind it is neither that KPI nor a total: nothing is guessed."""
    found = faults(office, sheet(office, ACTUALS, ("2016-04-12", "봉사프로그램 DB 관리(누계)", 1, None)))
    assert list(found) == ["가!B2"]
    assert "sums up others" in found["가!B2"]


def test_another_networks_kpi(office: Office) -> None:
    """A KPI behind the name of a network that it does not belong to is not taken for either."""
    assert list(faults(office, sheet(office, ACTUALS, ("2016-04-12", "[국제] 활동연계지원", 1, None)))) == ["가!B2"]


@pytest.mark.parametrize("written", ["201-01 일반운영비", "일반운영비(사무관리비)", "201. 일반운영비 (인쇄)"])
def test_categories_with_their_codes(office: Office, written: str) -> None:
    """A code before an expense category, or a part of it in brackets behind, is said and read as that category."""
    name = sheet(office, ("집행일", "편성목", "금액"), ("2016-04-12", written, 330000))
    assert f'"{written}"' in office.ok("import", name, "--yes").out
    listed = office.ok("entries", "--format", "json").json["entries"]
    assert [(entry["category"], entry["amount"]) for entry in listed if entry["type"] == "spending"] == [
        ("일반운영비", 330000)
    ]


def test_a_category_that_is_a_total(office: Office) -> None:
    """A total in brackets behind a category makes it none, even where the row has a day."""
    rows = [("2016-04-12", "일반운영비", 330000), ("2016-04-30", "일반운영비(소계)", 330000)]
    answer = office.type("import", sheet(office, ("집행일", "편성목", "금액"), *rows), "--yes")
    assert answer.code != 0


def test_questions_at_a_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question is asked by number until a number answers it, and then whether to record what is understood."""
    name = sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, "취소"))
    at_terminal(monkeypatch, "둘", "3", "1", "예")
    said = office.ok("import", name).out
    assert said.count("Which one (number)?") == 3
    for typed in ("둘", "3"):
        assert f'"{typed}" is none of them. Write a number from 1 to 2.' in said
    assert lines(office, "date") == [("2016-04-12",)]


def test_answers_that_answer_nothing(office: Office) -> None:
    """An answer to what is not asked, of no choice, or without one is refused with what there is."""
    name = sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, "취소"))
    for answer, says in (
        ("상태=모름", "Its choices: leave, count"),
        ("상태", "Write KEY=CHOICE"),
        ("없는것=뺌", "Open questions: 가/state:취소"),
        ("나/상태=뺌", "Open questions: 가/state:취소"),
    ):
        refused = office.type("import", name, "--yes", "--answer", answer)
        assert refused.code == 2
        assert says in refused.err
    assert count(office) == 0


def test_questions_name_their_rows_and_options(office: Office) -> None:
    """Without a terminal each question is listed with its rows and what to type."""
    rows = [("2016-05-02", "활동연계지원", number, "취소") for number in (1, 2)]
    answer = office.type("import", sheet(office, ACTUALS, ONE, *rows), "--yes")
    assert answer.code == 2
    assert any(line.startswith("가, rows 3, 4: ") for line in drawn(answer.err))
    assert any(line.startswith("--answer 가/state:취소=leave ") for line in drawn(answer.err))


@pytest.mark.parametrize(
    ("text", "word"), [("반려", "반려"), ("중복 제외", "중복"), ("집계 제외", "제외"), ("rejected", "rejected")]
)
def test_a_row_that_was_turned_down_is_asked_about(office: Office, text: str, word: str) -> None:
    """What was rejected, or stands elsewhere already, is asked about; a price without tax is no such thing."""
    name = sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, text))
    assert asked(office, name) == {f"가/state:{word}": ["leave", "count"]}
    assert told(office, name, "상태=뺌") == KEPT
    name = sheet(office, SPENDING, ("2016-04-12", "일반운영비", "국제", 300_000, "부가세 제외"))
    office.ok("import", name, "--yes")


def test_what_is_noted_at_a_cell_is_read(office: Office) -> None:
    """A note (메모) at a cell of a row that says it was called off is asked about; one of vnet's own is not."""

    def noted(author: str) -> Change:
        def change(sheet: Any) -> None:
            sheet["C3"].comment = Comment("우천으로 취소", author)

        return change

    name = sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, None), change=noted("담당자"))
    assert asked(office, name) == {"가/state:취소": ["leave", "count"]}
    name = sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, None), change=noted("vnet"))
    assert told(office, name) == TWO


def test_a_legend_of_colours_is_asked_about(office: Office) -> None:
    """Where a legend says that a colour means cancelled, nobody but a person knows which rows those are."""
    rows = (("※ 노란색은 취소된 활동",), ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, None))
    assert asked(office, sheet(office, *rows)) == {"가/colour": ["leave", "count"]}
    assert told(office, sheet(office, *rows), "색=셈") == TWO


# --- drafts, and months that go round the year


@pytest.mark.parametrize(
    ("title", "above"), [("4월 실적(안)", "추진실적"), ("가", "2016년 4월 실적(안)"), ("가", "실적 초안")]
)
def test_a_draft_is_asked_about(office: Office, title: str, above: str) -> None:
    """(안) and 초안 in a sheet's name or title are asked about, also beside 실적."""
    name = book(office, {title: ((above,), ACTUALS, ONE)})
    assert asked(office, name) == {f"{title}/plan": ["leave", "count"]}
    assert told(office, name, "계획=셈") == KEPT


@pytest.mark.parametrize("heading", ["실적(안)", "실적 (잠정)", "실적[추정]"])
def test_a_figure_that_is_not_settled(office: Office, heading: str) -> None:
    """(안) in the heading of the figures is no unit, and what stands below it is asked about."""
    name = sheet(office, tuple(heading if text == "실적" else text for text in ACTUALS), ONE)
    assert asked(office, name) == {"가/plan": ["leave", "count"]}
    assert told(office, name, "계획=셈") == KEPT


def test_an_amount_that_is_not_settled(office: Office) -> None:
    """금액(안) is asked about like 실적(안): until then nothing was paid."""
    head = tuple("금액(가안)" if text == "금액" else text for text in SPENDING)
    name = sheet(office, head, ("2016-04-12", "회의운영비", "기업", 50_000, None))
    assert asked(office, name) == {"가/plan": ["leave", "count"]}
    assert told(office, name, "계획=셈") == [("2016-04-12", "회의운영비", 50_000)]


def test_a_draft_by_name_and_title(office: Office) -> None:
    """Where both say that it is a draft it is asked all the same: drafts of actuals are mostly what happened."""
    name = book(office, {"실적(안)": (("4월 실적(안)",), ACTUALS, ONE)})
    assert list(asked(office, name)) == ["실적(안)/plan"]


@pytest.mark.parametrize("title", ["4월", "2016년 04월 실적", "4월 활동"])
def test_a_row_of_another_month_than_its_sheet(office: Office, title: str) -> None:
    """5/2 on a sheet of April is a slip, or belongs to May's: a person knows, and is told which row it is."""
    rows = [("4/5", "활동연계지원", 1, None), ("4/12", "활동연계지원", 2, None), ("5/2", "활동연계지원", 4, None)]
    name = book(office, {title: [ACTUALS, *rows]})
    answer = office.type("import", name, "--yes", "--format", "json")
    ((question,),) = (answer.json["questions"],)
    assert question["key"] == f"{title}/other-month"
    assert question["facts"] == ["row 4: 5/2"]
    assert sorted(number for *_what, number in told(office, name, "다른달=뺌")) == [1, 2]
    office.begin_anew()
    assert sorted(number for *_what, number in told(office, name, "다른달=셈")) == [1, 2, 4]


@pytest.mark.parametrize(("title", "days"), [("4월까지", ("3/5", "4/2", "4/5")), ("4월", ("3/5", "2/2", "4/5"))])
def test_a_sheet_of_several_months(office: Office, title: str, days: Sequence[str]) -> None:
    """A sheet up to April, or one of which more rows are of other months, is of several: nobody is asked."""
    rows = [(day, "활동연계지원", number, None) for number, day in enumerate(days, 1)]
    assert len(told(office, book(office, {title: [ACTUALS, *rows]}))) == 3


@pytest.mark.parametrize(
    "days", [("12/20", "12/29", "1/5"), ("9월 3일", "12월 29일", "2월 5일"), ("11.3", "12.29", "1.5")]
)
def test_days_that_go_round_the_end_of_the_year(office: Office, days: Sequence[str]) -> None:
    """A day without a year behind one of December may be of the year after: it is asked, and left or not."""
    name = sheet(office, ACTUALS, *((day, "활동연계지원", number, None) for number, day in enumerate(days, 1)))
    assert asked(office, name) == {"가/which-year": ["leave", "count"]}
    assert sorted(row[2] for row in told(office, name, "연도=뺌")) == [1, 2]
    office.begin_anew()
    assert sorted(row[2] for row in told(office, name, "연도=셈")) == [1, 2, 3]


@pytest.mark.parametrize(
    "days",
    [
        ("1/5", "12/20", "1/8", "11/3"),  # by KPI, each from January on
        ("12/20", "8/3", "6/1", "1/5"),  # the newest first
        ("2016-12-29", "2016-01-05"),
    ],
)
def test_days_that_stay_in_their_year(office: Office, days: Sequence[str]) -> None:
    """A list that begins anew, that has the newest first, or whose days have their year is of the plan's year."""
    name = sheet(office, ACTUALS, *((day, "활동연계지원", number, None) for number, day in enumerate(days, 1)))
    assert len(told(office, name)) == len(days)


def test_months_across_that_go_round_the_year(office: Office) -> None:
    """11월, 12월, 1월, 2월 beside each other: January and February are asked about, and left if a person says so."""
    rows = (("월별 실적",), ("성과지표", "11월", "12월", "1월", "2월", "계"), ("활동연계지원", 5, 4, 6, 7, 22),
            ("협업·교류활동", 1, 1, 1, 1, 4))  # fmt: skip
    assert list(asked(office, sheet(office, *rows))) == ["가/which-year"]
    assert [row[2] for row in told(office, sheet(office, *rows), "연도=뺌")] == [5, 1, 4, 1]
    office.begin_anew()
    assert sum(row[2] for row in told(office, sheet(office, *rows), "연도=셈")) == 26


def test_a_day_with_its_year_behind_it(office: Office) -> None:
    """04/05/2016 is the fourth of May or the fifth of April: it is said to be unclear, with how to write a day."""
    name = sheet(office, ACTUALS, ("04/05/2016", "활동연계지원", 1, None))
    assert faults(office, name) == {"가!A2": '"04/05/2016" is not a clear day. Write 2016-04-12, 4/12 or 4월 12일.'}


# --- columns that may be meant by another name


@pytest.mark.parametrize(
    ("field", "headings", "row", "choices"),
    [
        ("amount", (*SPENDING[:3], "집행액", "부가세 포함"), ("4/5", "회의운영비", "기업", 100_000, 110_000),
         ["집행액", "부가세 포함"]),
        ("amount", (*SPENDING[:3], "신청금액", "승인금액"), ("4/5", "회의운영비", "기업", 120_000, 100_000),
         ["승인금액", "신청금액"]),
        ("amount", (*SPENDING[:3], "집행액", "최종 집행액"), ("4/5", "회의운영비", "기업", 50_000, 45_000),
         ["집행액", "최종 집행액"]),
        ("actual", (*ACTUALS[:3], "정정 실적"), ("4/5", "활동연계지원", 3, 2), ["실적", "정정 실적"]),
        ("day", ("접수일", "활동일", "성과지표", "실적"), ("3/28", "4/5", "활동연계지원", 3), ["활동일", "접수일"]),
        ("people", (*ACTUALS[:3], "연인원", "실인원"), ("4/5", "활동연계지원", 2, 40, 20), ["연인원", "실인원"]),
    ],
)  # fmt: skip
def test_columns_of_other_names_that_may_be_meant(
    office: Office, field: str, headings: Sequence[str], row: Sequence[Any], choices: list[str]
) -> None:
    """Amounts with tax or asked for, the day of receipt, people counted twice: which column is read is asked."""
    assert asked(office, sheet(office, headings, row)) == {f"가/{field}": choices}


def test_an_amount_beside_its_tax(office: Office) -> None:
    """An amount beside a tax may be less than what was paid: it is asked, but not of the sum of the two."""
    head = ("집행일", "편성목", "네트워크", "금액(VAT 별도)", "부가세")
    row = ("2016-04-12", "회의운영비", "기업", 100_000, 10_000)
    assert asked(office, sheet(office, head, row)) == {"가/tax": ["read"]}
    assert [paid for *_what, paid in told(office, sheet(office, head, row), "부가세=읽음")] == [100_000]
    office.begin_anew()
    whole = sheet(office, (*head[:3], "공급가액", "부가세", "금액"), (*row, 110_000))
    assert [paid for *_what, paid in told(office, whole)] == [110_000]


def test_every_hidden_column_that_is_read(office: Office) -> None:
    """A hidden network or partner is asked about by its heading; an empty hidden column says nothing."""

    def hidden(sheet: Any) -> None:
        for column in "BD":
            sheet.column_dimensions[column].hidden = True

    head = ("일자", "협력기관", "성과지표", "비고", "실적")
    name = sheet(office, head, ("2016-04-12", "예시기관", "활동연계지원", None, 3), change=hidden)
    assert asked(office, name) == {"가/hidden-column:협력기관": ["read"]}
    assert told(office, name, "숨긴열=읽음") == KEPT


def test_a_cell_of_which_a_part_is_struck_through(office: Office) -> None:
    """5건 struck through before 3건 is read as 3, once a person says that this is right."""
    part = CellRichText(TextBlock(InlineFont(strike=True), "5건"), " 3건")
    name = sheet(office, ACTUALS, ("2016-04-12", "활동연계지원", part, None))
    assert asked(office, name) == {"가/partly-struck": ["count", "leave"]}
    assert told(office, name, "일부취소선=셈") == KEPT


def test_a_unit_noted_at_a_heading(office: Office) -> None:
    """단위: 천원 in a note at the heading of the amounts is the unit of them."""

    def noted(sheet: Any) -> None:
        sheet["D1"].comment = Comment("단위: 천원", "담당자")

    name = sheet(office, SPENDING, ("2016-04-12", "회의운영비", "기업", 12_300, None), change=noted)
    assert [paid for *_what, paid in told(office, name)] == [12_300_000]


@pytest.mark.parametrize(
    "remark",
    [
        "회의운영비에서 전용",
        "전년도 이월금",
        "예산 교부",
        "이자수입",
        "전용(회의운영비→일반운영비)",
        "전월 이월",
        "예금이자",
        "보조금 수령",
        "참가비 입금",
        "보증금 예치",
    ],
)
def test_money_that_nobody_was_paid(office: Office, remark: str) -> None:
    """What was moved, carried over, allotted or received is no spending unless a person says so."""
    name = sheet(office, SPENDING, PAID, ("2016-04-13", "일반운영비", "기업", 500_000, remark))
    assert list(asked(office, name).values()) == [["leave", "count"]]
    assert told(office, name, "지출아님=뺌") == [("2016-04-12", "회의운영비", 50_000)]
    office.begin_anew()
    assert len(told(office, name, "지출아님=셈")) == 2


@pytest.mark.parametrize(
    "remark", ["회의 전용 마이크 구입", "강사료 계좌 입금", "수입 커피", "세입자 상담 다과", "교육 자료 교부"]
)
def test_payments_that_sound_like_it(office: Office, remark: str) -> None:
    """전용 of a thing for one purpose, 입금 of a fee and the like are paid: nobody is asked."""
    name = sheet(office, SPENDING, ("2016-04-12", "회의운영비", "기업", 50_000, remark))
    assert told(office, name) == [("2016-04-12", "회의운영비", 50_000)]


def test_a_unit_that_makes_a_payment_too_large(office: Office) -> None:
    """1,230,000 thousand won would be 18 times the plan's 68,000: the unit is asked about, 1,230 thousand is not."""
    head = [("(단위: 천원)",), SPENDING]
    name = sheet(office, *head, ("2016-04-12", "일반운영비", "기업", 1_230_000, None))
    assert asked(office, name) == {"가/money-unit": ["원", "천원"]}
    assert told(office, name, "금액단위=원") == [("2016-04-12", "일반운영비", 1_230_000)]
    office.begin_anew()
    name = sheet(office, *head, ("2016-04-12", "일반운영비", "기업", 1_230, None))
    assert told(office, name) == [("2016-04-12", "일반운영비", 1_230_000)]


@pytest.mark.parametrize(
    "remark",
    [
        "무효", "잘못 기재", "오입력", "이중 기재", "삭제 요망", "참고용(타 부서 실적)", "5월 실적으로 이동",
        "5월로 이동", "테스트 입력", "실적 미산입",
    ],
)  # fmt: skip
def test_rows_that_should_not_have_been_written(office: Office, remark: str) -> None:
    """A remark that a row is wrong, of others, or belongs elsewhere is asked about; whoever leaves it has the other."""
    name = sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, remark))
    assert list(asked(office, name).values()) == [["leave", "count"]]
    assert told(office, name, "상태=뺌") == KEPT


@pytest.mark.parametrize(
    "remark", ["명칭 변경 후 첫 행사", "불용어 삭제 교육", "심폐소생술 테스트 체험", "참고 자료 배부"]
)
def test_remarks_with_such_words(office: Office, remark: str) -> None:
    """삭제, 테스트 and 참고 within what was done say nothing against it."""
    assert told(office, sheet(office, ACTUALS, ONE, ("2016-05-02", "활동연계지원", 1, remark))) == TWO
