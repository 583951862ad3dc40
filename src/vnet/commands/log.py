"""`vnet log`: record an actual."""

from vnet.actions import log as log_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import recorded


def log(
    common: Common,
    *,
    kpi: str,
    value: str,
    date: str | None,
    measure: str | None,
    kind: str | None,
    partner: str | None,
    people: str | None,
    note: str | None,
    evidence: tuple[str, ...],
    by: str | None,
    fields: tuple[str, ...],
) -> None:
    """Record an actual and say where the KPI now stands."""
    done = log_action.log(workspace(common), kpi, value, date=date, measure=measure, kind=kind, partner=partner,
                          people=people, note=note, evidence=evidence, by=by, fields=fields)  # fmt: skip
    recorded.show_recorded(done)
