"""Which KPI somebody means who types a part of a name: what could be another one is never taken unsaid."""

from collections.abc import Callable, Iterator

from vnet.entering import lookup
from vnet.errors import BadInput
from vnet.lean_typing import NamedTuple
from vnet.names import key
from vnet.plan.model import Kpi, Plan


class Meant(NamedTuple):
    """A KPI, the kind of it that the words name, if they do, and whether others have the word too."""

    kpi: Kpi
    kind: str | None = None
    is_one_of_several: bool = False


def kpi_meant(plan: Plan, text: str, unit: Callable[[], str | None], *, has_kind: bool = False) -> Meant:
    """Return the KPI that words mean which are no KPI's whole name or code, but may be those of a kind.

    Of several the only one that is counted in the unit is meant. A kind is so only if nothing else has the word: one
    slip in the unit, and it would be another KPI.

    Args:
        plan: the plan.
        text: the words.
        unit: what the value is said in, if it says that; asked where it matters.
        has_kind: the kind is said apart from it.

    Raises:
        NotFound: nothing has the words.
        BadInput: several have them, with what to type for each.
    """
    named = [Meant(kpi) for kpi in (*plan.kpis, *plan.items) if _has(kpi, text)]
    kinds = () if has_kind else (kind for kind in _kinds(plan, text) if Meant(kind.kpi) not in named)
    found = [*named, *kinds]
    if not found:
        return _with_kind(plan, text) or Meant(lookup.find_kpi(plan, text))
    return found[0] if len(found) == 1 else _by_unit(found, text, unit())


def _by_unit(found: list[Meant], text: str, unit: str | None) -> Meant:
    """Return the only one of several that is counted in a unit.

    Raises:
        BadInput: several are, or it is a kind.
    """
    fitting = [meant for meant in found if key(unit or "") in {key(measure.unit) for measure in meant.kpi.measures}]
    if len(fitting) == 1 and not fitting[0].kind:
        return Meant(fitting[0].kpi, is_one_of_several=True)
    several = fitting if len(fitting) > 1 else found
    raise BadInput(lookup.SEVERAL_KPIS, text=text, candidates=", ".join(map(_shown, several))).meaning(
        *map(_typed, several)
    )


def _typed(meant: Meant) -> tuple[str, ...]:
    return (meant.kpi.code, "--kind", meant.kind) if meant.kind else (meant.kpi.code,)


def _with_kind(plan: Plan, text: str) -> Meant | None:
    """Return what a KPI's whole name or code and a kind of it behind that mean: C4 협약, 활동연계지원(협약)."""
    words = text.replace("(", " ").replace(")", " ").split()
    for place in range(1, len(words)):
        kpi = lookup.whole_kpi(plan, " ".join(words[:place]))
        kinds = [meant for meant in _kinds(plan, " ".join(words[place:])) if kpi and meant.kpi.code == kpi.code]
        if len(kinds) == 1:
            return kinds[0]
    return None


def _has(kpi: Kpi, text: str) -> bool:
    """Tell whether words are part of what a KPI is called."""
    return bool(key(text)) and any(key(text) in key(name) for name in (kpi.code, kpi.title, kpi.name))


def _kinds(plan: Plan, text: str) -> Iterator[Meant]:
    """Yield the kinds that have the words in their names."""
    for kpi in plan.kpis:
        for measure in kpi.measures:
            yield from (Meant(kpi, kind.name) for kind in measure.kinds if key(text) and key(text) in key(kind.name))


def _shown(meant: Meant) -> str:
    return f"{meant.kpi.label} ({meant.kind})" if meant.kind else meant.kpi.label
