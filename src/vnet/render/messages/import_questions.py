"""What can be read in two ways in a person's file: each question with the answers that there are."""

from collections.abc import Iterator

from vnet.actions.import_brought import Brought
from vnet.i18n import _, ngettext
from vnet.importing.profiles.profile import QUESTION as PROFILE
from vnet.importing.sheets.findings import MOST_NAMED
from vnet.importing.sheets.questions import Question
from vnet.legible import command_line
from vnet.output import complain_line
from vnet.render.messages.import_places import and_more, indented, place_said


def question(asked: Question) -> Iterator[str]:
    """Yield what is asked, with its choices by number."""
    yield f"{_where(asked)}: {asked.sentence}"
    yield from map(indented, _facts(asked))
    for place, choice in enumerate(asked.choices, 1):
        yield f"  {place}) {_(choice.word)}: {choice.means}"


def _where(asked: Question) -> str:
    """Return where what is asked about stands: its rows, where they are several."""
    if len(asked.rows) > 1:
        named = and_more(", ".join(map(str, asked.rows[:MOST_NAMED])), len(asked.rows) - MOST_NAMED)
        return _("{sheet}, rows {rows}").format(sheet=asked.place.source, rows=named)
    return place_said(asked.place)


def _facts(asked: Question) -> Iterator[str]:
    """Yield what is known of the rows that a question is about, of many the first."""
    yield from asked.facts
    if asked.facts and len(asked.rows) > len(asked.facts):
        more = len(asked.rows) - len(asked.facts)
        yield ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}")


def answer_to(asked: Question, place: int) -> str:
    """Return the answer that picks one of a question's choices, as it can be typed behind --answer."""
    return f"{asked.typed}={_(asked.choices[place].word)}"


def _answer(asked: Question, place: int) -> tuple[str, str]:
    """Return the words of a command that pick one of a question's choices."""
    if asked.key == PROFILE:
        return "--profile", _(asked.choices[place].word)
    return "--answer", answer_to(asked, place)


def show_questions(brought: Brought) -> None:
    """Say what is open, on stderr, with the words that answer it."""
    if brought.questions:
        complain_line(_("Not clear in {path}:").format(path=brought.path))
    for asked in brought.questions:
        complain_line(f"  {_where(asked)}: {asked.sentence}")
        for fact in _facts(asked):
            complain_line(f"    {fact}")
        for place, choice in enumerate(asked.choices):
            complain_line(f"    {command_line(_answer(asked, place)).removeprefix('vnet ')}  {choice.means}")
