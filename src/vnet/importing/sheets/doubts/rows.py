"""What is doubted of each row, in the order in which it is asked: the next kind is a file and a name here."""

from vnet.importing.sheets.doubts import other_month, other_year, struck, undone, unseen, unspent
from vnet.importing.sheets.doubts.seen import Seen
from vnet.importing.sheets.findings import Reason

_DOUBTS = (other_year.doubt, other_month.doubt, unseen.doubt, struck.doubt, undone.doubt, unspent.doubt)


def left(seen: Seen) -> Reason | None:
    """Return why a row is left: a person says so, or nobody has yet; None if it counts."""
    return next((reason for doubt in _DOUBTS if (reason := doubt(seen)) is not None), None)
