"""A PostgreSQL server of the tests' own, started by an ordinary user in a folder of its own; and ledgers on it."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from vnet.clock import now
from vnet.ledger.address import Address, address
from vnet.ledger.entry import new_id
from vnet.ledger.postgres import creation
from vnet.ledger.postgres.dialect import TABLES

# Where its programs are: in the folder that is named, where Debian has them, or where programs are looked for.
PLACES = (
    os.environ.get("VNET_POSTGRES", ""),
    *(f"/usr/lib/postgresql/{version}/bin" for version in (18, 17, 16, 15)),
    *os.environ.get("PATH", "").split(os.pathsep),
)
OWNER, RECORDER, READER, EVERYONE = "owner", "recorder", "looker", "overseer"
PASSWORD = "s3cret pass/word"  # noqa: S105 - of a server that lives as long as a test
CENTRES = ("A01", "B02")


class Server:
    """A server with one database, in it the ledgers of two centres, and people of several rights."""

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        """Make it and start it; `durable`: what it acknowledges is on the disk, as it is anywhere but in tests."""
        self._programs = programs
        self._fsync = "on" if durable else "off"
        self._user = _user()
        self.folder = Path(tempfile.mkdtemp(prefix="vnet-pg-"))
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "-D", str(self.folder / "data"), "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
                  "--auth-local=trust", "--auth-host=scram-sha-256")  # fmt: skip
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.start()
        with self.owner("postgres") as database:
            database.execute("CREATE DATABASE vnet")
        for code in CENTRES:
            creation.create(self.address(OWNER), code)
        with self.owner() as database:
            for name, role in ((RECORDER, "vnet_a01"), (READER, "vnet_a01_reader"), (EVERYONE, "vnet_reader"),
                               ("other", "vnet_b02")):  # fmt: skip
                database.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}' IN ROLE {role}")
            database.execute(f"CREATE ROLE stranger LOGIN PASSWORD '{PASSWORD}'")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [str(self._programs / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder), "-p",
                   str(self.port), "-c", "listen_addresses=127.0.0.1", "-c", f"fsync={self._fsync}",
                   "-c", "max_connections=60"]  # fmt: skip
        for _try in range(100):
            with (self.folder / "log").open("ab") as log:
                self._process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self._as_user())
            while self._process.poll() is None:
                with suppress(psycopg.OperationalError):
                    psycopg.connect(self.url(OWNER, "postgres")).close()
                    return
                time.sleep(0.05)
            time.sleep(0.1)  # what an older one left is not cleared away yet
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """Kill it (SIGKILL), and with it all that it was about to do."""
        assert self._process
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Stop it, and do away with it."""
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, user: str, database: str = "vnet") -> str:
        """Return the address as a person types it, by the socket."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def over_network(self, user: str, password: str, port: int | None = None) -> str:
        """Return the address as a person types it, by the network and with a password."""
        from urllib.parse import quote  # noqa: PLC0415

        return f"postgresql://{user}:{quote(password, safe='')}@127.0.0.1:{port or self.port}/vnet"

    def address(self, user: str = RECORDER) -> Address:
        """Return the address of the ledger of centre A01, for its recorder unless said otherwise."""
        return address(self.url(user))

    def owner(self, database: str = "vnet") -> "psycopg.Connection[tuple[Any, ...]]":
        """Return a connection that may do anything."""
        return psycopg.connect(self.url(OWNER, database), autocommit=True)

    def begin_anew(self) -> Address:
        """Do away with all that was recorded; return the address."""
        with self.owner() as database:
            database.execute("TRUNCATE " + ", ".join(f"vnet.{table}" for table in TABLES))
            for code in CENTRES:
                database.execute("INSERT INTO vnet.ledger VALUES (%s, %s, %s, 0)", (code, new_id(), now()))
                database.execute("INSERT INTO vnet.head VALUES (%s, 0, '', '')", (code,))
        return self.address()

    def _as_user(self) -> dict[str, Any]:
        return {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid, "extra_groups": []} if self._user else {}

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self._programs / program), *words], cwd=self.folder, check=True, capture_output=True, **self._as_user()
        )


def _user() -> str:
    """Return as whom it is to be started: not as root."""
    if os.getuid():
        return ""
    names = [one.pw_name for one in pwd.getpwall()]
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def found() -> Path | None:
    """Return the folder of the server's programs, if it is installed."""
    there = (Path(place, "initdb") for place in PLACES if place)
    return next((initdb.resolve().parent for initdb in there if initdb.exists()), None)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a server that lives as long as the tests; where there is none to be had, skip, or fail where `CI` is set."""
    programs = found()
    if programs is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not here")
    assert programs
    made = Server(programs)
    yield made
    made.stop()
