"""The report's figures: whole years against the oracle, and examples computed by hand from the plan."""

import calendar
import csv
import datetime as dt
import io
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import oracle
from conftest import REAL_PLAN, Office, refusal
from oracle import Actual, Spent
from vnet import i18n
from vnet.actions import log as log_action
from vnet.actions import report as look
from vnet.actions import spend as spend_action
from vnet.actions import standing
from vnet.actions import void as void_action
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.entering.rules import PeopleNeeded
from vnet.errors import NotFound
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals
from vnet.period import Period
from vnet.plan.files.load import load
from vnet.plan.model import Accumulation, Kind, Kpi, Measure
from vnet.rates import Status
from vnet.render import csv as csv_format
from vnet.render import json as json_format
from vnet.report.budget import BudgetRow, Changes, build_budget
from vnet.report.kpis import cumulative_status, kpi_row
from vnet.report.report import Report
from vnet.report.views import Recorded

QUARTERS = (1, 2, 3, 4)

# --- a desk: somebody records, and the oracle is told the same -----------------------------------------------------


class Desk:
    """A plan's folder with its ledger. All is recorded through vnet's actions, and remembered for the oracle."""

    def __init__(self, folder: Path, year: int) -> None:
        self.folder = folder
        self.year = year
        self.workspace = self._another_day()
        self.plan = oracle.read_plan(folder, year)
        self.recorded: list[oracle.Recorded] = []
        self.ids: list[str] = []

    def log(
        self, kpi: str, value: str, date: str, *, unit: str | None = None, kind: str | None = None, people: int = 0
    ) -> standing.Recorded:
        """Record an actual; `value` is a plain number or a share (7/12), `date` a month and a day: `4/12`."""
        said = log_action.log(
            self.workspace,
            kpi,
            value,
            date=date,
            measure=unit,
            kind=kind,
            people=str(people) if people else None,
            by="x",
        )
        if unit is None:
            (unit,) = [one for code, one, _ in self.plan.measures if code == kpi]
        part, _sign, whole = value.partition("/")
        own = Actual(kpi, unit, self._day(date), Fraction(part), kind, people or None)
        self._keep(said, replace(own, whole=int(whole)) if whole else own)
        return said

    def spend(self, won: int, date: str, category: str, network: str | None = None) -> standing.Recorded:
        """Record spending, or with a negative amount a refund."""
        refund = won < 0
        (said,) = spend_action.spend(
            self.workspace,
            str(abs(won)),
            category=category,
            network=network,
            date=date,
            refund=refund,
            reason="반납" if refund else None,
            by="x",
        ).lines
        self._keep(said, Spent(category, self._day(date), won, network))
        return said

    def void(self, place: int) -> void_action.Voided:
        """Void what was recorded as number `place`."""
        self.recorded[place] = replace(self.recorded[place], voided=True)
        return void_action.void(self.workspace, [self.ids[place]], reason="잘못 적음", by="x")

    def report(self, *, quarter: int | None = None, month: int | None = None, network: str | None = None) -> Report:
        """Return vnet's report."""
        with Session(self.workspace) as session:
            return look.report(
                session,
                quarter=None if quarter is None else str(quarter),
                month=None if month is None else str(month),
                network=network,
            )

    def json(self, *, quarter: int | None = None, month: int | None = None, network: str | None = None) -> Any:
        """Return vnet's report as the JSON document."""
        return json.loads(json_format.report(self.report(quarter=quarter, month=month, network=network)))

    def check(self, *, quarter: int | None = None, month: int | None = None, network: str | None = None) -> None:
        """Hold every figure of a report against the oracle's."""
        number = quarter or (0 if month is None else (month + 2) // 3)
        expected = oracle.report(self.plan, self.recorded, quarter=number, month=month, network=network)
        got = self.json(quarter=quarter, month=month, network=network)
        assert not oracle.differences(oracle.as_json(expected), got)
        self.check_calendar(number, month)

    def check_calendar(self, quarter: int, month: int | None) -> None:
        """Hold what the report says of each quarter and each month so far against the oracle's; no format rounds it."""
        report = self.report(quarter=None if month else quarter, month=month)
        quarters = {
            (kpi.code, one.unit): [view._asdict() for view in one.quarters]
            for kpi in report.kpis
            for one in kpi.measures
        }
        assert quarters == oracle.quarters(self.plan, self.recorded, quarter=quarter, month=month)
        if report.budget is not None:
            for spending in (report.budget.quarter, report.budget.cumulative):
                planned = None if spending.planned is None else spending.planned - spending.spent
                assert spending.remaining == planned
            rows = [row._asdict() for row in report.budget.calendar]
            got = [row | {"months": (row["months"].start, row["months"].stop - 1)} for row in rows]
            assert got == oracle.calendar_of(self.plan, self.recorded, quarter=quarter, month=month)

    def check_year(self, months: Iterator[int] | range = range(1, 13)) -> None:
        """Hold every quarter and the given months against the oracle, as somebody does who only now sits down."""
        self.workspace = self._another_day()
        for quarter in QUARTERS:
            self.check(quarter=quarter)
        for month in months:
            self.check(month=month)

    def _another_day(self) -> Workspace:
        return Workspace(today=dt.date(self.year, 12, 31), stated_data=self.folder, stated_year=self.year)

    def _day(self, date: str) -> dt.date:
        month, day = date.split("/")
        return dt.date(self.year, int(month), int(day))

    def _keep(self, said: standing.Recorded, one: oracle.Recorded) -> None:
        self.recorded.append(one)
        self.ids.append(said.entry.id)


NewDesk = Callable[..., Desk]

# --- other plans ---------------------------------------------------------------------------------------------------

# Two networks (and one without a KPI), no budget, a KPI with three measures, targets of zero.
TWO_NETWORKS = """
연도: 2025
언어: en
문서: {제목: Two networks}
단위: {건: 0, 명: 0, 회: 0}
네트워크: {안: 안쪽, 밖: 바깥쪽, 빈: 지표 없음}
합산: {상한: 100%, 가중치: 없음}
측정방법: 정량
성과지표:
  - {코드: A1, 이름: 하나, 네트워크: 안, 측정치: {건: {연간: 4, 1분기: 1, 2분기: 1, 3분기: 1, 4분기: 1}}}
  - 코드: A2
    이름: 여럿
    네트워크: 안
    측정치:
      건: {연간: 3, 2분기: 3}
      명: {연간: 100, 1분기: 30, 2분기: 0, 4분기: 70}
      회: {연간: 0}
  - {코드: A3, 이름: 나중, 네트워크: 밖, 측정치: {건: {연간: 7, 4분기: 7}}}
  - {코드: A4, 이름: 없음, 네트워크: 밖, 측정치: {명: {연간: 0, 1분기: 0}}}
"""

# Decimals, a cap above 100 %, kinds with and without targets, a leap year; a budget without networks and months.
DECIMALS = """
연도: 2024
언어: en
문서: {제목: Decimals}
단위: {시간: 1, 톤: 3, 건: 0}
네트워크: {가: 가람}
합산: {상한: 120%}
측정방법: 정량
성과지표:
  - 코드: B1
    이름: 봉사시간
    네트워크: 가
    측정치: {시간: {연간: 100.5, 1분기: 0.5, 2분기: 33.3, 3분기: 33.3, 4분기: 33.4, 유형: {실내: 40.5, 실외: }}}
  - {코드: B2, 이름: 모은 양, 네트워크: 가, 측정치: {톤: {연간: 2.5, 1분기: 0.001, 3분기: 2.499}}}
  - 코드: B3
    이름: 둘
    네트워크: 가
    측정치:
      건: {연간: 3, 1분기: 1, 2분기: 1, 4분기: 1}
      시간: {연간: 0.3, 1분기: 0.1, 2분기: 0.2, 유형: {가: 0.1, 나: 0.2}}
"""
DECIMALS_BUDGET = """
연도: 2024
금액단위: 원
총액: 1000001
편성목: {하나: 1, 둘: 1000000}
"""

# Weights (of zero, too) and no cap; a budget in 만원 with a goal that is no whole percentage.
WEIGHTS = """
연도: 2023
언어: en
문서: {제목: Weights}
단위: {건: 0, 명: 0}
네트워크: {한: 한결, 두: 두루}
합산: {상한: 없음, 가중치: {W1: 2, W2: 0, W3: 0.5, W5: 30%}}
측정방법: 정량
성과지표:
  - {코드: W1, 이름: 둘의 몫, 네트워크: 한, 측정치: {건: {연간: 9, 1분기: 3, 3분기: 6}}}
  - {코드: W2, 이름: 몫 없음, 네트워크: 한, 측정치: {건: {연간: 8, 1분기: 2, 2분기: 6}}}
  - {코드: W3, 이름: 반 몫, 네트워크: 두, 측정치: {명: {연간: 10, 2분기: 3, 3분기: 7}, 건: {연간: 5, 2분기: 5}}}
  - {코드: W4, 이름: 한 몫, 네트워크: 두, 측정치: {명: {연간: 11, 1분기: 5, 4분기: 6}}}
  - {코드: W5, 이름: 백분율, 네트워크: 두, 측정치: {명: {연간: 3, 4분기: 3}}}
평가항목:
  - {항목: 달성률, 목표: 90%, 출처: 달성률}
  - {항목: 집행률, 목표: 95.5%, 출처: 집행률}
"""
WEIGHTS_BUDGET = """
연도: 2023
금액단위: 만원
총액: 100.0001
편성목: {운영비: 60.0001, 회의비: 40, 예비비: 0}
네트워크: {한: 70.0001, 두: 30}
월별집행계획:
  {1월: 0, 2월: 10, 3월: 0, 4월: 0, 5월: 0, 6월: 0, 7월: 40.0001, 8월: 5, 9월: 5, 10월: 0, 11월: 40, 12월: 0}
"""

# Standing numbers (최근값) and scores (평균), alone and beside a sum in one KPI; a score with kinds.
STANDING = """
연도: 2026
언어: en
문서: {제목: Standing}
단위: {명: 0, 점: 2, 곳: 0}
네트워크: {회원: 회원망, 설문: 설문망}
합산: {상한: 100%, 가중치: {S1: 3}}
측정방법: 정량
성과지표:
  - {코드: S1, 이름: 회원 수, 네트워크: 회원, 측정치: {명: {집계: 최근값, 연간: 40, 1분기: 20, 3분기: 35, 4분기: 40}}}
  - {코드: S2, 이름: 협력기관, 네트워크: 회원, 측정치: {곳: {집계: 최근값, 연간: 9, 2분기: 9}}}
  - {코드: S3, 이름: 만족도, 네트워크: 설문, 측정치: {점: {집계: 평균, 연간: 4.25, 2분기: 4, 4분기: 4.5}}}
  - 코드: S4
    이름: 셋
    네트워크: 설문
    측정치:
      점: {집계: 평균, 연간: 80, 1분기: 75, 유형: {강의: 85, 실습: }}
      명: {집계: 최근값, 연간: 12, 4분기: 12}
      곳: {연간: 6, 1분기: 1, 2분기: 2, 3분기: 3}
  - {코드: S5, 이름: 빈 점수, 네트워크: 설문, 측정치: {점: {집계: 평균, 연간: 0}}}
"""
STANDING_BUDGET = """
연도: 2026
금액단위: 백만원
총액: 12
편성목: {운영비: 7.5, 사업비: 4.5}
네트워크: {회원: 12, 설문: 0}
월별집행계획: {1월: 1, 2월: 1, 3월: 1, 4월: 1, 5월: 1, 6월: 1, 7월: 1, 8월: 1, 9월: 1, 10월: 1, 11월: 1, 12월: 1}
"""

# Nothing is asked of anybody: every target and the whole budget is zero.
ZEROS = """
연도: 2028
언어: en
문서: {제목: Zeros}
단위: {건: 0}
네트워크: {영: 영망}
합산: {상한: 50%, 가중치: {Z1: 0, Z2: 2}}
측정방법: 정량
성과지표:
  - {코드: Z1, 이름: 몫 없는 하나, 네트워크: 영, 측정치: {건: {연간: 2, 1분기: 2}}}
  - {코드: Z2, 이름: 목표 없음, 네트워크: 영, 측정치: {건: {연간: 0}}}
평가항목:
  - {항목: 집행률, 목표: 97%, 출처: 집행률}
"""
ZEROS_BUDGET = """
연도: 2028
금액단위: 억원
총액: 0
편성목: {운영비: 0}
네트워크: {영: 0}
월별집행계획: {1월: 0, 2월: 0, 3월: 0, 4월: 0, 5월: 0, 6월: 0, 7월: 0, 8월: 0, 9월: 0, 10월: 0, 11월: 0, 12월: 0}
"""

# Lower is better: what adds up, stands or is a score; targets of zero, which count; beside what is better the higher.
LOWER = """
연도: 2029
언어: en
문서: {제목: Lower is better}
단위: {건: 0, 일: 1, 점: 2, 명: 0, "%": 1}
네트워크: {응대: 응대망, 안전: 안전망}
합산: {상한: 100%, 가중치: {L4: 2}}
측정방법: 정량
성과지표:
  - 코드: L1
    이름: 민원
    네트워크: 응대
    측정치: {건: {연간: 10, 1분기: 3, 2분기: 2, 4분기: 5, 방향: 하향, 유형: {전화: 6, 방문: 0, 편지: }}}
  - 코드: L2
    이름: 처리 일수
    네트워크: 응대
    측정치: {일: {집계: 최근값, 연간: 1.5, 1분기: 4, 2분기: 3, 4분기: 1.5, 방향: 하향}}
  - {코드: L3, 이름: 불편, 네트워크: 응대, 측정치: {점: {집계: 평균, 연간: 2.25, 2분기: 0, 방향: 하향}}}
  - 코드: L4
    이름: 사고
    네트워크: 안전
    측정치: {건: {연간: 0, 1분기: 0, 2분기: 0, 4분기: 0, 방향: 하향}}
  - 코드: L5
    이름: 여럿
    네트워크: 안전
    측정치:
      명: {연간: 12, 1분기: 5, 3분기: 7, 방향: 상향}
      "%": {집계: 최근값, 연간: 0, 3분기: 3, 4분기: 0, 방향: 하향}
  - {코드: L6, 이름: 교육, 네트워크: 안전, 측정치: {명: {연간: 20, 1분기: 10, 2분기: 0, 3분기: 10}}}
  - {코드: L7, 이름: 반기, 네트워크: 안전, 측정치: {명: {연간: 9, 상반기: 4, 하반기: 5}}}
  - {코드: L8, 이름: 반만, 네트워크: 안전, 측정치: {건: {연간: 6, 1분기: 1, 2분기: 2, 하반기: 3}}}
"""

# Shares: of how many how many, alone, the lower the better, beside a sum in one KPI, with kinds; a target of 66.7 %.
SHARES = """
연도: 2030
언어: en
문서: {제목: Shares}
단위: {건: 0, "%": 1}
네트워크: {가: 가람}
합산: {상한: 120%}
측정방법: 정량
성과지표:
  - {코드: R1, 이름: 응답률, 네트워크: 가, 측정치: {"%": {집계: 비율, 연간: 66.7, 1분기: 50, 3분기: 75}}}
  - {코드: R2, 이름: 이탈률, 네트워크: 가, 측정치: {"%": {집계: 비율, 연간: 5, 2분기: 0, 4분기: 33.3, 방향: 하향}}}
  - 코드: R3
    이름: 둘
    네트워크: 가
    측정치:
      건: {연간: 4, 1분기: 4}
      "%": {집계: 비율, 연간: 90, 유형: {가: 95, 나: }}
"""

OTHER_PLANS: dict[int, tuple[str, str | None]] = {
    2023: (WEIGHTS, WEIGHTS_BUDGET),
    2024: (DECIMALS, DECIMALS_BUDGET),
    2025: (TWO_NETWORKS, None),
    2026: (STANDING, STANDING_BUDGET),
    2028: (ZEROS, ZEROS_BUDGET),
    2029: (LOWER, None),
    2030: (SHARES, None),
}
YEARS = [2016, *OTHER_PLANS]


def write_plan(folder: Path, targets: str, budget: str | None = None) -> int:
    """Write a plan's files into a folder; return its year."""
    year = int(targets.strip().splitlines()[0].split(":")[1])
    (folder / f"targets_{year}.yaml").write_text(targets, encoding="utf-8")
    if budget is not None:
        (folder / f"budget_{year}.yaml").write_text(budget, encoding="utf-8")
    return year


@contextmanager
def desk_of(year: int) -> Iterator[Desk]:
    """Give a desk with the plan of a year, and an empty ledger in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if year in OTHER_PLANS:
            write_plan(folder, *OTHER_PLANS[year])
        else:
            for path in REAL_PLAN.glob(f"*_{year}.yaml"):
                shutil.copy(path, folder)
        yield Desk(folder, year)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with the real 2016 plan."""
    with desk_of(2016) as one:
        yield one


@pytest.fixture
def new_desk(tmp_path: Path) -> NewDesk:
    """A maker of desks with plans of the test's own."""

    def make(targets: str, budget: str | None = None) -> Desk:
        return Desk(tmp_path, write_plan(tmp_path, targets, budget))

    return make


# --- whole years, generated ----------------------------------------------------------------------------------------


def work_a_year(desk: Desk, chance: random.Random, count: int) -> None:
    """Record `count` things in no order of days, and void some of them at once and some at the end."""
    measures = desk.plan.measures
    budget = desk.plan.budget
    for place in range(count):
        if budget is not None and chance.random() < 0.3:
            spend_something(desk, chance, budget)
        else:
            log_something(desk, chance, *chance.choice(measures))
        if chance.random() < 0.08:
            desk.void(place)
    for place, one in enumerate(desk.recorded):
        if not one.voided and chance.random() < 0.05:
            desk.void(place)


def a_day(desk: Desk, chance: random.Random) -> str:
    """Return a day, often the first or the last of a month."""
    month = chance.randint(1, 12)
    last = calendar.monthrange(desk.year, month)[1]
    return f"{month}/{chance.choice([1, last, chance.randint(1, last)])}"


def log_something(desk: Desk, chance: random.Random, code: str, unit: str, measure: dict[str, Any]) -> None:
    """Record an actual: nothing, exactly a target, one step beside it, or anything up to twice the year's."""
    decimals = desk.plan.targets["단위"][unit]
    step = Fraction(1, 10**decimals)
    target = oracle.number(measure[chance.choice([name for name in measure if name == "연간" or name.endswith("기")])])
    value = chance.choice(
        [
            Fraction(0),
            target,
            target + step,
            max(target - step, Fraction(0)),
            step * chance.randint(0, int(target / step) * 2 + 3),
        ]
    )
    if measure.get("집계") == "비율":
        whole = chance.choice([1, 3, chance.randint(1, 400)])
        part = chance.choice([0, whole, chance.randint(0, whole), chance.randint(0, whole * 2)])
        desk.log(code, f"{part}/{whole}", a_day(desk, chance), unit=unit, kind=kind_of(measure, chance))
        return
    scored = measure.get("집계") == "평균"
    desk.log(
        code,
        plain(value, decimals),
        a_day(desk, chance),
        unit=unit,
        kind=kind_of(measure, chance),
        people=chance.randint(1, 40) if scored else chance.choice([0, 7]),
    )


def kind_of(measure: dict[str, Any], chance: random.Random) -> str | None:
    """Return a kind of a measure, or none."""
    kinds: list[str | None] = [None, *(measure.get("유형") or {})]
    return chance.choice([None, chance.choice(kinds)])


def spend_something(desk: Desk, chance: random.Random, budget: dict[str, Any]) -> None:
    """Record spending or a refund, small or large, for a network or for none."""
    total = int(oracle.number(budget["총액"]) * oracle.WON[budget["금액단위"]])
    won = chance.choice([1, chance.randint(1, 999), chance.randint(1, total // 10 + 1), max(1, total // 4)])
    desk.spend(
        -won if chance.random() < 0.15 else won,
        a_day(desk, chance),
        chance.choice(list(budget["편성목"])),
        chance.choice([None, *desk.plan.targets["네트워크"]]),
    )


def plain(value: Fraction, decimals: int) -> str:
    """Return a number with its decimals: `4.25`."""
    scaled = value * 10**decimals
    assert scaled.denominator == 1
    digits = f"{scaled.numerator:0{decimals + 1}}"
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


@pytest.fixture(scope="module")
def busy() -> Iterator[Desk]:
    """The desk with the real plan at the end of a busy year; only to be looked at."""
    with desk_of(2016) as one:
        work_a_year(one, random.Random(2016), 150)  # noqa: S311 - the same in every run
        yield one


def test_a_busy_year(busy: Desk) -> None:
    """Every figure of every quarter and month of the real plan is the one that the rules give, in each network too."""
    busy.check_year()
    for network in ("기업", "국내", "국제"):
        busy.check(quarter=3, network=network)
        busy.check(month=11, network=network)


def test_a_busy_year_has_what_matters(busy: Desk) -> None:
    """The generated year has every case that a report must get right."""
    actuals = [one for one in busy.recorded if isinstance(one, Actual)]
    spending = [one for one in busy.recorded if isinstance(one, Spent)]
    rates = [
        one[view]["rate"]
        for quarter in QUARTERS
        for kpi in oracle.report(busy.plan, busy.recorded, quarter=quarter)["kpis"]
        for one in kpi["measures"]
        for view in oracle.VIEWS
    ]
    days = [one.day for one in busy.recorded]
    assert any(one.value == 0 and not one.voided for one in actuals)
    assert any(one.voided for one in actuals)
    assert any(one.voided for one in spending)
    assert {one.kind is None for one in actuals if one.kpi in {"C4", "D1"}} == {True, False}
    assert any(one.won < 0 and not one.voided for one in spending)
    assert any(one.network is None and not one.voided for one in spending)
    assert days != sorted(days)
    assert None in rates
    assert any(rate is not None and rate > 1 for rate in rates)
    assert any(rate == 1 for rate in rates)
    assert any(rate is not None and 0 < rate < 1 for rate in rates)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("year", OTHER_PLANS)
def test_other_plans(year: int, seed: int) -> None:
    """The same of plans that ask for other things than the real one."""
    with desk_of(year) as desk:
        work_a_year(desk, random.Random(seed), 50)  # noqa: S311 - the same in every run
        desk.check_year()
        for network in desk.plan.targets["네트워크"]:
            desk.check(quarter=4, network=network)


@pytest.mark.parametrize("year", YEARS)
def test_small_ledgers(year: int) -> None:
    """The same with nothing recorded, one entry, two, and so on: a fault shows in the smallest ledger that has it."""
    for count in range(8):
        with desk_of(year) as desk:
            work_a_year(desk, random.Random(count), count)  # noqa: S311 - the same in every run
            desk.check_year(range(1, 13, 4))


# --- examples computed by hand -------------------------------------------------------------------------------------


def kpi_of(document: Any, code: str) -> Any:
    """Return a KPI of a JSON report."""
    return next(one for one in document["kpis"] if one["code"] == code)


def network_of(document: Any, code: str) -> Any:
    """Return a network of a JSON report."""
    return next(one for one in document["networks"] if one["code"] == code)


def view_of(report: Report, code: str, view: str, measure: int = 0) -> tuple[Any, Any, Any, Any, str]:
    """Return target, actual, exact rate, remaining and status of a KPI's measure in a view."""
    one = getattr(report.kpi(code).measures[measure].views, view)
    return one.target, one.actual, one.rate, one.remaining, one.status


def rates_of(report: Report, code: str) -> tuple[Any, ...]:
    """Return a KPI's exact rates: of the quarter, to date, of the year."""
    return tuple(report.kpi(code).rates)


def combined(report: Report) -> tuple[Any, int, int]:
    """Return the plan's exact rate in the quarter, how many KPIs are met and how many have a rate."""
    one = report.overall.quarter
    return one.rate, one.met, one.rated


def test_twenty_of_thirty_five(desk: Desk) -> None:
    """20 of the 35 of the second quarter: 4/7, 15 remain; of the 50 to date 2/5; of the year's 88 5/22."""
    desk.log("C4", "20", "4/12")
    report = desk.report(quarter=2)
    assert view_of(report, "C4", "quarter") == (35, 20, Fraction(4, 7), 15, "behind")
    assert view_of(report, "C4", "cumulative") == (50, 20, Fraction(2, 5), 30, "behind")
    assert view_of(report, "C4", "year") == (88, 20, Fraction(5, 22), 68, "behind")
    assert rates_of(report, "C4") == (Fraction(4, 7), Fraction(2, 5), Fraction(5, 22))


def test_each_quarter_so_far(desk: Desk) -> None:
    """Beside the period's own quarter a report has those before it; of later ones it says nothing."""
    desk.log("C4", "3", "2/10")
    desk.log("C4", "28", "5/2")
    desk.log("C4", "5", "6/30")
    desk.log("C4", "23", "9/1")

    def quarters(report: Report) -> list[tuple[Any, ...]]:
        return [tuple(one) for one in report.kpi("C4").measures[0].quarters]

    first = (15, 3, Fraction(1, 5), 12, Status.BEHIND)
    assert quarters(desk.report(quarter=1)) == [first]
    assert quarters(desk.report(quarter=2)) == [first, (35, 33, Fraction(33, 35), 2, Status.BEHIND)]
    assert quarters(desk.report(month=5)) == [first, (35, 28, Fraction(4, 5), 7, Status.UNDER_WAY)]
    assert quarters(desk.report(quarter=4))[2:] == [
        (23, 23, 1, 0, Status.MET),
        (15, None, 0, 15, Status.NOT_ENTERED),
    ]


def test_nothing_entered(desk: Desk) -> None:
    """Where a target applies and nothing was entered, the actual is unknown and the rate is 0, which counts."""
    report = desk.json(quarter=2)
    assert kpi_of(report, "C4")["measures"][0]["quarter"] == {
        "target": 35,
        "actual": None,
        "rate": 0,
        "remaining": 35,
        "status": "not_entered",
    }
    assert report["overall"]["rate"] == {"quarter": 0, "cumulative": 0, "year": 0}
    assert report["overall"]["met"] == {"quarter": [0, 13], "cumulative": [0, 15], "year": [0, 16]}


def test_a_recorded_zero(desk: Desk) -> None:
    """Somebody confirmed that there was none: the actual is 0, not unknown."""
    desk.log("C4", "0", "4/12")
    assert kpi_of(desk.json(quarter=2), "C4")["measures"][0]["quarter"] == {
        "target": 35,
        "actual": 0,
        "rate": 0,
        "remaining": 35,
        "status": "behind",
    }


def test_no_target_in_the_quarter(desk: Desk) -> None:
    """Without a target there is no rate and no part in any mean; what was done still counts to date."""
    desk.log("C6", "5", "4/12")
    desk.log("C6", "25", "2/12")
    report = desk.report(quarter=2)
    assert view_of(report, "C6", "quarter") == (None, 5, None, None, "not_applicable")
    assert view_of(report, "C6", "cumulative") == (30, 30, 1, 0, "met")
    assert rates_of(report, "C6") == (None, 1, 1)
    assert combined(report) == (0, 0, 13)
    assert report.overall.cumulative.met == 1


def test_a_target_of_zero(new_desk: NewDesk) -> None:
    """A target of zero asks for nothing: no rate, nothing remains, whatever was done."""
    desk = new_desk(TWO_NETWORKS)
    desk.log("A4", "3", "2/1")
    report = desk.report(quarter=1)
    for view in oracle.VIEWS:
        assert view_of(report, "A4", view) == (0, 3, None, None, "not_applicable")
    assert network_of(desk.json(quarter=1), "밖") == {
        "code": "밖",
        "name": "바깥쪽",
        "rate": {"quarter": None, "cumulative": None, "year": 0},
        "met": {"quarter": [0, 0], "cumulative": [0, 0], "year": [0, 1]},
    }
    assert network_of(desk.json(quarter=1), "빈")["rate"] == {"quarter": None, "cumulative": None, "year": None}


def test_several_measures(desk: Desk) -> None:
    """1건 done three times over and half of 200부: (1 + 1/2) / 2, and not met."""
    desk.log("C2", "3", "8/1", unit="건")
    desk.log("C2", "100", "8/1", unit="부")
    report = desk.report(quarter=3)
    assert view_of(report, "C2", "quarter", 0) == (1, 3, 3, -2, "met")
    assert view_of(report, "C2", "quarter", 1) == (200, 100, Fraction(1, 2), 100, "behind")
    assert report.kpi("C2").rates.quarter == Fraction(3, 4)
    assert report.kpi("C2").statuses.quarter == Status.BEHIND
    desk.log("C2", "100", "9/30", unit="부")
    report = desk.report(quarter=3)
    assert rates_of(report, "C2")[0] == 1
    assert report.kpi("C2").statuses.quarter == Status.MET


def test_one_of_several_measures_applies(desk: Desk) -> None:
    """A KPI with several measures is cut at the cap also where only one applies; one with a single measure is not."""
    desk.log("C3", "2", "2/26", unit="회")
    desk.log("C7", "2", "2/26")
    report = desk.report(quarter=1)
    assert view_of(report, "C3", "quarter", 0) == (1, 2, 2, -1, "met")
    assert rates_of(report, "C3") == (1, 1, Fraction(1, 3))
    assert rates_of(report, "C7") == (2, 2, Fraction(1, 2))
    assert report.kpi("C3").statuses == (Status.MET, Status.MET, Status.BEHIND)


def test_milestones_are_never_counted(desk: Desk) -> None:
    """운영 in the third quarter is shown; the KPI has no rate there and is in no mean."""
    report = desk.json(quarter=3)
    kpi = kpi_of(report, "C3")
    assert kpi["milestones"] == [
        {"quarter": 1, "text": "IR(사업설명회)"},
        {"quarter": 2, "text": "구축"},
        {"quarter": 3, "text": "운영"},
        {"quarter": 4, "text": "운영"},
    ]
    assert (kpi["rate"]["quarter"], kpi["status"]["quarter"]) == (None, "not_applicable")
    assert network_of(report, "기업")["met"]["quarter"] == [0, 5]


@pytest.mark.parametrize(
    ("quarter", "in_quarter", "to_date"),
    [(1, (6, 2, 2), (6, 2, 2)), (2, (7, 3, 3), (8, 3, 4)), (3, (5, 2, 2), (9, 3, 4)), (4, (5, 2, 3), (9, 3, 4))],
)
def test_how_many_have_a_rate(desk: Desk, quarter: int, in_quarter: tuple[int, ...], to_date: tuple[int, ...]) -> None:
    """m of `n of m met` is the KPIs with a target, as counted off the printed table; of the year all 16 (9, 3, 4)."""
    report = desk.json(quarter=quarter)
    assert [one["code"] for one in report["networks"]] == ["기업", "국내", "국제"]
    for view, counts in (("quarter", in_quarter), ("cumulative", to_date), ("year", (9, 3, 4))):
        assert [one["met"][view] for one in report["networks"]] == [[0, count] for count in counts]
        assert report["overall"]["met"][view] == [0, sum(counts)]


def test_overall_is_the_mean_of_kpis(desk: Desk) -> None:
    """One of ten KPIs met is 1/10, though its network stands at 1/2; a mean of networks would be 1/6."""
    desk.log("D1", "4", "3/31")
    report = desk.report(quarter=1)
    assert [one.views.quarter.rate for one in report.networks] == [0, Fraction(1, 2), 0]
    assert combined(report) == (Fraction(1, 10), 1, 10)


def test_a_surplus_hides_no_shortfall(desk: Desk) -> None:
    """30 of 15 is shown as 2 and counts as 1 among ten."""
    desk.log("C4", "30", "3/1")
    report = desk.report(quarter=1)
    assert report.kpi("C4").rates.quarter == 2
    assert view_of(report, "C4", "quarter")[3] == -15
    assert report.overall.quarter.rate == Fraction(1, 10)


def plan_of(measures: str, *, year: int = 2020, units: str = "{건: 0}", combining: str = "{상한: 100%}") -> str:
    """Return a targets file with one KPI for each line of `measures`, K1 and on, in one network."""
    kpis = [
        f"  - {{코드: K{number}, 이름: 지표 {number}, 네트워크: 망, 측정치: {line.strip()}}}"
        for number, line in enumerate(measures.strip().splitlines(), 1)
    ]
    head = f"연도: {year}\n언어: en\n문서: {{제목: Plan}}\n단위: {units}\n네트워크: {{망: 온 망}}\n합산: {combining}\n"
    return "\n".join([f"{head}측정방법: 정량\n성과지표:", *kpis]) + "\n"


def test_almost_is_not_met(new_desk: NewDesk) -> None:
    """2,499 of 2,500 is 99.96 %: not met, not counted as met, and never printed as 100 %."""
    desk = new_desk(plan_of("{건: {연간: 2500, 1분기: 2500}}"))
    desk.log("K1", "2499", "1/1")
    report = desk.report(quarter=1)
    assert view_of(report, "K1", "quarter") == (2500, 2499, Fraction(2499, 2500), 1, "behind")
    assert report.overall.quarter.met == 0
    assert desk.json(quarter=1)["overall"] == {
        "rate": {"quarter": 0.9996, "cumulative": 0.9996, "year": 0.9996},
        "met": {"quarter": [0, 1], "cumulative": [0, 1], "year": [0, 1]},
        "goal": None,
    }
    desk.log("K1", "1", "3/31")
    assert desk.report(quarter=1).overall.quarter.met == 1


def test_a_whole_is_made_of_tenths(new_desk: NewDesk) -> None:
    """Ten times 0.1 is exactly 1, and met; in binary fractions it would fall short."""
    desk = new_desk(plan_of("{시간: {연간: 1, 1분기: 1}}", units="{시간: 1}"))
    for day in range(1, 11):
        assert desk.report(quarter=1).overall.quarter.met == 0
        desk.log("K1", "0.1", f"1/{day}")
    assert view_of(desk.report(quarter=1), "K1", "quarter") == (1, 1, 1, 0, "met")


def test_weights(new_desk: NewDesk) -> None:
    """Weights of 3 and 1: (3 x 1 + 1 x 1/2) / 4; where only one applies, that one alone; m counts KPIs, not weights."""
    desk = new_desk(
        plan_of(
            "{건: {연간: 2, 1분기: 2}}\n{건: {연간: 4, 1분기: 2, 2분기: 2}}",
            combining="{상한: 100%, 가중치: {K1: 3}}",
        ),
        None,
    )
    desk.log("K1", "4", "1/1")
    desk.log("K2", "1", "1/1")
    first, second = desk.report(quarter=1), desk.report(quarter=2)
    assert first.weighted
    assert combined(first) == (Fraction(7, 8), 1, 2)
    assert combined(second) == (0, 0, 1)


def test_no_cap(new_desk: NewDesk) -> None:
    """With 상한: 없음 a rate of 3 counts as 3, also among the measures of one KPI."""
    desk = new_desk(
        plan_of("{건: {연간: 1, 1분기: 1}, 명: {연간: 1, 1분기: 1}}\n{건: {연간: 1, 1분기: 1}}",
                units="{건: 0, 명: 0}", combining="{상한: 없음}"),
        None,
    )  # fmt: skip
    desk.log("K1", "3", "1/1", unit="건")
    report = desk.report(quarter=1)
    assert (report.cap, report.kpi("K1").rates.quarter) == (None, Fraction(3, 2))
    assert report.overall.quarter.rate == Fraction(3, 4)
    assert report.kpi("K1").statuses.quarter == Status.BEHIND


def test_a_cap_of_120(new_desk: NewDesk) -> None:
    """A cap of 120 % cuts there and not at 100 %; met is still 100 %."""
    desk = new_desk(plan_of("{건: {연간: 10, 1분기: 10}}\n{건: {연간: 10, 1분기: 10}}", combining="{상한: 120%}"))
    desk.log("K1", "15", "1/1")
    desk.log("K2", "11", "1/1")
    report = desk.report(quarter=1)
    assert report.overall.quarter.rate == Fraction(23, 20)
    assert report.overall.quarter.met == 2


# --- standing numbers and scores -----------------------------------------------------------------------------------


def test_a_standing_number(new_desk: NewDesk) -> None:
    """최근값: the last day counts, of one day the last recorded; a quarter without a target keeps the one before."""
    desk = new_desk(plan_of("{명: {집계: 최근값, 연간: 40, 1분기: 20, 3분기: 40}}", units="{명: 0}"))
    desk.log("K1", "30", "3/10")
    desk.log("K1", "10", "2/1")  # recorded late
    desk.log("K1", "18", "3/10")  # recorded last
    assert view_of(desk.report(quarter=1), "K1", "quarter") == (20, 18, Fraction(9, 10), 2, "behind")
    second = desk.report(quarter=2)
    assert view_of(second, "K1", "quarter") == (None, None, None, None, "not_applicable")
    assert view_of(second, "K1", "cumulative") == (20, 18, Fraction(9, 10), 2, "behind")
    assert view_of(second, "K1", "year") == (40, 18, Fraction(9, 20), 22, "behind")
    desk.log("K1", "50", "8/1")
    third = desk.report(quarter=3)
    assert view_of(third, "K1", "cumulative") == (40, 50, Fraction(5, 4), -10, "met")
    desk.void(3)
    assert view_of(desk.report(quarter=3), "K1", "quarter") == (40, None, 0, 40, "not_entered")
    desk.void(2)
    assert view_of(desk.report(quarter=3), "K1", "cumulative") == (40, 30, Fraction(3, 4), 10, "behind")


@pytest.mark.parametrize("seed", range(4))
def test_voids_of_a_standing_number(new_desk: NewDesk, seed: int) -> None:
    """Whichever entries of a few days are taken back, the last that stands is the one that counts."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    desk = new_desk(plan_of("{명: {집계: 최근값, 연간: 40, 1분기: 40}}", units="{명: 0}"))
    for value in range(1, 11):
        desk.log("K1", str(value), f"{chance.randint(2, 3)}/{chance.randint(1, 4)}")
    for place in chance.sample(range(10), 10):
        desk.void(place)
        desk.check(quarter=1)
        desk.check(month=2)


def test_a_score(new_desk: NewDesk) -> None:
    """평균: weighted by people, over the entries of the view; the annual target stands in for cumulative and year."""
    desk = new_desk(plan_of("{점: {집계: 평균, 연간: 4.5, 2분기: 4}}", units="{점: 1}"))
    desk.log("K1", "5.0", "2/1", people=10)
    desk.log("K1", "3.0", "5/1", people=30)
    desk.log("K1", "4.5", "5/2", people=30)
    with refusal("is averaged over people, so each entry must say how many there were", PeopleNeeded):
        log_action.log(desk.workspace, "K1", "4", date="5/3")
    first, second = desk.report(quarter=1), desk.report(quarter=2)
    assert view_of(first, "K1", "quarter") == (None, 5, None, None, "not_applicable")
    assert view_of(first, "K1", "cumulative") == (Fraction(9, 2), 5, Fraction(10, 9), Fraction(-1, 2), "met")
    assert view_of(second, "K1", "quarter") == (4, Fraction(15, 4), Fraction(15, 16), Fraction(1, 4), "behind")
    average = Fraction(50 + 90 + 135, 70)
    assert view_of(second, "K1", "year") == (
        Fraction(9, 2), average, average / Fraction(9, 2), Fraction(9, 2) - average, "behind"
    )  # fmt: skip


# --- days, months, late and void entries ---------------------------------------------------------------------------


@pytest.mark.parametrize("quarter", QUARTERS)
def test_first_and_last_day(desk: Desk, quarter: int) -> None:
    """An entry of a quarter's first or last day is in it, one of the day before or after is not."""
    first, after = (1, 4, 7, 10, 13)[quarter - 1 : quarter + 1]
    last = {1: "3/31", 2: "6/30", 3: "9/30", 4: "12/31"}[quarter]
    desk.log("C9", "1", f"{first}/1")
    desk.log("C9", "2", last)
    if quarter > 1:
        desk.log("C9", "4", {2: "3/31", 3: "6/30", 4: "9/30"}[quarter])
    if quarter < 4:
        desk.log("C9", "8", f"{after}/1")
    report = desk.report(quarter=quarter)
    assert view_of(report, "C9", "quarter")[1] == 3
    assert view_of(report, "C9", "cumulative")[1] == (3 if quarter == 1 else 7)


def test_a_month(desk: Desk) -> None:
    """A month's report has the month's entries beside the whole quarter's target, and nothing later counts."""
    for value, day in (("1", "3/31"), ("2", "4/30"), ("4", "5/1"), ("8", "5/31"), ("16", "6/1")):
        desk.log("C4", value, day)
    report = desk.report(month=5)
    assert (report.period.quarter, report.period.month) == (2, 5)
    assert report.kpi("C4").measures[0].month == 12
    assert view_of(report, "C4", "quarter") == (35, 14, Fraction(2, 5), 21, "under_way")
    assert view_of(report, "C4", "cumulative") == (50, 15, Fraction(3, 10), 35, "under_way")
    assert view_of(report, "C4", "year")[:2] == (88, 15)
    assert report.kpi("C9").measures[0].month is None
    document = desk.json(month=5)
    assert kpi_of(document, "C4")["measures"][0]["month"] == {"actual": 12}
    assert document["period"] == {"quarter": 2, "month": 5, "start": "2016-05-01", "end": "2016-05-31"}


def test_late_and_void(desk: Desk) -> None:
    """An entry recorded late counts on its own day; a void one counts nowhere, and may be recorded anew."""
    desk.log("C4", "10", "6/1")
    desk.log("C4", "5", "1/31")
    desk.void(0)
    desk.log("C4", "11", "6/1")
    assert view_of(desk.report(quarter=1), "C4", "quarter") == (15, 5, Fraction(1, 3), 10, "behind")
    assert view_of(desk.report(quarter=2), "C4", "quarter")[1] == 11
    assert view_of(desk.report(quarter=2), "C4", "cumulative")[1] == 16
    desk.void(1)
    assert view_of(desk.report(quarter=1), "C4", "quarter") == (15, None, 0, 15, "not_entered")


def test_kinds(desk: Desk) -> None:
    """The breakdown of 활동연계지원 has the year's targets; entries that name no kind stand in a row of their own."""
    desk.log("C4", "5", "4/12", kind="협약")
    desk.log("C4", "11", "5/12", kind="프로그램 운영")
    desk.log("C4", "2", "1/12")
    kinds = kpi_of(desk.json(quarter=2), "C4")["kinds"]
    assert [(one["name"], one["year"]["target"], one["quarter"]["actual"], one["year"]["rate"]) for one in kinds] == [
        ("협약", 10, 5, 0.5),
        ("프로그램 운영", 33, 11, 1 / 3),
        ("행사지원 및 참여", 20, None, 0),
        ("공동개최", 10, None, 0),
        ("컨설팅 및 교육", 15, None, 0),
        (None, None, None, None),
    ]
    assert [(one["quarter"]["target"], one["cumulative"]["rate"]) for one in kinds] == [(None, None)] * 6
    assert kinds[-1]["year"]["actual"] == 2
    assert kpi_of(desk.json(quarter=2), "C4")["measures"][0]["cumulative"]["actual"] == 18


def test_the_standing_is_the_reports(desk: Desk) -> None:
    """What is said after recording is the very row of that quarter's report."""
    said = desk.log("C4", "20", "4/12")
    assert isinstance(said.standing, standing.KpiStanding)
    assert said.standing.period == Period(2016, 2)
    assert said.standing.row == desk.report(quarter=2).kpi("C4")
    (void,) = desk.void(0).standings
    assert isinstance(void, standing.KpiStanding)
    assert void.row == desk.report(quarter=2).kpi("C4")
    paid = desk.spend(1_230_000, "4/12", "일반운영비", "국제")
    assert isinstance(paid.standing, standing.BudgetStanding)
    assert paid.standing.to_date == desk.report(quarter=2).budget
    assert paid.standing.year.balance == 68_000_000 - 1_230_000
    assert paid.standing.category.balance == 62_200_000 - 1_230_000
    assert paid.standing.network is not None
    assert paid.standing.network.balance == 50_200_000 - 1_230_000


# --- the budget ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quarter", "planned", "to_date"),
    [(1, 8_530, 8_530), (2, 39_520, 48_050), (3, 13_530, 61_580), (4, 6_420, 68_000)],
)
def test_the_printed_quarters(desk: Desk, quarter: int, planned: int, to_date: int) -> None:
    """The execution plan's quarters are those printed, in thousand won; to date they add up to 68,000."""
    budget = desk.json(quarter=quarter)["budget"]
    assert budget["quarter"] == {"planned": planned * 1000, "spent": 0, "rate": 0}
    assert budget["cumulative"] == {"planned": to_date * 1000, "spent": 0, "rate": 0}
    assert budget["year"]["planned_rate"] == float(Fraction(to_date, 68_000))
    assert (budget["year"]["budget"], budget["year"]["spent"], budget["goal"]) == (68_000_000, 0, 0.97)


def test_execution(desk: Desk) -> None:
    """Spending by month, quarter and to date, by category and network; a refund is taken off on its own day."""
    desk.spend(5_000_000, "2/29", "일반운영비", "국제")
    desk.spend(1_000_000, "3/2", "회의운영비", "기업")
    desk.spend(-400_000, "4/1", "일반운영비", "국제")
    desk.spend(700_000, "4/30", "도서운영비")
    first, second = desk.json(quarter=1)["budget"], desk.json(quarter=2)["budget"]
    assert first["quarter"] == {"planned": 8_530_000, "spent": 6_000_000, "rate": float(Fraction(600, 853))}
    assert [(one["month"], one["spent"], one["rate"]) for one in first["months"]] == [
        (1, 0, None),
        (2, 5_000_000, float(Fraction(500, 319))),
        (3, 1_000_000, float(Fraction(100, 534))),
    ]
    assert second["quarter"]["spent"] == 300_000
    assert second["cumulative"] == {"planned": 48_050_000, "spent": 6_300_000, "rate": float(Fraction(630, 4805))}
    assert second["year"] == {
        "budget": 68_000_000,
        "spent": 6_300_000,
        "rate": float(Fraction(63, 680)),
        "balance": 61_700_000,
        "original": 68_000_000,
        "original_rate": float(Fraction(63, 680)),
        "entries": 4,
        "without_evidence": 4,
        "planned_rate": float(Fraction(4805, 6800)),
    }
    assert second["missing_to_goal"] == 65_960_000 - 6_300_000
    assert [(one["name"], one["budget"], one["spent"], one["balance"]) for one in second["categories"]] == [
        ("일반운영비", 62_200_000, 4_600_000, 57_600_000),
        ("회의운영비", 2_800_000, 1_000_000, 1_800_000),
        ("도서운영비", 3_000_000, 700_000, 2_300_000),
    ]
    assert [(one["code"], one["budget"], one["spent"], one["balance"]) for one in second["networks"]] == [
        ("기업", 9_200_000, 1_000_000, 8_200_000),
        ("국내", 8_600_000, 0, 8_600_000),
        ("국제", 50_200_000, 4_600_000, 45_600_000),
        (None, None, 700_000, None),
    ]
    assert sum(one["spent"] for one in second["networks"]) == second["year"]["spent"]
    assert [one["code"] for one in first["networks"]] == ["기업", "국내", "국제"]


def test_execution_of_a_month(desk: Desk) -> None:
    """A month's report plans and counts to the month's end: January has nothing planned, and so no rate."""
    desk.spend(10_000, "1/31", "일반운영비")
    desk.spend(500_000, "5/1", "일반운영비")
    january, may = desk.json(month=1)["budget"], desk.json(month=5)["budget"]
    assert january["month"] == {"planned": 0, "spent": 10_000, "rate": None}
    assert may["month"] == {"planned": 1_240_000, "spent": 500_000, "rate": float(Fraction(50, 124))}
    assert may["quarter"]["planned"] == 18_490_000 + 1_240_000
    assert may["cumulative"] == {"planned": 28_260_000, "spent": 510_000, "rate": float(Fraction(51, 2826))}
    assert [one["month"] for one in may["months"]] == [4, 5]


def test_the_calendar(desk: Desk) -> None:
    """All months and quarters with their plan; spending to the end of the period and no further; 97 % in won."""
    desk.spend(3_000_000, "2/1", "일반운영비")
    desk.spend(9_245_000, "4/30", "일반운영비")
    desk.spend(1_000_000, "6/1", "일반운영비")
    desk.spend(1, "7/1", "일반운영비")
    budget = desk.report(month=5).budget
    assert budget is not None
    assert budget.goal_amount == 65_960_000
    rows = {(row.months.start, row.months.stop - 1): row for row in budget.calendar}
    assert list(rows)[:5] == [(1, 1), (2, 2), (3, 3), (1, 3), (4, 4)]
    assert [(row.planned, row.planned_to_date) for row in budget.calendar if row.is_quarter] == [
        (8_530_000, 8_530_000),
        (39_520_000, 48_050_000),
        (13_530_000, 61_580_000),
        (6_420_000, 68_000_000),
    ]
    assert rows[4, 4][2:] == (
        9_245_000,
        Fraction(1, 2),  # of the 18,490,000 for April
        27_020_000,
        12_245_000,
        Fraction(12_245, 27_020),
        Fraction(12_245, 68_000),
    )
    assert (rows[5, 5].spent, rows[5, 5].spent_to_date, rows[4, 6].spent) == (0, 12_245_000, 9_245_000)
    ahead = [row[2:4] + row[5:] for row in budget.calendar if row.months.start > 5]
    assert ahead == [(None,) * 5] * 9
    assert rows[1, 1][1:4] == (0, 0, None)


def test_overspending(desk: Desk) -> None:
    """More than a budget is a rate above 1, a negative balance, and nothing missing to the goal."""
    desk.spend(70_000_000, "12/31", "도서운영비", "국내")
    budget = desk.report(quarter=4).budget
    assert budget is not None
    assert (budget.year.rate, budget.year.balance, budget.missing_to_goal) == (Fraction(35, 34), -2_000_000, 0)
    assert budget.year.overspent
    assert [one.overspent for one in budget.categories] == [False, False, True]
    assert [one.overspent for one in budget.networks] == [False, True, False]


def test_more_came_back_than_was_paid(desk: Desk) -> None:
    """A refund of last year's money makes spending negative, and is shown so."""
    desk.spend(-340_000, "2/1", "일반운영비", "기업")
    budget = desk.json(quarter=1)["budget"]
    assert (budget["year"]["spent"], budget["year"]["rate"]) == (-340_000, -0.005)
    assert budget["categories"][0]["balance"] == 62_540_000


def test_a_void_refund(desk: Desk) -> None:
    """Void spending is not spent, and a void refund did not come back."""
    desk.spend(900_000, "2/1", "일반운영비", "기업")
    desk.spend(-300_000, "2/2", "일반운영비", "기업")
    desk.void(1)
    assert desk.json(quarter=1)["budget"]["year"]["spent"] == 900_000
    desk.void(0)
    assert desk.json(quarter=1)["budget"]["year"]["spent"] == 0


def test_no_budget(new_desk: NewDesk) -> None:
    """A plan without a budget file has no budget in its report, and takes no spending."""
    desk = new_desk(TWO_NETWORKS)
    assert desk.json(quarter=1)["budget"] is None
    with refusal("has no budget: there is no budget_2025.yaml", NotFound):
        spend_action.spend(desk.workspace, "1000", category="운영비", date="1/1")


# --- the same figures in CSV ---------------------------------------------------------------------------------------

Place = tuple[str, ...]


def csv_figures(row: list[str]) -> list[float | None]:
    """Return target, actual, rate and remaining of a CSV row; words and dashes are no figures."""

    def figure(cell: str) -> float | None:
        try:
            return float(cell)
        except ValueError:
            return None

    return [figure(cell) for cell in row[7:11]]


def check_csv(desk: Desk) -> None:
    """Hold the CSV file of the second quarter against the JSON document."""
    with i18n.speaking("en"):
        head, *rows = csv.reader(io.StringIO(csv_format.report(desk.report(quarter=2))))
    assert {len(head)} == {len(row) for row in rows}
    found = {tuple(row[:7]): csv_figures(row) for row in rows}
    expected = expected_csv(desk.json(quarter=2))
    assert len(expected) > 10
    assert {place: found.get(place) for place in expected} == expected


def expected_csv(document: Any) -> dict[Place, list[float | None]]:
    """Return the figures of a second quarter by part, network, code, name, unit, kind and view."""
    names = {"quarter": "Q2", "cumulative": "cumulative", "year": "year"}
    rows: dict[Place, list[float | None]] = {}
    for view, name in names.items():
        for kpi in document["kpis"]:
            place = (kpi["network"], kpi["code"], kpi["name"])
            for one in kpi["measures"]:
                rows["KPI", *place, one["unit"], "", name] = figures(one[view], "target", "actual", "remaining")
            for one in kpi["kinds"]:
                kind = one["name"] or "(kind not stated)"
                rows["kind", *place, one["unit"], kind, name] = figures(one[view], "target", "actual", "remaining")
            if len(kpi["measures"]) > 1:
                rows["KPI rate", *place, "", "", name] = [None, None, kpi["rate"][view], None]
        for one in document["networks"]:
            rows["network", one["code"], "", one["name"], "", "", name] = [None, None, one["rate"][view], None]
        overall = [document["overall"]["goal"], None, document["overall"]["rate"][view], None]
        rows["overall", "", "", document["title"], "", "", name] = overall
    if document["budget"]:
        rows |= expected_budget(document["budget"])
    return rows


def expected_budget(budget: Any) -> dict[Place, list[float | None]]:
    """Return the budget's figures in the same way."""
    rows: dict[Place, list[float | None]] = {}
    months = zip(("Apr", "May", "Jun"), budget["months"], strict=True)
    for name, one in (*months, ("Q2", budget["quarter"]), ("cumulative", budget["cumulative"])):
        left = None if one["planned"] is None else one["planned"] - one["spent"]
        rows["execution plan", "", "", "", "원", "", name] = [one["planned"], one["spent"], one["rate"], left]
    rows["budget", "", "", "total", "원", "", "year"] = figures(budget["year"], "budget", "spent", "balance")
    for one in budget["categories"]:
        row = figures(one, "budget", "spent", "balance")
        rows["budget by expense category", "", "", one["name"], "원", "", "year"] = row
    for one in budget["networks"]:
        name, code = one["name"] or "(no network named)", one["code"] or ""
        row = figures(one, "budget", "spent", "balance")
        rows["budget by network", code, "", name, "원", "", "year"] = row
    return rows


def figures(one: Any, first: str, second: str, last: str) -> list[float | None]:
    """Return the four figures of a row."""
    return [one[first], one[second], one["rate"], one[last]]


def test_csv_has_the_figures_of_json(busy: Desk) -> None:
    """Every figure of the JSON document stands in the CSV file with all its digits."""
    check_csv(busy)


@pytest.mark.parametrize("year", OTHER_PLANS)
def test_csv_of_other_plans(year: int) -> None:
    """The same of plans with decimals, without a budget, with nothing planned."""
    with desk_of(year) as desk:
        work_a_year(desk, random.Random(year), 25)  # noqa: S311 - the same in every run
        check_csv(desk)


# --- the budget's rows, one by one ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "spent", "over"), [(100, 99, 0), (100, 100, 0), (100, 101, 1), (0, 5, 5), (100, -5, 0), (None, 5, 0)]
)
def test_what_is_overspent(budget: int | None, spent: int, over: int) -> None:
    """More than the budget is overspent, by the difference; the budget to the won is not; without one nothing is."""
    balance = None if budget is None else budget - spent
    row = BudgetRow("가", "가", budget, spent, None, balance, budget, None, Changes(), Recorded(1, 1))
    assert (row.over, row.overspent) == (over, over > 0)


def test_networks_that_the_plan_lost_come_last() -> None:
    """Spending of networks that the plan lost follows those that it has, by code; that of none comes at the end."""
    codes = ["하", "국제", None, "나", "다", "가"]
    totals = [SpendingTotal(2, "일반운영비", code, 1, 1000) for code in codes]
    budget = build_budget(load(REAL_PLAN, 2016), Totals(spending=tuple(totals)), Period(2016, 1), None)
    assert [row.code for row in budget.networks] == ["기업", "국내", "국제", "가", "나", "다", "하", None]
    assert [row.name for row in budget.networks][3:] == ["가", "나", "다", "하", None]
    assert [row.spent for row in budget.networks] == [0, 0, *[1000] * 6]
    assert (budget.year.code, budget.year.name) == (None, None)


def test_each_quarter_follows_its_months() -> None:
    """The calendar has twelve months, and after every third the quarter."""
    budget = build_budget(load(REAL_PLAN, 2016), Totals(), Period(2016, 1), None)
    assert [row.is_quarter for row in budget.calendar] == [False, False, False, True] * 4


# --- a KPI's row, by itself ----------------------------------------------------------------------------------------


def measured(accumulation: Accumulation = Accumulation.SUM, *kinds: Kind) -> Kpi:
    """Return a KPI with one measure."""
    quarters = (None, Fraction(10), None, Fraction(10))
    measure = Measure("시간", 1, accumulation, Fraction(20), quarters, kinds)
    return Kpi("A1", "시간", "가", "정량", Fraction(1), (measure,))


def entered(
    value: int, decimals: int, *, kind: str | None = None, people: int = 0, month: int = 4, unit: str = "시간"
) -> ActualTotal:
    """Return the total of one entry: a scaled value that so many people gave."""
    day = f"2016-{month:02}-10"
    return ActualTotal(month, "A1", unit, decimals, kind, 1, value, people, value * people, 0, 0, day, month, value)


def test_values_kept_with_other_decimals() -> None:
    """What was kept before the plan's unit took more decimals, or fewer, adds up with the rest as the number it is."""
    totals = [entered(3, 0), entered(21, 1), entered(125, 2, month=5)]
    row = kpi_row(measured(), totals, Period(2016, 2), None)
    assert row.measures[0].views.quarter.actual == 3 + Fraction(21, 10) + Fraction(5, 4)
    totals = [entered(4, 0, people=1), entered(45, 1, people=3)]
    row = kpi_row(measured(Accumulation.MEAN), totals, Period(2016, 2), None)
    assert row.measures[0].views.quarter.actual == Fraction(4 * 1 + Fraction(9, 2) * 3, 4)


def test_kinds_that_the_plan_does_not_have_come_last() -> None:
    """The plan's kinds keep their order, then come others by name, then what names no kind."""
    names = ["하", None, "나", "다", "실외", "가"]
    kinds = (Kind("실외", Fraction(4)), Kind("실내", None))
    row = kpi_row(
        measured(Accumulation.SUM, *kinds), [entered(1, 0, kind=name) for name in names], Period(2016, 2), None
    )
    assert [kind.name for kind in row.measures[0].kinds] == ["실외", "실내", "가", "나", "다", "하", None]


def test_only_a_months_report_has_a_month() -> None:
    """A quarter's row says nothing of a month by itself; a month's says what was entered in it, of kinds as well."""
    totals = [entered(3, 0, kind="가"), entered(5, 0, kind="가", month=5)]
    quarter = kpi_row(measured(), totals, Period(2016, 2), None).measures[0]
    month = kpi_row(measured(), totals, Period(2016, 2, 5), None).measures[0]
    assert (quarter.month, quarter.kinds[0].month) == (None, None)
    assert [month.month, month.kinds[0].month, month.views.quarter.actual] == [5, 5, 8]


@pytest.mark.parametrize("year", YEARS)
def test_the_short_way_to_a_status(year: int) -> None:
    """A KPI's status to date is found without its row, and is that of the row: in every quarter and month."""
    with desk_of(year) as desk:
        work_a_year(desk, random.Random(year), 40)  # noqa: S311 - the same in every run
        with Session(desk.workspace) as session:
            plan, actuals = load(desk.folder, year), session.totals.actuals
        periods = [Period(year, quarter) for quarter in QUARTERS]
        for period in (*periods, *(Period(year, (month + 2) // 3, month) for month in range(1, 13))):
            for kpi in plan.kpis:
                assert (
                    cumulative_status(kpi, actuals, period) is kpi_row(kpi, actuals, period, None).statuses.cumulative
                )


def test_a_network_comes_before_the_whole(sample: Office) -> None:
    """With one network its own rates come first, then those of the whole, which is said so."""
    words = ("report", "--quarter", "2", "--network", "국제")
    (network,) = sample.ok(*words, "--format", "json").json["networks"]
    rate, (met, rated) = network["rate"]["cumulative"], network["met"]["cumulative"]
    lines = [line.strip() for line in sample.ok(*words).out.splitlines()]
    first = f"국제네트워크: achievement rate, cumulative: {rate:.1%}; {met} of {rated} met"
    assert (
        lines.index(first)
        < lines.index("Of all networks:")
        < min(place for place, line in enumerate(lines) if line.startswith("Achievement rate, cumulative:"))
    )
