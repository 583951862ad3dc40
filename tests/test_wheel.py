"""What is installed is whole, and is what the tests test: the tree beside them is not on the way."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import vnet
from conftest import REAL_PLAN, ROOT

PACKAGE = ROOT / "src" / "vnet"
# Files that the tree keeps elsewhere or in another form, and that are made while the wheel is built.
MADE = {"*.mo", "*_2016.yaml", "1365.yaml", "*.schema.json"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contents of a wheel that was built of the tree as git has it, without what earlier builds left in it."""
    tree, site = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("site")
    for name in (".gitignore", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    shutil.copytree(PACKAGE, tree / "src" / "vnet", ignore=shutil.ignore_patterns("__pycache__", *MADE))
    shutil.copytree(REAL_PLAN, tree / "data", ignore=shutil.ignore_patterns("ledger.db*"))
    with zipfile.ZipFile(next(WheelBuilder(str(tree)).build(directory=str(tree / "dist")))) as archive:
        archive.extractall(site)
    return site


def test_a_wheel_lacks_nothing(wheel: Path) -> None:
    """Every file of the package is in the wheel, and so are the catalogue, the plan of 2016, schemas and LICENSE."""
    kept = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    kept = {path for path in kept if not any(map(path.match, MADE))}
    made = {path.relative_to(PACKAGE).with_suffix(".mo") for path in PACKAGE.rglob("*.po")}
    made |= {Path("plan/example", path.name) for path in (*REAL_PLAN.glob("*_2016.yaml"), *REAL_PLAN.glob("*/*"))}
    package = wheel / "vnet"
    assert {path.relative_to(package) for path in package.rglob("*") if path.is_file()} == kept | made
    assert len(made) == 1 + 2 + 3 + 1
    assert {path.name for path in kept if path.suffix != ".py"} >= {"py.typed", "schema.sql", "targets.yaml", "vnet.po"}
    (licence,) = wheel.glob("vnet-*.dist-info/licenses/LICENSE")
    assert licence.read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_a_wheel_works_by_itself(wheel: Path, tmp_path: Path) -> None:
    """What the wheel holds makes a sample and reports on it in Korean, far from the tree."""
    code = "import sys, vnet.__main__ as main; sys.stderr.write(main.__file__); sys.exit(main.run(sys.argv[1:]))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VNET_")}

    def answer(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, "--lang", "ko", *words], cwd=tmp_path, check=True, capture_output=True,
            env={**kept, "PYTHONPATH": str(wheel), "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(tmp_path / "cache")},
            encoding="utf-8",
        )  # fmt: skip

    answer("sample", ".")
    report = answer("report", "--quarter", "2")
    assert report.stderr == str(wheel / "vnet" / "__main__.py")
    assert "집행률" in report.stdout


def test_the_tests_test_what_is_installed() -> None:
    """vnet comes from the tree where it is installed to be edited, and only there; never in .ci/run."""
    url = json.loads(distribution("vnet").read_text("direct_url.json") or "{}")
    edited = bool(url.get("dir_info", {}).get("editable"))
    assert Path(vnet.__file__).is_relative_to(ROOT / "src") == edited
    assert not (edited and "CI" in os.environ)
