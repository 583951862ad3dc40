"""Starting: init, the sample office, and status."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import REAL_PLAN, Office
from vnet.ledger.entry import EntryType, ListedEntry
from vnet.ledger.sqlite import store
from vnet.ledger.sqlite.queries import Wanted
from vnet.plan.files.load import load
from vnet.sample.actuals import invent


@contextmanager
def entries_of(path: Path) -> Iterator[list[ListedEntry]]:
    """All entries of a ledger, voids too."""
    with store.reading(path) as ledger:
        assert ledger
        yield list(ledger.entries(Wanted(voided=True)))


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
    for path in empty_office.data.glob("*.yaml"):
        named = path.read_text("utf-8").split("\n")[0].partition("$schema=")[2]
        assert (empty_office.data / named).read_bytes() == (REAL_PLAN / named).read_bytes()


@pytest.mark.parametrize("name", ["targets_2016.yaml", "budget_2016.yaml"])
def test_init_overwrites_nothing(name: str, empty_office: Office) -> None:
    """Where one of the files is there already, nothing is written and the conflict is said."""
    path = empty_office.write(name, "내 계획")
    answer = empty_office.type("init")
    assert (answer.code, answer.out) == (5, "")
    assert name in answer.err
    assert path.read_text(encoding="utf-8") == "내 계획"
    assert [one.name for one in empty_office.data.iterdir()] == [name]


def test_sample_has_everything(empty_office: Office) -> None:
    """Every KPI, measure and kind, and every sort of entry, is in the sample; its totals are in order."""
    empty_office.ok("sample", ".")
    plan = load(empty_office.data, 2016)
    with entries_of(empty_office.ledger) as listed:
        entries = [one.entry for one in listed]
    recorded = (*plan.kpis, *plan.items)
    assert {(e.kpi, e.unit) for e in entries if e.value is not None} == {
        (k.code, m.unit) for k in recorded for m in k.measures
    }
    for kpi in plan.kpis:
        for measure in kpi.measures:
            assert {kind.name for kind in measure.kinds} <= {e.kind for e in entries if e.kpi == kpi.code}
    assert {e.type for e in entries} == set(EntryType)
    assert any(one.voided_by for one in listed)
    assert any(e.value == 0 for e in entries)
    assert any((e.amount or 0) < 0 and e.reason for e in entries)
    assert any(e.amount and e.network is None for e in entries)
    assert (
        {e.category for e in entries if e.category} == {name for name, _ in plan.budget.categories}
        if plan.budget
        else 0
    )
    for field in ("partner", "people", "note", "evidence", "payee", "fields"):
        assert any(getattr(e, field) for e in entries), field
    assert "totals equal" in empty_office.ok("check").out


def test_sample_is_a_believable_year(empty_office: Office) -> None:
    """One quarter went badly, one category is nearly but not quite overspent, and nothing else is overspent."""
    empty_office.ok("sample", ".")
    reports = [empty_office.ok("report", "--quarter", str(q), "--format", "json").json for q in (1, 2, 3, 4)]
    rates = [report["overall"]["rate"]["quarter"] for report in reports]
    assert min(rates) == rates[2] < 0.75
    assert rates[1] > 0.75
    categories = {row["name"]: row["rate"] for row in reports[3]["budget"]["categories"]}
    assert 0.95 < categories.pop("회의운영비") < 1
    assert all(rate < 0.95 for rate in categories.values())
    assert reports[1]["overall"]["met"]["cumulative"][0] < reports[1]["overall"]["met"]["cumulative"][1]


def test_sample_says_so_everywhere(empty_office: Office) -> None:
    """Every view of a sample says that it is invented, and so does recording in it."""
    assert "invented" in empty_office.ok("sample", ".").err
    for words in (("report",), ("status",), ("report", "--month", "5"), ("report", "--network", "기업")):
        assert "SAMPLE" in empty_office.ok(*words).out
    assert empty_office.ok("report", "--format", "json").json["sample"] is True
    assert "가상" in empty_office.ok("report", "--format", "csv").out.splitlines()[1]
    for line in ("entries", "check", "log C4 1 --date 4/1", "spend 1000 --category 일반 --date 4/1"):
        assert "SAMPLE" in empty_office.ok(*line.split()).out
    entries = empty_office.ok("entries", "--kpi", "C1", "--format", "json").json
    assert entries["sample"] is True
    assert "SAMPLE" in empty_office.ok("void", entries["entries"][0]["id"], "--reason", "x").out
    assert "가상" in empty_office.ok("entries", "--format", "csv").out.splitlines()[1]


def test_real_office_is_no_sample(office: Office) -> None:
    """Where nothing is invented, nothing says so."""
    assert "SAMPLE" not in office.ok("report").out
    assert office.ok("report", "--format", "json").json["sample"] is False
    assert office.ok("log", "C4", "1", "--date", "4/1").err == ""


def test_every_seed_has_every_measure(office: Office) -> None:
    """Whatever is drawn, each measure has an entry in the year."""
    plan = load(office.data, 2016)
    for seed in range(40):
        entries = invent(plan, random.Random(seed))  # noqa: S311 - figures of a sample, no secrets
        recorded = (*plan.kpis, *plan.items)
        assert {(e.kpi, e.unit) for e in entries if e.value is not None} == {
            (k.code, m.unit) for k in recorded for m in k.measures
        }


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


def test_sample_comes_from_its_seed(empty_office: Office) -> None:
    """The same seed invents the same entries, another seed others."""
    for name, seed in (("one", "7"), ("two", "7"), ("three", "8")):
        empty_office.ok("sample", name, "--seed", seed)
    texts = []
    for name in ("one", "two", "three"):
        with entries_of(empty_office.folder / name / "data" / "ledger.db") as listed:
            texts.append([one.entry._replace(origin="", evidence=()) for one in listed])
    assert texts[0] == texts[1] != texts[2]


def test_sample_overwrites_nothing(office: Office) -> None:
    """A folder that holds something else is refused; one that holds a sample is left as it is."""
    assert office.type("sample", ".").code == 5
    office.ok("sample", "new")
    before = (office.folder / "new" / "data" / "ledger.db").read_bytes()
    office.ok("sample", "new")
    assert (office.folder / "new" / "data" / "ledger.db").read_bytes() == before


def test_status_of_an_empty_office(office: Office) -> None:
    """With nothing recorded the status says so, and what is due this quarter."""
    out = office.ok("status").out
    assert "Quarter 2 of 2016" in out
    assert "0 of 15 met" in out
    assert "Nothing has been recorded yet." in out
    # 13 of the 16 KPIs have a target in the second quarter, all but C2, C6 and G4; C3 has two.
    assert "not entered (14)" in out


def test_status_says_what_matters(office: Office) -> None:
    """Both rates, what is behind and by how much, what is missing, and the last entry with its recorder."""
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "가")
    office.ok("log", "C1", "1", "--date", "5/12", "--by", "나")
    office.ok("spend", "680만원", "--category", "일반", "--date", "5/13", "--by", "다")
    out = office.ok("status").out
    assert "10.0%" in out
    # Behind are all measures with a target by June but C1's: 19 - 2 (C2) - 1.
    assert "Behind so far (16): C3 기업자원봉사 네트워크구축 not entered/1회" in out
    assert "not entered (12)" in out
    assert "일반운영비 6,800,000원, 2016-05-13, recorded by 다" in out
    assert len(out.splitlines()) <= 10


def test_status_does_not_name_a_void_entry_as_the_last(office: Office) -> None:
    """The last entry is the last that counts."""
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "가")
    office.ok("log", "C1", "1", "--date", "5/12", "--by", "나")
    entry = office.ok("entries", "--kpi", "C1", "--format", "json").json["entries"][0]
    office.ok("void", entry["id"], "--reason", "잘못")
    assert "recorded by 가" in office.ok("status").out


def test_status_outside_the_year(office: Office) -> None:
    """In another year the status is that of the plan's last quarter, and it says so."""
    office.set(VNET_TODAY="2017-02-01")
    out = office.ok("status").out
    assert "Quarter 4 of 2016" in out
    assert "2017-02-01" in out
