"""`vnet report KPI` shows one KPI with its entries; `vnet report` on a terminal shows what fits one screen."""

import pytest

from conftest import Office
from test_import import drawn

ROWS = (("1/20", "2건"), ("4/5", "7건"), ("7/1", "4건"))  # of C4: targets 15, 35, 15 and 23


@pytest.fixture
def started(office: Office) -> Office:
    """Return an office with three actuals of C4 and one of another KPI."""
    for day, value in ROWS:
        office.ok("log", "C4", value, "--date", day, "--partner", "예시단체")
    office.ok("log", "C5", "1회", "--date", "5/1", "--partner", "예시재단")
    return office


@pytest.mark.both_stores
@pytest.mark.parametrize(
    "words", [("C4", "2분기"), ("2분기", "C4"), ("활동", "연계", "지원", "--quarter", "2"), ("C4", "2")]
)
def test_one_kpi(started: Office, words: tuple[str, ...]) -> None:
    """Each quarter so far, all since January, the year, and the entries to the period's end, of this KPI alone."""
    out = drawn(started.ok("report", *words).out)
    assert "Q1 15건 2건 13.3% 13건 behind" in out
    assert "Q2 35건 7건 20.0% 28건 behind" in out
    assert "cumulative 50건 9건 18.0% 41건 behind" in out
    assert "year 88건 9건 10.2% 79건 behind" in out
    assert [line.split()[0] for line in out if "예시단체" in line] == ["2016-01-20", "2016-04-05"]
    assert "예시재단" not in " ".join(out)


def test_why_it_fell_short(started: Office) -> None:
    """What was said of the quarter's shortfall stands with the KPI that it is of."""
    words = ("--cause", "예시 원인", "--action", "예시 조치", "--quarter", "2")
    started.ok("explain", "C4", *words)
    assert "예시 원인" in started.ok("report", "C4", "2분기").out
    assert "예시 원인" not in started.ok("report", "C5", "2분기").out


def test_nothing_of_it(office: Office) -> None:
    """A KPI without an entry says so."""
    assert "Nothing was recorded that fits." in office.ok("report", "C4", "--quarter", "2").out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("상반기",), 2, "vnet report --quarter 2"),
        (("하반기",), 2, "vnet report --quarter 4"),
        (("국내",), 2, '"국내" is a network: vnet report --network 국내'),
        (("만족도",), 2, "vnet evaluate shows it"),
        (("없는것",), 4, "There is no KPI"),
        (("C4", "--network", "기업"), 2, "leave --network out"),
        (("C4", "--format", "json"), 2, "Use one of: table"),
    ],
)
def test_what_is_no_kpi(office: Office, words: tuple[str, ...], code: int, says: str) -> None:
    """What is not one KPI leads to where it is shown."""
    answer = office.type("report", *words)
    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err


def test_one_screen(sample: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the report is at most 24 lines, with the headline; `--full` and a pipe have all of it."""
    sample.set(LINES="24")
    piped = sample.ok("report", "--quarter", "4").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    essence = sample.ok("report", "--quarter", "4").out
    assert len(essence.splitlines()) <= 24
    assert "Achievement rate, cumulative: " in essence
    assert "vnet report --full" in essence
    assert "vnet report --full" not in piped
    full = sample.ok("report", "--quarter", "4", "--full").out
    assert len(full.splitlines()) > 100
    assert "Spending against the budget" in full


@pytest.mark.parametrize("words", [(), ("C4",)])
def test_what_came_after_a_closing(started: Office, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    """On a terminal, too, a report that is not what was handed in leads to what was, and to what has changed since."""
    started.set(LINES="24", COLUMNS="80")
    started.ok("close", "--quarter", "1")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    line = ("report", *words, "--quarter", "1")
    assert "--as-of" not in started.ok(*line).out
    started.ok("log", "C4", "3건", "--date", "3/12", "--late", "--reason", "늦게 옴")
    lines = started.ok(*line).out.splitlines()
    assert "As it was handed in: vnet report --quarter 1 --as-of closing" in lines
    assert "What changed: vnet changes --quarter 1" in lines
    assert words or len(lines[2:]) <= 24  # what follows title and period
