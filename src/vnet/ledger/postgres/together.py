"""Looking at the ledgers of all centres on a server at once: what is asked of one is asked of all, by one statement."""

from collections.abc import Iterator, Sequence

from vnet.lean_typing import Any
from vnet.ledger import errors
from vnet.ledger.entry import ListedEntry, Wanted
from vnet.ledger.postgres.connection import Server
from vnet.ledger.postgres.dialect import said
from vnet.ledger.postgres.reading import PostgresLedger
from vnet.ledger.sql.queries import Rows
from vnet.ledger.totals import ActualTotal, PartnerTotal, Spans

# A statement as it is asked of each centre (`c`), whose code stands in the place of the parameter. What is ordered
# in it stays so: a subquery with an order of its own is answered centre by centre.
_OF_EACH = (
    "SELECT c.centre, answer.* FROM vnet.ledger c CROSS JOIN LATERAL ({statement}) answer "
    "WHERE c.centre = ANY(%(centres)s)"
)
_MEANINGS = (
    "SELECT meaning, array_agg(centre) FROM vnet.plan_version "
    "WHERE centre = ANY(%(centres)s) AND digest = %(digest)s GROUP BY meaning"
)


class Answer:
    """The rows that a statement gives of one centre."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, if there is one."""
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows that are left."""
        return list(self._rows)


class Answers:
    """What the server answered of some centres, statement by statement; it is asked each of them once.

    All of it is of one moment, that of the transaction that is open.
    """

    def __init__(self, server: Server, centres: Sequence[str]) -> None:
        self._server = server
        self._centres = list(centres)
        self._rows: dict[tuple[object, ...], dict[str, list[tuple[Any, ...]]]] = {}
        self._meanings: dict[str, dict[str, str]] = {}

    def of(self, centre: str, statement: str, parameters: dict[str, object]) -> Rows:
        """Return the rows that a shared statement gives of a centre."""
        others = {name: value for name, value in parameters.items() if name != "centre"}
        asked = statement, *sorted(others.items())
        if asked not in self._rows:
            of_each = said(statement).replace("%(centre)s", "c.centre")
            found: dict[str, list[tuple[Any, ...]]] = {}
            for code, *row in self._server.execute(
                _OF_EACH.format(statement=of_each), {**others, "centres": self._centres}
            ):
                found.setdefault(code, []).append(tuple(row))
            self._rows[asked] = found
        return Answer(self._rows[asked].get(centre, ()))

    def meaning(self, centre: str, digest: str) -> str | None:
        """Return what a centre keeps of the version of a plan with this digest; many keep the same text."""
        if digest not in self._meanings:
            rows = self._server.execute(_MEANINGS, {"centres": self._centres, "digest": digest})
            self._meanings[digest] = {code: meaning for meaning, codes in rows for code in codes}
        return self._meanings[digest].get(centre)


class OneOfAll(PostgresLedger):
    """The ledger of one centre, which is asked what all are; but what goes through entries is asked of it alone."""

    def __init__(self, server: Server, centre: str, answers: Answers) -> None:
        super().__init__(server, centre)
        self._answers = answers
        self._alone = PostgresLedger(server, centre)

    def _execute(self, statement: str, parameters: dict[str, object]) -> Rows:
        return self._answers.of(self.centre, statement, parameters)

    def plan_meaning(self, digest: str) -> str:
        """Return what is kept of the version of a plan with this digest.

        Raises:
            VnetError: it is missing.
        """
        meaning = self._answers.meaning(self.centre, digest)
        if meaning is None:
            raise errors.damaged(self.path)
        return meaning

    def entries(self, wanted: Wanted) -> Iterator[ListedEntry]:
        """Yield the entries that are wanted."""
        return self._alone.entries(wanted)

    def actuals_in(self, year: int, kpi: str, unit: str, spans: Spans) -> tuple[ActualTotal, ...]:
        """Return a year's totals of a measure, counted of the entries that arrived in some spans."""
        return self._alone.actuals_in(year, kpi, unit, spans)

    def partners_in(self, year: int, kpi: str, unit: str, spans: Spans) -> tuple[PartnerTotal, ...]:
        """Return a year's totals of a measure by partner body, counted of the entries that arrived in some spans."""
        return self._alone.partners_in(year, kpi, unit, spans)
