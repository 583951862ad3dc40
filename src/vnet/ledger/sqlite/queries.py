"""What is asked of the ledger's tables, and the entries that its rows are."""

from vnet.ledger.entry import Entry, EntryType, Evidence, ListedEntry, Wanted

COLUMNS = Entry._fields[:-2]  # without `evidence` and `fields`, which have tables of their own
SELECT = (
    f"SELECT {', '.join('e.' + name for name in COLUMNS)}, v.id, v.reason, "  # noqa: S608 - names of our own
    "(SELECT json_group_array(json_array(path, sha256)) FROM "
    "(SELECT path, sha256 FROM evidence WHERE entry_id = e.id ORDER BY position)), "
    "(SELECT json_group_array(json_array(name, value)) FROM "
    "(SELECT name, value FROM field WHERE entry_id = e.id ORDER BY position)) "
    "FROM entry e LEFT JOIN entry v ON v.voids = e.id LEFT JOIN entry t ON t.id = e.voids"
)
INSERT = f"INSERT INTO entry (month, {', '.join(COLUMNS)}) VALUES (:month, {', '.join(':' + name for name in COLUMNS)})"  # noqa: S608
ACTUALS = """
    SELECT month, kpi, unit, decimals, kind, entries, value, people, weighted, last_date, last_seq, last_value
    FROM actual_total WHERE (entries <> 0 OR value <> 0)"""
SPENDING = "SELECT month, category, network, entries, amount FROM spending_total WHERE (entries <> 0 OR amount <> 0)"
PARTNERS = "SELECT month, kpi, partner, entries, first_date, last_date FROM partner_total WHERE entries <> 0"
# The tables of fields are read from their side: few entries have any.
RECORDS = """
    SELECT e.month, e.kpi, e.unit, count(*) FROM field f JOIN entry e ON e.id = f.entry_id
    WHERE f.position = 0 AND e.month BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY e.month, e.kpi, e.unit ORDER BY 1, 2, 3"""


def conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """Return what stands after WHERE for the entries that are wanted, and its parameters.

    A void has the KPI, category and network of the entry (`t`) that it voids.
    """
    category = "coalesce(e.category, t.category)" if wanted.voided else "e.category"
    compared = (
        ("e.month >= ?", wanted.first_day and int(wanted.first_day[:7].replace("-", ""))),
        ("e.month <= ?", wanted.last_day and int(wanted.last_day[:7].replace("-", ""))),
        ("e.date >= ?", wanted.first_day),
        ("e.date <= ?", wanted.last_day),
        (f"{category} = ?", wanted.category),
        ("e.recorded_by = ?", wanted.by),
    )
    of_network, networks = _of_network(wanted)
    clauses = [clause for clause, value in compared if value is not None] + _of_type(wanted) + of_network
    if wanted.records:
        clauses.append("EXISTS (SELECT 1 FROM field WHERE entry_id = e.id)")
    return " AND ".join(clauses) or "1", [value for _clause, value in compared if value is not None] + networks


def _of_type(wanted: Wanted) -> list[str]:
    """Return the conditions on the type of an entry; one that is named lets the index of that type serve."""
    if wanted.voided:
        return []
    named = (
        ("e.type = 'actual'", wanted.kpis is not None and wanted.network is None),
        ("e.type = 'spending'", wanted.category is not None),
    )
    return ["e.type <> 'void' AND v.id IS NULL", *(clause for clause, holds in named if holds)]


def _of_network(wanted: Wanted) -> tuple[list[str], list[object]]:
    """Return the condition, if any, that an entry is of the network or of one of the KPIs, and its parameters."""
    kpi, network = (f"coalesce(e.{name}, t.{name})" if wanted.voided else f"e.{name}" for name in ("kpi", "network"))
    either: list[str] = []
    parameters: list[object] = []
    if wanted.network is not None:
        either.append(f"{network} = ?")
        parameters.append(wanted.network)
    if wanted.kpis is not None:
        either.append(f"{kpi} IN ({', '.join('?' * len(wanted.kpis))})")
        parameters += wanted.kpis
    return [f"({' OR '.join(either)})"] if either else [], parameters


def _list(text: object) -> list[list[str]]:
    """Return what SQLite gathered into one text."""
    if text == "[]":
        return []
    import json  # noqa: PLC0415 - few entries have evidence or fields

    found: list[list[str]] = json.loads(str(text))
    return found


def listed(row: tuple[object, ...]) -> ListedEntry:
    """Return the entry that a row of `SELECT` is."""
    id_, type_, *columns, voided_by, void_reason, evidence, fields = row
    proof = tuple([Evidence(*file) for file in _list(evidence)])
    said = tuple([(name, value) for name, value in _list(fields)])
    # The columns are in the order of the record's fields, of which the last two are tables of their own.
    entry = Entry._make([id_, EntryType(str(type_)), *columns, proof, said])
    return ListedEntry(entry, str(voided_by) if voided_by else None, str(void_reason) if void_reason else None)
