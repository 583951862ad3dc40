"""What vnet uses of openpyxl that openpyxl keeps to itself: in one place, for the versions that were looked at."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from vnet.workbook import openpyxl_private

ROOT = Path(__file__).parents[1]
PRIVATE = re.compile(r"noqa: SLF001|from openpyxl[\w.]*\._|import openpyxl[\w.]*\._|from openpyxl\S* import .*\b_[a-z]")


def test_one_module_alone_knows_what_openpyxl_keeps_to_itself() -> None:
    """No other module of vnet uses what begins with an underscore there; ruff's SLF001 finds it in all others."""
    others = [path for path in (ROOT / "src").rglob("*.py") if path.name != "openpyxl_private.py"]
    assert [path.name for path in others if PRIVATE.search(path.read_text(encoding="utf-8"))] == []


def test_only_the_versions_that_were_looked_at_are_installed() -> None:
    """The versions that the package asks for are those that the module is true for, and one of them is here."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert f"openpyxl{openpyxl_private.KNOWN}" in asked
    assert version("openpyxl").startswith("3.1.")
