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
from traced import CSV, Copy, another_ledger, files
from vnet.ledger import opening
from vnet.ledger.entry import Wanted

ROUNDS = int(os.environ.get("VNET_ROUNDS", "1"))
ALL, ONE = 3, 1


class Command(NamedTuple):
    """A command's words; how many of three at once succeed, and how many entries of which types they add by that.

    ID stands for an entry with a note, and `writes` for how many files are new afterwards. `refused` are the exit codes
    of those that come too late.
    """

    words: tuple[str, ...]
    succeed: int
    adds: dict[str, int]
    writes: int = 0
    refused: frozenset[int] = frozenset({5})


COMMANDS = {
    "log": Command(("log", "C4", "2건", "--date", "4/13", "--evidence", "가.txt"), ALL, {"actual": 3}, 1),
    "spend": Command(("spend", "3만원", "--category", "일반운영비", "--date", "4/13"), ALL, {"spending": 3}),
    "import": Command(("import", "지출.csv", "--yes"), ALL, {"spending": 2}),
    "task": Command(("task", "done", "3"), ONE, {"task": 1}),
    "step": Command(("step", "4", "1"), ONE, {"step": 1}),
    "void": Command(("void", "ID", "--reason", "예시"), ONE, {"void": 1}),
    "edit": Command(("edit", "ID", "--value", "9"), ONE, {"void": 1, "actual": 1}),
    "attach": Command(("attach", "ID", "가.txt"), ONE, {"attachment": 1}, 1),
    "erase": Command(("erase", "--yes", "ID", "--field", "note", "--reason", "요청"), ONE, {"erasure": 1}),
    "close": Command(("close", "--quarter", "1"), ONE, {"closing": 1}),
    "explain": Command(
        ("explain", "C4", "--quarter", "1", "--cause", "예시", "--action", "예시"), ALL, {"explanation": 3}
    ),
    "transfer": Command(
        ("budget", "transfer", "100", "--from", "일반운영비/국내", "--to", "일반운영비/국제", "--reason", "예시"),
        ALL, {"adjustment": 6},
    ),
    "supplement": Command(
        ("budget", "supplement", "100", "--line", "일반운영비/국제", "--reason", "예시"), ALL, {"adjustment": 3}
    ),
    "carry": Command(
        ("budget", "carry", "100", "--line", "일반운영비/국내", "--reason", "예시"), ALL, {"adjustment": 3}
    ),
    # Whoever comes later finds that it is taken back already, before or after it looked.
    "undo": Command(("undo", "--yes", "--by", "예시담당자"), ONE, {"void": 1}, refused=frozenset({4, 5})),
    "reopen": Command(("reopen", "--quarter", "4", "--reason", "예시"), ONE, {"void": 1}, refused=frozenset({4, 5})),
    "plan revise": Command(("plan", "revise", "--reason", "예시"), ONE, {}),
    "plan next": Command(("plan", "next"), ONE, {}, 2),
    "export": Command(("export",), ALL, {}, 3),
    "export to a name": Command(("export", "-o", "b.xlsx"), ONE, {}, 1),
    "template": Command(("template",), ALL, {}, 3),
    "evidence": Command(("evidence",), ALL, {}, 3),
    "proof": Command(("proof", "ID"), ALL, {}, 3),
    "report": Command(("report", "-o", "b.txt"), ONE, {}, 1),
    "doctor": Command(("doctor",), ALL, {}),
    "rollup": Command(("rollup", "data/ledger.db", "--format", "json", "-o", "b.json"), ONE, {}, 1),
    "init": Command(("init", "new"), ONE, {}, 6),
    "ledger export": Command(("ledger", "export", "b.jsonl"), ONE, {}, 1),
    "ledger import": Command(("ledger", "import", "저쪽.jsonl"), ALL, {"actual": 1, "merge": 1}),
    "backup": Command(("backup",), ALL, {}, 3),
    "restore": Command(("restore", "저쪽.zip", "--data", "다른"), ONE, {}, 3),
    "ledger create": Command(("ledger", "create", "b.db"), ONE, {}, 1),
}  # fmt: skip


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


def _prepare(office: Office, command: Command) -> None:
    """Do what there has to be before a command: something to undo, a closed quarter, a changed plan."""
    match command.words:
        case "undo", *_:
            office.ok("log", "C5", "1회", "--date", "4/12", "--by", "예시담당자")
        case "reopen", *_:
            office.ok("close", "--quarter", "4", "--early")
        case "plan", "revise", *_:
            plan = office.data / "targets_2016.yaml"
            text = plan.read_text(encoding="utf-8")
            first, sum_ = "        1분기: 15\n", "        2분기: 35\n"
            assert text.count(first + sum_) == 1
            plan.write_text(text.replace(first + sum_, first.replace("15", "17") + sum_.replace("35", "33")), "utf-8")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_as_if_one_came_after_the_other(
    office: Office, command: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What is acknowledged is there once, what is refused is not, and every file that is said to be written is one."""
    (office.folder / "가.txt").write_text("서명부", encoding="utf-8")
    (office.folder / "지출.csv").write_text(CSV, encoding="utf-8")
    another_ledger(office)
    office.ok("log", "C4", "3건", "--date", "4/12", "--note", "예시")
    id_ = office.ok("entries", "--format", "json").json["entries"][0]["id"]
    _prepare(office, command)
    words = tuple(id_ if word == "ID" else word for word in command.words)
    before, here = types(office), files(office)
    as_it_was = Copy(office, tmp_path_factory.mktemp("kept"))
    for _round in range(ROUNDS):
        as_it_was.back()
        answers = at_once(office, words)
        said = "".join(answer.err for answer in answers)
        assert "Traceback" not in said
        codes = [answer.code for answer in answers]
        assert codes.count(0) == command.succeed, said
        assert {*codes} <= {0, *command.refused}, said
        assert types(office) - before == Counter(command.adds)
        new = files(office) - here
        assert len(new) == command.writes, new
        written = [line for answer in answers for line in answer.out.splitlines() if line.startswith("Written: ")]
        assert len(set(written)) == len(written)


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
