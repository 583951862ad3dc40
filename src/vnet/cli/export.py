"""`vnet export`: the workbook for the management evaluation."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Write the Excel workbook for an evaluation: the report, every entry, and a proof of each figure.")


def export(
    quarter: options.Quarter = None,
    as_of: options.AsOf = None,
    output: options.NewFile = None,
    force: options.Force = False,
    private: Annotated[
        bool, typer.Option("--private", help=_("Also the registers' private fields, which are left out otherwise."))
    ] = False,
    writer: Annotated[
        str | None, typer.Option("--writer", metavar=_("NAME"), help=_("Who writes it: stands on the summary."))
    ] = None,
    written_on: Annotated[
        str | None, typer.Option("--written-on", metavar=_("DAY"), help=_("The day of writing that stands on it."))
    ] = None,
) -> None:
    """Write the workbook and say where it is."""
