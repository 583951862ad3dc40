"""Next year's targets, from this year's plan and its actuals: each by its own basis, or this year's kept, and why."""

from collections.abc import Mapping
from fractions import Fraction

from vnet.amounts import LARGEST, format_exactly, parts
from vnet.i18n import _
from vnet.lean_typing import NamedTuple, StrEnum
from vnet.period import QUARTERS, months_of
from vnet.plan.apportion import Shares, apportion, in_proportion, nearest
from vnet.plan.basis import MeasureBasis, listed, measure_basis
from vnet.plan.model import Accumulation, Kpi, Measure, PastYear, Plan, Quantity

Actuals = Mapping[tuple[str, str], Fraction | None]


class Why(StrEnum):
    """Why next year's target is what it is: it follows from the basis, or this year's was kept, for one of these."""

    COMPUTED = "computed"
    NOT_STATED = "not_stated"
    NOT_COMPUTABLE = "not_computable"
    NO_TARGET = "no_target"
    NOT_DIVISIBLE = "not_divisible"


class Change(NamedTuple):
    """A measure's way into the next year: this year's target and actual, next year's target and its basis."""

    kpi: Kpi
    measure: Measure
    actual: Fraction | None
    target: Fraction
    why: Why
    basis: MeasureBasis

    @property
    def quarters(self) -> Shares:
        """Next year's quarterly targets: in this year's proportions, those of a sum adding up to the target."""
        old, given, months = self.measure, self._given, self.months
        return tuple(
            old.together(months[month - 1] for month in months_of(quarter)) if old.has_months(quarter) else given[place]
            for place, quarter in enumerate(QUARTERS)
        )

    @property
    def months(self) -> Shares:
        """Next year's targets of months, where this year's are given so, in the same way."""
        return self._given[len(QUARTERS) :]

    @property
    def _given(self) -> Shares:
        """What becomes of each target that is given: of four quarters (None: it is given by month), and of months."""
        old = self.measure
        quarters = [None if old.has_months(quarter) else old.quarter_target(quarter) for quarter in QUARTERS]
        given = (*quarters, *old.month_targets)
        if self.target == old.year_target:
            return given
        if old.accumulation is Accumulation.SUM:
            return apportion(self.target, given, old.decimals)
        return in_proportion(given, self.target / old.year_target, old.decimals)

    @property
    def kinds(self) -> Shares:
        """Next year's targets of the kinds, in this year's proportions; together the same part of the target."""
        old = self.measure
        targets = [kind.target for kind in old.kinds]
        if self.target == old.year_target or not any(targets):
            return tuple(targets)
        factor = self.target / old.year_target
        if old.accumulation is not Accumulation.SUM:
            return in_proportion(targets, factor, old.decimals)
        together = sum((target for target in targets if target is not None), Fraction(0))
        return apportion(nearest(together * factor, old.decimals), targets, old.decimals)


def changes(plan: Plan, actuals: Actuals) -> tuple[Change, ...]:
    """Return what becomes of each target in the year after the plan's."""
    return tuple(_change(plan, kpi, measure, actuals) for kpi in plan.kpis for measure in kpi.measures)


def why(change: Change, year: int) -> str:
    """Return the sentence that says why the target of the year after `year` is what it is."""
    basis = change.basis
    facts = {"formula": basis.formula, "year": year, "unit": basis.unit}
    if change.why is Why.NOT_STATED or basis.formula is None:
        return _("The basis states no arithmetic: the target of {year} was kept.").format(**facts)
    if change.why is Why.NOT_COMPUTABLE or basis.worked is None:
        if not basis.missing:
            return _("{formula} divides by zero: the target of {year} was kept, the formula taken out.").format(**facts)
        return _(
            "{formula} needs what is not known ({missing}): the target of {year} was kept, the formula taken out."
        ).format(**facts, missing=listed(basis.missing))
    facts["result"] = format_exactly(basis.worked.value)
    if change.why is Why.NO_TARGET:
        return _(
            "{formula} gives {result}, which is no target in {unit}: "
            "the target of {year} was kept, the formula taken out."
        ).format(**facts)
    if change.why is Why.NOT_DIVISIBLE:
        return _(
            "{formula} gives {result}, but nothing says how to share it out: "
            "the target of {year} was kept, the formula taken out."
        ).format(**facts)
    return " = ".join(basis.worked.lines)


def this_year(year: int, kpi: Kpi, actuals: Actuals) -> PastYear:
    """Return this year as next year's history has it; actuals have the decimals that their units take."""
    entered = [(measure, actuals.get((kpi.code, measure.unit))) for measure in kpi.measures]
    return PastYear(
        year,
        tuple(Quantity(measure.year_target, measure.unit) for measure in kpi.measures),
        tuple(
            Quantity(nearest(actual, measure.decimals), measure.unit)
            for measure, actual in entered
            if actual is not None
        ),
    )


def _change(plan: Plan, kpi: Kpi, measure: Measure, actuals: Actuals) -> Change:
    history = (*kpi.history, this_year(plan.year, kpi, actuals))
    basis = measure_basis(measure, history, plan.year + 1)
    actual = actuals.get((kpi.code, measure.unit))
    kept = Change(kpi, measure, actual, measure.year_target, Why.NOT_STATED, basis)
    if basis.formula is None:
        return kept
    if basis.worked is None:
        return kept._replace(why=Why.NOT_COMPUTABLE)
    value = basis.worked.value
    if value == measure.year_target:
        return kept._replace(why=Why.COMPUTED)
    if not 0 < value <= LARGEST or (value * parts(measure.decimals)).denominator != 1:
        return kept._replace(why=Why.NO_TARGET)
    if not measure.year_target:
        return kept._replace(why=Why.NOT_DIVISIBLE)
    return kept._replace(why=Why.COMPUTED, target=value)
