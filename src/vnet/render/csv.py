"""CSV for spreadsheets: one flat row for each figure, headings in the plan's language, rates as unrounded shares."""

import csv
import datetime as dt
import io
import itertools
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from vnet.amounts import MINUTES, format_quantity, unscaled
from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import Head, ListedEntry, Listing
from vnet.legible import legible
from vnet.render.tables import cells as typed
from vnet.render.tables import words
from vnet.render.tables.entries import facts, headings
from vnet.render.tables.table import Table
from vnet.report.report import Report

if TYPE_CHECKING:
    from vnet.actions.doubts import Doubts
    from vnet.actions.erase import Erasures
    from vnet.actions.plan_changes import PlanChanges
    from vnet.actions.register import Registers
    from vnet.actions.score import Scored
    from vnet.actions.what_if import WhatIf
    from vnet.report.changes import Changes
    from vnet.report.partners import PartnersReport
    from vnet.report.rollup import Rollup

Cell = str | int | Fraction | dt.date | None
_FORMULA_SIGNS = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DIGITS = re.compile(r"0[\d-]*\d|\d{12,}", re.ASCII)  # what a spreadsheet would take a 0 or its last digits from


def report(report: Report) -> str:
    """Return a report as CSV text."""
    from vnet.render.tables.flat import flat  # noqa: PLC0415 - entries need none of it

    return drawn(flat(report))


def entries(listing: Listing) -> str:
    """Return entries as CSV text, one row each."""
    names, every = headings(), facts()
    chosen = [_value_of_entry if key == "value" else every[key] for key in names]
    notices = [(_("attention"), words.sample())] if listing.sample else []
    notices += [(_("as of"), words.as_of(listing.as_of))] if listing.as_of else []
    said = [{"type": sort, "note": sentence} for sort, sentence in notices]
    notice = [[sentence.get(key, "") for key in names] for sentence in said]
    rows = ([fact(listed) for fact in chosen] for listed in listing.entries)
    return _text(list(names.values()), itertools.chain(notice, rows, [_state(listing.head, len(names))]))


def _value_of_entry(listed: ListedEntry) -> Cell:
    """Return what an entry counts; hours with their minutes as they are typed, so that the import reads them again."""
    entry = listed.entry
    if entry.value is None:
        return None
    number = unscaled(entry.value, entry.decimals or 0)
    return format_quantity(number, MINUTES).replace(",", "") if entry.decimals == MINUTES else number


def budget(report: Report) -> str:
    """Return the budget in force as CSV text: a row for each of its parts, then one for each change."""
    from vnet.render.tables.budget import flat  # noqa: PLC0415 - entries need none of it

    assert report.budget is not None  # noqa: S101 - it was asked for, and refused where there is none
    return drawn(flat(report, report.budget), of=report)


def score(scored: "Scored") -> str:
    """Return the score as CSV text: a row for each indicator, then the total."""
    from vnet.render.tables.score import flat  # noqa: PLC0415 - other documents start without it

    return drawn(flat(scored.score, scored.report), of=scored.report)


def partners(report: "PartnersReport") -> str:
    """Return the partner bodies as CSV text, one row each, with a column for each network."""
    from vnet.render.tables.partners import flat  # noqa: PLC0415 - other documents start without it

    return drawn(flat(report))


def rollup(rollup: "Rollup") -> str:
    """Return many centres as CSV text: a row each, then one for each view of each common measure, and their own."""
    from vnet.render.tables.rollup import flat  # noqa: PLC0415 - other documents start without it

    return drawn(flat(rollup))


def plan_changes(plan_changes: "PlanChanges") -> str:
    """Return what became of a plan as CSV text, one row for each change."""
    from vnet.render.tables.plan_changes import revisions  # noqa: PLC0415 - other documents start without it

    return drawn(revisions(plan_changes.revisions), of=plan_changes.head)


def what_if(found: "WhatIf") -> str:
    """Return next year's targets under each method as CSV text, one row for each method of a measure."""
    from vnet.render.tables.what_if import doubtful, flat, notes  # noqa: PLC0415 - other documents start without it

    table = flat(found)
    about = [words.sample()] if found.sample else []
    rows: list[Sequence[Cell]] = [
        *_values(table),
        *([said] for said in (*about, *doubtful(found), *notes(found), words.ledger(found.head))),
    ]
    return _text([column.heading for column in table.columns], rows)


def changes(changes: "Changes") -> str:
    """Return what has changed as CSV text: a row for each thing that happened, then one for each figure that moved.

    Between them stand the changes of the plan, where there are any.
    """
    from vnet.render.tables import changes as said  # noqa: PLC0415 - other documents start without it
    from vnet.render.tables.plan_changes import revisions  # noqa: PLC0415 - other documents start without it

    tables = [said.occurrences(changes), said.moves(changes)]
    if changes.later.revisions:
        tables.insert(1, revisions(changes.later.revisions))
    about = [[sentence] for sentence in said.headlines(changes)]
    if changes.sample:
        about.insert(0, [words.sample()])
    rows: list[Sequence[Cell]] = list(about[1:])
    for table in tables:
        rows += [[column.heading for column in table.columns], *_values(table)]
    return _text(about[0], [*rows, [words.ledger(changes)]])


def doubts(found: "Doubts") -> str:
    """Return what may be a slip as CSV text, one row for each doubt."""
    from vnet.render.tables.doubts import doubts as rows  # noqa: PLC0415 - other documents start without it

    return drawn(rows(found), of=found.head)


def erasures(found: "Erasures") -> str:
    """Return the register of erasures (파기대장) as CSV text, one row for each value."""
    from vnet.render.tables.erasures import erasures as rows  # noqa: PLC0415 - other documents start without it

    return drawn(rows(found), of=found.head)


def register(shown: "Registers") -> str:
    """Return a register as CSV text, one row for each record."""
    from vnet.render.tables.registers import flat  # noqa: PLC0415 - other documents start without it

    (only,) = shown.registers
    return drawn(flat(only, sample=shown.sample, as_of=shown.as_of), of=shown.head)


def drawn(table: Table, *, of: "Report | Head | None" = None) -> str:
    """Return a table as CSV text: numbers unrounded, amounts in won, shares as shares of 1.

    The last line says which ledger it is `of`, where the table does not.
    """
    said = [_state(of, len(table.columns))] if of else []
    return _text([column.heading for column in table.columns], [*_values(table), *said])


def _state(of: "Report | Head", cells: int) -> list[Cell]:
    """Return the line that says which ledger a file is of, with as many cells as the others."""
    return [words.ledger(of), *[None] * (cells - 1)]


def _values(table: Table) -> list[list[Cell]]:
    return [[_value(cell) for cell in row.cells] for row in table.rows]


def _value(cell: typed.Cell) -> Cell:
    if isinstance(cell.value, (int, Fraction)):
        return cell.value
    return typed.shown(cell)


def _text(head: list[str], rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: Cell) -> str | int | float | dt.date:
    if cell is None:
        return ""
    if isinstance(cell, Fraction):
        return cell.numerator if cell.denominator == 1 else float(cell)
    if not isinstance(cell, str):
        return cell
    cell = legible(cell)
    if cell != words.NOTHING and (cell.startswith(_FORMULA_SIGNS) or _DIGITS.fullmatch(cell)):
        return f"'{cell}"  # a spreadsheet would run it as a formula, or round it as a number
    return cell
