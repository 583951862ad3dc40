"""JSON for programs: a documented contract (`docs/json.md`). Nothing is rounded: rates are shares, money is won.

Each document is a walk over the report's own records: a function here names its parts, and `contract` says where a
record's JSON is anything but its fields by their names.
"""

from vnet.lean_stdlib import quoted
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import Head, ListedEntry, Listing
from vnet.render.json.contract import MEMBERS, adjustment, entry, later, origin, overall
from vnet.render.json.walk import Members, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vnet.actions.basis import Bases
    from vnet.actions.doubts import Doubts
    from vnet.actions.evaluate import Evaluated
    from vnet.actions.import_brought import Brought
    from vnet.actions.outlook import Ahead
    from vnet.actions.plan_changes import PlanChanges
    from vnet.actions.register import Registers
    from vnet.actions.schedule import Scheduled
    from vnet.actions.score import Scored
    from vnet.actions.show import History
    from vnet.actions.what_if import WhatIf
    from vnet.errors import Place
    from vnet.report.changes import Changes, Occurrence
    from vnet.report.doubts import Doubt
    from vnet.report.partners import PartnersReport
    from vnet.report.report import Report
    from vnet.report.rollup import Rollup
    from vnet.report.trend import Trend

FORMAT = 4


def report(report: "Report") -> str:
    """Return a report as JSON text."""
    parts = {
        **_head(report),
        **({"not_begun": report.not_begun} if report.not_begun else {}),
        "closed": report.closed,
        "reopened": report.reopenings,
        "rule": {"cap": report.cap, "weighted": report.weighted},
        "kpis": report.kpis,
        "networks": report.networks,
        "overall": {**overall(report.overall), "goal": report.goal},
        "budget": report.budget,
        **_caveats(report),
        "registers": report.registers,
        "evaluation": report.evaluation,
        "schedule": report.schedule,
        "checklists": report.checklists,
        "explanations": report.explanations,
        "plan_changes": report.revisions,
    }
    return _text(parts, root=report)


def evaluation(evaluated: "Evaluated") -> str:
    """Return the evaluation as JSON text: each item with the entries behind it, and the checklists."""
    report = evaluated.report
    walk = Walk(MEMBERS, report)
    records = {name: [entry(ListedEntry(record)) for record in behind] for name, behind in evaluated.records.items()}
    items = [{**walk.members(item), "records": records.get(item.name, ())} for item in report.evaluation]
    return _text(
        {**_head(report), "evaluation": items, "checklists": report.checklists, **_caveats(report)}, root=report
    )


def schedule(scheduled: "Scheduled") -> str:
    """Return the schedule as JSON text."""
    report = scheduled.report
    return _text({**_head(report), "schedule": report.schedule, **_caveats(report)}, root=report)


def outlook(ahead: "Ahead") -> str:
    """Return what lies ahead as JSON text."""
    from vnet.report.outlook.flows import NEEDED_MONTHS  # noqa: PLC0415 - only here

    found = ahead.outlook
    parts = {
        **_head(ahead.report),
        "months": {"gone": found.gone, "left": found.left},
        "needed": {"months": NEEDED_MONTHS},
        "measures": found.measures,
        "budget": found.budget,
    }
    return _text(parts, root=ahead.report)


def score(scored: "Scored") -> str:
    """Return the score as JSON text, with the arithmetic that was asked for."""
    steps = [
        {"subject": measure.row.subject, "unit": measure.row.unit, "steps": measure.steps}
        for measure in scored.explained
    ]
    return _text({**_head(scored.report), "score": scored.score, "explained": steps}, root=scored.report)


def budget(report: "Report") -> str:
    """Return the budget in force, and what it was adjusted by, as JSON text."""
    of = report.budget
    assert of is not None  # noqa: S101 - it was asked for, and refused where there is none
    parts = {
        **_head(report),
        "total": origin(of.year),
        "categories": [{"name": row.name, **origin(row)} for row in of.categories],
        "networks": [{"code": row.code, "name": row.name, **origin(row)} for row in of.networks],
        "adjustments": list(map(adjustment, of.adjustments)),
        "later": list(map(adjustment, of.later)),
    }
    return _text(parts, root=report)


def entries(listing: Listing) -> str:
    """Return entries as JSON text: each with the fields that its type has."""
    return _text(
        {
            "format": FORMAT,
            "sample": listing.sample,
            "as_of": listing.as_of,
            "ledger": _ledger(listing.head),
            "entries": [entry(listed) for listed in listing.entries],
        }
    )


def history(history: "History") -> str:
    """Return an entry in full, with the line of entries that it is in, as JSON text."""
    whole = {**entry(history.listed), "seq": history.listed.seq, "leaf": history.leaf}
    line = [{**entry(listed), "seq": listed.seq} for listed in history.line]
    if (merge := history.came_by) is not None:
        whole |= {"came_on": merge.arrived_on, "came_by": merge.id}
    parts = {"entry": whole, "left_out": history.left_out, "history": line}
    if history.rest_of_receipt:
        parts["receipt_lines"] = [entry(ListedEntry(line)) for line in history.rest_of_receipt]
    return _text({"format": FORMAT, "sample": history.sample, **parts})


def partners(report: "PartnersReport") -> str:
    """Return what there is to say of partner bodies as JSON text."""
    parts = {
        **_head(report),
        "since": report.since and {"year": report.since[0], "quarter": report.since[1]},
        "overall": report.overall,
        "networks": report.networks,
        "standings": report.standings,
        "partners": report.rows,
        "alike": report.alike,
        "outside_plan": report.outside,
    }
    return _text(parts, root=report)


def rollup(rollup: "Rollup") -> str:
    """Return many centres as JSON text."""
    parts = {
        "format": FORMAT,
        "year": rollup.period.year,
        "sample": rollup.sample,
        "period": rollup.period,
        "closed": rollup.closed,
        "achievement": rollup.achievement,
        "money": rollup.money,
        "centres": rollup.centres,
        "left_out": [{"code": left.code, "why": left.why, "reason": str(left.reason)} for left in rollup.left_out],
        "kpis": rollup.kpis,
    }
    return _text(parts)


def plan_changes(plan_changes: "PlanChanges") -> str:
    """Return what became of a plan as JSON text."""
    parts = {
        "format": FORMAT,
        "year": plan_changes.year,
        "title": plan_changes.title,
        "sample": plan_changes.sample,
        "ledger": _ledger(plan_changes.head),
        "since": plan_changes.since,
        "plan_changes": plan_changes.revisions,
    }
    return _text(parts)


def what_if(found: "WhatIf") -> str:
    """Return next year's targets under each method as JSON text."""
    parts = {
        "format": FORMAT,
        "year": found.year,
        "title": found.title,
        "sample": found.sample,
        "ledger": _ledger(found.head),
        "scored": found.scored,
        "doubts": _doubts(found.doubts),
        "measures": found.measures,
    }
    return _text(parts)


def doubts(found: "Doubts") -> str:
    """Return what may be a slip as JSON text."""
    head = {"format": FORMAT, "years": found.years, "sample": found.sample, "ledger": _ledger(found.head)}
    return _text({**head, "doubts": _doubts(found.all)})


def _doubts(found: "Iterable[Doubt]") -> list[Members]:
    from vnet.render.tables.doubts import why  # noqa: PLC0415 - few documents have any

    return [
        {
            "year": doubt.entry.month // 100,
            "doubt": doubt.why,
            "why": why(doubt),
            "name": doubt.name,
            "than": doubt.than,
            "other": doubt.other,
            "entries": doubt.entries or None,
            "of": doubt.of or None,
            "entry": entry(ListedEntry(doubt.entry)),
        }
        for doubt in found
    ]


def basis(bases: "Bases") -> str:
    """Return what the targets rest on as JSON text."""
    head = {"format": FORMAT, "year": bases.year, "title": bases.title, "ledger": _ledger(bases.head)}
    return _text({**head, "faults": bases.faults, "kpis": bases.kpis})


def changes(changes: "Changes") -> str:
    """Return what has changed as JSON text."""
    parts = {
        "format": FORMAT,
        "year": changes.year,
        "title": changes.document.title,
        "sample": changes.sample,
        "period": changes.period,
        "ledger": _ledger(changes),
        "since": changes.since,
        "came": later(changes.later),
        "reopened": changes.reopenings,
        "achievement": changes.achievement,
        "execution": changes.execution,
        "entries": [_occurrence(occurrence) for occurrence in changes.occurrences],
        "kpis": changes.measures,
        "categories": changes.money,
        "total": changes.total,
        "plan_changes": changes.later.revisions,
    }
    return _text(parts)


def _occurrence(occurrence: "Occurrence") -> Members:
    members = entry(ListedEntry(occurrence.entry))
    del members["voided_by"]
    earlier = occurrence.earlier and {**entry(ListedEntry(occurrence.earlier))}
    if earlier:
        del earlier["voided_by"]
    return {"happened": occurrence.happened, "void": occurrence.void, **members, "earlier": earlier}


def imported(brought: "Brought") -> str:
    """Return what was understood of a person's file, and what became of it, as JSON text."""
    parts = {
        "format": FORMAT,
        "sample": brought.sample,
        "recorded": brought.new if brought.recorded else 0,
        "new": brought.new,
        "profiles": [{"sheet": sheet, "name": name} for sheet, name in brought.profiles],
        "sheets": brought.understood.sheets,
        "columns": brought.understood.columns,
        "counted": brought.understood.counted,
        "left": [left._asdict() for left in brought.left],
        "faults": [{**_place(fault.place), "message": fault.message} for fault in brought.faults],
        "questions": [
            {
                "key": asked.known_as,
                **_place(asked.place),
                "rows": asked.rows,
                "facts": asked.facts,
                "question": asked.sentence,
                "choices": [choice._asdict() for choice in asked.choices],
            }
            for asked in brought.questions
        ],
    }
    return _text(parts)


def _place(place: "Place") -> Members:
    return {"sheet": place.source, "row": place.line, "column": place.column}


def register(shown: "Registers") -> str:
    """Return registers as JSON text."""
    head = {"format": FORMAT, "year": shown.year, "sample": shown.sample, "as_of": shown.as_of}
    return _text({**head, "ledger": _ledger(shown.head), "registers": shown.registers})


def trend(trend: "Trend") -> str:
    """Return how the years compare as JSON text."""
    head = {"format": FORMAT, "year": trend.year, "title": trend.title, "sample": trend.sample}
    parts = {"left_out": trend.left_out, "odd": trend.odd, "kpis": trend.kpis}
    return _text({**head, "ledger": _ledger(trend.head), **parts})


def _head(report: "Report | PartnersReport") -> Members:
    """Return what a report and whatever belongs to it begin with."""
    return {
        "format": FORMAT,
        "year": report.year,
        "title": report.document.title,
        "sample": report.sample,
        "period": report.period,
        "network": report.network,
        "as_of": report.as_of,
        "ledger": _ledger(report),
    }


def _ledger(of: "Report | PartnersReport | Changes | Head") -> Members:
    """Return which ledger figures or entries are of."""
    return {"size": of.size, "root": of.root}


def _caveats(report: "Report") -> Members:
    """Return what was recorded and stands in no figure, or not where it was meant to."""
    return {"outside_plan": report.strays, "old_meaning": report.old_meaning}


def _text(parts: Members, root: object = None) -> str:
    """Return a document with each of its parts on a line: readable enough.

    Args:
        parts: by their names.
        root: the report that the document is of, for what depends on more than its own record.
    """
    walk = Walk(MEMBERS, root)
    lines = [f"{quoted(name)}: {walk.text(part)}" for name, part in parts.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"
