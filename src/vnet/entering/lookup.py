"""What a person's words mean in the plan: a KPI, its measure, a kind, a network, an expense category."""

from collections.abc import Sequence

from vnet.amounts import half_width
from vnet.errors import BadInput, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TypeVar
from vnet.names import MOST_LISTED, key, matches, nearest
from vnet.plan.model import Budget, ChecklistItem, Field, Kpi, Measure, Network, Plan, Scoring, Task

T = TypeVar("T")

_SAME_UNITS = {"번": "회", "차례": "회", "사람": "명", "인": "명"}
_FEW = 5  # things of which each is shown as a line to type
SEVERAL_KPIS = N_('"{text}" fits several KPIs. Write more of the name, or the code: {candidates}')


class NoKinds(BadInput):
    """A kind is stated for a measure that has none."""


class UnknownUnit(NotFound):
    """A KPI is not counted in the unit that is stated; in a table it may stand in a column of its own."""


class UnitsDiffer(BadInput):
    """Two units are stated for one value."""


def whole_kpi(plan: Plan, text: str) -> Kpi | None:
    """Return the KPI, or what is recorded as if it were one, with this code or whole name, or both."""
    wanted = key(text)
    for kpi in (*plan.kpis, *plan.items):
        if wanted in {key(kpi.code), key(kpi.title), key(kpi.code + kpi.title)}:
            return kpi
    return None


def find_kpi(plan: Plan, text: str) -> Kpi:
    """Return the KPI with this code or name (or both: `C4 활동연계지원`), or the only one with `text` in either.

    Also a survey or a count of the evaluation, which is recorded under its name as if it were a KPI.
    """
    things = (*plan.kpis, *plan.items)
    both = [kpi for kpi in plan.kpis if key(text) in {key(kpi.code + kpi.title), key(kpi.code + kpi.name)}]
    if len(both) == 1 and not any(key(text) in {key(kpi.code), key(kpi.title)} for kpi in things):
        return both[0]
    named = [(kpi, kpi.label, (kpi.code, kpi.title, kpi.name)) for kpi in things]
    return _find(text, named, N_('There is no KPI "{text}". Nearest: {candidates}'), SEVERAL_KPIS)


def find_scored(plan: Plan, scoring: Scoring, text: str) -> str:
    """Return what is scored under this code or name (of a KPI either), or the only one with `text` in it."""
    titles = {kpi.code: kpi.title for kpi in plan.kpis}
    subjects = dict.fromkeys(item.subject for item in scoring.items)
    return _find(
        text,
        [
            (subject, f"{subject} {titles.get(subject, '')}".strip(), (subject, titles.get(subject, subject)))
            for subject in subjects
        ],
        N_('Nothing is scored that is called "{text}". Scored are: {candidates}'),
        N_('"{text}" fits several indicators: {candidates}'),
    )


def find_network(plan: Plan, text: str) -> Network:
    """Return the network with this code or name, or the only one with `text` in either."""
    return _find(
        text,
        [(network, f"{network.code} ({network.name})", (network.code, network.name)) for network in plan.networks],
        N_('There is no network "{text}". The plan has: {candidates}'),
        N_('"{text}" fits several networks: {candidates}'),
    )


def budget_of(plan: Plan) -> Budget:
    """Return the plan's budget.

    Raises:
        NotFound: the plan has none.
    """
    if plan.budget is None:
        raise NotFound(
            N_("The plan for {year} has no budget: there is no {file}."),
            year=plan.year,
            file=f"budget_{plan.year}.yaml",
        )
    return plan.budget


def find_category(plan: Plan, text: str) -> str:
    """Return the expense category with this name, or the only one with `text` in it."""
    return _find(
        text,
        [(name, name, (name,)) for name, _amount in budget_of(plan).categories],
        N_('There is no expense category "{text}". The budget has: {candidates}'),
        N_('"{text}" fits several expense categories: {candidates}'),
    )


def find_kind(kpi: Kpi, measure: Measure, text: str) -> str:
    """Return the kind of a measure with this name, or the only one with `text` in it."""
    if not measure.kinds:
        raise NoKinds(
            N_('The plan names no kinds for "{kpi}" ({unit}): leave --kind out.'), kpi=kpi.title, unit=measure.unit
        )
    return _find(
        text,
        [(kind.name, kind.name, (kind.name,)) for kind in measure.kinds],
        N_('"{kpi}" has no kind "{text}". Its kinds: {candidates}'),
        N_('"{text}" fits several kinds: {candidates}'),
        kpi=kpi.title,
    )


def find_field(kpi: Kpi, text: str) -> Field:
    """Return the field of a KPI's register with this name, or the only one with `text` in it."""
    return _find(
        text,
        [(field, field.name, (field.name,)) for field in kpi.fields],
        N_('"{kpi}" has no field "{text}". Its fields: {candidates}'),
        N_('"{text}" fits several fields: {candidates}'),
        kpi=kpi.title,
    )


def choose_measure(kpi: Kpi, written: str | None, stated: str | None) -> Measure:
    """Return the measure meant by the unit in the value (`written`) and the one in --measure (`stated`).

    Raises:
        UnitsDiffer, UnknownUnit, BadInput: the last where a KPI has several and none is named.
    """
    if written is not None and stated is not None and key(written) != key(stated):
        raise UnitsDiffer(
            N_('The value says "{written}" but --measure says "{measure}". Write only one of them.'),
            written=written,
            measure=stated,
        )
    units = ", ".join(own := [measure.unit for measure in kpi.measures])
    wanted = stated if written is None else written
    if wanted is None:
        return _only_measure(kpi, units)
    units_meant = {key(wanted)} & set(map(key, own)) or {_SAME_UNITS.get(key(wanted), "")}
    alike = [measure for measure in kpi.measures if key(measure.unit) in units_meant]
    if not alike:
        raise UnknownUnit(
            N_('"{kpi}" is not counted in "{text}". Its units: {candidates}'),
            kpi=kpi.title,
            text=wanted,
            candidates=units,
        )
    return min(alike, key=lambda measure: measure.unit != wanted)  # the one that is written the same way


def _only_measure(kpi: Kpi, units: str) -> Measure:
    """Return the measure of a KPI that has one.

    Raises:
        BadInput: it has several.
    """
    if len(kpi.measures) > 1:
        raise BadInput(
            N_('"{kpi}" is counted in several units. Write the value with its unit: {candidates}'),
            kpi=kpi.title,
            candidates=units,
        )
    return kpi.measures[0]


def tasks_of(plan: Plan) -> tuple[Task, ...]:
    """Return the tasks of the plan's schedule.

    Raises:
        NotFound: the plan has none.
    """
    if not plan.tasks:
        raise NotFound(N_("The plan for {year} has no schedule (일정)."), year=plan.year)
    return plan.tasks


def find_task(plan: Plan, text: str) -> Task:
    """Return the task with this number (as `vnet schedule` shows it) or name, or the only one with `text` in its name.

    Raises:
        NotFound: the plan has none.
    """
    return _numbered(
        text,
        [(task, task.name) for task in tasks_of(plan)],
        N_('There is no task "{text}". vnet schedule lists them. Nearest: {candidates}'),
        N_('"{text}" fits several tasks. Write more of the name, or its number: {candidates}'),
    )


def find_item(plan: Plan, text: str) -> tuple[str, ChecklistItem]:
    """Return the checklists' item with this number (as `vnet evaluate` shows it) or name, or the only one with `text`.

    With it comes what its entries call it.

    Raises:
        NotFound: the plan has none.
    """
    from vnet.report.checklists import subjects  # noqa: PLC0415 - seldom needed, and start-up counts

    items = [((subject, item), subject) for _number, subject, _list, item in subjects(plan)]
    if not items:
        raise NotFound(N_("The plan for {year} has no checklists (정성평가)."), year=plan.year)
    return _numbered(
        text,
        items,
        N_('No checklist has "{text}". vnet evaluate lists what they have. Nearest: {candidates}'),
        N_('"{text}" fits several items of the checklists. Write more of the name, or its number: {candidates}'),
    )


def find_step(item: ChecklistItem, text: str) -> str:
    """Return the label of an item's step with this number or text, or of the only one with `text` in it."""
    from vnet.report.checklists import labels  # noqa: PLC0415 - seldom needed, and start-up counts

    return _numbered(
        text,
        [(label, label) for label in labels(item.steps)],
        N_('"{item}" has no step "{text}". Its steps: {candidates}'),
        N_('"{text}" fits several steps of "{item}". Write more of it, or its number: {candidates}'),
        item=item.name,
    )


def _numbered(text: str, named: Sequence[tuple[T, str]], unknown: str, ambiguous: str, **facts: str) -> T:
    """Return the one of several things with their names that is meant: by its number from 1, or as by `_find`."""
    digits = half_width(text)
    if digits.isascii() and digits.isdigit() and 1 <= int(digits[:9]) <= len(named):
        return named[int(digits[:9]) - 1][0]
    shown = [(thing, f"{number} {name}", (name,)) for number, (thing, name) in enumerate(named, 1)]
    return _find(text, shown, unknown, ambiguous, **facts)


def _find(text: str, named: Sequence[tuple[T, str, Sequence[str]]], unknown: str, ambiguous: str, **facts: str) -> T:
    """Return the one of several things that is meant, each with how it is listed and with its names."""
    names = [own for _thing, _shown, own in named]
    found = matches(text, names)
    if len(found) == 1:
        return named[found[0]][0]
    listed = found or (nearest(text, names) if len(named) > MOST_LISTED else range(len(named)))
    readings = [(named[place][2][0],) for place in listed] if len(listed) <= _FEW else ()
    candidates = ", ".join(named[place][1] for place in listed)
    if found:
        raise BadInput(ambiguous, text=text, candidates=candidates, **facts).meaning(*readings)
    raise NotFound(unknown, text=text, candidates=candidates, **facts).meaning(*readings)
