"""Everything that can be recorded, in any order: what the ledger says is what plain lists and dicts would.

The model (`Model`) knows nothing of the ledger: it holds what stands as lines, and what each command did to them, of
which an undo takes the last back. Figures are added up line by line; targets and rates are those of `oracle`, which
reads the plan's files as plain data. `VNET_ORDERS=1000 pytest -n 0 tests/test_any_order.py` tries so many orders.
"""

import dataclasses
import datetime as dt
import json
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import oracle
from conftest import REAL_PLAN, refusal
from vnet import clock
from vnet.actions import budget
from vnet.actions.attach import attach
from vnet.actions.close import close
from vnet.actions.edit import edit
from vnet.actions.erase import erase, to_erase
from vnet.actions.import_ import bring
from vnet.actions.log import log
from vnet.actions.plan_revise import plan_revise
from vnet.actions.reopen import reopen
from vnet.actions.report import report
from vnet.actions.session import Session
from vnet.actions.spend import spend
from vnet.actions.undo import last, undo
from vnet.actions.void import void
from vnet.actions.workspace import Workspace
from vnet.errors import BadInput, Conflict, NotFound
from vnet.ledger import opening
from vnet.ledger.entry import Entry, EntryType, Wanted
from vnet.render import json as documents

BY = "김하나"
THOUSAND = 1000
LATE: dict[str, Any] = {"late": True, "reason": "영수증이 늦게 옴"}
LINES = ("일반/국제", "회의/기업", "도서/기업")
IN_FULL = {"일반": "일반운영비", "회의": "회의운영비", "도서": "도서운영비"}

days = st.dates(dt.date(2016, 1, 1), dt.date(2016, 9, 30)).map(dt.date.isoformat)
which = st.integers(0, 30)
actuals = st.tuples(st.just("C4"), st.sampled_from([None, "협약", "공동개최"]), st.integers(0, 9), days) | st.tuples(
    st.sampled_from(["D1", "G2"]), st.none(), st.integers(0, 3), days
)
payments = st.tuples(
    st.sampled_from([*IN_FULL.values()]), st.sampled_from([None, "기업", "국제"]), st.integers(1, 9), days
)


@dataclasses.dataclass(frozen=True)
class Line:
    """What stands: an actual of a KPI (and kind) or spending of a category (and network)."""

    what: str
    part: str | None
    number: int
    day: str
    is_money: bool
    payee: str | None = None
    late: bool = False
    receipt: str | None = None

    @property
    def month(self) -> int:
        """The month of its day."""
        return int(self.day[5:7])


@dataclasses.dataclass
class Done:
    """What a command did: lines as they were (None: not there) and are; money moved; a closing; a file; what stays."""

    lines: dict[str, tuple[Line | None, Line | None]] = dataclasses.field(default_factory=dict)
    moved: str | None = None
    quarter: tuple[int, bool] | None = None
    files: tuple[tuple[str, int], ...] = ()
    stays: bool = False


class Model:
    """A year in plain dicts."""

    def __init__(self) -> None:
        self.lines: dict[str, Line] = {}
        self.files: defaultdict[str, set[int]] = defaultdict(set)  # that prove a line
        self.carried: defaultdict[str, set[int]] = defaultdict(set)  # those with which it was recorded anew
        self.money: dict[str, tuple[int, list[tuple[str, str, int]]]] = {}  # when; category, network, won that moved
        self.closed: set[int] = set()
        self.done: list[Done] = []

    def is_closed(self, month: int) -> bool:
        """Tell whether a month's quarter is closed, or a later one, whose cumulative figures have it."""
        return (month + 2) // 3 <= max(self.closed, default=0)

    def do(self, done: Done) -> None:
        """Keep what a command did to lines and files."""
        self.done.append(done)
        for name, (_before, after) in done.lines.items():
            self._set(name, after)
        for name, file in done.files:
            self.files[name].add(file)

    def months_of_undo(self) -> set[int]:
        """Return the months whose figures are recorded or taken back when the last command is."""
        done = self.done[-1]
        lines = [line for both in done.lines.values() for line in both if line]
        lines += [self.lines[name] for name, file in done.files if file in self.carried[name]]
        return {line.month for line in lines} | ({self.money[done.moved][0]} if done.moved else set())

    def undo(self) -> None:
        """Take the last command back. What is recorded anew is late where that counts in a closed quarter."""
        done = self.done.pop()
        for name, (before, _after) in done.lines.items():
            if before is None:
                self._set(name, None)
            else:
                self._anew(name, before)
        if done.moved:
            del self.money[done.moved]
        if done.quarter:
            quarter, is_closed = done.quarter
            self.closed ^= {quarter}
            assert (quarter in self.closed) != is_closed
        for name, file in done.files:
            if file in self.carried[name]:
                self._anew(name, self.lines[name])
            self.files[name].remove(file)

    def _anew(self, name: str, line: Line) -> None:
        self._set(name, dataclasses.replace(line, late=self.is_closed(line.month)))
        self.carried[name] = set(self.files[name])

    def _set(self, name: str, line: Line | None) -> None:
        if line is None:
            del self.lines[name]
        else:
            self.lines[name] = line

    def totals(self, *, money: bool) -> dict[tuple[int, str, str | None], tuple[int, int, int]]:
        """Return how many lines there are, their sum and how many are proved, by month, what, kind or network."""
        found: dict[tuple[int, str, str | None], tuple[int, int, int]] = {}
        for name, line in self.lines.items():
            if line.is_money == money:
                key = (line.month, line.what, line.part)
                count, total, proved = found.get(key, (0, 0, 0))
                found[key] = (count + 1, total + line.number, proved + bool(self.files[name]))
        return found

    def recorded(self) -> list[oracle.Recorded]:
        """Return what stands as the oracle takes it; of these KPIs every measure is counted in 건."""
        return [
            oracle.Spent(one.what, dt.date.fromisoformat(one.day), one.number, one.part)
            if one.is_money
            else oracle.Actual(one.what, "건", dt.date.fromisoformat(one.day), Fraction(one.number), one.part)
            for one in self.lines.values()
        ]


class AnyOrder(RuleBasedStateMachine):
    """An office in which one person does everything, and the model beside it; a line is known by its note."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("VNET_TODAY", "2016-01-04")
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name)
        for path in REAL_PLAN.glob("*_2016.yaml"):
            shutil.copy(path, self.folder)
        self.model = Model()
        self.count = 0
        self.printed: dict[int, Any] = {}
        self.plan: oracle.Plan | None = None

    def teardown(self) -> None:
        """Prove the ledger, and hold every report that was printed against the one as of then."""
        try:
            with opening.to_read(self.office.ledger) as ledger:
                assert ledger.verify() == ledger.head().size
            for size, printed in self.printed.items():
                assert self.report(f"{size}건") == printed, size
        finally:
            self.patch.undo()
            self.place.cleanup()

    @property
    def office(self) -> Workspace:
        """The workspace as the next command finds it."""
        return Workspace(clock.today(), self.folder, self.folder / "ledger.db", 2016)

    def name(self) -> str:
        """Return a name that nothing has yet."""
        self.count += 1
        return f"#{self.count}"

    def id_of(self, name: str) -> str:
        """Return the id of the entry that stands for a line."""
        with opening.to_read(self.office.ledger) as ledger:
            return next(one.entry.id for one in ledger.entries(Wanted()) if _name(one.entry) == name)

    def chosen(self, place: int, *, money: bool = False) -> str:
        """Return the name of one of the lines."""
        names = [name for name, one in self.model.lines.items() if one.is_money or not money]
        return names[place % len(names)]

    def recorded(self, months: Collection[int], act: Callable[..., object]) -> None:
        """Record what counts in some months: not without a mark where one is closed, nor with one where none is."""
        if any(map(self.model.is_closed, months)):
            with refusal("was closed on", Conflict):
                act()
            act(**LATE)
        else:
            with refusal("Nothing is closed", BadInput):
                act(**LATE)
            act()

    def as_recorded(self, line: Line) -> Line:
        """Return a line with the mark that it has when it is recorded now."""
        return dataclasses.replace(line, late=self.model.is_closed(line.month))

    # --- rules -----------------------------------------------------------------------------------------------------

    @rule(number=st.integers(1, 60))
    def days_pass(self, number: int) -> None:
        """It is a later day."""
        self.patch.setenv("VNET_TODAY", (clock.today() + dt.timedelta(number)).isoformat())

    @rule(facts=actuals)
    def log(self, facts: tuple[str, str | None, int, str]) -> None:
        """Record an actual."""
        (kpi, kind, number, day), name = facts, self.name()
        line = Line(kpi, kind, number, day, is_money=False)
        self.recorded(
            {line.month},
            lambda **late: log(self.office, kpi, f"{number}건", kind=kind, date=day, note=name, by=BY, **late),
        )
        self.model.do(Done({name: (None, self.as_recorded(line))}))

    @rule(facts=payments, payee=st.sampled_from([None, "가나상사"]))
    def spend(self, facts: tuple[str, str | None, int, str], payee: str | None) -> None:
        """Record spending."""
        (category, network, number, day), name = facts, self.name()
        line = Line(category, network, number * THOUSAND, day, is_money=True, payee=payee)
        self.recorded(
            {line.month},
            lambda **late: spend(
                self.office, f"{number}천원", category=category, network=network, date=day, payee=payee, note=name,
                by=BY, **late,
            ),
        )  # fmt: skip
        self.model.do(Done({name: (None, self.as_recorded(line))}))

    @rule(
        parts=st.lists(st.sampled_from(LINES), min_size=2, max_size=3, unique=True), number=st.integers(1, 9), day=days
    )
    def spend_by_line(self, parts: list[str], number: int, day: str) -> None:
        """Record a receipt over several lines."""
        note = self.name()
        named = {
            f"{note} {part}": Line(
                IN_FULL[part[:2]], part[3:], (number + place) * THOUSAND, day, is_money=True, receipt=note
            )
            for place, part in enumerate(parts)
        }
        words = [f"{name.removeprefix(f'{note} ')}={line.number}" for name, line in named.items()]
        self.recorded(
            {int(day[5:7])}, lambda **late: spend(self.office, lines=words, date=day, note=note, by=BY, **late)
        )
        self.model.do(Done({name: (None, self.as_recorded(line)) for name, line in named.items()}))

    @rule(facts=st.lists(payments, min_size=1, max_size=3))
    def import_(self, facts: list[tuple[str, str | None, int, str]]) -> None:
        """Bring in a file: where something in it is of a closed quarter, all of it or nothing."""
        named = {self.name(): Line(one[0], one[1], one[2] * THOUSAND, one[3], is_money=True) for one in facts}
        rows = [f"{one.day},{one.what},{one.part or ''},{one.number},{name}" for name, one in named.items()]
        path = self.folder / f"{self.count}.csv"
        path.write_text("\n".join(("날짜,편성목,네트워크,금액(원),비고", *rows)) + "\n", encoding="utf-8")
        closed = {name for name, one in named.items() if self.model.is_closed(one.month)}
        # A list that was brought before may look like this one with other rows: they are meant as further ones.
        how: dict[str, Any] = {"by": BY, "told": ("changed-rows=add",)}
        if closed:
            assert len(bring(self.office, path, **how).faults) == len(closed)
        assert not bring(self.office, path, **how, **(LATE if closed else {})).faults
        assert not bring(self.office, path, **how, **(LATE if closed else {})).taken[0].spending
        after = {name: dataclasses.replace(one, late=name in closed) for name, one in named.items()}
        self.model.do(Done({name: (None, one) for name, one in after.items()}))

    @precondition(lambda self: self.model.lines)
    @rule(places=st.lists(which, min_size=1, max_size=3))
    def void(self, places: list[int]) -> None:
        """Take lines back."""
        names = list(dict.fromkeys(map(self.chosen, places)))
        ids = [self.id_of(name) for name in names]
        why = {"reason": "잘못 적음"}
        self.recorded(
            {self.model.lines[name].month for name in names},
            lambda **late: void(self.office, ids, by=BY, **{**late, **why}),
        )
        self.model.do(Done({name: (self.model.lines[name], None) for name in names}))

    @precondition(lambda self: self.model.lines)
    @rule(place=which, number=st.integers(1, 9), day=st.none() | days)
    def edit(self, place: int, number: int, day: str | None) -> None:
        """Put a line right."""
        name = self.chosen(place)
        old = self.model.lines[name]
        new = dataclasses.replace(old, number=number * (THOUSAND if old.is_money else 1), day=day or old.day)
        if new == old:
            return
        words: dict[str, Any] = {"amount" if old.is_money else "value": str(new.number), "date": day}
        id_ = self.id_of(name)
        self.recorded({old.month, new.month}, lambda **late: edit(self.office, id_, by=BY, **words, **late))
        self.model.do(Done({name: (old, self.as_recorded(new))}))

    @rule()
    def undo(self) -> None:
        """Take back what was done last, unless that stays."""
        if not self.model.done:
            with refusal("nothing to take back", NotFound):
                last(self.office, BY)
        elif self.model.done[-1].stays:
            with refusal("On ", BadInput):
                last(self.office, BY)
        else:
            why = {"reason": "잘못 마감함"}  # needed where it opens a period again
            self.recorded(
                self.model.months_of_undo(), lambda **late: undo(self.office, last(self.office, BY, **why | late))
            )
            self.model.undo()

    @rule(quarter=st.integers(1, 3))
    def close_or_reopen(self, quarter: int) -> None:
        """Close a quarter, or open it again."""
        is_closed = quarter in self.model.closed
        if is_closed:
            with refusal("is closed already", Conflict):
                close(self.office, quarter=str(quarter), early=True, by=BY)
            reopen(self.office, quarter=str(quarter), reason="정정", by=BY)
        else:
            with pytest.raises(NotFound):
                reopen(self.office, quarter=str(quarter), reason="정정", by=BY)
            close(self.office, quarter=str(quarter), early=True, by=BY)
        self.model.closed ^= {quarter}
        self.model.do(Done(quarter=(quarter, not is_closed)))

    @rule(
        event=st.sampled_from(["transfer", "supplement", "cut", "carry"]), line=st.sampled_from(LINES),
        other=st.sampled_from(LINES), number=st.integers(1, 9), day=days,
    )  # fmt: skip
    def change_the_budget(self, event: str, line: str, other: str, number: int, day: str) -> None:
        """Move money between lines of the budget, or give one more or less."""
        if event == "transfer" and line == other:
            return
        name, won = self.name(), f"{number}천원"

        def act(**late: Any) -> object:
            facts: dict[str, Any] = {**late, "reason": name, "date": day, "by": BY}
            if event == "transfer":
                return budget.transfer(self.office, won, source=line, target=other, **facts)
            if event == "carry":
                return budget.carry(self.office, won, line=line, **facts)
            return budget.supplement(self.office, won, line=line, cut=event == "cut", **facts)

        self.recorded({int(day[5:7])}, act)
        change = number * THOUSAND
        sides = [(line, -change if event in {"transfer", "cut"} else change)]
        sides += [(other, change)] if event == "transfer" else []
        moved = [(IN_FULL[one[:2]], one[3:], signed) for one, signed in sides]
        self.model.money[name] = int(day[5:7]), moved
        self.model.do(Done(moved=name))

    @precondition(lambda self: self.model.lines)
    @rule(place=which)
    def attach(self, place: int) -> None:
        """Add a file to a line, and to what else stands of its receipt."""
        name, number = self.chosen(place), self.count
        self.count += 1
        path = self.folder / f"{number}.txt"
        path.write_text(f"증빙 {number}", encoding="utf-8")
        attach(self.office, self.id_of(name), path, by=BY)
        receipt = self.model.lines[name].receipt
        others = [other for other, one in self.model.lines.items() if receipt and one.receipt == receipt]
        self.model.do(Done(files=tuple((one, number) for one in {name, *others})))

    @precondition(lambda self: any(one.payee for one in self.model.lines.values()))
    @rule(places=st.lists(which, min_size=1, max_size=3))
    def erase(self, places: list[int]) -> None:
        """Erase payees, which stays."""
        known = [name for name, one in self.model.lines.items() if one.payee]
        names = dict.fromkeys(known[place % len(known)] for place in places)
        entries = list(map(self.id_of, names))
        erase(self.office, to_erase(self.office, entries, field="payee", reason="보존기간 끝남", by=BY))
        old = {name: self.model.lines[name] for name in names}
        self.model.do(
            Done({name: (one, dataclasses.replace(one, payee=None)) for name, one in old.items()}, stays=True)
        )

    @rule(people=st.integers(15, 40))
    def revise_the_plan(self, people: int) -> None:
        """Change a target in the plan, and say why, which stays."""
        path = self.folder / "targets_2016.yaml"
        text = path.read_text(encoding="utf-8")
        changed = re.sub(
            r"(?<=명: ){연간: \d+, 1분기: \d+}(?=\n    설정근거: .서포터즈)",
            f"{{연간: {people}, 1분기: {people}}}",
            text,
        )
        if changed == text:
            return
        path.write_text(changed, encoding="utf-8")
        self.plan = None
        plan_revise(self.office, reason="수요가 달라짐", by=BY)
        self.model.do(Done(stays=True))

    # --- what must hold --------------------------------------------------------------------------------------------

    def report(self, as_of: str | None = None, quarter: str = "4") -> Any:
        """Return the report's document, without what says as of when it is."""
        with Session(self.office, as_of, quarter=quarter) as session:
            document = json.loads(documents.report(report(session, quarter=quarter)))
        return {name: value for name, value in document.items() if name != "as_of"}

    @invariant()
    def all_is_as_in_the_model(self) -> None:
        """What stands, the totals, the budget in force and what is closed are those of the model."""
        with opening.to_read(self.office.ledger) as ledger:
            standing = [one.entry for one in ledger.entries(Wanted())]
            totals, size = ledger.totals(2016), ledger.head().size
        lines = {_name(one): one for one in standing if one.type in {EntryType.ACTUAL, EntryType.SPENDING}}
        assert {name: _line(one) for name, one in lines.items()} == self.model.lines
        assert {name: len(one.evidence) for name, one in lines.items()} == {
            name: len(self.model.files[name]) for name in self.model.lines
        }
        assert self.model.totals(money=False) == {
            (one.month, one.kpi, one.kind): (one.entries, one.value, one.proved) for one in totals.actuals
        }
        assert self.model.totals(money=True) == {
            (one.month, one.category, one.network): (one.entries, one.amount, one.proved) for one in totals.spending
        }
        assert {one.subject for one in totals.closings} == {f"2016-Q{quarter}" for quarter in self.model.closed}
        if size and size not in self.printed:
            self.printed[size] = self.report()
            self.as_the_oracle_has_it(self.printed[size])

    def as_the_oracle_has_it(self, document: Any) -> None:
        """KPIs and their rates are those of the oracle; the budget in force is what is printed and what was moved."""
        plan = self.plan = self.plan or oracle.read_plan(self.folder, 2016)
        expected = oracle.as_json(oracle.report(plan, self.model.recorded(), quarter=4))
        for part in ("kpis", "networks", "overall"):
            assert oracle.differences(expected[part], document[part]) == []
        printed = plan.budget
        assert printed is not None
        moved = [side for _month, sides in self.model.money.values() for side in sides]
        for rows, place in (("편성목", 0), ("네트워크", 1)):
            found = [one for one in document["budget"]["categories" if place == 0 else "networks"] if one["name"]]
            assert {one["code" if place else "name"]: one["budget"] for one in found} == {
                code: amount * THOUSAND + sum(one[2] for one in moved if one[place] == code)
                for code, amount in printed[rows].items()
            }


def _name(entry: Entry) -> str:
    """Return the name by which the model knows an entry: its note; of a receipt the line as well."""
    line = f" {(entry.category or '')[:2]}/{entry.network}" if entry.receipt else ""
    return f"{entry.note}{line}"


def _line(entry: Entry) -> Line:
    """Return an entry as a line of the model."""
    facts: dict[str, Any] = {"day": entry.date, "late": bool(entry.late)}
    if entry.type is EntryType.SPENDING:
        money = (entry.category or "", entry.network, entry.amount or 0)
        return Line(*money, is_money=True, payee=entry.payee, receipt=entry.receipt and entry.note, **facts)
    return Line(entry.kpi or "", entry.kind, entry.value or 0, is_money=False, **facts)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=int(os.environ.get("VNET_ORDERS", "15")),
    stateful_step_count=40 if "VNET_ORDERS" in os.environ else 20,
    deadline=None,
    phases=[Phase.generate],  # to make a failing order shorter takes minutes
    suppress_health_check=list(HealthCheck),
)
