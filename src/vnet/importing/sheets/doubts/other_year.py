"""Rows of another year: by their own day, by a column for it, or by what the sheet's name and a title say."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, as_text
from vnet.importing.sheets.doubts.seen import Seen
from vnet.importing.sheets.findings import Findings, Reason
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice, Question
from vnet.plan.model import Plan

_STATED = re.compile(
    r"(?<![\d,.])(20\d\d)(?=\s*(?:년|학년|연도|년도|[-_. )\]]|$))|(?<!\d)'?(\d\d)년(?!\s*(?:차|간|째))"
)
_OF_DAY = re.compile(r"\s*(?:(20\d\d)(?:\D|\d{4}\b)|'?(\d\d)\s*[.년/-]\s*\d{1,2}\s*[.월/-]\s*\d{1,2}(?!\d))")
_MONTH = re.compile(r"\s*(\d{1,2})\s*(?:[./-]|월)\s*\d{1,2}\s*(?:일|\D*$)")  # of a day without a year
_LATE, _EARLY = range(10, 13), range(1, 4)  # months before and behind the end of a year
_YEARS = range(1990, 2100)


def stated(name: str, titles: Iterable[str], year: int) -> tuple[int, bool] | None:
    """Return the other year that a sheet states, and whether its name and a title agree; None if it states none.

    What names the plan's year too compares years, and states none.
    """
    in_name, in_titles = _others([name], year), _others(titles, year)
    if in_name is None and in_titles is None:
        return None
    found = in_name or in_titles
    assert found is not None  # noqa: S101 - one of them
    return found, in_name == in_titles


def says_year(text: str) -> bool:
    """Tell whether a text states a year, be it the plan's."""
    return _STATED.search(text) is not None


def _others(texts: Iterable[str], year: int) -> int | None:
    found = [{int(long) if long else 2000 + int(short) for long, short in _STATED.findall(text)} for text in texts]
    if any(year in years for years in found):
        return None
    return next((max(years) for years in found if years), None)


def turn(months: Sequence[int]) -> int | None:
    """Return the place from which months have gone round the end of a year: 11, 12, 1, 2. None: they stay in one.

    A list that begins anew (by KPI, say) has months of all the year before that place, and goes round nowhere.
    """
    falls = [place for place, (before, now) in enumerate(pairwise(months), 1) if before in _LATE and now in _EARLY]
    return next((place for place in falls if min(months[:place]) > max(months[place:])), None)


def turned_at(column: int, below: Iterable[SheetRow]) -> int | None:
    """Return the row from which days without a year in a column have gone round the end of one; None: nowhere."""
    months = [
        (row.number, int(match[1]))
        for row in below
        if column <= len(row.values)
        and isinstance(text := row.values[column - 1], str)
        and (match := _MONTH.match(text))
    ]
    place = turn([month for _number, month in months])
    return None if place is None else months[place][0]


def ask_turned(place: Place, year: int, findings: Findings) -> str | None:
    """Return of which year what follows the turn is: LEAVE (the next one), COUNT, or None where nobody said yet."""
    sentence = _(
        "From here on the months begin anew, and no year is written. Are they of {year}, or of the year after?"
    ).format(year=year)
    choices = (
        Choice(LEAVE, _("of {other}: they are left to the plan of that year").format(other=year + 1)),
        Choice(COUNT, _("of {year}, like those before them").format(year=year)),
    )
    return findings.ask(Question(N_("which-year"), place, sentence, choices))


def doubt(seen: Seen) -> Reason | None:
    """Return why a row of another year is left; None if it is of the plan's, as far as it says."""
    year = seen.plan.year
    own = _own_year(seen)
    if own is None and seen.table.other_year is not None:
        return _by_sheet(seen, *seen.table.other_year)
    if own is None and seen.table.turned_at is not None and seen.row.number >= seen.table.turned_at:
        return _of_answer(ask_turned(seen.place(Field.DATE), year, seen.findings))
    if own is None or own == year or _is_settled(seen):
        return None
    sentence = _(
        "These rows are of {other}, and the plan is of {year}. Are they left to the plan of their year?"
    ).format(other=own, year=year)
    choice = Choice(LEAVE, _("they are not recorded here; if the year is a slip, mend the day instead"))
    answer = seen.ask(N_("other-year"), sentence, (choice,), Field.DATE)
    return Reason.ASKED if answer is None else Reason.OTHER_YEAR


def _by_sheet(seen: Seen, other: int, is_sure: bool) -> Reason | None:  # noqa: FBT001 - of the table
    if is_sure:
        return Reason.OTHER_YEAR
    sentence = _(
        "The sheet says {other}, its days have no year, and the plan is of {year}. Of which year are they?"
    ).format(other=other, year=seen.plan.year)
    choices = (
        Choice(LEAVE, _("of {other}: they are left to the plan of that year").format(other=other)),
        Choice(COUNT, _("of {year}: the sheet is an old form").format(year=seen.plan.year)),
    )
    return _of_answer(seen.ask(N_("which-year"), sentence, choices, Field.DATE))


def _of_answer(answer: str | None) -> Reason | None:
    return Reason.ASKED if answer is None else Reason.OTHER_YEAR if answer == LEAVE else None


def _own_year(seen: Seen) -> int | None:
    """Return the year that a row's own cells state."""
    for field in (Field.YEAR, Field.DATE):
        value = seen.cells.get(field, (0, None))[1]
        if isinstance(value, dt.date):
            return value.year
        digits = re.match(r"\s*(?:20)?(\d\d)\s*년?\s*$", as_text(value)) if field is Field.YEAR else None
        if digits:
            return 2000 + int(digits[1])
        if field is Field.DATE and (match := _OF_DAY.match(as_text(value))):
            found = int(match[1]) if match[1] else 2000 + int(match[2])
            return found if found in _YEARS else None
    return None


def _is_settled(seen: Seen) -> bool:
    """Tell whether a row's day is in the time after the year in which payments for it are made."""
    return _own_year(seen) == seen.plan.year + 1 and _may_be_late(seen.plan)


def _may_be_late(plan: Plan) -> bool:
    return plan.budget is not None and plan.budget.settled_until is not None
