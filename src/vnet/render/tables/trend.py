"""The years of a KPI: a row for each with its target, actual and rate, and where they come from."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.i18n import _
from vnet.rates import Status, rate
from vnet.render.tables import words
from vnet.render.tables.cells import NOT_APPLICABLE, TONES, Bar, Cell, Kind, Tone, count, share, text
from vnet.render.tables.table import Table, columns, row
from vnet.report.trend import KpiTrend, Sourced, Trend, TrendRow


def years(kpi: KpiTrend) -> Table:
    """Return a row for each year, or for each source of one where they differ.

    The bars of one unit have one scale, and there is none for a unit that is not the KPI's.
    """
    said = columns(
        ("year", _("Year")),
        ("target", _("target"), True),
        ("actual", _("actual"), True),
        ("rate", _("rate"), True),
        ("source", _("source")),
        ("chart", _("chart")),
    )
    decimals = dict(kpi.units)
    figures = [side.quantity for year in kpi.rows for side in (year.target, year.actual) if side]
    largest = {
        unit: max((figure.number for figure in figures if figure.unit == unit), default=Fraction(0))
        for unit in decimals
    }
    rows = (
        row(
            text(str(of_year.year)),
            _quantity(of_year.target, decimals),
            _actual(of_year, decimals),
            share(of_year.rate)._replace(tone=_tone(of_year)),
            text(_source(of_year)),
            Cell(Kind.BAR, Bar(_share(of_year.actual, largest), _share(of_year.target, largest))),
        )
        for of_year in kpi.rows
    )
    return Table(said, tuple(rows))


def _share(sourced: Sourced | None, largest: dict[str, Fraction]) -> Fraction | None:
    """Return what share of the largest figure of its unit a figure is."""
    return rate(sourced.quantity.number, largest.get(sourced.quantity.unit)) if sourced else None


def _tone(year: TrendRow) -> Tone:
    """Return how a rate is to be taken. Before the year is over nothing that is to be done in it is behind."""
    return Tone.PLAIN if year.to_date and year.status is not Status.MET else TONES[year.status]


def _quantity(sourced: Sourced | None, decimals: dict[str, int]) -> Cell:
    if sourced is None:
        return NOT_APPLICABLE
    return count(sourced.quantity.number, sourced.quantity.unit, decimals.get(sourced.quantity.unit, 1))


def _actual(year: TrendRow, decimals: dict[str, int]) -> Cell:
    if year.actual is None and year.counted:
        return text(words.status(year.status))
    return _quantity(year.actual, decimals)


def _source(year: TrendRow) -> str:
    """Return where the actual comes from; where there is none, the target."""
    figure = year.actual or year.target
    if figure is None:
        return ""
    parts = [_("ledger")] if figure.ledger or (year.actual is None and year.counted) else []
    plans = figure.plans if year.actual or not year.counted else ()
    parts += [_("plan {year}").format(year=plan) for plan in plans]
    said = ", ".join(parts)
    return _("{source} (so far)").format(source=said) if year.to_date else said


def renamed(kpi: KpiTrend) -> Iterator[str]:
    """Yield a sentence for each plan that calls a KPI by another name."""
    for year, name in kpi.renamed:
        yield _("In the plan of {year} it is called {name}.").format(year=year, name=name)


def notes(trend: Trend) -> Iterator[str]:
    """Yield how the rows are to be read, and which plans are not in them."""
    yield _("Where sources differ, each has a line: the ledger, or the plan that prints the figure as history.")
    for year in trend.left_out:
        yield _("The plan of {year} has faults and was left out; vnet check says where.").format(year=year)
