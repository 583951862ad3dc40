"""The language that messages are in: chosen once for the screen, and changed for a document that has its own."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LANGUAGES = ("ko", "en")
DOMAIN = "vnet"
LOCALE_DIR = os.path.join(os.path.dirname(__file__), "locale")

_MAGIC = 0x950412DE


class Catalogue:
    """The messages of a .mo file, each looked up when it is said: Python's gettext would first read them all.

    It knows languages that have one form for every number, as Korean has.
    """

    def __init__(self, content: bytes) -> None:
        """Take the content of a .mo file: a head, the places of the sorted messages, those of the translations, texts.

        Raises:
            ValueError: it is none, or of a machine that writes numbers the other way round.
        """
        head = memoryview(content)[:20].cast("I")
        if head[0] != _MAGIC:
            raise ValueError
        self._content = content
        self._found: dict[str, str | None] = {}
        self._count, messages, translations = head[2:5]
        self._messages = memoryview(content)[messages : messages + 8 * self._count].cast("I")
        self._translations = memoryview(content)[translations : translations + 8 * self._count].cast("I")

    def find(self, message: str) -> str | None:
        """Return the translation of a message, of one with a plural that of its singular; None where it has none."""
        if message not in self._found:
            self._found[message] = self._looked_up(message.encode())
        return self._found[message]

    def _looked_up(self, wanted: bytes) -> str | None:
        first, beyond = 0, self._count
        while first < beyond:
            middle = (first + beyond) // 2
            if self._text(self._messages, middle) < wanted:
                first = middle + 1
            else:
                beyond = middle
        if first == self._count or self._text(self._messages, first) != wanted:
            return None
        return self._text(self._translations, first).decode()

    def _text(self, places: memoryview, number: int) -> bytes:
        length, begin = places[2 * number : 2 * number + 2]
        return self._content[begin : begin + length].partition(b"\0")[0]


_catalogues: dict[str, Catalogue | None] = {}
"""What was read so far, by language: read when something is first said in it, which JSON for programs never does."""

_language = "en"


def system_language() -> str:
    """Return the language (`ko` or `en`) of the person's system: LANG-type variables, or Windows' own setting."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "ko" if value.lower().startswith(("ko", "korean")) else "en"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone needs it

        primary_language = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
        return "ko" if primary_language == 0x12 else "en"  # noqa: PLR2004 - LANG_KOREAN
    return "en"


def use(language: str) -> None:
    """Speak `language` from now on; one that vnet does not know is English."""
    global _language  # noqa: PLW0603 - the one place where the process keeps its language
    _language = language if language in LANGUAGES else "en"


def catalogue_path() -> str:
    """Return where the messages of the language in use are; English has no such file."""
    return os.path.join(LOCALE_DIR, _language, "LC_MESSAGES", f"{DOMAIN}.mo")


def language() -> str:
    """Return the language in use: `ko` or `en`."""
    return _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the block: a document follows its plan, not the screen."""
    before = _language
    use(language)
    try:
        yield
    finally:
        use(before)


def _catalogue() -> Catalogue | None:
    """Return the catalogue of the language in use; None for English, which has none."""
    if _language not in _catalogues:
        try:
            with open(catalogue_path(), "rb") as file:
                _catalogues[_language] = Catalogue(file.read())
        except FileNotFoundError:
            _catalogues[_language] = None
    return _catalogues[_language]


def _(message: str) -> str:
    """Return `message` in the language in use."""
    catalogue = _catalogue()
    return (catalogue and catalogue.find(message)) or message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that fits `count`, in the language in use."""
    catalogue = _catalogue()
    return (catalogue and catalogue.find(singular)) or (singular if count == 1 else plural)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is translated later
    """Mark `message` for translation and return it as it is."""
    return message
