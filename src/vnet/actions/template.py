"""`vnet template`: the Excel form."""

from pathlib import Path

from vnet import i18n
from vnet.actions.workspace import Workspace
from vnet.output import Target
from vnet.template.form import file_name, write_template


def template(workspace: Workspace, output: Target | None = None) -> Path:
    """Write the plan's template to `output`, or to a new file in the current folder; return where it is.

    Raises:
        BadInput, VnetError: nothing was changed.
    """
    plan = workspace.plan
    if output is None:
        with i18n.speaking(plan.language):
            output = Target(Path(file_name(plan)), numbered=True)
    write_template(plan, output)
    return output.path
