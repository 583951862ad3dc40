"""`vnet ledger upgrade`: the ledgers on a server that an older vnet made, brought along."""

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger import opening
from vnet.ledger.address import Address, address, is_address


class Upgraded(NamedTuple):
    """A server whose ledgers are of today's form: of which they were, and are."""

    place: Address
    before: int
    after: int


def ledger_upgrade(place: str) -> Upgraded:
    """Bring the ledgers of all centres on a server along.

    Raises:
        BadInput: it is a file, which needs none of it.
        VnetError: it cannot be done, or whoever asks may not.
    """
    if not is_address(place):
        raise BadInput(N_("A ledger in a file is brought along when it is first opened, after a copy was made."))
    where = address(place)
    return Upgraded(where, *opening.upgrade_on_server(where))
