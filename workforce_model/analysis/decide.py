"""What to decide now, what can wait and what to watch, derived from the tables."""

from dataclasses import asdict, dataclass
from datetime import timedelta

import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.answer import price
from workforce_model.analysis.barriers import options
from workforce_model.analysis.compare import BASELINE
from workforce_model.analysis.comparison import comparison
from workforce_model.analysis.edition import INTERNAL, Edition, is_other
from workforce_model.analysis.effects import levers
from workforce_model.analysis.eligibility import eligibility
from workforce_model.analysis.fan import fan
from workforce_model.analysis.gaps import class_gaps, ranked
from workforce_model.analysis.hiring import time_to_fill
from workforce_model.analysis.intervals import ENOUGH
from workforce_model.analysis.periods import WHOLE_YEAR, valuation_date
from workforce_model.analysis.retirements import retirements
from workforce_model.results import Run
from workforce_model.schema.measures import THRESHOLD

_SURE, _LARGE, _EMPTY = 0.9, 0.02, 0.05
_ORDER = {"now": 0, "later": 1, "watch": 2}


@dataclass(frozen=True)
class Advice:
    """One line of the page: when, what, why, and what would change it."""

    when: str
    action: str
    because: str
    trigger: str


def decide(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Sort the findings into decisions for now, matters that can wait and trigger points to watch.

    Returns: when ("now", "later", "watch"), action, because, trigger (what would change the decision).
    """
    gaps = class_gaps(run, BASELINE, edition)
    rows = [*_scenarios(run), *_classes(gaps), *_successors(run, edition), *_watch(run)]
    rows.sort(key=lambda advice: _ORDER[advice.when])
    return pd.DataFrame([asdict(advice) for advice in rows])


def _scenarios(run: Run) -> list[Advice]:
    table = options(comparison(run)).sort_values("mean")
    return [_scenario(run, row) for _, row in table.iterrows()]


def _scenario(run: Run, row: pd.Series) -> Advice:
    name, told, cost = f"“{words.title(row['scenario'])}”", row["statement"], price(row)
    told = f"{told} Cost: {cost}." if cost else told
    if row["mean_low"] > 0:
        worth = "Only where its other benefits are worth these empty seats."
        return Advice("later", f"{name} does not help to fill seats.", told, worth)
    sure = row["mean_high"] < 0 and row["lower"] >= _SURE
    if sure and -row["mean"] >= _LARGE * row["baseline"]:
        return Advice("now", f"Decide on {name}.", told, _start(run, row["scenario"]))
    if sure:
        cheaper = "at a lower cost, or " if row["cost_dollars"] > 0 else ""
        again = f"Ask again {cheaper}for the classes it feeds alone."
        return Advice("later", f"{name} can wait: it closes little of the gap.", told, again)
    return Advice("later", f"{name} can wait.", told, "Ask again when a new roster changes the ranking.")


def _start(run: Run, scenario: str) -> str:
    known = levers(run)
    mine = known[known["scenario"] == scenario]
    lead = mine["lead_days"].dropna()
    who = words.listing(sorted({str(name) for name in mine["decided_by"].dropna() if str(name)}))
    by = f"Decided by {who}. " if who else ""
    if lead.empty or lead.max() <= 0:
        return f"{by}It can start at once.".strip()
    first = valuation_date(run) + timedelta(days=int(lead.max()))
    wait = words.duration(float(lead.max()))
    return f"{by}It needs {wait} before it bites: {words.month(first)} at the earliest."


def _classes(gaps: pd.DataFrame) -> list[Advice]:
    most, share = ranked(gaps, "vacancy_months"), ranked(gaps, "vacant_share")
    reason = gaps.set_index("name")["reason"]
    worst = share[(share["vacant_share"] >= _EMPTY) & ~share["name"].map(reason).map(_large_only)]
    most_named = min(3, int((~is_other(gaps["name"])).sum()) // 4)
    both = [name for name in most["name"] if name in set(worst["name"])][:most_named]
    if not both:
        return []
    told = " ".join(f"{name}: {reason[name]}" for name in both[:2])
    return [
        Advice(
            when="now",
            action=f"Open recruitment ahead of need for {words.listing(both)}.",
            because=f"Among the ten worst both by empty seats and by share of seats empty. {told}",
            trigger="Stop when fewer than a twentieth of the seats are empty.",
        )
    ]


def _large_only(reason: str) -> bool:
    """Tell whether a class's size is all that is said of it: no reason to hire ahead."""
    return reason.endswith("of all seats.") and ";" not in reason


def _successors(run: Run, edition: Edition) -> list[Advice]:
    table = eligibility(run, "class", edition).dropna(subset=["now", "in_1", "in_3", "in_5"])
    table = table[~is_other(table["name"])].assign(coming=table["in_3"] + table["in_5"])
    late = table[(table["coming"] > 2 * (table["now"] + table["in_1"])) & (table["headcount"] >= THRESHOLD)]
    retire = retirements(run, "class", edition=edition, years=(run.manifest.years,)).set_index("name")["mean"]
    late = late.assign(retire=late["name"].map(retire))[late["name"].isin(_fed(run))]
    late = late.dropna(subset="retire").sort_values("retire", ascending=False).head(3)
    if late.empty or late["coming"].sum() < THRESHOLD:
        return []
    start = valuation_date(run)
    people = words.about(late["coming"].sum())
    return [
        Advice(
            when="later",
            action=f"Prepare successors for {words.listing(list(late['name']))}.",
            because=words.sentence(f"{people} people there become eligible in two to five years, few sooner"),
            trigger=f"Begin after {words.month(start.replace(year=start.year + 1, day=1))}.",
        )
    ]


def _fed(run: Run) -> set[str]:
    """Find the classes that people are promoted into: those have successors to prepare."""
    found = run.sql(
        f"SELECT class AS name FROM flows WHERE scenario = '{BASELINE}' AND grain = 'class' AND replication > 0 "
        f"AND flow = 'promotion_in' GROUP BY class HAVING sum(count) >= {run.replications}"
    )
    return set(found["name"])


def _watch(run: Run) -> list[Advice]:
    counted = (("vacant", "empty seats at the end of"), ("retirements", "retirements in"))
    return [*(advice for pair in counted for advice in _watch_fan(run, *pair)), *_watch_fill(run)]


def _watch_fan(run: Run, measure: str, what: str) -> list[Advice]:
    table = fan(run, measure)
    whole = table[table["months"] >= WHOLE_YEAR]
    if whole.empty or whole.iloc[0]["p95"] < 1 or run.replications < ENOUGH:
        return []
    row = whole.iloc[0]
    low, high = float(row["p05"]), float(row["p95"])
    return [
        Advice(
            when="watch",
            action=f"Count {what} {row['label']} (to {words.month(row['period_end'])}).",
            because=f"9 futures in 10 have {words.between(low, high)}, the middle one {words.about(row['p50'])}.",
            trigger=f"More than {words.upper(low, high)} is luck in only 1 of 20 futures: review rates and plan.",
        )
    ]


def _watch_fill(run: Run) -> list[Advice]:
    curve = time_to_fill(run, [BASELINE])
    half, late = (curve[curve["open_share"] <= share] for share in (0.5, 0.1))
    if half.empty or late.empty:
        return []
    usual, slow = words.duration(float(half["days"].iloc[0])), words.duration(float(late["days"].iloc[0]))
    return [
        Advice(
            when="watch",
            action="Time each vacancy from opening to start.",
            because=f"Half are filled within {usual}, nine in ten within {slow}.",
            trigger=f"More than one in ten open longer than {slow}: hiring is slower than assumed.",
        )
    ]
