"""`vnet doctor`: what somebody needs who helps from afar, and nobody's name."""

import platform
import shutil
import sys

import pytest

from conftest import Office
from test_ledger_forms import kept_file
from vnet import __version__
from vnet.ledger.sqlite.connection import FORM


def said(office: Office, *common: str) -> dict[str, str]:
    """Return what it says, by the names of its lines."""
    lines = office.ok("doctor", *common).out.splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_what_is_found(office: Office) -> None:
    """The program's and Python's versions, where things are, in which state the plan is, and the ledger's entries."""
    assert said(office)["state of the ledger"].startswith("not there yet; 0 entries; ")
    office.ok("log", "C4", "3건", "--date", "4/12")
    found = said(office)
    assert (found["vnet"], found["Python"].split()[0]) == (__version__, platform.python_version())
    assert found["the program's folder"] == sys.prefix.replace(str(office.folder.home()), "~")
    assert found["plan"].startswith("years 2016; the one meant: 2016; in order, read ")
    assert found["state of the ledger"].startswith(f"a file; form {FORM}, this vnet's is {FORM}; ")
    assert "; 2 entries; opened in " in found["state of the ledger"]  # the plan's version, and one


def test_nobody_is_named_and_nothing_counted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name of a person, of the home folder's either, and no figure of the ledger or the plan is in it."""
    monkeypatch.setenv("HOME", str(office.folder / "김하나"))
    (office.folder / "김하나").mkdir()
    shutil.move(office.data, office.folder / "김하나" / "data")
    monkeypatch.chdir(office.folder / "김하나")
    office.ok(
        "log", "C4", "3077건", "--date", "4/12", "--partner", "예시 주식회사", "--by", "박두리", "--note", "예시 비고"
    )
    office.ok(
        "spend",
        "4,567,891원",
        "--category",
        "일반운영비",
        "--network",
        "국제",
        "--date",
        "4/12",
        "--payee",
        "예시 상사",
    )
    out = office.ok("doctor").out
    for name in ("김하나", "박두리", "예시", "3077", "3,077", "4567891", "4,567,891", "68,000", "68000"):
        assert name not in out
    assert "the plan's folder: ~/data\n" in out
    address = "postgresql://kim:secret@127.0.0.1:1/vnet?sslmode=disable"
    out = office.ok("doctor", "--ledger", address).out
    assert "ledger: postgresql://127.0.0.1:1/vnet\n" in out
    assert not any(word in out for word in ("kim", "secret"))


def test_what_is_wrong_is_found_and_not_raised(office: Office) -> None:
    """A faulty plan, none, a damaged ledger, one of an older form: each is said, and the command does its work."""
    office.ledger.write_bytes(b"SQLite format 3\0" + b"\xff" * 2000)
    assert "is not a vnet ledger" in said(office)["state of the ledger"]
    office.ledger.unlink()
    kept_file(office.ledger, 2)
    before = office.ledger.read_bytes()
    assert f"form 2, this vnet's is {FORM}" in said(office)["state of the ledger"]
    assert office.ledger.read_bytes() == before  # it is looked at, and not brought along
    plan = office.data / "targets_2016.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("코드: C1", "코드: C2", 1), encoding="utf-8")
    assert "fault" in said(office)["plan"]
    shutil.rmtree(office.data)
    found = said(office)
    assert found["the plan's folder"] == found["ledger"] == "none"
    assert "No plan was found" in found["plan"]
