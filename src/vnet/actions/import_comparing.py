"""What was read from a file, held against what the ledger has."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType

from vnet.actions import meaning
from vnet.actions import register as registers
from vnet.actions.import_again import met_again
from vnet.actions.import_reading import Read
from vnet.actions.log import partners_named
from vnet.actions.workspace import Workspace
from vnet.errors import Conflict, NotFound
from vnet.i18n import N_
from vnet.importing import doubts
from vnet.importing.sheets.findings import Findings
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.duplicates import Meeting, Met
from vnet.ledger.entry import Entry
from vnet.ledger.totals import Totals
from vnet.plan.model import Plan

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

# What the records of a register have in which they are told apart, by the KPI's code.
Records = Mapping[str, AbstractSet[tuple[str, ...]]]


class Compared(NamedTuple):
    """What the ledger knew of each entry and of the registers before, and the year's totals afterwards.

    `findings` are those of the file, with what the ledger leaves open. `first` is the end of the first entry's id
    that was recorded, "" where none was. `replaced` are the entries in whose place others are recorded; `taken_back`,
    by their ids, those that entries of the file take back; `gone` what earlier imports of the same table recorded and
    the file has no longer. `partners` are the bodies that were named before, each as often as it was, where the file
    names any.
    """

    meetings: Sequence[Meeting]
    findings: Findings
    records: Records
    totals: Totals
    first: str = ""
    replaced: tuple[Entry, ...] = ()
    taken_back: Mapping[str, Entry] = MappingProxyType({})
    gone: tuple[Entry, ...] = ()
    partners: Mapping[str, int] = MappingProxyType({})

    @property
    def met(self) -> tuple[Met, ...]:
        """What the ledger knew of each entry."""
        return tuple(meeting.met for meeting in self.meetings)


def held_against(ledger: "Ledger", workspace: Workspace, brought: Read) -> Compared:
    """Return what the ledger has already, before anything of the file is recorded."""
    if brought.findings.is_sample:
        _refuse_sample(ledger, workspace, brought.path)
    findings = brought.findings.further()
    records = _records(ledger, workspace.plan, brought.entries)
    meetings = _with_others(ledger, brought.entries, ledger.meet(brought.entries))
    meetings, rest = met_again(ledger, brought.entries, meetings)
    meetings = doubts.answered(brought.entries, brought.sources, meetings, findings)
    replaced = tuple(
        ledger.find(meeting.known.id).entry
        for meeting in meetings
        if meeting.met is Met.REPLACES and meeting.known is not None
    )
    totals = meaning.totals(ledger, workspace.year, workspace.version)
    return Compared(
        meetings,
        findings,
        records,
        totals,
        replaced=replaced,
        taken_back=_taken_back(ledger, brought.entries, meetings),
        gone=tuple(rest),
        partners=partners_named(ledger) if any(entry.partner for entry in brought.entries) else {},
    )


def _taken_back(ledger: "Ledger", entries: Sequence[Entry], meetings: Sequence[Meeting]) -> dict[str, Entry]:
    """Return the entries, by their ids, that new ones take back: of the file, or else of the ledger."""
    ids = {
        entry.voids for entry, meeting in zip(entries, meetings, strict=True) if entry.voids and meeting.met is Met.NEW
    }
    of_file = {entry.id: entry for entry in entries if entry.id in ids}
    return of_file | {id_: ledger.find(id_).entry for id_ in ids - of_file.keys()}


def _with_others(ledger: "Ledger", entries: Sequence[Entry], meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return what is known of entries, and by that of those that take others back or say something of them."""
    done = list(meetings)
    of_id = {entry.id: meeting.met for entry, meeting in zip(entries, meetings, strict=True) if entry.id}
    for place, entry in enumerate(entries):
        other = entry.voids or entry.about
        if other is not None and done[place].met is Met.NEW:
            known = _by_other(entry, of_id.get(other) or known_of(ledger, other))
            if known is not Met.NEW:
                of_id[entry.id] = known
                done[place] = Meeting(known)
    return done


def _by_other(entry: Entry, other: Met) -> Met:
    """Return what a new entry is by what is known of the one that it takes back, or says something of."""
    if other is Met.LOST:
        return Met.LOST
    return Met.RECORDED if other is Met.VOIDED and entry.voids else Met.NEW


def known_of(ledger: "Ledger", id_: str) -> Met:
    """Return what the ledger knows of an id."""
    try:
        return Met.VOIDED if ledger.find(id_).voided_by else Met.RECORDED
    except NotFound:
        return Met.LOST


def _records(ledger: "Ledger", plan: Plan, brought: Iterable[Entry]) -> Records:
    """Return what tells records apart in the registers that these entries are for."""
    codes = {entry.kpi for entry in brought if entry.fields}
    return {kpi.code: registers.known(ledger, plan, kpi) for kpi in plan.kpis if kpi.code in codes}


def _refuse_sample(ledger: "Ledger", workspace: Workspace, path: Path) -> None:
    """Refuse invented entries for a ledger of real ones. One that is new becomes a sample itself."""
    if ledger.exists and not ledger.is_sample():
        raise Conflict(
            N_(
                "{path} says that its entries are invented (a sample), and the ledger {ledger} is a real one. "
                "Nothing was recorded. Samples can be imported into a ledger of their own: --ledger FILE."
            ),
            path=path,
            ledger=workspace.ledger,
        )
