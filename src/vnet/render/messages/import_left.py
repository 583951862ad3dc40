"""What was not taken from a person's file, and why: a sentence for each reason."""

from collections.abc import Callable

from vnet.actions.import_brought import Left
from vnet.i18n import _, ngettext
from vnet.importing.sheets.findings import Reason
from vnet.render.messages.import_places import and_more


def left_said(left: Left) -> str:
    """Return what is said of rows that were not taken."""
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
    return and_more(", ".join(str(row) for row in left.rows), left.number - len(left.rows))


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
    Reason.MERGE: lambda n: ngettext(
        "{sheet}: {count} merge of another ledger ({rows}). Whole ledgers are moved by vnet ledger export and import.",
        "{sheet}: {count} merges of other ledgers ({rows}). Whole ledgers are moved by vnet ledger export and import.",
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
    Reason.BESIDE: lambda n: ngettext(
        '{sheet}: {count} row that says "{detail}" ({rows}): it is no actual',
        '{sheet}: {count} rows that say "{detail}" ({rows}): they are no actuals',
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
