"""Steps from a person's words to an entry that typed and imported entries share."""

from fractions import Fraction

from vnet.amounts import format_exactly, parse_people, scaled
from vnet.entering import lookup
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


def refuse_reason(*, refund: bool, reason: str | None) -> None:
    """Refuse a refund without its reason, and a reason without a refund.

    Raises:
        ReasonNeeded, BadInput.
    """
    if refund and reason is None:
        raise ReasonNeeded(N_("A refund needs its reason: --refund --reason TEXT."))
    if reason is not None and not refund:
        raise BadInput(N_("--reason goes with --refund. For a remark use --note."))
