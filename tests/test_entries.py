"""`vnet entries`: what was recorded, whole or what fits, for people, for programs and for spreadsheets."""

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from typing import Any

import pytest

from conftest import Office
from test_log import MARKUP

BY_ORDER_OF_TYPING = (
    ("log", "C4", "20", "--date", "4/12", "--kind", "협약", "--by", "김하나"),
    ("log", "D1", "2", "--date", "1/1", "--by", "박두리"),
    ("log", "G4", "5명", "--date", "6/30", "--by", "김하나"),
    ("spend", "3만원", "--category", "일반", "--network", "국제", "--date", "3/31", "--by", "박두리"),
    ("spend", "5만원", "--category", "회의", "--date", "4/12", "--by", "김하나"),
    ("log", "C4", "1", "--date", "4/12", "--by", "김하나"),
    ("spend", "1만원", "--category", "일반", "--network", "기업", "--date", "12/31", "--by", "김하나"),
)
ALL = ["2", "30000", "20", "50000", "1", "5", "10000"]


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with seven entries."""
    for words in BY_ORDER_OF_TYPING:
        office.ok(*words)
    return office


def listed(office: Office, *words: str) -> list[dict[str, Any]]:
    """Return the entries that fit, as they are given to programs."""
    document = office.ok("entries", *words, "--format", "json").json
    assert document["format"] == 4
    entries: list[dict[str, Any]] = document["entries"]
    return entries


def figures(office: Office, *words: str) -> list[str]:
    """Return the values and amounts of the entries that fit, in their order."""
    return [str(one.get("value", one.get("amount", one.get("reason")))) for one in listed(office, *words)]


def rows(text: str) -> list[list[str]]:
    """Return the rows of a CSV text, without its heading and the last, which says which ledger they are of."""
    return list(csv.reader(io.StringIO(text, newline="")))[1:-1]


# --- what is listed ----------------------------------------------------------------------------------------------


def test_all_entries_by_day_and_then_by_arrival(busy: Office) -> None:
    """Without a filter every entry of the year is listed, by day, those of a day as they were recorded."""
    assert figures(busy) == ALL


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--kpi", "C4"), ["20", "1"]),
        (("--kpi", "활동연계지원"), ["20", "1"]),
        (("--kpi", "통번역"), ["5"]),
        (("--kpi", "C1"), []),
        (("--category", "일반"), ["30000", "10000"]),
        (("--category", "도서"), []),
        (("--network", "기업"), ["20", "1", "10000"]),
        (("--network", "국제네트워크"), ["30000", "5"]),
        (("--network", "국내"), ["2"]),
        (("--network", "국제", "--category", "일반"), ["30000"]),
        (("--network", "국내", "--category", "일반"), []),
        (("--network", "기업", "--kpi", "C4"), ["20", "1"]),
        (("--network", "국제", "--kpi", "C4"), []),
        (("--kpi", "C4", "--category", "일반"), []),
        (("--quarter", "1"), ["2", "30000"]),
        (("--quarter", "2"), ["20", "50000", "1", "5"]),
        (("--quarter", "3분기"), []),
        (("--quarter", "4"), ["10000"]),
        (("--month", "4"), ["20", "50000", "1"]),
        (("--month", "12월"), ["10000"]),
        (("--from", "4/12"), ["20", "50000", "1", "5", "10000"]),
        (("--from", "4/13"), ["5", "10000"]),
        (("--to", "4/12"), ["2", "30000", "20", "50000", "1"]),
        (("--to", "4/11"), ["2", "30000"]),
        (("--from", "4/12", "--to", "4월 12일"), ["20", "50000", "1"]),
        (("--from", "오늘"), ["5", "10000"]),
        (("--from", "4/13", "--to", "4/12"), []),
        (("--from", "2015-01-01", "--to", "2017-12-31"), ALL),
        (("--from", "2017-01-01"), []),
        (("--quarter", "2", "--from", "5/1"), ["5"]),
        (("--quarter", "2", "--from", "1/1", "--to", "12/31"), ["20", "50000", "1", "5"]),
        (("--month", "4", "--kpi", "C4", "--by", "김하나"), ["20", "1"]),
        (("--by", "김하나"), ["20", "50000", "1", "5", "10000"]),
        (("--by", "박두리", "--quarter", "1"), ["2", "30000"]),
        (("--by", "박두"), []),
    ],
)
def test_what_fits(busy: Office, words: tuple[str, ...], expected: list[str]) -> None:
    """Only what fits all that was asked for is listed; the days are both included."""
    assert figures(busy, *words) == expected


def test_a_name_typed_in_parts_fits(busy: Office) -> None:
    """A recorder's name typed in parts (NFD) is the same name, as it was when it was recorded."""
    assert figures(busy, "--by", unicodedata.normalize("NFD", " 박두리 ")) == ["2", "30000"]


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("--kpi", "없는것"), 4, "There is no KPI"),
        (("--kpi", "기업마케터"), 2, "fits several KPIs"),
        (("--category", "운영비"), 2, "fits several expense categories"),
        (("--category", "업무추진비"), 4, "There is no expense category"),
        (("--network", "국방"), 4, "There is no network"),
        (("--quarter", "5"), 2, "is not a quarter"),
        (("--month", "13"), 2, "is not a month"),
        (("--month", "4", "--quarter", "2"), 2, "cannot be used together"),
        (("--from", "2/30"), 2, "There is no such day"),
        (("--to", "봄"), 2, "is not a clear date"),
        (("--format", "xlsx"), 2, "Use one of: table, json, csv"),
        (("C4", "C5"), 2, '"C5" is not expected here'),
        (("--amount", "많이"), 2, "is not a clear amount of money"),
        (("--amount", "~"), 2, "is not a clear amount of money"),
        (("--amount", "10~20만원"), 2, "Write the unit on both sides"),
        (("--evidence", "글쎄"), 2, "neither yes nor no"),
        (("--type", "글쎄"), 2, "실적, 지출"),
        (("--until", "6/1"), 2, "Write: --to"),
        (("--since", "봄"), 2, "is not a clear date"),
        (("--partner", " "), 2, "--partner is empty"),
        (("",), 2, "TEXT is empty"),
        (("--year", "2017"), 4, "There is no plan for 2017"),
    ],
)
def test_what_cannot_be_meant(busy: Office, words: tuple[str, ...], code: int, hint: str) -> None:
    """A filter that cannot be meant is refused on stderr, and nothing is listed."""
    answer = busy.type("entries", *words)
    assert (answer.code, answer.out) == (code, "")
    assert hint in answer.err
    assert "Traceback" not in answer.err


# --- words -------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(busy: Office) -> Office:
    """The busy office, with two entries that have much to say and one that was recorded a day later."""
    (busy.folder / "협약서.pdf").write_bytes(b"x")
    busy.ok(
        *("log", "C4", "7", "--date", "5/2", "--kind", "협약", "--partner", "예시 주식회사", "--note", "업무 협약"),
        *("--evidence", "협약서.pdf", "--by", "박두리"),
    )
    busy.set(VNET_TODAY="2016-07-01")
    busy.ok(
        "spend",
        "5만원",
        "--category",
        "회의",
        "--date",
        "5/3",
        "--payee",
        "예시다과 ＡＢＣ",
        "--refund",
        "--reason",
        "인원이 줆",
    )
    return busy


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("다과",), ["-50000"]),
        (("abc",), ["-50000"]),
        (("ＡBc",), ["-50000"]),
        (("활동 연계",), ["20", "1", "7"]),
        (("c4",), ["20", "1", "7"]),
        (("업무협약",), ["7"]),
        (("협약서.pdf",), ["7"]),
        (("예시",), ["7", "-50000"]),
        ((unicodedata.normalize("NFD", "회의운영비"),), ["50000", "-50000"]),
        (("없는말",), []),
        (("김하나",), []),
        (("예시", "--category", "회의"), ["-50000"]),
        (("예시", "--partner", "예시주식회사"), ["7"]),
        (("--text", "업무"), ["7"]),
        (("--text", "인원"), ["-50000"]),
        (("--text", "예시"), []),
        (("--partner", "예시"), ["7"]),
        (("--payee", "예시"), ["-50000"]),
        (("--kind", "협약"), ["20", "7"]),
        (("--kind", "협약", "--by", "박두리"), ["7"]),
        (("--amount", "50000"), ["50000", "-50000"]),
        (("--amount", "3만원"), ["30000"]),
        (("--amount", "1"), []),
        (("--amount", "2만원~5만원"), ["30000", "50000", "-50000"]),
        (("--amount", "～３만원"), ["30000", "10000"]),
        (("--amount", "3만원~"), ["30000", "50000", "-50000"]),
        (("--amount", "5만원", "--payee", "다과"), ["-50000"]),
        (("--evidence", "yes"), ["7"]),
        (("--evidence", "있음", "--kpi", "D1"), []),
        (("--evidence", "없음", "--kpi", "C4"), ["20", "1"]),
        (("--type", "지출"), ["30000", "50000", "-50000", "10000"]),
        (("--type", "actual", "--evidence", "yes"), ["7"]),
        (("--type", "취소"), []),
        (("--since", "7/1"), ["-50000"]),
        (("--since", "오늘", "--kpi", "C4"), []),
        (("--since", "6/30", "--category", "회의"), ["50000", "-50000"]),
    ],
)
def test_what_has_the_words(told: Office, words: tuple[str, ...], expected: list[str]) -> None:
    """Words are found whatever their case, width, spaces and composition; together with everything else."""
    found = [str(one.get("value", one.get("amount"))) for one in listed(told, *words)]
    assert found == expected


def test_without_evidence_is_what_could_have_some(told: Office) -> None:
    """Closings, tasks, steps and explanations are not asked for evidence, unless their type is named."""
    told.ok("task", "start", "매뉴얼", "--date", "5/2")
    told.ok("close", "--quarter", "1")
    assert {one["type"] for one in listed(told, "--evidence", "없음")} == {"actual", "spending"}
    assert {one["type"] for one in listed(told, "--evidence", "없음", "--type", "과제")} == {"task"}
    assert {one["type"] for one in listed(told, "--type", "마감")} == {"closing"}


def test_voids_by_their_type(told: Office) -> None:
    """The type of what takes back, proves or erases other entries needs no --all beside it."""
    told.ok("void", listed(told, "--amount", "3만원")[0]["id"], "--reason", "잘못 앎")
    assert [one["type"] for one in listed(told, "--type", "취소")] == ["void"]


@pytest.mark.parametrize(
    ("word", "options"),
    [
        ("45만원", "--amount 45만원"),
        ("6/10", "--from 6/10 --to 6/10"),
        ("6월 10일", '--from "6월 10일" --to "6월 10일"'),
        ("마감", "--type 마감"),
    ],
)
def test_an_empty_answer_names_the_option_that_was_meant(told: Office, word: str, options: str) -> None:
    """A word that looks like an amount, a day or a type, and is found nowhere, is answered with its option."""
    assert f"Perhaps meant: vnet entries {options}\n" in told.ok("entries", word).out
    assert "Perhaps meant" not in told.ok("entries", "없는말").out


def test_what_is_private_is_not_found(office: Office) -> None:
    """A private field of a register is not shown in the list, and no word finds the entry by it."""
    targets = office.data / "targets_2016.yaml"
    text = targets.read_text(encoding="utf-8")
    assert "비공개" in text
    office.ok("log", "DB관리", "1", "--date", "4/1", "--field", "사업명=나눔", "--field", "연락처=예시")
    assert len(listed(office, "나눔")) == 1
    assert listed(office, "예시") == []


# --- voids -------------------------------------------------------------------------------------------------------


def test_voids_only_with_all(busy: Office) -> None:
    """What is void, and the void, are listed only with --all, where a void stands with what it voids."""
    wrong = listed(busy, "--kpi", "C4")[0]
    busy.ok("void", wrong["id"], "--reason", "두 번 적음", "--by", "박두리")
    assert figures(busy, "--kpi", "C4") == ["1"]
    assert figures(busy) == [one for one in ALL if one != "20"]
    both = listed(busy, "--kpi", "C4", "--all")
    assert [one["type"] for one in both] == ["actual", "actual", "void"]
    assert both[0]["void_reason"] == both[2]["reason"] == "두 번 적음"
    assert both[0]["voided_by"] == both[2]["id"]
    assert both[2]["voids"] == both[0]["id"]
    assert figures(busy, "--network", "기업", "--all", "--quarter", "2") == ["20", "1", "두 번 적음"]
    assert figures(busy, "--network", "국제", "--all") == ["30000", "5"]
    assert figures(busy, "--by", "박두리", "--all") == ["2", "30000", "두 번 적음"]
    assert len(listed(busy, "--all")) == 9  # one is the version of the plan


def test_voids_on_the_screen(busy: Office) -> None:
    """On the screen a void entry is marked, and its void names it and has the reason."""
    wrong = listed(busy, "--category", "회의")[0]
    busy.ok("void", wrong["id"], "--reason", "두 번 적음")
    lines = busy.ok("entries", "--category", "회의", "--all").out.splitlines()
    assert any(line.startswith("회의운영비 [void]") for line in lines)
    assert any(line.startswith(f"void of {wrong['id'][-8:]}") and "두 번 적음" in line for line in lines)
    assert "2 entries listed" in lines


def test_what_is_done_to_an_entry_names_it(office: Office) -> None:
    """Evidence that was added and an erasure name their entry; a version of the plan counts in no month."""
    office.set(COLUMNS="200")
    office.ok("spend", "3만원", "--category", "일반", "--date", "4/12", "--payee", "예시상회")
    (spending,) = listed(office)
    office.ok("attach", spending["id"], str(office.write("영수증.pdf", "receipt")))
    office.ok("erase", "--yes", spending["id"], "--field", "payee", "--reason", "요청")
    out = office.ok("entries", "--all").out
    short = spending["id"][-8:]
    assert f"evidence added to {short} " in out
    assert f"erasure of payee of {short} " in out
    assert "counts in" not in out
    assert not any("counts_in" in one for one in listed(office, "--all"))


# --- formats -----------------------------------------------------------------------------------------------------


def test_the_screen(busy: Office) -> None:
    """On the screen an entry is a row: what, when, how much, by whom, the end of its id; below stands their number."""
    out = busy.ok("entries").out
    lines = out.splitlines()
    assert "7 entries listed" in lines
    for one in listed(busy):
        (row,) = [line for line in lines if one["id"][-8:] in line]
        assert one["date"] in row
        assert one["by"] in row
        assert (one.get("kpi") or one["category"]) in row
        assert (f"{one['value']}{one['unit']}" if one["type"] == "actual" else f"{one['amount']:,}원") in row
    assert "C4 (협약)" in out
    assert "일반운영비 (국제)" in out


def test_one_and_none_on_the_screen(office: Office) -> None:
    """One entry is counted as one; none is said in a sentence, with exit code 0, also before the first."""
    assert office.ok("entries").out == "Nothing was recorded that fits.\n"
    office.ok("log", "C4", "3", "--date", "4/12")
    assert "1 entry listed" in office.ok("entries").out.splitlines()
    assert office.ok("entries", "--kpi", "C5").out == "Nothing was recorded that fits.\n"


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_nothing_is_cut_on_a_narrow_screen(office: Office, columns: str) -> None:
    """However narrow the screen, no character of a text is lost."""
    note = "가나다라마바사아자차카타파하" * 3
    office.ok("log", "C4", "3", "--date", "4/12", "--note", note, "--partner", "한빛")
    office.set(COLUMNS=columns)
    out = office.ok("entries").out
    assert "…" not in out
    for character in set(note):
        assert out.count(character) >= 3


def test_json_is_the_same_on_screen_and_in_a_file(busy: Office) -> None:
    """JSON is the same text on stdout and in a file: UTF-8 without a mark, Korean as it is."""
    out = busy.ok("entries", "--format", "json").out
    answer = busy.ok("entries", "--format", "json", "-o", "기록.json")
    assert answer.out == "Written: 기록.json\n"
    content = (busy.folder / "기록.json").read_bytes()
    assert content.decode() == out
    assert "일반운영비" in out
    assert json.loads(content)["entries"]


def test_an_empty_list_is_a_document_too(office: Office) -> None:
    """Where nothing fits JSON has an empty list, and CSV no row between its heading and its last line."""
    assert office.ok("entries", "--format", "json").json["entries"] == []
    assert rows(office.ok("entries", "--format", "csv").out) == []


def test_csv_has_what_json_has(busy: Office) -> None:
    """CSV has one row for each entry, with the same figures and texts as JSON."""
    wrong = listed(busy, "--kpi", "C4")[0]
    busy.ok("void", wrong["id"], "--reason", "두 번 적음", "--by", "박두리")
    out = busy.ok("entries", "--all", "--format", "csv").out
    assert not out.startswith("\ufeff")
    assert len(set(map(len, csv.reader(io.StringIO(out, newline=""))))) == 1
    for row, one in zip(rows(out), listed(busy, "--all"), strict=True):
        assert row[0] == one["id"]
        assert row[2:9] == [
            str(one.get(name, "")) for name in ("date", "kpi", "value", "unit", "kind", "partner", "people")
        ]
        assert row[9:13] == [str(one.get(name, "")) for name in ("category", "network", "amount", "payee")]
        assert row[13:15] == [one.get("reason", ""), one.get("note", "")]
        assert row[16:20] == [one["by"], one["recorded_at"], one.get("voids", ""), one["voided_by"] or ""]
        assert row[20:24] == [one.get(name, "") for name in ("subject", "event", "action", "due")]


def test_a_csv_file_is_for_excel(busy: Office) -> None:
    """A CSV file begins with the mark by which Excel knows UTF-8, has CRLF lines, and the same rows as stdout."""
    out = busy.ok("entries", "--format", "csv").out
    busy.ok("entries", "--format", "csv", "--output", "기록.csv")
    content = (busy.folder / "기록.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 9
    assert rows(content.decode("utf-8-sig")) == rows(out)


def test_the_headings_of_a_csv_file_are_in_the_plans_language(busy: Office) -> None:
    """A document speaks the plan's language, whatever the screen speaks; JSON's names are always the same."""
    screen_english = busy.ok("entries", "--format", "csv").out
    busy.set(VNET_LANG="ko")
    assert busy.ok("entries", "--format", "csv").out == screen_english
    assert set(listed(busy)[0]) >= {"id", "type", "date", "by", "recorded_at", "origin"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_text_that_looks_like_a_formula(office: Office, sign: str) -> None:
    """A text that a spreadsheet would run is marked as text in CSV, and is itself everywhere else."""
    text = f"{sign}SUM(A1:A9)"
    office.ok("log", "C4", "3", "--date", "4/12", f"--note={text}", f"--partner={text}", f"--by={text}")
    office.ok("spend", "3", "--category", "일반", "--date", "4/12", f"--payee={text}", "--refund", f"--reason={text}")
    first, second = rows(office.ok("entries", "--format", "csv").out)
    assert [cell for cell in (*first, *second) if cell.endswith("SUM(A1:A9)")] == [f"'{text}"] * 5
    assert second[11] == "-3"  # a number is a number
    one, two = listed(office)
    assert one["note"] == one["partner"] == one["by"] == two["payee"] == two["reason"] == text
    office.set(COLUMNS="200")
    assert text in office.ok("entries").out


def test_texts_with_every_special_character(office: Office) -> None:
    """Quotes, commas, semicolons and markup come back from CSV and JSON as they were written."""
    note = f"a,b;\"c\" 'd' {MARKUP} <b>&amp; 😀 \u200d"
    office.ok("log", "C4", "3", "--date", "4/12", "--note", note)
    (row,) = rows(office.ok("entries", "--format", "csv").out)
    assert row[14] == listed(office)[0]["note"] == note


# --- files -------------------------------------------------------------------------------------------------------


def test_a_table_in_a_file(busy: Office) -> None:
    """A table in a file has no colours and every entry."""
    assert busy.ok("entries", "-o", "기록.txt").out == "Written: 기록.txt\n"
    text = (busy.folder / "기록.txt").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "7 entries listed" in text.splitlines()


def test_a_file_is_replaced_whole(busy: Office) -> None:
    """With --force a file that is there is replaced, and nothing is left beside it."""
    target = busy.folder / "out.csv"
    target.write_text("x" * 100_000)
    before = {path.name for path in busy.folder.iterdir()}
    busy.ok("entries", "--format", "csv", "-o", "out.csv", "--force")
    assert len(rows(target.read_text(encoding="utf-8-sig"))) == 7
    assert {path.name for path in busy.folder.iterdir()} == before


@pytest.mark.parametrize("name", ["없는/곳.csv", "data", "a" * 300])
def test_a_file_that_cannot_be_written(busy: Office, name: str) -> None:
    """A place that cannot be written is an error in a sentence, and nothing is left there."""
    before = {path.name for path in busy.folder.rglob("*")}
    answer = busy.type("entries", "--format", "csv", "-o", name)
    assert (answer.code, answer.out) == (1, "")
    assert "cannot be written" in answer.err
    assert {path.name for path in busy.folder.rglob("*")} == before


@pytest.mark.parametrize("name", ["ledger.db", "targets_2016.yaml", "budget_2016.yaml"])
def test_a_list_never_replaces_the_ledger_or_the_plan(busy: Office, name: str) -> None:
    """A list is not written over the file that the entries are kept in, nor over the plan's."""
    before = (busy.data / name).read_bytes()
    answer = busy.type("entries", "--format", "csv", "-o", f"data/{name}")
    assert (busy.data / name).read_bytes() == before
    assert answer.code != 0


def test_a_list_never_replaces_another_years_plan(busy: Office) -> None:
    """A list is not written over the plan of another year either."""
    other = busy.write("targets_2017.yaml", "연도: 2017\n")
    answer = busy.type("entries", "--year", "2016", "--format", "csv", "-o", "data/targets_2017.yaml")
    assert other.read_text(encoding="utf-8") == "연도: 2017\n"
    assert answer.code != 0


def test_looking_changes_nothing(busy: Office) -> None:
    """No list changes the ledger's file."""
    before = busy.ledger.read_bytes()
    for words in ((), ("--all",), ("--format", "json"), ("--format", "csv", "-o", "x.csv")):
        busy.ok("entries", *words)
    assert busy.ledger.read_bytes() == before


def test_a_korean_windows_console(office: Office) -> None:
    """Characters that the console's code page lacks are shown by a mark; all others are whole, and nothing fails."""
    office.ok("log", "C4", "3", "--date", "4/12", "--note", "가 — ✓ 😀 나")
    done = subprocess.run(
        [sys.executable, "-m", "vnet", "entries"],
        cwd=office.folder,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp949", "COLUMNS": "200"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "가 ? ? ? 나" in done.stdout.decode("cp949")


def test_a_record_takes_few_lines(office: Office) -> None:
    """Of a register's record the list has the first field and how many more there are; show has each of them."""
    words = [word for name in ("사업명", "목적", "장소") for word in ("--field", f"{name}=예시 {name}")]
    office.ok("log", "C9", "1", "--date", "4/12", *words)
    office.set(COLUMNS="200")
    listed = office.ok("entries").out
    assert "사업명: 예시 사업명 and 2 more fields" in listed
    assert "목적:" not in listed
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    assert "예시 장소" in office.ok("show", entry["id"]).out
