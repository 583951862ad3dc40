"""What an import read, what of it is taken, and what was recorded."""

from collections.abc import Iterator

from vnet.actions.import_brought import Brought, Taken
from vnet.amounts import format_won
from vnet.i18n import _, ngettext
from vnet.importing.sheets.findings import Table
from vnet.importing.sheets.headings import Field
from vnet.output import say_line, warn_line
from vnet.render.messages.import_left import left_said
from vnet.render.messages.import_places import indented, rows_named
from vnet.render.messages.import_remarks import remarks
from vnet.render.tables import words
from vnet.render.tables.entries import entry_type


def show_read(brought: Brought) -> None:
    """Say what was read from each sheet."""
    if brought.sample:
        say_line(words.sample())
    say_line(_("Read: {path}").format(path=brought.path))
    for line in _read(brought):
        say_line(indented(line))


def show_left(brought: Brought) -> None:
    """Say what is not taken, and what there is to know of what is."""
    left = list(map(left_said, brought.left))
    if left:
        say_line(_("Not taken:"))
    for line in left:
        say_line(indented(line))
    for sentence in remarks(brought):
        warn_line(sentence)


def show_rehearsed(brought: Brought) -> None:
    """Say what would be recorded, and what can be done now where that is anything."""
    say_line(_would_be(brought.new))
    if brought.new:
        say_line(_("Next: import it without --dry-run."))


def show_recorded(brought: Brought) -> None:
    """Say what was recorded, and what can be done now."""
    say_line(_recorded(brought.new, brought))
    if brought.first:
        say_line(_("To take all of it back: vnet undo {id}").format(id=brought.first))
    say_line(_("Next: vnet status"))


def to_record(brought: Brought) -> str:
    """Return the question whether to record what is new."""
    return ngettext(
        "Record this {count} entry? (yes/no)", "Record these {count} entries? (yes/no)", brought.new
    ).format(count=f"{brought.new:,}")


def _read(brought: Brought) -> Iterator[str]:
    """Yield what was taken from each sheet, and how its units and the names in it were read."""
    for taken in brought.taken:
        yield from _taken(taken)
    if brought.replacing:
        yield ngettext(
            "{count} of these rows takes the place of an entry that was recorded before ({rows})",
            "{count} of these rows take the place of entries that were recorded before ({rows})",
            len(brought.replacing),
        ).format(count=f"{len(brought.replacing):,}", rows=rows_named(brought.replacing))
        yield from map(indented, brought.changes)
    for name in dict.fromkeys(name for _sheet, name in brought.profiles):
        sheets = ", ".join(sheet for sheet, profile in brought.profiles if profile == name)
        yield _('{sheets}: read by the profile "{name}"').format(sheets=sheets, name=name)
    for table in brought.tables:
        yield from _units(table)
    for text, name in brought.readings:
        yield _('"{text}" was read as {name}').format(text=text, name=name)


def _would_be(count: int) -> str:
    if not count:
        return _("NOTHING WAS RECORDED (--dry-run), and nothing would be: there is nothing new in the file.")
    return ngettext(
        "NOTHING WAS RECORDED (--dry-run): without it, {count} entry would be.",
        "NOTHING WAS RECORDED (--dry-run): without it, {count} entries would be.",
        count,
    ).format(count=f"{count:,}")


def _recorded(count: int, brought: Brought) -> str:
    if not count:
        return _("Nothing was recorded: there is nothing new in the file.")
    return ngettext("Recorded: {count} entry, in {path}.", "Recorded: {count} entries, in {path}.", count).format(
        count=f"{count:,}", path=brought.ledger
    )


def _taken(taken: Taken) -> Iterator[str]:
    if taken.actuals or taken.spending:
        yield _figures(taken)
    if taken.others:
        others = ", ".join(f"{entry_type(type_)} {count:,}" for type_, count in taken.others)
        yield _("{sheet}: other entries: {others}").format(sheet=taken.sheet, others=others)


def _figures(taken: Taken) -> str:
    facts = {"sheet": taken.sheet, "actuals": f"{taken.actuals:,}", "spending": f"{taken.spending:,}",
             "won": format_won(taken.won)}  # fmt: skip
    if taken.spending and taken.actuals:
        return _("{sheet}: actuals {actuals}, spending {spending} ({won})").format(**facts)
    if taken.spending:
        return _("{sheet}: spending {spending} ({won})").format(**facts)
    return _("{sheet}: actuals {actuals}").format(**facts)


def _units(table: Table) -> Iterator[str]:
    """Yield what a table's plain amounts were multiplied by, where that was anything."""
    if Field.AMOUNT in table.columns and table.money.scale != 1:
        yield _('{sheet}: plain numbers under "{heading}" were read as {unit}: 1 is {won}').format(
            sheet=table.sheet,
            heading=table.headings[Field.AMOUNT],
            unit=table.money.words,
            won=format_won(table.money.scale or 1),
        )
