"""Making a ledger on a server: the tables where there are none yet, and a centre with its roles."""

import re
from contextlib import suppress

from vnet.clock import now
from vnet.errors import BadInput, Conflict, VnetError
from vnet.i18n import N_
from vnet.ledger.address import Address
from vnet.ledger.entry import new_id
from vnet.ledger.postgres import schema
from vnet.ledger.postgres.connection import Server
from vnet.ledger.postgres.dialect import FORM
from vnet.ledger.postgres.reading import refuse_other_form
from vnet.ledger.roles import Roles

_CODE = re.compile(r"(?!reader$)[A-Za-z0-9][A-Za-z0-9-]{0,29}", re.IGNORECASE)
_DATABASE = re.compile(r"[A-Za-z0-9_-]{1,20}")


def create(address: Address, code: str) -> Roles:
    """Make a centre's ledger, all of it or nothing.

    Raises:
        BadInput: the code cannot be one.
        Conflict: the centre is there already.
        VnetError: the server cannot be reached, or does not allow it.
    """
    if not _CODE.fullmatch(code):
        raise BadInput(
            N_('"{code}" cannot be the code of a centre. Write up to 30 letters, digits and hyphens: A01'), code=code
        )
    server = Server(address)
    try:
        server.begin("READ COMMITTED")
        roles = _created(server, code)
        server.commit()
    finally:
        with suppress(VnetError):
            server.close()
    return roles


def _created(server: Server, code: str) -> Roles:
    (version, database, is_there) = server.execute(
        "SELECT version(), current_database(), to_regnamespace('vnet') IS NOT NULL"
    ).fetchall()[0]
    if not _DATABASE.fullmatch(database):
        raise BadInput(
            N_("The database's name begins those of the roles: name it with up to 20 letters, digits and _.")
        )
    prefix = f"{database.lower()}_"
    if not is_there:
        for statement in (
            schema.tables(version), *schema.functions(prefix, version), *schema.locks(prefix, database)
        ):  # fmt: skip
            server.execute(statement)
        server.execute("INSERT INTO vnet.form VALUES (%s)", (FORM,))
    (form,) = server.execute("SELECT form FROM vnet.form").fetchall()[0]
    refuse_other_form(server.address, form)
    if server.ask("SELECT 1 FROM ledger WHERE lower(centre) = lower(:code)", {"code": code}).fetchone():
        raise Conflict(N_("The centre {code} has its ledger there already. Nothing was changed."), code=code)
    for statement in schema.centre(prefix, database, code):
        server.execute(statement)
    server.ask("INSERT INTO ledger VALUES (:code, :id, :now, 0)", {"code": code, "id": new_id(), "now": now()})
    server.ask("INSERT INTO head VALUES (:code, 0, :edge, '')", {"code": code, "edge": b""})
    name = f"{prefix}{code.lower()}"
    return Roles(name, f"{name}_reader", f"{prefix}reader")
