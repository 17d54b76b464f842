"""Seats by bargaining unit, from inputs alone, counted by hand."""

from pathlib import Path

import pandas as pd

from tests.model.conftest import TOWN, roster, submission
from workforce_model.experiment.bargaining_units import COLUMNS, bargaining_units, keep_for_hearings
from workforce_model.model.build import prepare

KEYS = ["class", "unit", "bargaining_unit"]


def people(**columns: object) -> pd.DataFrame:
    """Fourteen clerks (eight in A) and four engineers; the first clerk of A holds seat P1."""
    seats = [f"P{number}" for number in range(1, 19)]
    return roster(TOWN).assign(position_id=seats, **columns)


def counted(table: pd.DataFrame, **tables: pd.DataFrame) -> pd.DataFrame:
    return bargaining_units(prepare(submission(table, **tables), 5, ())).set_index(KEYS)


def positions(*rows: tuple[str, str, str, str, str | None, float | None, str | None]) -> pd.DataFrame:
    names = ["position_id", "class_title", "unit", "status", "bargaining_unit", "fte", "authorised_from"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(authorised_from=pd.to_datetime(table["authorised_from"]))


VACANT = positions(
    ("P1", "Clerk", "A", "filled", "Local 2", 0.5, None),
    ("V1", "Clerk", "A", "vacant", None, 1.0, None),
    ("V2", "Clerk", "A", "frozen", "Local 2", 0.4, None),
    ("V3", "Engineer", "A", "vacant", None, None, "2021-07-01"),
)


def test_the_seat_says_its_unit_before_its_holder_and_a_vacancy_takes_that_of_its_class() -> None:
    found = counted(people(bargaining_unit="Local 1"), positions=VACANT)
    rows = found[["seats", "vacant", "full_time", "full_time_vacant", "later"]]
    assert rows.loc[("Clerk", "A", "Local 1")].tolist() == [8, 1, 8, 1, 0]  # seven people and V1
    assert rows.loc[("Clerk", "A", "Local 2")].tolist() == [2, 1, 0, 0, 0]  # P1, and V2, which is frozen
    assert rows.loc[("Engineer", "A", "Local 1")].tolist() == [4, 0, 4, 0, 1]  # V3 is authorised later
    assert set(found["origin"]) == {"given"}


def test_seats_and_vacancies_are_those_of_the_manifest_and_drawn_ones_are_called_so() -> None:
    prepared = prepare(submission(people(bargaining_unit=["Local 1"] * 14 + [None] * 4)), 5, ())
    found = bargaining_units(prepared)
    assert found["seats"].sum() == len(prepared.seats)
    assert found["vacant"].sum() == prepared.seats["person_key"].isna().sum()
    assert set(found["origin"]) == {"drawn"}
    assert set(found.loc[found["class"] == "Engineer", "bargaining_unit"]) == {""}


def test_applicants_go_to_the_unit_of_the_position_or_the_class() -> None:
    requisitions = pd.DataFrame(
        {
            "requisition_id": ["R1", "R2", "R3"], "position_id": ["V2", None, "V1"],
            "class_title": [None, "engineer", None], "opened_date": pd.Timestamp("2020-05-01"),
            "applicants": [12, 30, None],
        }
    )  # fmt: skip
    found = counted(people(bargaining_unit="Local 1"), positions=VACANT, requisitions_open=requisitions)
    applied = found[["applicants", "applicants_for"]]
    assert applied.loc[("Clerk", "A", "Local 2")].tolist() == [12, 1]
    assert applied.loc[("Clerk", "A", "Local 1")].tolist() == [0, 0]  # the requisition for V1 does not say
    assert applied.loc[("Engineer", "A", "Local 1")].tolist() == [30, 1]


def test_barriers_and_demand_are_kept_as_given_and_only_where_given(tmp_path: Path) -> None:
    keep_for_hearings(prepare(submission(people()), 5, ()), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["bargaining_units.csv"]
    barriers = pd.DataFrame({"class_pattern": ["Clerk*"], "barrier": ["exam"], "decided_at": ["policy"]})
    keep_for_hearings(prepare(submission(people(), barriers=barriers), 5, ()), tmp_path)
    kept = pd.read_csv(tmp_path / "barriers.csv")
    assert kept[["class_pattern", "barrier", "decided_at"]].to_numpy().tolist() == [["Clerk*", "exam", "policy"]]
    text = (tmp_path / "bargaining_units.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert "E0000" not in text
