"""A centre's first plan, written from what a person answers: the files to fill in, with the answers in their places."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from vnet.amounts import format_exactly
from vnet.lean_typing import NamedTuple

_PLAIN = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9()·/ _-]*")
_YAML_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class FirstKpi(NamedTuple):
    """A KPI: its name, the code of its network, its unit, the year's target and the quarters' (None: no target)."""

    name: str
    network: str
    unit: str
    year: Fraction
    quarters: tuple[Fraction | None, ...]


class FirstLine(NamedTuple):
    """A line of the budget: its category, its network's code ("": of none) and its money in the budget's unit."""

    category: str
    network: str
    amount: int


class FirstPlan(NamedTuple):
    """What a plan has to say: its title, who makes it ("": not said), networks, KPIs, and a budget if there is one."""

    title: str
    organisation: str
    networks: tuple[str, ...]
    kpis: tuple[FirstKpi, ...]
    money_unit: str = "천원"
    lines: tuple[FirstLine, ...] = ()


def targets(template: str, plan: FirstPlan) -> str:
    """Return the targets file: the one to fill in, with the plan's title, units, networks and KPIs in their places."""
    text = _section(template, "문서", "문서:", [f"  제목: {scalar(plan.title)}", *_organisation(plan)])
    text = _section(text, "단위", "단위:", [f"  {scalar(unit)}: {places}" for unit, places in _units(plan.kpis)])
    text = _section(text, "네트워크", "네트워크:", [f"  {scalar(code)}: {scalar(code)}" for code in plan.networks])
    return _section(text, "성과지표", "성과지표:", list(_kpis(plan)))


def budget(template: str, plan: FirstPlan) -> str:
    """Return the budget file: its lines added up by category and, where each has one, by network; no monthly plan."""
    text = re.sub(r"(?m)^금액단위: \S+", f"금액단위: {plan.money_unit}", template, count=1)
    text = re.sub(r"(?m)^총액: .*$", f"총액: {sum(line.amount for line in plan.lines)}", text, count=1)
    text = _section(text, "편성목", "편성목:", _sums((line.category, line.amount) for line in plan.lines))
    if all(line.network for line in plan.lines):
        text = _section(text, "네트워크", "네트워크:", _sums((line.network, line.amount) for line in plan.lines))
    else:
        text = _without(text, "네트워크")
    text = _without(text, "월별집행계획")
    return _section(text, "산출내역", "산출내역:", [_line(line) for line in plan.lines])


def scalar(text: str) -> str:
    """Return a text as YAML reads it back: in quotes, unless it is plainly a text."""
    plain = _PLAIN.fullmatch(text) and text.strip() == text and text.lower() not in _YAML_WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def _organisation(plan: FirstPlan) -> Iterator[str]:
    if plan.organisation:
        yield f"  기관: {scalar(plan.organisation)}"


def _units(kpis: Iterable[FirstKpi]) -> Iterator[tuple[str, int]]:
    """Yield each unit with the decimals that its targets have."""
    places: dict[str, int] = {}
    for kpi in kpis:
        for target in filter(None, (kpi.year, *kpi.quarters)):
            decimals = len(format_exactly(target).partition(".")[2])
            places[kpi.unit] = max(places.get(kpi.unit, 0), decimals)
    yield from places.items()


def _kpis(plan: FirstPlan) -> Iterator[str]:
    """Yield the lines of the KPIs: their codes are a letter for the network and a number."""
    counts = dict.fromkeys(plan.networks, 0)
    letters = dict(zip(plan.networks, _LETTERS, strict=False))
    for kpi in plan.kpis:
        counts[kpi.network] += 1
        targets_of = {"연간": kpi.year, **{f"{n}분기": of for n, of in enumerate(kpi.quarters, 1) if of is not None}}
        said = ", ".join(f"{name}: {format_exactly(target).replace(',', '')}" for name, target in targets_of.items())
        yield f"  - 코드: {letters[kpi.network]}{counts[kpi.network]}"
        yield f"    이름: {scalar(kpi.name)}"
        yield f"    네트워크: {scalar(kpi.network)}"
        yield "    측정치:"
        yield f"      {scalar(kpi.unit)}: {{{said}}}"


def _sums(amounts: Iterable[tuple[str, int]]) -> list[str]:
    sums: dict[str, int] = {}
    for name, amount in amounts:
        sums[name] = sums.get(name, 0) + amount
    return [f"  {scalar(name)}: {amount}" for name, amount in sums.items()]


def _line(line: FirstLine) -> str:
    network = f", 네트워크: {scalar(line.network)}" if line.network else ""
    return f"  - {{편성목: {scalar(line.category)}{network}, 금액: {line.amount}}}"


def _section(text: str, name: str, head: str, lines: Sequence[str]) -> str:
    """Return a plan's text with other lines below a section's head; what is written of the section stays above it."""
    start, end = _bounds(text, name)
    title, *rest = text[start:end].rstrip("\n").split("\n")
    before = [title, *(line for line in rest[: _place(rest, head)] if line.startswith("#") or line == "측정방법: 정량")]
    spaced = [f"{line}\n" if line == "측정방법: 정량" else line for line in before]
    return text[:start] + "\n".join((*spaced, head, *lines)) + "\n" + ("\n\n" if end < len(text) else "") + text[end:]


def _place(lines: Sequence[str], head: str) -> int:
    return next(place for place, line in enumerate(lines) if line.removeprefix("# ") == head)


def _without(text: str, name: str) -> str:
    start, end = _bounds(text, name)
    return text[:start] + text[end:]


def _bounds(text: str, name: str) -> tuple[int, int]:
    """Return where a section begins, and where the next one does."""
    start = text.index(f"# ── {name} ─")
    end = text.find("# ── ", start + 1)
    return start, len(text) if end < 0 else end
