"""`vnet plan next`: a draft of the next year's plan."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

from vnet.actions import meaning
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace, no_plan_for
from vnet.errors import BadInput, unreadable
from vnet.i18n import N_, speaking
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.totals import Totals
from vnet.output import refuse_to_overwrite, write_together
from vnet.period import Period, bad_year
from vnet.plan import cache
from vnet.plan.model import Plan
from vnet.plan.next_year.targets import Change
from vnet.plan.paths import budget_path, content, targets_path, years_in
from vnet.report.budget import build_budget
from vnet.report.kpis import kpi_row

if TYPE_CHECKING:
    from vnet.plan.next_year.draft import Left

_LAST_YEAR = 2999


class Decision(NamedTuple):
    """What a draft leaves to a person: the file, the line (from 1) of the mark, and its words."""

    path: Path
    line: int
    text: str


class Drafted(NamedTuple):
    """The files that were drafted, from the plan of which year, what became of each target, and what is left to do."""

    year: int
    files: tuple[Path, ...]
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]
    sample: bool


def plan_next(session: Session, *, year: int | None = None, folder: Path | None = None) -> Drafted:
    """Draft the plan of `year` (default: the year after the plan's) in a folder (default: beside the plan).

    Raises:
        BadInput, NotFound: there is nothing to draft it from.
        Conflict: there is a plan for that year; nothing was written.
        Problems, VnetError.
    """
    workspace = session.workspace
    plan = to_draft_from(workspace, year)
    goes_to = folder or Path(workspace.data)
    paths = [targets_path(goes_to, plan.year + 1)]
    if plan.budget is not None:
        paths.append(budget_path(goes_to, plan.year + 1))
    refuse_to_overwrite(paths[0])
    from vnet.plan.next_year.draft import decisions, draft  # noqa: PLC0415 - pydantic and ruamel.yaml

    totals = meaning.totals(session.ledger, plan.year, cache.load_with_digest(workspace.data, plan.year))
    with speaking(plan.language):
        drafted = draft(
            plan,
            actuals(plan, totals),
            _text(targets_path(Path(workspace.data), plan.year)),
            _text(budget_path(Path(workspace.data), plan.year)) if plan.budget is not None else None,
            until=workspace.today if workspace.today <= dt.date(plan.year, 12, 31) else None,
            sample=totals.sample,
            left=_left(plan, totals),
        )
    files = {
        path: text for path, text in zip(paths, (drafted.targets, drafted.budget), strict=False) if text is not None
    }
    # It is the targets that make a plan.
    write_together({path: text.encode() for path, text in reversed(tuple(files.items()))})
    left = tuple(Decision(path, line, words) for path, text in files.items() for line, words in decisions(text))
    return Drafted(plan.year + 1, tuple(files), drafted.changes, left, totals.sample)


def to_draft_from(workspace: Workspace, year: int | None) -> Plan:
    """Return the plan of the year before the one that is to be drafted (None: the year after the plan's).

    Raises:
        BadInput, NotFound: there is nothing to draft it from.
        Problems.
    """
    if year is None:
        if workspace.year == _LAST_YEAR:
            raise bad_year(str(workspace.year + 1))
        return workspace.plan
    before = year - 1
    if workspace.stated_year not in {None, before}:
        raise BadInput(
            N_(
                "A plan is drafted from that of the year before it: for {year} leave --year out, or write --year "
                "{before}."
            ),
            year=year,
            before=before,
        )
    if before not in years_in(workspace.data):
        raise no_plan_for(before, workspace.data)
    return cache.load(workspace.data, before)


def actuals(plan: Plan, totals: Totals) -> dict[tuple[str, str], Fraction | None]:
    """Return each measure's actual of the whole year."""
    rows = [kpi_row(kpi, totals.actuals, Period(plan.year, 4), plan.cap) for kpi in plan.kpis]
    return {(row.code, measure.unit): measure.views.year.actual for row in rows for measure in row.measures}


def _left(plan: Plan, totals: Totals) -> "Left | None":
    """Return what is left of each category's and each network's budget in force; None where nothing was recorded."""
    if plan.budget is None or not (totals.spending or totals.adjustments):
        return None
    whole = build_budget(plan, totals, Period(plan.year, 4), None)
    return {
        "편성목": [(row.code or "", row.balance or 0) for row in whole.categories],
        "네트워크": [(row.code or "", row.balance or 0) for row in whole.networks],
    }


def _text(path: Path) -> str:
    try:
        return content(path).decode()
    except OSError as error:
        raise unreadable(path, error) from None
