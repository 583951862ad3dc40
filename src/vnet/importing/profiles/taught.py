"""A sheet as a profile teaches to read it: its rows with the headings, values and rows that the profile says.

What comes out are rows of a sheet again, at their own places, so that all that guards an import guards these as well.
"""

from collections.abc import Iterable, Iterator, Sequence

from vnet.errors import BadInput, Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, SheetRows, Shown, Value, as_text, is_filled, is_number, width
from vnet.importing.files.merges import Merges
from vnet.importing.profiles.profile import (
    BACK,
    COUNT,
    LEAVE,
    MINUS,
    OTHERS,
    QUESTION,
    UNREAD,
    WORDS,
    Profile,
    sound,
)
from vnet.importing.sheets import heading_row, row_labels
from vnet.importing.sheets.doubts.columns import number_in
from vnet.importing.sheets.findings import Findings, Row, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import Choice, Question
from vnet.importing.sheets.table import too_long
from vnet.importing.sheets.units import BRACKETED
from vnet.names import key
from vnet.plan.model import Plan

_NOTHING = frozenset({"", "-", "0"})
OF_KPI = N_("of-KPI")


class Lessons:
    """The profiles by which a file may be read, which of its sheets were read by which, and what came nearest."""

    def __init__(self, profiles: Sequence[Profile], stated: Profile | None = None) -> None:
        """Take the profiles; `stated` is the one that a person asked for: it is read by where it fits."""
        self._profiles = profiles
        self._stated = stated
        self._known = frozenset(known for profile in profiles for known in profile.columns)
        self.read: dict[str, Profile] = {}  # by sheet
        self.headings: dict[tuple[str, int], dict[int, str]] = {}  # what stands in the file, by sheet and row
        self._nearest: tuple[str, int, list[str]] | None = None

    @property
    def any(self) -> bool:
        """Whether there is any profile."""
        return bool(self._profiles)

    def fitting(self, sheet: str, row: SheetRow) -> list[Profile]:
        """Return the profiles whose headings are those of a row; where the one that was asked for fits, that alone."""
        is_looking = self._stated is not None and not self.read
        first = next((as_text(value) for value in row.values if is_filled(value)), "")
        if key(first) not in self._known and not is_looking:
            return []
        texts = list(headings_of(row).values())
        keys = sorted(map(key, texts))
        fitting = [profile for profile in self._profiles if keys == sorted(profile.columns)]
        if is_looking and not fitting:
            self._look(sheet, row.number, texts)
        return [self._stated] if self._stated in fitting else fitting

    def _look(self, sheet: str, row: int, texts: list[str]) -> None:
        """Keep the row whose texts come nearest to the headings of the profile that was asked for."""
        assert self._stated is not None  # noqa: S101 - for which it is looked
        known = self._stated.columns
        best = len(_common(known, self._nearest[2])) if self._nearest else 0
        if len(_common(known, texts)) > best:
            self._nearest = sheet, row, texts

    def refuse_unread(self) -> None:
        """Refuse a file in which nothing was read by the profile that was asked for.

        Raises:
            BadInput: with what its headings lack, or have more.
        """
        profile = self._stated
        if profile is None or profile in self.read.values():
            return
        if self._nearest is None:
            raise BadInput(
                N_('No row of the file has the headings of the profile "{name}": {headings}'),
                name=profile.name,
                headings=", ".join(column.heading for column in profile.columns.values()),
            )
        sheet, row, texts = self._nearest
        keys = set(map(key, texts))
        raise BadInput(
            N_(
                '{sheet} {row}: these are not the headings of the profile "{name}". Missing: {missing}; more: {more}. '
                "Write them under 열 in {path} as they stand in the file, or keep another profile."
            ),
            sheet=sheet,
            row=row,
            name=profile.name,
            path=profile.path,
            missing=", ".join(column.heading for known, column in profile.columns.items() if known not in keys) or "-",
            more=", ".join(text for text in texts if key(text) not in profile.columns) or "-",
        )

    def named(self, rows: Iterable[Row], findings: Findings) -> Iterator[Row]:
        """Yield the rows of a sheet with the headings as they stand in the file; so do its tables."""
        before = len(findings.tables)
        own: dict[int, Table] = {}
        for row in rows:
            if row.table.row not in own:
                own[row.table.row] = self._own(row.table)
            yield row._replace(table=own[row.table.row])
        findings.tables[before:] = map(self._own, findings.tables[before:])

    def _own(self, table: Table) -> Table:
        """Return a table with the headings as they stand in the file."""
        named = self.headings.get((table.sheet, table.row))
        if named is None:
            return table
        return table._replace(
            headings={field: named.get(column, table.headings[field]) for field, column in table.columns.items()},
            ignored=tuple((column, named.get(column, text)) for column, text in table.ignored),
        )


def taught(sheets: Iterable[SheetRows], plan: Plan, findings: Findings, lessons: Lessons) -> Iterator[SheetRows]:
    """Yield the sheets, each read by the profile that fits; one that none fits, or that is hidden, stays as it is.

    One of which nobody has said yet by which profile, or of which KPI it is, is left out.
    """
    for sheet in sheets:
        if sheet.hidden or not lessons.any:
            yield sheet
            continue
        way = _Taught(sheet, plan, findings, lessons)
        rows = list(way.rows())
        if not way.is_open:
            yield sheet._replace(rows=iter(rows))


def headings_of(row: SheetRow) -> dict[int, str]:
    """Return the texts of a row by their columns (1 on), without those that are nothing but a unit of money."""
    texts = {column: " ".join(as_text(value).split()) for column, value in enumerate(row.values, 1)}
    return {column: text for column, text in texts.items() if text and not heading_row.says_unit_alone(text)}


def _common(known: object, texts: Sequence[str]) -> list[str]:
    return [text for text in texts if key(text) in known]  # type: ignore[operator]


class _Layout:
    """A profile on a sheet: where its columns are, and what stands to the right of them."""

    def __init__(self, profile: Profile, row: SheetRow, kpi: str | None) -> None:
        """Take the profile and the row of its headings; `kpi` is the one that a person says the rows are of."""
        self.profile = profile
        self.row = row.number
        self.at = {key(text): column for column, text in headings_of(row).items()}
        self.width = width(row.values)
        fields = {column.field: self.at[known] for known, column in profile.columns.items() if column.field}
        self.day, self.amount = fields.get(Field.DATE), fields.get(Field.AMOUNT)
        back = next((column for column in profile.columns.values() if column.is_back), None)
        self.back = self.at[key(back.heading)] if back else None
        self.back_heading = back.heading if back else ""
        self.more = _more(profile, kpi)
        self.places = fields | {field: self.width + number for number, field in enumerate(self.more, 1)}
        self.told = {*fields.values(), *(self.at[known] for known in profile.rows)} - {self.day}

    def headings(self, row: SheetRow) -> list[Value]:
        """Return the headings as vnet knows them."""
        values: list[Value] = [*row.values[: self.width], *(WORDS[field] for field in self.more)]
        for known, column in self.profile.columns.items():
            text = column.heading
            if column.field is Field.AMOUNT:
                said = f"({self.profile.money})" if self.profile.money else ""
                values[self.at[known] - 1] = " ".join([WORDS[Field.AMOUNT], *_brackets(text), said]).strip()
            else:
                word = WORDS[column.field] if column.field else f"{BACK if column.is_back else UNREAD}: {text}"
                values[self.at[known] - 1] = word
        return values


def _more(profile: Profile, kpi: str | None) -> dict[Field, str]:
    """Return what every row has that no column says: fixed values, the KPI, and the reason of what came back."""
    more = dict(profile.fixed)
    if kpi is not None:
        more[Field.KPI] = kpi
    if profile.takes_back and all(column.field is not Field.REASON for column in profile.columns.values()):
        more.setdefault(Field.REASON, "")
    return more


def _brackets(heading: str) -> list[str]:
    """Return what stands in brackets in a heading, which may be a unit."""
    return [f"({text})" for text in BRACKETED.findall(heading)]


class _Taught:
    """One way through the rows of a sheet. `is_open`: nobody has said yet how it is to be read."""

    def __init__(self, sheet: SheetRows, plan: Plan, findings: Findings, lessons: Lessons) -> None:
        self._sheet = sheet
        self._plan = plan
        self._findings = findings
        self._lessons = lessons
        self._layout: _Layout | None = None
        self.is_open = False

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows, those below a profile's headings as it says."""
        merges = Merges(self._sheet.merged)
        for row in self._sheet.rows:
            above = dict(merges.over(row))
            if layout := self._begun(row):
                self._layout = layout
                self._name_columns(row, layout)
                yield row._replace(values=layout.headings(row))
            elif self._layout is not None and any(heading_row.kinds_of(heading_row.fields_in(row.values))):
                self._layout = None  # a table of another kind
                yield row
            else:
                yield row if self._layout is None else self._read(row, above, self._layout)

    def _begun(self, row: SheetRow) -> _Layout | None:
        """Return the layout whose headings a row is; None of any other, and of one that is to be read without profile.

        Raises:
            Problems: the profile has faults.
        """
        fitting = self._lessons.fitting(self._sheet.title, row)
        profile = self._chosen(row, fitting) if len(fitting) > 1 else next(iter(fitting), None)
        if profile is None:
            return None
        self._lessons.read[self._sheet.title] = sound(profile)
        self._findings.answers.teach(self._sheet.title, profile.answers, by=profile.name)
        return _Layout(profile, row, self._kpi_of(row, profile))

    def _chosen(self, row: SheetRow, fitting: Sequence[Profile]) -> Profile | None:
        """Return which of several profiles a person says it is; None where they say that it is none."""
        sentence = _("Several profiles fit these headings. By which is the sheet read?")
        choices = [Choice(profile.name, profile.says or _("read by this profile")) for profile in fitting]
        choices.append(Choice(N_("none"), _("read without any profile")))
        answer = self._ask(Question(QUESTION, self._place(row, 1), sentence, tuple(choices)))
        return next((profile for profile in fitting if profile.name == answer), None)

    def _kpi_of(self, row: SheetRow, profile: Profile) -> str | None:
        """Return the KPI of which a person says that rows are for which the profile states none."""
        said = {*(column.field for column in profile.columns.values()), *profile.fixed}
        if Field.VALUE not in said or said & {Field.KPI, Field.CODE}:
            return None
        sentence = _('The profile "{name}" counts the rows, and says not of which KPI. Of which are they?').format(
            name=profile.name
        )
        choices = tuple(Choice(kpi.code, kpi.title) for kpi in (*self._plan.kpis, *self._plan.items))
        return self._ask(Question(OF_KPI, self._place(row, 1), sentence, choices))

    def _ask(self, question: Question) -> str | None:
        answer = self._findings.ask(question)
        self.is_open = self.is_open or answer is None
        return answer

    def _name_columns(self, row: SheetRow, layout: _Layout) -> None:
        profile = _('profile "{name}"').format(name=layout.profile.name)
        more = dict.fromkeys((layout.places[field] for field in layout.more), profile)
        self._lessons.headings[self._sheet.title, row.number] = headings_of(row) | more

    def _read(self, row: SheetRow, above: dict[int, Value], layout: _Layout) -> SheetRow:
        """Return a row below the headings as the profile says; one that is no entry keeps its figures."""
        if self._sheet.delimited and width(row.values) > layout.width:
            self._findings.fault(self._place(row, layout.width + 1), too_long())
        own = row.values[: layout.width]
        values = [*own, *[None] * (layout.width + len(layout.more) - len(own))]
        if not _is_entry(values, above, layout):
            _set_off(values, layout)
            return row._replace(values=values)
        left, minus = self._decided(row, values, layout)
        for field, text in layout.more.items():
            values[layout.places[field] - 1] = text or None
        reason = self._came_back(row, values, layout) or minus
        if reason:
            self._turn(values, layout, reason)
        return row._replace(values=values, left=left)

    def _decided(self, row: SheetRow, values: list[Value], layout: _Layout) -> tuple[str, str]:
        """Return for which text a row is left, and for which it is money that came back; "" for none."""
        left = minus = ""
        for heading, words in layout.profile.rows.items():
            column = layout.at[heading]
            text = " ".join(as_text(values[column - 1]).split())
            word = words.get(key(text), words.get(key(OTHERS))) if text else COUNT
            if word is None:
                self._findings.fault(self._place(row, column), _unknown(text, layout.profile, heading))
            left = left or (text if word in {LEAVE, None} else "")
            minus = minus or (text if word == MINUS else "")
            if layout.places.get(Field.STATE) == column:
                values[column - 1] = None  # it is decided
                self._findings.samples.setdefault((self._sheet.title, layout.row), {}).setdefault(column, text)
        return left, minus

    def _came_back(self, row: SheetRow, values: list[Value], layout: _Layout) -> str:
        """Return the heading under which a row's amount is money that came back, and put it with the amounts."""
        if layout.back is None or layout.amount is None or _is_nothing(values[layout.back - 1]):
            return ""
        heading = layout.back_heading
        if not _is_nothing(values[layout.amount - 1]):
            error = BadInput(
                N_('This row has an amount under "{heading}" and one of spending. Write two rows, one for each.'),
                heading=heading,
            )
            self._findings.fault(self._place(row, layout.back), error)
        values[layout.amount - 1] = values[layout.back - 1]
        return heading

    @staticmethod
    def _turn(values: list[Value], layout: _Layout, reason: str) -> None:
        """Put a row's amount below 0, and the reason where it states none."""
        if layout.amount is not None:
            values[layout.amount - 1] = _below(values[layout.amount - 1])
        place = layout.places[Field.REASON] - 1
        if not is_filled(values[place]):
            values[place] = reason

    def _place(self, row: SheetRow, column: int) -> Place:
        return Place(self._sheet.title, row.number, column)


def _unknown(text: str, profile: Profile, heading: str) -> BadInput:
    return BadInput(
        N_(
            '"{text}" is not among the texts that the profile "{name}" knows under "{heading}". Write it there under '
            "줄 ({words}), in {path}."
        ),
        text=text,
        name=profile.name,
        heading=profile.columns[heading].heading,
        words=f"{COUNT}, {LEAVE}, {MINUS}",
        path=profile.path,
    )


def _is_entry(values: Sequence[Value], above: dict[int, Value], layout: _Layout) -> bool:
    """Tell whether a row has a day and says something else: a total or a remark does not."""
    if layout.day is None:
        return False
    day = values[layout.day - 1] if is_filled(values[layout.day - 1]) else above.get(layout.day)
    if not is_filled(day) or (isinstance(day, str) and row_labels.is_total_or_count(day)):
        return False
    return any(is_filled(values[column - 1]) or is_filled(above.get(column)) for column in layout.told)


def _set_off(values: list[Value], layout: _Layout) -> None:
    """Take what came back off what was spent in a row of totals."""
    if layout.amount is None or layout.back is None:
        return
    spent, back = values[layout.amount - 1], values[layout.back - 1]
    numbers = number_in(spent), number_in(back)
    if numbers[0] is not None and numbers[1] is not None:
        values[layout.amount - 1] = _like(spent, float(numbers[0] - numbers[1]))


def _is_nothing(value: Value) -> bool:
    return as_text(value).strip() in _NOTHING


def _below(value: Value) -> Value:
    """Return an amount below 0, in the way in which it was written."""
    if is_number(value):
        return _like(value, -abs(value))
    text = as_text(value).strip()
    return text if text[:1] in {"-", "△", "▲", "("} else f"-{text}"


def _like(value: Value, number: float) -> Value:
    """Return a number that is shown as another is."""
    if not isinstance(value, Shown):
        return number
    shown = Shown(number)
    shown.unit, shown.thousands = value.unit, value.thousands
    return shown
