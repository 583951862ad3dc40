"""The words for the evaluation, the schedule, the checklists and the explanations that all formats for people share."""

import datetime as dt
from fractions import Fraction

from vnet.amounts import format_money, format_quantity, round_half_up
from vnet.i18n import _, ngettext
from vnet.ledger.entry import Entry
from vnet.plan.model import Goal, Source
from vnet.rates import shown
from vnet.render.tables import words
from vnet.report.checklists import CheckedItem
from vnet.report.evaluation import ItemRow, Records, Verdict
from vnet.report.report import BudgetRow, Combined, KpiRow, Report
from vnet.report.schedule import Progress, Schedule, State


def verdict(one: Verdict) -> str:
    """Return the word for how an item stands against its goal; `-` where it does not apply."""
    return {
        Verdict.MET: _("met"),
        Verdict.SHORT: _("behind"),
        Verdict.UNDER_WAY: _("under way"),
        Verdict.NOT_RECORDED: _("not recorded"),
        Verdict.OVERSPENT: _("overspent"),
        Verdict.NOT_APPLICABLE: words.NOTHING,
    }[one]


def goal(one: Goal) -> str:
    """Return a goal: a percentage, or a number with its unit."""
    return words.percentage(one.value) if one.unit is None else f"{format_quantity(one.value, 2)}{one.unit}"


def figure(item: ItemRow) -> str:
    """Return an item's figure beside its goal, never displayed across a judgement."""
    if item.figure is None:
        return words.NOTHING
    if item.goal.unit is None:
        return words.rate(item.figure, item.goal.value, spending=item.source is Source.EXECUTION)
    return f"{format_quantity(item.figure, _decimals(item))}{item.goal.unit}"


def _decimals(item: ItemRow) -> int:
    return item.basis.decimals if isinstance(item.basis, Records) else 0


def basis(item: ItemRow, report: Report) -> str:
    """Return the sentence that says how an item's figure was reached."""
    match item.basis:
        case None:
            no_budget = item.source is Source.EXECUTION
            return _("The plan has no budget.") if no_budget else _("The plan has no schedule.")
        case Progress() as one:
            return _("{done} of {due} due in the schedule done").format(done=one.done, due=one.due)
        case Combined() as one:
            return words.met(one)
        case BudgetRow() as one:
            unit = report.budget.unit_name if report.budget else "원"
            return _("{spent} of {budget}{unit} spent").format(
                spent=format_money(one.spent, unit), budget=format_money(one.budget or 0, unit), unit=unit
            )
        case KpiRow() | Records() as one:
            return _of_kpi(one) if isinstance(one, KpiRow) else _recorded(one, item.source)


def _of_kpi(one: KpiRow) -> str:
    actuals = [words.of_target(measure.views.cumulative, measure) for measure in one.measures]
    return f"{one.code} {one.name} {', '.join(actual for actual in actuals if actual != words.NOTHING)}"


def _recorded(one: Records, source: Source) -> str:
    if one.value is None:
        return _("nothing recorded so far")
    count = f"{one.entries:,}"
    if source is Source.COUNT:
        return ngettext("{count} entry", "{count} entries", one.entries).format(count=count)
    facts = {"count": count, "people": f"{one.people:,}", "mean": format_quantity(one.value, one.decimals)}
    if one.scale is None:
        return ngettext(
            "{count} survey, {people} people, mean {mean}", "{count} surveys, {people} people, mean {mean}", one.entries
        ).format(**facts)
    return ngettext(
        "{count} survey, {people} people, mean {mean} of {scale}",
        "{count} surveys, {people} people, mean {mean} of {scale}",
        one.entries,
    ).format(**facts, scale=format_quantity(one.scale, 2))


def missing(item: ItemRow, report: Report) -> str | None:
    """Return what is missing to an item's goal, or how it is recorded; None where nothing is."""
    if item.verdict is Verdict.NOT_RECORDED:
        return _("to record it: {command}").format(command=_command(item))
    if item.missing is None or item.figure is None:
        return None
    if item.goal.unit is not None:
        return _("{number}{unit} to go").format(
            number=format_quantity(item.missing, _decimals(item)), unit=item.goal.unit
        )
    if item.source is Source.EXECUTION and report.budget and report.budget.missing_to_goal is not None:
        unit = report.budget.unit_name
        return _("{number}{unit} to go").format(number=format_money(report.budget.missing_to_goal, unit), unit=unit)
    # The difference of the two figures that are shown, so that they add up to the reader.
    display = Fraction(shown(item.figure, goal=item.goal.value))
    return _("short by {short}%p").format(short=round_half_up(item.goal.value * 100 - display, 1))


def _command(item: ItemRow) -> str:
    name = typed(item.name)
    match item.source:
        case Source.SCHEDULE:
            return _("vnet task done NAME")
        case Source.EXECUTION:
            return _("vnet spend AMOUNT --category NAME")
        case Source.SURVEY:
            return _("vnet log {item} SCORE --people N").format(item=name)
        case Source.COUNT:
            return _("vnet log {item} 1{unit} --note TEXT").format(item=name, unit=item.goal.unit or "")
        case Source.KPI if isinstance(item.basis, KpiRow):
            return _("vnet log {item} VALUE").format(item=item.basis.code)
        case _:
            return _("vnet log KPI VALUE")


def typed(name: str) -> str:
    """Return a name as it has to be typed."""
    return f'"{name}"' if " " in name else name


def state(one: State) -> str:
    """Return the word for how far a task is at the period's end."""
    return {
        State.DONE: _("done"),
        State.LATE: _("not done"),
        State.UNDER_WAY: _("under way"),
        State.TO_COME: _("not begun"),
        State.UNSET: _("no period"),
    }[one]


def plan_progress(schedule: Schedule) -> str:
    """Return the sentence about the whole schedule."""
    overall = schedule.overall
    if overall.rate is None:
        return _("Plan progress: nothing was due by {end}.").format(end=schedule.end)
    return _("Plan progress: {done} of {due} due by {end} done ({rate})").format(
        done=overall.done, due=overall.due, end=schedule.end, rate=words.rate(overall.rate)
    )


def late(schedule: Schedule, before: dt.date | None = None) -> list[str]:
    """Return what is due (`before` a day, if one is given) and not done: each task with its due days."""
    days: dict[str, list[str]] = {}
    for task, one in schedule.late:
        if before is None or one.due < before:
            days.setdefault(task.name, []).append(str(one.due))
    return [f"{name} ({', '.join(due)})" for name, due in days.items()]


def ticked(item: CheckedItem) -> str:
    """Return how much of a checklist's item was ticked: steps, or ticks beside the goal. Never a rate."""
    count = format_quantity(item.ticked)
    if item.steps:
        return _("{done} of {all} steps").format(done=count, all=len(item.steps))
    if item.goal is not None and item.goal.unit is not None:
        return _("{count}{unit} (goal {goal}{unit})").format(
            count=count, unit=item.goal.unit, goal=format_quantity(item.goal.value, 2)
        )
    if not item.ticked:
        return _("not yet")
    return ngettext("{count} time", "{count} times", int(item.ticked)).format(count=count)


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
