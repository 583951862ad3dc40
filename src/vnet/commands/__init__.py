"""What each command does: it takes a person's words by keyword, calls one action and shows the outcome.

Which words those are is said once, in `vnet.cli`; whoever understood the line (typer, or the short way) calls `run`.
"""

import time
from collections.abc import Callable, Mapping
from keyword import iskeyword

from vnet.commands.words import Common, module, workspace
from vnet.errors import VnetError
from vnet.lean_typing import Any, TypeVar
from vnet.ledger.errors import TryAgain, Unreachable, recorded_all_the_same
from vnet.output import Outcome, end_in_order

# The commands that record, whose action takes the words as they are: what of `vnet.render.messages` says the outcome.
RECORD = {
    "log": ("recorded", "show_recorded"),
    "spend": ("spent", "show_receipt"),
    "edit": ("corrected", "show_edited"),
    "attach": ("recorded", "show_attached"),
    "void": ("recorded", "show_voided"),
    "task": ("progress", "show_task"),
    "step": ("progress", "show_step"),
    "explain": ("progress", "show_explanation"),
    "reopen": ("closed", "show_reopened"),
}
# The commands that look: what renderers call their subject, and the formats that show it.
LOOK = {
    "report": ("report", ("table", "json", "csv", "xlsx", "html", "md")),
    "report_page": ("page", ("html", "md")),
    "report_kpi": ("kpi", ("table",)),
    "evaluate": ("evaluation", ("table", "json")),
    "score": ("score", ("table", "json", "csv")),
    "schedule": ("schedule", ("table", "json")),
    "outlook": ("outlook", ("table", "json")),
    "partners": ("partners", ("table", "json", "csv")),
    "entries": ("entries", ("table", "json", "csv")),
    "show": ("history", ("table", "json")),
    "changes": ("changes", ("table", "json", "csv")),
    "trend": ("trend", ("table", "json")),
}

PAUSES = (0.02, 0.1, 0.5, 1.0, 3.0)  # seconds before it is tried again
_Done = TypeVar("_Done")


def run(name: str, common: Common, words: Mapping[str, Any]) -> int | None:
    """Run the command of this name; return its exit code, None for 0.

    Args:
        name: as it is typed: `log`.
        common: the values of the common options, by name.
        words: each of the command's words by the name of its parameter: a text, a flag, or all of one that may be
            given several times; None where it was not given and has no default.

    Raises:
        VnetError: with what to write instead.
    """
    if name in RECORD:
        place, says = RECORD[name]
        done = persistently(lambda: action(name)(workspace(common), **words))
        getattr(module(f"vnet.render.messages.{place}"), says)(done)
        return None
    if name in LOOK:
        from vnet.commands.look import look  # noqa: PLC0415 - start-up counts

        if name == "report" and words.get("kpi") is not None:
            name = "report_kpi"
        elif name == "report" and words.get("format_") in LOOK["report_page"][1]:
            name = "report_page"
        subject, formats = LOOK[name]
        look(subject, action(name), common, formats, **words)
        return None
    if name != "status":  # it writes no file, and start-up counts
        end_in_order()
    place = module_name(name)
    code: int | None = getattr(module(f"vnet.commands.{place}"), place)(common, **words)
    return code


def persistently(act: Callable[[], _Done]) -> _Done:
    """Act, and once more where nothing was recorded for a cause that passes.

    What a person has said yes to is done again as it was seen: an action looks whether that is still so.

    Raises:
        VnetError: it does not pass, or is another.
    """
    passing: tuple[type[VnetError], ...] = (TryAgain,)
    for pause in PAUSES:
        try:
            return act()
        except passing:
            if Outcome.is_recorded:
                raise recorded_all_the_same() from None
            passing = (TryAgain, Unreachable)  # a server that was there is perhaps being started again
            time.sleep(pause)
    return act()


def action(name: str) -> Any:
    """Return the function in `vnet.actions` that bears a command's name."""
    return getattr(module(f"vnet.actions.{name}"), name)


def module_name(command: str) -> str:
    """Return the name of a command's module and function: `import_` for `import`."""
    return f"{command}_" if iskeyword(command) else command
