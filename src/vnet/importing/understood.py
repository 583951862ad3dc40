"""What was understood of a file, put together before any of it counts: columns, days, and what is counted how often.

A person sees it, and says yes or no to it; so it says everything by which a misreading shows.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from vnet.errors import Place
from vnet.importing.sheets.findings import Findings, Table
from vnet.importing.sheets.headings import Field
from vnet.lean_typing import NamedTuple
from vnet.ledger.duplicates import Met
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import ActualTotal
from vnet.plan.model import Accumulation, Plan
from vnet.report.kpis import added_up

# What the ledger says of an entry that is brought, as a person wants to know it.
NEW = frozenset({Met.NEW, Met.ALIKE, Met.REPLACES})
IN_DOUBT = frozenset({Met.CHANGED, Met.OTHERS, Met.EQUAL})
FIGURES = frozenset({EntryType.ACTUAL, EntryType.SPENDING})
_MONEY = frozenset({EntryType.SPENDING, EntryType.ADJUSTMENT})
_BY_EVENT = frozenset({EntryType.TASK, EntryType.ADJUSTMENT})


class Source(NamedTuple):
    """Where an entry comes from; `rest` as `Row` has it."""

    sheet: str
    row: int
    columns: Mapping[Field, int]
    rest: int = 0

    def place(self, field: Field) -> Place:
        """Return where a field of the row stands; the whole row where its table has no such column."""
        return Place(self.sheet, self.row, self.columns.get(field))


class ColumnRead(NamedTuple):
    """A column of a table: what it was read as (a field of a table, or of the register of that name).

    Of one that was not read both are None; `instead` is then the heading of the column that was taken for it, if one
    was. `sample` is the first that stands in it.
    """

    sheet: str
    column: int
    heading: str
    field: Field | None
    register_field: str | None
    sample: str
    instead: str = ""


class SheetRead(NamedTuple):
    """What a sheet gave: how many entries, and from which day to which; None where it gave none."""

    sheet: str
    entries: int
    first: dt.date | None
    last: dt.date | None


class Counted(NamedTuple):
    """The entries of one thing: of a KPI in a unit and of a kind, or of an expense category and a network.

    Those of other types are counted by their type, tasks and changes of the budget by their `event`.
    `total` is what they come to as the plan has them add up (`accumulation`), money in won, without those that others
    of the file take back; None where that is no number. `new` are those that the ledger does not have, `open` those of
    which a person has to say what they are; the others are `there` already, in whatever way.
    """

    type: EntryType
    code: str
    name: str
    unit: str
    kind: str | None
    network: str | None
    entries: int
    total: Fraction | None
    accumulation: Accumulation
    new: int
    there: int
    event: str | None = None
    open: int = 0


class Understood(NamedTuple):
    """All that was understood of a file."""

    sheets: tuple[SheetRead, ...]
    columns: tuple[ColumnRead, ...]
    counted: tuple[Counted, ...]


def understood(
    findings: Findings, plan: Plan, entries: Sequence[Entry], sources: Sequence[Source], met: Sequence[Met]
) -> Understood:
    """Return what was understood.

    Args:
        findings: what was found beside the rows.
        plan: the plan that the entries are for.
        entries: what the rows are.
        sources: where each of them stands.
        met: what the ledger knows of each.
    """
    return Understood(
        tuple(_sheets(findings.tables, entries, sources)),
        tuple(column for table in findings.tables for column in _columns(table, findings)),
        tuple(_counted(plan, entries, met)),
    )


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that none of the others takes back."""
    taken_back = {entry.voids for entry in entries if entry.voids}
    return [entry for entry in entries if entry.id not in taken_back]


def _sheets(tables: Iterable[Table], entries: Sequence[Entry], sources: Sequence[Source]) -> Iterable[SheetRead]:
    days: dict[str, list[str]] = {table.sheet: [] for table in tables}
    for entry, source in zip(entries, sources, strict=True):
        days[source.sheet].append(entry.date)
    for sheet, dates in days.items():
        ends = [dt.date.fromisoformat(end) for end in (min(dates), max(dates))] if dates else [None, None]
        yield SheetRead(sheet, len(dates), *ends)


def _columns(table: Table, findings: Findings) -> list[ColumnRead]:
    """Return the columns of a table from left to right; what a register keeps private is no example."""
    samples = findings.samples.get((table.sheet, table.row), {})
    read = [(column, table.headings.get(field, ""), field, None, "") for field, column in table.columns.items()]
    left = [(column, text, None, None, "") for column, text in table.ignored]
    instead = [(column, text, None, None, taken) for column, text, taken in table.doubled]
    private = {table.columns.get(Field.FIELDS)}
    if table.register is not None:
        private |= {table.register.fields.get(field.name) for field in table.register.kpi.fields if field.private}
        read += [(column, name, None, name, "") for name, column in table.register.fields.items()]  # type: ignore[misc]
    return [
        ColumnRead(
            table.sheet, column, heading, field, name, "" if column in private else samples.get(column, ""), other
        )
        for column, heading, field, name, other in sorted([*read, *left, *instead], key=lambda one: one[0])
    ]


def _counted(plan: Plan, entries: Sequence[Entry], met: Sequence[Met]) -> Iterable[Counted]:
    """Yield what is counted: KPIs in the order of the plan, then expense categories, then what is no figure."""
    groups: dict[tuple[str, ...], list[tuple[Entry, Met]]] = {}
    for entry, known in zip(entries, met, strict=True):
        groups.setdefault(_thing(entry), []).append((entry, known))
    order = {kpi.code: place for place, kpi in enumerate((*plan.items, *plan.kpis))}
    taken_back = frozenset(entry.voids for entry in entries if entry.voids)
    for (type_, code, *_rest), members in sorted(
        groups.items(), key=lambda group: (group[0][0] not in FIGURES, order.get(group[0][1], len(order)), group[0])
    ):
        if type_ in FIGURES:
            yield _group(plan, EntryType(type_), code, members, taken_back)
        else:
            yield _others(EntryType(type_), members, taken_back)


def _thing(entry: Entry) -> tuple[str, ...]:
    """Return what an entry is counted with: its type first, then whatever tells it from others of the type."""
    if entry.type not in FIGURES:
        return entry.type, "", (entry.event or "") if entry.type in _BY_EVENT else ""
    return entry.type, entry.kpi or entry.category or "", entry.unit or "", entry.kind or "", entry.network or ""


def _others(type_: EntryType, members: Sequence[tuple[Entry, Met]], taken_back: frozenset[str]) -> Counted:
    """Return the entries of a type that is no figure: money has a total, the others none."""
    of = [entry for entry, _met in members]
    new, open_ = _known(members)
    won = Fraction(sum(entry.amount or 0 for entry in of if entry.id not in taken_back))
    return Counted(
        type_, "", "", "", None, None, len(of), won if type_ in _MONEY else None, Accumulation.SUM, new,
        len(of) - new - open_, of[0].event if type_ in _BY_EVENT else None, open_,
    )  # fmt: skip


def _known(members: Sequence[tuple[Entry, Met]]) -> tuple[int, int]:
    """Return how many entries the ledger does not have, and of how many nobody has said whether it does."""
    met = [known for _entry, known in members]
    return sum(known in NEW for known in met), sum(known in IN_DOUBT for known in met)


def _group(
    plan: Plan, type_: EntryType, code: str, members: Sequence[tuple[Entry, Met]], taken_back: frozenset[str]
) -> Counted:
    of = [entry for entry, _met in members]
    counts = [entry for entry in of if entry.id not in taken_back]
    kpi = next((kpi for kpi in (*plan.items, *plan.kpis) if kpi.code == code), None)
    measure = next((measure for measure in kpi.measures if measure.unit == of[0].unit), None) if kpi else None
    adds = measure.accumulation if measure else Accumulation.SUM
    new, open_ = _known(members)
    return Counted(
        type_, code, kpi.title if kpi else code, of[0].unit or "", of[0].kind, of[0].network,
        len(of), _total(counts, adds) if counts else None, adds, new, len(of) - new - open_, open=open_,
    )  # fmt: skip


def _total(entries: Sequence[Entry], adds: Accumulation) -> Fraction | None:
    """Return what entries come to, as a report of them alone would say."""
    if entries[0].type is EntryType.SPENDING:
        return Fraction(sum(entry.amount or 0 for entry in entries))
    return added_up([_alone(place, entry) for place, entry in enumerate(entries)], adds)


def _alone(place: int, entry: Entry) -> ActualTotal:
    """Return the total that one entry is by itself; `place` is that in the file."""
    value, people = entry.value or 0, entry.people or 0
    return ActualTotal(
        entry.month % 100, entry.kpi or "", entry.unit or "", entry.decimals or 0, entry.kind, 1, value, people,
        entry.whole or value * people, 0, 0, entry.date, place, value,
    )  # fmt: skip
