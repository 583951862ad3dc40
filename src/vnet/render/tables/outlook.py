"""The outlook of the measures: a row for each, and the words and figures that the money's outlook shares.

A value for the year's end is never shown on the other side of what it is judged by, and what each month needs is
rounded up, so that doing what is shown is enough.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from vnet.amounts import format_beside, format_up
from vnet.i18n import _, ngettext
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Tone, count, left, share, shown, text
from vnet.render.tables.table import Column, Role, Row, Table, columns, row
from vnet.report.outlook.methods import NEEDED_ENTRIES, NEEDED_MONTHS
from vnet.report.outlook.model import MeasureOutlook, Method, MoneyOutlook, Outlook, Prospect, Reason

_BAD = (Prospect.OVERSPENT, Prospect.OVERSPENDING, Prospect.MISSED, Prospect.FALLING_SHORT, Prospect.OVERDUE)
_GOOD = (Prospect.HOLDING, Prospect.ON_COURSE, Prospect.REACHED)
TONES = dict.fromkeys(_BAD, Tone.BAD) | dict.fromkeys(_GOOD, Tone.GOOD)
TONES |= dict.fromkeys((Prospect.MAY_OVERSPEND, Prospect.UNKNOWN), Tone.DOUBTFUL)
TONES |= {Prospect.UNCERTAIN: Tone.MISSING, Prospect.TO_COME: Tone.PLAIN, Prospect.NO_TARGET: Tone.FAINT}


def measures(ahead: Outlook) -> Table:
    """Return a row for each measure, those at risk first.

    `remark` says why nothing is projected, or by when it is due; each method has a column, blank where it does not
    apply.
    """
    said = headings(_("KPI"), _("actual / target"), _("cumulative"), _("remaining"), _("of the target"))
    return Table(said, tuple(_measure(row, ahead.gone) for row in ahead.measures))


def headings(name: str, actual: str, rate: str, remaining: str, rates: str) -> tuple[Column, ...]:
    """Return the columns of an outlook, of which measures and money name these differently."""
    return columns(
        ("prospect", _("prospect")),
        ("name", name),
        ("remark", _("remark")),
        ("actual", actual, True),
        ("rate", rate, True),
        ("remaining", remaining, True),
        ("per_month", _("per month"), True),
        *((way.value, method(way), True) for way in Method),
        ("range", _("year's end"), True),
        ("rates", rates, True),
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
    """Return the name of a method."""
    return {
        Method.PACE: _("pace kept"),
        Method.PLAN: _("rate kept"),
        Method.AS_PLANNED: _("as planned"),
        Method.RECENT: _("last 3 months"),
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
        Prospect.UNCERTAIN: _("uncertain"),
        Prospect.UNKNOWN: _("not projected"),
        Prospect.TO_COME: _("still to come"),
        Prospect.HOLDING: _("at its target now"),
        Prospect.ON_COURSE: _("will be reached"),
        Prospect.REACHED: _("reached"),
        Prospect.NO_TARGET: _("no target"),
    }[prospect]


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
    """Yield how the values of measures are found and judged; nothing where there are none."""
    used = {projection.method for row in ahead.measures for projection in row.projections}
    explained = {
        Method.PACE: _("pace kept: done in the months that have ended ÷ their number × 12"),
        Method.PLAN: _("rate kept: annual target × cumulative rate at the end of the last quarter that has ended"),
        Method.RECENT: _(
            "last 3 months: done in the months that have ended + the mean of the last 3 × those that remain"
        ),
    }
    yield from (text for name, text in explained.items() if name in used)
    if used:
        yield _(
            "year's end: the lowest to the highest of these. will fall short: all are below the target; "
            "uncertain: some are; will be reached: none is."
        )
    if any(row.per_month for row in ahead.measures):
        yield _("per month: what remains ÷ the months until the end of the last quarter with a target")
    reasons = {row.reason for row in ahead.measures}
    if Reason.ONE_QUARTER in reasons:
        yield _("Where one quarter has the whole target, nothing is projected: what counts is what remains.")
    yield from too_little(reasons)


def too_little(reasons: set[Reason | None]) -> Iterator[str]:
    """Yield the rule of what is too little to project from, where it held something back."""
    if reasons & {Reason.TOO_EARLY, Reason.TOO_FEW_ENTRIES, Reason.ONE_METHOD}:
        yield _(
            "Nothing is projected before {months} months have ended, from fewer than {entries} entries, or by one "
            "method alone."
        ).format(months=NEEDED_MONTHS, entries=NEEDED_ENTRIES)


def _measure(measure: MeasureOutlook, gone: int) -> Row:
    decimals = measure.measure.decimals
    view = measure.measure.views.year
    target = view.target or Fraction(0)
    name = f"{measure.kpi.code} {measure.kpi.name}"

    def value(number: Fraction) -> str:
        return format_beside(number, max(decimals, 1), target)

    return row(
        text(prospect(measure.prospect), TONES[measure.prospect]),
        text(f"{name} ({measure.measure.unit})" if len(measure.kpi.measures) > 1 else name),
        text(_remark(measure, gone)),
        text(words.of_target(view, measure.measure)),
        share(measure.measure.views.cumulative.rate),
        left(view.remaining, decimals=decimals, down=True)
        if measure.measure.down
        else count(measure.remaining, decimals=decimals),
        text(format_up(measure.per_month, max(decimals, 1)) if measure.per_month else None),
        *projected(measure, value, words.rate),
    )


def projected(
    outlook: MeasureOutlook | MoneyOutlook, value: Callable[[Fraction], str], rate: Callable[[Fraction], str]
) -> Iterator[Cell]:
    """Yield a cell for each method, blank where it does not apply; then the lowest to the highest value, and rate.

    Args:
        outlook: what is projected.
        value: says a value of it.
        rate: says a rate of it.
    """
    by_method = {projection.method: text(value(projection.value)) for projection in outlook.projections}
    yield from (by_method.get(way, BLANK) for way in Method)
    yield between([projection.value for projection in outlook.projections], value)
    yield between([projection.rate for projection in outlook.projections], rate)


def between(figures: Sequence[Fraction], said: Callable[[Fraction], str]) -> Cell:
    """Return the lowest and the highest of what the methods give, as `said` says them; nothing where none does."""
    return text(f"{said(min(figures))}~{said(max(figures))}") if figures else BLANK


def _remark(measure: MeasureOutlook, gone: int) -> str:
    """Return why nothing is projected of a measure, and what can be said instead."""
    match measure.reason:
        case Reason.ONE_QUARTER | Reason.PAST_DUE:
            text = _("was due by the end of Q{quarter}") if _is_late(measure) else _("due by the end of Q{quarter}")
            return text.format(quarter=measure.due)
        case Reason.MEAN if measure.needed_mean is not None:
            mean = format_up(measure.needed_mean, max(measure.measure.decimals, 1))
            return _("the rest has to average {mean}, with as many people a month as so far").format(mean=mean)
        case Reason.STANDING | Reason.MEAN | Reason.SHARE as reason:
            return _adds_nothing(reason) if _is_open(measure) else ""
        case reason:
            return few(reason, measure.entries, gone)


def _adds_nothing(reason: Reason) -> str:
    return {
        Reason.STANDING: _("a standing number does not add up"),
        Reason.MEAN: _("a mean does not add up"),
        Reason.SHARE: _("a share does not add up"),
    }[reason]


def _is_open(measure: MeasureOutlook) -> bool:
    return measure.prospect is not Prospect.HOLDING


def _is_late(measure: MeasureOutlook) -> bool:
    return measure.prospect is Prospect.OVERDUE


def few(reason: Reason | None, entries: int, gone: int) -> str:
    """Return by which month there are how many entries, or that only one method applies."""
    if reason is Reason.ONE_METHOD:
        return _("only one method applies so far")
    if reason is not Reason.TOO_FEW_ENTRIES:
        return ""
    if not entries:
        return _("no entry by the end of {month}").format(month=words.month(gone))
    text = ngettext("{count} entry by the end of {month}", "{count} entries by the end of {month}", entries)
    return text.format(count=entries, month=words.month(gone))
