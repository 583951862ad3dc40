"""`vnet reopen`: a closed period is opened again, with its reason, and what it was stays in the ledger."""

from typing import Any

import pytest

from conftest import Office
from test_close import july as july  # noqa: PLC0414 - a fixture
from typed import kept, refused


def test_an_opened_quarter_takes_entries_again(july: Office) -> None:
    """The closing is void, with the reason; what was refused is taken, and the quarter can be closed again."""
    july.ok("close", "--quarter", "2", "--by", "김하나")
    july.set(VNET_TODAY="2016-07-20")
    refused(july, "log", "C4", "1", "--date", "5/2", code=5)
    answer = july.ok("reopen", "--quarter", "2", "--reason", "누락", "--by", "박둘")
    closing = next(one for one in kept(july) if one["type"] == "closing")
    void = next(one for one in kept(july) if one["type"] == "void")
    assert (closing["voided_by"], closing["void_reason"]) == (void["id"], "누락")
    assert answer.out.splitlines() == [
        "Open again: Quarter 2 of 2016. It had been closed on 2016-07-05 by 김하나.",
        "  reason: 누락",
        f"  recorded by 박둘 as {void['id']}",
    ]
    july.ok("log", "C4", "1", "--date", "5/2")
    july.ok("close", "--quarter", "2")


def test_a_month_may_stay_closed_with_its_quarter(july: Office) -> None:
    """Where another closing still closes the period, the answer says so."""
    july.ok("close", "--month", "5")
    july.ok("close", "--quarter", "2")
    assert "It stays closed with Quarter 2 of 2016." in july.ok("reopen", "--month", "5", "--reason", "정정").err
    refused(july, "log", "C4", "1", "--date", "5/2", code=5)


@pytest.mark.parametrize(("words", "says", "code"), [
    (("--quarter", "1", "--reason", "x"), "Quarter 1 of 2016 is not closed. Closed are: Quarter 2 of 2016", 4),
    (("--quarter", "2", "--reason", " "), "--reason is empty", 2),
    (("--reason", "x"), "Say which", 2),
])  # fmt: skip
def test_what_cannot_be_opened(july: Office, words: tuple[str, ...], says: str, code: int) -> None:
    """What is not closed is not opened, nor anything without a reason."""
    july.ok("close", "--quarter", "2")
    assert says in refused(july, "reopen", *words, code=code).err


def test_where_nothing_is_closed(july: Office) -> None:
    """Where nothing is closed the answer says that."""
    assert "nor is anything else" in refused(july, "reopen", "--quarter", "1", "--reason", "x", code=4).err


def test_what_was_handed_in_stays_in_reach(july: Office) -> None:
    """After it was opened again, and closed once more, the first closing is named, and had by its word or its size."""
    handed_in = july.ok("report", "--quarter", "2", "--format", "json").json
    july.ok("close", "--quarter", "2", "--by", "김하나")
    size = next(one for one in kept(july) if one["type"] == "closing")["size"]
    july.set(VNET_TODAY="2016-07-20")
    july.ok("reopen", "--quarter", "2", "--reason", "누락", "--by", "박둘")
    july.ok("log", "C4", "7", "--date", "5/2")
    line = (
        f"Quarter 2 of 2016: closed on 2016-07-05 by 김하나 (ledger of {size} entries), "
        f"opened again on 2016-07-20 by 박둘: 누락. As it was then: --as-of {size}"
    )

    def flat(*words: str) -> str:
        return " ".join(july.ok(*words).out.split())

    def as_of(moment: str) -> Any:
        return july.ok("report", "--quarter", "2", "--as-of", moment, "--format", "json").json

    for words in (("report", "--quarter", "2"), ("changes", "--quarter", "2")):
        assert line in flat(*words)
    assert line not in flat("report", "--quarter", "3")
    since = july.ok("changes", "--quarter", "2", "--format", "json").json["since"]
    assert (since["closing"], since["entries"]) == ("2016-Q2", size)
    for moment in ("closing", "2016-Q2", str(size)):
        assert as_of(moment)["kpis"] == handed_in["kpis"] != as_of("today")["kpis"]
    july.ok("close", "--quarter", "2")
    assert line in flat("report", "--quarter", "2")
    assert as_of("closing")["kpis"] == as_of("today")["kpis"] != as_of(str(size))["kpis"]


def test_what_an_undo_closes_again_is_closed_since_then(july: Office) -> None:
    """A closing that an undo restores pins what was handed in: its day and person are those of then, and as of it."""
    july.ok("close", "--quarter", "2", "--by", "김하나")
    july.set(VNET_TODAY="2016-07-20")
    july.ok("reopen", "--quarter", "2", "--reason", "누락", "--by", "박둘")
    july.ok("log", "C4", "1", "--date", "7/2")
    july.set(VNET_TODAY="2016-08-01")
    void = next(one["id"] for one in kept(july) if one["type"] == "void")
    july.ok("undo", void, "--yes", "--by", "박둘")
    size = next(one["size"] for one in kept(july) if one["type"] == "closing")
    assert "2016-07-05 by 김하나" in july.ok("status").out
    assert "was closed on 2016-07-05 by 김하나" in refused(july, "log", "C4", "1", "--date", "5/2", code=5).err
    assert "Closed on 2016-07-05" in " ".join(july.ok("report", "--quarter", "2").out.split())
    as_of = july.ok("report", "--quarter", "2", "--as-of", "마감", "--format", "json").json["as_of"]
    assert (as_of["day"], as_of["entries"]) == ("2016-07-05", size)
    assert "closed on 2016-07-05 by 김하나" in july.ok("reopen", "--quarter", "2", "--reason", "정정").out
    assert "All is well" in july.ok("check").out
