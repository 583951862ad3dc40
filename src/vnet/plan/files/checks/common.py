"""What the checks of both files share: years, references and names."""

from collections.abc import Iterable
from fractions import Fraction

from vnet.amounts import normal, parts
from vnet.i18n import _
from vnet.names import key as key_of
from vnet.names import suggestion
from vnet.plan.files.parts import BudgetFile, TargetsFile
from vnet.plan.files.validation import Reading
from vnet.plan.files.yaml_tree import Path_, Tree
from vnet.plan.model import Goal


def check_year(reading: Reading[TargetsFile] | Reading[BudgetFile], file_year: int) -> None:
    """The year inside a file is the year in its name."""
    year = reading.part.year
    if reading.is_whole("연도") and year != file_year:
        reading.tree.problem(
            ("연도",),
            "year",
            _("The file's name says {file_year}, but the year inside is {year}.").format(
                file_year=file_year, year=year
            ),
            _("Change one of them."),
        )


def check_network(code: str | None, path: Path_, tree: Tree, known: Iterable[str], *, key: bool = False) -> None:
    """A network's code is one that the plan has."""
    known = list(known)
    if known and code is not None and code not in known:
        tree.problem(
            path,
            "unknown-network",
            _('There is no network with the code "{text}".').format(text=code),
            _("The plan has: {known}").format(known=suggestion(code, known)),
            key=key,
        )


def known_networks(reading: Reading[TargetsFile] | None) -> list[str]:
    """Return the codes of the plan's networks; none where it is not sure that these are all."""
    return reading.tree.names("네트워크") if reading and reading.is_whole("네트워크") else []


def check_unique(named: Iterable[tuple[Path_, str]], tree: Tree, *, key: bool = False) -> None:
    """No two of the names (of the keys at the paths, if asked for) are the same."""
    first: dict[str, Path_] = {}
    for path, name in named:
        same = key_of(name)  # as names are compared when they are typed
        if same in first:
            already_used(name, path, first[same], tree, key=key)
        first.setdefault(same, path)


def already_used(name: str, path: Path_, first: Path_, tree: Tree, *, key: bool = False) -> None:
    """Say that a name was used before, at `first`."""
    line = tree.place(first, key=key)[0]
    tree.problem(
        path,
        "not-unique",
        _('"{name}" is already used in line {line}.').format(name=name, line=line),
        _("Give each its own."),
        key=key,
    )


class Check:
    """The checks of a targets file, or of a part of it, with what they all look up."""

    def __init__(self, reading: Reading[TargetsFile], year: int, *, well_formed: bool) -> None:
        self.reading = reading
        self.year = year
        self.was_well_formed = well_formed
        self.plan = reading.part
        self.tree = reading.tree
        # Names are looked up in the file itself: a part that was left out for a fault of its own still has its name.
        kpis = self.tree.items("성과지표")
        written = [kpi.get("코드") for kpi in kpis if isinstance(kpi, dict)]
        self.codes = [normal(code) for code in written if isinstance(code, str)]
        self.is_every_code_known = 0 < len(self.codes) == len(kpis)
        self.networks = known_networks(reading)
        self.units = self.tree.names("단위")

    def unit(self, unit: str, path: Path_, *, key: bool = False) -> bool:
        """A unit is one that the plan declares."""
        if unit in self.units or not self.units:
            return True
        self.tree.problem(
            path,
            "unknown-unit",
            _('The unit "{unit}" is not declared.').format(unit=unit),
            _("Write it below 단위 with its decimals ({unit}: 0), or use one of: {known}").format(
                unit=unit, known=suggestion(unit, self.units)
            ),
            key=key,
        )
        return False

    def decimals(self, number: Fraction | None, unit: str, path: Path_) -> None:
        """A number has no more decimals than its unit."""
        if number is not None and (number * parts(self.plan.units.get(unit, 0))).denominator != 1:
            self.tree.problem(
                path,
                "too-many-decimals",
                _("The number has more decimals than its unit {unit} takes.").format(unit=unit),
                _("Round it, or give the unit more decimals below 단위."),
            )

    def is_past(self, year: int, path: Path_) -> bool:
        """Earlier years are earlier than the plan's."""
        if year < self.year:
            return True
        self.tree.problem(
            path,
            "not-past",
            _("{year} is not before the plan's year.").format(year=year),
            _("Only earlier years stand below 과거."),
            key=True,
        )
        return False

    def has_kpi(self, code: str) -> bool:
        """Tell whether a KPI has this code, or may have it: where one's code is missing, nobody knows."""
        return code in self.codes or not self.is_every_code_known

    def unknown_kpi(self, code: str, path: Path_, *, key: bool = False) -> None:
        """Say that no KPI has the code that stands at `path`."""
        self.tree.problem(
            path,
            "unknown-kpi",
            _('There is no KPI with the code "{text}".').format(text=code),
            _("The plan has: {known}").format(known=suggestion(code, self.codes)),
            key=key,
        )

    def goal(self, goal: Goal | None, path: Path_) -> None:
        """A goal's unit is one that the plan declares, and its value has no more decimals than that takes."""
        if goal is not None and goal.unit is not None and self.unit(goal.unit, path):
            self.decimals(goal.value, goal.unit, path)
