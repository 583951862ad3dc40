"""Where a report or a list of entries goes: the screen or a file, in the format that was asked for."""

import io
import sys
from importlib import import_module

from vnet import i18n
from vnet.lean_typing import TYPE_CHECKING, Any
from vnet.output import say, terminal_width, write_stdout, write_whole

if TYPE_CHECKING:
    from pathlib import Path

FILE_WIDTH = 120


def show(what: str, figures: Any, wanted: str, output: "Path | None", *, language: str) -> None:
    """Show `figures` (a report, or entries: `what` names the function of the renderer that shows them).

    Documents for programs and spreadsheets speak the plan's language, the screen the person's.
    """
    if wanted == "table":
        _show_table(what, figures, output)
        return
    with i18n.speaking(language):
        text = getattr(import_module(f"vnet.render.{wanted}"), what)(figures)
    if output is None:
        write_stdout(text)
        return
    # Excel takes a CSV file for the system's code page unless a mark says that it is UTF-8.
    write_whole(output, text.encode("utf-8-sig" if wanted == "csv" else "utf-8"))


def _show_table(what: str, figures: Any, output: "Path | None") -> None:
    from vnet.render import terminal

    render = getattr(import_module(f"vnet.render.terminal.{what}"), f"show_{what}")
    if output is None and sys.stdout.isatty():
        render(figures, terminal.console(sys.stdout, terminal_width(80)))
        return
    # In a file or a pipe nobody needs the spaces that fill a terminal's lines.
    text = io.StringIO()
    render(figures, terminal.console(text, FILE_WIDTH if output else terminal_width(FILE_WIDTH)))
    plain = "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
    if output is None:
        say(plain)
    else:
        write_whole(output, plain.encode())
