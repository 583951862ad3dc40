"""The checklists: an item a row, each with how much of it was ticked; and its steps."""

import datetime as dt
from collections.abc import Iterable, Iterator

from vnet.amounts import format_quantity
from vnet.i18n import _, ngettext
from vnet.ledger.entry import Entry
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Cell, Kind, Tone, count, day, text
from vnet.render.tables.entries import evidence
from vnet.render.tables.table import Row, Table, columns, row
from vnet.report.checklists import CheckedItem, CheckedList


def items(checklists: Iterable[CheckedList], *, with_steps: bool = False) -> Table:
    """Return a row for each item. `with_steps`: and below it one for each of its steps."""
    said = columns(
        ("part", _("part")),
        ("code", _("code")),
        ("name", _("item")),
        ("unit", _("unit")),
        ("kind", _("kind")),
        ("view", _("view")),
        ("target", _("goal"), True),
        ("actual", _("ticked"), True),
        ("status", _("ticked"), True),
    )
    rows = []
    for checklist in checklists:
        for item in checklist.items:
            rows.append(_item(checklist, item))
            rows += _steps(item) if with_steps else ()
    return Table(said, tuple(rows))


def _item(checklist: CheckedList, item: CheckedItem) -> Row:
    goal = count(item.goal.value if item.goal else None)
    unit = item.goal.unit if item.goal else None
    return row(
        text(_("checklist")),
        text(str(item.number)),
        text(item.name),
        text(_("steps") if item.steps else unit),
        text(checklist.name),
        text(_("cumulative")),
        count(len(item.steps)) if item.steps else goal,
        count(item.ticked),
        text(ticked(item), Tone.GOOD if item.complete else Tone.PLAIN),
    )


def _steps(item: CheckedItem) -> Iterator[Row]:
    about = text(_("step")), text(str(item.number)), text(item.name), BLANK
    for step in item.steps:
        on = day(dt.date.fromisoformat(step.ticks[0].date)) if step.ticks else NOT_APPLICABLE
        word = text(_("ticked") if step.ticks else None)
        yield row(*about, text(step.text), text(_("cumulative")), BLANK, on, word)


def ticks(item: CheckedItem) -> Table:
    """Return a row for each step of an item, or for each time that it was ticked, with what proves it."""
    said = columns(
        ("step", _("step")),
        ("ticked", _("ticked")),
        ("date", _("Date")),
        ("note", _("Note")),
        ("evidence", _("Evidence")),
        ("by", _("Recorded by")),
    )
    rows = [_tick(step.text, entry) for step in item.steps for entry in step.ticks or (None,)]
    rows += [_tick(entry.event or "", entry) for entry in item.ticks]
    return Table(said, tuple(rows or [_tick("", None)]))


def _tick(step: str, entry: Entry | None) -> Row:
    if entry is None:
        return row(Cell(Kind.TEXT, step), text(words.NOTHING), *[BLANK] * 4)
    proof = text(words.personal(entry, "note")), text(evidence(entry)), text(entry.recorded_by)
    on = day(dt.date.fromisoformat(entry.date))
    return row(Cell(Kind.TEXT, step), text(_("yes"), Tone.GOOD), on, *proof)


def ticked(item: CheckedItem) -> str:
    """Return how much of a checklist's item was ticked: steps, or ticks beside the goal. Never a rate."""
    count = format_quantity(item.ticked)
    if item.steps:
        return _("{done} of {all} steps").format(done=count, all=len(item.steps))
    if item.goal is not None and item.goal.unit is not None:
        return _("{count}{unit} (goal {goal}{unit})").format(
            count=count, unit=item.goal.unit, goal=format_quantity(item.goal.value, 2)
        )
    if not item.ticked:
        return _("not yet")
    return ngettext("{count} time", "{count} times", int(item.ticked)).format(count=count)
