"""Predictive validity: projections from histories scored on the rosters that came later."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from workforce_model.backtest import Backtest, Pooled, backtest, pooled
from workforce_model.backtest.actual import COUNTS
from workforce_model.backtest.summary import FAMILY, UNIT, of_large
from workforce_model.intake import History
from workforce_model.schema.measures import LARGE, NO_UNIT
from workforce_model.validation.check import Comparison

REPLICATIONS: Final = 400
BEST_RATIO: Final = (0.0, 0.95)
HELD: Final = (82.0, 97.0)  # per cent
REQUIRED: Final = "the requirement this was built to"
_WIDTH_90: Final = 3.29  # standard deviations between the ends of a normal distribution's 90% interval
_MEDIAN_SIZE: Final = 0.6745  # median distance of a normal from its mean, in standard deviations
ALL_UNITS: Final = f"units of {LARGE} people or more, every history that names units together"


@dataclass(frozen=True, eq=False)
class Scored:
    """A history, where it comes from, and its backtest from every possible date."""

    agency: str
    source: str
    found: Backtest

    @property
    def group_type(self) -> str:
        """What it is judged by: units, or class families where no large unit is named."""
        return UNIT if pooled(self.found.scores, self.found.widths) else FAMILY

    @property
    def pooled(self) -> Pooled | None:
        return pooled(self.found.scores, self.found.widths, self.group_type)

    @property
    def totals(self) -> pd.DataFrame:
        """The whole agency's rows: origin, end, metric, actual, p05, p50, p95, covered_90."""
        scores = self.found.scores
        return scores[scores["group_type"] == "all"].reset_index(drop=True)


def misses(found: Backtest, group_type: str = UNIT) -> pd.DataFrame:
    """How far projections of large groups were off, and how far the model allows them to be.

    One row a metric, groups of LARGE or more people at the origin: metric, forecasts, held (share of 90% intervals)
    and, per 100 people at the origin: bias (mean of actual less projected), typical (median size of that error) and
    allowed (the same by the model's own 90% intervals, taken as normal). Empty without a large group.
    """
    card = of_large(group_type, found.scores[found.scores["metric"].isin(COUNTS)], found.widths)
    card = card.dropna(subset=["actual", "mean"])
    per = 100 / card["people"]
    table = card.assign(
        bias=(card["actual"] - card["mean"]) * per, typical=(card["actual"] - card["mean"]).abs() * per,
        allowed=(card["p95"] - card["p05"]) / _WIDTH_90 * _MEDIAN_SIZE * per, held=card["covered_90"].astype(float),
    ).groupby("metric")[["held", "bias", "typical", "allowed"]].agg(
        {"held": ["size", "mean"], "bias": "mean", "typical": "median", "allowed": "median"}
    )  # fmt: skip
    table.columns = pd.Index(["forecasts", "held", "bias", "typical", "allowed"])
    return table.reindex([metric for metric in COUNTS if metric in table.index]).rename_axis("metric").reset_index()


def scored(history: History, source: str, replications: int = REPLICATIONS) -> Scored:
    """Backtest a history from its second roster on; BacktestError where it has fewer than three."""
    first = history.snapshots[min(1, len(history.snapshots) - 1)].day
    found = backtest(history, first, rolling=True, replications=replications)
    return Scored(history.agency, source, found)


def aims(
    all_scored: Sequence[Scored], ratio: tuple[float, float] = BEST_RATIO, held: tuple[float, float] = HELD
) -> tuple[Comparison, ...]:
    """What was aimed at beforehand beside what was reached, units of every history that names them pooled."""
    if not all_scored:
        return ()
    scores, widths = (pd.concat([_named(each, table) for each in all_scored]) for table in ("scores", "widths"))
    together = pooled(scores, widths)
    if together is None:
        return ()
    own = f"{together.forecasts} forecasts of {together.groups} {ALL_UNITS}"
    return (
        Comparison(
            f"Mean error to that of the better simple method; {own}", *ratio, REQUIRED, together.ratio,
            "The score is the continuous ranked probability score; below 1 is better than the simple method.", places=2,
        ),
        Comparison(
            "Outcomes that 90% intervals held", *held, REQUIRED, 100 * together.held,
            "Forecasts of one date share good and bad years, so this share itself is uncertain.", unit="%",
        ),
    )  # fmt: skip


def _named(each: Scored, table: str) -> pd.DataFrame:
    """A table of a history with groups that say whose they are."""
    frame: pd.DataFrame = getattr(each.found, table)
    named = frame["group"] != NO_UNIT
    return frame.assign(group=frame["group"].where(~named, each.agency + ": " + frame["group"].astype(str)))
