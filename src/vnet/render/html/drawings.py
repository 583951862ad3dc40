"""What a page draws: bars, a task's year, and curves by month. Each stands beside its figures and repeats them."""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from vnet.render.tables.cells import Bar, Cell, Month, shown
from vnet.render.tables.page import Curves

_LONG, _HIGH = 100, 12  # a bar
_MONTH = 10  # the width of a month in a task's year
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 440, 220, 12, 12, 24, 24  # the curves, and what they leave free
_LONG_AXIS = _WIDTH - _LEFT - _RIGHT
_YEAR = 12


def bar(cell: Cell) -> str:
    """Return a bar, filled as far as the actual, with a line at the target; one that goes further has a pointed end."""
    assert isinstance(cell.value, Bar)  # noqa: S101 - that is its kind
    actual, target = cell.value.actual or Fraction(0), cell.value.target
    long = _number(min(actual, Fraction(1)) * _LONG)
    beyond = f'<path class="beyond" d="M{_LONG - 5} 0l5 6l-5 6z"/>' if actual > 1 else ""
    reached = "" if target is None or actual < target else " reached"
    line = "" if target is None else f'<path class="target" d="M{_number(target * _LONG)} 0v{_HIGH}"/>'
    return (
        f'<svg class="bar{reached}" viewBox="0 0 {_LONG} {_HIGH}" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false"><rect class="track" width="{_LONG}" height="{_HIGH}"/>'
        f'<rect class="done" y="2" width="{long}" height="{_HIGH - 4}"/>{beyond}{line}</svg>'
    )


def year(cell: Cell) -> str:
    """Return a task's year: what is planned is framed, what is done filled, what is late crossed out."""
    months = cell.value if isinstance(cell.value, tuple) else ()
    drawn = "".join(_month(number, month) for number, month in enumerate(months) if isinstance(month, Month))
    ticks = "".join(f'<path class="tick" d="M{number * _MONTH} 0v{_HIGH}"/>' for number in range(0, _YEAR + 1, 3))
    return (
        f'<svg class="year" viewBox="-1 -1 {_YEAR * _MONTH + 2} {_HIGH + 2}" preserveAspectRatio="none" '
        f'aria-hidden="true" focusable="false">{ticks}{drawn}</svg>'
    )


def _month(number: int, month: Month) -> str:
    """Return a month of a task's year."""
    left = number * _MONTH
    if Month.LATE in month and Month.DUE in month:
        box = f'<rect class="late" x="{left + 1}" y="2" width="{_MONTH - 2}" height="{_HIGH - 4}"/>'
        return f'{box}<path class="cross" d="M{left + 2} 3l6 6m0 -6l-6 6"/>'
    if Month.PLANNED in month:
        name = "done" if Month.DONE in month else "planned"
        return f'<rect class="{name}" x="{left + 1}" y="2" width="{_MONTH - 2}" height="{_HIGH - 4}"/>'
    return f'<path class="between" d="M{left + 1} 6h{_MONTH - 2}"/>' if Month.BETWEEN in month else ""


def curves(drawn: Curves, escaped: Callable[[str], str]) -> str:
    """Return the curves as a figure whose caption names each line; the amounts are in the table beside it."""
    lines = {key: [cell for cell in drawn.table.column(key) if cell.value is not None] for key, _name in drawn.lines}
    most = max(map(_amount, (drawn.level, *itertools.chain(*lines.values())))) or 1
    paths = "".join(f'<path class="{_style(key)}" d="{_path(line, most)}"/>' for key, line in lines.items() if line)
    level = "" if drawn.level.value is None else _level(drawn, most, escaped)
    return (
        f'<figure><figcaption id="curves-title">{escaped(drawn.title)}</figcaption>\n'
        f'<svg class="curves" role="img" aria-labelledby="curves-title" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<path class="axis" d="M{_LEFT} {_HEIGHT - _BOTTOM}h{_LONG_AXIS}"/>{_months(drawn, escaped)}{level}{paths}'
        f'{_marks(lines, most)}</svg>\n<ul class="legend">{_legend(drawn, escaped)}</ul></figure>'
    )


def _months(drawn: Curves, escaped: Callable[[str], str]) -> str:
    """Return the months' names below the axis."""
    return "".join(
        f'<text x="{_across(number)}" y="{_HEIGHT - 6}" text-anchor="middle">{escaped(shown(row.cells[0]))}</text>'
        for number, row in enumerate(drawn.table.rows)
    )


def _level(drawn: Curves, most: int | Fraction, escaped: Callable[[str], str]) -> str:
    """Return the line across, with its amount above it."""
    height = _height(drawn.level, most)
    said = escaped(shown(drawn.level, drawn.table.money_unit))
    return (
        f'<path class="level" d="M{_LEFT} {height}h{_LONG_AXIS}"/>'
        f'<text x="{_LEFT}" y="{_number(Fraction(height) - 5)}">{said}</text>'
    )


def _legend(drawn: Curves, escaped: Callable[[str], str]) -> str:
    names = [(_style(key), name) for key, name in drawn.lines]
    names += [("level", drawn.level_name)] if drawn.level_name else []
    return "".join(
        f'<li><svg class="sample" viewBox="0 0 30 10" aria-hidden="true" focusable="false">'
        f'<path class="{style}" d="M0 5h30"/></svg>{escaped(name)}</li>'
        for style, name in names
    )


def _style(key: str) -> str:
    """Return the class of a line: `spent` of `spent to date`."""
    return key.partition(" ")[0]


def _path(line: Iterable[Cell], most: int | Fraction) -> str:
    points = (f"{_across(number)} {_height(cell, most)}" for number, cell in enumerate(line))
    return f"M{'L'.join(points)}"


def _marks(lines: Mapping[str, Sequence[Cell]], most: int | Fraction) -> str:
    """Return a dot at each month of what was spent: the line is told from the others without its colour."""
    return "".join(
        f'<circle class="mark" cx="{_across(number)}" cy="{_height(cell, most)}" r="3"/>'
        for number, cell in enumerate(lines.get("spent to date", ()))
    )


def _amount(cell: Cell) -> int | Fraction:
    return cell.value if isinstance(cell.value, int | Fraction) else 0


def _across(month: int) -> str:
    """Return where a month stands from the left."""
    step = Fraction(_LONG_AXIS, _YEAR)
    return _number(_LEFT + step * month + step / 2)


def _height(cell: Cell, most: int | Fraction) -> str:
    """Return where an amount stands from the top; what came back is drawn no lower than nothing."""
    part = max(Fraction(_amount(cell)) / Fraction(most), Fraction(0))
    return _number(_HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM))


def _number(number: Fraction | int) -> str:
    """Return a coordinate with one decimal."""
    return f"{float(number):.1f}"
