"""Asking a person before something is done."""

import os
import sys

from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.output import say

NO_INPUT = "VNET_NO_INPUT"  # set, by a person or by --no-input: nothing is ever asked
_YES = {"예", "네", "ㅇ", "ㅇㅇ", "ㅛ", "y", "yes", "dp", "sp"}
_NO = {"아니오", "아니요", "아뇨", "ㄴ", "ㄴㄴ", "ㅜ", "n", "no"}


def can_ask() -> bool:
    """Tell whether a person sees what is said here, and can answer."""
    if os.environ.get(NO_INPUT):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))  # None: started closed


def refuse_unasked() -> None:
    """Refuse to go on where nobody can be asked.

    Raises:
        BadInput: with how to do it unasked.
    """
    if os.environ.get(NO_INPUT) or sys.stdin is None or not sys.stdin.isatty():  # None: started with it closed
        raise BadInput(N_("Nobody can be asked here whether to do it; --yes does it unasked.")).lacking("--yes")


def asked(question: str) -> bool:
    """Ask, and tell whether the answer was yes."""
    return is_yes(answer(question) or "")


def is_yes(said: str) -> bool:
    """Tell whether somebody says yes, also with the keyboard in its other mode (ㅛ)."""
    return said.lower() in _YES


def given(question: str) -> str | None:
    """Ask for a few words, and return them; None where there are none, or somebody says no. A mere yes asks again."""
    said = answer(question)
    while said and is_yes(said):
        said = answer(question)
    return said if said and said.lower() not in _NO else None


def why_late() -> str | None:
    """Ask for the reason to record something late after all, and return it; None where nobody wants to."""
    return given(_("Reason, to record it late now (Enter: leave it):"))


def number_chosen(said: str, choices: int) -> int | None:
    """Return which of so many numbered choices an answer names, from 1; None where it names none."""
    is_number = said.isascii() and said.isdigit() and len(said) <= len(str(choices))
    return int(said) if is_number and 1 <= int(said) <= choices else None


def answer(question: str) -> str | None:
    """Ask, and return what a person answers; None where nobody does any more."""
    say(question + " ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None
