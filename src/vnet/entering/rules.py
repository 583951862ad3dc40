"""Steps from a person's words to an entry that typed and imported entries share."""

from fractions import Fraction

from vnet.amounts import format_exactly, parse_people, scaled
from vnet.entering import lookup, texts
from vnet.entering.errors import PeopleNeeded, ReasonNeeded
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.plan.model import Accumulation, Kpi, Measure


def measured(kpi: Kpi, number: Fraction, *, text: str, written: str | None, stated: str | None) -> tuple[Measure, int]:
    """Return the measure that a number is of, and the number as it is kept.

    Args:
        kpi: the KPI.
        number: how many.
        text: how the person wrote it.
        written: the unit written with it, if any.
        stated: the unit stated apart from it, if any.

    Raises:
        UnitsDiffer, UnknownUnit, BadInput.
    """
    measure = lookup.choose_measure(kpi, written, stated)
    if measure.highest is not None and number > measure.highest:
        raise BadInput(
            N_('"{text}" is above the full score of "{kpi}", which is {scale}{unit}.'),
            text=text,
            kpi=kpi.title,
            scale=format_exactly(measure.highest),
            unit=measure.unit,
        )
    return measure, scaled(number, measure.decimals, text=text, unit=measure.unit)


def head_count(people: str | None) -> int | None:
    """Return how many people there were, where that is said.

    Raises:
        BadInput.
    """
    return None if people is None else parse_people(people)


def refuse_without_people(kpi: Kpi, measure: Measure, people: int | None) -> None:
    """Refuse an actual without people where the measure is averaged over them.

    Raises:
        PeopleNeeded.
    """
    if measure.accumulation is Accumulation.MEAN and not people:
        raise PeopleNeeded(
            N_('"{kpi}" is averaged over people, so each entry must say how many there were: --people N (at least 1).'),
            kpi=kpi.title,
        )


def refuse_reason(*, refund: bool, late: bool = False, reason: str | None) -> None:
    """Refuse a refund, or what comes late, without its reason, and a reason without either.

    Raises:
        ReasonNeeded, BadInput.
    """
    if refund and reason is None:
        raise ReasonNeeded(N_("A refund needs its reason: --refund --reason TEXT."))
    if late and reason is None:
        raise _late_without_reason()
    if reason is not None and not refund and not late:
        raise BadInput(N_("--reason goes with --refund. For a remark use --note."))


def why_late(reason: str | None, *, late: bool) -> str | None:
    """Return why something is recorded into a closed period, as it is kept; None where it is not.

    Raises:
        BadInput: one is said without the other.
    """
    why = texts.kept(reason, "--reason")
    if late and why is None:
        raise _late_without_reason()
    if why is not None and not late:
        raise BadInput(N_("--reason goes with --late. For a remark use --note."))
    return why


def _late_without_reason() -> BadInput:
    return BadInput(N_("What comes late needs its reason: --late --reason TEXT."))
