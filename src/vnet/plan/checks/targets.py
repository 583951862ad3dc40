"""A targets file as a whole: its KPIs, how they combine, what they are judged by, and the schedule."""

from vnet.i18n import _
from vnet.plan.checks.common import Check, check_network, check_unique, check_year
from vnet.plan.checks.kpis import SOURCES, KpiCheck
from vnet.plan.files import TargetsFile, TaskPart
from vnet.plan.model import Source
from vnet.plan.reading import Reading
from vnet.plan.tree import Path_

_ONCE = {Source.SCHEDULE, Source.ACHIEVEMENT, Source.EXECUTION}


def check_targets(reading: Reading[TargetsFile], file_year: int) -> None:
    """Add to the reading's tree the problems of a targets file whose parts are each well formed."""
    if ("연도",) not in reading.dropped:
        check_year(reading.part.year, file_year, reading.tree)
    well_formed = not reading.tree.problems
    KpiCheck(reading, file_year, well_formed=well_formed).kpis()
    check = _SectionCheck(reading, file_year, well_formed=well_formed)
    check.combining()
    check.evaluation()
    check.checklists()
    check.schedule()


class _SectionCheck(Check):
    """The checks of the sections beside the KPIs."""

    def combining(self) -> None:
        weights = self.plan.combining.weights
        for code in weights:
            if not self.has_kpi(code):
                self.unknown_kpi(code, ("합산", "가중치", code), key=True)
        if weights and self.codes and not any(weights.get(code, 1) for code in self.codes):
            self.tree.problem(
                ("합산", "가중치"), "no-weight", _("All weights are 0."), _("Give at least one KPI a weight above 0.")
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
