"""The KPIs and the networks: the tables made of their lines, and those of what is behind and of what a chart draws."""

from collections.abc import Callable, Iterator

from vnet.i18n import _
from vnet.period import MONTHS
from vnet.plan.model import Plan
from vnet.render.tables import headlines, words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Cell, as_read, bare, count, share, shown, status, text
from vnet.render.tables.kpi_lines import NOTHING, Figures, Line, Part, achievement, kpi_lines, network_lines
from vnet.render.tables.table import FLAT, Column, Role, Row, Table, columns, row
from vnet.report.kpis import KpiRow
from vnet.report.report import Report
from vnet.report.views import Achievement, Views

_MEASURED = {Part.MEASURE, Part.KIND}
_BOTH = " in two lines"  # ends the key of a column that has all figures of a view


def view_names(report: Report) -> Views[str]:
    """Return the names of the three views: the quarter's, cumulative, of the year."""
    return Views(words.quarter(report.period.quarter), _("cumulative"), _("year"))


def flat(report: Report) -> Table:
    """Return a row for each line and view: of every KPI with all that it has, then of the networks and of all."""
    rows = [flat for kpi in report.kpis for line in kpi_lines(kpi) for flat in _flat_rows(line, report)]
    rows += [flat for line in network_lines(report) for flat in _flat_rows(line, report)]
    return Table(columns(*((key, "") for key in FLAT)), tuple(rows), sample=report.sample)


def _flat_rows(line: Line, report: Report) -> Iterator[Row]:
    said = (_part_name(line.part), line.network, line.code, line.name, line.unit, line.kind)
    about = tuple(map(text, said))
    if line.part is Part.MILESTONE:
        quarter, words_ = line.stage
        yield row(*about, text(words.quarter(quarter)), text(words_), *[BLANK] * 4)
        return
    months = dict(line.months)
    if report.period.month and line.part in _MEASURED:
        months.setdefault(report.period.month, NOTHING._replace(actual=line.month))
    for month, figures in months.items():
        yield row(*about, text(words.month(month)), *figures[:5])
    for name, figures in zip(view_names(report), line.views, strict=True):
        yield row(*about, text(name), *figures[:5])


def _part_name(part: Part) -> str:
    return {
        Part.NETWORK: _("network"),
        Part.OVERALL: _("overall"),
        Part.KPI: _("KPI rate"),
        Part.MEASURE: _("KPI"),
        Part.KIND: _("kind"),
        Part.MILESTONE: _("milestone"),
    }[part]


def wide(report: Report) -> Table:
    """Return one row for a measure: every figure of the three views has a column of its own."""
    table = _lines(report)
    return table.only(*(column.key for column in table.columns if not column.key.endswith(_BOTH)))


def narrow(report: Report) -> Table:
    """Return two lines for a measure: actual / target, and below it the rate and what remains."""
    table = _lines(report)
    kept = (column.key for column in table.columns if not column.group and column.key != "unit")
    return table.only(*kept)


def _lines(report: Report) -> Table:
    """Return a row for each line that is shown, with all that the wide and the narrow form have of it."""
    month = report.period.month
    said = [Column("name", _("KPI")), Column("unit", _("unit"))]
    said += [Column("month", words.month(month), numeric=True)] if month else []
    for name in view_names(report):
        four = (_("target"), _("actual"), _("rate"), _("left"))
        said += [Column(f"{name} {of}", of, numeric=True, group=name) for of in four]
        said.append(Column(f"{name}{_BOTH}", name, numeric=True))
    rows = []
    for line in _shown_lines(report):
        is_measured = line.part in _MEASURED
        own = [bare(line.month) if is_measured else BLANK] if month else []
        own += [cell for view in line.views for cell in (_figures(view) if is_measured else _rate(view))]
        rows.append(row(_name(line), text(line.unit), *own, _last(line), role=_role(line)))
    return Table((*said, Column("status", _("status"))), tuple(rows), sample=report.sample)


def _figures(view: Figures) -> tuple[Cell, ...]:
    return (*map(bare, view[:4]), text(_two_lines(view)))


def _rate(view: Figures) -> tuple[Cell, ...]:
    return BLANK, BLANK, view.rate, BLANK, view.rate


def _two_lines(view: Figures) -> str:
    if view.rate.value is None:
        return shown(view.beside)
    second = f"{shown(view.rate)}, {shown(bare(view.remaining))}"
    if view.actual.value is None:  # what remains is the whole target: saying it twice has no room in 80 columns
        return f"{shown(view.actual)}\n{second}{view.target.unit}"
    return f"{shown(view.beside)}\n{second}"


def _shown_lines(report: Report) -> Iterator[Line]:
    """Yield each network, its KPIs with what belongs to them and the quarter's milestones; then all networks."""
    *networks, overall = network_lines(report)
    for network in networks:
        yield network
        for kpi in report.kpis:
            if kpi.network == network.network:
                yield from _of_quarter(list(kpi_lines(kpi)), report.period.quarter)
    if report.network is None:
        yield overall._replace(name=_("Overall"))


def _of_quarter(lines: list[Line], quarter: int) -> Iterator[Line]:
    """Yield a KPI's own rate first, where it has one, and of its milestones the quarter's."""
    yield from (line for line in lines if line.part is Part.KPI)
    yield from (line for line in lines if line.part in _MEASURED)
    yield from (line for line in lines if line.part is Part.MILESTONE and line.stage[0] == quarter)


def _name(line: Line) -> Cell:
    match line.part:
        case Part.NETWORK | Part.OVERALL:
            return text(line.name)
        case Part.MEASURE if not line.alone:
            return text(line.unit, indent=1)
        case Part.KIND:
            return text(line.kind, indent=2)
        case Part.MILESTONE:
            return text(line.stage[1], indent=1)
        case _:
            return text(f"{line.code} {line.name}")


def _role(line: Line) -> Role:
    return Role.TOTAL if line.part in {Part.NETWORK, Part.OVERALL} else Role.PLAIN


def _last(line: Line) -> Cell:
    """Return what stands in the last column: the status so far, or of several KPIs how many are met."""
    if line.part is Part.MILESTONE:
        return text(_("milestone"))
    if line.combined is not None:
        return text(words.met_briefly(line.combined.cumulative))
    # A kind has a target for the year only: whether it is met so far cannot be said.
    return BLANK if line.part is Part.KIND else line.views.cumulative.status


def networks(report: Report) -> Table:
    """Return the combined rates of each network and of all KPIs, each with how many KPIs are met."""
    said = [Column("name", _("network"))]
    for name in view_names(report):
        said.append(Column(f"{name} rate", _("achievement rate"), numeric=True, group=name))
        said.append(Column(f"{name} met", _("KPIs met"), group=name))
    rows = [
        row(text(line.name), *(cell for view in line.views for cell in (view.rate, view.status)))
        for line in network_lines(report)
    ]
    *_networks, overall = rows
    rows[-1] = overall._replace(cells=(text(_("Overall")), *overall.cells[1:]), role=Role.TOTAL)
    return Table(tuple(said), tuple(rows), sample=report.sample)


def cumulative(report: Report) -> Table:
    """Return a row for each KPI, to the period's end: what was done of what, the rate, and what a chart draws of it."""
    said = columns(
        ("code", _("code")),
        ("name", _("KPI")),
        ("beside", _("actual / target")),
        ("rate", _("achievement rate"), True),
        ("status", _("status")),
        ("drawn", _("in the chart"), True),
    )
    rows = []
    for kpi in report.kpis:
        rate = share(kpi.rates.cumulative)
        # A chart labels its bars with plain values, and would draw `-` as 0.
        rows.append(
            row(
                text(kpi.code),
                text(kpi.name),
                beside(kpi, lambda views: views.cumulative),
                rate,
                status(kpi.statuses.cumulative),
                as_read(rate),
            )
        )
    return Table(said, tuple(rows), sample=report.sample)


def months(report: Report, plan: Plan | None = None) -> Table:
    """Return a row for each month so far of each measure with targets by month; with a plan, for those ahead too."""
    said = columns(
        ("name", _("KPI")),
        ("month", _("month")),
        ("beside", _("actual / target"), True),
        ("rate", _("rate"), True),
        ("remaining", _("remaining"), True),
        ("status", _("status")),
    )
    rows = []
    for kpi in report.kpis:
        for line in kpi_lines(kpi):
            name = f"{line.code} {line.name}" + ("" if line.alone else f" ({line.unit})")
            rows += [
                row(text(name), text(words.month(month)), found.beside, found.rate, found.remaining, found.status)
                for month, found in line.months
            ]
            if plan and line.part is Part.MEASURE:
                rows += _ahead(plan, line, report.period.months.stop)
    return Table(said, tuple(rows), sample=report.sample)


def beside(kpi: KpiRow, of: Callable[[Views[Achievement]], Achievement]) -> Cell:
    """Return a KPI's actuals beside their targets in one of its views, `-` where it has neither."""
    views = [(of(measure.views), measure) for measure in kpi.measures]
    done = [words.of_target(view, measure) for view, measure in views if (view.target, view.actual) != (None, None)]
    return text(", ".join(done) or words.NOTHING)


def _ahead(plan: Plan, line: Line, first: int) -> Iterator[Row]:
    """Yield a row for each month from `first` on that has a target: nothing is known of it yet."""
    kpi = next(kpi for kpi in plan.kpis if kpi.code == line.code)
    measure = next(measure for measure in kpi.measures if measure.unit == line.unit)
    name = f"{line.code} {line.name}" + ("" if line.alone else f" ({line.unit})")
    for month in MONTHS[first - 1 :]:
        if (target := measure.month_target(month)) is not None:
            said = shown(count(target, measure.unit, measure.decimals))
            blank = (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE)
            yield row(text(name), text(words.month(month)), text(f"{words.NOTHING}/{said}"), *blank)


def late(report: Report) -> Table:
    """Return a row for each measure that is short of its cumulative target, those of the worst KPI first."""
    said = columns(
        ("name", _("KPI")),
        ("beside", _("actual / target"), True),
        ("rate", _("rate"), True),
        ("remaining", _("remaining"), True),
        ("status", _("status")),
    )
    rows = []
    for kpi, measure in headlines.late_measures(report):
        view = achievement(measure.views.cumulative, measure)
        rows.append(row(text(f"{kpi.code} {kpi.name}"), view.beside, view.rate, view.remaining, view.status))
    return Table(said, tuple(rows), sample=report.sample)
