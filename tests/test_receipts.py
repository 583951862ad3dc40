"""A receipt over several lines of the budget: one payment, an entry a line, all of them or none."""

from typing import Any

import pytest

from conftest import Office
from typed import count, kept, refused

TRAVEL, MEETING = "일반운영비/국제=30,000", "회의=5만원"
RECEIPT = ("spend", "--line", TRAVEL, "--line", MEETING, "--date", "4/12", "--payee", "한빛문구", "--note", "다과")


def lines(office: Office) -> list[dict[str, Any]]:
    """Return the spending that stands, in the order in which it was recorded."""
    return [one for one in kept(office) if one["type"] == "spending" and one["voided_by"] is None]


def said(one: dict[str, Any]) -> tuple[Any, ...]:
    """Return of which line of the budget an entry is, and how much was paid."""
    return one["category"], one.get("network"), one["amount"]


def spent(office: Office) -> dict[str, int]:
    """Return what the report says was spent of each category, and of each network, in the year."""
    budget = office.ok("report", "--quarter", "4", "--format", "json").json["budget"]
    return {
        one["name"]: one["spent"]
        for one in (*budget["categories"], *budget["networks"])
        if one["spent"] and one["name"]
    }


# --- recording ---------------------------------------------------------------------------------------------------


def test_a_receipt_is_an_entry_a_line(office: Office) -> None:
    """Each line is an entry with its own amount and all that is said of the payment; the first one's id marks them."""
    (office.folder / "영수증.pdf").write_bytes(b"proof")
    office.ok(*RECEIPT, "--evidence", "영수증.pdf", "--by", "김하나")
    first, second = kept(office)
    assert [said(one) for one in (first, second)] == [("일반운영비", "국제", 30_000), ("회의운영비", None, 50_000)]
    assert first["receipt"] == second["receipt"] == first["id"]
    assert first["batch"] == second["batch"]
    own = {"id", "category", "network", "amount"}
    assert {k: v for k, v in first.items() if k not in own} == {k: v for k, v in second.items() if k not in own}
    assert (first["date"], first["payee"], first["note"], first["by"]) == ("2016-04-12", "한빛문구", "다과", "김하나")
    assert [file["name"] for file in first["evidence"]] == ["영수증.pdf"]
    assert spent(office) == {"일반운영비": 30_000, "회의운영비": 50_000, "국제네트워크": 30_000}
    assert office.ok("check").err == ""


def test_the_answer_has_the_total_and_every_line(office: Office) -> None:
    """What was recorded is echoed with its sum, each line with its id, and where every line now stands."""
    answer = office.ok(*RECEIPT, "--by", "김하나")
    first, second = (one["id"][-8:] for one in kept(office))
    assert answer.err.count("No network is named") == 1
    assert answer.out.splitlines() == [
        "Recorded spending over 2 lines of one receipt: 80,000원 in all, 2016-04-12 (Tue)",
        f"  일반운영비/국제 30,000원 [{first}]",
        f"  회의운영비 50,000원 [{second}]",
        "  payee: 한빛문구",
        "  note: 다과",
        "  recorded by: 김하나",
        "  if a line is wrong: vnet edit ID or vnet void ID; if all of it is: vnet undo",
        "The budget now (천원):",
        "  일반운영비: 30 of 62,200 (0.1%), balance 62,170",
        "  국제네트워크: 30 of 50,200 (0.1%), balance 50,170",
        "  회의운영비: 50 of 2,800 (1.8%), balance 2,750",
        "  Q2, all: 80 of 39,520 planned (0.2%)",
        "  cumulative, all: 80 of 48,050 planned (0.2%)",
        "  year, all: 80 of 68,000 (0.1%), balance 67,920",
    ]


def test_the_answer_in_korean(korean: Office) -> None:
    """In Korean the sum is said in Korean."""
    out = korean.ok(*RECEIPT).out
    assert out.startswith("영수증 한 장의 지출을 2줄로 나누어 기록했습니다: 모두 80,000원, 2016-04-12 (화)\n")


def test_one_line_is_ordinary_spending(office: Office) -> None:
    """A receipt of one line is what an amount with its category is: nothing needs to mark it."""
    by_line = office.ok("spend", "--line", TRAVEL, "--date", "4/12").out
    plain = office.ok("spend", "3만원", "--category", "일반", "--network", "국제", "--date", "4/12").out
    assert by_line.splitlines()[0] == plain.splitlines()[0]
    assert [one.get("receipt") for one in kept(office)] == [None, None]
    assert [said(one) for one in kept(office)] == [("일반운영비", "국제", 30_000)] * 2


def test_a_refund_over_several_lines(office: Office) -> None:
    """What came back of a receipt is taken off each of its lines, with the reason."""
    office.ok(*RECEIPT)
    back = ("--line", "일반/국제=1만원", "--line", "회의=20000", "--date", "4/13", "--refund", "--reason", "반품")
    answer = office.ok("spend", *back)
    assert answer.out.startswith("Recorded a refund over 2 lines of one receipt: 30,000원 in all, 2016-04-13 (Wed)\n")
    assert spent(office) == {"일반운영비": 20_000, "회의운영비": 30_000, "국제네트워크": 20_000}
    assert {one["reason"] for one in kept(office) if one["amount"] < 0} == {"반품"}


def test_remarks_are_said_once(office: Office) -> None:
    """A receipt that passes budgets and was typed twice says each of that once, and what was passed by all of it."""
    words = ("spend", "--line", "회의/기업=3000천원", "--line", "도서=65100천원", "--date", "4/12")
    err = office.ok(*words).err.splitlines()
    assert sorted(err) == [
        "Attention: No network is named, and the networks have budgets of their own (--network).",
        "Attention: OVERSPENT: the whole budget, by 100,000원. It was recorded all the same.",
        "Attention: OVERSPENT: 도서운영비, by 62,100,000원. It was recorded all the same.",
        "Attention: OVERSPENT: 회의운영비, by 200,000원. It was recorded all the same.",
    ]
    again = office.ok(*words).err
    assert again.count("An identical entry is there already") == 1


def test_the_short_way_and_typer_take_the_same_lines(office: Office) -> None:
    """Lines are the same written after a space or an equals sign, in both ways that a line is understood."""
    office.ok("spend", f"--line={TRAVEL}", f"--line={MEETING}", "--date", "4/12")
    office.ok("spend", f"--line={TRAVEL}", "--line", MEETING, "--date", "4/12")
    office.set(_VNET_COMPLETE="")  # only typer can tell then
    office.ok("spend", f"--line={TRAVEL}", "--line", MEETING, "--date", "4/12")
    assert [said(one) for one in kept(office)] == [("일반운영비", "국제", 30_000), ("회의운영비", None, 50_000)] * 3


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("사업비=50000", 4, 'In the line "사업비=50000": There is no expense category "사업비"'),
        ("회의/국방=50000", 4, 'In the line "회의/국방=50000": There is no network "국방"'),
        ("회의운영비", 2, 'The line "회의운영비" has no amount'),
        ("회의=", 2, 'In the line "회의=": "" is not a clear amount'),
        ("회의=5건", 2, 'In the line "회의=5건": "5건" is not a clear amount'),
        ("회의=0", 2, 'In the line "회의=0": Spending of 0 won'),
        ("회의=-3만원", 2, 'In the line "회의=-3만원": Spending cannot be negative'),
        ("=50000", 4, 'In the line "=50000": There is no expense category ""'),
        ("일반 / 국제네트워크 = 1", 2, "The line 일반운영비/국제 is there twice"),
    ],
)
def test_a_line_that_cannot_be_taken(office: Office, line: str, code: int, says: str) -> None:
    """One line that is not clear refuses the whole receipt, by its name, and nothing is recorded."""
    assert says in refused(office, "spend", "--line", TRAVEL, "--line", line, code=code).err
    assert count(office) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [(("5만원",), "AMOUNT"), (("--category", "회의"), "--category"), (("--network", "국제"), "--network")],
)
def test_a_line_says_it_all(office: Office, words: tuple[str, ...], name: str) -> None:
    """An amount, a category or a network beside lines is refused: each line has them in itself."""
    says = f'{name} does not go with --line "{TRAVEL}"'
    assert says in refused(office, "spend", *words, "--line", TRAVEL, code=2).err


def test_a_part_that_is_missing_is_named(office: Office) -> None:
    """Spending without an amount or a category is refused, and both ways of writing it are shown."""
    for words, name in ((("--category", "일반"), "AMOUNT"), (("5만원",), "--category")):
        answer = refused(office, "spend", *words, code=2)
        assert f"{name} is missing" in answer.err
        assert "--line 일반운영비/국제=3만원 --line 회의운영비=5만원" in answer.err


def test_a_closed_period_refuses_the_whole(office: Office) -> None:
    """A receipt in a closed quarter is refused whole, and taken with --late, each line marked."""
    office.set(VNET_TODAY="2016-07-05")
    office.ok("close", "--quarter", "2")
    before = count(office)
    refused(office, *RECEIPT, code=5)
    assert count(office) == before
    office.ok(*RECEIPT, "--late", "--reason", "영수증이 늦게 옴")
    assert [(one["late"], one["reason"]) for one in lines(office)] == [(1, "영수증이 늦게 옴")] * 2


# --- afterwards --------------------------------------------------------------------------------------------------


def test_a_line_shows_the_others(office: Office) -> None:
    """Whoever looks at a line sees the other lines that stand; a list says that it belongs to a receipt."""
    office.ok(*RECEIPT)
    first, second = kept(office)
    assert f"회의운영비 50,000원 [{second['id'][-8:]}]" in office.ok("show", first["id"]).out
    (other,) = office.ok("show", second["id"], "--format", "json").json["receipt_lines"]
    assert other == first
    assert office.ok("entries").out.count(f"receipt {first['id'][-8:]}") == 2
    office.ok("void", second["id"], "--reason", "두 번 적음")
    assert "receipt_lines" not in office.ok("show", first["id"], "--format", "json").json


def test_a_void_of_a_line_leaves_the_others(office: Office) -> None:
    """A line that is taken back says which others stand; where all are taken back, nothing is said of others."""
    office.ok(*RECEIPT)
    first, second = (one["id"] for one in kept(office))
    out = office.ok("void", first, "--reason", "잘못").out
    assert f"The other lines of the receipt stay as they are: 회의운영비 50,000원 [{second[-8:]}]" in out
    assert spent(office) == {"회의운영비": 50_000}
    assert "other lines" not in office.ok("void", second, "--reason", "잘못").out


def test_both_lines_are_taken_back_at_once(office: Office) -> None:
    """A void that names every line leaves none of the receipt."""
    office.ok(*RECEIPT)
    out = office.ok("void", *(one["id"] for one in kept(office)), "--reason", "잘못").out
    assert "other lines" not in out
    assert spent(office) == {}


def test_a_corrected_line_keeps_its_receipt(office: Office) -> None:
    """A line that is corrected is still a line of its receipt, and the others stay as they were."""
    office.ok(*RECEIPT)
    first, second = kept(office)
    out = office.ok("edit", second["id"], "--amount", "4만원").out
    assert f"The other lines of the receipt stay as they are: 일반운영비/국제 30,000원 [{first['id'][-8:]}]" in out
    assert [(said(one), one["receipt"]) for one in lines(office)] == [
        (("일반운영비", "국제", 30_000), first["id"]),
        (("회의운영비", None, 40_000), first["id"]),
    ]


def test_undo_takes_the_whole_receipt_back(office: Office) -> None:
    """What one command recorded is taken back as one, and comes back as one receipt."""
    office.ok(*RECEIPT)
    receipt = kept(office)[0]["id"]
    office.ok("undo", "--yes")
    assert lines(office) == []
    assert spent(office) == {}
    office.ok(*RECEIPT)
    first, second = lines(office)
    office.ok("void", first["id"], second["id"], "--reason", "잘못")
    office.ok("undo", "--yes")
    assert [(said(one), one["receipt"]) for one in lines(office)] == [
        (("일반운영비", "국제", 30_000), first["id"]),
        (("회의운영비", None, 50_000), first["id"]),
    ]
    assert first["id"] != receipt


def test_undo_of_the_rest_of_a_receipt(office: Office) -> None:
    """A line that was taken back since stays so: undo takes back the line that still stands."""
    office.ok(*RECEIPT, "--by", "김하나")
    office.ok("void", kept(office)[0]["id"], "--reason", "잘못", "--by", "박두리")
    office.ok("undo", "--yes", "--by", "김하나")
    assert lines(office) == []
    assert spent(office) == {}


def test_evidence_is_of_the_whole_receipt(office: Office) -> None:
    """A file that is added to a line is added to those of the others that lack it, in one step."""
    (office.folder / "영수증.pdf").write_bytes(b"proof")
    (office.folder / "견적.pdf").write_bytes(b"offer")
    office.ok(*RECEIPT)
    first, second = (one["id"] for one in lines(office))
    out = office.ok("attach", second, "영수증.pdf").out
    assert f"also added to the other lines of the receipt: 일반운영비/국제 30,000원 [{first[-8:]}]" in out
    assert [[file["name"] for file in one["evidence"]] for one in lines(office)] == [["영수증.pdf"]] * 2
    refused(office, "attach", first, "영수증.pdf", code=5)
    office.ok("undo", "--yes")
    assert [one["evidence"] for one in lines(office)] == [[], []]
    office.ok("void", first, "--reason", "잘못")
    assert "also added" not in office.ok("attach", second, "견적.pdf").out
    assert office.ok("check").err == ""
