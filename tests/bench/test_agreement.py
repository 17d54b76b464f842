import re

import numpy as np
import pytest

from tests.bench.conftest import poisson
from workforce_model.bench.agreement import compare, require
from workforce_model.bench.errors import BenchError


def test_contestants_with_the_same_expectations_agree():
    found = compare({"next_event": poisson(1), "naive": poisson(2, 3), "mesa": poisson(3, 1)})
    assert found.failures == ()
    assert len(found.comparisons) == 2 * 11 * 5
    assert found.replications == {"next_event": 40, "naive": 3, "mesa": 1}


def test_false_alarms_are_rare():
    cases = [compare({"next_event": poisson(2 * n), "mesa": poisson(2 * n + 1)}) for n in range(200)]
    assert sum(bool(case.failures) for case in cases) <= 2


def test_a_flow_that_is_off_is_found_and_named():
    off = poisson(2, 40)
    off[:, :, 3] += 10
    with pytest.raises(BenchError, match=r"naive: hire, 10 years: 1,\d+\.\d against 9\d+\.\d") as caught:
        require({"next_event": poisson(1), "naive": off})
    assert "quit" not in str(caught.value)


def test_a_single_year_that_is_off_is_found():
    off = poisson(2, 40)
    off[:, 6, 0] += 20
    found = compare({"next_event": poisson(1), "naive": off}).failures
    assert [(each.flow, each.year) for each in found] == [("retirement", 7)]


def test_the_limit_grows_with_the_number_of_comparisons():
    one = compare({"next_event": poisson(1), "a": poisson(2)})
    three = compare({"next_event": poisson(1), **{name: poisson(seed) for seed, name in enumerate("abc")}})
    assert 3.9 < one.limit < three.limit < 5


def test_years_with_few_events_are_left_to_the_sum():
    found = compare({"next_event": poisson(1, 40, 0.5), "a": poisson(2, 40, 0.5)})
    assert {each.year for each in found.comparisons} == {0}


def test_nothing_anywhere_is_agreement():
    nothing = np.zeros((3, 10, 5), dtype=np.int64)
    assert compare({"next_event": nothing, "a": nothing}).failures == ()


def test_something_against_nothing_is_not():
    nothing = np.zeros((3, 10, 5), dtype=np.int64)
    assert compare({"next_event": nothing, "a": nothing + 1}).failures


def test_single_replications_alone_cannot_be_judged():
    with pytest.raises(BenchError, match="at least two"):
        compare({"next_event": poisson(1, 1), "a": poisson(2, 1)})


def test_the_message_is_bounded():
    with pytest.raises(BenchError) as caught:
        require({"next_event": poisson(1), "a": poisson(2) * 3})
    assert re.search(r"and 43 more", str(caught.value))


def test_a_difference_of_the_models_that_is_known_can_be_allowed_for():
    off = poisson(2, 40)
    off[:, 6, 0] = off[:, 6, 0] * 1.2
    flows = {"next_event": poisson(1), "naive": off}
    assert compare(flows).failures
    assert not compare(flows, allowed=0.25).failures
    require(flows, allowed=0.25)
    assert compare({"next_event": off, "naive": poisson(1)}, allowed=0.03).failures
