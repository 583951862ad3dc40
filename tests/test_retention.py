"""How long what may name a person is kept: the plan says it, `check` names what is due, and only people erase."""

import pytest

from conftest import Office
from typed import kept

SPEND = ("--category", "일반", "--network", "국제")
FIELDS = ("--field", "사업명=예시", "--field", "장소=예시관", "--field", "담당자 연락처=예시 연락처")


@pytest.fixture
def stated(office: Office) -> Office:
    """An office that keeps payees for 5 years and one private field for 3, with two payments and a record of 2016."""
    with (office.data / "budget_2016.yaml").open("a", encoding="utf-8") as budget:
        budget.write("보존기간: {지급처: 5년}\n출납정리: 2017-01-20\n")
    targets = office.data / "targets_2016.yaml"
    text = targets.read_text(encoding="utf-8")
    contact = "담당자 연락처: {비공개: 예"
    assert contact in text
    targets.write_text(text.replace(contact, f"{contact}, 보존기간: 3년"), encoding="utf-8")
    office.set(COLUMNS="300")
    office.ok("spend", "3만원", *SPEND, "--date", "4/12", "--payee", "예시상회", "--note", "강사비")
    office.ok("spend", "2만원", *SPEND, "--date", "4/13", "--note", "이름 없음")
    office.ok("log", "C9", "1", "--date", "4/12", *FIELDS)
    office.ok("log", "C9", "1", "--date", "4/13", "--field", "사업명=둘째")
    return office


def due(office: Office, today: str) -> list[str]:
    """Return what `check` says is due on a day, without the commands; it says that all is well where nothing is."""
    office.set(VNET_TODAY=today)
    answer = office.ok("check")
    lines = [line for line in answer.err.splitlines() if "due for erasure" in line]
    assert ("All is well." in answer.out) == (not lines)
    return lines


CONTACT = "Attention: Since 2020-01-01 1 entry is due for erasure: 담당자 연락처 of C9, kept for 3 years after 2016."
PAYEE = "Attention: Since 2022-01-01 1 entry is due for erasure: payee of expenditure, kept for 5 years after 2016."


def test_due_from_the_day_after(stated: Office) -> None:
    """Kept for n years after the plan's year: nothing is due on the last day of the n-th, everything on the next."""
    assert due(stated, "2019-12-31") == []
    assert due(stated, "2020-01-01") == [CONTACT]
    assert due(stated, "2021-12-31") == [CONTACT]
    assert due(stated, "2022-01-01") == [PAYEE, CONTACT]


def test_the_command_is_named_and_works(stated: Office) -> None:
    """What `check` says to type erases what is due, and then nothing is; nothing had been erased by itself."""
    before = [one.get("payee") for one in kept(stated)]
    stated.set(VNET_TODAY="2022-01-01")
    said = [line for line in stated.ok("check").err.splitlines() if "vnet erase" in line]
    assert [one.get("payee") for one in kept(stated)] == before
    ids = {(one["type"], one["date"]): one["id"][-8:] for one in kept(stated)}
    assert said == [
        f'  Nothing is erased by itself. To erase: vnet erase {ids[entry]} --field {field} --reason "kept long enough"'
        for entry, field in ((("spending", "2016-04-12"), "payee"), (("actual", "2016-04-12"), '"담당자 연락처"'))
    ]
    for entry, field in ((("spending", "2016-04-12"), "payee"), (("actual", "2016-04-12"), "담당자 연락처")):
        stated.ok("erase", "--yes", ids[entry], "--field", field, "--reason", "kept long enough")
    assert due(stated, "2022-01-01") == []
    assert "강사비" in stated.ok("entries").out


def test_a_void_and_a_payment_of_january(stated: Office) -> None:
    """What was voided still names somebody; a payment of January is kept as long as the budget's others."""
    stated.ok("void", kept(stated)[0]["id"], "--reason", "두 번 적음")
    stated.set(VNET_TODAY="2017-01-10")
    stated.ok("spend", "1만원", *SPEND, "--date", "2017-01-09", "--payee", "다른상회")
    assert due(stated, "2022-01-01")[0] == PAYEE.replace("1 entry is", "2 entries are")


def test_many_are_erased_in_turns(stated: Office) -> None:
    """The command names 20 entries at most, and the next `check` the others."""
    stated.set(VNET_TODAY="2016-06-30")
    for day in range(1, 22):
        stated.ok("spend", "1만원", *SPEND, "--date", f"5/{day}", "--payee", f"예시 {day}")
    assert due(stated, "2022-01-01")[0] == PAYEE.replace("1 entry is", "22 entries are")
    answer = stated.ok("check").err
    assert "These are the first 20" in answer
    (command,) = (line for line in answer.splitlines() if "--field payee" in line)
    ids = command.split("vnet erase ")[1].split(" --field")[0].split()
    assert len(ids) == 20
    stated.ok("erase", "--yes", *ids, "--field", "payee", "--reason", "지남")
    assert due(stated, "2022-01-01")[0] == PAYEE.replace("1 entry is", "2 entries are")


def test_the_real_plan_states_none(office: Office) -> None:
    """Where the plan says nothing, nothing is ever due."""
    office.ok("spend", "3만원", *SPEND, "--date", "4/12", "--payee", "예시상회")
    assert due(office, "2999-01-01") == []
