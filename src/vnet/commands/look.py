"""The commands that look: a report or a list of entries, on the screen or in a file, in the format asked for."""

import io
import sys
from collections.abc import Callable

from vnet import i18n
from vnet.actions.session import Session
from vnet.commands.words import ENDINGS, Common, module, output_file, workspace
from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.lean_typing import Any
from vnet.output import (
    Target,
    end_in_order,
    say_drawn,
    say_written,
    terminal_width,
    warn_line,
    write_stdout,
    write_whole,
)

FILE_WIDTH = 120


def look(
    subject: str,
    action: Callable[..., Any],
    common: Common,
    formats: tuple[str, ...],
    *,
    format_: str,
    output: str | None,
    force: bool,
    as_of: str | None = None,
    full: bool = True,
    open_: bool = False,
    **words: Any,
) -> None:
    """Show what an action gives for a session and the words that are its own, in one of the formats that show it.

    `subject` is what renderers call it; `as_of` the earlier moment at which to look, if there is one; without `full` a
    terminal shows what fits one screen, where the renderer has that; `open_` shows the written page in the browser.

    Raises:
        VnetError: with what to write instead.
    """
    wanted = checked_format(format_, formats)
    _refuse_without_file(wanted, output, open_=open_)
    office = workspace(common)
    file = output_file(office, output, ENDINGS[wanted], force=force)
    if file is not None:
        from vnet.actions.recording import keep_handed_out  # start-up counts where nothing is handed out

        end_in_order()
        keep_handed_out(office, as_of)
    with Session(office, as_of, quarter=words.get("quarter"), month=words.get("month")) as session:
        figures = action(session, **words)
        if wanted == "xlsx" and file is not None:
            from vnet.render import xlsx  # openpyxl, for this format alone

            getattr(xlsx, subject)(session.plan, figures, file)
            say_written(file.path)
        else:
            show(subject, figures, wanted, file, language=session.plan.language, full=full)
        if wanted == "table" and file is None and as_of is not None and session.has_unkept_plan:
            warn_line(_("The plan of then is shown. What its files say now is not kept in the ledger yet."))
    if open_ and file is not None:
        _open(file)


def _refuse_without_file(wanted: str, output: str | None, *, open_: bool) -> None:
    """Refuse a workbook that goes nowhere, and to open what is no page in a file.

    Raises:
        BadInput.
    """
    if wanted == "xlsx" and output is None:
        raise BadInput(N_("An Excel workbook needs a file to go to: -o FILE.xlsx"))
    if open_ and (wanted != "html" or output is None):
        raise BadInput(N_("--open shows a page that is written to a file: --format html -o FILE.html --open"))


def _open(file: Target) -> None:
    """Show a page in the browser that the person uses; where there is none, say where the page is."""
    import webbrowser

    if not webbrowser.open(file.path.absolute().as_uri()):
        warn_line(_("No browser could be opened. Open {path} yourself.").format(path=file.path))


def checked_format(text: str, known: tuple[str, ...]) -> str:
    """Return the format asked for, one of those that are known.

    Raises:
        BadInput: vnet has no such format.
    """
    if text not in known:
        raise BadInput(N_('"{text}" is not a format. Use one of: {known}.'), text=text, known=", ".join(known))
    return text


def show(subject: str, figures: Any, wanted: str, output: Target | None, *, language: str, full: bool = True) -> None:
    """Show `figures` (a report, or entries: `subject` names the function of the renderer that shows them).

    Documents for programs and spreadsheets speak the plan's language, the screen the person's.
    """
    if wanted == "table":
        _show_table(subject, figures, output, full=full)
        return
    with i18n.speaking(language):
        text = getattr(module(f"vnet.render.{wanted}"), subject)(figures)
    if output is None:
        write_stdout(text)
        return
    # Excel takes a CSV file for the system's code page unless a mark says that it is UTF-8.
    write_whole(output, text.encode("utf-8-sig" if wanted == "csv" else "utf-8"))
    say_written(output.path)


def _show_table(subject: str, figures: Any, output: Target | None, *, full: bool) -> None:
    from vnet.render import terminal

    drawing = module(f"vnet.render.terminal.{subject}")
    render = getattr(drawing, f"show_{subject}")
    if output is None and sys.stdout.isatty():
        if not full:
            render = getattr(drawing, f"show_essence_of_{subject}", render)
        render(figures, terminal.Console(sys.stdout, terminal_width(80)))
        return
    # In a file or a pipe nobody needs the spaces that fill a terminal's lines.
    text = io.StringIO()
    render(figures, terminal.Console(text, FILE_WIDTH if output else terminal_width(FILE_WIDTH)))
    plain = "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
    if output is None:
        say_drawn(plain)
    else:
        write_whole(output, plain.encode())
        say_written(output.path)
