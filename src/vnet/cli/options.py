"""The words that several commands share."""

from typing import Annotated

import typer

from vnet.i18n import _

_ID = typer.Argument(metavar=_("ID"), help=_("The entry's id, or enough of its end. To find it: vnet entries WORD"))
OneEntry = Annotated[str, _ID]
_IDS = typer.Argument(
    metavar=_("ID..."), help=_("The ids of entries, or enough of the end of each. To find them: vnet entries WORD")
)
SomeEntries = Annotated[list[str], _IDS]
OnlyEntries = Annotated[list[str] | None, _IDS]
OneKpi = Annotated[str, typer.Argument(metavar=_("KPI"), help=_("A KPI's code or name, or a part of either."))]
OnlyKpi = Annotated[
    str | None, typer.Argument(metavar=_("KPI"), help=_("Only this KPI: its code or name, or a part of either."))
]
# What an actual says.
Measure = Annotated[
    str | None, typer.Option("--measure", metavar=_("UNIT"), help=_("The unit, where the KPI has several."))
]
Kind = Annotated[
    str | None, typer.Option("--kind", metavar=_("TEXT"), help=_("The kind, as the plan's breakdown names them."))
]
Partner = Annotated[str | None, typer.Option("--partner", metavar=_("TEXT"), help=_("The partner body."))]
People = Annotated[str | None, typer.Option("--people", metavar=_("N"), help=_("How many people took part."))]

# What spending says.
Amount = Annotated[str | None, typer.Argument(metavar=_("AMOUNT"), help=_("1234000, 1,234,000, 1,234천원 or 123만원."))]
Category = Annotated[
    str | None, typer.Option("--category", metavar=_("NAME"), help=_("The expense category, or a part of its name."))
]
Payee = Annotated[str | None, typer.Option("--payee", metavar=_("TEXT"), help=_("Who was paid."))]
Refund = Annotated[bool, typer.Option("--refund", help=_("The money came back; needs --reason."))]

# What every entry says, or who records it and how.
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
    list[str] | None,
    typer.Option(
        "--evidence",
        metavar=_("FILE"),
        help=_("A file that proves it; can be given several times. A copy of it is kept."),
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar=_("NAME"), help=_("Who records it. Default: the name you are logged in with.")),
]
Late = Annotated[
    bool, typer.Option("--late", help=_("Record it into a closed period, marked late everywhere; needs --reason."))
]
LateReason = Annotated[
    str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it comes late; goes with --late."))
]

# What is looked at, and how it is written.
Quarter = Annotated[
    str | None, typer.Option("--quarter", metavar="1-4", help=_("The quarter. Default: the one that today is in."))
]
Month = Annotated[str | None, typer.Option("--month", metavar="1-12", help=_("One month instead of a quarter."))]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar=_("DAY"),
        help=_("As it was at the end of that day (4/10), when it was closed (마감, 2분기), or with so many entries."),
    ),
]
Format = Annotated[
    str, typer.Option("--format", metavar="table|json|csv", help=_("How it is written: for people, programs or Excel."))
]
ReportFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="table|json|csv|xlsx|html|md",
        help=_("How it is written: for people, programs, Excel, as a page (html), or for mail (md)."),
    ),
]
TableOrJson = Annotated[
    str, typer.Option("--format", metavar="table|json", help=_("How it is written: for people or programs."))
]
OutputFile = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("Write it to a file instead of the screen.")),
]

NewFile = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("The file to write. Default: a new one in this folder.")),
]
Force = Annotated[bool, typer.Option("--force", help=_("Write over the file if it is there already."))]
