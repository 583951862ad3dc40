"""`vnet init` asks a handful of questions on a terminal, and what it writes passes `vnet check`."""

from fractions import Fraction

import pytest
from ruamel.yaml import YAML

from conftest import Office, refusal
from test_import_seen import at_terminal
from vnet.entering import plan_lines
from vnet.plan.files.load import load
from vnet.plan.first_plan import FirstKpi, scalar

LINES = (
    "협약 체결, 지역, 10건, 2, 3, 3, 2",
    "봉사단: 양성\t학교\t명\t1,000\t400\t-\t600\t-",
    "평균 시간, 학교, 4.5시간, 1, 1, 1, 1.5",
)
ASKED = ("우리 #동네 사업", "예시센터", "지역, 학교", *LINES, "")


def fractions(*numbers: float | None) -> tuple[Fraction | None, ...]:
    """Return numbers as targets are kept."""
    return tuple(None if number is None else Fraction(number) for number in numbers)


def test_a_plan_from_answers(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, organisation, networks, KPIs with their quarters and the budget stand in a plan that is right."""
    at_terminal(monkeypatch, *ASKED, "운영비, 지역, 5,000", "강사비, 학교, 350만원", "")
    out = empty_office.ok("init", "2027").out
    assert "vnet check --data data --year 2027" in out
    assert "No fault was found" in empty_office.ok("check").out or "All is well" in empty_office.ok("check").out
    plan = load(empty_office.data, 2027)
    assert (plan.document.title, plan.document.organization) == ("우리 #동네 사업", "예시센터")
    assert [(kpi.code, kpi.name, kpi.network) for kpi in plan.kpis] == [
        ("A1", "협약 체결", "지역"), ("B1", "봉사단: 양성", "학교"), ("B2", "평균 시간", "학교"),
    ]  # fmt: skip
    quarters = [kpi.measures[0].quarter_targets for kpi in plan.kpis]
    assert quarters == [fractions(2, 3, 3, 2), fractions(400, None, 600, None), fractions(1, 1, 1, 1.5)]
    assert plan.budget is not None
    assert plan.budget.total == 8_500_000
    assert dict(plan.budget.categories) == {"운영비": 5_000_000, "강사비": 3_500_000}
    assert dict(plan.budget.networks) == {"지역": 5_000_000, "학교": 3_500_000}


def test_no_budget(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no line of a budget is given there is no budget, and the plan is right."""
    at_terminal(monkeypatch, *ASKED, "")
    empty_office.ok("init", "--year", "2027")
    assert [path.name for path in empty_office.data.glob("*.yaml")] == ["targets_2027.yaml"]
    empty_office.ok("check")
    assert load(empty_office.data, 2027).budget is None


def test_a_slip_is_typed_again(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that cannot be read, or a name that stands there already, is asked again; headings are left out."""
    slips = ("이름, 네트워크, 연간", "협약, 지역, 10건, 2, 3, 3, 3", "협약, 지역", "협약, 다른곳, 1건, 1, 0, 0, 0")
    at_terminal(monkeypatch, "사업", "", "지역, 학교", *slips, LINES[0], LINES[0], "", "운영비, 만원", "")
    out = empty_office.ok("init", "2027").out
    for said in ("the quarters add up to 11", "were expected", "one of the networks", "stands there already", "amount"):
        assert said in out
    assert len(load(empty_office.data, 2027).kpis) == 1


def test_one_network(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that is not divided has one network, which no line needs to name."""
    at_terminal(monkeypatch, "사업", "", "", "협약, 10건, 2, 3, 3, 2", "", "운영비, 500", "")
    empty_office.ok("init", "2027")
    empty_office.ok("check")
    assert load(empty_office.data, 2027).kpis[0].network == "전체"


def test_who_wants_no_questions(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty first answer writes the files to fill in, as where nobody can be asked."""
    at_terminal(monkeypatch, "")
    empty_office.ok("init", "2027")
    asked = (empty_office.data / "targets_2027.yaml").read_text(encoding="utf-8")
    monkeypatch.undo()
    empty_office.set(VNET_LANG="en")
    empty_office.ok("init", str(empty_office.folder / "other"), "--year", "2027")
    assert (empty_office.folder / "other/data/targets_2027.yaml").read_text(encoding="utf-8") == asked


def test_nothing_is_written_before_the_end(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes away in the middle leaves nothing behind; a year that has a plan is refused before any question."""
    at_terminal(monkeypatch, *ASKED[:3])
    answer = empty_office.type("init", "2027")
    assert answer.code == 2
    assert not empty_office.data.exists()
    at_terminal(monkeypatch, *ASKED, "")
    empty_office.ok("init", "2027")
    at_terminal(monkeypatch, *ASKED, "")
    again = empty_office.type("init", "2027")
    assert (again.code, again.out) == (5, "")


def test_a_year_is_no_folder(empty_office: Office) -> None:
    """`vnet init 2027` is the plan of 2027 here; a folder of that name, where there is one, is a folder."""
    empty_office.ok("init", "2027")
    assert (empty_office.data / "targets_2027.yaml").exists()
    (empty_office.folder / "2028").mkdir()
    empty_office.ok("init", "2028")
    assert list((empty_office.folder / "2028/data").glob("targets_*.yaml"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("협약,지역,10건,2,3,3,2", FirstKpi("협약", "지역", "건", Fraction(10), fractions(2, 3, 3, 2))),
        (
            "협약\t지역네트워크\t1,000명\t400\t\t600\t",
            FirstKpi("협약", "지역", "명", Fraction(1000), fractions(400, None, 600, None)),
        ),
        ("활동, 지역, 회, 4, 1, 1, 1, 1", FirstKpi("활동", "지역", "회", Fraction(4), fractions(1, 1, 1, 1))),
    ],
)
def test_lines_of_kpis(text: str, said: FirstKpi) -> None:
    """A line is read by its tabs or commas; the unit stands with the year's target or before it."""
    assert plan_lines.kpi(text, ("지역", "학교")) == said


@pytest.mark.parametrize(
    "text", ["협약, 지역, 10, 2, 3, 3, 2", "협약, 지역, 10건, 2, 3", "협약, 10건, 2, 3, 3, 2", ", 지역, 1건, 1,-,-,-"]
)
def test_lines_that_are_none(text: str) -> None:
    """Without a unit, a quarter, a network or a name a line is refused."""
    with refusal(""):
        plan_lines.kpi(text, ("지역", "학교"))


@pytest.mark.parametrize(
    "text", ["예", "no", "1", "a: b", "# x", "- x", "'", '"', "{x}", "참가자 수(명)", "x ", "null", "*a", "3.5"]
)
def test_texts_are_read_back(text: str) -> None:
    """Whatever a person writes is the same text when YAML reads it."""
    assert YAML(typ="safe").load(f"a: {scalar(text)}") == {"a": text}
