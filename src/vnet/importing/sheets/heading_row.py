"""A row of headings: which column is which field, where two could be it, and what the headings say of units."""

import re
from collections.abc import Collection

from vnet.errors import BadInput, VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow, Value
from vnet.importing.sheets import money_units
from vnet.importing.sheets.headings import Field, Meaning, Money, meaning, stated, without_brackets
from vnet.lean_typing import NamedTuple

# Columns that nothing is taken from: two of them do no harm.
NEVER_NEEDED = frozenset({Field.ID, Field.MONTH, Field.QUARTER, Field.RECORDED_AT, Field.VOIDS, Field.VOIDED_BY})
# What says nothing where a table has no KPIs, and where it has no expense categories.
_OF_ACTUALS = frozenset({Field.VALUE, Field.KIND, Field.PARTNER, Field.PEOPLE})
_OF_SPENDING = frozenset({Field.AMOUNT, Field.PAYEE, Field.REASON})
_UNIT_ALONE = re.compile(r"\W*(?:단위|units?)\b|\W*$", re.IGNORECASE)


class Found(NamedTuple):
    """What a row of headings says. Columns are counted from 1."""

    columns: dict[Field, int]
    headings: dict[Field, str]
    unit: str | None  # of the actuals
    money: Money | None  # of the amounts
    beside: Money | None  # of other amounts, which are not read
    line: money_units.Line | None  # a unit that stands in a cell of its own
    ignored: tuple[tuple[int, str], ...]
    doubled: tuple[tuple[int, str, str], ...]
    faults: list[tuple[int, VnetError]]


def fields_in(values: list[Value]) -> dict[Field, int]:
    """Return the fields that the texts of a row are headings of, with their columns."""
    found = {}
    for column, value in enumerate(values, 1):
        if isinstance(value, str) and (means := meaning(value)) is not None:
            found[means.field] = column
    return found


def kinds_of(fields: Collection[Field]) -> tuple[bool, bool]:
    """Tell whether these headings are enough for actuals, and for spending: a day, what it was, and how much."""
    if Field.DATE not in fields:
        return False, False
    is_actuals = Field.VALUE in fields and (Field.KPI in fields or Field.CODE in fields)
    return is_actuals, Field.CATEGORY in fields and Field.AMOUNT in fields


def found_in(row: SheetRow) -> Found:
    """Return what a row of headings says; of two columns for one field the one whose word fits better is taken."""
    choices: dict[Field, list[tuple[int, int, str, Meaning]]] = {}
    ignored, alone = [], []
    for column, value in enumerate(row.values, 1):
        text = "" if value is None else " ".join(str(value).split())
        means = meaning(text) if isinstance(value, str) else None
        says_unit = _UNIT_ALONE.match(without_brackets(text)) is not None and stated(text).money is not None
        if means is not None and not says_unit:
            choices.setdefault(means.field, []).append((means.rank, column, text, means))
        elif says_unit:
            alone.append(text)
        elif text:
            ignored.append((column, text))
    is_actuals, is_spending = kinds_of(choices)
    for field in (frozenset() if is_actuals else _OF_ACTUALS) | (frozenset() if is_spending else _OF_SPENDING):
        ignored += [(column, text) for _rank, column, text, _means in choices.pop(field, [])]
    columns, headings, doubled = {}, {}, []
    faults: list[tuple[int, VnetError]] = []
    for field, several in choices.items():
        several.sort(key=lambda one: one[:2])
        rank, columns[field], headings[field], _means = several[0]
        for other, column, text, _means in several[1:]:
            doubled.append((column, text, headings[field]))
            if other == rank and field not in NEVER_NEEDED:
                faults.append(
                    (
                        column,
                        BadInput(
                            N_(
                                'The headings "{first}" and "{second}" mean the same. Give the column that is not '
                                "meant another heading."
                            ),
                            first=headings[field],
                            second=text,
                        ),
                    )
                )
    actuals, amounts = (choices[field][0][3] if field in choices else None for field in (Field.VALUE, Field.AMOUNT))
    beside = [said for _column, text in ignored if is_spending and (said := stated(text).money) is not None]
    return Found(
        columns,
        headings,
        actuals.unit if actuals else None,
        amounts.money if amounts else None,
        beside[0] if beside else None,
        money_units.line_of(row.number, alone),
        tuple(sorted(ignored)),
        tuple(doubled),
        faults,
    )
