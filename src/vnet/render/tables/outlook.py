"""The outlook of the measures: a row for each, and the words and figures that the money's outlook shares.

What is to be expected is never shown on the other side of what it is judged by, and what each month needs is rounded
up, so that doing what is shown is enough.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from vnet import rates
from vnet.amounts import format_beside, format_up, places
from vnet.i18n import _, ngettext
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Tone, count, left, share, shown, text
from vnet.render.tables.table import Column, Role, Row, Table, columns, row
from vnet.report.outlook.flows import NEEDED_MONTHS
from vnet.report.outlook.model import MeasureOutlook, Method, MoneyOutlook, Outlook, Prospect, Reason

_BAD = (Prospect.OVERSPENT, Prospect.OVERSPENDING, Prospect.MISSED, Prospect.FALLING_SHORT, Prospect.OVERDUE)
_GOOD = (Prospect.HOLDING, Prospect.ON_COURSE, Prospect.WILL_REACH, Prospect.REACHED)
TONES = dict.fromkeys(_BAD, Tone.BAD) | dict.fromkeys(_GOOD, Tone.GOOD)
TONES |= dict.fromkeys((Prospect.MAY_OVERSPEND, Prospect.UNKNOWN), Tone.DOUBTFUL)
TONES |= {Prospect.MAY_FALL_SHORT: Tone.MISSING, Prospect.TO_COME: Tone.PLAIN, Prospect.NO_TARGET: Tone.FAINT}


_UNSAID = {Prospect.UNKNOWN, Prospect.TO_COME, Prospect.HOLDING, Prospect.NO_TARGET}


def measures(ahead: Outlook) -> Table:
    """Return a row for each measure, those at risk first.

    `remark` says why nothing is projected, or by when it is due.
    """
    said = headings(_("KPI"), _("actual / target"), _("cumulative"), _("remaining"), _("of the target"))
    return Table(said, tuple(_measure(row, ahead.gone) for row in ahead.measures))


def headings(name: str, actual: str, rate: str, remaining: str, part: str) -> tuple[Column, ...]:
    """Return the columns of an outlook, of which measures and money name these differently."""
    return columns(
        ("prospect", _("prospect")),
        ("name", name),
        ("remark", _("remark")),
        ("actual", actual, True),
        ("rate", rate, True),
        ("remaining", remaining, True),
        ("per_month", _("per month"), True),
        ("expected", _("expected"), True),
        ("range", _("year's end, 80%"), True),
        ("rates", part, True),
    )


def reached(of: Table) -> tuple[Table, Table]:
    """Return the rows of what is still open, and those of what is reached."""
    word = prospect(Prospect.REACHED)
    return (
        of._replace(rows=tuple(line for line in of.rows if line.cells[0].value != word)),
        of._replace(rows=tuple(line for line in of.rows if line.cells[0].value == word)),
    )


def grouped(of: Table) -> Table:
    """Return the table with what is to be expected above each group of rows that expect the same."""
    rows: list[Row] = []
    for word, group in itertools.groupby(of.rows, key=lambda line: line.cells[0].value):
        same = list(group)
        heading = text(f"{word} ({len(same)})", same[0].cells[0].tone)
        blank = [BLANK] * (len(of.columns) - 2)
        rows.append(row(BLANK, heading, *blank, role=Role.PART))
        rows += [_indented(line) for line in same]
    return of._replace(rows=tuple(rows))


def _indented(line: Row) -> Row:
    prospect_, name, remark, *figures = line.cells
    return line._replace(cells=(prospect_, name._replace(indent=1, below=shown(remark)), remark, *figures))


def method(way: Method) -> str:
    """Return the name of a flow."""
    return {
        Method.PLAN: _("as planned"),
        Method.EVEN: _("evenly"),
        Method.RISING: _("more and more"),
        Method.FALLING: _("less and less"),
    }[way]


def prospect(prospect: Prospect) -> str:
    """Return the word for what is to be expected."""
    return {
        Prospect.OVERSPENT: _("overspent"),
        Prospect.OVERSPENDING: _("will be overspent"),
        Prospect.MISSED: _("target missed"),
        Prospect.FALLING_SHORT: _("will fall short"),
        Prospect.OVERDUE: _("overdue"),
        Prospect.MAY_OVERSPEND: _("may be overspent"),
        Prospect.MAY_FALL_SHORT: _("may fall short"),
        Prospect.UNKNOWN: _("not projected"),
        Prospect.TO_COME: _("still to come"),
        Prospect.HOLDING: _("at its target now"),
        Prospect.ON_COURSE: _("on course"),
        Prospect.WILL_REACH: _("will be reached"),
        Prospect.REACHED: _("reached"),
        Prospect.NO_TARGET: _("no target"),
    }[prospect]


def at_a_glance(ahead: Outlook) -> str:
    """Return whether the targets will be reached and the budget spent, in one line: how many measures of each word."""
    counts = Counter(row.prospect for row in ahead.measures)
    said = ", ".join(f"{prospect(one)} {counts[one]}" for one in Prospect if one not in _UNSAID and counts[one])
    total = ahead.budget.total if ahead.budget else None
    if total is None or total.range is None:
        return _("Outlook: {counts}").format(counts=said)
    ends = dict.fromkeys(
        words.rate(end / (total.row.budget or 1), None, spending=True) for end in (total.range.low, total.range.high)
    )
    return _("Outlook: {counts}; budget: {prospect}, {range}").format(
        counts=said, prospect=prospect(total.prospect), range="~".join(ends)
    )


def rest(ahead: Outlook) -> str:
    """Return the sentence that says how much of the year has gone."""
    if not ahead.left:
        return _("The year is over: nothing is projected, these are the final figures.")
    if ahead.under_way:
        text = ngettext(
            "{gone} month has ended, {left} remain, the present one among them: its entries count as done.",
            "{gone} months have ended, {left} remain, the present one among them: its entries count as done.",
            ahead.gone,
        )
    else:
        text = ngettext(
            "{gone} month has ended, {left} remain.", "{gone} months have ended, {left} remain.", ahead.gone
        )
    return text.format(gone=ahead.gone, left=ahead.left)


def measure_notes(ahead: Outlook) -> Iterator[str]:
    """Yield how the figures of measures are found and judged; nothing where there are none."""
    if any(row.range for row in ahead.measures):
        yield from projected_notes()
        yield _("may fall short: so it ends in three years of five or more; on course: it does not.")
    if any(row.per_month for row in ahead.measures):
        by_month = any(row.due_month for row in ahead.measures)
        last = _("per month: what remains ÷ the months until the end of the last quarter or month with a target")
        yield (
            last
            if by_month
            else _("per month: what remains ÷ the months until the end of the last quarter with a target")
        )
    if any(row.reason is Reason.ONCE for row in ahead.measures):
        yield _("A target of 1 is done or is not: nothing is projected.")
    yield from too_early({row.reason for row in ahead.measures})


def projected_notes() -> Iterator[str]:
    """Yield what the figures of the year's end mean, of measures and of money."""
    yield _(
        "year's end: in about eight of ten years it lies in this range, by what was done in the months that have ended "
        "and what was planned for the others (docs/outlook.md)."
    )
    yield _("will: only where no flow of the year's work leaves anything else open; otherwise may.")


def too_early(reasons: set[Reason | None]) -> Iterator[str]:
    """Yield from when on something is projected, where it is too early for that."""
    if Reason.TOO_EARLY in reasons:
        yield _("Nothing is projected before {months} months have ended.").format(months=NEEDED_MONTHS)


def _measure(measure: MeasureOutlook, gone: int) -> Row:
    decimals = measure.measure.decimals
    view = measure.measure.views.year
    target = view.target or Fraction(0)
    name = f"{measure.kpi.code} {measure.kpi.name}"

    def value(number: Fraction) -> str:
        return format_beside(number, places(decimals, 1), target)

    def rate(number: Fraction) -> str:
        return words.rate(rates.rate(number, target, down=measure.measure.down) or Fraction(0))

    return row(
        text(prospect(measure.prospect), TONES[measure.prospect]),
        text(f"{name} ({measure.measure.unit})" if len(measure.kpi.measures) > 1 else name),
        text(_remark(measure, gone)),
        text(words.of_target(view, measure.measure)),
        share(measure.measure.views.cumulative.rate),
        left(view.remaining, decimals=decimals, down=True)
        if measure.measure.down
        else count(measure.remaining, decimals=decimals),
        text(format_up(measure.per_month, places(decimals, 1)) if measure.per_month else None),
        *projected(measure, value, rate),
    )


def projected(
    outlook: MeasureOutlook | MoneyOutlook, value: Callable[[Fraction], str], rate: Callable[[Fraction], str]
) -> Iterator[Cell]:
    """Yield what is to be expected at the year's end, its range, and the range's rates; nothing where nothing is.

    Args:
        outlook: what is projected.
        value: says a value of it.
        rate: says a value's rate.
    """
    ends = outlook.range
    if ends is None:
        yield from (BLANK, BLANK, BLANK)
        return
    yield text(value(ends.middle))
    yield from (text("~".join(dict.fromkeys(map(said, (ends.low, ends.high))))) for said in (value, rate))


def _remark(measure: MeasureOutlook, gone: int) -> str:
    """Return by when it is due, or why nothing is projected of a measure and what can be said instead."""
    reason = measure.reason
    if measure.prospect is Prospect.OVERDUE:
        return _was_due(measure)
    if measure.prospect is Prospect.TO_COME and reason is Reason.ONCE:
        if measure.due_month:
            return _("due by the end of {month}").format(month=words.month(measure.due_month))
        return _("due by the end of Q{quarter}").format(quarter=measure.due)
    if reason is Reason.MEAN and measure.needed_mean is not None:
        mean = format_up(measure.needed_mean, places(measure.measure.decimals, 1))
        return _("the rest has to average {mean}, with as many people a month as so far").format(mean=mean)
    if reason is None or measure.prospect is Prospect.HOLDING:
        return ""
    return no_entry(gone) if reason is Reason.NO_ENTRIES else _unlike_a_sum(reason)


def _was_due(measure: MeasureOutlook) -> str:
    if measure.due_month:
        return _("was due by the end of {month}").format(month=words.month(measure.due_month))
    return _("was due by the end of Q{quarter}").format(quarter=measure.due)


def no_entry(gone: int) -> str:
    """Return that nothing is entered by the end of the last month that has ended."""
    return _("no entry by the end of {month}").format(month=words.month(gone))


def _unlike_a_sum(reason: Reason) -> str:
    """Return what it is about a measure that nothing is projected of; nothing where it is none of its own."""
    said = {
        Reason.STANDING: _("a standing number does not add up"),
        Reason.MEAN: _("a mean does not add up"),
        Reason.SHARE: _("a share does not add up"),
        Reason.ZERO: _("nothing can be a part of a target of 0"),
    }
    return said.get(reason, "")
