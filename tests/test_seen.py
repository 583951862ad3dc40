"""A ledger that vnet has seen before and that is gone, or not the same any more, is missed: never "nothing yet"."""

import shutil
from collections.abc import Callable

import pytest

from conftest import Office
from typed import refused
from vnet.ledger import seen

COMMANDS = (
    ("status",),
    ("report",),
    ("check",),
    ("verify",),
    ("entries",),
    ("export",),
    ("log", "C4", "1", "--date", "4/12"),
    ("spend", "1000", "--category", "일반", "--date", "4/12"),
)


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with three entries, a copy of its ledger when it had two (old.db), and another office's ledger."""
    office.ok("log", "C4", "3", "--date", "4/12")
    office.ok("log", "C4", "4", "--date", "4/13")
    shutil.copy(office.ledger, office.folder / "old.db")
    office.ok("log", "C4", "5", "--date", "4/14")
    for day in ("4/1", "4/2", "4/3"):
        office.ok("--ledger", "other.db", "log", "C4", "3", "--date", day)
    return office


def _remove(office: Office) -> None:
    for end in ("", "-wal", "-shm"):
        office.ledger.with_name(office.ledger.name + end).unlink(missing_ok=True)


def _empty(office: Office) -> None:
    _remove(office)
    office.ledger.touch()


def _older(office: Office) -> None:
    _remove(office)
    shutil.copy(office.folder / "old.db", office.ledger)


def _another(office: Office) -> None:
    _remove(office)
    shutil.copy(office.folder / "other.db", office.ledger)


def _as_many(office: Office) -> None:
    """Put a ledger of the same id and as many entries in its place, of which the last is another."""
    _elsewhere(office, "4/14")


def _more(office: Office) -> None:
    """Put the copy of another computer in its place, on which more was recorded since they parted."""
    _elsewhere(office, "4/14", "4/15")


def _elsewhere(office: Office, *days: str) -> None:
    _older(office)
    office.set(XDG_CACHE_HOME=str(office.folder / "another computer's"))
    for day in days:
        office.ok("log", "C4", "6", "--date", day)
    office.set(XDG_CACHE_HOME=str(office.folder / "cache"))


ALARMS: dict[str, tuple[Callable[[Office], None], str]] = {
    "removed": (_remove, "is not there any more, or empty. Last time it had 4 entries"),
    "empty": (_empty, "is not there any more, or empty. Last time it had 4 entries"),
    "an older copy": (_older, "has 3 entries, and last time it had 4"),
    "another ledger": (_another, "is another ledger than last time, when it had 4 entries"),
    "as many others": (_as_many, "The first 4 entries in data/ledger.db are not those that were there before"),
    "a conflict copy": (_more, "The first 4 entries in data/ledger.db are not those that were there before"),
}


@pytest.mark.parametrize("name", ALARMS)
def test_what_is_missed_is_said(busy: Office, name: str) -> None:
    """Every command that looks or records refuses, and whether it is said does not end with the first time."""
    change, says = ALARMS[name]
    change(busy)
    for words in COMMANDS:
        answer = busy.type(*words)
        assert answer.code == 1, words
        assert says in answer.err
        assert answer.out == ""


@pytest.mark.parametrize("name", ALARMS)
def test_it_was_meant(busy: Office, name: str) -> None:
    """Who did it on purpose says so once; from then on what is there counts."""
    ALARMS[name][0](busy)
    busy.ok("verify", "--forget")
    for words in (("status",), ("check",), ("log", "C4", "1", "--date", "4/12"), ("check",)):
        busy.ok(*words)


def test_the_right_file_comes_back(busy: Office) -> None:
    """Once the file is in its place again all is well, without a word."""
    shutil.move(busy.ledger, busy.folder / "moved.db")
    refused(busy, "status", code=1)
    busy.ok("--ledger", "moved.db", "status")
    shutil.move(busy.folder / "moved.db", busy.ledger)
    busy.ok("check")


def test_nobody_cries_wolf(busy: Office) -> None:
    """What grows, who looks at an earlier state meanwhile, and an emptied cache are no alarm."""
    assert [busy.ok("log", "C4", "6", "--date", day) for day in ("4/17", "4/18")]
    busy.set(XDG_CACHE_HOME=str(busy.folder / "another computer's"))
    busy.ok("log", "C4", "6", "--date", "4/19")
    busy.set(XDG_CACHE_HOME=str(busy.folder / "cache"))
    busy.ok("log", "C4", "6", "--date", "4/20")
    now = seen.last(busy.ledger)
    assert now is not None
    assert now.size == 8
    shutil.rmtree(busy.folder / "cache")
    busy.ok("check")


def test_a_sample_is_not_missed(empty_office: Office) -> None:
    """Nothing is lost with a sample: where it was removed another one can be made."""
    for _ in range(2):
        empty_office.ok("sample", "there")
        empty_office.ok("--data", "there/data", "status")
        shutil.rmtree(empty_office.folder / "there")
