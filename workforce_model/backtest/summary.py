"""What a scorecard says, in plain words."""

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from workforce_model.backtest.people import ALL
from workforce_model.schema.measures import LARGE, NO_UNIT

UNIT, FAMILY = "unit", "class_family"
NO_LARGE_UNIT = f"There is no unit of {LARGE} people or more to judge by."
MEASURES = {
    "separations": "people who left",
    "accessions": "people who joined",
    "headcount": "people employed at the end",
    "mean_service": "mean years of service at the end",
}
_METHODS = ("the last observed rate", "pooled rates by years of service")
_KEYS = ["origin", "end", "group_type", "group"]


@dataclass(frozen=True)
class Pooled:
    """Separations of groups of LARGE or more people at the origin, every forecast counting once.

    `forecasts`: groups x origins x ends; `groups`: different ones. `crps` and `width` (of the 90% prediction interval):
    means in people of the model, the last observed rate and the pooled rates by service, NaN where a method could not
    be tried. `held`: share of forecasts whose 90% prediction interval held the truth. `ratio`: the model's mean score
    over that of the better simple method, NaN where that is zero or missing.
    """

    forecasts: int
    groups: int
    crps: tuple[float, float, float]
    width: tuple[float, float, float]
    held: float
    ratio: float


def pooled(scores: pd.DataFrame, widths: pd.DataFrame, group_type: str = UNIT) -> Pooled | None:
    """Pool scorecards and their widths, of one projection or of many put together; None without a large group."""
    judged = of_large(group_type, scores[scores["metric"] == "separations"], widths)
    if judged.empty:
        return None
    crps = _means(judged, ("crps", "crps_last_rate", "crps_stationary"))
    better = min(crps[1:])
    return Pooled(
        forecasts=len(judged),
        groups=judged["group"].nunique(),
        crps=crps,
        width=_means(judged, ("width", "width_last_rate", "width_stationary")),
        held=float(judged["covered_90"].mean()),
        ratio=crps[0] / better if better > 0 else math.nan,
    )


def of_large(group_type: str, scores: pd.DataFrame, widths: pd.DataFrame) -> pd.DataFrame:
    """Rows of named groups of LARGE or more people at the origin, with their widths; no unit is no group."""
    named = scores[(scores["group_type"] == group_type) & (scores["group"] != NO_UNIT)]
    return named.merge(widths[widths["people"] >= LARGE], on=_KEYS, validate="many_to_one")


def summary(scores: pd.DataFrame, widths: pd.DataFrame) -> tuple[str, ...]:
    """Say whether the model beats the simple methods and by how much, then what became of the whole agency.

    Args: scores, widths: as `scorecard` and `widths` give them, of one projection or of many put together.
    """
    of_units, of_families = (pooled(scores, widths, kind) for kind in (UNIT, FAMILY))
    if of_units is not None:
        said = _of_groups(of_units, "units")
    else:
        said = (NO_LARGE_UNIT, *(() if of_families is None else _of_groups(of_families, "class families")))
    return (*said, *_of_the_agency(scores))


def _of_groups(found: Pooled, noun: str) -> tuple[str, ...]:
    many = "forecast" if found.forecasts == 1 else "forecasts"
    number = f"{found.forecasts:,} {many} of people leaving {noun} of {LARGE} people or more"
    model, *simple = found.crps
    if any(math.isnan(score) for score in simple):
        verdict = (
            f"Over {number}, the mean error of the model is {model:.2f} people; "
            "the simple methods need an earlier roster, so there is nothing to compare it with."
        )
        width = f"It is {found.width[0]:.1f} people wide on average."
    else:
        errors = " and ".join(f"{score:.2f} for {name}" for score, name in zip(simple, _METHODS, strict=True))
        verdict = (
            f"Over {number}, the model {_verdict(found)}: its mean error is {model:.2f} people, against {errors} "
            f"(smaller is better){_margin(found)}."
        )
        others = " and ".join(f"{wide:.1f} for {name}" for wide, name in zip(found.width[1:], _METHODS, strict=True))
        width = f"It is {found.width[0]:.1f} people wide on average, against {others}."
    held = f"The range meant to hold 9 of 10 outcomes held {found.held:.0%} of them."
    return verdict, held, width


def _verdict(found: Pooled) -> str:
    model, *simple = found.crps
    beaten = [name for score, name in zip(simple, _METHODS, strict=True) if model < score]
    if len(beaten) == 2:
        return "beats both simple methods"
    if beaten:
        return f"beats one of the two simple methods ({beaten[0]})"
    if model > max(simple):
        return "does worse than both simple methods"
    return "beats neither simple method"


def _margin(found: Pooled) -> str:
    """Compare with the better simple method: ``, 7% less than the better of the two (ratio 0.93)``."""
    if math.isnan(found.ratio):
        return ""
    share, ratio = abs(found.ratio - 1), f"(ratio {found.ratio:.2f})"
    if share < 0.005:
        return f", about as much as the better of the two {ratio}"
    return f", {share:.0%} {'less' if found.ratio < 1 else 'more'} than the better of the two {ratio}"


def _of_the_agency(scores: pd.DataFrame) -> tuple[str, ...]:
    """Report the totals of each pair of dates without a verdict."""
    totals = scores[scores["group_type"] == ALL].dropna(subset=["actual", "p50"])
    said = [
        f"Whole agency, {_day(str(origin))} to {_day(str(end))}: {'; '.join(_measures(rows))}."
        for (origin, end), rows in totals.groupby(["origin", "end"], sort=True)
    ]
    caution = "Totals of the whole agency are shown without a verdict: over so few years, a hit or a miss is luck."
    return (*said, caution) if said else ()


def _measures(rows: pd.DataFrame) -> list[str]:
    found = dict(zip(rows["metric"], rows[["actual", "p50", "p05", "p95"]].to_numpy(dtype=float), strict=True))
    said = []
    for metric, words in MEASURES.items():
        if metric in found:
            places = 1 if metric == "mean_service" else 0
            actual, middle, low, high = (f"{value:,.{places}f}" for value in found[metric])
            said.append(f"{words}: {actual} (projected {middle}, in 9 of 10 futures {low} to {high})")
    return said


def _means(table: pd.DataFrame, columns: tuple[str, str, str]) -> tuple[float, float, float]:
    first, second, third = (float(table[column].mean(skipna=False)) for column in columns)
    return first, second, third


def _day(written: str) -> str:
    when = date.fromisoformat(written)
    return f"{when.day} {when:%B %Y}"
