"""Output, whole or not at all: a file is written beside its place and then put there in one step."""

import itertools
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from vnet.errors import Conflict, Problems, VnetError, system_reason, unwritable
from vnet.i18n import N_, _, ngettext
from vnet.lean_typing import TYPE_CHECKING, BinaryIO
from vnet.legible import legible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TextIO

UNFINISHED = ".tmp"  # ends the name of what is not whole yet
_OLD_SECONDS = 3600  # no file takes an hour without growing


class Outcome:
    """What a command has done so far that stays done, whatever becomes of its answer: in the ledger, in files."""

    is_recorded = False
    is_written = False


class Target:
    """A file that is to be written; once it is, `path` is where.

    What is there already, or by then, stays: it is a conflict, unless the file may be written `over` it; `numbered`
    takes the first free name beside it.
    """

    def __init__(self, path: "Path", *, over: bool = False, numbered: bool = False) -> None:
        self.path = path
        self._over = over
        self._names = _numbered(path) if numbered else iter([path])

    def take(self, beside: str) -> None:
        """Give what was written beside it the name.

        Raises:
            Conflict: something is there by now.
            OSError: the system refuses it.
        """
        if self._over:
            os.replace(beside, os.path.realpath(self.path))
            return
        for name in self._names:
            with suppress(FileExistsError):
                _link(beside, name)
                self.path = name
                return
        raise _already_there(self.path)


@contextmanager
def whole_file(to: "Path | Target", *, shared: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write in; once the block has ended well, whoever looks finds all of it, until then none.

    What is at a path already is written over, and keeps its permissions. A new file is its owner's alone, as it may
    name people; one that is `shared` is for all whom the system lets see new files.

    Raises:
        Conflict: something is there by now; nothing was changed.
        VnetError: nothing was changed.
    """
    target = to if isinstance(to, Target) else Target(to, over=True)
    place = os.path.realpath(target.path)
    try:
        mode = _mode(place)
        if mode is not None and not stat.S_ISREG(mode):
            with open(place, "wb") as file:  # a pipe or a device has no "beside"; a folder says so itself
                yield file
            return
        clear_unfinished(os.path.dirname(place))
        with _unfinished(place) as beside:
            with os.fdopen(_created(beside, 0o666 if shared else 0o600), "wb") as file:
                if mode is not None:
                    os.chmod(beside, stat.S_IMODE(mode))
                yield file
                file.flush()
                os.fsync(file.fileno())
            target.take(beside)
    except OSError as error:
        raise unwritable(target.path, error) from None


@contextmanager
def _unfinished(place: str) -> Iterator[str]:
    """Give a name beside a file's for what is not whole yet; whatever becomes of it, it is gone afterwards."""
    folder, name = os.path.split(place)
    beside = os.path.join(folder, f".{name}.{os.getpid()}{UNFINISHED}")
    try:
        yield beside
    finally:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def _mode(place: str) -> int | None:
    """Return what a file is and who may do what with it; None where there is none."""
    try:
        return os.stat(place).st_mode
    except FileNotFoundError:
        return None


def _created(place: str, mode: int) -> int:
    return os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)


def clear_unfinished(folder: str) -> None:
    """Remove files of ours that a command which was killed could not finish; another's may still be written."""
    for entry in os.scandir(folder):
        of, _dot, process = entry.name.removesuffix(UNFINISHED).rpartition(".")
        if not (of and process.isdecimal() and entry.name.endswith(UNFINISHED)):
            continue
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False) and (_is_gone(int(process)) or _is_old(entry)):
                os.unlink(entry.path)


def clear_left(path: "Path") -> None:
    """Remove what a killed command left beside a file that it had finished; where that is not allowed, it stays."""
    with suppress(OSError):
        clear_unfinished(os.path.dirname(os.path.realpath(path)))


def _is_gone(process: int) -> bool:
    """Tell whether a process has ended; where asking would end it, nobody knows."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _is_old(entry: "os.DirEntry[str]") -> bool:
    return time.time() - entry.stat().st_mtime > _OLD_SECONDS


def write_whole(to: "Path | Target", content: bytes, *, shared: bool = False) -> None:
    """Write a file, whole or not at all; `shared` as `whole_file` has it.

    Raises:
        Conflict, VnetError: nothing was changed.
    """
    with whole_file(to, shared=shared) as file:
        file.write(content)


def write_once(path: "Path", content: bytes) -> None:
    """Write a new file for all, and the folders that lead to it; one that is there with just this content is as good.

    Raises:
        Conflict: something else is there; nothing was written.
        VnetError: it cannot be written.
    """
    _make_folder(path.parent)
    if holds(path, content):
        return
    try:
        write_whole(Target(path), content, shared=True)
    except Conflict:
        if not holds(path, content):
            raise


def write_together(files: "Mapping[Path, bytes]") -> None:
    """Write new files for all that belong together, and their folders: whoever finds the last of them finds all.

    One before the last that is there with this very content was left by a command that was broken off.

    Raises:
        Conflict: one is there; nothing was written.
        VnetError: one cannot be written; nothing was.
    """
    *before, last = files
    wanted = [path for path in before if not holds(path, files[path])]
    for path in (*wanted, last):
        refuse_to_overwrite(path)
    for path in (*wanted, last):
        _make_folder(path.parent)
    with ExitStack() as unfinished:
        ready = {path: unfinished.enter_context(_unfinished(os.path.realpath(path))) for path in (*wanted, last)}
        for path, beside in ready.items():
            _write_beside(path, beside, files[path])
        for path, beside in ready.items():
            _take_together(path, beside, files[path], is_last=path == last)
    Outcome.is_written = True


def _write_beside(path: "Path", beside: str, content: bytes) -> None:
    try:
        with os.fdopen(_created(beside, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise unwritable(path, error) from None


def _take_together(path: "Path", beside: str, content: bytes, *, is_last: bool) -> None:
    try:
        Target(path).take(beside)
    except Conflict:  # of two commands that make the same, one has the last
        if is_last or not holds(path, content):
            raise
    except OSError as error:
        raise unwritable(path, error) from None


def _make_folder(folder: "Path") -> None:
    """Make the folder that a new file goes to; what was left unfinished in one that is there is cleared away."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear_unfinished(str(folder))
    except OSError as error:
        raise unwritable(folder, error) from None


def holds(path: "Path", content: bytes) -> bool:
    """Tell whether a file is there, with just this content."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _link(beside: str, place: "Path") -> None:
    """Give a file a name that nothing has.

    Raises:
        FileExistsError: something has.
        OSError: the system refuses it.
    """
    try:
        os.link(beside, place)
    except FileExistsError:
        raise
    except OSError:  # the disk knows no second names
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            os.replace(beside, place)
        except BaseException:
            place.unlink(missing_ok=True)
            raise


def refuse_to_overwrite(path: "Path") -> None:
    """Refuse a place where something is already.

    Raises:
        Conflict: there is.
    """
    if os.path.lexists(path):
        clear_left(path)
        raise _already_there(path)


def _already_there(path: "Path") -> Conflict:
    return Conflict(N_("{path} is already there. Nothing was written."), path=path)


def free_name(path: "Path") -> "Path":
    """Return `path`; where something has that name already, the first free one beside it: `name (2).xlsx`."""
    return next(name for name in _numbered(path) if not os.path.lexists(name))


def _numbered(path: "Path") -> "Iterator[Path]":
    yield path
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


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


def terminal_size() -> tuple[int, int] | None:
    """Return how many columns and lines the terminal has; None where what is said goes elsewhere."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return size.columns, size.lines


def screen_width() -> int:
    """Return how many columns the screen has that people read what is said on; 0 where it goes elsewhere."""
    return terminal_width(0) if sys.stdout.isatty() else 0


def say(text: str) -> None:
    """Write text for people to stdout. Whoever has closed the other end has seen enough.

    Raises:
        VnetError: it cannot be written, for another cause.
    """
    say_drawn(legible(text))


def say_drawn(text: str) -> None:
    """Write what was drawn for people to stdout, as `say` does: its texts are legible, and it may have colours."""
    _write(lambda: sys.stdout.write(text))


def say_line(line: str) -> None:
    """Write a line for people to stdout, as `say` does."""
    say_drawn(f"{_on_screen(legible(line), sys.stdout)}\n")


def _on_screen(line: str, stream: "TextIO") -> str:
    """Return a line as it stands on a terminal, folded between words; elsewhere it stays one line."""
    width = terminal_width(0) if stream.isatty() else 0
    if not width or 2 * len(line) <= width:  # no character takes more than two cells
        return line
    from vnet.folding import folded  # noqa: PLC0415 - where lines are short, or nobody reads them, it is not needed

    return folded(line, width)


def say_written(path: "Path") -> None:
    """Say which file was written."""
    Outcome.is_written = True
    say_line(_("Written: {path}").format(path=path))


def warn_line(sentence: str) -> None:
    """Write a sentence that calls for attention to stderr."""
    complain_line(_("Attention: {sentence}").format(sentence=sentence))


def complain_line(line: str) -> None:
    """Write a line about what went wrong to stderr."""
    with suppress(OSError):  # where even that cannot be said, the exit code says it
        sys.stderr.write(f"{_on_screen(legible(line), sys.stderr)}\n")
        sys.stderr.flush()


def complain_of(error: VnetError) -> None:
    """Say on stderr what went wrong; of a person's files every fault, each with its place."""
    if not isinstance(error, Problems):
        complain_line(_("Error: {sentence}").format(sentence=error))
        return
    for problem in error.problems:
        complain_line(str(problem))
    count = len(error.problems)
    complain_line(
        ngettext(
            "{count} fault was found. Mend it and run {line} again.",
            "{count} faults were found. Mend them and run {line} again.",
            count,
        ).format(count=count, line=error.again)
    )


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
        sentence = N_("The answer could not be written ({reason}).")
        if Outcome.is_recorded or Outcome.is_written:
            sentence = N_(
                "The answer could not be written ({reason}). What the command did is done: look before you repeat it."
            )
        raise VnetError(sentence, reason=system_reason(error)) from None
