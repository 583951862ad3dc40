"""Recording, voiding, correcting and undoing in any order: what stands is what a list of plain lines would hold."""

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import REAL_PLAN, refusal
from vnet.actions.edit import edit
from vnet.actions.log import log
from vnet.actions.spend import spend
from vnet.actions.undo import last, undo
from vnet.actions.void import void
from vnet.actions.workspace import Workspace
from vnet.errors import NotFound
from vnet.ledger import opening
from vnet.ledger.entry import Entry, ListedEntry, Wanted

YEAR = Wanted("2016-01-01", "2016-12-31")
Line = tuple[str, int, str, str]
"""A KPI's code or a category, a value or an amount, a day, and a note: all that a line of the model says."""

days = st.integers(1, 3).map(lambda day: f"2016-0{day + 3}-1{day}")
notes = st.sampled_from(["", "업무협약"])
actuals = st.tuples(st.sampled_from(["C4", "D1"]), st.integers(0, 3), days, notes)
spendings = st.tuples(st.sampled_from(["일반운영비", "회의운영비"]), st.integers(1, 3), days, notes)
which = st.integers(0, 30)
steps = st.one_of(
    st.tuples(st.just("log"), actuals),
    st.tuples(st.just("spend"), spendings),
    st.tuples(st.just("void"), st.lists(which, min_size=1, max_size=3)),
    st.tuples(st.just("edit"), st.tuples(which, st.integers(1, 4), st.none() | days, st.none() | notes)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("undo"), st.none()),
)


def line(entry: Entry) -> Line:
    """Return an entry as a line of the model."""
    number = entry.value if entry.value is not None else entry.amount
    return entry.kpi or entry.category or "", number or 0, entry.date, entry.note or ""


class Both:
    """A ledger and the naive model of it: what stood after each step, of which an undo drops the last."""

    def __init__(self, folder: Path) -> None:
        self.office = Workspace(dt.date(2016, 6, 30), folder, folder / "ledger.db", 2016)
        self.stood: list[list[Line]] = [[]]
        self.sizes: list[tuple[int, list[Line]]] = []

    def listed(self) -> list[ListedEntry]:
        """Return what stands in the ledger."""
        with opening.to_read(self.office.ledger) as ledger:
            return list(ledger.entries(YEAR))

    def take(self, step: str, facts: Any) -> None:
        """Take a step in both."""
        getattr(self, step)(facts)
        with opening.to_read(self.office.ledger) as ledger:
            self.sizes.append((ledger.head().size, self.stood[-1]))

    def log(self, facts: Line) -> None:
        """Record an actual in both."""
        kpi, value, day, note = facts
        log(self.office, kpi, str(value), date=day, note=note or None, by="김하나")
        self.stood.append([*self.stood[-1], facts])

    def spend(self, facts: Line) -> None:
        """Record spending in both."""
        category, amount, day, note = facts
        spend(self.office, str(amount), category=category, date=day, note=note or None, by="김하나")
        self.stood.append([*self.stood[-1], facts])

    def void(self, places: list[int]) -> None:
        """Take some entries back in both, if there are any."""
        listed = self.listed()
        if not listed:
            return
        chosen = {one.entry.id: one.entry for one in (listed[place % len(listed)] for place in places)}
        void(self.office, list(chosen), reason="x", by="김하나")
        self.stood.append(self.without(*map(line, chosen.values())))

    def edit(self, facts: tuple[int, int, str | None, str | None]) -> None:
        """Correct an entry in both, if there is one and it says something else."""
        place, number, day, note = facts
        listed = self.listed()
        if not listed:
            return
        old = listed[place % len(listed)].entry
        name, was, was_on, noted = line(old)
        new = (name, number, day or was_on, noted if note is None else note)
        if new == (name, was, was_on, noted):
            return
        value, amount = (str(number), None) if old.kpi else (None, str(number))
        edit(self.office, old.id, value=value, amount=amount, date=day, note=note, by="김하나")
        self.stood.append([*self.without(line(old)), new])

    def undo(self, _facts: None) -> None:
        """Go a step back in both; at the beginning there is nothing to take back."""
        if len(self.stood) == 1:
            with refusal("nothing to take back", NotFound):
                last(self.office, "김하나")
            return
        undo(self.office, last(self.office, "김하나"))
        self.stood.pop()

    def without(self, *gone: Line) -> list[Line]:
        """Return what stands in the model without some of it."""
        left = Counter(self.stood[-1])
        left.subtract(Counter(gone))
        assert min(left.values(), default=0) >= 0
        return list(left.elements())


@given(st.lists(steps, max_size=14))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_as_a_list_of_lines(tmp_path_factory: Any, taken: list[tuple[str, Any]]) -> None:
    """After any steps what stands, its totals and what stood after each of the steps are those of the plain lists."""
    folder = tmp_path_factory.mktemp("office")
    for path in REAL_PLAN.glob("*_2016.yaml"):
        shutil.copy(path, folder)
    both = Both(folder)
    for step, facts in taken:
        both.take(step, facts)
    stands = both.stood[-1]
    with opening.to_read(both.office.ledger) as ledger:
        assert Counter(line(one.entry) for one in ledger.entries(YEAR)) == Counter(stands)
        ledger.verify()
        totals = ledger.totals(2016)
        for size, stood in both.sizes:
            then = ledger.as_of(size)
            assert Counter(line(one.entry) for one in then.entries(YEAR)) == Counter(stood)
            assert sums(then.totals(2016)) == expected(stood)
    assert sums(totals) == expected(stands)


def sums(totals: Any) -> dict[tuple[str, int], int]:
    """Return the totals by what they are of and month."""
    found: Counter[tuple[str, int]] = Counter()
    for one in totals.actuals:
        found[one.kpi, one.month] += one.value
    for one in totals.spending:
        found[one.category, one.month] += one.amount
    return {what: value for what, value in found.items() if value}


def expected(lines: list[Line]) -> dict[tuple[str, int], int]:
    """Return what the totals of some lines must be."""
    found: Counter[tuple[str, int]] = Counter()
    for name, number, day, _note in lines:
        found[name, int(day[5:7])] += number
    return {what: value for what, value in found.items() if value}
