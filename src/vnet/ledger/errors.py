"""What any store of entries says when it cannot go on, or does not find what it is asked for."""

from vnet.errors import EXIT_PROBLEMS, BadInput, Conflict, NotFound, Phrase, VnetError
from vnet.i18n import N_
from vnet.lean_typing import StrPath
from vnet.legible import command_line


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


def no_id(text: str) -> NotFound:
    """Return what is said of a word in the place of an id, with the line that finds entries by it."""
    return NotFound(
        N_('"{text}" is no id. To find the entry by that word: {line}'), text=text, line=command_line(("entries", text))
    )


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


def put_in(path: StrPath, digest: str) -> VnetError:
    """Return what is said where a ledger keeps a version of the plan that none of its entries names."""
    return VnetError(
        N_(
            "{path} keeps a version of the plan ({digest}) that no entry names: the file was changed by another "
            "program. Bring back the last good copy of it; keep this one aside."
        ),
        path=path,
        digest=digest,
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


class TryAgain(Conflict):
    """Nothing was recorded, for a cause that passes: the same once more may well succeed."""


class Unreachable(VnetError):
    """The server of a ledger does not answer, or lets nobody in."""


def lost(path: StrPath) -> TryAgain:
    """Return what is said where the connection was lost, or the server gave up for others' sake."""
    return TryAgain(
        N_("The connection to {path} was lost, or others were first. Nothing was recorded; try again in a moment."),
        path=path,
    )


def recorded_all_the_same() -> VnetError:
    """Return what is said where the connection was lost once all was recorded."""
    return VnetError(
        N_("It is recorded, but the connection was lost before its figures could be read. To see it: vnet entries")
    )


class NotKnown(VnetError):
    """Whether something was recorded is not known; what it needs, as its evidence, stays."""


def no_answer_from_disk(path: StrPath) -> NotKnown:
    """Return what is said where all was written, and the disk does not say whether it has it."""
    return NotKnown(
        N_(
            "The disk did not answer just when it was to be recorded in {path}. Whether it was recorded is not known: "
            "once the disk is in order, look with vnet entries before you type it again."
        ),
        path=path,
    )


def unknown(path: StrPath) -> NotKnown:
    """Return what is said where the connection was lost as it was recorded, and nobody answers."""
    return NotKnown(
        N_(
            "The connection to {path} was lost just when it was to be recorded, and the server does not answer. "
            "Whether it was recorded is not known: once it answers, look with vnet entries before you type it again."
        ),
        path=path,
    )


def no_driver() -> VnetError:
    """Return what is said where what talks to servers is not installed."""
    return VnetError(
        N_(
            "A ledger on a server needs psycopg, which is not installed. "
            'To install it: python -m pip install "psycopg[binary]>=3.2,<4"'
        )
    )


def no_ledger_there(path: StrPath) -> NotFound:
    """Return what is said of a database without a ledger."""
    return NotFound(
        N_("There is no ledger at {path}. Whoever runs the server makes one: vnet ledger create ADDRESS --centre CODE"),
        path=path,
    )


def no_right(path: StrPath) -> VnetError:
    """Return what is said where the server does not let this person do this."""
    return VnetError(
        N_(
            "The server does not allow this in {path} for the name in its address. "
            "Whoever runs the server says who may look and who may record (docs/team.md)."
        ),
        path=path,
    )


def which_centre(path: StrPath, codes: str) -> BadInput:
    """Return what is said where the ledgers of several centres can be seen."""
    return BadInput(
        N_("Several centres are at {path}: {codes}. Say which at the end of the address: ?centre=CODE"),
        path=path,
        codes=codes,
    )


def no_centre(path: StrPath) -> NotFound:
    """Return what is said where no centre can be seen, or not the one that was named."""
    return NotFound(
        N_(
            "The name in the address sees no such centre at {path}. Whoever runs the server lets it in: "
            "GRANT vnet_CODE TO NAME (docs/team.md)."
        ),
        path=path,
    )


def older_form(path: StrPath, form: int) -> VnetError:
    """Return what is said of a ledger on a server that an older vnet made."""
    return VnetError(
        N_(
            "The ledger {path} was made by an older vnet (form {form}). Its owner brings the ledgers of all centres "
            "there along, once: vnet ledger upgrade ADDRESS. From then on everybody needs this vnet."
        ),
        path=path,
        form=form,
    )


def other_form(path: StrPath, form: int) -> VnetError:
    """Return what is said of a ledger on a server that another vnet made."""
    return VnetError(
        N_("The ledger {path} was made by another version of vnet (form {form}). Use that version, or the newest one."),
        path=path,
        form=form,
    )
