"""What vnet writes out comes back whole: any year, exported and imported into an empty ledger, is the same year."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from conftest import Office
from test_any_order import BY, LATE, AnyOrder, Done, Line, days, which
from typed import kept
from vnet.__main__ import run
from vnet.actions.entries import entries
from vnet.actions.evaluate import evaluate
from vnet.actions.explain import explain
from vnet.actions.import_ import bring
from vnet.actions.log import log
from vnet.actions.register import registers
from vnet.actions.report import report
from vnet.actions.schedule import schedule
from vnet.actions.session import Session
from vnet.actions.step import step
from vnet.actions.task import task
from vnet.actions.workspace import Workspace
from vnet.errors import Conflict
from vnet.render import json as documents

# What does not come: it is of the ledger in which something is recorded, or is no entry that an import can bring.
OWN = ("recorded_at", "origin", "batch", "undoes", "login", "stated_on", "arrived_on", "erased", "path")
STAYS = {"plan", "closing", "erasure"}
# What a report says of closings, plan versions and the ledger itself.
ABOUT_THE_LEDGER = ("ledger", "closed", "closings", "plan_changes", "closing", "changes")
texts = st.sampled_from(
    ["예시", "=1+1", "'=1", "0012", "가; 장소: 나", '"인용"', "123456789012", "-", "'", "합계", "줄\n바꿈"]
)


def listed(office: Workspace) -> list[Any]:
    """Return every entry as programs get it, without what is the ledger's own."""
    with Session(office) as session:
        document: list[Any] = json.loads(documents.entries(entries(session, voided=True)))["entries"]
    stays = {one["id"] for one in document if one["type"] in STAYS}
    return [
        json.loads(json.dumps(one), object_hook=_without_own)
        for one in document
        if one["id"] not in stays and one.get("voids") not in stays
    ]


def figures(office: Workspace) -> dict[str, Any]:
    """Return what is reported of a year: KPIs, budget, schedule, evaluation and registers."""
    with Session(office, quarter="4") as session:
        found = {
            "report": json.loads(documents.report(report(session, quarter="4"))),
            "schedule": json.loads(documents.schedule(schedule(session, quarter="4"))),
            "evaluation": json.loads(documents.evaluation(evaluate(session, quarter="4"))),
            "registers": [
                json.loads(documents.register(registers(session, kpi, private=True)))
                for kpi in (kpi.code for kpi in session.plan.kpis if kpi.fields)
            ],
        }
    plain: dict[str, Any] = json.loads(json.dumps(found), object_hook=_without_own)
    return plain


def _without_own(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in {*OWN, *ABOUT_THE_LEDGER}}


class WayRound(AnyOrder):
    """The office of any order, in which records, tasks, steps and explanations are recorded as well."""

    @rule(day=days, what=texts, where=st.none() | texts, people=st.none() | st.integers(0, 9))
    def record(self, day: str, what: str, where: str | None, people: int | None) -> None:
        """Fill in a record of a register."""
        name = self.name()
        line = Line("C9", None, 1, day, is_money=False)
        fields = [f"사업명={what}", "담당자 연락처=예시", *([f"장소={where}"] if where else [])]
        self.recorded(
            {line.month},
            lambda **late: log(
                self.office,
                "C9",
                "1건",
                date=day,
                note=name,
                by=BY,
                fields=fields,
                people=None if people is None else f"{people}명",
                **late,
            ),
        )
        self.model.do(Done({name: (None, self.as_recorded(line))}))

    @rule(
        day=days,
        name=st.sampled_from(["설명회", "현황 분석", "네트워킹 파티"]),
        event=st.sampled_from(["시작", "완료"]),
    )
    def progress(self, day: str, name: str, event: str) -> None:
        """Begin a task or finish it."""
        late = LATE if self.model.is_closed(int(day[5:7])) else {}
        try:
            task(self.office, event, name, date=day, by=BY, **late)
        except Conflict:  # it would say nothing new
            return
        self.beside(int(day[5:7]))

    @rule(quarter=st.integers(1, 3), cause=texts, action=texts, due=st.none() | days)
    def say_why(self, quarter: int, cause: str, action: str, due: str | None) -> None:
        """Explain a shortfall."""
        self.recorded(
            {quarter * 3},
            lambda **late: explain(
                self.office, "C4", quarter=str(quarter), cause=cause, action=action, due=due, by=BY, **late
            ),
        )
        self.beside(quarter * 3)

    @rule(day=days, number=st.integers(1, 3))
    def tick(self, day: str, number: int) -> None:
        """Tick an item that is counted."""
        self.recorded(
            {int(day[5:7])},
            lambda **late: step(self.office, "외부 전문가 확보", f"{number}명", date=day, by=BY, **late),
        )
        self.beside(int(day[5:7]))

    def beside(self, month: int) -> None:
        """Keep in the model that something was recorded in a month that moves no money and is in no line."""
        name = self.name()
        self.model.money[name] = month, []
        self.model.do(Done(moved=name))

    @precondition(lambda self: self.model.lines)
    @rule(place=which, number=st.integers(1, 9), day=st.none() | days)
    def edit(self, place: int, number: int, day: str | None) -> None:
        """Put a line right; a record counts one."""
        is_record = self.model.lines[self.chosen(place)].what == "C9"
        super().edit(place=place, number=1 if is_record else number, day=day)

    def teardown(self) -> None:
        """Write everything out, and bring it into two empty ledgers."""
        try:
            if self.model.done:
                self.round("all.csv", "entries", "--all", "--format", "csv")
                self.round("all.xlsx", "export", "--private", "--quarter", "4")
        finally:
            super().teardown()

    def round(self, name: str, *words: str) -> None:
        """Hold what comes back from a file against what was written."""
        path = self.folder / name
        assert run([*words, "--data", str(self.folder), "-o", str(path)]) == 0
        other = empty(self.office, self.folder / path.suffix[1:])
        brought = bring(other, path, by="이두리")
        assert not brought.faults, brought.faults
        assert not brought.questions, brought.questions
        is_private = path.suffix == ".xlsx"
        before, after = listed(self.office), listed(other)
        assert public(after, is_private=is_private) == public(before, is_private=is_private)
        assert figures(other) == figures(self.office) or not is_private
        again = bring(other, path, by="이두리")
        assert (again.faults, sum(taken.entries for taken in again.taken)) == ((), 0)


def public(found: list[Any], *, is_private: bool) -> list[Any]:
    """Return entries without the field that only a list with private ones has."""
    return [
        one | {"fields": [field for field in one["fields"] if is_private or field["name"] != "담당자 연락처"]}
        if "fields" in one
        else one
        for one in found
    ]


def empty(office: Workspace, folder: Path) -> Workspace:
    """Return an office with the plan of another, and an empty ledger."""
    folder.mkdir()
    for plan in Path(office.data).glob("*_2016.yaml"):
        shutil.copy(plan, folder)
    return Workspace(office.today, folder, folder / "ledger.db", 2016)


TestWayRound = WayRound.TestCase
TestWayRound.settings = settings(
    max_examples=int(os.environ.get("VNET_ORDERS", "4")),
    stateful_step_count=40 if "VNET_ORDERS" in os.environ else 20,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_what_does_not_come_back_is_named(office: Office) -> None:
    """Plan versions, closings, erasures, erased values, private fields and evidence files are named, each counted."""
    office.ok(
        "log", "C9", "1", "--date", "4/13", "--field", "사업명=예시", "--field", "담당자 연락처=예시", "--note", "예시"
    )
    (record,) = kept(office)
    office.ok("attach", record["id"], str(office.write("사진.txt", "예시")))
    office.ok("erase", "--yes", record["id"], "--field", "note", "--reason", "보존기간이 지남")
    office.ok("close", "--quarter", "1")
    office.ok("reopen", "--quarter", "1", "--reason", "정정")
    office.ok("close", "--quarter", "2", "--early")
    office.ok("entries", "--all", "--format", "csv", "-o", "all.csv")
    answer = office.ok("import", "all.csv", "--ledger", "other.db", "--yes")
    said = answer.out + answer.err
    for sentence in (
        "all: other entries: evidence added 1",
        "all: private fields of 1 record, which the list does not have: 담당자 연락처",
        "all: 1 plan version",
        "all: 2 closings",
        "all: 1 erasure",
        "all: 1 value that had been erased",
        "all: 1 row about an entry that is neither in the file nor in the ledger",
        "1 file of evidence came by its name and SHA-256 alone",
    ):
        assert sentence in said, sentence


def test_how_it_was_recorded_is_what_the_list_says(office: Office) -> None:
    """An entry arrives on the day that the list states, by whom it states; the machine's time is that of the import."""
    office.machine("2016-04-14T10:00:00+09:00", "kim")
    office.set(VNET_TODAY="2016-04-14")
    office.ok(
        "spend", "3만원", "--category", "일반", "--date", "4/12", "--refund", "--reason", "반납", "--by", "김하나"
    )
    office.ok("entries", "--format", "csv", "-o", "all.csv")
    office.machine("2016-06-30T11:00:00+09:00", "lee")
    office.set(VNET_TODAY="2016-06-30")
    office.ok("import", "all.csv", "--ledger", "other.db", "--by", "이두리", "--yes")
    (one,) = office.ok("entries", "--format", "json", "--ledger", "other.db").json["entries"]
    names = ("by", "login", "stated_on", "arrived_on", "recorded_at")
    assert [one[name] for name in names] == ["김하나", "lee", "2016-04-14", "2016-04-14", "2016-06-30T11:00:00+09:00"]
    office.ok("check", "--ledger", "other.db")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_january_payment_and_a_late_entry_come_back(office: Office, kind: str) -> None:
    """A payment of January counts in December again, a late entry is late for its reason, with nothing closed there."""
    budget = office.data / "budget_2016.yaml"
    budget.write_text(budget.read_text(encoding="utf-8") + "\n출납정리: 2017-01-20\n", encoding="utf-8")
    office.ok("close", "--quarter", "1")
    office.ok("log", "C4", "3", "--date", "3/2", "--late", "--reason", "늦게 옴")
    office.set(VNET_TODAY="2017-01-10")
    office.ok("spend", "3만원", "--category", "일반", "--date", "2017-01-05", "--year", "2016")
    words = ("export", "--year", "2016") if kind == "xlsx" else ("entries", "--year", "2016", "--format", "csv")
    office.ok(*words, "-o", f"all.{kind}")
    office.ok("import", f"all.{kind}", "--ledger", "other.db", "--year", "2016", "--yes")
    found = office.ok("entries", "--format", "json", "--ledger", "other.db", "--year", "2016").json["entries"]
    late, paid = (one for one in found if one["type"] in {"actual", "spending"})
    assert (late["late"], late["reason"]) == (1, "늦게 옴")
    assert (paid["date"], paid["counts_in"]) == ("2017-01-05", "2016-12")
