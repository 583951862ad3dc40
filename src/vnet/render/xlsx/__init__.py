"""Excel for the management evaluation (경영평가): sheets of the report to print, every entry, a proof of each figure.

Formulas stand in the proof alone; all other figures are the report's own, exact as far as a double is.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from vnet.actions.erase import Erasures
from vnet.actions.export import Export, Writing
from vnet.i18n import _, speaking
from vnet.output import Target
from vnet.plan.model import Plan
from vnet.render.tables import words
from vnet.render.xlsx import (
    budget,
    checklists,
    entries,
    kpis,
    outlook,
    partners,
    plan_changes,
    proof,
    registers,
    schedule,
    score,
    summary,
)
from vnet.render.xlsx import erasures as register_of_erasures
from vnet.render.xlsx import rollup as sheets_of_centres
from vnet.report.report import Report
from vnet.report.rollup import Rollup
from vnet.workbook.book import Book

_LONGEST_NAME = 150  # bytes of a project's name, so that a system takes the file's, which has a period and a number too


def file_name(figures: Report) -> str:
    """Return the name that the workbook has unless another is wanted."""
    title = figures.document.project or figures.document.title
    with speaking(figures.language):
        period = words.period(figures.period)
    plain = "".join("_" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in title)  # noqa: PLR2004
    short = plain.encode()[:_LONGEST_NAME].decode(errors="ignore").strip()
    return f"{short} {period}.xlsx"


def report(plan: Plan, figures: Report, to: Path | Target) -> None:
    """Write the report's sheets (총괄, 성과지표, 성과지표 실적, 예산) to a file, in the plan's language.

    Raises:
        VnetError: nothing was changed.
    """
    with _book(plan, figures) as book:
        with speaking(plan.language):
            _report(book, plan, figures)
            plan_changes.sheet(book, plan, figures)
        book.save(to)


def export(plan: Plan, found: Export, to: Path | Target, step: Callable[[int], None]) -> None:
    """Write all sheets to a file, in the plan's language. `step` is told how many entries are written.

    Raises:
        VnetError: nothing was changed.
    """
    figures = found.report
    with _book(plan, figures) as book:
        with speaking(plan.language):
            _report(book, plan, figures, found.writing)
            schedule.sheet(book, figures)
            checklists.sheet(book, figures)
            outlook.sheet(book, figures, found.outlook)
            if found.score:
                score.sheet(book, figures, found.score)
            partners.sheet(book, figures, found.partners)
            for register in found.registers:
                registers.sheet(book, figures, register)
            plan_changes.sheet(book, plan, figures)
            flat = entries.sheet(book, plan, found, step)
            proof.sheet(book, plan, figures, flat)
        book.save(to)


def erasures(plan: Plan, found: Erasures, to: Path | Target) -> None:
    """Write the register of erasures (파기대장) to a file, in the plan's language.

    Raises:
        VnetError: nothing was changed.
    """
    made = dt.datetime.fromisoformat(found.head.arrived_on or f"{plan.year}-01-01")
    with Book(plan.document.title, made, plan.document.organization) as book:
        with speaking(plan.language):
            register_of_erasures.sheet(book, plan, found)
        book.save(to)


def rollup(found: Rollup, language: str, to: Path | Target) -> None:
    """Write many centres to a file.

    Raises:
        VnetError: nothing was changed.
    """
    with speaking(language), Book(_("Roll-up"), dt.datetime.combine(found.period.end, dt.time())) as book:
        sheets_of_centres.sheets(book, found)
        book.save(to)


def _book(plan: Plan, figures: Report) -> Book:
    return Book(plan.document.title, dt.datetime.combine(figures.period.end, dt.time()), plan.document.organization)


def _report(book: Book, plan: Plan, figures: Report, writing: Writing | None = None) -> None:
    page = summary.begin(book, figures)
    kpis.sheets(book, plan, figures)
    summary.fill(page, figures, budget.sheet(book, plan, figures), writing)
