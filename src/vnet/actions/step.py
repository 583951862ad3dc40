"""`vnet step`: tick a step of a checklist."""

from collections.abc import Iterable, Sequence

from vnet.actions.recording import recording
from vnet.actions.standing import Remark, progress_remarks
from vnet.actions.workspace import Workspace
from vnet.entering import lookup, rules, texts
from vnet.entering.steps import ticked
from vnet.errors import Conflict
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple, StrPath
from vnet.ledger.entry import Entry, EntryType
from vnet.period import Period, day_of_entry
from vnet.plan.model import ChecklistItem
from vnet.report.checklists import CheckedItem, build_checklists


class StepRecorded(NamedTuple):
    """What was kept of a checklist's item, and how it now stands in the year."""

    entry: Entry
    item: CheckedItem
    remarks: tuple[Remark, ...]


def step(
    workspace: Workspace,
    name: str,
    which: str | None = None,
    *,
    date: str | None = None,
    note: str | None = None,
    evidence: Sequence[StrPath] = (),
    by: str | None = None,
    late: bool = False,
    reason: str | None = None,
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
        late: its period is closed, and it is to be marked late.
        reason: why it comes late.

    Raises:
        Conflict: the step is ticked; nothing was recorded.
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    subject, item = lookup.find_item(plan, name)
    entry = Entry(
        id="",
        type=EntryType.STEP,
        date=day_of_entry(date, year=plan.year, today=workspace.today, has_plan=workspace.has_plan).isoformat(),
        subject=subject,
        event=ticked(item, which),
        reason=rules.why_late(reason, late=late),
        late=1 if late else None,
        note=texts.kept(note, "--note"),
        evidence=texts.evidence(evidence),
        recorded_by=texts.recorder(by),
    )
    with recording(workspace.ledger, workspace.version, entry.recorded_by) as ledger:
        refuse_again(item, ledger.totals(plan.year).progress, entry)
        (entry,) = ledger.record(entry)
        totals = ledger.totals(plan.year)
    lists = build_checklists(plan, totals.progress, Period(plan.year, 4))
    row = next(ticked_item for checklist in lists for ticked_item in checklist.items if ticked_item.subject == subject)
    return StepRecorded(entry, row, progress_remarks(entry, workspace, totals))


def refuse_again(item: ChecklistItem, progress: Iterable[Entry], entry: Entry) -> None:
    """Refuse to tick a step of an item that is ticked in what was recorded of the year's progress.

    Raises:
        Conflict.
    """
    same = (entry.type, entry.subject, entry.event)
    before = next((earlier for earlier in progress if (earlier.type, earlier.subject, earlier.event) == same), None)
    if item.steps and before is not None:
        raise Conflict(
            N_(
                'The step "{step}" was already ticked on {date}. Nothing was recorded; '
                "if that is wrong: vnet void {id} --reason TEXT"
            ),
            step=entry.event,
            date=before.date,
            id=before.short_id,
        )
