"""What each target follows from (목표치 설정근거): its formula worked out line by line from the plan's own history."""

from collections.abc import Iterable
from fractions import Fraction

from vnet.i18n import _
from vnet.lean_typing import NamedTuple, StrEnum
from vnet.plan.formula import FormulaError, Past, figures, work_out
from vnet.plan.formula_steps import Worked
from vnet.plan.model import Kpi, Measure, PastYear, Quantity


class Verdict(StrEnum):
    """How a printed target stands to its basis."""

    FOLLOWS = "follows"
    DEPARTS = "departs"
    NOT_COMPUTABLE = "not_computable"
    NOT_STATED = "not_stated"


class Figure(NamedTuple):
    """A figure of an earlier year that a formula asks for; the quantity is None where the history lacks it."""

    year: int
    target: bool
    quantity: Quantity | None


class MeasureBasis(NamedTuple):
    """A measure's target, and what its formula makes of the history.

    `worked` is None where there is no formula or where it cannot be computed: because figures are missing, or because
    it divides by zero.
    """

    unit: str
    decimals: int
    target: Fraction
    formula: str | None
    figures: tuple[Figure, ...] = ()
    worked: Worked | None = None

    @property
    def verdict(self) -> Verdict:
        """How the target stands to the formula."""
        if self.formula is None:
            return Verdict.NOT_STATED
        if self.worked is None:
            return Verdict.NOT_COMPUTABLE
        return Verdict.FOLLOWS if self.worked.value == self.target else Verdict.DEPARTS

    @property
    def difference(self) -> Fraction | None:
        """Target less what its formula gives, in the unit; None where that cannot be computed."""
        return self.target - self.worked.value if self.worked else None

    @property
    def missing(self) -> tuple[Figure, ...]:
        """The figures that the history lacks."""
        return tuple(figure for figure in self.figures if figure.quantity is None)


class KpiBasis(NamedTuple):
    """A KPI with the basis that the plan prints, and each of its measures."""

    code: str
    name: str
    printed: tuple[str, ...]
    measures: tuple[MeasureBasis, ...]


def listed(asked: Iterable[Figure]) -> str:
    """Return figures of earlier years by their names, as one text."""
    names = (
        (_("target of {year}") if figure.target else _("actual of {year}")).format(year=figure.year) for figure in asked
    )
    return ", ".join(names)


def basis_of(kpi: Kpi, year: int) -> KpiBasis:
    """Work out the bases of a KPI's targets for a year."""
    return KpiBasis(
        kpi.code, kpi.title, kpi.basis, tuple(measure_basis(measure, kpi.history, year) for measure in kpi.measures)
    )


def measure_basis(measure: Measure, history: Iterable[PastYear], year: int) -> MeasureBasis:
    """Work out the basis of a measure's target for a year, from what is known of the years before it."""
    basis = MeasureBasis(measure.unit, measure.decimals, measure.year_target, measure.formula)
    if measure.formula is None:
        return basis
    known = {past: past_quantity(history, past, year, measure.unit) for past in figures(measure.formula)}
    asked = tuple(Figure(year - past.years_back, past.target, quantity) for past, quantity in known.items())
    try:
        worked = work_out(
            measure.formula, lambda past: past_figure(history, past, year, measure.unit), measure.decimals
        )
    except FormulaError:
        return basis._replace(figures=asked)
    return basis._replace(figures=asked, worked=worked)


def past_figure(history: Iterable[PastYear], past: Past, year: int, unit: str) -> Fraction:
    """Return a KPI's figure of an earlier year, for a formula.

    Raises:
        FormulaError: the history lacks it.
    """
    quantity = past_quantity(history, past, year, unit)
    if quantity is not None:
        return quantity.number
    what = _("target") if past.target else _("actual")
    raise FormulaError(_("The history has no {what} of {year}.").format(what=what, year=year - past.years_back))


def past_quantity(history: Iterable[PastYear], past: Past, year: int, unit: str) -> Quantity | None:
    """Return a KPI's figure of an earlier year, or None where the history has none that fits.

    A figure printed in another unit than the measure's is taken only where it is the single one of that year.
    """
    wanted = year - past.years_back
    printed = {earlier.year: earlier.targets if past.target else earlier.actuals for earlier in history}
    quantities = printed.get(wanted, ())
    own = [quantity for quantity in quantities if quantity.unit == unit]
    if own or len(quantities) == 1:
        return own[0] if own else quantities[0]
    return None
