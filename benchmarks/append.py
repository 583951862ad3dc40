"""Durable entries a second, by one writer and by several at once: vnet's ledger beside SQLite with a plain table.

python benchmarks/append.py [--writers 8] [--each 500] [--rounds 3] [--folder DIR]
"""

import argparse
import multiprocessing as mp
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

from measure import print_head, print_row
from vnet.actions import init
from vnet.ledger.canonical import COLUMNS
from vnet.ledger.entry import Entry
from vnet.ledger.sqlite.store import reading, writing
from vnet.plan.files.load import load
from vnet.plan.model import Plan
from workload import YEAR, entries

PATIENCE_SECONDS = 60
LONGEST_ROUND_SECONDS = 600
VNET, PLAIN = "vnet", "plain table"


class Round(NamedTuple):
    """What one round gave: entries a second, the longest that any of them waited, and how many were found after it."""

    rate: float
    longest: float
    kept: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=8, help="how many processes write at once (8)")
    parser.add_argument("--each", type=int, default=500, help="how many entries each of them records (500)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is done (3)")
    parser.add_argument("--folder", type=Path, help="a folder on the disk that is meant")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=said.folder) as folder:
        plan = load(init.init(Path(folder), YEAR, example=True).data, YEAR)
        print_head("writers", "entries/s", "× plain", "longest wait, ms", "kept")
        for writers in sorted({1, said.writers}):
            rounds: dict[str, list[Round]] = {VNET: [], PLAIN: []}
            for number in range(said.rounds):
                for store, done in rounds.items():
                    path = Path(folder, f"{store}-{writers}-{number}.db")
                    done.append(_round(store, path, plan, writers, said.each))
            for store, done in rounds.items():
                kept, wanted = sum(one.kept for one in done), said.rounds * writers * said.each
                if kept != wanted:
                    raise SystemExit(f"{store}: {wanted - kept} of {wanted} entries are lost")
                rate = statistics.median(one.rate for one in done)
                share = statistics.median(one.rate / plain.rate for one, plain in zip(done, rounds[PLAIN], strict=True))
                longest = max(one.longest for one in done) * 1000
                figures = (f"{rate:,.0f}", f"{share:.2f}", f"{longest:,.0f}", f"{kept:,} of {wanted:,}")
                print_row(f"{writers}, {store}", *figures)


def _round(store: str, path: Path, plan: Plan, writers: int, each: int) -> Round:
    """Let the writers begin together; count from there to the moment when the last of them is done."""
    with _open(store, path):
        pass
    context = mp.get_context("spawn")
    gate, waits = context.Barrier(writers + 1), context.Queue()
    everything = list(entries(plan, writers * each))
    processes = [
        context.Process(target=_write, args=(store, path, everything[number::writers], gate, waits), daemon=True)
        for number in range(writers)
    ]
    for process in processes:
        process.start()
    gate.wait(LONGEST_ROUND_SECONDS)
    begin = time.perf_counter()
    longest = max(waits.get(timeout=LONGEST_ROUND_SECONDS) for _ in processes)
    seconds = time.perf_counter() - begin
    for process in processes:
        process.join()
    return Round(writers * each / seconds, longest, _count(store, path))


def _write(store: str, path: Path, own: list[Entry], gate: Barrier, waits: "Queue[float]") -> None:
    """Record entries one by one, in a process of its own; report the longest that one of them took."""
    longest = 0.0
    with _open(store, path) as record:
        gate.wait(LONGEST_ROUND_SECONDS)
        for entry in own:
            begin = time.perf_counter()
            record(entry)
            longest = max(longest, time.perf_counter() - begin)
    waits.put(longest)


@contextmanager
def _open(store: str, path: Path) -> Iterator[Callable[[Entry], object]]:
    """Give what records one entry for good."""
    if store == VNET:
        with writing(path) as ledger:
            yield ledger.record
        return
    with closing(sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        columns = (*COLUMNS, "payee", "note")
        database.execute(f"CREATE TABLE IF NOT EXISTS entry ({', '.join(columns)})")
        insert = f"INSERT INTO entry VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - marks only

        def record(entry: Entry) -> None:
            database.execute("BEGIN IMMEDIATE")
            database.execute(insert, [getattr(entry, name) for name in columns])
            database.execute("COMMIT")

        yield record


def _count(store: str, path: Path) -> int:
    """Return how many entries are there; vnet's are checked against its totals as well."""
    if store == VNET:
        with reading(path) as ledger:
            return ledger.verify() if ledger else 0
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM entry").fetchone()[0])


if __name__ == "__main__":
    main()
