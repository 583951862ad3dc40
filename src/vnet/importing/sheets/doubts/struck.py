"""Rows of which a cell that counts is struck through."""

from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import Seen, left_if
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.headings import FIGURES, Field
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice

_COUNTING = FIGURES | {Field.DATE, Field.KPI, Field.CODE, Field.CATEGORY}


def doubt(seen: Seen) -> Reason | None:
    """Return why a row that is struck through is left; None if it is not, or counts all the same."""
    columns = {column: field for field in _COUNTING if field in seen.cells for column in (seen.cells[field][0],)}
    struck = columns.keys() & seen.row.struck
    if not struck:
        return _partly(seen) if columns.keys() & seen.row.partly_struck else None
    choices = Choice(LEAVE, _("they are not recorded")), Choice(COUNT, _("they count like any other"))
    if struck == columns.keys():
        return left_if(seen.ask(N_("struck"), _("These rows are struck through. Do they count?"), choices))
    sentence = _("In these rows a cell that counts is struck through. Do they count?")
    text = ", ".join(seen.text(columns[column]) for column in sorted(struck))
    return left_if(seen.ask(N_("struck"), sentence, choices, text=text))


def _partly(seen: Seen) -> Reason | None:
    choices = Choice(COUNT, _("what is left counts")), Choice(LEAVE, _("they are not recorded"))
    sentence = _("A part of a cell is struck through in these rows, and the rest was read. Is that right?")
    return left_if(seen.ask(N_("partly-struck"), sentence, choices))
