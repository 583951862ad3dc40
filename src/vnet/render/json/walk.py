"""The walk over records: each is written as an object by its fields' names, unless a contract says otherwise."""

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction

from vnet.lean_stdlib import quoted
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
    """Writes records as JSON text, all the way down."""

    def __init__(self, contract: Contract, root: object) -> None:
        """Take the contract, and the report that the document is of."""
        self._contract = contract
        self._root = root

    def text(self, value: Any) -> str:
        """Return the text of a record, or of anything else that a record holds.

        Raises:
            TypeError: JSON has nothing for it.
        """
        if write := _PLAIN.get(type(value)):
            return write(value)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return self._object(self.members(value))
        if isinstance(value, (tuple, list, range)):
            return f"[{', '.join([self.text(part) for part in value])}]"
        if isinstance(value, dict):
            return self._object(self._spread(value))
        if isinstance(value, str):  # one of a few words
            return quoted(value)
        raise TypeError(f"{type(value).__name__} has no place in JSON")

    def members(self, record: Any) -> Members:
        """Return the names and values of a record's object; values may still be records."""
        own = self._contract.get(type(record).__name__)
        if own is None:
            return record._asdict()  # type: ignore[no-any-return]
        result: Members = {}
        for name, value in zip(record._fields, record, strict=True):
            in_place = own.get(name, name)
            if callable(in_place):
                result |= self._spread(in_place(record, self._root))
            elif in_place == SPREAD:
                result |= self._own(value)
            elif in_place is not None:
                result[in_place] = value
        return result

    def _spread(self, members: Members) -> Members:
        """Return names and values with those that are to be spread in their places."""
        result: Members = {}
        for name, value in members.items():
            result |= self._own(value) if name == SPREAD else {name: value}
        return result

    def _own(self, value: Any) -> Members:
        return self._spread(value) if isinstance(value, dict) else self.members(value)

    def _object(self, members: Members) -> str:
        written = [
            # What `text` would begin with, for what most members are: a call for each costs a third of the document.
            f"{quoted(name)}: {write(value) if (write := _PLAIN.get(type(value))) else self.text(value)}"
            for name, value in members.items()
        ]
        return f"{{{', '.join(written)}}}"


def _number(number: Fraction) -> str:
    """Return a whole number as such, and any other with all the digits that a double has."""
    return str(number.numerator) if number.denominator == 1 else repr(float(number))


_PLAIN: dict[type, Callable[[Any], str]] = {
    str: quoted,
    int: str,
    Fraction: _number,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
    dt.date: lambda day: quoted(day.isoformat()),
}
"""How each type is written that holds no other values."""
