"""`vnet register`: the records of a KPI, and what it counts without one.

The rule by which a count and the list behind it cannot disagree unseen: an entry with fields is one record and counts 1
of the KPI's first measure; an entry without fields may count any number, and what it counts has no record. So what is
counted is always the records and what has none, and `log`, `check`, `report` and the list itself say how much that is.
"""

from collections.abc import Iterable

from vnet.actions.workspace import Workspace
from vnet.entering import lookup
from vnet.entering.register_fields import Fields
from vnet.errors import (
    NoRegister,
    NoRegisters,
    RegisterNeeded,
)
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import Entry, Wanted
from vnet.ledger.totals import Totals
from vnet.period import Period
from vnet.plan.model import Kpi, Plan
from vnet.report.registers import Register, build_register, sameness

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

"""The fields of a record, by their names in the plan and in its order, with their values as they are kept."""


def known(ledger: "Ledger", plan: Plan, kpi: Kpi) -> set[tuple[str, ...]]:
    """Return what the records of the year have in which they are told apart."""
    records = records_of(ledger, plan, kpi) if ledger else ()
    return {same for entry in records if (same := sameness(kpi, entry.fields))}


def twin(ledger: "Ledger", plan: Plan, kpi: Kpi, said: Fields) -> Entry | None:
    """Return the first record of the year that is the same thing as one with these fields; None where none is."""
    wanted = sameness(kpi, said)
    if wanted is None:
        return None
    records = records_of(ledger, plan, kpi)
    return next((entry for entry in records if sameness(kpi, entry.fields) == wanted), None)


class Registers(NamedTuple):
    """The registers of a year. `sample`: they are invented."""

    year: int
    registers: tuple[Register, ...]
    sample: bool


def registers(workspace: Workspace, kpi: str | None, *, private: bool, only_one: bool = False) -> Registers:
    """Return the register of a KPI, or those of all that have one.

    Args:
        workspace: the plan and the ledger.
        kpi: as the person wrote it.
        private: also the fields that the plan calls private, and those that it does not know (any more).
        only_one: there is no room for several.

    Raises:
        NoRegister, NoRegisters: the plan has none.
        RegisterNeeded: there are several, and no KPI was named.
    """
    plan = workspace.plan
    chosen = [one for one in plan.kpis if one.fields]
    if kpi is not None:
        chosen = [lookup.find_kpi(plan, kpi)]
        if not chosen[0].fields:
            raise NoRegister(kpi=chosen[0].title)
    if not chosen:
        raise NoRegisters(year=plan.year)
    if only_one and len(chosen) > 1:
        raise RegisterNeeded(candidates=", ".join(f"{one.code} {one.title}" for one in chosen))
    period = Period(plan.year, 4)
    with opening.to_read(workspace.ledger) as ledger:
        if ledger is None:
            made = tuple(build_register(one, (), Totals(), period, private=private) for one in chosen)
            return Registers(plan.year, made, sample=False)
        with ledger.one_moment():
            totals = ledger.totals(plan.year)
            made = tuple(
                build_register(one, records_of(ledger, plan, one), totals, period, private=private) for one in chosen
            )
            return Registers(plan.year, made, totals.sample)


def records_of(ledger: "Ledger", plan: Plan, kpi: Kpi) -> Iterable[Entry]:
    """Return the entries with fields of a KPI in the plan's year, by day and then as they arrived; void ones not."""
    year = plan.year
    wanted = Wanted(f"{year}-01-01", f"{year}-12-31", kpis=(kpi.code,), records=True)
    return (listed.entry for listed in ledger.entries(wanted))
