"""The totals of what is not void: kept in the transaction that records, and counted anew from the entries.

Plain SQL that other databases take as well, but for naming an index: no triggers.
"""

from collections.abc import Mapping

from vnet.lean_typing import Any, Protocol
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.sql.queries import NOT_VOID
from vnet.ledger.totals import Spans

# --- kept ----------------------------------------------------------------------------------------------------------
ACTUALS = """
    SELECT month, kpi, unit, decimals, kind, entries, value, people, weighted, records, proved,
           last_date, last_seq, last_value
    FROM actual_total WHERE centre = :centre AND (entries <> 0 OR value <> 0)"""
SPENDING = """
    SELECT month, category, network, entries, amount, proved FROM spending_total
    WHERE centre = :centre AND (entries <> 0 OR amount <> 0)"""
PARTNERS = """
    SELECT month, kpi, partner, entries, first_date, last_date FROM partner_total
    WHERE centre = :centre AND entries <> 0"""

# --- counted -------------------------------------------------------------------------------------------------------
# The last entry of a group is the one of the greatest day and then order, which are made one number to compare.
_ORDERS = 10**10
_LAST = f"max(CAST(replace(e.date, '-', '') AS BIGINT) * {_ORDERS} + e.seq)"
# An entry is proved by files of its own, or by such as were attached to it later.
IS_PROVED = """
    EXISTS (SELECT 1 FROM evidence f WHERE f.centre = e.centre AND f.seq = e.seq)
    OR EXISTS (SELECT 1 FROM entry a INDEXED BY entry_about
               WHERE a.centre = e.centre AND a.about = e.id AND a.type = 'attachment'
               AND a.seq < :size AND NOT EXISTS
               (SELECT 1 FROM entry v WHERE v.centre = a.centre AND v.voids = a.id AND v.seq < :size))"""
_PROVED = f"CASE WHEN {IS_PROVED} THEN 1 ELSE 0 END"
COUNTED_ACTUALS = f"""
    SELECT g.month, g.kpi, g.unit, g.decimals, g.kind, g.entries, g.value, g.people, g.weighted, g.records, g.proved,
           last.date, last.seq, last.value
    FROM (SELECT e.month AS month, e.kpi AS kpi, e.unit AS unit, e.decimals AS decimals, coalesce(e.kind, '') AS kind,
                 count(*) AS entries, sum(e.value) AS value, sum(coalesce(e.people, 0)) AS people,
                 sum(coalesce(e.size, e.value * coalesce(e.people, 0))) AS weighted, count(f.seq) AS records,
                 sum({_PROVED}) AS proved, {_LAST} AS last
          FROM entry e
          LEFT JOIN personal f ON f.centre = e.centre AND f.seq = e.seq AND f.position = 0
          WHERE {{type}} = 'actual' AND {NOT_VOID} AND {{span}}
          GROUP BY e.month, e.kpi, e.unit, e.decimals, coalesce(e.kind, '')) g
    JOIN entry last ON last.centre = :centre AND last.seq = g.last % {_ORDERS}"""  # noqa: S608 - conditions of our own
COUNTED_SPENDING = f"""
    SELECT e.month, e.category, coalesce(e.network, ''), count(*), sum(e.amount), sum({_PROVED})
    FROM entry e WHERE {{type}} = 'spending' AND {NOT_VOID} AND {{span}}
    GROUP BY e.month, e.category, coalesce(e.network, '')"""  # noqa: S608
COUNTED_PARTNERS = f"""
    SELECT e.month, e.kpi, e.partner, count(*), min(e.date), max(e.date) FROM entry e
    WHERE {{type}} = 'actual' AND e.partner IS NOT NULL AND {NOT_VOID} AND {{span}}
    GROUP BY e.month, e.kpi, e.partner"""  # noqa: S608
# Of what they are counted: of every entry; of some months, which an index finds; of a year's among the first entries,
# which stand beside one another (a sign, or a text with nothing after it, keeps an index from being asked).
OF_ALL = {"type": "e.type", "span": "1 = 1"}
OF_MONTHS = {"type": "e.type", "span": "e.month IN ({months})"}
OF_FIRST = {"type": "e.type || ''", "span": "e.seq < :size AND +e.month BETWEEN :first AND :last"}
# Of those of one measure that arrived in some spans, which the measure's index finds.
_OF_MEASURE = "e.month BETWEEN :first AND :last AND e.kpi = :kpi AND e.unit = :unit"


def of_spans(spans: Spans) -> dict[str, str]:
    """Return what they are counted of: the entries of a measure in a year that arrived in some spans (one at least)."""
    arrived = " OR ".join(f"(+e.seq >= {first} AND +e.seq < {end})" for first, end in spans)
    return {"type": "e.type", "span": f"{_OF_MEASURE} AND ({arrived})"}


# The months of what was recorded or made void since, and of what was proved since, or is not any more.
CHANGED_SINCE = """
    SELECT month FROM entry WHERE centre = :centre AND seq >= :size
    UNION SELECT t.month FROM entry a JOIN entry t ON t.centre = a.centre AND t.id = a.about
          WHERE a.centre = :centre AND a.seq >= :size AND a.about IS NOT NULL
    UNION SELECT t.month FROM entry v JOIN entry a ON a.centre = v.centre AND a.id = v.voids
          JOIN entry t ON t.centre = a.centre AND t.id = a.about
          WHERE v.centre = :centre AND v.seq >= :size AND v.voids IS NOT NULL"""
PAID_AFTER = f"""
    SELECT coalesce(sum(e.amount), 0) FROM entry e
    WHERE e.type = 'spending' AND e.month = :december AND e.date > :end AND {NOT_VOID}"""  # noqa: S608

# --- kept by whoever records ---------------------------------------------------------------------------------------
ADD_ACTUAL = """
    INSERT INTO actual_total (centre, month, kpi, unit, decimals, kind, entries, value, people, weighted, records,
                              proved, last_date, last_seq, last_value)
    VALUES (:centre, :month, :kpi, :unit, :decimals, :kind, 1, :value, :people, :weighted, :records, :proved,
            :date, :seq, :value)
    ON CONFLICT (centre, month, kpi, unit, decimals, kind) DO UPDATE SET
        entries    = actual_total.entries + 1,
        value      = actual_total.value + excluded.value,
        people     = actual_total.people + excluded.people,
        weighted   = actual_total.weighted + excluded.weighted,
        records    = actual_total.records + excluded.records,
        proved     = actual_total.proved + excluded.proved,
        last_value = CASE WHEN actual_total.last_date > excluded.last_date
                     THEN actual_total.last_value ELSE excluded.last_value END,
        last_seq   = CASE WHEN actual_total.last_date > excluded.last_date
                     THEN actual_total.last_seq ELSE excluded.last_seq END,
        last_date  = CASE WHEN actual_total.last_date > excluded.last_date
                     THEN actual_total.last_date ELSE excluded.last_date END"""
TAKE_ACTUAL = f"""
    UPDATE actual_total SET
        entries = entries - 1, value = value - :value, people = people - :people, weighted = weighted - :weighted,
        records = records - :records, proved = proved - :proved,
        (last_date, last_seq, last_value) = (
            SELECT e.date, e.seq, e.value FROM entry e
            WHERE e.type = 'actual' AND e.month = :month AND e.kpi = :kpi AND e.unit = :unit
              AND coalesce(e.kind, '') = :kind AND e.decimals = :decimals AND {NOT_VOID}
            ORDER BY e.date DESC, e.seq DESC LIMIT 1)
    WHERE centre = :centre AND month = :month AND kpi = :kpi AND unit = :unit AND decimals = :decimals
      AND kind = :kind"""  # noqa: S608 - conditions of our own
ADD_SPENDING = """
    INSERT INTO spending_total (centre, month, category, network, entries, amount, proved)
    VALUES (:centre, :month, :category, :network, 1, :amount, :proved)
    ON CONFLICT (centre, month, category, network) DO UPDATE SET
        entries = spending_total.entries + 1, amount = spending_total.amount + excluded.amount,
        proved = spending_total.proved + excluded.proved"""
TAKE_SPENDING = """
    UPDATE spending_total SET entries = entries - 1, amount = amount - :amount, proved = proved - :proved
    WHERE centre = :centre AND month = :month AND category = :category AND network = :network"""
# One entry more or fewer that is proved, by what was attached to it or is not any more.
PROVE_ACTUAL = """
    UPDATE actual_total SET proved = proved + :change
    WHERE centre = :centre AND month = :month AND kpi = :kpi AND unit = :unit AND decimals = :decimals
      AND kind = :kind"""
PROVE_SPENDING = """
    UPDATE spending_total SET proved = proved + :change
    WHERE centre = :centre AND month = :month AND category = :category AND network = :network"""
HAS_PROOF = f"SELECT {_PROVED} FROM entry e WHERE e.centre = :centre AND e.id = :id"  # noqa: S608
ADD_PARTNER = """
    INSERT INTO partner_total (centre, month, kpi, partner, entries, first_date, last_date)
    VALUES (:centre, :month, :kpi, :partner, 1, :date, :date)
    ON CONFLICT (centre, month, kpi, partner) DO UPDATE SET
        entries    = partner_total.entries + 1,
        first_date = CASE WHEN partner_total.first_date < excluded.first_date
                     THEN partner_total.first_date ELSE excluded.first_date END,
        last_date  = CASE WHEN partner_total.last_date > excluded.last_date
                     THEN partner_total.last_date ELSE excluded.last_date END"""
TAKE_PARTNER = f"""
    UPDATE partner_total SET
        entries = entries - 1,
        (first_date, last_date) = (
            SELECT min(e.date), max(e.date) FROM entry e
            WHERE e.type = 'actual' AND e.partner = :partner AND e.month = :month AND e.kpi = :kpi AND {NOT_VOID})
    WHERE centre = :centre AND month = :month AND kpi = :kpi AND partner = :partner"""  # noqa: S608


class Database(Protocol):
    """What the statements are given to."""

    def execute(self, statement: str, parameters: Mapping[str, Any], /) -> Any:
        """Execute a statement."""


def add(database: Database, centre: str, entry: Entry, seq: int) -> None:
    """Add an entry, just kept under its order number, to the totals."""
    facts = _facts(centre, entry, seq, proved=int(bool(entry.evidence)))
    if entry.type is EntryType.ACTUAL:
        database.execute(ADD_ACTUAL, facts)
        if entry.partner is not None:
            database.execute(ADD_PARTNER, facts)
    elif entry.type is EntryType.SPENDING:
        database.execute(ADD_SPENDING, facts)


def take(database: Database, centre: str, entry: Entry, size: int) -> None:
    """Take an entry off the totals, which the last of `size` entries has just made void."""
    facts = _facts(centre, entry, size, proved=_proved(database, centre, entry, size))
    if entry.type is EntryType.ACTUAL:
        database.execute(TAKE_ACTUAL, facts)
        if entry.partner is not None:
            database.execute(TAKE_PARTNER, facts)
    elif entry.type is EntryType.SPENDING:
        database.execute(TAKE_SPENDING, facts)


def prove(database: Database, centre: str, entry: Entry, size: int) -> None:
    """Bring the totals in line with whether an entry (not void) is proved, which the last of `size` entries may change.

    That one attaches files to it, or voids what did.
    """
    change = _proved(database, centre, entry, size) - _proved(database, centre, entry, size - 1)
    facts = _facts(centre, entry, size, change=change)
    if change and entry.type is EntryType.ACTUAL:
        database.execute(PROVE_ACTUAL, facts)
    elif change and entry.type is EntryType.SPENDING:
        database.execute(PROVE_SPENDING, facts)


def _proved(database: Database, centre: str, entry: Entry, size: int) -> int:
    """Return 1 where a file proves an entry in the ledger's first `size` entries, else 0."""
    (proved,) = database.execute(HAS_PROOF, {"centre": centre, "id": entry.id, "size": size}).fetchone()
    return int(proved)


def _facts(centre: str, entry: Entry, seq: int, **facts: Any) -> dict[str, Any]:
    """Add to some facts what statements name of a centre, entry and order number; '' and 0 for what is not said."""
    people = entry.people or 0
    return {
        **facts,
        "centre": centre,
        "seq": seq,
        "size": seq,
        "month": entry.month,
        "date": entry.date,
        "kpi": entry.kpi,
        "unit": entry.unit,
        "value": entry.value,
        "decimals": entry.decimals,
        "kind": entry.kind or "",
        "partner": entry.partner,
        "category": entry.category,
        "network": entry.network or "",
        "amount": entry.amount,
        "people": people,
        "weighted": entry.size or (entry.value or 0) * people,
        "records": int(entry.is_record),
    }
