"""Lines of a plan as a person types or pastes them: a KPI with its targets, a line of the budget."""

import re
from collections.abc import Sequence
from fractions import Fraction

from vnet.amounts import format_exactly, half_width, in_unit, parse_quantity, parse_won
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_
from vnet.names import key
from vnet.plan.first_plan import FirstKpi, FirstLine

_NUMBERED = re.compile(r"\d[\d,.]*\s*\D*")
_NONE = {"", "-", "–"}
_QUARTERS = 4
_FEWEST = 2


def cells(text: str) -> list[str]:
    """Return the cells of a line: apart by tabs where it was pasted, else by commas that are in no number."""
    parts = text.split("\t") if "\t" in text else re.split(r",(?!\d{3}(?!\d))", half_width(text))
    return [half_width(part).strip() for part in parts]


def is_heading(line: Sequence[str]) -> bool:
    """Tell whether a line has several cells and no number: the headings that were pasted with the rest."""
    return len(line) > _FEWEST and not any(_NUMBERED.fullmatch(cell) for cell in line)


def kpi(text: str, networks: Sequence[str]) -> FirstKpi:
    """Return the KPI that a line says: name, network, the year's target with its unit, four quarters (`-`: none).

    Args:
        text: `활동연계지원, 기업, 88건, 15, 35, 15, 23`; the unit may be a cell of its own, before the numbers; the
            network may be left out where there is one.
        networks: their codes.

    Raises:
        BadInput: with how to write it.
    """
    name, *rest = cells(text)
    network, rest = _network(rest, networks, text)
    unit = rest.pop(0) if _is_unit(rest) else ""
    if not name or len(rest) != _QUARTERS + 1:
        raise BadInput(
            N_(
                'In "{text}" a name, a network, the target of the year with its unit and four quarters were expected: '
                "{example}"
            ),
            text=text,
            example=f"활동연계지원, {networks[0]}, 88건, 15, 35, 15, 23",
        )
    year, written = parse_quantity(rest[0])
    unit = unit or written or ""
    if not unit:
        raise BadInput(N_('What is counted in "{text}"? Write the unit with the target of the year: 88건'), text=text)
    quarters = tuple(None if cell in _NONE else parse_quantity(cell)[0] for cell in rest[1:])
    _refuse_other_sum(name, year, quarters)
    return FirstKpi(name, network, unit, year, quarters)


def _is_unit(rest: Sequence[str]) -> bool:
    """Tell whether the first of these cells is a unit by itself."""
    return bool(rest) and rest[0] not in _NONE and not _NUMBERED.fullmatch(rest[0])


def budget_line(text: str, networks: Sequence[str], unit: str) -> FirstLine:
    """Return the line of the budget that a text says: category, network (may be left out), amount in the unit.

    Raises:
        BadInput: with how to write it.
    """
    category, *rest = cells(text)
    network = ""
    if len(rest) > 1:
        network, rest = _network(rest, networks, text)
    if not category or len(rest) != 1:
        raise BadInput(
            N_('In "{text}" an expense category, a network and an amount were expected: {example}'),
            text=text,
            example=f"일반운영비, {networks[0]}, 5,000",
        )
    try:
        amount = in_unit(parse_won(rest[0] if rest[0][-1:] in {"원", ")"} else f"{rest[0]}{unit}"), unit)
    except VnetError as error:
        raise BadInput(N_('The amount in "{text}" cannot be read: {reason}'), text=text, reason=str(error)) from None
    if amount.denominator != 1:
        raise BadInput(N_('The amount in "{text}" is no whole number of {unit}.'), text=text, unit=unit)
    return FirstLine(category, network, int(amount))


def _network(rest: list[str], networks: Sequence[str], text: str) -> tuple[str, list[str]]:
    """Return the network that the first of the cells names, and the others; the only one need not be named."""
    found = next((code for code in networks if rest and key(rest[0]) in {key(code), key(f"{code}네트워크")}), None)
    if found is not None:
        return found, rest[1:]
    if len(networks) == 1:
        return networks[0], rest
    raise BadInput(
        N_('In "{text}" one of the networks was expected behind the name: {networks}'),
        text=text,
        networks=", ".join(networks),
    )


def _refuse_other_sum(name: str, year: Fraction, quarters: Sequence[Fraction | None]) -> None:
    total = sum(filter(None, quarters), Fraction(0))
    if total != year:
        raise BadInput(
            N_("{name}: the quarters add up to {total}, the year's target is {year}. Write it again."),
            name=name,
            total=format_exactly(total),
            year=format_exactly(year),
        )
