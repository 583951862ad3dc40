"""The list of a period's evidence: a row for each file, and for each entry that has none."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from vnet.actions.evidence import Binder, Bound
from vnet.amounts import unscaled
from vnet.i18n import _
from vnet.ledger.entry import Entry, EntryType
from vnet.plan.model import Plan
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Tone, count, money, text
from vnet.render.tables.table import Role, Row, Table, columns, row


def binder(bound: Binder, named: Callable[[Bound], str]) -> Table:
    """Return what is bound, in order, then what has no evidence; `named` says the name of a file in the zip file.

    An entry's amount stands beside the first of its files, so that the column adds up to what is said below it.
    """
    said = columns(
        ("number", _("serial no."), True),
        ("date", _("Date")),
        ("what", _("KPI or budget line")),
        ("value", _("value"), True),
        ("amount", _("Amount (won)"), True),
        ("with", _("Payee or partner")),
        ("note", _("Note")),
        ("file", _("file")),
        ("state", _("State")),
        ("short", _("Short ID")),
        ("sha256", "SHA-256"),
        ("id", _("id")),
    )
    rows = [
        file
        for _id, files in groupby(bound.files, key=lambda bound_file: bound_file.entry.id)
        for file in _of_entry(files, bound, named)
    ]
    rows += [_bare(entry, bound.plan) for entry in bound.bare]
    return Table(said, (*rows, *_totals(bound)), sample=bound.sample)


def _of_entry(files: Iterable[Bound], bound: Binder, named: Callable[[Bound], str]) -> Iterator[Row]:
    """Yield a row for each file of an entry."""
    for place, bound_file in enumerate(files):
        about, more = _about(bound_file.entry, bound.plan)
        amount = _amount(bound_file.entry) if place == 0 else BLANK
        state = BLANK if bound_file.whole else text(_("missing or changed"), Tone.BAD)
        file = (
            text(named(bound_file)),
            state,
            text(bound_file.entry.short_id),
            text(bound_file.file.sha256),
            text(bound_file.entry.id),
        )
        yield row(count(bound_file.number), *about, amount, *more, *file)


def _bare(entry: Entry, plan: Plan) -> Row:
    about, more = _about(entry, plan)
    lacking = (BLANK, text(_("no evidence"), Tone.MISSING), text(entry.short_id), BLANK, text(entry.id))
    return row(BLANK, *about, _amount(entry), *more, *lacking)


def _about(entry: Entry, plan: Plan) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Return the cells that say what an entry is of, which stand before its amount, and those that follow it."""
    other = words.personal(entry, "payee") or entry.partner
    return (text(entry.date), text(_name(entry, plan)), _value(entry)), (
        text(other),
        text(words.personal(entry, "note")),
    )


def _name(entry: Entry, plan: Plan) -> str:
    """Return what an entry is of in words: a KPI with its code, a line of the budget, a task, or a step."""
    if entry.type is EntryType.SPENDING:
        return words.budget_line(entry)
    kpi = next((kpi for kpi in plan.kpis if kpi.code == entry.kpi), None)
    name = kpi.label if kpi else words.entry_name(entry)
    return f"{name} ({entry.kind})" if entry.kind else name


def _value(entry: Entry) -> Cell:
    """Return what an entry counts, or what it says of a task or a step; spending has its amount."""
    if entry.value is not None and entry.whole is None:
        decimals = entry.decimals or 0
        return count(unscaled(entry.value, decimals), entry.unit or "", decimals)
    return BLANK if entry.type is EntryType.SPENDING else text(words.entry_value(entry))


def _amount(entry: Entry) -> Cell:
    return BLANK if entry.amount is None else money(entry.amount)


def _totals(bound: Binder) -> Iterator[Row]:
    """Yield what was spent with evidence, without it, and in all."""
    sums = (
        (_("spending with evidence"), bound.proved),
        (_("spending without evidence"), bound.unproved),
        (_("total spending"), bound.proved + bound.unproved),
    )
    for name, won in sums:
        yield row(BLANK, BLANK, text(name), BLANK, money(won), *[BLANK] * 7, role=Role.TOTAL)
