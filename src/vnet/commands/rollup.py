"""`vnet rollup`: many centres, on the screen or in a file. Nobody needs a plan of their own for it."""

from collections.abc import Sequence

from vnet import i18n
from vnet.actions.rollup import rollup as look
from vnet.commands.look import checked_format, show
from vnet.commands.words import ENDINGS, Common, output_file, workspace
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.output import say_written

_FORMATS = ("table", "json", "csv", "xlsx")


def rollup(
    common: Common,
    *,
    files: Sequence[str],
    centre: Sequence[str],
    quarter: str | None,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Show the centres in one of the formats; documents speak the language of the first plan.

    Raises:
        VnetError: with what to write instead.
    """
    wanted = checked_format(format_, _FORMATS)
    if wanted == "xlsx" and output is None:
        raise BadInput(N_("An Excel workbook needs a file to go to: -o FILE.xlsx"))
    office = workspace(common)
    file = output_file(office, output, ENDINGS[wanted], force=force)
    found = look(office, files=files, centre=centre, quarter=quarter)
    language = found.language or i18n.language()
    if wanted == "xlsx" and file is not None:
        from vnet.render import xlsx  # noqa: PLC0415 - openpyxl, for this format alone

        xlsx.rollup(found, language, file)
        say_written(file.path)
    else:
        show("rollup", found, wanted, file, language=language)
