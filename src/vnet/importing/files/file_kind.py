"""What a file is, by its first bytes: a workbook, a table of text, or something that is refused in one sentence."""

import stat
from pathlib import Path
from typing import BinaryIO

from vnet.errors import BadInput, NotFound, VnetError, unreadable
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
_TEXTS = (
    (b"<html", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<table", "HTML"),
    (b"<meta", "HTML"),
    (b"mime-version", "MHTML"),
)
# Entries of an OLE2 file's directory, and how what they make it is refused.
_OLE_KINDS = {
    "EncryptedPackage": (refusals.ENCRYPTED, ""),
    "EncryptionInfo": (refusals.ENCRYPTED, ""),
    "Workbook": (refusals.OTHER_WORKBOOK, ".xls"),
    "Book": (refusals.OTHER_WORKBOOK, ".xls"),
    "FileHeader": (refusals.OTHER_KIND, "HWP"),
    "WordDocument": (refusals.OTHER_KIND, "DOC"),
    "PowerPoint Document": (refusals.OTHER_KIND, "PPT"),
}


def is_workbook(path: Path) -> bool:
    """Tell by its content whether a file is a workbook, or else text that may be CSV; its name does not count.

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
                raise _ole_refusal(path, file)
    except FileNotFoundError:
        raise NotFound(N_("{path} is not there. Check its name and folder."), path=path) from None
    except OSError as error:
        raise unreadable(path, error) from None
    if head.startswith(b"PK"):
        return True
    _refuse_by_head(path, head)
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
    for beginning, kind in _TEXTS:
        if text.startswith(beginning):
            raise BadInput(refusals.OTHER_KIND, path=path, kind=kind)
    if text.startswith(b"<?xml"):
        raise BadInput(refusals.OTHER_KIND, path=path, kind="XML")


def _ole_refusal(path: Path, file: BinaryIO) -> VnetError:
    """Return what to say of an OLE2 file (.xls, .doc, .hwp; and whatever Office has encrypted), by its directory."""
    names = _ole_names(file)
    sentence, kind = next((said for name, said in _OLE_KINDS.items() if name in names), (refusals.NO_TABLE, ""))
    return BadInput(sentence, path=path, kind=kind)


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
