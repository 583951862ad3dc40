"""The ledger's file: SQLite, append-only, safe against a crash and against many writers at once.

An acknowledged entry is on the disk (WAL with synchronous=FULL); writers queue at BEGIN IMMEDIATE and wait their turn.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from vnet.errors import (
    AlreadyVoided,
    AmbiguousEntry,
    EntryTextTooShort,
    LedgerDamaged,
    TotalsDiffer,
    UnknownEntry,
    VoidOfVoid,
)
from vnet.lean_typing import TYPE_CHECKING, NoReturn
from vnet.ledger.entry import Entry, EntryType, ListedEntry, Wanted
from vnet.ledger.sqlite import connection
from vnet.ledger.sqlite.queries import COLUMNS, SELECT, conditions, listed
from vnet.ledger.totals import ActualTotal, PartnerTotal, RecordTotal, SpendingTotal, Totals

if TYPE_CHECKING:
    from vnet.ledger.duplicates import Known, Met

SHORTEST_ID_TEXT = 4

_INSERT = (
    f"INSERT INTO entry (month, {', '.join(COLUMNS)}) VALUES (:month, {', '.join(':' + name for name in COLUMNS)})"  # noqa: S608
)
_THINGS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
_ACTUALS = """
    SELECT month, kpi, unit, decimals, kind, entries, value, people, weighted, last_date, last_seq, last_value
    FROM actual_total WHERE (entries <> 0 OR value <> 0)"""
_SPENDING = "SELECT month, category, network, entries, amount FROM spending_total WHERE (entries <> 0 OR amount <> 0)"
# The bare columns of the inner query are, by SQLite's rule, those of the row that has the maximum: the last entry.
_ACTUALS_OF_ENTRIES = """
    SELECT month, kpi, unit, decimals, kind, entries, sum_value, people, weighted, date, seq, value FROM (
        SELECT month, kpi, unit, decimals, coalesce(kind, '') AS kind, count(*) AS entries, sum(value) AS sum_value,
               sum(coalesce(e.people, 0)) AS people, sum(value * coalesce(people, 0)) AS weighted, date, seq, value,
               max(date || printf('%020d', seq))
        FROM entry e WHERE type = 'actual' AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
        GROUP BY month, kpi, unit, decimals, coalesce(kind, ''))"""
# The tables of fields are read from their side: few entries have any.
_RECORDS = """
    SELECT e.month, e.kpi, e.unit, count(*) FROM field f JOIN entry e ON e.id = f.entry_id
    WHERE f.position = 0 AND e.month BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY e.month, e.kpi, e.unit ORDER BY 1, 2, 3"""
_PARTNERS = "SELECT month, kpi, partner, entries, first_date, last_date FROM partner_total WHERE entries <> 0"
_PARTNERS_OF_ENTRIES = """
    SELECT month, kpi, partner, count(*), min(date), max(date) FROM entry e
    WHERE type = 'actual' AND partner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY month, kpi, partner"""
_SPENDING_OF_ENTRIES = """
    SELECT month, category, coalesce(network, ''), count(*), sum(amount)
    FROM entry e WHERE type = 'spending' AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY month, category, coalesce(network, '')"""


class Ledger:
    """An open ledger. Made by `writing` or `reading`; never by hand."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._db = database
        self._id: str | None = None

    def record(self, entry: Entry) -> bool:
        """Keep an entry with its evidence; it is safe once this returns.

        Returns:
            Whether the last entry for the same measure or category (not void) says the same in every word.
        """
        with self._transaction():
            repeats = self._repeats_last(entry)
            self._insert(entry)
            return repeats

    def record_all(self, entries: Iterable[Entry]) -> None:
        """Keep many entries, all or none; voids among them name entries before them."""
        with self._transaction():
            for entry in entries:
                self._insert(entry)

    def record_new(self, entries: Sequence[Entry], step: Callable[[int, int], None] | None = None) -> "list[Met]":
        """Keep those of many entries that the ledger does not have yet; if any `DIFFERS`, none.

        Args:
            entries: actuals and spending. One without an id gets one, and is the same as any that says the same.
            step: is told how many of them are done.

        Returns:
            What the ledger knew of each, in their order.
        """
        from vnet.ledger.duplicates import Met, with_id  # noqa: PLC0415 - of what is brought alone

        with self._transaction():
            met = self._meet(entries)
            if Met.DIFFERS not in met:
                for done, (entry, standing) in enumerate(zip(entries, met, strict=True), 1):
                    if standing in {Met.NEW, Met.ALIKE}:
                        self._insert(with_id(entry))
                    if step:
                        step(done, len(entries))
            return met

    def meet(self, entries: Sequence[Entry]) -> "list[Met]":
        """Return what the ledger knows of each of many entries, as `record_new` would; nothing is kept."""
        with self._transaction("BEGIN"):
            return self._meet(entries)

    def void(self, entry: Entry) -> ListedEntry:
        """Keep an entry that voids another; return the one that it voids.

        Raises:
            UnknownEntry, VoidOfVoid, AlreadyVoided: nothing was recorded.
        """
        with self._transaction():
            target = self._one(entry.voids or "")
            if target.entry.type is EntryType.VOID:
                raise VoidOfVoid(id=target.entry.short_id)
            if target.voided_by is not None:
                raise AlreadyVoided(id=target.entry.short_id, by=target.voided_by)
            self._insert(entry._replace(date=target.entry.date))
            return target

    def find(self, text: str) -> ListedEntry:
        """Return the entry whose id is, begins or ends with `text`.

        Raises:
            EntryTextTooShort, UnknownEntry, AmbiguousEntry.
        """
        wanted = text.strip().lower()
        if len(wanted) < SHORTEST_ID_TEXT:
            raise EntryTextTooShort(text=text, length=SHORTEST_ID_TEXT)
        found = self._db.execute(
            "SELECT id FROM entry WHERE substr(id, 1, ?1) = ?2 OR substr(id, -?1) = ?2 ORDER BY id LIMIT 6",
            (len(wanted), wanted),
        ).fetchall()
        if not found:
            raise UnknownEntry(text=text)
        if len(found) > 1:
            raise AmbiguousEntry(text=text, candidates=", ".join(id_ for (id_,) in found))
        return self._one(found[0][0])

    def entries(self, wanted: Wanted) -> Iterator[ListedEntry]:
        """Yield the entries that are wanted, by day and then in the order in which they were recorded."""
        where, parameters = conditions(wanted)
        rows = self._db.execute(f"{SELECT} WHERE {where} ORDER BY e.date, e.seq", parameters)
        return map(listed, rows)

    def totals(self, year: int) -> Totals:
        """Return a year's totals, as kept; both kinds from one moment."""
        span = (year * 100, year * 100 + 99)
        with self._transaction("BEGIN"):
            sample = self.is_sample()
            actuals = self._db.execute(f"{_ACTUALS} AND month BETWEEN ? AND ? ORDER BY 1, 2, 3, 4, 5", span).fetchall()
            spending = self._db.execute(f"{_SPENDING} AND month BETWEEN ? AND ? ORDER BY 1, 2, 3", span).fetchall()
            progress = self._db.execute(
                f"{SELECT} WHERE e.type IN ('task', 'step', 'explanation') AND v.id IS NULL "
                "AND e.month BETWEEN ? AND ? ORDER BY e.date, e.seq",
                span,
            ).fetchall()
            records = self._db.execute(_RECORDS, span).fetchall()
        return Totals(
            tuple(
                ActualTotal(month % 100, kpi, unit, n, kind or None, *rest)
                for month, kpi, unit, n, kind, *rest in actuals
            ),
            tuple(SpendingTotal(month % 100, name, network or None, *rest) for month, name, network, *rest in spending),
            sample,
            tuple(listed(row).entry for row in progress),
            tuple(RecordTotal(month % 100, *rest) for month, *rest in records),
        )

    def partners(self, year: int) -> tuple[PartnerTotal, ...]:
        """Return a year's totals by partner body, as kept, by name and month."""
        rows = self._db.execute(
            f"{_PARTNERS} AND month BETWEEN ? AND ? ORDER BY partner, month, kpi", (year * 100, year * 100 + 99)
        )
        return tuple(PartnerTotal(month % 100, *rest) for month, *rest in rows)

    def years(self) -> tuple[int, ...]:
        """Return the years in which there is an actual that is not void, earliest first."""
        rows = self._db.execute("SELECT DISTINCT month / 100 FROM actual_total WHERE entries <> 0 ORDER BY 1")
        return tuple(year for (year,) in rows)

    def is_sample(self) -> bool:
        """Tell whether the entries are invented."""
        return bool(self._db.execute("SELECT sample FROM ledger").fetchone()[0])

    def last(self, year: int) -> ListedEntry | None:
        """Return the entry of a year that was recorded last and is not void; None if there is none."""
        row = self._db.execute(
            f"{SELECT} WHERE e.month BETWEEN ? AND ? AND e.type <> 'void' AND v.id IS NULL ORDER BY e.seq DESC LIMIT 1",
            (year * 100, year * 100 + 99),
        ).fetchone()
        return listed(row) if row else None

    def verify(self) -> int:
        """Check the file, and that the kept totals equal the entries; return how many entries there are.

        Raises:
            LedgerDamaged, TotalsDiffer.
        """
        with self._transaction("BEGIN"):
            count = 0
            for kept, counted in (
                (_ACTUALS, _ACTUALS_OF_ENTRIES),
                (_SPENDING, _SPENDING_OF_ENTRIES),
                (_PARTNERS, _PARTNERS_OF_ENTRIES),
            ):
                count += len(set(self._db.execute(kept)) ^ set(self._db.execute(counted)))
            if count:
                raise TotalsDiffer(path=self.path, count=count)
            if self._is_damaged():
                raise LedgerDamaged(path=self.path)
            return sum(1 for _ in self._db.execute("SELECT * FROM entry"))  # reading every text proves that it is one

    def _is_damaged(self) -> bool:
        """Tell whether the file is broken, or has not exactly the tables, triggers and references that we made."""
        with closing(sqlite3.connect(":memory:")) as model:
            for statement in connection.schema():
                model.execute(statement)
            made = set(model.execute(_THINGS))
        return (
            self._db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",)
            or set(self._db.execute(_THINGS)) != made
            or self._db.execute("PRAGMA foreign_key_check").fetchone() is not None
            or self._db.execute("SELECT count(*) FROM ledger").fetchone() != (1,)
            or self._db.execute("SELECT * FROM evidence WHERE length(path) = 0").fetchone() is not None
        )

    def _insert(self, entry: Entry) -> None:
        row = {name: getattr(entry, name) for name in COLUMNS} | {"month": entry.month, "origin": self._origin(entry)}
        self._db.execute(_INSERT, row)
        if entry.evidence:
            self._db.executemany(
                "INSERT INTO evidence VALUES (?, ?, ?, ?)",
                [(entry.id, position, one.path, one.sha256) for position, one in enumerate(entry.evidence)],
            )
        if entry.fields:
            self._db.executemany(
                "INSERT INTO field VALUES (?, ?, ?, ?)",
                [(entry.id, position, name, value) for position, (name, value) in enumerate(entry.fields)],
            )

    def _meet(self, entries: Sequence[Entry]) -> "list[Met]":
        import json  # noqa: PLC0415 - of what is brought alone

        from vnet.ledger.duplicates import OF_IDS, RECORDED_IN, compare, counted, said  # noqa: PLC0415

        # The ledger may be large: its entries are gone through once, and only what the file says is held.
        wanted = {said(entry): entry.month for entry in entries if not entry.id}
        recorded, alike = set(), set()
        if wanted:
            span = (min(wanted.values()), max(wanted.values()))
            numbers = set(map(counted, wanted))
            for one in self._known(RECORDED_IN, span):
                if one.said in wanted:
                    recorded.add(one.said)
                if (number := counted(one.said)) in numbers:
                    alike.add(number)
        named = {entry.id: said(entry) for entry in entries if entry.id}
        of_ids = {one.id: one.met(named[one.id]) for one in self._known(OF_IDS, (json.dumps(list(named)),))}
        return compare(entries, of_ids, recorded, alike)

    def _known(self, select: str, parameters: Sequence[object]) -> "Iterator[Known]":
        from vnet.ledger.duplicates import known  # noqa: PLC0415

        return map(known, self._db.execute(select, parameters))

    def _origin(self, entry: Entry) -> str:
        if self._id is None:
            self._id = self._db.execute("SELECT id FROM ledger").fetchone()[0]
        return entry.origin or self._id

    def _repeats_last(self, entry: Entry) -> bool:
        # Each condition names its type, so that the index of that type serves it.
        of: tuple[object, ...]
        if entry.type is EntryType.ACTUAL:
            same, of = "type = 'actual' AND month = ? AND kpi = ? AND unit = ?", (entry.month, entry.kpi, entry.unit)
        else:
            same, of = "type = 'spending' AND month = ? AND category = ?", (entry.month, entry.category)
        last_seq = f"SELECT max(seq) FROM entry WHERE {same}"  # noqa: S608 - conditions of our own
        row = self._db.execute(f"{SELECT} WHERE e.seq = ({last_seq})", of).fetchone()
        last = listed(row) if row else None
        return last is not None and last.voided_by is None and last.entry.same_line(entry)

    def _one(self, id_: str) -> ListedEntry:
        row = self._db.execute(f"{SELECT} WHERE e.id = ?", (id_,)).fetchone()
        if row is None:
            raise UnknownEntry(text=id_)
        return listed(row)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let everything that is read inside the block be of the same moment, whatever is recorded meanwhile."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
        if self._db.in_transaction:  # inside a larger one, which begins and ends it
            yield
            return
        connection.patiently(self._db, begin)
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise


def no_entry(text: str) -> NoReturn:
    """Say that there is no such entry, where there is no ledger yet."""
    raise UnknownEntry(text=text)


@contextmanager
def writing(path: Path, *, sample: bool = False) -> Iterator[Ledger]:
    """Open the ledger to record in it; it is created on first use, as a `sample` if its entries are to be invented.

    Raises:
        LedgerBusy, NotALedger, LedgerTooNew, LedgerDamaged, LedgerUnusable.
    """
    with connection.to_write(path, sample=sample) as database:
        yield Ledger(path, database)


@contextmanager
def reading(path: Path) -> Iterator[Ledger | None]:
    """Open the ledger to read it; None where nothing has been recorded yet. Nothing is created or changed."""
    with connection.to_read(path) as database:
        yield Ledger(path, database) if database else None
