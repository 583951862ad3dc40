"""How a plan gives points (채점): methods whose formulas can be computed, and indicators that there are."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction

from vnet.i18n import _
from vnet.names import suggestion
from vnet.plan.files.checks.common import Check, check_unique
from vnet.plan.files.parts import KpiPart, LimitsPart, MethodPart, ScoredPart, ScoringPart
from vnet.plan.files.yaml_tree import Path_
from vnet.plan.formula import FormulaError, Known, is_name, work_out
from vnet.plan.model import Form, ScoredSource

PATH_NAMES = ("시작", "끝", "햇수", "연차")
_WORDS = {
    Form.LINE: "직선",
    Form.RATIO: "비율",
    Form.TREND: "추세",
    Form.PATH: "경로",
    Form.GRADE: "등급",
}
# The keys that a form needs, and those that it may have.
_KEYS: dict[Form, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Form.LINE: (("최고", "최저"), ("정의", "하향", "이상연도제외")),
    Form.RATIO: (("최고",), ("정의", "이상연도제외")),
    Form.TREND: (("연수", "점수표"), ()),
    Form.PATH: (("최고", "최저", "연수", "올해비중"), ("정의", "이상연도제외")),
    Form.GRADE: (("점수",), ()),
}
_FEWEST_YEARS = 3  # that a trend can be told from
_FULL = 100
_SECTION = "채점"
# Faults from which others would only follow: a name that nobody can mean, and a goal that has to be written anew.
_SPOILT_NAMES = {"code", "not-unique"}
_SPOILT_GOALS = {"scale", "not-a-percentage", "not-a-quantity"}


def subjects_of_checklists(lists: Mapping[str, Collection[str]]) -> list[str]:
    """Return what of checklists can be graded: each list, and each item by the name that its entries have."""
    names = [name for items in lists.values() for name in items]
    items = [
        name if names.count(name) == 1 else f"{checklist} / {name}" for checklist, own in lists.items() for name in own
    ]
    return [*lists, *items]


class ScoringCheck(Check):
    """The checks of the part 채점."""

    def scoring(self) -> None:
        """What it is of, its methods and its indicators each hold to their rules."""
        scoring = self.plan.scoring
        if scoring is None:
            return
        self.points(scoring)
        for name, method in scoring.methods.items():
            self.method(method, (_SECTION, "방법", name))
        self.indicators(scoring)

    def points(self, scoring: ScoringPart) -> None:
        """There are points above the base, and the grades' cuts stand in their order."""
        if scoring.base == _FULL:
            self.tree.problem(
                (_SECTION, "기본점"),
                "points",
                _("A base of 100 leaves no points to be reached."),
                _("Write a number below 100: 20"),
            )
        before: Fraction | None = None
        for name, cut in scoring.cuts.items():
            if before is not None and cut >= before:
                self.tree.problem(
                    (_SECTION, "등급", name),
                    "cuts",
                    _('The cut of "{name}" is not below that of the grade before.').format(name=name),
                    _("Write the best grade first: {S: 90, A: 80, B: 70}"),
                )
                return
            before = cut

    # --- methods

    def method(self, method: MethodPart, path: Path_) -> None:
        """A method has what its form needs and nothing else, and its formulas can be computed."""
        written = self.written(path)
        needed, allowed = _KEYS[method.form]
        facts = {"form": _WORDS[method.form], "known": ", ".join((*needed, *allowed))}
        for key in needed:
            if key not in written:
                self.tree.problem(
                    path,
                    "method-key",
                    _('A method of the form {form} needs "{key}".').format(key=key, **facts),
                    _("Add a line: {name}: …").format(name=key),
                    key=True,
                )
        for key in written:
            if key not in {"형식", *needed, *allowed}:
                self.tree.problem(
                    (*path, key),
                    "method-key",
                    _('A method of the form {form} has no "{key}".').format(key=key, **facts),
                    _("It has: {known}. Take the line out, or write another 형식.").format(**facts),
                    key=True,
                )
        self.formulas(method, path)
        self.few_years(method, path)

    def written(self, path: Path_) -> list[str]:
        """Return the names that stand in a mapping of the file."""
        found = self.tree.data
        for step in path:
            found = found.get(str(step)) if isinstance(found, dict) else None
        return list(found) if isinstance(found, dict) else []

    def few_years(self, method: MethodPart, path: Path_) -> None:
        """A trend is told from three years at least."""
        if method.form is Form.TREND and method.years is not None and method.years < _FEWEST_YEARS:
            self.tree.problem(
                (*path, "연수"),
                "out-of-range",
                _("A trend cannot be told from fewer than {years} years.").format(years=_FEWEST_YEARS),
                _("Write 5년, say."),
            )

    def formulas(self, method: MethodPart, path: Path_) -> None:
        """Every formula can be computed from figures, and from the names that stand before it."""
        given = PATH_NAMES if method.form is Form.PATH else ()
        names = self.limits(method, given, path)
        if method.down is not None:
            here = (*path, "하향")
            self.limits(method.down, names, here, renamed=True)
            for key, formula in (("최고", method.down.high), ("최저", method.down.low)):
                if formula is None:
                    self.tree.problem(
                        here,
                        "method-key",
                        _('What is better low needs "{key}" of its own here.').format(key=key),
                        _("Add a line: {name}: …").format(name=key),
                        key=True,
                    )

    def limits(
        self, part: LimitsPart | MethodPart, given: Collection[str], path: Path_, *, renamed: bool = False
    ) -> tuple[str, ...]:
        """Check the definitions and the two formulas of a method; return the names that are known after them."""
        known = list(given)
        for name, formula in part.definitions.items():
            here = (*path, "정의", name)
            if not is_name(name) or name in PATH_NAMES or (name in known and not renamed):
                self.tree.problem(
                    here,
                    "formula-name",
                    _('"{text}" cannot be a name in a formula.').format(text=name),
                    _("Write Korean letters without spaces, and no word that formulas have already: 기준치"),
                    key=True,
                )
                continue
            self.formula(formula, known, here)
            known.append(name)
        for key, limit in (("최고", part.high), ("최저", part.low)):
            if limit is not None:
                self.formula(limit, known, (*path, key))
        return tuple(known)

    def formula(self, formula: str, names: Collection[str], path: Path_) -> None:
        """A formula can be read. Whether its figures are there, and what they come to, is said where it is used."""
        try:
            work_out(formula, Known(lambda _past: Fraction(1), dict.fromkeys(names, Fraction(1))))
        except FormulaError as error:
            if str(error) != _("It divides by zero."):
                self.tree.problem(
                    path,
                    "formula",
                    _('The formula "{text}" cannot be computed. {reason}').format(text=formula, reason=error),
                    _("Write it like: 최대(전년 실적, 평균(최근 3년 실적)) × 110%"),
                )

    # --- indicators

    def indicators(self, scoring: ScoringPart) -> None:
        """There are indicators, none of them twice, and each holds to `RULES`."""
        if self.reading.is_whole(_SECTION) and not scoring.items:
            self.tree.problem(
                (_SECTION,),
                "no-scored",
                _("Nothing is scored here."),
                _("Write below 지표 what is: - {대상: A1, 가중치: 20, 방법: 목표부여}"),
                key=True,
            )
        placed: list[tuple[Path_, ScoredPart]] = [
            ((_SECTION, "지표", place), item) for place, item in enumerate(scoring.items)
        ]
        twice = ((((*path, "대상")), f"{item.subject} {item.unit or ''}".strip()) for path, item in placed)
        check_unique(twice, self.tree)
        for path, item in placed:
            source = self.source(item, path)
            for rule in RULES:
                rule(self, item, source, path)

    def source(self, item: ScoredPart, path: Path_) -> ScoredSource | None:
        """Return what an indicator is; None where there is nothing of this name, which is a problem if that is sure."""
        found = next((source for source, names in self.subjects() if item.subject in names), None)
        sure = self.is_every_code_known and self.reading.is_whole("평가항목", "정성평가")
        if found is None and sure and not self.has(_SPOILT_NAMES):
            every = [name for _source, names in self.subjects() for name in names]
            self.tree.problem(
                (*path, "대상"),
                "unknown-scored",
                _('There is no KPI, evaluation item or checklist "{text}".').format(text=item.subject),
                _("The plan has: {known}").format(known=suggestion(item.subject, every)),
            )
        return found

    def has(self, codes: Collection[str]) -> bool:
        """Tell whether the file has problems of these codes."""
        return any(problem.code in codes for problem in self.tree.problems)

    def subjects(self) -> Iterator[tuple[ScoredSource, list[str]]]:
        """Yield what can be scored, of each sort."""
        yield ScoredSource.KPI, self.codes
        yield ScoredSource.ITEM, [item.name for item in self.plan.evaluation]
        lists = {checklist.name: [item.name for item in checklist.items] for checklist in self.plan.checklists}
        yield ScoredSource.CHECKLIST, subjects_of_checklists(lists)

    def measure(self, item: ScoredPart, source: ScoredSource | None, path: Path_) -> None:
        """Of a KPI with several measures it is said which; the unit is one of them."""
        kpi = next((kpi for kpi in self.plan.kpis if kpi.code == item.subject), None)
        if source in {ScoredSource.ITEM, ScoredSource.CHECKLIST}:
            if item.unit is not None:
                self.wrong_measure(item, [], path)
        elif kpi is not None and source is ScoredSource.KPI:  # or it has faults of its own
            self.measure_of(kpi, item, path)

    def measure_of(self, kpi: KpiPart, item: ScoredPart, path: Path_) -> None:
        """A KPI's unit is one of its measures', and is said where there are several."""
        units = list(kpi.measures)
        scored = next(iter(units), None) if len(units) <= 1 and item.unit is None else item.unit
        if scored in units:
            self.direction(item, kpi.measures[str(scored)].down, path)
        elif units or item.unit is not None:
            self.wrong_measure(item, units, path)

    def direction(self, item: ScoredPart, down: bool, path: Path_) -> None:  # noqa: FBT001 - as the KPI has it
        """What is better low is so where it is measured and where it is scored."""
        if item.down == down:
            return
        self.tree.problem(
            (*path, "방향" if item.down else "대상"),
            "scored-direction",
            _('"{text}" is the better the lower: its score has to say so too.').format(text=item.subject)
            if down
            else _('"{text}" is the better the higher where it is measured.').format(text=item.subject),
            _("Write 방향: 하향 here.") if down else _("Take 방향 out here, or write 방향: 하향 at the measure."),
        )

    def wrong_measure(self, item: ScoredPart, units: Collection[str], path: Path_) -> None:
        """Say that no unit stands where a KPI has several, or one that is none of them."""
        if item.unit is None:
            message = _('It is not said which measure of "{text}" is scored.').format(text=item.subject)
            hint = _("Write 단위, one of: {known}").format(known=", ".join(units))
        else:
            message = _('"{text}" has no measure in {unit}.').format(text=item.subject, unit=item.unit)
            hint = _("Write one of: {known}").format(known=", ".join(units)) if units else _("Leave 단위 out.")
        self.tree.problem((*path, "대상" if item.unit is None else "단위"), "scored-unit", message, hint)

    def method_fits(self, item: ScoredPart, source: ScoredSource | None, path: Path_) -> None:
        """The method is one that is stated, and is for what is counted or for what is judged."""
        known = self.written((_SECTION, "방법"))
        if item.method not in known:
            self.tree.problem(
                (*path, "방법"),
                "unknown-method",
                _('There is no method "{text}".').format(text=item.method),
                _("The plan has: {known}").format(known=suggestion(item.method, known)),
            )
            return
        method = self.method_of(item)
        if method is None or source is None:
            return
        if (method.form is Form.GRADE) != (source is ScoredSource.CHECKLIST):
            self.misfit(
                path,
                _("What stands in a checklist is scored by grades, and nothing else is."),
                _("Write a method whose 형식 is 등급 for checklists, and another one for the rest."),
            )
        elif item.down and method.form is Form.LINE and method.down is None:
            self.misfit(
                path,
                _('"{name}" does not say how what is better low is scored.').format(name=item.method),
                _("Write 하향: {최고: …, 최저: …} in the method."),
            )

    def misfit(self, path: Path_, message: str, hint: str) -> None:
        """Say that a method is not for its indicator."""
        self.tree.problem((*path, "방법"), "scored-method", message, hint)

    def method_of(self, item: ScoredPart) -> MethodPart | None:
        """Return an indicator's method, if it is well formed."""
        return self.plan.scoring.methods.get(item.method) if self.plan.scoring else None

    def past(self, item: ScoredPart, source: ScoredSource | None, path: Path_) -> None:
        """Only an evaluation item has its earlier figures here: of earlier years, in the unit of its goal."""
        if item.history and source in {ScoredSource.KPI, ScoredSource.CHECKLIST}:
            self.tree.problem(
                (*path, "과거"),
                "scored-history",
                _("Only an evaluation item has its earlier figures here."),
                _("Write those of a KPI below its own 과거."),
                key=True,
            )
            return
        goal = next((scored.goal for scored in self.plan.evaluation if scored.name == item.subject), None)
        for year, figure in item.history.items():
            here = (*path, "과거", str(year))
            is_other_unit = goal is not None and figure.unit != goal.unit
            if self.is_past(year, here) and is_other_unit and not self.has(_SPOILT_GOALS):
                self.tree.problem(
                    here,
                    "scored-history",
                    _('The goal of "{name}" is not in this unit.').format(name=item.subject),
                    _("Write it as the goal is written: 93%, or 12건."),
                )

    def grade(self, item: ScoredPart, _source: ScoredSource | None, path: Path_) -> None:
        """A grade is one that the method has points for."""
        method = self.method_of(item)
        if item.grade is not None and method is not None and item.grade not in method.grades:
            self.tree.problem(
                (*path, "등급"),
                "unknown-grade",
                _('The method "{name}" has no points for the grade "{text}".').format(
                    name=item.method, text=item.grade
                ),
                _("Write one of: {known}").format(known=", ".join(method.grades))
                if method.grades
                else _("Leave 등급 out, or choose a method whose 형식 is 등급."),
            )

    def path(self, item: ScoredPart, _source: ScoredSource | None, path: Path_) -> None:
        """A path stands where the method follows one, begins in time, and leads to what is better."""
        method = self.method_of(item)
        if method is None or (item.path is None and method.form is not Form.PATH):
            return
        if item.path is None or method.form is not Form.PATH:
            self.tree.problem(
                (*path, "경로" if item.path else "방법"),
                "path",
                _("A path and a method whose 형식 is 경로 go together."),
                _("Write 경로: {시작: 60, 끝: 100, 첫해: 2012, 햇수: 8년}, or choose another method."),
                key=item.path is not None,
            )
        elif (item.path.end < item.path.start) != item.down or item.path.end == item.path.start:
            self.tree.problem(
                (*path, "경로"),
                "path",
                _("The path does not lead to what is better."),
                _("Change 시작 and 끝; where lower is better write 방향: 하향."),
                key=True,
            )
        elif item.path.first_year > self.year:
            self.tree.problem(
                (*path, "경로", "첫해"),
                "path",
                _("The path begins after the plan's year."),
                _("Write the path's first year: {year}").format(year=self.year),
            )


Rule = Callable[[ScoringCheck, ScoredPart, ScoredSource | None, Path_], None]
RULES: tuple[Rule, ...] = (
    ScoringCheck.measure,
    ScoringCheck.method_fits,
    ScoringCheck.past,
    ScoringCheck.grade,
    ScoringCheck.path,
)
"""What each indicator has to hold to: each rule is given the indicator, what it is (None: unknown) and its place."""
