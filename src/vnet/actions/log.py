"""`vnet log`: record an actual."""

from collections.abc import Sequence

from vnet.actions.recording import recording
from vnet.actions.standing import Recorded, remarks_on, standing_after
from vnet.actions.workspace import Workspace
from vnet.amounts import parse_quantity
from vnet.clock import now
from vnet.entering import lookup, rules, texts
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger.entry import Entry, EntryType
from vnet.period import day_of_entry
from vnet.plan.model import Kpi, Measure, Plan

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


def log(
    workspace: Workspace,
    kpi: str,
    value: str,
    *,
    date: str | None = None,
    measure: str | None = None,
    kind: str | None = None,
    partner: str | None = None,
    people: str | None = None,
    note: str | None = None,
    evidence: Sequence[StrPath] = (),
    by: str | None = None,
    fields: Sequence[str] = (),
) -> Recorded:
    """Record an actual (실적), from the words that the person wrote. `fields` are NAME=VALUE of the KPI's register.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    chosen = lookup.find_kpi(plan, kpi)
    number, unit = parse_quantity(value)
    stated = texts.kept(measure, "--measure")
    of, amount = rules.measured(chosen, number, text=value, written=unit, stated=stated)
    head_count = rules.head_count(people)
    rules.refuse_without_people(chosen, of, head_count)
    day = day_of_entry(date, year=plan.year, today=workspace.today)
    entry = Entry(
        id="",
        type=EntryType.ACTUAL,
        date=day.isoformat(),
        kpi=chosen.code,
        unit=of.unit,
        value=amount,
        decimals=of.decimals,
        kind=None if kind is None else lookup.find_kind(chosen, of, kind),
        partner=texts.kept(partner, "--partner"),
        people=head_count,
        note=texts.kept(note, "--note"),
        evidence=texts.evidence(evidence),
        recorded_by=texts.recorder(by),
        recorded_at=now(),
        fields=_fields(workspace, chosen, of, amount, fields) if fields else (),
    )
    with recording(workspace.ledger, workspace.version, entry.recorded_by) as ledger:
        twin = _twin(ledger, plan, chosen, entry) if entry.fields else None
        repeated = ledger.repeats_last(entry)
        (entry,) = ledger.record(entry)
        totals = ledger.totals(plan.year)
    remarks = remarks_on(day, workspace.today, repeated=repeated, sample=totals.sample)
    return Recorded(
        entry, standing_after(plan, totals, entry), tuple(remarks), chosen.title, None if repeated else twin
    )


def _fields(
    workspace: Workspace, kpi: Kpi, measure: Measure, amount: int, words: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record as they are kept.

    Raises:
        VnetError: with what to write instead.
    """
    from vnet.entering import register_fields  # noqa: PLC0415 - few entries are records

    given = register_fields.typed(kpi, words)
    register_fields.refuse_other_than_one(kpi, measure.unit, amount)
    return register_fields.fields(kpi, given, year=workspace.year, today=workspace.today)


def _twin(ledger: "Ledger", plan: Plan, kpi: Kpi, entry: Entry) -> Entry | None:
    from vnet.actions import register as registers  # noqa: PLC0415 - few entries have fields, and start-up counts

    return registers.twin(ledger, plan, kpi, entry.fields)
