"""Output, whole or not at all: a file is written beside its place and then put there in one step."""

import itertools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vnet.errors import Conflict, VnetError, system_reason, unwritable
from vnet.i18n import N_, _
from vnet.lean_typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path


@contextmanager
def whole_file(path: "Path") -> Iterator[BinaryIO]:
    """Give a file to write in; once the block has ended well, whoever looks at `path` finds all of it, until then none.

    Raises:
        VnetError: nothing was changed.
    """
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        if place.exists() and not place.is_file() and not place.is_dir():
            with place.open("wb") as file:  # a pipe or a device has no "beside"
                yield file
            return
        try:
            with beside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None


def write_whole(path: "Path", content: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        VnetError: nothing was changed.
    """
    with whole_file(path) as file:
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
    _write(lambda: sys.stdout.write(text))


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
    sys.stderr.write(f"{line}\n")


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
