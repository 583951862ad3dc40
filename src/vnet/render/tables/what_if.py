"""Next year's targets under each method: a row for each measure's draft and for each method, side by side."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.amounts import format_exactly, format_quantity, format_rounded, places
from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.plan.basis import listed
from vnet.render.tables import doubts, words
from vnet.render.tables.cells import NOT_APPLICABLE, Cell, Tone, count, shown, text
from vnet.render.tables.score import reason_of
from vnet.render.tables.table import Column, Role, Row, Table, columns, row
from vnet.report.score_methods import Reason
from vnet.report.what_if import NEEDED_YEARS, Choice, MeasureChoices

if TYPE_CHECKING:
    from vnet.actions.what_if import WhatIf

_DIGITS = 3
_MOST_NAMED = 5
_DECIMALS = 2


def headlines(found: "WhatIf") -> Iterator[Cell]:
    """Yield what is shown, and that it is no plan."""
    yield text(_("Targets of {year} under each method: nothing is written, nothing decided.").format(year=found.year))
    if found.sample:
        yield text(words.sample(), Tone.DOUBTFUL)
    for sentence in doubtful(found):
        yield text(sentence, Tone.DOUBTFUL)


def doubtful(found: "WhatIf") -> Iterator[str]:
    """Yield which values, that the targets are built on, may be slips."""
    if found.doubts:
        named = [f"{doubts.what(doubt)} {doubt.entry.date} ({doubts.kind(doubt.why)})" for doubt in found.doubts]
        yield ngettext(
            "Built on {count} value that may be a slip: {values}. Look at vnet check --doubts first.",
            "Built on {count} values that may be slips: {values}. Look at vnet check --doubts first.",
            len(named),
        ).format(count=f"{len(named):,}", values=words.some(named, _MOST_NAMED))


def grouped(found: "WhatIf") -> Table:
    """Return each measure's own lines below its name, its years and what is expected."""
    rows: list[Row] = []
    for one in found.measures:
        blank = [text("")] * (len(_columns()) - 1)
        rows.append(row(text(_name(one), Tone.STRONG)._replace(below=_past(one)), *blank, role=Role.PART))
        for line in _lines(one):
            *cells, distance, remark = line.cells
            cells[0] = cells[0]._replace(indent=1, below=shown(remark))
            rows.append(line._replace(cells=(*cells, _signed(distance), remark)))
    return Table(_columns(), tuple(rows))


def flat(found: "WhatIf") -> Table:
    """Return the same with everything in each row, as a file has it."""
    said = columns(
        ("code", _("code")),
        ("name", _("KPI")),
        ("unit", _("unit")),
        ("past", _("past years")),
        ("expected", _("expected"), True),
        ("error", _("standard error"), True),
    )
    rows = tuple(
        row(
            text(one.code),
            text(one.name),
            text(one.unit),
            text(_years(one)),
            _number(one.expected),
            _number(one.error),
            *line.cells,
        )
        for one in found.measures
        for line in _lines(one)
    )
    return Table((*said, *_columns()), rows)


def notes(found: "WhatIf") -> Iterator[str]:
    """Yield how the figures are to be read."""
    yield _(
        "expected: where the trend of the past years leads; from trend: how many standard errors a target is more "
        "demanding than that. 0 is reached in about one year of two, what is further above it the more seldom."
    )
    if any(one.projected for one in found.measures):
        yield _("The year is not over: its actual is what the outlook expects.")
    if any(one.expected is None for one in found.measures):
        yield _("Without {years} years in a row up to this one there is no trend.").format(years=NEEDED_YEARS)
    if found.scored:
        yield _("expected score: what the expected actual would get. * is the method by which the plan scores the KPI.")
    else:
        yield _("The plan states no methods of scoring (채점): docs/score.md has an example.")


def _columns() -> tuple[Column, ...]:
    return columns(
        ("method", _("method")),
        ("target", _("100 points at"), True),
        ("base_at", _("base at"), True),
        ("points", _("expected score"), True),
        ("distance", _("from trend"), True),
        ("reason", _("remark")),
    )


def _lines(one: MeasureChoices) -> Iterator[Row]:
    computed = _("draft: by its basis") if one.computed else _("draft: this year's target kept")
    target = count(one.drafted, one.unit, one.decimals)
    yield row(text(computed), target, NOT_APPLICABLE, NOT_APPLICABLE, _number(one.distance), text(""))
    for choice in one.choices:
        yield row(
            text(f"{choice.method} *" if choice.own else choice.method),
            _quantity(choice.target, one),
            _quantity(choice.base_at, one),
            _number(choice.points),
            _number(choice.distance),
            text(_remark(choice), Tone.DOUBTFUL),
        )


def _name(one: MeasureChoices) -> str:
    return f"{one.code} {one.name} ({one.unit})"


def _past(one: MeasureChoices) -> str:
    """Return the years known, and what is expected of the next."""
    if not one.history:
        return _("no actual of this year")
    if one.expected is None or one.error is None:
        return _years(one)
    facts = {
        "years": _years(one),
        "expected": format_quantity(one.expected, places(one.decimals, one.decimals + 1)),
    }
    error = format_rounded(one.error, _DIGITS) if one.error else "0"
    if one.expected < 0:
        return _("{years} → the trend leads below 0 ({expected} ± {error})").format(**facts, error=error)
    return _("{years} → expected {expected} ± {error}").format(**facts, error=error)


def _years(one: MeasureChoices) -> str:
    if not one.history:
        return ""
    first, last = one.history[0][0], one.history[-1][0]
    years = f"{first}~{last}" if first != last else str(first)
    return f"{years}: {', '.join(format_exactly(actual) for _year, actual in one.history)}"


def _signed(distance: Cell) -> Cell:
    """Return a distance with its sign, as it is read beside others."""
    number = distance.value
    if not isinstance(number, Fraction):
        return distance
    return text(f"{'+' if number >= 0 else '-'}{format_quantity(abs(number), _DECIMALS)}σ")


def _quantity(number: Fraction | None, one: MeasureChoices) -> Cell:
    return NOT_APPLICABLE if number is None else count(number, one.unit, places(one.decimals, _DECIMALS))


def _number(number: Fraction | None) -> Cell:
    return NOT_APPLICABLE if number is None else count(number, decimals=_DECIMALS)


def _remark(choice: Choice) -> str:
    if choice.reason is None:
        return ""
    if choice.reason is Reason.YEARS_MISSING:
        return _("missing: {figures}").format(figures=listed(choice.missing))
    return reason_of(choice.reason)
