"""What a new version of a plan changes in its meaning: each part that differs, with its value before and after.

KPIs and networks are matched by their codes, measures by their units, everything else by its name, so that what only
moved is not taken for another. Two plans of a year between which nothing is found are equal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from operator import attrgetter

from vnet.amounts import MINUTE, format_exactly, format_percent
from vnet.lean_typing import Any, Generic, NamedTuple, TypeVar
from vnet.period import MONTHS, QUARTERS
from vnet.plan.change import Change, Value, What
from vnet.plan.model import (
    Budget,
    BudgetLine,
    Checklist,
    ChecklistItem,
    EvaluationItem,
    Field,
    Goal,
    Kpi,
    Limits,
    Measure,
    Network,
    PastYear,
    Plan,
    Quantity,
    ScoredItem,
    ScoreMethod,
    ScorePath,
    Scoring,
    Task,
)

T = TypeVar("T")
_Path = tuple[str, ...]


class _Fact(NamedTuple, Generic[T]):
    """What can be said of a thing by one value."""

    what: What
    value: Callable[[T], Value]
    number: int | None = None


def _nothing_inside(_of: _Path, _before: Any, _after: Any) -> Iterator[Change]:
    return iter(())


class _Sort(NamedTuple, Generic[T]):
    """Things of a sort, of which a plan has several in an order.

    `key` tells one from another, `path` are the names by which people do; `said` is the value that stands for the whole
    thing where it is new or gone. `inside` finds what differs between two that have the same key, beyond the facts.
    """

    what: What
    key: Callable[[T], object]
    path: Callable[[T], _Path]
    said: Callable[[T], Value]
    facts: tuple[_Fact[T], ...] = ()
    inside: Callable[[_Path, T, T], Iterator[Change]] = _nothing_inside


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Find what differs in meaning between two versions of a year's plan, in the plan's order."""
    found = [
        *_facts(_PLAN, (), before, after),
        *_things(_NETWORK, (), before.networks, after.networks),
        *_decimals(before.kpis, after.kpis),
        *_things(_KPI, (), before.kpis, after.kpis),
        *_things(_ITEM, (), before.evaluation, after.evaluation),
        *_decimals(before.items, after.items),
        *_things(_CHECKLIST, (), before.checklists, after.checklists),
        *_things(_TASK, (), before.tasks, after.tasks),
        *_things(_PARTNER, (), before.aliases, after.aliases),
        *_budgets(before.budget, after.budget),
        *_scorings(before.scoring, after.scoring),
    ]
    return tuple(dict.fromkeys(found))


def _facts(facts: Iterable[_Fact[T]], of: _Path, before: T, after: T) -> Iterator[Change]:
    for what, value, number in facts:
        if value(before) != value(after):
            yield Change(what, of, value(before), value(after), number)


def _things(sort: _Sort[T], of: _Path, before: Iterable[T], after: Iterable[T]) -> Iterator[Change]:
    """Yield what differs between the things of a sort: those that are gone, changed or new, and their order."""
    old, new = ({sort.key(thing): thing for thing in things} for things in (before, after))
    for key, was in old.items():
        if key not in new:
            yield Change(sort.what, of + sort.path(was), sort.said(was), None)
        elif was != new[key]:
            path = of + sort.path(new[key])
            yield from _facts(sort.facts, path, was, new[key])
            yield from sort.inside(path, was, new[key])
    for key, now in new.items():
        if key not in old:
            yield Change(sort.what, of + sort.path(now), None, sort.said(now))
    yield from _order(sort, of, old, new)


def _order(sort: _Sort[T], of: _Path, old: Mapping[object, T], new: Mapping[object, T]) -> Iterator[Change]:
    """Yield that the things which there were and still are stand in another order, if they do."""
    orders = [[key for key in there if key in old and key in new] for there in (old, new)]
    if orders[0] != orders[1]:
        was, now = (", ".join(" ".join(sort.path(new[key])) for key in order) for order in orders)
        yield Change(What.ORDER, of, was, now, things=sort.what)


def _decimals(before: Iterable[Kpi], after: Iterable[Kpi]) -> Iterator[Change]:
    """Yield the units that take another number of decimals: a plan says that of a unit, the model of each measure."""
    old, new = (
        {(kpi.code, measure.unit): measure.decimals for kpi in kpis for measure in kpi.measures}
        for kpis in (before, after)
    )
    for code, unit in old:
        was, now = old[code, unit], new.get((code, unit), old[code, unit])
        if was != now:
            yield Change(What.DECIMALS, (unit,), _places(was), _places(now))


def _places(decimals: int) -> Quantity | str:
    """Return how many decimals a unit takes, as a plan says it: hours that are counted in minutes have minutes."""
    return Quantity(Fraction(decimals), "") if decimals >= 0 else MINUTE


def _inside_kpi(of: _Path, before: Kpi, after: Kpi) -> Iterator[Change]:
    yield from _things(_PAST_YEAR, of, before.history, after.history)
    yield from _things(_MEASURE, of, before.measures, after.measures)
    yield from _things(_FIELD, of, before.fields, after.fields)


def _inside_measure(of: _Path, before: Measure, after: Measure) -> Iterator[Change]:
    return _things(_KIND, of, _kinds(before), _kinds(after))


def _inside_checklist(of: _Path, before: Checklist, after: Checklist) -> Iterator[Change]:
    return _things(_CHECKLIST_ITEM, of, before.items, after.items)


def _budgets(before: Budget | None, after: Budget | None) -> Iterator[Change]:
    if before and after:
        yield from _facts(_BUDGET, (), before, after)
        yield from _things(_CATEGORY, (), before.categories, after.categories)
        yield from _things(_NETWORK_AMOUNT, (), before.networks, after.networks)
        yield from _things(_LINE, (), _lines(before), _lines(after))
    elif before or after:
        yield Change(What.BUDGET_TOTAL, (), before and before.total, after and after.total)


def _scorings(before: Scoring | None, after: Scoring | None) -> Iterator[Change]:
    if before and after:
        yield from _facts(_SCORING, (), before, after)
        yield from _things(_CUT, (), before.cuts, after.cuts)
        yield from _things(_SCORE_METHOD, (), before.methods, after.methods)
        yield from _things(_SCORED, (), before.items, after.items)
    elif before or after:
        yield Change(What.SCORING, (), before and before.source, after and after.source)


def _inside_method(of: _Path, before: ScoreMethod, after: ScoreMethod) -> Iterator[Change]:
    return _things(_SCORE_NAME, of, before.limits.names, after.limits.names)


def _inside_scored(of: _Path, before: ScoredItem, after: ScoredItem) -> Iterator[Change]:
    return _things(_PAST_YEAR, of, before.history, after.history)


class _Line(NamedTuple):
    """A line of the budget: its place (from 1) among those of its category and network."""

    place: int
    line: BudgetLine

    @property
    def path(self) -> _Path:
        """Its category and its network, and the place where it is not the first of these."""
        named = filter(None, (self.line.category, self.line.network))
        return (*named, str(self.place)) if self.place > 1 else tuple(named)


def _lines(budget: Budget) -> Iterator[_Line]:
    places: dict[tuple[str, str | None], int] = {}
    for line in budget.lines:
        pair = (line.category, line.network)
        places[pair] = places.get(pair, 0) + 1
        yield _Line(places[pair], line)


class _Kind(NamedTuple):
    """A kind of a measure, with its annual target in the measure's unit."""

    name: str
    target: Quantity | None


def _kinds(measure: Measure) -> list[_Kind]:
    return [_Kind(kind.name, _in(measure.unit, kind.target)) for kind in measure.kinds]


def _in(unit: str, number: Fraction | None) -> Quantity | None:
    return None if number is None else Quantity(number, unit)


def _years(years: int | None) -> Quantity | None:
    return _in("년", None if years is None else Fraction(years))


def _goal(goal: Goal) -> Fraction | Quantity:
    return goal.value if goal.unit is None else Quantity(goal.value, goal.unit)


def _texts(texts: Iterable[str]) -> str | None:
    return "\n".join(texts) or None


def _written(quantities: Iterable[Quantity]) -> str | None:
    """Return quantities as plans write them: `1건/200부`."""
    return "/".join(f"{format_exactly(quantity.number)}{quantity.unit}" for quantity in quantities) or None


def _months(spans: Iterable[tuple[int, int]]) -> str | None:
    """Return months as plans write them: `2~6, 12`."""
    return ", ".join(f"{first}~{last}" if first != last else str(first) for first, last in spans) or None


def _rows(rows: Iterable[tuple[Fraction, Fraction]]) -> str | None:
    """Return a table of points as plans write it: `-1.965: 5.556%`."""
    return ", ".join(f"{format_exactly(row[0])}: {format_percent(row[1])}" for row in rows) or None


def _limits(limits: Limits | None) -> str | None:
    """Return the formulas of what is better low, each in a line: `최고: 기준치 × 90%`."""
    if limits is None:
        return None
    return _texts(
        f"{name}: {formula}" for name, formula in (*limits.names, ("최고", limits.high), ("최저", limits.low))
    )


def _path(path: ScorePath | None) -> str | None:
    if path is None:
        return None
    return f"{format_exactly(path.start)} → {format_exactly(path.end)}, {path.first_year}, {path.years}년"


def _quarter_target(quarter: int) -> _Fact[Measure]:
    return _Fact(
        What.QUARTER_TARGET, lambda measure: _in(measure.unit, measure.quarter_targets[quarter - 1]), number=quarter
    )


def _month_target(month: int) -> _Fact[Measure]:
    return _Fact(What.MONTH_TARGET, lambda measure: _in(measure.unit, measure.month_target(month)), number=month)


def _milestone(quarter: int) -> _Fact[Kpi]:
    return _Fact(What.MILESTONE, lambda kpi: dict(kpi.milestones).get(quarter), number=quarter)


def _month(month: int) -> _Fact[Budget]:
    return _Fact(What.MONTH, lambda budget: budget.planned([month]), number=month)


_NAME = attrgetter("name")
_NOTES: _Fact[Any] = _Fact(What.NOTES, lambda part: _texts(part.notes))
_METHOD: _Fact[Any] = _Fact(What.METHOD, attrgetter("method"))
_TOOL: _Fact[Any] = _Fact(What.TOOL, attrgetter("tool"))
_GROUP: _Fact[Any] = _Fact(What.GROUP, attrgetter("group"))
_DESCRIPTION: _Fact[Any] = _Fact(What.DESCRIPTION, attrgetter("description"))
_IN_NETWORK: _Fact[Any] = _Fact(What.IN_NETWORK, attrgetter("network"))

_PLAN: tuple[_Fact[Plan], ...] = (
    _Fact(What.LANGUAGE, attrgetter("language")),
    _Fact(What.TITLE, attrgetter("document.title")),
    _Fact(What.DOCUMENT_NUMBER, attrgetter("document.number")),
    _Fact(What.DOCUMENT_DATE, attrgetter("document.date")),
    _Fact(What.ORGANIZATION, attrgetter("document.organization")),
    _Fact(What.DEPARTMENT, attrgetter("document.department")),
    _Fact(What.PROJECT, attrgetter("document.project")),
    _Fact(What.PURPOSE, attrgetter("document.purpose")),
    _Fact(What.DURATION, attrgetter("document.duration")),
    _Fact(What.PARTICIPANTS, attrgetter("document.participants")),
    _Fact(What.OFFICES, lambda plan: _texts(plan.document.offices)),
    _Fact(What.CAP, attrgetter("cap")),
    _Fact(What.WEIGHTED, attrgetter("weighted")),
    _NOTES,
)
_NETWORK: _Sort[Network] = _Sort(
    What.NETWORK,
    key=attrgetter("code"),
    path=lambda network: (network.name,),
    said=attrgetter("code"),
    facts=(_Fact(What.NAME, _NAME),),
)
_KIND: _Sort[_Kind] = _Sort(
    What.KIND,
    key=_NAME,
    path=lambda kind: (kind.name,),
    said=lambda kind: kind.target or kind.name,
    facts=(_Fact(What.KIND, attrgetter("target")),),
)
_MEASURE: _Sort[Measure] = _Sort(
    What.MEASURE,
    key=attrgetter("unit"),
    path=lambda measure: (measure.unit,),
    said=lambda measure: _in(measure.unit, measure.year_target),
    facts=(
        _Fact(What.ACCUMULATION, attrgetter("accumulation")),
        _Fact(What.DOWN, attrgetter("down")),
        _Fact(What.YEAR_TARGET, lambda measure: _in(measure.unit, measure.year_target)),
        *map(_quarter_target, QUARTERS),
        *map(_month_target, MONTHS),
        _Fact(What.FORMULA, attrgetter("formula")),
        _Fact(What.SCALE, lambda measure: _in(measure.unit, measure.highest)),
    ),
    inside=_inside_measure,
)
_PAST_YEAR: _Sort[PastYear] = _Sort(
    What.PAST_YEAR,
    key=attrgetter("year"),
    path=lambda past: (str(past.year),),
    said=lambda past: _written(past.actuals) or _written(past.targets) or str(past.year),
    facts=(
        _Fact(What.PAST_TARGET, lambda past: _written(past.targets)),
        _Fact(What.PAST_ACTUAL, lambda past: _written(past.actuals)),
        _Fact(What.FOOTNOTE, attrgetter("footnote")),
    ),
)
_FIELD: _Sort[Field] = _Sort(
    What.FIELD,
    key=_NAME,
    path=lambda field: (field.name,),
    said=attrgetter("type"),
    facts=(
        _Fact(What.FIELD_TYPE, attrgetter("type")),
        _Fact(What.REQUIRED, attrgetter("required")),
        _Fact(What.PRIVATE, attrgetter("private")),
        _Fact(What.DISTINCT, attrgetter("distinct")),
        _Fact(What.RETENTION, lambda field: _years(field.retention)),
    ),
)
_KPI: _Sort[Kpi] = _Sort(
    What.KPI,
    key=attrgetter("code"),
    path=lambda kpi: (kpi.title,),
    said=lambda kpi: _written(Quantity(measure.year_target, measure.unit) for measure in kpi.measures),
    facts=(
        _GROUP,
        _Fact(What.NAME, _NAME),
        _DESCRIPTION,
        _IN_NETWORK,
        _METHOD,
        _Fact(What.WEIGHT, lambda kpi: Quantity(kpi.weight, "")),
        *map(_milestone, QUARTERS),
        _Fact(What.BASIS, lambda kpi: _texts(kpi.basis)),
        _NOTES,
    ),
    inside=_inside_kpi,
)
_ITEM: _Sort[EvaluationItem] = _Sort(
    What.ITEM,
    key=_NAME,
    path=lambda item: (item.name,),
    said=lambda item: _goal(item.goal),
    facts=(
        _GROUP,
        _Fact(What.SOURCE, attrgetter("source")),
        _Fact(What.ITEM_KPI, attrgetter("kpi")),
        _Fact(What.GOAL, lambda item: _goal(item.goal)),
        _Fact(What.SCALE, lambda item: _in("", item.scale)),
        _METHOD,
        _TOOL,
        _NOTES,
    ),
)
_CHECKLIST_ITEM: _Sort[ChecklistItem] = _Sort(
    What.CHECKLIST_ITEM,
    key=_NAME,
    path=lambda item: (item.name,),
    said=lambda item: _goal(item.goal) if item.goal else item.name,
    facts=(
        _Fact(What.STEPS, lambda item: _texts(item.steps)),
        _DESCRIPTION,
        _Fact(What.GOAL, lambda item: item.goal and _goal(item.goal)),
        _METHOD,
        _TOOL,
        _NOTES,
    ),
)
_CHECKLIST: _Sort[Checklist] = _Sort(
    What.CHECKLIST,
    key=_NAME,
    path=lambda checklist: (checklist.name,),
    said=lambda checklist: _texts(item.name for item in checklist.items) or checklist.name,
    facts=(_METHOD, _TOOL, _NOTES),
    inside=_inside_checklist,
)
_TASK: _Sort[Task] = _Sort(
    What.TASK,
    key=_NAME,
    path=lambda task: (task.name,),
    said=lambda task: _months(task.spans) or task.day or task.name,
    facts=(
        _IN_NETWORK,
        _Fact(What.SPANS, lambda task: _months(task.spans)),
        _Fact(What.RECURS, lambda task: _months((month, month) for month in task.recurs)),
        _Fact(What.DAY, attrgetter("day")),
        _NOTES,
    ),
)
_PARTNER: _Sort[tuple[str, tuple[str, ...]]] = _Sort(
    What.PARTNER,
    key=lambda partner: partner[0],
    path=lambda partner: (partner[0],),
    said=lambda partner: _texts(partner[1]) or partner[0],
    facts=(_Fact(What.PARTNER, lambda partner: _texts(partner[1])),),
)
_BUDGET: tuple[_Fact[Budget], ...] = (
    _Fact(What.BUDGET_TOTAL, attrgetter("total")),
    _Fact(What.MONEY_UNIT, attrgetter("unit_name")),
    _Fact(What.ACCOUNT, attrgetter("account")),
    *map(_month, MONTHS),
    _Fact(What.BUDGET_NOTES, lambda budget: _texts(budget.notes)),
    _Fact(What.SETTLED_UNTIL, attrgetter("settled_until")),
    _Fact(What.PAYEE_RETENTION, lambda budget: _years(budget.retention.payee)),
    _Fact(What.NOTE_RETENTION, lambda budget: _years(budget.retention.note)),
)


def _amounts(what: What) -> _Sort[tuple[str, int]]:
    """Return the sort of amounts (won) that stand beside a name."""
    return _Sort(
        what,
        key=lambda amount: amount[0],
        path=lambda amount: (amount[0],),
        said=lambda amount: amount[1],
        facts=(_Fact(what, lambda amount: amount[1]),),
    )


_CATEGORY = _amounts(What.CATEGORY)
_NETWORK_AMOUNT = _amounts(What.NETWORK_AMOUNT)
_LINE: _Sort[_Line] = _Sort(
    What.LINE,
    key=lambda part: (part.line.category, part.line.network, part.place),
    path=attrgetter("path"),
    said=lambda part: part.line.category if part.line.amount is None else part.line.amount,
    facts=(
        _Fact(What.LINE, lambda part: part.line.amount),
        _Fact(What.NOTES, lambda part: _texts(part.line.notes)),
    ),
)
_SCORING: tuple[_Fact[Scoring], ...] = (
    _Fact(What.SCORING_SOURCE, attrgetter("source")),
    _Fact(What.SCORING_PAGE, attrgetter("page")),
    _Fact(What.SCORING_BASE, lambda scoring: _in("점", scoring.base)),
    _Fact(What.SCORING_NOTES, lambda scoring: _texts(scoring.notes)),
)
_CUT: _Sort[tuple[str, Fraction]] = _Sort(
    What.CUT,
    key=lambda cut: cut[0],
    path=lambda cut: (cut[0],),
    said=lambda cut: _in("점", cut[1]),
    facts=(_Fact(What.CUT, lambda cut: _in("점", cut[1])),),
)


_SCORE_NAME: _Sort[tuple[str, str]] = _Sort(
    What.SCORE_NAME,
    key=lambda formula: formula[0],
    path=lambda formula: (formula[0],),
    said=lambda formula: formula[1],
    facts=(_Fact(What.SCORE_NAME, lambda formula: formula[1]),),
)
_SCORE_METHOD: _Sort[ScoreMethod] = _Sort(
    What.SCORE_METHOD,
    key=_NAME,
    path=lambda method: (method.name,),
    said=attrgetter("form"),
    facts=(
        _Fact(What.SCORE_FORM, attrgetter("form")),
        _Fact(What.SCORE_HIGH, attrgetter("limits.high")),
        _Fact(What.SCORE_LOW, attrgetter("limits.low")),
        _Fact(What.SCORE_DOWN, lambda method: _limits(method.down)),
        _Fact(What.SCORE_YEARS, lambda method: _years(method.years)),
        _Fact(What.SCORE_TABLE, lambda method: _rows(method.table)),
        _Fact(What.SCORE_SHARE, attrgetter("own_share")),
        _Fact(
            What.SCORE_GRADES,
            lambda method: ", ".join(f"{grade}: {format_exactly(points)}" for grade, points in method.grades) or None,
        ),
        _Fact(What.SCORE_OUTLIER, attrgetter("without_outlier")),
    ),
    inside=_inside_method,
)
_SCORED: _Sort[ScoredItem] = _Sort(
    What.SCORED,
    key=lambda item: (item.subject, item.unit),
    path=lambda item: tuple(filter(None, (item.subject, item.unit))),
    said=lambda item: _in("", item.weight),
    facts=(
        _Fact(What.SCORED_AS, attrgetter("source")),
        _Fact(What.SCORED_METHOD, attrgetter("method")),
        _Fact(What.SCORED_WEIGHT, lambda item: _in("", item.weight)),
        _Fact(What.SCORED_DOWN, attrgetter("down")),
        _Fact(What.SCORED_PATH, lambda item: _path(item.path)),
        _Fact(What.SCORED_GRADE, attrgetter("grade")),
    ),
    inside=_inside_scored,
)
