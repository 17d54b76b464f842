from dataclasses import replace

import numpy as np
import pytest

from workforce_model.assumptions import default, hiring, programme_defaults, seasonality
from workforce_model.assumptions.programmes import programme_default
from workforce_model.schema.codes import PROGRAMME_KINDS, STAGES

STAGES_BY_DEFAULT = hiring.stages()


def test_the_nine_stages_in_order():
    assert tuple(stage.stage for stage in STAGES_BY_DEFAULT) == STAGES
    assert all(stage.mean_days > 0 and 0 < stage.cv < 1 for stage in STAGES_BY_DEFAULT)


def test_they_add_up_to_the_published_mean_repeats_included():
    n = len(STAGES_BY_DEFAULT)
    moves = np.zeros((n, n))
    for i, stage in enumerate(STAGES_BY_DEFAULT):
        if i + 1 < n:
            moves[i, i + 1] = stage.pass_rate
        if stage.repeat_to:
            moves[i, STAGES.index(stage.repeat_to)] += 1 - stage.pass_rate
    expected = np.linalg.solve(np.eye(n) - moves, [stage.mean_days for stage in STAGES_BY_DEFAULT])[0]
    assert hiring.expected_time_to_fill(STAGES_BY_DEFAULT) == pytest.approx(expected)
    assert expected == pytest.approx(default("time_to_fill_days").number, abs=0.005)


def test_simulated_requisitions_take_as_long():
    rng = np.random.default_rng(1)
    days = []
    for _ in range(20_000):
        at, total = 0, 0.0
        while at < len(STAGES_BY_DEFAULT):
            stage = STAGES_BY_DEFAULT[at]
            total += stage.mean_days
            at = at + 1 if rng.random() < stage.pass_rate else STAGES.index(stage.repeat_to or "")
        days.append(total)
    assert np.mean(days) == pytest.approx(130, abs=4 * np.std(days) / len(days) ** 0.5)


def test_without_repeats_the_stages_simply_add_up():
    straight = [replace(stage, pass_rate=1.0) for stage in STAGES_BY_DEFAULT]
    assert hiring.expected_time_to_fill(straight) == pytest.approx(sum(s.mean_days for s in straight))
    assert hiring.expected_visits(straight) == pytest.approx([1.0] * len(straight))


def test_repeating_one_stage_is_geometric():
    stage = replace(STAGES_BY_DEFAULT[0], mean_days=10, pass_rate=0.25, repeat_to="approval")
    assert hiring.expected_time_to_fill([stage]) == pytest.approx(40)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pass_rate": 0.5, "repeat_to": "offer"}, "stage 'exam': repeat_to 'offer' must be this stage or one before"),
        ({"pass_rate": 0.5, "repeat_to": None}, "stage 'exam': repeat_to None"),
        ({"pass_rate": 0.0}, r"stage 'exam': pass_rate 0.0 is not in \(0, 1\]"),
        ({"pass_rate": 1.2}, r"stage 'exam': pass_rate 1.2"),
    ],
)
def test_a_process_that_cannot_end_is_refused(change, message):
    process = [replace(s, **change) if s.stage == "exam" else s for s in STAGES_BY_DEFAULT]
    with pytest.raises(ValueError, match=message):
        hiring.expected_time_to_fill(process)


def test_offers_are_declined_as_published_and_the_split_is_called_an_assumption():
    offer = next(s for s in STAGES_BY_DEFAULT if s.stage == "offer")
    assert offer.pass_rate == pytest.approx(1 - 0.173)
    assert default("stage.offer.pass_rate").kind == "published"
    assert {s.source for s in STAGES_BY_DEFAULT} == {s.kind for s in STAGES_BY_DEFAULT} == {"assumption"}


def test_filling_from_within_is_one_stage():
    found = hiring.promotion_process()
    assert (found.stage, found.mean_days, found.pass_rate, found.repeat_to) == ("promotion", 45, 1, None)


def test_the_seasons_average_to_a_year():
    assert len(seasonality()) == 12
    assert sum(seasonality()) == pytest.approx(12)
    assert sorted(range(12), key=lambda month: -seasonality()[month])[:2] == [6, 11]


def test_every_kind_of_programme_has_figures_with_sources():
    assert tuple(programme_defaults()) == PROGRAMME_KINDS
    for found in programme_defaults().values():
        assert 0 < found.completion_rate <= 1
        assert 0 <= found.decline_rate < 1
        assert found.duration_days > 0
        assert found.source
    interns = programme_default("internship")
    assert interns.completion_rate * (1 - interns.decline_rate) == pytest.approx(0.513, abs=0.001)
    with pytest.raises(ValueError, match="unknown programme kind 'boot_camp'; known: internship"):
        programme_default("boot_camp")
