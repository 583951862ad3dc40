"""Opening the ledger's file: created once, in WAL, and every error of SQLite told as something a person can act on."""

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from vnet.clock import now
from vnet.errors import Phrase, VnetError, system_reason
from vnet.i18n import N_
from vnet.lean_stdlib import sqlite3
from vnet.lean_typing import StrPath
from vnet.ledger import errors
from vnet.ledger.entry import SAMPLE_MARK, new_id

FORM = 5
APPLICATION_ID = 0x766E6574  # "vnet"
PATIENCE_SECONDS = 60
_MOMENT_MS = 200
_LOG_PAGES = 500  # an entry takes seven: few enough that the log soon stops growing, which costs more than writing it
_NO_HELPER_FILES = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_NOT_SYNCED = sqlite3.SQLITE_IOERR | 4 << 8  # SQLITE_IOERR_FSYNC: all is written, and the disk does not confirm it
# What SQLite says of a file that another program changed: there is no code for it.
_SUM_TOO_LARGE = sqlite3.SQLITE_CONSTRAINT | 12 << 8  # SQLITE_CONSTRAINT_DATATYPE: a sum that is no integer any more
_FOREIGN = ("unsupported file format", "no such", "unknown function", "JSON cannot hold BLOB")


@contextmanager
def to_write(path: StrPath, *, sample: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the ledger to record in it; it is created on first use, as a `sample` if its entries are to be invented.

    Raises:
        Conflict: another program does not let go of it.
        VnetError: it is damaged, no ledger, of a newer form, or the system does not let it be used.
    """
    with _explained(path):
        _make_private(path)
        connection = sqlite3.connect(_absolute(path), timeout=0, isolation_level=None)  # see `patiently`
        try:
            patiently(connection, "PRAGMA synchronous = FULL")  # it reads the schema, which may have to wait
            connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
            form = _form(path, connection) or _create(path, connection, sample=sample)
            if form < FORM:
                _bring_along(path, connection)
            connection.execute("PRAGMA foreign_keys = ON")
            yield connection
        finally:
            connection.close()


@contextmanager
def to_read(path: StrPath) -> Iterator[sqlite3.Connection | None]:
    """Open the ledger to read it; None where nothing has been recorded yet. Nothing is created.

    A ledger of an older form is brought along first: its entries stay what they are.

    Raises:
        Conflict: another program does not let go of it.
        VnetError: it is damaged, no ledger, of a newer form, or the system does not let it be used.
    """
    try:
        os.stat(path)
    except FileNotFoundError:
        yield None
        return
    except OSError as error:
        raise errors.unusable(path, system_reason(error)) from None
    with _explained(path):
        connection = _open_to_read(path)
        try:
            form = _form(path, connection)
            if 0 < form < FORM:
                connection.close()
                with to_write(path):
                    pass
                connection = _open_to_read(path)
            yield connection if form else None
        finally:
            connection.close()


def patiently(connection: sqlite3.Connection, statement: str) -> None:
    """Execute a statement that may have to wait its turn, for up to a minute.

    SQLite's own waiting cannot be interrupted, leaves some of many writers waiting long, and does not wait at all to
    switch to WAL; so whoever is to write opens the file without it, and we knock often instead.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if _primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.001)
        except UnicodeDecodeError as error:  # what SQLite says of a schema whose bytes are no text
            raise sqlite3.OperationalError(str(error)) from error
        else:
            return


def empty_log(connection: sqlite3.Connection) -> bool:
    """Empty the log beside the file, once nobody reads of it any more, for up to a minute; tell whether it is empty.

    That somebody is in the way is an answer, and not an error, as it is of other statements.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        is_busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not is_busy or time.monotonic() > deadline:
            return not is_busy
        time.sleep(0.01)


def commit(connection: sqlite3.Connection, path: StrPath) -> None:
    """Keep what a transaction has changed.

    Raises:
        NotKnown: it is written, and the disk does not say whether it has it: the next to open the file may find it.
    """
    try:
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) == _NOT_SYNCED:
            raise errors.no_answer_from_disk(path) from error
        raise


def rollback(connection: sqlite3.Connection) -> None:
    """Give up the transaction that is open, if one is: where the disk is full, SQLite has given it up by itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _open_to_read(path: StrPath) -> sqlite3.Connection:
    # Able to write, but not allowed to: so that SQLite can clear its helper files away again.
    uri = f"{_uri(path)}?mode=rw"
    try:
        return _looking(uri)
    except sqlite3.OperationalError as error:
        code = _primary_code(error)
        if code in _NO_ROOM:
            return _looking(uri, alone=True)
        # In a folder that cannot be written SQLite cannot make its helper files; without a journal the file is whole.
        if code not in _NO_HELPER_FILES or os.path.exists(f"{os.fspath(path)}-wal"):
            raise
        return sqlite3.connect(uri.replace("mode=rw", "mode=ro&immutable=1"), uri=True, isolation_level=None)


def _looking(uri: str, *, alone: bool = False) -> sqlite3.Connection:
    """Open a file to look at it; `alone`: nobody else can meanwhile, and no room is needed for what all would share."""
    connection = sqlite3.connect(uri, uri=True, timeout=_MOMENT_MS / 1000, isolation_level=None)
    try:
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA query_only = ON")
        patiently(connection, "SELECT count(*) FROM sqlite_master")
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: StrPath) -> None:
    """Make the file, if there is none: it will name people, and is its owner's alone, as what SQLite puts beside it."""
    if os.path.exists(path):
        return
    with suppress(OSError):  # SQLite says why it cannot be made
        os.close(os.open(os.path.realpath(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _absolute(path: StrPath) -> str:
    return os.path.join(os.getcwd(), path)


def _uri(path: StrPath) -> str:
    """Return the path as SQLite's URI, in which `%`, `?` and `#` mean something; a drive's letter is no host."""
    place = _absolute(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace(os.sep, "/")
    return f"file://{place}" if place.startswith("/") else f"file:///{place}"


def _form(path: StrPath, connection: sqlite3.Connection) -> int:
    """Return the form of the ledger in the file; 0 where it is still empty. All is read at one moment."""
    connection.execute("BEGIN")
    try:
        patiently(connection, "SELECT count(*) FROM sqlite_master")  # who makes or mends the file keeps all others out
        return _stated_form(path, connection)
    finally:
        rollback(connection)


def _stated_form(path: StrPath, connection: sqlite3.Connection) -> int:
    """Return the form that the file says it has; 0 where it is still empty.

    Raises:
        VnetError.
    """
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if application == form == tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise errors.not_a_ledger(path)
    if form > FORM:
        raise VnetError(
            N_("The ledger {path} was written by a newer vnet (form {version}). Update vnet."), path=path, version=form
        )
    if form < 1:
        raise errors.damaged(path)
    return int(form)


def _create(path: StrPath, connection: sqlite3.Connection, *, sample: bool) -> int:
    """Make the ledger, unless another writer does so first; return the form that it then has."""
    from vnet.ledger.sqlite.schema import statements  # noqa: PLC0415 - needed once in a ledger's life

    patiently(connection, "PRAGMA journal_mode = WAL")
    with _alone(connection):
        form = _stated_form(path, connection)
        if form == 0:
            for statement in statements(FORM):
                connection.execute(statement)
            connection.execute(
                "INSERT INTO ledger VALUES ('', ?, ?, ?)",
                (f"{SAMPLE_MARK if sample else ''}{new_id()}", now(), sample),
            )
            connection.execute("INSERT INTO head VALUES ('', 0, x'', '')")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORM}")
    return form or FORM


def _bring_along(path: StrPath, connection: sqlite3.Connection) -> None:
    """Take every step from the form of the ledger in the file to today's, all of them or none.

    Before the first one a copy of the file as it is is made beside it.
    """
    from vnet.ledger.sqlite.migrations import STEPS  # noqa: PLC0415 - needed once in the life of an older ledger

    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")  # so that no other table's references are rewritten
    copies = {}
    try:
        with _alone(connection):
            form = _stated_form(path, connection)
            if form < FORM:  # else another writer was first
                copies[form] = _copy(path, form)
            with _of_its_form(path):
                for reached, step in enumerate(STEPS[form - 1 : FORM - 1], form + 1):
                    step(connection)
                    connection.execute(f"PRAGMA user_version = {reached}")
    except BaseException:
        with suppress(VnetError, sqlite3.Error, LookupError, OSError):
            # Nothing was changed: trying often must not fill the disk.
            os.remove(copies[_stated_form(path, connection)])
        raise
    connection.execute("PRAGMA legacy_alter_table = OFF")


@contextmanager
def _of_its_form(path: StrPath) -> Iterator[None]:
    """Let a step fail in words where the file is not of the form that it says it has."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _primary_code(error) in {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT}:
            raise errors.damaged(path) from error
        raise


def _copy(path: StrPath, form: int) -> str:
    """Copy the ledger, whole, to a new file beside it whose name says its form; return where it is.

    Nobody else writes meanwhile. Where that copy is there already, of a program that was killed before it went on, it
    is that one.
    """
    from filecmp import cmp  # noqa: PLC0415 - needed once in the life of an older ledger
    from pathlib import Path  # noqa: PLC0415 - needed once in the life of an older ledger

    from vnet.output import free_name  # noqa: PLC0415

    ledger = Path(_absolute(path))
    place = ledger.with_name(f"{ledger.stem}.form-{form}{ledger.suffix}")
    unfinished = f"{place}.part"
    with suppress(OSError):
        os.remove(unfinished)
    try:
        _make_private(unfinished)
        # Whoever has begun to write cannot be copied from; what was there before can be read all the same.
        with closing(sqlite3.connect(_absolute(path))) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        if place.exists() and cmp(unfinished, place, shallow=False):
            os.remove(unfinished)
        else:
            place = free_name(place)
            os.replace(unfinished, place)
        return str(place)
    except OSError as error:
        raise errors.unusable(path, system_reason(error)) from None
    finally:
        with suppress(OSError):
            os.remove(unfinished)


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep all that a block changes, or nothing; it waits its turn, and nobody else writes meanwhile."""
    patiently(connection, "BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        rollback(connection)
        raise


@contextmanager
def _explained(path: StrPath) -> Iterator[None]:
    """Turn SQLite's errors into ones that a person can act on; a fault of the program stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        explained = _explanation(path, error)
        if explained is None:
            raise
        raise explained from error


def _primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code; 0 where the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _is_damage(code: int, error: sqlite3.Error) -> bool:
    """Tell whether an error means that the file is not what we made."""
    if code == 0:  # Python's own: bytes that are no text
        return isinstance(error, sqlite3.OperationalError)
    # SQLITE_ERROR: a head or a table that another program changed.
    is_foreign = code == sqlite3.SQLITE_ERROR and any(words in str(error) for words in _FOREIGN)
    return code == sqlite3.SQLITE_CORRUPT or is_foreign


def _explanation(path: StrPath, error: sqlite3.Error) -> VnetError | None:
    code = _primary_code(error)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return errors.busy(path)
    if code == sqlite3.SQLITE_NOTADB:
        return errors.not_a_ledger(path)
    if _is_damage(code, error):
        return errors.damaged(path)
    reasons = {
        sqlite3.SQLITE_CANTOPEN: N_("the file cannot be opened or made there"),
        sqlite3.SQLITE_READONLY: N_("it cannot be written"),
        sqlite3.SQLITE_PERM: N_("it cannot be written"),
        sqlite3.SQLITE_CONSTRAINT: N_("a sum would become too large; nothing was recorded"),
        sqlite3.SQLITE_FULL: N_("the disk is full or does not answer; nothing was recorded"),
        sqlite3.SQLITE_IOERR: N_("the disk is full or does not answer; nothing was recorded"),
    }
    if code == sqlite3.SQLITE_CONSTRAINT and error.sqlite_errorcode != _SUM_TOO_LARGE:
        return None  # a fault of the program
    return errors.unusable(path, Phrase(reasons[code])) if code in reasons else None
