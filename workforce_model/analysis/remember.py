"""Tables that several sentences and charts of one page need are computed once a run."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import pandas as pd

from workforce_model.results import Run

P = ParamSpec("P")
Analysis = Callable[Concatenate[Run, P], pd.DataFrame]


def remembered(analysis: Analysis[P]) -> Analysis[P]:
    """Keep a function's tables with the run they were read from: a finished run never changes.

    The caller gets a copy, so that nobody can spoil what others are handed; pandas copies on the first write only.
    """

    @wraps(analysis)
    def known(run: Run, /, *args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        tables: dict[Any, pd.DataFrame] = run.__dict__.setdefault("_remembered", {})
        key = (analysis.__module__, analysis.__qualname__, args, tuple(sorted(kwargs.items())))
        if key not in tables:
            tables[key] = analysis(run, *args, **kwargs)
        return tables[key].copy(deep=False)

    return known
