"""Reports say how many entries nothing proves, of which KPI and expense category; where all are proved, nothing."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Office
from typed import kept

QUARTER = ("--quarter", "2")
COUNTED = ("entries", "without_evidence")


@pytest.fixture
def partly(office: Office) -> Office:
    """An office on 1 July: of 3 entries of C4 one is proved, the one of D1 is not, nor is one of two payments."""
    office.set(VNET_TODAY="2016-07-01", COLUMNS="200")
    proof = ("--evidence", str(office.write("증빙.pdf", "proof")))
    office.ok("log", "C4", "3", "--date", "2/12", *proof)
    office.ok("log", "C4", "1", "--date", "4/12")
    office.ok("log", "C4", "1", "--date", "5/12", "--kind", "협약")
    office.ok("log", "D1", "2", "--date", "4/20")
    office.ok("log", "만족도", "80", "--people", "3", "--date", "6/1")
    office.ok("spend", "3만원", "--category", "회의", "--network", "기업", "--date", "4/12", *proof)
    office.ok("spend", "2만원", "--category", "일반", "--date", "5/2")
    return office


def json(office: Office, *words: str) -> Any:
    """Return the report as JSON."""
    return office.ok("report", *words, "--format", "json").json


def counts(office: Office, *words: str) -> dict[str, tuple[int, int]]:
    """Return how many entries each KPI, item and category has, and how many without evidence, where it has any."""
    one = json(office, *words)
    rows = [(kpi["code"], kpi) for kpi in one["kpis"]]
    rows += [(item["name"], item["basis"]) for item in one["evaluation"] if item["source"] in {"survey", "count"}]
    rows += [(row["name"], row) for row in one["budget"]["categories"]]
    found = {name: (row["entries"], row["without_evidence"]) for name, row in rows}
    return {name: pair for name, pair in found.items() if any(pair)}


def expected(office: Office, last_day: str) -> dict[str, tuple[int, int]]:
    """Return the same, counted from the list of entries."""
    listed = [one for one in kept(office) if one["type"] in {"actual", "spending"} and not one["voided_by"]]
    found: dict[str, tuple[int, int]] = {}
    for one in listed:
        if one["date"] <= last_day:
            name = one.get("kpi") or one["category"]
            entries, bare = found.get(name, (0, 0))
            found[name] = (entries + 1, bare + (not one["evidence"]))
    return found


def test_counted_to_the_end_of_the_period(partly: Office) -> None:
    """Each KPI, item and category has its entries from January to the period's end, and how many nothing proves."""
    assert counts(partly, *QUARTER) == expected(partly, "2016-06-30") == {
        "C4": (3, 2), "D1": (1, 1), "만족도": (1, 1), "일반운영비": (1, 1), "회의운영비": (1, 0),
    }  # fmt: skip
    assert counts(partly, "--month", "4") == expected(partly, "2016-04-30")
    assert counts(partly, "--quarter", "1") == {"C4": (1, 0)}
    year = json(partly, *QUARTER)["budget"]["year"]
    assert [year[name] for name in COUNTED] == [2, 1]
    networks = {row["code"]: [row[name] for name in COUNTED] for row in json(partly, *QUARTER)["budget"]["networks"]}
    assert networks == {"기업": [1, 0], "국내": [0, 0], "국제": [0, 0], None: [1, 1]}


def test_a_void_and_a_later_file(partly: Office) -> None:
    """What was voided is not counted, and what a file was attached to later is proved; as of before it was not."""
    before = counts(partly, *QUARTER)
    ids = {(one["date"], one["type"]): one["id"] for one in kept(partly)}
    partly.set(VNET_TODAY="2016-07-05")
    partly.ok("void", ids["2016-04-12", "actual"], "--reason", "두 번 적음")
    partly.ok("attach", ids["2016-05-12", "actual"], str(partly.write("나중.pdf", "later")))
    partly.ok("attach", ids["2016-05-02", "spending"], str(partly.write("영수증.pdf", "receipt")))
    now = counts(partly, *QUARTER)
    assert now == expected(partly, "2016-06-30") == before | {"C4": (2, 0), "일반운영비": (1, 0)}
    assert counts(partly, *QUARTER, "--as-of", "2016-07-01") == before


def test_people_read_it_below_the_tables(partly: Office) -> None:
    """The terminal says it in a line below the KPIs and one below the budget, with how many there are in all."""
    said = partly.ok("report", *QUARTER).out
    assert " Actuals without evidence (4 of 5): C4 (2), D1 (1), 만족도 (1)\n" in said
    assert " Spending without evidence (1 of 2): 일반운영비 (1)\n" in said
    of_network = partly.ok("report", *QUARTER, "--network", "기업").out
    assert " Actuals without evidence (2 of 3): C4 (2)\n" in of_network


def test_a_spreadsheet_has_a_row_for_each(partly: Office) -> None:
    """CSV has for each KPI and category that lacks some: entries, those that are proved, those that are not."""
    rows = [line for line in partly.ok("report", *QUARTER, "--format", "csv").out.splitlines() if "증빙" in line]
    assert rows == [
        "증빙이 있는 기록,기업,C4,활동연계지원,,,누계,3,1,,2,",
        "증빙이 있는 기록,국내,D1,협업·교류활동,,,누계,1,0,,1,",
        "증빙이 있는 기록,,만족도,만족도,,,누계,1,0,,1,",
        "증빙이 있는 기록,,일반운영비,일반운영비,,,누계,1,0,,1,",
    ]


def sentences(book: Path) -> list[str]:
    """Return what the sheets of the KPIs and of the budget say of evidence."""
    sheets = load_workbook(book)
    cells = [row[0].value for name in ("성과지표 실적", "예산") for row in sheets[name].iter_rows()]
    return [text for text in cells if isinstance(text, str) and text.startswith("증빙")]


def test_the_workbook_says_it(partly: Office, tmp_path: Path) -> None:
    """The sheets of the KPIs and of the budget say it in the plan's language; as of a day what was so then."""
    partly.ok("export", *QUARTER, "-o", str(tmp_path / "then.xlsx"))
    then = [
        "증빙 없는 실적 기록(5건 중 4건): C4(2건), D1(1건), 만족도(1건)",
        "증빙 없는 지출(2건 중 1건): 일반운영비(1건)",
    ]
    assert sentences(tmp_path / "then.xlsx") == then
    partly.set(VNET_TODAY="2016-07-05")
    partly.ok("log", "C4", "1", "--date", "6/30")
    partly.ok("export", *QUARTER, "--as-of", "2016-07-01", "-o", str(tmp_path / "again.xlsx"))
    assert sentences(tmp_path / "again.xlsx") == then


@pytest.mark.parametrize("proved", [False, True])
def test_silent_where_nothing_is_missing(office: Office, tmp_path: Path, *, proved: bool) -> None:
    """Nothing is said where nothing was recorded, or where everything has evidence."""
    if proved:
        proof = ("--evidence", str(office.write("증빙.pdf", "proof")), "--date", "5/2")
        office.ok("log", "C4", "3", *proof)
        office.ok("spend", "3만원", "--category", "일반", *proof)
    assert "without evidence" not in office.ok("report", *QUARTER).out
    assert "증빙이 있는" not in office.ok("report", *QUARTER, "--format", "csv").out
    office.ok("report", *QUARTER, "--format", "xlsx", "-o", str(tmp_path / "book.xlsx"))
    assert sentences(tmp_path / "book.xlsx") == []
