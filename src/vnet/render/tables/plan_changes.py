"""What became of a plan: each change before and after, side by side, with its reason and its day."""

import datetime as dt
from collections.abc import Iterable

from vnet.amounts import decimals_in
from vnet.i18n import N_, _, ngettext
from vnet.lean_typing import StrEnum
from vnet.plan.change import Change, Value
from vnet.plan.model import Accumulation, FieldType, Form, Quantity, ScoredSource, Source
from vnet.render.tables.cells import NOT_APPLICABLE, Cell, Kind, Tone, count, day, money, shown, stated, text
from vnet.render.tables.table import Row, Table, columns, row
from vnet.report.plan_changes import Revision
from vnet.report.plan_changes import count as count_changes

_WORDS: dict[object, str] = {
    Accumulation.SUM: N_("added up"),
    Accumulation.LATEST: N_("the latest"),
    Accumulation.MEAN: N_("the mean"),
    Accumulation.SHARE: N_("a share"),
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
    Form.LINE: N_("a line"),
    Form.RATIO: N_("a ratio"),
    Form.TREND: N_("a trend"),
    Form.PATH: N_("a path"),
    Form.GRADE: N_("grades"),
    ScoredSource.KPI: N_("a KPI"),
    ScoredSource.ITEM: N_("an evaluation item"),
    ScoredSource.CHECKLIST: N_("a checklist"),
}


def revisions(found: Iterable[Revision], money_unit: str = "원") -> Table:
    """Return a row for each change: what it is of, its value before and after, why, and since when it is kept.

    Args:
        found: the versions of the plan.
        money_unit: what amounts are shown in, the budget's (천원).
    """
    said = columns(
        ("name", _("what changed")),
        ("before", _("before the change"), True),
        ("after", _("after the change"), True),
        ("reason", _("reason")),
        ("day", _("day")),
        ("by", _("by")),
    )
    rows = tuple(_change(change, revision, money_unit) for revision in found for change in revision.changes)
    amounts = [cell.value for row_ in rows for cell in row_.cells if cell.kind is Kind.MONEY]
    decimals = decimals_in(money_unit, [amount for amount in amounts if isinstance(amount, int)])
    return Table(said, rows, money_unit, decimals)


def lines(found: Iterable[Revision], money_unit: str = "원") -> list[str]:
    """Return a line for each change: what it is of, before → after, why, and since when."""
    said = []
    for name, before, after, *others in (map(shown, line.cells) for line in revisions(found, money_unit).rows):
        said.append(" · ".join((f"{name}: {before} → {after}", *filter(None, others))))
    return said


def _change(change: Change, of: Revision, money_unit: str) -> Row:
    return row(
        text(change.name),
        value(change.before, money_unit),
        value(change.after, money_unit),
        text(_("needed"), Tone.DOUBTFUL) if of.reason is None and change.needs_reason else text(of.reason),
        text(_("not kept yet"), Tone.DOUBTFUL) if of.day is None else day(of.day),
        text(of.by),
    )


def headline(found: Iterable[Revision]) -> str:
    """Return the sentence that a plan was changed, and where to see how."""
    changed = count_changes(found)
    return ngettext(
        "The plan was changed in {count} place: vnet plan changes",
        "The plan was changed in {count} places: vnet plan changes",
        changed,
    ).format(count=changed)


def value(value: Value, money_unit: str = "원") -> Cell:
    """Return the cell for what a part of the plan was or is, by what it holds; `-` where there is none."""
    if value is None:
        return NOT_APPLICABLE
    if isinstance(value, str | bool):
        return text(_word(value))
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, Quantity):
        return count(value.number, value.unit, decimals=None)
    return money(value, money_unit) if isinstance(value, int) else stated(value)


def _word(word: str | bool) -> str:  # noqa: FBT001 - the value itself
    if isinstance(word, bool):
        return _("yes") if word else _("no")
    return _(_WORDS[word]) if isinstance(word, StrEnum) else word
