"""How long the commands of the evaluation take, in times of `vnet report`, in an office with 100,000 entries.

python benchmarks/evaluation.py [--count 100000] [--rounds 7]
"""

import argparse
import tempfile
from pathlib import Path

from measure import CELLS, environment, in_turn, output, print_head, print_row, vnet
from workload import write

TARGET = 1.33  # times `report`
# What is recorded beside the actuals and the spending, so that each command has something to show.
RECORDED: tuple[tuple[str, ...], ...] = (
    ("log", "만족도", "86", "--people", "40", "--date", "5/12"),
    ("log", "언론보도", "1건", "--date", "5/12", "--note", "예시 기사"),
    ("task", "done", "설명회", "--date", "2/26"),
    ("step", "1", "1", "--date", "3/2"),
    ("explain", "D3", "--quarter", "2", "--cause", "예시 원인", "--action", "예시 조치"),
)
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("evaluate",),
    ("schedule",),
    ("outlook",),
    ("partners",),
    ("basis",),
    ("trend",),
    ("status",),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000, help="how many entries (100,000)")
    parser.add_argument("--rounds", type=int, default=7, help="how many times each command runs (7)")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder, "office")
        write(said.count, office)
        data = office / "data"
        env = environment(Path(folder))
        for words in RECORDED:
            output(vnet(data, *words), env)
        print_head("command", *CELLS, "target")
        forms: tuple[tuple[str, ...], ...] = ((), ("--format", "json"))
        for form in forms:
            beside = vnet(data, "report", *form)
            for words in COMMANDS:
                if words == ("status",) and form:
                    continue
                measured = in_turn(vnet(data, *words, *form), env, said.rounds, beside=beside)
                missed = "" if measured.times <= TARGET else ", missed"
                print_row(f"vnet {' '.join((*words, *form))}", *measured.cells, f"≤ {TARGET}{missed}")


if __name__ == "__main__":
    main()
