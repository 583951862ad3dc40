"""Rows of which nobody but a person knows what they are: one entry or two, a new one or one that was put right.

What the ledger has decides whether they are asked about, so their answers can be given before anything is asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from vnet.amounts import format_with_unit, format_won, unscaled
from vnet.i18n import N_, _
from vnet.importing.sheets.findings import MOST_NAMED, Findings
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice, Question
from vnet.importing.understood import Source
from vnet.lean_typing import NamedTuple
from vnet.ledger.duplicates import SAID, Meeting, Met, Said, said
from vnet.ledger.entry import SHORT_ID, Entry

CHANGED, EQUAL, OTHERS = N_("changed-rows"), N_("equal-rows"), N_("others-rows")
REPLACE, ADD = N_("replace"), N_("add")
KEYS = frozenset({CHANGED, EQUAL, OTHERS})
_WHICH = ("date", "kpi", "category", "network")
_NOTE = 1 + SAID.index("note")
_MAY_BE_EQUAL = frozenset({Met.NEW, Met.ALIKE, Met.CHANGED})


class _Doubt(NamedTuple):
    """A kind of doubt: its key, and what entries are by each of its answers; `open` are those that have none."""

    key: str
    open: Met
    answers: Mapping[str, Met]


_CHANGED = _Doubt(CHANGED, Met.CHANGED, {REPLACE: Met.REPLACES, ADD: Met.NEW})
_OTHERS = _Doubt(OTHERS, Met.OTHERS, {LEAVE: Met.RECORDED, COUNT: Met.NEW})


def answered(
    entries: Sequence[Entry], sources: Sequence[Source], meetings: Sequence[Meeting], findings: Findings
) -> list[Meeting]:
    """Return what is known of entries as a person says what they are; of what nobody has said, a question is kept."""
    done = _without_equal(entries, sources, meetings, findings)
    for doubt, fact in ((_CHANGED, changed), (_OTHERS, _recorded)):
        places = [place for place, meeting in enumerate(done) if meeting.met is doubt.open]
        for of_sheet in _by_sheet(places, sources):
            facts = [fact(sources[place], entries[place], done[place]) for place in of_sheet[:MOST_NAMED]]
            answer = _ask(doubt.key, [sources[place] for place in of_sheet], facts, findings)
            for place in of_sheet:
                done[place] = done[place]._replace(met=doubt.answers.get(answer or "", doubt.open))
    return done


def _without_equal(
    entries: Sequence[Entry], sources: Sequence[Source], meetings: Sequence[Meeting], findings: Findings
) -> list[Meeting]:
    """Return what is known of entries, those that a person takes for one before them being repetitions of it."""
    before = dict(equal_rows(entries, sources))
    done = list(meetings)
    for of_sheet in _by_sheet([place for place in before if done[place].met in _MAY_BE_EQUAL], sources):
        facts = [_equal(sources[place], sources[before[place]]) for place in of_sheet[:MOST_NAMED]]
        answer = _ask(EQUAL, [sources[place] for place in of_sheet], facts, findings)
        for place in () if answer == COUNT else of_sheet:
            done[place] = done[place]._replace(met=Met.EQUAL if answer is None else Met.REPEATED)
    return done


def _by_sheet(places: Iterable[int], sources: Sequence[Source]) -> Iterable[Sequence[int]]:
    sheets: dict[str, list[int]] = {}
    for place in places:
        sheets.setdefault(sources[place].sheet, []).append(place)
    return sheets.values()


def _ask(key: str, rows: Sequence[Source], facts: Sequence[str], findings: Findings) -> str | None:
    """Return the word that answers a question about rows of a sheet; None where nobody has answered yet."""
    sentence, *choices = _WORDS[key]()
    place = rows[0].place(Field.DATE)
    numbers, said_once = dict.fromkeys(row.row for row in rows), dict.fromkeys(facts)
    return findings.ask(Question(key, place, sentence, tuple(choices), tuple(numbers), tuple(said_once)))


_WORDS: Mapping[str, Callable[[], tuple[str, Choice, Choice]]] = {
    CHANGED: lambda: (
        _("These rows say something else than recorded entries that they may be."),
        Choice(REPLACE, _("they were put right here: the recorded entries are corrected")),
        Choice(ADD, _("they are other things: both count")),
    ),
    EQUAL: lambda: (
        _("These rows say the same as others of the file. Are they several things?"),
        Choice(COUNT, _("they are several things: each of them counts")),
        Choice(LEAVE, _("they are one thing: it counts once")),
    ),
    OTHERS: lambda: (
        _("Somebody else has recorded what these rows say. Are they something else?"),
        Choice(COUNT, _("they are something else: both count")),
        Choice(LEAVE, _("they are the same: they are not recorded")),
    ),
}


def equal_rows(entries: Sequence[Entry], sources: Sequence[Source]) -> list[tuple[int, int]]:
    """Return the places of rows that may be one before them, and that of the one before.

    On one sheet that is a row that says the same in everything. On another sheet, which may gather what is on several,
    it is one that says the same but for the remark, as often as it stands on one sheet before.
    """
    on_sheet: dict[tuple[object, ...], int] = {}
    gathered: dict[tuple[object, ...], dict[str, list[int]]] = {}
    equal = []
    for place, (entry, source) in enumerate(zip(entries, sources, strict=True)):
        if entry.id:
            continue
        says = said(entry)
        row = (source.sheet, says, entry.recorded_by, source.rest)
        sheets = gathered.setdefault((*says[:_NOTE], *says[_NOTE + 1 :], entry.recorded_by), {})
        own = sheets.setdefault(source.sheet, [])
        before = [rows[len(own)] for sheet, rows in sheets.items() if sheet != source.sheet and len(rows) > len(own)]
        if row in on_sheet or before:
            equal.append((place, on_sheet.get(row, before[0] if before else place)))
        on_sheet.setdefault(row, place)
        own.append(place)
    return equal


def _equal(row: Source, before: Source) -> str:
    if row.sheet != before.sheet:
        said = _('row {row}: like row {before} of the sheet "{sheet}"')
    else:
        said = _("row {row}: like row {before} in every column")
    return said.format(row=row.row, before=before.row, sheet=before.sheet)


def _recorded(row: Source, _entry: Entry, meeting: Meeting) -> str:
    assert meeting.known is not None  # noqa: S101 - by which it was met
    return _("row {row}: the entry {id}, by {name}").format(
        row=row.row, id=meeting.known.id[-SHORT_ID:], name=meeting.known.by
    )


def changed(row: Source, entry: Entry, meeting: Meeting) -> str:
    """Return what a row says, and what the recorded entry says that it may be."""
    assert meeting.known is not None  # noqa: S101 - by which it was met
    return _("row {row}: {after}; the entry {id}: {before}").format(
        row=row.row,
        id=meeting.known.id[-SHORT_ID:],
        before=_in_words(meeting.known.said, _differing(meeting.known.said, said(entry))),
        after=_in_words(said(entry), _differing(meeting.known.said, said(entry))),
    )


def in_full(entry: Entry) -> str:
    """Return what an entry says, with its day and what it is of."""
    return _in_words(said(entry), _WHICH)


def _differing(before: Said, after: Said) -> list[str]:
    """Return of what says which entry it is the parts in which two differ."""
    one, other = (dict(zip(("fields", *SAID), says, strict=True)) for says in (before, after))
    return [name for name in _WHICH if one[name] != other[name]]


def _in_words(says: Said, which: Sequence[str]) -> str:
    """Return what may differ between an entry and one that was put right: how much, with whom, how many, the note.

    `which` are the parts that say which entry it is, and are told first.
    """
    one = dict(zip(("fields", *SAID), says, strict=True))
    if one["amount"] is not None:
        number = format_won(one["amount"])  # type: ignore[arg-type]
    elif one["size"] is not None:
        number = f"{one['value']}/{one['size']}"
    elif one["value"] is not None:
        number = format_with_unit(unscaled(one["value"], one["decimals"]), one["decimals"], one["unit"])  # type: ignore[arg-type]
    else:
        number = str(one["subject"])
    people = None if one["people"] is None else f"{one['people']}명"
    return " · ".join(
        str(word)
        for word in (*map(one.get, which), number, one["kind"], one["partner"], one["payee"], people, one["note"])
        if word
    )


def takes_place_of(entry: Entry, old: Entry, source: Source) -> Entry:
    """Return an entry as it is recorded in the place of another: what its sheet has no column for stays as it was."""
    kept = {
        name: getattr(old, name)
        for field, name in _STAYS.items()
        if field not in source.columns and getattr(entry, name) is None
    }
    known = {file.sha256 for file in old.evidence}
    evidence = (
        *(file._replace(path="") for file in old.evidence),
        *(file for file in entry.evidence if file.sha256 not in known),
    )
    return entry._replace(replaces=old.id, receipt=old.receipt, evidence=evidence, **kept)


_STAYS = {
    Field.NOTE: "note", Field.PEOPLE: "people", Field.PARTNER: "partner", Field.PAYEE: "payee", Field.KIND: "kind",
    Field.NETWORK: "network",
}  # fmt: skip
