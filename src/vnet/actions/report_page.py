"""`vnet report --format html` (or `md`): the report of a period with all that is read beside it."""

from pathlib import Path

from vnet.actions.outlook import outlook_on_paper
from vnet.actions.partners import partners_at
from vnet.actions.report import report
from vnet.actions.session import Session
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.report.outlook.model import Outlook
from vnet.report.partners import PartnersReport
from vnet.report.report import Report

TEMPLATE = "page.html"  # of a centre's own, beside its plan


class Template(NamedTuple):
    """A centre's own frame of the page: the file that it stands in, and its text."""

    place: Path
    said: str


class Page(NamedTuple):
    """What a page says, all of one moment; `template` is the centre's own frame for it, where there is one."""

    report: Report
    outlook: Outlook
    partners: PartnersReport
    template: Template | None


def report_page(
    session: Session,
    *,
    kpi: None = None,
    quarter: str | None = None,
    month: str | None = None,
    network: str | None = None,
) -> Page:
    """Compute a page, from the words that the person wrote.

    Raises:
        VnetError: with what to write instead.
    """
    figures = report(session, kpi=kpi, quarter=quarter, month=month, network=network)
    partners = partners_at(session, figures.period, figures.network)
    return Page(figures, outlook_on_paper(session, figures), partners, _template(Path(session.workspace.data)))


def _template(folder: Path) -> Template | None:
    place = folder / TEMPLATE
    if not place.is_file():
        return None
    try:
        return Template(place, place.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BadInput(N_("{file} is not a text in UTF-8. Save it as UTF-8, or take it away."), file=place) from None
