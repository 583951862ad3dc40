"""Steps from a person's words to an entry that typed and imported entries share."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction

from vnet.amounts import HOUR, MINUTE, MINUTES, format_exactly, parse_people, parse_quantity, parse_share, scaled
from vnet.entering import lookup, texts
from vnet.errors import BadInput, OutsidePlanYear
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.period import day_of_entry, parse_date
from vnet.plan.model import PERCENT, Accumulation, Budget, Kpi, Measure


class PeopleNeeded(BadInput):
    """A measure is averaged over people, and nobody says how many they were."""


class ReasonNeeded(BadInput):
    """Money came back, and nobody says why."""


class WholeNeeded(BadInput):
    """A measure is a share, and nobody says of how many."""


class Counted(NamedTuple):
    """What an actual counts, as it is kept: of which measure, the scaled value, and of a share of how many it is."""

    measure: Measure
    value: int
    decimals: int
    whole: int | None = None


def counted(kpi: Kpi, text: str, *, stated: str | None) -> Counted:
    """Return what a text counts: a number, or how many of how many. `stated` is the unit stated apart from it, if any.

    Raises:
        UnclearNumber, NegativeActual, UnitsDiffer, UnknownUnit, WholeNeeded, BadInput.
    """
    share = parse_share(text)
    if share is not None:
        return _share(kpi, *share, text=text, stated=stated)
    if all(measure.accumulation is Accumulation.SHARE for measure in kpi.measures):
        raise _whole_needed(kpi, text)
    number, written = parse_quantity(text)
    measure, value = measured(kpi, number, text=text, written=written, stated=stated)
    return Counted(measure, value, measure.decimals)


def _share(kpi: Kpi, part: int, whole: int, *, text: str, stated: str | None) -> Counted:
    if not any(measure.accumulation is Accumulation.SHARE for measure in kpi.measures):
        raise BadInput(
            N_('"{text}" says how many of how many, but "{kpi}" is no share. Write a number: {units}'),
            text=text,
            kpi=kpi.title,
            units=", ".join(f"3{measure.unit}" for measure in kpi.measures),
        )
    return Counted(lookup.choose_measure(kpi, PERCENT, stated), part, 0, whole)


def unit_in(text: str) -> str | None:
    """Return the unit that is written with a value, if any.

    Raises:
        UnclearNumber, NegativeActual, BadInput.
    """
    return PERCENT if parse_share(text) else parse_quantity(text)[1]


def _whole_needed(kpi: Kpi, text: str) -> WholeNeeded:
    return WholeNeeded(
        N_('"{kpi}" is a share: write how many of how many, as in 7/12 (not "{text}").'), kpi=kpi.title, text=text
    )


def measured(kpi: Kpi, number: Fraction, *, text: str, written: str | None, stated: str | None) -> tuple[Measure, int]:
    """Return the measure that a number is of, and the number as it is kept.

    Args:
        kpi: the KPI.
        number: how many.
        text: how the person wrote it.
        written: the unit written with it, if any.
        stated: the unit stated apart from it, if any.

    Raises:
        UnitsDiffer, UnknownUnit, WholeNeeded, BadInput.
    """
    number, written, stated = _in_hours(kpi, number, written, stated)
    measure = lookup.choose_measure(kpi, written, stated)
    if measure.accumulation is Accumulation.SHARE:
        raise _whole_needed(kpi, text)
    if measure.highest is not None and number > measure.highest:
        raise BadInput(
            N_('"{text}" is above the full score of "{kpi}", which is {scale}{unit}.'),
            text=text,
            kpi=kpi.title,
            scale=format_exactly(measure.highest),
            unit=measure.unit,
        )
    return measure, scaled(number, measure.decimals, text=text, unit=measure.unit)


def _in_hours(
    kpi: Kpi, number: Fraction, written: str | None, stated: str | None
) -> tuple[Fraction, str | None, str | None]:
    """Return minutes (`90분`) as hours, where a KPI is counted in hours with minutes and in no minutes."""
    if MINUTE not in {written, stated} or any(measure.unit == MINUTE for measure in kpi.measures):
        return number, written, stated
    if not any((measure.unit, measure.decimals) == (HOUR, MINUTES) for measure in kpi.measures):
        return number, written, stated
    if written == HOUR:  # the value says what it is, and differs from what is stated beside it
        return number, written, stated
    return number / 60, written and HOUR, stated and HOUR


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


def day_of_payment(
    budget: Budget, text: str | None, *, year: int, today: dt.date, has_plan: Callable[[int], bool]
) -> dt.date:
    """Return the day of a payment, which may lie in the January after the plan's year where the budget says so.

    `has_plan` as `day_of_entry` has it.

    Raises:
        OutsidePlanYear, BadInput, UnclearDate: with what to write instead.
    """
    until = budget.settled_until
    day = today if text is None else parse_date(text, year=year, today=today)
    if (day.year, day.month) == (year + 1, 1) and (until is None or day > until):
        raise _after_the_year(day, year, until)
    return day_of_entry(text, year=year, today=today, until=until, has_plan=has_plan)


def _after_the_year(day: dt.date, year: int, until: dt.date | None) -> OutsidePlanYear:
    """Return what is said of a payment in January that the year's budget does not take (any more)."""
    facts = {"date": day, "year": year, "next": year + 1, "file": f"budget_{year}.yaml"}
    if until is None:
        return OutsidePlanYear(
            N_(
                "{date} is after the plan's year {year}. If the payment is of the budget of {year} (출납정리), write "
                "the last day for that into {file} (출납정리: {next}-01-20, for example) and record it again: it keeps "
                "its day and counts in December."
            ),
            **facts,
        )
    return OutsidePlanYear(
        N_(
            "{date} is after {until}, the last day on which the budget of {year} is paid (출납정리 in {file}). Record "
            "it in {next}: --year {next}."
        ),
        **facts, until=until,
    )  # fmt: skip


def counts_in(day: dt.date, year: int) -> int | None:
    """Return the month (201612) in which a payment counts that was made after its year; None: in its own."""
    return year * 100 + 12 if day.year > year else None


def refuse_reason(*, refund: bool, late: bool = False, reason: str | None) -> None:
    """Refuse a refund, or what comes late, without its reason, and a reason without either.

    Raises:
        ReasonNeeded, BadInput.
    """
    if refund and reason is None:
        raise ReasonNeeded(N_("A refund needs its reason.")).lacking(N_("--reason TEXT"))
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
    return BadInput(N_("What comes late needs its reason.")).lacking(N_("--reason TEXT"))
