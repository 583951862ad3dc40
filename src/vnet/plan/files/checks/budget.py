"""What the parts of a budget file must be to one another and to the targets file: sums and references."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from vnet.amounts import MONEY_UNITS, format_exactly
from vnet.i18n import _
from vnet.names import suggestion
from vnet.plan.files.checks.common import check_network, check_unique, check_year
from vnet.plan.files.parts import BudgetFile, BudgetLinePart
from vnet.plan.files.validation import Reading
from vnet.plan.files.yaml_tree import Path_


def check_budget(reading: Reading[BudgetFile], file_year: int, networks: list[str]) -> None:
    """Add to the reading's tree the problems of a budget file whose parts are each well formed.

    Args:
        reading: the file.
        file_year: the year in the file's name.
        networks: the codes of the plan's networks.
    """
    budget, tree = reading.part, reading.tree
    check_year(reading, file_year)
    check = _Check(reading)
    check_unique(((("편성목", name), name) for name in budget.categories), tree, key=True)
    check.whole_won()
    check.sum(
        "편성목", budget.categories.values(), _("The expense categories add up to {sum}, but the total is {total}.")
    )
    if budget.networks:
        check.sum("네트워크", budget.networks.values(), _("The networks add up to {sum}, but the total is {total}."))
    if budget.months is not None:
        check.sum("월별집행계획", budget.months.amounts, _("The months add up to {sum}, but the total is {total}."))
    for code in budget.networks:
        check_network(code, ("네트워크", code), tree, networks, key=True)
    check.known_lines(networks)
    check.settling()


class _Check:
    """The checks of one file."""

    def __init__(self, reading: Reading[BudgetFile]) -> None:
        self.reading = reading
        self.budget = reading.part
        self.tree = reading.tree
        self.lines = reading.placed("산출내역", self.budget.lines)

    def whole_won(self) -> None:
        """Every amount is a whole number of won."""
        budget = self.budget
        amounts: list[tuple[Path_, Fraction | None]] = [(("총액",), budget.total)]
        amounts += [(("편성목", name), amount) for name, amount in budget.categories.items()]
        amounts += [(("네트워크", code), amount) for code, amount in budget.networks.items()]
        if budget.months is not None:
            amounts += [(("월별집행계획", f"{n}월"), amount) for n, amount in enumerate(budget.months.amounts, 1)]
        amounts += [((*path, "금액"), line.amount) for path, line in self.lines]
        for path, amount in amounts:
            if amount is not None and (amount * MONEY_UNITS[budget.money_unit]).denominator != 1:
                self.tree.problem(
                    path,
                    "not-whole-won",
                    _("The amount is not a whole number of won."),
                    _("Write fewer decimals."),
                )

    def sum(self, section: str, amounts: Iterable[Fraction], message: str) -> None:
        """The amounts of a section add up to the total."""
        total = sum(amounts, Fraction(0))
        if self.reading.is_whole(section, "총액") and total != self.budget.total:
            self.tree.problem(
                (section,),
                "budget-sum",
                message.format(sum=format_exactly(total), total=format_exactly(self.budget.total)),
                _("Change an amount, or the total (총액)."),
                key=True,
            )

    def settling(self) -> None:
        """The last day of payments is in the January after the year."""
        day, year = self.budget.settled_until, self.budget.year
        if day is not None and self.reading.is_whole("연도") and (day.year, day.month) != (year + 1, 1):
            self.tree.problem(
                ("출납정리",),
                "outside-january",
                _("{date} is not in January {year}.").format(date=day.isoformat(), year=year + 1),
                _("Write the last day on which this budget can still be paid, or leave the line out."),
            )

    def known_lines(self, networks: list[str]) -> None:
        """Lines name what there is, and their amounts meet both totals (as far as they are filled in)."""
        categories = self.tree.names("편성목")
        is_known = self.reading.is_whole("산출내역")
        for path, line in self.lines:
            check_network(line.network, (*path, "네트워크"), self.tree, networks)
            self.category(line.category, (*path, "편성목"), categories)
            is_known &= line.category in categories and line.network in {None, *networks}
        self.line_sums("편성목", self.budget.categories, lambda line: line.category, is_known=is_known)
        self.line_sums("네트워크", self.budget.networks, lambda line: line.network, is_known=is_known)

    def line_sums(
        self, section: str, budgets: dict[str, Fraction], of: Callable[[BudgetLinePart], str | None], *, is_known: bool
    ) -> None:
        """The lines of each part of a section meet its budget, if every line is known and says of which part it is."""
        is_known = is_known and all(of(line) is not None for line in self.budget.lines)
        for name, budget in budgets.items():
            own = [line.amount for line in self.budget.lines if of(line) == name]
            self.meets((section, name), name, own if is_known else [*own, None], budget)

    def category(self, name: str, path: Path_, known: list[str]) -> None:
        """A line's expense category is one that the budget has."""
        if known and name not in known:
            self.tree.problem(
                path,
                "unknown-category",
                _('There is no expense category "{text}".').format(text=name),
                _("The budget has: {known}").format(known=suggestion(name, known)),
            )

    def meets(self, path: Path_, name: str, lines: list[Fraction | None], amount: Fraction) -> None:
        """Lines that are all filled in add up to their total; those filled in so far do not pass it."""
        known = [line for line in lines if line is not None]
        complete = bool(lines) and len(known) == len(lines)
        total = sum(known, Fraction(0))
        if (complete and total != amount) or total > amount:
            self.tree.problem(
                path,
                "lines-sum",
                _("The lines (산출내역) of {name} add up to {sum}, but its budget is {total}.").format(
                    name=name, sum=format_exactly(total), total=format_exactly(amount)
                ),
                _("Change a line's amount, or leave out what is not known."),
                key=True,
            )
