"""Which assumption moves the answer most: each at a low and a high value, paired on the same futures."""

from typing import Final, Literal

import pandas as pd

from workforce_model.analysis.compare import paired
from workforce_model.analysis.kept import MOVED, TORNADO, kept
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import known
from workforce_model.results import Run

Answer = Literal["vacancy_months", "critical_vacancy_months", "retirements", "cost"]
ANSWERS: Final[tuple[Answer, ...]] = ("vacancy_months", "critical_vacancy_months", "retirements", "cost")
COLUMNS: Final = (
    "assumption", "name", "origin", "source", "answer", "baseline", "futures", "low_text", "low", "low_from", "low_to",
    "high_text", "high", "high_from", "high_to", "swing", "clear",
)  # fmt: skip


@remembered
def tornado(run: Run, answer: Answer = "vacancy_months") -> pd.DataFrame:
    """Rank the assumptions by how far they move an answer over the horizon, the widest first.

    Returns: assumption (its key), name, origin (own, partly, default: where today's value is from), source (of the
    range), answer, baseline (mean), futures, low_text and high_text (the two values in words), low and high (mean
    difference to the baseline), with low_from, low_to, high_from, high_to (95% mean_interval), swing (from the lowest
    to the highest of the two and the baseline), clear (whether one of them leaves out zero). What cannot move this
    answer at all is left out. Empty for a run without `--tornado`, and for critical classes where there are none.
    """
    known(answer, ANSWERS, "answer")
    table, moved = kept(run, TORNADO), kept(run, MOVED)
    if table.empty or table[answer].isna().any():
        return pd.DataFrame(columns=list(COLUMNS))
    usual = table.loc[table["assumption"] == "", ["replication", answer]].rename(columns={answer: "value_baseline"})
    both = table[table["assumption"] != ""].rename(columns={answer: "value"}).merge(usual, on="replication")
    found = paired(both[["assumption", "end", "replication", "value", "value_baseline"]], ["assumption", "end"])
    found = found[~found.groupby("assumption")["zero"].transform("all")]
    if found.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    sides = [
        found[found["end"] == end].set_index("assumption")[["mean", "mean_low", "mean_high"]].set_axis(
            [end, f"{end}_from", f"{end}_to"], axis=1)
        for end in ("low", "high")
    ]  # fmt: skip
    wide = moved[["assumption", "name", "origin", "source", "low_text", "high_text"]].merge(
        pd.concat(sides, axis=1).reset_index(), on="assumption"
    )
    ends = wide[["low", "high"]].assign(today=0.0)
    wide = wide.assign(
        answer=answer, baseline=float(usual["value_baseline"].mean()), futures=len(usual),
        swing=ends.max(axis=1) - ends.min(axis=1),
        clear=(wide["low_from"] * wide["low_to"] > 0) | (wide["high_from"] * wide["high_to"] > 0),
    )  # fmt: skip
    return wide.sort_values("swing", ascending=False, kind="stable", ignore_index=True)[list(COLUMNS)]


def not_moved(run: Run) -> list[str]:
    """Name the assumptions that this run had nothing to move of."""
    moved = kept(run, MOVED)
    return [] if moved.empty else list(moved.loc[moved["left_out"] != "", "name"])
