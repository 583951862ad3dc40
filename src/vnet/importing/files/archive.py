"""A workbook's archive, checked before anything reads it.

Everything that would make reading dangerous or endless is refused here, by what the archive declares: `zipfile` never
unpacks more of a part than that.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from xml.parsers import expat

from vnet.errors import BadInput
from vnet.importing.files import refusals
from vnet.importing.files.file_kind import BLOCK, HEAD, LARGEST_STRINGS, MEGA

MOST_PARTS = 10_000
MOST_UNPACKED = 2048 * MEGA  # all parts together
LARGEST_SHEETS = 1024 * MEGA  # all sheets together; 100,000 rows of an export take 90 MB
LARGEST_WHOLE = 12 * MEGA  # parts that openpyxl holds in memory; 65,000 styles, as many as there can be, take less
STEEPEST = 400  # no honest part of any size packs to less than a fourhundredth
MOST_ELEMENTS = 200_000  # in a part that is held in memory; the styles of an old office may have that many
MOST_ALIKE = 70_000  # of one name; Excel keeps 65,490 cell formats at most
MOST_SHEETS = 1_000
DEEPEST = 100
_SMALL = 16 * MEGA
# The parts that openpyxl holds in memory.
HELD = re.compile(r"(?:\.rels|\[content_types\]\.xml|workbook\d*\.xml|styles\.xml)$", re.IGNORECASE)
_WORKBOOK_TYPE = b"spreadsheetml"
_STRICT = b"http://purl.oclc.org/ooxml/"


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a workbook's archive, once it is known to be one that can be read safely.

    Raises:
        BadInput: it is not, with what to do instead.
    """
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        _refuse_bombs(path, parts)
        _refuse_others(path, archive, {part.filename for part in parts})
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                _look_into(path, archive, part)
        yield archive


def _refuse_bombs(path: Path, parts: list[zipfile.ZipInfo]) -> None:
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
    if "xl/workbook.bin" in names:
        raise BadInput(refusals.OTHER_WORKBOOK, path=path, kind=".xlsb")
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
    if b"opendocument.spreadsheet" in stated:
        raise BadInput(refusals.OTHER_WORKBOOK, path=path, kind=".ods")
    raise BadInput(refusals.OTHER_KIND, path=path, kind="HWPX" if b"hwp" in stated else "OpenDocument, EPUB")


def _head(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    with archive.open(name) as file:
        return file.read(size)


class _Look:
    """A look into a part's XML before anything is made of it, by the elements that begin and end."""

    def __init__(self, path: Path) -> None:
        self.begun = 0
        self._of_name: dict[str, int] = {}
        self._depth = 0
        self._path = path

    def doctype(self, *_: object) -> None:
        raise BadInput(refusals.DECLARES, path=self._path)

    def start(self, name: str, *_: object) -> None:
        self.begun += 1
        self._depth += 1
        count = self._of_name[name] = self._of_name.get(name, 0) + 1
        alike = MOST_SHEETS if name.endswith("sheet") else MOST_ALIKE  # its name may have a prefix
        if self.begun > MOST_ELEMENTS or count > alike or self._depth > DEEPEST:
            raise BadInput(refusals.TOO_MUCH, path=self._path)

    def end(self, *_: object) -> None:
        self._depth -= 1


def _look_into(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part that declares a document type, and with it perhaps entities: none of a workbook's needs one.

    Parts that openpyxl holds in memory are looked through: a few kilobytes can unpack to millions of elements, and each
    takes a thousand times its room.
    """
    look = _Look(path)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = look.doctype
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    is_held = HELD.search(part.filename) is not None
    # Broken XML is for the reader to refuse, if it reads this part at all.
    with archive.open(part) as file, suppress(expat.ExpatError):
        while (block := file.read(BLOCK)) and (is_held or not look.begun):
            parser.Parse(block)
            if not look.begun and file.tell() >= MEGA:
                raise BadInput(refusals.TOO_MUCH, path=path)  # a megabyte before anything begins
