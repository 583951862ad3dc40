"""The archive that a workbook is saved in: put right in passing, so that the same content is the same file.

openpyxl writes formulas without their values and the time of saving into the file; both are mended while the parts go
into the archive.
"""

import datetime as dt
import re
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from vnet.workbook.cell import Value, clean, spelled, written
from vnet.workbook.records import Records

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can name
_EMPTY_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?(?: t="\w+")?><f>(.*?)</f><v ?(?:/>|></v>)</c>')
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DRAWING = re.compile(r"xl/drawings/drawing[0-9]+\.xml")
_CHART = re.compile(rb'<(?:\w+:)?cNvPr id="[0-9]+" name="Chart [0-9]+"')
_END_OF_ROWS = b"</sheetData>"


class Archive(zipfile.ZipFile):
    """An archive whose members are all of one time; formulas get their values in it, and sheets their records.

    `when` is that time; `computed` (by part and cell) and `records` (by part) are what is put into the sheets' parts,
    `charts` what is said of each chart to whom does not see it, in the order of the sheets.
    """

    def __init__(
        self,
        file: BinaryIO,
        when: dt.datetime,
        computed: Mapping[str, Mapping[str, Value]],
        records: Mapping[str, Records],
        charts: Iterable[str] = (),
    ) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._when = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        self._values = computed
        self._records = records
        self._charts = iter(charts)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a part that openpyxl made in memory; of those, the core properties name the time of saving."""
        if zinfo_or_arcname == "docProps/core.xml":
            data = _TIME.sub(rb"\g<1>" + self._when, data)
        if _DRAWING.fullmatch(zinfo_or_arcname):
            data = _CHART.sub(self._described, data)
        super().writestr(self._member(zinfo_or_arcname), data)

    def _described(self, match: re.Match[bytes]) -> bytes:
        return b"%b descr=%b" % (match[0], quoteattr(clean(next(self._charts))).encode())

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a sheet's part, which waits in a file that has no name, with its formulas' values or its records."""
        part = filename
        part.seek(0)
        if arcname in self._values:
            super().writestr(self._member(arcname), self._with_values(part.read(), self._values[arcname]))
            return
        with self.open(self._member(arcname), "w", force_zip64=True) as member:
            if arcname in self._records:
                before, end, after = part.read().rpartition(_END_OF_ROWS)  # small: only what is around the records
                member.write(before)
                self._records[arcname].move_into(member)
                member.write(end + after)
            else:
                shutil.copyfileobj(part, member, 1 << 16)

    @staticmethod
    def _member(name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(name, _FIRST_DAY)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 3  # the same on Windows and elsewhere
        member.external_attr = 0o600 << 16
        return member

    @staticmethod
    def _with_values(xml: bytes, values: Mapping[str, Value]) -> bytes:
        def with_value(match: re.Match[bytes]) -> bytes:
            value = values[match[1].decode()]
            kind, text = b"", ""
            if isinstance(value, str):
                kind, text = b' t="str"', escape(spelled(clean(value)))
            elif isinstance(value, int | float | Fraction):
                text = written(value)
            return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (
                match[1],
                match[2] or b"",
                kind,
                match[3],
                text.encode(),
            )

        return _EMPTY_FORMULA.sub(with_value, xml)
