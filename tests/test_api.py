"""`import vnet` in a notebook: the commands' figures as objects, exact and frozen, from a wheel installed elsewhere."""

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from mypy import api as mypy

import vnet
from conftest import ROOT, Office
from test_ledger_import import a_year_of_everything
from test_wheel import wheel as wheel  # noqa: PLC0414 - a fixture

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_the_figures_are_those_of_the_command(sample: Office) -> None:
    """Rates are exact fractions of the actuals and targets beside them, and those that the command prints."""
    report = vnet.open("data").report(quarter=2)
    printed = sample.ok("report", "--quarter", "2", "--format", "json").json
    assert vnet.to_dict(report) == printed
    for kpi, said in zip(report.kpis, printed["kpis"], strict=True):
        for measure, there in zip(kpi.measures, said["measures"], strict=True):
            view = measure.views.cumulative
            if view.rate is not None:
                assert isinstance(view.rate, Fraction)
                assert view.rate == (view.actual or 0) / (view.target or 0)
                assert float(view.rate) == there["cumulative"]["rate"]
    assert (report.size, report.root) == (printed["ledger"]["size"], printed["ledger"]["root"])


@pytest.mark.parametrize(
    ("command", "look"),
    [
        ("evaluate", vnet.Place.evaluation),
        ("schedule", vnet.Place.schedule),
        ("outlook", vnet.Place.outlook),
        ("partners", vnet.Place.partners),
    ],
)
def test_what_else_is_looked_at(sample: Office, command: str, look: Callable[..., vnet.api.Shown]) -> None:
    """Evaluation, schedule, outlook and partners are what their commands print, also as of an earlier day."""
    for more, words in (({}, ()), ({"as_of": "6/1"}, ("--as-of", "6/1"))):
        printed = sample.ok(command, "--quarter", "2", "--format", "json", *words).json
        assert vnet.to_dict(look(vnet.open("data"), quarter=2, **more)) == printed


def test_many_centres(sample: Office) -> None:
    """A roll-up is what its command prints, and has each centre's figures as its own report has them, exact."""
    shutil.copy(sample.ledger, "강북.db")
    found = vnet.rollup("강북.db", year=2016, quarter=2)
    assert vnet.to_dict(found) == sample.ok("rollup", "강북.db", "--quarter", "2", "--format", "json").json
    (centre,) = found.centres
    assert centre.overall == vnet.open("data").report(quarter=2).overall
    with pytest.raises(vnet.NotFound):
        vnet.rollup("gone.db", year=2016)


def test_rows(office: Office) -> None:
    """Entries are rows of plain values, with nothing that the plan calls private; their sums are those recorded."""
    a_year_of_everything(office)
    place = vnet.open("data")
    rows = place.entries()
    assert sum(row.amount or 0 for row in rows if row.type == "spending") == 30_000 + 50_000
    (changed,) = [row for row in rows if row.kpi == "C4" and row.type == "actual"]
    assert (changed.value, changed.date, changed.note, changed.evidence) == (
        5, dt.date(2016, 4, 12), "예시 비고", ("proof.txt",),
    )  # fmt: skip
    (record,) = [row for row in rows if row.fields]
    assert record.fields == {"사업명": "예시 사업"}
    everything = place.entries(voided=True)
    assert {row.id for row in rows} < {row.id for row in everything}
    assert [row.value for row in everything if row.voided_by and row.kpi == "C4"] == [3]
    assert [row.type for row in place.entries(kpi="C5")] == []
    columns = {name: [getattr(row, name) for row in rows] for name in vnet.Entry._fields}  # as pandas reads them
    assert all(len(column) == len(rows) for column in columns.values())


def test_nothing_can_be_changed(sample: Office) -> None:
    """What is given is frozen, and looking leaves the ledger as it was."""
    before = sample.ledger.read_bytes()
    report = vnet.open("data").report()
    for frozen, name in ((report, "kpis"), (report.kpis[0], "code"), (report.overall.cumulative, "rate")):
        with pytest.raises(AttributeError):
            setattr(frozen, name, None)
    assert sample.ledger.read_bytes() == before


def test_what_goes_wrong(office: Office, tmp_path: Path) -> None:
    """What cannot be answered says what to write; a plan with faults says all of them; a wrong name is one."""
    with pytest.raises(vnet.NotFound, match="No plan was found"):
        vnet.open(tmp_path / "nowhere")
    with pytest.raises(vnet.NotFound):
        vnet.open("data", year=2031)
    place = vnet.open("data")
    with pytest.raises(vnet.BadInput):
        place.report(quarter=5)
    office.write("targets_2016.yaml", "성과지표: 셋\n")
    with pytest.raises(vnet.Problems) as caught:
        vnet.open("data").report()
    assert caught.value.problems
    with pytest.raises(AttributeError):
        vnet.nothing  # noqa: B018
    with pytest.raises(TypeError):
        vnet.to_dict(place)  # type: ignore[arg-type]


def test_the_page_names_what_there_is() -> None:
    """The page names each method of a place, and everything that vnet gives; and that is all in its listing."""
    methods = {name for name in dir(vnet.Place) if not name.startswith("_")}
    assert {*re.findall(r"`place\.(\w+)", PAGE), *re.findall(r", `place\.(\w+)`", PAGE)} == methods
    assert all(re.search(rf"\b{name}\b", PAGE) for name in vnet.__all__)
    assert {*vnet.__all__} <= {*dir(vnet)}
    assert {*vnet.__all__} == {*vnet.api.__all__}


def user(wheel: Path, folder: Path, code: str) -> str:
    """Run Python as somebody who has installed the wheel, far from the tree; return what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VNET_")}
    environment = {"PYTHONPATH": str(wheel), "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, encoding="utf-8",
        env={**kept, **environment, "VNET_LANG": "en"},
    )  # fmt: skip
    return done.stdout


def test_a_user_with_a_wheel(wheel: Path, tmp_path: Path) -> None:
    """Everything that the page writes runs with an installed wheel, and importing vnet alone loads next to nothing."""
    code = "from vnet.__main__ import run; assert run(['sample', '.']) == 0"
    user(wheel, tmp_path, code)
    printed = user(wheel, tmp_path, "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)))
    rate, *lines, refused = printed.splitlines()
    report = json.loads(
        user(wheel, tmp_path, "import vnet, json; print(json.dumps(vnet.to_dict(vnet.open('data').report(quarter=2))))")
    )
    assert float(Fraction(rate)) == report["overall"]["rate"]["cumulative"]
    assert len(lines) == sum(len(kpi["measures"]) for kpi in report["kpis"]) == 19
    assert refused.startswith('"5" is not a quarter')
    code = "import sys; before = set(sys.modules); import vnet; vnet.__version__; print(*(set(sys.modules) - before))"
    assert user(wheel, tmp_path, code).split() == ["vnet"]


def test_a_type_checker_knows_it(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A strict type checker follows the page's code, and finds a name that is wrong and a quarter that is a text."""
    monkeypatch.setenv("MYPYPATH", str(wheel))
    good = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    (tmp_path / "good.py").write_text(f"{good}\nreveal_type(report.overall.cumulative.rate)\n", encoding="utf-8")
    (tmp_path / "bad.py").write_text('import vnet\nvnet.open("data").report(quarter="2").nothing\n', encoding="utf-8")
    options = [
        "--strict",
        "--follow-imports=silent",
        "--cache-dir",
        str(tmp_path / "cache"),
        "--config-file=",
    ]
    said, errors, code = mypy.run([*options, str(tmp_path / "good.py")])
    assert (code, errors) == (0, ""), said
    assert "Fraction | None" in said or "Union[fractions.Fraction, None]" in said
    said, _errors, code = mypy.run([*options, str(tmp_path / "bad.py")])
    assert code == 1
    assert "[arg-type]" in said
    assert "[attr-defined]" in said
