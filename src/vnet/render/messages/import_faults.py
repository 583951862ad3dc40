"""What has to be mended in a person's file, and what can be done instead."""

from collections.abc import Callable, Iterator

from vnet.actions.import_brought import Brought
from vnet.errors import EXIT_PROBLEMS, Problem
from vnet.i18n import _, ngettext
from vnet.output import complain_line
from vnet.render.messages.closed import option
from vnet.render.messages.import_places import place_said

MOST_FAULTS = 20


def show_faults(brought: Brought, line: Callable[..., str]) -> int:
    """Say what has to be mended, on stderr. Return the exit code.

    `line` gives the line that was typed, with more words.
    """
    error, *faults = _faults(brought)
    ways = list(_ways(brought, line))
    for said in (error, *ways, *faults) if brought.only_late else (error, *faults, *ways):
        complain_line(said)
    return EXIT_PROBLEMS


def _faults(brought: Brought) -> Iterator[str]:
    count = len(brought.faults)
    if brought.only_late:
        sentence = ngettext(
            "{path}: {count} entry counts in a closed period. Nothing was recorded.",
            "{path}: {count} entries count in a closed period. Nothing was recorded.",
            count,
        )
    else:
        sentence = ngettext(
            "{path}: {count} thing has to be mended. Nothing was recorded.",
            "{path}: {count} things have to be mended. Nothing was recorded.",
            count,
        )
    yield _("Error: {sentence}").format(sentence=sentence.format(path=brought.path, count=f"{count:,}"))
    yield from (f"  {_fault(fault)}" for fault in brought.faults[:MOST_FAULTS])
    more = count - MOST_FAULTS
    if more > 0:
        yield "  " + ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}")
    if brought.marked:
        yield _("A copy with these cells marked: {path}").format(path=brought.marked)
        yield _("Mend it there or in your own file, and import that.")
    elif brought.unmarked:
        yield _("No copy with these cells marked could be written: {reason}").format(reason=brought.unmarked)


def _ways(brought: Brought, line: Callable[..., str]) -> Iterator[str]:
    """Yield what can be done about what counts in a closed period."""
    if brought.closed:
        yield _("To record it all the same, marked late: {line}").format(
            line=line("--late", *_("--reason TEXT").split())
        )
    for period in brought.closed:
        yield _("To open it again: vnet reopen {option} --reason TEXT").format(option=option(period))


def _fault(fault: Problem) -> str:
    return f"{place_said(fault.place)}: {fault.message}"
