"""Recording: an actual, spending, or a void. Each returns what was kept and where things now stand."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vnet.actions.workspace import Workspace
from vnet.amounts import parse_quantity, parse_won
from vnet.clock import now
from vnet.entering import lookup, rules, texts
from vnet.errors import EmptyText
from vnet.ledger.entry import Entry, EntryType, ListedEntry, Totals, new_id
from vnet.ledger.sqlite import store
from vnet.period import Period, day_of_entry, quarter_of
from vnet.plan import cache
from vnet.plan.model import EvaluationItem, Kpi, Measure, Plan
from vnet.plan.paths import years_in
from vnet.report.budget import build_budget
from vnet.report.kpis import kpi_row
from vnet.report.report import BudgetReport, BudgetRow, KpiRow, MeasureRow

if TYPE_CHECKING:
    from vnet.report.registers import RegisterCount


class Remark(StrEnum):
    """Something that a person should know about what was just recorded."""

    REPEATED = "repeated"
    IN_THE_FUTURE = "in_the_future"
    CATEGORY_OVERSPENT = "category_overspent"
    NETWORK_OVERSPENT = "network_overspent"
    TOTAL_OVERSPENT = "total_overspent"
    NO_SUCH_LINE = "no_such_line"
    MORE_REFUNDED = "more_refunded"
    SAMPLE = "sample"


class KpiStanding(NamedTuple):
    """Where a KPI stands in the quarter of an entry, and its register if it has one."""

    period: Period
    row: KpiRow
    register: "RegisterCount | None" = None


class ItemStanding(NamedTuple):
    """Where a survey or a count of the evaluation stands at the end of an entry's quarter, and how many it asked."""

    period: Period
    item: EvaluationItem
    row: MeasureRow
    people: int


class BudgetStanding(NamedTuple):
    """Where the budget stands: to the end of the entry's quarter; and the whole, category and network over the year."""

    period: Period
    to_date: BudgetReport
    year: BudgetRow
    category: BudgetRow
    network: BudgetRow | None


Standing = KpiStanding | ItemStanding | BudgetStanding


class Recorded(NamedTuple):
    """What was kept, where its KPI or budget now stands (None: no plan for that year), and what to know about it.

    `twin` is an earlier record that is the same thing, but not said in the same words.
    """

    entry: Entry
    standing: Standing | None
    remarks: tuple[Remark, ...] = ()
    name: str = ""
    twin: Entry | None = None


class Voided(NamedTuple):
    """The entry that was taken back, the one that does so, and where things stand without it."""

    voided: ListedEntry
    entry: Entry
    standing: Standing | None
    name: str = ""
    sample: bool = False


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
    evidence: Sequence[Path] = (),
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
        id=new_id(),
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
    twin = None
    with store.writing(workspace.ledger) as ledger:
        if entry.fields:
            twin = _twin(ledger, plan, chosen, entry)
        repeated, totals = ledger.record(entry), ledger.totals(plan.year)
    remarks = _remarks(day, workspace.today, repeated=repeated, sample=totals.sample)
    return Recorded(entry, _standing(plan, totals, entry), tuple(remarks), chosen.title, None if repeated else twin)


def spend(
    workspace: Workspace,
    amount: str,
    *,
    category: str,
    network: str | None = None,
    date: str | None = None,
    payee: str | None = None,
    note: str | None = None,
    evidence: Sequence[Path] = (),
    by: str | None = None,
    refund: bool = False,
    reason: str | None = None,
) -> Recorded:
    """Record spending (지출) in won, or with `refund` money that came back.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    budget = lookup.budget_of(plan)
    won = parse_won(amount)
    rules.refuse_reason(refund=refund, reason=reason)
    day = day_of_entry(date, year=plan.year, today=workspace.today)
    entry = Entry(
        id=new_id(),
        type=EntryType.SPENDING,
        date=day.isoformat(),
        category=lookup.find_category(plan, category),
        network=None if network is None else lookup.find_network(plan, network).code,
        amount=-won if refund else won,
        payee=texts.kept(payee, "--payee"),
        reason=texts.kept(reason, "--reason"),
        note=texts.kept(note, "--note"),
        evidence=texts.evidence(evidence),
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    repeated, totals = _keep(workspace, entry)
    standing = _standing(plan, totals, entry)
    remarks = _remarks(day, workspace.today, repeated=repeated, sample=totals.sample)
    if not budget.has_line(entry.category or "", entry.network):
        remarks.append(Remark.NO_SUCH_LINE)
    if isinstance(standing, BudgetStanding):
        remarks += _budget_remarks(standing)
    return Recorded(entry, standing, tuple(remarks), entry.category or "")


def void(workspace: Workspace, text: str, *, reason: str, by: str | None = None) -> Voided:
    """Void an entry, named by its id or an unambiguous beginning or end of it. It stays in the ledger, uncounted.

    Raises:
        UnknownEntry, AmbiguousEntry, AlreadyVoided, VoidOfVoid, EmptyText: nothing was recorded.
    """
    why = texts.kept(reason, "--reason")
    if why is None:
        raise EmptyText(option="--reason")
    with store.reading(workspace.ledger) as ledger:
        found = ledger.find(text) if ledger else store.no_entry(text)
    year = int(found.entry.date[:4])
    plan = cache.load(workspace.data, year) if year in years_in(workspace.data) else None
    entry = Entry(
        id=new_id(),
        type=EntryType.VOID,
        date=found.entry.date,
        voids=found.entry.id,
        reason=why,
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    with store.writing(workspace.ledger) as ledger:
        ledger.void(entry)
        totals = ledger.totals(year)
    names = {kpi.code: kpi.title for kpi in plan.kpis} if plan else {}
    name = names.get(found.entry.kpi or "") or found.entry.kpi or found.entry.category or found.entry.subject or ""
    return Voided(found, entry, _standing(plan, totals, found.entry) if plan else None, name, totals.sample)


def _keep(workspace: Workspace, entry: Entry) -> tuple[bool, Totals]:
    """Record an entry; return whether it repeats the last one, and the year's totals with it."""
    with store.writing(workspace.ledger) as ledger:
        return ledger.record(entry), ledger.totals(int(entry.date[:4]))


def _fields(
    workspace: Workspace, kpi: Kpi, measure: Measure, amount: int, words: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record as they are kept.

    Raises:
        VnetError: with what to write instead.
    """
    from vnet.actions import register as registers  # noqa: PLC0415 - few entries have fields, and start-up counts

    given = registers.typed(kpi, words)
    registers.refuse_other_than_one(kpi, measure, amount)
    return registers.fields(kpi, given, year=workspace.year, today=workspace.today)


def _twin(ledger: store.Ledger, plan: Plan, kpi: Kpi, entry: Entry) -> Entry | None:
    from vnet.actions import register as registers  # noqa: PLC0415 - few entries have fields, and start-up counts

    return registers.twin(ledger, plan, kpi, entry.fields)


def _remarks(day: dt.date, today: dt.date, *, repeated: bool, sample: bool) -> list[Remark]:
    facts = ((Remark.SAMPLE, sample), (Remark.REPEATED, repeated), (Remark.IN_THE_FUTURE, day > today))
    return [remark for remark, holds in facts if holds]


def _standing(plan: Plan, totals: Totals, entry: Entry) -> Standing | None:
    """Return where the entry's KPI, evaluation item or category stands, computed as `vnet report` does."""
    period = Period(plan.year, quarter_of(entry.month % 100))
    if entry.kpi is not None:
        kpi = next((kpi for kpi in (*plan.kpis, *plan.items) if kpi.code == entry.kpi), None)
        return _kpi_standing(plan, totals, period, kpi) if kpi else None
    if plan.budget is None:
        return None
    to_date = build_budget(plan, totals.spending, period, None)
    # What is left of a budget is left after all spending of the year, also that of later quarters.
    whole = build_budget(plan, totals.spending, Period(plan.year, 4), None)
    category = next((row for row in whole.categories if row.name == entry.category), None)
    network = next((row for row in whole.networks if row.code == entry.network), None) if entry.network else None
    return BudgetStanding(period, to_date, whole.year, category, network) if category else None


def _kpi_standing(plan: Plan, totals: Totals, period: Period, kpi: Kpi) -> KpiStanding | ItemStanding:
    row = kpi_row(kpi, totals.actuals, period, plan.cap)
    item = None if kpi.network else plan.item(kpi.code)
    if item is not None:
        own = [one for one in totals.actuals if one.kpi == kpi.code and one.month in period.months_to_date]
        return ItemStanding(period, item, row.measures[0], sum(one.people for one in own))
    if not kpi.fields:
        return KpiStanding(period, row)
    from vnet.report.registers import register_count  # noqa: PLC0415 - few KPIs have one, and start-up counts

    return KpiStanding(period, row, register_count(kpi, totals, period))


def _budget_remarks(standing: BudgetStanding) -> list[Remark]:
    category, network = standing.category, standing.network
    remarks = []
    if category.overspent:
        remarks.append(Remark.CATEGORY_OVERSPENT)
    if network is not None and network.overspent:
        remarks.append(Remark.NETWORK_OVERSPENT)
    if standing.year.overspent:
        remarks.append(Remark.TOTAL_OVERSPENT)
    if category.spent < 0 or (network is not None and network.spent < 0):
        remarks.append(Remark.MORE_REFUNDED)
    return remarks
