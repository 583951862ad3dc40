"""Workbooks as nobody should send them: small ones made by hand, and what chance and malice make of them."""

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
STYLES = "xl/styles.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"

Parts = dict[str, bytes]

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OVERRIDES = (
    ("workbook", "sheet.main"),
    ("worksheets/sheet1", "worksheet"),
    ("styles", "styles"),
    ("sharedStrings", "sharedStrings"),
)
_TYPES = (
    f'{_XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in _OVERRIDES)
    + "</Types>"
)
_ROOT = f"""{_XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_BOOK_RELATIONS = f"""{_XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
_BOOK = f"""{_XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">
<sheets><sheet name="실적" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_STYLES = f"""{_XML}<styleSheet xmlns="{MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0,&quot;천원&quot;"/></numFmts>
<fonts count="1"><font><sz val="10"/><name val="맑은 고딕"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
_TEXTS = ("날짜", "성과지표", "실적", "단위", "유형", "비고", "C4", "건", "협약", "4/12", "활동연계지원", "3건", "합계")
DAY_OF_2016 = 42_461  # 2016-04-01, counted from 1899-12-30


def strings(*texts: str) -> str:
    """Return the part with the shared strings; the sixth has runs and a reading, as Excel writes them."""
    items = [f"<si><t>{text}</t></si>" for text in texts]
    reading = '<rPh sb="0" eb="1"><t>ㅂ</t></rPh>'
    items[5] = f'<si><r><t xml:space="preserve">{texts[5][:1]}</t></r><r><t>{texts[5][1:]}</t></r>{reading}</si>'
    return f'{_XML}<sst xmlns="{MAIN}" count="{len(items)}" uniqueCount="{len(items)}">{"".join(items)}</sst>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """Return a row of cells; each is its content, with its attributes before a bar: `t="s"|<v>1</v>`."""
    made = []
    for letter, cell in zip("ABCDEFGH", cells, strict=False):
        own, _bar, content = cell.rpartition("|")
        made.append(f'<c r="{letter}{number}" {own}>{content}</c>')
    return f'<row r="{number}"{attributes}>{"".join(made)}</row>'


def text(number: int) -> str:
    """Return a cell with a shared string, by its number."""
    return f't="s"|<v>{number}</v>'


def entry(number: int, day: str = f's="1"|<v>{DAY_OF_2016}</v>', value: str = "|<v>3</v>", attributes: str = "") -> str:
    """Return a row that is an entry for C4."""
    return row(number, day, text(6), value, text(7), text(8), attributes=attributes)


def sheet(*rows: str, after: str = "") -> str:
    """Return a sheet with its headings in row 1, then these rows."""
    head = row(1, *(text(number) for number in range(6)))
    body = f"<sheetData>{head}{''.join(rows)}</sheetData>{after}"
    return f'{_XML}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{body}</worksheet>'


ROWS = (
    entry(2),
    row(3, text(9), text(10), text(11), text(7)),
    entry(4, value="|<f>1+1</f><v>2</v>"),
    entry(5, day=f"|<v>{DAY_OF_2016}</v>"),
    row(6, 't="inlineStr"|<is><t>2016.5.2.</t></is>', 't="str"|<f>"C"&amp;4</f><v>C4</v>', "|<v>1E1</v>"),
    row(8, text(12), "|", "|<v>18</v>"),
)


def parts(
    sheet_xml: str | bytes | None = None,
    *,
    strings_xml: str | bytes | None = None,
    more: Mapping[str, str | bytes] = {},
) -> Parts:
    """Return the parts of a workbook of one sheet. `more` replaces parts or adds some."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        BOOK: _BOOK,
        BOOK_RELATIONS: _BOOK_RELATIONS,
        STYLES: _STYLES,
        STRINGS: strings_xml or strings(*_TEXTS),
        SHEET: sheet_xml or sheet(*ROWS, after='<mergeCells count="1"><mergeCell ref="B4:B5"/></mergeCells>'),
        **more,
    }
    return {name: part.encode() if isinstance(part, str) else part for name, part in found.items()}


def related(relations: bytes, kind: str, target: str) -> bytes:
    """Return a part of relationships with one more, of the id `rId9`."""
    one = f'<Relationship Id="rId9" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    return relations.replace(b"</Relationships>", one.encode())


def packed(of: Parts, *more: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the archive of these parts. `more` may have names that are there already."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compresslevel=1) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that a name is there twice, as is meant
        for name, part in (*of.items(), *more):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, method)
    return file.getvalue()


def unpacked(book: bytes) -> Parts:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- malice ------------------------------------------------------------------------------------------------------


class Swollen(NamedTuple):
    """A part that unpacks to `size` bytes, as it is packed."""

    data: bytes
    size: int


def swollen(begin: bytes, filling: bytes, times: int, end: bytes = b"") -> Swollen:
    """Return a part of very much of one filling, made without ever holding it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    once = packer.compress(filling) + packer.flush(zlib.Z_FULL_FLUSH)  # which is the same each time
    data += once * times + packer.compress(end) + packer.flush()
    return Swollen(data, len(begin) + len(filling) * times + len(end))


def with_swollen(of: Parts, name: str, part: Swollen, declared: int | None = None) -> bytes:
    """Return an archive with a swollen part; `declared` is the size that it claims to unpack to."""
    made = bytearray(packed({**of, name: part.data}, method=zipfile.ZIP_STORED))
    size = (part.size if declared is None else declared).to_bytes(4, "little")
    for signature, length, method, sizes in ((b"PK\3\4", 30, 8, 22), (b"PK\1\2", 46, 10, 24)):
        at = made.index(signature)
        while made[at + length : at + length + len(name)] != name.encode():
            at = made.index(signature, at + 1)
        made[at + method : at + method + 2] = b"\x08\x00"
        made[at + sizes : at + sizes + 4] = size
    return bytes(made)


def ole(*names: str) -> bytes:
    """Return the head of an OLE2 file with these names in its directory, as .xls and what Office encrypts are."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    return head + b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))


def with_doctype(part: bytes, subset: str, use: str, encoding: str = "utf-8") -> bytes:
    """Return a part that declares entities and uses one: `use` takes the place of its first text `C4`."""
    plain = part.decode().split("?>", 1)[1]
    root = re.search(r"<(\w+)", plain)
    assert root
    body = plain.replace(">C4<", f">{use}<", 1).replace(">실적<", f">{use}<", 1).replace('"실적"', f'"{use}"', 1)
    return f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE {root[1]} [{subset}]>{body}'.encode(encoding)


LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


# --- chance ------------------------------------------------------------------------------------------------------

ODD_TEXTS = (
    "", "-1", "0", "99999999999999999999", "1E400", "-1E400", "NaN", "1e-320", "0x10", "A0", "XFD1048576", "XFE1",
    "3B", "B", "A1:B2", "$B$3", "ZZZZZZ99999999", "s", "b", "e", "d", "str", "inlineStr", "x", "rId1", "rId99",
    "../x", "/etc/passwd", "http://example.invalid/x", "true", "&#0;", "&#x1F600;", "&amp;", "&nbsp;", "]]>", "\x00",
    "\ud7ff", "_x0000_", "_xD800_", "가" * 40_000, "2016-04-01T00:00:00", "P1D", "1048577", "16385", "4294967296",
    "#REF!", "=1+1",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb"""\s([\w:]+)=("[^"]*"|'[^']*')""")
_CONTENT = re.compile(rb">([^<>]+)<")


def _replaced(data: bytes, start: int, end: int, new: bytes) -> bytes:
    return data[:start] + new + data[end:]


def _odd(chance: random.Random) -> bytes:
    return chance.choice(ODD_TEXTS).encode("utf-8", "surrogatepass")


def _without_tag(part: bytes, chance: random.Random) -> bytes:
    found = chance.choice(list(_TAG.finditer(part)))
    return _replaced(part, *found.span(), b"")


def _tag_twice(part: bytes, chance: random.Random) -> bytes:
    found = chance.choice(list(_TAG.finditer(part)))
    return _replaced(part, *found.span(), found[0] * 2)


def _block_twice(part: bytes, chance: random.Random) -> bytes:
    tags = list(_TAG.finditer(part))
    first = chance.randrange(len(tags))
    last = min(first + chance.randint(1, 9), len(tags) - 1)
    block = part[tags[first].start() : tags[last].end()]
    return _replaced(part, tags[first].start(), tags[first].start(), block)


def _other_name(part: bytes, chance: random.Random) -> bytes:
    names = list(re.finditer(rb"</?([\w:]+)", part))
    found = chance.choice(names)
    return _replaced(part, *found.span(1), chance.choice(names)[1])


def _odd_attribute(part: bytes, chance: random.Random) -> bytes:
    found = chance.choice(list(_ATTRIBUTE.finditer(part)))
    return _replaced(part, *found.span(2), b'"' + _odd(chance) + b'"')


def _swapped_attributes(part: bytes, chance: random.Random) -> bytes:
    first, second = sorted(chance.choices(list(_ATTRIBUTE.finditer(part)), k=2), key=lambda one: one.start())
    if first.start() == second.start():
        return _replaced(part, *first.span(), b"")
    part = _replaced(part, *second.span(2), first[2])
    return _replaced(part, *first.span(2), second[2])


def _odd_content(part: bytes, chance: random.Random) -> bytes:
    found = list(_CONTENT.finditer(part))
    return _replaced(part, *chance.choice(found).span(1), _odd(chance)) if found else part


def _end_missing(part: bytes, chance: random.Random) -> bytes:
    return part[: chance.randrange(len(part))]


def _bytes_flipped(part: bytes, chance: random.Random) -> bytes:
    changed = bytearray(part)
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _doctype(part: bytes, _chance: random.Random) -> bytes:
    return part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e "e">]>', 1)


def _other_encoding(part: bytes, chance: random.Random) -> bytes:
    plain = part.decode("utf-8", "replace")
    return plain.encode(chance.choice(("utf-16", "utf-16-be", "cp949", "utf-32", "utf-7")), "replace")


def _other_namespace(part: bytes, chance: random.Random) -> bytes:
    return part.replace(b"http://schemas", chance.choice((b"http://purl", b"", b"&")), 1)


_OF_PARTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _without_tag, _tag_twice, _block_twice, _other_name, _odd_attribute, _odd_attribute, _swapped_attributes,
    _odd_content, _odd_content, _end_missing, _bytes_flipped, _doctype, _other_encoding, _other_namespace,
)  # fmt: skip


def mutated_parts(of: Parts, chance: random.Random) -> bytes:
    """Return a workbook in whose parts something is wrong, or whose parts themselves are."""
    made = dict(of)
    twice: tuple[tuple[str, bytes], ...] = ()
    # The parts that are read get most of it.
    names = [name for name in made for _ in range(4 if name.startswith("xl/") and "theme" not in name else 1)]
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        name = chance.choice(names)
        if name not in made:
            continue
        match chance.randrange(24):
            case 0:
                del made[name]
            case 1:
                made[chance.choice((name.upper(), f"/{name}", f"x/{name}", name.replace("/", "\\")))] = made.pop(name)
            case 2:
                twice = ((name, made[chance.choice(list(made))]),)
            case 3:
                other = chance.choice(list(made))
                made[name], made[other] = made[other], made[name]
            case 4:
                made[name] = b""
            case _ if _ATTRIBUTE.search(made[name]) and _TAG.search(made[name]):
                made[name] = chance.choice(_OF_PARTS)(made[name], chance)
            case _:
                made[name] = b"<x/>"
    return packed(made, *twice)


def mutated_bytes(whole: bytes, chance: random.Random) -> bytes:
    """Return a file some of whose bytes are wrong, are gone, or stand elsewhere."""
    start = chance.randrange(len(whole))
    end = min(len(whole), start + chance.choice((1, 4, 64, 1024)))
    match chance.randrange(6):
        case 0:
            return whole[:start] + whole[end:]
        case 1:
            return whole[:start] + bytes(end - start) + whole[end:]
        case 2:
            return whole[:start] + whole[start:end] * 2 + whole[end:]
        case 3:
            return whole + whole[start:end]
        case _:
            return _bytes_flipped(whole, chance)
