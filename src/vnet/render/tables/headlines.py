"""The sentences that come first in every view for people: the two headline goals, and what is behind."""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

from vnet.amounts import format_money, round_half_up
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.rates import Status, shown
from vnet.render.tables import words
from vnet.report.budget import BudgetReport
from vnet.report.kpis import KpiRow
from vnet.report.report import Report

LATE = {Status.BEHIND, Status.NOT_ENTERED}


class Tone(Enum):
    """Whether a sentence is good news."""

    GOOD = "good"
    PLAIN = "plain"
    BAD = "bad"


class Line(NamedTuple):
    """A sentence and its tone."""

    text: str
    tone: Tone


def late(report: Report) -> list[KpiRow]:
    """Return the KPIs that are short of their cumulative target, the furthest first."""
    rows = [row for row in report.kpis if row.statuses.cumulative in LATE]
    return sorted(rows, key=_worst_rate)


def _worst_rate(kpi: KpiRow) -> Fraction:
    late_views = [one.views.cumulative for one in kpi.measures if one.views.cumulative.status in LATE]
    return min(view.rate or Fraction(0) for view in late_views)


def achievement(report: Report) -> Line:
    """Return the sentence about the achievement rate and its goal."""
    overall = report.overall.cumulative
    if overall.rate is None:
        return Line(_("Achievement rate: no KPI has a target so far."), Tone.PLAIN)
    facts = {"rate": words.rate(overall.rate, report.goal), "met": words.met(overall)}
    if report.goal is None:
        return Line(_("Achievement rate, cumulative: {rate}; {met}").format(**facts), Tone.PLAIN)
    facts["goal"] = words.percentage(report.goal)
    if overall.rate >= report.goal:
        text = _("Achievement rate, cumulative: {rate}; goal {goal} reached; {met}")
        return Line(text.format(**facts), Tone.GOOD)
    # The difference of the two figures that are shown, so that they add up to the reader.
    short = round_half_up(report.goal * 100 - Fraction(shown(overall.rate, goal=report.goal)), 1)
    text = _("Achievement rate, cumulative: {rate}; goal {goal}, short by {short}%p; {met}")
    return Line(text.format(**facts, short=short), Tone.BAD)


def execution(budget: BudgetReport) -> Line:
    """Return the sentence about the execution rate and its goal."""
    facts = {
        "rate": words.rate(budget.year.rate, budget.goal, spending=True),
        "spent": format_money(budget.year.spent, budget.unit_name),
        "budget": format_money(budget.year.budget or 0, budget.unit_name),
        "unit": budget.unit_name,
    }
    if budget.year.overspent:
        text, tone = _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}: overspent"), Tone.BAD
    elif budget.goal is None or budget.missing_to_goal is None:
        text, tone = _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}"), Tone.PLAIN
    elif not budget.missing_to_goal:
        facts["goal"] = words.percentage(budget.goal)
        text, tone = _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}; goal {goal} reached"), Tone.GOOD
    else:
        facts["goal"] = words.percentage(budget.goal)
        facts["missing"] = format_money(budget.missing_to_goal, budget.unit_name)
        text = _(
            "Execution rate, of the year: {rate}; {spent} of {budget}{unit}; {missing}{unit} to the goal of {goal}"
        )
        tone = Tone.PLAIN
    return Line(text.format(**facts), tone)


def spending(budget: BudgetReport) -> Iterator[Line]:
    """Yield a sentence about spending against the plan to date, and one about each part that is overspent."""
    to_date = budget.cumulative
    if to_date.planned is not None and to_date.rate is not None and to_date.spent != to_date.planned:
        facts = {
            "planned": format_money(to_date.planned, budget.unit_name),
            "spent": format_money(to_date.spent, budget.unit_name),
            "rate": words.rate(to_date.rate, spending=True),
            "difference": format_money(abs(to_date.planned - to_date.spent), budget.unit_name),
            "unit": budget.unit_name,
        }
        less = _("Spending: {spent} of {planned}{unit} planned to date ({rate}), {difference}{unit} less than planned")
        more = _("Spending: {spent} of {planned}{unit} planned to date ({rate}), {difference}{unit} more than planned")
        is_less = to_date.spent < to_date.planned
        yield Line((less if is_less else more).format(**facts), Tone.BAD if is_less else Tone.PLAIN)
    for row in (*budget.categories, *budget.networks):
        if row.overspent and row.balance is not None:
            over = format_money(-row.balance, budget.unit_name)
            text = _("Overspent: {name} by {over}{unit}")
            yield Line(text.format(name=words.budget_row(row), over=over, unit=budget.unit_name), Tone.BAD)
