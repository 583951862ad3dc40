"""What can go wrong, as far as somebody handles it differently: a kind has an exit code, or is caught by its name.

What is said stands where it is raised. Kinds that only one room raises stand in its own `errors.py`.
"""

import errno
from collections.abc import Iterable

from vnet.i18n import N_, _
from vnet.lean_typing import TYPE_CHECKING, ClassVar, NamedTuple
from vnet.legible import cut, legible, quoted

if TYPE_CHECKING:
    from typing import Self

EXIT_OK = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_PROBLEMS = 3
EXIT_NOT_FOUND = 4
EXIT_CONFLICT = 5
EXIT_INTERRUPTED = 130
LATE = "--late"  # what a line lacks that records into a closed period

_LONGEST = 1000  # characters of what is said of one fault, with what it quotes


class Place(NamedTuple):
    """Where something stands in a person's file: a line of a plan's file, or a row of a sheet. All count from 1."""

    source: str  # the file or the sheet
    line: int
    column: int | None = None  # None: the whole row


class Problem(NamedTuple):
    """One fault in a person's file: where it is, what is wrong and what to write instead, in the person's language."""

    place: Place
    code: str  # its name in docs/problems.md; in sheets it has none
    message: str
    hint: str = ""

    def __str__(self) -> str:
        file, line, column = self.place
        said = f"{legible(file, keep='')}:{line}:{column}: {self.code}: {cut(self.message, _LONGEST)}"
        return f"{said}\n    {cut(self.hint, _LONGEST)}" if self.hint else said


class VnetError(Exception):
    """An error that a person can mend. `str()` is its sentence in the language in use; a bug is no VnetError.

    The sentence is kept as the message that is translated (marked by `N_` where it is raised), and the facts for its
    placeholders beside it: a document may speak another language than the screen that says why it was not written.
    `unsaid` are the words that the line which was typed lacks, so that it can be shown whole. `readings` are what the
    fact `text`, a word of that line, may mean: the words to type in its place.
    """

    exit_code: ClassVar[int] = EXIT_ERROR
    unsaid: tuple[str, ...] = ()
    readings: tuple[tuple[str, ...], ...] = ()

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence, facts)
        self.sentence = sentence
        self.facts = facts

    def lacking(self, *unsaid: str) -> "Self":
        """Return the error with the words (messages) that are to be added to the line that was typed."""
        self.unsaid = unsaid
        return self

    def meaning(self, *readings: tuple[str, ...]) -> "Self":
        """Return the error with what the word that it is about may mean."""
        self.readings = readings
        return self

    def __str__(self) -> str:
        facts = {name: fact if isinstance(fact, int) else quoted(str(fact)) for name, fact in self.facts.items()}
        return _(self.sentence).format(**facts)


class BadInput(VnetError):
    """What a person wrote, or the file that they named, cannot be taken."""

    exit_code = EXIT_USAGE


class NotFound(VnetError):
    """There is nothing of the name that a person gave."""

    exit_code = EXIT_NOT_FOUND


class Conflict(VnetError):
    """What is there already stands against it."""

    exit_code = EXIT_CONFLICT


class Problems(VnetError):
    """A person's files have faults: all of them, of all files, in the order of their places."""

    exit_code = EXIT_PROBLEMS

    def __init__(self, problems: Iterable[Problem], again: str = "vnet check") -> None:
        """Take the faults, and the line that looks for them again."""
        self.problems = tuple(sorted(problems))
        self.again = again
        super().__init__(N_("The plan has faults."))


class UnclearNumber(BadInput):
    """A text is no number, or no amount of money; where only some texts are numbers, it may be something else."""


class NegativeActual(BadInput):
    """An actual is below 0; a table of actuals and a register's field have their own words for it."""


class NegativeSpending(BadInput):
    """An amount is below 0."""


class ZeroSpending(BadInput):
    """An amount is 0: nothing to enter, but a register's field may well hold it."""


class UnclearDate(BadInput):
    """A text is no day; a table and a register's field have their own words for it."""


class SeveralDays(UnclearDate):
    """A text names several days where one is needed."""


class OutsidePlanYear(BadInput):
    """A day is of another year than the plan's; a table has its own words for it."""


class Phrase:
    """A part of a sentence that is said in the language in use when the sentence is, as the sentence itself."""

    def __init__(self, message: str, **facts: object) -> None:
        """Take the message that is translated, marked by `N_` where it is said, and the facts for its placeholders."""
        self._message = message
        self._facts = facts

    def __str__(self) -> str:
        return _(self._message).format(**self._facts) if self._facts else _(self._message)


def system_reason(error: OSError) -> Phrase:
    """Return why the system refused something; in its own words where vnet has none for it."""
    known = {
        errno.ENOENT: N_("there is no such file or folder"),
        errno.EACCES: N_("permission is denied"),
        errno.EPERM: N_("permission is denied"),
        errno.EROFS: N_("the disk is read-only"),
        errno.EISDIR: N_("it is a folder"),
        errno.EEXIST: N_("there is a file of that name"),
        errno.ENOTDIR: N_("a part of the path is no folder"),
        errno.ENOSPC: N_("the disk is full"),
        errno.EBADF: N_("it is closed"),
        errno.ELOOP: N_("it is a link that leads back to itself"),
        errno.ENAMETOOLONG: N_("the name is too long"),
    }
    return Phrase(known.get(error.errno or 0) or error.strerror or str(error))


def unreadable(path: object, error: OSError) -> VnetError:
    """Return the error that says why the system did not let a file or a folder be read."""
    return VnetError(N_("{path} cannot be read: {reason}"), path=path, reason=system_reason(error))


def unwritable(path: object, error: OSError) -> VnetError:
    """Return the error that says why the system did not let a file or a folder be written."""
    return VnetError(N_("{path} cannot be written: {reason}"), path=path, reason=system_reason(error))
