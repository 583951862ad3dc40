"""`vnet close`: a quarter or a month is closed, and what it was is pinned."""

from collections.abc import Sequence

from vnet.actions import meaning
from vnet.actions.recording import recording
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger.closing import closing_of, subject_of
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import Totals
from vnet.period import Period, choose_period
from vnet.rates import Status
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.report import Report, build


class Missing(NamedTuple):
    """What a person would look for in a closed period: measures without an entry, KPIs without an explanation.

    Of a month, whose KPIs have no targets of its own, there is neither. `spending` is how many payments there are,
    `without_evidence` how many of them nothing proves.
    """

    measures: tuple[tuple[KpiRow, MeasureRow], ...]
    unexplained: tuple[str, ...]
    spending: int
    without_evidence: int


class Closed(NamedTuple):
    """The closing as it was kept, the report that it pins, and what was missing in it.

    `open_before`: something before it in its year was not closed.
    """

    entry: Entry
    report: Report
    missing: Missing
    open_before: bool


def close(
    workspace: Workspace,
    *,
    quarter: str | None = None,
    month: str | None = None,
    early: bool = False,
    by: str | None = None,
) -> Closed:
    """Close a quarter or a month, from the words that the person wrote.

    Raises:
        Conflict: it is closed already, or not over yet; nothing was recorded.
        VnetError: with what to write instead; nothing was recorded.
    """
    period = stated_period(workspace, quarter=quarter, month=month)
    version = workspace.version
    if period.end >= workspace.today and not early:
        raise Conflict(
            N_("{last} is not over yet, so nothing was closed. Close it then, or now with --early."), last=period.end
        )
    recorder = texts.recorder(by)
    with recording(workspace.ledger, version, recorder) as ledger:
        found = meaning.meant(ledger, period.year)
        totals = found.totals
        report = build(version.plan, totals, period).naming(found.old)
        missing = _missing(report, totals)
        (entry,) = ledger.record(
            Entry(
                id="",
                type=EntryType.CLOSING,
                date=period.end.isoformat(),
                subject=subject_of(period),
                size=totals.size,
                root=totals.root,
                digest=version.digest,
                recorded_by=recorder,
            )
        )
    return Closed(entry, report, missing, _open_before(period, totals.closings))


def stated_period(workspace: Workspace, *, quarter: str | None, month: str | None) -> Period:
    """Return the period that a person named, which has to be named.

    Raises:
        BadInput: it was not.
    """
    if quarter is None and month is None:
        raise BadInput(N_("Say which: --quarter 2, or --month 4."))
    return choose_period(workspace.year, workspace.today, quarter=quarter, month=month)


def _open_before(period: Period, closings: Sequence[Entry]) -> bool:
    """Tell whether anything before a period, in its year, was open when it was closed."""
    return any(closing_of(closings, period.year * 100 + month) is None for month in range(1, period.months.start))


def _missing(report: Report, totals: Totals) -> Missing:
    of_quarter = report.period.month is None
    spending = [total for total in totals.spending if total.month in report.period.months]
    return Missing(
        tuple(
            (kpi, measure)
            for kpi in report.kpis
            for measure in kpi.measures
            if of_quarter and measure.views.quarter.status is Status.NOT_ENTERED
        ),
        report.explanations.missing if of_quarter else (),
        sum(total.entries for total in spending),
        sum(total.entries - total.proved for total in spending),
    )
