"""The outlook on a terminal: the measures and then the money, those at risk first, every method beside its range."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vnet.actions.outlook import Ahead
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.render.tables import outlook, outlook_budget, words
from vnet.render.tables.outlook import Row
from vnet.render.terminal.table import fitting, note, section, table
from vnet.report.outlook.model import BudgetOutlook, Method, Outlook, Prospect

LEGIBLE_NAME = 24
_STYLES = {
    Prospect.OVERSPENT: "bold red",
    Prospect.OVERSPENDING: "bold red",
    Prospect.MISSED: "bold red",
    Prospect.FALLING_SHORT: "bold red",
    Prospect.OVERDUE: "bold red",
    Prospect.MAY_OVERSPEND: "bold yellow",
    Prospect.UNCERTAIN: "bold yellow",
    Prospect.UNKNOWN: "bold yellow",
    Prospect.TO_COME: "bold",
    Prospect.HOLDING: "green",
    Prospect.ON_COURSE: "green",
    Prospect.REACHED: "green",
    Prospect.NO_TARGET: "dim",
}


class _Figure(NamedTuple):
    """What a column says of each row, below its heading."""

    heading: str
    of: Callable[[Row], str]


_Line = tuple[RenderableType, Row | None]


def show_outlook(ahead: Ahead, out: Console) -> None:
    """Print what lies ahead."""
    report = ahead.report
    out.print(Text(report.document.title, style="bold", overflow="fold"))
    period = report.period
    out.print(Text(f"{words.period(period)} ({period.start} ~ {period.end})", overflow="fold"))
    out.print(Text(outlook.rest(ahead.outlook), overflow="fold"))
    if report.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    if report.network is not None:
        out.print(Text(_("Only the network {name} is shown.").format(name=report.networks[0].name), overflow="fold"))
    for title, part in outlook_parts(ahead.outlook, out):
        section(out, title, part)
    for stray in report.strays:
        out.print()
        out.print(Text(words.stray(stray), style="bold red", overflow="fold"))


def outlook_parts(one: Outlook, out: Console) -> Iterator[tuple[str, RenderableType]]:
    """Yield the parts of an outlook, each with its title: the KPIs, and the money where there is a budget."""
    if one.measures:
        yield _("Will the targets be reached?"), _with_notes(measures(one, out), outlook.measure_notes(one))
    if one.budget:
        title = _("Will the budget be spent? ({unit})").format(unit=one.budget.unit_name)
        yield title, _with_notes(money(one.budget, one.gone, out), outlook_budget.notes(one.budget))


def measures(one: Outlook, out: Console) -> RenderableType:
    """Return the table of the measures, grouped by what is to be expected, and the names of those that are reached."""
    rows = outlook.measure_rows(one)
    open_ = [row for row in rows if row.prospect is not Prospect.REACHED]
    reached = [f"{row.name} {row.actual}" for row in rows if row.prospect is Prospect.REACHED]
    parts: list[RenderableType] = []
    if open_:
        stacks = [
            [_Figure(_("actual / target"), lambda row: row.actual), _Figure(_("cumulative"), lambda row: row.rate)],
            [_Figure(_("remaining"), lambda row: row.remaining), _Figure(_("per month"), lambda row: row.per_month)],
            *_methods(),
            [_Figure(_("year's end"), lambda row: row.range), _Figure(_("of the target"), lambda row: row.rates)],
        ]
        parts.append(_grouped_table(_("KPI"), open_, stacks, out))
    if reached:
        text = _("Reached, nothing remains ({count}): {names}").format(count=len(reached), names=", ".join(reached))
        parts.append(Text(text, style=_STYLES[Prospect.REACHED], overflow="fold"))
    return Group(*parts)


def money(budget: BudgetOutlook, gone: int, out: Console) -> RenderableType:
    """Return the sentences about the whole budget, its table of methods, and the table of its parts."""
    row = outlook_budget.total_row(budget, gone)
    parts: list[RenderableType] = [
        Text(outlook_budget.headline(budget, gone), overflow="fold"),
        Text(_("Outlook: {prospect}").format(prospect=row.word), style=_STYLES[row.prospect], overflow="fold"),
    ]
    if row.remark:
        parts.append(Text(row.remark, overflow="fold"))
    if row.values:
        parts += [Text(), fitting(out, _methods_table(budget, row))]
    if rows := outlook_budget.part_rows(budget, gone):
        stacks = [
            [_Figure(_("spent / budget"), lambda row: row.actual), _Figure(_("execution rate"), lambda row: row.rate)],
            [_Figure(_("to the goal"), lambda row: row.remaining), _Figure(_("per month"), lambda row: row.per_month)],
            *_methods(),
            [_Figure(_("year's end"), lambda row: row.range), _Figure(_("of the budget"), lambda row: row.rates)],
        ]
        parts += [Text(), _grouped_table(_("part"), rows, stacks, out)]
    return Group(*parts)


def _with_notes(content: RenderableType, notes: Iterable[str]) -> RenderableType:
    return Group(content, *map(note, notes))


def _methods_table(budget: BudgetOutlook, row: Row) -> Table:
    """Return the table of the whole budget: where each method ends, and when it passes the goal and the budget."""
    columns = [(_("method"), "left"), (_("spent at year's end"), "right"), (_("execution rate"), "right")]
    if budget.goal is not None:
        columns.append((_("{goal} reached").format(goal=words.percentage(budget.goal)), "right"))
    result = table(*columns, (_("over the budget"), "right"))
    for one in budget.total.projections:
        cells = [outlook.method(one.method), row.values[one.method], outlook_budget.share(one, budget)]
        cells += [] if budget.goal is None else [outlook_budget.goal_month(one)]
        result.add_row(*cells, Text(outlook_budget.over_month(one), style="bold red" if one.over_month else ""))
    result.add_row(Text(_("range"), style="bold"), row.range, row.rates)
    return result


def _methods() -> list[list[_Figure]]:
    def value(method: Method, row: Row) -> str:
        return row.values.get(method, "")

    return [[_Figure(outlook.method(one), partial(value, one))] for one in Method]


# --- tables of rows ----------------------------------------------------------------------------------------------


def _grouped_table(head: str, rows: list[Row], stacks: list[list[_Figure]], out: Console) -> Table:
    """Return a table of rows sorted by prospect: a column for each figure, or where that is too wide for each stack."""
    lines = list(_grouped(rows))
    single = [[figure] for stack in stacks for figure in stack]
    folded = [_folded(*stack) if len(stack) == 1 else stack for stack in stacks]
    wide, narrow = _table(head, lines, single, gap=2), _table(head, lines, folded, gap=1)
    chosen = fitting(out, wide, narrow)
    # One line for the figures is no gain where the name beside them needs four.
    if chosen is wide and _name_width(wide) < LEGIBLE_NAME and _name_width(fitting(out, narrow)) > _name_width(wide):
        return narrow
    return chosen


def _name_width(of: Table) -> int:
    return of.columns[0].width or 0


def _folded(figure: _Figure) -> list[_Figure]:
    """Return a column with its heading on two lines."""
    return [figure._replace(heading=figure.heading.replace(" ", "\n", 1))]


def _table(head: str, lines: list[_Line], stacks: list[list[_Figure]], gap: int) -> Table:
    """Return a table in which the figures of a stack stand below each other; those that say nothing are left out."""
    rows = [row for _name, row in lines if row]
    told = [[figure for figure in stack if any(map(figure.of, rows))] for stack in stacks]
    told = [stack for stack in told if stack]
    headings = [_stacked(figure.heading for figure in stack) for stack in told]
    result = table((head, "left"), *((heading, "right") for heading in headings), gap=gap)
    for name, row in lines:
        result.add_row(name, *(_stacked(figure.of(row) for figure in stack) if row else "" for stack in told))
    return result


def _grouped(rows: list[Row]) -> Iterator[_Line]:
    """Yield the rows with their names, and before each group of them what is to be expected."""
    for word, group in groupby(rows, key=lambda row: row.word):
        same = list(group)
        yield Text(f"{word} ({len(same)})", style=_STYLES[same[0].prospect]), None
        for row in same:
            name = Text(row.name)
            if row.remark:
                name.append(f"\n  {row.remark}", style="dim")
            yield Padding(name, (0, 0, 0, 2)), row


def _stacked(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))
