"""How long it takes to prove a whole ledger, beside one bare pass that selects the same rows and hashes them.

python benchmarks/verify.py [--entries 1000000] [--rounds 3] [--folder DIR | --ledger FILE]
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from measure import print_head, print_row
from vnet.ledger.sql import verification
from vnet.ledger.sqlite.store import reading
from workload import write


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=1_000_000, help="how many entries there are (1,000,000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is done (3)")
    parser.add_argument("--folder", type=Path, help="a folder on the disk that is meant")
    parser.add_argument("--ledger", type=Path, help="a ledger that is there already")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=said.folder) as folder:
        path = said.ledger or Path(folder, "office", "data", "ledger.db")
        if said.ledger is None:
            write(said.entries, Path(folder, "office"))
        bare, proved = [], []
        for _ in range(said.rounds):
            bare.append(_timed(_bare, path))
            proved.append(_timed(_prove, path))
    print_head("what", "seconds", "CPU seconds", "× bare", "CPU × bare")
    for name, runs in (("bare pass", bare), ("verify", proved)):
        times, processor = ([run[place] for run in runs] for place in (0, 1))
        ratios = [
            f"{statistics.median(one[place] / other[place] for one, other in zip(runs, bare, strict=True)):.2f}"
            for place in (0, 1)
        ]
        print_row(name, f"{statistics.median(times):.1f}", f"{statistics.median(processor):.1f}", *ratios)


def _timed(work: Callable[[Path], None], path: Path) -> tuple[float, float]:
    begin, begin_processor = time.perf_counter(), time.process_time()
    work(path)
    return time.perf_counter() - begin, time.process_time() - begin_processor


def _bare(path: Path) -> None:
    """Select all that is in the tree, and hash each row as it stands."""
    with closing(sqlite3.connect(path)) as database:
        for statement in (verification.ENTRIES, verification.EVIDENCE, verification.PERSONAL):
            for row in database.execute(statement, {"centre": "", "first": 0}):
                sha256("\0".join([str(value) for value in row]).encode()).digest()


def _prove(path: Path) -> None:
    with reading(path) as ledger:
        ledger.verify()


if __name__ == "__main__":
    main()
