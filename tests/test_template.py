"""`vnet template`: the workbook that coordinators fill in offers what the plan has, and repeats byte for byte."""

import datetime as dt
import re
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook

from conftest import Office
from office_suite import LibreOffice
from vnet import i18n
from vnet.actions import template as template_action
from vnet.i18n import _
from vnet.output import Target, free_name
from vnet.plan.files.load import load
from vnet.plan.model import Kpi, Plan
from vnet.template.form import example_note

LONG = "지역사회 문제 해결을 위한 민관 협력 기반 자원봉사 네트워크 활성화 및 지속가능한 협업 체계 구축 지원"
# Long names, characters with a meaning in spreadsheets' searches and formulas, several units, kinds and averages.
TROUBLESOME = f"""\
연도: 2027
언어: ko
문서: {{제목: '{LONG} 기본 계획(안)', 기관: '{LONG}'}}
단위: {{건: 0, 회: 0, 점: 2}}
네트워크: {{기업: '기업 "{LONG}"'}}
합산: {{상한: 100%}}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 질문?
    네트워크: 기업
    측정치:
      건: {{연간: 4, 2분기: 4, 유형: {{'=협약': 1, '{LONG}': 3}}}}
  - 코드: B*
    이름: '*{LONG}*'
    네트워크: 기업
    측정치:
      건: {{연간: 4, 2분기: 4, 유형: {{교육: 4}}}}
      회: {{연간: 4, 2분기: 4, 유형: {{교육: 2, 상담: 2}}}}
  - 코드: A~
    이름: 만족도 "평균"
    네트워크: 기업
    측정치:
      점: {{연간: 4.25, 2분기: 4, 집계: 평균}}
"""


def plan_of(office: Office) -> Plan:
    """Return the only plan of an office."""
    path = next(office.data.glob("targets_*.yaml"))
    return load(office.data, int(path.stem.removeprefix("targets_")))


def template(office: Office, name: str = "form.xlsx") -> Any:
    """Write the template and open it."""
    office.ok("template", "-o", name, "--force")
    return load_workbook(office.folder / name)


def label(kpi: Kpi) -> str:
    """Return how a KPI is shown in the drop-down: its code and its name, which an item has in one."""
    return f"{kpi.code} {kpi.title}" if kpi.code != kpi.name else kpi.name


def in_korean(message: str) -> str:
    """Return a message in the language of the plan."""
    with i18n.speaking("ko"):
        return _(message)


def rules(sheet: Any) -> dict[str, Any]:
    """Return the rules of a sheet's fillable columns, by the column's letter."""
    return {str(one.sqref)[0]: one for one in sheet.data_validations.dataValidation if str(one.sqref)[1] != "2"}


def offered(book: Any, formula: str, kpi: str | None = None) -> list[str]:
    """Return what a drop-down offers in a row whose KPI is `kpi`, by the meaning of its formula."""
    lists = book.worksheets[-1]

    def cells(area: str) -> list[Any]:
        return [row[0].value for row in lists[area.replace("$", "").split("!")[1]]]

    if not formula.startswith("OFFSET"):
        return cells(formula)
    top, firsts, whole, more = re.fullmatch(
        r"OFFSET\(([^,]+),SUMPRODUCT\(\(.+?=\$B3\)\*([^)]+)\),0,(\d+)\+SUMPRODUCT\(\(.+?=\$B3\)\*([^)]+)\),1\)", formula
    ).groups()  # type: ignore[union-attr]
    labels = cells(rules(book.worksheets[1])["B"].formula1)
    chosen = [label == kpi for label in labels]
    first = sum(number for number, is_it in zip(cells(firsts), chosen, strict=True) if is_it)
    count = int(whole) + sum(number for number, is_it in zip(cells(more), chosen, strict=True) if is_it)
    column = top.replace("$", "").split("!")[1].rstrip("1")
    return [lists[f"{column}{row}"].value for row in range(1 + first, 1 + first + count)]


@pytest.fixture
def troublesome(empty_office: Office) -> Office:
    """An office with a plan whose names try everything."""
    empty_office.write("targets_2027.yaml", TROUBLESOME)
    return empty_office


@pytest.fixture(params=["office", "troublesome"])
def any_office(request: pytest.FixtureRequest) -> Office:
    """The office with the real plan, and the one with the troublesome plan."""
    found: Office = request.getfixturevalue(request.param)
    return found


def test_sheets_and_headings(office: Office) -> None:
    """Instructions come first, then what can be filled in, each register of the plan too, then the hidden lists."""
    book = template(office)
    *names, lists = (in_korean(name) for name in ("Guide", "Actuals", "Spending", "Tasks", "Steps", "Lists"))
    assert [sheet.title for sheet in book] == [*names, "C6", "C9 봉사프로그램 DB관리", lists]
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 7 + ["hidden"]
    assert book.active.title == book.worksheets[0].title
    headings = [[cell.value for cell in takewhile(lambda cell: cell.value, sheet[1])] for sheet in book.worksheets[1:6]]
    assert headings == [
        ["날짜", "성과지표", "실적", "단위", "유형", "협력기관", "인원", "비고"],
        ["날짜", "편성목", "네트워크", "금액(원)", "지급처", "사유", "비고"],
        ["날짜", "과제", "시작·완료", "비고"],
        ["날짜", "점검항목", "단계", "비고"],
        ["날짜", "이름 *", *(field.name for field in register_of(office, "C6")[1:]), "비고"],
    ]


def register_of(office: Office, code: str) -> tuple[Any, ...]:
    """Return the fields of a KPI's register."""
    return next(kpi.fields for kpi in plan_of(office).kpis if kpi.code == code)


def test_tasks_and_steps_are_chosen_from_the_plan(office: Office) -> None:
    """The sheets of tasks and steps offer the plan's tasks, items and steps, and what can become of a task."""
    plan, book = plan_of(office), template(office)
    tasks, steps = rules(book["과제"]), rules(book["단계"])
    assert offered(book, tasks["B"].formula1) == [task.name for task in plan.tasks]
    assert offered(book, tasks["C"].formula1) == ["시작", "완료"]
    assert offered(book, steps["B"].formula1) == [item.name for part in plan.checklists for item in part.items]


def test_an_english_plan_gets_an_english_template(office: Office) -> None:
    """The document speaks the plan's language, whatever the screen's is."""
    path = office.data / "targets_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("언어: ko", "언어: en"), encoding="utf-8")
    office.set(VNET_LANG="ko")
    book = template(office)
    assert [sheet.title for sheet in book] == [
        "Guide", "Actuals", "Spending", "Tasks", "Steps", "C6", "C9 봉사프로그램 DB관리", "Lists",
    ]  # fmt: skip
    assert book["Actuals"]["A1"].value == "date"


def test_a_plan_without_a_budget(office: Office) -> None:
    """Where there is no budget there is nothing to write about spending."""
    (office.data / "budget_2016.yaml").unlink()
    book = template(office)
    assert [sheet.title for sheet in book][1:3] == [in_korean(name) for name in ("Actuals", "Tasks")]
    texts = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not any("지출" in text or "spending" in text.lower() for text in texts)


def test_drop_downs_offer_what_the_plan_has(any_office: Office) -> None:
    """KPIs with code and name, items, categories and networks, over a thousand rows, from ranges and never inline."""
    plan, book = plan_of(any_office), template(any_office)
    columns = rules(book.worksheets[1])
    assert offered(book, columns["B"].formula1) == [label(kpi) for kpi in (*plan.kpis, *plan.items)]
    if plan.budget:
        money = rules(book.worksheets[2])
        assert offered(book, money["B"].formula1) == [name for name, _amount in plan.budget.categories]
        assert offered(book, money["C"].formula1) == [network.name for network in plan.networks]
    for rule in columns.values():
        assert re.fullmatch(r"([A-H])3:\1(?:1002)", str(rule.sqref))
        assert '"' not in (rule.formula1 or "")


def test_units_and_kinds_follow_from_the_kpi(any_office: Office) -> None:
    """Each KPI's row offers its own units and kinds; a row without a KPI from the list offers all of them."""
    plan, book = plan_of(any_office), template(any_office)
    columns = rules(book.worksheets[1])
    for kpi in (*plan.kpis, *plan.items):
        assert offered(book, columns["D"].formula1, label(kpi)) == [measure.unit for measure in kpi.measures]
        kinds = dict.fromkeys(kind.name for measure in kpi.measures for kind in measure.kinds)
        assert offered(book, columns["E"].formula1, label(kpi)) == (list[str | None](kinds) or [None])
    units = {measure.unit for kpi in (*plan.kpis, *plan.items) for measure in kpi.measures}
    assert set(offered(book, columns["D"].formula1)) == units


def test_rules_warn_and_keep_to_the_limits_of_excel(any_office: Office) -> None:
    """The import understands more than Excel's rules, so they only warn; and no text is longer than Excel takes."""
    book = template(any_office)
    every = [rule for sheet in book.worksheets[1:-1] for rule in rules(sheet).values()]
    assert every
    for rule in every:
        assert rule.errorStyle == "warning" or not rule.showErrorMessage
        assert not rule.showDropDown  # which, in spite of its name, hides it
        assert len(rule.errorTitle or "") <= 32
        assert len(rule.promptTitle or "") <= 32
        assert max(len(text or "") for text in (rule.error, rule.prompt, rule.formula1)) <= 255


def test_rules_of_days_and_numbers(office: Office) -> None:
    """Days of the plan's year, actuals and people from 0, whole won with either sign."""
    book = template(office)
    actuals, money = (rules(sheet) for sheet in book.worksheets[1:3])
    for columns in (actuals, money):
        day = columns["A"]
        assert (day.type, day.operator, day.formula1, day.formula2) == (
            "date", "between", "DATE(2016,1,1)", "DATE(2016,12,31)",
        )  # fmt: skip
        assert day.showInputMessage
        assert "2016-04-12" in day.prompt
    assert (actuals["C"].type, actuals["C"].operator, actuals["C"].formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert (actuals["G"].type, actuals["G"].operator, actuals["G"].formula1) == ("whole", "greaterThanOrEqual", "0")
    assert (money["D"].type, money["D"].operator, money["D"].formula1) == ("whole", "notEqual", "0")


def test_the_example_row_says_what_it_is(any_office: Office) -> None:
    """It fits the plan, its note says that it is not counted, and Excel lets nobody write over it."""
    plan, book = plan_of(any_office), template(any_office)
    for sheet in book.worksheets[1:-1]:
        row = [cell.value for cell in sheet[2]]
        with i18n.speaking("ko"):
            assert [value for value in row if value is not None][-1] == example_note()
        assert row[0] == dt.datetime(plan.year, 4, 12)  # noqa: DTZ001 - a workbook's days have no zone
        guard = next(rule for rule in sheet.data_validations.dataValidation if str(rule.sqref).startswith("A2:"))
        assert (guard.type, guard.formula1, guard.errorStyle or "stop") == ("custom", "FALSE", "stop")
    row = [cell.value for cell in book.worksheets[1][2]]
    columns = rules(book.worksheets[1])
    assert row[3] in offered(book, columns["D"].formula1, row[1])
    assert row[4] in offered(book, columns["E"].formula1, row[1])


def test_nothing_in_it_can_turn_into_a_formula(troublesome: Office) -> None:
    """Names of the plan that begin like a formula are texts."""
    book = template(troublesome)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == "=협약" for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


def test_how_it_opens_and_prints(any_office: Office) -> None:
    """A4, fitted to the width, headings in sight and on every page, in 맑은 고딕; the instructions on a single page."""
    book = template(any_office)
    for sheet in book.worksheets[1:-1]:
        assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == (
            "A2",
            "$1:$1",
            "landscape",
        )
    guide = book.worksheets[0]
    assert (guide.page_setup.orientation, guide.page_setup.fitToHeight) == ("portrait", 1)
    for sheet in book.worksheets[:-1]:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"맑은 고딕"}


def test_the_same_plan_gives_the_same_file(office: Office) -> None:
    """Byte for byte, on another day, in another place and on another screen."""
    office.ok("template", "-o", "one.xlsx")
    office.set(VNET_TODAY="2019-01-02", VNET_LANG="ko")
    office.ok("template", "-o", "two.xlsx")
    one, two = ((office.folder / name).read_bytes() for name in ("one.xlsx", "two.xlsx"))
    assert one == two
    made = load_workbook(office.folder / "one.xlsx").properties
    assert {made.created, made.modified} == {dt.datetime(2016, 1, 1)}  # noqa: DTZ001 - a workbook's times have no zone


def test_without_a_name_nothing_is_replaced(office: Office) -> None:
    """Without -o each template gets a name of its own in the current folder, and the answer says which."""
    wanted = in_korean("form for actuals_{year}.xlsx").format(year=2016)
    stem = wanted.removesuffix(".xlsx")
    for name in (wanted, f"{stem} (2).xlsx", f"{stem} (3).xlsx"):
        answer = office.ok("template")
        assert name in answer.out.splitlines()[0]
        assert f'  vnet import "{name}" --dry-run' in answer.out
        assert (office.folder / name).is_file()


def test_free_name_sees_a_broken_link(tmp_path: Path) -> None:
    """A name is taken by whatever has it, be it a folder or a link to nowhere."""
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a (2).xlsx").mkdir()
    assert free_name(tmp_path / "a.xlsx") == tmp_path / "a (3).xlsx"
    assert free_name(tmp_path / "b.xlsx") == tmp_path / "b.xlsx"


def test_a_named_file_is_replaced(office: Office) -> None:
    """With -o and --force an older file of that name gives way, as it does for a report."""
    (office.folder / "form.xlsx").write_text("old", encoding="utf-8")
    assert template(office).worksheets


@pytest.mark.parametrize("name", ["data/targets_2016.yaml", "data/ledger.db", "data/budget_2016.yaml"])
def test_plan_and_ledger_are_never_replaced(name: str, office: Office) -> None:
    """A slip after -o costs neither the plan nor the entries."""
    office.ok("log", "C4", "1", "--date", "4/1")
    before = (office.folder / name).read_bytes()
    answer = office.type("template", "-o", name)
    assert answer.code == 2
    assert "Name another file after -o" in answer.err
    assert (office.folder / name).read_bytes() == before


def test_a_place_that_cannot_be_written(office: Office) -> None:
    """One sentence, and no half file."""
    answer = office.type("template", "-o", "nowhere/form.xlsx")
    assert answer.code == 1
    assert "cannot be written" in answer.err
    assert not (office.folder / "nowhere").exists()


def test_the_action_alone(office: Office) -> None:
    """The action returns where the file is."""
    from vnet.actions.workspace import Workspace  # noqa: PLC0415 - as the command does

    workspace = Workspace(dt.date(2016, 6, 30), stated_data=office.data)
    place = template_action.template(workspace, Target(office.folder / "a.xlsx"))
    assert place == office.folder / "a.xlsx"
    assert place.is_file()


# --- filled in and imported --------------------------------------------------------------------------------------


def test_an_empty_form_brings_nothing(any_office: Office) -> None:
    """The example rows are known as such, and instructions and lists are not even mentioned."""
    template(any_office)
    out = any_office.ok("import", "form.xlsx", "--yes").out
    assert "Nothing was recorded: " in out
    assert in_korean("Guide") not in out
    assert in_korean("Lists") not in out


def test_all_that_the_drop_downs_offer_is_taken(any_office: Office) -> None:
    """Each KPI with each of its units and kinds, each category with each network: chosen from the lists, they fit."""
    plan, book = plan_of(any_office), template(any_office)
    columns, day = rules(book.worksheets[1]), dt.date(plan.year, 4, 1)
    wanted = set()
    row = 3
    for kpi in (*plan.kpis, *plan.items):
        for measure in kpi.measures:
            for kind in (None, *(one.name for one in measure.kinds)):
                filled = (day, label(kpi), 1, measure.unit, kind, None, 5)
                for column, value in enumerate(filled, 1):
                    book.worksheets[1].cell(row, column, value).data_type = "s" if isinstance(value, str) else "n"
                book.worksheets[1].cell(row, 1).value = day
                assert measure.unit in offered(book, columns["D"].formula1, label(kpi))
                wanted.add((kpi.code, measure.unit, kind))
                row += 1
    if plan.budget:
        money = rules(book.worksheets[2])
        row = 3
        for category in offered(book, money["B"].formula1):
            for network in plan.networks:
                for column, value in enumerate((day, category, network.name, 1000, None, None), 1):
                    book.worksheets[2].cell(row, column, value)
                wanted.add((category, network.code, None))
                row += 1
    book.save(any_office.folder / "form.xlsx")
    scores = ("--answer", "scale=as-is") if any(one.scale and one.scale > 10 for one in plan.evaluation) else ()
    any_office.ok("import", "form.xlsx", "--yes", *scores)
    listed = any_office.ok("entries", "--format", "json").json["entries"]
    assert len(listed) == len(wanted)
    assert {
        (one["kpi"], one["unit"], one.get("kind")) if "kpi" in one else (one["category"], one["network"], None)
        for one in listed
    } == wanted


def test_a_refund_is_entered_with_a_minus_sign(office: Office) -> None:
    """As the form says: money that came back, and why."""
    book = template(office)
    for column, value in enumerate((dt.date(2016, 4, 1), "일반운영비", None, -5000, None, "예시 사유"), 1):
        book.worksheets[2].cell(3, column, value)
    book.save(office.folder / "form.xlsx")
    office.ok("import", "form.xlsx", "--yes")
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    assert (entry["amount"], entry["reason"]) == (-5000, "예시 사유")


# --- in LibreOffice ----------------------------------------------------------------------------------------------

_MACRO = """\
Sub Look(book As String, answer As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(book, "_blank", 0, hidden())
  sheet = doc.Sheets.getByIndex(1)
  sheet.showInvalid()
  file = FreeFile
  Open answer For Output As #file
  For row = 2 To 20
    For column = 0 To 7
      cell = sheet.getCellByPosition(column, row)
      For number = 0 To sheet.DrawPage.Count - 1
        circle = sheet.DrawPage.getByIndex(number)
        If Abs(circle.Position.X - cell.Position.X) < 400 And Abs(circle.Position.Y - cell.Position.Y) < 200 Then
          Print #file, Chr(65 + column) & (row + 1)
        End If
      Next
    Next
  Next
  Close #file
  doc.close(True)
End Sub
"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Look" script:language="StarBasic">{macro}
</script:module>
"""


@pytest.fixture(scope="session")
def refused_by_libreoffice(libreoffice: LibreOffice) -> Callable[[Path], set[str]]:
    """Find the cells of a second sheet that LibreOffice finds against the rules (it draws circles around them)."""
    libreoffice.run("--terminate_after_init")  # makes the profile, if it is new
    basic = libreoffice.profile / "user" / "basic" / "Standard"
    listing = basic / "script.xlb"  # names the modules that LibreOffice gives a new profile
    listing.write_text(listing.read_text(encoding="utf-8").replace('"Module1"', '"Look"'), encoding="utf-8")
    (basic / "Look.xba").write_text(_MODULE.format(macro=escape(_MACRO)), encoding="utf-8")

    def refused(book: Path) -> set[str]:
        answer = book.with_suffix(".txt")
        said = libreoffice.run(f'macro:///Standard.Look.Look("{book.as_uri()}","{answer.as_uri()}")')
        assert answer.is_file(), said
        return set(answer.read_text(encoding="utf-8").split())

    return refused


DAY = dt.date(2016, 4, 1)
C4, C3 = "C4 활동연계지원", "C3 기업자원봉사 네트워크구축"
STARRED = f"B* *{LONG}*"
# What is written into the rows from the third on, and which of the cells are against the rules.
FILLED: dict[str, tuple[list[tuple[Any, ...]], set[str]]] = {
    "office": (
        [
            (DAY, C4, 3, "건", "협약", None, 5),
            (DAY, C4, 3, "회", "중간지원조직", None, -5),
            (dt.date(2015, 4, 1), "활동연계지원", -1, "회", "중간지원조직"),
            (DAY, C3, 1, "개기업", None),
            (DAY, C3, 1, "명", "협약"),
        ],
        {"D4", "E4", "G4", "A5", "B5", "C5", "D7", "E7"},
    ),
    "troublesome": (
        [
            (DAY.replace(2027), "A1 질문?", 3, "건", "=협약"),
            (DAY.replace(2027), "A1 질문?", 3, "회", "교육"),
            (DAY.replace(2027), STARRED, 3, "회", "상담"),
            (DAY.replace(2027), STARRED, 3, "점", "=협약"),
            (DAY.replace(2027), 'A~ 만족도 "평균"', 3, "점", None),
            (DAY.replace(2027), "A1 질문!", 3, "회", LONG),
        ],
        {"D4", "E4", "D6", "E6", "B8"},
    ),
}


@pytest.mark.parametrize("name", FILLED)
def test_libreoffice_computes_the_drop_downs(
    name: str, request: pytest.FixtureRequest, tmp_path: Path, refused_by_libreoffice: Callable[[Path], set[str]]
) -> None:
    """What the chosen KPI has is accepted, what another one has is not; without a KPI of the list all units are."""
    book = template(request.getfixturevalue(name))
    sheet = book.worksheets[1]
    rows, wrong = FILLED[name]
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value).data_type = "s" if isinstance(value, str) else "n"
            if isinstance(value, dt.date):
                sheet.cell(number, column).value = value
    book.save(tmp_path / "filled.xlsx")
    assert refused_by_libreoffice(tmp_path / "filled.xlsx") == wrong


def test_failing_leaves_no_noise(office: Office) -> None:
    """A disk that is full, or a folder that is not there, is one sentence, and nothing else is left to say."""
    for place in ("/dev/full", "nowhere/form.xlsx"):
        answer = office.process("template", "-o", place)
        assert answer.code == 1
        assert re.fullmatch(r"Error: .* cannot be written: .*\n", answer.err)


def filled_form(office: Office) -> Path:
    """Write the plan's form, with a task, two steps and a record in it."""
    path = office.folder / "filled.xlsx"
    office.ok("template", "-o", path.name)
    book = load_workbook(path)
    day = dt.date(2016, 4, 13)
    rows = {
        "과제": (dt.date(2016, 2, 26), "기업자원봉사 설명회 개최", "완료"),
        "단계": (day, "네트워크 운영을 위한 외부 전문가 확보", "3명"),
        "C9 봉사프로그램 DB관리": (day, "예시 사업", None, None, None, None, "예시 센터"),
    }
    for name, row in rows.items():
        for column, value in enumerate(row, 1):
            book[name].cell(3, column).value = value
    step = book["단계"]
    step["A4"], step["B4"], step["C4"] = day, "표준협약서 개발 및 보급", "자료수집 및 계획수립"
    book.save(path)
    return path


def entered(office: Office, ledger: str) -> list[dict[str, Any]]:
    """Return what entries say, without what is a ledger's own."""
    own = {"id", "batch", "origin", "recorded_at"}
    listed = office.ok("entries", "--format", "json", "--ledger", ledger).json["entries"]
    found = [{name: value for name, value in one.items() if name not in own} for one in listed]
    return sorted((one for one in found if one["type"] != "plan"), key=str)


def typed(office: Office) -> list[dict[str, Any]]:
    """Type what the filled form has, and return what entries say."""
    office.ok("task", "done", "설명회", "--date", "2/26", "--ledger", "typed.db")
    office.ok("step", "외부 전문가 확보", "3명", "--date", "4/13", "--ledger", "typed.db")
    office.ok("step", "표준협약서 개발 및 보급", "자료수집", "--date", "4/13", "--ledger", "typed.db")
    fields = ("--field", "사업명=예시 사업", "--field", "장소=예시 센터")
    office.ok("log", "C9", "1", "--date", "4/13", *fields, "--ledger", "typed.db")
    return entered(office, "typed.db")


def test_tasks_steps_and_records_are_as_typed(office: Office) -> None:
    """What is written on the sheets of tasks, steps and a register gives the entries of the commands, and only once."""
    path = filled_form(office)
    office.ok("import", path.name, "--yes")
    assert entered(office, "data/ledger.db") == typed(office)
    assert "nothing new" in office.ok("import", path.name, "--yes").out


def test_a_form_that_libreoffice_saved_reads_the_same(office: Office, libreoffice: LibreOffice) -> None:
    """LibreOffice opens and saves the filled form, and it gives the same entries."""
    path = filled_form(office)
    saved = libreoffice.convert([path], "xlsx", office.folder / "saved")["filled"]
    office.ok("import", str(saved), "--yes")
    assert entered(office, "data/ledger.db") == typed(office)
    assert "nothing new" in office.ok("import", path.name, "--yes").out


def test_a_wrong_task_or_step_is_refused(office: Office) -> None:
    """A task, an event or a step that the plan does not have is a fault of its cell, and nothing is recorded."""
    path = filled_form(office)
    book = load_workbook(path)
    book["과제"]["C3"], book["단계"]["C4"], book["단계"]["B3"] = "언젠가", "없는 단계", "없는 항목"
    book.save(path)
    answer = office.type("import", path.name)
    assert answer.code == 3
    for cell in ("과제!C3", "단계!C4", "단계!B3"):
        assert f"  {cell}: " in answer.err
    assert not office.ledger.exists()


def test_a_step_with_another_note_is_asked_about_by_its_name(office: Office) -> None:
    """A form that is brought again with another note at a step says which item it is, and replaces it on request."""
    path = filled_form(office)
    office.ok("import", path.name, "--yes")
    book = load_workbook(path)
    book["단계"]["D4"] = "예시 메모"
    book.save(path)
    answer = office.type("import", path.name, "--yes")
    assert answer.code == 2
    assert re.search(
        "표준협약서 개발 및 보급 · 예시 메모; the entry [^ ]+: 표준협약서 개발 및 보급$", answer.err, re.MULTILINE
    )
    office.ok("import", path.name, "--yes", "--answer", "changed-rows=replace")
    steps = [one for one in entered(office, "data/ledger.db") if one["type"] == "step"]
    assert sorted(str(one.get("note")) for one in steps) == ["None", "예시 메모"]
