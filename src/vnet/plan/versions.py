"""A plan's meaning as one text, always the same for the same plan: what is kept of a version, and what it is told by.

The text is JSON by RFC 8785: keys sorted, no spaces, and no fractions of binary numbers, for exact ones stand in it as
texts (`7/3`). A field that stands at its default is left out. So a field that the model gains later, with a default,
changes neither an older text nor its digest; a default once given must stay as it is.
"""

import datetime as dt
import hashlib
import json
from fractions import Fraction
from types import GenericAlias, NoneType, UnionType

from vnet.errors import VnetError
from vnet.i18n import N_
from vnet.lean_typing import Any, StrEnum
from vnet.plan.model import Plan

_LARGEST = 2**53 - 1  # the largest whole number that every reader of JSON takes exactly


class UnreadableVersion(VnetError):
    """What is kept as a version of the plan is none that this vnet can read."""


def canonical(plan: Plan) -> str:
    """Return the text that stands for a plan: the same for equal plans alone."""
    return json.dumps(_data(plan), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(plan: Plan) -> str:
    """Return the SHA-256 (hexadecimal) of the text that stands for a plan, by which its version is told."""
    return hashlib.sha256(canonical(plan).encode()).hexdigest()


def revived(text: str) -> Plan:
    """Return the plan that a text stands for.

    Raises:
        UnreadableVersion: the text is damaged, or says something that this vnet's plans do not have.
    """
    try:
        plan = _record(json.loads(text), Plan)
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        plan = None
    if isinstance(plan, Plan):
        return plan
    raise UnreadableVersion(
        N_(
            "A version of the plan that the ledger keeps cannot be read: it is damaged, or a newer vnet kept it. "
            "Install the newest vnet; if that does not help, use a copy of the ledger."
        )
    )


def _data(value: Any) -> Any:
    """Return a part of the plan as data that JSON has."""
    if hasattr(value, "_fields"):
        defaults = value._field_defaults
        parts = value._asdict().items()
        return {name: _data(part) for name, part in parts if name not in defaults or part != defaults[name]}
    if isinstance(value, tuple):
        return list(map(_data, value))
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (dt.date, Fraction)):
        return str(value)
    is_large = isinstance(value, int) and abs(value) > _LARGEST
    return str(value) if is_large else value


def _record(data: Any, record: Any) -> Any:
    """Return the record (of a class of named tuples) that an object stands for.

    Raises:
        ValueError, TypeError, LookupError, ArithmeticError: it stands for none.
    """
    if not isinstance(data, dict):
        raise TypeError
    types = record.__annotations__
    return record(**{name: _value(part, types[name]) for name, part in data.items()})


def _value(data: Any, wanted: Any) -> Any:
    """Return the value of a wanted type, as a field's annotation states it, that some data stands for.

    Raises:
        ValueError, TypeError, LookupError, ArithmeticError: it stands for none.
    """
    if isinstance(wanted, UnionType):
        (certain,) = (type_ for type_ in wanted.__args__ if type_ is not NoneType)
        return None if data is None else _value(data, certain)
    if isinstance(wanted, GenericAlias):
        return _tuple(data, wanted.__args__)
    if issubclass(wanted, tuple):
        return _record(data, wanted)
    if wanted is int and type(data) is str:
        return int(data)
    if wanted in {str, int, bool}:
        if type(data) is not wanted:
            raise TypeError
        return data
    return _worded(data, wanted)


def _tuple(data: Any, types: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError
    if types[-1] is Ellipsis:
        types = types[:1] * len(data)
    return tuple(_value(part, type_) for part, type_ in zip(data, types, strict=True))


def _worded(data: Any, wanted: Any) -> Any:
    """Return the exact number, the day or the word of a plan that a text stands for."""
    if not isinstance(data, str):
        raise TypeError
    if wanted is Fraction:
        numerator, _slash, denominator = data.partition("/")
        return Fraction(int(numerator), int(denominator or 1))
    return dt.date.fromisoformat(data) if wanted is dt.date else wanted(data)
