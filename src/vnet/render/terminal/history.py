"""One entry in full on a terminal: a fact a line, and its history below."""

from vnet.actions.show import History
from vnet.render.tables import history as tables
from vnet.render.tables import words
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import drawn, fitting


def show_history(history: History, out: Console) -> None:
    """Print an entry in full, and the line of entries that it is in."""
    if history.sample:
        out.print(Text(words.sample(), "bold yellow"))
    for table in (tables.facts(history), tables.line(history)):
        out.print(fitting(out, drawn(table)))
        out.print()
