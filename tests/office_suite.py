"""LibreOffice without a screen: it calculates a workbook anew, or prints it, and knows nothing of who wrote it."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
PATIENCE_SECONDS = 300
# Where the checks of .ci/run are made it has been installed, and its absence is a failure.
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None and "CI" not in os.environ, reason="LibreOffice (soffice) is not installed"
)
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None and "CI" not in os.environ, reason="poppler-utils (pdftotext) is not installed"
)
_SHEET = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
_VALUE_OF_FORMULA = re.compile(rb"(</f>)<v>[^<]*</v>")


class LibreOffice:
    """A LibreOffice whose settings are in a folder of its own, so that several can run at once."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile

    def convert(self, books: Iterable[Path], kind: str, folder: Path) -> dict[str, Path]:
        """Convert workbooks into files of a kind (xlsx, pdf) in a folder; return those by the names of the books.

        Values that formulas have already are taken as they are; `without_values` makes it calculate them.
        """
        assert SOFFICE, "LibreOffice (soffice) is not installed"
        given = list(books)
        folder.mkdir(exist_ok=True)
        done = subprocess.run(
            [SOFFICE, f"-env:UserInstallation={self._profile.as_uri()}", "--headless",
             "--convert-to", kind, "--outdir", str(folder), *map(str, given)],
            capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        made = {book.stem: folder / f"{book.stem}.{kind}" for book in given}
        assert all(path.is_file() for path in made.values()), done.stdout + done.stderr
        return made


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """A LibreOffice of this process's own."""
    return LibreOffice(tmp_path_factory.getbasetemp() / "libreoffice")


def without_values(book: Path, copy: Path) -> Path:
    """Copy a workbook without the values that its formulas carry."""
    return changed(book, copy, lambda xml: _VALUE_OF_FORMULA.sub(rb"\1", xml))


def changed(book: Path, copy: Path, change: Callable[[bytes], bytes], *, sheet: int | None = None) -> Path:
    """Copy a workbook, with what `change` makes of the XML of every sheet, or of the one with a number from 1."""
    only = None if sheet is None else f"xl/worksheets/sheet{sheet}.xml"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if _SHEET.fullmatch(name) and only in {None, name} else part)
    return copy


def text_of(pdf: Path) -> str:
    """Return the text of a PDF's pages, each cell's lines one after the other; pages end with a form feed."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"],  # noqa: S607 - wherever it is installed
        capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=True,
    )  # fmt: skip
    return done.stdout
