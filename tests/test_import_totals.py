"""The totals that a sheet has itself: known by what they sum, and held against what was read."""

from collections.abc import Sequence
from typing import Any

import pytest

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import faults, lines
from test_import_questions import asked, sheet

HEAD = ("일자", "편성목", "적요", "지출금액", "잔액")
ROWS = [
    ("2016-03-03", "일반운영비", "현수막", 120_000, 880_000),
    ("2016-04-20", "회의운영비", "다과", 80_000, 800_000),
    ("2016-04-21", "일반운영비", "토너", 50_000, 750_000),
]
AMOUNTS = [(120_000,), (80_000,), (50_000,)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [(None, None, "합계", 250_000)]),
        ([], [(None, None, "월계", 130_000), (None, None, "누계", 250_000)]),
        ([], [("계(3건)", None, None, 250_000)]),
        ([], [("총 3건", None, None, None)]),
        ([], [(None, None, None, 250_000)]),
        ([], [("2016-04-30", "일반운영비", "4월 소계", 250_000)]),
        ([], [(None, "일반운영비 계", None, 170_000), (None, "회의운영비 계", None, 80_000)]),
        ([(None, "총계", None, 250_000)], []),
        ([(None, None, "합계", "250,000원")], []),
    ],
)
def test_totals_that_are_right(office: Office, before: Sequence[Any], after: Sequence[Any]) -> None:
    """Totals above and below, of all rows, of a month, of a category, with a count, and without a word: none counts."""
    office.ok("import", sheet(office, HEAD, *before, *ROWS, *after), "--yes")
    assert lines(office, "amount") == AMOUNTS


def test_subtotals_and_what_sums_them(office: Office) -> None:
    """A subtotal sums the rows since another one, the last of them all."""
    rows = [
        ROWS[0],
        (None, None, "소계", 120_000),
        *ROWS[1:],
        (None, None, "소계", 130_000),
        ("합계", None, None, 250_000),
    ]
    office.ok("import", sheet(office, HEAD, *rows), "--yes")
    assert lines(office, "amount") == AMOUNTS


@pytest.mark.parametrize(
    ("total", "place", "figure", "sum_"),
    [
        ((None, None, "합계", 260_000), "가!D5", "260,000", "250,000"),
        ((None, None, None, 260_000), "가!D5", "260,000", "250,000"),
        (("계(4건)", None, None, 250_000), "가!D5", "4", "3"),
        (("합계", None, None, 170_000 + 1), "가!D5", "170,001", "250,000"),
    ],
)
def test_totals_that_are_not_what_was_read(
    office: Office, total: Sequence[Any], place: str, figure: str, sum_: str
) -> None:
    """The import stops and names both figures and the place, whether or not a word says that it is a total."""
    found = faults(office, sheet(office, HEAD, *ROWS, total))
    assert list(found) == [place]
    assert f"says {figure}" in found[place]
    assert f"come to {sum_}" in found[place]


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [((6, 40), ["가!C4", "가!D4"]), ((6, 31), ["가!C4"]), ((5, 40), ["가!D4"])],
)
def test_each_figure_of_a_total_that_differs(office: Office, figures: tuple[int, int], wrong: list[str]) -> None:
    """Where a row is missing, the sums of both columns differ and both are named; one that is right is not."""
    rows = [("2016-04-05", "활동연계지원", 3, 20), ("2016-04-12", "활동연계지원", 2, 11), ("합계", None, *figures)]
    found = faults(office, sheet(office, ("일자", "성과지표", "실적", "인원"), *rows))
    assert list(found) == wrong
    assert all("come to 5" in found[place] for place in wrong if place == "가!C4")
    assert all("come to 31" in found[place] for place in wrong if place == "가!D4")


def test_a_total_above_its_rows_is_held_against_them(office: Office) -> None:
    """Nobody knows it from the rows before it: those after it must come to it."""
    assert list(faults(office, sheet(office, HEAD, (None, "총계", None, 999_999), *ROWS))) == ["가!D2"]


def test_what_is_named_like_an_entry_is_asked_about(office: Office) -> None:
    """A row named like an entry that says 소계 and sums nothing, and one without a day that sums, are asked about."""
    assert asked(office, sheet(office, HEAD, *ROWS, ("2016-04-30", "일반운영비", "4월 소계", 1))) == {
        "가/totals": ["a-sum", "entry"]
    }
    name = sheet(office, HEAD, *ROWS, (None, "일반운영비", "기타", 250_000))
    assert asked(office, name) == {"가/totals": ["a-sum", "entry"]}
    office.ok("import", name, "--yes", "--answer", "합계줄=합계")
    assert lines(office, "amount") == AMOUNTS


def test_rows_that_were_left_may_be_in_a_total(office: Office) -> None:
    """A total that sums a cancelled row too is right, and so is one that does not."""
    cancelled = ("2016-04-22", "일반운영비", "취소", 10_000)
    for total in (250_000, 260_000):
        office.begin_anew()
        name = sheet(office, HEAD, *ROWS, cancelled, ("합계", None, None, total))
        office.ok("import", name, "--yes", "--answer", "상태=뺌")
        assert lines(office, "amount") == AMOUNTS


def test_a_summary_below_ends_the_table(office: Office) -> None:
    """Headings of something else below the rows, and what is under them, are no entries, and that is said."""
    head = ("일자", "성과지표", "실적", "비고")
    rows = [head, ("2016-04-12", "활동연계지원", 3), ("2016-04-20", "협업·교류활동", 1), [], ["< 요약 >"],
            ("네트워크", "성과지표", "실적"), ("기업", "활동연계지원", 3), ("국내", "협업·교류활동", 1)]  # fmt: skip
    out = office.ok("import", sheet(office, *rows), "--yes").out
    assert lines(office, "kpi", "value") == [("C4", 3), ("D1", 1)]
    assert "  가: 3 rows below the table, under headings of their own (6, 7, 8)" in out.splitlines()


PAID: list[list[object]] = [
    ["일자", "편성목", "네트워크", "금액", "지급처", "적요"],
    ["4/5", "회의운영비", "기업", 50000, "가", None],
    ["4/6", "회의운영비", "기업", 70000, "나", None],
]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("총 집행액: 120,000원", "총 집행액: 200,000원"),
        ("합계: 120,000원", "합계: 200,000원"),
        ("총 2건 / 120,000원", "총 2건 / 200,000원"),
        ("4월 지출내역 (총 2건)", "4월 지출내역 (총 12건)"),
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_total_in_words(office: Office, right: str, wrong: str, is_above: bool) -> None:  # noqa: FBT001 - a case
    """A line above or below the table that says its total in words is held against the rows."""

    def rows(text: str) -> list[list[object]]:
        line: list[object] = [None, None, None, text] if is_above else [text]
        return [line, *PAID] if is_above else [*PAID, line]

    answer = office.type("import", book(office, {"s": rows(wrong)}, name="wrong.xlsx"), "--yes")
    assert answer.code == 3, answer.out
    assert wrong in answer.err
    assert ("come to 120,000" in answer.err) == ("200,000" in wrong)
    assert recorded(office) == []
    office.ok("import", book(office, {"s": rows(right)}), "--yes")
    assert recorded(office, "amount") == [(50000,), (70000,)]


def test_where_a_total_in_a_title_stands(office: Office) -> None:
    """The row of the title is named, and what the actuals below it come to: 8, not how many rows there are."""
    rows = [("2016-04-05", "활동연계지원", 3), ("2016-04-12", "활동연계지원", 5)]
    found = faults(office, sheet(office, ("4월 실적 (총 12건)",), (), ("일자", "성과지표", "실적"), *rows))
    assert list(found) == ["가!A1"]
    assert "says 12, but the rows that were read come to 8." in found["가!A1"]
    assert "take its number out" in found["가!A1"]


def test_a_total_under_other_headings(office: Office) -> None:
    """A row that says 합계 beside one number is held, in whichever columns the two stand."""
    for number, code in ((200_000, 3), (120_000, 0)):
        rows: list[list[object]] = [*PAID, [], [None, None, None, None, "합계", number]]
        answer = office.type("import", book(office, {"s": rows}, name=f"{number}.xlsx"), "--yes")
        assert answer.code == code, answer.err


@pytest.mark.parametrize(
    "text", ["총 예산: 2,800,000원", "총 12명이 함께한 4월", "잔액 계산은 30,000원부터", "총 사업비 5,000,000원"]
)
def test_lines_that_are_no_totals(office: Office, text: str) -> None:
    """What a line says of a budget or of people is not held against the rows."""
    office.ok("import", book(office, {"s": [[text], *PAID]}), "--yes")
    assert recorded(office, "amount") == [(50000,), (70000,)]


PAYMENTS = ("일자", "편성목", "네트워크", "금액", "지급처", "적요")
TWO = [
    ("2016-04-05", "회의운영비", "기업", 50_000, "가나상사", None),
    ("2016-04-12", "회의운영비", "기업", 70_000, "다라상사", None),
]


@pytest.mark.parametrize(
    "last",
    [
        ("2016-04-30", "회의운영비", "기업", 120_000, None, "4월분 정리"),
        ("2016-04-30", "회의운영비", "기업", 120_000, "회의비 총액", None),
        ("2016-04-30", "회의운영비", "기업", 120_000, None, None),
    ],
)
def test_a_row_with_a_day_that_sums_those_above(office: Office, last: Sequence[Any]) -> None:
    """Who was paid is in none of them, or a word for sums is: only a person knows, and 120,000 is what was paid."""
    name = sheet(office, PAYMENTS, *TWO, last)
    assert asked(office, name) == {"가/summed-rows": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", "합친줄=뺌")
    assert lines(office, "amount") == [(50_000,), (70_000,)]
    office.begin_anew()
    office.ok("import", name, "--yes", "--answer", "합친줄=셈")
    assert lines(office, "amount") == [(50_000,), (70_000,), (120_000,)]


def test_a_month_that_ends_in_its_sum(office: Office) -> None:
    """8 on 30 April is what April's rows come to, and 2 on 31 May that of May's one: 10 was done, not 20."""
    days = ("2016-04-05", 3), ("2016-04-12", 5), ("2016-04-30", 8), ("2016-05-03", 2), ("2016-05-31", 2)
    name = sheet(office, ("일자", "성과지표", "실적"), *((day, "활동연계지원", number) for day, number in days))
    assert asked(office, name) == {"가/summed-rows": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", "합친줄=뺌")
    assert lines(office, "value") == [(3,), (5,), (2,)]


def test_a_month_where_a_day_should_stand(office: Office) -> None:
    """4월 실적 is no day, and 8 what stands above it: each such row is asked about, once, and 10 was done."""
    days = ("4/5", 3), ("4/12", 5), ("4월 실적", 8), ("5/3", 2), ("5월 실적", 2)
    name = sheet(office, ("일자", "성과지표", "실적"), *((day, "활동연계지원", number) for day, number in days))
    assert asked(office, name) == {"가/totals": ["a-sum", "entry"]}
    office.ok("import", name, "--yes", "--answer", "합계줄=합계")
    assert lines(office, "value") == [(3,), (5,), (2,)]


def test_a_month_that_is_no_sum(office: Office) -> None:
    """7 in 4월 is not what stands above it: nothing but a day helps, and that is said."""
    rows = [("4/5", "활동연계지원", 3), ("4월 중", "활동연계지원", 7)]
    assert "is not a clear day" in faults(office, sheet(office, ("일자", "성과지표", "실적"), *rows))["가!A3"]


def test_a_list_by_month_has_no_sums(office: Office) -> None:
    """2 in March is what January and February come to, and 3 in 2월 what 1월 has: each is of its own month."""
    ends = ("2016-01-31", 1), ("2016-02-29", 1), ("2016-03-31", 2), ("2016-04-30", 4)
    name = sheet(office, ("일자", "성과지표", "실적"), *((day, "활동연계지원", number) for day, number in ends))
    office.ok("import", name, "--yes")
    assert sum(value for (value,) in lines(office, "value")) == 8
    months = [("1월", "활동연계지원", 3), ("2월", "활동연계지원", 3), ("3월", "협업·교류활동", 4)]
    name = sheet(office, ("일자", "성과지표", "실적"), *months)
    assert list(faults(office, name)) == ["가!A2", "가!A3", "가!A4"]


@pytest.mark.parametrize(
    "days",
    [
        [("2016-04-30", 8), ("2016-04-05", 3), ("2016-04-12", 5)],  # above what it sums
        [("2016-01-05", 3), ("2016-02-12", 5), ("2016-03-31", 8)],  # of a quarter
        [("2016-03-05", 3), ("2016-04-12", 5), ("2016-05-31", 8)],  # of all so far
    ],
)
def test_a_period_that_ends_in_its_sum(office: Office, days: Sequence[tuple[str, int]]) -> None:
    """8 on a last day is what the 3 and the 5 of the days before come to, wherever it stands."""
    name = sheet(office, ("일자", "성과지표", "실적"), *((day, "활동연계지원", number) for day, number in days))
    assert asked(office, name) == {"가/summed-rows": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", "합친줄=뺌")
    assert sorted(lines(office, "value")) == [(3,), (5,)]


def test_a_last_day_that_is_like_any_other(office: Office) -> None:
    """2 on 30 April, after 3, or beside an equal 1 and 1 of that very day, sums nothing: nobody is asked."""
    days = ("2016-04-05", 3), ("2016-04-30", 2), ("2016-05-31", 1), ("2016-05-31", 1), ("2016-05-31", 2)
    rows = [(day, "활동연계지원", number, place) for place, (day, number) in enumerate(days)]
    office.ok("import", sheet(office, ("일자", "성과지표", "실적", "연번"), *rows), "--yes")
    assert sum(value for (value,) in lines(office, "value")) == 9


def test_a_payment_as_large_as_two_others(office: Office) -> None:
    """Somebody was paid just what two others were: that is a payment, and nobody is asked."""
    third = ("2016-04-30", "회의운영비", "기업", 120_000, "마바상사", "다과")
    office.ok("import", sheet(office, PAYMENTS, *TWO, third), "--yes")
    assert len(lines(office, "amount")) == 3


def test_a_sheet_that_sums_others(office: Office) -> None:
    """Half a year's sheet says 5 of what two months' sheets say 3 and 2."""
    head = ("일자", "성과지표", "실적", "협력기관")
    months: dict[str, Sequence[Sequence[Any]]] = {
        "4월": [head, ("2016-04-05", "활동연계지원", 3, "예시센터")],
        "5월": [head, ("2016-05-05", "활동연계지원", 2, "보기센터")],
        "상반기 종합": [head, ("2016-06-30", "활동연계지원", 5, None)],
    }
    name = book(office, months)
    assert asked(office, name) == {"상반기 종합/gathered": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", "취합=뺌")
    assert lines(office, "value") == [(3,), (2,)]


def test_a_sheet_that_sums_others_by_month(office: Office) -> None:
    """A sheet of months across beside the lists that they are of is known by its figures, whatever its name."""
    head = ("일자", "성과지표", "실적")
    days = [("2016-01-05", 2), ("2016-01-12", 3), ("2016-02-03", 4)]
    across = [("성과지표", "1월", "2월", "계"), ("활동연계지원", 5, 4, 9)]
    name = book(office, {"가": [head, *((day, "활동연계지원", number) for day, number in days)], "나 실적": across})
    assert asked(office, name) == {"나 실적/gathered": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", "취합=뺌")
    assert lines(office, "value") == [(2,), (3,), (4,)]


def test_sheets_of_different_months(office: Office) -> None:
    """A sheet whose number is by chance what two others come to gathers nothing: nobody is asked."""
    head = ("일자", "성과지표", "실적")
    months = {f"{month}월": [head, (f"2016-{month:02}-15", "활동연계지원", month)] for month in (1, 2, 3)}
    office.ok("import", book(office, months), "--yes")
    assert lines(office, "value") == [(1,), (2,), (3,)]


@pytest.mark.parametrize(("sum_", "fits"), [(120_000, True), (200_000, False)])
def test_a_summary_below_the_table(office: Office, sum_: int, *, fits: bool) -> None:
    """A summary by category is no row of the table, and what it says is held against the category's rows."""
    name = sheet(office, PAYMENTS, *TWO, (), ("편성목", "집행액"), ("회의운영비", sum_))
    if fits:
        office.ok("import", name, "--yes")
        assert lines(office, "amount") == [(50_000,), (70_000,)]
        return
    ((place, said),) = faults(office, name).items()
    assert place == "가!B6"
    assert "200,000" in said
    assert "120,000" in said


FOUR = [
    *TWO,
    ("2016-04-19", "일반운영비", "국제", 30_000, "마바상사", None),
    ("2016-05-03", "회의운영비", "기업", 20_000, "가나상사", None),
]


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ([("편성목", "합계"), ("회의운영비", 140_000), ("일반운영비", 30_000)], 1),
        (
            [
                ("<편성목별 집계>",),
                ("구분", "금액", "비율"),
                ("회의운영비", 140_000, "82%"),
                ("일반운영비", 30_000, "18%"),
            ],
            2,
        ),
        ([("네트워크", "금액"), ("기업", 140_000), ("국제", 30_000)], 1),
        ([("회의운영비", 140_000), ("일반운영비", 30_000)], 0),
        ([(None, "회의운영비", None, 140_000), (None, "일반운영비", None, 30_000)], 0),
        ([("월별 합계",), ("4월", 150_000), ("5월분", 20_000)], 1),
    ],
)
def test_a_summary_in_any_columns(office: Office, summary: Sequence[Sequence[Any]], wrong: int) -> None:
    """Lines of one name, or month, and one number are sums of its rows; one that they do not come to is no entry."""
    office.ok("import", sheet(office, PAYMENTS, *FOUR, (), *summary), "--yes")
    assert sorted(lines(office, "amount")) == [(20_000,), (30_000,), (50_000,), (70_000,)]
    office.begin_anew()
    bad = [tuple(999_000 if isinstance(value, int) else value for value in summary[wrong]) if place == wrong else line
           for place, line in enumerate(summary)]  # fmt: skip
    found = faults(office, sheet(office, PAYMENTS, *FOUR, (), *bad))
    assert len(found) >= 1
    assert all(place.startswith("가!") for place in found)


def test_a_summary_that_does_not_fit_names_both_figures(office: Office) -> None:
    """150,000 of April's rows is said beside the 160,000 of the summary, at the cell of that number."""
    found = faults(office, sheet(office, PAYMENTS, *FOUR, (), ("월별 합계",), ("4월", 160_000), ("5월", 20_000)))
    assert list(found) == ["가!B8"]
    assert "says 160,000, but the rows that were read come to 150,000." in found["가!B8"]


def test_an_entry_that_lacks_its_day(office: Office) -> None:
    """70,000 once more, without a day, is a payment whose day is missing and no sum: it is not lost in silence."""
    lacking = (None, "회의운영비", "기업", 70_000, "다라상사", None)
    assert "is empty. Fill it in." in faults(office, sheet(office, PAYMENTS, *TWO, lacking))["가!A4"]
    alone = (None, "회의운영비", None, 70_000)
    assert "is empty. Fill it in." in faults(office, sheet(office, PAYMENTS, *TWO, alone))["가!A4"]


def test_a_heading_over_columns_that_nobody_knows(office: Office) -> None:
    """실적 over 본부 and 지부: that is said once, at the two, and the row is taken for no entry."""
    rows: Rows = [
        ["일자", "성과지표", "실적", None],
        [None, None, "본부", "지부"],
        ["2016-04-05", "활동연계지원", 3, 2],
    ]
    found = faults(office, book(office, {"가": rows}, "A1:A2", "B1:B2", "C1:D1"))
    assert list(found) == ["가!C2"]
    assert '"실적" stands over several columns (본부, 지부)' in found["가!C2"]
