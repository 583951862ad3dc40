"""The ledger's file: SQLite, append-only, safe against a crash and against many writers at once.

An acknowledged entry is on the disk (WAL with synchronous=FULL); writers queue at BEGIN IMMEDIATE and wait their turn.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger import errors
from vnet.ledger.entry import Entry, EntryType, ListedEntry, Wanted, new_id
from vnet.ledger.sqlite import connection
from vnet.ledger.sqlite.queries import (
    ACTUALS,
    COLUMNS,
    INSERT,
    PARTNERS,
    RECORDS,
    SELECT,
    SPENDING,
    conditions,
    listed,
)
from vnet.ledger.totals import ActualTotal, PartnerTotal, RecordTotal, SpendingTotal, Totals

if TYPE_CHECKING:
    from vnet.ledger.duplicates import Met
    from vnet.ledger.ledger import Ledger, WritableLedger

SHORTEST_ID_TEXT = 4


class SqliteLedger:
    """An open ledger, as `vnet.ledger.ledger` describes it. Made by `writing` or `reading`; never by hand."""

    exists = True

    def __init__(self, path: StrPath, database: sqlite3.Connection) -> None:
        self.path = path
        self._db = database
        self._id: str | None = None

    def record(self, *entries: Entry) -> tuple[Entry, ...]:
        """Keep entries with their evidence and fields, all or none; return them as they were kept.

        Raises:
            NotFound, BadInput, Conflict: nothing was recorded.
        """
        with self.alone():
            return tuple(map(self._keep, entries))

    def repeats_last(self, entry: Entry) -> bool:
        """Tell whether the last entry for the same measure or category (not void) says the same in every word."""
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

    def meet(self, entries: Sequence[Entry]) -> "list[Met]":
        """Return what the ledger knows of each of many actuals and spendings, in their order."""
        from vnet.ledger.sqlite import duplicates  # noqa: PLC0415 - of what is imported alone

        with self.one_moment():
            return duplicates.meet(self._db, entries)

    def find(self, text: str) -> ListedEntry:
        """Return the entry whose id is, begins or ends with `text`.

        Raises:
            BadInput: the text is too short, or fits several entries.
            NotFound: it fits none.
        """
        wanted = text.strip().lower()
        if len(wanted) < SHORTEST_ID_TEXT:
            raise BadInput(
                N_('"{text}" is too short for an id: write at least {length} characters of it.'),
                text=text,
                length=SHORTEST_ID_TEXT,
            )
        found = self._db.execute(
            "SELECT id FROM entry WHERE substr(id, 1, ?1) = ?2 OR substr(id, -?1) = ?2 ORDER BY id LIMIT 6",
            (len(wanted), wanted),
        ).fetchall()
        if not found:
            raise errors.no_entry(text)
        if len(found) > 1:
            raise BadInput(
                N_('"{text}" fits several entries. Write more of the id: {candidates}'),
                text=text,
                candidates=", ".join(id_ for (id_,) in found),
            )
        return self._one(found[0][0])

    def entries(self, wanted: Wanted) -> Iterator[ListedEntry]:
        """Yield the entries that are wanted, by day and then in the order in which they were recorded."""
        where, parameters = conditions(wanted)
        rows = self._db.execute(f"{SELECT} WHERE {where} ORDER BY e.date, e.seq", parameters)
        return map(listed, rows)

    def totals(self, year: int) -> Totals:
        """Return a year's totals, as kept; both kinds from one moment."""
        span = (year * 100, year * 100 + 99)
        with self.one_moment():
            sample = self.is_sample()
            actuals = self._db.execute(f"{ACTUALS} AND month BETWEEN ? AND ? ORDER BY 1, 2, 3, 4, 5", span).fetchall()
            spending = self._db.execute(f"{SPENDING} AND month BETWEEN ? AND ? ORDER BY 1, 2, 3", span).fetchall()
            progress = self._db.execute(
                f"{SELECT} WHERE e.type IN ('task', 'step', 'explanation') AND v.id IS NULL "
                "AND e.month BETWEEN ? AND ? ORDER BY e.date, e.seq",
                span,
            ).fetchall()
            records = self._db.execute(RECORDS, span).fetchall()
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
            f"{PARTNERS} AND month BETWEEN ? AND ? ORDER BY partner, month, kpi", (year * 100, year * 100 + 99)
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
            TotalsDiffer: the kept totals are not those of the entries.
            VnetError: the file is damaged.
        """
        from vnet.ledger.sqlite import verification  # noqa: PLC0415 - of `check` and `export` alone
        from vnet.ledger.sqlite.schema import statements  # noqa: PLC0415

        with self.one_moment():
            return verification.verify(self.path, self._db, statements(connection.FORM))

    def one_moment(self) -> AbstractContextManager[None]:
        """Let everything that is read inside the block be of the same moment, whatever is recorded meanwhile."""
        return self._transaction("BEGIN")

    def alone(self) -> AbstractContextManager[None]:
        """Let nobody else record while the block runs; what it records is kept at its end, or none of it."""
        return self._transaction("BEGIN IMMEDIATE")

    def _keep(self, entry: Entry) -> Entry:
        """Keep one entry by the ledger's rules; return it as it is kept."""
        kept = entry._replace(id=entry.id or new_id(), origin=entry.origin or self._own_id())
        if kept.type is EntryType.VOID:
            kept = kept._replace(date=self._to_void(kept.voids or "").date)
        self._insert(kept)
        return kept

    def _to_void(self, id_: str) -> Entry:
        """Return the entry that is to be void.

        Raises:
            NotFound, BadInput, Conflict: it is not there, a void itself, or void already.
        """
        target = self._one(id_)
        if target.entry.type is EntryType.VOID:
            raise BadInput(
                N_("The entry {id} is itself a void, which stays. To bring the figure back, record it anew."),
                id=target.entry.short_id,
            )
        if target.voided_by is not None:
            raise Conflict(
                N_("The entry {id} is already void (by {by})."), id=target.entry.short_id, by=target.voided_by
            )
        return target.entry

    def _insert(self, entry: Entry) -> None:
        self._db.execute(INSERT, {name: getattr(entry, name) for name in COLUMNS} | {"month": entry.month})
        if entry.evidence:
            self._db.executemany(
                "INSERT INTO evidence VALUES (?, ?, ?, ?)",
                [(entry.id, position, file.path, file.sha256) for position, file in enumerate(entry.evidence)],
            )
        if entry.fields:
            self._db.executemany(
                "INSERT INTO field VALUES (?, ?, ?, ?)",
                [(entry.id, position, name, value) for position, (name, value) in enumerate(entry.fields)],
            )

    def _own_id(self) -> str:
        if self._id is None:
            (self._id,) = self._db.execute("SELECT id FROM ledger").fetchone()
        return self._id

    def _one(self, id_: str) -> ListedEntry:
        row = self._db.execute(f"{SELECT} WHERE e.id = ?", (id_,)).fetchone()
        if row is None:
            raise errors.no_entry(id_)
        return listed(row)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
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


@contextmanager
def writing(path: StrPath, *, sample: bool = False) -> "Iterator[WritableLedger]":
    """Open the ledger to record in it; it is created on first use, as a `sample` if its entries are to be invented.

    Raises:
        Conflict: another program does not let go of it.
        VnetError: it is damaged, no ledger, of a newer form, or the system does not let it be used.
    """
    with connection.to_write(path, sample=sample) as database:
        yield SqliteLedger(path, database)


@contextmanager
def reading(path: StrPath) -> "Iterator[Ledger]":
    """Open the ledger to read it; an empty one where nothing has been recorded yet. None is created."""
    with connection.to_read(path) as database:
        if database:
            yield SqliteLedger(path, database)
        else:
            from vnet.ledger.empty import EmptyLedger  # noqa: PLC0415 - once in a ledger's life

            yield EmptyLedger()
