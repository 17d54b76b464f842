"""Which futures wrote requisitions and events: all of them, or the principal projection alone."""

from dataclasses import dataclass
from typing import Literal

from workforce_model.analysis.series import quoted
from workforce_model.results import Run


@dataclass(frozen=True)
class Logged:
    """The replications that a detailed table can speak for."""

    clause: str
    futures: int


def logged(run: Run, table: Literal["requisitions", "events"], scenario: str) -> Logged:
    """Find the replications of a scenario that a detailed table holds.

    A run in full detail logs every future, and the principal projection is then left out. A large run logs the
    principal projection alone: it then stands for itself (futures = 1), and whoever shows it says so.
    """
    found = run.sql(
        f"SELECT count(DISTINCT replication) AS futures FROM {table} "
        f"WHERE scenario = {quoted(scenario)} AND replication > 0"
    )
    futures = int(found["futures"].iloc[0])
    only = "replication > 0" if futures else "replication = 0"
    return Logged(f"scenario = {quoted(scenario)} AND {only}", max(1, futures))
