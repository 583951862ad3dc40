"""Rows that do not show: hidden by hand, left out by a filter, or folded up."""

from vnet.i18n import N_, _
from vnet.importing.files.cells import Unseen
from vnet.importing.sheets.doubts.seen import Seen, left_if
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice


def doubt(seen: Seen) -> Reason | None:
    """Return why a row that does not show is left; None if it shows, or counts all the same."""
    if seen.row.unseen is None:
        return None
    sentence = {
        Unseen.HIDDEN: _("These rows are hidden, and would be entries. Do they count?"),
        Unseen.FILTERED: _("These rows are left out by a filter, and would be entries. Do they count?"),
        Unseen.COLLAPSED: _("These rows are folded up in a group, and would be entries. Do they count?"),
    }[seen.row.unseen]
    choices = Choice(COUNT, _("they count like the rows that show")), Choice(LEAVE, _("they are not recorded"))
    return left_if(seen.ask(N_("hidden-rows"), sentence, choices))
