"""Who works here: people, pay and who may retire, by class, unit, age, service or sex."""

from typing import Literal

import numpy as np
import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.eligibility import eligibility
from workforce_model.analysis.groups import regroup
from workforce_model.analysis.series import known
from workforce_model.results import Run

Breakdown = Literal["class", "unit", "age_band", "service_band", "sex"]
_BANDS = ("age_band", "service_band")


def profile(run: Run, by: Breakdown = "unit", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Count the people of the valuation date by class, unit, age band, service band or sex.

    Returns: by, name, headcount (people), share (of all people), fte, mean_pay (dollars a year, missing without pay),
    within_5 (people who may retire now or within 5 years), note. Withheld numbers are missing and `note` says why.
    Largest group first, bands in their order. Ages drawn for want of birth dates are means over the futures.
    """
    known(by, ("class", "unit", *_BANDS, "sex"), "breakdown")
    found = run.sql(
        f"SELECT {by} AS name, sum(headcount) / $1::DOUBLE AS headcount, "
        "sum(fte_hundredths) / 100.0 / $1 AS fte, sum(pay_cents) / 100.0 / $1 AS pay, "
        "coalesce(sum(headcount) FILTER (eligible_in <= 5), 0) / $1::DOUBLE AS within_5 "
        f"FROM opening WHERE replication > 0 GROUP BY {by} ORDER BY {by}".replace("$1", str(run.replications))
    )
    if by in {"class", "unit"}:
        found = regroup(run, found, by, edition).groupby("name", sort=True).sum().reset_index()
    people = found["headcount"].sum()
    table = found.assign(
        by=by, share=found["headcount"] / people, mean_pay=(found["pay"] / found["headcount"]).where(found["pay"] > 0)
    )
    table = _protected(run, table, by, edition)
    if by in _BANDS:
        table["name"] = [band(int(low)) for low in table["name"]]
    else:
        table = table.sort_values(["headcount", "name"], ascending=[False, True], ignore_index=True)
    return table[["by", "name", "headcount", "share", "fte", "mean_pay", "within_5", "note"]]


def age_by_service(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Count the people of the valuation date by five-year bands of age and service.

    Returns: age_band, service_band (labels), age, service (lower bounds in years), headcount, eligible (of
    them, may retire now), note, and in every row the whole agency's all_people, all_eligible, all_over_50;
    cells without people are left out. Withheld numbers are missing.
    """
    cells = run.sql(
        "SELECT age_band AS age, service_band AS service, sum(headcount) / $1::DOUBLE AS headcount, "
        "coalesce(sum(headcount) FILTER (eligible_in = 0), 0) / $1::DOUBLE AS eligible FROM opening "
        "WHERE replication > 0 GROUP BY ALL ORDER BY age, service".replace("$1", str(run.replications))
    )
    grid = cells.pivot_table(index="age", columns="service", values="headcount", fill_value=0.0)
    notes = pd.DataFrame(edition.notes(grid.to_numpy()), index=grid.index, columns=grid.columns)
    noted = notes.reset_index().melt("age", var_name="service", value_name="note")
    table = noted.merge(cells, how="left", on=["age", "service"])
    table = table[table["headcount"].notna() | (table["note"] != "")]
    table = table.sort_values(["age", "service"], ignore_index=True)
    hidden = table["note"] != ""
    eligible, people = table["eligible"].round(), table["headcount"].round()
    few = edition.public & (eligible.between(1, 10) | (people - eligible).between(1, 10))
    table["eligible"] = table["eligible"].where(~hidden & ~few)
    table["headcount"] = table["headcount"].where(~hidden)
    table["age_band"] = [band(int(low)) for low in table["age"]]
    table["service_band"] = [band(int(low)) for low in table["service"]]
    table["all_people"], table["all_eligible"] = cells["headcount"].sum(), cells["eligible"].sum()
    table["all_over_50"] = cells.loc[cells["age"] >= 50, "headcount"].sum()
    columns = ["age_band", "service_band", "age", "service", "headcount", "eligible", "note"]
    return table[[*columns, "all_people", "all_eligible", "all_over_50"]]


def band(low: int) -> str:
    """Name a five-year band by its ends: ``55–59``."""
    return f"{low}–{low + 4}"


def _protected(run: Run, table: pd.DataFrame, by: str, edition: Edition) -> pd.DataFrame:
    if not edition.public:
        return table.assign(note="")
    if by in {"class", "unit"}:
        # The same numbers stand in the eligibility table: withheld there, withheld here.
        seen = eligibility(run, by, edition).set_index("name")["within_5"]  # type: ignore[arg-type]  # a frame by word
        within = table["name"].map(seen)
        return table.assign(within_5=within, note=np.where(within.isna(), "partly withheld", ""))
    table = table.assign(headcount=table["headcount"].round(), within_5=table["within_5"].round())
    notes = edition.notes(table[["headcount"]].to_numpy())[:, 0]
    parts = np.column_stack([table["within_5"], table["headcount"] - table["within_5"]])
    hidden = pd.Series(notes != "", index=table.index)
    part_hidden = hidden | (edition.notes(parts) != "").any(axis=1)
    numbers = ["headcount", "share", "fte", "mean_pay"]
    shown = table.assign(note=np.where(hidden, notes, np.where(part_hidden, "partly withheld", "")))
    shown[numbers] = shown[numbers].where(~hidden)
    return shown.assign(within_5=shown["within_5"].where(~part_hidden))
