"""A network, a KPI or an expense category that stands in a row of its own above the rows, or in the sheet's name.

It is given to the rows in a column of its own. Only the plan's own names are known; a heading between the rows that
looks like the others and names nothing is a fault, as its rows would be taken for those of the section before it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from vnet.errors import BadInput, Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Value
from vnet.importing.shapes.plan_names import PlanNames, without_marks
from vnet.importing.shapes.whole import Whole, fields_of, filled_columns, text_at, with_values
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field, without_brackets
from vnet.importing.sheets.origin import Spot
from vnet.importing.sheets.register import register_in
from vnet.lean_typing import NamedTuple
from vnet.names import key

_WORDS = {Field.NETWORK: "네트워크", Field.KPI: "성과지표", Field.CATEGORY: "편성목"}
_LABEL = re.compile(r"(?:네트워크|분야|성과지표|지표|편성목|비목|구분)\s*[:：]\s*")
_QUOTED = re.compile(r"[「『<《〈“\"'](.+?)[」』>》〉”\"']")
_BESIDE = re.compile(
    r"(?:20\d\d년?도?|\d{1,2}월분?|[1-4](?:/4)?분기|[상하]반기|연간|월별|추진|활동|사업|실적|지출|집행|사용|내역|현황|"
    r"목록|결과|대장|\d+)+"
)
_REMARK = re.compile(r"\s*(?:※|\*|☞|주\s*[):]|단위|[(（](?![\d가-하][)）]))|-?\s*\d+\s*-?$|.*(?:다|함|음|임)\.?$")
_LONGEST = 40
_SHORTEST = 4  # of a KPI's name in a title: 교육 is a word as well


class _Said(NamedTuple):
    """What a section says: the name that its rows get, and where it stands (None: in the sheet's name)."""

    name: str
    spot: Spot | None


def _is_of_another_shape(whole: Whole, names: PlanNames, head: int) -> bool:
    """Tell whether a sheet is a register's, or a list whose rows are not as long as their headings."""
    return _is_register(whole, names) or (whole.sheet.delimited and _is_ragged(whole, head))


def plain(whole: Whole, names: PlanNames, findings: Findings) -> Whole:
    """Return the sheet with columns for what stands above its rows; the sheet itself where nothing does."""
    first = next(filter(_is_head, whole.rows), None)
    if first is None or not _lacking([fields_of(first)]):
        return whole
    heads = [place for place, row in enumerate(whole.rows) if _is_head(row)]
    lacking = _lacking(list(map(fields_of, map(whole.rows.__getitem__, heads))))
    if not lacking or _is_of_another_shape(whole, names, heads[0]):
        return whole
    said = list(_said(whole, heads, lacking, names))
    found = [field for field in lacking if any(field in of for of in said[heads[0] :])]
    if not found:
        return whole
    _refuse_unknown(whole, heads, found, names, findings)
    return _with_columns(whole, heads, said, found, names)


def _is_head(row: SheetRow) -> bool:
    """Tell whether a row has the headings of a day and of what is counted; one that has a day itself has none."""
    if any(isinstance(value, dt.date) for value in row.values):
        return False
    fields = fields_of(row)
    return Field.DATE in fields and bool(fields.keys() & {Field.VALUE, Field.AMOUNT})


def _lacking(heads: Sequence[dict[Field, int]]) -> list[Field]:
    """Return what the headings have no columns for, though rows are of one: a network, what was done or paid for."""
    known = {field for fields in heads for field in fields}
    if not heads or any(fields.keys() != heads[0].keys() for fields in heads):
        return []
    lacking = [] if known & {Field.NETWORK, Field.SORT} else [Field.NETWORK]
    if not known & {Field.KPI, Field.CODE, Field.CATEGORY}:
        lacking.append(Field.CATEGORY if Field.AMOUNT in known else Field.KPI)
    return lacking


def _is_register(whole: Whole, names: PlanNames) -> bool:
    """Tell whether the sheet is a KPI's register, or may be one, which says itself what its rows are."""
    found = Findings()
    return register_in(whole.given(), names.plan, found)[1] is not None or bool(found.questions)


def _is_ragged(whole: Whole, head: int) -> bool:
    """Tell whether a row is longer than the headings, so that its cells may have shifted."""
    width = len(whole.rows[head].values)
    return any(max(filled_columns(row), default=0) > width for row in whole.rows)


def _lone(row: SheetRow) -> str | None:
    """Return the text that stands alone in a row; None where there is another cell, or none."""
    filled = filled_columns(row)
    value = row.values[filled[0] - 1] if len(filled) == 1 else None
    return " ".join(value.split()) if isinstance(value, str) and len(value) <= _LONGEST else None


def _said(
    whole: Whole, heads: Sequence[int], lacking: Sequence[Field], names: PlanNames
) -> Iterator[dict[Field, _Said]]:
    """Yield of each row what the section says in which it stands."""
    now = {field: _Said(name, None) for field, name in _in_title(whole.title, names) if field in lacking}
    for place, row in enumerate(whole.rows):
        text = _lone(row)
        for field, name in _named(text, names, is_title=place < heads[0]) if text else ():
            if field in lacking:
                spot = (row.number, filled_columns(row)[0])
                # Within a network the KPIs begin anew.
                now = {**(now if field is not Field.NETWORK else {}), field: _Said(name, spot)}
        yield now


def _named(text: str, names: PlanNames, *, is_title: bool) -> list[tuple[Field, str]]:
    """Return what a text that stands alone names, if it names something."""
    label = without_marks(_LABEL.sub("", without_marks(text)))
    for name in (label, without_brackets(label)):
        if field := names.field_of(name):
            return [(field, names.full(field, name))]
    return _in_title(text, names) if is_title else []


def _in_title(text: str, names: PlanNames) -> list[tuple[Field, str]]:
    """Return what a title names: beside the name it has a year, a month, and words as 실적 and 내역 alone."""
    quoted = _QUOTED.findall(text)
    words = [word for word in re.split(r"[\s_\-·,()\[\]]+", text) if not _BESIDE.fullmatch(word)]
    joined = " ".join(words)
    candidates = [*quoted, without_marks(text), joined, re.sub(_BESIDE.pattern + "$", "", joined)]
    for name in candidates if len(quoted) <= 1 else []:
        field = names.field_of(name)
        if field and (field is Field.NETWORK or len(key(name)) >= _SHORTEST):
            return [(field, names.full(field, name))]
    return []


def _refuse_unknown(
    whole: Whole, heads: Sequence[int], found: Sequence[Field], names: PlanNames, findings: Findings
) -> None:
    """Note what stands alone between the rows as a section does, and names nothing in the plan."""
    after = whole.rows[heads[0] + 1 :]
    last = max((place for place, row in enumerate(after) if len(filled_columns(row)) > 1), default=0)
    sections = [row for row in after[:last] if (text := _lone(row)) and _named(text, names, is_title=False)]
    for row in filter(_is_stray, after[:last]) if sections else ():
        text = _lone(row) or ""
        if _named(text, names, is_title=False):
            continue
        error = BadInput(
            N_(
                '"{text}" stands between the rows like a heading, and is no {what} of the plan. Write its name as the '
                "plan has it, or take it out."
            ),
            text=text,
            what=" · ".join(_WORDS[field] for field in found),
        )
        findings.fault(Place(whole.title, *whole.spot(row.number, filled_columns(row)[0])), error)


def _is_stray(row: SheetRow) -> bool:
    """Tell whether a text stands alone in a row, and is no total and no remark."""
    text = _lone(row)
    return bool(text) and not row_labels.is_total(text or "") and _REMARK.match(text or "") is None


def _with_columns(
    whole: Whole, heads: Sequence[int], said: Sequence[dict[Field, _Said]], found: Sequence[Field], names: PlanNames
) -> Whole:
    """Return the sheet with a column for each field that was found."""
    width = max(len(row.values) for row in whole.rows)
    columns = {field: column for column, field in enumerate(found, width + 1)}
    headings: dict[int, Value] = {column: _WORDS[field] for field, column in columns.items()}
    rows = [with_values(row, headings) if place in heads else row for place, row in enumerate(whole.rows)]
    cells: dict[Spot, Spot] = {}
    for place in _entries(whole, heads, names):
        row = rows[place]
        sections = {columns[field]: section for field, section in said[place].items() if field in columns}
        rows[place] = with_values(row, {column: section.name for column, section in sections.items()})
        cells |= {(row.number, column): section.spot for column, section in sections.items() if section.spot}
    return whole.with_rows(rows, cells, headings=_places(said[heads[0] :], found))


def _entries(whole: Whole, heads: Sequence[int], names: PlanNames) -> Iterator[int]:
    """Yield the places of the rows below the first headings that may be entries."""
    for place in range(heads[0] + 1, len(whole.rows)):
        if place not in heads and _is_entry(whole.rows[place], whole.rows[place - 1], names):
            yield place


def _places(said: Sequence[dict[Field, _Said]], found: Iterable[Field]) -> dict[Field, str]:
    """Return where what is given to rows stood, in words."""
    return {field: _where([of[field] for of in said if field in of]) for field in found}


def _where(said: Sequence[_Said]) -> str:
    """Return the words for where something stood that is given to rows."""
    return _("the sheet's name") if all(section.spot is None for section in said) else _("a row above")


def _is_entry(row: SheetRow, above: SheetRow, names: PlanNames) -> bool:
    """Tell whether a row may be an entry: more than one cell is filled, and the first text is no word for a total.

    Of the row of headings that stands `above` it may be the second one, which has texts alone.
    """
    filled = filled_columns(row)
    texts = [text_at(row, column) for column in filled if isinstance(row.values[column - 1], str)]
    if len(filled) <= 1 or (_is_head(above) and len(texts) == len(filled) and not any(map(_has_digit, texts))):
        return False
    return not texts or names.is_name(texts[0]) or not row_labels.is_total(texts[0])


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
