"""Recording in a ledger's file: SQLite, append-only, safe against a crash and against many writers at once.

An acknowledged entry is on the disk (WAL with synchronous=FULL); writers queue at BEGIN IMMEDIATE and wait their turn.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress

from vnet.errors import Conflict, NotFound, VnetError
from vnet.i18n import N_
from vnet.lean_stdlib import sqlite3
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger.canonical import COLUMNS, Personal
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.sql import totals
from vnet.ledger.sql.queries import INSERT
from vnet.ledger.sql.recording import Reached, WritableSqlLedger
from vnet.ledger.sqlite import connection
from vnet.ledger.sqlite.reading import CENTRE, SqliteLedger, reading

if TYPE_CHECKING:
    from vnet.ledger.ledger import WritableLedger

__all__ = ["WritableSqliteLedger", "reading", "writing"]


class WritableSqliteLedger(SqliteLedger, WritableSqlLedger):
    """A ledger's file, open to record in it."""

    _unfit = (NotFound, sqlite3.IntegrityError)

    def __init__(self, path: StrPath, database: sqlite3.Connection) -> None:
        WritableSqlLedger.__init__(self, path, CENTRE)
        self._db = database
        self._erased = False

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else record while the block runs; what it records is one batch, kept at its end or not at all."""
        with super().alone():
            yield
        if self._erased and not self._db.in_transaction:
            self._empty_log()

    def _empty_log(self) -> None:
        """Let what was erased go from the log beside the file as well.

        Raises:
            VnetError: it stays there for now, though it is erased and recorded so.
        """
        try:
            is_empty = connection.empty_log(self._db)
        except sqlite3.OperationalError:  # the disk, after all was kept
            raise VnetError(
                N_(
                    "It is erased and recorded so, but the disk is full or does not answer, and a copy stays beside "
                    "{path} or in it. Make room, then run vnet check: with it the copy goes."
                ),
                path=self.path,
            ) from None
        if not is_empty:
            raise Conflict(
                N_(
                    "It is erased and recorded so, but another program that has {path} open keeps a copy in the log "
                    "beside it. Close that program, then run vnet check: with it the copy goes."
                ),
                path=self.path,
            )

    def _is_alone(self) -> bool:
        return self._db.in_transaction

    def _turn(self) -> AbstractContextManager[None]:
        return self._transaction("BEGIN IMMEDIATE")

    def _suppressed(self) -> AbstractContextManager[None]:
        return suppress(sqlite3.Error)

    def _append(self, entry: Entry, seq: int, leaf: bytes, _reached: Reached, personal: Sequence[Personal]) -> None:
        self._db.execute(INSERT, (CENTRE, seq, leaf, entry.month, *entry[: len(COLUMNS)]))
        if entry.evidence:
            self._db.executemany(
                "INSERT INTO evidence VALUES (?, ?, ?, ?, ?)",
                [(CENTRE, seq, position, file.name, file.sha256) for position, file in enumerate(entry.evidence)],
            )
        if personal:
            self._db.executemany(
                "INSERT INTO personal VALUES (?, ?, ?, ?, ?, ?, ?)", [(CENTRE, seq, *one) for one in personal]
            )
        if entry.type is EntryType.ERASURE:
            self._erase(entry)
        self._total(entry, seq)

    def _put_head(self, size: int, edge: bytes, arrived_on: str) -> None:
        self._db.execute(
            "UPDATE head SET size = :size, edge = :edge, arrived_on = :arrived_on WHERE centre = :centre",
            {"centre": CENTRE, "size": size, "edge": edge, "arrived_on": arrived_on},
        )

    def _erase(self, erasure: Entry) -> None:
        """Delete a value that may name a person, with its salt."""
        self._db.execute("PRAGMA secure_delete = ON")  # so that the bytes are gone from the pages as well
        self._erased = True
        self._db.execute(
            "UPDATE personal SET salt = NULL, value = NULL WHERE centre = ? AND name = ? AND seq = "
            "(SELECT seq FROM entry WHERE centre = ? AND id = ?)",
            (CENTRE, erasure.subject, CENTRE, erasure.about),
        )

    def _total(self, entry: Entry, seq: int) -> None:
        """Add an entry to the totals, or take off what it voids."""
        totals.add(self._db, CENTRE, entry, seq)
        voided = self._one(entry.voids).entry if entry.voids else None
        if voided:
            totals.take(self._db, CENTRE, voided, seq + 1)
        attached = voided or entry
        if attached.type is EntryType.ATTACHMENT:
            about = self._one(attached.about or "")
            if about.voided_by is None:
                totals.prove(self._db, CENTRE, about.entry, seq + 1)


@contextmanager
def writing(path: StrPath, *, sample: bool = False) -> "Iterator[WritableLedger]":
    """Open the ledger to record in it; it is created on first use, as a `sample` if its entries are to be invented.

    Raises:
        Conflict: another program does not let go of it.
        VnetError: it is damaged, no ledger, of a newer form, or the system does not let it be used.
    """
    with connection.to_write(path, sample=sample) as database:
        yield WritableSqliteLedger(path, database)
