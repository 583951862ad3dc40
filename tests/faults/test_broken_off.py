"""What is killed or interrupted can be typed again: set-up is made whole, and a command recorded all or nothing."""

import pytest

from conftest import Office
from traced import CSV, Copy, another_ledger, files, need_strace, some, traced
from vnet.ledger import opening
from vnet.ledger.entry import Wanted
from vnet.output import UNFINISHED

MOST = 5  # moments of each command in the suite
KILLED = -9
SET_UP = {"init": ("init", "new"), "sample": ("sample", "new"), "plan next": ("plan", "next", "-o", "new")}
RECORDING = {
    "log": ("log", "C4", "2건", "--date", "4/13", "--evidence", "가.txt"),
    "import": ("import", "지출.csv", "--yes"),
    "ledger import": ("ledger", "import", "저쪽.jsonl"),
}


def whole_files(office: Office) -> set[str]:
    """Return what lies in an office's folder, without what was not whole when a command was killed."""
    return {name for name in files(office) if not name.endswith((UNFINISHED, ".part"))}


@pytest.mark.parametrize("words", SET_UP.values(), ids=SET_UP)
def test_set_up_that_was_killed(
    office: Office, words: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It is whole, or it is made whole by typing it again; nothing that is half is taken for whole."""
    need_strace()
    as_it_was = Copy(office, tmp_path_factory.mktemp("kept"))
    answer, moments = traced(office, words)
    assert answer.code == 0, answer.err
    whole, size = whole_files(office), _size(office)
    for moment in some(moments, MOST):
        as_it_was.back()
        answer, _moments = traced(office, words, f"{moment.call}:signal=KILL:when={moment.number}")
        assert answer.code == KILLED, moment
        answer = office.type(*words)
        if answer.code:
            assert answer.code == 5, (moment, answer.err)  # it had been done
        assert (whole_files(office), _size(office)) == (whole, size), (moment, answer.err)


def _size(office: Office) -> int:
    """Return how many entries the sample has, proved."""
    with opening.to_read(office.folder / "new" / "data" / "ledger.db") as ledger:
        return ledger.verify()


@pytest.mark.parametrize("signal", ["INT", "TERM"])
@pytest.mark.parametrize("words", RECORDING.values(), ids=RECORDING)
def test_recording_that_is_interrupted(
    office: Office, words: tuple[str, ...], signal: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All is recorded or nothing, without a traceback; what proves it is there; and the next run works."""
    need_strace()
    (office.folder / "가.txt").write_text("서명부", encoding="utf-8")
    (office.folder / "지출.csv").write_text(CSV, encoding="utf-8")
    another_ledger(office)
    office.ok("log", "C4", "3건", "--date", "4/12")
    as_it_was = Copy(office, tmp_path_factory.mktemp("kept"))
    _answer, moments = traced(office, words)
    after, whole = _entries(office), whole_files(office)
    for moment in some(moments, MOST):
        as_it_was.back()
        before = _entries(office)
        answer, _moments = traced(office, words, f"{moment.call}:signal={signal}:when={moment.number}")
        assert "Traceback" not in answer.err, (moment, answer.err)
        found = _entries(office)
        assert found in (before, after), moment
        assert found == after or not (answer.out or answer.code == 0), (moment, answer.out)
        office.ok("check")  # the files that prove entries are there
        office.ok(*words)
        if found == before or "import" in words:
            assert (_entries(office), whole_files(office)) == (after, whole), moment


def _entries(office: Office) -> list[str]:
    with opening.to_read(office.ledger) as ledger:
        ledger.verify()
        found = ledger.entries(Wanted(voided=True))
        return [f"{one.entry[1:3]} {one.entry[6:14]} {len(one.entry.evidence)}" for one in found]
