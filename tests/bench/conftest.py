"""Flows and timings that nobody measured."""

import numpy as np
import pytest

from workforce_model.bench.agreement import compare
from workforce_model.bench.cold import ColdStart, Start
from workforce_model.bench.rounds import Timed
from workforce_model.bench.suite import Benchmark, Measured

MS = {"naive": 6000.0, "next_event": 400.0, "numpy_monthly": 25.0, "compiled_1": 4.0, "compiled_all": 2.0}


def poisson(seed, replications=40, mean=100.0):
    return np.random.default_rng(seed).poisson(mean, (replications, 10, 5)).astype(np.int64)


def timed(name, ms, rounds=(1.0, 1.1, 0.9, 1.0, 1.2), seed=1):
    return Timed(name, 3, tuple(ms * factor for factor in rounds), poisson(seed), 0.5)


def measured(size, recruiters=0, scale=1.0):
    names = MS if size <= 10_000 else {name: ms for name, ms in MS.items() if name != "naive"}
    all_timed = tuple(timed(name, ms * scale, seed=number) for number, (name, ms) in enumerate(names.items()))
    agreement = compare({each.name: each.flows for each in all_timed})
    return Measured(size, recruiters, all_timed, agreement, ("salabim is not run beyond 1,000 positions",), 0.8 * scale)


@pytest.fixture
def found():
    """A benchmark of two sizes, ten times the time at ten times the size, without and with a crew."""
    cases = (measured(1_000, 0, 0.1), measured(1_000, 10, 0.2), measured(10_000), measured(10_000, 99, 1.5))
    return Benchmark(cases, ColdStart(Start(20.0, 1.0, 0.5, 18.0), Start(2.0, 1.0, 0.5, 0.4)), 5)
