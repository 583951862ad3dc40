"""What has changed, on a terminal: the rates, each thing that happened, and what it did to the figures."""

from vnet.i18n import _
from vnet.render.tables import changes as tables
from vnet.render.tables import words
from vnet.render.tables.cells import shown
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import closing, drawn, fitting, note, section
from vnet.report.changes import Changes


def show_changes(changes: Changes, out: Console) -> None:
    """Print what has changed since a moment."""
    period = changes.period
    out.print(Text(changes.document.title, "bold"))
    for sentence in (f"{words.period(period)} ({period.start} ~ {period.end})", *tables.headlines(changes)):
        out.print(Text(sentence))
    if changes.sample:
        out.print(Text(words.sample(), "bold yellow"))
    _happened(changes, out)
    _figures(changes, out)
    closing(changes, out)


def _happened(changes: Changes, out: Console) -> None:
    """Print what the plan changed in, and what was recorded."""
    happened = tables.occurrences(changes)
    revised = changes.later.revisions
    if revised:
        from vnet.render.terminal.plan_changes import table  # noqa: PLC0415 - where a plan has changed

        section(out, _("What the plan changed in"), table(revised, changes.unit_name or "원", out))
    if not happened.rows and not revised:
        section(out, _("What happened"), Text(_("Nothing has been recorded since.")))
    elif happened.rows:
        at = ("at", "stated") if any(map(shown, happened.column("stated"))) else ("at",)
        full = happened.stacked(*at).only("what", "date", "happened", "value", "why", "by", "at", "id")
        narrow = happened.stacked("date", *at).stacked("happened", "why").stacked("by", "id")
        choices = (full, narrow.only("what", "date", "happened", "value", "by"))
        section(out, _("What happened ({count})").format(count=len(happened.rows)), fitting(out, *map(drawn, choices)))


def _figures(changes: Changes, out: Console) -> None:
    """Print what it did to the figures."""
    moved = tables.moves(changes)
    if moved.rows:
        unit = moved.money_unit
        later = dict.fromkeys(("after", "target after", "rate after"), _("after"))
        moved = moved.only(*(column.key for column in moved.columns), headings=later)
        section(
            out,
            _("Figures to the end of the period (money in {unit})").format(unit=unit),
            fitting(out, drawn(moved), drawn(moved, gap=1)),
        )
    else:
        out.print(note(_("No actual, target, spending or budget is another one now.")))
