"""`vnet log`: what people write is understood or refused with what to write instead, and what was kept is echoed."""

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest

from conftest import Office
from test_sample import entries_of
from typed import count, kept, refused
from vnet.ledger import errors
from vnet.ledger.sqlite.reading import SqliteLedger

# KPIs that add up in the two other ways, and one with decimals.
STANDING_PLAN = """
연도: 2016
문서: {제목: 시험}
단위: {명: 0, 점: 2}
네트워크: {가: 가네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 회원
    네트워크: 가
    측정치:
      명: {연간: 100, 1분기: 50, 4분기: 100, 집계: 최근값}
  - 코드: A2
    이름: 만족도
    네트워크: 가
    측정치:
      점: {연간: 4.5, 집계: 평균}
"""


# --- what is echoed ----------------------------------------------------------------------------------------------


def test_everything_that_was_recorded_is_echoed(office: Office) -> None:
    """The echo has what was recorded, in full, its id, and where the KPI stands: three views and what remains."""
    proof = office.folder / "회의록 1.pdf"
    proof.write_bytes(b"proof")
    answer = office.ok(
        *("log", "활동연계지원", "20", "--date", "4/12", "--kind", "협약", "--partner", "한빛 주식회사"),
        *("--people", "1,024명", "--note", "업무협약", "--evidence", "회의록 1.pdf", "--by", "김하나"),
    )
    (entry,) = kept(office)
    digest = hashlib.sha256(b"proof").hexdigest()
    assert answer.err == ""
    assert answer.out.splitlines() == [
        "Recorded: 활동연계지원 20건, 2016-04-12 (Tue)",
        "  kind: 협약",
        "  partner: 한빛 주식회사",
        "  people: 1,024",
        "  note: 업무협약",
        "  evidence: 회의록 1.pdf, of which a copy is kept",
        "  recorded by: 김하나",
        f"  id: {entry['id']} (if it is wrong: vnet edit {entry['id'][-8:]} or vnet void {entry['id'][-8:]})",
        "C4 활동연계지원 (건) now:",
        "  Q2: 20 of 35건 (57.1%), remaining 15",
        "  cumulative: 20 of 50건 (40.0%), remaining 30",
        "  year: 20 of 88건 (22.7%), remaining 68",
    ]
    recorded_at, origin = entry.pop("recorded_at"), entry.pop("origin")
    assert recorded_at.startswith("2016-06-30T")
    assert origin
    plan = office.ok("entries", "--all", "--format", "json").json["entries"][-1]
    assert (plan["type"], entry.pop("arrived_on"), entry.pop("batch")) == ("plan", "2016-06-30", plan["id"])
    assert entry == {
        "id": entry["id"],
        "type": "actual",
        "date": "2016-04-12",
        "kpi": "C4",
        "unit": "건",
        "value": 20,
        "kind": "협약",
        "partner": "한빛 주식회사",
        "people": 1024,
        "note": "업무협약",
        "evidence": [{"name": "회의록 1.pdf", "sha256": digest, "path": f"evidence/{digest}.pdf"}],
        "by": "김하나",
        "voided_by": None,
    }


def test_the_standing_counts_earlier_quarters(office: Office) -> None:
    """The quarter has its own entries, cumulative all since January, and the year's target is the year's."""
    office.ok("log", "C4", "10", "--date", "3/31")
    office.ok("log", "C4", "99", "--date", "7/1")
    lines = office.ok("log", "C4", "40", "--date", "4/1").out.splitlines()
    assert lines[-3:] == [
        "  Q2: 40 of 35건 (114.3%), 5 more than the target",
        "  cumulative: 50 of 50건 (100.0%), remaining 0",
        "  year: 50 of 88건 (56.8%), remaining 38",
    ]


def test_the_standing_where_no_target_applies(office: Office) -> None:
    """In a quarter without a target the standing says so, and shows no rate."""
    lines = office.ok("log", "C5", "2", "--date", "1/15").out.splitlines()
    assert lines[-3:] == [
        "  Q1: 2; no target",
        "  cumulative: 2; no target",
        "  year: 2 of 2회 (100.0%), remaining 0",
    ]


def test_the_standing_of_several_measures(office: Office) -> None:
    """A KPI with several measures shows where each of them stands; one without an entry is not entered, not 0."""
    lines = office.ok("log", "C2", "150부", "--date", "9/2").out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Recorded: 기업자원봉사 매뉴얼 제작 150부, 2016-09-02 (Fri)",
        "C2 기업자원봉사 매뉴얼 제작 (건) now:",
        "C2 기업자원봉사 매뉴얼 제작 (부) now:",
    ]
    assert "  Q3: not entered of 1건 (0.0%), remaining 1" in lines
    assert "  Q3: 150 of 200부 (75.0%), remaining 50" in lines


def test_the_standing_of_a_standing_number_and_a_mean(empty_office: Office) -> None:
    """A standing number shows the last entry, a mean the one weighted by people; decimals are those of the unit."""
    office = empty_office
    office.write("targets_2016.yaml", STANDING_PLAN)
    office.ok("log", "회원", "40", "--date", "3/2")
    lines = office.ok("log", "회원", "45", "--date", "2/1").out.splitlines()
    assert lines[-3] == "  Q1: 40 of 50명 (80.0%), remaining 10"
    office.ok("log", "만족도", "4.25점", "--people", "10", "--date", "3/2")
    lines = office.ok("log", "만족도", "4", "--people", "30", "--date", "3/3").out.splitlines()
    assert lines[0].startswith("Recorded: 만족도 4")
    assert lines[-1].startswith("  year: 4.06 of 4.5")
    values = {one["value"] for one in kept(office)}
    assert values == {40, 45, 4.25, 4}


def test_the_echo_in_korean(korean: Office) -> None:
    """In Korean the echo, the remark and the refusal are Korean."""
    korean.ok("log", "C4", "20", "--date", "4/12")
    answer = korean.ok("log", "C4", "20", "--date", "4/12")
    assert answer.out.startswith("실적을 기록했습니다: 활동연계지원 20건, 2016-04-12 (화)\n")
    assert answer.err.startswith("주의: ")
    refusal = korean.type("log", "C4", "-3")
    assert refusal.code == 2
    assert "실적에는 음수를 쓸 수 없습니다" in refusal.err
    assert "vnet void" in refusal.err
    assert count(korean) == 2


# --- the KPI -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C4", "C4"),
        ("c4", "C4"),
        ("Ｃ４", "C4"),
        ("활동연계지원", "C4"),
        ("활동 연계 지원", "C4"),
        ("연계지원", "C4"),
        (unicodedata.normalize("NFD", "연계지원"), "C4"),
        ("기업마케터 / 교육", "C7"),
        ("기업마케터 교육", "C7"),
        ("db관리", "C9"),
        ("협업·교류활동", "D1"),
        ("협업교류", "D1"),
        ("통번역", "G4"),
    ],
)
def test_a_kpi_is_a_code_a_name_or_a_part(office: Office, text: str, code: str) -> None:
    """A KPI is found by its code, its name or a part that only it has, however it is spaced, cased or composed."""
    office.ok("log", text, "3", "--date", "4/12")
    assert [one["kpi"] for one in kept(office)] == [code]


@pytest.mark.parametrize("text", ["활동연게지원", "활동연계지웜", "활동 연계 지언", "C4 활동연계"])
def test_an_unknown_kpi_lists_the_nearest(office: Office, text: str) -> None:
    """A KPI that the plan does not have is not found, and the one that was probably meant is named first."""
    answer = refused(office, "log", text, "3", code=4)
    assert f'There is no KPI "{text}". Nearest: C4 활동연계지원' in answer.err


def test_a_kpi_like_no_other_lists_all(office: Office) -> None:
    """Where no KPI is like what was written, all are listed."""
    answer = refused(office, "log", "zzz", "3", code=4)
    codes = [*(f"C{n}" for n in range(1, 10)), "D1", "D2", "D3", "G1", "G2", "G3", "G4"]
    assert all(f"{code} " in answer.err for code in codes)


@pytest.mark.parametrize(
    ("text", "codes"), [("기업마케터", ["C6", "C7", "C8"]), ("국제", ["G2", "G3"]), ("D", ["C9", "D1", "D2", "D3"])]
)
def test_an_ambiguous_kpi_lists_the_candidates(office: Office, text: str, codes: list[str]) -> None:
    """A part that several KPIs have lists exactly those."""
    answer = refused(office, "log", text, "3", code=2)
    listed = answer.err.partition("or the code: ")[2].strip().split(", ")
    assert [one.split()[0] for one in listed] == codes


@pytest.mark.parametrize("text", ["", " ", "/", "·"])
def test_a_kpi_without_a_letter_means_none(office: Office, text: str) -> None:
    """What has no letter or digit is the name of no KPI, and is no part of all of them either."""
    refused(office, "log", text, "3", code=4)


# --- the value and its unit --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "echo"),
    [
        ("3", 3, "3건"),
        ("3건", 3, "3건"),
        ("3 건", 3, "3건"),
        (" 3건 ", 3, "3건"),
        ("３건", 3, "3건"),
        (unicodedata.normalize("NFD", "3건"), 3, "3건"),
        ("1,234", 1234, "1,234건"),
        ("1234567건", 1_234_567, "1,234,567건"),
        ("007", 7, "7건"),
        ("3.0", 3, "3건"),
        ("1000000000000", 10**12, "1,000,000,000,000건"),
    ],
)
def test_a_value_as_people_write_it(office: Office, text: str, value: int, echo: str) -> None:
    """A value is read as people write it, with or without its unit, and echoed in full."""
    answer = office.ok("log", "C4", text, "--date", "4/12")
    assert answer.out.startswith(f"Recorded: 활동연계지원 {echo}, 2016-04-12 (Tue)\n")
    assert [(one["value"], one["unit"]) for one in kept(office)] == [(value, "건")]


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("", 2, "is not a clear number"),
        ("몇 건", 2, "is not a clear number"),
        ("건", 2, "is not a clear number"),
        ("1,23", 2, "is not a clear number"),
        ("12,34건", 2, "is not a clear number"),
        ("3건 4건", 2, "says more than one number"),
        ("nan", 2, "is not a clear number"),
        ("inf", 2, "is not a clear number"),
        ("1e3", 4, "Its units: 건"),
        ("3.5", 2, "건 is counted in whole numbers"),
        ("3회", 4, 'is not counted in "회". Its units: 건'),
        ("1000000000001", 2, "at most 1,000,000,000,000 can be recorded"),
        ("9" * 400, 2, "is too large"),
    ],
)
def test_a_value_that_is_not_clear(office: Office, text: str, code: int, hint: str) -> None:
    """A value that is no clear number of the KPI's unit is refused with what to write instead."""
    assert hint in refused(office, "log", "C4", text, code=code).err


def test_decimals_beyond_the_units(empty_office: Office) -> None:
    """A unit with decimals takes as many as the plan says and no more."""
    empty_office.write("targets_2016.yaml", STANDING_PLAN)
    answer = refused(empty_office, "log", "만족도", "4.255", "--people", "3", code=2)
    assert "점 takes at most 2" in answer.err


@pytest.mark.parametrize("words", [("200부",), ("200", "--measure", "부"), ("200부", "--measure", "부")])
def test_a_unit_picks_the_measure(office: Office, words: tuple[str, ...]) -> None:
    """A KPI with several measures takes the one whose unit is written with the value or named."""
    office.ok("log", "C2", *words, "--date", "9/2")
    assert [(one["value"], one["unit"]) for one in kept(office)] == [(200, "부")]


def test_a_bare_number_for_several_measures(office: Office) -> None:
    """A KPI with several measures refuses a bare number, 0 too, and says which units it takes."""
    for value in ("1", "0"):
        assert "Write the value with its unit: 건, 부" in refused(office, "log", "C2", value, code=2).err
    assert "회, 건, 개기업" in refused(office, "log", "C3", "1", code=2).err


def test_units_that_contradict_each_other(office: Office) -> None:
    """A value's unit and --measure must not say different things, nor name a unit that the KPI has not."""
    assert 'says "부" but --measure says "건"' in refused(office, "log", "C2", "1부", "--measure", "건", code=2).err
    assert "Its units: 건, 부" in refused(office, "log", "C2", "1", "--measure", "명", code=4).err


def test_a_zero_is_a_real_entry(office: Office) -> None:
    """0 is recorded: someone confirmed that there was none, which is not the same as nothing entered."""

    def quarter() -> dict[str, Any]:
        report = office.ok("report", "--quarter", "2", "--format", "json").json
        found: dict[str, Any] = next(kpi for kpi in report["kpis"] if kpi["code"] == "D2")["measures"][0]["quarter"]
        return found

    assert (quarter()["actual"], quarter()["status"]) == (None, "not_entered")
    answer = office.ok("log", "D2", "0", "--date", "6/30")
    assert answer.err == ""
    assert "  Q2: 0 of 1건 (0.0%), remaining 1" in answer.out
    assert [one["value"] for one in kept(office)] == [0]
    assert (quarter()["actual"], quarter()["status"]) == (0, "behind")


NEGATIVES = ["-3", "-3건", "-1,234", "-0", "-0.5", "−3", "－3건"]


@pytest.mark.parametrize("text", NEGATIVES)
def test_a_negative_value_is_told_what_to_do(office: Office, text: str) -> None:
    """A negative value is refused with what to do instead, wherever it stands, and is never taken for an option."""
    for words in (("C4", text, "--date", "4/12"), ("C4", "--date", "4/12", text), ("--date", "4/12", "--", "C4", text)):
        answer = refused(office, "log", *words, code=2)
        assert f'An actual cannot be negative ("{text}")' in answer.err
        assert "vnet void ID --reason TEXT" in answer.err
        assert "no such option" not in answer.err.lower()


def test_an_option_that_is_not_there(office: Office) -> None:
    """A word that only looks like an option is still named as one, with the nearest that there are."""
    answer = refused(office, "log", "C4", "3", "--partnr", "x", code=2)
    assert 'There is no option "--partnr"' in answer.err
    assert "--partner" in answer.err


@pytest.mark.parametrize("words", [("log",), ("log", "C4"), ("log", "C4", "3", "4")])
def test_too_few_or_too_many_words(office: Office, words: tuple[str, ...]) -> None:
    """Missing and surplus words are refused, with the line that says how the command is called."""
    assert "Usage: vnet log KPI VALUE" in refused(office, *words, code=2).err


def test_an_option_without_its_value(office: Office) -> None:
    """An option at the end of the line whose value is missing is refused by its name."""
    assert '"--date" needs a value' in refused(office, "log", "C4", "3", "--date", code=2).err


# --- the day -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "4/12", "04/12", "4월 12일", "4월12일", "4-12", "4.12", "4.12.", "2016-04-12", "2016-4-12", "2016/4/12",
        "2016.4.12", "2016. 4. 12.", "2016년 4월 12일", "20160412", "４／１２",
        unicodedata.normalize("NFD", "4월 12일"),
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(office: Office, text: str) -> None:
    """A day is read as people write it and echoed in full; one without a year is in the plan's year."""
    office.set(VNET_TODAY="2026-07-01")
    assert ", 2016-04-12 (Tue)\n" in office.ok("log", "C4", "3", "--date", text).out
    assert [one["date"] for one in kept(office)] == ["2016-04-12"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("오늘", "2016-03-01"),
        ("today", "2016-03-01"),
        ("어제", "2016-02-29"),
        ("Yesterday", "2016-02-29"),
        (unicodedata.normalize("NFD", "어제"), "2016-02-29"),
        ("그제", "2016-02-28"),
        ("그저께", "2016-02-28"),
        (None, "2016-03-01"),
    ],
)
def test_a_day_by_its_distance(office: Office, text: str | None, day: str) -> None:
    """Today, yesterday and the day before are counted from today; without a date it is today."""
    office.set(VNET_TODAY="2016-03-01")
    office.ok("log", "C4", "3", *([] if text is None else ["--date", text]))
    assert [one["date"] for one in kept(office)] == [day]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2/30", "There is no such day"),
        ("2016-04-31", "There is no such day"),
        ("13/1", "There is no such day"),
        ("0/5", "There is no such day"),
        ("2015-02-29", "There is no such day"),
        ("", "is not a clear date"),
        ("봄", "is not a clear date"),
        ("4/12/2016", "is not a clear date"),
        ("12", "is not a clear date"),
        ("15-04-12", "is not a clear date"),
        ("-1", "is not a clear date"),
        ("2015-12-31", "2015-12-31 is outside the plan's year 2016"),
        ("2017-01-01", "2017-01-01 is outside the plan's year 2016"),
    ],
)
def test_a_day_that_does_not_fit(office: Office, text: str, hint: str) -> None:
    """A day that is not clear, is not there, or lies outside the plan's year is refused."""
    assert hint in refused(office, "log", "C4", "3", "--date", text, code=2).err


@pytest.mark.parametrize("day", ["1/1", "2/29", "12/31"])
def test_the_first_and_the_last_day_are_in_the_year(office: Office, day: str) -> None:
    """The year's first and last day belong to it, and so does a leap day."""
    office.ok("log", "C4", "3", "--date", day)
    assert count(office) == 1


@pytest.mark.parametrize("today", ["2015-12-31", "2017-01-01", "2026-11-22"])
def test_today_outside_the_plans_year(office: Office, today: str) -> None:
    """Today is refused like any other day outside the plan's year, with how to give the day."""
    office.set(VNET_TODAY=today)
    answer = refused(office, "log", "C4", "3", code=2)
    assert f"Today ({today}) is outside the plan's year 2016" in answer.err
    assert "--date" in answer.err
    refused(office, "log", "C4", "3", "--date", "오늘", code=2)


def test_yesterday_outside_the_plans_year(office: Office) -> None:
    """On the year's first day yesterday was another year, and is refused."""
    office.set(VNET_TODAY="2016-01-01")
    assert "2015-12-31 is outside" in refused(office, "log", "C4", "3", "--date", "어제", code=2).err


def test_a_day_that_is_still_to_come(office: Office) -> None:
    """A day after today is recorded with a remark, today is not remarked."""
    assert "2016-07-01 is still to come" in office.ok("log", "C4", "3", "--date", "7/1").err
    assert office.ok("log", "C4", "3", "--date", "6/30").err == ""
    assert count(office) == 2


# --- the kind and the people -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [("협약", "협약"), ("컨설팅", "컨설팅 및 교육"), ("프로그램운영", "프로그램 운영"), ("공동", "공동개최")],
)
def test_a_kind_by_its_name_or_a_part(office: Office, text: str, kind: str) -> None:
    """A kind is found by its name or a part that only it has, and kept and echoed by its name."""
    assert f"  kind: {kind}\n" in office.ok("log", "C4", "3", "--date", "4/12", "--kind", text).out
    assert [one["kind"] for one in kept(office)] == [kind]


def test_an_unknown_kind_lists_the_known_ones(office: Office) -> None:
    """A kind that the plan does not name is refused, and all that it names are listed."""
    answer = refused(office, "log", "C4", "3", "--kind", "회의", code=4)
    assert 'has no kind "회의". Its kinds: ' in answer.err
    for kind in ("협약", "프로그램 운영", "행사지원 및 참여", "공동개최", "컨설팅 및 교육"):
        assert kind in answer.err


def test_a_kind_that_does_not_fit(office: Office) -> None:
    """An ambiguous kind lists those that it fits, an empty one is none, and a KPI without kinds takes none."""
    assert "행사지원 및 참여, 컨설팅 및 교육" in refused(office, "log", "C4", "3", "--kind", "및", code=2).err
    assert "leave --kind out" in refused(office, "log", "C5", "1", "--kind", "협약", code=2).err
    refused(office, "log", "C4", "3", "--kind", "", code=4)


@pytest.mark.parametrize(("text", "people"), [("24", 24), ("24명", 24), ("24 명", 24), ("1,000인", 1000), ("0", 0)])
def test_people_as_people_write_them(office: Office, text: str, people: int) -> None:
    """A number of people is read with or without its unit; 0 is a number."""
    assert f"  people: {people:,}\n" in office.ok("log", "C4", "3", "--date", "4/12", "--people", text).out
    assert [one["people"] for one in kept(office)] == [people]


@pytest.mark.parametrize("text", ["-1", "3.5", "스물", "", "24건", "1000001"])
def test_people_that_are_no_number(office: Office, text: str) -> None:
    """What is no whole number of people is refused."""
    refused(office, "log", "C4", "3", "--people", text, code=2)


@pytest.mark.parametrize("words", [(), ("--people", "0")])
def test_a_mean_needs_people(empty_office: Office, words: tuple[str, ...]) -> None:
    """An entry of a measure that is averaged over people must say how many there were."""
    empty_office.write("targets_2016.yaml", STANDING_PLAN)
    assert "--people" in refused(empty_office, "log", "만족도", "4.5", *words, code=2).err


# --- the same line twice -----------------------------------------------------------------------------------------


def test_the_same_line_twice_is_two_entries(office: Office) -> None:
    """The same line recorded twice is two entries that both count, with a remark on the second."""
    line = ("log", "C4", "20", "--date", "4/12", "--note", "업무협약")
    assert office.ok(*line).err == ""
    second = office.ok(*line)
    assert second.err == (
        "Attention: An identical entry is there already; both count. If it is the same one, void one of them.\n"
    )
    assert "  Q2: 40 of 35건" in second.out
    assert len({one["id"] for one in kept(office)}) == 2


@pytest.mark.parametrize(
    "other",
    [
        ("C4", "21", "--date", "4/12"),
        ("C4", "20", "--date", "4/13"),
        ("C4", "20", "--date", "4/12", "--kind", "협약"),
        ("C4", "20", "--date", "4/12", "--partner", "x", "--people", "3"),
        ("C4", "20", "--date", "4/12", "--people", "4"),
        ("D1", "19", "--date", "4/12"),
    ],
)
def test_a_different_line_is_not_remarked(office: Office, other: tuple[str, ...]) -> None:
    """Nothing is said of an entry of another day, thing, number, kind, body, or of other people than those there."""
    office.ok("log", "C4", "20", "--date", "4/12", "--partner", "예시기업", "--people", "3")
    assert office.ok("log", *other).err == ""


@pytest.mark.parametrize(
    "other", [("--note", "x"), ("--people", "3"), ("--partner", "x"), ("--evidence", "proof"), ("--note", "y")]
)
def test_the_like_of_an_entry_is_remarked(office: Office, other: tuple[str, ...]) -> None:
    """An entry that says the same of a day as one that is there, but for what stands beside it, may be the same one."""
    (office.folder / "proof").write_text("proof")
    office.ok("log", "C4", "20", "--date", "4/12", "--note", "x")
    first = kept(office)[0]["id"][-8:]
    office.ok("log", "C4", "3", "--date", "4/12")
    words = ("C4", "20", "--date", "4/12", *other)
    answer = office.ok("log", *words)
    if other == ("--note", "x"):
        assert "An identical entry is there already" in answer.err
    else:
        assert answer.err == (
            f"Attention: {first} is of the same day and the same thing, and says as much. If they are one, void one.\n"
        )


def test_the_same_line_of_another_person_is_remarked(office: Office) -> None:
    """What another person recorded in the same words is named, also where something else was recorded since."""
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "김하나")
    office.ok("log", "C4", "3", "--date", "4/13")
    assert "An identical entry is there already" in office.ok("log", "C4", "20", "--date", "4/12").err


# --- texts and evidence ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--note", "--partner", "--by"])
def test_texts_are_kept_in_nfc(office: Office, option: str) -> None:
    """Text typed in parts (NFD), as on a Mac, is kept composed (NFC), and white space is folded."""
    office.ok("log", "C4", "3", "--date", "4/12", option, unicodedata.normalize("NFD", "  한빛\t주식회사\n"))
    (entry,) = kept(office)
    assert entry[option.removeprefix("--")] == "한빛 주식회사"


@pytest.mark.parametrize("option", ["--note", "--partner", "--by"])
def test_texts_that_cannot_be_kept(office: Office, option: str) -> None:
    """Control characters and halves of characters are refused."""
    for text in ("a\x07b", "\x1b[31m빨강", "a\x00b", "\x7f", "a\x9bb", "\udcff", chr(0xD83D)):
        answer = refused(office, "log", "C4", "3", "--date", "4/12", option, text, code=2)
        assert f"{option} holds characters that cannot be kept" in answer.err


@pytest.mark.parametrize("option", ["--note", "--partner", "--by", "--measure"])
def test_empty_texts(office: Office, option: str) -> None:
    """A text of nothing is refused: to say nothing, the option is left out."""
    for text in ("", "   ", "\t\n"):
        assert f"{option} is empty" in refused(office, "log", "C4", "3", "--date", "4/12", option, text, code=2).err


def test_bytes_that_are_no_text(office: Office) -> None:
    """Bytes on the command line that are no text are refused by a process too, in every place, without a traceback."""
    for words in (("C4", "3", "--note", "\udcff"), ("\udcff", "3"), ("C4", "\udcff"), ("C4", "3", "--date", "\udcff"),
                  ("C4", "3", "--kind", "\udcff"), ("C4", "3", "--evidence", "\udcff")):  # fmt: skip
        answer = office.process("log", *words)
        assert answer.code in {2, 4}, answer
        assert "Traceback" not in answer.err
        assert answer.out == ""
    assert count(office) is None


MARKUP = "[/x] [red]붉은[/red] :heart: [link=https://a]b[/link] \\[a] {0} %s"


def test_markup_is_only_text(office: Office) -> None:
    """What other programs take for markup is printed as it is, in the echo and in the list."""
    echo = office.ok("log", "C4", "3", "--date", "4/12", "--note", MARKUP, "--partner", MARKUP, "--by", MARKUP).out
    assert f"  note: {MARKUP}\n" in echo
    assert f"  partner: {MARKUP}\n" in echo
    assert f"  recorded by: {MARKUP}\n" in echo
    office.set(COLUMNS="400")
    assert f"{MARKUP}; {MARKUP}" in office.ok("entries").out
    (entry,) = kept(office)
    assert entry["note"] == MARKUP


def test_evidence_is_kept(office: Office) -> None:
    """Of every piece of evidence name, SHA-256 and a copy are kept, in order; the file may go afterwards."""
    folder = office.folder / "증빙"
    folder.mkdir()
    contents = {"둘.pdf": b"%PDF", "하나.jpg": bytes(range(256)) * 5000}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    words = [word for name in contents for word in ("--evidence", f"증빙/../증빙/{name}")]
    office.ok("log", "C4", "3", "--date", "4/12", *words)
    for name in contents:
        (folder / name).unlink()
    (entry,) = kept(office)
    assert [(file["name"], file["sha256"]) for file in entry["evidence"]] == [
        (name, hashlib.sha256(content).hexdigest()) for name, content in contents.items()
    ]
    copies = [office.data / file["path"] for file in entry["evidence"]]
    assert [copy.read_bytes() for copy in copies] == list(contents.values())
    assert {copy.stat().st_mode & 0o777 for copy in copies} == {0o600}
    assert {copy.name for copy in (office.data / "evidence").iterdir()} == {copy.name for copy in copies}


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_name_from_a_mac_is_found(office: Office, typed: Literal["NFC", "NFD"]) -> None:
    """A file whose name the system keeps in parts (NFD) is found however it is typed, kept so, and shown composed."""
    name = unicodedata.normalize("NFD", "회의록.pdf")
    (office.folder / name).write_bytes(b"x")
    office.ok("log", "C4", "3", "--date", "4/12", "--evidence", unicodedata.normalize(typed, name))
    (entry,) = kept(office)
    assert entry["evidence"][0]["name"] == unicodedata.normalize("NFC", name)
    assert office.data.joinpath(entry["evidence"][0]["path"]).read_bytes() == b"x"
    with entries_of(office.ledger) as listed:
        assert listed[0].entry.evidence[0].name == name


def test_the_same_evidence_is_kept_once(office: Office) -> None:
    """One content under two names, or for two entries, is copied once; each entry has it under its own name."""
    for name in ("가.pdf", "나.pdf"):
        (office.folder / name).write_bytes(b"x")
        office.ok("log", "C4", "3", "--date", "4/12", "--evidence", name)
    assert [one["evidence"][0]["name"] for one in kept(office)] == ["가.pdf", "나.pdf"]
    assert len(list((office.data / "evidence").iterdir())) == 1


def test_no_copy_is_left_of_what_was_not_recorded(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an entry cannot be kept, neither is a copy of its evidence."""
    (office.folder / "가.pdf").write_bytes(b"x")
    office.ok("log", "C4", "3", "--date", "4/11")

    def full(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vnet.ledger.sql.totals.add", full)
    assert office.type("log", "C4", "3", "--date", "4/12", "--evidence", "가.pdf").code == 130
    assert list((office.data / "evidence").iterdir()) == []


def test_evidence_that_is_not_there(office: Office) -> None:
    """Evidence that is missing, a folder, or a link to nothing is refused, also beside evidence that is there."""
    (office.folder / "here").write_text("here")
    (office.folder / "link").symlink_to("nowhere")
    for name, code in (("없음.pdf", 4), ("link", 4), ("data", 2)):
        answer = refused(office, "log", "C4", "3", "--evidence", "here", "--evidence", name, code=code)
        assert f'The evidence "{name}"' in answer.err


def test_evidence_that_is_no_file(office: Office) -> None:
    """A device or a pipe proves nothing and is refused like a folder."""
    answer = refused(office, "log", "C4", "3", "--evidence", "/dev/null", code=2)
    assert 'The evidence "/dev/null" is not a file' in answer.err


def test_evidence_whose_name_is_too_long(office: Office) -> None:
    """A name that the system cannot have is evidence that is not there."""
    refused(office, "log", "C4", "3", "--evidence", "가" * 300, code=4)


# --- where it is kept --------------------------------------------------------------------------------------------


def test_the_ledger_is_made_on_first_use(office: Office) -> None:
    """The ledger is made beside the plan by the first entry, and not before."""
    refused(office, "log", "C4", "x", code=2)
    assert not office.ledger.exists()
    office.ok("log", "C4", "3")
    assert office.ledger == office.folder / "data" / "ledger.db"
    assert count(office) == 1


def test_a_ledger_elsewhere(office: Office) -> None:
    """--ledger and VNET_LEDGER name another file; the word on the command line is the stronger one."""
    office.ok("log", "C4", "1", "--ledger", "a.db")
    office.set(VNET_LEDGER="b.db")
    office.ok("log", "C4", "2")
    office.ok("--ledger", "a.db", "log", "C4", "3")
    assert [one["value"] for one in kept(office)] == [2]
    entries = office.ok("entries", "--ledger", "a.db", "--format", "json").json["entries"]
    assert [one["value"] for one in entries] == [1, 3]
    assert not office.ledger.exists()


def test_no_plan_no_entry(empty_office: Office) -> None:
    """Without a plan nothing is recorded, and nothing is made."""
    empty_office.set(HOME=str(empty_office.folder), XDG_DATA_HOME=str(empty_office.folder / "share"))
    refused(empty_office, "log", "C4", "3", code=4)
    refused(empty_office, "log", "C4", "3", "--ledger", "a.db", code=4)
    assert list(empty_office.folder.glob("*.db")) == []


def test_a_faulty_plan_takes_no_entry(office: Office) -> None:
    """While the plan has a fault nothing is recorded: exit 3, and the fault is shown with its place."""
    targets = office.data / "targets_2016.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("연간: 88", "연간: 89"), encoding="utf-8")
    answer = office.type("log", "C4", "3", "--date", "4/12")
    assert (answer.code, answer.out) == (3, "")
    assert "targets_2016.yaml:" in answer.err
    assert count(office) is None


def test_an_interruption_records_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before an entry is kept exits with 130, and nothing is recorded."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vnet.actions.log.recording", interrupt)
    answer = office.type("log", "C4", "3", "--date", "4/12")
    assert (answer.code, answer.out) == (130, "")
    assert count(office) is None


@pytest.mark.parametrize(("typed", "line"), [
    (("log", "C4", "3", "4/12"), "vnet log C4 3 --date 4/12"),
    (("spend", "3만원", "0412", "--category", "회의"), "vnet spend 3만원 --category 회의 --date 0412"),
    (("task", "done", "설명회", "2016-07-01"), "vnet task done 설명회 --date 2016-07-01"),
])  # fmt: skip
def test_a_day_without_its_option_is_led_to_it(office: Office, typed: tuple[str, ...], line: str) -> None:
    """Whoever writes the day as a last word gets the line with --date; of any other word it is not said.

    Such a day may as well be a number; one in words is none (`test_wording`).
    """
    assert refused(office, *typed, code=2).err.endswith(f"If it is the day, write: {line}\n")
    answer = office.type(*typed, "--date", "4/12")
    assert answer.code
    assert "If it is the day" not in answer.err
    assert "If it is the day" not in refused(office, "log", "C4", "3", "협약", code=4).err  # no unit


SAID = "Interrupted after it was recorded. To see it: vnet entries. To take it back: vnet undo\n"


@pytest.mark.parametrize("by_typer", [True, False])
def test_an_interruption_after_it_was_kept_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch, *, by_typer: bool
) -> None:
    """Ctrl-C between the commit and the answer says that the entry is recorded, whoever understood the line."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if not by_typer:
        office.ok("status")
    monkeypatch.setattr("vnet.render.messages.recorded.show_recorded", interrupt)
    answer = office.type("log", "C4", "3", "--date", "4/12")
    assert (answer.code, answer.err) == (130, SAID)
    assert count(office) == 1
    monkeypatch.setattr("vnet.actions.log.recording", interrupt)
    assert office.type("log", "C4", "3", "--date", "4/12").err == ""


def test_an_interruption_during_the_commit_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the disk is waited for arrives once all is kept; what was not kept is not said to be."""

    @contextmanager
    def interrupted(self: SqliteLedger, begin: str) -> Iterator[None]:
        with transaction(self, begin):
            yield
        if begin == "BEGIN IMMEDIATE":
            raise KeyboardInterrupt

    transaction = SqliteLedger._transaction  # noqa: SLF001 - where the commit is
    with monkeypatch.context() as patch:
        patch.setattr(SqliteLedger, "_transaction", interrupted)
        answer = office.type("log", "C4", "3", "--date", "4/12")
    assert (answer.code, answer.err) == (130, SAID)
    assert count(office) == 1


def test_where_the_figures_cannot_be_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the figures that an entry leads to cannot be read, it is not kept either, and that is what is said."""

    def busy(self: SqliteLedger, *_: object, **__: object) -> None:
        raise errors.busy(self.path)

    with monkeypatch.context() as patch:
        patch.setattr(SqliteLedger, "totals", busy)
        answer = office.type("log", "C4", "3", "--date", "4/12")
    assert (answer.code, answer.out) == (5, "")
    assert "Nothing was recorded" in answer.err
    assert kept(office) == []


def test_a_name_that_the_system_does_not_know(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not say who is logged in, --by is asked for, and with it all is well."""

    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", unknown)
    assert "--by NAME" in refused(office, "log", "C4", "3", code=2).err
    office.ok("log", "C4", "3", "--by", "김하나")
    assert [one["by"] for one in kept(office)] == ["김하나"]
