"""How long a person waits for each command, in times of bare Python, in an office with a year of invented entries.

python benchmarks/startup.py [--rounds 21]
"""

import argparse
import tempfile
from pathlib import Path

from measure import BARE, CELLS, VNET, environment, in_turn, modules, output, print_head, print_row, vnet

# Each command, and how many times bare Python it may take (None: no target).
COMMANDS: tuple[tuple[tuple[str, ...], int | None], ...] = (
    (("log", "C4", "3건", "--date", "4/12"), 4),
    (("report", "--format", "json"), 4),
    (("report",), 9),
    (("status",), 4),
    (("entries",), None),
    (("check",), None),
    (("--help",), 7),
)
COLD = ("report", "--format", "json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21, help="how many times each command runs (21)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "office", "data")
        env = environment(Path(folder))
        output((*VNET, "sample", str(data.parent)), env)

        def change_plan() -> None:
            with (data / "targets_2016.yaml").open("a", encoding="utf-8") as plan:
                plan.write("# one more line, and the plan that was kept is out of date\n")

        print_head("command", *CELLS, "modules", "target")
        print_row("python -c pass", *in_turn(BARE, env, rounds).cells, modules((), env), "")
        for words, target in COMMANDS:
            measured = in_turn(vnet(data, *words), env, rounds)
            missed = "" if target is None or measured.times <= target else ", missed"
            print_row(
                _name(words),
                *measured.cells,
                modules(vnet(data, *words), env),
                "" if target is None else f"≤ {target}{missed}",
            )
        measured = in_turn(vnet(data, *COLD), env, rounds, before=change_plan)
        print_row(f"{_name(COLD)}, the plan just changed", *measured.cells, "", "")


def _name(words: tuple[str, ...]) -> str:
    return f"vnet {' '.join(words)}"


if __name__ == "__main__":
    main()
