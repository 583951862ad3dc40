"""Which entries have the words that a person looks for, compared as names are: without case, width and spaces."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from vnet.amounts import LARGEST, half_width, parse_won
from vnet.entering import texts
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_, _
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType, ListedEntry
from vnet.names import key
from vnet.period import parse_date

_EVIDENCE = {"yes": True, "있음": True, "no": False, "없음": False}
_TYPES = {
    EntryType.ACTUAL: "실적",
    EntryType.SPENDING: "지출",
    EntryType.ADJUSTMENT: "예산변경",
    EntryType.TASK: "과제",
    EntryType.STEP: "단계",
    EntryType.EXPLANATION: "설명",
    EntryType.CLOSING: "마감",
    EntryType.VOID: "취소",
    EntryType.ATTACHMENT: "증빙",
    EntryType.ERASURE: "파기",
    EntryType.PLAN: "계획판",
    EntryType.MERGE: "병합",
}
PROVABLE = (EntryType.ACTUAL, EntryType.SPENDING)  # what is asked for its evidence
Texts = Iterable[str | None]


class Sought(NamedTuple):
    """What is looked for, each as it was written (None: nothing): a word anywhere, in a text, or in one field."""

    word: str | None = None
    text: str | None = None
    partner: str | None = None
    payee: str | None = None
    kind: str | None = None


def found(sought: Sought, entries: Iterable[ListedEntry], titles: Mapping[str, str]) -> Iterator[ListedEntry]:
    """Return those of many entries, in their order, that have all that is looked for.

    Args:
        sought: the words.
        entries: as they are shown: what must not be seen is not found.
        titles: of KPIs, by their codes; an entry has its KPI's title too.

    Raises:
        BadInput: a word says nothing.
    """
    in_which: tuple[tuple[str, str | None, Callable[[Entry], Texts]], ...] = (
        (_("TEXT"), sought.word, lambda entry: _anything(entry, titles)),
        ("--text", sought.text, _said),
        ("--partner", sought.partner, lambda entry: (entry.partner,)),
        ("--payee", sought.payee, lambda entry: (entry.payee,)),
        ("--kind", sought.kind, lambda entry: (entry.kind,)),
    )
    wanted = [(key(word), of) for name, said, of in in_which if (word := texts.kept(said, name)) is not None]
    if not wanted:
        return iter(entries)
    known = cache(key)  # the same partner bodies and payees come again and again
    return (
        listed
        for listed in entries
        if all(any(word in known(text) for text in of(listed.entry) if text) for word, of in wanted)
    )


def _said(entry: Entry) -> Texts:
    """Return what was written in an entry in a person's own words."""
    return entry.note, entry.reason, entry.action, *(value for _name, value in entry.fields)


def _anything(entry: Entry, titles: Mapping[str, str]) -> Texts:
    """Return everything in an entry that can be read: what it is of, whom it was with or for, and its texts."""
    # Before form 3 of the ledger a file's name has its folder.
    files = (file.name.replace("\\", "/").rpartition("/")[2] for file in entry.evidence)
    of = (entry.kpi, titles.get(entry.kpi or ""), entry.kind, entry.category, entry.network, entry.subject, entry.event)
    return *of, entry.partner, entry.payee, *_said(entry), *files


def amounts(text: str) -> tuple[int, int]:
    """Read an amount of money, or a range of them (`10만원~20만원`, `10만원~`); return the least and the most in won.

    Raises:
        BadInput: with what to write instead.
    """
    least, sign, most = (part.strip() for part in half_width(text).partition("~"))
    if not sign or not (least or most):
        won = parse_won(text)
        return won, won
    if _lacks_unit(least, most):
        raise BadInput(
            N_(
                'In "{text}" it is not clear what the first number counts. Write the unit on both sides: 10만원~20만원.'
            ),
            text=text,
        )
    of, to = parse_won(least) if least else 0, parse_won(most) if most else LARGEST
    if of > to:
        raise BadInput(
            N_('"{text}" begins with the larger amount. Write it the other way round: {turned}'),
            text=text,
            turned=f"{most}~{least}",
        )
    return of, to


def _lacks_unit(least: str, most: str) -> bool:
    """Tell whether of a range only the end says what it counts: `10~20만원`."""
    return bool(least and most) and least[-1].isdigit() and not most[-1].isdigit()


def evidence(text: str) -> bool:
    """Read whether there is to be evidence.

    Raises:
        BadInput: it is neither.
    """
    wanted = _EVIDENCE.get(key(text))
    if wanted is None:
        raise BadInput(
            N_('"{text}" is neither yes nor no. Write --evidence yes (있음) or --evidence no (없음).'), text=text
        )
    return wanted


def entry_type(text: str) -> EntryType:
    """Read a type of entries, in Korean or as programs have it.

    Raises:
        BadInput: there is no such type.
    """
    found = _type(text)
    if found is None:
        raise BadInput(
            N_('"{text}" is not a type of entries. Write one of: {known}.'), text=text, known=", ".join(_TYPES.values())
        )
    return found


def _type(text: str) -> EntryType | None:
    wanted = key(text)
    return next((type_ for type_, korean in _TYPES.items() if wanted in {key(korean), type_.value}), None)


def option_for(word: str, *, year: int, today: dt.date) -> str | None:
    """Return the options with which a word looks for what it seems to be: a type, a day, an amount; None: just words.

    Args:
        word: as it was typed.
        year: the plan's, for a day without a year.
        today: the day.
    """
    if _type(word) is not None:
        return f"--type {word}"
    said = f'"{word}"' if " " in word else word
    for reads, options in (
        (lambda: parse_date(word, year=year, today=today), f"--from {said} --to {said}"),
        (lambda: amounts(word), f"--amount {said}"),
    ):
        try:
            reads()
        except VnetError:
            continue
        return options
    return None
