"""Who may do what in a centre's ledger on a server."""

from vnet.lean_typing import NamedTuple


class Roles(NamedTuple):
    """The roles of a centre: who records for it, who looks at it alone, and who looks at all centres."""

    recorder: str
    reader: str
    everyone: str
