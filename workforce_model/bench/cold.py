"""Compile and cold start: how long a new process takes to its first replication, without and with compiled code.

`python -m workforce_model.bench.cold SIZE` prints the seconds of the import, of preparing W and of one replication.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Start:
    """Seconds of a new process, all told and by part."""

    whole: float
    imports: float
    prepare: float
    first_replication: float


@dataclass(frozen=True)
class ColdStart:
    """A start that finds nothing compiled, and the next."""

    compiling: Start
    compiled: Start


def cold_start(size: int) -> ColdStart:
    """Start twice with a new folder for compiled code: the first start compiles, the second finds it."""
    with tempfile.TemporaryDirectory(prefix="workforce-bench-") as folder:
        return ColdStart(_started(size, folder), _started(size, folder))


def _started(size: int, folder: str) -> Start:
    command = [sys.executable, "-m", "workforce_model.bench.cold", str(size)]
    environment = {**os.environ, "WORKFORCE_CACHE_DIR": folder}
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603  # ourselves
    parts = json.loads(done.stdout)
    return Start(**{**parts, "whole": time.perf_counter() - begun})


def main(size: int) -> Start:
    """Import, prepare and run once; `whole` is their sum."""
    begun = time.perf_counter()
    from workforce_model.bench import ours
    from workforce_model.bench.workload import workload

    imported = time.perf_counter()
    run = ours.ready(workload(size), "compiled")
    prepared = time.perf_counter()
    run(0, 1)
    ended = time.perf_counter()
    return Start(ended - begun, imported - begun, prepared - imported, ended - prepared)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(main(int(sys.argv[1])))))
