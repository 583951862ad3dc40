"""What is looked at after a command was typed: what it kept, that it refused, how wide it printed."""

import re
import sqlite3
import unicodedata
from collections import Counter
from contextlib import closing
from typing import Any

import psycopg

from conftest import Answer, Office
from vnet.ledger.address import Address
from vnet.ledger.postgres.dialect import said


def kept(office: Office) -> list[dict[str, Any]]:
    """Return everything that happened, as `vnet entries` gives it to programs: all but the versions of the plan."""
    entries: list[dict[str, Any]] = office.ok("entries", "--all", "--format", "json").json["entries"]
    return [one for one in entries if one["type"] != "plan"]


def count(office: Office) -> int | None:
    """Return how many entries the ledger's file has beside the versions of the plan; None where there is no file."""
    return _counted(office, "SELECT count(*) FROM entry WHERE type <> 'plan'")


def _counted(office: Office, statement: str) -> int | None:
    if isinstance(office.place, Address):
        with psycopg.connect(office.place.given) as server:
            (found,) = server.execute(said(statement).encode()).fetchall()[0]
            return int(found)
    if not office.ledger.exists():
        return None
    with closing(sqlite3.connect(office.ledger)) as database:
        return int(database.execute(statement).fetchone()[0])


def refused(office: Office, *words: str, code: int) -> Answer:
    """Type a command that must be refused: on stderr alone, with this code, and with nothing recorded."""
    every = "SELECT count(*) FROM entry"
    before = _counted(office, every)
    answer = office.type(*words)
    assert answer.code == code, answer
    assert answer.out == ""
    lines = [line for line in answer.err.splitlines() if not line.startswith("  vnet ")]  # to be copied
    assert [line for line in lines if not line.startswith("Usage: ")] == lines[-1:], answer.err
    assert lines[-1].startswith("Error: ")
    assert _counted(office, every) == before
    return answer


def width(line: str) -> int:
    """Return how many cells of a terminal a line takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def characters(text: str) -> Counter[str]:
    """Return how often each character stands in a text, without spaces and rules."""
    return Counter(re.sub(r"[\s-]", "", text))
