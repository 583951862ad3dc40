"""Lists of volunteer activities as the portal 1365 gives them out say neither KPI nor count."""

from conftest import Office
from shaped_sheets import Rows, book, recorded

ACTIVITIES: Rows = [
    ["봉사일자", "활동명", "수요처", "인원", "시간"],
    ["2016-04-09", "공원 환경정화", "예시공원", 28, 4],
    ["2016-04-16", "어르신 말벗", "예시복지관", 12, 3],
]


def test_a_list_of_volunteer_activities(office: Office) -> None:
    """Such a list is refused with what it lacks; with a KPI and a count in each row it is read."""
    answer = office.type("import", book(office, {"1365": ACTIVITIES}), "--yes")
    assert answer.code == 2
    assert "looks like a list of volunteer activities (1365)" in answer.err
    assert "성과지표 and 실적" in answer.err
    added: Rows = [["성과지표", "실적"], ["C4", 1], ["D1", 1]]
    rows = [[*row, *more] for row, more in zip(ACTIVITIES, added, strict=True)]
    office.ok("import", book(office, {"1365": rows}), "--yes")
    assert recorded(office, "date", "kpi", "value", "people") == [
        ("2016-04-09", "C4", 1, 28), ("2016-04-16", "D1", 1, 12),
    ]  # fmt: skip
