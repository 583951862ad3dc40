"""The main job, once."""

from conftest import Office


def test_main_job(office: Office) -> None:
    """An actual that was logged stands in the quarter's report."""
    office.ok("log", "C4", "20", "--date", "4/12")
    report = office.ok("report", "--quarter", "2", "--format", "json").json
    kpi = next(one for one in report["kpis"] if one["code"] == "C4")
    assert kpi["measures"][0]["quarter"]["actual"] == 20
