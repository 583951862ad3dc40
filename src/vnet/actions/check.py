"""`vnet check`: is every plan, and the ledger, whole?"""

from pathlib import Path

from vnet.errors import NoPlanForYear
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.plan.model import Plan
from vnet.plan.paths import years_in
from vnet.report.outside_plan import Stray

if TYPE_CHECKING:
    from vnet.report.registers import RegisterCount

from vnet.actions.workspace import Workspace
from vnet.errors import Place, Problem, Problems
from vnet.i18n import _
from vnet.period import Period
from vnet.plan.paths import lonely_budgets
from vnet.report.report import build


class Checked(NamedTuple):
    """What `check` looked at and found whole. `entries` is None where there is no ledger yet."""

    plans: tuple[Plan, ...]
    ledger: Path
    entries: int | None
    strays: tuple[Stray, ...]
    sample: bool
    registers: "tuple[RegisterCount, ...]" = ()


def check(workspace: Workspace) -> Checked:
    """Check every plan there is (or the one of the year that was stated), and the ledger.

    Raises:
        Problems: every problem of every file.
        LedgerDamaged, TotalsDiffer: the ledger is not whole.
    """
    from vnet.plan.files.load import load  # noqa: PLC0415 - pydantic and ruamel.yaml; a check never asks the cache

    known = years_in(workspace.data)
    if workspace.stated_year is not None and workspace.stated_year not in known:
        raise NoPlanForYear(year=workspace.stated_year, place=workspace.data, years=", ".join(map(str, known)))
    plans: list[Plan] = []
    problems: list[Problem] = []
    for year in [workspace.stated_year] if workspace.stated_year else known:
        try:
            plans.append(load(workspace.data, year))
        except Problems as error:
            problems += error.problems
    problems += [
        Problem(
            Place(str(path), 1, 1),
            "lonely-budget",
            _("This budget belongs to no plan: there is no targets file of its year."),
            _("Name it budget_<year>.yaml for the year of a targets file, or move it away."),
        )
        for path in lonely_budgets(workspace.data)
    ]
    if problems:
        raise Problems(problems)
    entries = None
    sample = False
    with opening.to_read(workspace.ledger) as ledger:
        if ledger.exists:
            entries = ledger.verify()
            sample = ledger.is_sample()
    reports = [build(plan, workspace.totals(plan.year), Period(plan.year, 4)) for plan in plans]
    strays = tuple(stray for one in reports for stray in one.strays)
    registers = tuple(register for one in reports for register in one.registers)
    return Checked(tuple(plans), workspace.ledger, entries, strays, sample, registers)
