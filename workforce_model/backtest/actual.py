"""What happened between two rosters, by group."""

import pandas as pd

from workforce_model.backtest.people import GROUP_TYPES, labels

COUNTS = ("separations", "accessions", "headcount")
METRICS = (*COUNTS, "mean_service")


def observed(start: pd.DataFrame, end: pd.DataFrame) -> pd.DataFrame:
    """Count what happened from one roster to a later one, both as `attributes` gives them.

    Returns one row a group and metric: group_type, group, metric, actual. Separations (people at the start who are
    absent at the end) are grouped at the start; accessions (at the end, absent at the start), headcount and
    mean_service (years, over known service) at the end. Every group of either date has every metric: counts of
    nobody are zeros, the mean_service of nobody is NaN.
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
    wide["mean_service"] = end["service"].groupby(after).mean().reindex(groups)
    return wide.reset_index().melt("group", list(METRICS), var_name="metric", value_name="actual")
