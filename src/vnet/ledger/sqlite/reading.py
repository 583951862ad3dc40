"""Looking at a ledger's file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from vnet.lean_stdlib import sqlite3
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger.sql.looking import SqlLedger
from vnet.ledger.sql.queries import Rows
from vnet.ledger.sqlite import connection

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

CENTRE = ""  # in a file of one's own there is one, and it needs no code


class SqliteLedger(SqlLedger):
    """A ledger's file, open to look at it."""

    def __init__(self, path: StrPath, database: sqlite3.Connection, size: int | None = None) -> None:
        super().__init__(path, CENTRE, size)
        self._db = database

    def _execute(self, statement: str, parameters: dict[str, object]) -> Rows:
        return self._db.execute(statement, parameters)

    def _at(self, size: int | None) -> "SqliteLedger":
        return SqliteLedger(self.path, self._db, size)

    def one_moment(self) -> AbstractContextManager[None]:
        """Let everything that is read inside the block be of the same moment, whatever is recorded meanwhile."""
        return self._transaction("BEGIN")

    def verify(self) -> int:
        """Check the file, every leaf, the tree, and that the kept totals are those of the entries; return how many.

        Raises:
            TotalsDiffer: the kept totals are not those of the entries.
            VnetError: the file is damaged, or what was recorded is not what it was.
        """
        from vnet.ledger.sqlite import damage  # noqa: PLC0415 - of `check` and `export` alone

        with self.one_moment():
            damage.refuse_broken(self.path, self._db)
            size = self._verified()
            damage.refuse_foreign(self.path, self._db)
            return size

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._db.in_transaction:  # inside a larger one, which begins and ends it
            yield
            return
        connection.patiently(self._db, begin)
        try:
            yield
            connection.commit(self._db, self.path)
        except BaseException:
            connection.rollback(self._db)
            raise


@contextmanager
def reading(path: StrPath) -> "Iterator[Ledger]":
    """Open the ledger to read it; an empty one where nothing has been recorded yet. None is created."""
    with connection.to_read(path) as database:
        if database:
            yield SqliteLedger(path, database)
        else:
            from vnet.ledger.empty import EmptyLedger  # noqa: PLC0415 - once in a ledger's life

            yield EmptyLedger()
