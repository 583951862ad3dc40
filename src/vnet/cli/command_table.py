"""The table that the short way reads: what typer's commands take, said in plain data."""

from functools import cache
from typing import Any

import typer
from typer.core import TyperArgument

from vnet.cli.app import app
from vnet.cli.help import COMMANDS
from vnet.short_way import FLAG, MANY, VALUE, Table, Words

_ALL = -1  # how typer says that an argument takes all the words there are


@cache
def derived() -> Table:
    """Derive the table from the commands as typer knows them: a parameter is a text, a flag that is off, or texts."""
    group: Any = typer.main.get_command(app)
    # The program's callbacks and flags (--version) are nothing for the short way.
    common = _words([param for param in group.params if not param.is_eager])
    return Table(common, {name: _words(group.get_command(None, name).params) for name in COMMANDS})


def _words(params: list[Any]) -> Words:
    options = [param for param in params if not isinstance(param, TyperArgument)]
    return Words(
        {text: (param.name, _sort(param)) for param in options for text in param.opts},
        tuple(str(param.name) for param in params if isinstance(param, TyperArgument) and param.nargs == 1),
        tuple(param.name for param in params if param.required),
        {param.name: _default(param) for param in params if not param.required},
        {param.name: param.envvar for param in params if param.envvar},
        next((str(param.name) for param in params if param.nargs == _ALL), ""),
    )


def _sort(param: Any) -> str:
    if getattr(param, "is_flag", False):
        return FLAG
    return MANY if param.multiple else VALUE


def _default(param: Any) -> str | bool | tuple[str, ...] | None:
    value: str | bool | None = param.default
    if param.multiple or param.nargs == _ALL:
        return ()
    return bool(value) if _sort(param) == FLAG else value
