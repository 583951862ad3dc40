"""The sentences that come first in every view for people: the two headline goals, and what is behind."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from vnet.amounts import format_money, format_percent
from vnet.i18n import _, ngettext
from vnet.period import Period
from vnet.rates import FULL, Status, short_by
from vnet.render.tables import words
from vnet.render.tables.cells import Cell, Tone, text
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.report import Report

LATE = {Status.BEHIND, Status.NOT_ENTERED}


def late_measures(report: Report) -> list[tuple[KpiRow, MeasureRow]]:
    """Return each measure that is short of its cumulative target, with its KPI; the KPI furthest behind comes first."""
    rows = [row for row in report.kpis if row.statuses.cumulative in LATE]
    return [(kpi, measure) for kpi in sorted(rows, key=_worst_rate) for measure in _late(kpi)]


def _late(kpi: KpiRow) -> list[MeasureRow]:
    return [measure for measure in kpi.measures if measure.views.cumulative.status in LATE]


def _worst_rate(kpi: KpiRow) -> Fraction:
    return min(measure.views.cumulative.rate or Fraction(0) for measure in _late(kpi))


def quarter_end(report: Report) -> dt.date:
    """Return the last day of the quarter in which the period lies, when what is asked of it is due."""
    return Period(report.period.year, report.period.quarter).end


def under_way(report: Report) -> str | None:
    """Return the sentence that says of how many KPIs there is time to reach their targets; None where of none."""
    count = sum(row.statuses.cumulative is Status.UNDER_WAY for row in report.kpis)
    if not count:
        return None
    sentence = ngettext(
        "Under way: {count} KPI has until {date} to reach its cumulative target.",
        "Under way: {count} KPIs have until {date} to reach their cumulative targets.",
        count,
    )
    return sentence.format(count=count, date=quarter_end(report))


def behind(report: Report, most: int) -> Cell:
    """Return the sentence that names what is behind its cumulative target, so many of it, or that nothing is."""
    shortfalls = [
        f"{kpi.code} {kpi.name} {words.of_target(measure.views.cumulative, measure)}"
        for kpi, measure in late_measures(report)
    ]
    if not shortfalls:
        return text(_("No KPI is behind its cumulative target."), Tone.GOOD)
    return text(_("Behind so far ({count}): {names}").format(count=len(shortfalls), names=words.some(shortfalls, most)))


def missing(report: Report, most: int) -> Cell:
    """Return the sentence that names, so many of them, the KPIs with a target in this quarter and no entry in it."""
    names = [
        f"{row.code} {row.name} ({measure.unit})" if len(row.measures) > 1 else f"{row.code} {row.name}"
        for row in report.kpis
        for measure in row.measures
        if measure.views.quarter.status is Status.NOT_ENTERED
    ]
    if not names:
        return text(_("Everything that is due this quarter has an entry."))
    sentence = _("Due this quarter and not entered ({count}): {names}")
    return text(sentence.format(count=len(names), names=words.some(names, most)))


def goals(report: Report) -> Iterator[Cell]:
    """Yield the sentences about the two headline goals: achievement, and where there is a budget its execution.

    Of a plan whose year has not begun it is that which is said.

    Where a single network is shown its own figures come first; the goals are of the whole, which is said so.
    """
    if report.not_begun:
        yield text(words.not_begun(report.year, report.not_begun))
        return
    if report.network is not None:
        yield from map(text, _of_network(report))
        yield text(_("Of all networks:"))
    yield achievement(report)
    if report.budget:
        yield execution(report.budget)
        if said := original(report.budget.year, report.budget.goal, report.budget.unit_name):
            yield text(said)


def _of_network(report: Report) -> Iterator[str]:
    """Yield the sentences about the achievement and the execution of the only network that is shown."""
    (network,) = report.networks
    done = network.views.cumulative
    if done.rate is None:
        yield _("{network}: no KPI has a target so far.").format(network=network.name)
    else:
        yield _("{network}: achievement rate, cumulative: {rate}; {met}").format(
            network=network.name, rate=words.rate(done.rate), met=words.met(done)
        )
    if report.budget:
        yield from _spending_of_network(report.budget)


def _spending_of_network(budget: BudgetReport) -> Iterator[str]:
    """Yield the sentence about the execution of each network that is shown and has a budget."""
    for row in budget.networks:
        if row.budget is not None:
            yield _("{network}: execution rate, of the year: {rate}; {spent} of {budget}{unit}").format(
                network=row.name,
                rate=words.rate(row.rate, spending=True),
                spent=format_money(row.spent, budget.unit_name),
                budget=format_money(row.budget, budget.unit_name),
                unit=budget.unit_name,
            )


def achievement(report: Report) -> Cell:
    """Return the sentence about the achievement rate and its goal."""
    if report.not_begun:
        return text(words.not_begun(report.year, report.not_begun))
    overall = report.overall.cumulative
    if overall.rate is None:
        return text(_("Achievement rate: no KPI has a target so far."), Tone.PLAIN)
    facts = {"rate": words.rate(overall.rate, report.goal), "met": words.met(overall)}
    if not report.period.ends_quarter and overall.rate < (report.goal or FULL):
        sentence = _("Achievement rate, cumulative: {rate} of what is due by {date}, under way; {met}")
        return text(sentence.format(**facts, date=quarter_end(report)), Tone.PLAIN)
    if report.goal is None:
        return text(_("Achievement rate, cumulative: {rate}; {met}").format(**facts), Tone.PLAIN)
    facts["goal"] = format_percent(report.goal)
    if overall.rate >= report.goal:
        sentence = _("Achievement rate, cumulative: {rate}; goal {goal} reached; {met}")
        return text(sentence.format(**facts), Tone.GOOD)
    sentence = _("Achievement rate, cumulative: {rate}; goal {goal}, short by {short}%p; {met}")
    return text(sentence.format(**facts, short=short_by(overall.rate, report.goal)), Tone.BAD)


def execution(budget: BudgetReport) -> Cell:
    """Return the sentence about the execution rate and its goal."""
    facts = {
        "rate": words.rate(budget.year.rate, budget.goal, spending=True),
        "spent": format_money(budget.year.spent, budget.unit_name),
        "budget": format_money(budget.year.budget or 0, budget.unit_name),
        "unit": budget.unit_name,
    }
    if budget.year.overspent:
        sentence, tone = _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}: overspent"), Tone.BAD
    elif budget.goal is None or budget.missing_to_goal is None:
        sentence, tone = _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}"), Tone.PLAIN
    elif not budget.missing_to_goal:
        facts["goal"] = format_percent(budget.goal)
        sentence = _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}; goal {goal} reached")
        tone = Tone.GOOD
    else:
        facts["goal"] = format_percent(budget.goal)
        facts["missing"] = format_money(budget.missing_to_goal, budget.unit_name)
        sentence = _(
            "Execution rate, of the year: {rate}; {spent} of {budget}{unit}; {missing}{unit} to the goal of {goal}"
        )
        tone = Tone.PLAIN
    return text(sentence.format(**facts), tone)


def original(year: BudgetRow, goal: Fraction | None, unit: str) -> str:
    """Return the sentence about the original budget and its execution rate; nothing where it is the one in force."""
    if year.original is None or year.original == year.budget:
        return ""
    return _("Original budget: {original}{unit} ({rate} of it spent); in force: {budget}{unit}").format(
        original=format_money(year.original, unit),
        budget=format_money(year.budget or 0, unit),
        rate=words.rate(year.original_rate, goal, spending=True),
        unit=unit,
    )


def spending(budget: BudgetReport) -> Iterator[Cell]:
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
        yield text((less if is_less else more).format(**facts), Tone.BAD if is_less else Tone.PLAIN)
    if budget.paid_after:
        paid = format_money(budget.paid_after, budget.unit_name)
        sentence = _("Of the spending of December {paid}{unit} was paid in January, for the old year (출납정리).")
        yield text(sentence.format(paid=paid, unit=budget.unit_name))
    for row in (*budget.categories, *budget.networks):
        if row.overspent:
            over = format_money(row.over, budget.unit_name)
            sentence = _("Overspent: {name} by {over}{unit}")
            yield text(sentence.format(name=words.network(row.name), over=over, unit=budget.unit_name), Tone.BAD)
