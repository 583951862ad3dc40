"""`vnet edit`: take an entry back and record it anew, with what was wrong put right, in one step."""

from collections.abc import Sequence

from vnet.actions import log, spend, step, task
from vnet.actions.correcting import Named, Plans, proof_of, replacement_of, rest_of_receipts, void_of
from vnet.actions.standing import Recorded, Standing, progress_remarks
from vnet.actions.workspace import Workspace, no_plan_for
from vnet.amounts import parse_quantity, unscaled
from vnet.clock import now
from vnet.entering import lookup, register_fields, rules, texts
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_, _, speaking
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger import opening
from vnet.ledger.entry import Entry, EntryType, Evidence, ListedEntry
from vnet.period import day_of_entry, quarter_of
from vnet.plan.model import Plan
from vnet.report.checklists import subjects

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger

NOTHING = {"", "-"}  # what empties a field; not every shell hands on a text of nothing


class Changes(NamedTuple):
    """What is to be put right, as a person wrote it; None or nothing where it stays as it is."""

    value: str | None = None
    amount: str | None = None
    kpi: str | None = None
    measure: str | None = None
    kind: str | None = None
    partner: str | None = None
    people: str | None = None
    category: str | None = None
    network: str | None = None
    payee: str | None = None
    date: str | None = None
    note: str | None = None
    refund: bool = False
    fields: tuple[str, ...] = ()
    evidence: tuple[StrPath, ...] = ()


class Edited(NamedTuple):
    """What an entry was, what was recorded in its place, and why.

    `former` is where things stand that it was of before, if they are not those that it is of now; `rest_of_receipt` are
    the other lines of its receipt.
    """

    before: Named
    recorded: Recorded
    reason: str
    former: tuple[Standing, ...] = ()
    rest_of_receipt: tuple[Entry, ...] = ()


_PROGRESS = ("date", "note", "evidence")
_CAN_CHANGE = {
    EntryType.ACTUAL: ("value", "kpi", "measure", "kind", "partner", "people", *_PROGRESS, "fields"),
    EntryType.SPENDING: ("amount", "category", "network", "payee", *_PROGRESS, "refund"),
    EntryType.TASK: _PROGRESS,
    EntryType.STEP: _PROGRESS,
}
# Columns of an entry that say when, by whom and for what it was recorded, not what it says.
_NOT_SAID = ("id", "origin", "recorded_by", "recorded_at", "arrived_on", "batch", "undoes", "replaces", "erased")


def edit(
    workspace: Workspace,
    entry: str,
    *,
    value: str | None = None,
    amount: str | None = None,
    date: str | None = None,
    kpi: str | None = None,
    measure: str | None = None,
    kind: str | None = None,
    partner: str | None = None,
    people: str | None = None,
    category: str | None = None,
    network: str | None = None,
    payee: str | None = None,
    refund: bool = False,
    note: str | None = None,
    fields: Sequence[str] = (),
    evidence: Sequence[StrPath] = (),
    late: bool = False,
    reason: str | None = None,
    by: str | None = None,
) -> Edited:
    """Void an entry and record it anew with what is named, as one batch; what is not named stays as it is.

    The entry is named by its id or an unambiguous beginning or end of it. Without a reason it was corrected. `late`:
    also where it counts in a closed period; that needs a reason.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    changes = Changes(
        value, amount, kpi, measure, kind, partner, people, category, network, payee, date, note, refund,
        tuple(fields), tuple(evidence),
    )  # fmt: skip
    with opening.to_read(workspace.ledger) as ledger:
        found = ledger.find(entry)
        _refuse(ledger, found)
    old = found.entry._replace(evidence=proof_of(found.entry))
    office = _office_of(workspace, old)
    plans = Plans(workspace)
    _refuse_others(old, changes)
    why_late = rules.why_late(reason, late=True) if late else None
    why = texts.kept(reason, "--reason") or _corrected(office.plan)
    said = _said_anew(office, old, changes, reason, by)
    # What the words do not say, and the proof, which is added to.
    known = {file.sha256 for file in old.evidence}
    new = said._replace(
        evidence=(*old.evidence, *(file for file in said.evidence if file.sha256 not in known)),
        receipt=old.receipt,
        late=1 if late else old.late,
        reason=why_late or said.reason,
        replaces=old.id,
    )
    if _same(new, old):
        raise BadInput(
            N_("That is what the entry {id} says already. Say what is to be changed, for example: --date 4/12"),
            id=old.short_id,
        )
    before = plans.named(old)
    with opening.to_record(workspace.ledger) as ledger:
        _refuse(ledger, ledger.find(old.id))
        plans.keep(ledger, by=new.recorded_by)
        ledger.record(void_of(old, reason=why, by=new.recorded_by, late=late))
        recorded = _keep(ledger, office, new)
        is_elsewhere = (old.kpi, old.category, old.network, old.month) != (
            new.kpi,
            new.category,
            new.network,
            new.month,
        )
        former = plans.standings(ledger, [old]) if is_elsewhere else ()
        rest = rest_of_receipts(ledger, [recorded.entry])
    return Edited(before, recorded, why, tuple(one for one in former if one != recorded.standing), rest)


def _corrected(plan: Plan) -> str:
    """Return the reason of a correction for which none was given, in the plan's language, which the ledger speaks."""
    with speaking(plan.language):
        return _("corrected")


def _office_of(workspace: Workspace, entry: Entry) -> Workspace:
    """Return the workspace with the plan by which an entry was recorded, whatever year is meant.

    Raises:
        NotFound: there is no plan for that year.
    """
    year = entry.month // 100
    office = Workspace(workspace.today, workspace.data, workspace.ledger, year)
    if Plans(office).of(entry) is None:
        raise no_plan_for(year, workspace.data)
    return office


def _same(new: Entry, old: Entry) -> bool:
    return all(getattr(new, name) == getattr(old, name) for name in Entry._fields if name not in _NOT_SAID)


# --- what cannot be corrected --------------------------------------------------------------------------------------


def _refuse(ledger: "Ledger", found: ListedEntry) -> None:
    """Refuse what is void, or of a type that is not put right in this way.

    Raises:
        BadInput, Conflict: with what to do instead.
    """
    entry = found.entry
    if found.voided_by is not None:
        raise _is_void(ledger, found)
    if entry.type in _CAN_CHANGE:
        return
    if entry.type is EntryType.VOID:
        raise BadInput(
            N_(
                "The entry {id} is a void, which stays. If it was done last, vnet undo takes it back; "
                "otherwise record anew what it took back ({target})."
            ),
            id=entry.short_id,
            target=(entry.voids or "")[-len(entry.short_id) :],
        )
    if entry.type is EntryType.EXPLANATION:
        raise BadInput(
            N_(
                "An explanation is replaced by a new one: "
                "vnet explain {kpi} --quarter {quarter} --cause TEXT --action TEXT"
            ),
            kpi=entry.kpi,
            quarter=quarter_of(entry.month % 100),
        )
    if entry.type in {EntryType.ERASURE, EntryType.PLAN}:
        raise BadInput(N_("The entry {id} stays as it is: it cannot be corrected or taken back."), id=entry.short_id)
    raise BadInput(
        N_("The entry {id} cannot be corrected. Take it back, and record it anew: vnet void {id} --reason TEXT"),
        id=entry.short_id,
    )


def _is_void(ledger: "Ledger", found: ListedEntry) -> Conflict:
    """Return what is said of an entry that is void: who did that, and what stands in its place, if anything does."""
    void = ledger.find(found.voided_by or "").entry
    facts = {"id": found.entry.short_id, "by": void.recorded_by, "date": void.arrived_on, "reason": void.reason}
    stands = replacement_of(ledger, found)
    if stands is not None:
        return Conflict(
            N_(
                "The entry {id} was corrected by {by} on {date}. What stands in its place is {new}; "
                "to correct that one: vnet edit {new}"
            ),
            **facts,
            new=stands.entry.short_id,
        )
    return Conflict(
        N_("The entry {id} is already void (by {by} on {date}: {reason}). What should count is recorded anew."), **facts
    )


def _refuse_others(entry: Entry, changes: Changes) -> None:
    """Refuse changes of what an entry of this type does not have, and no changes at all.

    Raises:
        BadInput.
    """
    can = _CAN_CHANGE[entry.type]
    named = [
        name for name, value in changes._asdict().items() if value is not None and value is not False and value != ()
    ]
    for name in named:
        if name not in can:
            raise BadInput(
                N_("{option} does not go with the entry {id}. What can be changed of it: {options}"),
                option=_option(name),
                id=entry.short_id,
                options=", ".join(map(_option, can)),
            )
    if not named:
        raise BadInput(
            N_("Say what is to be changed of the entry {id}: {options}"),
            id=entry.short_id,
            options=", ".join(map(_option, can)),
        )


def _option(name: str) -> str:
    return "--field" if name == "fields" else f"--{name}"


# --- the entry anew ------------------------------------------------------------------------------------------------


def _said_anew(office: Workspace, old: Entry, changes: Changes, reason: str | None, by: str | None) -> Entry:
    """Return an entry as it is said anew, by the rules by which it was recorded.

    Raises:
        VnetError: with what to write instead.
    """
    evidence = texts.evidence(changes.evidence)
    if old.type is EntryType.ACTUAL:
        words = _words_of_actual(office.plan, old, changes)
        return log.entry_of(office, words, evidence=evidence, by=by)._replace(reason=old.reason)
    if old.type is EntryType.SPENDING:
        return spend.entry_of(office, _words_of_spending(old, changes, reason), evidence=evidence, by=by)
    return _progress_anew(office, old, changes, evidence, by)


def _words_of_actual(plan: Plan, old: Entry, changes: Changes) -> log.Words:
    unit = None if changes.value is None else parse_quantity(changes.value)[1]
    return log.Words(
        kpi=_or(changes.kpi, old.kpi),
        value=_or(changes.value, register_fields.plain(unscaled(old.value or 0, old.decimals or 0))),
        date=_or(changes.date, old.date),
        # A unit that is written with the new value says the measure.
        measure=changes.measure or (None if unit else old.unit),
        kind=_or_nothing(changes.kind, old.kind),
        partner=_or_nothing(changes.partner, old.partner),
        people=_or_nothing(changes.people, None if old.people is None else str(old.people)),
        note=_or_nothing(changes.note, old.note),
        fields=_fields(plan, old, changes),
    )


def _fields(plan: Plan, old: Entry, changes: Changes) -> tuple[str, ...]:
    """Return the fields of a record as NAME=VALUE: those that it had, and what was named in their place."""
    fields = dict(old.fields)
    own = [word for word in changes.fields if word.partition("=")[0] in fields]  # also one that the plan has no more
    others = [word for word in changes.fields if word not in own]
    fields |= {name: value for name, _sign, value in (word.partition("=") for word in own)}
    if others:
        fields |= register_fields.typed(lookup.find_kpi(plan, _or(changes.kpi, old.kpi)), others)
    return tuple(f"{name}={value}" for name, value in fields.items() if value not in NOTHING)


def _words_of_spending(old: Entry, changes: Changes, reason: str | None) -> spend.Words:
    was_refund = (old.amount or 0) < 0
    return spend.Words(
        amount=_or(changes.amount, str(abs(old.amount or 0))),
        category=_or(changes.category, old.category),
        network=_or_nothing(changes.network, old.network),
        date=_or(changes.date, old.date),
        payee=_or_nothing(changes.payee, old.payee),
        note=_or_nothing(changes.note, old.note),
        refund=changes.refund or was_refund,
        # With --refund the reason is why the money came back, as when it is recorded.
        reason=(reason if changes.refund else None) or old.reason,
    )


def _progress_anew(
    office: Workspace, old: Entry, changes: Changes, evidence: tuple[Evidence, ...], by: str | None
) -> Entry:
    day = day_of_entry(_or(changes.date, old.date), year=office.year, today=office.today)
    return old._replace(
        id="", origin="", batch="", arrived_on="", undoes=None,
        date=day.isoformat(),
        note=texts.kept(_or_nothing(changes.note, old.note), "--note"),
        evidence=evidence,
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )  # fmt: skip


def _or(named: str | None, old: str | None) -> str:
    return (old or "") if named is None else named


def _or_nothing(named: str | None, old: str | None) -> str | None:
    """Return what was named in the place of what was there; None where it is to be empty."""
    if named is None:
        return old
    return None if named.strip() in NOTHING else named


def _keep(ledger: "WritableLedger", office: Workspace, entry: Entry) -> Recorded:
    """Record an entry anew once the old one is void, by the rules that hold at this moment.

    Raises:
        Conflict: it would say nothing new.
    """
    if entry.type is EntryType.ACTUAL:
        return log.recorded(office, log.keep(ledger, office.plan, entry))
    if entry.type is EntryType.SPENDING:
        (kept,) = spend.keep(ledger, office.year, entry)
        return spend.recorded(office, kept)
    refuse_again(ledger, office.plan, entry)
    (entry,) = ledger.record(entry)
    totals = ledger.totals(office.year)
    return Recorded(entry, None, progress_remarks(entry, office, totals), entry.subject or "")


def refuse_again(ledger: "Ledger", plan: Plan, entry: Entry) -> None:
    """Refuse a task or a step that says nothing new, as far as the plan has it.

    Raises:
        Conflict.
    """
    progress = ledger.totals(plan.year).progress
    if entry.type is EntryType.TASK:
        task_ = next((one for one in plan.tasks if one.name == entry.subject), None)
        if task_ is not None:
            task.refuse_again(plan, task_, progress, entry)
    elif entry.type is EntryType.STEP:
        item = next((one for _number, subject, _list, one in subjects(plan) if subject == entry.subject), None)
        if item is not None:
            step.refuse_again(item, progress, entry)
