"""`vnet trend`: how the years compare."""

from vnet.actions import trend as trend_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.show import show
from vnet.commands.words import TABLE_OR_JSON, checked_format, output_file, workspace


def trend(common: Common, *, kpi: str | None, format_: str, output: str | None) -> None:
    """Show the years of all KPIs, or of one."""
    wanted = checked_format(format_, TABLE_OR_JSON)
    office = workspace(common)
    file = output_file(office, output)
    with Session(office) as session:
        found = trend_action.trend(session, kpi=kpi)
    show("trend", found, wanted, file, language=found.language)
