"""One file validated by pydantic, part by part: a faulty KPI hides neither another's faults nor the file's sums."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vnet.i18n import _
from vnet.plan.files.parts import Part
from vnet.plan.files.yaml_tree import Path_, Tree, Value

P = TypeVar("P", bound=Part)
Q = TypeVar("Q", bound=Part)


@dataclass(frozen=True, slots=True)
class Reading(Generic[P]):
    """The well-formed parts of a file. `dropped` holds the paths of the parts that were left out for their faults."""

    part: P
    tree: Tree
    dropped: frozenset[Path_]

    def is_whole(self, *sections: str) -> bool:
        """Tell whether nothing was left out of some sections."""
        return not any(path[0] in sections for path in self.dropped)

    def placed(self, section: str, parts: Sequence[Q]) -> list[tuple[Path_, Q]]:
        """Return the parts of a section's list, each with its path in the file."""
        count = len(self.tree.items(section))
        paths = [(section, number) for number in range(count) if (section, number) not in self.dropped]
        return list(zip(paths, parts, strict=True))


def validate(model: type[P], tree: Tree) -> Reading[P] | None:
    """Validate a file against its model; every fault goes into the tree's problems.

    Returns:
        The file without its faulty parts: list items and names of mappings are left out, and a section that must be
        there has its stand-in, so that the rest can be checked all the same. None where the file is no mapping.
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
        faulty = {_unit(detail["loc"], tree, dropped) for detail in details}
        if not faulty - dropped:
            return None
        dropped |= faulty
        data = _without(tree.data, dropped, model)
    return None


def _unit(loc: tuple[str | int, ...], tree: Tree, dropped: set[Path_]) -> Path_:
    """Return the part that a fault at `loc` spoils: a list item or a name of a mapping, or else the whole section."""
    if not loc:
        return ()
    section = tree.section(str(loc[0]))
    inside = loc[:2]
    if isinstance(section, list) and len(inside) > 1:
        return inside
    if isinstance(section, dict) and inside[-1] in section and inside not in dropped and len(loc) > 1:
        return inside
    return loc[:1]


def _without(data: Value, dropped: set[Path_], model: type[Part]) -> dict[str, Value]:
    """Return the file's data without the dropped parts, with stand-ins for sections that must be there."""
    kept: dict[str, Value] = {}
    for section, value in (data if isinstance(data, dict) else {}).items():
        if isinstance(value, list):
            kept[section] = [part for place, part in enumerate(value) if (section, place) not in dropped]
        elif isinstance(value, dict):
            kept[section] = {name: part for name, part in value.items() if (section, name) not in dropped}
        else:
            kept[section] = value
    for path in dropped:
        if len(path) == 1:
            kept.pop(str(path[0]), None)
            if path[0] in model.stand_ins:
                kept[str(path[0])] = model.stand_ins[str(path[0])]
    return kept


def _report(detail: ErrorDetails, model: type[Part], tree: Tree) -> None:
    """Add the problem that stands for one of pydantic's errors."""
    path = tuple(detail["loc"])
    context: Mapping[str, Any] = detail.get("ctx", {})
    if any(path[: len(unread)] == unread for unread in tree.unread):
        return
    if "hint" in context:
        of_key = path[-1] == "[key]"
        path = path[:-1] if of_key else (*path, *context.get("inside", ()))
        tree.problem(path, detail["type"], context["message"], context["hint"], key=of_key)
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
    steps = [step for step in path[:-1] if not isinstance(step, int)]
    while steps and part is not None:
        field = next((field for field in part.model_fields.values() if field.alias == steps[0]), None)
        if field is None:
            return []
        is_mapping = get_origin(field.annotation) is dict
        steps = steps[2:] if is_mapping else steps[1:]  # the name after a mapping's is the person's own
        part = _part_inside(field.annotation)
    if part is None:
        return []
    names = [str(field.alias) for field in part.model_fields.values()]
    wrong = str(path[-1])
    return sorted(names, key=lambda name: -difflib.SequenceMatcher(None, name, wrong).ratio())


def _part_inside(annotation: Any) -> Any:
    """Return the model inside `list[Model]`, `dict[str, Model]` or `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in getattr(annotation, "__args__", ()) if (found := _part_inside(inner))), None)
