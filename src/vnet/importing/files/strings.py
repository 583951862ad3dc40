"""A workbook's shared strings, which the cells refer to by their numbers."""

import re
from typing import IO
from xml.parsers import expat

from vnet.importing.files.extent import MAIN, TooMuch, feed

MOST_STRINGS = 2_000_000
_NAMES = _STRING, _TEXT, _READING = tuple(f"{MAIN} {name}" for name in ("si", "t", "rPh"))
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return a text with what Excel writes as `_x000D_`; characters that no text should hold stay written so."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character.isprintable() or character.isspace() else match[0]


def shared_strings(file: IO[bytes]) -> list[str]:
    """Read the shared strings. Runs of different fonts are one text; readings written above it are none of it.

    Raises:
        TooMuch: there are more than are read.
        ExpatError: it is no XML.
    """
    strings: list[str] = []
    parts: list[str] = []
    begun = readings = 0
    parser = expat.ParserCreate(namespace_separator=" ", intern={name: name for name in _NAMES})
    parser.buffer_text = True

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal begun, readings
        begun += 1
        if name == _TEXT and not readings:
            parser.CharacterDataHandler = parts.append
        elif name == _READING:
            readings += 1

    def end(name: str) -> None:
        nonlocal readings
        if name == _TEXT:
            parser.CharacterDataHandler = None
        elif name == _STRING:
            strings.append(unescaped("".join(parts)))
            parts.clear()
            if len(strings) > MOST_STRINGS:
                raise TooMuch
        elif name == _READING:
            readings -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    feed(parser, file, lambda: begun)
    return strings
