"""How things look: snapshots of the sample office in both languages, and that nothing is ever cut.

`pytest --update-looks` writes the snapshots anew and removes those that no test has any more; look at the difference.
"""

import re
import shutil
from pathlib import Path

import pytest

from conftest import Office
from test_score import example as example  # noqa: PLC0414 - a fixture
from typed import characters, width

LOOKS = Path(__file__).parent / "looks"
CASES = {
    "report-80-ko": ("ko", 80, ("report", "--quarter", "2")),
    "report-120-ko": ("ko", 120, ("report", "--quarter", "2")),
    "report-80-en": ("en", 80, ("report", "--quarter", "2")),
    "report-150-en": ("en", 150, ("report", "--quarter", "2")),
    "report-month-80-ko": ("ko", 80, ("report", "--month", "5", "--network", "국제")),
    "report-year-120-ko": ("ko", 120, ("report", "--quarter", "4")),
    "status-ko": ("ko", 80, ("status",)),
    "status-en": ("en", 80, ("status",)),
    "schedule-80-ko": ("ko", 80, ("schedule", "--quarter", "3")),
    "schedule-120-en": ("en", 120, ("schedule", "--quarter", "3")),
    "evaluate-80-ko": ("ko", 80, ("evaluate", "--quarter", "3")),
    "evaluate-all-80-en": ("en", 80, ("evaluate", "--quarter", "3", "--all")),
    "entries-80-ko": ("ko", 80, ("entries", "--kpi", "C4", "--all")),
    "outlook-80-ko": ("ko", 80, ("outlook", "--quarter", "2")),
    "outlook-120-ko": ("ko", 120, ("outlook", "--quarter", "2")),
    "partners-80-ko": ("ko", 80, ("partners", "--quarter", "4")),
    "partners-120-en": ("en", 120, ("partners", "--quarter", "4")),
    "check-ko": ("ko", 80, ("check",)),
    "help-80-ko": ("ko", 80, ("--help",)),
    "help-log-80-ko": ("ko", 80, ("log", "--help")),
    "help-spend-80-en": ("en", 80, ("spend", "--help")),
}

# Of the plan in docs/score, which states how points are given.
SCORES = {
    "score-80-ko": ("ko", 80, ("score", "--quarter", "4")),
    "score-120-en": ("en", 120, ("score", "--quarter", "4")),
    "score-step-80-ko": ("ko", 80, ("score", "--quarter", "4", "--step", "S3")),
}
# Of two samples, one of which closed the quarter, and of a ledger in which nothing stands.
ROLLUP = ("rollup", "강북.db", "마포.db", "은평.db", "--quarter", "2")
CENTRES = {"rollup-80-ko": ("ko", 80, ROLLUP), "rollup-120-ko": ("ko", 120, ROLLUP), "rollup-80-en": ("en", 80, ROLLUP)}


@pytest.mark.parametrize("name", CASES)
def test_snapshot(name: str, sample: Office, request: pytest.FixtureRequest) -> None:
    """Each view looks as it did when it was last looked at, and fits the terminal."""
    looks(name, CASES[name], sample, request)


@pytest.mark.parametrize("name", SCORES)
def test_snapshot_of_a_score(name: str, example: Office, request: pytest.FixtureRequest) -> None:
    """The score of the invented plan looks as it did when it was last looked at, and fits the terminal."""
    looks(name, SCORES[name], example, request)


@pytest.mark.parametrize("name", CENTRES)
def test_snapshot_of_a_rollup(name: str, empty_office: Office, request: pytest.FixtureRequest) -> None:
    """Many centres look as they did when they were last looked at, and fit the terminal."""
    for code, *words in (("강북", "close", "--quarter", "2", "--early"), ("마포", "log", "C4", "3건", "--date", "5/2")):
        empty_office.ok("sample", code)
        empty_office.ok("--data", f"{code}/data", *words, "--by", "김하나")
        shutil.copy(f"{code}/data/ledger.db", f"{code}.db")
    empty_office.ok("ledger", "create", "은평.db")
    looks(name, CENTRES[name], empty_office, request)


def looks(name: str, case: tuple[str, int, tuple[str, ...]], office: Office, request: pytest.FixtureRequest) -> None:
    """Hold what an office sees against the snapshot of this name."""
    language, columns, words = case
    answer = office.process(*words, VNET_LANG=language, COLUMNS=str(columns))
    assert answer.code == 0, answer.err
    shown = "\n".join(line.rstrip() for line in answer.out.splitlines()) + "\n"
    if words[0] not in {"status", "check"}:  # plain sentences, which the terminal wraps
        assert max(map(width, shown.splitlines())) <= columns
    shown = re.sub(
        r"(?<= )([0-9a-f]{4}\s){16}", lambda root: re.sub("[0-9a-f]", "0", root[0]), shown
    )  # of its own each
    path = LOOKS / f"{name}.txt"
    if request.config.getoption("--update-looks"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over(request: pytest.FixtureRequest) -> None:
    """Every snapshot belongs to a test."""
    left_over = {path.stem for path in LOOKS.glob("*.txt")} - {*CASES, *SCORES, *CENTRES}
    if request.config.getoption("--update-looks"):
        for stem in left_over:
            (LOOKS / f"{stem}.txt").unlink()
        left_over = set()
    assert not left_over


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("columns", [40, 60, 79])
def test_nothing_is_cut(columns: int, language: str, sample: Office) -> None:
    """Narrower than it would like to be, a report folds; it loses no character."""
    sample.set(VNET_LANG=language, COLUMNS="100" if language == "ko" else "110")
    roomy = sample.ok("report", "--quarter", "2").out
    sample.set(COLUMNS=str(columns))
    narrow = sample.ok("report", "--quarter", "2").out
    assert max(map(width, narrow.splitlines())) <= columns
    assert characters(narrow) == characters(roomy)


def test_long_korean_names_are_whole(office: Office) -> None:
    """A plan with very long Korean names and very large targets is shown whole at 80 columns."""
    long = "지속가능발전목표기반 해외주요도시 자원봉사 협력과제 발굴 및 국제이슈 공동대응을 위한 네트워크 기반조성사업"
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    text = text.replace("이름: 표준협약서 개발\n", f"이름: {long}\n")
    text = text.replace(
        "건: {연간: 1, 2분기: 1}\n    설정근거: 개발건수",
        "건: {연간: 12345678901, 2분기: 12345678901}\n    설정근거: 개발건수",
    )
    office.write("targets_2016.yaml", text)
    out = office.ok("report", "--quarter", "2").out
    assert max(map(width, out.splitlines())) <= 80
    office.set(COLUMNS="110")
    assert characters(office.ok("report", "--quarter", "2").out) == characters(out)


def test_colour_only_adds(sample: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """With colour the report has the same characters as without: no status is told by colour alone."""
    plain = sample.ok("report", "--quarter", "2").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = sample.ok("report", "--quarter", "2").out
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_korean_windows_console(sample: Office) -> None:
    """Everything that vnet itself says can be written in the code page of a Korean Windows."""
    for words in (
        ("report",),
        ("status",),
        ("entries", "--all"),
        ("--help",),
        ("check",),
        ("schedule",),
        ("evaluate",),
    ):
        answer = sample.process(*words, VNET_LANG="ko")
        answer.out.encode("cp949")
