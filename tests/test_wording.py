"""A line in a person's own words: Korean names, a keyboard in its other mode, words out of order."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Office
from typed import kept, refused
from vnet.cli.command_table import derived
from vnet.cli.help import COMMANDS
from vnet.cli.wording import KOREAN, KOREAN_OPTIONS, in_our_words, other_mode
from vnet.keyboard import first_letters, in_korean, in_latin
from vnet.names import nearest


@pytest.mark.parametrize(
    "line",
    [
        "기록 C4 3건 --날짜 4/12",
        "실적 C4 3건 --날짜=4/12",
        "log 활동 연계 지원 3 건 --date 4/12",
        "log 활동 연계 지원 3건 --date 4/12",
        "log 3건 활동연계지원 --date 4/12",
        "log 3 건 활동 연계 지원 --date 4/12",
        "log 3 건 활동연계지원 --date 4/12",
        "log 활동연계지원 --date 4/12 3건",
    ],
)
def test_an_activity_in_any_words(line: str, office: Office) -> None:
    """Three of C4 on 12 April, however it is written."""
    office.ok(*line.split())
    (entry,) = kept(office)
    assert (entry["kpi"], entry["value"], entry["date"]) == ("C4", 3, "2016-04-12")


@pytest.mark.parametrize(
    "line", ["report 2분기", "보고 2분기", "report Q2", "report 2Q", "report 2", "report 2/4분기", "보고서 --분기 2"]
)
def test_a_quarter_without_its_option(line: str, office: Office) -> None:
    """A word that can only be a quarter is one."""
    assert office.ok(*line.split()).out == office.ok("report", "--quarter", "2").out


def test_a_month_without_its_option(office: Office) -> None:
    """A word that can only be a month is one, where a month can be asked for."""
    assert office.ok("report", "4월").out == office.ok("report", "--month", "4").out
    refused(office, "score", "4월", code=2)


def test_help_in_any_words(office: Office) -> None:
    """Whoever asks for help gets it, by the words that other programs know."""
    for words, same in (
        (("help",), ("--help",)),
        (("-h",), ("--help",)),
        (("도움말",), ("--help",)),
        (("log", "-h"), ("log", "--help")),
        (("help", "log"), ("log", "--help")),
        (("help", "기록"), ("log", "--help")),
    ):
        assert office.ok(*words).out == office.ok(*same).out, words


def test_help_of_all_and_of_every_day(office: Office) -> None:
    """The help fits a screen of 24 lines and names every command; the help of all explains each."""
    short, whole = office.ok("--help").out, office.ok("help", "all").out
    assert len(short.splitlines()) < 24
    assert office.ok("도움말", "모두").out == whole == office.ok("--help-all").out
    for command in COMMANDS:
        assert f"\n  {command} " in whole, command
        assert f" {command}" in short, command


def test_vnet_alone(office: Office) -> None:
    """Where a plan stands, `vnet` says where it stands today; elsewhere it says what there is."""
    assert office.ok().out == office.ok("status").out
    assert office.ok("--data", "data").out == office.ok("status").out
    shutil.rmtree(office.data)
    elsewhere = office.type()
    assert (elsewhere.code, elsewhere.out) == (2, office.ok("--help").out)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅣㅐㅎ C4 3건 --date 4/12", "vnet log C4 3건 --date 4/12"),
        ("ㄱ데ㅐㄱㅅ", "vnet report"),
        ("ㄴㅅㅁ션", "vnet status"),
        ("delete 1a2b3c4d", "vnet void"),
        ("save", "vnet backup"),
        ("list", "vnet entries"),
    ],
)
def test_what_was_meant_is_said(typed: str, meant: str, office: Office) -> None:
    """Other programs' words, and keys in the other mode, lead to the line that is to be typed."""
    assert refused(office, *typed.split(), code=2).err.endswith(f"Write: {meant}\n")


@pytest.mark.parametrize(
    "line",
    ["spend 12만3천원 일반운영비 국제", "지출 일반운영비 국제 12만3천원", "spend 123,000 일반운영비 --network 국제"],
)
def test_a_payment_in_any_words(line: str, office: Office) -> None:
    """A category and a network need no option beside an amount; where one has it, the other has too."""
    if "--network" in line:
        refused(office, *line.split(), "--date", "4/12", code=2)
        return
    office.ok(*line.split(), "--date", "4/12")
    (entry,) = kept(office)
    assert (entry["amount"], entry["category"], entry["network"]) == (123_000, "일반운영비", "국제")


@pytest.mark.parametrize(
    "line",
    [
        "log 활동연계 3건 --partner 예시 지원",
        "log 활동연계 지원 3건 --note 예시 회의",
        "log --partner 예시 활동연계 지원 3건",
    ],
)
def test_words_behind_an_option(line: str, office: Office) -> None:
    """A word behind the value of an option may belong to it: nobody but the person knows, and nothing is recorded."""
    refused(office, *line.split(), "--date", "4/12", code=2)


def test_two_values_are_not_one(office: Office) -> None:
    """Words of which nobody can tell the value are refused, and nothing is recorded."""
    refused(office, "log", "매뉴얼", "1건", "200부", "--date", "4/12", code=2)


def test_every_command_has_korean_names() -> None:
    """Each command has a Korean name and no two have the same; so have the options, none of which is another's."""
    assert set(KOREAN) == set(COMMANDS)
    names = [name for names in KOREAN.values() for name in names.split()]
    options = [name for names in KOREAN_OPTIONS.values() for name in names.split()]
    assert len(names) == len(set(names))
    assert len(options) == len(set(options))
    table = derived()
    known = {option for words in (table.common, *table.commands.values()) for option in words.options}
    assert set(KOREAN_OPTIONS) - {"--help"} <= known


WORDS = st.sampled_from(
    [*COMMANDS, "C4", "3건", "3", "건", "활동", "2분기", "Q2", "--date", "4/12", "--network", "국제", "--", "-o",
     "help", "--날짜", "기록", "보고", "--분기", "--year", "2016", "-h", "--note=2분기", "4월"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=7))
@settings(max_examples=500)
def test_our_words_are_in_our_words(words: list[str]) -> None:
    """A line that has been put into the program's words is not put into others again."""
    once = in_our_words(words, derived())
    assert in_our_words(once, derived()) == once


@given(st.lists(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=5).map("".join))
def test_keys_of_korean_texts(text: str) -> None:
    """The keys of any Korean text give that text again."""
    assert in_korean(in_latin(text)) == text


def test_keyboards_in_the_other_mode() -> None:
    """Known by what a keyboard of two sets (두벌식) has printed on its keys."""
    assert (in_latin("ㅣㅐㅎ"), in_korean("ghkfehd"), in_korean("rlfhr"), in_latin("기록")) == (
        "log",
        "활동",
        "기록",
        "rlfhr",
    )
    assert first_letters("활동연계지원 C4") == "ㅎㄷㅇㄱㅈㅇ"
    assert [other_mode(word) for word in ("ㅣㅐㅎ", "log", "활동")] == ["log", None, None]


@pytest.mark.parametrize("typed", ["ㅎㄷㅇㄱ", "ghkfehddusrPwldnjs", "활동연게지원"])
def test_the_nearest_name(typed: str) -> None:
    """First letters, keys in the other mode and a wrong vowel find the name that they are of before others."""
    names = [[name] for name in ("공동의제 도출", "활동연계지원", "표준협약서 개발", "기업마케터 활동")]
    assert nearest(typed, names)[0] == 1
