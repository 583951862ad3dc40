"""What a new version of the plan changed: before and after, side by side."""

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from vnet.i18n import N_, _
from vnet.plan.change import Change, Value
from vnet.plan.model import Accumulation, FieldType, Quantity, Source
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Cell, Tone, count, day, money, stated, text
from vnet.render.tables.table import Row, Table, columns, row

_WORDS: dict[object, str] = {
    Accumulation.SUM: N_("added up"),
    Accumulation.LATEST: N_("the latest"),
    Accumulation.MEAN: N_("the mean"),
    FieldType.TEXT: N_("a text"),
    FieldType.NUMBER: N_("a number"),
    FieldType.MONEY: N_("an amount of money"),
    FieldType.DATE: N_("a day"),
    Source.SCHEDULE: N_("the schedule"),
    Source.ACHIEVEMENT: N_("the achievement rate"),
    Source.EXECUTION: N_("the execution rate"),
    Source.KPI: N_("a KPI"),
    Source.SURVEY: N_("a survey"),
    Source.COUNT: N_("a count"),
}


def changes(found: Iterable[Change], money_unit: str = "원") -> Table:
    """Return a row for each change: what it is of, its value before and after, and whether a reason must be given.

    Args:
        found: the changes between two versions.
        money_unit: what amounts are shown in, the budget's (천원).
    """
    said = columns(
        ("name", _("what changed")),
        ("before", _("before the change"), True),
        ("after", _("after the change"), True),
        ("reason", _("reason")),
    )
    return Table(said, tuple(_change(one, money_unit) for one in found), money_unit)


def _change(change: Change, money_unit: str) -> Row:
    reason = text(_("needed"), Tone.DOUBTFUL) if change.needs_reason else BLANK
    return row(text(change.name), value(change.before, money_unit), value(change.after, money_unit), reason)


def value(one: Value, money_unit: str = "원") -> Cell:
    """Return the cell for what a part of the plan was or is, by what it holds; `-` where there is none."""
    if one is None:
        return NOT_APPLICABLE
    if isinstance(one, str | bool):
        return text(_word(one))
    if isinstance(one, dt.date):
        return day(one)
    if isinstance(one, Quantity):
        return count(one.number, one.unit, decimals=None)
    return money(one, money_unit) if isinstance(one, int) else stated(one)


def _word(one: str | bool) -> str:  # noqa: FBT001 - the value itself
    if isinstance(one, bool):
        return _("yes") if one else _("no")
    return _(_WORDS[one]) if isinstance(one, Enum) else one
