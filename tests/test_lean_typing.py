"""Lean typing: a record is as typing's own, in everything that a record does."""

import copy
import enum
import pickle
import typing
from typing import Any

import pytest

from vnet.lean_typing import Generic, NamedTuple, StrEnum, TypeVar

T = TypeVar("T")


class Ours(NamedTuple):
    """A record."""

    number: int
    text: str = "x"
    more: "int | None" = None

    @property
    def double(self) -> int:
        """Twice the number."""
        return self.number * 2


class Theirs(typing.NamedTuple):
    """The same, made by typing."""

    number: int
    text: str = "x"
    more: "int | None" = None

    @property
    def double(self) -> int:
        """Twice the number."""
        return self.number * 2


class Pair(NamedTuple, Generic[T]):
    """A record of two things of a type."""

    first: T
    second: T


class OurWord(StrEnum):
    """A word."""

    FIRST = "one"
    SECOND = "other"

    @property
    def loud(self) -> str:
        """The word in capitals."""
        return self.upper()


class TheirWord(enum.StrEnum):
    """The same, made by enum."""

    FIRST = "one"
    SECOND = "other"

    @property
    def loud(self) -> str:
        """The word in capitals."""
        return self.upper()


GIVEN: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((1,), {}),
    ((1, "a"), {}),
    ((1, "a", 2), {}),
    ((), {"number": 1}),
    ((1,), {"more": 2}),
    ((), {"more": 2, "text": "a", "number": 1}),
)
REFUSED: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((), {}),
    ((1, 2, 3, 4), {}),
    ((1,), {"number": 1}),
    ((1,), {"other": 1}),
    ((), {"text": "a"}),
    ((1, "a", 2), {"other": 1}),
)


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_same_as_typing(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """However the values are given, a record is equal to typing's, and says so."""
    ours, theirs = Ours(*values, **named), Theirs(*values, **named)
    assert tuple(ours) == tuple(theirs)
    assert (ours.number, ours.text, ours.more, ours.double) == (theirs.number, theirs.text, theirs.more, theirs.double)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert tuple(ours._replace(text="b")) == tuple(theirs._replace(text="b"))
    assert pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301 - our own
    assert Ours._make(ours) == ours
    assert hash(ours) == hash(theirs)


@pytest.mark.parametrize(("values", "named"), REFUSED)
def test_refused_as_by_typing(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Too many values, too few, or one of no field is a mistake, as with typing."""
    for record in (Ours, Theirs):
        with pytest.raises(TypeError):
            record(*values, **named)
    with pytest.raises((ValueError, TypeError)):
        Ours(1)._replace(other=1)  # type: ignore[call-arg]


def test_same_description() -> None:
    """Fields, defaults and what a pattern matches are those of typing; nothing can be added to a record."""
    for name in ("_fields", "_field_defaults", "__match_args__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    with pytest.raises(AttributeError):
        Ours(1).number = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Ours(1).other = 2  # type: ignore[attr-defined]
    assert Pair[int](1, 2) == Pair(1, 2) == (1, 2)


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_same_however_many_are_made(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    """A record that is made by the hundred, for which a function of its own is compiled, stays as it was."""

    class Often(NamedTuple):
        number: int
        text: str = "x"
        more: "int | None" = None

    made = {tuple(Often(*values, **named)) for _ in range(200)}
    assert made == {tuple(Theirs(*values, **named))}
    for wrong_values, wrong_named in REFUSED:
        with pytest.raises(TypeError):
            Often(*wrong_values, **wrong_named)


def test_same_words() -> None:
    """A word is as enum's own: its name, its text, how it is found, listed, written, kept and compared."""
    for ours, theirs in zip(OurWord, TheirWord, strict=True):
        assert (ours.name, ours.value, ours.loud, str(ours), f"{ours:>6}") == (
            theirs.name, theirs.value, theirs.loud, str(theirs), f"{theirs:>6}",
        )  # fmt: skip
        assert type(str(ours)) is type(ours.value) is str
        assert repr(ours) == repr(theirs).replace("Their", "Our")
        assert OurWord(ours.value) is OurWord(ours) is copy.deepcopy(ours) is getattr(OurWord, ours.name) is ours
        assert pickle.loads(pickle.dumps(ours)) is ours  # noqa: S301 - our own
        assert {ours: 1}[ours] == {theirs: 1}[theirs]
        assert isinstance(ours, str)
        assert ours in OurWord
    assert len(OurWord) == len(TheirWord)
    unknown: tuple[Any, ...] = ("ONE", "", None, [])
    for wrong in unknown:
        with pytest.raises(ValueError, match="is not a valid OurWord"):
            OurWord(wrong)
