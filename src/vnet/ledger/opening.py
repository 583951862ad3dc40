"""The one door to a ledger: nobody else knows which store keeps it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from vnet.errors import system_reason
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger import errors, seen

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger


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
    if not _is_there(path):
        if before is not None:
            raise errors.gone(path, before.size)
        from vnet.ledger.empty import EmptyLedger  # noqa: PLC0415 - once in a ledger's life

        yield EmptyLedger()
        return
    from vnet.ledger.sqlite import store  # noqa: PLC0415 - the database, where there is one

    with store.reading(path) as ledger, ledger.one_moment():
        seen.compare(path, before, ledger)
        yield ledger
        seen.remember(path, ledger)


@contextmanager
def to_record(path: StrPath, *, sample: bool = False) -> "Iterator[WritableLedger]":
    """Open the ledger to record in it, alone: all that the block records is kept at its end, or none of it.

    It is created on first use, as a `sample` if its entries are to be invented.

    Raises:
        Conflict: another program does not let go of it.
        VnetError: it is damaged, no ledger, of a newer form, not the one that was seen here before, or the system
            does not let it be used.
    """
    from vnet.ledger.sqlite import store  # noqa: PLC0415 - the database, where something is recorded

    before = seen.last(path)
    if before is not None and not (_is_there(path) and os.path.getsize(path)):
        raise errors.gone(path, before.size)
    with store.writing(path, sample=sample) as ledger:
        with ledger.alone():
            seen.compare(path, before, ledger)
            yield ledger
        seen.remember(path, ledger)


def _is_there(path: StrPath) -> bool:
    try:
        os.stat(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise errors.unusable(path, system_reason(error)) from None
    return True
