"""What a person's words mean in the plan: a KPI, its measure, a kind, a network, an expense category."""

from collections.abc import Iterable, Sequence

from vnet.amounts import half_width
from vnet.entering.errors import NoKinds, UnitsDiffer, UnknownUnit
from vnet.errors import BadInput, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TypeVar
from vnet.names import MOST_LISTED, key, matches, nearest
from vnet.plan.model import Budget, ChecklistItem, Field, Kpi, Measure, Network, Plan, Task

T = TypeVar("T")

SEVERAL_KPIS = N_('"{text}" fits several KPIs. Write more of the name, or the code: {candidates}')


def find_kpi(plan: Plan, text: str, *, items: bool = True) -> Kpi:
    """Return the KPI with this code or name (or both: `C4 활동연계지원`), or the only one with `text` in either.

    With `items` also a survey or a count of the evaluation, which is recorded under its name as if it were a KPI.
    """
    things = (*plan.kpis, *plan.items) if items else plan.kpis
    both = [kpi for kpi in plan.kpis if key(text) in {key(kpi.code + kpi.title), key(kpi.code + kpi.name)}]
    if len(both) == 1 and not any(key(text) in {key(kpi.code), key(kpi.title)} for kpi in things):
        return both[0]
    return _find(
        text,
        things,
        [(kpi.code, kpi.title, kpi.name) for kpi in things],
        [kpi.title if kpi in plan.items else f"{kpi.code} {kpi.title}" for kpi in things],
        N_('There is no KPI "{text}". Nearest: {candidates}'),
        SEVERAL_KPIS,
    )


def find_network(plan: Plan, text: str) -> Network:
    """Return the network with this code or name, or the only one with `text` in either."""
    names = [(one.code, one.name) for one in plan.networks]
    shown = [f"{one.code} ({one.name})" for one in plan.networks]
    return _find(
        text,
        plan.networks,
        names,
        shown,
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
    names = [name for name, _ in budget_of(plan).categories]
    return _find(
        text,
        names,
        [(name,) for name in names],
        names,
        N_('There is no expense category "{text}". The budget has: {candidates}'),
        N_('"{text}" fits several expense categories: {candidates}'),
    )


def find_kind(kpi: Kpi, measure: Measure, text: str) -> str:
    """Return the kind of a measure with this name, or the only one with `text` in it."""
    names = [kind.name for kind in measure.kinds]
    if not names:
        raise NoKinds(
            N_('The plan names no kinds for "{kpi}" ({unit}): leave --kind out.'), kpi=kpi.title, unit=measure.unit
        )
    return _find(
        text,
        names,
        [(name,) for name in names],
        names,
        N_('"{kpi}" has no kind "{text}". Its kinds: {candidates}'),
        N_('"{text}" fits several kinds: {candidates}'),
        kpi=kpi.title,
    )


def find_field(kpi: Kpi, text: str) -> Field:
    """Return the field of a KPI's register with this name, or the only one with `text` in it."""
    names = [field.name for field in kpi.fields]
    return _find(
        text,
        kpi.fields,
        [(name,) for name in names],
        names,
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
    units = ", ".join(measure.unit for measure in kpi.measures)
    wanted = stated if written is None else written
    if wanted is None:
        if len(kpi.measures) > 1:
            raise BadInput(
                N_('"{kpi}" is counted in several units. Write the value with its unit: {candidates}'),
                kpi=kpi.title,
                candidates=units,
            )
        return kpi.measures[0]
    measure = _measure_in(kpi, wanted)
    if measure is None:
        raise UnknownUnit(
            N_('"{kpi}" is not counted in "{text}". Its units: {candidates}'),
            kpi=kpi.title,
            text=wanted,
            candidates=units,
        )
    return measure


def _measure_in(kpi: Kpi, unit: str) -> Measure | None:
    """Return the measure in a unit, written the same way or else in a way that means the same; None: there is none."""
    same = [measure for measure in kpi.measures if measure.unit == unit]
    alike = [measure for measure in kpi.measures if key(measure.unit) == key(unit)]
    return next(iter(same + alike), None)


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
    names = [task.name for task in tasks_of(plan)]
    return plan.tasks[
        _numbered(
            text,
            names,
            N_('There is no task "{text}". vnet schedule lists them. Nearest: {candidates}'),
            N_('"{text}" fits several tasks. Write more of the name, or its number: {candidates}'),
        )
    ]


def find_item(plan: Plan, text: str) -> tuple[str, ChecklistItem]:
    """Return the checklists' item with this number (as `vnet evaluate` shows it) or name, or the only one with `text`.

    With it comes what its entries call it.

    Raises:
        NotFound: the plan has none.
    """
    from vnet.report.checklists import subjects  # noqa: PLC0415 - seldom needed, and start-up counts

    found = [(subject, item) for _number, subject, _list, item in subjects(plan)]
    if not found:
        raise NotFound(N_("The plan for {year} has no checklists (정성평가)."), year=plan.year)
    return found[
        _numbered(
            text,
            [subject for subject, _item in found],
            N_('No checklist has "{text}". vnet evaluate lists what they have. Nearest: {candidates}'),
            N_('"{text}" fits several items of the checklists. Write more of the name, or its number: {candidates}'),
        )
    ]


def find_step(item: ChecklistItem, text: str) -> str:
    """Return the label of an item's step with this number or text, or of the only one with `text` in it."""
    from vnet.report.checklists import labels  # noqa: PLC0415 - seldom needed, and start-up counts

    names = labels(item.steps)
    return names[
        _numbered(
            text,
            names,
            N_('"{item}" has no step "{text}". Its steps: {candidates}'),
            N_('"{text}" fits several steps of "{item}". Write more of it, or its number: {candidates}'),
            item=item.name,
        )
    ]


def _numbered(text: str, names: Sequence[str], unknown: str, ambiguous: str, **facts: str) -> int:
    """Return the place of what is meant by its number from 1, or by its name or a part of it."""
    digits = half_width(text)
    if digits.isascii() and digits.isdigit() and 1 <= int(digits[:9]) <= len(names):
        return int(digits[:9]) - 1
    shown = [f"{number} {name}" for number, name in enumerate(names, 1)]
    return _find(text, range(len(names)), [(name,) for name in names], shown, unknown, ambiguous, **facts)


def _find(  # noqa: PLR0913, PLR0917 - what is looked for, among what, and the two sentences
    text: str,
    things: Sequence[T],
    names: Sequence[Iterable[str]],
    shown: Sequence[str],
    unknown: str,
    ambiguous: str,
    **facts: str,
) -> T:
    found = matches(text, names)
    if len(found) == 1:
        return things[found[0]]
    if found:
        raise BadInput(ambiguous, text=text, candidates=", ".join(shown[place] for place in found), **facts)
    listed = nearest(text, names) if len(things) > MOST_LISTED else range(len(things))
    raise NotFound(unknown, text=text, candidates=", ".join(shown[place] for place in listed), **facts)
