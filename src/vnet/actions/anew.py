"""An entry said anew, with what was wrong put right, and recorded anew by the rules that hold for its type."""

from vnet.actions import log, spend, step, task
from vnet.actions.correctable import Changes
from vnet.actions.standing import Recorded, progress_remarks
from vnet.actions.workspace import Workspace
from vnet.amounts import format_quantity, unscaled
from vnet.entering import lookup, register_fields, rules, texts
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import FIELD, Entry, EntryType, Evidence
from vnet.period import day_of_entry
from vnet.plan.model import Plan
from vnet.report.checklists import subjects

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger

NOTHING = {"", "-"}  # what empties a field; not every shell hands on a text of nothing


def said(office: Workspace, old: Entry, changes: Changes, reason: str | None, by: str | None) -> Entry:
    """Return an entry as it is said anew, by the rules by which it was recorded.

    Raises:
        VnetError: with what to write instead.
    """
    evidence = texts.evidence(changes.evidence)
    if old.type is EntryType.ACTUAL:
        words = _words_of_actual(office.plan, old, changes)
        return log.entry_of(office, words, evidence=evidence, by=by)._replace(reason=old.reason)
    if old.type is EntryType.SPENDING:
        new = spend.entry_of(office, _words_of_spending(old, changes, reason), evidence=evidence, by=by)
        return new if new.is_refund else new._replace(reason=old.reason)  # why it was late, if it was
    return _progress_anew(office, old, changes, evidence, by)


def _words_of_actual(plan: Plan, old: Entry, changes: Changes) -> log.Words:
    unit = None if changes.value is None else rules.unit_in(changes.value)
    return log.Words(
        kpi=_or(changes.kpi, old.kpi),
        value=_or(changes.value, _value(old)),
        date=_or(changes.date, old.date),
        # A unit that is written with the new value says the measure.
        measure=changes.measure or (None if unit else _unit(plan, old, changes)),
        kind=_or_nothing(changes.kind, old.kind),
        partner=_or_nothing(changes.partner, old.partner),
        people=_or_nothing(changes.people, None if old.people is None else str(old.people)),
        note=_or_nothing(changes.note, old.note),
        fields=_fields(plan, old, changes),
        erased=tuple(name.removeprefix(FIELD) for name in old.erased),
    )


def _value(old: Entry) -> str:
    """Return an entry's value as it is typed."""
    if (old.decimals or 0) < 0:
        return format_quantity(unscaled(old.value or 0, old.decimals or 0), old.decimals or 0).replace(",", "")
    number = register_fields.plain(unscaled(old.value or 0, old.decimals or 0))
    return number if old.whole is None else f"{number}/{old.whole}"


def _unit(plan: Plan, old: Entry, changes: Changes) -> str | None:
    """Return the unit in which an entry is said anew where no word says it: its own, or the only one of a new value.

    Raises:
        BadInput: its own is gone, and the value stays, or there are several.
    """
    kpi = lookup.find_kpi(plan, _or(changes.kpi, old.kpi))
    units = [measure.unit for measure in kpi.measures]
    if changes.kpi is not None or old.unit in units:
        return old.unit
    if changes.value is not None and len(units) == 1:
        return units[0]
    raise BadInput(
        N_('The entry {id} is in "{unit}", in which "{kpi}" is not counted any more. Say its unit now: {options}'),
        id=old.short_id,
        unit=old.unit,
        kpi=kpi.title,
        options=", ".join(f"--measure {unit}" for unit in units),
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
    return spend.Words(
        amount=_or(changes.amount, str(abs(old.amount or 0))),
        category=_or(changes.category, old.category),
        network=_or_nothing(changes.network, old.network),
        date=_or(changes.date, old.date),
        payee=_or_nothing(changes.payee, old.payee),
        note=_or_nothing(changes.note, old.note),
        refund=changes.refund or old.is_refund,
        # With --refund the reason is why the money came back, as when it is recorded.
        reason=(reason if changes.refund else None) or (old.reason if old.is_refund else None),
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
    )  # fmt: skip


def _or(named: str | None, old: str | None) -> str:
    return (old or "") if named is None else named


def _or_nothing(named: str | None, old: str | None) -> str | None:
    """Return what was named in the place of what was there; None where it is to be empty."""
    if named is None:
        return old
    return None if named.strip() in NOTHING else named


def keep(ledger: "WritableLedger", office: Workspace, entry: Entry) -> Recorded:
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
        task_ = next((planned for planned in plan.tasks if planned.name == entry.subject), None)
        if task_ is not None:
            task.refuse_again(plan, task_, progress, entry)
    elif entry.type is EntryType.STEP:
        item = next((planned for _number, subject, _list, planned in subjects(plan) if subject == entry.subject), None)
        if item is not None:
            step.refuse_again(item, progress, entry)
