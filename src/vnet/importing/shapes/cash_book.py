"""Cash books (현금출납부): money in, money out and what is left stand in columns of their own.

Money out is spending. Money in is none: it is left out and said so, unless it came back (반납, 환불) to an expense
category, which is a refund with its reason. Totals and what is left are held against the rows.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter

from vnet.amounts import format_exactly
from vnet.errors import BadInput, Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Shown, Value, is_filled, is_number
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, fields_of, figure, filled_columns, text_at, with_merged, with_values
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings, Reason
from vnet.importing.sheets.headings import Field, without_brackets
from vnet.importing.sheets.origin import Spot
from vnet.lean_typing import NamedTuple
from vnet.names import key

_IN = frozenset({"수입", "수입액", "수입금액", "입금", "입금액", "세입", "세입액"})
_OUT = frozenset({"지출", "지출액", "지출금액", "출금", "출금액", "세출", "세출액"})
_LEFT = frozenset({"잔액", "잔고", "차인잔액", "차액", "잔액금"})
_CARRIED = re.compile("이월")
_CAME_BACK = re.compile("반납|여입|환불|환급|반환|회수|취소")
_CUMULATIVE = re.compile("누계|누적")
_SEARCHED = 60  # rows in which the headings stand
_MONEY_IN, _MONEY_OUT = attrgetter("money_in"), attrgetter("money_out")


class _Book(NamedTuple):
    """Where the headings are, and the columns of a cash book; 0 where it has none."""

    place: int
    money_in: int
    money_out: int
    left: int
    date: int
    category: int
    note: int
    reason: int


class _Line(NamedTuple):
    """A row with its money in and out, and what it says is left (None: nothing, or nothing clear)."""

    row: SheetRow
    money_in: Fraction
    money_out: Fraction
    left: Fraction | None


def plain(whole: Whole, names: PlanNames, findings: Findings) -> Whole:
    """Return a cash book as a list of spending; the sheet itself if it is none."""
    book = _book(whole.rows)
    if book is None:
        return whole
    if not book.category:
        findings.hints[whole.title] = BadInput(
            N_(
                'The sheet "{sheet}" is a cash book, and does not say of which expense category each payment is. '
                "Give it a column 편성목."
            ),
            sheet=whole.title,
        )
        return whole
    return _Reader(whole, book, names, findings).turned()


def _book(rows: Sequence[SheetRow]) -> _Book | None:
    """Return where the columns of a cash book are; None if there are none, or the amounts have one of their own."""
    for place, row in enumerate(rows[:_SEARCHED]):
        fields = fields_of(row)
        money_in, money_out, left = (_columns(row, known) for known in (_IN, _OUT, _LEFT))
        if not money_in or not money_out or Field.DATE not in fields:
            continue
        is_one_of_each = len(money_in) == len(money_out) == 1 and len(left) <= 1
        if not is_one_of_each or fields.get(Field.AMOUNT) not in {None, *money_out}:
            return None
        known = (fields.get(field, 0) for field in (Field.DATE, Field.CATEGORY, Field.NOTE, Field.REASON))
        return _Book(place, money_in[0], money_out[0], [*left, 0][0], *known)
    return None


def _columns(row: SheetRow, words: frozenset[str]) -> list[int]:
    """Return the columns of which a row has the headings."""
    return [column for column in filled_columns(row) if key(without_brackets(text_at(row, column))) in words]


class _Reader:
    """Goes down a cash book."""

    def __init__(self, whole: Whole, book: _Book, names: PlanNames, findings: Findings) -> None:
        self._whole = whole
        self._book = book
        self._names = names
        self._findings = findings
        self._reason = book.reason or max(len(row.values) for row in whole.rows) + 1
        self._cells: dict[Spot, Spot] = {}
        self._held: list[_Line] = []  # what moved money so far
        self._since = 0  # how many of them stand above the last total
        self._carried = False

    def turned(self) -> Whole:
        """Return the list."""
        every = self._filled()
        below = [row if self._is_heading(row) else self._row(row) for row in every[self._book.place :]]
        self._hold_left()
        kept = [*every[: self._book.place], *(self._heading(row) for row in below if row is not None)]
        # Without gaps, which would be blank rows.
        numbers = dict(enumerate((row.number for row in kept), kept[0].number))
        new = {old: number for number, old in numbers.items()}
        rows = [row._replace(number=new[row.number]) for row in kept]
        cells = {(new[row], column): old for (row, column), old in self._cells.items()}
        return self._whole.with_rows(rows, cells, numbers, self._said())._replace(
            sheet=self._whole.sheet._replace(merged=())
        )

    def _filled(self) -> list[SheetRow]:
        """Return the rows with what merged cells give them from above; an amount is of its own row alone."""
        amounts = {self._book.money_in, self._book.money_out, self._book.left}
        filled = zip(self._whole.rows, with_merged(self._whole.sheet, self._whole.rows), strict=True)
        return [
            with_values(row, {column: value for column, value in cells.items() if column not in amounts})
            for row, cells in filled
        ]

    def _said(self) -> dict[Field, str]:
        """Return what the columns of amounts and of reasons are called."""
        heading = text_at(self._whole.rows[self._book.place], self._book.money_out)
        has_reasons = self._cells and not self._book.reason
        return {Field.AMOUNT: heading} | ({Field.REASON: _("of money that came back")} if has_reasons else {})

    def _is_heading(self, row: SheetRow) -> bool:
        top = self._whole.rows[self._book.place]
        return all(text_at(row, at) == text_at(top, at) for at in (self._book.money_in, self._book.money_out))

    def _heading(self, row: SheetRow) -> SheetRow:
        """Return a row of headings with those that a reader understands; another as it is."""
        if not self._is_heading(row):
            return row
        text = text_at(row, self._book.money_out)
        brackets = text.removeprefix(without_brackets(text))
        reason: dict[int, Value] = {self._reason: "사유"} if self._cells else {}
        return with_values(row, {self._book.money_out: f"지출액{brackets}"} | reason)

    def _row(self, row: SheetRow) -> SheetRow | None:
        """Return a row as one of spending; None where it is none."""
        line = self._line(row)
        if line is None or not any(map(is_filled, row.values)):
            return row
        if self._is_total(row):
            self._hold_total(line)
            self._left_out(row, Reason.TOTAL)
            return None
        if self._says(row, _CARRIED) and not text_at(row, self._book.category):
            self._carried = True
            if line.left is not None and not line.money_out:
                self._held.append(line)
            self._left_out(row, Reason.INCOME)
            return None
        self._held.append(line)
        return self._moved(line)

    def _moved(self, line: _Line) -> SheetRow | None:
        """Return a row in which money moved as one of spending; None where it came in, and stays."""
        if line.money_in and line.money_out:
            self._fault(line.row, self._book.money_in, _BOTH)
        elif line.money_in:
            return self._income(line)
        return line.row

    def _line(self, row: SheetRow) -> _Line | None:
        money_in, money_out, left = (
            figure(row.values[column - 1] if 0 < column <= len(row.values) else None)
            for column in (self._book.money_in, self._book.money_out, self._book.left)
        )
        if money_in is None:
            self._fault(row, self._book.money_in, _UNCLEAR, text=text_at(row, self._book.money_in))
        if money_in is None or money_out is None:
            return None
        return _Line(row, money_in, money_out, left if text_at(row, self._book.left) else None)

    def _is_total(self, row: SheetRow) -> bool:
        texts = [text_at(row, column) for column in filled_columns(row)]
        words = [text for text in texts if row_labels.is_total(text) and not self._names.is_name(text)]
        return bool(words) and not (text_at(row, self._book.category) and text_at(row, self._book.date)[:1].isdigit())

    def _says(self, row: SheetRow, words: re.Pattern[str]) -> bool:
        return any(words.search(text_at(row, column)) for column in filled_columns(row))

    def _income(self, line: _Line) -> SheetRow | None:
        """Return money that came back as spending below 0; None of other money in, which is left out."""
        row, book = line.row, self._book
        came_back = self._says(row, _CAME_BACK)
        if not text_at(row, book.category):
            if came_back:
                self._fault(row, book.category, _OF_WHICH)
            self._left_out(row, Reason.INCOME)
            return None
        if not came_back:
            self._fault(row, book.money_in, _IS_IT_BACK)
            self._left_out(row, Reason.INCOME)
            return None
        reason = next(
            text for column in (book.reason, book.note, *filled_columns(row))
            if column and (text := text_at(row, column)) and (column == book.reason or _CAME_BACK.search(text))
        )  # fmt: skip
        self._cells[row.number, book.money_out] = (row.number, book.money_in)
        self._cells[row.number, self._reason] = (row.number, book.note or book.money_in)
        given = row.values[book.money_in - 1]
        return with_values(row, {book.money_out: below_0(given), self._reason: reason})

    def _left_out(self, row: SheetRow, reason: Reason) -> None:
        self._findings.skip(self._whole.title, self._whole.spot(row.number, 1)[0], reason)

    def _fault(self, row: SheetRow, column: int, sentence: str, **facts: object) -> None:
        self._findings.fault(
            Place(self._whole.title, *self._whole.spot(row.number, column)), BadInput(sentence, **facts)
        )

    # --- what the book says of itself

    def _hold_total(self, line: _Line) -> None:
        """Hold a total: of the rows since the last one, or of all; one that may begin before the sheet is not held."""
        for column, amount in ((self._book.money_in, _MONEY_IN), (self._book.money_out, _MONEY_OUT)):
            said = amount(line)
            sums = [Fraction(sum(map(amount, lines))) for lines in (self._held, self._held[self._since :])]
            may_be_earlier = self._carried and (self._says(line.row, _CUMULATIVE) or column == self._book.money_in)
            if text_at(line.row, column) and said not in sums and not may_be_earlier:
                label = text_at(self._whole.rows[self._book.place], column)
                self._differs(line.row, column, label, said, sums[1])
        self._since = len(self._held)

    def _hold_left(self) -> None:
        """Hold what is left after each row, from the first to the last or, in a list of the newest first, upwards."""
        if self._book.left:
            downwards, upwards = self._wrong(self._held), self._wrong(self._held[::-1])
            if downwards and upwards:
                line, came = downwards[0]
                label = text_at(self._whole.rows[self._book.place], self._book.left)
                self._differs(line.row, self._book.left, label, line.left or Fraction(0), came)

    @staticmethod
    def _wrong(lines: Sequence[_Line]) -> list[tuple[_Line, Fraction]]:
        """Return the rows after which something else is left than what they say, with what it is."""
        wrong = []
        now: Fraction | None = None
        for line in lines:
            came = None if now is None else now + line.money_in - line.money_out
            if came is not None and line.left is not None and line.left != came:
                wrong.append((line, came))
            now = came if line.left is None else line.left
        return wrong

    def _differs(self, row: SheetRow, column: int, label: str, said: Fraction, came: Fraction) -> None:
        self._fault(row, column, _DIFFERS, label=label, figure=format_exactly(said), sum=format_exactly(came))


def below_0(value: Value) -> Value:
    """Return an amount below 0, as it was written."""
    if isinstance(value, Shown):
        made = Shown(-value)
        made.unit, made.thousands = value.unit, value.thousands
        return made
    return -value if is_number(value) else f"-{str(value).strip()}"


_BOTH = N_("This row has money in and money out. Write two rows.")
_UNCLEAR = N_('"{text}" is no clear amount of money.')
_OF_WHICH = N_("Money came back here, and nothing says to which expense category. Write it.")
_IS_IT_BACK = N_(
    "Money came in beside an expense category. If it came back, say so in the note (반납, 환불); else leave the "
    "expense category empty: income is not recorded."
)
_DIFFERS = N_(
    '"{label}" says {figure}, but the rows come to {sum}. Look which amount is wrong or which row is missing, and '
    "mend it."
)
