"""What an import understood is seen before it counts, and only what was seen is recorded."""

import io
from fractions import Fraction
from typing import Any

import pytest

from conftest import Office
from test_import import book, count, drawn, lines
from vnet.actions import import_ as import_action

ROWS = "일자,성과지표,실적,비고,장소\n2016-04-12,활동연계지원,3,협약식,예시공원\n2016-06-02,활동연계지원,2,,\n"


class Keys(io.StringIO):
    """A terminal on which these lines are typed."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def write(office: Office, text: str, name: str = "a.csv") -> str:
    """Write a CSV file; return its name."""
    (office.folder / name).write_text(text, encoding="utf-8")
    return name


def at_terminal(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    """Let a person sit at a terminal and type these lines."""
    monkeypatch.setattr("sys.stdin", Keys("".join(f"{line}\n" for line in typed)))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)


def test_nothing_is_recorded_unasked(office: Office) -> None:
    """Where nobody can be asked, what was understood is shown, nothing is recorded, and the line that would is said."""
    answer = office.type("import", write(office, ROWS))
    assert (answer.code, count(office)) == (2, 0)
    assert "E 장소 not read 예시공원" in drawn(answer.out)
    assert "C4 활동연계지원 2 5건 2 0" in drawn(answer.out)
    assert answer.err.endswith("Write: vnet import a.csv --yes\n")
    assert "Recorded" not in answer.out


@pytest.mark.parametrize(("typed", "recorded"), [("예", 2), ("y", 2), ("아니오", 0), ("", 0)])
def test_a_person_is_asked(office: Office, monkeypatch: pytest.MonkeyPatch, typed: str, recorded: int) -> None:
    """On a terminal the answer decides; what is no yes records nothing, and that is said."""
    at_terminal(monkeypatch, typed)
    answer = office.ok("import", write(office, ROWS))
    assert "Record these 2 entries? (yes/no)" in answer.out
    assert count(office) == recorded
    assert ("Nothing was recorded." in answer.out) is not recorded


def test_of_what_is_there_nothing_is_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with nothing new needs no answer, and a rehearsal of it names no next step."""
    name = write(office, ROWS)
    office.ok("import", name, "--yes")
    at_terminal(monkeypatch)
    said = office.ok("import", name).out
    assert "C4 활동연계지원 2 5건 0 2" in drawn(said)
    assert "(yes/no)" not in said
    assert "Next" not in office.ok("import", name, "--dry-run").out


def test_only_what_was_seen_is_recorded(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """If somebody records one of the rows while a person looks at them, nothing is recorded."""
    at_terminal(monkeypatch, "예")
    record = import_action.record

    def later(*words: Any) -> Any:
        office.ok("log", "C4", "2", "--date", "6/2")
        return record(*words)

    monkeypatch.setattr(import_action, "record", later)
    answer = office.type("import", write(office, ROWS))
    assert (answer.code, lines(office, "date")) == (5, [("2016-06-02",)])
    assert "is not what you saw" in answer.err


def test_what_entries_come_to_follows_from_the_plan(office: Office) -> None:
    """Counts are summed, scores are a mean weighted by their people; each kind and network has a row of its own."""
    text = (
        (
            "일자,성과지표,실적,유형,인원,편성목,네트워크,금액(원)\n4/12,C4,3,협약,,,,\n4/13,C4,1,,,,,\n"
            "4/14,만족도,80,,30,,,\n4/15,만족도,90,,10,,,\n4/16,,,,,일반운영비,기업,1000\n4/17,,,,,일반운영비,국제,-200\n"
        )
        .replace("금액(원)", "금액(원),사유")
        .replace("-200\n", "-200,반납\n")
    )
    read = office.ok("import", write(office, text), "--dry-run", "--format", "json").json
    assert count(office) == read["recorded"] == 0
    assert {
        (one["code"], one["kind"], one["network"]): (one["entries"], one["total"]) for one in read["counted"]
    } == {
        ("만족도", None, None): (2, Fraction(80 * 30 + 90 * 10, 40)),
        ("C4", "협약", None): (1, 3),
        ("C4", None, None): (1, 1),
        ("일반운영비", None, "기업"): (1, 1000),
        ("일반운영비", None, "국제"): (1, -200),
    }  # fmt: skip
    assert read["sheets"] == [{"sheet": "a", "entries": 6, "first": "2016-04-12", "last": "2016-04-17"}]


def test_sheets_of_one_layout_are_together(office: Office) -> None:
    """Columns of sheets that are read alike stand once, with their sheets; those of another layout for themselves."""
    head = ("일자", "성과지표", "실적")
    months = {f"{month}월": [head, (f"2016-0{month}-12", "활동연계지원", 3)] for month in range(1, 6)}
    book(office.folder / "a.xlsx", months)
    assert drawn(office.ok("import", "a.xlsx", "--dry-run").out).count("C 실적 actual 3") == 1
    book(office.folder / "b.xlsx", {**months, "따로": [(*head, "비고"), ("2016-06-12", "활동연계지원", 3, "협약")]})
    said = drawn(office.ok("import", "b.xlsx", "--dry-run").out)
    assert [said.count(f"{sheets} C 실적 actual 3") for sheets in ("1월, 2월, 3월 and 2 more", "따로")] == [1, 1]


def test_a_mean_is_rounded(office: Office) -> None:
    """Scores of 86 (40 people) and 90 (25) have the mean 87.5384…, which is said as 87.5."""
    text = "날짜,성과지표,실적,인원\n2016-06-22,만족도,86,40\n2016-06-23,만족도,90,25\n"
    assert "mean 87.5점" in office.ok("import", write(office, text), "--dry-run").out


def test_programs_are_told_as_well(office: Office) -> None:
    """JSON says what was understood also where nothing was recorded: of faults each with its place."""
    name = write(office, ROWS)
    assert office.type("import", name, "--format", "json").code == 2
    done = office.ok("import", name, "--format", "json", "--yes").json
    assert (done["recorded"], done["new"]) == (2, 2)
    assert [(one["column"], one["heading"], one["field"]) for one in done["columns"]][-1] == (5, "장소", None)
    refused = office.type("import", write(office, "일자,성과지표,실적\n4/40,C4,1\n", "b.csv"), "--format", "json")
    assert refused.code == 3
    assert [(one["row"], one["column"]) for one in refused.json["faults"]] == [(2, 1)]


def test_what_is_no_figure_is_counted_by_its_type(office: Office) -> None:
    """Of vnet's own list each type has a row; what the list takes back again is in no sum and overspends nothing."""
    office.ok("task", "start", "설명회", "--date", "4/3")
    office.ok("task", "done", "설명회", "--date", "4/5")
    office.ok("log", "C9", "1", "--date", "4/13", "--field", "사업명=예시", "--field", "담당자 연락처=예시")
    office.ok("explain", "C4", "--quarter", "1", "--cause", "예시", "--action", "예시")
    office.ok("spend", "3만원", "--category", "일반", "--date", "4/12")
    office.ok("spend", "9억원", "--category", "일반", "--date", "4/13")
    office.ok("undo", "--yes")
    office.ok("entries", "--all", "--format", "csv", "-o", "all.csv", "--lang", "ko")
    said = office.ok("import", "all.csv", "--ledger", "other.db", "--dry-run", "--lang", "ko")
    assert "  all: 실적 1건, 지출 2건(30,000원)" in said.out.splitlines()
    table = drawn(said.out)
    for row in (
        "일반운영비 2 30,000원 2 0",
        "과제 시작 1 1 0",
        "과제 완료 1 1 0",
        "미달 설명 1 1 0",
        "취소 1 1 0",
        "모두 7 7 0",
        "Y 기록항목 기록항목",  # without an example, as some fields are private
    ):
        assert row in table, row
    assert "초과" not in said.out + said.err
    office.ok("import", "all.csv", "--ledger", "other.db", "--yes")
    assert "All 7 0 7" in drawn(office.ok("import", "all.csv", "--ledger", "other.db").out)


def test_changes_of_the_budget_are_counted_by_what_they_are(office: Office) -> None:
    """Supplements have their sum; what is spent of a supplement of the same list overspends nothing."""
    office.ok("budget", "supplement", "5백만원", "--line", "회의운영비/기업", "--date", "4/1", "--reason", "예시")
    office.ok("spend", "6백만원", "--category", "회의", "--network", "기업", "--date", "4/12")
    is_over = "would be overspent" in _rehearsed(office, "--type", "spending")
    office.ok("entries", "--all", "--format", "csv", "-o", "all.csv", "--force")
    said = office.ok("import", "all.csv", "--ledger", "other.db", "--dry-run", "--lang", "ko")
    assert "예산 변경 추경 1 5,000,000원 1 0" in drawn(said.out)
    assert (is_over, "초과" in said.out + said.err) == (True, False)


def _rehearsed(office: Office, *words: str) -> str:
    office.ok("entries", "--all", "--format", "csv", "-o", "some.csv", *words)
    said = office.ok("import", "some.csv", "--ledger", "other.db", "--dry-run")
    return said.out + said.err
