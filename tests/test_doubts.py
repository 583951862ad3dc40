"""What may be a slip: said once to whoever records it, and listed for a reviewer; it never blocks."""

import random
from collections import defaultdict
from fractions import Fraction

import pytest

from conftest import Office

NO_NETWORK = "No network is named, and the networks have budgets of their own (--network)."
# The year's targets of the 2016 plan (docs of the plan, section 1): 88건, 195건, 1건.
TARGETS = {"C4": 88, "C9": 195, "C1": 1}


def said(office: Office, *words: str) -> list[str]:
    """Return what is said about an entry that is recorded."""
    return [line.removeprefix("Attention: ") for line in office.ok(*words).err.splitlines()]


def short_ids(office: Office) -> list[str]:
    """Return the ends of the ids of what was recorded, by day and then as it arrived."""
    return [entry["id"][-8:] for entry in office.ok("entries", "--format", "json").json["entries"]]


# --- as it is recorded --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "is_past"), [("88", False), ("89", True), ("1,000건", True)])
def test_past_the_target_at_one_stroke(office: Office, value: str, *, is_past: bool) -> None:
    """C4 has 88 for its target of the year: what is more in one entry is said to be, and recorded."""
    remarks = said(office, "log", "C4", value, "--date", "4/12")
    assert len(short_ids(office)) == 1
    assert [remark.partition(" at one stroke")[2] for remark in remarks] == (
        [" is more than the target of the whole year (88건)."] if is_past else []
    )


def test_ten_times_the_usual(office: Office) -> None:
    """Three entries of 4 show what is usual: 39 is none of ten times as much, and 40 is."""
    for day in ("4/1", "4/4", "4/5"):
        assert said(office, "log", "C4", "4", "--date", day) == []
    office.ok("log", "C4", "39", "--date", "4/6")
    office.ok("undo", "--yes")
    assert said(office, "log", "C4", "40", "--date", "4/7") == [
        "40건 is ten times the usual or more: the others of the year are 4건 on average."
    ]


@pytest.mark.parametrize(("score", "of"), [("4.3", 5), ("5", 5), ("8.5", 10), ("10", 10), ("10.01", 0), ("86", 0)])
def test_a_score_of_another_scale(office: Office, score: str, of: int) -> None:
    """The full score of 만족도 is 100: one of 4.3 is as of a scale of 5, and one of 8.5 as of 10."""
    remarks = said(office, "log", "만족도", score, "--people", "30", "--date", "4/12")
    assert [remark.partition(" is very low")[2] for remark in remarks] == (
        [f" for a full score of 100. Is it one of {of}?"] if of else []
    )


@pytest.mark.both_stores
def test_a_partner_of_another_spelling(office: Office) -> None:
    """A body's name that looks like a known one is said to when it is new, and never again."""
    assert said(office, "log", "C4", "1", "--date", "4/12", "--partner", "한빛 주식회사") == []
    remarks = said(office, "log", "C4", "2", "--date", "4/13", "--partner", "㈜한빛")
    last = short_ids(office)[-1]
    assert remarks == [
        f'"㈜한빛" looks like "한빛 주식회사", which is there already. If they are one: vnet edit {last} --partner …'
    ]
    assert said(office, "log", "C4", "3", "--date", "4/14", "--partner", "㈜한빛") == []
    assert said(office, "log", "C4", "4", "--date", "4/15", "--partner", "새빛 주식회사") == []


def test_a_settled_name_is_no_doubt(office: Office) -> None:
    """A name that the plan's aliases have is one that a person has decided on."""
    plan = office.data / "targets_2016.yaml"
    aliases = "\n협력기관별칭:\n  한빛 주식회사: [㈜한빛]\n"
    plan.write_text(plan.read_text(encoding="utf-8") + aliases, encoding="utf-8")
    office.ok("log", "C4", "1", "--date", "4/12", "--partner", "한빛 주식회사")
    assert said(office, "log", "C4", "2", "--date", "4/13", "--partner", "㈜한빛") == []


@pytest.mark.both_stores
def test_the_like_of_an_entry_though_another_lies_between(office: Office) -> None:
    """The same day, thing and number with another remark may be the same; a void one is not met."""
    words = ("log", "C4", "3", "--date", "4/12")
    office.ok(*words, "--note", "하나")
    office.ok("log", "C5", "1", "--date", "4/12")
    first = short_ids(office)[0]
    sentence = f"{first} of the same day says the same, but for what stands beside it. If they are one, void one."
    assert said(office, *words, "--note", "둘") == [sentence]
    office.ok("void", first, "--reason", "x")
    office.ok("void", short_ids(office)[-1], "--reason", "x")
    assert said(office, *words, "--note", "셋") == []


def test_past_what_is_left_of_a_line(office: Office) -> None:
    """A payment past what is left of its line is said to be, where the plan has the line's amount (천원)."""
    budget = office.data / "budget_2016.yaml"
    line = "{편성목: 회의운영비, 네트워크: 국제}"
    written = budget.read_text(encoding="utf-8")
    assert line in written
    budget.write_text(written.replace(line, line.replace("}", ", 금액: 1000}")), encoding="utf-8")
    words = ("--category", "회의", "--network", "국제", "--date")
    assert said(office, "spend", "900천원", *words, "4/12") == []
    assert said(office, "spend", "100천원", *words, "4/13") == []
    assert said(office, "spend", "50천원", *words, "4/14") == [
        "50,000원 is more than was left of 회의운영비/국제 (0원)."
    ]
    # Where all of the category is passed, that is said alone.
    assert said(office, "spend", "2천만원", *words, "4/15") == [
        "OVERSPENT: 회의운영비, by 18,250,000원. It was recorded all the same."
    ]


def test_spending_without_a_network(office: Office) -> None:
    """Networks have budgets: spending that names none is said to, a refund is not."""
    words = ("--category", "일반", "--date", "4/12")
    assert said(office, "spend", "5만원", *words) == [NO_NETWORK]
    assert said(office, "spend", "1만원", *words, "--refund", "--reason", "x") == []
    assert said(office, "spend", "4만원", *words, "--network", "국제") == []


def test_a_correction_is_looked_at_anew(office: Office) -> None:
    """What an entry is corrected to is held against the others, not against what it was."""
    office.ok("log", "C4", "3", "--date", "4/12")
    (short,) = short_ids(office)
    answer = office.ok("edit", short, "--value", "300")
    assert "300건 at one stroke is more than the target of the whole year (88건)." in answer.err
    assert "of the same day" not in answer.err


@pytest.mark.parametrize("seed", range(6))
def test_every_doubtful_value_is_said(office: Office, seed: int) -> None:
    """Of entries at random just those are doubtful that are past the target, or ten times the mean of those before."""
    chance = random.Random(seed)  # noqa: S311 - the same histories every time
    before: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(14):
        kpi = chance.choice(["C4", "C4", "C9", "C1"])
        value = chance.choice([0, 1, 1, 2, 3, 5, 9, 10, 20, 30, 60, 88, 89, 196, 1000])
        others = before[kpi]
        mean = Fraction(sum(others), len(others)) if others else Fraction(0)
        is_tenfold = len(others) >= 3 and value >= 10 and value >= 10 * mean
        remarks = said(office, "log", kpi, str(value), "--date", f"4/{number + 1}")
        assert any("at one stroke" in remark for remark in remarks) == (value > TARGETS[kpi])
        assert any("ten times" in remark for remark in remarks) == (is_tenfold and value <= TARGETS[kpi])
        before[kpi].append(value)
