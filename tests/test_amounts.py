"""Numbers and money as people write them: read when they are clear, and refused when they are not."""

import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import Office, refusal
from vnet.amounts import (
    LARGEST,
    MONEY_UNITS,
    MOST_PEOPLE,
    format_money,
    format_quantity,
    format_whole,
    format_won,
    normal,
    parse_people,
    parse_quantity,
    parse_won,
    round_half_up,
    scaled,
    unscaled,
)
from vnet.errors import BadInput, NegativeActual, NegativeSpending, UnclearNumber, ZeroSpending

FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"})
WON = st.integers(1, LARGEST)

# What is no clear number in anybody's reading, of money or of anything else.
UNCLEAR = [
    "",
    " ",
    ",",
    ".",
    "abc",
    "삼십",
    "1,23",
    "1,2345",
    "12,34,567",
    "1234,000",
    ",123",
    "1,",
    "1,,234",
    "1.",
    ".5",
    "1.2.3",
    "1 234",
    "+3",
    "약 3",
    "NaN",
    "∞",
    "٣٤",
    "三",
    "=1+1",
    "약3건",
    "3 4",
    "3-4",
    "3\n4",
]

# Numbers with something behind them that could be taken for a unit, and is none.
ODD_UNITS = ["1'234", "1_000", "1e6", "0x1F", "3~5", "1/2", "3½", "3x5", "3여", "55¹", "10²"]


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("1234000", 1_234_000),
        ("1,234,000", 1_234_000),
        ("1,234천원", 1_234_000),
        ("1234천원", 1_234_000),
        ("1,234 천원", 1_234_000),
        ("1,234천", 1_234_000),
        ("123만원", 1_230_000),
        ("123.4만원", 1_234_000),
        ("123만", 1_230_000),
        ("12만5천원", 125_000),
        ("12만 5천", 125_000),
        ("１２만5000원", 125_000),
        ("1억2천만원", 120_000_000),
        ("1억 35백만원", 135_000_000),
        ("1억2345만6천원", 123_456_000),
        ("2백만원", 2_000_000),
        ("68백만", 68_000_000),
        ("1.5억원", 150_000_000),
        ("3억", 300_000_000),
        ("1,234,000원", 1_234_000),
        ("1,234,000 원", 1_234_000),
        ("₩1,234,000", 1_234_000),
        ("₩ 1,234,000", 1_234_000),
        ("￦1,234,000", 1_234_000),
        ("\\1,234,000", 1_234_000),
        ("  1,234,000  ", 1_234_000),
        ("1,234천 원 정", 1_234_000),
        ("\u00a01,234\u00a0천원", 1_234_000),
        ("１，２３４，０００", 1_234_000),
        ("１２３４천원", 1_234_000),
        (unicodedata.normalize("NFD", "1,234천원"), 1_234_000),
        ("1", 1),
        ("1원", 1),
        ("0.001천원", 1),
        ("1234.00", 1_234),
        ("1,000,000,000,000", LARGEST),
        ("10000억원", LARGEST),
    ],
)
def test_money_as_people_write_it(text: str, won: int) -> None:
    """Each form is exactly the won that it says."""
    assert parse_won(text) == won


@pytest.mark.parametrize(
    "text",
    [
        *UNCLEAR,
        *ODD_UNITS,
        "천원",
        "만원 123",
        "원1000",
        "1,234달러",
        "$100",
        "1000 won",
        "1억2천",  # or 만?
        "1억2천원",
        "12만5",
        "1 2만5천원",
        "1 2만원",
        "12만5원",
        "5천12만원",
        "2만3만원",
        "12만12천원",
        "1.5만5천원",
        "1~2만원",
        "½만원",
        "3건",
        "123조원",
        "12만원?",
    ],
)
def test_unclear_money(text: str) -> None:
    """What could mean two things, or nothing, is refused with what to write instead."""
    with refusal("is not a clear amount of money. Write 1234000", UnclearNumber) as raised:
        parse_won(text)
    assert '"' + text.replace("\n", "<U+000A>") + '"' in str(raised.value)
    assert "123만원" in str(raised.value)


@pytest.mark.parametrize("text", ["55¹", "10²", "①23", "５５¹"])
@pytest.mark.parametrize("read", [parse_won, parse_people])
def test_footnote_marks_are_no_digits(read: Callable[[str], object], text: str) -> None:
    """A raised or circled digit is a note copied along with a number, and never one of its digits."""
    with pytest.raises(BadInput):
        read(text)


@pytest.mark.parametrize(
    ("text", "says", "kind"),
    [
        ("0.5", "is not a whole number of won.", BadInput),
        ("1,234.5원", "is not a whole number of won.", BadInput),
        ("1.2345천원", "is not a whole number of won.", BadInput),
        ("0.00001만원", "is not a whole number of won.", BadInput),
        ("-1000", "Spending cannot be negative", NegativeSpending),
        ("△1,234", "Spending cannot be negative", NegativeSpending),
        ("(1,234)", "Spending cannot be negative", NegativeSpending),
        ("- 1,000", "Spending cannot be negative", NegativeSpending),
        ("−1,000원", "Spending cannot be negative", NegativeSpending),
        ("–5만원", "Spending cannot be negative", NegativeSpending),
        ("－１０００", "Spending cannot be negative", NegativeSpending),
        ("-₩1,000", "Spending cannot be negative", NegativeSpending),
        ("₩-1,000", "Spending cannot be negative", NegativeSpending),
        ("-0", "Spending cannot be negative", NegativeSpending),
        ("0", "Spending of 0 won is not recorded", ZeroSpending),
        ("0원", "Spending of 0 won is not recorded", ZeroSpending),
        ("₩0", "Spending of 0 won is not recorded", ZeroSpending),
        ("0.00만원", "Spending of 0 won is not recorded", ZeroSpending),
        ("1,000,000,000,001", "is too large: at most ", BadInput),
        ("10001억원", "is too large: at most ", BadInput),
        ("9" * 40, "is too large: at most ", BadInput),
    ],
)
def test_refused_money(text: str, says: str, kind: type[BadInput]) -> None:
    """A part of a won, less than nothing, nothing and too much each have a sentence of their own."""
    with refusal(says, kind):
        parse_won(text)


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 5000 + "건", "0." + "9" * 5000])
@pytest.mark.parametrize("read", [parse_won, parse_quantity, parse_people])
def test_endless_numbers(read: Callable[[str], object], text: str) -> None:
    """A number longer than Python itself would read is refused like any other."""
    with pytest.raises(BadInput):
        read(text)


@given(won=WON)
def test_every_amount_reads_back(won: int) -> None:
    """An amount reads back from plain digits, with commas, with its sign, and from what vnet itself shows."""
    for text in (str(won), f"{won:,}", f"{won}원", f"₩{won:,}", format_won(won)):
        assert parse_won(text) == won
        assert parse_won(text.translate(FULL_WIDTH)) == won


@given(won=WON, unit=st.sampled_from(sorted(MONEY_UNITS)))
def test_money_units_read_back(won: int, unit: str) -> None:
    """In every unit an amount is shown to its last won."""
    assert parse_won(format_money(won, unit) + unit) == won


@given(number=st.integers(1, 10_000), unit=st.sampled_from(sorted(MONEY_UNITS)))
def test_money_units(number: int, unit: str) -> None:
    """A unit multiplies, with or without 원 and spaces."""
    won = number * {"원": 1, "천원": 10**3, "만원": 10**4, "백만원": 10**6, "억원": 10**8}[unit]
    assert parse_won(f"{number}{unit}") == parse_won(f" {number:,} {unit} ") == won
    if unit != "원":
        assert parse_won(f"{number}{unit.removesuffix('원')}") == won


@settings(max_examples=300)
@given(text=st.one_of(st.text(max_size=12), st.text("0123456789,.-₩원천만백억 %건", max_size=9)))
@pytest.mark.parametrize("read", [parse_won, parse_quantity, parse_people])
def test_any_text_is_read_or_refused(read: Callable[[str], object], text: str) -> None:
    """Whatever is typed, the answer is a number or an error that a person can mend; never a fault of the program."""
    try:
        result = read(text)
    except BadInput:
        return
    number = result[0] if isinstance(result, tuple) else result
    assert isinstance(number, int | Fraction)
    assert number >= 0
    assert any(character.isdigit() for character in unicodedata.normalize("NFKC", text))


@settings(max_examples=300)
@given(groups=st.lists(st.text("0123456789", min_size=1, max_size=4), min_size=2, max_size=4))
def test_commas_mark_thousands(groups: list[str]) -> None:
    """Commas are taken only where they mark thousands; any other is a slip that could mean several numbers."""
    assume(not groups[0].startswith("0"))
    text = ",".join(groups)
    right = len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    if right:
        assert parse_quantity(text) == (Fraction("".join(groups)), None)
    else:
        with refusal("is not a clear number. Write digits", UnclearNumber):
            parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3", 3, None),
        ("0", 0, None),
        ("3건", 3, "건"),
        ("3 건", 3, "건"),
        ("1,234 명", 1234, "명"),
        ("10개기업", 10, "개기업"),
        ("4.25점", Fraction(17, 4), "점"),
        ("４．２５점", Fraction(17, 4), "점"),
        ("1,234.5 시간", Fraction(2469, 2), "시간"),
        ("12 hours a day", 12, "hours a day"),
        ("85.5%", Fraction(171, 2), "%"),
        (unicodedata.normalize("NFD", "3건"), 3, "건"),
        ("  7  ", 7, None),
    ],
)
def test_quantities(text: str, number: Fraction, unit: str | None) -> None:
    """A number with or without its unit, exactly."""
    assert parse_quantity(text) == (number, unit)


@pytest.mark.parametrize("text", [*UNCLEAR, "건", "건3", "-", "--3", "- 건", "3.건", "1.2.3건"])
def test_unclear_quantities(text: str) -> None:
    """What is no clear number is refused with what to write instead."""
    with refusal("is not a clear number. Write digits", UnclearNumber) as raised:
        parse_quantity(text)
    assert '"' + text.replace("\n", "<U+000A>") + '"' in str(raised.value)


@pytest.mark.parametrize("text", [*UNCLEAR, *ODD_UNITS, "--3", "3,5건", "3..5건", "3건 5명"])
def test_unclear_actuals_are_not_recorded(office: Office, text: str) -> None:
    """Nothing that is unclear, or whose unit the KPI does not have, gets into the ledger."""
    answer = office.type("log", "C4", text, "--date", "4/12")
    assert answer.code in {2, 4}
    assert answer.out == ""
    assert answer.err
    assert not office.ledger.exists()


@pytest.mark.parametrize("text", ["-3", "- 3건", "−3", "–3", "－３건", "﹣1", "-0", "△1,234", "▲3", "(1,234)"])
def test_negative_quantities(text: str) -> None:
    """An actual is never negative, with whatever sign for minus; the error says what to do instead."""
    with refusal("An actual cannot be negative", NegativeActual) as raised:
        parse_quantity(text)
    assert "void" in str(raised.value)


@given(
    number=st.integers(0, 10**9),
    decimals=st.integers(0, 6),
    unit=st.sampled_from([None, "건", "개기업", "%", "점(5점 만점)"]),
)
def test_quantities_read_back(number: int, decimals: int, unit: str | None) -> None:
    """A quantity reads back exactly, with its thousands marked or not, in plain and full-width characters."""
    assume(decimals != 3 or number % 1000 or not 0 < number < 10**6)  # 5.000 may be 5,000, and is asked about
    value = Fraction(number, 10**decimals)
    for text in (f"{Decimal(number).scaleb(-decimals):f}", f"{Decimal(number).scaleb(-decimals):,f}"):
        assert parse_quantity(text + (unit or "")) == (value, unit)
        assert parse_quantity(text.translate(FULL_WIDTH) + (unit or "")) == (value, unit)
    assert unscaled(scaled(value, decimals, text="", unit=""), decimals) == value


@pytest.mark.parametrize(
    ("number", "decimals", "says"),
    [
        ("0.5", 0, "is counted in whole numbers."),
        ("4.255", 2, "has too many decimals"),
        ("0.0000001", 6, "has too many decimals"),
        ("1000000000001", 0, "is too large: at most "),
        ("10000000000.01", 2, "is too large: at most "),
    ],
)
def test_what_a_unit_does_not_take(number: str, decimals: int, says: str) -> None:
    """Decimals beyond the unit's are refused, not rounded; so is what no sum could hold."""
    with refusal(says) as raised:
        scaled(Fraction(number), decimals, text=number, unit="점")
    assert number in str(raised.value)


def test_scaled() -> None:
    """A quantity is kept as an integer of its smallest part, up to the largest."""
    assert scaled(Fraction("4.2"), 2, text="4.2", unit="점") == 420
    assert unscaled(420, 2) == Fraction(21, 5)
    assert scaled(Fraction(LARGEST), 0, text="", unit="") == LARGEST


@pytest.mark.parametrize(
    ("text", "people"),
    [("12", 12), ("0", 0), ("12명", 12), ("1,200 명", 1200), ("３인", 3), ("1000000", MOST_PEOPLE)],
)
def test_people(text: str, people: int) -> None:
    """A number of people, with 명 or 인 or nothing after it."""
    assert parse_people(text) == people


@pytest.mark.parametrize("text", [*UNCLEAR, "-1", "−1명", "1.5", "1.0명", "3건", "여럿", "명"])
def test_unclear_people(text: str) -> None:
    """People come in whole numbers of 0 or more."""
    with refusal("is not a number of people."):
        parse_people(text)


def test_too_many_people() -> None:
    """More people than sums could hold are refused."""
    with refusal("is too large: at most "):
        parse_people("1,000,001")


@given(
    number=st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6),
    decimals=st.integers(0, 4),
)
def test_rounding_is_half_up(number: Fraction, decimals: int) -> None:
    """Rounding goes to the nearest, a half away from zero, as the decimal module does it with digits to spare."""
    step = Fraction(1, 10**decimals)
    rounded = round_half_up(number, decimals)
    assert abs(Fraction(rounded) - number) <= step / 2
    assert rounded.as_tuple().exponent == -decimals
    tenth_of_step = Fraction(1, 10 ** (decimals + 1))
    if (number / tenth_of_step).denominator == 1:
        digits = Decimal(number.numerator) / Decimal(number.denominator)
        assert rounded == digits.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"),
    [
        ("0.05", 1, "0.1"),
        ("2.25", 1, "2.3"),
        ("-2.25", 1, "-2.3"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("1.249", 1, "1.2"),
    ],
)
def test_halves(number: str, decimals: int, rounded: str) -> None:
    """Halves go up, never to the even neighbour."""
    assert str(round_half_up(Fraction(number), decimals)) == rounded


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (Fraction(1234), 0, "1,234"),
        (Fraction(0), 2, "0"),
        (Fraction(17, 4), 2, "4.25"),
        (Fraction(12345, 2), 1, "6,172.5"),
        (Fraction(275, 70), 1, "3.9"),
        (Fraction(2, 3), 0, "0.7"),
    ],
)
def test_quantities_for_people(number: Fraction, decimals: int, text: str) -> None:
    """Whole numbers without decimals, others with those of their unit and one at least, thousands marked."""
    assert format_quantity(number, decimals) == text


@pytest.mark.parametrize(
    ("won", "unit", "text"),
    [
        (68_000_000, "천원", "68,000"),
        (1_234_500, "천원", "1,234.5"),
        (1, "천원", "0.001"),
        (-500, "천원", "-0.5"),
        (-2_000_000, "천원", "-2,000"),
        (0, "만원", "0"),
        (1_234_567, "원", "1,234,567"),
        (120_000_001, "억원", "1.20000001"),
    ],
)
def test_money_for_people(won: int, unit: str, text: str) -> None:
    """Money in the budget's unit, never rounded."""
    assert format_money(won, unit) == text


def test_numbers_for_people() -> None:
    """Thousands are marked; money says that it is won."""
    assert (format_whole(1_234_567), format_won(1_234_567), format_won(-1_000)) == (
        "1,234,567",
        "1,234,567원",
        "-1,000원",
    )


@given(text=st.text(max_size=30))
def test_normal_texts(text: str) -> None:
    """Texts are kept in NFC with single spaces; doing it twice changes nothing more."""
    result = normal(text)
    assert normal(result) == result
    assert unicodedata.is_normalized("NFC", result)
    assert result == normal(unicodedata.normalize("NFD", text))
    assert result == result.strip()
    assert "  " not in result
