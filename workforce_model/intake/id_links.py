"""Whether the ids of neighbouring rosters belong to the same people."""

from collections.abc import Sequence

import pandas as pd

from workforce_model.intake.faults import Fault
from workforce_model.intake.snapshots import Snapshot, in_both, neighbours
from workforce_model.intake.text import count

LEAST_SHARED = 0.5  # assumption: agencies lose 5 to 15% a year, so half gone between two rosters is no turnover
MOST_REHIRED = 0.05  # assumption: rehires and corrected dates came to 0 to 2% of ids in the public rosters we read
LAYOFF = "layoff"
_REAL_LAYOFF = (
    "; if most people were laid off in between, say so in event_log.csv with a row of the kind layoff and its dates: "
    "that time is then kept out of the rates"
)
FEW = 20  # assumption: in a small agency a handful of corrections is more than the share above


def unlinked(snapshots: Sequence[Snapshot], events: pd.DataFrame | None = None) -> tuple[Fault, ...]:
    """Return a blocking fault for each pair of neighbouring rosters whose ids were shuffled or reassigned.

    `events`: the event log; where it tells of a layoff between two rosters, most people may be gone.
    """
    return tuple(
        _fault(earlier, later, *why)
        for earlier, later in neighbours(snapshots)
        if (why := _why_not(earlier.roster, later.roster, laid_off=_laid_off(events, earlier, later)))
    )


def _laid_off(events: pd.DataFrame | None, earlier: Snapshot, later: Snapshot) -> bool:
    if events is None:
        return False
    ends = events["end"] if "end" in events else pd.Series(pd.NaT, events.index)
    during = (events["start"] < pd.Timestamp(later.day)) & ~(ends <= pd.Timestamp(earlier.day))
    return bool((during & (events["kind"] == LAYOFF)).any())


def _why_not(earlier: pd.DataFrame, later: pd.DataFrame, *, laid_off: bool) -> tuple[str, str] | None:
    """Say in figures why two rosters do not link, and what else it may be; None if they do."""
    both = in_both(earlier, later)
    if len(both) < LEAST_SHARED * len(earlier) and not (laid_off and len(both)):
        share = len(both) / len(earlier)
        why = f"only {len(both):,} of {len(earlier):,} ids of the earlier roster ({share:.0%}) are in the later one"
        return why, _REAL_LAYOFF
    changed = _other_month(both)
    if changed > FEW and changed > MOST_REHIRED * len(both):
        return f"{changed:,} of {len(both):,} shared ids ({changed / len(both):.0%}) have another hire month", ""
    return None


def _other_month(both: pd.DataFrame) -> int:
    """How many people have another hire month; unknown ones are not compared."""
    then, now = both["hire_date_then"], both["hire_date_now"]
    known = then.notna() & now.notna()
    return int((then[known].dt.to_period("M") != now[known].dt.to_period("M")).sum())


def _fault(earlier: Snapshot, later: Snapshot, why: str, otherwise: str) -> Fault:
    apart = count(round((later.day - earlier.day).days / 30.4375), "month")
    remedy = (
        f"none: {earlier.file} and {later.file} do not link: {why}, so the ids were shuffled or reassigned; export "
        f"both again with one stable employee id for each person in every file (the rosters are {apart} apart; "
        f"where that is years, add those between){otherwise}"
    )
    sources = f"{earlier.file}, {later.file}"
    return Fault("roster", 0, "employee_id", why, "unlinked_ids", "blocking", remedy, sources)
