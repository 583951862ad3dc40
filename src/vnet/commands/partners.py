"""`vnet partners`: who lasts."""

from vnet.actions import partners as partners_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.show import show
from vnet.commands.words import checked_format, output_file, workspace


def partners(common: Common, *, quarter: str | None, network: str | None, format_: str, output: str | None) -> None:
    """Show the partner bodies."""
    wanted = checked_format(format_)
    office = workspace(common)
    file = output_file(office, output)
    with Session(office) as session:
        figures = partners_action.partners(session, quarter=quarter, network=network)
    show("partners", figures, wanted, file, language=figures.language)
