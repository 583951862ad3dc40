"""The file in which a whole ledger travels: a line of JSON for each thing that is kept, in the order of arrival.

docs/ledger.md describes it. Lines are read and held against what they say of themselves one by one; what they say of
each other is the business of the ledger that takes them in. Nothing here opens a ledger.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import count

from vnet.errors import BadInput, Phrase
from vnet.i18n import N_
from vnet.lean_stdlib import sha256
from vnet.lean_typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from vnet.ledger import tree
from vnet.ledger.canonical import COLUMNS, NAMES, NUMBERS, Personal, canonical_of, commitment, commitments
from vnet.ledger.entry import FIELD, SAMPLE_MARK, Entry, EntryType, Evidence

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "vnet-ledger"
VERSION = 1
_LONGEST_LINE = 1 << 26  # bytes: of a plan's version, or an entry with all its fields
_LARGEST = 1 << 63  # a whole number that no store takes
_GZIP = b"\x1f\x8b"
_AT = {name: place for place, name in enumerate(NAMES)}
EVIDENCE_AT, PERSONAL_AT = _AT["evidence"], _AT["personal"]
_NEEDED = ("id", "type", "date", "month", "recorded_by", "recorded_at", "origin", "arrived_on", "batch")
_PERSONAL_ITEMS = 5


class Header(NamedTuple):
    """Which ledger a file is of: its id, with how many entries, what root (hexadecimal), and whether it is a sample."""

    ledger: str
    size: int
    root: str
    sample: bool


class Kept(NamedTuple):
    """An entry as it is kept, to the byte: what its canonical bytes name, in order, its leaf, what stands apart."""

    values: tuple[Any, ...]
    leaf: bytes
    personal: tuple[Personal, ...] = ()

    def said(self, name: str) -> Any:
        """Return a value by the name that the canonical bytes have for it; None where it is not there."""
        return self.values[_AT[name]]

    @property
    def entry(self) -> Entry:
        """The entry that it is; its files are named, and nowhere yet."""
        apart = {one.name: one.value for one in self.personal if one.value is not None}
        fields = ((one.name[len(FIELD) :], one.value or "") for one in self.personal if one.name.startswith(FIELD))
        month, date = self.said("month"), self.said("date")
        columns = {name: self.said(name) for name in COLUMNS} | {"type": EntryType(self.said("type"))}
        return Entry(
            **columns,
            payee=apart.get("payee"),
            note=apart.get("note"),
            evidence=tuple(Evidence(name, digest) for name, digest in self.said("evidence") or ()),
            fields=tuple(field for field in fields if FIELD + field[0] in apart),
            erased=tuple(one.name for one in self.personal if one.value is None),
            counts_in=None if month == int(date[:4]) * 100 + int(date[5:7]) else month,
        )


class PlanVersion(NamedTuple):
    """A version of a plan: what is kept of it, under its SHA-256."""

    digest: str
    meaning: str


Line = Header | PlanVersion | Kept


# --- writing -------------------------------------------------------------------------------------------------------


def lines(header: Header, entries: Iterable[Kept], meaning: Callable[[str], str]) -> Iterator[bytes]:
    """Yield the lines of a ledger's file.

    Args:
        header: which ledger it is of.
        entries: all of its entries, in their order.
        meaning: gives what is kept of a version of a plan, by its digest.
    """
    about = {"format": FORMAT, "version": VERSION, "ledger": header.ledger, "sample": header.sample}
    yield _line(about | {"size": header.size, "root": header.root})
    known: set[str] = set()
    for kept in entries:
        digest = kept.said("digest")
        if digest is not None and digest not in known:
            known.add(digest)
            yield _line({"plan": digest, "meaning": meaning(digest)})
        yield _entry_line(kept)


def _entry_line(kept: Kept) -> bytes:
    apart = f',"personal":{_json([list(one) for one in kept.personal])}' if kept.personal else ""
    return b'{"entry":' + canonical_of(kept.values) + f',"leaf":"{kept.leaf.hex()}"{apart}}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _line(value: object) -> bytes:
    return f"{_json(value)}\n".encode()


def packed(file: BinaryIO, content: Iterable[bytes], *, gzip: bool) -> None:
    """Write lines to a file, packed where that is wanted: the same lines give the same bytes."""
    if not gzip:
        file.writelines(content)
        return
    from gzip import GzipFile  # noqa: PLC0415 - where it is asked for

    with GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packing:
        packing.writelines(content)


# --- reading -------------------------------------------------------------------------------------------------------


def read(path: "Path") -> Iterator[tuple[int, Line]]:
    """Yield what a ledger's file says, line by line with its number (from 1): the header first, and all of it.

    Raises:
        BadInput: a line is not what it has to be, or lines are missing.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        stream = _unpacked(file)
        number, size, edge, header = 0, 0, b"", None
        for number, text in _numbered(path, stream):
            said = _said(path, number, text)
            if header is None:
                header = said if isinstance(said, Header) else None
                if header is None:
                    raise no_file_of_ours(path)
            elif isinstance(said, Header):
                raise faulty(path, number, Phrase(N_("a second beginning")))
            elif isinstance(said, Kept):
                edge, size = tree.grown(edge, size, said.leaf), size + 1
            yield number, said
        _refuse_another_end(path, number, header, size, edge)


def _refuse_another_end(path: "Path", number: int, header: Header | None, size: int, edge: bytes) -> None:
    if header is None:
        raise no_file_of_ours(path)
    if size != header.size:
        sentence = N_("it ends with {size} entries, and its first line says {count}")
        raise faulty(path, number, Phrase(sentence, size=size, count=header.size))
    if tree.root(edge).hex() != header.root:
        raise faulty(path, 1, Phrase(N_("its entries do not make the root that it says")))


def _unpacked(file: Any) -> Any:
    if file.peek(2)[:2] != _GZIP:
        return file
    from gzip import GzipFile  # noqa: PLC0415 - where it is packed

    return GzipFile(fileobj=file)


def _numbered(path: "Path", stream: Any) -> Iterator[tuple[int, bytes]]:
    from zlib import error as zlib_error  # noqa: PLC0415

    for number in count(1):
        try:
            text = stream.readline(_LONGEST_LINE)
        except (EOFError, zlib_error) as error:
            raise faulty(path, number, Phrase(N_("it breaks off"))) from error
        except OSError as error:
            if error.errno is None:  # what gzip finds wrong has no number of the system's
                raise faulty(path, number, Phrase(N_("it breaks off"))) from error
            raise
        if not text:
            return
        if not text.endswith(b"\n"):
            raise faulty(path, number, Phrase(N_("it breaks off")))
        yield number, text


def _said(path: "Path", number: int, text: bytes) -> Line:
    try:
        said = json.loads(text)
        if not isinstance(said, dict):
            raise TypeError  # noqa: TRY301 - told like any other line that is none
        if "entry" in said:
            return _kept(said)
        if "plan" in said:
            return _plan(said)
        return _header(path, said)
    except (ValueError, TypeError, KeyError, RecursionError):
        if number == 1:
            raise no_file_of_ours(path) from None
        raise faulty(path, number, Phrase(N_("it is not what was written"))) from None


def _header(path: "Path", said: dict[str, Any]) -> Header:
    if said["format"] != FORMAT:
        raise ValueError
    if said["version"] != VERSION:
        raise BadInput(
            N_("{path} was written by a newer vnet (version {version}). Update vnet."),
            path=path,
            version=str(said["version"]),
        )
    header = Header(said["ledger"], said["size"], said["root"], said["sample"])
    if tuple(map(type, header)) != (str, int, str, bool) or len(said) != len(header) + 2:
        raise TypeError
    if header.size < 1 or not header.ledger or header.ledger.startswith(SAMPLE_MARK) != header.sample:
        raise ValueError
    return header


def _plan(said: dict[str, Any]) -> PlanVersion:
    version = PlanVersion(said["plan"], said["meaning"])
    if len(said) != len(version) or sha256(version.meaning.encode()).hexdigest() != version.digest:
        raise ValueError
    return version


def _kept(said: dict[str, Any]) -> Kept:
    """Return the entry of a line.

    Raises:
        ValueError, TypeError, KeyError: it is none, or not the one that its leaf was made of.
    """
    columns = said["entry"]
    if not isinstance(columns, dict):
        raise TypeError
    if not {*columns} <= {*NAMES} or not {*said} <= {"entry", "leaf", "personal"}:
        raise ValueError
    personal = tuple(map(_personal, said.get("personal", ())))
    if columns.get("personal") != commitments(personal) or any(columns.get(name) is None for name in _NEEDED):
        raise ValueError
    _refuse_mistyped(columns)
    kept = Kept(tuple(columns.get(name) for name in NAMES), bytes.fromhex(said["leaf"]), personal)
    if tree.leaf_hash(canonical_of(kept.values)) != kept.leaf:
        raise ValueError
    _refuse_undated(kept)
    return kept


def _refuse_mistyped(columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        wanted = list if name in {"evidence", "personal"} else int if name in NUMBERS else str
        if type(value) is not wanted or (isinstance(value, int) and abs(value) >= _LARGEST):
            raise TypeError
    _refuse_nameless(columns.get("evidence", ()))


def _refuse_nameless(files: list[Any]) -> None:
    for name, digest in files:
        if not (name and isinstance(name, str) and len(bytes.fromhex(digest)) == tree.HASH_BYTES):
            raise ValueError


def _refuse_undated(kept: Kept) -> None:
    import datetime as dt  # noqa: PLC0415

    for name in ("date", "arrived_on", "due", "stated_on"):
        if kept.said(name) is not None and dt.date.fromisoformat(kept.said(name)).isoformat() != kept.said(name):
            raise ValueError
    dt.date(kept.said("month") // 100, kept.said("month") % 100, 1)
    EntryType(kept.said("type"))


def _personal(row: Any) -> Personal:
    if not isinstance(row, list) or len(row) != _PERSONAL_ITEMS:
        raise TypeError
    one = Personal(*row)
    types = tuple(map(type, one))
    if types not in {(str, int, str, str, str), (str, int, str, type(None), type(None))}:
        raise TypeError
    if one.salt is not None and one.value is not None:
        if commitment(one.salt, one.name, one.value) != one.commitment:
            raise ValueError
    elif len(bytes.fromhex(one.commitment)) != tree.HASH_BYTES:
        raise ValueError
    return one


def no_file_of_ours(path: "Path") -> BadInput:
    """Return what is said of a file that no ledger was written to."""
    return BadInput(N_("{path} is not a file that vnet ledger export wrote."), path=path)


def faulty(path: "Path", number: int, reason: object) -> BadInput:
    """Return what is said of a line for whose sake nothing of a file is taken."""
    return BadInput(
        N_(
            "{path}, line {number}: {reason}. Nothing was taken from it: the file was changed or is not whole. "
            "Write it again where it comes from, with vnet ledger export."
        ),
        path=path,
        number=number,
        reason=reason,
    )
