"""What an import must not take for something else: shifted cells, parts of names, invented entries."""

import pytest

from conftest import Office


def entries(office: Office) -> list[tuple[object, ...]]:
    """Return what the ledger has: the KPI or the category, and the value or the amount."""
    listed = office.ok("entries", "--format", "json").json["entries"]
    return [(one.get("kpi") or one["category"], one.get("value", one.get("amount"))) for one in listed]


def write(office: Office, text: str, name: str = "a.csv") -> str:
    """Write a CSV file beside the plan."""
    (office.folder / name).write_text(text, encoding="utf-8")
    return name


def test_a_comma_too_many_is_refused(office: Office) -> None:
    """A row of a CSV file with more cells than headings may have shifted: 1,234 is never taken for 1 won."""
    answer = office.type("import", write(office, "날짜,편성목,금액\n4/12,일반운영비,1,234\n4/13,일반운영비,2500\n"))
    assert answer.code == 3
    assert "shifted" in answer.err
    assert entries(office) == []
    office.ok("import", write(office, '날짜,편성목,금액(원)\n4/12,일반운영비,"1,234",\n'), "--yes")
    assert entries(office) == [("일반운영비", 1234)]


def test_a_kind_is_no_name_of_another_kpi(office: Office) -> None:
    """협약 is a kind of C4 and a part of C1's name: it is not guessed which was meant."""
    answer = office.type("import", write(office, "날짜,지표,실적\n4/12,협약,1\n"))
    assert answer.code == 3
    assert "C1" in answer.err
    assert "C4" in answer.err


def test_a_part_of_a_name_is_said(office: Office) -> None:
    """A name that is written in part is taken where it fits one KPI, and the answer says which."""
    answer = office.ok("import", write(office, "날짜,지표,실적\n4/12,매뉴얼,1건\n"), "--yes")
    assert '"매뉴얼" was read as C2 기업자원봉사 매뉴얼 제작' in answer.out
    assert entries(office) == [("C2", 1)]


def test_a_dated_row_is_no_total(office: Office) -> None:
    """Of a row with a day whose remark is a word for a total a person says; without a day it is a total."""
    name = write(office, "날짜,지표,실적,비고\n4/14,활동연계지원,1,합계\n,,1,합계\n4/15,합계,1,\n")
    office.ok("import", name, "--yes", "--answer", "totals=entry")
    assert entries(office) == [("C4", 1)]


@pytest.mark.parametrize("headings", ["날짜/일자,지표/사업명,실적/건수", "일자·날짜,지표,실적(건)"])
def test_headings_of_two_words(headings: str, office: Office) -> None:
    """A heading may name the same thing twice."""
    office.ok("import", write(office, f"{headings}\n4/12,활동연계지원,3\n"), "--yes")
    assert entries(office) == [("C4", 3)]


def test_invented_entries_stay_invented(office: Office) -> None:
    """A sample's workbook makes a new ledger a sample, and is refused for a ledger of real entries."""
    office.ok("sample", "there")
    office.ok("export", "--quarter", "4", "-o", "sample.xlsx", "--data", "there/data")
    office.ok("log", "C4", "1", "--date", "4/12")
    answer = office.type("import", "sample.xlsx")
    assert answer.code == 5
    assert "invented" in answer.err
    assert len(entries(office)) == 1
    office.ok("import", "sample.xlsx", "--ledger", "new.db", "--yes")
    assert office.ok("report", "--format", "json", "--ledger", "new.db").json["sample"] is True


def test_the_very_unit_comes_first(office: Office) -> None:
    """Of units that differ in punctuation alone, the one that was written is meant."""
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    text = text.replace("  건: 0\n", "  건: 0\n  건*: 0\n", 1)
    text = text.replace(
        "건: {연간: 1, 2분기: 1}\n    설정근거: 개발건수",
        "건*: {연간: 1, 2분기: 1}\n      건: {연간: 2, 2분기: 2}\n    설정근거: 개발건수",
    )
    office.write("targets_2016.yaml", text)
    if office.type("check").code == 0:
        assert "건*" not in office.ok("log", "C1", "2건", "--date", "4/5").out.splitlines()[0]


def test_records_are_not_lost_among_actuals(office: Office) -> None:
    """A table of actuals with a field that tells a register's records apart is refused: the records would be lost."""
    table = "지표,날짜,실적,사업명\nC9,10/1,1,예시 사업 가\nC9,10/1,1,예시 사업 나\n"
    answer = office.type("import", write(office, table))
    assert answer.code == 3
    assert "사업명" in answer.err
    assert entries(office) == []


def test_a_row_that_was_written_on_is_said(office: Office) -> None:
    """A row of the day, the KPI and the number of an entry that is there, with another body, counts, and is named."""
    head = "날짜,지표,실적,협력기관\n"
    office.ok("import", write(office, f"{head}4/12,활동연계지원,3,예시기업\n4/13,활동연계지원,3,\n"), "--yes")
    answer = office.ok("import", write(office, f"{head}4/12,활동연계지원,3,새 기관\n"), "--yes")
    assert "(a!2)" in answer.err
    assert entries(office) == [("C4", 3)] * 3


def test_the_second_of_two_alike_is_not_called_recorded(office: Office) -> None:
    """Of two rows that are one and say the same as an entry, the second is a repetition, with its own advice."""
    office.ok("import", write(office, "날짜,지표,실적\n5/1,활동연계지원,1\n"), "--yes")
    name = write(office, "날짜,지표,실적\n5/1,활동연계지원,1\n5/1,활동연계지원,1\n")
    out = office.ok("import", name, "--yes", "--answer", "equal-rows=leave").out
    assert "1 row that is recorded already (2)" in out
    assert "1 row that says the same as one before it (3)" in out


@pytest.mark.parametrize(
    ("table", "place", "says"),
    [
        ("날짜,성과지표,편성목,금액\n4/12,C4,,30000\n", "a!C2", "no column for actuals"),
        ("날짜,성과지표,실적,편성목\n4/13,,,일반운영비\n", "a!D2", "no column for amounts of money"),
        ("날짜,지표코드,편성목,금액\n4/12,C4,,30000\n", "a!C2", "no column for actuals"),
    ],
)
def test_a_row_of_the_other_sort_than_its_table(office: Office, table: str, place: str, says: str) -> None:
    """A row that names what its table has no column to count is a fault at the cell that would tell."""
    answer = office.type("import", write(office, table))
    assert answer.code == 3
    (fault,) = [line for line in answer.err.splitlines() if line.startswith("  ")]
    assert fault.strip().startswith(f"{place}: ")
    assert says in fault
    assert not office.ledger.exists()


@pytest.mark.parametrize(
    ("cell", "evidence"),
    [
        (f"가.pdf (SHA-256 {'a' * 64}); 나; (1).pdf (SHA-256 {'b' * 64})", ["가.pdf", "나; (1).pdf"]),
        (f"가.pdf (SHA-256 {'a' * 64});", []),
        (f"가.pdf (SHA-256 {'a' * 64}) 외", []),
        (f" (SHA-256 {'a' * 64})", []),
        (f"가.pdf (SHA-256 {'a' * 63})", []),
        ("가 (SHA-256 " * 6_000, []),
    ],
)
def test_evidence_is_taken_as_vnet_lists_it(office: Office, cell: str, evidence: list[str]) -> None:
    """Names with their digests and nothing else beside them are evidence; any other text, however long, is left."""
    office.ok("import", write(office, f'날짜,지표,실적,증빙\n4/12,C4,1,"{cell}"\n'), "--yes")
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    assert [one["name"] for one in entry["evidence"]] == evidence
