"""The files that prove entries, kept beside the ledger: one copy of each content, under its SHA-256.

The folder is `evidence` beside the ledger's file. A copy is there, whole and on the disk, before its entry is.
"""

import os
from collections.abc import Iterable
from contextlib import suppress

from vnet.errors import BadInput, system_reason, unreadable
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple, StrPath
from vnet.ledger import errors
from vnet.ledger.address import Address
from vnet.ledger.entry import Evidence

FOLDER = "evidence"
SHARED = "VNET_EVIDENCE"
_UNFINISHED = ".part"
_BLOCK = 1 << 20
_LONGEST_SUFFIX = 10


def folder_of(ledger: StrPath) -> str:
    """Return the folder in which a ledger's files are kept; of one on a server the one that the team shares.

    It is "" where nobody said which that is.
    """
    if isinstance(ledger, Address):
        return os.environ.get(SHARED, "")
    return os.path.join(os.path.dirname(ledger), FOLDER)


def place(folder: str, name: str, sha256: str) -> str:
    """Return where a file is kept that was given under a name; one of before form 3 was left where its name says."""
    if os.path.dirname(name) or "\\" in name:
        return name
    suffix = os.path.splitext(name)[1].lower()
    is_plain = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX
    return os.path.join(folder, sha256 + (suffix if is_plain else ""))


def keep(folder: str, file: Evidence) -> str | None:
    """Copy a file into the folder, unless it is there; return where to if it was not.

    Raises:
        BadInput: it is not any more what it was when it was named.
        VnetError: it cannot be read, or the copy cannot be written.
    """
    if not file.path:
        return None
    if not folder:
        raise BadInput(
            N_("Evidence of a ledger on a server is kept in a folder that the team shares. Say which: {name}=FOLDER"),
            name=SHARED,
        )
    target = place(folder, os.path.basename(file.name), file.sha256)
    if os.path.exists(target):
        return None
    _keep_at(target, folder, file)
    return target


def restore(kept: Evidence, given: StrPath) -> bool:
    """Put a copy that is gone, or is not what it was, back where it is kept, from a file with its content.

    Returns:
        Whether it was needed.

    Raises:
        BadInput, VnetError: as `keep`.
    """
    if digest_of(kept.path) == kept.sha256:
        return False
    _keep_at(kept.path, os.path.dirname(kept.path), kept._replace(path=os.fspath(given)))
    return True


def was_copied(file: Evidence) -> bool:
    """Tell whether the ledger keeps a copy of its own; before form 3 it kept none."""
    return file.name != file.path


def _keep_at(target: str, folder: str, file: Evidence) -> None:
    """Copy a file to where it is kept.

    Raises:
        BadInput: it is not any more what it was when it was named.
        VnetError: it cannot be read, or the copy cannot be written.
    """
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _sweep(folder)
        unfinished = f"{target}.{os.getpid()}{_UNFINISHED}"
        try:
            digest = _copied(file.path, unfinished)
            if digest == file.sha256:
                os.replace(unfinished, target)
        finally:
            with suppress(FileNotFoundError):
                os.remove(unfinished)
    except OSError as error:
        raise errors.unusable(folder, system_reason(error)) from None
    if digest != file.sha256:
        raise BadInput(N_('The evidence "{name}" was changed just now. Try again.'), name=file.name)


def _sweep(folder: str) -> None:
    """Remove the copies that a program left unfinished when it was killed: whoever copies records alone."""
    forget([os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(_UNFINISHED)])


def forget(copies: Iterable[str]) -> None:
    """Remove copies that no entry refers to, as far as the system lets them be removed."""
    for copy in copies:
        with suppress(OSError):
            os.remove(copy)


class Lost(NamedTuple):
    """A file that does not prove any more what it did: it is not there (`changed` False), or has another content.

    `entries` are the ids of those that it proved.
    """

    file: Evidence
    changed: bool
    entries: tuple[str, ...]

    @property
    def was_kept(self) -> bool:
        """Whether the ledger had a copy of its own; before form 3 it had none."""
        return was_copied(self.file)


def lost(files: Iterable[tuple[str, Evidence]]) -> tuple[Lost, ...]:
    """Read every file that proves an entry anew; return those that are gone or changed.

    Args:
        files: each with the id of its entry, as a ledger gives them.

    Raises:
        VnetError: one cannot be read.
    """
    entries: dict[Evidence, list[str]] = {}
    for id_, file in files:
        entries.setdefault(file, []).append(id_)
    digests = {path: digest_of(path) for path in dict.fromkeys(file.path for file in entries)}
    return tuple(
        Lost(file, digests[file.path] is not None, tuple(ids))
        for file, ids in entries.items()
        if digests[file.path] != file.sha256
    )


def digest_of(path: StrPath) -> str | None:
    """Return the SHA-256 of a file's content in hexadecimal; None where there is no such file.

    Raises:
        VnetError: it cannot be read.
    """
    import hashlib  # noqa: PLC0415 - loads OpenSSL

    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(path, error) from None


def _copied(source: str, target: str) -> str:
    """Copy a file, safely on the disk; return the SHA-256 of what was copied."""
    import hashlib  # noqa: PLC0415

    digest = hashlib.sha256()
    # What proves an entry may name people: it is for its owner alone.
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with open(source, "rb") as given, open(descriptor, "wb") as copy:
        while block := given.read(_BLOCK):
            digest.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()
