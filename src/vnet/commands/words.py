"""The office that the common options lead to, the words that several commands take, and modules by their names."""

import os
from collections.abc import Mapping

from vnet.actions.workspace import Workspace
from vnet.clock import FIRST_YEAR, LAST_YEAR, today
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, Any
from vnet.legible import is_legible
from vnet.output import Target, clear_left

if TYPE_CHECKING:
    from pathlib import Path


# How the name of a file of each format ends. One without an ending is a text to everybody, but no workbook.
ENDINGS = {
    "table": (".txt", ""),
    "json": (".json", ""),
    "csv": (".csv", ""),
    "xlsx": (".xlsx",),
    "html": (".html", ".htm"),
    "md": (".md",),
}

Common = Mapping[str, str | None]  # the values of --data, --ledger and --year, by name


def module(name: str) -> Any:
    """Return the module of this name, loaded where it is not yet. importlib, which does the same, loads four more."""
    return __import__(name, fromlist=("",))


def workspace(common: Common) -> Workspace:
    """Return the workspace that the person's common options name.

    Raises:
        BadInput: the year is none.
    """
    year = common["year"]
    return Workspace(today(), common["data"], common["ledger"], None if year is None else checked_year(year))


def output_file(office: Workspace, text: str | None, endings: tuple[str, ...], *, force: bool) -> "Target | None":
    """Return the file that is to be written; None where none was named. A pipe or a device is taken as it is.

    Args:
        office: its ledger and the files of its plan are never written over.
        text: the name that the person wrote.
        endings: those that the file's name may have, the first of them the usual one.
        force: a file that is there already may be written over.

    Raises:
        BadInput: it is the ledger, a file of the plan, by its name a file of another format, or no name at all.
        Conflict: it is there already.
    """
    if text is None:
        return None
    from pathlib import Path  # noqa: PLC0415 - where something is written to a file

    path = Path(text)
    if text.strip() in {"", ".", "-"}:
        raise BadInput(
            N_('"{text}" is not the name of a file. Write one, such as {example}'),
            text=text,
            example=f"vnet{endings[0]}",
        )
    if not is_legible(path.name):
        raise BadInput(N_("The name {path} has characters that nobody can see. Name the file without them."), path=path)
    office.refuse_to_replace(path)
    is_there = os.path.lexists(path)
    if is_there and not path.is_file() and not path.is_symlink():
        return Target(path, over=True)  # a folder says so itself when it is written to
    if path.suffix.lower() not in endings:
        raise _misnamed(path, endings)
    if is_there and not force:
        clear_left(path)
        raise Conflict(
            N_("{path} is there already and was left as it is. Name another file, or write over it with --force."),
            path=path,
        )
    return Target(path, over=force)


def _misnamed(path: "Path", endings: tuple[str, ...]) -> BadInput:
    """Return what is said of a name that ends as what is written does not; a text might have another format."""
    facts = {"path": path, "example": path.with_suffix(endings[0])}
    meant = [name for name, known in ENDINGS.items() if known[0] == path.suffix.lower()]
    if not meant or "" not in endings:
        return BadInput(N_("The name {path} does not fit what is to be written: name it {example}."), **facts)
    return BadInput(
        N_("The name {path} does not fit what is to be written: name it {example}, or say --format {meant}."),
        **facts,
        meant=meant[0],
    )


def checked_year(text: str) -> int:
    """Return the year written as four digits.

    Raises:
        BadInput: it is not.
    """
    digits = text.strip().removesuffix("년")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR):  # noqa: PLR2004
        from vnet.period import bad_year  # noqa: PLC0415 - seldom needed, and start-up counts

        raise bad_year(text)
    return int(digits)
