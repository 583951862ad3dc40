"""What has changed since a period was closed or since another moment, in sentences."""

from collections.abc import Iterable, Iterator

from vnet.i18n import _, ngettext
from vnet.ledger.entry import SHORT_ROOT
from vnet.ledger.totals import Came
from vnet.render.tables import words
from vnet.report.report import Report
from vnet.report.since import Later, Moved, Reopening, Since


def closed(report: Report) -> tuple[str, ...]:
    """Return the sentences that say what was opened again, and what has changed since a closed period was handed in."""
    return (*reopened(report.reopenings), *(() if report.closed is None else (_since(report.closed),)))


def reopened(reopenings: Iterable[Reopening]) -> Iterator[str]:
    """Yield of each closing that was taken back what was closed and opened again, by whom and why, and its name."""
    from vnet.ledger.closing import period_of  # noqa: PLC0415 - seldom needed, and start-up counts

    for closing, void in reopenings:
        yield _(
            "{period}: closed on {day} by {by} (ledger of {size} entries), opened again on {again} by {who}: {reason}. "
            "As it was then: --as-of {size}"
        ).format(
            period=words.period(period_of(closing)),
            day=closing.arrived_on,
            by=closing.recorded_by,
            size=closing.size,
            again=void.arrived_on,
            who=void.recorded_by,
            reason=void.reason,
        )


def closed_ways(report: Report) -> tuple[str, ...]:
    """Return the commands that show a closed period as it was handed in, and what came since, where anything did."""
    since = report.closed
    if since is None or not (since.later.changes_figures or since.later.came.about):
        return ()
    named = report.period
    option = f"--month {named.month}" if named.month else f"--quarter {named.quarter}"
    return (
        _("As it was handed in: vnet report {option} --as-of closing").format(option=option),
        _("What changed: vnet changes{quarter}").format(quarter="" if named.month else f" {option}"),
    )


def _since(since: Since) -> str:
    facts = {"date": since.closing.arrived_on, "root": (since.closing.root or "")[:SHORT_ROOT]}
    about = since.later.came.about
    if not since.later.changes_figures:
        return _unchanged(about).format(**facts, count=f"{about:,}")
    rates = [achievement_moved(since.achievement)]
    if since.execution:
        rates.append(execution_moved(since.execution))
    text = _("Closed on {date} (root {root}…); since then {what}; {rates}")
    return text.format(**facts, what=later(since.later), rates=", ".join(rates))


def _unchanged(about: int) -> str:
    """Return what is said of a closing since which no figure has changed, but so much came that is about others."""
    if not about:
        return _("Closed on {date} (root {root}…): nothing has changed since.")
    return ngettext(
        "Closed on {date} (root {root}…): no figure has changed since; {count} time evidence added or data erased.",
        "Closed on {date} (root {root}…): no figure has changed since; {count} times evidence added or data erased.",
        about,
    )


def later(later: Later) -> str:
    """Return what came since a moment: entries, changes of the plan, and what is about others; "" of nothing."""
    said = [", ".join(_came(later.came))]
    if later.came.late:
        said[0] = _("{what} ({count} late)").format(what=said[0], count=f"{later.came.late:,}")
    if changes := sum(len(revision.changes) for revision in later.revisions):
        said.append(ngettext("{count} change of the plan", "{count} changes of the plan", changes))
        said[-1] = said[-1].format(count=f"{changes:,}")
    if later.also_recorded:
        said.append(_("earlier entries counted as the plan says now"))
    if later.came.about:
        text = ngettext(
            "evidence added or data erased {count} time",
            "evidence added or data erased {count} times",
            later.came.about,
        )
        said.append(text.format(count=f"{later.came.about:,}"))
    return ", ".join(filter(None, said))


def _came(came: Came) -> Iterator[str]:
    sorts = (
        (came.recorded, _("{count} recorded")),
        (came.corrections, _("{count} corrected")),
        (came.voids, _("{count} taken back")),
    )
    yield from (text.format(count=f"{count:,}") for count, text in sorts if count)


def achievement_moved(moved: Moved) -> str:
    """Return the achievement rate then and now."""
    return _("achievement rate {before} → {after}").format(**_change(moved))


def execution_moved(moved: Moved) -> str:
    """Return the execution rate then and now."""
    return _("execution rate {before} → {after}").format(**_change(moved, spending=True))


def _change(moved: Moved, *, spending: bool = False) -> dict[str, str]:
    return {"before": words.rate(moved.before, spending=spending), "after": words.rate(moved.after, spending=spending)}
