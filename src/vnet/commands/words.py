"""The office that the common options lead to, and the words that several commands take."""

from collections.abc import Mapping

from vnet.actions.workspace import Workspace
from vnet.clock import today
from vnet.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


Common = Mapping[str, str | None]  # the values of --data, --ledger and --year, by name


def workspace(common: Common) -> Workspace:
    """Return the workspace that the person's common options name.

    Raises:
        BadInput: the year is none.
    """
    year = common["year"]
    return Workspace(today(), common["data"], common["ledger"], None if year is None else checked_year(year))


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
