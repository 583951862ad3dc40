"""`vnet ledger import`: a ledger's file is moved into one in which nothing stands yet, or merged into this one."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path

from vnet import clock
from vnet.actions.workspace import Workspace
from vnet.entering import rules, texts
from vnet.errors import LATE, BadInput, Conflict, Phrase, VnetError, unreadable
from vnet.i18n import N_, _
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import merging, moving, opening, trust
from vnet.ledger.closing import FIGURES, closing_of, name_of
from vnet.ledger.entry import SAMPLE_MARK, Entry, EntryType, Head, ListedEntry, Wanted, whole_year
from vnet.ledger.evidence import digest_of, folder_of
from vnet.ledger.moving import Header, Kept, PlanVersion

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger


_OF_MERGE = ("subject", "size", "root", "event", "action", "arrived_on")


class Imported(NamedTuple):
    """What came of a file. `merge`: the entry that says so, None where this ledger is the file's, or nothing was new.

    `known` entries were here already. `stays_erased` is how many values the file has that were erased here; `still`
    where one of them stands in another entry, by id and name. `equal` are the ids of entries that came and say the same
    as one that was here. `missing` is how many files that prove entries are not in
    `folder` yet.
    """

    path: str
    header: Header
    new: int
    known: int
    merge: Entry | None
    stays_erased: int
    still: tuple[tuple[str, str], ...]
    equal: tuple[str, ...]
    missing: int
    folder: str
    head: Head
    sample: bool


class _Taken:
    """What was taken from a file so far, and what it was found to be."""

    def __init__(self, ledger: "WritableLedger", header: Header, by: str) -> None:
        self.ledger = ledger
        self.header = header
        self.by = by
        self.before = ledger.head().size
        self.order = merging.Order()
        self.first: int | None = None  # from where on the new ones stand
        self.continues = not self.before
        self.new = 0
        self.closings: list[Entry] = []
        self.erased: list[str] = []
        self.equal: list[str] = []
        self.of_file: dict[str, str] = {}  # the plan in force in the file's order, by its year
        self.in_force: dict[str, str] = {}  # and here
        self.restated: dict[str, str] = {}


def ledger_import(
    workspace: Workspace,
    file: Path,
    *,
    late: bool = False,
    reason: str | None = None,
    by: str | None = None,
    moved: bool = False,
) -> Imported:
    """Take in a ledger's file, all of it or nothing.

    Args:
        workspace: whose ledger.
        file: what `vnet ledger export` wrote.
        late: what counts in a closed period may come in as well; that needs a reason.
        reason: why it comes late, or why it is merged.
        by: who merges it.
        moved: it has to be moved into a ledger in which nothing stands, and not merged.

    Raises:
        BadInput: it is no such file, or a line of it is not what it has to be.
        Conflict: it does not fit to what is here.
        VnetError: the ledger, or the file, cannot be read.
    """
    why = rules.why_late(reason, late=True) if late else texts.kept(reason, "--reason")
    recorder = texts.recorder(by)
    header = _checked(file)
    with opening.to_record(workspace.ledger, sample=header.sample) as ledger:
        taken = _Taken(ledger, header, recorder)
        _refuse_unlike(taken, workspace.ledger, file)
        if taken.before and moved:
            raise is_there(workspace.ledger, header)
        if taken.before:
            ledger.verify()
        else:
            ledger.be(header)
        _take_all(taken, file)
        merge = _recorded_merge(taken, late=late, why=why)
        _refuse_untrue(taken, file)
        still = {one for value in taken.erased for one in ledger.saying(value)}
        return Imported(
            workspace.ledger,
            header,
            taken.new,
            header.size - taken.new,
            merge,
            len(taken.erased),
            tuple(sorted(still)),
            tuple(id_ for id_ in taken.equal if ledger.find(id_).voided_by is None),
            _missing(ledger),
            folder_of(workspace.ledger),
            ledger.head(),
            header.sample,
        )


def _take_all(taken: "_Taken", file: Path) -> None:
    """Take in the file's plan versions and entries, in its order."""
    for number, line in _lines(file):
        if isinstance(line, PlanVersion):
            taken.ledger.keep_meaning(*line)
        elif isinstance(line, Kept):
            _take(taken, line, file, number)


def is_there(path: object, header: Header) -> Conflict:
    """Return what is said of a place where something is, of a ledger that is to come where nothing is."""
    return Conflict(
        N_(
            "{path} is there already and was left as it is. To bring the {count} entries of the backup in beside "
            "what is there: vnet ledger import. To see the backup by itself, name another place: --data DIR"
        ),
        path=path,
        count=f"{header.size:,}",
    )


def _checked(file: Path) -> Header:
    """Return what a file says it is, once each of its lines was read, and held against the others as a ledger's are.

    Raises:
        BadInput: it is not what a ledger can be.
    """
    lines = _lines(file)
    _number, header = next(lines)
    assert isinstance(header, Header)  # noqa: S101 - the first line is one
    found = trust.judge(_whole(lines), _beside(file))
    if found.changed is not None:
        raise moving.faulty(file, _line_of(file, found.changed), Phrase(N_("it is not what was written")))
    if found.unnamed:
        raise moving.faulty(file, _line_of_version(file, found.unnamed), Phrase(N_("no entry names this plan version")))
    is_sample = header.sample or any(origin.startswith(SAMPLE_MARK) for origin in found.origins)
    if is_sample != header.sample or not found.own <= {header.ledger}:
        raise moving.faulty(file, 1, Phrase(N_("its entries are of another ledger")))
    return header


def _beside(file: Path) -> trust.Beside:
    """Return what the entries of a file are held against.

    Raises:
        BadInput: a merge says what none can have said.
    """
    versions, sizes, merges, seq = {}, set(), [], 0
    for number, line in _lines(file):
        if isinstance(line, PlanVersion):
            versions[line.digest] = line.meaning
        elif isinstance(line, Kept):
            if line.said("type") == EntryType.CLOSING:
                sizes.add(line.said("size"))
            elif line.said("type") == EntryType.MERGE:
                try:
                    merges.append(merging.merged((line.said("id"), seq, *map(line.said, _OF_MERGE))))
                except (ValueError, AttributeError, TypeError):
                    raise moving.faulty(file, number, Phrase(N_("it is not what was written"))) from None
            seq += 1
    return trust.Beside(versions, sizes, merges)


def _whole(lines: Iterator[tuple[int, moving.Line]]) -> Iterator[trust.Whole]:
    entries = (line for _number, line in lines if isinstance(line, Kept))
    for seq, kept in enumerate(entries):
        yield seq, kept.leaf, list(kept.values), kept.said("evidence") or (), kept.personal


def _line_of(file: Path, id_: str) -> int:
    """Return the number of the line with an entry."""
    return next(number for number, line in _lines(file) if isinstance(line, Kept) and line.said("id") == id_)


def _line_of_version(file: Path, digests: Collection[str]) -> int:
    """Return the number of the first line with one of these versions of the plan."""
    return next(number for number, line in _lines(file) if isinstance(line, PlanVersion) and line.digest in digests)


def _lines(file: Path) -> Iterator[tuple[int, moving.Line]]:
    try:
        yield from moving.read(file)
    except OSError as error:
        raise unreadable(file, error) from None


def _refuse_unlike(taken: _Taken, path: str, file: Path) -> None:
    """Refuse a sample in a real ledger, and a real one in a sample.

    Raises:
        Conflict.
    """
    if taken.before and taken.ledger.is_sample() != taken.header.sample:
        sentence = (
            N_("{file} is of a sample, whose entries are invented: it does not go into the ledger {path}.")
            if taken.header.sample
            else N_("{path} is a sample, whose entries are invented: {file} does not go into it.")
        )
        raise Conflict(sentence, file=file, path=path)


def _take(taken: _Taken, kept: Kept, file: Path, number: int) -> None:
    """Take an entry of the file, which may be here already."""
    ledger, id_ = taken.ledger, kept.said("id")
    found = ledger.known(id_)
    if found is None:
        taken.order.add(_brought(taken, kept, file, number))
    else:
        seq, leaf = found
        if leaf != kept.leaf:
            raise Conflict(
                N_(
                    "{file}, line {number}: the entry {id} is another one than here, though it has the same number. "
                    "Nothing was taken from the file. One of the two ledgers was changed: vnet verify, in both, with "
                    "what is printed on a report."
                ),
                file=file,
                number=number,
                id=id_,
            )
        taken.order.add(seq)
        gone = ledger.erased_of(seq) if kept.personal else frozenset()
        taken.erased += [one.value for one in kept.personal if one.value is not None and one.name in gone]
    if kept.said("type") == EntryType.PLAN:
        taken.of_file[kept.said("subject")] = kept.said("digest")


def _brought(taken: _Taken, kept: Kept, file: Path, number: int) -> int:
    """Bring an entry in that is not here yet; return its order number."""
    ledger, entry = taken.ledger, kept.entry
    if taken.first is None:
        _begin(taken)
    _refuse_voided_twice(taken, entry, file, number)
    if not taken.continues:
        _note(taken, entry)
        is_figure = entry.type in {EntryType.ACTUAL, EntryType.SPENDING}
        if is_figure and any(map(entry.same_line, ledger.alike(entry, first=taken.before))):
            taken.equal.append(entry.id)
    try:
        seq = ledger.bring(kept, merged=not taken.continues)
    except BadInput as error:
        raise moving.faulty(file, number, error) from None
    taken.new += 1
    if entry.type is EntryType.PLAN:
        taken.in_force[entry.subject or ""] = entry.digest or ""
    return seq


def _begin(taken: _Taken) -> None:
    """Note at the first entry that is not here yet whether the file goes on where this ledger ends."""
    taken.first = taken.before
    is_whole = taken.order.runs == ([(0, taken.before)] if taken.before else [])
    taken.continues = is_whole and taken.header.ledger == taken.ledger.ledger_id()


def _refuse_voided_twice(taken: _Taken, entry: Entry, file: Path, number: int) -> None:
    """Refuse a void of what was taken back here as well.

    Raises:
        Conflict.
    """
    if entry.voids is not None and (other := taken.ledger.void_of(entry.voids)):
        raise Conflict(
            N_(
                "{file}, line {number}: the entry {id} was taken back there (by {there}) and here (by {here}), each by "
                "itself. Nothing was taken from the file: what both changed cannot be merged."
            ),
            file=file,
            number=number,
            id=entry.voids,
            there=entry.id,
            here=other,
        )


def _note(taken: _Taken, entry: Entry) -> None:
    """Note of an entry of another ledger what it says of plans and closings, and under which plan it was recorded."""
    _state_plan(taken, entry)
    if entry.type is EntryType.PLAN:
        _note_in_force(taken, entry.subject or "")
    if entry.type is EntryType.CLOSING:
        taken.closings.append(entry)


def _state_plan(taken: _Taken, entry: Entry) -> None:
    """Let an entry mean here what it meant there: under the version of the plan that was in force when it arrived."""
    year = str(entry.month // 100)
    meant = taken.of_file.get(year)
    if entry.type not in FIGURES or meant is None:
        return
    _note_in_force(taken, year)
    if taken.in_force[year] != meant:
        _keep_version(taken, year, meant)


def _note_in_force(taken: _Taken, year: str) -> None:
    """Note which version of a year's plan was in force here before anything of the file came."""
    if year not in taken.in_force:
        versions = taken.ledger.plan_versions(int(year))
        taken.restated[year] = taken.in_force[year] = (versions[-1].entry.digest or "") if versions else ""


def _keep_version(taken: _Taken, year: str, digest: str) -> None:
    taken.ledger.record(
        Entry(
            id="",
            type=EntryType.PLAN,
            date=clock.today().isoformat(),
            counts_in=int(year) * 100 + 1,
            subject=year,
            digest=digest,
            reason=_("merged: what follows was recorded under this version"),
            recorded_by=taken.by,
        )
    )
    taken.in_force[year] = digest


def _recorded_merge(taken: _Taken, *, late: bool, why: str | None) -> Entry | None:
    """Record that the file's ledger was merged, where it was, and is not this one; return how."""
    header, ledger = taken.header, taken.ledger
    is_this_one = taken.continues if taken.new else _is_part(taken)
    if is_this_one:
        return None
    for year, digest in taken.restated.items():
        if digest and taken.in_force[year] != digest:
            _keep_version(taken, year, digest)
    closed = _late_entry(taken)
    if closed is not None and not late:
        raise _comes_late(*closed)
    (merge,) = ledger.record(
        Entry(
            id="",
            type=EntryType.MERGE,
            date=clock.today().isoformat(),
            subject=header.ledger,
            size=header.size,
            root=header.root,
            event=str(taken.before if taken.first is None else taken.first),
            action=merging.said(taken.order.runs),
            late=1 if closed is not None else None,
            reason=why,
            recorded_by=taken.by,
        )
    )
    return merge


def _is_part(taken: _Taken) -> bool:
    """Tell whether a file that brought nothing new is of this ledger's own past, or of what was merged before."""
    is_own = taken.header.ledger == taken.ledger.ledger_id() and taken.order.runs == [(0, taken.header.size)]
    before = {(merge.origin, merge.size, merge.root) for merge in taken.ledger.merges()}
    return is_own or (taken.header.ledger, taken.header.size, taken.header.root) in before


def _late_entry(taken: _Taken) -> tuple[Entry, Entry] | None:
    """Return an entry that counts in a period which was closed without it, here or there, with the closing."""
    years = {closing.month // 100 for closing in taken.closings}
    came = list(_unmarked(taken.ledger, taken.before))
    years |= {one.entry.month // 100 for one in came}
    pairs = (pair for year in sorted(years) for pair in _of_both(taken, year, came))
    return next(chain.from_iterable(_closed(closings, entries) for closings, entries in pairs if closings), None)


def _of_both(
    taken: _Taken, year: int, came: Iterable[ListedEntry]
) -> tuple[tuple[list[Entry], Iterable[ListedEntry]], tuple[list[Entry], Iterable[ListedEntry]]]:
    """Return a year's closings of here with what came from there, and those of there with what was here alone."""
    standing = [closing for closing in taken.ledger.closings(year) if closing.voided_by is None]
    of_there = {closing.id for closing in taken.closings}
    here = [closing.entry for closing in standing if closing.seq < taken.before]
    there = [closing.entry for closing in standing if closing.entry.id in of_there]
    of_here = (entry for entry in _unmarked(taken.ledger, 0, year) if entry.seq < taken.before)
    return (here, came), (there, (entry for entry in of_here if entry.seq not in taken.order))


def _closed(closings: list[Entry], entries: Iterable[ListedEntry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the entries that count in a period that one of these closed, each with that closing."""
    for listed in entries:
        if closing := closing_of(closings, listed.entry.month):
            yield listed.entry, closing


def _unmarked(ledger: "Ledger", after: int, year: int | None = None) -> Iterator[ListedEntry]:
    """Yield what changes figures, from an order number on (of a year), and is not marked late."""
    first, last = (None, None) if year is None else whole_year(year)
    types = (*FIGURES, EntryType.VOID)
    for one in ledger.entries(Wanted(voided=True, after=after, types=types, first_month=first, last_month=last)):
        changed = ledger.find(one.entry.voids).entry if one.entry.voids else one.entry
        if changed.type in FIGURES and not one.entry.late:
            yield one


def _comes_late(entry: Entry, closing: Entry) -> VnetError:
    return Conflict(
        N_(
            "{period} was closed on {day} by {by} without the entry {id} of {date}: one of the two ledgers closed it "
            "before they were merged. Nothing was taken from the file. To merge them all the same, marked late, give "
            "the reason."
        ),
        period=name_of(closing),
        day=closing.arrived_on,
        by=closing.recorded_by,
        id=entry.short_id,
        date=entry.date,
    ).lacking(LATE, N_("--reason TEXT"))


def _refuse_untrue(taken: _Taken, file: Path) -> None:
    """Refuse a file of which something is not true, though each of its lines is what it says.

    Raises:
        BadInput.
    """
    try:
        taken.ledger.verify()
    except VnetError as error:
        raise BadInput(
            N_("{file} is of a ledger that was changed. Nothing was taken from it. With it: {reason}"),
            file=file,
            reason=Phrase(error.sentence, **error.facts),
        ) from None


def _missing(ledger: "Ledger") -> int:
    """Return how many files that prove entries are not where this ledger keeps them."""
    files = {file for _id, file in ledger.evidence()}
    return sum(digest_of(file.path) != file.sha256 for file in files)
