"""`vnet completion`: the Tab key completes what vnet and the plan know, without the plan's files being read as YAML."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Office
from typed import refused
from vnet.__main__ import run
from vnet.actions import completion as completion_action


def asked(office: Office, line: str, shell: str = "bash") -> list[str]:
    """Return what a shell is given for a line; a space at its end begins a word."""
    return office.ok("completion", "words", shell, line).out.splitlines()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("vnet rep", ["report"]),
        ("vnet 기록", ["기록", "기록목록"]),
        ("vnet log 활", ["활동연계지원"]),
        ("vnet log C1", ["C1"]),
        ("vnet 기록 서포", ["통번역서포터즈"]),  # the only one that has it
        ("vnet log C4 3건 --par", ["--partner"]),
        ("vnet 기록 C4 3건 --협", ["--협력기관"]),
        ("vnet log C4 3건 --kind 공", ["공동개최"]),
        ("vnet spend 5만원 일", ["일반운영비"]),
        ("vnet spend 5만원 일반운영비 ", ["기업", "국내", "국제"]),
        ("vnet 지출 5만원 --편성목 회", ["회의운영비"]),
        ("vnet task done 표", ["표준협약서개발및보급"]),
        ("vnet report --quarter ", ["1", "2", "3", "4"]),
        ("vnet log 없는이름", []),
        ("vnet nonsense ", []),
    ],
)
def test_what_completes_a_line(line: str, found: list[str], office: Office) -> None:
    """Commands, options and the plan's names by how they begin, in the language in which they were begun."""
    office.ok("status")
    assert asked(office, line) == found


def test_partners_are_quoted(office: Office) -> None:
    """A partner is one word of the line in every shell, whatever is in its name; nothing in it is run."""
    for name in ("예시기업", "예시 주식회사", "예시's $(touch hacked)"):
        office.ok("log", "C4", "1건", "--date", "4/12", "--partner", name)
    line = "vnet log C4 1건 --partner 예"
    assert asked(office, line) == ["'예시 주식회사'", "'예시'\"'\"'s $(touch hacked)'", "예시기업"]
    assert asked(office, line, "powershell") == ["'예시 주식회사'", "'예시''s $(touch hacked)'", "예시기업"]
    assert asked(office, line, "fish") == ["예시 주식회사", "예시's $(touch hacked)", "예시기업"]


def test_every_name_that_completes_is_found(office: Office) -> None:
    """What completes a KPI, a category, a network or a task is understood as that one."""
    office.ok("status")
    for name in asked(office, "vnet trend "):
        if not name.startswith(("'", "만족도", "언론보도")):
            office.ok("trend", name)
    for number, name in enumerate(asked(office, "vnet task start ")):
        office.ok("task", "start", name.strip("'"), "--date", f"{number % 12 + 1}/2")


def test_neither_typer_nor_yaml_is_loaded(office: Office) -> None:
    """At the press of a key no command is declared and no file parsed; without a kept plan there are commands alone."""
    program = "import sys; from vnet.__main__ import run; run(sys.argv[1:]); print(*sorted(sys.modules))"
    office.process("status")
    for line in ("vnet log 활", "vnet log C4 --partner "):
        done = subprocess.run(
            [sys.executable, "-c", program, "completion", "words", "bash", line],
            cwd=office.folder, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        loaded = done.stdout.splitlines()[-1].split()
        assert not {"typer", "ruamel", "pydantic", "rich"} & {name.partition(".")[0] for name in loaded}
    plan = office.data / "targets_2016.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "# 예시\n", encoding="utf-8")
    assert asked(office, "vnet log 활") == []
    assert asked(office, "vnet lo") == ["log"]


def test_bash_itself(office: Office) -> None:
    """bash gives what is begun to the script, and takes what completes it."""
    if (bash := shutil.which("bash")) is None or os.name == "nt":
        pytest.skip("there is no bash")
    office.ok("status")
    program = office.folder / "vnet"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vnet "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    typed = "./vnet log 활"
    lines = f'{office.ok("completion", "show", "bash").out}\nCOMP_LINE="{typed}"; COMP_POINT=${{#COMP_LINE}}\n'
    lines += '_vnet_words ./vnet; printf "%s\\n" "${COMPREPLY[@]}"\n'
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [bash, "-c", lines], cwd=office.folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == ["활동연계지원"]


@pytest.mark.parametrize(("shell", "name"), [
    ("bash", ".bash_profile" if sys.platform == "darwin" else ".bashrc"), ("zsh", ".zshrc"),
    ("fish", ".config/fish/completions/vnet.fish"),
])  # fmt: skip
def test_installed_once(shell: str, name: str, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was in the file stays, the script stands there once, and names no folder, whatever the home is called."""
    home = office.folder / "김하나 집"
    home.mkdir()
    for variable in ("XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(home))
    file = home / name
    if shell != "fish":
        file.write_bytes(b"alias ll='ls -l' # \xb0\xa1")  # cp949, and no line end
    for _ in range(2):
        assert str(file) in office.ok("completion", "install", shell).out
    content = file.read_bytes()
    assert content.count(office.ok("completion", "show", shell).out.encode()) == 1
    assert "김하나".encode() not in content
    assert shell == "fish" or content.startswith(b"alias ll='ls -l' # \xb0\xa1\n")


def test_powershell_that_runs_no_scripts(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PowerShell may run no script nothing is installed, and the line for the open window is said."""

    class Done:
        stdout = b""

    monkeypatch.setattr(completion_action, "which", lambda name: name)
    monkeypatch.setattr("vnet.actions.completion.subprocess.run", lambda *_words, **_rest: Done)
    place = office.folder / "문서" / "profile.ps1"
    for policy in (b"Restricted", b"AllSigned", b""):
        Done.stdout = policy + f"\r\n{place}\r\n".encode()
        answer = refused(office, "completion", "install", "powershell", code=2)
        assert "vnet completion show powershell | Out-String | Invoke-Expression" in answer.err
    assert not place.exists()
    Done.stdout = f"\ufeffRemoteSigned\r\n{place}\r\n".encode()
    office.ok("completion", "install", "pwsh")
    assert place.read_bytes().isascii()


def test_what_cannot_be_meant(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another shell, another word, and a file in UTF-16 are refused; nothing is written."""
    monkeypatch.setenv("HOME", str(office.folder))
    refused(office, "completion", "install", "tcsh", code=2)
    refused(office, "completion", "remove", "bash", code=2)
    (office.folder / ".zshrc").write_bytes("예시".encode("utf-16"))
    monkeypatch.delenv("ZDOTDIR", raising=False)
    refused(office, "completion", "install", "zsh", code=1)
    assert Path(office.folder, ".zshrc").read_bytes() == "예시".encode("utf-16")
    assert run(["completion", "words", "bash", 'vnet log "열린 따옴표']) == 0
