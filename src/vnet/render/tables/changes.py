"""What came since an earlier moment, and what it did to the figures, as tables and sentences."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.amounts import decimals_in
from vnet.i18n import _
from vnet.ledger.closing import closed_period
from vnet.ledger.entry import EntryType
from vnet.render.tables import since, words
from vnet.render.tables.cells import NOT_APPLICABLE, NOT_ENTERED, Cell, Tone, count, money, share, text
from vnet.render.tables.entries import entry_type
from vnet.render.tables.table import Role, Row, Table, columns, row
from vnet.report.changes import Changes, Happened, MeasureMove, MoneyMove, Occurrence


def headlines(changes: Changes) -> Iterator[str]:
    """Yield the sentences that come first: since when, and both rates then and now."""
    start = changes.since
    if start.closing:
        text_ = _("Since {closing} was closed, on {date} ({count} entries then)")
    else:
        text_ = _("Since the end of {date} ({count} entries then)")
    yield text_.format(
        closing=start.closing and words.period(closed_period(start.closing)), date=start.day, count=f"{start.entries:,}"
    )
    yield from since.reopened(changes.reopenings)
    yield _("Since then: {what}").format(what=since.later(changes.later) or _("nothing"))
    yield since.achievement_moved(changes.achievement)
    if changes.execution:
        yield since.execution_moved(changes.execution)


def occurrences(changes: Changes) -> Table:
    """Return a row for each thing that happened, in the order in which it did."""
    said = columns(
        ("what", _("what")),
        ("date", _("day")),
        ("happened", _("what happened")),
        ("value", _("value"), True),
        ("why", _("why")),
        ("by", _("by")),
        ("at", _("recorded at")),
        ("stated", _("stated day")),
        ("id", _("id")),
    )
    return Table(said, tuple(map(_occurrence, changes.occurrences)), sample=changes.sample)


def _occurrence(occurrence: Occurrence) -> Row:
    entry, earlier = occurrence.entry, occurrence.earlier
    of = earlier if earlier and (entry.about or entry.type is EntryType.VOID) else entry
    name = words.entry_name(of) or entry_type(of.type)
    if entry.about or entry.type is EntryType.VOID or earlier is None:
        value = words.entry_value(of)
    else:
        value = f"{words.entry_value(earlier)} → {words.entry_value(entry)}"
    facts = (
        of.date, happened(occurrence), value, entry.reason, words.recorder(entry),
        entry.recorded_at[:16].replace("T", " "), entry.stated_on, entry.short_id,
    )  # fmt: skip
    return row(text(name, Tone.FAINT if occurrence.void else Tone.PLAIN), *map(text, facts))


def happened(occurrence: Occurrence) -> str:
    """Return what happened in a word or two: whether it came late, or was taken back later."""
    said = {
        Happened.RECORDED: _("recorded"),
        Happened.VOIDED: _("taken back"),
        Happened.EDITED: _("corrected"),
        Happened.ATTACHED: _("evidence added"),
        Happened.ERASED: _("erasure"),
    }[occurrence.happened]
    if occurrence.entry.late:
        said = _("{name} [late]").format(name=said)
    return _("{name} [void]").format(name=said) if occurrence.void else said


def moves(changes: Changes) -> Table:
    """Return a row for each measure and each expense category whose figures are others now, and of the whole budget.

    A measure has a target, money a budget in force.
    """
    said = columns(
        ("name", _("what")),
        ("before", _("actual or spent before"), True),
        ("after", _("actual or spent after"), True),
        ("target before", _("target or budget before"), True),
        ("target after", _("target or budget after"), True),
        ("rate before", _("rate before"), True),
        ("rate after", _("rate after"), True),
    )
    unit = changes.unit_name or "원"
    rows = [_measure(measure) for measure in changes.measures]
    rows += [_money(move, Role.PLAIN) for move in changes.money]
    if changes.total and (changes.money or changes.total.moved):
        rows.append(_money(changes.total, Role.TOTAL))
    decimals = decimals_in(unit, [won for move in (*changes.money, changes.total) if move for won in _amounts(move)])
    return Table(said, tuple(rows), unit, decimals, sample=changes.sample)


def _amounts(move: MoneyMove) -> list[int]:
    return [won for won in (move.before, move.after, *move.budget) if won is not None]


def _measure(move: MeasureMove) -> Row:
    actuals = (
        NOT_ENTERED if number is None else _count(number, move) for number in (move.actual.before, move.actual.after)
    )
    targets = (
        NOT_APPLICABLE if number is None else _count(number, move) for number in (move.target.before, move.target.after)
    )
    rates = (share(move.rate.before), share(move.rate.after))
    return row(text(f"{move.code} {move.name}"), *actuals, *targets, *rates)


def _count(number: Fraction, of: MeasureMove) -> Cell:
    return count(number, of.unit, of.decimals)


def _money(move: MoneyMove, role: Role) -> Row:
    name = _("total budget") if move.name is None else move.name
    budgets = (NOT_APPLICABLE if won is None else money(won) for won in move.budget)
    rates = (share(move.rate.before, spending=True), share(move.rate.after, spending=True))
    return row(text(name), money(move.before), money(move.after), *budgets, *rates, role=role)
