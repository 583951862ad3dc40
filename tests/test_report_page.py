"""`vnet report --format html` and `md`: one file with the report's figures, that nothing from people can steer."""

import datetime as dt
import itertools
import re
import stat
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum as PlainEnum
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import browser
from conftest import ONE_NETWORK, ROOT, Office
from typed import refused
from vnet.actions.report_page import Page, report_page
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.lean_typing import StrEnum
from vnet.rates import shown
from vnet.render import html, md
from vnet.render.tables.page import SECTIONS

VOID = {"meta", "path", "rect", "circle"}  # elements without an end; those of SVG may have one
WIDTHS = (360, 768, 1280)  # a phone, a tablet, a screen
# What has to be escaped in one place or another: elements, attributes, entities, templates, addresses, Markdown, marks.
ATTACKS = (
    "<script>parent.hit=1</script>", "</title><script>parent.hit=1</script>", "</style><script>1</script>",
    "<img src=x onerror=parent.hit=1>", '" onmouseover="parent.hit=1', "' onfocus='parent.hit=1' autofocus='",
    "<svg onload=parent.hit=1>", "<details open ontoggle=parent.hit=1>", "<!--", "-->", "<![CDATA[", "]]>",
    "</td></tr>",
    "</table><h1>", "<a href=javascript:parent.hit=1>x</a>", "&lt;script&gt;", "&#60;script&#62;", "&amp", "${title}",
    "$sections", "$$", "%s", "{0}", "{cell}", "{{7*7}}", "<?xml", "<%=7*7%>", "`code`", "[x](javascript:alert(1))",
    "![x](http://example.org/x)", "| a | b |", "# x", "**x**", "<http://example.org>", "\\", "\x00", "\x1b[31m",
    "\u202e", "\ud7ff", "\ufeff", "</iframe><iframe srcdoc='<script>'>", "<base href=//example.org>",
    "<style>*{display:none}",
    "<meta http-equiv=refresh content=0;url=//example.org>", "<form action=//example.org><input>", "a\nb", "a\tb",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=parent.hit=1>", '"><b x="', "'><b x='",
)  # fmt: skip
_PAIRS = ["".join(pair) for pair in itertools.islice(itertools.combinations(ATTACKS, 2), 0, 1200, 7)]
# Each by itself, and pairs of them, of which several stand in one text: what is not escaped shows itself all the same.
HOSTILE = [*ATTACKS, *(" ".join(_PAIRS[start : start + 20]) for start in range(0, len(_PAIRS), 20))]
# Texts that are words of ours, or that something is found by; the others come from people.
_OURS = re.compile(r"\d{4}-\d\d-\d\d.*|[0-9a-f-]{32,}|ko|원|천원|transfer|start|done")


class _Reader(HTMLParser):
    """What a page is made of: its elements, the names of their attributes, and the rows of its tables."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.structure: list[tuple[str, ...]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.rows: list[list[str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element that begins."""
        self.structure.append((tag, *(name for name, _value in attrs)))
        self.attributes += attrs
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element that begins and ends at once."""
        self.structure.append((tag, *(name for name, _value in attrs)))
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        """Keep the end of the element that was begun last."""
        assert self._open.pop() == tag
        self.structure.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        """Keep a comment, of which there should be none."""
        self.structure.append(("a comment", data))

    def handle_data(self, data: str) -> None:
        """Keep a text that stands in a cell."""
        if self._open and self._open[-1] in {"td", "th", "small"}:
            self.rows[-1][-1] += data

    def row(self, name: str) -> list[str]:
        """Return the cells of the last row that begins with a name."""
        return next(row for row in reversed(self.rows) if row and row[0] == name)


def page_of(office: Office, quarter: int, *words: str) -> str:
    """Return the page of a quarter."""
    return office.ok("report", "--quarter", str(quarter), "--format", "html", *words).out


def figures_of(office: Office, quarter: str) -> Page:
    """Return what a page says of a quarter."""
    with Session(Workspace(dt.date(2016, 12, 31), office.data)) as session:
        return report_page(session, quarter=quarter)


@pytest.fixture
def busy(sample: Office) -> Office:
    """The sample with everything that a page can say: what changed since a closing, in the plan and in the budget."""
    sample.set(VNET_TODAY="2016-12-31")
    why = ("--cause", "협의 지연", "--action", "하반기에 두 번 더 만남", "--due", "9/30", "--by", "예시기록자")
    sample.ok("explain", "C3", "--quarter", "2", *why)
    sample.ok(
        "budget",
        "transfer",
        "1000천원",
        "--from",
        "일반운영비/국제",
        "--to",
        "회의운영비/국제",
        "--date",
        "5/2",
        "--reason",
        "회의 증가",
    )
    sample.ok("close", "--quarter", "2", "--by", "예시마감자", "--yes")
    late = ("--late", "--reason", "결과보고서가 늦게 옴")
    sample.ok("log", "D3", "1회", "--date", "6/15", "--partner", "예시기관", *late)
    return sample


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_figures_are_the_reports(sample: Office, quarter: int) -> None:
    """Each KPI, the overall rate and each category stand in the page as the report gives them to programs."""
    report = sample.ok("report", "--quarter", str(quarter), "--format", "json").json
    page = page_of(sample, quarter)
    reader = _Reader(page)
    for kpi in report["kpis"]:
        name, so_far, _bar, rate, _status, of_quarter, year = reader.row(f"{kpi['code']} {kpi['name']}")
        of_views = {"cumulative": so_far, "quarter": of_quarter, "year": year}
        for view, said in of_views.items():
            assert said == _beside(kpi["measures"], view), (name, view)
        assert rate == _percent(kpi["measures"], kpi["rate"]["cumulative"])
    overall = report["overall"]
    met, rated = overall["met"]["cumulative"]
    assert [f"{shown(Fraction(str(overall['rate']['cumulative'])))}%", f"{met}/{rated} 달성"] in [
        row[3:5] for row in reader.rows if row[:1] == ["전체"]
    ]
    for category in report["budget"]["categories"]:
        budget, spent = (f"{category[key] // 1000:,}" for key in ("budget", "spent"))
        assert reader.row(category["name"])[1:3] == [budget, spent]
    month = report["budget"]["months"][-1]
    of_month = reader.row(f"{month['month']}월")
    assert of_month[1:3] == [f"{month['planned'] // 1000:,}", f"{month['spent'] // 1000:,}"]
    assert of_month[5] == f"{report['budget']['cumulative']['spent'] // 1000:,}"
    footer = page.split("<footer>")[1].replace(" ", "")
    assert f"{report['ledger']['size']:,}건" in footer
    assert report["ledger"]["root"] in footer


def _beside(measures: list[dict[str, Any]], view: str) -> str:
    """Return actual/target of each measure that has either, as the plan's units have them: whole numbers."""
    said = []
    for measure in measures:
        figures = measure[view]
        if figures["status"] == "not_entered":
            said.append(f"미입력/{figures['target']:,}{measure['unit']}")
        elif figures["target"] is not None:
            said.append(f"{figures['actual']:,}/{figures['target']:,}{measure['unit']}")
        elif figures["actual"] is not None:
            said.append(f"{figures['actual']:,}{measure['unit']}")
    return ", ".join(said) or "-"


def _percent(measures: list[dict[str, Any]], rate: float | None) -> str:
    if rate is None:
        return "-"
    so_far = measures[0]["cumulative"]
    exact = Fraction(so_far["actual"] or 0, so_far["target"]) if len(measures) == 1 else Fraction(str(rate))
    return f"{shown(exact)}%"


def test_one_file_alone(busy: Office) -> None:
    """A page has no script, loads nothing, and leads nowhere but into itself; nobody else may read the file."""
    busy.ok("report", "--quarter", "2", "--format", "html", "-o", "a.html")
    file = busy.folder / "a.html"
    page = file.read_text(encoding="utf-8")
    reader = _Reader(page)
    tags = {one[0] for one in reader.structure}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image"}
    for name, value in reader.attributes:
        assert not name.startswith("on"), name
        assert name not in {"src", "srcset", "style", "action", "ping"}, name
        assert name != "href" or (value or "").startswith("#")
    assert not re.search(r"https?:|url\(|@import", page)
    assert "default-src 'none'" in page
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    ids = [value for name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    known = {f"#{id_}" for id_ in ids}
    assert {value for name, value in reader.attributes if name == "href"} <= known


@pytest.mark.parametrize("format_", ["html", "md"])
def test_the_same_bytes(busy: Office, format_: str) -> None:
    """The same ledger gives the same page of a period, whoever writes it on whichever day, in whichever language."""
    command = ("report", "--quarter", "2", "--format", format_)
    busy.ok(*command, "-o", f"first.{format_}")
    busy.set(VNET_TODAY="2017-05-05", VNET_LANG="en", COLUMNS="60")
    busy.ok(*command, "-o", f"second.{format_}")
    first, second = ((busy.folder / f"{name}.{format_}").read_bytes() for name in ("first", "second"))
    assert first == second


def test_what_a_page_tells(busy: Office) -> None:
    """A page says what is behind and why, what came since the hand-in, and how the budget was changed and why."""
    page = page_of(busy, 2)
    for said in ("협의 지연", "하반기에 두 번 더 만남", "회의 증가", "예시기관", "견본"):
        assert said in page, said
    reader = _Reader(page)
    assert reader.row("C3 기업자원봉사 네트워크구축")[0]
    since = busy.ok("report", "--quarter", "2", "--format", "csv").out
    (closed,) = re.findall(r"마감[^\"\n]*96\.4% → [\d.]+%[^\"\n,]*", since)
    assert re.sub(r"&#x27;", "'", page).count(closed.split(",")[-1]) >= 1


def test_one_network(sample: Office) -> None:
    """The page of one network has its KPIs alone, and says so."""
    page = page_of(sample, 2, "--network", "국제")
    assert "국제네트워크" in page.split("<nav")[0]
    assert "G3 국제이슈 공동대응" in page
    assert "C4 활동연계지원" not in page


def test_a_month(sample: Office) -> None:
    """The page of a month shows the month's own actuals beside its quarter's targets."""
    report = sample.ok("report", "--month", "4", "--format", "json").json
    (kpi,) = [kpi for kpi in report["kpis"] if kpi["code"] == "C4"]
    row = _Reader(sample.ok("report", "--month", "4", "--format", "html").out).row("C4 활동연계지원")
    assert row[5:] == [
        f"{kpi['measures'][0]['month']['actual']}건",
        *(_beside(kpi["measures"], view) for view in ("quarter", "year")),
    ]


def test_a_plan_without_budget_or_schedule(empty_office: Office) -> None:
    """A plan that has KPIs alone has a page of them alone, with each section that the contents name."""
    empty_office.write(
        "targets_2016.yaml",
        f"{ONE_NETWORK}  - {{코드: A1, 이름: 교육, 네트워크: 지역, 측정치: {{건: {{연간: 4, 1분기: 4}}}}}}\n",
    )
    answer = empty_office.type("report", "--quarter", "1", "--format", "html")
    assert answer.code == 0, answer.err
    reader = _Reader(answer.out)
    assert reader.row("A1 교육")[1] == "미입력/4건"
    ids = [value for name, value in reader.attributes if name == "id"]
    assert "spending" not in ids
    assert "schedule" not in ids


def poisoned(value: Any, text: str) -> Any:
    """Return figures in which every text of a person has another behind it, the same everywhere."""
    if isinstance(value, (StrEnum, PlainEnum)):
        return value
    if isinstance(value, str):
        return value if _OURS.fullmatch(value) or not value else f"{value}{text}"
    if isinstance(value, tuple):
        parts = [poisoned(part, text) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


def test_hostile_texts_are_texts(busy: Office) -> None:
    """Whatever stands in any text of plan and ledger, a page has the same elements and attributes as without it."""
    assert len(ATTACKS) + len(_PAIRS) >= 200
    figures = figures_of(busy, "2")
    wanted = _Reader(html.page(poisoned(figures, "무해"))).structure
    assert len(wanted) > 1000
    for text in HOSTILE:
        reader = _Reader(html.page(poisoned(figures, text)))
        assert reader.structure == wanted, text


def test_hostile_texts_do_nothing_in_a_mail(busy: Office) -> None:
    """Whatever stands in any text, the Markdown has the same lines and columns, and no element of HTML."""
    figures = figures_of(busy, "2")

    def shape(said: str) -> list[int]:
        return [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in said.splitlines()]

    wanted = shape(md.page(poisoned(figures, "무해")))
    for text in HOSTILE:
        said = md.page(poisoned(figures, text))
        assert shape(said) == wanted, text
        assert not re.search(r"(?<!\\)(?:\\\\)*[<`\[]", said), text


def test_hostile_texts_that_were_typed(sample: Office) -> None:
    """What was typed as a partner, a cause or an action stands in the page as it was typed, and as nothing else."""
    attack = "<img src=x onerror=alert(1)>\"'&amp;"
    plain = _Reader(page_of(sample, 2)).structure
    sample.ok("explain", "C4", "--quarter", "2", "--cause", attack, "--action", attack)
    page = page_of(sample, 2)
    assert "&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;amp;" in page
    assert {one[0] for one in _Reader(page).structure} == {one[0] for one in plain}


def test_a_mail(sample: Office) -> None:
    """Markdown has the same sections, and each KPI's figures in a row of a table."""
    said = sample.ok("report", "--quarter", "2", "--format", "md").out
    assert re.search(r"^# 자원봉사 네트워크 운영 기본 계획$", said, re.MULTILINE)
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", page_of(sample, 2))
    assert re.findall(r"^## (.*)$", said, re.MULTILINE) == titles
    rows = [line for line in said.splitlines() if line.startswith("| C4 활동연계지원 |")]
    report = sample.ok("report", "--quarter", "2", "--format", "json").json
    (kpi,) = [kpi for kpi in report["kpis"] if kpi["code"] == "C4"]
    assert _beside(kpi["measures"], "cumulative") in rows[-1]


def test_a_frame_of_ones_own(sample: Office) -> None:
    """A page.html beside the plan is the frame: the parts that it names stand where it names them, and no others."""
    sample.write("page.html", "<html lang=$language><title>$title</title><b>우리 센터 $$</b>$kpis$closing</html>")
    page = page_of(sample, 2)
    assert page.startswith(
        '<html lang=ko><title>자원봉사 네트워크 운영 기본 계획</title><b>우리 센터 $</b><section id="kpis"'
    )
    assert "C4 활동연계지원" in page
    assert '<section id="partners"' not in page
    assert sample.ok("report", "--quarter", "2", "--format", "md").out


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (b"<p>$sction</p>", "there is nothing called $sction"),
        (b"<p>10 $ 20</p>", "Write $$ for the sign itself"),
        (b"\xff\xfe<p>", "not a text in UTF-8"),
    ],
)
def test_a_frame_that_is_wrong(sample: Office, frame: bytes, says: str) -> None:
    """A frame that names what is not there is refused with its file, and nothing is written."""
    (sample.data / "page.html").write_bytes(frame)
    answer = refused(sample, "report", "--format", "html", "-o", "a.html", code=2)
    assert says in answer.err
    assert "page.html" in answer.err
    assert not (sample.folder / "a.html").exists()


def test_open(sample: Office) -> None:
    """--open shows the file in the browser; where that cannot be, it says where the file is, which is there."""
    sample.set(BROWSER="false %s")
    answer = sample.ok("report", "--format", "html", "-o", "a b.html", "--open")
    assert "Open a b.html yourself" in answer.err
    seen = sample.folder / "seen"
    program = sample.folder / "browse"
    program.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', encoding="utf-8")
    program.chmod(0o755)
    done = sample.process("report", "--format", "html", "-o", "a b.html", "--force", "--open", BROWSER=f"{program} %s")
    assert done.code == 0, done.err
    assert seen.read_text(encoding="utf-8").strip() == (sample.folder / "a b.html").as_uri()


@pytest.mark.parametrize(
    "words", [("--open",), ("--format", "html", "--open"), ("--format", "csv", "-o", "a.csv", "--open")]
)
def test_open_needs_a_page(sample: Office, words: tuple[str, ...]) -> None:
    """--open is of a page in a file; with anything else nothing is written."""
    assert "--format html -o FILE.html" in refused(sample, "report", *words, code=2).err
    assert not (sample.folder / "a.csv").exists()


def plan_of_many(kpis: int, name: str) -> Iterator[str]:
    """Yield the lines of a plan with so many KPIs of a name."""
    yield ONE_NETWORK.replace("지역네트워크", f"지역 {name}")
    for number in range(1, kpis + 1):
        target = "{건: {연간: 4000, 1분기: 1000, 2분기: 1000, 3분기: 1000, 4분기: 1000}}"
        yield f"  - {{코드: A{number}, 이름: {name} {number}, 네트워크: 지역, 측정치: {target}}}\n"


def test_on_screens_and_paper(busy: Office, tmp_path: Path) -> None:
    """At no width has a page to be moved sideways, however long a name; on paper it has each of the page's figures."""
    pages = {f"Q{quarter}": page_of(busy, quarter) for quarter in (1, 2, 3, 4)}
    busy.ledger.unlink()
    pages["empty"] = page_of(busy, 2)
    long = "가나다라마바사아자차카타파하" * 6
    for label, kpis, name in (("long", 3, long), ("many", 120, "이름")):
        for file in busy.data.glob("*.yaml"):
            file.unlink()
        busy.write("targets_2016.yaml", "".join(plan_of_many(kpis, name)))
        pages[label] = page_of(busy, 2)
    nothing = {str(width): 0 for width in WIDTHS}
    assert browser.too_wide(pages, WIDTHS, tmp_path) == dict.fromkeys(pages, nothing)
    for name, page in pages.items():
        file = tmp_path / f"{name}.html"
        file.write_text(page, encoding="utf-8")
        paper = browser.printed(file, tmp_path)
        cells = [cell for row in _Reader(page).rows for cell in row]
        for figure in (r"[\d,.]+%", r"[\d,]*\d/[\d,]+(?=[가-힣])"):
            said = Counter(found for cell in cells for found in re.findall(figure, cell))
            missing = said - Counter(re.findall(figure, paper))
            assert not missing, (name, missing)


def test_the_manual_names_every_part(sample: Office) -> None:
    """docs/page.md names each section in its order, and the frame that it shows is one that can be used."""
    manual = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", manual, re.MULTILINE) == list(SECTIONS)
    (frame,) = re.findall(r"```html\n(.*?)```", manual, re.DOTALL)
    sample.write("page.html", frame)
    assert "C4 활동연계지원" in page_of(sample, 2)
