"""`vnet check`: is every plan, and the ledger, whole?"""

from conftest import Office
from test_ledger import CHANGES, tamper
from test_other_plans import COAST, SMALLEST
from typed import refused


def test_check_tells_of_a_changed_figure(office: Office) -> None:
    """`vnet check` says that the totals do not equal the entries, on stderr, and exits with 3."""
    office.ok("log", "C4", "20", "--date", "4/12")
    assert "2 entries" in office.ok("check").out
    tamper(office.ledger, CHANGES["a total"][1])
    answer = office.type("check")
    assert answer.code == 3
    assert "All is well" not in answer.out
    assert "do not equal its entries (2 differ)" in answer.err


def test_smallest_plan_checks(empty_office: Office) -> None:
    """`vnet check` finds such a plan in order, and a report of it can be made."""
    empty_office.write("targets_2019.yaml", SMALLEST)
    assert empty_office.ok("check").err == ""
    (kpi,) = empty_office.ok("report", "--quarter", "2", "--format", "json").json["kpis"]
    assert kpi["code"] == "A1"


def test_several_years_side_by_side(empty_office: Office) -> None:
    """Each year's plan stands in its own files; all of them are checked, and one is chosen."""
    empty_office.write("targets_2019.yaml", SMALLEST)
    empty_office.write("targets_2031.yaml", COAST)
    empty_office.ok("check")
    report = empty_office.ok("report", "--year", "2031", "--quarter", "4", "--format", "json").json
    assert [kpi["code"] for kpi in report["kpis"]] == ["해변", "회원", "만족"]


def test_a_fault_in_a_plan_hides_nothing(office: Office) -> None:
    """Where a plan's file has a fault the ledger and its evidence are looked at all the same, and all of it is said."""
    (office.folder / "proof.pdf").write_bytes(b"%PDF-1.4")
    office.ok("log", "C4", "20", "--date", "4/12", "--evidence", "proof.pdf")
    budget = office.data / "budget_2016.yaml"
    text = budget.read_text(encoding="utf-8")
    assert "총액: 68000" in text
    budget.write_text(text.replace("총액: 68000", "총액: 68001"), encoding="utf-8")
    (copy,) = (office.data / "evidence").iterdir()
    copy.unlink()
    answer = office.type("check")
    assert answer.code == 3
    assert "2 entries; the totals equal the entries" in answer.out
    assert "All is well" not in answer.out
    assert "is gone" in answer.err
    assert "budget_2016.yaml:" in answer.err
    tamper(office.ledger, CHANGES["a total"][1])
    answer = office.type("check")
    assert answer.code == 3
    assert answer.out == ""
    assert "budget_2016.yaml:" in answer.err
    assert "do not equal its entries (2 differ)" in answer.err


def test_a_draft_is_said_in_one_sentence(office: Office) -> None:
    """In January, with a draft of the new year, what is typed for the old one is told how, and not every decision."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.set(VNET_TODAY="2016-12-20")
    office.ok("plan", "next")
    office.set(VNET_TODAY="2017-01-05")
    for words in (("log", "C4", "1"), ("status",), ("report",)):
        answer = refused(office, *words, code=3)
        assert "targets_2017.yaml" in answer.err
        assert "budget_2017.yaml" in answer.err
        assert "--year 2016" in answer.err
    office.ok("--year", "2016", "log", "C4", "1", "--date", "2016-12-20")
    drafted = office.type("check")
    assert drafted.code == 3
    assert "Plan 2016" in drafted.out
    assert "targets_2017.yaml:9:" in drafted.err
    assert "targets_2017.yaml:9:" in office.type("--year", "2017", "status").err


def test_a_change_without_its_reason_is_not_well(office: Office) -> None:
    """As long as a change of the plan lacks its reason, `check` does not end with all being well; then it does."""
    office.ok("log", "C4", "20", "--date", "4/12")
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("상한: 100%", "상한: 120%"), encoding="utf-8")
    answer = office.ok("check")
    assert "1 change of the plan has no reason" in answer.err
    assert "All is well" not in answer.out
    office.ok("plan", "revise", "--reason", "지침이 바뀜")
    answer = office.ok("check")
    assert answer.err == ""
    assert "All is well." in answer.out
