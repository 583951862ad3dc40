"""The words and figures of the money's outlook that every format for people shares: of the whole and of each part."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.amounts import MONEY_UNITS, format_money
from vnet.i18n import _, ngettext
from vnet.render.tables import words
from vnet.render.tables.outlook import Row, beside, few, prospect, rounded_up, too_little
from vnet.report.outlook.methods import YEAR
from vnet.report.outlook.model import BudgetOutlook, Method, MoneyOutlook, MoneyProjection, Prospect, Reason

_SIGNIFICANT = 4


def part_rows(budget: BudgetOutlook, gone: int) -> list[Row]:
    """Return a row for each part, categories before networks where they are as urgent; those at risk first."""
    rows = [_row(row, budget, gone) for row in (*budget.categories, *budget.networks)]
    return sorted(rows, key=lambda row: list(Prospect).index(row.prospect))


def total_row(budget: BudgetOutlook, gone: int) -> Row:
    """Return the row of the whole budget."""
    return _row(budget.total, budget, gone)


def notes(budget: BudgetOutlook) -> Iterator[str]:
    """Yield how the amounts are found; nothing where there are none."""
    rows = (budget.total, *budget.categories, *budget.networks)
    used = {projection.method for row in rows for projection in row.projections}
    explained = {
        Method.PACE: _("pace kept: spent in the months that have ended ÷ their number × 12"),
        Method.PLAN: _("rate kept: execution plan of the year × spent ÷ planned in the months that have ended"),
        Method.AS_PLANNED: _("as planned: spent so far + execution plan of the months that remain"),
        Method.RECENT: _("last 3 months: spent so far + their mean × the months that remain"),
    }
    yield from (text for name, text in explained.items() if name in used)
    if Method.PLAN in used:
        yield _("The execution plan is that of the whole: of a part it says only how much of the year's money is due.")
    if {row.prospect for row in rows} & {Prospect.UNCERTAIN, Prospect.MAY_OVERSPEND}:
        yield _(
            "uncertain: by some methods the goal is not reached. may be overspent: by each it is, and by some more is "
            "spent than there is."
        )
    yield from too_little({row.reason for row in rows})


def headline(budget: BudgetOutlook, gone: int) -> str:
    """Return the sentence about what remains of the money."""
    total = budget.total
    left = YEAR - gone
    facts = {
        "spent": format_money(total.row.spent, budget.unit_name),
        "budget": format_money(total.row.budget or 0, budget.unit_name),
        "unit": budget.unit_name,
    }
    if budget.goal is None or total.remaining is None:
        return _("Spent: {spent} of {budget}{unit}").format(**facts)
    facts["goal"] = words.percentage(budget.goal)
    if not total.remaining:
        return _("Spent: {spent} of {budget}{unit}; goal {goal} reached").format(**facts)
    facts["remaining"] = format_money(total.remaining, budget.unit_name)
    if total.per_month is None:
        return _("Spent: {spent} of {budget}{unit}; {remaining}{unit} short of the goal of {goal}").format(**facts)
    facts["per_month"] = _amount_up(total.per_month, budget)
    return ngettext(
        "Spent: {spent} of {budget}{unit}; {remaining}{unit} to the goal of {goal}: "
        "{per_month}{unit} in the {left} month that remains",
        "Spent: {spent} of {budget}{unit}; {remaining}{unit} to the goal of {goal}: "
        "{per_month}{unit} in each of the {left} months that remain",
        left,
    ).format(left=left, **facts)


def goal_month(one: MoneyProjection) -> str:
    """Return the month in which a method reaches the goal."""
    return _("not this year") if one.goal_month is None else words.month(one.goal_month)


def over_month(one: MoneyProjection) -> str:
    """Return the month in which a method passes the budget."""
    return words.NOTHING if one.over_month is None else words.month(one.over_month)


def share(one: MoneyProjection, budget: BudgetOutlook) -> str:
    """Return a projected execution rate."""
    return words.rate(one.rate, budget.goal, spending=True)


def _row(one: MoneyOutlook, budget: BudgetOutlook, gone: int) -> Row:
    row = one.row
    unit = budget.unit_name
    goal = budget.goal
    rates = sorted(projection.rate for projection in one.projections)
    low, high = one.low, one.high
    return Row(
        prospect=one.prospect,
        word=_prospect(one),
        name=words.budget_row(row) if row.code else _("total"),
        remark=_remark(one, gone),
        actual=f"{format_money(row.spent, unit)}/{format_money(row.budget or 0, unit)}",
        rate=words.rate(row.rate, goal, spending=True),
        remaining=words.NOTHING if one.remaining is None else format_money(one.remaining, unit),
        per_month=_amount_up(one.per_month, budget) if one.per_month else "",
        values={projection.method: _amount(projection.value, one, budget) for projection in one.projections},
        range="" if low is None or high is None else f"{_amount(low, one, budget)}~{_amount(high, one, budget)}",
        rates="~".join(words.rate(rate, goal, spending=True) for rate in (rates[0], rates[-1])) if rates else "",
    )


def _prospect(one: MoneyOutlook) -> str:
    """Return the word for what is to be expected of money."""
    if one.prospect is Prospect.ON_COURSE and one.goal_amount is None:
        return _("within the budget")
    return prospect(one.prospect)


def _remark(one: MoneyOutlook, gone: int) -> str:
    """Return why nothing is projected of an amount; nothing where it is, or where the prospect says it."""
    if one.reason is Reason.REFUNDS:
        return _("more came back than was spent")
    return few(one.reason, one.entries, gone)


def _decimals(budget: BudgetOutlook) -> int:
    """Return how many decimals a projected amount has, so that four digits of the budget count, to one won at most."""
    size = MONEY_UNITS[budget.unit_name]
    whole = len(str((budget.total.row.budget or 0) // size))
    return min(max(0, _SIGNIFICANT - whole), len(str(size)) - 1)


def _amount(value: Fraction, one: MoneyOutlook, budget: BudgetOutlook) -> str:
    """Return a projected amount in the plan's money unit, never across the goal or the budget."""
    size = MONEY_UNITS[budget.unit_name]
    limits = [Fraction(one.row.budget or 0), *([] if one.goal_amount is None else [one.goal_amount])]
    return beside(value / size, _decimals(budget), *(limit / size for limit in limits))


def _amount_up(value: Fraction, budget: BudgetOutlook) -> str:
    return rounded_up(value / MONEY_UNITS[budget.unit_name], _decimals(budget))
