"""W as a submission: its tables, its inputs, and our engines' flows beside those of the peers."""

import inspect

import numpy as np
import pytest

from workforce_model import experiment
from workforce_model.bench import ours
from workforce_model.bench.agreement import compare
from workforce_model.bench.contestants import next_event, numpy_monthly
from workforce_model.bench.flows import FLOWS
from workforce_model.bench.workload import workload
from workforce_model.experiment import blocks
from workforce_model.model import ledger
from workforce_model.model.tables import PROMOTION_STAGE
from workforce_model.schema.codes import STAGES


@pytest.fixture(scope="module")
def inputs():
    return ours.inputs_of(workload(400, crew=True))


def test_every_seat_is_filled_and_every_family_a_ladder_of_four(inputs):
    assert len(inputs.people.seat) == len(inputs.seats.cell) == 400
    assert len(inputs.names.classes) == len(inputs.cells.class_) == 160
    assert inputs.names.classes[28:32] == ("Family 07 I", "Family 07 II", "Family 07 III", "Family 07 IV")
    assert inputs.classes.share[28:32].tolist() == [0.0, 0.55, 0.65, 0.70]
    assert np.diff(inputs.classes.feeder_index)[28:32].tolist() == [0, 1, 1, 1]
    assert inputs.classes.ready_after.max() == 0


def test_hiring_is_that_of_w(inputs):
    present = [STAGES[stage] for stage in np.flatnonzero(inputs.process.present[0, :PROMOTION_STAGE])]
    assert present == ["posting", "exam", "interview", "background"]
    assert inputs.process.pass_rate[0, [1, 2, 4, 5]].tolist() == pytest.approx([1.0, 0.85, 0.88, 0.90])
    assert {int(inputs.process.repeat_to[0, stage]) for stage in (2, 4, 5)} == {STAGES.index("exam")}
    days = inputs.process.quantiles[0].mean(axis=1)[[1, 2, 4, 5, PROMOTION_STAGE]]
    assert days == pytest.approx([15, 30, 25, 22, 45], rel=0.01)
    assert inputs.crews.size.tolist() == [4]
    assert inputs.crews.of[0].tolist() == [-1, 0, 0, -1, -1, -1, -1, -1, -1, -1]


def test_interns_are_those_of_w(inputs):
    assert set(inputs.programmes.seats.tolist()) == {1}
    assert inputs.programmes.completion_rate == pytest.approx(0.9 * 0.85 * 0.8)
    assert inputs.programmes.duration.mean() == pytest.approx(725, rel=0.01)
    assert inputs.programmes.duration.std() == pytest.approx(np.sqrt(27**2 + 27**2 + 54.75**2), rel=0.1)


def test_rates_are_those_of_w_family_by_family(inputs):
    work = workload(400, crew=True)
    hazards, people = inputs.hazards, inputs.people
    assert len(hazards.by_service) == len(hazards.by_sex) == 1
    assert set(people.plan.tolist()) == set(inputs.classes.plan.tolist()) == {0}
    held = inputs.cells.class_[inputs.seats.cell[people.seat]]
    assert people.ratio == pytest.approx(work.pace[held // 4])
    assert inputs.cells.ratio == pytest.approx(work.pace[inputs.cells.class_ // 4])
    ratio = dict(zip(inputs.cells.class_.tolist(), inputs.cells.ratio.tolist(), strict=True))
    assert [ratio[0], ratio[159]] == pytest.approx([0.8, 1.2])
    first, last = (hazards.by_service[0] * 365.25 * ratio[class_] for class_ in (0, 159))
    assert first[30, 0, 1] == pytest.approx(0.8 * 0.18)
    assert last[30, 0, 1] == pytest.approx(1.2 * 0.18)
    assert last[75, 30, 0] == pytest.approx(1.2 * 1.5)
    assert first[61, 4, 0] == 0
    deaths = hazards.by_sex[0, 1, 40, 1] * 365.25 * ratio[0]
    assert deaths == pytest.approx(0.8 * work.hazard[22, :12, 2].mean() * 12)
    assert np.diff(hazards.pace).tolist() == [1.0] * (len(hazards.pace) - 1)


def test_people_have_the_service_and_entry_age_of_w(inputs):
    work = workload(400, crew=True)
    assert np.sort(-inputs.people.hired_first) == pytest.approx(np.sort(work.opening_service * 30.4375), abs=1)
    entered = np.sort(inputs.people.hired_first - inputs.people.born_first)
    assert entered == pytest.approx(np.sort((18 + work.opening_entry) * 365.25), abs=1)


def test_the_flows_of_an_outcome_are_counted_by_year():
    class Outcome:
        tally = np.zeros((121, 2, ledger.TALLIED), dtype=np.int32)

    columns = ledger.FIRST_FLOW + np.array([ledger.FLOWS.index(flow) for flow in ("quit", "hire_programme")])
    Outcome.tally[1, 0, columns[0]] = 3
    Outcome.tally[12, 1, columns[0]] = 4
    Outcome.tally[13, 1, columns[1]] = 5
    Outcome.tally[120, 0, columns[1]] = 6
    counted = ours.yearly_flows(Outcome())
    assert counted.shape == (10, len(FLOWS))
    assert counted[:2].tolist() == [[0, 7, 0, 0, 0], [0, 0, 0, 5, 0]]
    assert counted[9].tolist() == [0, 0, 0, 6, 0]
    assert counted.sum() == 18


def test_what_is_timed_is_the_kernel_of_workforce_run():
    assert vars(ours)["replicate"] is vars(blocks)["replicate"] is experiment.replicate
    parameters = set(inspect.signature(experiment.replicate).parameters)
    assert {"engine", "seed", "replications", "detail", "threads"} <= parameters


@pytest.mark.slow
@pytest.mark.parametrize("crew", [False, True])
def test_our_engine_agrees_with_the_peers(crew):
    work = workload(400, crew=crew)
    flows = {
        "next_event": np.concatenate([next_event.run(work, 5, 100), numpy_monthly.run(work, 5, 100)]),
        "compiled_1": ours.ready(work, "compiled")(5, 200),
    }
    assert compare(flows).failures == ()


@pytest.mark.slow
def test_engines_threads_and_detail_change_nothing():
    work = workload(400)
    first = ours.ready(work, "compiled")(3, 4)
    assert (first == ours.ready(work, "simpy")(3, 4)).all()
    assert (first == ours.ready(work, "compiled", threads=2)(3, 4)).all()
    assert (first == ours.ready(work, "compiled", detail="full")(3, 4)).all()
