"""The qualitative items (정성평가): what was ticked of each, with its day, note and evidence. Never a rate.

An item with steps is ticked step by step. One without is ticked itself, as often as it happens; where it has a goal
(2회, 5명 이상) the ticks are counted beside it, and a tick may say how many it stands for (5명).
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType
from vnet.period import Period
from vnet.plan.model import Checklist, ChecklistItem, Goal, Plan


class StepRow(NamedTuple):
    """A step as the plan words it; `label` tells it from another of the same words. `ticks`: the entries, if any."""

    text: str
    label: str
    ticks: tuple[Entry, ...]


class CheckedItem(NamedTuple):
    """A qualitative item. `number` is its place among all; `subject` is what its entries call it.

    `ticks` holds the entries of an item without steps (and of one with steps those for steps that it has no more);
    `ticked` is what they add up to: how many were ticked, or how many steps are.
    """

    number: int
    name: str
    subject: str
    goal: Goal | None
    ticked: Fraction
    steps: tuple[StepRow, ...]
    ticks: tuple[Entry, ...]
    description: str | None
    method: str | None
    tool: str | None
    notes: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether all steps are ticked, or what the goal asks for, or without either the item itself."""
        if self.steps:
            return self.ticked == len(self.steps)
        return self.ticked >= (self.goal.value if self.goal and self.goal.unit else 1)

    def counts(self, tick: Entry) -> int:
        """Return how many a tick stands for: one of a step, else what it says in the goal's unit."""
        return 1 if self.steps else counted(tick, self.goal)


class CheckedList(NamedTuple):
    """A checklist with its items."""

    name: str
    items: tuple[CheckedItem, ...]
    method: str | None
    tool: str | None
    notes: tuple[str, ...]


def build_checklists(plan: Plan, progress: Iterable[Entry], period: Period) -> tuple[CheckedList, ...]:
    """Return the plan's checklists as they were ticked by a period's end; of `progress` only the steps count."""
    if not plan.checklists:
        return ()
    ticks: dict[str, list[Entry]] = {}
    last = period.end.isoformat()
    for entry in progress:
        if entry.type is EntryType.STEP and entry.date <= last:
            ticks.setdefault(entry.subject or "", []).append(entry)
    named = iter(subjects(plan))
    return tuple(
        CheckedList(
            checklist.name,
            tuple(_item(*next(named), ticks) for _ in checklist.items),
            checklist.method,
            checklist.tool,
            checklist.notes,
        )
        for checklist in plan.checklists
    )


def subjects(plan: Plan) -> Iterator[tuple[int, str, Checklist, ChecklistItem]]:
    """Yield every item with its number, and what its entries call it: its name, unless two lists have the same."""
    names = [item.name for checklist in plan.checklists for item in checklist.items]
    pairs = ((checklist, item) for checklist in plan.checklists for item in checklist.items)
    for number, (checklist, item) in enumerate(pairs, 1):
        unique = names.count(item.name) == 1
        yield number, item.name if unique else f"{checklist.name} / {item.name}", checklist, item


def labels(steps: Sequence[str]) -> list[str]:
    """Return the steps' texts, each different from the others: the second of the same words is marked (2)."""
    result: list[str] = []
    for step in steps:
        label, times = step, 1
        while label in result or (times > 1 and label in steps):
            times += 1
            label = f"{step} ({times})"
        result.append(label)
    return result


def counted(entry: Entry, goal: Goal | None) -> int:
    """Return how many a tick stands for: what it says in the goal's unit, else one."""
    unit = goal.unit if goal else None
    number = (entry.event or "").removesuffix(unit or "")
    return int(number) if unit and number.isascii() and number.isdigit() else 1


def _item(
    number: int, subject: str, checklist: Checklist, item: ChecklistItem, ticks: dict[str, list[Entry]]
) -> CheckedItem:
    own = ticks.get(subject, [])
    known = labels(item.steps)
    steps = tuple(
        StepRow(text, label, tuple(entry for entry in own if entry.event == label))
        for text, label in zip(item.steps, known, strict=True)
    )
    rest = tuple(entry for entry in own if entry.event not in known)
    ticked = sum(bool(step.ticks) for step in steps) if steps else sum(counted(entry, item.goal) for entry in rest)
    return CheckedItem(
        number=number,
        name=item.name,
        subject=subject,
        steps=steps,
        ticks=rest,
        ticked=Fraction(ticked),
        goal=item.goal,
        description=item.description,
        method=item.method or checklist.method,
        tool=item.tool or checklist.tool,
        notes=item.notes,
    )
