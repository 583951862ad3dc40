"""The template's hidden sheet: what its drop-downs offer, and the formulas by which they find it there.

A KPI's units and kinds follow from the KPI chosen in the row. Each column of choices begins with all of them, for a row
without a KPI from the list; below stand those of each KPI, and beside each KPI where they begin and how many they are.
The formulas use only what Excel and LibreOffice compute alike, and no search in which * and ? have a meaning.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from openpyxl.utils import quote_sheetname

from vnet.i18n import _
from vnet.plan.model import Kpi, Plan
from vnet.report.checklists import labels, subjects
from vnet.workbook.book import Book

_WIDTHS = (40, 8, 8, 8, 8, 16, 24, 24, 24, 40, 40, 8, 8, 40, 12)
_LABELS, _UNITS, _KINDS, _CATEGORIES, _NETWORKS = "AFGHI"
_TASKS, _ITEMS, _STEPS, _EVENTS = "JKNO"
_UNIT_PLACES, _KIND_PLACES, _STEP_PLACES = "BC", "DE", "LM"


class Lists:
    """The lists of a plan, in the language in use, and the formulas by which drop-downs offer them.

    `kpis`: all of them, and the items of the evaluation that are recorded like them.
    """

    def __init__(self, plan: Plan) -> None:
        self._name = _("Lists")
        counted = (*plan.kpis, *plan.items)
        self._labels = [kpi.label for kpi in counted]
        self._units = _Choices([measure.unit for measure in kpi.measures] for kpi in counted)
        self._kinds = _Choices(map(_kinds, counted))
        self._categories = [name for name, _amount in plan.budget.categories] if plan.budget else []
        self._networks = [network.name for network in plan.networks]
        self._tasks = [task.name for task in plan.tasks]
        items = {subject: item for _number, subject, _list, item in subjects(plan)}
        self._items = list(items)
        self._steps = _Choices(labels(item.steps) for item in items.values())
        self._events = [_("started"), _("done")]
        self.tasks = self._range(_TASKS, len(self._tasks))
        self.items = self._range(_ITEMS, len(self._items))
        self.events = self._range(_EVENTS, len(self._events))
        self.kpis = self._range(_LABELS, len(self._labels))
        self.categories = self._range(_CATEGORIES, len(self._categories))
        self.networks = self._range(_NETWORKS, len(self._networks))

    def units_of(self, cell: str) -> str:
        """Return the formula for the units of the KPI that a cell names; all units where it names none."""
        return self._choices_of(f"({self.kpis}={cell})", _UNITS, _UNIT_PLACES, self._units, len(self._labels))

    def kinds_of(self, cell: str) -> str:
        """Return the formula for the kinds of the KPI that a cell names; all kinds where it names none."""
        return self._choices_of(f"({self.kpis}={cell})", _KINDS, _KIND_PLACES, self._kinds, len(self._labels))

    def steps_of(self, cell: str) -> str:
        """Return the formula for the steps of the checklist's item that a cell names; all steps where it names none."""
        return self._choices_of(f"({self.items}={cell})", _STEPS, _STEP_PLACES, self._steps, len(self._items))

    def write(self, book: Book) -> None:
        """Write the sheet."""
        sheet = book.sheet(self._name, _WIDTHS, hidden=True)
        columns: tuple[Sequence[str | int], ...] = (
            self._labels,
            self._units.firsts,
            self._units.more,
            self._kinds.firsts,
            self._kinds.more,
            self._units.cells,
            self._kinds.cells,
            self._categories,
            self._networks,
            self._tasks,
            self._items,
            self._steps.firsts,
            self._steps.more,
            self._steps.cells,
            self._events,
        )
        for row in zip_longest(*columns):
            sheet.row(*row)

    def _range(self, column: str, rows: int) -> str:
        return f"{quote_sheetname(self._name)}!${column}$1:${column}${rows}"

    def _choices_of(self, is_it: str, column: str, places: str, choices: "_Choices", rows: int) -> str:
        first, more = (f"SUMPRODUCT({is_it}*{self._range(place, rows)})" for place in places)
        return f"OFFSET({self._range(column, 1).split(':')[0]},{first},0,{len(choices.all)}+{more},1)"


class _Choices:
    """A column of choices: all of them, then those of each KPI.

    `firsts`: how far below the column's top a KPI's choices begin; `more`: how many more they are than all of them.
    """

    def __init__(self, of_each: Iterable[Iterable[str]]) -> None:
        parts = [list(dict.fromkeys(part)) for part in of_each]
        self.all = list(dict.fromkeys(chain.from_iterable(parts))) or [""]
        self.cells = list(self.all)
        self.firsts: list[int] = []
        self.more: list[int] = []
        for part in parts:
            offered = part or [""]  # a drop-down cannot be empty, but its only line can
            self.firsts.append(len(self.cells))
            self.more.append(len(offered) - len(self.all))
            self.cells += offered


def _kinds(kpi: Kpi) -> list[str]:
    """Return the kinds of what a KPI counts, of all its measures."""
    return [kind.name for measure in kpi.measures for kind in measure.kinds]
