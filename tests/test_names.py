"""Names as people type them: an equal name wins, a part will do, and a miss is answered with what is near."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oracle
from conftest import REAL_PLAN, refusal
from vnet.entering import lookup
from vnet.entering.lookup import NoKinds, UnitsDiffer, UnknownUnit
from vnet.errors import BadInput, NotFound, VnetError
from vnet.names import key, matches, nearest, suggestion
from vnet.plan.files.load import load
from vnet.plan.model import Plan

TITLES = [
    f"{kpi['묶음']} / {kpi['이름']}" if "묶음" in kpi else kpi["이름"]
    for kpi in oracle.read_plan(REAL_PLAN, 2016).targets["성과지표"]
]
CODES = [kpi["코드"] for kpi in oracle.read_plan(REAL_PLAN, 2016).targets["성과지표"]]


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The real 2016 plan."""
    return load(Path(REAL_PLAN), 2016)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("협업·교류활동", "협업 교류 활동"),
        ("협업·교류활동", "협업교류활동"),
        ("기업마케터 / 양성", "기업마케터양성"),
        ("C4", "c4"),
        ("C4", "Ｃ４"),
        ("봉사프로그램 DB관리", "봉사프로그램db관리"),
        ("활동연계지원", unicodedata.normalize("NFD", "활동연계지원")),
        ("행사지원 및 참여", "행사지원및참여"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    """Case, spaces, punctuation, width and the way of keeping Korean make no difference."""
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("양성", "양섬"), ("C1", "C2"), ("활동", "활동연계지원"), ("명", "")])
def test_different_names(one: str, other: str) -> None:
    """Anything else is another name."""
    assert key(one) != key(other)


@given(text=st.text(max_size=20))
def test_a_key_of_a_key(text: str) -> None:
    """The form for comparing is settled: NFC and NFD of a text, and the form itself, have the same."""
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text)) == key(text)


def test_equal_before_part() -> None:
    """A name that is equal wins over those that contain it; else all that contain it are meant."""
    named = [["활동"], ["활동연계지원"], ["교류활동", "A3"], ["a3b"]]
    assert matches("활동", named) == [0]
    assert matches("연계", named) == [1]
    assert matches("동", named) == [0, 1, 2]
    assert matches("a3", named) == [2]
    assert matches("A3B", named) == [3]
    assert matches("없음", named) == []


@pytest.mark.parametrize("text", ["", " ", "·", "/", "-"])
def test_nothing_matches_nothing(text: str) -> None:
    """A text without a letter or digit means nobody, not everybody."""
    assert matches(text, [["하나"], ["둘"]]) == []


def test_near_misses() -> None:
    """The nearest comes first: one wrong vowel in Korean is near; where nothing is near, all are listed."""
    named = [["표준협약서 개발"], ["활동연계지원"], ["통번역 서포터즈"]]
    assert nearest("활동연게지원", named)[0] == 1
    assert nearest("통번엮 서포터스", named)[0] == 2
    assert nearest("zzz", named) == [0, 1, 2]
    assert "회의운영비" in suggestion("회의운연비", ["일반운영비", "회의운영비"])


@given(query=st.text(max_size=10), names=st.lists(st.text(min_size=1, max_size=10), min_size=1, max_size=8))
def test_there_is_always_a_suggestion(query: str, names: list[str]) -> None:
    """Whatever was typed, some of the known names are suggested, none twice."""
    places = nearest(query, [[name] for name in names])
    assert places
    assert len(set(places)) == len(places)
    assert set(places) <= set(range(len(names)))


@pytest.mark.parametrize(("code", "title"), list(zip(CODES, TITLES, strict=True)))
def test_every_kpi_is_found(plan: Plan, code: str, title: str) -> None:
    """By its code in either case, by its whole name in any spacing, and by a Mac's way of keeping Korean."""
    for text in (code, code.lower(), title, title.replace(" ", ""), unicodedata.normalize("NFD", title)):
        assert lookup.find_kpi(plan, text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("활동연계", "C4"),
        ("양성", "C6"),
        ("교육", "C7"),
        ("활동", "C8"),
        ("서포터즈", "G4"),
        ("db", "C9"),
        ("협약", "C1"),
    ],
)
def test_a_part_of_a_kpis_name(plan: Plan, text: str, code: str) -> None:
    """A part that only one KPI has will do, and a name that is equal wins over longer ones."""
    assert lookup.find_kpi(plan, text).code == code


@pytest.mark.parametrize(
    ("text", "candidates"),
    [("기업마케터", ["C6", "C7", "C8"]), ("국제", ["G2", "G3"]), ("D", ["D1", "D2", "D3", "C9"]), ("매", ["C2"])],
)
def test_a_part_of_several(plan: Plan, text: str, candidates: list[str]) -> None:
    """A part that several have is refused with all of them; that of one is enough."""
    if len(candidates) == 1:
        assert lookup.find_kpi(plan, text).code == candidates[0]
        return
    with refusal("fits several KPIs") as raised:
        lookup.find_kpi(plan, text)
    shown = str(raised.value)
    assert [code for code in CODES if f"{code} " in shown] == sorted(candidates)


def test_unknown_names(plan: Plan) -> None:
    """A name that nobody has is refused with what is near."""
    with refusal('There is no KPI "', NotFound) as kpi:
        lookup.find_kpi(plan, "활동연게지원")
    assert "C4 활동연계지원" in str(kpi.value)
    with refusal('There is no network "', NotFound) as network:
        lookup.find_network(plan, "해외")
    assert all(name in str(network.value) for name in ("기업네트워크", "국내네트워크", "국제네트워크"))
    with refusal('There is no expense category "', NotFound) as category:
        lookup.find_category(plan, "회의운연비")
    assert "회의운영비" in str(category.value)
    for text in ("", " · "):
        with refusal('There is no KPI "', NotFound):
            lookup.find_kpi(plan, text)


def test_networks_and_categories(plan: Plan) -> None:
    """Networks by code and name, categories by a part; what fits several is refused."""
    assert lookup.find_network(plan, "국제").code == lookup.find_network(plan, "국제네트워크").code == "국제"
    assert lookup.find_category(plan, "일반") == "일반운영비"
    with refusal("fits several networks"):
        lookup.find_network(plan, "네트워크")
    with refusal("fits several expense categories"):
        lookup.find_category(plan, "운영비")


def test_kinds(plan: Plan) -> None:
    """Kinds of a breakdown by a part of the name; a KPI without a breakdown has none."""
    c4, d1, c9 = (lookup.find_kpi(plan, code) for code in ("C4", "D1", "C9"))
    assert lookup.find_kind(c4, c4.measures[0], "행사지원") == "행사지원 및 참여"
    assert lookup.find_kind(c4, c4.measures[0], "협약") == "협약"
    assert lookup.find_kind(d1, d1.measures[0], "중앙광역") == "중앙·광역"
    with refusal("fits several kinds"):
        lookup.find_kind(c4, c4.measures[0], "및")
    with refusal('has no kind "강연". Its kinds: ', NotFound):
        lookup.find_kind(c4, c4.measures[0], "강연")
    with refusal('The plan names no kinds for "', NoKinds):
        lookup.find_kind(c9, c9.measures[0], "협약")


@pytest.mark.parametrize(
    ("code", "written", "stated", "unit"),
    [
        ("C4", None, None, "건"),
        ("C4", "건", None, "건"),
        ("C4", None, "건", "건"),
        ("C4", "건", "건", "건"),
        ("C2", "부", None, "부"),
        ("C2", None, "부", "부"),
        ("C3", "개 기업", None, "개기업"),
        ("C4", "명", None, ('is not counted in "명"', UnknownUnit)),
        ("C4", None, "명", ('is not counted in "명"', UnknownUnit)),
        ("C2", None, None, ("is counted in several units", BadInput)),
        ("C2", "건", "부", ('The value says "건" but --measure says "부"', UnitsDiffer)),
    ],
)
def test_measures(
    plan: Plan, code: str, written: str | None, stated: str | None, unit: str | tuple[str, type[VnetError]]
) -> None:
    """The unit in the value or beside it says which measure; a single measure needs none."""
    kpi = lookup.find_kpi(plan, code)
    if isinstance(unit, str):
        assert lookup.choose_measure(kpi, written, stated).unit == unit
    else:
        with refusal(*unit):
            lookup.choose_measure(kpi, written, stated)
