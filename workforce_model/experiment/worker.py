"""What a worker of a cluster does: settle a scenario's inputs once, run a block, hand back its files as bytes."""

import pickle
import platform
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from threading import Lock

import workforce_model
from workforce_model.experiment.blocks import block_files
from workforce_model.experiment.plan import Block, Plan
from workforce_model.model.cache import source_hash
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import warm_up
from workforce_model.results import RunError
from workforce_model.results.layout import Labels

KEPT = 2  # scenarios a process keeps settled: blocks come scenario by scenario, so two meet at the border at most
PACKAGES = ("numpy", "numba", "pyarrow", "distributed")

Environment = Mapping[str, str]
Settled = tuple[Inputs, Labels, Plan]

_settled: dict[str, Settled] = {}
_lock = Lock()


# Of what is being loaded: a process that keeps running does not see a later edit.
_SOURCE = source_hash(Path(workforce_model.__file__).parent)


def environment() -> dict[str, str]:
    """What must be the same on every machine for the same bytes: versions by name, and a hash of our sources."""
    return {
        "workforce-model": workforce_model.__version__,
        "its source": _SOURCE,
        "python": ".".join(map(str, sys.version_info[:2])),
        **{name: version(name) for name in PACKAGES},
        "platform": f"{sys.platform} {platform.machine()}",
    }


def difference(here: Environment, there: Environment) -> str:
    """In words, where another machine's environment differs from this one's; empty if nowhere."""
    return ", ".join(
        f"{name} {there.get(name)} instead of {here[name]}" for name in here if there.get(name) != here[name]
    )


def packed(inputs: Inputs, labels: Labels, plan: Plan) -> bytes:
    """What all blocks of one scenario need, as bytes: no arrays that lie askew in a buffer of the network."""
    return pickle.dumps((inputs, labels, plan), protocol=pickle.HIGHEST_PROTOCOL)


def run_block_there(here: Environment, key: str, share: bytes, block: Block) -> dict[str, bytes]:
    """Run one block of the scenario packed in `share`, which is settled once in a process under `key`.

    RunError when this worker's environment is not the one of the client, `here`.
    """
    if wrong := difference(here, environment()):
        raise RunError(f"a worker has {wrong}; install the same on every machine, then run again")
    return block_files(*_opened(key, share), block)


def _opened(key: str, share: bytes) -> Settled:
    with _lock:
        if key not in _settled:
            inputs, labels, plan = pickle.loads(share)  # noqa: S301  # from the client, whose code this worker runs
            _settled[key] = (inputs.settled(), labels, plan)
            warm_up(_settled[key][0], plan.engine)
            while len(_settled) > KEPT:
                del _settled[next(iter(_settled))]
        return _settled[key]
