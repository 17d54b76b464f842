"""Where the command line writes: answers to stdout, everything about the way there to stderr."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


class Bar:
    """Tells what is going on, how many steps are done and of how many; without a terminal, each new thing once."""

    def __init__(self, bars: Progress, first: str) -> None:
        self.bars = bars
        self.what = first
        self.task = bars.add_task(first, total=None)

    def __call__(self, what: str, done: int, total: int) -> None:
        if what != self.what and not err.is_terminal:
            err.print(what)
        self.what = what
        self.bars.update(self.task, description=what, completed=done, total=total)


@contextmanager
def progress(first: str) -> Iterator[Bar]:
    """Show a bar on stderr until the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        yield Bar(bars, first)
