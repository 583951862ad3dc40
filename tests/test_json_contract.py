"""`vnet report --format json`: what programs may rely on, and what a report must not leave out."""

import datetime as dt
import json
import pkgutil
from fractions import Fraction
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from conftest import Office
from oracle import Actual, Spent
from vnet.lean_stdlib import read_json
from vnet.render.json.contract import MEMBERS
from vnet.render.json.walk import Walk

VIEWS = ["quarter", "cumulative", "year"]
ACHIEVEMENT = ["target", "actual", "rate", "remaining", "status"]
PLANNED = ["planned", "spent", "rate"]
ROW = ["name", "budget", "spent", "rate", "balance", "original", "original_rate", "entries", "without_evidence"]
STATUSES = {"met", "under_way", "behind", "not_entered", "not_begun", "not_applicable"}

Asked = tuple[dict[str, int], list[str]]
ASKED: list[Asked] = [({"quarter": 2}, ["--quarter", "2"]), ({"quarter": 2, "month": 5}, ["--month", "5"])]


def report(office: Office, *words: str) -> Any:
    """Return the report as the command gives it."""
    return office.ok("report", *words, "--format", "json").json


def worked(office: Office) -> None:
    """Record one of everything that a report tells apart."""
    office.ok("log", "C4", "20", "--date", "4/12", "--kind", "협약")
    office.ok("log", "C4", "3", "--date", "5/31")
    office.ok("log", "C2", "200부", "--date", "6/1")
    office.ok("log", "D2", "0", "--date", "5/2")
    office.ok("spend", "1,234천원", "--category", "일반운영비", "--network", "국제", "--date", "5/2")
    office.ok("spend", "500", "--category", "회의운영비", "--date", "4/2")


def items(value: Any) -> Any:
    """Give every number of a document with its place."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from ((f"{name}.{place}", number) for place, number in items(one))
    elif isinstance(value, list):
        for one in value:
            yield from items(one)
    else:
        yield "", value


@pytest.mark.parametrize(("period", "words"), ASKED)
def test_keys(office: Office, period: dict[str, int], words: list[str]) -> None:
    """Every object has exactly the names that docs/json.md gives it; a month's report has `month`."""
    worked(office)
    monthly = "month" in period
    one = report(office, *words)
    assert list(one) == ["format", "year", "title", "sample", "period", "network", "as_of", "ledger", "closed",
                         "reopened", "rule", "kpis", "networks", "overall", "budget", "outside_plan", "old_meaning",
                         "registers", "evaluation", "schedule", "checklists", "explanations",
                         "plan_changes"]  # fmt: skip
    assert list(one["period"]) == ["quarter", *(["month"] if monthly else []), "start", "end"]
    assert list(one["rule"]) == ["cap", "weighted"]
    month = ["month"] if monthly else []
    assert list(one["ledger"]) == ["size", "root"]
    for kpi in one["kpis"]:
        assert list(kpi) == ["code", "name", "network", "weight", "rate", "status", "measures", "milestones", "kinds",
                             "entries", "without_evidence"]  # fmt: skip
        assert list(kpi["rate"]) == list(kpi["status"]) == VIEWS
        assert set(kpi["status"].values()) <= STATUSES
        for measure in kpi["measures"]:
            assert list(measure) == ["unit", "accumulation", *month, *VIEWS]
        for kind in kpi["kinds"]:
            assert list(kind) == ["unit", "name", *month, *VIEWS]
        for row in (*kpi["measures"], *kpi["kinds"]):
            assert [list(row[view]) for view in VIEWS] == [ACHIEVEMENT] * 3
            assert {row[view]["status"] for view in VIEWS} <= STATUSES
            assert list(row.get("month", {"actual": None})) == ["actual"]
        for milestone in kpi["milestones"]:
            assert list(milestone) == ["quarter", "text"]
    for network in one["networks"]:
        assert list(network) == ["code", "name", "rate", "met"]
        assert list(network["rate"]) == list(network["met"]) == VIEWS
    assert list(one["overall"]) == ["rate", "met", "goal"]
    budget = one["budget"]
    assert list(budget) == ["goal", "missing_to_goal", *month, "quarter", "cumulative", "year", "months", "categories",
                            "networks", "adjustments", "paid_after"]  # fmt: skip
    assert [list(budget[name]) for name in [*month, "quarter", "cumulative"]] == [PLANNED] * (2 + monthly)
    assert list(budget["year"]) == [*ROW[1:], "planned_rate"]
    assert {tuple(row) for row in budget["months"]} == {("month", *PLANNED)}
    assert {tuple(row) for row in budget["categories"]} == {tuple(ROW)}
    assert {tuple(row) for row in budget["networks"]} == {("code", *ROW)}


def test_head(office: Office) -> None:
    """Format 4, the plan's year and title, the period with its first and last day, and the rule that was used."""
    one = report(office, "--quarter", "1")
    assert one["format"] == 4
    assert (one["year"], one["title"]) == (2016, "자원봉사 네트워크 운영 기본 계획")
    assert one["period"] == {"quarter": 1, "start": "2016-01-01", "end": "2016-03-31"}
    assert report(office, "--month", "2")["period"] == {
        "quarter": 1,
        "month": 2,
        "start": "2016-02-01",
        "end": "2016-02-29",
    }
    assert (one["network"], one["rule"], one["overall"]["goal"]) == (None, {"cap": 1, "weighted": False}, 1)
    assert one["outside_plan"] == []


def test_order(office: Office) -> None:
    """Networks, KPIs, measures and kinds stand in the plan's order; spending without a network is last."""
    worked(office)
    one = report(office, "--quarter", "2")
    assert [(row["code"], row["name"]) for row in one["networks"]] == [
        ("기업", "기업네트워크"),
        ("국내", "국내네트워크"),
        ("국제", "국제네트워크"),
    ]
    assert [row["code"] for row in one["budget"]["networks"]] == ["기업", "국내", "국제", None]
    assert [row["name"] for row in one["budget"]["categories"]] == ["일반운영비", "회의운영비", "도서운영비"]
    assert " ".join(row["code"] for row in one["kpis"]) == "C1 C2 C3 C4 C5 C6 C7 C8 C9 D1 D2 D3 G1 G2 G3 G4"
    assert [row["unit"] for row in one["kpis"][2]["measures"]] == ["회", "건", "개기업"]
    assert [row["month"] for row in one["budget"]["months"]] == [4, 5, 6]


def test_kinds_of_numbers(office: Office) -> None:
    """Quantities, people and won that are whole are whole numbers; rates are shares; nothing is NaN or a text."""
    worked(office)
    text = office.ok("report", "--quarter", "2", "--format", "json").out
    one = json.loads(text, parse_constant=pytest.fail)
    for place, value in items(one):
        if place.endswith((".target.", ".actual.", ".remaining.", ".budget.", ".spent.", ".planned.", ".balance.")):
            assert value is None or type(value) is int, place
        if ".rate." in place:
            assert value is None or type(value) in {int, float}, place
    c4 = one["kpis"][3]["measures"][0]
    assert c4["quarter"] == {"target": 35, "actual": 23, "rate": 23 / 35, "remaining": 12, "status": "behind"}


def test_three_sorts_of_nothing(office: Office) -> None:
    """No target is a rate of null; not entered an actual of null and a rate of 0; none confirmed an actual of 0."""
    worked(office)
    rows = {row["code"]: row["measures"][0]["quarter"] for row in report(office, "--quarter", "2")["kpis"]}
    nothing = {"target": None, "actual": None, "rate": None, "remaining": None, "status": "not_applicable"}
    assert rows["G4"] == nothing
    assert rows["C1"] == {"target": 1, "actual": None, "rate": 0, "remaining": 1, "status": "not_entered"}
    assert rows["D2"] == {"target": 1, "actual": 0, "rate": 0, "remaining": 1, "status": "behind"}


def test_korean_is_readable(office: Office) -> None:
    """The file is UTF-8 with Korean as it is, and ends with a line break, on the screen and in a file."""
    office.ok("report", "--quarter", "2", "--format", "json", "-o", "q2.json")  # which keeps the plan that it is of
    text = office.ok("report", "--quarter", "2", "--format", "json").out
    assert "자원봉사 네트워크 운영 기본 계획" in text
    assert text.endswith("}\n")
    assert (office.folder / "q2.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("words", [[], ["--quarter", "2"], ["--quarter", "2분기"], ["--quarter", "２"]])
def test_todays_quarter(office: Office, words: list[str]) -> None:
    """Without a word about the period it is the quarter of today, 2016-06-30."""
    assert report(office, *words)["period"] == {"quarter": 2, "start": "2016-04-01", "end": "2016-06-30"}


def test_another_years_day(office: Office) -> None:
    """Before the plan's year the report is that of its first quarter, after it that of the fourth."""
    office.set(VNET_TODAY="2015-12-31")
    assert report(office)["period"] == {"quarter": 1, "start": "2016-01-01", "end": "2016-03-31"}
    office.set(VNET_TODAY="2017-01-01")
    assert report(office)["period"] == {"quarter": 4, "start": "2016-10-01", "end": "2016-12-31"}


def test_a_month_beside_its_quarter(office: Office) -> None:
    """A month's report has the month's entries beside the quarter's target, never a third of it."""
    worked(office)
    c4 = report(office, "--month", "5")["kpis"][3]
    assert c4["measures"][0]["month"] == {"actual": 3}
    assert (c4["measures"][0]["quarter"]["target"], c4["measures"][0]["quarter"]["actual"]) == (35, 23)
    assert [kind["month"]["actual"] for kind in c4["kinds"]] == [None, None, None, None, None, 3]
    april = report(office, "--month", "4월")["kpis"][3]
    assert april["measures"][0]["month"] == {"actual": 20}
    assert april["measures"][0]["quarter"]["actual"] == 20


def test_one_network(office: Office) -> None:
    """With --network only its rows are shown; the plan's rate and the budget's totals stay those of the whole."""
    worked(office)
    office.ok("log", "D1", "4", "--date", "4/1")
    whole, part = report(office, "--quarter", "2"), report(office, "--quarter", "2", "--network", "국내네트워크")
    assert part["network"] == "국내"
    assert [one["code"] for one in part["kpis"]] == ["D1", "D2", "D3"]
    assert part["kpis"] == [one for one in whole["kpis"] if one["network"] == "국내"]
    assert part["networks"] == whole["networks"][1:2]
    assert part["overall"] == whole["overall"]
    assert [one["code"] for one in part["budget"].pop("networks")] == ["국내"]
    whole["budget"].pop("networks")
    assert part["budget"] == whole["budget"]


def test_entries_outside_the_plan(office: Office) -> None:
    """Entries of a KPI or measure that was taken out of the plan are announced, void ones not; the rest stays right."""
    office.ok("log", "G3", "1", "--date", "5/1")
    office.ok("log", "G3", "2", "--date", "6/1")
    office.ok("log", "C2", "200부", "--date", "6/1")
    office.ok("log", "C2", "1건", "--date", "6/1")
    office.ok("log", "G2", "1", "--date", "6/1", "--by", "void")
    (wrong,) = office.ok("entries", "--by", "void", "--format", "json").json["entries"]
    office.ok("void", wrong["id"], "--reason", "잘못 적음")
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("  - 코드: G2"), text.index("  - 코드: G4")
    text = (text[:begin] + text[end:]).replace("      부: {연간: 200, 3분기: 200}\n", "")
    path.write_text(text, encoding="utf-8")
    one = report(office, "--quarter", "3")
    assert one["outside_plan"] == [
        {"kpi": "G3", "category": None, "unit": "건", "entries": 2, "subject": None},
    ]
    assert [(old["kpi"], old["unit"], old["entries"]) for old in one["old_meaning"]] == [("C2", "부", 1)]
    assert "G3" not in [row["code"] for row in one["kpis"]]
    recorded = [
        Actual("G3", "건", dt.date(2016, 5, 1), Fraction(1)),
        Actual("G3", "건", dt.date(2016, 6, 1), Fraction(2)),
        Actual("C2", "부", dt.date(2016, 6, 1), Fraction(200)),
        Actual("C2", "건", dt.date(2016, 6, 1), Fraction(1)),
    ]
    expected = oracle.report(oracle.read_plan(office.data, 2016), recorded, quarter=3)
    wanted = oracle.as_json(expected)
    wanted["outside_plan"] = [row for row in wanted["outside_plan"] if row["kpi"] == "G3"]  # C2 has an old meaning
    assert not oracle.differences(wanted, one)
    assert "G3" in office.ok("report", "--quarter", "3").out


def test_csv_announces_entries_outside_the_plan(office: Office) -> None:
    """A CSV report tells, too, that entries are in none of its figures."""
    office.ok("log", "G3", "1", "--date", "5/1")
    path = office.data / "targets_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("코드: G3", "코드: G9"), encoding="utf-8")
    assert "G3" in office.ok("report", "--quarter", "2", "--format", "csv").out


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_spending_without_a_budget_is_announced(office: Office, format_: str) -> None:
    """Spending of a year whose budget file is gone is in no figure, and the report says so."""
    office.ok("spend", "77777", "--category", "일반운영비", "--date", "5/1")
    before = office.ok("report", "--quarter", "2", "--format", format_).out
    (office.data / "budget_2016.yaml").unlink()
    nothing = office.ok("--ledger", "none.db", "report", "--quarter", "2", "--format", format_).out
    after = office.ok("report", "--quarter", "2", "--format", format_).out
    assert after not in {before, nothing}
    if format_ == "json":
        recorded = [Spent("일반운영비", dt.date(2016, 5, 1), 77_777)]
        expected = oracle.report(oracle.read_plan(office.data, 2016), recorded, quarter=2)
        assert not oracle.differences(oracle.as_json(expected), report(office, "--quarter", "2"))
    else:
        assert "일반운영비" in after


def test_spending_outside_the_plan(office: Office) -> None:
    """Spending on a category or network that was renamed keeps a row of its own, so that the rows still add up."""
    office.ok("spend", "50만원", "--category", "도서운영비", "--network", "국내", "--date", "2/1")
    for name in ("targets_2016.yaml", "budget_2016.yaml"):
        path = office.data / name
        text = (
            path.read_text(encoding="utf-8").replace("도서운영비", "도서비").replace("네트워크: 국내", "네트워크: 내국")
        )
        text = text.replace("국내: 국내네트워크", "내국: 국내네트워크").replace("  국내: 8600", "  내국: 8600")
        path.write_text(text, encoding="utf-8")
    budget = report(office, "--quarter", "1")["budget"]
    assert [(one["name"], one["budget"], one["spent"]) for one in budget["categories"]][2:] == [
        ("도서비", 3_000_000, 0),
        ("도서운영비", None, 500_000),
    ]
    assert [(one["code"], one["budget"], one["spent"]) for one in budget["networks"]] == [
        ("기업", 9_200_000, 0),
        ("내국", 8_600_000, 0),
        ("국제", 50_200_000, 0),
        ("국내", None, 500_000),
    ]
    assert budget["year"]["spent"] == 500_000


@pytest.mark.parametrize(("period", "words"), [*ASKED, ({"quarter": 4}, ["--quarter", "4분기"]), ({"quarter": 2}, [])])
def test_typed_words_give_the_oracles_figures(office: Office, period: dict[str, int], words: list[str]) -> None:
    """What a person typed, in the ways that people write, comes out as the oracle computes it."""
    office.ok("log", "활동연계", "1,020건", "--date", "4월 12일", "--kind", "협약")
    office.ok("log", "C2", "150부", "--date", "20160831")
    office.ok("log", "기업마케터 양성", "２９명", "--date", "2016. 5. 1.")
    office.ok("spend", "₩1,234,000", "--category", "일반", "--network", "국제", "--date", "2016.5.31.")
    office.ok("spend", "３４천원", "--category", "일반", "--date", "6/1", "--refund", "--reason", "잔액 반납")
    recorded: list[oracle.Recorded] = [
        Actual("C4", "건", dt.date(2016, 4, 12), Fraction(1020), "협약"),
        Actual("C2", "부", dt.date(2016, 8, 31), Fraction(150)),
        Actual("C6", "명", dt.date(2016, 5, 1), Fraction(29)),
        Spent("일반운영비", dt.date(2016, 5, 31), 1_234_000, "국제"),
        Spent("일반운영비", dt.date(2016, 6, 1), -34_000),
    ]
    plan = oracle.read_plan(office.data, 2016)
    expected = oracle.report(plan, recorded, quarter=period["quarter"], month=period.get("month"))
    assert not oracle.differences(oracle.as_json(expected), report(office, *words))


def test_the_report_follows_from_the_entries(office: Office) -> None:
    """What `vnet entries` lists of the sample office, computed by the oracle, is what `vnet report` says."""
    office.ok("sample", "there")
    data = ("--data", "there/data")
    listed = office.ok(*data, "entries", "--format", "json").json["entries"]
    recorded: list[oracle.Recorded] = [
        Actual(
            one["kpi"], one["unit"], dt.date.fromisoformat(one["date"]), Fraction(str(one["value"])), one.get("kind")
        )
        if one["type"] == "actual"
        else Spent(one["category"], dt.date.fromisoformat(one["date"]), one["amount"], one.get("network"))
        for one in listed
        if one["type"] in {"actual", "spending"}
    ]
    assert len(recorded) > 100
    plan = oracle.read_plan(office.folder / "there" / "data", 2016)
    for quarter in (1, 2, 3, 4):
        expected = {**oracle.report(plan, recorded, quarter=quarter), "sample": True}
        got = office.ok(*data, "report", "--quarter", str(quarter), "--format", "json").json
        assert not oracle.differences(oracle.as_json(expected), got)


def test_the_exceptions_are_of_records_that_exist() -> None:
    """Every record that the contract names is one of vnet's, with the fields named there."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for room in ("vnet.plan", "vnet.report", "vnet.ledger"):
        for found in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            for one in vars(import_module(found.name)).values():
                if isinstance(one, type) and hasattr(one, "_fields") and one.__module__.startswith("vnet."):
                    known.setdefault(one.__name__, set()).add(one._fields)
    for name, fields in MEMBERS.items():
        assert any(fields.keys() <= set(own) for own in known[name]), name


def test_what_json_has_nothing_for_is_refused() -> None:
    """A value that is no number, text, day or record is a bug, and never written as something else."""
    with pytest.raises(TypeError, match="set has no place in JSON"):
        Walk(MEMBERS, None).text({1})


@pytest.mark.parametrize("text", ["", "[", "[1] [2]", "nothing", '["a', '{"a"}'])
def test_what_is_no_json_is_refused(text: str) -> None:
    """The quick reading of JSON takes nothing for JSON that is none."""
    with pytest.raises(ValueError, match=r"."):
        read_json(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=4), parts, max_size=4),
        max_leaves=12,
    )
)
def test_json_is_written_and_read_as_by_json(value: Any) -> None:
    """What the walk writes is to the letter what json writes, and the quick reading reads it as json does."""
    text = json.dumps(value, ensure_ascii=False)
    assert Walk({}, None).text(value) == text
    assert read_json(text) == value
