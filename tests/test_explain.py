"""`vnet explain`: why a KPI fell short and what is done about it, carried by its quarter's report and the next."""

from typing import Any

import pytest

import oracle
import oracle_progress
from conftest import Office
from oracle_progress import Explained
from typed import kept, refused

SAID = ("--cause", "협의 지연", "--action", "하반기에 두 번 더 만남")


def why(office: Office, *words: str) -> Any:
    """Return the report's explanations."""
    return office.ok("report", *words, "--format", "json").json["explanations"]


def test_the_echo(office: Office) -> None:
    """Explaining echoes what was kept, its id, and where the KPI stands in that quarter."""
    office.ok("log", "C4", "20", "--date", "4/12")
    answer = office.ok("explain", "활동연계", "--quarter", "2", *SAID, "--due", "9/30", "--by", "김하나")
    entry = kept(office)[-1]
    assert answer.err == ""
    assert answer.out.splitlines() == [
        "Recorded the explanation of 활동연계지원 for Quarter 2 of 2016",
        "  cause: 협의 지연",
        "  action: 하반기에 두 번 더 만남",
        "  due: 2016-09-30",
        "  recorded by: 김하나",
        f"  id: {entry['id']} (to take it back: vnet void {entry['id'][-8:]} --reason TEXT)",
        "C4 활동연계지원 (건) now:",
        "  Q2: 20 of 35건 (57.1%), remaining 15",
        "  cumulative: 20 of 50건 (40.0%), remaining 30",
        "  year: 20 of 88건 (22.7%), remaining 68",
    ]
    for name in ("id", "recorded_at", "origin", "arrived_on", "batch"):
        assert entry.pop(name)
    assert entry == {
        "type": "explanation",
        "date": "2016-06-30",
        "kpi": "C4",
        "reason": "협의 지연",
        "action": "하반기에 두 번 더 만남",
        "due": "2016-09-30",
        "by": "김하나",
        "evidence": [],
        "voided_by": None,
    }


def test_this_report_and_the_next_carry_it(office: Office) -> None:
    """The quarter's report has it beside what is behind, the next one as what was promised, with how the KPI is now."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("explain", "C4", "--quarter", "2", *SAID, "--due", "9/30")
    office.set(COLUMNS="120")
    reports = {quarter: office.ok("report", "--quarter", quarter).out for quarter in "1234"}
    said = "C4 활동연계지원 - cause: 협의 지연 / action: 하반기에 두 번 더 만남 / by 2016-09-30"
    assert said in reports["2"]
    kept_promise = "C4 활동연계지원 - action: 하반기에 두 번 더 만남 / by 2016-09-30 / now: "
    assert f"{kept_promise}behind" in reports["3"]
    assert "협의 지연" not in reports["1"] + reports["3"] + reports["4"]
    assert "두 번 더" not in reports["1"] + reports["4"]
    office.ok("log", "C4", "60", "--date", "8/1")
    assert f"{kept_promise}met" in office.ok("report", "--quarter", "3").out


def test_json(office: Office) -> None:
    """Programs get this quarter's, the earlier ones with the KPI's status, and the codes that lack one."""
    office.ok("log", "C1", "1", "--date", "4/1")
    office.ok("explain", "C4", "--quarter", "2", *SAID)
    office.ok("explain", "C6", "--quarter", "1", *SAID, "--due", "5/1")
    found = why(office, "--quarter", "2")
    assert [(one["kpi"], one["quarter"], one["due"]) for one in found["current"]] == [("C4", 2, None)]
    assert [(one["kpi"], one["quarter"], one["due"], one["status"]) for one in found["earlier"]] == [
        ("C6", 1, "2016-05-01", "not_entered")
    ]
    assert found["missing"] == ["C3", "C5", "C6", "C7", "C8", "C9", "D1", "D2", "D3", "G1", "G2", "G3", "G4"]
    assert why(office, "--quarter", "4")["current"] == why(office, "--quarter", "4")["earlier"] == []


def test_a_months_report_carries_its_quarters(office: Office) -> None:
    """A month's report carries the explanations of its quarter, though they are of the quarter's end."""
    office.ok("explain", "C4", "--quarter", "2", *SAID)
    assert [one["kpi"] for one in why(office, "--month", "4")["current"]] == ["C4"]
    assert [one["kpi"] for one in why(office, "--month", "7")["earlier"]] == ["C4"]


def test_the_last_one_stands(office: Office) -> None:
    """A newer explanation of the same KPI and quarter stands for the older one; void, the older one stands again."""
    office.ok("explain", "C4", "--quarter", "2", *SAID, "--by", "김하나")
    first = kept(office)[0]["id"]
    out = office.ok("explain", "C4", "--quarter", "2", "--cause", "결재 지연", "--action", "독촉").out
    assert "It replaces what 김하나 recorded at 2016-06-30" in out
    assert first[-8:] in out
    office.ok("explain", "C4", "--quarter", "3", *SAID)
    (one,) = why(office, "--quarter", "2")["current"]
    assert one["cause"] == "결재 지연"
    assert len(kept(office)) == 3
    out = office.ok("void", one["id"], "--reason", "잘못 적음").out
    assert out.splitlines()[0] == "Void: 활동연계지원 explanation, 2016-06-30 (Thu)"
    assert [one["cause"] for one in why(office, "--quarter", "2")["current"]] == ["협의 지연"]


def test_a_kpi_that_is_not_behind(office: Office) -> None:
    """What is not behind can be explained too; so can an evaluation item, which comes last."""
    office.ok("log", "C1", "5", "--date", "4/1")
    office.ok("explain", "만족도", "--quarter", "2", *SAID)
    out = office.ok("explain", "C1", "--quarter", "2", *SAID).out
    assert "C1 표준협약서 개발 (건) now:" in out
    assert [one["kpi"] for one in why(office, "--quarter", "2")["current"]] == ["C1", "만족도"]
    assert [one["status"] for one in why(office, "--quarter", "3")["earlier"]] == ["met", None]
    office.set(COLUMNS="120")
    report = office.ok("report", "--quarter", "3").out
    assert "만족도 - action: 하반기에 두 번 더 만남 / now: not recorded" in report


def test_one_network(office: Office) -> None:
    """A report of one network carries what explains its own KPIs."""
    for code in ("C4", "G2"):
        office.ok("explain", code, "--quarter", "2", *SAID)
    found = why(office, "--quarter", "2", "--network", "국제")
    assert [one["kpi"] for one in found["current"]] == ["G2"]
    assert found["missing"] == ["G1", "G3", "G4"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("C4", *SAID), 2),
        (("C4", "--quarter", "5", *SAID), 2),
        (("C4", "--quarter", "2", "--cause", "가"), 2),
        (("C4", "--quarter", "2", "--action", "가"), 2),
        (("C4", "--quarter", "2", "--cause", " ", "--action", "가"), 2),
        (("C4", "--quarter", "2", "--cause", "가", "--action", "\x07"), 2),
        (("C4", "--quarter", "2", *SAID, "--due", "언젠가"), 2),
        (("C4", "--quarter", "2", *SAID, "--due", "2016-02-30"), 2),
        (("없는 지표", "--quarter", "2", *SAID), 4),
        (("기업", "--quarter", "2", *SAID), 2),
    ],
)
def test_refused(words: tuple[str, ...], code: int, office: Office) -> None:
    """What lacks its quarter, cause or action, or names no KPI or day, is refused and kept nowhere."""
    office.ok("log", "C4", "1", "--date", "4/1")
    refused(office, "explain", *words, code=code)


def test_due_in_the_next_year(office: Office) -> None:
    """What is done about it may take until the next year; a day without a year is in the plan's."""
    office.ok("explain", "C4", "--quarter", "4", *SAID, "--due", "2017-01-31")
    office.ok("explain", "C4", "--quarter", "3", *SAID, "--due", "11월 30일")
    assert [one["due"] for one in kept(office)] == ["2016-11-30", "2017-01-31"]


def test_a_quarter_to_come(office: Office) -> None:
    """Explaining a quarter that has not begun is kept, with a word that it is still to come."""
    assert office.ok("explain", "C4", "--quarter", "2", *SAID).err == ""
    assert "still to come" in office.ok("explain", "C4", "--quarter", "3", *SAID).err


# --- the status --------------------------------------------------------------------------------------------------


def unexplained(office: Office) -> str:
    """Return what the status says of shortfalls without an explanation."""
    lines = [line for line in office.ok("status").out.splitlines() if line.startswith("Shortfalls")]
    return lines[0] if lines else ""


def test_status_lists_what_lacks_one(office: Office) -> None:
    """The status names, for each quarter so far, the KPIs that are short of their cumulative target unexplained."""
    for code, value in (("C3", "1회"), ("C6", "30"), ("C7", "1"), ("C8", "3"), ("C9", "40"), ("D1", "4"), ("G4", "20")):
        office.ok("log", code, value, "--date", "3/1")
    office.set(VNET_TODAY="2016-02-01")
    assert unexplained(office) == "Shortfalls without an explanation (3): Q1 C4, D3, G2"
    office.ok("explain", "D3", "--quarter", "1", *SAID)
    assert unexplained(office) == "Shortfalls without an explanation (2): Q1 C4, G2"
    office.set(VNET_TODAY="2016-06-30")
    later = "Q1 C4, G2; Q2 C1, C3, C4, C5, C7, C8, C9, D1, D2, D3, G1, G2, G3"
    assert unexplained(office) == f"Shortfalls without an explanation (15): {later}"
    office.ok("log", "C4", "15", "--date", "3/31")
    assert unexplained(office).startswith("Shortfalls without an explanation (14): Q1 G2; Q2 C1")


def test_status_with_everything_explained(office: Office) -> None:
    """Where every shortfall is explained, or nothing fell short, the status has no such line."""
    office.set(VNET_TODAY="2016-01-05")
    for code in ["C3", "C4", "C6", "C7", "C8", "C9", "D1", "D3", "G2", "G4"]:
        assert code in unexplained(office)
        office.ok("explain", code, "--quarter", "1", *SAID)
    assert unexplained(office) == ""


def test_status_judges_as_the_report_does(office: Office) -> None:
    """What the status says of the quarters gone is what their own reports say."""
    for code, value, day in (("C4", "20", "4/12"), ("D3", "2", "1/12"), ("C9", "95", "6/1"), ("G2", "0", "3/1")):
        office.ok("log", code, value, "--date", day)
    office.ok("explain", "C8", "--quarter", "3", *SAID)
    office.set(VNET_TODAY="2016-12-01")
    said = [f"Q{quarter} {', '.join(why(office, '--quarter', str(quarter))['missing'])}" for quarter in (1, 2, 3, 4)]
    assert unexplained(office).endswith(f"): {'; '.join(said)}")


# --- in the other views ------------------------------------------------------------------------------------------


def test_an_explanation_in_the_list_of_entries(office: Office) -> None:
    """The list of entries shows cause, action and day, in every format."""
    office.ok("explain", "C4", "--quarter", "2", *SAID, "--due", "9/30")
    office.set(COLUMNS="150")
    assert "협의 지연; 하반기에 두 번 더 만남; by 2016-09-30" in office.ok("entries").out
    row = office.ok("entries", "--format", "csv").out.splitlines()[1]
    for cell in ("협의 지연", "하반기에 두 번 더 만남", "2016-09-30"):
        assert row.count(cell) == 1
    assert "Last entry: C4 explanation, 2016-06-30" in office.ok("status").out


def test_csv(korean: Office) -> None:
    """A CSV report has a row for each explanation and for each promise of the quarter before."""
    korean.ok("explain", "C4", "--quarter", "2", *SAID, "--due", "9/30")
    for quarter, stage in (("2", "2분기"), ("3", "2분기")):
        rows = [row.split(",") for row in korean.ok("report", "--quarter", quarter, "--format", "csv").out.splitlines()]
        (row,) = [row for row in rows if "협의 지연" in row]
        assert row[2:7] == ["C4", "협의 지연", "하반기에 두 번 더 만남", "2016-09-30", stage]


def test_a_kpi_that_the_plan_lost(office: Office) -> None:
    """An explanation of a KPI that is in the plan no more is announced, and in no report's explanations."""
    office.ok("explain", "G3", "--quarter", "2", *SAID)
    path = office.data / "targets_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("코드: G3", "코드: G9"), encoding="utf-8")
    report = office.ok("report", "--quarter", "2", "--format", "json").json
    assert report["outside_plan"] == [{"kpi": "G3", "category": None, "unit": None, "entries": 1, "subject": None}]
    assert report["explanations"]["current"] == []
    assert '1 entry is for "G3"' in office.ok("report").out.replace("\n", " ")


def test_everything_is_as_the_oracle_has_it(office: Office) -> None:
    """Explanations of a year come out as the oracle has them, in every quarter."""
    said = [
        Explained("C4", 2, "가", "나", "2016-09-30"),
        Explained("D3", 1, "다", "라"),
        Explained("C4", 2, "마", "바"),
        Explained("만족도", 3, "사", "아"),
        Explained("C1", 3, "자", "차", "2016-12-01"),
        Explained("G4", 4, "카", "타"),
    ]
    for one in said:
        due = ("--due", one.due) if one.due else ()
        office.ok("explain", one.kpi, "--quarter", str(one.quarter), "--cause", one.cause, "--action", one.action, *due)
    plan = oracle.read_plan(office.data, 2016)
    for quarter in (1, 2, 3, 4):
        expected = oracle_progress.explanations(plan, said, [], quarter=quarter)
        found = why(office, "--quarter", str(quarter))
        assert not oracle.differences(expected, found)
