"""`vnet undo`: take back what one command recorded, whatever it was: the last of a person, or that of an entry."""

from collections.abc import Iterator, Sequence

from vnet.actions.anew import refuse_again
from vnet.actions.correcting import Named, Plans, late_marks, marked, proof_of, replacement_of, void_of
from vnet.actions.standing import Standing, quarters_over
from vnet.actions.workspace import Workspace
from vnet.entering import rules, texts
from vnet.errors import BadInput, Conflict, NotFound, Phrase
from vnet.i18n import N_, _, language, speaking
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.closing import name_of, refuse_closed
from vnet.ledger.entry import Entry, EntryType, Evidence, ListedEntry
from vnet.period import Period

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger


class Last(NamedTuple):
    """What one command recorded, and what it takes to take that back: entries to void, entries to record anew.

    `by` takes it back, `recorder` recorded it; `entry` is the entry by which it was named (None: it is the last that
    `by` recorded). `day` is that on which it arrived. `why` is said of taking it back (None: nothing), `late` that it
    may count in a closed period.
    """

    by: str
    recorder: str
    entry: str | None
    batch: str
    day: str
    away: tuple[Named, ...]
    anew: tuple[Named, ...]
    why: str | None = None
    late: bool = False


class Undone(NamedTuple):
    """What was taken back, what was recorded anew for it, and where things stand now.

    `over`: quarters that are over, and open, whose figures that changed.
    """

    last: Last
    anew: tuple[Named, ...]
    standings: tuple[Standing, ...]
    sample: bool
    over: tuple[Period, ...]


def last(
    workspace: Workspace,
    by: str | None = None,
    *,
    entry: str | None = None,
    late: bool = False,
    reason: str | None = None,
) -> Last:
    """Return what a person (by default whoever is logged in) recorded last and was not taken back.

    Args:
        workspace: where ledger and plans are.
        by: the person.
        entry: the id of an entry, or enough of it: what was recorded by the same command is meant, whoever recorded it.
        late: it may count in a closed period; that needs a reason.
        reason: why it is taken back.

    Raises:
        NotFound: there is nothing.
        BadInput: it cannot be taken back.
        Conflict: it counts in a closed period, and `late` was not said.
    """
    why = rules.why_late(reason, late=True) if late else texts.kept(reason, "--reason")
    with opening.to_read(workspace.ledger) as ledger:
        found = _last(ledger, Plans(workspace), texts.recorder(by), entry)._replace(why=why, late=late)
        _refuse_closed(ledger, found)
    closing = next((named.entry for named in found.away if named.entry.type is EntryType.CLOSING), None)
    if closing is not None and why is None:
        raise BadInput(
            N_("This opens {name} again, which was closed on {day}. Say why: vnet undo {id} --reason TEXT"),
            name=name_of(closing),
            day=closing.arrived_on,
            id=closing.short_id,
        )
    return found


def undo(workspace: Workspace, shown: Last) -> Undone:
    """Take back what was shown, as one batch: what it recorded is void, and what it made void is recorded anew.

    Raises:
        BadInput, Conflict: something was recorded or taken back meanwhile, or what is late does not fit; nothing was
            recorded.
    """
    plans = Plans(workspace)
    for named in (*shown.away, *shown.anew):
        plans.of(named.entry)  # read before others have to wait
    with opening.to_record(workspace.ledger) as ledger:
        if _last_or_none(ledger, plans, shown) != shown._replace(why=None, late=False):
            raise Conflict(
                N_(
                    "Meanwhile something was recorded or taken back, and what {by} recorded is not what it was. "
                    "Nothing was taken back; look again."
                ),
                by=shown.recorder,
            )
        plans.keep(ledger, by=shown.by)
        whole = [named.entry for named in (*shown.away, *shown.anew)]
        late = late_marks(ledger, whole, late=shown.late)
        marks = iter(late)
        ledger.record(*[_away(named.entry, shown, plans, late=next(marks)) for named in shown.away])
        plans.refuse_below_zero(ledger, whole)
        again = [_record_again(ledger, plans, _anew(named.entry, shown, late=next(marks))) for named in shown.anew]
        over = quarters_over((taken for taken, mark in zip(whole, late, strict=True) if not mark), workspace.today)
        return Undone(
            shown,
            tuple(plans.named(entry, ledger) for entry in again),
            plans.standings(ledger, whole),
            ledger.is_sample(),
            over,
        )


def _refuse_closed(ledger: "Ledger", found: Last) -> None:
    """Refuse what would change a closed period without being late, before anybody is asked; the ledger would as well.

    Raises:
        Conflict, BadInput: with what to add.
    """
    whole = [named.entry for named in (*found.away, *found.anew)]
    for entry, late in zip(whole, late_marks(ledger, whole, late=found.late), strict=True):
        void = void_of(entry, reason="", by=found.by, late=late)
        refuse_closed(void, entry, ledger.totals(entry.month // 100).closings)


def _record_again(ledger: "WritableLedger", plans: Plans, copy: Entry) -> Entry:
    """Record an entry that was void anew, where it still says something new; return it as it was kept."""
    plan = plans.of(copy)
    if plan is not None:
        refuse_again(ledger, plan, copy)
    (kept,) = ledger.record(copy)
    return kept


def _last_or_none(ledger: "Ledger", plans: Plans, shown: Last) -> Last | None:
    try:
        return _last(ledger, plans, shown.by, shown.entry)
    except (NotFound, BadInput):
        return None


def _last(ledger: "Ledger", plans: Plans, by: str, entry: str | None) -> Last:
    """Return what was recorded with an entry (None: the last thing that a person recorded), if anything is left of it.

    Raises:
        NotFound: nothing is.
    """
    of = None if entry is None else ledger.find(entry).entry
    batches = iter(ledger.batches(by) if of is None else (ledger.batch(of.batch),))
    for batch in batches:
        if stays := _what_stays(batch):
            raise _why_it_stays(stays, _before(ledger, batches))
        away, anew = _parts(ledger, batch)
        if away or anew:
            first = batch[0].entry
            return Last(
                by, first.recorded_by, of and of.id, first.batch, first.arrived_on,
                tuple(plans.named(taken, ledger) for taken in away), tuple(plans.named(void, ledger) for void in anew),
            )  # fmt: skip
    raise _nothing_stands(by, of)


def _nothing_stands(by: str, of: Entry | None) -> NotFound:
    """Return what is said where nothing is left to take back of what was recorded with an entry (None: by a person)."""
    if of is not None:
        return NotFound(N_("Of what was recorded together with {id} nothing stands any more."), id=of.short_id)
    return NotFound(
        N_(
            "There is nothing to take back: {by} recorded nothing that still stands. Who recorded what: vnet entries. "
            "To take that back: vnet undo ID"
        ),
        by=by,
    )


def _parts(ledger: "Ledger", batch: Sequence[ListedEntry]) -> tuple[list[Entry], list[Entry]]:
    """Return what has to be void, and what has to be recorded anew, for a batch to be taken back.

    What somebody took back or corrected since is left as it is.
    """
    away, anew = [], []
    corrected = {listed.entry.replaces for listed in batch}
    for listed in batch:
        entry = listed.entry
        if entry.type is EntryType.VOID:
            if entry.voids not in corrected:
                anew.append(ledger.find(entry.voids or "").entry)
        elif entry.type not in {EntryType.PLAN, EntryType.MERGE}:
            stands = replacement_of(ledger, listed, by_undo_alone=True)
            if stands is not None:
                away.append(stands.entry)
                if entry.replaces is not None:
                    anew.append(ledger.find(entry.replaces).entry)
                away += (copy := _copy_with(ledger, entry))
                anew += (copied._replace(evidence=_without(copied.evidence, entry.evidence)) for copied in copy)
    return away, anew


def _copy_with(ledger: "Ledger", attachment: Entry) -> list[Entry]:
    """Return the copy that an undo made of what a file was added to, for it took the file along; none where none is."""
    if attachment.type is not EntryType.ATTACHMENT:
        return []
    about = ledger.find(attachment.about or "")
    stands = replacement_of(ledger, about, by_undo_alone=True)
    return [stands.entry] if stands is not None and about.voided_by is not None else []


def _without(files: Sequence[Evidence], gone: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return files without those of the same content as some others."""
    return tuple(file for file in files if file.sha256 not in {lost.sha256 for lost in gone})


def _what_stays(batch: Sequence[ListedEntry]) -> Entry | None:
    """Return what of a batch cannot be taken back; a plan version that was kept along the way is passed over."""
    whole = (one.entry for one in batch)
    return next((one for one in whole if one.type in {EntryType.ERASURE, EntryType.MERGE} or _is_stated(one)), None)


def _is_stated(entry: Entry) -> bool:
    """Tell whether it is a plan version of which somebody said why it came."""
    return entry.type is EntryType.PLAN and entry.reason is not None


def _before(ledger: "Ledger", batches: Iterator[Sequence[ListedEntry]]) -> str | None:
    """Return the id of an entry of the first of some batches that can be taken back; None where none can."""
    for batch in batches:
        if _what_stays(batch) is None and any(_parts(ledger, batch)):
            return next(listed.entry.short_id for listed in batch if listed.entry.type is not EntryType.PLAN)
    return None


def _why_it_stays(entry: Entry, before: str | None) -> BadInput:
    """Return what is said of what cannot be taken back, with what to type to take back what was done before it."""
    if entry.type is EntryType.ERASURE:
        sentence = N_("On {day} {by} erased personal data ({id}), and an erasure cannot be taken back.{before}")
    elif entry.type is EntryType.MERGE:
        sentence = N_(
            "On {day} {by} merged another ledger ({id}), which stays. What is wrong in it is taken back by itself: "
            "vnet void ID.{before}"
        )
    else:
        sentence = N_(
            "On {day} {by} stated a plan version ({id}), which is history and stays. Change the plan itself.{before}"
        )
    what = Phrase(N_(" To take back what was done before it: vnet undo {id}"), id=before) if before else ""
    return BadInput(sentence, day=entry.arrived_on, by=entry.recorded_by, id=entry.short_id, before=what)


def _away(entry: Entry, shown: Last, plans: Plans, *, late: bool) -> Entry:
    plan = plans.of(entry)
    with speaking(plan.language if plan else language()):
        why = shown.why or _("undone")
    return void_of(entry, reason=why, by=shown.by, late=late)._replace(undoes=shown.batch)


def _anew(entry: Entry, shown: Last, *, late: bool) -> Entry:
    """Return an entry that is void as it is recorded anew; what was erased of it stays so."""
    return marked(entry, shown.why if late else None)._replace(
        id="",
        origin="",
        batch="",
        arrived_on="",
        recorded_by=shown.by,
        undoes=shown.batch,
        replaces=entry.id,
        evidence=proof_of(entry),
    )
