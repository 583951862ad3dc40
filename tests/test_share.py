"""Shares (집계: 비율): entries say how many of how many, and a period's actual is all the parts of all the wholes."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import ONE_NETWORK, Office, refusal
from test_report import NewDesk, new_desk, view_of
from vnet.amounts import parse_share

__all__ = ["new_desk"]

PLAN = (
    ONE_NETWORK
    + """\
  - {코드: A1, 이름: 응답률, 네트워크: 지역, 측정치: {"%": {연간: 66.7, 1분기: 50, 집계: 비율}}}
  - {코드: A2, 이름: 교육, 네트워크: 지역, 측정치: {건: {연간: 10, 2분기: 10}}}
"""
)


@pytest.fixture
def asker(empty_office: Office) -> Office:
    """An office whose plan has a share."""
    empty_office.write("targets_2016.yaml", PLAN)
    return empty_office


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("7/12", (7, 12)),
        (" 7 / 12 ", (7, 12)),
        ("７／１２", (7, 12)),
        ("7명/12명", (7, 12)),
        ("1,200/1,500건", (1200, 1500)),
        ("12명 중 7명", (7, 12)),
        ("총 12건 중에서 7건", (7, 12)),
        ("0/12", (0, 12)),
        ("13/12", (13, 12)),
        ("7", None),
        ("58.3%", None),
        ("7.5/12", None),
        ("1/2/3", None),
        ("7/", None),
        ("-7/12", None),
    ],
)
def test_how_many_of_how_many(text: str, share: tuple[int, int] | None) -> None:
    """A part and its whole are read as people write them; anything else is no share."""
    assert parse_share(text) == share


def test_parts_and_wholes_are_added(new_desk: NewDesk) -> None:
    """7/12 and 90/120 are 97/132, not the mean of 58.3 % and 75 %; a quarter has its own entries and target."""
    desk = new_desk(PLAN)
    desk.log("A1", "7/12", "2/3")
    desk.log("A1", "90/120", "4/2")
    actual, rate = Fraction(9700, 132), Fraction(9700, 132) / Fraction("66.7")
    assert view_of(desk.report(quarter=1), "A1", "quarter")[:3] == (50, Fraction(700, 12), Fraction(700, 600))
    assert view_of(desk.report(quarter=2), "A1", "quarter")[:3] == (None, 75, None)
    assert view_of(desk.report(quarter=2), "A1", "cumulative")[:3] == (Fraction("66.7"), actual, rate)
    desk.void(1)
    assert view_of(desk.report(quarter=2), "A1", "year")[1] == Fraction(700, 12)


@pytest.mark.both_stores
def test_wholes_are_added_in_every_store(office: Office) -> None:
    """7 of 12 and 1 of 8 are 40 %, in a file as on a server; what is taken back counts no more; check agrees."""
    office.write("targets_2016.yaml", PLAN)
    (office.data / "budget_2016.yaml").unlink()
    for said in ("7/12", "1/8", "3/4"):
        office.ok("log", "A1", said, "--date", "4/12")
    office.ok("undo", "--yes")
    (asked, _other) = office.ok("report", "--quarter", "2", "--format", "json").json["kpis"]
    assert asked["measures"][0]["cumulative"]["actual"] == 40
    office.ok("check")


def test_two_thirds_do_not_meet_their_rounding(new_desk: NewDesk) -> None:
    """2/3 is short of 66.7 %, and does not read like it."""
    desk = new_desk(PLAN)
    desk.log("A1", "2/3", "2/3")
    assert view_of(desk.report(quarter=1), "A1", "year")[4] == "behind"
    desk.log("A1", "667/1000", "2/4")
    desk.void(0)
    assert view_of(desk.report(quarter=1), "A1", "year")[2:] == (1, 0, "met")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("A1", "58.3%"), 'as in 7/12 (not "58.3%")'),
        (("A1", "7"), 'as in 7/12 (not "7")'),
        (("A1", "7/0"), "is a share of nothing"),
        (("A1", "0/0"), "is a share of nothing"),
        (("A1", "7/12", "--measure", "건"), 'The value says "%" but --measure says "건"'),
        (("A2", "7/12"), '"교육" is no share. Write a number: 3건'),
    ],
)
def test_what_is_no_share_is_refused(asker: Office, words: tuple[str, ...], says: str) -> None:
    """A share without its whole, of nothing, or of what is no share is refused with what to write; nothing is kept."""
    answer = asker.type("log", *words, "--date", "2/3")
    assert answer.code == 2
    assert says in answer.err
    assert asker.ok("entries", "--format", "json").json["entries"] == []


def test_an_entry_says_both(asker: Office) -> None:
    """Lists, answers and JSON have part and whole; a correction of something else keeps them."""
    assert "7/12" in asker.ok("log", "A1", "7/12", "--date", "2/3").out
    (entry,) = asker.ok("entries", "--format", "json").json["entries"]
    assert (entry["value"], entry["denominator"], entry["unit"]) == (7, 12, "%")
    assert "size" not in entry
    asker.ok("edit", entry["id"], "--note", "설문")
    asker.ok("edit", asker.ok("entries", "--format", "json").json["entries"][0]["id"], "--value", "8/12")
    (entry,) = asker.ok("entries", "--format", "json").json["entries"]
    assert (entry["value"], entry["denominator"], entry["note"]) == (8, 12, "설문")
    assert "8/12" in asker.ok("entries").out
    assert "fits together" in asker.ok("verify").out


@pytest.mark.parametrize(
    "table",
    [
        "날짜,성과지표,실적,분모\n2016-02-03,응답률,7,12\n2016-04-02,응답률,90,120\n2016-04-03,교육,3,\n",
        "날짜,성과지표,실적\n2016-02-03,응답률,7/12\n2016-04-02,응답률,90명/120명\n2016-04-03,교육,3건\n",
    ],
    ids=["two columns", "one column"],
)
def test_import(asker: Office, table: str) -> None:
    """A table says both in one column or in two; a row without its whole is marked, and nothing is recorded."""
    path = asker.folder / "in.csv"
    path.write_text(table, encoding="utf-8")
    asker.ok("import", str(path), "--yes")
    entries = asker.ok("entries", "--format", "json").json["entries"]
    assert [(one["value"], one.get("denominator")) for one in entries] == [(7, 12), (90, 120), (3, None)]
    path.write_text(table.replace("90", "91"), encoding="utf-8")
    answer = asker.type("import", str(path), "--yes")
    assert "90/120" in answer.err
    path.write_text("날짜,성과지표,실적\n2016-02-05,응답률,7\n", encoding="utf-8")
    answer = asker.type("import", str(path), "--yes")
    assert answer.code == 3
    assert 'is a share: "7" does not say how many of how many' in answer.err


@pytest.mark.parametrize("words", [("export", "--quarter", "2"), ("entries", "--all", "--format", "csv")])
def test_the_way_round(asker: Office, words: tuple[str, ...], tmp_path: Path) -> None:
    """What vnet writes of shares comes back as it was."""
    asker.ok("log", "A1", "7/12", "--date", "2/3")
    asker.ok("log", "A2", "3", "--date", "4/3")
    name = str(tmp_path / ("all.xlsx" if words[0] == "export" else "all.csv"))
    asker.ok(*words, "-o", name)
    before = asker.ok("entries", "--format", "json").json["entries"]
    asker.begin_anew()
    asker.ok("import", name, "--yes")
    after = asker.ok("entries", "--format", "json").json["entries"]
    told = ("id", "value", "denominator", "unit", "date")
    assert [[one.get(key) for key in told] for one in after] == [[one.get(key) for key in told] for one in before]


def test_a_sum_that_became_a_share(asker: Office) -> None:
    """Percentages that were recorded as such are no share: they are left out, and cannot be said to be one."""
    asker.write("targets_2016.yaml", PLAN.replace("1분기: 50, 집계: 비율", "4분기: 66.7, 집계: 최근값"))
    asker.ok("log", "A1", "58.3", "--date", "2/3")
    asker.write("targets_2016.yaml", PLAN)
    asker.ok("log", "A1", "7/12", "--date", "2/4")
    report = asker.ok("report", "--quarter", "1", "--format", "json").json
    (old,) = report["old_meaning"]
    assert (old["what"], old["before"], old["after"], old["entries"]) == ("accumulation", "latest", "share", 1)
    assert report["kpis"][0]["measures"][0]["year"]["actual"] == float(Fraction(700, 12))
    answer = asker.type("plan", "revise", "--also-recorded", "--reason", "가")
    assert answer.code != 0
    assert "cannot be what the plan says now" in answer.err


def test_past_years_and_next_year(asker: Office) -> None:
    """Past shares are printed in %, and the draft of next year's plan prints this year's so."""
    asker.write("targets_2016.yaml", PLAN.replace('측정치: {"%"', '과거: {2015: {실적: 62.5%}}, 측정치: {"%"'))
    asker.ok("log", "A1", "7/12", "--date", "2/3")
    asker.ok("plan", "next")
    draft = (asker.data / "targets_2017.yaml").read_text(encoding="utf-8")
    assert "2015: {실적: 62.5%}" in draft
    assert '실적: "58.3%"' in draft
    kinds = {line.split(": ")[1] for line in asker.type("check", "--year", "2017").err.splitlines() if "yaml:" in line}
    assert kinds <= {"undecided"}


def test_the_form_has_a_column_for_it(asker: Office) -> None:
    """The form to fill in asks for the denominator where the plan has a share, and only there."""
    from openpyxl import load_workbook  # noqa: PLC0415

    def headings() -> list[object]:
        asker.ok("template", "-o", "form.xlsx", "--force")
        return [cell.value for cell in load_workbook("form.xlsx")["실적"][1]]

    assert "분모" in headings()
    asker.write("targets_2016.yaml", PLAN.replace("집계: 비율", "2분기: 16.7, 집계: 합계"))
    assert "분모" not in headings()


def test_nothing_of_nothing() -> None:
    """Of nothing there is no share, however it is written."""
    with refusal("is a share of nothing"):
        parse_share("0명 중 0명")


def test_the_outlook_projects_no_share(asker: Office) -> None:
    """A share does not add up: nothing is projected, and no month needs so many of it."""
    asker.ok("log", "A1", "1/2", "--date", "2/3")
    row = json.loads(asker.ok("outlook", "--quarter", "2", "--format", "json").out)["measures"]
    (share,) = [one for one in row if one["code"] == "A1"]
    assert (share["prospect"], share["reason"], share["per_month"]) == ("unknown", "share", None)
