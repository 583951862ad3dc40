"""`vnet ledger create`: a ledger in which nothing stands yet."""

import pytest

from conftest import Office
from servers import Server
from vnet.ledger import opening
from vnet.ledger.postgres.dialect import TABLES_OF
from vnet.ledger.sqlite import connection


def test_a_file(office: Office) -> None:
    """The ledger is made in the file, empty and whole, and what is said to record in it records in it."""
    answer = office.ok("ledger", "create", "data/new.db")
    assert "vnet --ledger data/new.db" in answer.out
    with opening.to_read("data/new.db") as ledger:
        assert ledger.exists
        assert ledger.verify() == 0
    office.ok("--ledger", "data/new.db", "log", "C4", "3건", "--date", "4/12")
    assert len(office.ok("entries", "--ledger", "data/new.db", "--format", "json").json["entries"]) == 1
    assert not office.ledger.exists()


def test_what_is_there_stays(office: Office) -> None:
    """A file that is there already is left as it is, a ledger or not."""
    office.ok("log", "C4", "3건", "--date", "4/12")
    before = office.ledger.read_bytes()
    answer = office.type("ledger", "create", str(office.ledger))
    assert (answer.code, answer.out) == (5, "")
    assert "is already there" in answer.err
    assert office.ledger.read_bytes() == before


def test_another_word(office: Office) -> None:
    """What it cannot do is refused, with what it can."""
    answer = office.type("ledger", "destroy", "data/ledger.db")
    assert answer.code == 2
    assert "vnet ledger create" in answer.err


def test_on_a_server(server: Server, office: Office) -> None:
    """A centre's ledger is made with its roles, and who is let into one records in it with the same commands."""
    with server.owner() as database:
        database.execute("DROP ROLE IF EXISTS park")
    answer = office.ok("ledger", "create", server.url("owner"), "--centre", "N-1")
    assert "postgresql://kim@/vnet" in answer.out
    for role in ("vnet_n-1:", "vnet_n-1_reader:", "vnet_reader:"):
        assert role in answer.out
    with server.owner() as database:
        database.execute('CREATE ROLE park LOGIN IN ROLE "vnet_n-1"')
    office.set(VNET_LEDGER=server.url("park"))
    office.ok("log", "C4", "3건", "--date", "4/12")
    assert "3" in office.ok("report", "--quarter", "2", "--format", "csv").out
    office.ok("check")
    assert not office.ledger.exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--centre", "A01"), 5, "has its ledger there already"),
        (("--centre", "a01"), 5, "has its ledger there already"),
        (("--centre", "x'; DROP SCHEMA vnet"), 2, "cannot be the code of a centre"),
        (("--centre", "reader"), 2, "cannot be the code of a centre"),
        ((), 2, "--centre A01"),
    ],
)
def test_what_cannot_be_made(server: Server, office: Office, words: tuple[str, ...], code: int, says: str) -> None:
    """A centre that is there, a code that is none, or no code at all is refused, and nothing was made."""
    answer = office.type("ledger", "create", server.url("owner"), *words)
    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err


def test_who_may_not_make_one(server: Server, office: Office) -> None:
    """Who is not the owner is refused in words."""
    answer = office.type("ledger", "create", server.url("recorder"), "--centre", "C03")
    assert answer.code == 1
    assert "The server does not allow this" in answer.err


def test_a_file_has_no_centre(office: Office) -> None:
    """A code with a file is refused: a file is of one centre."""
    assert office.type("ledger", "create", "x.db", "--centre", "A01").code == 2


def test_the_form_is_that_of_the_model() -> None:
    """The tables of a server's ledger are those of the file's form: whoever changes one thinks of the other."""
    assert TABLES_OF == connection.FORM
