"""Many centres on a terminal: how they stand, what each lacks, and what they have in common."""

from collections.abc import Callable, Container, Iterator, Mapping

from vnet.i18n import _
from vnet.render.tables import rollup as shared
from vnet.render.tables.cells import BLANK, Cell, shown, text
from vnet.render.tables.table import Role, Table
from vnet.render.terminal.drawing import Console, Group, Text
from vnet.render.terminal.table import drawn, fitting, note, section, warnings
from vnet.report.rollup import Rollup


def show_rollup(rollup: Rollup, out: Console) -> None:
    """Print the centres, and the KPIs that they have in common."""
    out.print(Text(_("Roll-up"), "bold"))
    out.print(Text(shared.of(rollup)))
    section(out, _("At a glance"), Group(*(Text(line) for line in shared.headlines(rollup))))
    if rollup.centres:
        _show_centres(rollup, out)
    if rollup.left_out:
        section(out, _("In no figure"), fitting(out, drawn(shared.left_out(rollup).only("centre", "note"))))
    if rollup.kpis:
        section(out, _("Common KPIs, from January to the end of the quarter"), fitting(out, *map(drawn, _kpis(rollup))))
        out.print(note(_("Lowest, median and highest: how the centres' achievement rates are distributed.")))
    warnings(shared.cautions(rollup), out)
    out.print()
    out.print(note(_("Each centre's number of entries and root: --format csv")))


def _show_centres(rollup: Rollup, out: Console) -> None:
    table = shared.centres(rollup).changed("centre", _with_name, Role.PLAIN)
    section(out, _("Centres"), fitting(out, *map(drawn, _centres(table))))
    lacking = shared.shortfalls(rollup)
    if lacking.rows:
        keys = ("centre", "behind_codes", "missing_codes")
        section(out, _("Behind and not entered"), fitting(out, drawn(lacking.only(*keys))))


def _centres(table: Table) -> Iterator[Table]:
    """Yield the table of the centres, the widest form first: with budget and spending; with both days in one."""
    figures = ("rate", "met", "execution", "progress", "behind", "not_entered")
    whole = table.changed("met", _met, Role.PLAIN)
    yield whole.only("centre", "closed", *figures, "late", "days", "budget", "spent")
    yield whole.only("centre", "closed", *figures, "late", "days")
    yield whole.changed("late", _late, Role.PLAIN).only(
        "centre",
        "closed",
        *(key for key in figures if key != "met"),
        "late",
        headings={"late": _("late"), "not_entered": _("not\nentered"), "closed": _("closed")},
    )


def _with_name(cells: Mapping[str, Cell]) -> Cell:
    code, name = shown(cells["centre"]), shown(cells["centre_name"])
    return text(f"{code} {name}" if name else code)


def _met(cells: Mapping[str, Cell]) -> Cell:
    return text(f"{shown(cells['met'])}/{shown(cells['rated'])}")


def _late(cells: Mapping[str, Cell]) -> Cell:
    """Return how many tasks are late, and by how many days the first of them; nothing where none is."""
    if not cells["late"].value:
        return BLANK
    return text(_("{count} ({days}d)").format(count=shown(cells["late"]), days=shown(cells["days"])))


def _kpis(rollup: Rollup) -> Iterator[Table]:
    """Yield the table of the common KPIs, the widest form first: with all quartiles, or with the median alone."""
    whole = shared.kpis(rollup)
    cumulative = shared.view_names(rollup.period).cumulative
    view = [column.key for column in whole.columns].index("view")
    rows = tuple(line for line in whole.rows if line.cells[view].value == cumulative)
    table = whole._replace(rows=rows).changed("kpi_name", _numbered)
    counts = ("met", "behind", "not_entered")
    yield table.only("kpi_name", "unit", "centres", "target", "actual", *counts, *shared.SPREAD)
    several = {kpi.code for kpi in rollup.kpis if len(kpi.measures) > 1}
    narrow = (
        table.changed("kpi_name", _told_apart(several))
        .changed("target", _in_unit("target"))
        .changed("actual", _in_unit("actual"))
        .changed("met", _counts)
    )
    shown_as = {"met": f"{_('met')}/{_('behind')}/\n{_('not entered')}"}
    yield narrow.only(
        "kpi_name", "centres", "target", "actual", "met", "lowest", "median", "highest", headings=shown_as
    )


def _told_apart(several: Container[str]) -> Callable[[Mapping[str, Cell]], Cell]:
    """Return what makes the name of a measure: with its unit where its KPI has several."""

    def made(cells: Mapping[str, Cell]) -> Cell:
        name = shown(cells["kpi_name"])
        return text(f"{name} ({shown(cells['unit'])})" if shown(cells["kpi"]) in several else name)

    return made


def _in_unit(key: str) -> Callable[[Mapping[str, Cell]], Cell]:
    """Return what makes a cell with its unit of the cell of a column; where there is no number it stays."""

    def made(cells: Mapping[str, Cell]) -> Cell:
        return cells[key] if cells[key].value is None else text(f"{shown(cells[key])}{shown(cells['unit'])}")

    return made


def _counts(cells: Mapping[str, Cell]) -> Cell:
    counts = [shown(cells[key]) for key in ("met", "behind", "not_entered")]
    return text("/".join(counts)) if cells["met"].value is not None else cells["met"]


def _numbered(cells: Mapping[str, Cell]) -> Cell:
    return text(f"{shown(cells['kpi'])} {shown(cells['kpi_name'])}")
