"""What is in a person's file, read for a plan, before the ledger is asked what it has of it."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from vnet.actions.workspace import Workspace
from vnet.entering import rules, texts
from vnet.errors import BadInput, Place, VnetError
from vnet.i18n import N_
from vnet.importing import doubts, listed_order
from vnet.importing.entries import Reader
from vnet.importing.profiles.profile import FOLDER, NONE, sound
from vnet.importing.profiles.taught import Lessons, taught
from vnet.importing.shapes.plain_sheets import plain_sheets
from vnet.importing.sheets.doubts import gathered as gathered_sheets
from vnet.importing.sheets.doubts import summed, unit
from vnet.importing.sheets.findings import Findings, Reason, Row
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import Answers
from vnet.importing.sheets.table import rows_of
from vnet.importing.source import read
from vnet.importing.understood import Source
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry
from vnet.plan.model import Plan

Step = Callable[[int, int], None]
EVERY = 500  # rows between two steps of the progress


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
        VnetError: there is no table in the file that could be read, or not by the profile that was asked for.
    """
    findings = Findings(told)
    reader = Reader(workspace.plan, workspace.today, findings, by=by)
    entries, sources = _read(path, workspace.plan, reader, findings=findings, lessons=lessons, step=step)
    lessons.refuse_unread()
    if not findings.tables and not findings.questions and not findings.faults:
        raise _nothing(path, findings)
    unit.ask_before(findings)
    entries, sources = _without_sums(*_without_gathered(entries, sources, findings), findings)
    findings.refuse_unused_answers(doubts.KEYS)
    return Read(path, entries, sources, findings, None, by, lessons)


def _lessons(workspace: Workspace, stated: str | None) -> Lessons:
    """Return the profiles by which a file may be read: those beside the plan, or the one that a person asks for."""
    if (stated is None and not (Path(workspace.data) / FOLDER).is_dir()) or (stated or "").lower() in NONE:
        return Lessons(())
    from vnet.importing.profiles import folder  # noqa: PLC0415 - pydantic and ruamel.yaml

    known = folder.profiles_in(workspace.data, workspace.plan)
    return Lessons(known, None if stated is None else sound(folder.find_profile(known, stated)))


def _read(
    path: Path, plan: Plan, reader: Reader, *, findings: Findings, lessons: Lessons, step: Step | None
) -> tuple[list[Entry], list[Source]]:
    """Return the entries of a file and where they come from; what is wrong is in `findings`."""
    entries, sources = [], []
    for sheet in plain_sheets(taught(read(path), plan, findings, lessons), plan, findings):
        rows = lessons.named(rows_of(sheet, plan, findings, reader.is_name), findings)
        for done, row in enumerate(rows, 1):
            entry = reader.entry(row)
            if entry is not None:
                entries.append(entry)
                sources.append(_source(sheet.title, row, findings))
            if step and done % EVERY == 0:
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


def _without_sums(entries: list[Entry], sources: list[Source], findings: Findings) -> tuple[list[Entry], list[Source]]:
    """Return the entries without those that only sum others of their sheet."""
    sums = summed.left(entries, [(source.sheet, source.row) for source in sources], findings)
    for place in sums:
        if sums[place] is Reason.ANSWERED:
            findings.skip(sources[place].sheet, sources[place].row, Reason.TOTAL)
    kept = [place for place in range(len(entries)) if place not in sums]
    return [entries[place] for place in kept], [sources[place] for place in kept]


def _source(sheet: str, row: Row, findings: Findings) -> Source:
    """Return where a row stands in the person's own sheet."""
    columns = row.table.columns
    _sheet, number, day = findings.origin.place(Place(sheet, row.number, columns.get(Field.DATE)))
    rest = findings.origin.rests.get(row.number, row.rest)
    return Source(sheet, number, columns if day is None else {**columns, Field.DATE: day}, rest)


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
