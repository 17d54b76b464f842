"""Blocks on a Dask cluster: its workers hand back bytes and this process writes them, so a run is as if run here.

Each scenario's inputs travel once; a bounded number of blocks is under way, and one result at a time is in this
process. What a lost worker had is given to another; what was lost for good is sent again.
"""

import hashlib
import logging
import re
import time
import warnings
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from workforce_model.experiment.blocks import Work, write_whole
from workforce_model.experiment.plan import Block
from workforce_model.experiment.worker import Environment, difference, environment, packed, run_block_there
from workforce_model.results import RunError

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT = 5  # seconds in which a scheduler must answer
PATIENCE = 30  # seconds after which a cluster without workers is given up
AHEAD = 3  # blocks under way for each thread of the cluster: one at work, one at hand, one on its way back
LOSSES = 3  # times in a row that blocks may be lost without one being finished
AGAIN = "Finished blocks are kept: run the same command again and it goes on where it stopped"

Files = dict[str, bytes]


def run_on_cluster(address: str, work: Work, todo: Sequence[Block]) -> Iterator[str]:
    """Run blocks on the workers of the Dask scheduler at `address`; gives the name of each as it is on disk.

    RunError without the extra, the scheduler or workers, when a machine has other versions, when the cluster is lost.
    """
    with closing(_results(address, work, todo)) as results:
        for block, files in results:
            write_whole(work.folder / block.name, files)
            yield block.name


def _results(address: str, work: Work, todo: Sequence[Block]) -> Generator[tuple[Block, Files], None, None]:
    with _connected(address) as client, _losses_told(address):
        _await_workers(client)
        here = environment()
        _check_environments(client, here)
        yield from _Flight(client, work, here, deque(todo)).results()


@dataclass
class _Flight:
    """Blocks still to be sent, those under way, and each scenario's inputs as the cluster holds them."""

    client: "Client"
    work: Work
    here: Environment
    waiting: deque[Block]
    flying: "dict[Future[Files], Block]" = field(default_factory=dict)
    shares: "dict[int, tuple[str, Future[bytes]]]" = field(default_factory=dict)

    def results(self) -> Iterator[tuple[Block, Files]]:
        """Every block with its files, in the order in which they arrive."""
        barren = 0
        while self.waiting or self.flying:
            self.send()
            barren += 1
            for future in self.ended():
                block = self.flying.pop(future)
                files = _fetched(future)
                if files is None:
                    self.waiting.appendleft(block)
                else:
                    barren = 0
                    yield block, files
            if barren > LOSSES:
                raise RunError(f"the cluster loses its workers before they finish a block. {AGAIN}")

    def send(self) -> None:
        """Keep enough blocks under way for the threads the cluster has now."""
        threads = _await_workers(self.client)
        for block in list(islice(self.waiting, max(AHEAD * threads - len(self.flying), 0))):
            key, share = self.share(block.scenario)
            task = self.client.submit(run_block_there, self.here, key, share, block, pure=False)
            self.flying[task] = self.waiting.popleft()
        needed = min(block.scenario for block in chain(self.flying.values(), islice(self.waiting, 1)))
        self.shares = {number: kept for number, kept in self.shares.items() if number >= needed}

    def share(self, scenario: int) -> "tuple[str, Future[bytes]]":
        """A scenario's inputs on the cluster and their name there; sent when they are not there, or no longer."""
        kept = self.shares.get(scenario)
        if kept is None or kept[1].status != "finished":
            whole = packed(self.work.inputs[scenario], self.work.labels, self.work.plan)
            name = hashlib.blake2b(whole, digest_size=16).hexdigest()
            kept = self.shares[scenario] = (name, self.client.scatter(whole, broadcast=True, hash=False))
        return kept

    def ended(self) -> "list[Future[Files]]":
        """Blocks that came to an end, good or bad; waits for the first."""
        from distributed import CancelledError, wait

        while True:
            with self.client.as_current(), suppress(CancelledError, TimeoutError):
                wait(list(self.flying), timeout=PATIENCE, return_when="FIRST_COMPLETED")
            if ended := [future for future in self.flying if future.status != "pending"]:
                return ended
            _await_workers(self.client)


def _fetched(future: "Future[Files]") -> Files | None:
    """A block's files; None when they are lost and must be made again."""
    from distributed import CancelledError
    from distributed.scheduler import KilledWorker

    if future.status not in {"finished", "error"}:
        return None
    try:
        files: Files = future.result(timeout=PATIENCE)
    except KilledWorker as error:
        raise RunError(
            f"a block ended the life of {error.allowed_failures + 1} workers, perhaps for want of memory: "
            f"give them more, or fewer threads. {AGAIN}"
        ) from error
    except CancelledError:
        return None
    except OSError as error:
        if future.status != "error":  # not the worker's own fault, but the way to it
            return None
        raise RunError(f"a worker cannot go on: {error}. {AGAIN}") from error
    return files


@contextmanager
def _connected(address: str) -> "Iterator[Client]":
    """A client of the scheduler, quiet: what goes wrong is told once, in the words of this module."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise RunError("--cluster needs Dask distributed: pip install 'workforce-model[cluster]'") from error
    if not re.search(r":\d+$|://.", address):
        raise RunError(
            f"'{address}' is no address of a scheduler: give it as tcp://HOST:PORT, as `dask scheduler` prints it"
        )
    with _quiet(), dask.config.set({"distributed.comm.timeouts.connect": CONNECT}):
        try:
            with warnings.catch_warnings(action="ignore"):  # of other versions: they are compared below
                client = Client(address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise RunError(
                f"no Dask scheduler answers at {address}: start one with `dask scheduler` and give the address that it "
                f"prints, such as tcp://10.0.0.5:8786 ({error})"
            ) from error
        with client:
            yield client


@contextmanager
def _quiet() -> Iterator[None]:
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [log.level for log in logs]
    try:
        for log in logs:
            log.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)


@contextmanager
def _losses_told(address: str) -> Iterator[None]:
    from distributed import CancelledError
    from distributed.client import ClosedClientError

    try:
        yield
    except (OSError, CancelledError, ClosedClientError) as error:  # a comm that was closed is an OSError
        raise RunError(f"the connection to the Dask scheduler at {address} is lost. {AGAIN}") from error


def _await_workers(client: "Client") -> int:
    """Threads of the cluster, once there are any."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if client.status == "closed":
            raise ConnectionError
        threads: int = sum(client.nthreads().values()) if client.status == "running" else 0
        if threads:
            return threads
        time.sleep(0.1)
    raise RunError(f"the Dask scheduler has no workers: start them with `dask worker ADDRESS`. {AGAIN}")


def _check_environments(client: "Client", here: Environment) -> None:
    """RunError when a machine of the cluster would not compute the same bytes as this one, or nothing at all."""
    found: dict[str, Any] = client.run(environment, on_error="return")
    try:
        found["the scheduler"] = client.run_on_scheduler(environment)
    except (ImportError, AttributeError) as error:
        found["the scheduler"] = error
    wrong = [f"{place}: {_fault(there, here)}" for place, there in sorted(found.items()) if there != here]
    if wrong:
        places = "\n".join(wrong)
        raise RunError(
            "the cluster is not installed as this computer is, so its results could differ. Install the same version "
            f"and lock file everywhere, start the scheduler and its workers anew and run again.\n{places}"
        )


def _fault(there: Environment | Exception, here: Environment) -> str:
    return f"no workforce-model that fits ({there})" if isinstance(there, Exception) else difference(here, there)
