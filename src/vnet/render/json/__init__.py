"""JSON for programs: a documented contract (`docs/json.md`). Nothing is rounded: rates are shares, money is won.

Each document is a walk over the report's own records: a function here names its parts, and `contract` says where a
record's JSON is anything but its fields by their names.
"""

from vnet.lean_stdlib import quoted
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import ListedEntry, Listing
from vnet.render.json.contract import MEMBERS, adjustment, entry, later, origin, overall
from vnet.render.json.walk import Members, Walk

if TYPE_CHECKING:
    from vnet.actions.basis import Bases
    from vnet.actions.evaluate import Evaluated
    from vnet.actions.import_brought import Brought
    from vnet.actions.outlook import Ahead
    from vnet.actions.plan_changes import PlanChanges
    from vnet.actions.register import Registers
    from vnet.actions.schedule import Scheduled
    from vnet.actions.show import History
    from vnet.errors import Place
    from vnet.report.changes import Changes, Occurrence
    from vnet.report.partners import PartnersReport
    from vnet.report.report import Report
    from vnet.report.trend import Trend

FORMAT = 2


def report(one: "Report") -> str:
    """Return a report as JSON text."""
    parts = {
        **_head(one),
        "closed": one.closed,
        "reopened": one.reopenings,
        "rule": {"cap": one.cap, "weighted": one.weighted},
        "kpis": one.kpis,
        "networks": one.networks,
        "overall": {**overall(one.overall), "goal": one.goal},
        "budget": one.budget,
        **_caveats(one),
        "registers": one.registers,
        "evaluation": one.evaluation,
        "schedule": one.schedule,
        "checklists": one.checklists,
        "explanations": one.explanations,
        "plan_changes": one.revisions,
    }
    return _text(parts, root=one)


def evaluation(evaluated: "Evaluated") -> str:
    """Return the evaluation as JSON text: each item with the entries behind it, and the checklists."""
    one = evaluated.report
    walk = Walk(MEMBERS, one)
    records = {name: [entry(ListedEntry(record)) for record in behind] for name, behind in evaluated.records.items()}
    items = [{**walk.members(item), "records": records.get(item.name, ())} for item in one.evaluation]
    return _text({**_head(one), "evaluation": items, "checklists": one.checklists, **_caveats(one)}, root=one)


def schedule(scheduled: "Scheduled") -> str:
    """Return the schedule as JSON text."""
    one = scheduled.report
    return _text({**_head(one), "schedule": one.schedule, **_caveats(one)}, root=one)


def outlook(ahead: "Ahead") -> str:
    """Return what lies ahead as JSON text."""
    from vnet.report.outlook.methods import NEEDED_ENTRIES, NEEDED_METHODS, NEEDED_MONTHS  # noqa: PLC0415 - only here

    one = ahead.outlook
    parts = {
        **_head(ahead.report),
        "months": {"gone": one.gone, "left": one.left},
        "needed": {"months": NEEDED_MONTHS, "entries": NEEDED_ENTRIES, "methods": NEEDED_METHODS},
        "measures": one.measures,
        "budget": one.budget,
    }
    return _text(parts, root=ahead.report)


def budget(one: "Report") -> str:
    """Return the budget in force, and what it was adjusted by, as JSON text."""
    of = one.budget
    assert of is not None  # noqa: S101 - it was asked for, and refused where there is none
    parts = {
        **_head(one),
        "total": origin(of.year),
        "categories": [{"name": row.name, **origin(row)} for row in of.categories],
        "networks": [{"code": row.code, "name": row.name, **origin(row)} for row in of.networks],
        "adjustments": list(map(adjustment, of.adjustments)),
        "later": list(map(adjustment, of.later)),
    }
    return _text(parts, root=one)


def entries(listing: Listing) -> str:
    """Return entries as JSON text: each with the fields that its type has."""
    return _text(
        {
            "format": FORMAT,
            "sample": listing.sample,
            "as_of": listing.as_of,
            "entries": [entry(one) for one in listing.entries],
        }
    )


def history(one: "History") -> str:
    """Return an entry in full, with the line of entries that it is in, as JSON text."""
    whole = {**entry(one.listed), "seq": one.listed.seq, "leaf": one.leaf}
    line = [{**entry(listed), "seq": listed.seq} for listed in one.line]
    parts = {"entry": whole, "left_out": one.left_out, "history": line}
    if one.rest_of_receipt:
        parts["receipt_lines"] = [entry(ListedEntry(line)) for line in one.rest_of_receipt]
    return _text({"format": FORMAT, "sample": one.sample, **parts})


def partners(one: "PartnersReport") -> str:
    """Return what there is to say of partner bodies as JSON text."""
    parts = {
        **_head(one),
        "since": one.since and {"year": one.since[0], "quarter": one.since[1]},
        "overall": one.overall,
        "networks": one.networks,
        "standings": one.standings,
        "partners": one.rows,
        "alike": one.alike,
        "outside_plan": one.outside,
    }
    return _text(parts, root=one)


def plan_changes(one: "PlanChanges") -> str:
    """Return what became of a plan as JSON text."""
    parts = {
        "format": FORMAT,
        "year": one.year,
        "title": one.title,
        "sample": one.sample,
        "since": one.since,
        "plan_changes": one.revisions,
    }
    return _text(parts)


def basis(one: "Bases") -> str:
    """Return what the targets rest on as JSON text."""
    return _text({"format": FORMAT, "year": one.year, "title": one.title, "faults": one.faults, "kpis": one.kpis})


def changes(one: "Changes") -> str:
    """Return what has changed as JSON text."""
    parts = {
        "format": FORMAT,
        "year": one.year,
        "title": one.document.title,
        "sample": one.sample,
        "period": one.period,
        "ledger": {"size": one.size, "root": one.root},
        "since": one.since,
        "came": later(one.later),
        "reopened": one.reopenings,
        "achievement": one.achievement,
        "execution": one.execution,
        "entries": [_occurrence(occurrence) for occurrence in one.occurrences],
        "kpis": one.measures,
        "categories": one.money,
        "total": one.total,
        "plan_changes": one.later.revisions,
    }
    return _text(parts)


def _occurrence(one: "Occurrence") -> Members:
    members = entry(ListedEntry(one.entry))
    del members["voided_by"]
    earlier = one.earlier and {**entry(ListedEntry(one.earlier))}
    if earlier:
        del earlier["voided_by"]
    return {"happened": one.happened, "void": one.void, **members, "earlier": earlier}


def imported(one: "Brought") -> str:
    """Return what was understood of a person's file, and what became of it, as JSON text."""
    parts = {
        "format": FORMAT,
        "sample": one.sample,
        "recorded": one.new if one.recorded else 0,
        "new": one.new,
        "profiles": [{"sheet": sheet, "name": name} for sheet, name in one.profiles],
        "sheets": one.understood.sheets,
        "columns": one.understood.columns,
        "counted": one.understood.counted,
        "left": [left._asdict() for left in one.left],
        "faults": [{**_place(fault.place), "message": fault.message} for fault in one.faults],
        "questions": [
            {
                "key": f"{asked.place.source}/{asked.key}",
                **_place(asked.place),
                "rows": asked.rows,
                "facts": asked.facts,
                "question": asked.sentence,
                "choices": [choice._asdict() for choice in asked.choices],
            }
            for asked in one.questions
        ],
    }
    return _text(parts)


def _place(one: "Place") -> Members:
    return {"sheet": one.source, "row": one.line, "column": one.column}


def register(shown: "Registers") -> str:
    """Return registers as JSON text."""
    head = {"format": FORMAT, "year": shown.year, "sample": shown.sample, "as_of": shown.as_of}
    return _text({**head, "registers": shown.registers})


def trend(one: "Trend") -> str:
    """Return how the years compare as JSON text."""
    head = {"format": FORMAT, "year": one.year, "title": one.title, "sample": one.sample}
    return _text({**head, "left_out": one.left_out, "odd": one.odd, "kpis": one.kpis})


def _head(one: "Report | PartnersReport") -> Members:
    """Return what a report and whatever belongs to it begin with."""
    return {
        "format": FORMAT,
        "year": one.year,
        "title": one.document.title,
        "sample": one.sample,
        "period": one.period,
        "network": one.network,
        "as_of": one.as_of,
        "ledger": {"size": one.size, "root": one.root},
    }


def _caveats(one: "Report") -> Members:
    """Return what was recorded and stands in no figure, or not where it was meant to."""
    return {"outside_plan": one.strays, "old_meaning": one.old_meaning}


def _text(parts: Members, root: object = None) -> str:
    """Return a document with each of its parts on a line: readable enough.

    Args:
        parts: by their names.
        root: the report that the document is of, for what depends on more than its own record.
    """
    walk = Walk(MEMBERS, root)
    lines = [f"{quoted(name)}: {walk.text(part)}" for name, part in parts.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"
