"""`vnet register`: the list behind a KPI's count."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("List the records behind a KPI's count, with the fields that the plan asks for.")


def register(
    kpi: Annotated[
        str | None, typer.Argument(metavar=_("KPI"), help=_("A KPI that has a register. Default: all of them."))
    ] = None,
    private: Annotated[
        bool,
        typer.Option("--private", help=_("Also the fields that the plan calls private: telephone numbers, names.")),
    ] = False,
    format_: options.Format = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """List the records of a KPI, or of all that have a register."""
