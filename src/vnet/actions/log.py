"""`vnet log`: record an actual."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from vnet.actions.recording import recording, totals_as_meant
from vnet.actions.standing import Recorded, Remark, met_before, remarks_on, standing_after
from vnet.actions.workspace import Workspace
from vnet.amounts import unscaled
from vnet.entering import lookup, rules, texts
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger.entry import Entry, EntryType, Evidence
from vnet.period import day_of_entry
from vnet.plan.model import Kpi, Measure, Plan
from vnet.rates import is_tenfold

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger
    from vnet.ledger.totals import Totals
    from vnet.report.doubts import Doubt


_NONE = {"없음", "없었음", "없다", "none"}


class Words(NamedTuple):
    """What a person says of an actual, as it was written. `fields` are NAME=VALUE of the KPI's register.

    `erased` are the names of the fields that the entry had which is recorded anew, until they were erased.
    """

    kpi: str
    value: str
    date: str | None = None
    measure: str | None = None
    kind: str | None = None
    partner: str | None = None
    people: str | None = None
    note: str | None = None
    fields: tuple[str, ...] = ()
    late: bool = False
    reason: str | None = None
    erased: tuple[str, ...] = ()


class Kept(NamedTuple):
    """An entry as it was kept, the year's totals with it, and what it repeats: an equal entry, or an earlier record.

    `like` is an entry that may be the same in other words; `partners` are the bodies that were named before, each as
    often as it was, where it names one.
    """

    entry: Entry
    totals: "Totals"
    repeated: bool
    twin: Entry | None
    like: Entry | None = None
    partners: "Mapping[str, int] | None" = None


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
    late: bool = False,
    reason: str | None = None,
) -> Recorded:
    """Record an actual (실적), from the words that the person wrote. `fields` are NAME=VALUE of the KPI's register.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    if kpi[:1].isdigit() and not value[:1].isdigit():  # 3건 활동연계지원
        kpi, value = value, kpi
    if not value[:1].isdigit():
        from vnet.numerals import native_count  # noqa: PLC0415 - most say it in digits, and start-up counts

        value = native_count(value) or value
    if value in _NONE:
        raise BadInput(N_('"{text}": that there was none is recorded as 0.'), text=value).meaning(("0",))
    words = Words(kpi, value, date, measure, kind, partner, people, note, tuple(fields), late, reason)
    entry = entry_of(workspace, words, evidence=texts.evidence(evidence), by=by)
    with recording(workspace.ledger, workspace.version, entry.recorded_by) as ledger:
        kept = keep(ledger, workspace.plan, entry)
    done = recorded(workspace, kept)
    if _meant(workspace.plan, words)[2]:
        return done._replace(remarks=(*done.remarks, Remark.ONE_OF_SEVERAL))
    return done


def entry_of(workspace: Workspace, words: Words, *, evidence: tuple[Evidence, ...], by: str | None) -> Entry:
    """Return the actual that a person's words say, by the plan, ready to be recorded.

    Raises:
        VnetError: with what to write instead.
    """
    plan = workspace.plan
    chosen, kind, _is_one_of_several = _meant(plan, words)
    stated = texts.kept(words.measure, "--measure")
    of, amount, decimals, whole = rules.counted(chosen, words.value, stated=stated)
    head_count = rules.head_count(words.people)
    rules.refuse_without_people(chosen, of, head_count)
    day = day_of_entry(words.date, year=plan.year, today=workspace.today, has_plan=workspace.has_plan)
    return Entry(
        id="",
        type=EntryType.ACTUAL,
        date=day.isoformat(),
        kpi=chosen.code,
        unit=of.unit,
        value=amount,
        decimals=decimals,
        size=whole,
        kind=None if kind is None else lookup.find_kind(chosen, of, kind),
        partner=texts.kept(words.partner, "--partner"),
        people=head_count,
        reason=rules.why_late(words.reason, late=words.late),
        late=1 if words.late else None,
        note=texts.kept(words.note, "--note"),
        evidence=evidence,
        recorded_by=texts.recorder(by),
        fields=_fields(workspace, chosen, of, amount, words) if words.fields else (),
    )


def _meant(plan: Plan, words: Words) -> tuple[Kpi, str | None, bool]:
    """Return the KPI that is meant, the kind of it, and whether others have the word as well that was typed.

    Raises:
        VnetError: with what to write instead.
    """
    if kpi := lookup.whole_kpi(plan, words.kpi):
        return kpi, words.kind, False
    from vnet.entering.kpi_meant import kpi_meant  # noqa: PLC0415 - most say it whole, and start-up counts

    meant = kpi_meant(
        plan, words.kpi, lambda: words.measure or rules.unit_in(words.value), has_kind=words.kind is not None
    )
    return meant.kpi, meant.kind or words.kind, meant.is_one_of_several


def keep(ledger: "WritableLedger", plan: Plan, entry: Entry) -> Kept:
    """Record an actual, and note what is there already."""
    twin = _twin(ledger, plan, entry) if entry.fields else None
    repeated, like = met_before(entry, ledger.alike(entry))
    partners = None if entry.partner is None else partners_named(ledger)
    (entry,) = ledger.record(entry)
    totals = totals_as_meant(ledger, plan.year)
    return Kept(entry, totals, repeated, None if repeated else twin, like, partners)


def recorded(workspace: Workspace, kept: Kept) -> Recorded:
    """Return what to say of an actual that was kept: where its KPI stands, and what to know about it."""
    plan, entry = workspace.plan, kept.entry
    remarks = remarks_on(entry, workspace.today, repeated=kept.repeated, sample=kept.totals.sample)
    title = lookup.find_kpi(plan, entry.kpi or "").title
    standing, doubts = standing_after(plan, kept.totals, entry), _doubts(plan, kept)
    return Recorded(entry, standing, tuple(remarks), title, kept.twin, doubts)


def _doubts(plan: Plan, kept: Kept) -> "tuple[Doubt, ...]":
    """Return what is doubtful about an actual that was kept."""
    if kept.like is None and kept.partners is None and _is_usual(plan, kept):
        return ()
    from vnet.report import doubts  # noqa: PLC0415 - few entries give cause, and start-up counts

    entry = kept.entry
    found = [*doubts.of_value(plan, entry, doubts.sums(kept.totals.actuals))]
    found += doubts.of_like(plan, entry, None if kept.twin else kept.like)
    found += doubts.of_new_partners(plan, [entry], kept.partners or {})
    return tuple(found)


def _is_usual(plan: Plan, kept: Kept) -> bool:
    """Tell whether a value gives no cause to be held against anything: no score, within the year's target, and usual.

    What is doubtful about a value, and so unusual here, `vnet.report.doubts` says.
    """
    entry = kept.entry
    measures = lookup.find_kpi(plan, entry.kpi or "").measures
    measure = next(measure for measure in measures if measure.unit == entry.unit)
    value = unscaled(entry.value or 0, measure.decimals)
    own = [total for total in kept.totals.actuals if (total.kpi, total.unit) == (entry.kpi, entry.unit)]
    of_all = sum((unscaled(total.value, total.decimals) for total in own), Fraction(0))
    return (
        measure.highest is None
        and value <= measure.year_target
        and not is_tenfold(value, of_all, sum(total.entries for total in own))
    )


def partners_named(ledger: "Ledger") -> dict[str, int]:
    """Return how often each partner body is named, in all years: by the totals, whatever the ledger holds."""
    named: dict[str, int] = {}
    for year in ledger.years():
        for total in ledger.partners(year):
            named[total.partner] = named.get(total.partner, 0) + total.entries
    return named


def _fields(workspace: Workspace, kpi: Kpi, measure: Measure, amount: int, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record as they are kept.

    Raises:
        VnetError: with what to write instead.
    """
    from vnet.entering import register_fields  # noqa: PLC0415 - few entries are records

    given = register_fields.typed(kpi, words.fields)
    register_fields.refuse_other_than_one(kpi, measure.unit, amount)
    return register_fields.fields(kpi, given, year=workspace.year, today=workspace.today, erased=words.erased)


def _twin(ledger: "Ledger", plan: Plan, entry: Entry) -> Entry | None:
    from vnet.actions import register as registers  # noqa: PLC0415 - few entries have fields, and start-up counts

    return registers.twin(ledger, plan, lookup.find_kpi(plan, entry.kpi or ""), entry.fields)
