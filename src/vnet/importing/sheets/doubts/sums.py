"""Rows that may be a total or an entry: they add up, or say so, and are named like an entry."""

from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import Seen
from vnet.importing.sheets.questions import Choice

TOTAL, ENTRY = N_("a-sum"), N_("entry")


def is_total(seen: Seen, label: str | None) -> bool | None:
    """Return whether a row is a total, as a person says; None: nobody has yet. `label` is what it says of itself."""
    if label is not None:
        sentence = _('These rows say "{label}", but have a day and say what they are of. Are they totals?').format(
            label=label
        )
    else:
        sentence = _(
            "These rows come to what the rows above them do, and have no day or do not say of what. Are they totals?"
        )
    choices = (
        Choice(TOTAL, _("they sum up other rows, and do not count")),
        Choice(ENTRY, _("they are entries of their own; fill in what is missing")),
    )
    answer = seen.ask(N_("totals"), sentence, choices)
    return None if answer is None else answer == TOTAL
