"""The outlook's part of the JSON contract (`docs/json.md`), with its fractions still exact."""

from vnet.lean_typing import Any
from vnet.report.outlook.methods import NEEDED_ENTRIES, NEEDED_METHODS, NEEDED_MONTHS
from vnet.report.outlook.model import BudgetOutlook, MeasureOutlook, MoneyOutlook, Outlook


def outlook_part(one: Outlook) -> dict[str, Any]:
    """Return what an outlook says beside its report's head."""
    return {
        "months": {"gone": one.gone, "left": one.left},
        "needed": {"months": NEEDED_MONTHS, "entries": NEEDED_ENTRIES, "methods": NEEDED_METHODS},
        "measures": [_measure(row) for row in one.measures],
        "budget": _budget(one.budget) if one.budget else None,
    }


def _measure(one: MeasureOutlook) -> dict[str, Any]:
    view = one.measure.views.year
    return {
        "code": one.kpi.code,
        "name": one.kpi.name,
        "network": one.kpi.network,
        "unit": one.measure.unit,
        "accumulation": one.measure.accumulation,
        "prospect": one.prospect,
        "target": view.target,
        "actual": view.actual,
        "cumulative_rate": one.measure.views.cumulative.rate,
        "remaining": one.remaining,
        "per_month": one.per_month,
        "needed_mean": one.needed_mean,
        "due": one.due,
        "entries": one.entries,
        "reason": one.reason,
        "methods": [row._asdict() for row in one.projections],
        "range": _range(one),
    }


def _budget(one: BudgetOutlook) -> dict[str, Any]:
    return {
        "goal": one.goal,
        "total": _money(one.total),
        "categories": [{"name": row.row.name, **_money(row)} for row in one.categories],
        "networks": [{"code": row.row.code, "name": row.row.name, **_money(row)} for row in one.networks],
    }


def _money(one: MoneyOutlook) -> dict[str, Any]:
    return {
        "prospect": one.prospect,
        "budget": one.row.budget,
        "spent": one.row.spent,
        "remaining": one.remaining,
        "per_month": one.per_month,
        "entries": one.entries,
        "reason": one.reason,
        "methods": [row._asdict() for row in one.projections],
        "range": _range(one),
    }


def _range(one: MeasureOutlook | MoneyOutlook) -> dict[str, Any] | None:
    return {"low": one.low, "high": one.high} if one.projections else None
