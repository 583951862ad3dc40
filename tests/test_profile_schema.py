"""What an editor is told about a profile's file: its JSON Schema, read and applied as VS Code does."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from conftest import REAL_PLAN, ROOT
from test_schema import HANGUL, KEYWORDS, loaded, shapes
from vnet.importing.profiles.json_schema import schema
from vnet.importing.profiles.parts import ProfileFile

SHIPPED = (REAL_PLAN / "profiles" / "1365.yaml").read_text("utf-8")
SHOWN = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "profiles.md").read_text("utf-8"), re.DOTALL)


def faults(text: str) -> list[str]:
    """Return the paths in a profile's text at which an editor flags something."""
    return [".".join(map(str, fault.absolute_path)) for fault in Draft7Validator(schema()).iter_errors(loaded(text))]


def test_the_committed_schema_is_the_one_generated(tmp_path: Path) -> None:
    """`python -m vnet.importing.profiles.json_schema data/schema` changes nothing."""
    subprocess.run([sys.executable, "-m", "vnet.importing.profiles.json_schema", tmp_path], check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {"profile.schema.json": (REAL_PLAN / "schema" / "profile.schema.json").read_bytes()}


def test_it_uses_only_what_editors_know() -> None:
    """It is of draft 07, with keywords that VS Code's YAML extension heeds, and tells of every name in Korean."""
    Draft7Validator.check_schema(schema())
    assert schema()["required"] == ["열"]
    assert list(schema()["properties"]) == [field.alias for field in ProfileFile.model_fields.values()]
    for shape in shapes(schema()):
        assert set(shape) <= KEYWORDS
        for alias, one in shape.get("properties", {}).items():
            assert one["title"] == alias
            assert HANGUL.search(one["errorMessage"])
            assert "예: " in one["description"]


@pytest.mark.parametrize("text", [SHIPPED, *SHOWN])
def test_profiles_are_not_flagged(text: str) -> None:
    """An editor finds nothing in the profile that `vnet init` writes, nor in those of the page."""
    assert faults(text) == []


def test_the_shipped_profile_refers_to_its_schema() -> None:
    """Its first line names the schema, which stands beside the plan."""
    named = SHIPPED.splitlines()[0].partition("$schema=")[2]
    assert (REAL_PLAN / "profiles" / named).resolve() == (REAL_PLAN / "schema" / "profile.schema.json").resolve()


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        ("열:\n", "열이름:\n", ""),
        ("봉사일자: 날짜", "봉사일자: 나짜", "열.봉사일자"),
        ("  실적: 1\n", "  시간: 1\n", "고정값"),
        ("  실적: 1\n", "  실적: [1]\n", "고정값.실적"),
        ("  실적: 1\n", "  실적: 1\n줄: {시간: 뺌}\n", "줄.시간"),
        ("  실적: 1\n", "  실적: 1\n줄: {시간: {없음: 버림}}\n", "줄.시간.없음"),
        ("  실적: 1\n", "  실적: 1\n금액 단위: 십만원\n", "금액 단위"),
        ("  실적: 1\n", "  실적: 1\n답: 셈\n", "답"),
    ],
)
def test_slips_are_flagged_where_they_are(right: str, wrong: str, path: str) -> None:
    """An editor flags a name it does not know and a value that is none of those there are, and nothing else."""
    assert right in SHIPPED
    assert set(faults(SHIPPED.replace(right, wrong, 1))) == {path}
