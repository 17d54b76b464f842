"""The cheapest plan for a target within a budget: a flow model, a search in shared futures, and how sure it is."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workforce_model.optimise.answer import Answer, optimise
    from workforce_model.optimise.errors import OptimiseError
    from workforce_model.optimise.files import claim, write
    from workforce_model.optimise.flow import FlowModel
    from workforce_model.optimise.menu import packaged_menu, read_menu
    from workforce_model.optimise.target import Target, parse_target
    from workforce_model.optimise.tell import sentences

__all__ = [
    "Answer",
    "FlowModel",
    "OptimiseError",
    "Target",
    "claim",
    "optimise",
    "packaged_menu",
    "parse_target",
    "read_menu",
    "sentences",
    "write",
]

_ROOM = {
    "Answer": "answer", "FlowModel": "flow", "OptimiseError": "errors", "Target": "target", "claim": "files",
    "optimise": "answer", "packaged_menu": "menu", "parse_target": "target", "read_menu": "menu",
    "sentences": "tell", "write": "files",
}  # fmt: skip


def __getattr__(name: str) -> Any:  # one of the names above
    """Load the file of a name when it is asked for: a wrong target is told before anything heavy is loaded."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"workforce_model.optimise.{_ROOM[name]}"), name)
