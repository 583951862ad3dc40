"""When and under which account something was recorded the machine says; what a person states stands beside it."""

import csv
import io
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from conftest import Office
from typed import kept
from vnet import clock
from vnet.ledger.stamp import account

JULY = "2016-07-05T09:00:00+09:00"
LOG = ("log", "C4", "3", "--date", "4/12", "--kind", "협약")


@pytest.fixture
def set_back(office: Office) -> Office:
    """An office that recorded on 5 July, when June was stated to be today, in another's name."""
    office.machine(JULY, "office")
    office.ok(*LOG, "--by", "김하나")
    return office


def test_a_stated_day_does_not_set_the_time_back(set_back: Office) -> None:
    """The time of recording is the machine's; the entry arrived on the day that was stated, which stands beside it."""
    assert {(one["recorded_at"], one["arrived_on"], one["stated_on"]) for one in kept(set_back)} == {
        (JULY, "2016-06-30", "2016-06-30")
    }
    set_back.set(VNET_TODAY="2016-07-05")
    assert set_back.ok("entries", "--as-of", "2016-06-29", "--format", "json").json["entries"] == []
    assert len(set_back.ok("entries", "--as-of", "2016-06-30", "--format", "json").json["entries"]) == 1


def test_a_stated_day_does_not_set_the_order_back(office: Office) -> None:
    """What arrives after another arrived no earlier, whatever day is stated."""
    office.machine(JULY)
    office.set(VNET_TODAY="2016-07-05")
    office.ok(*LOG)
    office.set(VNET_TODAY="2016-06-01")
    office.ok("log", "C4", "5", "--date", "4/13")
    assert [one["arrived_on"] for one in kept(office)][-1] == "2016-07-05"
    office.ok("verify")


def test_a_stated_day_is_what_a_day_without_a_date_means(office: Office) -> None:
    """What is recorded without a date is of the day that was stated."""
    office.machine(JULY)
    office.ok("log", "C4", "3")
    assert [one["date"] for one in kept(office)] == ["2016-06-30"]


def test_the_time_of_recording_never_goes_back(office: Office) -> None:
    """Where the machine's clock was put back, an entry has the time of the one before it; zones do not matter."""
    office.set(VNET_TODAY="")
    times = ["2016-07-05T09:00:00+09:00", "2016-07-01T12:00:00+09:00", "2016-07-05T03:00:00+02:00"]
    for number, time in enumerate(times, 1):
        office.machine(time)
        office.ok("log", "C4", str(number))
    assert [one["recorded_at"] for one in kept(office)] == [times[0], times[0], times[2]]
    assert {one["arrived_on"] for one in kept(office)} == {"2016-07-05"}
    office.ok("verify")


@pytest.mark.parametrize(("one", "other", "later"), [
    ("2016-07-05T09:00:00+09:00", "2016-07-05T02:00:00+02:00", "2016-07-05T09:00:00+09:00"),
    ("2016-07-05T09:00:00+09:00", "2016-07-05T02:00:01+02:00", "2016-07-05T02:00:01+02:00"),
    ("2016-07-05T09:00:00+09:00", "x", "2016-07-05T09:00:00+09:00"),
    ("2016-07-05T09:00:00+09:00", "0001-01-01T00:00:00+09:00", "2016-07-05T09:00:00+09:00"),
])  # fmt: skip
def test_the_later_of_two_times(one: str, other: str, later: str) -> None:
    """Times are compared as moments; what older ledgers took for a time is none."""
    assert clock.later(one, other) == later


def test_what_says_nothing_new_is_not_kept(office: Office) -> None:
    """Where the account is who records, and today the machine's day, an entry has neither key."""
    office.machine("2016-06-30T09:00:00+09:00", "김하나")
    office.ok(*LOG, "--by", "김하나")
    assert not any({"stated_on", "login"} & set(one) for one in kept(office))
    assert "logged in" not in office.ok("entries").out


def test_every_list_says_whose_account_it_was(set_back: Office) -> None:
    """Entries, one entry, what came since, CSV and the workbook have the account and the stated day beside the rest."""
    set_back.set(COLUMNS="240")
    said = "김하나 (logged in: office)"
    for words in (("entries",), ("show", kept(set_back)[0]["id"]), ("changes", "--since", "2016-06-29")):
        out = set_back.ok(*words).out
        assert said in out, words
        assert "2016-06-30" in out, words
    row, _ledger = csv.DictReader(io.StringIO(set_back.ok("entries", "--format", "csv").out.lstrip("\ufeff")))
    assert (row["기록자"], row["로그인 계정"], row["지정한 오늘 날짜"]) == ("김하나", "office", "2016-06-30")
    changed = set_back.ok("changes", "--since", "2016-06-29", "--format", "json").json["entries"]
    assert {(one["by"], one["login"], one["stated_on"]) for one in changed} == {("김하나", "office", "2016-06-30")}
    set_back.ok("export", "--output", "book.xlsx")
    rows = list(load_workbook(set_back.folder / "book.xlsx")["실적"].values)
    heading = next(row for row in rows if "기록자" in row)
    of = dict(zip(heading, rows[rows.index(heading) + 1], strict=True))
    assert (of["기록자"], of["로그인 계정(기록자와 다를 때)"]) == ("김하나", "office")
    assert of["지정한 오늘 날짜(기록한 날과 다를 때)"] == "2016-06-30"


def test_a_stated_day_takes_no_columns_room(set_back: Office) -> None:
    """At 120 columns what happened has a column each for what, why, by whom and which, also where a day was stated."""
    set_back.set(COLUMNS="120")
    set_back.ok("void", kept(set_back)[0]["id"], "--reason", "두 번 적음", "--by", "김하나")
    lines = set_back.ok("changes", "--since", "2016-06-29").out.splitlines()
    heading = lines[next(number for number, line in enumerate(lines) if line.strip().startswith("----")) - 1].split()
    assert {"happened", "value", "why", "by", "id"} <= set(heading)
    assert max(map(len, lines)) <= 120


def test_what_is_recorded_anew_has_its_own_account(set_back: Office) -> None:
    """A correction, and what undo brings back, are stamped anew, whatever the entry in whose place they stand says."""
    id_ = kept(set_back)[0]["id"]
    set_back.machine("2016-07-06T09:00:00+09:00", "박두리")
    set_back.set(VNET_TODAY="2016-07-06")
    set_back.ok("edit", id_, "--value", "5", "--reason", "값이 틀림", "--by", "박두리")
    set_back.ok("undo", "--yes", "--by", "박두리")
    assert [one.get("login") for one in kept(set_back)] == ["office", *[None] * 4]
    assert [one.get("stated_on") for one in kept(set_back)] == ["2016-06-30", *[None] * 4]


def test_a_repetition_is_seen_whoever_is_logged_in(set_back: Office) -> None:
    """What says the same in every word is told as such, from whichever account it was recorded."""
    set_back.machine(JULY, "other")
    assert "An identical entry is there already" in set_back.ok(*LOG, "--by", "김하나").err


def test_a_file_names_who_recorded_and_the_account_stands_beside(office: Office) -> None:
    """An imported row may say who recorded it; under which account it came is kept as well."""
    office.machine(JULY, "office")
    (office.folder / "실적.csv").write_text("날짜,성과지표,실적,기록자\n2016-04-12,C4,3,김하나\n", encoding="utf-8")
    office.ok("import", "실적.csv", "--yes")
    assert [(one["by"], one["login"]) for one in kept(office) if one["type"] == "actual"] == [("김하나", "office")]


def test_a_sample_keeps_the_times_that_were_invented(sample: Office) -> None:
    """Invented entries have their own days; what a person records in a sample afterwards has the machine's."""
    assert not any({"stated_on", "login"} & set(one) for one in kept(sample))
    known = {one["id"] for one in kept(sample)}
    sample.machine("2026-07-05T09:00:00+09:00", "office")
    sample.ok(*LOG, "--by", "김하나")
    (new,) = [one for one in kept(sample) if one["id"] not in known]
    assert new["recorded_at"] == "2026-07-05T09:00:00+09:00"
    assert (new["login"], new["stated_on"]) == ("office", "2016-06-30")


def test_the_account_is_the_systems_not_the_environments(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable that a person can set changes which account it was."""
    true = account()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "다른 사람")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert account() == true


def test_an_account_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no name for the account, none is told, and nothing fails."""
    import pwd  # noqa: PLC0415 - Windows has none

    def none(_number: int) -> None:
        raise KeyError

    def no_terminal() -> str:
        raise OSError

    monkeypatch.setattr(pwd, "getpwuid", none)
    monkeypatch.setattr("os.getlogin", no_terminal)
    assert account() is None


def test_an_odd_name_of_an_account_is_kept_as_texts_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account's name is kept in NFC, its spaces folded; a byte that is no text is a question mark."""
    import pwd  # noqa: PLC0415 - Windows has none

    name = unicodedata.normalize("NFD", "김  하나") + "\udcff"
    monkeypatch.setattr(pwd, "getpwuid", lambda _number: SimpleNamespace(pw_name=name))
    assert account() == "김 하나?"
