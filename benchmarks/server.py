"""A ledger on a server: `vnet log` beside a file's, entries a second beside a bare psycopg insert, and what many take.

python benchmarks/server.py [--rounds 15] [--each 300] [--load 2000000] [--rollup 2000000]

A PostgreSQL server of its own is started in a temporary folder, which keeps what it acknowledges on the disk.
"""

import argparse
import multiprocessing as mp
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from measure import CELLS, environment, in_turn, print_head, print_row, vnet
from servers import EVERYONE, RECORDER, Server, found
from vnet.actions import init
from vnet.ledger.address import address
from vnet.ledger.canonical import COLUMNS
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.ledger.postgres import store
from vnet.plan.files.load import load
from vnet.plan.versions import canonical, digest

YEAR = 2016
_BARE = f"INSERT INTO bare VALUES ({', '.join(['%s'] * (len(COLUMNS) + 2))})"  # noqa: S608 - no words of anybody's
# As many rows as are wanted, of some centres, as `vnet.append` would have put them there but for leaf and edge.
_LOADED = """
    INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, kpi, unit, value,
                            decimals, kind, partner, people, category, network, amount, recorded_by, recorded_at, login)
    SELECT 'L' || c, n, sha256((c || '-' || n)::bytea), gen_random_uuid(), 'L' || c,
           CASE WHEN n % 3 = 2 THEN 'spending' ELSE 'actual' END, d, replace(substr(d, 1, 7), '-', '')::bigint, d,
           'b' || n || '-0000-7000-8000-000000000000',
           CASE WHEN n % 3 <> 2 THEN 'C' || n % 9 END, CASE WHEN n % 3 <> 2 THEN '건' END,
           CASE WHEN n % 3 <> 2 THEN n % 40 END, CASE WHEN n % 3 <> 2 THEN 0 END,
           CASE WHEN n % 3 = 0 THEN '협약' END, CASE WHEN n % 6 = 0 THEN '한빛 주식회사 ' || n % 50 END,
           CASE WHEN n % 6 = 1 THEN n % 90 END, CASE WHEN n % 3 = 2 THEN '일반운영비' END,
           CASE WHEN n % 3 = 2 THEN '국제' END, CASE WHEN n % 3 = 2 THEN n % 900 * 1000 + 1000 END,
           '김하나', d || 'T09:00:00+09:00', 'kim'
    FROM generate_series(1, %(centres)s) c, generate_series(0, %(each)s - 1) n,
         LATERAL (SELECT to_char(date '2016-01-01' + (n %% 365)::int, 'YYYY-MM-DD') AS d) day
"""

_FURTHER = """
    INSERT INTO vnet.entry (centre, seq, leaf, id, origin, type, date, month, arrived_on, batch, subject, event, digest,
                            recorded_by, recorded_at)
    SELECT c, n, sha256((c || '-' || n)::bytea), gen_random_uuid(), c, t, d, replace(substr(d, 1, 7), '-', '')::bigint,
           '2016-12-31', 'b' || n || '-0000-7000-8000-000000000000', s, nullif(e, ''), g, '김하나',
           '2016-12-31T09:00:00+09:00'
    FROM (SELECT %s::text, %s::bigint, %s::text, %s::text, %s::text, %s::text, %s::text) x (c, n, t, d, s, e, g)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, help="how often `vnet log` is typed (15)")
    parser.add_argument("--each", type=int, default=300, help="how many entries each writer records (300)")
    parser.add_argument("--load", type=int, default=0, help="measure what so many entries take (0: leave it out)")
    parser.add_argument(
        "--rollup", type=int, default=0, help="measure a roll-up of 245 centres with so many entries (0: leave it out)"
    )
    said = parser.parse_args()
    programs = found()
    if programs is None:
        raise SystemExit("PostgreSQL is not here: apt install postgresql")
    server = Server(programs, durable=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            data = init.init(Path(folder), YEAR, example=True).data
            if said.rounds:
                _commands(server, data, Path(folder), said.rounds)
            if said.each:
                _appends(server, said.each)
            if said.load:
                _sizes(server, data, Path(folder), said.load)
            if said.rollup:
                _rollup(server, data, Path(folder), said.rollup)
    finally:
        server.stop()


def _commands(server: Server, data: Path, scratch: Path, rounds: int) -> None:
    """Type `vnet log` at a file and at the server, each in turn with bare Python."""
    server.begin_anew()
    words = vnet(data, "log", "C4", "3건", "--date", "4/12")
    print_head("vnet log", *CELLS)
    found = {}
    for name, place in (("file", str(data / "ledger.db")), ("server", server.url(RECORDER))):
        found[name] = in_turn(words, {**environment(scratch), "VNET_LEDGER": place}, rounds)
        print_row(name, *found[name].cells)
    print(f"server / file, processor: {found['server'].processor / found['file'].processor:.2f}")


def _appends(server: Server, each: int) -> None:
    """Let one and eight writers record, each entry a transaction, in the ledger and in a plain table."""
    with server.owner() as owner:
        columns = ", ".join(f"c{number} TEXT" for number in range(len(COLUMNS)))
        owner.execute(f"CREATE TABLE bare (seq BIGINT, leaf BYTEA, {columns}, PRIMARY KEY (seq, c0))".encode())
        owner.execute("GRANT ALL ON bare TO PUBLIC")
    print_head("writers", "entries/s", "× bare insert")
    for writers in (1, 8):
        server.begin_anew()
        rates = {}
        for name, write in (("vnet", _record), ("bare psycopg insert", _insert)):
            with mp.get_context("spawn").Pool(writers) as pool:
                spans = pool.starmap(write, [(server.url(RECORDER), each)] * writers)
            rates[name] = writers * each / (max(end for _begin, end in spans) - min(begin for begin, _end in spans))
        for name, rate in rates.items():
            print_row(f"{writers}, {name}", f"{rate:,.0f}", f"{rate / rates['bare psycopg insert']:.2f}")


def entry(number: int) -> Entry:
    """Return an entry to record."""
    facts: dict[str, Any] = {"kpi": "C4", "unit": "건", "value": number, "decimals": 0, "note": "예시"}
    return Entry(new_id(), EntryType.ACTUAL, "2016-04-12", "김하나", **facts)


def _record(url: str, each: int) -> tuple[float, float]:
    with store.writing(address(url)) as ledger:
        begin = time.time()
        for number in range(each):
            ledger.record(entry(number))
        return begin, time.time()


def _insert(url: str, each: int) -> tuple[float, float]:
    with psycopg.connect(url, autocommit=True) as database:
        begin = time.time()
        for number in range(each):
            database.execute(_BARE.encode(), (number, b"x" * 32, *map(_text, entry(number)[: len(COLUMNS)])))
        return begin, time.time()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _loaded(server: Server, entries: int, centres: int) -> int:
    """Load entries of some centres, with their totals; return how many each has."""
    each = entries // centres
    edge = b"\0" * 32 * each.bit_count()
    begin = time.perf_counter()
    with server.owner() as owner:
        for number in range(1, centres + 1):
            owner.execute("INSERT INTO vnet.ledger VALUES (%s, %s, 'x', 0)", (f"L{number}", f"L{number}"))
            owner.execute("INSERT INTO vnet.head VALUES (%s, %s, %s, '2016-12-30')", (f"L{number}", each, edge))
        plain = _LOADED.replace("%", "%%").replace("%%%%", "%%")
        for name in ("each", "centres"):
            plain = plain.replace(f"%%({name})s", f"%({name})s")
        owner.execute(plain.encode(), {"each": each, "centres": centres})
        owner.execute(
            "INSERT INTO vnet.personal "
            "SELECT centre, seq, 'note', -1, repeat('a', 64), repeat('b', 32), '업무협약을 맺음' "
            "FROM vnet.entry WHERE centre LIKE 'L%' AND seq % 2 = 0"
        )
        _totals(owner)
        owner.execute("VACUUM ANALYZE")
    print(f"\nloaded {each * centres:,} entries of {centres} centres in {time.perf_counter() - begin:.0f} s")
    return each


def _rollup(server: Server, data: Path, scratch: Path, entries: int) -> None:
    """Load entries of 245 centres, each with a plan of its own and forty tasks; print how long their roll-up takes."""
    centres = 245
    server.begin_anew()
    each = _loaded(server, entries, centres)
    plan = load(data, YEAR)
    size = each + 41
    with server.owner() as owner:
        for number in range(1, centres + 1):
            code, name = f"L{number}", f"예시센터 {number}"
            own = plan._replace(document=plan.document._replace(organization=name))
            owner.execute("INSERT INTO vnet.plan_version VALUES (%s, %s, %s)", (code, digest(own), canonical(own)))
            owner.execute(_FURTHER, (code, each, "plan", "2016-01-01", str(YEAR), "", digest(own)))
            tasks = [
                (code, each + 1 + n, "task", "2016-05-31", plan.tasks[n % 21].name, "done", None) for n in range(40)
            ]
            with owner.cursor() as cursor:
                cursor.executemany(_FURTHER, tasks)
        owner.execute("UPDATE vnet.head SET size = %s, edge = %s", (size, b"\0" * 32 * size.bit_count()))
        owner.execute("UPDATE vnet.head SET size = 0, edge = '' WHERE centre NOT LIKE 'L%'")
        owner.execute("VACUUM ANALYZE")
    place = {"VNET_LEDGER": server.url(EVERYONE), "VNET_YEAR": str(YEAR)}
    print_head(f"vnet rollup, {centres} centres", *CELLS)
    for format_ in ("table", "json", "csv"):
        words = vnet(data, "rollup", "--quarter", "2", "--format", format_)
        print_row(format_, *in_turn(words, environment(scratch) | place, 5).cells)


def _sizes(server: Server, data: Path, scratch: Path, entries: int) -> None:
    """Load entries of forty centres; print what they take, and how long a report of one of them takes."""
    _loaded(server, entries, 40)
    with server.owner() as owner:
        print_head("table", "rows", "MB", "of it indexes, MB", "bytes an entry")
        for table in ("entry", "personal", "evidence", "actual_total", "spending_total", "partner_total"):
            row = owner.execute(
                f"SELECT (SELECT count(*) FROM vnet.{table}), pg_total_relation_size('vnet.{table}'), "  # noqa: S608
                f"pg_indexes_size('vnet.{table}')"
            ).fetchone()
            assert row  # noqa: S101
            rows, size, indexes = row
            print_row(table, f"{rows:,}", f"{size / 1e6:,.1f}", f"{indexes / 1e6:,.1f}", f"{size / entries:,.0f}")
    words = vnet(data, "report", "--quarter", "4")
    print_head("a report of one centre", *CELLS)
    place = {"VNET_LEDGER": f"{server.url('owner')}&centre=L7"}
    print_row("server", *in_turn(words, environment(scratch) | place, 7).cells)


def _totals(owner: "psycopg.Connection[Any]") -> None:
    owner.execute(
        "INSERT INTO vnet.actual_total SELECT centre, month, kpi, unit, decimals, coalesce(kind, ''), count(*), "
        "sum(value), sum(coalesce(people, 0)), sum(value * coalesce(people, 0)), 0, 0, max(date), max(seq), 0 "
        "FROM vnet.entry WHERE type = 'actual' AND centre LIKE 'L%' GROUP BY 1, 2, 3, 4, 5, 6"
    )
    owner.execute(
        "INSERT INTO vnet.spending_total SELECT centre, month, category, coalesce(network, ''), count(*), "
        "sum(amount), 0 FROM vnet.entry WHERE type = 'spending' AND centre LIKE 'L%' GROUP BY 1, 2, 3, 4"
    )
    owner.execute(
        "INSERT INTO vnet.partner_total SELECT centre, month, kpi, partner, count(*), min(date), max(date) "
        "FROM vnet.entry WHERE partner IS NOT NULL AND centre LIKE 'L%' GROUP BY 1, 2, 3, 4"
    )


if __name__ == "__main__":
    main()
