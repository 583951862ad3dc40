"""The plan's own words: which texts in a person's file name something in it, and what 구분 says."""

from collections.abc import Iterable, Iterator

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.importing.sheets import row_labels
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import EntryType
from vnet.names import key
from vnet.plan.model import Kpi, Plan


class Sorted(NamedTuple):
    """What 구분 says in a row: the type of the entry, its network, or its kind."""

    type: EntryType | None = None
    network: str | None = None
    kind: str | None = None


class PlanWords:
    """The names in a plan. `kpis` by code, the evaluation's items among them; `networks` are their codes by name.

    `units`, `kinds` and the names of `networks` are as `names.key` leaves them.
    """

    def __init__(self, plan: Plan) -> None:
        self.kpis = {kpi.code: kpi for kpi in (*plan.items, *plan.kpis)}
        measures = [measure for kpi in self.kpis.values() for measure in kpi.measures]
        self.units = {key(measure.unit) for measure in measures}
        self.kinds = {key(kind.name) for measure in measures for kind in measure.kinds}
        self.networks = {key(name): network.code for network in plan.networks for name in (network.code, network.name)}
        counted = set(map(key, _names_of(self.kpis.values())))
        self._names = self.units | self.kinds | self.networks.keys() | counted | set(map(key, _categories(plan)))

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name in the plan, or the code and the name of a KPI together."""
        return key(text) in self._names

    def sorted_as(self, value: str, heading: str) -> Sorted:
        """Return what a cell under 구분 says; `heading` is what that column is called there.

        Raises:
            BadInput: it says nothing that is known.
        """
        if type_ := row_labels.entry_type(value):
            return Sorted(type=type_)
        if network := self.networks.get(key(value)):
            return Sorted(network=network)
        if key(value) in self.kinds:
            return Sorted(kind=value)
        raise BadInput(
            N_(
                '"{text}" under "{heading}" is no type of entry (실적, 지출), no network and no kind. '
                "If the column means something else, give it another heading; it is left out then."
            ),
            text=value,
            heading=heading,
        )


def _names_of(kpis: Iterable[Kpi]) -> Iterator[str]:
    """Yield what KPIs are called: code, name and title, and code and title together."""
    for kpi in kpis:
        yield from (kpi.code, kpi.name, kpi.title, kpi.code + kpi.title)


def _categories(plan: Plan) -> list[str]:
    """Return the expense categories of the plan's budget, if it has one."""
    return [name for name, _amount in plan.budget.categories] if plan.budget else []
