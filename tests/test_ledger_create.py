"""`vnet ledger create`: a ledger in which nothing stands yet."""

from conftest import Office
from vnet.ledger import opening


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
