"""The JSON Schema of a profile's file, by which an editor such as VS Code completes and checks it, in Korean.

    python -m vnet.importing.profiles.json_schema data/schema

It is made from the model in `vnet.importing.profiles.parts`, and says less than `vnet check`: nothing of names that the
plan must have, nor of headings that are the same.
"""

import argparse
from pathlib import Path

from vnet.importing.profiles import parts
from vnet.importing.profiles.parts import ProfileFile
from vnet.plan.files.json_schema import described, write_schema
from vnet.plan.files.shapes import Shape


def schema() -> Shape:
    """Return the JSON Schema of a profile's file."""
    return described(ProfileFile, "프로필 파일", "고친 뒤에는 vnet check로 살핍니다.", parts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the JSON Schema of a profile's file into a folder.")
    parser.add_argument("folder", type=Path)
    write_schema(parser.parse_args().folder, "profile", schema())
