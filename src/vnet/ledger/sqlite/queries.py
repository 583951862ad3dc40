"""Which entries are wanted, and the rows of the database that they are."""

from vnet.ledger.entry import Entry, EntryType, Evidence, ListedEntry, Wanted

COLUMNS = tuple(name for name in Entry._fields if name not in {"evidence", "fields"})
SELECT = (
    f"SELECT {', '.join('e.' + name for name in COLUMNS)}, v.id, v.reason, "  # noqa: S608 - names of our own
    "(SELECT json_group_array(json_array(path, sha256)) FROM "
    "(SELECT path, sha256 FROM evidence WHERE entry_id = e.id ORDER BY position)), "
    "(SELECT json_group_array(json_array(name, value)) FROM "
    "(SELECT name, value FROM field WHERE entry_id = e.id ORDER BY position)) "
    "FROM entry e LEFT JOIN entry v ON v.voids = e.id LEFT JOIN entry t ON t.id = e.voids"
)


def conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """Return what stands after WHERE for the entries that are wanted, and its parameters.

    A void has the KPI, category and network of the entry (`t`) that it voids.
    """
    kpi, category, network = (
        f"coalesce(e.{name}, t.{name})" if wanted.voided else f"e.{name}" for name in ("kpi", "category", "network")
    )
    clauses = [] if wanted.voided else ["e.type <> 'void' AND v.id IS NULL"]
    parameters: list[object] = []
    for clause, value in (
        ("e.month >= ?", wanted.first_day and int(wanted.first_day[:7].replace("-", ""))),
        ("e.month <= ?", wanted.last_day and int(wanted.last_day[:7].replace("-", ""))),
        ("e.date >= ?", wanted.first_day),
        ("e.date <= ?", wanted.last_day),
        (f"{category} = ?", wanted.category),
        ("e.recorded_by = ?", wanted.by),
    ):
        if value is not None:
            clauses.append(clause)
            parameters.append(value)
    either = [] if wanted.network is None else [f"{network} = ?"]
    parameters += [] if wanted.network is None else [wanted.network]
    if wanted.kpis is not None:
        either.append(f"{kpi} IN ({', '.join('?' * len(wanted.kpis))})")
        parameters += wanted.kpis
    if not wanted.voided and wanted.kpis is not None and wanted.network is None:
        clauses.append("e.type = 'actual'")  # lets the index of that type serve
    if not wanted.voided and wanted.category is not None:
        clauses.append("e.type = 'spending'")
    if wanted.records:
        clauses.append("EXISTS (SELECT 1 FROM field WHERE entry_id = e.id)")
    if either:
        clauses.append(f"({' OR '.join(either)})")
    return " AND ".join(clauses) or "1", parameters


def _list(text: object) -> list[list[str]]:
    """Return what SQLite gathered into one text."""
    if text == "[]":
        return []
    import json  # noqa: PLC0415 - few entries have evidence or fields

    found: list[list[str]] = json.loads(str(text))
    return found


def listed(row: tuple[object, ...]) -> ListedEntry:
    """Return the entry that a row of `SELECT` is."""
    *columns, voided_by, void_reason, evidence, fields = row
    values = dict(zip(COLUMNS, columns, strict=True))
    values["type"] = EntryType(str(values["type"]))
    values["evidence"] = tuple(Evidence(*one) for one in _list(evidence))
    values["fields"] = tuple((name, value) for name, value in _list(fields))
    return ListedEntry(
        Entry(**values),  # type: ignore[arg-type]  # the schema holds each column to its type
        str(voided_by) if voided_by else None,
        str(void_reason) if void_reason else None,
    )
