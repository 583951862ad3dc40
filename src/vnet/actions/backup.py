"""`vnet backup`: ledger, evidence and plan of one moment in one file, which is read again once it is written."""

import errno
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from vnet import __version__
from vnet.actions.ledger_export import Travelling, ledger_export
from vnet.actions.session import Session
from vnet.errors import BadInput, VnetError, unreadable
from vnet.i18n import N_
from vnet.importing.profiles.profile import FOLDER
from vnet.lean_typing import Any, BinaryIO, NamedTuple
from vnet.ledger.entry import Evidence
from vnet.ledger.evidence import digest_of
from vnet.ledger.moving import Header

FORMAT, VERSION = "vnet-backup", 1
CONTENTS, LEDGER, EVIDENCE, PLAN = "contents.json", "ledger.jsonl", "evidence/", "data/"
_DAY_OF_ALL = (1980, 1, 1, 0, 0, 0)  # the same content is the same file
_MOST_CONTENTS = 1 << 26  # bytes
_BLOCK = 1 << 20


class Copied(NamedTuple):
    """What a backup has: which ledger, the SHA-256 of each of its files by name, and what evidence was not whole."""

    header: Header
    files: Mapping[str, str]
    lost: tuple[str, ...] = ()

    def count(self, folder: str) -> int:
        """Return how many files it has in a folder."""
        return sum(name.startswith(folder) for name in self.files)


def backup(session: Session, file: BinaryIO) -> Copied:
    """Write a backup of the ledger as it is at one moment, whatever is recorded meanwhile.

    Raises:
        NotFound: nothing was recorded yet.
        VnetError, TotalsDiffer: the ledger is not whole, or a file cannot be read.
    """
    travelling = ledger_export(session)
    lost: list[str] = []
    files: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        files[LEDGER] = _written(archive, LEDGER, travelling.lines)
        for name, kept in _evidence(session):
            if digest_of(kept.path) == kept.sha256:
                with Path(kept.path).open("rb") as given:
                    files[name] = _written(archive, name, _blocks(given))
            else:
                lost.append(kept.name)
        for name, path in _plan(Path(session.workspace.data)):
            with path.open("rb") as given:
                files[name] = _written(archive, name, _blocks(given))
        copied = Copied(travelling.header, files, tuple(lost))
        _written(archive, CONTENTS, [_contents(copied, travelling)])
    return copied


def _contents(copied: Copied, travelling: Travelling) -> bytes:
    about = {"format": FORMAT, "version": VERSION, "vnet": __version__, **travelling.header._asdict()}
    listed = about | {"files": copied.files, "lost": copied.lost}
    return json.dumps(listed, ensure_ascii=False, indent=1).encode()


def _evidence(session: Session) -> Iterator[tuple[str, Evidence]]:
    """Yield the files that prove entries, each once, with their names in a backup."""
    kept = {file.path: file for _id, file in session.ledger.evidence()}
    for path, file in kept.items():
        yield EVIDENCE + Path(path).name, file


def _plan(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files that lie beside the ledger for people to write: plans and profiles."""
    for path in sorted([*folder.glob("*.yaml"), *folder.glob(f"{FOLDER}/*.yaml")]):
        yield PLAN + path.relative_to(folder).as_posix(), path


def _written(archive: zipfile.ZipFile, name: str, content: Iterable[bytes]) -> str:
    """Write a file of a backup; return its SHA-256."""
    digest = sha256()
    info = zipfile.ZipInfo(name, _DAY_OF_ALL)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    with archive.open(info, "w", force_zip64=True) as kept:
        for block in content:
            digest.update(block)
            kept.write(block)
    return digest.hexdigest()


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


def checked(path: Path) -> Copied:
    """Return what a backup has, once every file in it was held against its SHA-256.

    Raises:
        BadInput: it is no backup, or not whole.
        VnetError: it cannot be read.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):  # a device or a pipe, which may have no end
        raise _no_backup(path)
    try:
        with zipfile.ZipFile(path) as archive:
            copied = _read_contents(archive, path)
            for name, digest in copied.files.items():
                with archive.open(name) as kept:
                    found = sha256()
                    for block in _blocks(kept):
                        found.update(block)
                if found.hexdigest() != digest:
                    raise _not_whole(path, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise _no_backup(path) from None
    except OSError as error:
        if error.errno == errno.EINVAL:  # a place before the file's beginning, as a broken archive states it
            raise _no_backup(path) from None
        raise unreadable(path, error) from None
    return copied


def _read_contents(archive: zipfile.ZipFile, path: Path) -> Copied:
    try:
        info = archive.getinfo(CONTENTS)
        if info.file_size > _MOST_CONTENTS:
            raise _no_backup(path)
        said = json.loads(archive.read(info))
        if said["format"] != FORMAT:
            raise _no_backup(path)
        if said["version"] != VERSION:
            raise BadInput(N_("{path} was made by a newer vnet. Update vnet."), path=path)
        header = Header(*(said[name] for name in Header._fields))
        files = {str(name): str(digest) for name, digest in said["files"].items()}
    except (KeyError, ValueError, TypeError, AttributeError):
        raise _no_backup(path) from None
    names = archive.namelist()
    if sorted(names) != sorted([CONTENTS, *files]) or LEDGER not in files or not all(map(_is_named, files)):
        raise _not_whole(path, CONTENTS)
    return Copied(header, files, tuple(map(str, said.get("lost", ()))))


def _is_named(name: str) -> bool:
    """Tell whether a file of a backup has a name that leads nowhere but to its folder."""
    parts = PurePosixPath(name).parts
    if name == LEDGER:
        return True
    is_plain = "\\" not in name and ":" not in name and not any(part in {"..", "."} for part in parts)
    folder, *rest = parts
    deepest = {"evidence": (1,), "data": (1, 2)}.get(folder, ())
    return is_plain and "/".join(parts) == name and len(rest) in deepest


def extract(path: Path, name: str, to: Path) -> None:
    """Write a file of a backup, for its owner alone."""
    with zipfile.ZipFile(path) as archive, archive.open(name) as kept, to.open("xb") as file:
        to.chmod(0o600)
        shutil.copyfileobj(kept, file)


def content(path: Path, name: str) -> bytes:
    """Return what a small file of a backup has in it."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def _no_backup(path: Path) -> BadInput:
    return BadInput(N_("{path} is not a file that vnet backup wrote, or it is not whole. Nothing was done."), path=path)


def _not_whole(path: Path, name: Any) -> VnetError:
    return BadInput(
        N_("{path} is not whole: {name} in it is not what was written. Nothing was done. Take another backup."),
        path=path,
        name=name,
    )
