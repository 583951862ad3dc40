"""`vnet plan next`: next year's files, against targets worked out by hand and against an apportioning of its own."""

import datetime as dt
import difflib
import errno
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conftest import REAL_PLAN, Office
from test_documents import COMPLETE
from test_other_plans import COAST, SMALLEST
from vnet.errors import Problems
from vnet.i18n import speaking
from vnet.plan.apportion import apportion, in_proportion
from vnet.plan.files.load import load
from vnet.plan.model import Accumulation, Measure, PastYear, Plan, Quantity
from vnet.plan.next_year.draft import Draft, draft

MARK = re.compile(r"[ \t]*#[ \t]*(?:확인|CHECK):.*$", re.MULTILINE)
# What was done in 2016, and what follows for 2017 by the plan's formulas, worked out by hand: year, quarters, kinds.
DONE = {"C4": 100, "C6": 31, "C7": 3, "C8": 20, "C9": 190, "D3": 7, "G1": 6, "G2": 15}
BY_HAND: dict[str, tuple[int, list[int | None], list[int]]] = {
    # (132 × 20% + 55 × 30% + 100 × 50%) × 105% = 92.9 × 105% = 97.545
    "C4": (98, [17, 39, 25, 17], [11, 37, 22, 11, 17]),
    "C6": (31, [31, None, None, None], []),
    "C7": (4, [1, 1, 1, 1], []),  # (5 + 3) ÷ 2
    "C8": (20, [3, 6, 7, 4], []),
    "C9": (215, [44, 61, 55, 55], []),  # 195 × 110% = 214.5
    "D3": (9, [3, 2, 2, 2], []),  # 7 × 133% = 9.31
    "G1": (6, [None, 3, 2, 1], []),  # (2 × 20% + 5 × 30% + 6 × 50%) × 110% = 5.39
    "G2": (15, [4, 3, 3, 5], []),
}
KEPT = ["C1", "C2", "C3", "C5", "D1", "D2", "G3", "G4"]  # no formula; of D1 nothing was entered


def record(office: Office, done: dict[str, int]) -> None:
    """Record what was done."""
    for code, number in done.items():
        office.ok("log", code, str(number), "--date", "11/30", "--people", "1")


def drafted(office: Office, *words: str) -> str:
    """Draft next year's plan when the year is over; return what was said."""
    office.set(VNET_TODAY="2017-01-05")
    return office.ok("plan", "next", *words).out


def without_marks(text: str) -> str:
    """Return a text after a person has taken all marks out."""
    return MARK.sub("", text)


def decide(office: Office, year: int = 2017) -> Plan:
    """Take the marks out of a year's files and load them."""
    for path in office.data.glob(f"*_{year}.yaml"):
        path.write_text(without_marks(path.read_text(encoding="utf-8")), encoding="utf-8")
    return load(office.data, year)


def data(path: Path) -> Any:
    """Return a file as plain data, read by another reader than vnet's."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def changed_lines(before: str, after: str) -> list[tuple[list[str], list[str]]]:
    """Return what differs between two texts, as pairs of the old lines and the new ones."""
    old, new = before.splitlines(), after.splitlines()
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(old[a:b], new[c:d]) for tag, a, b, c, d in codes if tag != "equal"]


# --- the plan of 2016 ----------------------------------------------------------------------------------------------


def test_targets_by_hand(office: Office) -> None:
    """Targets, quarters and kinds follow from the plan's own formulas as worked out by hand; all others are kept."""
    record(office, DONE)
    drafted(office)
    before = {kpi["코드"]: kpi for kpi in data(office.data / "targets_2016.yaml")["성과지표"]}
    after = {kpi["코드"]: kpi for kpi in data(office.data / "targets_2017.yaml")["성과지표"]}
    assert list(before) == list(after)
    for code, (target, quarters, kinds) in BY_HAND.items():
        (measure,) = after[code]["측정치"].values()
        assert measure["연간"] == target, code
        assert [measure.get(f"{quarter}분기") for quarter in (1, 2, 3, 4)] == quarters, code
        assert list(measure.get("유형", {}).values()) == kinds, code
        assert measure["산식"] == next(iter(before[code]["측정치"].values()))["산식"]
    for code in KEPT:
        for unit, measure in after[code]["측정치"].items():
            was = before[code]["측정치"][unit]
            assert measure == {name: value for name, value in was.items() if name != "산식"}, code


def test_history_moves_up(office: Office) -> None:
    """2016 stands below 과거 with its target and what was entered, in every measure's unit; earlier years stay."""
    record(office, DONE)
    office.ok("log", "C2", "1건", "--date", "8/1")
    office.ok("log", "C2", "150부", "--date", "8/1")
    office.ok("log", "C3", "12개기업", "--date", "5/1")
    office.ok("log", "G4", "0", "--date", "3/1")
    drafted(office)
    before = {kpi["코드"]: kpi for kpi in data(office.data / "targets_2016.yaml")["성과지표"]}
    after = {kpi["코드"]: kpi for kpi in data(office.data / "targets_2017.yaml")["성과지표"]}
    year = {code: kpi["과거"][2016] for code, kpi in after.items()}
    assert year["C2"] == {"목표": "1건/200부", "실적": "1건/150부"}
    assert year["C3"] == {"목표": "1회/1건/10개기업", "실적": "12개기업"}
    assert year["C4"] == {"목표": "88건", "실적": "100건"}
    assert year["D1"] == {"목표": "19건"}
    assert year["G4"] == {"목표": "20명", "실적": "0명"}
    for code, kpi in after.items():
        assert {was: kpi["과거"][was] for was in kpi["과거"] if was != 2016} == before[code].get("과거", {})
        assert list(kpi["과거"])[-1] == 2016


def test_only_intended_lines_change(office: Office) -> None:
    """Every line but those of years, targets, history and marks stands in the draft as it stood, comments and all."""
    record(office, DONE)
    drafted(office)
    in_targets = r"연도|.*(연간|분기|기간|예정일|산식):|          \S+( \S+)*: \d+$|  문서번호|  결재일자|    설정근거"
    in_budget = r"연도|총액|편성목:$|네트워크:$|월별집행계획:$"
    for name, intended in (("targets", in_targets), ("budget", in_budget)):
        before, after = ((office.data / f"{name}_{year}.yaml").read_text(encoding="utf-8") for year in (2016, 2017))
        for old, new in changed_lines(before, after):
            for line in old:
                assert re.match(intended, line), line
                kept = re.sub(r"\d+.*", "", line)
                assert any(one.startswith(kept) or one.strip().startswith("# 산식") for one in new), line
            added = [line for line in new if re.match(r"    과거:$|      2016: \{목표: ", line)]
            assert len(new) - len(added) == len(old)
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in comments if line not in after.splitlines()] == []


def test_formula_of_a_kept_target(office: Office) -> None:
    """Where a formula gives no target, this year's is kept, the formula becomes a comment, and the mark quotes it."""
    record(office, {**DONE, "C7": 4})  # (5 + 4) ÷ 2 = 4.5
    drafted(office)
    text = (office.data / "targets_2017.yaml").read_text(encoding="utf-8")
    (c7,) = re.findall(r"코드: C7.*?(?=\n\n)", text, re.DOTALL)
    assert "        # 산식: (2년전 실적 + 전년 실적) ÷ 2\n" in c7
    (mark,) = re.findall(r"        연간: 4  # 확인: (.*)", c7)
    assert "C7" in mark
    assert "4.5" in mark
    assert "(2년전 실적 + 전년 실적) ÷ 2" in mark
    (d1,) = re.findall(r"코드: D1.*?(?=\n\n)", text, re.DOTALL)
    assert "        # 산식: 전년 실적 × 100%\n" in d1


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [("C6", 0, "0"), ("C8", 10**12, ""), ("D3", 10**12, "1,330,000,000,000")],
    ids=["nothing", "the largest", "too large"],
)
def test_what_is_no_target(office: Office, code: str, number: int, said: str) -> None:
    """A formula that gives nothing, or more than a plan can hold, sets no target."""
    record(office, {code: number})
    out = drafted(office)
    plan = decide(office)
    (measure,) = next(kpi for kpi in plan.kpis if kpi.code == code).measures
    was = {"C6": 30, "C8": 10**12, "D3": 8}[code]
    assert measure.year_target == was
    assert (measure.formula is None) == (was < 10**12)
    assert said in out


def test_check_passes_but_for_the_marks(office: Office) -> None:
    """`vnet check` finds the open decisions and nothing else, each at its line; without them all is well."""
    record(office, DONE)
    drafted(office)
    answer = office.type("check", "--year", "2017")
    assert answer.code == 3
    told = re.findall(r"^data/(\w+\.yaml):(\d+):(\d+): (.*?): ", answer.err, re.MULTILINE)
    assert {code for *_, code in told} == {"undecided"}
    for name, line, column, _code in told:
        lines = (office.data / name).read_text(encoding="utf-8").splitlines()
        assert lines[int(line) - 1][int(column) - 1 :].startswith("# 확인: ")
    texts = [path.read_text(encoding="utf-8") for path in office.data.glob("*_2017.yaml")]
    assert len(told) == sum(text.count("# 확인: ") for text in texts)
    assert f"{len(told)} faults" in answer.err
    assert office.type("report", "--year", "2017").code == 3
    decide(office)
    assert office.ok("check", "--year", "2017").err == ""
    office.ok("report", "--year", "2017")


def test_marks(office: Office) -> None:
    """Marked are: the draft, the document's facts, each target that was kept, stale bases, days, and the budget."""
    record(office, DONE)
    drafted(office)
    marked: dict[str, list[str]] = {}
    for name in ("targets", "budget"):
        lines = (office.data / f"{name}_2017.yaml").read_text(encoding="utf-8").splitlines()
        marked[name] = [line.split("  #")[0].strip() for line in lines if "# 확인: " in line]
    assert marked["budget"] == ["총액: 68000", "편성목:", "네트워크:", "월별집행계획:"]
    kept = {
        "연도: 2017",
        "문서번호: 협력사업부-151",
        "결재일자: 2016-02-11",
        "기간: 2017. 1. ~ 12.(연중)",
        "건: {연간: 1, 2분기: 1}",
        "건: {연간: 1, 3분기: 1}",
        "부: {연간: 200, 3분기: 200}",
        "회: {연간: 1, 1분기: 1}",
        "개기업: {연간: 10, 2분기: 10}",
        "회: {연간: 2, 2분기: 1, 4분기: 1}",
        "연간: 19",
        "건: {연간: 2, 2분기: 1, 4분기: 1}",
        "명: {연간: 20, 1분기: 20}",
        "예정일: 2017-02-26",
        "설정근거: 목표대 실적 105% (13년 80건(20%), 14년 132건(30%), 15년 55건(50%))",
        '설정근거: "과거년도(14년,15년) 실적 평균 : 4회"',
        "설정근거: 목표대 실적 110% (13년 2건(20%), 14년 2건(30%), 15년 5건(50%))",
    }
    unentered = {line for line in marked["targets"] if re.fullmatch(r"2016: \{목표: [^,]*\}", line)}
    assert len([line for line in marked["targets"] if line.startswith("2016: ")]) == len(KEPT)
    assert set(marked["targets"]) == kept | unentered


def test_every_decision_is_said(office: Office) -> None:
    """The screen tells of each target why it is what it is, and lists every mark with its line."""
    record(office, DONE)
    out = drafted(office)
    for code, (target, *_rest) in BY_HAND.items():
        assert re.search(rf"^  {code} .*: \S+ -> {target}\D", out, re.MULTILINE), code
    assert "= 올림(92.9 × 105%) = 올림(97.545) = 98\n" in out
    assert "quarters 15 35 23 15 -> 17 39 25 17\n" in out
    # C1, two of C2, three of C3, C5, D2, G3, G4
    assert out.split(" left to you")[0].count("The basis states no arithmetic: the target of 2016 was kept.") == 10
    assert re.search(r"D1 .*19건 -> 19건 \(actual: not entered\)\n    전년 실적 × 100% needs .*\(actual of 2016\)", out)
    listed = re.findall(r"^  (targets|budget)_2017.yaml:(\d+): (.*)$", out, re.MULTILINE)
    for name, line, words in listed:
        lines = (office.data / f"{name}_2017.yaml").read_text(encoding="utf-8").splitlines()
        assert lines[int(line) - 1].endswith(words) or f"{words}  # 확인" in lines[int(line) - 1]
    assert f"\n{len(listed)} decisions are left to you" in out
    assert 'vnet check --data "data" --year 2017' in out
    out.encode("cp949")


def test_budget_is_kept(office: Office) -> None:
    """No amount of the budget changes: nothing says what next year's will be."""
    drafted(office)
    before, after = (data(office.data / f"budget_{year}.yaml") for year in (2016, 2017))
    assert {**before, "연도": 2017} == after


def test_before_the_year_is_over(office: Office) -> None:
    """Drafted during the year, every actual is marked as one that may still grow, with its day."""
    record(office, DONE)
    office.set(VNET_TODAY="2016-12-31")
    office.ok("plan", "next")
    text = (office.data / "targets_2017.yaml").read_text(encoding="utf-8")
    past = [line for line in text.splitlines() if line.strip().startswith("2016: ")]
    assert [line for line in past if "실적" in line.split("#")[0]] == [line for line in past if "2016-12-31" in line]
    assert sum("2016-12-31" in line for line in past) == len(DONE)


def test_sample_is_told(empty_office: Office) -> None:
    """A draft from invented actuals says so, on the screen and with a mark."""
    empty_office.ok("sample", ".")
    empty_office.set(VNET_TODAY="2017-01-05")
    answer = empty_office.ok("plan", "next")
    assert "SAMPLE" in answer.err
    text = (empty_office.data / "targets_2017.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[8].count("# 확인: ") == 2
    assert decide(empty_office).year == 2017


def test_actual_of_the_whole_year_counts(office: Office) -> None:
    """The actual of the whole year goes into the draft, whatever quarter today is in; what is void does not."""
    office.ok("log", "G2", "2", "--date", "1/10")
    office.ok("log", "G2", "9", "--date", "12/31")
    office.ok("log", "G2", "100", "--date", "12/30")
    (wrong,) = [one for one in office.ok("entries", "--format", "json").json["entries"] if one["value"] == 100]
    office.ok("void", wrong["id"], "--reason", "잘못")
    office.ok("plan", "next")
    kpis = {kpi["코드"]: kpi for kpi in data(office.data / "targets_2017.yaml")["성과지표"]}
    assert kpis["G2"]["과거"][2016]["실적"] == "11건"
    assert kpis["G2"]["측정치"]["건"]["연간"] == 11


def test_a_draft_of_the_draft(office: Office) -> None:
    """Once decided, the plan of 2017 gives one of 2018 in the same way, with both years in its history."""
    record(office, DONE)
    drafted(office)
    decide(office)
    office.set(VNET_TODAY="2018-01-05")
    for code, number in {"C4": 90, "G1": 5}.items():
        office.ok("log", code, str(number), "--date", "2017-06-01", "--year", "2017", "--people", "1")
    office.ok("plan", "next", "2018")
    kpis = {kpi["코드"]: kpi for kpi in data(office.data / "targets_2018.yaml")["성과지표"]}
    assert list(kpis["C4"]["과거"]) == [2013, 2014, 2015, 2016, 2017]
    assert kpis["C4"]["과거"][2017] == {"목표": "98건", "실적": "90건"}
    assert kpis["C4"]["측정치"]["건"]["연간"] == 91  # (55 × 20% + 100 × 30% + 90 × 50%) × 105% = 90.3
    assert kpis["G1"]["측정치"]["건"]["연간"] == 6  # (5 × 20% + 6 × 30% + 5 × 50%) × 110% = 5.83
    assert kpis["C1"]["과거"] == {2016: {"목표": "1건"}, 2017: {"목표": "1건"}}
    plan = decide(office, 2018)
    assert (plan.year, len(plan.kpis), plan.tasks[4].day) == (2018, 16, dt.date(2018, 2, 26))
    assert office.ok("check", "--year", "2018").code == 0


def test_the_real_actuals_by_chance(office: Office) -> None:
    """Whatever was done in 2016, the targets of 2017 are those of the printed bases, computed anew here."""
    plan = load(office.data, 2016)
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")

    def up(number: Fraction) -> int:
        return -int(-number // 1)

    def half_up(number: Fraction) -> int:
        return int((number + Fraction(1, 2)) // 1)

    for done in (1, 2, 3, 4, 5, 7, 10, 33, 101, 999):
        actual = Fraction(done)
        expected = {
            "C4": up((132 * Fraction(20, 100) + 55 * Fraction(30, 100) + actual / 2) * Fraction(105, 100)),
            "C6": done,
            "C7": (5 + done) / 2 if (5 + done) % 2 == 0 else 4,
            "C8": done,
            "C9": 215,
            "D1": done,
            "D3": half_up(actual * Fraction(133, 100)),
            "G1": up((2 * Fraction(20, 100) + 5 * Fraction(30, 100) + actual / 2) * Fraction(110, 100)),
            "G2": done,
        }
        actuals = {(kpi.code, one.unit): actual for kpi in plan.kpis for one in kpi.measures}
        found = draft(plan, actuals, text, None, until=None, sample=False)
        after = {kpi["코드"]: kpi["측정치"] for kpi in YAML(typ="safe").load(found.targets)["성과지표"]}
        assert {code: next(iter(after[code].values()))["연간"] for code in expected} == expected
        for code in expected:
            (measure,) = after[code].values()
            assert sum(measure.get(f"{quarter}분기", 0) for quarter in (1, 2, 3, 4)) == measure["연간"]
            assert sum(measure.get("유형", {"": measure["연간"]}).values()) == measure["연간"]


# --- words, places and what is there already -----------------------------------------------------------------------


def test_language_of_the_plan(office: Office) -> None:
    """Marks speak the plan's language, whatever the screen's is; both words are marks to `check`."""
    path = office.data / "targets_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("언어: ko", "언어: en"), encoding="utf-8")
    office.set(VNET_LANG="ko")
    drafted(office)
    text = (office.data / "targets_2017.yaml").read_text(encoding="utf-8")
    assert text.count("# CHECK: ") > 20
    assert "# 확인: " not in text
    assert "# CHECK: C1 건: The basis states no arithmetic: the target of 2016 was kept.\n" in text
    assert office.type("check", "--year", "2017").code == 3


@pytest.mark.parametrize("words", [[], ["2017"], ["2017년"]])
def test_year(office: Office, words: list[str]) -> None:
    """The year is the one after the plan's, whether it is said or not; files go beside the plan."""
    drafted(office, *words)
    assert sorted(path.name for path in office.data.glob("*_2017.yaml")) == ["budget_2017.yaml", "targets_2017.yaml"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["plan", "next", "2018"], 4, "There is no plan for 2017"),
        (["plan", "next", "2016"], 4, "There is no plan for 2015"),
        (["plan", "next", "17"], 2, "not a year"),
        (["--year", "2016", "plan", "next", "2018"], 2, "write --year 2017"),
        (["plan", "last"], 2, "vnet plan next"),
        (["plan"], 2, "next|changes|revise is missing"),
        (["plan", "next", "2017", "2018"], 2, "2018"),
    ],
)
def test_words_that_do_not_fit(office: Office, words: list[str], code: int, said: str) -> None:
    """What cannot be drafted is refused in a sentence, and nothing is written."""
    answer = office.type(*words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(list(office.data.glob("*.yaml"))) == 2


def test_the_last_year(empty_office: Office) -> None:
    """After the last year that a plan can have there is none to draft."""
    empty_office.write("targets_2999.yaml", SMALLEST.replace("2019", "2999"))
    assert empty_office.type("plan", "next").code == 2


@pytest.mark.parametrize("name", ["targets_2017.yaml", "budget_2017.yaml"])
def test_nothing_is_overwritten(office: Office, name: str) -> None:
    """If either file is there already, whatever it is, neither is written."""
    path = office.write(name, "mine\n")
    before = sorted(office.data.iterdir())
    answer = office.type("--year", "2016", "plan", "next")
    assert (answer.code, answer.out) == (5, "")
    assert name in answer.err
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert sorted(office.data.iterdir()) == before


def test_both_or_none(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the second file cannot be written, the first is not there either."""
    synced = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")

    before = sorted(office.data.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    answer = office.type("plan", "next")
    assert answer.code == 1
    assert "the disk is full" in answer.err
    assert sorted(office.data.iterdir()) == before


def test_another_folder(office: Office) -> None:
    """With -o the files go to a folder, which is made; a file of that name is refused."""
    drafted(office, "-o", "new/plans")
    assert sorted(path.name for path in (office.folder / "new/plans").iterdir()) == [
        "budget_2017.yaml",
        "targets_2017.yaml",
    ]
    (office.folder / "file").write_text("")
    for name, why in (("file", "there is a file of that name"), ("file/in", "a part of the path is no folder")):
        answer = office.type("plan", "next", "-o", name)
        assert (answer.code, answer.out) == (1, "")
        assert f"{name} cannot be written: {why}" in answer.err


def test_open_marks_stop_the_next_draft(office: Office) -> None:
    """From a plan with open decisions no other is drafted."""
    drafted(office)
    answer = office.type("plan", "next", "2018")
    assert answer.code == 3
    assert not list(office.data.glob("*_2018.yaml"))


def test_a_plan_without_a_budget(empty_office: Office) -> None:
    """Of a plan without a budget only the targets are drafted; a budget that lies about is no hindrance."""
    empty_office.write("targets_2019.yaml", SMALLEST)
    empty_office.set(VNET_TODAY="2020-01-05")
    empty_office.ok("plan", "next")
    assert sorted(path.name for path in empty_office.data.glob("*_2020.yaml")) == ["targets_2020.yaml"]
    assert decide(empty_office, 2020).kpis[0].history == (PastYear(2019, (Quantity(Fraction(4), "건"),)),)


# --- other plans ---------------------------------------------------------------------------------------------------

RULES = """\
연도: 2030
문서:
  제목: '2030년 바닷가 계획'   # 제목
  기간: 2030. 3.
    ~ 2030. 12.
단위: {명: 0, 점: 2, 시간: 1, "%": 1}
네트워크: {가: 가나}
합산: {상한: 없음}
측정방법: 정량
성과지표:
- 코드: A1
  이름: 회원
  네트워크: 가
  과거: {2028: {실적: 80명}, 2029: {실적: 100명}}
  측정치:
    명:
      연간: "120"   # 연말
      2분기: 90
      4분기: 120
      집계: 최근값
      산식: |
        전년 실적 ×
        120%
- 측정치: {점: {연간: 4.25, 2분기: 4, 집계: 평균, 산식: 전년 실적 + 0.1}}
  코드: A2
  이름: 만족도
  네트워크: 가
  과거:
    2029: {실적: 4.15점}
    # 그 앞
    2028: {실적: 4.1점}
  설정근거: ["2029년 4.15점", 더하기 0.1점]
- {코드: A3, 이름: 시간, 네트워크: 가, 과거: {}, 측정치: {시간: {산식: 100.5, 연간: 100.5, 1분기: 20.5, 3분기: 80}}}
- 코드: A4
  이름: 비율
  네트워크: 가
  측정치:
    "%":
      연간: 80.5
      집계: 최근값
  설정근거: |
    2029년만큼
일정:
- {과제: 축제, 예정일: 2030. 5. 5.}
"""


def plan_in(folder: Path, targets: str, year: int) -> Plan:
    """Write a targets file and load it."""
    (folder / f"targets_{year}.yaml").write_text(targets, encoding="utf-8", newline="")
    return load(folder, year)


def draft_of(plan: Plan, targets: str, done: Mapping[tuple[str, str], str | None]) -> Draft:
    """Draft from a text and what was done."""
    actuals = {key: None if value is None else Fraction(value) for key, value in done.items()}
    return draft(plan, actuals, targets, None, until=None, sample=False)


def loaded_without_marks(folder: Path, drafted: Draft) -> Plan:
    """Load a drafted targets file: as it is, all its faults are open decisions; without the marks it has none."""
    path = folder / f"targets_{drafted.year}.yaml"
    path.write_text(drafted.targets, encoding="utf-8", newline="")
    with pytest.raises(Problems) as caught:
        load(folder, drafted.year)
    assert {problem.code for problem in caught.value.problems} == {"undecided"}
    path.write_text(without_marks(drafted.targets), encoding="utf-8", newline="")
    return load(folder, drafted.year)


def test_other_ways_of_adding_up(tmp_path: Path) -> None:
    """Standing numbers and scores keep their rules; decimals are those of the unit; any style of YAML is taken."""
    plan = plan_in(tmp_path, RULES, 2030)
    done = {("A1", "명"): "135", ("A2", "점"): "13/3", ("A3", "시간"): "99.5", ("A4", "%"): "81.5"}
    found = draft_of(plan, RULES, done)
    after = loaded_without_marks(tmp_path, found)
    members, score, hours, share = (kpi.measures[0] for kpi in after.kpis)
    assert after.document.duration == "2031. 3. ~ 2031. 12."
    assert members.quarter_targets == (None, Fraction(122), None, Fraction(162))  # 135 × 120%; 90 × 162/120 = 121.5
    assert members.accumulation is Accumulation.LATEST
    assert members.year_target == 162
    assert after.kpis[1].history[-1] == PastYear(
        2030, (Quantity(Fraction("4.25"), "점"),), (Quantity(Fraction("4.33"), "점"),)
    )
    assert (score.year_target, score.quarter_target(2)) == (Fraction("4.43"), Fraction("4.17"))  # 4 × 4.43/4.25
    assert (hours.year_target, hours.formula, hours.quarter_target(1)) == (Fraction("100.5"), "100.5", Fraction("20.5"))
    assert after.kpis[2].history == (
        PastYear(2030, (Quantity(Fraction("100.5"), "시간"),), (Quantity(Fraction("99.5"), "시간"),)),
    )
    assert share.year_target == Fraction("80.5")
    assert after.kpis[3].history == (
        PastYear(2030, (Quantity(Fraction("80.5"), "%"),), (Quantity(Fraction("81.5"), "%"),)),
    )
    assert after.tasks[0].day == dt.date(2031, 5, 5)
    assert re.search(
        r"\n  # 확인: A4: .*\n  설정근거: \|\n    2029년만큼\n", found.targets
    )  # in the text it would be none
    assert next(iter(data(tmp_path / "targets_2031.yaml")["성과지표"][1]["과거"])) == 2030  # the latest year was first


def test_years_in_falling_order(tmp_path: Path) -> None:
    """Where the latest year stands first in the history, the new one stands before it."""
    plan = plan_in(tmp_path, RULES, 2030)
    text = draft_of(plan, RULES, {}).targets
    assert re.search(r"  과거:\n    2030: .*\n    2029: .*\n    # 그 앞\n    2028: ", text)
    assert "과거: {2028: {실적: 80명}, 2029: {실적: 100명}, 2030: {목표: 120명}}" in text


def test_coast(empty_office: Office) -> None:
    """A plan without bases, history or budget, with weights and decimals, is drafted and passes once decided."""
    empty_office.write("targets_2031.yaml", COAST)
    empty_office.set(VNET_TODAY="2032-02-01")
    empty_office.ok("log", "해변", "80.5시간", "--date", "2031-08-01")
    empty_office.ok("log", "만족", "4.5", "--people", "2", "--date", "2031-05-01")
    empty_office.ok("log", "만족", "4.25", "--people", "1", "--date", "2031-05-01")
    empty_office.ok("plan", "next")
    plan = decide(empty_office, 2032)
    assert plan.kpis[0].history[0].actuals == (Quantity(Fraction("80.5"), "시간"),)
    assert plan.kpis[2].history[0].actuals == (Quantity(Fraction("4.42"), "점"),)  # 13.25 ÷ 3 = 4.41666…
    assert [kpi.measures for kpi in plan.kpis] == [kpi.measures for kpi in load(empty_office.data, 2031).kpis]


@pytest.mark.parametrize("year", sorted(int(name[8:12]) for name in COMPLETE if name.startswith("targets_")))
def test_plans_of_the_documentation(empty_office: Office, year: int) -> None:
    """Every complete plan of docs/plan-format.md is drafted, and its draft passes once it is decided."""
    for name in ("targets", "budget"):
        empty_office.write(f"{name}_{year}.yaml", COMPLETE[f"{name}_{year}.yaml"])
    empty_office.set(VNET_TODAY=f"{year}-12-01")
    empty_office.ok("plan", "next")
    assert decide(empty_office, year + 1).year == year + 1
    assert empty_office.ok("check").err == ""


def test_amounts_of_lines_are_marked(empty_office: Office) -> None:
    """Where lines of the budget have amounts, they are marked as well."""
    empty_office.write("targets_2019.yaml", SMALLEST)
    empty_office.write(
        "budget_2019.yaml",
        "연도: 2019\n금액단위: 원\n총액: 10\n편성목: {가: 10}\n산출내역:\n- {편성목: 가, 네트워크: 마을, 금액: 10}\n",
    )
    empty_office.set(VNET_TODAY="2020-01-05")
    empty_office.ok("plan", "next")
    text = (empty_office.data / "budget_2020.yaml").read_text(encoding="utf-8")
    assert [line.split("  #")[0] for line in text.splitlines() if "# 확인" in line] == [
        "총액: 10",
        "편성목: {가: 10}",
        "산출내역:",
    ]
    assert decide(empty_office, 2020).budget is not None


# --- the same plan in other writing --------------------------------------------------------------------------------


def as_json(text: str, indent: int | None) -> str:
    """Return a file as JSON, which is YAML, too."""
    return json.dumps(YAML(typ="safe").load(text), ensure_ascii=False, indent=indent, default=str)


def quoted(text: str) -> str:
    """Return a file with every number in quotes."""
    return re.sub(r": (\d+)(?=[\n,}])", r': "\1"', text)


def indented(text: str) -> str:
    """Return a file with other indentation."""
    yaml = YAML()
    yaml.width = 10**6
    yaml.indent(mapping=4, sequence=6, offset=3)
    written = io.StringIO()
    yaml.dump(yaml.load(text), written)
    return written.getvalue()


WRITINGS: dict[str, Callable[[str], str]] = {
    "on one line": lambda text: as_json(text, None),
    "in braces": lambda text: as_json(text, 2),
    "with Windows' line ends": lambda text: text.replace("\n", "\r\n"),
    "with a mark at its beginning": lambda text: f"\ufeff{text}",
    "without a last line end": str.rstrip,
    "in quotes": quoted,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "indented more": indented,
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_other_writing(tmp_path: Path, writing: str) -> None:
    """However the plan is written, its draft says the same, and passes once it is decided."""
    text = (REAL_PLAN / "targets_2016.yaml").read_text(encoding="utf-8")
    plan = plan_in(tmp_path, text, 2016)
    done = {(kpi.code, one.unit): "4" for kpi in plan.kpis for one in kpi.measures} | {("C1", "건"): None}
    expected = loaded_without_marks(tmp_path, draft_of(plan, text, done))
    other = WRITINGS[writing](text)
    plan = plan_in(tmp_path, other, 2016)
    found = draft_of(plan, other, done)
    assert loaded_without_marks(tmp_path, found) == expected
    assert found.targets.count("\r\n") == (found.targets.count("\n") if "\r\n" in other else 0)
    assert found.targets.startswith("\ufeff") == other.startswith("\ufeff")


def test_formula_in_braces(tmp_path: Path) -> None:
    """Taken out of braces, a formula leaves the others as they are, wherever it stands."""
    for inner in (
        "{산식: 전년 실적, 연간: 4, 2분기: 4}",
        "{연간: 4, 산식: 전년 실적, 2분기: 4}",
        "{연간: 4, 2분기: 4, 산식: 전년 실적}",
        "{연간: 4, 2분기: 4, 산식: 전년 실적 }",
        "{연간: 4, # 넷\n        산식: 전년 실적, # 식\n        2분기: 4}",
        "{산식: 전년 실적 # 식\n       , 연간: 4, 2분기: 4}",
        "{연간: 4, 2분기: 4, # 넷\n        산식: 전년 실적}",
    ):
        text = SMALLEST.replace("{연간: 4, 2분기: 4}", inner).replace(
            "    측정치", "    과거: {2018: {실적: 4건}}\n    측정치"
        )
        found = draft_of(plan_in(tmp_path, text, 2019), text, {})
        (measure,) = loaded_without_marks(tmp_path, found).kpis[0].measures
        assert measure == Measure("건", 0, Accumulation.SUM, Fraction(4), (None, Fraction(4), None, None)), inner


def test_braces_stay_tidy(tmp_path: Path) -> None:
    """A formula that stood last takes the comma before it along."""
    text = SMALLEST.replace("2분기: 4}", "2분기: 4, 산식: 4 - 전년 실적}")
    text = text.replace("    측정치", "    과거: {2018: {실적: 0건}}\n    측정치")
    found = draft_of(plan_in(tmp_path, text, 2019), text, {("A1", "건"): "4"})
    assert "\n      건: {연간: 4, 2분기: 4}  # 확인: A1" in found.targets


def test_numbers_that_stay_are_not_touched(tmp_path: Path) -> None:
    """A number that does not change stays as it is written; blocks and quotes are taken for what they say."""
    measure = """\
      건:
        연간: |
          4

        # 분기
        1분기: '01'
        2분기: "3"
        산식: 전년 실적
"""
    text = SMALLEST.replace("      건: {연간: 4, 2분기: 4}\n", measure)
    history = "    과거:\n      2018:\n        실적: |\n          4건\n\n    # 수\n    측정치"
    text = text.replace("    측정치", history)
    found = draft_of(plan_in(tmp_path, text, 2019), text, {("A1", "건"): "5"})
    assert (
        "        연간: 5\n\n        # 분기\n        1분기: '01'\n        2분기: 4\n" in found.targets
    )  # 1.25 and 3.75
    assert "          4건\n      2019: {목표: 4건, 실적: 5건}\n\n    # 수\n" in found.targets
    assert loaded_without_marks(tmp_path, found).kpis[0].history[1].year == 2019


def test_nothing_to_share_out_by(tmp_path: Path) -> None:
    """Where this year's quarters are all 0 there is no proportion: the target is kept and the decision left."""
    text = SMALLEST.replace("{연간: 4, 2분기: 4}", "{연간: 0, 2분기: 0, 산식: 전년 실적}")
    text = text.replace("    측정치", "    과거: {2018: {실적: 0건}}\n    측정치")
    with speaking("en"):
        found = draft_of(plan_in(tmp_path, text, 2019), text, {("A1", "건"): "5"})
    assert "전년 실적 gives 5, but nothing says how to share it out" in found.targets
    assert loaded_without_marks(tmp_path, found).kpis[0].measures[0].year_target == 0


def test_kinds_that_are_known_in_part(tmp_path: Path) -> None:
    """Kinds that add up to a part of the target add up to the same part of the new one, rounded half up."""
    text = SMALLEST.replace("{연간: 4, 2분기: 4}", "{연간: 10, 2분기: 10, 산식: 전년 실적, 유형: {새: 3, 옛: , 끝: 2}}")
    text = text.replace("    측정치", "    과거: {2018: {실적: 10건}}\n    측정치")
    found = draft_of(plan_in(tmp_path, text, 2019), text, {("A1", "건"): "13"})
    (measure,) = loaded_without_marks(tmp_path, found).kpis[0].measures
    assert [kind.target for kind in measure.kinds] == [4, None, 3]  # 5 of 10 are 6.5 of 13; 7 in 3 : 2 are 4.2 and 2.8


def test_the_day_that_comes_every_four_years(tmp_path: Path) -> None:
    """A task on the last day of a leap year's February stands on the 28th of the next year, for a person to move."""
    text = SMALLEST.replace("2019", "2020") + "일정: [{과제: 축제, 예정일: 2020-02-29}]\n"
    found = draft_of(plan_in(tmp_path, text, 2020), text, {})
    assert loaded_without_marks(tmp_path, found).tasks[0].day == dt.date(2021, 2, 28)
    assert "2020-02-29" in found.targets


def test_what_is_no_mark(tmp_path: Path) -> None:
    """Inside a text, or without a space before it, the words are a text; in any comment they are a mark."""
    plain = '    메모: ["표 # 확인: 표", "둘\n      # 확인: 둘"]\n    설정근거: |\n      # 확인: 셋\n'
    plain += "    설명: 글#확인:글 # 확인 넷\n"
    text = SMALLEST + plain
    assert plan_in(tmp_path, text, 2019).kpis[0].basis == ("# 확인: 셋",)
    marks = {"# 확인: 하나": "하나", "#확인:": "", "# CHECK: one. ": "one", "# 메모 # 확인: 둘": "둘"}
    for comment, words in marks.items():
        with speaking("en"), pytest.raises(Problems) as caught:
            plan_in(tmp_path, f"{text}{comment}\n# 끝\n", 2019)
        (problem,) = caught.value.problems
        assert (problem.code, problem.place.line) == ("undecided", text.count("\n") + 1)
        assert problem.message == f"To be decided: {words}."


def test_marks_beside_aliases(tmp_path: Path) -> None:
    """A mark in a file whose aliases lead round in circles, or grow beyond counting, is looked for all the same."""
    growing = "".join(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n" for number in range(1, 60))
    for text in ("a: &a [*a]\n", f"a0: &a0 [1]\n{growing}"):
        with pytest.raises(Problems) as caught:
            plan_in(tmp_path, f"{text}# 확인: 하나\n", 2019)
        assert "undecided" in {problem.code for problem in caught.value.problems}


def test_nothing_left_after_rounding(tmp_path: Path) -> None:
    """A quarter or a kind that rounding leaves with nothing is marked, for 0 is not the same as no target."""
    text = SMALLEST.replace(
        "{연간: 4, 2분기: 4}", "{연간: 4, 1분기: 1, 2분기: 1, 4분기: 2, 산식: 전년 실적, 유형: {새: 3, 옛: 1}}"
    ).replace("    측정치", "    과거: {2018: {실적: 4건}}\n    측정치")
    with speaking("en"):
        found = draft_of(plan_in(tmp_path, text, 2019), text, {("A1", "건"): "1"})
    assert found.targets.count("nothing is left here after rounding") == 1  # one mark a line: three stand on this one
    (measure,) = loaded_without_marks(tmp_path, found).kpis[0].measures
    assert list(measure.quarter_targets) == [0, 0, None, 1]
    assert [kind.target for kind in measure.kinds] == [1, 0]


# --- sharing out ---------------------------------------------------------------------------------------------------

weights = st.lists(st.none() | st.fractions(0, 1000, max_denominator=20), min_size=1, max_size=6)


def shared(total: int, parts: list[Fraction]) -> list[int]:
    """Share a whole out another way: one by one, each to whoever is furthest below what is due."""
    due = [total * part / sum(parts) for part in parts]
    shares = [int(one // 1) for one in due]
    while sum(shares) < total:
        gaps = [one - share for one, share in zip(due, shares, strict=True)]
        shares[gaps.index(max(gaps))] += 1
    return shares


@given(weights.filter(any), st.integers(0, 10**6), st.integers(0, 3))
def test_apportion(parts: list[Fraction | None], steps: int, decimals: int) -> None:
    """Shares add up exactly, each is what is due rounded down or up, and what weighs nothing gets nothing."""
    total = Fraction(steps, 10**decimals)
    shares = apportion(total, parts, decimals)
    known = [(part, share) for part, share in zip(parts, shares, strict=True) if part is not None and share is not None]
    assert [share is None for share in shares] == [part is None for part in parts]
    assert sum(share for _part, share in known) == total
    whole = sum(part for part, _share in known)
    for part, share in known:
        assert share >= 0
        assert abs(share - total * part / whole) < Fraction(1, 10**decimals)
        assert part or not share
        assert (share * 10**decimals).denominator == 1
    assert [share * 10**decimals for _part, share in known] == shared(steps, [part for part, _share in known])


@given(weights.filter(any))
def test_the_same_total_changes_nothing(parts: list[Fraction | None]) -> None:
    """Whole weights shared out anew to the sum that they have stay as they are."""
    whole = [None if part is None else Fraction(int(part)) for part in parts]
    total = sum((part for part in whole if part is not None), Fraction(0))
    assert apportion(total, whole) == tuple(whole)


@given(weights.filter(any), st.integers(0, 500))
def test_larger_weights_get_no_less(parts: list[Fraction | None], total: int) -> None:
    """A larger weight never gets less than a smaller one; of equal ones the earlier gets no less."""
    shares = apportion(Fraction(total), parts)
    pairs = [(-part, place) for place, part in enumerate(parts) if part is not None]
    ordered = [shares[place] or 0 for _part, place in sorted(pairs)]
    assert all(before >= after for before, after in pairwise(ordered))


def test_ties_go_to_the_earlier() -> None:
    """What is left of equal remainders goes to the earlier quarter; quarters without a target stay without."""
    assert list(apportion(Fraction(6), [Fraction(2)] * 4)) == [2, 2, 1, 1]
    assert list(apportion(Fraction(1), [None, Fraction(1), None, Fraction(1)])) == [None, 1, None, 0]
    assert apportion(Fraction("0.3"), [Fraction(1), Fraction(1)], 1) == (Fraction("0.2"), Fraction("0.1"))
    assert list(apportion(Fraction(0), [None, Fraction(0)])) == [None, 0]


@given(weights, st.fractions(0, 10), st.integers(0, 3))
def test_in_proportion(numbers: list[Fraction | None], factor: Fraction, decimals: int) -> None:
    """Numbers that need not add up are each within half a step of what is due."""
    for number, result in zip(numbers, in_proportion(numbers, factor, decimals), strict=True):
        assert (number is None) == (result is None)
        if number is not None and result is not None:
            assert abs(result - number * factor) <= Fraction(1, 2 * 10**decimals)


@st.composite
def measures(draw: st.DrawFn) -> dict[str, Any]:
    """A measure as a file has it: quarters that add up, perhaps kinds, a formula that gives last year's actual."""
    quarters = draw(st.lists(st.none() | st.integers(0, 50), min_size=4, max_size=4).filter(any))
    year = sum(one or 0 for one in quarters)
    kinds = draw(st.none() | st.lists(st.none() | st.integers(0, year), min_size=1, max_size=3))
    if kinds is not None:
        kinds = [None, *kinds] if sum(one or 0 for one in kinds) <= year else [year]
    named = {f"{number}분기": one for number, one in enumerate(quarters, 1) if one is not None}
    return {
        "연간": year,
        **named,
        "산식": "전년 실적",
        **({"유형": dict(zip("가나다라", kinds, strict=False))} if kinds else {}),
    }


@settings(deadline=None, max_examples=60, derandomize=True)
@given(measures(), st.none() | st.integers(0, 400), st.sampled_from([None, 1]))
def test_any_measure(
    tmp_path_factory: pytest.TempPathFactory, measure: dict[str, Any], done: int | None, indent: int | None
) -> None:
    """Whatever the targets and the actual, the draft passes once decided; quarters and kinds keep their rules."""
    folder = tmp_path_factory.mktemp("any")
    content = YAML(typ="safe").load(SMALLEST)
    year = measure["연간"]
    content["성과지표"][0] |= {"측정치": {"건": measure}, "과거": {2018: {"실적": f"{year}건"}}}
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    plan = plan_in(folder, text, 2019)
    found = draft_of(plan, text, {("A1", "건"): None if done is None else str(done)})
    (after,) = loaded_without_marks(folder, found).kpis[0].measures
    (before,) = plan.kpis[0].measures
    followed = bool(done) or done == year
    assert after.year_target == (done if followed else year)
    assert (after.formula == "전년 실적") == followed
    assert [one is None for one in after.quarter_targets] == [one is None for one in before.quarter_targets]
    targets = [[kind.target for kind in one.kinds] for one in (before, after)]
    assert [one is None for one in targets[0]] == [one is None for one in targets[1]]
    sums = [sum(one or 0 for one in them) for them in targets]
    assert abs(sums[1] - after.year_target * sums[0] / year) <= Fraction(1, 2)


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    """Drafts that are made without a command are in Korean."""
    with speaking("ko"):
        yield


# --- what is left of the budget ------------------------------------------------------------------------------------


def test_what_is_left_is_proposed(office: Office) -> None:
    """What is left of the budget in force stands beside categories and networks as a proposal, and in no figure."""
    office.ok("spend", "2,200천원", "--category", "일반", "--network", "국제", "--date", "4/1")
    office.ok("spend", "3,000천원", "--category", "도서", "--network", "기업", "--date", "4/2")
    office.ok(
        "budget", "transfer", "800천원", "--from", "회의/기업", "--to", "일반/국내", "--reason", "x", "--date", "5/2"
    )
    office.set(VNET_TODAY="2017-01-02")
    office.ok("plan", "next")
    text = (office.data / "budget_2017.yaml").read_text(encoding="utf-8")
    of_categories, of_networks = (
        next(line for line in text.splitlines() if line.startswith(f"{name}:")) for name in ("편성목", "네트워크")
    )
    # 62,200 + 800 - 2,200 = 60,800; 2,800 - 800 = 2,000; 3,000 - 3,000 = 0
    assert "2016년 예산의 잔액: 일반운영비 60,800천원, 회의운영비 2,000천원." in of_categories
    # 9,200 - 800 - 3,000 = 5,400; 8,600 + 800 = 9,400; 50,200 - 2,200 = 48,000
    assert "2016년 예산의 잔액: 기업 5,400천원, 국내 9,400천원, 국제 48,000천원." in of_networks
    assert data(office.data / "budget_2017.yaml") == data(office.data / "budget_2016.yaml") | {"연도": 2017}


def test_the_last_day_of_payments_moves_by_a_year(office: Office) -> None:
    """The day until which the budget is paid is that of the next January, and to be confirmed."""
    path = office.data / "budget_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "출납정리: 2017-01-20\n", encoding="utf-8")
    office.ok("plan", "next")
    (line,) = [
        line
        for line in (office.data / "budget_2017.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("출납정리")
    ]
    assert line.startswith("출납정리: 2018-01-20  # 확인:")
