"""The language that messages are in: chosen once for the screen, and changed for a document that has its own."""

import gettext
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LANGUAGES = ("ko", "en")
DOMAIN = "vnet"
LOCALE_DIR = Path(__file__).parent / "locale"

_active = gettext.NullTranslations()
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
    global _active, _language  # noqa: PLW0603 - the one place where the process keeps its language
    _language = language if language in LANGUAGES else "en"
    # What gettext.translation does, without looking for the file in every spelling of the locale.
    path = LOCALE_DIR / _language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        with path.open("rb") as file:
            _active = gettext.GNUTranslations(file)
    except FileNotFoundError:
        _active = gettext.NullTranslations()


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


def _(message: str) -> str:
    """Return `message` in the language in use."""
    return _active.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that fits `count`, in the language in use."""
    return _active.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a message that is translated later
    """Mark `message` for translation and return it as it is."""
    return message
