"""`vnet template`: the workbook that coordinators fill in."""

from vnet.actions import template as template_action
from vnet.commands.words import ENDINGS, Common, output_file, workspace
from vnet.render.messages import written


def template(common: Common, *, output: str | None, force: bool) -> None:
    """Write the template and say what to do next."""
    office = workspace(common)
    stated = output_file(office, output, ENDINGS["xlsx"], force=force)
    written.show_template(template_action.template(office, stated))
