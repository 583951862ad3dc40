"""`docs/team.md`: what it tells the person who runs the server is true of a server."""

import re

import psycopg
import pytest

from conftest import ROOT, Office
from servers import OWNER, Server
from stores import reading

PAGE = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
SQL = [line for block in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL) for line in block.strip().splitlines()]


def test_the_statements_of_the_page(server: Server, office: Office) -> None:
    """A person is let in, records, leaves and is refused; what they recorded stays; an evaluator only looks."""
    server.begin_anew()
    assert [line.split()[0] for line in SQL] == ["CREATE", "CREATE", "REVOKE", "ALTER", "SELECT", "DROP", "VACUUM"]
    with server.owner() as owner:
        for line in SQL[:2]:
            owner.execute(line.encode())
        owner.execute("ALTER ROLE evaluator VALID UNTIL 'infinity'")
        office.ok("log", "C4", "3건", "--date", "4/12", "--note", "홍길동", "--ledger", server.url("kim"))
        assert len(office.ok("entries", "--ledger", server.url("evaluator"), "--format", "json").json["entries"]) == 1
        refused = office.type("log", "C4", "3건", "--date", "4/12", "--ledger", server.url("evaluator"))
        assert refused.code == 1
        assert "The server does not allow this" in refused.err
        with psycopg.connect(server.url("kim")):
            for line in SQL[2:]:
                owner.execute(line.encode())
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.url("kim"))
        owner.execute("DROP ROLE evaluator")
    assert office.type("report", "--ledger", server.url("kim")).code == 1
    office.ok("check", "--ledger", server.url("recorder"))


@pytest.mark.parametrize("role", ["vnet_a01", "vnet_a01_reader", "vnet_reader"])
def test_the_roles_of_the_page(server: Server, role: str) -> None:
    """The roles that the page names are those that are made, and none of them can log in or is more than a role."""
    assert f"`{role}`" in PAGE
    with server.owner() as owner:
        found = owner.execute(
            "SELECT rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = %s",
            (role,),
        ).fetchone()
    assert found == (False,) * 5


def test_what_it_says_is_said(server: Server, korean: Office) -> None:
    """The words of the page's last table are those that vnet says."""
    answer = korean.type("log", "C4", "3건", "--date", "4/12", "--ledger", server.url("looker"))
    assert "이 일을 할 수 없습니다" in answer.err
    answer = korean.type("report", "--ledger", server.url(OWNER) + "&centre=none")
    assert "그런 센터가 보이지 않습니다" in answer.err
    answer = korean.type("report", "--ledger", "postgresql://x@127.0.0.1:1/vnet")
    assert "서버가 응답하지 않거나 들여보내지 않습니다" in answer.err


def test_a_ledger_moves_there_and_back(server: Server, office: Office) -> None:
    """A file's ledger that is moved to a server as the page says has the same root there, and back in a file again."""
    office.ok("log", "C4", "3건", "--date", "4/12", "--note", "홍길동")
    office.ok("close", "--quarter", "1")
    office.ok("edit", office.ok("entries", "--format", "json").json["entries"][-1]["id"], "--value", "5")
    where = server.begin_anew()
    office.ok("ledger", "export", "원장.gz")
    office.ok("ledger", "import", "원장.gz", "--ledger", where.given)
    office.ok("ledger", "export", "다시.gz", "--ledger", where.given)
    office.ok("ledger", "import", "다시.gz", "--ledger", "again.db")
    heads = []
    for place in (office.ledger, where, "again.db"):
        with reading(place) as ledger:
            assert ledger.verify() == 5
            heads.append(ledger.head())
    assert heads == heads[:1] * 3
