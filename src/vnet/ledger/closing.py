"""Closed periods (마감): which months a closing closes, and what may still be recorded in them."""

from collections.abc import Iterable

from vnet.errors import LATE, BadInput, Conflict, Phrase
from vnet.i18n import N_
from vnet.ledger.entry import Entry, EntryType, ListedEntry
from vnet.period import Period, quarter_of

# What changes a figure of the month in which it counts. Evidence may be added and personal values erased at any time.
FIGURES = frozenset(
    {
        EntryType.ACTUAL,
        EntryType.SPENDING,
        EntryType.TASK,
        EntryType.STEP,
        EntryType.EXPLANATION,
        EntryType.ADJUSTMENT,
    }
)


def subject_of(period: Period) -> str:
    """Return what the closing of a period is recorded as: `2016-Q2`, or of a month `2016-04`."""
    return f"{period.year}-{period.month:02}" if period.month else f"{period.year}-Q{period.quarter}"


def period_of(closing: Entry) -> Period:
    """Return the period that a closing closes."""
    return closed_period(closing.subject or "")


def closed_period(subject: str) -> Period:
    """Return the period that a closing of this subject closes."""
    year, _hyphen, part = subject.partition("-")
    if part.startswith("Q"):
        return Period(int(year), int(part[1:]))
    return Period(int(year), quarter_of(int(part)), int(part))


def name_of(closing: Entry) -> Phrase:
    """Return what people call the period that a closing closes."""
    return period_name(period_of(closing))


def period_name(period: Period) -> Phrase:
    """Return what people call a period: 2016년 2분기."""
    if period.month:
        return Phrase(N_("Month {month} of {year}"), month=period.month, year=period.year)
    return Phrase(N_("Quarter {quarter} of {year}"), quarter=period.quarter, year=period.year)


def closing_of(closings: Iterable[Entry], month: int) -> Entry | None:
    """Return the first of some closings whose figures have those of a month (201604) in them; None where none has.

    The figures of a period are cumulative as well: what counts before it in its year is in them, closed itself or not.
    """
    return next((closing for closing in closings if _closes_to_date(closing, month)), None)


def closing_changed_by(entry: Entry, closings: Iterable[Entry]) -> Entry | None:
    """Return the first of some closings whose figures an entry changes, recorded or taken back; None where none."""
    return closing_of(closings, entry.month) if entry.type in FIGURES else None


def closes(closings: Iterable[Entry], period: Period) -> Entry | None:
    """Return the first of some closings by which all of a period is closed; None where there is none."""
    ends = (period.year * 100 + period.months.start, period.year * 100 + period.months.stop - 1)
    return next((closing for closing in closings if all(_closes(closing, month) for month in ends)), None)


def last_closing(closings: Iterable[ListedEntry], period: Period | None) -> ListedEntry | None:
    """Return the closing that stands (of a period, or of the year), else the last that was taken back; None of none."""
    found = [closing for closing in closings if period is None or closes((closing.entry,), period)]
    standing = [one for one in found if one.voided_by is None]
    return max(standing or found, key=lambda one: one.entry.size or 0, default=None)


def _closes(closing: Entry, month: int) -> bool:
    period = period_of(closing)
    return month // 100 == period.year and month % 100 in period.months


def _closes_to_date(closing: Entry, month: int) -> bool:
    period = period_of(closing)
    return month // 100 == period.year and month % 100 in period.months_to_date


def refuse_closed(entry: Entry, voided: Entry | None, closings: Iterable[Entry]) -> None:
    """Refuse what would change a closed period, unless it is marked late; and a mark that nothing calls for.

    Args:
        entry: what is to be recorded.
        voided: what it voids, if it does.
        closings: those in force.

    Raises:
        Conflict: it counts in a closed period, or closes one that is closed.
        BadInput: it is marked late, and the period in which it counts is open.
    """
    if entry.type is EntryType.MERGE:  # what it brings was asked about before (`vnet.actions.ledger_import`)
        return
    if entry.type is EntryType.CLOSING:
        if closing := closes(closings, period_of(entry)):
            raise _already_closed(closing)
        return
    closing = closing_changed_by(voided or entry, closings)
    if closing and not entry.late:
        raise _is_closed(closing, entry)
    if entry.late and not closing:
        raise nothing_is_closed(entry)


def nothing_is_closed(entry: Entry) -> BadInput:
    """Return what is said of something that is marked late and counts in a period that is open."""
    return BadInput(N_("Nothing is closed on {date}: record it without --late."), date=entry.date)


def _is_closed(closing: Entry, entry: Entry) -> Conflict:
    if period_of(closing).month:
        sentence = N_(
            "Month {month} of {year} was closed on {day} by {by}, and {date} goes into its report. Nothing was "
            "recorded. To open the month again: vnet reopen --month {month} --reason TEXT. "
            "To record it all the same, marked late, give the reason."
        )
    else:
        sentence = N_(
            "Quarter {quarter} of {year} was closed on {day} by {by}, and {date} goes into its report. Nothing was "
            "recorded. To open the quarter again: vnet reopen --quarter {quarter} --reason TEXT. "
            "To record it all the same, marked late, give the reason."
        )
    return Conflict(sentence, date=entry.date, **_facts(closing)).lacking(LATE, N_("--reason TEXT"))


def counts_in_closed(closing: Entry, entry: Entry) -> Conflict:
    """Return what is said of one of many entries that counts in a closed period: of all, what to do is said once."""
    if period_of(closing).month:
        sentence = N_("Month {month} of {year} was closed on {day} by {by}, and {date} goes into its report.")
    else:
        sentence = N_("Quarter {quarter} of {year} was closed on {day} by {by}, and {date} goes into its report.")
    return Conflict(sentence, date=entry.date, **_facts(closing))


def _already_closed(closing: Entry) -> Conflict:
    if period_of(closing).month:
        sentence = N_("Month {month} of {year} is closed already, since {day}, by {by}.")
    else:
        sentence = N_("Quarter {quarter} of {year} is closed already, since {day}, by {by}.")
    return Conflict(sentence, **_facts(closing))


def _facts(closing: Entry) -> dict[str, object]:
    return {**period_of(closing)._asdict(), "day": closing.arrived_on, "by": closing.recorded_by}
