"""Recording in a ledger's file: SQLite, append-only, safe against a crash and against many writers at once.

An acknowledged entry is on the disk (WAL with synchronous=FULL); writers queue at BEGIN IMMEDIATE and wait their turn.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import count

from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger import stamp, tree
from vnet.ledger.canonical import COLUMNS, Personal, canonical, personal_of
from vnet.ledger.entry import FIELD, Entry, EntryType, new_id
from vnet.ledger.sqlite import connection, totals
from vnet.ledger.sqlite.looking import CENTRE, SqliteLedger
from vnet.ledger.sqlite.queries import ERASED, FEW, INSERT, SELECT
from vnet.output import Outcome

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger

_STAYS = {EntryType.VOID, EntryType.ERASURE, EntryType.PLAN}
_CLOSE_OR_OPEN = {EntryType.CLOSING, EntryType.VOID}
_CLOSINGS = f"{SELECT} AND {FEW} AND e.type = 'closing' AND e.month > 0 AND v.id IS NULL ORDER BY e.date, e.seq"


class _Before(NamedTuple):
    """What an entry is recorded after: how many there are, when the last was recorded, the closings in force."""

    size: int
    recorded_at: str | None
    closings: Sequence[Entry]


class WritableSqliteLedger(SqliteLedger):
    """An open ledger to record in, as `vnet.ledger.ledger.WritableLedger` describes it."""

    def __init__(self, path: StrPath, database: sqlite3.Connection) -> None:
        super().__init__(path, database)
        self._batch = ""
        self._is_news = False  # what was recorded is more than a version of the plan
        self._erased = False
        self._copied: list[str] = []  # files that were copied for the transaction that is open
        self._before: _Before | None = None  # as this connection left it, and true while nobody else has recorded

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

    def saying(self, value: str) -> tuple[tuple[str, str], ...]:
        """Return where a value still stands, also within others: ids of entries and names of the field."""
        rows = self._rows(
            "SELECT e.id, p.name FROM personal p JOIN entry e ON e.centre = p.centre AND e.seq = p.seq "
            "WHERE p.centre = :centre AND instr(p.value, :value) > 0 ORDER BY p.seq, p.name",
            value=value,
        )
        return tuple((id_, name) for id_, name in rows)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else record while the block runs; what it records is one batch, kept at its end or not at all."""
        if self._db.in_transaction:
            yield
            return
        try:
            with self._transaction("BEGIN IMMEDIATE"):
                yield
            Outcome.is_recorded |= self._is_news
        except BaseException as error:
            self._before = None
            self._forget_copies()
            if isinstance(error, KeyboardInterrupt):  # which comes after the commit where it came during it
                Outcome.is_recorded |= (
                    self._is_news and self._row(f"{SELECT} AND e.id = :id", id=self._batch) is not None
                )
            raise
        finally:
            self._batch = ""
            self._is_news = False
            self._copied = []
        if self._erased and not connection.empty_log(self._db):
            raise Conflict(
                N_(
                    "It is erased and recorded so, but another program that has {path} open keeps a copy in the log "
                    "beside it. Close that program, then run vnet check: with it the copy goes."
                ),
                path=self.path,
            )

    def record(self, *entries: Entry, brought: bool = False) -> tuple[Entry, ...]:
        """Keep entries with their evidence and fields, all or none; return them as they were kept.

        Raises:
            NotFound, BadInput, Conflict: nothing was recorded.
        """
        if not entries:
            return ()
        with self.alone():
            size, edge, arrived_on = self._kept_head()
            before = self._recorded_before(size)
            now = stamp.stamp(before.recorded_at, self._account)
            kept = []
            for given in entries:
                is_invented = given.arrived_on and self.is_sample()
                stamped = given if is_invented else now.on(given, stated_on=given.stated_on if brought else None)
                arrived_on = max(arrived_on, stamped.stated_on or stamped.recorded_at[:10])
                entry = self._completed(stamped, arrived_on, before.closings, brought=brought)
                edge = tree.grown(edge, size, self._insert(entry, size))
                kept.append(entry)
                size += 1
            self._db.execute(
                "UPDATE head SET size = :size, edge = :edge, arrived_on = :arrived_on WHERE centre = :centre",
                {"centre": CENTRE, "size": size, "edge": edge, "arrived_on": arrived_on},
            )
            is_as_open = _CLOSE_OR_OPEN.isdisjoint([entry.type for entry in kept])
            self._before = _Before(size, kept[-1].recorded_at, before.closings) if is_as_open else None
            self._is_news |= any(entry.type is not EntryType.PLAN for entry in kept)
        return tuple(kept)

    @cached_property
    def _account(self) -> str | None:
        """The account that is logged in."""
        return stamp.account()

    def _recorded_before(self, size: int) -> _Before:
        """Return what the next entry is recorded after, of which there are so many."""
        if self._before is not None and self._before.size == size:
            return self._before
        row = self._row("SELECT recorded_at FROM entry WHERE centre = :centre AND seq = :seq", seq=size - 1)
        closings = [self._listed(row).entry for row in self._rows(_CLOSINGS)]
        return _Before(size, row[0] if row else None, closings)

    def keep_meaning(self, digest: str, meaning: str) -> None:
        """Keep what a version of a plan means, by its digest, where it is not kept yet."""
        self._rows(
            "INSERT INTO plan_version SELECT :centre, :digest, :meaning "
            "WHERE NOT EXISTS (SELECT 1 FROM plan_version WHERE centre = :centre AND digest = :digest)",
            digest=digest,
            meaning=meaning,
        )

    def _completed(self, entry: Entry, arrived_on: str, closings: Sequence[Entry], *, brought: bool) -> Entry:
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
            if brought and kept.late:
                return kept
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
        columns = dict(zip(COLUMNS, entry, strict=False), month=entry.month)
        personal = personal_of(entry)
        if entry.erased and entry.replaces:
            personal = self._with_erased(entry, personal)
        leaf = tree.leaf_hash(canonical(columns, [file[:2] for file in entry.evidence], personal))
        self._db.execute(INSERT, (CENTRE, seq, leaf, columns["month"], *entry[: len(COLUMNS)]))
        if entry.evidence:
            self._keep_files(entry, seq)
        if personal:
            self._db.executemany(
                "INSERT INTO personal VALUES (?, ?, ?, ?, ?, ?, ?)", [(CENTRE, seq, *one) for one in personal]
            )
        if entry.type is EntryType.ERASURE:
            self._erase(entry)
        self._total(entry, seq)
        return leaf

    def _with_erased(self, entry: Entry, own: Iterable[Personal]) -> tuple[Personal, ...]:
        """Return what is kept apart of an entry, with what was erased of the one that it is recorded anew for.

        Of that there is the commitment alone.
        """
        found = self._rows(ERASED, id=entry.replaces)
        places = count(len(entry.fields))
        gone = [
            Personal(name, next(places) if name.startswith(FIELD) else -1, commitment, None, None)
            for name, commitment in found
            if name in entry.erased
        ]
        return tuple(sorted((*own, *gone), key=lambda one: (one.position, one.name)))

    def _keep_files(self, entry: Entry, seq: int) -> None:
        """Copy the files that prove an entry, and keep their names."""
        from vnet.ledger import evidence  # noqa: PLC0415 - few entries have any, and start-up counts

        folder = evidence.folder_of(self.path)
        self._copied += filter(None, [evidence.keep(folder, file) for file in entry.evidence])
        self._db.executemany(
            "INSERT INTO evidence VALUES (?, ?, ?, ?, ?)",
            [(CENTRE, seq, position, file.name, file.sha256) for position, file in enumerate(entry.evidence)],
        )

    def _erase(self, erasure: Entry) -> None:
        """Delete a value that may name a person, with its salt."""
        self._db.execute("PRAGMA secure_delete = ON")  # so that the bytes are gone from the pages as well
        self._erased = True
        self._db.execute(
            "UPDATE personal SET salt = NULL, value = NULL WHERE centre = ? AND name = ? AND seq = "
            "(SELECT seq FROM entry WHERE centre = ? AND id = ?)",
            (CENTRE, erasure.subject, CENTRE, erasure.about),
        )

    def _total(self, entry: Entry, seq: int) -> None:
        """Add an entry to the totals, or take off what it voids."""
        totals.add(self._db, CENTRE, entry, seq)
        voided = self._one(entry.voids).entry if entry.voids else None
        if voided:
            totals.take(self._db, CENTRE, voided, seq + 1)
        attached = voided or entry
        if attached.type is EntryType.ATTACHMENT:
            about = self._one(attached.about or "")
            if about.voided_by is None:
                totals.prove(self._db, CENTRE, about.entry, seq + 1)

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
        yield WritableSqliteLedger(path, database)


@contextmanager
def reading(path: StrPath) -> "Iterator[Ledger]":
    """Open the ledger to read it; an empty one where nothing has been recorded yet. None is created."""
    with connection.to_read(path) as database:
        if database:
            yield SqliteLedger(path, database)
        else:
            from vnet.ledger.empty import EmptyLedger  # noqa: PLC0415 - once in a ledger's life

            yield EmptyLedger()
