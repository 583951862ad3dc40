"""The report on a terminal: what matters first, complete in 80 columns, wider where there is room.

Nothing is ever cut: names fold, and where even the narrow form has no room for a number, numbers fold too.
"""

from collections.abc import Iterable, Iterator

from vnet.i18n import _, ngettext
from vnet.render.tables import budget, explanations, headlines, kpis, since, without_evidence, words
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import Tone, text
from vnet.render.tables.registers import gap
from vnet.render.terminal.drawing import Block, Console, Group, Text
from vnet.render.terminal.evaluation import scorecard
from vnet.render.terminal.schedule import late_tasks
from vnet.render.terminal.table import closing, drawn, fitting, line, note, opening, section, warnings
from vnet.report.report import Report

_MOST_LATE, _FEW_LATE = 4, 1  # rows, so that the whole fits 24 lines; few under what came after a closing


def show_report(report: Report, out: Console) -> None:
    """Print a report on KPIs and budget, and what of the evaluation belongs to its period."""
    opening(report, out, *since.closed(report), *since.closed_ways(report))
    section(out, _("At a glance"), Group(*map(line, headlines.goals(report)), *_changes(report)))
    behind = [] if report.not_begun else [(_("Behind so far"), _behind(report, out))]
    for title, part in (*_standing(report, out), *behind, *_reasons(report)):
        section(out, title, part)
    _show_kpis(report, out)
    for title, part in _money(report, out):
        section(out, title, part)
    if report.budget and (unproved := without_evidence.spending(report.budget)):
        out.print(note(unproved))
    for title, part in _annex(report, out):
        section(out, title, part)
    warnings(caveats(report), out)
    closing(report, out)


def show_essence_of_report(report: Report, out: Console) -> None:
    """Print what of a report fits one screen: where the plan stands, and what is behind; and how to see the rest."""
    ways = since.closed_ways(report)
    opening(report, out, *since.closed(report), *ways)
    section(out, _("At a glance"), Group(*map(line, headlines.goals(report)), *_changes(report)))
    if not report.not_begun:
        section(out, _("Behind so far"), _behind(report, out, _FEW_LATE if ways else _MOST_LATE))
    if report.schedule and report.schedule.tasks and report.network is None:
        out.print(late_tasks(report.schedule))
    warnings(caveats(report), out)
    out.print(note(_("All of it: vnet report --full. One KPI: vnet report C4. To print: vnet export")))
    closing(report, out)


def _changes(report: Report) -> Iterator[Block]:
    """Yield the sentence that the plan was changed, if it was."""
    if report.revisions:
        from vnet.render.tables.plan_changes import headline  # noqa: PLC0415 - where a plan has changed

        yield line(text(headline(report.revisions), Tone.DOUBTFUL))


def _annex(report: Report, out: Console) -> Iterator[tuple[str, Block]]:
    """Yield what was changed in the plan, and in the budget after the period, where anything was."""
    if report.revisions:
        from vnet.render.terminal.plan_changes import table  # noqa: PLC0415 - where a plan has changed

        yield _("Plan changes"), table(report.revisions, report.budget.unit_name if report.budget else "원", out)
    if report.budget and report.budget.later:
        title = _("Budget changes after the period (not in these figures)")
        yield title, fitting(out, drawn(budget.later(report, report.budget)))


def _standing(report: Report, out: Console) -> Iterator[tuple[str, Block]]:
    """Yield the parts that say where the whole plan stands, each with its title; of a single network the schedule."""
    if report.evaluation and report.network is None:
        yield _("Evaluation items (how each was reached: vnet evaluate)"), scorecard(report, out)
    if report.schedule and report.schedule.tasks:
        yield _("Schedule (drawn: vnet schedule)"), late_tasks(report.schedule)


def _behind(report: Report, out: Console, most: int | None = None) -> Block:
    """Return a table of what is behind its cumulative target, so many rows of it, and the sentences about spending."""
    late = kpis.late(report)
    under_way = map(Text, filter(None, (headlines.under_way(report),)))
    spending = map(line, headlines.spending(report.budget) if report.budget else ())
    if not late.rows:
        return Group(line(headlines.behind(report, 0)), *under_way, *spending)
    table = fitting(out, drawn(late._replace(rows=late.rows[:most])))
    more = len(late.rows) - len(late.rows[:most])
    rest = (
        [note(ngettext("and {count} more behind", "and {count} more behind", more).format(count=more))] if more else []
    )
    return Group(table, *rest, *under_way, *spending)


def _reasons(report: Report) -> Iterator[tuple[str, Block]]:
    """Yield why things fell short in this quarter, and what became of what was promised in the one before."""
    why = report.explanations
    lines = [
        explanations.explanation(explanation, explanations.kpi_name(explanation.kpi, report))
        for explanation in why.current
    ]
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
                    explanation,
                    explanations.kpi_name(explanation.kpi, report),
                    explanations.standing(explanation.kpi, report),
                )
                for explanation in why.earlier
            ),
        )


def _lines(lines: Iterable[str]) -> Block:
    return Group(*(Text(line) for line in lines))


def _show_kpis(report: Report, out: Console) -> None:
    """Print the KPIs, a column for every figure or two lines for every measure, and what the words there mean."""
    two_lines = drawn(kpis.narrow(report))
    drawing = fitting(out, drawn(kpis.wide(report), gap=1), two_lines)
    section(out, _("KPIs (actual/target; below: rate, remaining)") if drawing is two_lines else _("KPIs"), drawing)
    out.print(note(words.rule(report)))
    if not report.not_begun:
        out.print(note(words.reading()))
    for sentence in filter(None, (without_evidence.actuals(report), *map(gap, report.registers))):
        out.print(note(sentence))
    if (months := kpis.months(report)).rows:
        section(out, _("KPIs with targets by month"), fitting(out, drawn(months)))


def _money(report: Report, out: Console) -> Iterator[tuple[str, Block]]:
    """Yield spending against the execution plan and against the budget, each with its title."""
    if report.budget is None:
        return
    planned = budget.planned(report, report.budget).only("view", "target", "actual", "rate")
    parts = budget.parts(report, report.budget).only(*budget.shown_parts(report.budget))
    unit = report.budget.unit_name
    yield _("Spending against the execution plan ({unit})").format(unit=unit), fitting(out, drawn(planned))
    yield _("Spending against the budget ({unit})").format(unit=unit), fitting(out, drawn(parts), drawn(parts, gap=1))
