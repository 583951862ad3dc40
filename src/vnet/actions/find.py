"""What a person's words mean in the plan: a KPI, its measure, a kind, a network, an expense category."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from vnet.errors import (
    AmbiguousCategory,
    AmbiguousKind,
    AmbiguousKpi,
    AmbiguousNetwork,
    BadInput,
    NoBudget,
    NoKinds,
    NotFound,
    UnitNeeded,
    UnitsDiffer,
    UnknownCategory,
    UnknownKind,
    UnknownKpi,
    UnknownNetwork,
    UnknownUnit,
)
from vnet.names import MOST_LISTED, key, matches, nearest
from vnet.plan.model import Budget, Kpi, Measure, Network, Plan

T = TypeVar("T")


def find_kpi(plan: Plan, text: str) -> Kpi:
    """Return the KPI with this code or name, or the only one with `text` in either."""
    return _find(
        text,
        plan.kpis,
        [(kpi.code, kpi.title, kpi.name) for kpi in plan.kpis],
        [f"{kpi.code} {kpi.title}" for kpi in plan.kpis],
        UnknownKpi,
        AmbiguousKpi,
    )


def find_network(plan: Plan, text: str) -> Network:
    """Return the network with this code or name, or the only one with `text` in either."""
    names = [(one.code, one.name) for one in plan.networks]
    shown = [f"{one.code} ({one.name})" for one in plan.networks]
    return _find(text, plan.networks, names, shown, UnknownNetwork, AmbiguousNetwork)


def budget_of(plan: Plan) -> Budget:
    """Return the plan's budget.

    Raises:
        NoBudget: the plan has none.
    """
    if plan.budget is None:
        raise NoBudget(year=plan.year, file=f"budget_{plan.year}.yaml")
    return plan.budget


def find_category(plan: Plan, text: str) -> str:
    """Return the expense category with this name, or the only one with `text` in it."""
    names = [name for name, _ in budget_of(plan).categories]
    return _find(text, names, [(name,) for name in names], names, UnknownCategory, AmbiguousCategory)


def find_kind(kpi: Kpi, measure: Measure, text: str) -> str:
    """Return the kind of a measure with this name, or the only one with `text` in it."""
    names = [kind.name for kind in measure.kinds]
    if not names:
        raise NoKinds(kpi=kpi.title, unit=measure.unit)
    return _find(text, names, [(name,) for name in names], names, UnknownKind, AmbiguousKind, kpi=kpi.title)


def choose_measure(kpi: Kpi, written: str | None, stated: str | None) -> Measure:
    """Return the measure meant by the unit in the value (`written`) and the one in --measure (`stated`).

    Raises:
        UnitsDiffer, UnknownUnit, UnitNeeded: the last where a KPI has several and none is named.
    """
    if written is not None and stated is not None and key(written) != key(stated):
        raise UnitsDiffer(written=written, measure=stated)
    units = ", ".join(measure.unit for measure in kpi.measures)
    wanted = stated if written is None else written
    if wanted is None:
        if len(kpi.measures) > 1:
            raise UnitNeeded(kpi=kpi.title, candidates=units)
        return kpi.measures[0]
    for measure in kpi.measures:
        if key(measure.unit) == key(wanted):
            return measure
    raise UnknownUnit(kpi=kpi.title, text=wanted, candidates=units)


def _find(  # noqa: PLR0917 - what is looked for, among what, and the two errors
    text: str,
    things: Sequence[T],
    names: Sequence[Iterable[str]],
    shown: Sequence[str],
    unknown: type[NotFound],
    ambiguous: type[BadInput],
    **facts: object,
) -> T:
    found = matches(text, names)
    if len(found) == 1:
        return things[found[0]]
    if found:
        raise ambiguous(text=text, candidates=", ".join(shown[place] for place in found), **facts)
    listed = nearest(text, names) if len(things) > MOST_LISTED else range(len(things))
    raise unknown(text=text, candidates=", ".join(shown[place] for place in listed), **facts)
