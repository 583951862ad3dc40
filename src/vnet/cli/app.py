"""The program's commands, and the options that go before or after any of them."""

from typing import Annotated

import typer

from vnet import __version__
from vnet.cli.help import Group, show_whole
from vnet.i18n import _
from vnet.output import say_line

app = typer.Typer(
    name="vnet",
    cls=Group,
    help=_("Keeps a yearly plan's KPIs and budget: record actuals and spending, see rates."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    subcommand_metavar=_("COMMAND ..."),
    options_metavar=_("[OPTIONS]"),
)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag
    if wanted:
        say_line(f"vnet {__version__}")
        raise typer.Exit


def _show_help_of_all(ctx: typer.Context, wanted: bool) -> None:  # noqa: FBT001 - as above
    if wanted:
        show_whole(ctx)
        raise typer.Exit


@app.callback()
def common(
    ctx: typer.Context,
    data: Annotated[
        str | None,
        typer.Option(
            "--data",
            envvar="VNET_DATA",
            show_envvar=False,
            metavar=_("DIR"),
            help=_("The folder of the plan. Default: ./data, else your data folder. Also: VNET_DATA."),
        ),
    ] = None,
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            envvar="VNET_LEDGER",
            show_envvar=False,
            metavar=_("FILE"),
            help=_(
                "The file that entries are kept in, or postgresql://NAME@HOST/DATABASE. Default: ledger.db beside the "
                "plan. Also: VNET_LEDGER."
            ),
        ),
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(
            "--year",
            envvar="VNET_YEAR",
            show_envvar=False,
            metavar=_("YEAR"),
            help=_("The plan's year. Default: today's, else the last plan before it. Also: VNET_YEAR."),
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="ko|en", help=_("The language of the screen. Default: the system's. Also: VNET_LANG.")
        ),
    ] = None,
    no_input: Annotated[  # noqa: ARG001 - read before the commands are loaded
        bool, typer.Option("--no-input", help=_("Ask nothing: what is missing is refused. Also: VNET_NO_INPUT=1."))
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
    help_all: Annotated[  # noqa: ARG001 - as above
        bool, typer.Option("--help-all", callback=_show_help_of_all, is_eager=True, help=_("Explain every command."))
    ] = False,
) -> None:
    """Keep what stands before the command, for the command."""
    del lang  # read before the commands are loaded
    ctx.obj = {"data": data, "ledger": ledger, "year": year}
