"""`vnet completion`: the script by which a shell asks vnet what completes a line, and where the shell looks for it.

No script names a folder, so that it is the same whatever the user's folder is called; and nothing that a system
forbids is allowed: where PowerShell runs no scripts, nothing is installed.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

from vnet.errors import BadInput, VnetError, unreadable
from vnet.i18n import N_
from vnet.output import holds, write_whole

_BEGIN, _END = "# >>> vnet completion >>>", "# <<< vnet completion <<<"
_SCRIPTS = {
    "bash": """\
_vnet_words() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
        "$1" completion words bash "${COMP_LINE:0:COMP_POINT}" 2>/dev/null
    )
}
complete -o default -F _vnet_words vnet
""",
    "zsh": """\
_vnet_words() {
    local -a found
    found=("${(@f)$("${words[1]}" completion words zsh "${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)}")
    if [[ -n "$found" ]]; then compadd -Q -U -- "${found[@]}"; else _files; fi
}
if ! (( $+functions[compdef] )); then autoload -Uz compinit && compinit; fi
compdef _vnet_words vnet
""",
    "fish": """\
complete -c vnet -a '(vnet completion words fish (commandline -cp | string collect) 2>/dev/null)'
""",
    "powershell": """\
Register-ArgumentCompleter -Native -CommandName vnet -ScriptBlock {
    param($word, $ast, $position)
    $line = $ast.ToString()
    if ($position -lt $line.Length) { $line = $line.Substring(0, $position) }
    if ($position -gt $line.Length) { $line += ' ' }
    $before = [Console]::OutputEncoding
    [Console]::OutputEncoding = [Text.Encoding]::UTF8
    try {
        vnet completion words powershell $line.Replace('"', "'") 2>$null | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
        }
    } finally { [Console]::OutputEncoding = $before }
}
""",
}
_FOR_NOW = "vnet completion show powershell | Out-String | Invoke-Expression"
_ASKED = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-ExecutionPolicy; $PROFILE.CurrentUserAllHosts"
_ALLOW = {"RemoteSigned", "Unrestricted", "Bypass"}
_SECONDS = 30
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how a file of two bytes a character begins


def chosen(shell: str | None) -> str:
    """Return the shell that is named, or the one in use.

    Raises:
        BadInput: it is none that lines are completed in.
    """
    name = shell or ("powershell" if os.name == "nt" else Path(os.environ.get("SHELL", "")).name)
    known = {"pwsh": "powershell"}.get(name.lower(), name.lower())
    if known not in _SCRIPTS:
        raise BadInput(
            N_('"{text}" is no shell in which vnet completes lines. Write one: {known}'),
            text=name,
            known=", ".join(f"vnet completion install {shell}" for shell in _SCRIPTS),
        )
    return known


def script(shell: str) -> str:
    """Return what a shell runs to complete lines of vnet."""
    return _SCRIPTS[shell]


def install(shell: str) -> Path:
    """Put the script where the shell reads it as it starts, once; return the file.

    Raises:
        BadInput: the system runs no scripts there.
        VnetError: the file cannot be read or written.
    """
    place = _place(shell)
    if shell == "fish":  # a file of its own
        before, block = b"", script(shell)
    else:
        before, block = _content(place), f"{_BEGIN}\n{script(shell)}{_END}\n"
    own = re.compile(re.escape(_BEGIN.encode()) + rb".*?" + re.escape(_END.encode()) + rb"\r?\n?", re.DOTALL)
    rest = own.sub(b"", before)
    if rest and not rest.endswith(b"\n"):
        rest += b"\n"
    content = rest + block.encode()
    if not holds(place, content):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content, shared=True)
    return place


def _place(shell: str) -> Path:
    home = Path("~").expanduser()
    if shell == "powershell":
        return _profile()
    if shell == "fish":
        return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "fish" / "completions" / "vnet.fish"
    if shell == "zsh":
        return Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
    return home / (".bash_profile" if sys.platform == "darwin" else ".bashrc")


def _profile() -> Path:
    """Return the file that PowerShell runs as it starts.

    Raises:
        BadInput: it would not be allowed to.
    """
    program = which("pwsh") or which("powershell")
    said: list[str] = []
    if program is not None:
        asked = [program, "-NoProfile", "-NonInteractive", "-Command", _ASKED]
        try:
            done = subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - our words
            said = done.stdout.decode("utf-8-sig", errors="replace").split("\n")
        except (OSError, subprocess.SubprocessError):
            said = []
    policy, place = (said[0].strip(), said[1].strip()) if len(said) > 1 else ("", "")
    if not place or policy not in _ALLOW:
        raise BadInput(
            N_(
                "PowerShell runs no script as it starts here ({policy}), and vnet does not change that. Nothing was "
                "installed. For the window that is open, type: {line}"
            ),
            policy=policy or "?",
            line=_FOR_NOW,
        )
    return Path(place)


def _content(place: Path) -> bytes:
    try:
        content = place.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise unreadable(place, error) from None
    if content.startswith(_WIDE):
        raise VnetError(
            N_("{path} is written in UTF-16, which vnet does not add to. Add to it yourself what this shows: {line}"),
            path=place,
            line="vnet completion show",
        )
    return content
