"""What is known of entries that are brought from elsewhere: new, recorded, taken back since, or something else."""

from typing import Any

import pytest

from vnet.ledger.duplicates import Known, Meeting, Met, compare, said
from vnet.ledger.entry import Entry, EntryType

TYPED = Entry("", EntryType.ACTUAL, "2016-04-12", "가", "t", kpi="C4", unit="건", value=3, decimals=0)
SPENT = Entry("", EntryType.SPENDING, "2016-04-12", "가", "t", category="일반운영비", amount=5000)


def known(entry: Entry, number: int = 0, *, is_void: bool = False, is_anew: bool = False) -> Known:
    """Return an entry as it is recorded."""
    return Known(f"{number}", is_void, said(entry), by=entry.recorded_by, is_anew=is_anew)


def met(*entries: Entry, ids: dict[str, Met] | None = None, recorded: tuple[Entry, ...] = ()) -> list[Met]:
    """Return what is known of entries, where others are recorded and of some ids it is known what they are."""
    there = [known(entry, number) for number, entry in enumerate(recorded)]
    of_ids = {id_: Meeting(met) for id_, met in (ids or {}).items()}
    return [meeting.met for meeting in compare(entries, of_ids, there)]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Met.RECORDED),
        ({"recorded_at": "later", "origin": "file"}, Met.RECORDED),
        ({"recorded_by": "나"}, Met.OTHERS),
        ({"value": 30, "decimals": 1}, Met.RECORDED),
        ({"value": 31, "decimals": 1}, Met.CHANGED),
        ({"value": 30}, Met.CHANGED),
        ({"value": 30, "recorded_by": "나"}, Met.CHANGED),
        ({"value": 30, "note": "메모"}, Met.CHANGED),
        ({"value": 30, "partner": "한빛"}, Met.NEW),
        ({"value": 30, "kind": "협약"}, Met.NEW),
        ({"date": "2016-04-13"}, Met.NEW),
        ({"kpi": "C5"}, Met.NEW),
        ({"unit": "명"}, Met.NEW),
        ({"kind": "협약"}, Met.CHANGED),
        ({"partner": "한빛"}, Met.CHANGED),
        ({"people": 12}, Met.CHANGED),
        ({"note": "메모"}, Met.CHANGED),
        ({"fields": (("사업명", "가"),)}, Met.ALIKE),
    ],
)
def test_an_entry_without_an_id(changed: dict[str, Any], expected: Met) -> None:
    """It is recorded if it says the same, and may be put right if the day, the thing and the body are the same."""
    assert met(TYPED._replace(**changed), recorded=(TYPED,)) == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"partner": "한빛"}, {"partner": "새봄"}, Met.ALIKE),
        ({"partner": "한빛"}, {"partner": "새봄", "value": 4}, Met.NEW),
        ({"partner": "한빛"}, {"partner": "한빛", "value": 4}, Met.CHANGED),
        ({"partner": "한빛"}, {}, Met.CHANGED),
        ({"note": "캠프"}, {"note": "캠프(수정)"}, Met.CHANGED),
        ({"note": "캠프"}, {"note": "박람회", "value": 4}, Met.NEW),
        ({"note": "캠프"}, {"value": 4}, Met.CHANGED),
    ],
)
def test_another_body_is_another_entry(before: dict[str, Any], after: dict[str, Any], expected: Met) -> None:
    """With another body, or another remark and another number, it is another one; a gap may have been filled in."""
    assert met(TYPED._replace(**after), recorded=(TYPED._replace(**before),)) == [expected]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Met.RECORDED),
        ({"amount": 5001}, Met.CHANGED),
        ({"amount": 5001, "network": "국내"}, Met.NEW),
        ({"category": "여비"}, Met.NEW),
        ({"network": "국내"}, Met.CHANGED),
        ({"payee": "가게"}, Met.CHANGED),
    ],
)
def test_spending_without_an_id(changed: dict[str, Any], expected: Met) -> None:
    """Spending is the same thing by its category, and may be put right in its amount."""
    assert met(SPENT._replace(**changed), recorded=(SPENT, TYPED)) == [expected]


def test_what_is_brought_twice() -> None:
    """What is recorded is met once: of two rows that say the same, one is new where one is recorded."""
    assert met(TYPED, TYPED) == [Met.NEW, Met.NEW]
    assert met(TYPED, TYPED, recorded=(TYPED,)) == [Met.RECORDED, Met.NEW]
    assert met(TYPED, TYPED, recorded=(TYPED, TYPED)) == [Met.RECORDED, Met.RECORDED]
    assert met(TYPED._replace(value=4), TYPED, recorded=(TYPED, TYPED)) == [Met.CHANGED, Met.RECORDED]


def test_the_nearest_is_what_was_put_right() -> None:
    """Of several that a row may be, it is that from which it differs least, once those that say the same are met."""
    first, second = TYPED._replace(note="가"), TYPED._replace(value=5, note="나")
    (meeting,) = compare([TYPED._replace(value=6, note="나")], {}, [known(first, 1), known(second, 2)])
    assert meeting.known is not None
    assert (meeting.met, meeting.known.id) == (Met.CHANGED, "2")


def test_what_was_put_right_is_known() -> None:
    """A row of before a correction is known as such, but not one of what was taken back for good."""
    for is_anew, expected in ((True, Met.CORRECTED), (False, Met.NEW)):
        (meeting,) = compare([TYPED], {}, [known(TYPED, is_void=True, is_anew=is_anew)])
        assert meeting.met is expected


def test_an_entry_with_an_id() -> None:
    """An id decides, whatever else is recorded; of one id brought twice the second has to say the same."""
    one, other = TYPED._replace(id="a"), TYPED._replace(id="a", note="anders")
    assert met(one, recorded=(TYPED,)) == [Met.NEW]
    assert met(one, one) == [Met.NEW, Met.REPEATED]
    assert met(one, other) == [Met.NEW, Met.DIFFERS]
    for known_ in (Met.RECORDED, Met.VOIDED, Met.DIFFERS):
        assert met(one, one, ids={"a": known_}) == [known_, known_]
        assert met(one, other, ids={"a": known_}) == [known_, Met.DIFFERS]


@pytest.mark.parametrize(
    ("is_void", "recorded", "brought", "expected"),
    [
        (False, {}, {}, Met.RECORDED),
        (True, {}, {}, Met.VOIDED),
        (False, {}, {"note": "anders"}, Met.DIFFERS),
        (True, {}, {"note": "anders"}, Met.DIFFERS),
        (False, {"fields": (("사업명", "가"),)}, {"fields": (("사업명", "가"),)}, Met.RECORDED),
        (False, {"fields": (("사업명", "가"),)}, {"fields": (("사업명", "나"),)}, Met.DIFFERS),
        (False, {"fields": (("사업명", "가"),)}, {}, Met.RECORDED),  # a table of all entries names no fields
        (False, {}, {"fields": (("사업명", "가"),)}, Met.DIFFERS),
    ],
)
def test_a_recorded_id(*, is_void: bool, recorded: dict[str, Any], brought: dict[str, Any], expected: Met) -> None:
    """What has the id of a recorded entry is that entry, void or not, unless it says something else."""
    known = Known("a", is_void, said(TYPED._replace(**recorded)))
    assert known.met(said(TYPED._replace(**brought))) == expected


FIELDS = (("사업명", "가"), ("장소", "나"))


@pytest.mark.parametrize(
    ("erased", "changed", "expected"),
    [
        ({"payee"}, {}, Met.RECORDED),
        ({"payee"}, {"payee": "다른 가게"}, Met.RECORDED),
        ({"payee"}, {"note": "다른 메모"}, Met.DIFFERS),
        ({"note", "payee"}, {"note": "다른 메모"}, Met.RECORDED),
        ({"field/사업명"}, {"fields": (("사업명", "다"), ("장소", "나"))}, Met.RECORDED),
        ({"field/사업명"}, {"fields": (("사업명", "가"), ("장소", "다"))}, Met.DIFFERS),
        ({"field/사업명"}, {"fields": (("장소", "나"),)}, Met.RECORDED),
    ],
)
def test_what_was_erased_is_no_difference(erased: set[str], changed: dict[str, Any], expected: Met) -> None:
    """A file of before the erasure, or with something else in its place, still has that entry."""
    entry = TYPED._replace(payee="가게", note="메모", fields=FIELDS)
    left: Any = {name: None for name in erased if "/" not in name}
    fields: Any = tuple((name, None if f"field/{name}" in erased else value) for name, value in FIELDS)
    known = Known("a", is_void=False, said=said(entry._replace(**left, fields=fields)), erased=frozenset(erased))
    assert known.met(said(entry._replace(**changed))) == expected
    assert known.is_said(said(entry._replace(**changed))) == (expected is Met.RECORDED)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (30, 1, (3, 0)),
        (300, 2, (3, 0)),
        (305, 2, (305, 2)),
        (30, 0, (30, 0)),
        (0, 2, (0, 0)),
        (None, None, (None, None)),
    ],
)
def test_the_shortest_form_of_a_value(value: int | None, decimals: int | None, expected: tuple[Any, Any]) -> None:
    """A value ends in no zero behind the point, and nothing else that an entry says is touched."""
    whole, short = (said(TYPED._replace(value=given[0], decimals=given[1])) for given in ((value, decimals), expected))
    assert whole == short
    assert whole[-2:] == expected


BEGUN = Entry("", EntryType.TASK, "2016-04-12", "가", "t", subject="설명회", event="start")
TICKED = Entry("", EntryType.STEP, "2016-04-12", "가", "t", subject="전문가 확보", event="3명")


@pytest.mark.parametrize(
    ("there", "changed", "expected"),
    [
        (BEGUN, {}, Met.RECORDED),
        (BEGUN, {"recorded_by": "나"}, Met.RECORDED),
        (BEGUN, {"note": "메모"}, Met.CHANGED),
        (BEGUN, {"event": "done"}, Met.NEW),
        (BEGUN, {"subject": "현황 분석"}, Met.NEW),
        (BEGUN, {"date": "2016-04-13"}, Met.NEW),
        (TICKED, {}, Met.RECORDED),
        (TICKED, {"recorded_by": "나"}, Met.OTHERS),
        (TICKED, {"note": "메모"}, Met.CHANGED),
        (TICKED, {"event": "2명"}, Met.NEW),
    ],
)
def test_a_task_or_a_step_without_an_id(there: Entry, changed: dict[str, Any], expected: Met) -> None:
    """It is known by what it is of and what became of that; a task is begun once, whoever says so."""
    assert met(there._replace(**changed), recorded=(there,)) == [expected]
