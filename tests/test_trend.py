"""`vnet trend`: the years of each KPI as the plan prints them and as the ledger has them, by hand."""

import re
from fractions import Fraction
from typing import Any

import pytest

from conftest import Office
from test_documents import agrees
from test_start_up import loaded
from typed import characters, width

# KPI | year | target | actual, as domain and plan print them; the actual of 2016 is what is recorded below.
PRINTED = """
C1 2016 1건 -
C2 2014 - 1건
C2 2015 1건 1건
C2 2015 200부 200부
C2 2016 1건 -
C2 2016 200부 150부
C3 2016 1회 -
C3 2016 1건 -
C3 2016 10개기업 -
C4 2013 - 80건
C4 2014 - 132건
C4 2015 37건 55건
C4 2016 88건 20건
C5 2014 - 2회
C5 2016 2회 -
C6 2014 - 33명
C6 2015 30명 30명
C6 2016 30명 -
C7 2014 - 3회
C7 2015 5건 5회
C7 2016 4회 -
C8 2014 - 61회
C8 2015 18건 18회
C8 2016 18회 -
C9 2014 - 162건
C9 2015 177건 220건
C9 2016 195건 -
D1 2014 - 25건
D1 2015 16건 19건
D1 2016 19건 -
D2 2016 1건 0건
D3 2014 - 2회
D3 2015 6회 6회
D3 2016 8회 -
G1 2013 - 2건
G1 2014 - 2건
G1 2015 3건 5건
G1 2016 4건 -
G2 2014 - 11건
G2 2015 10건 13건
G2 2016 13건 15건
G3 2014 - 1건
G3 2015 - 1건
G3 2016 2건 -
G4 2014 - 30명
G4 2015 20명 20명
G4 2016 20명 -
"""
HISTORY_2017 = """\
연도: 2017
문서: {제목: 다음 해}
단위: {건: 0, 회: 0}
네트워크: {기업: 기업네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - 코드: C4
    이름: 활동연계지원
    네트워크: 기업
    과거:
      2015: {목표: 37건, 실적: 56건}
      2016: {목표: 88건, 실적: 90건}
    측정치:
      건: {연간: 100, 1분기: 100}
  - 코드: C9
    이름: 봉사프로그램 자료관리
    네트워크: 기업
    과거:
      2016: {목표: 195건, 실적: 201건}
    측정치:
      건: {연간: 220, 1분기: 220}
"""

SCORE = """\
연도: {year}
문서: {{제목: 새로}}
단위: {{점: {decimals}}}
네트워크: {{가: 가나}}
합산: {{상한: 100%}}
측정방법: 정량
성과지표:
  - {{코드: A1, 이름: 만족, 네트워크: 가, {past}측정치: {{점: {{연간: 4.5, 집계: 평균}}}}}}
"""


def years(office: Office, *words: str) -> list[Any]:
    """Return the rows of the only KPI asked for."""
    (kpi,) = office.ok("trend", *words, "--format", "json").json["kpis"]
    return list(kpi["years"])


def shown(figure: Any) -> str:
    """Return a figure as the plan prints it."""
    return "-" if figure is None else f"{figure['value']}{figure['unit']}"


def brief(rows: list[Any]) -> list[tuple[int, str, str]]:
    """Return of each row the year, the target and the actual."""
    return [(row["year"], shown(row["target"]), shown(row["actual"])) for row in rows]


def worked(office: Office) -> None:
    """Record a few things of 2016, also in the last quarter."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("log", "C2", "150부", "--date", "6/30")
    office.ok("log", "D2", "0", "--date", "5/2")
    office.ok("log", "G2", "15", "--date", "1/2")


# --- one plan ------------------------------------------------------------------------------------------------------


def test_every_year_as_printed(office: Office) -> None:
    """Every figure of every year stands there in the unit in which it is printed, and nothing else."""
    worked(office)
    document = office.ok("trend", "--format", "json").json
    found = [(kpi["code"], *row) for kpi in document["kpis"] for row in brief(kpi["years"])]
    expected = [line.split() for line in PRINTED.split("\n") if line]
    assert found == [(code, int(year), target, actual) for code, year, target, actual in expected]
    assert document["left_out"] == []


def test_rates(office: Office) -> None:
    """A rate is actual / target of one unit; across units, or where one of them is missing, there is none."""
    worked(office)
    for kpi in office.ok("trend", "--format", "json").json["kpis"]:
        for row in kpi["years"]:
            target, actual = row["target"], row["actual"]
            this_year = row["year"] == 2016
            if target is None or (actual is None and not this_year) or (actual and actual["unit"] != target["unit"]):
                assert (row["rate"], row["status"]) == (None, "not_applicable")
            elif actual is None:
                assert (row["rate"], row["status"]) == (0, "not_entered")
            else:
                assert row["rate"] == float(Fraction(actual["value"]) / target["value"])
                assert row["status"] == ("met" if actual["value"] >= target["value"] else "behind")
    assert [row["rate"] for row in years(office, "C4")] == [None, None, 55 / 37, 20 / 88]


def test_sources(office: Office) -> None:
    """Each figure says whether the ledger has it, and which plans print it."""
    worked(office)
    rows = years(office, "C4")
    assert [row["target"] and row["target"]["plans"] for row in rows] == [None, None, [2016], [2016]]
    assert [(row["actual"]["plans"], row["actual"]["ledger"]) for row in rows] == [
        ([2016], False),
        ([2016], False),
        ([2016], False),
        ([], True),
    ]
    assert [row["to_date"] for row in rows] == [False, False, False, True]


def test_this_year_goes_to_the_end_of_its_quarter(office: Office) -> None:
    """What is recorded after today's quarter is not counted; once the year is over, all of it is."""
    for day in ("1/5", "6/30", "7/1", "12/31"):
        office.ok("log", "G2", "1", "--date", day)
    assert shown(years(office, "G2")[-1]["actual"]) == "2건"
    report = office.ok("report", "--format", "json").json["kpis"]
    (g2,) = [kpi for kpi in report if kpi["code"] == "G2"]
    assert g2["measures"][0]["year"]["actual"] == 2
    office.set(VNET_TODAY="2017-01-01")
    last = years(office, "G2")[-1]
    assert (shown(last["actual"]), last["to_date"]) == ("4건", False)
    office.set(VNET_TODAY="2015-12-31")
    last = years(office, "G2")[-1]
    assert (last["actual"], last["rate"], last["to_date"], last["status"]) == (None, None, False, "not_applicable")


@pytest.mark.parametrize("words", ["C9", "봉사프로그램 DB관리", "프로그램 db"])
def test_one_kpi(office: Office, words: str) -> None:
    """One KPI is shown if one is named, by code, name or a part of it."""
    assert [kpi["code"] for kpi in office.ok("trend", words, "--format", "json").json["kpis"]] == ["C9"]


def test_unknown_kpi(office: Office) -> None:
    """A KPI that there is not is refused."""
    assert office.type("trend", "C99").code == 4


def test_no_history(empty_office: Office) -> None:
    """A plan without history has its own year alone, with decimals and by its own way of adding up."""
    empty_office.write(
        "targets_2016.yaml",
        SCORE.format(year=2016, decimals=2, past=""),
    )
    empty_office.ok("log", "A1", "4", "--people", "2", "--date", "2/1")
    empty_office.ok("log", "A1", "4.75", "--people", "1", "--date", "2/1")
    (row,) = years(empty_office)
    assert (row["target"]["value"], row["actual"]["value"]) == (4.5, 4.25)
    assert row["rate"] == 4.25 / 4.5
    assert "4.25점" in empty_office.ok("trend").out


# --- several plans -------------------------------------------------------------------------------------------------


def several(office: Office) -> None:
    """Two plans: that of 2017 prints other figures of 2015 and 2016, and calls C9 otherwise; today it is 2017."""
    office.ok("log", "C4", "91", "--date", "4/12")
    office.ok("log", "C9", "201", "--date", "4/12")
    office.write("targets_2017.yaml", HISTORY_2017)
    office.set(VNET_TODAY="2017-05-01")
    office.ok("log", "C4", "30", "--date", "2017-04-01")


def test_sources_that_differ(office: Office) -> None:
    """Where sources contradict one another each has its row, and says which it is; where they agree they share one."""
    several(office)
    rows = years(office, "C4")
    assert brief(rows) == [
        (2013, "-", "80건"),
        (2014, "-", "132건"),
        (2015, "37건", "55건"),
        (2015, "37건", "56건"),
        (2016, "88건", "91건"),
        (2016, "88건", "90건"),
        (2017, "100건", "30건"),
    ]
    sources = [(row["actual"]["ledger"], row["actual"]["plans"]) for row in rows[2:]]
    assert sources == [(False, [2016]), (False, [2017]), (True, []), (False, [2017]), (True, [])]
    assert [row["rate"] for row in rows[2:]] == [55 / 37, 56 / 37, 91 / 88, 90 / 88, 0.3]
    out = office.ok("trend", "C4").out
    assert re.search(r"^2016 +88건 +91건 +103\.4% +ledger ", out, re.MULTILINE)
    assert re.search(r"^2016 +88건 +90건 +102\.3% +plan 2017 ", out, re.MULTILINE)


def test_sources_that_agree(office: Office) -> None:
    """A KPI that was renamed is known by its code, with its other name; agreeing figures name all their sources."""
    several(office)
    (kpi,) = office.ok("trend", "C9", "--format", "json").json["kpis"]
    assert kpi["renamed"] == [{"year": 2016, "name": "봉사프로그램 DB관리"}]
    (row,) = [row for row in kpi["years"] if row["year"] == 2016]
    assert row["target"] == {"value": 195, "unit": "건", "plans": [2016, 2017]}
    assert row["actual"] == {"value": 201, "unit": "건", "plans": [2017], "ledger": True}
    out = office.ok("trend", "C9").out
    assert "ledger, plan 2017" in out
    assert "In the plan of 2016 it is called 봉사프로그램 DB관리." in out


def test_the_same_name_with_another_code(office: Office) -> None:
    """A KPI is found by its name even where another one has its code now."""
    several(office)
    text = HISTORY_2017.replace("코드: C4", "코드: X").replace("코드: C9", "코드: C4").replace("코드: X", "코드: C9")
    office.write("targets_2017.yaml", text)
    rows = years(office, "활동연계지원")
    assert [row["year"] for row in rows] == [2013, 2014, 2015, 2015, 2016, 2016, 2017]
    assert shown(rows[4]["actual"]) == "91건"


def test_printed_for_what_was_not_entered(office: Office) -> None:
    """What the ledger does not have is taken from the plan that prints it."""
    several(office)
    office.set(VNET_LEDGER=str(office.folder / "none.db"))
    row = years(office, "C4")[-2]
    assert (shown(row["actual"]), row["actual"]["ledger"], row["rate"]) == ("90건", False, 90 / 88)


def test_ledger_of_a_year_without_a_plan(office: Office) -> None:
    """If the plan of a year is gone, the ledger still has its actuals."""
    several(office)
    (office.data / "targets_2016.yaml").unlink()
    (office.data / "budget_2016.yaml").unlink()
    rows = years(office, "C4")
    assert brief(rows) == [
        (2015, "37건", "56건"),
        (2016, "-", "91건"),
        (2016, "88건", "90건"),
        (2017, "100건", "30건"),
    ]


def test_rounded_in_print(empty_office: Office) -> None:
    """A mean that the next plan prints with its unit's decimals is no contradiction; the ledger's is exact."""
    empty_office.write("targets_2015.yaml", SCORE.format(year=2015, decimals=1, past=""))
    empty_office.write(
        "targets_2016.yaml", SCORE.format(year=2016, decimals=1, past="과거: {2015: {목표: 4.5점, 실적: 4.3점}}, ")
    )
    for score, people in (("4", "2"), ("5", "1")):
        empty_office.ok("log", "A1", score, "--people", people, "--date", "2015-02-01", "--year", "2015")
    rows = years(empty_office)
    assert [row["year"] for row in rows] == [2015, 2016]
    assert (rows[0]["actual"]["value"], rows[0]["actual"]["plans"]) == (float(Fraction(13, 3)), [2016])


def test_a_draft_stands_in_nobodys_way(office: Office) -> None:
    """A plan with faults, such as a draft, is left out, and that is said."""
    worked(office)
    before = office.ok("trend", "C4", "--format", "json").json
    office.ok("plan", "next")
    after = office.ok("trend", "C4", "--format", "json").json
    assert after == {**before, "left_out": [2017]}
    assert "The plan of 2017 has faults" in office.ok("trend", "C4").out


def test_the_years_after_a_draft(office: Office) -> None:
    """Once the draft is decided its history agrees with the ledger, and the new target has no actual yet."""
    worked(office)
    office.ok("plan", "next")
    for path in office.data.glob("*_2017.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r" *# CHECK:.*| *# 확인:.*", "", text), encoding="utf-8")
    for kpi in office.ok("trend", "--format", "json").json["kpis"]:
        of_2016 = [row for row in kpi["years"] if row["year"] == 2016]
        assert len(of_2016) == len({row["target"]["unit"] for row in of_2016})
        assert {tuple(row["target"]["plans"]) for row in of_2016} == {(2016, 2017)}
        assert [row["actual"] for row in kpi["years"] if row["year"] == 2017] == [None] * len(of_2016)


# --- how it looks --------------------------------------------------------------------------------------------------


def test_chart(office: Office) -> None:
    """Bars of one unit have one scale, `|` stands where the target is, and another unit has no bar of its own."""
    office.set(COLUMNS="80")
    worked(office)
    bars = [
        line[line.index("plan 2016") + 9 :].strip()
        for line in office.ok("trend", "D1").out.splitlines()
        if "plan 2016" in line
    ]
    # 20 cells for 25건: 19건 are 15.2, the target of 16건 is 12.8.
    assert bars == ["#" * 20, "############|##"]
    lines = office.ok("trend", "C4").out.splitlines()
    (this,) = [line for line in lines if line.startswith("2016")]
    assert this.endswith(f" {'#' * 5}{' ' * 14}|")  # of 132건: 20건 are 4.5 cells, the target of 88건 is 20


def test_a_little_is_more_than_nothing(office: Office) -> None:
    """However small it is beside the others, what was done has a bar; 0 has none."""
    office.ok("log", "C9", "1", "--date", "1/5")
    office.ok("log", "C4", "0", "--date", "1/5")
    bars = {}
    for code in ("C9", "C4"):
        (line,) = [line for line in office.ok("trend", code).out.splitlines() if line.startswith("2016")]
        bars[code] = line.split("(so far)")[1].count("#")
    assert bars == {"C9": 1, "C4": 0}


def test_screen_folds(office: Office) -> None:
    """Whole at 80 columns and below, with characters that a Korean console has; colour and bars alone go first."""
    several(office)
    office.set(VNET_TODAY="2016-06-30", COLUMNS="120")
    roomy = office.ok("trend", "--year", "2016").out
    for columns in (80, 60, 40):
        office.set(COLUMNS=str(columns))
        out = office.ok("trend", "--year", "2016").out
        assert max(map(width, out.splitlines())) <= columns
        out.encode("cp949")
        bare = [re.sub(r"[#|]|chart", "", text) for text in (out, roomy)]
        assert characters(bare[0]) == characters(bare[1])


def test_this_year_is_told_apart(office: Office) -> None:
    """This year's row says that it goes so far; where nothing was entered, that stands in the actual's place."""
    worked(office)
    (line,) = [line for line in office.ok("trend", "C4").out.splitlines() if line.startswith("2016")]
    assert line.split()[:6] == ["2016", "88건", "20건", "22.7%", "ledger", "(so"]
    (line,) = [line for line in office.ok("trend", "C1").out.splitlines() if line.startswith("2016")]
    assert line.split()[1:6] == ["1건", "not", "entered", "0.0%", "ledger"]
    assert "C7" in office.ok("trend", "C7").out
    assert re.search(r"^2015 +5건 +5회 +- +plan 2016", office.ok("trend", "C7").out, re.MULTILINE)


def test_sample_is_told(empty_office: Office) -> None:
    """Invented actuals are called so, on the screen and for programs."""
    empty_office.ok("sample", ".")
    assert "SAMPLE" in empty_office.ok("trend", "C4").out
    assert empty_office.ok("trend", "--format", "json").json["sample"] is True


def test_file(office: Office) -> None:
    """With -o it goes to a file, and never over the plan."""
    office.ok("trend", "-o", "trend.json", "--format", "json")
    assert (office.folder / "trend.json").read_text(encoding="utf-8").startswith("{")
    assert office.type("trend", "-o", "data/ledger.db").code == 2
    assert office.type("trend", "--format", "csv").code == 2


def test_light(office: Office) -> None:
    """With the plan unchanged neither YAML nor pydantic is loaded."""
    office.ok("report")
    assert loaded(office, "trend", "--format", "json") <= {"sqlite3"}


def test_keys(office: Office) -> None:
    """The documents have exactly the keys that docs/json.md names, as it says."""
    several(office)
    office.ok("spend", "10", "--category", "일반운영비", "--network", "국내", "--date", "2016-04-12", "--year", "2016")
    documents = [office.ok("trend", "--year", year, "--format", "json").json for year in ("2016", "2017")]
    (office.data / "budget_2017.yaml").write_text("# CHECK: all\n", encoding="utf-8")
    documents.append(office.ok("trend", "--year", "2016", "--format", "json").json)
    path = office.data / "targets_2016.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("        4분기: 15\n", "        집계: 평균\n        방향: 하향\n")
        .replace("이름: 봉사프로그램 DB관리", "이름: 봉사 DB관리")
        .replace("국내: 국내네트워크", "국내: 우리 네트워크"),
        encoding="utf-8",
    )
    documents.append(office.ok("trend", "--year", "2016", "--format", "json").json)
    assert documents[-1]["odd"]
    agrees("Trend", documents)
