"""`vnet edit`: take an entry back and record it anew, with what was wrong put right, in one step."""

from collections.abc import Sequence

from vnet.actions import anew, readjusting
from vnet.actions.budget import Adjusted
from vnet.actions.correctable import Changes, refuse_for_good, refuse_others
from vnet.actions.correcting import (
    Named,
    Plans,
    erased_of,
    late_marks,
    marked,
    other_side,
    proof_of,
    rest_of_receipts,
    void_of,
)
from vnet.actions.standing import Recorded, Standing, quarters_over
from vnet.actions.workspace import Workspace, no_plan_for
from vnet.entering import rules, texts
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_, _, speaking
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger import opening
from vnet.ledger.entry import FIELD, Entry, EntryType
from vnet.period import Period
from vnet.plan.model import Plan

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger


class Edited(NamedTuple):
    """What an entry was, what was recorded in its place, and why.

    `former` is where things stand that it was of before, if they are not those that it is of now; `rest_of_receipt` are
    the other lines of its receipt. `over`: quarters that are over, and open, whose figures that changed. `adjusted`:
    what the budget became, if that is what was put right.
    """

    before: Named
    recorded: Recorded
    reason: str
    former: tuple[Standing, ...] = ()
    rest_of_receipt: tuple[Entry, ...] = ()
    over: tuple[Period, ...] = ()
    adjusted: Adjusted | None = None


# Columns of an entry that say when, by whom and for what it was recorded, not what it says.
_NOT_SAID = (
    "id", "origin", "recorded_by", "recorded_at", "arrived_on", "stated_on", "login", "batch", "undoes", "replaces",
    "erased",
)  # fmt: skip


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
        refuse_for_good(ledger, found)
        erased = erased_of(ledger, found.entry)
        sides = tuple([one._replace(evidence=proof_of(one)) for one in (found.entry, *other_side(ledger, found.entry))])
    old = sides[0]
    office = _office_of(workspace, old)
    refuse_others(old, changes)
    why_late = rules.why_late(reason, late=True) if late else None
    if old.type is EntryType.ADJUSTMENT:
        said = readjusting.said(office, sides, changes, by)
    else:
        said = (anew.said(office, old._replace(erased=erased), changes, reason, by),)
    news = tuple(map(_new, sides, said))
    if all(map(_same, news, sides)):
        raise BadInput(
            N_("That is what the entry {id} says already. Say what is to be changed, for example: --date 4/12"),
            id=old.short_id,
        )
    return _recorded(office, sides, news, texts.kept(reason, "--reason") or _corrected(office.plan), why_late)


def _new(old: Entry, said: Entry) -> Entry:
    """Return an entry said anew with what the words do not say, and the proof, which is added to."""
    known = {file.sha256 for file in old.evidence}
    given = {"payee": said.payee, "note": said.note, **{FIELD + name: value for name, value in said.fields}}
    return said._replace(
        evidence=(*old.evidence, *(file for file in said.evidence if file.sha256 not in known)),
        receipt=old.receipt,
        late=old.late,
        replaces=old.id,
        erased=tuple(name for name in old.erased if given.get(name) is None),
    )


def _recorded(
    office: Workspace, olds: Sequence[Entry], news: Sequence[Entry], why: str, why_late: str | None
) -> Edited:
    """Record the voids of entries and what stands in their place, as one batch; late what counts in a closed period.

    The first of them is the one that was named; only of a transfer there is another.

    Raises:
        BadInput, Conflict: meanwhile one was taken back, it would say nothing new, or what is late does not fit.
    """
    plans = Plans(office)
    before, by = plans.named(olds[0]), news[0].recorded_by
    with opening.to_record(office.ledger) as ledger:
        for old in olds:
            _refuse_changed(ledger, old)
        plans.keep(ledger, by=by)
        marks = late_marks(ledger, [*olds, *news], late=why_late is not None)
        of_olds, of_news = marks[: len(olds)], marks[len(olds) :]
        ledger.record(*[void_of(old, reason=why, by=by, late=late) for old, late in zip(olds, of_olds, strict=True)])
        again = [marked(new, why_late if late else None) for new, late in zip(news, of_news, strict=True)]
        recorded, adjusted = _kept(ledger, office, again)
        former = plans.standings(ledger, olds[:1]) if _place(olds[0]) != _place(news[0]) else ()
        rest = rest_of_receipts(ledger, [recorded.entry])
    over = quarters_over((one for one, late in zip((*olds, *news), marks, strict=True) if not late), office.today)
    former = tuple(one for one in former if one != recorded.standing)
    return Edited(before, recorded, why, former, rest, over, adjusted)


def _refuse_changed(ledger: "Ledger", old: Entry) -> None:
    """Refuse an entry that was taken back since it was looked at, or is not what it was: what was erased stays erased.

    Raises:
        BadInput, Conflict.
    """
    found = ledger.find(old.id)
    refuse_for_good(ledger, found)
    if found.entry._replace(evidence=proof_of(found.entry)) != old:
        raise Conflict(
            N_("Something was added to the entry {id}, or erased of it, just now. Nothing was recorded: try again."),
            id=old.short_id,
        )


def _kept(ledger: "WritableLedger", office: Workspace, again: Sequence[Entry]) -> tuple[Recorded, Adjusted | None]:
    """Record anew what is void by now, and tell what became of the budget where that was it."""
    if again[0].type is not EntryType.ADJUSTMENT:
        return anew.keep(ledger, office, again[0]), None
    adjusted = readjusting.keep(ledger, office, again)
    own = next(one for one in adjusted.entries if one.replaces == again[0].replaces)
    return Recorded(own, None, adjusted.remarks), adjusted


def _place(entry: Entry) -> tuple[object, ...]:
    """Return what an entry is of, and when it counts: where its figures stand."""
    return entry.kpi, entry.category, entry.network, entry.month


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
