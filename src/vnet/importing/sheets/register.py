"""Sheets with the records of a register: known by their title or by their headings.

A sheet is one where its headings name a day and fields of a KPI, and it is called like that KPI (its code or name) or
has every field that a record must have. A table of actuals, which names its KPIs and values, is never one; nor is a
list that vnet itself wrote into a workbook, whose records stand among its entries.
"""

import re
from collections.abc import Sequence
from itertools import chain

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, SheetRows
from vnet.importing.sheets import heading_row, row_labels
from vnet.importing.sheets.findings import Findings, Register, Table
from vnet.importing.sheets.headings import Field, meaning, without_brackets
from vnet.importing.sheets.questions import Choice, Question
from vnet.names import key
from vnet.plan.model import FieldType, Kpi, Plan

_SURELY = 4  # fields whose headings together belong to no other list
_ABOVE = 30  # rows that may stand above the headings
_LONGEST_TITLE = 31  # of a sheet in Excel
# What is taken beside the fields. The KPI and its count are known.
_BESIDE = frozenset(
    {Field.ID, Field.DATE, Field.VALUE, Field.UNIT, Field.KIND, Field.PARTNER, Field.PEOPLE, Field.NOTE, Field.BY,
     Field.EVIDENCE, Field.STATE}
)  # fmt: skip
KNOWN = (Field.CODE, Field.VALUE, Field.UNIT)  # of each record: its KPI, and that it is one
_BRACKETS = re.compile(r"[(\[（［].*")


def register_in(sheet: SheetRows, plan: Plan, findings: Findings) -> tuple[SheetRows, Table | None]:
    """Return a sheet, whose rows can still be gone through, with the register that it holds; None if it holds none."""
    kpis = [kpi for kpi in plan.kpis if kpi.fields]
    if not kpis or sheet.hidden:
        return sheet, None
    above: list[SheetRow] = []
    rows = iter(sheet.rows)
    for row in rows:
        above.append(row)
        is_table = any(heading_row.kinds_of(heading_row.fields_in(row.values)))
        chosen = _chosen([sheet.title, *_texts(above[:-1])], row, kpis, findings, is_table=is_table)
        if chosen is not None:
            return sheet._replace(rows=rows), chosen
        if is_table or len(above) > _ABOVE:
            break
    return sheet._replace(rows=chain(above, rows)), None


def _texts(rows: Sequence[SheetRow]) -> list[str]:
    return [text for row in rows for text in row.values if isinstance(text, str)]


def _chosen(
    titles: Sequence[str], row: SheetRow, kpis: Sequence[Kpi], findings: Findings, *, is_table: bool
) -> Table | None:
    """Return the one register that a row begins: that of the KPI that the sheet or a title names.

    Of one that nobody names a person is asked: an attendance list has the same headings.
    """
    title = titles[0]
    found = [(kpi, register) for kpi in kpis if (register := _register(title, row, kpi)) is not None]
    called = _called(titles, found)
    if called or is_table or len(found) != 1:
        return called[0] if len(called) == 1 else None
    ((kpi, register),) = found
    has_all = register.register is not None and len(register.register.fields) == len(kpi.fields)
    if has_all and len(kpi.fields) >= _SURELY:
        return register  # no other list has all of so many
    return register if _ask(kpi, register, findings) == kpi.code else None


def _called(titles: Sequence[str], found: Sequence[tuple[Kpi, Table]]) -> list[Table]:
    """Return the registers whose KPI the sheet is called like; if none is, those whose KPI it or a title names."""
    called = [register for kpi, register in found if _is_called(titles[0], kpi)]
    return called or [register for kpi, register in found if any(_names(text, kpi) for text in titles)]


def _ask(kpi: Kpi, register: Table, findings: Findings) -> str | None:
    sentence = _(
        "The headings are like those of a register, but nothing on the sheet names its KPI. What are its rows?"
    )
    choices = (
        Choice(kpi.code, _('each is one "{kpi}"').format(kpi=kpi.title)),
        Choice(N_("none"), _("a list of something else, such as who attended: the sheet is not recorded")),
    )
    return findings.ask(Question(N_("register"), Place(register.sheet, register.row, None), sentence, choices))


def _names(text: str, kpi: Kpi) -> bool:
    """Tell whether a title has the name of a KPI in it."""
    return any(key(name) in key(text) for name in (kpi.name, kpi.title)) or key(kpi.code) == key(text)


class _Headings:
    """A row of headings as those of a KPI's register: its fields, what is known beside them, and what is not taken.

    `others` are all fields of tables that its headings could mean.
    """

    def __init__(self, row: SheetRow, kpi: Kpi) -> None:
        self._names = {key(field.name): field for field in kpi.fields}
        self.fields: dict[str, int] = {}
        self.money: dict[str, str] = {}
        self.beside: dict[Field, list[tuple[int, int, str]]] = {}  # how well the word fits, the column, the heading
        self.others: set[Field] = set()
        self.ignored: list[tuple[int, str]] = []
        for column, value in enumerate(row.values, 1):
            if isinstance(value, str) and value.strip():
                self._add(column, " ".join(value.split()))

    def _add(self, column: int, text: str) -> None:
        means = meaning(text)
        field = self._names.get(key(without_brackets(text)))
        is_day = means is not None and means.field is Field.DATE
        if field is not None and field.name not in self.fields and not is_day:
            self.fields[field.name] = column
            if field.type is FieldType.MONEY and (said := _money(text)):
                self.money[field.name] = said
            return
        if means is not None:
            self.others.add(means.field)
        if means is not None and means.field in _BESIDE:
            self.beside.setdefault(means.field, []).append((means.rank, column, text))
        else:
            self.ignored.append((column, text))

    def not_taken(self) -> tuple[tuple[int, str], ...]:
        """Return the columns that nothing is taken from: those not known, and those that another one fits better."""
        worse = [other[1:] for several in self.beside.values() for other in sorted(several)[1:]]
        return tuple(sorted([*self.ignored, *worse]))


def _register(title: str, row: SheetRow, kpi: Kpi) -> Table | None:
    """Return the register of a KPI, if a row has its headings."""
    headings = _Headings(row, kpi)
    if not _is_register(title, kpi, headings):
        return None
    best = {field: min(several) for field, several in headings.beside.items()}
    return Table(
        title,
        row.number,
        {field: column for field, (_rank, column, _text) in best.items()},
        dict.fromkeys(KNOWN, "") | {field: text for field, (_rank, _column, text) in best.items()},
        ignored=headings.not_taken(),
        register=Register(kpi, headings.fields, headings.money),
    )


def _is_register(title: str, kpi: Kpi, headings: _Headings) -> bool:
    """Tell whether a row's headings begin a KPI's register (see above), and no list that vnet itself wrote."""
    if Field.DATE not in headings.beside or any(heading_row.kinds_of(headings.others)):
        return False
    same_as = {key(text) for text in row_labels.spoken(N_("same as"))}  # a heading of vnet's own lists alone
    if any(key(text) in same_as for _column, text in headings.ignored):
        return False
    if headings.fields and _is_called(title, kpi):
        return True
    return _needed(kpi) <= headings.fields.keys() and len(headings.fields) >= min(2, len(kpi.fields))


def _needed(kpi: Kpi) -> set[str]:
    """Return the fields whose headings make a register: the required ones, else those that tell records apart."""
    return {field.name for field in kpi.fields if field.required} or {field.name for field in kpi.distinguishing}


def _is_called(title: str, kpi: Kpi) -> bool:
    """Tell whether a sheet is called like a KPI, as far as Excel has room for its name."""
    names = (kpi.code, kpi.name, kpi.title, kpi.code + kpi.name, kpi.code + kpi.title)
    called = key(title)
    return any(called == key(name) or (len(title) == _LONGEST_TITLE and key(name).startswith(called)) for name in names)


def _money(heading: str) -> str | None:
    """Return the words for the unit of money in a heading's brackets: 천원."""
    match = _BRACKETS.search(heading)
    means = meaning(f"금액{match[0]}") if match else None
    return means.money.words if means and means.money else None
