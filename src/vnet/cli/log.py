"""`vnet log`: record an actual."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Record an actual of a KPI: vnet log 활동연계지원 3건 --date 4/12")


def log(
    kpi: options.OneKpi,
    value: Annotated[
        str, typer.Argument(metavar=_("VALUE"), help=_("How many: 3, or with its unit 3건. 0: confirmed none."))
    ],
    date: options.Date = None,
    measure: options.Measure = None,
    kind: options.Kind = None,
    partner: options.Partner = None,
    people: options.People = None,
    note: options.Note = None,
    evidence: options.EvidenceFiles = None,
    by: options.By = None,
    late: options.Late = False,
    reason: options.LateReason = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar=_("NAME=VALUE"),
            help=_("A field of the KPI's register; can be given several times. The entry then counts 1."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Record an actual and say where the KPI now stands."""
