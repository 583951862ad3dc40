"""Sentences on a narrow screen: folded between words, what is to be copied left whole."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Office
from vnet.folding import cell_len, folded

SENTENCE = "기록 파일이 없거나 비어 있습니다. 파일을 옮겼다면 알려 주고, 잃어버렸다면 복사본을 제자리에 두십시오."


@given(st.lists(st.text(alphabet="가나다 abc", min_size=1, max_size=8), max_size=30).map(" ".join), st.integers(20, 90))
def test_nothing_is_lost(said: str, width: int) -> None:
    """Folded, a sentence has the same words in the same order, and no line is wider than the screen."""
    lines = folded(said, width).split("\n")
    assert " ".join(lines).split() == said.split()
    assert all(cell_len(line.rstrip()) <= width for line in lines) or len(lines) == 1


def test_words_are_whole_and_lines_as_far_in() -> None:
    """A word of Korean is not cut, and what is folded stands below what it belongs to."""
    assert folded(f"  {SENTENCE}", 40).split("\n") == [
        "  기록 파일이 없거나 비어 있습니다.",
        "  파일을 옮겼다면 알려 주고,",
        "  잃어버렸다면 복사본을 제자리에",
        "  두십시오.",
    ]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("  vnet log 활동연계지원 3건 --partner 한빛", ["  vnet log 활동연계지원 3건 --partner 한빛"]),
        ("  1  vnet log 활동연계지원 3건 --partner 한빛", ["  1  vnet log 활동연계지원 3건 --partner 한빛"]),
        (
            "오류: 지출 사유가 필요합니다. 이렇게: vnet spend 5만원 --refund --reason 내용",
            ["오류: 지출 사유가 필요합니다.", "이렇게:", "vnet spend 5만원 --refund --reason 내용"],
        ),
        ("사유가 필요합니다: vnet undo", ["사유가 필요합니다: vnet undo"]),
    ],
)
def test_a_line_to_type_is_whole(said: str, lines: list[str]) -> None:
    """A line that is to be copied is never folded: two lines would be two commands."""
    assert folded(said, 30).split("\n") == lines


def test_only_on_a_screen(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal shows what went wrong in lines of its width; in a pipe it is one line, as ever."""
    office.set(COLUMNS="40")
    line = office.type("report", "--quarter", "5", "--lang", "ko").err
    assert line.count("\n") == 1
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: True, raising=False)
    shown = office.type("log", "없는지표", "3", "--date", "4/1", "--lang", "ko").err
    assert max(cell_len(line) for line in shown.splitlines()) <= 40 < cell_len(line) * 2
