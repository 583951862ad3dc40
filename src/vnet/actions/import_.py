"""`vnet import`: a person's workbook or CSV file into the ledger: all of its rows or, where one is wrong, none.

It has two steps, so that a person can see between them what was understood: a file is read and held against the ledger,
and what was seen is recorded.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from vnet.actions import meaning
from vnet.actions import register as registers
from vnet.actions.correcting import void_of
from vnet.actions.recording import keep_plan
from vnet.actions.standing import quarters_over
from vnet.actions.workspace import Workspace
from vnet.entering import rules, texts
from vnet.errors import BadInput, Conflict, NotFound, Place, Problem, VnetError
from vnet.i18n import N_, _, speaking
from vnet.importing import doubts, listed_order
from vnet.importing.entries import Reader
from vnet.importing.profiles.profile import FOLDER, NONE, sound
from vnet.importing.profiles.taught import Lessons, taught
from vnet.importing.shapes.plain_sheets import plain_sheets
from vnet.importing.sheets.doubts import gathered as gathered_sheets
from vnet.importing.sheets.doubts import unit
from vnet.importing.sheets.findings import Findings, Reason, Row, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import Answers, Question
from vnet.importing.sheets.table import rows_of
from vnet.importing.source import read
from vnet.importing.understood import FIGURES, NEW, Source, Understood, standing, understood
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.closing import closing_changed_by, closing_of, counts_in_closed, period_of
from vnet.ledger.duplicates import Meeting, Met
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import SpendingTotal, Totals
from vnet.output import Target
from vnet.period import Period
from vnet.plan.model import Plan
from vnet.report.budget import BudgetRow, build_budget
from vnet.report.registers import sameness

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger

Step = Callable[[int, int], None]

_EVERY = 500  # rows between two steps of the progress
_WHY_NOT = {
    Met.RECORDED: Reason.RECORDED,
    Met.CORRECTED: Reason.CORRECTED,
    Met.VOIDED: Reason.VOIDED_SINCE,
    Met.REPEATED: Reason.REPEATED,
    Met.LOST: Reason.LOST,
}


class Taken(NamedTuple):
    """What was taken from a sheet: how many actuals, how many items of spending, and how much money that is.

    `others`: how many entries there are of each other type that came.
    """

    sheet: str
    actuals: int
    spending: int
    won: int
    others: tuple[tuple[EntryType, int], ...] = ()

    @property
    def entries(self) -> int:
        """How many entries were taken."""
        return self.actuals + self.spending + sum(count for _type, count in self.others)


class Left(NamedTuple):
    """Rows of a sheet (or all of it: no rows) that were not taken for the same reason; the first of them by number."""

    sheet: str
    reason: Reason
    detail: str
    number: int
    rows: tuple[int, ...]


class Brought(NamedTuple):
    """What became of a file. With open `questions` nothing was recorded.

    With `faults` nothing was recorded; `marked` is the copy that shows them, or `unmarked` says why there is none.
    `met` is what the ledger knew of each entry, `new` how many it did not have: they were `recorded`, or would be.
    `overspent`: what now is, or would be.
    `twins`: how many records are the same thing as one before them. `first` is the end of the id of the first entry.
    `closed` are the closed periods for which some of the faults are, as nobody said that they come late;
    `only_late`: all of them are.
    `past` entries are of the quarters `over`, which are over and open. `replacing` are the rows that take the place of
    entries that were recorded. `profiles` are the sheets that were read by a profile, each with its name.
    `unproved`: how many files prove what was taken by name and digest alone, because a list has no more of them.
    """

    path: Path
    ledger: str
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]
    tables: tuple[Table, ...]
    recorded: bool
    understood: Understood = Understood((), (), ())
    met: tuple[Met, ...] = ()
    faults: tuple[Problem, ...] = ()
    marked: Path | None = None
    unmarked: str | None = None
    overspent: tuple[BudgetRow, ...] = ()
    future: int = 0
    no_lines: tuple[tuple[str, str], ...] = ()
    sample: bool = False
    readings: tuple[tuple[str, str], ...] = ()
    twins: int = 0
    alike: tuple[str, ...] = ()
    linked: bool = False
    first: str = ""
    closed: tuple[Period, ...] = ()
    only_late: bool = False
    questions: tuple[Question, ...] = ()
    past: int = 0
    over: tuple[Period, ...] = ()
    replacing: tuple[str, ...] = ()
    unproved: int = 0
    profiles: tuple[tuple[str, str], ...] = ()

    @property
    def new(self) -> int:
        """How many entries the ledger did not have."""
        return sum(known in NEW for known in self.met)


class Read(NamedTuple):
    """What is in a file, before the ledger is asked what it has of it.

    `why` it comes late, `by` whom it is brought; `lessons` are the profiles by which it was read.
    """

    path: Path
    entries: Sequence[Entry]
    sources: Sequence[Source]
    findings: Findings
    why: str | None
    by: str
    lessons: Lessons


# What the records of a register have in which they are told apart, by the KPI's code.
Records = Mapping[str, AbstractSet[tuple[str, ...]]]


class _Kept(NamedTuple):
    """What the ledger knew of each entry and of the registers before, and the year's totals afterwards.

    `findings` are those of the file, with what the ledger leaves open. `first` is the end of the id of the first entry
    that was recorded, "" where none was. `replaced` are the entries in whose place others are recorded.
    """

    meetings: Sequence[Meeting]
    findings: Findings
    records: Records
    totals: Totals
    first: str = ""
    replaced: tuple[Entry, ...] = ()

    @property
    def met(self) -> tuple[Met, ...]:
        """What the ledger knew of each entry."""
        return tuple(meeting.met for meeting in self.meetings)


def bring(
    workspace: Workspace,
    path: Path,
    *,
    by: str | None = None,
    late: bool = False,
    reason: str | None = None,
    told: Iterable[str] = (),
    step: Step | None = None,
) -> Brought:
    """Record what is in a workbook or a CSV file unseen: see `read_file` and `record`."""
    return record(
        workspace, read_file(workspace, path, by=by, late=late, reason=reason, told=told, step=step), step=step
    )


def read_file(
    workspace: Workspace,
    path: Path,
    *,
    by: str | None = None,
    late: bool = False,
    reason: str | None = None,
    told: Iterable[str] = (),
    profile: str | None = None,
    step: Step | None = None,
) -> Read:
    """Return what is in a workbook or a CSV file; what is wrong with it is in the findings.

    Args:
        workspace: the plan.
        path: the file, which is only read.
        by: who records what names nobody.
        late: what counts in a closed period is recorded, marked late.
        reason: why it comes late.
        told: what a person says to questions that the file leaves open: `KEY=CHOICE`.
        profile: the name of the profile by which it is to be read, or that it is to be read without one (None: by the
            one that fits).
        step: is told how many rows of a sheet have been read.

    Raises:
        VnetError: there is no table in the file that could be read.
    """
    why = rules.why_late(reason, late=late)
    lessons = _lessons(workspace, profile)
    return read_with(workspace, path, lessons, Answers(told), by=texts.recorder(by), step=step)._replace(why=why)


def read_with(
    workspace: Workspace, path: Path, lessons: Lessons, told: Answers, *, by: str, step: Step | None = None
) -> Read:
    """Return what is in a file, its sheets read by the profiles that fit.

    Raises:
        VnetError: there is no table in the file that could be read, or it is not clear by which profile.
    """
    findings = Findings(told)
    reader = Reader(workspace.plan, workspace.today, findings, by=by)
    entries, sources = _read(path, workspace.plan, reader, findings=findings, lessons=lessons, step=step)
    lessons.refuse_unread()
    if not findings.tables and not findings.questions and not findings.faults:
        raise _nothing(path, findings)
    unit.ask_before(findings)
    entries, sources = _without_gathered(entries, sources, findings)
    findings.refuse_unused_answers(doubts.KEYS)
    return Read(path, entries, sources, findings, None, by, lessons)


def _lessons(workspace: Workspace, stated: str | None) -> Lessons:
    """Return the profiles by which a file may be read: those beside the plan, or the one that a person asks for."""
    if (stated is None and not (Path(workspace.data) / FOLDER).is_dir()) or (stated or "").lower() in NONE:
        return Lessons(())
    from vnet.importing.profiles import folder  # noqa: PLC0415 - pydantic and ruamel.yaml

    known = folder.profiles_in(workspace.data, workspace.plan)
    return Lessons(known) if stated is None else Lessons([sound(folder.find_profile(known, stated))], stated)


def compare(workspace: Workspace, brought: Read, *, marks: bool) -> Brought:
    """Return what a file would bring, held against what the ledger has; nothing is recorded.

    `marks`: of a file with faults, write the copy that shows them.
    """
    if brought.findings.faults:
        return _refused(workspace, brought, brought.findings, marks=marks)
    with opening.to_read(workspace.ledger) as ledger:
        kept = _compare(ledger, workspace, brought)
    return _outcome(workspace, brought, kept, recorded=False, marks=marks)


def record(workspace: Workspace, brought: Read, shown: Brought | None = None, step: Step | None = None) -> Brought:
    """Record what is new in a file, all of it or nothing; what the ledger has already is left.

    Args:
        workspace: the plan and the ledger.
        brought: what was read.
        shown: what a person has seen and said yes to (None: nobody was asked).
        step: is told how many entries have been recorded.

    Raises:
        Conflict: the ledger has something else by now than what was seen; nothing was recorded.
    """
    if brought.findings.faults:
        return _refused(workspace, brought, brought.findings, marks=True)
    if not brought.entries or brought.findings.questions:
        return compare(workspace, brought, marks=True)
    with opening.to_record(workspace.ledger, sample=brought.findings.is_sample) as ledger:
        kept = _compare(ledger, workspace, brought)
        if shown is not None and shown.met != kept.met:
            raise Conflict(
                N_(
                    "Meanwhile somebody recorded something, and what would be new in {path} is not what you saw. "
                    "Nothing was recorded; import it again."
                ),
                path=brought.path,
            )
        kept = _record(ledger, workspace, brought, kept, step)
    return _outcome(workspace, brought, kept, recorded=True, marks=True)


def _outcome(workspace: Workspace, brought: Read, kept: _Kept, *, recorded: bool, marks: bool) -> Brought:
    """Return what became of a file, or would become of it, by what the ledger has."""
    entries, sources, plan = brought.entries, brought.sources, workspace.plan
    findings = kept.findings
    _note(kept.met, sources, findings)
    closed = _note_closed(brought, kept, findings)
    if findings.faults:
        only_late = len(findings.faults) == (0 if brought.why else len(_into_closed(brought.entries, kept)))
        refused = _refused(workspace, brought, findings, marks=marks and not only_late)
        return refused._replace(closed=closed, only_late=only_late)
    new = [(entry, source) for entry, source, met in zip(entries, sources, kept.met, strict=True) if met in NEW]
    rows = {
        of: tuple(f"{source.sheet}!{source.row}" for source, met in zip(sources, kept.met, strict=True) if met is of)
        for of in (Met.ALIKE, Met.REPLACES)
    }
    done = Brought(
        brought.path,
        workspace.ledger,
        _taken(findings.tables, new),
        _left(findings),
        tuple(findings.tables),
        recorded,
        understood(findings, plan, entries, sources, kept.met),
        kept.met,
        sample=kept.totals.sample,
        linked=findings.linked,
        first=kept.first,
        alike=rows[Met.ALIKE],
        replacing=rows[Met.REPLACES],
        readings=tuple(findings.readings.items()),
        questions=findings.questions,
        profiles=tuple((sheet, profile.name) for sheet, profile in brought.lessons.read.items()),
    )
    return _with_remarks(done, workspace, standing([entry for entry, _source in new]), kept)


def _with_remarks(brought: Brought, workspace: Workspace, new: Sequence[Entry], kept: _Kept) -> Brought:
    """Return what became of a file with what a person should know of the entries that are new by it, and stand."""
    plan = workspace.plan
    spending = [entry for entry in new if entry.type is EntryType.SPENDING]
    adjustments = [entry for entry in new if entry.type is EntryType.ADJUSTMENT]
    totals = kept.totals
    past = [
        entry
        for entry in new
        if quarters_over((entry,), workspace.today) and closing_of(totals.closings, entry.month) is None
    ]
    if not brought.recorded:
        taken_back = (entry._replace(amount=-(entry.amount or 0)) for entry in kept.replaced)
        totals = totals._replace(
            spending=(*totals.spending, *map(_as_total, (*spending, *taken_back))),
            adjustments=(*totals.adjustments, *adjustments),
        )
    return brought._replace(
        overspent=_overspent(plan, totals) if spending or adjustments else (),
        past=len(past),
        over=quarters_over(past, workspace.today),
        future=sum(entry.date > workspace.today.isoformat() for entry in new),
        no_lines=_without_line(plan, spending),
        twins=_twins(plan, new, kept.records),
        unproved=len({file.sha256 for entry in new for file in entry.evidence}),
    )


def _read(
    path: Path, plan: Plan, reader: Reader, *, findings: Findings, lessons: Lessons, step: Step | None
) -> tuple[list[Entry], list[Source]]:
    """Return the entries of a file and where they come from; what is wrong is in `findings`."""
    entries, sources = [], []
    for sheet in plain_sheets(taught(read(path), findings, lessons), plan, findings):
        rows = lessons.named(rows_of(sheet, plan, findings, reader.is_name), findings)
        for done, row in enumerate(rows, 1):
            entry = reader.entry(row)
            if entry is not None:
                entries.append(entry)
                sources.append(_source(sheet.title, row, findings))
            if step and done % _EVERY == 0:
                step(row.number, sheet.last)
    return _settled(entries, sources, reader.voided, findings)


def _settled(
    entries: Sequence[Entry], sources: Sequence[Source], voided: AbstractSet[str], findings: Findings
) -> tuple[list[Entry], list[Source]]:
    """Return entries and sources in the order in which lists say that they were recorded.

    What a list says was taken back is left out where what took it back is not in the file.
    """
    brought = list(zip(entries, sources, strict=True))
    left_out = listed_order.without_their_void(brought, voided)
    for entry, source in brought:
        if entry.id in left_out:
            findings.skip(source.sheet, source.row, Reason.VOIDED)
    kept = listed_order.in_order([one for one in brought if one[0].id not in left_out])
    return [entry for entry, _source in kept], [source for _entry, source in kept]


def _without_gathered(
    entries: list[Entry], sources: list[Source], findings: Findings
) -> tuple[list[Entry], list[Source]]:
    """Return the entries without those of sheets that only gather what is on others."""
    gathered = gathered_sheets.left(entries, [source.sheet for source in sources], findings)
    kept = [(entry, source) for entry, source in zip(entries, sources, strict=True) if source.sheet not in gathered]
    for source in sources:
        if gathered.get(source.sheet) is Reason.ANSWERED:
            findings.skip(source.sheet, source.row, Reason.ANSWERED)
    return [entry for entry, _source in kept], [source for _entry, source in kept]


def _source(sheet: str, row: Row, findings: Findings) -> Source:
    """Return where a row stands in the person's own sheet."""
    columns = row.table.columns
    _sheet, number, day = findings.origin.place(Place(sheet, row.number, columns.get(Field.DATE)))
    return Source(sheet, number, columns if day is None else {**columns, Field.DATE: day}, row.rest)


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


def _nothing(path: Path, findings: Findings) -> VnetError:
    if findings.hints:
        return next(iter(findings.hints.values()))
    nearest = max((detail for _sheet, _reason, detail in findings.skipped), key=len, default="")
    if nearest:
        return BadInput(
            N_(
                "No table was found in {path}: of the headings, only these were understood: {found}. "
                "A table of actuals needs 날짜, 성과지표 and 실적, one of spending 날짜, 편성목 and 금액, in one row."
            ),
            path=path,
            found=nearest,
        )
    return BadInput(
        N_(
            "No table was found in {path}. A table of actuals needs the headings 날짜, 성과지표 and 실적, "
            "one of spending 날짜, 편성목 and 금액, in one row."
        ),
        path=path,
    )


def _record(ledger: "WritableLedger", workspace: Workspace, brought: Read, kept: _Kept, step: Step | None) -> _Kept:
    """Record what is new, unless something differs from what is recorded or is in doubt, or a period is closed."""
    if Met.DIFFERS in kept.met or kept.findings.questions:
        return kept
    if brought.why or not _into_closed(brought.entries, kept):
        new = _to_record(ledger, workspace, brought, kept)
        # What the lists state arrived before today; the plan is kept today.
        is_first = any(entry.stated_on for entry in new) and not ledger.plan_versions(workspace.year)
        if new and not is_first:
            keep_plan(ledger, workspace.version, by=brought.by)
        kept = kept._replace(first=_record_all(ledger, new, step))
        if is_first:
            keep_plan(ledger, workspace.version, by=brought.by)
    return kept._replace(totals=meaning.totals(ledger, workspace.year, workspace.version))


def _to_record(ledger: "Ledger", workspace: Workspace, brought: Read, kept: _Kept) -> list[Entry]:
    """Return what is to be recorded: what is new and, before what takes the place of another, the void of that."""
    closings = kept.totals.closings
    new = []
    for entry, source, meeting in zip(_linked(ledger, brought.entries), brought.sources, kept.meetings, strict=True):
        if meeting.met is Met.REPLACES and meeting.known is not None:
            old = ledger.find(meeting.known.id).entry
            is_late = closing_of(closings, old.month) is not None
            new.append(void_of(old, reason=brought.why or _corrected(workspace.plan), by=brought.by, late=is_late))
            new.append(_marked(doubts.takes_place_of(entry, old, source), closings, brought.why))
        elif meeting.met in NEW:
            new.append(_marked(entry, closings, brought.why))
    return new


def _corrected(plan: Plan) -> str:
    """Return the reason of a void by which a sheet puts an entry right, in the plan's language."""
    with speaking(plan.language):
        return _("corrected")


def _compare(ledger: "Ledger", workspace: Workspace, brought: Read) -> _Kept:
    """Return what the ledger has already, before anything of the file is recorded."""
    if brought.findings.is_sample:
        _refuse_sample(ledger, workspace, brought.path)
    findings = brought.findings.further()
    records = _records(ledger, workspace.plan, brought.entries)
    meetings = _with_others(ledger, brought.entries, ledger.meet(brought.entries))
    meetings = doubts.answered(brought.entries, brought.sources, meetings, findings)
    replaced = tuple(
        ledger.find(meeting.known.id).entry
        for meeting in meetings
        if meeting.met is Met.REPLACES and meeting.known is not None
    )
    totals = meaning.totals(ledger, workspace.year, workspace.version)
    return _Kept(meetings, findings, records, totals, replaced=replaced)


def _with_others(ledger: "Ledger", entries: Sequence[Entry], meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return what is known of entries, and by that of those that take others back or say something of them."""
    done = list(meetings)
    of_id = {entry.id: meeting.met for entry, meeting in zip(entries, meetings, strict=True) if entry.id}
    for place, entry in enumerate(entries):
        other = entry.voids or entry.about
        if other is None or done[place].met is not Met.NEW:
            continue
        known = of_id.get(other) or _known(ledger, other)
        if known is Met.LOST or (known is Met.VOIDED and entry.voids):
            of_id[entry.id] = Met.LOST if known is Met.LOST else Met.RECORDED
            done[place] = Meeting(of_id[entry.id])
    return done


def _known(ledger: "Ledger", id_: str) -> Met:
    try:
        return Met.VOIDED if ledger.find(id_).voided_by else Met.RECORDED
    except NotFound:
        return Met.LOST


def _record_all(ledger: "WritableLedger", new: Sequence[Entry], step: Step | None) -> str:
    """Record many entries that the ledger does not have yet; return the end of the first one's id, "" of none."""
    first = ""
    for done in range(0, len(new), _EVERY):
        kept = ledger.record(*new[done : done + _EVERY], brought=True)
        first = first or next((entry.short_id for entry in kept if entry.type is not EntryType.VOID), "")
        if step:
            step(min(done + _EVERY, len(new)), len(new))
    return first


def _linked(ledger: "Ledger", entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries without the link to one that they stand in the place of, where that is nowhere."""
    ids = {entry.id for entry in entries}
    for entry in entries:
        other = entry.replaces
        is_lost = other is not None and other not in ids and _known(ledger, other) is Met.LOST
        yield entry._replace(replaces=None) if is_lost else entry


def _into_closed(entries: Sequence[Entry], kept: _Kept) -> list[int]:
    """Return the places of the new entries that count in a closed period."""
    closings = kept.totals.closings
    return [
        place
        for place, (entry, met) in enumerate(zip(entries, kept.met, strict=True))
        if met in NEW and not entry.late and closing_changed_by(entry, closings)
    ]


def _marked(entry: Entry, closings: Sequence[Entry], why: str | None) -> Entry:
    """Return an entry as it is recorded: late, and why, if it counts in a closed period."""
    if not closings or entry.late or closing_changed_by(entry, closings) is None:
        return entry
    if entry.type is EntryType.EXPLANATION:  # its own reason is the cause
        return entry._replace(late=1, note=entry.note or why)
    return entry._replace(late=1, reason=entry.reason or why)


def _note_closed(brought: Read, kept: _Kept, findings: Findings) -> tuple[Period, ...]:
    """Note which entries count in a closed period, where nobody said why they come late; return these periods."""
    closings = []
    for place in () if brought.why else _into_closed(brought.entries, kept):
        entry, source = brought.entries[place], brought.sources[place]
        closing = closing_changed_by(entry, kept.totals.closings)
        assert closing is not None  # noqa: S101 - by which it was found
        closings.append(closing)
        findings.fault(source.place(Field.DATE), counts_in_closed(closing, entry))
    return tuple(dict.fromkeys(map(period_of, closings)))


def _note(met: Sequence[Met], sources: Sequence[Source], findings: Findings) -> None:
    """Note which entries were not new, and which cannot be."""
    for known, source in zip(met, sources, strict=True):
        if known in _WHY_NOT:
            findings.skip(source.sheet, source.row, _WHY_NOT[known])
        elif known is Met.DIFFERS:
            findings.fault(
                source.place(Field.ID),
                Conflict(
                    N_(
                        "An entry with this id is recorded with another content. Entries are not changed: void it and "
                        "record it anew, or take the id out of this row if it is another entry."
                    )
                ),
            )


def _refused(workspace: Workspace, brought: Read, findings: Findings, *, marks: bool) -> Brought:
    """Return what is wrong with a file of which nothing was recorded, and write the copy that shows it."""
    path = brought.path
    marked, unmarked = None, None
    if marks:
        from vnet.importing.marked_copy import write_marked  # noqa: PLC0415 - writes a workbook, which is seldom needed

        copy = Target(path.with_name(_("{name}_to mend.xlsx").format(name=path.stem)), numbered=True)
        try:
            write_marked(path, findings.faults, copy)
            marked = copy.path
        except VnetError as error:
            unmarked = str(error)
    return Brought(path, workspace.ledger, (), _left(findings), tuple(findings.tables), recorded=False,
                   faults=tuple(findings.faults), marked=marked, unmarked=unmarked,
                   questions=findings.questions)  # fmt: skip


def _taken(tables: Sequence[Table], new: Iterable[tuple[Entry, Source]]) -> tuple[Taken, ...]:
    of_sheets: dict[str, list[Entry]] = {table.sheet: [] for table in tables}
    for entry, source in new:
        of_sheets[source.sheet].append(entry)
    taken = []
    for sheet, entries in of_sheets.items():
        counts = Counter(entry.type for entry in entries)
        won = sum(entry.amount or 0 for entry in standing(entries) if entry.type is EntryType.SPENDING)
        others = tuple((type_, counts[type_]) for type_ in EntryType if type_ in counts and type_ not in FIGURES)
        taken.append(Taken(sheet, counts[EntryType.ACTUAL], counts[EntryType.SPENDING], won, others))
    return tuple(taken)


def _left(findings: Findings) -> tuple[Left, ...]:
    return tuple(Left(*what, group.count, tuple(sorted(group.rows))) for what, group in findings.skipped.items())


def _as_total(entry: Entry) -> SpendingTotal:
    return SpendingTotal(entry.month % 100, entry.category or "", entry.network, 1, entry.amount or 0)


def _overspent(plan: Plan, totals: Totals) -> tuple[BudgetRow, ...]:
    """Return the rows of the budget that are overspent at the end of the year: all of it, categories, networks."""
    whole = build_budget(plan, totals, Period(plan.year, 4), None)
    return tuple(row for row in (whole.year, *whole.categories, *whole.networks) if row.overspent)


def _without_line(plan: Plan, spending: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of category and network that something was spent on without a line in the budget."""
    pairs = dict.fromkeys((entry.category or "", entry.network or "") for entry in spending)
    return tuple(pair for pair in pairs if plan.budget and not plan.budget.has_line(pair[0], pair[1] or None))


def _records(ledger: "Ledger", plan: Plan, brought: Iterable[Entry]) -> Records:
    """Return what tells records apart in the registers that these entries are for."""
    codes = {entry.kpi for entry in brought if entry.fields}
    return {kpi.code: registers.known(ledger, plan, kpi) for kpi in plan.kpis if kpi.code in codes}


def _twins(plan: Plan, new: Iterable[Entry], known: Records) -> int:
    """Return how many records are the same thing as one that was `known`, or as one before them."""
    kpis = {kpi.code: kpi for kpi in plan.kpis}
    before = {code: set(same) for code, same in known.items()}
    count = 0
    for entry in new:
        same = sameness(kpis[entry.kpi or ""], entry.fields) if entry.fields else None
        if same is not None:
            count += same in before[entry.kpi or ""]
            before[entry.kpi or ""].add(same)
    return count
