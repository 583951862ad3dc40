"""Whoever changes a ledger's file is found: by `check` alone, or where everything was computed anew, by the paper.

The tamperer knows the file: triggers are dropped and put back word for word, and the kept totals are made to fit.
"""
# ruff: noqa: S608 - our own words

import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from conftest import Office, refusal
from test_ledger import actual
from test_ledger_forms import kept_file
from test_root import tree_root
from typed import kept, refused
from vnet.errors import VnetError
from vnet.ledger.canonical import COLUMNS, Personal, canonical
from vnet.ledger.entry import Wanted
from vnet.ledger.sql import totals
from vnet.ledger.sqlite import store
from vnet.ledger.sqlite.connection import FORM
from vnet.ledger.totals import ActualTotal, PartnerTotal, SpendingTotal

FLIPS = int(os.environ.get("VNET_FLIPS", "200"))
HASH = "cd" * 32
ALL = {"centre": "", "size": 2**62}
KEPT = {
    "actual_total": totals.COUNTED_ACTUALS,
    "spending_total": totals.COUNTED_SPENDING,
    "partner_total": totals.COUNTED_PARTNERS,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with entries of every type: evidence, fields, something erased, a plan version and a closing."""
    return kept_file(tmp_path / "ledger.db", FORM)


def root_now(path: Path, size: int | None = None) -> str:
    """Return the root of the first entries, or of all, as `vnet verify` comes to it."""
    with store.reading(path) as ledger:
        return (ledger if size is None else ledger.as_of(size)).head().root


def verify(path: Path) -> int:
    """Prove a ledger; return how many entries it has."""
    with store.reading(path) as ledger:
        return ledger.verify()


def tamper(path: Path, *statements: str, then: Callable[[sqlite3.Connection], None] | None = None) -> None:
    """Do something to the file, make the totals fit, and leave every trigger as it was."""
    with closing(sqlite3.connect(path)) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        if then:
            then(database)
        for table, counted in KEPT.items():
            database.execute(f"DELETE FROM {table}")
            database.execute(f"INSERT INTO {table} SELECT '', * FROM ({counted.format(**totals.OF_ALL)})", ALL)
        for _name, sql in triggers:
            database.execute(sql)
        database.commit()


def rows(database: sqlite3.Connection, table: str, seq: int, order: str) -> Iterator[tuple[Any, ...]]:
    """Return the rows of an entry in another table, without centre and order number."""
    found = database.execute(f"SELECT * FROM {table} WHERE seq = ? ORDER BY {order}", (seq,))
    return (row[2:] for row in found)


def compute_anew(database: sqlite3.Connection) -> None:
    """Give every entry its order number, commitments, leaf, and every closing its root, and the head its edge."""
    order = [seq for (seq,) in database.execute("SELECT seq FROM entry ORDER BY seq").fetchall()]
    for new, old in enumerate(order):
        for table in ("entry", "evidence", "personal"):
            database.execute(f"UPDATE {table} SET seq = ? WHERE seq = ?", (new, old))
    leaves: list[bytes] = []
    names = ("month", *COLUMNS)
    for seq in range(len(order)):
        closed = database.execute("SELECT size FROM entry WHERE seq = ? AND type = 'closing'", (seq,)).fetchone()
        if closed:
            size = min(closed[0], seq)
            changed = (size, tree_root(leaves[:size]).hex(), seq)
            database.execute("UPDATE entry SET size = ?, root = ? WHERE seq = ?", changed)
        merged = database.execute("SELECT action FROM entry WHERE seq = ? AND type = 'merge'", (seq,)).fetchone()
        if merged:
            runs = [tuple(map(int, run.split("+"))) for run in merged[0].split()]
            root = tree_root([leaves[place] for start, count in runs for place in range(start, start + count)]).hex()
            database.execute("UPDATE entry SET root = ?, event = ? WHERE seq = ?", (root, str(seq), seq))
        for name, _position, _commitment, salt, value in list(rows(database, "personal", seq, "position")):
            if salt is not None:
                commitment = sha256(bytes.fromhex(salt) + f"{name}{value}".encode()).hexdigest()
                of = (commitment, seq, name)
                database.execute("UPDATE personal SET commitment = ? WHERE seq = ? AND name = ?", of)
        row = database.execute(f"SELECT {', '.join(names)} FROM entry WHERE seq = ?", (seq,)).fetchone()
        evidence = (file[1:] for file in rows(database, "evidence", seq, "position"))
        personal = (Personal(*one) for one in rows(database, "personal", seq, "position, name"))
        content = canonical(dict(zip(names, row, strict=True)), evidence, personal)
        leaves.append(sha256(b"\0" + content).digest())
        database.execute("UPDATE entry SET leaf = ? WHERE seq = ?", (leaves[-1], seq))
    edge, place = b"", 0
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            edge += tree_root(leaves[place : place + (1 << bit)])
            place += 1 << bit
    last = database.execute("SELECT max(arrived_on) FROM entry").fetchone()
    database.execute("UPDATE head SET size = ?, edge = ?, arrived_on = ?", (len(leaves), edge, *last))


def of(type_: str, change: str) -> str:
    """Return the SQL that changes the entries of a type."""
    return f"UPDATE entry SET {change} WHERE type = '{type_}'"


def again(seq: str, **changes: str) -> str:
    """Return the SQL that puts a copy of entry 4 at an order number."""
    values = {name: name for name in ("centre", "leaf", "month", *COLUMNS)} | {"seq": seq, "id": "'x'"} | changes
    return f"INSERT INTO entry ({', '.join(values)}) SELECT {', '.join(values.values())} FROM entry WHERE seq = 4"


FOUND_BY_CHECK = {
    "a value": ["UPDATE entry SET value = 21 WHERE seq = 0"],
    "an amount": [of("spending", "amount = 29000")],
    "a day": ["UPDATE entry SET date = '2016-04-13' WHERE seq = 0"],
    "a month": ["UPDATE entry SET date = '2016-05-12', month = 201605 WHERE seq = 0"],
    "a partner": ["UPDATE entry SET partner = '예시기업 나' WHERE seq = 0"],
    "nobody took part": ["UPDATE entry SET people = NULL WHERE seq = 0"],
    "another network": [of("spending", "network = '국내'")],
    "why it was voided": [of("void", "reason = '다른 까닭'")],
    "who recorded it": ["UPDATE entry SET recorded_by = '박둘' WHERE seq = 0"],
    "when it was recorded": ["UPDATE entry SET recorded_at = '2016-04-12T09:00:00+09:00' WHERE seq = 0"],
    "where it was recorded": ["UPDATE entry SET origin = 'x' WHERE seq = 0"],
    "an id": ["UPDATE entry SET id = 'x' WHERE seq = 4"],
    "a batch": ["UPDATE entry SET batch = 'x' WHERE seq = 4"],
    "arrived earlier": ["UPDATE entry SET arrived_on = '2016-04-12' WHERE seq = 0"],
    "arrived in time": ["UPDATE entry SET arrived_on = '2016-06-30'"],
    "the last arrival": ["UPDATE head SET arrived_on = '2016-06-30'"],
    "said to be late": ["UPDATE entry SET late = 1, reason = 'x' WHERE seq = 0"],
    "said to replace": ["UPDATE entry SET replaces = (SELECT id FROM entry WHERE seq = 1) WHERE seq = 0"],
    "an explanation": [of("explanation", "action = '아무것도'")],
    "an adjustment": [of("adjustment", "amount = amount * 2")],
    "a step": [of("step", "event = '결과'")],
    "a task is done": [of("task", "event = 'done'")],
    "a void is gone": ["DELETE FROM entry WHERE type = 'void'"],
    "a void is of another": [of("void", "voids = (SELECT id FROM entry WHERE seq = 0)")],
    "the first is gone": ["DELETE FROM personal WHERE seq = 4", "DELETE FROM entry WHERE seq = 4"],
    "a merge of another ledger": [of("merge", "subject = 'x'")],
    "a merge of more": [of("merge", "size = 4, action = '0+2 5+2'")],
    "a merge's places": [of("merge", "action = '0+3'")],
    "a merge that says nothing": [of("merge", "action = 'x'")],
    "a merge that is gone": ["DELETE FROM entry WHERE type = 'merge'"],
    "the last is gone": ["DELETE FROM entry WHERE seq = 14"],
    "the last is gone from the head too": ["DELETE FROM entry WHERE seq = 14", "UPDATE head SET size = 14"],
    "one is more": [again("15"), "UPDATE head SET size = 16"],
    "one is put in between": ["UPDATE entry SET seq = 15 WHERE seq = 14", again("14")],
    "two changed places": [
        "UPDATE entry SET seq = 99 WHERE seq = 5",
        "UPDATE entry SET seq = 5 WHERE seq = 6",
        "UPDATE entry SET seq = 6 WHERE seq = 99",
    ],
    "a leaf": ["UPDATE entry SET leaf = zeroblob(32) WHERE seq = 7"],
    "two leaves": ["UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE seq = 7) WHERE seq = 6"],
    "the edge": ["UPDATE head SET edge = zeroblob(length(edge))"],
    "evidence's name": ["UPDATE evidence SET name = 'x' WHERE seq = 0"],
    "evidence's content": [f"UPDATE evidence SET sha256 = '{'ef' * 32}' WHERE seq = 11"],
    "evidence is gone": ["DELETE FROM evidence WHERE seq = 0"],
    "evidence is more": [f"INSERT INTO evidence VALUES ('', 4, 0, 'x', '{HASH}')"],
    "evidence of another": ["UPDATE evidence SET seq = 1 WHERE seq = 0"],
    "a payee": ["UPDATE personal SET value = '다른여행사' WHERE name = 'payee'"],
    "a field": ["UPDATE personal SET value = '예시 둘' WHERE name = 'field/이름'"],
    "a salt that is none": ["UPDATE personal SET salt = 'x' || substr(salt, 2) WHERE name = 'payee'"],
    "a field's name": ["UPDATE personal SET name = 'field/성명' WHERE name = 'field/이름'"],
    "the fields' order": ["UPDATE personal SET position = 1 - position WHERE seq = 4"],
    "a field is gone": ["DELETE FROM personal WHERE name = 'field/이름'"],
    "a note is more": [f"INSERT INTO personal VALUES ('', 1, 'note', -1, '{HASH}', NULL, NULL)"],
    "erased without a word": ["UPDATE personal SET salt = NULL, value = NULL WHERE name = 'payee'"],
    "erased, and there again": [f"UPDATE personal SET salt = '{'ab' * 16}', value = 'x' WHERE seq = 0"],
    "what was erased": [of("erasure", "subject = 'payee'")],
    "a plan's text": ["UPDATE plan_version SET meaning = '{\"x\":1}'"],
    "a plan's text and digest": [f"UPDATE plan_version SET meaning = 'x', digest = '{sha256(b'x').hexdigest()}'"],
    "a plan's version is gone": ["DELETE FROM plan_version"],
    "a plan's version is more": [f"INSERT INTO plan_version VALUES ('', '{sha256(b'[]').hexdigest()}', '[]')"],
    "a plan's digest": [of("plan", f"digest = '{HASH}'")],
    "a closing's size": [of("closing", "size = 12")],
    "a closing's root": [of("closing", f"root = '{HASH}'")],
    "another period is closed": [of("closing", "subject = '2016-Q1'")],
    "a closing is gone": ["DELETE FROM entry WHERE type = 'closing'"],
    "of another centre": ["UPDATE entry SET centre = 'x' WHERE seq = 13", "UPDATE head SET size = 13"],
    "beside it another centre": [again("0", centre="'x'")],
    "said to be a sample by its id": ["UPDATE ledger SET id = 'sample-' || id"],
    "said to be a sample": ["UPDATE ledger SET sample = 1"],
    "the ledger's id": ["UPDATE ledger SET id = 'x' || substr(id, 2)"],
    "the place of evidence": ["UPDATE evidence SET position = 1"],
    "no ledger row": ["DELETE FROM ledger"],
    "no head": ["DELETE FROM head"],
    "a second head": ["INSERT INTO head SELECT 'x', size, edge, arrived_on FROM head"],
    "a trigger of somebody's own": ["CREATE TRIGGER own AFTER INSERT ON entry BEGIN SELECT 1; END"],
    "a view in the way": ["CREATE VIEW own AS SELECT * FROM entry"],
    "another form": ["PRAGMA user_version = 2"],
    "a form to come": [f"PRAGMA user_version = {FORM + 1}"],
    "no form": ["PRAGMA user_version = 0"],
    "another program's file": ["PRAGMA application_id = 1"],
}


@pytest.mark.parametrize("statements", FOUND_BY_CHECK.values(), ids=FOUND_BY_CHECK)
def test_a_check_finds_it(path: Path, statements: list[str]) -> None:
    """What is changed without computing the tree anew is found, although totals and triggers are as they must be."""
    tamper(path, *statements)
    with pytest.raises(VnetError):
        verify(path)


COMPUTED_ANEW = {
    "a value": ["UPDATE entry SET value = 21 WHERE seq = 0"],
    "an amount": [of("spending", "amount = 29000")],
    "a day in time": ["UPDATE entry SET date = '2016-05-31' WHERE seq = 4"],
    "arrived in time": ["UPDATE entry SET arrived_on = '2016-06-30'"],
    "who recorded it": ["UPDATE entry SET recorded_by = '박둘'"],
    "a void is gone": ["DELETE FROM entry WHERE type = 'void'"],
    "an entry is gone": ["DELETE FROM personal WHERE seq = 4", "DELETE FROM entry WHERE seq = 4"],
    "the last ones are gone": ["DELETE FROM entry WHERE seq > 13"],
    "one is put in between": ["UPDATE entry SET seq = 15 WHERE seq = 14", again("14", arrived_on="'2016-07-02'")],
    "two changed places": [
        "UPDATE entry SET seq = 99 WHERE seq = 5",
        "UPDATE entry SET seq = 5 WHERE seq = 6",
        "UPDATE entry SET seq = 6 WHERE seq = 99",
    ],
    "a payee": ["UPDATE personal SET value = '다른여행사' WHERE name = 'payee'"],
    "evidence's content": [f"UPDATE evidence SET sha256 = '{'ef' * 32}' WHERE seq = 11"],
    "the plan": [
        f"UPDATE plan_version SET meaning = 'x', digest = '{sha256(b'x').hexdigest()}'",
        f"UPDATE entry SET digest = '{sha256(b'x').hexdigest()}' WHERE digest IS NOT NULL",
    ],
    "another period is closed": [of("closing", "subject = '2016-Q1'")],
    "another ledger was merged": [of("merge", "subject = 'x'")],
    "other entries were merged": [of("merge", "action = '0+3'")],
}


@pytest.mark.parametrize("statements", COMPUTED_ANEW.values(), ids=COMPUTED_ANEW)
def test_the_paper_finds_what_was_computed_anew(path: Path, statements: list[str]) -> None:
    """Who computes commitments, leaves, closings and tree anew passes a check; the printed root does not fit."""
    size, printed = verify(path), root_now(path)
    tamper(path, *statements, then=compute_anew)
    assert verify(path) >= size - 1
    assert verify(path) < size or root_now(path, size) != printed


def test_to_compute_anew_changes_nothing_by_itself(path: Path) -> None:
    """The tamperer of these tests knows how: a file that was not changed is the same after it was computed anew."""
    printed = root_now(path)
    tamper(path, then=compute_anew)
    assert (verify(path), root_now(path)) == (15, printed)


# --- other files in its place --------------------------------------------------------------------------------------


def test_other_files_in_its_place(tmp_path: Path) -> None:
    """An older copy, a file whose -wal was deleted, and another office's ledger do not fit what was printed."""
    path = tmp_path / "ledger.db"
    with store.writing(path) as ledger:
        ledger.record(actual(value=1))
    shutil.copy(path, tmp_path / "older.db")
    with store.writing(path) as ledger:
        ledger.record(actual(value=2))
        shutil.copy(path, tmp_path / "without-wal.db")  # what was recorded last still stands beside it
    with store.writing(tmp_path / "another.db") as ledger:
        ledger.record(actual(value=1))
        ledger.record(actual(value=2))
    printed = root_now(path)
    assert verify(path) == 2
    for name in ("older", "without-wal", "another"):
        other = tmp_path / f"{name}.db"
        assert verify(other) < 2 or root_now(other, 2) != printed


def test_a_sample_cannot_be_made_real(sample: Office) -> None:
    """That its entries are invented stands in each of them: to deny it, all must be computed anew."""
    tamper(sample.ledger, "UPDATE ledger SET sample = 0")
    assert "is damaged" in refused(sample, "check", code=1).err
    tamper(sample.ledger, "UPDATE ledger SET id = substr(id, 8)")
    assert "is damaged" in refused(sample, "check", code=1).err


# --- any byte ------------------------------------------------------------------------------------------------------


def everything(path: Path) -> list[Any]:
    """Return all that the ledger says: every entry with its place, every total, the head, and what it is itself."""
    with store.reading(path) as ledger:
        assert ledger.verify() == 15
        said = [ledger.totals(year) for year in (2015, 2016, 2017)]
        return [*ledger.entries(Wanted(voided=True)), *said, ledger.head(), ledger.is_sample(), ledger.ledger_id()]


def test_a_schema_that_is_no_text(path: Path) -> None:
    """Where SQLite itself cannot say what it read of the schema, the file is said to be damaged."""
    content = path.read_bytes()
    assert content.count(b"CREATE TRIGGER") > 0
    path.write_bytes(content.replace(b"CREATE TRIGGER", b"CREATE TRIG\xc9ER", 1))
    with refusal("is damaged", VnetError):
        verify(path)


COLUMN_OF = {
    "entry": [*COLUMNS, "month", "seq", "leaf"],
    "evidence": ["seq", "position", "name", "sha256"],
    "personal": ["seq", "name", "position", "commitment", "salt", "value"],
    "head": ["size", "edge", "arrived_on"],
    "plan_version": ["digest", "meaning"],
    "actual_total": ["month", *ActualTotal._fields[1:]],
    "spending_total": ["month", *SpendingTotal._fields[1:]],
    "partner_total": ["month", *PartnerTotal._fields[1:]],
}


@pytest.mark.parametrize("other", ["x'41'", "'A'", "7", "0.5"])
@pytest.mark.parametrize("table", COLUMN_OF)
def test_anything_in_any_column(path: Path, tmp_path: Path, table: str, other: str) -> None:
    """Where a column's type was taken away, whatever another program puts there is said, and no command fails."""
    ends = ") STRICT, WITHOUT ROWID", ") WITHOUT ROWID"
    for column in COLUMN_OF[table]:
        copy = tmp_path / "copy.db"
        shutil.copy(path, copy)
        with closing(sqlite3.connect(copy)) as database:
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {name}")
            database.execute("PRAGMA writable_schema = ON")
            database.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?)", ends)
            database.commit()
        with closing(sqlite3.connect(copy)) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            with suppress(sqlite3.IntegrityError):
                database.execute(
                    f"UPDATE {table} SET {column} = {other} WHERE {column} = (SELECT max({column}) FROM {table})"
                )
                database.commit()
        with pytest.raises(VnetError):
            verify(copy)
        with suppress(VnetError), store.reading(copy) as ledger:
            for seq in range(ledger.head().size):
                ledger.content(seq)
        with suppress(VnetError), store.reading(copy) as ledger:
            assert [
                ledger.totals(2016),
                *ledger.partners(2016),
                *ledger.entries(Wanted(voided=True)),
                *ledger.evidence(),
            ]


@pytest.mark.parametrize("column", COLUMN_OF["actual_total"])
def test_anything_in_the_totals(office: Office, column: str) -> None:
    """A kept total that is no total any more is said by the commands that show it."""
    office.ok("log", "C4", "3", "--date", "4/12", "--kind", "협약")
    with closing(sqlite3.connect(office.ledger)) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT, WITHOUT', 'WITHOUT')")
        database.commit()
    with closing(sqlite3.connect(office.ledger)) as database:
        database.execute(f"UPDATE actual_total SET {column} = x'41'")
        database.commit()
    for words in (("status",), ("report",), ("log", "C4", "1"), ("check",)):
        answer = office.type(*words)
        if column != "month":  # of no month that there is
            assert answer.code in {1, 3}, words
            assert answer.err.startswith("Error: "), words


def test_the_entry_is_named(office: Office) -> None:
    """Every command that reads an entry with something else in a column names it."""
    office.ok("log", "C4", "3", "--date", "4/12", "--partner", "가나상사")
    (entry,) = kept(office)
    with closing(sqlite3.connect(office.ledger)) as database:
        database.execute("DROP TRIGGER entry_no_update")
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'STRICT, WITHOUT', 'WITHOUT') WHERE name = 'entry'"
        )
        database.commit()
    with closing(sqlite3.connect(office.ledger)) as database:
        database.execute("UPDATE entry SET partner = x'41' WHERE type = 'actual'")
        database.commit()
    for words in (("check",), ("verify",), ("export",), ("entries",), ("show", entry["id"]), ("proof", entry["id"])):
        assert entry["id"] in refused(office, *words, code=1).err, words


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Return a file's content with one bit of it flipped."""
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]


def test_any_byte(path: Path, tmp_path: Path) -> None:
    """Wherever a byte of the file is flipped: it is found, or the ledger says what it said before."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before, content = everything(path), path.read_bytes()
    chance = random.Random(3)  # noqa: S311 - no secrets
    found = 0
    for number in range(FLIPS):
        other = tmp_path / f"{number}.db"
        other.write_bytes(flipped(content, chance))
        try:
            assert everything(other) == before, number
        except VnetError:
            found += 1
    assert found > FLIPS // 10


def with_everything(office: Office) -> list[Path]:
    """Record what has evidence, fields and corrections, and close; return the ledger's file and the kept evidence."""
    for name in ("협약서.pdf", "영수증.jpg"):
        (office.folder / name).write_bytes(name.encode() * 50)
    office.ok("log", "C4", "3", "--date", "4/12", "--evidence", "협약서.pdf", "--note", "업무협약")
    office.ok("log", "DB관리", "1", "--date", "5/10", "--field", "사업명=나눔")
    office.ok("spend", "3만원", "--category", "회의", "--date", "4/2", "--payee", "예시상사")
    paid = next(one["id"] for one in kept(office) if one["type"] == "spending")
    office.ok("attach", paid, "영수증.jpg")
    office.ok("edit", paid, "--amount", "2만원")
    office.ok("close", "--quarter", "1")
    return [office.ledger, *sorted((office.data / "evidence").iterdir())]


def test_any_byte_of_ledger_and_evidence(office: Office) -> None:
    """`check` finds a flip in evidence. One in the ledger it finds, or the paper does, or nothing reads otherwise."""
    files = {file: file.read_bytes() for file in with_everything(office)}
    size, printed, said = verify(office.ledger), root_now(office.ledger), office.ok("entries", "--all").out
    chance = random.Random(5)  # noqa: S311 - no secrets
    found: Counter[str] = Counter()
    for number in range(FLIPS // 4):
        file = list(files)[number % len(files)]
        file.write_bytes(flipped(files[file], chance))
        if file != office.ledger:
            assert office.type("check").code == 3, number
            found["evidence"] += 1
        elif office.type("check").code:
            found["check"] += 1
        elif office.type("verify", "--size", str(size), "--root", printed).code:
            found["paper"] += 1
        else:
            assert office.ok("entries", "--all").out == said, number
            found["nothing"] += 1
        office.begin_anew()
        office.ledger.write_bytes(files[office.ledger])
        file.write_bytes(files[file])
    assert found["check"] > 0
    print(dict(found))  # noqa: T201 - for whoever tries many, with -s
