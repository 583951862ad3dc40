"""`vnet entries`: what was recorded."""

from vnet.actions import entries as entries_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.show import show
from vnet.commands.words import checked_format, output_file, workspace


def entries(
    common: Common,
    *,
    kpi: str | None,
    category: str | None,
    network: str | None,
    quarter: str | None,
    month: str | None,
    first: str | None,
    last: str | None,
    by: str | None,
    everything: bool,
    format_: str,
    output: str | None,
) -> None:
    """List what was recorded that fits the words given, in a format."""
    wanted = checked_format(format_)
    office = workspace(common)
    file = output_file(office, output)
    with Session(office) as session:
        listed = entries_action.entries(
            session,
            kpi=kpi,
            category=category,
            network=network,
            first=first,
            last=last,
            quarter=quarter,
            month=month,
            by=by,
            voided=everything,
        )
        show("entries", listed, wanted, file, language=office.plan.language)
