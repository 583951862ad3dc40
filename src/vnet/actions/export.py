"""`vnet export`: the workbook for the management evaluation."""

import datetime as dt
from collections.abc import Callable, Iterator
from heapq import merge

from vnet.actions.outlook import outlook_on_paper
from vnet.actions.partners import partners_at
from vnet.actions.register import registers_of
from vnet.actions.session import Session
from vnet.entering.texts import kept
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import EntryType, ListedEntry, Listing, Wanted, whole_year
from vnet.period import parse_date
from vnet.report.outlook.model import Outlook
from vnet.report.partners import PartnersReport
from vnet.report.registers import Register, public
from vnet.report.report import Report
from vnet.report.score import Score, build_score

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

# What happened and what was taken back; not what vnet itself kept beside it.
_LISTED = (
    EntryType.ACTUAL,
    EntryType.SPENDING,
    EntryType.ADJUSTMENT,
    EntryType.VOID,
    EntryType.TASK,
    EntryType.STEP,
    EntryType.EXPLANATION,
)
# What was done to entries later, whatever the year in which it was.
_LATER = (EntryType.ATTACHMENT, EntryType.ERASURE)
_BESIDE = tuple(type_ for type_ in EntryType if type_ not in _LISTED + _LATER)


class Writing(NamedTuple):
    """Who writes what is handed in, and the day that stands on it: both as they were given, or nothing."""

    by: str | None = None
    day: dt.date | None = None


class Export(NamedTuple):
    """Everything that a workbook holds, from the same moment; `entries` is how many there are of any year.

    `leaves_out` tells which of those listed are in no figure, for they meant something else when they were recorded.

    The outlook is that of the day on which the last entry was recorded: the same ledger gives the same workbook. A
    score is there where the plan states how points are given.
    """

    report: Report
    outlook: Outlook
    partners: PartnersReport
    registers: tuple[Register, ...]
    listing: Listing
    entries: int
    leaves_out: Callable[[ListedEntry], bool]
    score: Score | None
    writing: Writing


def export(
    session: Session,
    *,
    quarter: str | None = None,
    private: bool = False,
    writer: str | None = None,
    written: str | None = None,
) -> Export:
    """Return the report of a quarter and every entry up to its end, void ones too, read while the session is open.

    With `private` the registers have the fields that the plan calls private as well. `writer` and `written` are who
    writes it and on which day, as people say it.

    Raises:
        VnetError, TotalsDiffer: the figures would not be those of the entries.
    """
    period = session.period(quarter=quarter)
    writing = _writing(session, writer, written)
    plan, ledger = session.plan, session.ledger
    ledger.verify()
    totals = session.totals
    report = session.report(period)
    first, _last_month = whole_year(plan.year)
    wanted = Wanted(first_month=first, last_month=first + period.months_to_date[-1] - 1, voided=True, types=_LISTED)
    listed = _with_later(ledger, wanted)
    outlook = outlook_on_paper(session, report)
    return Export(
        report,
        outlook,
        partners_at(session, period),
        registers_of(session, [kpi for kpi in plan.kpis if kpi.fields], period, private=private),
        Listing(listed if private else public(plan, listed), session.ledger.head(), totals.sample, session.as_of),
        totals.size - sum(1 for _ in ledger.entries(Wanted(voided=True, types=_BESIDE))),
        session.meant.leaves_out,
        build_score(plan, plan.scoring, report, outlook) if plan.scoring else None,
        writing,
    )


def _writing(session: Session, by: str | None, on: str | None) -> Writing:
    """Return who writes it, and when.

    Raises:
        VnetError: the name is empty, or the day is none.
    """
    day = None if on is None else parse_date(on, year=session.plan.year, today=session.workspace.today)
    return Writing(kept(by, "--writer"), day)


def _with_later(ledger: "Ledger", wanted: Wanted) -> Iterator[ListedEntry]:
    """Yield the entries that are wanted and, each on its day, what was done to them later: files added, data erased."""
    known: set[str | None] = set()
    early = []  # by a clock that was wrong
    later = ledger.entries(Wanted(voided=True, types=_LATER))
    for listed in merge(ledger.entries(wanted), later, key=lambda listed: (listed.entry.date, listed.seq)):
        if listed.entry.type not in _LATER:
            known.add(listed.entry.id)
            yield listed
        elif listed.entry.about in known:
            yield listed
        else:
            early.append(listed)
    yield from (listed for listed in early if listed.entry.about in known)
