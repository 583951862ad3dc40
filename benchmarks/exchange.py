"""Excel out and in: `vnet export` and `vnet import` beside bare openpyxl, which writes or reads the same cells.

python benchmarks/exchange.py [--entries 100000] [--rounds 3] [--folder DIR]
"""

import argparse
import json
import pickle
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook

from measure import VNET, Measured, environment, in_turn, output, print_head, print_row, vnet

MOST_TIMES, MOST_MEMORY = 1.3, 100
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
for sheet in load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
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
        office, empty = folder / "office", folder / "empty"
        workload = Path(__file__).with_name("workload.py")
        for count, place in ((said.entries, office), (0, empty)):
            output((sys.executable, str(workload), str(count), str(place)), env)
        book, cells, ledger = folder / "book.xlsx", folder / "cells", empty / "data" / "ledger.db"
        export = vnet(office / "data", "export", "--quarter", "4", "-o", str(book))
        output(export, env)
        _keep_cells(book, cells)
        write = (sys.executable, "-c", WRITE, str(cells), str(folder / "bare.xlsx"))
        bring = vnet(empty / "data", "import", str(book), "--by", "담당자")
        read = (sys.executable, "-c", READ, str(book))

        def forget() -> None:
            for path in ledger.parent.glob(f"{ledger.name}*"):
                path.unlink()

        print_head("what", "seconds", "× openpyxl", "CPU × openpyxl", "peak MiB", "runs", "target")
        measured = in_turn(export, env, said.rounds, beside=write)
        missed = "" if measured.times <= MOST_TIMES and measured.memory < MOST_MEMORY else ", missed"
        _print(f"vnet export, {said.entries:,} entries", measured, f"≤ {MOST_TIMES}, < {MOST_MEMORY} MiB{missed}")
        _print("openpyxl, writing the same cells", in_turn(write, env, 1, beside=write), is_rival=True)
        _print("vnet import of that workbook", in_turn(bring, env, said.rounds, beside=read, before=forget))
        if _figures(empty / "data", env) != _figures(office / "data", env):
            raise SystemExit("what was imported does not come to what was exported")
        _print("openpyxl, reading the same cells", in_turn(read, env, 1, beside=read), is_rival=True)


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


def _print(what: str, measured: Measured, target: str = "", *, is_rival: bool = False) -> None:
    ratios = ("1", "1") if is_rival else (f"{measured.times:.2f}", f"{measured.processor:.2f}")
    print_row(what, f"{measured.seconds:.1f}", *ratios, f"{measured.memory:,.0f}", str(measured.runs), target)


if __name__ == "__main__":
    main()
