"""The evidence of a period as one zip file: the files, numbered, and a workbook that lists them."""

import shutil
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from typing import BinaryIO

from vnet.actions.evidence import Binder, Bound
from vnet.i18n import _, speaking
from vnet.output import Target, whole_file
from vnet.render.tables import words
from vnet.render.xlsx import evidence as listed

_DAY_OF_ALL = (1980, 1, 1, 0, 0, 0)  # the same content is the same file
_FORBIDDEN = '\\/:*?"<>|'
_LONGEST_NAME = 120  # bytes of a file's name beside number, day and KPI, so that every system takes it


def file_name(binder: Binder) -> str:
    """Return the name that the zip file has unless another is wanted."""
    with speaking(binder.plan.language):
        return _plain(_("Evidence {period}").format(period=words.period(binder.period))) + ".zip"


def write(to: Path | Target, binder: Binder) -> None:
    """Write the files that are whole, and the list of all, in the plan's language.

    Raises:
        VnetError: nothing was changed.
    """
    with (
        speaking(binder.plan.language),
        whole_file(to) as file,
        tempfile.TemporaryFile() as workbook,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        listed.workbook(binder, workbook, member)
        workbook.seek(0)
        _add(archive, _("list.xlsx"), workbook)
        for bound in binder.files:
            if bound.whole:
                with Path(bound.file.path).open("rb") as given:
                    _add(archive, member(bound), given)


def member(bound: Bound) -> str:
    """Return the name of a file in the zip file: its number, the day, what it proves, and its own name."""
    name = Path(words.file_name(bound.file))
    short = name.stem.encode()[:_LONGEST_NAME].decode(errors="ignore")
    what = _plain(words.entry_name(bound.entry)).encode()[:_LONGEST_NAME].decode(errors="ignore")
    return f"{bound.number:03} {bound.entry.date} {what} {_plain(short)}{name.suffix}"


def _add(archive: zipfile.ZipFile, name: str, given: BinaryIO) -> None:
    info = zipfile.ZipInfo(unicodedata.normalize("NFC", name), _DAY_OF_ALL)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as kept:
        shutil.copyfileobj(given, kept)


def _plain(text: str) -> str:
    return "".join("_" if letter in _FORBIDDEN or ord(letter) < ord(" ") else letter for letter in text).strip()
