"""`vnet ledger export` and `import` between files and a server: the same ledger, the same root, the same refusals."""

import psycopg
import pytest

from conftest import Office
from servers import READER, Server
from test_ledger_import import HERE, NEW, THERE, a_year_of_everything, figures, forged, listed, state, take, two
from vnet.ledger import opening, seen


def of(server: Server) -> tuple[int, str]:
    """Return size and root of the ledger on the server, once it is proved."""
    with opening.to_read(server.address()) as ledger:
        ledger.verify()
        size, root, _arrived_on = ledger.head()
        return size, root


def begin_anew(server: Server) -> str:
    """Let the ledger on the server be empty, and never seen; return its address as it is typed."""
    server.begin_anew()
    seen.forget(server.address())
    return server.url("recorder")


def test_there_and_back(server: Server, office: Office) -> None:
    """A file's ledger that is moved to a server is that ledger there, and in a file again; to the byte."""
    url = begin_anew(server)
    a_year_of_everything(office)
    office.ok("ledger", "export", "a.jsonl")
    assert take(office, "a.jsonl", place=url).code == 0
    assert of(server) == state(HERE)
    with opening.to_read(server.address()) as there, opening.to_read(HERE) as here:
        assert there.ledger_id() == here.ledger_id()
        assert list(there.kept()) == list(here.kept())
    assert figures(office, url) == figures(office, HERE)
    office.ok("--ledger", url, "ledger", "export", "b.jsonl")
    assert (office.folder / "b.jsonl").read_bytes() == (office.folder / "a.jsonl").read_bytes()
    assert take(office, "b.jsonl", place=NEW).code == 0
    assert state(NEW) == state(HERE)
    office.ok("--ledger", url, "log", "C4", "1건", "--date", "5/2")
    assert "is already" not in take(office, "a.jsonl", place=url).out


def test_merged_on_a_server(server: Server, office: Office) -> None:
    """A ledger is merged into one on a server: figures, papers, the day of arrival and the other ledger's file."""
    url = begin_anew(server)
    office.set(VNET_TODAY="2016-07-01")
    office.ok("--ledger", url, "log", "C4", "3건", "--date", "4/12")
    office.set(VNET_TODAY="2016-06-30")
    two(office)
    paper = state(THERE)
    office.set(VNET_TODAY="2016-07-04")
    answer = take(office, "there.jsonl", place=url)
    assert answer.code == 0, answer.err
    of(server)
    office.ok("--ledger", url, "verify", "--size", str(paper[0]), "--root", paper[1])
    found = [one for one in listed(office, url) if one.get("kpi") == "C4"]
    assert sorted(one["value"] for one in found) == [2, 3]
    with opening.to_read(server.address()) as ledger:
        (merge,) = ledger.merges()
        assert ledger.size_on("2016-07-03") == merge.first
        assert ledger.head().arrived_on == "2016-07-04"
    office.ok("--ledger", url, "ledger", "export", "again.jsonl", "--origin", merge.origin[-8:])
    assert (office.folder / "again.jsonl").read_bytes() == (office.folder / "there.jsonl").read_bytes()
    office.ok("--ledger", url, "log", "C4", "1건", "--date", "5/3")
    assert "Nothing is new" in take(office, "there.jsonl", place=url).out
    of(server)


def test_what_no_ledger_takes(server: Server, office: Office) -> None:
    """What was forged is refused on a server as in a file, in a sentence, and nothing of it is kept."""
    url = begin_anew(server)
    office.ok("--ledger", url, "log", "C5", "1회", "--date", "4/1")
    before = of(server)
    for change in (
        lambda lines: lines[3]["entry"].pop("unit"),
        lambda lines: lines[3]["entry"].update(replaces="x"),
        lambda lines: lines[3]["entry"].update(value=-3),
    ):
        two(office)
        forged(office.folder / "there.jsonl", change)
        answer = take(office, "there.jsonl", place=url)
        assert (answer.code, "Traceback" in answer.err) == (2, False), answer
        (office.folder / "there.jsonl").unlink()
    assert of(server) == before


def test_who_may_take_one_in(server: Server, office: Office) -> None:
    """Who may only look moves nothing in; a ledger in which something stands keeps its id, whoever asks."""
    begin_anew(server)
    two(office)
    answer = take(office, "there.jsonl", place=server.url(READER))
    assert (answer.code > 0, "Traceback" in answer.err) == (True, False)
    url = server.url("recorder")
    assert take(office, "there.jsonl", place=url).code == 0
    with server.owner() as database:
        (before,) = database.execute("SELECT id FROM vnet.ledger WHERE centre = 'A01'").fetchone() or ("",)
    with psycopg.connect(url, autocommit=True) as database:
        for centre, refusal in (("A01", psycopg.errors.CheckViolation), ("B02", psycopg.errors.InsufficientPrivilege)):
            with pytest.raises(refusal):
                database.execute("SELECT vnet.be(%s, 'x', 0)", (centre,))
    with opening.to_read(server.address()) as ledger:
        assert ledger.ledger_id() == before


def test_a_backup_of_a_server(server: Server, office: Office) -> None:
    """A ledger on a server is backed up as any other, and comes back in a file; into a server it is moved."""
    url = begin_anew(server)
    office.set(VNET_EVIDENCE=str(office.folder / "shared"))
    a_year_of_everything(office, url)
    office.ok("--ledger", url, "backup", "a.zip")
    office.ok("restore", "a.zip", "--data", "other/data")
    assert state("other/data/ledger.db") == of(server)
    answer = office.type("--ledger", url, "restore", "a.zip", "--data", "third/data")
    assert (answer.code, "vnet ledger import" in answer.err) == (2, True)
    assert not (office.folder / "third").exists()
