"""A plan from its files: found, read, checked, and turned into `vnet.plan.model.Plan`."""

from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

from vnet.amounts import MONEY_UNITS
from vnet.errors import Problem, Problems
from vnet.plan.files.checks.budget import check_budget
from vnet.plan.files.checks.common import known_networks
from vnet.plan.files.checks.kpis import QUARTER_NAMES, SOURCES, history_of
from vnet.plan.files.checks.targets import check_targets
from vnet.plan.files.parts import BudgetFile, ChecklistPart, EvaluationPart, KpiPart, TargetsFile
from vnet.plan.files.validation import validate
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
    Measure,
    Network,
    Plan,
    Source,
    Task,
)
from vnet.plan.paths import budget_path, targets_path

SURVEY_UNIT = "점"
_SURVEY_DECIMALS = 2  # means of surveys are given so, whatever the unit is counted in elsewhere
_FULL_SCORE = Fraction(100)


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
    problems: list[Problem] = []
    path = targets_path(directory, year)
    targets_tree = read_tree(path, str(path))
    targets = validate(TargetsFile, targets_tree)
    if targets is not None:
        check_targets(targets, year)
    problems += targets_tree.problems + targets_tree.undecided
    budget = None
    path = budget_path(directory, year)
    if path.exists():
        budget_tree = read_tree(path, str(path))
        budget = validate(BudgetFile, budget_tree)
        if budget is not None:
            check_budget(budget, year, known_networks(targets))
        problems += budget_tree.problems + budget_tree.undecided
    is_whole = not any(reading.dropped for reading in (targets, budget) if reading)
    if targets is None or not all(is_whole and problem.code in forgiven for problem in problems):
        raise Problems(problems)
    return _plan(targets.part, budget.part if budget else None)


def _plan(file: TargetsFile, budget: BudgetFile | None) -> Plan:
    codes = {kpi.code for kpi in file.kpis}
    evaluation = tuple(_evaluation(item, codes) for item in file.evaluation)
    return Plan(
        year=file.year,
        language=file.language,
        document=Document(**{name: getattr(file.document, name) for name in type(file.document).model_fields}),
        networks=tuple(Network(code, name) for code, name in file.networks.items()),
        kpis=tuple(_kpi(kpi, file) for kpi in file.kpis),
        cap=file.combining.cap,
        weighted=bool(file.combining.weights),
        evaluation=evaluation,
        checklists=tuple(map(_checklist, file.checklists)),
        tasks=tuple(
            Task(task.name, task.network, task.spans, task.recurs, task.day, task.notes) for task in file.tasks
        ),
        notes=file.notes,
        budget=_budget(budget) if budget else None,
        items=tuple(_item(item, file.units) for item in evaluation if item.source in {Source.SURVEY, Source.COUNT}),
        aliases=tuple(file.aliases.items()),
    )


def _checklist(part: ChecklistPart) -> Checklist:
    items = tuple(
        ChecklistItem(item.name, item.steps, item.description, item.method, item.tool, item.goal, item.notes)
        for item in part.items
    )
    return Checklist(part.name, items, part.method, part.tool, part.notes)


def _kpi(kpi: KpiPart, file: TargetsFile) -> Kpi:
    return Kpi(
        code=kpi.code,
        name=kpi.name,
        network=kpi.network,
        method=kpi.method or file.method or "",
        weight=file.combining.weights.get(kpi.code, Fraction(1)),
        measures=tuple(
            Measure(
                unit=unit,
                decimals=file.units[unit],
                accumulation=one.accumulation,
                year_target=one.year,
                quarter_targets=one.quarters,
                kinds=tuple(Kind(name, target) for name, target in one.kinds.items()),
                formula=one.formula,
            )
            for unit, one in kpi.measures.items()
        ),
        group=kpi.group,
        description=kpi.description,
        history=history_of(kpi),
        milestones=tuple(
            (quarter, words)
            for quarter in range(1, len(QUARTER_NAMES) + 1)
            if (words := getattr(kpi.milestones, f"quarter_{quarter}"))
        ),
        basis=kpi.basis,
        notes=kpi.notes,
        fields=tuple(
            Field(name, one.type, one.required, one.private, one.distinct) if one else Field(name)
            for name, one in kpi.fields.items()
        ),
    )


def _evaluation(item: EvaluationPart, codes: set[str]) -> EvaluationItem:
    kpi = item.source if item.source in codes and item.source not in SOURCES else None
    source = Source.KPI if kpi else SOURCES[item.source]
    is_share_of_full_score = source is Source.SURVEY and item.goal.unit is None
    return EvaluationItem(
        name=item.name,
        source=source,
        goal=item.goal,
        group=item.group,
        method=item.method,
        tool=item.tool,
        kpi=kpi,
        notes=item.notes,
        scale=item.scale or (_FULL_SCORE if is_share_of_full_score else None),
    )


def _item(item: EvaluationItem, units: dict[str, int]) -> Kpi:
    """Return a survey or a count as the KPI that its entries are recorded for."""
    unit = item.goal.unit or SURVEY_UNIT
    is_survey = item.source is Source.SURVEY
    decimals = units.get(unit, 0)
    measure = Measure(
        unit=unit,
        decimals=max(decimals, _SURVEY_DECIMALS) if is_survey else decimals,
        accumulation=Accumulation.MEAN if is_survey else Accumulation.SUM,
        year_target=item.goal.value * (1 if item.goal.unit else item.scale or _FULL_SCORE),
        quarter_targets=(None, None, None, None),
        highest=item.scale,
    )
    return Kpi(item.name, item.name, "", item.method or "", Fraction(1), (measure,))


def _budget(file: BudgetFile) -> Budget:
    unit = MONEY_UNITS[file.money_unit]
    return Budget(
        total=int(file.total * unit),
        unit_name=file.money_unit,
        account=file.account,
        categories=tuple((name, int(amount * unit)) for name, amount in file.categories.items()),
        networks=tuple((code, int(amount * unit)) for code, amount in file.networks.items()),
        lines=tuple(
            BudgetLine(
                line.category, line.network, None if line.amount is None else int(line.amount * unit), line.notes
            )
            for line in file.lines
        ),
        months=tuple(int(amount * unit) for amount in file.months.amounts) if file.months else (),
        notes=file.notes,
    )
