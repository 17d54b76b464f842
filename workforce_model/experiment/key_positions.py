"""What a run keeps of its key positions beside its tables: their names and what is said of them."""

from collections import Counter
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.model.build import Prepared
from workforce_model.model.build.succession import UNSAID_COVER, named_pairs
from workforce_model.model.inputs import Inputs
from workforce_model.results.cells import write_csv

FILE: Final = "key_positions.csv"
COVER_FILE: Final = "emergency_cover.csv"
COVER_COLUMNS: Final = ("position", "place", "cover")
_SAID: Final = (
    "reason", "mission_impact", "difficulty_to_recruit", "knowledge_transfer", "sole_incumbent",
    "time_to_proficiency_months", "owner", "review_date",
)  # fmt: skip
COLUMNS: Final = ("position", "name", "position_id", "class", "unit", "agency", *_SAID, "origin", "successors", "why")


def keep_key_positions(prepared: Prepared, inputs: Inputs, folder: Path) -> None:
    """Write key_positions.csv, a row a watched seat in the order of the seats, and emergency_cover.csv.

    Neither where there is nothing to write.
    """
    for file, rows in ((FILE, key_positions(prepared, inputs)), (COVER_FILE, emergency_cover(prepared))):
        if len(rows):
            write_csv(rows, folder / file)


def emergency_cover(prepared: Prepared) -> pd.DataFrame:
    """One row a seat and successor of whom the agency says whether they could cover in an emergency: COVER_COLUMNS."""
    rows, places = [], Counter[int]()
    for pair in named_pairs(prepared.seats, prepared.incumbents.people, prepared.bench, prepared.calendar):
        if pair.cover != UNSAID_COVER:
            rows.append((pair.seat, places[pair.seat], pair.cover))
        places[pair.seat] += 1
    return pd.DataFrame(rows, columns=list(COVER_COLUMNS))


def key_positions(prepared: Prepared, inputs: Inputs) -> pd.DataFrame:
    """One row a watched seat, in COLUMNS; blank where nothing is said.

    `origin`: given or proposed, blank for a seat that is no key seat but has successors. `successors`: given or
    proposed, blank for none.
    """
    seats = prepared.seats.assign(position=range(len(prepared.seats)))
    seats = seats.iloc[np.flatnonzero(inputs.succession.watched[: len(seats)])]
    keys, bench = ["agency", "seat_key"], prepared.bench
    of = bench.successors.drop_duplicates(keys)[[*keys, "origin"]].rename(columns={"origin": "successors"})
    table = seats[["position", "agency", "seat_key", "class_title", "unit"]].merge(
        bench.critical[[*keys, "position_id", *_SAID, "origin", "why"]], how="left", on=keys
    )
    table = table.merge(of, how="left", on=keys).rename(columns={"class_title": "class"})
    places, known = table["class"] + ", " + table["unit"], table["position_id"].fillna("").astype(str)
    several = places.duplicated(keep=False)
    serial = (places.groupby(places).cumcount() + 1).astype(str)
    marked = places + " (" + known.where(known != "", "no. " + serial) + ")"
    return table.assign(name=places.where(~several, marked))[list(COLUMNS)]
