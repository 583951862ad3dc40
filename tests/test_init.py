"""`vnet init`: a plan to fill in, or a copy of the example."""

import pytest

from conftest import REAL_PLAN, Office
from vnet.plan.files.load import load


def test_init_in_an_empty_folder(empty_office: Office) -> None:
    """A plan to fill in is written for this year; it passes the check, and what to do next is said."""
    answer = empty_office.ok("init")
    assert {path.name for path in empty_office.data.glob("*.yaml")} == {"targets_2016.yaml", "budget_2016.yaml"}
    assert "vnet check --data data --year 2016" in answer.out
    assert "1 KPIs" in empty_office.ok("check").out
    empty_office.ok("log", "예시", "1", "--date", "4/1")
    empty_office.ok("report")


def test_init_for_another_year(empty_office: Office) -> None:
    """The year is the one that was asked for."""
    empty_office.ok("init", "place", "--year", "2031")
    assert load(empty_office.folder / "place" / "data", 2031).year == 2031


def test_init_example_is_the_real_plan(empty_office: Office) -> None:
    """The copy of the plan of 2016 is the one in data/, byte for byte."""
    empty_office.ok("init", "--example")
    for name in ("targets_2016.yaml", "budget_2016.yaml"):
        assert (empty_office.data / name).read_bytes() == (REAL_PLAN / name).read_bytes()


def test_init_puts_the_schemas_beside_the_plan(empty_office: Office) -> None:
    """An editor finds the schema that the first line of a new plan file names."""
    empty_office.ok("init")
    for path in (*empty_office.data.glob("*.yaml"), empty_office.data / "profiles" / "1365.yaml"):
        named = path.read_text("utf-8").split("\n")[0].partition("$schema=")[2]
        schema = (path.parent / named).resolve().relative_to(empty_office.data.resolve())
        assert (empty_office.data / schema).read_bytes() == (REAL_PLAN / schema).read_bytes()


@pytest.mark.parametrize("words", [(), ("--example",)])
def test_init_brings_a_profile_for_1365(words: tuple[str, ...], empty_office: Office) -> None:
    """A list of the portal is read by it into whichever plan, once a person says of which KPI; one's own is kept."""
    empty_office.ok("init", *words)
    path = empty_office.data / "profiles" / "1365.yaml"
    assert "1365: 봉사일자, 활동명, 수요처, 인원, 시간" in empty_office.ok("profile", "list").out
    assert "fault" not in empty_office.type("check").err
    kpi = "C4" if words else "A1"
    sheet = (
        "봉사일자,활동명,수요처,인원,시간\n2016.04.09,하천 정화,나눔복지관,12,3\n2016.05.14,하천 정화,푸른학교,20,3\n"
    )
    (empty_office.folder / "봉사.csv").write_text(sheet, encoding="utf-8")
    assert empty_office.type("import", "봉사.csv", "--yes").code == 2
    empty_office.ok("import", "봉사.csv", "--yes", "--answer", f"지표={kpi}")
    entries = empty_office.ok("entries", "--format", "json").json["entries"]
    assert [(one["kpi"], one["value"], one["people"]) for one in entries] == [(kpi, 1, 12), (kpi, 1, 20)]
    path.write_text("mine", encoding="utf-8")
    empty_office.ok("init", "--year", "2017")
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["targets_2016.yaml", "budget_2016.yaml"])
def test_init_overwrites_nothing(name: str, empty_office: Office) -> None:
    """Where one of the files is there already, nothing is written and the conflict is said."""
    path = empty_office.write(name, "내 계획")
    answer = empty_office.type("init")
    assert (answer.code, answer.out) == (5, "")
    assert name in answer.err
    assert path.read_text(encoding="utf-8") == "내 계획"
    assert [one.name for one in empty_office.data.iterdir()] == [name]


@pytest.mark.parametrize("words", [("init", "file"), ("sample", "file"), ("sample", "dangling"), ("init", "file/deep")])
def test_folders_that_are_none(words: tuple[str, ...], empty_office: Office) -> None:
    """What is no folder is refused in a sentence, and nothing is written."""
    (empty_office.folder / "file").write_text("x", encoding="utf-8")
    (empty_office.folder / "dangling").symlink_to("nowhere")
    answer = empty_office.type(*words)
    assert answer.code in {1, 5}
    assert answer.err.startswith("Error: ")
    assert (empty_office.folder / "file").read_text(encoding="utf-8") == "x"


def test_a_schema_of_ones_own_stays(empty_office: Office) -> None:
    """A schema that is there already is left as it is."""
    schema = empty_office.data / "schema" / "targets.schema.json"
    schema.parent.mkdir(parents=True)
    schema.write_text("mine", encoding="utf-8")
    empty_office.ok("init")
    assert schema.read_text(encoding="utf-8") == "mine"
