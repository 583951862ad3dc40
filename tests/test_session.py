"""A look at the plan and the ledger: everything in one answer is of one moment, and of an empty ledger, too."""

import datetime as dt
from typing import Any

import pytest

from conftest import Office
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.ledger.empty import EmptyLedger
from vnet.ledger.entry import Entry, EntryType, Wanted
from vnet.ledger.ledger import Ledger, WritableLedger
from vnet.ledger.sqlite import store
from vnet.ledger.sqlite.reading import SqliteLedger
from vnet.ledger.sqlite.store import WritableSqliteLedger


def looking(office: Office) -> Session:
    """Return a session at the end of June 2016."""
    return Session(Workspace(dt.date(2016, 6, 30), office.data))


def record_meanwhile(office: Office, value: int = 50) -> None:
    """Let another writer record something."""
    with store.writing(office.ledger) as ledger:
        ledger.record(
            Entry("", EntryType.ACTUAL, "2016-04-02", "x", "2016-06-30T10:00:00+09:00", kpi="C4", unit="건",
                  value=value, decimals=0, partner="예시기업 나")
        )  # fmt: skip


def test_everything_in_a_session_is_of_one_moment(office: Office) -> None:
    """What another writer records between two reads of a session is in none of them; the next session has it."""
    office.ok("log", "C4", "1", "--date", "4/1", "--partner", "예시기업 가")
    with looking(office) as session:
        totals = session.totals
        record_meanwhile(office)
        last = session.ledger.last(2016)
        assert last
        assert last.entry.value == 1
        assert [one.entry.value for one in session.ledger.entries(Wanted())] == [1]
        assert [one.partner for one in session.ledger.partners(2016)] == ["예시기업 가"]
        assert session.ledger.totals(2016) == totals
        assert session.ledger.verify() == 2  # the plan's version is the other
    with looking(office) as session:
        assert sum(one.value for one in session.totals.actuals) == 51


ANSWERS = (
    ("status",),
    ("check",),
    ("evaluate", "--format", "json"),
    ("partners", "--format", "json"),
    ("trend",),
)


@pytest.mark.parametrize("command", ANSWERS, ids=lambda words: words[0])
def test_an_answer_is_of_one_moment(office: Office, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is the same whether or not somebody records while it is found, after its first read."""
    office.ok("log", "C4", "1", "--date", "4/1", "--partner", "예시기업 가")
    undisturbed = office.ok(*command).out
    meanwhile: list[int] = []

    def disturbed(name: str) -> Any:
        read = getattr(SqliteLedger, name)

        def reading(self: SqliteLedger, *words: Any) -> Any:
            found = read(self, *words)
            if not meanwhile:
                meanwhile.append(1)
                record_meanwhile(office)
            return found

        return reading

    for name in ("totals", "verify", "years"):
        monkeypatch.setattr(SqliteLedger, name, disturbed(name))
    assert office.ok(*command).out == undisturbed
    assert meanwhile


def test_where_nothing_was_recorded(office: Office) -> None:
    """Before the first entry a session has an empty ledger, and looking makes no file."""
    with looking(office) as session:
        assert not session.ledger.exists
        assert session.totals.actuals == ()
        assert session.ledger.last(2016) is None
        assert list(session.ledger.entries(Wanted(voided=True))) == []
    assert not office.ledger.exists()


@pytest.mark.parametrize(("protocol", "store_"), [(Ledger, EmptyLedger), (WritableLedger, WritableSqliteLedger)])
def test_a_store_can_do_what_a_ledger_can(protocol: type, store_: type) -> None:
    """Each store has everything that is asked of a ledger; mypy holds the types to it where the door gives it out."""
    asked = {name for name in dir(protocol) if not name.startswith("_")} | {"exists"}
    assert asked - set(dir(store_)) == set()
