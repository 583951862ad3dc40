"""`vnet template`: the workbook that coordinators fill in."""

from pathlib import Path

from vnet.actions import template as template_action
from vnet.commands.words import Common, workspace
from vnet.render.messages import written


def template(common: Common, *, output: str | None) -> None:
    """Write the template and say what to do next."""
    written.show_template(template_action.template(workspace(common), None if output is None else Path(output)))
