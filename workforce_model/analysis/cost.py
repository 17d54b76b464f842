"""What vacancies, hiring, programmes and second seats cost: by fiscal year, by kind, scenario against scenario.

A cost is a quantity of the run times its unit cost, added up: no cost is an estimate of its own. Vacant seats are
counted at month ends, as everywhere in the suite. Money has the value of the valuation date: neither pay nor prices
grow, so the discount rate is a real one.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from workforce_model.analysis.barriers import options
from workforce_model.analysis.compare import BASELINE, paired
from workforce_model.analysis.cost_parts import parts
from workforce_model.analysis.intervals import futures, mean_interval, over_futures
from workforce_model.analysis.kept import UNIT_COSTS, kept
from workforce_model.analysis.periods import buckets, months_of, valuation_date
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import known
from workforce_model.results import Run

KINDS: Final = {
    "overtime": "Overtime for vacant seats",
    "contractors": "Contractors for vacant seats",
    "lost_service": "Service lost",
    "saved": "Pay and benefits not paid while vacant",
    "recruitment": "Recruitment",
    "training": "Training of new people",
    "programmes": "Programmes",
    "levers": "Running the change itself",
    "overlap": "Two people in one job",
    "seats": "Pay of seats added or removed",
}
TOTAL, PRESENT, BUDGET = "total", "present", "budget"
_SUMS: Final = {TOTAL: "All together", PRESENT: "All together, present value", BUDGET: "Of it in the budget"}
NAMES: Final = KINDS | _SUMS
NOT_PAID: Final = "lost_service"  # the one kind that no budget shows
_DISCOUNT: Final = "discount_rate"


Row = Mapping[Any, Any]


def by_kind(table: pd.DataFrame, scenario: str) -> dict[str, Row]:
    """Give the rows of one scenario of `cost_totals` or `cost_differences` by their kind."""
    rows = table[table["scenario"] == scenario].to_dict("records")
    return {str(row["kind"]): row for row in rows}


@remembered
def costs_by_year(run: Run, scenario: str = BASELINE) -> pd.DataFrame:
    """Add up what every future costs, by fiscal year and kind.

    Returns: replication (0..N), bucket, period_end, label, kind (of KINDS), cost (dollars), present (the same
    discounted to the valuation date, each month from its middle). Every combination has a row. Empty for a run of an
    earlier version, which kept no unit costs.
    """
    known(scenario, run.scenarios, "scenario")
    if kept(run, UNIT_COSTS).empty:
        return pd.DataFrame(columns=["replication", "bucket", "period_end", "label", "kind", "cost", "present"])
    months = _months(run)
    found = parts(run, scenario, months)
    every = months[months["days"] > 0].merge(pd.DataFrame({"kind": list(KINDS)}), how="cross")
    every = every.merge(pd.DataFrame({"replication": range(run.replications + 1)}), how="cross")
    full = every.merge(found, how="left", on=["replication", "period", "kind"]).fillna({"cost": 0.0})
    full["present"] = full["cost"] * full["factor"]
    keys = ["replication", "bucket", "bucket_end", "label", "kind"]
    summed = full.groupby(keys, sort=True)[["cost", "present"]].sum().reset_index()
    return summed.rename(columns={"bucket_end": "period_end"})


def costs(run: Run, scenario: str = BASELINE) -> pd.DataFrame:
    """Summarise the costs of a scenario by fiscal year.

    Returns: scenario, bucket, period_end, label, kind (KINDS and total), mean, p05, p95 (90% prediction_interval),
    dollars.
    """
    each = costs_by_year(run, scenario)
    if each.empty:
        return pd.DataFrame(columns=["scenario", "bucket", "period_end", "label", "kind", "mean", "p05", "p95"])
    keys = ["bucket", "period_end", "label", "kind"]
    all_of = each.groupby(["replication", *keys[:3]])["cost"].sum().reset_index().assign(kind=TOTAL)
    table = over_futures(pd.concat([each, all_of]), keys, "cost", levels=("p05", "p95")).drop(columns="principal")
    order = {kind: place for place, kind in enumerate([*KINDS, TOTAL])}
    table = table.sort_values(
        ["bucket", "kind"], key=lambda column: column.map(order) if column.name == "kind" else column
    )
    return table.assign(scenario=scenario)[["scenario", *keys, "mean", "p05", "p95"]].reset_index(drop=True)


@remembered
def cost_totals(run: Run) -> pd.DataFrame:
    """Add up the costs of every scenario over the horizon.

    Returns: scenario, kind (KINDS, then total, present: its present value, budget: the total without the service
    lost), mean, p05, p95 (90% prediction_interval), mean_low, mean_high (95% mean_interval), dollars.
    """
    tables = []
    for scenario in run.scenarios:
        each = _over_horizon(run, scenario)
        if each.empty:
            continue
        table = over_futures(each, ["kind"], levels=("p05", "p95")).drop(columns="principal").set_index("kind")
        ends = futures(each).groupby("kind")["value"].apply(lambda part: mean_interval(part.to_numpy(dtype=float)))
        table[["mean_low", "mean_high"]] = pd.DataFrame(ends.tolist(), index=ends.index)
        tables.append(table.loc[list(NAMES)].reset_index().assign(scenario=scenario))
    columns = ["scenario", "kind", "mean", "p05", "p95", "mean_low", "mean_high"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


@remembered
def cost_differences(run: Run) -> pd.DataFrame:
    """Subtract the costs of the baseline from those of each scenario, future by future, over the horizon.

    Barriers that were removed one by one are left out.

    Returns: scenario, kind (as `cost_totals`), baseline, mean, p05, p95, mean_low, mean_high, lower, higher, zero: as
    `difference`, in dollars. Empty without a scenario beside the baseline.
    """
    usual = _over_horizon(run, BASELINE)
    tables = []
    for scenario in options(pd.DataFrame({"scenario": run.scenarios}))["scenario"]:
        if scenario == BASELINE or usual.empty:
            continue
        both = _over_horizon(run, scenario).merge(usual, on=["kind", "replication"], suffixes=("", "_baseline"))
        table = paired(both, ["kind"]).set_index("kind").loc[list(NAMES)].reset_index()
        tables.append(table.drop(columns="p50").assign(scenario=scenario))
    columns = ["scenario", "kind", "baseline", "mean", "p05", "p95", "mean_low", "mean_high", "lower", "higher", "zero"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def _over_horizon(run: Run, scenario: str) -> pd.DataFrame:
    """Kind, replication, value: dollars over the horizon, sums included."""
    each = costs_by_year(run, scenario)
    if each.empty:
        return pd.DataFrame(columns=["kind", "replication", "value"])
    of_kind = each.groupby(["kind", "replication"])["cost"].sum().reset_index(name="value")
    by = {
        TOTAL: each.groupby("replication")["cost"].sum(),
        PRESENT: each.groupby("replication")["present"].sum(),
        BUDGET: each[each["kind"] != NOT_PAID].groupby("replication")["cost"].sum(),
    }
    sums = [found.reset_index(name="value").assign(kind=kind) for kind, found in by.items()]
    return pd.concat([of_kind, *sums], ignore_index=True)


def _months(run: Run) -> pd.DataFrame:
    """The months of a run: period, period_end, day (of the run), days (length), fiscal year's bucket, factor."""
    costs_of = kept(run, UNIT_COSTS).set_index("item")["amount"]
    months = buckets(months_of(run), "fiscal_year")
    day = pd.Series([(end - valuation_date(run)).days for end in months["period_end"]], index=months.index)
    days = day.diff().fillna(0.0)
    rate = float(costs_of[_DISCOUNT])
    return months.assign(day=day, days=days, factor=(1 + rate) ** -((day - days / 2) / 365.25))
