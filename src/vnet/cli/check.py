"""`vnet check`: are the plan's files and the ledger in order?"""

import typer

from vnet.i18n import _

HELP = _("Check the plan's files and the ledger; every fault is listed with its place.")


def check(ctx: typer.Context) -> None:
    """Check, and say plainly that all is well."""
    from vnet.actions import check as check_action
    from vnet.cli.workspace import workspace
    from vnet.render.messages import checked

    checked.show_checked(check_action.check(workspace(ctx)))
