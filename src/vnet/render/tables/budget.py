"""The budget's tables: against the execution plan, against the budget itself, and month by month as the plan prints it.

Their columns bear the keys of a flat row (`FLAT` in `tables.table`), so that a format that has one row for each figure
draws them like the others.
"""

import datetime as dt
from collections.abc import Callable

from vnet.amounts import decimals_in, format_percent
from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.period import quarter_of
from vnet.rates import FULL
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Kind, Tone, day, money, share, text
from vnet.render.tables.table import Column, Role, Row, Table, columns, one_below_other, row
from vnet.report.budget import BudgetReport, BudgetRow, CalendarRow, Changes, PlannedSpending
from vnet.report.report import Report


def planned(report: Report, budget: BudgetReport) -> Table:
    """Return the execution plan: each month of the quarter, the quarter and the year so far, planned beside spent."""
    rows = [_planned(words.month(month), planned, Role.PLAIN) for month, planned in budget.months]
    rows.append(_planned(words.quarter(report.period.quarter), budget.quarter, Role.TOTAL))
    rows.append(_planned(_("cumulative"), budget.cumulative, Role.TOTAL))
    return _table(
        columns(
            ("part", _("part")),
            ("view", _("time")),
            ("unit", _("unit")),
            ("target", _("planned"), True),
            ("actual", _("spent"), True),
            ("rate", _("spent / planned"), True),
            ("remaining", _("balance"), True),
        ),
        rows,
        report,
        budget,
    )


def _table(said: tuple[Column, ...], rows: list[Row], report: Report, budget: BudgetReport) -> Table:
    """Return a table of amounts in the budget's unit, all with the decimals that the most exact of them needs."""
    parts = (budget.year, *budget.categories, *budget.networks)
    amounts = [
        amount for part in parts for amount in (part.original, part.budget, part.spent, part.balance, *part.changes)
    ]
    amounts += [amount for span in budget.calendar for amount in (span.planned, span.spent, span.planned_to_date)]
    decimals = decimals_in(budget.unit_name, [*amounts, budget.goal_amount])
    return Table(said, tuple(rows), budget.unit_name, decimals, report.sample)


def _planned(name: str, planned: PlannedSpending, role: Role) -> Row:
    rate = share(planned.rate, spending=True)
    part, remaining = text(_("execution plan")), money(planned.remaining)
    return row(part, text(name), text("원"), money(planned.planned), money(planned.spent), rate, remaining, role=role)


def parts(report: Report, budget: BudgetReport) -> Table:
    """Return what is budgeted, spent and left: of the year, each expense category and each network.

    The budget is that in force, with the original one and its rate beside it.
    """
    rows = [_part(_("budget"), budget.year, budget, role=Role.TOTAL)]
    rows += [_part(_("budget by expense category"), category, budget) for category in budget.categories]
    rows += [_part(_("budget by network"), network, budget, network=network.code) for network in budget.networks]
    return _table(
        columns(
            ("part", _("part")),
            ("network", _("network")),
            ("name", _("part")),
            ("unit", _("unit")),
            ("view", _("time")),
            ("original", _("original"), True),
            ("target", _("in force") if budget.adjustments else _("budget"), True),
            ("actual", _("spent"), True),
            ("rate", _("of it spent") if budget.adjustments else _("execution rate"), True),
            ("original rate", _("of original"), True),
            ("remaining", _("balance"), True),
            ("status", _("status")),
        ),
        rows,
        report,
        budget,
    )


def originals(report: Report, budget: BudgetReport) -> Table:
    """Return the rows of `parts` as they were by the original budget, for a format that has no columns for it.

    There are none where the budget was not adjusted; the status is that of the budget in force, and not here.
    """
    table = parts(report, budget._replace(
        year=_as_planned(budget.year),
        categories=tuple(map(_as_planned, budget.categories)),
        networks=tuple(map(_as_planned, budget.networks)),
    ))  # fmt: skip
    table = table.only(*(column.key for column in table.columns if column.key != "status"))
    if not budget.adjustments:
        return table._replace(rows=())
    return table.changed("part", lambda cells: text(_("{part}, original").format(part=cells["part"].value)))


def _as_planned(part: BudgetRow) -> BudgetRow:
    balance = None if part.original is None else part.original - part.spent
    return part._replace(budget=part.original, rate=part.original_rate, balance=balance)


def shown_parts(budget: BudgetReport) -> tuple[str, ...]:
    """Return the keys of the columns of `parts` that people see: the original budget where it was adjusted."""
    if budget.adjustments:
        return ("name", "original", "target", "actual", "rate", "original rate", "remaining", "status")
    return ("name", "target", "actual", "rate", "remaining", "status")


def _part(
    part: str, of: BudgetRow, budget: BudgetReport, *, network: str | None = None, role: Role = Role.PLAIN
) -> Row:
    return row(
        text(part),
        text(network),
        text(_("total") if role is Role.TOTAL else words.network(of.name)),
        text("원"),
        text(_("year")),
        money(of.original),
        money(of.budget),
        money(of.spent),
        share(of.rate, budget.goal, spending=True),
        share(of.original_rate, budget.goal, spending=True),
        money(of.balance),
        Cell(Kind.STATUS, words.budget_status(of), tone=Tone.BAD if of.overspent else Tone.DOUBTFUL),
        role=role,
    )


def origins(report: Report, budget: BudgetReport) -> Table:
    """Return what became of the budget: the original one, what was added to it, and the one in force."""
    rows = [_origin(_("total"), budget.year, Role.TOTAL)]
    rows += [_origin(words.network(part.name), part, Role.PLAIN) for part in (*budget.categories, *budget.networks)]
    return _table(
        columns(
            ("name", _("part")),
            ("original", _("original"), True),
            *((kind, words.adjustment(kind), True) for kind in Changes._fields),
            ("target", _("in force"), True),
        ),
        rows,
        report,
        budget,
    )


def _origin(name: str, part: BudgetRow, role: Role) -> Row:
    return row(text(name), money(part.original), *map(money, part.changes), money(part.budget), role=role)


def adjustments(report: Report, budget: BudgetReport) -> Table:
    """Return each change of the budget, by day; one that is in force from a later day than the report's says so.

    Its amount stands in the column `amount`, and in that of its kind.
    """
    rows = [_adjustment(adjustment, "") for adjustment in budget.adjustments]
    rows += [_adjustment(adjustment, _("not in force yet")) for adjustment in budget.later]
    return _table(
        columns(
            ("day", _("day")),
            ("kind", _("sort")),
            ("name", _("line")),
            ("amount", _("amount"), True),
            *((kind, words.adjustment(kind), True) for kind in Changes._fields),
            ("reason", _("reason")),
            ("status", _("status")),
            ("by", _("by")),
            ("id", _("id")),
        ),
        rows,
        report,
        budget,
    )


def later(report: Report, budget: BudgetReport) -> Table:
    """Return the changes of the budget that are in force from a later day than the report's, and not in its figures."""
    return adjustments(report, budget._replace(adjustments=())).only("name", "day", "kind", "amount", "reason")


def later_lines(budget: BudgetReport) -> list[str]:
    """Return a line for each of these changes."""
    facts = (
        (words.budget_line(adjustment), adjustment.date, words.entry_value(adjustment), adjustment.reason)
        for adjustment in budget.later
    )
    return [" · ".join(filter(None, said)) for said in facts]


def _adjustment(entry: Entry, status: str) -> Row:
    return row(
        day(dt.date.fromisoformat(entry.date)),
        text(words.adjustment(entry.event)),
        text(words.budget_line(entry)),
        money(entry.amount),
        *(money(entry.amount) if entry.event == kind else BLANK for kind in Changes._fields),
        text(entry.reason),
        text(status, Tone.DOUBTFUL),
        text(entry.recorded_by),
        text(entry.short_id),
    )


def flat(report: Report, budget: BudgetReport) -> Table:
    """Return a row for each part of the budget, then one for each change of it, whose amount stands by its kind."""
    parts_, changes = origins(report, budget), adjustments(report, budget)
    further = [column for column in changes.columns if column.key in {"day", "reason", "status", "by", "id"}]
    return one_below_other((*parts_.columns, *further), parts_, changes)


QUARTERLY = {"planned, quarter", "spent, quarter", "rate, quarter"}


def calendar(report: Report, budget: BudgetReport) -> Table:
    """Return the year's months and quarters: planned, spent and their rates, each by itself and from January on.

    It is laid out as the execution plan is printed: a column for each month, and what stands below the total. The rows
    whose keys are in `QUARTERLY` have a quarter's figure in its first month, and nothing in the others.
    """
    months = [span for span in budget.calendar if not span.is_quarter]
    quarters = [span for span in budget.calendar if span.is_quarter]

    def line(key: str, name: str, of: Callable[[CalendarRow], Cell], total: Cell = BLANK) -> Row:
        if key in QUARTERLY:
            return row(
                text(key), text(name), *(cell for quarter in quarters for cell in (of(quarter), BLANK, BLANK)), total
            )
        return row(text(key), text(name), *map(of, months), total)

    rate_to_date = _known(lambda span: share(span.rate_to_date, spending=True))
    execution = _known(lambda span: share(span.share, budget.goal or FULL, spending=True))
    rows = [
        line("planned", _("planned, month"), lambda span: money(span.planned), money(months[-1].planned_to_date)),
        line("spent", _("spent, month"), _known(lambda span: money(span.spent)), money(budget.year.spent)),
        line("rate", _("spent / planned, month"), _known(lambda span: share(span.rate, spending=True))),
        line("planned, quarter", _("planned, quarter"), lambda span: money(span.planned)),
        line("spent, quarter", _("spent, quarter"), _known(lambda span: money(span.spent))),
        line("rate, quarter", _("spent / planned, quarter"), _known(lambda span: share(span.rate, spending=True))),
        line("planned to date", _("planned, cumulative"), lambda span: money(span.planned_to_date)),
        line("spent to date", _("spent, cumulative"), _known(lambda span: money(span.spent_to_date))),
        line("rate to date", _("spent / planned, cumulative"), rate_to_date),
        line("share", _("execution rate (spent / budget)"), execution),
    ]
    if budget.goal is not None and budget.goal_amount is not None:
        goal = money(budget.goal_amount)
        name = _("{goal} of the budget").format(goal=format_percent(budget.goal))
        rows.append(line("goal", name, lambda _month: goal))
    names = (Column(f"month {month.months.start}", words.month(month.months.start), numeric=True) for month in months)
    said = (Column("key", ""), Column("name", _("month")), *names, Column("total", _("total"), numeric=True))
    return _table(said, rows, report, budget)


def months(report: Report, budget: BudgetReport) -> Table:
    """Return the calendar downwards: a row for each month, and after its three for each quarter (`Role.TOTAL`).

    What lies after the report's period has no spending.
    """
    rows = [
        row(
            text(words.quarter(quarter_of(span.months.start)) if span.is_quarter else words.month(span.months.start)),
            money(span.planned),
            _known(lambda span: money(span.spent))(span),
            _known(lambda span: share(span.rate, spending=True))(span),
            money(span.planned_to_date),
            _known(lambda span: money(span.spent_to_date))(span),
            _known(lambda span: share(span.rate_to_date, spending=True))(span),
            _known(lambda span: share(span.share, budget.goal or FULL, spending=True))(span),
            role=Role.TOTAL if span.is_quarter else Role.PLAIN,
        )
        for span in budget.calendar
    ]
    of_month, to_date = _("of the month"), _("cumulative")
    said = (
        Column("month", _("month")),
        Column("planned", _("planned"), numeric=True, group=of_month),
        Column("spent", _("spent"), numeric=True, group=of_month),
        Column("rate", _("spent / planned"), numeric=True, group=of_month),
        Column("planned to date", _("planned"), numeric=True, group=to_date),
        Column("spent to date", _("spent"), numeric=True, group=to_date),
        Column("rate to date", _("spent / planned"), numeric=True, group=to_date),
        Column("share", _("execution rate"), numeric=True),
    )
    return _table(said, rows, report, budget)


def _known(of: Callable[[CalendarRow], Cell]) -> Callable[[CalendarRow], Cell]:
    """Return what makes a cell of a month that has begun, and nothing of one that is still to come."""
    return lambda span: BLANK if span.spent is None else of(span)
