"""What is made when the project is built or installed (editable too): catalogues, and what the example needs."""

import shutil
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MakeFiles(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves its parameter open
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write each `.mo` file beside its `.po` file; copy what the example needs into the package."""
        del version, build_data
        package = Path(self.root, "src", "vnet")
        data = Path(self.root, "data")
        for path in (*data.glob("*_2016.yaml"), *data.glob("schema/*.schema.json"), *data.glob("profiles/*.yaml")):
            shutil.copy(path, package / "plan" / "example")
        for po in package.joinpath("locale").rglob("*.po"):
            with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source))
