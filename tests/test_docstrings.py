"""Docstrings are there where they are wanted, and say more than the names they stand beside."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef
# Words that say nothing of what comes out, or that every docstring could have.
EMPTY = {"return", "yield", "give", "get", "set", "make", "print", "show", "list", "write", "tell"} | {
    "all", "the", "and", "for", "with", "from", "that", "its"
}  # fmt: skip


def public_functions(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Yield the public functions of a module, and the public methods of its public classes, with their names."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_"):
            if isinstance(child, Function):
                yield prefix + child.name, child
            else:
                yield from public_functions(child, f"{child.name}.")


def stems(text: str) -> set[str]:
    """Return the beginnings of a text's words and its numbers, so that `totals` are `total`."""
    words = re.findall(r"[a-z가-힣]{3,}|[0-9.]*[0-9]", text.lower())
    return {word[:5].rstrip("sed") for word in words if word not in EMPTY}


def says_something(name: str, docstring: str | None) -> bool:
    """Tell whether a docstring begins with a sentence, and has a word that is not in its function's name."""
    first = (docstring or "").partition("\n")[0]
    return first.endswith((".", "?", ":")) and bool(stems(docstring or "") - stems(name.replace("_", " ")))


@pytest.mark.parametrize(
    ("name", "docstring", "expected"),
    [
        ("total", None, False),
        ("total", "Total.", False),
        ("spending_total", "The total of the spending.", False),
        ("spending_total", "Return the won spent in a quarter, refunds taken off.", True),
        ("spending_total", "Return the won spent in a quarter", False),
    ],
)
def test_what_says_nothing(name: str, docstring: str | None, expected: bool) -> None:  # noqa: FBT001
    """A docstring that is missing or repeats its function's name says nothing."""
    assert says_something(name, docstring) == expected


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_public_functions_say_something(folder: str) -> None:
    """Every public function, and every test, has a docstring that begins with a sentence that is more than its name."""
    paths = sorted(Path(ROOT, folder).rglob("*.py"))
    silent = [
        f"{path.relative_to(ROOT)}:{function.lineno} {name}"
        for path in paths
        for name, function in public_functions(ast.parse(path.read_text(encoding="utf-8")))
        if not says_something(name, ast.get_docstring(function))
    ]
    assert paths
    assert not silent


def test_every_module_says_what_it_is() -> None:
    """Every module of vnet begins with a docstring."""
    silent = [path for path in Path(ROOT, "src").rglob("*.py") if not ast.get_docstring(ast.parse(path.read_bytes()))]
    assert not silent
