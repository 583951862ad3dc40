"""Rows of which a column says that they are no actuals beside those that are: 계획 beside 실적, 누계 beside 당월.

Where every row of the column is clearly one or the other, the other side does not count. Where it is not as clear, a
person is asked. The rows stay where they are, and say why they do not count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Value, as_text, is_filled, is_number
from vnet.importing.profiles.profile import UNREAD
from vnet.importing.shapes.across_layout import THING, heading_place
from vnet.importing.shapes.period_headings import span_of
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, fields_of, figure, text_at, value_at, with_merged, with_values
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import FIGURES, LISTED, Field, meaning
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice, Question
from vnet.lean_typing import NamedTuple
from vnet.names import key

_SEARCHED = 60  # rows in which the headings stand
_FEWEST = 2  # headings that make a row one of headings
_MOST_WORDS = 20  # in a column that says on which side its rows are
_YEAR = re.compile(r"(?:20)?(?P<year>\d\d)(?:학년도|년도?)(?P<rest>\D*)")
_MEASURED = "(?:액|금액|값|치|량|수|건수|횟수|인원|분)?"
_OTHER = re.compile(
    rf"(?:(?:금년|당해|월별|연간|세부|추진|사업|집행|예산|당초|본|추경)?(?:계획|목표|예산|편성|배정|예정|예상|당초|기정|변경전|조정전"
    rf"|plan|planned|target|budget|forecast)"
    rf"|전년도?|작년도?|지난해|직전년도?|전년동기|전년동월|전기|전월|전분기|(?:전년도?|작년|전월)(?:실적|집행|누계|결산)"
    rf"|누계|누적|(?:실적|집행|지출|연간|총)?(?:누계|누적)"
    rf"|달성[률율]|집행[률율]|진도[률율]|비율|증감[률율]?|차이|차액|잔액|잔여|대비|previous|lastyear|cumulative){_MEASURED}"
)
_ACTUAL = re.compile(
    rf"(?:(?:금년도?|금회|금월|당월|추진|월별|사업|실)?(?:실적|집행|지출|사용|결산|달성|추진실적|집행실적)"
    rf"|금년도?|올해|당해|당해연도|당해년도|금회|금번|금월|당월|이번달|당분기|금분기|월계|변경후|변경|조정후|최종|현재"
    rf"|actual|actuals|spent|thisyear){_MEASURED}"
)
# Columns that say what a row is of, or how much it is.
_NAMED = THING | FIGURES | {Field.NETWORK, Field.DATE, Field.UNIT, Field.ID, Field.MONTH, Field.QUARTER, Field.YEAR}
# Columns of free words, of which the reader asks by itself where one sounds like what did not happen.
_FREE = frozenset({Field.NOTE, Field.REASON, Field.STATE, Field.PAYEE, Field.PARTNER, Field.EVIDENCE, Field.BY})


class _Side(NamedTuple):
    """A column that tells on which side rows are: the places of those on the other one, and whether that is clear."""

    column: int
    heading: str
    places: Mapping[int, str]  # with what each of them says
    is_clear: bool


def plain(whole: Whole, names: PlanNames, findings: Findings) -> Whole:
    """Return the sheet with what the rows on the other side say of themselves; the sheet itself if it has none."""
    top = _heading_place(whole.rows)
    if top is None:
        return whole
    rows = list(whole.rows)
    sides = [side for column in _columns(whole.rows, top) if (side := _side(whole, top, column, names.year))]
    for side in sides:
        if side.is_clear or _ask(whole, side, findings) != COUNT:
            for place, said in side.places.items():
                rows[place] = rows[place]._replace(beside=said)
    return whole._replace(rows=_readable(rows, top)) if sides else whole


def _heading_place(rows: Sequence[SheetRow]) -> int | None:
    """Return the place of the first row of headings; None where there is none, or vnet itself wrote the list."""
    for place, row in enumerate(rows[:_SEARCHED]):
        fields = fields_of(row)
        is_list = len(fields) >= _FEWEST and fields.keys() & {Field.DATE, Field.MONTH}
        if is_list or heading_place([row]) is not None:
            return None if fields.keys() >= LISTED else place
    return None


def _columns(rows: Sequence[SheetRow], top: int) -> Iterator[int]:
    """Yield the columns that have a few words, one of them that of the other side, and no numbers."""
    heading = rows[top]
    for column in range(1, len(heading.values) + 1):
        values = [row.values[column - 1] for row in rows[top + 1 :] if len(row.values) >= column]
        if _may_be_side(text_at(heading, column)) and _are_words_of_sides(values):
            yield column


def _may_be_side(text: str) -> bool:
    """Tell whether a heading is none of what a row is of, or of how much it is."""
    return bool(text) and not text.startswith(UNREAD) and _field(text) not in _NAMED and span_of(text) is None


def _are_words_of_sides(values: Sequence[Value]) -> bool:
    words = {value for value in values if isinstance(value, str)}
    return len(words) <= _MOST_WORDS and any(map(is_other, words)) and not any(map(is_number, values))


def _field(text: str) -> Field | None:
    means = meaning(text)
    return means.field if means else None


def _side(whole: Whole, top: int, column: int, year: int) -> _Side | None:
    """Return on which side a column says that the rows with figures are; None where it is not about that."""
    heading = text_at(whole.rows[top], column)
    said = dict(_said(whole, top, column))
    places = {place: word for place, word in said.items() if is_other(word, year)}
    actual = any(is_actual(word, year) for word in said.values())
    is_clear = actual and all(is_other(word, year) or is_actual(word, year) for word in said.values())
    if not places or (not is_clear and _field(heading) in _FREE):
        return None
    return _Side(column, heading, places, is_clear)


def _said(whole: Whole, top: int, column: int) -> Iterator[tuple[int, str]]:
    """Yield what a column says of each row with figures; across months a blank one goes on with the last."""
    before = ""
    goes_on = Field.DATE not in fields_of(whole.rows[top])
    for place, cells in enumerate(with_merged(whole.sheet, whole.rows)):
        row = whole.rows[place]
        word = " ".join(as_text(cells.get(column)).split())
        if place > top and _has_figures(row) and (word or not _is_total(row)):
            before = word or (before if goes_on else "")
            yield place, before


def _has_figures(row: SheetRow) -> bool:
    return heading_place([row]) is None and any(
        is_number(value) or (isinstance(value, str) and figure(value)) for value in row.values
    )


def _is_total(row: SheetRow) -> bool:
    return any(isinstance(value, str) and row_labels.is_only_total(value) for value in row.values)


def _ask(whole: Whole, side: _Side, findings: Findings) -> str | None:
    rows = tuple(whole.rows[place].number for place in side.places)
    words = ", ".join(f'"{word}"' for word in dict.fromkeys(side.places.values()))
    sentence = _('Under "{heading}" these rows say {words}. Are they actuals all the same?').format(
        heading=side.heading, words=words
    )
    choices = (
        Choice(LEAVE, _("no: they are a plan, earlier figures or sums, and are not recorded")),
        Choice(COUNT, _("yes: they happened, and count")),
    )
    place = Place(whole.title, rows[0], side.column)
    return findings.ask(Question(N_("division"), place, sentence, choices, rows))


def _readable(rows: Sequence[SheetRow], top: int) -> list[SheetRow]:
    """Return the rows, of which those that count can be read without those beside them.

    Where months stand across, the name of a row may stand in the one above it alone. What 구분 says of a side is no
    type of an entry.
    """
    fields = fields_of(rows[top])
    below = rows[top + 1 :]
    if Field.DATE in fields:
        sort = fields.get(Field.SORT, 0)
        return [*rows[: top + 1], *(with_values(row, {sort: None}) if _is_side(row, sort) else row for row in below)]
    named = [fields[field] for field in THING if field in fields]
    made = [*rows[: top + 1], *below[:1]]
    for row in below[1:]:
        made.append(_named(row, made[-1], named) if row.beside or made[-1].beside else row)
    return made


def _is_side(row: SheetRow, sort: int) -> bool:
    """Tell whether a row says in its 구분 that it is an actual, by a word that is no type of an entry."""
    word = text_at(row, sort)
    return is_actual(word) and row_labels.entry_type(word) is None


def _named(row: SheetRow, above: SheetRow, named: Sequence[int]) -> SheetRow:
    """Return a row with the names that stand in the one above it alone."""
    names = {column: value_at(above, column) for column in named if not is_filled(value_at(row, column))}
    return with_values(row, names) if names else row


@lru_cache(maxsize=4096)
def is_other(text: str, year: int | None = None) -> bool:
    """Tell whether a word says that its row is a plan, of another year, or goes on adding up."""
    word, stated = _without_year(text)
    return stated not in {None, year} or _OTHER.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def is_actual(text: str, year: int | None = None) -> bool:
    """Tell whether a word says that its row is what happened, this time and in this year."""
    word, stated = _without_year(text)
    return stated in {None, year} and (_ACTUAL.fullmatch(word) is not None or (word == "" and stated is not None))


def _without_year(text: str) -> tuple[str, int | None]:
    """Return a word without the year before it, and that year (None: it has none)."""
    match = _YEAR.fullmatch(key(text))
    return (match["rest"], 2000 + int(match["year"])) if match else (key(text), None)
