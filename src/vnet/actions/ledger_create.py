"""`vnet ledger create`: a ledger in which nothing stands yet."""

from pathlib import Path

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger import opening
from vnet.ledger.address import address, is_address
from vnet.ledger.roles import Roles


class Created(NamedTuple):
    """A ledger that was made: where it is; on a server, of which centre, and the roles to be let into."""

    place: str
    centre: str | None = None
    roles: Roles | None = None


def ledger_create(place: str, centre: str | None = None) -> Created:
    """Make an empty ledger in a file, or a centre's on a server.

    Raises:
        BadInput: it is not said of which centre, or is of none.
        Conflict: something is there already; it stays as it is.
        VnetError: the system or the server does not let it be made.
    """
    if is_address(place):
        where = address(place)
        if centre is None:
            raise BadInput(N_("Say of which centre the ledger is: --centre CODE, for example --centre A01"))
        return Created(where, centre, opening.create_on_server(where, centre))
    if centre is not None:
        raise BadInput(N_("A ledger in a file is of one centre, and takes no --centre. Leave it out."))
    path = Path(place)
    opening.create(path)
    return Created(str(path))
