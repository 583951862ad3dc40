"""The ledger's file: SQLite, append-only, safe against a crash and against many writers at once.

An acknowledged entry is on the disk (WAL with synchronous=FULL); writers queue at BEGIN IMMEDIATE and wait their turn.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress

from vnet import clock
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, Any, StrPath
from vnet.ledger import errors, tree
from vnet.ledger.canonical import COLUMNS, Personal, canonical, personal_of
from vnet.ledger.entry import Entry, EntryType, Evidence, Head, ListedEntry, Wanted, new_id
from vnet.ledger.sqlite import connection, queries, totals
from vnet.ledger.sqlite.queries import (
    ABOUT_OTHERS,
    AFTER,
    BATCHES,
    IN_YEAR,
    INSERT,
    NOT_VOID,
    OF_BATCH,
    SELECT,
    conditions,
    listed,
)
from vnet.ledger.totals import ActualTotal, Came, PartnerTotal, Spans, SpendingTotal, Totals

if TYPE_CHECKING:
    from vnet.ledger.duplicates import Met
    from vnet.ledger.ledger import Ledger, WritableLedger

SHORTEST_ID_TEXT = 4
CENTRE = ""  # in a file of one's own there is one, and it needs no code
EVERYTHING = 2**62  # more entries than there will be
_STAYS = {EntryType.VOID, EntryType.ERASURE, EntryType.PLAN}
# As the index `entry_of_progress` has it, word for word: it serves no other condition.
_FEW = "e.type IN ('task', 'step', 'explanation', 'adjustment', 'plan', 'closing')"


class SqliteLedger:
    """An open ledger, as `vnet.ledger.ledger` describes it. Made by `writing` or `reading`; never by hand.

    `size`: it is looked at as it was when it had so many entries.
    """

    exists = True

    def __init__(self, path: StrPath, database: sqlite3.Connection, size: int | None = None) -> None:
        self.path = path
        self._db = database
        self._size = size
        self._id: str | None = None
        self._batch = ""
        self._erased = False
        self._copied: list[str] = []  # files that were copied for the transaction that is open
        self._later: tuple[int, ...] | None = None

    # --- looking

    def as_of(self, size: int) -> "SqliteLedger":
        """Return the ledger as it was when it had `size` entries."""
        return SqliteLedger(self.path, self._db, size)

    def size_on(self, day: str) -> int:
        """Return how many entries had arrived at the end of a day (ISO)."""
        from bisect import bisect_right  # noqa: PLC0415 - seldom needed, and start-up counts

        # Arrival never goes back, so that the number is found by halving.
        return bisect_right(range(self._count()), day, key=self._arrived_on)

    def head(self) -> Head:
        """Return how many entries there are and the root of the tree over them."""
        size, edge, arrived_on = self._kept_head()
        if self._size is None or self._size >= size:
            return Head(size, tree.root(edge).hex(), arrived_on)
        last = self._arrived_on(self._size - 1) if self._size else ""
        return Head(self._size, tree.root_of(self.leaves()).hex(), last)

    def leaves(self) -> Iterator[bytes]:
        """Yield the leaves of the tree, in order."""
        rows = self._rows("SELECT leaf FROM entry WHERE centre = :centre AND seq < :size ORDER BY seq")
        return (leaf for (leaf,) in rows)

    def ledger_id(self) -> str:
        """Return the ledger's own id."""
        if self._id is None:
            (self._id,) = self._one_row("SELECT id FROM ledger WHERE centre = :centre")
        return self._id

    def content(self, seq: int) -> bytes:
        """Return the canonical bytes of the entry with this order number."""
        names = ("month", *COLUMNS)
        of_it = "WHERE centre = :centre AND seq = :seq AND seq < :size"
        row = self._row(f"SELECT {', '.join(names)} FROM entry {of_it}", seq=seq)  # noqa: S608 - names of our own
        if row is None:
            raise errors.no_entry(str(seq))
        files = self._rows(f"SELECT name, sha256 FROM evidence {of_it} ORDER BY position", seq=seq)  # noqa: S608
        apart = self._rows(
            f"SELECT name, position, commitment, salt, value FROM personal {of_it} ORDER BY position, name",  # noqa: S608
            seq=seq,
        )
        return canonical(dict(zip(names, row, strict=True)), files, (Personal(*one) for one in apart))

    def repeats_last(self, entry: Entry) -> bool:
        """Tell whether the last entry for the same measure or category (not void) says the same in every word."""
        # Each condition names its type, so that the index of that type serves it.
        if entry.type is EntryType.ACTUAL:
            same = "type = 'actual' AND month = :month AND kpi = :kpi AND unit = :unit"
        else:
            same = "type = 'spending' AND month = :month AND category = :category"
        last_seq = f"SELECT max(seq) FROM entry WHERE centre = :centre AND {same}"  # noqa: S608 - conditions of our own
        row = self._row(
            f"{SELECT} AND e.seq = ({last_seq})",
            month=entry.month, kpi=entry.kpi, unit=entry.unit, category=entry.category,
        )  # fmt: skip
        last = self._listed(row) if row else None
        return last is not None and last.voided_by is None and last.entry.same_line(entry)

    def meet(self, entries: Sequence[Entry]) -> "list[Met]":
        """Return what the ledger knows of each of many actuals and spendings, in their order."""
        from vnet.ledger.sqlite import duplicates  # noqa: PLC0415 - of what is imported alone

        with self.one_moment():
            return duplicates.meet(self._rows, entries)

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
        if not wanted.isascii():  # an id is; and bytes that are no text cannot even be asked for
            raise errors.no_entry(text)
        found = self._rows(
            "SELECT id FROM entry WHERE centre = :centre AND seq < :size AND "
            "(substr(id, 1, :length) = :wanted OR substr(id, -:length) = :wanted) ORDER BY id LIMIT 6",
            length=len(wanted), wanted=wanted,
        ).fetchall()  # fmt: skip
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
        return map(self._listed, self._rows(f"{SELECT}{where} ORDER BY e.date, e.seq", **parameters))

    def after(self, id_: str) -> tuple[ListedEntry, ...]:
        """Return what was recorded of an entry later, as it arrived: what voids it, replaces it, or is about it."""
        found = self._rows(AFTER, id=id_).fetchall()
        rows = (self._row(f"{SELECT} AND e.seq = :seq", seq=seq) for (seq,) in found)
        return tuple(self._listed(row) for row in rows if row is not None)  # None: not there yet at this moment

    def leaf(self, seq: int) -> bytes:
        """Return an entry's leaf in the tree, by its order number."""
        row = self._row("SELECT leaf FROM entry WHERE centre = :centre AND seq = :seq AND seq < :size", seq=seq)
        if row is None:
            raise errors.no_entry(str(seq))
        return bytes(row[0])

    def batches(self, by: str) -> Iterator[tuple[ListedEntry, ...]]:
        """Yield what a person recorded, command by command, the last first, without what was taken back."""
        # From the last entry on, what takes a batch back is met before the batch.
        undone, before = set(), ""
        for batch, undoes, recorded_by in self._rows(BATCHES):
            if undoes is not None:
                undone.add(undoes)
            elif recorded_by == by and batch != before and batch not in undone:
                before = batch
                yield tuple(map(self._listed, self._rows(OF_BATCH, batch=batch)))

    def totals(self, year: int, *, progress: bool = True) -> Totals:
        """Return a year's totals, all of one moment: as kept, or counted where an earlier moment is looked at."""
        with self.one_moment():
            head = self.head()
            actuals = self._totals(totals.ACTUALS, totals.COUNTED_ACTUALS, "1, 2, 3, 4, 5", year)
            spending = self._totals(totals.SPENDING, totals.COUNTED_SPENDING, "1, 2, 3", year)
            wanted = "e.type <> 'plan'" if progress else "e.type IN ('adjustment', 'closing')"
            rows = self._rows(
                f"{SELECT} AND {_FEW} AND {wanted} AND v.id IS NULL AND e.{IN_YEAR} ORDER BY e.date, e.seq",
                year=year,
            )
            standing = [self._listed(row).entry for row in rows]
            sample = self.is_sample()
        adjustments = tuple([one for one in standing if one.type is EntryType.ADJUSTMENT])
        closings = tuple([one for one in standing if one.type is EntryType.CLOSING])
        return Totals(
            tuple(
                ActualTotal(month % 100, kpi, unit, n, kind or None, *rest)
                for month, kpi, unit, n, kind, *rest in actuals
            ),
            tuple(SpendingTotal(month % 100, name, network or None, *rest) for month, name, network, *rest in spending),
            sample,
            tuple([one for one in standing if one.type not in {EntryType.ADJUSTMENT, EntryType.CLOSING}]),
            adjustments,
            closings,
            head.size,
            head.root,
        )

    def paid_after(self, year: int) -> int:
        """Return the won of a year's spending that was paid after it."""
        row = self._rows(totals.PAID_AFTER, december=year * 100 + 12, end=f"{year}-12-31").fetchone()
        return int(row[0])

    def partners(self, year: int) -> tuple[PartnerTotal, ...]:
        """Return a year's totals by partner body, by name and month."""
        rows = self._totals(totals.PARTNERS, totals.COUNTED_PARTNERS, "3, 1, 2", year)
        return tuple(PartnerTotal(month % 100, *rest) for month, *rest in rows)

    def actuals_in(self, year: int, kpi: str, unit: str, spans: Spans) -> tuple[ActualTotal, ...]:
        """Return a year's totals of a measure, counted of the entries that arrived in some spans."""
        rows = self._counted_in(totals.COUNTED_ACTUALS, year, kpi, unit, spans)
        return tuple(
            ActualTotal(month % 100, kpi, unit, n, kind or None, *rest) for month, kpi, unit, n, kind, *rest in rows
        )

    def partners_in(self, year: int, kpi: str, unit: str, spans: Spans) -> tuple[PartnerTotal, ...]:
        """Return a year's totals of a measure by partner body, counted of the entries that arrived in some spans."""
        rows = self._counted_in(totals.COUNTED_PARTNERS, year, kpi, unit, spans)
        return tuple(PartnerTotal(month % 100, *rest) for month, *rest in rows)

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Yield every file that proves an entry, with the id of the entry that it proves, in the order of arrival."""
        rows = self._rows(
            "SELECT coalesce(e.about, e.id), f.name, f.sha256 FROM evidence f "
            "JOIN entry e ON e.centre = f.centre AND e.seq = f.seq "
            "WHERE f.centre = :centre AND f.seq < :size ORDER BY f.seq, f.position"
        )
        return ((id_, queries.kept_file(self.path, name, sha256)) for id_, name, sha256 in rows)

    def years(self) -> tuple[int, ...]:
        """Return the years in which there is an actual that is not void, earliest first."""
        kept = "SELECT DISTINCT month FROM actual_total WHERE centre = :centre AND entries <> 0"
        counted = f"SELECT DISTINCT month FROM entry e WHERE type = 'actual' AND {NOT_VOID} AND {{span}}"  # noqa: S608
        return tuple(sorted({month // 100 for (month,) in self._totals(kept, counted, "1")}))

    def entries_by_year(self) -> tuple[tuple[int, int], ...]:
        """Return how many entries there are of each year that are not void, beside what is about others, by year."""
        rows = self._rows(queries.BY_YEAR)
        return tuple((year, count) for year, count in rows)

    def came_since(self, size: int, year: int, last_month: int) -> Came:
        """Return how many entries came after the first `size` that change a year's figures up to a month (1-12)."""
        row = self._row(queries.CAME_SINCE, since=size, first=year * 100 + 1, last=year * 100 + last_month)
        return Came(*row) if row else Came(0, 0)

    def is_sample(self) -> bool:
        """Tell whether the entries are invented."""
        return bool(self._one_row("SELECT sample FROM ledger WHERE centre = :centre")[0])

    def last(self, year: int) -> ListedEntry | None:
        """Return the entry of a year that was recorded last and is not void; None if there is none."""
        row = self._row(
            f"{SELECT} AND e.{IN_YEAR} AND e.type NOT IN {ABOUT_OTHERS} AND v.id IS NULL ORDER BY e.seq DESC LIMIT 1",
            year=year,
        )
        return self._listed(row) if row else None

    def plan_versions(self, year: int) -> tuple[ListedEntry, ...]:
        """Return the entries by which versions of a year's plan, or reasons for them, were kept, as they arrived."""
        statement = f"{SELECT} AND {_FEW} AND e.type = 'plan' AND e.{IN_YEAR} ORDER BY e.seq"
        return tuple(map(self._listed, self._rows(statement, year=year)))

    def plan_meaning(self, digest: str) -> str:
        """Return what is kept of the version of a plan with this digest.

        Raises:
            VnetError: it is missing.
        """
        row = self._row("SELECT meaning FROM plan_version WHERE centre = :centre AND digest = :digest", digest=digest)
        if row is None:
            raise errors.damaged(self.path)
        return str(row[0])

    def verify(self) -> int:
        """Check the file, every leaf, the tree, and that the kept totals are those of the entries; return how many.

        Raises:
            TotalsDiffer: the kept totals are not those of the entries.
            VnetError: the file is damaged, or what was recorded is not what it was.
        """
        from vnet.ledger.sqlite import verification  # noqa: PLC0415 - of `check` and `export` alone
        from vnet.ledger.sqlite.schema import statements  # noqa: PLC0415

        with self.one_moment():
            return verification.verify(self.path, self._db, CENTRE, statements(connection.FORM))

    def one_moment(self) -> AbstractContextManager[None]:
        """Let everything that is read inside the block be of the same moment, whatever is recorded meanwhile."""
        return self._transaction("BEGIN")

    # --- recording

    def sharing(self, name: str, value: str) -> tuple[str, ...]:
        """Return the ids of the entries in which a value still stands under this name."""
        rows = self._rows(
            "SELECT e.id FROM personal p JOIN entry e ON e.centre = p.centre AND e.seq = p.seq "
            "WHERE p.centre = :centre AND p.name = :name AND p.value = :value ORDER BY p.seq",
            name=name, value=value,
        )  # fmt: skip
        return tuple(id_ for (id_,) in rows)

    def alone(self) -> AbstractContextManager[None]:
        """Let nobody else record while the block runs; what it records is one batch, kept at its end or not at all."""
        return self._transaction("BEGIN IMMEDIATE")

    def record(self, *entries: Entry) -> tuple[Entry, ...]:
        """Keep entries with their evidence and fields, all or none; return them as they were kept.

        Raises:
            NotFound, BadInput, Conflict: nothing was recorded.
        """
        if not entries:
            return ()
        with self.alone():
            size, edge, arrived_on = self._kept_head()
            today = clock.today().isoformat()
            closings = self._closings()
            kept = []
            for given in entries:
                arrived_on = max(arrived_on, given.arrived_on or today)
                entry = self._completed(given, arrived_on, closings)
                edge = tree.grown(edge, size, self._insert(entry, size))
                kept.append(entry)
                size += 1
            self._db.execute(
                "UPDATE head SET size = :size, edge = :edge, arrived_on = :arrived_on WHERE centre = :centre",
                {"centre": CENTRE, "size": size, "edge": edge, "arrived_on": arrived_on},
            )
        return tuple(kept)

    def keep_meaning(self, digest: str, meaning: str) -> None:
        """Keep what a version of a plan means, by its digest, where it is not kept yet."""
        self._rows(
            "INSERT INTO plan_version SELECT :centre, :digest, :meaning "
            "WHERE NOT EXISTS (SELECT 1 FROM plan_version WHERE centre = :centre AND digest = :digest)",
            digest=digest,
            meaning=meaning,
        )

    def _completed(self, entry: Entry, arrived_on: str, closings: Sequence[Entry]) -> Entry:
        """Return an entry as the ledger's rules have it.

        Raises:
            NotFound, BadInput, Conflict: they do not take it.
        """
        id_ = entry.id or new_id()
        self._batch = self._batch or id_
        kept = entry._replace(
            id=id_, origin=entry.origin or self.ledger_id(), arrived_on=arrived_on, batch=entry.batch or self._batch
        )
        target = None
        if kept.type is EntryType.VOID:
            target = self._to_void(kept.voids or "")
            kept = kept._replace(date=target.date, counts_in=target.counts_in)
        if closings or kept.late:
            from vnet.ledger.closing import refuse_closed  # noqa: PLC0415 - seldom needed, and start-up counts

            refuse_closed(kept, target, closings)
        return kept

    def _to_void(self, id_: str) -> Entry:
        """Return the entry that is to be void.

        Raises:
            NotFound, BadInput, Conflict: it is not there, a void itself, or void already.
        """
        target = self._one(id_)
        if target.entry.type in _STAYS:
            raise BadInput(
                N_("The entry {id} is itself a void, which stays. To bring the figure back, record it anew."),
                id=target.entry.short_id,
            )
        if target.voided_by is not None:
            raise Conflict(
                N_("The entry {id} is already void (by {by})."), id=target.entry.short_id, by=target.voided_by
            )
        return target.entry

    def _insert(self, entry: Entry, seq: int) -> bytes:
        """Keep an entry under its order number, with all that goes with it; return its leaf."""
        columns: dict[str, Any] = {name: getattr(entry, name) for name in COLUMNS} | {"month": entry.month}
        personal = personal_of(entry)
        leaf = tree.leaf_hash(canonical(columns, [file[:2] for file in entry.evidence], personal))
        self._db.execute(INSERT, columns | {"centre": CENTRE, "seq": seq, "leaf": leaf})
        if entry.evidence:
            from vnet.ledger import evidence  # noqa: PLC0415 - few entries have any, and start-up counts

            folder = evidence.folder_of(self.path)
            self._copied += filter(None, [evidence.keep(folder, file) for file in entry.evidence])
            self._db.executemany(
                "INSERT INTO evidence VALUES (?, ?, ?, ?, ?)",
                [(CENTRE, seq, position, file.name, file.sha256) for position, file in enumerate(entry.evidence)],
            )
        if personal:
            self._db.executemany(
                "INSERT INTO personal VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(CENTRE, seq, *one) for one in personal],
            )
        if entry.type is EntryType.ERASURE:
            self._db.execute("PRAGMA secure_delete = ON")  # so that the bytes are gone from the pages as well
            self._erased = True
            self._db.execute(
                "UPDATE personal SET salt = NULL, value = NULL WHERE centre = ? AND name = ? AND seq = "
                "(SELECT seq FROM entry WHERE centre = ? AND id = ?)",
                (CENTRE, entry.subject, CENTRE, entry.about),
            )
        totals.add(self._db, CENTRE, entry, seq)
        voided = self._one(entry.voids).entry if entry.voids else None
        if voided:
            totals.take(self._db, CENTRE, voided, seq + 1)
        attached = voided or entry
        if attached.type is EntryType.ATTACHMENT:
            about = self._one(attached.about or "")
            if about.voided_by is None:
                totals.prove(self._db, CENTRE, about.entry, seq + 1)
        return leaf

    def _closings(self) -> list[Entry]:
        """Return the closings in force, of every year."""
        rows = self._rows(
            f"{SELECT} AND {_FEW} AND e.type = 'closing' AND e.month > 0 AND v.id IS NULL ORDER BY e.date, e.seq"
        )
        return [self._listed(row).entry for row in rows]

    # --- the database

    def _listed(self, row: tuple[Any, ...]) -> ListedEntry:
        """Return the entry that a row is.

        Raises:
            VnetError: it is none that was ever recorded: its type, a day or its month.
        """
        try:
            one = listed(row, self.path)
            dt.date.fromisoformat(one.entry.date)
            dt.date.fromisoformat(one.entry.arrived_on)
            dt.date(one.entry.month // 100, one.entry.month % 100, 1)
        except ValueError:
            raise errors.changed(self.path, str(row[0])) from None
        return one

    def _kept_head(self) -> tuple[int, bytes, str]:
        size, edge, arrived_on = self._one_row("SELECT size, edge, arrived_on FROM head WHERE centre = :centre")
        try:
            dt.date.fromisoformat(arrived_on or clock.today().isoformat())
        except ValueError:
            raise errors.damaged(self.path) from None
        return size, edge, arrived_on

    def _one(self, id_: str) -> ListedEntry:
        row = self._row(f"{SELECT} AND e.id = :id", id=id_)
        if row is None:
            raise errors.no_entry(id_)
        return self._listed(row)

    def _totals(self, kept: str, counted: str, order: str, year: int | None = None) -> Iterable[tuple[Any, ...]]:
        """Return the totals of a year (of all) as they are kept.

        Of an earlier moment they are counted: the first entries where those are few, else the months that changed.
        """
        of_year = {"first": 0, "last": EVERYTHING} if year is None else {"first": year * 100, "last": year * 100 + 99}
        kept = f"{kept} AND month BETWEEN :first AND :last"
        size = self._kept_head()[0]
        if self._size is None or self._size >= size:
            return self._rows(f"{kept} ORDER BY {order}", **of_year)
        if self._size < size - self._size:
            return self._rows(f"{counted.format(**totals.OF_FIRST)} ORDER BY {order}", **of_year)
        changed = [month for month in self._changed_later() if of_year["first"] <= month <= of_year["last"]]
        months = ", ".join(map(str, changed))
        recounted = counted.format(**totals.OF_MONTHS).format(months=months)
        rest = f"{kept} AND month NOT IN ({months})"
        both = f"SELECT * FROM ({rest} UNION ALL SELECT * FROM ({recounted})) ORDER BY {order}"  # noqa: S608 - our own
        return self._rows(both, **of_year)

    def _counted_in(self, counted: str, year: int, kpi: str, unit: str, spans: Spans) -> Iterable[tuple[Any, ...]]:
        """Return the totals of a measure in a year, counted of the entries that arrived in some spans."""
        if not spans:
            return ()
        statement = f"{counted.format(**totals.of_spans(spans))} ORDER BY 1, 2, 3, 4, 5"
        return self._rows(statement, first=year * 100, last=year * 100 + 99, kpi=kpi, unit=unit)

    def _changed_later(self) -> tuple[int, ...]:
        """Return the months in which something counts, or is taken back, that came after this moment."""
        if self._later is None:
            self._later = tuple([month for (month,) in self._rows(totals.CHANGED_SINCE)])
        return self._later

    def _count(self) -> int:
        size, _edge, _arrived_on = self._kept_head()
        return size if self._size is None else min(size, self._size)

    def _arrived_on(self, seq: int) -> str:
        row = self._row("SELECT arrived_on FROM entry WHERE centre = :centre AND seq = :seq", seq=seq)
        if row is None:
            raise errors.damaged(self.path)
        return str(row[0])

    def _rows(self, statement: str, **parameters: object) -> sqlite3.Cursor:
        """Return what a statement gives of this ledger, at the moment at which it is looked at."""
        size = EVERYTHING if self._size is None else self._size
        return self._db.execute(statement, {"centre": CENTRE, "size": size, **parameters})

    def _row(self, statement: str, **parameters: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._rows(statement, **parameters).fetchone()
        return row

    def _one_row(self, statement: str) -> tuple[Any, ...]:
        """Return the one row of a table that has one for each ledger.

        Raises:
            VnetError: it is missing.
        """
        row = self._row(statement)
        if row is None:
            raise errors.damaged(self.path)
        return row

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
            connection.rollback(self._db)
            self._forget_copies()
            raise
        finally:
            self._batch = ""
            self._copied = []
        if self._erased:  # and from the log beside the file
            connection.patiently(self._db, "PRAGMA wal_checkpoint(TRUNCATE)")

    def _forget_copies(self) -> None:
        """Remove the files that were copied for nothing; one that an entry has by now stays, whoever recorded it."""
        if not self._copied:
            return
        from vnet.ledger import evidence  # noqa: PLC0415 - few entries have any, and start-up counts

        with suppress(sqlite3.Error):  # then they stay, and do no harm
            connection.patiently(self._db, "BEGIN IMMEDIATE")
            kept = {file.path for _id, file in self.evidence()}
            evidence.forget(copy for copy in self._copied if copy not in kept)
            connection.rollback(self._db)


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
