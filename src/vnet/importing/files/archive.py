"""A workbook's archive, checked before anything reads it.

Everything that would make reading dangerous or endless is refused here, by what the archive declares: `zipfile` never
unpacks more of a part than that.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vnet.errors import BadInput
from vnet.importing.files import refusals
from vnet.importing.files.file_kind import HEAD, LARGEST_STRINGS, MEGA
from vnet.importing.files.xml_guard import Declares, TooMuch, look_into
from vnet.lean_typing import NamedTuple

MOST_PARTS = 10_000
MOST_UNPACKED = 2048 * MEGA  # all parts together
LARGEST_SHEETS = 1024 * MEGA  # all sheets together; 100,000 rows of an export take 90 MB
LARGEST_WHOLE = 12 * MEGA  # parts that openpyxl holds in memory; 65,000 styles, as many as there can be, take less
STEEPEST = 400  # no honest part of any size packs to less than a fourhundredth
_SMALL = 16 * MEGA
# The parts that openpyxl holds in memory.
HELD = re.compile(r"(?:\.rels|\[content_types\]\.xml|workbook\d*\.xml|styles\.xml)$", re.IGNORECASE)
_WORKBOOK_TYPE = b"spreadsheetml"
_XML = (".xml", ".rels", ".vml")
_STRICT = b"http://purl.oclc.org/ooxml/"


class Package(NamedTuple):
    """A workbook's archive that can be read safely; `roots` says with which element each XML part begins."""

    archive: zipfile.ZipFile
    roots: dict[str, str]


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open a workbook's archive, once it is known to be one that can be read safely.

    Raises:
        BadInput: it is not, with what to do instead.
    """
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        refuse_bombs(path, parts)
        _refuse_others(path, archive, {part.filename for part in parts})
        yield Package(archive, {part.filename: _root(path, archive, part) for part in parts})


def unpacked(path: Path) -> int:
    """Return how large a workbook is that was opened before, in bytes as it is read: its pictures do not count."""
    with zipfile.ZipFile(path) as archive:
        return sum(part.file_size for part in archive.infolist() if part.filename.lower().endswith(_XML))


def _root(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """Return the first element of a part that can be read safely, or that nothing reads."""
    try:
        with archive.open(part) as file:
            return look_into(file, is_held=HELD.search(part.filename) is not None)
    except TooMuch:
        raise BadInput(refusals.TOO_MUCH, path=path) from None
    except Declares:
        raise BadInput(refusals.DECLARES, path=path) from None


def refuse_bombs(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that is encrypted, or that declares to unpack to more than any table needs.

    Raises:
        BadInput: it is one.
    """
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(refusals.ENCRYPTED, path=path)
    together = sum(part.file_size for part in parts)
    sheets = sum(part.file_size for part in parts if _is_sheet(part.filename))
    if len(parts) > MOST_PARTS or together > MOST_UNPACKED or sheets > LARGEST_SHEETS or any(map(_is_bomb, parts)):
        raise BadInput(refusals.TOO_MUCH, path=path)


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    """Tell whether a part unpacks to more than one of its kind needs, or than anything honest of its size would."""
    return part.file_size > min(_limit(part.filename), max(_SMALL, STEEPEST * part.compress_size))


def _is_sheet(name: str) -> bool:
    return name.lower().lstrip("/").startswith("xl/worksheets/") and name.lower().endswith(".xml")


def _limit(name: str) -> int:
    """Return how large a part may be."""
    if name.lower().endswith("sharedstrings.xml"):
        return LARGEST_STRINGS
    return LARGEST_WHOLE if HELD.search(name) else LARGEST_SHEETS


def _refuse_others(path: Path, archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names:
        _refuse_by_mimetype(path, _head(archive, "mimetype", 200))
    for name, kind in (("word/document.xml", "DOCX"), ("ppt/presentation.xml", "PPTX")):
        if name in names:
            raise BadInput(refusals.OTHER_KIND, path=path, kind=kind)
    if "xl/workbook.xml" in names and _STRICT in _head(archive, "xl/workbook.xml", HEAD):
        raise BadInput(refusals.OTHER_WORKBOOK, path=path, kind="Strict Open XML")
    if "[Content_Types].xml" not in names:
        raise BadInput(refusals.NO_TABLE if names else refusals.DAMAGED, path=path)
    if _WORKBOOK_TYPE not in _head(archive, "[Content_Types].xml", LARGEST_WHOLE).replace(b"\0", b""):
        raise BadInput(refusals.NO_TABLE, path=path)


def _refuse_by_mimetype(path: Path, stated: bytes) -> None:
    raise BadInput(refusals.OTHER_KIND, path=path, kind="HWPX" if b"hwp" in stated else "OpenDocument, EPUB")


def _head(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    with archive.open(name) as file:
        return file.read(size)
