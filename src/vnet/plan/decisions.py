"""What waits for a person's decision in a plan file: a comment that begins with `# 확인:` or `# CHECK:`.

A drafted plan is full of them, and until the last one is taken out it is no plan.
"""

import bisect
import re
from collections.abc import Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vnet import i18n
from vnet.errors import Place, Problem
from vnet.i18n import _
from vnet.lean_typing import NamedTuple

_WORDS = {"ko": "확인", "en": "CHECK"}
_MARK = re.compile(rf"(?<![^\s])#[ \t]*(?:{'|'.join(_WORDS.values())}):", re.MULTILINE)


class Remark(NamedTuple):
    """What a pattern found outside all values: the line and the column (from 1) at which it begins."""

    line: int
    column: int
    match: re.Match[str]


class Mark(NamedTuple):
    """A mark: the line and the column (from 1) of its `#`, and what is to be decided."""

    line: int
    column: int
    text: str


def mark(sentence: str) -> str:
    """Return the comment that puts a sentence to a person, in the language in use."""
    return f"# {_WORDS[i18n.language()]}: {' '.join(sentence.split())}"


def marks(text: str, root: Node) -> Iterator[Mark]:
    """Yield the marks in a file's text in their order; `root` tells which parts of it are values and no comments."""
    found = list(remarks(_MARK, text, root))
    for number, remark in enumerate(found):
        end = text.find("\n", remark.match.end())
        following = found[number + 1].match.start() if number + 1 < len(found) else len(text)
        words = text[remark.match.end() : min(following, end if end >= 0 else len(text))]
        yield Mark(remark.line, remark.column, words.strip())


def remarks(pattern: re.Pattern[str], text: str, root: Node) -> Iterator[Remark]:
    """Yield where a pattern, which begins with a `#`, matches in the comments of a file, in their order."""
    values: list[tuple[int, int]] = []
    line, counted = 1, 0
    for match in pattern.finditer(text):
        values = values or sorted((_start(scalar, text), scalar.end_mark.index) for scalar in scalars(root))
        start = match.start()
        place = bisect.bisect(values, (start, len(text))) - 1
        if place >= 0 and start < values[place][1]:
            continue
        line += text.count("\n", counted, start)
        counted = start
        yield Remark(line, start - text.rfind("\n", 0, start), match)


def undecided(file: str, text: str, root: Node) -> list[Problem]:
    """Return a problem for each mark in a file."""
    return [
        Problem(
            Place(file, open_mark.line, open_mark.column),
            "undecided",
            _("To be decided: {text}.").format(text=open_mark.text.rstrip(".")),
            _("Decide, change the line where it needs it, and take this comment out."),
        )
        for open_mark in marks(text, root)
    ]


def scalars(root: Node) -> Iterator[ScalarNode]:
    """Yield each text that is a value or a name in a file; what an alias leads to comes once."""
    nodes, seen = [root], {id(root)}
    while nodes:
        node = nodes.pop()
        inner: list[Node] = []
        if isinstance(node, ScalarNode):
            yield node
        elif isinstance(node, MappingNode):
            inner = [part for pair in node.value for part in pair]
        elif isinstance(node, SequenceNode):
            inner = node.value
        fresh = {id(part): part for part in inner if id(part) not in seen}
        seen.update(fresh)
        nodes.extend(fresh.values())


def _start(scalar: ScalarNode, text: str) -> int:
    """Return where a text begins; of a block (`|`, `>`) after its first line, which may end in a comment."""
    start: int = scalar.start_mark.index
    return text.find("\n", start) if scalar.style in {"|", ">"} else start
