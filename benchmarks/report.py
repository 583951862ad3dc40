"""The report of a quarter beside what people would make it with, from the same entries; and a log, at each size.

python benchmarks/report.py [--sizes 1000 10000 100000 1000000] [--rounds 11] [--folder DIR] [--pandas PYTHON]
"""

import argparse
import csv
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from measure import BARE, CELLS, Failed, environment, in_turn, output, print_head, print_row, vnet

SIZES = (1_000, 10_000, 100_000, 1_000_000)
JSON = ("report", "--quarter", "2", "--format", "json")
GROWTH = 1.3
AS_OF_SECONDS = 2  # it counts entries, so that it grows with them
PANDAS = """
import sys, pandas
entries = pandas.read_csv(sys.argv[1], usecols=["date", "account", "amount"], parse_dates=["date"])
sums = entries[entries["date"] < "2016-07-01"].groupby("account")["amount"].sum()
for account, amount in sums.items():
    print(account, amount)
"""

Sums = dict[str, int]


def commands(size: int) -> dict[str, tuple[str, ...]]:
    """Return what is measured with so many entries: as of when there were half of them most has to be counted anew."""
    return {
        "vnet report --format json": JSON,
        "vnet report": JSON[:-2],
        "vnet report --format html": (*JSON[:-1], "html"),
        "vnet report --as-of": (*JSON, "--as-of", str(size // 2)),
        "vnet log": ("log", "C4", "3건", "--date", "12/1"),  # after the quarter, so that the others' sums stay
    }


class Rival(NamedTuple):
    """Another tool: its name, the command that adds up to the end of June, and its answer as (account, amount)."""

    name: str
    words: tuple[str, ...]
    pairs: Callable[[str], Iterable[list[str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many entries")
    parser.add_argument("--rounds", type=int, default=11, help="how many times each command runs (11)")
    parser.add_argument("--folder", type=Path, help="where the entries are written, and kept for the next time")
    parser.add_argument("--pandas", default=sys.executable, metavar="PYTHON", help="a Python that has pandas")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        env = environment(Path(scratch))
        folder: Path = (said.folder or Path(scratch)).absolute()
        offices = {size: folder / str(size) for size in sorted(said.sizes)}
        for size, office in offices.items():
            if not office.exists():
                sys.stderr.write(f"writing {size:,} entries\n")
                output((sys.executable, str(Path(__file__).with_name("workload.py")), str(size), str(office)), env)
        rivals = {size: _rivals(office, said.pandas, env) for size, office in offices.items()}
        for name in sorted({"hledger", "ledger", "pandas"} - {one.name for one in rivals[min(rivals)]}):
            sys.stderr.write(f"{name} is not here and is left out\n")
        print_head("entries: command", *CELLS)
        for size, office in offices.items():
            _compare(size, office, rivals[size], said.rounds, env)
        print(f"\nThe largest ledger beside the smallest, in turn (target ≤ {GROWTH}; --as-of: ≤ {AS_OF_SECONDS} s):\n")
        least, most = min(offices), max(offices)
        for name, words in commands(most).items():
            small = vnet(offices[least] / "data", *commands(least)[name])
            measured = in_turn(vnet(offices[most] / "data", *words), env, said.rounds, beside=small)
            ratios = f"{measured.times:.2f}, of processor time {measured.processor:.2f}"
            print(f"- {name}: {ratios}, in {measured.seconds:.2f} s", flush=True)


def _compare(size: int, office: Path, rivals: Iterable[Rival], rounds: int, env: dict[str, str]) -> None:
    """Print a row for each tool. The sums of all must be equal."""
    print_row(f"{size:,}: python -c pass", *in_turn(BARE, env, rounds).cells)
    for name, words in commands(size).items():
        print_row(f"{size:,}: {name}", *in_turn(vnet(office / "data", *words), env, rounds).cells)
    right = _sums_of_vnet(output(vnet(office / "data", *JSON), env))
    for rival in rivals:
        try:
            sums = _sums(rival.pairs(output(rival.words, env)))
            measured = in_turn(rival.words, env, rounds)
        except Failed as error:
            sys.stderr.write(f"{rival.name} is left out at {size:,}: {error}\n")
            continue
        if sums != right:
            raise SystemExit(f"{rival.name} and vnet disagree about the entries in {office}")
        print_row(f"{size:,}: {rival.name}", *measured.cells)


def _rivals(office: Path, python: str, env: dict[str, str]) -> list[Rival]:
    """Return those of the tools that this machine has."""
    found: list[Rival] = []
    journal = str(office / "entries.journal")
    wanted = ("-e", "2016-07-01", "--flat", "--no-total", "^kpi", "^budget")
    if program := shutil.which("hledger"):
        answer = ("-f", journal, "balance", *wanted, "-O", "csv")
        found.append(Rival("hledger", (program, *answer), lambda text: csv.reader(text.splitlines()[1:])))
    if program := shutil.which("ledger"):
        shape = "%(account) %(quantity(scrub(display_total)))\n"
        own = ("--init-file", os.devnull, "-f", journal, "balance", *wanted, "--format", shape)
        found.append(Rival("ledger", (program, *own), _lines))
    with suppress(Failed):
        output((python, "-c", "from pandas import read_csv"), env)
        found.append(Rival("pandas", (python, "-c", PANDAS, str(office / "entries.csv")), _lines))
    return found


def _lines(text: str) -> Iterable[list[str]]:
    return (line.rsplit(" ", 1) for line in text.splitlines())


def _sums(pairs: Iterable[list[str]]) -> Sums:
    """Return another tool's sums as the plan has them: without kinds, and the budget by category."""
    sums: Sums = {}
    for account, amount in pairs:
        names = account.split(":")
        key = ":".join(names[: 3 if names[0] == "kpi" else 2])
        sums[key] = sums.get(key, 0) + int(amount)
    return sums


def _sums_of_vnet(text: str) -> Sums:
    document = json.loads(text)
    measures = {
        f"kpi:{kpi['code']}:{measure['unit']}": measure["cumulative"]["actual"]
        for kpi in document["kpis"]
        for measure in kpi["measures"]
    }
    return measures | {f"budget:{row['name']}": row["spent"] for row in document["budget"]["categories"]}


if __name__ == "__main__":
    main()
