"""What the agency's rosters could not show, and how large it may be beside who left, or joined, by what they show."""

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.edition import INTERNAL, SMALL, Edition
from workforce_model.analysis.kept import UNSEEN, kept
from workforce_model.results import Run
from workforce_model.schema.measures import THRESHOLD

_NAMES = {
    "came_and_left": "Came and left between two rosters (estimate)",
    "came_and_left_recorded": "In the separations file, on no roster",
    "id_change": "Left, but may be there under another id",
    "came_back": "Left, and are on a later roster again",
    "hired_before": "New, but hired long before (back, another id, or left out before)",
    "transfer_out": "Left for another agency of the same government",
}
_LEFT, _WHO = "who left", {"hired_before": "who joined"}
_HIDDEN = "cannot be seen"


def unseen(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Sum what could not be seen over all pairs of rosters in which it can be judged.

    Returns, ready to be read: What, People, Range (of 9 in 10), Share (for each 100 who left, or joined). Empty without
    a history; the public edition leaves counts of one to ten people out.
    """
    sums = _sums(run)
    rows = [
        {"What": _NAMES[str(what)], **_told(row, _WHO.get(str(what), _LEFT), edition)} for what, row in sums.iterrows()
    ]
    return pd.DataFrame(rows)


def unseen_in_words(run: Run, edition: Edition = INTERNAL) -> str:
    """Say in two sentences how many more came and left, and how many of those who left may not have; empty without."""
    sums = _sums(run)
    if sums.empty:
        return ""
    share = {what: _share(sums, what, edition) for what in ("came_and_left", "id_change", "came_back")}
    return (
        f"For each 100 people whom the rosters show leaving, {share['came_and_left']} more came and left in between "
        f"without being on any roster. Of the 100, {share['id_change']} may only have changed their number, and "
        f"{share['came_back']} were on the books again later: a rate of leaving counts them all the same."
    )


def _sums(run: Run) -> pd.DataFrame:
    table = kept(run, UNSEEN)
    if table.empty:
        return pd.DataFrame()
    known = table["count"].notna()
    numbers = table.assign(base=table["base"].where(known), known=known.astype(int))
    columns = ["count", "low", "high", "base", "known"]
    sums = numbers.groupby("what")[columns].sum()
    return sums.reindex([what for what in _NAMES if what in sums.index])


def _told(row: "pd.Series[float]", who: str, edition: Edition) -> dict[str, str]:
    if not row["known"]:
        return {"People": _HIDDEN, "Range": "–", "Share": "–"}
    if _withheld(row, edition):
        return {"People": SMALL, "Range": "–", "Share": "–"}
    wide = row["high"] > row["low"]
    return {
        "People": words.whole(row["count"]),
        "Range": words.span(row["low"], row["high"]) if wide else "counted",
        "Share": f"{words.whole(100 * row['count'] / row['base'])} for each 100 {who}" if row["base"] else "–",
    }


def _share(sums: pd.DataFrame, what: str, edition: Edition) -> str:
    row = pd.Series(sums.loc[[what]].to_numpy(dtype=float)[0], sums.columns)
    if not row["known"] or not row["base"] or _withheld(row, edition):
        return "an unknown number" if not row["known"] else "few"
    return words.about(100 * row["count"] / row["base"])


def _withheld(row: "pd.Series[float]", edition: Edition) -> bool:
    return edition.public and 0 < row["count"] < THRESHOLD
