"""What happened between two rosters, by group."""

import pandas as pd

from workforce_model.backtest.people import GROUP_TYPES, labels

COUNTS = ("separations", "accessions", "headcount")
METRICS = (*COUNTS, "mean_service")
KNOWN = 0.5  # share of a group's people with a known hire date from which it has a mean service: assumption


def observed(start: pd.DataFrame, end: pd.DataFrame) -> pd.DataFrame:
    """Count what happened from one roster to a later one, both as `attributes` gives them.

    Returns one row a group and metric: group_type, group, metric, actual. Separations (people at the start who are
    absent at the end) are grouped at the start; accessions (at the end, absent at the start), headcount and
    mean_service (years, over known service) at the end. Every group of either date has every metric: counts of
    nobody are zeros. The mean_service of nobody is NaN, and so is that of a group of which at either date less than
    KNOWN has a known service: the few whose hire date is known need not be like the others.
    """
    left, joined = start[~start.index.isin(end.index)], end[~end.index.isin(start.index)]
    tables = [_of_type(kind, start, end, left, joined).assign(group_type=kind) for kind in GROUP_TYPES]
    return pd.concat(tables, ignore_index=True)[["group_type", "group", "metric", "actual"]]


def _of_type(
    kind: str, start: pd.DataFrame, end: pd.DataFrame, left: pd.DataFrame, joined: pd.DataFrame
) -> pd.DataFrame:
    after = labels(end, kind)
    groups = pd.Index(sorted({*labels(start, kind), *after}), name="group")
    wide = pd.DataFrame(
        {
            "separations": labels(left, kind).value_counts(),
            "accessions": labels(joined, kind).value_counts(),
            "headcount": after.value_counts(),
        },
        index=groups,
    ).fillna(0.0)
    known = [_known(people, kind).reindex(groups, fill_value=1.0) for people in (start, end)]
    served = end["service"].groupby(after).mean().reindex(groups)
    wide["mean_service"] = served.where((known[0] >= KNOWN) & (known[1] >= KNOWN))
    return wide.reset_index().melt("group", list(METRICS), var_name="metric", value_name="actual")


def _known(people: pd.DataFrame, kind: str) -> "pd.Series[float]":
    """Share of each group whose service is known."""
    return people["service"].notna().astype(float).groupby(labels(people, kind)).mean()
