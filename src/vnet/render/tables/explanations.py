"""Explanations (why, and what is done about it) in words."""

from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.period import quarter_of
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, text
from vnet.render.tables.evaluation import verdict
from vnet.render.tables.table import Role, Row, Table, columns, row
from vnet.report.report import Report


def table(report: Report) -> Table:
    """Return a row for each explanation of this quarter, each action promised in the one before, and each that lacks.

    What lacks comes last (`Role.REST`). The columns bear the keys of a flat row.
    """
    said = columns(
        ("part", _("part")),
        ("view", _("quarter")),
        ("code", _("code")),
        ("kpi", _("KPI")),
        ("name", _("cause")),
        ("unit", _("measure taken")),
        ("kind", _("due")),
        ("status", _("now")),
    )
    why = report.explanations
    rows = [_row(_("explanation of a shortfall"), explanation, report) for explanation in why.current]
    rows += [_row(_("action promised"), explanation, report) for explanation in why.earlier]
    rows += [_missing(code, report) for code in why.missing]
    return Table(said, tuple(rows), sample=report.sample)


def _row(part: str, entry: Entry, report: Report) -> Row:
    quarter = words.quarter(quarter_of(entry.month % 100))
    about = part, quarter, entry.kpi, kpi_name(entry.kpi, report)
    return row(*map(text, (*about, entry.reason, entry.action, entry.due, standing(entry.kpi, report))))


def _missing(code: str, report: Report) -> Row:
    about = "", words.quarter(report.period.quarter), code, kpi_name(code, report), _("(no cause recorded)")
    return row(*map(text, about), BLANK, BLANK, text(standing(code, report)), role=Role.REST)


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
