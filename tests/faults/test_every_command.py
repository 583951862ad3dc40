"""Whatever vnet can do is either tried with every fault, or writes nothing."""

import pytest

from conftest import Office
from traced import files
from vnet.cli.command_table import derived
from writing import ON_A_SERVER, ONLY_LOOKS, WRITING, act_names, acts, looks


def test_no_command_is_forgotten() -> None:
    """Everything that a command can do is in a table that faults are injected into; whoever adds one sees it here."""
    can_write_a_file = {name for name, words in derived().commands.items() if "--output" in words.options}
    forgotten = {name for name in looks() if name.split()[0] not in can_write_a_file}
    assert not forgotten, "tests/writing.py: WRITING, or ONLY_LOOKS where it writes nothing"
    assert {*ONLY_LOOKS, *ON_A_SERVER, *act_names(), *looks()} - acts() == {"plan next --what-if"}


@pytest.mark.parametrize("words", ONLY_LOOKS.values(), ids=ONLY_LOOKS)
def test_what_only_looks_writes_nothing(office: Office, words: tuple[str, ...]) -> None:
    """Whatever lies in the office's folder is the same afterwards, to the byte."""
    WRITING["import, kept as a profile"].prepare(office)
    office.ok(*WRITING["import, kept as a profile"].words)
    before = {name: (office.folder / name).read_bytes() for name in files(office)}
    assert "data/ledger.db" in before
    office.ok(*words)
    assert {name: (office.folder / name).read_bytes() for name in files(office)} == before
