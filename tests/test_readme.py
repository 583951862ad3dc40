"""The README tells the truth: its commands run, in its order, on the real plan."""

import re
import shlex

import pytest

from conftest import ROOT, Office
from vnet.cli.help import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the README's code blocks in a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_every_command_runs(office: Office) -> None:
    """Every `vnet` line of the README succeeds, one after the other, and the last report has what they recorded."""
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("vnet ")]
    assert len(lines) >= 15
    for line in lines:
        office.ok(*shlex.split(line)[1:])
    report = office.ok("report", "--quarter", "2", "--format", "json").json
    measure = next(kpi for kpi in report["kpis"] if kpi["code"] == "C4")["measures"][0]
    assert measure["quarter"]["actual"] == 3 + 2
    assert report["budget"]["year"]["spent"] == 1_230_000 + 350_000 - 50_000 + (30_000 + 50_000)


@pytest.mark.parametrize("mark", ["first", "tests"])
def test_marked_commands_are_single_lines(mark: str) -> None:
    """The two commands that .ci/run takes from the README stand where it looks for them, each on one line."""
    match = re.search(rf"<!-- {mark} -->\n```sh\n([^\n]+)\n```", README)
    assert match
    assert "--without-pip .venv" in match[1]
    assert f"readme_command {mark}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_option_is_real(office: Office) -> None:
    """Every long option that the README names is one that some command has."""
    helps = office.ok("--help").out + "".join(office.ok(command, "--help").out for command in COMMANDS)
    named = set(re.findall(r"(?<![\w-])--[a-z]+(?![\w-])", re.sub(r"python3? .*", "", README)))
    assert named <= set(re.findall(r"--[a-z]+", helps)), named
