"""What was recorded and may be a slip: one set of rules, for whoever has just recorded and for a reviewer of a year.

Nothing is refused for it, and no figure is without it. Each doubt is of an entry, and says what it was held against.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from vnet import rates
from vnet.amounts import unscaled
from vnet.lean_typing import NamedTuple, StrEnum
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import ActualTotal, Totals
from vnet.period import Period, quarter_of
from vnet.plan.model import Accumulation, Budget, Measure, Plan, title
from vnet.report.similar_names import find_alike

SCALES = (5, 10)  # full scores that surveys have beside that of the plan
LAST_DAYS = 7  # of a quarter
_LEAST_SCALE = 50  # a full score from which on one of another scale shows
_SATURDAY = 5
# Public holidays that are of the same day each year; those of the lunar calendar and substitutes are no plain data.
HOLIDAYS = {"01-01", "03-01", "05-05", "06-06", "08-15", "10-03", "10-09", "12-25"}


class Why(StrEnum):
    """Why an entry is doubtful, the likeliest slips first."""

    TARGET = "target"  # more at one stroke than is wanted of the whole year
    USUAL = "usual"  # ten times as much as is usual
    SCALE = "scale"  # a score as of another full score
    LEFT = "left"  # more than was left of its budget
    LIKE = "like"  # the like of one of the same day
    PARTNER = "partner"  # a body's name that looks like another's
    NETWORK = "network"  # spending of no network, where networks have budgets
    LUMP = "lump"  # most of a quarter within its last days
    HOLIDAY = "holiday"


VALUES = frozenset({Why.TARGET, Why.USUAL, Why.SCALE, Why.LIKE})
"""Doubts of how much there is of a measure."""


class Doubt(NamedTuple):
    """A doubtful entry. `name` is that of its KPI or category.

    `than` is what it was held against: the target, the mean of the other entries, the full score, the won that were
    left. `other` is the id of the entry that it is like, the name that its body's is like, or the part of the budget
    (None: all of it). Of a lump the entry is the greatest in it, `entries` how many it has of how many in the quarter
    (`of`), `than` its share. `entries` else: how many name the body.
    """

    why: Why
    entry: Entry
    name: str
    than: Fraction | None = None
    other: str | None = None
    entries: int = 0
    of: int = 0


class Sum(NamedTuple):
    """How many entries a measure has in a year, and what they come to."""

    entries: int = 0
    total: Fraction = Fraction(0)

    def plus(self, other: "Sum") -> "Sum":
        """Return both together."""
        return Sum(self.entries + other.entries, self.total + other.total)


Sums = Mapping[tuple[str, str], Sum]
"""Of each measure, by the code of its KPI and its unit."""


def sums(actuals: Iterable[ActualTotal]) -> Sums:
    """Return what the entries of each measure come to in a year, by its totals."""
    found: defaultdict[tuple[str, str], Sum] = defaultdict(Sum)
    for total in actuals:
        key = total.kpi, total.unit
        found[key] = found[key].plus(Sum(total.entries, unscaled(total.value, total.decimals)))
    return dict(found)


def added(year: Sums, new: Iterable[Entry], gone: Iterable[Entry]) -> Sums:
    """Return what the entries of each measure come to with some that are new, and without some that are gone."""
    found = defaultdict(Sum, year)
    for entries, sign in ((new, 1), (gone, -1)):
        for entry in entries:
            if entry.type is EntryType.ACTUAL:
                key = entry.kpi or "", entry.unit or ""
                found[key] = found[key].plus(Sum(sign, sign * value_of(entry)))
    return found


def value_of(entry: Entry) -> Fraction:
    """Return an actual's value."""
    return unscaled(entry.value or 0, entry.decimals or 0)


# --- an entry by itself -------------------------------------------------------------------------------------------


def of_value(plan: Plan, entry: Entry, year: Sums) -> Iterator[Doubt]:
    """Yield what is doubtful about how much an actual says, the likeliest alone; `year` has it among the others."""
    found = _measure(plan, entry)
    if found is None or entry.whole is not None:
        return
    name, measure = found
    value, all_ = value_of(entry), year.get((entry.kpi or "", entry.unit or ""), Sum())
    if is_past_target(value, measure):
        yield Doubt(Why.TARGET, entry, name, measure.year_target)
    elif looks_of_another_scale(value, measure):
        yield Doubt(Why.SCALE, entry, name, measure.highest)
    elif rates.is_tenfold(value, all_.total, all_.entries):
        yield Doubt(Why.USUAL, entry, name, (all_.total - value) / (all_.entries - 1))


def _measure(plan: Plan, entry: Entry) -> tuple[str, Measure] | None:
    """Return the measure that an actual is of, with its KPI's name; None where the plan has none such."""
    for kpi in (*plan.kpis, *plan.items):
        if kpi.code == entry.kpi:
            own = next((measure for measure in kpi.measures if measure.unit == entry.unit), None)
            return own and (title(kpi.group, kpi.name), own)
    return None


def is_past_target(value: Fraction, measure: Measure) -> bool:
    """Tell whether a value is more at one stroke than is wanted of the whole year.

    What stands for itself (the last value) may well be more, but not ten times as much. Where lower is better, what is
    added up passes its target as things happen.
    """
    if measure.accumulation is Accumulation.LATEST:
        return 0 < measure.year_target * rates.TENFOLD <= value
    return measure.accumulation is Accumulation.SUM and not measure.down and 0 < measure.year_target < value


def looks_of_another_scale(value: Fraction, measure: Measure) -> bool:
    """Tell whether a score is one of 5 or of 10 rather than of the plan's full score."""
    highest = measure.highest
    is_score = measure.accumulation is Accumulation.MEAN and highest is not None and highest >= _LEAST_SCALE
    return is_score and value <= SCALES[-1]


def of_line(budget: Budget, totals: Totals, entry: Entry) -> Iterator[Doubt]:
    """Yield that a payment is more than was left of its line; `totals` has it among the others.

    Of the whole budget, of a category and of a network that is said as overspending.
    """
    left = _left(budget, totals)
    part = Part(entry.category, entry.network)
    amount = entry.amount or 0
    if entry.network is not None and part in left and left[part] < 0 < amount:
        yield Doubt(Why.LEFT, entry, entry.category or "", Fraction(max(left[part] + amount, 0)), str(part))


def of_network(budget: Budget, entry: Entry) -> Iterator[Doubt]:
    """Yield that a payment names no network where networks have budgets."""
    if budget.networks and entry.network is None and not entry.is_refund:
        yield Doubt(Why.NETWORK, entry, entry.category or "")


def of_like(plan: Plan, entry: Entry, like: Entry | None) -> Iterator[Doubt]:
    """Yield that an entry is like one that was there before, if it is."""
    if like is not None:
        yield Doubt(Why.LIKE, entry, name_of(plan, entry), other=like.id)


def of_likes(plan: Plan, entries: Iterable[Entry]) -> Iterator[Doubt]:
    """Yield what of some entries, in whatever order, is like one of them before it."""
    likes = _Likes(plan)
    for entry in sorted(entries, key=lambda one: one.date):
        yield from likes.of(entry)


def of_partners(plan: Plan, entries: Iterable[Entry], uses: Mapping[str, int]) -> Iterator[Doubt]:
    """Yield the first entry of each body whose name looks like a more usual one; `uses`: how often each is named."""
    offers = find_alike(uses, dict(plan.aliases))
    usual = {other: offer.name for offer in offers for other in offer.others}
    for entry in entries:
        name = usual.pop(entry.partner or "", None)
        if name is not None:
            yield Doubt(Why.PARTNER, entry, name_of(plan, entry), other=name, entries=uses[entry.partner or ""])


def of_new_partners(plan: Plan, entries: Iterable[Entry], known: Mapping[str, int]) -> Iterator[Doubt]:
    """Yield the first of new entries of each body that was not known, but whose name looks like a known one."""
    of_new = [entry for entry in entries if entry.partner is not None and entry.partner not in known]
    uses = Counter(known)
    uses.update(entry.partner for entry in of_new if entry.partner is not None)
    usual = {name: count + len(of_new) for name, count in known.items()}  # what was known stands for what is new
    return of_partners(plan, of_new, {**uses, **usual})


def holiday(day: str) -> str | None:
    """Return the weekend's day (0-6 as Python counts) or the holiday (its month and day) that a day is, if any."""
    weekday = dt.date.fromisoformat(day).weekday()
    if day[5:] in HOLIDAYS:
        return day[5:]
    return str(weekday) if weekday >= _SATURDAY else None


def name_of(plan: Plan, entry: Entry) -> str:
    """Return what an entry is of: its KPI's name, or its category."""
    named = (title(kpi.group, kpi.name) for kpi in (*plan.kpis, *plan.items) if kpi.code == entry.kpi)
    return next(named, None) or entry.kpi or entry.category or ""


# --- a year for a reviewer ----------------------------------------------------------------------------------------


class Part(NamedTuple):
    """A part of the budget: a line, or what of it is None is all."""

    category: str | None = None
    network: str | None = None

    def __str__(self) -> str:
        """Say it as it is typed."""
        return "/".join(filter(None, self))


def all_doubts(plan: Plan, totals: Totals, entries: Iterable[Entry], uses: Mapping[str, int]) -> tuple[Doubt, ...]:
    """Return what is doubtful of a year's actuals and spending, which are gone through once, in the order of days.

    Args:
        plan: the year's plan.
        totals: the year's.
        entries: what counts in the year and is not void, by day and then as it arrived.
        uses: how often each partner body is named, in all years.
    """
    found: list[Doubt] = []
    lumps, year = _Lumps(plan, totals), sums(totals.actuals)
    rules: tuple[Callable[[Entry], Iterable[Doubt]], ...] = (
        lambda entry: of_value(plan, entry, year), _Money(plan, totals).of, _Likes(plan).of, partial(_of_day, plan),
        lumps.of,
    )  # fmt: skip
    named: dict[str, Entry] = {}
    for entry in entries:
        for rule in rules:
            found += rule(entry)
        if entry.partner is not None:
            named.setdefault(entry.partner, entry)
    found += lumps.all()
    found += of_partners(plan, named.values(), uses)
    order = list(Why)
    return tuple(sorted(found, key=lambda doubt: (order.index(doubt.why), doubt.entry.date)))


def _of_day(plan: Plan, entry: Entry) -> Iterator[Doubt]:
    of_holiday = holiday(entry.date)
    if of_holiday is not None:
        yield Doubt(Why.HOLIDAY, entry, name_of(plan, entry), other=of_holiday)


class _Money:
    """Spending: what was left when it was paid, and of which network it is."""

    def __init__(self, plan: Plan, totals: Totals) -> None:
        self._budget = plan.budget
        self._left = _left(plan.budget, totals._replace(spending=())) if plan.budget else {}

    def of(self, entry: Entry) -> Iterator[Doubt]:
        if self._budget is None or entry.type is not EntryType.SPENDING:
            return
        amount = entry.amount or 0
        parts = [Part(entry.category, entry.network), Part(entry.category), Part(None, entry.network), Part()]
        own = [part for part in dict.fromkeys(parts) if part in self._left]
        passed = next((part for part in own if 0 < amount > self._left[part]), None)
        if passed is not None:
            left = max(self._left[passed], 0)
            yield Doubt(Why.LEFT, entry, entry.category or "", Fraction(left), str(passed) or None)
        for part in own:
            self._left[part] -= amount
        yield from of_network(self._budget, entry)


def _left(budget: Budget, totals: Totals) -> dict[Part, int]:
    """Return the won that are left of each part of a budget in force that has an amount."""
    left = {Part(): budget.total, **{Part(name): won for name, won in budget.categories}}
    left |= {Part(None, code): won for code, won in budget.networks}
    left |= _lines(budget)
    moved = [(one.category, one.network, one.amount or 0) for one in totals.adjustments]
    paid = [(one.category, one.network, -one.amount) for one in totals.spending]
    for category, network, won in (*moved, *paid):
        for part in {Part(category, network), Part(category), Part(None, network), Part()} & left.keys():
            left[part] += won
    return left


def _lines(budget: Budget) -> dict[Part, int]:
    """Return the won of each line of a network that states them."""
    won = {
        Part(line.category, line.network): budget.line_amount(line.category, line.network)
        for line in budget.lines
        if line.network is not None
    }
    return {part: amount for part, amount in won.items() if amount is not None}


class _Likes:
    """Entries of a day that are like one another."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._day = ""
        self._of_day: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)

    def of(self, entry: Entry) -> Iterator[Doubt]:
        if entry.date != self._day:
            self._day = entry.date
            self._of_day.clear()
        before = self._of_day[entry.kpi, entry.unit, entry.category, entry.network, entry.value, entry.amount]
        yield from of_like(self._plan, entry, next(filter(entry.is_like, before), None))
        before.append(entry)


class _Late(NamedTuple):
    """What came in a quarter's last days: how many, what they come to, and the greatest."""

    entries: int
    total: Fraction
    greatest: Entry


class _Lumps:
    """Quarters of a measure, or of a category's spending, most of which came within the last days."""

    def __init__(self, plan: Plan, totals: Totals) -> None:
        self._plan = plan
        self._quarters: defaultdict[tuple[str, str, int], Sum] = defaultdict(Sum)
        added_up = {
            (kpi.code, measure.unit)
            for kpi in (*plan.kpis, *plan.items)
            for measure in kpi.measures
            if measure.accumulation is Accumulation.SUM
        }
        for total in totals.actuals:
            if (total.kpi, total.unit) in added_up:
                of_it = Sum(total.entries, unscaled(total.value, total.decimals))
                self._add((total.kpi, total.unit, quarter_of(total.month)), of_it)
        for spent in totals.spending:
            self._add((spent.category, "", quarter_of(spent.month)), Sum(spent.entries, Fraction(spent.amount)))
        self._late: dict[tuple[str, str, int], _Late] = {}

    def _add(self, key: tuple[str, str, int], of_it: Sum) -> None:
        self._quarters[key] = self._quarters[key].plus(of_it)

    def of(self, entry: Entry) -> tuple[Doubt, ...]:
        year, month = divmod(entry.month, 100)
        end = Period(year, quarter_of(month)).end
        if (end - dt.timedelta(days=LAST_DAYS)).isoformat() < entry.date <= end.isoformat():
            key = entry.kpi or entry.category or "", entry.unit or "", quarter_of(month)
            late = self._late.get(key, _Late(0, Fraction(0), entry))
            greatest = max(late.greatest, entry, key=_much)
            self._late[key] = _Late(late.entries + 1, late.total + _much(entry), greatest)
        return ()

    def all(self) -> Iterator[Doubt]:
        """Yield the lumps, once every entry was looked at."""
        for key, late in self._late.items():
            whole = self._quarters[key]
            if whole.entries >= rates.FEWEST and late.total * 2 > whole.total > 0:
                name = name_of(self._plan, late.greatest)
                share = late.total / whole.total
                yield Doubt(Why.LUMP, late.greatest, name, share, entries=late.entries, of=whole.entries)


def _much(entry: Entry) -> Fraction:
    return value_of(entry) if entry.amount is None else Fraction(entry.amount)
