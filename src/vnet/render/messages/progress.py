"""What was recorded of a task, a step or a shortfall, and where things now stand."""

from vnet.actions.explain import Explained
from vnet.actions.step import StepRecorded
from vnet.actions.task import TaskRecorded
from vnet.i18n import _, ngettext
from vnet.output import say_line
from vnet.render.messages.recorded import show_kept, show_standing
from vnet.render.tables import checklists, schedule, words
from vnet.report.schedule import START, Occurrence

MOST_NAMED = 5


def show_task(recorded: TaskRecorded) -> None:
    """Say what was recorded of a task, what it counts for, and what is due and not done."""
    entry = recorded.entry
    said = _("Begun: {name}, {date}") if entry.event == START else _("Done: {name}, {date}")
    sentence = said.format(name=schedule.numbered(recorded.task), date=words.day(entry.date))
    show_kept(sentence, entry, recorded.remarks)
    if recorded.counted is not None:
        say_line(_counted(recorded.counted))
        left = recorded.task.undone
        if left:
            say_line(ngettext("It is due {count} more time.", "It is due {count} more times.", left).format(count=left))
    elif not recorded.task.occurrences:
        say_line(_("The plan gives it no period, so it is outside the plan's progress."))
    say_line(schedule.plan_progress(recorded.schedule))
    late = schedule.not_done(recorded.schedule)
    for line in late[:MOST_NAMED]:
        say_line(f"  {line}")
    if late[MOST_NAMED:]:
        say_line("  " + _("and {count} more: vnet schedule").format(count=len(late) - MOST_NAMED))


def _counted(occurrence: Occurrence) -> str:
    assert occurrence.done is not None  # noqa: S101 - it counts because it is done
    days = occurrence.days_late(occurrence.done)
    if days <= 0:
        return _("It counts for what is due by {due}.").format(due=occurrence.due)
    return ngettext(
        "It counts for what was due by {due}, {count} day late.",
        "It counts for what was due by {due}, {count} days late.",
        days,
    ).format(due=occurrence.due, count=f"{days:,}")


def show_step(recorded: StepRecorded) -> None:
    """Say what was ticked, and how much of its item is."""
    entry = recorded.entry
    sentence = _("Ticked: {name}, {date}").format(name=words.entry_name(entry), date=words.day(entry.date))
    show_kept(sentence, entry, recorded.remarks)
    item = recorded.item
    say_line(f"{item.number} {item.name}: {checklists.ticked(item)}")


def show_explanation(explained: Explained) -> None:
    """Say what was kept, what it replaces, and where the KPI stands in that quarter."""
    entry = explained.entry
    sentence = _("Recorded the explanation of {name} for {period}").format(
        name=explained.name, period=words.period(explained.period)
    )
    show_kept(sentence, entry, explained.remarks)
    if explained.replaced:
        say_line(
            _("It replaces what {by} recorded at {at} ({id}); both stay in the ledger.").format(
                by=explained.replaced.recorded_by,
                at=explained.replaced.recorded_at[:16].replace("T", " "),
                id=explained.replaced.short_id,
            )
        )
    show_standing(explained.standing)
