"""What the rosters could not show, in a sentence each where it is too large to pass over."""

import pandas as pd

from workforce_model.rates import UNKNOWNS
from workforce_model.schema.measures import THRESHOLD

MATERIAL = 0.02  # of those who left, or joined: less would change no answer
_OF_LEAVERS = {
    "id_change": "may still be there under another id: a newcomer agrees with them more often than chance explains",
    "came_back": "are on a later roster again: they were away, not gone for good",
    "transfer_out": "went to another agency of the same government, as the separations file says",
}
_OTHERS = {
    "came_and_left": "came and left between two rosters without being on either, if newcomers leave at a steady pace",
    "came_and_left_recorded": "are in the separations file and on no roster",
    "hired_before": "joined although they had been hired long before: back, under another id, or left out of a roster",
}


def unseen(unknowns: pd.DataFrame) -> tuple[str, ...]:
    """Say what is more than MATERIAL of those who left, or of those who joined, all intervals together.

    `unknowns`: as `rates.unknowns` gives it; intervals in which a thing cannot be known do not count for it.
    """
    if unknowns.empty:
        return ()
    sums = unknowns.dropna(subset=["count"]).groupby("what")[["count", "low", "high", "base"]].sum()
    said = []
    for what in (each for each in UNKNOWNS if each in sums.index):
        count, low, high, base = sums.loc[[what]].to_numpy(dtype=float)[0]
        if count > MATERIAL * base:
            said.append(_sentence(what, count, low, high, base))
    return tuple(said)


def _sentence(what: str, count: float, low: float, high: float, base: float) -> str:
    estimated = high > low
    about = f"{'about ' if estimated else ''}{count:,.0f} people"
    of = "those who joined" if what == "hired_before" else "the number who left"
    share = f"{count / base:.0%} of {of}"
    spread = f", between {low:,.0f} and {high:,.0f}" if estimated else ""
    if count < THRESHOLD:
        about, share, spread = f"fewer than {THRESHOLD} people", f"more than {MATERIAL:.0%} of {of}", ""
    whom = f"Of those who left, {about}" if what in _OF_LEAVERS else about[0].upper() + about[1:]
    return f"{whom} ({share}{spread}) {_OF_LEAVERS.get(what) or _OTHERS[what]}."
