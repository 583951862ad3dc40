"""Starting: init, the sample office, and status."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import Office
from vnet.ledger.entry import EntryType, ListedEntry, Wanted
from vnet.ledger.sqlite import store
from vnet.plan.files.load import load
from vnet.sample.actuals import invent


@contextmanager
def entries_of(path: Path) -> Iterator[list[ListedEntry]]:
    """All entries of a ledger, voids too, beside the version of the plan."""
    with store.reading(path) as ledger:
        assert ledger.exists
        yield [one for one in ledger.entries(Wanted(voided=True)) if one.entry.type is not EntryType.PLAN]


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
    assert {e.type for e in entries} == {
        EntryType.ACTUAL, EntryType.SPENDING, EntryType.VOID, EntryType.TASK, EntryType.STEP, EntryType.EXPLANATION
    }  # fmt: skip
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


def test_sample_comes_from_its_seed(empty_office: Office) -> None:
    """The same seed invents the same entries, another seed others."""
    for name, seed in (("one", "7"), ("two", "7"), ("three", "8")):
        empty_office.ok("sample", name, "--seed", seed)
    texts = []
    for name in ("one", "two", "three"):
        with entries_of(empty_office.folder / name / "data" / "ledger.db") as listed:
            texts.append([one.entry._replace(origin="", batch="", evidence=()) for one in listed])
    assert texts[0] == texts[1] != texts[2]


def test_sample_overwrites_nothing(office: Office) -> None:
    """A folder that holds something else is refused; one that holds a sample is left as it is."""
    assert office.type("sample", ".").code == 5
    office.ok("sample", "new")
    before = (office.folder / "new" / "data" / "ledger.db").read_bytes()
    office.ok("sample", "new")
    assert (office.folder / "new" / "data" / "ledger.db").read_bytes() == before
