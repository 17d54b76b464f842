"""What a run keeps of skills: counts and levels by class and competency, nobody's own."""

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.model.build import Prepared
from workforce_model.model.calendar import add_years
from workforce_model.model.tables import NEVER
from workforce_model.results.cells import write_csv
from workforce_model.schema.titles import folded

FILE: Final = "skills.csv"
COLUMNS: Final = (
    "agency", "class", "competency", "people", "assessed", "required", "required_later", "later_from", "holders",
    "at_level", "levels", "useful", "useful_later", "sole", "known_leavers", "leaving",
)  # fmt: skip
YEARS_UNTIL_LATER: Final = 3  # where future_from is blank: assumption, as the data dictionary says
_CLASS: Final = ["agency", "class"]


def keep_skills(prepared: Prepared, folder: Path) -> None:
    """Write skills.csv, a row a class and competency; nothing where the agency gives no skills."""
    rows = skills_by_class(prepared)
    if len(rows):
        write_csv(rows, folder / FILE, "%.10g")


def skills_by_class(prepared: Prepared) -> pd.DataFrame:
    """One row a class and competency that it needs or somebody in it has, in COLUMNS.

    Whoever has no row in the table skills is not assessed and in no count but `people`; an assessed person without a
    row for a competency has level 0 of it.
    """
    skills = prepared.submission.tables.get("skills")
    if skills is None or skills.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    people = _people(prepared)
    held = _held(skills, people)
    people["assessed"] = people["person"].isin(held["person"])
    of_class = people.groupby(_CLASS).agg(
        people=("person", "size"), assessed=("assessed", "sum"),
        known_leavers=("leaves", lambda leaves: int((leaves & people.loc[leaves.index, "assessed"]).sum())),
    )  # fmt: skip
    needs = _needs(prepared, people)
    names = pd.concat([held[["key", "competency"]], needs[["key", "competency"]]]).drop_duplicates("key")
    pairs = pd.concat([held[[*_CLASS, "key"]], needs[[*_CLASS, "key"]]]).drop_duplicates()
    table = pairs.merge(names, on="key").merge(needs.drop(columns="competency"), how="left", on=[*_CLASS, "key"])
    table = table.merge(of_class.reset_index(), on=_CLASS)
    return _counted(table, held).sort_values([*_CLASS, "competency"], ignore_index=True)[list(COLUMNS)]


def _people(prepared: Prepared) -> pd.DataFrame:
    """Agency, class and key of each person of the roster, and whether the person is known to leave."""
    seats, people = prepared.seats, prepared.incumbents.people
    leaves = np.zeros(len(seats), dtype=np.bool_)
    leaves[people.seat] = (people.known_exit != NEVER) & (people.known_exit <= prepared.calendar.horizon)
    table = pd.DataFrame(
        {"agency": seats["agency"], "class": seats["class_title"], "person": seats["person_key"], "leaves": leaves}
    )
    return table[table["person"].notna()].reset_index(drop=True)


def _held(skills: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Agency, class, person, leaves, key (folded competency), competency, level: those of people in the roster."""
    rows = pd.DataFrame(
        {
            "person": skills["employee_id"].astype("str"), "competency": skills["competency"].astype("str"),
            "level": skills["level"].astype(float),
            "home": skills["agency"].fillna("") if "agency" in skills else "",
        }
    )  # fmt: skip
    both = rows.merge(people.assign(person=people["person"].astype("str")), on="person")
    both = both[(both["home"] == "") | (both["home"] == both["agency"])]
    both["key"] = both["competency"].map(folded)
    return both.drop(columns="home")


def _needs(prepared: Prepared, people: pd.DataFrame) -> pd.DataFrame:
    """Agency, class, key, competency, required, required_later, later_from: what classes with people need."""
    given = prepared.submission.tables.get("requirements")
    columns = [*_CLASS, "key", "competency", "required", "required_later", "later_from"]
    if given is None or given.empty:
        return pd.DataFrame(columns=columns)
    later = prepared.submission.valuation_date
    blank = pd.Series(np.nan, index=given.index)
    when = given["future_from"] if "future_from" in given else pd.Series(pd.NaT, index=given.index)
    table = pd.DataFrame(
        {
            "title": given["class_title"].map(folded), "competency": given["competency"],
            "key": given["competency"].map(folded), "required": given.get("level", blank),
            "required_later": given.get("level_future", blank),
            "later_from": pd.to_datetime(when).fillna(pd.Timestamp(add_years(later, YEARS_UNTIL_LATER))),
        }
    )  # fmt: skip
    table["required"] = table["required"].fillna(0.0)
    table["required_later"] = table["required_later"].fillna(table["required"])
    table["later_from"] = table["later_from"].dt.strftime("%Y-%m-%d")
    classes = people[_CLASS].drop_duplicates().assign(title=lambda each: each["class"].map(folded))
    return classes.merge(table, on="title")[columns]


def _counted(table: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The pairs with their counts and levels."""
    table = table.fillna({"required": 0.0, "required_later": 0.0, "later_from": ""})
    found = held.merge(table[[*_CLASS, "key", "required", "required_later"]], on=[*_CLASS, "key"])
    level = found["level"]
    found = found.assign(
        holder=level > 0, at=level >= found["required"], now=np.minimum(level, found["required"]),
        later=np.minimum(level, found["required_later"]), going=level.where(found["leaves"], 0.0),
    )  # fmt: skip
    sums = found.groupby([*_CLASS, "key"]).agg(
        holders=("holder", "sum"), at_level=("at", "sum"), levels=("level", "sum"), useful=("now", "sum"),
        useful_later=("later", "sum"), leaving=("going", "sum"),
    )  # fmt: skip
    whole = found[found["holder"]].groupby(["agency", "key"]).size().rename("in_agency")
    table = table.merge(sums.reset_index(), how="left", on=[*_CLASS, "key"]).merge(
        whole.reset_index(), how="left", on=["agency", "key"]
    )
    counts = ["holders", "at_level", "levels", "useful", "useful_later", "leaving"]
    table = table.fillna(dict.fromkeys([*counts, "in_agency"], 0.0))
    nothing = table["required"] <= 0
    table["at_level"] = table["at_level"].mask(nothing, table["assessed"])
    table["sole"] = ((table["in_agency"] == 1) & (table["holders"] == 1)).astype("int64")
    return table.astype({"holders": "int64", "at_level": "int64"})
