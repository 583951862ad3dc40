"""What an editor is told about the plan files: the JSON Schemas, read and applied as VS Code does."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from conftest import REAL_PLAN, ROOT
from vnet.plan.files import parts as files
from vnet.plan.files import shapes as types
from vnet.plan.files.checks.kpis import SOURCES
from vnet.plan.files.json_schema import schema
from vnet.plan.files.parts import Part
from vnet.plan.files.yaml_tree import read_tree

NAMES = ("targets", "budget")
TEMPLATES = ROOT / "src" / "vnet" / "plan" / "example"
HANGUL = re.compile("[가-힣]")
# What yaml-language-server makes use of, in a schema of draft 07.
KEYWORDS = {
    *("$schema", "title", "description", "errorMessage", "type", "enum", "enumDescriptions", "examples", "pattern"),
    *(
        "minimum",
        "exclusiveMinimum",
        "maximum",
        "items",
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
    ),
}

# A type | what is written for it | slips. A dot is nothing at all.
VALUES = """
Text         | 글; 12; -3; 0.5; 2016-02-11; '1,000'; "글: 글"     | ·; ''; ' '; [글]; {글: 글}
Texts        | 글; 12; ·; [글, 12]; []                            | ''; [글, '']; [글, ~]; [[글]]; {글: 글}
SourceText   | 달성률; A1                                         | ·; [A1]
Code         | A1; 12; 기업                                       | ·; 기업 네트워크; [A1]
Number       | 0; 88; 4.5; '88'                                   | ·; -1; 88건; '1,000'; 없음; 2000000000000; [1]
NumberOrNone | 0; 88; 4.5; ·; ~                                   | -1; 88건; '-'; [1]
Year         | 2016; '2016'                                       | ·; 16; 3000; 2016년; 2016.5
Decimals     | 0; 6; '2'                                          | ·; 7; -1; 1.5; 두 자리
Cap          | 100%; 120.5%; 없음; 100 %                          | ·; 100; 0%; 0.0%; 100퍼센트; [100%]
Weights      | 없음; ·; {A1: 2, A2: 0.5}; {A1: 30%}; {}           | 모두 같음; 2; {A1: 두배}; {A1: }; [A1]
Date         | 2016-02-11; 2016. 2. 11.; 2016/2/11                | ·; 20160211; 2월 11일; 2016-13-01; 2016-02-32
Spans        | 2~6; 12; '12'; 4~6, 9~12; 2월~6월; 2-6; 2 ～ 6; ·  | 13; 0; 2~13; 봄; 2~; 연중; [2, 6]
Months       | [2, 5, 8, 11]; 2; ·; ['2']; []                     | [13]; [0]; 2~6; [2월]; [2.5]; {2: 5}
Quantities   | 132건; 1건/200부; 1 건 / 200 부; 4.5점; ·          | 132; 건; 1,320건; 1건/; [1건]
GoalText     | 97%; 10건; 10건 이상; 4.5점 이상                   | ·; 97; 10 이상; 열 건; 97%p%; [97%]
Formula      | 88; (3년전 실적 + 전년 목표) ÷ 2 × 105%; 올림(1.5) | ·; 작년 실적; -3; 합계
Scale        | 5; 100; 4.5; '10'                                  | ·; 0; 0.0; '0'; -1; 5점; 백
FieldTypeWord | 글; 수; 금액; 날짜                                | ·; 돈; text
YesOrNo      | 예; 아니오; 아니요                                 | ·; yes; true; 네; 1
HowItAdds    | 합계; 최근값; 평균                                 | ·; sum; 더하기
Language     | ko; en                                             | ·; 한국어; KO
MoneyUnit    | 원; 천원; 만원; 백만원; 억원                       | ·; 십만원; 1000
"""


class CoreConstructor(SafeConstructor):
    """YAML 1.2 as editors read it: days are texts."""


CoreConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def loaded(text: str) -> Any:
    """Return YAML as an editor reads it: texts, numbers, nulls, and names that are always texts."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = CoreConstructor
    return json.loads(json.dumps(yaml.load(text)))


def faults(name: str, text: str) -> list[str]:
    """Return the paths in a file's text at which an editor flags something."""
    found = Draft7Validator(schema(name)).iter_errors(loaded(text))
    return [".".join(map(str, fault.absolute_path)) for fault in found]


def template(name: str) -> str:
    """Return the plan file that `vnet init` writes for 2017."""
    return (TEMPLATES / f"{name}.yaml").read_text("utf-8").format(year=2017, last=2016)


def real(name: str) -> str:
    """Return a file of the real plan."""
    return (REAL_PLAN / f"{name}_2016.yaml").read_text("utf-8")


def shapes(shape: Any) -> Iterator[dict[str, Any]]:
    """Go through a schema and all that is in it."""
    yield shape
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(shape.get(name), dict):
            yield from shapes(shape[name])
    for one in shape.get("properties", {}).values():
        yield from shapes(one)


def parts() -> list[type[Part]]:
    """Return the models that the files are made of."""
    return [one for one in vars(files).values() if isinstance(one, type) and issubclass(one, Part) and one is not Part]


def test_committed_schemas_are_those_generated(tmp_path: Path) -> None:
    """`python -m vnet.plan.files.json_schema data/schema` changes nothing; where it would, it was forgotten."""
    subprocess.run([sys.executable, "-m", "vnet.plan.files.json_schema", tmp_path / "schema"], check=True)
    written = {path.name: path.read_bytes() for path in (tmp_path / "schema").iterdir()}
    assert sorted(written) == ["budget.schema.json", "targets.schema.json"]
    assert written == {name: (REAL_PLAN / "schema" / name).read_bytes() for name in written}
    assert all(text.endswith(b"}\n") and b"\r" not in text for text in written.values())


@pytest.mark.parametrize("name", NAMES)
def test_schemas_use_only_what_editors_know(name: str) -> None:
    """Both are of draft 07, with keywords that VS Code's YAML extension heeds and patterns that JavaScript reads."""
    Draft7Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "http://json-schema.org/draft-07/schema#"
    for shape in shapes(schema(name)):
        assert set(shape) <= KEYWORDS
        assert not re.search(r"\(\?[^:=!]|\\[AZ]", shape.get("pattern", ""))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", [real, template])
def test_plan_files_refer_to_their_schema(name: str, text: Any) -> None:
    """The first line of every plan file names its schema, beside it in `schema`."""
    assert text(name).split("\n")[0] == f"# yaml-language-server: $schema=schema/{name}.schema.json"
    assert (REAL_PLAN / "schema" / f"{name}.schema.json").is_file()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", [real, template])
def test_plan_files_are_not_flagged(name: str, text: Any) -> None:
    """An editor finds nothing in the real plan, nor in what `vnet init` writes."""
    assert faults(name, text(name)) == []


def test_documented_plans_are_not_flagged() -> None:
    """An editor finds nothing in the whole files that docs/plan-format.md shows, one with every name among them."""
    text = (ROOT / "docs" / "plan-format.md").read_text("utf-8")
    shown = re.findall(r"```yaml\n# (targets|budget)_\d{4}\.yaml\n(.*?)```", text, re.DOTALL)
    assert len(shown) == 4
    assert [faults(name, plan) for name, plan in shown] == [[], [], [], []]


@pytest.mark.parametrize(
    ("name", "right", "wrong", "path"),
    [
        ("targets", "    이름: 표준협약서 개발\n", "", "성과지표.0"),
        ("targets", "    이름: 표준협약서 개발", "    이름: 표준협약서 개발\n    별칭: 협약", "성과지표.0"),
        ("targets", "  제목: 자원봉사 네트워크 운영 기본 계획\n", "", "문서"),
        ("targets", "연도: 2016\n", "", ""),
        ("targets", "연도: 2016\n", "연도: 2016년\n", "연도"),
        ("targets", "연간: 88", "연간: 88건", "성과지표.3.측정치.건.연간"),
        ("targets", "연간: 88", "연간: -88", "성과지표.3.측정치.건.연간"),
        ("targets", "연간: 88", "연간: ", "성과지표.3.측정치.건.연간"),
        ("targets", "건: {연간: 1, 2분기: 1}", "건: {2분기: 1}", "성과지표.0.측정치.건"),
        ("targets", "2013: {실적: 80건}", "2013: {실적: 80}", "성과지표.3.과거.2013.실적"),
        ("targets", "2013: {실적: 80건}", "13: {실적: 80건}", "성과지표.3.과거"),
        ("targets", "상한: 100%", "상한: 100", "합산.상한"),
        ("targets", "결재일자: 2016-02-11", "결재일자: 2월 11일", "문서.결재일자"),
        ("targets", "언어: ko", "언어: 한국어", "언어"),
        ("targets", "  - 과제: 표준협약서 개발 및 보급\n", "  - 표준협약서 개발 및 보급\n  - 과제: 개발\n", "일정.0"),
        ("targets", "기간: 2~6", "기간: 2월에서 6월", "일정.0.기간"),
        ("targets", "시기: [2, 5, 8, 11]", "시기: [2, 5, 8, 13]", "일정.3.시기.3"),
        ("targets", "척도: 100", "척도: 0", "평가항목.4.척도"),
        ("targets", "      장소:\n", "      장소: {형식: 돈}\n", "성과지표.8.기록항목.장소.형식"),
        ("targets", "      장소:\n", "      장소: 글\n", "성과지표.8.기록항목.장소"),
        ("targets", "      장소:\n", "      장=소:\n", "성과지표.8.기록항목"),
        ("targets", "      장소:\n", "      장소: {공개: 예}\n", "성과지표.8.기록항목.장소"),
        ("budget", "총액: 68000", "총액: 68,000", "총액"),
        ("budget", "총액: 68000\n", "", ""),
        ("budget", "금액단위: 천원", "금액단위: 십만원", "금액단위"),
        ("budget", "  12월: 490\n", "", "월별집행계획"),
        ("budget", "{편성목: 일반운영비, 네트워크: 국제}", "{항목: 일반운영비, 네트워크: 국제}", "산출내역.3"),
    ],
)
def test_slips_are_flagged_where_they_are(name: str, right: str, wrong: str, path: str) -> None:
    """An editor flags a name it does not know, a text in a number's place and a part that is missing, and no other."""
    text = real(name)
    assert right in text
    assert set(faults(name, text.replace(right, wrong, 1))) == {path}


@pytest.mark.parametrize("row", VALUES.strip().splitlines(), ids=lambda row: row.split()[0])
def test_vnet_and_the_editor_judge_a_value_alike(row: str, tmp_path: Path) -> None:
    """What vnet takes is not flagged in an editor, and such slips as these are refused by both."""
    sort, right, wrong = (cell.strip() for cell in row.split("|"))
    reader: TypeAdapter[Any] = TypeAdapter(getattr(types, sort))
    editor = Draft7Validator(reader.json_schema())

    def vnet_takes(text: str) -> bool:
        path = tmp_path / "value.yaml"
        path.write_text(f"값: {text}\n", encoding="utf-8")
        tree = read_tree(path, "value.yaml")
        assert isinstance(tree.data, dict)
        try:
            reader.validate_python(tree.data["값"])
        except ValidationError:
            return False
        return True

    def editor_takes(text: str) -> bool:
        return editor.is_valid(loaded(f"값: {text}\n")["값"])

    for cell, taken in ((right, True), (wrong, False)):
        for text in cell.split("; "):
            written = text.replace("·", "")
            assert (text, vnet_takes(written), editor_takes(written)) == (text, taken, taken)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_told_of_in_korean(name: str) -> None:
    """Every name that a file may hold has a description with an example, and every value a Korean fault."""
    for shape in shapes(schema(name)):
        for alias, one in shape.get("properties", {}).items():
            assert one["title"] == alias
            assert HANGUL.search(one["description"])
            assert "예: " in one["description"]
            assert HANGUL.search(one["errorMessage"])
    assert HANGUL.search(schema(name)["title"] + schema(name)["description"])


def test_every_alias_of_the_models_is_in_a_schema() -> None:
    """Each model stands in a schema with all its names, those that it needs, and no others."""
    inside = [
        (list(shape["properties"]), shape["required"], shape["additionalProperties"])
        for name in NAMES
        for shape in shapes(schema(name))
        if "properties" in shape
    ]
    models = [one.model_fields.values() for one in parts()]
    expected = [
        ([field.alias for field in model], [field.alias for field in model if field.is_required()], False)
        for model in models
    ]
    assert len(inside) == len(expected)
    assert all(one in inside for one in expected)


def test_the_words_offered_as_sources_are_those_that_vnet_knows() -> None:
    """An editor offers for 출처 the words that have a meaning there."""
    source = schema("targets")["properties"]["평가항목"]["items"]["properties"]["출처"]
    assert source["examples"] == list(SOURCES)
