"""Files in the user's cache folder: each kept with what it was made from, and done without when anything is wrong.

What is stale, foreign, damaged or not to be written is as good as absent. Written without pathlib, which would cost
every command a third of bare Python's start.
"""

import os
import stat
import sys
import zlib

_LARGEST = 16 * 2**20
_CHECK = 8  # the digits of the checksum that every file begins with


def kept(name: str, made_from: bytes) -> bytes | None:
    """Return what was kept under this name, if it was made from exactly this; None where there is nothing to trust."""
    try:
        content = _content(os.path.join(folder(), name))
    except OSError:
        return None
    made_to = _CHECK + len(made_from)
    if content[_CHECK:made_to] != made_from or content[:_CHECK] != b"%08x" % zlib.crc32(content[_CHECK:]):
        return None
    return content[made_to:]


def keep(name: str, made_from: bytes, data: bytes) -> None:
    """Keep data under a name, with what it was made from; where that is not possible, do without."""
    content = made_from + data
    try:
        place = folder()
        os.makedirs(place, mode=0o700, exist_ok=True)
        beside = os.path.join(place, f"{name}.{os.getpid()}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(beside, flags, 0o600)
        try:
            with open(descriptor, "wb") as file:
                file.write(b"%08x" % zlib.crc32(content) + content)
            os.replace(beside, os.path.join(place, name))
        except OSError:
            os.unlink(beside)
    except OSError:
        return


def of_installation(name: str) -> str:
    """Return a name that no other installation of vnet uses for what it keeps in the same folder."""
    return f"{name}-{zlib.crc32(os.fsencode(os.path.dirname(__file__))):08x}"


def program(*folders: str) -> bytes:
    """Return what tells these folders of Python files from any others: their names, sizes and times; and Python's own.

    Raises:
        OSError: a folder cannot be looked at.
    """
    found = [entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")]
    files = sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in found)
    return f"{sys.version} {files}".encode(errors="surrogateescape")


def folder() -> str:
    """Return the user's cache folder, as platformdirs has it; loading that takes a third of bare Python's start.

    Raises:
        OSError: there is no home folder.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(_home(), "AppData", "Local")
        return os.path.join(local, "vnet", "Cache")
    if sys.platform == "darwin":
        return os.path.join(_home(), "Library", "Caches", "vnet")
    stated = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(stated if os.path.isabs(stated) else os.path.join(_home(), ".cache"), "vnet")


def _home() -> str:
    home = os.path.expanduser("~")
    if home == "~":
        raise OSError
    return home


def _content(place: str) -> bytes:
    """Return what a file of ours holds: never one that is a link or a pipe, or that others can write.

    Raises:
        OSError: it cannot be read, or is not to be trusted.
    """
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(place, os.O_RDONLY | flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise OSError
        if not (_is_ours(status) and _is_ours(os.stat(os.path.dirname(place)))):
            raise OSError
        return file.read()


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether nobody else can have written this. Windows keeps other users out of the folder itself."""
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)
