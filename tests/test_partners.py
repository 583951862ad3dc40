"""`vnet partners`: who lasts, counted a second time by `oracle_partners`, and names that look like one another."""

import csv
import datetime as dt
import io
import json
import random
import re
from collections.abc import Iterable
from contextlib import closing
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from ruamel.yaml import YAML

import oracle_partners
from conftest import REAL_PLAN, Office
from oracle import as_json
from oracle_partners import Activity
from test_documents import agrees
from test_start_up import loaded
from typed import characters, width
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.ledger.sqlite import store
from vnet.ledger.totals import ActualTotal, PartnerTotal, Totals
from vnet.period import Period
from vnet.plan.files.load import load
from vnet.plan.model import Plan
from vnet.render import json as json_format
from vnet.render.tables import partners as sentences
from vnet.report.partners import Standing, build_partners, standing
from vnet.report.similar_names import Alike, find_alike

QUARTERS = (1, 2, 3, 4)
ALIASES = "협력기관별칭:\n  한빛(주): [㈜한빛, 한빛 주식회사]\n"


# --- an office whose ledger and oracle know the same ---------------------------------------------------------------


@cache
def real_plan() -> Plan:
    """Return the plan of 2016, read once: a plan cannot be changed."""
    return load(REAL_PLAN, 2016)


def as_office(plan: Plan) -> oracle_partners.Office:
    """Tell the oracle what a plan says."""
    return oracle_partners.Office(
        plan.year,
        [(one.code, one.name) for one in plan.networks],
        {kpi.code: kpi.network for kpi in plan.kpis},
        frozenset(item.name for item in plan.evaluation if item.source in {"survey", "count"}),
        {other: main for main, others in plan.aliases for other in others},
    )


def keep(office: Office, recorded: Iterable[Activity]) -> None:
    """Put entries into the office's ledger as they are, of whatever year and KPI, and void those that are void."""
    entries = []
    for one in recorded:
        blank = Entry(new_id(), EntryType.ACTUAL, one.day.isoformat(), "담당자", "2016-12-31T18:00:00+09:00")
        entry = blank._replace(kpi=one.kpi, unit="건", value=1, decimals=0, partner=one.partner)
        entries.append(entry)
        if one.voided:
            entries.append(blank._replace(id=new_id(), type=EntryType.VOID, voids=entry.id, reason="잘못"))
    with store.writing(office.ledger) as ledger:
        ledger.record(*entries)


def activity(kpi: str, day: str, partner: str | None = None, *, voided: bool = False) -> Activity:
    """Return an activity on a day: `2016-04-12`."""
    return Activity(kpi, dt.date.fromisoformat(day), partner, voided)


def shown(office: Office, quarter: int, *words: str) -> Any:
    """Return the document that the command gives, without its head and without names that are alike."""
    document = office.ok("partners", "--quarter", str(quarter), *words, "--format", "json").json
    head = {"format", "year", "title", "sample", "period", "network", "as_of", "ledger", "alike"}
    return {name: part for name, part in document.items() if name not in head}


def row(document: Any, name: str) -> Any:
    """Return a body's row."""
    (found,) = [one for one in document["partners"] if one["name"] == name]
    return found


def figures(report: Any) -> list[str]:
    """Return what a test by hand looks at of each row: name, standing, days, quarters, activities."""
    names = ("name", "standing", "first", "last", "quarters", "activities")
    return [" ".join(str(one[name]) for name in names) for one in report["partners"]]


SMALL = [
    activity("C4", "2016-01-11", "예시은행"),
    activity("C4", "2016-02-01", "예시은행"),
    activity("D1", "2016-04-05", "예시은행"),
    activity("C4", "2016-03-31", "예시상사"),
    activity("G2", "2016-04-01", "예시대학교"),
    activity("G2", "2016-06-30", "예시대학교"),
    activity("C9", "2016-01-20", "예시병원"),
    activity("C9", "2016-05-20", "예시병원"),
    activity("C4", "2016-06-01"),
    activity("G3", "2016-02-01"),
    activity("C4", "2016-02-02", "예시학교", voided=True),
    activity("C4", "2016-07-01", "예시학교"),
]


# --- by hand -------------------------------------------------------------------------------------------------------


def test_a_small_year_by_hand(office: Office) -> None:
    """Each body with its days, quarters and activities; 5 of the 8 that name one are with continuing ones."""
    keep(office, SMALL)
    document = shown(office, 2)
    assert figures(document) == [
        "예시은행 continuing 2016-01-11 2016-04-05 2 3",
        "예시병원 continuing 2016-01-20 2016-05-20 2 2",
        "예시대학교 new 2016-04-01 2016-06-30 1 2",
        "예시상사 one_off 2016-03-31 2016-03-31 1 1",
    ]
    assert document["overall"] == {"bodies": 4, "activities": 8, "continuing": 5, "share": 5 / 8, "unnamed": 2}
    assert document["networks"] == [
        {
            "code": "기업",
            "name": "기업네트워크",
            "bodies": 3,
            "activities": 5,
            "continuing": 4,
            "share": 0.8,
            "unnamed": 1,
        },
        {
            "code": "국내",
            "name": "국내네트워크",
            "bodies": 1,
            "activities": 1,
            "continuing": 1,
            "share": 1,
            "unnamed": 0,
        },
        {
            "code": "국제",
            "name": "국제네트워크",
            "bodies": 1,
            "activities": 2,
            "continuing": 0,
            "share": 0,
            "unnamed": 1,
        },
    ]
    assert row(document, "예시은행")["networks"] == [
        {"code": "기업", "activities": 2},
        {"code": "국내", "activities": 1},
        {"code": "국제", "activities": 0},
    ]
    assert document["since"] == {"year": 2016, "quarter": 1}


def test_the_same_year_later(office: Office) -> None:
    """Two quarters on, who was in two quarters before is dormant, and who was in one is one-off."""
    keep(office, SMALL)
    assert figures(shown(office, 3)) == [
        "예시은행 continuing 2016-01-11 2016-04-05 2 3",
        "예시병원 continuing 2016-01-20 2016-05-20 2 2",
        "예시학교 new 2016-07-01 2016-07-01 1 1",
        "예시대학교 one_off 2016-04-01 2016-06-30 1 2",
        "예시상사 one_off 2016-03-31 2016-03-31 1 1",
    ]
    assert [one.split()[1] for one in figures(shown(office, 4))] == ["dormant", "dormant", *["one_off"] * 3]
    assert shown(office, 4)["overall"]["share"] == 0


@pytest.mark.parametrize(
    ("quarters", "now", "expected"),
    [
        ([(2016, 1)], (2016, 1), Standing.NEW),
        ([(2016, 4)], (2016, 4), Standing.NEW),
        ([(2015, 4)], (2016, 1), Standing.ONE_OFF),
        ([(2016, 2)], (2016, 3), Standing.ONE_OFF),
        ([(2014, 2)], (2016, 3), Standing.ONE_OFF),
        ([(2015, 4), (2016, 1)], (2016, 1), Standing.CONTINUING),
        ([(2012, 2), (2016, 1)], (2016, 1), Standing.CONTINUING),
        ([(2015, 3), (2015, 4)], (2016, 1), Standing.CONTINUING),
        ([(2015, 3), (2015, 4)], (2016, 2), Standing.DORMANT),
        ([(2015, 2), (2015, 3)], (2016, 1), Standing.DORMANT),
        ([(2016, 1), (2016, 2)], (2016, 3), Standing.CONTINUING),
        ([(2016, 1), (2016, 2)], (2016, 4), Standing.DORMANT),
        ([(2016, 1), (2016, 2), (2016, 3), (2016, 4)], (2016, 4), Standing.CONTINUING),
    ],
)
def test_standings(quarters: list[tuple[int, int]], now: tuple[int, int], expected: Standing) -> None:
    """The standing follows from how many quarters there were and how long ago the last was, also over New Year."""
    numbers = [year * 4 + quarter for year, quarter in quarters]
    assert standing(numbers, now[0] * 4 + now[1]) is expected
    assert oracle_partners.stands(set(quarters), now) == expected


# --- time ----------------------------------------------------------------------------------------------------------


def test_the_first_quarter_on_record_is_not_judged(office: Office) -> None:
    """Where nobody can have lasted there is no share: null, a dash, and a sentence; not 0 %."""
    keep(office, SMALL)
    document = shown(office, 1)
    assert {one["standing"] for one in document["partners"]} == {"new"}
    assert [one["share"] for one in (document["overall"], *document["networks"])] == [None] * 4
    out = " ".join(office.ok("partners", "--quarter", "1").out.split())
    assert "What lasts cannot be said yet" in out
    assert "%" not in out


def test_a_year_that_begins_late_is_not_judged_at_its_first_quarter(office: Office) -> None:
    """The first quarter on record may be any: entries before it that name nobody, or are void, do not begin it."""
    keep(office, [activity("C4", "2016-02-01"), *SMALL[-2:], activity("C4", "2016-08-02", "예시은행")])
    document = shown(office, 3)
    assert document["since"] == {"year": 2016, "quarter": 3}
    assert document["overall"]["share"] is None


def test_nothing_this_year(office: Office) -> None:
    """Bodies of earlier years are there although nothing was done this year, and then there is no share."""
    keep(office, [activity("C4", "2015-02-01", "예시은행"), activity("C4", "2016-02-01")])
    document = shown(office, 1)
    assert figures(document) == ["예시은행 one_off 2015-02-01 2015-02-01 1 0"]
    assert document["overall"] == {"bodies": 0, "activities": 0, "continuing": 0, "share": None, "unnamed": 1}
    assert "No activity of this year to date names a partner." in office.ok("partners", "--quarter", "1").out


def test_earlier_years_say_how_long_a_body_has_been_there(office: Office) -> None:
    """Who was active last year is not new, and its activities of then are in no number of this year's."""
    earlier = [
        activity("C4", "2015-11-02", "예시상사"),
        activity("X9", "2014-05-01", "예시병원"),  # a code that the plan of then may have had
        activity("C4", "2015-02-02", "예시대학교", voided=True),
        activity("만족도", "2013-01-01", "예시일보"),
    ]
    keep(office, [*SMALL, *earlier])
    document = shown(office, 2)
    assert figures(document) == [
        "예시은행 continuing 2016-01-11 2016-04-05 2 3",
        "예시병원 continuing 2014-05-01 2016-05-20 3 2",
        "예시상사 continuing 2015-11-02 2016-03-31 2 1",
        "예시대학교 new 2016-04-01 2016-06-30 1 2",
    ]
    assert document["since"] == {"year": 2014, "quarter": 2}
    assert document["overall"]["share"] == 6 / 8
    assert shown(office, 1)["overall"]["share"] == pytest.approx(2 / 4)  # 예시상사 and 예시병원 of four


def test_nothing_later_counts(office: Office) -> None:
    """What was recorded for a later quarter or a later year changes nothing."""
    keep(office, SMALL)
    before = shown(office, 2)
    keep(office, [activity("C4", "2016-07-01", "예시상사"), activity("C4", "2017-01-01", "예시상사")])
    assert shown(office, 2) == before


# --- what counts ---------------------------------------------------------------------------------------------------


def test_void_entries_do_not_count(office: Office) -> None:
    """A body whose only entry is void is gone; a void first or last entry moves the day."""
    keep(office, [
        activity("C4", "2016-01-04", "예시은행", voided=True),
        activity("C4", "2016-01-05", "예시은행"),
        activity("C4", "2016-01-06", "예시은행"),
        activity("C4", "2016-01-07", "예시은행", voided=True),
        activity("C4", "2016-01-07", "예시상사", voided=True),
    ])  # fmt: skip
    assert figures(shown(office, 1)) == ["예시은행 new 2016-01-05 2016-01-06 1 2"]


def test_surveys_and_articles_are_no_activities(office: Office) -> None:
    """A newspaper that an article is recorded for is no partner body, and the article names nobody else either."""
    item = next(one.name for one in real_plan().evaluation if one.source == "count")
    keep(office, [activity(item, "2016-05-02", "예시일보"), activity(item, "2016-05-03"), *SMALL])
    document = shown(office, 2)
    assert "예시일보" not in {one["name"] for one in document["partners"]}
    assert document["overall"]["unnamed"] == 2
    assert document["outside_plan"] == 0


def test_what_is_outside_the_plan_is_announced(office: Office) -> None:
    """Entries of a KPI that the plan does not have are in no figure, and the page says how many name a body."""
    keep(office, SMALL)
    before = shown(office, 2)
    keep(
        office,
        [activity("X1", "2016-05-02", "예시일보"), activity("X1", "2016-05-02"), activity("X1", "2016-08-02", "가")],
    )
    assert shown(office, 2) == before | {"outside_plan": 1}
    sentence = "1 entry that names a partner is in no figure"
    assert sentence in office.ok("partners", "--quarter", "2").out
    office.set(VNET_LANG="ko", COLUMNS="200")
    *_others, sentence, _root = filter(None, office.ok("partners", "--quarter", "2").out.splitlines())
    assert sentence in office.ok("partners", "--quarter", "2", "--format", "csv").out


def test_a_network_shows_less_and_computes_nothing_anew(office: Office) -> None:
    """With --network the bodies are those active there, with those activities; standing and days stay their own."""
    keep(office, SMALL)
    whole, part = shown(office, 2), shown(office, 2, "--network", "기업")
    assert figures(part) == [
        "예시병원 continuing 2016-01-20 2016-05-20 2 2",
        "예시은행 continuing 2016-01-11 2016-04-05 2 2",
        "예시상사 one_off 2016-03-31 2016-03-31 1 1",
    ]
    assert part["networks"] == whole["networks"][:1]
    assert (part["overall"], part["since"]) == (whole["overall"], whole["since"])
    assert [one["activities"] for one in part["standings"]] == [4, 0, 0, 1]


# --- against the oracle --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("network", [None, "기업", "국내", "국제"])
@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_sample_year(quarter: int, network: str | None, empty_office: Office) -> None:
    """Every figure of the sample year, in every quarter and network, is the one that the oracle counts."""
    empty_office.ok("sample", ".")
    entries = empty_office.ok("entries", "--all", "--format", "json").json["entries"]
    recorded = [
        activity(one["kpi"], one["date"], one.get("partner"), voided=one["voided_by"] is not None)
        for one in entries
        if one["type"] == "actual"
    ]
    assert sum(one.voided for one in recorded) == 1
    expected = oracle_partners.partners(as_office(real_plan()), recorded, quarter=quarter, network=network)
    words = ["--network", network] if network else []
    assert shown(empty_office, quarter, *words) == as_json(expected)


NAMES = [None, "예시은행", "예시상사", "㈜예시상사", "예시 상사", "예시대학교", "예시병원"]
KPIS = ["C1", "C4", "D1", "G1", "G4", "X1", "만족도"]
DAYS = st.dates(dt.date(2014, 6, 1), dt.date(2017, 2, 1)) | st.dates(dt.date(2016, 1, 1), dt.date(2016, 12, 31))
RECORDED = st.lists(st.builds(Activity, st.sampled_from(KPIS), DAYS, st.sampled_from(NAMES)), max_size=40)
MERGED = real_plan()._replace(aliases=(("예시상사", ("㈜예시상사", "예시 상사")), ("예시은행", ())))


UNITS = {kpi.code: kpi.measures[0].unit for kpi in (*real_plan().kpis, *real_plan().items)}


def totals_of(recorded: list[Activity], year: int) -> tuple[Totals, tuple[PartnerTotal, ...]]:
    """Total a year's entries as the ledger keeps them."""
    own = [one for one in recorded if one.day.year == year]
    groups: dict[tuple[int, str, str], list[str]] = {}
    for one in own:
        if one.partner is not None:
            groups.setdefault((one.day.month, one.kpi, one.partner), []).append(one.day.isoformat())
    named = tuple(
        PartnerTotal(month, kpi, partner, len(days), min(days), max(days))
        for (month, kpi, partner), days in groups.items()
    )
    actuals = tuple(
        ActualTotal(
            one.day.month, one.kpi, UNITS.get(one.kpi, "건"), 0, None, 1, 1, 0, 0, 0, 0, one.day.isoformat(), 1, 1
        )
        for one in own
    )
    return Totals(actuals), named


def computed(plan: Plan, recorded: list[Activity], quarter: int, network: str | None = None) -> Any:
    """Return the document that follows from a list of entries."""
    years = {year: totals_of(recorded, year)[1] for year in {one.day.year for one in recorded}}
    totals, _ = totals_of(recorded, plan.year)
    return json.loads(json_format.partners(build_partners(plan, totals, years, Period(plan.year, quarter), network)))


@settings(deadline=None)
@given(RECORDED, st.sampled_from(QUARTERS), st.sampled_from([None, "기업", "국제"]), st.booleans())
def test_any_years(recorded: list[Activity], quarter: int, network: str | None, merged: bool) -> None:  # noqa: FBT001
    """Whatever was recorded, in whatever years and order, with aliases or without, is what the oracle counts."""
    plan = MERGED if merged else real_plan()
    document = computed(plan, recorded, quarter, network)
    expected = as_json(oracle_partners.partners(as_office(plan), recorded, quarter=quarter, network=network))
    assert {name: document[name] for name in expected} == expected
    assert computed(plan, recorded[::-1], quarter, network) == document


@settings(deadline=None)
@given(RECORDED, st.sampled_from(QUARTERS), st.sampled_from([None, "기업", "국제"]))
def test_sums_below_the_bodies(recorded: list[Activity], quarter: int, network: str | None) -> None:
    """The report's own sums of what names a body, and of what names none, are those of the oracle's rows."""
    plan = real_plan()
    years = {year: totals_of(recorded, year)[1] for year in {one.day.year for one in recorded}}
    report = build_partners(plan, totals_of(recorded, plan.year)[0], years, Period(plan.year, quarter), network)
    expected = oracle_partners.partners(as_office(plan), recorded, quarter=quarter, network=network)
    columns = list(zip(*([one["activities"] for one in row["networks"]] for row in expected["partners"]), strict=True))
    named = tuple(sum(column) for column in columns) or (0,) * len(expected["networks"])
    assert report.named == (sum(row["activities"] for row in expected["partners"]), named)
    unnamed = tuple(row["unnamed"] for row in expected["networks"])
    assert report.unnamed == (sum(unnamed), unnamed)
    shown = expected["overall"] if network is None else expected["networks"][0]
    assert report.shown._asdict() == {name: shown[name] for name in report.shown._fields}


@settings(deadline=None)
@given(RECORDED, st.sampled_from(QUARTERS))
def test_the_sums_hold(recorded: list[Activity], quarter: int) -> None:
    """Every body has one standing; rows, columns, standings and networks add up to the same activities."""
    document = computed(real_plan(), recorded, quarter)
    overall, rows = document["overall"], document["partners"]
    assert sum(one["bodies"] for one in document["standings"]) == len({one["name"] for one in rows}) == len(rows)
    for parts in (rows, document["standings"], document["networks"]):
        assert sum(one["activities"] for one in parts) == overall["activities"]
    for place, network in enumerate(document["networks"]):
        assert sum(one["networks"][place]["activities"] for one in rows) == network["activities"]
    lasting = sum(one["activities"] for one in rows if one["standing"] == "continuing")
    assert sum(one["continuing"] for one in document["networks"]) == overall["continuing"] == lasting
    if overall["share"] is not None:
        assert overall["share"] == float(Fraction(lasting, overall["activities"]))


# --- names that look like one another ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("㈜한빛", "한빛(주)"),
        ("㈜한빛", "한빛 주식회사"),
        ("주식회사 한빛", "한빛  주식회사"),
        ("한빛", "한빛주식회사"),
        ("（주）한빛", "㈜ 한빛"),
        ("(재)한빛", "재단법인 한빛"),
        ("한빛(사)", "사단법인한빛"),
        ("사회복지법인 한빛", "(복)한빛"),
        ("한빛 은행", "한빛은행"),
        ("한빛·나눔", "한빛 나눔"),
        ("Hanbit", "HANBIT"),
        ("Hanbit Co., Ltd.", "hanbit inc."),
        ("㈜한빛 서울지점", "한빛(주) 서울지점"),
        ("한빛은행", "한빚은행"),
        ("한빛은행", "한비은행"),
        ("하나은행", "한나은행"),
        ("하나은행", "파나은행"),
        ("하나은행", "하나음행"),
        ("예시봉사단", "예시붕사단"),
        ("㈜한빛은행", "한빚은행 주식회사"),
        ("㈜한빛은행", "한빚 은행"),
    ],
)
def test_alike(names: tuple[str, str]) -> None:
    """Another way to write the legal form, case, a space or one wrong letter: the names are offered, either way."""
    busy, other = names
    assert find_alike({busy: 2, other: 1}, {}) == (Alike(busy, (other,)),)
    assert find_alike({busy: 1, other: 2}, {}) == (Alike(other, (busy,)),)


@pytest.mark.parametrize(
    "names",
    [
        ("㈜한빛", "재단법인 한빛"),
        ("(재)한빛", "(사)한빛"),
        ("예시기업 가", "예시기업 나"),
        ("제1복지관", "제2복지관"),
        ("예시봉사단 0001", "예시봉사단 0002"),
        ("LG서비스센터", "LS서비스센터"),
        ("한빛", "한빚"),
        ("전주시", "진주시"),
        ("한빛은행", "한빛증권"),
        ("한빛은행", "한빛은행 서울지점"),
        ("한빛은행", "헌빚은행"),
        ("은행한빛", "한빛은행"),
        ("주식회사", "㈜"),
        ("...", "!!!"),
    ],
)
def test_not_alike(names: tuple[str, str]) -> None:
    """Other legal forms, numbers, short names, other words, two wrong letters: nothing is offered."""
    assert find_alike(dict.fromkeys(names, 1), {}) == ()


def test_a_name_without_form_is_offered_only_where_one_form_fits() -> None:
    """Beside a company and a foundation of the same name nobody can say whose the bare name is."""
    uses = {"㈜한빛": 3, "한빛(주)": 1, "재단법인 한빛": 2, "(재)한빛": 1, "한빛": 9}
    assert find_alike(uses, {}) == (Alike("㈜한빛", ("한빛(주)",)), Alike("재단법인 한빛", ("(재)한빛",)))


def test_the_busiest_name_stands_for_all() -> None:
    """The name with the most entries stands for the others, of equals the first; the others are in order."""
    names = ("한빛 주식회사", "㈜한빛", "한빛(주)")
    assert find_alike(dict(zip(names, (1, 5, 3), strict=True)), {}) == (Alike("㈜한빛", ("한빛 주식회사", "한빛(주)")),)
    assert find_alike(dict.fromkeys(names, 1), {}) == (Alike("㈜한빛", ("한빛 주식회사", "한빛(주)")),)
    assert find_alike(dict.fromkeys(names[::-1], 1), {}) == (Alike("㈜한빛", ("한빛 주식회사", "한빛(주)")),)


def test_the_plans_names_are_settled() -> None:
    """What the plan says is never asked again: new names are offered to its main name, and its bodies to nobody."""
    uses = {"한빛은행": 9, "한빚은행": 1, "햇빛은행": 5, "힛빛은행": 1}
    assert find_alike(uses, {"한빚은행": ()}) == (Alike("한빚은행", ("한빛은행",)), Alike("햇빛은행", ("힛빛은행",)))
    assert find_alike(uses, {"한빚은행": (), "한빛은행": (), "햇빛은행": ("힛빛은행",)}) == ()
    known = {"대한예시사": ("예시회사", "예시사")}
    assert find_alike({"예 시 회 사": 4, "예시사": 1}, known) == (
        Alike("대한예시사", ("예 시 회 사",), ("예시회사", "예시사")),
    )


SYLLABLES = st.sampled_from("가각간나난노논도독하한")
WORDS = st.lists(SYLLABLES, min_size=2, max_size=3).map(lambda end: "".join(["하나", *end]))


@settings(deadline=None)
@given(st.dictionaries(WORDS, st.integers(1, 9), max_size=25))
def test_letters_against_the_oracle(uses: dict[str, int]) -> None:
    """Names in an offer are one letter apart, and of two names that are one letter apart one is in an offer."""
    offers = find_alike(uses, {})
    offered = {name for offer in offers for name in (offer.name, *offer.others)}
    for offer in offers:
        assert all(oracle_partners.one_letter_apart(offer.name, other) for other in offer.others)
        assert all(uses[offer.name] >= uses[other] for other in offer.others)
    for one, other in combinations(uses, 2):
        if oracle_partners.one_letter_apart(one, other):
            assert offered & {one, other}
    assert len(offered) == sum(1 + len(offer.others) for offer in offers)


def test_many_names_are_compared_with_few() -> None:
    """Thousands of names that differ in one place only are gone through, and the same is offered in any order."""
    names = [f"예시{chr(0xAC00 + number)}복지관" for number in range(0, 11172, 2)]
    uses = {name: number % 7 for number, name in enumerate(names)}
    shuffled = list(uses)
    random.Random(1).shuffle(shuffled)  # noqa: S311 - any order will do
    offers = find_alike(uses, {})
    assert find_alike({name: uses[name] for name in shuffled}, {}) == offers
    assert offers
    assert all(oracle_partners.one_letter_apart(offer.name, name) for offer in offers for name in offer.others)


def test_nothing_is_merged_until_the_plan_says_so(office: Office) -> None:
    """Alike names stay rows of their own; with the lines of the page in the plan they are one, and nothing is asked."""
    names = [
        "㈜한빛",
        "한빛(주)",
        "한빛, 주식회사",
        "119봉사단",
        "119 봉사단",
        "true봉사단",
        "True봉사단",
        "#한마음회",
        "한마음회",
    ]
    keep(office, [activity("C4", f"2016-0{number % 6 + 1}-05", name) for number, name in enumerate(names * 2)])
    before = shown(office, 2)
    assert {one["name"] for one in before["partners"]} == set(names)
    out = office.ok("partners", "--quarter", "2").out
    section = out[out.index("협력기관별칭:") :].partition("\n\n")[0]
    targets = office.data / "targets_2016.yaml"
    office.write(targets.name, f"{targets.read_text(encoding='utf-8')}\n{section}")
    office.ok("check")
    after = shown(office, 2)
    assert len(after["partners"]) == 4
    assert sum(one["activities"] for one in after["partners"]) == 2 * len(names)
    (merged,) = (one for one in after["partners"] if "㈜한빛" in {one["name"], *one["other_names"]})
    assert {merged["name"], *merged["other_names"]} == {"㈜한빛", "한빛(주)", "한빛, 주식회사"}
    assert merged["activities"] == 6
    assert "협력기관별칭" not in office.ok("partners", "--quarter", "2").out
    assert office.ok("partners", "--quarter", "2", "--format", "json").json["alike"] == []


def test_an_offer_repeats_the_aliases_that_the_plan_has(office: Office) -> None:
    """The line for a name that the plan has already is whole: it can stand instead of the old one."""
    targets = office.data / "targets_2016.yaml"
    text = targets.read_text(encoding="utf-8")
    office.write(targets.name, f"{text}\n{ALIASES}")
    keep(office, [activity("C4", "2016-01-05", name) for name in ("㈜한빛", "한빛(주)", "한빛주식회사")])
    line = "  한빛(주): [㈜한빛, 한빛 주식회사, 한빛주식회사]\n"
    office.set(COLUMNS="120")
    out = office.ok("partners").out
    assert line in out
    assert "한빛(주) (= ㈜한빛)" in out
    (offer,) = office.ok("partners", "--format", "json").json["alike"]
    assert offer == {"name": "한빛(주)", "aliases": ["㈜한빛", "한빛 주식회사"], "others": ["한빛주식회사"]}


def test_an_offer_that_does_not_fit_a_line_is_a_list(office: Office) -> None:
    """Long names are offered one a line, so that nothing is folded in the middle of a name."""
    long = "예시특별자치도 자원봉사 협력기관 연합회"
    keep(office, [activity("C4", "2016-01-05", name) for name in (long, long, f"㈜{long}", long.replace(" ", ""))])
    out = office.ok("partners").out
    lines = [f"  {long}:", f"    - ㈜{long}", f"    - {long.replace(' ', '')}"]
    assert "\n".join(["협력기관별칭:", *lines]) in out


def test_offers_of_a_network(office: Office) -> None:
    """With --network names are offered that concern a body shown, though the other name is of another network."""
    pairs = [("C4", "㈜한빛"), ("D1", "한빛(주)"), ("D1", "예시 은행"), ("G1", "예시은행")]
    keep(office, [activity(kpi, "2016-01-05", name) for kpi, name in pairs])
    offers = office.ok("partners", "--network", "기업", "--format", "json").json["alike"]
    assert [{one["name"], *one["others"]} for one in offers] == [{"㈜한빛", "한빛(주)"}]
    assert len(office.ok("partners", "--network", "국내", "--format", "json").json["alike"]) == 2


YAML_TEXTS = st.text(st.sampled_from("한빛aY1 ,:#'\"()[]{}-&*!|>%@`?~=.\\"), min_size=1, max_size=8).map(str.strip)


@example(["true", "No", "null"])
@given(st.lists(YAML_TEXTS.filter(bool), min_size=3, max_size=3))
def test_every_name_is_written_as_yaml_takes_it(names: list[str]) -> None:
    """Whatever a name is made of, YAML reads the line, or the list, as that name."""
    offer = Alike(names[0], (names[1],), (names[2],))
    for lines in (sentences.as_yaml(offer), sentences.as_yaml(offer, lambda _: False)):
        text = "\n".join(lines)
        assert YAML(typ="safe").load(text) == {names[0]: [names[2], names[1]]}


# --- how it is shown -----------------------------------------------------------------------------------------------


def test_nobody(office: Office) -> None:
    """Without a ledger, or where no entry names a partner, one plain sentence says so; JSON has empty lists."""
    sentence = "no entry names a partner"
    for _ in range(2):
        out = office.ok("partners").out
        assert sentence in " ".join(out.split())
        assert len(out.splitlines()) < 9
        document = shown(office, 2)
        assert (document["since"], document["partners"]) == (None, [])
        assert document["overall"]["share"] is None
        assert "예시" not in office.ok("partners", "--format", "csv").out
        office.ok("log", "C4", "1", "--date", "4/1")


def test_a_network_without_partners(office: Office) -> None:
    """In a network where no activity names a partner the page says that, and shows no empty table."""
    keep(office, [activity("C4", "2016-01-05", "예시은행"), activity("G1", "2016-02-05")])
    out = office.ok("partners", "--network", "국제").out
    assert "No activity of this year to date names a partner." in out
    assert "1 further activity names no partner." in out
    assert "By standing" not in out


def test_text_and_documents_say_the_same(office: Office) -> None:
    """Table and CSV have the figures of the JSON document."""
    keep(office, SMALL)
    document = shown(office, 2)
    office.set(COLUMNS="120")
    lines = [line.split() for line in office.ok("partners", "--quarter", "2").out.splitlines()]
    head, *rows = csv.reader(io.StringIO(office.ok("partners", "--quarter", "2", "--format", "csv").out))
    by_name = {one[1]: one for one in rows}
    words = {one: sentences.standing(one) for one in Standing}
    for one in document["partners"]:
        own = [str(part["activities"]) for part in one["networks"]]
        facts = [
            one["name"],
            words[one["standing"]],
            one["activities"],
            *own,
            one["quarters"],
            one["first"],
            one["last"],
        ]
        assert list(map(str, facts)) in lines
        cells = by_name[one["name"]]
        assert cells[4:8] == [one["first"], one["last"], str(one["quarters"]), str(one["activities"])]
        assert cells[10:] == own
    assert ["All", "partners", "8", "5", "1", "2"] in lines
    assert ["(no", "partner", "named)", "2", "1", "0", "1"] in lines
    assert by_name["국제네트워크"][7:10] == ["2", "0", "0"]
    assert (head[10], rows[-1][10]) == ("기업네트워크", "1")
    assert len(set(head)) == len(head)


def test_the_workbook_has_the_sums_of_the_document(office: Office) -> None:
    """On the sheet each network's row, that of all, each body's and their sum are the JSON document's."""
    keep(office, SMALL)
    document = shown(office, 2)
    office.ok("export", "--quarter", "2", "-o", "book.xlsx")
    with closing(load_workbook(office.folder / "book.xlsx")) as book:
        rows = [[cell.value for cell in row] for row in book["협력기관"].iter_rows()]
    networks = [*document["networks"], document["overall"] | {"name": "전체"}]
    for one in networks:
        share = "-" if one["share"] is None else one["share"]
        figures = [one["bodies"], one["activities"], one["continuing"], share, one["unnamed"]]
        assert [one["name"], *figures] in [row[:6] for row in rows]
    by_name = {row[0]: row for row in rows}
    for one in document["partners"]:
        counts = [part["activities"] or "-" for part in one["networks"]]
        assert by_name[one["name"]][4:9] == [one["quarters"], one["activities"], *counts]
    sums = [sum(part["activities"] for part in document["partners"])]
    sums += [sum(one["networks"][place]["activities"] for one in document["partners"]) for place in range(3)]
    assert by_name["계"][5:9] == sums


def test_a_name_is_no_formula(office: Office) -> None:
    """In CSV a name that a spreadsheet would run is marked as text."""
    keep(office, [activity("C4", "2016-01-05", "=1+1")])
    assert "'=1+1" in office.ok("partners", "--format", "csv").out


def test_a_file_is_written_whole_and_the_ledger_is_not_replaced(office: Office) -> None:
    """-o writes a file with a mark for Excel, never over the ledger; other formats are refused."""
    keep(office, SMALL)
    office.ok("partners", "--format", "csv", "-o", "out.csv")
    assert (office.folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    before = office.ledger.read_bytes()
    assert office.type("partners", "-o", str(office.ledger)).code == 2
    assert office.ledger.read_bytes() == before
    assert office.type("partners", "--format", "xlsx").code == 2
    assert office.type("partners", "--network", "우주").code == 4


LONG = "지속가능발전목표기반 해외주요도시 자원봉사 협력과제 발굴을 위한 국제이슈 공동대응 네트워크 연합회"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
def test_nothing_is_cut(columns: int, language: str, office: Office) -> None:
    """However long the names and however narrow the screen: it folds, and loses no name and no figure."""
    days = ["2015-12-01", "2016-01-05", "2016-06-30"]
    keep(office, [*SMALL, *(activity("C4", day, name) for day in days for name in (LONG, f"㈜{LONG}"))])
    office.set(VNET_LANG=language, COLUMNS=str(columns))
    out = office.ok("partners", "--quarter", "2").out
    assert max(map(width, out.splitlines())) <= columns
    assert not characters(LONG + "예시대학교") - characters(out)
    if columns >= 80:
        assert days[0] in out
        assert days[2] in out
    assert "…" not in out


def test_many_networks(office: Office) -> None:
    """With more networks than columns fit, each body's activities by network stand below its name."""
    targets = office.data / "targets_2016.yaml"
    text = targets.read_text(encoding="utf-8")
    more = "".join(f"  네트워크{number}: 예시네트워크 {number}\n" for number in range(12))
    assert re.search(r"^네트워크:\n", text, re.MULTILINE)
    office.write(targets.name, re.sub(r"^네트워크:\n", f"네트워크:\n{more}", text, flags=re.MULTILINE))
    keep(office, SMALL)
    out = office.ok("partners", "--quarter", "2").out
    assert max(map(width, out.splitlines())) <= 80
    assert re.search(r"예시은행 +continuing +3 +2 +2016-01-11\n +기업 2, 국내 1 +2016-04-05", out)


def test_colour_only_adds(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """With colour the page has the same characters as without."""
    keep(office, SMALL)
    plain = office.ok("partners").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = office.ok("partners").out
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()] == plain.splitlines()


def test_a_sample_says_so(empty_office: Office) -> None:
    """Every view of a sample says that its entries are invented."""
    empty_office.ok("sample", ".")
    assert "SAMPLE" in empty_office.ok("partners").out
    assert "견본" in empty_office.ok("partners", "--format", "csv").out
    assert empty_office.ok("partners", "--format", "json").json["sample"] is True


def test_modules_that_stay_unloaded(office: Office) -> None:
    """With the plan unchanged no YAML, no pydantic and no rich is loaded."""
    keep(office, SMALL)
    office.ok("partners")
    assert loaded(office, "partners", "--format", "json") <= {"sqlite3"}
    assert loaded(office, "partners", "--format", "csv") <= {"sqlite3"}
    assert loaded(office, "partners") <= {"sqlite3"}


def test_keys_of_the_document(office: Office) -> None:
    """The JSON document has exactly the keys that docs/json.md names, as it says."""
    documents = [office.ok("partners", "--quarter", "2", "--format", "json").json]
    keep(office, [*SMALL, activity("C4", "2016-02-01", "예시 은행"), activity("X1", "2016-02-01", "예시은행")])
    office.write("targets_2016.yaml", (office.data / "targets_2016.yaml").read_text(encoding="utf-8") + f"\n{ALIASES}")
    keep(office, [activity("C4", "2016-01-05", name) for name in ("㈜한빛", "한빛(주)", "한빛주식회사")])
    documents += [office.ok("partners", "--quarter", quarter, "--format", "json").json for quarter in ("1", "2")]
    documents.append(office.ok("partners", "--network", "기업", "--format", "json").json)
    documents.insert(0, office.ok("partners", "--as-of", "오늘", "--format", "json").json)
    agrees("Partners", documents)
    assert documents[-1]["network"] == "기업"
