"""Help that keeps Korean aligned and whole: laid out by the width of characters, not by their number."""

import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from vnet.commands import module_name, run
from vnet.i18n import N_, _, language
from vnet.output import say
from vnet.short_way import keep_page, page_width

# Who needs which commands, and when. Those of every day are shown with a line that can be typed as it is.
EVERY_DAY = {
    "log": (N_("Record an activity"), "vnet log 활동연계지원 3건 --date 4/12"),
    "spend": (N_("Record a payment"), "vnet spend 123만원 --category 일반운영비 --network 국제"),
    "status": (N_("Where we stand today"), "vnet status"),
    "report": (N_("A quarter's report"), "vnet report --quarter 2"),
    "entries": (N_("What was recorded"), "vnet entries 한빛 --since 4/1"),
    "edit": (N_("Put an entry right"), "vnet edit 1a2b3c4d --value 4"),
    "undo": (N_("Undo the last thing"), "vnet undo"),
    "export": (N_("Workbook to hand in"), "vnet export --quarter 2"),
}
GROUPS = (
    (N_("Every day"), tuple(EVERY_DAY)),
    (N_("Also recorded"), ("attach", "void", "task", "step", "explain", "budget")),
    (N_("To and from Excel"), ("template", "import", "profile")),
    (
        N_("Before a review"),
        ("evaluate", "score", "schedule", "outlook", "partners", "register", "basis", "trend", "evidence"),
    ),
    (N_("At a quarter's end"), ("close", "reopen", "changes", "rollup")),
    (N_("For an auditor"), ("show", "check", "verify", "proof", "erase")),
    (N_("To set up"), ("init", "sample", "ledger", "backup", "restore", "doctor", "completion")),
    (N_("For next year"), ("plan",)),
)
COMMANDS = tuple(name for _title, names in GROUPS for name in names)


class UnexpectedWords(typer.BadParameter):
    """More words than the command takes."""


class NoSuchCommand(typer.BadParameter):
    """There is no command of this name."""


class RepeatedOption(typer.BadParameter):
    """An option that says one thing is given more than once."""


class Command(TyperCommand):
    """A command: what it does is said in `vnet.commands`.

    Its help is laid out here, and it names the words that it does not expect.
    """

    def get_help(self, ctx: Any) -> str:
        """Print our own page, and end: typer's counts characters for cells, and a full disk is a bug to it."""
        _show(page(self, ctx), ctx)
        raise typer.Exit

    def invoke(self, ctx: Any) -> int | None:
        """Run the command with the words as typer read them."""
        return run(str(self.name), ctx.obj, ctx.params)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse words that are left over, and what is said twice, in a sentence of our own."""
        ctx.allow_extra_args = True
        if (twice := self._said_twice(ctx, args)) is not None:
            raise RepeatedOption(twice, ctx=ctx)
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise UnexpectedWords(" ".join(ctx.args), ctx=ctx)
        return rest

    def _said_twice(self, ctx: Any, args: list[str]) -> str | None:
        """Return the name of an option with one value that is given more than once: the last would win unsaid."""
        order: list[Any] = self.make_parser(ctx).parse_args(list(args))[2]
        options = [param for param in order if param.param_type_name == "option"]
        single = [option for option in options if not (option.multiple or option.is_flag)]
        twice = (param for place, param in enumerate(single) if param in single[:place])
        return next((max(param.opts, key=len) for param in twice), None)


class Group(TyperGroup):
    """The program itself. A command's module is loaded when the command is typed, or all of them for the help."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, name: str) -> Any:
        """Import a command's file when it is called, and no other."""
        if name not in COMMANDS:
            return None
        if name not in self.commands:
            place = module_name(name)
            module = import_module(f"vnet.cli.{place}")
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(name, cls=Command, help=module.HELP, options_metavar=_("[OPTIONS]"))(getattr(module, place))
            self.commands[name] = typer.main.get_command(alone)
        return self.commands[name]

    def get_help(self, ctx: Any) -> str:
        """Print our own page, and end: typer's counts characters for cells, and a full disk is a bug to it."""
        _show(page(self, ctx), ctx)
        raise typer.Exit

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Refuse an unknown command with those that are like it."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise NoSuchCommand(args[0])
        return super().resolve_command(ctx, args)


def usage(command: Any, ctx: Any) -> str:
    """Return the line that says how a command is called."""
    if isinstance(command, TyperGroup):
        words = [str(command.options_metavar), command.subcommand_metavar]
    else:
        needed = [param for param in command.params if isinstance(param, TyperOption) and param.required]
        words = [str(word.metavar) if word.required else f"[{word.metavar}]" for word in arguments(command)]
        words += [f"{max(option.opts, key=len)} {option.metavar}" for option in needed]
        words.append(str(command.options_metavar))
    return _("Usage: {line}").format(line=" ".join([ctx.command_path, *words]))


def arguments(command: Any) -> list[TyperArgument]:
    """Return the words that a command takes, in their order."""
    return [param for param in command.params if isinstance(param, TyperArgument)]


def page(command: Any, ctx: Any, *, whole: bool = False) -> str:
    """Return a command's help, at most as wide as the terminal; the program's `whole` help explains every command."""
    from rich.console import Console
    from rich.text import Text

    text = io.StringIO()
    out = Console(file=text, width=page_width(), markup=False, emoji=False, highlight=False, color_system=None)
    out.print(Text(usage(command, ctx), overflow="fold"))
    out.print()
    out.print(Text(command.help or "", overflow="fold"))
    for title, rows in _sections(command, ctx, whole=whole):
        _print_section(out, title, rows)
    if not isinstance(command, TyperGroup):
        out.print()
        out.print(Text(_("--data, --ledger, --year and --lang go with every command: vnet help all"), overflow="fold"))
    return text.getvalue()


def _sections(command: Any, ctx: Any, *, whole: bool) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the titled parts of a command's help: each a list of names with what they mean."""
    if isinstance(command, Group):
        yield from _commands(command, ctx, whole=whole)
    yield _("Arguments:"), [(str(argument.metavar), argument.help or "") for argument in arguments(command)]
    options = (param for param in command.get_params(ctx) if isinstance(param, TyperOption))
    if whole or not isinstance(command, Group):
        yield _("Options:"), [_option(option) for option in options]


def _commands(group: Group, ctx: Any, *, whole: bool) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the commands: those of every day with a line each and the others' names, or all with their help."""
    if whole:
        for title, names in GROUPS:
            yield f"{_(title)}:", [(name, str(group.get_command(ctx, name).help)) for name in names]
        return
    yield f"{_(GROUPS[0][0])}:", [(_(what), line) for what, line in EVERY_DAY.values()]
    yield _("More, which vnet help all explains:"), [(_(title), ", ".join(names)) for title, names in GROUPS[1:]]


def _print_section(out: Any, title: str, rows: list[tuple[str, str]]) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold", max_width=out.width // 3)
    grid.add_column(overflow="fold")
    for name, meaning in rows:
        grid.add_row(Text(name), Text(meaning))
    out.print()
    out.print(Text(title, overflow="fold"))
    out.print(Padding(grid, (0, 0, 0, 2)))


def show_whole(ctx: Any) -> None:
    """Print the help of every command."""
    say(page(ctx.command, ctx, whole=True).rstrip("\n") + "\n")


def _show(text: str, ctx: Any) -> None:
    """Print a page, and keep it for whoever asks for it again."""
    text = text.rstrip("\n") + "\n"
    keep_page(ctx.command_path.split()[1:], text)
    say(text)


def _korean_name(option: TyperOption) -> Iterator[str]:
    """Yield the Korean name of an option, on a screen in Korean."""
    from vnet.cli.wording import KOREAN_OPTIONS

    names = KOREAN_OPTIONS.get(max(option.opts, key=len))
    if names and language() == "ko":
        yield f"--{names.split()[0]}"


def _option(option: TyperOption) -> tuple[str, str]:
    names = ", ".join((*sorted(option.opts, key=len), *_korean_name(option)))
    if option.name == "help":
        return names, _("Show this help.")
    meaning = option.help or ""
    if option.required:
        meaning = _("{meaning} (required)").format(meaning=meaning)
    return (names if option.is_flag else f"{names} {option.metavar}"), meaning
