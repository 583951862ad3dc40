"""What the parts of a targets file must be to one another: sums, references, units, bases."""

from collections.abc import Iterable
from fractions import Fraction

from vnet.amounts import format_quantity
from vnet.i18n import _
from vnet.names import key, suggestion
from vnet.plan.files import KpiPart, MeasurePart, TargetsFile, TaskPart
from vnet.plan.formula import FormulaError, Past, compute
from vnet.plan.model import Accumulation, Goal, PastYear, Quantity, Source
from vnet.plan.reading import Reading
from vnet.plan.tree import Path_, Tree

SOURCES = {
    "일정": Source.SCHEDULE,
    "달성률": Source.ACHIEVEMENT,
    "집행률": Source.EXECUTION,
    "설문": Source.SURVEY,
    "건수": Source.COUNT,
}
QUARTER_NAMES = ("1분기", "2분기", "3분기", "4분기")
_ONCE = {Source.SCHEDULE, Source.ACHIEVEMENT, Source.EXECUTION}


def check_targets(reading: Reading[TargetsFile], file_year: int) -> None:
    """Add to the reading's tree the problems of a targets file whose parts are each well formed."""
    if ("연도",) not in reading.dropped:
        check_year(reading.part.year, file_year, reading.tree)
    check = _Check(reading, file_year)
    check.kpis()
    check.combining()
    check.evaluation()
    check.checklists()
    check.schedule()


def check_year(year: int, file_year: int, tree: Tree) -> None:
    """The year inside a file is the year in its name."""
    if year != file_year:
        tree.problem(
            ("연도",),
            "year",
            _("The file's name says {file_year}, but the year inside is {year}.").format(
                file_year=file_year, year=year
            ),
            _("Change one of them."),
        )


def check_network(code: str | None, path: Path_, tree: Tree, known: Iterable[str], *, key: bool = False) -> None:
    """A network's code is one that the plan has."""
    known = list(known)
    if known and code is not None and code not in known:
        tree.problem(
            path,
            "unknown-network",
            _('There is no network with the code "{text}".').format(text=code),
            _("The plan has: {known}").format(known=suggestion(code, known)),
            key=key,
        )


def known_networks(reading: Reading[TargetsFile] | None) -> list[str]:
    """Return the codes of the plan's networks; none where it is not sure that these are all."""
    if reading is None or any(path[0] == "네트워크" for path in reading.dropped):
        return []
    return reading.tree.names("네트워크")


def check_unique(named: Iterable[tuple[Path_, str]], tree: Tree) -> None:
    """No two of the names are the same."""
    first: dict[str, Path_] = {}
    for path, name in named:
        same = key(name)  # as names are compared when they are typed
        if same in first:
            line = tree.place(first[same])[0]
            tree.problem(
                path,
                "not-unique",
                _('"{name}" is already used in line {line}.').format(name=name, line=line),
                _("Give each its own."),
            )
        first.setdefault(same, path)


def history_of(kpi: KpiPart) -> tuple[PastYear, ...]:
    """Return the earlier years that a KPI prints, in their order."""
    return tuple(PastYear(year, past.targets, past.actuals) for year, past in sorted(kpi.history.items()))


def past_figure(history: Iterable[PastYear], past: Past, year: int, unit: str) -> Fraction:
    """Return a KPI's figure of an earlier year, for a formula.

    A figure printed in another unit than the measure's is taken only where it is the single one of that year.
    """
    wanted = year - past.years_back
    quantities: tuple[Quantity, ...] = ()
    for one in history:
        if one.year == wanted:
            quantities = one.targets if past.target else one.actuals
    own = [quantity.number for quantity in quantities if quantity.unit == unit]
    if own or len(quantities) == 1:
        return own[0] if own else quantities[0].number
    what = _("target") if past.target else _("actual")
    raise FormulaError(_("The history has no {what} of {year}.").format(what=what, year=wanted))


class _Check:
    """The checks of one file, with what they all look up."""

    def __init__(self, reading: Reading[TargetsFile], year: int) -> None:
        self.reading = reading
        self.year = year
        self.was_well_formed = not reading.tree.problems
        self.plan = reading.part
        self.tree = reading.tree
        # Names are looked up in the file itself: a part that was left out for a fault of its own still has its name.
        self.codes = self.tree.texts("성과지표", "코드")
        self.networks = known_networks(reading)
        self.units = self.tree.names("단위")

    def kpis(self) -> None:
        if not self.plan.kpis and self.was_well_formed:
            self.tree.problem(
                ("성과지표",), "no-kpi", _("The plan has no KPI."), _("Write at least one below 성과지표.")
            )
        placed = [(self.reading.path("성과지표", number), kpi) for number, kpi in enumerate(self.plan.kpis)]
        check_unique((((*path, "코드"), kpi.code) for path, kpi in placed), self.tree)
        check_unique((((*path, "이름"), kpi.title) for path, kpi in placed), self.tree)
        check_unique(((("네트워크", code), name) for code, name in self.plan.networks.items()), self.tree)
        for path, kpi in placed:
            if kpi.code in SOURCES:
                self.tree.problem(
                    (*path, "코드"),
                    "code",
                    _('The code "{text}" has a meaning of its own in 출처.').format(text=kpi.code),
                    _("Choose another code."),
                )
            check_network(kpi.network, (*path, "네트워크"), self.tree, self.networks)
            if kpi.method is None and self.plan.method is None and self.was_well_formed:
                self.tree.problem(
                    path,
                    "no-method",
                    _('"{name}" has no method of measurement.').format(name=kpi.title),
                    _("Write 측정방법 here, or once for all KPIs above 성과지표."),
                )
            self.history(kpi, path)
            if not kpi.measures:
                self.tree.problem(
                    (*path, "측정치"),
                    "no-measure",
                    _('"{name}" has no measure.').format(name=kpi.title),
                    _("Write the unit and its targets: 건: {연간: 4, 1분기: 1, …}"),
                )
            for unit, measure in kpi.measures.items():
                self.measure(kpi, unit, measure, (*path, "측정치", unit))

    def unit(self, unit: str, path: Path_, *, key: bool = False) -> bool:
        """A unit is one that the plan declares."""
        if unit in self.units or not self.units:
            return True
        self.tree.problem(
            path,
            "unknown-unit",
            _('The unit "{unit}" is not declared.').format(unit=unit),
            _("Write it below 단위 with its decimals ({unit}: 0), or use one of: {known}").format(
                unit=unit, known=suggestion(unit, self.units)
            ),
            key=key,
        )
        return False

    def decimals(self, number: Fraction | None, unit: str, path: Path_) -> None:
        """A number has no more decimals than its unit."""
        if number is not None and (number * 10 ** self.plan.units.get(unit, 0)).denominator != 1:
            self.tree.problem(
                path,
                "too-many-decimals",
                _("The number has more decimals than its unit {unit} takes.").format(unit=unit),
                _("Round it, or give the unit more decimals below 단위."),
            )

    def history(self, kpi: KpiPart, path: Path_) -> None:
        for year, past in kpi.history.items():
            here = (*path, "과거", str(year))
            if year >= self.year:
                self.tree.problem(
                    here,
                    "not-past",
                    _("{year} is not before the plan's year.").format(year=year),
                    _("Only earlier years stand below 과거."),
                    key=True,
                )
            for name, quantities in (("목표", past.targets), ("실적", past.actuals)):
                for quantity in quantities:
                    if self.unit(quantity.unit, (*here, name)):
                        self.decimals(quantity.number, quantity.unit, (*here, name))

    def measure(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        if not self.unit(unit, path, key=True) or path in self.tree.doubtful:
            return
        quarters = measure.quarters
        for name, number in (("연간", measure.year), *zip(QUARTER_NAMES, quarters, strict=True)):
            self.decimals(number, unit, (*path, name))
        stated = [number for number in quarters if number is not None]
        if measure.accumulation is Accumulation.SUM and sum(stated) != measure.year:
            self.tree.problem(
                (*path, "연간"),
                "quarters-sum",
                _("The quarters of {name} ({unit}) add up to {sum}, but the year's target is {year}.").format(
                    name=kpi.title, unit=unit, sum=self.number(sum(stated), unit), year=self.number(measure.year, unit)
                ),
                _("Change a quarter's target, or the year's."),
            )
            return  # which of the targets is wrong is not known: what else does not fit may follow from it
        if measure.accumulation is Accumulation.LATEST and stated and stated[-1] != measure.year:
            self.tree.problem(
                (*path, "연간"),
                "last-quarter",
                _("The last quarter's target of {name} ({unit}) is {last}, but the year's is {year}.").format(
                    name=kpi.title, unit=unit, last=self.number(stated[-1], unit), year=self.number(measure.year, unit)
                ),
                _("With 집계: 최근값 the two must be equal."),
            )
        self.kinds(kpi, unit, measure, path)
        self.formula(kpi, unit, measure, path)

    def number(self, number: Fraction | int, unit: str) -> str:
        return format_quantity(Fraction(number), self.plan.units.get(unit, 0))

    def kinds(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        targets = [target for target in measure.kinds.values() if target is not None]
        for name, target in measure.kinds.items():
            self.decimals(target, unit, (*path, "유형", name))
        complete = len(targets) == len(measure.kinds)
        if measure.accumulation is not Accumulation.SUM or not targets:
            return
        if (complete and sum(targets) != measure.year) or sum(targets) > measure.year:
            self.tree.problem(
                (*path, "유형"),
                "kinds-sum",
                _("The kinds of {name} add up to {sum}, but the year's target is {year}.").format(
                    name=kpi.title, sum=self.number(sum(targets), unit), year=self.number(measure.year, unit)
                ),
                _("Change a kind's target, or the year's."),
                key=True,
            )

    def formula(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        if measure.formula is None:
            return
        history = history_of(kpi)
        try:
            result = compute(
                measure.formula,
                lambda past: past_figure(history, past, self.year, unit),
                self.plan.units.get(unit, 0),
            )
        except FormulaError as error:
            self.tree.problem(
                (*path, "산식"),
                "formula",
                _('The formula "{text}" cannot be computed. {reason}').format(text=measure.formula, reason=error),
                _("Write the figure below 과거, or change the formula."),
            )
            return
        if result != measure.year:
            self.tree.problem(
                (*path, "산식"),
                "basis",
                _("The basis of {name} gives {result}, but the year's target is {year}.").format(
                    name=kpi.title, result=exactly(result), year=self.number(measure.year, unit)
                ),
                _("Change the formula or the target. Where the plan departs from its basis, leave 산식 out."),
            )

    def combining(self) -> None:
        weights = self.plan.combining.weights
        for code in weights:
            if not self.has_kpi(code):
                self.unknown_kpi(code, ("합산", "가중치", code), key=True)
        if weights and self.codes and not any(weights.get(code, 1) for code in self.codes):
            self.tree.problem(
                ("합산", "가중치"), "no-weight", _("All weights are 0."), _("Give at least one KPI a weight above 0.")
            )

    def has_kpi(self, code: str) -> bool:
        """Tell whether a KPI has this code, or may have it: where one's code is missing, nobody knows."""
        return code in self.codes or len(self.codes) < max(1, self.tree.length("성과지표"))

    def unknown_kpi(self, code: str, path: Path_, *, key: bool = False) -> None:
        self.tree.problem(
            path,
            "unknown-kpi",
            _('There is no KPI with the code "{text}".').format(text=code),
            _("The plan has: {known}").format(known=suggestion(code, self.codes)),
            key=key,
        )

    def evaluation(self) -> None:
        used: dict[Source, str] = {}
        placed = [(self.reading.path("평가항목", number), item) for number, item in enumerate(self.plan.evaluation)]
        check_unique((((*path, "항목"), item.name) for path, item in placed), self.tree)
        for path, item in placed:
            source = SOURCES.get(item.source)
            if source is None and not self.has_kpi(item.source):
                self.tree.problem(
                    (*path, "출처"),
                    "unknown-source",
                    _('"{text}" does not say where the figure comes from.').format(text=item.source),
                    _("Write one of {known}, or the code of a KPI.").format(known=", ".join(SOURCES)),
                )
            if source in _ONCE and source in used:
                self.tree.problem(
                    (*path, "출처"),
                    "not-unique",
                    _('"{name}" already has this source.').format(name=used[source]),
                    _("Give each its own."),
                )
            if source is not None:
                used.setdefault(source, item.name)
            if item.goal.unit is not None and (source in _ONCE or item.source in self.codes):
                self.tree.problem(
                    (*path, "목표"),
                    "not-a-percentage",
                    _("The goal of a rate is a percentage."),
                    _("Write it with its sign: 97%"),
                )
            self.goal(item.goal, (*path, "목표"))

    def goal(self, goal: Goal | None, path: Path_) -> None:
        if goal is not None and goal.unit is not None and self.unit(goal.unit, path):
            self.decimals(goal.value, goal.unit, path)

    def checklists(self) -> None:
        paths = [self.reading.path("정성평가", number) for number in range(len(self.plan.checklists))]
        named = zip(paths, self.plan.checklists, strict=True)
        check_unique((((*path, "평가항목"), one.name) for path, one in named), self.tree)
        for number, checklist in enumerate(self.plan.checklists):
            path = (*self.reading.path("정성평가", number), "내용")
            check_unique((((*path, place, "이름"), item.name) for place, item in enumerate(checklist.items)), self.tree)
            for place, item in enumerate(checklist.items):
                self.goal(item.goal, (*path, place, "목표"))

    def schedule(self) -> None:
        placed = [(self.reading.path("일정", number), task) for number, task in enumerate(self.plan.tasks)]
        check_unique((((*path, "과제"), task.name) for path, task in placed), self.tree)
        for path, task in placed:
            check_network(task.network, (*path, "네트워크"), self.tree, self.networks)
            self.recurring(task, path)

    def recurring(self, task: TaskPart, path: Path_) -> None:
        inside = {month for first, last in task.spans for month in range(first, last + 1)}
        outside = [month for month in task.recurs if month not in inside]
        if outside:
            self.tree.problem(
                (*path, "시기"),
                "outside-span",
                _("Month {month} lies outside the task's own period.").format(month=outside[0]),
                _("Widen 기간, or take the month out."),
            )
        if task.day is not None and task.day.year != self.year:
            self.tree.problem(
                (*path, "예정일"),
                "outside-year",
                _("{date} is outside the plan's year.").format(date=task.day),
                _("Write a day of {year}.").format(year=self.year),
            )


def exactly(number: Fraction) -> str:
    """Return a number with all its decimals where they end, otherwise as a fraction."""
    for decimals in range(9):
        if (number * 10**decimals).denominator == 1:
            return format_quantity(number, decimals)
    return f"{number.numerator}/{number.denominator}"
