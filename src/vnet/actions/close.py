"""`vnet close`: a quarter or a month is closed, and what it was is pinned."""

from collections.abc import Sequence

from vnet.actions import meaning
from vnet.actions.recording import recording
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.closing import closing_of, refuse_closed, subject_of
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import Totals
from vnet.period import Period, choose_period
from vnet.plan.cache import Version
from vnet.rates import Status
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.report import Report, build

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


class Missing(NamedTuple):
    """What a person would look for in a closed period: measures without an entry, KPIs without an explanation.

    Of a month, whose KPIs have no targets of its own, there is neither. `spending` is how many payments there are,
    `without_evidence` how many of them nothing proves.
    """

    measures: tuple[tuple[KpiRow, MeasureRow], ...]
    unexplained: tuple[str, ...]
    spending: int
    without_evidence: int


class ToClose(NamedTuple):
    """A period that is to be closed: the report that this pins, and what is missing in it.

    `open_before`: something before it in its year is not closed.
    """

    report: Report
    missing: Missing
    open_before: bool


class Closed(NamedTuple):
    """The closing as it was kept, and what it closes."""

    entry: Entry
    what: ToClose


def to_close(
    workspace: Workspace, *, quarter: str | None = None, month: str | None = None, early: bool = False
) -> ToClose:
    """Return what a quarter or a month is that is to be closed, from the words that the person wrote.

    Raises:
        Conflict: it is closed already, or not over yet.
        VnetError: with what to write instead.
    """
    period = _over(workspace, quarter=quarter, month=month, early=early)
    with opening.to_read(workspace.ledger) as ledger:
        refuse_closed(_closing(period, ""), None, ledger.totals(period.year).closings)
        return _to_close(ledger, workspace.version, period)


def close(
    workspace: Workspace,
    *,
    quarter: str | None = None,
    month: str | None = None,
    early: bool = False,
    by: str | None = None,
    shown: ToClose | None = None,
) -> Closed:
    """Close a quarter or a month, from the words that the person wrote; where it was `shown` to them, as it was shown.

    Raises:
        Conflict: it is closed already, not over yet, or not what was shown; nothing was recorded.
        VnetError: with what to write instead; nothing was recorded.
    """
    period = _over(workspace, quarter=quarter, month=month, early=early)
    version = workspace.version
    recorder = texts.recorder(by)
    with recording(workspace.ledger, version, recorder) as ledger:
        what = _to_close(ledger, version, period)
        report = what.report
        if shown is not None and shown.report._replace(size=report.size, root=report.root) != report:
            raise Conflict(
                N_("Meanwhile something was recorded that changes the report. Nothing was closed; look again.")
            )
        pinned = _closing(period, recorder)._replace(size=report.size, root=report.root, digest=version.digest)
        (entry,) = ledger.record(pinned)
    return Closed(entry, what)


def _over(workspace: Workspace, *, quarter: str | None, month: str | None, early: bool) -> Period:
    """Return the period that a person named, which must be over or is to be closed early.

    Raises:
        BadInput, Conflict.
    """
    period = stated_period(workspace, quarter=quarter, month=month)
    if period.end >= workspace.today and not early:
        raise Conflict(
            N_("{last} is not over yet, so nothing was closed. Close it then, or now with --early."), last=period.end
        )
    return period


def _closing(period: Period, by: str) -> Entry:
    """Return what the closing of a period by a person says of that."""
    day = period.end.isoformat()
    return Entry(id="", type=EntryType.CLOSING, date=day, subject=subject_of(period), recorded_by=by)


def _to_close(ledger: "Ledger", version: Version, period: Period) -> ToClose:
    found = meaning.meant(ledger, period.year, version)
    report = build(version.plan, found.totals, period).naming(found.old)
    return ToClose(report, _missing(report, found.totals), _open_before(period, found.totals.closings))


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
