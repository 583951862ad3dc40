"""Is it a workbook at all? What a file is, by its content; and a workbook's archive, checked before anything reads it.

Everything that would make reading dangerous or endless is refused here, by what the archive declares: `zipfile` never
unpacks more of a part than that.
"""

import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from vnet.errors import (
    DamagedFile,
    DeclaresEntities,
    EmptyFile,
    EncryptedFile,
    FileIsMissing,
    IsFolder,
    NoTable,
    OtherKind,
    OtherWorkbook,
    ProtectedFile,
    TooMuchInside,
    Unreadable,
    VnetError,
    system_reason,
)

MEGA = 1 << 20
MOST_PARTS = 10_000
MOST_UNPACKED = 2048 * MEGA  # all parts together
LARGEST_SHEETS = 1024 * MEGA  # all sheets together; 100,000 rows of an export take 90 MB
LARGEST_STRINGS = 128 * MEGA
LARGEST_WHOLE = 12 * MEGA  # parts that openpyxl holds in memory; 65,000 styles, as many as there can be, take less
STEEPEST = 400  # no honest part of any size packs to less than a fourhundredth
MOST_ELEMENTS = 400_000  # in a part that is held in memory; the styles of an old office may have that many
DEEPEST = 100
_SMALL = 16 * MEGA
_BLOCK = 1 << 16
_HEAD = 4096
_HELD = re.compile(r"(?:\.rels|\[content_types\]\.xml|workbook\d*\.xml|styles\.xml)$", re.IGNORECASE)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORKBOOK_TYPE = b"spreadsheetml"
_STRICT = b"http://purl.oclc.org/ooxml/"

# How files begin that people give the name of a workbook.
_DRM = (b"\x9b DRMONE", b"SCDSA", b"<DOCUMENT SAFER", b"<## NASCA DRM FILE")
_KINDS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"{\\rtf", "RTF"),
    (b"HWP Document File", "HWP"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
)
_TEXTS = (
    (b"<html", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<table", "HTML"),
    (b"<meta", "HTML"),
    (b"mime-version", "MHTML"),
)
# Entries of an OLE2 file's directory, and what they make it.
_OLE_KINDS = (("Workbook", ".xls"), ("Book", ".xls"))
_OLE_OTHERS = (("FileHeader", "HWP"), ("WordDocument", "DOC"), ("PowerPoint Document", "PPT"))


class FileKind(StrEnum):
    """What a file turned out to be."""

    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(path: Path) -> FileKind:
    """Tell by its content whether a file is a workbook, or text that may be CSV; its name does not count.

    Raises:
        FileIsMissing, IsFolder, Unreadable, NoTable: it is neither, with what it is where that can be told.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsFolder(path=path)
        if not stat.S_ISREG(mode):  # a device or a pipe, which may have no end
            raise NoTable(path=path)
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(_OLE):
                raise _ole_refusal(path, file)
    except FileNotFoundError:
        raise FileIsMissing(path=path) from None
    except OSError as error:
        raise Unreadable(path=path, reason=system_reason(error)) from None
    if head.startswith(b"PK"):
        return FileKind.WORKBOOK
    _refuse_by_head(path, head)
    return FileKind.TEXT


def _refuse_by_head(path: Path, head: bytes) -> None:
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise EmptyFile(path=path)
    if head.startswith(_DRM):
        raise ProtectedFile(path=path)
    for beginning, kind in _KINDS:
        if head.startswith(beginning):
            raise OtherKind(path=path, kind=kind)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise OtherWorkbook(path=path, kind="Excel 2003 XML")
    for beginning, kind in _TEXTS:
        if text.startswith(beginning):
            raise OtherKind(path=path, kind=kind)
    if text.startswith(b"<?xml"):
        raise OtherKind(path=path, kind="XML")


def _ole_refusal(path: Path, file: BinaryIO) -> VnetError:
    """Return what to say of an OLE2 file (.xls, .doc, .hwp; and whatever Office has encrypted), by its directory."""
    names = _ole_names(file)
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        return EncryptedFile(path=path)
    for name, kind in _OLE_KINDS:
        if name in names:
            return OtherWorkbook(path=path, kind=kind)
    for name, kind in _OLE_OTHERS:
        if name in names:
            return OtherKind(path=path, kind=kind)
    return NoTable(path=path)


def _ole_names(file: BinaryIO) -> set[str]:
    """Return which known names the file's directory has: entries of 128 bytes, each beginning with its name."""
    known = ("EncryptedPackage", "EncryptionInfo", *(name for name, _ in _OLE_KINDS + _OLE_OTHERS))
    wanted = {f"{name}\0".encode("utf-16-le"): name for name in known}
    found = set()
    file.seek(0)
    position = 0
    while position < LARGEST_STRINGS and (block := file.read(_BLOCK)):
        for pattern, name in wanted.items():
            place = block.find(pattern)
            while place >= 0:
                if place % 128 == 0:
                    found.add(name)
                place = block.find(pattern, place + 1)
        position += len(block)
    return found


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a workbook's archive, once it is known to be one that can be read safely.

    Raises:
        EncryptedFile, OtherWorkbook, OtherKind, NoTable, TooMuchInside, DeclaresEntities: see their sentences.
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
        raise EncryptedFile(path=path)
    sheets = sum(part.file_size for part in parts if _is_sheet(part.filename))
    too_large = (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or sheets > LARGEST_SHEETS
        or any(part.file_size > _limit(part.filename) for part in parts)
        or any(part.file_size > max(_SMALL, STEEPEST * part.compress_size) for part in parts)
    )
    if too_large:
        raise TooMuchInside(path=path)


def _is_sheet(name: str) -> bool:
    return name.lower().lstrip("/").startswith("xl/worksheets/") and name.lower().endswith(".xml")


def _limit(name: str) -> int:
    """Return how large a part may be."""
    if name.lower().endswith("sharedstrings.xml"):
        return LARGEST_STRINGS
    return LARGEST_WHOLE if _HELD.search(name) else LARGEST_SHEETS


def refuse_unusual(name: str) -> None:
    """Refuse a workbook whose main part has a name by which it was not looked through.

    Raises:
        ValueError: it has.
    """
    if not _HELD.search(name):
        raise ValueError(name)


def _refuse_others(path: Path, archive: zipfile.ZipFile, names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise OtherWorkbook(path=path, kind=".xlsb")
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            stated = file.read(200)
        if b"opendocument.spreadsheet" in stated:
            raise OtherWorkbook(path=path, kind=".ods")
        raise OtherKind(path=path, kind="HWPX" if b"hwp" in stated else "OpenDocument, EPUB")
    for name, kind in (("word/document.xml", "DOCX"), ("ppt/presentation.xml", "PPTX")):
        if name in names:
            raise OtherKind(path=path, kind=kind)
    if "xl/workbook.xml" in names:
        with archive.open("xl/workbook.xml") as file:
            if _STRICT in file.read(_HEAD):
                raise OtherWorkbook(path=path, kind="Strict Open XML")
    if "[Content_Types].xml" not in names:
        raise NoTable(path=path) if names else DamagedFile(path=path)
    with archive.open("[Content_Types].xml") as file:
        if _WORKBOOK_TYPE not in file.read(LARGEST_WHOLE).replace(b"\0", b""):
            raise NoTable(path=path)


class _Look:
    """A look into a part's XML before anything is made of it, by the elements that begin and end."""

    def __init__(self, path: Path) -> None:
        self.begun = 0
        self._depth = 0
        self._path = path

    def doctype(self, *_: object) -> None:
        raise DeclaresEntities(path=self._path)

    def start(self, *_: object) -> None:
        self.begun += 1
        self._depth += 1
        if self.begun > MOST_ELEMENTS or self._depth > DEEPEST:
            raise TooMuchInside(path=self._path)

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
    is_held = _HELD.search(part.filename) is not None
    # Broken XML is for the reader to refuse, if it reads this part at all.
    with archive.open(part) as file, suppress(expat.ExpatError):
        while (block := file.read(_BLOCK)) and (is_held or not look.begun):
            parser.Parse(block)
            if not look.begun and file.tell() >= MEGA:
                raise TooMuchInside(path=path)  # a megabyte before anything begins
