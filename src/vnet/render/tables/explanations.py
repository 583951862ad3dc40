"""Explanations (why, and what is done about it) in words."""

from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.render.tables import words
from vnet.render.tables.evaluation import verdict
from vnet.report.report import Report


def explanation(entry: Entry, name: str) -> str:
    """Return a shortfall's cause, and what is done about it by when."""
    facts = {"kpi": name, "cause": entry.reason, "action": entry.action, "due": entry.due}
    if entry.due is None:
        return _("{kpi} - cause: {cause} / action: {action}").format(**facts)
    return _("{kpi} - cause: {cause} / action: {action} / by {due}").format(**facts)


def promised(entry: Entry, name: str, outcome: str) -> str:
    """Return an action that was promised, and how its KPI stands now."""
    facts = {"kpi": name, "action": entry.action, "due": entry.due, "outcome": outcome}
    if entry.due is None:
        return _("{kpi} - action: {action} / now: {outcome}").format(**facts)
    return _("{kpi} - action: {action} / by {due} / now: {outcome}").format(**facts)


def kpi_name(code: str | None, report: Report) -> str:
    """Return a KPI's code and name; of an evaluation item, or of one that the plan does not have, its code alone."""
    return next((f"{row.code} {row.name}" for row in report.kpis if row.code == code), code or "")


def standing(code: str | None, report: Report) -> str:
    """Return the word for how a KPI or an evaluation item stands now."""
    for row in report.kpis:
        if row.code == code:
            return words.status(row.statuses.cumulative)
    return next((verdict(item.verdict) for item in report.evaluation if item.name == code), words.NOTHING)
