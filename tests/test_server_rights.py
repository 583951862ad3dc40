"""Who may do what on a server: a centre's people see and add what is its, and nobody but the owner changes anything."""

import hashlib

import psycopg
import pytest

from conftest import Office, refusal
from servers import EVERYONE, OWNER, PASSWORD, READER, RECORDER, Server
from stores import reading, writing
from test_ledger import actual, spending
from vnet.clock import now
from vnet.errors import NotFound, VnetError
from vnet.ledger import opening
from vnet.ledger.address import address
from vnet.ledger.canonical import COLUMNS
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.errors import TotalsDiffer
from vnet.ledger.postgres.dialect import TABLES

ENTRY = "INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, subject, event, recorded_by, recorded_at) VALUES ('{centre}', {seq}, sha256('x'), 'x', 'x', 'task', '2016-04-12', 201604, '2016-04-12', 'x', 'x', 'done', 'x', 'x')"  # noqa: E501
# What nobody who is let in may do, whatever the words: change, delete, put in by another way, or let others in.
FORBIDDEN = {
    "change an entry": "UPDATE vnet.entry SET value = 9",
    "change one of its columns": "UPDATE vnet.entry SET recorded_by = 'x' WHERE seq = 0",
    "change nothing in it": "UPDATE vnet.entry SET value = value WHERE FALSE",
    "delete an entry": "DELETE FROM vnet.entry WHERE seq = 0",
    "delete what there is none of": "DELETE FROM vnet.entry WHERE FALSE",
    "empty the entries": "TRUNCATE vnet.entry CASCADE",
    "put an entry in by hand": ENTRY.format(centre="A01", seq=3),
    "put one in far ahead": ENTRY.format(centre="A01", seq=900),
    "put one in for others": ENTRY.format(centre="B02", seq=0),
    "replace an entry": ENTRY.format(centre="A01", seq=0) + " ON CONFLICT (centre, seq) DO UPDATE SET id = 'x'",
    "copy into entries": "COPY vnet.entry FROM PROGRAM 'echo'",
    "cut the log": "UPDATE vnet.head SET size = 0",
    "change the tree": "UPDATE vnet.head SET edge = ''",
    "lock the head": "SELECT * FROM vnet.head FOR UPDATE",
    "lock the entries": "LOCK TABLE vnet.entry IN EXCLUSIVE MODE",
    "delete the head": "DELETE FROM vnet.head",
    "begin another log": "INSERT INTO vnet.head VALUES ('C03', 0, '', '')",
    "change a total": "UPDATE vnet.actual_total SET value = 1000",
    "make up a total": "INSERT INTO vnet.spending_total VALUES ('A01', 201604, 'x', '', 1, 1, 0)",
    "delete totals": "DELETE FROM vnet.partner_total",
    "erase without a word": "UPDATE vnet.personal SET salt = NULL, value = NULL",
    "rename what names a person": "UPDATE vnet.personal SET name = 'x'",
    "delete what names a person": "DELETE FROM vnet.personal",
    "add evidence by hand": "INSERT INTO vnet.evidence VALUES ('A01', 0, 0, 'x', repeat('a', 64))",
    "change evidence": "UPDATE vnet.evidence SET sha256 = repeat('a', 64)",
    "change a plan": "UPDATE vnet.plan_version SET meaning = '{}'",
    "delete a plan": "DELETE FROM vnet.plan_version",
    "replace a plan": "INSERT INTO vnet.plan_version VALUES ('A01', repeat('a', 64), '{}') "
    "ON CONFLICT (centre, digest) DO UPDATE SET meaning = '{}'",
    "keep a plan for others": "INSERT INTO vnet.plan_version VALUES ('B02', repeat('b', 64), '{}')",
    "change the ledger's id": "UPDATE vnet.ledger SET id = 'x'",
    "make it a sample": "UPDATE vnet.ledger SET sample = 1",
    "found a centre": "INSERT INTO vnet.ledger VALUES ('C03', 'x', 'x', 0)",
    "count by hand": "SELECT vnet.count_entry('add', 'A01', 'x', 0)",
    "take the turn of others": "SELECT vnet.take_turn('B02')",
    "drop a table": "DROP TABLE vnet.entry",
    "add a column": "ALTER TABLE vnet.entry ADD COLUMN x TEXT",
    "drop a rule": "ALTER TABLE vnet.entry DROP CONSTRAINT entry_pkey CASCADE",
    "open the rows": "ALTER TABLE vnet.entry DISABLE ROW LEVEL SECURITY",
    "write a policy": "CREATE POLICY x ON vnet.entry USING (TRUE)",
    "drop a policy": 'DROP POLICY "vnet_a01_sees" ON vnet.entry',
    "make a trigger": "CREATE TRIGGER x BEFORE INSERT ON vnet.entry "
    "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "make a rule": "CREATE RULE x AS ON INSERT TO vnet.entry DO INSTEAD NOTHING",
    "put a function in its place": "CREATE OR REPLACE FUNCTION vnet.take_turn(p_centre TEXT) RETURNS BIGINT "
    "LANGUAGE SQL AS 'SELECT 1::BIGINT'",
    "change a function": "ALTER FUNCTION vnet.take_turn(TEXT) SECURITY INVOKER",
    "make a table": "CREATE TABLE vnet.x (x TEXT)",
    "make one beside": "CREATE TABLE public.x (x TEXT)",
    "hide a table": "CREATE TEMPORARY TABLE entry (x TEXT)",
    "make a schema": "CREATE SCHEMA x",
    "be the owner": "SET ROLE owner",
    "be of another centre": "SET ROLE vnet_b02",
    "let oneself in": "GRANT vnet_b02 TO recorder",
    "make a role": "CREATE ROLE x SUPERUSER",
    "be without rows' rules": "ALTER ROLE recorder BYPASSRLS",
    "drop the database": "DROP DATABASE vnet",
    "no more of any of it": "DROP SCHEMA vnet CASCADE",
}


def everything(server: Server) -> list[object]:
    """Return all rows of all tables."""
    with server.owner() as database:
        return [sorted(map(repr, database.execute(f"TABLE vnet.{table}"))) for table in TABLES]


@pytest.fixture
def recorded(server: Server) -> Server:
    """A server with a few entries of two centres, one with what may name a person, and a version of the plan."""
    place = server.begin_anew()
    with writing(place) as ledger:
        ledger.record(actual(note="홍길동", partner="한빛"), spending(payee="상회"))
        digest = hashlib.sha256(b"{}").hexdigest()
        ledger.keep_meaning(digest, "{}")
        ledger.record(
            Entry("", EntryType.PLAN, "2016-06-30", "김하나", now(), subject="2016", digest=digest, counts_in=201601)
        )
    with writing(server.address("other")) as ledger:
        ledger.record(actual(value=77))
    return server


@pytest.mark.parametrize("user", [RECORDER, READER, EVERYONE])
@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_nobody_may_do(recorded: Server, statement: str, user: str) -> None:
    """Whoever is let in is refused to change, delete or put in anything, and all is what it was."""
    before = everything(recorded)
    alone = statement.startswith(("DROP DATABASE", "CREATE ROLE"))
    with psycopg.connect(recorded.url(user), autocommit=alone) as database:
        with pytest.raises(psycopg.Error) as refused:
            database.execute(statement.encode())
        assert refused.value.sqlstate == "42501", refused.value
    assert everything(recorded) == before


@pytest.mark.parametrize("user", [RECORDER, READER, EVERYONE])
def test_rights_are_not_handed_on(recorded: Server, user: str) -> None:
    """Whoever is let in cannot give rights to anybody: the server passes the words over."""
    with psycopg.connect(recorded.url(user), autocommit=True) as database:
        for right in ("UPDATE", "SELECT", "INSERT"):
            database.execute(f"GRANT {right} ON vnet.entry TO stranger".encode())
        found = database.execute("SELECT has_table_privilege('stranger', 'vnet.entry', 'UPDATE, SELECT, INSERT')")
        assert found.fetchone() == (False,)


def test_there_are_enough_of_them() -> None:
    """At least 25 statements are tried."""
    assert len(FORBIDDEN) >= 25


@pytest.mark.parametrize("user", [READER, EVERYONE])
def test_who_looks_does_not_record(recorded: Server, user: str) -> None:
    """An evaluator can look, and is refused to record, in words."""
    where = address(recorded.url(user) + "&centre=A01")
    with reading(where) as ledger:
        assert ledger.verify() == 3
        assert ledger.head().size == 3
    with refusal("The server does not allow this", VnetError), writing(where) as ledger:
        ledger.record(actual())
    with psycopg.connect(recorded.url(user), autocommit=True) as database:
        for statement in ("SELECT vnet.take_turn('A01')", "INSERT INTO vnet.plan_version VALUES ('A01', 'x', '{}')"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                database.execute(statement.encode())


@pytest.mark.parametrize("table", TABLES)
def test_a_centre_sees_its_own(recorded: Server, table: str) -> None:
    """A centre's people and its evaluator see rows of their centre alone; who oversees all sees all."""
    seen = {}
    for user in (RECORDER, READER, EVERYONE):
        with psycopg.connect(recorded.url(user)) as database:
            seen[user] = {row[0] for row in database.execute(f"TABLE vnet.{table}".encode())}
    assert seen[RECORDER] == seen[READER] <= {"A01"}
    assert seen[EVERYONE] >= seen[RECORDER]
    if table in {"ledger", "head", "entry", "actual_total"}:
        assert (seen[RECORDER], seen[EVERYONE]) == ({"A01"}, {"A01", "B02"})


def test_a_void_of_what_stays_is_refused_by_the_server(recorded: Server) -> None:
    """What adds an entry refuses by itself a void of a void, and a day before the last one's."""
    with writing(recorded.address()) as ledger:
        first = ledger.record(actual())[0]
        void = ledger.record(Entry("", EntryType.VOID, first.date, "x", voids=first.id, reason="x"))[0]
    names = "p_centre => 'A01', p_leaf => sha256('x'), p_edge => sha256('x'), p_month => 201604, p_id => 'new', "
    rest = "p_origin => 'x', p_recorded_by => 'x', p_recorded_at => 'x', p_batch => 'x', p_date => '2016-04-12'"
    known = COLUMNS
    said = {name for name in known if f"p_{name} =>" in names + rest} | {"type", "arrived_on", "voids", "reason"}
    nothing = "".join(f", p_{name} => NULL" for name in known if name not in said)
    nothing += "".join(f", p_{name} => '{{}}'" for name in
                       ("files", "digests", "names", "positions", "commitments", "salts", "values"))  # fmt: skip
    with psycopg.connect(recorded.url(RECORDER), autocommit=True) as database:
        for type_, arrived_on, voids in (("void", "2999-01-01", void.id), ("void", "2999-01-01", "none"),
                                         ("task", "2000-01-01", None)):  # fmt: skip
            with pytest.raises(psycopg.errors.CheckViolation):
                database.execute(
                    f"SELECT vnet.append({names}{rest}{nothing}, p_type => %s, p_arrived_on => %s, p_day => %s, "
                    "p_voids => %s, p_reason => 'x')".encode(),
                    (type_, arrived_on, arrived_on, voids),
                )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE vnet.entry SET value = 9 WHERE centre = 'A01' AND seq = 0", "is not what was recorded"),
        ("UPDATE vnet.entry SET leaf = sha256('x') WHERE centre = 'A01' AND seq = 0", "is not what was recorded"),
        ("DELETE FROM vnet.personal WHERE centre = 'A01'", "is not what was recorded"),
        ("UPDATE vnet.personal SET value = 'x' WHERE centre = 'A01' AND seq = 0", "is not what was recorded"),
        ("UPDATE vnet.personal SET salt = NULL, value = NULL WHERE centre = 'A01'", "is not what was recorded"),
        ("UPDATE vnet.actual_total SET value = 9 WHERE centre = 'A01'", "do not equal its entries"),
        ("UPDATE vnet.spending_total SET amount = 9 WHERE centre = 'A01'", "do not equal its entries"),
        ("UPDATE vnet.head SET edge = sha256('x') WHERE centre = 'A01'", "are not those that were recorded"),
        ("UPDATE vnet.ledger SET sample = 1 WHERE centre = 'A01'", "is damaged"),
    ],
)
def test_what_the_owner_changes_is_found(recorded: Server, change: str, says: str) -> None:
    """The owner can change anything, and `check` finds it as it does in a file; the other centre is as it was."""
    with recorded.owner() as owner:
        owner.execute(change.encode())
    kind = TotalsDiffer if says.startswith("do not equal") else VnetError
    with refusal(says, kind), reading(recorded.address()) as ledger:
        ledger.verify()
    with reading(recorded.address("other")) as ledger:
        assert ledger.verify() == 1


# --- who is let in ---------------------------------------------------------------------------------------------


def test_whoever_is_not_let_in(recorded: Server, office: Office) -> None:
    """Who is of no centre, gives a wrong password or names another centre is refused in one sentence without it."""
    recorded.begin_anew()
    for url, says in (
        (recorded.over_network(RECORDER, "wr0ng"), "lets nobody in"),
        (recorded.over_network("nobody", "wr0ng"), "lets nobody in"),
        (recorded.over_network("stranger", PASSWORD), "lets nobody in"),
        (recorded.over_network(RECORDER, PASSWORD) + "?centre=B02", "sees no such centre"),
        (recorded.over_network(RECORDER, PASSWORD).replace("/vnet", "/none"), "lets nobody in"),
        (recorded.over_network(RECORDER, PASSWORD, port=1), "lets nobody in"),
        (f"postgresql://{RECORDER}:{PASSWORD}@127.0.0.1/vnet", "The address of the ledger is not clear"),
        (f"postgresql://{RECORDER}:s3cret/pass@127.0.0.1/vnet", "The address of the ledger is not clear"),
        (f"postgresql://{RECORDER}:wr0ng@127.0.0.1:{recorded.port}/vnet?sslmode=nonsense", "sslmode"),
    ):
        for command in (("log", "C4", "3", "--date", "4/12"), ("report",), ("check",), ("verify",)):
            answer = office.type("--ledger", url, *command)
            assert answer.code != 0
            assert says in answer.err
            assert "Traceback" not in answer.err
            for secret in ("s3cret", "wr0ng", "pass/word", "pass%2Fword"):
                assert secret not in answer.err + answer.out


def test_the_password_is_shown_nowhere(recorded: Server, office: Office) -> None:
    """No answer to a command has the password that the address has, on whatever way it came."""
    recorded.begin_anew()
    office.set(VNET_LEDGER=recorded.over_network(RECORDER, PASSWORD))
    office.ok("log", "C4", "3", "--date", "4/12", "--note", "x")
    shown = ""
    for command in (
        ("check",), ("check", "--format", "json"), ("verify",), ("report",), ("entries", "--format", "json"),
        ("log", "C4", "3", "--date", "4/12", "--late"), ("nonsense",), ("log", recorded.over_network("x", PASSWORD)),
        ("attach", "abcd"), ("log", "C4", "3", "--evidence", "none"), ("edit", "zzzz1", "--value", "9"),
        ("ledger", "create", recorded.over_network(OWNER, PASSWORD), "--centre", "A01"),
    ):  # fmt: skip
        answer = office.type(*command)
        shown += answer.out + answer.err
    answer = office.process("report", "--format", "nonsense", "--ledger", recorded.over_network(RECORDER, PASSWORD))
    assert "recorder@127.0.0.1" in shown
    for secret in ("s3cret", "pass/word", "pass%2Fword"):
        assert secret not in shown + answer.out + answer.err


def test_no_traceback_has_it(recorded: Server, office: Office) -> None:
    """Also where the program itself fails, its traceback has no password."""
    broken = (
        "import sys\n"
        "from vnet.ledger.postgres import store\n"
        "def fail(*_): raise RuntimeError(_)\n"
        "store.WritablePostgresLedger._append = fail\n"
        "from vnet.__main__ import run\n"
        "run(sys.argv[1:])"
    )
    url = recorded.over_network(RECORDER, PASSWORD)
    answer = office.process("-c", broken, "log", "C4", "3", "--date", "4/12", "--ledger", url)
    assert "RuntimeError" in answer.err
    assert "s3cret" not in answer.err


def test_who_sees_several_says_which(recorded: Server) -> None:
    """Whoever sees several centres is told which there are, and names one at the end of the address."""
    with refusal("A01, B02"), reading(address(recorded.url(EVERYONE))):
        pass
    with reading(address(recorded.url(EVERYONE) + "&centre=B02")) as ledger:
        assert ledger.head().size == 1
    with refusal("sees no such centre", NotFound), reading(address(recorded.url(EVERYONE) + "&centre=C03")):
        pass


def test_a_database_without_a_ledger(server: Server, office: Office) -> None:
    """Where nobody has made a ledger, it is said how one is made."""
    answer = office.type("log", "C4", "3", "--date", "4/12", "--ledger", server.url(OWNER, "postgres"))
    assert answer.code == 4
    assert "vnet ledger create ADDRESS --centre CODE" in answer.err


def test_without_the_driver(office: Office) -> None:
    """Where psycopg is not installed, the line that installs it is said, and nothing else changes."""
    office.ok("log", "C4", "3", "--date", "4/12")
    without = "import sys; sys.modules['psycopg'] = None; from vnet.__main__ import run; sys.exit(run(sys.argv[1:]))"
    answer = office.process("-c", without, "report", "--ledger", "postgresql://x@localhost/vnet")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert 'python -m pip install "psycopg[binary]>=3.2,<4"' in answer.err
    assert office.process("-c", without, "report").code == 0


def test_the_password_goes_along(recorded: Server, office: Office) -> None:
    """A command that opens the ledger once more for another part of its work still has the password that was typed."""
    recorded.begin_anew()
    office.set(VNET_LEDGER=recorded.over_network(RECORDER, PASSWORD))
    office.ok("log", "C4", "3", "--date", "4/12", "--note", "홍길동")
    (kept,) = office.ok("entries", "--format", "json").json["entries"]
    office.ok("edit", kept["id"], "--value", "5")
    office.ok("undo", "--yes")
    office.ok("erase", "--yes", kept["id"], "--field", "note", "--reason", "요청")
    office.ok("check")


def test_whoever_waits_too_long(recorded: Server, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody keeps the turn it is waited for, then said that the ledger is in use; looking needs no turn."""
    place = recorded.begin_anew()
    office.set(VNET_LEDGER=place.given)
    office.ok("log", "C4", "3", "--date", "4/12")
    monkeypatch.setattr("vnet.ledger.postgres.connection.PATIENCE_SECONDS", 0.2)
    with recorded.owner() as owner, owner.transaction():
        owner.execute("UPDATE vnet.head SET size = size")
        answer = office.type("log", "C4", "4", "--date", "4/12")
        assert answer.code == 5
        assert "is in use by another program. Nothing was recorded" in answer.err
        office.ok("report")
    office.ok("log", "C4", "5", "--date", "4/12")
    assert [one["value"] for one in office.ok("entries", "--format", "json").json["entries"]] == [3, 5]


def test_all_centres_are_read_at_one_moment(recorded: Server) -> None:
    """Who oversees all has every centre's ledger; what is recorded meanwhile is in none of them."""
    with opening.all_to_read(recorded.address(EVERYONE)) as ledgers:
        sizes = {code: ledger.head().size for code, ledger in ledgers.items()}
        with writing(recorded.address(RECORDER)) as ledger:
            ledger.record(actual())
        assert list(sizes) == ["A01", "B02"]
        assert {code: ledger.totals(2016).size for code, ledger in ledgers.items()} == sizes
    with opening.all_to_read(recorded.address(EVERYONE)) as ledgers:
        later = {code: ledger.totals(2016).size for code, ledger in ledgers.items()}
    assert later == sizes | {"A01": sizes["A01"] + 1}


def test_a_centres_people_read_its_ledger_alone_of_all(recorded: Server) -> None:
    """Asked for all centres, the server gives those of whoever asks."""
    for user in (RECORDER, READER):
        with opening.all_to_read(recorded.address(user)) as ledgers:
            assert list(ledgers) == ["A01"]
