"""The questions of `vnet init`: a handful, whose answers make a plan that passes `vnet check`."""

from collections.abc import Callable

from vnet.commands.asking import answer, given
from vnet.entering import plan_lines
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_, _
from vnet.lean_typing import TypeVar
from vnet.names import key
from vnet.output import say_line
from vnet.plan.first_plan import FirstPlan

MONEY_UNIT = "천원"
_MOST_NETWORKS = 26  # each gets a letter, which its KPIs' codes begin with

T = TypeVar("T")


def asked_for(year: int) -> FirstPlan | None:
    """Ask for what the plan of a year has to say; None where the person would rather fill in the files.

    Raises:
        BadInput: nobody answered to the end.
    """
    title = given(_("What is the project called? (Enter: no questions; you fill in the files)"))
    if title is None:
        return None
    organisation = given(_("Which organisation? (Enter: leave it out)")) or ""
    networks = _networks()
    say_line(
        _("The KPIs of {year}, one a line; from a spreadsheet they can be pasted. An empty line ends them.").format(
            year=year
        )
    )
    say_line(f"  활동연계지원, {networks[0]}, 88건, 15, 35, 15, 23")
    kpis = _lines(lambda text: plan_lines.kpi(text, networks), lambda kpi: kpi.name)
    say_line(
        _("The lines of the budget in {unit}, one a line. An empty line ends them; none: no budget.").format(
            unit=MONEY_UNIT
        )
    )
    say_line(f"  일반운영비, {networks[0]}, 5,000")
    lines = _lines(lambda text: plan_lines.budget_line(text, networks, MONEY_UNIT), None, fewest=0)
    return FirstPlan(title, organisation, networks, kpis, MONEY_UNIT, lines)


def _networks() -> tuple[str, ...]:
    """Ask for the networks, until at least one is named."""
    while True:
        said = (
            given(_("What are the networks (parts) of the project? For example: 기업, 국내, 국제 (Enter: one)")) or ""
        )
        names = [name for name in plan_lines.cells(said) if name] or ["전체"]
        if len({key(name) for name in names}) == len(names) <= _MOST_NETWORKS:
            return tuple(names)
        say_line(_("Name each network once, and at most {most}.").format(most=_MOST_NETWORKS))


def _lines(read: Callable[[str], T], name: Callable[[T], str] | None, *, fewest: int = 1) -> tuple[T, ...]:
    """Ask for lines until an empty one; each that cannot be read is said why, and typed again."""
    found: list[T] = []
    names: set[str] = set()
    while (text := answer(f"{len(found) + 1}>")) is not None and (text or len(found) < fewest):
        if not text or plan_lines.is_heading(plan_lines.cells(text)):
            continue
        try:
            line = read(text)
            if name is not None:
                _refuse_known(name(line), names)
            found.append(line)
        except VnetError as error:
            say_line(str(error))
    if len(found) < fewest:
        raise BadInput(N_("The questions were not answered to the end. Nothing was written."))
    return tuple(found)


def _refuse_known(name: str, names: set[str]) -> None:
    if key(name) in names:
        raise BadInput(N_('"{name}" stands there already.'), name=name)
    names.add(key(name))
