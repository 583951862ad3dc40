"""`vnet reopen`: a closed quarter or month is opened again."""

from vnet.actions.close import stated_period
from vnet.actions.recording import recording
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.errors import NotFound
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger.closing import closing_of, name_of, period_name, subject_of
from vnet.ledger.entry import Entry, EntryType


class Reopened(NamedTuple):
    """The closing that was taken back, the entry that does so, and the closing that keeps it closed, if one does."""

    closing: Entry
    entry: Entry
    still: Entry | None


def reopen(
    workspace: Workspace, *, reason: str, quarter: str | None = None, month: str | None = None, by: str | None = None
) -> Reopened:
    """Open a closed quarter or month again, from the words that the person wrote. Its closing stays in the ledger.

    Raises:
        NotFound: it is not closed; nothing was recorded.
        VnetError: with what to write instead; nothing was recorded.
    """
    period = stated_period(workspace, quarter=quarter, month=month)
    why = texts.needed(reason, "--reason")
    recorder = texts.recorder(by)
    with recording(workspace.ledger, workspace.version, recorder) as ledger:
        closings = ledger.totals(period.year).closings
        closing = next((closed for closed in closings if closed.subject == subject_of(period)), None)
        if closing is None:
            known = ", ".join(str(name_of(closed)) for closed in closings)
            if known:
                raise NotFound(N_("{name} is not closed. Closed are: {known}"), name=period_name(period), known=known)
            raise NotFound(N_("{name} is not closed, nor is anything else."), name=period_name(period))
        (entry,) = ledger.record(
            Entry(
                id="",
                type=EntryType.VOID,
                date=closing.date,
                voids=closing.id,
                reason=why,
                recorded_by=recorder,
            )
        )
        still = closing_of(ledger.totals(period.year).closings, period.year * 100 + period.end.month)
    return Reopened(closing, entry, still)
