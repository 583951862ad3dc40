"""Files that are read in a process of their own: workbooks of other kinds than .xlsx, and web pages.

What reads them (python-calamine, the standard library) cannot be held to so much memory and time from within: of a few
kilobytes calamine may make room for a whole sheet, and ends its process where there is none. So that process may end,
and vnet says why.
"""

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from vnet.errors import BadInput, unreadable
from vnet.importing.files import refusals
from vnet.importing.files.cells import SheetRow, SheetRows
from vnet.importing.files.file_kind import MEGA, Kind

LARGEST = 64 * MEGA  # of such a file
MOST_ROWS = 200_000
_MOST_MEMORY = 1536 * MEGA
_MOST_SECONDS = 30  # of the processor's time
_PATIENCE = 120  # seconds on the clock
_FAULT_OF_OURS, _NO_ROOM = 1, 9  # how such a process ends


def read_apart(path: Path, kind: Kind) -> Iterator[SheetRows]:
    """Yield the sheets of such a file.

    Raises:
        BadInput: it cannot be read, with what to do instead.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(refusals.TOO_MUCH, path=path)
    except OSError as error:
        raise unreadable(path, error) from None
    # Not from the folder of the person (-P): whatever is called vnet there is not ours.
    program = (sys.executable, "-P", "-m", "vnet.importing.files.apart", kind.value, str(path))
    try:
        done = subprocess.run(program, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - our own
    except subprocess.TimeoutExpired:
        raise BadInput(refusals.TOO_MUCH, path=path) from None
    if done.returncode == _FAULT_OF_OURS:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise BadInput(refusals.TOO_MUCH, path=path)
    refused, sheets = pickle.loads(done.stdout)  # noqa: S301 - our own process wrote it
    if refused:
        raise BadInput(refused[0], path=path, **refused[1])
    for sheet in sheets:
        yield sheet._replace(rows=_given(deque(sheet.rows)))


def _given(rows: deque[SheetRow]) -> Iterator[SheetRow]:
    while rows:
        yield rows.popleft()


# --- the process of its own


def main() -> None:
    """Read the file that the command line names, as the kind that it names, and write what it holds to stdout."""
    _bound()
    kind, path = sys.argv[1:]
    refused: tuple[str, dict[str, object]] | None = None
    sheets = None
    try:
        sheets = [_whole(sheet) for sheet in _reader(Kind(kind))(Path(path))]
    except BadInput as error:
        refused = error.sentence, error.facts
    except MemoryError:
        sys.exit(_NO_ROOM)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine's, over a file that is cut off; it has no other name
            raise
        refused = refusals.DAMAGED, {}
    pickle.dump((refused, sheets), sys.stdout.buffer)


def _whole(sheet: SheetRows) -> Any:
    """Return a sheet with all of its rows, as it can be handed over."""
    rows = list(sheet.rows)
    if len(rows) > MOST_ROWS:
        raise BadInput(refusals.TOO_MANY_ROWS, sheet=sheet.title, most=f"{MOST_ROWS:,}")
    handed: Any = rows
    return sheet._replace(rows=handed, last=rows[-1].number if rows else 0, unseen_columns={})


def _reader(kind: Kind) -> Callable[[Path], Iterator[SheetRows]]:
    if kind is Kind.PAGE:
        from vnet.importing.files.web_page import read_page  # noqa: PLC0415 - one of the two is needed

        return read_page
    from vnet.importing.files.other_workbook import read_other  # noqa: PLC0415 - one of the two is needed

    return read_other


def _bound() -> None:
    """Give up room and time beyond what an honest file takes, where the system knows limits."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Windows has none

        for limited, wanted in ((resource.RLIMIT_AS, _MOST_MEMORY), (resource.RLIMIT_CPU, _MOST_SECONDS)):
            _soft, hard = resource.getrlimit(limited)
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(limited, (most, hard))


if __name__ == "__main__":
    main()
