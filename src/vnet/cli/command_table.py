"""The table that the short way reads: what typer's commands take, said in plain data."""

from functools import cache
from typing import Any

import typer
from typer.core import TyperArgument

from vnet.cli.app import app
from vnet.cli.help import COMMANDS
from vnet.short_way import FLAG, MANY, VALUE, Table, Words


@cache
def derived() -> Table:
    """Derive the table from the commands as typer knows them. One with a parameter of another sort is left out."""
    group: Any = typer.main.get_command(app)
    commands = {name: _words(group.get_command(None, name).params) for name in COMMANDS}
    plain = {name: words for name, words in commands.items() if words is not None}
    # Its callbacks and flags (--version) are nothing for the short way.
    common = _words([param for param in group.params if not param.is_eager])
    return Table(common, plain) if common else Table(Words({}, (), (), {}, {}), {})


def _words(params: list[Any]) -> Words | None:
    if not all(_is_plain(param) for param in params):
        return None
    options = [param for param in params if not isinstance(param, TyperArgument)]
    return Words(
        {text: (param.name, _sort(param)) for param in options for text in param.opts},
        tuple(str(param.name) for param in params if isinstance(param, TyperArgument)),
        tuple(param.name for param in params if param.required),
        {param.name: _default(param) for param in params if not param.required},
        {param.name: param.envvar for param in params if param.envvar},
    )


def _is_plain(param: Any) -> bool:
    """Tell whether a parameter is a text, a flag that is off, or texts: all that the short way reads."""
    if param.nargs != 1 or param.callback or param.secondary_opts or not param.expose_value or callable(param.default):
        return False
    if not isinstance(param.envvar, str | None):
        return False
    return _sort(param) == FLAG or param.type.name == "str"


def _sort(param: Any) -> str:
    if getattr(param, "is_flag", False):
        return FLAG
    return MANY if param.multiple else VALUE


def _default(param: Any) -> str | bool | tuple[str, ...] | None:
    value: str | bool | None = param.default
    if param.multiple:
        return ()
    return bool(value) if _sort(param) == FLAG else value
