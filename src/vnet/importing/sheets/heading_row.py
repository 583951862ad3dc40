"""A row of headings: which column is which field, where two could be it, and what the headings say of units."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, starmap

from vnet.errors import BadInput, Place, VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow, Value
from vnet.importing.sheets import money_units
from vnet.importing.sheets.findings import Table
from vnet.importing.sheets.headings import Field, Meaning, meaning, without_brackets
from vnet.importing.sheets.units import Money, stated
from vnet.lean_typing import NamedTuple

# Columns that nothing is taken from: two of them do no harm.
NEVER_NEEDED = frozenset({Field.ID, Field.MONTH, Field.QUARTER, Field.RECORDED_AT, Field.VOIDS, Field.VOIDED_BY})
# What says nothing where a table has no KPIs, and where it has no expense categories.
_OF_ACTUALS = frozenset({Field.VALUE, Field.KIND, Field.PARTNER, Field.PEOPLE})
_OF_SPENDING = frozenset({Field.AMOUNT, Field.PAYEE, Field.REASON})
_UNIT_ALONE = re.compile(r"\W*(?:단위|units?)\b|\W*$", re.IGNORECASE)


class Found(NamedTuple):
    """What a row of headings says: the table that begins below it, as far as they tell, and of units of money."""

    table: Table
    money: Money | None  # of the amounts
    beside: Money | None  # of other amounts, which are not read
    line: money_units.Line | None  # a unit that stands in a cell of its own
    faults: list[tuple[Place, VnetError]]


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


class _Heading(NamedTuple):
    """A heading that is known. They compare by how well they fit: the better word, then the column further left."""

    rank: int
    column: int
    text: str
    means: Meaning


class _Headings:
    """The cells of a row of headings: those that are known, by field; those that are not; and units alone."""

    def __init__(self, row: SheetRow) -> None:
        self.known: dict[Field, list[_Heading]] = {}
        self.ignored: list[tuple[int, str]] = []
        self.units: list[str] = []
        for column, value in enumerate(row.values, 1):
            text = "" if value is None else " ".join(str(value).split())
            if _says_unit_alone(text):
                self.units.append(text)
            elif isinstance(value, str) and (means := meaning(text)) is not None:
                self.known.setdefault(means.field, []).append(_Heading(means.rank, column, text, means))
            elif text:
                self.ignored.append((column, text))

    def leave_out(self, fields: Collection[Field]) -> None:
        """Count the columns of fields that say nothing here to those that are not known."""
        for field in fields:
            self.ignored += [(heading.column, heading.text) for heading in self.known.pop(field, [])]


def found_in(sheet: str, row: SheetRow) -> Found:
    """Return what a row of headings says; of two columns for one field the one whose word fits better is taken."""
    headings = _Headings(row)
    is_actuals, is_spending = kinds_of(headings.known)
    headings.leave_out(frozenset() if is_actuals else _OF_ACTUALS)
    headings.leave_out(frozenset() if is_spending else _OF_SPENDING)
    several = {field: sorted(known, key=lambda heading: heading[:2]) for field, known in headings.known.items()}
    best = {field: taken.means for field, (taken, *_others) in several.items()}
    table = Table(
        sheet,
        row.number,
        {field: taken.column for field, (taken, *_others) in several.items()},
        {field: taken.text for field, (taken, *_others) in several.items()},
        best[Field.VALUE].unit if is_actuals else None,
        ignored=tuple(sorted(headings.ignored)),
        doubled=tuple(chain.from_iterable(starmap(_doubled, several.values()))),
    )
    return Found(
        table,
        best[Field.AMOUNT].money if is_spending else None,
        _first_money(headings.ignored) if is_spending else None,
        money_units.line_of(row.number, headings.units),
        [
            (Place(sheet, row.number, column), fault)
            for column, fault in chain.from_iterable(starmap(_twice, several.values()))
        ],
    )


def _says_unit_alone(text: str) -> bool:
    """Tell whether a cell beside the headings holds nothing but the unit of money: (단위: 천원)."""
    return _UNIT_ALONE.match(without_brackets(text)) is not None and stated(text).money is not None


def _first_money(ignored: Iterable[tuple[int, str]]) -> Money | None:
    """Return the unit of money that the first of the columns says that are not read and say one."""
    return next((money for _column, text in ignored if (money := stated(text).money) is not None), None)


def _doubled(taken: _Heading, *others: _Heading) -> Iterator[tuple[int, str, str]]:
    """Yield the columns that another one is taken for, with its heading."""
    return ((other.column, other.text, taken.text) for other in others)


def _twice(taken: _Heading, *others: _Heading) -> Iterator[tuple[int, VnetError]]:
    """Yield a fault for each column whose heading fits its field as well as that of the one that is taken."""
    for other in others:
        if other.rank == taken.rank and taken.means.field not in NEVER_NEEDED:
            yield (
                other.column,
                BadInput(
                    N_(
                        'The headings "{first}" and "{second}" mean the same. Give the column that is not '
                        "meant another heading."
                    ),
                    first=taken.text,
                    second=other.text,
                ),
            )
