"""`--as-of`: what was printed on a day can be had again, figure for figure, whatever came later."""

import random
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Office
from test_close import BY
from test_close import july as july  # noqa: PLC0414 - a fixture
from test_ledger import actual, figures, spending, void_of
from typed import kept, refused
from vnet.ledger.closing import closing_of
from vnet.ledger.entry import Entry, EntryType, Evidence, Wanted
from vnet.ledger.sqlite import store

DAYS = ("2016-04-08", "2016-05-20", "2016-07-04", "2016-07-04", "2016-07-11", "2016-10-03", "2017-01-05")


# --- the ledger --------------------------------------------------------------------------------------------------


def invented(chance: random.Random, known: list[Entry]) -> Entry:
    """Return an entry of the year or of the one before, or the void of one that is known."""
    if known and chance.random() < 0.25:
        return void_of(known.pop(chance.randrange(len(known))))
    if known and chance.random() < 0.15:
        about = chance.choice(known)
        if about.type in {EntryType.ACTUAL, EntryType.SPENDING}:
            proof = (Evidence("/서명부.txt", str(chance.randint(0, 9)) * 64),)
            return Entry("", EntryType.ATTACHMENT, "2016-09-09", **BY, about=about.id, evidence=proof)
    date = f"{chance.choice([2015, 2016, 2016, 2016])}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if chance.random() < 0.4:
        return spending(date, amount=chance.randint(1, 9), network=chance.choice([None, "국내"]))
    return actual(
        date, value=chance.randint(0, 9), kpi=chance.choice(["C4", "C9"]), kind=chance.choice([None, "협약"]),
        partner=chance.choice([None, "가", "나"]), people=chance.choice([None, 3]),
        fields=chance.choice([(), (("사업명", "예시"),)]),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_a_ledger_is_what_it_was_at_every_size(tmp_path: Path, seed: int) -> None:
    """Totals, bodies, years and lists of every earlier moment are those that the ledger gave then."""
    chance = random.Random(seed)  # noqa: S311 - entries, no secrets
    known: list[Entry] = []
    then: list[Any] = []

    def looked_at(ledger: Any) -> Any:
        listed = [(one.entry, one.voided_by, one.seq) for one in ledger.entries(Wanted(voided=True))]
        of_years = [(figures(ledger.totals(year)), ledger.partners(year), ledger.last(year)) for year in (2015, 2016)]
        return listed, of_years, ledger.years()

    with store.writing(tmp_path / "ledger.db") as ledger:
        heads = [ledger.head()]
        then.append(looked_at(ledger))
        for _ in range(40):
            (entry,) = ledger.record(invented(chance, known))
            if entry.type is not EntryType.VOID:
                known.append(entry)
            heads.append(ledger.head())
            then.append(looked_at(ledger))
        for size, (head, before) in enumerate(zip(heads, then, strict=True)):
            earlier = ledger.as_of(size)
            assert looked_at(earlier) == before, size
            assert earlier.head() == head


def test_how_many_had_arrived_by_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of entries of a day is that of all that arrived up to its end."""
    days = ["2016-04-01", "2016-04-01", "2016-04-03", "2016-05-01"]
    with store.writing(tmp_path / "ledger.db") as ledger:
        assert ledger.size_on("2016-04-01") == 0
        for day in days:
            monkeypatch.setenv("VNET_TODAY", day)  # and the tests' machine has it
            ledger.record(actual())
        for day in ("2016-03-31", "2016-04-01", "2016-04-02", "2016-04-03", "2016-04-30", "2016-05-01", "2017-01-01"):
            assert ledger.size_on(day) == sum(one <= day for one in days)
            assert ledger.as_of(2).size_on(day) == sum(one <= day for one in days[:2])


# --- reports of earlier days -------------------------------------------------------------------------------------

LOOKS = (
    ("report", "--quarter", "1"),
    ("report", "--quarter", "2"),
    ("report",),
    ("report", "--month", "5"),
    ("outlook",),
    ("schedule",),
    ("partners",),
    ("evaluate",),
    ("entries", "--all"),
    ("register",),
)


def typed_words(chance: random.Random, office: Office, today: str) -> list[str]:
    """Return a line that records something, which may be refused."""
    month, day = chance.randint(1, 7), chance.randint(1, 28)
    date = ["--date", f"2016-{month:02}-{day:02}"]
    late = chance.choice([[], [], ["--late", "--reason", "늦게 옴"]])
    standing = [one["id"] for one in kept(office) if not one["voided_by"] and one["type"] in {"actual", "spending"}]
    quarter = ["--quarter", chance.choice("12")]
    lines = [
        ["log", chance.choice(["C4", "C9", "C7"]), str(chance.randint(0, 9)), "--partner", "가", *date, *late],
        ["log", "만족도", "86", "--people", "4", *date, *late],
        ["spend", str(chance.randint(1, 9) * 10_000), "--category", "일반", *date, *late],
        ["task", "done", chance.choice(["설명회", "표준협약서"]), *date, *late],
        ["explain", "C4", *quarter, "--cause", "연기", "--action", "다음에", *late],
        ["void", chance.choice(standing), "--reason", "잘못", *late[:1]] if standing else ["status"],
        ["attach", chance.choice(standing), "서명부.txt"] if standing else ["status"],
    ]
    if today > "2016-07-01":
        lines += [["close", *quarter], ["reopen", *quarter, "--reason", "정정"]]
    return chance.choice(lines)


def without_as_of(answer: Any) -> Any:
    """Return a document without what says as of when it is."""
    return {name: value for name, value in answer.json.items() if name != "as_of"}


@pytest.mark.parametrize("seed", range(3))
def test_the_report_of_a_day_can_be_had_again(office: Office, seed: int) -> None:
    """Whatever is recorded, voided, closed and opened: each day's answers are had again as they were at its end."""
    chance = random.Random(seed)  # noqa: S311 - entries, no secrets
    (office.folder / "서명부.txt").write_text("서명", encoding="utf-8")
    printed: dict[str, list[Any]] = {}
    for today in DAYS:
        office.set(VNET_TODAY=today)
        for _ in range(7):
            assert office.type(*typed_words(chance, office, today)).code in {0, 2, 4, 5}
        printed[today] = [without_as_of(office.ok(*words, "--format", "json")) for words in LOOKS]
    office.set(VNET_TODAY="2017-02-01")
    for day, answers in printed.items():
        for words, before in zip(LOOKS, answers, strict=True):
            again = office.ok(*words, "--as-of", day, "--format", "json")
            assert again.json["as_of"]["day"] == day
            assert without_as_of(again) == before, words
    refuse_unmarked(office)


def refuse_unmarked(office: Office) -> None:
    """Go through the log in its order: what counts in a period that was closed then is marked late, nothing else."""
    with store.reading(office.ledger) as ledger:
        listed = sorted(ledger.entries(Wanted(voided=True)), key=lambda one: one.seq)
        by_id = {one.entry.id: one.entry for one in listed}
        closings: list[Entry] = []
        for one in listed:
            entry = one.entry
            of = by_id[entry.voids] if entry.voids else entry
            if of.type is EntryType.CLOSING:
                closings = [other for other in closings if other.id != of.id]
                closings += [entry] if entry is of else []
            else:
                assert bool(entry.late) == bool(closing_of(closings, entry.month))


# --- what a person may write -------------------------------------------------------------------------------------


@pytest.fixture
def closed(july: Office) -> Office:
    """The office on 9 July: plan, 2 entries of June, the second quarter closed on the 5th, a late entry of the 9th."""
    july.set(VNET_TODAY="2016-07-05")
    july.ok("close", "--quarter", "2", "--by", "김하나")
    july.set(VNET_TODAY="2016-07-09")
    july.ok("log", "C4", "15", "--date", "5/3", "--late", "--reason", "누락")
    return july


QUARTER_2 = ("2016-q2", "2016-Q2", "Q2", "2분기", "2 분기", "2016-2분기", "2016년 2분기", "2분기 마감", "２분기")


@pytest.mark.parametrize(("text", "entries", "says"), [
    ("6/30", 3, "As it was on 2016-06-30 (3 entries)."),
    ("2016-07-05", 4, "As it was on 2016-07-05 (4 entries)."),
    ("7월 8일", 4, "As it was on 2016-07-08 (4 entries)."),
    ("어제", 4, "As it was on 2016-07-08 (4 entries)."),
    ("2016-06-29", 0, "As it was on 2016-06-29: nothing had been recorded yet."),
    ("0", 0, "As it was on 2016-06-30: nothing had been recorded yet."),
    ("마감", 3, "As it was when Quarter 2 of 2016 was closed, on 2016-07-05 (3 entries)."),
    ("closing", 3, "As it was when Quarter 2 of 2016 was closed, on 2016-07-05 (3 entries)."),
    *((text, 3, "As it was when Quarter 2 of 2016 was closed, on 2016-07-05 (3 entries).") for text in QUARTER_2),
    ("1", 1, "As it was on 2016-06-30 (1 entry)."),
    ("5건", 5, "As it was on 2016-07-09 (5 entries)."),
])  # fmt: skip
def test_what_a_person_may_write(closed: Office, text: str, entries: int, says: str) -> None:
    """A day in any of its forms, a closing, or a number of entries; every answer says as of when it is."""
    words = ("report", "--quarter", "2", "--as-of", text)
    assert closed.ok(*words, "--format", "json").json["as_of"]["entries"] == entries
    assert says in closed.ok(*words).out.splitlines()


@pytest.mark.parametrize(("text", "says", "code"), [
    ("7/10", "is still to come", 2),
    ("6", "There are 5 entries, not 6.", 2),
    *((text, "no such period was ever closed", 4) for text in ("2016-Q3", "3분기", "2015-2분기", "6월", "2016-06")),
    *((text, "is not a clear date", 2) for text in ("5분기", "13월", "2016-13")),
    ("언젠가", "is not a clear date", 2),
    ("2/30", "There is no such day", 2),
])  # fmt: skip
def test_what_is_no_earlier_moment(closed: Office, text: str, says: str, code: int) -> None:
    """What has not been, and what cannot be read, is refused."""
    assert says in refused(closed, "report", "--quarter", "2", "--as-of", text, code=code).err
    assert "no such period" in refused(closed, "report", "--quarter", "1", "--as-of", "마감", code=4).err


def test_a_month_is_named_as_a_quarter_is(july: Office) -> None:
    """The closing of a month is found by the month's name, and is not that of its quarter."""
    july.ok("close", "--month", "5")
    july.ok("log", "C4", "1", "--date", "6/2")
    july.ok("close", "--quarter", "2")
    for text in ("5월", "2016-05", "2016년 5월", "5월 마감"):
        as_of = july.ok("report", "--as-of", text, "--format", "json").json["as_of"]
        assert (as_of["closing"], as_of["entries"]) == ("2016-05", 3)


def test_a_closing_that_was_opened_again_says_so(closed: Office) -> None:
    """As of a closing whose period was opened again it is said when and by whom, on the screen and to programs."""
    closed.set(VNET_TODAY="2016-07-20")
    closed.ok("reopen", "--quarter", "2", "--reason", "정정", "--by", "박둘")
    for words in (("report",), ("entries",), ("outlook",), ("register", "DB"), ("partners",)):
        said = " ".join(closed.ok(*words, "--as-of", "마감").out.split())
        assert "(3 entries). It was opened again on 2016-07-20 by 박둘." in said
        as_of = closed.ok(*words, "--as-of", "Q2", "--format", "json").json["as_of"]
        assert (as_of["reopened_on"], as_of["reopened_by"]) == ("2016-07-20", "박둘")
    assert "opened again" not in closed.ok("entries", "--as-of", "7/5").out


def test_a_plan_that_is_not_kept_is_spoken_of_where_it_matters(closed: Office) -> None:
    """As of a moment, and among the changes of the plan, it is said that what its files say is not kept yet."""
    says = "What its files say now is not kept in the ledger yet."
    assert says not in closed.ok("report", "--as-of", "마감").err
    plan = closed.data / "targets_2016.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("연간 목표: 195건", "연간 목표: 195건  "), encoding="utf-8"
    )
    assert says not in closed.ok("report", "--as-of", "마감").err
    closed.write("targets_2016.yaml", plan.read_text(encoding="utf-8").replace("전년실적대비 100%", "전년 실적"))
    assert says in closed.ok("report", "--as-of", "마감").err
    assert "is kept in the ledger when something is recorded" in " ".join(closed.ok("plan", "changes").out.split())
    assert closed.ok("report").err == ""
    closed.write("targets_2016.yaml", "무엇: 이상함")
    assert closed.ok("report", "--as-of", "마감").err == ""
    closed.write("targets_2016.yaml", plan.read_text(encoding="utf-8"))


def test_a_closing_is_looked_at_with_its_own_period(closed: Office) -> None:
    """Without a period, the report as of a closing is that of what was closed."""
    answer = closed.ok("report", "--as-of", "마감", "--format", "json").json
    assert answer["period"]["quarter"] == 2
    assert answer["closed"] is None


@pytest.mark.parametrize(
    "words",
    [*(words for words in LOOKS if words[0] != "report"), ("register", "DB"), ("partners", "--network", "국내")],
)
def test_every_look_says_as_of_when_it_is(closed: Office, words: tuple[str, ...]) -> None:
    """Each command that looks back says so in one line."""
    assert "As it was on 2016-07-05 (4 entries)." in closed.ok(*words, "--as-of", "7/5").out.splitlines()


@pytest.mark.parametrize(
    "words", [("report", "--quarter", "2"), ("entries",), ("partners",), ("register", "DB")], ids=lambda words: words[0]
)
def test_spreadsheets_say_as_of_when_they_are(closed: Office, words: tuple[str, ...]) -> None:
    """So does each document for spreadsheets, in the plan's language."""
    assert "2016-07-05 기준입니다(원장 전체 4건)." in closed.ok(*words, "--as-of", "7/5", "--format", "csv").out


def test_a_workbook_says_as_of_when_it_is(closed: Office) -> None:
    """Every sheet of the report and the list of entries say it; the list has no later entry."""
    closed.ok("export", "--quarter", "2", "--as-of", "7/5", "-o", "then.xlsx")
    book = load_workbook(closed.folder / "then.xlsx")
    for name in ("총괄", "성과지표", "예산", "실적"):
        assert "2016-07-05 기준입니다(원장 전체 4건)." in [row[0].value for row in book[name].iter_rows(max_row=5)]
    assert 15 not in [cell.value for cell in book["실적"]["H"]]


# --- what has changed since --------------------------------------------------------------------------------------


def test_a_closed_quarter_says_what_has_changed(closed: Office) -> None:
    """The report of a closed quarter says how many entries came since, and both rates then and now."""
    # One of 15 KPIs: 20 of 50 are 2.7 % of all, 35 of 50 are 4.7 %.
    root = next(one for one in kept(closed) if one["type"] == "closing")["root"][:16]
    line = f"Closed on 2016-07-05 (root {root}…); since then 1 recorded (1 late); "
    line += "achievement rate 2.7% → 4.7%, execution rate 0.1% → 0.1%"
    closed.set(COLUMNS="200")
    assert line in closed.ok("report", "--quarter", "2").out.splitlines()
    said = closed.ok("report", "--quarter", "2", "--format", "json").json["closed"]
    assert (said["period"], said["day"], said["by"], said["size"]) == ("2016-Q2", "2016-07-05", "김하나", 3)
    assert (said["entries_since"], said["late_since"]) == (1, 1)
    assert said["achievement"] == {"before": pytest.approx(0.4 / 15), "after": pytest.approx(0.7 / 15)}
    for words in (("report", "--quarter", "2", "--format", "csv"), ("report", "--quarter", "2")):
        closed.set(VNET_LANG="ko")
        assert "이후 입력 1건(지연 1건)" in closed.ok(*words).out


def test_nothing_has_changed_is_said_too(july: Office) -> None:
    """Before anything comes the report says that nothing has changed; what counts in later quarters changes nothing."""
    july.ok("close", "--quarter", "2")
    july.ok("log", "C4", "3", "--date", "7/2")
    assert "nothing has changed since." in july.ok("report", "--quarter", "2").out
    assert "nothing has changed since." in july.ok("report", "--month", "5").out
    assert "Closed on" not in july.ok("report", "--quarter", "1").out
    july.ok("log", "C4", "3", "--date", "2/2", "--late", "--reason", "누락")
    assert "since then 1 recorded (1 late)" in july.ok("report", "--quarter", "2").out
