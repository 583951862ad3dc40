"""Every figure of an exported workbook: against the report, against the oracle, and calculated anew by LibreOffice.

The workbooks are read with calamine, which did not write them and takes the values as they are stored.
"""

import datetime as dt
import random
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

import oracle
from office_suite import LibreOffice, changed, without_values
from test_report import OTHER_PLANS, QUARTERS, Desk, desk_of, work_a_year, write_plan
from vnet import i18n, rates
from vnet.__main__ import run
from vnet.i18n import _

Cell = str | float | dt.date
Figures = dict[tuple[Any, ...], Any]

# What a file may hold that a formula could mistake: names with the signs of patterns and comparisons, codes that look
# like numbers and days, cases that only case tells apart, a unit in several KPIs, and targets that doubles cannot hold.
TROUBLESOME = """
연도: 2027
언어: ko
문서: {제목: '=곤란 & "이름" <b>', 기관: '+82'}
단위: {건: 0, 'a*': 1, '톤?': 3, '"점"': 2}
네트워크: {'*': '="네트워크"', '가': '@가?', 'ㄱ': '>0'}
합산: {상한: 110.5%}
측정방법: 정량
성과지표:
  - {코드: '1', 이름: 하나, 네트워크: '*', 측정치: {건: {연간: 4, 1분기: 1, 2분기: 3}}}
  - {코드: '01', 이름: 하나 앞 0, 네트워크: '*', 측정치: {건: {연간: 6, 1분기: 4, 2분기: 2}}}
  - {코드: '1-1', 이름: '-셋', 네트워크: '가', 측정치: {건: {연간: 8, 1분기: 4, 3분기: 4}}}
  - {코드: 'A?', 이름: '질문?', 네트워크: '가', 측정치: {건: {연간: 9, 2분기: 9}}}
  - {코드: 'AB', 이름: '#REF!', 네트워크: '가', 측정치: {건: {연간: 7, 2분기: 7}}}
  - {코드: '>0', 이름: '=1+2', 네트워크: 'ㄱ', 측정치: {건: {연간: 5, 2분기: 5}}}
  - 코드: '~*'
    이름: '별*"표"'
    네트워크: 'ㄱ'
    측정치:
      'a*': {연간: 0.8, 1분기: 0.3, 2분기: 0.5}
      '톤?': {연간: 0.3, 1분기: 0.1, 2분기: 0.2}
      '"점"': {연간: 4.15, 2분기: 4.1, 집계: 평균}
"""
TROUBLESOME_BUDGET = """
연도: 2027
금액단위: 천원
총액: 30.001
편성목: {'=운영': 10, '운*': 10, '"비"': 10.001}
네트워크: {'*': 10.001, '가': 20}
월별집행계획: {1월: 1, 2월: 2, 3월: 3, 4월: 4, 5월: 5, 6월: 6, 7월: 7, 8월: 2, 9월: 0, 10월: 0, 11월: 0, 12월: 0.001}
"""


@contextmanager
def desk(year: int) -> Iterator[Desk]:
    """Give a desk with one of the plans, at which somebody has worked for a year."""
    with desk_of(2016 if year == 2027 else year) as one:
        made = Desk(one.folder, write_plan(one.folder, TROUBLESOME, TROUBLESOME_BUDGET)) if year == 2027 else one
        work_a_year(made, random.Random(year), 80)  # noqa: S311 - the same in every run
        yield made


def export(one: Desk, quarter: int, path: Path) -> Path:
    """Export the workbook of a quarter."""
    where = ["--data", str(one.folder), "--year", str(one.year)]
    assert run([*where, "export", "--quarter", str(quarter), "-o", str(path), "--force"]) == 0
    return path


def documents(one: Desk, quarter: int) -> list["Expected"]:
    """Return what the workbook has to show: once from the oracle, once from `vnet report --format json`."""
    counted = oracle.as_json(oracle.report(one.plan, one.recorded, quarter=quarter))
    earlier = oracle.as_json(list(oracle.quarters(one.plan, one.recorded, quarter=quarter).items()))
    calendar = None
    if one.plan.budget is not None:
        calendar = oracle.calendar_of(one.plan, one.recorded, quarter=quarter)
    told = [one.json(quarter=number) for number in range(1, quarter + 1)]
    of_told = {
        (kpi["code"], measure["unit"]): [
            other["measures"][place]["quarter"] for document in told for other in [document["kpis"][number]]
        ]
        for number, kpi in enumerate(told[-1]["kpis"])
        for place, measure in enumerate(kpi["measures"])
    }
    items = told[-1]["evaluation"]
    return [
        Expected(one.plan, counted, {tuple(name): views for name, views in earlier}, calendar, items),
        Expected(one.plan, told[-1], of_told, calendar, items),
    ]


class Expected(NamedTuple):
    """What a workbook has to show: the report as its JSON document, each measure's quarters so far, the calendar.

    `items` are the evaluation items, as the report tells them.
    """

    plan: oracle.Plan
    document: Any
    quarters: dict[tuple[Any, ...], list[Any]]
    calendar: list[dict[str, Any]] | None
    items: list[Any]

    @property
    def language(self) -> str:
        """The plan's language, which the workbook is in."""
        return str(self.plan.targets.get("언어", "ko"))

    @property
    def money(self) -> int:
        """How many won the budget's unit has."""
        assert self.plan.budget is not None
        return oracle.WON[self.plan.budget["금액단위"]]


# --- reading -------------------------------------------------------------------------------------------------------


class Grid:
    """A sheet's values, with the heading of each column: what stands above it, also across merged cells."""

    def __init__(self, path: Path, title: str) -> None:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_name(title)
        self.rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        self.merged = sheet.merged_cell_ranges or []

    def row(self, first: str, start: int = 0) -> int:
        """Return the number of the first row, from `start` on, that begins with a text."""
        return next(number for number, row in enumerate(self.rows) if number >= start and row[0] == first)

    def rows_from(self, start: int) -> Iterator[list[Any]]:
        """Yield rows until one is empty or the sheet ends."""
        for row in self.rows[start:]:
            if all(cell == "" for cell in row):
                return
            yield row

    def spread(self, row: int) -> list[Any]:
        """Return a row in which what stands in a merged cell stands in each of its columns."""
        values = list(self.rows[row])
        for (top, left), (bottom, right) in self.merged:
            if top <= row <= bottom:
                values[left : right + 1] = [self.rows[top][left]] * (right - left + 1)
        return values


def status_words() -> dict[str, str]:
    """Return the words of statuses, in the language in use."""
    return {"met": _("met"), "behind": _("behind"), "not_entered": _("not entered"), "not_applicable": "-"}


def told_actual(view: Any) -> Any:
    """Return what stands for an actual: its number, or the word for why there is none."""
    return status_words()[view["status"]] if view["actual"] is None else view["actual"]


def or_dash(number: Any) -> Any:
    """Return what stands for a figure that may not be there."""
    return "-" if number is None else number


def plain(number: Any) -> Any:
    """Return a number of a YAML file as the double that a workbook keeps; `-` where there is none."""
    exact = oracle.exact(number)
    return "-" if exact is None else float(exact)


# --- the sheet of KPIs ---------------------------------------------------------------------------------------------

Rows = dict[tuple[str, ...], list[Any]]


def kpi_columns(year: int) -> list[tuple[str, str]]:
    """Return the headings of the sheet of KPIs from the year's target to the judgement, upper and lower."""
    quarters = [_("Q{quarter}").format(quarter=number) for number in QUARTERS]
    both = _("Quarterly actuals and achievement rates")
    return [
        (_("{year} target").format(year=year),) * 2,
        *((_("Quarterly targets"), name) for name in quarters),
        *((both, word) for name in quarters for word in (_("{quarter} actual").format(quarter=name), _("rate"))),
        *((_("cumulative"), word) for word in (_("target"), _("actual"), _("rate"))),
        *((_("Of the year"), word) for word in (_("rate"), _("left"))),
        (_("Judgement (cumulative)"),) * 2,
    ]


def kpis_on(path: Path, year: int) -> Rows:
    """Return the figures of each row of both sheets of KPIs, by code, measure, and the kind of a kind's."""
    columns = kpi_columns(year)
    stated, came = columns[:5], columns[5:]
    plan, results = half_on(Grid(path, _("KPIs")), stated), half_on(Grid(path, _("KPI results")), came)
    own = _("KPI's rate")  # which stands below all else of a KPI, milestones too
    keys = [
        key
        for code in dict.fromkeys(key[0] for key in results)
        for key in (
            *(key for key in results if key[0] == code and key[1] != own),
            *(key for key in plan if key[0] == code and key not in results),
            *(key for key in results if key == (code, own)),
        )
    ]
    return {key: plan.get(key, [""] * len(stated)) + results.get(key, [""] * len(came)) for key in keys}


def half_on(grid: Grid, columns: list[tuple[str, str]]) -> Rows:
    """Return the figures of each row of one of them."""
    top = grid.row(_("part"))
    headings = list(zip(grid.spread(top), grid.spread(top + 1), strict=True))
    first = headings.index(columns[0])
    assert headings[first : first + len(columns)] == columns
    found: Rows = {}
    code = unit = ""
    for row in grid.rows_from(top + 2):
        if not any(row[1:]):  # the source's footnotes stand below the table
            break
        code = str(row[2] or row[1] or code).split(" ", 1)[0]
        is_kind = str(row[3]).startswith("· ")
        unit = unit if is_kind else str(row[3])
        key = (code, unit, str(row[3]).removeprefix("· ")) if is_kind else (code, unit)
        assert key not in found
        found[key] = row[first : first + len(columns)]
    return found


def kpis_expected(expected: Expected, quarter: int) -> Rows:
    """Return the rows that the sheet of KPIs has to have."""
    found: Rows = {}
    words = status_words()
    plans = {one["코드"]: one for one in expected.plan.targets["성과지표"]}
    for kpi in expected.document["kpis"]:
        code = kpi["code"]
        for one in kpi["measures"]:
            stated = plans[code]["측정치"][one["unit"]]
            quarters = expected.quarters[code, one["unit"]]
            found[code, one["unit"]] = [
                plain(stated["연간"]),
                *map(plain, oracle.quarter_targets(stated)),
                *(cell for view in quarters for cell in (told_actual(view), or_dash(view["rate"]))),
                *[""] * (2 * (4 - quarter)),
                or_dash(one["cumulative"]["target"]),
                told_actual(one["cumulative"]),
                or_dash(one["cumulative"]["rate"]),
                or_dash(one["year"]["rate"]),
                or_dash(one["year"]["remaining"]),
                words[one["cumulative"]["status"]],
            ]
            for kind in kpi["kinds"]:
                if kind["unit"] == one["unit"]:
                    view = kind["year"]
                    found[code, one["unit"], kind["name"] or _("(kind not stated)")] = [
                        "" if view["target"] is None else view["target"],
                        *[""] * 13,
                        "" if view["status"] == "not_applicable" and view["actual"] is None else told_actual(view),
                        "",
                        or_dash(view["rate"]),
                        or_dash(view["remaining"]),
                        "",
                    ]
        if kpi["milestones"]:
            texts = {one["quarter"]: one["text"] for one in kpi["milestones"]}
            found[code, _("milestone")] = ["", *(texts.get(number, "") for number in QUARTERS), *[""] * 14]
        if len(kpi["measures"]) > 1:
            rates = [or_dash(kpi["rate"][view]) for view in ("cumulative", "year")]
            found[code, _("KPI's rate")] = [*[""] * 15, *rates, "", words[kpi["status"]["cumulative"]]]
    return found


# --- the summary ---------------------------------------------------------------------------------------------------


def met(counts: list[int]) -> str:
    """Return how many rates met their targets, in words: `3 of 9 met`."""
    return _("{met} of {rated} met").format(met=counts[0], rated=counts[1])


def networks_on(grid: Grid) -> Rows:
    """Return the combined rates, each with how many KPIs are met, by the network."""
    top = grid.row(_("network"))
    rows = [row for row in grid.rows_from(top + 2) if row[2] != ""]
    return {(str(row[0]),): row[2:8] for row in rows}


def networks_expected(expected: Expected) -> Rows:
    """Return what has to stand there."""
    rows = [(one["name"], one) for one in expected.document["networks"]]
    rows.append((_("Overall"), expected.document["overall"]))
    return {
        (name,): [cell for view in oracle.VIEWS for cell in (or_dash(one["rate"][view]), met(one["met"][view]))]
        for name, one in rows
    }


def goals_on(grid: Grid) -> Rows:
    """Return goal and figure of each evaluation item, or of the two headline rates."""
    return {(str(row[0]),): row[2:4] for row in grid.rows_from(grid.row(_("item")) + 1) if row[4] != ""}


def goals_expected(expected: Expected) -> Rows:
    """Return what has to stand there; the two rates are held against their own place in the report as well."""
    overall, budget = expected.document["overall"], expected.document["budget"]
    achieved = overall["rate"]["cumulative"]
    executed = budget["year"]["rate"] if budget else None
    if not expected.items:
        found: Rows = {(_("achievement rate, cumulative"),): ["-", or_dash(achieved)]}
        return found | ({(_("execution rate, of the year"),): ["-", or_dash(executed)]} if budget else {})
    for item in expected.items:
        if item["figure"] is not None and item["source"] in {"achievement", "execution"}:
            assert item["figure"] == (achieved if item["source"] == "achievement" else executed)
    return {(item["name"],): [item["goal"]["value"], or_dash(item["figure"])] for item in expected.items}


def rates_on(grid: Grid) -> Rows:
    """Return the list of KPIs and what the chart draws: name, actual beside target, rate, status, by code."""
    drawn = {str(row[11]).split(" ")[0]: row[12] for row in grid.rows if len(row) > 12 and row[11]}
    rows = [row for row in grid.rows_from(grid.row(_("code")) + 1) if row[0] != _("code")]
    return {(str(row[0]),): [row[1], row[5], row[7], row[9], drawn[str(row[0])]] for row in rows}


def rates_expected(expected: Expected) -> Rows:
    """Return what has to stand there."""
    words = status_words()

    def told(one: Any) -> str:
        decimals = expected.plan.targets["단위"][one["unit"]]
        view = one["cumulative"]
        actual = words[view["status"]] if view["actual"] is None else rounded(view["actual"], decimals)
        return (
            f"{actual}/{rounded(view['target'], decimals)}{one['unit']}"
            if view["target"] is not None
            else (f"{actual}{one['unit']}")
        )

    found: Rows = {}
    for kpi in expected.document["kpis"]:
        shown = [
            told(one)
            for one in kpi["measures"]
            if one["cumulative"]["target"] is not None or one["cumulative"]["actual"] is not None
        ]
        rate, status = kpi["rate"]["cumulative"], kpi["status"]["cumulative"]
        drawn = "" if rate is None else float(Fraction(rates.shown(Fraction(rate))) / 100)
        found[kpi["code"],] = [kpi["name"], ", ".join(shown) or "-", or_dash(rate), words[status], drawn]
    return found


def rounded(number: float, decimals: int) -> str:
    """Return a number as people read it: whole ones without decimals, others with those of their unit, half up."""
    exact = Decimal(repr(number))
    if exact == exact.to_integral_value():
        return f"{exact:,.0f}"
    return f"{exact.quantize(Decimal(1).scaleb(-max(decimals, 1)), ROUND_HALF_UP):,}"


# --- the sheet of the budget ---------------------------------------------------------------------------------------


def budget_on(grid: Grid) -> Rows:
    """Return every figure of the budget's sheet, by the name of its row."""
    first = grid.row(_("part"))
    second = grid.row(_("part"), first + 1)
    rows = [*grid.rows_from(first + 1), *grid.rows_from(second + 1)]
    assert grid.rows[first + 1] == grid.rows[second + 1]  # the whole
    # Below the rows a sentence may stand, of entries without evidence (tests/test_without_evidence.py).
    found: Rows = {(str(row[0]),): row[1:11:2] for row in rows if any(cell != "" for cell in row[1:])}
    top = grid.row(_("month"))
    assert grid.rows[top][1] == _("Jan")
    assert grid.rows[top][12:] == [_("Dec"), _("total")]
    return found | {("calendar", str(row[0])): grid.spread(number)[1:] for number, row in numbered(grid, top + 1)}


def numbered(grid: Grid, start: int) -> Iterator[tuple[int, list[Any]]]:
    """Yield rows with their numbers until one is empty."""
    return ((start + number, row) for number, row in enumerate(grid.rows_from(start)))


def budget_expected(expected: Expected) -> Rows:
    """Return what has to stand there: money in the budget's own unit, exactly."""
    budget, calendar = expected.document["budget"], expected.calendar
    assert calendar is not None

    def money(won: Any) -> Any:
        return "-" if won is None else float(Fraction(won) / expected.money)

    def known(cell: Any, row: Any) -> Any:
        return "" if row["spent"] is None else cell

    found: Rows = {}
    for one in (budget["year"] | {"name": _("total")}, *budget["categories"], *budget["networks"]):
        status = _("overspent") if one["budget"] is not None and one["spent"] > one["budget"] else ""
        found[one["name"] or _("(no network named)"),] = [
            money(one["budget"]), money(one["spent"]), or_dash(one["rate"]), money(one["balance"]),
            status or (_("negative") if one["spent"] < 0 else ""),
        ]  # fmt: skip
    months = [row for row in calendar if row["months"][0] == row["months"][1]]
    quarters = [row for row in calendar if row["months"][0] != row["months"][1] for _place in range(3)]
    total = money(months[-1]["planned_to_date"])
    lines = {
        "planned, month": [*(money(row["planned"]) for row in months), total],
        "spent, month": [*(known(money(row["spent"]), row) for row in months), money(budget["year"]["spent"])],
        "spent / planned, month": [*(known(or_dash(row["rate"]), row) for row in months), ""],
        "planned, quarter": [*(money(row["planned"]) for row in quarters), ""],
        "spent, quarter": [*(known(money(row["spent"]), row) for row in quarters), ""],
        "spent / planned, quarter": [*(known(or_dash(row["rate"]), row) for row in quarters), ""],
        "planned, cumulative": [*(money(row["planned_to_date"]) for row in months), ""],
        "spent, cumulative": [*(known(money(row["spent_to_date"]), row) for row in months), ""],
        "spent / planned, cumulative": [*(known(or_dash(row["rate_to_date"]), row) for row in months), ""],
        "execution rate (spent / budget)": [*(known(or_dash(row["share"]), row) for row in months), ""],
    }  # fmt: skip
    found |= {("calendar", _(name)): [float(cell) if isinstance(cell, Fraction) else cell for cell in cells]
              for name, cells in lines.items()}  # fmt: skip
    if budget["goal"] is not None:
        goal = Fraction(str(budget["goal"]))
        percent = f"{float(goal * 100):g}%"
        found["calendar", _("{goal} of the budget").format(goal=percent)] = [
            *[float(goal * budget["year"]["budget"] / expected.money)] * 12,
            "",
        ]
    return found


# --- the proof -----------------------------------------------------------------------------------------------------


class Proof(NamedTuple):
    """The proof's figures as reported and as computed anew by what they are, and how many of them differ."""

    reported: Figures
    computed: Figures
    differences: list[Any]
    judgements: set[str]
    differ: Any
    helpers: Figures


def proof_on(grid: Grid) -> Proof:
    """Read the proof."""
    top = grid.row(_("part"))
    found = Proof({}, {}, [], set(), grid.rows[grid.row(_("Figures that differ"))][3], {})
    for row in grid.rows_from(top + 1):
        part, network, code, name, unit, view, target, reported, computed, difference, judgement, *helpers = row
        key = (part, network, code, name, unit, view)
        assert key not in found.reported, key
        found.reported[key] = (target, reported)
        found.computed[key] = computed
        found.helpers[key] = helpers
        found.differences.append(difference)
        found.judgements.add(judgement)
    return found


def proof_expected(expected: Expected, quarter: int) -> Figures:
    """Return target and figure of everything that the proof has to prove; an empty cell is a text without letters."""
    names = {"quarter": _("Q{quarter}").format(quarter=quarter), "cumulative": _("cumulative"), "year": _("year")}
    found: Figures = {}
    for kpi in expected.document["kpis"]:
        found |= kpi_proof_expected(expected, kpi, names)
    combined = [(_("network's rate"), one["name"], one) for one in expected.document["networks"]]
    for part, network, one in (*combined, (_("overall rate"), "", expected.document["overall"])):
        for view in oracle.VIEWS:
            if one["rate"][view] is not None:
                counts = one["met"][view]
                found[part, network, "", part, "", names[view]] = ("", one["rate"][view])
                found[part, network, "", _("KPIs met"), "", names[view]] = ("", counts[0])
                found[part, network, "", _("KPIs with a rate"), "", names[view]] = ("", counts[1])
    if expected.document["budget"] and expected.calendar is not None:
        found |= money_proof_expected(expected.document["budget"], expected.calendar, names)
    return found


def kpi_proof_expected(expected: Expected, kpi: Any, names: dict[str, str]) -> Figures:
    """Return the same of a KPI: actuals and rates of its measures, also in earlier quarters, and its own rates."""
    about = (expected.plan.targets["네트워크"][kpi["network"]], kpi["code"], kpi["name"])
    found: Figures = {}
    for one in kpi["measures"]:
        quarters = enumerate(expected.quarters[kpi["code"], one["unit"]][:-1], 1)
        views = [(_("Q{quarter}").format(quarter=number), view) for number, view in quarters]
        views += [(names[view], one[view]) for view in oracle.VIEWS]
        for name, view in views:
            if name != names["year"]:
                target = "" if view["target"] is None else view["target"]
                found[_("actual"), *about, one["unit"], name] = (target, told_actual(view))
            if view["rate"] is not None:
                found[_("measure's rate"), *about, one["unit"], name] = (view["target"], view["rate"])
    own = {view: rate for view, rate in kpi["rate"].items() if rate is not None}
    return found | {(_("KPI's rate"), *about, "", names[view]): ("", rate) for view, rate in own.items()}


def money_proof_expected(budget: Any, calendar: list[Any], names: dict[str, str]) -> Figures:
    """Return the same of the budget, in won."""
    months = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    found: Figures = {}
    planned = [
        (months[row["months"][0] - 1], row)
        for row in oracle.as_json(calendar)
        if row["months"][0] == row["months"][1] and row["spent"] is not None
    ]
    planned += [(names[view], budget[view]) for view in ("quarter", "cumulative")]
    for name, row in planned:
        amount = "" if row["planned"] is None else row["planned"]
        found[_("execution plan"), "", "", _("spent"), "원", name] = (amount, row["spent"])
        if row["rate"] is not None:
            found[_("execution plan"), "", "", _("spent / planned"), "", name] = (amount, row["rate"])
    for one in (budget["year"] | {"name": _("total")}, *budget["categories"], *budget["networks"]):
        name = one["name"] or _("(no network named)")
        amount = "" if one["budget"] is None else one["budget"]
        found[_("budget"), "", "", name, "원", names["year"]] = (amount, one["spent"])
        if one["balance"] is not None:
            place = (_("{name}: balance").format(name=name), "원", names["year"])
            found[_("budget"), "", "", *place] = (amount, one["balance"])
        if one["rate"] is not None:
            place = (_("{name}: execution rate").format(name=name), "", names["year"])
            found[_("budget"), "", "", *place] = (amount, one["rate"])
    return found


# --- all plans, every quarter --------------------------------------------------------------------------------------

PLANS = [2016, *OTHER_PLANS, 2027]


def unlike(expected: Any, got: Any, *, ordered: bool = True) -> list[str]:
    """Return where two sheets differ: rows that only one has, rows in another order, cells that are not the same."""
    found = [f"missing: {key}" for key in expected.keys() - got.keys()]
    found += [f"not expected: {key}" for key in got.keys() - expected.keys()]
    found += [] if found or not ordered or [*expected] == [*got] else ["rows in another order"]
    found += [
        f"{key}: expected {expected[key]}, got {got[key]}"
        for key in expected
        if key in got and expected[key] != got[key]
    ]
    return found


def check(path: Path, expected: Expected, quarter: int) -> None:
    """Hold every figure of a workbook against what it has to be."""
    with i18n.speaking(expected.language):
        summary = Grid(path, _("Summary"))
        assert not unlike(goals_expected(expected), goals_on(summary))
        assert not unlike(networks_expected(expected), networks_on(summary))
        assert not unlike(rates_expected(expected), rates_on(summary))
        year = expected.plan.year
        assert not unlike(kpis_expected(expected, quarter), kpis_on(path, year))
        if expected.document["budget"] is not None:
            assert not unlike(budget_expected(expected), budget_on(Grid(path, _("Budget"))))
        proof = proof_on(Grid(path, _("Proof")))
        assert not unlike(proof_expected(expected, quarter), proof.reported, ordered=False)
        assert proof.computed == {key: reported for key, (_target, reported) in proof.reported.items()}
        assert (proof.differ, set(proof.differences), proof.judgements) == (0, {0}, {_("same")})


@pytest.mark.parametrize("year", PLANS)
def test_every_figure(year: int, tmp_path: Path) -> None:
    """Of each plan and each quarter, every figure on every sheet is the report's, and the oracle's."""
    with desk(year) as one:
        for quarter in QUARTERS:
            path = export(one, quarter, tmp_path / "book.xlsx")
            for expected in documents(one, quarter):
                check(path, expected, quarter)


def test_nothing_recorded_yet(tmp_path: Path) -> None:
    """Without a ledger the workbook is whole: nothing was entered, which is neither 0 nor `-`."""
    with desk_of(2016) as one:
        path = export(one, 2, tmp_path / "book.xlsx")
        for expected in documents(one, 2):
            check(path, expected, 2)
    with i18n.speaking("ko"):
        rows = kpis_on(path, 2016)
    assert rows["C4", "건"][5:9] == ["미입력", 0, "미입력", 0]
    assert rows["C2", "부"][5:9] == ["-"] * 4


def test_what_the_plan_has_no_place_for(tmp_path: Path) -> None:
    """Entries of a KPI that the plan lost are in no figure, and the sheets say so; the entries themselves are there."""
    with desk(2023) as one:
        name = f"targets_{one.year}.yaml"
        text = (one.folder / name).read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "코드: W4" not in line]
        (one.folder / name).write_text("\n".join(kept).replace(", 건: {연간: 5, 2분기: 5}", ""), encoding="utf-8")
        one.plan = oracle.read_plan(one.folder, one.year)
        one.workspace = type(one.workspace)(dt.date(one.year, 12, 31), one.folder, stated_year=one.year)
        path = export(one, 4, tmp_path / "book.xlsx")
        by_oracle, told = documents(one, 4)
        lost = {("W3", "건"), ("W4", "명")}
        assert {(row["kpi"], row["unit"]) for row in by_oracle.document["outside_plan"]} == lost
        assert {(row["kpi"], row["unit"]) for row in told.document["outside_plan"]} == {("W4", "명")}
        assert {(row["kpi"], row["unit"]) for row in told.document["old_meaning"]} == {("W3", "건")}
        for expected in (by_oracle, told):
            check(path, expected, 4)
        for title in ("Summary", "KPI results"):
            lines = [str(row[0]) for row in Grid(path, title).rows]
            assert [
                sum(word in line for line in lines) for word in ("which the plan does not have", "a unit that")
            ] == [1, 1]
        assert "W4" in {row[5] for row in Grid(path, "Entries").rows}


def test_overspent_and_more_than_the_goal(tmp_path: Path) -> None:
    """A category, a network and the whole may be overspent; then the balance is negative, and the word says so."""
    with desk_of(2016) as one:
        one.spend(70_000_000, "5/1", "도서운영비", "국내")
        one.spend(-1, "5/2", "회의운영비")
        path = export(one, 2, tmp_path / "book.xlsx")
        for expected in documents(one, 2):
            check(path, expected, 2)
    with i18n.speaking("ko"):
        rows = budget_on(Grid(path, "예산"))
    assert rows["총액",] == [68_000, 69_999.999, 1 + float(Fraction(1_999_999, 68_000_000)), -1_999.999, "초과 집행"]
    assert rows["도서운영비",][3:] == [-67_000, "초과 집행"]
    assert rows["국내네트워크",][3:] == [-61_400, "초과 집행"]


# --- what the formulas are -----------------------------------------------------------------------------------------

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REFERENCE = re.compile(r"(?<![A-Za-z!$'])\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?")


def formulas_of(path: Path) -> dict[str, dict[str, str]]:
    """Return the formulas of a workbook by sheet and cell."""
    found: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(path) as archive:
        for number, title in enumerate(CalamineWorkbook.from_path(path).sheet_names, 1):
            sheet = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - made by this test
            cells = ((cell.get("r", ""), cell.findtext(f"{MAIN}f")) for cell in sheet.iter(f"{MAIN}c"))
            found[title] = {place: formula for place, formula in cells if formula is not None}
    return found


@pytest.mark.parametrize("year", PLANS)
def test_formulas_stand_in_the_proof_alone_and_none_needs_itself(year: int, tmp_path: Path) -> None:
    """Excel refuses to calculate cells that depend on each other, be it only through a range that names them both."""
    with desk(year) as one:
        found = formulas_of(export(one, 3, tmp_path / "book.xlsx"))
        with i18n.speaking(one.plan.targets.get("언어", "ko")):
            proof = found.pop(_("Proof"))
    assert not any(found.values())
    assert not [formula for formula in proof.values() if re.search(r"[A-Z][0-9]+>=1", formula)]  # 0.7 + 0.1 < 0.8
    needs = {place: set(references(formula)) & proof.keys() for place, formula in proof.items()}
    ready: set[str] = set()
    while one_more := {place for place, others in needs.items() if place not in ready and others <= ready}:
        ready |= one_more
    assert not needs.keys() - ready


def references(formula: str) -> Iterator[str]:
    """Yield the cells of its own sheet that a formula refers to."""
    own = re.sub(r"'[^']+'!\$?[A-Z]+\$?[0-9]+(:\$?[A-Z]+\$?[0-9]+)?", "", re.sub(r'"[^"]*"', '""', formula))
    for first, top, last, bottom in REFERENCE.findall(own):
        for row in range(int(top), int(bottom or top) + 1):
            assert last in {"", first}
            yield f"{first}{row}"


# --- charts --------------------------------------------------------------------------------------------------------

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def charts_of(path: Path) -> list[list[tuple[str, list[Any], list[Any]]]]:
    """Return of each chart its series: the name, the cells of its categories, and those that it draws."""
    book = CalamineWorkbook.from_path(path)

    def cells(reference: str | None) -> list[Any]:
        match = re.fullmatch(r"'(.+)'!\$([A-Z])\$([0-9]+):\$([A-Z])\$([0-9]+)", reference or "")
        assert match
        rows = book.get_sheet_by_name(match[1]).to_python(skip_empty_area=False)
        left, right = ord(match[2]) - ord("A"), ord(match[4]) - ord("A")
        return [cell for row in rows[int(match[3]) - 1 : int(match[5])] for cell in row[left : right + 1]]

    found = []
    with zipfile.ZipFile(path) as archive:
        for name in sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart")):
            chart = ET.fromstring(archive.read(name))  # noqa: S314 - made by this test
            assert {axis.find(f"{CHART}delete").get("val") for axis in chart.iter() if axis.tag in AXES} == {"0"}  # type: ignore[union-attr]
            found.append(
                [
                    (
                        series.findtext(f"{CHART}tx/{CHART}v") or "",
                        cells(series.findtext(f"{CHART}cat/{CHART}numRef/{CHART}f")),
                        cells(series.findtext(f"{CHART}val/{CHART}numRef/{CHART}f")),
                    )
                    for series in chart.iter(f"{CHART}ser")
                ]
            )
    return found


AXES = {f"{CHART}{name}" for name in ("catAx", "valAx")}


@pytest.mark.parametrize("year", PLANS)
def test_charts_draw_the_figures(year: int, tmp_path: Path) -> None:
    """A bar for each KPI, none where there is no rate; what was planned and spent to date by month, and the goal."""
    with desk(year) as one:
        path = export(one, 3, tmp_path / "book.xlsx")
        expected = documents(one, 3)[0]
        report = one.report(quarter=3)
    with i18n.speaking(expected.language):
        achievement, *spending = charts_of(path)
        (bars,) = achievement
        kpis = [f"{kpi['code']} {kpi['name']}" for kpi in expected.document["kpis"]]
        shown = [kpi.rates.cumulative for kpi in report.kpis]
        names = [cell.rpartition("  ")[0] for cell in bars[1]]
        cut = [
            kpi if kpi.startswith(name) else f"{kpi[: len(name) - 1]}…" for kpi, name in zip(kpis, names, strict=True)
        ]
        said = ["-" if rate is None else f"{rates.shown(rate)}%" for rate in shown]
        labels = [f"{name}  {rate}" for name, rate in zip(cut, said, strict=True)]
        assert bars == (
            _("achievement rate"),
            labels,
            ["" if rate is None else float(Fraction(rates.shown(rate)) / 100) for rate in shown],
        )
        if expected.calendar is None:
            assert not spending
            return
        rows = [row for row in expected.calendar if row["months"][0] == row["months"][1]]
        lines: dict[str, list[Any]] = {}
        if rows[0]["planned"] is not None:
            lines[_("planned")] = [float(row["planned_to_date"] / expected.money) for row in rows]
        lines[_("spent")] = [
            "" if row["spent"] is None else float(row["spent_to_date"] / expected.money) for row in rows
        ]
        goal = expected.document["budget"]["goal"]
        if goal is not None:
            exact = Fraction(str(goal))
            of_budget = float(exact * expected.document["budget"]["year"]["budget"] / expected.money)
            lines[_("goal {goal}").format(goal=f"{float(exact * 100):g}%")] = [of_budget] * 12
        assert {name: cells for name, _months, cells in spending[0]} == lines
        assert all(months[0] == _("Jan") and months[11] == _("Dec") for _name, months, _cells in spending[0])


# --- calculated anew -----------------------------------------------------------------------------------------------


def nearly(one: Any, other: Any) -> bool:
    """Tell whether two cells are the same; numbers may differ in the last digits that a double has."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-12 * max(1, abs(one))
    return bool(one == other)


def test_formulas_find_the_same(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """Without the values that they carry, LibreOffice calculates for all formulas what they carried."""
    stored = {}
    for year in PLANS:
        with desk(year) as one:
            path = export(one, 4 if year % 2 else 2, tmp_path / f"{year}.xlsx")
            stored[path.stem] = one.plan.targets.get("언어", "ko"), path
    bare = [without_values(path, tmp_path / f"bare {path.name}") for _language, path in stored.values()]
    made = libreoffice.convert(bare, "xlsx", tmp_path / "calculated")
    for name, (language, path) in stored.items():
        with i18n.speaking(language):
            before = proof_on(Grid(path, _("Proof")))
            after = proof_on(Grid(made[f"bare {name}"], _("Proof")))
            different = [
                (name, key, before.computed[key], before.helpers[key], after.computed[key], after.helpers[key])
                for key in before.computed
                if not nearly(before.computed[key], after.computed[key])
                or not all(map(nearly, before.helpers[key], after.helpers[key]))
            ]
            assert not different
            assert (after.differ, set(after.differences), after.judgements) == (0, {0}, {_("same")})


def test_formulas_notice_what_was_changed(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A value that was changed on the sheet of entries shows as a difference in all that follows from it."""
    with desk_of(2016) as one:
        one.log("C4", "20", "4/12")
        one.spend(1_234_000, "5/3", "회의운영비", "기업")
        path = export(one, 2, tmp_path / "book.xlsx")
    sheet = 1 + CalamineWorkbook.from_path(path).sheet_names.index("실적")
    value = changed(path, tmp_path / "value.xlsx", lambda xml: xml.replace(b"<v>20</v>", b"<v>21</v>"), sheet=sheet)
    amount = changed(
        path, tmp_path / "amount.xlsx", lambda xml: xml.replace(b"<v>1234000</v>", b"<v>1234001</v>"), sheet=sheet
    )
    state = changed(
        path, tmp_path / "state.xlsx", lambda xml: xml.replace("유효<".encode(), "취소됨<".encode()), sheet=sheet
    )
    bare = [without_values(book, tmp_path / f"bare-{book.name}") for book in (path, value, amount, state)]
    made = libreoffice.convert(bare, "xlsx", tmp_path / "calculated")

    def differing(name: str) -> tuple[set[str], float]:
        with i18n.speaking("ko"):
            proof = proof_on(Grid(made[name], "검증"))
        parts = {
            key[0] if key[0] != "예산" else f"{key[3]}"
            for key, off in zip(proof.reported, proof.differences, strict=True)
            if off
        }
        assert ("불일치" in proof.judgements) == bool(parts)
        assert proof.differ == len([one for one in proof.differences if one])
        return parts, proof.differ

    assert differing("bare-book") == (set(), 0)
    assert differing("bare-value")[0] == {"실적", "측정치 달성률", "지표 달성률", "네트워크 달성률", "전체 달성률"}
    assert {"집행계획", "총액", "총액: 잔액", "회의운영비", "기업네트워크"} <= differing("bare-amount")[0]
    assert "일반운영비" not in differing("bare-amount")[0]
    assert {"실적", "집행계획", "총액"} <= differing("bare-state")[0]
