"""Who takes part, at which sizes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Final, Literal

from workforce_model.bench.machine import cores
from workforce_model.bench.rounds import Entrant, Run
from workforce_model.bench.workload import Workload

Engine = Literal["simpy", "compiled"]
Detail = Literal["full", "aggregate"]

SIDE_BY_SIDE: Final = 1_000_000  # seats that the NumPy contestant holds at once: replications times size


@dataclass(frozen=True)
class Contestant:
    """A contestant: what it is, the `largest` size it is run at, and the library it `needs` besides our own."""

    name: str
    about: str
    ready: Callable[[Workload], Run]
    largest: int = 1_000_000
    needs: str = ""
    most: int = 1_000_000
    side_by_side: bool = False

    def entrant(self, workload: Workload) -> Entrant:
        """The contestant ready for a workload; ModuleNotFoundError where its library is not installed."""
        least = max(1, min(100, SIDE_BY_SIDE // workload.size)) if self.side_by_side else 1
        return Entrant(self.name, self.ready(workload), least=least, most=max(least, self.most))


def _peer(module: str) -> Callable[[Workload], Run]:
    def ready(workload: Workload) -> Run:
        found = import_module(f"workforce_model.bench.contestants.{module}")
        return partial(found.run, workload)

    return ready


def _own(engine: Engine, *, detail: Detail = "aggregate", all_threads: bool = False) -> Callable[[Workload], Run]:
    def ready(workload: Workload) -> Run:
        from workforce_model.bench import ours

        return ours.ready(workload, engine, detail=detail, threads=cores() if all_threads else 1)

    return ready


LINEUP: Final = (
    Contestant("naive", "SimPy, a process per employee, monthly loop", _peer("naive"), largest=10_000, most=1),
    Contestant("next_event", "SimPy, well written: next event, generators", _peer("next_event")),
    Contestant(
        "salabim", "salabim, next event", _peer("salabim_"), largest=1_000, needs="salabim"
    ),
    Contestant("mesa", "Mesa, agents that step monthly", _peer("mesa_"), largest=10_000, needs="mesa"),
    Contestant("numpy_monthly", "NumPy by month, all replications at once", _peer("numpy_monthly"), side_by_side=True),
    Contestant("simpy", "this package, SimPy engine", _own("simpy")),
    Contestant("compiled_1", "this package, compiled engine, one thread", _own("compiled")),
    Contestant("compiled_1_full", "the same with full detail: every event kept", _own("compiled", detail="full")),
    Contestant("compiled_all", "this package, compiled engine, all threads", _own("compiled", all_threads=True)),
)  # fmt: skip


def entrants(workload: Workload, names: Sequence[str] = ()) -> tuple[list[Entrant], list[str]]:
    """(who is ready for a workload, a sentence on each who is not); `names` picks some of the line-up."""
    found, missing = [], []
    for contestant in LINEUP:
        if names and contestant.name not in names:
            continue
        if workload.size > contestant.largest:
            missing.append(f"{contestant.name} is not run beyond {contestant.largest:,} positions")
            continue
        try:
            found.append(contestant.entrant(workload))
        except ModuleNotFoundError as error:
            if not contestant.needs or error.name != contestant.needs:
                raise
            missing.append(f"{contestant.needs} is not installed: pip install workforce-model[bench]")
    return found, missing
