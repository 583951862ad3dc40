"""YAML read into plain values, each with its place. Every scalar stays the text that was written (or None if empty).

Keeping the text is what lets money and decimals be exact and lets a fault quote what the person wrote.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from vnet.amounts import normal
from vnet.errors import Place, Problem, unreadable
from vnet.i18n import _
from vnet.plan.decisions import undecided
from vnet.plan.files.yaml_mistakes import odd_space, slips, swallowed
from vnet.plan.paths import content

Value = dict[str, "Value"] | list["Value"] | str | None
Path_ = tuple[str | int, ...]
Position = tuple[int, int]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
}
_NULLS = {"", "~", "null", "Null", "NULL"}
_DEEPEST = 20


@dataclass(slots=True)
class Tree:
    """A file's content with the place (line and column from 1) of every value and every key, by its path.

    `unread` holds the paths of values that could not be read and are told of already; `doubtful` those of mappings in
    which a name was written twice, so that nobody knows what they are to say. `undecided` are the open decisions: they
    are told of like problems, but make nothing else in the file doubtful.
    """

    file: str
    data: Value = None
    values: dict[Path_, Position] = field(default_factory=dict)
    keys: dict[Path_, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    undecided: list[Problem] = field(default_factory=list)
    unread: set[Path_] = field(default_factory=set)
    doubtful: set[Path_] = field(default_factory=set)

    def problem(self, path: Path_, code: str, message: str, hint: str = "", *, key: bool = False) -> None:
        """Add a problem at the place of `path`, or of the nearest thing around it that the file has."""
        self.problem_at(self.place(path, key=key), code, message, hint)

    def problem_at(self, place: Position, code: str, message: str, hint: str) -> None:
        """Add a problem at a line and a column (from 1)."""
        self.problems.append(Problem(Place(self.file, *place), code, message, hint))

    def place(self, path: Path_, *, key: bool = False) -> Position:
        """Return the place of `path` (of its key, if asked for), or of the nearest thing around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path:
            if place := self.values.get(path) or self.keys.get(path):
                return place
            path = path[:-1]
        return (1, 1)

    def section(self, name: str) -> Value:
        """Return what stands in a section of the file, as it was written; None where there is nothing."""
        return self.data.get(name) if isinstance(self.data, dict) else None

    def names(self, section: str) -> list[str]:
        """Return the names that stand in a section, whether or not what they name is well formed."""
        found = self.section(section)
        return list(found) if isinstance(found, dict) else []

    def items(self, section: str) -> list[Value]:
        """Return the items of a section's list, whether or not they are well formed."""
        found = self.section(section)
        return found if isinstance(found, list) else []


class _TooDeep(MarkedYAMLError):
    """More levels stand inside one another than a plan has."""


class _Composer(Composer):
    """ruamel's, which ends before Python does where levels stand inside one another without end."""

    levels = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node and all that is in it."""
        if self.levels > _DEEPEST:
            raise _TooDeep(problem_mark=self.parser.peek_event().start_mark)
        self.levels += 1
        node = super().compose_node(parent, index)
        self.levels -= 1
        return node


def composed(text: str) -> Node | None:
    """Return the nodes of a YAML text, each with its place; None where there is nothing but comments.

    The comments themselves are passed over: to keep them with their nodes takes quadratic time.

    Raises:
        MarkedYAMLError, or one of Python's: it is no YAML.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    return yaml.compose(text) if text.strip() else None


def read_tree(path: Path, name: str) -> Tree:
    """Read a YAML file; all that is wrong with it as YAML stands in the tree's problems.

    Args:
        path: the file.
        name: what to call it in problems.
    """
    tree = Tree(name)
    text = _decoded(path, tree)
    if text is None:
        return tree
    try:
        node = composed(text)
        if node is None:
            tree.problem((), "empty-file", _("The file is empty."), _("Begin with the year: 연도: 2016"))
            return tree
        walker = _Walker(tree)
        data = walker.value(node, ())
        tree.data = None if walker.misread else data
    except _TooDeep as error:
        place = (error.problem_mark.line + 1, error.problem_mark.column + 1)
        tree.problem_at(
            place, "too-deep", _("Too many levels inside one another."), _("Compare the file with a plan that works.")
        )
    except MarkedYAMLError as error:
        _say_where_it_stumbled(tree, text, error)
    except Exception:  # noqa: BLE001 - ruamel.yaml answers some texts with errors of Python's
        _say_unreadable(tree, text)
    else:
        tree.undecided = undecided(name, text, node)
        _say_what_is_lost(tree, swallowed(name, text, node))
    if not tree.problems and not isinstance(tree.data, dict):
        tree.problem(
            (),
            "not-a-mapping",
            _('The file must consist of lines such as "name: value".'),
            _("Begin with the year: 연도: 2016"),
        )
    return tree


def _say_what_is_lost(tree: Tree, slips: Iterator[Problem]) -> None:
    """Add what a remark takes away; what is left of the values in that line says nothing then."""
    lines = {slip.place.line: slip for slip in slips}
    tree.problems += lines.values()
    tree.unread |= {path for path, (line, _column) in tree.values.items() if line in lines}


def _decoded(path: Path, tree: Tree) -> str | None:
    try:
        raw = content(path)
    except OSError as error:
        raise unreadable(tree.file, error) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        start_of_line = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start_of_line : error.start].decode("utf-8", "replace")) + 1
        tree.problem_at(
            (line, column),
            "encoding",
            _("The file is not in UTF-8 (it looks like {encoding}).").format(encoding=_likely_encoding(raw)),
            _("Open it in the editor and save it again with the encoding UTF-8."),
        )
        return None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def _likely_encoding(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "UTF-16"
    try:
        raw.decode("cp949")
    except UnicodeDecodeError:
        return _("no text at all")
    return "cp949 / EUC-KR"


def _say_unreadable(tree: Tree, text: str) -> None:
    """Say that a text is no YAML at all, at the character that makes it so, if there is one."""
    match = _CONTROL.search(text)
    before = text[: match.start()] if match else ""
    tree.problem_at(
        (before.count("\n") + 1, len(before) - before.rfind("\n")),
        "yaml",
        _("This is not YAML."),
        _("Type this line anew, or compare the file with a plan that works."),
    )


def _say_where_it_stumbled(tree: Tree, text: str, error: MarkedYAMLError) -> None:
    """Name the slips in a text that YAML refuses, or else the line at which it does."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    tree.problems = slips(tree.file, text, line)
    if not tree.problems:
        tree.problem_at(
            (line, column),
            "yaml",
            _("The line cannot be read as YAML."),
            _("Look at this line and the one above: a colon with a space after it, equal indentation, closed quotes."),
        )


class _Walker:
    """Turns ruamel's nodes into plain values and notes where each one stands.

    Where YAML took a space for a letter (`misread`), what belongs to what is anybody's guess.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.seen: set[int] = set()
        self.misread = False

    def value(self, node: Node, path: Path_) -> Value:
        self.tree.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:
            self.alias(path)
            return None
        if node.anchor or str(node.tag) not in _PLAIN_TAGS:
            self.sign(path)
        self.seen.add(id(node))
        if isinstance(node, ScalarNode):
            return self.scalar(node, path)
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        assert isinstance(node, SequenceNode)  # noqa: S101 - YAML has no fourth sort of node
        return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]

    def sign(self, path: Path_) -> None:
        """Say that a text was taken for one of YAML's commands."""
        self.tree.problem(
            path,
            "sign",
            _("A text that begins with &, * or ! is a command in YAML."),
            _("Put the text in quotes, or write the values out."),
        )

    def alias(self, path: Path_) -> None:
        """Note a value that stands elsewhere: ruamel knows only where its anchor is, and nothing is read from it."""
        line, column = self.tree.keys.get(path, self.tree.values[path])
        self.tree.values[path] = (line, column + len(str(path[-1])) + 2)
        self.sign(path)
        self.tree.unread.add(path)

    def scalar(self, node: ScalarNode, path: Path_) -> str | None:
        """Return a text as written; None for nothing, whose place is that of its name."""
        if node.style is not None or node.value not in _NULLS:
            return str(node.value)
        self.tree.values[path] = self.tree.keys.get(path, self.tree.values[path])
        return None

    def mapping(self, node: MappingNode, path: Path_) -> Value:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, ScalarNode):
                self.tree.values[*path, "?"] = (line, column)
                self.tree.problem((*path, "?"), "key", _("A name was expected here, before the colon."))
                continue
            if slip := odd_space(self.tree.file, str(key_node.value), line, column):
                self.tree.problems.append(slip)
                self.misread = True
                continue
            key = normal(str(key_node.value))
            here = (*path, key)
            last = next(reversed(result), None)
            if last is not None and self.is_rest_of_number(node, result[last], key_node, value_node):
                result[last] = f"{result[last]},{key}"  # as it was written: `number` says what to write instead
            elif here in self.tree.keys:
                self.tree.doubtful.add(path)
                first = self.tree.keys[here][0]
                self.tree.problem_at(
                    (line, column),
                    "duplicate-key",
                    _('"{key}" is written twice (first in line {line}).').format(key=key, line=first),
                    _("Keep one of the two."),
                )
            else:
                self.tree.keys[here] = (line, column)
                result[key] = self.value(value_node, here)
        return result

    @staticmethod
    def is_rest_of_number(node: MappingNode, before: Value, key: ScalarNode, value: Node) -> bool:
        """Tell whether YAML took the `000` of `{목표: 1,000}` or `{실적: 1,000건}` for a name of its own."""
        return (
            bool(node.flow_style)
            and re.fullmatch(r"\d{1,3}(,\d{3})*", str(before)) is not None
            and re.fullmatch(r"\d{3}\D*", str(key.value)) is not None
            and isinstance(value, ScalarNode)
            and value.value == ""
        )
