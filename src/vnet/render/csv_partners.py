"""Partner bodies as a flat table: a row for each, and below them what names none and the totals."""

from fractions import Fraction

from vnet.i18n import _
from vnet.render.csv import Cell
from vnet.render.tables import partners as sentences
from vnet.render.tables import words
from vnet.report.partners import PartnerRow, PartnersReport


def partners_table(one: PartnersReport) -> tuple[list[str], list[list[Cell]]]:
    """Return the headings, and the rows below them."""
    networks = [row.name for row in one.networks]
    head = [_("part"), _("partner"), _("other names"), _("standing of the partner"), _("first"), _("last"),
            _("quarters"), _("activities"), _("with continuing"), _("share (1 = 100%)"), *networks]  # fmt: skip
    period = f"{words.period(one.period)} ({one.period.start} ~ {one.period.end})"
    facts = [(_("period"), period)]
    if one.sample:
        facts.insert(0, (_("attention"), words.sample()))
    if one.outside:
        facts.append((_("attention"), sentences.outside(one)))
    rows: list[list[Cell]] = [[part, text, *[""] * (len(head) - 2)] for part, text in facts]
    rows += map(_partner, one.rows)
    return head, [*rows, *_totals(one)]


def _partner(row: PartnerRow) -> list[Cell]:
    figures: list[Cell] = [row.quarters, row.activities, "", "", *row.by_network]
    others = ", ".join(row.others)
    return [_("partner"), row.name, others, sentences.standing(row.standing), str(row.first), str(row.last), *figures]


def _totals(one: PartnersReport) -> list[list[Cell]]:
    """Return a row for each network shown and one for all networks, and one for what names nobody."""
    parts = [(_("network"), row.name, row.lasting) for row in one.networks]
    parts.append((_("overall"), one.document.title, one.overall))
    blank = [""] * len(one.networks)
    rows: list[list[Cell]] = [
        [part, name, *[""] * 5, lasting.activities, lasting.continuing, _share(lasting.share), *blank]
        for part, name, lasting in parts
    ]
    unnamed = [row.lasting.unnamed for row in one.networks]
    rows.append([_("(no partner named)"), *[""] * 6, sum(unnamed), "", "", *unnamed])
    return rows


def _share(share: Fraction | None) -> Cell:
    return words.NOTHING if share is None else share
