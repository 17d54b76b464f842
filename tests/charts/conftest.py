"""Small tables as the analysis returns them, and the facts of a run."""

from datetime import date

import pandas as pd
import pytest

from workforce_model.analysis import PUBLIC, Context, cost

YEARS = [date(2017, 6, 30), date(2018, 6, 30), date(2019, 6, 30), date(2019, 12, 31)]


@pytest.fixture
def about():
    return Context(
        agency="Town & County", valuation_date=date(2016, 12, 31), horizon_end=date(2019, 12, 31),
        fiscal_year_start=7, futures=20, people=71, classes=4, units=2, scenarios=("baseline", "faster"),
        stand_in_text="", edition=PUBLIC,
    )  # fmt: skip


def fan(measure="retirements", *, cumulative=False, opening=False):
    middle = [10.0, 24.0, 22.0, 9.0]
    table = pd.DataFrame(
        {
            "measure": measure, "scenario": "baseline", "name": "all", "cumulative": cumulative,
            "period_end": YEARS, "label": ["FY2017", "FY2018", "FY2019", "FY2020"], "months": [6.0, 12.0, 12.0, 6.0],
            "mean": middle, "p05": [m - 4 for m in middle], "p25": [m - 2 for m in middle], "p50": middle,
            "p75": [m + 2 for m in middle], "p95": [m + 4 for m in middle], "principal": middle,
        }
    )  # fmt: skip
    if not opening:
        return table
    first = table.iloc[[0]].assign(period_end=date(2016, 12, 31), label="December 2016", months=0.0, p50=12.0)
    return pd.concat([first, table], ignore_index=True)


def difference(*, zero=False):
    table = fan("vacant")[["measure", "scenario", "name", "cumulative", "period_end", "label", "months"]]
    middle = [0.0] * 4 if zero else [-1.0, -9.0, -10.0, -12.4]
    spread = 0 if zero else 3
    return table.assign(
        scenario="faster", baseline=40.0, mean=middle, p05=[m - spread for m in middle], p50=middle,
        p95=[m + spread for m in middle], mean_low=[m - spread / 3 for m in middle],
        mean_high=[m + spread / 3 for m in middle], lower=0.0 if zero else 1.0, higher=0.0, zero=zero,
    )  # fmt: skip


def gaps():
    return pd.DataFrame(
        {
            "by": "class", "scenario": "baseline", "name": ["Clerk", "Chief <acting>", "Other classes (2)"],
            "headcount": [38.0, 11.0, 12.0], "authorised": [40.0, 12.0, 14.0],
            "vacancy_months": [60.0, 48.0, 20.0], "vacancy_months_p05": [40.0, 40.0, 10.0],
            "vacancy_months_p95": [80.0, 60.0, 30.0], "vacant_share": [0.06, 0.2, 0.1],
            "vacant_share_p05": [0.04, 0.16, 0.05], "vacant_share_p95": [0.08, 0.25, 0.15],
            "months_short": [0.0, 20.0, 1.0], "rank_months": [1.0, 2.0, None], "rank_share": [2.0, 1.0, None],
            "reason": ["Quits.", "Retirements.", "Small."],
        }
    )  # fmt: skip


def eligibility():
    return pd.DataFrame(
        {
            "by": "class", "name": ["Clerk", "Other classes (2)", "Chief"], "headcount": [80.0, 60.0, 40.0],
            "now": [20.0, 12.0, 11.0], "in_1": [None, 11.0, None], "in_3": [None, 11.0, None],
            "in_5": [15.0, 11.0, 12.0], "later": [25.0, 15.0, None], "within_5": [55.0, 45.0, None],
            "within_5_p05": 1.0, "within_5_p95": 2.0, "share_within_5": [55 / 80, 0.75, None],
            "withheld": [20.0, 0.0, 17.0], "note": ["within 1 year: fewer than 11", "", "later: withheld"],
        }
    )  # fmt: skip


def ages():
    return pd.DataFrame(
        {
            "age_band": ["30–34", "60–64", "60–64"], "service_band": ["0–4", "0–4", "20–24"],
            "age": [30, 60, 60], "service": [0, 0, 20], "headcount": [40.0, None, 20.0],
            "eligible": [0.0, None, 15.0], "note": ["", "fewer than 11", ""], "all_people": 71.0,
            "all_eligible": 18.0, "all_over_50": 31.0,
        }
    )  # fmt: skip


def profile():
    return pd.DataFrame(
        {
            "by": "unit", "name": ["Parks", "Police", "Other units (2)"], "headcount": [40.0, 20.0, None],
            "share": [0.6, 0.3, None], "fte": [39.5, 20.0, None], "mean_pay": [52_345.6, 61_000.0, None],
            "within_5": [12.0, None, None], "note": ["", "partly withheld", "fewer than 11"],
        }
    )  # fmt: skip


def retirements():
    return pd.DataFrame(
        {
            "by": "class", "scenario": "baseline", "name": ["Clerk", "Chief"], "headcount": [40.0, 0.0],
            "years": 3, "until": date(2019, 12, 31), "mean": [12.2, 3.0], "p05": [8.0, 1.0], "p50": [12.0, 3.0],
            "p95": [15.0, 5.0], "share": [0.3, None], "principal": [11.0, 2.0],
        }
    )  # fmt: skip


def survival(by="all"):
    parts = []
    for name, factor in (("baseline", 4.0), ("faster", 3.0)):
        months = [quarter / 4 for quarter in range(97)]
        share = [2 ** (-month / factor) for month in months]
        parts.append(
            pd.DataFrame(
                {
                    "by": by,
                    "scenario": name if by == "all" else "baseline",
                    "name": "all" if by == "all" else name,
                    "days": [30.4375 * month for month in months],
                    "months": months,
                    "open_share": share,
                    "p05": [max(0, s - 0.05) for s in share],
                    "p95": [min(1, s + 0.05) for s in share],
                    "futures": 20,
                }
            )
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def stages():
    return pd.DataFrame(
        {
            "stage": ["posting", "exam", "interview", "promotion_process"], "order": [0, 1, 2, 9],
            "on_path": [True, True, True, False], "attempts": 100.0, "completed": [90.0, 100.0, 70.0, 100.0],
            "repeats": [10.0, 0.0, 30.0, 0.0], "pass_rate": [0.9, 1.0, 0.7, 1.0],
            "first_time": [0.9, 0.9, 0.63, None], "mean_days": [21.0, 14.0, 30.0, 45.0], "p10_days": 5.0,
            "p50_days": 20.0, "p90_days": 60.0, "futures": 1,
        }
    )  # fmt: skip


def effects():
    rows = []
    for name, mean in (("faster", -60.0), ("freeze", 40.0), ("same", 0.0)):
        for measure, scale, unit in (("vacancy_months", 1, "vacancy-months"), ("vacant_share", 1e-4, "share of seats")):
            middle = mean * scale
            rows.append(
                {
                    "scenario": name, "description": "", "measure": measure, "unit": unit, "baseline": 300 * scale,
                    "scenario_mean": 0.0, "mean": middle, "p05": middle - 9 * scale * (mean != 0),
                    "p95": middle + 9 * scale * (mean != 0), "mean_low": middle, "mean_high": middle,
                    "lower": float(mean < 0), "higher": float(mean > 0), "zero": mean == 0, "cost_dollars": None,
                    "cost_known": False, "statement": f"{name}: about {abs(mean):.0f} vacancy-months.",
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def flows():
    return pd.DataFrame(
        {
            "side": ["in", "in", "out", "out"], "source": ["Open recruitment", "Promoted in", "Clerk", "Chief"],
            "target": ["Clerk", "Chief", "Quit", "Retired"], "people": [30.4, 5.0, 20.0, 10.0],
        }
    )  # fmt: skip


def predicted(by="all", **changes):
    spans = [(2013, 2014, 1), (2013, 2015, 2), (2014, 2015, 1)]
    names = ["all"] if by == "all" else ["Parks", "Police <acting>"]
    rows = [
        {
            "by": by, "name": name, "origin": date(first, 6, 30), "end": date(last, 6, 30), "years": last - first,
            "steps": steps, "people": 200 * (1 + place), "actual": 30.0 * steps, "mean": 25.0 * steps,
            "p05": 15.0 * steps, "p25": 22.0 * steps, "p50": 25.0 * steps, "p75": 28.0 * steps, "p95": 35.0 * steps,
            "inside": True,
        }
        for first, last, steps in spans
        for place, name in enumerate(names)
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(**changes)


def own_rates(by="service_band"):
    return pd.DataFrame(
        {
            "by": by, "name": ["under 1", "1 to 2", "3 to 4"], "years": [50.0, 90.4, 70.0],
            "people": [17.0, 30.0, 23.0], "actual": [20, 0, 9], "expected": [10.2, 4.0, 8.6],
            "ratio": [1.96, 0.0, 1.05],
            "factor": [1.7, 0.0 if by == "age_band" else 0.6, 1.03], "low": [1.2, 0.0, 0.6], "high": [2.3, 0.95, 1.6],
            "weight": [0.7, 0.4, 0.6], "clear": [True, True, False],
        }
    )  # fmt: skip


def bench_heat():
    said = {
        "Chief <acting>, Police": (2, ["nearly always", "mostly", "seldom"]),
        "Engineer, Works": (0, ["nobody ready"] * 3),
        "Clerk, Works": (1, ["nobody ready", "rests on one person", "rests on one person"]),
    }
    rows = [
        (name, "named by the agency", named, end, word)
        for name, (named, each) in said.items()
        for end, word in zip([date(2016, 12, 31), *YEARS[:2]], each, strict=True)
    ]
    return pd.DataFrame(rows, columns=["name", "origin", "named", "year_end", "word"])


def bench_strength():
    drawn = {"gross": (1.0, 0.9, 0.72), "net": (1.0, 0.8, 0.58), "depth": (2.0, 1.5, 1.1)}
    rows = [
        (end, measure, value, value - 0.02, value + 0.02)
        for measure, values in drawn.items()
        for end, value in zip([date(2016, 12, 31), *YEARS[:2]], values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["year_end", "measure", "value", "low", "high"])


def lineage():
    shared = [["Engineer, Works"], [], ["A", "B", "C", "D", "E"]]
    return pd.DataFrame(
        {
            "name": "Chief <acting>, Police", "successor": ["Successor 1", "Successor 2", "Successor 3"],
            "ready_from": [date(2016, 12, 31), date(2017, 12, 31), date(2019, 6, 30)], "shared_with": shared,
        }
    )  # fmt: skip


def red_flags():
    return pd.DataFrame(
        {
            "rank": [1, 2, 3], "name": ["Chief <acting>, Police", "Engineer, Works", "Clerk, Works"],
            "origin": ["given", "proposed", ""], "impact": [5, 3, 3], "impact_said": [True, False, False],
            "empty": "2 to 5% of the time", "uncovered": ["mostly", "seldom", "rests on one person"],
            "flags": ["vacant now", "", "fewer than two successors"],
        }
    )  # fmt: skip


def _of_kinds(scenario, amounts, **more):
    rows = [{"scenario": scenario, "kind": kind, "mean": amount, "p05": amount - 900 * bool(amount),
             "p95": amount + 900 * bool(amount), "mean_low": amount - 90 * bool(amount),
             "mean_high": amount + 90 * bool(amount), "zero": not amount}
            for kind, amount in amounts.items()]  # fmt: skip
    return pd.DataFrame(rows).assign(**more)


def cost_amounts(scale=1.0):
    amounts = dict.fromkeys(cost.KINDS, 0.0) | {
        "overtime": 40_000 * scale, "lost_service": 100_000 * scale, "saved": -150_000 * scale, "levers": 260_000.0,
    }  # fmt: skip
    total = sum(amounts.values())
    return amounts | {"total": total, "present": total * 0.9, "budget": total - amounts["lost_service"]}


def cost_differences():
    none = dict.fromkeys(cost.NAMES, 0.0)
    parts = [_of_kinds("faster", cost_amounts(-1.0)), _of_kinds("same", none), _of_kinds("freeze", cost_amounts(3.0))]
    return pd.concat(parts, ignore_index=True).assign(baseline=1e6, lower=0.0, higher=1.0)


def cost_totals():
    return _of_kinds("baseline", cost_amounts(9.0))


def costs():
    kinds = [*cost.KINDS, "total"]
    parts = [
        _of_kinds("baseline", {kind: cost_amounts(2.0)[kind] for kind in kinds}, bucket=place, label=label)
        for place, label in enumerate(["FY2017", "FY2018", "FY2019"], 1)
    ]
    return pd.concat(parts, ignore_index=True)


def skill_gaps():
    rows = [
        {"agency": "Town", "class": title, "competency": name, "bucket": bucket, "period_end": YEARS[bucket],
         "label": f"FY{2017 + bucket}", "needed": 60.0, "held": 60.0 - gap, "gap": gap, "p05": gap - 2, "p95": gap + 2}
        for title, name, gaps in (("Clerk", "GIS", (10.0, 20.0, 31.4)), ("Chief <acting>", "Budget", (12.0,) * 3))
        for bucket, gap in enumerate(gaps)
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture
def tables():
    made = (
        fan, difference, gaps, eligibility, ages, profile, retirements, survival, stages, effects, flows, predicted,
        own_rates, bench_heat, bench_strength, lineage, red_flags,
        cost_differences, cost_totals, costs, skill_gaps,
    )  # fmt: skip
    return {make.__name__: make for make in made}
