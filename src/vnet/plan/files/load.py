"""A plan from its files: found, read, checked, and turned into `vnet.plan.model.Plan`."""

from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from vnet.amounts import MONEY_UNITS, places
from vnet.errors import Problem, Problems
from vnet.lean_typing import NamedTuple
from vnet.plan.files.checks.budget import check_budget
from vnet.plan.files.checks.common import known_networks
from vnet.plan.files.checks.kpis import QUARTER_NAMES, SOURCES, history_of
from vnet.plan.files.checks.targets import check_targets
from vnet.plan.files.parts import (
    BudgetFile,
    ChecklistPart,
    EvaluationPart,
    FieldPart,
    KpiPart,
    LimitsPart,
    MeasurePart,
    MethodPart,
    Part,
    ScoredPart,
    ScoringPart,
    TargetsFile,
)
from vnet.plan.files.validation import P, Reading, validate
from vnet.plan.files.yaml_tree import read_tree
from vnet.plan.model import (
    Accumulation,
    Budget,
    BudgetLine,
    Checklist,
    ChecklistItem,
    Document,
    EvaluationItem,
    Field,
    Kind,
    Kpi,
    Limits,
    Measure,
    Network,
    PastYear,
    Plan,
    Quantity,
    Retention,
    ScoredItem,
    ScoredSource,
    ScoreMethod,
    ScorePath,
    Scoring,
    Source,
    Task,
)
from vnet.plan.paths import budget_path, targets_path

SURVEY_UNIT = "점"
_SURVEY_DECIMALS = 2  # means of surveys are given so, whatever the unit is counted in elsewhere
_FULL_SCORE = Fraction(100)
R = TypeVar("R", bound=NamedTuple)


def load(directory: Path, year: int, forgiven: Collection[str] = ()) -> Plan:
    """Read a year's plan.

    Args:
        directory: the plan's folder.
        year: the plan's year.
        forgiven: codes of problems that do not matter here, as long as every part of the files could be read.

    Raises:
        Problems: with every problem of both files.
        VnetError: a file cannot be opened.
    """
    targets, problems = _read(TargetsFile, targets_path(directory, year), lambda file: check_targets(file, year))
    budget = None
    if (path := budget_path(directory, year)).exists():
        networks = known_networks(targets)
        budget, more = _read(BudgetFile, path, lambda file: check_budget(file, year, networks))
        problems += more
    is_whole = not any(reading.dropped for reading in (targets, budget) if reading)
    if targets is None or not all(is_whole and problem.code in forgiven for problem in problems):
        raise Problems(problems)
    return _plan(targets.part, budget.part if budget else None)


def _read(model: type[P], path: Path, check: Callable[[Reading[P]], None]) -> tuple[Reading[P] | None, list[Problem]]:
    """Return what is well formed in a file, and all that is wrong with it."""
    tree = read_tree(path, str(path))
    reading = validate(model, tree)
    if reading is not None:
        check(reading)
    return reading, tree.problems + tree.undecided


def _made(record: type[R], part: Part, **own: Any) -> R:
    """Return a record of the model with the values of a file's part that are called alike, and those of its `own`."""
    alike = {name: getattr(part, name) for name in record._fields if name in type(part).model_fields}
    values = {**record._field_defaults, **alike, **own}
    return record._make(values[name] for name in record._fields)


def _plan(file: TargetsFile, budget: BudgetFile | None) -> Plan:
    codes = {kpi.code for kpi in file.kpis}
    evaluation = tuple(_evaluation(item, codes) for item in file.evaluation)
    return _made(
        Plan,
        file,
        document=_made(Document, file.document),
        networks=tuple(Network(code, name) for code, name in file.networks.items()),
        kpis=tuple(_kpi(kpi, file) for kpi in file.kpis),
        cap=file.combining.cap,
        weighted=bool(file.combining.weights),
        evaluation=evaluation,
        checklists=tuple(_checklist(checklist) for checklist in file.checklists),
        tasks=tuple(_made(Task, task) for task in file.tasks),
        budget=_budget(budget) if budget else None,
        items=tuple(_item(item, file.units) for item in evaluation if item.source in {Source.SURVEY, Source.COUNT}),
        aliases=tuple(file.aliases.items()),
        scoring=_scoring(file.scoring, codes, evaluation) if file.scoring else None,
    )


def _checklist(checklist: ChecklistPart) -> Checklist:
    return _made(Checklist, checklist, items=tuple(_made(ChecklistItem, item) for item in checklist.items))


def _kpi(kpi: KpiPart, file: TargetsFile) -> Kpi:
    return _made(
        Kpi,
        kpi,
        method=kpi.method or file.method or "",
        weight=file.combining.weights.get(kpi.code, Fraction(1)),
        measures=tuple(_measure(unit, measure, file.units[unit]) for unit, measure in kpi.measures.items()),
        history=history_of(kpi),
        milestones=tuple(
            (quarter, words)
            for quarter in range(1, len(QUARTER_NAMES) + 1)
            if (words := getattr(kpi.milestones, f"quarter_{quarter}"))
        ),
        fields=tuple(_made(Field, field or FieldPart(), name=name) for name, field in kpi.fields.items()),
    )


def _measure(unit: str, measure: MeasurePart, decimals: int) -> Measure:
    return _made(
        Measure,
        measure,
        unit=unit,
        decimals=decimals,
        year_target=measure.year,
        quarter_targets=measure.quarters,
        month_targets=measure.months if any(target is not None for target in measure.months) else (),
        kinds=tuple(Kind(name, target) for name, target in measure.kinds.items()),
    )


def _evaluation(item: EvaluationPart, codes: set[str]) -> EvaluationItem:
    kpi = item.source if item.source in codes and item.source not in SOURCES else None
    source = Source.KPI if kpi else SOURCES[item.source]
    is_share_of_full_score = source is Source.SURVEY and item.goal.unit is None
    scale = item.scale or (_FULL_SCORE if is_share_of_full_score else None)
    return _made(EvaluationItem, item, source=source, kpi=kpi, scale=scale)


def _item(item: EvaluationItem, units: dict[str, int]) -> Kpi:
    """Return a survey or a count as the KPI that its entries are recorded for."""
    unit = item.goal.unit or SURVEY_UNIT
    is_survey = item.source is Source.SURVEY
    decimals = units.get(unit, 0)
    measure = Measure(
        unit=unit,
        decimals=places(decimals, _SURVEY_DECIMALS) if is_survey else decimals,
        accumulation=Accumulation.MEAN if is_survey else Accumulation.SUM,
        year_target=item.goal.value * (1 if item.goal.unit else item.scale or _FULL_SCORE),
        quarter_targets=(None, None, None, None),
        highest=item.scale,
    )
    return Kpi(item.name, item.name, "", item.method or "", Fraction(1), (measure,))


def _scoring(scoring: ScoringPart, codes: set[str], evaluation: Collection[EvaluationItem]) -> Scoring:
    items = {item.name for item in evaluation}
    return _made(
        Scoring,
        scoring,
        methods=tuple(_method(name, method) for name, method in scoring.methods.items()),
        items=tuple(_scored(item, codes, items) for item in scoring.items),
        cuts=tuple(scoring.cuts.items()),
    )


def _method(name: str, method: MethodPart) -> ScoreMethod:
    names = dict(method.definitions)
    return _made(
        ScoreMethod,
        method,
        name=name,
        limits=_limits(method, names),
        down=_limits(method.down, names | method.down.definitions) if method.down else None,
        table=method.table or (),
        grades=tuple(method.grades.items()),
    )


def _limits(part: LimitsPart | MethodPart, names: Mapping[str, str]) -> Limits:
    return Limits(tuple(names.items()), part.high, part.low)


def _scored(item: ScoredPart, codes: set[str], items: set[str]) -> ScoredItem:
    source = ScoredSource.ITEM if item.subject in items else ScoredSource.CHECKLIST
    return _made(
        ScoredItem,
        item,
        source=ScoredSource.KPI if item.subject in codes else source,
        history=tuple(
            PastYear(year, actuals=(Quantity(figure.value, figure.unit or ""),))
            for year, figure in sorted(item.history.items())
        ),
        path=_made(ScorePath, item.path) if item.path else None,
    )


def _budget(file: BudgetFile) -> Budget:
    unit = MONEY_UNITS[file.money_unit]

    def won(amounts: Mapping[str, Fraction]) -> tuple[tuple[str, int], ...]:
        return tuple((name, int(amount * unit)) for name, amount in amounts.items())

    return _made(
        Budget,
        file,
        total=int(file.total * unit),
        unit_name=file.money_unit,
        categories=won(file.categories),
        networks=won(file.networks),
        lines=tuple(
            _made(BudgetLine, line, amount=None if line.amount is None else int(line.amount * unit))
            for line in file.lines
        ),
        retention=_made(Retention, file.retention),
        months=tuple(int(amount * unit) for amount in file.months.amounts) if file.months else (),
    )
