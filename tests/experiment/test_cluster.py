"""A run on a Dask cluster of processes of this computer: the same bytes, whatever dies on the way."""

import hashlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import Client
from typer.testing import CliRunner

from workforce_model.cli import app
from workforce_model.experiment import cluster, run, worker
from workforce_model.results import Run, RunError
from workforce_model.results.layout import TABLES
from workforce_model.scenario import parse_scenario

FREEZE = parse_scenario({"name": "freeze", "levers": [{"lever": "hiring_freeze", "from": "2017-07-01"}]}, "test")
WORK = {"scenarios": [FREEZE], "replications": 40, "years": 4}
BLOCKS = 22
NOBODY = "tcp://127.0.0.1:9"  # the discard port, where nothing listens

Progress = Callable[[str, int, int], None]


class Dask:
    """A scheduler and its workers, each a process whose output goes to a file in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", file)
        while not (file.is_file() and file.read_text(encoding="utf-8").endswith("}")):
            assert self.scheduler.poll() is None, "the scheduler ended at once"
            time.sleep(0.05)
        self.address = json.loads(file.read_text(encoding="utf-8"))["address"]

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker of one thread that nobody starts again when it dies."""
        return self.start("worker", self.address, "--no-nanny", "--nthreads", "1", "--local-directory", self.folder)

    def start(self, *words: object) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            command = [sys.executable, "-m", "dask", *map(str, words), "--no-dashboard"]
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=self.folder))
        return self.processes[-1]


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    made = Dask(tmp_path)
    yield made
    for process in reversed(made.processes):
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def serial(small_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(small_county, **WORK, workers=1, out=tmp_path_factory.mktemp("serial") / "run")


def digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / "tables" / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}


def once_at(number: int, act: Callable[[], object]) -> Progress:
    """Do `act` when so many blocks are on disk."""

    def tell(step: str, done: int, total: int) -> None:
        if step == "Simulating" and done == number:
            assert total == BLOCKS
            act()

    return tell


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_changes_no_byte(
    serial: Run, small_county: Path, dask: Dask, tmp_path: Path
) -> None:
    workers = dask.worker(), dask.worker()
    alive = []

    def kill() -> None:
        with Client(dask.address, set_as_default=False) as client:
            alive.append(len(client.nthreads()))
        workers[0].kill()

    out = tmp_path / "run"
    finished = run(small_county, **WORK, cluster=dask.address, out=out, progress=once_at(BLOCKS // 3, kill))
    assert alive == [2]
    assert [each.poll() for each in workers] == [-signal.SIGKILL, None]
    assert digests(out) == digests(serial.path)
    assert finished.manifest == serial.manifest


@pytest.mark.slow
def test_the_last_worker_killed_and_another_started_changes_no_byte(
    serial: Run, small_county: Path, dask: Dask, tmp_path: Path
) -> None:
    only = dask.worker()

    def replace() -> None:
        only.kill()
        only.wait()
        dask.worker()

    out = tmp_path / "run"
    run(small_county, **WORK, cluster=dask.address, out=out, progress=once_at(5, replace))
    assert digests(out) == digests(serial.path)


@pytest.mark.slow
def test_a_scheduler_that_dies_ends_the_run_which_goes_on_without_it(
    serial: Run, small_county: Path, dask: Dask, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    dask.worker()
    with pytest.raises(RunError, match=r"scheduler at tcp://.* is lost.*goes on where it stopped"):
        run(small_county, **WORK, cluster=dask.address, out=out, progress=once_at(5, dask.scheduler.kill))
    done: list[int] = []
    run(
        small_county, **WORK, workers=1, out=out,
        progress=lambda step, number, _: done.append(number) if step == "Simulating" else None,
    )  # fmt: skip
    assert done[0] >= 5
    assert digests(out) == digests(serial.path)


def test_a_finished_run_asks_no_cluster(serial: Run, small_county: Path) -> None:
    assert run(small_county, **WORK, cluster=NOBODY, out=serial.path).manifest == serial.manifest


@pytest.mark.parametrize("address", [NOBODY, "nowhere:9", "carrier-pigeon://roof:1"])
def test_where_no_scheduler_answers_one_is_told_how_to_start_it(
    small_county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(cluster, "CONNECT", 1)
    with pytest.raises(RunError, match=rf"no Dask scheduler answers at {address}: start one with `dask scheduler`"):
        run(small_county, **WORK, cluster=address, out=tmp_path / "run")


def test_a_scheduler_without_workers_is_told(
    dask: Dask, small_county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(RunError, match="has no workers: start them with `dask worker ADDRESS`"):
        run(small_county, **WORK, cluster=dask.address, out=tmp_path / "run")


def test_a_cluster_of_another_version_is_refused(
    dask: Dask, small_county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.worker()
    monkeypatch.setattr(worker, "_SOURCE", "edited")
    with pytest.raises(RunError, match="same version") as refused:
        run(small_county, **WORK, cluster=dask.address, out=tmp_path / "run")
    assert "the scheduler: its source " in str(refused.value)
    assert str(refused.value).count("instead of edited") > 1


def test_a_worker_of_another_version_that_comes_later_is_refused() -> None:
    from workforce_model.experiment.plan import Block

    here = worker.environment()
    with pytest.raises(RunError, match=r"numpy .* instead of 1\.0, "):
        worker.run_block_there({**here, "numpy": "1.0", "numba": "0"}, "x", b"", Block(0, 0, 0))


def test_without_the_extra_one_is_told_its_name(
    small_county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RunError, match=r"pip install 'workforce-model\[cluster\]'"):
        run(small_county, **WORK, cluster=NOBODY, out=tmp_path / "run")


def test_workers_and_a_cluster_exclude_each_other(small_county: Path, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="give one of the two"):
        run(small_county, workers=2, cluster=NOBODY, out=tmp_path / "run")
    words = ["run", str(small_county), "--workers", "2", "--cluster", NOBODY, "--out", str(tmp_path / "run")]
    done = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert "--workers and --cluster exclude each other" in done.output


def test_a_word_that_is_no_address_is_refused_at_once() -> None:
    with (
        pytest.raises(RunError, match="'hello' is no address of a scheduler"),
        cluster._connected("hello"),
    ):  # without a run around it
        pytest.fail("nobody is called hello")
