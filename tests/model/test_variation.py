"""What differs from future to future besides luck: expected in the mean, layer by layer, the same in both engines."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.model.agreement.checks import agree, holds_together
from tests.model.conftest import VALUATION, roster, submission
from workforce_model.model import events as ev
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.futures import _factors, _levels, in_future
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import Engine, replicate
from workforce_model.model.variation import LAYERS, Variation, at_levels
from workforce_model.rates import Experience, Factor, without_history
from workforce_model.rates.experience import Observed
from workforce_model.rates.joint import joint_of
from workforce_model.scenario import BASELINE
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

TOWN = {
    ("Clerk I", "A"): 40, ("Clerk II", "A"): 20, ("Clerk I", "B"): 30, ("Engineer", "B"): 30,
    ("Police Officer", "P"): 40,
}  # fmt: skip
MEANS = {
    ("cause", "quit"): 1.2, ("cause", "death"): 0.7, ("service_band", "15 to 19"): 1.3,
    ("service_band", "under 1"): 1.6, ("unit", "A"): 0.8, ("unit", "B"): 1.25, ("job_family", "Engineer"): 0.9,
}  # fmt: skip
SEED = np.uint64(1)
YEARS = 4


def experience(shape: float = 30.0) -> Experience:
    """An agency that has seen two years, above the tables' level, and has rates of its own for five groups."""
    factors = tuple(Factor(kind, name, 100.0, 10, 8.0, mean, shape, 0.5) for (kind, name), mean in MEANS.items())
    seen = Observed(np.array([-1.5, -0.5]), np.array([0.2, 0.3]), np.array([0.01, 0.01]))
    apart = Observed(seen.when, np.array([-0.4, -0.5]), np.array([0.02, 0.02]))
    return replace(without_history(VALUATION), factors=factors, observed=seen, observed_apart=apart)


def town_roster() -> pd.DataFrame:
    people = roster(TOWN, hired="2001-05-05", born="1968-08-08")
    return people.assign(hire_date=people["hire_date"] + pd.to_timedelta(np.arange(len(people)) * 37, unit="D"))


def built(people: pd.DataFrame, known: Experience | None, years: int = YEARS) -> Inputs:
    return inputs_for(prepare(submission(people), years, experience=known), BASELINE)


@pytest.fixture(scope="module")
def town() -> Inputs:
    return built(town_roster(), experience())


def variation_of(inputs: Inputs) -> Variation:
    assert inputs.variation is not None
    return inputs.variation


def with_layers(inputs: Inputs, *layers: str) -> Inputs:
    return replace(inputs, variation=variation_of(inputs).only(layers))


def test_future_0_and_no_variation_are_the_expected_inputs(town: Inputs) -> None:
    assert in_future(town, 1, 0) is town
    for still in (with_layers(town), replace(town, variation=None)):
        assert in_future(still, 1, 5) is still
    assert built(town_roster(), None).variation is None


def test_the_expected_inputs_have_the_agencys_own_rates(town: Inputs) -> None:
    packaged = built(town_roster(), None)
    band = np.ones(61)
    band[15:20], band[0] = 1.3, 1.6
    own = packaged.hazards.by_service * band[:, None] * [1, 1.2, 1.2, 1]
    assert town.hazards.by_service == pytest.approx(own, nan_ok=True)
    assert town.hazards.by_sex == pytest.approx(packaged.hazards.by_sex * [1, 0.7])
    units, classes = np.array(town.names.units), np.array(town.names.classes)
    ratio = {
        (str(classes[class_]), str(units[unit])): float(value)
        for class_, unit, value in zip(town.cells.class_, town.cells.unit, town.cells.ratio, strict=True)
    }
    assert ratio["Engineer", "B"] == pytest.approx(1.25 * 0.9)
    assert ratio["Clerk I", "A"] == pytest.approx(0.8)
    assert ratio["Police Officer", "P"] == 1
    assert town.people.ratio == pytest.approx(town.cells.ratio[town.seats.cell[town.people.seat]])
    ahead, share = town.calendar.year_middles, 0.25
    levels, apart = experience().levels(ahead), experience().apart(ahead).mean[1:3]
    assert apart[0] < apart[1] < 0  # fewer retirements than usual beside the others, and coming back
    common = levels.mean[0] + levels.mean[1:3]
    turns = town.calendar.year_starts[:3]
    assert turns.tolist() == [0, 185, 550]  # the valuation date and two New Year's Days
    run = np.diff(town.hazards.other_pace[turns])
    assert run == pytest.approx([185, 365] * np.exp(common - share * apart), rel=1e-3)
    assert run[0] > 185 * 1.05  # the level seen is above the tables'
    of_retirement = np.diff(town.hazards.pace[turns]) / np.diff(packaged.hazards.pace[turns])
    assert of_retirement == pytest.approx(np.exp(common + (1 - share) * apart), rel=1e-3)


def test_people_without_a_unit_have_the_rates_of_those_without_one() -> None:
    people = town_roster()
    people.loc[people["unit"] == "A", "unit"] = None
    known = replace(without_history(VALUATION), factors=(Factor("unit", "", 1.0, 1, 1.0, 1.7, 30.0, 0.5),))
    inputs = built(people, known)
    units = np.array(inputs.names.units)[inputs.cells.unit]
    ratio = dict(zip(units.tolist(), inputs.cells.ratio.tolist(), strict=True))
    assert ratio["Unit not given"] == pytest.approx(1.7)
    assert ratio["B"] == 1
    assert len(variation_of(inputs).uncertain) == 1


def test_an_agency_that_loses_more_has_more_empty_seats_on_the_first_day() -> None:
    people = pd.concat([town_roster()] * 5, ignore_index=True)
    people["employee_id"] = [f"E{number}" for number in range(len(people))]
    calm, lively = (
        replace(without_history(VALUATION), factors=(Factor("unit", "A", 1.0, 1, 1.0, mean, 30.0, 0.5),))
        for mean in (1.0, 4.0)
    )

    def empty(known: Experience | None) -> dict[str, int]:
        inputs = built(people, known)
        cells = inputs.seats.cell[inputs.seats.incumbent < 0]
        counted = np.bincount(inputs.cells.unit[cells], minlength=3).tolist()
        return dict(zip(inputs.names.units, counted, strict=True))

    usual = empty(None)
    assert empty(calm) == usual
    assert empty(lively)["A"] > 2 * usual["A"] > 0
    assert empty(lively)["P"] == usual["P"]


def test_days_count_by_the_level_of_their_year() -> None:
    turn = 185
    pace = at_levels(np.arange(1_200.0), np.array([2.0, 0.5]), np.array([0, turn]))
    assert len(pace) == 1_200
    assert pace[[0, 100, turn]].tolist() == [0, 200, 2 * turn]
    assert pace[-1] == pytest.approx(2 * turn + 0.5 * (1_199 - turn))  # the last level goes on
    assert at_levels(np.arange(500.0), np.ones(2), np.array([0, turn])).tolist() == list(range(500))


def test_factors_and_levels_are_one_in_the_mean(town: Inputs) -> None:
    known, futures = variation_of(town), 4_000
    factors = np.array([_factors(known, SEED, np.uint64(number))[0] for number in range(1, futures + 1)])
    levels = np.array([_levels(known, SEED, np.uint64(number)) for number in range(1, futures + 1)])
    assert (factors[:, -1] == 1).all()
    for drawn in (*factors[:, :-1].T, *levels[:, 0].T, *levels[:, 1].T):
        assert abs(drawn.mean() - 1) <= 4 * drawn.std() / futures**0.5
    finite = np.where(np.isfinite(known.shape), 1 / known.shape, 0.0)
    expected = (1 + finite) * np.exp(known.drift**2) - 1
    assert factors[:, :-1].var(axis=0) == pytest.approx(expected, rel=0.12, abs=1e-12)
    ahead = town.calendar.year_middles
    covariance, apart = experience().levels(ahead).covariance, experience().apart(ahead).covariance
    of_sum = covariance[0, 0] + 2 * covariance[0, 1:] + np.diag(covariance)[1:]
    logs, of_ratio = np.log(levels), np.diag(apart)[1:]
    together = 0.25 * logs[:, 0] + 0.75 * logs[:, 1]  # what keeps causes apart leaves all of them together alone
    assert together.var(axis=0) == pytest.approx(of_sum, rel=0.1)
    assert (logs[:, 0] - logs[:, 1]).var(axis=0) == pytest.approx(of_ratio, rel=0.1)


def test_factors_that_are_uncertain_together_leave_all_of_them_as_sure_as_they_are() -> None:
    """Two bands, known well together and badly apart: each strays, their sum does not, and the mean is right."""
    told = np.array([[400.0, 200.0, 200.0], [200.0, 200.0, 0.0], [200.0, 0.0, 200.0]])
    groups = (("service_band", "15 to 19"), ("service_band", "10 to 14"))
    joint = joint_of(groups, told, np.array([20.0, 20.0]))
    alone = 1 / np.diag(joint.covariance)
    factors = tuple(
        Factor("service_band", name, 100.0, 200, 200.0, 1.0, float(shape), 0.9)
        for (_, name), shape in zip(groups, alone, strict=True)
    )
    known = variation_of(built(town_roster(), replace(without_history(VALUATION), factors=factors, joint=joint)))
    rows = [int(row) for row in known.uncertain]
    drawn = [_factors(known, SEED, np.uint64(number)) for number in range(1, 4_001)]
    each = np.array([factor[rows] * moved for factor, moved in drawn])
    together = each.mean(axis=1)
    assert np.array([factor[rows] for factor, _ in drawn]).std(axis=0) == pytest.approx(alone**-0.5, rel=0.1)
    assert together.std() < 0.2 * each.std(axis=0).min()
    assert together.mean() == pytest.approx(1, abs=0.003)


def test_groups_without_a_past_of_their_own_vary_by_drift_alone(town: Inputs) -> None:
    known = variation_of(town)
    assert np.isfinite(known.shape).sum() == len(MEANS)
    names = (
        [("cause", cause) for cause in CAUSES]
        + [("service_band", name) for name in SERVICE_BANDS]
        + [("unit", unit) for unit in "ABP"]
    )
    assert (known.drift[: len(names)] > 0).tolist() == [kind == "unit" for kind, _ in names]
    assert (known.drift[len(names) :] == 0).all()


def test_layers_switch_off_apart_and_share_their_draws(town: Inputs) -> None:
    full, rates, years, none = (
        in_future(with_layers(town, *layers), 1, 7) for layers in (LAYERS, LAYERS[:1], LAYERS[1:], ())
    )
    for one, other in ((full, rates), (years, none)):
        assert np.array_equal(one.hazards.by_service, other.hazards.by_service)
        assert np.array_equal(one.people.ratio, other.people.ratio)
        assert np.array_equal(one.cells.ratio, other.cells.ratio)
    assert not np.array_equal(full.people.ratio, years.people.ratio)
    log = [np.log(np.diff(each.hazards.other_pace)) for each in (full, rates, years, none)]
    assert log[0] - log[3] == pytest.approx((log[1] - log[3]) + (log[2] - log[3]), abs=1e-9)
    assert all(np.abs(each - log[3]).max() > 0.01 for each in log[1:3])


def test_with_every_layer_off_luck_is_that_of_the_expected_inputs(town: Inputs) -> None:
    logs = [
        next(replicate(inputs, engine="compiled", seed=1, replications=[3])).events
        for inputs in (with_layers(town), replace(town, variation=None))
    ]
    assert np.array_equal(*logs)
    varied = next(replicate(town, engine="compiled", seed=1, replications=[3])).events
    assert not np.array_equal(varied, logs[0])


def test_futures_differ_and_repeat(town: Inputs) -> None:
    again, other, another_seed = (in_future(town, *key).cells.ratio for key in ((1, 7), (1, 8), (2, 7)))
    assert np.array_equal(in_future(town, 1, 7).cells.ratio, again)
    assert not np.array_equal(again, other)
    assert not np.array_equal(again, another_seed)


@pytest.mark.parametrize("layers", [LAYERS, LAYERS[:1], LAYERS[1:]])
def test_both_engines_give_the_same_futures(town: Inputs, layers: tuple[str, ...]) -> None:
    inputs = with_layers(town, *layers)
    for number in range(4):
        drawn = in_future(inputs, 5, number)
        outcome = agree(drawn, 5, number)
        holds_together(drawn, outcome)
        assert len(outcome.events) > 100


@pytest.mark.parametrize("threads", [1, 3])
def test_the_kernel_draws_each_future_whichever_engine_runs_it(town: Inputs, threads: int) -> None:
    def logs(engine: Engine, threads: int = 1) -> list[ev.EventArray]:
        outcomes = replicate(town, engine=engine, seed=2, replications=range(5), threads=threads)
        return [outcome.events for outcome in outcomes]

    for reference, compiled in zip(logs("simpy"), logs("compiled", threads), strict=True):
        assert np.array_equal(reference, compiled)


def spread(inputs: Inputs, *layers: str) -> float:
    """Standard deviation over futures of all separations."""
    outcomes = replicate(with_layers(inputs, *layers), engine="compiled", seed=1, replications=range(1, 61))
    return float(np.std([(outcome.events[:, ev.EVENT] == ev.SEPARATED).sum() for outcome in outcomes]))


def test_years_spread_a_large_agency_several_times_as_far_as_luck() -> None:
    people = pd.concat([town_roster()] * 60, ignore_index=True)
    people["employee_id"] = [f"E{number}" for number in range(len(people))]
    inputs = built(people, without_history(VALUATION), years=2)
    luck, years, rates, whole = (spread(inputs, *layers) for layers in ((), LAYERS[1:], LAYERS[:1], LAYERS))
    assert years > 3 * luck
    assert rates > 3 * luck
    assert whole > max(years, rates)


def test_shuffled_rows_and_new_colleagues_change_no_draw(town: Inputs) -> None:
    people = town_roster()
    shuffled = built(people.sample(frac=1, random_state=4).reset_index(drop=True), experience())
    drawn, again = (in_future(inputs, 1, 6) for inputs in (town, shuffled))
    assert np.array_equal(drawn.people.ratio, again.people.ratio)
    assert np.array_equal(drawn.hazards.pace, again.hazards.pace)
    outcomes = [next(replicate(each, engine="compiled", seed=1, replications=[6])) for each in (town, shuffled)]
    assert np.array_equal(outcomes[0].events, outcomes[1].events)
    more = pd.concat([people, people.iloc[[0]].assign(employee_id="NEW", unit="New")], ignore_index=True)
    larger = in_future(built(more, experience()), 1, 6)
    before, after = (
        dict(zip(each.people.entity.tolist(), each.people.ratio.tolist(), strict=True)) for each in (drawn, larger)
    )
    assert before.items() <= after.items()
    assert np.array_equal(drawn.hazards.by_service, larger.hazards.by_service)
