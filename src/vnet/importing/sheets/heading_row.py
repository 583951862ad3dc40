"""A row of headings: which column is which field, where two could be it, and what the headings say of units."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from vnet.importing.files.cells import SheetRow, Unread, Value
from vnet.importing.sheets import money_units
from vnet.importing.sheets.findings import Table
from vnet.importing.sheets.headings import LISTED, ONLY_LISTED, PROGRESS, Field, Meaning, meaning, without_brackets
from vnet.importing.sheets.units import Money, stated
from vnet.lean_typing import NamedTuple

# Columns that nothing is taken from: two of them do no harm.
NEVER_NEEDED = frozenset(
    {Field.ID, Field.MONTH, Field.QUARTER, Field.RECORDED_AT, Field.VOIDS, Field.VOIDED_BY, Field.YEAR, Field.WEEKDAY}
)
# What says nothing where a table has no KPIs, and where it has no expense categories.
_OF_ACTUALS = frozenset({Field.VALUE, Field.WHOLE, Field.KIND, Field.PARTNER, Field.PEOPLE})
_OF_SPENDING = frozenset({Field.AMOUNT, Field.PAYEE, Field.REASON})
_PROJECTS = frozenset({Field.KPI, Field.CODE})  # beside expense categories: what was paid for
_UNIT_ALONE = re.compile(r"\W*(?:단위|units?)\b|\W*$", re.IGNORECASE)


class Found(NamedTuple):
    """What a row of headings says: the table that begins below it, as far as they tell, and of units of money."""

    table: Table
    money: Money | None  # of the amounts
    beside: Money | None  # of other amounts, which are not read
    line: money_units.Line | None  # a unit that stands in a cell of its own


def fields_in(values: list[Value]) -> dict[Field, int]:
    """Return the fields that the texts of a row are headings of, with their columns."""
    found = {}
    for column, value in enumerate(values, 1):
        if isinstance(value, str) and not isinstance(value, Unread) and (means := meaning(value)) is not None:
            found[means.field] = column
    return found


def kinds_of(fields: Collection[Field]) -> tuple[bool, bool, bool]:
    """Tell whether these headings are enough for actuals, and for spending: a day, what it was, and how much.

    And, where they are for neither, whether they are for tasks or for steps of checklists.
    """
    if Field.DATE not in fields:
        return False, False, False
    is_actuals = Field.VALUE in fields and (Field.KPI in fields or Field.CODE in fields)
    is_spending = Field.CATEGORY in fields and Field.AMOUNT in fields
    is_progress = Field.ITEM in fields or (Field.TASK in fields and Field.HAPPENED in fields)
    return is_actuals, is_spending, is_progress and not is_actuals and not is_spending


class Heading(NamedTuple):
    """A heading that is known."""

    column: int
    text: str
    means: Meaning


Others = Sequence[tuple[int, str]]  # columns that are headings of nothing known, with what they say
Choose = Callable[[int, Field, Sequence[Heading], Others], Heading]


def found_in(sheet: str, row: SheetRow, choose: Choose) -> Found:
    """Return what a row of headings says; `choose` tells which of several columns for one field is read."""
    known, ignored, units = _sorted(row)
    is_actuals, is_spending, is_progress = kinds_of(known)
    ignored = sorted([*ignored, *_taken_out(known, (is_actuals, is_spending, is_progress))])
    others = ignored if is_actuals != is_spending else ()
    unread = _PROJECTS if is_spending and not is_actuals else frozenset[Field]()
    best = {
        field: headings[0] if field in unread else choose(row.number, field, headings, others)
        for field, headings in known.items()
    }
    taken = {heading.column for heading in best.values()}
    ignored = [other for other in ignored if other[0] not in taken]
    table = _table(sheet, row, best)._replace(ignored=tuple(ignored), doubled=tuple(_doubled(known, best)))
    return Found(
        table._replace(unit=best[Field.VALUE].means.unit) if is_actuals else table,
        *(_money(best[Field.AMOUNT], ignored) if is_spending else (None, None)),
        money_units.line_of(row.number, units),
    )


def _taken_out(known: dict[Field, list[Heading]], kinds: tuple[bool, bool, bool]) -> list[tuple[int, str]]:
    """Take out of the headings those that say nothing in a table of these kinds (`kinds_of`); return them."""
    is_actuals, is_spending, is_progress = kinds
    is_listed = known.keys() >= LISTED
    says = ((is_actuals, _OF_ACTUALS), (is_spending, _OF_SPENDING), (is_listed, ONLY_LISTED), (is_progress, PROGRESS))
    silent = frozenset[Field]().union(*(fields for is_said, fields in says if not is_said))
    return [(heading.column, heading.text) for field in silent for heading in known.pop(field, [])]


def _table(sheet: str, row: SheetRow, best: Mapping[Field, Heading]) -> Table:
    """Return the table of which these headings are read."""
    columns = {field: heading.column for field, heading in best.items()}
    return Table(sheet, row.number, columns, {field: heading.text for field, heading in best.items()})


def _doubled(known: Mapping[Field, Sequence[Heading]], best: Mapping[Field, Heading]) -> Iterable[tuple[int, str, str]]:
    """Yield the columns that another one was taken for, with its heading."""
    for field, headings in known.items():
        yield from ((other.column, other.text, best[field].text) for other in headings if other != best[field])


def _money(amounts: Heading, ignored: Iterable[tuple[int, str]]) -> tuple[Money | None, Money | None]:
    """Return the unit of the amounts, and of other amounts that of the first column that says its own."""
    return amounts.means.money, next((money for _column, text in ignored if (money := stated(text).money)), None)


def _sorted(row: SheetRow) -> tuple[dict[Field, list[Heading]], list[tuple[int, str]], list[str]]:
    """Return the cells of a row of headings: those that are known, by field; those that are not; and units alone."""
    known: dict[Field, list[Heading]] = {}
    ignored: list[tuple[int, str]] = []
    units: list[str] = []
    for column, value in enumerate(row.values, 1):
        text = "" if value is None else " ".join(str(value).split())
        if says_unit_alone(text):
            units.append(text)
        elif isinstance(value, str) and not isinstance(value, Unread) and (means := meaning(text)) is not None:
            known.setdefault(means.field, []).append(Heading(column, text, means))
        elif text:
            ignored.append((column, text))
    return known, ignored, units


def says_unit_alone(text: str) -> bool:
    """Tell whether a cell beside the headings holds nothing but the unit of money: (단위: 천원)."""
    return _UNIT_ALONE.match(without_brackets(text)) is not None and stated(text).money is not None
