"""What next year's targets would be under each method: by hand, by another computation, and as people see it."""

import json
import random
import statistics
from fractions import Fraction
from typing import Any

import pytest

from conftest import ROOT, Office
from test_documents import agrees
from test_score import example
from typed import width
from vnet.report.score_methods import trend

assert example  # a fixture of another module

DONE = (("S1", "88"), ("S2", "88"), ("S3", "88"), ("S4", "88"), ("S5", "52"), ("S6", "12"))


@pytest.fixture
def done(example: Office) -> Office:
    """An office with the example plan at the end of its year."""
    example.begin_anew()
    example.set(VNET_TODAY="2027-01-05")
    for code, value in DONE:
        example.ok("log", code, value, "--date", "2026-12-01")
    return example


def choices(office: Office) -> Any:
    """Return the measures by the code of their KPI."""
    document = office.ok("plan", "next", "--what-if", "--format", "json").json
    return {one["code"]: one for one in document["measures"]}


def by_method(measure: Any) -> Any:
    """Return a measure's methods by their names."""
    return {one["method"]: one for one in measure["methods"]}


def test_by_hand(done: Office) -> None:
    """Of 66, 71, 80, 84 and 88: each method's target, the score of what is expected, and the distance."""
    measure = choices(done)["S1"]
    # The mean is 77.8 and the slope 57 / 10; residues -0.4, -1.1, 2.2, 0.5, -1.2, of which the squares come to 7.9.
    error = (7.9 / 3 * (1 + 1 / 5 + 9 / 10)) ** 0.5
    assert [one["actual"] for one in measure["history"]] == [66, 71, 80, 84, 88]
    assert (measure["expected"], measure["error"]) == (94.9, pytest.approx(error))
    assert (measure["drafted"], measure["computed"]) == (90, False)
    assert measure["distance"] == pytest.approx((90 - 94.9) / error)
    given = by_method(measure)["목표부여"]
    assert (given["own"], given["target"], given["base_at"]) == (True, 96.8, 70.4)  # 88 × 110 %, 88 × 80 %
    assert given["points"] == pytest.approx(20 + 80 * (94.9 - 70.4) / (96.8 - 70.4))
    assert given["distance"] == pytest.approx((96.8 - 94.9) / error)
    spread = (332.8 / 5) ** 0.5
    assert by_method(measure)["목표부여(편차)"]["target"] == pytest.approx(88 + spread)
    # What is expected is z = 0, half-way between 44.448 % and 55.560 %; 100 % lie beyond the last piece of the table.
    by_trend = by_method(measure)["추세치"]
    assert by_trend["points"] == pytest.approx(20 + 80 * 0.50004)
    z = 1.965 + (100 - 94.452) / (94.452 - 88.896) * (1.965 - 1.650)
    assert (by_trend["target"], by_trend["distance"]) == (pytest.approx(94.9 + z * error), pytest.approx(z))
    assert by_method(measure)["목표대실적"]["target"] == 90


def test_what_is_missing(done: Office) -> None:
    """With one year there is no trend and no score, and a method says which years it lacks; a path is its KPI's own."""
    measures = choices(done)
    measure = measures["S5"]
    assert (measure["expected"], measure["error"], measure["distance"]) == (None, None, None)
    lacking = by_method(measure)["목표부여"]
    assert (lacking["reason"], [one["year"] for one in lacking["missing"]]) == ("years_missing", [2024, 2025])
    assert by_method(measure)["목표대실적"]["target"] == 88
    assert {code for code, one in measures.items() if "중장기" in by_method(one)} == {"S4"}
    assert by_method(measures["S4"])["중장기"]["target"] == 60 + 5 * 5 + 2 * 5  # 2027 is the sixth year from 60 to 100


def test_lower_is_better(done: Office) -> None:
    """Of what is better low a target below the trend is demanding."""
    past = "    과거:\n      2024: {실적: 16일}\n      2025: {실적: 15일}\n    측정치:\n      일:"
    text = (done.data / "targets_2026.yaml").read_text(encoding="utf-8").replace("    측정치:\n      일:", past)
    done.write("targets_2026.yaml", text)
    measure = choices(done)["S6"]  # 16, 15, 12: 14 1/3 - 2 × 2 = 10 1/3
    error = (Fraction(2, 3) * (1 + Fraction(1, 3) + 2)) ** 0.5
    assert (measure["expected"], measure["error"]) == (pytest.approx(31 / 3), pytest.approx(error))
    assert measure["distance"] == pytest.approx((31 / 3 - 10) / error)
    assert by_method(measure)["목표부여"]["target"] == pytest.approx(12 * 0.9)


@pytest.mark.parametrize("seed", range(20))
def test_the_trend_by_another_computation(seed: int) -> None:
    """A trend of any years is the one that Python's statistics finds, and its error that of a forecast."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    actuals = [chance.randint(0, 200) for _ in range(chance.randint(3, 5))]
    years = list(range(1, len(actuals) + 1))
    line = statistics.linear_regression(years, actuals)
    found = trend([Fraction(actual) for actual in actuals])
    n = len(actuals)
    value = line.intercept + line.slope * (n + 1)
    assert float(found.value) == pytest.approx(value)
    rest = sum((one - line.intercept - line.slope * year) ** 2 for year, one in zip(years, actuals, strict=True))
    variance = rest / (n - 2) * (1 + 1 / n + (n + 1 - statistics.mean(years)) ** 2 / (statistics.pvariance(years) * n))
    assert float(found.error) == pytest.approx(variance**0.5, abs=1e-9)


def test_a_year_that_is_not_over(example: Office) -> None:
    """While the year runs, its actual is what the outlook expects of it; what that does not project is as it is."""
    example.begin_anew()
    example.set(VNET_TODAY="2026-06-30")
    for month in range(1, 7):
        example.ok("log", "S1", "8", "--date", f"2026-{month}-10")
    example.ok("log", "S4", "86", "--date", "2026-5-2")
    rows = example.ok("outlook", "--format", "json").json["measures"]
    (ahead,) = [one["range"]["middle"] for one in rows if one["code"] == "S1"]
    measures = choices(example)
    assert measures["S1"]["projected"] is True
    assert measures["S1"]["history"][-1] == {"year": 2026, "actual": ahead}
    assert (measures["S4"]["projected"], measures["S4"]["history"][-1]["actual"]) == (False, 86)


def test_a_plan_without_methods(sample: Office) -> None:
    """Without 채점 there is the draft's target alone, worked out from its basis, and it says how to have more."""
    sample.set(VNET_TODAY="2017-01-05")
    document = sample.ok("plan", "next", "--what-if", "--format", "json").json
    assert document["scored"] is False
    assert {tuple(one["methods"]) for one in document["measures"]} == {()}
    sample.ok("plan", "next", "-o", str(sample.folder))
    draft = (sample.folder / "targets_2017.yaml").read_text(encoding="utf-8")
    (c4,) = [one for one in document["measures"] if one["code"] == "C4"]
    assert c4["computed"]
    assert f"연간: {c4['drafted']}\n" in draft
    assert "docs/score.md has an example" in " ".join(sample.ok("plan", "next", "--what-if").out.split())


def test_nothing_is_written(done: Office) -> None:
    """It writes no plan and records nothing; -o writes what is shown."""
    before = sorted(path.name for path in done.data.iterdir())
    entries = done.ok("entries", "--format", "json").json["ledger"]
    shown = done.ok("plan", "next", "2027", "--what-if", "--format", "json").out
    assert sorted(path.name for path in done.data.iterdir()) == before
    assert done.ok("entries", "--format", "json").json["ledger"] == entries
    done.ok("plan", "next", "--what-if", "--format", "csv", "-o", "what_if.csv")
    text = (done.folder / "what_if.csv").read_text(encoding="utf-8-sig")
    assert text.count("\nS1,") == 5
    assert json.loads(shown)["year"] == 2027


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plan", "changes", "--what-if"), 2),
        (("plan", "revise", "--what-if", "--reason", "x"), 2),
        (("plan", "next", "--format", "json"), 2),
        (("plan", "next", "--what-if", "--format", "xlsx"), 2),
        (("plan", "next", "2020", "--what-if"), 4),
        (("plan", "next", "2020", "--what-if", "--reason", "x"), 2),
    ],
)
def test_what_cannot_be_asked(words: tuple[str, ...], code: int, done: Office) -> None:
    """What goes together with nothing is refused with a sentence."""
    answer = done.type(*words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("Error: ")


@pytest.mark.parametrize("columns", [80, 120])
def test_it_fits(columns: int, done: Office) -> None:
    """On a terminal of 80 columns, in Korean, no line is wider."""
    done.set(VNET_LANG="ko", COLUMNS=str(columns))
    out = done.ok("plan", "next", "--what-if").out
    assert max(map(width, out.splitlines())) <= columns
    assert "목표부여(편차) *" in out


def test_keys_of_the_document(done: Office) -> None:
    """The document has exactly the keys that docs/json.md names."""
    agrees("What if", [done.ok("plan", "next", "--what-if", "--format", "json").json])


def test_the_page_on_scores(done: Office) -> None:
    """What docs/score.md says of S1 is what is shown."""
    page = " ".join((ROOT / "docs" / "score.md").read_text(encoding="utf-8").split())
    done.set(VNET_LANG="ko", COLUMNS="120")
    out = " ".join(done.ok("plan", "next", "--what-if").out.split())
    for said in ("94.9 ± 2.35", "+0.81σ", "94.24", "100.26", "+2.28σ", "60.00"):
        assert said in page
        assert said in out


def test_a_trend_below_0_is_said_so(sample: Office) -> None:
    """What cannot be fewer than none is not expected to be: 61, 18 and 16 lie about a line to 95/3 - 2 × 22.5."""
    sample.set(VNET_TODAY="2017-01-10", VNET_YEAR="2016", COLUMNS="120")
    assert "61, 18, 16 → the trend leads below 0 (-13.3 ± " in sample.ok("plan", "next", "--what-if").out
