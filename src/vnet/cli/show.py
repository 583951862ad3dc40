"""Where a report or a list of entries goes: the screen or a file, in the format that was asked for."""

import io
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from vnet import i18n
from vnet.output import write_stdout, write_whole

FILE_WIDTH = 120
PIPE_WIDTH = 120


def show(what: str, figures: Any, wanted: str, output: Path | None, *, language: str) -> None:
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


def _show_table(what: str, figures: Any, output: Path | None) -> None:
    from vnet.render import terminal

    render = getattr(terminal, f"show_{what}")
    if output is None:
        width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
        render(figures, terminal.console(sys.stdout, width))
        return
    text = io.StringIO()
    render(figures, terminal.console(text, FILE_WIDTH))
    write_whole(output, text.getvalue().encode())
