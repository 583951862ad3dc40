"""The main job, once."""

from conftest import Answer, Office


def test_main_job(office: Office) -> None:
    """An actual that was logged stands in the quarter's report."""
    office.ok("log", "C4", "20", "--date", "4/12")
    report = office.ok("report", "--quarter", "2", "--format", "json").json
    kpi = next(one for one in report["kpis"] if one["code"] == "C4")
    assert kpi["measures"][0]["quarter"]["actual"] == 20


def test_a_full_disk_is_said(office: Office) -> None:
    """An answer that cannot be written is said without a traceback; what was recorded stays recorded."""
    command = (
        "import os, sys, subprocess; full = open('/dev/full', 'w'); "
        "words = ['-m', 'vnet', 'log', 'C4', '1', '--date', '4/1']; "
        "sys.exit(subprocess.run([sys.executable, *words], stdout=full).returncode)"
    )
    answer = office.process("-c", command)
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert "could not be written" in answer.err
    assert len(office.ok("entries", "--format", "json").json["entries"]) == 1


def test_a_closed_pipe_is_no_error(office: Office) -> None:
    """Who reads no further has seen enough: the command succeeds in silence."""
    command = (
        "import subprocess, sys; p = subprocess.Popen([sys.executable, '-m', 'vnet', 'report'], "
        "stdout=subprocess.PIPE); p.stdout.close(); sys.exit(p.wait())"
    )
    assert office.process("-c", command) == Answer(0, "", "")
