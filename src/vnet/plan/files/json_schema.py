"""JSON Schemas of the two plan files, by which an editor such as VS Code completes and checks them, in Korean.

    python -m vnet.plan.files.json_schema data/schema

They are made from the models in `vnet.plan.files.parts`, and say less than `vnet check`: nothing of sums, nor of names
that must exist. In one thing they say more: digits and signs are plain ones, not full-width.
"""

import argparse
import ast
import inspect
import json
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from vnet.output import write_whole
from vnet.plan.files import parts
from vnet.plan.files.parts import BudgetFile, Part, TargetsFile
from vnet.plan.files.shapes import Shape

_DIALECT = "http://json-schema.org/draft-07/schema#"
_FILES: dict[str, tuple[type[Part], str]] = {
    "targets": (TargetsFile, "성과 목표 파일"),
    "budget": (BudgetFile, "예산 파일"),
}


def write(folder: Path) -> None:
    """Write `targets.schema.json` and `budget.schema.json` into a folder."""
    for name in _FILES:
        write_schema(folder, name, schema(name))


def schema(name: str) -> Shape:
    """Return the JSON Schema of the file called `targets` or `budget`."""
    return described(*_FILES[name], "고친 뒤에는 vnet check로 살핍니다.", parts)


def described(model: type[Part], title: str, advice: str, module: ModuleType) -> Shape:
    """Return the JSON Schema of a file of that title; the model and its parts stand in `module`."""
    made = model.model_json_schema(schema_generator=_Generator)
    part = _Parts(made.pop("$defs", {}), module).part(model.__name__, made)
    return {"$schema": _DIALECT, "title": title, "description": f"{title}. {advice}", **part}


def write_schema(folder: Path, name: str, shape: Shape) -> None:
    """Write the JSON Schema of a file of that name into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(shape, ensure_ascii=False, indent=2)
    write_whole(folder / f"{name}.schema.json", f"{text}\n".encode(), shared=True)


class _Generator(GenerateJsonSchema):
    """Leaves out defaults (they are not what people write), and says of every mapping what its names are."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Shape:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> Shape:
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
            "errorMessage": "다음 줄부터 두 칸을 들여 '이름: 값'을 적습니다.",
        }

    def list_schema(self, schema: core_schema.ListSchema) -> Shape:
        return {
            "type": "array",
            "items": self.generate_inner(schema["items_schema"]),
            "errorMessage": "다음 줄부터 하나마다 '- '로 시작해 적습니다.",
        }


class _Parts:
    """Puts every part where it is used, as references hide much from an editor, and says what each field is."""

    def __init__(self, definitions: dict[str, Shape], module: ModuleType) -> None:
        self.definitions = definitions
        self.module = module
        self.sentences = _sentences(module)

    def part(self, name: str, made: Shape) -> Shape:
        """Return the shape of the model called `name`."""
        required = made.get("required", [])
        names = ", ".join(f"{alias}(필수)" if alias in required else alias for alias in made["properties"])
        properties = {}
        for field, info in getattr(self.module, name).model_fields.items():
            told = {"title": info.alias, "description": self.sentences[name, field]}
            properties[info.alias] = self.value(made["properties"][info.alias], told)
        return {
            "type": "object",
            "errorMessage": f"'이름: 값'을 적습니다. 여기에 쓸 수 있는 이름: {names}",
            "required": required,
            "additionalProperties": False,
            "properties": properties,
        }

    def value(self, made: Shape, told: Shape) -> Shape:
        """Return the shape of a field's value, or of those inside it."""
        match made:
            case {"$ref": str(reference)}:
                name = reference.rpartition("/")[2]
                return {**told, **self.part(name, self.definitions[name])}
            case {"anyOf": [value, {"type": "null"}]}:
                shape = self.value(value, told)
                types = [shape["type"]] if isinstance(shape["type"], str) else shape["type"]
                return {**shape, "type": [*types, "null"]}
        inside: Shape = {key: self.value(made[key], told) for key in ("items", "additionalProperties") if key in made}
        return {**told, **made, **told, **inside}


def _sentences(module: ModuleType) -> dict[tuple[str, str], str]:
    """Return the sentence below each field in a module, by the names of the class and the field."""
    found = {}
    classes = [model for model in ast.parse(inspect.getsource(module)).body if isinstance(model, ast.ClassDef)]
    for model in classes:
        for pair in pairwise(model.body):
            match pair:
                case ast.AnnAssign(target=ast.Name(id=field)), ast.Expr(value=ast.Constant(value=str(sentence))):
                    found[model.name, field] = sentence
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the JSON Schemas of the two plan files into a folder.")
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder)
