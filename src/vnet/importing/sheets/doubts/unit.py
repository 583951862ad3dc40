"""Amounts whose unit may be another: one that other sheets state, or they are a thousand times too small or large."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from statistics import median

from vnet.amounts import MONEY_UNITS, format_won
from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Shown, is_number
from vnet.importing.sheets.findings import Findings, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import Choice, Question
from vnet.importing.sheets.units import Money
from vnet.plan.model import Budget

_MOST_DIGITS = 15
_ALL_BELOW, _HALF_BELOW = 10_000, 3_000  # won: a sheet on which no payment is more, or half of them less


def decided(table: Table, below: Sequence[SheetRow], findings: Findings, budget: Budget | None) -> Table:
    """Return a table with the unit of its plain amounts as a person says it, where the sheet does not.

    Or where a payment in the unit of the sheet would be more than the whole budget. `below` are the rows below the
    headings.
    """
    if Field.AMOUNT not in table.columns:
        return table
    numbers = [value for row in below if (value := _amount(row, table.columns[Field.AMOUNT]))]
    if table.money_said:
        return _not_too_large(table, numbers, findings, budget)
    stated = _stated(findings)
    question = _question(table, numbers, stated)
    answer = findings.ask(question) if numbers and (stated or _is_small(numbers)) else findings.answer(question)
    if answer is None:
        return table
    return table._replace(money=Money(MONEY_UNITS[answer], answer), money_said=True)


def _not_too_large(table: Table, numbers: Sequence[float], findings: Findings, budget: Budget | None) -> Table:
    unit = next((name for name, scale in MONEY_UNITS.items() if scale == table.money.scale), None)
    largest = max(numbers, default=0)
    if unit in {None, "원"} or budget is None or largest * MONEY_UNITS[unit or ""] <= budget.total:
        return table
    sentence = _('In "{unit}", as the sheet says, a payment would be more than the whole budget. In which are they?')
    question = Question(
        N_("money-unit"),
        Place(table.sheet, table.row, table.columns[Field.AMOUNT]),
        sentence.format(unit=unit),
        _choices(largest, {"원", unit}),
    )
    answer = findings.ask(question)
    return table if answer is None else table._replace(money=Money(MONEY_UNITS[answer], answer))


def ask_before(findings: Findings) -> None:
    """Ask about the tables that say no unit, and stand before one that does."""
    stated = _stated(findings)
    for table in findings.tables if stated else ():
        if Field.AMOUNT in table.columns and not table.money_said:
            findings.ask(_question(table, [], stated))


def _stated(findings: Findings) -> list[str]:
    """Return the units other than won that tables of the book say."""
    return [
        table.money.words
        for table in findings.tables
        if Field.AMOUNT in table.columns and table.money_said and table.money.scale != 1
    ]


def _question(table: Table, numbers: Sequence[float], stated: Sequence[str]) -> Question:
    sample = numbers[0] if numbers else 1
    if stated:
        sentence = _('Another sheet says "{unit}", and this one says no unit. In which are its amounts?').format(
            unit=stated[0]
        )
    else:
        sentence = _("The amounts are very small, and nothing says their unit. In which are they?")
    choices = _choices(sample, {"원", "천원", *stated})
    return Question(N_("money-unit"), Place(table.sheet, table.row, table.columns[Field.AMOUNT]), sentence, choices)


def _choices(number: float, units: AbstractSet[str | None]) -> tuple[Choice, ...]:
    sample = round(number)
    return tuple(
        Choice(unit, _("{number} is {won}").format(number=f"{sample:,}", won=format_won(sample * scale)))
        for unit, scale in MONEY_UNITS.items()
        if unit in units
    )


def _amount(row: SheetRow, column: int) -> float | None:
    value = row.values[column - 1] if column <= len(row.values) else None
    if isinstance(value, Shown):  # says its unit itself
        return None
    if isinstance(value, str):
        digits = value.replace(",", "").strip()
        return float(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else None
    return abs(value) if is_number(value) and abs(value) < 10**_MOST_DIGITS else None


def _is_small(numbers: Sequence[float]) -> bool:
    return max(numbers) < _ALL_BELOW or median(numbers) < _HALF_BELOW
