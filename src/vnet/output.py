"""Output, whole or not at all: a file is written beside its place and then put there in one step."""

import os
import sys
from pathlib import Path

from vnet.errors import Unwritable, system_reason


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever looks finds the old content or the new, never a part.

    Raises:
        Unwritable: nothing was changed.
    """
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        if place.exists() and not place.is_file() and not place.is_dir():
            place.write_bytes(content)  # a pipe or a device has no "beside"
            return
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Unwritable(path=path, reason=system_reason(error)) from None


def write_stdout(text: str) -> None:
    """Write machine-readable text to stdout, always in UTF-8, whatever the console's own encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
