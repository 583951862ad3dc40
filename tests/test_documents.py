"""docs/plan-format.md and docs/json.md tell the truth: their examples are tried and their names are the code's."""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import ONE_NETWORK, ROOT, Office
from vnet.errors import Problems
from vnet.ledger.entry import Entry, EntryType, Wanted
from vnet.ledger.sqlite import store
from vnet.plan.files.load import load
from vnet.plan.files.parts import (
    BudgetFile,
    BudgetLinePart,
    ChecklistItemPart,
    ChecklistPart,
    CombiningPart,
    DocumentPart,
    EvaluationPart,
    FieldPart,
    KpiPart,
    LimitsPart,
    MeasurePart,
    MethodPart,
    MilestonesPart,
    MonthlyPart,
    Part,
    PastYearPart,
    PathPart,
    RetentionPart,
    ScoredPart,
    ScoringPart,
    TargetsFile,
    TaskPart,
)
from vnet.plan.files.values import cap
from vnet.plan.model import Plan
from vnet.rates import combine, shown

PLAN_FORMAT = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
JSON_FORMAT = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")

# Under which heading the names of each part are explained.
SECTIONS: dict[str, type[Part]] = {
    "맨 위": TargetsFile,
    "문서": DocumentPart,
    "합산": CombiningPart,
    "성과지표": KpiPart,
    "측정치": MeasurePart,
    "과거": PastYearPart,
    "단계": MilestonesPart,
    "기록항목": FieldPart,
    "평가항목": EvaluationPart,
    "정성평가": ChecklistPart,
    "정성평가의 내용": ChecklistItemPart,
    "일정": TaskPart,
    "채점": ScoringPart,
    "채점의 방법": MethodPart,
    "하향": LimitsPart,
    "채점의 지표": ScoredPart,
    "경로": PathPart,
    "예산의 맨 위": BudgetFile,
    "보존기간": RetentionPart,
    "산출내역": BudgetLinePart,
    "월별집행계획": MonthlyPart,
}
JSON_TYPES: dict[str, tuple[type, ...]] = {
    "integer": (int,),
    "number": (int, float),
    "string": (str,),
    "boolean": (bool,),
    "string or number": (str, int, float),
    "object": (dict,),
    "array": (list,),
}


# --- reading the documents ---------------------------------------------------------------------------------------


def section(document: str, heading: str) -> str:
    """Return what stands below a heading, up to the next one."""
    match = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", without_code(document), re.MULTILINE | re.DOTALL)
    assert match, heading
    return match[1]


def without_code(document: str) -> str:
    """Return a document without its code blocks, in which `#` begins no heading."""
    return re.sub(r"^```.*?^```$", "", document, flags=re.MULTILINE | re.DOTALL)


def table(text: str, *header: str) -> list[list[str]]:
    """Return the rows of the first table with these columns."""
    lines = iter(text.splitlines())
    wanted = f"| {' | '.join(header)} |"
    assert wanted in lines, wanted
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    assert all(len(row) == len(header) for row in rows), rows
    return rows


def code(cell: str) -> str:
    """Return the code at the beginning of a cell."""
    match = re.match(r"`([^`]+)`", cell)
    assert match, cell
    return match[1]


def blocks(document: str, language: str) -> list[str]:
    """Return the code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)


def is_complete(block: str) -> bool:
    """Tell whether an example is a whole file, which names itself in its first line."""
    return block.startswith(("# targets_", "# budget_"))


EXAMPLES = blocks(PLAN_FORMAT, "yaml")
COMPLETE = {block.split("\n", 1)[0].removeprefix("# "): block for block in EXAMPLES if is_complete(block)}
FRAGMENTS = [block for block in EXAMPLES if not is_complete(block)]
SMALLEST = {name: COMPLETE[name] for name in ("targets_2017.yaml", "budget_2017.yaml")}


# --- trying plans ------------------------------------------------------------------------------------------------


def plan_of(files: dict[str, str], folder: Path, year: int = 2017) -> Plan:
    """Write a plan's files and load them."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder, year)


def faults_of(files: dict[str, str], folder: Path) -> set[str]:
    """Return the codes of a plan's faults; none where it is whole."""
    try:
        plan_of(files, folder)
    except Problems as error:
        return {problem.code for problem in error.problems}
    return set()


def top_names(text: str) -> list[str]:
    """Return the names that begin a file's sections."""
    return re.findall(r"^([^\s#:]+):", text, re.MULTILINE)


def with_sections(base: str, fragment: str) -> str:
    """Return a file in which the sections of a fragment stand instead of its own."""
    names = set(top_names(fragment))
    kept = [part for part in re.split(r"^(?=[^\s#])", base, flags=re.MULTILINE) if part.split(":", 1)[0] not in names]
    return "".join(kept) + fragment


def test_every_part_has_its_section() -> None:
    """Each model of a plan file is explained under a heading of its own."""
    of_plans = {part for part in Part.__subclasses__() if part.__module__ == Part.__module__}
    assert set(SECTIONS.values()) == of_plans


def names_in(cell: str) -> list[str]:
    """Return the names that a cell has: one, or from the first month to the last (`1월` … `12월`)."""
    if "…" not in cell:
        return [code(cell)]
    first, last = (int(month) for month in re.findall(r"(\d+)월", cell))
    return [f"{month}월" for month in range(first, last + 1)]


@pytest.mark.parametrize("heading", SECTIONS)
def test_names_of_the_plan(heading: str) -> None:
    """The table names exactly what the model knows, in its order, and calls required exactly what is."""
    fields = SECTIONS[heading].model_fields.values()
    rows = table(section(PLAN_FORMAT, heading), "이름", "뜻", "쓰는 법", "필수")
    named = [(name, row[3] == "필수") for row in rows for name in names_in(row[0])]
    assert named == [(field.alias, field.is_required()) for field in fields]


def test_the_smallest_plan_works(empty_office: Office) -> None:
    """The smallest plan as it stands there is checked and reported, with its budget and without."""
    path = empty_office.write("targets_2017.yaml", SMALLEST["targets_2017.yaml"])
    empty_office.ok("check")
    assert path.is_file()
    assert empty_office.ok("report", "--format", "json").json["budget"] is None
    empty_office.write("budget_2017.yaml", SMALLEST["budget_2017.yaml"])
    empty_office.ok("check")
    assert empty_office.ok("report", "--format", "json").json["budget"]["year"]["budget"] == 12_000_000


def test_every_complete_plan_works(empty_office: Office) -> None:
    """All complete files of the document are in order together, and a report can be made of each year."""
    for name, text in COMPLETE.items():
        empty_office.write(name, text)
    empty_office.ok("check")
    years = {name[8:12] for name in COMPLETE if name.startswith("targets_")}
    assert len(years) >= 2
    for year in years:
        assert empty_office.ok("report", "--year", year, "--format", "json").json["kpis"]


def test_the_full_example_is_full() -> None:
    """The full example uses every name that a plan may have."""
    text = COMPLETE["targets_2018.yaml"] + COMPLETE["budget_2018.yaml"]
    used = set(re.findall(r"([\w]+):(?=\s)", text))
    assert {str(field.alias) for part in SECTIONS.values() for field in part.model_fields.values()} <= used


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=lambda text: "-".join(top_names(text)))
def test_every_fragment_works(fragment: str, tmp_path: Path) -> None:
    """A piece of a plan is in order where it stands in the smallest plan."""
    names = {field.alias for field in TargetsFile.model_fields.values()}
    file = "targets_2017.yaml" if names.issuperset(top_names(fragment)) else "budget_2017.yaml"
    assert faults_of(SMALLEST | {file: with_sections(SMALLEST[file], fragment)}, tmp_path) == set()


@pytest.mark.parametrize("row", table(PLAN_FORMAT, "틀림", "코드", "맞음"), ids=lambda row: code(row[0]))
def test_slips(row: list[str], tmp_path: Path) -> None:
    """The smallest plan with one thing written wrong has the fault that the document says."""
    wrong, fault, right = map(code, row)
    file = next(name for name, text in SMALLEST.items() if right in text)
    assert fault in faults_of(SMALLEST | {file: SMALLEST[file].replace(right, wrong, 1)}, tmp_path)


def name_as(written: str, folder: Path) -> str | set[str]:
    """Return the first KPI's name, written so after its key; the codes of the faults where it cannot be."""
    text = SMALLEST["targets_2017.yaml"].replace("이름: 협약 체결", f"이름: {written}")
    try:
        return plan_of({"targets_2017.yaml": text}, folder).kpis[0].name
    except Problems as error:
        return {problem.code for problem in error.problems}


@pytest.mark.parametrize(("wrong", "outcome", "right"), table(PLAN_FORMAT, "이렇게 쓰면", "오류", "이렇게 씁니다"))
def test_texts(wrong: str, outcome: str, right: str, tmp_path: Path) -> None:
    """A text in need of quotes does what the document says, and is itself once it has them."""
    faults = name_as(code(wrong), tmp_path)
    assert isinstance(faults, set)
    assert code(outcome) in faults
    assert name_as(code(right), tmp_path) == code(right)[1:-1]


def test_texts_without_quotes(tmp_path: Path) -> None:
    """What the document says may stand without quotes is read as it is."""
    match = re.search(r"^따옴표 없이 그대로 써도 되는 것: (.*)$", PLAN_FORMAT, re.MULTILINE)
    assert match
    written = re.findall(r"`([^`]+)`", match[1])
    assert len(written) >= 5
    assert [name_as(one, tmp_path) for one in written] == written


def test_the_worked_combination() -> None:
    """The rates that the document combines under several caps and weights come out as it says."""
    rows = table(section(PLAN_FORMAT, "합산"), "상한", "모두 같음", "`{A1: 2}`")
    assert len(rows) >= 3
    for row in rows:
        limit = cap(code(row[0]))
        for weight, cell in zip((1, 2), row[1:], strict=True):
            combined = combine([(Fraction(150, 100), Fraction(weight)), (Fraction(50, 100), Fraction(1))], limit)
            assert combined is not None
            assert cell.endswith(f"= {shown(combined).normalize():f}%")


def test_the_worked_accumulation(empty_office: Office) -> None:
    """The latest value and the mean of the document's example are what it says, and so is the cumulative target."""
    fragment = next(one for one in FRAGMENTS if "집계: 최근값" in one)
    empty_office.write("targets_2017.yaml", with_sections(SMALLEST["targets_2017.yaml"], fragment))
    empty_office.ok("log", "A2", "120", "--date", "2017-02-01")
    empty_office.ok("log", "A2", "110", "--date", "2017-05-01")
    empty_office.ok("log", "A3", "4.25", "--people", "10", "--date", "2017-02-01")
    empty_office.ok("log", "A3", "4.75", "--people", "30", "--date", "2017-05-01")
    targets = []
    for quarter in "1234":
        kpis = empty_office.ok("report", "--quarter", quarter, "--format", "json").json["kpis"]
        latest, mean = (kpi["measures"][0]["cumulative"] for kpi in kpis[1:])
        targets.append(latest["target"])
    assert targets == [100, 100, 100, 300]
    assert latest["actual"] == 110
    assert (mean["target"], mean["actual"]) == (4.5, 4.625)


def test_the_worked_measures(empty_office: Office) -> None:
    """A KPI of two measures has the rates that the document says: of both in one quarter, of one in the next."""
    fragment = next(one for one in FRAGMENTS if "단계:" in one and "부: {" in one)
    empty_office.write("targets_2017.yaml", with_sections(SMALLEST["targets_2017.yaml"], fragment))
    empty_office.ok("log", "A1", "1건", "--date", "2017-08-01")
    empty_office.ok("log", "A1", "50부", "--date", "2017-08-01")
    rates = [
        empty_office.ok("report", "--quarter", quarter, "--format", "json").json["kpis"][0]["rate"]["quarter"]
        for quarter in "1234"
    ]
    assert rates == [None, None, 0.75, 0]


def test_codes_exist() -> None:
    """Every code of a fault in the table of rules is one that the program uses."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "vnet" / "plan").rglob("*.py"))
    rows = table(PLAN_FORMAT, "코드", "규칙")
    named = [one for row in rows for one in re.findall(r"`([^`]+)`", row[0])]
    assert len(named) >= 20
    assert [one for one in named if f'"{one}"' not in source] == []


@pytest.mark.parametrize("document", [PLAN_FORMAT, JSON_FORMAT], ids=["plan-format", "json"])
def test_links_inside(document: str) -> None:
    """Every link inside a document leads to one of its headings."""
    headings = re.findall(r"^#+ (.*)$", without_code(document), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-").lower() for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", document)
    assert links
    assert set(links) <= anchors


# --- JSON --------------------------------------------------------------------------------------------------------


class Documented(NamedTuple):
    """What the document says of a key: its type, and whether it can be null."""

    type: str
    nullable: bool


def documented(heading: str) -> dict[str, Documented]:
    """Return the keys of a section's table by their paths, each brace written out."""
    result = {}
    for row in table(section(JSON_FORMAT, heading), "key", "type", "unit", "null", "meaning"):
        parts = re.split(r"\{([^}]+)\}", code(row[0]))
        for choice in product(*(part.split(",") if place % 2 else [part] for place, part in enumerate(parts))):
            path = "".join(choice)
            assert path not in result, path
            result[path] = Documented(row[1], row[3] != "never")
    return result


def found(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every key of a JSON document by its path, with its value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            here = f"{path}.{name}" if path else name
            yield (f"{here}[]" if isinstance(inner, list) else here), inner
            yield from found(inner, here)
    elif isinstance(value, list):
        for inner in value:
            yield from found(inner, f"{path}[]")


def busy(office: Office) -> Office:
    """Return an office in which a little of everything was recorded, also for a KPI that is in the plan no more."""
    (office.folder / "proof.txt").write_text("proof", encoding="utf-8")
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    text = text.replace("건: {연간: 2, 2분기: 1, 4분기: 1}", '"%": {연간: 50, 집계: 비율}')
    office.write("targets_2016.yaml", text.replace("\n단위:\n", '\n단위:\n  "%": 1\n', 1))
    office.ok("log", "G3", "1/2", "--date", "4/12")
    everything = ("--kind", "협약", "--partner", "가", "--people", "3", "--note", "나", "--evidence", "proof.txt")
    office.ok("log", "C4", "2", "--date", "4/12", *everything)
    office.ok("log", "C4", "1", "--date", "5/12")
    office.ok("log", "G4", "1", "--date", "1/12")
    office.ok("spend", "10만원", "--category", "회의운영비", "--network", "기업", "--date", "4/12", "--payee", "가")
    office.ok("spend", "1만원", "--category", "회의운영비", "--date", "4/13", "--refund", "--reason", "나")
    office.ok("budget", "transfer", "1천원", "--from", "회의", "--to", "일반", "--reason", "가", "--date", "4/12")
    office.ok("budget", "supplement", "1천원", "--line", "일반/국제", "--reason", "가", "--date", "4/12")
    office.ok("log", "만족도", "86", "--people", "40", "--date", "4/12")
    office.ok("log", "C9", "1", "--date", "4/12", "--field", "사업명=가")
    sides = ("--from", "회의운영비/기업", "--to", "일반운영비/국제")
    office.ok("budget", "transfer", "10만원", *sides, "--reason", "가", "--date", "4/20")
    office.ok("task", "start", "매뉴얼", "--date", "4/12")
    office.ok("task", "done", "설명회", "--date", "4/12")
    for step in (("표준협약서 개발 및 보급", "시범적용"), ("외부 전문가", "3명")):
        office.ok("step", *step, "--date", "4/13", "--note", "나", "--evidence", "proof.txt")
    office.ok("explain", "C4", "--quarter", "2", "--cause", "가", "--action", "나", "--due", "7/1")
    office.ok("explain", "G4", "--quarter", "1", "--cause", "가", "--action", "나")
    office.ok("explain", "C6", "--quarter", "1", "--cause", "가", "--action", "나")
    wrong = office.ok("entries", "--kpi", "C4", "--month", "5", "--format", "json").json["entries"][0]
    office.ok("void", wrong["id"], "--reason", "다")
    office.ok("log", "C4", "1", "--date", "4/13")
    targets = office.data / "targets_2016.yaml"
    text = targets.read_text(encoding="utf-8").replace("코드: G4", "코드: G5")
    text = text.replace("명: {연간: 20, 1분기: 20}", "명: {연간: 20, 1분기: 20, 방향: 하향}")
    office.write(targets.name, text.replace("사업명: {필수", "사업 이름: {필수"))
    return office


BY_MONTH = (
    ONE_NETWORK.replace("2016", "2015")
    + """\
  - {코드: A1, 이름: 상담, 네트워크: 지역, 측정치: {건: {연간: 30, 1월: 10, 12월: 20}}}
"""
)


def agrees(heading: str, documents: list[Any]) -> None:
    """The documents have exactly the keys that the section names, each of its type, and null only where it says so."""
    known = documented(heading)
    seen = [pair for document in documents for pair in found(document)]
    assert {path for path, _ in seen} == set(known)
    for path, value in seen:
        if value is None:
            assert known[path].nullable, path
        else:
            assert type(value) in JSON_TYPES[known[path].type], (path, value)


def test_keys_of_the_report(office: Office) -> None:
    """A real report, of a quarter, a month or before the year, has exactly the keys that the document names."""
    office.set(VNET_TODAY="2015-12-01")
    reports = [office.ok("--year", "2016", "report", "--format", "json").json]
    office.set(VNET_TODAY="2016-06-30")
    office.write("targets_2015.yaml", BY_MONTH)
    reports.append(office.ok("--year", "2015", "report", "--month", "2", "--format", "json").json)
    busy(office)
    reports += [
        office.ok("report", *words, "--format", "json").json for words in (("--quarter", "2"), ("--month", "4"))
    ]
    office.ok("close", "--quarter", "1")
    office.ok("reopen", "--quarter", "1", "--reason", "누락")
    office.ok("close", "--quarter", "1")
    closed = ("--quarter", "1"), ("--quarter", "1", "--as-of", "마감")
    reports += [office.ok("report", *words, "--format", "json").json for words in closed]
    agrees("Report", reports)
    for name, text in SMALLEST.items():
        office.write(name.replace("2017", "2016"), text.replace("2017", "2016").replace("상한: 100%", "상한: 없음"))
    agrees("Report", [*reports, office.ok("report", "--quarter", "4", "--format", "json").json])


def test_keys_of_the_entries(office: Office) -> None:
    """Real entries have exactly the keys that the document names, as it says, and always those that it says."""
    busy(office)
    _of_every_type(office)
    listed = office.ok("entries", "--all", "--format", "json").json
    agrees("Entries", [listed, office.ok("entries", "--as-of", "오늘", "--format", "json").json])
    always = re.search(r"always there: (.*?)\.\n", section(JSON_FORMAT, "Entries"), re.DOTALL)
    assert always
    assert set(re.findall(r"`(\w+)`", always[1])) == set.intersection(*(set(one) for one in listed["entries"]))


def _of_every_type(office: Office) -> None:
    """Record what says the rest of what an entry can say."""
    by = {"id": "", "date": "2016-06-30", "recorded_by": "가"}
    office.machine("2016-07-01T09:00:00+09:00", "나")
    with store.writing(office.ledger) as ledger:
        noted = next(one.entry for one in ledger.entries(Wanted()) if one.entry.note)
        head = ledger.head()
        adjusted = {"event": "supplement", "category": "회의운영비", "amount": 1, "reason": "가"}
        paid = {"category": "회의운영비", "amount": 1}
        pinned = {"digest": "ab" * 32, "size": head.size, "root": head.root}
        for type_, said in (
            (EntryType.SPENDING, paid | {"receipt": noted.id, "replaces": noted.id}),
            (EntryType.SPENDING, paid | {"date": "2017-01-09", "counts_in": 201612}),
            (EntryType.ERASURE, {"about": noted.id, "subject": "note", "reason": "가"}),
            (EntryType.CLOSING, pinned | {"subject": "2016-Q2"}),
            (EntryType.ADJUSTMENT, adjusted | {"late": 1, "undoes": noted.id}),
        ):
            ledger.record(Entry(type=type_, **(by | said)))


def test_examples_of_json(office: Office) -> None:
    """The two examples are what the command beside them gives."""
    measure, entry = (json.loads(block) for block in blocks(JSON_FORMAT, "json"))
    office.ok("log", "C4", "20", "--date", "4/12")
    kpis = office.ok("report", "--quarter", "2", "--format", "json").json["kpis"]
    assert next(kpi for kpi in kpis if kpi["code"] == "C4")["measures"] == [measure]
    (real,) = office.ok("entries", "--format", "json").json["entries"]
    its_own = {"id", "by", "recorded_at", "origin", "arrived_on", "batch"}
    assert list(entry) == list(real)
    assert {name: real[name] for name in real if name not in its_own} == {
        name: entry[name] for name in entry if name not in its_own
    }


def test_every_path_that_is_named_exists() -> None:
    """Documents and settings name no source file and no test that is not there."""
    papers = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md"), ROOT / "pyproject.toml"]
    named = {
        (paper.name, path)
        for paper in papers
        for path in re.findall(
            r"(?<![\w./{-])(?:[a-z_0-9]+/)*[a-z_0-9]+\.(?:py|sql)\b", paper.read_text(encoding="utf-8")
        )
    }
    places = [ROOT, ROOT / "src", ROOT / "src" / "vnet", ROOT / "tests", ROOT / "benchmarks"]
    unknown = {(paper, path) for paper, path in named if not any((place / path).is_file() for place in places)}
    assert len(named) > 12
    assert not unknown
