"""What of a file counts in a closed period: nothing is recorded until somebody says why it comes late."""

from collections.abc import Sequence

from vnet.actions.import_comparing import Compared
from vnet.actions.import_reading import Read
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field
from vnet.importing.understood import NEW
from vnet.ledger.closing import closing_changed_by, counts_in_closed, period_of
from vnet.ledger.entry import Entry, EntryType
from vnet.period import Period


def closing_of_new(entry: Entry, compared: Compared) -> Entry | None:
    """Return the first closing whose figures an entry of the file changes, or takes something out of; None if none."""
    return closing_changed_by(compared.taken_back.get(entry.voids or "", entry), compared.totals.closings)


def into_closed(entries: Sequence[Entry], compared: Compared) -> list[int]:
    """Return the places of the new entries that count in a closed period."""
    return [
        place
        for place, (entry, met) in enumerate(zip(entries, compared.met, strict=True))
        if met in NEW and not entry.late and closing_of_new(entry, compared)
    ]


def marked_late(entry: Entry, compared: Compared, why: str | None) -> Entry:
    """Return an entry as it is recorded: late, and why, if it counts in a closed period."""
    if entry.late or closing_of_new(entry, compared) is None:
        return entry
    if entry.type is EntryType.EXPLANATION:  # its own reason is the cause
        return entry._replace(late=1, note=entry.note or why)
    return entry._replace(late=1, reason=entry.reason or why)


def note_closed(brought: Read, compared: Compared, findings: Findings) -> tuple[Period, ...]:
    """Note which entries count in a closed period, where nobody said why they come late; return these periods."""
    closings = []
    for place in () if brought.why else into_closed(brought.entries, compared):
        entry, source = brought.entries[place], brought.sources[place]
        closing = closing_of_new(entry, compared)
        assert closing is not None  # noqa: S101 - by which it was found
        closings.append(closing)
        of = compared.taken_back.get(entry.voids or "", entry)
        findings.fault(source.place(Field.DATE), counts_in_closed(closing, of))
    return tuple(dict.fromkeys(map(period_of, closings)))
