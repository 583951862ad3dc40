"""What any store of entries says when it cannot go on, or does not find what it is asked for."""

from vnet.errors import EXIT_PROBLEMS, Conflict, NotFound, Phrase, VnetError
from vnet.i18n import N_
from vnet.lean_typing import StrPath


class TotalsDiffer(VnetError):
    """The ledger's kept totals do not equal its entries."""

    exit_code = EXIT_PROBLEMS


def busy(path: StrPath) -> Conflict:
    """Return what is said where another program has not let go of the ledger for a minute."""
    return Conflict(
        N_("The ledger {path} is in use by another program. Nothing was recorded; try again in a moment."), path=path
    )


def not_a_ledger(path: StrPath) -> VnetError:
    """Return what is said of a file that something else keeps its things in."""
    return VnetError(
        N_("{path} is not a vnet ledger. Name the right file with --ledger, or move this one away."), path=path
    )


def damaged(path: StrPath) -> VnetError:
    """Return what is said of a ledger that is not whole."""
    return VnetError(
        N_("The ledger {path} is damaged. Bring back the last copy of the file; keep this one aside."), path=path
    )


def unusable(path: StrPath, reason: Phrase) -> VnetError:
    """Return what is said where the system does not let the ledger be used; `reason` says why."""
    return VnetError(N_("The ledger {path} cannot be used: {reason}"), path=path, reason=reason)


def no_entry(text: str) -> NotFound:
    """Return what is said where no entry has such an id."""
    return NotFound(N_('There is no entry "{text}". vnet entries lists them.'), text=text)


def came_later(id_: str, day: str, size: int) -> NotFound:
    """Return what is said where an entry was not there yet at the moment that is looked at."""
    return NotFound(
        N_(
            "The entry {id} came later, on {day}: it is not among the {count} entries that the ledger had then. "
            "Ask for a later moment, or leave out --as-of."
        ),
        id=id_,
        day=day,
        count=f"{size:,}",
    )


def changed(path: StrPath, id_: str) -> VnetError:
    """Return what is said where an entry is not what was recorded."""
    return VnetError(
        N_(
            "The entry {id} in {path} is not what was recorded: the file was changed by another program. "
            "Bring back the last good copy of it; keep this one aside."
        ),
        id=id_,
        path=path,
    )


def gone(path: StrPath, size: int) -> VnetError:
    """Return what is said where a ledger that was seen before is not there any more, or is an empty file."""
    return VnetError(
        N_(
            "{path} is not there any more, or empty. Last time it had {count} entries. If it was moved, say where it "
            "is with --ledger FILE; if it was lost, put a copy back. To begin anew on purpose: vnet verify --forget"
        ),
        path=path,
        count=f"{size:,}",
    )


def another(path: StrPath, size: int) -> VnetError:
    """Return what is said where another ledger is in the place of the one that was seen before."""
    return VnetError(
        N_(
            "{path} is another ledger than last time, when it had {count} entries. Put the right file back, or name it "
            "with --ledger FILE. To go on with this one on purpose: vnet verify --forget"
        ),
        path=path,
        count=f"{size:,}",
    )


def shorter(path: StrPath, size: int, seen: int) -> VnetError:
    """Return what is said where a ledger has fewer entries than it had."""
    return VnetError(
        N_(
            "{path} has {size} entries, and last time it had {count}: an older copy was put in its place, or entries "
            "were lost. Look for the newest copy; keep this one aside. To go on with this one on purpose: "
            "vnet verify --forget"
        ),
        path=path,
        size=f"{size:,}",
        count=f"{seen:,}",
    )


def not_as_seen(path: StrPath, size: int) -> VnetError:
    """Return what is said where a ledger does not begin with the one that was seen before."""
    return VnetError(
        N_(
            "The first {count} entries in {path} are not those that were there before: another computer's copy was "
            "put in its place, or another program changed the file. Bring back the last good copy of it; keep this "
            "one aside, and record anew what is in this one alone. To go on with this one on purpose: "
            "vnet verify --forget"
        ),
        path=path,
        count=f"{size:,}",
    )


def not_the_tree(path: StrPath, entries: int, size: int) -> VnetError:
    """Return what is said where the entries are not those that the ledger's tree was made of."""
    return VnetError(
        N_(
            "The entries in {path} are not those that were recorded ({entries} are there, {size} were recorded): the "
            "file was changed by another program. Bring back the last good copy of it; keep this one aside."
        ),
        path=path,
        entries=entries,
        size=size,
    )
