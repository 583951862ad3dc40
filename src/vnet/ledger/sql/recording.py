"""Recording in a ledger by SQL: the rules that every store keeps, whatever it keeps the entries in."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from itertools import count

from vnet.errors import BadInput, Conflict, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger import stamp, tree
from vnet.ledger.canonical import Personal, canonical_entry, personal_of
from vnet.ledger.entry import FIELD, STAYS, Entry, EntryType, new_id
from vnet.ledger.errors import NotKnown
from vnet.ledger.sql.looking import EVERYTHING, SqlLedger
from vnet.ledger.sql.queries import ERASED, FEW, SELECT
from vnet.output import Outcome

if TYPE_CHECKING:
    from vnet.ledger.moving import Header, Kept

_MEASURE, _LINE = ("kpi", "unit", "kind", "date"), ("category", "network")
_LAST = 200  # entries that are looked at for one that says the same
_CLOSE_OR_OPEN = {EntryType.CLOSING, EntryType.VOID}
_CLOSINGS = f"{SELECT} AND {FEW} AND e.type = 'closing' AND e.month > 0 AND v.id IS NULL ORDER BY e.date, e.seq"


class Reached(NamedTuple):
    """How far a log has come with an entry: the edge of the tree with its leaf, and the last day of arrival."""

    edge: bytes
    arrived_on: str


def _places_of_alike(entry: Entry) -> tuple[str, dict[str, object]]:
    """Return the statement for places, days and numbers of entries of a measure or line, and what it is told."""
    is_actual = entry.type is EntryType.ACTUAL
    named = {name: getattr(entry, name) for name in (_MEASURE if is_actual else _LINE)}
    # The condition names its type and ends in a span of one value: else SQLite goes through the order of arrival.
    spanned = next(name for name in reversed(named) if named[name] is not None)
    same = " AND ".join(_condition(name, named[name], is_span=name == spanned) for name in named)
    same = f"centre = :centre AND type = '{entry.type}' AND month = :month AND {same} AND +seq < :end"
    last = "" if is_actual else f" ORDER BY +seq DESC LIMIT {_LAST}"
    statement = f"SELECT seq, date, value, amount FROM entry WHERE {same}{last}"  # noqa: S608 - our own
    return statement, {"month": entry.month, **named}


def _condition(name: str, value: object, *, is_span: bool) -> str:
    """Return the condition that a column says a value, as a span of that value alone if so wanted."""
    if value is None:
        return f"{name} IS NULL"
    return f"{name} BETWEEN :{name} AND :{name}" if is_span else f"{name} = :{name}"


class _Before(NamedTuple):
    """What an entry is recorded after: how many there are, when the last was recorded, the closings in force."""

    size: int
    recorded_at: str | None
    closings: Sequence[Entry]


class WritableSqlLedger(SqlLedger):
    """An open ledger to record in, as `vnet.ledger.ledger.WritableLedger` describes it; a store says how it keeps."""

    def __init__(self, path: StrPath, centre: str) -> None:
        super().__init__(path, centre)
        self._batch = ""
        self._is_news = False  # what was recorded is more than a version of the plan
        self._copied: list[str] = []  # files that were copied for the transaction that is open
        self._before: _Before | None = None  # as this connection left it, and true while nobody else has recorded

    # --- what a store does in its own way

    # What is raised about an entry that the tables do not take, or that is about one that is not there.
    _unfit: tuple[type[Exception], ...] = (NotFound,)

    def _is_alone(self) -> bool:
        """Tell whether nobody else can record just now."""
        raise NotImplementedError

    def _turn(self) -> AbstractContextManager[None]:
        """Let nobody else record while the block runs; what it records is kept at its end, or not at all."""
        raise NotImplementedError

    def _append(self, entry: Entry, seq: int, leaf: bytes, reached: Reached, personal: Sequence[Personal]) -> None:
        """Keep an entry under its order number, with all that goes with it, and bring the totals in line with it.

        `reached` is how far the log has come with it.
        """
        raise NotImplementedError

    def _put_head(self, size: int, edge: bytes, arrived_on: str) -> None:
        """Keep how far the log has come."""
        raise NotImplementedError

    def _suppressed(self) -> AbstractContextManager[None]:
        """Suppress what the database says where it cannot go on."""
        raise NotImplementedError

    # --- what all do alike

    def alike(self, entry: Entry, *, first: int | None = None) -> tuple[Entry, ...]:
        """Return the entries (of the `first` so many) that are not void, of its day and thing, and as much.

        Of spending the last ones of its line and month are looked at, which the index of spending does not tell by day.
        """
        statement, said = _places_of_alike(entry)
        found = self._rows(statement, end=EVERYTHING if first is None else first, **said)
        own = entry.date, entry.value, entry.amount
        rows = [self._one_row(f"{SELECT} AND e.seq = :seq", seq=seq) for seq, *says in found if tuple(says) == own]
        return tuple([alike.entry for alike in map(self._listed, rows) if alike.voided_by is None])

    def saying(self, value: str) -> tuple[tuple[str, str], ...]:
        """Return where a value still stands, also within others: ids of entries and names of the field."""
        rows = self._rows(
            "SELECT e.id, p.name FROM personal p JOIN entry e ON e.centre = p.centre AND e.seq = p.seq "
            "WHERE p.centre = :centre AND replace(p.value, :value, '') <> p.value ORDER BY p.seq, p.name",
            value=value,
        )
        return tuple((id_, name) for id_, name in rows)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else record while the block runs; what it records is one batch, kept at its end or not at all."""
        if self._is_alone():
            yield
            return
        try:
            with self._turn():
                yield
            Outcome.is_recorded |= self._is_news
        except BaseException as error:
            self._before = None
            if not isinstance(error, NotKnown):
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
                edge = self._keep(entry, size, edge)
                kept.append(entry)
                size += 1
            self._put_head(size, edge, arrived_on)
            is_as_open = _CLOSE_OR_OPEN.isdisjoint([entry.type for entry in kept])
            self._before = _Before(size, kept[-1].recorded_at, before.closings) if is_as_open else None
            self._is_news |= any(entry.type is not EntryType.PLAN for entry in kept)
        return tuple(kept)

    def keep_meaning(self, digest: str, meaning: str) -> None:
        """Keep what a version of a plan means, by its digest, where it is not kept yet."""
        self._rows(
            "INSERT INTO plan_version SELECT :centre, :digest, :meaning "
            "WHERE NOT EXISTS (SELECT 1 FROM plan_version WHERE centre = :centre AND digest = :digest)",
            digest=digest,
            meaning=meaning,
        )

    def be(self, header: "Header") -> None:
        """Be the ledger that is moved into this one, in which nothing stands yet."""
        self._rows(
            "UPDATE ledger SET id = :id, sample = :sample WHERE centre = :centre",
            id=header.ledger,
            sample=int(header.sample),
        )
        vars(self).pop("_itself", None)

    def known(self, id_: str) -> tuple[int, bytes] | None:
        """Return order number and leaf of the entry with just this id; None where there is none."""
        from vnet.ledger.sql import moving  # noqa: PLC0415 - where a ledger is moved

        row = self._row(moving.KNOWN, id=id_)
        return row and (row[0], row[1])

    def void_of(self, id_: str) -> str | None:
        """Return the id of the entry that makes the one with this id void; None where none does."""
        from vnet.ledger.sql import moving  # noqa: PLC0415 - where a ledger is moved

        row = self._row(moving.VOIDED, id=id_)
        return str(row[0]) if row else None

    def erased_of(self, seq: int) -> frozenset[str]:
        """Return the names of what was erased of the entry with this order number."""
        from vnet.ledger.sql import moving  # noqa: PLC0415 - where a ledger is moved

        return frozenset(name for (name,) in self._rows(moving.ERASED, seq=seq))

    def bring(self, kept: "Kept", *, merged: bool) -> int:
        """Keep an entry just as it was kept elsewhere, last in the order; return its order number.

        Raises:
            BadInput: it is none that a ledger takes.
        """
        size, edge, arrived_on = self._kept_head()
        entry = kept.entry
        edge = tree.grown(edge, size, kept.leaf)
        reached = Reached(edge, arrived_on if merged else entry.arrived_on)
        try:
            self._append(entry, size, kept.leaf, reached, kept.personal)
        except self._unfit:  # what it is about is not there, or it lacks what its type has
            raise BadInput(N_("no ledger takes the entry {id}"), id=entry.short_id) from None
        self._put_head(size + 1, *reached)
        self._before = None
        self._batch = self._batch or entry.id
        self._is_news = True
        return size

    @cached_property
    def _account(self) -> str | None:
        """The account that is logged in."""
        return stamp.account()

    def _recorded_before(self, size: int) -> _Before:
        """Return what the next entry is recorded after, of which there are so many."""
        if self._before is not None and self._before.size == size:
            return self._before
        row = self._row("SELECT recorded_at FROM entry WHERE centre = :centre AND seq = :seq", seq=size - 1)
        closings = []
        if self._has(EntryType.CLOSING):
            closings = [self._as_closed(self._listed(row).entry) for row in self._rows(_CLOSINGS)]
        return _Before(size, row[0] if row else None, closings)

    def _completed(self, entry: Entry, arrived_on: str, closings: Sequence[Entry], *, brought: bool) -> Entry:
        """Return an entry as the ledger's rules have it.

        Raises:
            NotFound, BadInput, Conflict: they do not take it.
        """
        kept = self._named(entry, arrived_on)
        target = None
        if kept.type is EntryType.VOID:
            target = self._to_void(kept.voids or "")
            kept = kept._replace(date=target.date, counts_in=target.counts_in)
        if (closings or kept.late) and not (brought and kept.late):
            from vnet.ledger.closing import refuse_closed  # noqa: PLC0415 - seldom needed, and start-up counts

            refuse_closed(kept, target, closings)
        return kept

    def _named(self, entry: Entry, arrived_on: str) -> Entry:
        """Return an entry with its day; and with id, batch and origin, each where it does not have it."""
        id_ = entry.id or new_id()
        self._batch = self._batch or id_
        origin, batch = entry.origin or self.ledger_id(), entry.batch or self._batch
        return entry._replace(id=id_, origin=origin, batch=batch, arrived_on=arrived_on)

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
        if target.entry.type in STAYS:
            raise BadInput(
                N_("The entry {id} stays as it is: it cannot be corrected or taken back."), id=target.entry.short_id
            )
        if target.voided_by is not None:
            raise Conflict(
                N_("The entry {id} is already void (by {by})."), id=target.entry.short_id, by=target.voided_by
            )
        return target.entry

    def _keep(self, entry: Entry, seq: int, edge: bytes) -> bytes:
        """Keep an entry under its order number; return the edge of the tree with its leaf."""
        personal = personal_of(entry)
        if entry.erased and entry.replaces:
            personal = self._with_erased(entry, personal)
        leaf = tree.leaf_hash(canonical_entry(entry, personal))
        if entry.evidence:
            self._copy_files(entry)
        edge = tree.grown(edge, seq, leaf)
        self._append(entry, seq, leaf, Reached(edge, entry.arrived_on), personal)
        return edge

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

    def _copy_files(self, entry: Entry) -> None:
        """Copy the files that prove an entry to where the ledger keeps them."""
        from vnet.ledger import evidence  # noqa: PLC0415 - few entries have any, and start-up counts

        folder = evidence.folder_of(self.path)
        self._copied += filter(None, [evidence.keep(folder, file) for file in entry.evidence])

    def _forget_copies(self) -> None:
        """Remove the files that were copied for nothing; one that an entry has by now stays, whoever recorded it."""
        if not self._copied:
            return
        from vnet.ledger import evidence  # noqa: PLC0415 - few entries have any, and start-up counts

        with self._suppressed(), self._turn():  # where it cannot be looked, they stay, and do no harm
            kept = {file.path for _id, file in self.evidence()}
            evidence.forget(copy for copy in self._copied if copy not in kept)
