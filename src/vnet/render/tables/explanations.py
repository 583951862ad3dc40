"""Explanations (why, and what is done about it) in words."""

from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.render.tables import words
from vnet.render.tables.evaluation import verdict
from vnet.render.tables.table import BLANK, Row, Table, columns, row, text
from vnet.report.report import Report


def flat(report: Report) -> Table:
    """Return a row for each explanation of this quarter, and for each action that was promised in the one before."""
    said = columns(
        ("part", _("part")),
        ("code", _("code")),
        ("name", _("cause")),
        ("unit", _("measure taken")),
        ("kind", _("due")),
        ("view", _("quarter")),
        ("status", _("now")),
    )
    why = report.explanations
    before = _("Q{quarter}").format(quarter=report.period.quarter - 1)
    rows = [_row(_("explanation of a shortfall"), one, words.quarter(report.period)) for one in why.current]
    rows += [_row(_("action promised"), one, before, standing(one.kpi, report)) for one in why.earlier]
    return Table(said, tuple(rows))


def _row(part: str, entry: Entry, quarter: str, now: str | None = None) -> Row:
    facts = map(text, (part, entry.kpi, entry.reason, entry.action, entry.due, quarter))
    return row(*facts, BLANK if now is None else text(now))


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
    for kpi in report.kpis:
        if kpi.code == code:
            return words.status(kpi.statuses.cumulative)
    return next((verdict(item.verdict) for item in report.evaluation if item.name == code), words.NOTHING)
