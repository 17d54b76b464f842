"""What each move of an assumption changes in the inputs of an agency with every table, and what it leaves alone."""

from pathlib import Path

import numpy as np
import pytest

from workforce_model.experiment import moves
from workforce_model.intake import load
from workforce_model.model import settings as named
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules.policy import ever
from workforce_model.model.tables import PROMOTION_STAGE, SEAT_NEW
from workforce_model.scenario import BASELINE
from workforce_model.schema.codes import STAGES

AGENCY = Path(__file__).parents[2] / "data_templates" / "examples" / "agency"
Made = tuple[Prepared, Inputs]


@pytest.fixture(scope="module")
def made() -> Made:
    prepared = prepare(load(AGENCY), 4)
    return prepared, inputs_for(prepared, BASELINE)


def moved(made: Made, key: str, value: float) -> Inputs:
    found = moves.MOVES[key](*made, value)
    assert found is not None
    return found


def test_crews_change_by_a_member_at_least_and_never_vanish(made: Made) -> None:
    size = made[1].crews.size
    fewer, more = (moved(made, "crew_size", value).crews.size for value in (0.75, 1.25))
    assert (more > size).all()
    assert (fewer <= size).all()
    assert (fewer >= 1).all()
    assert (fewer[size > 1] < size[size > 1]).all()


def test_programmes_complete_at_most_wholly(made: Made) -> None:
    rate = made[1].programmes.completion_rate
    assert moved(made, "programme_completion", 0.8).programmes.completion_rate == pytest.approx(rate * 0.8)
    assert moved(made, "programme_completion", 3.0).programmes.completion_rate.max() == 1


def test_lists_change_where_there_are_lists_alone(made: Made) -> None:
    base, listed = made[1], ever(made[1].policy, named.LIST_LIFE_DAYS)
    assert listed.any()
    assert not listed.all()
    long = moved(made, "list_life", 2.0).policy.base
    assert (long[listed, named.LIST_LIFE_DAYS] == 2 * base.policy.base[listed, named.LIST_LIFE_DAYS]).all()
    assert (long[~listed] == base.policy.base[~listed]).all()
    few = moved(made, "candidates", 0.5).policy.base
    assert (few[listed, named.CANDIDATES] <= base.policy.base[listed, named.CANDIDATES]).all()
    assert (few[:, named.LIST_LIFE_DAYS] == base.policy.base[:, named.LIST_LIFE_DAYS]).all()


def test_failures_scale_from_where_each_class_stands(made: Made) -> None:
    base, stage = made[1], STAGES.index("offer")
    today = base.process.pass_rate[base.classes.process[base.cells.class_], stage]
    windows = moved(made, "declined_offers", 1.5).stage_rates
    assert set(windows.kind.tolist()) == {stage}
    assert 1 - windows.value == pytest.approx(np.minimum((1 - today) * 1.5, 0.95))
    others = moved(made, "failed_steps", 0.5).stage_rates
    assert stage not in set(others.kind.tolist())
    sure = others.value[others.kind == STAGES.index("start")]
    assert (sure == 1).all(), "who never fails does not begin to"


def test_shares_of_promotion_stay_between_none_and_all(made: Made) -> None:
    base = made[1]
    fed = np.diff(base.classes.feeder_index) > 0
    for value in (-0.25, 0.25):
        share = moved(made, "promotion_share", value).promotion_shares.value
        today = base.classes.share[base.cells.class_]
        wanted = np.where(fed[base.cells.class_], np.clip(today + value, 0, 1), today)
        assert share == pytest.approx(wanted)


def test_times_of_hiring_and_of_promotion_move_apart(made: Made) -> None:
    assert set(moved(made, "stage_times", 1.33).stage_factors.kind.tolist()) == set(range(len(STAGES)))
    assert set(moved(made, "promotion_times", 1.5).stage_factors.kind.tolist()) == {PROMOTION_STAGE}


def test_seats_are_added_one_by_one_over_the_whole_projection(made: Made) -> None:
    base, grown = made[1], moved(made, "seats", 0.03)
    new = grown.seats.start == SEAT_NEW
    wanted = round(0.03 * len(base.seats.cell))
    assert new.sum() - (base.seats.start == SEAT_NEW).sum() == wanted
    opens = np.sort(grown.seats.opens[len(base.seats.cell) :])
    assert np.diff(opens).max() < 2 * base.calendar.horizon / wanted
    cut = moved(made, "seats", -0.03)
    assert cut.cut_seats.sum() == wanted


def test_what_the_agency_tells_itself_is_not_moved(made: Made) -> None:
    assert moves.opening_vacancies(*made, 0.5) is None


def test_people_quit_or_retire_more_and_nothing_else_moves(made: Made) -> None:
    base = made[1]
    for key in ("quit_rates", "retirement_rates"):
        assert (moved(made, key, 1.25).people.pace > 0).all()
        assert np.array_equal(moved(made, key, 1.25).seats.cell, base.seats.cell)
