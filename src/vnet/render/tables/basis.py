"""What targets rest on: each formula as it would be worked out on paper, a cell for each line."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.i18n import _, ngettext
from vnet.plan.basis import Figure, KpiBasis, MeasureBasis, Verdict, listed
from vnet.plan.formula_steps import Worked
from vnet.render.tables.cells import Cell, Tone, count, shown, text

_TONES = {
    Verdict.FOLLOWS: Tone.GOOD,
    Verdict.DEPARTS: Tone.BAD,
    Verdict.NOT_COMPUTABLE: Tone.MISSING,
    Verdict.NOT_STATED: Tone.PLAIN,
}


def lines(kpi: KpiBasis) -> Iterator[Cell]:
    """Yield what the plan prints of a KPI's basis, then the arithmetic of each measure and how its target stands."""
    for printed in kpi.printed:
        yield text(_("Printed: {text}").format(text=printed))
    if not kpi.printed:
        yield text(_("The plan prints no basis."))
    for measure in kpi.measures:
        if len(kpi.measures) > 1 and measure.formula is not None:
            yield text(f"[{measure.unit}]")
        yield from map(text, _arithmetic(measure))
        yield text(_verdict(measure), _TONES[measure.verdict])


def _arithmetic(measure: MeasureBasis) -> Iterator[str]:
    """Yield the figures that a formula asks for, and its lines from what is written to what comes out."""
    if measure.figures:
        yield _("Figures: {text}").format(text=", ".join(map(_figure, measure.figures)))
    written, *worked = measure.worked.lines if measure.worked else (measure.formula,)
    if written is not None:
        yield _("Formula: {text}").format(text=written)
    yield from (f"  = {line}" for line in worked)
    if measure.worked:
        yield _roundings(measure.worked, measure.unit)


def _figure(figure: Figure) -> str:
    name = listed([figure])
    if figure.quantity is None:
        return _("{name} is missing").format(name=name)
    return f"{name} {_exactly(figure.quantity.number, figure.quantity.unit)}"


def _exactly(number: Fraction, unit: str = "") -> str:
    return shown(count(number, unit, decimals=None))


def _roundings(worked: Worked, unit: str) -> str:
    if not worked.roundings:
        return _("Nothing is rounded.")
    steps = (f"{step.word} {_exactly(step.before)} -> {_exactly(step.after, unit)}" for step in worked.roundings)
    return _("Rounding: {text}").format(text=", ".join(steps))


def _verdict(measure: MeasureBasis) -> str:
    """Return the sentence about how a target stands to its basis."""
    facts = {"target": shown(count(measure.target, measure.unit, measure.decimals))}
    if measure.verdict is Verdict.NOT_STATED:
        return _("Target {target}: the basis states no arithmetic.").format(**facts)
    if measure.verdict is Verdict.FOLLOWS:
        return _("Target {target}: it follows from the basis.").format(**facts)
    if measure.worked is not None and measure.difference is not None:
        facts["result"] = _exactly(measure.worked.value, measure.unit)
        facts["by"] = _exactly(abs(measure.difference), measure.unit)
        if measure.difference > 0:
            return _("Target {target}: it departs from the basis, which gives {result}: {by} more.").format(**facts)
        return _("Target {target}: it departs from the basis, which gives {result}: {by} less.").format(**facts)
    if measure.missing:
        facts["figures"] = listed(measure.missing)
        sentence = _("Target {target}: the basis cannot be computed, for the history lacks: {figures}.")
        return sentence.format(**facts)
    return _("Target {target}: the basis cannot be computed, for it divides by zero.").format(**facts)


def faults(number: int) -> Cell:
    """Return the sentence about so many problems of the plan."""
    sentence = ngettext(
        "The plan has {count} fault; vnet check says where.",
        "The plan has {count} faults; vnet check says where.",
        number,
    )
    return text(sentence.format(count=number), Tone.MISSING)
