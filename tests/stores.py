"""Ledgers of every store there is, for tests that hold them all to the same."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from vnet.lean_typing import StrPath
from vnet.ledger.address import Address
from vnet.ledger.ledger import Ledger, WritableLedger
from vnet.ledger.postgres import store as on_server
from vnet.ledger.sqlite import store as in_file

STORES = ("file", "server")


def writing(place: StrPath) -> AbstractContextManager[WritableLedger]:
    """Open the store that is at a place, to record in it."""
    return on_server.writing(place) if isinstance(place, Address) else in_file.writing(place)


def reading(place: StrPath) -> AbstractContextManager[Ledger]:
    """Open the store that is at a place, to look at it."""
    return on_server.reading(place) if isinstance(place, Address) else in_file.reading(place)


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StrPath:
    """Where a ledger is to be, of each store in turn."""
    if request.param == "file":
        return tmp_path / "ledger.db"
    monkeypatch.setenv("VNET_EVIDENCE", str(tmp_path / "evidence"))
    where: Address = request.getfixturevalue("server").begin_anew()
    return where
