"""Three of the same command at once: as if one came after the other.

Each is tried a few times; `VNET_ROUNDS=20 pytest -n 2 tests/faults` tries as often as it says.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Answer, Office
from traced import Copy, files
from vnet.ledger import opening
from vnet.ledger.entry import Wanted
from writing import WRITING, Writing, act_names, looks

ROUNDS = int(os.environ.get("VNET_ROUNDS", "1"))
ALL, ONE = 3, 1


class Outcome(NamedTuple):
    """Of three of a command at once: how many succeed, and how many entries of which types they add by that.

    `writes` is how many files are new afterwards; `refused` are the exit codes of those that come too late; `words` are
    its own where they are others than in `writing`.
    """

    succeed: int
    adds: dict[str, int]
    writes: int = 0
    refused: frozenset[int] = frozenset({5})
    words: tuple[str, ...] = ()


# Whoever comes later finds that it is taken back already, before or after it looked.
TAKEN_BACK = frozenset({4, 5})
COMMANDS = {
    "log": Outcome(ALL, {"actual": 3}, 1),
    "log, the first": Outcome(ALL, {"actual": 3}, 2),
    "spend": Outcome(ALL, {"spending": 3}),
    "import": Outcome(ALL, {"spending": 2}),
    "import, kept as a profile": Outcome(ALL, {"spending": 2}, 1),
    "task": Outcome(ONE, {"task": 1}),
    "step": Outcome(ONE, {"step": 1}),
    "void": Outcome(ONE, {"void": 1}),
    "edit": Outcome(ONE, {"void": 1, "actual": 1}),
    "attach": Outcome(ONE, {"attachment": 1}, 1),
    "erase": Outcome(ONE, {"erasure": 1}),
    "close": Outcome(ONE, {"closing": 1}),
    "explain": Outcome(ALL, {"explanation": 3}),
    "budget transfer": Outcome(ALL, {"adjustment": 6}),
    "budget supplement": Outcome(ALL, {"adjustment": 3}),
    "budget carry": Outcome(ALL, {"adjustment": 3}),
    "undo": Outcome(ONE, {"void": 1}, refused=TAKEN_BACK),
    "reopen": Outcome(ONE, {"void": 1}, refused=TAKEN_BACK),
    "plan revise": Outcome(ONE, {}),
    "plan next": Outcome(ONE, {}, 2),
    "export": Outcome(ALL, {}, 3, words=("export",)),
    "export, to a name": Outcome(ONE, {}, 1, words=("export", "-o", "b.xlsx")),
    "export, the first": Outcome(ONE, {}, 2),
    "template": Outcome(ALL, {}, 3, words=("template",)),
    "evidence": Outcome(ALL, {}, 3, words=("evidence",)),
    "proof": Outcome(ALL, {}, 3, words=("proof", "ID")),
    "report": Outcome(ONE, {}, 1),
    "rollup": Outcome(ONE, {}, 1),
    "init": Outcome(ONE, {}, 6),
    "ledger export": Outcome(ONE, {}, 1),
    "ledger import": Outcome(ALL, {"actual": 1, "merge": 1}),
    "ledger import, the first": Outcome(ALL, {"actual": 1}, 1),
    "backup": Outcome(ALL, {}, 3, words=("backup",)),
    "restore": Outcome(ONE, {}, 3),
    "ledger create": Outcome(ONE, {}, 1),
    "completion install": Outcome(ALL, {}, 1),
    "check, an older ledger": Outcome(ALL, {}, 1),
}


def writing_of(name: str, outcome: Outcome) -> Writing:
    """Return what is typed, and what there has to be before."""
    known = {**WRITING, **looks()}
    writing = known[name if name in known else name.split(",", maxsplit=1)[0]]
    return writing._replace(words=outcome.words or writing.words)


def at_once(office: Office, words: tuple[str, ...]) -> list[Answer]:
    """Type a command three times at once, each in a process of its own."""
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "vnet", *words],
            cwd=office.folder,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    said = [process.communicate() for process in begun]
    return [Answer(process.returncode, *one) for process, one in zip(begun, said, strict=True)]


def types(office: Office) -> Counter[str]:
    """Return how many entries of each type there are, once it is proved; plan versions are not counted."""
    with opening.to_read(office.ledger) as ledger:
        ledger.verify()
        return Counter(str(one.entry.type) for one in ledger.entries(Wanted(voided=True)) if one.entry.type != "plan")


def test_no_command_is_forgotten() -> None:
    """Three of each command that writes are tried at once; of those that only look one is enough."""
    assert {name.split(",")[0] for name in COMMANDS} | {"sample"} == act_names() | {"report"}


@pytest.mark.parametrize("name", COMMANDS)
def test_as_if_one_came_after_the_other(office: Office, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is acknowledged is there once, what is refused is not, and every file that is said to be written is one."""
    outcome = COMMANDS[name]
    words = writing_of(name, outcome).prepare(office)
    as_it_was = Copy(office, tmp_path_factory.mktemp("kept"))
    here = files(office)
    before = types(office)
    for _round in range(ROUNDS):
        as_it_was.back()
        answers = at_once(office, words)
        said = "".join(answer.err for answer in answers)
        assert "Traceback" not in said
        codes = [answer.code for answer in answers]
        assert codes.count(0) == outcome.succeed, said
        assert {*codes} <= {0, *outcome.refused}, said
        assert types(office) - before == Counter(outcome.adds)
        new = files(office) - here
        assert len(new) == outcome.writes, new
        written = [line for answer in answers for line in answer.out.splitlines() if line.startswith("Written: ")]
        assert len(set(written)) in {len(written), outcome.writes}  # one that is there with the same content is as good


def test_the_first_entry(office: Office) -> None:
    """A ledger that is made by three at once has the entry of each, and one version of the plan."""
    answers = at_once(office, ("log", "C4", "2건", "--date", "4/13"))
    assert [answer.code for answer in answers] == [0, 0, 0]
    assert types(office) == {"actual": 3}
    with opening.to_read(office.ledger) as ledger:
        assert len(ledger.plan_versions(2016)) == 1


def test_a_sample(empty_office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Three samples of one folder are one sample, with the entries of one."""
    alone = tmp_path_factory.mktemp("alone")
    empty_office.ok("sample", str(alone))
    with opening.to_read(alone / "data" / "ledger.db") as ledger:
        wanted = ledger.head().size
    for number in range(ROUNDS):
        answers = at_once(empty_office, ("sample", f"new{number}"))
        assert [answer.code for answer in answers] == [0, 0, 0], [answer.err for answer in answers]
        with opening.to_read(Path(f"new{number}", "data", "ledger.db")) as ledger:
            assert ledger.verify() == wanted


def test_what_was_erased_does_not_come_back(office: Office) -> None:
    """What is erased while somebody corrects the entry is gone, whichever comes first."""
    for _round in range(ROUNDS):
        office.begin_anew()
        office.ok("log", "C4", "3건", "--date", "4/12", "--note", "예시")
        id_ = office.ok("entries", "--format", "json").json["entries"][0]["id"]
        begun = [
            subprocess.Popen(
                [sys.executable, "-m", "vnet", *words],
                cwd=office.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            for words in (("edit", id_, "--value", "9"), ("erase", "--yes", id_, "--field", "note", "--reason", "요청"))
        ]  # fmt: skip
        edited, erased = (process.wait() for process in begun)
        with opening.to_read(office.ledger) as ledger:
            noted = [one.entry for one in ledger.entries(Wanted(voided=True)) if one.entry.note == "예시"]
        assert erased == 0
        # Corrected first, and erased of the old one: the new one, which erase names, has it still.
        assert not noted or edited == 0
