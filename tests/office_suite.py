"""LibreOffice without a screen: it calculates a workbook anew, or prints it, and knows nothing of who wrote it.

Needs soffice; for paper also NanumGothic, fc-match and pdftotext (Debian: libreoffice-calc fonts-nanum fontconfig
poppler-utils).
"""

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
# Our workbooks are in 맑은 고딕, which few machines without Excel have; this maps it, and all else, to one font.
FONTS = Path(__file__).parent / "fonts.conf"
_SHEET = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
_VALUE_OF_FORMULA = re.compile(rb"(</f>)<v>[^<]*</v>")


def missing(what: str) -> None:
    """Skip a test for what this machine lacks; in .ci/run, which installs it, fail."""
    (pytest.fail if "CI" in os.environ else pytest.skip)(f"{what} is not installed")


class LibreOffice:
    """A LibreOffice whose settings and fonts are its own, so that several can run at once and all measure alike."""

    def __init__(self, home: Path) -> None:
        self.profile = home / "profile"
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS), "HOME": str(home)} | {
            f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "CONFIG")
        }

    def run(self, *words: str) -> str:
        """Start it with the words given, wait for its end and return what it said."""
        assert SOFFICE
        done = subprocess.run(
            [SOFFICE, f"-env:UserInstallation={self.profile.as_uri()}", "--headless", *words],
            env=self._environment, capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        return done.stdout + done.stderr

    def convert(self, books: Iterable[Path], kind: str, folder: Path) -> dict[str, Path]:
        """Convert workbooks into files of a kind (xlsx, pdf) in a folder; return those by the names of the books.

        Values that formulas have already are taken as they are; `without_values` makes it calculate them.
        """
        given = list(books)
        folder.mkdir(exist_ok=True)
        said = self.run("--convert-to", kind, "--outdir", str(folder), *map(str, given))
        made = {book.stem: folder / f"{book.stem}.{kind}" for book in given}
        assert all(path.is_file() for path in made.values()), said
        return made


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """A LibreOffice of this process's own."""
    if SOFFICE is None:
        missing("LibreOffice (soffice)")
    return LibreOffice(tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def paper(libreoffice: LibreOffice) -> LibreOffice:
    """A LibreOffice whose widths and pages can be trusted: with the font that tests/fonts.conf names, and pdftotext."""
    found = subprocess.run(
        ["fc-match", "--format=%{family}", "맑은 고딕"],  # noqa: S607 - wherever it is installed
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS)}, capture_output=True, encoding="utf-8", check=False,
    ).stdout if shutil.which("fc-match") else ""  # fmt: skip
    if "NanumGothic" not in found:
        missing("The font NanumGothic (fonts-nanum, found with fc-match)")
    if shutil.which("pdftotext") is None:
        missing("poppler-utils (pdftotext)")
    return libreoffice


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


_WORD = re.compile(r'<word xMin="[^"]*" yMin="([^"]*)" xMax="[^"]*" yMax="([^"]*)">')
_LINE_OF_FONT = 1.15  # NanumGothic: how high its letters' box is for a size of 1


def smallest_letters(pdf: Path) -> list[float]:
    """Return the size (points) of the smallest letters on each page of a PDF that is in NanumGothic."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"],  # noqa: S607 - wherever it is installed
        capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=True,
    )  # fmt: skip
    pages = map(_WORD.findall, done.stdout.split("<page ")[1:])
    return [min(float(bottom) - float(top) for top, bottom in page) / _LINE_OF_FONT for page in pages]
