"""Hostile and broken input by chance: always an answer, in time and in bounded memory, and never a traceback.

Workbooks are spoilt in `test_hostile.py`, by the same measure (`fuzzing.TIMES`).
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

import vnet.cli.app  # noqa: F401 - the commands are declared
from conftest import REAL_PLAN, Office
from fuzzing import ODD, Desk, answer, in_bounded_room, in_time, odd, spoilt, texts, tried
from test_plan_problems import GOOD
from test_proofs import ENTRIES, GROWTH, PROOF
from vnet.amounts import LARGEST, format_won, parse_people, parse_quantity, parse_won
from vnet.cli.app import app
from vnet.cli.help import COMMANDS
from vnet.errors import VnetError
from vnet.importing.days import day_in_file
from vnet.importing.files.cells import Shown
from vnet.importing.files.number_formats import shown_as
from vnet.importing.sheets import money_units
from vnet.importing.sheets.headings import _WORDS, meaning
from vnet.importing.sheets.units import Money, stated
from vnet.ledger import proofs
from vnet.period import choose_period, parse_date
from vnet.plan.files import values
from vnet.plan.files.load import load
from vnet.plan.formula import FormulaError, Known, compute, work_out

TODAY = dt.date(2016, 6, 30)


@pytest.fixture(autouse=True)
def _bounded() -> Iterator[None]:
    """All of it takes no more than so much memory."""
    with in_bounded_room():
        yield


@pytest.fixture
def desk(office: Office) -> Desk:
    """An office that can be made as it was."""
    return Desk(office)


def answered(call: Callable[..., Any], *words: Any) -> Any:
    """Return what a reader makes of some words; None where it refuses them in a sentence."""
    with in_time():
        try:
            return call(*words)
        except (VnetError, PydanticCustomError, FormulaError) as error:
            said = str(error)
    assert said
    return None


# --- amounts, dates, headings ---------------------------------------------------------------------------------------


@tried(2_400)
@given(texts)
def test_amounts(text: str) -> None:
    """A text is an amount that can be kept, or is refused in a sentence, wherever amounts are read."""
    won = answered(parse_won, text)
    assert won is None or 0 < won <= LARGEST
    people = answered(parse_people, text)
    assert people is None or people >= 0
    quantity = answered(parse_quantity, text)
    assert quantity is None or quantity[0] >= 0
    for unit in (money_units.WON, Money(1_000, "천원")):
        amount = answered(partial(money_units.in_won, text, unit, said=True))
        assert amount is None or isinstance(amount, (Fraction, str))


@tried(600)
@given(st.integers(1, LARGEST))
def test_amounts_come_back(won: int) -> None:
    """An amount as vnet writes it is read as that amount."""
    assert parse_won(format_won(won)) == won


@tried(400)
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 5), st.sampled_from(("", "%", "천원", "$")))
def test_shown_amounts(number: float, thousands: int, unit: str) -> None:
    """Whatever number a cell holds and shows, it is an amount, a text or refused."""
    shown = Shown(number)
    shown.unit, shown.thousands = unit, thousands
    answered(lambda: money_units.in_won(shown, money_units.WON, said=True))
    answered(lambda: money_units.in_won(number, Money(1_000, "천원"), said=True))


@tried(2_000)
@given(texts)
def test_dates(text: str) -> None:
    """A text is a day, a month or a quarter, or is refused in a sentence, wherever days are read."""
    assert isinstance(answered(lambda: parse_date(text, year=2016, today=TODAY)), dt.date | None)
    answered(lambda: day_in_file(text, year=2016, today=TODAY))
    answered(lambda: choose_period(2016, TODAY, quarter=text, month=None))
    answered(lambda: choose_period(2016, TODAY, quarter=None, month=text))


@tried(300)
@given(st.fractions() | st.dates() | st.integers().map(Fraction))
def test_days_of_excel(value: Fraction | dt.date) -> None:
    """A number or a date in a cell is a day of the year, or is refused in a sentence."""
    day = answered(lambda: day_in_file(value, year=2016, today=TODAY))
    assert day is None or day.startswith("2016-")


@tried(1_200)
@given(
    st.lists(st.sampled_from([*ODD, "금액", "실적(", "단위", ": ", "천원", "(", ")", "[$", "₩-412]", "#,##0"])).map(
        "".join
    )
)
def test_headings_and_formats(text: str) -> None:
    """A heading, a line about units and a number format are understood or are not; nothing else comes of them."""
    with in_time():
        meaning(text)
        stated(text)
        shown_as(200, text)


READERS = (
    values.text, values.number, values.share, values.cap, values.weights, values.date, values.spans, values.months,
    values.quantities, values.goal, values.formula, values.field_name, values.code, values.whole(1, 12),
    values.points, values.number_or_share, values.table,
)  # fmt: skip
written = st.recursive(
    texts | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


@tried(900)
@given(written)
def test_values_of_a_plan(value: Any) -> None:
    """What may stand in a plan's file is read exactly, or refused with what to write."""
    for read in READERS:
        answered(read, value)


_PARTS = (
    "전년 실적", "2년전 목표", "올림(", "반올림(", "(", ")", "+", "-", "×", "÷", "105%", "3", "0", "9" * 30,
    "올해 목표", "최근 3년 실적", "최근 99999999년 목표", "최대(", "평균(", "표준편차(", ",", "기준치", *ODD,
)  # fmt: skip


@tried(900)
@given(st.lists(st.sampled_from(_PARTS), max_size=12).map(" ".join), st.integers(0, 6))
def test_formulas(formula: str, decimals: int) -> None:
    """A formula gives a number, or a sentence says why it does not."""
    result = answered(lambda: compute(formula, lambda _past: Fraction(7, 3), decimals))
    assert result is None or isinstance(result, Fraction)
    answered(lambda: work_out(formula, Known(lambda past: Fraction(past.years_back), {"기준치": Fraction(84)})))


# --- proofs ---------------------------------------------------------------------------------------------------------

GOOD_PROOFS = (proofs.proof_text(PROOF), proofs.growth_text(GROWTH), proofs.checkpoint_text(PROOF.checkpoint))
READ_PROOFS = (proofs.read_proof, proofs.read_growth, proofs.read_checkpoint)


@tried(1_500)
@given(st.sampled_from(GOOD_PROOFS).flatmap(spoilt))
def test_proofs(text: str) -> None:
    """A spoilt proof is refused, or does not hold, or is the very same as the good one."""
    content = text.encode("utf-8", "surrogatepass")
    for read in READ_PROOFS:
        answered(read, content, "a file")
    proof = answered(proofs.read_proof, content, "a file")
    if proof is not None and proof.checkpoint[1:] == PROOF.checkpoint[1:]:
        with in_time():
            assert not proof.holds() or (proof.seq, proof.content) in list(enumerate(ENTRIES))


@tried(150)
@given(text=st.sampled_from(GOOD_PROOFS).flatmap(spoilt))
def test_proof_files(desk: Desk, text: str) -> None:
    """A file that may be a proof is judged, or refused in a sentence."""
    desk.clear()
    (desk.folder / "a.tlog-proof").write_bytes(text.encode("utf-8", "surrogatepass"))
    answer(["verify", "a.tlog-proof"])


# --- plan files -----------------------------------------------------------------------------------------------------

REAL = {name: (REAL_PLAN / f"{name}_2016.yaml").read_text(encoding="utf-8") for name in ("targets", "budget")}
names = st.sampled_from(sorted({line.split(":")[0].strip(" -") for text in REAL.values() for line in text.split("\n")}))
parts = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | texts, inner, max_size=4), max_leaves=20
)


def in_yaml(value: Any, indent: int = 0) -> str:
    """Return lists, mappings and texts as somebody who knows YAML but not our plans would write them."""
    if isinstance(value, dict):
        return "".join(f"\n{' ' * indent}{name}: {in_yaml(inner, indent + 2)}" for name, inner in value.items())
    if isinstance(value, list):
        return "".join(f"\n{' ' * indent}- {in_yaml(inner, indent + 2)}" for inner in value)
    return str(value)


LOOKS = (["report", "--format", "json"], ["status"], ["evaluate"], ["basis"], ["outlook"], ["score"])


def judged(desk: Desk, targets: str, budget: str) -> None:
    """Have a plan read; one that is accepted must be fit for every look at it."""
    desk.clear()
    for name, text in (("targets", targets), ("budget", budget)):
        (desk.data / f"{name}_2016.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    with in_time():
        try:
            load(desk.data, 2016)
        except VnetError as error:
            said = str(error)
        else:
            said = ""
    for words in () if said else LOOKS:
        answer(words)


@tried(350)
@given(targets=spoilt(GOOD["targets"]))
def test_spoilt_targets(desk: Desk, targets: str) -> None:
    """A spoilt file of targets is refused with all that is wrong with it, or works."""
    judged(desk, targets, GOOD["budget"])


HEAD, SCORING = re.split("(?=^채점:)", GOOD["targets"], maxsplit=1, flags=re.MULTILINE)


@tried(250)
@given(scoring=spoilt(SCORING, most=2), step=st.sampled_from(("A1", "B1", "만족도", "과정")))
def test_spoilt_scorings(desk: Desk, scoring: str, step: str) -> None:
    """A spoilt statement of how points are given is refused with all that is wrong with it, or gives points."""
    judged(desk, HEAD + scoring, GOOD["budget"])
    answer(["score", "--step", step, "--format", "json"])


@tried(150)
@given(budget=spoilt(GOOD["budget"]))
def test_spoilt_budgets(desk: Desk, budget: str) -> None:
    """A spoilt budget is refused with all that is wrong with it, or works."""
    judged(desk, GOOD["targets"], budget)


@tried(40)
@given(targets=spoilt(REAL["targets"], most=8), budget=spoilt(REAL["budget"], most=2))
def test_spoilt_real_plans(desk: Desk, targets: str, budget: str) -> None:
    """The plan of 2016, spoilt in several places, is refused with all that is wrong with it, or works."""
    judged(desk, targets, budget)


@tried(250)
@given(made=st.dictionaries(names, parts, max_size=8))
def test_plans_out_of_nothing(desk: Desk, made: dict[str, Any]) -> None:
    """What is built of a plan's names and of anything below them is refused, or works."""
    text = in_yaml(made).lstrip("\n")
    judged(desk, text, text)


# --- sheets ---------------------------------------------------------------------------------------------------------

headings = st.sampled_from([word for ranks in _WORDS.values() for words in ranks for word in words.split()])
cells = st.one_of(
    odd,
    st.sampled_from(
        ("4/12", "2016-05-02", "C4", "C3", "활동연계지원", "만족도", "3", "3건", "10개기업", "30000", "일반운영비")
    ),
    st.sampled_from(
        ("기업", "국제네트워크", "협약", "12명", "합계", "실적", "지출", "취소", "유효", "비고", "1,234천원", "-500")
    ),
    st.text(max_size=6),
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return a sheet: perhaps lines above it, headings that make a table of it most of the time, rows of anything."""
    columns = draw(st.lists(headings, max_size=5))
    columns += draw(st.sampled_from((["날짜", "성과지표", "실적"], ["날짜", "편성목", "금액"], ["일자", "지표"], [])))
    columns = draw(st.permutations(columns))
    above = draw(st.lists(st.lists(cells, max_size=2), max_size=2))
    width = draw(st.integers(1, max(1, len(columns) + 1)))
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=5))
    out = io.StringIO()
    csv.writer(out, delimiter=draw(st.sampled_from(",,,;\t"))).writerows([*above, columns, *rows])
    return out.getvalue()


@tried(800)
@given(table=tables(), encoding=st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "cp949", "utf-16")))
def test_tables(desk: Desk, table: str, encoding: str) -> None:
    """A table of anything is imported whole, or every cell that stands against it is named."""
    desk.clear()
    (desk.folder / "a.csv").write_bytes(table.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass"))
    answer(["import", "a.csv", "--yes"])


# --- profiles -------------------------------------------------------------------------------------------------------

PROFILE = """\
설명: 카드 이용명세
열: {이용일: 날짜, 가맹점: 지급처, 이용금액: 금액, 환급액: 금액(음수), 상태: 읽지 않음}
고정값:
  편성목: 일반운영비   # 이 카드는 운영비만
금액 단위: 원
줄:
  상태: {승인: 셈, 취소: 음수, 그 밖: 뺌}
답: {같은줄: 셈}
"""
TAUGHT = "이용일,가맹점,이용금액,환급액,상태\n4/4,가람,45000,,승인\n4/7,누리,12000,,취소\n4/8,누리,,3000,승인\n계,,,,\n"
profile_names = st.sampled_from(sorted({word for word in re.split(r"[\s:{},#]+", PROFILE) if word}))


def taught(desk: Desk, profile: str, sheet: str) -> None:
    """Have a sheet read by a profile, and both looked at."""
    desk.clear()
    (desk.data / "profiles").mkdir()
    (desk.data / "profiles" / "카드.yaml").write_bytes(profile.encode("utf-8", "surrogatepass"))
    (desk.folder / "a.csv").write_bytes(sheet.encode("utf-8", "surrogatepass"))
    for words in (["check"], ["profile", "list"], ["profile", "show", "카드"]):
        answer(words)
    answer(["import", "a.csv", "--yes", "--keep-profile", "카드"])
    answer(["import", "a.csv", "--yes", "--profile", "카드"])


@tried(80)
@given(profile=spoilt(PROFILE))
def test_spoilt_profiles(desk: Desk, profile: str) -> None:
    """A spoilt profile is refused with all that is wrong with it, or reads its sheet, and can be kept anew."""
    taught(desk, profile, TAUGHT)


@tried(50)
@given(made=st.dictionaries(profile_names, parts, max_size=6))
def test_profiles_out_of_nothing(desk: Desk, made: dict[str, Any]) -> None:
    """What is built of a profile's names and of anything below them is refused, or reads a sheet."""
    taught(desk, in_yaml(made).lstrip("\n"), TAUGHT)


@tried(50)
@given(sheet=spoilt(TAUGHT))
def test_spoilt_sheets_of_a_profile(desk: Desk, sheet: str) -> None:
    """A spoilt sheet is read by the profile whole, or every cell that stands against it is named."""
    taught(desk, PROFILE, sheet)


# --- the command line -----------------------------------------------------------------------------------------------


def options() -> dict[str, list[list[str]]]:
    """Return each command's options, those with a value apart from those without."""
    import typer  # noqa: PLC0415

    group: Any = typer.main.get_command(app)
    found: dict[str, list[list[str]]] = {}
    for name in COMMANDS:
        command: Any = group.get_command(None, name)
        params = [param for param in command.params if param.param_type_name == "option"]
        found[name] = [
            [opt for param in params if param.is_flag is flag for opt in param.opts] for flag in (True, False)
        ]
    return found


OPTIONS = options()
SLOW = {"export", "template", "sample"}  # each writes many files or sheets
QUICK = sorted(set(COMMANDS) - SLOW)
WORDS = (
    "C4", "C1", "활동연계지원", "3", "3건", "30000", "일반운영비", "기업", "4/12", "2016-Q1", "1", "2016", "ko",
    "json", "csv", "transfer", "supplement", "carry", "revise", "next", "a.csv", "a.xlsx", "data", "협약", "나",
)  # fmt: skip
_NOT_TYPED = re.compile("[\0\ud800-\udc7f\udd00-\udfff]")
words_typed = st.one_of(st.sampled_from(WORDS), texts).filter(
    # Nothing outside the office is written to; and no system hands over a zero byte or half a character.
    lambda word: (
        not word.startswith(("/", "~")) and ".." not in word and "=/" not in word and not _NOT_TYPED.search(word)
    )
)


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Return a command with words and options that it has, and some that it has not."""
    command = draw(st.sampled_from(QUICK))
    flags, valued = OPTIONS[draw(st.sampled_from((command, command, command, "report")))]
    made = [command, *draw(st.lists(words_typed, max_size=3))]
    for option in draw(st.lists(st.sampled_from(valued), max_size=3)) if valued else ():
        made += [option, draw(words_typed)]
    made += draw(st.lists(st.sampled_from(flags), max_size=2)) if flags else []
    return made if draw(st.integers(0, 4)) else draw(st.permutations(made))


@tried(700)
@given(words=lines())
def test_command_lines(desk: Desk, words: list[str]) -> None:
    """Whatever is typed is done, or refused in a sentence."""
    desk.clear()
    answer(words)


@tried(200)
@given(words=lines())
def test_command_lines_where_much_is_recorded(sample: Office, words: list[str]) -> None:
    """Whatever is typed is done, or refused in a sentence, where a year of entries is there already as well."""
    desk = Desk(sample)
    desk.clear()
    answer(words)


@pytest.mark.parametrize("command", sorted(SLOW))
@pytest.mark.parametrize("word", ["", "-1", "\udcff", "가" * 3_000, "data"])
def test_lines_of_slow_commands(desk: Desk, command: str, word: str) -> None:
    """The commands that write much refuse odd words in a sentence, too."""
    desk.clear()
    answer([command, word])
    answer([command, "-o", word])


def test_nothing_was_written_elsewhere(desk: Desk) -> None:
    """The office is a folder of the tests' own."""
    assert Path.cwd() == desk.folder
