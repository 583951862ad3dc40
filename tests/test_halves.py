"""Targets by half-year (상반기, 하반기): each is due by the half's end, and stands in its last quarter."""

from conftest import ONE_NETWORK, Office
from test_report import NewDesk, new_desk, view_of

__all__ = ["new_desk"]

PLAN = (
    ONE_NETWORK
    + """\
  - 코드: A1
    이름: 협약
    네트워크: 지역
    과거: {2015: {실적: 10건}}
    측정치: {건: {연간: 10, 상반기: 4, 하반기: 6, 산식: 전년 실적}}
  - {코드: A2, 이름: 회원, 네트워크: 지역, 측정치: {명: {연간: 30, 1분기: 10, 하반기: 30, 집계: 최근값}}}
"""
)


def test_a_half_is_due_at_its_end(new_desk: NewDesk) -> None:
    """Nothing is asked of the first quarter and the third; by June 4 of 10, and by December the rest."""
    desk = new_desk(PLAN)
    desk.log("A1", "3", "2/3")
    targets = [view_of(desk.report(quarter=quarter), "A1", "quarter")[0] for quarter in (1, 2, 3, 4)]
    assert targets == [None, 4, None, 6]
    cumulative = [view_of(desk.report(quarter=quarter), "A1", "cumulative")[0] for quarter in (1, 2, 3, 4)]
    assert cumulative == [None, 4, 4, 10]
    assert [view_of(desk.report(quarter=quarter), "A2", "cumulative")[0] for quarter in (1, 2, 3, 4)] == [
        10,
        10,
        10,
        30,
    ]


def test_next_year_keeps_halves(empty_office: Office) -> None:
    """20 of last year make a target of 20, in the proportion of 4 to 6: 8 and 12, written where the halves stand."""
    empty_office.write("targets_2016.yaml", PLAN)
    empty_office.ok("log", "A1", "20", "--date", "2/3")
    empty_office.ok("plan", "next")
    draft = (empty_office.data / "targets_2017.yaml").read_text(encoding="utf-8")
    assert "{연간: 20, 상반기: 8, 하반기: 12, 산식: 전년 실적}" in draft
