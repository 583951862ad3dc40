"""What `import vnet` gives to notebooks and programs: the figures that commands show, as objects (docs/api.md).

It is loaded when something of it is first asked for, so that no command waits for it.
"""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from vnet import clock, i18n
from vnet.actions.entries import entries as list_entries
from vnet.actions.evaluate import Evaluated, evaluate
from vnet.actions.outlook import Ahead
from vnet.actions.outlook import outlook as look_ahead
from vnet.actions.partners import partners as list_partners
from vnet.actions.report import report as build_report
from vnet.actions.rollup import rollup as put_together
from vnet.actions.schedule import Scheduled
from vnet.actions.schedule import schedule as list_tasks
from vnet.actions.score import Scored
from vnet.actions.score import score as find_score
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.amounts import unscaled
from vnet.errors import BadInput, Conflict, NotFound, Problems, VnetError
from vnet.lean_typing import StrPath
from vnet.ledger.entry import ListedEntry
from vnet.plan.model import Plan
from vnet.render import json as documents
from vnet.report.partners import PartnersReport
from vnet.report.report import Report
from vnet.report.rollup import Rollup

__all__ = [
    "Ahead", "BadInput", "Conflict", "Entry", "Evaluated", "NotFound", "PartnersReport", "Place", "Plan", "Problems",
    "Report", "Rollup", "Scheduled", "Scored", "VnetError", "open", "rollup", "to_dict",
]  # fmt: skip

Shown = Report | Evaluated | Scored | Scheduled | Ahead | PartnersReport | Rollup
_Found = TypeVar("_Found")


class Entry(NamedTuple):
    """A row of the ledger, plain enough for a table: a list of them is a `pandas.DataFrame` with these columns.

    `value` is a whole number, or a `Decimal` where the unit has decimals; `amount` is won. What a type lacks is None.
    `month` is the one in which it counts (201604). `voided_by` is the id of what takes it back. `fields` are those of a
    register that the plan does not call private, `evidence` the names of its files, `erased` what was erased of it.
    """

    id: str
    type: str
    date: dt.date
    month: int
    kpi: str | None
    unit: str | None
    value: int | Decimal | Fraction | None
    kind: str | None
    partner: str | None
    people: int | None
    category: str | None
    network: str | None
    amount: int | None
    payee: str | None
    subject: str | None
    event: str | None
    reason: str | None
    note: str | None
    recorded_by: str
    recorded_at: str
    arrived_on: dt.date
    late: bool
    voids: str | None
    voided_by: str | None
    fields: dict[str, str]
    evidence: tuple[str, ...]
    erased: tuple[str, ...]


class Place:
    """A plan and its ledger, to look at. Each answer is of one moment, whatever others record meanwhile.

    Nothing is recorded by it. What it cannot give it refuses with a `VnetError`, whose text says what to write instead.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __repr__(self) -> str:
        return f"<vnet.Place {self._workspace.data} {self.year}>"

    @property
    def year(self) -> int:
        """The plan's year."""
        return self._workspace.year

    @property
    def plan(self) -> Plan:
        """The plan as its files have it now, checked."""
        return self._workspace.plan

    def report(
        self,
        *,
        quarter: int | None = None,
        month: int | None = None,
        network: str | None = None,
        as_of: str | None = None,
    ) -> Report:
        """Return what `vnet report` shows: every figure of a period, exact; by default of today's quarter.

        `as_of` is an earlier moment, as `--as-of` takes it: a day, or 마감.
        """
        return self._look(
            lambda session: build_report(session, quarter=_said(quarter), month=_said(month), network=network),
            as_of, quarter, month,
        )  # fmt: skip

    def evaluation(self, *, quarter: int | None = None, as_of: str | None = None) -> Evaluated:
        """Return what `vnet evaluate` shows: the items of the evaluation at the end of a quarter."""
        return self._look(lambda session: evaluate(session, quarter=_said(quarter)), as_of, quarter)

    def score(self, *, quarter: int | None = None, step: str | None = None, as_of: str | None = None) -> Scored:
        """Return what `vnet score` shows: the points of an evaluation, by the methods that the plan states."""
        return self._look(lambda session: find_score(session, quarter=_said(quarter), step=step), as_of, quarter)

    def schedule(self, *, quarter: int | None = None, month: int | None = None, as_of: str | None = None) -> Scheduled:
        """Return what `vnet schedule` shows: the tasks, and the plan progress at the end of a period."""
        return self._look(
            lambda session: list_tasks(session, quarter=_said(quarter), month=_said(month)), as_of, quarter, month
        )

    def outlook(self, *, quarter: int | None = None, network: str | None = None, as_of: str | None = None) -> Ahead:
        """Return what `vnet outlook` shows: what is left to do, and where the year may end."""
        return self._look(lambda session: look_ahead(session, quarter=_said(quarter), network=network), as_of, quarter)

    def partners(
        self, *, quarter: int | None = None, network: str | None = None, as_of: str | None = None
    ) -> PartnersReport:
        """Return what `vnet partners` shows: the partner bodies, and which of them go on."""
        return self._look(
            lambda session: list_partners(session, quarter=_said(quarter), network=network), as_of, quarter
        )

    def entries(
        self,
        *,
        quarter: int | None = None,
        month: int | None = None,
        kpi: str | None = None,
        network: str | None = None,
        voided: bool = False,
        as_of: str | None = None,
    ) -> list[Entry]:
        """Return the year's entries as `vnet entries` lists them; `voided`: everything, as `--all` does."""

        def rows(session: Session) -> list[Entry]:
            listing = list_entries(
                session, quarter=_said(quarter), month=_said(month), kpi=kpi, network=network, voided=voided
            )
            return [_row(listed) for listed in listing.entries]

        return self._look(rows, as_of, quarter, month)

    def _look(
        self,
        look: Callable[[Session], _Found],
        as_of: str | None,
        quarter: int | None = None,
        month: int | None = None,
    ) -> _Found:
        with Session(self._workspace, as_of, quarter=_said(quarter), month=_said(month)) as session:
            return look(session)


def open(data: StrPath | None = None, *, ledger: StrPath | None = None, year: int | None = None) -> Place:  # noqa: A001 - `vnet.open` opens a place
    """Return the place with a plan, as the command line finds it.

    Args:
        data: the plan's folder (`--data`); by default `data` here, else the user's data folder.
        ledger: the ledger (`--ledger`); by default `ledger.db` beside the plan.
        year: the plan's year (`--year`), where there are several.

    Raises:
        NotFound, BadInput: there is no plan, or not of that year.
    """
    i18n.use(i18n.system_language())
    place = Place(Workspace(clock.today(), data, ledger, year))
    place.year  # noqa: B018 - said now rather than at the first question
    return place


def rollup(
    *ledgers: StrPath,
    year: int | None = None,
    quarter: int | None = None,
    centres: Sequence[str] = (),
) -> Rollup:
    """Return what `vnet rollup` shows: many centres side by side at the end of a quarter.

    Args:
        ledgers: their files, or the address of one server with all of them.
        year: by default today's.
        quarter: by default the one that today is in.
        centres: the codes of those that are meant; all without any.

    Raises:
        BadInput, NotFound, VnetError: with what to write instead.
    """
    i18n.use(i18n.system_language())
    office = Workspace(clock.today(), None, None, year)
    return put_together(office, files=[str(ledger) for ledger in ledgers], centre=centres, quarter=_said(quarter))


def to_dict(shown: Shown) -> dict[str, Any]:
    """Return what `--format json` prints of something that a place gave (docs/json.md): rates are numbers there."""
    ways: tuple[tuple[type, Callable[[Any], str]], ...] = (
        (Report, documents.report),
        (Evaluated, documents.evaluation),
        (Scored, documents.score),
        (Scheduled, documents.schedule),
        (Ahead, documents.outlook),
        (PartnersReport, documents.partners),
        (Rollup, documents.rollup),
    )
    for kind, document in ways:
        if isinstance(shown, kind):
            made: dict[str, Any] = json.loads(document(shown))
            return made
    raise TypeError(f"{type(shown).__name__} has no document")


def _said(number: int | None) -> str | None:
    """Return a number as it is typed: what is understood, and what is refused, is said once."""
    return None if number is None else str(number)


def _row(listed: ListedEntry) -> Entry:
    entry = listed.entry
    plain = (
        "id", "kpi", "unit", "kind", "partner", "people", "category", "network", "amount", "payee", "subject", "event",
        "reason", "note", "recorded_by", "recorded_at", "voids", "month", "erased",
    )  # fmt: skip
    return Entry(
        **{name: getattr(entry, name) for name in plain},
        type=str(entry.type),
        date=dt.date.fromisoformat(entry.date),
        value=_value(entry.value, entry.decimals or 0),
        arrived_on=dt.date.fromisoformat(entry.arrived_on),
        late=bool(entry.late),
        voided_by=listed.voided_by,
        fields=dict(entry.fields),
        evidence=tuple(file.name for file in entry.evidence),
    )


def _value(value: int | None, decimals: int) -> int | Decimal | Fraction | None:
    if value is None or not decimals:
        return value
    return Decimal(value).scaleb(-decimals) if decimals > 0 else unscaled(value, decimals)
