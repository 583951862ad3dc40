"""The evaluation's items: goal, figure, judgement, how the figure was reached, and what is missing."""

from itertools import groupby

from vnet.amounts import decimals_short_of, format_money, format_quantity
from vnet.i18n import _, ngettext
from vnet.plan.model import Goal, Source
from vnet.rates import Status, short_by
from vnet.render.tables import headlines, words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Cell, Tone, count, share, stated, text
from vnet.render.tables.table import Role, Row, Table, columns, row
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.evaluation import ItemRow, Records, Verdict
from vnet.report.kpis import KpiRow
from vnet.report.report import Report
from vnet.report.schedule import Progress
from vnet.report.views import Combined

TONES = {
    Verdict.MET: Tone.GOOD,
    Verdict.SHORT: Tone.BAD,
    Verdict.UNDER_WAY: Tone.PLAIN,
    Verdict.NOT_RECORDED: Tone.MISSING,
    Verdict.OVERSPENT: Tone.BAD,
    Verdict.NOT_BEGUN: Tone.FAINT,
    Verdict.NOT_APPLICABLE: Tone.FAINT,
}


def verdict(verdict: Verdict) -> str:
    """Return the word for how an item stands against its goal; `-` where it does not apply."""
    return {
        Verdict.MET: _("met"),
        Verdict.SHORT: _("behind"),
        Verdict.UNDER_WAY: _("under way"),
        Verdict.NOT_RECORDED: _("not recorded"),
        Verdict.OVERSPENT: _("overspent"),
        Verdict.NOT_BEGUN: words.status(Status.NOT_BEGUN),
        Verdict.NOT_APPLICABLE: words.NOTHING,
    }[verdict]


def items(report: Report) -> Table:
    """Return a row for each item, below the name of its group where it has one."""
    said = columns(
        ("part", _("part")),
        ("name", _("item")),
        ("unit", _("unit")),
        ("kind", _("kind")),
        ("view", _("view")),
        ("target", _("goal"), True),
        ("figure", _("figure"), True),
        ("actual", _("actual"), True),
        ("rate", _("rate"), True),
        ("remaining", _("remaining"), True),
        ("status", _("judgement")),
        ("reached", _("how it was reached; missing")),
    )
    rows = []
    for group, of_group in groupby(report.evaluation, lambda item: item.group):
        if group is not None:
            rows.append(row(BLANK, text(group), *[BLANK] * 10, role=Role.PART))
        rows += [_item(item, report, indent=0 if group is None else 1) for item in of_group]
    return Table(said, tuple(rows))


def _item(item: ItemRow, report: Report, indent: int) -> Row:
    is_share = item.goal.unit is None
    reached = filter(None, (basis(item, report), missing(item, report)))
    return row(
        text(_("evaluation item")),
        text(item.name, indent=indent),
        text(item.goal.unit),
        text(item.group),
        text(_("cumulative")),
        goal(item.goal),
        figure(item),
        NOT_APPLICABLE if is_share else figure(item),
        figure(item) if is_share else NOT_APPLICABLE,
        count(item.missing),
        text(verdict(item.verdict), TONES[item.verdict]),
        text("\n".join(reached)),
    )


def goal(goal: Goal) -> Cell:
    """Return a goal: a share with the decimals that it has, or a number with its unit."""
    return stated(goal.value) if goal.unit is None else count(goal.value, goal.unit, 2)


def figure(item: ItemRow) -> Cell:
    """Return an item's figure beside its goal, never displayed across a judgement."""
    if item.goal.unit is None:
        return share(item.figure, item.goal.value, spending=item.source is Source.EXECUTION)
    return count(item.figure, item.goal.unit, _decimals(item))


def _decimals(item: ItemRow) -> int:
    if not isinstance(item.basis, Records) or item.figure is None:
        return 0
    return decimals_short_of(item.figure, item.basis.decimals, item.goal.value)


def basis(item: ItemRow, report: Report) -> str:  # noqa: PLR0911 - a way for each source
    """Return the sentence that says how an item's figure was reached; nothing before the plan's year."""
    if item.verdict is Verdict.NOT_BEGUN:
        return ""
    match item.basis:
        case None:
            no_budget = item.source is Source.EXECUTION
            return _("The plan has no budget.") if no_budget else _("The plan has no schedule.")
        case Progress() as progress:
            return _("{done} of {due} due in the schedule done").format(done=progress.done, due=progress.due)
        case Combined() as combined:
            return words.met(combined)
        case BudgetRow() as part:
            assert report.budget is not None  # noqa: S101 - the row is of it
            return _of_budget(part, report.budget)
        case KpiRow() as kpi:
            return _of_kpi(kpi)
        case Records() as records:
            return _recorded(records, item, report)


def _of_budget(part: BudgetRow, budget: BudgetReport) -> str:
    unit = budget.unit_name
    spent = _("{spent} of {budget}{unit} spent").format(
        spent=format_money(part.spent, unit), budget=format_money(part.budget or 0, unit), unit=unit
    )
    return "\n".join(filter(None, (spent, headlines.original(part, budget.goal, unit))))


def _of_kpi(kpi: KpiRow) -> str:
    actuals = [words.of_target(measure.views.cumulative, measure) for measure in kpi.measures]
    return f"{kpi.code} {kpi.name} {', '.join(actual for actual in actuals if actual != words.NOTHING)}"


def _nothing(item: ItemRow, report: Report) -> str:
    """Say that nothing counts for an item, and how much was recorded when it meant something else."""
    entries = sum(old.entries for old in report.old_meaning if old.kpi == item.name and old.unit is not None)
    if not entries:
        return _("nothing recorded so far")
    return ngettext(
        "nothing that counts: {count} entry has another meaning",
        "nothing that counts: {count} entries have another meaning",
        entries,
    ).format(count=f"{entries:,}")


def _recorded(records: Records, item: ItemRow, report: Report) -> str:
    if records.value is None:
        return _nothing(item, report)
    count = f"{records.entries:,}"
    if item.source is Source.COUNT:
        return ngettext("{count} entry", "{count} entries", records.entries).format(count=count)
    goal = item.goal.value if item.goal.unit is not None else item.goal.value * (records.scale or 100)
    mean = format_quantity(records.value, decimals_short_of(records.value, records.decimals, goal))
    facts = {"count": count, "people": f"{records.people:,}", "mean": mean}
    if records.scale is None:
        return ngettext(
            "{count} survey, {people} people, mean {mean}",
            "{count} surveys, {people} people, mean {mean}",
            records.entries,
        ).format(**facts)
    return ngettext(
        "{count} survey, {people} people, mean {mean} of {scale}",
        "{count} surveys, {people} people, mean {mean} of {scale}",
        records.entries,
    ).format(**facts, scale=format_quantity(records.scale, 2))


def missing(item: ItemRow, report: Report) -> str | None:
    """Return what is missing to an item's goal, or how it is recorded; None where nothing is."""
    if item.verdict is Verdict.NOT_RECORDED:
        return _("to record it: {command}").format(command=_command(item))
    if item.missing is None or item.figure is None:
        return None
    if item.goal.unit is not None:
        return _("{number}{unit} to go").format(
            number=format_quantity(item.missing, _decimals(item)), unit=item.goal.unit
        )
    if item.source is Source.EXECUTION and report.budget and report.budget.missing_to_goal is not None:
        unit = report.budget.unit_name
        return _("{number}{unit} to go").format(number=format_money(report.budget.missing_to_goal, unit), unit=unit)
    short = short_by(item.figure, item.goal.value)
    return (_("{short}%p to go") if item.verdict is Verdict.UNDER_WAY else _("short by {short}%p")).format(short=short)


def _command(item: ItemRow) -> str:
    name = typed(item.name)
    match item.source:
        case Source.SCHEDULE:
            return _("vnet task done NAME")
        case Source.EXECUTION:
            return _("vnet spend AMOUNT --category NAME")
        case Source.SURVEY:
            return _("vnet log {item} SCORE --people N").format(item=name)
        case Source.COUNT:
            return _("vnet log {item} 1{unit} --note TEXT").format(item=name, unit=item.goal.unit or "")
        case Source.KPI if isinstance(item.basis, KpiRow):
            return _("vnet log {item} VALUE").format(item=item.basis.code)
        case _:
            return _("vnet log KPI VALUE")


def typed(name: str) -> str:
    """Return a name as it has to be typed."""
    return f'"{name}"' if " " in name else name
