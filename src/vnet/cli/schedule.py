"""`vnet schedule`: the year drawn, with what is done and what is late."""

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Draw the year's schedule: what is planned, done, and due but not done, and the plan's progress.")


def schedule(
    ctx: typer.Context,
    quarter: options.Quarter = None,
    month: options.Month = None,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the tasks of the year and how far they are."""
    from vnet.actions import schedule as schedule_action
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_, options.TABLE_OR_JSON)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    scheduled = schedule_action.schedule(office, quarter=quarter, month=month)
    show("schedule", scheduled, wanted, output, language=scheduled.report.language)
