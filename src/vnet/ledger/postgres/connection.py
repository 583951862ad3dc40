"""Talking to the server: whatever it refuses is told as something a person can act on, never with a password."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

from vnet.errors import Conflict, Phrase, VnetError
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, Any, TypeVar
from vnet.ledger import errors
from vnet.ledger.address import Address
from vnet.ledger.postgres.dialect import said
from vnet.ledger.sql.queries import Rows

if TYPE_CHECKING:
    import psycopg

_Found = TypeVar("_Found")

PATIENCE_SECONDS = 60
_REACHED_AGAIN_WITHIN = 15.0  # seconds, once a connection was lost: a server that is started again takes some
_AT_ONCE = 5000  # rows that are fetched of many
# What the driver is told where the address does not say otherwise: a server that has gone is missed within a minute.
_DEFAULTS: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "vnet",
}


class Server:
    """A connection to a ledger on a server, which can be made anew."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.in_transaction = False
        self._many: list[psycopg.ServerCursor[tuple[Any, ...]]] = []  # those of which rows are still fetched
        self._db = _connected(address)

    def execute(self, statement: str, parameters: Any = None) -> Rows:
        """Ask the server.

        Raises:
            TryAgain: it gave up what was going on, or is gone.
            Conflict, VnetError: it refuses it.
        """
        with self._explained():
            return self._db.execute(statement.encode(), parameters)

    def ask(self, statement: str, parameters: dict[str, object]) -> Rows:
        """Ask a shared statement."""
        return self.execute(said(statement), parameters)

    def ask_for_many(self, statement: str, parameters: dict[str, object]) -> Rows:
        """Ask a shared statement whose rows are many: they are fetched by and by, inside the transaction."""
        with self._explained():
            cursor = self._db.cursor(name=f"many_{len(self._many)}")
            self._many.append(cursor)
            return _Many(cursor.execute(said(statement).encode(), parameters), self._explained)

    def begin(self, mode: str) -> None:
        """Begin a transaction."""
        self.execute(f"BEGIN ISOLATION LEVEL {mode}")
        self.in_transaction = True

    def commit(self) -> None:
        """Keep what was done."""
        self._close_many()
        self.execute("COMMIT")
        self.in_transaction = False

    def rollback(self) -> None:
        """Give up the transaction that is open, if one is."""
        import psycopg  # noqa: PLC0415 - loaded by now

        self.in_transaction = False
        with suppress(psycopg.Error, VnetError):
            self._close_many()
            self._db.execute("ROLLBACK")

    def again(self) -> None:
        """Make the connection anew, as soon as the server can be reached.

        Raises:
            Unreachable: it cannot, for a while.
        """
        self.close()
        self.in_transaction = False
        deadline = time.monotonic() + _REACHED_AGAIN_WITHIN
        while True:
            try:
                self._db = _connected(self.address)
            except errors.Unreachable:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def close(self) -> None:
        """End the connection."""
        import psycopg  # noqa: PLC0415 - loaded by now

        with suppress(psycopg.Error, VnetError):
            self._close_many()
        with suppress(psycopg.Error):
            self._db.close()

    def _close_many(self) -> None:
        while self._many:
            with self._explained():
                self._many.pop().close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        import psycopg  # noqa: PLC0415 - loaded by now

        try:
            yield
        except psycopg.Error as error:
            explained = _explanation(self.address, error, is_lost=self._db.broken or self._db.closed)
            if explained is None:
                raise
            raise explained from None


class _Many:
    """Rows that are fetched by and by; what goes wrong meanwhile is told as it is anywhere."""

    def __init__(
        self,
        cursor: "psycopg.ServerCursor[tuple[Any, ...]]",
        explained: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._cursor = cursor
        self._explained = explained

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        while rows := self._fetched(lambda: self._cursor.fetchmany(_AT_ONCE)):
            yield from rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, if there is one."""
        return self._fetched(self._cursor.fetchone)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows that are left."""
        return self._fetched(self._cursor.fetchall)

    def _fetched(self, fetch: Callable[[], _Found]) -> _Found:
        with self._explained():
            return fetch()


def _connected(address: Address) -> "psycopg.Connection[tuple[Any, ...]]":
    """Return a connection.

    Raises:
        Unreachable: the server does not answer.
        VnetError: the driver is not installed, or the server lets nobody of this name and password in.
    """
    try:
        import psycopg  # noqa: PLC0415 - heavy, and of ledgers on servers alone
        from psycopg.adapt import Loader  # noqa: PLC0415
        from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415
    except ImportError:
        raise errors.no_driver() from None

    class Whole(Loader):
        """Of the server's wide numbers there are sums of whole ones alone."""

        def load(self, data: Any) -> int:
            return int(bytes(data))

    try:
        stated = conninfo_to_dict(address.given)
        connection = psycopg.connect(make_conninfo(**{**_DEFAULTS, **stated}), autocommit=True)
        connection.execute(f"SET lock_timeout = '{PATIENCE_SECONDS}s'".encode())  # how long a turn is waited for
    except psycopg.ProgrammingError as error:
        raise errors.unusable(address, Phrase(_without(address, error))) from None
    except psycopg.OperationalError as error:
        raise errors.Unreachable(
            N_("The server of the ledger {path} does not answer, or lets nobody in: {reason}"),
            path=address,
            reason=_without(address, error),
        ) from None
    connection.adapters.register_loader("numeric", Whole)
    return connection


def _without(address: Address, error: Exception) -> str:
    """Return what the driver or the server says, in one line, the password taken out should it be in it."""
    text = " ".join(str(error).split())
    return text.replace(address.password, "***") if address.password else text


def _explanation(address: Address, error: "psycopg.Error", *, is_lost: bool) -> VnetError | None:
    """Return what is said of an error; None of a fault of the program."""
    code = error.sqlstate or ""
    if is_lost or code.startswith(("08", "57P")):
        return errors.lost(address)
    said_of = next((says for codes, says in _SAYS if code in codes), None)
    return said_of(address) if said_of else None


def _too_large(address: Address) -> VnetError:
    return errors.unusable(address, Phrase(N_("a sum would become too large; nothing was recorded")))


def _full(address: Address) -> VnetError:
    return errors.unusable(address, Phrase(N_("the disk is full or does not answer; nothing was recorded")))


def _role_is_there(address: Address) -> VnetError:
    return Conflict(
        N_("A role of that name is there already on the server of {path}. Choose another code."), path=address
    )


# What is said of the codes of PostgreSQL (its manual, appendix A), which others answer with as well.
_SAYS: tuple[tuple[frozenset[str], Callable[[Address], VnetError]], ...] = (
    (frozenset({"40001", "40P01", "40003", "25P02", "25P03"}), errors.lost),
    (frozenset({"55P03", "57014"}), errors.busy),  # waited too long for a lock
    (frozenset({"3F000", "42P01", "42883", "3D000"}), errors.no_ledger_there),  # no schema, table, function, database
    (frozenset({"42501", "28000", "28P01"}), errors.no_right),
    (frozenset({"22003"}), _too_large),
    (frozenset({"53100", "53200", "53400"}), _full),
    (frozenset({"42710"}), _role_is_there),
)
