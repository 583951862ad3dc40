"""Opening the ledger's file: created once, in WAL, and every error of SQLite told as something a person can act on."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vnet.clock import now
from vnet.errors import LedgerBusy, LedgerDamaged, LedgerTooNew, LedgerUnusable, NotALedger, VnetError
from vnet.i18n import _
from vnet.ledger.entry import new_id

FORM = 1
APPLICATION_ID = 0x766E6574  # "vnet"
PATIENCE_SECONDS = 60


@contextmanager
def to_write(path: Path, *, sample: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the ledger to record in it; it is created on first use, as a `sample` if its entries are to be invented.

    Raises:
        LedgerBusy, NotALedger, LedgerTooNew, LedgerDamaged, LedgerUnusable.
    """
    with _explained(path):
        connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if not _form_is_known(path, connection):
                _create(path, connection, sample=sample)
            yield connection
        finally:
            connection.close()


@contextmanager
def to_read(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the ledger to read it; None where nothing has been recorded yet. Nothing is created or changed."""
    if not path.exists():
        yield None
        return
    with _explained(path):
        connection = _open_to_read(path)
        try:
            yield connection if _form_is_known(path, connection) else None
        finally:
            connection.close()


def _open_to_read(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri() + "?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.OperationalError as error:
        connection.close()
        # In a folder that cannot be written SQLite cannot make its helper files; without a journal the file is whole.
        if error.sqlite_errorcode != sqlite3.SQLITE_CANTOPEN or path.with_name(path.name + "-wal").exists():
            raise
        return sqlite3.connect(uri + "&immutable=1", uri=True, isolation_level=None)
    return connection


def _form_is_known(path: Path, connection: sqlite3.Connection) -> bool:
    """Tell whether the file is a ledger; False where it is still empty."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == form == tables == 0:
        return False
    if application != APPLICATION_ID:
        raise NotALedger(path=path)
    if form > FORM:
        raise LedgerTooNew(path=path, version=form)
    return True


def _create(path: Path, connection: sqlite3.Connection, *, sample: bool) -> None:
    from importlib import resources  # noqa: PLC0415 - needed once in a ledger's life

    _switch_to_wal(connection)
    schema = resources.files("vnet.ledger").joinpath("schema.sql").read_text(encoding="utf-8")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _form_is_known(path, connection):  # another writer may have been first
            for statement in _statements(schema):
                connection.execute(statement)
            connection.execute("INSERT INTO ledger VALUES (?, ?, ?)", (new_id(), now(), sample))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORM}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Switch the journal to WAL; SQLite answers this at once instead of waiting, so the patience is ours."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ones that a person can act on; a fault of the program stays what it is."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        explained = _explanation(path, error)
        if explained is None:
            raise
        raise explained from error


def _explanation(  # noqa: PLR0911 - one answer for each sort of error
    path: Path, error: sqlite3.Error
) -> VnetError | None:
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LedgerBusy(path=path)
    if primary == sqlite3.SQLITE_NOTADB:
        return NotALedger(path=path)
    if primary == sqlite3.SQLITE_CORRUPT:
        return LedgerDamaged(path=path)
    if primary == sqlite3.SQLITE_CANTOPEN:
        return LedgerUnusable(path=path, reason=_("the file cannot be opened or made there"))
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return LedgerUnusable(path=path, reason=_("it cannot be written"))
    if primary in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return LedgerUnusable(path=path, reason=_("the disk is full or does not answer; nothing was recorded"))
    return None
