"""Many at one ledger, connections that are cut and a server that is killed: nothing is lost, nothing is doubled.

The suite tries a few; `VNET_ROUNDS=200 pytest -n 0 tests/faults/test_server_away.py` cuts and kills so many times, and
lets eight writers record 500 entries each and eight people type 25 commands each.
"""

import os
import random
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from conftest import Answer, Office
from servers import PASSWORD, RECORDER, Server
from stores import reading
from vnet.lean_typing import StrPath
from vnet.ledger import tree
from vnet.ledger.address import Address
from vnet.ledger.entry import Entry, EntryType, Wanted

ROUNDS = int(os.environ.get("VNET_ROUNDS", "0"))
EACH, TYPED = (500, 25) if ROUNDS else (25, 3)
CUTS, KILLS = ROUNDS or 12, ROUNDS or 3
WRITERS = 8

# Records so many entries over one connection, a transaction for each, and says which were acknowledged.
WRITER = """
import sys
from vnet.ledger.address import address, is_address
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.ledger.postgres import store as on_server
from vnet.ledger.sqlite import store as in_file
place, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
opened = on_server.writing(address(place)) if is_address(place) else in_file.writing(place)
with opened as ledger:
    for number in range(count):
        entry = Entry(new_id(), EntryType.ACTUAL, "2016-04-12", name, kpi="C4", unit="건", value=number, decimals=0)
        ledger.record(entry)
        print(entry.id, flush=True)
"""


def typed(place: StrPath) -> str:
    """Return a ledger's place as it is typed."""
    return place.given if isinstance(place, Address) else str(place)


def recorded(place: StrPath) -> list[Entry]:
    """Return what was recorded of a ledger that is whole, whose order numbers have no gaps and whose root is theirs."""
    with reading(place) as ledger:
        with ledger.one_moment():
            listed = sorted(ledger.entries(Wanted(voided=True)), key=lambda one: one.seq)
            assert [one.seq for one in listed] == list(range(ledger.verify()))
            assert ledger.head().root == tree.root_of(ledger.leaves()).hex()
            assert len(list(ledger.leaves())) == len(listed)
        return [one.entry for one in listed if one.entry.type is not EntryType.PLAN]


def begun(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """Begin a program of Python."""
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_eight_long_writers(place: StrPath, tmp_path: Path) -> None:
    """Of eight writers at once every entry that was acknowledged is there once, without gaps in the order."""
    writers = [begun(tmp_path, "-c", WRITER, typed(place), f"writer {n}", str(EACH)) for n in range(WRITERS)]
    said = [writer.communicate() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS, said
    entries = recorded(place)
    assert Counter(entry.id for entry in entries) == Counter("".join(out for out, _err in said).split())
    assert Counter(entry.recorded_by for entry in entries) == {f"writer {n}": EACH for n in range(WRITERS)}


def test_eight_people_at_once(office: Office, place: StrPath) -> None:
    """Of eight people who type `vnet log` again and again every entry that was acknowledged is there once."""
    office.set(VNET_LEDGER=typed(place))
    answers: list[Answer] = []

    def person(number: int) -> None:
        for time in range(TYPED):
            words = ("log", "C4", f"{time}건", "--date", "4/12", "--by", f"person {number}")
            done = begun(office.folder, "-m", "vnet", *words)
            out, err = done.communicate()
            answers.append(Answer(done.returncode, out, err))

    people = [threading.Thread(target=person, args=(number,)) for number in range(WRITERS)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert {answer.code for answer in answers} == {0}, answers
    found = Counter((entry.recorded_by, entry.value) for entry in recorded(place))
    assert found == {(f"person {number}", time): 1 for number in range(WRITERS) for time in range(TYPED)}


class Proxy:
    """Stands between, and cuts a connection once so many pieces have gone through, in whichever direction."""

    def __init__(self, port: int) -> None:
        self._to = port
        self.cuts: list[int] = []  # of the connections to come; one without goes through whole
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let nobody through any more."""
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                Cut(client, socket.create_connection(("127.0.0.1", self._to)), self.cuts.pop(0) if self.cuts else None)


class Cut:
    """Two sockets, of which each gets what the other sends, until the piece at which both are closed."""

    def __init__(self, client: socket.socket, server: socket.socket, at: int | None) -> None:
        self._at = at
        self._pieces = 0
        self._both = (client, server)
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(65536):
                self._pieces += 1
                if self._pieces == self._at:
                    break
                other.sendall(piece)
        for end in self._both:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """A proxy before the server, on which nothing is recorded yet."""
    server.begin_anew()
    with closing(Proxy(server.port)) as made:
        yield made


def judge(answers: list[Answer], entries: list[Entry]) -> None:
    """Hold what was said of each round's entry against what is there."""
    there = Counter(entry.note for entry in entries)
    for number, answer in enumerate(answers):
        found = there.pop(f"round {number}", 0)
        assert "Traceback" not in answer.err
        if answer.code == 0:
            assert found == 1, (number, answer)
        elif "Whether it was recorded is not known" in answer.err:
            assert found <= 1, (number, answer)
        else:
            assert found == 0, (number, answer)
            assert answer.err.count("Error: ") == 1, answer
    assert not there


@pytest.mark.parametrize("seed", [1, 2])
def test_connections_that_are_cut(office: Office, server: Server, proxy: Proxy, seed: int) -> None:
    """At whatever moment a connection is cut, what is said to be recorded is there once, and what is not is not."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    office.set(VNET_LEDGER=server.over_network(RECORDER, PASSWORD, proxy.port))
    office.ok("log", "C4", "1", "--date", "4/12")
    answers = []
    for number in range(CUTS):
        proxy.cuts = [chance.randint(1, 90) for _ in range(chance.choice([1, 1, 1, 2, 3, 9]))]
        answers.append(office.type("log", "C4", "1", "--date", "4/12", "--note", f"round {number}"))
    proxy.cuts = []
    judge(answers, recorded(server.address())[1:])
    assert any(answer.code == 0 for answer in answers)
    office.ok("check")


def test_every_cut(office: Office, server: Server, proxy: Proxy) -> None:
    """A connection that is cut at each of its pieces in turn, the answer to the commit among them, loses nothing."""
    office.set(VNET_LEDGER=server.over_network(RECORDER, PASSWORD, proxy.port))
    office.ok("log", "C4", "1", "--date", "4/12")
    answers: list[Answer] = []
    for number in range(0, 80, 1 if ROUNDS else 3):
        proxy.cuts = [number + 1]
        answers.append(office.type("log", "C4", "1", "--date", "4/12", "--note", f"round {len(answers)}"))
        proxy.cuts = []
    judge(answers, recorded(server.address())[1:])
    # Only where nobody was let in yet is that said; else it was done, once.
    assert [answer.code for answer in answers].count(0) >= len(answers) - 12


LIST = "날짜,성과지표,실적\n2016-05-02,활동연계지원,{value}건\n"
# Commands that look before they record, each with how many entries it adds when it is done.
LOOKING_FIRST = {
    "import": (("import", "실적.csv", "--yes", "--answer", "바뀐줄=더함"), 1),
    "erase": (("erase", "ID", "--field", "note", "--reason", "요청", "--yes"), 1),
    "undo": (("undo", "--yes"), 1),
    "budget": (("budget", "supplement", "100", "--line", "일반운영비/국제", "--reason", "예시"), 1),
    "ledger import": (("ledger", "import", "저쪽.jsonl"), 2),  # an entry and the merge
}


@pytest.mark.parametrize(("words", "adds"), LOOKING_FIRST.values(), ids=LOOKING_FIRST)
def test_every_cut_of_what_looks_first(
    office: Office, server: Server, proxy: Proxy, words: tuple[str, ...], adds: int
) -> None:
    """Whenever its connection is cut, what was seen is done once, or one sentence says that it is not."""
    far, near = server.over_network(RECORDER, PASSWORD, proxy.port), server.address().given
    done = 0
    for number in range(0, 80, 1 if ROUNDS else 6):
        office.set(VNET_LEDGER=near)
        line = _with_something_to_do(office, words, number)
        before = len(recorded(server.address()))
        office.set(VNET_LEDGER=far)
        proxy.cuts = [[number + 1], [9999, number + 1]][number // 6 % 2]  # where it looks first, or where it records
        answer = office.type(*line)
        proxy.cuts = []
        assert "Traceback" not in answer.err
        assert answer.err.count("Error: ") == bool(answer.code), (number, answer.err)
        assert len(recorded(server.address())) == before + (0 if answer.code else adds), (number, answer.err)
        done += not answer.code
    assert done >= (70 if ROUNDS else 11)  # only where nobody was let in yet was it given up
    office.set(VNET_LEDGER=near)
    office.ok("check")


def _with_something_to_do(office: Office, words: tuple[str, ...], number: int) -> list[str]:
    """Record what can be taken back and erased, and write what can be brought; return the words with the entry's id."""
    office.ok("log", "C4", "1", "--date", "4/12", "--note", f"round {number}")
    (office.folder / "실적.csv").write_text(LIST.format(value=100 + number), encoding="utf-8")
    if "저쪽.jsonl" in words:
        other = f"저쪽{number}.db"
        office.ok("--ledger", other, "log", "C4", f"{200 + number}", "--date", "4/12")
        office.ok("--ledger", other, "ledger", "export", "저쪽.jsonl", "--force")
    entries = office.ok("entries", "--format", "json").json["entries"]
    (id_,) = (entry["id"] for entry in entries if entry.get("note") == f"round {number}")
    return [id_ if word == "ID" else word for word in words]


@pytest.mark.parametrize(
    "look", [("report", "--format", "json"), ("rollup", "--format", "json"), ("check",)], ids=lambda look: look[0]
)
def test_every_cut_of_a_look(office: Office, server: Server, proxy: Proxy, look: tuple[str, ...]) -> None:
    """A report whose connection is cut is there whole, or is refused in one sentence, and nothing of it is there.

    So are many centres: none is left out because the connection to all of them was lost. And so is a check, which
    fetches what is much by and by.
    """
    office.set(VNET_LEDGER=server.over_network(RECORDER, PASSWORD, proxy.port))
    office.ok("log", "C4", "1", "--date", "4/12")
    whole = office.ok(*look).out
    for number in range(1, 60, 1 if ROUNDS else 7):
        proxy.cuts = [number]
        answer = office.type(*look)
        proxy.cuts = []
        assert answer.out == ("" if answer.code else whole), number
        assert answer.err.count("Error: ") == bool(answer.code), number
        assert "Traceback" not in answer.err


def test_a_server_that_is_killed(office: Office, server: Server) -> None:
    """A server that is killed in the middle of commands and started again has what was acknowledged, once."""
    chance = random.Random(3)  # noqa: S311
    server.begin_anew()
    office.set(VNET_LEDGER=server.over_network(RECORDER, PASSWORD))
    answers = []
    for number in range(KILLS):
        words = ("-m", "vnet", "log", "C4", "1", "--date", "4/12", "--note", f"round {number}")
        process = begun(office.folder, *words)
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.15, 0.45))
        server.kill()
        server.start()
        out, err = process.communicate()
        answers.append(Answer(process.returncode, out, err))
    judge(answers, recorded(server.address()))
    office.ok("check")


def test_a_server_that_stays_away(office: Office, server: Server) -> None:
    """Where nothing answers, one sentence says so, and nothing is kept."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for command in (("log", "C4", "1", "--date", "4/12"), ("report",), ("rollup",)):
        answer = office.type(*command, "--ledger", server.over_network(RECORDER, PASSWORD, port))
        assert (answer.code, answer.out) == (1, "")
        assert "does not answer" in answer.err
