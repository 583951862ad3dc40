"""`vnet import`: what people keep in Excel or CSV goes into the ledger, once a person has seen what was understood."""

import io
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from vnet.actions import import_ as import_action
from vnet.actions.import_brought import Brought
from vnet.actions.import_reading import Read, read_file
from vnet.actions.workspace import Workspace
from vnet.commands.asking import answer as typed_answer
from vnet.commands.asking import asked, can_ask
from vnet.commands.look import FILE_WIDTH, checked_format
from vnet.commands.progress_bar import progress
from vnet.commands.words import Common, workspace
from vnet.errors import EXIT_PROBLEMS, BadInput, VnetError
from vnet.i18n import N_, _
from vnet.importing.sheets.questions import Question
from vnet.lean_typing import TYPE_CHECKING
from vnet.legible import command_line
from vnet.output import say_drawn, say_line, terminal_width, warn_line, write_stdout
from vnet.render import json, terminal
from vnet.render.messages import import_questions, imported, profiles
from vnet.render.messages.import_faults import show_faults
from vnet.render.terminal.understood import show_understood

if TYPE_CHECKING:
    from vnet.actions.profile import Kept


def import_(
    common: Common,
    *,
    file: str,
    dry_run: bool,
    yes: bool,
    answer: Sequence[str],
    profile: str | None,
    keep_profile: str | None,
    format_: str,
    by: str | None,
    late: bool,
    reason: str | None,
) -> int | None:
    """Show what was understood of a file; then, if a person says so, bring it into the ledger.

    Raises:
        BadInput: nobody said so, or answered what is open, and nobody can be asked.
    """
    is_json = checked_format(format_, ("table", "json")) == "json"
    office = workspace(common)

    def read_with(told: Sequence[str]) -> Read:
        with progress(_("Importing")) as step:
            return read_file(office, Path(file), by=by, late=late, reason=reason, told=told, profile=profile, step=step)

    read = read_with(answer)
    done = import_action.compare(office, read, marks=not dry_run)
    answers = list(answer)
    while done.questions and not done.faults and can_ask() and not is_json:
        answers += [import_questions.answer_to(asked, _picked(asked)) for asked in done.questions]
        read = read_with(answers)
        done = import_action.compare(office, read, marks=not dry_run)
    kept = _to_keep(office, read, keep_profile, dry_run=dry_run)
    if yes and not dry_run and not done.faults and not done.questions:
        with progress(_("Importing")) as step:
            done = import_action.record(office, read, step=step)
    if done.recorded:
        _keep(kept)
    if is_json:
        write_stdout(json.imported(done))
    elif done.faults:
        options = {**common, "by": by, "profile": profile, "keep-profile": keep_profile, "reason": reason}
        show_faults(done, partial(_line, options, file, answers, yes=yes, late=late))
        import_questions.show_questions(done)
    else:
        _show(done)
    return EXIT_PROBLEMS if done.faults else _finish(office, read, done, kept, dry_run=dry_run, is_json=is_json)


def _picked(asked: Question) -> int:
    """Ask until one of the choices is picked by its number; return its place.

    Raises:
        BadInput: there is nobody any more who answers.
    """
    for line in import_questions.question(asked):
        say_line(line)
    while True:
        typed = typed_answer(_("Which one (number)?"))
        if typed is None:
            raise BadInput(N_("Nothing was recorded: a question was not answered."))
        if typed.isdecimal() and 1 <= int(typed) <= len(asked.choices):
            return int(typed) - 1


def _finish(
    office: Workspace, read: Read, done: Brought, kept: "Kept | None", *, dry_run: bool, is_json: bool
) -> int | None:
    """Go on with what was seen: refuse what is open or nobody said yes to, else record it or say what would be."""
    if done.questions:
        if not is_json:
            import_questions.show_questions(done)
        raise BadInput(
            N_(
                "Nothing was recorded: the file can be read in more than one way. Add an answer to each question "
                "above, or mend the file."
            )
        )
    if dry_run:
        if not is_json:
            imported.show_rehearsed(done)
    elif done.recorded or not done.new:
        if not is_json:
            _show_recorded(office, read, done, kept)
    else:
        _ask(office, read, done, kept, is_json=is_json)
    return None


def _to_keep(office: Workspace, read: Read, name: str | None, *, dry_run: bool) -> "Kept | None":
    """Return the profile that is to be kept once the file is recorded; None where none is wanted, or could be made.

    Raises:
        BadInput, Conflict: it cannot be kept.
    """
    if name is None:
        return None
    if dry_run:
        raise BadInput(N_("--keep-profile keeps nothing where nothing is recorded (--dry-run). Leave one of them out."))
    from vnet.actions.profile import to_keep  # noqa: PLC0415 - pydantic and ruamel.yaml

    return None if read.findings.faults else to_keep(office, read, name)


def _show_recorded(office: Workspace, read: Read, done: Brought, kept: "Kept | None") -> None:
    """Say what was recorded and where the profile is; on a terminal ask whether to keep what was answered as one."""
    imported.show_recorded(done)
    if done.recorded and kept is None and read.findings.answers.taken and not read.lessons.read and can_ask():
        kept = _wanted(office, read)
    profiles.show_kept(kept if done.recorded else None)


def _wanted(office: Workspace, read: Read) -> "Kept | None":
    """Ask for the name of a profile to keep the answers in, and keep it; None where nobody wants one."""
    name = typed_answer(_("Keep these answers as a profile for files like this one? Its name (empty: no):"))
    try:
        kept = _to_keep(office, read, name or None, dry_run=False)
        _keep(kept)
    except VnetError as error:  # what was recorded stays recorded
        warn_line(str(error))
        return None
    return kept


def _keep(kept: "Kept | None") -> None:
    if kept is not None:
        from vnet.actions.profile import write  # noqa: PLC0415 - pydantic and ruamel.yaml

        write(kept)


def _show(seen: Brought) -> None:
    """Show what was understood of a file."""
    imported.show_read(seen)
    drawn = io.StringIO()
    is_terminal = sys.stdout.isatty()
    show_understood(seen.understood, terminal.Console(drawn, terminal_width(80 if is_terminal else FILE_WIDTH)))
    say_drawn(drawn.getvalue())
    imported.show_left(seen)


def _ask(office: Workspace, read: Read, seen: Brought, kept: "Kept | None", *, is_json: bool) -> None:
    """Ask whether to record what was seen, and do so.

    Raises:
        BadInput: nobody can be asked; with how to record it.
    """
    if is_json or not can_ask():
        raise BadInput(
            N_("Nothing was recorded, as nobody can be asked here. If what was understood is right, --yes records it.")
        ).lacking("--yes")
    if not asked(imported.to_record(seen)):
        say_line(_("Nothing was recorded."))
        return
    with progress(_("Importing")) as step:
        done = import_action.record(office, read, seen, step)
        if done.recorded:
            _keep(kept)
    _show_recorded(office, read, done, kept)


def _line(
    options: Mapping[str, str | None], file: str, answers: Sequence[str], *more: str, yes: bool, late: bool
) -> str:
    """Return the line that brings the file in with more words than were typed."""
    answered = [word for one in answers for word in ("--answer", one)]
    said = [word for name, value in options.items() if value is not None for word in (f"--{name}", value)]
    given = [word for word, is_given in (("--late", late), ("--yes", yes)) if is_given]
    return command_line(("import", file, *said, *answered, *given, *more))
