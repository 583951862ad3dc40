"""Many centres side by side: the centres, the KPIs that they have in common, and each centre's own measures."""

from collections.abc import Iterable, Iterator

from vnet.i18n import _, ngettext
from vnet.period import Period
from vnet.rates import Status
from vnet.render.tables import words
from vnet.render.tables.cells import (
    BLANK,
    NOT_APPLICABLE,
    NOT_ENTERED,
    Cell,
    Tone,
    count,
    day,
    money,
    share,
    shown,
    status,
    text,
)
from vnet.render.tables.table import Role, Row, Table, columns, one_below_other, row
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.rollup import CentreRow, CommonKpi, CommonMeasure, Joint, Money, Rollup
from vnet.report.views import Views

SPREAD = ("lowest", "first_quartile", "median", "third_quartile", "highest")


def centres(rollup: Rollup) -> Table:
    """Return a row for each centre, as its own report has it, and one for the budgets of all."""
    unit = rollup.money.unit_name if rollup.money else "원"
    said = columns(
        ("part", _("part")),
        ("centre", _("centre")),
        ("centre_name", _("name of the centre")),
        ("closed", _("closed on")),
        ("rate", _("rate"), True),
        ("met", _("met"), True),
        ("rated", _("rated"), True),
        ("execution", _("executed"), True),
        ("progress", _("progress"), True),
        ("behind", _("behind"), True),
        ("not_entered", _("not entered"), True),
        ("late", _("late tasks"), True),
        ("days", _("days late"), True),
        ("budget", f"{_('budget')} ({unit})", True),
        ("spent", f"{_('spent')} ({unit})", True),
        ("behind_codes", _("behind")),
        ("missing_codes", _("not entered")),
        ("size", _("entries"), True),
        ("root", _("root")),
    )
    rows = tuple(map(_centre, rollup.centres))
    if rollup.money is not None:
        rows += (_sum(rollup.money, (column.key for column in said)),)
    return Table(said, rows, money_unit=unit, sample=rollup.sample)


def _centre(centre: CentreRow) -> Row:
    overall = centre.overall.cumulative
    behind, missing = centre.codes(Status.BEHIND), centre.codes(Status.NOT_ENTERED)
    names = text(_("centre")), text(centre.code), text(centre.name)
    closed = day(centre.closed_on) if centre.closed_on else text(_("not closed"), Tone.DOUBTFUL)
    counts = count(len(behind)), count(len(missing)), count(centre.late), count(centre.days_late)
    codes = text(", ".join(behind)), text(", ".join(missing))
    return row(
        *names,
        closed,
        share(overall.rate),
        count(overall.met),
        count(overall.rated),
        _execution(centre),
        share(centre.schedule.overall.rate) if centre.schedule else NOT_APPLICABLE,
        *counts,
        *_money(centre),
        *codes,
        count(centre.size),
        text(centre.root),
    )


def _execution(centre: CentreRow) -> Cell:
    return share(centre.budget.year.rate, centre.budget.goal, spending=True) if centre.budget else NOT_APPLICABLE


def _money(centre: CentreRow) -> tuple[Cell, Cell]:
    year = centre.budget and centre.budget.year
    return (money(year.budget), money(year.spent)) if year else (NOT_APPLICABLE, NOT_APPLICABLE)


def _sum(of: Money, keys: Iterable[str]) -> Row:
    """Return what can be added up of all centres: budget and spending."""
    cells = {
        "part": text(_("sum")),
        "centre": text(_("All centres")),
        "execution": share(of.rate, spending=True),
        "budget": money(of.budget),
        "spent": money(of.spent),
    }
    return row(*(cells.get(key, BLANK) for key in keys), role=Role.TOTAL)


def shortfalls(rollup: Rollup) -> Table:
    """Return which KPIs are behind, and which were not entered, of each centre that has some."""
    table = centres(rollup).where(Role.PLAIN)
    keys = [column.key for column in table.columns]
    places = [keys.index(key) for key in ("behind", "not_entered")]
    found = tuple(line for line in table.rows if any(line.cells[place].value for place in places))
    return table._replace(rows=found)


def left_out(rollup: Rollup) -> Table:
    """Return the centres that stand in no figure, each with why."""
    said = columns(("part", _("part")), ("centre", _("centre")), ("note", _("note")))
    rows = (row(text(_("left out")), text(left.code), text(str(left.reason))) for left in rollup.left_out)
    return Table(said, tuple(rows))


def kpis(rollup: Rollup) -> Table:
    """Return a row for each view of each measure of each common KPI: the sum, and how the rates are distributed."""
    said = columns(
        ("part", _("part")),
        ("kpi", _("code")),
        ("kpi_name", _("name")),
        ("unit", _("unit")),
        ("view", _("view")),
        ("centres", _("centres"), True),
        ("target", _("target"), True),
        ("actual", _("actual"), True),
        ("met", _("met"), True),
        ("behind", _("behind"), True),
        ("not_entered", _("not entered"), True),
        ("lowest", _("lowest"), True),
        ("first_quartile", _("lower quartile"), True),
        ("median", _("median"), True),
        ("third_quartile", _("upper quartile"), True),
        ("highest", _("highest"), True),
    )
    return Table(said, tuple(line for kpi in rollup.kpis for line in _common(kpi, rollup.period)))


def _common(kpi: CommonKpi, period: Period) -> Iterator[Row]:
    for measure in kpi.measures:
        for view, joint in zip(view_names(period), measure.views, strict=True):
            names = (text(part) for part in (_("common KPI"), kpi.code, kpi.name, measure.unit, view))
            yield row(*names, count(len(kpi.centres)), *_joint(measure, joint))


def view_names(period: Period) -> Views[str]:
    """Return the names of the three views: the quarter's, cumulative, of the year."""
    return Views(words.quarter(period.quarter), _("cumulative"), _("year"))


def _joint(measure: CommonMeasure, joint: Joint) -> Iterator[Cell]:
    yield count(joint.target, decimals=measure.decimals)
    # That nobody entered anything is no sum of 0.
    nobody = joint.actual is None and joint.target is not None
    yield NOT_ENTERED if nobody else count(joint.actual, decimals=measure.decimals)
    for number in (joint.met, joint.behind, joint.not_entered):
        yield count(number if joint.rated else None)
    for place in range(len(SPREAD)):
        yield share(joint.spread[place] if joint.spread else None)


def measures(rollup: Rollup) -> Table:
    """Return a row for each measure of each KPI of each centre, from January to the period's end."""
    said = columns(
        ("part", _("part")),
        ("centre", _("centre")),
        ("centre_name", _("name of the centre")),
        ("kpi", _("code")),
        ("kpi_name", _("name")),
        ("unit", _("unit")),
        ("view", _("view")),
        ("target", _("target"), True),
        ("actual", _("actual"), True),
        ("rate", _("rate"), True),
        ("status", _("status")),
    )
    rows = (
        _measure(centre, kpi, measure) for centre in rollup.centres for kpi in centre.kpis for measure in kpi.measures
    )
    return Table(said, tuple(rows), sample=rollup.sample)


def _measure(centre: CentreRow, kpi: KpiRow, measure: MeasureRow) -> Row:
    achieved = measure.views.cumulative
    names = _("measure of a centre"), centre.code, centre.name, kpi.code, kpi.name, measure.unit, _("cumulative")
    missing = achieved.is_missing
    actual = count(achieved.actual, decimals=words.decimals(achieved, measure))
    return row(
        *map(text, names),
        count(achieved.target, decimals=measure.decimals),
        NOT_ENTERED if missing else actual,
        share(achieved.rate),
        status(achieved.status),
    )


def flat(rollup: Rollup) -> Table:
    """Return everything as one table: what it is of, the centres, what they have in common, and their own measures."""
    said = columns(
        ("part", _("part")),
        ("centre", _("centre")),
        ("centre_name", _("name of the centre")),
        ("kpi", _("code")),
        ("kpi_name", _("name")),
        ("unit", _("unit")),
        ("view", _("view")),
        ("note", _("note")),
        ("closed", _("closed on")),
        ("centres", _("centres")),
        ("target", _("target")),
        ("actual", _("actual")),
        ("rate", _("rate (1 = 100%)")),
        ("status", _("status")),
        ("met", _("met")),
        ("rated", _("rated")),
        ("behind", _("behind")),
        ("not_entered", _("not entered")),
        ("lowest", _("lowest")),
        ("first_quartile", _("lower quartile")),
        ("median", _("median")),
        ("third_quartile", _("upper quartile")),
        ("highest", _("highest")),
        ("budget", _("budget")),
        ("spent", _("spent")),
        ("execution", _("execution rate (1 = 100%)")),
        ("progress", _("plan progress (1 = 100%)")),
        ("late", _("late tasks")),
        ("days", _("days late")),
        ("behind_codes", _("KPIs behind")),
        ("missing_codes", _("KPIs not entered")),
        ("size", _("entries")),
        ("root", _("root")),
    )
    facts = [(_("attention"), sentence) for sentence in cautions(rollup)]
    facts.insert(0, (_("period"), of(rollup)))
    about = Table(columns(("part", ""), ("note", "")), tuple(row(text(part), text(fact)) for part, fact in facts))
    return one_below_other(said, about, centres(rollup), left_out(rollup), kpis(rollup), measures(rollup))


def of(rollup: Rollup) -> str:
    """Return which period the figures are of."""
    period = rollup.period
    return _("{period} ({first} ~ {last}), as of {last}").format(
        period=words.period(period), first=f"{period.year}-01-01", last=period.end
    )


def headlines(rollup: Rollup) -> Iterator[str]:
    """Yield how many centres there are and have closed, how their rates are distributed, and what was spent."""
    yield ngettext(
        "{count} centre, {closed} of which closed the quarter",
        "{count} centres, {closed} of which closed the quarter",
        len(rollup.centres),
    ).format(count=len(rollup.centres), closed=rollup.closed)
    if rollup.achievement is not None:
        yield _("Achievement: median {median} (lowest {lowest}, highest {highest})").format(
            **{name: words.rate(rate) for name, rate in rollup.achievement._asdict().items()}
        )
    if rollup.money is not None:
        budget, spent = (shown(money(won), rollup.money.unit_name) for won in (rollup.money.budget, rollup.money.spent))
        yield _("Spent by all: {spent} of {budget}{unit} ({rate})").format(
            spent=spent, budget=budget, unit=rollup.money.unit_name, rate=words.rate(rollup.money.rate, spending=True)
        )


def cautions(rollup: Rollup) -> Iterator[str]:
    """Yield what is not what it should be: invented entries, centres in no figure, entries in none, codes of two."""
    if rollup.sample:
        yield words.sample()
    if rollup.left_out:
        yield ngettext(
            "{count} centre is in no figure: {codes}", "{count} centres are in no figure: {codes}", len(rollup.left_out)
        ).format(count=len(rollup.left_out), codes=", ".join(left.code for left in rollup.left_out))
    for centre in rollup.centres:
        if centre.outside:
            yield ngettext(
                "{centre}: {count} entry is in no figure, as its plan has no place for it (there: vnet report).",
                "{centre}: {count} entries are in no figure, as its plan has no place for them (there: vnet report).",
                centre.outside,
            ).format(centre=centre.code, count=f"{centre.outside:,}")
    for code in dict.fromkeys(kpi.code for kpi in rollup.kpis if not kpi.alike):
        yield _("{code} is not the same KPI, or not counted alike, in all centres: only like is added to like.").format(
            code=code
        )
