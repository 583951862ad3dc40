"""Where the JSON of a record is anything but its fields by their names: the exceptions, all in one table.

None leaves a field out, a text gives it another name, and a function says what stands in its place. A record that is
not here is an object of its fields as they are. `docs/json.md` explains every name.
"""

from fractions import Fraction

from vnet.amounts import format_exactly, unscaled
from vnet.lean_typing import Any
from vnet.ledger.entry import Entry, ListedEntry
from vnet.period import quarter_of
from vnet.plan.model import Quantity
from vnet.rates import Status
from vnet.render.json.walk import SPREAD, Contract, Members

_VIEWS = ("quarter", "cumulative", "year")


def overall(views: Any) -> Members:
    """Return combined rates, and how many KPIs are met of how many that have a rate, each in the three views."""
    return {
        "rate": dict(zip(_VIEWS, [view.rate for view in views], strict=True)),
        "met": dict(zip(_VIEWS, [[view.met, view.rated] for view in views], strict=True)),
    }


def entry(listed: ListedEntry) -> Members:
    """Return an entry with the fields that its type has, and what became of it."""
    entry = listed.entry
    members: Members = {
        "id": entry.id,
        "type": entry.type,
        "date": entry.date,
        **_given(entry, "kpi", "unit"),
        **({} if entry.value is None else {"value": unscaled(entry.value, entry.decimals or 0)}),
        **({} if entry.whole is None else {"denominator": entry.whole}),
        **_given(entry, "kind", "partner", "people", "category", "network", "amount", "payee", "subject", "event"),
        **_given(entry, "action", "due", "voids", "reason", "note"),
        **({"fields": _rows(entry.fields, "name", "value")} if entry.fields else {}),
        "evidence": entry.evidence,
        "by": entry.recorded_by,
        "recorded_at": entry.recorded_at,
        "origin": entry.origin,
        "arrived_on": entry.arrived_on,
        "batch": entry.batch,
        **({"counts_in": month} if (month := _words().counts_in(entry)) else {}),
        **_given(entry, "undoes", "replaces", "about", "receipt", "late", "digest"),
        **({} if entry.whole is not None else _given(entry, "size")),
        **_given(entry, "root"),
        **_given(entry, "stated_on", "login"),
        **({"erased": entry.erased} if entry.erased else {}),
        "voided_by": listed.voided_by,
    }
    return members | _given(listed, "void_reason")


def _words() -> Any:
    """Return how entries are worded: reports list none, and start-up counts."""
    from vnet.render.tables import words  # noqa: PLC0415

    return words


def _given(record: Any, *names: str) -> Members:
    """Return those of a record's fields that are not None."""
    return {name: value for name in names if (value := getattr(record, name)) is not None}


def _only(record: Any, *names: str) -> Members:
    return {name: getattr(record, name) for name in names}


def _rows(rows: Any, *names: str) -> list[Members]:
    """Return tuples as objects of these names."""
    return [dict(zip(names, row, strict=True)) for row in rows]


def _figures(row: Any, report: Any) -> Members:
    """Return the three views, after the month's own actual, which only a month's report has."""
    month = {} if report.period.month is None else {"month": {"actual": row.month}}
    return {**month, SPREAD: row.views}


def _down(of: Any) -> Members:
    """Return that lower is better, where it is; what says nothing is the better the higher it is."""
    return {"down": True} if of.down else {}


def _months(measure: Any) -> Members:
    """Return what came of each month so far, where the plan states targets of months; nothing where it does not."""
    if not measure.months:
        return {}
    return {"months": [{"month": month, SPREAD: found} for month, found in measure.months]}


def _kinds(kpi: Any) -> list[Members]:
    """Return the kinds of all measures, each after its measure's unit."""
    return [{"unit": measure.unit, SPREAD: kind} for measure in kpi.measures for kind in measure.kinds]


def _year(budget: Any) -> Members:
    return {**_part(budget.year), "planned_rate": budget.planned_share}


def _part(row: Any) -> Members:
    """Return what there is to say of a part of the budget, but for what it is called."""
    return {**_only(row, "budget", "spent", "rate", "balance", "original", "original_rate"), SPREAD: row.recorded}


def origin(row: Any) -> Members:
    """Return what became of a part of the budget: as planned, what was added, and in force."""
    return {"original": row.original, **row.changes._asdict(), "budget": row.budget}


def adjustment(entry: Entry) -> Members:
    """Return what a budget was adjusted by."""
    return {
        **_only(entry, "id", "date"),
        "kind": entry.event,
        **_only(entry, "category", "network", "amount", "reason"),
        "by": entry.recorded_by,
        "batch": entry.batch,
    }


def _basis(item: Any) -> Members:
    """Return the figures that an evaluation item's own is made from: of the schedule, the KPIs, the budget, entries."""
    names: dict[str, tuple[str, ...]] = {
        "Progress": ("done", "due"),
        "Combined": ("met", "rated"),
        "BudgetRow": ("spent", "budget"),
        "Records": ("entries", "without_evidence", "people", "value", "unit", "scale"),
    }
    if item.basis is None:
        return {"basis": None}
    kind = type(item.basis).__name__
    return {"basis": {"kpi": item.basis.code} if kind == "KpiRow" else _only(item.basis, *names[kind])}


def _late(schedule: Any) -> list[Members]:
    return [{"number": task.number, "name": task.name, "due": late.due} for task, late in schedule.late]


def _tick(tick: Entry, item: Any) -> Members:
    head = {"id": tick.id, "date": tick.date, "count": item.counts(tick)}
    return {**head, "note": tick.note, "evidence": tick.evidence, "by": tick.recorded_by}


def _steps(item: Any) -> list[Members]:
    return [{"text": step.text, "ticks": [_tick(tick, item) for tick in step.ticks]} for step in item.steps]


def _explanation(entry: Entry) -> Members:
    return {
        "id": entry.id,
        "kpi": entry.kpi,
        "quarter": quarter_of(entry.month % 100),
        "cause": entry.reason,
        **_only(entry, "action", "due"),
        "by": entry.recorded_by,
        "recorded_at": entry.recorded_at,
    }


def _earlier(explanations: Any, report: Any) -> list[Members]:
    """Return what was promised the quarter before, each with how its KPI stands now."""
    statuses = {row.code: row.statuses.cumulative for row in report.kpis}
    return [
        {**_explanation(explanation), "status": statuses.get(explanation.kpi)} for explanation in explanations.earlier
    ]


def _measure_ahead(row: Any) -> Members:
    views = row.measure.views
    return {
        **_only(row.measure, "unit", "accumulation"),
        **_down(row.measure),
        "prospect": row.prospect,
        **_only(views.year, "target", "actual"),
        "cumulative_rate": views.cumulative.rate,
    }


_ROUNDINGS = {"올림": "up", "반올림": "half_up", "버림": "down"}


def later(since: Any) -> Members:
    """Return how much may have changed a report since a moment."""
    changes = sum(len(revision.changes) for revision in since.revisions)
    return {
        **_only(since.came, "entries", "voids", "corrections", "late", "about"),
        "plan_changes": changes,
        "also_recorded": since.also_recorded,
    }


def _closing(entry: Entry) -> Members:
    return {
        "period": entry.subject,
        "day": entry.arrived_on,
        "by": entry.recorded_by,
        **_only(entry, "size", "root", "digest"),
    }


def _worked(basis: Any) -> Members:
    """Return how a formula was worked out; nothing of it where it could not be."""
    worked = basis.worked
    return {
        "lines": worked.lines if worked else (),
        "roundings": worked.roundings if worked else (),
        "result": worked and worked.value,
        "difference": basis.difference,
    }


def _record(record: Any, register: Any) -> Members:
    """Return a record; its values are the register's fields that are filled in, then those the plan does not know."""
    known = zip((field.name for field in register.fields), record.values, strict=True)
    values = [*((name, value) for name, value in known if value is not None), *record.extra]
    return {
        **_only(record, "id", "date"),
        "values": _rows(values, "field", "value"),
        **_only(record, "kind", "partner", "people", "note"),
        "by": record.recorded_by,
        "same_as": record.twin,
    }


def _plan_word(value: Any) -> str | None:
    """Return the word that the plan has for a part of it, or the quantity as it writes it: `5점`."""
    return f"{format_exactly(value.number)}{value.unit}" if isinstance(value, Quantity) else value


def _plan_value(value: Any) -> Members | None:
    """Return what a part of the plan was or is: as it is read, and where it is a number also that, with its unit."""
    from vnet.render.tables import cells, plan_changes  # noqa: PLC0415 - few reports have changes

    if value is None:
        return None
    cell = plan_changes.value(value)
    number = isinstance(cell.value, int | Fraction)
    return {"said": cells.shown(cell), "value": cell.value if number else None, "unit": (number and cell.unit) or None}


def _of_centre(centre: Any) -> Members:
    """Return a centre's KPIs: which are behind, which were not entered, and each with its measures to date."""
    kpis = [
        {
            **_only(kpi, "code", "name"),
            "rate": kpi.rates.cumulative,
            "status": kpi.statuses.cumulative,
            "measures": [
                {"unit": measure.unit, **_only(measure.views.cumulative, "target", "actual", "rate", "status")}
                for measure in kpi.measures
            ],
        }
        for kpi in centre.kpis
    ]
    return {"behind": centre.codes(Status.BEHIND), "not_entered": centre.codes(Status.NOT_ENTERED), "kpis": kpis}


def _on_time(centre: Any) -> Members:
    """Return how a centre's schedule stands: how much of it is done, and how late what is not."""
    progress = centre.schedule and _only(centre.schedule.overall, "done", "due", "rate")
    return {"schedule": progress, "late": centre.late, "days_late": centre.days_late}


def _expected(scored: Any, _report: Any) -> Members:
    """Return points, or totals, at the outlook's two ends."""
    ends = scored.expected
    return {"expected": ends and {"low": ends[0], "high": ends[1]}}


MEMBERS: Contract = {
    "Evidence": {
        "name": lambda file, _: {"name": _words().file_name(file)},
        "path": lambda file, _: {"path": _words().file_place(file)},
    },
    "Period": {
        "year": None,
        "month": lambda period, _: {**_given(period, "month"), **_only(period, "start", "end")},
    },
    # --- then and now
    "MeasureMove": {"decimals": None},
    "Reopening": {
        "closing": lambda reopening, _: _closing(reopening.closing),
        "void": lambda reopening, _: {
            "reopened_on": reopening.void.arrived_on,
            "reopened_by": reopening.void.recorded_by,
            "reason": reopening.void.reason,
        },
    },
    "Since": {
        "closing": lambda since, _: _closing(since.closing),
        "later": lambda since, _: {f"{name}_since": value for name, value in later(since.later).items()},
    },
    # --- KPIs
    "KpiRow": {
        "rates": "rate",
        "statuses": "status",
        "milestones": lambda kpi, _: {"milestones": _rows(kpi.milestones, "quarter", "text"), "kinds": _kinds(kpi)},
        "recorded": SPREAD,
    },
    "MeasureRow": {
        "decimals": None,
        "down": lambda measure, _: _down(measure),
        "views": _figures,
        "month": None,
        "kinds": None,
        "quarters": None,
        "months": lambda measure, _: _months(measure),
    },
    "KindRow": {"views": _figures, "month": None},
    "NetworkRow": {"views": lambda network, _: overall(network.views)},
    # --- the budget
    "BudgetReport": {
        "goal_amount": None,
        "unit_name": None,
        "month": lambda budget, _: _given(budget, "month"),
        "year": lambda budget, _: {"year": _year(budget)},
        "planned_share": None,
        "months": lambda budget, _: {"months": [{"month": month, SPREAD: row} for month, row in budget.months]},
        "categories": lambda budget, _: {"categories": [{"name": row.name, **_part(row)} for row in budget.categories]},
        "networks": lambda budget, _: {
            "networks": [{**_only(row, "code", "name"), **_part(row)} for row in budget.networks]
        },
        "calendar": None,
        "adjustments": lambda budget, _: {"adjustments": list(map(adjustment, budget.adjustments))},
        "later": None,
    },
    # --- registers
    "RegisterCount": {
        "code": "kpi",
        "decimals": None,
        "records": lambda count, _: _only(count, "records", "unlisted"),
    },
    "Register": {
        "counted": SPREAD,
        "records": lambda register, _: {"rows": [_record(record, register) for record in register.records]},
    },
    # --- the evaluation, the schedule, the checklists and the explanations
    "ItemRow": {"basis": lambda item, _: _basis(item), "method": None, "tool": None, "notes": None},
    "Schedule": {
        "end": None,
        "overall": lambda schedule, _: {"overall": _only(schedule.overall, "done", "due", "rate")},
        "tasks": lambda schedule, _: {"tasks": schedule.tasks, "late": _late(schedule)},
    },
    "TaskRow": {"months": lambda task, _: {"months": sorted(task.months)}, "done": None, "due": None},
    "CheckedList": {"method": None, "tool": None, "notes": None},
    "CheckedItem": {
        "subject": None,
        "steps": lambda item, _: {"of": len(item.steps) or None, "steps": _steps(item)},
        "ticks": lambda item, _: {"ticks": [_tick(tick, item) for tick in item.ticks]},
        "description": None,
        "method": None,
        "tool": None,
        "notes": None,
    },
    "Explanations": {
        "current": lambda explanations, _: {
            "current": [_explanation(explanation) for explanation in explanations.current]
        },
        "earlier": lambda explanations, report: {"earlier": _earlier(explanations, report)},
    },
    # --- the plan's versions
    "Revision": {"reason": lambda revision, _: {"reason": revision.reason, "lacks_reason": revision.lacks_reason}},
    "Change": {
        "what": lambda change, _: {"name": change.name, "what": change.what},
        "before": lambda change, _: {"before": _plan_value(change.before)},
        "after": lambda change, _: {"after": _plan_value(change.after)},
        "things": lambda change, _: {"needs_reason": change.needs_reason},
    },
    "OldMeaning": {
        "before": lambda meaning, _: {"before": _plan_word(meaning.before)},
        "after": lambda meaning, _: {"after": _plan_word(meaning.after)},
    },
    # --- the outlook
    "MeasureOutlook": {
        "kpi": lambda row, _: _only(row.kpi, "code", "name", "network"),
        "measure": lambda row, _: _measure_ahead(row),
        "prospect": None,
        "projections": "methods",
        "due_month": lambda row, _: _given(row, "due_month"),
    },
    "BudgetOutlook": {
        "unit_name": None,
        "categories": lambda budget, _: {
            "categories": [{"name": category.row.name, SPREAD: category} for category in budget.categories]
        },
        "networks": lambda budget, _: {
            "networks": [{**_only(network.row, "code", "name"), SPREAD: network} for network in budget.networks]
        },
    },
    "MoneyOutlook": {
        "row": lambda part, _: _only(part.row, "budget", "spent"),
        "goal_amount": None,
        "projections": "methods",
    },
    # --- the score
    "Score": {
        "rows": "indicators",
        "now": lambda score, _: {"total": score.now and score.now.total, "grade": score.now and score.now.grade},
        "expected": _expected,
    },
    "ScoreRow": {"decimals": None, "expected": _expected},
    # --- partner bodies
    "NetworkLasting": {"lasting": SPREAD},
    "PartnerRow": {
        "others": "other_names",
        "by_network": lambda row, report: {
            "networks": _rows(
                zip((network.code for network in report.networks), row.by_network, strict=True), "code", "activities"
            )
        },
    },
    "Alike": {"others": None, "known": lambda offer, _: {"aliases": offer.known, "others": offer.others}},
    # --- many centres
    "CentreRow": {
        "kpis": lambda centre, _: _of_centre(centre),
        "overall": lambda centre, _: overall(centre.overall),
        "budget": lambda centre, _: {"budget": centre.budget and _only(centre.budget.year, "budget", "spent", "rate")},
        "schedule": lambda centre, _: _on_time(centre),
        "outside": "outside_plan",
        "size": lambda centre, _: {"ledger": _only(centre, "size", "root")},
        "root": None,
    },
    "Money": {"unit_name": None},
    "CommonMeasure": {"decimals": None, "down": lambda measure, _: _down(measure), "views": SPREAD},
    # --- next year's targets
    "MeasureChoices": {
        "decimals": None,
        "history": lambda one, _: {"history": _rows(one.history, "year", "actual")},
        "choices": "methods",
    },
    # --- bases and trends
    "KpiBasis": {"printed": "basis"},
    "MeasureBasis": {
        "decimals": None,
        "target": lambda basis, _: _only(basis, "target", "verdict"),
        "worked": lambda basis, _: _worked(basis),
    },
    "Rounding": {"word": lambda rounding, _: {"how": _ROUNDINGS[rounding.word]}},
    "Figure": {
        "target": lambda figure, _: {"what": "target" if figure.target else "actual"},
        "quantity": lambda figure, _: {SPREAD: figure.quantity or {"value": None, "unit": None}},
    },
    "KpiTrend": {
        "units": None,
        "rows": "years",
        "renamed": lambda kpi, _: {"renamed": _rows(kpi.renamed, "year", "name")},
    },
    "TrendRow": {
        "target": lambda row, _: {"target": row.target and {SPREAD: row.target.quantity, "plans": row.target.plans}},
        "counted": lambda row, _: _only(row, "rate", "status"),
        "down": lambda row, _: _down(row),
    },
    "Sourced": {"quantity": SPREAD},
    "Quantity": {"number": "value"},
}
