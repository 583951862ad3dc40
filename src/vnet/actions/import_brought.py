"""What became of a file that was brought, or would become of it."""

from pathlib import Path

from vnet.errors import Problem
from vnet.importing.sheets.findings import Reason, Table
from vnet.importing.sheets.questions import Question
from vnet.importing.understood import NEW, Understood
from vnet.lean_typing import NamedTuple
from vnet.ledger.duplicates import Met
from vnet.ledger.entry import EntryType
from vnet.period import Period
from vnet.report.budget import BudgetRow
from vnet.report.doubts import Doubt


class Taken(NamedTuple):
    """What was taken from a sheet: how many actuals, how many items of spending, and how much money that is.

    `others`: how many entries there are of each other type that came.
    """

    sheet: str
    actuals: int
    spending: int
    won: int
    others: tuple[tuple[EntryType, int], ...] = ()

    @property
    def entries(self) -> int:
        """How many entries were taken."""
        return self.actuals + self.spending + sum(count for _type, count in self.others)


class Left(NamedTuple):
    """Rows of a sheet (or all of it: no rows) that were not taken for the same reason; the first of them by number."""

    sheet: str
    reason: Reason
    detail: str
    number: int
    rows: tuple[int, ...]


class Brought(NamedTuple):
    """What became of a file. With open `questions` nothing was recorded.

    With `faults` nothing was recorded; `marked` is the copy that shows them, or `unmarked` says why there is none.
    `met` is what the ledger knew of each entry, `new` how many it did not have: they were `recorded`, or would be.
    `overspent`: what now is, or would be.
    `twins`: how many records are the same thing as one before them. `first` is the end of the id of the first entry.
    `closed` are the closed periods for which some of the faults are, as nobody said that they come late;
    `only_late`: all of them are.
    `past` entries are of the quarters `over`, which are over and open. `replacing` are the rows that take the place of
    entries that were recorded, `changes` what the first of them say, and said before. `profiles` are the sheets that
    were read by a profile, each with its name.
    `gone` is what earlier imports of the same table recorded and the file has no longer: each its id and what it says.
    `doubts`: why some of what is new may be slips.
    `unproved`: how many files prove what was taken by name and digest alone, because a list has no more of them.
    """

    path: Path
    ledger: str
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]
    tables: tuple[Table, ...]
    recorded: bool
    understood: Understood = Understood((), (), ())
    met: tuple[Met, ...] = ()
    faults: tuple[Problem, ...] = ()
    marked: Path | None = None
    unmarked: str | None = None
    overspent: tuple[BudgetRow, ...] = ()
    future: int = 0
    no_lines: tuple[tuple[str, str], ...] = ()
    sample: bool = False
    readings: tuple[tuple[str, str], ...] = ()
    twins: int = 0
    alike: tuple[str, ...] = ()
    linked: bool = False
    first: str = ""
    closed: tuple[Period, ...] = ()
    only_late: bool = False
    questions: tuple[Question, ...] = ()
    past: int = 0
    over: tuple[Period, ...] = ()
    replacing: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    unproved: int = 0
    gone: tuple[tuple[str, str], ...] = ()
    profiles: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def new(self) -> int:
        """How many entries the ledger did not have."""
        return sum(known in NEW for known in self.met)
