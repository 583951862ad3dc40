"""`vnet entries`: what was recorded."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from vnet.actions import finding
from vnet.actions.finding import Sought
from vnet.actions.session import Session
from vnet.entering import lookup, texts
from vnet.lean_typing import TypeVar
from vnet.ledger.entry import EntryType, Listing, Wanted, whole_year
from vnet.period import choose_period, parse_date
from vnet.plan.model import Plan
from vnet.report.registers import public

Found = TypeVar("Found")

_ABOUT_OTHERS = {EntryType.VOID, EntryType.ATTACHMENT, EntryType.ERASURE, EntryType.PLAN, EntryType.MERGE}


def entries(
    session: Session,
    *,
    word: str | None = None,
    kpi: str | None = None,
    category: str | None = None,
    network: str | None = None,
    first: str | None = None,
    last: str | None = None,
    quarter: str | None = None,
    month: str | None = None,
    by: str | None = None,
    voided: bool = False,
    text: str | None = None,
    partner: str | None = None,
    payee: str | None = None,
    kind: str | None = None,
    amount: str | None = None,
    evidence: str | None = None,
    since: str | None = None,
    type_: str | None = None,
) -> Listing:
    """Return the entries of the plan's year that fit all that was said; they are read while the session is open.

    Raises:
        VnetError: with what to write instead.
    """
    plan = session.plan
    first_month, last_month = _months(session, quarter=quarter, month=month)
    day = partial(_day, session)
    kpis, code = _whose(plan, kpi, network)
    wanted = Wanted(
        first_day=_if_said(first, day),
        last_day=_if_said(last, day),
        kpis=kpis,
        category=_if_said(category, partial(lookup.find_category, plan)),
        network=code,
        by=texts.kept(by, "--by"),
        voided=voided,
        amounts=_if_said(amount, finding.amounts),
        evidence=_if_said(evidence, finding.evidence),
        after=_if_said(since, partial(_size_before, session)),
        first_month=first_month,
        last_month=last_month,
    )
    if type_ is not None:
        wanted = _of_type(wanted, finding.entry_type(type_))
    elif wanted.evidence is False:
        wanted = wanted._replace(types=finding.PROVABLE)
    titles = {measured.code: measured.title for measured in (*plan.kpis, *plan.items)}
    sought = Sought(word, text, partner, payee, kind)
    listed = finding.found(sought, public(plan, session.ledger.entries(wanted)), titles)
    instead = _if_said(word, partial(finding.option_for, year=session.year, today=session.today))
    return Listing(listed, session.ledger.head(), session.ledger.is_sample(), session.as_of, instead)


def _if_said(text: str | None, read: Callable[[str], Found | None]) -> Found | None:
    """Return what an option's text says; None where the option was not given."""
    return None if text is None else read(text)


def _of_type(wanted: Wanted, type_: EntryType) -> Wanted:
    """Return what is wanted of one type alone; what says something of other entries is listed where everything is."""
    return wanted._replace(types=(type_,), voided=wanted.voided or type_ in _ABOUT_OTHERS)


def _months(session: Session, *, quarter: str | None, month: str | None) -> tuple[int, int]:
    """Return the first and the last month (201604) that are asked for: of the period, or of the plan's year."""
    if quarter is None and month is None:
        return whole_year(session.year)
    months = choose_period(session.year, session.today, quarter=quarter, month=month).months
    return session.year * 100 + months[0], session.year * 100 + months[-1]


def _day(session: Session, text: str) -> str:
    return parse_date(text, year=session.year, today=session.today).isoformat()


def _size_before(session: Session, text: str) -> int:
    """Return how many entries had arrived before a day: what came by a merge arrived with it, whatever it says."""
    day = dt.date.fromisoformat(_day(session, text))
    return session.ledger.size_on((day - dt.timedelta(days=1)).isoformat())


def _whose(plan: Plan, kpi: str | None, network: str | None) -> tuple[tuple[str, ...] | None, str | None]:
    """Return the codes of the KPIs that are asked for (None: all), and of the network whose spending is, too."""
    code = None if network is None else lookup.find_network(plan, network).code
    if kpi is None:
        return None if code is None else tuple(own.code for own in plan.kpis_of(code)), code
    chosen = lookup.find_kpi(plan, kpi)
    return (chosen.code,) if code in {None, chosen.network} else (), None
