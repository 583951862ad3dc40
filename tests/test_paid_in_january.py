"""Payments made in January for the old year (출납정리): they keep their day, and count in the old year's December."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import Office
from office_suite import LibreOffice, without_values
from test_export_figures import Grid, proof_on
from typed import kept, refused
from vnet import i18n
from vnet.actions.evidence import evidence
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.i18n import _

SPEND = ("spend", "500,000", "--category", "일반", "--network", "기업")
LATE = (*SPEND, "--date", "2017-01-09")


@pytest.fixture
def settling(office: Office) -> Office:
    """An office whose budget of 2016 is paid until 2017-01-20, on 2017-01-10."""
    path = office.data / "budget_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "출납정리: 2017-01-20\n", encoding="utf-8")
    office.set(VNET_TODAY="2017-01-10")
    return office


def next_year(office: Office) -> None:
    """Put a plan of 2017 beside that of 2016."""
    for name in ("targets", "budget"):
        text = (office.data / f"{name}_2016.yaml").read_text(encoding="utf-8")
        text = text.replace("연도: 2016", "연도: 2017").replace("출납정리: 2017", "출납정리: 2018")
        text = text.replace("예정일: 2016", "예정일: 2017")
        lines = [line for line in text.splitlines() if "산식:" not in line]  # which would ask for the figures of 2016
        (office.data / f"{name}_2017.yaml").write_text("\n".join(lines), encoding="utf-8")


def budget(office: Office, *words: str) -> Any:
    """Return the budget's part of a report."""
    return office.ok("report", *words, "--format", "json").json["budget"]


def test_the_day_is_kept_and_december_counts(settling: Office) -> None:
    """A payment of January has its own day, and is spending of the old year's December and fourth quarter alone."""
    answer = settling.ok(*LATE)
    assert answer.err == ""
    assert "Recorded spending: 일반운영비 500,000원, 2017-01-09 (Mon)" in answer.out
    assert "  counts in 2016-12, for the old year (출납정리)" in answer.out
    assert "  Q4, all: 500 of 6,420 planned (7.8%)" in answer.out  # 10월 2,090 + 11월 3,840 + 12월 490 = 6,420
    (entry,) = kept(settling)
    assert (entry["date"], entry["counts_in"]) == ("2017-01-09", "2016-12")
    fourth = budget(settling, "--quarter", "4")
    assert [(one["month"], one["spent"]) for one in fourth["months"]] == [(10, 0), (11, 0), (12, 500_000)]
    assert (fourth["year"]["spent"], fourth["paid_after"]) == (500_000, 500_000)
    third = budget(settling, "--quarter", "3")
    assert (third["year"]["spent"], third["paid_after"]) == (0, 0)
    assert budget(settling, "--month", "11")["year"]["spent"] == 0
    assert "500천원 was paid in January, for the old year" in settling.ok("report", "--quarter", "4").out
    settling.ok("check")


def test_today_in_january(settling: Office) -> None:
    """Without a day it is today, as long as the budget can still be paid; afterwards the refusal says where it goes."""
    settling.ok(*SPEND)
    assert [(one["date"], one["counts_in"]) for one in kept(settling)] == [("2017-01-10", "2016-12")]
    settling.set(VNET_TODAY="2017-01-20")
    settling.ok(*SPEND)
    settling.set(VNET_TODAY="2017-01-21")
    answer = refused(settling, *SPEND, code=2)
    assert "2017-01-21 is after 2017-01-20" in answer.err
    assert "--year 2017" in answer.err
    refused(settling, *SPEND, "--date", "2017-02-01", code=2)
    refused(settling, *SPEND, "--date", "2018-01-05", code=2)


def test_without_a_last_day_the_refusal_says_how(office: Office) -> None:
    """Where the budget does not say until when it is paid, the sentence says what to write where."""
    for words in (LATE, SPEND):
        office.set(VNET_TODAY="2017-01-10")
        answer = refused(office, *words, code=2)
        assert "출납정리: 2017-01-20" in answer.err
        assert "budget_2016.yaml" in answer.err
    assert "출납정리" not in refused(office, "log", "C4", "1", "--date", "2017-01-09", code=2).err


def test_a_day_without_a_year_that_could_be_either(settling: Office) -> None:
    """In January `1/9` may be of either year, and nobody guesses; other days are of the plan's year as always."""
    for day in ("1/9", "1/25"):
        answer = refused(settling, *SPEND, "--date", day, code=2)
        month, _slash, number = day.partition("/")
        assert f'"{day}" can be 2016-0{month}-{number:>02} or 2017-0{month}-{number:>02}' in answer.err
    settling.ok(*SPEND, "--date", "12/30")
    settling.ok(*SPEND, "--date", "2016-1-25")
    settling.ok(*SPEND, "--date", "어제")
    assert [one["date"] for one in kept(settling)] == ["2016-01-25", "2016-12-30", "2017-01-09"]


def test_in_the_next_year_nobody_guesses_whatever_is_recorded(office: Office) -> None:
    """The year after the plan, a day of a month that has begun is asked for: of actuals too, without 출납정리 too."""
    office.set(VNET_TODAY="2017-01-10")
    for words in (SPEND, ("log", "C4", "5건"), ("task", "start", "매뉴얼")):
        assert "can be 2016-01-09 or 2017-01-09" in refused(office, *words, "--date", "1/9", code=2).err
        office.ok(*words, "--date", "2016-01-09")
        if words[0] != "task":
            office.ok(*words, "--date", "2/3")  # February 2017 has not begun
    assert {one["date"] for one in kept(office)} == {"2016-01-09", "2016-02-03"}


def test_actuals_are_of_their_own_year(settling: Office) -> None:
    """Only payments may be of the year before."""
    refused(settling, "log", "C4", "1", "--date", "2017-01-09", code=2)
    refused(settling, "budget", "carry", "1", "--line", "일반/국제", "--reason", "x", "--date", "2017-01-09", code=2)


def test_lists_of_the_year_have_it(settling: Office) -> None:
    """Lists by year, quarter and month have what counts there, marked; lists by days what happened on them."""
    settling.ok(*SPEND, "--date", "2016-12-30")
    settling.ok(*LATE)

    def days(*words: str) -> list[str]:
        return [one["date"] for one in settling.ok("entries", *words, "--format", "json").json["entries"]]

    both = ["2016-12-30", "2017-01-09"]
    assert days() == days("--quarter", "4") == days("--month", "12") == days("--category", "일반") == both
    assert days("--month", "1") == days("--quarter", "1") == []
    assert days("--from", "2017-01-01") == days("--from", "12/31") == both[1:]
    assert days("--to", "12/31") == both[:1]
    assert "counts in 2016-12" in settling.ok("entries").out
    assert ",2016-12," in settling.ok("entries", "--format", "csv").out.splitlines()[2]


def test_an_earlier_report_has_it_as_printed(settling: Office) -> None:
    """The report of an earlier moment has what had been paid in January by then, to the won, whoever asks for it."""
    settling.ok(*LATE)
    fourth = ("--quarter", "4")
    printed = budget(settling, *fourth)
    settling.set(VNET_TODAY="2017-01-12")
    settling.ok(*LATE, "--note", "둘째")
    assert (printed["paid_after"], budget(settling, *fourth)["paid_after"]) == (500_000, 1_000_000)
    assert budget(settling, *fourth, "--as-of", "2017-01-10") == printed
    workspace = Workspace(dt.date(2017, 1, 12), settling.data)
    with Session(workspace) as now, Session(workspace, "2017-01-10") as then:
        moment, period = then.as_of, now.period(quarter="4")
        assert moment is not None
        assert now.report_at(moment, period) == then.report(period)._replace(revisions=())


def test_evidence_of_the_quarter_has_it(settling: Office) -> None:
    """What proves the payment is among the old year's evidence, of the quarter in which it counts."""
    (settling.folder / "영수증.pdf").write_bytes(b"proof")
    settling.ok(*LATE, "--evidence", "영수증.pdf")
    for quarter, files in (("4", 1), ("1", 0)):
        with Session(Workspace(dt.date(2017, 1, 10), settling.data)) as session:
            assert len(evidence(session, quarter=quarter).files) == files


def test_a_void_counts_where_what_it_voids_does(settling: Office) -> None:
    """Taken back, the payment is in no figure of the old year, and the echo is of that year."""
    settling.ok(*LATE)
    (entry,) = kept(settling)
    answer = settling.ok("void", entry["id"], "--reason", "다른 사업")
    assert "  year, all: 0 of 68,000 (0.0%), balance 68,000" in answer.out
    assert [one["type"] for one in kept(settling)] == ["spending", "void"]
    assert budget(settling, "--quarter", "4")["paid_after"] == 0
    settling.ok("check")


def test_with_plans_of_both_years(settling: Office) -> None:
    """With plans of both years it is the stated one; where none is stated it is this year's, and is said to be."""
    next_year(settling)
    answer = settling.ok(*LATE)
    assert "It counts in 2017." in answer.err
    assert "--year 2016" in answer.err
    assert settling.ok("--year", "2016", *LATE).err == ""
    assert "It counts in" not in settling.ok("--year", "2017", *LATE, "--note", "둘째").err
    spent = {year: budget(settling, "--year", year, "--quarter", "4")["year"]["spent"] for year in ("2016", "2017")}
    assert spent == {"2016": 500_000, "2017": 1_000_000}
    settling.set(VNET_TODAY="2017-01-21")
    assert "It counts in" not in settling.ok(*SPEND).err


def test_imported(settling: Office) -> None:
    """A table of the old year's payments may have some of January, once and for all; an actual may not."""
    table = settling.folder / "지출.csv"
    table.write_text(
        "날짜,편성목,네트워크,금액(원)\n2016-12-30,일반운영비,기업,1000\n2017-01-09,일반운영비,기업,2000\n",
        encoding="utf-8",
    )
    for _time in range(2):
        settling.ok("import", str(table), "--yes")
        assert [(one["date"], one.get("counts_in")) for one in kept(settling)] == [
            ("2016-12-30", None),
            ("2017-01-09", "2016-12"),
        ]
    table.write_text("날짜,성과지표,실적\n2017-01-09,C4,1\n", encoding="utf-8")
    assert "is outside the plan's year 2016" in settling.type("import", str(table)).err
    table.write_text("날짜,편성목,금액(원)\n2017-01-21,일반운영비,1\n", encoding="utf-8")
    assert "is outside the plan's year 2016" in settling.type("import", str(table)).err


def test_the_last_day_is_checked(settling: Office) -> None:
    """The day must be in the January after the plan's year."""
    path = settling.data / "budget_2016.yaml"
    text = path.read_text(encoding="utf-8")
    for day in ("2016-12-31", "2017-02-01", "2018-01-20"):
        path.write_text(text.replace("출납정리: 2017-01-20", f"출납정리: {day}"), encoding="utf-8")
        answer = settling.type("check")
        assert answer.code == 3
        assert "outside-january" in answer.err + answer.out


def test_the_workbook(settling: Office, libreoffice: LibreOffice, tmp_path: Path) -> None:
    """The workbook has the payment with its day and its month, and its formulas find it in December."""
    settling.ok(*SPEND, "--date", "2016-12-30")
    settling.ok(*LATE)
    book = tmp_path / "book.xlsx"
    settling.ok("export", "--quarter", "4", "-o", str(book))
    bare = without_values(book, tmp_path / "bare.xlsx")
    made = libreoffice.convert([bare], "xlsx", tmp_path / "calculated")["bare"]
    with i18n.speaking("ko"):
        for path in (book, made):
            proof = proof_on(Grid(path, _("Proof")))
            assert (proof.differ, set(proof.differences)) == (0, {0})
            december = {key[3]: computed for key, computed in proof.computed.items() if key[5] == _("Dec")}
            assert december[_("spent")] == 1_000_000
        sheet = Grid(book, _("Entries")).rows
    heading = next(row for row in sheet if row[0] == "구분")
    rows = [dict(zip(heading, row, strict=True)) for row in sheet if row[0] == "지출"]
    assert [(str(row["날짜"]), row["월"], row["귀속 월(다음 해 1월 지출)"]) for row in rows] == [
        ("2016-12-30", 12, ""),
        ("2017-01-09", 12, "2016-12"),
    ]


def test_kept_plans_know_it(settling: Office) -> None:
    """A plan that was kept takes the payment like one that was read."""
    settling.ok("check")
    settling.ok(*LATE)
    shutil.rmtree(settling.folder / "cache")
    settling.ok(*LATE)
    assert len(kept(settling)) == 2


@pytest.mark.parametrize("words", [("log", "C4", "1"), ("spend", "1000", "--category", "일반")], ids=lambda one: one[0])
def test_a_day_of_last_years_plan(words: tuple[str, ...], office: Office) -> None:
    """In January a day of December is not taken for one that is still to come; the year's plan is named."""
    next_year(office)
    office.set(VNET_TODAY="2017-01-03")
    assert "--year 2016" in refused(office, *words, "--date", "12/31", code=2).err
    assert "--year 2016" in refused(office, *words, "--date", "2016-12-31", code=2).err
    office.ok(*words, "--date", "2017-01-03")
    office.ok(*words, "--date", "1/31")
    office.ok(*words, "--date", "12/31", "--year", "2016")
    (office.data / "targets_2016.yaml").unlink()
    assert "--year" not in refused(office, *words, "--date", "2016-12-31", code=2).err
