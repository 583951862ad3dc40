"""Where a table begins: the one or two rows of its headings, what was said above it, and in which unit it is."""

from vnet.errors import BadInput, Place, VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow, SheetRows, Value, as_text, is_filled, is_number, width
from vnet.importing.sheets import heading_row, money_units, row_labels
from vnet.importing.sheets.findings import Findings, Reason, Table
from vnet.importing.sheets.heading_row import Found
from vnet.importing.sheets.headings import COUNTED, FIGURES, Field, meaning
from vnet.importing.sheets.money_units import Line

_OPENING = frozenset("([（［")

_TOTALS = frozenset({"합계", "소계", "총계", "계", "합"})
_SEVERAL = 2  # columns below one heading
_WHOLE = "계"  # 합계 in brackets would make it another figure

Faults = list[tuple[Place, VnetError]]


class Above:
    """What stands above the first table of a sheet: how near it comes to headings, whether the sheet is one of ours."""

    def __init__(self, sheet: SheetRows, findings: Findings) -> None:
        self._title = sheet.title
        self._findings = findings
        self._rows = 0
        self._is_own = False
        self._nearest: list[str] = []

    def look(self, row: SheetRow) -> Line | None:
        """Go on to the next row above the table; return what it says of units, if anything."""
        texts = [value for value in row.values if isinstance(value, str)]
        if self._rows == 0:
            self._is_own = row_labels.is_own(self._title, row.values)
        self._rows += 1
        self._findings.is_sample |= any(map(row_labels.is_sample, texts))
        columns = heading_row.fields_in(row.values).values()
        known = [" ".join(as_text(row.values[column - 1]).split()) for column in columns]
        if len(known) > max(1, len(self._nearest)):
            self._nearest = known
        line = money_units.line_of(row.number, texts)
        return line._replace(far=any(map(is_number, row.values))) if line else None

    def no_table(self) -> None:
        """Note that no table began on this sheet, unless it is blank or one that vnet itself writes."""
        if self._title in self._findings.hints:
            self._findings.skip(self._title, None, Reason.UNCERTAIN, str(self._findings.hints[self._title]))
        elif self._rows and not self._is_own:
            self._findings.skip(self._title, None, Reason.NOT_UNDERSTOOD, ", ".join(self._nearest))


def begun(sheet: SheetRows, row: SheetRow, found: Found, line: Line | None) -> tuple[Table, Faults]:
    """Return the table that begins below a row of headings, and what is wrong with what is said of its units.

    Args:
        sheet: the sheet.
        row: the row of headings.
        found: what they say.
        line: what stands above the table or beside the headings of units.
    """
    table = found.table._replace(width=width(row.values) if sheet.delimited else None)
    faults: Faults = []
    if Field.AMOUNT in table.columns:
        try:
            unit, said = money_units.unit_of(found.money, table.headings[Field.AMOUNT], line, found.beside)
            table = table._replace(money=unit, money_said=said)
        except VnetError as error:
            faults.append((table.place(row.number, Field.AMOUNT), error))
    if line and line.scaled and Field.VALUE in table.columns and not table.unit:
        scaled = BadInput(
            N_('"{text}" above the table: actuals are read in full numbers. Write them so, and take that line away.'),
            text=line.scaled,
        )
        faults.append((table.place(row.number, Field.VALUE), scaled))
    return table, faults


def contradicted(table: Table, line: Line | None) -> VnetError | None:
    """Return what is wrong where a line below a table's rows says another unit of money than the one they were read in.

    Where the table itself says its unit, the line is another one's.
    """
    if line is None or not line.below or line.money is None:
        return None
    if Field.AMOUNT not in table.columns or table.money_said or line.money.scale == table.money.scale:
        return None
    return BadInput(
        N_(
            '"{text}" stands below the amounts, and their heading "{heading}" does not say it. '
            "Write the unit in that heading: 금액(원) or 금액(천원)."
        ),
        text=line.money.words,
        heading=table.headings[Field.AMOUNT],
    )


def second_heading(top: SheetRow, row: SheetRow) -> list[Value] | None:
    """Return the headings that two rows make together; None if the second one is no row of headings.

    The second one has units in brackets, or headings below one that stands over several columns: 남, 여, 계 below 인원.
    """
    if row.number != top.number + 1:
        return None
    made: list[Value] = top.values + [None] * (len(row.values) - len(top.values))
    groups = _groups(top.values, len(made))
    for place, text in enumerate(row.values):
        if is_filled(text):
            together = _together(made[place], groups[place], text)
            if together is None:
                return None
            made[place] = together
    return made if any(heading_row.kinds_of(heading_row.fields_in(made))) else None


def unknown_parts(top: SheetRow, row: SheetRow) -> tuple[int, VnetError] | None:
    """Return the first column and what is wrong, where a figure's heading stands over several that nobody knows.

    실적 over 본부 and 지부: which of them counts, or whether both do, only a person can say.
    """
    filled = [(place, text) for place, text in enumerate(row.values) if is_filled(text)]
    groups = _groups(top.values, max(len(top.values), len(row.values)))
    parts = [text for place, text in filled if isinstance(text, str) and _is_figure(groups[place])]
    if row.number != top.number + 1 or len(parts) < len(filled) or len(parts) < _SEVERAL:
        return None
    place = filled[0][0]
    error = BadInput(
        N_(
            '"{heading}" stands over several columns ({parts}), and it is not clear which of them counts. Write '
            '"{heading}" over that one alone, or over a column of their sum, and other headings over the others.'
        ),
        heading=groups[place],
        parts=", ".join(" ".join(part.split()) for part in parts),
    )
    return place + 1, error


def _is_figure(group: str | None) -> bool:
    means = meaning(group) if group else None
    return means is not None and means.field in COUNTED


def _groups(top: list[Value], width: int) -> list[str | None]:
    """Return for each column the heading that stands over it and columns beside it, if one does."""
    over: list[str | None] = []
    for place in range(width):
        value = top[place] if place < len(top) else None
        if is_filled(value):
            is_wide = place + 1 >= len(top) or not is_filled(top[place + 1])
            over.append(str(value) if is_wide and isinstance(value, str) else None)
        else:
            over.append(over[-1] if over else None)
    return over


def _together(above: Value, group: str | None, text: Value) -> str | None:
    """Return the heading that a cell and the one above it make; None if the lower one belongs to none."""
    if not isinstance(text, str):
        return None
    if text.strip()[:1] in _OPENING and above is not None:
        return f"{above} {text}"
    if meaning(text) is not None:
        return text
    over = meaning(group) if group else None
    if over is None or over.field not in FIGURES:
        return None
    part = _WHOLE if text.strip() in _TOTALS else text.strip()
    return f"{group} {part}" if over.field is Field.VALUE else f"{group}({part})"
