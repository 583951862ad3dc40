"""A bar on stderr for work that takes more than a moment, shown only to a person who looks at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vnet.lean_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

AFTER = 1.0  # seconds of work before it shows

Step = Callable[[int, int], None]


@contextmanager
def progress(title: str) -> Iterator[Step]:
    """Give a function to call with how many rows are done and how many there are; before that it only shows life."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from threading import Timer

    bar = _Bar(title)
    timer = Timer(AFTER, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.step
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


class _Bar:
    """A bar that may not have been shown yet."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._shown: Progress | None = None
        self._task: TaskID | None = None
        self._done, self._total = 0, 0

    def start(self) -> None:
        """Show the bar, with what is done by now."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        console = Console(file=sys.stderr, markup=False, emoji=False, highlight=False)
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[rows]}", markup=False),
            TimeElapsedColumn(),
        )
        # What others do to stdout meanwhile is their own.
        shown = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
        self._task = shown.add_task(self._title, total=None, rows="")
        shown.start()
        self._shown = shown
        self._update()

    def step(self, done: int, total: int) -> None:
        """Take how many rows are done, and how many there are."""
        self._done, self._total = done, total
        self._update()

    def stop(self) -> None:
        """Take the bar away, if it was shown."""
        if self._shown is not None:
            self._shown.stop()

    def _update(self) -> None:
        if self._shown is not None and self._task is not None and self._total:
            rows = f"{self._done:,} / {self._total:,}"
            self._shown.update(self._task, completed=self._done, total=self._total, rows=rows)
