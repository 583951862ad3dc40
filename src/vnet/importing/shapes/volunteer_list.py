"""Lists of volunteer activities as the portal 1365 gives them out: they say neither the KPI nor what a row counts."""

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, fields_of, filled_columns, text_at, with_values
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field, meaning, without_brackets
from vnet.names import key

_DAYS = frozenset({"봉사일자", "봉사일", "봉사일시", "봉사시작일", "봉사시작일자", "활동일자", "봉사활동일"})
_OWN = frozenset({"수요처", "수요처명", "봉사시간", "봉사활동명", "인정시간", "모집기관", "봉사분야"})
_SEARCHED = 60  # rows in which the headings stand


def plain(whole: Whole, _names: PlanNames, findings: Findings) -> Whole:
    """Return such a list with its day understood, where KPIs and counts were added; else keep what it lacks."""
    for place, row in enumerate(whole.rows[:_SEARCHED]):
        day = _day(row)
        if not day:
            continue
        if _is_added_to(row):
            rows = [*whole.rows[:place], with_values(row, {day: "날짜"}), *whole.rows[place + 1 :]]
            return whole.with_rows(rows, {}, headings={Field.DATE: text_at(row, day)})
        findings.hints[whole.title] = BadInput(
            N_(
                'The sheet "{sheet}" looks like a list of volunteer activities (1365). It does not say for which KPI '
                "they are, nor how many each row counts: people and hours are no actuals. Add the columns 성과지표 and "
                "실적, keep the rows that count, and import it again."
            ),
            sheet=whole.title,
        )
        return whole
    return whole


def _day(row: SheetRow) -> int:
    """Return the column of days, if a row has the headings of such a list; else 0."""
    words = {key(without_brackets(text_at(row, column))): column for column in filled_columns(row)}
    day = next((column for word, column in words.items() if word in _DAYS), 0)
    return day if words.keys() & _OWN else 0


def _is_added_to(row: SheetRow) -> bool:
    """Tell whether KPIs and counts have columns; 활동명 may name a KPI elsewhere, here it does not."""
    known = [meaning(text_at(row, column)) for column in filled_columns(row)]
    named = any(means and (means.field is Field.CODE or means[:2] == (Field.KPI, 0)) for means in known)
    return named and Field.VALUE in fields_of(row)
