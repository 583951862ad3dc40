"""A part of a name: what could be another KPI, or a kind of one, is never recorded unsaid."""

import pytest

from conftest import Office
from typed import kept, refused


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        # 표준협약서 개발 has the word, and so has a kind of 활동연계지원; both are counted in 건.
        ("협약 2건", ["vnet log C1 2건", "vnet log C4 --kind 협약 2건"]),
        # 활동 is what C8 is called below 기업마케터, but part of two other names; without a unit it may be any.
        ("활동 1", ["vnet log C4 1", "vnet log C8 1", "vnet log D1 1"]),
        ("활동 1건", ["vnet log C4 1건", "vnet log D1 1건"]),
        ("교류 1건", ["vnet log D1 1건", "vnet log G2 1건"]),
        # Only a kind is counted so: the unit may as well be a slip.
        ("교육 1건", ["vnet log C7 1건", 'vnet log C4 --kind "컨설팅 및 교육" 1건']),
        # Nothing has the word, and one thing has one that is nearly it.
        ("메뉴얼 1건", ["vnet log C2 1건"]),
    ],
)
def test_what_may_be_several_is_refused_with_the_lines(words: str, lines: list[str], office: Office) -> None:
    """Where several things have the word, nothing is recorded, and each of them is a line to copy."""
    code = 4 if "메뉴얼" in words else 2
    shown = refused(office, "log", *words.split(), "--date", "4/12", code=code).err.splitlines()
    assert [line.strip() for line in shown if line.startswith("  vnet ")] == [f"{line} --date 4/12" for line in lines]


@pytest.mark.parametrize(
    ("words", "kpi", "kind", "others"),
    [
        ("활동 1회", "C8", None, 1),  # C4 and D1 are counted in 건 alone
        ("교육 1회", "C7", None, 1),
        ("네트워크 1건", "C3", None, 1),  # D3 is counted in 회 alone
        ("공동개최 1건", "C4", "공동개최", 0),  # only this kind has the word
        ("C4 협약 1건", "C4", "협약", 0),
        ("활동연계지원(공동개최) 1건", "C4", "공동개최", 0),
        ("협업교류 1건", "D1", None, 0),  # a part of one name alone
        ("기업마케터/활동 1회", "C8", None, 0),  # the whole name
    ],
)
def test_what_can_be_only_one_is_recorded(
    words: str,
    kpi: str,
    kind: str | None,
    others: int,
    office: Office,
) -> None:
    """The only one that is counted in the unit, or that has the word, is recorded; that others have it is said."""
    answer = office.ok("log", *words.split(), "--date", "6/2")
    (entry,) = kept(office)
    assert (entry["kpi"], entry.get("kind")) == (kpi, kind)
    assert answer.err.count("Other KPIs have the word too") == others


def test_a_kind_that_is_said_apart(office: Office) -> None:
    """A word that is another kind's is none where the kind is said apart; the KPI's own kinds are as ever."""
    office.ok("log", "연계지원", "1건", "--kind", "협약", "--date", "6/2")
    refused(office, "log", "공동개최", "1건", "--kind", "협약", "--date", "6/2", code=4)
    assert [entry["kind"] for entry in kept(office)] == ["협약"]


def test_a_reason_for_what_may_be_several(office: Office) -> None:
    """Why a KPI fell short is not recorded of one of several either."""
    words = ("--quarter", "2", "--cause", "예시 원인", "--action", "예시 조치")
    refused(office, "explain", "활동", *words, code=2)
    office.ok("explain", "활동연계", *words)


def test_other_names(office: Office) -> None:
    """A network, a category or a task that may be several is shown as lines to copy, too."""
    answer = refused(office, "spend", "5만원", "--category", "운영비", "--network", "국제", "--date", "4/1", code=2)
    assert "\n  vnet spend 5만원 --category 일반운영비 --network 국제 --date 4/1\n" in answer.err
    answer = refused(office, "task", "start", "해외연수", "--date", "4/1", code=2)
    assert '\n  vnet task start "센터 관리자 해외연수 공모" --date 4/1\n' in answer.err


def test_a_word_that_stands_there_twice(office: Office) -> None:
    """Where nobody can tell which of two equal words is meant, no line is made up."""
    assert "\n  vnet" not in refused(office, "log", "협약", "2건", "--note", "협약", "--date", "4/1", code=2).err


def test_chosen_by_number(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a person can be asked, a number records what it stands for, Enter nothing; others ask again."""
    monkeypatch.setattr("vnet.cli.choosing.can_ask", lambda: True)
    for said, count in ((["", None], 0), (["7", "2"], 1)):
        answers = iter(said)
        monkeypatch.setattr("vnet.cli.choosing.answer", lambda _question, answers=answers: next(answers))
        office.type("log", "협약", "2건", "--date", "4/12")
        assert len(kept(office)) == count
    assert [(entry["kpi"], entry["kind"]) for entry in kept(office)] == [("C4", "협약")]


def test_an_item_has_its_name_once(office: Office) -> None:
    """An item of the evaluation, whose code is its name, stands in a list and in an answer without a doubled word."""
    (office.folder / "보도.csv").write_text(
        "날짜,성과지표,값,협력기관\n2016-06-21,언론보도,1건,예시일보\n", encoding="utf-8"
    )
    for words in (("import", "보도.csv", "--dry-run"), ("import", "보도.csv", "--yes"), ("entries",), ("evaluate",)):
        answer = office.ok(*words)
        assert "언론보도" in answer.out
        assert "언론보도건수 언론보도건수" not in " ".join(answer.out.split())
