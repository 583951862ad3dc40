"""`vnet plan revise`: why the plan was changed."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from vnet.actions.meaning import meant
from vnet.actions.plan_history import revisions
from vnet.actions.recording import keep_version
from vnet.actions.workspace import Workspace
from vnet.amounts import unscaled
from vnet.entering import texts
from vnet.errors import Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import Entry, Wanted, whole_year
from vnet.plan.cache import Version
from vnet.plan.change import Change
from vnet.plan.model import Accumulation, Kpi, Plan
from vnet.report.old_meaning import Meant, OldMeaning

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger
    from vnet.report.plan_changes import Revision


_MOST_NAMED = 20  # entries that cannot be what a plan says


class Revised(NamedTuple):
    """The entry that has the reason, the changes that it is the reason for, and what counts again by its word.

    `is_first`: there are none, for the plan was kept for the first time. `money_unit` is what amounts are shown in.
    """

    entry: Entry
    year: int
    changes: tuple[Change, ...]
    is_first: bool
    money_unit: str
    sample: bool
    regained: tuple[OldMeaning, ...] = ()


def plan_revise(workspace: Workspace, *, reason: str, also_recorded: bool = False, by: str | None = None) -> Revised:
    """Record the reason for what was changed in the plan; the plan as it is now is kept with it.

    It is the reason for every change that needs one and had none, and for the last version. With `also_recorded` what
    was recorded so far means what this version says, and not what the plan said when it was recorded.

    Raises:
        Conflict: nothing was changed, or nothing that was recorded means something else; nothing was recorded.
        Problems, VnetError: likewise.
    """
    why = texts.needed(reason, "--reason")
    version, recorder = workspace.version, texts.recorder(by)
    plan = version.plan
    with opening.to_record(workspace.ledger) as ledger:
        kept = ledger.plan_versions(plan.year)
        before = revisions(ledger, plan.year, version)
        if kept and not before:
            raise _nothing_changed(plan.year, kept[0].entry.arrived_on)
        if before and not also_recorded:
            _refuse_to_replace(before)
        regained = _regained(ledger, version) if also_recorded else ()
        entry = keep_version(ledger, version, by=recorder, reason=why, holds=also_recorded)
        after = revisions(ledger, plan.year, version)
        sample = ledger.is_sample()
    explained = _explained(before, after)
    return Revised(
        entry,
        plan.year,
        tuple(chain.from_iterable(revision.changes for revision in explained)),
        not kept,
        plan.budget.unit_name if plan.budget else "원",
        sample,
        regained,
    )


def _explained(before: "Sequence[Revision]", after: "Sequence[Revision]") -> "list[Revision]":
    """Return the revisions that a reason now stands beside: the last one, and each that had another or none."""
    return [new for old, new in zip(before, after, strict=True) if new is after[-1] or new.reason != old.reason]


def _nothing_changed(year: int, first_kept: str) -> Conflict:
    return Conflict(
        N_(
            "The plan of {year} is what it was when it was first kept, on {day}: there is nothing to give a "
            "reason for. Change its files first."
        ),
        year=year,
        day=first_kept,
    )


def _refuse_to_replace(known: "Sequence[Revision]") -> None:
    """Refuse a second reason where every change that needs one has it: the one given is history, and stays.

    Raises:
        Conflict: nothing was recorded.
    """
    if known[-1].reason is not None and not any(revision.lacks_reason for revision in known):
        raise Conflict(
            N_("Every change of the plan has its reason already, the last one: {reason}. It stays as it was given."),
            reason=known[-1].reason,
        )


def _regained(ledger: "Ledger", version: Version) -> tuple[OldMeaning, ...]:
    """Return what is in no figure for it means something else, and will be if it means what this version says.

    Raises:
        Conflict: there is nothing, or some of it cannot be what this version says.
    """
    found = meant(ledger, version.plan.year, version)
    regained = tuple(old for old in found.old if not old.in_figures)
    if unfit := [entry.short_id for entry in islice(_unfit(ledger, version.plan, found), _MOST_NAMED)]:
        raise Conflict(
            N_(
                "These entries cannot be what the plan says now, for they give no number of people, are above the "
                "full score, or are in a unit that is gone: {entries}. "
                "Correct them first: vnet edit ID (--measure UNIT)"
            ),
            entries=", ".join(unfit),
        )
    if not regained:
        raise Conflict(
            N_(
                "Nothing that was recorded of {year} means anything else under the plan of now. "
                "Leave --also-recorded out."
            ),
            year=version.plan.year,
        )
    return regained


def _unfit(ledger: "Ledger", plan: Plan, found: Meant) -> Iterator[Entry]:
    """Yield the entries of another meaning that would be refused if they were recorded under the plan of now."""
    first, last = whole_year(plan.year)
    for kpi in (*plan.kpis, *plan.items):
        if any(former.kpi == kpi.code for former in found.former):
            wanted = Wanted(kpis=(kpi.code,), first_month=first, last_month=last)
            left_out = (listed.entry for listed in ledger.entries(wanted) if found.leaves_out(listed))
            yield from (entry for entry in left_out if _is_unfit(entry, kpi))


def _is_unfit(entry: Entry, kpi: Kpi) -> bool:
    """Tell whether a KPI has no measure of an entry's unit, or that would not take its number of people, or value."""
    measure = next((own for own in kpi.measures if own.unit == entry.unit), None)
    if measure is None:
        return True
    if measure.accumulation is Accumulation.MEAN and not entry.people:
        return True
    if (measure.accumulation is Accumulation.SHARE) != (entry.whole is not None):
        return True
    return measure.highest is not None and unscaled(entry.value or 0, entry.decimals or 0) > measure.highest
