"""What a reviewer sees first: the two headline goals, and what is behind and by how much."""

from collections.abc import Iterable
from fractions import Fraction

from rich.console import Console, Group, RenderableType
from rich.text import Text

from vnet.amounts import format_money, round_half_up
from vnet.i18n import _
from vnet.rates import Status, shown
from vnet.render import words
from vnet.render.terminal.layout import fitting, status_word, table
from vnet.report.model import BudgetReport, Report


def headlines(report: Report) -> RenderableType:
    lines = [_achievement_headline(report)]
    if report.budget:
        lines.append(_execution_headline(report.budget))
    return Group(*(Text(text, style=style, overflow="fold") for text, style in lines))


def _achievement_headline(report: Report) -> tuple[str, str]:
    overall = report.overall.cumulative
    if overall.rate is None:
        return _("Achievement rate: no KPI has a target so far."), ""
    rate, met = words.rate(overall.rate, report.goal), words.met(overall)
    if report.goal is None:
        return _("Achievement rate, cumulative: {rate}; {met}").format(rate=rate, met=met), ""
    facts = {"rate": rate, "met": met, "goal": words.percentage(report.goal)}
    if overall.rate >= report.goal:
        return _("Achievement rate, cumulative: {rate}; goal {goal} reached; {met}").format(**facts), "green"
    # The difference of the two figures that are shown, so that they add up to the reader.
    short = round_half_up(report.goal * 100 - Fraction(shown(overall.rate, goal=report.goal)), 1)
    return (
        _("Achievement rate, cumulative: {rate}; goal {goal}, short by {short}%p; {met}").format(**facts, short=short),
        "bold red",
    )


def _execution_headline(budget: BudgetReport) -> tuple[str, str]:
    facts = {
        "rate": words.rate(budget.year.rate, budget.goal, spending=True),
        "spent": format_money(budget.year.spent, budget.unit_name),
        "budget": format_money(budget.year.budget or 0, budget.unit_name),
        "unit": budget.unit_name,
    }
    if budget.year.overspent:
        return _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}: overspent").format(
            **facts
        ), "bold red"
    if budget.goal is None or budget.missing_to_goal is None:
        return _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}").format(**facts), ""
    facts["goal"] = words.percentage(budget.goal)
    if not budget.missing_to_goal:
        text = _("Execution rate, of the year: {rate}; {spent} of {budget}{unit}; goal {goal} reached")
        return text.format(**facts), "green"
    facts["missing"] = format_money(budget.missing_to_goal, budget.unit_name)
    text = _(
        "Execution rate, of the year: {rate}; {spent} of {budget}{unit}; {missing}{unit} more to the goal of {goal}"
    )
    return text.format(**facts), ""


def behind(report: Report, out: Console) -> RenderableType:
    late = [row for row in report.kpis if row.statuses.cumulative in {Status.BEHIND, Status.NOT_ENTERED}]
    late.sort(key=lambda row: row.rates.cumulative or Fraction(0))
    parts: list[RenderableType] = []
    if late:
        rows = table(
            (_("KPI"), "left"),
            (_("actual / target"), "right"),
            (_("rate"), "right"),
            (_("remaining"), "right"),
            (_("status"), "left"),
        )
        for kpi in late:
            for measure in kpi.measures:
                view = measure.views.cumulative
                if view.status in {Status.BEHIND, Status.NOT_ENTERED}:
                    rows.add_row(
                        Text(f"{kpi.code} {kpi.name}"),
                        words.of_target(view, measure),
                        words.rate(view.rate),
                        words.remaining(view, measure.decimals) + measure.unit,
                        status_word(view.status),
                    )
        parts.append(fitting(out, rows))
    else:
        parts.append(Text(_("No KPI is behind its cumulative target."), style="green", overflow="fold"))
    if report.budget:
        parts += [Text(text, style=style, overflow="fold") for text, style in _spending_behind(report.budget)]
    return Group(*parts)


def _spending_behind(budget: BudgetReport) -> Iterable[tuple[str, str]]:
    to_date = budget.cumulative
    if to_date.planned is not None and to_date.rate is not None:
        facts = {
            "planned": format_money(to_date.planned, budget.unit_name),
            "spent": format_money(to_date.spent, budget.unit_name),
            "rate": words.rate(to_date.rate, spending=True),
            "difference": format_money(abs(to_date.planned - to_date.spent), budget.unit_name),
            "unit": budget.unit_name,
        }
        if to_date.spent < to_date.planned:
            text = _(
                "Spending: {spent} of {planned}{unit} planned to date ({rate}), {difference}{unit} less than planned"
            )
            yield text.format(**facts), "bold red"
        elif to_date.spent > to_date.planned:
            text = _(
                "Spending: {spent} of {planned}{unit} planned to date ({rate}), {difference}{unit} more than planned"
            )
            yield text.format(**facts), ""
    for row in (*budget.categories, *budget.networks):
        if row.overspent and row.balance is not None:
            over = format_money(-row.balance, budget.unit_name)
            text = _("Overspent: {name} by {over}{unit}")
            yield text.format(name=words.budget_row(row), over=over, unit=budget.unit_name), "bold red"
