"""What was written for a person: a plan, a sample, a workbook, the form."""

from pathlib import Path

from vnet.actions.evidence import Binder
from vnet.actions.init import Started
from vnet.i18n import _, ngettext
from vnet.output import say_line, say_written, warn_line
from vnet.render.tables import words
from vnet.report.report import Report


def show_written(*files: Path) -> None:
    """Say where files are that were written."""
    for path in files:
        say_written(path)


def show_started(started: Started) -> None:
    """Say what was written and what to do next."""
    show_written(*started.files)
    if started.is_filled:
        say_line(_("Next: check it. What else a plan can say stands in these files:"))
    else:
        say_line(_("Next: open these files in an editor, write your plan, and check it:"))
    say_line(f"  vnet check --data {typed_words(started.data)} --year {started.year}")


def show_sample(started: Started) -> None:
    """Say what the sample is and what to do next."""
    if started.there_before:
        say_line(_("The sample in {path} is already there; it was left as it is.").format(path=started.data))
    else:
        show_written(*started.files)
    warn_line(words.sample())
    say_line(_("Next:"))
    say_line(f"  vnet report --quarter 2 --data {typed_words(started.data)}")
    say_line(f"  vnet status --data {typed_words(started.data)}")


def show_exported(path: Path, report: Report, listed: int) -> None:
    """Say where the workbook is, what it is of, and how many entries it lists."""
    if report.sample:
        warn_line(words.sample())
    show_written(path)
    say_line(
        ngettext("{period}; {count} entry listed.", "{period}; {count} entries listed.", listed).format(
            period=words.period(report.period), count=f"{listed:,}"
        )
    )
    say_line(words.ledger(report))


def show_bound(path: Path, binder: Binder) -> None:
    """Say where the evidence is, how much it is, and what is missing in it."""
    if binder.sample:
        warn_line(words.sample())
    show_written(path)
    whole = sum(bound.whole for bound in binder.files)
    said = ngettext("{period}, with {count} file.", "{period}, with {count} files.", whole)
    say_line(said.format(period=words.period(binder.period), count=f"{whole:,}"))
    say_line(words.ledger_state(binder.head.size, binder.head.root))
    if binder.bare:
        bare = ngettext("{count} entry has no evidence.", "{count} entries have no evidence.", len(binder.bare))
        say_line(bare.format(count=f"{len(binder.bare):,}") + " " + _("Add it: vnet attach ID FILE"))
    for bound in binder.files:
        if not bound.whole:
            gone = _("No. {number}, {name} of {id}, is missing or was changed: see vnet check.")
            name = words.file_name(bound.file)
            warn_line(gone.format(number=bound.number, name=name, id=bound.entry.short_id))


def show_template(path: Path) -> None:
    """Say where the template is and what to do next."""
    show_written(path)
    say_line(_("Next: fill it in, and have it checked:"))
    say_line(f"  vnet import {typed_words(path)} --dry-run")


def typed_words(path: Path) -> str:
    """Return a path as it has to be typed."""
    return f'"{path}"' if " " in str(path) else str(path)
