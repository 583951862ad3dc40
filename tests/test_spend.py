"""`vnet spend`: money as people write it, refunds with their reason, and a loud word where a budget is passed."""

import hashlib
import unicodedata
from itertools import chain
from typing import Any

import pytest

from conftest import Answer, Office
from test_log import MARKUP
from typed import count, kept, refused

GENERAL = ("--category", "일반운영비")
NO_NETWORK = "No network is named, and the networks have budgets of their own (--network)."


def warnings(text: str) -> list[str]:
    """Return the remarks on stderr."""
    return [line.removeprefix("Attention: ") for line in text.splitlines()]


# --- what is echoed ----------------------------------------------------------------------------------------------


def test_everything_that_was_recorded_is_echoed(office: Office) -> None:
    """The echo has the full amount, all that was said, the id, and where category, network and budget stand."""
    proof = office.folder / "영수증.pdf"
    proof.write_bytes(b"proof")
    answer = office.ok(
        *("spend", "1,234천원", "--category", "일반", "--network", "국제네트워크", "--date", "4월 20일"),
        *("--payee", "세종여행사", "--note", "항공료", "--evidence", "영수증.pdf", "--by", "김하나"),
    )
    (entry,) = kept(office)
    digest = hashlib.sha256(b"proof").hexdigest()
    assert answer.err == ""
    assert answer.out.splitlines() == [
        "Recorded spending: 일반운영비 1,234,000원, 2016-04-20 (Wed)",
        "  network: 국제",
        "  payee: 세종여행사",
        "  note: 항공료",
        "  evidence: 영수증.pdf, of which a copy is kept",
        "  recorded by: 김하나",
        f"  id: {entry['id']} (if it is wrong: vnet edit {entry['id'][-8:]} or vnet void {entry['id'][-8:]})",
        "The budget now (천원):",
        "  일반운영비: 1,234 of 62,200 (2.0%), balance 60,966",
        "  국제네트워크: 1,234 of 50,200 (2.5%), balance 48,966",
        "  Q2, all: 1,234 of 39,520 planned (3.1%)",
        "  cumulative, all: 1,234 of 48,050 planned (2.6%)",
        "  year, all: 1,234 of 68,000 (1.8%), balance 66,766",
    ]
    for name in ("recorded_at", "origin", "arrived_on", "batch"):
        assert entry.pop(name)
    assert entry == {
        "id": entry["id"],
        "type": "spending",
        "date": "2016-04-20",
        "category": "일반운영비",
        "network": "국제",
        "amount": 1_234_000,
        "payee": "세종여행사",
        "note": "항공료",
        "evidence": [{"name": "영수증.pdf", "sha256": digest, "path": f"evidence/{digest}.pdf"}],
        "by": "김하나",
        "voided_by": None,
    }


def test_the_standing_counts_earlier_quarters(office: Office) -> None:
    """The quarter's line has the quarter's spending, the others all that was spent so far."""
    office.ok("spend", "10만원", *GENERAL, "--date", "3/31")
    lines = office.ok("spend", "20만원", *GENERAL, "--date", "4/1").out.splitlines()
    assert lines[-4:] == [
        "  일반운영비: 300 of 62,200 (0.5%), balance 61,900",
        "  Q2, all: 200 of 39,520 planned (0.5%)",
        "  cumulative, all: 300 of 48,050 planned (0.6%)",
        "  year, all: 300 of 68,000 (0.4%), balance 67,700",
    ]


def test_a_part_of_a_thousand_won_is_shown(office: Office) -> None:
    """An amount that is no whole number of the budget's unit is echoed in won and shown unrounded."""
    out = office.ok("spend", "1", *GENERAL).out
    assert "Recorded spending: 일반운영비 1원, 2016-06-30" in out
    assert "  일반운영비: 0.001 of 62,200" in out
    assert "balance 62,199.999" in out


def test_the_echo_in_korean(korean: Office) -> None:
    """In Korean the echo, the remark and the refusal are Korean."""
    answer = korean.ok("spend", "6300만원", *GENERAL, "--date", "4/12")
    assert answer.out.startswith("지출을 기록했습니다: 일반운영비 63,000,000원, 2016-04-12 (화)\n")
    assert "800,000원" in answer.err
    refund = korean.ok("spend", "100만원", *GENERAL, "--date", "4/13", "--refund", "--reason", "돌려받음")
    assert refund.out.startswith("반납을 기록했습니다: 일반운영비 1,000,000원, 2016-04-13 (수)\n")
    refusal = korean.type("spend", "-3", *GENERAL)
    assert refusal.code == 2
    assert "지출에는 음수를 쓸 수 없습니다" in refusal.err
    assert "--refund" in refusal.err


# --- the amount --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("1234000", 1_234_000),
        ("1,234,000", 1_234_000),
        ("1,234,000원", 1_234_000),
        ("1,234천원", 1_234_000),
        ("1,234천", 1_234_000),
        ("1234 천원", 1_234_000),
        ("123만원", 1_230_000),
        ("123.4만원", 1_234_000),
        ("1.5천원", 1_500),
        ("2백만원", 2_000_000),
        ("0.5억원", 50_000_000),
        ("₩1,234,000", 1_234_000),
        ("￦1,234,000", 1_234_000),
        ("\\1,234,000", 1_234_000),
        ("１，２３４，０００원", 1_234_000),
        (unicodedata.normalize("NFD", "123만원"), 1_230_000),
        (" 5000 ", 5_000),
        ("5000.0", 5_000),
        ("1", 1),
    ],
)
def test_money_as_people_write_it(office: Office, text: str, won: int) -> None:
    """Money is read as people write it and echoed in full, in won."""
    answer = office.ok("spend", text, *GENERAL)
    assert answer.out.startswith(f"Recorded spending: 일반운영비 {won:,}원, 2016-06-30 (Thu)\n")
    assert [one["amount"] for one in kept(office)] == [won]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "is not a clear amount"),
        ("원", "is not a clear amount"),
        ("1,23", "is not a clear amount"),
        ("1,234,00", "is not a clear amount"),
        ("12만5", "is not a clear amount"),
        ("12 34", "is not a clear amount"),
        ("5 USD", "is not a clear amount"),
        ("$5", "is not a clear amount"),
        ("5건", "is not a clear amount"),
        ("1e6", "is not a clear amount"),
        ("1.5", "is not a whole number of won"),
        ("1.2345천원", "is not a whole number of won"),
        ("10001억원", "is too large"),
        ("9" * 300, "is too large"),
    ],
)
def test_money_that_is_not_clear(office: Office, text: str, hint: str) -> None:
    """What is no clear amount of whole won is refused with what to write instead."""
    assert hint in refused(office, "spend", text, *GENERAL, code=2).err


@pytest.mark.parametrize("text", ["0", "0원", "0만원", "0.0", "₩0", "000"])
def test_zero_spending_is_refused(office: Office, text: str) -> None:
    """Spending of nothing is no entry, and the refusal says so."""
    assert "there is nothing to enter" in refused(office, "spend", text, *GENERAL, code=2).err


@pytest.mark.parametrize(
    "text", ["-3", "-3만원", "-1,234,000원", "-0", "−5000", "－5000", "-₩5000", "₩-5000", "-\\5000"]
)
def test_negative_spending_is_told_what_to_do(office: Office, text: str) -> None:
    """A negative amount is refused with what to do instead, wherever it stands, and is never taken for an option."""
    for words in ((text, *GENERAL), (*GENERAL, text), (*GENERAL, "--", text)):
        answer = refused(office, "spend", *words, code=2)
        assert f'Spending cannot be negative ("{text}")' in answer.err
        assert "--refund --reason TEXT" in answer.err
        assert "vnet void ID --reason TEXT" in answer.err


# --- refunds -----------------------------------------------------------------------------------------------------


def test_a_refund_takes_off_what_came_back(office: Office) -> None:
    """A refund is an entry of its own with its reason, and takes its amount off what was spent."""
    office.ok("spend", "10만원", *GENERAL, "--network", "국제", "--date", "4/20")
    answer = office.ok(
        *("spend", "3만원", *GENERAL, "--network", "국제", "--date", "4/25"),
        *("--refund", "--reason", unicodedata.normalize("NFD", "참석 인원이 줄어 돌려받음")),
    )
    assert answer.err == ""
    assert answer.out.startswith("Recorded a refund: 일반운영비 30,000원, 2016-04-25 (Mon)\n")
    assert "  reason: 참석 인원이 줄어 돌려받음\n" in answer.out
    assert "  일반운영비: 70 of 62,200" in answer.out
    entries = kept(office)
    assert [(one["amount"], one.get("reason")) for one in entries] == [
        (100_000, None),
        (-30_000, "참석 인원이 줄어 돌려받음"),
    ]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--refund",), "A refund needs its reason"),
        (("--refund", "--reason", ""), "--reason is empty"),
        (("--refund", "--reason", " "), "--reason is empty"),
        (("--refund", "--reason", "a\x07"), "--reason holds characters that cannot be kept"),
        (("--reason", "돌려받음"), "--reason goes with --refund"),
    ],
)
def test_a_refund_and_its_reason_go_together(office: Office, words: tuple[str, ...], hint: str) -> None:
    """A refund needs a reason, and a reason a refund."""
    assert hint in refused(office, "spend", "3만원", *GENERAL, *words, code=2).err


@pytest.mark.parametrize("text", ["-3만원", "0"])
def test_a_refund_is_written_as_a_positive_amount(office: Office, text: str) -> None:
    """A refund of a negative amount or of nothing is refused like any."""
    refused(office, "spend", text, *GENERAL, "--refund", "--reason", "x", code=2)


def test_more_came_back_than_was_spent(office: Office) -> None:
    """Where more came back than was spent it is recorded with a remark."""
    answer = office.ok("spend", "3만원", *GENERAL, "--refund", "--reason", "지난해 것")
    assert warnings(answer.err) == ["More has come back than was spent. Check the amounts."]
    assert count(office) == 1


# --- the category and the network --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("일반운영비", "일반운영비"),
        ("일반", "일반운영비"),
        ("일반 운영비", "일반운영비"),
        (unicodedata.normalize("NFD", "회의"), "회의운영비"),
        ("도서", "도서운영비"),
    ],
)
def test_a_category_is_a_name_or_a_part(office: Office, text: str, category: str) -> None:
    """An expense category is found by its name or a part that only it has."""
    office.ok("spend", "3만원", "--category", text)
    assert [one["category"] for one in kept(office)] == [category]


@pytest.mark.parametrize(
    ("text", "network"), [("국제", "국제"), ("국제네트워크", "국제"), ("국내네", "국내"), (" 기업 ", "기업")]
)
def test_a_network_is_a_code_a_name_or_a_part(office: Office, text: str, network: str) -> None:
    """A network is found by its code, its name or a part that only it has."""
    office.ok("spend", "3만원", *GENERAL, "--network", text)
    assert [one["network"] for one in kept(office)] == [network]


def test_names_that_do_not_fit(office: Office) -> None:
    """An ambiguous category or network lists those that it fits; --category is needed; an empty name is none."""
    answer = refused(office, "spend", "3만원", "--category", "운영비", code=2)
    assert "일반운영비, 회의운영비, 도서운영비" in answer.err
    answer = refused(office, "spend", "3만원", *GENERAL, "--network", "국", code=2)
    assert "국내 (국내네트워크), 국제 (국제네트워크)" in answer.err
    assert "--category is missing" in refused(office, "spend", "3만원", code=2).err
    refused(office, "spend", "3만원", "--category", "", code=4)
    refused(office, "spend", "3만원", *GENERAL, "--network", "", code=4)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (("--category", "업무추진비"), ("일반운영비", "회의운영비", "도서운영비")),
        ((*GENERAL, "--network", "국방"), ("기업", "국내", "국제")),
    ],
)
def test_an_unknown_name_lists_the_known_ones(office: Office, words: tuple[str, ...], known: tuple[str, ...]) -> None:
    """A category or network that there is not is refused, and all that there are are listed."""
    answer = refused(office, "spend", "3만원", *words, code=4)
    assert "The budget has: " in answer.err or "The plan has: " in answer.err
    assert all(name in answer.err for name in known)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2/30", 2), ("2017-01-01", 2), ("봄", 2), ("", 2)],
)
def test_a_day_that_does_not_fit(office: Office, text: str, code: int) -> None:
    """A day that is not clear, is not there, or lies outside the plan's year is refused."""
    refused(office, "spend", "3만원", *GENERAL, "--date", text, code=code)


def test_today_outside_the_plans_year(office: Office) -> None:
    """Today is refused like any other day outside the plan's year; a day without a year is in the plan's year."""
    office.set(VNET_TODAY="2026-11-22")
    assert "Today (2026-11-22) is outside" in refused(office, "spend", "3만원", *GENERAL, code=2).err
    office.ok("spend", "3만원", *GENERAL, "--date", "11/22")
    assert [one["date"] for one in kept(office)] == ["2016-11-22"]


def test_no_budget_no_spending(office: Office) -> None:
    """A plan without a budget takes no spending, and says which file is missing; it takes actuals."""
    (office.data / "budget_2016.yaml").unlink()
    assert "there is no budget_2016.yaml" in refused(office, "spend", "3만원", *GENERAL, code=4).err
    office.ok("log", "C4", "3")


# --- a loud word -------------------------------------------------------------------------------------------------


def over(name: str, won: str) -> str:
    """Return the warning that a budget was passed."""
    return f"OVERSPENT: {name}, by {won}. It was recorded all the same."


def test_all_of_a_budget_may_be_spent(office: Office) -> None:
    """Spending up to the last won of a category and a network is no overspending; one won more is."""
    answer = office.ok("spend", "3000천원", "--category", "도서", "--network", "기업", "--date", "4/1")
    assert answer.err == ""
    assert "  도서운영비: 3,000 of 3,000 (100.0%), balance 0" in answer.out
    answer = office.ok("spend", "1원", "--category", "도서", "--network", "기업", "--date", "4/1")
    assert warnings(answer.err) == [over("도서운영비", "1원")]
    assert "  도서운영비: 3,000.001 of 3,000 (100.1%), balance -0.001" in answer.out
    assert count(office) == 2


def test_past_a_networks_budget(office: Office) -> None:
    """Spending past a network's budget is recorded with a warning that names it."""
    answer = office.ok("spend", "9,200,001", *GENERAL, "--network", "기업", "--date", "4/1")
    assert warnings(answer.err) == [over("기업네트워크", "1원")]
    assert count(office) == 1


def test_past_every_budget(office: Office) -> None:
    """Spending past the category's, the network's and the whole budget warns of each."""
    answer = office.ok("spend", "68,000,001", *GENERAL, "--network", "국제", "--date", "4/1")
    assert warnings(answer.err) == [
        over("일반운영비", "5,800,001원"),
        over("국제네트워크", "17,800,001원"),
        over("the whole budget", "1원"),
    ]
    assert answer.code == 0
    assert count(office) == 1


def test_an_earlier_invoice_past_the_years_budget(office: Office) -> None:
    """What later quarters spent counts too: a late invoice for January passes the category's budget of the year."""
    office.ok("spend", "60000천원", *GENERAL, "--date", "5/1")
    answer = office.ok("spend", "3000천원", *GENERAL, "--date", "1/5")
    assert over("일반운영비", "800,000원") in warnings(answer.err)
    assert "  일반운영비: 63,000 of 62,200 (101.3%), balance -800" in answer.out


def test_an_earlier_invoice_past_the_whole_budget(office: Office) -> None:
    """The line of the year has the spending of the whole year, as the category's has, and so has its warning."""
    office.ok("spend", "67000천원", *GENERAL, "--date", "5/1")
    answer = office.ok("spend", "2000천원", "--category", "회의", "--network", "기업", "--date", "1/5")
    assert "  회의운영비: 2,000 of 2,800 (71.4%), balance 800" in answer.out
    assert "  year, all: 69,000 of 68,000 (101.5%), balance -1,000" in answer.out
    assert warnings(answer.err)[1:] == [over("the whole budget", "1,000,000원")]


def test_a_pair_that_the_plan_has_no_line_for(office: Office) -> None:
    """Spending of a category by a network for which the plan has no line is recorded with a warning."""
    answer = office.ok("spend", "3만원", "--category", "도서", "--network", "국내")
    assert warnings(answer.err) == ["The plan has no line for 도서운영비 in 국내. It was recorded all the same."]
    assert count(office) == 1


def test_a_pair_that_the_plan_has_a_line_for(office: Office) -> None:
    """No warning is given for any pair of the plan's lines; where no network is named, that is said alone."""
    for category, networks in (("일반", "기업 국내 국제"), ("회의", "기업 국제"), ("도서", "기업")):
        for network in networks.split():
            assert office.ok("spend", "1", "--category", category, "--network", network).err == ""
        assert warnings(office.ok("spend", "1", "--category", category).err) == [NO_NETWORK]


def test_the_same_line_twice_is_two_entries(office: Office) -> None:
    """The same line recorded twice is two entries that both count, with a remark on the second alone."""
    said = {"--date": "4/20", "--payee": "세종여행사"}

    def spend(**other: str) -> Answer:
        return office.ok("spend", "3만원", *GENERAL, *chain.from_iterable((said | other).items()))

    assert warnings(spend().err) == [NO_NETWORK]
    second = spend()
    assert len(warnings(second.err)) == 2
    assert "An identical entry is there already; both count." in second.err
    assert "  일반운영비: 60 of 62,200" in second.out
    for other in (("--payee", "x"), ("--date", "4/21")):
        assert warnings(spend(**dict([other])).err) == [NO_NETWORK]
    assert spend(**{"--network": "국제"}).err == ""
    assert "is of the same day and the same thing" in spend(**{"--note": "x"}).err


def test_every_warning_at_once(office: Office) -> None:
    """All that there is to know about an entry is said, each in a line of its own, and the entry stays."""
    office.ok("spend", "300만원", "--category", "도서", "--network", "국제", "--date", "7/1")
    answer = office.ok("spend", "300만원", "--category", "도서", "--network", "국제", "--date", "7/1")
    assert len(warnings(answer.err)) == 4
    for part in (
        "identical",
        "still to come",
        "no line for 도서운영비 in 국제",
        "OVERSPENT: 도서운영비, by 3,000,000원",
    ):
        assert part in answer.err
    assert count(office) == 2


# --- texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--payee", "--note", "--by"])
def test_texts_are_kept_in_nfc(office: Office, option: str) -> None:
    """Text typed in parts (NFD) is kept composed (NFC), and white space is folded."""
    office.ok("spend", "3만원", *GENERAL, option, unicodedata.normalize("NFD", " 세종\n여행사 "))
    (entry,) = kept(office)
    assert entry[option.removeprefix("--")] == "세종 여행사"


@pytest.mark.parametrize("option", ["--payee", "--note", "--by"])
def test_texts_that_cannot_be_kept(office: Office, option: str) -> None:
    """A text of nothing, control characters and halves of characters are refused by the option's name."""
    for text in ("", " ", "a\x00", "\x1b[2J", "\udcff"):
        assert f"Error: {option} " in refused(office, "spend", "3만원", *GENERAL, option, text, code=2).err


def test_markup_is_only_text(office: Office) -> None:
    """What other programs take for markup is printed as it is."""
    words = ("--payee", MARKUP, "--note", MARKUP, "--refund", "--reason", MARKUP)
    echo = office.ok("spend", "3만원", *GENERAL, *words).out
    for name in ("payee", "note", "reason"):
        assert f"  {name}: {MARKUP}\n" in echo


def test_evidence_that_is_not_there(office: Office) -> None:
    """Evidence that is missing or a folder is refused, and nothing is recorded."""
    for name, code in (("없음.pdf", 4), ("data", 2)):
        assert name in refused(office, "spend", "3만원", *GENERAL, "--evidence", name, code=code).err


def test_a_reader_of_stdout_alone_finds_only_the_echo(office: Office) -> None:
    """Remarks are on stderr, so that what is piped on is the echo alone."""
    answer = office.ok("spend", "7000만원", *GENERAL, "--date", "7/1")
    assert "Attention" not in answer.out
    assert all(line.startswith("Attention: ") for line in answer.err.splitlines())
    report: dict[str, Any] = office.ok("report", "--quarter", "3", "--format", "json").json
    assert report["budget"]["year"]["spent"] == 70_000_000
