"""Scenarios times replications, in blocks: serial and parallel runs write the same bytes; a killed run goes on."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workforce_model.experiment.runner import run
    from workforce_model.model.kernel import ENGINES, replicate

__all__ = ["ENGINES", "replicate", "run"]
_ROOM = {"ENGINES": "model.kernel", "replicate": "model.kernel", "run": "experiment.runner"}


def __getattr__(name: str) -> Any:  # one of the names above
    """Load the room of a name when it is asked for: a worker needs the blocks only, not what reads a submission."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"workforce_model.{_ROOM[name]}"), name)
