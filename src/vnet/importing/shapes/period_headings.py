"""Headings of months and quarters that stand across, and of what sums them: 1월, 2016년 3월, 1/4분기, Q2, 계."""

import calendar
import re

from vnet.amounts import half_width
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.headings import Field, meaning
from vnet.lean_typing import NamedTuple

# What says that figures happened (of actuals, of money), and what says that they are only wanted.
_TALLIED = "실적|현황|집계|actual"
DONE = {
    Field.VALUE: re.compile(f"{_TALLIED}|건수|횟수", re.IGNORECASE),
    Field.AMOUNT: re.compile(
        rf"{_TALLIED}|(?:집행|지출|사용)(?!\s*(?:계획|예정|목표|예산|품의))|결산|spent", re.IGNORECASE
    ),
}
WANTED = re.compile(r"계획|목표|예정|예산|편성|전망|추정|\(안\)|（안）|plan|target|budget|forecast", re.IGNORECASE)
# Beside figures in a column of its own: nothing that is counted.
BESIDE = re.compile(r"률|율|%|잔액|잔여|차이|증감|대비|rate|balance", re.IGNORECASE)
_YEAR = r"(?:(?P<year>20\d\d)\s*[년.\-/]\s*)?"
_MONTH = re.compile(_YEAR + r"(?P<number>1[0-2]|0?[1-9])\s*월(?:분|중)?(?!\s*\d)(?P<rest>.*)")
_QUARTER = re.compile(
    _YEAR
    + r"(?:제\s*)?(?:(?P<number>[1-4])\s*(?:/\s*4\s*)?분기|[Qq](?P<second>[1-4])|(?P<third>[1-4])[Qq])(?P<rest>.*)"
)
_HALF = re.compile(r"(상|하)반기(.*)")
_SUM_OF_DONE = re.compile(r"(?:실적|집행|지출|사용)액?\s*(?:합|누|소|총)?계")
_ROMAN = str.maketrans({"Ⅰ": "1", "Ⅱ": "2", "Ⅲ": "3", "Ⅳ": "4"})


class Span(NamedTuple):
    """Months that a heading names, from the first to the last, with the year if it says one; `rest` is what follows."""

    first: int
    last: int
    year: int | None
    rest: str

    def day(self, year: int) -> str:
        """Return its last day as a person writes it: without a year where the heading has none."""
        end = calendar.monthrange(self.year or year, self.last)[1]
        day = f"{self.last}월 {end}일"
        return day if self.year is None else f"{self.year}년 {day}"


def span_of(text: str) -> Span | None:
    """Return the month, the quarter or the half-year with which a heading begins; None if it begins with none."""
    plain = half_width(" ".join(text.split())).translate(_ROMAN)
    if month := _MONTH.fullmatch(plain):
        number = int(month["number"])
        return Span(number, number, int(month["year"]) if month["year"] else None, month["rest"].strip())
    if quarter := _QUARTER.fullmatch(plain):
        number = int(quarter["number"] or quarter["second"] or quarter["third"])
        year = int(quarter["year"]) if quarter["year"] else None
        return Span(3 * number - 2, 3 * number, year, quarter["rest"].strip())
    if half := _HALF.fullmatch(plain):
        first = 1 if half[1] == "상" else 7
        return Span(first, first + 5, None, half[2].strip())
    return None


def is_within(inner: Span, outer: Span) -> bool:
    """Tell whether the months of one span are among those of another."""
    return outer.first <= inner.first and inner.last <= outer.last


def says_another(text: str) -> bool:
    """Tell whether a heading is that of targets, rates and the like."""
    return bool(WANTED.search(text) or BESIDE.search(text))


def is_sum(text: str) -> bool:
    """Tell whether a heading says that its column sums others."""
    return bool(text) and (row_labels.is_total(text) or _SUM_OF_DONE.fullmatch(text) is not None)


def counted(text: str) -> Field | None:
    """Return what a heading below or behind a month counts: actuals or money; None where it is neither."""
    means = None if says_another(text) else meaning(text)
    if means is not None and means.field in {Field.VALUE, Field.AMOUNT}:
        return means.field
    return Field.AMOUNT if text in {"집행", "지출"} else None
