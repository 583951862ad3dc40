"""What a command that looks takes: the plan, and the ledger as it is at one moment."""

import datetime as dt
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType

from vnet.actions import plan_history
from vnet.actions.workspace import Workspace
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger import opening
from vnet.ledger.totals import Totals
from vnet.plan.model import Plan

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger
    from vnet.report.plan_changes import Revision


class Session:
    """A look at a workspace; to be used with `with`.

    The ledger is opened when it is first asked for, and then is of that moment for everything in the session, whatever
    others record meanwhile. Where nothing was recorded yet it is an empty one.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._opened = ExitStack()

    def __enter__(self) -> "Session":  # noqa: PYI034 - nothing is derived from it
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, traceback)

    @property
    def today(self) -> dt.date:
        """The day on which somebody looks."""
        return self.workspace.today

    @property
    def year(self) -> int:
        """The plan's year; it is known before the plan is read.

        Raises:
            NotFound, BadInput.
        """
        return self.workspace.year

    @property
    def plan(self) -> Plan:
        """The checked plan.

        Raises:
            Problems: with every problem of its files.
        """
        return self.workspace.plan

    @cached_property
    def ledger(self) -> "Ledger":
        """The ledger, open and at one moment.

        Raises:
            Conflict, VnetError.
        """
        return self._opened.enter_context(opening.to_read(self.workspace.ledger))

    @cached_property
    def revisions(self) -> "tuple[Revision, ...]":
        """What was changed in the plan since the ledger keeps it, also what is not kept yet.

        Raises:
            Problems, VnetError.
        """
        return plan_history.revisions(self.ledger, self.year, self.workspace.version)

    @cached_property
    def totals(self) -> Totals:
        """The ledger's totals of the plan's year."""
        return self.ledger.totals(self.year)
