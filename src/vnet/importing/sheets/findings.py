"""What reading a table finds: where, what is wrong, what was left out and why, and the rows themselves."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from vnet.errors import Place, Problem, VnetError
from vnet.importing.files.cells import Value, as_text, is_filled
from vnet.importing.sheets import money_units, row_labels
from vnet.importing.sheets.headings import LISTED, Field
from vnet.importing.sheets.origin import Origin
from vnet.importing.sheets.questions import Answers, Question
from vnet.importing.sheets.units import Money
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import EntryType
from vnet.plan.model import Kpi

MOST_NAMED = 10  # rows that are named where many are skipped for the same reason
LONGEST_SAMPLE = 40


Given = str | int | Fraction | dt.date  # what a cell under an understood heading gives; plain amounts in won already


class Register(NamedTuple):
    """A register that a sheet holds: whose it is, and the columns of its fields by their names in the plan.

    `money` are the words for the unit of money in a field's heading, which go with its plain numbers.
    """

    kpi: Kpi
    fields: Mapping[str, int]
    money: Mapping[str, str]


class Table(NamedTuple):
    """A table that was found: where its headings are, what they are, and what they say of units."""

    sheet: str
    row: int
    columns: Mapping[Field, int]
    headings: Mapping[Field, str]
    unit: str | None = None  # of the actuals
    money: Money = money_units.WON  # of plain amounts
    money_said: bool = False
    ignored: tuple[tuple[int, str], ...] = ()
    doubled: tuple[tuple[int, str, str], ...] = ()  # columns that another one was taken for, with its heading
    other_year: tuple[int, bool] | None = None  # that the sheet states, and whether its name and a title both do
    turned_at: int | None = None  # the row from which days without a year have gone round the end of one
    month: int | None = None  # by which the sheet is called, and of which most rows are
    width: int | None = None  # the last column that has a heading, where nothing may stand beyond it
    register: Register | None = None  # each row is one record of it

    @property
    def is_listed(self) -> bool:
        """Whether it is a list of entries as vnet itself writes it."""
        return self.columns.keys() >= LISTED

    @property
    def progress(self) -> EntryType | None:
        """What its rows are, where that is tasks of the schedule, or steps of checklists."""
        if Field.TASK in self.columns:
            return EntryType.TASK
        return EntryType.STEP if Field.ITEM in self.columns else None

    def place(self, row: int, field: Field) -> Place:
        """Return where a field of a row stands; the whole row where the table has no such column."""
        return Place(self.sheet, row, self.columns.get(field))


class Row(NamedTuple):
    """A row that should be an entry: what its filled cells give, by field; `faulty` ones have their faults already.

    Of a record also what the fields of its register give, by their names in the plan. `rest` stands for all that the
    row says beside them: two rows that say the same in everything have the same.
    """

    number: int
    cells: Mapping[Field, Given]
    table: Table
    faulty: frozenset[str] = frozenset()
    fields: Mapping[str, str] = MappingProxyType({})
    rest: int = 0

    @property
    def id(self) -> str:
        """The id that it states, "" where it states none."""
        text = str(self.cells.get(Field.ID, "")).strip().lower()
        return text if row_labels.is_id(text) else ""

    @property
    def is_listed(self) -> bool:
        """Whether it is an entry as vnet itself lists it, with its id and with how it was recorded."""
        return self.table.is_listed and Field.RECORDED_AT in self.cells and bool(self.id)


class Reason(StrEnum):
    """Why a sheet, a row or a cell was not taken."""

    NOT_UNDERSTOOD = "not_understood"
    UNCERTAIN = "uncertain"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN = "hidden"
    BLANK = "blank"
    TOTAL = "total"
    HEADING = "heading"
    LONE = "lone"
    EXAMPLE = "example"
    VOID = "void"
    VOIDED = "voided"
    OTHER = "other"
    LOST = "lost"
    PLAN = "plan"
    CLOSING = "closing"
    ERASURE = "erasure"
    MERGE = "merge"
    ERASED = "erased"
    PRIVATE = "private"
    RECORDED = "recorded"
    CORRECTED = "corrected"
    VOIDED_SINCE = "voided_since"
    REPEATED = "repeated"
    INCOME = "income"
    CELL = "cell"
    FILE = "file"
    ASKED = "asked"  # nobody has answered yet
    ANSWERED = "answered"  # left because a person said so
    OTHER_YEAR = "other_year"
    PLANNED = "planned"
    BELOW = "below"  # below a table, under headings of its own
    PROFILE = "profile"
    BESIDE = "beside"  # a plan, another year or a sum, beside rows that are actuals


class Group:
    """Rows of a sheet that were skipped for the same reason: how many, and the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.rows: list[int] = []

    def copy(self) -> "Group":
        """Return another one, to which rows can be added."""
        other = Group()
        other.count, other.rows = self.count, list(self.rows)
        return other


class Findings:
    """What was found in a file beside its rows: the tables, what was skipped, and the faults."""

    def __init__(self, answers: Answers | None = None) -> None:
        self.answers = answers or Answers()
        self.asked: dict[tuple[str, str, str], Question] = {}
        self.tables: list[Table] = []
        self.faults: list[Problem] = []
        self.skipped: dict[tuple[str, Reason, str], Group] = {}
        self.samples: dict[
            tuple[str, int], dict[int, str]
        ] = {}  # by sheet and row of headings: column to what stands in it
        self.readings: dict[str, str] = {}  # names that are written in part, and what they were read as
        self.origin = Origin()  # of the sheet that is read: what is noted of it names the person's own cells
        self.hints: dict[str, VnetError] = {}  # by sheet: why a shape that it has was not certain
        self.linked = False  # the workbook refers to others, whose values it keeps
        self.is_sample = False  # a sheet says that its entries are invented

    def sample(self, table: Table, values: Sequence[Value]) -> None:
        """Keep what stands in the columns of a row, for those of its table of which nothing has been seen yet."""
        seen = self.samples.setdefault((table.sheet, table.row), {})
        if len(seen) < len(values):
            for column, value in enumerate(values, 1):
                if column not in seen and is_filled(value):
                    seen[column] = " ".join(as_text(value).split())[:LONGEST_SAMPLE]

    def skip(self, sheet: str, row: int | None, reason: Reason, detail: str = "") -> None:
        """Note that a row is not taken, or a whole sheet (`row` is None), and why; `detail` is a name or a sentence."""
        group = self.skipped.setdefault((sheet, reason, detail), Group())
        group.count += 1
        if row is not None and len(group.rows) < MOST_NAMED:
            group.rows.append(self.origin.row(row))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that nobody has answered."""
        return tuple(self.asked.values())

    def ask(self, question: Question) -> str | None:
        """Return the choice that answers a question; where there is none, keep the question and return None.

        What was asked about another row of the sheet already is the same question.
        """
        answer = self.answers.of(question)
        if answer is None:
            question = question._replace(place=self.origin.place(question.place))
            rows = question.rows or (question.place.line,)
            what = question.place.source, question.key, question.about
            known = self.asked.setdefault(what, question._replace(rows=rows))
            if known.rows[-len(rows) :] != rows:
                facts = (*known.facts, *question.facts)[:MOST_NAMED]
                self.asked[what] = known._replace(rows=(*known.rows, *rows), facts=facts)
        return answer

    def answer(self, question: Question) -> str | None:
        """Return the choice that answers what need not be asked; None where nobody did."""
        return self.answers.of(question)

    def refuse_unused_answers(self, ahead: Iterable[str]) -> None:
        """Refuse answers to what was not asked, but for those to what may be asked later: the keys `ahead`.

        Raises:
            BadInput: with what is asked.
        """
        self.answers.refuse_unused(self.questions, ahead)

    def further(self) -> "Findings":
        """Return findings that begin with these, and leave these as they are."""
        more = copy(self)
        more.faults = list(self.faults)
        more.asked = dict(self.asked)
        more.skipped = {what: group.copy() for what, group in self.skipped.items()}
        return more

    def fault(self, place: Place, error: VnetError) -> None:
        """Note a fault, in the language in use."""
        self.faults.append(Problem(self.origin.place(place), "", str(error)))

    def note_faults(self, faults: Iterable[tuple[Place, VnetError]]) -> None:
        """Note several faults, each with its place."""
        for place, error in faults:
            self.fault(place, error)
