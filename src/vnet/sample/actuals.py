"""A year of invented entries for a plan: believable, reproducible from a seed, and loudly not real.

Every KPI and kind is in it, every sort of entry, a third quarter that goes badly, and a category nearly overspent; of
surveys and counts some, and in every register a few records with one that is there twice.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from random import Random

from vnet.amounts import parts, scaled
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.period import MONTHS, QUARTERS, months_of
from vnet.plan.model import Accumulation, Budget, FieldType, Kpi, Measure, Plan

EXAMPLE_YEAR = 2016
# How much of what was planned is done in each quarter.
PACE = {1: Fraction(100, 100), 2: Fraction(85, 100), 3: Fraction(50, 100), 4: Fraction(110, 100)}
NEARLY = Fraction(99, 100)
SMALLEST_REFUNDED = 100_000
FORGETFUL_MONTH = 6
NORMAL_SPENDING = Fraction(94, 100)
PEOPLE = ("예시담당자 가", "예시담당자 나")
PARTNERS = ("예시기업 가", "예시기업 나", "예시기업 다", "예시단체 라", "예시센터 마", "예시재단 바")
PAYEES = ("예시상사", "예시인쇄", "예시여행사", "예시식당")
NOTE = "지어낸 예시"
PRESS = ("예시신문", "예시방송", "예시인터넷신문")
SURVEYED = (6, 11)
RECORDS = 6
ARTICLES = 12
PRINTED = Fraction(70, 100)
LAST_MONTH = 11  # what is added to the year leaves its last entry as it is
SEOUL = dt.timezone(dt.timedelta(hours=9))


def invent(plan: Plan, chance: Random) -> Iterator[Entry]:
    """Yield invented entries for a plan in the order in which they would have been recorded."""
    another = Random(repr(chance.getstate()))  # noqa: S311 - so that what comes of the first stays as it is
    entries = [entry for kpi in plan.kpis for measure in kpi.measures for entry in _actuals(plan, kpi, measure, chance)]
    if plan.budget:
        entries += _spending(plan, plan.budget, chance)
    entries += list(_mistakes(plan, entries, chance))
    for kpi in plan.kpis:
        if kpi.fields:
            entries = list(_with_records(kpi, entries, another))
    entries += [entry for item in plan.items for entry in _of_item(plan, item, another)]
    yield from sorted(entries, key=lambda entry: (entry.recorded_at, entry.id))


def _actuals(plan: Plan, kpi: Kpi, measure: Measure, chance: Random) -> Iterator[Entry]:
    unused = [kind.name for kind in measure.kinds]  # every kind comes once before chance decides
    for quarter in QUARTERS:
        target = measure.quarter_target(quarter)
        if target is not None:
            for part in _quarter(measure, quarter, target, chance):
                kind = _kind(measure, unused, chance)
                yield _actual(plan, kpi, measure, part, quarter, kind, chance)


def _quarter(measure: Measure, quarter: int, target: Fraction, chance: Random) -> list[Fraction]:
    """Return what was done of a measure in a quarter, in the parts in which it is recorded."""
    step = Fraction(1, parts(measure.decimals))
    is_only = target == measure.year_target
    done = _rounded(target * PACE[quarter] * Fraction(chance.randint(70, 130), 100), step)
    if quarter == 1 and is_only:
        done = max(done, target)  # what is planned for one quarter alone was done
    found = _parts(done, step, chance) if measure.accumulation is Accumulation.SUM else [done]
    return found or ([done] if is_only else [])  # every measure has an entry in the year


def _kind(measure: Measure, unused: list[str], chance: Random) -> str | None:
    """Return the next kind that was not used yet; then mostly one by chance, the larger ones more often."""
    if unused:
        return unused.pop()
    if not measure.kinds or chance.random() >= 0.9:  # noqa: PLR2004 - mostly
        return None
    sizes = [float(kind.target or 1) for kind in measure.kinds]
    return chance.choices(measure.kinds, sizes)[0].name


def _actual(  # noqa: PLR0913, PLR0917 - what an entry is made of
    plan: Plan, kpi: Kpi, measure: Measure, number: Fraction, quarter: int, kind: str | None, chance: Random
) -> Entry:
    day = working_day(plan.year, chance.choice(months_of(quarter)), chance)
    with_people = measure.accumulation is Accumulation.MEAN or chance.random() < 0.5  # noqa: PLR2004 - half of them
    return invented(EntryType.ACTUAL, day, chance)._replace(
        kpi=kpi.code,
        unit=measure.unit,
        value=scaled(number, measure.decimals, text=str(number), unit=measure.unit),
        decimals=measure.decimals,
        kind=kind,
        partner=chance.choice(PARTNERS) if number else None,
        people=chance.randint(5, 60) if with_people and number else None,
        note=NOTE,
    )


def _spending(plan: Plan, budget: Budget, chance: Random) -> Iterator[Entry]:
    """Spend each cell of the budget month by month as planned, faster or slower as the quarters go."""
    smallest, _least = min(budget.categories, key=lambda category: category[1])
    for category, network, amount in _cells(budget):
        nearly = category == smallest
        for month, won in _months(budget, amount, nearly=nearly):
            named = None if nearly and month == FORGETFUL_MONTH else network  # nobody said which
            yield invented(EntryType.SPENDING, working_day(plan.year, month, chance), chance)._replace(
                category=category, network=named, amount=won, payee=chance.choice(PAYEES), note=NOTE
            )


def _months(budget: Budget, amount: int, *, nearly: bool) -> Iterator[tuple[int, int]]:
    """Yield the months in which something of an amount is spent, and how much (won); `nearly`: nearly all of it is."""
    planned = budget.months or (budget.total // 12,) * 12
    left = int(amount * (NEARLY if nearly else NORMAL_SPENDING))
    for month in MONTHS:
        share = Fraction(planned[month - 1], sum(planned)) * (1 if nearly else PACE[(month + 2) // 3])
        won = left if nearly and month == MONTHS[-1] else int(amount * share)
        won = min(won, left) // 1000 * 1000
        if won > 0:
            left -= won
            yield month, won


def _cells(budget: Budget) -> list[tuple[str, str | None, int]]:
    """Share the budget out to the pairs that it has lines for; those with the fewest choices first."""
    categories, networks = dict(budget.categories), dict(budget.networks)
    pairs = list(dict.fromkeys((line.category, line.network) for line in budget.lines))
    if not pairs or not networks:
        return [(name, None, amount) for name, amount in budget.categories]
    cells = []
    for category, network in sorted(
        pairs, key=lambda pair: [sum(other[side] == pair[side] for other in pairs) for side in (0, 1)]
    ):
        amount = min(categories[category], networks.get(network or "", 0))
        categories[category] -= amount
        networks[network or ""] -= amount
        cells.append((category, network, amount))
    return cells


def _with_records(kpi: Kpi, entries: list[Entry], chance: Random) -> Iterator[Entry]:
    """Yield the entries, with some of what a KPI counts recorded one by one, so that its figures stay."""
    single = parts(kpi.measures[0].decimals)
    voided = {entry.voids for entry in entries}
    spoilt = {(entry.kpi, entry.date, entry.value) for entry in entries if entry.id in voided}
    made: list[Entry] = []
    for entry in entries:
        count = _records_in(entry, kpi, RECORDS - len(made), chance)
        if count < 1 or (entry.kpi, entry.date, entry.value) in spoilt:
            yield entry
            continue
        yield entry._replace(value=(entry.value or 0) - count * single)
        for _ in range(count):
            record = _again(entry, dt.date.fromisoformat(entry.date), chance)
            fields = _fields(kpi, record, len(made) + 1, chance)
            if len(made) == RECORDS - 1:  # the last one is the first one over again
                fields = made[0].fields
            made.append(record._replace(value=single, partner=None, people=None, fields=fields))
    yield from made


def _records_in(entry: Entry, kpi: Kpi, most: int, chance: Random) -> int:
    """Return how many of what an entry counts are recorded one by one; at least one of it stays."""
    measure = kpi.measures[0]
    if (entry.kpi, entry.unit) != (kpi.code, measure.unit) or entry.month % 100 > LAST_MONTH:
        return 0
    whole: int = (entry.value or 0) // parts(measure.decimals)
    return min(most, chance.randint(1, 3), whole - 1)


def _fields(kpi: Kpi, record: Entry, number: int, chance: Random) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record, most of them filled in."""
    needed = set(kpi.distinguishing)
    values = {FieldType.NUMBER: str(number), FieldType.MONEY: str(number * 10_000), FieldType.DATE: record.date}
    return tuple(
        (field.name, values.get(field.type, f"예시 {field.name} {number}"))
        for field in kpi.fields
        if field.required or field in needed or chance.random() < 0.7  # noqa: PLR2004 - most of them
    )


def _of_item(plan: Plan, item: Kpi, chance: Random) -> Iterator[Entry]:
    """Yield what was asked in a survey, twice a year, or what a count counts, one by one."""
    (measure,) = item.measures

    def entry(month: int, number: Fraction) -> Entry:
        blank = invented(EntryType.ACTUAL, working_day(plan.year, month, chance), chance)
        value = scaled(number, measure.decimals, text=str(number), unit=measure.unit)
        return blank._replace(kpi=item.code, unit=measure.unit, value=value, decimals=measure.decimals, note=NOTE)

    if measure.accumulation is Accumulation.MEAN:
        for month in SURVEYED:
            mean = _rounded(measure.year_target * Fraction(chance.randint(95, 115), 100), Fraction(1, 10))
            yield entry(month, min(mean, measure.highest or mean))._replace(people=chance.randint(20, 60))
        return
    for number in range(1, min(ARTICLES, int(measure.year_target * PRINTED)) + 1):
        article = f"예시 기사 제목 {number} ({NOTE})"
        yield entry(chance.randint(2, LAST_MONTH), Fraction(1))._replace(partner=chance.choice(PRESS), note=article)


def _mistakes(plan: Plan, entries: list[Entry], chance: Random) -> Iterator[Entry]:
    """Yield a refund, an actual of 0, and an entry that is voided and recorded anew."""
    spending = [entry for entry in entries if (entry.amount or 0) >= SMALLEST_REFUNDED]
    if spending:
        paid = chance.choice(spending)
        refund = _again(paid, dt.date.fromisoformat(paid.date), chance)
        yield refund._replace(amount=-((paid.amount or 0) // 10_000 * 1000), reason="예시: 일부 반납")
    actuals = [entry for entry in entries if entry.value]
    wrong = chance.choice(actuals)
    day = dt.date.fromisoformat(wrong.date)
    twice = _again(wrong, day, chance)
    yield twice
    soon = dt.datetime.fromisoformat(twice.recorded_at) + dt.timedelta(minutes=5)
    void = invented(EntryType.VOID, day, chance)
    yield void._replace(voids=twice.id, reason="예시: 두 번 적음", recorded_at=soon.isoformat())
    late = [entry for entry in actuals if entry.month % 100 in months_of(3)]
    none = _again(chance.choice(late or actuals), dt.date(plan.year, 9, 30), chance)
    yield none._replace(value=0, people=None, partner=None, kind=None, note="예시: 없었음을 확인")


def invented(entry_type: EntryType, day: dt.date, chance: Random) -> Entry:
    """Return an entry with what tells it from others: its id, its day, who recorded it and when; all from the seed."""
    at = dt.datetime.combine(day, dt.time(chance.randint(9, 17), chance.randint(0, 59)), SEOUL)
    return Entry(
        id=new_id(int(at.timestamp()) * 1000, chance.randbytes(10)),
        type=entry_type,
        date=day.isoformat(),
        recorded_by=chance.choice(PEOPLE),
        recorded_at=at.isoformat(),
    )


def _again(entry: Entry, day: dt.date, chance: Random) -> Entry:
    """Return what an entry says as an entry of another moment."""
    blank = invented(entry.type, day, chance)
    return entry._replace(id=blank.id, date=blank.date, recorded_by=blank.recorded_by, recorded_at=blank.recorded_at)


def working_day(year: int, month: int, chance: Random, *, last: int | None = None) -> dt.date:
    """Return a working day of a month, up to its `last` one that may be chosen."""
    days = [dt.date(year, month, day) for day in range(1, (last or calendar.monthrange(year, month)[1]) + 1)]
    return chance.choice([day for day in days if day.weekday() < 5])  # noqa: PLR2004 - Monday to Friday


def _rounded(number: Fraction, step: Fraction) -> Fraction:
    return (number / step + Fraction(1, 2)) // 1 * step


def _parts(total: Fraction, step: Fraction, chance: Random) -> list[Fraction]:
    """Split a total into the actuals of several days; nothing done is one entry of 0 or none at all."""
    if total == 0:
        return [Fraction(0)] if chance.random() < 0.5 else []  # noqa: PLR2004 - one in two is confirmed
    units = int(total / step)
    count = min(units, chance.randint(1, max(1, min(8, units // 2))))
    cuts = sorted(chance.sample(range(1, units), count - 1)) if count > 1 else []
    return [(after - before) * step for before, after in zip([0, *cuts], [*cuts, units], strict=True)]
