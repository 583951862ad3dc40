"""`vnet register`: the records of a KPI, and what it counts without one.

The rule by which a count and the list behind it cannot disagree unseen: an entry with fields is one record and counts 1
of the KPI's first measure; an entry without fields may count any number, and what it counts has no record. So what is
counted is always the records and what has none, and `log`, `check`, `report` and the list itself say how much that is.
"""

from collections.abc import Callable, Iterable

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.entering.register_fields import Fields, no_register
from vnet.errors import BadInput, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import AsOf, Entry, Head, ListedEntry, Wanted, whole_year
from vnet.period import Period
from vnet.plan.model import Kpi, Plan
from vnet.report.old_meaning import OldMeaning
from vnet.report.registers import Register, build_register, sameness

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


def known(ledger: "Ledger", plan: Plan, kpi: Kpi) -> set[tuple[str, ...]]:
    """Return what the records of the year have in which they are told apart."""
    records = records_of(ledger, plan, kpi)
    return {same for entry in records if (same := sameness(kpi, entry.fields))}


def twin(ledger: "Ledger", plan: Plan, kpi: Kpi, said: Fields) -> Entry | None:
    """Return the first record of the year that is the same thing as one with these fields; None where none is."""
    wanted = sameness(kpi, said)
    if wanted is None:
        return None
    records = records_of(ledger, plan, kpi)
    return next((entry for entry in records if sameness(kpi, entry.fields) == wanted), None)


class Registers(NamedTuple):
    """The registers of a year, and how far the ledger has come. `sample`: they are invented.

    `as_of`: as they were (None: as they are).

    `old_meaning`: what of their KPIs was recorded under another meaning than the plan has.
    """

    year: int
    registers: tuple[Register, ...]
    head: Head
    sample: bool
    as_of: AsOf | None = None
    old_meaning: tuple[OldMeaning, ...] = ()


def registers(session: Session, kpi: str | None, *, private: bool, only_one: bool = False) -> Registers:
    """Return the register of a KPI, or those of all that have one.

    Args:
        session: the plan and the ledger.
        kpi: as the person wrote it.
        private: also the fields that the plan calls private, and those that it does not know (any more).
        only_one: there is no room for several.

    Raises:
        NotFound: the plan has none.
        BadInput: there are several, and no KPI was named.
    """
    plan = session.plan
    chosen = _chosen(plan, kpi)
    if only_one and len(chosen) > 1:
        raise BadInput(
            N_("A CSV file holds one register. Name its KPI: {candidates}"),
            candidates=", ".join(chosen_kpi.label for chosen_kpi in chosen),
        )
    made = registers_of(session, chosen, Period(plan.year, 4), private=private)
    codes = {chosen_kpi.code for chosen_kpi in chosen}
    old = tuple(old_meaning for old_meaning in session.meant.old if old_meaning.kpi in codes)
    return Registers(plan.year, made, session.ledger.head(), session.totals.sample, session.as_of, old)


def _chosen(plan: Plan, kpi: str | None) -> list[Kpi]:
    """Return the KPI that was named, which has a register, or all that have one."""
    if kpi is None:
        with_register = [own for own in plan.kpis if own.fields]
        if not with_register:
            raise NotFound(
                N_("No KPI of the plan for {year} has a register: none names its fields (기록항목)."), year=plan.year
            )
        return with_register
    named = lookup.find_kpi(plan, kpi)
    if not named.fields:
        raise no_register(named)
    return [named]


def registers_of(session: Session, kpis: Iterable[Kpi], period: Period, *, private: bool) -> tuple[Register, ...]:
    """Return the registers of KPIs that have one, to the end of a period; with `private` all of their fields."""
    plan, ledger, totals = session.plan, session.ledger, session.totals
    left_out = session.meant.leaves_out
    return tuple(
        build_register(kpi, records_of(ledger, plan, kpi, left_out), totals, period, private=private) for kpi in kpis
    )


def records_of(
    ledger: "Ledger", plan: Plan, kpi: Kpi, left_out: Callable[[ListedEntry], bool] | None = None
) -> Iterable[Entry]:
    """Return the entries with fields of a KPI in the plan's year, by day and then as they arrived; void ones not.

    Those that are left out of all figures are not among them.
    """
    year = plan.year
    first, last = whole_year(year)
    wanted = Wanted(kpis=(kpi.code,), records=True, first_month=first, last_month=last)
    return (listed.entry for listed in ledger.entries(wanted) if left_out is None or not left_out(listed))
