"""`vnet score`: the points that an evaluation gives, by the methods that the plan states (채점)."""

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.plan.model import Plan, Scoring
from vnet.plan.paths import targets_name
from vnet.report.outlook.measures import build_outlook
from vnet.report.report import Report
from vnet.report.score import Score, ScoreRow, build_score, steps
from vnet.report.score_methods import Step


class Explained(NamedTuple):
    """An indicator, and how its points come about."""

    row: ScoreRow
    steps: tuple[Step, ...]


class Scored(NamedTuple):
    """A report, the score at the end of its period, and the indicators whose arithmetic was asked for."""

    report: Report
    score: Score
    explained: tuple[Explained, ...] = ()


def score(session: Session, *, quarter: str | None = None, step: str | None = None) -> Scored:
    """Compute the score, from the words that the person wrote.

    Raises:
        BadInput: the plan states no methods.
        NotFound: nothing is scored that is called like `step`.
    """
    plan = session.plan
    scoring = _scoring(plan)
    asked = None if step is None else lookup.find_scored(plan, scoring, step)
    report = session.report(session.period(quarter=quarter))
    outlook = build_outlook(plan, session.totals, report.kpis, report.budget, report.period, session.today)
    found = build_score(plan, scoring, report, outlook)
    places = [place for place, item in enumerate(scoring.items) if item.subject == asked]
    explained = tuple(Explained(found.rows[one], steps(plan, scoring, report, outlook, one)) for one in places)
    return Scored(report, found, explained)


def _scoring(plan: Plan) -> Scoring:
    if plan.scoring is None:
        raise BadInput(
            N_(
                "The plan for {year} does not say how points are given. Write a part 채점 into {file}: its source, the "
                "base, the methods, and what is scored (docs/plan-format.md; docs/score.md has an example)."
            ),
            year=plan.year,
            file=targets_name(plan.year),
        )
    return plan.scoring
