"""`vnet basis`: what the targets rest on."""

from vnet.actions import basis as basis_action
from vnet.actions.session import Session
from vnet.commands.look import checked_format, show
from vnet.commands.words import ENDINGS, Common, output_file, workspace


def basis(common: Common, *, kpi: str | None, format_: str, output: str | None, force: bool) -> None:
    """Show the bases of all targets, or of one KPI's."""
    wanted = checked_format(format_, ("table", "json"))
    office = workspace(common)
    file = output_file(office, output, ENDINGS[wanted], force=force)
    with Session(office) as session:
        found = basis_action.basis(session, kpi=kpi)
    show("basis", found, wanted, file, language=found.language)
