"""The names in a plan by which a text that stands alone is known: of a network, a KPI, an expense category."""

import re
from collections.abc import Iterable

from vnet.importing.plan_words import PlanWords
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.headings import Field
from vnet.names import key
from vnet.plan.model import Plan

_MARKS = re.compile(r"^[\s\W_]*(?:[0-9]{1,2}[.)]|[가-하][.)]|[①-⑳])?[\s\W_]*|[\s\W_]+$")


class PlanNames:
    """What texts name in a plan."""

    def __init__(self, plan: Plan, words: PlanWords) -> None:
        self.plan = plan
        self.year = plan.year
        self._words = words
        self._networks = {key(name): network.name for network in plan.networks for name in (network.code, network.name)}
        self._kpis = {
            key(name)
            for kpi in words.kpis.values()
            for name in (kpi.code, kpi.name, kpi.title, kpi.code + kpi.name, kpi.code + kpi.title)
        }
        self._categories = {key(name) for name, _amount in plan.budget.categories} if plan.budget else set()

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name in the plan."""
        return self._words.is_name(text)

    def is_unit(self, text: str) -> bool:
        """Tell whether something in the plan is counted in a unit."""
        return key(text) in self._words.units

    def field_of(self, text: str) -> Field | None:
        """Return what a text names as a whole; None where it names nothing, or two things."""
        known = key(text)
        of = {Field.NETWORK: self._networks, Field.KPI: self._kpis, Field.CATEGORY: self._categories}
        found = [field for field, names in of.items() if known in names]
        return found[0] if len(found) == 1 else None

    def full(self, field: Field, text: str) -> str:
        """Return the name that a text is, as a reader takes it: of a network the plan's own."""
        return self._networks[key(text)] if field is Field.NETWORK else text

    def all_are(self, texts: Iterable[str]) -> Field | None:
        """Return what all texts name that are no totals; None where they differ."""
        found = {self.field_of(without_marks(text)) for text in texts if text and not row_labels.is_total(text)}
        return found.pop() if len(found) == 1 else None


def without_marks(text: str) -> str:
    """Return a text without the marks and numbers before and after it: ▣, 1., ①, 【】."""
    return _MARKS.sub("", " ".join(text.split()))
