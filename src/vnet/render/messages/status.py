"""Where things stand, in ten plain lines."""

from collections.abc import Iterator
from itertools import islice

from vnet import output
from vnet.actions.status import Status
from vnet.i18n import _
from vnet.render.tables import headlines, words
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import shown

MOST_NAMED = 2
_FURTHER = 2  # cells by which a folded line goes on further in


def show_status(status: Status) -> None:
    """Print the ten lines that say where things stand."""
    width = output.screen_width()
    output.say("".join(f"{line}\n" for said in _lines(status) for line in _folded(said, width)))


def _folded(said: str, width: int) -> Iterator[str]:
    """Yield a line as it stands on a terminal (so wide; 0 for none): what is too long goes on further in."""
    if not width:
        yield said
        return
    from vnet.folding import cell_len  # noqa: PLC0415 - start-up counts where nothing is folded
    from vnet.render.terminal.drawing import Text  # noqa: PLC0415 - start-up counts where nothing is folded

    if cell_len(said) < width:
        yield said
        return
    for number, pieces in enumerate(Text(said).lines(width - 1 - _FURTHER)):
        yield " " * (_FURTHER if number else 0) + "".join(piece.said for piece in pieces)


def _lines(status: Status) -> Iterator[str]:
    """Yield where things stand; of a plan whose year has not begun, that it has not: nothing of it can be behind."""
    yield from _not_begun(status) if status.today.year < status.report.year else _so_far(status)
    yield from _without_reason(status)
    if status.closed:
        from vnet.render.messages.closed import closed_periods  # noqa: PLC0415 - seldom needed, and start-up counts

        yield from closed_periods(status.closed)
    yield _last(status)


def _not_begun(status: Status) -> Iterator[str]:
    report = status.report
    yield report.document.title
    if report.sample:
        yield words.sample()
    yield words.not_begun(report.year, status.today)
    yield from caveats(report)


def _so_far(status: Status) -> Iterator[str]:
    report = status.report
    yield f"{report.document.title}, {words.period(report.period)}"
    if report.sample:
        yield words.sample()
    if status.today.year != report.year:
        yield _("Today ({date}) is outside the plan's year: this is its last quarter.").format(date=status.today)
    yield from map(shown, headlines.goals(report))
    if report.budget:
        yield from map(shown, islice(headlines.spending(report.budget), MOST_NAMED))
    if status.ahead:
        from vnet.render.tables.outlook import at_a_glance  # noqa: PLC0415 - start-up counts

        yield at_a_glance(status.ahead)
    yield shown(headlines.behind(report, MOST_NAMED))
    yield shown(headlines.missing(report, MOST_NAMED))
    yield from caveats(report)
    yield from _overdue(status)
    yield from _unexplained(status)


def _overdue(status: Status) -> Iterator[str]:
    """Name the tasks that are due, before today, and not done."""
    from vnet.render.tables.schedule import late  # noqa: PLC0415 - seldom needed, and start-up counts

    schedule = status.report.schedule
    tasks = late(schedule, before=status.today) if schedule and schedule.late else []
    if tasks:
        yield _("Tasks overdue ({count}): {names}").format(count=len(tasks), names=words.some(tasks, MOST_NAMED))


def _unexplained(status: Status) -> Iterator[str]:
    """Name the KPIs that fell short in each quarter and lack an explanation."""
    if status.unexplained:
        quarters = [
            _("Q{quarter} {codes}").format(quarter=quarter, codes=", ".join(codes))
            for quarter, codes in status.unexplained
        ]
        count = sum(len(codes) for _quarter, codes in status.unexplained)
        yield _("Shortfalls without an explanation ({count}): {codes}").format(count=count, codes="; ".join(quarters))


def _without_reason(status: Status) -> Iterator[str]:
    """Say that the plan was changed and nobody said why."""
    if status.report.revisions:
        from vnet.report.plan_changes import lacking_reason  # noqa: PLC0415 - where a plan has changed

        if lacking := lacking_reason(status.report.revisions):
            yield words.lacking_reason(status.report.year, lacking)


def _last(status: Status) -> str:
    if status.last is None:
        return _nothing(status)
    entry = status.last.entry
    return _("Last entry: {name} {value}, {date}, recorded by {by} at {at}").format(
        name=words.entry_name(entry),
        value=words.entry_value(entry),
        date=entry.date,
        by=entry.recorded_by,
        at=entry.recorded_at[:16].replace("T", " "),
    )


def _nothing(status: Status) -> str:
    """Say that nothing of the plan's year was recorded, and what of other years."""
    if not status.other_years:
        return _("Nothing has been recorded yet.")
    return _("Nothing has been recorded of {year}; the ledger has entries of other years: {years}").format(
        year=status.report.year, years=", ".join(f"{year} ({count:,})" for year, count in status.other_years)
    )
