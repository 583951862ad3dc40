"""Recording how far things are: a task begun or done, a step ticked, a shortfall explained."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from vnet.actions.standing import KpiStanding, Remark
from vnet.actions.workspace import Workspace
from vnet.amounts import LARGEST, format_whole, half_width, parse_quantity
from vnet.clock import now
from vnet.entering import lookup, texts
from vnet.errors import (
    AlreadyTicked,
    EmptyText,
    NoSteps,
    NotThatUnit,
    StartOrDone,
    StepNeeded,
    TaskAlreadyDone,
    TaskAlreadyStarted,
    TooLarge,
    UnclearNumber,
)
from vnet.ledger.entry import Entry, EntryType, Totals, new_id
from vnet.ledger.sqlite import store
from vnet.names import key
from vnet.period import Period, choose_period, day_of_entry, parse_date, quarter_of
from vnet.plan.model import ChecklistItem, Plan, Task
from vnet.report.checklists import CheckedItem, build_checklists, labels
from vnet.report.explanations import explanation
from vnet.report.kpis import kpi_row
from vnet.report.schedule import DONE, START, Occurrence, Schedule, State, TaskRow, build_schedule

_EVENTS = {"start": START, "시작": START, "착수": START, "done": DONE, "완료": DONE, "끝": DONE}


class TaskRecorded(NamedTuple):
    """What was kept of a task, how it now stands in the year, and the schedule at the end of the entry's quarter.

    `counted` is the occurrence that is done by it; None for a start, and for a task whose period nobody knows.
    """

    entry: Entry
    task: TaskRow
    counted: Occurrence | None
    schedule: Schedule
    remarks: tuple[Remark, ...]


class StepRecorded(NamedTuple):
    """What was kept of a checklist's item, and how it now stands in the year."""

    entry: Entry
    item: CheckedItem
    remarks: tuple[Remark, ...]


class Explained(NamedTuple):
    """What was kept, where the KPI stands in the quarter (None: an evaluation item), and what it replaces, if so."""

    entry: Entry
    name: str
    period: Period
    standing: KpiStanding | None
    replaced: Entry | None
    remarks: tuple[Remark, ...]


def task(
    workspace: Workspace,
    event: str,
    name: str,
    *,
    date: str | None = None,
    note: str | None = None,
    evidence: Sequence[Path] = (),
    by: str | None = None,
) -> TaskRecorded:
    """Record that a task of the schedule was begun or done, from the words that the person wrote.

    Raises:
        TaskAlreadyStarted, TaskAlreadyDone: it would say nothing new; nothing was recorded.
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    happened = _EVENTS.get(key(event))
    if happened is None:
        raise StartOrDone(text=event)
    chosen = lookup.find_task(plan, name)
    entry = Entry(
        id=new_id(),
        type=EntryType.TASK,
        date=day_of_entry(date, year=plan.year, today=workspace.today).isoformat(),
        subject=chosen.name,
        event=happened,
        network=chosen.network,
        note=texts.kept(note, "--note"),
        evidence=texts.evidence(evidence),
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    with store.writing(workspace.ledger) as ledger:
        before = ledger.totals(plan.year).progress
        (_refuse_start if happened == START else _refuse_done)(plan, chosen, before, entry)
        ledger.record_all([entry])
        totals = ledger.totals(plan.year)
    row, after = _row(plan, chosen, before), _row(plan, chosen, totals.progress)
    new = [one for one, old in zip(after.occurrences, row.occurrences, strict=True) if one.done and not old.done]
    schedule = build_schedule(plan, totals.progress, Period(plan.year, quarter_of(entry.month % 100)))
    assert schedule is not None  # noqa: S101 - a plan in which a task was found has a schedule
    return TaskRecorded(entry, after, new[0] if new else None, schedule, _remarks(entry, workspace, totals))


def _row(plan: Plan, task_: Task, progress: Iterable[Entry]) -> TaskRow:
    """Return how a task stands with all that was recorded in the year."""
    schedule = build_schedule(plan, progress, Period(plan.year, 4))
    assert schedule is not None  # noqa: S101 - the plan has this task
    return schedule.tasks[plan.tasks.index(task_)]


def _refuse_start(plan: Plan, task_: Task, progress: Sequence[Entry], entry: Entry) -> None:
    """Refuse to begin what is under way, or what is done and not to be done again."""
    own = [one for one in progress if one.type is EntryType.TASK and one.subject == task_.name]
    row = _row(plan, task_, own)
    if own and own[-1].event == START:
        raise TaskAlreadyStarted(task=task_.name, date=own[-1].date, id=own[-1].short_id)
    is_over = row.state is State.DONE or (row.state is State.UNSET and row.finished is not None)
    when_it_began = row.started is None and row.finished is not None and entry.date <= row.finished.isoformat()
    if is_over and not when_it_began:
        raise TaskAlreadyDone(task=task_.name, date=own[-1].date, id=own[-1].short_id)


def _refuse_done(plan: Plan, task_: Task, progress: Sequence[Entry], entry: Entry) -> None:
    """Refuse to finish what is done: an entry by which nothing more would be done than before."""
    own = [one for one in progress if one.type is EntryType.TASK and one.subject == task_.name]
    row = _row(plan, task_, own)
    after = _row(plan, task_, sorted([*own, entry], key=lambda one: one.date))
    if row.finished and (row.state is State.UNSET or _count(after) == _count(row)):
        done = [one for one in own if one.event == DONE]
        same_month = [one for one in done if one.month == entry.month]
        before = (same_month or done)[-1]
        raise TaskAlreadyDone(task=task_.name, date=before.date, id=before.short_id)


def _count(row: TaskRow) -> int:
    return sum(one.done is not None for one in row.occurrences)


def step(
    workspace: Workspace,
    name: str,
    which: str | None = None,
    *,
    date: str | None = None,
    note: str | None = None,
    evidence: Sequence[Path] = (),
    by: str | None = None,
) -> StepRecorded:
    """Tick a step of a checklist's item, or the item itself where it has none, from the person's words.

    Args:
        workspace: where the plan and the ledger are.
        name: the item.
        which: its step; of an item without steps how many at once, in the unit of its goal (`3명`), or None for one.
        date: the day.
        note: a remark.
        evidence: files that prove it.
        by: who records it.

    Raises:
        AlreadyTicked: the step is ticked; nothing was recorded.
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    subject, item = lookup.find_item(plan, name)
    entry = Entry(
        id=new_id(),
        type=EntryType.STEP,
        date=day_of_entry(date, year=plan.year, today=workspace.today).isoformat(),
        subject=subject,
        event=_step(item, which) if item.steps else _how_many(item, which),
        note=texts.kept(note, "--note"),
        evidence=texts.evidence(evidence),
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    with store.writing(workspace.ledger) as ledger:
        same = [
            one
            for one in ledger.totals(plan.year).progress
            if one.type is EntryType.STEP and (one.subject, one.event) == (subject, entry.event)
        ]
        if item.steps and same:
            raise AlreadyTicked(step=entry.event, date=same[0].date, id=same[0].short_id)
        ledger.record_all([entry])
        totals = ledger.totals(plan.year)
    lists = build_checklists(plan, totals.progress, Period(plan.year, 4))
    row = next(one for checklist in lists for one in checklist.items if one.subject == subject)
    return StepRecorded(entry, row, _remarks(entry, workspace, totals))


def _step(item: ChecklistItem, which: str | None) -> str:
    if which is None:
        steps = ", ".join(f"{number} {label}" for number, label in enumerate(labels(item.steps), 1))
        raise StepNeeded(item=item.name, candidates=steps)
    return lookup.find_step(item, which)


def _how_many(item: ChecklistItem, which: str | None) -> str | None:
    """Return how many are ticked at once (`3명`) as it is kept; None for the one that a tick is by itself."""
    if which is None:
        return None
    unit = item.goal.unit if item.goal else None
    if unit is None:
        raise NoSteps(item=item.name, text=which)
    try:
        number, written = parse_quantity(which)
    except UnclearNumber:
        raise NotThatUnit(item=item.name, unit=unit, text=which) from None
    if number.denominator != 1 or number < 1 or key(written or unit) != key(unit):
        raise NotThatUnit(item=item.name, unit=unit, text=which)
    if number > LARGEST:
        raise TooLarge(text=half_width(which), limit=format_whole(LARGEST))
    return f"{number}{unit}"


def explain(
    workspace: Workspace,
    kpi: str,
    *,
    quarter: str,
    cause: str,
    action: str,
    due: str | None = None,
    by: str | None = None,
) -> Explained:
    """Record why a KPI fell short in a quarter and what is done about it, from the words that the person wrote.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    chosen = lookup.find_kpi(plan, kpi)
    period = choose_period(plan.year, workspace.today, quarter=quarter, month=None)
    entry = Entry(
        id=new_id(),
        type=EntryType.EXPLANATION,
        date=period.end.isoformat(),
        kpi=chosen.code,
        reason=_said(cause, "--cause"),
        action=_said(action, "--action"),
        due=None if due is None else parse_date(due, year=plan.year, today=workspace.today).isoformat(),
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    with store.writing(workspace.ledger) as ledger:
        replaced = explanation(ledger.totals(plan.year).progress, chosen.code, period.quarter)
        ledger.record_all([entry])
        totals = ledger.totals(plan.year)
    standing = None
    if chosen in plan.kpis:
        standing = KpiStanding(period, kpi_row(chosen, totals.actuals, period, plan.cap))
    remarks = [Remark.SAMPLE] if totals.sample else []
    if period.start > workspace.today:
        remarks.append(Remark.IN_THE_FUTURE)
    return Explained(entry, chosen.title, period, standing, replaced, tuple(remarks))


def _said(text: str, option: str) -> str:
    said = texts.kept(text, option)
    if said is None:
        raise EmptyText(option=option)
    return said


def _remarks(entry: Entry, workspace: Workspace, totals: Totals) -> tuple[Remark, ...]:
    facts = ((Remark.SAMPLE, totals.sample), (Remark.IN_THE_FUTURE, entry.date > workspace.today.isoformat()))
    return tuple(remark for remark, holds in facts if holds)
