"""`vnet outlook`: will we make it."""

from vnet.actions import outlook as outlook_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.show import show
from vnet.commands.words import checked_format, output_file, workspace


def outlook(
    common: Common, *, quarter: str | None, month: str | None, network: str | None, format_: str, output: str | None
) -> None:
    """Show what lies ahead."""
    wanted = checked_format(format_, ("table", "json"))
    office = workspace(common)
    file = output_file(office, output)
    with Session(office) as session:
        figures = outlook_action.outlook(session, quarter=quarter, month=month, network=network)
    show("outlook", figures, wanted, file, language=figures.report.language)
