"""`vnet check`: is every plan, and the ledger, whole?"""

from conftest import Office
from test_ledger import CHANGES, tamper
from test_other_plans import COAST, SMALLEST


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
