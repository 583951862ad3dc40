"""The program: the language first, then the commands; the only place where an error becomes an exit code."""

import _signal  # type: ignore[import-not-found]  # what the module signal is made of, without the classes that it makes first
import gc
import os
import sys
from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType


def _interrupt(_number: int, frame: "FrameType | None") -> None:
    """End an interrupted program: by an exception, or at once where an exception would be lost or wrapped on its way.

    While a module is loaded importlib's own callbacks swallow what is raised in them, and a class in the making wraps
    it; before the work begins and after it has ended nobody is there to catch it. Ended so, nothing is left half-done:
    what would be is held against a kill at any moment.
    """
    here = frame
    while here:
        code = here.f_code
        if code.co_filename.startswith("<frozen importlib") or (here is frame and code.co_name in {"<module>", "main"}):
            if getattr(getattr(sys.modules.get("vnet.output"), "Outcome", None), "is_recorded", False):
                output.complain_line(_interrupted())
            os._exit(130)
        here = here.f_back
    raise KeyboardInterrupt


if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _interrupt)

# From 3.12 on Python does so itself: before, it made each class of datetime twice, in Python and then in C.
if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    sys.modules.setdefault("datetime", __import__("_datetime"))
# One command lives for milliseconds: collecting its garbage would be a fifth of them. `main` gives it up for good.
gc.disable()
from vnet import errors, i18n, legible, output  # noqa: E402 - after what must stand before any of them is loaded

gc.enable()

if TYPE_CHECKING:
    from vnet import short_way

_COMPLETING = ["completion", "words"]  # how a shell's script asks


def main() -> None:
    """Run vnet with the words of the command line."""
    try:
        code = _main()
    except KeyboardInterrupt:
        code = errors.EXIT_INTERRUPTED
    # All is written and closed: taking the interpreter apart would only cost time.
    os._exit(code)


def _main() -> int:
    gc.disable()
    if sys.stdout is None or sys.stderr is None:  # started with one of them closed: nothing can be written to it
        closed = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
        sys.stdout, sys.stderr = sys.stdout or closed, sys.stderr or closed
    for stream in (sys.stdout, sys.stderr):
        # The Korean code page of Windows lacks characters that a note may hold: show a mark rather than fail.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if "--no-input" in sys.argv[1:]:
        os.environ["VNET_NO_INPUT"] = "1"
    return run(sys.argv[1:])


def run(words: list[str]) -> int:
    """Run one command; return its exit code. A bug is not caught: its traceback is wanted."""
    output.Outcome.is_recorded = output.Outcome.is_written = False
    try:
        _choose_language(words)
        return _command(words)
    except errors.VnetError as error:
        return _refused(error, words)
    except KeyboardInterrupt:
        output.complain_line(_interrupted())
        return errors.EXIT_INTERRUPTED


def _interrupted() -> str:
    """Return what is said of a command that was interrupted, by whether anything of it stays."""
    if output.Outcome.is_recorded:
        return i18n._("Interrupted after it was recorded. To see it: vnet entries. To take it back: vnet undo")
    return i18n._("Interrupted.")


def _refused(error: errors.VnetError, words: list[str]) -> int:
    """Say why a line was refused; where it only lacks words, or a person chooses what one of them means, go on."""
    if isinstance(error, errors.Problems):
        output.complain_of(error)
        return error.exit_code
    try:
        if error.unsaid and (code := _step_by_step(words)) is not None:
            return code
        _complain(str(error), words, map(i18n._, error.unsaid))
        if (line := _mended(error, words)) is not None:
            return run(line)
    except errors.VnetError as other:  # there is nothing to ask about: no plan, or no budget
        return _refused(other, words)
    except KeyboardInterrupt:
        return errors.EXIT_INTERRUPTED
    return error.exit_code


def _mended(error: errors.VnetError, words: list[str]) -> list[str] | None:
    """Return the line with what a person answers: which reading of a word is meant, what it lacks; None for neither."""
    if error.readings:
        from vnet.cli import choosing

        return choosing.chosen(words, error)
    return _asked_for(words, error.unsaid) if error.unsaid else None


def _step_by_step(words: list[str]) -> int | None:
    """Ask for what an entry lacks, and record it; None where nobody can be asked, or it is no entry."""
    from vnet.cli import missing
    from vnet.cli.command_table import derived
    from vnet.short_way import kept_table

    lines = missing.entries(words, kept_table() or derived())
    return None if lines is None else max(map(run, lines), default=errors.EXIT_OK)


def _asked_for(words: list[str], unsaid: Iterable[str]) -> list[str] | None:
    from vnet.cli import missing

    return missing.word_by_word(words, unsaid)


def _complain(sentence: str, words: list[str], unsaid: Iterable[str]) -> None:
    """Say what is wrong and, where the line that was typed lacks words, show it with them, ready to be typed again."""
    lacks = [word for lacking in unsaid for word in lacking.split() if not _is_typed(lacking.split()[0], words)]
    if lacks:
        from vnet.cli.missing import completed

        line = legible.command_line(completed(words, lacks))
        output.complain_line(i18n._("Error: {sentence} Write: {line}").format(sentence=sentence, line=line))
    else:
        output.complain_line(i18n._("Error: {sentence}").format(sentence=sentence))


def _is_typed(option: str, words: Iterable[str]) -> bool:
    """Tell whether an option is among the words already."""
    return option.startswith("-") and any(word.partition("=")[0] == option for word in words)


def _choose_language(words: list[str]) -> None:
    """Choose the screen's language before any command, and with it every help text, is loaded."""
    i18n.use(i18n.system_language())
    _speak(os.environ.get("VNET_LANG"))
    for place, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(words):
            _speak(words[place + 1])
        elif word.startswith("--lang="):
            _speak(word.removeprefix("--lang="))


def _speak(stated: str | None) -> None:
    """Speak the language that was stated (`ko`, `en`, or longer such as `ko_KR.UTF-8`), if one was."""
    if not stated:
        return
    if stated.lower()[:2] not in i18n.LANGUAGES:
        raise errors.BadInput(i18n.N_('"{text}" is not a language that vnet speaks. Use ko or en.'), text=stated)
    i18n.use(stated.lower()[:2])


def _command(words: list[str]) -> int:
    """Run a command by the short way where its line is understood, else by typer's."""
    from vnet import short_way

    if text := short_way.kept_page(words):
        output.say(text)
        return errors.EXIT_OK
    table = short_way.kept_table()
    if words[:2] == _COMPLETING and len(words) == len((*_COMPLETING, "SHELL", "LINE")):
        return _complete(words[2], words[3], table)
    call = short_way.understand(words, os.environ, table) if table else None
    code = _at_once(call) if call else _by_typer(words, table)
    if code == errors.EXIT_INTERRUPTED and output.Outcome.is_recorded:
        output.complain_line(_interrupted())
    output.finish()
    if table is None:
        from vnet.cli.command_table import derived

        short_way.keep(derived())
    return code or errors.EXIT_OK


def _complete(shell: str, line: str, table: "short_way.Table | None") -> int:
    """Say what completes a line, for a shell's script (`vnet completion show`)."""
    from vnet.cli import completing

    if table is None:
        from vnet.cli.command_table import derived
        from vnet.short_way import keep

        keep(table := derived())
    completing.say(shell, line, table)
    return errors.EXIT_OK


def _at_once(call: "short_way.Call") -> int | None:
    """Run a command without typer; one that is interrupted ends without a word, as by typer's way."""
    from vnet import commands

    try:
        return commands.run(call.command, call.common, call.words)
    except KeyboardInterrupt:
        return errors.EXIT_INTERRUPTED


def _has_plan(common: Iterable[str], table: "short_way.Table") -> bool:
    """Tell whether a plan stands where the common options, or where nobody said otherwise, lead."""
    from vnet.commands.words import workspace
    from vnet.short_way import understand

    call = understand([*common, "status"], os.environ, table)
    try:
        return call is not None and bool(workspace(call.common).data)
    except errors.VnetError:
        return False


def _by_typer(words: list[str], table: "short_way.Table | None") -> int | None:
    import typer
    from typer.exceptions import TyperException

    from vnet.cli.app import app
    from vnet.cli.command_table import derived
    from vnet.cli.help import NoSuchCommand
    from vnet.cli.wording import in_our_words
    from vnet.short_way import hoist

    table = table or derived()
    if (ours := in_our_words(words, table)) != words:
        return run(ours)
    first, rest = hoist(words)
    if not rest and _has_plan(first, table):
        return run([*first, "status"])
    try:
        code = typer.main.get_command(app).main(
            args=first + rest, prog_name="vnet", standalone_mode=False, windows_expand_args=False
        )
    except (TyperException, NoSuchCommand) as error:
        return _misused(error, words)
    if not rest:  # help was not asked for
        return errors.EXIT_USAGE
    return code if isinstance(code, int) else None


def _misused(error: Exception, words: list[str]) -> int:
    """Say how a line does not fit its command; where it lacks words and a person can be asked for them, go on."""
    from vnet.cli import usage

    is_incomplete = usage.is_incomplete(error)
    if is_incomplete and (code := _step_by_step(words)) is not None:
        return code
    if hint := usage.hint(error):
        output.complain_line(hint)
    _complain(usage.sentence(error, words), words, usage.unsaid(error))
    if is_incomplete and (line := _asked_for(words, usage.lacking(error))) is not None:
        return run(line)
    return errors.EXIT_USAGE


if __name__ == "__main__":
    main()
