"""The same entries for everybody: in vnet's ledger, as a journal for hledger and ledger, and as CSV for pandas.

python benchmarks/workload.py COUNT FOLDER
"""

import csv
import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from vnet.actions import init
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.ledger.sqlite.store import writing
from vnet.plan.files.load import load
from vnet.plan.model import Plan

YEAR = 2016
BATCH = 50_000
WON = 10_000
PARTNERS = ("가나상사", "다라은행", "마바전자", "사아재단", "자차복지관", "카타대학교", "파하센터", "거너건설")


def entries(plan: Plan, count: int) -> Iterator[Entry]:
    """Yield entries of a year, day by day: as many actuals as payments. The same `count` gives the same entries."""
    chance = Random(count)
    measures = [(kpi, measure) for kpi in plan.kpis for measure in kpi.measures]
    lines = plan.budget.lines if plan.budget else ()
    first = dt.date(plan.year, 1, 1)
    days = (dt.date(plan.year + 1, 1, 1) - first).days
    for place in range(count):
        day = first + dt.timedelta(place * days // count)
        at = dt.datetime.combine(day, dt.time(18), dt.timezone(dt.timedelta(hours=9)))
        entry = Entry(
            id=new_id(int(at.timestamp() * 1000), chance.randbytes(10)),
            type=EntryType.SPENDING if place % 2 else EntryType.ACTUAL,
            date=day.isoformat(),
            recorded_by="담당자",
            recorded_at=at.isoformat(),
            arrived_on=day.isoformat(),  # so that the ledger of an earlier day can be looked at
        )
        if place % 2:
            line = chance.choice(lines)
            amount = chance.randint(1, 50) * WON
            yield entry._replace(
                category=line.category, network=line.network, amount=amount, payee=chance.choice(PARTNERS)
            )
        else:
            kpi, measure = chance.choice(measures)
            kinds = [kind.name for kind in measure.kinds]
            yield entry._replace(
                kpi=kpi.code,
                unit=measure.unit,
                value=chance.randint(1, 5),
                decimals=0,
                kind=chance.choice(kinds) if kinds else None,
                partner=chance.choice(PARTNERS),
                people=chance.randint(1, 60),
            )


def account(entry: Entry) -> str:
    """Return an entry's account: `kpi:C4:건:협약` or `budget:일반운영비:국제`."""
    names = ("kpi", entry.kpi, entry.unit, entry.kind) if entry.kpi else ("budget", entry.category, entry.network)
    return ":".join(name for name in names if name)


def write(count: int, folder: Path) -> None:
    """Write an office with the plan of 2016 and `count` entries, and the same entries as `entries.journal` and `.csv`.

    The folder appears when everything in it is whole.
    """
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    data = init.init(unfinished, YEAR, example=True).data
    stream = entries(load(data, YEAR), count)
    with (
        writing(data / "ledger.db") as ledger,
        (unfinished / "entries.journal").open("w", encoding="utf-8") as journal,
        (unfinished / "entries.csv").open("w", encoding="utf-8", newline="") as file,
    ):
        rows = csv.writer(file)
        rows.writerow(("date", "account", "amount", "partner"))
        while batch := list(islice(stream, BATCH)):
            ledger.record(*batch)
            for entry in batch:
                rows.writerow((entry.date, account(entry), entry.value or entry.amount, entry.partner or entry.payee))
                journal.write(_transaction(entry))
    unfinished.rename(folder)


def _transaction(entry: Entry) -> str:
    """Return an entry as hledger and ledger both read it: payments come from the bank, actuals from nowhere."""
    if entry.type is EntryType.ACTUAL:
        return f"{entry.date} {entry.partner}\n    ({account(entry)})  {entry.value}\n\n"
    return f"{entry.date} {entry.payee}\n    {account(entry)}  {entry.amount}\n    bank\n\n"


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
