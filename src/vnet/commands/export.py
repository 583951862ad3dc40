"""`vnet export`: the workbook for the management evaluation."""

from pathlib import Path

from vnet.actions import export as export_action
from vnet.actions.recording import keep_handed_out
from vnet.actions.session import Session
from vnet.commands.progress_bar import progress
from vnet.commands.words import ENDINGS, Common, output_file, workspace
from vnet.i18n import _
from vnet.output import Target
from vnet.render import xlsx
from vnet.render.messages import written


def export(
    common: Common,
    *,
    quarter: str | None,
    as_of: str | None,
    output: str | None,
    force: bool,
    private: bool,
    writer: str | None,
    written_on: str | None,
) -> None:
    """Write the workbook and say where it is."""
    office = workspace(common)
    stated = output_file(office, output, ENDINGS["xlsx"], force=force)
    keep_handed_out(office, as_of)
    listed = 0
    with Session(office, as_of, quarter=quarter) as session, progress(_("Writing the entries")) as step:
        found = export_action.export(session, quarter=quarter, private=private, writer=writer, written=written_on)
        file = stated or Target(Path(xlsx.file_name(found.report)), numbered=True)

        def written_so_far(rows: int) -> None:
            nonlocal listed
            listed = rows
            step(rows, found.entries)

        xlsx.export(session.plan, found, file, written_so_far)
    written.show_exported(file.path, found.report, listed)
