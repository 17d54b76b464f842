"""Which assumption the answer hangs on: each moved alone to a low and a high value, on the same futures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from workforce_model.assumptions import MovedAssumption, moved_assumptions
from workforce_model.experiment.costs import PLANNED_COLUMNS, planned_costs
from workforce_model.experiment.defaults import used_defaults
from workforce_model.experiment.moves import MOVES
from workforce_model.experiment.plan import Plan
from workforce_model.experiment.reading import ANSWERS, Yardstick, yardstick
from workforce_model.model.build import Prepared
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.results.cells import write_csv
from workforce_model.scenario import BASELINE
from workforce_model.schema.measures import A_DAY, A_HIRE

if TYPE_CHECKING:
    from workforce_model.experiment.runner import Progress

FILE: Final = "tornado.csv"
ASSUMPTIONS_FILE: Final = "tornado_assumptions.csv"
FUTURES: Final = 50  # assumption: with shared luck enough to rank what moves the answer by more than a few per cent
COLUMNS: Final = ("assumption", "end", "replication", *ANSWERS, "cost")
ASSUMPTION_COLUMNS: Final = (
    "assumption", "name", "low", "high", "unit", "low_text", "high_text", "origin", "source", "note", "left_out",
)  # fmt: skip
AS_IT_IS: Final = "as it is"
OF_COST: Final[Mapping[str, tuple[str, ...]]] = {
    "overtime_cost": (A_DAY["overtime"],), "contractor_cost": (A_DAY["contractors"],),
    "lost_service_cost": (A_DAY["lost_service"],), "hire_cost": tuple(A_HIRE.values()),
}  # fmt: skip
_ABSENT: Final = "there is nothing of the kind in this run, or the agency says itself what it is"

Future = tuple[dict[str, float], dict[str, float]]  # its answers, and its costs by item


@dataclass(frozen=True)
class Laboratory:
    """The baseline of a run and what its futures are read by; `planned`: dollars it spends whatever happens."""

    prepared: Prepared
    base: Inputs
    plan: Plan
    by: Yardstick
    planned: float
    threads: int

    def futures(self, inputs: Inputs) -> list[Future]:
        """Each of the plan's tornado futures of these inputs, read."""
        outcomes = replicate(
            inputs, engine="compiled", seed=self.plan.seed, replications=range(1, self.plan.tornado + 1),
            detail="aggregate", threads=self.threads,
        )  # fmt: skip
        return [(self.by.read(inputs, outcome), self.by.costs(inputs, outcome)) for outcome in outcomes]

    def moved(self, one: MovedAssumption, usual: list[Future], value: float) -> list[Future] | None:
        """The futures with one assumption at a value; None where this run has nothing of the kind."""
        if one.key in OF_COST:
            items = OF_COST[one.key]
            return [
                (answers, {item: cost * (value if item in items else 1.0) for item, cost in costs.items()})
                for answers, costs in usual
            ]
        inputs = MOVES[one.key](self.prepared, self.base, value)
        return None if inputs is None else self.futures(inputs)

    def rows(self, key: str, end: str, futures: list[Future]) -> Iterator[tuple[object, ...]]:
        """Rows of tornado.csv."""
        for replication, (answers, costs) in enumerate(futures, 1):
            yield key, end, replication, *answers.values(), round(sum(costs.values()) + self.planned, 2)


def keep_tornado(
    prepared: Prepared, plan: Plan, base: Inputs, folder: Path, threads: int, tell: "Progress"
) -> None:  # fmt: skip
    """Write tornado.csv, a row a future of each move, and tornado_assumptions.csv, what is moved and how.

    `plan.tornado` futures of the baseline, numbered from 1, however many the run has. Both engines give the same: the
    fast one runs these, whichever runs the others.
    """
    planned = sum(float(str(row[PLANNED_COLUMNS.index("amount")])) for row in planned_costs(prepared, BASELINE))
    lab = Laboratory(prepared, base, plan, yardstick(prepared, base), planned, threads)
    chosen, left_out = moved_assumptions(), {}
    usual = lab.futures(base)
    rows = [*lab.rows("", AS_IT_IS, usual)]
    for number, one in enumerate(chosen):
        tell("Moving assumptions", number, len(chosen))
        ends = {end: lab.moved(one, usual, value) for end, value in (("low", one.low), ("high", one.high))}
        left_out[one.key] = _ABSENT if None in ends.values() else ""
        rows += [row for end, found in ends.items() if found for row in lab.rows(one.key, end, found)]
    tell("Moving assumptions", len(chosen), len(chosen))
    write_csv(pd.DataFrame(rows, columns=list(COLUMNS)), folder / FILE, "%.10g")
    table = [*_assumptions(prepared, base, left_out)]
    write_csv(pd.DataFrame(table, columns=list(ASSUMPTION_COLUMNS)), folder / ASSUMPTIONS_FILE)


def _assumptions(prepared: Prepared, base: Inputs, left_out: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    used = {entry.key for entry in used_defaults(prepared, (BASELINE,), (base,))}
    for one in moved_assumptions():
        yield (
            one.key, one.name, one.low, one.high, one.unit, one.low_text, one.high_text,
            origin(one, prepared, used), one.source, one.note, left_out[one.key],
        )  # fmt: skip


def origin(one: MovedAssumption, prepared: Prepared, used: set[str]) -> str:
    """Where today's value is from: `own` (the agency's data), `partly` or `default`; `used`: keys of the registers."""
    if "rates" in one.rests_on:
        past = prepared.experience is not None and len(prepared.experience.snapshots) > 0
        return "partly" if past else "default"  # how leaving rises with age is packaged all the same
    table, column = one.given_by
    given = prepared.submission.tables.get(table)
    if given is None or column == "":
        return "default"
    said = given["item"] == column if table == "unit_costs" else given.get(column, pd.Series(dtype=object)).notna()
    if not said.any():
        return "default"
    return "partly" if used & set(one.rests_on) else "own"
