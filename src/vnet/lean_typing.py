"""What a plain command needs of typing and enum, without their cost: `NamedTuple` above all, made in a tenth of it.

typing's own takes, for the sixty records that a plain command meets, longer than bare Python's whole start: each gets
methods compiled for it, and typing itself is large. A record made here has the same fields, defaults and methods. For
type checkers all of this is typing's own; from Python 3.14 on, where annotations are not at hand when a class is made,
it is so for everybody. `StrEnum`, too, is made in a tenth of the time of enum's own, of which a plain command meets
fifteen.
"""

import os
import sys

TYPE_CHECKING = False

if TYPE_CHECKING:
    from enum import StrEnum
else:

    class _WordsType(type):
        """Makes a class of words from the texts in its body: each is known by its name and found by its text."""

        def __new__(mcs, name, bases, body):
            texts = {key: text for key, text in body.items() if isinstance(text, str) and not key.startswith("_")}
            made = super().__new__(mcs, name, bases, {key: part for key, part in body.items() if key not in texts})
            made._words = {}
            for key, text in texts.items():
                word = made._words[text] = str.__new__(made, text)
                word.name, word.value = key, text
                setattr(made, key, word)
            return made

        def __call__(cls, text):
            try:
                return cls._words[text]
            except (KeyError, TypeError):
                raise ValueError(f"{text!r} is not a valid {cls.__name__}") from None

        def __iter__(cls):
            return iter(cls._words.values())

        def __len__(cls):
            return len(cls._words)

        def __contains__(cls, text):
            return text in cls._words.values()

    class StrEnum(str, metaclass=_WordsType):
        """A text that is one of a few."""

        __slots__ = ("name", "value")

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __reduce__(self):
            return type(self), (self.value,)


if TYPE_CHECKING or sys.version_info >= (3, 14):
    from typing import Any, BinaryIO, ClassVar, Generic, NamedTuple, NoReturn, Protocol, TypeVar
else:
    from _collections import _tuplegetter

    Any = BinaryIO = NoReturn = Protocol = object

    class Generic:
        """What takes a type in brackets, and makes nothing of it at run time."""

        __slots__ = ()

        def __class_getitem__(cls, _type):
            return cls

    ClassVar = Generic

    def TypeVar(_name):  # noqa: N802 - as in typing
        """Return something that can stand in brackets and in unions."""
        return object

    _OFTEN = 50

    class _RecordType(type):
        """Makes a class of tuples from the annotations in its body."""

        def __new__(mcs, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            getters = {field: _tuplegetter(place, None) for place, field in enumerate(fields)}
            own = {
                "__slots__": (),
                "_fields": fields,
                "_field_defaults": defaults,
                "__match_args__": fields,
                "_times": 0,
            }
            return super().__new__(mcs, name, bases, {**body, **own, **getters})

    class NamedTuple(tuple, metaclass=_RecordType):
        """A tuple whose places have names."""

        __slots__ = ()

        def __new__(cls, *values, **named):
            if named or len(values) != len(cls._fields):
                values = cls._filled(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _filled(cls, values, named):
            """Return the values of all fields.

            Raises:
                TypeError: there are too many or too few of them, or one of no field.
            """
            cls._times += 1
            if cls._times > _OFTEN:
                cls.__new__ = cls._compiled()
            if not values and tuple(named) == cls._fields:
                return named.values()
            known = {**cls._field_defaults, **dict(zip(cls._fields, values, strict=False)), **named}
            given = len(values) + len(named)
            if len(known) != len(cls._fields) or given > len(cls._fields) or named.keys() & cls._fields[: len(values)]:
                wanted = ", ".join(cls._fields)
                raise TypeError(f"{cls.__name__}({wanted}) was given {len(values)} values and {', '.join(named)}")
            return [known[field] for field in cls._fields]

        @classmethod
        def _compiled(cls):
            """Return a `__new__` for these fields alone, as typing gives every record: worth it where many are made."""
            fields = ", ".join(cls._fields)
            made = eval(f"lambda _cls, {fields}: _new(_cls, ({fields},))", {"_new": tuple.__new__})  # noqa: S307 - names
            made.__defaults__ = tuple(cls._field_defaults.values())
            return made

        @classmethod
        def _make(cls, values):
            """Return a record of these values, in the order of the fields."""
            return cls(*values)

        def _replace(self, **changed):
            """Return the record with some of its fields changed."""
            record = tuple.__new__(type(self), map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"{type(self).__name__} has no field {', '.join(changed)}")
            return record

        def _asdict(self):
            """Return the values by the names of their fields."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)


StrPath = str | os.PathLike[str]  # a path in either form: a plain command goes without pathlib

__all__ = [
    "TYPE_CHECKING",
    "Any",
    "BinaryIO",
    "ClassVar",
    "Generic",
    "NamedTuple",
    "NoReturn",
    "Protocol",
    "StrEnum",
    "StrPath",
    "TypeVar",
]
