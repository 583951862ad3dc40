"""Recording in a ledger on a server: append-only, in turns, and never lost or doubled when a connection is.

Whoever records takes a turn first: the centre's row in `head` is locked until the transaction ends. Where the answer to
its end does not arrive, a new turn is taken, which waits for the old one to be over, and then it is there or it is not.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress

from vnet.errors import NotFound, VnetError
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger import errors
from vnet.ledger.address import Address
from vnet.ledger.canonical import COLUMNS, Personal
from vnet.ledger.centres import chosen
from vnet.ledger.entry import Entry
from vnet.ledger.postgres.connection import Server
from vnet.ledger.postgres.reading import PostgresLedger, centre_of, centres_of
from vnet.ledger.postgres.together import Answers, OneOfAll
from vnet.ledger.sql.recording import Reached, WritableSqlLedger

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger
    from vnet.ledger.moving import Header

_TURN = "READ COMMITTED"  # each statement sees what is kept by then, and nothing is kept out of turn
_TRIES = 5
_APART = ("files", "digests", "names", "positions", "commitments", "salts", "values")
_APPEND = (
    f"SELECT vnet.append({', '.join(['%s'] * len(('centre', 'leaf', 'edge', 'day', 'month', *COLUMNS, *_APART)))})"
)


class WritablePostgresLedger(PostgresLedger, WritableSqlLedger):
    """A ledger on a server, open to record in it."""

    def __init__(self, server: Server, centre: str) -> None:
        WritableSqlLedger.__init__(self, server.address, centre)
        self._server = server
        from psycopg import DataError, IntegrityError  # noqa: PLC0415 - loaded by now

        self._unfit = (NotFound, DataError, IntegrityError)

    def be(self, header: "Header") -> None:
        """Be the ledger that is moved into this one, in which nothing stands yet."""
        self._server.execute("SELECT vnet.be(%s, %s, %s)", (self.centre, header.ledger, int(header.sample)))
        self.__dict__.pop("_itself", None)

    def _is_alone(self) -> bool:
        return self._server.in_transaction

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self._take_turn()
        try:
            yield
            self._commit()
        finally:
            if self._server.in_transaction:
                self._server.rollback()

    def _suppressed(self) -> AbstractContextManager[None]:
        return suppress(VnetError)

    def _append(self, entry: Entry, seq: int, leaf: bytes, reached: Reached, personal: Sequence[Personal]) -> None:
        apart = list(zip(*personal, strict=True)) or [()] * len(Personal._fields)
        files = [file.name for file in entry.evidence], [file.sha256 for file in entry.evidence]
        values = (self.centre, leaf, *reached, entry.month, *entry[: len(COLUMNS)], *files, *map(list, apart))
        placed = self._server.execute(_APPEND, values).fetchone()
        if placed != (seq,):  # nobody else can have recorded
            raise errors.damaged(self.path)

    def _put_head(self, size: int, edge: bytes, arrived_on: str) -> None:
        """Do nothing: the head came along with each entry."""

    def _take_turn(self) -> None:
        """Begin a transaction in which nobody else records; what passes is tried again, as nothing was done yet."""
        for _try in range(_TRIES):
            try:
                self._begin()
            except errors.TryAgain:
                self._server.again()
            else:
                return
        self._begin()

    def _begin(self) -> None:
        self._server.begin(_TURN)
        self._server.ask("SELECT vnet.take_turn(:centre)", {"centre": self.centre})

    def _commit(self) -> None:
        """Keep what was recorded, and know that it is kept, or that it is not.

        Raises:
            TryAgain: it is not.
            VnetError: the server does not say.
        """
        try:
            self._server.commit()
        except errors.TryAgain:
            if self._batch and not self._is_kept():
                raise

    def _is_kept(self) -> bool:
        """Tell whether the batch is there, once the transaction that was to keep it is over."""
        try:
            self._server.again()
            self._take_turn()
            return self._row("SELECT 1 FROM entry WHERE centre = :centre AND id = :id", id=self._batch) is not None
        except VnetError:
            raise errors.unknown(self.path) from None


@contextmanager
def writing(address: Address) -> "Iterator[WritableLedger]":
    """Open the ledger to record in it.

    Raises:
        Conflict: others do not let go of it.
        VnetError: there is none, it is of another form, or the server cannot be reached.
    """
    server = Server(address)
    try:
        yield WritablePostgresLedger(server, centre_of(server))
    finally:
        server.close()


@contextmanager
def reading(address: Address) -> "Iterator[Ledger]":
    """Open the ledger to read it.

    Raises:
        VnetError: there is none, it is of another form, or the server cannot be reached.
    """
    server = Server(address)
    try:
        yield PostgresLedger(server, centre_of(server))
    finally:
        server.close()


@contextmanager
def reading_all(address: Address, wanted: Sequence[str] = ()) -> "Iterator[dict[str, Ledger]]":
    """Open the ledgers of all centres that can be seen (or of those that are wanted), by code, all at one moment.

    Raises:
        NotFound: one that is wanted is not there.
        VnetError: there is none, it is of another form, or the server cannot be reached.
    """
    server = Server(address)
    try:
        server.begin("REPEATABLE READ READ ONLY")
        codes = chosen(centres_of(server), wanted)
        answers = Answers(server, codes)
        yield {code: OneOfAll(server, code, answers) for code in codes}
    finally:
        server.close()
