"""Skills counted by class and competency, from inputs alone: nobody's own."""

import pandas as pd

from tests.model.conftest import TOWN, roster, submission
from workforce_model.experiment.skills import COLUMNS, skills_by_class
from workforce_model.model.build import prepare


def counted(skills: pd.DataFrame | None = None, **tables: pd.DataFrame) -> pd.DataFrame:
    """The table of a town of fourteen clerks (E00000 to E00013) and four engineers (to E00017)."""
    given = tables if skills is None else tables | {"skills": skills}
    table = skills_by_class(prepare(submission(roster(TOWN), **given), 5, ()))
    return table.set_index(["class", "competency"])


def has(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["employee_id", "competency", "level"])


GIS = has(("E00000", "GIS", 3), ("E00001", "gis", 1), ("E00002", "Budget", 2), ("E00014", "GIS", 5))
NEEDS = pd.DataFrame(
    {
        "class_title": ["clerk", "Clerk"], "competency": ["Gis", "Spanish"], "level": [2.0, None],
        "level_future": [4.0, 1.0], "future_from": [pd.Timestamp("2022-01-01"), pd.NaT],
    }
)  # fmt: skip


def test_only_assessed_people_count_and_names_are_met_whatever_their_case() -> None:
    found = counted(GIS, requirements=NEEDS)
    row = found.loc[("Clerk", "GIS")]
    assert (row["people"], row["assessed"], row["holders"], row["at_level"]) == (14, 3, 2, 1)
    assert (row["levels"], row["useful"], row["useful_later"]) == (4, 3, 4)
    assert (row["required"], row["required_later"], row["later_from"]) == (2, 4, "2022-01-01")
    assert found.loc[("Engineer", "GIS"), ["assessed", "required", "levels"]].tolist() == [1, 0, 5]


def test_a_need_that_nobody_has_stands_and_a_later_one_begins_in_three_years() -> None:
    row = counted(GIS, requirements=NEEDS).loc[("Clerk", "Spanish")]
    assert (row["holders"], row["required"], row["required_later"]) == (0, 0, 1)
    assert row["later_from"] == "2023-06-30"


def test_the_only_holder_of_the_whole_agency_is_flagged_by_class() -> None:
    found = counted(GIS)["sole"]
    assert found.to_dict() == {("Clerk", "Budget"): 1, ("Clerk", "GIS"): 0, ("Engineer", "GIS"): 0}


def test_levels_of_known_leavers_are_added_up() -> None:
    exits = pd.DataFrame({"employee_id": ["E00000", "E00005"], "exit_date": pd.to_datetime(["2021-06-30"] * 2)})
    row = counted(GIS, known_exits=exits).loc[("Clerk", "GIS")]
    assert (row["known_leavers"], row["leaving"]) == (1, 3)  # the other leaver was not assessed


def test_skills_of_another_agency_are_not_this_ones() -> None:
    elsewhere = GIS.assign(agency=["", "Springfield", "Elsewhere", ""])
    assert ("Clerk", "Budget") not in counted(elsewhere).index
    assert counted(elsewhere).loc[("Clerk", "GIS"), "holders"] == 2


def test_without_the_table_there_is_nothing_and_no_id_is_kept() -> None:
    assert counted(requirements=NEEDS).empty
    text = skills_by_class(prepare(submission(roster(TOWN), skills=GIS), 5, ())).to_csv()
    assert "E000" not in text
    assert tuple(skills_by_class(prepare(submission(roster(TOWN), skills=GIS), 5, ())).columns) == COLUMNS
