"""The commands that write, each with words that can be typed: whatever injects faults does so to all of them.

A command joins by its words here. `tests/faults/test_every_command.py` says which was forgotten: every command of vnet,
and everything that one of them can do (`budget transfer`), writes and is in WRITING, or only looks (ONLY_LOOKS).
"""

import os
from typing import Any, NamedTuple

import typer

from conftest import Office
from test_ledger_forms import kept_file
from traced import CSV, another_ledger
from vnet.cli.app import app
from vnet.cli.help import COMMANDS
from vnet.commands.budget import WORDS
from vnet.ledger.sqlite.connection import FORM

ONLY_LOOKS = {
    "check": ("check",),
    "completion show": ("completion", "show", "bash"),
    "doctor": ("doctor",),
    "profile list": ("profile", "list"),
    "profile show": ("profile", "show", "지출"),
    "status": ("status",),
    "verify": ("verify",),
}
# What an own test has, as it is done on a server: `test_ledger_upgrade.py`.
ON_A_SERVER = {"ledger upgrade"}


class Writing(NamedTuple):
    """A command's words. ID stands for that of an entry of 김하나's, with a note.

    Attributes:
        words: as they are typed.
        before: commands that are typed before it.
        again: how it answers once it was done.
        form: that of the ledger which it meets (0: none).
    """

    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    again: int = 0
    form: int = FORM

    def prepare(self, office: Office) -> tuple[str, ...]:
        """Make an office in which it can be typed, with files to bring and to prove something; return the words."""
        office.set(HOME=str(office.folder))  # where a shell's own files are
        for name in ("가", "나"):
            (office.folder / f"{name}.txt").write_text(f"서명부 {name}" * 2000, encoding="utf-8")
        (office.folder / "지출.csv").write_text(CSV, encoding="utf-8")
        if any("저쪽" in word for word in self.words):
            another_ledger(office)
        id_ = ""
        if self.form == FORM:
            office.ok("log", "C4", "3건", "--date", "4/12", "--by", "김하나", "--note", "예시")
            office.ok("log", "C4", "4건", "--date", "4/12", "--by", "박둘", "--evidence", "나.txt")
            id_ = office.ok("entries", "--format", "json").json["entries"][0]["id"]
        elif self.form:
            kept_file(office.ledger, self.form)
        for words in self.before:
            office.ok(*words)
        if self.words[:2] == ("plan", "revise"):
            change_targets(office)
        return tuple(id_ if word == "ID" else word for word in self.words)


_TO_LINE = ("--line", "일반운영비/국제", "--reason", "예시")
WRITING = {
    "log": Writing(("log", "C4", "2건", "--date", "4/13", "--evidence", "가.txt")),
    "log, the first": Writing(("log", "C4", "2건", "--date", "4/13", "--evidence", "가.txt"), form=0),
    "spend": Writing(("spend", "3만원", "--category", "일반운영비", "--date", "4/13", "--payee", "예시상회")),
    "edit": Writing(("edit", "ID", "--value", "9"), again=5),
    "undo": Writing(("undo", "--yes", "--by", "박둘"), again=4),
    "void": Writing(("void", "ID", "--reason", "예시"), again=5),
    "attach": Writing(("attach", "ID", "가.txt"), again=5),
    "erase": Writing(("erase", "--yes", "ID", "--field", "note", "--reason", "요청"), again=5),
    "task": Writing(("task", "done", "3"), again=5),
    "step": Writing(("step", "4", "1"), again=5),
    "explain": Writing(("explain", "C4", "--quarter", "1", "--cause", "예시", "--action", "예시")),
    "budget transfer": Writing(
        ("budget", "transfer", "100", "--from", "일반운영비/국내", "--to", "일반운영비/국제", "--reason", "예시")
    ),
    "budget supplement": Writing(("budget", "supplement", "100", *_TO_LINE)),
    "budget carry": Writing(("budget", "carry", "100", *_TO_LINE)),
    "close": Writing(("close", "--quarter", "1"), again=5),
    "reopen": Writing(("reopen", "--quarter", "1", "--reason", "예시"), before=(("close", "--quarter", "1"),), again=4),
    "import": Writing(("import", "지출.csv", "--yes")),
    "import, kept as a profile": Writing(("import", "지출.csv", "--yes", "--keep-profile", "지출")),
    "plan revise": Writing(("plan", "revise", "--reason", "예시"), again=5),
    "plan next": Writing(("plan", "next", "-o", "new"), again=5),
    "init": Writing(("init", "new"), again=5, form=0),
    "sample": Writing(("sample", "new"), form=0),
    "ledger create": Writing(("ledger", "create", "b.db"), again=5, form=0),
    "ledger export": Writing(("ledger", "export", "b.jsonl"), again=5),
    "ledger import": Writing(("ledger", "import", "저쪽.jsonl")),
    "ledger import, the first": Writing(("ledger", "import", "저쪽.jsonl"), form=0),
    "backup": Writing(("backup", "b.zip"), again=5),
    "restore": Writing(("restore", "저쪽.zip", "--data", "다른"), again=5, form=0),
    "template": Writing(("template", "-o", "b.xlsx"), again=5),
    "export": Writing(("export", "--quarter", "2", "-o", "b.xlsx"), again=5),
    "export, the first": Writing(("export", "--quarter", "2", "-o", "b.xlsx"), again=5, form=0),
    "evidence": Writing(("evidence", "-o", "b.zip"), again=5),
    "proof": Writing(("proof", "ID", "-o", "b.tlog-proof"), again=5),
    "rollup": Writing(("rollup", "data/ledger.db", "--format", "xlsx", "-o", "b.xlsx"), again=5),
    "completion install": Writing(("completion", "install", "bash"), form=0),
    "check, an older ledger": Writing(("check",), form=2),
}


def acts() -> set[str]:
    """Return all that vnet can do, derived from the declarations of its commands: `log`, `budget transfer`."""
    return {act for name in COMMANDS for act in _acts(name)}


def _acts(name: str) -> set[str]:
    group: Any = typer.main.get_command(app)
    what = next((param.metavar for param in group.get_command(None, name).params if param.name == "what"), "")
    words = {"show", *WORDS.values()} if name == "budget" else {word for word in what.split("|") if word}
    return {f"{name} {word}" for word in words} or {name}


def looks() -> dict[str, Writing]:
    """Return what is left: what looks, and can put what it shows into a file, all of it by `vnet.commands.look`."""
    left = acts() - act_names() - set(ONLY_LOOKS) - ON_A_SERVER
    words = {act: tuple(act.split()) for act in sorted(left)}
    words |= {"show": ("show", "ID"), "plan next --what-if": ("plan", "next", "--what-if")}
    return {act: Writing((*words[act], "--format", "json", "-o", "b.json"), again=5) for act in words}


def tried(variable: str) -> dict[str, Writing]:
    """Return what writes, and one of what looks, as that goes into a file in one way; all where a campaign is asked."""
    return {**WRITING, **{name: one for name, one in looks().items() if name == "report" or variable in os.environ}}


def act_names() -> set[str]:
    """Return which acts WRITING has, however often."""
    return {name.split(",")[0] for name in WRITING}


def change_targets(office: Office) -> None:
    """Move two of a KPI's target from the second quarter to the first."""
    plan = office.data / "targets_2016.yaml"
    text = plan.read_text(encoding="utf-8")
    first, second = "        1분기: 15\n", "        2분기: 35\n"
    assert text.count(first + second) == 1
    plan.write_text(text.replace(first + second, first.replace("15", "17") + second.replace("35", "33")), "utf-8")
