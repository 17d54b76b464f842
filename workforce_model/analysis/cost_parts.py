"""The quantities behind costs, each times its unit cost: vacant days, hires, plans, second seats, seats added."""

from datetime import date
from itertools import starmap

import pandas as pd

from workforce_model.analysis.kept import HIRE_COSTS, PLANNED_COSTS, SECOND_SEATS, UNIT_COSTS, kept
from workforce_model.analysis.logged import logged
from workforce_model.analysis.series import FLOWS, quoted
from workforce_model.results import Run
from workforce_model.schema.measures import A_DAY, A_HIRE, DAYS_PER_YEAR


def parts(run: Run, scenario: str, months: pd.DataFrame) -> pd.DataFrame:
    """Give the costs of every future by month and kind, in dollars; what is not there is zero.

    Args: months: period, period_end, day, days. Returns: replication, period, kind, cost; one row a combination.
    """
    rates = day_rates(run)
    found = [
        _of_seats(run, scenario, months, rates), _of_hires(run, scenario),
        _of_second_seats(run, scenario, months, rates), _planned(run, scenario, months),
        _of_levers_by_hire(run, scenario, months),
    ]  # fmt: skip
    every = pd.concat([table for table in found if len(table)], ignore_index=True)
    summed = every.groupby(["replication", "period", "kind"])["cost"].sum().reset_index()
    return summed.assign(cost=summed["cost"].round(2) + 0.0)  # whole cents: the order of adding up must not show


def day_rates(run: Run) -> pd.DataFrame:
    """Give what a day costs in each class, in dollars, a row an agency and class.

    Returns: agency, class, overtime, contractors, lost_service, whole (pay with benefits), overlap, recruitment,
    training.
    """
    amounts = kept(run, UNIT_COSTS).pivot_table(index=["agency", "class"], columns="item", values="amount")
    amounts = amounts[amounts.index.get_level_values("class") != ""]
    rates = {kind: amounts[item] for kind, item in (A_DAY | A_HIRE).items()}
    rates["whole"] = amounts["annual_pay"] * (1 + amounts["benefits_share"]) / DAYS_PER_YEAR
    return pd.DataFrame(rates | {"overlap": amounts["overlap_per_day"]}).reset_index()


def unit_costs(run: Run) -> pd.DataFrame:
    """List the unit costs of a run as a person reads them: what differs by class as its mean over people.

    Returns: item, classes (as given; all, or so many classes), amount (dollars or share), origin (given, roster,
    default), source, people (in these classes); in the order of the file. Empty for a run that kept none.
    """
    table = kept(run, UNIT_COSTS)
    if table.empty:
        return pd.DataFrame(columns=["item", "classes", "amount", "origin", "source", "people"])
    people = run.sql(
        "SELECT agency, class, CAST(sum(headcount) AS DOUBLE) AS people FROM opening WHERE replication = 0 GROUP BY ALL"
    )
    table = table.merge(people, how="left", on=["agency", "class"]).fillna({"people": 0.0})
    classes = table.groupby("item")["class"].transform("size")
    weight = table["people"] + 1e-6  # a class without people counts where it stands alone
    keys = ["item", "origin", "source", "classes"]
    grouped = table.assign(paid=table["amount"] * weight, weight=weight, of=classes).groupby(keys, sort=False)
    sums = grouped.agg(paid=("paid", "sum"), weight=("weight", "sum"), count=("class", "size"), of=("of", "max"))
    sums = sums.reset_index()
    count = [f"{n:,} classes" if n > 1 else "one class" for n in sums["count"]]
    named = sums["classes"].mask(sums["classes"] == "*", "all")
    told = pd.Series(count, index=sums.index).mask(sums["count"] == sums["of"], "all")
    sums["classes"] = named.where(named != "", told)
    sums = sums.assign(amount=sums["paid"] / sums["weight"], people=sums["weight"].round())
    return sums[["item", "classes", "amount", "origin", "source", "people"]]


def _of_seats(run: Run, scenario: str, months: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Vacant seats, and seats beyond those of the valuation date, a day at a time."""
    sums = ", ".join(f"CAST(sum(vacant * {kind}) AS DOUBLE) AS {kind}" for kind in A_DAY)
    found = run.sql(
        f"WITH rates(agency, class, {', '.join(rates.columns[2:])}) AS (VALUES {_values(rates)}), "
        "first AS (SELECT agency, class, authorised AS seats FROM stocks WHERE grain = 'class' AND replication = 0 "
        "AND scenario = 'baseline' AND period = (SELECT min(period) FROM stocks)) "
        f"SELECT replication, period, {sums}, CAST(-sum(vacant * whole) AS DOUBLE) AS saved, "
        "CAST(sum((authorised - coalesce(seats, 0)) * whole) AS DOUBLE) AS seats "
        "FROM stocks JOIN rates USING (agency, class) LEFT JOIN first USING (agency, class) "
        f"WHERE scenario = {quoted(scenario)} AND grain = 'class' GROUP BY ALL"
    )
    long = found.melt(["replication", "period"], var_name="kind", value_name="cost")
    days = months.set_index("period")["days"]
    return long.assign(cost=long["cost"] * long["period"].map(days))


def _of_hires(run: Run, scenario: str) -> pd.DataFrame:
    flows = ", ".join(quoted(flow) for flow in FLOWS["hires"])
    rates = day_rates(run)
    sums = ", ".join(f"CAST(sum(count * {kind}) AS DOUBLE) AS {kind}" for kind in A_HIRE)
    found = run.sql(
        f"WITH rates(agency, class, {', '.join(rates.columns[2:])}) AS (VALUES {_values(rates)}) "
        f"SELECT replication, period, {sums} FROM flows JOIN rates USING (agency, class) "
        f"WHERE scenario = {quoted(scenario)} AND grain = 'class' AND flow IN ({flows}) GROUP BY ALL"
    )
    return found.melt(["replication", "period"], var_name="kind", value_name="cost")


def _of_levers_by_hire(run: Run, scenario: str, months: pd.DataFrame) -> pd.DataFrame:
    """What a lever spends on each person hired from outside, by the month: of one in part, that part."""
    prices = kept(run, HIRE_COSTS)
    prices = prices[prices["scenario"] == scenario] if len(prices) else prices
    if prices.empty:
        return pd.DataFrame(columns=["replication", "period", "kind", "cost"])
    hires = run.sql(
        "SELECT replication, period, agency, class, CAST(sum(count) AS DOUBLE) AS hires FROM flows "
        f"WHERE scenario = {quoted(scenario)} AND grain = 'class' AND flow IN "
        f"({', '.join(quoted(flow) for flow in FLOWS['hires'])}) GROUP BY ALL"
    )
    both = hires.merge(prices, on=["agency", "class"])
    both["cost"] = both["hires"] * both["amount"] * _held(both, months)
    return both.assign(kind="levers")[["replication", "period", "kind", "cost"]]


def _held(both: pd.DataFrame, months: pd.DataFrame) -> "pd.Series[float]":
    """The share of its month for which each row's price holds: hires are known by month only."""
    ends = pd.to_datetime(months.set_index("period")["period_end"])
    first, last = both["period"].map(ends.shift() + pd.Timedelta(days=1)), both["period"].map(ends)
    since, until = pd.to_datetime(both["from"]), pd.to_datetime(both["to"].replace("", None)).fillna(last)
    days = (until.where(until < last, last) - since.where(since > first, first)).dt.days + 1
    share: pd.Series[float] = days.clip(lower=0) / ((last - first).dt.days + 1)
    return share


def _of_second_seats(run: Run, scenario: str, months: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Seats that double another until its holder leaves: they count, and are paid, once filled.

    Where futures keep no requisitions, the principal projection says when a second seat was filled in all of them.
    """
    seats = kept(run, SECOND_SEATS)
    seats = seats[seats["scenario"] == scenario] if len(seats) else seats
    if seats.empty:
        return pd.DataFrame(columns=["replication", "period", "kind", "cost"])
    ends = months[months["days"] > 0][["period", "day", "days"]]
    both = seats.merge(ends, how="cross")
    both = both[(both["day"] >= both["opens"]) & (both["day"] < both["leaves"])]
    both = both.merge(pd.DataFrame({"replication": range(run.replications + 1)}), how="cross")
    both = both.merge(first_holders(run, scenario, list(seats["position"])), how="left", on=["replication", "position"])
    both = both.merge(rates, on=["agency", "class"])
    filled = (both["started"] <= both["day"]).astype(float)
    cost = {"seats": -filled * both["whole"], "overlap": filled * both["overlap"]}
    wide = both[["replication", "period"]].assign(**{kind: each * both["days"] for kind, each in cost.items()})
    return wide.melt(["replication", "period"], var_name="kind", value_name="cost")


def first_holders(run: Run, scenario: str, positions: list[int]) -> pd.DataFrame:
    """Give the first day of the first holder of each second seat: replication, position, started.

    Where futures keep no requisitions, every future has that of the principal projection.
    """
    of = logged(run, "requisitions", scenario)
    whole = "replication > 0" in of.clause
    found = run.sql(
        "SELECT replication, position, min(started) AS started FROM requisitions "
        f"WHERE scenario = {quoted(scenario)} AND position IN ({', '.join(map(str, positions))}) "
        f"{'' if whole else 'AND replication = 0'} GROUP BY ALL"
    )
    if whole:
        return found
    every = pd.DataFrame({"replication": range(run.replications + 1)})
    return every.merge(found.drop(columns="replication"), how="cross")


def _planned(run: Run, scenario: str, months: pd.DataFrame) -> pd.DataFrame:
    """What the scenario spends whatever happens, in the month of its date."""
    rows = kept(run, PLANNED_COSTS)
    rows = rows[rows["scenario"] == scenario] if len(rows) else rows
    if rows.empty:
        return pd.DataFrame(columns=["replication", "period", "kind", "cost"])
    ends = months[months["days"] > 0]
    last = ends["period_end"].to_numpy()
    dates = [date.fromisoformat(when) for when in rows["date"]]
    period = [int(ends["period"].iloc[min(int((last < when).sum()), len(last) - 1)]) for when in dates]
    table = pd.DataFrame({"period": period, "kind": rows["kind"].to_numpy(), "cost": rows["amount"].to_numpy()})
    return table.merge(pd.DataFrame({"replication": range(run.replications + 1)}), how="cross")


def _values(rates: pd.DataFrame) -> str:
    """Write the rates as SQL rows."""
    return ", ".join(starmap(_row, rates.itertuples(index=False)))


def _row(agency: str, title: str, *amounts: float) -> str:
    return f"({quoted(agency)}, {quoted(title)}, {', '.join(f'{amount:.17g}::DOUBLE' for amount in amounts)})"
