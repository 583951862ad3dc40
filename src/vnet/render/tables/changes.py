"""What came since an earlier moment, and what it did to the figures, as tables and sentences."""

from collections.abc import Iterator

from vnet.i18n import _
from vnet.ledger.closing import closed_period
from vnet.ledger.entry import EntryType
from vnet.render.tables import words
from vnet.render.tables.cells import NOT_ENTERED, Tone, count, money, share, text
from vnet.render.tables.entries import entry_type
from vnet.render.tables.table import Row, Table, columns, row
from vnet.report.changes import Changes, Happened, MeasureMove, MoneyMove, Occurrence


def headlines(changes: Changes) -> Iterator[str]:
    """Yield the sentences that come first: since when, and both rates then and now."""
    since = changes.since
    if since.closing:
        text_ = _("Since {closing} was closed, on {date} ({count} entries then)")
    else:
        text_ = _("Since the end of {date} ({count} entries then)")
    yield text_.format(
        closing=since.closing and words.period(closed_period(since.closing)), date=since.day, count=f"{since.entries:,}"
    )
    yield from words.reopened(changes.reopenings)
    yield words.achievement_moved(changes.achievement)
    if changes.execution:
        yield words.execution_moved(changes.execution)


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
        ("id", _("id")),
    )
    return Table(said, tuple(map(_occurrence, changes.occurrences)), sample=changes.sample)


def _occurrence(one: Occurrence) -> Row:
    entry, earlier = one.entry, one.earlier
    of = earlier if earlier and (entry.about or entry.type is EntryType.VOID) else entry
    name = words.entry_name(of) or entry_type(of.type)
    if entry.about or entry.type is EntryType.VOID or earlier is None:
        value = words.entry_value(of)
    else:
        value = f"{words.entry_value(earlier)} → {words.entry_value(entry)}"
    at = "; ".join(filter(None, (entry.recorded_at[:16].replace("T", " "), words.stated_today(entry))))
    facts = (of.date, happened(one), value, entry.reason, words.recorder(entry), at, entry.short_id)
    return row(text(name, Tone.FAINT if one.void else Tone.PLAIN), *map(text, facts))


def happened(one: Occurrence) -> str:
    """Return what happened in a word or two: whether it came late, or was taken back later."""
    said = {
        Happened.RECORDED: _("recorded"),
        Happened.VOIDED: _("taken back"),
        Happened.EDITED: _("corrected"),
        Happened.ATTACHED: _("evidence added"),
        Happened.ERASED: _("erasure"),
    }[one.happened]
    if one.entry.late:
        said = _("{name} [late]").format(name=said)
    return _("{name} [void]").format(name=said) if one.void else said


def moves(changes: Changes) -> Table:
    """Return a row for each measure and each expense category whose figures are others now."""
    said = columns(
        ("name", _("what")),
        ("before", _("before"), True),
        ("after", _("after"), True),
        ("rate before", _("rate before"), True),
        ("rate after", _("rate after"), True),
    )
    rows = [_measure(one) for one in changes.measures]
    rows += [_money(one) for one in changes.money]
    return Table(said, tuple(rows), money_unit=changes.unit_name or "원", sample=changes.sample)


def _measure(one: MeasureMove) -> Row:
    actuals = (
        NOT_ENTERED if number is None else count(number, one.unit, one.decimals)
        for number in (one.actual.before, one.actual.after)
    )
    rates = (share(one.rate.before), share(one.rate.after))
    return row(text(f"{one.code} {one.name}"), *actuals, *rates)


def _money(one: MoneyMove) -> Row:
    rates = (share(one.rate.before, spending=True), share(one.rate.after, spending=True))
    return row(text(one.name), money(one.before), money(one.after), *rates)
