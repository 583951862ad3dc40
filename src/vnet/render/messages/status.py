"""Where things stand, in ten plain lines."""

from collections.abc import Iterable, Iterator
from itertools import islice

from vnet import output
from vnet.actions.status import Status
from vnet.i18n import _
from vnet.ledger.entry import ListedEntry
from vnet.rates import Status as Judged
from vnet.render.tables import headlines, words
from vnet.render.tables.cells import shown
from vnet.report.report import Report

MOST_NAMED = 2


def show_status(status: Status) -> None:
    """Print the ten lines that say where things stand."""
    output.say("".join(f"{line}\n" for line in _lines(status)))


def _lines(status: Status) -> Iterator[str]:
    report = status.report
    yield f"{report.document.title}, {words.period(report.period)}"
    if report.sample:
        yield words.sample()
    if status.today.year != report.year:
        yield _("Today ({date}) is outside the plan's year: this is its last quarter.").format(date=status.today)
    yield from map(shown, headlines.goals(report))
    if report.budget:
        yield from map(shown, islice(headlines.spending(report.budget), MOST_NAMED))
    yield from _behind(report)
    yield from _missing(report)
    yield from _overdue(status)
    yield from _unexplained(status)
    yield _last(status.last)


def _behind(report: Report) -> Iterator[str]:
    shortfalls = [
        f"{kpi.code} {kpi.name} {words.of_target(measure.views.cumulative, measure)}"
        for kpi, measure in headlines.late_measures(report)
    ]
    if not shortfalls:
        yield _("No KPI is behind its cumulative target.")
        return
    yield _("Behind so far ({count}): {names}").format(count=len(shortfalls), names=_some(shortfalls))


def _missing(report: Report) -> Iterator[str]:
    """Name the KPIs that have a target in this quarter and no entry in it."""
    missing = [
        f"{row.code} {row.name} ({measure.unit})" if len(row.measures) > 1 else f"{row.code} {row.name}"
        for row in report.kpis
        for measure in row.measures
        if measure.views.quarter.status is Judged.NOT_ENTERED
    ]
    if missing:
        names = _some(missing)
        yield _("Due this quarter and not entered ({count}): {names}").format(count=len(missing), names=names)
    else:
        yield _("Everything that is due this quarter has an entry.")


def _overdue(status: Status) -> Iterator[str]:
    """Name the tasks that are due, before today, and not done."""
    from vnet.render.tables.schedule import late  # noqa: PLC0415 - seldom needed, and start-up counts

    schedule = status.report.schedule
    tasks = late(schedule, before=status.today) if schedule and schedule.late else []
    if tasks:
        yield _("Tasks overdue ({count}): {names}").format(count=len(tasks), names=_some(tasks))


def _unexplained(status: Status) -> Iterator[str]:
    """Name the KPIs that fell short in each quarter and lack an explanation."""
    if status.unexplained:
        quarters = [
            _("Q{quarter} {codes}").format(quarter=quarter, codes=", ".join(codes))
            for quarter, codes in status.unexplained
        ]
        count = sum(len(codes) for _quarter, codes in status.unexplained)
        yield _("Shortfalls without an explanation ({count}): {codes}").format(count=count, codes="; ".join(quarters))


def _last(last: ListedEntry | None) -> str:
    if last is None:
        return _("Nothing has been recorded yet.")
    entry = last.entry
    return _("Last entry: {name} {value}, {date}, recorded by {by} at {at}").format(
        name=words.entry_name(entry),
        value=words.entry_value(entry),
        date=entry.date,
        by=entry.recorded_by,
        at=entry.recorded_at[:16].replace("T", " "),
    )


def _some(names: Iterable[str]) -> str:
    """Return the first few names, and how many more there are."""
    listed = list(names)
    first = ", ".join(listed[:MOST_NAMED])
    rest = len(listed) - MOST_NAMED
    return _("{names} and {count} more").format(names=first, count=rest) if rest > 0 else first
