"""What is doubted of a whole sheet, in the order in which it is asked: the next kind is a file and a name here.

The first that leaves the sheet ends the questions: those that follow would be about rows that do not count. So what the
sheet says of itself comes before what lines of it say of some rows; and whether its figures go on adding up, which is
asked of what happened alone, comes last.
"""

from vnet.importing.sheets.doubts import cumulative, legend, planned, undone
from vnet.importing.sheets.doubts.seen import SeenSheet
from vnet.importing.sheets.findings import Reason

_DOUBTS = (planned.of_sheet, legend.of_sheet, undone.of_sheet, cumulative.of_sheet)


def left(seen: SeenSheet) -> Reason | None:
    """Return why none of a sheet's rows counts: a person says so, or nobody has yet; None if they count."""
    return next((reason for doubt in _DOUBTS if (reason := doubt(seen)) is not None), None)
