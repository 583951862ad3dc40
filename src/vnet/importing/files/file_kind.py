"""What a file is, by its content: a workbook, a web page, a table of text, or something that is refused."""

import re
import stat
import zipfile
from enum import Enum
from pathlib import Path
from typing import BinaryIO

from vnet.errors import BadInput, NotFound, unreadable
from vnet.i18n import N_
from vnet.importing.files import refusals

MEGA = 1 << 20
LARGEST_STRINGS = 128 * MEGA
BLOCK = 1 << 16
HEAD = 4096


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
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
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b",
    re.DOTALL,
)
# Entries of an OLE2 file's directory, and how what they make it is refused.
_OLE_KINDS = {
    "EncryptedPackage": (refusals.ENCRYPTED, ""),
    "EncryptionInfo": (refusals.ENCRYPTED, ""),
    "Workbook": None,  # .xls, which is read
    "Book": None,
    "FileHeader": (refusals.OTHER_KIND, "HWP"),
    "WordDocument": (refusals.OTHER_KIND, "DOC"),
    "PowerPoint Document": (refusals.OTHER_KIND, "PPT"),
}


class Kind(Enum):
    """How a file is read."""

    WORKBOOK = "workbook"  # .xlsx, .xlsm
    OTHER_WORKBOOK = "other workbook"  # .xls, .xlsb, .ods
    PAGE = "page"  # HTML
    TEXT = "text"  # CSV, if anything


def kind_of(path: Path) -> Kind:
    """Tell by its content how a file is read; its name does not count.

    Raises:
        VnetError: it is not there, cannot be read, or is neither, with what it is where that can be told.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise BadInput(N_("{path} is a folder. Name a file."), path=path)
        if not stat.S_ISREG(mode):  # a device or a pipe, which may have no end
            raise BadInput(refusals.NO_TABLE, path=path)
        with path.open("rb") as file:
            head = file.read(HEAD)
            if head.startswith(_OLE):
                _refuse_by_directory(path, file)
                return Kind.OTHER_WORKBOOK
    except FileNotFoundError:
        raise NotFound(N_("{path} is not there. Check its name and folder."), path=path) from None
    except OSError as error:
        raise unreadable(path, error) from None
    if head.startswith(b"PK"):
        return Kind.OTHER_WORKBOOK if _is_other_archive(path) else Kind.WORKBOOK
    _refuse_by_head(path, head)
    # UTF-16 has a zero beside each of these letters.
    is_page = _PAGE.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").replace(b"\0", b"").lstrip().lower())
    return Kind.PAGE if is_page else Kind.TEXT


def _is_other_archive(path: Path) -> bool:
    """Tell whether an archive is a workbook, but no .xlsx: .xlsb or .ods."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "mimetype" not in names:
                return "xl/workbook.bin" in names
            with archive.open("mimetype") as file:
                return b"opendocument.spreadsheet" in file.read(200)
    except Exception:  # noqa: BLE001 - zipfile says in a dozen ways that it is broken; its reader says it in words
        return False


def _refuse_by_head(path: Path, head: bytes) -> None:
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise BadInput(N_("{path} is empty."), path=path)
    if head.startswith(_DRM):
        raise BadInput(
            N_(
                "{path} is locked by your organisation's document security (DRM). Have it unlocked, and import it "
                "again."
            ),
            path=path,
        )
    for beginning, kind in _KINDS:
        if head.startswith(beginning):
            raise BadInput(refusals.OTHER_KIND, path=path, kind=kind)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        raise BadInput(refusals.OTHER_WORKBOOK, path=path, kind="Excel 2003 XML")
    if text.startswith(b"mime-version"):
        raise BadInput(refusals.OTHER_KIND, path=path, kind="MHTML")
    if text.startswith(b"<?xml") and not _PAGE.match(text):
        raise BadInput(refusals.OTHER_KIND, path=path, kind="XML")


def _refuse_by_directory(path: Path, file: BinaryIO) -> None:
    """Refuse an OLE2 file (.doc, .hwp; and whatever Office has encrypted) by its directory, unless it is an .xls."""
    names = _ole_names(file)
    said = next((said for name, said in _OLE_KINDS.items() if name in names), (refusals.NO_TABLE, ""))
    if said is not None:
        raise BadInput(said[0], path=path, kind=said[1])


def _ole_names(file: BinaryIO) -> set[str]:
    """Return which known names the file's directory has: entries of 128 bytes, each beginning with its name."""
    wanted = {f"{name}\0".encode("utf-16-le"): name for name in _OLE_KINDS}
    found = set()
    file.seek(0)
    position = 0
    while position < LARGEST_STRINGS and (block := file.read(BLOCK)):
        for pattern, name in wanted.items():
            place = block.find(pattern)
            while place >= 0:
                if place % 128 == 0:
                    found.add(name)
                place = block.find(pattern, place + 1)
        position += len(block)
    return found
