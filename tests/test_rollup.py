"""Many centres side by side at the end of a quarter: their own figures, and what they have in common."""

import csv
import datetime as dt
import io
import json
import re
import shutil
import sqlite3
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Office
from servers import EVERYONE, READER, RECORDER, Server
from test_documents import agrees
from test_old_meaning import A1, PLAN
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.postgres.connection import Server as Connection
from vnet.ledger.postgres.dialect import TABLES
from vnet.ledger.sql.queries import Rows
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals
from vnet.period import Period
from vnet.plan.model import Accumulation, Budget, Document, Kpi, Measure, Network, Plan, Task
from vnet.rates import Status
from vnet.report.report import build
from vnet.report.rollup import Centre, CommonKpi, Rollup, Spread, build_rollup

HALF = Period(2016, 2)


def kpi(code: str, name: str, target: int, unit: str = "건", accumulation: Accumulation = Accumulation.SUM) -> Kpi:
    """Return a KPI of invented data, due in the second quarter."""
    due = (None, Fraction(target), None, None)
    return Kpi(code, name, "N1", "정량", Fraction(1), (Measure(unit, 0, accumulation, Fraction(target), due),))


def centre(code: str, *kpis: Kpi, totals: Totals = Totals()) -> Centre:  # noqa: B008 - cannot change
    """Return a centre of invented data with one task, due by the end of May, and a budget of 1,000 won."""
    plan = Plan(
        2016, "ko", Document("예시 계획", organization=f"예시센터 {code}"), (Network("N1", "지역"),), kpis, Fraction(1),
        weighted=False, tasks=(Task("모집", "N1", ((4, 5),)),), budget=Budget(1000, "원", None, (("물건비", 1000),)),
    )  # fmt: skip
    return Centre(code, plan, totals)


def actual(code: str, value: int, unit: str = "건", month: int = 5) -> ActualTotal:
    """Return one entry's total."""
    day = dt.date(2016, month, 2).isoformat()
    return ActualTotal(month, code, unit, 0, None, 1, value, 1, value, 0, 0, day, 1, value)


def joint(rollup: Rollup, code: str) -> CommonKpi:
    """Return what is common under a code."""
    (found,) = (common for common in rollup.kpis if common.code == code)
    return found


def test_each_centre_stands_with_the_figures_of_its_own_report() -> None:
    """Achievement, execution, progress, what is behind and what is not entered are those of the centre's report."""
    totals = Totals(
        (actual("A", 3),), (SpendingTotal(6, "물건비", None, 1, 250),), progress=(
            Entry("t", EntryType.TASK, "2016-05-31", "예시", subject="모집", event="done"),
        ),
    )  # fmt: skip
    busy = centre("C1", kpi("A", "상담", 4), kpi("B", "교육", 2), totals=totals)
    idle = centre("C2", kpi("A", "상담", 4))
    first, second = build_rollup([busy, idle], HALF).centres

    for row, of in ((first, busy), (second, idle)):
        report = build(of.plan, of.totals, HALF)
        assert (row.kpis, row.overall, row.budget, row.schedule) == (
            report.kpis, report.overall, report.budget, report.schedule,
        )  # fmt: skip
    assert first.name == "예시센터 C1"
    assert first.overall.cumulative.rate == Fraction(3, 8)  # of 3/4 and 0
    assert first.codes(Status.BEHIND) == ("A",)
    assert first.codes(Status.NOT_ENTERED) == ("B",)
    assert first.budget is not None
    assert first.budget.year.rate == Fraction(1, 4)
    assert first.schedule is not None
    assert (first.schedule.overall.rate, first.days_late) == (Fraction(1), 0)
    assert second.schedule is not None
    assert (second.schedule.overall.rate, second.days_late) == (Fraction(0), 30)  # from 31 May to 30 June


def test_centres_that_closed_the_quarter_are_told_from_those_that_did_not() -> None:
    """Only a closing of the quarter that is looked at makes it closed."""

    def closed(quarter: str) -> Totals:
        closing = Entry(
            "c", EntryType.CLOSING, "2016-06-30", "예시", subject=f"2016-{quarter}", arrived_on="2016-07-04"
        )
        return Totals(closings=(closing,))

    rollup = build_rollup([centre("C1", totals=closed("Q2")), centre("C2", totals=closed("Q1")), centre("C3")], HALF)
    assert [row.closed_on for row in rollup.centres] == [dt.date(2016, 7, 4), None, None]
    assert rollup.closed == 1


def test_a_common_kpi_has_the_sum_and_the_distribution_of_its_centres() -> None:
    """Targets and actuals are added up; the quartiles of 0, 1/2, 1 and 2 lie at 3/8, 3/4 and 5/4."""
    values = {"C1": 20, "C2": None, "C3": 5, "C4": 10}
    centres = [
        centre(code, kpi("A", "상담", 10), totals=Totals(() if value is None else (actual("A", value),)))
        for code, value in values.items()
    ]
    common = joint(build_rollup(centres, HALF), "A")
    (measure,) = common.measures
    found = measure.views.cumulative
    assert (common.centres, common.alike) == (("C1", "C2", "C3", "C4"), True)
    assert (found.target, found.actual) == (Fraction(40), Fraction(35))
    assert (found.rated, found.met, found.behind, found.not_entered) == (4, 2, 1, 1)
    assert found.spread == Spread(Fraction(0), Fraction(3, 8), Fraction(3, 4), Fraction(5, 4), Fraction(2))


def test_what_nobody_entered_has_no_sum() -> None:
    """Not entered is not 0, of all centres as of one; a quarter without targets has no distribution either."""
    idle = [centre(code, kpi("A", "상담", 10)) for code in ("C1", "C2")]
    (measure,) = joint(build_rollup(idle, HALF), "A").measures
    assert (measure.views.cumulative.actual, measure.views.cumulative.not_entered) == (None, 2)
    (measure,) = joint(build_rollup(idle, Period(2016, 1)), "A").measures
    assert (measure.views.quarter.rated, measure.views.quarter.spread) == (0, None)


def test_a_code_of_different_kpis_is_never_added_up() -> None:
    """Another name, or another unit, stands by itself, and each says that the code is not the same everywhere."""
    centres = [
        centre("C1", kpi("A", "상담", 10), totals=Totals((actual("A", 1),))),
        centre("C2", kpi("A", "교육", 10), totals=Totals((actual("A", 2),))),
        centre("C3", kpi("A", "상담", 10, "명"), totals=Totals((actual("A", 4, "명"),))),
        centre("C4", kpi("A", " 상담 ", 10), totals=Totals((actual("A", 8),))),
    ]
    kpis = build_rollup(centres, HALF).kpis
    assert [(common.centres, common.alike) for common in kpis] == [
        (("C1", "C4"), False),
        (("C2",), False),
        (("C3",), False),
    ]
    assert [common.measures[0].views.cumulative.actual for common in kpis] == [9, 2, 4]


def test_shares_and_last_values_are_not_added_up() -> None:
    """Of what cannot be added up there is only the distribution of the rates."""
    satisfied = kpi("A", "만족도", 80, "점", Accumulation.LATEST)
    centres = [centre(code, satisfied, totals=Totals((actual("A", 40, "점"),))) for code in ("C1", "C2")]
    (measure,) = joint(build_rollup(centres, HALF), "A").measures
    found = measure.views.cumulative
    assert (found.target, found.actual, found.behind) == (None, None, 2)
    assert found.spread is not None
    assert set(found.spread) == {Fraction(1, 2)}


# --- the command ---------------------------------------------------------------------------------------------------

# What is recorded of each centre, by the code that it has on the server and as its file's name.
TYPED: dict[str, tuple[tuple[str, ...], ...]] = {
    "A01": (
        ("log", "C4", "20건", "--date", "4/12"),
        ("log", "C4", "30건", "--date", "2/3"),
        ("log", "D2", "1건", "--date", "5/2"),
        ("log", "C2", "200부", "--date", "6/1"),
        ("spend", "3,000천원", "--category", "일반운영비", "--network", "국제", "--date", "5/2"),
        ("task", "done", "표준협약서", "--date", "6/10"),
        ("close", "--quarter", "2", "--early"),
    ),
    "B02": (
        ("log", "C4", "5건", "--date", "6/12"),
        ("log", "C6", "30명", "--date", "3/2"),
        ("spend", "500천원", "--category", "회의운영비", "--network", "기업", "--date", "4/2"),
    ),
}


@pytest.fixture
def two(office: Office, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Two centres' ledgers, in files or on a server, with what is typed to look at both: as who may see all there."""
    if office.place == office.ledger:
        for code, lines in TYPED.items():
            for words in lines:
                office.ok("--ledger", f"{code}.db", *words)
        return ("rollup", "A01.db", "B02.db")
    server: Server = request.getfixturevalue("server")
    for user, (code, lines) in zip((RECORDER, "other"), TYPED.items(), strict=True):
        for words in lines:
            office.ok("--ledger", f"{server.url(user)}&centre={code}", *words)
    return ("rollup", "--ledger", server.url(EVERYONE))


def looked(office: Office, words: tuple[str, ...], *more: str) -> Any:
    """Return the roll-up of the second quarter, as programs get it."""
    return office.ok(*words, "--quarter", "2", "--format", "json", *more).json


def own(office: Office, code: str, words: tuple[str, ...]) -> Any:
    """Return the report of the second quarter that a centre itself sees."""
    on_server = "--ledger" in words
    ledger = f"{words[2]}&centre={code}" if on_server else f"{code}.db"
    return office.ok("--ledger", ledger, "report", "--quarter", "2", "--format", "json").json


@pytest.mark.both_stores
def test_every_centre_is_as_its_own_report_has_it(office: Office, two: tuple[str, ...]) -> None:
    """Achievement, execution, progress, what is behind and not entered, and the root are those of each report."""
    found = looked(office, two)
    assert [centre["code"] for centre in found["centres"]] == list(TYPED)
    for centre in found["centres"]:
        report = own(office, centre["code"], two)
        status = {kpi["code"]: kpi["status"]["cumulative"] for kpi in report["kpis"]}
        assert (centre["rate"], centre["met"]) == (report["overall"]["rate"], report["overall"]["met"])
        assert {kpi["code"]: kpi["rate"] for kpi in centre["kpis"]} == {
            kpi["code"]: kpi["rate"]["cumulative"] for kpi in report["kpis"]
        }
        for name in ("behind", "not_entered"):
            assert centre[name] == [code for code, judged in status.items() if judged == name]
        assert centre["budget"] == {name: report["budget"]["year"][name] for name in ("budget", "spent", "rate")}
        assert centre["schedule"] == report["schedule"]["overall"]
        late = report["schedule"]["late"]
        days = [(dt.date(2016, 6, 30) - dt.date.fromisoformat(task["due"])).days for task in late]
        assert (centre["late"], centre["days_late"]) == (len(late), max(days))
        assert centre["ledger"] == report["ledger"]
        assert centre["outside_plan"] == 0


@pytest.mark.both_stores
def test_sums_are_those_of_what_was_typed(office: Office, two: tuple[str, ...]) -> None:
    """Targets and actuals of a common code are added up, of each view by itself; rates are what the sums rest on."""
    found = looked(office, two)
    kpis = {kpi["code"]: {one["unit"]: one for one in kpi["measures"]} for kpi in found["kpis"]}
    assert len(kpis) == 16
    c4 = kpis["C4"]["건"]  # 15 in the first quarter, 35 in the second, 88 in the year
    sums = {view: (c4[view]["target"], c4[view]["actual"]) for view in ("quarter", "cumulative", "year")}
    assert sums == {"quarter": (70, 20 + 5), "cumulative": (100, 50 + 5), "year": (176, 50 + 5)}
    spread = c4["cumulative"]["spread"]
    assert (spread["lowest"], spread["median"], spread["highest"]) == (5 / 50, (5 / 50 + 1) / 2, 1)
    assert [c4["cumulative"][name] for name in ("rated", "met", "behind", "not_entered")] == [2, 1, 1, 0]
    d2 = kpis["D2"]["건"]["cumulative"]
    assert [d2[name] for name in ("target", "actual", "rated", "met", "not_entered")] == [2, 1, 2, 1, 1]
    assert (kpis["C2"]["부"]["cumulative"]["target"], kpis["C2"]["부"]["cumulative"]["actual"]) == (None, 200)
    assert kpis["C2"]["부"]["cumulative"]["spread"] is None
    assert kpis["G1"]["건"]["cumulative"]["actual"] is None  # nobody entered it: that is no 0
    spent = 3_000_000 + 500_000
    assert found["money"] == {"budget": 2 * 68_000_000, "spent": spent, "rate": spent / (2 * 68_000_000)}


@pytest.mark.both_stores
def test_who_closed_the_quarter_is_told(office: Office, two: tuple[str, ...]) -> None:
    """A centre that closed the quarter has the day, another none; the screen and CSV say so too."""
    found = looked(office, two)
    assert (found["closed"], [centre["closed_on"] for centre in found["centres"]]) == (1, ["2016-06-30", None])
    screen = office.ok(*two, "--quarter", "2").out
    assert "2 centres, 1 of which closed the quarter" in screen
    rows = list(csv.DictReader(io.StringIO(office.ok(*two, "--quarter", "2", "--format", "csv", "--lang", "ko").out)))
    assert [row["마감일"] for row in rows if row["구분"] == "센터"] == ["2016-06-30", "미마감"]


@pytest.mark.both_stores
def test_some_centres_alone(office: Office, two: tuple[str, ...]) -> None:
    """Only the centres that are named are looked at, whatever the case of their codes; another code is refused."""
    found = looked(office, two, "--centre", "b02")
    assert ([centre["code"] for centre in found["centres"]], found["kpis"]) == (["B02"], [])
    answer = office.type(*two, "--centre", "Z99")
    assert (answer.code, answer.out) == (4, "")
    assert "There is no centre Z99" in answer.err


@pytest.mark.both_stores
def test_what_meant_something_else_is_left_out_as_in_the_report(office: Office, two: tuple[str, ...]) -> None:
    """Where a plan counts a measure otherwise than before, the roll-up has the figures of the centre's own report."""
    ledger = "B02.db" if "--ledger" not in two else two[2].replace(EVERYONE, "other") + "&centre=B02"
    names = {"이름: 활동연계지원\n": "이름: 실무자네트워크\n", "이름: 실무자네트워크\n": "이름: 활동연계지원\n"}
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    assert [text.count(name) for name in names] == [1, 1]
    path.write_text(re.sub("|".join(names), lambda name: names[name[0]], text), encoding="utf-8")
    office.ok("--ledger", ledger, "log", "C6", "1명", "--date", "6/20")
    found = looked(office, two)
    report = own(office, "B02", two)
    assert [(past["kpi"], past["entries"]) for past in report["old_meaning"]] == [("C4", 1)]
    for centre in found["centres"]:
        (c4,) = (kpi for kpi in centre["kpis"] if kpi["code"] == "C4")
        assert c4["measures"][0]["actual"] == (50 if centre["code"] == "A01" else None)
    assert [centre["outside_plan"] for centre in found["centres"]] == [0, 1]
    assert [kpi["name"] for kpi in found["kpis"] if kpi["code"] == "C4"] == ["활동연계지원", "실무자네트워크"]
    screen = office.ok(*two, "--quarter", "2").out
    assert "B02: 1 entry is in no figure" in screen
    assert "C4 is not the same KPI" in screen


@pytest.mark.both_stores
def test_a_centre_without_a_plan_is_named(office: Office, two: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    """A centre that keeps no plan of the year, or one that cannot be read, is named with why, and in no figure."""
    if "--ledger" in two:
        with request.getfixturevalue("server").owner() as owner:
            owner.execute("INSERT INTO vnet.ledger VALUES ('C03', 'c03', 'x', 0)")
            owner.execute("INSERT INTO vnet.head VALUES ('C03', 0, '', '')")
            owner.execute("UPDATE vnet.plan_version SET meaning = '{' WHERE centre = 'B02'")
    else:
        office.ok("ledger", "create", "C03.db")
        with closing(sqlite3.connect("B02.db")) as database, database:
            database.execute("DROP TRIGGER IF EXISTS plan_version_kept")
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {name}")
            database.execute("UPDATE plan_version SET meaning = '{'")
        two = (*two, "C03.db")
    found = looked(office, two)
    assert [centre["code"] for centre in found["centres"]] == ["A01"]
    assert [(left["code"], left["why"]) for left in found["left_out"]] == [("B02", "unreadable"), ("C03", "no_plan")]
    assert found["money"]["spent"] == 3_000_000
    screen = office.ok(*two, "--quarter", "2").out
    assert "2 centres are in no figure: B02, C03" in screen
    assert "Its ledger keeps no plan of 2016" in screen
    rows = csv.DictReader(io.StringIO(office.ok(*two, "--quarter", "2", "--format", "csv", "--lang", "ko").out))
    assert [row["센터"] for row in rows if row["구분"] == "제외"] == ["B02", "C03"]
    office.ok(*two, "--quarter", "2", "--format", "xlsx", "-o", "취합.xlsx")
    with_them = {str(cell.value) for row in load_workbook("취합.xlsx")["센터"] for cell in row}
    assert {"A01", "B02", "C03"} <= with_them


def test_files_that_are_none(office: Office) -> None:
    """A file that is no ledger is named and the others stay; one that is not there, or given twice, is refused."""
    for code, lines in TYPED.items():
        office.ok("--ledger", f"{code}.db", *lines[0])
    Path("broken.db").write_text("nothing", encoding="utf-8")
    found = looked(office, ("rollup", "A01.db", "broken.db", "B02.db"))
    assert [left["code"] for left in found["left_out"]] == ["broken"]
    assert len(found["centres"]) == 2
    answer = office.type("rollup", "A01.db", "gone.db")
    assert (answer.code, answer.out) == (4, "")
    assert "There is no file gone.db" in answer.err
    office.ok("--ledger", "B02.db", "ledger", "export", "sent.gz")
    (left,) = looked(office, ("rollup", "A01.db", "sent.gz"))["left_out"]
    assert (left["code"], left["why"]) == ("sent", "unreadable")
    line = left["reason"].rpartition(": ")[2]
    assert line == "vnet --ledger sent.db ledger import sent.gz"
    office.ok(*line.split()[1:])
    found = looked(office, ("rollup", "A01.db", "sent.db"))
    assert [centre["kpis"][3]["measures"][0]["actual"] for centre in found["centres"]] == [20, 5]
    shutil.copy("A01.db", "copy.db")
    answer = office.type("rollup", "A01.db", "copy.db")
    assert (answer.code, answer.out) == (2, "")
    assert "A01 and copy are copies of one ledger" in answer.err


def test_files_of_one_name_are_told_by_their_paths(office: Office) -> None:
    """Where several files are called alike, each is told by all that was typed of it."""
    for code, lines in TYPED.items():
        Path(code).mkdir()
        office.ok("--ledger", f"{code}/ledger.db", *lines[0])
    found = looked(office, ("rollup", "A01/ledger.db", "B02/ledger.db"))
    assert [centre["code"] for centre in found["centres"]] == ["A01/ledger.db", "B02/ledger.db"]


def test_invented_entries_are_not_added_to_real_ones(office: Office) -> None:
    """A sample among real ledgers is in no figure, and is named; samples among themselves are said to be such."""
    office.ok("sample", "other")
    office.ok("--ledger", "A01.db", *TYPED["A01"][0])
    found = looked(office, ("rollup", "A01.db", "other/data/ledger.db"))
    assert [(left["code"], left["why"]) for left in found["left_out"]] == [("ledger", "sample")]
    assert (found["sample"], len(found["centres"])) == (False, 1)
    found = looked(office, ("rollup", "other/data/ledger.db"))
    assert (found["sample"], found["left_out"]) == (True, [])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Say whose ledgers"),
        (("A01.db", "postgresql://x@/vnet"), "Say whose ledgers"),
        (("A01.db", "--format", "xlsx"), "An Excel workbook needs a file to go to"),
        (("A01.db", "--quarter", "5"), "is not a quarter"),
        (("A01.db", "-o", "A01.db", "--force"), "is a file that vnet keeps"),
    ],
)
def test_what_cannot_be_asked(office: Office, words: tuple[str, ...], says: str) -> None:
    """What is not clear is refused with what to write instead."""
    office.ok("--ledger", "A01.db", *TYPED["A01"][0])
    answer = office.type("rollup", *words)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_a_year_that_nobody_planned(office: Office) -> None:
    """Where no ledger keeps a plan of the year, that is said with how to ask for another."""
    office.ok("--ledger", "A01.db", *TYPED["A01"][0])
    office.set(VNET_TODAY="2019-01-10")
    answer = office.type("rollup", "A01.db")
    assert (answer.code, answer.out) == (4, "")
    assert "keeps a plan of 2019. For another year: --year 2016" in answer.err
    office.ok("rollup", "A01.db", "--year", "2016")


def test_nobody_needs_a_plan_of_their_own(empty_office: Office) -> None:
    """Who oversees centres has no plan's files: the ledgers keep what is needed, and files are written as well."""
    empty_office.ok("sample", "other")
    shutil.move("other/data/ledger.db", "collected.db")
    shutil.rmtree("other")
    empty_office.ok("rollup", "collected.db", "--quarter", "2", "-o", "취합.txt")
    assert "1 centre, 0 of which closed the quarter" in Path("취합.txt").read_text("utf-8")


def test_a_centres_people_see_their_own(server: Server, office: Office) -> None:
    """Who is let into one centre rolls up that one alone."""
    place = server.begin_anew()
    office.ok("--ledger", place.given, *TYPED["A01"][0])
    for user in (RECORDER, READER):
        found = looked(office, ("rollup", "--ledger", server.url(user)))
        assert [centre["code"] for centre in found["centres"]] == ["A01"]


def test_the_server_is_asked_as_often_for_many_centres_as_for_two(
    server: Server, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of total is read by one statement, of all centres at once; one plan of all is read once."""
    server.begin_anew()
    office.ok("--ledger", server.url(RECORDER), *TYPED["A01"][0])
    asked: list[str] = []
    execute = Connection.execute

    def counted(self: Connection, statement: str, parameters: Any = None) -> Rows:
        asked.append(statement)
        return execute(self, statement, parameters)

    monkeypatch.setattr(Connection, "execute", counted)
    numbers = []
    for more in ((), [f"X{number}" for number in range(12)]):
        with server.owner() as owner:
            for code in more:
                _copied(owner, code)
        asked.clear()
        found = looked(office, ("rollup", "--ledger", server.url(EVERYONE)))
        numbers.append((len(found["centres"]), len(asked)))
    assert [centres for centres, _statements in numbers] == [1, 13]
    assert numbers[0][1] == numbers[1][1]
    (c4,) = (kpi for kpi in found["kpis"] if kpi["code"] == "C4")
    assert c4["measures"][0]["cumulative"]["actual"] == 13 * 20


def _copied(owner: Any, code: str) -> None:
    """Let a centre have all that A01 has, under a code and an id of its own."""
    for table in TABLES:
        own = {"centre": code} | ({"id": code} if table == "ledger" else {})
        statement = f"INSERT INTO vnet.{table} SELECT (jsonb_populate_record(t, %s)).* FROM vnet.{table} t"  # noqa: S608
        owner.execute(f"{statement} WHERE centre = 'A01'", (json.dumps(own),))


@pytest.mark.both_stores
def test_the_workbook_has_the_figures(office: Office, two: tuple[str, ...]) -> None:
    """The sheets have a row for each centre, each common measure and each centre's own, as the JSON has them."""
    found = looked(office, two)
    office.ok(*two, "--quarter", "2", "--format", "xlsx", "-o", "취합.xlsx")
    book = load_workbook("취합.xlsx")
    assert book.sheetnames == ["센터", "공통 성과지표", "센터별 측정치"]
    centres = _rows(book["센터"])
    assert [row["센터"] for row in centres[:2]] == ["A01", "B02"]
    for row, centre in zip(centres, found["centres"], strict=False):
        assert float(row["달성률"]) == pytest.approx(centre["rate"]["cumulative"])
        assert row["확인값"] == centre["ledger"]["root"]
    assert (centres[2]["예산 (천원)"], centres[2]["지출 (천원)"]) == (136_000, 3_500)
    shown = {(row["코드"], row["단위"], row["기간"]): row for row in _rows(book["공통 성과지표"])}
    assert (shown["C4", "건", "누계"]["목표"], shown["C4", "건", "누계"]["실적"]) == (100, 55)
    own = [(row["센터"], row["실적"]) for row in _rows(book["센터별 측정치"]) if row["코드"] == "C4"]
    assert own == [("A01", 50), ("B02", 5)]


def _rows(sheet: Any) -> list[dict[str, Any]]:
    """Return a sheet's table as rows by their headings."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] in {"센터", "코드"})
    return [dict(zip(map(str, rows[start]), row, strict=True)) for row in rows[start + 1 :] if any(row)]


def test_keys_of_the_document(office: Office) -> None:
    """The JSON document has exactly the keys that docs/json.md names, as it says."""
    for code, lines in TYPED.items():
        for words in lines:
            office.ok("--ledger", f"{code}.db", *words)
    office.ok("ledger", "create", "C03.db")
    documents = [looked(office, ("rollup", "A01.db", "B02.db", "C03.db"))]
    text = PLAN.replace(A1, A1.replace("}}}", ", 방향: 하향}}}"))
    assert text != PLAN
    office.write(
        "targets_2016.yaml", text.replace("일정:", "").replace("  - {과제: 조사, 네트워크: 가, 기간: 2~6}", "")
    )
    (office.data / "budget_2016.yaml").unlink()
    for code in ("D04", "E05"):
        office.ok("--ledger", f"{code}.db", "log", "A1", "0", "--date", "4/12")
    documents.append(looked(office, ("rollup", "D04.db", "E05.db")))
    documents.append(office.ok("rollup", "D04.db", "E05.db", "--quarter", "1", "--format", "json").json)
    agrees("Roll-up", documents)
