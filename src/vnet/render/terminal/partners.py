"""Partner bodies on a terminal: what lasts comes first, then each body with its activities in each network."""

from rich.cells import cell_len
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from vnet.i18n import _
from vnet.render.tables import partners as sentences
from vnet.render.tables import words
from vnet.render.terminal.table import fitting, note, section, table
from vnet.report.partners import NetworkLasting, PartnerRow, PartnersReport, Standing

_STYLES = {Standing.CONTINUING: "green", Standing.DORMANT: "yellow", Standing.ONE_OFF: "yellow"}


def show_partners(report: PartnersReport, out: Console) -> None:
    """Print what there is to say of partner bodies."""
    out.print(Text(report.document.title, style="bold", overflow="fold"))
    period = report.period
    out.print(Text(f"{words.period(period)} ({period.start} ~ {period.end})", overflow="fold"))
    if report.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    if report.network is not None:
        out.print(Text(_("Only the network {name} is shown.").format(name=report.networks[0].name), overflow="fold"))
    if report.since is None:
        out.print()
        out.print(Text(sentences.nobody(report), overflow="fold"))
    else:
        _show_bodies(report, out)
    if report.outside:
        out.print()
        out.print(Text(sentences.outside(report), style="bold red", overflow="fold"))


def _show_bodies(report: PartnersReport, out: Console) -> None:
    section(out, _("What lasts"), Group(*(Text(line, overflow="fold") for line in sentences.headlines(report))))
    section(out, _("By network"), fitting(out, _networks(report)))
    if report.rows:
        section(out, _("By standing"), fitting(out, _standings(report)))
        choices = (_in_columns(report), _in_columns(report, stacked=True), _in_lines(report))
        section(out, _("Partners"), fitting(out, *choices))
    for line in (*sentences.definitions(), sentences.counting(), sentences.since(report)):
        out.print(note(line))
    if report.alike:
        section(out, _("Names that look like one another"), Text(sentences.offer(report), overflow="fold"))
        out.print(Text("협력기관별칭:"))  # from the left edge, so that it can be copied as it stands
        for one in report.alike:
            for line in sentences.as_yaml(one, lambda line: cell_len(line) < out.width):
                out.print(Text(line, overflow="fold"))


def _networks(report: PartnersReport) -> Table:
    result = table(
        (_("network"), "left"),
        (_("activities"), "right"),
        (_("with continuing"), "right"),
        (_("share"), "right"),
        (_("naming none"), "right"),
        (_("bodies"), "right"),
    )
    for name, lasting in [*((_network(one), one.lasting) for one in report.networks), (_("Overall"), report.overall)]:
        result.add_row(
            Text(name, style="bold" if lasting is report.overall else ""),
            f"{lasting.activities:,}",
            f"{lasting.continuing:,}",
            words.rate(lasting.share),
            f"{lasting.unnamed:,}",
            f"{lasting.bodies:,}",
        )
    return result


def _standings(report: PartnersReport) -> Table:
    result = table((_("standing"), "left"), (_("bodies"), "right"), (_("activities"), "right"))
    for row in report.standings:
        result.add_row(_standing(row.standing), f"{row.bodies:,}", f"{row.activities:,}")
    return result


def _in_columns(report: PartnersReport, *, stacked: bool = False) -> Table:
    """Return a column for each network. `stacked`: the two days stand one above the other."""
    networks = [one.code for one in report.networks] if report.network is None else []
    days = [f"{_('first')}\n{_('last')}"] if stacked else [_("first"), _("last")]
    result = table(
        (_("partner"), "left"),
        (_("standing"), "left"),
        (_("activities"), "right"),
        *((code, "right") for code in networks),
        (_("quarters"), "right"),
        *((day, "left") for day in days),
    )
    for row in report.rows:
        own = [f"{count:,}" for count in row.by_network] if networks else []
        days = [f"{row.first}\n{row.last}"] if stacked else [str(row.first), str(row.last)]
        result.add_row(
            Text(_name(row)), _standing(row.standing), f"{row.activities:,}", *own, f"{row.quarters:,}", *days
        )
    for name, counts in _totals(report):
        own = [f"{count:,}" for count in counts] if networks else []
        result.add_row(Text(name, style="bold"), "", f"{sum(counts):,}", *own)
    return result


def _in_lines(report: PartnersReport) -> Table:
    """Return the activities in each network below the name, for a plan of more networks than there is room for."""
    result = table(
        (_("partner"), "left"),
        (_("standing"), "left"),
        (_("activities"), "right"),
        (_("quarters"), "right"),
        (f"{_('first')}\n{_('last')}", "left"),
    )
    for row in report.rows:
        days = f"{row.first}\n{row.last}"
        name = _with_networks(_name(row), row.by_network, report)
        result.add_row(name, _standing(row.standing), f"{row.activities:,}", f"{row.quarters:,}", days)
    for total, counts in _totals(report):
        result.add_row(_with_networks(total, counts, report), "", f"{sum(counts):,}", "", "")
    return result


def _with_networks(name: str, counts: tuple[int, ...], report: PartnersReport) -> Text:
    own = [f"{one.code} {count:,}" for one, count in zip(report.networks, counts, strict=True) if count]
    return Text(f"{name}\n {', '.join(own)}" if own and report.network is None else name)


def _totals(report: PartnersReport) -> list[tuple[str, tuple[int, ...]]]:
    """Return the rows below the bodies, what names one and what names none, each with its figure in each network."""
    return [
        (_("All partners"), tuple(one.lasting.activities for one in report.networks)),
        (_("(no partner named)"), tuple(one.lasting.unnamed for one in report.networks)),
    ]


def _name(row: PartnerRow) -> str:
    """Return a body's name, with the names that the plan says are the same body."""
    return f"{row.name} (= {', '.join(row.others)})" if row.others else row.name


def _network(one: NetworkLasting) -> str:
    """Return a network's name, with the code that heads its column where the name does not tell."""
    return one.name if one.code in one.name else f"{one.code} {one.name}"


def _standing(one: Standing) -> Text:
    return Text(sentences.standing(one), style=_STYLES.get(one, ""))
