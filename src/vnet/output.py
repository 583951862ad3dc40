"""Output, whole or not at all: a file is written beside its place and then put there in one step."""

import itertools
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from vnet.errors import Conflict, VnetError, system_reason, unwritable
from vnet.i18n import N_, _
from vnet.lean_typing import TYPE_CHECKING, BinaryIO
from vnet.legible import legible

if TYPE_CHECKING:
    from pathlib import Path

_UNFINISHED = ".tmp"
_OLD_SECONDS = 3600  # no file takes an hour without growing


@contextmanager
def whole_file(path: "Path", *, shared: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write in; once the block has ended well, whoever looks at `path` finds all of it, until then none.

    A file that is there keeps its permissions. A new one is its owner's alone, as it may name people; one that is
    `shared` is for all whom the system lets see new files.

    Raises:
        VnetError: nothing was changed.
    """
    place = os.path.realpath(path)
    folder, name = os.path.split(place)
    beside = os.path.join(folder, f".{name}.{os.getpid()}{_UNFINISHED}")
    try:
        mode = _mode(place)
        if mode is not None and not stat.S_ISREG(mode):
            with open(place, "wb") as file:  # a pipe or a device has no "beside"; a folder says so itself
                yield file
            return
        clear_unfinished(folder)
        try:
            with os.fdopen(_created(beside, 0o666 if shared else 0o600), "wb") as file:
                if mode is not None:
                    os.chmod(beside, stat.S_IMODE(mode))
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, place)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(beside)
    except OSError as error:
        raise unwritable(path, error) from None


def _mode(place: str) -> int | None:
    """Return what a file is and who may do what with it; None where there is none."""
    try:
        return os.stat(place).st_mode
    except FileNotFoundError:
        return None


def _created(place: str, mode: int) -> int:
    return os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)


def clear_unfinished(folder: str) -> None:
    """Remove files of ours that a command which was killed could not finish; what is not old may still be written."""
    for entry in os.scandir(folder):
        of, _dot, process = entry.name.removesuffix(_UNFINISHED).rpartition(".")
        if not (of and process.isdecimal() and entry.name.endswith(_UNFINISHED)):
            continue
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False) and time.time() - entry.stat().st_mtime > _OLD_SECONDS:
                os.unlink(entry.path)


def write_whole(path: "Path", content: bytes, *, shared: bool = False) -> None:
    """Write a file, whole or not at all; `shared` as `whole_file` has it.

    Raises:
        VnetError: nothing was changed.
    """
    with whole_file(path, shared=shared) as file:
        file.write(content)


def refuse_to_overwrite(path: "Path") -> None:
    """Refuse a place where something is already.

    Raises:
        Conflict: there is.
    """
    if os.path.lexists(path):
        raise Conflict(N_("{path} is already there. Nothing was written."), path=path)


def free_name(path: "Path") -> "Path":
    """Return `path`; where something has that name already, the first free one beside it: `name (2).xlsx`."""
    numbered = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in itertools.count(2))
    return next(one for one in itertools.chain([path], numbered) if not os.path.lexists(one))


def end_in_order() -> None:
    """Let whoever ends the program, as an office's computer that is shut down does, be obeyed as Ctrl-C is.

    Nothing half-made is left lying about then.
    """
    import signal  # noqa: PLC0415 - of those that write files alone

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:  # nohup stays nohup
            signal.signal(getattr(signal, name), signal.default_int_handler)


def terminal_width(otherwise: int) -> int:
    """Return how many columns the terminal has, as shutil does, which would load what unpacks archives.

    Args:
        otherwise: the width where there is no terminal.
    """
    stated = os.environ.get("COLUMNS", "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns or otherwise
    except (OSError, ValueError):
        return otherwise


def say(text: str) -> None:
    """Write text for people to stdout. Whoever has closed the other end has seen enough.

    Raises:
        VnetError: it cannot be written, for another cause.
    """
    _write(lambda: sys.stdout.write(legible(text)))


def say_line(line: str) -> None:
    """Write a line for people to stdout, as `say` does."""
    say(f"{line}\n")


def say_written(path: "Path") -> None:
    """Say which file was written."""
    say_line(_("Written: {path}").format(path=path))


def warn_line(sentence: str) -> None:
    """Write a sentence that calls for attention to stderr."""
    complain_line(_("Attention: {sentence}").format(sentence=sentence))


def complain_line(line: str) -> None:
    """Write a line about what went wrong to stderr."""
    with suppress(OSError):  # where even that cannot be said, the exit code says it
        sys.stderr.write(f"{legible(line)}\n")
        sys.stderr.flush()


def write_stdout(text: str) -> None:
    """Write machine-readable text to stdout, always in UTF-8, whatever the console's own encoding is.

    Raises:
        VnetError: it cannot be written.
    """
    sys.stdout.flush()
    _write(lambda: sys.stdout.buffer.write(text.encode()))


def finish() -> None:
    """Write what stdout still holds back.

    Raises:
        VnetError: it cannot be written.
    """
    _write(lambda: None)


def _write(write: Callable[[], object]) -> None:
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise VnetError(
            N_("The answer could not be written ({reason}). What the command did is done: look before you repeat it."),
            reason=system_reason(error),
        ) from None
