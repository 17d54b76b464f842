"""Scenarios times replications, in blocks: serial and parallel runs write the same bytes; a killed run goes on."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workforce_model.experiment.runner import ENGINES, run

__all__ = ["ENGINES", "run"]


def __getattr__(name: str) -> Any:  # either of the two names above
    """Load the runner when it is asked for: a worker needs the blocks only, not what reads a submission."""
    if name not in __all__:
        raise AttributeError(name)
    from workforce_model.experiment import runner

    return getattr(runner, name)
