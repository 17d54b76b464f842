"""The levers of a scenario apart: the same futures with some of its levers only.

Every lever alone says what it does by itself; the scenario without it says what it adds to the others; what the levers
do only together is the rest. Up to MOST levers every choice of levers is run, so that a fair share of each (Shapley
1953, A value for n-person games) can be told besides; of more levers only those two of each.
"""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from workforce_model.experiment.parted import Chosen, numbers_of, parted
from workforce_model.experiment.plan import Plan
from workforce_model.experiment.reading import ANSWERS, Yardstick, yardstick
from workforce_model.experiment.scenarios import alone
from workforce_model.model.build import Prepared, inputs_for
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.results.cells import write_csv
from workforce_model.scenario import Scenario

if TYPE_CHECKING:
    from workforce_model.experiment.runner import Progress

FILE: Final = "attribution.csv"
COLUMNS: Final = ("scenario", "levers", "replication", *ANSWERS)
MOST: Final = 4  # levers: 14 choices besides none and all; each costs as much as a scenario


def choices(scenario: Scenario) -> Iterator[Chosen]:
    """The choices of levers that are run: neither none nor all of them, the small ones first."""
    numbers = numbers_of(scenario)
    for size in range(1, len(numbers)):
        if len(numbers) <= MOST or size in {1, len(numbers) - 1}:
            yield from combinations(numbers, size)


def keep_attribution(
    prepared: Prepared, plan: Plan, base: Inputs, folder: Path, threads: int, tell: "Progress"
) -> None:  # fmt: skip
    """Write attribution.csv: a row a future of each choice of levers, replication 0 left out."""
    work = [(scenario, chosen) for scenario in parted(plan.scenarios) for chosen in choices(scenario)]
    rows: list[tuple[object, ...]] = []
    by = yardstick(prepared, base)
    for number, (scenario, chosen) in enumerate(work):
        tell("Taking scenarios apart", number, len(work))
        rows.extend(_futures(scenario, chosen, prepared, plan, by, threads))
    tell("Taking scenarios apart", len(work), len(work))
    write_csv(pd.DataFrame(rows, columns=list(COLUMNS)), folder / FILE, "%.10g")


def _futures(
    scenario: Scenario, chosen: Chosen, prepared: Prepared, plan: Plan, by: Yardstick, threads: int
) -> Iterator[tuple[object, ...]]:  # fmt: skip
    inputs = inputs_for(prepared, _with(scenario, chosen))
    numbers = range(1, plan.replications + 1)
    outcomes = replicate(
        inputs, engine="compiled", seed=plan.seed, replications=numbers, detail="aggregate", threads=threads
    )
    for replication, outcome in zip(numbers, outcomes, strict=True):
        yield scenario.name, "+".join(map(str, chosen)), replication, *by.read(inputs, outcome).values()


def _with(scenario: Scenario, chosen: Chosen) -> Scenario:
    some = alone(scenario, *(scenario.levers[number - 1] for number in chosen if number))
    return some if 0 in chosen else some.model_copy(update={"retirement_plan": None})
