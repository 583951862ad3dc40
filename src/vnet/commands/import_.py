"""`vnet import`: what people keep in Excel or CSV goes into the ledger, once a person has seen what was understood."""

import io
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from vnet.actions import import_ as import_action
from vnet.actions.import_ import Brought, Read
from vnet.actions.workspace import Workspace
from vnet.commands.asking import asked, can_ask
from vnet.commands.look import FILE_WIDTH, checked_format
from vnet.commands.progress_bar import progress
from vnet.commands.words import Common, workspace
from vnet.errors import EXIT_PROBLEMS, BadInput
from vnet.i18n import N_, _
from vnet.importing.doubts import answers
from vnet.legible import command_line
from vnet.output import say_drawn, say_line, terminal_width, write_stdout
from vnet.render import json, terminal
from vnet.render.messages import imported
from vnet.render.terminal.understood import show_understood


def import_(
    common: Common,
    *,
    file: str,
    dry_run: bool,
    yes: bool,
    on_changed: str | None,
    on_equal: str | None,
    format_: str,
    by: str | None,
    late: bool,
    reason: str | None,
) -> int | None:
    """Show what was understood of a file; then, if a person says so, bring it into the ledger.

    Raises:
        BadInput: nobody said so, and nobody can be asked.
    """
    is_json = checked_format(format_, ("table", "json")) == "json"
    said = answers(on_changed, on_equal)
    office = workspace(common)
    with progress(_("Importing")) as step:
        read = import_action.read_file(office, Path(file), by=by, late=late, reason=reason, answers=said, step=step)
        if yes and not dry_run:
            done = import_action.record(office, read, step=step)
        else:
            done = import_action.compare(office, read, marks=not dry_run)
    if is_json:
        write_stdout(json.imported(done))
        if done.faults:
            return EXIT_PROBLEMS
        if not (done.recorded or dry_run):
            _refuse_unasked(done)
        return None
    if done.faults:
        options = {**common, "by": by, "on-changed": on_changed, "on-equal": on_equal, "reason": reason}
        return imported.show_faults(done, partial(_line, options, file, yes=yes, late=late))
    _show(done)
    if dry_run:
        imported.show_rehearsed(done)
    elif done.recorded or not done.new:
        imported.show_recorded(done)
    else:
        _ask(office, read, done)
    return None


def _show(seen: Brought) -> None:
    """Show what was understood of a file."""
    imported.show_read(seen)
    drawn = io.StringIO()
    is_terminal = sys.stdout.isatty()
    show_understood(seen.understood, terminal.Console(drawn, terminal_width(80 if is_terminal else FILE_WIDTH)))
    say_drawn(drawn.getvalue())
    imported.show_left(seen)


def _ask(office: Workspace, read: Read, seen: Brought) -> None:
    """Ask whether to record what was seen, and do so."""
    if not can_ask():
        _refuse_unasked(seen)
    if not asked(imported.to_record(seen)):
        say_line(_("Nothing was recorded."))
        return
    with progress(_("Importing")) as step:
        done = import_action.record(office, read, seen, step)
    imported.show_recorded(done)


def _refuse_unasked(seen: Brought) -> None:
    """Refuse to record what nobody said yes to.

    Raises:
        BadInput: there is something to record; with how to do so.
    """
    if seen.new:
        raise BadInput(
            N_("Nothing was recorded, as nobody can be asked here. If what was understood is right, --yes records it.")
        ).lacking("--yes")


def _line(options: Mapping[str, str | None], file: str, *more: str, yes: bool, late: bool) -> str:
    """Return the line that brings the file in with more words than were typed."""
    said = [word for name, value in options.items() if value is not None for word in (f"--{name}", value)]
    given = [word for word, is_given in (("--late", late), ("--yes", yes)) if is_given]
    return command_line(("import", file, *said, *given, *more))
