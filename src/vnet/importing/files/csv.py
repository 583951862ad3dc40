"""A CSV file as rows of texts: in the encodings and with the separators that spreadsheets write."""

import codecs
import csv
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from vnet.errors import NoTable, TableBroken, UnknownEncoding, Unreadable, system_reason
from vnet.importing.files.cells import SheetRow, SheetRows, Value
from vnet.importing.sheets.headings import meaning

_BLOCK = 1 << 16
_SAMPLE_ROWS = 30
_DELIMITERS = ",\t;"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f]")
_STATED = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_PROTECTED = re.compile(r"'[=+\-@\t]")  # how vnet and others keep a text from becoming a formula


def read_delimited(path: Path) -> Iterator[SheetRows]:
    """Yield the one sheet of a CSV file (comma, tab or semicolon; UTF-8, cp949, or UTF-16 with its mark).

    Raises:
        UnknownEncoding, TableBroken, NoTable: it cannot be read, with what to do instead.
    """
    encoding, last = _encoding(path)
    yield SheetRows(path.stem, hidden=False, rows=_rows(path, encoding), last=last, delimited=True)


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
                        raise NoTable(path=path)
                    lines += text.count("\n")
        except UnicodeError:
            continue
        return encoding, lines + 1
    raise UnknownEncoding(path=path)


def _rows(path: Path, encoding: str) -> Iterator[SheetRow]:
    with _explained(path), path.open(encoding=encoding, newline="") as file:
        delimiter, skipped = _delimiter(path, file)
        file.seek(0)
        for number, row in enumerate(_records(path, file, delimiter), 1):
            if number > skipped:
                yield SheetRow(number, [_value(text) for text in row])


def _delimiter(path: Path, file: TextIO) -> tuple[str, int]:
    """Return what separates the cells, and how many lines only say so.

    The separator is the one with which most headings are recognised; where none is, the one that gives most cells.
    """
    if stated := _STATED.fullmatch(file.readline(_BLOCK)):
        return stated[1], 1
    scores = []
    for delimiter in _DELIMITERS:
        file.seek(0)
        try:
            rows = list(itertools.islice(_records(path, file, delimiter), _SAMPLE_ROWS))
        except TableBroken:
            rows = []
        headings = max((sum(meaning(text) is not None for text in row) for row in rows), default=0)
        scores.append((headings, max(map(len, rows), default=0), delimiter))
    return max(scores, key=lambda one: one[:2])[2], 0


def _records(path: Path, file: TextIO, delimiter: str) -> Iterator[list[str]]:
    # Strict: a mark that is not closed would take all that follows for one cell.
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise TableBroken(path=path, line=reader.line_num) from None


def _value(text: str) -> Value:
    if not text:
        return None
    return text[1:] if _PROTECTED.match(text) else text


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unreadable(path=path, reason=system_reason(error)) from None
