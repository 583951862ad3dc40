"""A targets file as a whole: its KPIs, how they combine, what they are judged by, and the schedule."""

from vnet.i18n import _
from vnet.names import key
from vnet.plan.files.checks.common import Check, already_used, check_network, check_unique, check_year
from vnet.plan.files.checks.kpis import SOURCES, KpiCheck
from vnet.plan.files.checks.scoring import ScoringCheck
from vnet.plan.files.parts import EvaluationPart, TargetsFile, TaskPart
from vnet.plan.files.validation import Reading
from vnet.plan.files.yaml_tree import Path_
from vnet.plan.model import Source

_MOST_OFFICES = 8  # as many boxes as stand side by side on a page
_ONCE = {Source.SCHEDULE, Source.ACHIEVEMENT, Source.EXECUTION}
_RECORDED = {Source.SURVEY, Source.COUNT}


def check_targets(reading: Reading[TargetsFile], file_year: int) -> None:
    """Add to the reading's tree the problems of a targets file whose parts are each well formed."""
    check_year(reading, file_year)
    well_formed = not reading.tree.problems
    KpiCheck(reading, file_year, well_formed=well_formed).kpis()
    check = _SectionCheck(reading, file_year, well_formed=well_formed)
    check.document()
    check.combining()
    check.evaluation()
    check.checklists()
    check.schedule()
    check.aliases()
    ScoringCheck(reading, file_year, well_formed=well_formed).scoring()


class _SectionCheck(Check):
    """The checks of the sections beside the KPIs."""

    def document(self) -> None:
        """Each office signs once, and all of them have room."""
        offices = self.plan.document.offices
        check_unique(((("문서", "결재란", place), office) for place, office in enumerate(offices)), self.tree)
        if len(offices) > _MOST_OFFICES:
            self.tree.problem(
                ("문서", "결재란"),
                "offices",
                _("{count} offices have no room side by side.").format(count=len(offices)),
                _("Write at most {most}.").format(most=_MOST_OFFICES),
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

    def evaluation(self) -> None:
        """Items have names and sources of their own, and each holds to `ITEM_RULES`."""
        placed = self.reading.placed("평가항목", self.plan.evaluation)
        check_unique((((*path, "항목"), item.name) for path, item in placed), self.tree)
        self.sources_once(placed)
        for path, item in placed:
            for rule in ITEM_RULES:
                rule(self, item, SOURCES.get(item.source), path)
        self.recorded_names([(path, item) for path, item in placed if SOURCES.get(item.source) in _RECORDED])

    def sources_once(self, placed: list[tuple[Path_, EvaluationPart]]) -> None:
        """What is there once in a plan is the source of one item."""
        first: dict[str, EvaluationPart] = {}
        for path, item in placed:
            if SOURCES.get(item.source) in _ONCE and first.setdefault(item.source, item) is not item:
                self.tree.problem(
                    (*path, "출처"),
                    "not-unique",
                    _('"{name}" already has this source.').format(name=first[item.source].name),
                    _("Give each its own."),
                )

    def source_known(self, item: EvaluationPart, source: Source | None, path: Path_) -> None:
        """A source is one that every plan has, or a KPI."""
        if source is None and not self.has_kpi(item.source):
            self.tree.problem(
                (*path, "출처"),
                "unknown-source",
                _('"{text}" does not say where the figure comes from.').format(text=item.source),
                _("Write one of {known}, or the code of a KPI.").format(known=", ".join(SOURCES)),
            )

    def rate_has_percentage(self, item: EvaluationPart, source: Source | None, path: Path_) -> None:
        """The goal of a rate has no unit."""
        if item.goal.unit is not None and (source in _ONCE or item.source in self.codes):
            self.tree.problem(
                (*path, "목표"),
                "not-a-percentage",
                _("The goal of a rate is a percentage."),
                _("Write it with its sign: 97%"),
            )

    def goal_in_known_unit(self, item: EvaluationPart, _source: Source | None, path: Path_) -> None:
        """A goal's unit is one that the plan declares."""
        self.goal(item.goal, (*path, "목표"))

    def only_surveys_have_a_scale(self, item: EvaluationPart, source: Source | None, path: Path_) -> None:
        """Only a survey has a full score; of what has an unknown source nobody can say."""
        is_known = source is not None or item.source in self.codes
        if item.scale is not None and is_known and source is not Source.SURVEY:
            self.tree.problem(
                (*path, "척도"),
                "scale",
                _('"{name}" has a full score, but its figure does not come from a survey.').format(name=item.name),
                _("Leave 척도 out, or write 출처: 설문."),
                key=True,
            )

    def survey_can_reach_its_goal(self, item: EvaluationPart, source: Source | None, path: Path_) -> None:
        """The goal of a survey is not above its full score."""
        full = 1 if item.goal.unit is None else item.scale
        if source is Source.SURVEY and full is not None and item.goal.value > full:
            self.tree.problem(
                (*path, "목표"),
                "scale",
                _('The goal of "{name}" is above the full score.').format(name=item.name),
                _("Change 목표 or 척도."),
            )

    def count_has_a_unit(self, item: EvaluationPart, source: Source | None, path: Path_) -> None:
        """The goal of a count is no share."""
        if source is Source.COUNT and item.goal.unit is None:
            self.tree.problem(
                (*path, "목표"),
                "not-a-quantity",
                _("The goal of a count is a number with its unit."),
                _("Write it as 10건 이상."),
            )

    def recorded_names(self, placed: list[tuple[Path_, EvaluationPart]]) -> None:
        """What is recorded under an item's name cannot be meant for a KPI."""
        taken: dict[str, Path_] = {}
        for path, kpi in self.reading.placed("성과지표", self.plan.kpis):
            for part, name in (("코드", kpi.code), ("이름", kpi.title), ("이름", kpi.name)):
                taken.setdefault(key(name), (*path, part))
        for path, item in placed:
            if first := taken.get(key(item.name)):
                already_used(item.name, (*path, "항목"), first, self.tree)

    def aliases(self) -> None:
        """No name of a partner body stands for two of them, and none stands there twice."""
        owners: dict[str, tuple[str, Path_]] = {}
        for main in self.plan.aliases:
            path: Path_ = ("협력기관별칭", main)
            if (found := owners.setdefault(key(main), (main, path)))[0] != main:
                already_used(main, path, found[1], self.tree, key=True)
        for main, names in self.plan.aliases.items():
            written = {main}
            for number, name in enumerate(names):
                path = ("협력기관별칭", main, number)
                found = owners.setdefault(key(name), (main, path))
                if found[0] != main or name in written:
                    already_used(name, path, found[1], self.tree)
                written.add(name)

    def checklists(self) -> None:
        placed = self.reading.placed("정성평가", self.plan.checklists)
        check_unique((((*path, "평가항목"), checklist.name) for path, checklist in placed), self.tree)
        for path, checklist in placed:
            items = [((*path, "내용", place), item) for place, item in enumerate(checklist.items)]
            check_unique((((*item_path, "이름"), item.name) for item_path, item in items), self.tree)
            for item_path, item in items:
                self.goal(item.goal, (*item_path, "목표"))

    def schedule(self) -> None:
        placed = self.reading.placed("일정", self.plan.tasks)
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
        elif task.day is not None and inside and task.day.month not in inside:
            self.tree.problem(
                (*path, "예정일"),
                "outside-span",
                _("{date} lies outside the task's own period.").format(date=task.day),
                _("Widen 기간, or mend the day."),
            )


ITEM_RULES = (
    _SectionCheck.source_known,
    _SectionCheck.rate_has_percentage,
    _SectionCheck.goal_in_known_unit,
    _SectionCheck.only_surveys_have_a_scale,
    _SectionCheck.survey_can_reach_its_goal,
    _SectionCheck.count_has_a_unit,
)
"""What each evaluation item has to hold to: each rule is given the item, its source (None: a KPI's code) and place."""
