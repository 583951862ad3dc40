"""A report to be handed in, in the order in which it is read: sections of sentences, typed tables and what is drawn.

Every format of documents draws this: it chooses no words, adds nothing up, and leaves out only what it cannot draw.
"""

from collections.abc import Iterable, Iterator

from vnet.actions.report_page import Page
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.render.tables import (
    budget,
    explanations,
    headlines,
    kpis,
    outlook,
    outlook_budget,
    page_kpis,
    partners,
    plan_changes,
    schedule,
    since,
    without_evidence,
    words,
)
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import BLANK, Cell, Tone, shown, text
from vnet.render.tables.document import document
from vnet.render.tables.registers import gap
from vnet.render.tables.scorecard import scorecard
from vnet.render.tables.table import Role, Table
from vnet.report.budget import BudgetReport
from vnet.report.outlook.model import BudgetOutlook, Outlook
from vnet.report.partners import PartnersReport
from vnet.report.report import Report
from vnet.report.schedule import Schedule

# The sections by their keys, in their order; a plan without a budget has none of the spending, and so on.
SECTIONS = (
    "glance",
    "behind",
    "ahead",
    "evaluation",
    "kpis",
    "spending",
    "schedule",
    "partners",
    "changes",
    "document",
)


class Titled(NamedTuple):
    """A table under a title of its own; `folded` where a reader unfolds it only if wanted."""

    title: str
    table: Table
    folded: bool = False


class Unfolding(NamedTuple):
    """A table, and what is inside each of its rows, to be unfolded; None where nothing is."""

    table: Table
    inside: tuple[Table | None, ...]


class Curves(NamedTuple):
    """What is drawn of a table with a row for each month: some of its columns as lines, and an amount across them."""

    title: str
    table: Table
    lines: tuple[tuple[str, str], ...]  # the key and the name of each
    level: Cell
    level_name: str


Block = Cell | Table | Titled | Unfolding | Curves


class Section(NamedTuple):
    """A section: the key by which a template has it, its title, and what stands in it."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class Paper(NamedTuple):
    """The whole: title, what it is of, sections, and below them what says which ledger the figures are of."""

    title: str
    opening: tuple[Cell, ...]
    sections: tuple[Section, ...]
    closing: str


def paper(page: Page) -> Paper:
    """Lay out a page; sections of which there is nothing to say are left out."""
    report = page.report
    parts = {
        "glance": (_("At a glance"), _glance(page)),
        "behind": (_("What is behind, and why"), _behind(report)),
        "ahead": (_("Will it be reached?"), _ahead(page.outlook)),
        "evaluation": (_("Evaluation items"), [scorecard(report)] if report.evaluation and not report.network else []),
        "kpis": (_("KPIs"), _kpis(report)),
        "spending": (_spending_title(report), _spending(report, report.budget) if report.budget else []),
        "schedule": (_("Schedule"), _schedule(report.schedule) if report.schedule else []),
        "partners": (_("Partners"), _partners(page.partners)),
        "changes": (_("What has changed"), _changes(report)),
        "document": (_("About this report"), _document(report)),
    }
    sections = ((key, parts[key][0], tuple(parts[key][1])) for key in SECTIONS)
    return Paper(
        shown(text(report.document.title)),
        tuple(_opening(report)),
        tuple(Section(*section) for section in sections if section[2]),
        words.ledger(report),
    )


def note(said: str) -> Cell:
    """Return a remark, which is fainter than what it is about."""
    return text(said, Tone.FAINT)


def _opening(report: Report) -> Iterator[Cell]:
    period = report.period
    yield text(" ".join(filter(None, (report.document.organization, report.document.department))))
    yield text(f"{words.period(period)} ({period.start} ~ {period.end})", Tone.STRONG)
    if report.sample:
        yield text(words.sample(), Tone.DOUBTFUL)
    if report.as_of is not None:
        yield text(words.as_of(report.as_of), Tone.STRONG)
    if only := words.only_network(report):
        yield text(only)
    yield from map(text, since.closed(report))


def _glance(page: Page) -> Iterator[Block]:
    report = page.report
    yield from headlines.goals(report)
    if report.schedule and report.schedule.tasks:
        yield text(schedule.plan_progress(report.schedule))
    if page.outlook.left:
        yield text(outlook.at_a_glance(page.outlook))
    yield from (text(sentence, Tone.BAD) for sentence in caveats(report))


def _behind(report: Report) -> Iterator[Block]:
    if report.not_begun:
        return
    late = kpis.late(report)
    yield late if late.rows else headlines.behind(report, 0)
    yield from map(text, filter(None, (headlines.under_way(report),)))
    if report.budget:
        yield from headlines.spending(report.budget)
    why = explanations.table(report)
    if why.rows:
        yield Titled(
            _("Why, and what is done about it"), _filled(why.only("kpi", "view", "name", "unit", "kind", "status"))
        )
    if report.schedule and report.schedule.late:
        overdue = schedule.late_tasks(report.schedule, report.schedule.end).only("name", "due")
        yield Titled(_("Due by {end} and not done").format(end=report.schedule.end), overdue)


def _ahead(ahead: Outlook) -> Iterator[Block]:
    if not ahead.left:
        yield text(outlook.rest(ahead))
        return
    yield text(outlook.rest(ahead))
    open_, reached = outlook.reached(outlook.measures(ahead))
    if open_.rows:
        yield _told(open_)
    if reached.rows:
        names = [" ".join(map(shown, row.cells)) for row in reached.only("name", "actual").rows]
        said = _("Reached, nothing remains ({count}): {names}").format(count=len(names), names=", ".join(names))
        yield text(said, Tone.GOOD)
    yield from map(note, outlook.measure_notes(ahead))
    if ahead.budget:
        yield from _money_ahead(ahead.budget, ahead.gone)


def _money_ahead(ahead: BudgetOutlook, gone: int) -> Iterator[Block]:
    yield from outlook_budget.sentences(ahead, gone)
    of_parts = outlook_budget.parts(ahead, gone).where(Role.PLAIN)
    if of_parts.rows:
        yield Titled(_("Will the budget be spent? ({unit})").format(unit=ahead.unit_name), _told(of_parts))


def _told(of: Table) -> Table:
    """Return an outlook's table below its prospects, without the columns in which nothing is told."""
    told = _filled(of).columns
    return outlook.grouped(of).only(*(column.key for column in told if column.key not in {"prospect", "remark"}))


def _filled(of: Table) -> Table:
    """Return a table without the columns in which nothing stands."""
    keys = [column.key for column in of.columns]
    return of.only(*(key for key in keys if any(shown(cell, of.money_unit) for cell in of.column(key))))


def _kpis(report: Report) -> Iterator[Block]:
    yield Unfolding(*page_kpis.against_target(report))
    said = [words.rule(report), *([] if report.not_begun else [words.reading()])]
    yield from map(note, filter(None, (*said, without_evidence.actuals(report), *map(gap, report.registers))))
    if (months := kpis.months(report)).rows:
        yield Titled(_("KPIs with targets by month"), months)


def _spending_title(report: Report) -> str:
    if report.budget is None:
        return ""
    return _("Spending ({unit})").format(unit=report.budget.unit_name)


def _spending(report: Report, money: BudgetReport) -> Iterator[Block]:
    months = budget.months(report, money)
    of_parts = budget.parts(report, money).only(*budget.shown_parts(money))
    yield _curves(report, months)
    yield Titled(_("Execution plan and spending by month"), months)
    yield Titled(_("Spending against the budget"), _filled(of_parts))
    if unproved := without_evidence.spending(money):
        yield note(unproved)


def _curves(report: Report, months: Table) -> Curves:
    """Return what is drawn of the months: planned, if it is, and spent to date, below the goal."""
    assert report.budget is not None  # noqa: S101 - there are months of it
    is_planned = any(cell.value is not None for cell in months.column("planned to date"))
    lines = [("planned to date", _("planned, cumulative"))] if is_planned else []
    goal = budget.calendar(report, report.budget).rows[-1]
    key, name, *amounts, _total = goal.cells
    is_goal = key.value == "goal"
    title = _("Spending by month, cumulative, against the plan ({unit})").format(unit=report.budget.unit_name)
    return Curves(
        title,
        months.where(Role.PLAIN),
        (*lines, ("spent to date", _("spent, cumulative"))),
        amounts[0] if is_goal else BLANK,
        shown(name) if is_goal else "",
    )


def _schedule(tasks: Schedule) -> Iterator[Block]:
    if not tasks.tasks:
        return
    yield text(schedule.plan_progress(tasks))
    year = schedule.year(tasks, tasks.end).changed("year", lambda _cells: BLANK, Role.TOTAL)
    numbered = year.changed("name", lambda cells: text(f"{shown(cells['code'])} {shown(cells['name'])}"), Role.PLAIN)
    yield numbered.only("name", "year", "due", "beside", "state", "finished")


def _partners(known: PartnersReport) -> Iterator[Block]:
    if not known.rows:
        return
    yield from map(text, partners.headlines(known))
    yield partners.lasting(known).only("name", "bodies", "activities", "continuing", "share", "unnamed")
    bodies = partners.bodies(known).only("name", "others", "standing", "first", "last", "quarters", "activities")
    yield Titled(_("Partner bodies"), _filled(bodies), folded=True)
    yield from map(note, partners.definitions())


def _changes(report: Report) -> Iterator[Block]:
    """Yield what has changed since the hand-in, in the plan and in the budget."""
    yield from map(text, since.closed(report))
    unit = report.budget.unit_name if report.budget else "원"
    if report.revisions:
        yield Titled(_("Plan changes"), plan_changes.revisions(report.revisions, unit))
    yield from _adjusted(report, report.budget) if report.budget else ()


def _adjusted(report: Report, money: BudgetReport) -> Iterator[Block]:
    keys = ("name", "day", "kind", "amount", "reason")
    if money.adjustments:
        yield Titled(_("Changes of the budget"), budget.adjustments(report, money._replace(later=())).only(*keys))
    if money.later:
        yield Titled(_("Budget changes after the period (not in these figures)"), budget.later(report, money))


def _document(report: Report) -> Iterable[Block]:
    return [document(report)]
