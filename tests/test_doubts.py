"""What may be a slip: said once to whoever records it, and listed for a reviewer; it never blocks."""

import csv
import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import REAL_PLAN, Office
from typed import refused
from vnet.errors import EXIT_PROBLEMS
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals
from vnet.plan.files.load import load
from vnet.report.doubts import Why, all_doubts

NO_NETWORK = "No network is named, and the networks have budgets of their own (--network)."
HOURS = """\
연도: 2016
언어: ko
문서: {제목: 예시 계획}
단위: {시간: 분}
네트워크: {지역: 지역네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - {코드: A1, 이름: 봉사시간, 네트워크: 지역, 측정치: {시간: {연간: 1000, 2분기: 1000}}}
"""
# The year's targets of the 2016 plan (docs of the plan, section 1): 88건, 195건, 1건.
TARGETS = {"C4": 88, "C9": 195, "C1": 1}


def said(office: Office, *words: str) -> list[str]:
    """Return what is said about an entry that is recorded."""
    return [line.removeprefix("Attention: ") for line in office.ok(*words).err.splitlines()]


def short_ids(office: Office) -> list[str]:
    """Return the ends of the ids of what was recorded, by day and then as it arrived."""
    return [entry["id"][-8:] for entry in office.ok("entries", "--format", "json").json["entries"]]


# --- as it is recorded --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "is_past"), [("88", False), ("89", True), ("1,000건", True)])
def test_past_the_target_at_one_stroke(office: Office, value: str, *, is_past: bool) -> None:
    """C4 has 88 for its target of the year: what is more in one entry is said to be, and recorded."""
    remarks = said(office, "log", "C4", value, "--date", "4/12")
    assert len(short_ids(office)) == 1
    assert [remark.partition(" at one stroke")[2] for remark in remarks] == (
        [" is more than the target of the whole year (88건)."] if is_past else []
    )


def test_ten_times_the_usual(office: Office) -> None:
    """Three entries of 4 show what is usual: 39 is none of ten times as much, and 40 is."""
    for day in ("4/1", "4/4", "4/5"):
        assert said(office, "log", "C4", "4", "--date", day) == []
    office.ok("log", "C4", "39", "--date", "4/6")
    office.ok("undo", "--yes")
    assert said(office, "log", "C4", "40", "--date", "4/7") == [
        "40건 is ten times the usual or more: the others of the year are 4건 on average."
    ]


@pytest.mark.parametrize(("score", "of"), [("4.3", 5), ("5", 5), ("8.5", 10), ("10", 10), ("10.01", 0), ("86", 0)])
def test_a_score_of_another_scale(office: Office, score: str, of: int) -> None:
    """The full score of 만족도 is 100: one of 4.3 is as of a scale of 5, and one of 8.5 as of 10."""
    remarks = said(office, "log", "만족도", score, "--people", "30", "--date", "4/12")
    assert [remark.partition(" is very low")[2] for remark in remarks] == (
        [f" for a full score of 100. Is it one of {of}?"] if of else []
    )


@pytest.mark.both_stores
def test_a_partner_of_another_spelling(office: Office) -> None:
    """A body's name that looks like a known one is said to when it is new, and never again."""
    assert said(office, "log", "C4", "1", "--date", "4/12", "--partner", "한빛 주식회사") == []
    remarks = said(office, "log", "C4", "2", "--date", "4/13", "--partner", "㈜한빛")
    last = short_ids(office)[-1]
    assert remarks == [
        f'"㈜한빛" looks like "한빛 주식회사", which is there already. If they are one: vnet edit {last} --partner …'
    ]
    assert said(office, "log", "C4", "3", "--date", "4/14", "--partner", "㈜한빛") == []
    assert said(office, "log", "C4", "4", "--date", "4/15", "--partner", "새빛 주식회사") == []


def test_a_settled_name_is_no_doubt(office: Office) -> None:
    """A name that the plan's aliases have is one that a person has decided on."""
    plan = office.data / "targets_2016.yaml"
    aliases = "\n협력기관별칭:\n  한빛 주식회사: [㈜한빛]\n"
    plan.write_text(plan.read_text(encoding="utf-8") + aliases, encoding="utf-8")
    office.ok("log", "C4", "1", "--date", "4/12", "--partner", "한빛 주식회사")
    assert said(office, "log", "C4", "2", "--date", "4/13", "--partner", "㈜한빛") == []


@pytest.mark.both_stores
def test_the_like_of_an_entry_though_another_lies_between(office: Office) -> None:
    """The same day, thing and number with another remark may be the same; a void one is not met."""
    words = ("log", "C4", "3", "--date", "4/12")
    office.ok(*words, "--note", "하나")
    office.ok("log", "C5", "1", "--date", "4/12")
    first = short_ids(office)[0]
    sentence = f"{first} is of the same day and the same thing, and says as much. If they are one, void one."
    assert said(office, *words, "--note", "둘") == [sentence]
    office.ok("void", first, "--reason", "x")
    office.ok("void", short_ids(office)[-1], "--reason", "x")
    assert said(office, *words, "--note", "셋") == []


def test_past_what_is_left_of_a_line(office: Office) -> None:
    """A payment past what is left of its line is said to be, where the plan has the line's amount (천원)."""
    budget = office.data / "budget_2016.yaml"
    line = "{편성목: 회의운영비, 네트워크: 국제}"
    written = budget.read_text(encoding="utf-8")
    assert line in written
    budget.write_text(written.replace(line, line.replace("}", ", 금액: 1000}")), encoding="utf-8")
    words = ("--category", "회의", "--network", "국제", "--date")
    assert said(office, "spend", "900천원", *words, "4/12") == []
    assert said(office, "spend", "100천원", *words, "4/13") == []
    assert said(office, "spend", "50천원", *words, "4/14") == [
        "50,000원 is more than was left of 회의운영비/국제 (0원)."
    ]
    # Where all of the category is passed, that is said alone.
    assert said(office, "spend", "2천만원", *words, "4/15") == [
        "OVERSPENT: 회의운영비, by 18,250,000원. It was recorded all the same."
    ]


def test_spending_without_a_network(office: Office) -> None:
    """Networks have budgets: spending that names none is said to, a refund is not."""
    words = ("--category", "일반", "--date", "4/12")
    assert said(office, "spend", "5만원", *words) == [NO_NETWORK]
    assert said(office, "spend", "1만원", *words, "--refund", "--reason", "x") == []
    assert said(office, "spend", "4만원", *words, "--network", "국제") == []


def test_a_correction_is_looked_at_anew(office: Office) -> None:
    """What an entry is corrected to is held against the others, not against what it was."""
    office.ok("log", "C4", "3", "--date", "4/12")
    (short,) = short_ids(office)
    answer = office.ok("edit", short, "--value", "300")
    assert "300건 at one stroke is more than the target of the whole year (88건)." in answer.err
    assert "of the same day and" not in answer.err


@pytest.mark.parametrize("seed", range(6))
def test_every_doubtful_value_is_said(office: Office, seed: int) -> None:
    """Of entries at random just those are doubtful that are past the target, or ten times the mean of those before."""
    chance = random.Random(seed)  # noqa: S311 - the same histories every time
    before: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(14):
        kpi = chance.choice(["C4", "C4", "C9", "C1"])
        value = chance.choice([0, 1, 1, 2, 3, 5, 9, 10, 20, 30, 60, 88, 89, 196, 1000])
        others = before[kpi]
        mean = Fraction(sum(others), len(others)) if others else Fraction(0)
        is_tenfold = len(others) >= 3 and value >= 10 and value >= 10 * mean
        remarks = said(office, "log", kpi, str(value), "--date", f"4/{number + 1}")
        assert any("at one stroke" in remark for remark in remarks) == (value > TARGETS[kpi])
        assert any("ten times" in remark for remark in remarks) == (is_tenfold and value <= TARGETS[kpi])
        before[kpi].append(value)


def test_what_a_file_brings_is_looked_at(office: Office) -> None:
    """Of what is new by a file each reason is said once, with what it holds of, before anything is recorded."""
    office.ok("log", "C4", "2", "--date", "4/11", "--partner", "한빛 주식회사")
    (office.folder / "in.csv").write_text(
        "날짜,성과지표,실적,협력기관,편성목,집행액,비고\n"
        "2016-04-12,활동연계지원,1000,㈜한빛,,,\n"
        "2016-04-13,활동연계지원,3,,,,하나\n"
        "2016-04-14,국제이슈 공동대응,1,,,,\n"
        "2016-04-13,활동연계지원,3,,,,둘\n"
        "2016-04-15,,,,일반운영비,50000,\n",
        encoding="utf-8",
    )
    expected = [
        "1 entry may be a slip (past the year's target): C4 활동연계지원 1,000건, 2016-04-12",
        "1 entry may be a slip (recorded twice?): C4 활동연계지원 3건, 2016-04-13",
        "1 entry may be a slip (partner's name): C4 활동연계지원 1,000건, 2016-04-12",
        "1 entry may be a slip (no network): 일반운영비 50,000원, 2016-04-15",
    ]
    assert [remark for remark in said(office, "import", "in.csv", "--dry-run") if "slip" in remark] == expected
    assert [remark for remark in said(office, "import", "in.csv", "--yes") if "slip" in remark] == expected
    assert len(short_ids(office)) == 6


def test_a_file_past_a_line_or_a_whole(office: Office) -> None:
    """What a file passes of a line is said once, and not where all of the category is passed anyway."""
    budget = office.data / "budget_2016.yaml"
    line = "{편성목: 회의운영비, 네트워크: 국제}"
    written = budget.read_text(encoding="utf-8")
    budget.write_text(written.replace(line, line.replace("}", ", 금액: 1000}")), encoding="utf-8")
    heading = "날짜,편성목,네트워크,집행액\n"
    (office.folder / "line.csv").write_text(
        f"{heading}2016-04-12,회의운영비,국제,900000\n2016-04-13,회의운영비,국제,200000\n", encoding="utf-8"
    )
    (office.folder / "all.csv").write_text(f"{heading}2016-04-14,회의운영비,국제,9000000\n", encoding="utf-8")
    assert said(office, "import", "line.csv", "--yes") == [
        "1 entry may be a slip (past what was left): 회의운영비 200,000원, 2016-04-13"
    ]
    assert said(office, "import", "all.csv", "--yes") == [
        "OVERSPENT: 회의운영비, by 7,300,000원. It was recorded all the same."
    ]


def test_a_file_of_unusual_values(office: Office) -> None:
    """What is usual is what the ledger has and the file brings: one of 50 among seven of 4 is not."""
    for day in ("4/1", "4/4", "4/5"):
        office.ok("log", "C4", "4", "--date", day)
    rows = [f"2016-04-{day},활동연계지원,{value}" for day, value in ((11, 4), (12, 50), (13, 4), (14, 4), (15, 4))]
    (office.folder / "in.csv").write_text("\n".join(["날짜,성과지표,실적", *rows, ""]), encoding="utf-8")
    remarks = said(office, "import", "in.csv", "--yes")
    assert "1 entry may be a slip (ten times the usual): C4 활동연계지원 50건, 2016-04-12" in remarks


def test_hours_in_minutes(empty_office: Office) -> None:
    """Of hours that are counted in minutes both the value and what it is held against are said as on a clock."""
    empty_office.write("targets_2016.yaml", HOURS)
    for day in ("4/1", "4/4", "4/5"):
        empty_office.ok("log", "A1", "3:20", "--date", day)
    assert "33시간 20분 is ten times the usual or more: the others of the year are 3시간 20분 on average." in said(
        empty_office, "log", "A1", "33:20", "--date", "4/6"
    )


def test_next_years_targets_are_not_built_on_a_slip_unsaid(office: Office) -> None:
    """What if names the values of the year that may be slips, in every format; where there are none it says nothing."""
    office.ok("log", "C4", "30", "--date", "4/12")
    words = ("plan", "next", "--what-if")
    assert "slip" not in office.ok(*words).out
    assert office.ok(*words, "--format", "json").json["doubts"] == []
    office.ok("log", "C4", "1000", "--date", "4/13")
    office.ok("log", "D1", "1", "--date", "4/16")  # a Saturday is none of how much there is
    office.ok("spend", "5만원", "--category", "일반", "--date", "4/12")
    shown = " ".join(office.ok(*words).out.split())
    named = "1 value that may be a slip: C4 활동연계지원 1,000건 2016-04-13 (past the year's target)."
    assert f"Built on {named} Look at vnet check --doubts first." in shown
    (doubt,) = office.ok(*words, "--format", "json").json["doubts"]
    assert (doubt["doubt"], doubt["than"], doubt["entry"]["value"]) == ("target", 88, 1000)
    assert "1,000건 2016-04-13" in office.ok(*words, "--format", "csv").out


# --- for a reviewer -----------------------------------------------------------------------------------------------


def listed(office: Office, *words: str) -> list[tuple[str, str]]:
    """Return why entries are doubtful, and the end of the id of each."""
    found = office.ok("check", "--doubts", *words, "--format", "json").json["doubts"]
    return [(one["doubt"], one["entry"]["id"][-8:]) for one in found]


@pytest.mark.both_stores
def test_what_a_reviewer_is_shown(office: Office) -> None:
    """Each kind of doubt is listed with the entry that it is of, whatever lies between, and nothing else is."""
    lines = (
        ("log", "C4", "3", "--date", "4/12", "--partner", "한빛 주식회사"),
        ("log", "C4", "100", "--date", "4/13"),
        ("log", "C4", "3", "--date", "4/12", "--partner", "한빛 주식회사", "--note", "x"),
        ("log", "C4", "2", "--date", "4/14", "--partner", "한빛㈜"),
        ("log", "만족도", "4.3", "--people", "9", "--date", "4/15"),
        ("spend", "5만원", "--category", "일반", "--date", "4/19"),
        ("spend", "7천만원", "--category", "일반", "--network", "국제", "--date", "4/20"),
        ("log", "D1", "1", "--date", "4/16"),  # a Saturday
        ("log", "D1", "1", "--date", "6/6"),  # a Monday, 현충일
        ("log", "D1", "5", "--date", "6/28"),
        ("log", "C5", "1", "--date", "6/30"),  # all there is of it: no lump
    )
    of = []
    for words in lines:
        out = office.ok(*words).out
        of.append(out[out.index("  id: ") + 6 :].split()[0][-8:])
    assert listed(office) == [
        ("target", of[1]),
        ("scale", of[4]),
        ("left", of[6]),
        ("like", of[2]),
        ("partner", of[3]),
        ("network", of[5]),
        ("lump", of[9]),
        ("holiday", of[7]),
        ("holiday", of[8]),
    ]
    assert listed(office, "--year", "2016") == listed(office)
    office.ok("void", of[2], "--reason", "x")
    assert ("like", of[2]) not in listed(office)
    assert "All is well." in office.ok("check").out


def test_the_list_in_every_format(office: Office) -> None:
    """A row a doubt: day, what and why on the screen and in CSV, with the id; that nothing is doubtful is said."""
    assert "2016: nothing that was recorded looks like a slip." in office.ok("check", "--doubts").out
    office.ok("log", "C4", "1000", "--date", "4/12")
    (short,) = short_ids(office)
    why = "1,000건 at one stroke is more than the target of the whole year (88건)."
    shown = office.ok("check", "--doubts").out
    assert f"{short} 2016-04-12 (Tue) C4 활동연계지원 1,000건" in shown
    assert why in shown
    file = office.folder / "doubts.csv"
    office.ok("check", "--doubts", "--format", "csv", "-o", str(file))
    heading, one, _ledger = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
    said = dict(zip(heading, one, strict=True))
    assert (said["날짜"], said["항목"], said["짧은 번호"]) == ("2016-04-12", "C4 활동연계지원 1,000건", short)


@pytest.mark.parametrize(("last", "lumps"), [("5", 0), ("6", 1)])
def test_most_of_a_quarter(office: Office, last: str, lumps: int) -> None:
    """Half of a quarter within its last seven days (24 to 30 June) is no lump: more than that is."""
    for value, day in (("2", "4/1"), ("3", "6/23"), (last, "6/24")):
        office.ok("log", "C4", value, "--date", day)
    assert [why for why, _id in listed(office)].count("lump") == lumps


def test_what_is_for_the_list_alone_is_refused_without_it(office: Office) -> None:
    """A check is no list: it takes no format, and goes to no file."""
    for words in (("--format", "json"), ("-o", "x.txt"), ("--force",)):
        refused(office, "check", *words, code=2)


def test_a_draft_of_another_year_is_no_obstacle(office: Office) -> None:
    """A plan that is not decided yet does not keep this year's doubts from being listed."""
    office.ok("log", "C4", "1000", "--date", "4/12")
    office.ok("plan", "next")
    assert [why for why, _id in listed(office)] == ["target"]
    assert office.type("check", "--doubts", "--year", "2017").code == EXIT_PROBLEMS


def test_the_likes_of_a_merged_or_imported_entry(office: Office) -> None:
    """However an entry came in, a reviewer sees that it is like another one of the day."""
    (office.folder / "in.csv").write_text(
        "날짜,성과지표,실적,비고\n2016-04-12,활동연계지원,3,하나\n2016-04-12,활동연계지원,3,둘\n", encoding="utf-8"
    )
    office.ok("import", "in.csv", "--yes")
    assert listed(office) == [("like", short_ids(office)[1])]


# --- against a plain reading of the rules -------------------------------------------------------------------------

PLAN = load(REAL_PLAN, 2016)
DAYS = ["2016-03-25", "2016-03-26", "2016-04-12", "2016-04-13", "2016-06-23", "2016-06-24", "2016-06-30", "2016-10-03"]
FIXED = {(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)}


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Draw a year's entries, by day and then as they arrived."""

    def one(number: int) -> Entry:
        bare = Entry(f"{number:08}", EntryType.ACTUAL, draw(st.sampled_from(DAYS)), "a")
        if draw(st.integers(0, 2)):
            kpi, unit = draw(st.sampled_from([("C4", "건"), ("C9", "건"), ("C6", "명")]))
            partner = draw(st.sampled_from([None, None, "가나복지관", "다라은행"]))
            value = draw(st.sampled_from([0, 1, 2, 3, 9, 10, 30, 31, 88, 89, 200]))
            return bare._replace(kpi=kpi, unit=unit, value=value, decimals=0, partner=partner)
        category, network = draw(
            st.sampled_from([("회의운영비", None), ("회의운영비", "기업"), ("일반운영비", "국제")])
        )
        amount = draw(st.sampled_from([-1000, 1000, 5000, 1_400_000, 2_800_000, 40_000_000]))
        return bare._replace(type=EntryType.SPENDING, category=category, network=network, amount=amount)

    return sorted(map(one, range(draw(st.integers(0, 14)))), key=lambda entry: entry.date)


def totals_of(entries: list[Entry]) -> Totals:
    """Return what the entries come to, one by one: totals may be of as many parts as they like."""
    actuals = [
        ActualTotal(one.month % 100, one.kpi or "", one.unit or "", 0, None, 1, one.value or 0, 0, 0, 0, 0, "", 0, 0)
        for one in entries
        if one.type is EntryType.ACTUAL
    ]
    spent = [
        SpendingTotal(one.month % 100, one.category or "", one.network, 1, one.amount or 0)
        for one in entries
        if one.type is EntryType.SPENDING
    ]
    return Totals(tuple(actuals), tuple(spent))


def plainly_doubtful(entries: list[Entry]) -> set[tuple[str, str]]:
    """Return what is doubtful, each by the rule's own words and by going through everything for every entry."""
    return {
        (why, one.id)
        for place, one in enumerate(entries)
        for why in (*plain_value(one, entries), *plain_money(one, entries[:place]), *plain_day(one, entries[:place]))
    }


def plain_value(one: Entry, entries: list[Entry]) -> Iterator[str]:
    """Yield what is doubtful about how much an actual says."""
    if one.type is EntryType.ACTUAL:
        target = {"C4": 88, "C9": 195, "C6": 30}[one.kpi or ""]
        others = [other.value or 0 for other in entries if other.kpi == one.kpi and other is not one]
        value = one.value or 0
        if value > target:
            yield "target"
        elif len(others) >= 3 and value >= 10 and value * len(others) >= 10 * sum(others):
            yield "usual"


def plain_money(one: Entry, before: list[Entry]) -> Iterator[str]:
    """Yield what is doubtful about a payment (천원 of the plan, section 2)."""
    budgets = {"회의운영비": 2_800_000, "일반운영비": 62_200_000, "기업": 9_200_000, "국제": 50_200_000, "": 68_000_000}
    if (one.amount or 0) > 0:
        if one.network is None:
            yield "network"
        spent = [other for other in before if other.amount is not None]
        for part in (one.category or "", one.network or "", ""):
            own = sum(other.amount or 0 for other in spent if part in {other.category, other.network, ""})
            if (one.amount or 0) > budgets[part] - own:
                yield "left"


def plain_day(one: Entry, before: list[Entry]) -> Iterator[str]:
    """Yield what is doubtful about the day of an entry, and about those that are of the same."""
    day = dt.date.fromisoformat(one.date)
    if day.weekday() in {5, 6} or (day.month, day.day) in FIXED:
        yield "holiday"
    names = ("date", "kpi", "category", "network", "value", "amount")
    for other in before:
        is_same = all(getattr(one, name) == getattr(other, name) for name in names)
        if is_same and (None in {one.partner, other.partner} or one.partner == other.partner):
            yield "like"


def plain_lumps(entries: list[Entry]) -> set[tuple[str, int]]:
    """Return the measures and categories of which more than half of a quarter came in its last seven days."""
    lumps = set()
    last = {1: ("2016-03-25", "2016-03-31"), 2: ("2016-06-24", "2016-06-30"), 4: ("2016-12-25", "2016-12-31")}
    for name in {one.kpi or one.category or "" for one in entries}:
        for quarter, (first, end) in last.items():
            own = [
                one for one in entries if name in {one.kpi, one.category} and (int(one.date[5:7]) + 2) // 3 == quarter
            ]
            counted = [(one.date, one.amount if one.kpi is None else one.value) for one in own]
            late = sum(number or 0 for date, number in counted if first <= date <= end)
            every = sum(number or 0 for _date, number in counted)
            if len(own) >= 3 and every > 0 and 2 * late > every:
                lumps.add((name, quarter))
    return lumps


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first is drawn slowly on a busy machine
@given(entries())
def test_the_list_is_what_the_rules_say(drawn: list[Entry]) -> None:
    """Of any year the doubts are those of a plain reading of the rules, each once, and the likeliest stand first."""
    found = all_doubts(PLAN, totals_of(drawn), drawn, {})
    of_entries = [(str(doubt.why), doubt.entry.id) for doubt in found if doubt.why is not Why.LUMP]
    assert sorted(of_entries) == sorted(plainly_doubtful(drawn))
    lumps = [doubt for doubt in found if doubt.why is Why.LUMP]
    quarters = [(one.entry.kpi or one.entry.category, (int(one.entry.date[5:7]) + 2) // 3) for one in lumps]
    assert sorted(quarters, key=str) == sorted(plain_lumps(drawn), key=str)
    order = [list(Why).index(doubt.why) for doubt in found]
    assert order == sorted(order)
