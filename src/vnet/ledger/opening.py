"""The one door to a ledger: nobody else knows which store keeps it."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress

from vnet.errors import Phrase, system_reason, unwritable
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger import errors, seen
from vnet.ledger.address import Address

if TYPE_CHECKING:
    from pathlib import Path

    from vnet.ledger.ledger import Ledger, WritableLedger
    from vnet.ledger.roles import Roles

_DATABASE = b"SQLite format 3\0"
_HEAD, _VERSION = 100, 60  # bytes of a database's head, and where in it its form stands (user_version)
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database


@contextmanager
def to_read(path: StrPath) -> "Iterator[Ledger]":
    """Open the ledger to look at it as it is at one moment; an empty one where nothing has been recorded yet.

    Nothing is created. A ledger of an older form is brought along first: its entries stay what they are.

    Raises:
        Conflict: another program does not let go of it.
        VnetError: it is damaged, no ledger, of a newer form, not the one that was seen here before, or the system
            does not let it be used.
    """
    before = seen.last(path)  # before the ledger is looked at: somebody else may be recording
    if isinstance(path, Address):
        from vnet.ledger.postgres import store as server  # noqa: PLC0415 - of ledgers on servers alone

        with server.reading(path) as ledger, ledger.one_moment():
            seen.compare(path, before, ledger)
            yield ledger
            with suppress(errors.TryAgain, errors.Unreachable):  # what was shown stays so, remembered or not
                seen.remember(path, ledger)
        return
    if not _is_there(path):
        if before is not None:
            raise errors.gone(path, before.size)
        from vnet.ledger.empty import EmptyLedger  # noqa: PLC0415 - once in a ledger's life

        yield EmptyLedger()
        return
    from vnet.ledger.sqlite.reading import reading  # noqa: PLC0415 - the database, where there is one

    with reading(path) as ledger, ledger.one_moment():
        seen.compare(path, before, ledger)
        yield ledger
        seen.remember(path, ledger)


def all_to_read(where: Address, wanted: Sequence[str] = ()) -> "AbstractContextManager[dict[str, Ledger]]":
    """Open the ledgers of all centres on a server that can be seen (or of those wanted), by code, all at one moment.

    Each kind of total is read of all of them by one statement. What was seen of each here before is not compared: who
    looks at many has a place of none of them.

    Raises:
        NotFound: one that is wanted is not there.
        VnetError: there is none, it is of another form, or the server cannot be reached.
    """
    from vnet.ledger.postgres import store as server  # noqa: PLC0415 - of ledgers on servers alone

    return server.reading_all(where, wanted)


@contextmanager
def to_record(path: StrPath, *, sample: bool = False) -> "Iterator[WritableLedger]":
    """Open the ledger to record in it, alone: all that the block records is kept at its end, or none of it.

    It is created on first use, as a `sample` if its entries are to be invented.

    Raises:
        Conflict: another program does not let go of it.
        VnetError: it is damaged, no ledger, of a newer form, not the one that was seen here before, or the system
            does not let it be used.
    """
    before = seen.last(path)
    with _writing(path, before, sample=sample) as ledger:
        with ledger.alone():
            seen.compare(path, before, ledger)
            yield ledger
        with suppress(errors.TryAgain, errors.Unreachable):  # what is kept stays so, remembered or not
            seen.remember(path, ledger)


def _writing(path: StrPath, before: seen.Seen | None, *, sample: bool) -> "AbstractContextManager[WritableLedger]":
    """Return the store, to be opened to record in it; `before` is what was seen there."""
    if isinstance(path, Address):
        from vnet.ledger.postgres import store as server  # noqa: PLC0415 - of ledgers on servers alone

        return server.writing(path)
    from vnet.ledger.sqlite import store  # noqa: PLC0415 - the database, where something is recorded

    is_there = _is_there(path)  # what is no file is said first
    if before is not None and not (is_there and os.path.getsize(path)):
        raise errors.gone(path, before.size)
    return store.writing(path, sample=sample)


def create(path: "Path") -> None:
    """Make a ledger in a new file before anything is recorded in it: whole, or not at all.

    Raises:
        Conflict: something is there; it stays as it is.
        VnetError: the system does not let it be made.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - seldom needed, and start-up counts

    from vnet.ledger.sqlite import store  # noqa: PLC0415
    from vnet.output import Target, refuse_to_overwrite, write_whole  # noqa: PLC0415

    refuse_to_overwrite(path)
    before = seen.last(path)
    if before is not None:
        raise errors.gone(path, before.size)
    try:
        with TemporaryDirectory() as folder:
            made = os.path.join(folder, path.name)
            with store.writing(made):
                pass
            with open(made, "rb") as file:
                content = file.read()
    except OSError as error:
        raise unwritable(path, error) from None
    write_whole(Target(path), content)


def create_on_server(where: Address, code: str) -> "Roles":
    """Make the ledger of a centre on a server before anything is recorded in it: whole, or not at all.

    Raises:
        BadInput, Conflict, VnetError: it cannot be made there.
    """
    from vnet.ledger.postgres import creation  # noqa: PLC0415 - of ledgers on servers alone

    return creation.create(where, code)


def upgrade_on_server(where: Address) -> tuple[int, int]:
    """Bring all ledgers on a server to today's form, all of it or nothing; return of which form they were, and are.

    Raises:
        VnetError: they cannot be brought there, or whoever asks may not.
    """
    from vnet.ledger.postgres import migrations  # noqa: PLC0415 - of ledgers on servers alone

    return migrations.upgrade(where)


def stated_form(path: StrPath) -> tuple[int | None, int]:
    """Return the form that a file says it has, unopened (None: it is no database), and that of new ledgers."""
    from vnet.ledger.sqlite.connection import FORM  # noqa: PLC0415 - for whoever helps

    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None, FORM
    is_database = len(head) == _HEAD and head.startswith(_DATABASE)
    return (int.from_bytes(head[_VERSION : _VERSION + 4], "big") if is_database else None), FORM


def is_of_ledger(path: StrPath) -> bool:
    """Tell whether a ledger, whosever it is, is in a file, or keeps or would keep there what goes with it."""
    name = os.fspath(path)
    whose = next((name.removesuffix(end) for end in _BESIDE if name.endswith(end)), None)
    if whose is not None and whose.endswith(".db"):
        return True
    try:
        if not stat.S_ISREG(os.stat(whose or name).st_mode):
            return False
        with open(whose or name, "rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False


def _is_there(path: StrPath) -> bool:
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise errors.unusable(path, system_reason(error)) from None
    if not stat.S_ISREG(status.st_mode):  # a folder, a pipe, a device
        raise errors.unusable(path, Phrase(N_("it is no file")))
    return True
