"""What a row says that is spending: on what, for which network, how much, and why where money came back."""

import re

from vnet.amounts import half_width, parse_won, signed
from vnet.entering import lookup, rules
from vnet.i18n import N_
from vnet.importing.plan_words import Sorted
from vnet.importing.row_cells import RowCells, plain, written
from vnet.importing.sheets import money_units, row_labels
from vnet.importing.sheets.findings import Row
from vnet.importing.sheets.headings import Field, without_brackets
from vnet.importing.sheets.units import BRACKETED, won_of
from vnet.lean_typing import Any
from vnet.names import key

_CODE = re.compile(r"^\s*\d{2,4}(?:-\d{1,3})*[.)]?\s+")
_WITH_VALUE = N_(
    "This row is spending, but has an actual as well. Write the actual in a row of its own, with its KPI, or take it "
    "out."
)


class SpendingRows(RowCells):
    """Reads rows that are spending; what is wrong with them is noted."""

    def said(self, row: Row, sort: Sorted) -> dict[str, Any]:
        """Return what spending says; not all of it, where something is wrong with it."""
        category = self.take(row, Field.CATEGORY, self._category)
        self.refuse_filled(row, Field.VALUE, _WITH_VALUE)
        network = self.take(row, Field.NETWORK, self._network)
        if network is not None and sort.network not in {None, network}:
            self.refuse_sort(row)
        unit = written(row, Field.UNIT)
        if won_of(key(unit)) not in {None, row.table.money.scale}:
            said = row.table.money.words if row.table.money_said else ""
            self.refused(row, Field.UNIT, money_units.said_twice(unit, said) if said else money_units.not_clear(unit))
        won = self.needed(row, Field.AMOUNT, won_in)
        reason = self._reason(row, is_refund=won is not None and won < 0)
        return {"category": category, "network": network or sort.network, "amount": won, "reason": reason,
                "payee": self.text(row, Field.PAYEE)}  # fmt: skip

    def _reason(self, row: Row, *, is_refund: bool) -> str | None:
        """Return why money came back, which has to be said; of other spending, a reason is left."""
        reason = self.text(row, Field.REASON)
        if is_refund:
            self.check(row, Field.REASON, _refuse_refund_without, reason)
            return reason
        if reason is not None and not row.is_listed:  # in vnet's own lists: why it came late
            self.leave(row, Field.REASON)
        return None

    def _category(self, value: Any) -> str:
        name = lookup.find_category(self._plan, self._without_code(plain(value)))
        if key(name) != key(plain(value)):
            self._findings.readings[plain(value)] = name
        return name

    def _without_code(self, text: str) -> str:
        """Return the category that a text names beside its code or a part of it: 201 일반운영비, 회의운영비(다과)."""
        wording = without_brackets(_CODE.sub("", text))
        is_total = any(map(row_labels.is_total, BRACKETED.findall(text)))
        return wording if self._words.is_name(wording) and not is_total else text

    def _network(self, value: Any) -> str:
        return lookup.find_network(self._plan, plain(value)).code


def _refuse_refund_without(reason: str | None) -> None:
    rules.refuse_reason(refund=True, reason=reason)


def won_in(value: object) -> int:
    """Return an amount in won; negative where money came back."""
    text = signed(half_width(plain(value)))
    amount = parse_won(text.removeprefix("-").strip())
    return -amount if text.startswith("-") else amount
