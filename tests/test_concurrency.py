"""Many programs at one ledger: nothing that was acknowledged is lost, also when they are killed or come too early."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conftest import Office
from vnet.errors import Conflict, VnetError
from vnet.lean_stdlib import sqlite3
from vnet.ledger.entry import Entry, EntryType, Wanted, new_id
from vnet.ledger.sqlite import connection, store

# Records without end (or as often as it is told), opening the ledger each time as commands do. It writes `try ID`
# before and `kept ID` after each entry, and voids every fifth of its own. It begins when its input ends.
WRITER = """
import os, sys
from pathlib import Path
from vnet.ledger.sqlite import store
from vnet.ledger.entry import Entry, EntryType, new_id, Wanted
ledger_path, log_path, name, count = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
log = os.open(log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
say = lambda *words: os.write(log, (" ".join(words) + "\\n").encode())
print("ready", flush=True)
sys.stdin.read()
done = 0
while count < 0 or done < count:
    facts = {"id": new_id(), "date": f"2016-0{done % 6 + 1}-1{done % 10}", "recorded_by": name, "recorded_at": "x"}
    if done % 3 == 2:
        entry = Entry(type=EntryType.SPENDING, category="일반운영비", amount=done + 1, **facts)
    else:
        entry = Entry(type=EntryType.ACTUAL, kpi="C4", unit="건", value=done, decimals=0, **facts)
    say("try", entry.id)
    with store.writing(ledger_path) as ledger:
        ledger.record(entry)
        say("kept", entry.id)
        if done % 5 == 4:
            void = Entry(id=new_id(), type=EntryType.VOID, date=entry.date, voids=entry.id, reason="x",
                         recorded_by=name)
            say("try", void.id)
            ledger.record(void)
            say("kept", void.id)
    done += 1
"""

# Holds the ledger for as long as its input is open.
HOLDER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("ready", flush=True)
sys.stdin.read()
database.execute("ROLLBACK")
"""


def start(script: str, *words: str) -> subprocess.Popen[str]:
    """Start a program and wait until it says that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    """Let a program that is ready go on."""
    assert process.stdin
    process.stdin.close()
    process.stdin = None


@contextmanager
def held(path: Path) -> Iterator[Callable[[], None]]:
    """Let another process hold the ledger; what is given lets it go."""
    holder = start(HOLDER, str(path))
    try:
        yield lambda: go(holder)
    finally:
        holder.communicate()


def actual(value: int = 3) -> Entry:
    """Return an actual that the ledger takes."""
    facts: dict[str, Any] = {"kpi": "C4", "unit": "건", "value": value, "decimals": 0}
    return Entry(id=new_id(), type=EntryType.ACTUAL, date="2016-04-12", recorded_by="김하나", **facts)


def said(folder: Path, word: str) -> list[str]:
    """Return the ids of which the writers said `try` or `kept`."""
    lines = [line for log in sorted(folder.glob("*.log")) for line in log.read_text().splitlines()]
    return [line.split()[1] for line in lines if line.split()[0] == word]


def recorded(path: Path) -> list[Entry]:
    """Return every entry of a ledger that is whole, beside the versions of the plan."""
    with store.reading(path) as ledger:
        assert ledger.exists
        entries = [one.entry for one in ledger.entries(Wanted(voided=True))]
        assert ledger.verify() == len(entries)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        ((own,),) = database.execute("SELECT id FROM ledger").fetchall()
    assert {entry.origin for entry in entries} <= {own}
    return [entry for entry in entries if entry.type is not EntryType.PLAN]


def check_totals(path: Path, entries: list[Entry]) -> None:
    """Compare a ledger's totals with sums of its entries."""
    void = {entry.voids for entry in entries}
    values: Counter[tuple[EntryType, int]] = Counter()
    for entry in entries:
        if entry.id not in void:
            values[entry.type, int(entry.date[5:7])] += (entry.value or 0) + (entry.amount or 0)
    with store.reading(path) as ledger:
        assert ledger.exists
        kept = ledger.totals(2016)
    assert {one.month: one.value for one in kept.actuals} == {
        month: value for (type_, month), value in values.items() if type_ is EntryType.ACTUAL
    }
    assert {one.month: one.amount for one in kept.spending} == {
        month: value for (type_, month), value in values.items() if type_ is EntryType.SPENDING
    }


@pytest.mark.parametrize("there", [False, True], ids=["first use", "a ledger that is there"])
def test_eight_writers_lose_nothing(tmp_path: Path, there: bool) -> None:  # noqa: FBT001 - a parameter
    """Of eight writers who begin at once every entry is kept, once, and nothing else is."""
    path = tmp_path / "ledger.db"
    if there:
        with store.writing(path):
            pass
    writers = [start(WRITER, str(path), str(tmp_path / f"{n}.log"), f"writer {n}", "15") for n in range(8)]
    for writer in writers:
        go(writer)
    for writer in writers:
        _, complaints = writer.communicate()
        assert (writer.returncode, complaints) == (0, "")
    entries = recorded(path)
    assert len(entries) == 8 * (15 + 3)
    assert sorted(entry.id for entry in entries) == sorted(said(tmp_path, "kept"))
    assert Counter(entry.recorded_by for entry in entries) == {f"writer {n}": 18 for n in range(8)}
    check_totals(path, entries)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, seed: int) -> None:
    """Writers killed at any moment, the ledger's first included, leave it whole: all that they were told is kept."""
    path = tmp_path / "ledger.db"
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    endless = [start(WRITER, str(path), str(tmp_path / f"killed {n}.log"), f"killed {n}", "-1") for n in range(4)]
    steady = [start(WRITER, str(path), str(tmp_path / f"steady {n}.log"), f"steady {n}", "10") for n in range(4)]
    for writer in [*endless, *steady]:
        go(writer)
    for writer in endless:
        time.sleep(chance.random() * chance.choice([0.01, 0.3]))
        writer.kill()
    for writer in steady:
        _, complaints = writer.communicate()
        assert (writer.returncode, complaints) == (0, "")
    for writer in endless:
        _, complaints = writer.communicate()
        assert (writer.returncode, complaints) == (-signal.SIGKILL, "")
    entries = recorded(path)
    ids = [entry.id for entry in entries]
    assert len(set(ids)) == len(ids)
    assert set(said(tmp_path, "kept")) <= set(ids) <= set(said(tmp_path, "try"))
    # One entry of each that was killed may be there although nobody was told any more.
    assert len(set(ids) - set(said(tmp_path, "kept"))) <= len(endless)
    check_totals(path, entries)
    with store.writing(path) as ledger:
        ledger.record(actual())
    assert len(recorded(path)) == len(entries) + 1


def test_eight_commands_at_once(office: Office) -> None:
    """Eight people who type their first `vnet log` and `vnet spend` at once all get it recorded."""
    commands = [["log", "C4", f"{n}건", "--date", "4/12"] for n in range(5)]
    line = ("--category", "일반", "--network", "국제", "--date", "4/12")
    commands += [["spend", f"{n + 1}만원", *line] for n in range(3)]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "vnet", *words],
            cwd=office.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        for words in commands
    ]
    for process in processes:
        _, complaints = process.communicate()
        assert (process.returncode, complaints) == (0, "")
    entries = recorded(office.ledger)
    assert sorted(entry.value for entry in entries if entry.value is not None) == [0, 1, 2, 3, 4]
    assert sorted(entry.amount for entry in entries if entry.amount) == [10_000, 20_000, 30_000]


@pytest.mark.parametrize("opened", [store.writing, store.reading], ids=["to write", "to read"])
def test_another_writer_may_come_first(tmp_path: Path, opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """At whatever statement of the opening another program makes the ledger, it is opened, and made only once."""
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.1)
    faults = []
    for moment in range(1, 16):
        path = tmp_path / f"{moment}.db"
        path.touch()
        try:
            with monkeypatch.context() as patch:
                on_statement(moment, patch, partial(overtake, path))
                with opened(path):
                    pass
            with store.writing(path) as ledger:
                ledger.record(actual())
            assert 1 <= len(recorded(path)) <= 2
        except VnetError as error:
            faults.append((moment, error))
    assert faults == []


def overtake(path: Path) -> None:
    """Let another program make the ledger and record in it, unless it is too late for that."""
    try:
        with store.writing(path) as ledger:
            ledger.record(actual())
    except Conflict:  # then the first one holds it
        pass


def on_statement(which: int | str, patch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Do something just before the next connection's statement of this number or beginning, once."""
    connect = sqlite3.connect
    seen: list[str] = []

    def look(statement: str) -> None:
        seen.append(statement)
        if connect is not sqlite3.connect and (len(seen) == which or statement == which):
            patch.setattr(sqlite3, "connect", connect)
            act()

    def traced(*words: Any, **options: Any) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(*words, **options)
        database.set_trace_callback(look)
        return database

    patch.setattr(sqlite3, "connect", traced)


# --- a ledger that is in use -------------------------------------------------------------------------------------

RECORDING = (("log", "C4", "3"), ("spend", "3만원", "--category", "일반"), ("void", "", "--reason", "잘못 적음"))


@pytest.mark.parametrize("command", RECORDING, ids=lambda words: words[0])
def test_a_ledger_in_use_is_a_conflict(
    office: Office, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the ledger nothing can be recorded: exit 5 and a sentence; afterwards it can."""
    office.ok("log", "C4", "20", "--date", "4/12")
    (first,) = recorded(office.ledger)
    command = tuple(word or first.id for word in command)
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.1)
    with held(office.ledger):
        answer = office.type(*command)
        assert recorded_ids(office) == [first.id]
    assert (answer.code, answer.out) == (5, "")
    assert answer.err == (
        "Error: The ledger data/ledger.db is in use by another program. Nothing was recorded; try again in a moment.\n"
    )
    assert recorded(office.ledger) == [first]
    office.ok(*command)
    assert len(recorded(office.ledger)) == 2


def recorded_ids(office: Office) -> list[str]:
    """Return the ids that `vnet entries` lists."""
    return [one["id"] for one in office.ok("entries", "--format", "json").json["entries"]]


def test_a_first_use_while_another_makes_the_ledger(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program is still making the ledger, recording is a conflict, and looking finds nothing yet."""
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.1)
    with held(office.ledger):
        assert office.type("log", "C4", "3").code == 5
        assert office.type("spend", "3만원", "--category", "일반").code == 5
        assert "Nothing was recorded" in office.ok("entries").out
    office.ok("log", "C4", "3")
    assert len(recorded(office.ledger)) == 1


def test_looking_needs_no_turn(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program holds the ledger it can be looked at and checked."""
    office.ok("log", "C4", "20", "--date", "4/12")
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.1)
    with held(office.ledger):
        assert len(recorded_ids(office)) == 1
        assert "20" in office.ok("report", "--quarter", "2").out
        assert "2 entries" in office.ok("check").out


def test_a_writer_waits_its_turn(office: Office) -> None:
    """A command that finds the ledger in use waits until it is free, and then records."""
    office.ok("log", "C4", "20", "--date", "4/12")
    with held(office.ledger) as release:
        waiting = subprocess.Popen(
            [sys.executable, "-m", "vnet", "log", "C4", "5", "--date", "4/13"],
            cwd=office.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        time.sleep(1)
        assert waiting.poll() is None
        release()
        out, complaints = waiting.communicate()
    assert (waiting.returncode, complaints) == (0, "")
    assert "Recorded: 활동연계지원 5건" in out
    assert len(recorded(office.ledger)) == 2


@pytest.mark.parametrize("opened", [store.writing, store.reading], ids=["to write", "to read"])
def test_who_cannot_even_look_waits(tmp_path: Path, opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """At whatever statement of the opening another program takes the file for itself, one waits and then succeeds."""
    faults = []
    for moment in range(1, 12):
        path = tmp_path / f"{moment}.db"
        path.touch()
        try:
            with monkeypatch.context() as patch:
                on_statement(moment, patch, partial(kept_from_others, path))
                with opened(path):
                    pass
        except VnetError as error:
            faults.append((moment, error))
    assert faults == []


def kept_from_others(path: Path) -> None:
    """Let another program have a file for itself for some moments, if it is free."""
    other = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        other.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        other.close()
    else:
        threading.Timer(0.7, other.close).start()


def test_a_ledger_that_is_being_brought_back(office: Office) -> None:
    """While another program has a ledger for itself, as after a crash, every command waits and then succeeds."""
    office.ok("log", "C4", "20", "--date", "4/12")
    for words in (["log", "C4", "5", "--date", "4/13"], ["entries"], ["report"], ["check"]):
        other = sqlite3.connect(office.ledger, isolation_level=None, check_same_thread=False)
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        threading.Timer(1, other.close).start()
        assert office.ok(*words).err == ""
    assert len(recorded(office.ledger)) == 2


def test_who_waits_can_be_interrupted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a command that waits for its turn, with 130, before the ledger is free; nothing is recorded."""
    office.ok("log", "C4", "20", "--date", "4/12")
    # A shell starts what runs in the background deaf to Ctrl-C, and Python keeps that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    freed, ended = threading.Event(), threading.Event()

    def press() -> None:
        while not ended.wait(0.5):  # one that falls into the test's own look at a statement is lost in it
            signal.raise_signal(signal.SIGINT)

    def interrupt_soon() -> None:
        threading.Thread(target=press).start()

    with held(office.ledger) as release:

        def free() -> None:
            freed.set()
            release()

        rescue = threading.Timer(20, free)
        rescue.start()
        with monkeypatch.context() as patch:
            on_statement("BEGIN IMMEDIATE", patch, interrupt_soon)
            answer = office.type("log", "C4", "5", "--date", "4/13")
            ended.set()
        assert not freed.is_set()
        rescue.cancel()
    signal.signal(signal.SIGINT, before)
    assert (answer.code, answer.out) == (130, "")
    assert len(recorded(office.ledger)) == 1


@pytest.mark.parametrize(
    "there",
    [
        pytest.param(False, id="first use"),
        pytest.param(True, id="a ledger that is there"),
    ],
)
def test_readers_see_whole_moments(tmp_path: Path, there: bool) -> None:  # noqa: FBT001 - a parameter
    """While writers write, every reader finds totals that equal the entries, never fewer than before, and no error."""
    path = tmp_path / "ledger.db"
    if there:
        with store.writing(path):
            pass
    writers = [start(WRITER, str(path), str(tmp_path / f"{n}.log"), f"writer {n}", "25") for n in range(3)]
    faults: list[BaseException] = []

    def look() -> None:
        seen = 0
        try:
            while any(writer.poll() is None for writer in writers):
                with store.reading(path) as ledger:
                    if not ledger.exists:
                        continue
                    ledger.totals(2016)
                    now = ledger.verify()
                    assert now >= seen
                    seen = now
        except BaseException as error:  # noqa: BLE001 - told by the test itself
            faults.append(error)

    readers = [threading.Thread(target=look) for _ in range(2)]
    for writer in writers:
        go(writer)
    for reader in readers:
        reader.start()
    for writer in writers:
        _, complaints = writer.communicate()
        assert (writer.returncode, complaints) == (0, "")
    for reader in readers:
        reader.join()
    assert faults == []
    assert len(recorded(path)) == 3 * (25 + 5)


def test_two_who_void_the_same_entry(office: Office) -> None:
    """Of eight who void the same entry at once one does, and the others are told that it is void: exit 5."""
    office.ok("log", "C4", "20", "--date", "4/12")
    (entry,) = recorded(office.ledger)
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "vnet", "void", entry.id, "--reason", f"{n}"],
            cwd=office.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for n in range(8)
    ]
    answers = [(process.communicate()[1], process.returncode) for process in processes]
    assert sorted(code for _, code in answers) == [0, *[5] * 7]
    assert all("is already void" in complaints for complaints, code in answers if code == 5)
    assert len(recorded(office.ledger)) == 2


def test_two_who_begin_the_same_task(office: Office) -> None:
    """Of four who begin the same task at once one does, and the others are told that it is begun: exit 5."""
    office.ok("log", "C4", "20", "--date", "4/12")
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "vnet", "task", "start", "매뉴얼", "--date", f"4/1{n}"],
            cwd=office.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for n in range(4)
    ]
    answers = [(process.communicate()[1], process.returncode) for process in processes]
    assert sorted(code for _, code in answers) == [0, 5, 5, 5], answers
    assert len(recorded(office.ledger)) == 2


def at_once(office: Office, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """Type commands at the same time, each in a process of its own; return their codes and complaints."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "vnet", *words],
            cwd=office.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for words in commands
    ]
    complaints = [process.communicate()[1] for process in processes]
    return [(process.returncode, said) for process, said in zip(processes, complaints, strict=True)]


def test_two_who_correct_the_same_entry(office: Office) -> None:
    """Of four who correct an entry at once one does, and the others are told by whom it was corrected: exit 5."""
    office.ok("log", "C4", "20", "--date", "4/12")
    (entry,) = recorded(office.ledger)
    answers = at_once(office, *(("edit", entry.id, "--value", f"{n}", "--by", f"사람{n}") for n in range(1, 5)))
    assert sorted(code for code, _ in answers) == [0, 5, 5, 5], answers
    assert all(f"The entry {entry.short_id} was corrected by 사람" in said for code, said in answers if code)
    assert len(recorded(office.ledger)) == 3


def test_two_who_undo_the_same_thing(office: Office) -> None:
    """Of four who take the same person's only entry back at once one does; it is void once, and stays so."""
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "김하나")
    answers = at_once(office, *[("undo", "--yes", "--by", "김하나")] * 4)
    codes = sorted(code for code, _ in answers)
    # Who looked before it was done is in conflict with it; who looked afterwards finds nothing.
    assert codes[0] == 0, answers
    assert set(codes[1:]) <= {4, 5}, answers
    assert len(recorded(office.ledger)) == 2


def test_one_who_corrects_what_another_takes_back(office: Office) -> None:
    """Whoever comes first of a correction, a void and an undo of the same entry wins; there is never a second one."""
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "김하나")
    (entry,) = recorded(office.ledger)
    answers = at_once(
        office,
        ("edit", entry.id, "--value", "5", "--by", "박두리"),
        ("void", entry.id, "--reason", "x", "--by", "이세나"),
        ("undo", "--yes", "--by", "김하나"),
    )
    assert min(code for code, _ in answers) == 0, answers
    assert {code for code, _ in answers} <= {0, 4, 5}
    assert [code for code, _ in answers].count(0) == 1
    assert sum(one.voids == entry.id for one in recorded(office.ledger)) == 1
    assert "the totals equal the entries" in office.ok("check").out
