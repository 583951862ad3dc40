"""Partner bodies (협력기관): how long each has been there, and how much is done with those that last.

A result is judged by what lasts, not by the number of bodies. All is counted in *activities*: entries of a KPI of the
plan that are not void. Entries of evaluation items (a survey, an article in a newspaper) are no activities.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction

from vnet import rates
from vnet.lean_typing import NamedTuple, StrEnum
from vnet.ledger.entry import AsOf
from vnet.ledger.totals import PartnerTotal, Totals
from vnet.period import Period, quarter_of
from vnet.plan.model import Document, Plan
from vnet.report.similar_names import Alike, find_alike


class Standing(StrEnum):
    """How a body stands at the end of a quarter: each body in exactly one way.

    Decided by the quarters in which it had an activity, in whatever network, up to that one and in all years of the
    ledger; before a first quarter comes the fourth of the year before.

    * continuing: in two or more of them, and in this one or the one before.
    * new: in this one only.
    * dormant: in two or more, but neither in this one nor in the one before.
    * one-off: in an earlier one only.
    """

    CONTINUING = "continuing"
    NEW = "new"
    DORMANT = "dormant"
    ONE_OFF = "one_off"


class PartnerRow(NamedTuple):
    """A body: its days and quarters of all years to the period's end, and the year's activities to date.

    `others` are the names that the ledger has for it beside `name`, by the plan's aliases. `by_network` has the
    activities in the networks shown, in their order, and `activities` is their sum.
    """

    name: str
    others: tuple[str, ...]
    standing: Standing
    first: dt.date
    last: dt.date
    quarters: int
    activities: int
    by_network: tuple[int, ...]


class StandingRow(NamedTuple):
    """The bodies shown that stand alike, and their activities in the networks shown."""

    standing: Standing
    bodies: int
    activities: int


class Lasting(NamedTuple):
    """What lasts, of the year to date: in all networks or in one.

    `activities` are those that name a body, `bodies` how many they name, `continuing` how many of them were with a body
    that stands as continuing; `share` is continuing / activities, None where there is nothing to judge; `unnamed` are
    further activities that name no body.
    """

    bodies: int
    activities: int
    continuing: int
    share: Fraction | None
    unnamed: int


class NetworkLasting(NamedTuple):
    """What lasts in a network."""

    code: str
    name: str
    lasting: Lasting


class Activities(NamedTuple):
    """A sum below the bodies: activities in the networks shown, and in each of them in their order."""

    activities: int
    by_network: tuple[int, ...]


class PartnersReport(NamedTuple):
    """Everything that is shown of partner bodies at the end of a quarter. `sample`: the entries are invented.

    `network` is the code of the only network shown, if one was asked for: then the bodies are those with an activity
    there, while their standing, days and quarters, and `overall`, stay those of all networks. `named` is the sum of
    the rows of the bodies; `unnamed` are further activities in the networks shown, which name no body.

    `since` is the first quarter (year, quarter) in which the ledger names a body, None where it names none. Where that
    is the period's own, nobody can have lasted: no share is given. `outside` counts the year's entries to date that
    name a body and are in no figure: of a KPI or unit which the plan does not have, or meant otherwise when recorded.

    `size` and `root` say which ledger the figures are of (`vnet.ledger.totals`).
    """

    year: int
    language: str
    document: Document
    period: Period
    network: str | None
    sample: bool
    size: int
    root: str
    since: tuple[int, int] | None
    overall: Lasting
    networks: tuple[NetworkLasting, ...]
    standings: tuple[StandingRow, ...]
    rows: tuple[PartnerRow, ...]
    named: Activities
    unnamed: Activities
    alike: tuple[Alike, ...]
    outside: int
    as_of: AsOf | None = None

    @property
    def shown(self) -> Lasting:
        """What lasts in what is shown: in the only network, or in all."""
        return self.overall if self.network is None else self.networks[0].lasting

    @property
    def can_last(self) -> bool:
        """Tell whether the ledger names a body in a quarter before the period's."""
        return self.since is not None and self.since < (self.period.year, self.period.quarter)


_Bodies = Mapping[str, list[tuple[int, PartnerTotal]]]
"""Each body's totals of all years to the period's end, each with its quarter's number, counted through the years."""


def build_partners(  # noqa: PLR0913, PLR0917 - what is counted, and of when and where
    plan: Plan,
    totals: Totals,
    years: Mapping[int, Iterable[PartnerTotal]],
    period: Period,
    network: str | None = None,
    recorded: Iterable[PartnerTotal] | None = None,
) -> PartnersReport:
    """Compute what is to be said of partner bodies at the end of a period.

    Args:
        plan: its KPIs make an entry of its year an activity, and its aliases say which names are one body.
        totals: what happened in the plan's year.
        years: the totals by partner of the plan's year and of those before it; the latter say how long a body has been
            there, and count in no number of activities.
        period: a quarter of the plan's year; nothing after its end is counted.
        network: the code of the only network to show; None for all.
        recorded: the totals by partner of the plan's year, also of what is in no figure; None: there is no more.
    """
    bodies = _bodies(plan, years, period)
    now = _number(period.year, period.quarter)
    since = _first(bodies)
    can_last = since is not None and since < now
    rows = sorted(_rows(plan, bodies, now), key=_order)
    entries = _entries(plan, totals, period)
    shown = rows if network is None else sorted(_only(plan, rows, network), key=_order)
    networks = tuple(
        NetworkLasting(
            each.code, each.name, _lasting(_only(plan, rows, each.code), entries[each.code], can_last=can_last)
        )
        for each in plan.networks_shown(network)
    )
    return PartnersReport(
        year=plan.year,
        language=plan.language,
        document=plan.document,
        period=period,
        network=network,
        sample=totals.sample,
        size=totals.size,
        root=totals.root,
        since=None if since is None else (since // 4, since % 4 + 1),
        overall=_lasting(rows, entries.total(), can_last=can_last),
        networks=networks,
        standings=tuple(_standings(shown)),
        rows=tuple(shown),
        named=_sum(each.lasting.activities for each in networks),
        unnamed=_sum(each.lasting.unnamed for each in networks),
        alike=_alike(plan, bodies, {row.name for row in shown}),
        outside=_outside(plan, recorded or years.get(plan.year, ()), years, period),
    )


def standing(quarters: Iterable[int], now: int) -> Standing:
    """Return how a body stands, from the numbers of its quarters (one at least) up to `now`, the period's own."""
    active = set(quarters)
    if len(active) == 1:
        return Standing.NEW if now in active else Standing.ONE_OFF
    return Standing.CONTINUING if max(active) >= now - 1 else Standing.DORMANT


def _first(bodies: _Bodies) -> int | None:
    """Return the number of the first quarter in which a body has an activity."""
    return min((quarter for own in bodies.values() for quarter, _ in own), default=None)


def _number(year: int, quarter: int) -> int:
    """Return a quarter's number, counted through the years: the next one's is one more."""
    return year * 4 + quarter - 1


def _bodies(plan: Plan, years: Mapping[int, Iterable[PartnerTotal]], period: Period) -> _Bodies:
    """Return the bodies that have an activity up to the period's end, each under the plan's name for it."""
    main = {other: name for name, others in plan.aliases for other in others}
    found: defaultdict[str, list[tuple[int, PartnerTotal]]] = defaultdict(list)
    for year, total in _activities(plan, years, period):
        found[main.get(total.partner, total.partner)].append((_number(year, quarter_of(total.month)), total))
    return found


def _activities(
    plan: Plan, years: Mapping[int, Iterable[PartnerTotal]], period: Period
) -> Iterator[tuple[int, PartnerTotal]]:
    """Yield what counts as activities, the earliest year first: of the KPIs, and up to the period's end."""
    items = {item.code for item in plan.items}
    for year in sorted(year for year in years if year < period.year):
        # Of that year's own plan nothing is known here.
        yield from ((year, total) for total in years[year] if total.kpi not in items)
    kpis = {kpi.code for kpi in plan.kpis}
    for total in years.get(period.year, ()):
        if total.kpi in kpis and total.month in period.months_to_date:
            yield period.year, total


def _rows(plan: Plan, bodies: _Bodies, now: int) -> Iterator[PartnerRow]:
    network_of = {kpi.code: kpi.network for kpi in plan.kpis}
    return (_row(plan, network_of, name, own, now) for name, own in bodies.items())


def _row(
    plan: Plan, network_of: Mapping[str, str], name: str, own: list[tuple[int, PartnerTotal]], now: int
) -> PartnerRow:
    counted: Counter[str] = Counter()
    for quarter, total in own:
        if quarter // 4 == plan.year:
            counted[network_of[total.kpi]] += total.entries
    quarters = {quarter for quarter, _ in own}
    return PartnerRow(
        name=name,
        others=tuple(sorted({total.partner for _, total in own} - {name})),
        standing=standing(quarters, now),
        first=dt.date.fromisoformat(min(total.first_date for _, total in own)),
        last=dt.date.fromisoformat(max(total.last_date for _, total in own)),
        quarters=len(quarters),
        activities=counted.total(),
        by_network=tuple(counted[network.code] for network in plan.networks),
    )


def _order(row: PartnerRow) -> tuple[int, int, str]:
    """Put those first that last, and of these the busiest."""
    return list(Standing).index(row.standing), -row.activities, row.name


def _only(plan: Plan, rows: Iterable[PartnerRow], network: str) -> list[PartnerRow]:
    """Return the rows of the bodies that have an activity in a network, with those activities alone."""
    place = [each.code for each in plan.networks].index(network)
    own = ((row, row.by_network[place]) for row in rows)
    return [row._replace(activities=count, by_network=(count,)) for row, count in own if count]


def _entries(plan: Plan, totals: Totals, period: Period) -> Counter[str]:
    """Count the year's activities to date by network, whether they name a body or not."""
    network_of = {(kpi.code, measure.unit): kpi.network for kpi in plan.kpis for measure in kpi.measures}
    counted: Counter[str] = Counter()
    for total in totals.actuals:
        if (total.kpi, total.unit) in network_of and total.month in period.months_to_date:
            counted[network_of[total.kpi, total.unit]] += total.entries
    return counted


def _lasting(rows: Iterable[PartnerRow], entries: int, *, can_last: bool) -> Lasting:
    """Add up what lasts; `entries` are all activities, also those that name no body."""
    active = [row for row in rows if row.activities]
    activities = sum(row.activities for row in active)
    continuing = sum(row.activities for row in active if row.standing is Standing.CONTINUING)
    share = rates.rate(continuing, activities) if can_last else None
    return Lasting(len(active), activities, continuing, share, entries - activities)


def _sum(by_network: Iterable[int]) -> Activities:
    counts = tuple(by_network)
    return Activities(sum(counts), counts)


def _standings(rows: list[PartnerRow]) -> Iterator[StandingRow]:
    for way in Standing:
        own = [row for row in rows if row.standing is way]
        yield StandingRow(way, len(own), sum(row.activities for row in own))


def _alike(plan: Plan, bodies: _Bodies, shown: Collection[str]) -> tuple[Alike, ...]:
    """Return the offers to merge names, of those that concern a body shown."""
    uses: Counter[str] = Counter()
    for own in bodies.values():
        for _, total in own:
            uses[total.partner] += total.entries
    offers = find_alike(uses, dict(plan.aliases))
    return tuple(offer for offer in offers if any(name in shown for name in (offer.name, *offer.others)))


def _outside(
    plan: Plan, recorded: Iterable[PartnerTotal], years: Mapping[int, Iterable[PartnerTotal]], period: Period
) -> int:
    """Count the year's entries to date that name a body and are in no figure: what is of no item and no activity."""
    items = {item.code for item in plan.items}
    all_named = sum(
        total.entries for total in recorded if total.kpi not in items and total.month in period.months_to_date
    )
    return all_named - sum(total.entries for year, total in _activities(plan, years, period) if year == plan.year)
