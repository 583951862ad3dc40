"""Where a person's plan and ledger are, and which year is meant."""

import datetime as dt
import os
from functools import cached_property

from vnet.errors import EXIT_PROBLEMS, BadInput, NotFound, Problems, VnetError
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger.address import Address, address, is_address
from vnet.plan import cache
from vnet.plan.cache import Version
from vnet.plan.model import Plan
from vnet.plan.paths import plain, years_in

if TYPE_CHECKING:
    from pathlib import Path


class Unfinished(VnetError):
    """The plan of the year that would be meant still has open decisions."""

    exit_code = EXIT_PROBLEMS


class Workspace:
    """What a person said about places and the year (None: not said), and today's date."""

    def __init__(
        self,
        today: dt.date,
        stated_data: StrPath | None = None,
        stated_ledger: StrPath | None = None,
        stated_year: int | None = None,
    ) -> None:
        self.today = today
        self.stated_data = stated_data
        self.stated_ledger = stated_ledger
        self.stated_year = stated_year

    @cached_property
    def data(self) -> str:
        """The folder of the plan: the one stated, else `./data` if it has a plan, else the user's data folder.

        Raises:
            NotFound: there is no plan in any of them.
        """
        places = ["data" if self.stated_data is None else plain(self.stated_data)]
        if self.stated_data is None and not years_in(places[0]):
            from platformdirs import user_data_dir  # noqa: PLC0415 - seldom needed, and start-up counts

            places.append(user_data_dir("vnet", appauthor=False))
        for place in places:
            if years_in(place):
                return place
        raise NotFound(
            N_(
                "No plan was found: there is no targets_<year>.yaml in {places}. "
                "Say where the plan is with --data DIR or VNET_DATA."
            ),
            places=", ".join(places),
        )

    @cached_property
    def ledger(self) -> str:
        """The ledger's file, or its address on a server: the one stated, else `ledger.db` beside the plan.

        Raises:
            BadInput: it begins like an address and is none.
        """
        if self.stated_ledger is not None:
            stated = self.stated_ledger
            if isinstance(stated, Address):
                return stated
            return address(os.fspath(stated)) if is_address(stated) else plain(stated)
        return os.path.join(self.data, "ledger.db")

    @cached_property
    def year(self) -> int:
        """The plan's year: the one stated, today's, else the last before it that has a plan, else the first.

        Raises:
            NotFound.
        """
        years = years_in(self.data)
        if self.stated_year is not None:
            if self.stated_year not in years:
                raise no_plan_for(self.stated_year, self.data)
            return self.stated_year
        if self.today.year in years:
            return self.today.year
        return max((year for year in years if year < self.today.year), default=years[0])

    def has_plan(self, year: int) -> bool:
        """Tell whether there is a plan of a year."""
        return year in years_in(self.data)

    @cached_property
    def version(self) -> Version:
        """The checked plan, and the digest by which this version of it is told.

        Raises:
            Problems: with every problem of its files.
            VnetError: nobody said that year, and its plan is still a draft.
        """
        try:
            return cache.load_with_digest(self.data, self.year)
        except Problems as error:
            earlier = [year for year in years_in(self.data) if year < self.year]
            if self.stated_year or not earlier or any(problem.code != "undecided" for problem in error.problems):
                raise
            raise Unfinished(
                N_(
                    "The plan of {year} is a draft: {files} still leave something to decide ({count}), which "
                    "vnet check --year {year} lists. To work with the plan of {earlier}: --year {earlier}"
                ),
                year=self.year,
                count=len(error.problems),
                files=", ".join(dict.fromkeys(problem.place.source for problem in error.problems)),
                earlier=earlier[-1],
            ) from None

    @property
    def plan(self) -> Plan:
        """The checked plan.

        Raises:
            Problems: with every problem of its files.
        """
        return self.version.plan

    def refuse_to_replace(self, path: "Path") -> None:
        """Refuse a file that a list or a report would be written over: one of the plan's, or any ledger's.

        Raises:
            BadInput: it is one of them.
        """
        from vnet.ledger import opening  # noqa: PLC0415 - where something is written to a file

        place = os.path.realpath(path)
        if self._keeps(place) or opening.is_of_ledger(place):
            raise BadInput(
                N_("{path} is a file that vnet keeps its plan or its entries in. Name another file after -o."),
                path=path,
            )

    def _keeps(self, place: str) -> bool:
        """Tell whether a file is one of the plan's, the ledger, or kept beside it as evidence."""
        from vnet.ledger import evidence  # noqa: PLC0415 - where something is written to a file

        try:
            folder = evidence.folder_of(self.ledger)
            is_evidence = bool(folder) and place.startswith(os.path.join(os.path.realpath(folder), ""))
            if is_evidence or place == os.path.realpath(self.ledger):
                return True
            return os.path.dirname(place) == os.path.realpath(self.data) and place.endswith(".yaml")
        except NotFound:  # who looks at the ledgers of others may have no plan
            return False


def no_plan_for(year: int, folder: StrPath) -> NotFound:
    """Return what is said where a folder has plans, but none for this year."""
    known = ", ".join(map(str, years_in(folder)))
    return NotFound(
        N_("There is no plan for {year} in {place}. Plans there: {years}."), year=year, place=folder, years=known
    )
