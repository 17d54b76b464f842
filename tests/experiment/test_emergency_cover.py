"""Who could cover in an emergency, kept under the place that a run's table of successors has."""

import pandas as pd

from tests.model.conftest import roster, submission
from workforce_model.experiment.key_positions import COVER_COLUMNS, emergency_cover
from workforce_model.model.build import Prepared, inputs_for, prepare
from workforce_model.scenario import BASELINE


def prepared(**columns: object) -> Prepared:
    people = roster({("Clerk", "A"): 4, ("Engineer", "A"): 2})
    people = people.assign(position_id=[f"P{number:03d}" for number in range(len(people))])
    successors = pd.DataFrame(
        {
            "position_id": ["P004", "P004", "P004", "P005"], "employee_id": ["E00000", "E00001", "E00002", "E00000"],
            "readiness": "ready_now", "rank": [3, 1, 2, 1],
        }
    ).assign(**columns)  # fmt: skip
    return prepare(submission(people, successors=successors), 2, ())


def test_places_are_those_in_which_successors_are_asked() -> None:
    made = prepared(emergency_cover=pd.array([True, False, None, True], dtype="boolean"))
    table = emergency_cover(made)
    assert tuple(table.columns) == COVER_COLUMNS
    named = inputs_for(made, BASELINE).succession
    seats = made.seats
    found = {}
    for row in table.itertuples():
        person = named.person[named.pair_index[row.position] + row.place]
        holder = seats["person_key"].iloc[made.incumbents.people.seat[person]]
        found[seats["seat_key"].iloc[row.position], holder] = row.cover
    assert found == {("P004", "E00000"): 1, ("P004", "E00001"): 0, ("P005", "E00000"): 1}


def test_where_nobody_says_it_nothing_is_kept() -> None:
    assert emergency_cover(prepared()).empty
