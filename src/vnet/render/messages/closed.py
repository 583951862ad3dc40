"""What was closed or opened again, what that pins, and what was missing."""

from collections.abc import Iterator, Sequence

from vnet.actions.close import Closed, Missing, ToClose
from vnet.actions.reopen import Reopened
from vnet.actions.session import ClosedPeriod
from vnet.i18n import _
from vnet.ledger.closing import period_of
from vnet.output import say_line, warn_line
from vnet.period import Period
from vnet.render.tables import headlines, since, words
from vnet.render.tables.cells import shown


def show_to_close(what: ToClose) -> None:
    """Say what is to be closed, where it stands, and what is missing in it."""
    period = what.report.period
    for sentence in _missing(what.missing):
        warn_line(sentence)
    if what.report.sample:
        say_line(words.sample())
    text = _("To be closed: {period} ({first} ~ {last})")
    say_line(text.format(period=words.period(period), first=period.start, last=period.end))
    for cell in headlines.goals(what.report):
        say_line(f"  {shown(cell)}")
    say_line(f"  {words.ledger(what.report)}")


def show_closed(closed: Closed, *, again: bool = False) -> None:
    """Say what was closed, what that pins, and what becomes of later entries; what was missing, if not said `again`."""
    entry, period = closed.entry, closed.what.report.period
    for sentence in () if again else _missing(closed.what.missing):
        warn_line(sentence)
    if closed.what.report.sample:
        say_line(words.sample())
    say_line(
        _("Closed: {period} ({first} ~ {last}), on {day} by {by}").format(
            period=words.period(period), first=period.start, last=period.end, day=entry.arrived_on, by=entry.recorded_by
        )
    )
    for cell in headlines.goals(closed.what.report):
        say_line(f"  {shown(cell)}")
    say_line(f"  {words.ledger_state(entry.size or 0, entry.root or '')}")
    say_line("  " + _("plan version {digest}").format(digest=entry.digest))
    say_line(_("What counts in it is refused from now on, unless it is marked late (--late --reason TEXT)."))
    if closed.what.open_before:
        say_line(_("So is what counts before it in the year: it is in the cumulative figures of the report."))
    say_line(_("To open it again: vnet reopen {option} --reason TEXT").format(option=option(period)))


def show_reopened(reopened: Reopened) -> None:
    """Say what is open again, and what keeps it closed if something does."""
    name = words.period(period_of(reopened.closing))
    facts = {"day": reopened.closing.arrived_on, "by": reopened.closing.recorded_by}
    say_line(_("Open again: {period}. It had been closed on {day} by {by}.").format(period=name, **facts))
    say_line("  " + _("reason: {text}").format(text=reopened.entry.reason))
    say_line("  " + _("recorded by {by} as {id}").format(by=reopened.entry.recorded_by, id=reopened.entry.id))
    if reopened.still:
        warn_line(_("It stays closed with {period}.").format(period=words.period(period_of(reopened.still))))


def closed_periods(closed: Sequence[ClosedPeriod]) -> Iterator[str]:
    """Yield the sentence that says what is closed, since when, by whom, and what came since; none of nothing."""
    if closed:
        yield _("Closed ({count}): {periods}").format(count=len(closed), periods=", ".join(map(_closed_period, closed)))


def _closed_period(closed: ClosedPeriod) -> str:
    facts = {
        "period": words.period(period_of(closed.closing)),
        "day": closed.closing.arrived_on,
        "by": closed.closing.recorded_by,
    }
    if not closed.later.changes_figures:
        return _("{period} (on {day} by {by})").format(**facts)
    return _("{period} (on {day} by {by}; since then {what})").format(**facts, what=since.later(closed.later))


def option(period: Period) -> str:
    """Return the option that names a period."""
    return f"--month {period.month}" if period.month else f"--quarter {period.quarter}"


def _missing(missing: Missing) -> Iterator[str]:
    if missing.measures:
        names = [
            f"{kpi.code} {kpi.name} ({measure.unit})" if len(kpi.measures) > 1 else f"{kpi.code} {kpi.name}"
            for kpi, measure in missing.measures
        ]
        yield _("Not entered ({count}): {names}").format(count=len(names), names=", ".join(names))
    if missing.unexplained:
        yield _("Shortfalls without an explanation ({count}): {codes}").format(
            count=len(missing.unexplained), codes=", ".join(missing.unexplained)
        )
    if missing.without_evidence:
        yield _("Spending without evidence: {count} of {all}").format(
            count=f"{missing.without_evidence:,}", all=f"{missing.spending:,}"
        )
