"""A report as one table with one row for each figure: what a spreadsheet or a program for statistics takes."""

from collections.abc import Iterator

from vnet.i18n import _
from vnet.render.tables import (
    budget,
    checklists,
    evaluation,
    explanations,
    kpis,
    schedule,
    since,
    without_evidence,
    words,
)
from vnet.render.tables.cells import text
from vnet.render.tables.registers import gap
from vnet.render.tables.table import FLAT, Role, Row, Table, columns, one_below_other, row
from vnet.report.report import Report


def flat(report: Report) -> Table:
    """Return what the report is of, what calls for attention, and every figure of every part."""
    headings = (_("part"), _("network"), _("code"), _("name"), _("unit"), _("kind"), _("view"), _("target or budget"),
                _("actual or spent"), _("rate (1 = 100%)"), _("remaining or balance"), _("status"))  # fmt: skip
    parts = [Table(columns(*((key, "") for key in _ABOUT)), tuple(_about(report))), kpis.flat(report)]
    if report.budget:
        parts += [budget.planned(report, report.budget), budget.parts(report, report.budget)]
        parts.append(budget.originals(report, report.budget))
    parts.append(without_evidence.flat(report))
    parts.append(evaluation.items(report).where(Role.PLAIN))
    if report.schedule:
        parts.append(schedule.flat(report.schedule))
    parts.append(checklists.items(report.checklists, with_steps=True))
    parts.append(explanations.table(report).where(Role.PLAIN))
    return one_below_other(columns(*zip(FLAT, headings, strict=True)), *parts)


_ABOUT = ("part", "network", "code", "name", "unit")


def _about(report: Report) -> Iterator[Row]:
    """Yield the period and the rule, and what is not what it should be: each with what it is about."""
    attention = _("attention")
    if report.sample:
        yield _said(attention, words.sample(), report.network)
    period = f"{words.period(report.period)} ({report.period.start} ~ {report.period.end})"
    yield _said(_("period"), period, report.network)
    yield _said(_("rule"), words.rule(report), report.network)
    if report.as_of:
        yield _said(_("as of"), words.as_of(report.as_of), report.network)
    for closed in since.closed(report):
        yield _said(_("closing"), closed, report.network)
    yield _said(_("ledger"), words.ledger(report), report.network)
    yield from _annex(report)
    for register in report.registers:
        if unlisted := gap(register):
            yield _said(attention, unlisted, register.network, register.code, register.unit)
    for stray in report.strays:
        yield _said(attention, words.stray(stray), None, stray.kpi, stray.unit)
    for old in report.old_meaning:
        from vnet.render.tables.old_meaning import sentence  # noqa: PLC0415 - where a plan has changed

        yield _said(attention, sentence(old), None, old.kpi, old.unit)


def _annex(report: Report) -> Iterator[Row]:
    """Yield what became of the plan, and of the budget after the period."""
    if report.revisions:
        from vnet.render.tables import plan_changes  # noqa: PLC0415 - where a plan has changed

        for line in plan_changes.lines(report.revisions):
            yield _said(_("Plan changes"), line, None)
    for line in budget.later_lines(report.budget) if report.budget else ():
        yield _said(_("Budget changes after the period (not in these figures)"), line, None)


def _said(part: str, sentence: str, network: str | None, code: str | None = None, unit: str | None = None) -> Row:
    return row(*map(text, (part, network, code, sentence, unit)))
