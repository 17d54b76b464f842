"""Which groups a table of past leavers may name: the same rule for the scorecard and for the rates."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.edition import Edition


def may_show(names: pd.Series, people: pd.Series, leavers: pd.Series, edition: Edition) -> npt.NDArray[np.bool_]:
    """Mark the groups that an edition shows with the number of people who left them.

    Groups too small for rates are out in both editions. The public one also leaves out who lost one to ten people,
    and groups from which, with the total, such a number could be computed.
    """
    called = edition.shown(dict(zip(names, people, strict=True)), rates=True)
    kept: npt.NDArray[np.bool_] = np.array([called[name] == name for name in names], dtype=np.bool_)
    if not edition.public:
        return kept
    split = np.column_stack([leavers, np.maximum(people - leavers, 0)]).astype(np.float64)
    # Groups that are out already stay out whatever their size; two rows stand for them, so that the table stays small.
    out = [half for half in (split[~kept][0::2].sum(axis=0), split[~kept][1::2].sum(axis=0)) if half.any()]
    table = np.vstack([split[kept], *out])
    also = np.arange(len(table))[:, None] >= int(kept.sum())
    notes = edition.notes(table, np.broadcast_to(also, table.shape))
    kept[kept] = (notes[: int(kept.sum())] == "").all(axis=1)
    return kept
