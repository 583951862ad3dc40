"""What is asked of the ledger's tables, and the entries that its rows are.

Every statement is of one centre (`:centre`), and of the log's first `:size` entries: what came later is not there yet.
"""

from collections.abc import Container, Iterable, Iterator

from vnet.lean_stdlib import read_json
from vnet.lean_typing import Any, Protocol, StrPath
from vnet.ledger.canonical import COLUMNS, NUMBERS
from vnet.ledger.entry import FIELD, Entry, EntryType, Evidence, ListedEntry, Wanted
from vnet.ledger.totals import ActualTotal, PartnerTotal, SpendingTotal

_NAMES = ", ".join("e." + name for name in COLUMNS)
SELECT = (
    f"SELECT {_NAMES}, "  # noqa: S608 - names of our own
    # Its own files, and those that were attached to it later: each found by an index, never by going through them all.
    "(SELECT json_group_array(json_array(name, sha256)) FROM ("
    "SELECT f.seq, f.position, f.name, f.sha256 FROM evidence f WHERE f.centre = e.centre AND f.seq = e.seq UNION ALL "
    "SELECT f.seq, f.position, f.name, f.sha256 FROM entry a INDEXED BY entry_about "
    "CROSS JOIN evidence f ON f.centre = a.centre AND f.seq = a.seq "
    "WHERE a.centre = e.centre AND a.about = e.id AND +a.seq < :size AND NOT EXISTS "
    "(SELECT 1 FROM entry w WHERE w.centre = a.centre AND w.voids = a.id AND w.seq < :size) ORDER BY 1, 2) f), "
    "(SELECT json_group_array(json_array(name, value)) FROM "
    "(SELECT seq, position, name, value FROM personal WHERE centre = e.centre AND seq = e.seq ORDER BY position) p), "
    "e.month, e.seq, v.id, v.reason "
    "FROM entry e LEFT JOIN entry v ON v.centre = e.centre AND v.voids = e.id AND v.seq < :size "
    "LEFT JOIN entry t ON t.centre = e.centre AND t.id = e.voids "
    "WHERE e.centre = :centre AND e.seq < :size"
)
INSERT = (
    f"INSERT INTO entry (centre, seq, leaf, month, {', '.join(COLUMNS)}) "  # noqa: S608 - names of our own
    f"VALUES (?, ?, ?, ?{', ?' * len(COLUMNS)})"
)
# What says something of other entries, of the plan, or of another ledger.
ABOUT_OTHERS = "('void', 'attachment', 'erasure', 'plan', 'merge')"
IN_YEAR = "month BETWEEN :year * 100 AND :year * 100 + 99"
# The sign keeps the order number from being what entries are looked up by, where their month says more.
NOT_VOID = (
    "e.centre = :centre AND +e.seq < :size AND NOT EXISTS "
    "(SELECT 1 FROM entry v WHERE v.centre = e.centre AND v.voids = e.id AND v.seq < :size)"
)
# What came of an entry later. That order numbers alone are asked for lets an index answer each part by itself.
AFTER = (
    "SELECT seq FROM entry WHERE centre = :centre AND voids = :id UNION "
    "SELECT seq FROM entry WHERE centre = :centre AND replaces = :id UNION "
    "SELECT seq FROM entry WHERE centre = :centre AND about = :id ORDER BY seq"
)
# The entries of a batch follow each other, and the first of them is the one that it is named after.
OF_BATCH = (
    f"{SELECT} AND e.seq >= "  # noqa: S608
    "coalesce((SELECT seq FROM entry WHERE centre = :centre AND id = :batch), 0) "
    "AND e.batch = :batch ORDER BY e.seq"
)
ERASED = (
    "SELECT p.name, p.commitment FROM personal p JOIN entry e ON e.centre = p.centre AND e.seq = p.seq "
    "WHERE p.centre = :centre AND e.id = :id AND p.value IS NULL ORDER BY p.position, p.name"
)
BATCHES = "SELECT batch, undoes, recorded_by FROM entry WHERE centre = :centre AND seq < :size ORDER BY seq DESC"
# An entry has the files that it came with, and those that were attached to it since.
_PROVED = (
    "(EXISTS (SELECT 1 FROM evidence f WHERE f.centre = e.centre AND f.seq = e.seq) OR e.id IN ("
    "SELECT a.about FROM entry a LEFT JOIN entry w ON w.centre = a.centre AND w.voids = a.id AND w.seq < :size "
    "WHERE a.centre = :centre AND a.about IS NOT NULL AND a.type = 'attachment' AND a.seq < :size AND w.id IS NULL))"
)
_IS_RECORD = "EXISTS (SELECT 1 FROM personal WHERE centre = e.centre AND seq = e.seq AND position >= 0)"

# A void counts as what it takes back. One that is part of a correction (`r`) is counted by what stands in its place,
# or itself where that counts elsewhere.
# As the index `entry_of_progress` has it, word for word: it serves no other condition.
FEW = "e.type IN ('task', 'step', 'explanation', 'adjustment', 'plan', 'closing', 'merge')"
CAME_SINCE = """
    SELECT
      count(*) - count(e.about), count(e.voids) - count(r.id), count(e.replaces) + count(r.id), count(e.late),
      count(e.about)
    FROM entry e LEFT JOIN entry t ON t.centre = e.centre AND t.id = coalesce(e.voids, e.about)
    LEFT JOIN entry r ON r.centre = e.centre AND r.replaces = e.voids AND r.batch = e.batch AND r.seq < :size
    WHERE e.centre = :centre AND e.seq >= :since AND e.seq < :size
      AND CASE WHEN e.about IS NULL THEN e.month ELSE t.month END BETWEEN :first AND :last
      AND coalesce(t.type, e.type) IN ('actual', 'spending', 'task', 'step', 'explanation', 'adjustment')
      AND (r.id IS NULL OR r.month NOT BETWEEN :first AND :last)"""

BY_YEAR = f"""
    SELECT e.month / 100, count(*) FROM entry e
    WHERE e.type NOT IN {ABOUT_OTHERS} AND {NOT_VOID} GROUP BY 1 ORDER BY 1"""  # noqa: S608


class Rows(Protocol):
    """What a statement gives, row by row."""

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Go through the rows."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, if there is one."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows that are left."""


def conditions(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """Return what stands after WHERE and the centre's entries for those that are wanted, and its parameters.

    A void has the KPI, category and network of the entry (`t`) that it voids.
    """
    given = [(clause, value) for clause, value in _compared(wanted) if value is not None]
    of_network, networks = _of_network(wanted)
    clauses = [*(clause for clause, _value in given), *_of_type(wanted), *of_network, *_of_what_goes_with_it(wanted)]
    parameters = {clause.rpartition(":")[2]: value for clause, value in given}
    return "".join(f" AND {clause}" for clause in clauses), parameters | networks


def _compared(wanted: Wanted) -> tuple[tuple[str, object], ...]:
    """Return what is compared with what each ends in, and that; None where it does not matter."""
    category = "coalesce(e.category, t.category)" if wanted.voided else "e.category"
    return (
        ("e.month >= :first_month", wanted.first_month),
        ("e.month <= :last_month", wanted.last_month),
        ("e.date >= :first_day", wanted.first_day),
        ("e.date <= :last_day", wanted.last_day),
        (f"{category} = :category", wanted.category),
        ("e.recorded_by = :by", wanted.by),
        ("abs(e.amount) >= :least", wanted.amounts and wanted.amounts[0]),
        ("abs(e.amount) <= :most", wanted.amounts and wanted.amounts[1]),
        ("e.seq >= :after", wanted.after),
        ("e.receipt = :receipt", wanted.receipt),
    )


def _of_what_goes_with_it(wanted: Wanted) -> list[str]:
    """Return the conditions on what stands in other tables: fields, and files."""
    clauses = [_IS_RECORD] if wanted.records else []
    if wanted.evidence is not None:
        clauses.append(_PROVED if wanted.evidence else f"NOT {_PROVED}")
    return clauses


def _of_type(wanted: Wanted) -> list[str]:
    """Return the conditions on the type of an entry; one that is named lets the index of that type serve.

    Versions of the plan are kept beside what happens: they are listed where everything is.
    """
    among = [f"e.type IN ({', '.join(repr(str(type_)) for type_ in wanted.types)})"] if wanted.types else []
    if wanted.voided:
        return among
    named = (
        ("e.type = 'actual'", wanted.kpis is not None and wanted.network is None),
        ("e.type = 'spending'", wanted.category is not None),
    )
    return [f"e.type NOT IN {ABOUT_OTHERS} AND v.id IS NULL", *(clause for clause, holds in named if holds), *among]


def _of_network(wanted: Wanted) -> tuple[list[str], dict[str, object]]:
    """Return the condition, if any, that an entry is of the network or of one of the KPIs, and its parameters."""
    kpi, network = (f"coalesce(e.{name}, t.{name})" if wanted.voided else f"e.{name}" for name in ("kpi", "network"))
    either: list[str] = []
    parameters: dict[str, object] = {}
    if wanted.network is not None:
        either.append(f"{network} = :network")
        parameters["network"] = wanted.network
    if wanted.kpis is not None:
        names = {f"kpi_{number}": code for number, code in enumerate(wanted.kpis)}
        either.append(f"{kpi} IN ({', '.join(':' + name for name in names)})")
        parameters |= names
    return [f"({' OR '.join(either)})"] if either else [], parameters


def _list(text: object) -> list[list[Any]]:
    """Return what SQLite gathered into one text."""
    if text == "[]":
        return []
    found: list[list[Any]] = read_json(str(text))
    return found


def kept_file(ledger: StrPath, name: str, sha256: str) -> Evidence:
    """Return a file that proves an entry, with the place beside the ledger where it is kept."""
    from vnet.ledger.evidence import folder_of, place  # noqa: PLC0415 - few entries have any, and start-up counts

    return Evidence(name, sha256, place(folder_of(ledger), name, sha256))


class Columns:
    """What a row has in each of its columns: a text or a whole number, or nothing where that may be."""

    def __init__(self, names: Iterable[str], needed: Container[str], numbers: Container[str]) -> None:
        self._columns = [(name, int if name in numbers else str, name in needed) for name in names]
        self._known: set[tuple[object, ...]] = set()

    def refuse_mistyped(self, row: tuple[Any, ...]) -> None:
        """Refuse a row with something in a column that can only have come from another program.

        Raises:
            TypeError.
        """
        types = tuple(map(type, row))
        if types in self._known:  # few differ: going through the columns of every row would cost
            return
        for (name, wanted, is_needed), found in zip(self._columns, types, strict=True):
            if found is not wanted and (is_needed or found is not type(None)):
                raise TypeError(name)
        self._known.add(types)


_STATED = {"id", "origin", "type", "date", "arrived_on", "batch", "recorded_by", "recorded_at", "month", "seq"}
OF_ENTRY = Columns((*COLUMNS, "evidence", "personal", "month", "seq", "voided_by", "void_reason"), _STATED, NUMBERS)
_WORDS = {"kpi", "unit", "kind", "partner", "category", "network", "first_date", "last_date"}
OF_TOTALS: dict[type, Columns] = {
    record: Columns(record._fields, {*record._fields[:-3]}, {*record._fields} - _WORDS)
    for record in (ActualTotal, SpendingTotal, PartnerTotal)
}


def listed(row: tuple[Any, ...], ledger: StrPath) -> ListedEntry:
    """Return the entry that a row of `SELECT` is; `ledger` is the file that it is of."""
    id_, type_, date, *columns, evidence, personal, month, seq, voided_by, void_reason = row
    proof = tuple([kept_file(ledger, name, sha256) for name, sha256 in _list(evidence)])
    apart = _list(personal)
    said = {name: value for name, value in apart if value is not None}
    fields = tuple([(name[len(FIELD) :], value) for name, value in said.items() if name.startswith(FIELD)])
    erased = tuple([name for name, value in apart if value is None])
    counts_in = None if month == int(date[:4]) * 100 + int(date[5:7]) else month
    # The columns are in the order of the record's fields, of which the last six stand in other tables.
    entry = Entry._make(
        [id_, EntryType(type_), date, *columns, said.get("payee"), said.get("note"), proof, fields, erased, counts_in]
    )
    return ListedEntry(entry, voided_by, void_reason, seq)
