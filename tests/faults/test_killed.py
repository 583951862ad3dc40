"""Killed, interrupted or ended before any system call that writes: all of a command is kept or nothing, and it goes on.

strace sends the signal as the process enters its n-th such call, so that every moment can be had again. In the suite
some are tried of each command; `VNET_KILLS=all pytest -n 2 tests/faults` tries every one with every signal.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Office
from traced import Copy, Moment, files, how_many, need_strace, some, traced
from vnet.ledger import opening
from vnet.ledger.entry import Wanted
from vnet.ledger.sqlite.connection import FORM
from vnet.output import UNFINISHED
from writing import tried

CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,unlink,unlinkat,mkdir,mkdirat"
KILLED = -9
MOST = how_many("VNET_KILLS", 2)  # moments of each command in the suite, each with a signal in turn
SIGNALS = ("KILL", "INT", "KILL", "TERM")
COMMANDS = tried("VNET_KILLS")


class There(NamedTuple):
    """What lies in an office: the files, and what each ledger says, without what is new in every run."""

    files: frozenset[str]
    entries: tuple[str, ...]


def there(office: Office) -> There:
    """Return what lies in an office; each ledger is proved first, and what is not whole is left out."""
    whole = frozenset(name for name in files(office) if not name.endswith((UNFINISHED, ".part")))
    ledgers = sorted(name for name in whole if name.endswith(".db") and _is_begun(office.folder / name))
    return There(whole, tuple(line for name in ledgers for line in _entries(office, name)))


def _is_begun(path: Path) -> bool:
    """Tell whether a ledger has its tables, and is of today's form: an older one has not been opened yet."""
    with closing(sqlite3.connect(path)) as database:
        (form,) = database.execute("PRAGMA user_version").fetchone()
        return bool(form == FORM)


def _entries(office: Office, name: str) -> list[str]:
    if office.folder / name == office.ledger:
        office.ok("check")  # the files that prove entries are there
    with opening.to_read(office.folder / name) as ledger:
        ledger.verify()
        return [
            f"{name} {one.entry[1:3]} {one.entry[6:22]} {one.voided_by and 'void'} {len(one.entry.evidence)}"
            f" {one.entry.note} {one.entry.erased}"
            for one in ledger.entries(Wanted(voided=True))
        ]


@pytest.mark.parametrize("name", COMMANDS)
def test_broken_off_at_any_moment(office: Office, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What was acknowledged is kept, nothing is half there, the next run works, and leaves nothing behind."""
    need_strace()
    command = COMMANDS[name]
    words = command.prepare(office)
    as_it_was = Copy(office, tmp_path_factory.mktemp("kept"))
    answer, moments = traced(office, words, calls=CALLS, anywhere=True)
    assert answer.code == 0, answer.err
    after = there(office)
    as_it_was.back()
    before = there(office)
    for number, moment in enumerate(some(moments, MOST), list(COMMANDS).index(name)):
        for signal in dict.fromkeys(SIGNALS) if MOST is None else [SIGNALS[number % len(SIGNALS)]]:
            as_it_was.back()
            _broken_off(office, words, (moment, signal), (before, after))
            _typed_again(office, words, (moment, signal), command.again, after)


def _broken_off(office: Office, words: tuple[str, ...], where: tuple[Moment, str], may_be: tuple[There, There]) -> None:
    """Send a signal at a moment: all is there or nothing, and what was answered is."""
    moment, signal = where
    before, after = may_be
    inject = f"{moment.call}:signal={signal}:when={moment.number}"
    answer, _moments = traced(office, words, inject, calls=CALLS)
    found = there(office)
    # Of a ledger of an older form nothing is known before it is opened.
    assert found.entries in (before.entries, after.entries) or words == ("check",), where
    assert found == after or not (answer.out or answer.code == 0), (where, answer.out)
    assert "Traceback" not in answer.err, (where, answer.err)
    if signal == "KILL":
        assert answer.code == KILLED, where
    else:
        unfinished = {name for name in files(office) if name.endswith((UNFINISHED, ".part"))}
        assert not unfinished, where


def _typed_again(office: Office, words: tuple[str, ...], where: tuple[Moment, str], again: int, after: There) -> None:
    """Type it again: it is done, or was done already, and nothing is left of what was not."""
    done = there(office) == after
    answer = office.type(*words)
    assert answer.code == (again if done else 0), (where, answer.err)
    found = there(office)
    if not done or again:
        assert found == after, where
    assert found.files == after.files, where
    left = {name for name in files(office) if name.endswith((UNFINISHED, ".part"))}
    assert not left, where
