"""Entries on a terminal: one row each."""

from vnet.i18n import _, ngettext
from vnet.ledger.entry import Listing
from vnet.render.tables import entries, words
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import closing, drawn, fitting


def show_entries(listing: Listing, out: Console) -> None:
    """Print entries, one row each, by day."""
    table = entries.entries(listing)
    if table.sample:
        out.print(Text(words.sample(), "bold yellow"))
    if listing.as_of is not None:
        out.print(Text(words.as_of(listing.as_of), "bold"))
    if not table.rows:
        out.print(Text(_("Nothing was recorded that fits.")))
        if listing.instead is not None:
            out.print(Text(_("Perhaps meant: vnet entries {options}").format(options=listing.instead)))
        return
    out.print(fitting(out, drawn(table)))
    count = len(table.rows)
    out.print(Text(ngettext("{count} entry listed", "{count} entries listed", count).format(count=f"{count:,}")))
    closing(listing.head, out)
