"""Rows with a day and a thing that only sum the rows above them, as 4월분 정리: each of them would count twice."""

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction

from vnet.amounts import unscaled
from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import left_if
from vnet.importing.sheets.findings import MOST_NAMED, Findings, Reason
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice, Question
from vnet.ledger.entry import Entry
from vnet.period import last_day, quarter_of

_CALLED = re.compile(r"총|합계|소계|누계|월계|정리|집계|결산|\d\s*월\s*분|\btotal\b|\bsum\b", re.IGNORECASE)
_FEWEST = 2  # rows that a sum is of
_EARLIEST = "28"  # a month's last day


def left(entries: Sequence[Entry], places: Sequence[tuple[str, int]], findings: Findings) -> dict[int, Reason]:
    """Return the places of the rows that are left, and why: a person says so, or nobody has answered yet.

    Args:
        entries: the entries of a book.
        places: the sheet and the row of each of them.
        findings: where the questions are kept.
    """
    reasons: dict[int, Reason] = {}
    of_sheet: dict[str, list[int]] = {}
    for place, (sheet, _row) in enumerate(places):
        of_sheet.setdefault(sheet, []).append(place)
    for sheet, own in of_sheet.items():
        sums = list(_sums(entries, own))
        reason = left_if(_ask(sheet, [places[place][1] for place in sums], findings)) if sums else None
        reasons |= dict.fromkeys(sums, reason) if reason else {}
    return reasons


def number(entry: Entry) -> Fraction:
    """Return how much an entry says: won, or the value of an actual."""
    return Fraction(entry.amount or 0) if entry.value is None else unscaled(entry.value, entry.decimals or 0)


def thing(entry: Entry) -> Hashable:
    """Return what an entry is of."""
    return entry.type, entry.kpi, entry.unit, entry.category, entry.network


class _Above:
    """What the rows of a thing above a row come to, kept as they go by: each is looked at once, however many follow."""

    def __init__(self) -> None:
        self.rows = 0
        self.sum = Fraction(0)
        self.names_all = True  # each says who was paid, or with whom it was
        self.latest = ""  # of their days
        self.within = False  # one of them is of a day within its month: what is said by month sums nothing

    def add(self, entry: Entry) -> None:
        self.rows += 1
        self.sum += number(entry)
        self.names_all = self.names_all and bool(entry.payee or entry.partner)
        self.latest = max(self.latest, entry.date)
        self.within = self.within or not _is_last_day(entry.date)


def _sums(entries: Sequence[Entry], own: Sequence[int]) -> Iterator[int]:
    """Yield the places of the entries of a sheet that are the sums of those above them, and say less than they.

    Or that end a month, a quarter, or all so far, wherever they stand.
    """
    ends = set(_ends(entries, own))
    above: dict[Hashable, _Above] = {}
    of_month: dict[Hashable, _Above] = {}
    for place in own:
        entry = entries[place]
        of = thing(entry)
        tallies = above.setdefault(of, _Above()), of_month.setdefault((of, entry.month), _Above())
        if place in ends or (not entry.id and any(_is_sum_of(entry, tally) for tally in tallies)):
            yield place
        else:
            for tally in tallies:
                tally.add(entry)


def _ends(entries: Sequence[Entry], own: Sequence[int]) -> Iterator[int]:
    """Yield the places of the entries that say on the last day of a period what those of its days before come to."""
    if not any(is_bare_end(entries[place]) for place in own):
        return
    before: dict[Hashable, _Above] = {}
    fewest = _FEWEST
    for place in sorted(own, key=lambda place: entries[place].date):
        entry = entries[place]
        of = thing(entry)
        periods = (of, entry.month), (of, (quarter_of(int(entry.date[5:7])),)), of
        tallies = [before.setdefault(period, _Above()) for period in periods]
        if not entry.id and is_bare_end(entry) and any(_is_end_of(entry, tally, fewest) for tally in tallies):
            fewest = 1  # where one month ends in its sum, that of a single row is one too
            yield place
        else:
            for tally in tallies:
                tally.add(entry)


def is_bare_end(entry: Entry) -> bool:
    """Tell whether an entry is of a month's last day, and says nothing beside what it is of and how much."""
    says_more = entry.payee or entry.partner or entry.kind or entry.note or entry.people
    return not says_more and _is_last_day(entry.date)


def _is_last_day(date: str) -> bool:
    """Tell whether a day is the last of its month."""
    if date[8:] < _EARLIEST:
        return False
    day = dt.date.fromisoformat(date)
    return day == last_day(day.year, day.month)


def _is_end_of(entry: Entry, before: _Above, fewest: int) -> bool:
    is_after = before.within and before.latest < entry.date
    return is_after and before.rows >= fewest and number(entry) == before.sum != 0


def _is_sum_of(entry: Entry, above: _Above) -> bool:
    if above.rows < _FEWEST or number(entry) != above.sum:
        return False
    names_nobody = not (entry.payee or entry.partner) and above.names_all
    said = " ".join(filter(None, (entry.payee, entry.partner, entry.kind, entry.note)))
    return names_nobody or _CALLED.search(said) is not None


def _ask(sheet: str, rows: Sequence[int], findings: Findings) -> str | None:
    sentence = _("These rows come to what the rows above them come to together. Are they their sums?")
    choices = (
        Choice(LEAVE, _("they are sums: they are not recorded")),
        Choice(COUNT, _("they are things of their own: they count")),
    )
    place = Place(sheet, rows[0], None)
    facts = tuple(_("row {row}").format(row=row) for row in rows[:MOST_NAMED])
    return findings.ask(Question(N_("summed-rows"), place, sentence, choices, tuple(rows), facts))
