"""The outlook on a terminal: the measures and then the money, those at risk first, with the range of the year's end."""

from collections.abc import Iterable, Iterator, Sequence

from vnet.actions.outlook import Ahead
from vnet.i18n import _
from vnet.render.tables import outlook, outlook_budget, since
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import Tone, shown, text
from vnet.render.tables.table import Role, Table
from vnet.render.terminal.drawing import Block, Console, Group, Text
from vnet.render.terminal.table import Drawing, closing, drawn, fitting, line, note, opening, section, warnings
from vnet.report.outlook.model import BudgetOutlook, Outlook

LEGIBLE_NAME = 24
# The figures that stand below each other where a column for each is too wide.
_STACKS = (("actual", "rate"), ("remaining", "per_month"), ("expected",), ("range", "rates"))
_NAME = ("name", "remark")


def show_outlook(ahead: Ahead, out: Console) -> None:
    """Print what lies ahead."""
    report = ahead.report
    opening(report, out, *since.closed(report), outlook.rest(ahead.outlook))
    for title, part in outlook_parts(ahead.outlook, out):
        section(out, title, part)
    warnings(caveats(report), out)
    closing(report, out)


def outlook_parts(ahead: Outlook, out: Console) -> Iterator[tuple[str, Block]]:
    """Yield the parts of an outlook, each with its title: the KPIs, and the money where there is a budget."""
    if ahead.measures:
        yield _("Will the targets be reached?"), _with_notes(measures(ahead, out), outlook.measure_notes(ahead))
    if ahead.budget:
        title = _("Will the budget be spent? ({unit})").format(unit=ahead.budget.unit_name)
        yield title, _with_notes(money(ahead.budget, ahead.gone, out), outlook_budget.notes(ahead.budget))


def _with_notes(content: Block, notes: Iterable[str]) -> Block:
    return Group(content, *map(note, notes))


def measures(ahead: Outlook, out: Console) -> Block:
    """Return the table of the measures, grouped by what is to be expected, and the names of those that are reached."""
    open_, reached = outlook.reached(outlook.measures(ahead))
    parts: list[Block] = []
    if open_.rows:
        parts.append(_grouped(open_, out))
    if reached.rows:
        names = [" ".join(map(shown, row.cells)) for row in reached.only("name", "actual").rows]
        said = _("Reached, nothing remains ({count}): {names}").format(count=len(names), names=", ".join(names))
        parts.append(line(text(said, Tone.GOOD)))
    return Group(*parts)


def money(budget: BudgetOutlook, gone: int, out: Console) -> Block:
    """Return the sentences about the whole budget, its table of flows, and the table of its parts."""
    parts: list[Block] = [line(said) for said in outlook_budget.sentences(budget, gone)]
    methods = outlook_budget.methods(budget)
    if methods.rows:
        keys = ("method", "weight", "value", "rate", *(() if budget.goal is None else ("reached",)), "over")
        parts += [Text(), fitting(out, drawn(methods.only(*keys)))]
    table = outlook_budget.parts(budget, gone).where(Role.PLAIN)
    if table.rows:
        parts += [Text(), _grouped(table, out)]
    return Group(*parts)


def _grouped(of: Table, out: Console) -> Drawing:
    """Draw a table sorted by prospect: a column for each figure, or where that is too wide for each stack of them."""
    told = {column.key for column in of.columns if any(map(shown, of.column(column.key)))}
    stacks = [tuple(key for key in stack if key in told) for stack in _STACKS]
    stacks = [stack for stack in stacks if stack]
    lines = outlook.grouped(of).only("name", *(key for stack in stacks for key in stack))
    wide, narrow = drawn(lines), drawn(_narrow(lines, stacks), gap=1)
    chosen = fitting(out, wide, narrow)
    # One line for the figures is no gain where the name beside them needs four.
    if chosen is wide and _name_width(wide) < LEGIBLE_NAME and _name_width(fitting(out, narrow)) > _name_width(wide):
        return narrow
    return chosen


def _narrow(of: Table, stacks: Iterable[Sequence[str]]) -> Table:
    """Return the table with one column for each stack; that of a single figure has its heading on two lines."""
    for stack in stacks:
        if len(stack) > 1:
            of = of.stacked(*stack)
    alone = [column for column in of.columns[1:] if "\n" not in column.heading]
    headings = {column.key: column.heading.replace(" ", "\n", 1) for column in alone}
    return of.only(*(column.key for column in of.columns), headings=headings)


def _name_width(of: Drawing) -> int:
    return of.columns[0].width or 0
