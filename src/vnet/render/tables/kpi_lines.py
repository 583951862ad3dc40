"""A line of the KPI table for each network, KPI, measure, kind and milestone, with the cells of its three views."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrEnum
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, NOT_ENTERED, Cell, count, left, share, status, text
from vnet.report.kpis import KindRow, KpiRow, MeasureRow
from vnet.report.views import Achievement, Combined, Views

if TYPE_CHECKING:  # what records an entry does without a report's modules
    from vnet.report.report import Report


class Part(StrEnum):
    """What a line is of."""

    NETWORK = "network"
    OVERALL = "overall"
    KPI = "KPI rate"  # the own rate of a KPI with several measures
    MEASURE = "KPI"
    KIND = "kind"
    MILESTONE = "milestone"


class Figures(NamedTuple):
    """The cells of one view: of a measure or kind all of them, of a combined rate the rate and how many are met.

    `beside` is a text of the actual beside its target: `20/35건`.
    """

    target: Cell
    actual: Cell
    rate: Cell
    remaining: Cell
    status: Cell
    beside: Cell = BLANK


class Line(NamedTuple):
    """What is said of a network, a KPI, a measure, one of its kinds, or a milestone.

    `month` is the actual of the month that a monthly report is for, `quarters` holds each quarter so far, `months` each
    month so far that has a target (both a measure's only). `stage`: a milestone's quarter and words. `alone`: the KPI's
    only measure.
    """

    part: Part
    network: str
    code: str
    name: str
    unit: str
    kind: str
    views: Views[Figures]
    combined: Views[Combined] | None = None
    month: Cell = BLANK
    quarters: tuple[Figures, ...] = ()
    months: tuple[tuple[int, Figures], ...] = ()
    stage: tuple[int, str] = (0, "")
    alone: bool = True


NOTHING = Figures(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, BLANK)
_BLANK = Figures(BLANK, BLANK, BLANK, BLANK, BLANK)


def kpi_lines(kpi: KpiRow) -> Iterator[Line]:
    """Yield a KPI's measures, each followed by its kinds, then the KPI's own rate if it has several, and milestones."""
    about = (kpi.network, kpi.code, kpi.name)
    alone = len(kpi.measures) == 1
    for measure in kpi.measures:
        yield Line(
            Part.MEASURE,
            *about,
            measure.unit,
            "",
            Views(*(achievement(view, measure) for view in measure.views)),
            month=_quantity(measure.month, measure),
            quarters=tuple(achievement(view, measure) for view in measure.quarters),
            months=tuple((month, achievement(view, measure)) for month, view in measure.months),
            alone=alone,
        )
        for kind in measure.kinds:
            yield _kind(kind, measure, about)
    if not alone:
        own = zip(kpi.rates, kpi.statuses, strict=True)
        views = (NOTHING._replace(rate=share(rate), status=status(judged)) for rate, judged in own)
        yield Line(Part.KPI, *about, "", "", Views(*views))
    for stage in kpi.milestones:
        yield Line(Part.MILESTONE, *about, "", "", Views(_BLANK, _BLANK, _BLANK), stage=stage)


def _kind(kind: KindRow, measure: MeasureRow, about: tuple[str, str, str]) -> Line:
    views = kind.views.map(lambda view: achievement(view, measure))
    return Line(Part.KIND, *about, measure.unit, words.kind(kind.name), views, month=_quantity(kind.month, measure))


def network_lines(report: "Report") -> Iterator[Line]:
    """Yield the combined rates of each network, and of all KPIs, which are judged by the plan's goal."""
    for network in report.networks:
        yield _combined(Part.NETWORK, network.code, network.name, network.views, report.goal)
    overall = _combined(Part.OVERALL, "", report.document.title, report.overall, report.goal)
    goal = share(report.goal)
    yield overall._replace(views=overall.views.map(lambda figures: figures._replace(target=goal)))


def _combined(part: Part, code: str, name: str, of: Views[Combined], goal: Fraction | None) -> Line:
    views = of.map(lambda combined: NOTHING._replace(rate=share(combined.rate, goal), status=text(words.met(combined))))
    return Line(part, code, "", name, "", "", views, of)


def achievement(view: Achievement, measure: MeasureRow) -> Figures:
    """Return the cells of a measure's view; an actual that is asked for and lacks is not entered."""
    decimals = words.decimals(view, measure)
    actual = count(view.actual, measure.unit, decimals)
    if view.is_missing:
        actual = NOT_ENTERED
    return Figures(
        _quantity(view.target, measure),
        actual,
        share(view.rate),
        left(view.remaining, measure.unit, decimals, down=measure.down),
        status(view.status),
        text(words.of_target(view, measure)),
    )


def _quantity(number: Fraction | None, measure: MeasureRow) -> Cell:
    return count(number, measure.unit, measure.decimals)
