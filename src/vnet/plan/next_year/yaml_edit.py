"""A YAML file's text with the exact place of everything in it: what is changed is changed there, all else stays.

Comments, order, quotes, blank lines and line breaks are thus those of the person who wrote the file, whatever their
style. The file must be one that `vnet.plan.files.load` accepts.
"""

import re
from collections.abc import Iterable, Iterator

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vnet.amounts import normal
from vnet.lean_typing import NamedTuple
from vnet.plan.decisions import Mark, mark, marks, scalars
from vnet.plan.files.yaml_tree import composed


class Spot(NamedTuple):
    """A value with its name and what it stands in."""

    key: ScalarNode
    value: Node
    parent: MappingNode


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class Page:
    """A file's text, and the changes to be made in it. Places are those of the text as it was given."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        root = composed(text)
        assert root is not None  # noqa: S101 - the plan was accepted
        self._root = root
        self._edits: list[_Edit] = []

    def find(self, *path: str | int) -> Spot | None:
        """Return what stands at a path of names and list places, if it is there; the last step is a name."""
        node: Node = self._root
        spot = None
        for step in path:
            if isinstance(step, int):
                node = node.value[step]
                continue
            if not isinstance(node, MappingNode):
                return None
            spot = next((Spot(key, value, node) for key, value in node.value if normal(str(key.value)) == step), None)
            if spot is None:
                return None
            node = spot.value
        return spot

    def needed(self, *path: str | int) -> Spot:
        """Return what stands at a path at which every plan that was accepted has something."""
        spot = self.find(*path)
        assert spot is not None, path  # noqa: S101 - the plan was accepted
        return spot

    def marks(self) -> Iterator[Mark]:
        """Yield the marks that the file has as it was given."""
        return marks(self.text, self._root)

    def source(self, spot: Spot) -> str:
        """Return how a value is written."""
        return self.text[spot.value.start_mark.index : spot.value.end_mark.index]

    def replace(self, spot: Spot, text: str) -> None:
        """Write another value, on one line."""
        start = spot.value.start_mark.index
        self._edits.append(_Edit(start, max(start, self._end(spot.key, spot.value)), text))

    def mark(self, spot: Spot, sentence: str, item: Node | None = None) -> None:
        """Put a sentence to a person, on the line of a name (or of an item of its list)."""
        node = item or spot.key
        place = node.start_mark.index
        end = self._line_end(place)
        while (inside := self._text_around(end)) is not None:
            if inside.style in {"|", ">"}:  # nothing in it can be a comment
                start = self.text.rfind("\n", 0, place) + 1
                indent = " " * spot.key.start_mark.column
                self._edits.append(_Edit(start, start, f"{indent}{mark(sentence)}{self.newline}"))
                return
            end = self._line_end(inside.end_mark.index)
        edit = _Edit(end, end, f"  {mark(sentence)}")
        if edit not in self._edits:
            self._edits.append(edit)

    def add_before(self, spot: Spot, name: str, inner: str, sentences: Iterable[str] = ()) -> None:
        """Write a name before another, with one more inside it (`inner`: as it is written), and sentences beside it."""
        start = spot.key.start_mark.index
        if spot.parent.flow_style:
            self._edits.append(_Edit(start, start, f"{name}: {{{inner}}}, "))
            for sentence in sentences:
                self.mark(spot, sentence)
            return
        indent = self.newline + " " * spot.key.start_mark.column
        self._edits.append(_Edit(start, start, f"{name}:{indent}  {inner}{_comments(sentences)}{indent}"))

    def add_inside(self, spot: Spot, inner: str, sentences: Iterable[str] = (), *, first: bool = False) -> None:
        """Write one more name (`inner`: as it is written) into a mapping, after all others or `first`."""
        node = spot.value
        assert isinstance(node, MappingNode)  # noqa: S101 - the plan was accepted
        if node.flow_style or not node.value:
            at = node.start_mark.index + 1 if first or not node.value else self._end(*node.value[-1])
            text = inner if not node.value else f"{inner}, " if first else f", {inner}"
            self._edits.append(_Edit(at, at, text))
            for sentence in sentences:
                self.mark(spot, sentence)
            return
        indent = self.newline + " " * node.value[0][0].start_mark.column
        if first:
            at = node.value[0][0].start_mark.index
            self._edits.append(_Edit(at, at, f"{inner}{_comments(sentences)}{indent}"))
        else:
            at = self._line_end(self._end(*node.value[-1]))
            self._edits.append(_Edit(at, at, f"{indent}{inner}{_comments(sentences)}"))

    def take_out(self, spot: Spot) -> None:
        """Make a comment of a name and its value; inside braces, leave them out."""
        start, end = spot.key.start_mark.index, self._end(spot.key, spot.value)
        if not spot.parent.flow_style:
            for line in re.finditer(r"^[ \t]*(?=[^\s])", self.text[start:end], re.MULTILINE):
                at = start + line.end()
                self._edits.append(_Edit(at, at, "# "))
            return
        place = [pair[0] for pair in spot.parent.value].index(spot.key)
        if place + 1 < len(spot.parent.value):
            end += len(re.match(r"(?:\s|#.*\n)*,[ \t]*", self.text[end:])[0])  # type: ignore[index]  # YAML asks for it
        elif place and re.fullmatch(
            r"\s*,\s*", self.text[(before := self._end(*spot.parent.value[place - 1])) : start]
        ):
            start = before
        self._edits.append(_Edit(start, end, ""))

    def written(self) -> str:
        """Return the text with all changes made."""
        parts = []
        at = 0
        for edit in sorted(self._edits, key=lambda edit: edit.start):
            parts += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self.text[at:]])

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - 1 if self.text[end - 1] == "\r" else end

    def _text_around(self, at: int) -> ScalarNode | None:
        """Return the text, if there is one, that goes on beyond the end of a line."""
        texts = scalars(self._root)
        return next((text for text in texts if text.start_mark.index < at < text.end_mark.index), None)

    def _end(self, key: ScalarNode, node: Node) -> int:
        """Return where what is written of a value ends, without the blank lines and comments after it."""
        if isinstance(node, MappingNode) and not node.flow_style:
            return self._end(*node.value[-1])
        if isinstance(node, SequenceNode) and not node.flow_style:
            return self._end(key, node.value[-1])
        if isinstance(node, ScalarNode) and not self.text[node.start_mark.index : node.end_mark.index]:
            return self.text.index(":", key.end_mark.index) + 1
        start: int = node.start_mark.index
        return start + len(self.text[start : node.end_mark.index].rstrip())


def _comments(sentences: Iterable[str]) -> str:
    return "".join(f"  {mark(sentence)}" for sentence in sentences)
