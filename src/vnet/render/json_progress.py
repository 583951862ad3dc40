"""What the JSON contract (`docs/json.md`) says of the evaluation, the schedule, the checklists and the explanations."""

from vnet.lean_typing import Any
from vnet.ledger.entry import Entry
from vnet.period import quarter_of
from vnet.plan.model import Goal
from vnet.report.budget import BudgetRow
from vnet.report.checklists import CheckedItem, CheckedList, counted
from vnet.report.evaluation import Basis, ItemRow
from vnet.report.explanations import Explanations
from vnet.report.kpis import KpiRow
from vnet.report.report import Report
from vnet.report.schedule import Progress, Schedule, TaskRow
from vnet.report.views import Combined


def evaluation(item: ItemRow) -> dict[str, Any]:
    """Return an evaluation item."""
    return {
        "name": item.name,
        "group": item.group,
        "source": item.source,
        "goal": _goal(item.goal),
        "figure": item.figure,
        "missing": item.missing,
        "verdict": item.verdict,
        "basis": _basis(item.basis) if item.basis is not None else None,
    }


def _goal(goal: Goal) -> dict[str, Any]:
    return {"value": goal.value, "unit": goal.unit}


def _basis(basis: Basis) -> dict[str, Any]:
    match basis:
        case Progress():
            return {"done": basis.done, "due": basis.due}
        case Combined():
            return {"met": basis.met, "rated": basis.rated}
        case BudgetRow():
            return {"spent": basis.spent, "budget": basis.budget}
        case KpiRow():
            return {"kpi": basis.code}
        case _:
            return {
                "entries": basis.entries,
                "people": basis.people,
                "value": basis.value,
                "unit": basis.unit,
                "scale": basis.scale,
            }


def schedule(one: Schedule) -> dict[str, Any]:
    """Return the schedule: its tasks with their months and states, and the progress rate."""
    return {
        "overall": _progress(one.overall),
        "networks": [{"code": row.code, "name": row.name, **_progress(row)} for row in one.networks],
        "tasks": [_task(task) for task in one.tasks],
        "late": [{"number": task.number, "name": task.name, "due": late.due.isoformat()} for task, late in one.late],
    }


def _progress(row: Progress) -> dict[str, Any]:
    return {"done": row.done, "due": row.due, "rate": row.rate}


def _task(task: TaskRow) -> dict[str, Any]:
    return {
        "number": task.number,
        "name": task.name,
        "network": task.network,
        "months": sorted(task.months),
        "state": task.state,
        "started": task.started and task.started.isoformat(),
        "finished": task.finished and task.finished.isoformat(),
        "occurrences": [
            {"due": one.due.isoformat(), "done": one.done and one.done.isoformat(), "months": list(one.months)}
            for one in task.occurrences
        ],
    }


def checklist(one: CheckedList) -> dict[str, Any]:
    """Return a checklist: how much of each item was ticked, and no rate."""
    return {"name": one.name, "items": [_checked(item) for item in one.items]}


def _checked(item: CheckedItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "name": item.name,
        "goal": _goal(item.goal) if item.goal else None,
        "ticked": item.ticked,
        "of": len(item.steps) or None,
        "steps": [{"text": step.text, "ticks": [_tick(one, item) for one in step.ticks]} for step in item.steps],
        "ticks": [_tick(one, item) for one in item.ticks],
    }


def _tick(entry: Entry, item: CheckedItem) -> dict[str, Any]:
    return {
        "id": entry.id,
        "date": entry.date,
        "count": 1 if item.steps else counted(entry, item.goal),
        "note": entry.note,
        "evidence": [{"path": one.path, "sha256": one.sha256} for one in entry.evidence],
        "by": entry.recorded_by,
    }


def explanations(why: Explanations, report: Report) -> dict[str, Any]:
    """Return why things fell short in the report's quarter, and what was promised in the one before."""
    statuses = {row.code: row.statuses.cumulative for row in report.kpis}
    return {
        "current": [_explanation(entry) for entry in why.current],
        "earlier": [{**_explanation(entry), "status": statuses.get(entry.kpi or "")} for entry in why.earlier],
        "missing": why.missing,
    }


def _explanation(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kpi": entry.kpi,
        "quarter": quarter_of(entry.month % 100),
        "cause": entry.reason,
        "action": entry.action,
        "due": entry.due,
        "by": entry.recorded_by,
        "recorded_at": entry.recorded_at,
    }
