"""What a CSV report says of the evaluation, the schedule, the checklists and the explanations: one flat row each."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.i18n import _
from vnet.render.tables import checklists, evaluation, explanations, words
from vnet.render.tables import schedule as schedule_action
from vnet.report.checklists import CheckedList
from vnet.report.evaluation import ItemRow
from vnet.report.report import Report
from vnet.report.schedule import Schedule

Cell = str | int | Fraction | None


def progress_rows(report: Report, cumulative: str) -> Iterator[list[Cell]]:
    """Yield the rows; `cumulative` is the name of the view.

    Their columns: part, network, code, name, unit, kind, view, target, actual, rate, remaining, status.
    """
    yield from (_item(item, cumulative) for item in report.evaluation)
    if report.schedule:
        yield from _schedule(report.schedule, cumulative)
    for checklist in report.checklists:
        yield from _checklist(checklist, cumulative)
    for entry in report.explanations.current:
        facts = (entry.reason, entry.action, entry.due or "")
        yield [_("explanation of a shortfall"), "", entry.kpi, *facts, words.quarter(report.period), *[""] * 5]
    for entry in report.explanations.earlier:
        stage = _("Q{quarter}").format(quarter=report.period.quarter - 1)
        now = explanations.standing(entry.kpi, report)
        yield [_("action promised"), "", entry.kpi, entry.reason, entry.action, entry.due or "", stage, *[""] * 4, now]


def _item(item: ItemRow, view: str) -> list[Cell]:
    nothing = words.NOTHING
    is_share = item.goal.unit is None
    figure: Cell = nothing if item.figure is None else item.figure
    missing: Cell = nothing if item.missing is None else item.missing
    cells = [item.goal.value, nothing if is_share else figure, figure if is_share else nothing, missing]
    word = evaluation.verdict(item.verdict)
    return [_("evaluation item"), "", "", item.name, item.goal.unit or "", item.group or "", view, *cells, word]


def _schedule(schedule: Schedule, view: str) -> Iterator[list[Cell]]:
    nothing = words.NOTHING
    rows = [(row.code or "", row.name or _("(no network named)"), row) for row in schedule.networks]
    for code, name, row in [*rows, ("", _("overall"), schedule.overall)]:
        rate: Cell = nothing if row.rate is None else row.rate
        yield [_("plan progress"), code, "", name, _("tasks due"), "", view, row.due, row.done, rate,
               row.due - row.done, ""]  # fmt: skip
    for task in schedule.tasks:
        facts: list[Cell] = [_("task"), task.network or "", task.number, task.name, "", ""]
        for one in task.occurrences:
            late = _("not done") if one.due <= schedule.end else ""
            done = str(one.done) if one.done else nothing
            yield [*facts, view, str(one.due), done, "", "", _("done") if one.done else late]
        if not task.occurrences:
            yield [*facts, view, nothing, str(task.finished or nothing), "", "", schedule_action.state(task.state)]


def _checklist(checklist: CheckedList, view: str) -> Iterator[list[Cell]]:
    for item in checklist.items:
        goal: Cell = item.goal.value if item.goal else words.NOTHING
        unit = item.goal.unit if item.goal else None
        target: Cell = len(item.steps) if item.steps else goal
        facts: list[Cell] = [_("checklist"), "", item.number, item.name, _("steps") if item.steps else unit or ""]
        yield [*facts, checklist.name, view, target, item.ticked, "", "", checklists.ticked(item)]
        for step in item.steps:
            day = step.ticks[0].date if step.ticks else words.NOTHING
            word = _("ticked") if step.ticks else ""
            yield [_("step"), "", item.number, item.name, "", step.text, view, "", day, "", "", word]
