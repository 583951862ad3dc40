"""The same operations on a file and on a server give the same answers, the same JSON, and the same root.

Chance and time are the same for both, and so is the ledger's id; all else is each store's own doing.
"""

import itertools
import os
import random
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Answer, Office
from servers import Server
from vnet.ledger import opening, seen
from vnet.ledger.entry import Wanted

EXAMPLES = int(os.environ.get("VNET_ORDERS", "4"))
ID = "ID"  # stands for the id of the entry of a number
DAYS = ["1/5", "2/29", "4/12", "4/13", "5/1", "6/30"]
days = st.sampled_from(DAYS)
numbers = st.integers(0, 9)
operations = st.one_of(
    st.builds(
        lambda kpi, value, day, *more: ("log", kpi, str(value), "--date", day, *itertools.chain(*more)),
        st.sampled_from(["C4", "C5", "D1"]), st.integers(0, 9), days,
        st.sampled_from([(), ("--partner", "한빛 주식회사"), ("--kind", "협약"), ("--people", "24")]),
        st.sampled_from([(), ("--note", "홍길동 '님'"), ("--evidence", "가.txt"), ("--evidence", "나.txt")]),
    ),
    st.builds(
        lambda won, day, more: ("spend", f"{won}만원", "--category", "일반운영비", "--date", day, *more),
        st.integers(1, 9), days,
        st.sampled_from([(), ("--network", "국제"), ("--payee", "상회"), ("--refund", "--reason", "돌려받음")]),
    ),
    st.builds(
        lambda day: ("spend", "--line", "일반운영비/국제=3만원", "--line", "회의운영비/기업=5만원", "--date", day), days
    ),
    st.builds(lambda number, value: ("edit", f"{ID}{number}", "--value", str(value)), numbers, st.integers(1, 5)),
    st.builds(lambda number: ("edit", f"{ID}{number}", "--note", ""), numbers),
    st.builds(lambda number: ("void", f"{ID}{number}", "--reason", "잘못 적음"), numbers),
    st.builds(lambda number: ("attach", f"{ID}{number}", "다.txt"), numbers),
    st.builds(lambda number: ("erase", "--yes", f"{ID}{number}", "--field", "note", "--reason", "요청"), numbers),
    st.builds(lambda quarter: ("close", "--quarter", quarter), st.sampled_from(["1", "2"])),
    st.builds(lambda quarter: ("reopen", "--quarter", quarter, "--reason", "정정"), st.sampled_from(["1", "2"])),
    st.sampled_from([
        ("undo", "--yes"), ("task", "done", "3", "--date", "4/12"), ("step", "4", "1", "--date", "4/12"),
        ("log", "C4", "3", "--date", "2/1", "--late", "--reason", "늦음"),
        ("explain", "C4", "--quarter", "1", "--cause", "까닭", "--action", "조치"),
        ("budget", "transfer", "50만원", "--from", "회의운영비/기업", "--to", "일반운영비/국제", "--reason", "까닭"),
        ("import", "지출.csv", "--yes"),
    ]),
)  # fmt: skip
LOOKS = (
    ("report", "--quarter", "2", "--format", "json"), ("report", "--year", "2016", "--format", "json"),
    ("report", "--quarter", "1", "--as-of", "마감", "--format", "json"), ("report", "--as-of", "3", "--format", "json"),
    ("entries", "--all", "--format", "json"), ("entries", "--evidence", "있음", "--format", "json"),
    ("entries", "--partner", "한빛", "--format", "json"), ("evaluate", "--quarter", "2", "--format", "json"),
    ("partners", "--format", "json"), ("changes", "--quarter", "1", "--format", "json"),
    ("schedule", "--format", "json"), ("status",), ("outlook", "--format", "json"), ("trend", "C4", "--format", "json"),
    ("erase", "--list"),
    ("plan", "changes", "--format", "json"), ("budget", "--format", "json"), ("verify",), ("check",),
)  # fmt: skip
CSV = "날짜,편성목,네트워크,금액(원),비고\n2016-05-03,일반운영비,국제,1000,하나\n2016-05-04,일반운영비,국제,2000,둘\n"


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch, office: Office) -> Callable[[int], None]:
    """Let chance and time be the same again whenever what is given is called with the same number."""
    chance = random.Random()  # noqa: S311 - the same twice is the point
    moment = itertools.count()
    monkeypatch.setattr("os.urandom", chance.randbytes)
    monkeypatch.setattr("vnet.ledger.entry.time.time_ns", lambda: 1_700_000_000_000_000_000 + next(moment) * 1_000_000)
    office.machine("2016-07-04T09:00:00+09:00")

    def begin(number: int) -> None:
        nonlocal moment
        chance.seed(number)
        moment = itertools.count(number * 1000)

    return begin


def ids(place: Any) -> list[str]:
    """Return the ids of all entries but those of the plan, as they arrived."""
    with opening.to_read(place) as ledger:
        listed = sorted(ledger.entries(Wanted(voided=True)), key=lambda one: one.seq)
    return [one.entry.id for one in listed if one.entry.type != "plan"]


def answered(answer: Answer, *places: str) -> tuple[int, str, str]:
    """Return an answer without where the ledger is."""
    out, err = answer.out, answer.err
    for place in places:
        out, err = out.replace(place, "LEDGER"), err.replace(place, "LEDGER")
    return answer.code, out, " ".join(err.split())


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(typed=st.lists(operations, min_size=1, max_size=12))
def test_the_same_on_both(
    office: Office, server: Server, sure: Callable[[int], None], typed: list[tuple[str, ...]]
) -> None:
    """Whatever is typed, both stores answer alike, show the same, and prove the same root."""
    said: dict[str, list[Any]] = {"file": [], "server": []}
    for store in said:
        for file in office.data.glob("*"):
            if file.name.startswith("ledger.db"):
                file.unlink()
        shutil.rmtree(office.data / "evidence", ignore_errors=True)
        for name in ("가.txt", "나.txt", "다.txt"):
            (office.folder / name).write_text(name, encoding="utf-8")
        (office.folder / "지출.csv").write_text(CSV, encoding="utf-8")
        seen.forget(office.ledger)
        sure(0)
        where: Any = office.ledger if store == "file" else server.begin_anew()
        office.set(
            VNET_LEDGER=str(office.ledger) if store == "file" else server.url("recorder"),
            VNET_EVIDENCE=str(office.data / "evidence"),
        )
        if store == "server":
            seen.forget(where)
            with server.owner() as database:
                database.execute("UPDATE vnet.ledger SET id = %s WHERE centre = 'A01'", (said["file"][0],))
        else:
            with opening.to_record(where) as ledger:
                said["file"].append(ledger.ledger_id())
        answers: list[Any] = []
        for number, words in enumerate(typed, 1):
            sure(number)
            there = ids(where)
            answer = office.type(*(_with_id(word, there) for word in words))
            answers.append((words, answered(answer, str(where), "data/ledger.db")))
        answers += [(look, answered(office.type(*look), str(where), "data/ledger.db")) for look in LOOKS]
        with opening.to_read(where) as ledger:
            answers.append(ledger.head())
            answers.append([ledger.content(seq) for seq in range(ledger.head().size)])
            answers.append(ledger.verify())
        said[store] = [said["file"][0], *answers]
    for of_file, of_server in zip(said["file"], said["server"], strict=True):
        assert of_file == of_server


def _with_id(word: str, there: list[str]) -> str:
    if not word.startswith(ID):
        return word
    return there[int(word[2:]) % len(there)] if there else "none0"
