"""What a run keeps of its key positions beside its tables: their names and what the agency says of them."""

from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.model.build import Prepared, critical_seats
from workforce_model.model.inputs import Inputs

FILE: Final = "key_positions.csv"
COLUMNS: Final = (
    "position", "name", "position_id", "class", "unit", "agency", "reason", "mission_impact", "difficulty_to_recruit",
    "knowledge_transfer", "sole_incumbent", "time_to_proficiency_months", "owner", "review_date", "proposed",
)  # fmt: skip
_SAID: Final = COLUMNS[6:14]  # columns of the submission's table


def keep_key_positions(prepared: Prepared, inputs: Inputs, folder: Path) -> None:
    """Write key_positions.csv, a row a watched seat in the order of the seats; nothing where none is watched."""
    rows = key_positions(prepared, inputs)
    if len(rows):
        rows.to_csv(folder / FILE, index=False)


def key_positions(prepared: Prepared, inputs: Inputs) -> pd.DataFrame:
    """One row a watched seat, in COLUMNS; blank where the agency says nothing."""
    seats = prepared.seats.iloc[np.flatnonzero(inputs.succession.watched[: len(prepared.seats)])]
    table = prepared.submission.tables.get("critical_positions")
    row_of = critical_seats(prepared.seats, table)
    said = pd.DataFrame(index=range(len(seats)), columns=list(_SAID), dtype=object)
    for place, seat in enumerate(seats.index.tolist()):
        if table is not None and seat in row_of:
            row = table.iloc[row_of[seat]]
            said.loc[place] = [row.get(name) for name in _SAID]
    known = seats["seat_key"].where(seats["seat_key"].notna() & ~seats["seat_key"].astype(str).str.contains("\x1f"))
    titles = seats["class_title"] + ", " + seats["unit"]
    names = np.where(titles.duplicated(keep=False) & known.notna(), titles + " (" + known.fillna("") + ")", titles)
    frame = pd.DataFrame(
        {
            "position": seats.index, "name": names, "position_id": known.to_numpy(), "class": seats["class_title"],
            "unit": seats["unit"], "agency": seats["agency"],
        }
    ).reset_index(drop=True)  # fmt: skip
    return pd.concat([frame, said], axis=1).assign(proposed=False)[list(COLUMNS)]
