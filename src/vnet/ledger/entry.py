"""An entry (기록) as it is kept, and the totals of entries that a report is made from."""

import os
import time
from collections.abc import Iterator

from vnet.lean_typing import NamedTuple, StrEnum

SHORT_ID = 8
SAMPLE_MARK = "sample-"  # the id of a sample begins with it: then each entry's origin says that it is invented
SHORT_ROOT = 16  # hexadecimal digits of a root that tell it from another where nobody has prepared both
HOLDS = "holds"  # the event of a plan version that says what the entries before it mean as well
FIELD = "field/"  # begins the name of a register's field among what may name a person


class EntryType(StrEnum):
    """What an entry records."""

    ACTUAL = "actual"
    SPENDING = "spending"
    VOID = "void"
    TASK = "task"
    STEP = "step"
    EXPLANATION = "explanation"
    ADJUSTMENT = "adjustment"
    ATTACHMENT = "attachment"
    ERASURE = "erasure"
    PLAN = "plan"
    CLOSING = "closing"
    MERGE = "merge"


STAYS = (EntryType.VOID, EntryType.ERASURE, EntryType.PLAN, EntryType.MERGE)
"""What can never be taken back. A ledger's file holds to it by itself: `schema.sql` says it once more, in a trigger."""


class Evidence(NamedTuple):
    """A file that proves an entry: the name it was given under, and the SHA-256 of its content in hexadecimal.

    The name is as the system has it, without its folder (before form 3 of the ledger: with it). `path` is where the
    file is: before it is recorded where it was found, and afterwards where the ledger keeps it.
    """

    name: str
    sha256: str
    path: str = ""


class Entry(NamedTuple):
    """One thing that was recorded; its columns are explained in `schema.sql`. Fields that its type lacks are None.

    A share (7 of 12) has the part as its value, and as its `size` of how many that is; of a closing `size` is how many
    entries the ledger had. `erased` names what was there and was erased: payee, note, or field/ and the name of a
    register's field.

    The ledger gives an id to one that comes without (""), and stamps it: with the machine's time, the day that was
    stated to be today where it is another, and the account that is logged in where it is not `recorded_by`.
    """

    id: str
    type: EntryType
    date: str
    recorded_by: str
    recorded_at: str = ""
    origin: str = ""
    kpi: str | None = None
    unit: str | None = None
    value: int | None = None
    decimals: int | None = None
    kind: str | None = None
    partner: str | None = None
    people: int | None = None
    category: str | None = None
    network: str | None = None
    amount: int | None = None
    subject: str | None = None
    event: str | None = None
    action: str | None = None
    due: str | None = None
    voids: str | None = None
    reason: str | None = None
    arrived_on: str = ""
    batch: str = ""
    undoes: str | None = None
    replaces: str | None = None
    about: str | None = None
    receipt: str | None = None
    late: int | None = None
    digest: str | None = None
    size: int | None = None
    root: str | None = None
    stated_on: str | None = None
    login: str | None = None
    payee: str | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    erased: tuple[str, ...] = ()
    counts_in: int | None = None

    @property
    def month(self) -> int:
        """The month in which it counts, as one number: 201604. That of its day, unless `counts_in` says another."""
        return self.counts_in or int(self.date[:4]) * 100 + int(self.date[5:7])

    @property
    def whole(self) -> int | None:
        """Of how many the value is a part; None where it is no share."""
        return self.size if self.type is EntryType.ACTUAL else None

    @property
    def is_refund(self) -> bool:
        """Whether it is money that came back."""
        return self.type is EntryType.SPENDING and (self.amount or 0) < 0

    @property
    def is_record(self) -> bool:
        """Whether it has fields of a register, or had some that were erased."""
        return bool(self.fields) or any(name.startswith(FIELD) for name in self.erased)

    @property
    def short_id(self) -> str:
        """The end of the id, enough to name the entry in most ledgers."""
        return self.id[-SHORT_ID:]

    def same_line(self, other: "Entry") -> bool:
        """Tell whether the other entry says the same in every word, whoever recorded it, whenever, by whichever id."""
        told_apart = {
            "id", "origin", "recorded_at", "recorded_by", "arrived_on", "stated_on", "login", "batch", "undoes",
            "replaces", "receipt", "evidence",
        }  # fmt: skip
        if [file.sha256 for file in self.evidence] != [file.sha256 for file in other.evidence]:
            return False
        return all(getattr(self, name) == getattr(other, name) for name in self._fields if name not in told_apart)

    def is_like(self, other: "Entry") -> bool:
        """Tell whether the other entry may be the same thing: of one day, of one thing, as much, with other remarks.

        Of whom one says nothing, the other may.
        """
        same = ("type", "date", "kpi", "unit", "value", "decimals", "size", "kind", "category", "network", "amount",
                "fields")  # fmt: skip
        if any(getattr(self, name) != getattr(other, name) for name in same):
            return False
        said = ((getattr(self, name), getattr(other, name)) for name in ("partner", "people", "payee"))
        return all(own is None or others is None or own == others for own, others in said)


class Wanted(NamedTuple):
    """Which entries to list; None takes all. `kpis` and `network` together mean either (a network and its KPIs).

    Days are ISO and of what happened; months (201604) are those in which things count, which is another one where a
    payment was made after its year. All of them are included. `voided`: everything, also what is void, the voids, and
    versions of the plan. `records`: only those with fields, which are the records of a register. `types`: only those of
    these types, where any are named. `amounts`: the least and the most won, spent or come back. `evidence`: only those
    with a file that proves them (True), or without (False). `after`: only what
    came after the first so many entries. `receipt`: only the lines of this one payment.
    """

    first_day: str | None = None
    last_day: str | None = None
    kpis: tuple[str, ...] | None = None
    category: str | None = None
    network: str | None = None
    by: str | None = None
    voided: bool = False
    records: bool = False
    types: tuple[EntryType, ...] = ()
    amounts: tuple[int, int] | None = None
    evidence: bool | None = None
    after: int | None = None
    first_month: int | None = None
    last_month: int | None = None
    receipt: str | None = None


def whole_year(year: int) -> tuple[int, int]:
    """Return the first and the last month of a year, as `Wanted` takes them."""
    return year * 100 + 1, year * 100 + 12


class ListedEntry(NamedTuple):
    """An entry with what became of it: the id and the reason of the entry that voids it, if one does.

    `seq` is the order in which it arrived, from 0: its place in the ledger's tree.
    """

    entry: Entry
    voided_by: str | None = None
    void_reason: str | None = None
    seq: int = 0


class Head(NamedTuple):
    """How far a ledger has come: its number of entries, the root of the tree over them (hexadecimal), the last day.

    `arrived_on` (ISO) is that on which the last of them arrived, "" where there is none.
    """

    size: int
    root: str
    arrived_on: str


class AsOf(NamedTuple):
    """An earlier moment at which things are looked at: its day (ISO), how many entries there were.

    `closing` is the period (2016-Q2) whose closing it is, where it was asked for as such; `reopened_on` and
    `reopened_by` say when (ISO) and by whom that was opened again, if it was.
    """

    day: str
    entries: int
    closing: str | None = None
    reopened_on: str | None = None
    reopened_by: str | None = None


class Listing(NamedTuple):
    """Entries one after the other, and how far their ledger has come; `sample`: they are invented.

    `as_of`: as they were (None: as they are).
    `instead`: the options that a word was perhaps meant for, to be said where nothing is found.
    """

    entries: Iterator[ListedEntry]
    head: Head
    sample: bool
    as_of: AsOf | None = None
    instead: str | None = None


def new_id(milliseconds: int | None = None, chance: bytes | None = None) -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of time in milliseconds (now), then 74 of chance (from ten bytes)."""
    time_part = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    number = time_part << 80 | int.from_bytes(chance or os.urandom(10), "big")
    number = number & ~(0xF << 76) | 7 << 76
    number = number & ~(0b11 << 62) | 0b10 << 62
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
