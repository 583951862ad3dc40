"""The office that the common options lead to, and the words that several commands take."""

from vnet.actions.workspace import Workspace
from vnet.clock import today
from vnet.commands.common import Common
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("table", "json", "csv")
REPORT_FORMATS = (*FORMATS, "xlsx")
TABLE_OR_JSON = ("table", "json")


def workspace(common: Common) -> Workspace:
    """Return the workspace that the person's common options name.

    Raises:
        BadInput: the year is none.
    """
    return Workspace(
        today=today(),
        stated_data=common.data,
        stated_ledger=common.ledger,
        stated_year=None if common.year is None else checked_year(common.year),
    )


def output_file(office: Workspace, text: str | None) -> "Path | None":
    """Return the file that a list or a report is to be written to; None for the screen.

    Raises:
        BadInput: it is the ledger, or a file of the plan.
    """
    if text is None:
        return None
    from pathlib import Path  # noqa: PLC0415 - where something is written to a file

    path = Path(text)
    office.refuse_to_replace(path)
    return path


def checked_format(text: str, known: tuple[str, ...] = FORMATS) -> str:
    """Return the format asked for, one of those that are known.

    Raises:
        BadInput: vnet has no such format.
    """
    if text not in known:
        raise BadInput(N_('"{text}" is not a format. Use one of: {known}.'), text=text, known=", ".join(known))
    return text


def checked_year(text: str) -> int:
    """Return the year written as four digits.

    Raises:
        BadInput: it is not.
    """
    digits = text.strip().removesuffix("년")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4 and 1900 <= int(digits) <= 2999):  # noqa: PLR2004
        from vnet.period import bad_year  # noqa: PLC0415 - seldom needed, and start-up counts

        raise bad_year(text)
    return int(digits)


def checked_seed(text: str) -> int:
    """Return the seed of a sample.

    Raises:
        BadInput: it is no whole number.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - more digits say nothing more
        raise BadInput(N_('"{text}" is not a whole number of at most nine digits.'), text=text)
    return int(text)
