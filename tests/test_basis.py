"""`vnet basis`: the arithmetic of every target line by line, worked out by hand from the plan as it is printed."""

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from conftest import Office
from test_documents import agrees
from test_formula import Term, formulas, history
from test_start_up import loaded
from vnet.plan.formula import FormulaError, Past, compute, figures, work_out

# KPI | unit | the lines after the formula itself | rounding, before, after | result = target
BY_HAND = {
    "C4": (
        "건",
        [
            "올림((80 × 20% + 132 × 30% + 55 × 50%) × 105%)",
            "올림((16 + 39.6 + 27.5) × 105%)",
            "올림(83.1 × 105%)",
            "올림(87.255)",
            "88",
        ],
        [("up", 87.255, 88)],
        88,
    ),
    "C6": ("명", ["30 × 100%", "30"], [], 30),
    "C7": ("회", ["(3 + 5) ÷ 2", "8 ÷ 2", "4"], [], 4),
    "C8": ("회", ["18 × 100%", "18"], [], 18),
    "C9": ("건", ["반올림(177 × 110%)", "반올림(194.7)", "195"], [("half_up", 194.7, 195)], 195),
    "D1": ("건", ["19 × 100%", "19"], [], 19),
    "D3": ("회", ["반올림(6 × 133%)", "반올림(7.98)", "8"], [("half_up", 7.98, 8)], 8),
    "G1": (
        "건",
        [
            "올림((2 × 20% + 2 × 30% + 5 × 50%) × 110%)",
            "올림((0.4 + 0.6 + 2.5) × 110%)",
            "올림(3.5 × 110%)",
            "올림(3.85)",
            "4",
        ],
        [("up", 3.85, 4)],
        4,
    ),
    "G2": ("건", ["13 × 100%", "13"], [], 13),
}
# Which figures of earlier years each of them asks for: year, what, value, unit.
FIGURES = {
    "C4": [(2013, "actual", 80, "건"), (2014, "actual", 132, "건"), (2015, "actual", 55, "건")],
    "C6": [(2015, "actual", 30, "명")],
    "C7": [(2014, "actual", 3, "회"), (2015, "actual", 5, "회")],
    "C8": [(2015, "actual", 18, "회")],
    "C9": [(2015, "target", 177, "건")],
    "D1": [(2015, "actual", 19, "건")],
    "D3": [(2015, "actual", 6, "회")],
    "G1": [(2013, "actual", 2, "건"), (2014, "actual", 2, "건"), (2015, "actual", 5, "건")],
    "G2": [(2015, "actual", 13, "건")],
}
WITHOUT = {
    "C1": ["건"],
    "C2": ["건", "부"],
    "C3": ["회", "건", "개기업"],
    "C5": ["회"],
    "D2": ["건"],
    "G3": ["건"],
    "G4": ["명"],
}


def kpis(office: Office, *words: str) -> dict[str, Any]:
    """Return what `vnet basis` says of each KPI."""
    return {one["code"]: one for one in office.ok("basis", *words, "--format", "json").json["kpis"]}


def change(office: Office, old: str, new: str) -> None:
    """Write something else into the targets file."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- the plan of 2016 ----------------------------------------------------------------------------------------------


def test_every_kpi_is_there(office: Office) -> None:
    """All sixteen KPIs are listed in the plan's order, nine with arithmetic and seven without."""
    assert list(kpis(office)) == sorted([*BY_HAND, *WITHOUT])
    assert len(BY_HAND) + len(WITHOUT) == 16


@pytest.mark.parametrize("code", BY_HAND)
def test_lines_by_hand(office: Office, code: str) -> None:
    """Each formula of the plan is worked out as on paper, with its rounding, and gives the printed target."""
    unit, lines, roundings, target = BY_HAND[code]
    (measure,) = kpis(office)[code]["measures"]
    assert (measure["unit"], measure["target"], measure["result"]) == (unit, target, target)
    assert measure["lines"] == [measure["formula"], *lines]
    assert [(one["how"], one["before"], one["after"]) for one in measure["roundings"]] == roundings
    assert (measure["verdict"], measure["difference"]) == ("follows", 0)
    assert [tuple(one.values()) for one in measure["figures"]] == FIGURES[code]


@pytest.mark.parametrize("code", WITHOUT)
def test_no_arithmetic(office: Office, code: str) -> None:
    """Where the basis states no arithmetic, each measure says so and nothing is computed."""
    measures = kpis(office)[code]["measures"]
    assert [one["unit"] for one in measures] == WITHOUT[code]
    for one in measures:
        assert (one["verdict"], one["formula"], one["result"], one["difference"]) == ("not_stated", None, None, None)
        assert one["lines"] == one["figures"] == one["roundings"] == []


def test_printed_basis(office: Office) -> None:
    """The basis stands there as the plan prints it."""
    found = kpis(office)
    assert found["C4"]["basis"] == ["목표대 실적 105% (13년 80건(20%), 14년 132건(30%), 15년 55건(50%))"]
    assert found["C9"]["basis"] == ["전년목표대비 110%", "자료수집 프로세스 등"]


@pytest.mark.parametrize("words", ["C4", "활동연계지원", "연계지"])
def test_one_kpi(office: Office, words: str) -> None:
    """One KPI is shown if one is named, by its code, its name or a part of it."""
    assert list(kpis(office, words)) == ["C4"]


def test_unknown_kpi(office: Office) -> None:
    """A KPI that there is not is refused with its nearest."""
    answer = office.type("basis", "C44")
    assert answer.code == 4
    assert "C4" in answer.err


def test_screen(office: Office) -> None:
    """On the screen stand the printed basis, every line, the rounding and what follows."""
    out = office.ok("basis", "C4").out
    unit, lines, _roundings, target = BY_HAND["C4"]
    for text in (
        "13년 80건(20%)",
        *lines[:-1],
        f"= {target}",
        "올림 87.255 -> 88건",
        f"Target {target}{unit}: it follows",
    ):
        assert text in out, text
    assert "Nothing is rounded." in office.ok("basis", "C7").out
    out = office.ok("basis", "C3").out
    assert [f"Target {target}: the basis states no arithmetic." in out for target in ("1회", "1건", "10개기업")] == [
        True
    ] * 3


@pytest.mark.parametrize("columns", ["40", "80"])
def test_nothing_is_cut(office: Office, columns: str) -> None:
    """In a narrow terminal it folds and loses no character, and everything is in the Korean code page."""
    office.set(COLUMNS="200")
    roomy = office.ok("basis").out
    office.set(COLUMNS=columns)
    narrow = office.ok("basis").out
    assert re.sub(r"\s", "", narrow) == re.sub(r"\s", "", roomy)
    narrow.encode("cp949")


def test_file(office: Office) -> None:
    """With -o it goes to a file, and never over the plan."""
    office.ok("basis", "C4", "-o", "basis.txt")
    assert "87.255" in (office.folder / "basis.txt").read_text(encoding="utf-8")
    assert office.type("basis", "-o", "data/targets_2016.yaml").code == 2


def test_light(office: Office) -> None:
    """With the plan unchanged neither YAML nor pydantic is loaded."""
    office.ok("report")
    assert loaded(office, "basis", "--format", "json") <= {"sqlite3"}


# --- where target and basis do not fit -----------------------------------------------------------------------------


def test_departure(office: Office) -> None:
    """Where the printed target departs from its basis, it is shown by how much, and that the plan has a fault."""
    change(office, "연간: 88\n        1분기: 15", "연간: 90\n        1분기: 17")
    change(office, "협약: 10", "협약: 12")
    assert office.type("report").code == 3
    (measure,) = kpis(office)["C4"]["measures"]
    assert (measure["verdict"], measure["target"], measure["result"], measure["difference"]) == ("departs", 90, 88, 2)
    assert office.ok("basis", "--format", "json").json["faults"] == 1
    out = office.ok("basis").out
    assert "Target 90건: it departs from the basis, which gives 88건: 2건 more." in out
    assert "The plan has 1 fault" in out


def test_target_below_its_basis(office: Office) -> None:
    """A target below what its basis gives departs by a negative difference, exactly."""
    change(office, "산식: 반올림(전년 실적 × 133%)\n    설정근거: 전년실적대비 133%\n", "산식: 전년 실적 × 140%\n")
    (measure,) = kpis(office)["D3"]["measures"]
    assert (measure["verdict"], measure["result"], measure["difference"]) == ("departs", 8.4, -0.4)
    out = office.ok("basis", "D3").out
    assert "which gives 8.4회: 0.4회 less." in out
    assert "The plan prints no basis." in out


def test_missing_figures(office: Office) -> None:
    """Where the history lacks figures, all of them are named; those that it has are shown."""
    change(office, "      2013: {실적: 80건}\n      2014: {실적: 132건}\n", "      2013: {실적: 80건}\n")
    change(office, "        실적: 55건\n", "")
    (measure,) = kpis(office)["C4"]["measures"]
    assert (measure["verdict"], measure["result"], measure["lines"]) == ("not_computable", None, [])
    values = [(one["year"], one["value"]) for one in measure["figures"]]
    assert values == [(2013, 80), (2014, None), (2015, None)]
    out = office.ok("basis", "C4").out
    assert "the history lacks: actual of 2014, actual of 2015." in " ".join(out.split())


def test_division_by_zero(office: Office) -> None:
    """A basis that divides by zero says so."""
    change(office, "        실적: 55건\n", "        실적: 0건\n")
    change(office, "산식: 올림((3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%)", "산식: 88 ÷ 전년 실적")
    (measure,) = kpis(office)["C4"]["measures"]
    assert (measure["verdict"], measure["figures"][0]["value"]) == ("not_computable", 0)
    assert "divides by zero" in office.ok("basis", "C4").out


def test_an_open_draft(office: Office) -> None:
    """The bases of a draft with open decisions can be looked at: C9's target of 2017 is 195 × 110% = 214.5."""
    office.ok("plan", "next")
    (c9,) = office.ok("basis", "C9", "--year", "2017", "--format", "json").json["kpis"]
    assert c9["measures"][0]["lines"][1:] == ["반올림(195 × 110%)", "반올림(214.5)", "215"]
    assert "faults; vnet check says where" in office.ok("basis", "--year", "2017").out


def test_other_faults_stand_in_the_way(office: Office) -> None:
    """A plan with a fault of another sort is refused as by every other command, be it in the formula itself."""
    change(office, "반올림(전년 목표 × 110%)", "반올림(전년 목표 ×")
    answer = office.type("basis")
    assert (answer.code, answer.out) == (3, "")
    assert ": formula: " in answer.err
    change(office, "반올림(전년 목표 ×", "반올림(전년 목표 × 110%)")
    change(office, "연간: 195", "연간: 196")
    assert office.type("basis").code == 3


def test_figure_in_another_unit(office: Office) -> None:
    """A single figure printed in another unit is taken as the check takes it, and shown with the unit it has."""
    change(office, "2015: {목표: 18건, 실적: 18회}", "2015: {목표: 18건, 실적: 18건}")
    (measure,) = kpis(office)["C8"]["measures"]
    assert (measure["verdict"], measure["figures"][0]["unit"]) == ("follows", "건")


def test_figures_in_other_units(office: Office) -> None:
    """Where there are several figures and none in the measure's unit, none of them is taken."""
    change(office, "2015: {목표: 18건, 실적: 18회}", "2015: {목표: 18건, 실적: 18건/18부}")
    (measure,) = kpis(office)["C8"]["measures"]
    assert (measure["verdict"], measure["figures"][0]["value"]) == ("not_computable", None)


def test_several_measures(empty_office: Office) -> None:
    """Each measure of a KPI has its own arithmetic, with decimals where its unit has them."""
    empty_office.write(
        "targets_2020.yaml",
        """\
연도: 2020
문서: {제목: 마을}
단위: {건: 0, 시간: 1}
네트워크: {가: 가나}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 교육
    네트워크: 가
    과거:
      2019: {목표: 3건/10.5시간, 실적: 4건/7.3시간}
    측정치:
      건: {연간: 6, 1분기: 6, 산식: 버림(전년 실적 × 1.7)}
      시간: {연간: 9, 2분기: 9, 산식: 올림((전년 실적 + 전년 목표) ÷ 2) + 0}
    설정근거: 둘 다
""",
    )
    count, hours = kpis(empty_office)["A1"]["measures"]
    assert count["lines"] == ["버림(전년 실적 × 1.7)", "버림(4 × 1.7)", "버림(6.8)", "6"]
    assert hours["lines"] == [
        "올림((전년 실적 + 전년 목표) ÷ 2) + 0",
        "올림((7.3 + 10.5) ÷ 2) + 0",
        "올림(17.8 ÷ 2) + 0",
        "올림(8.9) + 0",
        "8.9 + 0",
        "8.9",
    ]
    assert (hours["verdict"], hours["difference"]) == ("departs", 0.1)
    out = empty_office.ok("basis").out
    assert "[건]" in out
    assert "[시간]" in out


def test_keys(office: Office) -> None:
    """The documents have exactly the keys that docs/json.md names, as it says."""
    whole = office.ok("basis", "--format", "json").json
    change(office, "        실적: 55건\n", "")
    agrees("Basis", [whole, office.ok("basis", "--format", "json").json])


# --- working out, line by line -------------------------------------------------------------------------------------


@given(formulas)
def test_every_line_is_worth_the_same(formula: Term) -> None:
    """The lines begin with the formula, end with its value, and each but what rounding changes is worth the same."""
    if formula.value is None:
        with pytest.raises(FormulaError):
            work_out(formula.text, history)
        return
    worked = work_out(formula.text, history)
    assert worked.value == formula.value == compute(formula.text, history)
    assert len(set(worked.lines)) == len(worked.lines)
    readable = [line for line in worked.lines[1:] if not re.search(r"\(-|^-|\d/\d|,", line)]
    for line in readable:  # of so many digits that it does not end for anybody, a number stands there rounded
        assert abs(compute(line, history) - formula.value) < Fraction(1, 10**12), line
    for rounding in worked.roundings:
        assert abs(rounding.after - rounding.before) < 1


def test_numbers_that_could_be_misread() -> None:
    """A computed number that is negative or does not end stands in brackets wherever something stands beside it."""
    assert work_out("(1 - 3) × 2", history).lines == ("(1 - 3) × 2", "(-2) × 2", "-4")
    assert work_out("6 ÷ (7 ÷ 3)", history).lines == ("6 ÷ (7 ÷ 3)", "6 ÷ (7/3)", "18/7")
    assert work_out("7 ÷ 3", history).lines == ("7 ÷ 3", "7/3")


def test_a_number_alone() -> None:
    """A formula that is a number has one line; brackets around it add none."""
    assert work_out("88", history).lines == ("88",)
    assert work_out("((전년 실적))", history).lines == ("((전년 실적))", "((55))", "55")


def test_figures_asked_for() -> None:
    """Each figure is named once, in the formula's order."""
    asked = (Past(1, target=False), Past(2, target=True))
    assert figures("전년 실적 + 2년전 목표 × 1년전 실적") == asked


def test_exact() -> None:
    """What is shown is exact however many terms there are."""
    assert work_out(" + ".join(["0.1"] * 3000), history).value == Fraction(300)
