"""What became of a file, by what the ledger has of it: what was taken, what was not and why, what is wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from vnet.actions.import_brought import Brought, Left, Taken
from vnet.actions.import_closed import into_closed, note_closed
from vnet.actions.import_comparing import Compared
from vnet.actions.import_reading import Read
from vnet.actions.import_remarks import with_remarks
from vnet.actions.workspace import Workspace
from vnet.errors import Conflict, VnetError
from vnet.i18n import N_, _
from vnet.importing import doubts
from vnet.importing.sheets.findings import MOST_NAMED, Findings, Reason, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.understood import FIGURES, NEW, Source, standing, understood
from vnet.ledger.duplicates import Met
from vnet.ledger.entry import Entry, EntryType
from vnet.output import Target

_WHY_NOT = {
    Met.RECORDED: Reason.RECORDED,
    Met.CORRECTED: Reason.CORRECTED,
    Met.VOIDED: Reason.VOIDED_SINCE,
    Met.REPEATED: Reason.REPEATED,
    Met.LOST: Reason.LOST,
}


def outcome(workspace: Workspace, brought: Read, compared: Compared, *, recorded: bool, marks: bool) -> Brought:
    """Return what became of a file, or would become of it, by what the ledger has."""
    entries, sources, plan = brought.entries, brought.sources, workspace.plan
    findings = compared.findings
    _note(compared.met, sources, findings)
    closed = note_closed(brought, compared, findings)
    if findings.faults:
        only_late = len(findings.faults) == (0 if brought.why else len(into_closed(brought.entries, compared)))
        done = refused(workspace, brought, findings, marks=marks and not only_late)
        return done._replace(closed=closed, only_late=only_late)
    new = [(entry, source) for entry, source, met in zip(entries, sources, compared.met, strict=True) if met in NEW]
    done = Brought(
        brought.path,
        workspace.ledger,
        _taken(findings.tables, new),
        _left(findings),
        tuple(findings.tables),
        recorded,
        understood(findings, plan, entries, sources, compared.met),
        compared.met,
        sample=compared.totals.sample,
        linked=findings.linked,
        first=compared.first,
        alike=_rows(sources, compared, Met.ALIKE),
        replacing=_rows(sources, compared, Met.REPLACES),
        changes=_changes(brought, compared),
        readings=tuple(findings.readings.items()),
        gone=tuple((entry.short_id, doubts.in_full(entry)) for entry in compared.gone),
        questions=findings.questions,
        profiles=tuple((sheet, profile.name) for sheet, profile in brought.lessons.read.items()),
    )
    return with_remarks(done, workspace, standing([entry for entry, _source in new]), compared)


def _rows(sources: Iterable[Source], compared: Compared, of: Met) -> tuple[str, ...]:
    """Return the rows of which the ledger knows this, each with its sheet."""
    return tuple(f"{source.sheet}!{source.row}" for source, met in zip(sources, compared.met, strict=True) if met is of)


def _changes(brought: Read, compared: Compared) -> tuple[str, ...]:
    """Return what the first rows say that take the place of recorded entries, and what those said."""
    rows = zip(brought.sources, brought.entries, compared.meetings, strict=True)
    replacing = (row for row in rows if row[-1].met is Met.REPLACES)
    return tuple(doubts.changed(*row) for row in islice(replacing, MOST_NAMED))


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


def refused(workspace: Workspace, brought: Read, findings: Findings, *, marks: bool) -> Brought:
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
    asked = {question.place.source for question in findings.questions}  # of such a sheet the question says it
    return tuple(
        Left(sheet, reason, detail, group.count, tuple(sorted(group.rows)))
        for (sheet, reason, detail), group in findings.skipped.items()
        if reason is not Reason.NOT_UNDERSTOOD or sheet not in asked
    )
