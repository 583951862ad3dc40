"""Texts that came from elsewhere, as a screen may show them: what steers a terminal or turns a line round is marked."""

from collections.abc import Iterable

LONGEST_QUOTE = 400  # characters of what a person wrote that a sentence gives back; nobody reads on
_JOINERS = "\u200c\u200d"  # real names have them
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"  # letters and signs by their category, and yet nothing to see


def legible(text: str, keep: str = "\n\t") -> str:
    """Return a text with a mark (`<U+001B>`) for each control or format character, but for those to `keep`."""
    shown = text = _without_passwords(text) if "://" in text else text
    for character in keep:
        shown = shown.replace(character, "")
    if shown.isprintable():  # nearly every text is, and this costs nothing
        return text
    return "".join(_mark(letter) if _steers(letter) and letter not in keep else letter for letter in text)


def is_legible(text: str) -> bool:
    """Tell whether a text has no control or format character, none at all."""
    return text.isprintable() or not any(map(_steers, text))


def _without_passwords(text: str) -> str:
    """Return a text with stars for the passwords in the addresses of servers."""
    import re  # noqa: PLC0415 - seldom needed, and start-up counts

    named = re.sub(r"(\bpostgres(?:ql)?://[^\s:/@]*):[^\s]*@", r"\1:***@", text)
    return re.sub(r"([?&](?:ssl)?password=)[^\s&]*", r"\1***", named)


def quoted(text: str) -> str:
    """Return a text that a sentence gives back: legible, in one line, and no longer than anybody reads."""
    return legible(cut(text, LONGEST_QUOTE), keep="")


def command_line(words: Iterable[str]) -> str:
    """Return a command with these words as it can be typed, legible and in one line."""
    return legible(" ".join(("vnet", *map(_typed, words))), keep="")


def _typed(word: str) -> str:
    """Return a word as it is typed: in quotes, where a shell would cut it up or change it."""
    if word and all(letter.isalnum() or letter in "-_./:,=%+@~" for letter in word):
        return word
    if any(letter in '"$`\\!' for letter in word):
        return "'" + word.replace("'", "'\\''") + "'"
    return f'"{word}"'


def cut(text: str, longest: int) -> str:
    """Return a text without its middle, where it is longer than anybody reads."""
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 2 :]}"


def says_something(text: str) -> bool:
    """Tell whether there is anything to see in a text."""
    return any(_category(character)[0] not in "CZM" and character not in _FILLERS for character in text)


def _steers(character: str) -> bool:
    return _category(character) in _STEERING and character not in _JOINERS


def _category(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - few texts need it, and start-up counts

    return unicodedata.category(character)


def _mark(character: str) -> str:
    return f"<U+{ord(character):04X}>"
