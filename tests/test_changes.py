"""`vnet changes`: what came since an earlier moment, by whom and why, and what it did to the figures."""

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Office
from test_as_of import closed as closed  # noqa: PLC0414 - a fixture
from test_close import july as july  # noqa: PLC0414 - a fixture
from test_documents import agrees
from test_paid_in_january import next_year
from test_register import HIDDEN
from test_register import other as other  # noqa: PLC0414 - a fixture of the one below
from test_register import secretive as secretive  # noqa: PLC0414 - a fixture
from typed import kept, refused, width
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.sqlite import store


def said(office: Office, *words: str) -> Any:
    """Return what has changed, as programs read it."""
    return office.ok("changes", *words, "--format", "json").json


def test_since_the_last_closing(closed: Office) -> None:
    """Without a word it is told what came since the last closing and counts in what was closed, as its report would."""
    closed.ok("spend", "62000", "--category", "회의", "--date", "7/8", "--by", "박둘")
    found = said(closed)
    assert found == said(closed, "--quarter", "2")
    assert [(one["happened"], one["type"]) for one in found["entries"]] == [("recorded", "actual")]
    # Q2: C4 has 50 to reach (15 + 35) and is one of 15 KPIs with a target by then.
    assert found["achievement"] == {"before": pytest.approx(20 / 50 / 15), "after": pytest.approx(35 / 50 / 15)}


def test_since_a_closing_that_is_named(closed: Office) -> None:
    """Since a moment that is named all is told that came: who, when, why, and what moved until today."""
    closed.ok("spend", "62000", "--category", "회의", "--date", "7/8", "--by", "박둘")
    found = said(closed, "--since", "마감")
    assert found["since"] == {
        "day": "2016-07-05",
        "entries": 3,
        "closing": "2016-Q2",
        "reopened_on": None,
        "reopened_by": None,
    }
    assert [(one["happened"], one["type"], one["by"]) for one in found["entries"]] == [
        ("recorded", "actual", found["entries"][0]["by"]),
        ("recorded", "spending", "박둘"),
    ]
    assert (found["entries"][0]["late"], found["entries"][0]["reason"]) == (1, "누락")
    # Q3: C4 has 73 to reach (15 + 35 + 23) and is one of 16 KPIs; spending is of 68,000,000 won.
    (kpi,) = found["kpis"]
    assert kpi["actual"] == {"before": 20, "after": 35}
    assert kpi["rate"] == {"before": pytest.approx(20 / 73), "after": pytest.approx(35 / 73)}
    assert found["achievement"] == {"before": pytest.approx(20 / 73 / 16), "after": pytest.approx(35 / 73 / 16)}
    assert found["execution"] == {"before": pytest.approx(30 / 68_000), "after": pytest.approx(92 / 68_000)}
    (category,) = found["categories"]
    assert (category["name"], category["before"], category["after"]) == ("회의운영비", 0, 62_000)


def test_of_a_quarter_only_what_counts_in_it(closed: Office) -> None:
    """With a quarter the figures are those of its end, and later spending is not among what came."""
    closed.ok("spend", "62000", "--category", "회의", "--date", "7/8")
    found = said(closed, "--quarter", "2")
    assert [one["type"] for one in found["entries"]] == ["actual"]
    assert found["categories"] == []
    assert found["kpis"][0]["rate"] == {"before": pytest.approx(20 / 50), "after": pytest.approx(35 / 50)}


def test_since_a_week_where_nothing_is_closed(july: Office) -> None:
    """Where nothing is closed it is told what came in the last seven days."""
    july.set(VNET_TODAY="2016-07-06")
    july.ok("log", "C4", "1", "--date", "7/1")
    since = said(july)["since"]
    assert (since["day"], since["entries"], since["closing"]) == ("2016-06-29", 0, None)
    july.set(VNET_TODAY="2016-07-10")
    found = said(july)
    assert (found["since"]["day"], found["since"]["entries"]) == ("2016-07-03", 3)
    assert [one["value"] for one in found["entries"]] == [1]


def test_a_void_says_what_it_takes_back(closed: Office) -> None:
    """A void is told with what it took back, why and by whom."""
    first = kept(closed)[0]
    closed.ok("void", first["id"], "--late", "--reason", "두 번 적음", "--by", "박둘")
    void = said(closed)["entries"][1]
    assert (void["happened"], void["reason"], void["by"]) == ("voided", "두 번 적음", "박둘")
    assert void["earlier"]["id"] == first["id"]
    out = closed.ok("changes").out
    assert "taken back [late]" in out
    late = next(one for one in kept(closed) if one.get("late") and one["type"] == "actual")
    closed.ok("void", late["id"], "--late", "--reason", "아님")
    assert said(closed)["kpis"][0]["actual"] == {"before": 20, "after": None}
    assert "not entered" in closed.ok("changes").out


def test_a_correction_is_one_change(july: Office) -> None:
    """A void and what is recorded in its place by the same command are one correction: before → after."""
    july.ok("close", "--quarter", "1")
    old = next(one for one in kept(july) if one["type"] == "actual")
    with store.writing(july.ledger) as ledger, ledger.alone():
        at: dict[str, Any] = {"recorded_by": "김하나", "recorded_at": "2016-07-05T10:00:00+09:00", "reason": "정정"}
        void = Entry("", EntryType.VOID, old["date"], **at, voids=old["id"])
        new = Entry("", EntryType.ACTUAL, old["date"], **at, kpi="C4", unit="건", value=12, decimals=0)
        ledger.record(void, new._replace(replaces=old["id"]))
    (one,) = said(july, "--since", "마감")["entries"]
    assert (one["happened"], one["earlier"]["value"], one["value"]) == ("edited", 20, 12)
    assert "20건 → 12건" in july.ok("changes", "--since", "마감").out
    assert said(july, "--since", "마감")["kpis"][0]["actual"] == {"before": 20, "after": 12}


def test_nothing_has_changed(july: Office) -> None:
    """Where nothing came the answer says so, of entries and of figures."""
    july.ok("close", "--quarter", "2")
    out = july.ok("changes").out
    assert "Nothing has been recorded since." in out
    assert "No actual, target, spending or budget is another one now." in out
    assert said(july)["entries"] == []


def test_a_spreadsheet_of_what_changed(closed: Office) -> None:
    """As CSV: what happened, then the figures that moved, unrounded."""
    rows = list(csv.reader(io.StringIO(closed.ok("changes", "--quarter", "2", "--format", "csv").out)))
    assert ["C4", "2016-05-03", "입력 [지연]", "15건", "누락"] in [row[:5] for row in rows]
    assert ["C4 활동연계지원", "20", "35", "50", "50", "0.4", "0.7"] in rows
    with store.reading(closed.ledger) as ledger:
        assert rows[-1] == [ledger_state_ko(ledger.head().size, ledger.head().root)]


def ledger_state_ko(size: int, root: str) -> str:
    """Return what a Korean document ends with."""
    return f"원장 전체 {size}건, 확인값 {' '.join(root[place : place + 4] for place in range(0, 64, 4))}"


def test_the_screen_ends_with_size_and_root(closed: Office) -> None:
    """What is printed of the changes, and of the budget in force, says which ledger it is of."""
    with store.reading(closed.ledger) as ledger:
        state = ledger_state_ko(ledger.head().size, ledger.head().root)
    closed.set(VNET_LANG="ko", COLUMNS="140")
    for word in ("changes", "budget"):
        assert closed.ok(word).out.splitlines()[-1] == state


def test_a_target_and_the_budget_in_force_move(july: Office) -> None:
    """A target that was changed in the plan, and a transfer, are figures that moved; the whole budget stands below."""
    july.ok("close", "--quarter", "2")
    july.ok(
        "budget", "transfer", "10만원", "--from", "회의", "--to", "일반", "--date", "5/2", "--reason", "절감", "--late"
    )
    plan = july.data / "targets_2016.yaml"
    text = plan.read_text(encoding="utf-8")
    before, after = "2분기: 35\n        3분기: 23\n", "2분기: 25\n        3분기: 33\n"
    assert text.count(before) == 1
    plan.write_text(text.replace(before, after), encoding="utf-8")
    found = said(july, "--quarter", "2")
    (kpi,) = found["kpis"]
    assert (kpi["code"], kpi["target"]) == ("C4", {"before": 50, "after": 40})
    assert kpi["rate"] == {"before": pytest.approx(20 / 50), "after": pytest.approx(20 / 40)}
    budgets = {one["name"]: one["budget"] for one in found["categories"]}
    assert budgets == {
        "일반운영비": {"before": 62_200_000, "after": 62_300_000},
        "회의운영비": {"before": 2_800_000, "after": 2_700_000},
    }
    assert found["total"] == {
        "name": None, "before": 30_000, "after": 30_000, "budget": {"before": 68_000_000, "after": 68_000_000},
        "rate": {"before": pytest.approx(30 / 68_000), "after": pytest.approx(30 / 68_000)},
    }  # fmt: skip
    out = july.ok("changes", "--quarter", "2").out
    assert next(line.split() for line in out.splitlines() if "total budget" in line)[2:6] == [
        "30",
        "30",
        "68,000",
        "68,000",
    ]


def test_changes_and_the_report_count_alike(july: Office) -> None:
    """What a report of a closed period counts is what is listed: a correction once, also one that moves a day away."""
    july.ok("spend", "5만원", "--category", "회의", "--date", "5/2")
    july.ok("close", "--quarter", "2")
    late = ("--late", "--reason", "정정")
    july.ok("log", "C4", "1", "--date", "2/2", *late)
    july.ok("log", "C4", "1", "--date", "7/2")
    ids = {(one["type"], one["date"]): one["id"] for one in kept(july)}
    july.ok("edit", ids["actual", "2016-04-12"], "--value", "21", *late)
    july.ok("edit", ids["spending", "2016-05-02"], "--date", "7/3", *late)
    july.ok("void", ids["actual", "2016-02-02"], *late)
    found = said(july, "--quarter", "2")
    assert [one["happened"] for one in found["entries"]] == ["recorded", "edited", "edited", "voided"]
    closed = july.ok("report", "--quarter", "2", "--format", "json").json["closed"]
    # Both payments of 2 May are 30,000 and 50,000; which of them was moved does not matter here.
    assert (closed["entries_since"], closed["late_since"], closed["about_since"]) == (4, 4, 0)
    assert found["came"] == {
        "entries": 4, "voids": 1, "corrections": 2, "late": 4, "about": 0, "plan_changes": 0, "also_recorded": False,
    }  # fmt: skip
    assert "Since then: 1 recorded, 2 corrected, 1 taken back (4 late)" in july.ok("changes", "--quarter", "2").out


def test_other_years_are_left_out(july: Office) -> None:
    """Of two years' plans and one ledger, each year's changes are its own, with and without a quarter."""
    next_year(july)
    july.set(VNET_TODAY="2017-03-05")
    july.ok("log", "C4", "7", "--date", "2017-02-05", "--year", "2017")
    for words in ((), ("--quarter", "1"), ("--quarter", "2")):
        for year, value, quarter in (("2016", 20, 2), ("2017", 7, 1)):
            found = said(july, "--year", year, "--since", "2016-06-01", *words)
            assert found["period"]["start"].startswith(year)
            values = [] if words and quarter > int(words[1]) else [value]
            assert [one["value"] for one in found["entries"] if one["type"] == "actual"] == values
            assert {one["date"][:4] for one in found["entries"] if one["type"] != "plan"} <= {year}
    july.ok("close", "--year", "2016", "--quarter", "2")

    assert july.ok("report", "--year", "2017", "--as-of", "2016-Q2", "--format", "json").json["year"] == 2017


def test_private_fields_stay_private(secretive: Office) -> None:
    """What the plan calls private is in no list of what changed."""
    found = said(secretive, "--since", "어제")
    assert [one for one in found["entries"] if one.get("fields")]
    assert HIDDEN not in str(found)


@pytest.mark.parametrize("columns", ["60", "80", "140"])
def test_it_fits_the_terminal(closed: Office, columns: str) -> None:
    """What changed is shown whole in any width."""
    closed.set(COLUMNS=columns, VNET_LANG="ko")
    out = closed.ok("changes").out
    assert max(map(width, out.splitlines())) <= int(columns)
    assert "누락" in out


def test_what_cannot_be_looked_back_to(closed: Office) -> None:
    """A day to come, a closing that there is not, and a quarter that there is not are refused."""
    for words, code in ((("--since", "8/1"), 2), (("--since", "2016-Q3"), 4), (("--quarter", "5"), 2)):
        refused(closed, "changes", *words, code=code)


def test_status_and_check_say_what_is_closed(closed: Office) -> None:
    """Both name what is closed, since when, by whom, and what came late; of an open year neither says anything."""
    line = "Closed (1): Quarter 2 of 2016 (on 2016-07-05 by 김하나; since then 1 recorded (1 late))"
    assert line in closed.ok("status").out.splitlines()
    assert line in closed.ok("check").out.splitlines()
    closed.ok("reopen", "--quarter", "2", "--reason", "정정")
    assert "Closed (" not in closed.ok("status").out + closed.ok("check").out


def test_keys_of_the_document(closed: Office) -> None:
    """The JSON document has exactly the keys that docs/json.md names, beside those of an entry."""
    closed.ok("reopen", "--quarter", "2", "--reason", "정정")
    closed.ok("close", "--quarter", "2")
    closed.ok("spend", "62000", "--category", "회의", "--date", "7/8")
    closed.ok("void", kept(closed)[0]["id"], "--late", "--reason", "두 번 적음")
    promise_more(closed)
    documents = [said(closed, *words) for words in (("--since", "마감"), ("--quarter", "2"))]
    for one in (entry for document in documents for entry in document["entries"]):
        own = {name: one[name] for name in ("happened", "void", "earlier")}
        one.clear()
        one.update(own | {"earlier": own["earlier"] and {}})
    for one in (version for document in documents for version in document["plan_changes"]):
        one.clear()
    agrees("Changes", documents)


def test_evidence_and_erasures_are_told(july: Office) -> None:
    """Evidence that is added to a closed quarter's entry, and what is erased of it, are told; no figure has changed."""
    july.ok("spend", "5만원", "--category", "회의", "--date", "5/2", "--payee", "홍길동")
    paid = next(one for one in kept(july) if one.get("amount") == 50_000)
    july.ok("close", "--quarter", "2")
    july.set(VNET_TODAY="2016-07-20")
    (july.folder / "영수증.txt").write_text("영수증", encoding="utf-8")
    july.ok("attach", paid["id"], "영수증.txt")
    july.ok("erase", paid["id"], "--field", "payee", "--reason", "파기 요청", "--yes")
    found = said(july, "--quarter", "2")["entries"]
    assert [(one["happened"], one["earlier"]["id"]) for one in found] == [
        ("attached", paid["id"]),
        ("erased", paid["id"]),
    ]
    assert "evidence added" in july.ok("changes", "--quarter", "2").out
    closed = july.ok("report", "--quarter", "2", "--format", "json").json["closed"]
    assert (closed["entries_since"], closed["about_since"]) == (0, 2)
    assert "no figure has changed since; 2 times" in " ".join(july.ok("report", "--quarter", "2").out.split())
    july.ok("close", "--quarter", "1")
    assert july.ok("report", "--quarter", "1", "--format", "json").json["closed"]["about_since"] == 0


# --- a plan that is changed after its quarter was closed ---------------------------------------------------------


def promise_more(office: Office, year: str = "10") -> None:
    """Let D3 have to reach 4 in the second quarter, where it was 2, and so many in the year, where it was 8."""
    path = office.data / "targets_2016.yaml"
    head, name, rest = path.read_text(encoding="utf-8").partition("코드: D3")
    for old, new in (("연간: 8", f"연간: {year}"), ("2분기: 2", "2분기: 4")):
        assert old in rest
        rest = rest.replace(old, new, 1)
    formula = "        산식: 반올림(전년 실적 × 133%)\n"
    path.write_text(head + name + rest.replace(formula, "", 1), encoding="utf-8")


@pytest.fixture
def promised(office: Office) -> Office:
    """The office in August: 9 of D3 recorded in May, the second quarter closed in July, then D3's targets raised."""
    office.ok("log", "D3", "9", "--date", "5/1")
    office.set(VNET_TODAY="2016-07-05")
    office.ok("close", "--quarter", "2")
    office.set(VNET_TODAY="2016-08-05")
    promise_more(office)
    return office


# Both targets, and the formula, which 10 is not: 3 parts of the plan.
RAISED = "이후 계획 변경 3건: 달성률"


@pytest.mark.parametrize("is_kept", [False, True], ids=["in the files", "kept"])
def test_a_closed_quarter_says_that_the_plan_was_changed(promised: Office, *, is_kept: bool) -> None:
    """Where a target was raised since, the line says so in every format, also where both rates are what they were."""
    if is_kept:
        promised.ok("plan", "revise", "--reason", "조정")
    promised.set(COLUMNS="200", VNET_LANG="ko")
    for words in (("report",), ("report", "--format", "csv"), ("evaluate",)):
        out = promised.ok(*words, "--quarter", "2").out
        assert RAISED in out
        assert "바뀐 것이 없습니다" not in out
    promised.ok("export", "--quarter", "2", "-o", "now.xlsx")
    rows = load_workbook(promised.folder / "now.xlsx")["총괄"].iter_rows(max_row=8, values_only=True)
    assert any(RAISED in str(row[0]) for row in rows)
    closed = promised.ok("report", "--quarter", "2", "--format", "json").json["closed"]
    assert (closed["entries_since"], closed["plan_changes_since"]) == (0, 3)
    for word in ("status", "check"):
        assert "이후 계획 변경 3건)" in " ".join(promised.ok(word).out.split())
    assert "계획 변경" not in promised.ok("report", "--quarter", "2", "--as-of", "마감").out


def test_what_the_plan_moved_is_told_with_its_cause(promised: Office) -> None:
    """`changes` names the parts of the plan that were changed, why, and the figures that moved by it."""
    assert "not kept yet" in promised.ok("changes", "--quarter", "2").out
    promised.ok("plan", "revise", "--reason", "조정")
    promised.set(COLUMNS="200")
    out = promised.ok("changes", "--quarter", "2").out
    assert "Since then: 3 changes of the plan" in out
    (line,) = [line for line in out.splitlines() if "target of Q2" in line]
    assert line.split()[-5:-2] == ["2회", "4회", "조정"]
    found = said(promised, "--quarter", "2")
    assert [one["reason"] for one in found["plan_changes"]] == ["조정"]
    # To the end of the second quarter 2 + 2 were promised, and now 2 + 4.
    assert [(one["code"], one["target"]) for one in found["kpis"]] == [("D3", {"before": 4, "after": 6})]
    rows = list(csv.reader(io.StringIO(promised.ok("changes", "--quarter", "2", "--format", "csv").out)))
    assert any(row[1:4] == ["2", "4", "조정"] for row in rows)


def test_a_plan_that_was_changed_before_the_closing_moves_nothing(office: Office) -> None:
    """What was changed before a quarter was closed is part of what was handed in."""
    office.ok("log", "D3", "9", "--date", "5/1")
    promise_more(office)
    office.set(VNET_TODAY="2016-07-05")
    office.ok("close", "--quarter", "2")
    assert "nothing has changed since." in office.ok("report", "--quarter", "2").out
    assert said(office, "--quarter", "2")["plan_changes"] == []
