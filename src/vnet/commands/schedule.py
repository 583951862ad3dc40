"""`vnet schedule`: the year drawn, with what is done and what is late."""

from vnet.actions import schedule as schedule_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.show import show
from vnet.commands.words import TABLE_OR_JSON, checked_format, output_file, workspace


def schedule(common: Common, *, quarter: str | None, month: str | None, format_: str, output: str | None) -> None:
    """Show the tasks of the year and how far they are."""
    wanted = checked_format(format_, TABLE_OR_JSON)
    office = workspace(common)
    file = output_file(office, output)
    with Session(office) as session:
        scheduled = schedule_action.schedule(session, quarter=quarter, month=month)
    show("schedule", scheduled, wanted, file, language=scheduled.report.language)
