"""Questions that a file leaves open, and the answers to them: with one that is not answered nothing is recorded.

A question has a key word and choices with a word each, which can be typed (`--answer 상태=뺌`, `--answer 4월/상태=셈`)
in whichever language, or picked by number on a terminal. The same question about several rows of a sheet is one.
"""

from collections.abc import Iterable, Mapping, Sequence

from vnet.errors import BadInput, Place
from vnet.i18n import N_, _
from vnet.importing.sheets.row_labels import spoken
from vnet.lean_typing import NamedTuple
from vnet.names import key as plain

# Choices that several questions have.
LEAVE, COUNT, MINUS = N_("leave"), N_("count"), N_("minus")


_NOT_TYPED = str.maketrans("/=:", "   ")  # part an answer's words


def in_answer(word: str) -> str:
    """Return a word of a file as it can stand in an answer."""
    return " ".join(word.translate(_NOT_TYPED).split())


class Choice(NamedTuple):
    """A way to answer: its word (a message, or a text of the file), and what becomes of it, in the language in use."""

    word: str
    means: str


class Question(NamedTuple):
    """What is not clear: its key word (a message), where it is, the question itself, and how it can be answered.

    `rows` are those that it is about, as far as they were seen; none of one about a whole sheet. `facts` say of the
    first of them what is known of it. `about` is a word of the file, where each such word is a question of its own:
    it is answered by itself (`상태:취소=뺌`) or with all of its key (`상태=뺌`).
    """

    key: str
    place: Place
    sentence: str
    choices: tuple[Choice, ...]
    rows: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    about: str = ""

    @property
    def typed(self) -> str:
        """The key with its sheet and the word that it is about, as it can be typed."""
        return self._with_place(_(self.key))

    @property
    def known_as(self) -> str:
        """The key as `typed` has it, whatever the language."""
        return self._with_place(self.key)

    def _with_place(self, key: str) -> str:
        return f"{self.place.source}/{key}:{self.about}" if self.about else f"{self.place.source}/{key}"


class Answers:
    """What was answered, by sheet (none: any) and key."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        """Take answers as they are typed.

        Raises:
            BadInput: one of them has no key or no choice.
        """
        self._given: dict[tuple[str | None, str], tuple[str, str]] = {}
        self._used: set[tuple[str | None, str]] = set()
        self._taught: dict[tuple[str, str], tuple[str, str]] = {}
        # What a person answered that was asked: choices (messages) by key (a message) and the word that it was about.
        self.taken: dict[tuple[str, str], set[str]] = {}
        for text in given:
            question, equals, choice = text.partition("=")
            sheet, slash, key = question.rpartition("/")
            if not (equals and key.strip() and choice.strip()):
                raise BadInput(
                    N_('"{text}" is not an answer. Write KEY=CHOICE, or SHEET/KEY=CHOICE for one sheet alone.'),
                    text=text,
                )
            self._given[plain(sheet) if slash else None, plain(key)] = text, choice.strip()

    def teach(self, sheet: str, answers: Mapping[str, str], *, by: str) -> None:
        """Take what a profile answers on a sheet where a person says nothing, by key: it need not be asked."""
        for name, choice in answers.items():
            self._taught[plain(sheet), plain(name)] = f"{by} · {name}: {choice}", choice

    def of(self, question: Question) -> str | None:
        """Return the word of the choice that answers a question; None where nobody answered it.

        Raises:
            BadInput: what was answered is none of its choices.
        """
        keys = sorted(map(plain, spoken(question.key)))
        names = dict.fromkeys([*(name + plain(question.about) for name in keys if question.about), *keys])
        sheets = plain(question.place.source), None
        for place in [(sheet, name) for name in names for sheet in sheets]:
            if place in self._given:
                self._used.add(place)
                choice = self._choice(question, *self._given[place])
                self.taken.setdefault((question.key, question.about), set()).add(choice)
                return choice
        taught = (self._taught.get((plain(question.place.source), name)) for name in names)
        return next((self._choice(question, *answer) for answer in taught if answer is not None), None)

    def _choice(self, question: Question, text: str, answer: str) -> str:
        for choice in question.choices:
            if plain(answer) in {plain(choice.word), *map(plain, spoken(choice.word))}:
                return choice.word
        raise BadInput(
            N_('"{text}" is no answer to that question. Its choices: {choices}'),
            text=text,
            choices=", ".join(_(choice.word) for choice in question.choices),
        )

    def refuse_unused(self, questions: Sequence[Question], ahead: Iterable[str]) -> None:
        """Refuse answers to what was not asked, but for those to what may be asked later: the keys `ahead`.

        Raises:
            BadInput: with what is asked, if anything is.
        """
        later = {plain(name) for message in ahead for name in spoken(message)}
        for place, (text, _choice) in self._given.items():
            if place not in self._used and place[1] not in later:
                keys = ", ".join(question.typed for question in questions) or "-"
                raise BadInput(
                    N_('"{text}" answers nothing that is asked of this file. Open questions: {keys}'),
                    text=text,
                    keys=keys,
                )
