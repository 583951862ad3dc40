"""`vnet profile`: the layouts that were taught; and keeping one of a file that is imported."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vnet.actions.import_reading import Read, read_with
from vnet.actions.workspace import Workspace
from vnet.errors import BadInput, Conflict, VnetError, unwritable
from vnet.i18n import N_, _, speaking
from vnet.importing.profiles import folder, keep
from vnet.importing.profiles.profile import NONE, Profile, sound
from vnet.importing.profiles.taught import Lessons
from vnet.importing.sheets.findings import Table
from vnet.lean_typing import NamedTuple
from vnet.ledger.duplicates import said
from vnet.names import key
from vnet.output import Target, holds, write_once, write_whole

_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


class Profiles(NamedTuple):
    """The profiles beside a plan; `text` is what the file of the one that was asked for says."""

    folder: Path
    profiles: tuple[Profile, ...]
    text: str | None = None


class Kept(NamedTuple):
    """A profile that is to be kept: its file, what is to stand in it, and what stands there (None: there is none)."""

    path: Path
    text: str
    before: str | None


def profile(workspace: Workspace, name: str | None = None) -> Profiles:
    """Return the profiles beside the plan, or the one of a name.

    Raises:
        NotFound: there is none of that name.
    """
    place = folder.path_of(workspace.data, "").parent
    known = folder.profiles_in(workspace.data, workspace.plan)
    if name is None:
        return Profiles(place, known)
    found = folder.find_profile(known, name)
    return Profiles(place, (found,), found.path.read_text(encoding="utf-8-sig", errors="replace"))


def to_keep(workspace: Workspace, read: Read, name: str) -> Kept:
    """Return the profile that a file as it was read gives: one that reads this very file the same way.

    Raises:
        BadInput, Conflict: the layout cannot be kept, or not under this name; with what to do.
    """
    path = _path(workspace, read, name)
    with speaking(workspace.plan.language):
        answers = keep.in_words(read.findings.answers.taken)
        remark = _("{day}: from {file}").format(day=workspace.today.isoformat(), file=read.path.name)
    if read.lessons.read:
        text = path.read_text(encoding="utf-8-sig")
        return Kept(path, keep.with_answers(text, answers, remark), text)
    kept = Kept(path, keep.new_file(_layout(read), answers, remark), None)
    if path.exists():
        if not holds(path, kept.text.encode()):  # else another command has just made it of the same file
            raise _not_this_one(name, set(), path)
        return kept._replace(before=kept.text)
    _try(workspace, read, kept)
    return kept


def _path(workspace: Workspace, read: Read, name: str) -> Path:
    """Return the file of a profile of that name.

    Raises:
        BadInput, Conflict: no file can be called so, or it is another layout's.
    """
    if not name.strip() or name.startswith(".") or set(name) & _NOT_IN_NAMES or key(name) in NONE:
        raise BadInput(N_('"{name}" cannot be the name of a file, as a profile is. Write another one.'), name=name)
    path = folder.path_of(workspace.data, name)
    by = {profile.name for profile in read.lessons.read.values()}
    if by - {name}:
        raise _not_this_one(name, by, path)
    return path


def _layout(read: Read) -> Table:
    """Return a table of the file's, of which all are of one layout.

    Raises:
        BadInput: they are of several.
    """
    layouts = {(tuple(table.columns.items()), tuple(table.headings.items())): table for table in read.findings.tables}
    if len(layouts) != 1:
        raise BadInput(
            N_("The file has tables of several layouts, and a profile is of one. Put one of them in a file of its own.")
        )
    return next(iter(layouts.values()))


@contextmanager
def keeping(kept: Kept) -> Iterator[None]:
    """Write a profile that is to be kept, and take it back if what it goes with is not done.

    Raises:
        VnetError: it cannot be written.
    """
    _write(kept, kept.text)
    try:
        yield
    except BaseException:
        with suppress(VnetError, OSError):  # where even that fails, it is only a profile that nobody asked for
            _take_back(kept)
        raise


def _write(kept: Kept, text: str) -> None:
    if kept.before is None:
        write_once(kept.path, text.encode())
    else:
        write_whole(Target(kept.path, over=True), text.encode())


def _take_back(kept: Kept) -> None:
    if kept.before is not None:
        _write(kept, kept.before)
        return
    kept.path.unlink()
    kept.path.parent.rmdir()  # if there is no other in it


def _not_this_one(name: str, by: set[str], path: Path) -> Conflict:
    if by - {name}:
        return Conflict(
            N_('The file was read by the profile "{known}". To keep the answers there: --keep-profile "{known}"'),
            known=min(by - {name}),
        )
    return Conflict(N_("There is a profile of this name with other headings ({path}). Write another name."), path=path)


def _try(workspace: Workspace, read: Read, kept: Kept) -> None:
    """See that a profile reads the file that it was made of as it was read without one."""
    try:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / kept.path.name
            path.write_text(kept.text, encoding="utf-8")
            made = sound(folder.read_profile(path, workspace.plan))
    except OSError as error:
        raise unwritable(tempfile.gettempdir(), error) from None
    again = read_with(workspace, read.path, Lessons([made]), read.findings.answers, by=read.by)
    is_all = {table.sheet for table in read.findings.tables} <= again.lessons.read.keys()
    if not is_all or again.findings.faults or list(map(said, again.entries)) != list(map(said, read.entries)):
        raise BadInput(
            N_(
                "The layout of this file cannot be kept: read by its headings alone, it would say something else. "
                "Headings over two rows, several tables on a sheet, or a network in a title are such."
            )
        )
