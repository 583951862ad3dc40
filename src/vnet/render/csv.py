"""CSV for spreadsheets: one flat row for each figure, headings in the plan's language, rates as unrounded shares."""

import csv
import datetime as dt
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import Listing
from vnet.render.tables import table as tables
from vnet.render.tables import words
from vnet.render.tables.entries import facts
from vnet.render.tables.table import Role, Table
from vnet.report.budget import BudgetReport, BudgetRow, PlannedSpending
from vnet.report.kpis import KpiRow
from vnet.report.report import Report
from vnet.report.views import Achievement, Combined, Views

if TYPE_CHECKING:
    from vnet.actions.register import Registers
    from vnet.report.partners import PartnersReport

Cell = str | int | Fraction | dt.date | None
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


def report(one: Report) -> str:
    """Return a report as CSV text."""
    from vnet.render.tables import checklists, evaluation, explanations, schedule  # noqa: PLC0415 - entries need none
    from vnet.render.tables.registers import gap  # noqa: PLC0415

    head = [_("part"), _("network"), _("code"), _("name"), _("unit"), _("kind"), _("view"), _("target or budget"),
            _("actual or spent"), _("rate (1 = 100%)"), _("remaining or balance"), _("status")]  # fmt: skip
    views = Views(words.quarter(one.period), _("cumulative"), _("year"))
    period = f"{words.period(one.period)} ({one.period.start} ~ {one.period.end})"
    about = [(_("period"), period), (_("rule"), words.rule(one))]
    if one.sample:
        about.insert(0, (_("attention"), words.sample()))
    rows: list[list[Cell]] = [[part, one.network or "", "", text, *[""] * 8] for part, text in about]
    rows += [
        [_("attention"), register.network, register.code, said, register.unit, *[""] * 7]
        for register in one.registers
        if (said := gap(register))
    ]
    rows += [[_("attention"), "", stray.kpi, words.stray(stray), stray.unit, *[""] * 7] for stray in one.strays]
    for kpi in one.kpis:
        rows += _kpi(kpi, views, words.month(one.period.month) if one.period.month else None)
    for network in one.networks:
        rows += _combined(_("network"), network.code, network.name, network.views, views)
    rows += _combined(_("overall"), "", one.document.title, one.overall, views, one.goal)
    if one.budget:
        rows += _budget(one.budget, views)
    columns = tables.columns(*zip(tables.FLAT, head, strict=True))
    parts = [evaluation.items(one).where(Role.PLAIN)]
    if one.schedule:
        parts.append(schedule.flat(one.schedule))
    parts += [checklists.items(one.checklists, with_steps=True), explanations.flat(one)]
    rows += _values(tables.one_below_other(columns, *parts))
    return _text(head, rows)


def entries(listing: Listing) -> str:
    """Return entries as CSV text, one row each."""
    columns = {
        "id": _("id"), "type": _("type"), "date": _("date"), "kpi": _("KPI"), "value": _("value"), "unit": _("unit"),
        "kind": _("kind"), "partner": _("partner"), "people": _("people"), "category": _("expense category"),
        "network": _("network"), "amount": _("amount (won)"), "payee": _("payee"), "reason": _("reason"),
        "note": _("note"), "evidence": _("evidence"), "recorded_by": _("recorded by"), "recorded_at": _("recorded at"),
        "voids": _("voids"), "voided_by": _("voided by"), "subject": _("task or item"), "event": _("event or step"),
        "action": _("action taken"), "due": _("by when"), "fields": _("fields"),
    }  # fmt: skip
    every = facts()
    chosen = [every[key] for key in columns]
    said = {"type": _("attention"), "note": words.sample()}
    notice = [[said.get(key, "") for key in columns]] if listing.sample else []
    rows = ([fact(listed) for fact in chosen] for listed in listing.entries)
    return _text(list(columns.values()), itertools.chain(notice, rows))


def partners(one: "PartnersReport") -> str:
    """Return the partner bodies as CSV text, one row each, with a column for each network."""
    from vnet.render.tables.partners import flat  # noqa: PLC0415 - other documents start without it

    return drawn(flat(one))


def register(shown: "Registers") -> str:
    """Return a register as CSV text, one row for each record."""
    from vnet.render.tables.registers import flat  # noqa: PLC0415 - other documents start without it

    (one,) = shown.registers
    return drawn(flat(one, sample=shown.sample))


def _kpi(kpi: KpiRow, names: Views[str], month: str | None) -> Iterator[list[Cell]]:
    for measure in kpi.measures:
        if month is not None:
            yield [_("KPI"), kpi.network, kpi.code, kpi.name, measure.unit, "", month, *_of_month(measure.month)]
        for name, view in zip(names, measure.views, strict=True):
            yield [_("KPI"), kpi.network, kpi.code, kpi.name, measure.unit, "", name, *_achievement(view)]
        for kind in measure.kinds:
            kind_name = words.kind(kind.name)
            if month is not None:
                figures = _of_month(kind.month)
                yield [_("kind"), kpi.network, kpi.code, kpi.name, measure.unit, kind_name, month, *figures]
            for name, view in zip(names, kind.views, strict=True):
                yield [_("kind"), kpi.network, kpi.code, kpi.name, measure.unit, kind_name, name, *_achievement(view)]
    if len(kpi.measures) > 1:
        for name, rate, status in zip(names, kpi.rates, kpi.statuses, strict=True):
            cells: list[Cell] = [words.NOTHING, words.NOTHING, _share(rate), words.NOTHING, words.status(status)]
            yield [_("KPI rate"), kpi.network, kpi.code, kpi.name, "", "", name, *cells]
    for quarter, text in kpi.milestones:
        stage = _("Q{quarter}").format(quarter=quarter)
        yield [_("milestone"), kpi.network, kpi.code, kpi.name, "", "", stage, text, "", "", "", ""]


def _of_month(actual: Fraction | None) -> list[Cell]:
    """Return the figures of a month, which has no target."""
    return [words.NOTHING, words.NOTHING if actual is None else actual, words.NOTHING, words.NOTHING, ""]


def _achievement(view: Achievement) -> list[Cell]:
    nothing = words.NOTHING
    word = words.status(view.status)
    return [
        nothing if view.target is None else view.target,
        word if view.actual is None else view.actual,
        _share(view.rate),
        nothing if view.remaining is None else view.remaining,
        word,
    ]


def _share(rate: Fraction | None) -> Cell:
    return words.NOTHING if rate is None else rate


def _combined(  # noqa: PLR0913, PLR0917 - the cells of a row
    part: str, code: str, name: str, of: Views[Combined], names: Views[str], goal: Fraction | None = None
) -> Iterator[list[Cell]]:
    for view, one in zip(names, of, strict=True):
        nothing = words.NOTHING
        target = nothing if goal is None else goal
        yield [part, code, "", name, "", "", view, target, nothing, _share(one.rate), nothing, words.met(one)]


def _budget(one: BudgetReport, names: Views[str]) -> Iterator[list[Cell]]:
    won = "원"

    def planned(name: str, row: PlannedSpending) -> list[Cell]:
        amount = words.NOTHING if row.planned is None else row.planned
        remaining = words.NOTHING if row.planned is None else row.planned - row.spent
        return [_("execution plan"), "", "", "", won, "", name, amount, row.spent, _share(row.rate), remaining, ""]

    def row(part: str, name: str, of: BudgetRow, network: str = "") -> list[Cell]:
        amounts = [words.NOTHING if amount is None else amount for amount in (of.budget, of.balance)]
        figures: list[Cell] = [amounts[0], of.spent, _share(of.rate), amounts[1], words.budget_status(of)]
        return [part, network, "", name, won, "", names.year, *figures]

    for month, spent in one.months:
        yield planned(words.month(month), spent)
    yield planned(names.quarter, one.quarter)
    yield planned(names.cumulative, one.cumulative)
    yield row(_("budget"), _("total"), one.year)
    for category in one.categories:
        yield row(_("budget by expense category"), words.budget_row(category), category)
    for network in one.networks:
        yield row(_("budget by network"), words.budget_row(network), network, network.code or "")


def drawn(table: Table) -> str:
    """Return a table as CSV text: numbers unrounded, amounts in won, shares as shares of 1."""
    return _text([column.heading for column in table.columns], _values(table))


def _values(table: Table) -> list[list[Cell]]:
    return [[_value(cell) for cell in row.cells] for row in table.rows]


def _value(cell: tables.Cell) -> Cell:
    if isinstance(cell.value, (int, Fraction)):
        return cell.value
    return tables.shown(cell)


def _text(head: list[str], rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: Cell) -> str | int | float | dt.date:
    if cell is None:
        return ""
    if isinstance(cell, Fraction):
        return cell.numerator if cell.denominator == 1 else float(cell)
    if isinstance(cell, str) and cell != words.NOTHING and cell.startswith(_FORMULA_SIGNS):
        return f"'{cell}"  # a spreadsheet would run it as a formula
    return cell
