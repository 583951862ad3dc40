"""Ledgers of older forms: brought along once, whole, with every entry and every figure as it was."""

import sqlite3
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from conftest import Office, refusal
from vnet.errors import VnetError
from vnet.ledger.entry import STAYS, EntryType, Wanted
from vnet.ledger.postgres import schema as postgres
from vnet.ledger.sqlite import connection, migrations, schema, store

FORMS = Path(__file__).parent / "forms"
FORM_1 = (FORMS / "ledger_form_1.sql").read_text(encoding="utf-8")
# The file of form 1 is a schema alone: these are the entries, of its types, that the file of form 2 has as well.
ENTRIES_1 = f"""
    INSERT INTO ledger VALUES ('01563d36-8000-7000-8000-000000000000', '2016-04-01T09:00:00+09:00', 0);
    INSERT INTO entry (id, origin, type, date, month, kpi, unit, value, decimals, partner, recorded_by, recorded_at)
    VALUES ('first', 'x', 'actual', '2016-04-12', 201604, 'C4', '건', 20, 0, '예시기업 가', '김하나', 'x'),
           ('second', 'x', 'actual', '2016-04-20', 201604, 'C4', '건', 5, 0, '예시기업 가', '김하나', 'x');
    INSERT INTO entry (id, origin, type, date, month, category, network, amount, recorded_by, recorded_at)
    VALUES ('third', 'x', 'spending', '2016-04-12', 201604, '일반운영비', '국제', 30000, '김하나', 'x');
    INSERT INTO entry (id, origin, type, date, month, voids, reason, recorded_by, recorded_at)
    VALUES ('fourth', 'x', 'void', '2016-04-20', 201604, 'second', '잘못 적음', '김하나', 'x');
    INSERT INTO evidence VALUES ('first', 0, '/증빙/하나.pdf', '{"ab" * 32}');
    PRAGMA application_id = {connection.APPLICATION_ID};
    PRAGMA user_version = 1;
"""  # noqa: S608 - our own words
_APART = "(SELECT value FROM personal p WHERE p.seq = entry.seq AND p.name = '{name}')"
COLUMNS_1 = (
    "id, origin, type, date, month, kpi, unit, value, decimals, kind, partner, people, category, network, amount, "
    "voids, reason, recorded_by, recorded_at, payee, note"
)
FROM_3 = ", ".join(_APART.format(name=name) if name in {"payee", "note"} else name for name in COLUMNS_1.split(", "))


def back_to_form_1(path: Path) -> None:
    """Write the ledger's entries into a file of form 1, as an older vnet would have."""
    with closing(sqlite3.connect(path)) as new:
        head = new.execute("SELECT id, created_at, sample FROM ledger").fetchone()
        types = "type IN ('actual', 'spending', 'void')"
        entries = new.execute(f"SELECT {FROM_3} FROM entry WHERE {types} ORDER BY seq").fetchall()  # noqa: S608
        own = f"SELECT id, position, name, sha256 FROM evidence JOIN entry USING (centre, seq) WHERE {types}"  # noqa: S608
        evidence = new.execute(own).fetchall()
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
    before = older.ok("entries", "--all", "--format", "json").json["entries"]
    report = older.ok("report", "--quarter", "4", "--format", "json").json | {"ledger": None}  # salts are new ones
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
        assert older.ok("entries", "--all", "--format", "json").json["entries"] == before
        with store.reading(older.ledger) as ledger:
            assert ledger
            assert ledger.partners(2016) == partners
    assert older.ok("report", "--quarter", "4", "--format", "json").json | {"ledger": None} == report
    older.ok("check")


def test_an_older_ledger_stays_append_only(older: Office) -> None:
    """After it was brought along, nothing in it can be changed or deleted."""
    older.ok("check")
    with closing(sqlite3.connect(older.ledger)) as database:
        for statement in ("UPDATE entry SET value = 9", "DELETE FROM entry", "DELETE FROM evidence"):
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


# --- the chain of steps ------------------------------------------------------------------------------------------


def kept_file(path: Path, form: int) -> Path:
    """Write the kept ledger of a form; return its path."""
    text = (FORMS / f"ledger_form_{form}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as database:
        database.executescript(f"PRAGMA journal_mode = WAL; {text}")
        if form == 1:
            database.executescript(ENTRIES_1)
    return path


def form_of(path: Path) -> int:
    """Return the form that a file says it has."""
    with closing(sqlite3.connect(path)) as database:
        (form,) = database.execute("PRAGMA user_version").fetchone()
    return int(form)


def things(path: Path) -> set[tuple[str, str, str]]:
    """Return every table, index and trigger of a file with the statement that made it."""
    with closing(sqlite3.connect(path)) as database:
        return set(database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def told(path: Path) -> list[tuple[str, str, int | None, str | None]]:
    """Return what the kept files have in common of each entry: day, type, value or amount, and partner."""
    with store.reading(path) as ledger:
        listed = [one.entry for one in ledger.entries(Wanted(voided=True, last_day="2016-04-30"))]
        assert [(one.value, one.entries) for one in ledger.totals(2016).actuals if one.month == 4] == [(20, 1)]
        assert [one.amount for one in ledger.totals(2016).spending] == [30000]
        # Its own file, and what was attached to it, as in the file of form 3.
        attached = sum(1 for _ in ledger.entries(Wanted(voided=True, types=(EntryType.ATTACHMENT,))))
        assert [len(entry.evidence) for entry in listed if entry.value == 20] == [1 + attached]
    return sorted((entry.date, str(entry.type), entry.value or entry.amount, entry.partner) for entry in listed)


ENTRIES = [
    ("2016-04-12", "actual", 20, "예시기업 가"),
    ("2016-04-12", "spending", 30000, None),
    ("2016-04-20", "actual", 5, "예시기업 가"),
    ("2016-04-20", "void", None, None),
]


def test_there_is_a_step_from_every_form_and_a_file_of_each() -> None:
    """Each form but the last has its step, each has a file that is kept for tests, and today's is `schema.sql`."""
    assert len(migrations.STEPS) + 1 == connection.FORM
    assert {path.name for path in FORMS.glob("ledger_form_*.sql")} == {
        f"ledger_form_{form}.sql" for form in range(1, connection.FORM + 1)
    }
    assert sorted(schema.SCHEMAS) == list(range(2, connection.FORM + 1))
    assert schema.SCHEMAS[connection.FORM] == "schema.sql"


def test_what_stays_is_the_same_in_every_store() -> None:
    """What can never be taken back is one list: the file's trigger and the server's function refuse just that."""
    stays = ", ".join(f"'{type_}'" for type_ in STAYS)
    in_file = next(
        statement for statement in schema.statements(connection.FORM) if "entry_no_void_of_void" in statement
    )
    assert f"type NOT IN ({stays})" in in_file
    on_server = next(said for said in postgres.functions("vnet_", "") if "p_voids IS NOT NULL" in said)
    assert f"f_type IN ({stays})" in on_server


@pytest.mark.parametrize("form", range(1, connection.FORM))
def test_a_step_makes_what_the_next_form_is(form: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step turns the kept file of its form into one with exactly the tables and triggers of the next form's file."""
    path = kept_file(tmp_path / "older.db", form)
    with monkeypatch.context() as patch:
        patch.setattr(connection, "FORM", form + 1)
        with store.reading(path) as ledger:
            assert ledger.exists
    assert form_of(path) == form + 1
    assert things(path) == things(kept_file(tmp_path / "next.db", form + 1))
    assert told(path) == ENTRIES


def test_todays_file_is_whole(tmp_path: Path) -> None:
    """The kept file of today's form is what `schema.sql` makes, and its totals equal its entries, of every type."""
    path = kept_file(tmp_path / "ledger.db", connection.FORM)
    with store.reading(path) as ledger:
        assert ledger.verify() == 15
        assert {one.entry.type for one in ledger.entries(Wanted(voided=True))} == set(EntryType)
    assert told(path) == ENTRIES


def _to_next(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA user_version").fetchone() == (connection.FORM - 1,)
    assert (
        database.execute("SELECT size FROM head").fetchone()
        == database.execute("SELECT count(*) FROM entry").fetchone()
    )
    database.execute("CREATE TABLE tried (count INTEGER NOT NULL) STRICT")
    database.execute("INSERT INTO tried SELECT count(*) FROM entry")


def _fails(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE tried (count INTEGER NOT NULL) STRICT")
    raise KeyboardInterrupt


@pytest.mark.parametrize("opened", [store.writing, store.reading], ids=["to write", "to read"])
@pytest.mark.parametrize(("form", "count"), [(1, 4), (2, 8), (3, 14), (4, 14), (5, 15)])
def test_every_step_is_taken_in_order(
    form: int, count: int, opened: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one more form is the last, files of all forms before it are brought to it, step by step."""
    path = kept_file(tmp_path / "ledger.db", form)
    monkeypatch.setattr(connection, "FORM", connection.FORM + 1)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, _to_next))
    with opened(path):
        pass
    assert form_of(path) == connection.FORM
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count FROM tried").fetchall() == [(count,)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert told(path) == ENTRIES


@pytest.mark.parametrize("form", [1, 2, 3, 4, 5])
def test_a_step_that_is_interrupted_changes_nothing(form: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a step does not come to its end, the file is whole, and of the form before it."""
    path = kept_file(tmp_path / "ledger.db", form)
    with monkeypatch.context() as patch:
        patch.setattr(connection, "FORM", connection.FORM + 1)
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, _fails))
        with pytest.raises(KeyboardInterrupt), store.writing(path):
            pass
    assert form_of(path) == form
    with store.reading(path) as ledger:
        assert ledger.verify() == {1: 4, 2: 8, 3: 14, 4: 14, 5: 15}[form]
    assert told(path) == ENTRIES


# --- the copy ----------------------------------------------------------------------------------------------------


def rows(path: Path) -> dict[str, set[Any]]:
    """Return every row of every table of a file."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: set(database.execute(f"SELECT * FROM {name}")) for name in names}  # noqa: S608 - a schema's own


@pytest.mark.parametrize("form", range(1, connection.FORM))
def test_a_copy_is_made_before(form: int, tmp_path: Path) -> None:
    """Before a ledger is brought along it is copied, whole and of its form; an earlier copy stays as it is."""
    path = kept_file(tmp_path / "ledger.db", form)
    before = rows(path)
    earlier = tmp_path / f"ledger.form-{form}.db"
    earlier.write_text("x", encoding="utf-8")
    with store.reading(path):
        pass
    assert earlier.read_text(encoding="utf-8") == "x"
    copy = tmp_path / f"ledger.form-{form} (2).db"
    assert form_of(copy) == form
    assert rows(copy) == before
    assert {one.name for one in tmp_path.iterdir()} == {path.name, earlier.name, copy.name}


def test_no_copy_is_left_where_it_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the copy cannot be made nothing is brought along, and nothing half lies about."""
    path = kept_file(tmp_path / "ledger.db", 2)
    before = rows(path)

    def full(_from: str, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        with refusal("the disk is full", VnetError), store.reading(path):
            pass
    assert form_of(path) == 2
    assert rows(path) == before
    assert [one.name for one in tmp_path.iterdir() if "form" in one.name] == []


@pytest.mark.parametrize("form", [1, 2])
def test_an_old_sample_is_one_by_its_id(tmp_path: Path, form: int) -> None:
    """A sample of a form in which its id did not say so is brought along as one, and is whole."""
    path = kept_file(tmp_path / "ledger.db", form)
    with closing(sqlite3.connect(path)) as database:
        of_ledger = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger'"
        for (name,) in database.execute(of_ledger).fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE ledger SET sample = 1")
        database.commit()
    with store.reading(path) as ledger:
        assert ledger.is_sample()
        assert ledger.ledger_id().startswith("sample-")
        assert ledger.verify() > 0
