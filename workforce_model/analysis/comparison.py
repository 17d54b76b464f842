"""All scenarios in one table: what each does, how surely, for what money, when, and who decides."""

import math
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from workforce_model.analysis.barriers import options
from workforce_model.analysis.compare import BASELINE, difference
from workforce_model.analysis.cost import costs_by_year
from workforce_model.analysis.effects import effects, levers, over_horizon
from workforce_model.analysis.intervals import FEWEST
from workforce_model.analysis.remember import remembered
from workforce_model.results import Run

COLUMNS: Final = (
    "scenario", "description", "baseline", "mean", "p05", "p95", "mean_low", "mean_high", "lower", "higher", "zero",
    "statement", "cost_dollars", "cost_known", "priced", "cost", "cost_p05", "cost_p95", "price", "price_low",
    "price_high", "no_price", "bites", "decided_by", "lead_days", "efficient",
)  # fmt: skip
_NOTHING: Final = "it changes no vacancy"
_UNCLEAR: Final = "no clear effect on vacancies"
_MORE: Final = "more vacancies, not fewer"
_COUNTED: Final = ("internship", "double_fill", "hire_ahead", "growth")  # levers whose people the costs count anyway
_TOO_FEW: Final = f"fewer than {FEWEST} futures"
_NO_COSTS: Final = "this run kept no unit costs"
LATER: Final = "no clear effect in any year"


@remembered
def comparison(run: Run) -> pd.DataFrame:
    """Set all scenarios side by side, a row each, against the baseline on the same luck; barriers are left out.

    Returns: scenario, description; of vacancy-months over the horizon: baseline, mean (difference), p05, p95 (90%
    prediction_interval), mean_low, mean_high (95% mean_interval), lower and higher (shares of futures), zero,
    statement; cost_dollars, cost_known (as `effects`: the levers' own price); priced (whether the costs hold the price
    of every lever); cost,
    cost_p05, cost_p95 (dollars, all together, difference; missing where none was kept); price (dollars a vacancy-month
    avoided) with price_low, price_high (95%, Fieller 1954), or no_price (why there is none, in words); bites (first
    fiscal year at whose end vacancies differ clearly), decided_by, lead_days; efficient (nothing else, today's practice
    included, avoids as much for less: by means; false where the effect is not clear).
    """
    table = options(effects(run))
    table = table[table["measure"] == "vacancy_months"]
    if table.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    usual, paid = _vacancy_months(run, BASELINE), _costs(run, BASELINE)
    rows = [
        {"scenario": name, **_money(usual - _vacancy_months(run, name), _costs(run, name) - paid),
         "bites": _bites(run, str(name))}
        for name in table["scenario"]
    ]  # fmt: skip
    found = table.merge(pd.DataFrame(rows), on="scenario")
    found["priced"] = found["scenario"].map(_priced(run)).eq(True)
    found = found.merge(_needs(run), how="left", on="scenario").fillna({"decided_by": "", "lead_days": 0.0})
    return found.assign(efficient=_efficient(found))[list(COLUMNS)]


def _vacancy_months(run: Run, scenario: str) -> "pd.Series[float]":
    found = over_horizon(run, scenario)
    found = found[(found["measure"] == "vacancy_months") & (found["replication"] > 0)]
    return found.set_index("replication")["value"].sort_index()


def _costs(run: Run, scenario: str) -> "pd.Series[float]":
    each = costs_by_year(run, scenario)
    if each.empty:
        return pd.Series(dtype=float)
    each = each[each["replication"] > 0]
    return each.groupby("replication")["cost"].sum().sort_index()


def _money(avoided: "pd.Series[float]", cost: "pd.Series[float]") -> dict[str, object]:
    """Cost and price of a scenario over its futures."""
    none = {"price": math.nan, "price_low": math.nan, "price_high": math.nan}
    if cost.empty:
        return {"cost": math.nan, "cost_p05": math.nan, "cost_p95": math.nan, **none, "no_price": _NO_COSTS}
    low, high = np.quantile(cost, [0.05, 0.95])
    spent = {"cost": float(cost.mean()), "cost_p05": float(low), "cost_p95": float(high)}
    if (avoided == 0).all():
        return spent | none | {"no_price": _NOTHING}
    if len(avoided) < FEWEST:
        return spent | none | {"no_price": _TOO_FEW}
    ends = price_interval(np.asarray(cost, dtype=np.float64), np.asarray(avoided, dtype=np.float64))
    if ends is None:
        return spent | none | {"no_price": _UNCLEAR}
    if avoided.mean() < 0:
        return spent | none | {"no_price": _MORE}
    return spent | {
        "price": float(cost.mean() / avoided.mean()), "price_low": ends[0], "price_high": ends[1], "no_price": "",
    }  # fmt: skip


def price_interval(cost: npt.NDArray[np.float64], avoided: npt.NDArray[np.float64]) -> tuple[float, float] | None:
    """Bracket mean(cost) / mean(avoided) of paired futures with 95%; None where the mean avoided may be zero.

    Source: E. C. Fieller, Some problems in interval estimation, Journal of the Royal Statistical Society B 16 (1954).
    """
    from scipy.special import stdtrit

    size = len(cost)
    scale = float(stdtrit(size - 1, 0.975)) ** 2 / size
    spread = np.cov(cost, avoided, ddof=1) * scale
    paid, gained = float(cost.mean()), float(avoided.mean())
    below = gained**2 - spread[1, 1]
    if below <= 0:
        return None
    middle = paid * gained - spread[0, 1]
    half = math.sqrt(max(middle**2 - below * (paid**2 - spread[0, 0]), 0.0))
    return (middle - half) / below, (middle + half) / below


def _bites(run: Run, scenario: str) -> str:
    if run.replications < FEWEST:
        return _TOO_FEW
    table = difference(run, scenario, "vacant")
    clear = table[(table["months"] > 0) & ((table["mean_low"] > 0) | (table["mean_high"] < 0))]
    return LATER if clear.empty else str(clear["label"].iloc[0])


def _priced(run: Run) -> "pd.Series[bool]":
    """Whether every lever of a scenario has a price: its own, or that of the people whom the costs count anyway."""
    table = levers(run)
    has = table["cost_dollars"].notna() | table["lever"].isin(_COUNTED)
    return has.groupby(table["scenario"]).all()


def _needs(run: Run) -> pd.DataFrame:
    found = levers(run).groupby("scenario", sort=False)
    decided = found["decided_by"].agg(lambda names: ", ".join(dict.fromkeys(name for name in names if name)))
    return pd.DataFrame({"decided_by": decided, "lead_days": found["lead_days"].max().astype(float)}).reset_index()


def _efficient(table: pd.DataFrame) -> "pd.Series[bool]":
    """Whether no other scenario, nor today's practice, avoids as much for less or more for as much."""
    points = [(0.0, 0.0), *zip(-table["mean"], table["cost"], strict=True)]
    clear = (table["mean_high"] < 0) & table["cost"].notna()
    beaten = [
        any(other >= avoided and paid <= cost and (other, paid) != (avoided, cost) for other, paid in points)
        for avoided, cost in points[1:]
    ]
    return clear & ~pd.Series(beaten, index=table.index)
