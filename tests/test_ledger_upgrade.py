"""`vnet ledger upgrade`: ledgers on a server that an older vnet made are brought along, whole or not at all."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from conftest import Office
from servers import OWNER, PASSWORD, Server
from stores import reading
from vnet.errors import VnetError
from vnet.i18n import N_
from vnet.ledger.address import address
from vnet.ledger.postgres import migrations, schema
from vnet.ledger.postgres.dialect import FORM

FORMS = Path(__file__).parent / "forms"
# What makes each form, by its SHA-256: whoever changes what is done on a server raises the form, or knows why not.
MADE = {6: "e9088592ed85c1c89b7765028a690975094e778e332f4d81e96e74a9bd61e981"}


@pytest.fixture
def older(server: Server, office: Office) -> Iterator[str]:
    """Give the address of a database with a ledger of form 5, and a person who records in it."""
    with server.owner("postgres") as owner:
        owner.execute("CREATE DATABASE older")
    with server.owner("older") as owner:
        owner.execute((FORMS / "server_form_5.sql").read_text(encoding="utf-8").encode())
        owner.execute(f"CREATE ROLE lee LOGIN PASSWORD '{PASSWORD}' IN ROLE older_a01")
    office.set(VNET_EVIDENCE=str(office.folder / "evidence"))
    yield server.url(OWNER, "older")
    with server.owner("postgres") as owner:
        owner.execute("DROP DATABASE older WITH (FORCE)")
        for role in ("lee", "older_a01", "older_a01_reader", "older_reader"):
            owner.execute(f"DROP ROLE {role}")


def lee(place: str) -> str:
    """Return the address as the person types it who records there."""
    return place.replace(OWNER, "lee", 1)


def kept(place: str) -> list[tuple[object, ...]]:
    """Return everything of the entries as the database has it, the leaves too."""
    with psycopg.connect(place) as database:
        return database.execute("SELECT * FROM vnet.entry ORDER BY centre, seq").fetchall()


def test_an_older_ledger_is_brought_along(older: str, office: Office) -> None:
    """Entries, leaves and root stay; what form 5 counted wrong is right: 7 of 12 and 1 of 8 are 40 %; people go on."""
    before = kept(older)
    refused = office.type("entries", "--ledger", lee(older))
    assert (refused.code, refused.out) == (1, "")
    assert "older vnet (form 5)" in refused.err
    assert "vnet ledger upgrade ADDRESS" in refused.err
    done = office.ok("ledger", "upgrade", older)
    assert f"were of form 5 and are of form {FORM} now" in done.out
    assert kept(older) == before
    with reading(address(lee(older))) as ledger:
        totals = ledger.totals(2016)
        assert [(total.kpi, total.value, total.weighted) for total in totals.actuals] == [("A1", 8, 20), ("A2", 2, 0)]
        assert (totals.size, ledger.verify()) == (7, 7)
    office.ok("log", "C4", "3건", "--date", "4/12", "--ledger", lee(older))
    assert len(kept(older)) == len(before) + 2  # with the version of the plan
    office.ok("verify", "--ledger", lee(older))


def test_once_is_enough(older: str, office: Office) -> None:
    """Where all is of today's form, that is said, and nothing is changed."""
    office.ok("ledger", "upgrade", older)
    again = office.ok("ledger", "upgrade", older)
    assert f"are of form {FORM} already. Nothing was changed." in again.out


def test_who_is_not_the_owner(older: str, office: Office) -> None:
    """Whoever only records is refused, and all is of the form that it was."""
    refused = office.type("ledger", "upgrade", lee(older))
    assert (refused.code, refused.out) == (1, "")
    assert "The server does not allow this" in refused.err
    assert _form(older) == 5


def test_all_of_it_or_nothing(older: str, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that fails leaves everything as it was."""

    def fails(_server: object) -> None:
        raise VnetError(N_("The disk is full."))

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, fails))
    assert office.type("ledger", "upgrade", older).code == 1
    assert _form(older) == 5
    with psycopg.connect(older) as database:
        assert database.execute("SELECT sum(weighted) FROM vnet.actual_total").fetchone() == (0,)
    monkeypatch.undo()
    office.set(VNET_LANG="en", VNET_TODAY="2016-06-30")
    office.ok("ledger", "upgrade", older)


@pytest.mark.parametrize(("form", "says"), [(FORM + 1, "another version of vnet"), (4, "older vnet (form 4)")])
def test_forms_that_cannot_be_used(older: str, office: Office, form: int, says: str) -> None:
    """A newer form is refused by every command; one before the first that there was is not brought along either."""
    with psycopg.connect(older) as database:
        database.execute("UPDATE vnet.form SET form = %s", (form,))
    for words in (("entries",), ("log", "C4", "3건", "--date", "4/12"), ("rollup",)):
        refused = office.type(*words, "--ledger", lee(older))
        assert (refused.code, refused.out) == (1, "")
        assert says in refused.err
    refused = office.type("ledger", "upgrade", older)
    assert (refused.code, refused.out) == (1, "")
    assert "another version of vnet" in refused.err
    assert _form(older) == form


def test_a_file_needs_none(office: Office) -> None:
    """A ledger in a file is brought along when it is opened, which is said."""
    refused = office.type("ledger", "upgrade", "data/ledger.db")
    assert (refused.code, refused.out) == (2, "")
    assert "is brought along when it is first opened" in refused.err


def test_what_makes_a_form_makes_no_other() -> None:
    """Tables and functions are those of the form that is stated, of which there is one step less than forms."""
    made = "".join((schema.tables(""), *schema.functions("x_", ""))).encode()
    assert hashlib.sha256(made).hexdigest() == MADE[FORM]
    assert len(migrations.STEPS) == FORM - migrations.FIRST
    assert {path.name for path in FORMS.glob("server_form_*.sql")} == {
        f"server_form_{form}.sql" for form in range(migrations.FIRST, FORM)
    }


def _form(place: str) -> int:
    with psycopg.connect(place) as database:
        row = database.execute("SELECT form FROM vnet.form").fetchone()
    assert row
    return int(row[0])
