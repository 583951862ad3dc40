"""The plan as the rest of vnet knows it: frozen, plain and checked. Quantities are exact, money is whole won.

A `Plan` is built only from files without a fault (`vnet.plan.files.load`), so nobody else has to check it again.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from vnet.lean_typing import NamedTuple, StrEnum


class Accumulation(StrEnum):
    """How a measure adds up over time: entries summed, the last one, their mean weighted by people, or a share.

    Of a share each entry says how many of how many: the actual is the sum of the parts of the sum of the wholes, in %.
    """

    SUM = "sum"
    LATEST = "latest"
    MEAN = "mean"
    SHARE = "share"


PERCENT = "%"  # the unit of every share


class FieldType(StrEnum):
    """What a field of a register holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"


def title(group: str | None, name: str) -> str:
    """Return a KPI's name with the group it stands in, if any."""
    return f"{group} / {name}" if group else name


class Quantity(NamedTuple):
    """A number with its unit, as the plan's history prints it."""

    number: Fraction
    unit: str


class Kind(NamedTuple):
    """One part of a measure's breakdown, with its annual target if it has one."""

    name: str
    target: Fraction | None


class Measure(NamedTuple):
    """One number of a KPI, in a unit of its own: annual target, quarterly targets (None: no target in that quarter).

    `highest` is the most that an entry can be: the full score of a survey. `down`: lower is better, and a target is the
    most that may be. `month_targets` are those of the twelve months where the plan states them, of which the quarters'
    are made.
    """

    unit: str
    decimals: int
    accumulation: Accumulation
    year_target: Fraction
    quarter_targets: tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]
    kinds: tuple[Kind, ...] = ()
    formula: str | None = None
    highest: Fraction | None = None
    down: bool = False
    month_targets: tuple[Fraction | None, ...] = ()

    def month_target(self, month: int) -> Fraction | None:
        """Return the target of one month (1-12); None also where the plan has none by month."""
        return self.month_targets[month - 1] if len(self.month_targets) >= month else None

    def has_months(self, quarter: int) -> bool:
        """Tell whether the target of a quarter (1-4) is given by month."""
        return any(self.month_target(month) is not None for month in range(quarter * 3 - 2, quarter * 3 + 1))

    def quarter_target(self, quarter: int) -> Fraction | None:
        """Return the target of one quarter (1-4)."""
        return self.quarter_targets[quarter - 1]

    def cumulative_target(self, quarter: int) -> Fraction | None:
        """Return the target from January to the end of `quarter`, by the measure's own way of adding up."""
        if self.accumulation in {Accumulation.MEAN, Accumulation.SHARE}:
            return self.year_target
        return self.together(self.quarter_targets[:quarter])

    def due_by(self, month: int) -> Fraction | None:
        """Return what is due from January to the end of a month (1-12): of whole quarters, and of months stated."""
        quarters = month // 3
        if self.accumulation in {Accumulation.MEAN, Accumulation.SHARE}:
            return self.year_target if quarters else None
        months = (self.month_target(each) for each in range(quarters * 3 + 1, month + 1))
        return self.together((*self.quarter_targets[:quarters], *months))

    def together(self, targets: Iterable[Fraction | None]) -> Fraction | None:
        """Return the target of several times one after the other, which a measure that adds up or stands has."""
        stated = [target for target in targets if target is not None]
        if not stated:
            return None
        return stated[-1] if self.accumulation is Accumulation.LATEST else sum(stated, Fraction(0))


class PastYear(NamedTuple):
    """What the plan prints of an earlier year: target and actual, each with the units they were printed in.

    `footnote` is what it prints below the table of the actual, or of the target where there is none.
    """

    year: int
    targets: tuple[Quantity, ...] = ()
    actuals: tuple[Quantity, ...] = ()
    footnote: str | None = None


class Field(NamedTuple):
    """A field of a KPI's register (기록항목). `private` ones stay out of every list and file unless asked for.

    Two records with the same values in the `distinct` fields are the same thing twice. `retention` is for how many
    years after the plan's what it holds is kept; None: for ever.
    """

    name: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    private: bool = False
    distinct: bool = False
    retention: int | None = None


class Kpi(NamedTuple):
    """A KPI (성과지표) with one measure or several. `group` is the table's merged cell above the name, if any.

    With `fields` it has a register: a list of what its first measure counts, one record for each 1 of it.
    """

    code: str
    name: str
    network: str
    method: str
    weight: Fraction
    measures: tuple[Measure, ...]
    group: str | None = None
    description: str | None = None
    history: tuple[PastYear, ...] = ()
    milestones: tuple[tuple[int, str], ...] = ()
    basis: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def title(self) -> str:
        """The KPI's name with its group: `기업마케터 / 양성`."""
        return title(self.group, self.name)

    @property
    def label(self) -> str:
        """The code with the title; of an item of the evaluation, whose code is its name, that alone."""
        return self.title if self.code == self.title else f"{self.code} {self.title}"

    @property
    def distinguishing(self) -> tuple[Field, ...]:
        """The fields by which two records of the register are told apart: those that say so, or the first."""
        return tuple(field for field in self.fields if field.distinct) or self.fields[:1]


class Network(NamedTuple):
    """A network (네트워크) of the plan."""

    code: str
    name: str


class Document(NamedTuple):
    """What the plan says of itself. Texts as printed. `offices` are those that approve what is handed in (결재란)."""

    title: str
    number: str | None = None
    date: dt.date | None = None
    organization: str | None = None
    department: str | None = None
    project: str | None = None
    purpose: str | None = None
    duration: str | None = None
    participants: str | None = None
    offices: tuple[str, ...] = ()


class Source(StrEnum):
    """Where an evaluation item's figure comes from."""

    SCHEDULE = "schedule"
    ACHIEVEMENT = "achievement"
    EXECUTION = "execution"
    KPI = "kpi"
    SURVEY = "survey"
    COUNT = "count"


class Goal(NamedTuple):
    """A goal: a share (1 = 100 %, no unit), or a number of a unit."""

    value: Fraction
    unit: str | None = None


class EvaluationItem(NamedTuple):
    """One item of 사업성과, with its goal and where its figure comes from.

    `scale` is the full score of a survey; None where there is none, or where the goal is in points and nothing says
    how many there can be.
    """

    name: str
    source: Source
    goal: Goal
    group: str | None = None
    method: str | None = None
    tool: str | None = None
    kpi: str | None = None
    notes: tuple[str, ...] = ()
    scale: Fraction | None = None


class ChecklistItem(NamedTuple):
    """One qualitative item: a process with its steps, or an effort."""

    name: str
    steps: tuple[str, ...] = ()
    description: str | None = None
    method: str | None = None
    tool: str | None = None
    goal: Goal | None = None
    notes: tuple[str, ...] = ()


class Checklist(NamedTuple):
    """A group of qualitative items (정성평가)."""

    name: str
    items: tuple[ChecklistItem, ...]
    method: str | None = None
    tool: str | None = None
    notes: tuple[str, ...] = ()


class Task(NamedTuple):
    """A task of the schedule: `spans` of (first, last) months, empty where they are not known; `recurs` in months."""

    name: str
    network: str | None
    spans: tuple[tuple[int, int], ...] = ()
    recurs: tuple[int, ...] = ()
    day: dt.date | None = None
    notes: tuple[str, ...] = ()


class BudgetLine(NamedTuple):
    """One line of 산출내역. `amount` (won) is None where the source does not give it."""

    category: str
    network: str | None
    amount: int | None
    notes: tuple[str, ...] = ()


class Retention(NamedTuple):
    """For how many years after the plan's what may name a person in its spending is kept (보존기간); None: for ever."""

    payee: int | None = None
    note: int | None = None


class Budget(NamedTuple):
    """The budget (소요예산 및 집행계획), in won. `months` holds twelve planned amounts, or nothing.

    `settled_until` is the day of the January after (출납정리) until which payments are still of this year's budget.
    """

    total: int
    unit_name: str
    account: str | None
    categories: tuple[tuple[str, int], ...]
    networks: tuple[tuple[str, int], ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    months: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    settled_until: dt.date | None = None
    retention: Retention = Retention()

    def planned(self, months: Collection[int]) -> int | None:
        """Return the won planned for `months` (1-12); None if the plan has no monthly plan."""
        return sum(self.months[month - 1] for month in months) if self.months else None

    def has_line(self, category: str, network: str | None) -> bool:
        """Tell whether the plan has a line for this pair. Without lines or a network any known category will do."""
        if not self.lines or network is None:
            return True
        return any(line.category == category and line.network in {network, None} for line in self.lines)

    def line_amount(self, category: str, network: str | None) -> int | None:
        """Return the won that the lines of a pair come to; None where the plan does not say it."""
        if not self.lines or network is None:
            return None
        own = [line for line in self.lines if line.category == category and line.network in {network, None}]
        if any(line.amount is None or line.network is None for line in own):
            return None
        return sum(line.amount or 0 for line in own)


class Form(StrEnum):
    """What a method of scoring makes points of.

    LINE: (actual - low) / (high - low). RATIO: actual / high, of what is better low high / actual.
    TREND: how many standard errors the actual is above what past years lead to expect, to a share by a table.
    PATH: as LINE, in part of the year alone and in part of the mean of several, with limits that move from year to
        year. GRADE: what somebody judged.
    """

    LINE = "line"
    RATIO = "ratio"
    TREND = "trend"
    PATH = "path"
    GRADE = "grade"


class Limits(NamedTuple):
    """The formulas for 100 points and for the base, and what the names in them stand for, each in its turn."""

    names: tuple[tuple[str, str], ...] = ()
    high: str | None = None
    low: str | None = None


class ScoreMethod(NamedTuple):
    """A method (평가방법) by which an indicator's actual becomes points.

    `down` are the limits of what is better low. `years` is how many past years make a trend, or how many with this one
    a path's mean; `own_share` how much of a path's points this year alone gives. `table` leads from standard errors to
    shares of the points, `grades` from grades to points. `without_outlier`: a year that lies far off is left out of σ.
    """

    name: str
    form: Form
    limits: Limits = Limits()
    down: Limits | None = None
    years: int | None = None
    own_share: Fraction | None = None
    table: tuple[tuple[Fraction, Fraction], ...] = ()
    grades: tuple[tuple[str, Fraction], ...] = ()
    without_outlier: bool = False


class ScorePath(NamedTuple):
    """A path (중장기 목표) from one number to another, in so many years of which `first_year` is the first."""

    start: Fraction
    end: Fraction
    first_year: int
    years: int


class ScoredSource(StrEnum):
    """What an indicator is: a KPI, an evaluation item, or something of a checklist."""

    KPI = "kpi"
    ITEM = "item"
    CHECKLIST = "checklist"


class ScoredItem(NamedTuple):
    """An indicator of a scoring: a KPI by its code, anything else by its name.

    `down`: lower is better. `history` is that of an evaluation item; a KPI has its own. `grade` is the one given.
    """

    subject: str
    source: ScoredSource
    weight: Fraction
    method: str
    unit: str | None = None
    down: bool = False
    history: tuple[PastYear, ...] = ()
    path: ScorePath | None = None
    grade: str | None = None


class Scoring(NamedTuple):
    """How an evaluation gives points (채점). `base` is the least; `cuts` are those of the grades, the best first."""

    source: str
    base: Fraction
    methods: tuple[ScoreMethod, ...]
    items: tuple[ScoredItem, ...]
    cuts: tuple[tuple[str, Fraction], ...] = ()
    page: str | None = None
    notes: tuple[str, ...] = ()

    def method(self, name: str) -> ScoreMethod:
        """Return the method of this name."""
        return next(method for method in self.methods if method.name == name)


class Plan(NamedTuple):
    """A unit project's plan for one year.

    `items` are the evaluation items whose figures are recorded (surveys and counts), each as if it were a KPI whose
    code and name are the item's: they are in no network, no table of KPIs and no combined rate. `aliases` are the
    other names of partner bodies, by the name that stands for them.
    """

    year: int
    language: str
    document: Document
    networks: tuple[Network, ...]
    kpis: tuple[Kpi, ...]
    cap: Fraction | None
    weighted: bool
    evaluation: tuple[EvaluationItem, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    tasks: tuple[Task, ...] = ()
    notes: tuple[str, ...] = ()
    budget: Budget | None = None
    items: tuple[Kpi, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    scoring: Scoring | None = None

    def kpis_of(self, network: str) -> Iterator[Kpi]:
        """Yield the KPIs of a network, by its code, in the plan's order."""
        return (kpi for kpi in self.kpis if kpi.network == network)

    def networks_shown(self, network: str | None) -> Iterator[Network]:
        """Yield the networks that are to be shown: the one with this code; None: all."""
        return (each for each in self.networks if network in {None, each.code})

    def goal(self, source: Source) -> Fraction | None:
        """Return the goal (a share) of the evaluation item with this source; None where the plan states none."""
        return next((item.goal.value for item in self.evaluation if item.source is source), None)

    def item(self, name: str) -> EvaluationItem | None:
        """Return the evaluation item that is recorded under this name; None where it is that of no such item."""
        recorded = {Source.SURVEY, Source.COUNT}
        return next((item for item in self.evaluation if item.name == name and item.source in recorded), None)
