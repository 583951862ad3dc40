"""The words and figures that every format for people shares, so that `-`, 0 and not entered stay three things."""

import datetime as dt
import unicodedata
from fractions import Fraction

from vnet.amounts import decimals_short_of, format_percent, format_quantity, format_with_unit, format_won, unscaled
from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import FIELD, SHORT_ID, SHORT_ROOT, Entry, EntryType, Evidence, Head
from vnet.period import Period
from vnet.rates import FULL, Status, shown

if TYPE_CHECKING:  # what records an entry does without a report's modules
    from collections.abc import Iterable, Iterator

    from vnet.ledger.entry import AsOf
    from vnet.report.budget import BudgetRow
    from vnet.report.changes import Changes
    from vnet.report.kpis import MeasureRow
    from vnet.report.outside_plan import Stray
    from vnet.report.partners import PartnersReport
    from vnet.report.report import Report
    from vnet.report.views import Achievement, Combined

NOTHING = "-"
_MOST_CODES = 8


def status(status: Status) -> str:
    """Return the word for a status; `-` where no target applies."""
    return {
        Status.MET: _("met"),
        Status.UNDER_WAY: _("under way"),
        Status.BEHIND: _("behind"),
        Status.NOT_ENTERED: _("not entered"),
        Status.NOT_BEGUN: _("year not begun"),
        Status.NOT_APPLICABLE: NOTHING,
    }[status]


def without(view: "Achievement") -> str:
    """Return what stands in the place of an actual that there is not: not entered, or `-` where nothing is asked."""
    return status(Status.NOT_ENTERED if view.is_missing else Status.NOT_APPLICABLE)


def of_target(view: "Achievement", measure: "MeasureRow") -> str:
    """Return an actual beside its target, with the unit: `20/35건`."""
    if view.target is None:
        return NOTHING if view.actual is None else format_with_unit(view.actual, measure.decimals, measure.unit)
    actual = format_quantity(view.actual, decimals(view, measure)) if view.actual is not None else without(view)
    return f"{actual}/{format_quantity(view.target, measure.decimals)}{measure.unit}"


def decimals(view: "Achievement", measure: "MeasureRow") -> int:
    """Return with how many decimals an actual stands beside its target: a mean short of it does not read like it."""
    if view.actual is None or view.target is None:
        return measure.decimals
    return decimals_short_of(view.actual, measure.decimals, view.target)


def room(number: Fraction, decimals: int) -> str:
    """Return what may still come where lower is better, or by how much it is too much already."""
    quantity = format_quantity(abs(number), decimals)
    return (_("{number} to spare") if number >= 0 else _("{number} over")).format(number=quantity)


def rate(share: Fraction | None, goal: Fraction | None = FULL, *, spending: bool = False) -> str:
    """Return a rate as a percentage, never displayed across a judgement."""
    return NOTHING if share is None else f"{shown(share, goal=goal, spending=spending)}%"


def not_begun(year: int, today: dt.date) -> str:
    """Return the sentence about a plan whose year has not begun: nothing of it can be behind."""
    return _("Not begun yet: the plan is for {year}, and today is {date}.").format(year=year, date=today)


def met(combined: "Combined") -> str:
    """Return how many of the KPIs with a rate met their targets: `3 of 9 met`."""
    return _("{met} of {rated} met").format(met=combined.met, rated=combined.rated)


def met_briefly(combined: "Combined") -> str:
    """Return `n/m met`, for a table."""
    return _("{met}/{rated} met").format(met=combined.met, rated=combined.rated)


def period(period: Period) -> str:
    """Return the name of the report's period."""
    if period.month:
        return _("Month {month} of {year}").format(month=period.month, year=period.year)
    return _("Quarter {quarter} of {year}").format(quarter=period.quarter, year=period.year)


def quarter(number: int) -> str:
    """Return the short name of a quarter (1-4)."""
    return _("Q{quarter}").format(quarter=number)


def month(number: int) -> str:
    """Return the short name of a month (1-12)."""
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )[number - 1]  # fmt: skip


def day(date: str) -> str:
    """Return a day (ISO) with its weekday: `2016-04-12 (Tue)`."""
    weekdays = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return f"{date} ({weekdays[dt.date.fromisoformat(date).weekday()]})"


def moment(time: str) -> str:
    """Return a time (ISO 8601) as people read it, with its distance from UTC: `2016-04-12 14:03:05 (UTC+09:00)`."""
    clock, zone = time[:19].replace("T", " "), time[19:]
    return f"{clock} (UTC{zone})" if zone else clock


def kind(name: str | None) -> str:
    """Return the name of a kind, or that none was stated."""
    return _("(kind not stated)") if name is None else name


def network(name: str | None) -> str:
    """Return the name of a network or of another part of the budget, or that no network was named."""
    return _("(no network named)") if name is None else name


def budget_line(entry: Entry) -> str:
    """Return the line of the budget that an entry is of, as it is typed: `회의운영비/기업`."""
    return "/".join(filter(None, (entry.category, entry.network)))


def receipt_lines(entries: "Iterable[Entry]") -> str:
    """Return lines of a receipt: of which line of the budget each is, how much was paid of it, and its id."""
    return "; ".join(f"{budget_line(entry)} {entry_value(entry)} [{entry.short_id}]" for entry in entries)


def counts_in(entry: Entry) -> str | None:
    """Return the month in which an entry counts (`2016-12`), where that is not the month of its day."""
    if entry.counts_in is None or entry.type is EntryType.PLAN:  # a version of the plan is of a year, and in no figure
        return None
    return f"{entry.counts_in // 100}-{entry.counts_in % 100:02}"


def recorder(entry: Entry) -> str:
    """Return who recorded an entry, with the account that was logged in where that is another name."""
    if entry.login is None:
        return entry.recorded_by
    return _("{by} (logged in: {login})").format(by=entry.recorded_by, login=entry.login)


def stated_today(entry: Entry) -> str | None:
    """Return which day was stated to be today when an entry was recorded, where it was not that day."""
    return _("today stated as {day}").format(day=entry.stated_on) if entry.stated_on else None


def adjustment(event: str | None) -> str:
    """Return the word for what the budget was adjusted by: 전용, 추경, 이월."""
    return {"transfer": _("transfer"), "supplement": _("supplement"), "carry": _("carry-over")}[event or ""]


def budget_status(row: "BudgetRow") -> str:
    """Return the word for a budget row that needs attention, or nothing."""
    if row.overspent:
        return _("overspent")
    if row.spent < 0:
        return _("negative")
    return ""


def rule(report: "Report") -> str:
    """Return the rule by which rates were combined."""
    if report.cap is None:
        cap = _("Rates are combined as they are, without a cap.")
    else:
        cap = _("Rates are cut at {cap} before they are combined.").format(cap=format_percent(report.cap))
    weights = _("KPIs are weighted as the plan says.") if report.weighted else _("All KPIs count equally.")
    return " ".join((cap, weights, *_where_down(report)))


def _where_down(report: "Report") -> "Iterator[str]":
    """Yield how the rate is found where lower is better, if there is such a measure."""
    codes = [row.code for row in report.kpis if any(measure.down for measure in row.measures)]
    if codes:
        yield _("Lower is better in {codes}: their rate is target ÷ actual, 100% where the actual is 0.").format(
            codes=some(codes, _MOST_CODES)
        )


def reading() -> str:
    """Return what `-`, not entered and 0 are among the figures of the KPIs."""
    return _("-: no target in that time. not entered: a target but no entry; it counts as 0%. 0: confirmed none.")


def only_network(report: "Report | PartnersReport") -> str | None:
    """Return the sentence about a report of a single network; None where all are shown."""
    if report.network is None:
        return None
    return _("Only the network {name} is shown.").format(name=report.networks[0].name)


def some(names: "Iterable[str]", most: int) -> str:
    """Return the first few names, and how many more there are."""
    listed = list(names)
    first = ", ".join(listed[:most])
    rest = len(listed) - most
    return _("{names} and {count} more").format(names=first, count=rest) if rest > 0 else first


def sample() -> str:
    """Return the sentence that goes with every figure of a sample."""
    return _("SAMPLE: these actuals and this spending are invented.")


def as_of(moment: "AsOf") -> str:
    """Return the sentence that says as of which moment everything is."""
    from vnet.ledger.closing import closed_period  # noqa: PLC0415 - seldom needed, and start-up counts

    facts = {
        "date": moment.day,
        "count": f"{moment.entries:,}",
        "closing": moment.closing and period(closed_period(moment.closing)),
        "again": moment.reopened_on,
        "who": moment.reopened_by,
    }
    if not moment.entries:
        text = _("As it was on {date}: nothing had been recorded yet.")
    elif moment.closing:
        text = ngettext(
            "As it was when {closing} was closed, on {date} ({count} entry).",
            "As it was when {closing} was closed, on {date} ({count} entries).",
            moment.entries,
        )
    else:
        text = ngettext(
            "As it was on {date} ({count} entry).", "As it was on {date} ({count} entries).", moment.entries
        )
    if moment.reopened_on:
        text += " " + _("It was opened again on {again} by {who}.")
    return text.format(**facts)


def ledger(report: "Report | PartnersReport | Changes | Head", *, whole: bool = True) -> str:
    """Return which ledger figures are of: how many entries it had, and the root in groups that can be read aloud.

    Where it is not `whole` only so many of the root's digits are shown as `vnet verify` asks for at least.
    """
    return ledger_state(report.size, report.root if whole else report.root[:SHORT_ROOT])


def ledger_state(size: int, root: str) -> str:
    """Return how many entries a ledger has in all, and its root (hexadecimal) or the beginning of it.

    This number and no other stands beside a root: it is what `vnet verify --size` takes.
    """
    return ngettext(
        "Whole ledger: {count} entry, root {root}", "Whole ledger: {count} entries, root {root}", size
    ).format(count=f"{size:,}", root=" ".join(root[place : place + 4] for place in range(0, len(root), 4)))


def stray(stray: "Stray") -> str:
    """Return the sentence about entries that no longer fit the plan."""
    if stray.unit is None:
        return ngettext(
            '{count} entry is for "{name}", which the plan does not have: it is in no figure.',
            '{count} entries are for "{name}", which the plan does not have: they are in no figure.',
            stray.entries,
        ).format(count=stray.entries, name=stray.subject or stray.kpi)
    return ngettext(
        "{count} entry is for {kpi} ({unit}), which the plan does not have: it is in no figure.",
        "{count} entries are for {kpi} ({unit}), which the plan does not have: they are in no figure.",
        stray.entries,
    ).format(count=stray.entries, kpi=stray.kpi or stray.category, unit=stray.unit)


def without_plan(year: int, count: int) -> str:
    """Return the sentence about entries of a year that has no plan."""
    return ngettext(
        "{count} entry is of {year}, a year without a plan: it is in no figure until there is a targets_{year}.yaml.",
        "{count} entries are of {year}, a year without a plan: they are in no figure until there is a "
        "targets_{year}.yaml.",
        count,
    ).format(count=f"{count:,}", year=year)


def entry_value(entry: Entry) -> str:
    """Return what an entry counts, with its unit, or what it says of a task, a step or a KPI; nothing for a void."""
    if entry.value is not None:
        return _counted(entry, entry.value)
    match entry.type:
        case EntryType.TASK:
            return _("done") if entry.event == "done" else _("started")
        case EntryType.ADJUSTMENT:
            return f"{adjustment(entry.event)} {format_won(entry.amount or 0)}"
        case EntryType.STEP | EntryType.EXPLANATION | EntryType.CLOSING | EntryType.MERGE:
            said = {"step": _("ticked"), "explanation": _("explanation"), "closing": _("closing"), "merge": _("merged")}
            return said[entry.type]
        case _:
            return "" if entry.amount is None else format_won(entry.amount)


def _counted(entry: Entry, value: int) -> str:
    if entry.whole is not None:
        return f"{value:,}/{entry.whole:,}"
    decimals = entry.decimals or 0
    return format_with_unit(unscaled(value, decimals), decimals, entry.unit or "")


def file_name(file: Evidence) -> str:
    """Return the name of a file that proves an entry, to be read: without its folder, its letters in one."""
    return unicodedata.normalize("NFC", file.name.replace("\\", "/").rpartition("/")[2])


def file_place(file: Evidence) -> str:
    """Return where the copy of a file is kept, seen from the ledger's folder; of one without a copy the name alone.

    Whoever reads it elsewhere is told nothing of the folders of somebody's computer.
    """
    if file.name == file.path:
        return file_name(file)
    return "evidence/" + file.path.replace("\\", "/").rpartition("/")[2]


def erased() -> str:
    """Return what stands in the place of a value that was erased."""
    return _("[erased]")


def personal(entry: Entry, name: str) -> str | None:
    """Return an entry's payee or note, or that it was erased."""
    said: str | None = getattr(entry, name)
    return erased() if name in entry.erased else said


def field_name(name: str) -> str:
    """Return how people call what is kept under this name apart from its entry, as `vnet erase --field` takes it."""
    return {"payee": _("payee"), "note": _("note")}.get(name, name.removeprefix(FIELD))


def fields(entry: Entry) -> str:
    """Return the fields of a register that an entry fills in, and that were erased; the import reads them again.

    What would be taken for the next field stands in quotation marks, as in CSV.
    """
    return "; ".join(f"{name}: {_quoted(value)}" for name, value in all_fields(entry))


def all_fields(entry: Entry) -> "list[tuple[str, str]]":
    """Return the fields of a register that an entry fills in; what was erased of them reads so."""
    gone = [(name.removeprefix(FIELD), erased()) for name in entry.erased if name.startswith(FIELD)]
    return [*entry.fields, *gone]


def _quoted(value: str) -> str:
    if ";" not in value and not value.startswith('"'):
        return value
    return '"' + value.replace('"', '""') + '"'


def entry_name(entry: Entry) -> str:
    """Return what an entry is of: a KPI's code, a category, a task, an item with its step, a plan, or a period."""
    if entry.type is EntryType.PLAN:
        return _("plan of {year}").format(year=entry.subject)
    if entry.type is EntryType.MERGE:
        return _("ledger {id}").format(id=(entry.subject or "")[-SHORT_ID:])
    if entry.type is EntryType.CLOSING:
        from vnet.ledger.closing import name_of  # noqa: PLC0415 - seldom needed, and start-up counts

        return str(name_of(entry))
    if entry.type is EntryType.STEP and entry.event:
        return f"{entry.subject}: {entry.event}"
    return entry.kpi or entry.category or entry.subject or ""


def lacking_reason(year: int, changes: int) -> str:
    """Return what is said where changes of a year's plan have no reason, and what to type."""
    return ngettext(
        "{count} change of the plan has no reason: vnet plan revise --year {year} --reason TEXT",
        "{count} changes of the plan have no reason: vnet plan revise --year {year} --reason TEXT",
        changes,
    ).format(count=changes, year=year)
