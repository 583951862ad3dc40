"""What was recorded under another meaning than a plan's: of which measures, and when, by the versions that are kept.

An entry means what the version said that was in force when it arrived. A figure of today may add it up only where that
is what today's plan says: the same KPI, measured and added up in the same way, of the same full score. The unit tells
measures apart: one that the KPI does not have any more is no other. The decimals stand in each entry.
"""

from collections.abc import Iterable, Iterator, Sequence

from vnet.lean_typing import NamedTuple
from vnet.names import key
from vnet.plan.change import Value, What
from vnet.plan.model import Kpi, Measure, Network, Plan, Quantity, Source

Spans = tuple[tuple[int, int], ...]
"""Some of the log's entries: from an order number to before another (`vnet.ledger.totals`)."""

EVERYTHING = 2**62  # more entries than there will be


class Kept(NamedTuple):
    """A version of a plan, and the order number of the entry by which it was kept.

    `holds`: from then on what had been recorded before means what this version says.
    """

    seq: int
    plan: Plan
    holds: bool


class Former(NamedTuple):
    """What was recorded of a measure (`unit` None: in explanations of a KPI) while that meant something else.

    `what` is another one now, and was `before`; the entries are those that arrived in `spans`.
    """

    kpi: str
    unit: str | None
    what: What
    before: Value
    after: Value
    spans: Spans

    def has(self, kpi: str | None, unit: str | None, seq: int) -> bool:
        """Tell whether an entry of a KPI in a unit is one of these, by its order number."""
        return (kpi, unit) == (self.kpi, self.unit) and any(first <= seq < end for first, end in self.spans)


class _Era(NamedTuple):
    """A version with the entries that arrived under it."""

    plan: Plan
    span: tuple[int, int]


def former(kept: Sequence[Kept], now: Plan) -> tuple[Former, ...]:
    """Return what was recorded under another meaning than `now` has, in the plan's order.

    Args:
        kept: every version of a year's plan that was kept, as it arrived; what came before the first means the same.
        now: the version that is in force.
    """
    eras = list(_eras(kept))
    found: dict[tuple[str, str | None, What, Value, Value], list[tuple[int, int]]] = {}
    for kpi in (*now.kpis, *now.items):
        was = _earlier(kpi.code, [*(era.plan for era in eras), now])
        for era, before in zip(eras, was, strict=True):
            for unit, what, old, new in _differences(era.plan, before, now, kpi):
                found.setdefault((kpi.code, unit, what, old, new), []).append(era.span)
        for unit, what, old, new in _of_gone_units(kept, now, kpi):
            others = (
                span for (code, of, *_which), spans in found.items() if (code, of) == (kpi.code, unit) for span in spans
            )
            found.setdefault((kpi.code, unit, what, old, new), list(outside_of(tuple(sorted(others)))))
    return tuple(Former(*which, tuple(spans)) for which, spans in found.items())


class FormerNetwork(NamedTuple):
    """A network's code, whose it was and whose it is now (their names), and the entries that arrived while it was."""

    code: str
    before: str
    after: str
    spans: Spans


def former_networks(kept: Sequence[Kept], now: Plan) -> tuple[FormerNetwork, ...]:
    """Return the codes of networks that stood for another network when something was recorded.

    A network that only has another name is the same; it is another one where either name is, or was, that of another
    code.
    """
    return tuple(FormerNetwork(*which, spans) for which, spans in _networks(kept, now, given_on=True))


class Renamed(NamedTuple):
    """A KPI or item, by its code (None: a network), that only has another name now, and what arrived before."""

    kpi: str | None
    network: str | None
    before: str
    after: str
    spans: Spans


def renamed(kept: Sequence[Kept], now: Plan) -> tuple[Renamed, ...]:
    """Return what had another name when something was recorded, and is taken for the same."""
    eras = list(_eras(kept))
    found: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for kpi in (*now.kpis, *now.items):
        earlier = _earlier(kpi.code, [*(era.plan for era in eras), now])
        for era, was in zip(eras, earlier, strict=True):
            if was.kpi and was.same and key(was.kpi.title) != key(kpi.title):
                found.setdefault((kpi.code, was.kpi.title, kpi.title), []).append(era.span)
    kpis = (Renamed(code, None, was, name, tuple(spans)) for (code, was, name), spans in found.items())
    networks = _networks(kept, now, given_on=False)
    return (*kpis, *(Renamed(None, code, was, name, spans) for (code, was, name), spans in networks))


def _networks(kept: Sequence[Kept], now: Plan, *, given_on: bool) -> Iterator[tuple[tuple[str, str, str], Spans]]:
    """Yield the networks of another name than now (code, before, after), each with what arrived while it had that.

    `given_on`: those whose code is another network's now; else those that are the same.
    """
    found: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    names = {network.code: network.name for network in now.networks}
    for era in _eras(kept):
        for network in era.plan.networks:
            after = names.get(network.code, network.name)
            is_given_on = _is_given_on(network, era.plan.networks, after, now.networks)
            if key(network.name) != key(after) and is_given_on is given_on:
                found.setdefault((network.code, network.name, after), []).append(era.span)
    return ((which, tuple(spans)) for which, spans in found.items())


def _is_given_on(network: Network, then: Iterable[Network], after: str, now: Iterable[Network]) -> bool:
    """Tell whether a network's code belongs to another network now, which is called `after`."""
    others = {key(other.name) for other in now if other.code != network.code}
    others_then = {key(other.name) for other in then if other.code != network.code}
    return key(network.name) in others or key(after) in others_then


def spans_of(differing: Iterable[Former], kpi: str, unit: str) -> Spans:
    """Return the entries of a measure that meant something else, in order."""
    return tuple(
        sorted(
            span
            for difference in differing
            if (difference.kpi, difference.unit) == (kpi, unit)
            for span in difference.spans
        )
    )


def outside_of(spans: Spans) -> Spans:
    """Return all other entries than those in some spans, which are in order."""
    starts = [0, *(end for _first, end in spans)]
    ends = [*(first for first, _end in spans), EVERYTHING]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _eras(kept: Sequence[Kept]) -> Iterator[_Era]:
    start = max((place for place, version in enumerate(kept) if version.holds), default=0)
    for place, version in enumerate(kept[start:], start):
        first = 0 if place == start else version.seq
        yield _Era(version.plan, (first, kept[place + 1].seq if place + 1 < len(kept) else EVERYTHING))


class _Was(NamedTuple):
    """What a code stood for in a version (None: nothing), and whether that is the KPI that it stands for now."""

    kpi: Kpi | None
    same: bool


def _earlier(code: str, plans: Sequence[Plan]) -> list[_Was]:
    """Return what a code stood for in each version but the last, which is the one in force.

    It goes from version to version, for names and targets may both change by and by; a version that has again what an
    earlier one had is the same again.
    """
    forms: list[tuple[Plan, Kpi, int]] = []  # each form that the code had, and the number of the KPI that it is
    numbers: list[int | None] = []
    for plan in plans:
        kpi = next((known for known in (*plan.kpis, *plan.items) if known.code == code), None)
        if kpi is None:
            numbers.append(None)
            continue
        number = next((of for old, was, of in reversed(forms) if _same(old, was, plan, kpi)), len(forms))
        forms.append((plan, kpi, number))
        numbers.append(number)
    own = iter(forms)
    return [
        _Was(None, same=True) if number is None else _Was(next(own)[1], same=number == numbers[-1])
        for number in numbers[:-1]
    ]


def _same(old: Plan, before: Kpi, new: Plan, after: Kpi) -> bool:
    """Tell whether a code stands for the same KPI in two versions, whatever it is called.

    It does where the name is the same. Where that is another one it is a KPI put into other words as long as the past
    years, or all targets, are the same; but not where either name is, or was, that of another code.
    """
    if key(before.title) == key(after.title):
        return True
    if _has_elsewhere(new, before) or _has_elsewhere(old, after):
        return False
    is_of_same_past = bool(before.history) and before.history == after.history
    return is_of_same_past or _targets(before) == _targets(after)


def _has_elsewhere(plan: Plan, kpi: Kpi) -> bool:
    return any(key(known.title) == key(kpi.title) and known.code != kpi.code for known in (*plan.kpis, *plan.items))


def _targets(kpi: Kpi) -> set[tuple[object, ...]]:
    return {(measure.unit, measure.year_target, measure.quarter_targets) for measure in kpi.measures}


_Difference = tuple[str | None, What, Value, Value]


def _differences(then: Plan, was: _Was, now: Plan, kpi: Kpi) -> Iterator[_Difference]:
    """Yield what is another one now: of the KPI itself, for its explanations, and of each measure that it had."""
    if was.kpi is None:
        return
    another = (What.KPI, was.kpi.title, kpi.title)
    if not was.same:
        yield None, *another
    after = {measure.unit: _facts(now, kpi, measure) for measure in kpi.measures}
    for measure in was.kpi.measures:
        before = _facts(then, was.kpi, measure)
        if not was.same:
            yield measure.unit, *another
        elif measure.unit in after:
            pairs = zip(before, after[measure.unit], strict=True)
            yield from [(measure.unit, what, old, new) for (what, old), (_what, new) in pairs if old != new][:1]


def _of_gone_units(kept: Sequence[Kept], now: Plan, kpi: Kpi) -> Iterator[_Difference]:
    """Yield what became of each unit in which a KPI is not counted any more: its source is another, or it has others.

    Whenever something arrived in it: a version that has no such unit gives it no meaning, and what was void may come
    back long after.
    """
    units = {measure.unit for measure in kpi.measures}
    gone: dict[str, _Difference] = {}
    for version, was in zip(kept, _earlier(kpi.code, [*(one.plan for one in kept), now]), strict=True):
        for measure in was.kpi.measures if was.kpi and was.same else ():
            before, after = _source(version.plan, was.kpi or kpi), _source(now, kpi)
            what = (What.MEASURE, measure.unit, None) if before is after else (What.SOURCE, before, after)
            if measure.unit not in units:
                gone[measure.unit] = (measure.unit, *what)
    yield from gone.values()


def _source(plan: Plan, kpi: Kpi) -> Source:
    item = None if kpi.network else plan.item(kpi.code)
    return item.source if item else Source.KPI


def _facts(plan: Plan, kpi: Kpi, measure: Measure) -> tuple[tuple[What, Value], ...]:
    """Return what a measure means beyond its KPI and its unit, the weightiest first."""
    return (
        (What.SOURCE, _source(plan, kpi)),
        (What.ACCUMULATION, measure.accumulation),
        (What.SCALE, None if measure.highest is None else Quantity(measure.highest, measure.unit)),
    )
