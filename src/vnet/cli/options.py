"""The words that several commands share, and what the common options say."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from vnet.errors import BadFormat, BadSeed, BadYear
from vnet.i18n import _

Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar=_("DAY"),
        help=_("The day it happened: 4/12, 4월 12일, 어제, 2016-04-12. Default: today."),
    ),
]
Network = Annotated[
    str | None,
    typer.Option("--network", metavar=_("NETWORK"), help=_("The network: its code or name, or a part of either.")),
]
Note = Annotated[str | None, typer.Option("--note", metavar=_("TEXT"), help=_("A remark to keep with it."))]
EvidenceFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--evidence",
        metavar=_("FILE"),
        help=_("A file that proves it; can be given several times. Its path and SHA-256 are kept."),
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar=_("NAME"), help=_("Who records it. Default: the name you are logged in with.")),
]
Quarter = Annotated[
    str | None, typer.Option("--quarter", metavar="1-4", help=_("The quarter. Default: the one that today is in."))
]
Month = Annotated[str | None, typer.Option("--month", metavar="1-12", help=_("One month instead of a quarter."))]
Format = Annotated[
    str, typer.Option("--format", metavar="table|json|csv", help=_("How it is written: for people, programs or Excel."))
]
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format", metavar="table|json|csv|xlsx", help=_("How it is written: for people, programs or Excel.")
    ),
]
TableOrJson = Annotated[
    str, typer.Option("--format", metavar="table|json", help=_("How it is written: for people or programs."))
]
OutputFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("Write it to a file instead of the screen.")),
]

WorkbookFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("The file to write. Default: a new one in this folder.")),
]

FORMATS = ("table", "json", "csv")
REPORT_FORMATS = (*FORMATS, "xlsx")
TABLE_OR_JSON = ("table", "json")


class Common(NamedTuple):
    """What the common options say, as they were written."""

    data: Path | None = None
    ledger: Path | None = None
    year: str | None = None


def checked_format(text: str, known: tuple[str, ...] = FORMATS) -> str:
    """Return the format asked for, one of those that are known.

    Raises:
        BadFormat: vnet has no such format.
    """
    if text not in known:
        raise BadFormat(text=text, known=", ".join(known))
    return text


def checked_year(text: str) -> int:
    """Return the year written as four digits.

    Raises:
        BadYear: it is not.
    """
    digits = text.strip().removesuffix("년")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4 and 1900 <= int(digits) <= 2999):  # noqa: PLR2004
        raise BadYear(text=text)
    return int(digits)


def checked_seed(text: str) -> int:
    """Return the seed of a sample.

    Raises:
        BadSeed: it is no whole number.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - more digits say nothing more
        raise BadSeed(text=text)
    return int(text)
