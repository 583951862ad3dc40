"""The score: a row for each indicator, what more of it would add, and the sentences about the total.

Points are shown with two decimals, or as many as it takes not to read like the next grade; what is needed is never
rounded down.
"""

from collections.abc import Iterator
from fractions import Fraction

from vnet.amounts import format_beside, format_exactly, format_rounded, format_up, places
from vnet.i18n import _
from vnet.plan.basis import listed
from vnet.rates import Status
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, NOT_ENTERED, Cell, Tone, count, share, text
from vnet.render.tables.table import Role, Row, Table, columns, row
from vnet.report.report import Report
from vnet.report.score import Better, Gain, Score, ScoreRow, Standing
from vnet.report.score_methods import FULL, Reason, Step

_DECIMALS = 2
_DIGITS = 6  # of a fraction, once it is worked out


def headlines(score: Score) -> Iterator[Cell]:
    """Yield the sentences about the total: where it stands, how far the next grade is, where the year may end."""
    if score.now is None:
        yield text(_("No indicator can be measured yet."), Tone.MISSING)
        return
    cuts = [score.next.cut] if score.next else []
    total = _points(score.now.total, *cuts)
    facts = {"total": total, "grade": score.now.grade or words.NOTHING}
    sentence = (
        _("Score so far: {total} of 100, grade {grade}") if score.now.grade else _("Score so far: {total} of 100")
    )
    yield text(sentence.format(**facts), Tone.STRONG)
    if score.next:
        distance = format_up(score.next.distance, _DECIMALS)
        yield text(_("To grade {grade} ({cut}): {distance} more").format(
            grade=score.next.name, cut=format_exactly(score.next.cut), distance=distance
        ))  # fmt: skip
    if score.expected and {one.total for one in score.expected} != {score.now.total}:
        low, high = map(_standing, score.expected)
        yield text(_("At the year's end, by the outlook: {low} ~ {high}").format(low=low, high=high))
    if score.measured < score.weight:
        facts = {"measured": format_exactly(score.measured), "weight": format_exactly(score.weight)}
        yield text(
            _("Measured is a weight of {measured} of {weight}; that is stretched to 100.").format(**facts),
            Tone.DOUBTFUL,
        )


def _standing(one: Standing) -> str:
    return f"{_points(one.total)}({one.grade})" if one.grade else _points(one.total)


def indicators(score: Score) -> Table:
    """Return a row for each indicator in the plan's order, and the total."""
    said = columns(
        ("name", _("indicator")),
        ("code", _("code")),
        ("method", _("method")),
        ("unit", _("unit")),
        ("weight", _("weight"), True),
        ("actual", _("actual"), True),
        ("low", _("low"), True),
        ("high", _("high"), True),
        ("points", _("points"), True),
        ("weighted", _("weighted"), True),
        ("gain", _("one more"), True),
        ("reason", _("remark")),
    )
    return Table(said, (*map(_indicator, score.rows), *_total(score)))


def _indicator(one: ScoreRow) -> Row:
    down = _("{method} (lower is better)").format(method=one.method)
    return row(
        text(_title(one)),
        text(one.subject),
        text(down if one.down else one.method),
        text(one.unit),
        _number(one.weight),
        _actual(one),
        _limit(one.low, one),
        _limit(one.high, one),
        _shown_points(one.points),
        _shown_points(one.weighted),
        _shown_points(one.gain and one.gain.points),
        text(remark(one), Tone.DOUBTFUL if one.reason or one.overspent else Tone.PLAIN),
    )


def _total(score: Score) -> Iterator[Row]:
    if score.now:
        weight, total = _number(score.measured), _shown_points(score.now.total)
        name, grade = text(_("total score")), text(score.now.grade)
        yield row(name, *[BLANK] * 3, weight, *[BLANK] * 4, total, BLANK, grade, role=Role.TOTAL)


def advice(score: Score) -> Table:
    """Return a row for each indicator of which more would add to the total, those first that add most for one more."""
    said = columns(
        ("name", _("indicator")),
        ("gain", _("one more")),
        ("next_point", _("next point")),
        ("next_grade", _("next grade, alone")),
    )
    rows = (
        row(
            text(_title(one)),
            text(_gain(one.gain, one)),
            text(_better(one.next_point, one)),
            text(_better(one.next_grade, one, with_points=False)),
        )
        for one in score.ranked
    )
    return Table(said, tuple(rows))


def first(score: Score) -> str:
    """Return the sentence about what adds most; nothing where nothing adds anything."""
    best = next((one for one in score.ranked if one.gain and one.gain.points), None)
    if best is None:
        return ""
    return _("Adds most: {name}, {gain}").format(name=best.name, gain=_gain(best.gain, best))


def _gain(gain: Gain | None, one: ScoreRow) -> str:
    if gain is None:
        return ""
    points = format_beside(gain.points, _DECIMALS, Fraction(0))
    return _("{moved} = +{points} points").format(moved=_moved(gain.by, one), points=points)


def _better(better: Better | None, one: ScoreRow, *, with_points: bool = True) -> str:
    """Return how much better an actual has to be; `-` where that is not enough."""
    if better is None:
        return words.NOTHING
    moved = _moved(better.more, one)
    if not with_points:
        return moved
    return _("{moved} → {points} points").format(moved=moved, points=format_exactly(better.points))


def _moved(by: Fraction, one: ScoreRow) -> str:
    amount = f"{format_up(by * 100, 1)}%p" if one.is_share else f"{format_up(by, places(one.decimals, 1))}{one.unit}"
    return (_("{amount} less") if one.down else _("{amount} more")).format(amount=amount)


def _title(one: ScoreRow) -> str:
    return one.name if one.name.startswith(one.subject) else f"{one.subject} {one.name}"


def _actual(one: ScoreRow) -> Cell:
    if one.grade:
        return text(one.grade)
    if one.not_entered:
        return NOT_ENTERED
    return _limit(one.actual, one)


def _limit(number: Fraction | None, one: ScoreRow) -> Cell:
    if number is None:
        return NOT_APPLICABLE
    return share(number, None) if one.is_share else count(number, one.unit, places(one.decimals, _DECIMALS))


def _number(number: Fraction) -> Cell:
    return count(number, decimals=_DECIMALS)


def _shown_points(points: Fraction | None) -> Cell:
    return NOT_APPLICABLE if points is None else count(points, decimals=_DECIMALS)


def _points(points: Fraction, *limits: Fraction) -> str:
    return format_beside(points, _DECIMALS, *limits, FULL)


def remark(one: ScoreRow) -> str:
    """Return why an indicator is not measured, or that nothing was entered; nothing where all is well."""
    if one.overspent:
        return _("overspent")
    if one.reason is None:
        return _("nothing entered: the base") if one.not_entered else ""
    if one.reason is Reason.YEARS_MISSING:
        return _("missing: {figures}").format(figures=listed(one.missing))
    return reason_of(one.reason)


def reason_of(reason: Reason) -> str:
    """Return why an indicator is not measured."""
    return {
        Reason.NO_SPREAD: _("past years do not differ enough"),
        Reason.WRONG_SIDE: _("high and low are the wrong way round"),
        Reason.NO_TARGET: _("there is no target"),
        Reason.NOT_COMPUTABLE: _("the formula cannot be computed"),
        Reason.NOT_RECORDED: words.status(Status.NOT_ENTERED),
        Reason.NOT_APPLICABLE: _("the plan has no such figure"),
        Reason.NO_GRADE: _("no grade was given yet"),
    }[reason]


def unmeasured(one: ScoreRow) -> str:
    """Return the sentence that the plan lacks something by which an indicator could be scored."""
    return _("Score: {name} cannot be measured by {method}: {reason}").format(
        name=_title(one), method=one.method, reason=remark(one)
    )


def left_out(score: Score) -> Iterator[str]:
    """Yield a sentence for each indicator that is not measured, or whose points are no success."""
    for one in score.rows:
        if one.overspent:
            yield _("{name}: overspent, which is no success whatever its points").format(name=_title(one))
        if one.reason:
            yield _("Left out: {name} (weight {weight}): {reason}").format(
                name=_title(one), weight=format_exactly(one.weight), reason=remark(one)
            )


def notes(score: Score) -> Iterator[str]:
    """Yield how the table is to be read."""
    source = f"{score.source}, {score.page}" if score.page else score.source
    yield _("Source: {source}. Points are cut to {base}~100; weighted: weight × points ÷ the weight measured.").format(
        source=source, base=format_exactly(score.base)
    )
    if score.ranked:
        yield _("one more: what the total gains; next point: of the indicator; next grade: of the total, by it alone.")


def lines(one: ScoreRow, steps: tuple[Step, ...]) -> Iterator[Cell]:
    """Yield the arithmetic of an indicator as it would be worked out on paper, and what comes of it."""
    yield text(_("Method: {method}, weight {weight}").format(method=one.method, weight=format_exactly(one.weight)))
    for step in steps:
        written, *worked = step.lines
        yield text(f"{step.name}: {written}")
        yield from (text(f"  = {line}") for line in worked)
        if worked and "/" in worked[-1]:
            yield text(f"  ≒ {_rounded(worked[-1])}")
    if one.points is None:
        yield text(_("Not measured: {reason}").format(reason=remark(one)), Tone.MISSING)
    else:
        facts = {"points": format_beside(one.points, 4, FULL), "remark": remark(one)}
        sentence = _("Points: {points} ({remark})") if facts["remark"] else _("Points: {points}")
        yield text(sentence.format(**facts), Tone.STRONG)


def _rounded(written: str) -> str:
    return format_rounded(Fraction(written.replace(",", "")), _DIGITS)


def flat(score: Score, report: Report) -> Table:
    """Return the indicators and the total."""
    table = indicators(score)
    about = [words.sample()] if report.sample else []
    rest = (row(text(said), *[BLANK] * (len(table.columns) - 1)) for said in about)
    return table._replace(rows=(*table.rows, *rest))
