"""The register of erasures (파기대장): what was erased of which entry, when, why and by whom; never the value."""

from vnet.actions.erase import Erasure, Erasures
from vnet.i18n import _
from vnet.render.tables import words
from vnet.render.tables.cells import text
from vnet.render.tables.table import Row, Table, columns, row


def erasures(found: Erasures) -> Table:
    """Return a row for each value that was erased, the earliest first."""
    said = columns(
        ("day", _("erased on")),
        ("field", _("what was erased")),
        ("of", _("of which entry")),
        ("of day", _("its day")),
        ("reason", _("reason")),
        ("by", _("by")),
        ("short", _("Short ID")),
        ("at", _("recorded at")),
        ("about", _("id")),
        ("id", _("id of the erasure")),
    )
    return Table(said, tuple(map(_erasure, found.all)), sample=found.sample)


def _erasure(one: Erasure) -> Row:
    entry, about = one
    return row(
        text(entry.arrived_on),
        text(words.field_name(entry.subject or "")),
        text(f"{words.entry_name(about)} {words.entry_value(about)}"),
        text(about.date),
        text(entry.reason),
        text(words.recorder(entry)),
        text(about.short_id),
        text(words.moment(entry.recorded_at)),
        text(about.id),
        text(entry.id),
    )
