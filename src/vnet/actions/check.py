"""`vnet check`: is every plan, and the ledger, whole?"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, starmap
from pathlib import Path

from vnet.actions.meaning import meant
from vnet.actions.plan_history import revisions
from vnet.actions.session import ClosedPeriod, Session
from vnet.actions.workspace import Workspace, no_plan_for
from vnet.errors import Place, Problem, Problems, VnetError
from vnet.i18n import _
from vnet.importing.profiles.profile import FOLDER
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import EntryType, Wanted, whole_year
from vnet.ledger.evidence import Lost, lost
from vnet.period import Period
from vnet.plan.cache import Version, misleads
from vnet.plan.model import Plan
from vnet.plan.paths import lonely_budgets, years_in
from vnet.plan.versions import digest
from vnet.report import retention
from vnet.report.old_meaning import Meant, OldMeaning, Renaming
from vnet.report.outside_plan import Stray
from vnet.report.plan_changes import lacking_reason
from vnet.report.report import Report, build

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger
    from vnet.report.registers import RegisterCount
    from vnet.report.retention import Due
    from vnet.report.score import ScoreRow


class Checked(NamedTuple):
    """What `check` looked at. `entries` is None where there is no ledger yet; `lost` is evidence that is not whole.

    `lacking` has, by year, how many changes of the plan need a reason that nobody has given. `due` is what has been
    kept as long as its plan says; `misled` the years whose kept plan was not what their files say; `without_plan`, by
    year, how many entries there are of a year without a plan. `unmeasured` are indicators whose method lacks something
    in the plan: figures of past years above all. `faults` are those of the files of plans and profiles: a plan that has
    any is not among the plans. `renamings` are what had another name when it was recorded. `broken` says why the ledger
    is not whole; then nothing was looked up in it.
    """

    plans: tuple[Plan, ...]
    ledger: str
    entries: int | None
    strays: tuple[Stray, ...]
    old_meaning: tuple[OldMeaning, ...]
    sample: bool
    registers: "tuple[RegisterCount, ...]" = ()
    lost: tuple[Lost, ...] = ()
    lacking: tuple[tuple[int, int], ...] = ()
    closed: tuple[ClosedPeriod, ...] = ()
    due: "tuple[Due, ...]" = ()
    misled: tuple[int, ...] = ()
    without_plan: tuple[tuple[int, int], ...] = ()
    unmeasured: "tuple[ScoreRow, ...]" = ()
    faults: tuple[Problem, ...] = ()
    broken: VnetError | None = None
    renamings: tuple[Renaming, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether nobody has anything to do: what was recorded stands where it was meant to, and is whole."""
        odd = (self.strays, self.old_meaning, self.without_plan, self.misled, self.lost, self.faults, self.broken)
        return not any((*odd, self.lacking, self.due))


def check(session: Session) -> Checked:
    """Check every plan there is (or the one of the year that was stated), profiles, and the ledger.

    Each is checked whatever the others are.

    Raises:
        NotFound: there is no plan.
    """
    plans, faults = _plans(session.workspace)
    faults = (*faults, *_profiles(session.workspace, plans))
    try:
        return _check(session, plans)._replace(faults=faults)
    except VnetError as error:
        return Checked(plans, session.workspace.ledger, None, (), (), sample=False, faults=faults, broken=error)


def _check(session: Session, plans: tuple[Plan, ...]) -> Checked:
    """Check the ledger, by the plans that there are.

    Raises:
        VnetError, TotalsDiffer: it is not whole.
    """
    ledger = session.ledger
    entries = ledger.verify() if ledger.exists else None
    versions = [Version(plan, digest(plan)) for plan in plans]
    found = [meant(ledger, version.plan.year, version) for version in versions]
    reports = list(map(_report, plans, found))
    closed = starmap(
        session.closed_periods, zip((meant_in_year.totals for meant_in_year in found), versions, strict=True)
    )
    return Checked(
        plans,
        session.workspace.ledger,
        entries,
        tuple(chain.from_iterable(report.strays for report in reports)),
        tuple(chain.from_iterable(report.old_meaning for report in reports)),
        ledger.is_sample(),
        tuple(chain.from_iterable(report.registers for report in reports)),
        lost(ledger.evidence()),
        tuple(_lacking(ledger, plans)),
        tuple(chain.from_iterable(closed)),
        tuple(chain.from_iterable(_due(ledger, plan, session.today) for plan in plans)),
        _misleading(session, plans),
        _without_plan(session),
        tuple(chain.from_iterable(map(_unmeasured, plans, found, reports))),
        renamings=tuple(chain.from_iterable(meant_in_year.renamings for meant_in_year in found)),
    )


def _misleading(session: Session, plans: Iterable[Plan]) -> tuple[int, ...]:
    """Return the years whose kept plan says something else than what is read."""
    return tuple(plan.year for plan in plans if misleads(session.workspace.data, plan))


def _report(plan: Plan, found: Meant) -> Report:
    return build(plan, found.totals, Period(plan.year, 4)).naming(found.old)


def _unmeasured(plan: Plan, found: Meant, report: Report) -> "Iterator[ScoreRow]":
    """Yield the indicators of a plan that its methods cannot measure, whatever is recorded."""
    if plan.scoring is None:
        return
    from vnet.report.outlook.measures import build_outlook  # noqa: PLC0415 - few plans have a scoring
    from vnet.report.score import build_score  # noqa: PLC0415
    from vnet.report.score_methods import RECORDED  # noqa: PLC0415

    outlook = build_outlook(plan, found.totals, report.kpis, report.budget, report.period)
    for row in build_score(plan, plan.scoring, report, outlook).rows:
        if row.reason is not None and row.reason not in RECORDED:
            yield row


def _without_plan(session: Session) -> tuple[tuple[int, int], ...]:
    """Return the years that have entries and no plan, with how many."""
    known = years_in(session.workspace.data)
    return tuple((year, count) for year, count in session.ledger.entries_by_year() if year not in known)


def _due(ledger: "Ledger", plan: Plan, today: dt.date) -> "tuple[Due, ...]":
    expired = retention.expired(plan, today)
    if not expired:
        return ()
    first, last = whole_year(plan.year)
    types = (EntryType.ACTUAL, EntryType.SPENDING)
    listed = ledger.entries(Wanted(voided=True, types=types, first_month=first, last_month=last))
    return retention.due(expired, (found.entry for found in listed))


def _lacking(ledger: "Ledger", plans: Iterable[Plan]) -> Iterator[tuple[int, int]]:
    """Yield the years whose plan was changed without a reason, each with the number of such changes."""
    for plan in plans:
        count = lacking_reason(revisions(ledger, plan.year, Version(plan, digest(plan))))
        if count:
            yield plan.year, count


def _plans(workspace: Workspace) -> tuple[tuple[Plan, ...], tuple[Problem, ...]]:
    """Return every plan there is, or the one of the year that was stated; and every problem of every file.

    Raises:
        NotFound.
    """
    from vnet.plan.files.load import load  # noqa: PLC0415 - pydantic and ruamel.yaml; a check never asks the cache

    known = years_in(workspace.data)
    if workspace.stated_year is not None and workspace.stated_year not in known:
        raise no_plan_for(workspace.stated_year, workspace.data)
    plans: list[Plan] = []
    problems: list[Problem] = []
    for year in [workspace.stated_year] if workspace.stated_year else known:
        try:
            plans.append(load(Path(workspace.data), year))
        except Problems as error:
            problems += error.problems
    problems += map(_lonely, lonely_budgets(Path(workspace.data)))
    return tuple(plans), tuple(sorted(problems))


def _profiles(workspace: Workspace, plans: tuple[Plan, ...]) -> Iterator[Problem]:
    """Yield every problem of the profiles beside the plans, which must be of the plan that an import is for."""
    if not plans or not (Path(workspace.data) / FOLDER).is_dir():
        return
    from vnet.importing.profiles.folder import profiles_in  # noqa: PLC0415 - pydantic and ruamel.yaml

    plan = next((plan for plan in plans if plan.year == workspace.today.year), plans[-1])
    for profile in profiles_in(workspace.data, plan):
        yield from profile.problems


def _lonely(budget: Path) -> Problem:
    return Problem(
        Place(str(budget), 1, 1),
        "lonely-budget",
        _("This budget belongs to no plan: there is no targets file of its year."),
        _("Name it budget_<year>.yaml for the year of a targets file, or move it away."),
    )
