"""The KPIs of a targets file: each with its measures, history, kinds and basis."""

from fractions import Fraction

from vnet.amounts import HOUR, MINUTES, format_exactly, format_quantity
from vnet.i18n import _
from vnet.period import MONTHS, quarter_of
from vnet.plan.basis import past_figure
from vnet.plan.files.checks.common import Check, check_network, check_unique
from vnet.plan.files.parts import KpiPart, MeasurePart
from vnet.plan.files.yaml_tree import Path_
from vnet.plan.formula import FormulaError, compute
from vnet.plan.model import PERCENT, Accumulation, PastYear, Source

SOURCES = {
    "일정": Source.SCHEDULE,
    "달성률": Source.ACHIEVEMENT,
    "집행률": Source.EXECUTION,
    "설문": Source.SURVEY,
    "건수": Source.COUNT,
}
QUARTER_NAMES = ("1분기", "2분기", "3분기", "4분기")


def history_of(kpi: KpiPart) -> tuple[PastYear, ...]:
    """Return the earlier years that a KPI prints, in their order."""
    return tuple(
        PastYear(year, past.targets, past.actuals, past.footnote) for year, past in sorted(kpi.history.items())
    )


class KpiCheck(Check):
    """The checks of all KPIs."""

    def kpis(self) -> None:
        """There are KPIs, their codes, names and networks are told apart, and each holds to its own rules."""
        if not self.plan.kpis and self.was_well_formed:
            self.tree.problem(
                ("성과지표",), "no-kpi", _("The plan has no KPI."), _("Write at least one below 성과지표.")
            )
        placed = self.reading.placed("성과지표", self.plan.kpis)
        check_unique((((*path, "코드"), kpi.code) for path, kpi in placed), self.tree)
        check_unique((((*path, "이름"), kpi.title) for path, kpi in placed), self.tree)
        check_unique(((("네트워크", code), name) for code, name in self.plan.networks.items()), self.tree)
        self.hours()
        for path, kpi in placed:
            for rule in KPI_RULES:
                rule(self, kpi, path)

    def hours(self) -> None:
        """Only hours are counted in minutes."""
        for unit, decimals in self.plan.units.items():
            if decimals == MINUTES and unit != HOUR:
                self.tree.problem(
                    ("단위", unit),
                    "minutes-unit",
                    _('"{unit}" is counted in minutes, but only 시간 has any.').format(unit=unit),
                    _("Write its number of decimals, or call the unit 시간."),
                )

    def code(self, kpi: KpiPart, path: Path_) -> None:
        """A code is not a word that says where an evaluation item's figure comes from."""
        if kpi.code in SOURCES:
            self.tree.problem(
                (*path, "코드"),
                "code",
                _('The code "{text}" has a meaning of its own in 출처.').format(text=kpi.code),
                _("Choose another code."),
            )

    def network(self, kpi: KpiPart, path: Path_) -> None:
        """A KPI is of a network that the plan has."""
        check_network(kpi.network, (*path, "네트워크"), self.tree, self.networks)

    def method(self, kpi: KpiPart, path: Path_) -> None:
        """A KPI says how it is measured, or the plan says it for all."""
        if kpi.method is None and self.plan.method is None and self.was_well_formed:
            self.tree.problem(
                path,
                "no-method",
                _('"{name}" has no method of measurement.').format(name=kpi.title),
                _("Write 측정방법 here, or once for all KPIs above 성과지표."),
            )

    def measures(self, kpi: KpiPart, path: Path_) -> None:
        """A KPI has a measure at least, and each holds to its own rules."""
        if not kpi.measures:
            self.tree.problem(
                (*path, "측정치"),
                "no-measure",
                _('"{name}" has no measure.').format(name=kpi.title),
                _("Write the unit and its targets: 건: {연간: 4, 1분기: 1, …}"),
            )
        for unit, measure in kpi.measures.items():
            self.measure(kpi, unit, measure, (*path, "측정치", unit))

    def register(self, kpi: KpiPart, kpi_path: Path_) -> None:
        """The fields of a register have names of their own, and the list is one of things that are added up."""
        path = (*kpi_path, "기록항목")
        check_unique((((*path, name), name) for name in kpi.fields), self.tree, key=True)
        unit, first = next(iter(kpi.measures.items()), ("", None))
        if kpi.fields and first is not None and first.accumulation is not Accumulation.SUM:
            self.tree.problem(
                path,
                "register",
                _("The register of {name} lists what is counted, but {unit} is not added up.").format(
                    name=kpi.title, unit=unit
                ),
                _("Leave 기록항목 out, or write first a measure that is added up (집계: 합계)."),
                key=True,
            )

    def history(self, kpi: KpiPart, path: Path_) -> None:
        """Earlier years are earlier, and their quantities have units and decimals that the plan declares."""
        for year, past in kpi.history.items():
            here = (*path, "과거", str(year))
            self.is_past(year, here)
            for name, quantities in (("목표", past.targets), ("실적", past.actuals)):
                for quantity in quantities:
                    if self.unit(quantity.unit, (*here, name)):
                        self.decimals(quantity.number, quantity.unit, (*here, name))

    def measure(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        """A measure's quarters, kinds and formula agree with its target of the year."""
        if not self.unit(unit, path, key=True) or path in self.tree.doubtful:
            return
        self.share(kpi, unit, measure, path)
        self.halves(kpi, measure, path)
        self.months(kpi, unit, measure, path)
        quarters = measure.quarters
        for name, number in (("연간", measure.year), *zip(measure.quarter_names, quarters, strict=True)):
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
        self.quarters(kpi, unit, measure, path)
        self.kinds(kpi, unit, measure, path)
        self.formula(kpi, unit, measure, path)

    def share(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        """A share is counted in %."""
        if measure.accumulation is Accumulation.SHARE and unit != PERCENT:
            self.tree.problem(
                path,
                "share-unit",
                _('{name} is a share, which is counted in "%", not in "{unit}".').format(name=kpi.title, unit=unit),
                _('Write "%" in its place, here and below 단위; its entries say how many of how many: 7/12.'),
                key=True,
            )

    def quarters(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        """What may not happen has quarters in which it is judged; a standing number ends at its target of the year."""
        stated = [number for number in measure.quarters if number is not None]
        if measure.down and measure.accumulation is Accumulation.SUM and not stated:
            self.tree.problem(
                (*path, "연간"),
                "no-quarter",
                _("{name} ({unit}) may not happen at all, but no quarter says so.").format(name=kpi.title, unit=unit),
                _("Write 0 for each quarter in which it is judged: 1분기: 0, 2분기: 0, 3분기: 0, 4분기: 0."),
            )
        if measure.accumulation is Accumulation.LATEST and stated and stated[-1] != measure.year:
            self.tree.problem(
                (*path, "연간"),
                "last-quarter",
                _("The last quarter's target of {name} ({unit}) is {last}, but the year's is {year}.").format(
                    name=kpi.title, unit=unit, last=self.number(stated[-1], unit), year=self.number(measure.year, unit)
                ),
                _("With 집계: 최근값 the two must be equal."),
            )

    def halves(self, kpi: KpiPart, measure: MeasurePart, path: Path_) -> None:
        """The target of a half stands in the place of those of its quarters."""
        halves = (
            ("상반기", measure.half_1, measure.quarter_1, measure.quarter_2),
            ("하반기", measure.half_2, measure.quarter_3, measure.quarter_4),
        )
        for name, half, *quarters in halves:
            if half is not None and any(quarter is not None for quarter in quarters):
                self.tree.problem(
                    (*path, name),
                    "half",
                    _("{name} has a target for {half} and for a quarter of it.").format(name=kpi.title, half=name),
                    _("Write either the half or its quarters."),
                    key=True,
                )

    def months(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        """Targets of months stand in the place of those of their quarter or half, and of what adds up or stands."""
        stated = [month for month, target in zip(MONTHS, measure.months, strict=True) if target is not None]
        for month in stated:
            self.decimals(measure.months[month - 1], unit, (*path, f"{month}월"))
            quarter = quarter_of(month)
            other = f"{quarter}분기" if getattr(measure, f"quarter_{quarter}") is not None else None
            if getattr(measure, f"half_{(quarter + 1) // 2}") is not None:
                other = "상반기" if quarter in {1, 2} else "하반기"
            if other:
                self.tree.problem(
                    (*path, f"{month}월"),
                    "month",
                    _("{name} has a target for {month} and for {other}, in which it lies.").format(
                        name=kpi.title, month=f"{month}월", other=other
                    ),
                    _("Write either the months or what they lie in."),
                    key=True,
                )
                return
        if stated and measure.accumulation in {Accumulation.MEAN, Accumulation.SHARE}:
            self.tree.problem(
                (*path, f"{stated[0]}월"),
                "month-mean",
                _("{name} ({unit}) can have no targets by month: a mean or a share does not add up.").format(
                    name=kpi.title, unit=unit
                ),
                _("Write its target for the year, or for each quarter."),
                key=True,
            )

    def number(self, number: Fraction | int, unit: str) -> str:
        """Return a quantity as people write it, with its unit's decimals."""
        return format_quantity(Fraction(number), self.plan.units.get(unit, 0))

    def kinds(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        """What has kinds adds up, and so do their targets: to the year's, or to less while one of them is open."""
        check_unique((((*path, "유형", name), name) for name in measure.kinds), self.tree, key=True)
        if measure.kinds and measure.accumulation is Accumulation.LATEST:
            self.tree.problem(
                (*path, "유형"),
                "kinds-latest",
                _("{name} ({unit}) counts its last entry alone, of one kind: the others would be lost.").format(
                    name=kpi.title, unit=unit
                ),
                _("Leave 유형 out, or make a KPI of each kind."),
                key=True,
            )
        for name, target in measure.kinds.items():
            self.decimals(target, unit, (*path, "유형", name))
        if measure.accumulation is Accumulation.SUM:
            self.kinds_sum(kpi, unit, measure, path)

    def kinds_sum(self, kpi: KpiPart, unit: str, measure: MeasurePart, path: Path_) -> None:
        """The targets of kinds add up to the year's, or to less while one of them is open."""
        targets = [target for target in measure.kinds.values() if target is not None]
        if not targets:
            return
        complete = len(targets) == len(measure.kinds)
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
        """A formula gives the year's target from the figures of earlier years."""
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
                    name=kpi.title, result=format_exactly(result), year=self.number(measure.year, unit)
                ),
                _("Change the formula or the target. Where the plan departs from its basis, leave 산식 out."),
            )


KPI_RULES = (
    KpiCheck.code,
    KpiCheck.network,
    KpiCheck.method,
    KpiCheck.history,
    KpiCheck.measures,
    KpiCheck.register,
)
"""What each KPI has to hold to: each rule is given the KPI and where it stands."""
