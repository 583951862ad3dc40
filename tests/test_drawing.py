"""Drawing on a terminal: texts and tables fold, nothing is lost, and colours are added only where they are wanted."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console as RichConsole
from rich.text import Text as RichText

from vnet.folding import cell_len
from vnet.render.tables.cells import count, text
from vnet.render.tables.table import Table, columns, row
from vnet.render.terminal.drawing import Console, Group, Indented, Text
from vnet.render.terminal.table import drawn, fitting

SAID = st.text(st.sampled_from("가나다 ab,.(7  \n힣—·"), max_size=60)


def printed(block: Text | Indented | Group, width: int) -> list[str]:
    """Return the lines that a block has on a terminal so wide."""
    out = io.StringIO()
    Console(out, width).print(block)
    return out.getvalue().splitlines()


@given(SAID, st.integers(2, 30))
@example("ab cd ef", 5)
@example("가나 다라마바사 7", 6)
def test_texts_fold_as_rich_folds_them(said: str, width: int) -> None:
    """A text breaks where rich breaks it, an independent judge; only the spaces at the ends of lines are left out."""
    theirs = io.StringIO()
    rich = RichConsole(file=theirs, width=width, markup=False, emoji=False, highlight=False)
    rich.print(RichText(said, overflow="fold"))
    assert printed(Text(said), width) == [line.rstrip() for line in theirs.getvalue().splitlines()]


@given(st.lists(st.tuples(SAID, st.integers(0, 10**9)), min_size=1, max_size=4), st.integers(24, 60))
def test_tables_fold_and_lose_nothing(rows: list[tuple[str, int]], width: int) -> None:
    """Where a table has too little room its cells fold: every line fits, and every character is there."""
    table = Table(
        columns(("name", "이름"), ("note", "비고"), ("figure", "값", True)),
        tuple(row(text(said), text(said), count(number)) for said, number in rows),
    )
    lines = printed_table(table, width)
    assert max(map(cell_len, lines)) <= width
    wanted = "".join(f"{said}{said}{number:,}" for said, number in rows) + "이름비고값"
    assert sorted("".join(lines).replace("-", "").replace(" ", "")) == sorted("".join(wanted.split()))


def printed_table(table: Table, width: int) -> list[str]:
    """Return the lines of a table that is drawn where there is so much room."""
    out = io.StringIO()
    console = Console(out, width)
    console.print(Indented(fitting(console, drawn(table)), 0))
    return out.getvalue().splitlines()


def test_blocks_below_one_another() -> None:
    """Blocks of a group follow each other; what is indented stays so on each line that it folds into."""
    assert printed(Group(Text("a\nb"), Indented(Text("가나 다라"), 2)), 6) == ["a", "b", "  가나", "  다라"]


@pytest.mark.parametrize(
    ("environment", "written"),
    [
        ({}, "met"),
        ({"FORCE_COLOR": "1"}, "\x1b[1;31mmet\x1b[0m"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "\x1b[1mmet\x1b[0m"),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "met"),
    ],
)
def test_colours(environment: dict[str, str], written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours are there where a terminal takes them and nobody declines them."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert printed(Text("met", "bold red"), 80) == [written]


def test_characters_that_move_the_cursor() -> None:
    """What would ring, go back or overwrite a line is left out."""
    assert printed(Text("a\x07b\x08c\rd"), 80) == ["abcd"]
