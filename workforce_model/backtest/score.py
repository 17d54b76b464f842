"""Projections scored against the roster that came later: a row a group and metric.

The score is the continuous ranked probability score, in the units of the metric, smaller is better (Gneiting and
Raftery 2007, JASA 102:359-378), in its fair form: the expected score of the distribution behind the draws, whatever
their number (Ferro 2014, QJRMS 140:1917-1923). All three methods are scored by the same form.
"""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from workforce_model.backtest.actual import COUNTS, METRICS
from workforce_model.backtest.people import BANDS, GROUP_TYPES, labels
from workforce_model.backtest.projection import Key
from workforce_model.backtest.simple import Draws, Simple
from workforce_model.backtest.window import Window

LEVELS = {"p05": 0.05, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p95": 0.95}
COLUMNS = (
    "origin", "start", "end", "group_type", "group", "metric", "actual", "mean", *LEVELS,
    "crps", "crps_last_rate", "crps_stationary", "covered_90",
)  # fmt: skip
WIDTHS = ("origin", "end", "group_type", "group", "people", "width", "width_last_rate", "width_stationary")
_EXACT = 1e-9  # years: two sums of the same services in another order


def scorecard(
    projected: Mapping[Key, Draws], observed: pd.DataFrame, simple: Simple | None, window: Window
) -> pd.DataFrame:
    """Score one projection: the columns of scorecard.csv, one row a group and metric of either side.

    Args: projected: (group_type, group, metric) -> (draws,); observed: as `observed` gives it; simple: None where the
    origin is the first roster. A group that one side does not have counts nobody there; its mean_service is missing,
    and a missing side leaves the scores blank. Futures in which a group is empty say nothing about its mean_service.
    Raises ValueError where a metric is not projected at all, or by fewer than two futures.
    """
    keys = observed[["group_type", "group", "metric"]].astype(str).itertuples(index=False, name=None)
    actual: dict[Key, float] = dict(zip(keys, observed["actual"].astype(float), strict=True))
    _complete(projected, actual)
    rows = []
    for key in sorted({*projected, *actual}, key=_place):
        drawn = projected.get(key, _nobody(key))
        rows.append(_row(key, actual.get(key, _nobody(key)[0]), drawn, simple, window))
    dates = {"origin": window.origin.isoformat(), "start": window.origin.isoformat(), "end": window.end.isoformat()}
    table = pd.DataFrame(rows).assign(**dates)[list(COLUMNS)]
    return table.astype({"covered_90": "boolean"})


def widths(projected: Mapping[Key, Draws], simple: Simple | None, start: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Width of the 90% prediction intervals of separations, beside the simple methods', of groups at the origin.

    Returns the columns WIDTHS, one row a group of `start` (as `attributes` gives it); `people`: at the origin.
    """
    rows = []
    for kind in GROUP_TYPES:
        for group, people in labels(start, kind).value_counts().sort_index().items():
            name = (kind, str(group))
            wide = {"width": _width(projected[*name, "separations"])}
            wide |= {f"width_{method}": _width(drawn) for method, drawn in _by_method(simple, name).items()}
            rows.append({"group_type": kind, "group": str(group), "people": people} | wide)
    dates = {"origin": window.origin.isoformat(), "end": window.end.isoformat()}
    return pd.DataFrame(rows).assign(**dates)[list(WIDTHS)]


def crps(actual: float, drawn: Draws) -> float:
    """Score draws by the fair CRPS, NaN where either side is missing."""
    known = drawn[np.isfinite(drawn)]
    if not math.isfinite(actual) or len(known) < 2:
        return math.nan
    import scoringrules  # compiles its kernels when it is imported: seconds

    return float(scoringrules.crps_ensemble(actual, known, estimator="pwm"))  # the fair form, from sorted draws


def covered(key: Key, actual: float, drawn: Draws, window: Window) -> bool | None:
    """Say whether the 90% prediction interval holds the truth; None where either side is missing.

    Counts are randomised at the ends of the interval, or small groups would seem too well covered: with
    u = P(X < y) + v P(X = y) and v uniform, keyed by window and group, the truth y is held when 0.05 <= u <= 0.95
    (randomised probability integral transform: Czado, Gneiting and Held 2009, Biometrics 65:1254-1261).
    """
    known = drawn[np.isfinite(drawn)]
    if not math.isfinite(actual) or not len(known):
        return None
    if key[2] in COUNTS:
        v = window.generator("covered", *key).random()
        u = float(np.mean(known < actual) + v * np.mean(known == actual))
        return LEVELS["p05"] <= u <= LEVELS["p95"]
    low, high = np.quantile(known, [LEVELS["p05"], LEVELS["p95"]])
    return bool(low - _EXACT <= actual <= high + _EXACT)


def _row(key: Key, actual: float, drawn: Draws, simple: Simple | None, window: Window) -> dict[str, object]:
    known = drawn[np.isfinite(drawn)]
    levels = np.quantile(known, list(LEVELS.values())) if len(known) else np.full(len(LEVELS), math.nan)
    others = _by_method(simple if key[2] == "separations" else None, key[:2])
    return {
        "group_type": key[0], "group": key[1], "metric": key[2], "actual": actual,
        "mean": known.mean() if len(known) else math.nan, **dict(zip(LEVELS, levels, strict=True)),
        "crps": crps(actual, drawn), **{f"crps_{method}": crps(actual, other) for method, other in others.items()},
        "covered_90": covered(key, actual, drawn, window),
    }  # fmt: skip


def _by_method(simple: Simple | None, group: tuple[str, str]) -> dict[str, Draws]:
    if simple is None:
        return dict.fromkeys(("last_rate", "stationary"), np.full(2, math.nan))
    return {
        "last_rate": simple.last_rate.get(group, np.zeros(2)),
        "stationary": simple.stationary.get(group, np.zeros(2)),
    }


def _nobody(key: Key) -> Draws:
    return np.full(2, 0.0 if key[2] in COUNTS else math.nan)


def _width(drawn: Draws) -> float:
    low, high = np.quantile(drawn, [LEVELS["p05"], LEVELS["p95"]])
    return float(high - low)


def _complete(projected: Mapping[Key, Draws], actual: Mapping[Key, float]) -> None:
    missing = {(kind, metric) for kind, _, metric in actual} - {(kind, metric) for kind, _, metric in projected}
    if missing:
        kind, metric = min(missing)
        raise ValueError(f"{metric} by {kind} is not projected: every metric needs draws for every kind of group")
    few = min((len(drawn) for drawn in projected.values()), default=0)
    if few < 2:
        raise ValueError(f"{few} futures: a projection needs two or more to be scored")


def _place(key: Key) -> tuple[int, int, str, int]:
    kind, group, metric = key
    band = BANDS.index(group) if kind == "service_band" else 0
    return GROUP_TYPES.index(kind), band, group, METRICS.index(metric)
