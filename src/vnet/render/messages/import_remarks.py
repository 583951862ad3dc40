"""What a person should know of the entries that are new by a file."""

from collections.abc import Callable, Iterator

from vnet.actions.import_brought import Brought
from vnet.amounts import format_won
from vnet.i18n import _, ngettext
from vnet.importing.sheets.findings import MOST_NAMED
from vnet.render.messages.import_places import and_more, rows_named
from vnet.render.messages.recorded import overspent
from vnet.render.tables import doubts, words
from vnet.report.budget import BudgetRow


def remarks(brought: Brought) -> Iterator[str]:
    """Yield what a person should know of what is new."""
    for row in brought.overspent:
        yield _would_be_overspent(row) if not brought.recorded else overspent(row)
    for category, network in brought.no_lines:
        yield _("The plan has no line for {category} in {network}.").format(category=category, network=network)
    yield from _doubts(brought)
    for fact, sentence in _REMARKS:
        if getattr(brought, fact):
            yield sentence(brought)


def _doubts(brought: Brought) -> Iterator[str]:
    """Yield, for each reason for which something may be a slip, of which entries it holds."""
    for reason in dict.fromkeys(doubt.why for doubt in brought.doubts):
        own = [doubt for doubt in brought.doubts if doubt.why is reason]
        named = [f"{doubts.what(doubt)}, {doubt.entry.date}" for doubt in own]
        sentence = ngettext(
            "{count} entry may be a slip ({why}): {entries}",
            "{count} entries may be slips ({why}): {entries}",
            len(own),
        )
        entries = and_more("; ".join(named[:MOST_NAMED]), len(named) - MOST_NAMED)
        yield sentence.format(count=f"{len(own):,}", why=doubts.kind(reason), entries=entries)


def _linked(_brought: Brought) -> str:
    return _("The workbook refers to other files. They were not opened: the values that it keeps of them were read.")


def _alike(brought: Brought) -> str:
    named = rows_named(brought.alike)
    return ngettext(
        "{count} row has the day, the thing and the number of an entry that was there before, but other words "
        "beside them ({rows}); both count. If they are one, void one.",
        "{count} rows have the day, the thing and the number of entries that were there before, but other words "
        "beside them ({rows}); all count. If two are one, void one.",
        len(brought.alike),
    ).format(count=f"{len(brought.alike):,}", rows=named)


def _gone(brought: Brought) -> str:
    gone = [f"{id_} ({says})" for id_, says in brought.gone]
    return ngettext(
        "{count} entry that this table gave before is no longer in it: {entries}. If it does not count any more: "
        "vnet void {id} --reason TEXT",
        "{count} entries that this table gave before are no longer in it: {entries}. If one does not count any "
        "more: vnet void {id} --reason TEXT",
        len(gone),
    ).format(count=f"{len(gone):,}", entries=rows_named(gone), id=brought.gone[0][0])


def _unproved(brought: Brought) -> str:
    return ngettext(
        "{count} file of evidence came by its name and SHA-256 alone. Copy the folder evidence from beside the "
        "ledger that the list is of, or add the file: vnet attach ID FILE",
        "{count} files of evidence came by their names and SHA-256 alone. Copy the folder evidence from beside the "
        "ledger that the list is of, or add the files: vnet attach ID FILE",
        brought.unproved,
    ).format(count=f"{brought.unproved:,}")


def _twins(brought: Brought) -> str:
    return ngettext(
        "{count} record is the same as an earlier one in what tells records apart; both count.",
        "{count} records are the same as earlier ones in what tells records apart; all of them count.",
        brought.twins,
    ).format(count=f"{brought.twins:,}")


def _past(brought: Brought) -> str:
    return ngettext(
        "{count} entry is of a quarter that is over ({quarters}). If its report was handed in, it now says "
        "something else: vnet report --quarter {quarter} --as-of DAY shows what it said.",
        "{count} entries are of quarters that are over ({quarters}). If a report was handed in, it now says "
        "something else: vnet report --quarter {quarter} --as-of DAY shows what it said.",
        brought.past,
    ).format(
        count=f"{brought.past:,}",
        quarters=", ".join(map(words.period, brought.over)),
        quarter=brought.over[-1].quarter,
    )


def _future(brought: Brought) -> str:
    return ngettext(
        "{count} entry is of a day that is still to come.",
        "{count} entries are of days that are still to come.",
        brought.future,
    ).format(count=f"{brought.future:,}")


# What may be so of what is new, in the order in which it is said, and the sentence for it.
_REMARKS: tuple[tuple[str, Callable[[Brought], str]], ...] = (
    ("linked", _linked),
    ("alike", _alike),
    ("gone", _gone),
    ("unproved", _unproved),
    ("twins", _twins),
    ("past", _past),
    ("future", _future),
)


def _would_be_overspent(row: BudgetRow) -> str:
    if row.name is None:
        return _("The whole budget would be overspent, by {over}.").format(over=format_won(row.over))
    return _("{name} would be overspent, by {over}.").format(name=row.name, over=format_won(row.over))
