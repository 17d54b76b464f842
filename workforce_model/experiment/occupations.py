"""What a run keeps for the colleges of its region: occupations of classes and the employers' survey."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from workforce_model.assumptions import Occupation, occupation, related_occupations
from workforce_model.model.build import Prepared
from workforce_model.results.cells import write_csv
from workforce_model.schema.titles import folded

OCCUPATIONS: Final = "occupations.csv"
_SURVEY: Final = ("difficulty", "missing_skills", "respondents", "survey_date")
OCCUPATION_COLUMNS: Final = (
    "class", "people", "soc_code", "coded", "occupation", "education", "experience", "training", "basis", "related",
    *_SURVEY,
)  # fmt: skip


def keep_occupations(prepared: Prepared, folder: Path) -> None:
    """Write occupations.csv, where the submission names occupations or asked employers."""
    rows = occupations(prepared)
    if len(rows):
        write_csv(rows, folder / OCCUPATIONS, "%.10g")


def occupations(prepared: Prepared) -> pd.DataFrame:
    """One row a class of people or seats, in OCCUPATION_COLUMNS; nothing without a code and without a survey.

    A class has the occupation of most of its people. Of the answers for a class, else of those that name its occupation
    and no class, the latest stands, of one day that of most employers.
    """
    codes, answers = _codes(prepared), _answers(prepared)
    if codes["soc_code"].eq("").all() and answers.empty:
        return pd.DataFrame(columns=list(OCCUPATION_COLUMNS))
    by_class, by_code = _latest(answers, "title"), _latest(answers[answers["title"] == ""], "code")
    rows: list[dict[Any, Any]] = []
    for row in codes.to_dict("records"):
        known = occupation(str(row["soc_code"])) if row["soc_code"] else None
        answer = by_class.get(folded(str(row["class"]))) or (by_code.get(str(row["soc_code"])) if known else None)
        rows.append({**row, **_facts(known), **(answer or dict.fromkeys(map(str, _SURVEY)))})
    return pd.DataFrame(rows)[list(OCCUPATION_COLUMNS)]


def _codes(prepared: Prepared) -> pd.DataFrame:
    """Class, people, the code of most of them (blank: none has one), and how many have it."""
    seats = prepared.seats
    held = seats[seats["person_key"].notna()]
    people = held.groupby("class_title").size().reindex(sorted(seats["class_title"].unique())).fillna(0)
    table = people.astype("int64").rename("people").rename_axis("class").reset_index()
    code = held["soc_code"].fillna("").astype("str").str.strip() if "soc_code" in held else None
    if code is None or code.eq("").all():
        return table.assign(soc_code="", coded=0)
    counts = held.assign(code=code)[code != ""].groupby(["class_title", "code"]).size().rename("coded").reset_index()
    most = counts.sort_values(["coded", "code"], ascending=[False, True]).drop_duplicates("class_title")
    most = most.rename(columns={"class_title": "class", "code": "soc_code"})
    return table.merge(most, how="left", on="class").fillna({"soc_code": "", "coded": 0}).astype({"coded": "int64"})


def _answers(prepared: Prepared) -> pd.DataFrame:
    """Rows of the survey with `title` (folded) and `code`, the ones to be preferred first."""
    given = prepared.submission.tables.get("employer_survey")
    if given is None or given.empty:
        return pd.DataFrame(columns=["title", "code", *_SURVEY])
    table = pd.DataFrame({name: given.get(name) for name in _SURVEY}, index=given.index)
    blank = pd.Series(index=given.index, dtype="str")
    table["title"] = given.get("class_title", blank).fillna("").astype("str").map(folded)
    table["code"] = given.get("soc_code", blank).fillna("").astype("str").str.strip()
    when = pd.to_datetime(table["survey_date"])
    table["survey_date"] = when.dt.strftime("%Y-%m-%d").fillna("")
    order = table.assign(when=when, number=pd.to_numeric(table["respondents"]))
    return order.sort_values(["when", "number"], ascending=False, kind="stable").drop(columns=["when", "number"])


def _latest(answers: pd.DataFrame, by: str) -> dict[str, dict[str, object]]:
    first = answers[answers[by] != ""].drop_duplicates(by).set_index(by)[list(_SURVEY)]
    return {str(key): {str(name): value for name, value in row.items()} for key, row in first.to_dict("index").items()}


def _facts(known: Occupation | None) -> Mapping[str, str]:
    if known is None:
        return dict.fromkeys(("occupation", "education", "experience", "training", "basis", "related"), "")
    near = [found.title for code in related_occupations(known.soc_code) if (found := occupation(code))]
    return {
        "occupation": known.title, "education": known.education, "experience": known.experience,
        "training": known.training, "basis": known.source, "related": "; ".join(near),
    }  # fmt: skip
