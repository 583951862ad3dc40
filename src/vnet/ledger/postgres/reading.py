"""Looking at a ledger on a server."""

from collections.abc import Iterator
from contextlib import contextmanager

from vnet.ledger import errors
from vnet.ledger.address import Address
from vnet.ledger.postgres.connection import Server
from vnet.ledger.postgres.dialect import FORM
from vnet.ledger.sql.looking import EVERYTHING, SqlLedger
from vnet.ledger.sql.queries import Rows

_NAMED = 20  # so many centres are named to whoever must choose one


class PostgresLedger(SqlLedger):
    """A ledger on a server, open to look at it."""

    def __init__(self, server: Server, centre: str, size: int | None = None) -> None:
        super().__init__(server.address, centre, size)
        self._server = server

    def _execute(self, statement: str, parameters: dict[str, object]) -> Rows:
        return self._server.ask(statement, parameters)

    def _of_all(self, statement: str, **parameters: object) -> Rows:
        return self._server.ask_for_many(statement, {"centre": self.centre, "size": EVERYTHING, **parameters})

    def _at(self, size: int | None) -> "PostgresLedger":
        return PostgresLedger(self._server, self.centre, size)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let everything that is read inside the block be of the same moment, whatever is recorded meanwhile."""
        if self._server.in_transaction:  # inside a larger one, which begins and ends it
            yield
            return
        self._server.begin("REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._server.rollback()  # nothing was done that could be kept

    def verify(self) -> int:
        """Check every leaf, the tree, and that the kept totals are those of the entries; return how many.

        Raises:
            TotalsDiffer: the kept totals are not those of the entries.
            VnetError: what was recorded is not what it was.
        """
        with self.one_moment():
            return self._verified()


def refuse_other_form(address: Address, form: int) -> None:
    """Refuse ledgers that are not of today's form.

    Raises:
        VnetError: they are older, and can be brought along; or newer.
    """
    refuse_newer(address, form)
    if form < FORM:
        raise errors.older_form(address, form)


def refuse_newer(address: Address, form: int) -> None:
    """Refuse ledgers of a form that this vnet does not know.

    Raises:
        VnetError: they are.
    """
    if form > FORM:
        raise errors.other_form(address, form)


def centre_of(server: Server) -> str:
    """Return the centre that is meant: the one that the address names, or the only one that can be seen.

    Raises:
        NotFound: there is no ledger, or no such centre for whoever asks.
        BadInput: there are several.
        VnetError: it is of another form.
    """
    codes = centres_of(server)
    if len(codes) > 1:
        raise errors.which_centre(server.address, ", ".join(codes[:_NAMED]))
    return codes[0]


def centres_of(server: Server) -> tuple[str, ...]:
    """Return the centre that the address names, or all that can be seen, by code.

    Raises:
        NotFound: there is no ledger, or no such centre for whoever asks.
        VnetError: it is of another form.
    """
    address = server.address
    known = server.ask(
        "SELECT f.form, l.centre FROM vnet.form f LEFT JOIN ledger l ON :centre IN ('', l.centre) ORDER BY 2",
        {"centre": address.centre},
    ).fetchall()
    if not known:
        raise errors.no_ledger_there(address)
    refuse_other_form(address, known[0][0])
    codes = tuple(str(code) for _form, code in known if code is not None)
    if not codes:
        raise errors.no_centre(address)
    return codes
