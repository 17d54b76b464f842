"""The answer on page one: three to five sentences with numbers and odds."""

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.barriers import options
from workforce_model.analysis.bench import bench_strength
from workforce_model.analysis.bench_words import PROPOSED, bench_basis
from workforce_model.analysis.compare import BASELINE
from workforce_model.analysis.comparison import comparison
from workforce_model.analysis.context import stand_in
from workforce_model.analysis.edition import INTERNAL, Edition, is_other
from workforce_model.analysis.eligibility import eligibility
from workforce_model.analysis.gaps import class_gaps, ranked
from workforce_model.analysis.intervals import ENOUGH, futures
from workforce_model.analysis.retirements import retirements
from workforce_model.analysis.seats import all_empty_seats, short_classes
from workforce_model.results import Run

STRIKING = 1 / 3  # key positions without a ready successor that page one speaks of: assumption


def answer(run: Run, edition: Edition = INTERNAL) -> tuple[str, ...]:
    """Answer who leaves, what stands empty, where, and what helps.

    Returns: three to seven sentences, of key positions only where a third or more have no ready successor; where the
    rates of another plan stand in, the first one says so, and where too few futures were run, the last one.
    """
    other = stand_in(run)
    first = (words.sentence(other),) if other else ()
    gaps = class_gaps(run, BASELINE, edition)
    found = (*first, leaving(run, edition), emptying(run), where(gaps), bare(run, edition), helping(run), caution(run))
    return tuple(sentence for sentence in found if sentence)


def leaving(run: Run, edition: Edition = INTERNAL) -> str:
    """Say how many will have retired by the horizon."""
    end = retirements(run, years=(run.manifest.years,)).iloc[0]
    said = (
        f"By {words.month(end['until'])} {words.between(end['p05'], end['p95'])} people will have retired "
        f"(9 futures in 10), from a workforce of {words.whole(end['headcount'])}"
    )
    may = eligibility(run, "all", edition).iloc[0]
    if may[["now", "share_within_5"]].isna().any():
        return f"{said}."
    now, soon = words.percent(may["now"] / may["headcount"]), words.percent(may["share_within_5"])
    return f"{said}; {now} of today's people may retire now, {soon} within five years."


def emptying(run: Run) -> str:
    """Say how many seats stand empty on average and how many classes run short."""
    months = run.manifest.years * 12
    whole = futures(all_empty_seats(run, BASELINE))
    seats, empty = (float(whole[each].mean()) / months for each in ("authorised_months", "vacancy_months"))
    share = words.percent(empty / seats)
    said = f"On an average day {words.about(empty)} of {words.whole(seats)} seats ({share}) stand empty"
    short = short_classes(run)
    if short.empty:
        return f"{said}."
    low, high = short["value"].quantile([0.05, 0.95])
    number = words.span(low, high) if high >= 1 else "none"
    return (
        f"{said}, and {number} of the {short['classes'].iloc[0]} classes with eleven seats or more "
        "will be short of a fifth of their seats for a year or more in all (9 futures in 10)."
    )


def where(gaps: pd.DataFrame) -> str:
    """Name the classes with the most empty seats and those with the largest share of seats empty, of those shown."""
    most, share = ranked(gaps, "vacancy_months", 3), ranked(gaps, "vacant_share", 3)
    if most.empty:
        return ""
    lead = "Of the classes shown, most" if is_other(gaps["name"]).any() else "Most"
    first = f"{lead} empty seats are in {words.listing(list(most['name']))}"
    if share.empty:
        return f"{first}."
    named = [f"{row['name']} ({words.percent(row['vacant_share'])})" for _, row in share.iterrows()]
    return f"{first}; the largest shares of seats empty are in {words.listing(named)}."


def bare(run: Run, edition: Edition = INTERNAL) -> str:
    """Say how many key positions have no ready successor today, where they are many."""
    strength = bench_strength(run, BASELINE, edition)
    if strength.empty:
        return ""
    share = 1 - float(strength.loc[strength["measure"] == "gross", "value"].iloc[0])
    if share < STRIKING:
        return ""
    basis = bench_basis(run, edition)
    proposals = f" ({PROPOSED})" if PROPOSED in basis else ""
    return f"{words.percent(share)} of the {basis.split(',', maxsplit=1)[0]} have no ready successor today{proposals}."


def helping(run: Run) -> str:
    """Say which scenarios close most of the gap, by how much, how surely and for what cost."""
    table = options(comparison(run)).sort_values("mean")
    if table.empty:
        return ""
    better, worse = table[table["mean_high"] < 0], table[table["mean_low"] > 0]
    said = "; ".join(_helps(row) for _, row in better.head(2).iterrows())
    said = said or "None of the scenarios tried clearly reduces the empty seats"
    if worse.empty:
        return f"{said}."
    last = worse.iloc[-1]
    return f"{said}; {_name(last)} would add {words.percent(last['mean'] / last['baseline'])}."


def caution(run: Run) -> str:
    """Warn where too few futures were run to speak of odds."""
    number = run.replications
    if number >= ENOUGH:
        return ""
    ran = "one future was" if number == 1 else f"{number} futures were"
    return (
        f"Only {ran} run: the ranges are about the lowest and highest seen, not odds; run 200 or more before deciding."
    )


def price(row: pd.Series) -> str:
    """Write what a scenario costs and, where that is clear, what a vacancy-month it avoids costs in all.

    Args: row: a row of `comparison`.
    """
    if pd.isna(row["cost_dollars"]):
        return ""
    least = "" if row["cost_known"] else "at least "
    each = _all_together(row)
    return f"{least}{words.money(row['cost_dollars'])}" + (f" ({each})" if each else "")


def _all_together(row: pd.Series) -> str:
    """The price of a vacancy-month as the comparison tells it; nothing where it tells none or it may be nothing."""
    if row["no_price"] or not row["priced"] or row["mean_high"] >= 0:
        return ""
    if row["price_high"] < 0:
        return "all costs together, it saves more than it costs"
    return "" if row["price_low"] < 0 else f"all costs together, {words.money(row['price'])} a vacancy-month avoided"


def _helps(row: pd.Series) -> str:
    fewer, cost = words.percent(-row["mean"] / row["baseline"]), price(row)
    paid = f" for {cost}" if cost else ""
    return f"{_name(row)} would leave {fewer} fewer vacancy-months{paid}, {words.odds(row['lower'])}"


def _name(row: pd.Series) -> str:
    return f"“{words.title(row['scenario'])}”"
