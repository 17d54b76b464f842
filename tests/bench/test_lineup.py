from importlib import import_module

import pytest

from workforce_model.bench import lineup
from workforce_model.bench.errors import BenchError
from workforce_model.bench.lineup import LINEUP, entrants
from workforce_model.bench.suite import benchmark
from workforce_model.bench.workload import workload

PEERS = ("naive", "next_event", "salabim", "mesa", "numpy_monthly")


def test_who_takes_part():
    assert [each.name for each in LINEUP] == [
        *PEERS, "simpy", "compiled_1", "compiled_1_full", "compiled_all"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "left_out"), [(1_000, []), (10_000, ["salabim"]), (100_000, ["naive", "salabim", "mesa"])]
)
def test_slow_contestants_are_left_out_of_large_sizes_and_it_is_said(size, left_out):
    ready, said = entrants(workload(size), PEERS)
    assert [each.name for each in ready] == [name for name in PEERS if name not in left_out]
    assert [sentence.split()[0] for sentence in said] == left_out


def test_a_peer_that_is_not_installed_costs_a_line_not_the_benchmark(monkeypatch):
    def absent(name):
        if name.endswith("salabim_"):
            raise ModuleNotFoundError("No module named 'salabim'", name="salabim")
        return import_module(name)

    monkeypatch.setattr(lineup, "import_module", absent)
    ready, said = entrants(workload(400), PEERS)
    assert [each.name for each in ready] == ["naive", "next_event", "mesa", "numpy_monthly"]
    assert said == ["salabim is not installed: pip install workforce-model[bench]"]


def test_any_other_missing_module_is_a_fault(monkeypatch):
    def broken(name):
        raise ModuleNotFoundError("No module named 'numpy'", name="numpy")

    monkeypatch.setattr(lineup, "import_module", broken)
    with pytest.raises(ModuleNotFoundError, match="numpy"):
        entrants(workload(400), PEERS)


def test_naive_is_run_once_a_timing_and_numpy_side_by_side():
    ready, _ = entrants(workload(10_000), PEERS)
    limits = {each.name: (each.least, each.most) for each in ready}
    assert limits["naive"] == (1, 1)
    assert limits["numpy_monthly"][0] == 100
    (numpy_monthly,), _ = entrants(workload(100_000), ["numpy_monthly"])
    assert numpy_monthly.least == 10


def test_a_size_without_a_seat_for_each_family_is_refused():
    with pytest.raises(BenchError, match="40 job families"):
        benchmark((1_000, 12))


def test_a_small_benchmark_from_end_to_end():
    told = []
    found = benchmark(
        (400,), names=("next_event", "numpy_monthly"), rounds=2, shortest=0.001, cold=False,
        told=lambda *step: told.append(step),
    )  # fmt: skip
    assert [(each.size, each.recruiters) for each in found.measured] == [(400, 0), (400, 4)]
    assert all(each.agreement.failures == () for each in found.measured)
    assert all(ms > 0 for each in found.measured for timed in each.timed for ms in timed.ms)
    assert told[0] == ("400 positions, no crew: next_event: warming up", 0, 6)
    assert found.exponents(crew=False) == {}
