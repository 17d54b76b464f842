"""What a run will do: its scenarios, its blocks, how much it keeps, and the hash that tells plans apart."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from workforce_model import __version__
from workforce_model.experiment.parted import parted
from workforce_model.model.kernel import Engine
from workforce_model.results import RunError
from workforce_model.scenario import Scenario

if TYPE_CHECKING:
    from workforce_model.intake import History, Submission

Detail = Literal["full", "requisitions", "aggregate"]
DETAILS = ("auto", "full", "requisitions", "aggregate")
BLOCK = 4  # replications in a block, whatever the number of workers
MOST_EVENTS = 2_000_000  # expected event rows above which `auto` keeps the aggregate
EVENTS_PER_SEAT_YEAR = 1.8


@dataclass(frozen=True)
class Block:
    """Consecutive replications of one scenario, written as one folder."""

    scenario: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """Folder name; sorts in the order of scenario and replication."""
        return f"{self.scenario:04d}-{self.first:06d}"


@dataclass(frozen=True)
class Plan:
    """A run's settings; `replications` is N of 0..N.

    `attribute`: whether scenarios are taken apart; `tornado`: futures in which assumptions are moved, 0 for none.
    """

    scenarios: tuple[Scenario, ...]
    replications: int
    years: int
    seed: int
    engine: Engine
    detail: Detail
    key: str
    attribute: bool = False
    tornado: int = 0

    def blocks(self) -> Iterator[Block]:
        """Blocks in the order of scenario and replication; replication 0 stands alone in its block."""
        for scenario in range(len(self.scenarios)):
            yield Block(scenario, 0, 0)
            for first in range(1, self.replications + 1, BLOCK):
                yield Block(scenario, first, min(first + BLOCK - 1, self.replications))

    def keeps(self, table: str, replication: int) -> bool:
        """Whether a replication's rows of a table are written; replication 0 is always kept whole."""
        if replication == 0 or table not in ("events", "requisitions"):
            return True
        return self.detail == "full" or (self.detail == "requisitions" and table == "requisitions")


def make_plan(  # noqa: PLR0913  # one argument for each setting that decides the results
    submission: "Submission", past: "History | None", scenarios: tuple[Scenario, ...], replications: int, years: int,
    seed: int, engine: Engine, detail: str, *, attribute: bool = False, tornado: int = 0,
) -> Plan:  # fmt: skip
    """Settle the detail and hash everything that decides the results."""
    if attribute:
        parted(scenarios)
    chosen = _detail(detail, len(submission.tables["roster"]) * years * len(scenarios) * (replications + 1))
    content = {
        "version": __version__,
        "inputs": sorted((file.file, file.sha256) for file in submission.inputs),
        "history": sorted((file.file, file.sha256) for file in past.inputs) if past else [],
        "scenarios": [scenario.model_dump(mode="json", by_alias=True) for scenario in scenarios],
        "settings": [replications, years, seed, engine, chosen],
    }
    if attribute or tornado:
        content["beside"] = [attribute, tornado]
    key = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return Plan(scenarios, replications, years, seed, engine, chosen, key, attribute, tornado)


def _detail(asked: str, seat_years: int) -> Detail:
    if asked == "auto":
        return "full" if seat_years * EVENTS_PER_SEAT_YEAR <= MOST_EVENTS else "aggregate"
    if asked not in DETAILS:
        raise RunError(f"detail '{asked}' is not one of {', '.join(DETAILS)}")
    return cast("Detail", asked)
