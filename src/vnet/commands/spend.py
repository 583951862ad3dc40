"""`vnet spend`: record spending or a refund."""

from vnet.actions import spend as spend_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import recorded


def spend(
    common: Common,
    *,
    amount: str,
    category: str,
    network: str | None,
    date: str | None,
    payee: str | None,
    note: str | None,
    evidence: tuple[str, ...],
    by: str | None,
    refund: bool,
    reason: str | None,
) -> None:
    """Record spending and say where the budget now stands."""
    done = spend_action.spend(workspace(common), amount, category=category, network=network, date=date, payee=payee,
                              note=note, evidence=evidence, by=by, refund=refund, reason=reason)  # fmt: skip
    recorded.show_recorded(done)
