"""What a word in a line may mean: each as a line to copy, or chosen by its number where a person can be asked."""

from vnet.commands.asking import answer, can_ask, number_chosen
from vnet.errors import VnetError
from vnet.i18n import _
from vnet.legible import command_line
from vnet.output import complain_line


def lines(words: list[str], error: VnetError) -> list[list[str]]:
    """Return the line that was typed with what each reading says in the word's place, where that is clear."""
    text = error.facts.get("text")
    if words.count(str(text)) != 1:
        return []
    place = words.index(str(text))
    return [[*words[:place], *reading, *words[place + 1 :]] for reading in error.readings]


def chosen(words: list[str], error: VnetError) -> list[str] | None:
    """Show the lines that may be meant, and return the one that a person chooses; None where nobody does."""
    meant = lines(words, error)
    is_asked = bool(meant) and can_ask()
    for number, line in enumerate(meant, 1):
        complain_line(f"  {number}  {command_line(line)}" if is_asked else f"  {command_line(line)}")
    while is_asked and (said := answer(_("Which one (number)? Enter: none"))):
        if chosen_number := number_chosen(said, len(meant)):
            return meant[chosen_number - 1]
    return None
