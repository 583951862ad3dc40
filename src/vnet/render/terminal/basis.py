"""The bases of the targets on a terminal: each formula as it would be worked out on paper."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from vnet.actions.basis import Bases
from vnet.amounts import format_exactly, format_quantity
from vnet.i18n import _, ngettext
from vnet.plan.basis import Figure, KpiBasis, MeasureBasis, Verdict, listed
from vnet.plan.formula_steps import Rounding

_STYLES = {
    Verdict.FOLLOWS: "green",
    Verdict.DEPARTS: "bold red",
    Verdict.NOT_COMPUTABLE: "bold yellow",
    Verdict.NOT_STATED: "",
}


def show_basis(bases: Bases, out: Console) -> None:
    """Print the bases."""
    out.print(Text(bases.title, style="bold", overflow="fold"))
    out.print(Text(_("What the targets of {year} rest on").format(year=bases.year), overflow="fold"))
    for row in bases.kpis:
        out.print()
        out.print(Text(f"{row.code} {row.name}", style="bold", overflow="fold"))
        out.print(Padding(_kpi(row), (0, 0, 0, 2)))
    if bases.faults:
        out.print()
        text = ngettext(
            "The plan has {count} fault; vnet check says where.",
            "The plan has {count} faults; vnet check says where.",
            bases.faults,
        )
        out.print(Text(text.format(count=bases.faults), style="bold yellow", overflow="fold"))


def _kpi(row: KpiBasis) -> RenderableType:
    printed = [_line(_("Printed: {text}").format(text=text)) for text in row.printed]
    if not printed:
        printed = [_line(_("The plan prints no basis."))]
    parts: list[RenderableType] = [*printed]
    for one in row.measures:
        parts += _measure(one, several=len(row.measures) > 1)
    return Group(*parts)


def _measure(one: MeasureBasis, *, several: bool) -> list[RenderableType]:
    target = f"{format_quantity(one.target, one.decimals)}{one.unit}"
    if one.formula is None:
        text = _("Target {target}: the basis states no arithmetic.")
        return [_line(text.format(target=target))]
    parts: list[RenderableType] = [_line(f"[{one.unit}]")] if several else []
    parts += [_line(_("Figures: {text}").format(text=", ".join(map(_figure, one.figures))))] if one.figures else []
    if one.worked is None:
        parts.append(_line(_("Formula: {text}").format(text=one.formula)))
    else:
        first, *others = one.worked.lines
        parts.append(_line(_("Formula: {text}").format(text=first)))
        parts += [_line(f"  = {line}") for line in others]
        parts.append(_line(_roundings(one.worked.roundings, one.unit)))
    parts.append(Text(_verdict(one, target), style=_STYLES[one.verdict], overflow="fold"))
    return parts


def _figure(one: Figure) -> str:
    name = listed([one])
    if one.quantity is None:
        return _("{name} is missing").format(name=name)
    return f"{name} {format_exactly(one.quantity.number)}{one.quantity.unit}"


def _roundings(roundings: tuple[Rounding, ...], unit: str) -> str:
    if not roundings:
        return _("Nothing is rounded.")
    steps = (f"{one.word} {format_exactly(one.before)} -> {format_exactly(one.after)}{unit}" for one in roundings)
    return _("Rounding: {text}").format(text=", ".join(steps))


def _verdict(one: MeasureBasis, target: str) -> str:
    if one.verdict is Verdict.FOLLOWS:
        return _("Target {target}: it follows from the basis.").format(target=target)
    if one.worked is None:
        if one.missing:
            text = _("Target {target}: the basis cannot be computed, for the history lacks: {figures}.")
            return text.format(target=target, figures=listed(one.missing))
        return _("Target {target}: the basis cannot be computed, for it divides by zero.").format(target=target)
    assert one.difference is not None  # noqa: S101 - it was worked out
    facts = {
        "target": target,
        "result": f"{format_exactly(one.worked.value)}{one.unit}",
        "by": f"{format_exactly(abs(one.difference))}{one.unit}",
    }
    if one.difference > 0:
        return _("Target {target}: it departs from the basis, which gives {result}: {by} more.").format(**facts)
    return _("Target {target}: it departs from the basis, which gives {result}: {by} less.").format(**facts)


def _line(text: str) -> Text:
    return Text(text, overflow="fold")
