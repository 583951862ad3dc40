"""The walk over records: each becomes an object by its fields' names, unless a contract says otherwise."""

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction

from vnet.lean_typing import Any

Members = dict[str, Any]
"""Names and values of an object; values may still be records."""

SPREAD = "**"
"""A name whose value's own members stand in its place."""

InPlace = None | str | Callable[[Any, Any], Members]
"""What stands in an object in the place of a field: nothing; the field by another name, or spread; or what a function
returns, which is given the record and the report that the document is of."""

Contract = Mapping[str, Mapping[str, InPlace]]
"""By the name of a record's class and the name of its field, what stands in that field's place."""


class Walk:
    """Makes of records what json's encoder takes, all the way down; fractions, days and ranges are left to `plain`."""

    def __init__(self, contract: Contract, root: object) -> None:
        """Take the contract, and the report that the document is of."""
        self._contract = contract
        self._root = root

    def __call__(self, value: Any) -> Any:
        """Return a record as an object, and the records inside tuples, lists and objects likewise."""
        if isinstance(value, tuple):
            fields = getattr(value, "_fields", None)
            return [self(one) for one in value] if fields is None else self._object(value, fields)
        if isinstance(value, dict):
            return self._members(value)
        if isinstance(value, list):
            return [self(one) for one in value]
        return value

    def _object(self, record: tuple[Any, ...], fields: tuple[str, ...]) -> Members:
        own = self._contract.get(type(record).__name__, {})
        result: Members = {}
        for name, value in zip(fields, record, strict=True):
            in_place = own.get(name, name)
            if callable(in_place):
                result |= self._members(in_place(record, self._root))
            elif in_place == SPREAD:
                result |= self(value)
            elif in_place is not None:
                result[in_place] = self(value)
        return result

    def _members(self, members: Members) -> Members:
        result: Members = {}
        for name, value in members.items():
            result |= self(value) if name == SPREAD else {name: self(value)}
        return result


def plain(value: Any) -> object:
    """Return a whole number as such and any other with all the digits that a double has; a day as ISO 8601.

    Raises:
        TypeError: JSON has nothing for it.
    """
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, range):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")
