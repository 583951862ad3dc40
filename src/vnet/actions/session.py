"""What a command that looks takes: the plan, and the ledger as it is at one moment."""

import datetime as dt
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType

from vnet.actions import meaning, plan_history
from vnet.actions.workspace import Workspace
from vnet.errors import Problems
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.closing import closed_period, closes
from vnet.ledger.entry import HOLDS, AsOf, Entry
from vnet.ledger.totals import Totals
from vnet.period import Period, choose_period
from vnet.plan.cache import Version
from vnet.plan.model import Plan
from vnet.report.old_meaning import Meant
from vnet.report.report import Report, build
from vnet.report.since import Later, Reopening, Since

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger
    from vnet.report.plan_changes import Revision


class ClosedPeriod(NamedTuple):
    """The closing of a period, and what came since that changes its report."""

    closing: Entry
    later: Later


class Session:
    """A look at a workspace; to be used with `with`.

    The ledger is opened when it is first asked for, and then is of that moment for everything in the session, whatever
    others record meanwhile. Where nothing was recorded yet it is an empty one.
    """

    def __init__(
        self, workspace: Workspace, as_of: str | None = None, *, quarter: str | None = None, month: str | None = None
    ) -> None:
        """Take the workspace and, as the person wrote them, the moment as of which to look and the period asked for."""
        self.workspace = workspace
        self._as_of = as_of
        self._quarter = quarter
        self._month = month
        self._opened = ExitStack()

    def __enter__(self) -> "Session":  # noqa: PYI034 - nothing is derived from it
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, traceback)

    @property
    def today(self) -> dt.date:
        """The day on which somebody looks: that of an earlier moment, if one was asked for."""
        return dt.date.fromisoformat(self.as_of.day) if self.as_of else self.workspace.today

    @property
    def year(self) -> int:
        """The plan's year; it is known before the plan is read.

        Raises:
            NotFound, BadInput.
        """
        return self.workspace.year

    @cached_property
    def plan(self) -> Plan:
        """The checked plan, as it was at the moment that is looked at.

        Raises:
            Problems: with every problem of its files.
        """
        return self.plan_at(self.as_of)

    def plan_at(self, moment: AsOf | None) -> Plan:
        """Return the plan in force at a moment (None: now): the version kept last by then, or the one in the files.

        Raises:
            Problems: with every problem of its files.
        """
        kept = None
        if moment is not None:
            kept = plan_history.plan_as_of(self._ledger_now, self.year, moment.entries)
        return kept or self.workspace.plan

    @property
    def has_unkept_plan(self) -> bool:
        """Whether the plan's files say something else than the version that the ledger kept last."""
        kept = self._ledger_now.plan_versions(self.year)
        try:
            return bool(kept) and kept[-1].entry.digest != self.workspace.version.digest
        except Problems:  # what was then is shown whatever the files have become
            return False

    @cached_property
    def as_of(self) -> AsOf | None:
        """The earlier moment as of which to look; None: now.

        Raises:
            BadInput, NotFound: there is none that the person could mean.
        """
        if self._as_of is None:
            return None
        from vnet.actions.moment import moment, refuse_elsewhere  # noqa: PLC0415 - seldom needed, and start-up counts

        today, year = self.workspace.today, self.year
        asked = self._quarter or self._month
        period = choose_period(year, today, quarter=self._quarter, month=self._month) if asked else None
        found = moment(self._ledger_now, self._as_of, year=year, today=today, period=period)
        refuse_elsewhere(self._ledger_now, found)
        return found

    @cached_property
    def _ledger_now(self) -> "Ledger":
        return self._opened.enter_context(opening.to_read(self.workspace.ledger))

    @cached_property
    def ledger(self) -> "Ledger":
        """The ledger, open and at one moment: as it is, or as it was.

        Raises:
            Conflict, VnetError.
        """
        return self._ledger_now.as_of(self.as_of.entries) if self.as_of else self._ledger_now

    @cached_property
    def revisions(self) -> "tuple[Revision, ...]":
        """What was changed in the plan since the ledger keeps it, also what is not kept yet.

        Raises:
            Problems, VnetError.
        """
        return plan_history.revisions(self.ledger, self.year, self._version)

    @property
    def _version(self) -> Version | None:
        """The version that stands in the plan's files; None where an earlier moment is looked at."""
        return None if self.as_of else self.workspace.version

    @cached_property
    def totals(self) -> Totals:
        """The ledger's totals of the plan's year, as the plan means them."""
        return self.meant.totals

    @cached_property
    def meant(self) -> Meant:
        """The totals, with what is left out of them because it meant something else when it was recorded."""
        return _meant(self.ledger, self.plan, self._version)

    def period(self, *, quarter: str | None = None, month: str | None = None) -> Period:
        """Return the period that is asked for; without words that of the closing that is looked at, or of the day.

        Raises:
            BadInput: with what to write instead.
        """
        closed = closed_period(self.as_of.closing) if self.as_of and self.as_of.closing else None
        if quarter is None and month is None and closed and closed.year == self.year:
            return closed
        return choose_period(self.year, self.today, quarter=quarter, month=month)

    def report(self, period: Period, network: str | None = None) -> Report:
        """Return the report of a period, with what has changed since it was closed, if it is."""
        report = build(self.plan, self.totals, period, network, self.revisions, today=self.today)
        report = report.naming(self.meant.old)
        report = report._replace(as_of=self.as_of, reopenings=self._reopenings(period))
        closing = closes(self.totals.closings, period)
        return report._replace(closed=self._since(closing, report)) if closing else report

    def report_at(self, moment: AsOf, period: Period, network: str | None = None) -> Report:
        """Return the report of a period as it was at a moment before the one that is looked at."""
        plan = self.plan_at(moment)
        found = _meant(self.ledger.as_of(moment.entries), plan, None)
        day = dt.date.fromisoformat(moment.day)
        return build(plan, found.totals, period, network, today=day).naming(found.old)._replace(as_of=moment)

    def closed_periods(self, totals: Totals, version: Version | None = None) -> tuple[ClosedPeriod, ...]:
        """Return what is closed of a year, by its totals, with what came since that counts in it or before it.

        `version` is that of its plan's files; None: of the plan that is looked at.
        """
        return tuple(
            ClosedPeriod(closing, self.later(self._size_at(closing), int(closing.date[5:7]), version))
            for closing in totals.closings
        )

    def later(self, size: int, last_month: int, version: Version | None = None) -> Later:
        """Return what may have changed a year's figures up to a month since there were so many entries.

        `version` is that of the year's plan files; None: of the plan that is looked at.
        """
        now = version or self._version
        year = now.plan.year if now else self.year
        also_recorded = any(kept.entry.event == HOLDS and kept.seq >= size for kept in self.ledger.plan_versions(year))
        came = self.ledger.came_since(size, year, last_month)
        return Later(came, plan_history.revisions(self.ledger, year, now, since=size), also_recorded)

    def _reopenings(self, period: Period) -> tuple[Reopening, ...]:
        """Return the closings of a period that were taken back, each with what did so."""
        return tuple(
            Reopening(closing.entry, self.ledger.find(closing.voided_by).entry)
            for closing in self.ledger.closings(self.year)
            if closing.voided_by is not None and closes((closing.entry,), period)
        )

    def _size_at(self, closing: Entry) -> int:
        """Return how many entries there were at a closing; where it came with another ledger, when it came."""
        if not self.ledger.merges():
            return closing.size or 0
        from vnet.actions.moment import at_closing  # noqa: PLC0415 - seldom needed, and start-up counts

        return at_closing(self.ledger, self.ledger.find(closing.id)).entries

    def _since(self, closing: Entry, report: Report) -> Since:
        moment = AsOf(closing.arrived_on, self._size_at(closing), closing.subject)
        later = self.later(moment.entries, report.period.end.month)
        then = self.report_at(moment, report.period, report.network) if later.changes_figures else report
        return report.changed_since(closing, later, then)


def _meant(ledger: "Ledger", plan: Plan, now: Version | None) -> Meant:
    """Return the totals of a plan's year as it means them; where its budget is paid to a day after it, with that."""
    found = meaning.meant(ledger, plan.year, now)
    if plan.budget is None or plan.budget.settled_until is None:
        return found
    return found._replace(totals=found.totals._replace(paid_after=ledger.paid_after(plan.year)))
