"""Files that nobody should have to import: refused in one sentence, in little memory, and never imported in part."""

import datetime as dt
import io
import random
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import hostile
from conftest import REAL_PLAN, Answer, Office
from fuzzing import ENDINGS, TIMES, in_time
from hostile import BOOK, BOOK_RELATIONS, SHEET, STRINGS, STYLES, packed, parts, swollen, with_swollen
from vnet import i18n
from vnet.errors import BadInput, NotFound, VnetError
from vnet.i18n import _
from vnet.importing.files import refusals
from vnet.plan.files.load import load
from vnet.template.form import write_template

MEGA = 1 << 20
MOST_MEMORY = 400 * MEGA  # of address space, of which Python and all that it loads take a fifth
NAME = "file.xlsx"
PATH = Path(NAME)
LOCKED = BadInput(
    "{path} is locked by your organisation's document security (DRM). Have it unlocked, and import it again.", path=NAME
)
EMPTY = BadInput("{path} is empty.", path=NAME)
UNKNOWN_ENCODING = BadInput(
    "{path} is text in neither UTF-8 nor the Korean Windows code page (cp949). "
    'Open it in Excel, save it as "CSV UTF-8" or as a workbook (.xlsx), and import that.',
    path=NAME,
)
ERROR_CELL = BadInput("The cell shows an error ({text}). Mend its formula, or write the value itself.", text="#REF!")
NEVER_COMPUTED = BadInput(
    "The formula in this cell was never computed. Open the file in Excel, save it, and import it again; "
    "or write the value itself."
)

Make = Callable[[], bytes]


def entries(office: Office) -> int:
    """Return how many entries the ledger has."""
    if not office.ledger.exists():
        return 0
    with closing(sqlite3.connect(office.ledger)) as ledger:
        return int(ledger.execute("SELECT count(*) FROM entry WHERE type <> 'plan'").fetchone()[0])


def in_little_memory(office: Office, *words: str, most: int = MOST_MEMORY) -> Answer:
    """Type a command in a process that may not take much memory."""
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({most}, {most}))\n"
        "from vnet.__main__ import main; main()"
    )
    return office.process("-c", code, *words)


def sentence(error: VnetError, language: str) -> str:
    """Return what stands on stderr for an error."""
    with i18n.speaking(language):
        return _("Error: {sentence}").format(sentence=error) + "\n"


# --- files that are no workbook, or a dangerous one --------------------------------------------------------------

LAUGHS, OUTSIDE = (hostile.LAUGHS, "&a9;"), ('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;")
SPACES = b" " * MEGA
SHEET_ELEMENT = b'<sheet name="a" sheetId="1" r:id="rId1"/>'
HEAD = parts()[SHEET].split(b"<row")[0]


def declaring(name: str, entities: tuple[str, str], encoding: str = "utf-8") -> bytes:
    """Return a workbook of which one part declares entities and uses one."""
    return packed(parts(more={name: hostile.with_doctype(parts()[name], *entities, encoding)}))


def elsewhere(name: str, entities: tuple[str, str]) -> bytes:
    """Return a workbook of which one such part has a name that is none of XML, to which everything refers."""
    to = "xl/one.dat"
    of = {
        other: content.replace(name.encode(), to.encode()).replace(name[3:].encode(), to[3:].encode())
        for other, content in parts().items()
        if other != name
    }
    return packed({**of, to: hostile.with_doctype(parts()[name], *entities)})


def filled(name: str, begin: bytes, filling: bytes = SPACES, times: int = 2000, declared: int | None = None) -> bytes:
    """Return a workbook of which one part unpacks to gigabytes."""
    return with_swollen(parts(), name, swollen(begin, filling, times), declared)


def zipped(**content: bytes) -> bytes:
    """Return an archive of small files."""
    return packed({name.replace("__", "/").replace("_", "."): data for name, data in content.items()})


def encrypted() -> bytes:
    """Return an archive whose members are marked as encrypted."""
    return packed(parts()).replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0")


def many(name: str, after: bytes, filling: bytes, size: int = 10 * MEGA) -> bytes:
    """Return a workbook that is small, and of which one part has millions of elements."""
    part = parts()[name]
    place = part.index(after) + len(after)
    return packed(parts(more={name: part[:place] + filling * (size // len(filling)) + part[place:]}))


DECLARING: dict[str, Make] = {
    **{f"laughs in {name}": partial(declaring, name, LAUGHS) for name in (SHEET, STRINGS, BOOK, STYLES)},
    **{f"an outsider in {name}": partial(declaring, name, OUTSIDE) for name in (SHEET, STRINGS, BOOK)},
    **{f"UTF-16 in {name}": partial(declaring, name, LAUGHS, "utf-16") for name in (SHEET, STRINGS, BOOK)},
    **{f"laughs in {name} elsewhere": partial(elsewhere, name, LAUGHS) for name in (SHEET, STRINGS)},
    "an outsider in strings elsewhere": partial(elsewhere, STRINGS, OUTSIDE),
}
TOO_MUCH: dict[str, Make] = {
    "gigabytes of zeros in a sheet": lambda: filled(SHEET, b"", bytes(MEGA)),
    "gigabytes of spaces in a sheet": lambda: filled(SHEET, HEAD),
    "gigabytes of cells in a sheet": lambda: filled(SHEET, HEAD + b"<row>", b"<c/>" * MEGA, 500),
    "gigabytes of text in strings": lambda: filled(STRINGS, b"<sst><si><t>", b"a" * MEGA),
    "gigabytes in the book": lambda: filled(BOOK, b"<x>"),
    "gigabytes in the styles": lambda: filled(STYLES, b"<x>", times=1000),
    "a hundred thousand parts": lambda: packed({**parts(), **{f"xl/{n}.bin": b"" for n in range(100_000)}}),
    "a row of 16,385 cells": lambda: packed(parts(hostile.sheet(f'<row r="2">{"<c><v>1</v></c>" * 16_385}</row>'))),
    "millions of formats": lambda: many(STYLES, b'<cellXfs count="3">', b"<xf/>"),
    "millions of fonts": lambda: many(STYLES, b'<fonts count="1">', b"<font/>"),
    "millions of strings": lambda: many(STRINGS, b'uniqueCount="13">', b"<si/>", 60 * MEGA),
    "millions of levels": lambda: many(STYLES, b'<cellXfs count="3">', b"<a>"),
    "hundreds of thousands of sheets": lambda: many(BOOK, b"<sheets>", SHEET_ELEMENT),
    "a hundred thousand names": lambda: many(BOOK, b"</sheets>", b'<definedName name="a">b</definedName>', 4 * MEGA),
    "a hundred thousand relations": lambda: many(
        BOOK_RELATIONS, b'relationships">', b'<Relationship Id="rId7" Type="x" Target="y"/>', 5 * MEGA
    ),
}
BROKEN: dict[str, Make] = {
    "gigabytes that claim to be little": lambda: filled(SHEET, b"<x>", declared=4096),
    "megabytes that claim to be little": lambda: filled(BOOK, b"<x>", times=200, declared=100),
    "an archive of nothing": lambda: packed({}),
    "the beginning of an archive": lambda: b"PK\3\4",
    "half a workbook": lambda: packed(parts())[:2000],
    "a style that is not there": lambda: packed(
        parts(more={STYLES: parts()[STYLES].replace(b'xfId="0" builtinId', b'xfId="9" builtinId')})
    ),
}
OTHERS: dict[str, tuple[Make, VnetError]] = {
    "an old .xls": (lambda: hostile.ole("Workbook"), BadInput(refusals.DAMAGED, path=PATH)),
    "a binary workbook": (
        lambda: zipped(xl__workbook_bin=b"x", **{"[Content_Types]_xml": b"<x/>"}),
        BadInput(refusals.DAMAGED, path=PATH),
    ),
    "an OpenDocument sheet": (
        lambda: zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        BadInput(refusals.DAMAGED, path=PATH),
    ),
    "an encrypted workbook": (
        lambda: hostile.ole("EncryptionInfo", "EncryptedPackage"),
        BadInput(refusals.ENCRYPTED, path=PATH),
    ),
    "an encrypted archive": (encrypted, BadInput(refusals.ENCRYPTED, path=PATH)),
    "locked by document security": (
        lambda: b"\x9b DRMONE  This Document is encrypted " + bytes(4096),
        LOCKED,
    ),
    "locked by another one": (
        lambda: b"<## NASCA DRM FILE - VER1.00 ##>" + bytes(range(256)) * 9,
        LOCKED,
    ),
    "a PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", BadInput(refusals.OTHER_KIND, path=PATH, kind="PDF")),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BadInput(refusals.OTHER_KIND, path=PATH, kind="PNG")),
    "a letter": (
        lambda: zipped(word__document_xml=b"<x/>", **{"[Content_Types]_xml": b"<x/>"}),
        BadInput(refusals.OTHER_KIND, path=PATH, kind="DOCX"),
    ),
    "a web page": (
        lambda: b"<html><p>1</p></html>",
        BadInput(refusals.OTHER_KIND, path=PATH, kind="HTML"),
    ),
    "some archive": (lambda: zipped(a_txt=b"a"), BadInput(refusals.NO_TABLE, path=PATH)),
    "an empty file": (lambda: b"", EMPTY),
    "a file of zeros": (lambda: bytes(10_000), EMPTY),
    "chance": (lambda: random.Random(5).randbytes(10_000), UNKNOWN_ENCODING),  # noqa: S311 - no secrets
}
REFUSED: dict[str, tuple[Make, VnetError]] = {
    **{name: (make, BadInput(refusals.DECLARES, path=PATH)) for name, make in DECLARING.items()},
    **{name: (make, BadInput(refusals.TOO_MUCH, path=PATH)) for name, make in TOO_MUCH.items()},
    **{name: (make, BadInput(refusals.DAMAGED, path=PATH)) for name, make in BROKEN.items()},
    **OTHERS,
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(name: str, office: Office) -> None:
    """The file is named and so is what to do; nothing is recorded, and little memory is enough."""
    make, error = REFUSED[name]
    (office.folder / NAME).write_bytes(make())
    assert in_little_memory(office, "import", NAME) == Answer(2, "", sentence(error, "en"))
    assert entries(office) == 0
    assert [one.name for one in office.folder.iterdir() if one.is_file()] == [NAME]


def test_sheets_are_counted_before_they_are_made(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a workbook with more sheets than are read, openpyxl makes nothing at all."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("openpyxl was asked")

    monkeypatch.setattr("vnet.importing.files.workbook.ExcelReader", refuse)
    (office.folder / NAME).write_bytes(many(BOOK, b"<sheets>", SHEET_ELEMENT, 1_001 * len(SHEET_ELEMENT)))
    answer = office.type("import", NAME)
    assert answer == Answer(2, "", sentence(BadInput(refusals.TOO_MUCH, path=PATH), "en"))


@pytest.mark.parametrize("name", [next(iter(DECLARING)), next(iter(TOO_MUCH)), next(iter(BROKEN)), *OTHERS])
def test_refused_in_korean(name: str, office: Office) -> None:
    """Each of these sentences is said in Korean as well."""
    make, error = REFUSED[name]
    (office.folder / NAME).write_bytes(make())
    assert office.type("import", NAME, "--lang", "ko") == Answer(2, "", sentence(error, "ko"))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_no_file(language: str, office: Office) -> None:
    """A folder, a file that is not there, a device without an end."""
    cases: list[tuple[str, VnetError]] = [
        ("data", BadInput("{path} is a folder. Name a file.", path="data")),
        ("none.xlsx", NotFound("{path} is not there. Check its name and folder.", path="none.xlsx")),
        ("/dev/zero", BadInput(refusals.NO_TABLE, path=Path("/dev/zero"))),
    ]
    for name, error in cases:
        assert office.type("import", name, "--lang", language) == Answer(error.exit_code, "", sentence(error, language))


# --- workbooks that are odd, and yet are workbooks ---------------------------------------------------------------


def book(*rows: str, after: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """Return a workbook with these rows below its headings."""
    return packed(parts(hostile.sheet(*rows, after=after), more=more or {}))


def brought_in(office: Office, data: bytes, language: str = "en", most: int = MOST_MEMORY) -> Answer:
    """Import a file in little memory."""
    (office.folder / NAME).write_bytes(data)
    return in_little_memory(office, "--lang", language, "import", NAME, "--yes", most=most)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("value", "error"),
    [
        ('t="e"|<v>#REF!</v>', ERROR_CELL),
        ('t="e"|<f>#REF!</f><v>#REF!</v>', ERROR_CELL),
        ("|<f>SUM(A1)</f>", NEVER_COMPUTED),
        ("|<f>[1]Sheet1!A1</f><v></v>", NEVER_COMPUTED),
    ],
)
def test_cells_without_a_value(value: str, error: VnetError, language: str, office: Office) -> None:
    """An error and a formula that was never computed: one sentence for the cell, a copy, and nothing is recorded."""
    answer = brought_in(office, book(hostile.entry(2), hostile.entry(3, value=value)), language)
    with i18n.speaking(language):
        said, copy = str(error), free_copy()
    assert answer.code == 3
    assert answer.out == ""
    assert answer.err.splitlines()[1] == f"  실적!C3: {said}"
    assert entries(office) == 0
    assert load_workbook(office.folder / copy)["실적"]["C3"].comment.text == said


def free_copy() -> str:
    """Return the name of the copy in which wrong cells are marked."""
    return _("{name}_to mend.xlsx").format(name="file")


def test_links_to_other_files_are_not_followed(office: Office) -> None:
    """What a linked cell showed when the file was saved counts; the file that it names is never asked for."""
    link = "externalLinks/externalLink1.xml"
    target = (office.folder / "other.xlsx").as_uri()
    kind = f"{hostile.RELATIONS}/externalLinkPath"
    outside = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    references = b'<externalReferences><externalReference r:id="rId9"/></externalReferences></workbook>'
    more: dict[str, str | bytes] = {
        BOOK_RELATIONS: hostile.related(parts()[BOOK_RELATIONS], "externalLink", link),
        BOOK: parts()[BOOK].replace(b"</workbook>", references),
        f"xl/{link}": f'<externalLink xmlns="{hostile.MAIN}"><externalBook/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            f'<Relationships xmlns="{hostile.PACKAGE}/relationships">{outside}</Relationships>'
        ),
    }
    (office.folder / "other.xlsx").mkdir()  # whoever opened it would fail
    answer = brought_in(office, book(hostile.entry(2, value="|<f>[1]Sheet1!A1</f><v>7</v>"), more=more))
    assert answer.code == 0
    assert answer.err.count("\n") == 1
    assert "refers to other files" in answer.err
    assert (
        office.ok("report", "--quarter", "2", "--format", "json").json["kpis"][3]["measures"][0]["quarter"]["actual"]
        == 7
    )


def test_a_million_empty_rows(office: Office) -> None:
    """Rows that were only coloured, down to the last one of the sheet, cost neither memory nor the entry below them.

    A quarter of them are written into the file, and a quarter of the memory above what Python takes is allowed.
    """
    empty = (f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(2, 1_048_576, 4))
    answer = brought_in(office, book(*empty, hostile.entry(1_048_576)), most=120 * MEGA)
    assert (answer.code, answer.err) == (0, "")
    assert recorded(answer.out) == 1


def test_as_many_columns_as_there_can_be(office: Office) -> None:
    """The last column that Excel has is read as well as the first."""
    wide = f'<row r="3">{"<c><v>1</v></c>" * 16_384}</row>'
    last = hostile.row(2, f's="1"|<v>{hostile.DAY_OF_2016}</v>', hostile.text(6), "|<v>3</v>")
    answer = brought_in(office, book(last.replace("</row>", '<c r="XFD2"><v>1</v></c></row>'), wide))
    assert answer.code == 3
    assert entries(office) == 0
    assert "실적!B3" in answer.err


@pytest.mark.parametrize(
    "sheet",
    ["", "<worksheet", "<worksheet/>", hostile.sheet(hostile.entry(2)).replace("</row></sheetData>", "")],
    ids=["empty", "cut", "without rows", "ends too early"],
)
def test_a_broken_sheet_after_a_good_one(sheet: str, office: Office) -> None:
    """Where a later sheet cannot be read, nothing of the earlier one is recorded."""
    of = parts(
        hostile.sheet(hostile.entry(2)),
        more={
            BOOK: parts()[BOOK].replace(b"</sheets>", b'<sheet name="two" sheetId="2" r:id="rId9"/></sheets>'),
            BOOK_RELATIONS: hostile.related(parts()[BOOK_RELATIONS], "worksheet", "worksheets/two.xml"),
            "xl/worksheets/two.xml": sheet,
        },
    )
    answer = brought_in(office, packed(of))
    assert answer == Answer(2, "", sentence(BadInput(refusals.DAMAGED, path=PATH), "en"))
    assert entries(office) == 0


# --- what chance makes of honest files ---------------------------------------------------------------------------

CHUNKS, CASES = 4, 150 * TIMES
KNOWN = {0, 1, 2, 3, 4, 5}
TIME = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d")


def filled_in(office: Office) -> bytes:
    """Return the template, filled in."""
    write_template(load(REAL_PLAN, 2016), office.folder / NAME)
    book = load_workbook(office.folder / NAME)
    rows: dict[int, list[list[Any]]] = {
        1: [
            [dt.date(2016, 4, 1), "C4 활동연계지원", 3, "건", "협약", "예시 기관", 12, "비고"],
            [dt.date(2016, 5, 2), "C3 기업자원봉사 네트워크구축", 10, "개기업"],
        ],
        2: [[dt.date(2016, 4, 1), "일반운영비", "기업네트워크", 120_000, "예시 지급처"]],
    }
    for place, made in rows.items():
        for number, row in enumerate(made, 3):
            for column, value in enumerate(row, 1):
                book.worksheets[place].cell(number, column, value)
    book.save(office.folder / NAME)
    return (office.folder / NAME).read_bytes()


def kept_by_a_person(office: Office) -> bytes:
    """Return a workbook as people keep them."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["2016년 실적 관리 대장"])
    sheet.merge_cells("A1:E1")
    sheet.append([])
    sheet.append(["일자", "사업명", "건수", "참여인원", "메모"])
    sheet.append([dt.date(2016, 4, 1), "활동연계지원", "3건", "12명", "=1+1"])
    sheet.append(["4/12", None, "1,0", 5])
    sheet.append(["2016.4.13.", "표준협약서", 1, None, "없음"])
    sheet.append(["소계", None, 6])
    sheet.merge_cells("B4:B5")
    sheet["C5"] = 2
    sheet["E4"].data_type = "s"
    sheet.row_dimensions[7].hidden = True
    second: Any = book.create_sheet("집행")
    second.append(["일자", "비목", "집행액(천원)", "거래처"])
    second.append([20160412, "일반운영비", 1234, "예시 상점"])
    second["C2"].number_format = "#,##0"
    book.save(office.folder / NAME)
    return (office.folder / NAME).read_bytes()


def by_hand(_office: Office) -> bytes:
    """Return a workbook as Excel writes them: with shared strings, runs, formulas and their values."""
    return packed(parts())


def exported(office: Office) -> bytes:
    """Return what vnet itself exports."""
    office.ok("log", "C4", "3", "--kind", "협약", "--partner", "예시 기관", "--people", "12", "--date", "4/1")
    office.ok("log", "C3", "10개기업", "--date", "5/2", "--note", "=1+1")
    office.ok("spend", "120000", "--category", "일반운영비", "--network", "기업", "--date", "4/1")
    office.ok("export", "-o", NAME, "--force")
    return (office.folder / NAME).read_bytes()


# Honest files, and how many entries are in them.
BASES: dict[str, tuple[Callable[[Office], bytes], int]] = {
    "template": (filled_in, 3),
    "person": (kept_by_a_person, 4),
    "excel": (by_hand, 4),
    "export": (exported, 3),
}
_made: dict[str, bytes] = {}


def base(name: str, office: Office) -> bytes:
    """Return an honest file, made once, and the same each time: in each stands when it was made."""
    if name not in _made:
        of = hostile.unpacked(BASES[name][0](office))
        of.pop("docProps/core.xml", None)
        _made[name] = packed({part: TIME.sub(b"2016-06-30T00:00:00", content) for part, content in of.items()})
    return _made[name]


def attempt(office: Office, data: bytes, name: str = NAME) -> Answer:
    """Import a file into an empty ledger: all of it or nothing, and never without a word."""
    office.begin_anew()
    (office.folder / name).write_bytes(data)
    for stream in (sys.stdout, sys.stderr):  # as the program does for itself
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    answer = office.type("import", name, "--yes", "--answer", "equal-rows=leave")
    kept = entries(office)
    if answer.code == 0:
        assert kept == recorded(answer.out)
        assert not answer.err or all(line.startswith("Attention: ") for line in answer.err.splitlines())
    else:
        assert kept == 0
        if not answer.err.startswith(("Not clear in ", "Attention: ")):
            assert answer.out == ""
        refused_properly(answer)
    for copy in office.folder.glob("*_*.xlsx"):
        assert answer.code == 3
        copy.unlink()
    return answer


def recorded(out: str) -> int:
    """Return how many entries the answer says were recorded."""
    if found := re.search(r"^Recorded: ([\d,]+) entr(?:y|ies), in ", out, re.MULTILINE):
        return int(found[1].replace(",", ""))
    assert "Nothing was recorded: " in out
    return 0


def refused_properly(answer: Answer) -> None:
    """Look at what a refusal says: one sentence, or what has to be mended, cell by cell."""
    assert "Traceback" not in answer.err
    if answer.code == 3:
        head, *faults = answer.err.splitlines()
        assert re.search(r": [\d,]+ things? (has|have) to be mended\. Nothing was recorded\.$", head)
        assert len(faults) >= 2
        assert "A copy with these cells marked: " in answer.err
    elif "Not clear in " in answer.err:
        assert answer.code == 2
        assert "    --answer " in answer.err
    else:
        assert answer.code in KNOWN
        assert re.fullmatch(r"Error: [^\n]+\n", answer.err)
        # The system has nothing to do with what is inside a file.
        assert "cannot be read: " not in answer.err


@contextmanager
def naming(case: str) -> Iterator[None]:
    """Name the case in whatever goes wrong with it, or takes too long."""
    try:
        with in_time():
            yield
    except BaseException as error:
        error.add_note(f"The case was {case!r}.")
        raise


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("name", BASES)
def test_mutated_workbooks(name: str, chunk: int, office: Office) -> None:
    """Broken bytes, and whole archives with broken parts: refused, or imported whole."""
    whole = base(name, office)
    of = hostile.unpacked(whole)
    cases = CASES // 4 if name == "export" else CASES  # it has many sheets
    for number in range(chunk * cases, (chunk + 1) * cases):
        chance = random.Random(f"{name} {number}")  # noqa: S311 - the same cases every time
        data = hostile.mutated_parts(of, chance) if number % 4 else hostile.mutated_bytes(whole, chance)
        with naming(f"{name} {number}"):
            attempt(office, data)


@pytest.mark.parametrize("name", BASES)
def test_truncated_workbooks(name: str, office: Office) -> None:
    """A file that ends too early, wherever, was not copied whole and is refused."""
    whole = base(name, office)
    assert attempt(office, whole).code == 0
    for length in range(0, len(whole), max(1, len(whole) // CASES)):
        with naming(f"{name} up to {length}"):
            assert attempt(office, whole[:length]).code != 0


CSV = (
    '날짜,성과지표,실적,단위,비고\n4/12,C4,3건,,"여러\n줄"\n'
    "2016.4.13.,표준협약서,1,건,=1+1\n,합계,4,,\n5/2,C3,10,개기업,\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_mutated_csv(encoding: str, office: Office) -> None:
    """Broken bytes, separators and quotation marks: refused, or imported whole."""
    whole = CSV.encode(encoding)
    assert recorded(attempt(office, whole, "a.csv").out) == 3
    for number in range(CASES):
        chance = random.Random(f"{encoding} {number}")  # noqa: S311 - the same cases every time
        with naming(f"{encoding} {number}"):
            attempt(office, hostile.mutated_bytes(whole, chance), "a.csv")


def test_what_is_imported_is_what_was_announced(office: Office) -> None:
    """Of each honest file a rehearsal announces as many entries as are then recorded, and records none itself."""
    wholes = {name: base(name, office) for name in BASES}  # before anything is recorded that would be in the export
    for name, (_make, wanted) in BASES.items():
        whole = wholes[name]
        office.begin_anew()
        (office.folder / NAME).write_bytes(whole)
        announced = office.ok("import", NAME, "--dry-run", "--answer", "equal-rows=leave").out
        assert f"without it, {wanted} entries would be." in announced
        assert not office.ledger.exists()
        assert recorded(attempt(office, whole).out) == wanted


@pytest.mark.parametrize("part", ["월", "가(", "1,", "총 ", "취소 아"])
@pytest.mark.parametrize("place", range(4))
def test_a_cell_as_long_as_can_be(part: str, place: int, office: Office) -> None:
    """What a cell says is looked at in time that grows with its length, not with the square of it."""
    row = ["2016-04-12", "활동연계지원", "3건", "메모"]
    row[place] = (part * 32_000)[:32_000]
    lines = (("날짜", "성과지표", "실적", "비고"), row)
    text = "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)
    (office.folder / "long.csv").write_text(text, encoding="utf-8")
    with in_time():
        assert office.type("import", "long.csv", "--dry-run").code in ENDINGS
