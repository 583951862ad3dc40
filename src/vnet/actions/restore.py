"""`vnet restore`: what a backup has comes back where nothing is, and nothing is written over."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from vnet.actions.backup import EVIDENCE, LEDGER, PLAN, Copied, checked, content, extract
from vnet.actions.ledger_import import is_there, ledger_import
from vnet.actions.workspace import Workspace
from vnet.errors import BadInput, Conflict, VnetError, unwritable
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger import evidence, moving, opening, seen, tree
from vnet.ledger.address import is_address
from vnet.ledger.entry import Evidence, Head
from vnet.output import holds, write_once


class Restored(NamedTuple):
    """What came back: the ledger with its head, the folder of the plan, and what the backup has."""

    ledger: str
    folder: Path
    head: Head
    copied: Copied


def restore(workspace: Workspace, file: Path) -> Restored:
    """Bring back what a backup has: the plan into its folder, the evidence beside the ledger, the ledger last.

    Args:
        workspace: where to; without a word about places `data` here.
        file: what `vnet backup` wrote.

    Raises:
        BadInput: it is no backup, or not whole.
        Conflict: something is there already that is not the same; nothing was written.
        VnetError: something cannot be read or written.
    """
    if workspace.stated_ledger is not None and is_address(workspace.stated_ledger):
        raise BadInput(
            N_(
                "A backup comes back in a file: leave out --ledger, or name one. From there into a ledger on a server: "
                "vnet ledger export, then vnet ledger import"
            )
        )
    copied = checked(file)
    folder = Path("data" if workspace.stated_data is None else workspace.stated_data)
    ledger = Path(folder / "ledger.db" if workspace.stated_ledger is None else workspace.stated_ledger)
    plan = {folder / name.removeprefix(PLAN): content(file, name) for name in copied.files if name.startswith(PLAN)}
    _refuse_what_is_there(ledger, copied)
    _refuse_another_plan(plan)
    with _room() as unpacked:
        lines = unpacked / LEDGER
        extract(file, LEDGER, lines)
        _refuse_older_than_seen(ledger, lines, copied)
        for path, wanted in plan.items():
            write_once(path, wanted)
        try:
            ledger.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(ledger.parent, error) from None
        _bring_evidence(file, copied, unpacked, str(ledger))
        seen.forget(ledger)
        done = ledger_import(Workspace(workspace.today, folder, ledger), lines, moved=True)
    return Restored(str(ledger), folder, done.head, copied)


def _refuse_another_plan(plan: Mapping[Path, bytes]) -> None:
    """Refuse to write over a file of a plan that is another one.

    Raises:
        Conflict.
    """
    for path, wanted in plan.items():
        if os.path.lexists(path) and not holds(path, wanted):
            raise Conflict(
                N_("{path} is there already, and another one than in the backup. Nothing was written."), path=path
            )


@contextmanager
def _room() -> Iterator[Path]:
    """Give a folder to unpack in, which is gone afterwards.

    Raises:
        VnetError: there is no room for it.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    except OSError as error:
        raise unwritable(tempfile.gettempdir(), error) from None


def _refuse_what_is_there(ledger: Path, copied: Copied) -> None:
    """Refuse a place where a ledger is in which something stands.

    Raises:
        Conflict.
    """
    if not os.path.lexists(ledger):
        return
    if opening.is_of_ledger(ledger) or not ledger.stat().st_size:
        with suppress(VnetError), opening.to_read(ledger) as there:
            if not there.head().size:
                return
    raise is_there(ledger, copied.header)


def _refuse_older_than_seen(ledger: Path, lines: Path, copied: Copied) -> None:
    """Refuse a backup that lacks entries which this computer has seen in the ledger that was there.

    Raises:
        Conflict: with how to take it all the same.
    """
    before = seen.last(ledger)
    if before is None or not before.size:
        return
    leaves = (line.leaf for _number, line in moving.read(lines) if isinstance(line, moving.Kept))
    edge, size, root = b"", 0, tree.EMPTY_ROOT.hex()
    for leaf in leaves:
        edge, size = tree.grown(edge, size, leaf), size + 1
        if size == before.size:
            root = tree.root(edge).hex()
    if copied.header.ledger != before.ledger_id or size < before.size or root != before.root:
        raise Conflict(
            N_(
                "{path} had {seen} entries when this computer last opened it, and the backup of {size} does not have "
                "all of them. Nothing was written. Look for a newer backup. To take this one all the same: "
                "vnet verify --forget, then vnet restore again."
            ),
            path=ledger,
            seen=f"{before.size:,}",
            size=f"{copied.header.size:,}",
        )


def _bring_evidence(file: Path, copied: Copied, unpacked: Path, ledger: str) -> None:
    """Put the files that prove entries where the ledger keeps them; one that is there with its content stays."""
    folder = evidence.folder_of(ledger)
    for name, digest in copied.files.items():
        if name.startswith(EVIDENCE):
            given = unpacked / "evidence"
            extract(file, name, given)
            evidence.keep(folder, Evidence(Path(name).name, digest, str(given)))
            given.unlink()
