"""The words and figures that every format for people shares, so that `-`, 0 and not entered stay three things."""

import datetime as dt
import unicodedata
from fractions import Fraction

from vnet.amounts import format_percent, format_quantity, format_won, unscaled
from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import Entry, EntryType, Evidence
from vnet.period import Period
from vnet.rates import FULL, Status, shown
from vnet.report.budget import BudgetRow
from vnet.report.kpis import MeasureRow
from vnet.report.views import Achievement, Combined

if TYPE_CHECKING:  # what records an entry does without a report's modules
    from vnet.report.outside_plan import Stray
    from vnet.report.report import Report

NOTHING = "-"


def status(one: Status) -> str:
    """Return the word for a status; `-` where no target applies."""
    return {
        Status.MET: _("met"),
        Status.BEHIND: _("behind"),
        Status.NOT_ENTERED: _("not entered"),
        Status.NOT_APPLICABLE: NOTHING,
    }[one]


def number(value: Fraction | None, decimals: int) -> str:
    """Return a target or another figure that may not be there."""
    return NOTHING if value is None else format_quantity(value, decimals)


def actual(view: "Achievement", decimals: int) -> str:
    """Return an actual: its number, `-` where nothing is asked for, or that it was not entered."""
    if view.actual is None:
        return status(view.status)
    return format_quantity(view.actual, decimals)


def of_target(view: "Achievement", measure: "MeasureRow") -> str:
    """Return an actual beside its target, with the unit: `20/35건`."""
    shown_actual = actual(view, measure.decimals)
    if view.target is None:
        return NOTHING if view.actual is None else f"{shown_actual}{measure.unit}"
    return f"{shown_actual}/{number(view.target, measure.decimals)}{measure.unit}"


def remaining(view: "Achievement", decimals: int) -> str:
    """Return what remains to the target, or by how much it was passed."""
    if view.remaining is None:
        return NOTHING
    if view.remaining < 0:
        return _("over {number}").format(number=format_quantity(-view.remaining, decimals))
    return format_quantity(view.remaining, decimals)


def rate(share: Fraction | None, goal: Fraction | None = FULL, *, spending: bool = False) -> str:
    """Return a rate as a percentage, never displayed across a judgement."""
    return NOTHING if share is None else f"{shown(share, goal=goal, spending=spending)}%"


def met(combined: "Combined") -> str:
    """Return how many of the KPIs with a rate met their targets: `3 of 9 met`."""
    return _("{met} of {rated} met").format(met=combined.met, rated=combined.rated)


def met_briefly(combined: "Combined") -> str:
    """Return `n/m met`, for a table."""
    return _("{met}/{rated} met").format(met=combined.met, rated=combined.rated)


def period(one: Period) -> str:
    """Return the name of the report's period."""
    if one.month:
        return _("Month {month} of {year}").format(month=one.month, year=one.year)
    return _("Quarter {quarter} of {year}").format(quarter=one.quarter, year=one.year)


def quarter(one: Period) -> str:
    """Return the short name of the period's quarter."""
    return _("Q{quarter}").format(quarter=one.quarter)


def month(number_: int) -> str:
    """Return the short name of a month (1-12)."""
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )[number_ - 1]  # fmt: skip


def day(date: str) -> str:
    """Return a day (ISO) with its weekday: `2016-04-12 (Tue)`."""
    weekdays = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return f"{date} ({weekdays[dt.date.fromisoformat(date).weekday()]})"


def kind(name: str | None) -> str:
    """Return the name of a kind, or that none was stated."""
    return _("(kind not stated)") if name is None else name


def budget_row(row: "BudgetRow") -> str:
    """Return the name of a budget row, or that no network was named."""
    return _("(no network named)") if row.name is None else row.name


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
    return f"{cap} {weights}"


def sample() -> str:
    """Return the sentence that goes with every figure of a sample."""
    return _("SAMPLE: these actuals and this spending are invented.")


def stray(one: "Stray") -> str:
    """Return the sentence about entries that no longer fit the plan."""
    if one.unit is None:
        return ngettext(
            '{count} entry is for "{name}", which the plan does not have: it is in no figure.',
            '{count} entries are for "{name}", which the plan does not have: they are in no figure.',
            one.entries,
        ).format(count=one.entries, name=one.subject or one.kpi)
    return ngettext(
        "{count} entry is for {kpi} ({unit}), which the plan does not have: it is in no figure.",
        "{count} entries are for {kpi} ({unit}), which the plan does not have: they are in no figure.",
        one.entries,
    ).format(count=one.entries, kpi=one.kpi or one.category, unit=one.unit)


def entry_value(entry: Entry) -> str:
    """Return what an entry counts, with its unit, or what it says of a task, a step or a KPI; nothing for a void."""
    if entry.value is not None:
        decimals = entry.decimals or 0
        return f"{format_quantity(unscaled(entry.value, decimals), decimals)}{entry.unit}"
    match entry.type:
        case EntryType.TASK:
            return _("done") if entry.event == "done" else _("started")
        case EntryType.STEP:
            return _("ticked")
        case EntryType.EXPLANATION:
            return _("explanation")
        case _:
            return "" if entry.amount is None else format_won(entry.amount)


def file_name(file: Evidence) -> str:
    """Return the name of a file that proves an entry, to be read: without its folder, its letters in one."""
    return unicodedata.normalize("NFC", file.name.replace("\\", "/").rpartition("/")[2])


def fields(entry: Entry) -> str:
    """Return the fields of a register that an entry fills in."""
    return "; ".join(f"{name}: {value}" for name, value in entry.fields)


def entry_name(entry: Entry) -> str:
    """Return what an entry is of: a KPI's code, a category, a task, or a checklist's item with its step."""
    if entry.type is EntryType.STEP and entry.event:
        return f"{entry.subject}: {entry.event}"
    return entry.kpi or entry.category or entry.subject or ""
