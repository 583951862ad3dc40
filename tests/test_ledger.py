"""The ledger: its form, that nothing in it is ever changed, that its totals are true, and what it says of bad files."""

import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import REAL_PLAN, Answer, Office, refusal
from servers import Server
from stores import reading, writing
from vnet.errors import BadInput, Conflict, NotFound, VnetError
from vnet.lean_stdlib import sqlite3
from vnet.lean_typing import StrPath
from vnet.ledger.canonical import COLUMNS
from vnet.ledger.entry import Entry, EntryType, Evidence, Wanted, new_id
from vnet.ledger.errors import TotalsDiffer
from vnet.ledger.ledger import Ledger, WritableLedger
from vnet.ledger.sql import queries
from vnet.ledger.sqlite import connection, store
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals

SHA256 = "ab" * 32
BY = {"recorded_by": "김하나"}


def actual(date: str = "2016-04-12", **changes: Any) -> Entry:
    """Return an actual that the ledger takes, with changes."""
    facts: dict[str, Any] = {"kpi": "C4", "unit": "건", "value": 3, "decimals": 0, **BY, **changes}
    return Entry(id=facts.pop("id", new_id()), type=EntryType.ACTUAL, date=date, **facts)


def spending(date: str = "2016-04-12", **changes: Any) -> Entry:
    """Return spending that the ledger takes, with changes."""
    facts: dict[str, Any] = {"category": "일반운영비", "amount": 1000, **BY, **changes}
    return Entry(id=facts.pop("id", new_id()), type=EntryType.SPENDING, date=date, **facts)


def void_of(entry: Entry, **changes: Any) -> Entry:
    """Return a void of an entry, with changes."""
    facts: dict[str, Any] = {"voids": entry.id, "reason": "잘못 적음", **BY, **changes}
    return Entry(id=new_id(), type=EntryType.VOID, date=entry.date, **facts)


def everything(path: StrPath) -> list[Entry]:
    """Return all entries of a ledger, by day and then in the order they were recorded, without when they came."""
    with reading(path) as ledger:
        assert ledger.exists
        return [_as_given(one.entry) for one in ledger.entries(Wanted(voided=True))]


def _as_given(entry: Entry) -> Entry:
    files = tuple(file._replace(path="") for file in entry.evidence)
    return entry._replace(recorded_at="", arrived_on="", batch="", evidence=files)


def figures(totals: Totals) -> Totals:
    """Return totals without what tells the ledger that they are of."""
    return totals._replace(size=0, root="")


def totals(path: StrPath, year: int = 2016) -> Totals:
    """Return the figures of a ledger's totals of a year."""
    with reading(path) as ledger:
        assert ledger.exists
        return figures(ledger.totals(year))


def verified(path: StrPath) -> int:
    """Verify a ledger; return how many entries it has beside the versions of the plan."""
    with reading(path) as ledger:
        assert ledger.exists
        versions = sum(one.entry.type is EntryType.PLAN for one in ledger.entries(Wanted(voided=True)))
        return ledger.verify() - versions


def tamper(path: Path, script: str) -> None:
    """Change a ledger as another program would."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(script)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the tests' ledger is: it is not there yet."""
    return tmp_path / "ledger.db"


@pytest.fixture
def sample(path: Path) -> Path:
    """A ledger with two actuals (the second with evidence and void), spending, and a void."""
    record_sample(path)
    return path


def record_sample(place: StrPath) -> None:
    """Record two actuals (the second with evidence and void), spending, and a void."""
    wrong = actual(value=5, note="b", evidence=(Evidence("/증빙/하나.pdf", SHA256),))
    with writing(place) as ledger:
        ledger.record(actual(value=20, note="a"))
        ledger.record(wrong)
        ledger.record(spending(network="국제"))
        ledger.record(void_of(wrong))


# --- the form ----------------------------------------------------------------------------------------------------


def test_a_new_ledger_says_what_it_is(path: Path) -> None:
    """A new ledger has vnet's application id, the version of its form, WAL, and one id of its own."""
    with store.writing(path):
        pass
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"vnet"),)
        assert database.execute("PRAGMA user_version").fetchone() == (5,)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        ((id_, created),) = database.execute("SELECT id, created_at FROM ledger").fetchall()
    assert uuid.UUID(id_).version == 7
    assert created


def test_a_writer_waits_for_the_disk(path: Path) -> None:
    """Every connection that records has synchronous=FULL and foreign keys, also one to a ledger that is there."""
    for _ in range(2):
        with connection.to_write(path) as database:
            assert database.execute("PRAGMA synchronous").fetchone() == (2,)
            assert database.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_writer_is_patient() -> None:
    """A writer waits for its turn for many seconds before it gives up (that it waits: tests/test_concurrency.py)."""
    assert connection.PATIENCE_SECONDS >= 30


def test_the_schema_explains_itself(path: Path) -> None:
    """The file's own schema keeps the comments on its columns, so that an auditor can read it without vnet."""
    with store.writing(path):
        pass
    with closing(sqlite3.connect(path)) as database:
        tables = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    assert set(tables) == {
        "ledger", "head", "entry", "evidence", "personal", "plan_version",
        "actual_total", "spending_total", "partner_total",
    }  # fmt: skip
    for name in ("ledger", "head", "entry", "actual_total", "spending_total"):
        assert "-- " in tables[name], name


@pytest.mark.parametrize("chance", [b"\x00" * 10, b"\xff" * 10])
def test_ids_are_uuid_version_7(chance: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id is a UUIDv7: 48 bits of Unix milliseconds, version 7, variant 0b10, and 74 bits of chance."""
    monkeypatch.setattr("time.time_ns", lambda: 1_460_419_200_123_456_789)
    monkeypatch.setattr("os.urandom", lambda count: chance[:count])
    text = new_id()
    number = uuid.UUID(text)
    assert str(number) == text
    assert number.version == 7
    assert number.variant == uuid.RFC_4122
    assert number.int >> 80 == 1_460_419_200_123
    assert number.int & 0xFFF << 64 == (chance[0] & 1) * 0xFFF << 64
    assert number.int & (1 << 62) - 1 == (chance[0] & 1) * ((1 << 62) - 1)


def test_ids_differ_and_follow_time() -> None:
    """Ids made one after the other are all different, and their times never go back."""
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == len(ids)
    moments = [id_[:13] for id_ in ids]
    assert moments == sorted(moments)


def test_every_entry_says_where_it_was_first_recorded(place: StrPath) -> None:
    """An entry has its ledger's id as its origin, unless it comes from another ledger and says so."""
    with writing(place) as ledger:
        ledger.record(actual())
        ledger.record(spending(origin="0189f7e0-0000-7000-8000-000000000000"))
        own = ledger.ledger_id()
    assert {entry.type: entry.origin for entry in everything(place)} == {
        EntryType.ACTUAL: own,
        EntryType.SPENDING: "0189f7e0-0000-7000-8000-000000000000",
    }


def test_what_was_recorded_comes_back(place: StrPath) -> None:
    """Every field of an entry, evidence in its order included, is read back as it was recorded."""
    one = actual(
        value=425,
        decimals=2,
        unit="점",
        kind="협약",
        partner="한빛 주식회사",
        people=24,
        note="'; DROP TABLE entry; --",
        evidence=(Evidence("/나.pdf", SHA256), Evidence("/가.pdf", "cd" * 32)),
        origin="x",
    )
    two = spending(network="국제", amount=-5, payee="세종여행사", reason="돌려받음", origin="x")
    with writing(place) as ledger:
        ledger.record(one)
        ledger.record(two)
    assert everything(place) == [one, two]


# --- append-only -------------------------------------------------------------------------------------------------


def copy(verb: str, where: str, after: str = "", **changes: str) -> str:
    """Return the SQL that inserts a copy of an entry, with changes, by a verb such as INSERT OR REPLACE."""
    values = {name: name for name in ("centre", "seq", "leaf", "month", *COLUMNS)} | {"seq": "99"} | changes
    names, sources = ", ".join(values), ", ".join(values.values())
    return f"{verb} INTO entry ({names}) SELECT {sources} FROM entry WHERE {where} {after}"  # noqa: S608 - our own words


FORBIDDEN = {
    "change a value": "UPDATE entry SET value = 4 WHERE type = 'actual'",
    "change a note": "UPDATE personal SET value = 'x'",
    "change the order": "UPDATE OR REPLACE entry SET seq = seq + 1",
    "change who recorded": "UPDATE OR IGNORE entry SET recorded_by = 'x'",
    "delete all": "DELETE FROM entry",
    "delete the last": "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
    "replace by the same": "REPLACE INTO entry SELECT * FROM entry WHERE seq = 1",
    "replace by id": copy("INSERT OR REPLACE", "seq = 1", value="99"),
    "replace by order": copy("INSERT OR REPLACE", "seq = 1", seq="seq", id="'x'", value="99"),
    "replace a void": copy("INSERT OR REPLACE", "type = 'void'", id="'x'", reason="'y'"),
    "insert or change": copy("INSERT", "seq = 1", "ON CONFLICT (centre, id) DO UPDATE SET value = excluded.value"),
    "void a void": copy("INSERT", "type = 'void'", id="'x'", voids="id"),
    "void nothing": copy("INSERT", "type = 'void'", id="'x'", voids="'nothing'"),
    "void twice": copy("INSERT", "type = 'void'", id="'x'"),
    "change evidence": "UPDATE evidence SET name = 'x'",
    "change evidence's order": "UPDATE OR REPLACE evidence SET position = 1",
    "delete evidence": "DELETE FROM evidence",
    "replace evidence by the same": "REPLACE INTO evidence SELECT * FROM evidence",
    "replace evidence": "INSERT OR REPLACE INTO evidence SELECT centre, seq, position, 'x', sha256 FROM evidence",
    "change the ledger's id": "UPDATE ledger SET id = 'x'",
    "delete the ledger's id": "DELETE FROM ledger",
}


@pytest.mark.parametrize("recursive", ["OFF", "ON"])
@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_file_itself_refuses_to_change_anything(sample: Path, statement: str, recursive: str) -> None:
    """No program can update, delete or replace a row of the ledger: its triggers refuse, and all stays as it was."""
    with closing(sqlite3.connect(sample)) as database:
        database.execute(f"PRAGMA recursive_triggers = {recursive}")
        before = list(database.iterdump())
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)
        database.rollback()
        assert list(database.iterdump()) == before
    assert verified(sample) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO ledger SELECT centre, id, 'x', 0 FROM ledger",
        "INSERT INTO ledger VALUES ('', 'x', 'y', 0)",
    ],
)
def test_a_ledger_keeps_its_one_id(sample: Path, statement: str) -> None:
    """No program can give a ledger a second id, or replace the one it has."""
    with closing(sqlite3.connect(sample)) as database, pytest.raises(sqlite3.IntegrityError):
        database.execute(statement)


@pytest.mark.parametrize(
    "entry",
    [
        actual(value=-1),
        actual(value=None),
        actual(value="drei"),
        actual(kpi=None),
        actual(unit=None),
        actual(people=-1),
        actual(amount=5),
        actual(date="2016-4-1"),
        spending(amount=0),
        spending(amount=-5),
        spending(amount=None),
        spending(category=None),
        spending(value=3),
        actual(recorded_by=None),
        actual(evidence=(Evidence("/a", "short"),)),
        actual(evidence=(Evidence("/a", SHA256), Evidence("/b", ""))),
    ],
    ids=itertools.count(),
)
def test_the_file_refuses_what_makes_no_sense(path: Path, entry: Entry) -> None:
    """What an entry's type forbids cannot be kept, whoever writes it, and then nothing of it is kept."""
    with store.writing(path) as ledger, pytest.raises((sqlite3.IntegrityError, ValueError)):
        ledger.record(entry)
    assert everything(path) == []
    assert totals(path) == Totals()
    assert verified(path) == 0


def test_the_same_id_is_not_taken_twice(place: StrPath) -> None:
    """An entry whose id is there already is refused, and the one that is there stays."""
    first = actual(origin="x")
    with writing(place) as ledger:
        ledger.record(first)
        with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)):
            ledger.record(first._replace(value=9))
    assert everything(place) == [first]


# --- totals ------------------------------------------------------------------------------------------------------

# Few choices, so that many entries fall into the same totals.
days = st.sampled_from(["2015-12-31", "2016-04-01", "2016-04-12", "2016-04-12", "2016-04-30"])
actuals = st.fixed_dictionaries(
    {
        "date": days,
        "kpi": st.sampled_from(["C4", "C4", "C2"]),
        "unit": st.sampled_from(["건", "건", "부"]),
        "decimals": st.sampled_from([0, 2]),
        "kind": st.sampled_from([None, "협약"]),
        "value": st.sampled_from([0, 1, 7, 10**12]),
        "people": st.sampled_from([None, 0, 3, 10**6]),
    }
)
spendings = st.fixed_dictionaries(
    {
        "date": days,
        "category": st.sampled_from(["일반운영비", "회의운영비"]),
        "network": st.sampled_from([None, "국제"]),
        "amount": st.sampled_from([1, 1000, -300, 10**12]),
        "reason": st.just("돌려받음"),
    }
)
voids = st.integers(0, 99)  # of which entry, counted round and round
steps = st.lists(st.one_of(actuals, actuals, spendings, voids, voids), min_size=20, max_size=50)


def expected_totals(arrived: Sequence[Entry], year: int) -> Totals:
    """Compute a year's totals from the entries, in the order in which they arrived, by other means than the ledger."""
    void = {entry.voids for entry in arrived}
    own = [(number, one) for number, one in enumerate(arrived) if one.id not in void and one.date[:4] == str(year)]
    actual_groups: dict[tuple[Any, ...], list[tuple[int, Entry]]] = {}
    spending_groups: dict[tuple[Any, ...], list[Entry]] = {}
    for number, one in own:
        month = int(one.date[5:7])
        if one.type is EntryType.ACTUAL:
            actual_groups.setdefault((month, one.kpi, one.unit, one.decimals, one.kind), []).append((number, one))
        elif one.type is EntryType.SPENDING:
            spending_groups.setdefault((month, one.category, one.network), []).append(one)
    return Totals(
        tuple(_actual_total(actual_groups[key]) for key in sorted(actual_groups, key=_order)),
        tuple(_spending_total(spending_groups[key]) for key in sorted(spending_groups, key=_order)),
    )


def _actual_total(group: list[tuple[int, Entry]]) -> ActualTotal:
    last_seq, last = group[0]
    for number, one in group[1:]:
        if one.date >= last.date:  # of two on the same day the later one to arrive
            last_seq, last = number, one
    return ActualTotal(
        month=int(last.date[5:7]),
        kpi=str(last.kpi),
        unit=str(last.unit),
        decimals=last.decimals or 0,
        kind=last.kind,
        entries=len(group),
        value=sum(one.value or 0 for _, one in group),
        people=sum(one.people or 0 for _, one in group),
        weighted=sum((one.value or 0) * (one.people or 0) for _, one in group),
        records=sum(bool(one.fields) for _, one in group),
        proved=sum(bool(one.evidence) for _, one in group),
        last_date=last.date,
        last_seq=last_seq,
        last_value=last.value or 0,
    )


def _spending_total(group: list[Entry]) -> SpendingTotal:
    return SpendingTotal(
        month=int(group[0].date[5:7]),
        category=str(group[0].category),
        network=group[0].network,
        entries=len(group),
        amount=sum(one.amount or 0 for one in group),
    )


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple("" if part is None else part for part in key)


@settings(max_examples=60, deadline=None)
@given(steps=steps)
def test_totals_equal_the_entries(steps: list[dict[str, Any] | int]) -> None:
    """After any entries, refunds and voids in any order, the totals are those computed anew, and `verify` agrees."""
    with tempfile.TemporaryDirectory() as folder:
        _record_and_compare(Path(folder, "ledger.db"), steps)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_totals_equal_the_entries_on_a_server(server: Server, steps: list[dict[str, Any] | int]) -> None:
    """On a server, where functions of its own keep the totals, they are those computed anew as well."""
    _record_and_compare(server.begin_anew(), steps)


def _record_and_compare(path: StrPath, steps: list[dict[str, Any] | int]) -> None:
    """Record entries, refunds and voids; compare the totals with those computed anew."""
    arrived: list[Entry] = []
    with writing(path) as ledger:
        for step in steps:
            if isinstance(step, dict):
                entry = actual(**step) if "kpi" in step else spending(**step)
                ledger.record(entry)
                arrived.append(entry)
            elif arrived:
                _void_or_be_refused(ledger, arrived, arrived[step % len(arrived)])
        assert ledger.verify() == len(arrived)
    for year in (2015, 2016, 2017):
        assert totals(path, year) == expected_totals(arrived, year)
    assert {one.id for one in everything(path)} == {one.id for one in arrived}


def _void_or_be_refused(ledger: WritableLedger, arrived: list[Entry], target: Entry) -> None:
    void = void_of(target)
    if target.type is EntryType.VOID:
        with refusal("is itself a void, which stays"):
            ledger.record(void)
    elif any(one.voids == target.id for one in arrived):
        with refusal("is already void (by ", Conflict):
            ledger.record(void)
    else:
        assert ledger.record(void)[0].voids == target.id
        arrived.append(void)


def test_the_last_value_follows_voids(place: StrPath) -> None:
    """The last value is that of the last day's last entry that still counts, however it came to be the last."""
    early = actual("2016-04-01", value=10)
    late = actual("2016-04-20", value=20)
    same_day = actual("2016-04-20", value=21)
    after_the_fact = actual("2016-04-10", value=15)
    with writing(place) as ledger:

        def last() -> tuple[str, int] | None:
            found = ledger.totals(2016).actuals
            return (found[0].last_date, found[0].last_value) if found else None

        for entry in (early, late, same_day, after_the_fact):
            ledger.record(entry)
        assert last() == ("2016-04-20", 21)
        ledger.record(void_of(same_day))
        assert last() == ("2016-04-20", 20)
        ledger.record(void_of(early))
        assert last() == ("2016-04-20", 20)
        ledger.record(void_of(late))
        assert last() == ("2016-04-10", 15)
        ledger.record(void_of(after_the_fact))
        assert last() is None
        ledger.record(actual("2016-04-02", value=0))
        assert last() == ("2016-04-02", 0)
        assert ledger.verify() == 9


@pytest.mark.parametrize(
    "other", [{"kpi": "C5"}, {"unit": "부"}, {"decimals": 2}, {"kind": "협약"}, {"date": "2016-05-12"}, {"people": 9}]
)
def test_a_void_takes_off_what_it_added(place: StrPath, other: dict[str, Any]) -> None:
    """After a void all totals are as if the entry had never been there, also those of entries like it."""
    entries = [actual(people=3), actual(value=7, **other)]
    wrong = actual(value=5, people=24)
    with writing(place) as ledger:
        for entry in entries:
            ledger.record(entry)
        before = figures(ledger.totals(2016))
        ledger.record(wrong)
        assert figures(ledger.totals(2016)) != before
        ledger.record(void_of(wrong))
        assert figures(ledger.totals(2016)) == before == expected_totals(entries, 2016)


def test_totals_and_entry_are_one_transaction(path: Path) -> None:
    """Where the totals cannot be kept, the entry is not kept either."""
    with store.writing(path) as ledger:
        ledger.record(actual())
    tamper(path, "CREATE TRIGGER full BEFORE UPDATE ON actual_total BEGIN SELECT RAISE(ABORT, 'no'); END;")
    with store.writing(path) as ledger, pytest.raises(sqlite3.IntegrityError):
        ledger.record(actual(value=4))
    assert [entry.value for entry in everything(path)] == [3]


# --- other programs that change the file -------------------------------------------------------------------------

ENTRY, TOTALS, TREE = "is not what was recorded", "do not equal its entries", "are not those that were recorded"
OPEN = "DROP TRIGGER entry_no_update; UPDATE entry SET"
CHANGES = {
    "a value": (ENTRY, f"{OPEN} value = 21 WHERE seq = 0"),
    "a KPI": (ENTRY, f"{OPEN} kpi = 'C5' WHERE seq = 0"),
    "a unit": (ENTRY, f"{OPEN} unit = '회' WHERE seq = 0"),
    "a kind": (ENTRY, f"{OPEN} kind = '협약' WHERE seq = 0"),
    "a number of people": (ENTRY, f"{OPEN} people = 4 WHERE seq = 0"),
    "a day": (ENTRY, f"{OPEN} date = '2016-04-13' WHERE seq = 0"),
    "an amount": (ENTRY, f"{OPEN} amount = 999 WHERE type = 'spending'"),
    "a network": (ENTRY, f"{OPEN} network = NULL WHERE type = 'spending'"),
    "when it arrived": (ENTRY, f"{OPEN} arrived_on = '2016-04-13' WHERE seq = 3"),
    "who recorded it": (ENTRY, f"{OPEN} recorded_by = 'x' WHERE seq = 3"),
    "a leaf": (ENTRY, f"{OPEN} leaf = zeroblob(32) WHERE seq = 3"),
    "the order": (ENTRY, f"{OPEN} seq = CASE seq WHEN 0 THEN 9 ELSE 0 END WHERE seq IN (0, 2)"),
    "a note": (ENTRY, "DROP TRIGGER personal_no_update; UPDATE personal SET value = 'x' WHERE seq = 0"),
    "a note's salt": (ENTRY, "DROP TRIGGER personal_no_update; UPDATE personal SET salt = hex(zeroblob(16))"),
    "a note's commitment": (
        ENTRY,
        "DROP TRIGGER personal_no_update; UPDATE personal SET commitment = hex(zeroblob(32))",
    ),
    "a note's place": (ENTRY, "DROP TRIGGER personal_no_update; UPDATE personal SET position = 0"),
    "a note's entry": (ENTRY, "DROP TRIGGER personal_no_update; UPDATE personal SET seq = 3 WHERE seq = 0"),
    "a note that is gone": (ENTRY, "DROP TRIGGER personal_no_delete; DELETE FROM personal WHERE seq = 1"),
    "evidence": (ENTRY, "DROP TRIGGER evidence_no_update; UPDATE evidence SET name = 'x'"),
    "the digest of evidence": (ENTRY, f"DROP TRIGGER evidence_no_update; UPDATE evidence SET sha256 = '{'cd' * 32}'"),  # noqa: S608
    "evidence that is gone": (ENTRY, "DROP TRIGGER evidence_no_delete; DELETE FROM evidence"),
    "evidence that is more": (ENTRY, f"INSERT INTO evidence VALUES ('', 0, 0, 'x', '{'cd' * 32}')"),  # noqa: S608
    "an entry that is gone": (ENTRY, "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE seq = 0"),
    "spending that is gone": (ENTRY, "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE type = 'spending'"),
    "the last that is gone": (TREE, "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE type = 'void'"),
    "an entry that was not recorded": (ENTRY, copy("INSERT", "seq = 0", id="'x'", seq="4")),
    "the tree's edge": (TREE, "UPDATE head SET edge = zeroblob(32)"),
    "the tree's size": (TREE, "UPDATE head SET size = 5"),
    "a total": (TOTALS, "UPDATE actual_total SET value = value + 1"),
    "a total's people": (TOTALS, "UPDATE actual_total SET people = 1"),
    "a total's weighted sum": (TOTALS, "UPDATE actual_total SET weighted = 1"),
    "a total's count": (TOTALS, "UPDATE actual_total SET entries = 2"),
    "a total's records": (TOTALS, "UPDATE actual_total SET records = 2"),
    "a total's proofs": (TOTALS, "UPDATE actual_total SET proved = 2"),
    "a total's last value": (TOTALS, "UPDATE actual_total SET last_value = 5"),
    "a total of spending": (TOTALS, "UPDATE spending_total SET amount = amount - 1"),
    "a total that is gone": (TOTALS, "DELETE FROM spending_total"),
    "all totals gone": (TOTALS, "DELETE FROM spending_total; DELETE FROM actual_total"),
    "a total of nothing": (TOTALS, "INSERT INTO spending_total VALUES ('', 201605, '일반운영비', '', 1, 500, 0)"),
    "a total of no entries": (TOTALS, "INSERT INTO spending_total VALUES ('', 201605, '회의운영비', '', 0, 500, 0)"),
    "a total of another year": (TOTALS, "INSERT INTO spending_total VALUES ('', 201705, '일반운영비', '', 1, 500, 0)"),
}


@pytest.mark.parametrize(("says", "change"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_found(sample: Path, says: str, change: str) -> None:
    """Whatever another program changes in an entry, in what goes with it, or in the totals, a check finds and names."""
    tamper(sample, change)
    with refusal(says, TotalsDiffer if says == TOTALS else VnetError):
        verified(sample)


UNSEEN = {
    "evidence without its entry": "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE seq IN (1, 3)",
    "a void of nothing": "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE seq = 1; DROP TRIGGER "
    "evidence_no_delete; DELETE FROM evidence",
    "no trigger against changes": "DROP TRIGGER entry_no_update",
    "no ledger row": "DROP TRIGGER ledger_no_delete; DELETE FROM ledger",
    "no head": "DROP TRIGGER head_no_delete; DELETE FROM head",
    "two ledger rows": "DROP TRIGGER ledger_no_second; INSERT INTO ledger VALUES ('x', 'x', 'y', 0)",
    "a total of fewer than none": "UPDATE spending_total SET entries = -1; DROP TRIGGER entry_no_delete;"
    "DELETE FROM entry WHERE type = 'spending'",
    "no totals at all": "DROP TABLE actual_total",
    "no evidence at all": "DROP TABLE evidence",
    "bytes that are no text": f"{OPEN} reason = CAST(x'ff' AS TEXT) WHERE type = 'void'",
}


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_a_change_beside_the_figures_is_found(sample: Path, change: str) -> None:
    """What another program does to the ledger beside its figures is found too, as something a person can act on."""
    tamper(sample, change)
    with pytest.raises(VnetError):
        verified(sample)


# --- several years -----------------------------------------------------------------------------------------------


def test_several_years_live_in_one_ledger(office: Office) -> None:
    """Two years' plans share a ledger; a report, a list and the totals of one know nothing of the other."""
    for name in ("targets", "budget"):
        text = (office.data / f"{name}_2016.yaml").read_text(encoding="utf-8")
        text = text.replace("연도: 2016", "연도: 2017")
        # Last year's figures and the days of this one would have to be carried over.
        text = "\n".join(line for line in text.splitlines() if not {"산식", "예정일"} & {line.split(":")[0].strip()})
        office.write(f"{name}_2017.yaml", text)
    office.ok("--year", "2016", "log", "C4", "20", "--date", "4/12")
    office.ok("--year", "2017", "log", "C4", "7", "--date", "4/12")
    office.ok("--year", "2017", "spend", "5만원", "--category", "일반", "--date", "2017-01-02")
    for year, value, spent in (("2016", 20, 0), ("2017", 7, 50_000)):
        report = office.ok("report", "--year", year, "--quarter", "2", "--format", "json").json
        kpi = next(one for one in report["kpis"] if one["code"] == "C4")
        assert kpi["measures"][0]["year"]["actual"] == value
        assert report["budget"]["year"]["spent"] == spent
        dates = [one["date"][:4] for one in office.ok("entries", "--year", year, "--format", "json").json["entries"]]
        assert set(dates) == {year}
    assert verified(office.ledger) == 3
    assert "5 entries" in office.ok("check").out


# --- finding an entry --------------------------------------------------------------------------------------------


@pytest.fixture
def three(place: StrPath) -> Iterator[WritableLedger]:
    """A ledger of three entries whose ids are alike."""
    with writing(place) as ledger:
        for id_ in (
            "01563d36-8000-7000-8000-00000000abcd",
            "01563d36-8000-7000-8000-00000001abcd",
            "01563d36-9000-7000-8000-00000002ffff",
        ):
            ledger.record(actual(id=id_))
        yield ledger


@pytest.mark.parametrize(
    "text",
    [
        "01563d36-9000-7000-8000-00000002ffff",
        "01563D36-9000-7000-8000-00000002FFFF",
        "01563d36-9",
        "ffff",
        "FFFF",
        " 0002ffff ",
        "8000-00000002ffff",
    ],
)
def test_an_entry_is_found_by_a_beginning_or_an_end(three: WritableLedger, text: str) -> None:
    """An id, or a beginning or an end of it that no other has, finds its entry, in capitals too."""
    assert three.find(text).entry.id == "01563d36-9000-7000-8000-00000002ffff"


@pytest.mark.parametrize(
    ("text", "fits"),
    [("abcd", ["00000000abcd", "00000001abcd"]), ("01563d36", ["00000000abcd", "00000001abcd", "00000002ffff"])],
)
def test_an_ambiguous_id_lists_the_candidates(three: WritableLedger, text: str, fits: list[str]) -> None:
    """A text that several ids begin or end with lists them."""
    with refusal("fits several entries") as caught:
        three.find(text)
    assert [one[-12:] for one in str(caught.value.facts["candidates"]).split(", ")] == fits
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "says", "kind"),
    [
        ("9000", 'There is no entry "', NotFound),  # in the middle
        ("%%%%", 'There is no entry "', NotFound),
        ("____", 'There is no entry "', NotFound),
        ("01563d36-9000-7000-8000-00000002ffff0", 'There is no entry "', NotFound),
        ("01563d36-9000-7000-8000-00000002fff0", 'There is no entry "', NotFound),
        ("", "is too short for an id", BadInput),
        ("fff", "is too short for an id", BadInput),
        ("    ", "is too short for an id", BadInput),
    ],
)
def test_what_is_no_id_finds_nothing(three: WritableLedger, text: str, says: str, kind: type[VnetError]) -> None:
    """A text that no id begins or ends with, or that is too short to mean one, finds nothing."""
    with refusal(says, kind):
        three.find(text)


def test_a_report_does_not_read_every_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a report and a further entry ask for is found by an index, never by going through the ledger."""
    asked: list[str] = []

    class Watched(sqlite3.Connection):
        def execute(self, statement: str, parameters: Any = ()) -> sqlite3.Cursor:
            if statement.lstrip().startswith("SELECT"):
                plan = super().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
                asked.extend(step for *_rest, step in plan)
            return super().execute(statement, parameters)

    path = tmp_path / "ledger.db"
    with store.writing(path) as ledger:
        ledger.record(actual())
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Watched))
    with store.writing(path) as ledger:
        ledger.record(actual())
        ledger.totals(2016)
        assert (ledger.closings(2016), ledger.plan_versions(2016), ledger.merges()) == ((), (), ())
        found = [ledger.alike(entry) for entry in (actual(), spending(), spending(network=None))]
        assert list(map(len, found)) == [2, 0, 0]
    assert asked
    every = ("SCAN e", "SCAN entry", *(f"SEARCH {name} USING PRIMARY KEY (centre=?)" for name in ("e", "entry")))
    assert [step for step in asked if step in every or step.endswith("(centre=? AND seq<?)")] == []


# --- what came of an entry, and what somebody did last -----------------------------------------------------------


def test_what_came_of_an_entry(place: StrPath) -> None:
    """What voids, replaces or is about an entry comes after it, as it arrived; at an earlier moment less of it."""
    first, other = actual(), spending()
    new = actual(value=5, replaces=first.id)
    proof = Entry("", EntryType.ATTACHMENT, first.date, "a", "x", about=first.id)
    with writing(place) as ledger:
        ledger.record(first, other)
        ledger.record(proof)
        ledger.record(void_of(first), new)
        then = [[listed.entry.type for listed in ledger.as_of(size).after(first.id)] for size in range(6)]
        assert then == [[], [], [], ["attachment"], ["attachment", "void"], ["attachment", "void", "actual"]]
        assert [listed.seq for listed in ledger.after(first.id)] == [2, 3, 4]
        assert ledger.after(other.id) == ledger.after("zzzz") == ()


def test_what_came_of_an_entry_is_not_searched_for(path: Path) -> None:
    """Each way in which an entry can be of another is answered by an index, however long the ledger is."""
    with store.writing(path) as ledger:
        ledger.record(actual())
    with closing(sqlite3.connect(path)) as database:
        plan = database.execute(f"EXPLAIN QUERY PLAN {queries.AFTER}", {"centre": "", "id": "x"}).fetchall()
    asked = [step for *_numbers, step in plan if "SEARCH" in step or "SCAN" in step]
    assert [step.rpartition(" (")[2] for step in asked] == [
        f"centre=? AND {name}=?)" for name in ("voids", "replaces", "about")
    ]


def test_the_leaf_of_an_entry(place: StrPath) -> None:
    """An entry's leaf is the one of its order number; there is none beyond the last."""
    with writing(place) as ledger:
        ledger.record(actual(), spending(), actual())
        assert [ledger.leaf(seq) for seq in range(3)] == list(ledger.leaves())
        for there, seq in ((ledger, 3), (ledger.as_of(1), 1)):
            with refusal("There is no entry", NotFound):
                there.leaf(seq)


def test_batches_of_a_person(place: StrPath) -> None:
    """A person's batches come with the last first, without those that undo and were undone, at any moment."""
    one, two, three = actual(recorded_by="a"), actual(recorded_by="b"), spending(recorded_by="a")
    with writing(place) as ledger:
        ledger.record(one)
        with ledger.alone():
            ledger.record(two)
            ledger.record(three)
        ledger.record(void_of(two, recorded_by="b", undoes=two.id), void_of(three, recorded_by="b", undoes=two.id))

        def ids(of: Ledger, by: str) -> list[list[str]]:
            return [[listed.entry.id for listed in batch] for batch in of.batches(by)]

        assert ids(ledger, "a") == [[one.id]]
        assert ids(ledger, "b") == ids(ledger, "c") == []
        assert ids(ledger.as_of(3), "a") == [[two.id, three.id], [one.id]]
        assert ids(ledger.as_of(3), "b") == [[two.id, three.id]]


def test_nothing_comes_of_nothing(place: StrPath) -> None:
    """Where nothing was recorded there is nothing after, no batch and no leaf."""
    with reading(place) as ledger:
        assert ledger.after("x") == ()
        assert list(ledger.batches("a")) == []
        with refusal("There is no entry", NotFound):
            ledger.leaf(0)


def test_proof_that_was_attached(place: StrPath) -> None:
    """An entry has evidence that it came with, or that was attached to it since and stands, at the moment looked at."""
    file = Evidence("하나.pdf", SHA256)
    own, later, none = actual(evidence=(file,)), actual(), actual()
    proof = Entry(new_id(), EntryType.ATTACHMENT, later.date, "a", "x", about=later.id, evidence=(file,))

    def with_evidence(of: Ledger, *, there: bool) -> list[str]:
        found = of.entries(Wanted(kpis=("C4",), evidence=there))
        return [listed.entry.id for listed in found]

    with writing(place) as ledger:
        ledger.record(own, later, none)
        ledger.record(proof)
        ledger.record(void_of(proof))
        assert with_evidence(ledger.as_of(4), there=True) == [own.id, later.id]
        assert with_evidence(ledger.as_of(4), there=False) == [none.id]
        for moment in (ledger, ledger.as_of(3)):
            assert with_evidence(moment, there=True) == [own.id]
            assert with_evidence(moment, there=False) == [later.id, none.id]


# --- files that are no ledger ------------------------------------------------------------------------------------

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("log", "C4", "3"),
    ("spend", "3만원", "--category", "일반"),
    ("void", "abcd1234", "--reason", "x"),
    ("entries",),
    ("report",),
    ("check",),
)


def _text(path: Path) -> None:
    path.write_text("2016년 실적\n" * 200, encoding="utf-8")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript("CREATE TABLE entry (id); INSERT INTO entry VALUES (1)")


def _foreign_with_an_id(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript("PRAGMA application_id = 252006673; PRAGMA user_version = 1")


def _newer(path: Path) -> None:
    with store.writing(path) as ledger:
        ledger.record(actual())
    tamper(path, f"PRAGMA user_version = {connection.FORM + 1}")


def _truncated(path: Path) -> None:
    with store.writing(path) as ledger:
        ledger.record(actual())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _corrupted(path: Path) -> None:
    with store.writing(path) as ledger:
        for _ in range(50):
            ledger.record(actual(note="가" * 100))
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):  # the head of every page but the first
        content[start : start + 12] = b"\x5a" * 12
    path.write_bytes(content)


def _folder(path: Path) -> None:
    path.mkdir()


BAD_FILES = {
    _text: "is not a vnet ledger",
    _foreign: "is not a vnet ledger",
    _foreign_with_an_id: "is not a vnet ledger",
    _newer: f"was written by a newer vnet (form {connection.FORM + 1})",
    _truncated: "is damaged",
    _corrupted: "is damaged",
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("make", BAD_FILES)
def test_a_file_that_is_no_ledger_is_left_alone(office: Office, make: Any, command: tuple[str, ...]) -> None:
    """A file that vnet cannot use as its ledger is named with what is wrong with it, and is not touched."""
    make(office.ledger)
    before = office.ledger.read_bytes()
    answer = office.type(*command)
    assert answer.code == 1
    assert answer.err.startswith("Error: ")
    assert BAD_FILES[make] in answer.err
    assert str(office.ledger.relative_to(office.folder)) in answer.err
    assert office.ledger.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_folder_is_no_ledger(office: Office, command: tuple[str, ...]) -> None:
    """A folder where the ledger should be is refused by every command, in a sentence."""
    office.ledger.mkdir()
    answer = office.type(*command)
    assert answer.code in {1, 2}
    assert answer.out == ""
    assert "ledger" in answer.err
    assert list(office.ledger.iterdir()) == []


def test_a_missing_folder_is_not_made(office: Office) -> None:
    """Recording in a folder that is not there is refused in a sentence, and makes no folder."""
    for command in COMMANDS[:2]:
        answer = office.type("--ledger", "없는/곳/ledger.db", *command)
        assert answer.code == 1
        assert "없는/곳/ledger.db cannot be used" in answer.err
    assert not Path("없는").exists()


def test_an_empty_file_becomes_a_ledger(office: Office) -> None:
    """A file of no bytes is read as nothing recorded, stays empty while it is read, and then becomes a ledger."""
    office.ledger.touch()
    assert "Nothing was recorded" in office.ok("entries").out
    office.ok("check")
    assert office.type("void", "abcd1234", "--reason", "x").code == 4
    assert office.ledger.stat().st_size == 0
    office.ok("log", "C4", "3")
    assert verified(office.ledger) == 1


def test_reading_makes_no_ledger(office: Office) -> None:
    """Looking at what is not there yet makes no file."""
    for command in (("entries",), ("report",), ("check",), ("entries", "--all", "--format", "json")):
        office.ok(*command)
    assert sorted(path.name for path in office.data.iterdir()) == ["budget_2016.yaml", "targets_2016.yaml"]


def test_any_truncated_ledger_is_refused_or_empty(office: Office) -> None:
    """A ledger cut off anywhere is an error that a person can act on, and no entry is added to its remains."""
    for day in range(1, 25):
        office.ok("log", "C4", str(day), "--date", f"4/{day}")
    whole = office.ledger.read_bytes()
    chance = random.Random(20160412)  # noqa: S311 - lengths, not secrets
    for length in [2, 16, 99, 100, 511, 512, 4096, *chance.choices(range(2, len(whole) - 4096), k=15)]:
        for name in ("ledger.db-wal", "ledger.db-shm"):
            office.ledger.with_name(name).unlink(missing_ok=True)
        office.ledger.write_bytes(whole[:length])
        for command in (("check",), ("log", "C4", "3")):
            answer = office.type(*command)
            assert answer.code == 1, (length, answer)
            assert office.ledger.read_bytes() == whole[:length]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_head_that_sqlite_does_not_know_is_explained(office: Office, command: tuple[str, ...]) -> None:
    """A file whose head names a format that SQLite does not know is an error in a sentence, without a traceback."""
    office.ok("log", "C4", "20", "--date", "4/12")
    content = bytearray(office.ledger.read_bytes())
    content[44:48] = b"\x00\x00\x00\x63"
    office.ledger.write_bytes(content)
    assert office.type(*command).code == 1


@pytest.mark.parametrize("command", [("entries",), ("entries", "--format", "json"), ("check",)], ids=" ".join)
def test_bytes_that_are_no_text_are_explained(office: Office, command: tuple[str, ...]) -> None:
    """A damaged text in the ledger is an error in a sentence, without a traceback, and a check finds it."""
    office.ok("log", "C4", "20", "--date", "4/12", "--note", "가나다")
    content = office.ledger.read_bytes()
    assert content.count("가나다".encode()) == 1
    office.ledger.write_bytes(content.replace("가나다".encode(), b"\xff" * 9))
    assert office.type(*command).code in {1, 3}


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory", "file::memory:"])
def test_a_ledger_in_memory_is_refused(office: Office, name: str) -> None:
    """What was acknowledged is in a file, also where the file has a name that means something to SQLite."""
    if office.type("--ledger", name, "log", "C4", "20").code == 0:
        assert verified(office.folder / name) == 1


@pytest.mark.parametrize("name", ["a b#c%20d?e.db", "실적 원장.db", "'quote'.db"])
def test_a_ledger_can_have_any_name(office: Office, name: str) -> None:
    """A ledger whose name holds what means something in an address is written and read under that name."""
    office.ok("--ledger", name, "log", "C4", "20", "--date", "4/12")
    assert verified(office.folder / name) == 1
    assert len(office.ok("--ledger", name, "entries", "--format", "json").json["entries"]) == 1


@pytest.mark.parametrize("command", [("entries",), ("log", "C4", "3")], ids=" ".join)
def test_a_name_too_long_for_the_system_is_explained(office: Office, command: tuple[str, ...]) -> None:
    """A ledger's name that the system cannot take is an error in a sentence, whether it is read or written."""
    answer = office.type("--ledger", "a" * 300, *command)
    assert answer.code == 1
    assert "cannot be used" in answer.err


# --- without the right to write ----------------------------------------------------------------------------------

# Everything is loaded by commands that work, because the libraries may lie where only root can read.
AS_NOBODY = """
import contextlib, io, os, sys
from vnet.__main__ import run
with contextlib.redirect_stdout(io.StringIO()):
    for words in (["log", "C4", "3", "--by", "x"], ["void", "0000", "--reason", "x"], ["entries"], ["report"],
                  ["check"]):
        with contextlib.redirect_stderr(io.StringIO()):
            run(["--ledger", "warm.db", *words])
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(sys.argv[1:]))
"""


@contextmanager
def closed_office(*, folder_mode: int, file_mode: int, helpers: bool) -> Iterator[Path]:
    """Give a folder with a plan and a ledger of one entry in `data`, which nobody may write."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        data = base / "data"
        data.mkdir()
        for plan in REAL_PLAN.glob("*_2016.yaml"):
            shutil.copy(plan, data)
        with store.writing(data / "ledger.db") as ledger:
            ledger.record(actual())
        if helpers:
            assert verified(data / "ledger.db") == 1  # SQLite leaves -wal and -shm behind
        else:
            assert sorted(path.name for path in data.glob("ledger*")) == ["ledger.db"]
        base.chmod(0o755)
        for path in data.iterdir():
            path.chmod(file_mode)
        data.chmod(folder_mode)
        try:
            yield base
        finally:
            data.chmod(0o755)


def as_nobody(folder: Path, *words: str) -> Answer:
    """Type a command without root's right to write everywhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VNET_")}
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, *words],
        cwd=folder,
        env={**kept, "VNET_LANG": "en", "VNET_TODAY": "2016-06-30", "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


LOOKING = (("entries",), ("report",), ("check",))


@pytest.mark.parametrize("command", [*LOOKING, ("log", "C4", "3", "--by", "x")], ids=lambda words: words[0])
@pytest.mark.parametrize("helpers", [True, False], ids=["with -wal and -shm", "alone"])
def test_a_folder_that_cannot_be_written(command: tuple[str, ...], helpers: bool) -> None:  # noqa: FBT001
    """In a folder that cannot be written the ledger can be looked at; recording is refused in a sentence."""
    with closed_office(folder_mode=0o555, file_mode=0o444, helpers=helpers) as folder:
        before = sorted((path.name, path.stat().st_size) for path in (folder / "data").iterdir())
        answer = as_nobody(folder, *command)
        assert sorted((path.name, path.stat().st_size) for path in (folder / "data").iterdir()) == before
    if command in LOOKING:
        assert (answer.code, answer.err) == (0, "")
    else:
        assert answer.code == 1
        assert answer.err.startswith("Error: The ledger data/ledger.db cannot be used: ")


def test_a_first_entry_where_nothing_can_be_written() -> None:
    """The first entry in a folder that cannot be written is refused in a sentence."""
    with closed_office(folder_mode=0o555, file_mode=0o444, helpers=False) as folder:
        answer = as_nobody(folder, "--ledger", "data/other.db", "log", "C4", "3", "--by", "x")
        assert not (folder / "data" / "other.db").exists()
    assert answer.code == 1
    assert answer.err == "Error: The ledger data/other.db cannot be used: the file cannot be opened or made there\n"


@pytest.mark.parametrize("command", [*LOOKING, ("log", "C4", "3", "--by", "x")], ids=lambda words: words[0])
def test_a_folder_that_cannot_be_entered(command: tuple[str, ...]) -> None:
    """A ledger in a folder that may not even be entered is an error in a sentence, without a traceback."""
    with closed_office(folder_mode=0o555, file_mode=0o444, helpers=True) as folder:
        secret = folder / "secret"
        secret.mkdir()
        shutil.copy(folder / "data" / "ledger.db", secret)
        secret.chmod(0)
        try:
            answer = as_nobody(folder, "--ledger", "secret/ledger.db", *command)
        finally:
            secret.chmod(0o755)
    assert answer.code == 1
    assert answer.err.startswith("Error: ")


# --- the store's errors ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_text, "is not a vnet ledger"),
        (_foreign, "is not a vnet ledger"),
        (_newer, "was written by a newer vnet (form "),
        (_truncated, "is damaged. Bring back the last copy"),
        (_folder, "cannot be used: "),
    ],
)
def test_the_store_says_what_is_wrong(path: Path, make: Any, says: str) -> None:
    """Opening a bad file to read or to write raises an error that says what is wrong with it."""
    make(path)
    with refusal(says, VnetError):
        verified(path)
    with refusal(says, VnetError), store.writing(path) as ledger:
        ledger.verify()


def test_voids_that_are_refused_keep_nothing(place: StrPath) -> None:
    """A void of a void, of what is void already, or of nothing is refused, and the ledger is as it was."""
    record_sample(place)
    before = everything(place)
    void = next(entry for entry in before if entry.type is EntryType.VOID)
    wrong = next(entry for entry in before if entry.id == void.voids)
    for target, says, kind, code in (
        (void, "is itself a void, which stays", BadInput, 2),
        (wrong, "is already void (by ", Conflict, 5),
        (actual(), 'There is no entry "', NotFound, 4),
    ):
        with writing(place) as ledger, refusal(says, kind) as caught:
            ledger.record(void_of(target))
        assert caught.value.exit_code == code
    assert everything(place) == before
    assert verified(place) == 4


def test_an_identical_entry_is_noticed(place: StrPath) -> None:
    """Recording says whether an entry is there that is the same in every word, whoever recorded it, void ones aside."""
    first, later = actual(note="a"), {"recorded_at": "2016-07-01T09:00:00+09:00"}
    with writing(place) as ledger:

        def repeated(entry: Entry) -> bool:
            with ledger.alone():
                alike = ledger.alike(entry)
                ledger.record(entry)
            return any(map(entry.same_line, alike))

        assert not repeated(first)
        assert repeated(actual(note="a", **later))
        assert not repeated(actual(note="b"))
        assert repeated(actual(note="a", recorded_by="다른 사람"))
        assert not repeated(actual(note="a", kpi="C5"))
        assert repeated(actual(note="a"))
        assert not repeated(spending())
        assert repeated(spending())
        assert not repeated(spending(network="국제"))
        again = actual(note="c", evidence=(Evidence("/a", SHA256),))
        assert not repeated(again)
        assert not repeated(again._replace(id=new_id(), evidence=(Evidence("/a", "cd" * 32),)))
        one = again._replace(id=new_id(), value=9)
        assert not repeated(one)
        ledger.record(void_of(one))
        assert not repeated(one._replace(id=new_id()))
