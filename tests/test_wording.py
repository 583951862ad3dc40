"""A line in a person's own words: Korean names, a keyboard in its other mode, words out of order."""

import shlex
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
from vnet.numerals import native_count


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
        "log 활동연계지원 세건 --date 4/12",
        "log 활동 연계 지원 세 건 --date 4월 12일",
        "기록 4월 12일 활동연계지원 3건",
        "기록 활동 연계 지원 3건 --날짜 4월 12일 화요일",
        "기록 활동연계지원 3건 4월 12일",
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
        ("delete 1a2b3c4d", "vnet void 1a2b3c4d"),
        ("마감취소 2분기", "vnet reopen 2분기"),
        ("추가 C4 3건", "vnet log C4 3건"),
        ("활동연계지원 3건", "vnet log 활동연계지원 3건"),
        ("rlfhr C4 3건", "vnet log C4 3건"),
        ("비용 5만원 일반운영비 국제", "vnet spend 5만원 일반운영비 국제"),
        ("save", "vnet backup"),
        ("list", "vnet entries"),
    ],
)
def test_what_was_meant_is_said(typed: str, meant: str, office: Office) -> None:
    """Other programs' words, and keys in the other mode, lead to the line that is to be typed."""
    assert refused(office, *typed.split(), code=2).err.endswith(f"Write: {meant}\n")


@pytest.mark.parametrize(
    "line",
    [
        "spend 12만3천원 일반운영비 국제",
        "지출 일반운영비 국제 12만3천원",
        "spend 123,000 일반운영비 --network 국제",
        "spend 123,000 --network 국제 일반운영비",
        "지출 일반운영비/국제 12만3천원",
        "지출 12 만 3천원 일반운영비 국제",
        "vnet 지출 12만3천원 일반운영비 국제",
        "지출 12만3천원 --과목 일반 운영비 --네트워크 국제",
    ],
)
def test_a_payment_in_any_words(line: str, office: Office) -> None:
    """A category and a network need no option beside an amount, nor does one where the other has it."""
    office.ok(*line.split(), "--date", "4/12")
    (entry,) = kept(office)
    assert (entry["amount"], entry["category"], entry["network"]) == (123_000, "일반운영비", "국제")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("log 활동연계 3건 --partner 예시 지원", {"partner": "예시 지원"}),
        (
            "기록 C4 3건 --협력기관 예시 주식회사 --비고 4월 모임 3건",
            {"partner": "예시 주식회사", "note": "4월 모임 3건"},
        ),
        ("log 활동연계 지원 3건 --kind 프로그램 운영", {"kind": "프로그램 운영"}),
        ("log C4 3건 --date 지난주 금요일 --people 24 명", {"date": "2016-06-24", "people": 24}),
        ("log C4 3건 --date 3일 전", {"date": "2016-06-27"}),
        ("log C4 3건 --date 지난달 20일", {"date": "2016-05-20"}),
        ("log C4 3건 --date 6월 3일 금요일", {"date": "2016-06-03"}),
        ("log C4 3건 --people 스물네 명 --date 지난달 말일", {"people": 24, "date": "2016-05-31"}),
        ("지출 5만원 회의운영비 기업 4/21 --by 예시 date", {"date": "2016-04-21", "by": "예시 date"}),
        ("log C4 --date 3일 전 3건", {"date": "2016-06-27"}),
        ("task done 표준협약서 개발 --note 배포 끝", {"type": "task", "note": "배포 끝"}),
        ("지출 5만원 회의운영비 기업 --반납 --사유 참석이 줄어", {"amount": -50_000, "reason": "참석이 줄어"}),
    ],
)
def test_values_with_spaces(line: str, said: dict[str, object], office: Office) -> None:
    """Once a command has the words that need no option, what stands behind an option's value belongs to it."""
    office.ok(*line.split(), *([] if "date" in line else ["--date", "4/12"]))
    (entry,) = kept(office)
    assert {name: entry[name] for name in said} == said


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (  # where the partner ends and the KPI begins is for nobody to tell
            "log --partner 예시 활동연계 지원 3건",
            ["log '활동연계 지원' 3건 --partner 예시", "log 지원 3건 --partner '예시 활동연계'"],
        ),
        (  # a partner, or the day
            "log C4 3건 --partner 예시 어제",
            ["log C4 3건 --partner '예시 어제'", "log C4 3건 --partner 예시 --date 어제"],
        ),
    ],
)
def test_values_that_may_end_in_two_places(line: str, lines: list[str], office: Office) -> None:
    """Where a value may end in two places nothing is recorded, and both lines are there to be copied, in quotes."""
    shown = refused(office, *line.split(), code=2).err.splitlines()
    assert [one.strip() for one in shown if one.startswith("  ")] == [f"vnet {one}".replace("'", '"') for one in lines]


@pytest.mark.parametrize("line", ["log C4 3건 --partner 예시 24명", "log C4 3건 --date 어제 예시", "check x"])
def test_words_that_fit_nowhere(line: str, office: Office) -> None:
    """A number is no part of a name, and a word no part of a day: nothing is recorded."""
    refused(office, *line.split(), code=2)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("report 상반기", "vnet report --quarter 2\n"),
        ("보고 하반기", "vnet report --quarter 4\n"),
        ("협력기관 국제", ": vnet partners --network 국제\n"),
        ("기록 만족도 4점 30명", ": vnet log 만족도 4점 --people 30명\n"),
        ("수정 1a2b3c4d 5건", ": vnet edit 1a2b3c4d --value 5건\n"),
        ("수정 1a2b3c4d 5만원", ": vnet edit 1a2b3c4d --amount 5만원\n"),
        ("기록 공동의제 없음", "\n  vnet log 공동의제 0\n"),
        ("현황 7월", " Write: vnet report --month 7\n"),
        ("보고 기업", ": vnet report --network 기업\n"),
        ("조회 한빛 주식회사", ': vnet entries "한빛 주식회사"\n'),
        ("기록 C4 3건 날짜 6/20", " Write: vnet log C4 3건 --date 6/20\n"),
    ],
)
def test_what_another_line_shows(line: str, says: str, office: Office) -> None:
    """Half a year, another month's status, one network's report: the line that shows it is said."""
    assert says in refused(office, *line.split(), code=2).err


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("찾기 한빛", "entries 한빛"),
        ("조회 한빛", "entries 한빛"),
        ("추이 활동 연계 지원", "trend C4"),
        ("기록 도움말", "log --help"),
        ("사용법", "--help"),
        ("보고 1사분기", "report --quarter 1"),
        ("보고 4월달", "report --month 4"),
        ("보고 지난달", "report --month 5"),
        ("보고 이번 분기", "report --quarter 2"),
        ("목록 --부터 6월 1일 --까지 6월 30일", "entries --from 6/1 --to 6/30"),
        ("지출 도움", "spend --help"),
    ],
)
def test_other_words_for_the_same(line: str, same: str, office: Office) -> None:
    """What people call a command, or write of a name or a period, is the same as vnet's own line."""
    assert office.ok(*line.split()).out == office.ok(*shlex.split(same)).out


@pytest.mark.parametrize(
    "words", [("status", ""), ("status", "a b"), ("entries", "가", ""), ("export", "날짜 어제", "x")]
)
def test_odd_words_are_refused(words: tuple[str, ...], office: Office) -> None:
    """An empty word, and one with spaces, are no more expected than others, and said so in a sentence."""
    refused(office, *words, code=2)


@pytest.mark.parametrize(("typed", "digits"), [
    ("한건", "1건"), ("두 건", "2건"), ("다섯명", "5명"), ("열두 명", "12명"), ("스무 명", "20명"),
    ("아흔아홉회", "99회"),
    ("건", None), ("네트워크", None), ("세종", None), ("한국", None), ("열", None), ("3건", None),
])  # fmt: skip
def test_korean_numerals(typed: str, digits: str | None) -> None:
    """Korean's own numerals count what stands behind them; words that only begin like one are none."""
    assert native_count(typed) == digits


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
    assert set(KOREAN_OPTIONS) - {"--help"} == {option for option in known if option.startswith("--")}


def test_help_names_options_in_korean(office: Office) -> None:
    """On a screen in Korean each option of each command stands in its help by its Korean name too, in English alone."""
    table = derived()
    for command in COMMANDS:
        korean, english = (office.ok(command, "--help", "--lang", language).out for language in ("ko", "en"))
        for option in table.commands[command].options:
            if option.startswith("--"):
                name = KOREAN_OPTIONS[option].split()[0]
                assert f"--{name}" in korean, command
                assert f"--{name}" not in english


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
