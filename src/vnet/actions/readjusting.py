"""A change of the budget is put right: both sides of a transfer, or the one entry of a supplement or carry-over."""

from collections.abc import Sequence

from vnet.actions import budget
from vnet.actions.anew import NOTHING
from vnet.actions.correctable import Changes
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.entering.budget_lines import Line
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import Entry
from vnet.period import day_of_entry

if TYPE_CHECKING:
    from vnet.ledger.ledger import WritableLedger


def said(office: Workspace, sides: Sequence[Entry], changes: Changes, by: str | None) -> tuple[Entry, ...]:
    """Return the entries of a change of the budget said anew, in their order.

    Amount and day are those of all; expense category, network and evidence those of the first, which was named.

    Raises:
        VnetError: with what to write instead.
    """
    own = sides[0]
    won = abs(own.amount or 0) if changes.amount is None else budget.won_of(changes.amount, "")
    day = day_of_entry(changes.date or own.date, year=office.year, today=office.today)
    lines = _lines(office, [(one, _named(one, changes if one is own else Changes())) for one in sides])
    evidence = texts.evidence(changes.evidence)
    return tuple(
        one._replace(
            id="",
            origin="",
            batch="",
            arrived_on="",
            undoes=None,
            date=day.isoformat(),
            category=line.category,
            network=line.network,
            amount=won if _is_gain(one) else -won,
            evidence=evidence if one is own else (),
            recorded_by=texts.recorder(by),
        )
        for one, line in zip(sides, lines, strict=True)
    )


def keep(ledger: "WritableLedger", office: Workspace, entries: Sequence[Entry]) -> budget.Adjusted:
    """Record them by the rules that hold at this moment, the source of a transfer first.

    Raises:
        Conflict: less than nothing of a part of the budget would be left.
    """
    return budget.keep(ledger, office, sorted(entries, key=_is_gain))


def _is_gain(entry: Entry) -> bool:
    """Tell whether a line of the budget gets more by an entry."""
    return (entry.amount or 0) > 0


def _named(one: Entry, changes: Changes) -> str:
    """Return a line as people name it, with what of it is to be another one; it may be said to be of no network."""
    network = one.network if changes.network is None else changes.network
    return "/".join(
        [part for part in (changes.category or one.category, network) if part and part.strip() not in NOTHING]
    )


def _lines(office: Workspace, named: Sequence[tuple[Entry, str]]) -> tuple[Line, ...]:
    """Return the lines that are named, each of its entry, by the rules by which such a change is recorded."""
    if len(named) == 1:
        return (budget.whole_line(office.plan, named[0][1]),)
    source, target = (line for _entry, line in sorted(named, key=lambda one: _is_gain(one[0])))
    lines = budget.lines_of_transfer(office.plan, source, target)
    return lines[::-1] if _is_gain(named[0][0]) else lines
