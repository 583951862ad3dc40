"""Refusals of what was entered that are said in other words, or of another cell, where it stands in a table."""

from vnet.errors import BadInput, NotFound


class NoKinds(BadInput):
    """A kind is stated for a measure that has none."""


class UnknownUnit(NotFound):
    """A KPI is not counted in the unit that is stated; in a table it may stand in a column of its own."""


class UnitsDiffer(BadInput):
    """Two units are stated for one value."""


class PeopleNeeded(BadInput):
    """A measure is averaged over people, and nobody says how many they were."""


class ReasonNeeded(BadInput):
    """Money came back, and nobody says why."""
