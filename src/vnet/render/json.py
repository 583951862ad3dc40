"""JSON for programs: a documented contract (`docs/json.md`). Nothing is rounded: rates are shares, money is won."""

import json
from fractions import Fraction

from vnet.amounts import unscaled
from vnet.lean_typing import TYPE_CHECKING, Any
from vnet.ledger.entry import ListedEntry, Listing
from vnet.report.budget import BudgetReport, BudgetRow, PlannedSpending
from vnet.report.kpis import KindRow, KpiRow, MeasureRow
from vnet.report.report import Report
from vnet.report.views import Achievement, Combined, Views

if TYPE_CHECKING:
    from vnet.actions.basis import Bases
    from vnet.actions.evaluate import Evaluated
    from vnet.actions.outlook import Ahead
    from vnet.actions.register import Registers
    from vnet.actions.schedule import Scheduled
    from vnet.report.partners import PartnersReport
    from vnet.report.trend import Trend

FORMAT = 2


def report(one: Report) -> str:
    """Return a report as JSON text."""
    from vnet.render import json_progress as progress  # noqa: PLC0415 - other documents start without it
    from vnet.render.json_register import count  # noqa: PLC0415

    return _dump(
        {
            **_head(one),
            "rule": {"cap": _number(one.cap), "weighted": one.weighted},
            "kpis": [_kpi(row, monthly=one.period.month is not None) for row in one.kpis],
            "networks": [{"code": row.code, "name": row.name, **_combined(row.views)} for row in one.networks],
            "overall": {**_combined(one.overall), "goal": _number(one.goal)},
            "budget": _budget(one.budget) if one.budget else None,
            "outside_plan": [row._asdict() for row in one.strays],
            "registers": [count(row) for row in one.registers],
            "evaluation": [progress.evaluation(item) for item in one.evaluation],
            "schedule": progress.schedule(one.schedule) if one.schedule else None,
            "checklists": [progress.checklist(row) for row in one.checklists],
            "explanations": progress.explanations(one.explanations, one),
        }
    )


def evaluation(evaluated: "Evaluated") -> str:
    """Return the evaluation as JSON text: each item with the entries behind it, and the checklists."""
    from vnet.render import json_progress as progress  # noqa: PLC0415 - other documents start without it

    items = [
        {
            **progress.evaluation(item),
            "records": [_entry(ListedEntry(entry)) for entry in evaluated.records.get(item.name, ())],
        }
        for item in evaluated.report.evaluation
    ]
    checklists = [progress.checklist(row) for row in evaluated.report.checklists]
    return _dump({**_head(evaluated.report), "evaluation": items, "checklists": checklists})


def schedule(scheduled: "Scheduled") -> str:
    """Return the schedule as JSON text."""
    from vnet.render import json_progress as progress  # noqa: PLC0415 - other documents start without it

    one = scheduled.report.schedule
    return _dump({**_head(scheduled.report), "schedule": progress.schedule(one) if one else None})


def outlook(ahead: "Ahead") -> str:
    """Return what lies ahead as JSON text."""
    from vnet.render.json_outlook import outlook_part  # noqa: PLC0415 - other documents start without it

    return _dump({**_head(ahead.report), **outlook_part(ahead.outlook)})


def entries(listing: Listing) -> str:
    """Return entries as JSON text: each with the fields that its type has."""
    return _dump({"format": FORMAT, "sample": listing.sample, "entries": [_entry(one) for one in listing.entries]})


def partners(one: "PartnersReport") -> str:
    """Return what there is to say of partner bodies as JSON text."""
    from vnet.render.json_partners import partners_part  # noqa: PLC0415 - other documents start without it

    return _dump({**_head(one), **partners_part(one)})


def basis(one: "Bases") -> str:
    """Return what the targets rest on as JSON text."""
    from vnet.render.json_years import basis_part  # noqa: PLC0415 - other documents start without it

    return _dump({"format": FORMAT, "year": one.year, "title": one.title, **basis_part(one)})


def register(shown: "Registers") -> str:
    """Return registers as JSON text."""
    from vnet.render.json_register import registers_part  # noqa: PLC0415 - other documents start without it

    return _dump({"format": FORMAT, "year": shown.year, "sample": shown.sample, **registers_part(shown.registers)})


def trend(one: "Trend") -> str:
    """Return how the years compare as JSON text."""
    from vnet.render.json_years import trend_part  # noqa: PLC0415 - other documents start without it

    return _dump({"format": FORMAT, "year": one.year, "title": one.title, "sample": one.sample, **trend_part(one)})


def _head(one: "Report | PartnersReport") -> dict[str, Any]:
    """Return what a report and whatever belongs to it begin with."""
    period = one.period
    return {
        "format": FORMAT,
        "year": one.year,
        "title": one.document.title,
        "sample": one.sample,
        "period": {
            "quarter": period.quarter,
            **({"month": period.month} if period.month else {}),
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
        },
        "network": one.network,
    }


def _dump(document: dict[str, Any]) -> str:
    """Return a document with each of its parts on a line: readable enough, and written by json's fast encoder."""
    parts = (
        f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False, default=_number)}"
        for name, part in document.items()
    )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _number(number: Fraction | None) -> int | float | None:
    """Return a whole number as such and any other with all the digits that a double has."""
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else float(number)


def _three(views: Views[Any]) -> dict[str, Any]:
    return {"quarter": views.quarter, "cumulative": views.cumulative, "year": views.year}


def _kpi(row: KpiRow, *, monthly: bool) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "network": row.network,
        "weight": _number(row.weight),
        "rate": _three(row.rates.map(_number)),
        "status": _three(row.statuses),
        "measures": [_measure(one, monthly=monthly) for one in row.measures],
        "milestones": [{"quarter": quarter, "text": text} for quarter, text in row.milestones],
        "kinds": [
            {"unit": measure.unit, "name": kind.name, **_figures(kind, monthly=monthly)}
            for measure in row.measures
            for kind in measure.kinds
        ],
    }


def _measure(row: MeasureRow, *, monthly: bool) -> dict[str, Any]:
    return {"unit": row.unit, "accumulation": row.accumulation, **_figures(row, monthly=monthly)}


def _figures(row: MeasureRow | KindRow, *, monthly: bool) -> dict[str, Any]:
    month = {"month": {"actual": _number(row.month)}} if monthly else {}
    return month | _three(row.views.map(_achievement))


def _achievement(view: Achievement) -> dict[str, Any]:
    return {
        "target": _number(view.target),
        "actual": _number(view.actual),
        "rate": _number(view.rate),
        "remaining": _number(view.remaining),
        "status": view.status,
    }


def _combined(views: Views[Combined]) -> dict[str, Any]:
    return {
        "rate": _three(views.map(lambda view: _number(view.rate))),
        "met": _three(views.map(lambda view: [view.met, view.rated])),
    }


def _budget(one: BudgetReport) -> dict[str, Any]:
    return {
        "goal": _number(one.goal),
        "missing_to_goal": one.missing_to_goal,
        **({"month": _planned(one.month)} if one.month else {}),
        "quarter": _planned(one.quarter),
        "cumulative": _planned(one.cumulative),
        "year": {
            "budget": one.year.budget,
            "spent": one.year.spent,
            "rate": _number(one.year.rate),
            "balance": one.year.balance,
            "planned_rate": _number(one.planned_share),
        },
        "months": [{"month": month, **_planned(row)} for month, row in one.months],
        "categories": [_budget_row(row, with_code=False) for row in one.categories],
        "networks": [_budget_row(row, with_code=True) for row in one.networks],
    }


def _planned(row: PlannedSpending) -> dict[str, Any]:
    return {"planned": row.planned, "spent": row.spent, "rate": _number(row.rate)}


def _budget_row(row: BudgetRow, *, with_code: bool) -> dict[str, Any]:
    return {
        **({"code": row.code} if with_code else {}),
        "name": row.name,
        "budget": row.budget,
        "spent": row.spent,
        "rate": _number(row.rate),
        "balance": row.balance,
    }


def _entry(listed: ListedEntry) -> dict[str, Any]:
    entry = listed.entry
    value = None if entry.value is None else _number(unscaled(entry.value, entry.decimals or 0))
    fields = {
        "id": entry.id,
        "type": entry.type,
        "date": entry.date,
        "kpi": entry.kpi,
        "unit": entry.unit,
        "value": value,
        "kind": entry.kind,
        "partner": entry.partner,
        "people": entry.people,
        "category": entry.category,
        "network": entry.network,
        "amount": entry.amount,
        "payee": entry.payee,
        "subject": entry.subject,
        "event": entry.event,
        "action": entry.action,
        "due": entry.due,
        "voids": entry.voids,
        "reason": entry.reason,
        "note": entry.note,
        "fields": [{"name": name, "value": value} for name, value in entry.fields] or None,
        "evidence": [{"path": one.path, "sha256": one.sha256} for one in entry.evidence],
        "by": entry.recorded_by,
        "recorded_at": entry.recorded_at,
        "origin": entry.origin,
        "voided_by": listed.voided_by,
        "void_reason": listed.void_reason,
    }
    always = {"id", "type", "date", "by", "recorded_at", "origin", "evidence", "voided_by"}
    return {name: value for name, value in fields.items() if value is not None or name in always}
