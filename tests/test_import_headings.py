"""What headings mean, which unit money is in, and how rows of totals are told from entries."""

from fractions import Fraction

import pytest

from conftest import refusal
from vnet.importing.files.cells import Shown, exact
from vnet.importing.files.number_formats import Display, shown_as
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.headings import Field, meaning
from vnet.importing.sheets.money_units import WON, Line, in_won, unit_of
from vnet.importing.sheets.units import Money, stated
from vnet.names import key

SHOWN_OTHERWISE = "and the two do not go together. Write the amount with its unit"
# The headings of the brief, of the export in both languages, of the template and of `vnet entries --format csv`.
KNOWN = {
    Field.DATE: "이체일자 승인일 이용일자 날짜 일자 일시 활동일 실시일 집행일 지출일 date Date 날_짜",
    Field.KPI: "지표 성과지표 지표명 사업명 사업 KPI kpi 성과지표/과제명 KPI/task_name",
    Field.CODE: "지표코드 KPI_code",
    Field.VALUE: "실적 건수 횟수 실적값 수량 값 actual Actual value",
    Field.UNIT: "단위 측정치 Unit unit",
    Field.KIND: "유형 Kind kind",
    Field.PARTNER: "협력기관 기관명 기관 단체 기업명 참여기관 partner Partner",
    Field.PEOPLE: "인원 참여인원 참가자 참가인원 People people 인원(명)",
    Field.NOTE: "비고 메모 내용 활동내용 note Note",
    Field.CATEGORY: "편성목 비목 과목 세목 예산과목 category Expense_category",
    Field.AMOUNT: "금액 지출액 집행액 집행금액 amount Amount_(won) 금액(원)",
    Field.NETWORK: "네트워크 분야 Network",
    Field.PAYEE: "가맹점 예금주 지급처 거래처 업체 Payee",
    Field.REASON: "사유 Reason",
    Field.ID: "번호 ID id No. 연번",
    Field.SORT: "구분 Type type 종류",
    Field.STATE: "상태 State",
    Field.EVIDENCE: "증빙 Evidence",
    Field.BY: "기록자 Recorded_by",
    Field.RECORDED_AT: "기록시각 기록_시각 Recorded_at",
    Field.VOIDS: "취소한_대상 Voids",
    Field.VOIDED_BY: "취소한_기록 voided_by",
    Field.MONTH: "월 Month",
    Field.QUARTER: "분기 Quarter",
}


@pytest.mark.parametrize(
    ("heading", "field"), [(word.replace("_", " "), field) for field, words in KNOWN.items() for word in words.split()]
)
def test_headings_are_recognised(heading: str, field: Field) -> None:
    """Each of the words that people write means its field, with spaces and line breaks in it as well."""
    for written in (heading, f"  {heading} ", heading.replace(" ", "\n")):
        means = meaning(written)
        assert means is not None
        assert means.field is field


@pytest.mark.parametrize(
    "heading", ["", "목표", "담당자", "연락처", "예산액", "잔액", "달성률", "1월", "실적 달성률", "날짜가 아님"]
)
def test_other_headings_are_not(heading: str) -> None:
    """What is no word for a field is none, also where such a word is a part of it."""
    assert meaning(heading) is None


@pytest.mark.parametrize(
    "heading",
    [
        "실적(누계)",
        "실적(누적)",
        "금액(예산)",
        "금액 (계획)",
        "집행액(누계)",
        "건수(목표)",
        "Actual (cumulative)",
        "실적[합계]",
    ],
)
def test_a_heading_of_another_figure_is_not_taken_for_the_actual(heading: str) -> None:
    """A cumulative figure, a target or a budget under a word for an actual or an amount is not read as one."""
    assert meaning(heading) is None


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("실적", None),
        ("실적(건)", "건"),
        ("실적 （명）", "명"),
        ("건수[회]", "회"),
        ("실적(단위: 건)", "건"),
        ("실적(천명)", "천명"),
    ],
)
def test_the_unit_of_actuals_stands_in_brackets(heading: str, unit: str | None) -> None:
    """What stands in brackets with the heading of actuals is their unit."""
    means = meaning(heading)
    assert means is not None
    assert means.unit == unit


# --- the unit of money: a slip is one by a factor of a thousand ---------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("금액(원)", 1),
        ("금액(천원)", 1_000),
        ("금액（천원）", 1_000),
        ("금액\n(천원)", 1_000),
        ("금액 [단위: 천원]", 1_000),
        ("금액(단위 천원)", 1_000),
        ("금액(단위：천원)", 1_000),
        ("금액(천 원)", 1_000),
        ("금액(1,000원)", 1_000),
        ("금액 천원", 1_000),
        ("금액/천원", 1_000),
        ("지출액(천원, VAT 포함)", 1_000),
        ("집행액(천원)(부가세 별도)", 1_000),
        ("금액(만원)", 10_000),
        ("금액(십만원)", 100_000),
        ("금액(백만원)", 1_000_000),
        ("금액(억원)", 100_000_000),
        ("Amount (won)", 1),
        ("Amount (thousand won)", 1_000),
        ("Amount (KRW)", 1),
        ("금액(₩)", 1),
    ],
)
def test_the_unit_of_money_in_a_heading(heading: str, scale: int) -> None:
    """Whatever way the unit is written in the heading, a plain number is multiplied by it exactly."""
    means = meaning(heading)
    assert means is not None
    assert means.field is Field.AMOUNT
    assert means.money is not None
    assert means.money.scale == scale
    assert unit_of(means.money, heading, None, None) == (means.money, True)


@pytest.mark.parametrize(
    "heading",
    [
        "금액",
        "금액(부가세 포함)",
        "금액(VAT 포함)",
        "금액(10원 미만 절사)",
        "금액(천원 단위 절사)",
        "집행액(B)",
        "금액(카드)",
        "금액(①)",
    ],
)
def test_remarks_in_the_heading_of_an_amount_say_no_unit(heading: str) -> None:
    """A remark in brackets changes nothing: plain numbers are won."""
    means = meaning(heading)
    assert means is not None
    assert means.money is None
    assert unit_of(None, heading, None, None) == (WON, False)


@pytest.mark.parametrize(
    "heading",
    [
        "금액(천)",
        "금액(USD)",
        "금액($)",
        "금액(달러)",
        "금액(K)",
        "금액(×1000)",
        "금액(원/천원)",
        "금액(천단위)",
        "금액(배)",
        "금액(%)",
    ],
)
def test_a_unit_that_is_not_understood_is_refused(heading: str) -> None:
    """What could scale or be another currency, and is not understood in full, is asked about and never guessed."""
    means = meaning(heading)
    assert means is not None
    with refusal("It is not clear which unit the amounts are in"):
        unit_of(means.money, heading, None, None)


@pytest.mark.parametrize(
    ("line", "scale"),
    [
        ("(단위: 천원)", 1_000),
        ("단위 : 천원", 1_000),
        ("(단위 천원)", 1_000),
        ("[단위:백만원]", 1_000_000),
        ("< 단위 : 천 원 >", 1_000),
        ("(단위：천원)", 1_000),
        ("(단위: 원)", 1),
        ("(단위: 천원, %)", 1_000),
        ("(단위: 건, 천원)", 1_000),
        ("(단위: 천원, 천명)", 1_000),
        ("2016년 집행 내역 (천원)", 1_000),
        ("2016년 집행 내역 (단위: 천원)", 1_000),
        ("(단위: 1,000원)", 1_000),
        ("(금액단위: 천원)", 1_000),
        ("(Unit: thousand won)", 1_000),
        ("(단위: 천원) ※ 부가세 포함", 1_000),
        ("단위: 천원/원", None),
        ("(단위: 천)", None),
        ("(단위: 천원, USD)", None),
        ("(단위: 달러)", None),
        ("금액은 천원 단위임", None),
        ("천원", None),
    ],
)
def test_the_unit_of_money_in_a_line_above(line: str, scale: int | None) -> None:
    """A line above the table says the unit, or that it is unclear; a scale of none is refused, not taken for won."""
    money = stated(line).money
    assert money is not None
    assert money.scale == scale
    above = Line(2, money, None)
    if scale is None:
        with refusal("It is not clear which unit the amounts are in"):
            unit_of(None, "금액", above, None)
    else:
        assert unit_of(None, "금액", above, None)[0].scale == scale


@pytest.mark.parametrize(
    "line",
    [
        "",
        "(단위: 명)",
        "(단위: 건)",
        "단위사업 활동연계지원 실적",
        "2016. 4. 12. 기준",
        "연합회(사단법인)",
        "자원봉사(지원)",
    ],
)
def test_other_lines_say_nothing_about_money(line: str) -> None:
    """Titles and units of other things are no unit of money."""
    assert stated(line).money is None


def test_a_unit_is_taken_only_where_it_can_be_meant() -> None:
    """The heading's own unit counts; one above that says otherwise, or stands far off, is refused."""
    thousand, million = Money(1_000, "천원"), Money(1_000_000, "백만원")
    near, far = Line(1, thousand, None), Line(1, thousand, None, far=True)
    assert unit_of(WON, "금액(원)", far, None) == (WON, True)
    assert unit_of(thousand, "금액(천원)", near, None) == (thousand, True)
    with refusal("stands above the table. Leave only the unit that the amounts are really in"):
        unit_of(million, "금액(백만원)", near, None)
    with refusal("stands above the table. Leave only the unit that the amounts are really in"):
        unit_of(WON, "금액(원)", near, None)
    with refusal("stands further above, with other figures in between"):
        unit_of(None, "금액", far, None)
    with refusal("It is not clear which unit the amounts are in"):
        unit_of(None, "집행액", None, thousand)  # the column beside it is in 천원
    assert unit_of(None, "금액", Line(1, WON, None, far=True), None)[0].scale == 1
    # A line that is unclear is no matter where the heading says it.
    assert unit_of(thousand, "금액(천원)", Line(1, Money(None, "천"), None), None) == (thousand, True)


def test_numbers_that_are_not_written_in_full_are_noticed() -> None:
    """A line such as `(단위: 천명)` says that actuals are in thousands."""
    assert stated("(단위: 천명)").scaled == "천명"
    assert stated("(단위: 천원, 만명)").scaled == "만명"
    assert stated("(단위: 명, 천원)").scaled is None


THOUSAND = Money(1_000, "천원")


@pytest.mark.parametrize(
    ("value", "won"),
    [
        (1234, 1_234_000),
        (1234.567, 1_234_567),
        (0.1 + 0.2, 300),  # shown as 0.3
        ("1,234", 1_234_000),
        ("１，２３４", 1_234_000),
        ("1,234.5", 1_234_500),
        (-12, -12_000),
        ("-12", -12_000),
        ("△12", -12_000),
        ("▲ 1,200", -1_200_000),
        ("(12)", -12_000),
        ("1,234원", "1,234원"),
        ("123만원", "123만원"),
        ("△123만원", "-123만원"),
        ("₩1,234원", "₩1,234원"),
        ("1,23", "1,23"),
        ("여러 건", "여러 건"),
    ],
)
def test_only_plain_numbers_are_scaled(value: float | str, won: int | str) -> None:
    """In a table of 천원 a plain number counts a thousandfold, as text too; one with a unit of its own stays itself."""
    assert in_won(value, THOUSAND, said=True) == won


def test_a_sign_without_a_unit_is_refused_in_a_table_of_thousands() -> None:
    """`₩1,234` in a table of 천원 could be either."""
    with refusal(SHOWN_OTHERWISE):
        in_won("₩1,234", THOUSAND, said=True)
    assert in_won("₩1,234", WON, said=False) == "₩1,234"


def shown(value: float, unit: str = "", thousands: int = 0) -> Shown:
    """Return a number as its format shows it."""
    number = Shown(value)
    number.unit, number.thousands = unit, thousands
    return number


@pytest.mark.parametrize(
    ("value", "unit", "said", "won"),
    [
        (shown(1_234_000, "", 1), THOUSAND, True, 1_234_000),  # `#,##0,` under 천원: shows 1,234
        (shown(1_234_000, "", 1), WON, False, 1_234_000),
        (shown(1_234_000, "천원", 1), WON, False, 1_234_000),  # `#,##0,"천원"`
        (shown(1_234, "천원"), WON, False, 1_234_000),  # `#,##0"천원"`
        (shown(1_234, "천원"), THOUSAND, True, 1_234_000),
        (shown(1_234, "원"), THOUSAND, True, 1_234),
        (shown(1_234, "₩"), WON, False, 1_234),
        (shown(1_234, "₩"), WON, True, 1_234),
        (shown(85, "%"), WON, False, "85%"),  # not clear as an amount, which is said where it is read
        (shown(1_234, "", 1), THOUSAND, True, 1_234),
        (shown(1_234_000, "", 2), Money(1_000_000, "백만원"), True, 1_234_000),
    ],
)
def test_a_number_format_counts_as_what_it_shows(value: Shown, unit: Money, *, said: bool, won: int | str) -> None:
    """Where the format shows thousands or a unit, the amount is the one that a person sees."""
    assert in_won(value, unit, said=said) == won


@pytest.mark.parametrize(
    ("value", "unit", "says"),
    [
        (shown(1_234, "₩"), THOUSAND, SHOWN_OTHERWISE),
        (shown(1_234_000, "", 1), WON, SHOWN_OTHERWISE),  # shows 1,234 under 금액(원)
        (shown(1_234_000, "", 1), Money(1_000_000, "백만원"), SHOWN_OTHERWISE),
        (shown(12, "$"), WON, "is not in won. Write the amount in won."),
        (shown(12, "USD"), WON, "is not in won. Write the amount in won."),
    ],
)
def test_a_number_format_that_contradicts_its_table_is_refused(value: Shown, unit: Money, says: str) -> None:
    """What shows one number and keeps another, under a heading that fits only one of them, is asked about."""
    with refusal(says):
        in_won(value, unit, said=True)


@pytest.mark.parametrize(
    ("format_", "display"),
    [
        ("General", None),
        ("#,##0", None),
        ("0.00", None),
        ("@", None),
        ('0"건"', None),
        ('#,##0;"△"#,##0', None),
        ("#,##0_);[Red](#,##0)", None),
        ('_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', None),
        ("#,##0,", Display("", 1)),
        ("#,##0.0,,", Display("", 2)),
        ('#,##0,"천원"', Display("천원", 1)),
        ('#,##0"천"', Display("천원")),
        ("#,##0\\원", Display("원")),
        ("#,##0원", Display("원")),
        ('#,##0"만 원"', Display("만원")),
        ('"₩"#,##0', Display("₩")),
        ("[$₩-412]#,##0", Display("₩")),
        ("[$$-409]#,##0", Display("$")),
        ("[$-412]#,##0", None),
        ('"US$"#,##0', Display("US$")),
        ("0%", Display("%", hundredfold=True)),
        ('0.0"%"', Display("%")),
    ],
)
def test_number_formats_are_understood(format_: str, display: Display | None) -> None:
    """A format's thousands, percent sign, currency and unit of money are found; other words in it mean nothing."""
    assert shown_as(200, format_) == display


def test_a_number_format_however_long() -> None:
    """A bracket that is never closed holds nothing: its sign of a currency is shown."""
    assert shown_as(200, "[$" * 100_000 + "#,##0") == Display("$")
    assert shown_as(200, "[$" + "a" * 100_000 + "#,##0") == Display("$")
    assert shown_as(200, "[$₩-412]" * 10_000 + "#,##0") == Display("₩")


def test_built_in_currency_formats_show_won() -> None:
    """The formats that Excel has built in for currency show the won sign in Korea, whatever openpyxl calls them."""
    assert shown_as(42, '_("$"* #,##0_)') == Display("₩")


# --- rows that are no entries -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["합계", "소계", "누계", "총계", "계", "누적", "합 계", "(소계)", "총합계", "4월 계", "4월 소계", "1분기 누계",
     "1/4분기 계", "상반기 계", "협약 요약", "total", "Total", "SUBTOTAL", "Sub-total", "Grand Total", "Q1 total",
     "기업네트워크 소계", "합계:"],
)  # fmt: skip
def test_words_for_totals(text: str) -> None:
    """Whatever people call a total, with spaces, brackets or what it is the total of."""
    assert row_labels.is_total(text)


@pytest.mark.parametrize(
    "text",
    [
        "회계",
        "통계",
        "회계 교육",
        "관계 기관",
        "totally",
        "Total Energies",
        "합계 확인 요청",
        "활동연계지원",
        "",
        "시계",
    ],
)
def test_other_words_are_no_totals(text: str) -> None:
    """A word that only ends like one for a total is none."""
    assert not row_labels.is_total(text)
    assert not row_labels.is_only_total(text)


def test_a_remark_that_mentions_a_total_is_a_remark() -> None:
    """In a note only the word alone makes a row a total."""
    assert row_labels.is_only_total("소계")
    assert not row_labels.is_only_total("4월 소계")


def test_headings_do_not_overlap() -> None:
    """No word stands for two fields, and each is written as it is compared."""
    from vnet.importing.sheets.headings import _WORDS  # noqa: PLC0415 - the table itself is looked at

    words = [word for ranks in _WORDS.values() for rank in ranks for word in rank.split()]
    assert len(words) == len(set(words))
    assert [word for word in words if key(word) != word] == []


# --- numbers ------------------------------------------------------------------------------------------


def test_numbers_are_what_people_see() -> None:
    """A double counts as the decimal of 15 digits that Excel shows."""
    assert exact(3) == 3
    assert exact(3.0) == 3
    assert exact(4.25) == Fraction(17, 4)
    assert exact(0.1 + 0.2) == Fraction(3, 10)
    assert exact(2.9999999999999996) == 3
