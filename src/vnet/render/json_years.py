"""Bases and trends as parts of JSON documents (`docs/json.md`). Nothing is rounded; numbers are left as fractions."""

from vnet.actions.basis import Bases
from vnet.lean_typing import Any
from vnet.plan.basis import Figure, KpiBasis, MeasureBasis
from vnet.report.trend import KpiTrend, Sourced, Trend, TrendRow

_ROUNDINGS = {"올림": "up", "반올림": "half_up", "버림": "down"}


def basis_part(one: Bases) -> dict[str, Any]:
    """Return what stands below the head of the document of `vnet basis`."""
    return {"faults": one.faults, "kpis": [_kpi_basis(row) for row in one.kpis]}


def _kpi_basis(row: KpiBasis) -> dict[str, Any]:
    measures = [_measure_basis(one) for one in row.measures]
    return {"code": row.code, "name": row.name, "basis": row.printed, "measures": measures}


def _measure_basis(one: MeasureBasis) -> dict[str, Any]:
    worked = one.worked
    return {
        "unit": one.unit,
        "target": one.target,
        "verdict": one.verdict,
        "formula": one.formula,
        "figures": [_figure(figure) for figure in one.figures],
        "lines": worked.lines if worked else (),
        "roundings": [
            {"how": _ROUNDINGS[rounding.word], "before": rounding.before, "after": rounding.after}
            for rounding in (worked.roundings if worked else ())
        ],
        "result": worked.value if worked else None,
        "difference": one.target - worked.value if worked else None,
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "year": one.year,
        "what": "target" if one.target else "actual",
        "value": one.quantity.number if one.quantity else None,
        "unit": one.quantity.unit if one.quantity else None,
    }


def trend_part(one: Trend) -> dict[str, Any]:
    """Return what stands below the head of the document of `vnet trend`."""
    return {"left_out": one.left_out, "kpis": [_kpi_trend(row) for row in one.kpis]}


def _kpi_trend(row: KpiTrend) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "years": [_year(one) for one in row.rows],
        "renamed": [{"year": year, "name": name} for year, name in row.renamed],
    }


def _year(row: TrendRow) -> dict[str, Any]:
    actual = _sourced(row.actual)
    if row.actual and actual:
        actual["ledger"] = row.actual.ledger
    return {
        "year": row.year,
        "to_date": row.to_date,
        "target": _sourced(row.target),
        "actual": actual,
        "rate": row.rate,
        "status": row.status,
    }


def _sourced(one: Sourced | None) -> dict[str, Any] | None:
    return one and {"value": one.quantity.number, "unit": one.quantity.unit, "plans": one.plans}
