"""`vnet budget`: transfers, supplements and carry-overs make the budget in force of the original one, from their day.

The amounts of the plan of 2016 stand here as they are printed, in thousand won; what is to come of them is added up
here anew, change by change.
"""

import csv
import io
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from conftest import Office
from office_suite import LibreOffice, without_values
from test_documents import agrees
from test_export_figures import Grid, proof_on
from typed import kept, refused
from vnet import i18n
from vnet.i18n import _

TOTAL = 68_000
CATEGORIES = {"일반운영비": 62_200, "회의운영비": 2_800, "도서운영비": 3_000}
NETWORKS = {"기업": 9_200, "국내": 8_600, "국제": 50_200}
WHY = ("--reason", "회의가 줄어듦")
TO_GENERAL = ("budget", "transfer", "500천원", "--from", "회의/기업", "--to", "일반/국제", *WHY)


def report(office: Office, *words: str) -> Any:
    """Return the budget's part of a report."""
    return office.ok("report", *words, "--format", "json").json["budget"]


def amounts(rows: list[dict[str, Any]], name: str, key: str = "budget") -> dict[str, float]:
    """Return what rows say under a key, by their names, in thousand won."""
    return {row[name]: row[key] / 1000 for row in rows}


# --- what is recorded --------------------------------------------------------------------------------------------


def test_a_transfer_is_two_entries_of_one_batch(office: Office) -> None:
    """A transfer is recorded with its day and its reason on both lines, and sums to 0."""
    answer = office.ok(*TO_GENERAL, "--date", "5/2", "--by", "김하나")
    entries = kept(office)
    assert [(one["category"], one["network"], one["amount"]) for one in entries] == [
        ("회의운영비", "기업", -500_000),
        ("일반운영비", "국제", 500_000),
    ]
    assert {(one["type"], one["event"], one["date"], one["reason"], one["by"]) for one in entries} == {
        ("adjustment", "transfer", "2016-05-02", "회의가 줄어듦", "김하나")
    }
    assert len({one["batch"] for one in entries}) == 1
    assert answer.err == ""
    short = entries[0]["id"][-8:]
    assert answer.out.splitlines() == [
        "Recorded a transfer: 회의운영비/기업 → 일반운영비/국제 500,000원, 2016-05-02 (Mon)",
        "  reason: 회의가 줄어듦",
        "  recorded by: 김하나",
        f"  id: {entries[0]['id']} (if it is wrong: vnet edit {short} or vnet void {short})",
        "The budget in force (천원):",
        "  일반운영비: 62,200 originally, 62,700 in force; spent 0 (0.0%), balance 62,700",
        "  회의운영비: 2,800 originally, 2,300 in force; spent 0 (0.0%), balance 2,300",
        "  기업네트워크: 9,200 originally, 8,700 in force; spent 0 (0.0%), balance 8,700",
        "  국제네트워크: 50,200 originally, 50,700 in force; spent 0 (0.0%), balance 50,700",
        "  year, all: 68,000 originally, 68,000 in force; spent 0 (0.0%), balance 68,000",
    ]


def test_supplement_cut_and_carry(office: Office) -> None:
    """A supplement adds or takes off, a carry-over adds; Korean words for them do as well."""
    office.ok("budget", "supplement", "3백만원", "--line", "일반/국제", "--reason", "추경", "--date", "3/1")
    office.ok("budget", "추경", "1,000,000", "--line", "도서/기업", "--cut", "--reason", "삭감", "--date", "3/1")
    office.ok("budget", "이월", "2000천원", "--line", "일반/국내", "--reason", "지난해 잔액", "--date", "1/4")
    shown = office.ok("budget", "--format", "json").json
    assert shown["total"] == {"original": 68_000_000, "supplement": 2_000_000, "transfer": 0, "carry": 2_000_000,
                              "budget": 72_000_000}  # fmt: skip
    assert amounts(shown["categories"], "name") == {"일반운영비": 67_200, "회의운영비": 2_800, "도서운영비": 2_000}
    assert amounts(shown["networks"], "code") == {"기업": 8_200, "국내": 10_600, "국제": 53_200}
    assert [(one["date"], one["kind"], one["amount"], one["reason"]) for one in shown["adjustments"]] == [
        ("2016-01-04", "carry", 2_000_000, "지난해 잔액"),
        ("2016-03-01", "supplement", 3_000_000, "추경"),
        ("2016-03-01", "supplement", -1_000_000, "삭감"),
    ]


def test_between_categories_alone(office: Office) -> None:
    """A transfer that names no network changes categories and no network."""
    office.ok("budget", "transfer", "500천원", "--from", "회의", "--to", "일반", *WHY)
    budget = report(office)
    assert amounts(budget["categories"], "name") == CATEGORIES | {"일반운영비": 62_700, "회의운영비": 2_300}
    assert amounts(budget["networks"], "code") == NETWORKS


@pytest.mark.parametrize(
    ("words", "code", "hint"),
    [
        (("transfer", "2801천원", "--from", "회의", "--to", "일반", *WHY), 5, "Of 회의운영비 -1천원 would be left"),
        (("transfer", "9000만원", "--from", "일반/기업", "--to", "일반/국제", *WHY), 5, "would be left"),
        (("transfer", "1만원", "--from", "회의/국내", "--to", "일반/국내", *WHY), 5, "Of 회의운영비/국내 -10천원"),
        (("supplement", "3001천원", "--line", "도서/기업", "--cut", *WHY), 5, "Of 도서운영비 -1천원 would be left"),
        (("supplement", "1만원", "--line", "도서", *WHY), 2, "of which one it is: 도서운영비/기업"),
        (("transfer", "1만원", "--from", "회의/기업", "--to", "일반", *WHY), 2, "on both sides or on neither"),
        (("transfer", "1만원", "--from", "회의", "--to", "회의운영비", *WHY), 2, "are the same line"),
        (
            ("transfer", "1만원", "--from", "회의", *WHY),
            2,
            "--to is missing. Write: vnet budget transfer",
        ),
        (("transfer", "1만원", "--from", "회의", "--to", "일반"), 2, "--reason is missing"),
        (("transfer", "1만원", "--from", "회의", "--to", "일반", "--reason", " "), 2, "--reason is empty"),
        (("transfer", "1만원", "--from", "여비", "--to", "일반", *WHY), 4, "The budget has: 일반운영비"),
        (("transfer", "1만원", "--from", "회의/국방", "--to", "일반/국제", *WHY), 4, "The plan has: 기업"),
        (("transfer", "0", "--from", "회의", "--to", "일반", *WHY), 2, "Write an amount above 0"),
        (("supplement", "-5", "--line", "일반/국제", *WHY), 2, "--cut --reason TEXT"),
        (("transfer", "△5", "--from", "회의", "--to", "일반", *WHY), 2, "put --from in the place of --to"),
        (("전용", "-5", "--from", "회의", "--to", "일반", *WHY), 2, "put --from in the place of --to"),
        (("carry", "5", "--line", "일반/국제", "--cut", *WHY), 2, "--cut does not go with vnet budget carry"),
        (("carry", "5", "--line", "일반/국제", *WHY, "--date", "2017-01-03"), 2, "outside the plan's year"),
        (("more",), 2, "is not what vnet budget can do"),
        (("--line", "일반"), 2, "--line does not go with vnet budget show"),
    ],
)
def test_what_is_refused(office: Office, words: tuple[str, ...], code: int, hint: str) -> None:
    """What would leave less than nothing, or is not clear, is refused with what to write instead."""
    office.ok("log", "C4", "1")
    assert hint in refused(office, "budget", *words, code=code).err


def test_what_is_missing_is_shown_in_the_own_words(office: Office) -> None:
    """A line that lacks something is shown whole: as it was typed, with what it lacks, and nothing of it changed."""
    transfer = ("budget", "전용", "50만원", "--from", "회의운영비/기업", "--to", "일반운영비/국제")
    for words, line in (
        (transfer, " ".join((*transfer, "--reason TEXT"))),
        (transfer[:3], "budget 전용 50만원 --from LINE --to LINE --reason TEXT"),
        (
            ("budget", "추경", "--line", "일반 운영비", "--reason", "x"),
            'budget 추경 --line "일반 운영비" --reason x AMOUNT',
        ),
        (("spend", "3만원", "--note", "회의 다과"), 'spend 3만원 --note "회의 다과" --category NAME'),
        (("spend", "3만원", "--category", "회의", "--refund"), "spend 3만원 --category 회의 --refund --reason TEXT"),
        (("void", "12345678"), "void 12345678 --reason TEXT"),
    ):
        assert refused(office, *words, code=2).err.endswith(f" Write: vnet {line}\n")


def test_a_later_day_counts_for_what_is_left(office: Office) -> None:
    """A line may not fall below 0 on any day: what was taken off later is not there to be taken off earlier."""
    office.ok("budget", "transfer", "2000천원", "--from", "회의", "--to", "일반", *WHY, "--date", "6/1")
    answer = refused(office, "budget", "transfer", "1000천원", "--from", "회의", "--to", "도서", *WHY,
                     "--date", "2/1", code=5)  # fmt: skip
    assert "Of 회의운영비 -200천원 would be left on 2016-06-01" in answer.err


def test_words_that_are_looked_for(office: Office) -> None:
    """Whoever types the change as a command of its own is told where it is."""
    for word in ("transfer", "전용"):
        assert f"vnet budget {word}" in refused(office, word, "--help", code=2).err


# --- what follows ------------------------------------------------------------------------------------------------


def test_rates_are_of_the_budget_in_force(office: Office) -> None:
    """Rate, balance and overspending are those of the budget in force; the original and its rate stand beside it."""
    office.ok("spend", "2,700천원", "--category", "회의", "--network", "기업", "--date", "4/1")
    office.ok(*TO_GENERAL, "--date", "5/2")
    row = next(one for one in report(office, "--quarter", "2")["categories"] if one["name"] == "회의운영비")
    assert row == {
        "name": "회의운영비",
        "budget": 2_300_000,
        "spent": 2_700_000,
        "rate": float(Fraction(2_700, 2_300)),
        "balance": -400_000,
        "original": 2_800_000,
        "original_rate": float(Fraction(2_700, 2_800)),
        "entries": 1,
        "without_evidence": 1,
    }
    shown = office.ok("report", "--quarter", "2").out
    assert "Overspent: 회의운영비 by 400천원" in shown
    (line,) = [one for one in shown.splitlines() if one.strip().startswith("회의운영비")]
    assert line.split() == ["회의운영비", "2,800", "2,300", "2,700", "117.4%", "96.4%", "-400", "overspent"]


def test_the_goal_is_judged_on_the_budget_in_force(office: Office) -> None:
    """97 % of what is in force: what was enough for the original budget is not for more, and is for less."""
    office.ok("spend", "65,960천원", "--category", "일반", "--network", "국제", "--date", "4/1")
    (item,) = [one for one in office.ok("evaluate", "--quarter", "4", "--format", "json").json["evaluation"]
               if one["source"] == "execution"]  # fmt: skip
    assert item["verdict"] == "met"
    office.ok("budget", "supplement", "1천원", "--line", "일반/국제", "--reason", "추경", "--date", "12/30")
    (item,) = [one for one in office.ok("evaluate", "--quarter", "4", "--format", "json").json["evaluation"]
               if one["source"] == "execution"]  # fmt: skip
    assert item["verdict"] == "short"
    assert item["figure"] == float(Fraction(65_960, 68_001))
    assert report(office, "--quarter", "4")["missing_to_goal"] == 970
    shown = office.ok("status").out
    assert "Original budget" not in shown  # it is in force from December
    assert "Original budget: 68,000천원 (97.0% of it spent); in force: 68,001천원" in office.ok(
        "report", "--quarter", "4").out  # fmt: skip


def test_a_later_adjustment_does_not_count_yet(office: Office) -> None:
    """A report keeps the budget of its period's end; `vnet budget` lists what is to come as such."""
    office.ok("log", "C4", "1", "--date", "7/1")  # keeps the plan
    before, _ledger = office.ok("report", "--quarter", "2").out.rsplit("\n\n", 1)
    office.ok("budget", "supplement", "3백만원", "--line", "일반/국제", "--reason", "추경", "--date", "7/1")
    after, annex = office.ok("report", "--quarter", "2").out.split("\n\nBudget changes after the period")
    assert after == before
    assert "3,000" in annex
    assert report(office, "--month", "6")["year"]["budget"] == 68_000_000
    assert report(office, "--month", "7")["year"]["budget"] == 71_000_000
    shown = office.ok("budget", "--quarter", "2", "--format", "json").json
    assert shown["adjustments"] == []
    assert [one["date"] for one in shown["later"]] == ["2016-07-01"]
    assert "not in force yet" in office.ok("budget", "--quarter", "2").out
    assert "not in force yet" not in office.ok("budget", "--quarter", "3").out


def test_without_adjustments_nothing_is_shown_of_them(office: Office) -> None:
    """A budget that was not adjusted is shown as it always was."""
    assert "in force" not in office.ok("report").out
    assert "original" not in office.ok("report", "--format", "csv").out
    assert "Nothing was changed." in office.ok("budget").out


def test_a_void_takes_both_sides(office: Office) -> None:
    """Whichever side of a transfer is voided, both are taken back in one batch, and the budget is the original one."""
    for side in (0, 1):
        office.ok(*TO_GENERAL, "--date", "5/2")
        entries = [one for one in kept(office) if one["type"] == "adjustment" and not one["voided_by"]]
        answer = office.ok("void", entries[side]["id"], "--reason", "잘못 적음")
        assert answer.out.count("Void: ") == 2
        voids = {one["voids"]: one["batch"] for one in kept(office) if one["type"] == "void"}
        assert {one["id"] for one in entries} <= set(voids)
        assert len({voids[one["id"]] for one in entries}) == 1
        assert report(office)["year"]["budget"] == 68_000_000
        assert report(office)["adjustments"] == []
    office.ok("check")


def test_a_void_that_would_leave_less_than_nothing(office: Office) -> None:
    """What later changes stand on cannot be taken back before them."""
    office.ok("budget", "supplement", "1000천원", "--line", "회의/기업", "--reason", "추경", "--date", "3/1")
    (more,) = kept(office)
    office.ok("budget", "transfer", "3500천원", "--from", "회의", "--to", "일반", *WHY, "--date", "5/1")
    assert "of 회의운영비 -700천원 would be left on 2016-05-01" in refused(
        office, "void", more["id"], "--reason", "x", code=5).err  # fmt: skip


def test_money_on_a_line_of_its_own(office: Office) -> None:
    """Spending on a pair that a transfer gave money to is no spending without a line."""
    words = ("spend", "1천원", "--category", "도서", "--network", "국내", "--date", "5/3")
    assert "The plan has no line" in office.ok(*words).err
    office.ok("budget", "transfer", "500천원", "--from", "도서/기업", "--to", "도서/국내", *WHY, "--date", "5/2")
    assert "The plan has no line" not in office.ok(*words, "--note", "둘째").err


def test_documented_json(office: Office) -> None:
    """The JSON has exactly the keys that docs/json.md names, each of its type."""
    office.ok("budget", "transfer", "500천원", "--from", "회의", "--to", "일반", *WHY, "--date", "5/2")
    office.ok("budget", "supplement", "1백만원", "--line", "일반/국제", *WHY, "--date", "8/1")
    office.ok("spend", "1천원", "--category", "일반", "--date", "5/3")
    agrees("Budget", [office.ok("budget", "--format", "json").json])


def test_csv(office: Office) -> None:
    """A row for each part, then one for each change with its amount in the column of its kind, in won."""
    office.ok(*TO_GENERAL, "--date", "5/2")
    rows = list(csv.reader(io.StringIO(office.ok("budget", "--format", "csv").out)))
    assert len(rows) == 1 + 1 + 3 + 3 + 2 + 1  # the last says which ledger they are of
    assert rows[1][1:6] == ["68000000", "0", "0", "0", "68000000"]
    assert rows[3][:6] == ["회의운영비", "2800000", "0", "-500000", "0", "2300000"]
    assert rows[-3][:8] == ["회의운영비/기업", "", "", "-500000", "", "", "2016-05-02", "회의가 줄어듦"]


# --- whatever is recorded ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_sums(office: Office, seed: int) -> None:
    """Categories, and networks, sum to the total in force at each quarter's end; transfers change no total."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    changes: list[tuple[int, str, str, int]] = []  # month, category, network, thousand won
    for _round in range(12):
        month = chance.randint(1, 12)
        lines = [(chance.choice(list(CATEGORIES)), chance.choice(list(NETWORKS))) for _side in range(2)]
        won = chance.randint(1, 900)
        (source, target), named = lines, ["/".join(line) for line in lines]
        day = ("--date", f"{month}/15", *WHY)
        if chance.random() < 0.5 and source != target:
            answer = office.type("budget", "transfer", f"{won}천원", "--from", named[0], "--to", named[1], *day)
            own = [(month, *source, -won), (month, *target, won)]
        else:
            cut = chance.random() < 0.3
            answer = office.type(
                "budget", "supplement", f"{won}천원", "--line", named[0], *day, *(["--cut"] if cut else [])
            )
            own = [(month, *source, -won if cut else won)]
        assert answer.code in {0, 5}
        changes += own if answer.code == 0 else []
    assert changes
    for quarter in (1, 2, 3, 4):
        budget = report(office, "--quarter", str(quarter))
        so_far = [one for one in changes if one[0] <= 3 * quarter]
        total = TOTAL + sum(won for *_line, won in so_far)
        assert budget["year"]["budget"] == total * 1000
        assert budget["year"]["original"] == TOTAL * 1000
        categories = {
            name: amount + sum(won for _month, category, _network, won in so_far if category == name)
            for name, amount in CATEGORIES.items()
        }
        networks = {
            code: amount + sum(won for _month, _category, network, won in so_far if network == code)
            for code, amount in NETWORKS.items()
        }
        assert amounts(budget["categories"], "name") == categories
        assert amounts(budget["networks"], "code") == networks
        assert sum(categories.values()) == sum(networks.values()) == total
        assert min(*categories.values(), *networks.values()) >= 0


def test_the_proof_in_the_workbook(office: Office, libreoffice: LibreOffice, tmp_path: Path) -> None:
    """The workbook has both budgets and every change, and its formulas find the budget in force from the entries."""
    office.ok("spend", "2,700천원", "--category", "회의", "--network", "기업", "--date", "4/1")
    office.ok(*TO_GENERAL, "--date", "5/2")
    office.ok("budget", "supplement", "3백만원", "--line", "일반/국제", "--reason", "추경", "--date", "6/30")
    office.ok("budget", "carry", "1백만원", "--line", "일반/국내", "--reason", "이월", "--date", "7/1")
    book = tmp_path / "book.xlsx"
    office.ok("export", "--quarter", "2", "-o", str(book))
    bare = without_values(book, tmp_path / "bare.xlsx")
    made = libreoffice.convert([bare], "xlsx", tmp_path / "calculated")
    with i18n.speaking("ko"):
        for path in (book, made["bare"]):
            proof = proof_on(Grid(path, _("Proof")))
            assert (proof.differ, set(proof.differences)) == (0, {0})
            in_force = {key[3]: computed for key, computed in proof.computed.items() if key[3].endswith(": 예산현액")}
            assert in_force == {
                "총액: 예산현액": 71_000_000,
                "일반운영비: 예산현액": 65_700_000,
                "회의운영비: 예산현액": 2_300_000,
                "도서운영비: 예산현액": 3_000_000,
                "기업네트워크: 예산현액": 8_700_000,
                "국내네트워크: 예산현액": 8_600_000,
                "국제네트워크: 예산현액": 53_700_000,
            }
        rows = [row for row in Grid(book, _("Budget")).rows if row[0] == "회의운영비"]
    assert [cell for cell in rows[0] if cell not in {None, ""}][1:4] == [2_800, 2_300, 2_700]


@pytest.mark.parametrize("words", [("void", "--reason", "잘못"), ("undo", "--yes")], ids=lambda words: words[0])
def test_money_that_was_moved_on_is_not_taken_back(office: Office, words: tuple[str, ...]) -> None:
    """A supplement that was moved on since is taken back once the line that is named has taken back the moving."""
    office.ok("budget", "supplement", "300만원", "--line", "일반/국제", "--reason", "1차 추경", "--date", "5/2")
    supplement = next(one["id"] for one in kept(office) if one.get("event") == "supplement")
    moving = ("budget", "transfer", "6400만원", "--from", "일반/국제", "--to", "회의/국제", "--reason", "옮김")
    office.ok(*moving, "--date", "5/3")
    command, *rest = words
    refusal = refused(office, command, supplement, *rest, code=5).err
    assert "of 일반운영비 -1,800천원 would be left on 2016-05-03" in refusal
    assert "First take back what moved it: vnet undo " in refusal
    office.ok(*refusal.split("vnet ")[-1].split(), "--yes")
    office.ok(command, supplement, *rest)
    assert report(office)["year"]["budget"] == 68_000_000


def test_a_report_ends_with_what_was_changed(office: Office) -> None:
    """Text and CSV name the changes of the plan, and those of the budget after the period, as the workbook does."""
    for text in (office.ok("report", "--quarter", "1").out, office.ok("report", "--format", "csv").out):
        assert "Plan changes" not in text
        assert "미반영" not in text
    office.ok("budget", "supplement", "300만원", "--line", "일반/국제", "--reason", "1차 추경", "--date", "5/2")
    plan = office.data / "targets_2016.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("이름: 표준협약서 개발\n", "이름: 협약서\n"), encoding="utf-8"
    )
    out = office.ok("report", "--quarter", "1").out
    assert out.index("Plan changes") < out.index("Budget changes after the period (not in these figures)")
    assert "1차 추경" in out
    assert "협약서" in out.partition("Plan changes")[2]
    rows = list(csv.reader(io.StringIO(office.ok("report", "--quarter", "1", "--format", "csv").out)))
    said = {row[0]: row[3] for row in rows}
    assert said["기간 이후의 예산 변경(미반영)"] == "일반운영비/국제 · 2016-05-02 · 추경 3,000,000원 · 1차 추경"
    assert "표준협약서 개발 → 협약서" in said["계획변경"]
    assert "not in these figures" not in office.ok("report", "--quarter", "2").out


def test_advice_fits_what_was_typed(office: Office) -> None:
    """Of nothing to transfer it is not said how money is taken off; the other moment of a budget is the report's."""
    transfer = ("budget", "전용", "0", "--from", "회의운영비/기업", "--to", "일반운영비/국제", "--reason", "x")
    assert "--cut" not in refused(office, *transfer, code=2).err
    supplement = ("budget", "추경", "0", "--line", "회의운영비/기업", "--reason", "x")
    assert "--cut" in refused(office, *supplement, code=2).err
    said = refused(office, "budget", "--as-of", "5/1", code=2).err
    assert "vnet report --as-of DAY" in said
    assert "--reason" not in said
    assert "5만원~10만원" in refused(office, "entries", "--amount", "10만원~5만원", code=2).err
