"""What a report on a terminal says of the evaluation, the schedule, and why things fell short."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.text import Text

from vnet.i18n import _
from vnet.render.tables import explanations
from vnet.render.terminal.evaluation import scorecard
from vnet.render.terminal.schedule import late_tasks
from vnet.report.report import Report


def parts(report: Report, out: Console) -> Iterator[tuple[str, RenderableType]]:
    """Yield the parts that say where the whole plan stands, each with its title; of a single network the schedule."""
    if report.evaluation and report.network is None:
        yield _("Evaluation items (how each was reached: vnet evaluate)"), scorecard(report, out)
    if report.schedule and report.schedule.tasks:
        yield _("Schedule (drawn: vnet schedule)"), late_tasks(report.schedule)


def reasons(report: Report) -> Iterator[tuple[str, RenderableType]]:
    """Yield why things fell short in this quarter, and what became of what was promised in the one before."""
    why = report.explanations
    lines = [explanations.explanation(one, explanations.kpi_name(one.kpi, report)) for one in why.current]
    if why.missing:
        lines.append(_("without an explanation: {codes}").format(codes=", ".join(why.missing)))
    if why.current:
        yield _("Why, and what is done about it"), _lines(lines)
    if why.earlier:
        title = _("What was promised the quarter before (Q{quarter})").format(quarter=report.period.quarter - 1)
        yield (
            title,
            _lines(
                explanations.promised(
                    one, explanations.kpi_name(one.kpi, report), explanations.standing(one.kpi, report)
                )
                for one in why.earlier
            ),
        )


def _lines(lines: Iterable[str]) -> RenderableType:
    return Group(*(Text(line, overflow="fold") for line in lines))
