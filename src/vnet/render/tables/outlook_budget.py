"""The outlook of the money: a row for the whole and for each part, and what the whole comes to by each flow."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.amounts import format_beside, format_money, format_percent, format_up, in_unit, significant_decimals
from vnet.i18n import _, ngettext
from vnet.render.tables import headlines, words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Cell, Tone, money, share, text
from vnet.render.tables.outlook import (
    TONES,
    headings,
    method,
    no_entry,
    projected,
    projected_notes,
    prospect,
    too_early,
)
from vnet.render.tables.table import Role, Row, Table, columns, row
from vnet.report.outlook.flows import YEAR
from vnet.report.outlook.model import BudgetOutlook, MoneyOutlook, Prospect, Reason

_SIGNIFICANT = 4  # digits of the budget that count in a projected amount
_WEIGHTY = Fraction(1, 200)  # a flow of less weight is not worth a line


def parts(budget: BudgetOutlook, gone: int) -> Table:
    """Return a row for the whole budget and below it for each part: those at risk first, categories before networks."""
    said = headings(_("part"), _("spent / budget"), _("execution rate"), _("to the goal"), _("of the budget"))
    urgency = list(Prospect)
    rows = sorted((*budget.categories, *budget.networks), key=lambda part: urgency.index(part.prospect))
    total = _row(budget.total, budget, gone)._replace(role=Role.TOTAL)
    return Table(said, (total, *(_row(part, budget, gone) for part in rows)), budget.unit_name)


def methods(budget: BudgetOutlook) -> Table:
    """Return each flow's weight, where it ends, and when it passes the goal and the budget; below them their range."""
    goal = _("{goal} reached").format(goal=format_percent(budget.goal)) if budget.goal is not None else ""
    said = columns(
        ("method", _("the rest flows")),
        ("weight", _("weight"), True),
        ("value", _("spent at year's end"), True),
        ("rate", _("execution rate"), True),
        ("reached", goal, True),
        ("over", _("over the budget"), True),
    )
    total = budget.total
    rows = [
        row(
            text(method(projection.method)),
            share(projection.weight, None),
            text(_amount(projection.value, total, budget)),
            share(projection.rate, budget.goal, spending=True),
            text(_("not this year") if projection.goal_month is None else words.month(projection.goal_month)),
            text(words.month(projection.over_month), Tone.BAD) if projection.over_month else NOT_APPLICABLE,
        )
        for projection in total.projections
        if projection.weight >= _WEIGHTY
    ]
    if rows:
        rows.append(row(text(_("range, 80%")), BLANK, *_projected(total, budget)[1:], BLANK, BLANK, role=Role.TOTAL))
    return Table(said, tuple(rows), budget.unit_name)


def sentences(budget: BudgetOutlook, gone: int) -> Iterator[Cell]:
    """Yield the sentences about the whole: what remains of the money, what is to be expected, and why not more."""
    total = budget.total
    yield text(headline(budget, gone))
    if said := headlines.original(total.row, budget.goal, budget.unit_name):
        yield text(said)
    yield text(_("Outlook: {prospect}").format(prospect=_prospect(total)), TONES[total.prospect])
    if remark := _remark(total, gone):
        yield text(remark)


def notes(budget: BudgetOutlook) -> Iterator[str]:
    """Yield how the amounts are found; nothing where there are none."""
    rows = (budget.total, *budget.categories, *budget.networks)
    if any(row.range for row in rows):
        yield from projected_notes()
        yield _("The execution plan is that of the whole: of a part it says only how much of the year's money is due.")
        yield _("may be overspent, may fall short: so it ends in three years of four or more; on course: neither.")
    yield from too_early({row.reason for row in rows})


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
    facts["goal"] = format_percent(budget.goal)
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


def _row(part: MoneyOutlook, budget: BudgetOutlook, gone: int) -> Row:
    spent = part.row
    unit = budget.unit_name
    return row(
        text(_prospect(part), TONES[part.prospect]),
        text(words.network(spent.name) if spent.code else _("total")),
        text(_remark(part, gone)),
        text(f"{format_money(spent.spent, unit)}/{format_money(spent.budget or 0, unit)}"),
        share(spent.rate, budget.goal, spending=True),
        money(part.remaining),
        text(_amount_up(part.per_month, budget) if part.per_month else None),
        *_projected(part, budget),
    )


def _projected(part: MoneyOutlook, budget: BudgetOutlook) -> list[Cell]:
    """Return what is to be expected of an amount, and its lowest to its highest amount and execution rate."""
    return list(
        projected(
            part,
            lambda value: _amount(value, part, budget),
            lambda value: words.rate(value / (part.row.budget or 1), budget.goal, spending=True),
        )
    )


def _prospect(part: MoneyOutlook) -> str:
    """Return the word for what is to be expected of money."""
    if part.prospect is Prospect.ON_COURSE and part.goal_amount is None:
        return _("within the budget")
    return prospect(part.prospect)


def _remark(part: MoneyOutlook, gone: int) -> str:
    """Return why nothing is projected of an amount; nothing where it is, or where the prospect says it."""
    if part.reason is Reason.REFUNDS:
        return _("no less came back than was spent")
    return no_entry(gone) if part.reason is Reason.NO_ENTRIES else ""


def _amount(value: Fraction, part: MoneyOutlook, budget: BudgetOutlook) -> str:
    """Return a projected amount in the plan's money unit, never across the goal or the budget."""
    limits = [Fraction(part.row.budget or 0), *([] if part.goal_amount is None else [part.goal_amount])]
    unit = budget.unit_name
    return format_beside(in_unit(value, unit), _decimals(budget), *(in_unit(limit, unit) for limit in limits))


def _amount_up(value: Fraction, budget: BudgetOutlook) -> str:
    return format_up(in_unit(value, budget.unit_name), _decimals(budget))


def _decimals(budget: BudgetOutlook) -> int:
    return significant_decimals(budget.total.row.budget or 0, budget.unit_name, _SIGNIFICANT)
