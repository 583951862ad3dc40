"""Next year's files, drafted from this year's: the same texts with another year, and marks where a person must decide.

History moves up by a year, with this year's target and actual. A target follows from its own formula, if that gives
one; otherwise this year's stays. Nothing is invented: what does not follow from the plan or the ledger is kept and
marked (`vnet.plan.decisions`).
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pydantic_core import PydanticCustomError

from vnet.amounts import HOUR, MINUTES, format_exactly, format_money, format_quantity, format_with_unit
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan.apportion import nearest
from vnet.plan.files.checks.kpis import QUARTER_NAMES
from vnet.plan.files.values import quantities
from vnet.plan.files.yaml_tree import Path_
from vnet.plan.model import Plan, Quantity
from vnet.plan.next_year.targets import Actuals, Change, Why, changes, this_year, why
from vnet.plan.next_year.yaml_edit import Page, Spot

_BUDGET_SECTIONS = ("편성목", "네트워크", "월별집행계획")
# What is left (won) of each part that a section of the budget file names, by the section's name.
Left = Mapping[str, Sequence[tuple[str, int]]]
_PLAIN = re.compile(r"[\w./·~()℃㎡㎏-]+( [\w./·~()℃㎡㎏-]+)*")


class Draft(NamedTuple):
    """The drafted files of a year (no budget where the plan has none), and what became of each target."""

    year: int
    targets: str
    budget: str | None
    changes: tuple[Change, ...]


def draft(  # noqa: PLR0913 - what there is to know of this year
    plan: Plan,
    actuals: Actuals,
    targets: str,
    budget: str | None,
    *,
    until: dt.date | None,
    sample: bool,
    left: Left | None = None,
) -> Draft:
    """Draft the files of the year after the plan's, in the language in use.

    Args:
        plan: this year's plan.
        actuals: each measure's actual of the year, by the KPI's code and the unit; None: not entered.
        targets: the text of its targets file.
        budget: the text of its budget file, if it has one.
        until: the day to which the actuals go, where the year is not over.
        sample: whether the actuals are invented.
        left: what is left of its budget, to be proposed as a carry-over; None: nothing is known of that.
    """
    found = changes(plan, actuals)
    page = Page(targets)
    _whole_file(page, plan.year, sample=sample)
    _document(page, plan)
    for place, kpi in enumerate(plan.kpis):
        own = [change for change in found if change.kpi.code == kpi.code]
        _history(page, place, plan.year, own, until)
        for change in own:
            _measure(page, place, plan.year, change)
        _basis_text(page, place, plan.year, own)
    _schedule(page, plan)
    _scoring(page, plan)
    return Draft(
        plan.year + 1, page.written(), None if budget is None else _budget(budget, plan, left or {}, until), found
    )


def decisions(text: str) -> list[tuple[int, str]]:
    """Return what a drafted file leaves to a person: the line (from 1) and the words of each mark."""
    return [(mark.line, mark.text) for mark in Page(text).marks()]


def _whole_file(page: Page, year: int, *, sample: bool) -> None:
    spot = page.needed("연도")
    page.replace(spot, str(year + 1))
    page.mark(
        spot,
        _("Drafted from the plan of {year}: texts, notes and comments still say what they said.").format(year=year),
    )
    if sample:
        page.mark(spot, _("The actuals of {year} are those of a sample: they are invented.").format(year=year))


def _document(page: Page, plan: Plan) -> None:
    year = plan.year
    of_the_plan = _("{name}: that of the plan of {year}; write the new one, or take it out.")
    for name in ("문서번호", "결재일자"):
        if spot := page.find("문서", name):
            page.mark(spot, of_the_plan.format(name=name, year=year))
    title, duration = page.find("문서", "제목"), page.find("문서", "기간")
    if title and re.search(_alone(year), page.source(title)):
        page.mark(title, _("{name}: it speaks of {year}.").format(name="제목", year=year))
    if duration and re.search(_alone(year), page.source(duration)):
        page.replace(duration, re.sub(_alone(year), str(year + 1), page.source(duration)))
        page.mark(
            duration,
            _("{name}: {year} was made {next}; see whether it is right.").format(name="기간", year=year, next=year + 1),
        )


def _history(page: Page, place: int, year: int, own: list[Change], until: dt.date | None) -> None:
    kpi = own[0].kpi
    this = this_year(year, kpi, {(kpi.code, change.measure.unit): change.actual for change in own})
    parts = _printable({"목표": this.targets, "실적": this.actuals})
    measures = page.needed("성과지표", place, "측정치")
    if not parts:  # a unit such as % cannot stand in a history
        sentence = _("{code}: 과거 has no room for the target ({targets}) and the actual ({actuals}) of {year}.")
        facts = {"targets": _written(this.targets), "actuals": _written(this.actuals) or "-"}
        page.mark(measures, sentence.format(code=kpi.code, year=year, **facts))
        return
    inner = f"{year}: {{{', '.join(f'{name}: {_quoted(_written(them))}' for name, them in parts.items())}}}"
    sentences = _about_actuals(own, year, until)
    past = page.find("성과지표", place, "과거")
    if past is None:
        page.add_before(measures, "과거", inner, sentences)
        return
    years = [Fraction(str(key.value)) for key, _value in past.value.value]
    page.add_inside(past, inner, sentences, first=years != sorted(years) and years == sorted(years, reverse=True))


def _printable(parts: dict[str, tuple[Quantity, ...]]) -> dict[str, tuple[Quantity, ...]]:
    """Return the parts of a history that it can hold: all that read as they are written; none where one does not."""
    try:
        return {name: them for name, them in parts.items() if quantities(_written(them) or None) == them and them}
    except PydanticCustomError:
        return {}


def _about_actuals(own: list[Change], year: int, until: dt.date | None) -> list[str]:
    code = own[0].kpi.code
    missing = ", ".join(change.measure.unit for change in own if change.actual is None)
    sentences = []
    if missing:
        text = _("{code}: no actual of {year} was entered ({units}).")
        sentences.append(text.format(code=code, year=year, units=missing))
    text = _("{code}: rounded from {number}{unit}.")
    sentences += [
        text.format(code=code, number=format_exactly(actual), unit=measure.unit)
        for _kpi, measure, actual, *_rest in own
        if actual is not None and nearest(actual, measure.decimals) != actual
    ]
    if until is not None and any(change.actual is not None for change in own):
        sentences.append(
            _("{code}: {year} is not over; this is the actual to {date}.").format(code=code, year=year, date=until)
        )
    return sentences


_HALVES = {"2분기": "상반기", "4분기": "하반기"}  # what may stand in the place of a quarter's target


def _measure(page: Page, place: int, year: int, change: Change) -> None:
    old = change.measure
    path = ("성과지표", place, "측정치", old.unit)
    label = f"{change.kpi.code} {old.unit}"
    target = page.needed(*path, "연간")
    if change.why is not Why.COMPUTED:
        page.mark(target, f"{label}: {why(change, year)}")
        if change.basis.formula is not None:
            page.take_out(page.needed(*path, "산식"))
        return
    months = [f"{month}월" for month, _target in enumerate(old.month_targets, 1)]
    names = ("연간", *QUARTER_NAMES, *months)
    before = dict(zip(names, (old.year_target, *old.quarter_targets, *old.month_targets), strict=True))
    after = dict(zip(names, (change.target, *change.quarters, *change.months), strict=True))
    for quarter, name in enumerate(QUARTER_NAMES, 1):
        if old.has_months(quarter):  # it is not written, but follows from its months
            del after[name]
    _numbers(page, path, before, after, label, old.decimals)
    before = {kind.name: kind.target for kind in old.kinds}
    _numbers(page, (*path, "유형"), before, dict(zip(before, change.kinds, strict=True)), label, old.decimals)


def _numbers(  # noqa: PLR0913, PLR0917 - what stands where, and how it is written
    page: Page,
    path: Path_,
    before: Mapping[str, Fraction | None],
    after: Mapping[str, Fraction | None],
    label: str,
    decimals: int,
) -> None:
    for name, number in after.items():
        if number is None or number == before[name]:
            continue
        spot = page.find(*path, name) or page.needed(*path, _HALVES[name])
        page.replace(spot, _number(number, decimals))
        if not number:
            page.mark(spot, _("{label}: nothing is left here after rounding.").format(label=label))


def _basis_text(page: Page, place: int, year: int, own: list[Change]) -> None:
    """Mark the lines of a printed basis that speak of years, or of a target that has changed."""
    spot = page.find("성과지표", place, "설정근거")
    printed = own[0].kpi.basis
    if spot is None or not printed:
        return
    changed = [change.measure for change in own if change.target != change.measure.year_target]
    stale = "|".join(
        [
            r"\d\d\s*년",
            *(rf"(?<![\d.]){_number(measure.year_target)}\s*{re.escape(measure.unit)}" for measure in changed),
        ]
    )
    items = spot.value.value if isinstance(spot.value.value, list) else [spot.value]
    for text, item in zip(printed, items, strict=True):
        if re.search(stale, text):
            page.mark(spot, _("{code}: this basis is worded for {year}.").format(code=own[0].kpi.code, year=year), item)


def _schedule(page: Page, plan: Plan) -> None:
    for place, task in enumerate(plan.tasks):
        if task.day is not None:
            _move_by_a_year(page, page.needed("일정", place, "예정일"), task.day)


def _scoring(page: Page, plan: Plan) -> None:
    """Mark where the scoring is of this year: the document it comes from, figures of past years, grades given."""
    if plan.scoring is None:
        return
    facts = {"year": plan.year}
    of_the_plan = _("{name}: that of the plan of {year}; write the new one, or take it out.")
    page.mark(page.needed("채점", "출처"), of_the_plan.format(name="출처", **facts))
    for place, item in enumerate(plan.scoring.items):
        if spot := page.find("채점", "지표", place, "등급"):
            page.mark(spot, of_the_plan.format(name=f"{item.subject} 등급", **facts))
        if spot := page.find("채점", "지표", place, "과거"):
            page.mark(spot, _("{name}: write the figure of {year}, too.").format(name=item.subject, **facts))


def _budget(text: str, plan: Plan, left: Left, until: dt.date | None) -> str:
    page = Page(text)
    page.replace(page.needed("연도"), str(plan.year + 1))
    facts = {"year": plan.year, "next": plan.year + 1}
    page.mark(page.needed("총액"), _("The budget of {year} was kept: decide on that of {next}.").format(**facts))
    for name in _sections_with_amounts(plan):
        if spot := page.find(name):
            page.mark(spot, _("The amounts of {year} were kept: decide on those of {next}.").format(**facts))
    for name, amounts in left.items():
        if (spot := page.find(name)) and any(won > 0 for _part, won in amounts):
            page.mark(spot, _carry_over(plan, amounts, until))
    if plan.budget is not None and plan.budget.settled_until is not None:
        _move_by_a_year(page, page.needed("출납정리"), plan.budget.settled_until)
    return page.written()


def _sections_with_amounts(plan: Plan) -> tuple[str, ...]:
    has_amounts = plan.budget is not None and any(line.amount is not None for line in plan.budget.lines)
    return (*_BUDGET_SECTIONS, "산출내역") if has_amounts else _BUDGET_SECTIONS


def _move_by_a_year(page: Page, spot: Spot, day: dt.date) -> None:
    page.replace(spot, _a_year_later(day).isoformat())
    page.mark(spot, _("Moved by a year from {date}: set the day.").format(date=day.isoformat()))


def _carry_over(plan: Plan, amounts: Iterable[tuple[str, int]], until: dt.date | None) -> str:
    """Return the proposal of what may be carried over: no figure of the draft, for only a person can decide it."""
    unit = plan.budget.unit_name if plan.budget else "원"
    parts = ", ".join(f"{name} {format_money(won, unit)}{unit}" for name, won in amounts if won > 0)
    facts = {"year": plan.year, "next": plan.year + 1, "parts": parts, "date": until}
    if until is not None:
        return _(
            "Left of the budget of {year} on {date}: {parts}. What is carried over is recorded in {next}: "
            "vnet budget carry AMOUNT --line LINE --reason TEXT"
        ).format(**facts)
    return _(
        "Left of the budget of {year}: {parts}. What is carried over is recorded in {next}: "
        "vnet budget carry AMOUNT --line LINE --reason TEXT"
    ).format(**facts)


def _alone(year: int) -> str:
    return rf"(?<!\d){year}(?!\d)"


def _a_year_later(day: dt.date) -> dt.date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return dt.date(day.year + 1, day.month, last)


def _written(parts: tuple[Quantity, ...]) -> str:
    return "/".join(
        format_with_unit(part.number, MINUTES, part.unit).replace(",", "")
        if part.unit == HOUR and (part.number * 60).denominator == 1
        else f"{_number(part.number)}{part.unit}"
        for part in parts
    )


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _number(number: Fraction, decimals: int = 0) -> str:
    return (format_quantity(number, decimals) if decimals < 0 else format_exactly(number)).replace(",", "")
