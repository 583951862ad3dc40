"""`docs/handover.md` tells the truth: what people and PCs do there, one after the other, leads where it says."""

import re
import shlex
import shutil
from pathlib import Path

from conftest import REAL_PLAN, ROOT, Office
from test_ledger_import import state

PAGE = (ROOT / "docs" / "handover.md").read_text(encoding="utf-8")


def test_every_command_runs(empty_office: Office) -> None:
    """Each PC does what the page says, with the files that it was sent; the figures are those of all people."""
    sent = empty_office.folder / "sent"
    sent.mkdir()
    blocks = re.findall(r"<!-- at: (\S+) -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == PAGE.count("```sh") == 8
    for place, block in blocks:
        pc = empty_office.folder / place
        if not pc.exists():
            pc.mkdir()
            if place in {"나", "동료"}:  # who is given the plan, and not a backup
                shutil.copytree(REAL_PLAN, pc / "data")
        for file in sent.iterdir():
            shutil.copy(file, pc)
        for line in block.splitlines():
            empty_office.ok(*_at(pc, shlex.split(line)[1:]))
        for file in [*pc.glob("*.jsonl"), *pc.glob("*.zip")]:
            shutil.copy(file, sent)
    # What was handed out stays with the ledger, so that the others are one plan version or closing behind at most.
    assert state(empty_office.folder / "대신" / "data" / "ledger.db") == state(
        empty_office.folder / "나/data/ledger.db"
    )
    report = empty_office.ok("report", "--data", "새PC/data", "--quarter", "2", "--format", "json").json
    measure = next(kpi for kpi in report["kpis"] if kpi["code"] == "C4")["measures"][0]
    assert measure["quarter"]["actual"] == 3 + 2 + 1


def _at(pc: Path, words: list[str]) -> list[str]:
    """Return the words of a line as they are typed from elsewhere: with its folder, and its files where they are."""
    files = (".jsonl", ".zip", ".xlsx")
    return ["--data", str(pc / "data"), *(str(pc / word) if word.endswith(files) else word for word in words)]
