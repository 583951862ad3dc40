"""What was corrected, before and after, and where things now stand."""

from collections.abc import Iterator

from vnet.actions.budget import Adjusted
from vnet.actions.edit import Edited
from vnet.actions.standing import Remark
from vnet.amounts import format_won
from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.output import say_line, warn_line
from vnet.render.messages.adjusted import show_adjusted
from vnet.render.messages.recorded import quarter_over, said, show_all_remarks, show_rest_of_receipt, show_standings
from vnet.render.tables import words


def show_edited(edited: Edited) -> None:
    """Say what changed, before and after, why, and where things now stand."""
    before, after = edited.before.entry, edited.recorded.entry
    say_line(_("Corrected: {entry}").format(entry=said(edited.before)))
    for name, was, now in _changes(before, after):
        say_line(f"  {name}: {was or words.NOTHING} → {now or words.NOTHING}")
    if after.reason != edited.reason or before.reason == after.reason:  # else it is among the changes
        say_line("  " + _("reason: {text}").format(text=edited.reason))
    if edited.adjusted:
        _show_adjusted(edited, edited.adjusted)
        return
    say_line("  " + _("recorded by: {text}").format(text=after.recorded_by))
    say_line("  " + _("id: {id} (in the place of {before})").format(id=after.id, before=before.short_id))
    show_rest_of_receipt(edited.rest_of_receipt)
    remarks = tuple(remark for remark in edited.recorded.remarks if remark is not Remark.PAST_QUARTER)
    show_all_remarks([edited.recorded._replace(remarks=remarks)])
    for period in edited.over:
        warn_line(quarter_over(period))
    standing = edited.recorded.standing
    show_standings((*edited.former, standing) if standing else edited.former)


def _show_adjusted(edited: Edited, adjusted: Adjusted) -> None:
    """Say what a change of the budget is now, and what the budget became."""
    remarks = tuple(remark for remark in adjusted.remarks if remark is not Remark.PAST_QUARTER)
    show_adjusted(adjusted._replace(remarks=remarks))
    for period in edited.over:
        warn_line(quarter_over(period))


def _changes(before: Entry, after: Entry) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield what is not the same of two entries: its name, what it was and what it is."""
    why = _why(after if after.reason else before)
    for (name, was), (_name, now) in zip(_facts(before, why), _facts(after, why), strict=True):
        if was != now:
            yield name, was, now
    old, new = dict(words.all_fields(before)), dict(words.all_fields(after))
    for field in {**old, **new}:
        if old.get(field) != new.get(field):
            yield field, old.get(field), new.get(field)
    known = {file.sha256 for file in before.evidence}
    for file in after.evidence:
        if file.sha256 not in known:
            yield _("evidence"), None, words.file_name(file)


def _facts(entry: Entry, why: str) -> list[tuple[str, str | None]]:
    return [
        (_("KPI"), entry.kpi),
        (_("value"), words.entry_value(entry) if entry.value is not None else None),
        (_("amount"), None if entry.amount is None else format_won(entry.amount)),
        (_("day"), words.day(entry.date)),
        (_("kind"), entry.kind),
        (_("expense category"), entry.category),
        (_("network"), entry.network),
        (_("partner"), entry.partner),
        (_("people"), None if entry.people is None else f"{entry.people:,}"),
        (_("payee"), words.personal(entry, "payee")),
        (why, entry.reason),
        (_("note"), words.personal(entry, "note")),
    ]


def _why(entry: Entry) -> str:
    """Return what the reason that an entry keeps is the reason of."""
    return _("why it comes late") if entry.late and (entry.amount or 0) >= 0 else _("why it came back")
