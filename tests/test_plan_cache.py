"""The kept plan: the same as the files say, or not used at all."""

import marshal
import os
import re
import threading
import zlib
from pathlib import Path
from typing import Any

import pytest

from conftest import REAL_PLAN, ROOT, Office
from vnet.errors import Problems
from vnet.ledger.sqlite import store
from vnet.plan import cache
from vnet.plan.files.load import load
from vnet.plan.model import FieldType
from vnet.plan.versions import canonical


@pytest.fixture
def kept(office: Office) -> Path:
    """The file that the real plan is kept in, after it was read once."""
    cache.load(office.data, 2016)
    (path,) = (office.folder / "cache").rglob("plan-*")
    return path


def plain(content: bytes) -> bytes:
    """Return the plan's own part of what is kept: it follows the last of the sources, the budget."""
    budget = (REAL_PLAN / "budget_2016.yaml").read_bytes()
    return content[content.index(budget) + len(budget) + 1 :]


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the plan's files not be read by way of YAML any more."""

    def refuse(*_: object) -> None:
        raise AssertionError("the plan's files were read")

    monkeypatch.setattr("vnet.plan.files.load.load", refuse)


def test_the_same_plan(office: Office, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is the plan in every part, and it is used while the files are unchanged."""
    assert kept.exists()
    from_files = load(office.data, 2016)
    forbid_reading(monkeypatch)
    assert cache.load(office.data, 2016) == from_files


def test_a_plan_with_every_part(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that has everything a plan can have is the same when it is kept: fields, scales and aliases too."""
    text = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
    for name in ("targets", "budget"):
        (block,) = re.findall(rf"```yaml\n(# {name}_2018\.yaml\n.*?)```", text, re.DOTALL)
        empty_office.write(f"{name}_2018.yaml", block)
    from_files = load(empty_office.data, 2018)
    assert from_files.items
    assert from_files.aliases
    assert any(field.private and field.type for kpi in from_files.kpis for field in kpi.fields)
    assert cache.load(empty_office.data, 2018) == from_files
    forbid_reading(monkeypatch)
    kept = cache.load(empty_office.data, 2018)
    assert kept == from_files
    fields = [field for kpi in kept.kpis for field in kpi.fields]
    assert {type(field.type) for field in fields} == {FieldType}
    assert {type(field.required) for field in fields} == {bool}


@pytest.mark.parametrize("name", ["targets_2016.yaml", "budget_2016.yaml"])
def test_changed_files(name: str, office: Office, kept: Path) -> None:
    """A change to either file is seen at once, and so is its taking back."""
    before = cache.load(office.data, 2016)
    path = office.data / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("스캔", "복사").replace("제목: 자원봉사", "제목: 새 자원봉사"), encoding="utf-8")
    assert cache.load(office.data, 2016) == load(office.data, 2016) != before
    path.write_text(text, encoding="utf-8")
    assert cache.load(office.data, 2016) == before
    assert kept.exists()


def test_budget_that_goes(office: Office, kept: Path) -> None:
    """A budget file that is taken away is missed."""
    assert kept.exists()
    (office.data / "budget_2016.yaml").unlink()
    assert cache.load(office.data, 2016).budget is None


def test_empty_budget_is_not_a_missing_one(office: Office) -> None:
    """A budget file that is empty is a fault, also where the plan without one was kept."""
    (office.data / "budget_2016.yaml").unlink()
    assert cache.load(office.data, 2016).budget is None
    (office.data / "budget_2016.yaml").touch()
    with pytest.raises(Problems):
        cache.load(office.data, 2016)


def test_plan_of_another_year(office: Office, kept: Path) -> None:
    """The kept plan of one year does not stand in for that of another with the same content."""
    for name in ("targets", "budget"):
        (office.data / f"{name}_2017.yaml").write_bytes((office.data / f"{name}_2016.yaml").read_bytes())
    kept.with_name(kept.name.replace("2016", "2017")).write_bytes(kept.read_bytes())
    with pytest.raises(Problems):
        cache.load(office.data, 2017)


def test_the_cache_is_only_mine(office: Office, kept: Path) -> None:
    """What is kept can be written by nobody else, whatever the umask; a link is neither read nor written through."""
    kept.unlink()
    before = os.umask(0o002)
    try:
        cache.load(office.data, 2016)
    finally:
        os.umask(before)
    assert kept.stat().st_mode & 0o777 == 0o600
    precious = office.folder / "precious"
    kept.rename(precious)
    kept.symlink_to(precious)
    content = precious.read_bytes()
    (office.data / "budget_2016.yaml").unlink()
    cache.load(office.data, 2016)
    assert precious.read_bytes() == content


def test_a_pipe_does_not_stop_it(office: Office, kept: Path) -> None:
    """A pipe in the place of the kept plan is done without, and not waited for."""
    kept.unlink()
    os.mkfifo(kept)
    assert cache.load(office.data, 2016) == load(office.data, 2016)


def test_wrong_plan_never_passes(office: Office, kept: Path) -> None:
    """A plan with a fault is refused every time, and nothing is kept of it."""
    content = kept.read_bytes()
    path = office.data / "budget_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("총액: 68000", "총액: 68001"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Problems):
            cache.load(office.data, 2016)
    assert kept.read_bytes() == content


def test_damage_is_done_without(office: Office, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut short, or with any byte changed, the kept plan is not used: the files are read, and it is kept anew."""
    whole = kept.read_bytes()
    expected = load(office.data, 2016)
    read: list[int] = []

    def from_files(_directory: Path, year: int) -> object:
        read.append(year)
        return expected

    monkeypatch.setattr("vnet.plan.files.load.load", from_files)
    step = len(whole) // 60
    for place in range(0, len(whole), step):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
            kept.write_bytes(damaged)
            assert cache.load(office.data, 2016) == expected
            assert read.pop() == 2016
            assert kept.read_bytes() == whole
    assert cache.load(office.data, 2016) == expected
    assert not read


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        [("", "Plan")],
        [("Plan", ())],
        [("date", ("x",))],
        [("Kpi", (1, 2))],
        [("os.system", "true")],
        [("tuple", (0,))],
        [("fraction", (1, 0))],
        [compile("raise SystemExit", "x", "exec")],
    ],
)
def test_hostile_content(data: Any, office: Office, kept: Path) -> None:
    """Data that is no plan, but stands beside the right sources, is done without; nothing in it runs."""
    content = kept.read_bytes()
    changed = content[8 : len(content) - len(plain(content))] + marshal.dumps(data)
    kept.write_bytes(b"%08x" % zlib.crc32(changed) + changed)
    assert cache.load(office.data, 2016) == load(office.data, 2016)


def forge(kept: Path) -> None:
    """Put another plan in the place of the kept one, with the right sources and checksum."""
    honest = kept.read_bytes()
    plan = plain(honest)
    forged = plan.replace("표준협약서".encode(), "표준협약지".encode())
    assert forged != plan
    content = honest[8 : len(honest) - len(plan)] + forged
    kept.write_bytes(b"%08x" % zlib.crc32(content) + content)


@pytest.mark.parametrize(
    "words",
    [("log", "C4", "1", "--date", "4/12"), ("close", "--quarter", "1"), ("report", "-o", "a.txt"), ("export",),
     ("spend", "3만원", "--category", "회의", "--date", "4/12"), ("import", "지출.csv", "--yes"),
     ("plan", "revise", "--reason", "까닭")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_another_plan_never_enters_the_ledger(office: Office, kept: Path, words: tuple[str, ...]) -> None:
    """What is kept as a version is what the files say; where the cache says something else nothing is recorded."""
    (office.folder / "지출.csv").write_text(
        "날짜,편성목,네트워크,금액\n2016-05-03,일반운영비,국제,100000\n", encoding="utf-8"
    )
    forge(kept)
    answer = office.type(*words)
    assert (answer.code, answer.out) == (5, "")
    assert "The plan of 2016 that was kept in your cache is not what its files say" in answer.err
    assert not list(office.folder.glob("*.xlsx"))
    with store.reading(office.ledger) as ledger:
        assert ledger.head().size == 0
    office.ok(*words)
    with store.reading(office.ledger) as ledger:
        (version,) = ledger.plan_versions(2016)
        assert ledger.plan_meaning(version.entry.digest or "") == canonical(load(office.data, 2016))


def test_a_version_that_is_kept_already_is_not_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary entry under a plan that has not changed reads no YAML."""
    office.ok("log", "C4", "1", "--date", "4/12")
    forbid_reading(monkeypatch)
    office.ok("log", "C4", "1", "--date", "4/13")


@pytest.mark.parametrize("words", [("report", "-o", "a.txt"), ("export",), ("register", "-o", "b.txt")], ids=" ".join)
def test_nothing_is_handed_out_by_another_plan(office: Office, kept: Path, words: tuple[str, ...]) -> None:
    """Under a version that the ledger has already a file is written by what the plan's files say, or not at all."""
    office.ok("log", "C4", "1", "--date", "4/12")
    forge(kept)
    before = {path.name for path in office.folder.iterdir()}
    answer = office.type(*words)
    assert (answer.code, answer.out) == (5, "")
    assert "that was kept in your cache is not what its files say" in answer.err
    assert {path.name for path in office.folder.iterdir()} == before
    office.ok(*words)


def test_check_tells_of_another_plan(office: Office, kept: Path) -> None:
    """A kept plan with the right sources and checksum that is another one is told of by check, and taken away.

    It is followed until then: whoever wrote it can write anything there.
    """
    assert "was not what its files say" not in office.ok("check").out + office.ok("check").err
    forge(kept)
    assert "표준협약지" in office.ok("report").out
    answer = office.type("check")
    assert answer.code == 3
    assert "The plan of 2016 that was kept in your cache was not what its files say" in answer.out + answer.err
    assert "All is well." not in answer.out
    assert "표준협약지" not in office.ok("report").out
    assert "All is well." in office.ok("check").out


@pytest.mark.parametrize(
    ("what", "other"), [("plan.cache.__version__", "0.0.0"), ("cache_files.program", lambda *_folders: b"other")]
)
def test_a_plan_kept_by_another_program(
    what: str, other: object, office: Office, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of vnet kept, or one with other files, is done without: the files are read anew."""
    before = kept.read_bytes()
    monkeypatch.setattr(f"vnet.{what}", other)
    cache.load(office.data, 2016)
    assert kept.read_bytes() != before


def test_plan_of_another_folder(office: Office, kept: Path) -> None:
    """The kept plan of one folder does not stand in for that of another."""
    other = office.folder / "other"
    other.mkdir()
    for path in REAL_PLAN.glob("*_2016.yaml"):
        text = path.read_text(encoding="utf-8").replace("제목: 자원봉사", "제목: 다른 자원봉사")
        (other / path.name).write_text(text, encoding="utf-8")
    assert cache.load(other, 2016).document.title.startswith("다른")
    (second,) = set((office.folder / "cache").rglob("plan-*")) - {kept}
    second.write_bytes(kept.read_bytes())
    assert cache.load(other, 2016).document.title.startswith("다른")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps other users out of the folder itself")
def test_file_that_others_can_write(office: Office, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept plan that somebody else could have written is not used."""
    kept.chmod(0o666)
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError, match="files were read"):
        cache.load(office.data, 2016)


def test_another_version(office: Office, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that another vnet kept is read anew."""
    assert kept.exists()
    monkeypatch.setattr("vnet.plan.cache.__version__", "0.0.0")
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError, match="files were read"):
        cache.load(office.data, 2016)


def test_folder_that_cannot_be_written(office: Office) -> None:
    """Where nothing can be kept, everything works as well."""
    (office.folder / "cache").write_text("a file where the folder should be", encoding="utf-8")
    for _ in range(2):
        assert cache.load(office.data, 2016) == load(office.data, 2016)
    office.ok("report")


def test_file_changed_while_it_is_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that changed between being looked at and being read is not kept under the wrong content."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")

    def change_and_load(directory: Path, year: int) -> object:
        path.write_text(text.replace("제목: 자원봉사", "제목: 바뀐 자원봉사"), encoding="utf-8")
        return load(directory, year)

    with monkeypatch.context() as patch:
        patch.setattr("vnet.plan.files.load.load", change_and_load)
        cache.load(office.data, 2016)
    path.write_text(text, encoding="utf-8")
    assert cache.load(office.data, 2016) == load(office.data, 2016)


def test_many_at_once(office: Office) -> None:
    """Readers and a changing file at once: every plan read is one that a file has held."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    titles = {f"제목: {number} 계획" for number in range(4)}
    seen: set[str] = set()

    def read() -> None:
        for _ in range(3):
            seen.add(cache.load(office.data, 2016).document.title)

    def write(title: str) -> None:
        beside = path.with_suffix(f".{title[-4]}")
        beside.write_text(text.replace("제목: 자원봉사 네트워크 운영 기본 계획", title), encoding="utf-8")
        beside.replace(path)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for title in sorted(titles):
        write(title)
    for thread in threads:
        thread.join()
    assert seen <= {title.removeprefix("제목: ") for title in titles} | {"자원봉사 네트워크 운영 기본 계획"}
    assert cache.load(office.data, 2016).document.title == "3 계획"


def test_it_is_plain_data(kept: Path) -> None:
    """What is kept is plain data, behind the whole of the files that it was made from."""
    content = kept.read_bytes()
    assert {type(name) for name, _data in marshal.loads(plain(content))} == {str}  # noqa: S302 - our own
    assert (REAL_PLAN / "targets_2016.yaml").read_bytes() in content
