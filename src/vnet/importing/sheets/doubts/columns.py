"""Several columns that could be the same field: which one is read, or a question that names them."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from openpyxl.utils import get_column_letter

from vnet.amounts import half_width
from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, SheetRows, Value, as_text, exact, is_filled, is_number
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.heading_row import NEVER_NEEDED, Heading, Others
from vnet.importing.sheets.headings import FIGURES, Field, without_brackets
from vnet.importing.sheets.questions import Choice, Question, in_answer
from vnet.names import key

KEYS = {
    Field.DATE: N_("day"), Field.VALUE: N_("actual"), Field.AMOUNT: N_("amount"), Field.PEOPLE: N_("people"),
    Field.KPI: N_("KPI"), Field.CATEGORY: N_("category"), Field.NETWORK: N_("network"),
    Field.PARTNER: N_("partner"), Field.PAYEE: N_("payee"), Field.NOTE: N_("note"),
}  # fmt: skip
_DECIDED = FIGURES | {Field.DATE}  # of others the word that fits best is read
_NEEDED = frozenset({Field.DATE, Field.CODE, Field.KPI, Field.VALUE, Field.CATEGORY, Field.AMOUNT})
_TOTALS = frozenset({"합계", "계", "총계", "총합계", "total"})
# What no heading of the field is called, and may be meant for it all the same.
_RIVALS = {
    Field.AMOUNT: re.compile(
        r"(?:부가세|세금?|vat)\s*포함|(?:신청|요청|청구|승인)\s*금?액"
        r"|(?:최종|확정|변경|정산|수정|정정)\s*(?:후\s*)?(?:집행|지출|지급|사용|결제)?\s*금?액",
        re.IGNORECASE,
    ),
    Field.VALUE: re.compile(r"(?:최종|확정|변경|수정|정정)\s*(?:후\s*)?(?:실적|건수|횟수)"),
    Field.DATE: re.compile(r"(?:접수|신청)\s*일[자시]?$"),
}
_TAX = re.compile(r"부가세액?|부가가치세|세액|vat", re.IGNORECASE)
_COUNTS = FIGURES - {Field.AMOUNT}
_COUNT = re.compile(r"[\s(△▲\-약]*\d")
_PLAIN = re.compile(r"-?[\d,]+(?:\.\d+)?")
_MOST_ROWS = 5_000
READ = N_("read")


class Chooser:
    """Chooses among the columns of a table, by what stands below its headings."""

    def __init__(self, sheet: SheetRows, below: Sequence[SheetRow], findings: Findings) -> None:
        self._sheet = sheet
        self._below = below[:_MOST_ROWS]
        self._findings = findings

    def __call__(self, row: int, field: Field, headings: Sequence[Heading], others: Others) -> Heading:
        """Return the heading whose column is read: of those that show and are filled, the one that nobody can doubt."""
        filled = self._without_prose(field, self._filled(row, field, headings))
        best = min(filled, key=_rank)
        if field in NEVER_NEEDED or (field not in _DECIDED and list(map(_rank, filled)).count(_rank(best)) == 1):
            return best
        candidates = [*filled, *(self._totals(best, others) if field in FIGURES else ()), *self._rivals(best, others)]
        if len({tuple(self._texts(candidate.column)) for candidate in candidates}) == 1:
            self._ask_tax(row, best, others)
            return best
        summing = self._summing(candidates, others) if field in FIGURES else None
        return summing or self._asked(row, field, candidates, best)

    def _filled(self, row: int, field: Field, headings: Sequence[Heading]) -> Sequence[Heading]:
        """Return the headings that show and have something below them; of none such, those that show, else all."""
        shown = [heading for heading in headings if heading.column not in self._sheet.unseen_columns]
        if not shown and field not in NEVER_NEEDED and (field in _NEEDED or self._has_any(headings[0].column)):
            self._ask_hidden(row, headings[0])
        return [heading for heading in shown or headings if self._has_any(heading.column)] or shown or headings

    def _without_prose(self, field: Field, headings: Sequence[Heading]) -> Sequence[Heading]:
        """Return the headings of counts that have any below them: 추진실적 may be told in words, beside 횟수."""
        if field not in _COUNTS:
            return headings
        return [heading for heading in headings if any(map(_COUNT.match, self._texts(heading.column)))] or headings

    def _ask_hidden(self, row: int, heading: Heading) -> None:
        sentence = _('The column "{heading}" is hidden, and there is no other for what stands in it.').format(
            heading=heading.text
        )
        choice = Choice(READ, _("it is read; else show the column that is meant, or give it another heading"))
        place = Place(self._sheet.title, row, heading.column)
        self._findings.ask(Question(N_("hidden-column"), place, sentence, (choice,), about=in_answer(heading.text)))

    def _rivals(self, best: Heading, others: Others) -> list[Heading]:
        """Return the columns that may be meant for a field by a name that is none for it."""
        rival = _RIVALS.get(best.means.field)
        return [
            best._replace(column=column, text=text)
            for column, text in others
            if rival is not None
            and rival.search(text)
            and column not in self._sheet.unseen_columns
            and self._has_any(column)
        ]

    def _ask_tax(self, row: int, best: Heading, others: Others) -> None:
        """Ask about an amount beside a tax, with which it may be less than what was paid."""
        taxes = [(column, text) for column, text in others if _TAX.fullmatch(key(text)) and any(self._numbers(column))]
        if best.means.field is not Field.AMOUNT or not taxes or self._is_whole(best, others):
            return
        sentence = _('Beside "{heading}" stands "{tax}". Is "{heading}" what was paid, with the tax in it?').format(
            heading=best.text, tax=taxes[0][1]
        )
        choice = Choice(READ, _("it is read as it is; else give the sum of the two a column of its own (금액)"))
        self._findings.ask(Question(N_("tax"), Place(self._sheet.title, row, best.column), sentence, (choice,)))

    def _is_whole(self, best: Heading, others: Others) -> bool:
        """Tell whether an amount is the sum of what stands before it."""
        parts = [column for column, _text in others if column < best.column and any(self._numbers(column))]
        return bool(parts) and self._is_sum(best.column, parts)

    def _totals(self, best: Heading, others: Others) -> list[Heading]:
        """Return the columns that are called a total and no more, as headings of what may be their parts."""
        return [
            best._replace(column=column, text=text)
            for column, text in others
            if key(without_brackets(text)) in _TOTALS
            and column not in self._sheet.unseen_columns
            and any(self._numbers(column))
        ]

    def _summing(self, candidates: Sequence[Heading], others: Others) -> Heading | None:
        """Return the one column that is the sum of those before it in every row."""
        first = min(candidate.column for candidate in candidates)
        figures = {candidate.column for candidate in candidates} | {
            column for column, _text in others if any(self._numbers(column))
        }
        found = [
            candidate
            for candidate in candidates
            if candidate.column > first
            and self._is_sum(candidate.column, [part for part in figures if first <= part < candidate.column])
        ]
        return found[0] if len(found) == 1 else None

    def _is_sum(self, column: int, parts: Sequence[int]) -> bool:
        rows = list(zip(self._numbers(column), *map(self._numbers, parts), strict=True))
        filled = [(total, of) for total, *of in rows if total is not None and any(part is not None for part in of)]
        return bool(filled) and all(total == sum(part or 0 for part in of) for total, of in filled)

    def _asked(self, row: int, field: Field, candidates: Sequence[Heading], best: Heading) -> Heading:
        name = KEYS.get(field, field.value)
        words = _words(candidates)
        choices = [
            Choice(word, _('column {column}, for example "{sample}"').format(
                column=get_column_letter(candidate.column), sample=self._sample(candidate.column)))
            for word, candidate in zip(words, candidates, strict=True)
        ]  # fmt: skip
        sentence = _("Several columns could be: {field}. Which one is read?").format(field=_(name))
        place = Place(self._sheet.title, row, best.column)
        answer = self._findings.ask(Question(name, place, sentence, tuple(choices)))
        return best if answer is None else candidates[words.index(answer)]

    def _sample(self, column: int) -> str:
        return next(filter(None, self._texts(column)), "")[:40]

    def _has_any(self, column: int) -> bool:
        return any(map(is_filled, self._values(column)))

    def _values(self, column: int) -> Iterable[Value]:
        return (row.values[column - 1] if column <= len(row.values) else None for row in self._below)

    def _texts(self, column: int) -> Iterable[str]:
        return (" ".join(as_text(value).split()) for value in self._values(column))

    def _numbers(self, column: int) -> Iterable[Fraction | None]:
        return map(number_in, self._values(column))


def _rank(heading: Heading) -> int:
    return heading.means.rank


def _words(candidates: Sequence[Heading]) -> list[str]:
    """Return what each column is called in an answer: its heading, or its letter where two are called alike."""
    texts = [candidate.text for candidate in candidates]
    return [
        text if texts.count(text) == 1 else get_column_letter(candidate.column)
        for text, candidate in zip(texts, candidates, strict=True)
    ]


def number_in(value: Value) -> Fraction | None:
    """Return the number that a cell is, also one that is written as a text; None of anything else."""
    if is_number(value):
        return exact(value)
    if isinstance(value, str) and len(value) < 30 and _PLAIN.fullmatch(plain := half_width(value)):  # noqa: PLR2004 - longer ones are none
        digits = plain.replace(",", "")
        return Fraction(digits) if digits.strip("-.") else None
    return None
