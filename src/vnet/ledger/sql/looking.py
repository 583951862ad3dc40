"""Looking at a ledger by SQL: as it is, or as it was when it had its first so many entries."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property

from vnet import clock
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, Any, StrPath
from vnet.ledger import errors, tree
from vnet.ledger.canonical import COLUMNS, Personal, canonical
from vnet.ledger.entry import Entry, EntryType, Evidence, Head, ListedEntry, Wanted
from vnet.ledger.sql import queries, totals
from vnet.ledger.sql.queries import (
    ABOUT_OTHERS,
    AFTER,
    BATCHES,
    FEW,
    IN_YEAR,
    NOT_VOID,
    OF_BATCH,
    SELECT,
    Rows,
    conditions,
    listed,
)
from vnet.ledger.totals import ActualTotal, Came, PartnerTotal, Spans, SpendingTotal, Totals

if TYPE_CHECKING:
    from vnet.ledger.duplicates import Meeting
    from vnet.ledger.merging import Merged
    from vnet.ledger.moving import Kept

SHORTEST_ID_TEXT = 4
EVERYTHING = 2**62  # more entries than there will be


class SqlLedger:
    """An open ledger to look at, as `vnet.ledger.ledger.Ledger` describes it; a store says how it is asked.

    `centre`: whose entries it has, the first part of every key. `size`: it is looked at as it was when it had so many.
    """

    exists = True

    def __init__(self, path: StrPath, centre: str, size: int | None = None) -> None:
        self.path = path
        self.centre = centre
        self._size = size
        self._later: tuple[int, ...] | None = None
        self._head_then: Head | None = None  # of an earlier moment, at which nothing can change any more
        self._then: tuple[int, SqlLedger] | None = None  # the earlier moment that was looked at last

    # --- what a store does in its own way

    def _execute(self, statement: str, parameters: dict[str, object]) -> Rows:
        """Ask the database."""
        raise NotImplementedError

    def _at(self, size: int | None) -> "SqlLedger":
        """Return the ledger as it was when it had `size` entries; None: as it is."""
        raise NotImplementedError

    def one_moment(self) -> AbstractContextManager[None]:
        """Let everything that is read inside the block be of the same moment, whatever is recorded meanwhile."""
        raise NotImplementedError

    def verify(self) -> int:
        """Check that all is whole, every leaf, the tree, and that the kept totals are those of the entries.

        Returns:
            How many entries there are.

        Raises:
            TotalsDiffer: the kept totals are not those of the entries.
            VnetError: it is damaged, or what was recorded is not what it was.
        """
        raise NotImplementedError

    # --- what all do alike

    def as_of(self, size: int) -> "SqlLedger":
        """Return the ledger as it was when it had `size` entries."""
        if self._then is None or self._then[0] != size:
            self._then = size, self._at(size)
        return self._then[1]

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
        if self._head_then is None:
            last = self._arrived_on(self._size - 1) if self._size else ""
            self._head_then = Head(self._size, tree.root_of(self.leaves()).hex(), last)
        return self._head_then

    def edge(self) -> bytes:
        """Return the right edge of the tree over all entries that there are now."""
        return self._kept_head()[1]

    def leaves(self, first: int = 0) -> Iterator[bytes]:
        """Yield the leaves of the tree, in order, from an order number on."""
        statement = "SELECT leaf FROM entry WHERE centre = :centre AND seq >= :first AND seq < :size ORDER BY seq"
        rows = self._rows(statement, first=first)
        return (leaf for (leaf,) in rows)

    def kept(self, first: int = 0) -> "Iterator[Kept]":
        """Yield the entries as they are kept, to the byte, in the order of arrival, from an order number on."""
        from itertools import islice  # noqa: PLC0415 - where a ledger is moved

        from vnet.ledger.sql import moving  # noqa: PLC0415

        return islice(moving.kept(self._rows, first), max(self._count() - first, 0))

    def merges(self) -> "tuple[Merged, ...]":
        """Return the merges of other ledgers into this one, as they arrived."""
        if not self._has(EntryType.MERGE):
            return ()
        from vnet.ledger.sql import moving  # noqa: PLC0415 - seldom needed, and start-up counts

        try:
            return tuple([one for one in moving.merges(self._rows) if one.seq < self._count()])
        except (ValueError, TypeError, AttributeError):
            raise errors.damaged(self.path) from None

    def ledger_id(self) -> str:
        """Return the ledger's own id."""
        return self._itself[0]

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
        try:
            return canonical(dict(zip(names, row, strict=True)), files, (Personal(*personal) for personal in apart))
        except TypeError:  # bytes where a text was
            raise errors.changed(self.path, str(row[names.index("id")])) from None

    def meet(self, entries: Sequence[Entry]) -> "list[Meeting]":
        """Return what the ledger knows of each of many actuals and spendings, in their order."""
        from vnet.ledger.sql import duplicates  # noqa: PLC0415 - of what is imported alone

        with self.one_moment():
            return duplicates.meet(self._rows, entries)

    def find(self, text: str) -> ListedEntry:
        """Return the entry whose id is, begins or ends with `text`.

        Raises:
            BadInput: the text is too short, or fits several entries.
            NotFound: it fits none.
        """
        wanted = text.strip().lower()
        if not wanted.isascii():  # an id is; and bytes that are no text cannot even be asked for
            raise errors.no_id(text)
        if len(wanted) < SHORTEST_ID_TEXT:
            raise BadInput(
                N_('"{text}" is too short for an id: write at least {length} characters of it.'),
                text=text,
                length=SHORTEST_ID_TEXT,
            )
        found = self._rows(
            "SELECT id FROM entry WHERE centre = :centre AND seq < :size AND "
            "(substr(id, 1, :length) = :wanted OR substr(id, length(id) - :length + 1) = :wanted) ORDER BY id LIMIT 6",
            length=len(wanted), wanted=wanted,
        ).fetchall()  # fmt: skip
        if not found and self._size is not None:
            later = self._at(None).find(text).entry
            raise errors.came_later(later.short_id, later.arrived_on, self._size)
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
                yield self.batch(batch)

    def batch(self, batch: str) -> tuple[ListedEntry, ...]:
        """Return what one command recorded, as it arrived."""
        return tuple(map(self._listed, self._rows(OF_BATCH, batch=batch)))

    def totals(self, year: int, *, progress: bool = True) -> Totals:
        """Return a year's totals, all of one moment: as kept, or counted where an earlier moment is looked at."""
        with self.one_moment():
            head = self.head()
            actuals = self._sound(ActualTotal, totals.ACTUALS, totals.COUNTED_ACTUALS, "1, 2, 3, 4, 5", year)
            spending = self._sound(SpendingTotal, totals.SPENDING, totals.COUNTED_SPENDING, "1, 2, 3", year)
            wanted = "e.type NOT IN ('plan', 'merge')" if progress else "e.type IN ('adjustment', 'closing')"
            rows = self._rows(
                f"{SELECT} AND {FEW} AND {wanted} AND v.id IS NULL AND e.{IN_YEAR} ORDER BY e.date, e.seq",
                year=year,
            )
            standing = [self._listed(row).entry for row in rows]
            sample = self.is_sample()
        adjustments = tuple([one for one in standing if one.type is EntryType.ADJUSTMENT])
        closings = tuple([self._as_closed(one) for one in standing if one.type is EntryType.CLOSING])
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
        row = self._one_row(totals.PAID_AFTER, december=year * 100 + 12, end=f"{year}-12-31")
        return int(row[0])

    def partners(self, year: int) -> tuple[PartnerTotal, ...]:
        """Return a year's totals by partner body, by name and month."""
        rows = self._sound(PartnerTotal, totals.PARTNERS, totals.COUNTED_PARTNERS, "3, 1, 2", year)
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
        return Came(*row) if row else Came(0, 0, 0, 0, 0)

    def is_sample(self) -> bool:
        """Tell whether the entries are invented."""
        return bool(self._itself[1])

    def last(self, year: int) -> ListedEntry | None:
        """Return the entry of a year that was recorded last and is not void; None if there is none."""
        row = self._row(
            f"{SELECT} AND e.{IN_YEAR} AND e.type NOT IN {ABOUT_OTHERS} AND v.id IS NULL ORDER BY e.seq DESC LIMIT 1",
            year=year,
        )
        return self._listed(row) if row else None

    def plan_versions(self, year: int) -> tuple[ListedEntry, ...]:
        """Return the entries by which versions of a year's plan, or reasons for them, were kept, as they arrived."""
        statement = f"{SELECT} AND {FEW} AND e.type = 'plan' AND e.{IN_YEAR} ORDER BY +e.seq"
        return tuple(map(self._listed, self._rows(statement, year=year)))

    def closings(self, year: int) -> tuple[ListedEntry, ...]:
        """Return every closing of a year's periods, also of those that were opened again, as they arrived."""
        if not self._has(EntryType.CLOSING):
            return ()
        statement = f"{SELECT} AND {FEW} AND e.type = 'closing' AND e.{IN_YEAR} ORDER BY +e.seq"
        every = map(self._listed, self._rows(statement, year=year))
        return tuple([closing._replace(entry=self._as_closed(closing.entry)) for closing in every])

    def _as_closed(self, closing: Entry) -> Entry:
        """Return a closing with the day and the person of the one that it restores, if any: it pins what was then."""
        first = closing
        while first.replaces is not None:
            first = self.find(first.replaces).entry
        return closing._replace(arrived_on=first.arrived_on, recorded_by=first.recorded_by)

    def plan_meaning(self, digest: str) -> str:
        """Return what is kept of the version of a plan with this digest.

        Raises:
            VnetError: it is missing.
        """
        row = self._row("SELECT meaning FROM plan_version WHERE centre = :centre AND digest = :digest", digest=digest)
        if row is None:
            raise errors.damaged(self.path)
        return str(row[0])

    # --- the rows

    def _verified(self) -> int:
        """Check every leaf, the tree, and that the kept totals are those of the entries; return how many.

        Raises:
            TotalsDiffer, VnetError.
        """
        from vnet.ledger.sql import verification  # noqa: PLC0415 - of `check` and `export` alone

        return verification.verify(self.path, self._of_all)

    def _listed(self, row: tuple[Any, ...]) -> ListedEntry:
        """Return the entry that a row is.

        Raises:
            VnetError: it is none that was ever recorded: its type, a day or its month, or what a column holds.
        """
        try:
            queries.OF_ENTRY.refuse_mistyped(row)
            one = listed(row, self.path)
            dt.date.fromisoformat(one.entry.date)
            dt.date.fromisoformat(one.entry.arrived_on)
            dt.date(one.entry.month // 100, one.entry.month % 100, 1)
        except (TypeError, ValueError):  # bytes where a text was, or a text that is none of ours
            raise errors.changed(self.path, str(row[0])) from None
        return one

    def _has(self, type_: EntryType) -> bool:
        """Tell whether there is one of a type that is among the few; to prepare a list of them takes much longer.

        The month, which every entry has, leads to the index of the few: without it the whole ledger is gone through.
        """
        few = f"e.centre = :centre AND {FEW} AND e.month > 0"
        statement = f"SELECT 1 FROM entry e WHERE {few} AND e.type = '{type_}' LIMIT 1"  # noqa: S608
        return self._row(statement) is not None

    @cached_property
    def _itself(self) -> tuple[str, int]:
        """The ledger's id, and 1 where it is a sample: neither ever changes."""
        id_, sample = self._one_row("SELECT id, sample FROM ledger WHERE centre = :centre")
        return id_, sample

    def _kept_head(self) -> tuple[int, bytes, str]:
        size, edge, arrived_on = self._one_row("SELECT size, edge, arrived_on FROM head WHERE centre = :centre")
        try:
            dt.date.fromisoformat(arrived_on or clock.today().isoformat())
            is_edge = tree.fits(edge, size)
        except (TypeError, ValueError, AttributeError):
            is_edge = False
        if not is_edge:
            raise errors.damaged(self.path)
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
        months = ", ".join(map(str, changed or [0]))  # a list of none is none of SQL
        recounted = counted.format(**totals.OF_MONTHS).format(months=months)
        rest = f"{kept} AND month NOT IN ({months})"
        both = f"SELECT * FROM ({rest} UNION ALL SELECT * FROM ({recounted}) c) b ORDER BY {order}"  # noqa: S608 - our own
        return self._rows(both, **of_year)

    def _sound(self, record: type, kept: str, counted: str, order: str, year: int) -> Iterator[tuple[Any, ...]]:
        """Yield the totals of a year, of this record.

        Raises:
            VnetError: something is in them that was never kept.
        """
        for row in self._totals(kept, counted, order, year):
            try:
                queries.OF_TOTALS[record].refuse_mistyped(row)
            except TypeError:
                raise errors.damaged(self.path) from None
            yield row

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

    @cached_property
    def _merges(self) -> "tuple[Merged, ...]":
        """The merges, also those that came later; kept for as long as the ledger is open, and not while it grows."""
        return self._at(None).merges()

    def _count(self) -> int:
        size, _edge, _arrived_on = self._kept_head()
        return size if self._size is None else min(size, self._size)

    def _arrived_on(self, seq: int) -> str:
        """Return the day on which an entry arrived here; what came by a merge did so on the day of that."""
        from vnet.ledger.merging import brought_by  # noqa: PLC0415 - seldom needed, and start-up counts

        merge = brought_by(self._merges, seq)
        if merge is not None:
            return merge.arrived_on
        row = self._row("SELECT arrived_on FROM entry WHERE centre = :centre AND seq = :seq", seq=seq)
        if row is None:
            raise errors.damaged(self.path)
        return str(row[0])

    def _rows(self, statement: str, **parameters: object) -> Rows:
        """Return what a statement gives of this ledger, at the moment at which it is looked at."""
        size = EVERYTHING if self._size is None else self._size
        return self._execute(statement, {"centre": self.centre, "size": size, **parameters})

    def _of_all(self, statement: str, **parameters: object) -> Rows:
        """Return what a statement gives of the whole ledger, whichever moment is looked at."""
        return self._execute(statement, {"centre": self.centre, "size": EVERYTHING, **parameters})

    def _row(self, statement: str, **parameters: object) -> tuple[Any, ...] | None:
        return self._rows(statement, **parameters).fetchone()

    def _one_row(self, statement: str, **parameters: object) -> tuple[Any, ...]:
        """Return the one row that a statement gives of each ledger.

        Raises:
            VnetError: it is missing.
        """
        row = self._row(statement, **parameters)
        if row is None:
            raise errors.damaged(self.path)
        return row
