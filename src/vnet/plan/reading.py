"""One file validated by pydantic, part by part: a faulty KPI hides neither another's faults nor the file's sums."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vnet.i18n import _
from vnet.plan.files import Part
from vnet.plan.tree import Path_, Tree, Value

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Reading(Generic[P]):
    """The well-formed parts of a file. `dropped` holds the paths of the parts that were left out for their faults."""

    part: P
    tree: Tree
    dropped: frozenset[Path_]

    def path(self, section: str, number: int) -> Path_:
        """Return the path in the file of the `number`-th list item that was kept in `section`."""
        items = self.tree.data[section] if isinstance(self.tree.data, dict) else None
        count = len(items) if isinstance(items, list) else 0
        kept = [place for place in range(count) if (section, place) not in self.dropped]
        return (section, kept[number])


def validate(model: type[P], tree: Tree) -> Reading[P] | None:
    """Validate a file against its model; every fault goes into the tree's problems.

    Returns:
        The file without its faulty list items and optional sections, or None where what is left cannot stand alone.
    """
    data = tree.data
    dropped: set[Path_] = set()
    while isinstance(data, dict):
        try:
            return Reading(model.model_validate(data), tree, frozenset(dropped))
        except ValidationError as error:
            details = error.errors(include_url=False)
            if not dropped:
                for detail in details:
                    _report(detail, model, tree)
            faulty = {_unit(detail["loc"], data) for detail in details}
        if not faulty - dropped or any(not path for path in faulty):
            return None
        dropped |= faulty
        data = _without(tree.data, dropped)
    return None


def _unit(loc: tuple[str | int, ...], data: Value) -> Path_:
    """Return the part that a fault at `loc` spoils: a list item, or a whole section."""
    if not loc or not isinstance(data, dict) or loc[0] not in data:
        return ()
    section = data[str(loc[0])]
    if isinstance(section, list) and len(loc) > 1:
        return (loc[0], loc[1])
    return (loc[0],)


def _without(data: Value, dropped: set[Path_]) -> dict[str, Value]:
    """Return the file's data without the dropped parts."""
    kept: dict[str, Value] = {}
    for section, value in (data if isinstance(data, dict) else {}).items():
        if (section,) in dropped:
            continue
        if isinstance(value, list):
            kept[section] = [one for place, one in enumerate(value) if (section, place) not in dropped]
        else:
            kept[section] = value
    return kept


def _report(detail: ErrorDetails, model: type[Part], tree: Tree) -> None:
    """Add the problem that stands for one of pydantic's errors."""
    path = tuple(one for one in detail["loc"] if one != "[key]")
    context: Mapping[str, Any] = detail.get("ctx", {})
    if "hint" in context:
        tree.problem(path, detail["type"], context["message"], context["hint"], key="[key]" in detail["loc"])
        return
    match detail["type"]:
        case "missing":
            tree.problem(
                path[:-1],
                "missing",
                _('"{name}" is missing here.').format(name=path[-1]),
                _("Add a line: {name}: …").format(name=path[-1]),
                key=True,
            )
        case "extra_forbidden":
            tree.problem(
                path,
                "unknown-name",
                _('"{name}" is not a name that is known here.').format(name=path[-1]),
                _("Known here: {known}").format(known=", ".join(_known_here(path, model))),
                key=True,
            )
        case "list_type":
            tree.problem(path, "not-a-list", _("A list was expected here."), _("Begin each item with a dash: - …"))
        case _ if "：" in str(detail["input"]):
            tree.problem(
                path,
                "full-width-colon",
                _("The colon is a full-width one (：)."),
                _("Type a plain colon and a space after it: name: value"),
            )
        case _:
            tree.problem(
                path,
                "not-a-mapping",
                _('Lines such as "name: value" were expected here.'),
                _("Write them below, indented by two more spaces."),
            )


def _known_here(path: Path_, model: type[Part]) -> list[str]:
    """Return the names that the part around `path` may have, those most like the one written first."""
    part: Any = model
    for step in path[:-1]:
        if isinstance(step, int) or not isinstance(part, type) or not issubclass(part, Part):
            continue
        field = next((one for one in part.model_fields.values() if one.alias == step), None)
        part = _part_inside(field.annotation) if field else part
    names = [str(field.alias) for field in part.model_fields.values()]
    wrong = str(path[-1])
    return sorted(names, key=lambda name: -difflib.SequenceMatcher(None, name, wrong).ratio())


def _part_inside(annotation: Any) -> Any:
    """Return the model inside `list[Model]`, `dict[str, Model]` or `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for one in getattr(annotation, "__args__", ()) if (found := _part_inside(one))), None)
