"""Texts that people add to an entry, made fit to keep, and the files that prove it."""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterable

from vnet.amounts import normal
from vnet.errors import BadInput, NotFound, unreadable
from vnet.i18n import N_
from vnet.lean_typing import StrPath
from vnet.ledger import opening
from vnet.ledger.entry import Evidence
from vnet.legible import says_something
from vnet.plan.paths import plain


def kept(text: str | None, option: str) -> str | None:
    """Return a text in NFC with its white space folded; None stays None.

    Raises:
        BadInput: `option` is the word that the person wrote it after.
    """
    if text is None:
        return None
    result = normal(text)
    # Cc: control characters; Cs: what is left of broken text; Cf would take joiners that real names have.
    if not result.isprintable() and any(unicodedata.category(character) in {"Cc", "Cs"} for character in result):
        raise _unreadable_text(option)
    if not says_something(result):
        raise empty(option)
    return result


def needed(text: str | None, option: str) -> str:
    """Return a text as `kept` does, where there has to be one.

    Raises:
        BadInput: there is none, or it cannot be kept.
    """
    result = kept(text, option)
    if result is None:
        raise empty(option)
    return result


def empty(option: str) -> BadInput:
    """Return what is said of a text that says nothing; `option` is the word that it was written after."""
    return BadInput(N_("{option} is empty. Write a few words."), option=option)


def _unreadable_text(option: str) -> BadInput:
    return BadInput(
        N_("{option} holds characters that cannot be kept (control characters or broken text). Type it anew."),
        option=option,
    )


def recorder(by: str | None) -> str:
    """Return who records: the name given, or the one the person is logged in with.

    Raises:
        BadInput: the system does not know it either.
    """
    stated = kept(by, "--by")
    if stated is not None:
        return stated
    try:
        return kept(_login(), "--by") or ""
    except (OSError, KeyError, ImportError):  # how Python says, by its version and system, that it does not know
        raise BadInput(N_("Your system does not say who you are. Say who records with --by NAME.")) from None


def _login() -> str:
    """Return the name of the person who is logged in, as getpass finds it, which would load the terminal's module."""
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if name := os.environ.get(variable):
            return name
    import getpass  # noqa: PLC0415 - where no variable says it

    return getpass.getuser()


def evidence(paths: Iterable[StrPath]) -> tuple[Evidence, ...]:
    """Return the name, the SHA-256 and the place of each file, each content once.

    Raises:
        NotFound, BadInput, VnetError.
    """
    return tuple({file.sha256: file for file in map(_evidence, reversed(tuple(paths)))}.values())[::-1]


def _evidence(path: StrPath) -> Evidence:
    import hashlib  # noqa: PLC0415 - loads OpenSSL

    if not os.fspath(path):
        raise BadInput(N_("The evidence has no name. Write the file's name; the evidence that is there already stays."))
    found = _as_on_disk(path)
    try:
        if not stat.S_ISREG(os.stat(found).st_mode):  # a folder, or a device that has no end
            raise BadInput(N_('The evidence "{path}" is not a file. Name a file, not a folder.'), path=plain(path))
        if not os.path.getsize(found):
            raise BadInput(
                N_('The evidence "{path}" is empty: it proves nothing. Name the right file.'), path=plain(path)
            )
        if opening.is_of_ledger(found):
            raise BadInput(N_('The evidence "{path}" is a ledger, which goes on changing.'), path=plain(path))
        with open(found, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise _no_evidence(path) from None
    except OSError as error:
        if error.errno in {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EINVAL}:
            raise _no_evidence(path) from None
        raise unreadable(plain(path), error) from None
    name = os.path.basename(found)
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise BadInput(
            N_('The name of the file "{path}" holds characters that cannot be kept. Name the file without them.'),
            path=plain(path),
        )
    return Evidence(name, digest, os.path.abspath(found))


def _as_on_disk(path: StrPath) -> str:
    """Return a path as the system has it: a name from a Mac is often written in parts, and typed in one."""
    typed = os.fspath(path)
    if os.path.lexists(typed):
        return typed
    folder, name = os.path.split(typed)
    wanted = unicodedata.normalize("NFC", name)
    try:
        return next(
            os.path.join(folder, there)
            for there in os.listdir(folder or os.curdir)
            if unicodedata.normalize("NFC", there) == wanted
        )
    except (OSError, StopIteration):
        return typed


def _no_evidence(path: StrPath) -> NotFound:
    return NotFound(
        N_('The evidence "{path}" is not there. Check its name and folder; nothing was recorded.'), path=plain(path)
    )
