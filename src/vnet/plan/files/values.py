"""The values that a plan file may hold, each read from the text that was written, with a fault that says what to write.

Every type here takes a text (or None for "left empty") and gives an exact Python value. The shape that a type has is
what an editor is told of it: `vnet.plan.files.json_schema` makes the JSON Schemas of the plan files from these.
"""

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from pydantic_core import PydanticCustomError

from vnet.amounts import HOUR, LARGEST, MINUTE, MINUTES, half_width, hours_and_minutes, normal
from vnet.i18n import _
from vnet.legible import says_something
from vnet.plan.formula import FormulaError, compute
from vnet.plan.model import Goal, Quantity

NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
QUANTITY = re.compile(r"(\d+(?:\.\d+)?)\s*([^\d\s.,/][^,/]*)", re.ASCII)
MONTH = r"(0?[1-9]|1[0-2])"
SPAN = re.compile(rf"{MONTH}월?(?:\s*[~∼〜～\-–]\s*{MONTH})?월?", re.ASCII)
DAY = re.compile(rf"(\d{{4}})\s*[-./]\s*{MONTH}\s*[-./]\s*(0?[1-9]|[12]\d|3[01])\.?", re.ASCII)
YEARS = re.compile(r"(100|[1-9]\d?)\s*년", re.ASCII)
_AT_LEAST = re.compile(r"\s*이상$")
MOST_DECIMALS = 6
FULL_POINTS = 100
_LONGEST = 30
NOTHING = "없음"
T = TypeVar("T")


def fault(code: str, message: str, hint: str = "") -> NoReturn:
    """Refuse a value; `code`, `message` and `hint` become those of a `Problem`.

    Half a character that they quote becomes a question mark: pydantic cannot hold it.
    """
    message, hint = (said.encode("utf-8", "replace").decode() for said in (message, hint))
    raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def text(value: Any) -> str:
    """Read a text: one line, not empty, in NFC."""
    if not isinstance(value, str | None):
        fault(
            "not-a-text",
            _("A single text was expected here, not a list or further lines."),
            _("If a colon or a bracket belongs to the text, put the whole text in quotes."),
        )
    result = normal(value or "")
    if not result:
        fault("empty", _("The value is missing."), _("Write it after the colon, or leave the line out."))
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in result):
        fault("control-character", _("The text holds a character that cannot be shown."), _("Type it anew."))
    if not says_something(result):
        fault("control-character", _("The text holds nothing that can be seen."), _("Type it anew."))
    return result


def each(values: Iterable[Any], read: Callable[[Any], T], names: Iterable[Any] | None = None) -> tuple[T, ...]:
    """Read each of many values; a fault says in which of them it is (`names`, or else their numbers)."""
    result = []
    for place, value in zip(itertools.count() if names is None else names, values, strict=False):
        try:
            result.append(read(value))
        except PydanticCustomError as error:
            context = {**(error.context or {}), "inside": (place,)}
            raise PydanticCustomError(error.type, "{message}", context) from None
    return tuple(result)


def texts(value: Any) -> tuple[str, ...]:
    """Read one text or a list of them."""
    return _one_or_several(value, text)


def _one_or_several(value: Any, read: Callable[[Any], T]) -> tuple[T, ...]:
    if value is None:
        return ()
    return each(value, read) if isinstance(value, list) else (read(value),)


def number(value: Any) -> Fraction:
    """Read a number of 0 or more, digits alone: what people add to it has a fault of its own."""
    written = text(value)
    if not NUMBER.fullmatch(written):
        _not_a_number(written)
    return _exact(written)


def _exact(digits: str) -> Fraction:
    """Return the number that digits stand for, unless it is beyond all that a plan counts."""
    if len(digits) > _LONGEST or Fraction(digits) > LARGEST:
        quoted = digits if len(digits) <= _LONGEST else f"{digits[:_LONGEST]}…"
        fault("too-large", _('"{text}" is too large.').format(text=quoted))
    return Fraction(digits)


def _not_a_number(written: str) -> NoReturn:
    """Say what is wrong with what stands where a number is wanted, and what to write instead."""
    plain = half_width(written)
    if _THOUSANDS.fullmatch(plain):
        _has_comma(written)
    if plain == "-":
        fault(
            "bare-dash",
            _("A dash alone is no value in YAML."),
            _("Where there is no value, leave the line out (or nothing after the colon)."),
        )
    if plain != written and NUMBER.fullmatch(plain):
        fault(
            "full-width-digits",
            _('"{text}" is written in full-width characters.').format(text=written),
            _("Write plain digits: {number}").format(number=plain),
        )
    if NUMBER.fullmatch(plain.lstrip("-+ ")) and plain.startswith("-"):
        fault("negative", _('"{text}" is negative.').format(text=written), _("Write a number of 0 or more."))
    if match := re.fullmatch(r"(\d+(?:,\d{3})*(?:\.\d+)?)\s*[^\d십백천만억]+", plain):
        fault(
            "not-a-number",
            _('"{text}" is not a number alone.').format(text=written),
            _("Write the digits alone: {number}").format(number=match[1].replace(",", "")),
        )
    fault(
        "not-a-number",
        _('"{text}" is not a number.').format(text=written),
        _("Write digits, or leave the line out where there is no value."),
    )


def _has_comma(written: str) -> NoReturn:
    fault(
        "thousands-comma",
        _('"{text}" has a comma in it.').format(text=written),
        _("Write the number without commas: {number}").format(number=half_width(written).replace(",", "")),
    )


def _does_not_fit(code: str, value: Any, hint: str) -> NoReturn:
    fault(code, _('"{text}" does not fit here.').format(text=value), hint)


def above_zero(value: Any) -> Fraction:
    """Read a number above 0."""
    result = number(value)
    if result == 0:
        _does_not_fit("out-of-range", value, _("Write a number above 0."))
    return result


def points(value: Any) -> Fraction:
    """Read a number of points, from 0 to 100."""
    result = number(value)
    if result > FULL_POINTS:
        _does_not_fit("out-of-range", value, _("Write a number from 0 to 100."))
    return result


def decimals(value: Any) -> int:
    """Read how many decimals a unit takes: a whole number, or 분 for hours that are counted in minutes."""
    return MINUTES if value == MINUTE else _few(value)


def target(value: Any) -> Fraction:
    """Read a target: a number, or hours with their minutes (`37:30`, `37시간 30분`)."""
    written = text(value)
    hours = hours_and_minutes(half_width(written))
    return number(written) if hours is None else _bounded(hours, written)


def _bounded(hours: Fraction, written: str) -> Fraction:
    if hours > LARGEST:
        fault("too-large", _('"{text}" is too large.').format(text=written))
    return hours


def target_or_none(value: Any) -> Fraction | None:
    """Read a target that may be left empty."""
    return None if value is None else target(value)


def number_or_none(value: Any) -> Fraction | None:
    """Read a number that may be left empty."""
    return None if value is None else number(value)


def whole(lowest: int, highest: int) -> Callable[[Any], int]:
    """Return a reader of whole numbers from `lowest` to `highest`."""

    def read(value: Any) -> int:
        result = number(value)
        if result.denominator != 1 or not lowest <= result <= highest:
            hint = _("Write a whole number from {lowest} to {highest}.")
            _does_not_fit("out-of-range", value, hint.format(lowest=lowest, highest=highest))
        return int(result)

    return read


_few = whole(0, MOST_DECIMALS)


def share(value: Any) -> Fraction:
    """Read a percentage, as a share: `97%` is 97/100."""
    written = text(value)
    plain = half_width(written)
    if not plain.endswith("%") or not NUMBER.fullmatch(plain[:-1].strip()):
        fault(
            "not-a-percentage",
            _('"{text}" is not a percentage.').format(text=written),
            _("Write it with its sign: 97%"),
        )
    return _exact(plain[:-1].strip()) / 100


def cap(value: Any) -> Fraction | None:
    """Read a cap: a percentage above 0, or 없음 for none."""
    if isinstance(value, str) and normal(value) == NOTHING:
        return None
    result = share(value)
    if result == 0:
        fault("out-of-range", _("A cap of 0% would make every rate 0."), _("Write 100%, or 없음 for no cap."))
    return result


def weights(value: Any) -> dict[str, Fraction]:
    """Read the weights of KPIs by their codes; 없음 (or empty) means that all count equally."""
    if value is None or (isinstance(value, str) and normal(value) == NOTHING):
        return {}
    if not isinstance(value, dict):
        fault(
            "weights",
            _('"{text}" does not say weights.').format(text=value),
            _("Write 없음, or codes with numbers: {C1: 2, C4: 3}"),
        )
    return dict(zip(value, each(value.values(), number_or_share, value), strict=True))


def number_or_share(value: Any) -> Fraction:
    """Read a number, or a percentage as a share."""
    written = text(value)
    return share(written) if written.endswith("%") else number(written)


def table(value: Any) -> tuple[tuple[Fraction, Fraction], ...]:
    """Read a table that leads from standard errors to percentages, both rising: `{-1.965: 5.556%, 1.965: 94.452%}`."""
    if not isinstance(value, dict) or len(value) < 2:  # noqa: PLR2004 - a line needs two points
        fault(
            "table",
            _("A table with two rows or more was expected here."),
            _("Write standard errors and percentages: {-1.965: 5.556%, 1.965: 94.452%}"),
        )
    keys = each(value, _signed, value)
    rows = tuple(zip(keys, each(value.values(), share, value), strict=True))
    for before, after, written in zip(rows, rows[1:], list(value)[1:], strict=False):
        if not (before[0] < after[0] and before[1] <= after[1]):
            fault(
                "table",
                _('"{text}" does not rise above the row before.').format(text=written),
                _("Write the rows in their order: both numbers rise from row to row."),
            )
    return rows


def _signed(value: Any) -> Fraction:
    written = text(value)
    digits = half_width(written)
    return -number(digits[1:]) if digits.startswith("-") else number(digits)


def date(value: Any) -> dt.date:
    """Read a day: `2016-02-11`."""
    written = text(value)
    match = DAY.fullmatch(half_width(written))
    try:
        if match:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    fault("not-a-date", _('"{text}" is not a date.').format(text=written), _("Write it as 2016-02-11."))


def years(value: Any) -> int:
    """Read a number of years: `5년`."""
    written = text(value)
    match = YEARS.fullmatch(half_width(written))
    if match is None:
        fault(
            "not-years",
            _('"{text}" does not say for how many years.').format(text=written),
            _("Write whole years, from 1 to 100: 5년. For ever is said by leaving the line out."),
        )
    return int(match[1])


def spans(value: Any) -> tuple[tuple[int, int], ...]:
    """Read months: `2~6`, `12`, or several such parts with commas between."""
    if value is None:
        return ()
    written = text(value)
    result = []
    for part in half_width(written).split(","):
        match = SPAN.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= 12:  # noqa: PLR2004 - twelve months
            fault(
                "not-months",
                _('"{text}" does not say months.').format(text=written),
                _("Write the first and the last month: 2~6; a single one: 12; several parts: 4~6, 9~12"),
            )
        result.append((first, last))
    return tuple(result)


def months(value: Any) -> tuple[int, ...]:
    """Read a list of months: `[2, 5, 8, 11]`."""
    return _one_or_several(value, whole(1, 12))


def quantities(value: Any) -> tuple[Quantity, ...]:
    """Read what the plan prints of an earlier year: `132건`, or several with a slash: `1건/200부`."""
    if value is None:
        return ()
    return tuple(_quantity(part) for part in text(value).split("/"))


def _quantity(written: str) -> Quantity:
    plain = half_width(written)
    if (hours := hours_and_minutes(plain)) is not None:
        return Quantity(hours, HOUR)
    match = QUANTITY.fullmatch(plain)
    if match is None and "," in plain:
        _has_comma(written)
    if match is None:
        fault(
            "not-a-quantity",
            _('"{text}" is not a number with its unit.').format(text=written),
            _("Write it as 132건; several as 1건/200부."),
        )
    return Quantity(_exact(match[1]), normal(match[2]))


def goal(value: Any) -> Goal:
    """Read a goal: a percentage (`97%`), or a number with its unit (`10건 이상`)."""
    written = text(value)
    if written.endswith("%"):
        return Goal(share(written))
    if NUMBER.fullmatch(written):
        fault(
            "not-a-goal",
            _('"{text}" is a number alone.').format(text=written),
            _("Write a percentage with its sign (97%), or a number with its unit (10건 이상)."),
        )
    quantity = _quantity(_AT_LEAST.sub("", written))
    return Goal(quantity.number, quantity.unit)


def formula(value: Any) -> str:
    """Read a basis in a form that can be computed; only its grammar is judged here."""
    written = text(value)
    try:
        compute(written, lambda _past: Fraction(1))
    except FormulaError as error:
        if str(error) == _("It divides by zero."):
            return written
        fault(
            "formula",
            _('The formula "{text}" cannot be computed. {reason}').format(text=written, reason=error),
            _("Write it like: 올림((2년전 실적 + 전년 실적) ÷ 2 × 105%)"),
        )
    return written


def field_name(value: Any) -> str:
    """Read the name of a field, which is typed before an equals sign: `--field 사업명=…`."""
    written = text(value)
    if "=" in written:
        fault(
            "field-name",
            _('The name "{text}" has an equals sign in it.').format(text=written),
            _("Leave it out: the name is typed before one, as in --field NAME=VALUE."),
        )
    return written


def code(value: Any) -> str:
    """Read a code: a text without spaces."""
    written = text(value)
    if " " in written:
        fault("code", _('The code "{text}" has a space in it.').format(text=written), _("Leave the space out."))
    return written


def one_of(known: Mapping[str, T]) -> Callable[[Any], T]:
    """Return a reader of one of some words, which stands for what is `known` by it."""

    def read(value: Any) -> T:
        written = text(value)
        if written not in known:
            _does_not_fit("not-one-of", written, _("Write one of: {known}").format(known=", ".join(known)))
        return known[written]

    return read
