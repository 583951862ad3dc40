"""`vnet register`: the list behind a KPI's count."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("List the records behind a KPI's count, with the fields that the plan asks for.")


def register(
    ctx: typer.Context,
    kpi: Annotated[
        str | None, typer.Argument(metavar=_("KPI"), help=_("A KPI that has a register. Default: all of them."))
    ] = None,
    private: Annotated[
        bool,
        typer.Option("--private", help=_("Also the fields that the plan calls private: telephone numbers, names.")),
    ] = False,
    format_: options.Format = "table",
    output: options.OutputFile = None,
) -> None:
    """List the records of a KPI, or of all that have a register."""
    from vnet.actions import register as registers
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    found = registers.registers(office, kpi, private=private, only_one=wanted == "csv")
    show("register", found, wanted, output, language=office.plan.language)
