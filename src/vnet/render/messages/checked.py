"""What `vnet check` found whole."""

from vnet.actions.check import Checked
from vnet.amounts import format_money
from vnet.errors import Problems
from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import SHORT_ID
from vnet.ledger.evidence import Lost
from vnet.output import complain_line, complain_of, say_line, warn_line
from vnet.plan.model import Plan
from vnet.render.messages.closed import closed_periods
from vnet.render.tables import words
from vnet.render.tables.caveats import said

if TYPE_CHECKING:
    from vnet.report.retention import Due


_MOST_DUE = 20  # entries that one command erases, so that it can be copied


def show_checked(checked: Checked) -> None:
    """Say that all is well, and with what, or what is not."""
    if checked.broken is None:
        _show_whole(checked)
    if checked.faults:
        complain_of(Problems(checked.faults))
    if checked.broken is not None:
        complain_of(checked.broken)


def _show_whole(checked: Checked) -> None:
    """Say what the plans are, and the ledger, which is whole."""
    for plan in checked.plans:
        say_line(_plan_summary(plan))
    if checked.entries is None:
        say_line(_("Ledger {path}: nothing has been recorded yet.").format(path=checked.ledger))
    else:
        say_line(
            ngettext(
                "Ledger {path}: {count} entry; the totals equal the entries.",
                "Ledger {path}: {count} entries; the totals equal the entries.",
                checked.entries,
            ).format(path=checked.ledger, count=f"{checked.entries:,}")
        )
    if checked.sample:
        say_line(words.sample())
    for sentence in closed_periods(checked.closed):
        say_line(sentence)
    _show_odd(checked)
    for year, count in checked.lacking:
        warn_line(words.lacking_reason(year, count))
    _show_renamings(checked)
    _show_registers(checked)
    _show_unmeasured(checked)
    for due in checked.due:
        _show_due(due)
    for sentence in (*map(_misled, checked.misled), *map(_lost, checked.lost)):
        warn_line(sentence)
    if checked.is_well:
        say_line(_("All is well."))


def _show_odd(checked: Checked) -> None:
    """Say what was recorded and stands in no figure, or not where it was meant to."""
    for sentence in said(checked.strays, checked.old_meaning):
        warn_line(sentence)
    for year, count in checked.without_plan:
        warn_line(words.without_plan(year, count))


def _show_renamings(checked: Checked) -> None:
    """Say what only has another name than when it was recorded."""
    if checked.renamings:
        from vnet.render.tables.old_meaning import renaming  # noqa: PLC0415 - where a plan has changed

        for sentence in map(renaming, checked.renamings):
            say_line(sentence)


def _show_registers(checked: Checked) -> None:
    """Say which registers are not what is counted."""
    from vnet.render.tables.registers import gap  # noqa: PLC0415 - few commands need it, and start-up counts

    for sentence in filter(None, map(gap, checked.registers)):
        say_line(sentence)


def _show_unmeasured(checked: Checked) -> None:
    """Say which indicators the plan's methods of scoring cannot measure."""
    if checked.unmeasured:
        from vnet.render.tables.score import unmeasured  # noqa: PLC0415 - few plans have a scoring

        for row in checked.unmeasured:
            say_line(unmeasured(row))


def _show_due(due: "Due") -> None:
    """Say what has been kept as long as its plan says, and what to type: nothing is erased by itself."""
    kept, entries = due
    name = words.field_name(kept.name)
    said = ngettext(
        "Since {since} {count} entry is due for erasure: {field} of {what}, kept for {years} years after {year}.",
        "Since {since} {count} entries are due for erasure: {field} of {what}, kept for {years} years after {year}.",
        len(entries),
    )
    facts = {"since": kept.until, "years": kept.years, "year": kept.year, "field": name}
    warn_line(said.format(**facts, count=f"{len(entries):,}", what=kept.kpi or _("expenditure")))
    ids = " ".join(entry.short_id for entry in entries[:_MOST_DUE])
    option = f'"{name}"' if " " in name else name
    command = _('Nothing is erased by itself. To erase: vnet erase {ids} --field {option} --reason "{reason}"')
    complain_line("  " + command.format(ids=ids, option=option, reason=_("kept long enough")))
    if len(entries) > _MOST_DUE:
        complain_line("  " + _("These are the first {count}; vnet check then names the next.").format(count=_MOST_DUE))


def _misled(year: int) -> str:
    """Return the sentence about a kept plan that was another one than its files say."""
    return _(
        "The plan of {year} that was kept in your cache was not what its files say: somebody wrote another one there. "
        "It is gone now; what was shown or written from it has to be made anew."
    ).format(year=year)


def _lost(lost: Lost) -> str:
    """Return the sentence about a file that does not prove its entries any more."""
    if lost.changed:
        sentence = _(
            "The evidence {name} of {entries} is not what was recorded: {path} was changed. "
            "If you have the file: vnet attach {entry} FILE"
        )
    elif lost.was_kept:
        sentence = _(
            "The evidence {name} of {entries} is gone: {path} is missing. "
            "If you have the file: vnet attach {entry} FILE"
        )
    else:
        sentence = _(
            "The evidence {name} of {entries} was never copied, and is not at {path} any more. "
            "If you have the file: vnet attach {entry} FILE"
        )
    ids = [id_[-SHORT_ID:] for id_ in lost.entries]
    return sentence.format(name=words.file_name(lost.file), entries=", ".join(ids), path=lost.file.path, entry=ids[0])


def _plan_summary(plan: Plan) -> str:
    facts = {
        "year": plan.year,
        "title": plan.document.title,
        "kpis": len(plan.kpis),
        "measures": sum(len(kpi.measures) for kpi in plan.kpis),
        "networks": len(plan.networks),
    }
    if plan.budget is None:
        text = _("Plan {year}, {title}: {kpis} KPIs ({measures} measures) in {networks} networks; no budget.")
        return text.format(**facts)
    facts["budget"] = f"{format_money(plan.budget.total, plan.budget.unit_name)}{plan.budget.unit_name}"
    text = _("Plan {year}, {title}: {kpis} KPIs ({measures} measures) in {networks} networks; budget {budget}.")
    return text.format(**facts)
