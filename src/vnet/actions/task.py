"""`vnet task`: a task of the schedule is begun or done."""

from collections.abc import Iterable, Sequence

from vnet.actions.recording import recording
from vnet.actions.standing import Remark, progress_remarks
from vnet.actions.workspace import Workspace
from vnet.entering import lookup, rules, texts
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple, StrPath
from vnet.ledger.entry import Entry, EntryType
from vnet.names import key
from vnet.period import Period, day_of_entry, quarter_of
from vnet.plan.model import Plan, Task
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


def task(
    workspace: Workspace,
    event: str,
    name: str,
    *,
    date: str | None = None,
    note: str | None = None,
    evidence: Sequence[StrPath] = (),
    by: str | None = None,
    late: bool = False,
    reason: str | None = None,
) -> TaskRecorded:
    """Record that a task of the schedule was begun or done, from the words that the person wrote.

    Raises:
        Conflict: it would say nothing new; nothing was recorded.
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    happened = _EVENTS.get(key(event))
    if happened is None:
        raise BadInput(
            N_('"{text}" is neither start nor done. Write vnet task start NAME or vnet task done NAME.'), text=event
        )
    chosen = lookup.find_task(plan, name)
    entry = Entry(
        id="",
        type=EntryType.TASK,
        date=day_of_entry(date, year=plan.year, today=workspace.today, has_plan=workspace.has_plan).isoformat(),
        subject=chosen.name,
        event=happened,
        network=chosen.network,
        reason=rules.why_late(reason, late=late),
        late=1 if late else None,
        note=texts.kept(note, "--note"),
        evidence=texts.evidence(evidence),
        recorded_by=texts.recorder(by),
    )
    with recording(workspace.ledger, workspace.version, entry.recorded_by) as ledger:
        before = ledger.totals(plan.year).progress
        refuse_again(plan, chosen, before, entry)
        (entry,) = ledger.record(entry)
        totals = ledger.totals(plan.year)
    row, after = _row(plan, chosen, before), _row(plan, chosen, totals.progress)
    new = [
        occurrence
        for occurrence, old in zip(after.occurrences, row.occurrences, strict=True)
        if occurrence.done and not old.done
    ]
    schedule = build_schedule(plan, totals.progress, Period(plan.year, quarter_of(entry.month % 100)))
    assert schedule is not None  # noqa: S101 - a plan in which a task was found has a schedule
    return TaskRecorded(entry, after, new[0] if new else None, schedule, progress_remarks(entry, workspace, totals))


def _row(plan: Plan, task_: Task, progress: Iterable[Entry]) -> TaskRow:
    """Return how a task stands with all that was recorded in the year."""
    schedule = build_schedule(plan, progress, Period(plan.year, 4))
    assert schedule is not None  # noqa: S101 - the plan has this task
    return schedule.tasks[plan.tasks.index(task_)]


def _entries_of(task_: Task, progress: Iterable[Entry]) -> list[Entry]:
    """Return what was recorded of a task, in the order given."""
    return [entry for entry in progress if entry.type is EntryType.TASK and entry.subject == task_.name]


def refuse_again(plan: Plan, task_: Task, progress: Sequence[Entry], entry: Entry) -> None:
    """Refuse an entry of a task that says nothing new beside what was recorded of the year's progress.

    Raises:
        Conflict.
    """
    (_refuse_start if entry.event == START else _refuse_done)(plan, task_, progress, entry)


def _refuse_start(plan: Plan, task_: Task, progress: Sequence[Entry], entry: Entry) -> None:
    """Refuse to begin what is under way, or what is done and not to be done again."""
    own = _entries_of(task_, progress)
    row = _row(plan, task_, own)
    if own and own[-1].event == START:
        raise Conflict(
            N_(
                '"{task}" has been under way since {date}. Nothing was recorded; '
                "if that day is wrong: vnet edit {id} --date DAY"
            ),
            task=task_.name,
            date=own[-1].date,
            id=own[-1].short_id,
        )
    is_over = row.state is State.DONE or (row.state is State.UNSET and row.finished is not None)
    when_it_began = row.started is None and row.finished is not None and entry.date <= row.finished.isoformat()
    if is_over and not when_it_began:
        raise _already_done(task_, own[-1])


def _refuse_done(plan: Plan, task_: Task, progress: Sequence[Entry], entry: Entry) -> None:
    """Refuse to finish what is done: an entry by which nothing more would be done than before."""
    own = _entries_of(task_, progress)
    row = _row(plan, task_, own)
    after = _row(plan, task_, sorted([*own, entry], key=lambda of_task: of_task.date))
    if row.finished and (row.state is State.UNSET or _count(after) == _count(row)):
        done = [of_task for of_task in own if of_task.event == DONE]
        same_month = [of_task for of_task in done if of_task.month == entry.month]
        before = (same_month or done)[-1]
        raise _already_done(task_, before)


def _already_done(task_: Task, before: Entry) -> Conflict:
    return Conflict(
        N_('"{task}" was already done on {date}. Nothing was recorded; if that is wrong: vnet void {id} --reason TEXT'),
        task=task_.name,
        date=before.date,
        id=before.short_id,
    )


def _count(row: TaskRow) -> int:
    return sum(occurrence.done is not None for occurrence in row.occurrences)
