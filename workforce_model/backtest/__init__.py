"""Projections scored blind against the rosters that came later, beside two simple methods.

Tables in, tables out: what was known at the origin and simulated futures become a scorecard and a few sentences.
"""

from workforce_model.backtest.actual import METRICS, observed
from workforce_model.backtest.backtest import Backtest, backtest, keep_unknowns
from workforce_model.backtest.errors import BacktestError
from workforce_model.backtest.people import BANDS, GROUP_TYPES, attributes, families
from workforce_model.backtest.projection import grouped
from workforce_model.backtest.score import COLUMNS, scorecard, widths
from workforce_model.backtest.simple import Simple, simple
from workforce_model.backtest.summary import Pooled, pooled, summary
from workforce_model.backtest.training import Training
from workforce_model.backtest.window import Window

__all__ = [
    "BANDS",
    "COLUMNS",
    "GROUP_TYPES",
    "METRICS",
    "Backtest",
    "BacktestError",
    "Pooled",
    "Simple",
    "Training",
    "Window",
    "attributes",
    "backtest",
    "families",
    "grouped",
    "keep_unknowns",
    "observed",
    "pooled",
    "scorecard",
    "simple",
    "summary",
    "widths",
]
