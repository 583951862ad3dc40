"""A bar on stderr for work that takes a while, shown only to a person who looks at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FEW = 2_000  # so few rows are done before a bar could be read

Step = Callable[[int, int], None]


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """Give a function to call with how many rows are done and how many there are."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
    columns = (
        TextColumn(title, markup=False),
        BarColumn(),
        TextColumn("{task.completed:,.0f} / {task.total:,.0f}", markup=False),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task("", total=None, visible=False)

    def step(done: int, total: int) -> None:
        if total > FEW:
            bar.start()
            bar.update(task, completed=done, total=total, visible=True)

    try:
        yield step
    finally:
        bar.stop()
