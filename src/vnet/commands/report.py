"""`vnet report`: the review of a quarter or a month."""

from vnet.actions import report as report_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.show import show
from vnet.commands.words import REPORT_FORMATS, checked_format, output_file, workspace
from vnet.errors import BadInput
from vnet.i18n import N_


def report(
    common: Common, *, quarter: str | None, month: str | None, network: str | None, format_: str, output: str | None
) -> None:
    """Show the report of a period."""
    wanted = checked_format(format_, REPORT_FORMATS)
    if wanted == "xlsx" and output is None:
        raise BadInput(N_("An Excel workbook needs a file to go to: -o FILE.xlsx"))
    office = workspace(common)
    file = output_file(office, output)
    with Session(office) as session:
        figures = report_action.report(session, quarter=quarter, month=month, network=network)
    if wanted == "xlsx" and file is not None:
        from vnet.render import xlsx  # noqa: PLC0415 - openpyxl, for this format alone

        xlsx.report(office.plan, figures, file)
        return
    show("report", figures, wanted, file, language=figures.language)
