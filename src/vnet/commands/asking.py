"""Asking a person before something is done."""

import sys

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.output import say

_YES = {"예", "네", "ㅇ", "y", "yes"}


def refuse_unasked() -> None:
    """Refuse to go on where nobody can be asked.

    Raises:
        BadInput: with how to do it unasked.
    """
    if sys.stdin is None or not sys.stdin.isatty():  # None: started with it closed
        raise BadInput(N_("Nobody can be asked here whether to do it; --yes does it unasked.")).lacking("--yes")


def asked(question: str) -> bool:
    """Ask, and tell whether the answer was yes."""
    say(question + " ")
    return sys.stdin.readline().strip().lower() in _YES
