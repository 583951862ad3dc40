"""Rows of which nobody but a person knows what they are: one entry or two, a new one or one that was put right.

Each is answered for the whole file, by what is done with what changed and with what is equal; without an answer it is a
fault, and nothing is recorded.
"""

from collections.abc import Iterable, Sequence

from vnet.amounts import format_quantity, format_won, unscaled
from vnet.errors import BadInput, Conflict, VnetError
from vnet.i18n import N_
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field
from vnet.importing.understood import Source
from vnet.lean_typing import NamedTuple
from vnet.ledger.duplicates import SAID, Meeting, Met, Said, said
from vnet.ledger.entry import SHORT_ID, Entry

_NOTE = 1 + SAID.index("note")


class Answers(NamedTuple):
    """What a person said of the rows of a file: `changed` replace or add, `equal` both or once; None: nothing."""

    changed: str | None = None
    equal: str | None = None


UNANSWERED = Answers()
IN_DOUBT = {Met.CHANGED: "--on-changed", Met.OTHERS: "--on-equal", Met.EQUAL: "--on-equal"}
ANSWERS = {"--on-changed": ("replace", "add"), "--on-equal": ("both", "once")}
_CHANGED = {"replace": Met.REPLACES, "add": Met.NEW}
_OTHERS = {"both": Met.NEW, "once": Met.RECORDED}
_EQUAL = {"once": Met.REPEATED}


def answers(changed: str | None, equal: str | None) -> Answers:
    """Return what a person said, if it is an answer.

    Raises:
        BadInput: it is none.
    """
    if changed not in {None, *_CHANGED}:
        raise BadInput(N_('"{text}" is no answer to --on-changed. Write replace or add.'), text=changed)
    if equal not in {None, *_OTHERS}:
        raise BadInput(N_('"{text}" is no answer to --on-equal. Write both or once.'), text=equal)
    return Answers(changed, equal)


def answered(
    entries: Sequence[Entry], sources: Sequence[Source], meetings: Sequence[Meeting], said_of: Answers
) -> list[Meeting]:
    """Return what is known of entries once a person has said what they are; what is in doubt still is what it was."""
    equal = set() if said_of.equal == "both" else {place for place, _before in equal_rows(entries, sources)}
    done = []
    for place, meeting in enumerate(meetings):
        met = meeting.met
        if place in equal and met in {Met.NEW, Met.ALIKE, Met.CHANGED}:
            met = _EQUAL.get(said_of.equal or "", Met.EQUAL)
        elif met is Met.CHANGED:
            met = _CHANGED.get(said_of.changed or "", met)
        elif met is Met.OTHERS:
            met = _OTHERS.get(said_of.equal or "", met)
        done.append(meeting._replace(met=met))
    return done


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


def note(entries: Sequence[Entry], sources: Sequence[Source], meetings: Sequence[Meeting], findings: Findings) -> None:
    """Note each row that is still in doubt as a fault that says how to answer."""
    before = dict(equal_rows(entries, sources)) if any(meeting.met is Met.EQUAL for meeting in meetings) else {}
    for place, meeting in enumerate(meetings):
        source = sources[place]
        if meeting.met is Met.EQUAL:
            findings.fault(source.place(Field.DATE), _equal(source, sources[before[place]]))
        elif meeting.met is Met.OTHERS:
            findings.fault(source.place(Field.DATE), _others(meeting))
        elif meeting.met is Met.CHANGED:
            findings.fault(source.place(Field.DATE), _changed(said(entries[place]), meeting))


def _equal(row: Source, before: Source) -> VnetError:
    if row.sheet != before.sheet:
        return Conflict(
            N_(
                'This row says the same as row {row} of the sheet "{sheet}". If they are two, --on-equal both counts '
                "both; if this sheet gathers others, --on-equal once counts them once."
            ),
            row=before.row,
            sheet=before.sheet,
        )
    return Conflict(
        N_(
            "This row says the same as row {row} in every column. If they are two, --on-equal both counts both; if "
            "they are one, --on-equal once counts it once, or delete this row."
        ),
        row=before.row,
    )


def _others(meeting: Meeting) -> VnetError:
    assert meeting.known is not None  # noqa: S101 - by which it was met
    return Conflict(
        N_(
            "{name} has recorded the same ({id}). If this is another one, --on-equal both counts both; if it is that "
            "one, --on-equal once leaves this row."
        ),
        name=meeting.known.by,
        id=meeting.known.id[-SHORT_ID:],
    )


def _changed(says: Said, meeting: Meeting) -> VnetError:
    assert meeting.known is not None  # noqa: S101 - by which it was met
    return Conflict(
        N_(
            "The entry {id} of the same day and thing says {before}, this row {after}. If it was put right here, "
            "--on-changed replace does so in the ledger; if this is another one, --on-changed add counts both."
        ),
        id=meeting.known.id[-SHORT_ID:],
        before=_in_words(meeting.known.said),
        after=_in_words(says),
    )


def _in_words(says: Said) -> str:
    """Return what may differ between an entry and one that was put right: how much, with whom, how many, the note."""
    one = dict(zip(("fields", *SAID), says, strict=True))
    if one["amount"] is not None:
        number = format_won(one["amount"])  # type: ignore[arg-type]
    elif one["value"] is not None:
        number = f"{format_quantity(unscaled(one['value'], one['decimals']), one['decimals'])}{one['unit']}"  # type: ignore[arg-type]
    else:
        number = str(one["subject"])
    people = None if one["people"] is None else f"{one['people']}명"
    return " · ".join(
        str(word) for word in (number, one["kind"], one["partner"], one["payee"], people, one["note"]) if word
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


def asked(met: Iterable[Met]) -> tuple[str, ...]:
    """Return the options by which a person can say what entries are that are still in doubt."""
    return tuple(dict.fromkeys(IN_DOUBT[known] for known in met if known in IN_DOUBT))
