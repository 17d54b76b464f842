"""The arithmetic of rounds, with contestants that take the time they are told and a clock of their own."""

import gc

import numpy as np
import pytest

from workforce_model.bench.errors import BenchError
from workforce_model.bench.rounds import Entrant, Timed, play, ratio


class Stage:
    """A clock that only contestants move, and what they were asked to do."""

    def __init__(self):
        self.now = 0.0
        self.asked = []

    def clock(self):
        return self.now

    def contestant(self, name, seconds, *, slower_in_round=None, **limits):
        def run(seed, replications):
            self.asked.append((name, seed, replications))
            self.now += replications * seconds * (2 if seed == slower_in_round else 1)
            return np.full((replications, 10, 5), seed)

        return Entrant(name, run, **limits)

    def rounds_of(self, name):
        return [(seed, replications) for who, seed, replications in self.asked if who == name and seed > 0]


@pytest.fixture
def stage(monkeypatch):
    on = Stage()
    monkeypatch.setattr(gc, "collect", lambda: on.asked.append(("garbage", 0, 0)))
    return on


def accept(flows):
    assert flows


def test_everybody_is_timed_once_a_round_and_the_first_changes(stage):
    entrants = [stage.contestant(name, 1.0, most=1) for name in "abc"]
    play(entrants, rounds=5, shortest=0.3, check=accept, clock=stage.clock)
    timed = [name for name, seed, _ in stage.asked if seed > 0 and name != "garbage"]
    assert ["".join(timed[place : place + 3]) for place in range(0, 15, 3)] == ["abc", "bca", "cab", "abc", "bca"]


def test_a_timing_has_enough_replications_to_be_long(stage):
    play(
        [stage.contestant("quick", 0.01), stage.contestant("slow", 2.0)], shortest=0.3, check=accept, clock=stage.clock
    )
    assert {replications for _, replications in stage.rounds_of("quick")} == {30}
    assert {replications for _, replications in stage.rounds_of("slow")} == {1}


def test_the_garbage_of_the_others_is_collected_before_each_timing(stage):
    play([stage.contestant(name, 1.0, most=1) for name in "ab"], rounds=2, check=accept, clock=stage.clock)
    assert {name for name, _, _ in stage.asked[::2]} == {"garbage"}
    assert {name for name, _, _ in stage.asked[1::2]} == {"a", "b"}


def test_limits_on_the_replications_of_a_timing_hold(stage):
    side_by_side = stage.contestant("numpy", 0.001, least=100, most=1_000_000)
    play([side_by_side, stage.contestant("naive", 0.01, most=1)], shortest=0.3, check=accept, clock=stage.clock)
    assert {replications for _, replications in stage.rounds_of("numpy")} == {300}
    assert {replications for _, replications in stage.rounds_of("naive")} == {1}
    assert [asked for asked in stage.asked if asked[0] == "naive" and asked[1] == 0] == [("naive", 0, 1)]


def test_milliseconds_are_a_replication_and_all_flows_are_kept(stage):
    (timed,) = play([stage.contestant("a", 0.1)], rounds=5, shortest=0.3, check=accept, clock=stage.clock)
    assert timed.ms == pytest.approx([100.0] * 5)
    assert timed.spread.median == pytest.approx(100)
    assert len(timed.flows) == 6 * timed.replications
    assert timed.first_call_seconds == pytest.approx(0.1)


def test_a_slow_round_of_one_contestant_shows_in_range_not_in_the_median(stage):
    entrants = [stage.contestant("a", 1.0, slower_in_round=3), stage.contestant("b", 0.5)]
    a, b = play(entrants, rounds=5, shortest=0.3, check=accept, clock=stage.clock)
    found = ratio(a, b)
    assert found.median == pytest.approx(2.0)
    assert (found.low, found.high) == pytest.approx((2.0, 4.0))


def test_a_ratio_is_taken_within_a_round():
    flows = np.zeros((1, 10, 5), dtype=np.int64)
    slower = Timed("slower", 1, (10.0, 100.0, 20.0), flows, 0.0)
    faster = Timed("faster", 1, (5.0, 50.0, 10.0), flows, 0.0)
    assert ratio(slower, faster).low == ratio(slower, faster).high == 2.0


def test_who_disagrees_in_the_warm_up_is_never_timed(stage):
    def refuse(flows):
        raise BenchError("no")

    with pytest.raises(BenchError):
        play([stage.contestant("a", 1.0)], check=refuse, clock=stage.clock)
    assert stage.rounds_of("a") == []


def test_the_timed_replications_are_checked_too(stage):
    seen = []
    play([stage.contestant("a", 1.0)], rounds=5, check=lambda flows: seen.append(len(flows["a"])), clock=stage.clock)
    assert seen == [1, 6]


def test_every_step_is_told(stage):
    told = []
    play(
        [stage.contestant("a", 1.0)], rounds=2, check=accept, clock=stage.clock,
        told=lambda what, done, total: told.append((what, done, total)),
    )  # fmt: skip
    assert told == [("a: warming up", 0, 3), ("a: round 1 of 2", 1, 3), ("a: round 2 of 2", 2, 3)]
