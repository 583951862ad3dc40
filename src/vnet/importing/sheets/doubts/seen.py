"""A row that should be an entry, as those who doubt see it, and what they may do with it."""

from collections.abc import Sequence

from vnet.errors import Place
from vnet.i18n import _
from vnet.importing.files.cells import SheetRow, SheetRows, as_text
from vnet.importing.sheets.findings import Findings, Reason, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import LEAVE, Choice, Question, in_answer
from vnet.importing.sheets.row_kinds import Cells
from vnet.lean_typing import NamedTuple
from vnet.plan.model import Plan


class Seen(NamedTuple):
    """A row, with the table and the sheet that it is in, and the plan that it is for."""

    row: SheetRow
    cells: Cells
    table: Table
    sheet: SheetRows
    plan: Plan
    findings: Findings

    def text(self, field: Field) -> str:
        """Return what stands in a cell of the row, as a person sees it; an empty text where there is none."""
        return as_text(self.cells[field][1]) if field in self.cells else ""

    def place(self, field: Field | None = None) -> Place:
        """Return where a field of the row stands; the row without one."""
        return Place(self.table.sheet, self.row.number, self.table.columns.get(field) if field else None)

    def ask(
        self, key: str, sentence: str, choices: Sequence[Choice], field: Field | None = None, *, text: str = ""
    ) -> str | None:
        """Return the word that answers a question about the row; None where nobody has answered yet.

        `text` is what stands in it that the question is about.
        """
        facts = (self._fact(text),) if text else ()
        return self.findings.ask(Question(key, self.place(field), sentence, tuple(choices), facts=facts))

    def _fact(self, text: str) -> str:
        return _("row {row}: {text}").format(row=self.findings.origin.row(self.row.number), text=text)

    def ask_of_word(self, key: str, sentence: str, choices: Sequence[Choice], word: str, text: str) -> str | None:
        """Return the word that answers a question about rows that have a word in them: of this one, in `text`."""
        fact = self._fact(text)
        about = in_answer(word)
        return self.findings.ask(
            Question(key, self.place(), sentence, tuple(choices), facts=() if text == word else (fact,), about=about)
        )

    def unread(self) -> list[tuple[str, str]]:
        """Return what stands in columns that are not read: heading and text."""
        columns = [*self.table.ignored, *((column, text) for column, text, _taken in self.table.doubled)]
        values = self.row.values
        return [(heading, as_text(values[column - 1])) for column, heading in columns if column <= len(values)]


class SeenSheet(NamedTuple):
    """A table as it begins, with the texts above it (`titles`) and all rows of its sheet, and the plan it is for."""

    table: Table
    titles: Sequence[str]
    rows: Sequence[SheetRow]
    plan: Plan
    findings: Findings

    def ask(self, key: str, sentence: str, choices: Sequence[Choice], row: int) -> Reason | None:
        """Return why all rows of the sheet are left by the answer to a question about it; None: they count."""
        question = Question(key, Place(self.table.sheet, row, None), sentence, tuple(choices))
        return left_if(self.findings.ask(question))


def left_if(answer: str | None) -> Reason | None:
    """Return why a row is left by an answer: it says so, or there is none yet. None: the row counts."""
    if answer is None:
        return Reason.ASKED
    return Reason.ANSWERED if answer == LEAVE else None
