"""What is common to whatever is recorded of an earlier entry: its plan, its void, and where things stand afterwards."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from vnet.actions import meaning
from vnet.actions.recording import keep_plan, recording
from vnet.actions.standing import Standing, standing_after
from vnet.actions.workspace import Workspace
from vnet.entering.budget_lines import refuse_taking_back
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.closing import closing_changed_by, name_of, nothing_is_closed
from vnet.ledger.entry import Entry, EntryType, Evidence, ListedEntry, Wanted
from vnet.period import quarter_of
from vnet.plan import cache
from vnet.plan.cache import Version
from vnet.plan.model import Plan
from vnet.plan.paths import years_in

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger


class Named(NamedTuple):
    """An entry with the name of what it is of: its KPI's title where the plan has it, else what it says itself.

    `about` is the entry to which it adds files, if it does.
    """

    entry: Entry
    name: str
    about: Entry | None = None


@contextmanager
def recording_of(workspace: Workspace, entry: str, *, by: str) -> "Iterator[tuple[WritableLedger, ListedEntry]]":
    """Open the ledger to record something of an entry, under the plan of the year in which that counts; give both.

    Args:
        workspace: where ledger and plans are.
        entry: the entry's id, or an unambiguous beginning or end of it.
        by: who records.

    Raises:
        NotFound, BadInput: no entry, or several, have such an id.
        Conflict, Problems, VnetError: as `vnet.actions.recording.recording`.
    """
    with opening.to_read(workspace.ledger) as reading:
        about = reading.find(entry).entry
    with recording(workspace.ledger, Plans(workspace).version(about), by) as ledger:
        yield ledger, ledger.find(about.id)


def void_of(entry: Entry, *, reason: str, by: str, late: bool = False) -> Entry:
    """Return the void of an entry, ready to be recorded; `late`: also in a closed period."""
    return Entry(
        id="",
        type=EntryType.VOID,
        date=entry.date,
        voids=entry.id,
        reason=reason,
        late=1 if late else None,
        counts_in=entry.counts_in,
        recorded_by=by,
    )


def late_marks(ledger: "Ledger", entries: Sequence[Entry], *, late: bool) -> list[bool]:
    """Tell of entries that are taken back or recorded anew which of that is late: what counts in a closed period.

    `late`: somebody said that it may be. Otherwise nothing is, and the ledger refuses what would have to be.

    Raises:
        BadInput: somebody said so, and nothing of it counts in a closed period.
    """
    if not late:
        return [False for _one in entries]
    closings = {year: ledger.totals(year).closings for year in {entry.month // 100 for entry in entries}}
    marks = [closing_changed_by(entry, closings[entry.month // 100]) is not None for entry in entries]
    if not any(marks):
        raise nothing_is_closed(entries[0])
    return marks


def marked(entry: Entry, why_late: str | None) -> Entry:
    """Return an entry that is recorded anew, late for a reason, or (None) not late; it keeps what it says itself."""
    late = 1 if why_late else None
    if entry.type is EntryType.EXPLANATION:  # whose reason is the cause
        return entry._replace(late=late, note=why_late or entry.note)
    is_own = entry.type is EntryType.ADJUSTMENT or entry.is_refund
    return entry._replace(late=late, reason=entry.reason if is_own else why_late)


def proof_of(entry: Entry) -> tuple[Evidence, ...]:
    """Return the files that prove an entry, to be recorded with another one: no copy of them is made anew."""
    return tuple(file._replace(path="") for file in entry.evidence)


def erased_of(ledger: "Ledger", entry: Entry) -> tuple[str, ...]:
    """Return the names of what was erased of an entry, or of those that it was recorded anew for."""
    names = dict.fromkeys(entry.erased)
    while entry.replaces is not None:
        entry = ledger.find(entry.replaces).entry
        names |= dict.fromkeys(entry.erased)
    return tuple(names)


def replacement_of(ledger: "Ledger", listed: ListedEntry, *, by_undo_alone: bool = False) -> ListedEntry | None:
    """Return what stands in the place of an entry: itself, unless it is void, or what it was recorded anew as.

    Args:
        ledger: what there is.
        listed: the entry.
        by_undo_alone: what a correction put in its place is something else; only a copy that an undo made is the same.

    Returns:
        None where nothing stands in its place any more.
    """
    waiting = [listed]
    while waiting:
        standing = waiting.pop()
        if standing.voided_by is None:
            return standing
        anew = (later for later in ledger.after(standing.entry.id) if later.entry.replaces == standing.entry.id)
        waiting += (later for later in anew if later.entry.undoes is not None or not by_undo_alone)
    return None


def other_side(ledger: "Ledger", entry: Entry) -> tuple[Entry, ...]:
    """Return the other entry of a transfer, where it stands; none of anything else.

    An import may have recorded several transfers at once: the source of each right before its target.
    """
    if entry.event != "transfer":
        return ()
    seq = ledger.find(entry.id).seq
    sides = [one for one in ledger.batch(entry.batch) if one.voided_by is None and _is_other_side(one.entry, entry)]
    before = [one.entry for one in sides if one.seq < seq]
    after = [one.entry for one in sides if one.seq > seq]
    nearest = (*after[:1], *before[-1:]) if (entry.amount or 0) < 0 else (*before[-1:], *after[:1])
    return nearest[:1]


def _is_other_side(one: Entry, entry: Entry) -> bool:
    return one.event == entry.event and one.date == entry.date and one.amount == -(entry.amount or 0)


def rest_of_receipts(ledger: "Ledger", entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the lines that stand of the receipts that some entries are lines of, without the entries themselves."""
    own = tuple(entries)
    ids = {entry.id for entry in own}
    lines = (
        listed.entry
        for receipt in dict.fromkeys(entry.receipt for entry in own if entry.receipt)
        for listed in ledger.entries(Wanted(receipt=receipt))
    )
    return tuple(line for line in lines if line.id not in ids)


def rest_of_batches(ledger: "Ledger", entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return what else stands of the actuals and payments recorded at once with some, but for lines of their receipts.

    That is what came by the same import.
    """
    own = tuple(entries)
    ids, receipts = {entry.id for entry in own}, {entry.receipt for entry in own if entry.receipt}
    others = (other for batch in dict.fromkeys(entry.batch for entry in own) for other in ledger.batch(batch))
    return tuple(
        other.entry
        for other in others
        if other.voided_by is None
        and other.entry.type in {EntryType.ACTUAL, EntryType.SPENDING}
        and other.entry.id not in ids
        and other.entry.receipt not in receipts
    )


class Plans:
    """The plans of the years that entries count in, each read once: an entry may be of another year than is meant."""

    def __init__(self, workspace: Workspace) -> None:
        self._data = workspace.data
        self._versions: dict[int, Version | None] = {}

    def of(self, entry: Entry) -> Plan | None:
        """Return the plan of the year in which an entry counts; None where there is none.

        Raises:
            Problems: it has faults.
        """
        version = self.version(entry)
        return version.plan if version else None

    def version(self, entry: Entry) -> Version | None:
        """Return that plan as its files have it now; None where there is none.

        Raises:
            Problems: it has faults.
        """
        year = entry.month // 100
        if year not in self._versions:
            is_there = year in years_in(self._data)
            self._versions[year] = cache.load_with_digest(self._data, year) if is_there else None
        return self._versions[year]

    def keep(self, ledger: "WritableLedger", *, by: str) -> None:
        """Keep every plan that was read, where it is another version than was kept last: before what is recorded."""
        for version in filter(None, self._versions.values()):
            keep_plan(ledger, version, by=by)

    def refuse_below_zero(self, ledger: "Ledger", taken: Iterable[Entry]) -> None:
        """Refuse that a change of the budget is taken back whose money was moved on since.

        Raises:
            Conflict: with what to take back first.
        """
        for year, entry in {entry.month // 100: entry for entry in taken if entry.type is EntryType.ADJUSTMENT}.items():
            plan = self.of(entry)
            if plan is not None and plan.budget is not None:
                refuse_taking_back(plan, ledger.totals(year).adjustments)

    def named(self, entry: Entry, ledger: "Ledger | None" = None) -> Named:
        """Return an entry with its name, and what the ledger has of the one to which it adds files."""
        about = ledger.find(entry.about).entry if ledger and entry.about else None
        return Named(entry, self._name(entry), about)

    def _name(self, entry: Entry) -> str:
        if entry.type is EntryType.CLOSING:
            return str(name_of(entry))
        plan = self.of(entry)
        titles = {kpi.code: kpi.title for kpi in plan.kpis} if plan else {}
        return titles.get(entry.kpi or "") or entry.kpi or entry.category or entry.subject or ""

    def standings(self, ledger: "Ledger", entries: Iterable[Entry]) -> tuple[Standing, ...]:
        """Return where what the entries are of now stands, each thing and quarter once, as far as a plan knows it."""
        once: dict[tuple[object, ...], Entry] = {}
        for entry in entries:
            if entry.type in {EntryType.ACTUAL, EntryType.SPENDING}:
                year, month = divmod(entry.month, 100)
                once.setdefault((entry.kpi, entry.category, entry.network, year, quarter_of(month)), entry)
        standings = []
        for entry in once.values():
            plan = self.of(entry)
            totals = meaning.totals(ledger, plan.year, progress=False) if plan else None
            standing = standing_after(plan, totals, entry) if plan and totals else None
            if standing is not None:
                standings.append(standing)
        return tuple(standings)
