"""Versions of a plan: one text for one meaning, and the whole plan back from it."""

import datetime as dt
import hashlib
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from conftest import Office, refusal
from made_plans import made, project_plans
from vnet.lean_typing import NamedTuple
from vnet.plan import cache
from vnet.plan.model import (
    Accumulation,
    Budget,
    Document,
    Field,
    FieldType,
    Kpi,
    Measure,
    Network,
    Plan,
    Task,
)
from vnet.plan.versions import UnreadableVersion, canonical, digest, revived

# Every sort of value that a plan has; what stands at its default (one register's field, say) is not in the text.
SMALL = Plan(
    year=2016,
    language="ko",
    document=Document("마을", date=dt.date(2016, 2, 1)),
    networks=(Network("N", "이웃"),),
    kpis=(
        Kpi(
            code="A1",
            name="협약",
            network="N",
            method="정량",
            weight=Fraction(1),
            measures=(
                Measure("건", 0, Accumulation.LATEST, Fraction(7, 3), (None, Fraction(4), None, None), formula="4"),
            ),
            fields=(Field("이름"), Field("비용", FieldType.MONEY, required=True)),
        ),
    ),
    cap=None,
    weighted=False,
    tasks=(Task("과제", None, ((2, 6), (9, 9))),),
    budget=Budget(10**17, "억원", None, (("운영비", 10**15),), months=(0, 5)),
)
TEXT = (
    '{"budget":{"account":null,"categories":[["운영비",1000000000000000]],"months":[0,5],"total":"100000000000000000",'
    '"unit_name":"억원"},"cap":null,"document":{"date":"2016-02-01","title":"마을"},"kpis":[{"code":"A1","fields":'
    '[{"name":"이름"},{"name":"비용","required":true,"type":"money"}],"measures":[{"accumulation":"latest","decimals":0,'
    '"formula":"4","quarter_targets":[null,"4",null,null],"unit":"건","year_target":"7/3"}],"method":"정량",'
    '"name":"협약","network":"N","weight":"1"}],"language":"ko","networks":[{"code":"N","name":"이웃"}],'
    '"tasks":[{"name":"과제","network":null,"spans":[[2,6],[9,9]]}],"weighted":false,"year":2016}'
)
MADE = made(SMALL)


def test_the_text_is_as_rfc_8785_has_it() -> None:
    """Keys are sorted, nothing is spaced, exact numbers are texts, as are whole ones that not every reader takes."""
    assert canonical(SMALL) == TEXT
    assert revived(TEXT) == SMALL
    assert digest(SMALL) == hashlib.sha256(TEXT.encode("utf-8")).hexdigest()


def test_strings_are_as_rfc_8785_has_them() -> None:
    """The RFC's own example of a string, and what else it tells to escape or to leave as it is."""
    title = '€$\u000f\nA\'B"\\\\"/ \x7f\u2028\t\b\f\r가'
    written = r'"€$\u000f\nA' + "'" + r"B\"\\\\\"/ " + "\x7f\u2028" + r'\t\b\f\r가"'
    plan = SMALL._replace(document=Document(title))
    assert f'"document":{{"title":{written}}}' in canonical(plan)
    assert revived(canonical(plan)) == plan


@pytest.mark.parametrize("name", ["real", "whole", "smallest", "coast"])
def test_a_plan_comes_back_whole(name: str, tmp_path: Path) -> None:
    """The plan that a text gives back is the one it was made of, in every part and its type."""
    plan = project_plans(tmp_path)[name]
    assert repr(revived(canonical(plan))) == repr(plan)


@given(plan=MADE)
def test_any_plan_comes_back(plan: Plan) -> None:
    """Whatever a plan holds, its text gives it back; the text is sorted JSON without spaces."""
    text = canonical(plan)
    assert repr(revived(text)) == repr(plan)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@given(plan=MADE, other=MADE)
def test_digest_is_the_same_for_the_same_meaning_alone(plan: Plan, other: Plan) -> None:
    """Two plans have one digest if and only if they are equal; how a plan was made does not matter."""
    assert (digest(plan) == digest(other)) == (plan == other)
    assert digest(Plan(*plan)) == digest(plan)


def test_comments_and_spaces_mean_nothing(office: Office) -> None:
    """A plan's file may be written otherwise: only what it says changes the digest."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    before = cache.load_with_digest(office.data, 2016).digest
    path.write_text("# 다시 적음\n" + text.replace("  상한: 100%", '  "상한":   "100%"'), encoding="utf-8")
    assert cache.load_with_digest(office.data, 2016).digest == before
    path.write_text(text.replace("  상한: 100%", "  상한: 120%"), encoding="utf-8")
    assert cache.load_with_digest(office.data, 2016).digest != before


class Later(NamedTuple):
    """A measure as a later model may have it: one more field, with a default."""

    unit: str
    decimals: int
    accumulation: Accumulation
    year_target: Fraction
    quarter_targets: tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]
    formula: str | None = None
    direction: str = "up"


def test_a_later_model_reads_an_older_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that came with a later model is at its default, and neither text nor digest changes for it."""
    monkeypatch.setitem(Kpi.__annotations__, "measures", tuple[Later, ...])
    plan = revived(TEXT)
    (measure,) = plan.kpis[0].measures
    assert isinstance(measure, Later)
    assert measure.direction == "up"
    assert canonical(plan) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        TEXT[:-1],
        TEXT.replace('"year":2016', '"year":2016.0'),
        TEXT.replace('"year":2016', '"year":true'),
        TEXT.replace('"year":2016', '"year":"MMXVI"'),
        TEXT.replace('"year":2016', '"year":NaN'),
        TEXT.replace('"weighted":false', '"weighted":0'),
        TEXT.replace('"7/3"', '"7/0"'),
        TEXT.replace('"7/3"', '"2.5"'),
        TEXT.replace('"7/3"', "7"),
        TEXT.replace('"7/3"', "null"),
        TEXT.replace('"latest"', '"first"'),
        TEXT.replace("2016-02-01", "2016-02-30"),
        TEXT.replace('"title":"마을"', '"title":5'),
        TEXT.replace('"title":"마을"', '"title":"마을","mayor":"김"'),
        TEXT.replace(',"title":"마을"', ""),
        TEXT.replace('"code":"N",', ""),
        TEXT.replace('[null,"4",null,null]', '[null,"4",null]'),
        TEXT.replace("[[2,6],[9,9]]", "[[2,6],9]"),
        TEXT.replace('"networks":[', '"networks":["N",'),
        TEXT.replace('"cap":null', '"cap":' + "[" * 100_000 + "]" * 100_000),
    ],
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    """A text that is damaged, or says what this model does not have, is refused with a sentence, and never a crash."""
    assert text != TEXT
    with refusal("version of the plan that the ledger keeps cannot be read", UnreadableVersion):
        revived(text)


def test_reviving_needs_no_reader_of_plans() -> None:
    """A version is read without what reads a plan's files: pydantic and YAML."""
    code = (
        "import sys; from vnet.plan.versions import revived; plan = revived(sys.argv[1]); print(plan.kpis[0].name);"
        "assert not {'pydantic', 'ruamel.yaml', 'typing'} & sys.modules.keys()"
    )
    arguments = [sys.executable, "-X", "utf8", "-c", code, TEXT]
    answer = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True)
    assert answer.stdout == "협약\n"


def test_the_digest_is_kept_beside_the_plan(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """With unchanged files the digest comes from the cache, and is the plan's; it is computed for no plain command."""
    expected = digest(cache.load(office.data, 2016))

    def refuse(_plan: Plan) -> str:
        raise AssertionError

    monkeypatch.setattr("vnet.plan.versions.digest", refuse)
    version = cache.load_with_digest(office.data, 2016)
    assert (version.plan, version.digest) == (cache.load(office.data, 2016), expected)
    code = (
        "import sys; from vnet.plan import cache; cache.load_with_digest('data', 2016);"
        "print(*sorted({'json', 'hashlib', 'pydantic', 'vnet.plan.versions'} & sys.modules.keys()))"
    )
    assert office.process("-c", code).out.split() == []
