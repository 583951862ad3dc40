"""Entries that no file proves (증빙 없음): how many of which KPI or expense category. Silent where there are none."""

from collections.abc import Iterable, Iterator

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.render.tables.cells import count, text
from vnet.render.tables.table import Row, Table, columns, row
from vnet.report.budget import BudgetReport
from vnet.report.evaluation import Records
from vnet.report.report import Report
from vnet.report.views import Recorded


class _Part(NamedTuple):
    """A KPI, an item that is recorded, or an expense category, with its entries; `code` is what it is called short."""

    network: str | None
    code: str
    name: str
    recorded: Recorded


def actuals(report: Report) -> str | None:
    """Return the sentence about actuals without evidence, by KPI; None where there are none."""
    return _sentence(_("Actuals without evidence ({count} of {all}): {names}"), _actuals(report))


def spending(budget: BudgetReport) -> str | None:
    """Return the sentence about spending without evidence, by expense category; None where there is none."""
    return _sentence(_("Spending without evidence ({count} of {all}): {names}"), _spending(budget))


def flat(report: Report) -> Table:
    """Return a row for each part that has some: of so many entries so many are proved, and the rest is not."""
    said = columns(*((key, "") for key in ("part", "network", "code", "name", "view", "target", "actual", "remaining")))
    parts = [*_actuals(report), *(_spending(report.budget) if report.budget else ())]
    return Table(said, tuple(_row(part) for part in parts if part.recorded.without_evidence))


def _row(part: _Part) -> Row:
    entries, missing = part.recorded
    said = (_("entries with evidence"), part.network, part.code, part.name, _("cumulative"))
    return row(*map(text, said), *map(count, (entries, entries - missing, missing)))


def _sentence(sentence: str, parts: Iterable[_Part]) -> str | None:
    shown = list(parts)
    missing = sum(part.recorded.without_evidence for part in shown)
    if not missing:
        return None
    names = [
        _("{name} ({count})").format(name=part.code, count=f"{part.recorded.without_evidence:,}")
        for part in shown
        if part.recorded.without_evidence
    ]
    everything = sum(part.recorded.entries for part in shown)
    return sentence.format(count=f"{missing:,}", all=f"{everything:,}", names=", ".join(names))


def _actuals(report: Report) -> Iterator[_Part]:
    for kpi in report.kpis:
        yield _Part(kpi.network, kpi.code, kpi.name, kpi.recorded)
    for item in () if report.network else report.evaluation:
        if isinstance(item.basis, Records):
            yield _Part(None, item.name, item.name, Recorded(item.basis.entries, item.basis.without_evidence))


def _spending(budget: BudgetReport) -> Iterator[_Part]:
    for category in budget.categories:
        yield _Part(None, category.code or "", category.name or "", category.recorded)
