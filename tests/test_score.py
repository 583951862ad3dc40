"""The score: its total, what is needed for more points, and what the command shows of it in each format."""

import csv
import io
import json
import re
import shlex
import shutil
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import load_workbook

import oracle_score
import vnet
from conftest import REAL_PLAN, ROOT, Office
from test_documents import agrees
from typed import refused, width
from vnet.plan.files.load import load
from vnet.plan.versions import canonical

EXAMPLE = ROOT / "docs" / "score"
DOCUMENT = (ROOT / "docs" / "score.md").read_text(encoding="utf-8")
CLOSE = Decimal(10) ** -12


@pytest.fixture
def example(empty_office: Office) -> Office:
    """An office with the example plan and what its document records, at the year's end."""
    empty_office.data.mkdir()
    shutil.copy(EXAMPLE / "targets_2026.yaml", empty_office.data)
    empty_office.set(VNET_TODAY="2026-12-31")
    for words in recorded():
        empty_office.ok(*words)
    return empty_office


def recorded() -> list[list[str]]:
    """Return the commands of the document that record something."""
    block = re.search(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)
    assert block
    lines = [shlex.split(line)[1:] for line in block[1].splitlines()]
    assert lines.pop() == ["score", "--quarter", "4"]
    return lines


# --- the total -------------------------------------------------------------------------------------------------------


def graded(number: int, weight: int, grade: str | None) -> str:
    """Return the line of an indicator that is graded."""
    return f"    - {{대상: 점검 {number}, 가중치: {weight}, 방법: 등급{f', 등급: {grade}' if grade else ''}}}\n"


GRADED = """
연도: 2016
문서: {제목: 시험}
단위: {건: 0}
네트워크: {가: 가네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - {코드: A1, 이름: 하나, 네트워크: 가, 측정치: {건: {연간: 1, 4분기: 1}}}
정성평가:
  - 평가항목: 점검
    내용: [{이름: 점검 1}, {이름: 점검 2}, {이름: 점검 3}, {이름: 점검 4}]
채점:
  출처: 시험
  기본점: 20
  등급: {S: 90, A: 80, B: 79.75, C: 60}
  방법:
    등급: {형식: 등급, 점수: {가: 92, 나: 70, 다: 60}}
  지표:
"""


def test_total_of_what_is_measured(empty_office: Office) -> None:
    """(40: 92, 30: 70, 20: not measured, 10: 60) makes 79.75 exactly, which is just the grade that begins there."""
    parts = ((1, 40, "가"), (2, 30, "나"), (3, 20, None), (4, 10, "다"))
    empty_office.write("targets_2016.yaml", GRADED + "".join(graded(*part) for part in parts))
    score = empty_office.ok("score", "--format", "json").json["score"]
    assert (score["total"], score["grade"]) == (79.75, "B")
    assert score["next"] == {"name": "A", "cut": 80, "distance": 0.25}
    assert (score["measured"], score["weight"]) == (80, 100)
    assert [one["weighted"] for one in score["indicators"]] == [46, 26.25, None, 7.5]
    assert [one["reason"] for one in score["indicators"]] == [None, None, "no_grade", None]
    out = empty_office.ok("score").out
    assert "79.75" in out
    assert "Left out: 점검 3 (weight 20): no grade was given yet" in out


def test_document_is_true(example: Office) -> None:
    """The points that docs/score.md names are those that the command gives for the entries that it names."""
    found = example.ok("score", "--quarter", "4", "--format", "json").json["score"]
    rows = re.findall(r"^\| (S\d|만족도|과정의 적절성) \|.*\| ([\d.]+|-) \|$", DOCUMENT, re.MULTILINE)
    assert len(rows) == 9
    points_of = {one["subject"]: one["points"] for one in found["indicators"]}
    for subject, said in rows:
        expected = None if said == "-" else float(said)
        actual = points_of[subject]
        assert (actual if actual is None else round(actual, 4)) == expected
    assert f"**{found['total']:.2f}점**" in DOCUMENT
    assert found["grade"] == "A"
    assert f"S등급까지 {found['next']['distance']:.2f}점" in DOCUMENT


# --- how much more -------------------------------------------------------------------------------------------------

MORE = """
연도: 2026
문서: {{제목: 시험}}
단위: {{건: 0, 일: 1}}
네트워크: {{가: 가네트워크}}
합산: {{상한: 100%}}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 많을수록
    네트워크: 가
    과거: {{2025: {{실적: {base}건}}}}
    측정치: {{건: {{연간: {target}, 4분기: {target}}}}}
  - 코드: A2
    이름: 적을수록
    네트워크: 가
    과거: {{2025: {{실적: {base}일}}}}
    측정치: {{일: {{연간: {target}, 4분기: {target}, 집계: 최근값, 방향: 하향}}}}
채점:
  출처: 시험
  기본점: 20
  등급: {{S: 95, A: 85, B: 70, C: 50}}
  방법:
    선: {{최고: 전년 실적 × 110%, 최저: 전년 실적 × 80%, 하향: {{최고: 전년 실적 × 90%, 최저: 전년 실적 × 120%}}}}
  지표:
    - {{대상: A1, 가중치: 3, 방법: 선}}
    - {{대상: A2, 가중치: 2, 방법: 선, 방향: 하향}}
"""


@pytest.mark.parametrize(
    ("base", "up", "down"), [(100, 87, "104"), (37, 33, "38.3"), (1000, 1003, "912.4"), (7, 3, "9.9")]
)
def test_how_much_more(empty_office: Office, base: int, up: int, down: str) -> None:
    """What is said to be needed is enough, one unit less is not, and both are those of the formula turned round."""
    empty_office.set(VNET_TODAY="2026-12-31")
    empty_office.write("targets_2026.yaml", MORE.format(base=base, target=base))
    empty_office.ok("log", "A1", str(up), "--date", "2026-12-1")
    empty_office.ok("log", "A2", down, "--date", "2026-12-1")
    score = empty_office.ok("score", "--format", "json").json["score"]
    with localcontext(prec=oracle_score.DIGITS):
        for one, sign, step, limits in (
            (score["indicators"][0], 1, Decimal(1), (Decimal("0.8"), Decimal("1.1"))),
            (score["indicators"][1], -1, Decimal("0.1"), (Decimal("1.2"), Decimal("0.9"))),
        ):
            low, high = (limit * base for limit in limits)
            actual = Decimal(str(one["actual"]))
            for wanted in filter(None, (one["next_point"], one["next_grade"])):
                more = Decimal(str(wanted["more"]))
                exact = sign * (oracle_score.needed(low, high, Decimal(str(wanted["points"]))) - actual)
                assert abs(more - step * oracle_score.whole_steps(exact / step - CLOSE)) == 0
                enough, less = (Fraction(actual + sign * by) for by in (more, more - step))
                assert oracle_score.line(low, high, enough) >= Decimal(str(wanted["points"])) - CLOSE
                assert oracle_score.line(low, high, less) < Decimal(str(wanted["points"]))


def test_next_grade_alone_takes_the_total_there(empty_office: Office) -> None:
    """With as much more as is said the total has its next grade, with one less not; and one more adds its gain."""
    empty_office.set(VNET_TODAY="2026-12-31")
    empty_office.write("targets_2026.yaml", MORE.format(base=100, target=100))
    empty_office.ok("log", "A1", "93", "--date", "2026-12-1")
    empty_office.ok("log", "A2", "101", "--date", "2026-12-1")
    before = empty_office.ok("score", "--format", "json").json["score"]
    more = before["indicators"][0]["next_grade"]["more"]
    assert more > 1
    empty_office.ok("log", "A1", "1", "--date", "2026-12-2")
    one = empty_office.ok("score", "--format", "json").json["score"]
    assert one["total"] == pytest.approx(before["total"] + before["indicators"][0]["gain"]["points"], abs=1e-12)
    empty_office.ok("log", "A1", str(more - 2), "--date", "2026-12-3")
    assert empty_office.ok("score", "--format", "json").json["score"]["grade"] == before["grade"]
    empty_office.ok("log", "A1", "1", "--date", "2026-12-4")
    assert empty_office.ok("score", "--format", "json").json["score"]["grade"] == before["next"]["name"]


def test_ranked_by_what_one_more_adds(example: Office) -> None:
    """The indicators are told in the order of what one more of each adds; the first is named at the top."""
    out = example.ok("score", "--quarter", "4").out
    rows = example.ok("score", "--quarter", "4", "--format", "json").json["score"]["indicators"]
    order = sorted((one for one in rows if one["gain"]), key=lambda one: -one["gain"]["points"] / one["gain"]["by"])
    told = out[out.index("What would add points") :]
    places = [told.index(f"{one['subject']} ") for one in order]
    assert places == sorted(places)
    assert f"Adds most: {order[0]['name']}, 1건 more = +1.19 points" in out


# --- the command ---------------------------------------------------------------------------------------------------


def test_a_plan_without_a_scoring(office: Office) -> None:
    """The plan of 2016 states no score and gets none: a sentence says where to write it, as for bad input."""
    assert "채점 into targets_2016.yaml" in refused(office, "score", code=2).err
    assert "채점" in refused(office, "score", "--format", "json", code=2).err
    office.ok("export", "--quarter", "2", "-o", "q2.xlsx")
    assert "Score" not in load_workbook(office.folder / "q2.xlsx", read_only=True).sheetnames
    assert "평점" not in load_workbook(office.folder / "q2.xlsx", read_only=True).sheetnames


def test_keys_are_documented(example: Office) -> None:
    """The JSON has exactly the keys that docs/json.md names, as it says."""
    documents = [
        example.ok("score", "--quarter", quarter, *step, "--format", "json").json
        for quarter, step in (("4", ()), ("2", ("--step", "S3")))
    ]
    example.write("targets_2026.yaml", MORE.format(base=100, target=100))
    example.ok("log", "A1", "93", "--date", "2026-12-1")
    documents.append(example.ok("score", "--format", "json").json)
    agrees("Score", documents)


def test_as_objects(example: Office) -> None:
    """`import vnet` gives the score exactly, and as the data that the command prints."""
    scored = vnet.open("data").score(quarter=4, step="S1")
    assert scored.score.rows[0].points == Fraction(5420, 63)
    assert vnet.to_dict(scored) == example.ok("score", "--quarter", "4", "--step", "S1", "--format", "json").json


def test_quarter_and_moment(example: Office) -> None:
    """A quarter's score knows nothing of what happened later, an earlier moment's of what was recorded later."""
    first = example.ok("score", "--quarter", "1", "--format", "json").json["score"]["indicators"]
    assert [one["actual"] for one in first] == [None] * 9
    assert [one["points"] for one in first[:6]] == [20] * 6
    size = example.ok("score", "--quarter", "4", "--format", "json").json["ledger"]["size"]
    then = example.ok("score", "--quarter", "4", "--format", "json").json["score"]["total"]
    example.ok("log", "S1", "5", "--date", "2026-12-20")
    assert example.ok("score", "--quarter", "4", "--format", "json").json["score"]["total"] > then
    earlier = example.ok("score", "--quarter", "4", "--as-of", str(size), "--format", "json").json
    assert (earlier["score"]["total"], earlier["as_of"]["entries"]) == (then, size)


def by_subject(office: Office, quarter: str) -> dict[str, Any]:
    """Return a quarter's indicators by what they are of."""
    score = office.ok("score", "--quarter", quarter, "--format", "json").json["score"]
    return {one["subject"]: one for one in score["indicators"]}


def test_nothing_entered_has_the_base(example: Office) -> None:
    """A KPI of which nothing was entered has the base and counts; a recorded 0 is an actual; a survey is left out."""
    rows = by_subject(example, "2")
    assert (rows["S1"]["points"], rows["S1"]["not_entered"], rows["S1"]["reason"]) == (20, True, None)
    assert rows["S6"]["next_point"] is None
    assert (rows["만족도"]["points"], rows["만족도"]["reason"]) == (None, "not_recorded")
    example.ok("log", "S6", "0", "--date", "2026-6-1")
    rows = by_subject(example, "2")
    assert (rows["S6"]["points"], rows["S6"]["actual"]) == (100, 0)


def test_ends_of_the_outlook(example: Office) -> None:
    """The totals at the year's end are those of the outlook's lowest and highest values, the worse one first."""
    example.set(VNET_TODAY="2026-06-30")
    example.begin_anew()
    for month, value in ((1, 5), (2, 9), (3, 4), (4, 2), (5, 3), (6, 3)):
        example.ok("log", "S5", str(value), "--date", f"2026-{month}-10")
    score = example.ok("score", "--quarter", "2", "--format", "json").json["score"]
    measures = example.ok("outlook", "--quarter", "2", "--format", "json").json["measures"]
    (ahead,) = [one["range"] for one in measures if one["code"] == "S5"]
    row = next(one for one in score["indicators"] if one["subject"] == "S5")
    assert ahead["low"] < ahead["high"] < 88
    expected = {end: 20 + 80 * ahead[end] / 88 for end in ("low", "high")}
    assert row["expected"] == pytest.approx(expected, abs=1e-9)
    for end in ("low", "high"):
        rest = score["total"] - row["weighted"]
        total = rest + row["weight"] * row["expected"][end] / score["measured"]
        assert score["expected"][end]["total"] == pytest.approx(total, abs=1e-9)
    assert "At the year's end, by the outlook: " in example.ok("score", "--quarter", "2").out


MONEY = """
채점:
  출처: 시험
  기본점: 20
  방법:
    목표대실적: {형식: 비율, 최고: 올해 목표}
  지표:
    - {대상: 예산대비 집행율, 가중치: 1, 방법: 목표대실적}
"""


def test_money_and_what_is_overspent(office: Office) -> None:
    """The execution rate is scored against its goal; more than there is gets points, and is said to be no success."""
    office.set(VNET_TODAY="2016-12-31")
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    office.write("targets_2016.yaml", text + MONEY)
    office.ok("spend", "34000천원", "--category", "일반운영비", "--network", "국제", "--date", "5/1")
    (row,) = office.ok("score", "--quarter", "4", "--format", "json").json["score"]["indicators"]
    assert row["points"] == pytest.approx(20 + 80 * Fraction(1, 2) / Fraction(97, 100), abs=1e-12)
    assert (row["actual"], row["high"], row["overspent"]) == (0.5, 0.97, False)
    # (62 - 20) / 80 of 97 % is 50.925 %: 1.0 percentage points, for shares go by tenths of one.
    assert row["next_point"] == {"points": 62, "more": 0.01}
    office.ok("spend", "36000천원", "--category", "일반운영비", "--network", "국제", "--date", "6/1")
    (row,) = office.ok("score", "--quarter", "4", "--format", "json").json["score"]["indicators"]
    assert (row["points"], row["overspent"]) == (100, True)
    assert "overspent, which is no success" in office.ok("score", "--quarter", "4").out


def test_step_shows_the_arithmetic(example: Office) -> None:
    """--step shows an indicator's formulas, what they come to and the points; another's are not there."""
    out = example.ok("score", "--quarter", "4", "--step", "교육 이수").out
    for line in (
        "기준치: 최대(전년 실적, 평균(최근 3년 실적))",
        "= 최대(84, 235/3)",
        "최고: 기준치 × 110%",
        "= 92.4",
        "= 20 + 80 × 20.8 ÷ 25.2",
        "≒ 86.0317",
        "Points: 86.0317",
    ):
        assert line in out
    assert "추세치" not in out
    document = example.ok("score", "--quarter", "4", "--step", "S1", "--format", "json").json
    assert [one["subject"] for one in document["explained"]] == ["S1"]
    assert document["explained"][0]["steps"][-1]["lines"][-1] == "5420/63"
    assert "Not measured: missing: actual of 2023" in example.ok("score", "--step", "S7").out
    assert "우수" in example.ok("score", "--step", "과정").out


def test_step_of_nothing(example: Office) -> None:
    """What is not scored is not found, and the answer names what is."""
    assert "S1 교육 이수" in refused(example, "score", "--step", "없는 것", code=4).err


def test_csv(example: Office) -> None:
    """CSV has a row for each indicator with unrounded points, then the total."""
    text = example.ok("score", "--quarter", "4", "--format", "csv").out
    head, *rows = csv.reader(io.StringIO(text))
    document = example.ok("score", "--quarter", "4", "--format", "json").json["score"]
    place = head.index("평점")
    assert [row[place] for row in rows[:9]] == [
        "-" if one["points"] is None else str(one["points"]) for one in document["indicators"]
    ]
    assert rows[9][head.index("득점")] == str(document["total"])


def test_workbook(example: Office) -> None:
    """The workbook has a sheet with the points as numbers, the total and what would add to it."""
    example.ok("export", "--quarter", "4", "-o", "year.xlsx")
    sheet = load_workbook(example.folder / "year.xlsx")["평점"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    document = example.ok("score", "--quarter", "4", "--format", "json").json["score"]
    for number in (*(one["points"] for one in document["indicators"] if one["points"]), document["total"]):
        assert any(isinstance(cell, int | float) and abs(cell - number) < 1e-9 for cell in cells)
    assert "1건 더 = +1.19점" in cells


def test_check_names_what_a_method_lacks(example: Office) -> None:
    """`check` is well, and names the years that a method needs and the plan has not."""
    out = example.ok("check").out
    assert "Score: S7 새 프로그램 cannot be measured by 목표부여: missing: actual of 2023" in out
    assert "All is well." in out


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_fits(example: Office, columns: int, language: str) -> None:
    """At any width nothing is wider than the screen, in both languages."""
    example.set(VNET_LANG=language, COLUMNS=str(columns))
    for words in ((), ("--step", "S3")):
        out = example.ok("score", "--quarter", "4", *words).out
        assert max(map(width, out.splitlines())) <= columns


@pytest.mark.parametrize("step", [(), *(("--step", f"S{number}") for number in range(1, 8)), ("--step", "과정")])
def test_korean_windows_console(example: Office, step: tuple[str, ...]) -> None:
    """Everything that a score says can be written in the code page of a Korean Windows."""
    example.set(VNET_LANG="ko")
    example.ok("score", "--quarter", "4", *step).out.encode("cp949")


def test_one_of_several_measures(empty_office: Office) -> None:
    """Of a KPI with several measures the one is scored whose unit is named; two of them are two indicators."""
    text = MORE.format(base=10, target=10).replace("측정치: {건: {", "측정치: {일: {연간: 5, 4분기: 5}, 건: {")
    text = text.replace("{대상: A1, ", "{대상: A1, 단위: 건, ")
    empty_office.set(VNET_TODAY="2026-12-31")
    empty_office.write("targets_2026.yaml", text)
    empty_office.ok("log", "A1", "10건", "--date", "2026-12-1")
    empty_office.ok("log", "A1", "5일", "--date", "2026-12-1")
    first = empty_office.ok("score", "--format", "json").json["score"]["indicators"][0]
    assert (first["name"], first["unit"], first["actual"]) == ("많을수록 (건)", "건", 10)


def test_versions_of_plans_without_a_scoring_stay() -> None:
    """A plan that states no scoring has the text that it had: nothing of one stands in it."""
    plan = load(REAL_PLAN, 2016)
    assert plan.scoring is None
    assert "scoring" not in json.loads(canonical(plan))
