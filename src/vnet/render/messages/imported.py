"""What an import did: what was taken from which sheet, what was not and why, and what has to be mended."""

from collections.abc import Callable, Iterator, Sequence

from openpyxl.utils import get_column_letter

from vnet.actions.import_brought import Brought, Left, Taken
from vnet.amounts import format_won
from vnet.errors import EXIT_PROBLEMS, Place, Problem
from vnet.i18n import _, ngettext
from vnet.importing.sheets.findings import MOST_NAMED, Reason, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import Question
from vnet.legible import command_line
from vnet.output import complain_line, say_line, warn_line
from vnet.render.messages.closed import option
from vnet.render.messages.recorded import overspent
from vnet.render.tables import words
from vnet.render.tables.entries import entry_type
from vnet.report.budget import BudgetRow

MOST_FAULTS = 20


def show_faults(brought: Brought, line: Callable[..., str]) -> int:
    """Say what has to be mended, on stderr. Return the exit code.

    `line` gives the line that was typed, with more words.
    """
    error, *faults = _faults(brought)
    ways = list(_ways(brought, line))
    for said in (error, *ways, *faults) if brought.only_late else (error, *faults, *ways):
        complain_line(said)
    return EXIT_PROBLEMS


def show_read(brought: Brought) -> None:
    """Say what was read from each sheet."""
    if brought.sample:
        say_line(words.sample())
    say_line(_("Read: {path}").format(path=brought.path))
    for line in _read(brought):
        say_line(_indented(line))


def show_left(brought: Brought) -> None:
    """Say what is not taken, and what there is to know of what is."""
    left = list(map(_left, brought.left))
    if left:
        say_line(_("Not taken:"))
    for line in left:
        say_line(_indented(line))
    for sentence in _remarks(brought):
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


def question(asked: Question) -> Iterator[str]:
    """Yield what is asked, with its choices by number."""
    yield f"{_where(asked)}: {asked.sentence}"
    yield from map(_indented, _facts(asked))
    for place, choice in enumerate(asked.choices, 1):
        yield f"  {place}) {_(choice.word)}: {choice.means}"


def _where(asked: Question) -> str:
    """Return where what is asked about stands: its rows, where they are several."""
    if len(asked.rows) > 1:
        named = _and_more(", ".join(map(str, asked.rows[:MOST_NAMED])), len(asked.rows) - MOST_NAMED)
        return _("{sheet}, rows {rows}").format(sheet=asked.place.source, rows=named)
    return _place(asked.place)


def _facts(asked: Question) -> Iterator[str]:
    """Yield what is known of the rows that a question is about, of many the first."""
    yield from asked.facts
    if asked.facts and len(asked.rows) > len(asked.facts):
        more = len(asked.rows) - len(asked.facts)
        yield ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}")


def answer_to(asked: Question, place: int) -> str:
    """Return the answer that picks one of a question's choices, as it can be typed behind --answer."""
    return f"{asked.typed}={_(asked.choices[place].word)}"


def show_questions(brought: Brought) -> None:
    """Say what is open, on stderr, with the words that answer it."""
    if brought.questions:
        complain_line(_("Not clear in {path}:").format(path=brought.path))
    for asked in brought.questions:
        complain_line(f"  {_where(asked)}: {asked.sentence}")
        for fact in _facts(asked):
            complain_line(f"    {fact}")
        for place, choice in enumerate(asked.choices):
            words = command_line(("--answer", answer_to(asked, place))).removeprefix("vnet ")
            complain_line(f"    {words}  {choice.means}")


def to_record(brought: Brought) -> str:
    """Return the question whether to record what is new."""
    return ngettext(
        "Record this {count} entry? (yes/no)", "Record these {count} entries? (yes/no)", brought.new
    ).format(count=f"{brought.new:,}")


def _indented(line: str) -> str:
    return f"  {line}"


def _read(brought: Brought) -> Iterator[str]:
    """Yield what was taken from each sheet, and how its units and the names in it were read."""
    for taken in brought.taken:
        yield from _taken(taken)
    if brought.replacing:
        yield ngettext(
            "{count} of these rows takes the place of an entry that was recorded before ({rows})",
            "{count} of these rows take the place of entries that were recorded before ({rows})",
            len(brought.replacing),
        ).format(count=f"{len(brought.replacing):,}", rows=_named(brought.replacing))
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


def _left(left: Left) -> str:
    facts = {"sheet": left.sheet, "count": f"{left.number:,}", "detail": left.detail, "rows": _rows(left)}
    if left.reason is Reason.HIDDEN_SHEET:
        return _("{sheet}: the sheet is hidden. If it is meant, unhide it and import again.").format(**facts)
    if left.reason is Reason.UNCERTAIN:
        return left.detail
    if left.reason is Reason.NOT_UNDERSTOOD:
        if left.detail:
            return _("{sheet}: no headings of a table (only these: {detail})").format(**facts)
        return _("{sheet}: no headings of a table").format(**facts)
    return _SENTENCES[left.reason](left.number).format(**facts)


def _rows(left: Left) -> str:
    return _and_more(", ".join(str(row) for row in left.rows), left.number - len(left.rows))


def _named(rows: Sequence[str]) -> str:
    return _and_more(", ".join(rows[:MOST_NAMED]), len(rows) - MOST_NAMED)


def _and_more(named: str, more: int) -> str:
    return _("{rows} and {more} more").format(rows=named, more=f"{more:,}") if more > 0 else named


_SENTENCES: dict[Reason, Callable[[int], str]] = {
    Reason.HIDDEN: lambda n: ngettext(
        "{sheet}: {count} hidden row ({rows}). If it is meant, unhide it and import again.",
        "{sheet}: {count} hidden rows ({rows}). If they are meant, unhide them and import again.",
        n,
    ),
    Reason.BLANK: lambda n: ngettext("{sheet}: {count} blank row ({rows})", "{sheet}: {count} blank rows ({rows})", n),
    Reason.TOTAL: lambda n: ngettext(
        "{sheet}: {count} row with a total ({rows})", "{sheet}: {count} rows with totals ({rows})", n
    ),
    Reason.HEADING: lambda n: ngettext(
        "{sheet}: {count} row that repeats the headings ({rows})",
        "{sheet}: {count} rows that repeat the headings ({rows})",
        n,
    ),
    Reason.LONE: lambda n: ngettext(
        "{sheet}: {count} row with one cell at most that could be of an entry ({rows})",
        "{sheet}: {count} rows with one cell at most that could be of an entry ({rows})",
        n,
    ),
    Reason.EXAMPLE: lambda n: ngettext(
        "{sheet}: the form's example row ({rows})", "{sheet}: the form's example rows ({rows})", n
    ),
    Reason.VOID: lambda n: ngettext(
        "{sheet}: {count} row that takes another entry back ({rows})",
        "{sheet}: {count} rows that take other entries back ({rows})",
        n,
    ),
    Reason.VOIDED: lambda n: ngettext(
        "{sheet}: {count} row that was taken back ({rows})", "{sheet}: {count} rows that were taken back ({rows})", n
    ),
    Reason.OTHER: lambda n: ngettext(
        "{sheet}: {count} row of a task, a checklist's step or an explanation, which cannot be imported ({rows})",
        "{sheet}: {count} rows of tasks, checklists' steps and explanations, which cannot be imported ({rows})",
        n,
    ),
    Reason.LOST: lambda n: ngettext(
        "{sheet}: {count} row about an entry that is neither in the file nor in the ledger ({rows})",
        "{sheet}: {count} rows about entries that are neither in the file nor in the ledger ({rows})",
        n,
    ),
    Reason.PLAN: lambda n: ngettext(
        "{sheet}: {count} plan version ({rows}). The plan is in its own files: copy its folder.",
        "{sheet}: {count} plan versions ({rows}). The plan is in its own files: copy its folder.",
        n,
    ),
    Reason.CLOSING: lambda n: ngettext(
        "{sheet}: {count} closing ({rows}). It is of the other ledger; to close the period here: vnet close",
        "{sheet}: {count} closings ({rows}). They are of the other ledger; to close the periods here: vnet close",
        n,
    ),
    Reason.ERASURE: lambda n: ngettext(
        "{sheet}: {count} erasure ({rows}). What was erased is not in the list.",
        "{sheet}: {count} erasures ({rows}). What was erased is not in the list.",
        n,
    ),
    Reason.ERASED: lambda n: ngettext(
        "{sheet}: {count} value that had been erased ({rows}). It stays empty.",
        "{sheet}: {count} values that had been erased ({rows}). They stay empty.",
        n,
    ),
    Reason.PRIVATE: lambda n: ngettext(
        "{sheet}: private fields of {count} record, which the list does not have: {detail} ({rows}). "
        "With them: vnet export --private",
        "{sheet}: private fields of {count} records, which the list does not have: {detail} ({rows}). "
        "With them: vnet export --private",
        n,
    ),
    Reason.RECORDED: lambda n: ngettext(
        "{sheet}: {count} row that is recorded already ({rows})",
        "{sheet}: {count} rows that are recorded already ({rows})",
        n,
    ),
    Reason.CORRECTED: lambda n: ngettext(
        "{sheet}: {count} row that was recorded and corrected since ({rows})",
        "{sheet}: {count} rows that were recorded and corrected since ({rows})",
        n,
    ),
    Reason.VOIDED_SINCE: lambda n: ngettext(
        "{sheet}: {count} row that was recorded and taken back since ({rows})",
        "{sheet}: {count} rows that were recorded and taken back since ({rows})",
        n,
    ),
    Reason.REPEATED: lambda n: ngettext(
        "{sheet}: {count} row that says the same as one before it ({rows})",
        "{sheet}: {count} rows that say the same as one before them ({rows})",
        n,
    ),
    Reason.ANSWERED: lambda n: ngettext(
        "{sheet}: {count} row that you said does not count ({rows})",
        "{sheet}: {count} rows that you said do not count ({rows})",
        n,
    ),
    Reason.OTHER_YEAR: lambda n: ngettext(
        "{sheet}: {count} row of another year ({rows}). It belongs to the plan of that year.",
        "{sheet}: {count} rows of another year ({rows}). They belong to the plan of that year.",
        n,
    ),
    Reason.PLANNED: lambda n: ngettext(
        "{sheet}: {count} row of a plan ({rows}): the sheet and its title say so. If it happened, change its title.",
        "{sheet}: {count} rows of a plan ({rows}): the sheet and its title say so. If they happened, change its title.",
        n,
    ),
    Reason.BELOW: lambda n: ngettext(
        "{sheet}: {count} row below the table, under headings of its own ({rows})",
        "{sheet}: {count} rows below the table, under headings of their own ({rows})",
        n,
    ),
    Reason.INCOME: lambda n: ngettext(
        "{sheet}: {count} row of money that came in or was carried over ({rows}): no spending",
        "{sheet}: {count} rows of money that came in or was carried over ({rows}): no spending",
        n,
    ),
    Reason.PROFILE: lambda n: ngettext(
        '{sheet}: {count} row that says "{detail}", which the profile leaves ({rows})',
        '{sheet}: {count} rows that say "{detail}", which the profile leaves ({rows})',
        n,
    ),
    Reason.FILE: lambda n: ngettext(
        '{sheet}: what stands under "{detail}" in {count} row ({rows}): no file is taken from a table. '
        "Once it is recorded: vnet attach ID FILE",
        '{sheet}: what stands under "{detail}" in {count} rows ({rows}): no files are taken from a table. '
        "Once they are recorded: vnet attach ID FILE",
        n,
    ),
    Reason.CELL: lambda n: ngettext(
        '{sheet}: what stands under "{detail}" in {count} row ({rows}): an entry of its type does not keep it',
        '{sheet}: what stands under "{detail}" in {count} rows ({rows}): entries of their type do not keep it',
        n,
    ),
}


def _faults(brought: Brought) -> Iterator[str]:
    count = len(brought.faults)
    if brought.only_late:
        sentence = ngettext(
            "{path}: {count} entry counts in a closed period. Nothing was recorded.",
            "{path}: {count} entries count in a closed period. Nothing was recorded.",
            count,
        )
    else:
        sentence = ngettext(
            "{path}: {count} thing has to be mended. Nothing was recorded.",
            "{path}: {count} things have to be mended. Nothing was recorded.",
            count,
        )
    yield _("Error: {sentence}").format(sentence=sentence.format(path=brought.path, count=f"{count:,}"))
    yield from (f"  {_fault(fault)}" for fault in brought.faults[:MOST_FAULTS])
    more = count - MOST_FAULTS
    if more > 0:
        yield "  " + ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}")
    if brought.marked:
        yield _("A copy with these cells marked: {path}").format(path=brought.marked)
        yield _("Mend it there or in your own file, and import that.")
    elif brought.unmarked:
        yield _("No copy with these cells marked could be written: {reason}").format(reason=brought.unmarked)


def _ways(brought: Brought, line: Callable[..., str]) -> Iterator[str]:
    """Yield what can be done about what counts in a closed period."""
    if brought.closed:
        yield _("To record it all the same, marked late: {line}").format(
            line=line("--late", *_("--reason TEXT").split())
        )
    for period in brought.closed:
        yield _("To open it again: vnet reopen {option} --reason TEXT").format(option=option(period))


def _fault(fault: Problem) -> str:
    return f"{_place(fault.place)}: {fault.message}"


def _place(place: Place) -> str:
    if place.column is None:
        return _("{sheet}, row {row}").format(sheet=place.source, row=place.line)
    return f"{place.source}!{get_column_letter(place.column)}{place.line}"


def _remarks(brought: Brought) -> Iterator[str]:
    for row in brought.overspent:
        yield _would_be_overspent(row) if not brought.recorded else overspent(row)
    for category, network in brought.no_lines:
        yield _("The plan has no line for {category} in {network}.").format(category=category, network=network)
    if brought.linked:
        yield _("The workbook refers to other files. They were not opened: the values that it keeps of them were read.")
    if brought.alike:
        named = _named(brought.alike)
        yield ngettext(
            "{count} row has the day, the thing and the number of an entry that was there before, but other words "
            "beside them ({rows}); both count. If they are one, void one.",
            "{count} rows have the day, the thing and the number of entries that were there before, but other words "
            "beside them ({rows}); all count. If two are one, void one.",
            len(brought.alike),
        ).format(count=f"{len(brought.alike):,}", rows=named)
    if brought.unproved:
        yield ngettext(
            "{count} file of evidence came by its name and SHA-256 alone. Copy the folder evidence from beside the "
            "ledger that the list is of, or add the file: vnet attach ID FILE",
            "{count} files of evidence came by their names and SHA-256 alone. Copy the folder evidence from beside the "
            "ledger that the list is of, or add the files: vnet attach ID FILE",
            brought.unproved,
        ).format(count=f"{brought.unproved:,}")
    if brought.twins:
        yield ngettext(
            "{count} record is the same as an earlier one in what tells records apart; both count.",
            "{count} records are the same as earlier ones in what tells records apart; all of them count.",
            brought.twins,
        ).format(count=f"{brought.twins:,}")
    if brought.past:
        yield ngettext(
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
    if brought.future:
        yield ngettext(
            "{count} entry is of a day that is still to come.",
            "{count} entries are of days that are still to come.",
            brought.future,
        ).format(count=f"{brought.future:,}")


def _would_be_overspent(row: BudgetRow) -> str:
    if row.name is None:
        return _("The whole budget would be overspent, by {over}.").format(over=format_won(row.over))
    return _("{name} would be overspent, by {over}.").format(name=row.name, over=format_won(row.over))
