"""`vnet evaluate`: where the evaluation's items stand."""

from vnet.actions import evaluate as evaluate_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.show import show
from vnet.commands.words import TABLE_OR_JSON, checked_format, output_file, workspace


def evaluate(common: Common, *, quarter: str | None, everything: bool, format_: str, output: str | None) -> None:
    """Show every item of the evaluation for a period."""
    wanted = checked_format(format_, TABLE_OR_JSON)
    office = workspace(common)
    file = output_file(office, output)
    with Session(office) as session:
        evaluated = evaluate_action.evaluate(session, quarter=quarter, everything=everything)
    show("evaluation", evaluated, wanted, file, language=evaluated.report.language)
