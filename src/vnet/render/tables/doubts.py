"""What may be a slip: a row for each doubt, with the reason in a sentence, which whoever records it is told as well."""

from collections.abc import Callable
from fractions import Fraction

from vnet.amounts import format_exactly, format_with_unit, format_won
from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import SHORT_ID
from vnet.legible import legible
from vnet.period import quarter_of
from vnet.render.tables import words
from vnet.render.tables.cells import Tone, text
from vnet.render.tables.table import Row, Table, columns, row
from vnet.report.doubts import LAST_DAYS, SCALES, Doubt, Why, value_of

if TYPE_CHECKING:
    from vnet.actions.doubts import Doubts

_SATURDAY = "5"


KEYS = ("kind", "day", "what", "why", "by", "short", "id")


def headline(found: "Doubts") -> str:
    """Return how much is doubtful, of which years."""
    years = ", ".join(map(str, found.years))
    if not found.all:
        return _("{years}: nothing that was recorded looks like a slip.").format(years=years)
    entries = len({doubt.entry.id for doubt in found.all})
    return ngettext(
        "{years}: {count} entry may be a slip, or deserves a look.",
        "{years}: {count} entries may be slips, or deserve a look.",
        entries,
    ).format(years=years, count=f"{entries:,}")


def doubts(found: "Doubts") -> Table:
    """Return a row for each doubt, the likeliest slips of each year first."""
    names = (_("to check"), _("day"), _("what"), _("why"), _("recorded by"), _("Short ID"), _("id"))
    return Table(columns(*zip(KEYS, names, strict=True)), tuple(map(_doubt, found.all)), sample=found.sample)


def _doubt(doubt: Doubt) -> Row:
    entry = doubt.entry
    return row(
        text(kind(doubt.why), Tone.DOUBTFUL),
        text(entry.date),
        text(what(doubt)),
        text(why(doubt)),
        text(words.recorder(entry)),
        text(entry.short_id),
        text(entry.id),
    )


def what(doubt: Doubt) -> str:
    """Return what a doubtful entry is of, and how much it says."""
    code = doubt.entry.kpi if doubt.entry.kpi != doubt.name else None
    return " ".join(filter(None, (code, doubt.name, words.entry_value(doubt.entry))))


def kind(why: Why) -> str:
    """Return why entries are doubtful, in a word or two."""
    return {
        Why.TARGET: _("past the year's target"),
        Why.USUAL: _("ten times the usual"),
        Why.SCALE: _("another full score?"),
        Why.LEFT: _("past what was left"),
        Why.LIKE: _("recorded twice?"),
        Why.PARTNER: _("partner's name"),
        Why.NETWORK: _("no network"),
        Why.LUMP: _("quarter's end"),
        Why.HOLIDAY: _("day off"),
    }[why]


def why(doubt: Doubt) -> str:
    """Return the sentence that says why an entry is doubtful."""
    return _SENTENCES[doubt.why](doubt)


def _target(doubt: Doubt) -> str:
    return _("{value} at one stroke is more than the target of the whole year ({target}).").format(
        value=words.entry_value(doubt.entry), target=_held_against(doubt)
    )


def _usual(doubt: Doubt) -> str:
    return _("{value} is ten times the usual or more: the others of the year are {mean} on average.").format(
        value=words.entry_value(doubt.entry), mean=_held_against(doubt)
    )


def _held_against(doubt: Doubt) -> str:
    entry = doubt.entry
    return format_with_unit(doubt.than or Fraction(0), entry.decimals or 0, entry.unit or "")


def _scale(doubt: Doubt) -> str:
    score = value_of(doubt.entry)
    return _("{value} is very low for a full score of {highest}. Is it one of {scale}?").format(
        value=words.entry_value(doubt.entry),
        highest=format_exactly(doubt.than or Fraction(0)),
        scale=next(scale for scale in SCALES if score <= scale),
    )


def _left(doubt: Doubt) -> str:
    return _("{amount} is more than was left of {part} ({left}).").format(
        amount=format_won(doubt.entry.amount or 0),
        part=doubt.other or _("the whole budget"),
        left=format_won(int(doubt.than or 0)),
    )


def _like(doubt: Doubt) -> str:
    return _("{id} is of the same day and the same thing, and says as much. If they are one, void one.").format(
        id=(doubt.other or "")[-SHORT_ID:]
    )


def _partner(doubt: Doubt) -> str:
    sentence = _('"{name}" looks like "{known}", which is there already. If they are one: vnet edit {id} --partner …')
    name, known = legible(doubt.entry.partner or ""), legible(doubt.other or "")
    return sentence.format(name=name, known=known, id=doubt.entry.short_id)


def _network(_doubt: Doubt) -> str:
    return _("No network is named, and the networks have budgets of their own (--network).")


def _lump(doubt: Doubt) -> str:
    return _("{share} of quarter {quarter} came in its last {days} days ({entries} of {of} entries).").format(
        share=words.rate(doubt.than),
        quarter=quarter_of(doubt.entry.month % 100),
        days=LAST_DAYS,
        entries=doubt.entries,
        of=doubt.of,
    )


def _holiday(doubt: Doubt) -> str:
    holidays = {
        "01-01": _("New Year's Day"),
        "03-01": _("Independence Movement Day"),
        "05-05": _("Children's Day"),
        "06-06": _("Memorial Day"),
        "08-15": _("Liberation Day"),
        "10-03": _("National Foundation Day"),
        "10-09": _("Hangul Day"),
        "12-25": _("Christmas Day"),
    }
    return holidays.get(doubt.other or "") or (_("Saturday") if doubt.other == _SATURDAY else _("Sunday"))


_SENTENCES: dict[Why, Callable[[Doubt], str]] = {
    Why.TARGET: _target,
    Why.USUAL: _usual,
    Why.SCALE: _scale,
    Why.LEFT: _left,
    Why.LIKE: _like,
    Why.PARTNER: _partner,
    Why.NETWORK: _network,
    Why.LUMP: _lump,
    Why.HOLIDAY: _holiday,
}
