"""A sheet that gathers the rows of others of the same book: each of them would count twice."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import left_if
from vnet.importing.sheets.doubts.summed import is_bare_end, number, thing
from vnet.importing.sheets.findings import Findings, Reason
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice, Question
from vnet.lean_typing import NamedTuple
from vnet.ledger.duplicates import counted, said
from vnet.ledger.entry import Entry
from vnet.period import MONTHS, months_of, quarter_of

_CALLED = re.compile("취합|총괄|전체|종합|합계|누계|연간|모음|all|total|summary", re.IGNORECASE)


def left(entries: Sequence[Entry], sheets: Sequence[str], findings: Findings) -> dict[str, Reason]:
    """Return the sheets that are left, and why: a person says so, or nobody has answered yet.

    They are those whose every row stands on other sheets as well.

    Args:
        entries: the entries of a book.
        sheets: the sheet of each of them.
        findings: where the question is kept.
    """
    of: dict[str, Counter[object]] = {}
    for entry, sheet in zip(entries, sheets, strict=True):
        of.setdefault(sheet, Counter())[counted(said(entry))] += 1
    reasons = {sheet: left_if(_ask(sheet, _same(), findings)) for sheet in sorted(_gathering(of))}
    sums = _summing(entries, sheets) - reasons.keys()
    reasons |= {sheet: left_if(_ask(sheet, _sums(), findings)) for sheet in sorted(sums)}
    return {sheet: reason for sheet, reason in reasons.items() if reason is not None}


def _gathering(rows_of: Mapping[str, Counter[object]]) -> set[str]:
    """Return the sheets whose every row stands on others as well, the largest first; those do not count for smaller."""
    gathering: set[str] = set()
    for sheet, rows in sorted(rows_of.items(), key=lambda of: -of[1].total()):
        others: Counter[object] = Counter()
        for other in rows_of.keys() - gathering - {sheet}:
            others += rows_of[other]
        if (rows.total() > 1 or _CALLED.search(sheet)) and rows <= others:
            gathering.add(sheet)
    return gathering


class _Tally(NamedTuple):
    """How many rows there are of a thing in a month, and what they come to."""

    rows: int = 0
    sum: Fraction = Fraction(0)

    def plus(self, other: "_Tally", times: int = 1) -> "_Tally":
        return _Tally(self.rows + times * other.rows, self.sum + times * other.sum)


_Tallies = dict[tuple[Hashable, int], _Tally]


def _summing(entries: Sequence[Entry], sheets: Sequence[str]) -> set[str]:
    """Return the sheets whose every row is what the rows of its thing on the others come to, in some period.

    They are called so, or all of their rows, two at least, end a month and say no more than what it came to.
    """
    of_sheet: dict[str, list[Entry]] = {}
    for entry, sheet in zip(entries, sheets, strict=True):
        of_sheet.setdefault(sheet, []).append(entry)
    tallies = {sheet: _tallies(own) for sheet, own in of_sheet.items()} if len(of_sheet) > 1 else {}
    summing: set[str] = set()
    for sheet, own in of_sheet.items():
        others = [tallies[other] for other in tallies.keys() - summing - {sheet}]
        if others and (_CALLED.search(sheet) or _ends_months(own)) and _are_sums(own, others):
            summing.add(sheet)
    return summing


def _ends_months(own: Sequence[Entry]) -> bool:
    return len(own) > 1 and all(not entry.id and is_bare_end(entry) for entry in own)


def _are_sums(own: Iterable[Entry], others: Sequence[_Tallies]) -> bool:
    """Tell whether each entry is a sum of rows of other sheets, one of them of several."""
    most = 0
    for entry in own:
        if not (rows := _summed(entry, others)):
            return False
        most = max(most, rows)
    return most > 1


def _tallies(entries: Iterable[Entry]) -> _Tallies:
    found: _Tallies = {}
    for entry in entries:
        of = thing(entry), _month(entry)
        found[of] = found.get(of, _Tally()).plus(_Tally(1, number(entry)))
    return found


def _summed(entry: Entry, others: Sequence[_Tallies]) -> int:
    """Return how many rows of other sheets an entry may sum; 0 where it sums none."""
    of, month = thing(entry), _month(entry)
    so_far = range(MONTHS.start, month + 1)
    for months in (range(month, month + 1), months_of(quarter_of(month)), so_far, MONTHS):
        found = _Tally()
        for tallies in others:
            for of_month in months:
                found = found.plus(tallies.get((of, of_month), _Tally()))
        if found.rows and found.sum == number(entry) != 0:
            return found.rows
    return 0


def _month(entry: Entry) -> int:
    return int(entry.date[5:7])


def _same() -> str:
    return _("Every row of this sheet stands on the other sheets too: the day, the thing and the number.")


def _sums() -> str:
    return _("Every number of this sheet is what the rows of the same thing on the other sheets come to.")


def _ask(sheet: str, sentence: str, findings: Findings) -> str | None:
    choices = (
        Choice(LEAVE, _("it gathers them: the sheet is not recorded")),
        Choice(COUNT, _("these are other things: both count")),
    )
    return findings.ask(Question(N_("gathered"), Place(sheet, 1, None), sentence, choices))
