"""`vnet basis`: where targets come from, step by step."""

from pathlib import Path

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.errors import Problems
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Head
from vnet.plan.basis import KpiBasis, basis_of

# What `vnet basis` is there to explain does not keep it from doing so.
_ARITHMETIC = ("basis", "formula", "undecided")


class Bases(NamedTuple):
    """The bases of a plan's targets, and how far the ledger has come.

    `faults` is how many problems the plan has; `vnet check` lists them.
    """

    year: int
    title: str
    language: str
    kpis: tuple[KpiBasis, ...]
    faults: int
    head: Head


def basis(session: Session, *, kpi: str | None = None) -> Bases:
    """Work out the bases of all KPIs, or of one.

    Raises:
        Problems: the plan has problems of another sort than a target that departs from its basis.
    """
    workspace = session.workspace
    faults = 0
    try:
        plan = workspace.plan
    except Problems as error:
        from vnet.plan.files.load import load  # noqa: PLC0415 - pydantic and ruamel.yaml

        plan = load(Path(workspace.data), workspace.year, forgiven=_ARITHMETIC)
        faults = len(error.problems)
    chosen = plan.kpis if kpi is None else (lookup.find_kpi(plan, kpi),)
    rows = tuple(basis_of(kpi, plan.year) for kpi in chosen)
    return Bases(plan.year, plan.document.title, plan.language, rows, faults, session.ledger.head())
