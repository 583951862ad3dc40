"""The list of a period's evidence: a row for each file, and for each entry that has none."""

from collections.abc import Callable

from vnet.actions.evidence import Binder, Bound
from vnet.i18n import _
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Tone, count, text
from vnet.render.tables.table import Row, Table, columns, row


def binder(bound: Binder, named: Callable[[Bound], str]) -> Table:
    """Return what is bound, in order, then what has no evidence; `named` says the name of a file in the zip file."""
    said = columns(
        ("number", _("serial no."), True),
        ("date", _("Date")),
        ("what", _("what")),
        ("value", _("value")),
        ("file", _("file")),
        ("state", _("State")),
        ("sha256", "SHA-256"),
        ("id", _("id")),
    )
    rows = [_file(one, named(one)) for one in bound.files]
    rows += [
        row(
            BLANK,
            *map(text, (entry.date, words.entry_name(entry), words.entry_value(entry))),
            BLANK,
            text(_("no evidence"), Tone.MISSING),
            BLANK,
            text(entry.id),
        )
        for entry in bound.bare
    ]
    return Table(said, tuple(rows), sample=bound.sample)


def _file(bound: Bound, name: str) -> Row:
    entry = bound.entry
    return row(
        count(bound.number),
        *map(text, (entry.date, words.entry_name(entry), words.entry_value(entry), name)),
        text("-") if bound.whole else text(_("missing or changed"), Tone.BAD),
        text(bound.file.sha256),
        text(entry.id),
    )
