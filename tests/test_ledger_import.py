"""`vnet ledger export` and `import`: whole ledgers are moved without loss, and merged."""

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from conftest import Answer, Office
from test_root import tree_root
from vnet.ledger import opening, seen
from vnet.ledger.entry import EntryType, Wanted
from vnet.ledger.ledger import Ledger

HERE, THERE, NEW = "data/ledger.db", "data/there.db", "data/new.db"


def state(place: str | Path) -> tuple[int, str]:
    """Return size and root of a ledger, once it is proved."""
    with opening.to_read(place) as ledger:
        ledger.verify()
        size, root, _arrived_on = ledger.head()
        return size, root


def listed(office: Office, place: str) -> list[Any]:
    """Return every entry of a ledger, as programs get it."""
    answer = office.ok("--ledger", place, "entries", "--all", "--format", "json")
    return [{**one, "evidence": len(one["evidence"])} for one in answer.json["entries"]]


def figures(office: Office, place: str, *more: str) -> Any:
    """Return the report of a quarter from a ledger."""
    report = office.ok("--ledger", place, "report", "--quarter", "2", "--format", "json", *more).json
    return {name: value for name, value in report.items() if name not in {"ledger", "plan_changes"}}


def actual_of(office: Office, kpi: str, place: str = HERE) -> int | None:
    """Return the actual of a KPI's only measure from January to the end of the second quarter."""
    (found,) = [one for one in figures(office, place)["kpis"] if one["code"] == kpi]
    return found["measures"][0]["cumulative"]["actual"]  # type: ignore[no-any-return]


def a_year_of_everything(office: Office, place: str = HERE) -> None:
    """Record something of every type, what was taken back, corrected and erased among it, under two plans."""
    (office.folder / "proof.txt").write_text("예시 서명부", encoding="utf-8")

    def ok(*words: str) -> Answer:
        return office.ok("--ledger", place, *words)

    def id_of(answer: Answer) -> str:
        return answer.out.partition("  id: ")[2].split()[0]

    first = id_of(
        ok("log", "C4", "3건", "--date", "4/12", "--kind", "협약", "--note", "예시 비고", "--evidence", "proof.txt")
    )
    second = id_of(ok("log", "C5", "1회", "--date", "4/13"))
    ok(
        "spend",
        "--line",
        "일반운영비/국제=3만원",
        "--line",
        "회의운영비/기업=5만원",
        "--date",
        "4/26",
        "--payee",
        "예시문구",
    )
    record = id_of(
        ok("log", "C9", "1", "--date", "4/13", "--field", "사업명=예시 사업", "--field", "담당자 연락처=예시")
    )
    ok("explain", "C4", "--quarter", "1", "--cause", "늦어짐", "--action", "두 번 더")
    ok("task", "done", "설명회", "--date", "2/26")
    ok("step", "표준협약서 개발 및 보급", "1", "--date", "3/2")
    ok("budget", "supplement", "100만원", "--line", "일반운영비/국제", "--reason", "예시 추경", "--date", "5/2")
    ok("edit", first, "--value", "5건")
    ok("void", second, "--reason", "두 번 적음")
    ok("attach", record, "proof.txt")
    ok("erase", "--yes", record, "--field", "담당자 연락처", "--reason", "요청")
    ok("close", "--quarter", "1")
    ok("log", "실무자네트워크", "1회", "--date", "3/15", "--late", "--reason", "늦게 옴")
    ok("reopen", "--quarter", "1", "--reason", "예시 정정")


def export(office: Office, place: str, name: str) -> Path:
    """Write a ledger to a file in the office's folder."""
    office.ok("--ledger", place, "ledger", "export", name)
    return office.folder / name


def take(office: Office, name: str, *words: str, place: str = HERE) -> Answer:
    """Take a ledger's file in."""
    return office.type("--ledger", place, "ledger", "import", name, *words)


@contextmanager
def opened(place: str) -> Iterator[Ledger]:
    """Open a ledger of the office to look at it."""
    with opening.to_read(place) as ledger:
        yield ledger


# --- moved ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ledger.jsonl", "ledger.jsonl.gz"])
def test_nothing_is_lost(office: Office, name: str) -> None:
    """What is moved into an empty ledger is the same ledger: id, size, root, entries, figures, and its file again."""
    a_year_of_everything(office)
    file = export(office, HERE, name)
    assert file.stat().st_mode & 0o777 == 0o600
    assert take(office, name, place=NEW).code == 0
    assert state(NEW) == state(HERE)
    assert listed(office, NEW) == listed(office, HERE)
    assert figures(office, NEW) == figures(office, HERE)
    with opened(HERE) as here, opened(NEW) as new:
        assert new.ledger_id() == here.ledger_id()
        assert list(new.kept()) == list(here.kept())
    assert export(office, NEW, f"again-{name}").read_bytes() == file.read_bytes()
    office.ok("--ledger", NEW, "check")
    types = {one["type"] for one in listed(office, NEW)}
    assert types == {str(type_) for type_ in EntryType} - {"merge"}


def test_a_ledger_that_was_made_before(office: Office) -> None:
    """An empty ledger that is there already becomes the one that is moved into it."""
    a_year_of_everything(office)
    export(office, HERE, "a.jsonl")
    office.ok("ledger", "create", NEW)
    assert take(office, "a.jsonl", place=NEW).code == 0
    assert state(NEW) == state(HERE)
    with opened(HERE) as here, opened(NEW) as new:
        assert new.ledger_id() == here.ledger_id()


def test_the_file_can_be_proved_by_hand(office: Office) -> None:
    """Each line's leaf is SHA-256 of a zero byte and the line's entry as JSON, its names in order; so the root."""
    a_year_of_everything(office)
    header, *lines = map(json.loads, export(office, HERE, "a.jsonl").read_text("utf-8").splitlines())
    leaves = []
    for line in lines:
        if "plan" in line:
            assert sha256(line["meaning"].encode()).hexdigest() == line["plan"]
            continue
        content = json.dumps(line["entry"], ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        assert sha256(b"\0" + content).hexdigest() == line["leaf"]
        leaves.append(bytes.fromhex(line["leaf"]))
        for name, _position, commitment, salt, value in line.get("personal", ()):
            if salt is not None:
                assert sha256(bytes.fromhex(salt) + f"{name}{value}".encode()).hexdigest() == commitment
    assert (header["size"], header["root"]) == (len(leaves), tree_root(leaves).hex())


def test_a_sample_stays_one(sample: Office) -> None:
    """A sample is moved as a sample, whole; neither goes into the other kind of ledger."""
    export(sample, HERE, "sample.jsonl")
    assert take(sample, "sample.jsonl", place=NEW).code == 0
    assert state(NEW) == state(HERE)
    with opened(NEW) as new:
        assert new.is_sample()
    sample.ok("--ledger", THERE, "log", "C4", "1건", "--date", "4/12")
    before = state(THERE)
    answer = take(sample, "sample.jsonl", place=THERE)
    assert (answer.code, "invented" in answer.err) == (5, True)
    export(sample, THERE, "real.jsonl")
    answer = take(sample, "real.jsonl")
    assert (answer.code, "is a sample" in answer.err) == (5, True)
    assert state(THERE) == before


def test_it_goes_on_where_it_was(office: Office) -> None:
    """An older copy of a ledger takes what came since, and is that ledger again; an older file brings nothing."""
    a_year_of_everything(office)
    export(office, HERE, "older.jsonl")
    assert take(office, "older.jsonl", place=NEW).code == 0
    office.ok("log", "C4", "2건", "--date", "5/2", "--note", "예시")
    export(office, HERE, "newer.jsonl")
    answer = take(office, "newer.jsonl", place=NEW)
    assert "1 entries came" in answer.out
    assert state(NEW) == state(HERE)
    before = state(HERE)
    assert "Nothing is new" in take(office, "older.jsonl").out
    assert state(HERE) == before
    with opened(NEW) as new:
        assert new.merges() == ()


# --- merged --------------------------------------------------------------------------------------------------------


def two(office: Office) -> Path:
    """Let two people of an office record in ledgers of their own; return the file of the second."""
    office.ok("log", "C4", "3건", "--date", "4/12", "--note", "비고 가", "--by", "예시 가")
    office.ok("--ledger", THERE, "log", "C4", "2건", "--date", "4/12", "--note", "비고 나", "--by", "예시 나")
    office.ok("--ledger", THERE, "spend", "5만원", "--category", "회의운영비", "--network", "기업", "--date", "4/21")
    return export(office, THERE, "there.jsonl")


def test_two_ledgers_become_one(office: Office) -> None:
    """What both recorded counts once each, however often it is merged, and who merged what stands in the ledger."""
    two(office)
    size, (there, root) = state(HERE)[0], state(THERE)
    answer = take(office, "there.jsonl", "--by", "예시 가")
    assert answer.code == 0, answer.err
    assert (actual_of(office, "C4"), figures(office, HERE)["budget"]["year"]["spent"]) == (3 + 2, 50_000)
    (merge,) = [one for one in listed(office, HERE) if one["type"] == "merge"]
    assert (merge["size"], merge["root"], merge["by"]) == (there, root, "예시 가")
    assert state(HERE)[0] == size + there + 1
    before = state(HERE)
    assert "Nothing is new" in take(office, "there.jsonl").out
    assert state(HERE) == before
    office.ok("check")
    # And on: only what is new comes, by a merge of its own.
    office.ok("--ledger", THERE, "log", "C4", "10건", "--date", "5/2")
    export(office, THERE, "there2.jsonl")
    assert "1 entries came" in take(office, "there2.jsonl").out
    assert actual_of(office, "C4") == 3 + 2 + 10
    with opened(HERE) as ledger:
        assert [merge.size for merge in ledger.merges()] == [there, there + 1]
        ledger.verify()


def test_what_both_recorded_in_the_same_words_is_named(office: Office) -> None:
    """An entry that says the same as one that was here counts, and is named; what is void, or twice there, is not."""
    for place, by in ((HERE, "예시 가"), (THERE, "예시 나")):
        office.ok("--ledger", place, "log", "C4", "3건", "--date", "4/12", "--note", "협약식", "--by", by)
        office.ok(
            "--ledger", place, "spend", "5만원", "--category", "회의", "--network", "기업", "--date", "4/21", "--by", by
        )
        said = office.ok("--ledger", place, "log", "C5", "1회", "--date", "4/13", "--by", by).out
        wrong = said.partition("  id: ")[2].split()[0]
        office.ok("--ledger", place, "void", wrong, "--reason", "없던 일", "--by", by)
    for _time in range(2):
        office.ok("--ledger", THERE, "log", "C4", "2건", "--date", "4/14")
    recorded = listed(office, THERE)
    equal = [one["id"][-8:] for one in recorded if one["type"] == "spending" or one.get("note") == "협약식"]
    export(office, THERE, "there.jsonl")
    answer = take(office, "there.jsonl")
    assert answer.code == 0
    said = "2 entries that came say the same as ones that were here, and all count: "
    (line,) = [line for line in answer.err.splitlines() if said in line]
    assert line.partition(said)[2].startswith(", ".join(equal) + ". ")


def test_the_papers_of_both_are_proved(office: Office) -> None:
    """Every size and root that either ledger ever had is proved by the merged one; a root of neither is refused."""
    two(office)
    papers = []
    for place in (HERE, THERE):
        with opened(place) as ledger:
            papers += [(size, ledger.as_of(size).head().root) for size in range(1, ledger.head().size + 1)]
    assert take(office, "there.jsonl").code == 0
    for size, root in papers:
        assert "The paper is right" in office.ok("verify", "--size", str(size), "--root", root).out
    wrong = office.type("verify", "--size", "2", "--root", papers[0][1])
    assert (wrong.code, "does not begin with" in wrong.err) == (1, True)
    id_ = listed(office, THERE)[0]["id"]
    office.ok("--ledger", THERE, "proof", id_, "-o", "a.tlog-proof")
    assert "The proof is right" in office.ok("verify", "a.tlog-proof").out
    office.ok("--ledger", THERE, "proof", "--since", "1", "-o", "a.tlog-growth")
    assert "The proof is right" in office.ok("verify", "a.tlog-growth").out


def test_the_other_ledger_can_be_had_again(office: Office) -> None:
    """The merged ledger gives out the file of each that was merged into it, to the byte, and of none that was not."""
    file = two(office)
    with opened(THERE) as there:
        id_ = there.ledger_id()
    assert take(office, "there.jsonl").code == 0
    office.ok("ledger", "export", "again.jsonl", "--origin", id_[-8:])
    assert (office.folder / "again.jsonl").read_bytes() == file.read_bytes()
    assert office.type("ledger", "export", "b.jsonl", "--origin", "abcdabcd").code == 4
    assert office.type("ledger", "export", "b.jsonl", "--origin", "a").code == 2


def test_merged_in_turn(office: Office) -> None:
    """A ledger into which another was merged is merged: the papers of all three are proved, from both ends."""
    third = "data/third.db"
    two(office)
    office.ok("--ledger", third, "log", "C5", "1회", "--date", "4/2")
    export(office, third, "third.jsonl")
    assert take(office, "third.jsonl", place=THERE).code == 0
    office.ok("--ledger", THERE, "log", "C4", "1건", "--date", "5/3")
    papers = [state(place) for place in (HERE, THERE, third)]
    export(office, THERE, "both.jsonl")
    assert take(office, "both.jsonl").code == 0
    assert take(office, "third.jsonl").out.count("Nothing is new") == 1  # it is known through the other
    for size, root in papers:
        office.ok("verify", "--size", str(size), "--root", root)
    assert (actual_of(office, "C4"), actual_of(office, "C5")) == (3 + 2 + 1, 1)
    export(office, HERE, "all.jsonl")
    assert take(office, "all.jsonl", place=third).code == 0
    for size, root in papers:
        office.ok("--ledger", third, "verify", "--size", str(size), "--root", root)
    assert figures(office, third)["kpis"] == figures(office, HERE)["kpis"]


def test_two_copies_of_one_ledger(office: Office) -> None:
    """Where both went on with copies of one ledger, what they had in common stands once, and both papers are proved."""
    a_year_of_everything(office)
    shutil.copy(HERE, THERE)
    common = actual_of(office, "C4") or 0
    office.ok("log", "C4", "7건", "--date", "5/2")
    office.ok("--ledger", THERE, "log", "C4", "11건", "--date", "5/3")
    office.ok("--ledger", THERE, "close", "--month", "1")
    papers = [state(HERE), state(THERE)]
    export(office, THERE, "there.jsonl")
    assert take(office, "there.jsonl").code == 0
    assert actual_of(office, "C4") == common + 7 + 11
    for size, root in papers:
        office.ok("verify", "--size", str(size), "--root", root)
    ids = [one["id"] for one in listed(office, HERE)]
    assert len(ids) == len(set(ids))


def test_what_was_taken_back_stays_so(office: Office) -> None:
    """Voids and corrections of the other ledger mean what they meant there, also of entries that both have."""
    two(office)
    assert take(office, "there.jsonl").code == 0
    id_ = next(one["id"] for one in listed(office, THERE) if one["kpi"] == "C4")
    office.ok("--ledger", THERE, "edit", id_, "--value", "20건")
    export(office, THERE, "there.jsonl.gz")
    assert take(office, "there.jsonl.gz").code == 0
    assert actual_of(office, "C4") == 3 + 20


def test_taken_back_on_both_sides(office: Office) -> None:
    """What both took back, each by itself, is refused by name; nothing is taken from the file."""
    a_year_of_everything(office)
    shutil.copy(HERE, THERE)
    id_ = next(one["id"] for one in listed(office, HERE) if one["type"] == "actual" and not one["voided_by"])
    office.ok("void", id_, "--reason", "예시")
    office.ok("--ledger", THERE, "void", id_, "--reason", "예시")
    office.ok("--ledger", THERE, "log", "C4", "1건", "--date", "5/3")
    export(office, THERE, "there.jsonl")
    before = state(HERE)
    answer = take(office, "there.jsonl")
    assert (answer.code, id_ in answer.err) == (5, True)
    assert state(HERE) == before


def test_it_arrived_with_the_merge(office: Office) -> None:
    """As of a day before the merge the other's entries were not here, whatever they say; from its day on they were."""
    two(office)
    office.set(VNET_TODAY="2016-07-04")
    assert take(office, "there.jsonl").code == 0
    office.set(VNET_TODAY="2016-07-05")

    def c4(*more: str) -> int:
        (found,) = [one for one in figures(office, HERE, *more)["kpis"] if one["code"] == "C4"]
        return int(found["measures"][0]["cumulative"]["actual"])

    assert [c4("--as-of", "7/3"), c4("--as-of", "7/4"), c4()] == [3, 5, 5]
    office.ok("log", "C4", "1건", "--date", "5/3")
    assert [c4("--as-of", "7/4"), c4()] == [5, 6]

    def since(day: str) -> list[int]:
        listed_since = office.ok("entries", "--kpi", "C4", "--since", day, "--format", "json").json["entries"]
        return [one["value"] for one in listed_since]

    assert [since("7/4"), since("7/5")] == [[2, 1], [1]]
    (merge,) = [one["id"] for one in listed(office, HERE) if one["type"] == "merge"]
    came = next(one["id"] for one in listed(office, HERE) if one.get("note") == "비고 나")
    shown = office.ok("show", came, "--format", "json").json["entry"]
    assert (shown["came_on"], shown["came_by"], shown["arrived_on"]) == ("2016-07-04", merge, "2016-06-30")
    assert "2016-07-04, with the ledger" in office.ok("show", came).out


def test_a_merge_is_not_undone(office: Office) -> None:
    """A merge stays, as what it says of the other ledger does; it is said what to do instead."""
    two(office)
    assert take(office, "there.jsonl", "--by", "예시 가").code == 0
    (merge,) = [one["id"] for one in listed(office, HERE) if one["type"] == "merge"]
    for words in (
        ("undo", "--yes", "--by", "예시 가"),
        ("void", merge, "--reason", "예시"),
        ("edit", merge, "--date", "5/1"),
    ):
        answer = office.type(*words)
        assert (answer.code, "Traceback" in answer.err) == (2, False), answer


# --- closed periods ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", [HERE, THERE], ids=["here", "there"])
def test_a_period_that_was_closed_without_it(office: Office, closed: str) -> None:
    """What was closed in one ledger takes the other's entries only late, with a reason, and then says so."""
    two(office)
    office.ok("--ledger", closed, "close", "--quarter", "2", "--early")
    export(office, THERE, "there.jsonl.gz")
    before = state(HERE)
    answer = take(office, "there.jsonl.gz")
    assert (answer.code, "--late --reason TEXT" in answer.err) == (5, True)
    assert state(HERE) == before
    assert take(office, "there.jsonl.gz", "--late", "--reason", "두 PC를 합침").code == 0
    (merge,) = [one for one in listed(office, HERE) if one["type"] == "merge"]
    assert (merge["late"], merge["reason"]) == (True, "두 PC를 합침")
    assert actual_of(office, "C4") == 5
    answer = office.type("log", "C4", "1건", "--date", "4/3")
    assert (answer.code, "was closed" in answer.err) == (5, True)


def test_a_closing_of_the_other_ledger(office: Office) -> None:
    """A closing that came along is proved; its report as it was is had from the ledger that it is of."""
    two(office)
    office.ok("--ledger", THERE, "close", "--quarter", "1")
    office.ok("--ledger", THERE, "log", "C4", "4건", "--date", "5/2")
    then = office.ok("--ledger", THERE, "report", "--quarter", "1", "--as-of", "마감", "--format", "json").json
    with opened(THERE) as there:
        id_ = there.ledger_id()[-8:]
    export(office, THERE, "there.jsonl.gz")
    assert take(office, "there.jsonl.gz").code == 0
    office.ok("check")
    answer = office.type("report", "--quarter", "1", "--as-of", "마감")
    assert (answer.code, f"--origin {id_}" in answer.err) == (5, True)
    office.ok("report", "--quarter", "1")
    office.ok("changes", "--quarter", "1")
    office.ok("ledger", "export", f"{id_}.jsonl", "--origin", id_)
    office.ok("--ledger", f"{id_}.db", "ledger", "import", f"{id_}.jsonl")
    again = office.ok("--ledger", f"{id_}.db", "report", "--quarter", "1", "--as-of", "마감", "--format", "json").json
    assert again == then


# --- personal data -------------------------------------------------------------------------------------------------


def erased(office: Office, place: str) -> list[Any]:
    """Return what lists and files say of the notes in a ledger."""
    return [one.get("note") for one in listed(office, place) if one["type"] == "actual"]


def test_what_was_erased_here_stays_erased(office: Office) -> None:
    """An older copy of the other's ledger does not bring back what was erased since; it is said how much of it."""
    two(office)
    assert take(office, "there.jsonl").code == 0
    id_ = next(one["id"] for one in listed(office, THERE) if one.get("note") == "비고 나")
    office.ok("erase", "--yes", id_, "--field", "note", "--reason", "요청")
    office.ok("--ledger", THERE, "log", "C4", "1건", "--date", "5/3", "--note", "그 뒤 비고 나")
    export(office, THERE, "there.jsonl.gz")
    answer = take(office, "there.jsonl.gz")
    assert answer.code == 0, answer.err
    assert "1 value that was erased here" in answer.out
    assert "비고 나" not in erased(office, HERE)
    # The same words came with another entry, which is named with what erases them.
    assert "vnet erase" in answer.out.partition("still stands here")[2]
    again = take(office, "there.jsonl.gz")
    assert "1 value that was erased here" in again.out
    office.ok("check")


def test_what_was_erased_there_is_erased_here(office: Office) -> None:
    """An erasure that comes along is made here as well, to the byte."""
    two(office)
    assert take(office, "there.jsonl").code == 0
    id_ = next(one["id"] for one in listed(office, THERE) if one.get("note") == "비고 나")
    office.ok("--ledger", THERE, "erase", "--yes", id_, "--field", "note", "--reason", "요청")
    export(office, THERE, "there.jsonl.gz")
    assert take(office, "there.jsonl.gz").code == 0
    assert "비고 나" not in erased(office, HERE)
    assert "비고 나".encode() not in office.ledger.read_bytes()
    office.ok("check")


# --- plans ---------------------------------------------------------------------------------------------------------


def test_the_plan_here_stays_in_force(office: Office) -> None:
    """What was recorded under another version of the plan stands under that one; afterwards the plan here goes on."""
    office.ok("--ledger", THERE, "log", "C4", "2건", "--date", "4/12")
    there = office.folder / "there.jsonl"
    plan = office.data / "targets_2016.yaml"
    text = plan.read_text(encoding="utf-8")
    first, second = "        1분기: 15\n", "        2분기: 35\n"
    assert text.count(first + second) == 1
    plan.write_text(text.replace(first + second, first.replace("15", "17") + second.replace("35", "33")), "utf-8")
    office.ok("log", "C4", "3건", "--date", "4/12")
    plan_here = plan.read_text(encoding="utf-8")
    plan.write_text(text, "utf-8")
    export(office, THERE, there.name)
    plan.write_text(plan_here, "utf-8")
    assert take(office, there.name).code == 0
    with opened(HERE) as ledger:
        versions = ledger.plan_versions(2016)
        entry = next(one for one in ledger.entries(Wanted()) if one.entry.value == 2)
        under = [one.entry.digest for one in versions if one.seq < entry.seq][-1]
    with opened(THERE) as ledger:
        assert under == ledger.plan_versions(2016)[0].entry.digest
    assert [one.entry.digest == under for one in versions] == [False, True, False]
    assert versions[-1].entry.digest == versions[0].entry.digest
    assert actual_of(office, "C4") == 5
    office.ok("check")


# --- files that are not whole --------------------------------------------------------------------------------------


def forged(file: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change what the lines of a file say, and compute leaves, size and root anew, as who knows how would."""
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    change(lines)
    leaves = []
    for line in lines[1:]:
        if "entry" in line:
            content = json.dumps(line["entry"], ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
            leaves.append(sha256(b"\0" + content).digest())
            line["leaf"] = leaves[-1].hex()
    lines[0] |= {"size": len(leaves), "root": tree_root(leaves).hex()}
    file.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8")


def refused(office: Office, name: str, says: str, code: int = 2) -> None:
    """Let a file be refused, once into a ledger and once into a new one, and nothing be taken from it."""
    before = state(HERE)
    answer = take(office, name)
    assert (answer.code, answer.out) == (code, ""), answer
    assert says in answer.err
    assert "Traceback" not in answer.err
    assert state(HERE) == before
    if code == 2:
        assert take(office, name, place=NEW).code == code
        seen.forget(NEW)
        with opening.to_read(NEW) as new:
            assert new.head().size == 0


def test_two_entries_of_one_number(office: Office) -> None:
    """An entry that is another one than that here with the same id is refused by its id, and with its line."""
    two(office)
    assert take(office, "there.jsonl").code == 0
    file = export(office, THERE, "forged.jsonl")
    forged(file, lambda lines: lines[3]["entry"].update(value=200))
    id_ = json.loads(file.read_text("utf-8").splitlines()[3])["entry"]["id"]
    before = state(HERE)
    answer = take(office, "forged.jsonl")
    assert answer.code == 5
    assert f"line 4: the entry {id_}" in answer.err
    assert state(HERE) == before


def test_every_line_that_is_changed(office: Office) -> None:
    """A character that is changed in any line is found, and the line is named; so is a line that is gone or twice."""
    office.ok("log", "C5", "1회", "--date", "4/1")
    a_year_of_everything(office, THERE)
    lines = export(office, THERE, "a.jsonl").read_bytes().splitlines(keepends=True)
    bad = office.folder / "bad.jsonl"
    for number, line in enumerate(lines):
        place = line.index(b'"', 3) + 3 if number else line.index(b'"root":"') + 9
        other = b"0" if line[place : place + 1] != b"0" else b"1"
        bad.write_bytes(b"".join([*lines[:number], line[:place] + other + line[place + 1 :], *lines[number + 1 :]]))
        assert take(office, "bad.jsonl").code == 2, number
        for rest in (lines[number + 1 :], [line, line, *lines[number + 1 :]]):
            bad.write_bytes(b"".join([*lines[:number], *rest]))
            answer = take(office, "bad.jsonl")
            assert answer.code == 2 or b'{"plan"' in line[:8], (number, answer)
    refused(office, "bad.jsonl", "bad.jsonl")


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_file_that_breaks_off(office: Office, name: str) -> None:
    """Wherever a file breaks off, nothing is taken from it."""
    two(office)
    content = export(office, THERE, name).read_bytes()
    bad = office.folder / f"bad-{name}"
    for length in range(0, len(content), len(content) // 20):
        bad.write_bytes(content[:length])
        before = state(HERE)
        answer = take(office, bad.name)
        assert (answer.code, "Traceback" in answer.err) == (2, False), length
        assert state(HERE) == before
    refused(office, bad.name, "bad-a")


EMPTY = sha256(b"{}").hexdigest()
FORGED: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "a type": lambda lines: lines[2]["entry"].update(type="other"),
    "a day": lambda lines: lines[3]["entry"].update(date="2016-02-31"),
    "a month": lambda lines: lines[3]["entry"].update(month=201699),
    "a number too large": lambda lines: lines[3]["entry"].update(value=1 << 70),
    "a text for a number": lambda lines: lines[3]["entry"].update(value="3"),
    "below zero": lambda lines: lines[3]["entry"].update(value=-3),
    "a fraction": lambda lines: lines[3]["entry"].update(value=1.5),
    "no unit": lambda lines: lines[3]["entry"].pop("unit"),
    "another name": lambda lines: lines[3]["entry"].update(other="x"),
    "half a character": lambda lines: lines[3]["entry"].update(unit="\ud800"),
    "about nothing": lambda lines: lines[3]["entry"].update(replaces="x"),
    "arrived before": lambda lines: lines[3]["entry"].update(arrived_on="2015-01-01"),
    "another ledger's plan": lambda lines: lines[2]["entry"].update(origin="x"),
    "no version of the plan": lambda lines: lines.pop(1),
    "a version of the plan that no entry names": lambda lines: lines.insert(1, {"plan": EMPTY, "meaning": "{}"}),
    "erased without a word": lambda lines: lines[3]["personal"][0].__setitem__(slice(3, 5), [None, None]),
    "a note for another": lambda lines: lines[3]["personal"][0].__setitem__(4, "다른 말"),
    "a note twice": lambda lines: lines[3].update(personal=lines[3]["personal"] * 2),
    "a sample": lambda lines: lines[0].update(sample=True),
    "a newer file": lambda lines: lines[0].update(version=2),
    "no version": lambda lines: lines[0].pop("version"),
    "a list": lambda lines: lines[3].update(entry=[]),
    "nothing": lambda lines: lines[3].clear(),
    "no entries": lambda lines: lines.__delitem__(slice(1, None)),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_a_file_that_was_forged(office: Office, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """What no ledger can have held is refused, though leaves and root were computed anew; nothing is taken."""
    office.ok("log", "C5", "1회", "--date", "4/1")
    two(office)
    try:
        forged(office.folder / "there.jsonl", change)
    except UnicodeEncodeError:
        text = (office.folder / "there.jsonl").read_text("utf-8")
        (office.folder / "there.jsonl").write_text(text.replace('"unit":"건"', '"unit":"\\ud800"'), "utf-8")
    refused(office, "there.jsonl", "there.jsonl")


def test_what_is_no_file_of_ours(office: Office) -> None:
    """Any other file, packed or not, none and a folder are refused in a sentence."""
    office.ok("log", "C5", "1회", "--date", "4/1")
    (office.folder / "x.jsonl").write_text("x\n", encoding="utf-8")
    (office.folder / "y.jsonl").write_text('{"format":"other"}\n', encoding="utf-8")
    (office.folder / "z.gz").write_bytes(gzip.compress(b"x\n"))
    (office.folder / "empty.jsonl").write_bytes(b"")
    for name in ("x.jsonl", "y.jsonl", "z.gz", "empty.jsonl"):
        refused(office, name, "is not a file that vnet ledger export wrote")
    for name in ("nowhere.jsonl", "data"):
        answer = take(office, name)
        assert (answer.code, "cannot be read" in answer.err) == (1, True)


# --- evidence ------------------------------------------------------------------------------------------------------


def test_evidence_comes_beside(office: Office) -> None:
    """Files that prove entries are counted on both sides; once their folder is copied along nothing is missing."""
    a_year_of_everything(office)
    answer = office.ok("ledger", "export", "a.jsonl")
    assert "The 1 file that proves entries is not in it" in answer.out
    (office.folder / "other").mkdir()
    answer = take(office, "a.jsonl", place="other/ledger.db")
    assert "1 file that proves entries is not here yet" in answer.out
    shutil.copytree(office.data / "evidence", office.folder / "other" / "evidence")
    office.ok("--ledger", "other/ledger.db", "check")


def test_nothing_to_export(office: Office) -> None:
    """A ledger in which nothing stands is not written to a file, and a file that is there stays."""
    answer = office.type("ledger", "export", "a.jsonl")
    assert (answer.code, "Nothing is recorded" in answer.err) == (4, True)
    office.ok("log", "C5", "1회", "--date", "4/1")
    office.ok("ledger", "export", "a.jsonl")
    assert office.type("ledger", "export", "a.jsonl").code == 5
    office.ok("ledger", "export", "a.jsonl", "--force")
    assert office.type("ledger", "export", "a.xlsx").code == 2
