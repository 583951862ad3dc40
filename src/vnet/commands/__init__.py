"""What each command does: it takes a person's words by keyword, calls one action and shows the outcome.

Which words those are is said once, in `vnet.cli`; whoever understood the line (typer, or the short way) calls `run`.
"""

from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword

from vnet.commands.common import Common

Word = str | bool | tuple[str, ...] | None


def run(name: str, common: Mapping[str, str | None], words: Mapping[str, Word]) -> int | None:
    """Run the command of this name; return its exit code, None for 0.

    Args:
        name: as it is typed: `log`.
        common: the values of the common options, by name; those that no command needs are passed over.
        words: each of the command's words by the name of its parameter: a text, a flag, or all of one that may be
            given several times; None where it was not given and has no default.

    Raises:
        VnetError: with what to write instead.
    """
    place = module_name(name)
    command = getattr(import_module(f"vnet.commands.{place}"), place)
    code: int | None = command(Common(**{name: common[name] for name in Common._fields}), **words)
    return code


def module_name(command: str) -> str:
    """Return the name of a command's module and function: `import_` for `import`."""
    return f"{command}_" if iskeyword(command) else command
