"""The slips that people make when they write YAML by hand, each found by looking at the lines and named for what it is.

Looked for only in a file that YAML itself refuses, so that nothing well-formed is ever called wrong here.
"""

import re
from collections.abc import Iterator

from ruamel.yaml.nodes import Node

from vnet.errors import Place, Problem
from vnet.i18n import _
from vnet.plan.decisions import remarks

_BARE_DASH = re.compile(r"(?::|\s-)\s+([-–—])\s*(?:#.*)?(?:[,}].*)?$")
_STAR = re.compile(r"(?::\s+|^\s*-\s+)(\*.*)$|[\[{,]\s*(\*[^,\]}]*)")
_SIGN = re.compile(r"(?::\s+|^\s*-\s+)([%@`].*)$")
_WIDE_COLON = re.compile(r"^[^#'\"：:]*(：)")
_TAB = re.compile(r"^ *(\t)")
# Spaces that are none to YAML, where it needs one: at the beginning of a line, after a dash, after a colon.
_WIDE, _NO_BREAK = "\u3000", "\u00a0\u2007\u202f"
_OTHER = "\u1680\u2000-\u2006\u2008-\u200b\u205f\u2060\ufeff"
_WIDE_SPACE, _NO_BREAK_SPACE, _OTHER_SPACE = (
    re.compile(rf"(?:^[ -]*|: *)([{spaces}])") for spaces in (_WIDE, _NO_BREAK, _OTHER)
)
_GLUED = re.compile(r"^[^#'\"]*[^\s#'\"\]}][ \t]+(#\w.*)$")
_REMARK = re.compile(r"(?<![^\s])#.*")
_UNSEEN = re.compile("([\u200b\u2060\ufeff])")  # in a name, wherever it stands
_LONGEST = 40
_NO_REMARK = re.compile(r"#(?!(?:확인|CHECK):)\w")
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
        *_spaces(),
        _hash(),
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
                place = Place(file, number, match.start(where) + 1)
                yield _problem(place, match[where], code, message, hint)
                break


def _spaces() -> tuple[tuple[re.Pattern[str], str, str, str], ...]:
    """Return how spaces that YAML does not take for such are found, and what is said of them."""
    plain = _("Delete it, and type a plain space; lines are indented by two for each level.")
    return (
        (_WIDE_SPACE, "wide-space", _("A full-width space stands where YAML needs a plain one."), plain),
        (
            _NO_BREAK_SPACE,
            "no-break-space",
            _("A no-break space stands where YAML needs a plain one, and looks just like it."),
            plain,
        ),
        (
            _OTHER_SPACE,
            "odd-space",
            _("An unusual space ({codepoint}), perhaps an invisible one, stands where YAML needs a plain one."),
            plain,
        ),
    )


def _hash() -> tuple[re.Pattern[str], str, str, str]:
    return (
        _GLUED,
        "hash",
        _('From "{text}" on, the line is a remark to YAML and would be lost.'),
        _("If it belongs to the text, put the whole text in quotes; if it is a remark, write a space after the #."),
    )


def _problem(place: Place, found: str, code: str, message: str, hint: str) -> Problem:
    short = found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"
    facts = {"sign": found[:1], "quoted": _quoted(found), "text": short, "codepoint": f"U+{ord(found[0]):04X}"}
    return Problem(place, code, message.format(**facts), hint.format(**facts))


def odd_space(file: str, name: str, line: int, column: int) -> Problem | None:
    """Return the problem of a name that has its value in it, since YAML did not take the space between for one."""
    kinds = _spaces()
    for pattern, *said in (*kinds, (_UNSEEN, *kinds[-1][1:])):
        if match := pattern.search(name):
            return _problem(Place(file, line, column + match.start(1)), match[1], *said)
    return None


def swallowed(file: str, text: str, root: Node) -> Iterator[Problem]:
    """Yield a problem for every remark behind a text from which no space divides it: `협약 #1 체결` is hardly one.

    A remark on a line of its own takes nothing away, nor does one behind a bracket or a quotation mark.
    """
    for remark in remarks(_REMARK, text, root):
        before = text[remark.match.start() - remark.column + 1 : remark.match.start()].rstrip()
        if _NO_REMARK.match(remark.match[0]) and before and before[-1] not in "]}\"',":
            yield _problem(Place(file, remark.line, remark.column), remark.match[0].rstrip(), *_hash()[1:])


def _quoted(text: str) -> str:
    return '"' + text.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
