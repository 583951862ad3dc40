"""What is wrong with the words that were typed, in the person's language. typer's own sentences are English only."""

import datetime as dt
import re
from typing import Any

import typer

from vnet.amounts import negative_actual, negative_adjustment, negative_spending
from vnet.cli.command_table import derived
from vnet.cli.help import COMMANDS, NoSuchCommand, RepeatedOption, UnexpectedWords, usage
from vnet.cli.wording import KOREAN, OPTIONS, lines_meant, other_mode, period_of
from vnet.commands.budget import WORDS
from vnet.errors import BadInput
from vnet.i18n import _
from vnet.legible import command_line, quoted
from vnet.names import suggestion
from vnet.period import parse_date
from vnet.short_way import HOISTED

_NEGATIVE = {"log": negative_actual, "spend": negative_spending}
# Words that are looked for as commands, and stand after one.
_AFTER = {
    "transfer": "budget transfer",
    "supplement": "budget supplement",
    "carry": "budget carry",
    "전용": "budget 전용",
    "추경": "budget 추경",
    "이월": "budget 이월",
}
# What other programs call it.
_ELSEWHERE = {
    "추가": "log", "입력": "log", "등록": "log", "비용": "spend", "결제": "spend", "지급": "spend", "저장": "backup",
    "복사": "backup", "인쇄": "export", "출력": "export", "불러오기": "import", "업로드": "import", "열기": "status",
    "지우기": "void", "제거": "void", "고치기": "edit", "실행취소": "undo", "실적보고": "report",
    "달성률": "report", "집행률": "report", "성과지표": "report", "통계": "report", "요약": "report",
    "새로만들기": "init", "비교": "changes", "병합": "ledger import", "잠금": "close", "버전": "--version",
    "마감취소": "reopen", "기록취소": "undo",
    "진행률": "schedule",
    "add": "log", "new": "init", "create": "init", "list": "entries", "ls": "entries", "find": "entries",
    "search": "entries", "history": "entries", "delete": "void", "remove": "void", "rm": "void", "cancel": "void",
    "revert": "undo", "back": "undo", "fix": "edit", "change": "edit", "modify": "edit", "update": "edit",
    "save": "backup", "copy": "backup", "diff": "changes", "summary": "report", "print": "export", "excel": "export",
    "xlsx": "export", "load": "import", "open": "status", "merge": "ledger import", "validate": "check",
    "lock": "close", "unlock": "reopen", "forecast": "outlook", "pay": "spend",
}  # fmt: skip
# Options as people guess them, and what they are called here.
_GUESSED = {
    "--until": "--to", "--end": "--to", "--before": "--to", "--start": "--from", "--after": "--from",
    "--day": "--date", "--who": "--by", "--name": "--by", "--won": "--amount", "--memo": "--note",
}  # fmt: skip
_FEW = 5  # lines that are shown
_NO_COMMAND = "Missing command."  # what typer says where options alone were typed
_NUMBER = re.compile(r"-[-\s]*[\d₩\\.]")


def sentence(  # noqa: PLR0911 - one sentence for each sort of error
    error: Exception, words: list[str]
) -> str:
    """Return what to say of a usage error that typer found.

    Args:
        error: one of typer's, or of `vnet.cli.help`.
        words: what was typed, to quote a word that typer cut up.
    """
    if isinstance(error, NoSuchCommand):
        return _no_such_command(error.message, words)
    if isinstance(error, UnexpectedWords):
        return _unexpected(error, words)
    if isinstance(error, RepeatedOption):
        return _("{name} stands there more than once. Which one is meant? Give it once.").format(name=error.message)
    param: Any = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error, words)
        case "BadOptionUsage":
            return _needs_value(getattr(error, "option_name", None))
        case "MissingParameter":
            return " ".join(filter(None, (_("{name} is missing.").format(name=_shown(param)), _what(param))))
        case _ if isinstance(error, typer.BadParameter) and param is not None:
            return _("{name} does not fit: {reason}").format(name=_shown(param), reason=quoted(error.message))
    said = str(getattr(error, "message", error))
    return _("A command is missing. They are listed by: vnet --help") if said == _NO_COMMAND else quoted(said)


def _no_such_command(name: str, words: list[str]) -> str:
    """Return what to say of a command that there is not: perhaps another's word, or keys in the other mode."""
    meant = _AFTER.get(name) or _ELSEWHERE.get(name.lower()) or other_mode(name)
    if meant is not None:
        at = words.index(name)
        line = command_line([*words[:at], *meant.split(), *words[at + 1 :]])
        return _('There is no command "{name}". Write: {line}').format(name=quoted(name), line=line)
    if not name.isascii() and len(lines := lines_meant(["log", *words], derived())) == 1:
        return _('There is no command "{name}". Write: {line}').format(name=quoted(name), line=command_line(lines[0]))
    known = (
        [*COMMANDS, *(korean for names in KOREAN.values() for korean in names.split())]
        if not name.isascii()
        else COMMANDS
    )
    return _('There is no command "{name}". Known: {known}').format(name=quoted(name), known=suggestion(name, known))


def _unexpected(error: UnexpectedWords, words: list[str]) -> str:
    """Return what to say of words that nothing takes: which lines may be meant, or a text without its quotes."""
    if len(lines := lines_meant(words, derived())) > 1:
        shown = "".join(f"\n  {command_line(line)}" for line in lines[:_FEW])
        return _("It is not clear where a value with spaces ends. Write one of these lines:{lines}").format(lines=shown)
    if elsewhere := _asked_elsewhere(error, words):
        return elsewhere
    if line := _with_day(error, words):
        return _('"{words}" is not expected here. If it is the day, write: {line}').format(
            words=quoted(error.message), line=line
        )
    if line := _in_quotes(error, words):
        return _('"{words}" is not expected here. Put a text with spaces in quotes: {line}').format(
            words=quoted(error.message), line=line
        )
    return _('"{words}" is not expected here. Put a text with spaces in quotes.').format(words=quoted(error.message))


def _in_quotes(error: Any, words: list[str]) -> str | None:
    """Return the line with the word before the unexpected ones and them as one text, for a command that takes one."""
    unexpected = error.message.split()
    at = next((at for at in range(1, len(words)) if words[at : at + len(unexpected)] == unexpected), 0)
    if str(error.ctx.info_name) != "entries" or not unexpected or at < 1 or words[at - 1] == "entries":
        return None
    return command_line(
        [*words[: at - 1], " ".join(words[at - 1 : at + len(unexpected)]), *words[at + len(unexpected) :]]
    )


def _asked_elsewhere(error: UnexpectedWords, words: list[str]) -> str | None:
    """Return what to say of a word that another command takes, or an option of this one; None of other words."""
    unexpected, command = error.message.split(), str(error.ctx.info_name)  # type: ignore[union-attr]
    if not unexpected or unexpected[0] not in words:  # an empty word, or one with spaces
        return None
    word, at = unexpected[0], words.index(unexpected[0])
    if command == "status" and (period := period_of(word, derived().commands["report"])):
        return _("vnet status shows today. Write: {line}").format(line=command_line(["report", *period]))
    if len(unexpected) == 1:
        return _without_option(command, word, [words[:at], words[at + 1 :]])
    if (name := OPTIONS.get(f"--{word}")) is not None:
        line = command_line([*words[:at], name, *words[at + 1 :]])
        return _('"{word}" is an option. Write: {line}').format(word=quoted(word), line=line)
    return None


def _without_option(command: str, word: str, around: list[list[str]]) -> str | None:
    """Return what to say of a value, or a network, without its option; None of another word."""
    before, behind = around
    option = {
        "edit": "--amount" if word.endswith("원") else "--value",
        "log": "--people" if word.endswith("명") else "",
    }
    if word[:1].isdigit() and (name := option.get(command)):
        line = command_line([*before, name, word, *behind])
        return _('"{words}" is not expected here. Write: {line}').format(words=quoted(word), line=line)
    taken = derived().commands.get(command)
    if taken and "--network" in taken.options and not taken.arguments:
        line = command_line([*before, *behind, "--network", word])
        return _('"{words}" is not expected here. If it is a network, write: {line}').format(
            words=quoted(word), line=line
        )
    return None


def _with_day(error: Any, words: list[str]) -> str | None:
    """Return the line that was typed with the unexpected words as its day; None where they can be none."""
    options = {name for param in error.ctx.command.params for name in param.opts}
    unexpected = error.message.split()
    place = next((at for at in range(len(words)) if words[at : at + len(unexpected)] == unexpected), None)
    if place is None or "--date" not in options or "--date" in words:
        return None
    try:
        parse_date(error.message, year=2000, today=dt.date(2000, 1, 1))
    except BadInput:
        return None
    return command_line((*words[:place], *words[place + len(unexpected) :], "--date", error.message))


def _no_such_option(error: Any, words: list[str]) -> str:
    """Return what to say of an option that there is not: perhaps a number below 0, or a common one without value."""
    ctx, option = error.ctx, error.option_name
    if (negative := _negative(str(ctx.info_name), words)) is not None:
        return negative
    if option in HOISTED:
        return _needs_value(option)
    if option == "--as-of":
        return _("--as-of does not go with this command. What was then: vnet report --as-of DAY")
    known = [name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("--")]
    if (meant := _GUESSED.get(str(option))) in known:
        return _('There is no option "{name}". Write: {meant}').format(name=option, meant=meant)
    return _('There is no option "{name}". Known: {known}').format(
        name=quoted(str(option)), known=suggestion(str(option), known)
    )


def _negative(command: str, words: list[str]) -> str | None:
    """Return what to say of a number below 0 among a command's words; None where there is none, or it takes one."""
    number = next(filter(_NUMBER.match, words), None)
    if number is None:
        return None
    if command == "budget":
        return str(negative_adjustment(number, next((WORDS[word] for word in words if word in WORDS), "")))
    return str(_NEGATIVE[command](number)) if command in _NEGATIVE else None


def _needs_value(option: str | None) -> str:
    return _('"{name}" needs a value after it.').format(name=option)


def hint(error: Exception) -> str | None:
    """Return the line that says how the command is called, where the error belongs to one."""
    ctx: Any = getattr(error, "ctx", None)
    if ctx is None:
        return None
    return usage(ctx.command, ctx)


def is_incomplete(error: Exception) -> bool:
    """Tell whether a line only lacks words."""
    return type(error).__name__ == "MissingParameter"


def lacking(error: Exception) -> tuple[str, ...]:
    """Return what an incomplete line lacks: an option with the name of its value, or a word that stands alone."""
    param: Any = getattr(error, "param", None)
    shown = _shown(param)
    return (shown,) if param.param_type_name == "argument" else (f"{shown} {param.metavar}",)


def unsaid(error: Exception) -> tuple[str, ...]:
    """Return what the line lacks, as it is to be typed: an option that is needed, with the name of its value."""
    param: Any = getattr(error, "param", None)
    if not is_incomplete(error) or param.param_type_name == "argument":
        return ()
    return _shown(param), str(param.metavar)


def _what(param: Any) -> str | None:
    """Return what a word is that has its place in the line, and how it is found; an option says it by its name."""
    return param.help if param.param_type_name == "argument" else None


def _shown(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar)
    return str(max(param.opts, key=len))
