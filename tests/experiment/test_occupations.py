"""What a run keeps for colleges, from inputs alone: occupations of classes, the survey, demand."""

import pandas as pd

from tests.model.conftest import TOWN, roster, submission
from workforce_model.experiment.occupations import OCCUPATION_COLUMNS, occupations
from workforce_model.model.build import Prepared, prepare

CLERKS, ENGINEERS = 14, 4


def prepared(codes: list[str | None] | None = None, **tables: pd.DataFrame) -> Prepared:
    people = roster(TOWN)
    if codes is not None:
        people = people.assign(soc_code=codes)
    return prepare(submission(people, **tables), 5, ())


def of_classes(made: Prepared) -> pd.DataFrame:
    return occupations(made).set_index("class")


def survey(*rows: tuple[str | None, str | None, float, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["class_title", "soc_code", "difficulty", "survey_date"])
    return table.assign(survey_date=pd.to_datetime(table["survey_date"]), missing_skills="Tact", respondents=7)


def test_a_class_has_the_occupation_of_most_of_its_people() -> None:
    codes = ["43-9061"] * 8 + ["43-6014"] * 5 + [None] + ["17-2051.01"] * ENGINEERS
    found = of_classes(prepared(codes))
    assert tuple(occupations(prepared(codes)).columns) == OCCUPATION_COLUMNS
    clerk, engineer = found.loc["Clerk"], found.loc["Engineer"]
    assert (clerk["people"], clerk["soc_code"], clerk["coded"]) == (CLERKS, "43-9061", 8)
    assert clerk["occupation"] == "Office Clerks, General"
    assert clerk["education"] == "High school diploma or equivalent"
    assert clerk["basis"].startswith("U.S. Bureau of Labor Statistics")
    assert (engineer["occupation"], engineer["education"]) == ("Civil Engineers", "Bachelor's degree")
    assert "Transportation Engineers" not in engineer["related"]
    assert str(engineer["related"]).count(";") >= 2


def test_a_code_that_is_in_no_list_leaves_the_facts_blank() -> None:
    row = of_classes(prepared(["99-9999"] * (CLERKS + ENGINEERS))).loc["Clerk"]
    assert (row["soc_code"], row["occupation"], row["education"], row["related"]) == ("99-9999", "", "", "")


def test_the_latest_answer_of_a_class_stands_before_one_of_its_occupation() -> None:
    asked = survey(
        ("clerk", None, 2.0, "2019-01-01"), ("Clerk", None, 3.5, "2020-01-01"), (None, "43-9061", 5.0, "2020-05-01"),
        ("Mayor", "17-2051", 1.0, "2020-05-01"),
    )  # fmt: skip
    codes = ["43-9061"] * CLERKS + ["17-2051"] * ENGINEERS
    found = of_classes(prepared(codes, employer_survey=asked))
    assert found.loc["Clerk", ["difficulty", "survey_date", "respondents"]].tolist() == [3.5, "2020-01-01", 7]
    assert pd.isna(found.loc["Engineer", "difficulty"])  # an answer about mayors is none about engineers
    by_code = of_classes(prepared(codes, employer_survey=asked.iloc[2:3]))
    assert by_code.loc["Clerk", "difficulty"] == 5.0


def test_without_codes_and_survey_there_is_nothing() -> None:
    assert occupations(prepared()).empty
    alone = of_classes(prepared(employer_survey=survey(("Clerk", None, 4.0, "2020-01-01"))))
    assert alone.loc["Clerk", ["difficulty", "soc_code", "education"]].tolist() == [4.0, "", ""]
