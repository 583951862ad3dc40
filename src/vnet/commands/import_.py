"""`vnet import`: what people keep in Excel or CSV goes into the ledger, once a person has seen what was understood."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from vnet.actions import import_ as import_action
from vnet.actions.import_brought import Brought
from vnet.actions.import_reading import Read, read_file
from vnet.actions.workspace import Workspace
from vnet.commands import persistently
from vnet.commands.asking import answer as typed_answer
from vnet.commands.asking import asked, can_ask, why_late
from vnet.commands.look import FILE_WIDTH, checked_format
from vnet.commands.progress_bar import progress
from vnet.commands.words import Common, workspace
from vnet.errors import EXIT_PROBLEMS, BadInput, VnetError
from vnet.i18n import N_, _
from vnet.importing.sheets.questions import Question
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.legible import command_line
from vnet.output import say_drawn, say_line, say_written, terminal_width, warn_line, write_stdout
from vnet.render import json, terminal
from vnet.render.messages import import_questions, imported
from vnet.render.messages.import_faults import show_faults
from vnet.render.terminal.understood import show_understood

if TYPE_CHECKING:
    from vnet.actions.profile import Kept


class _Line(NamedTuple):
    """What was typed, and what a person has said since: `answers` to questions, and why it comes late."""

    common: Common
    file: str
    dry_run: bool
    yes: bool
    answers: tuple[str, ...]
    profile: str | None
    keep_profile: str | None
    is_json: bool
    by: str | None
    late: bool
    reason: str | None

    @property
    def asks(self) -> bool:
        """Whether a person can be asked."""
        return can_ask() and not self.is_json

    def with_more(self, *more: str) -> str:
        """Return the line that was typed, with the answers since and with more words."""
        options = {**self.common, "by": self.by, "profile": self.profile, "keep-profile": self.keep_profile,
                   "reason": self.reason}  # fmt: skip
        said = [word for name, value in options.items() if value is not None for word in (f"--{name}", value)]
        said += [word for answer in self.answers for word in ("--answer", answer)]
        said += [word for word, is_given in (("--late", self.late), ("--yes", self.yes)) if is_given]
        return command_line(("import", self.file, *said, *more))


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
    return _bring(
        workspace(common),
        _Line(common, file, dry_run, yes, tuple(answer), profile, keep_profile, is_json, by, late, reason),
    )


def _bring(office: Workspace, line: _Line) -> int | None:
    """Read a file, show what was understood, and record it, as far as a person says so."""
    line, read, done = _answered(office, line)
    kept = _to_keep(office, read, line)
    if line.yes and not line.dry_run and not done.faults and not done.questions:
        done = _record(office, read, kept)
    if line.is_json:
        write_stdout(json.imported(done))
    elif done.faults:
        return _refused(office, line, done)
    else:
        _show(done)
    if done.faults:
        return EXIT_PROBLEMS
    _finish(office, line, read, done, kept)
    return None


def _answered(office: Workspace, line: _Line) -> tuple[_Line, Read, Brought]:
    """Read a file and hold it against the ledger; where somebody can be asked, ask what is open until nothing is."""
    while True:
        with progress(_("Reading {path}").format(path=Path(line.file).name)) as step:
            read = read_file(
                office, Path(line.file), by=line.by, late=line.late, reason=line.reason, told=line.answers,
                profile=line.profile, step=step,
            )  # fmt: skip
        done = _compared(office, read, line)
        to_mend = done.faults and not done.only_late
        if to_mend or not done.questions or not line.asks:
            return line, read, done
        answers = [import_questions.answer_to(asked, _picked(asked)) for asked in done.questions]
        line = line._replace(answers=(*line.answers, *answers))


def _compared(office: Workspace, read: Read, line: _Line) -> Brought:
    """Hold what was read against the ledger."""
    return persistently(lambda: import_action.compare(office, read, marks=not line.dry_run))


def _picked(asked: Question) -> int:
    """Ask until one of the choices is picked by its number; return its place.

    Raises:
        BadInput: there is nobody any more who answers.
    """
    for sentence in import_questions.question(asked):
        say_line(sentence)
    while True:
        typed = typed_answer(_("Which one (number)?"))
        if typed is None:
            raise BadInput(N_("Nothing was recorded: a question was not answered."))
        if typed.isdecimal() and 1 <= int(typed) <= len(asked.choices):
            return int(typed) - 1
        say_line(
            _('"{text}" is none of them. Write a number from 1 to {last}.').format(text=typed, last=len(asked.choices))
        )


def _refused(office: Workspace, line: _Line, done: Brought) -> int | None:
    """Say what has to be mended; where that is only that it comes late, ask why, and go on with it."""
    show_faults(done, line.with_more)
    import_questions.show_questions(done)
    reason = why_late() if done.only_late and line.asks and not line.dry_run else None
    return EXIT_PROBLEMS if reason is None else _bring(office, line._replace(late=True, reason=reason))


def _finish(office: Workspace, line: _Line, read: Read, done: Brought, kept: "Kept | None") -> None:
    """Go on with what was seen: refuse what is open or nobody said yes to, else record it or say what would be.

    Raises:
        BadInput: with what is open, or how to record it.
    """
    if done.questions:
        if not line.is_json:
            import_questions.show_questions(done)
        raise BadInput(
            N_(
                "Nothing was recorded: the file can be read in more than one way. Add an answer to each question "
                "above, or mend the file."
            )
        )
    if not line.dry_run and done.new and not done.recorded:
        _ask(office, line, read, done, kept)
    elif not line.is_json:
        _say(office, line, read, done, kept)


def _say(office: Workspace, line: _Line, read: Read, done: Brought, kept: "Kept | None") -> None:
    """Say what was recorded, or would be."""
    if line.dry_run:
        imported.show_rehearsed(done)
    else:
        _show_recorded(office, line, read, done, kept)


def _ask(office: Workspace, line: _Line, read: Read, seen: Brought, kept: "Kept | None") -> None:
    """Ask whether to record what was seen, and do so.

    Raises:
        BadInput: nobody can be asked; with how to record it.
    """
    if not line.asks:
        raise BadInput(
            N_("Nothing was recorded, as nobody can be asked here. If what was understood is right, --yes records it.")
        ).lacking("--yes")
    if not asked(imported.to_record(seen)):
        say_line(_("Nothing was recorded."))
        return
    _show_recorded(office, line, read, _record(office, read, kept, seen), kept)


def _record(office: Workspace, read: Read, kept: "Kept | None", seen: Brought | None = None) -> Brought:
    """Record a file, and keep the profile that goes with it: both, or neither."""
    return persistently(lambda: _record_once(office, read, kept, seen))


def _record_once(office: Workspace, read: Read, kept: "Kept | None", seen: Brought | None) -> Brought:
    with progress(_("Recording")) as step:
        if kept is None:
            return import_action.record(office, read, seen, step)
        from vnet.actions.profile import keeping  # noqa: PLC0415 - pydantic and ruamel.yaml

        with keeping(kept):
            return import_action.record(office, read, seen, step)


def _to_keep(office: Workspace, read: Read, line: _Line) -> "Kept | None":
    """Return the profile that is to be kept once the file is recorded; None where none is wanted, or could be made.

    Raises:
        BadInput, Conflict: it cannot be kept.
    """
    if line.keep_profile is None:
        return None
    if line.dry_run:
        raise BadInput(N_("--keep-profile keeps nothing where nothing is recorded (--dry-run). Leave one of them out."))
    from vnet.actions.profile import to_keep  # noqa: PLC0415 - pydantic and ruamel.yaml

    return None if read.findings.faults else to_keep(office, read, line.keep_profile)


def _show_recorded(office: Workspace, line: _Line, read: Read, done: Brought, kept: "Kept | None") -> None:
    """Say what was recorded and where the profile is; on a terminal ask whether to keep what was answered as one."""
    imported.show_recorded(done)
    if kept is None and done.recorded and read.findings.answers.taken and line.asks:
        kept = _wanted(office, read, line)
    if kept is not None and done.recorded:
        say_written(kept.path)


def _wanted(office: Workspace, read: Read, line: _Line) -> "Kept | None":
    """Ask whether to keep the answers in a profile, and do so; None where nobody wants that, or there are none."""
    name = _profile_for(read)
    if not name:
        return None
    from vnet.actions.profile import keeping  # noqa: PLC0415 - pydantic and ruamel.yaml

    try:
        kept = _to_keep(office, read, line._replace(keep_profile=name))
        if kept is not None:
            with keeping(kept):
                return kept
    except VnetError as error:  # what was recorded stays recorded
        warn_line(str(error))
    return None


def _profile_for(read: Read) -> str | None:
    """Ask for the name of a new profile; where the file was read by one, only whether to keep the answers in it."""
    if not read.lessons.read:
        return typed_answer(_("Keep these answers as a profile for files like this one? Its name (empty: no):"))
    from vnet.importing.profiles.keep import in_words  # noqa: PLC0415 - pydantic and ruamel.yaml

    name, *others = {profile.name for profile in read.lessons.read.values()}
    if others or not in_words(read.findings.answers.taken):
        return None
    return name if asked(_('Keep these answers in the profile "{name}"? (yes/no)').format(name=name)) else None


def _show(seen: Brought) -> None:
    """Show what was understood of a file."""
    imported.show_read(seen)
    drawn = io.StringIO()
    is_terminal = sys.stdout.isatty()
    show_understood(seen.understood, terminal.Console(drawn, terminal_width(80 if is_terminal else FILE_WIDTH)))
    say_drawn(drawn.getvalue())
    imported.show_left(seen)
