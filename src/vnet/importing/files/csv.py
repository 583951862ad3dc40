"""A CSV file as rows of texts: in the encodings and with the separators that spreadsheets write."""

import codecs
import csv
import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from vnet.errors import BadInput, unreadable
from vnet.i18n import N_
from vnet.importing.files import refusals
from vnet.importing.files.cells import SheetRow, SheetRows, Value

_BLOCK = 1 << 16
_SAMPLE_ROWS = 30
_DELIMITERS = ",\t;"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f]")
_STATED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')  # how spreadsheets are made to keep what they would change: ="0012"
_PROTECTED = re.compile(
    r"'(?:['=+\-@\t\r\n＝＋－＠]|0[\d-]*\d$|\d{12,}$)"
)  # how vnet and others keep a text from becoming a formula

IsHeading = Callable[[str], bool]


def read_delimited(path: Path, is_heading: IsHeading) -> Iterator[SheetRows]:
    """Yield the one sheet of a CSV file (comma, tab or semicolon; UTF-8, cp949, or UTF-16 with its mark).

    `is_heading` tells whether a text is a heading that is known: what separates the cells is what shows most of them.

    Raises:
        VnetError: it cannot be read, with what to do instead.
    """
    encoding, last = _encoding(path)
    yield SheetRows(path.stem, hidden=False, rows=_rows(path, encoding, is_heading), last=last, delimited=True)


def _encoding(path: Path) -> tuple[str, int]:
    """Return the encoding in which all of the file is text, and how many lines it has."""
    with _explained(path), path.open("rb") as file:
        mark = file.read(3)
    candidates = [name for start, name in _MARKS if mark.startswith(start)] or ["utf-8", "cp949"]
    for encoding in candidates:
        lines = 0
        try:
            with _explained(path), path.open(encoding=encoding) as file:
                while text := file.read(_BLOCK):
                    if _CONTROL.search(text):
                        raise BadInput(refusals.NO_TABLE, path=path)
                    lines += text.count("\n")
        except UnicodeError:
            continue
        return encoding, lines + 1
    raise BadInput(
        N_(
            "{path} is text in neither UTF-8 nor the Korean Windows code page (cp949). "
            'Open it in Excel, save it as "CSV UTF-8" or as a workbook (.xlsx), and import that.'
        ),
        path=path,
    )


def _rows(path: Path, encoding: str, is_heading: IsHeading) -> Iterator[SheetRow]:
    with _explained(path), path.open(encoding=encoding, newline="") as file:
        delimiter, skipped = _delimiter(file, is_heading)
        file.seek(0)
        # Strict: a mark that is not closed would take all that follows for one cell.
        records = csv.reader(file, delimiter=delimiter, strict=True)
        line = 1  # of the text, in which the row begins
        try:
            for number, row in enumerate(records, 1):
                if number > skipped:
                    yield SheetRow(number, [_value(text) for text in row])
                line = records.line_num + 1
        except csv.Error:
            raise BadInput(
                N_(
                    '{path}: a quotation mark (") in line {line} has no partner, so the cells cannot be told apart '
                    "from there on. Close it or take it away in that line; in Excel the cell there holds all that "
                    "follows."
                ),
                path=path,
                line=line,
            ) from None


def _delimiter(file: TextIO, is_heading: IsHeading) -> tuple[str, int]:
    """Return what separates the cells, and how many lines only say so.

    The separator is the one with which most headings are recognised; where none is, the one that gives most cells.
    """
    if stated := _STATED.fullmatch(file.readline(_BLOCK)):
        return stated[1], 1
    scores = []
    for delimiter in _DELIMITERS:
        file.seek(0)
        rows: list[list[str]] = []
        with suppress(csv.Error):  # what comes before it shows as well what separates the cells
            rows.extend(itertools.islice(csv.reader(file, delimiter=delimiter, strict=True), _SAMPLE_ROWS))
        headings = max((sum(map(is_heading, row)) for row in rows), default=0)
        scores.append((headings, max(map(len, rows), default=0), delimiter))
    return max(scores, key=lambda score: score[:2])[2], 0


def _value(text: str) -> Value:
    if not text:
        return None
    if as_text := _AS_TEXT.fullmatch(text):
        return as_text[1] or None
    return text[1:] if _PROTECTED.match(text) else text


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unreadable(path, error) from None
