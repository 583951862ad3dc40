"""The workbook that coordinators fill in: a page of instructions, a sheet of actuals, one of spending, and the lists.

What a column is called, means and takes stands in one place (`Field`), so that sheet, drop-downs and page agree.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from vnet import i18n
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.names import key
from vnet.output import Target
from vnet.plan.model import Accumulation, Budget, FieldType, Kpi, Plan
from vnet.plan.model import Field as RegisterField
from vnet.report.checklists import subjects
from vnet.template import guide
from vnet.template.choices import Lists
from vnet.workbook.book import Book, Cell, Sheet, Value
from vnet.workbook.look import DATE, HEAD, WHOLE, Align, Fill, Look, width

ROWS = 1_000  # with drop-downs; the import takes more
_EXAMPLE_ROW = 2
_LONGEST_TITLE = 31  # of a sheet in Excel
_FIRST, _LAST = _EXAMPLE_ROW + 1, _EXAMPLE_ROW + ROWS
_TEXT = Look(wrap=True)
_DAY = Look(align=Align.CENTER, format=DATE)
_CHOICE = Look(align=Align.CENTER, wrap=True)
_NUMBER = Look(align=Align.RIGHT)
_MONEY = Look(align=Align.RIGHT, format=WHOLE)


class Field(NamedTuple):
    """A column: its heading, what it means, what the example row has in it, how it looks, and what it takes.

    `rule` and `fault` are what Excel looks at and asks when a cell is filled in. `told`: the meaning shows as soon as a
    cell is chosen.
    """

    heading: str
    meaning: str
    example: Value
    width: float
    look: Look = _TEXT
    rule: DataValidation | None = None
    fault: str = ""
    told: bool = False


def example_note() -> str:
    """Return the note by which the import knows the example row."""
    return _("Example row: it is not counted.")


def file_name(plan: Plan) -> str:
    """Return the name of the plan's template, in the language in use."""
    return _("form for actuals_{year}.xlsx").format(year=plan.year)


def write_template(plan: Plan, to: Path | Target) -> None:
    """Write the workbook to fill in, in the plan's language. The same plan gives the same file.

    Raises:
        VnetError: nothing was changed.
    """
    with i18n.speaking(plan.language):
        title = _("Form for actuals and spending, {year}") if plan.budget else _("Form for actuals, {year}")
        book = Book(title.format(year=plan.year), dt.datetime(plan.year, 1, 1))  # noqa: DTZ001 - a workbook's times have no zone
        lists = Lists(plan)
        tables = {_("Actuals"): _actual_fields(plan, lists)}
        if plan.budget is not None:
            tables[_("Spending")] = _spending_fields(plan, plan.budget, lists)
        if plan.tasks:
            tables[_("Tasks")] = _task_fields(plan, lists)
        if plan.checklists:
            tables[_("Steps")] = _step_fields(plan, lists)
        registers = {_sheet_name(kpi): _register_fields(plan, kpi) for kpi in plan.kpis if kpi.fields}
        guide.write(book, plan, {name: _explained(fields) for name, fields in tables.items()}, tuple(registers))
        for name, fields in (tables | registers).items():
            _write_table(book, name, fields)
        lists.write(book)
        book.save(to)


def _actual_fields(plan: Plan, lists: Lists) -> list[Field]:
    kpi = next((kpi for kpi in plan.kpis if kpi.measures[0].kinds), plan.kpis[0])
    measure = kpi.measures[0]
    measures = [measure for counted in (*plan.kpis, *plan.items) for measure in counted.measures]
    units = [counted.unit for counted in measures]
    kinds = [kind.name for counted in measures for kind in counted.kinds]
    labels = [named.label for named in plan.kpis]
    chosen = f"$B{_FIRST}"
    return [
        _day_field(plan),
        Field(_("KPI"), _("The KPI, chosen from the list. Its code or its name alone will do as well."),
              kpi.label, _room(labels, 26, 48), rule=_one_of(lists.kpis), fault=_not_in_list()),
        Field(_("actual"), _("How many, as a number. 0: it is confirmed that there was none."), 3, 10, _NUMBER,
              rule=DataValidation("decimal", "0", operator="greaterThanOrEqual"), told=True,
              fault=_("This is not a plain number. A number with its unit will do as well: 3건.")),
        *_share_fields(plan),
        Field(_("unit"), _("Needed only where the KPI is counted in several units."),
              measure.unit, _room(units, 9, 16), _CHOICE, rule=_one_of(lists.units_of(chosen)), fault=_not_in_list()),
        Field(_("kind"), _("The kind in the plan's breakdown. May be left empty."),
              measure.kinds[0].name if measure.kinds else None, _room(kinds, 14, 26), _TEXT,
              rule=_one_of(lists.kinds_of(chosen)), fault=_not_in_list()),
        Field(_("partner"), _("The body that it was done with. May be left empty."), _("An example body"), 22),
        Field(_("people"), _people_meaning(plan), 12, 9, _NUMBER, told=True,
              rule=DataValidation("whole", "0", operator="greaterThanOrEqual"),
              fault=_("This is not a whole number. A number with its unit will do as well: 12명.")),
        _note_field(),
    ]  # fmt: skip


def _spending_fields(plan: Plan, budget: Budget, lists: Lists) -> list[Field]:
    category = budget.categories[0][0]
    network = next((network for network in plan.networks if budget.has_line(category, network.code)), plan.networks[0])
    return [
        _day_field(plan),
        Field(_("expense category"), _("The expense category, chosen from the list."), category,
              _room([name for name, _amount in budget.categories], 18, 34), rule=_one_of(lists.categories),
              fault=_not_in_list()),
        Field(_("network"), _("The network that it was spent for. May be left empty."), network.name,
              _room([known.name for known in plan.networks], 18, 34), rule=_one_of(lists.networks),
              fault=_not_in_list()),
        Field(_("amount (won)"), _("Whole won. Money that came back: with a minus sign, and the reason beside it."),
              120_000, 15, _MONEY, rule=DataValidation("whole", "0", operator="notEqual"), told=True,
              fault=_("This is not a whole number of won. 1,234천원 or 123만원 will do as well.")),
        Field(_("payee"), _("Who was paid. May be left empty."), _("An example payee"), 24),
        Field(_("reason"), _("Only for money that came back: why."), None, 24, told=True),
        _note_field(),
    ]  # fmt: skip


def _task_fields(plan: Plan, lists: Lists) -> list[Field]:
    names = [task.name for task in plan.tasks]
    return [
        _day_field(plan),
        Field(_("task"), _("The task of the schedule, chosen from the list. Its number will do as well."), names[0],
              _room(names, 30, 56), rule=_one_of(lists.tasks), fault=_not_in_list()),
        Field(_("started or done"), _("Whether it was started or done on that day."), _("done"), 14, _CHOICE,
              rule=_one_of(lists.events), fault=_not_in_list()),
        _note_field(),
    ]  # fmt: skip


def _step_fields(plan: Plan, lists: Lists) -> list[Field]:
    items = [(subject, item) for _number, subject, _list, item in subjects(plan)]
    subject, item = next(((subject, item) for subject, item in items if item.steps), items[0])
    return [
        _day_field(plan),
        Field(_("checklist item"), _("The item of the checklists, chosen from the list."), subject,
              _room([name for name, _item in items], 30, 50), rule=_one_of(lists.items), fault=_not_in_list()),
        Field(_("step"), _("The step that was done. Of an item without steps how many: 3명. May be empty there."),
              item.steps[0] if item.steps else None, 50, rule=_one_of(lists.steps_of(f"$B{_FIRST}")),
              fault=_not_in_list()),
        _note_field(),
    ]  # fmt: skip


def _sheet_name(kpi: Kpi) -> str:
    """Return the name of a register's sheet, by which the import knows it: the KPI's code, and its name if it fits."""
    name = kpi.label
    return name if len(name) <= _LONGEST_TITLE and not set(name) & set("\\/*?:[]") else kpi.code


def _register_fields(plan: Plan, kpi: Kpi) -> list[Field]:
    """Return the columns of a register; a star marks those that each record must have."""
    columns = [_day_field(plan), *(_register_field(plan, field) for field in kpi.fields)]
    own = {key(field.name) for field in kpi.fields}
    return columns if key(_("note")) in own else [*columns, _note_field()]


def _register_field(plan: Plan, field: RegisterField) -> Field:
    kinds: dict[FieldType, tuple[Value, Look, str]] = {
        FieldType.TEXT: (_("An example"), _TEXT, _("A text.")),
        FieldType.NUMBER: (3, _NUMBER, _("A number.")),
        FieldType.MONEY: (120_000, _MONEY, _("Whole won.")),
        FieldType.DATE: (dt.date(plan.year, 4, 12), _DAY, _("A day.")),
    }
    example, look, meaning = kinds[field.type]
    unit = _("(won)") if field.type is FieldType.MONEY else ""
    told = [meaning, _("Each record must have it.") if field.required else "", _("Private.") if field.private else ""]
    heading = f"{field.name}{unit}{' *' if field.required else ''}"
    return Field(heading, " ".join(filter(None, told)), example, _room([heading], 14, 30), look,
                 told=field.required or field.private)  # fmt: skip


def _day_field(plan: Plan) -> Field:
    year = plan.year
    return Field(
        _("date"),
        _(
            "The day it happened, in {year}. Write the year too ({year}-04-12): Excel takes 4/12 for this year's."
        ).format(year=year),
        dt.date(year, 4, 12),
        13,
        _DAY,
        rule=DataValidation("date", f"DATE({year},1,1)", formula2=f"DATE({year},12,31)", operator="between"),
        fault=_("This is not a day of {year} as Excel keeps it. Write {year}-04-12.").format(year=year),
        told=True,
    )


def _note_field() -> Field:
    return Field(_("note"), _("A remark to keep with it. May be left empty."), example_note(), 32)


def _share_fields(plan: Plan) -> Iterator[Field]:
    """Yield the column of what a share is of, where the plan has a share."""
    codes = [kpi.code for kpi in plan.kpis if any(one.accumulation is Accumulation.SHARE for one in kpi.measures)]
    if codes:
        meaning = _("Of how many, for the KPIs that are shares: {codes}. 7 of 12 is 7 under actual and 12 here.")
        yield Field(_("denominator"), meaning.format(codes=", ".join(codes)), None, 9, _NUMBER, told=True,
                    rule=DataValidation("whole", "1", operator="greaterThanOrEqual"),
                    fault=_("This is not a whole number of 1 or more."))  # fmt: skip


def _people_meaning(plan: Plan) -> str:
    counted = (*plan.kpis, *plan.items)
    averaged = [
        kpi.code for kpi in counted if any(measure.accumulation is Accumulation.MEAN for measure in kpi.measures)
    ]
    if not averaged:
        return _("How many people took part. May be left empty.")
    return _("How many people took part. Needed for the KPIs that are averaged: {codes}.").format(
        codes=", ".join(averaged)
    )


def _one_of(choices: str) -> DataValidation:
    return DataValidation("list", choices)


def _not_in_list() -> str:
    return _("This is not in the list. A part of a name will do as well, where it fits only one.")


def _room(texts: Sequence[str], least: float, most: float) -> float:
    """Return the width of a column for these texts, which wrap where they are longer."""
    return min(max([least, *(width(text) * 1.1 + 3 for text in texts)]), most)


def _explained(fields: Sequence[Field]) -> guide.Columns:
    note = example_note()  # belongs to the example row, and is no example to follow
    return [(field.heading, field.meaning, None if field.example == note else field.example) for field in fields]


def _write_table(book: Book, name: str, fields: Sequence[Field]) -> None:
    sheet = book.sheet(
        name,
        [field.width for field in fields],
        freeze=f"A{_EXAMPLE_ROW}",
        heading_rows=(1, 1),
        looks=[field.look for field in fields],
    )
    sheet.row(*[Cell(field.heading, HEAD) for field in fields], height=24)
    sheet.row(*[Cell(field.example, field.look._replace(fill=Fill.SAMPLE, border=True, grey=True)) for field in fields])
    sheet.frame_filled(_FIRST, _LAST, len(fields))
    for number, field in enumerate(fields, 1):
        column = get_column_letter(number)
        _guard(sheet, f"{column}{_FIRST}:{column}{_LAST}", field)
    # Whoever typed over the example would not be counted: its note says so.
    sheet.validate(
        DataValidation(
            type="custom",
            formula1="FALSE",
            sqref=f"A{_EXAMPLE_ROW}:{get_column_letter(len(fields))}{_EXAMPLE_ROW}",
            showErrorMessage=True,
            errorTitle=_("Example row"),
            error=_("This row only shows how it is done and is not counted. Write in the rows below it."),
        )
    )


def _guard(sheet: Sheet, cells: str, field: Field) -> None:
    """Give a column its drop-down, its rule and its hint. They warn: the import understands more than they do."""
    if field.rule is None and not field.told:
        return
    rule = field.rule or DataValidation()
    rule.add(cells)
    rule.allowBlank = True
    if field.fault:
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        rule.errorTitle, rule.error = field.heading, field.fault
    if field.told:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, field.heading, field.meaning
    sheet.validate(rule)
