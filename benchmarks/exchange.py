"""Excel out and in: `vnet export` and `vnet import` beside bare openpyxl, which writes and loads the same.

python benchmarks/exchange.py [--entries 100000] [--rounds 3] [--folder DIR]
"""

import argparse
import json
import pickle
import sys
import tempfile
from pathlib import Path

from openpyxl import Workbook, load_workbook

from measure import VNET, Measured, environment, in_turn, output, print_head, print_row, vnet

MOST_TIMES, MOST_MEMORY = 1.3, 100
MOST_TIMES_IN, MOST_MEMORY_IN = 1.5, 500
FEWER = 10  # so many times smaller is the other book that is imported
# The cells lie ready in a file, so that openpyxl has nothing to do but to write them: title and row after row.
WRITE = """
import pickle, sys
from openpyxl import Workbook
book = Workbook(write_only=True)
sheet = None
with open(sys.argv[1], "rb") as file:
    while (row := pickle.load(file)) is not None:
        if isinstance(row, str):
            sheet = book.create_sheet(row)
        else:
            sheet.append(row)
book.save(sys.argv[2])
"""
READ = """
import sys
from openpyxl import load_workbook
load_workbook(sys.argv[1])
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000, help="how many entries (100,000)")
    parser.add_argument("--rounds", type=int, default=3, help="how many times each command runs (3)")
    parser.add_argument("--folder", type=Path, help="where everything is written; removed afterwards")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=said.folder) as name:
        folder = Path(name)
        env = environment(folder)
        print_head("what", "seconds", "× openpyxl", "CPU × openpyxl", "peak MiB", "runs", "target")
        few, many = (_filled(folder, count, env) for count in (said.entries // FEWER, said.entries))
        empty = _filled(folder, 0, env)
        _export(folder, many, said, env)
        for office, count in ((few, said.entries // FEWER), (many, said.entries)):
            _import(office, empty, count, said, env)
        _import_texts(folder, empty, said, env)


def _filled(folder: Path, count: int, env: dict[str, str]) -> Path:
    """Make an office with so many entries."""
    office = folder / str(count)
    output((sys.executable, str(Path(__file__).with_name("workload.py")), str(count), str(office)), env)
    return office


def _export(folder: Path, office: Path, said: argparse.Namespace, env: dict[str, str]) -> None:
    book, cells = office / "book.xlsx", folder / "cells"
    export = vnet(office / "data", "export", "--quarter", "4", "-o", str(book), "--force")
    output(export, env)
    _keep_cells(book, cells)
    write = (sys.executable, "-c", WRITE, str(cells), str(folder / "bare.xlsx"))
    measured = in_turn(export, env, said.rounds, beside=write)
    _print(f"vnet export, {said.entries:,} entries", measured, (MOST_TIMES, MOST_MEMORY))
    _print("openpyxl, writing the same cells", in_turn(write, env, 1, beside=write))


def _import(office: Path, empty: Path, count: int, said: argparse.Namespace, env: dict[str, str]) -> None:
    book, ledger = office / "book.xlsx", empty / "data" / "ledger.db"
    output(vnet(office / "data", "export", "--quarter", "4", "-o", str(book), "--force"), env)
    bring = vnet(empty / "data", "import", str(book), "--yes", "--by", "담당자")
    read = (sys.executable, "-c", READ, str(book))

    def forget() -> None:
        for path in ledger.parent.glob(f"{ledger.name}*"):
            path.unlink()
        output(vnet(empty / "data", "verify", "--forget"), env)

    measured = in_turn(bring, env, said.rounds, beside=read, before=forget)
    _print(f"vnet import of a workbook of {count:,} entries", measured, (MOST_TIMES_IN, MOST_MEMORY_IN))
    if _figures(empty / "data", env) != _figures(office / "data", env):
        raise SystemExit("what was imported does not come to what was exported")
    _print("openpyxl, loading that workbook", in_turn(read, env, 1, beside=read))


def _import_texts(folder: Path, empty: Path, said: argparse.Namespace, env: dict[str, str]) -> None:
    """Rehearse the import of a person's own sheet of payments: six columns of texts, hardly any of them twice."""
    book, count = folder / "texts.xlsx", said.entries // FEWER
    sheet = (made := Workbook(write_only=True)).create_sheet("지출")
    sheet.append(["집행일", "편성목", "네트워크", "금액", "지급처", "비고"])
    for number in range(count):
        day = f"2016-{number % 12 + 1:02}-{number % 28 + 1:02}"
        payee, note = f"예시가게 {number * 7919 % 99_991}", f"{number}번째 간담회 다과 구입과 회의 자료 인쇄 (예시)"
        sheet.append([day, "일반운영비", "기업", f"{1_000 + number:,}원", payee, note])
    made.save(book)
    measured = in_turn(
        vnet(empty / "data", "import", str(book), "--dry-run"),
        env,
        said.rounds,
        beside=(sys.executable, "-c", READ, str(book)),
    )
    _print(f"vnet import --dry-run of {count:,} payments in words", measured, (MOST_TIMES_IN, MOST_MEMORY_IN))


def _keep_cells(book: Path, target: Path) -> None:
    """Write all values of a workbook to a file, row by row."""
    with target.open("wb") as file:
        for sheet in load_workbook(book, read_only=True):
            pickle.dump(sheet.title, file)
            for row in sheet.iter_rows(values_only=True):
                pickle.dump(row, file)
        pickle.dump(None, file)


def _figures(data: Path, env: dict[str, str]) -> object:
    """Return the figures that a ledger comes to."""
    words = ("--data", str(data), "report", "--quarter", "4", "--format", "json")
    document = json.loads(output((*VNET, *words), env))
    return document["kpis"], document["overall"], document["budget"]


def _print(what: str, measured: Measured, most: tuple[float, int] | None = None) -> None:
    """Print a row; without anything that it should keep to, it is the rival's."""
    ratios, target = ("1", "1"), ""
    if most:
        ratios = f"{measured.times:.2f}", f"{measured.processor:.2f}"
        missed = "" if measured.times <= most[0] and measured.memory < most[1] else ", missed"
        target = f"≤ {most[0]}, < {most[1]} MiB{missed}"
    print_row(what, f"{measured.seconds:.1f}", *ratios, f"{measured.memory:,.0f}", str(measured.runs), target)


if __name__ == "__main__":
    main()
