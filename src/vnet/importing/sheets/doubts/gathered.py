"""A sheet that gathers the rows of others of the same book: each of them would count twice."""

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import left_if
from vnet.importing.sheets.doubts.summed import number, thing
from vnet.importing.sheets.findings import Findings, Reason
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice, Question
from vnet.ledger.duplicates import counted, said
from vnet.ledger.entry import Entry

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


def _summing(entries: Sequence[Entry], sheets: Sequence[str]) -> set[str]:
    """Return the sheets called so whose every row is what the rows of its thing on the other sheets come to."""
    summing: set[str] = set()
    for sheet in filter(_CALLED.search, dict.fromkeys(sheets)):
        sums: Counter[Hashable] = Counter()
        rows: Counter[Hashable] = Counter()
        for entry, of in zip(entries, sheets, strict=True):
            if of != sheet and of not in summing:
                sums[thing(entry)] += number(entry)  # type: ignore[assignment]
                rows[thing(entry)] += 1
        own = [entry for entry, of in zip(entries, sheets, strict=True) if of == sheet]
        if all(sums[thing(entry)] == number(entry) for entry in own) and any(rows[thing(entry)] > 1 for entry in own):
            summing.add(sheet)
    return summing


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
