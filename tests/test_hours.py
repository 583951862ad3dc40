"""Hours with their minutes (단위: {시간: 분}): kept and added up in minutes, and shown as people write them."""

import calendar
import random
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from conftest import ONE_NETWORK, Office, refusal
from test_report import Desk, NewDesk, new_desk
from vnet.actions import log as log_action
from vnet.amounts import MINUTES, format_beside, format_quantity, format_up, format_with_unit, parse_quantity, scaled

__all__ = ["new_desk"]

PLAN = (
    ONE_NETWORK.replace("단위: {", "단위: {시간: 분, ")
    + """\
  - 코드: A1
    이름: 봉사시간
    네트워크: 지역
    과거: {2015: {실적: 100시간 20분}}
    측정치:
      시간:
        {연간: 110:22, 1분기: 10:20, 2분기: 50시간 2분, 4분기: 50, 산식: 올림(전년 실적 × 110%),
         유형: {급식: 100, 상담: 10:22}}
  - {코드: A2, 이름: 응답 시간, 네트워크: 지역, 측정치: {시간: {연간: 3:30, 집계: 평균, 방향: 하향}}}
  - {코드: A3, 이름: 누적, 네트워크: 지역, 측정치: {시간: {연간: 20, 2분기: 10:10, 4분기: 20, 집계: 최근값}}}
"""
)
QUARTERS: dict[int, int | None] = {1: 620, 2: 3002, 3: None, 4: 3000}  # minutes of A1: 10:20, 50:02 and 50:00
YEAR = 6622


@pytest.fixture(name="centre")
def _centre(empty_office: Office) -> Office:
    """An office whose plan counts hours in minutes."""
    empty_office.write("targets_2016.yaml", PLAN)
    return empty_office


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3:30", 210), ("3:30시간", 210), ("０3：30", 210), ("3시간 30분", 210), ("3시간30분", 210), ("3시간 반", 210),
        ("3.5", 210), ("3.5시간", 210), ("0:05", 5), ("0시간 5분", 5), ("27:30:00", 1650), ("1,234:20", 74060),
        ("12시간", 720), ("3.3", 198),
    ],
)  # fmt: skip
def test_how_hours_are_written(text: str, minutes: int) -> None:
    """Hours are read with their minutes however people write them, to the minute."""
    number, unit = parse_quantity(text)
    assert unit in {None, "시간"}
    assert scaled(number, MINUTES, text=text, unit="시간") == minutes


@pytest.mark.parametrize("text", ["3.33", "3.33시간", "0.01"])
def test_parts_of_a_minute_are_refused(text: str) -> None:
    """What is no whole number of minutes is refused, with how to write it."""
    with refusal("3:20 or 3시간 20분"):
        scaled(parse_quantity(text)[0], MINUTES, text=text, unit="시간")


@pytest.mark.parametrize(
    ("minutes", "bare", "said"),
    [
        (210, "3:30", "3시간 30분"), (5, "0:05", "5분"), (720, "12", "12시간"), (74060, "1,234:20", "1,234시간 20분"),
        (-4, "-0:04", "-4분"), (Fraction(1, 3), "0:00", "0분"), (Fraction(1499, 7), "3:34", "3시간 34분"),
    ],
)  # fmt: skip
def test_how_hours_are_shown(minutes: int | Fraction, bare: str, said: str) -> None:
    """A table has them as on a clock, beside its unit; elsewhere they read as they are said."""
    hours = Fraction(minutes) / 60
    assert format_quantity(hours, MINUTES) == bare
    assert format_with_unit(hours, MINUTES, "시간") == said


def test_no_judgement_is_rounded_away() -> None:
    """3:29:45 does not read like the 3:30 that it falls short of; what a month needs is rounded up to the minute."""
    assert format_beside(Fraction(12585, 3600), MINUTES, Fraction(7, 2)) == "3:29:45"
    assert format_beside(Fraction(1259999, 360000), MINUTES, Fraction(7, 2)) == "3:29:59.99"
    assert format_up(Fraction(10, 3) + Fraction(1, 7200), MINUTES) == "3:21"


def log(desk: Desk, code: str, minutes: int, day: str, people: int | None = None) -> None:
    """Record hours with their minutes."""
    log_action.log(
        desk.workspace,
        code,
        f"{minutes // 60}:{minutes % 60:02}",
        date=day,
        people=str(people) if people else None,
        by="x",
    )


def summed(entries: list[Any], first: int, last: int) -> int | None:
    """Return the minutes of the entries of some months; None where there are none."""
    own = [minutes for minutes, month, *_rest in entries if first <= month <= last]
    return sum(own) if own else None


def mean(entries: list[Any], last: int) -> Fraction | None:
    """Return the mean, weighted by people, of the entries up to a month."""
    own = [(minutes, people) for minutes, month, _day, people in entries if month <= last]
    people = sum(people for _minutes, people in own)
    return Fraction(sum(minutes * many for minutes, many in own), people) if own else None


@pytest.mark.parametrize("seed", range(3))
def test_a_year_of_minutes(new_desk: NewDesk, seed: int) -> None:
    """Every quarter and month of a random year is what minutes, added up as whole numbers, come to."""
    desk, chance = new_desk(PLAN), random.Random(seed)  # noqa: S311 - no secret is made of it
    kept: dict[str, list[Any]] = {"A1": [], "A2": [], "A3": []}
    for _entry in range(40):
        code, of_month = chance.choice(list(kept)), chance.randint(1, 12)
        day = chance.randint(1, calendar.monthrange(2016, of_month)[1])
        entry = (chance.randint(0, 900), of_month, day, chance.randint(1, 9))
        kept[code].append(entry)
        log(desk, code, entry[0], f"{of_month}/{day}", entry[3])
    periods: list[tuple[int | None, int]] = [(None, quarter) for quarter in (1, 2, 3, 4)] + [
        (month, (month + 2) // 3) for month in range(1, 13)
    ]
    for month, quarter in periods:
        report, last = desk.report(month=month, quarter=None if month else quarter), month or 3 * quarter
        a1, a2, a3 = (report.kpi(code).measures[0] for code in ("A1", "A2", "A3"))
        targets: list[int | None] = [QUARTERS[quarter], sum(QUARTERS[one] or 0 for one in range(1, quarter + 1)), YEAR]
        for view, target, since in zip(a1.views, targets, (3 * quarter - 2, 1, 1), strict=True):
            done = summed(kept["A1"], since, last)
            assert view.target == (None if target is None else Fraction(target, 60))
            assert view.actual == (None if done is None else Fraction(done, 60))
            assert view.rate == (None if target is None else Fraction(done or 0, target))
            assert view.remaining == (None if target is None else Fraction(target - (done or 0), 60))
        if month:
            own = summed(kept["A1"], month, month)
            assert a1.month == (None if own is None else Fraction(own, 60))
        took = mean(kept["A2"], last)
        assert a2.views.year.actual == (None if took is None else took / 60)
        assert a2.views.year.rate == (Fraction(0) if took is None else 210 / took if took else 1)
        so_far = [(one[1], one[2], place, one[0]) for place, one in enumerate(kept["A3"]) if one[1] <= last]
        assert a3.views.cumulative.actual == (Fraction(max(so_far)[3], 60) if so_far else None)


@pytest.mark.both_stores
def test_hours_in_every_store(office: Office) -> None:
    """A ledger keeps minutes, in a file as on a server: three times 20 minutes are an hour, and an edit keeps them."""
    office.write("targets_2016.yaml", PLAN)
    (office.data / "budget_2016.yaml").unlink()

    def total() -> object:
        return office.ok("report", "--quarter", "1", "--format", "json").json["kpis"][0]["measures"][0]["year"][
            "actual"
        ]

    for value in ("0:20", "20분", "0시간 20분"):
        office.ok("log", "A1", value, "--date", "2/3", "--note", value)
    entries = office.ok("entries", "--format", "json").json["entries"]
    assert [entry["value"] for entry in entries] == [pytest.approx(1 / 3)] * 3
    assert (
        office.ok("report", "--quarter", "1", "--format", "json").json["kpis"][0]["measures"][0]["year"]["actual"] == 1
    )
    office.ok("edit", entries[0]["id"][-8:], "--date", "2/4")
    assert (
        office.ok("report", "--quarter", "1", "--format", "json").json["kpis"][0]["measures"][0]["year"]["actual"] == 1
    )
    office.ok("edit", entries[1]["id"][-8:], "--value", "1:00")
    shown = office.ok("report", "--quarter", "1").out
    assert "1:40" in shown
    office.ok("check")


def test_what_a_person_reads(centre: Office) -> None:
    """What was recorded is said in hours and minutes, and what remains stands beside the target as on a clock."""
    centre.set(VNET_LANG="ko")
    said = centre.ok("log", "A1", "3시간 반", "--date", "4/12", "--kind", "급식").out
    assert "3시간 30분" in said
    assert "실적 3:30, 목표 50:02시간, 달성률 7.0% (남음: 46:32)" in said
    shown = centre.ok("report", "--quarter", "2").out
    assert "3:30/60:22시간" in shown
    assert "56시간 52분" in shown  # what remains of 60:22, of the first two quarters
    assert "3시간 30분" in centre.ok("entries").out


def test_minutes_differ_from_hours(centre: Office) -> None:
    """90분 is an hour and a half; a clock's hand past 59 is no time, and another unit has no minutes."""
    centre.ok("log", "A1", "90분", "--date", "4/12")
    assert "1:30" in centre.ok("report", "--quarter", "2").out
    assert "not a clear number" in centre.type("log", "A1", "3:75").err
    centre.write("targets_2016.yaml", PLAN.replace("건: 0", "건: 분"))
    answer = centre.type("check")
    assert (answer.code, "minutes-unit" in answer.err + answer.out) == (3, True)


def test_the_way_round(centre: Office) -> None:
    """What stands in a CSV file or in a workbook is read again to the minute, and the workbook's own formulas agree."""
    for value, day in (("3:20", "2/3"), ("0:10", "4/12"), ("7:41", "5/2")):
        centre.ok("log", "A1", value, "--date", day)
    centre.ok("log", "A2", "3:20", "--people", "3", "--date", "4/1")
    before = centre.ok("report", "--quarter", "2", "--format", "json").json["kpis"]
    centre.ok("entries", "--format", "csv", "-o", "e.csv")
    centre.ok("export", "--quarter", "2", "-o", "b.xlsx")
    for name in ("e.csv", "b.xlsx"):
        centre.begin_anew()
        centre.ok("import", name, "--yes")
        after = centre.ok("report", "--quarter", "2", "--format", "json").json["kpis"]
        assert [kpi["measures"] for kpi in after] == [kpi["measures"] for kpi in before]
    book = openpyxl.load_workbook(centre.folder / "b.xlsx")
    formats = {
        cell.number_format for row in book["성과지표 실적"].iter_rows() for cell in row if cell.value is not None
    }
    assert any(text.startswith("[h]:mm") for text in formats)


def test_a_sheet_of_times(centre: Office) -> None:
    """3:30 that Excel keeps as a time of day, 27:30 as a span, and 3.3333 as a number are hours and minutes all."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["날짜", "성과지표", "실적"])
    sheet.append(["2016-04-12", "봉사시간", None])
    sheet["C2"].value, sheet["C2"].number_format = 3.5 / 24, "h:mm"
    sheet.append(["2016-04-13", "봉사시간", 27.5 / 24])
    sheet["C3"].number_format = "[h]:mm"
    sheet.append(["2016-04-14", "봉사시간", 10 / 3])
    book.save(centre.folder / "시간.xlsx")
    centre.ok("import", "시간.xlsx", "--yes")
    year = centre.ok("report", "--quarter", "2", "--format", "json").json["kpis"][0]["measures"][0]["year"]
    assert year["actual"] == pytest.approx(3.5 + 27.5 + 10 / 3)


def test_next_year_is_drafted_in_minutes(centre: Office) -> None:
    """100:00 of 2016 make 110:00 of 2017, and the draft is a plan that counts in minutes as well."""
    centre.set(VNET_TODAY="2017-01-02")
    centre.ok("log", "A1", "100:01", "--date", "2016-02-03")
    centre.ok("plan", "next")
    draft = (centre.data / "targets_2017.yaml").read_text(encoding="utf-8")
    assert "실적: 100시간 1분" in draft
    assert "연간: 110:02" in draft  # 100:01 × 110 % = 110:01.1, rounded up to the minute
