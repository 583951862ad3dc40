"""What the tests share: an office with the real plan, and a person who types commands in it."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, settings

from office_suite import libreoffice as libreoffice  # noqa: PLC0414 - a fixture of every test
from office_suite import paper as paper  # noqa: PLC0414
from servers import server as server  # noqa: PLC0414
from stores import STORES
from stores import place as place  # noqa: PLC0414
from vnet import clock, i18n
from vnet.__main__ import run
from vnet.errors import BadInput, VnetError
from vnet.i18n import speaking
from vnet.lean_typing import StrPath
from vnet.ledger import seen, stamp
from vnet.ledger.address import Address

# The same examples every time: what is drawn by chance would fail a change that it has nothing to do with. Others are
# drawn where VNET_CHANCE is set. No test asserts a time.
settings.register_profile(
    "vnet",
    derandomize="VNET_CHANCE" not in os.environ,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("vnet")

ROOT = Path(__file__).parent.parent
REAL_PLAN = ROOT / "data"
# How a made-up plan with one network begins; its KPIs follow.
ONE_NETWORK = """\
연도: 2016
언어: ko
문서: {제목: 예시 계획}
단위: {건: 0, 명: 0, "%": 1}
네트워크: {지역: 지역네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let snapshots be written anew."""
    parser.addoption("--update-looks", action="store_true", help="write the snapshots in tests/looks anew")


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer on stdout, read as JSON."""
        return json.loads(self.out)


class Office:
    """A folder with a plan, and commands typed in it: English, 2016-06-30, 80 columns unless said otherwise."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.ledger = self.data / "ledger.db"
        self.on_server: Callable[[], object] | None = None  # does away with the ledger that is used instead there
        self.place: StrPath = self.ledger  # or the address of a ledger on a server, which is used instead
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.chdir(folder)
        for name in [name for name in os.environ if name.startswith("VNET_")]:
            monkeypatch.delenv(name)
        self.set(VNET_LANG="en", VNET_TODAY="2016-06-30", COLUMNS="80", XDG_CACHE_HOME=str(folder / "cache"))

    def set(self, **environment: str) -> None:
        """Set environment variables for the commands that follow."""
        for name, value in environment.items():
            self._monkeypatch.setenv(name, value)

    def machine(self, time: str, account: str | None = None) -> None:
        """Let the machine's clock stand at a time (ISO 8601), whatever `VNET_TODAY` states, under an account."""
        self._monkeypatch.setattr(clock, "_local", lambda: dt.datetime.fromisoformat(time))
        if account is not None:
            self._monkeypatch.setattr(stamp, "account", lambda: account)

    def begin_anew(self) -> None:
        """Do away with the ledger, and with the memory that there was one."""
        if self.on_server is not None:
            self.on_server()
        for file in self.data.glob("ledger.db*"):
            file.unlink()
        seen.forget(self.place)

    def type(self, *words: str) -> Answer:
        """Type a command, in this process; `vnet` itself is left out."""
        self._capsys.readouterr()
        code = run(list(words))
        out, err = self._capsys.readouterr()
        return Answer(code, out, err)

    def ok(self, *words: str) -> Answer:
        """Type a command that must succeed."""
        answer = self.type(*words)
        assert answer.code == 0, answer.err
        return answer

    def process(self, *words: str, **environment: str) -> Answer:
        """Type a command in a process of its own (help, encodings, start-up); or Python after `-c`."""
        module = [] if words[:1] == ("-c",) else ["-m", "vnet"]
        done = subprocess.run(
            [sys.executable, *module, *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def write(self, name: str, text: str) -> Path:
        """Write a file into the plan's folder."""
        self.data.mkdir(exist_ok=True)
        path = self.data / name
        path.write_text(text, encoding="utf-8")
        return path


@contextmanager
def refusal(says: str, kind: type[VnetError] = BadInput) -> Iterator[pytest.ExceptionInfo[VnetError]]:
    """Let the block be refused: with an error of just this kind, and words (English ones) that are in its sentence."""
    with speaking("en"):
        with pytest.raises(VnetError) as caught:
            yield caught
        assert type(caught.value) is kind
        assert says in str(caught.value)


@pytest.fixture(scope="session", autouse=True)
def _machine() -> Iterator[None]:
    """The tests' machine has the day that `VNET_TODAY` states, so that an office can live through years in a second.

    It knows no accounts, so that no answer depends on who runs the tests.
    """
    real = clock._local  # noqa: SLF001 - the one place where the machine is asked

    def local() -> dt.datetime:
        day = clock.stated()
        return dt.datetime.combine(day, real().timetz()) if day else real()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "_local", local)
        patch.setattr(stamp, "account", lambda: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Plans are kept in a folder of the tests' own, whoever's home this is, and whether or not it can be written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def empty_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    """An office without a plan."""
    return Office(tmp_path, monkeypatch, capsys)


@pytest.fixture
def office(empty_office: Office, request: pytest.FixtureRequest) -> Office:
    """An office with a copy of the real 2016 plan and nothing recorded, in a file or on a server."""
    empty_office.data.mkdir()
    for path in REAL_PLAN.glob("*_2016.yaml"):
        shutil.copy(path, empty_office.data)
    if getattr(request, "param", "file") == "server":
        place: Address = request.getfixturevalue("server").begin_anew()
        empty_office.place = place
        empty_office.on_server = request.getfixturevalue("server").begin_anew
        empty_office.set(VNET_LEDGER=place.given, VNET_EVIDENCE=str(empty_office.data / "evidence"))
    return empty_office


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let the tests that say so be of every store there is."""
    if metafunc.definition.get_closest_marker("both_stores") and "office" in metafunc.fixturenames:
        metafunc.parametrize("office", STORES, indirect=True)


@pytest.fixture
def sample(empty_office: Office) -> Office:
    """An office with the plan of 2016 and a year of invented entries."""
    empty_office.ok("sample", ".")
    return empty_office


@pytest.fixture
def korean(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office, in Korean, whether or not the catalogues were compiled when vnet was installed."""
    target = tmp_path / "locale" / "ko" / "LC_MESSAGES"
    target.mkdir(parents=True)
    with (
        (Path(i18n.LOCALE_DIR) / "ko" / "LC_MESSAGES" / "vnet.po").open("rb") as source,
        (target / "vnet.mo").open("wb") as mo,
    ):
        write_mo(mo, read_po(source))
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path / "locale")
    office.set(VNET_LANG="ko")
    yield office
    i18n.use("en")
