"""`vnet export`: the workbook for the management evaluation."""

from pathlib import Path
from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Write the Excel workbook for an evaluation: the report, every entry, and a proof of each figure.")


def export(
    ctx: typer.Context,
    quarter: options.Quarter = None,
    output: options.WorkbookFile = None,
    private: Annotated[
        bool, typer.Option("--private", help=_("Also the registers' private fields, which are left out otherwise."))
    ] = False,
) -> None:
    """Write the workbook and say where it is."""
    from vnet.actions import export as hand_out
    from vnet.cli.progress_bar import progress
    from vnet.cli.workspace import workspace
    from vnet.output import free_name
    from vnet.render import xlsx
    from vnet.render.messages import written

    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    with hand_out.export(office, quarter=quarter, private=private) as found, progress(_("Writing the entries")) as step:
        path = output or free_name(Path(xlsx.file_name(found.report)))
        xlsx.export(office.plan, found, path, lambda done: step(done, found.entries))
    written.show_exported(path, found.report, found.entries)
