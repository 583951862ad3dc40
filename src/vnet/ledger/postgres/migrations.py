"""The steps that bring the ledgers on a server of an older form along, one after the other, for all centres at once.

All that they need are taken in one transaction, while nobody records: they are of their old form or of today's. A new
form adds a step to the end of `STEPS`, for what stands in the tables; the functions are made anew after the last of
them, as today's form has them.
"""

from collections.abc import Callable
from contextlib import suppress

from vnet.errors import VnetError
from vnet.ledger import errors
from vnet.ledger.address import Address
from vnet.ledger.postgres import schema
from vnet.ledger.postgres.connection import Server
from vnet.ledger.postgres.dialect import FORM
from vnet.ledger.postgres.reading import refuse_newer
from vnet.ledger.sql.looking import EVERYTHING
from vnet.ledger.sql.totals import COUNTED_ACTUALS, OF_ALL

FIRST = 5  # the form of the first ledgers on servers that anybody can have


def _from_5_to_6(server: Server) -> None:
    """Count the actuals anew: the wholes of shares were not added up."""
    counted = COUNTED_ACTUALS.format(**OF_ALL)
    server.execute("DELETE FROM vnet.actual_total")
    for (centre,) in server.execute("SELECT centre FROM vnet.ledger ORDER BY centre").fetchall():
        server.ask(
            f"INSERT INTO actual_total SELECT CAST(:centre AS TEXT), c.* FROM ({counted}) c",  # noqa: S608 - our own
            {"centre": centre, "size": EVERYTHING},
        )


# The first leads from form 5 to form 6, and so on.
STEPS: tuple[Callable[[Server], None], ...] = (_from_5_to_6,)


def upgrade(address: Address) -> tuple[int, int]:
    """Bring all ledgers on a server along, all of it or nothing; return of which form they were, and are.

    Raises:
        NotFound: there is none.
        VnetError: they are of a newer form, or whoever asks is not their owner.
    """
    server = Server(address)
    try:
        server.begin("READ COMMITTED")
        form = form_of(server)
        if form < FORM:
            _bring_along(server, form)
        server.commit()
    finally:
        with suppress(VnetError):
            server.close()
    return form, FORM


def form_of(server: Server) -> int:
    """Return the form of the ledgers on a server, which is today's or an older one.

    Raises:
        NotFound: there is none.
        VnetError: it is a newer one, or older than any that can be brought along.
    """
    known = server.execute("SELECT form FROM vnet.form").fetchone()
    if known is None:
        raise errors.no_ledger_there(server.address)
    form = int(known[0])
    refuse_newer(server.address, form)
    if form < FIRST:
        raise errors.other_form(server.address, form)
    return form


def _bring_along(server: Server, form: int) -> None:
    server.execute("UPDATE vnet.head SET size = size")  # everybody's turn: nobody records meanwhile
    form = form_of(server)  # another one may have been first
    for step in STEPS[form - FIRST :]:
        step(server)
    (version,) = server.execute("SELECT version()").fetchall()[0]
    for statement in schema.functions(schema.prefix(server.execute(schema.EVERYONE).fetchall()), version):
        server.execute(statement)
    server.execute("UPDATE vnet.form SET form = %s", (FORM,))
