"""`vnet ledger create`: a ledger in which nothing stands yet."""

from pathlib import Path

from vnet.lean_typing import NamedTuple
from vnet.ledger import opening


class Created(NamedTuple):
    """A ledger that was made: where it is."""

    place: str


def ledger_create(place: str) -> Created:
    """Make an empty ledger in a file.

    Raises:
        Conflict: something is there already; it stays as it is.
        VnetError: the system does not let it be made.
    """
    path = Path(place)
    opening.create(path)
    return Created(str(path))
