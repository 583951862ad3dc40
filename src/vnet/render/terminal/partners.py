"""Partner bodies on a terminal: what lasts comes first, then each body with its activities in each network."""

from collections.abc import Iterator, Mapping

from vnet.folding import cell_len
from vnet.i18n import _
from vnet.render.tables import partners
from vnet.render.tables.cells import Cell, shown, text
from vnet.render.tables.table import Table
from vnet.render.terminal.drawing import Console, Group, Text
from vnet.render.terminal.table import closing, drawn, fitting, note, opening, section
from vnet.report.partners import PartnersReport


def show_partners(report: PartnersReport, out: Console) -> None:
    """Print what there is to say of partner bodies."""
    opening(report, out)
    if report.since is None:
        out.print()
        out.print(Text(partners.nobody(report)))
    else:
        _show_bodies(report, out)
    if report.outside:
        out.print()
        out.print(Text(partners.outside(report), "bold red"))
    closing(report, out)


def _show_bodies(report: PartnersReport, out: Console) -> None:
    section(out, _("What lasts"), Group(*(Text(line) for line in partners.headlines(report))))
    section(out, _("By network"), fitting(out, drawn(_lasting(report))))
    if report.rows:
        section(out, _("By standing"), fitting(out, drawn(partners.standings(report))))
        section(out, _("Partners"), fitting(out, *map(drawn, _bodies(report))))
    for line in (*partners.definitions(), partners.counting(), partners.since(report)):
        out.print(note(line))
    if report.alike:
        section(out, _("Names that look like one another"), Text(partners.offer(report)))
        out.print(Text("협력기관별칭:"))  # from the left edge, so that it can be copied as it stands
        for offer in report.alike:
            for line in partners.as_yaml(offer, lambda line: cell_len(line) < out.width):
                out.print(Text(line))


def _lasting(report: PartnersReport) -> Table:
    """Return what lasts; a network's code, which heads its column below, stands where its name does not tell."""
    codes = {network.code for network in report.networks if network.code not in network.name}

    def name(cells: Mapping[str, Cell]) -> Cell:
        code = shown(cells["code"])
        return text(f"{code} {shown(cells['name'])}") if code in codes else cells["name"]

    keys = ("name", "activities", "continuing", "share", "unnamed", "bodies")
    return partners.lasting(report).changed("name", name).only(*keys)


def _bodies(report: PartnersReport) -> Iterator[Table]:
    """Yield the table of the bodies, the widest form first.

    With a column for each network; with the two days one above the other; with the networks below the name, for a plan
    of more networks than there is room for.
    """
    networks = partners.codes(report) if report.network is None else {}
    bodies = partners.bodies(report).changed("name", _with_others)
    keys = ("name", "standing", "activities", *networks, "quarters", "first", "last")
    yield (wide := bodies.only(*keys, headings=networks))
    yield wide.stacked("first", "last")
    below_name = bodies.changed("name", lambda cells: _with_networks(cells, networks))
    yield below_name.only(*(key for key in keys if key not in networks)).stacked("first", "last")


def _with_others(cells: Mapping[str, Cell]) -> Cell:
    """Return a body's name, with the names that the plan says are the same body."""
    name, others = shown(cells["name"]), shown(cells["others"])
    return text(f"{name} (= {others})" if others else name)


def _with_networks(cells: Mapping[str, Cell], networks: Mapping[str, str]) -> Cell:
    own = [f"{code} {shown(cells[key])}" for key, code in networks.items() if cells[key].value]
    name = shown(cells["name"])
    return text(f"{name}\n {', '.join(own)}" if own else name)
