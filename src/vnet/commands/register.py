"""`vnet register`: the list behind a KPI's count."""

from vnet.actions import register as register_action
from vnet.actions.recording import keep_handed_out
from vnet.actions.session import Session
from vnet.commands.look import checked_format, show
from vnet.commands.words import ENDINGS, Common, output_file, workspace


def register(
    common: Common,
    *,
    kpi: str | None,
    private: bool,
    format_: str,
    as_of: str | None,
    output: str | None,
    force: bool,
) -> None:
    """List the records of a KPI, or of all that have a register."""
    wanted = checked_format(format_, ("table", "json", "csv"))
    office = workspace(common)
    file = output_file(office, output, ENDINGS[wanted], force=force)
    if file is not None:
        keep_handed_out(office, as_of)
    with Session(office, as_of) as session:
        found = register_action.registers(session, kpi, private=private, only_one=wanted == "csv")
    show("register", found, wanted, file, language=session.plan.language)
