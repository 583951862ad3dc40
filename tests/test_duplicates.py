"""What is known of entries that are brought from elsewhere: new, recorded, taken back since, or something else."""

from typing import Any

import pytest

from vnet.ledger.duplicates import Known, Met, compare, counted, said
from vnet.ledger.entry import Entry, EntryType

TYPED = Entry("", EntryType.ACTUAL, "2016-04-12", "가", "t", kpi="C4", unit="건", value=3, decimals=0)
SPENT = Entry("", EntryType.SPENDING, "2016-04-12", "가", "t", category="일반운영비", amount=5000)


def met(*entries: Entry, ids: dict[str, Met] | None = None, recorded: tuple[Entry, ...] = ()) -> list[Met]:
    """Return what is known of entries, where others are recorded and of some ids it is known what they are."""
    there = {said(entry) for entry in recorded}
    return compare(entries, ids or {}, there, {counted(says) for says in there})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Met.RECORDED),
        ({"recorded_by": "나", "recorded_at": "later", "origin": "file"}, Met.RECORDED),
        ({"value": 30, "decimals": 1}, Met.RECORDED),
        ({"value": 31, "decimals": 1}, Met.NEW),
        ({"value": 30}, Met.NEW),
        ({"date": "2016-04-13"}, Met.NEW),
        ({"kpi": "C5"}, Met.NEW),
        ({"unit": "명"}, Met.NEW),
        ({"kind": "협약"}, Met.ALIKE),
        ({"partner": "한빛"}, Met.ALIKE),
        ({"people": 12}, Met.ALIKE),
        ({"network": "국내"}, Met.ALIKE),
        ({"payee": "가게"}, Met.ALIKE),
        ({"note": "메모"}, Met.ALIKE),
        ({"fields": (("사업명", "가"),)}, Met.ALIKE),
    ],
)
def test_an_entry_without_an_id(changed: dict[str, Any], expected: Met) -> None:
    """It is recorded if it says the same, and alike if only the day, the thing and the number are the same."""
    assert met(TYPED._replace(**changed), recorded=(TYPED,)) == [expected]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Met.RECORDED),
        ({"amount": 5001}, Met.NEW),
        ({"category": "여비"}, Met.NEW),
        ({"network": "국내"}, Met.ALIKE),
    ],
)
def test_spending_without_an_id(changed: dict[str, Any], expected: Met) -> None:
    """Spending is the same thing by its category and amount."""
    assert met(SPENT._replace(**changed), recorded=(SPENT, TYPED)) == [expected]


def test_what_is_brought_twice() -> None:
    """The second of two that say the same is a repetition, also of a recorded one, and also of one with an id."""
    assert met(TYPED, TYPED) == [Met.NEW, Met.REPEATED]
    assert met(TYPED, TYPED, recorded=(TYPED,)) == [Met.RECORDED, Met.REPEATED]
    assert met(TYPED._replace(id="a"), TYPED) == [Met.NEW, Met.REPEATED]
    assert met(TYPED, TYPED._replace(id="a")) == [Met.NEW, Met.NEW]


def test_an_entry_with_an_id() -> None:
    """An id decides, whatever else is recorded; of one id brought twice the second has to say the same."""
    one, other = TYPED._replace(id="a"), TYPED._replace(id="a", note="anders")
    assert met(one, recorded=(TYPED,)) == [Met.NEW]
    assert met(one, one) == [Met.NEW, Met.REPEATED]
    assert met(one, other) == [Met.NEW, Met.DIFFERS]
    for known in (Met.RECORDED, Met.VOIDED, Met.DIFFERS):
        assert met(one, one, ids={"a": known}) == [known, known]
        assert met(one, other, ids={"a": known}) == [known, Met.DIFFERS]


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
