"""From the baseline to a scenario of several levers: what each does alone, and what they do only together."""

from collections.abc import Iterator
from itertools import combinations
from math import factorial
from typing import Final

import pandas as pd

from workforce_model.analysis.compare import BASELINE, paired
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.effects import levers, over_horizon
from workforce_model.analysis.kept import ATTRIBUTION, kept
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.scope import parts_shown
from workforce_model.analysis.series import known
from workforce_model.results import Run

START, PART, TOGETHER, WHOLE, END = "start", "part", "together", "whole", "end"
MEASURES: Final = ("vacancy_months", "retirements", "hires")
COLUMNS: Final = (
    "scenario", "measure", "kind", "lever", "label", "said", "mean", "p05", "p95", "mean_low", "mean_high", "zero",
    "level", "base", "top", "last", "share",
)  # fmt: skip
_ONLY_TOGETHER: Final = "Only together"
_PLAN: Final = "Another retirement plan"
_NOT_PARTED: Final = "All levers together"

Chosen = tuple[int, ...]


@remembered
def attribution(run: Run, scenario: str, measure: str = "vacancy_months", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Lead from the baseline to a scenario by what each of its levers does, future by future on the same luck.

    Returns, in the order of a waterfall: scenario, measure, kind (start: the baseline; part: one lever alone; together:
    what the levers do only together; whole: all levers at once where the run did not take them apart, see `workforce
    run --attribute`; end: the scenario), lever (its number, 0 for none), label, said (the lever in full), mean
    (difference to the baseline), p05, p95 (90% prediction_interval), mean_low, mean_high (95% mean_interval), zero
    (nothing in any future), level (mean of the measure itself; start and end only), base and top (where the bar begins
    and ends), last (mean of what the lever adds to all others) and share (its Shapley value; both missing where the run
    did not look). Means of the parts add up to the difference. The public edition does not part the levers of a
    scenario of which one touches one to ten people.
    """
    known(scenario, [name for name in run.scenarios if name != BASELINE], "scenario")
    known(measure, MEASURES, "measure")
    worth = _worth(run, scenario, measure, parted=parts_shown(run, scenario, edition))
    table = pd.DataFrame(_rows(run, scenario, worth))
    after = table["mean"].where(table["kind"].isin([PART, TOGETHER, WHOLE]), 0.0).cumsum()
    change = table["kind"].isin([PART, TOGETHER, WHOLE])
    table = table.assign(base=(after - table["mean"]).where(change, 0.0), top=after.where(change, table["mean"]))
    said = table["lever"].map(_said(run, scenario)).where(table["kind"] == PART, table["label"])
    return table.assign(scenario=scenario, measure=measure, said=said)[list(COLUMNS)]


def taken_apart(run: Run) -> tuple[str, ...]:
    """Name the scenarios whose levers the run took apart, in their order."""
    table = kept(run, ATTRIBUTION)
    found = set(table["scenario"]) if len(table) else set()
    return tuple(name for name in run.scenarios if name in found)


def _worth(run: Run, scenario: str, measure: str, *, parted: bool) -> dict[Chosen, "pd.Series[float]"]:
    """The measure of every future by the levers that are in force: none, some, all."""
    table = kept(run, ATTRIBUTION)
    table = table[table["scenario"] == scenario] if len(table) else table
    some = {} if table.empty or not parted else {
        tuple(map(int, str(chosen).split("+"))): part.set_index("replication")[measure].astype(float)
        for chosen, part in table.groupby("levers", sort=False)
    }  # fmt: skip
    every = tuple(sorted({number for chosen in some for number in chosen})) or (1,)
    usual, whole = (_of_run(run, name, measure) for name in (BASELINE, scenario))
    return {(): usual, **some, every: whole}


def _of_run(run: Run, scenario: str, measure: str) -> "pd.Series[float]":
    found = over_horizon(run, scenario)
    found = found[(found["measure"] == measure) & (found["replication"] > 0)]
    return found.set_index("replication")["value"]


def _rows(run: Run, scenario: str, worth: dict[Chosen, "pd.Series[float]"]) -> Iterator[dict[str, object]]:
    every = max(worth, key=len)
    usual, whole = worth[()], worth[every]
    named = _names(run, scenario)
    yield {
        "kind": START,
        "lever": 0,
        "label": "Today’s practice",
        "level": float(usual.mean()),
        **_summary(usual, usual),
    }
    if len(every) == 1:
        lone = [number for number in named if number] or [0]
        kind, label = (PART, named[lone[0]]) if len(lone) == 1 else (WHOLE, _NOT_PARTED)
        yield {"kind": kind, "lever": lone[0], "label": label} | _summary(whole, usual)
    else:
        alone = {number: worth[number,] - usual for number in every}
        for number in every:
            rest = tuple(other for other in every if other != number)
            yield {
                "kind": PART, "lever": number, "label": named[number], **_summary(worth[number,], usual),
                "last": float((whole - worth[rest]).mean()), "share": _share(number, every, worth),
            }  # fmt: skip
        together = whole - usual - sum(alone.values())
        yield {"kind": TOGETHER, "lever": 0, "label": _ONLY_TOGETHER} | _summary(together, 0 * usual)
    yield {
        "kind": END,
        "lever": 0,
        "label": "With the scenario",
        "level": float(whole.mean()),
        **_summary(whole, usual),
    }


def _summary(value: "pd.Series[float]", usual: "pd.Series[float]") -> dict[str, object]:
    both = pd.DataFrame({"value": value, "value_baseline": usual}).reset_index().assign(key=0)
    row = paired(both, ["key"]).iloc[0]
    return {name: row[name] for name in ("mean", "p05", "p95", "mean_low", "mean_high", "zero")} | {
        "last": float("nan"), "share": float("nan"),
    }  # fmt: skip


def _share(number: int, every: Chosen, worth: dict[Chosen, "pd.Series[float]"]) -> float:
    """The Shapley value: what a lever adds, averaged over all orders in which the levers could come in."""
    others, size = [other for other in every if other != number], len(every)
    if len(worth) < 2**size:
        return float("nan")
    found = 0.0
    for count in range(size):
        weight = factorial(count) * factorial(size - count - 1) / factorial(size)
        for chosen in combinations(others, count):
            with_it = tuple(sorted((*chosen, number)))
            found += weight * float((worth[with_it] - worth[chosen]).mean())
    return found


def _names(run: Run, scenario: str) -> dict[int, str]:
    """What each lever changes by its number, without its scope where that is not needed to tell levers apart."""
    said = _said(run, scenario)
    short = {number: text.partition(": ")[0] for number, text in said.items()}
    return {number: text if list(short.values()).count(text) == 1 else said[number] for number, text in short.items()}


def _said(run: Run, scenario: str) -> dict[int, str]:
    """What each lever changes, in words, by its number; 0 is another retirement plan."""
    found = levers(run)
    said = list(found.loc[found["scenario"] == scenario, "summary"])
    return {0: _PLAN} | dict(enumerate(said, 1))
