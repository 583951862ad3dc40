"""The slips that people make when they write YAML by hand, each found by looking at the lines and named for what it is.

Looked for only in a file that YAML itself refuses, so that nothing well-formed is ever called wrong here.
"""

import re
from collections.abc import Iterator

from vnet.errors import Place, Problem
from vnet.i18n import _

_BARE_DASH = re.compile(r"(?::|\s-)\s+([-–—])\s*(?:#.*)?(?:[,}].*)?$")
_STAR = re.compile(r"(?::\s+|^\s*-\s+)(\*.*)$|[\[{,]\s*(\*[^,\]}]*)")
_SIGN = re.compile(r"(?::\s+|^\s*-\s+)([%@`].*)$")
_WIDE_COLON = re.compile(r"^[^#'\"：:]*(：)")
_TAB = re.compile(r"^ *(\t)")
_WIDE_SPACE = re.compile(r"^ *([\u3000\u00a0])")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?[^\s#'\"{\[:]*[^\s\d#'\"{\[:](:)(?=[^\s:/])")
_SECOND_COLON = re.compile(r"^[^#'\"{\[:]+:\s[^#'\"{\[]*?(:)(?:\s|$)")


def slips(file: str, text: str, stumbled: int) -> list[Problem]:
    """Return a problem for every slip in `text` that has a name, at most one a line.

    Args:
        file: its name in problems.
        text: what YAML refused.
        stumbled: the line (from 1) at which it did. A colon without a space is often meant (10:30): such lines count
            only if one of them is near.
    """
    found = list(_slips(file, text))
    soft = [slip for slip in found if slip.code == "no-space"]
    is_certain = len(soft) < len(found) or any(abs(slip.place.line - stumbled) <= 1 for slip in soft)
    return found if is_certain else []


def _slips(file: str, text: str) -> Iterator[Problem]:
    kinds = (
        (_TAB, "tab", _("The line is indented with a tab."), _("Indent with spaces: two for each level.")),
        (
            _WIDE_SPACE,
            "wide-space",
            _("The line is indented with a full-width space."),
            _("Indent with plain spaces: two for each level."),
        ),
        (
            _WIDE_COLON,
            "full-width-colon",
            _("The colon is a full-width one (：)."),
            _("Type a plain colon and a space after it: name: value"),
        ),
        (
            _BARE_DASH,
            "bare-dash",
            _("A dash alone is no value in YAML."),
            _("Where there is no value, leave the line out (or nothing after the colon)."),
        ),
        (_STAR, "star", _("A text that begins with * is a command in YAML."), _("Put the text in quotes: {quoted}")),
        (_SIGN, "sign", _("A text cannot begin with {sign} in YAML."), _("Put the text in quotes: {quoted}")),
        (
            _SECOND_COLON,
            "second-colon",
            _("There is a second colon in the value."),
            _("Put the whole value in quotes, or take the second colon out."),
        ),
        (
            _NO_SPACE,
            "no-space",
            _("There is no space after the colon."),
            _("Write a space after the colon: name: value"),
        ),
    )
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        for pattern, code, message, hint in kinds:
            if match := pattern.search(line):
                where = match.lastindex or 0
                facts = {"sign": match[where][0], "quoted": _quoted(match[where])}
                place = Place(file, number, match.start(where) + 1)
                yield Problem(place, code, message.format(**facts), hint.format(**facts))
                break


def _quoted(text: str) -> str:
    return '"' + text.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
