"""What is proposed to a person who is asked step by step: the likeliest KPIs, categories and partners first."""

from collections.abc import Iterable
from itertools import islice

from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry
from vnet.plan.model import Kpi, Plan
from vnet.rates import Status
from vnet.report.report import Report

_DUE = {Status.BEHIND, Status.NOT_ENTERED}
_LOOKED_BACK = 60  # commands of one person: what they do these weeks


class Proposals(NamedTuple):
    """The plan, its KPIs with the likeliest first, and what this person recorded these weeks, the last first."""

    plan: Plan
    kpis: tuple[Kpi, ...]
    recent: tuple[Entry, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The budget's expense categories, those that this person paid from last first."""
        names = [name for name, _amount in self.plan.budget.categories] if self.plan.budget else []
        used = dict.fromkeys(entry.category for entry in self.recent if entry.category in names)
        return (*filter(None, used), *(name for name in names if name not in used))

    def partners(self, kpi: str) -> tuple[str, ...]:
        """Return the partners that this person did something of a KPI with, the last first."""
        return tuple(dict.fromkeys(entry.partner for entry in self.recent if entry.kpi == kpi and entry.partner))

    def network(self, category: str) -> str | None:
        """Return the network that this person paid for last from a category."""
        return next((entry.network for entry in self.recent if entry.category == category), None)


def proposals(workspace: Workspace, by: str | None = None) -> Proposals:
    """Return what may be proposed to a person: first what they record these weeks, then what is behind.

    Raises:
        VnetError: there is no plan, or its ledger cannot be read.
    """
    with Session(workspace) as session:
        batches = islice(session.ledger.batches(texts.recorder(by)), _LOOKED_BACK)
        recent = tuple(listed.entry for batch in batches for listed in batch)
        report = session.report(session.period())
    kpis = {kpi.code: kpi for kpi in (*session.plan.kpis, *session.plan.items)}
    order = dict.fromkeys((*_recorded(recent), *_behind(report), *kpis))
    return Proposals(session.plan, tuple(kpis[code] for code in order if code in kpis), recent)


def _recorded(entries: Iterable[Entry]) -> list[str]:
    return [entry.kpi for entry in entries if entry.kpi]


def _behind(report: Report) -> list[str]:
    return [kpi.code for kpi in report.kpis if kpi.statuses.quarter in _DUE]
