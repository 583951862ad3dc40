"""The slips that people make when they write YAML by hand, each found by looking at the lines and named for what it is.

Looked for only in a file that YAML itself refuses, so that nothing well-formed is ever called wrong here.
"""

import re

from vnet.errors import Place, Problem
from vnet.i18n import _

_BARE_DASH = re.compile(r"(?::|\s-)\s+(?P<at>[-–—])\s*(?:#.*)?(?:[,}].*)?$")
_STAR = re.compile(r"(?::\s+|^\s*-\s+)(?P<at>\*.*)$|[\[{,]\s*(?P<inside>\*[^,\]}]*)")
_SIGN = re.compile(r"(?::\s+|^\s*-\s+)(?P<at>[%@`].*)$")
_WIDE_COLON = re.compile(r"^[^#'\"：:]*(?P<at>：)")
_TAB = re.compile(r"^ *(?P<at>\t)")
_WIDE_SPACE = re.compile(r"^ *(?P<at>[\u3000\u00a0])")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?[^\s#'\"{\[:]*[^\s\d#'\"{\[:](?P<at>:)(?=[^\s:/])")
_SECOND_COLON = re.compile(r"^\s*(?:-\s+)?[^#'\"{\[:]+:\s+[^#'\"{\[]*?(?P<at>:)(?:\s|$)")


def slips(file: str, text: str, stumbled: int) -> list[Problem]:
    """Return a problem for every slip in `text` that has a name, at most one a line.

    Args:
        file: its name in problems.
        text: what YAML refused.
        stumbled: the line (from 1) at which it did. A colon without a space is often meant (10:30): such lines count
            only if one of them is near.
    """
    finders = (
        (_TAB, _tab),
        (_WIDE_SPACE, _wide_space),
        (_WIDE_COLON, _wide_colon),
        (_BARE_DASH, _bare_dash),
        (_STAR, _star),
        (_SIGN, _sign),
        (_SECOND_COLON, _second_colon),
        (_NO_SPACE, _no_space),
    )
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for pattern, describe in finders:
            if not line.lstrip().startswith("#") and (match := pattern.search(line)):
                code, message, hint = describe(match)
                found.append(Problem(Place(file, number, _start(match) + 1), code, message, hint))
                break
    soft = [one for one in found if one.code == "no-space"]
    is_certain = len(soft) < len(found) or any(abs(one.place.line - stumbled) <= 1 for one in soft)
    return found if is_certain else []


def _tab(_match: re.Match[str]) -> tuple[str, str, str]:
    return "tab", _("The line is indented with a tab."), _("Indent with spaces: two for each level.")


def _wide_space(_match: re.Match[str]) -> tuple[str, str, str]:
    return (
        "wide-space",
        _("The line is indented with a full-width space."),
        _("Indent with plain spaces: two for each level."),
    )


def _wide_colon(_match: re.Match[str]) -> tuple[str, str, str]:
    return (
        "full-width-colon",
        _("The colon is a full-width one (：)."),
        _("Type a plain colon and a space after it: name: value"),
    )


def _bare_dash(_match: re.Match[str]) -> tuple[str, str, str]:
    return (
        "bare-dash",
        _("A dash alone is no value in YAML."),
        _("Where there is no value, leave the line out (or nothing after the colon)."),
    )


def _star(match: re.Match[str]) -> tuple[str, str, str]:
    return (
        "star",
        _("A text that begins with * is a command in YAML."),
        _("Put the text in quotes: {quoted}").format(quoted=_quoted(match["at"] or match["inside"])),
    )


def _sign(match: re.Match[str]) -> tuple[str, str, str]:
    return (
        "sign",
        _("A text cannot begin with {sign} in YAML.").format(sign=match["at"][0]),
        _("Put the text in quotes: {quoted}").format(quoted=_quoted(match["at"])),
    )


def _second_colon(_match: re.Match[str]) -> tuple[str, str, str]:
    return (
        "second-colon",
        _("There is a second colon in the value."),
        _("Put the whole value in quotes, or take the second colon out."),
    )


def _no_space(_match: re.Match[str]) -> tuple[str, str, str]:
    return "no-space", _("There is no space after the colon."), _("Write a space after the colon: name: value")


def _start(match: re.Match[str]) -> int:
    """Return where the slip begins in its line, from 0."""
    return match.start("at") if match["at"] is not None else match.start("inside")


def _quoted(text: str) -> str:
    return '"' + text.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
