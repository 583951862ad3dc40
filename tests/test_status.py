"""`vnet status`: ten lines for a coordinator with one minute."""

from collections import Counter

import pytest

from conftest import Office
from vnet.folding import cell_len


def test_status_of_an_empty_office(office: Office) -> None:
    """With nothing recorded the status says so, and what is due this quarter."""
    out = office.ok("status").out
    assert "Quarter 2 of 2016" in out
    assert "0 of 15 met" in out
    assert "Nothing has been recorded yet." in out
    # 13 of the 16 KPIs have a target in the second quarter, all but C2, C6 and G4; C3 has two.
    assert "not entered (14)" in out


def test_status_says_what_matters(office: Office) -> None:
    """Both rates, what is behind and by how much, what is missing, and the last entry with its recorder."""
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "가")
    office.ok("log", "C1", "1", "--date", "5/12", "--by", "나")
    office.ok("spend", "680만원", "--category", "일반", "--date", "5/13", "--by", "다")
    out = office.ok("status").out
    assert "10.0%" in out
    # Behind are all measures with a target by June but C1's: 19 - 2 (C2) - 1.
    assert "Behind so far (16): C3 기업자원봉사 네트워크구축 not entered/1회" in out
    assert "not entered (12)" in out
    assert "일반운영비 6,800,000원, 2016-05-13, recorded by 다" in out
    assert len(out.splitlines()) <= 10


def test_status_does_not_name_a_void_entry_as_the_last(office: Office) -> None:
    """The last entry is the last that counts."""
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "가")
    office.ok("log", "C1", "1", "--date", "5/12", "--by", "나")
    entry = office.ok("entries", "--kpi", "C1", "--format", "json").json["entries"][0]
    office.ok("void", entry["id"], "--reason", "잘못")
    assert "recorded by 가" in office.ok("status").out


def test_a_plan_that_has_not_begun(office: Office) -> None:
    """On the eve of its year nothing of a plan is behind, and no rate is 0: it has not begun; the next day it has."""
    office.set(VNET_TODAY="2015-12-31")
    said = office.ok("status").out
    assert "Not begun yet: the plan is for 2016, and today is 2015-12-31." in said
    assert "Nothing has been recorded yet." in said
    assert "%" not in said
    assert "Behind" not in said
    assert "Shortfalls" not in said
    office.set(VNET_LANG="ko")
    assert "아직 시작 전" in office.ok("status").out
    office.set(VNET_TODAY="2016-01-01", VNET_LANG="en")
    assert "Achievement rate, cumulative: 0.0%" in office.ok("status").out


def test_status_outside_the_year(office: Office) -> None:
    """In another year the status is that of the plan's last quarter, and it says so."""
    office.set(VNET_TODAY="2017-02-01")
    out = office.ok("status").out
    assert "Quarter 4 of 2016" in out
    assert "2017-02-01" in out


def test_lines_fold_at_the_screens_width(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a screen of 60 columns no line is longer, words stay whole, and what goes on does so further in."""
    office.set(VNET_LANG="ko")
    office.ok("log", "C4", "20", "--date", "4/12", "--by", "가")
    plain = office.ok("status").out
    monkeypatch.setattr("vnet.output.screen_width", lambda: 60)
    lines = office.ok("status").out.splitlines()
    assert max(map(cell_len, lines)) <= 60
    assert len(lines) > len(plain.splitlines())
    assert " ".join(line.strip() for line in lines).split() == plain.split()
    assert any(line.startswith("  ") for line in lines)


def test_will_we_make_it(sample: Office) -> None:
    """From April on a line says how many measures are expected to end how, and the budget: as `vnet outlook` has it."""
    sample.set(VNET_TODAY="2016-07-02")
    document = sample.ok("outlook", "--format", "json").json
    (line,) = [line for line in sample.ok("status").out.splitlines() if line.startswith("Outlook: ")]
    counted = Counter(one["prospect"] for one in document["measures"])
    words = {"overdue": "overdue", "may_fall_short": "may fall short", "on_course": "on course", "reached": "reached"}
    expected = ", ".join(f"{word} {counted[prospect]}" for prospect, word in words.items() if counted[prospect])
    total = document["budget"]["total"]
    assert set(counted) <= {*words, "to_come"}
    assert total["prospect"] == "may_fall_short"
    low, high = (f"{total['range'][end] / total['budget'] * 100:.1f}%" for end in ("low", "high"))
    assert line == f"Outlook: {expected}; budget: may fall short, {low}~{high}"
    sample.set(VNET_LANG="ko")
    (line,) = [line for line in sample.ok("status").out.splitlines() if line.startswith("전망: ")]
    assert cell_len(line) <= 80


@pytest.mark.parametrize("day", ["2016-03-31", "2017-02-01"])
def test_nothing_is_expected_too_early_or_too_late(day: str, sample: Office) -> None:
    """Before three months have ended, and after the year, there is no such line; nor where nothing was recorded."""
    sample.set(VNET_TODAY=day)
    assert "Outlook: " not in sample.ok("status").out
    sample.begin_anew()
    sample.set(VNET_TODAY="2016-07-02")
    assert "Outlook: " not in sample.ok("status").out
