"""Ledgers of older forms: brought along once, whole, with every entry and every figure as it was."""

import sqlite3
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from conftest import Office
from vnet.ledger.entry import Wanted
from vnet.ledger.sqlite import connection, store

FORM_1 = (Path(__file__).parent / "forms" / "ledger_form_1.sql").read_text(encoding="utf-8")
COLUMNS_1 = (
    "seq, id, origin, type, date, month, kpi, unit, value, decimals, kind, partner, people, category, network, amount, "
    "payee, voids, reason, note, recorded_by, recorded_at"
)


def back_to_form_1(path: Path) -> None:
    """Write the ledger's entries into a file of form 1, as an older vnet would have."""
    with closing(sqlite3.connect(path)) as new:
        head = new.execute("SELECT * FROM ledger").fetchone()
        types = "type IN ('actual', 'spending', 'void')"
        entries = new.execute(f"SELECT {COLUMNS_1} FROM entry WHERE {types} ORDER BY seq").fetchall()  # noqa: S608
        own = f"entry_id IN (SELECT id FROM entry WHERE {types})"  # noqa: S608
        evidence = new.execute(f"SELECT * FROM evidence WHERE {own}").fetchall()  # noqa: S608
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as old:
        old.executescript(f"PRAGMA journal_mode = WAL; {FORM_1}")
        old.execute("INSERT INTO ledger VALUES (?, ?, ?)", head)
        places = ", ".join("?" * len(entries[0]))
        old.executemany(f"INSERT INTO entry ({COLUMNS_1}) VALUES ({places})", entries)  # noqa: S608
        old.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?)", evidence)
        old.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        old.commit()


@pytest.fixture
def older(empty_office: Office) -> Office:
    """The sample year with nothing in it that form 1 did not have, in a ledger of form 1."""
    empty_office.ok("sample", ".")
    back_to_form_1(empty_office.ledger)
    return empty_office


@pytest.mark.parametrize(
    "first", [("report", "--quarter", "4"), ("check",), ("entries",), ("log", "C4", "1", "--date", "4/12")]
)
def test_nothing_is_lost(first: tuple[str, ...], older: Office) -> None:
    """Whichever command comes first, entries, evidence and figures are what they were, and `check` agrees."""
    before = older.ok("entries", "--all", "--format", "json").out
    report = older.ok("report", "--quarter", "4", "--format", "json").out
    with store.reading(older.ledger) as ledger:
        assert ledger.exists
        partners = ledger.partners(2016)
    back_to_form_1(older.ledger)
    older.ok(*first)
    if first[0] == "log":
        last = older.ok("entries", "--format", "json", "--kpi", "C4", "--from", "4/12", "--to", "4/12").json["entries"][
            -1
        ]
        older.ok("void", last["id"], "--reason", "시험")
    else:
        assert older.ok("entries", "--all", "--format", "json").out == before
        with store.reading(older.ledger) as ledger:
            assert ledger
            assert ledger.partners(2016) == partners
    assert older.ok("report", "--quarter", "4", "--format", "json").out == report
    older.ok("check")


def test_an_older_ledger_stays_append_only(older: Office) -> None:
    """After it was brought along, nothing in it can be changed or deleted."""
    back_to_form_1(older.ledger)
    older.ok("check")
    with closing(sqlite3.connect(older.ledger)) as database:
        for statement in ("UPDATE entry SET note = 'x'", "DELETE FROM entry", "DELETE FROM evidence"):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(statement)


def _count(path: Path) -> int:
    with store.reading(path) as ledger:
        assert ledger.exists
        return sum(1 for _ in ledger.entries(Wanted(voided=True)))


def test_many_at_once_bring_it_along_once(older: Office) -> None:
    """Several programs that open an older ledger at the same moment all find every entry."""
    expected = len(older.ok("entries", "--all", "--format", "json").json["entries"])
    back_to_form_1(older.ledger)
    with get_context("spawn").Pool(4) as pool:
        assert pool.map(_count, [older.ledger] * 4) == [expected] * 4
    older.ok("check")


def test_partner_totals_follow_voids(office: Office) -> None:
    """The totals by partner forget what is void, also the first and the last day."""
    for day in ("4/3", "4/12", "4/20"):
        office.ok("log", "C4", "1", "--date", day, "--partner", "예시기업 가")
    with store.reading(office.ledger) as ledger:
        assert ledger.exists
        (total,) = ledger.partners(2016)
        first, _middle, last = [one.entry.id for one in ledger.entries(Wanted())]
    assert (total.month, total.kpi, total.partner, total.entries) == (4, "C4", "예시기업 가", 3)
    assert (total.first_date, total.last_date) == ("2016-04-03", "2016-04-20")
    office.ok("void", first, "--reason", "시험")
    office.ok("void", last, "--reason", "시험")
    with store.reading(office.ledger) as ledger:
        assert ledger.exists
        (total,) = ledger.partners(2016)
    assert (total.entries, total.first_date, total.last_date) == (1, "2016-04-12", "2016-04-12")
    office.ok("check")
