"""The running interpreter as a Jupyter kernel, whatever kernels this user has installed."""

import os
import sys
from pathlib import Path

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

_ROOT = Path(__file__).resolve().parents[2]


class ThisInterpreter(AsyncKernelManager):
    """Starts `sys.executable` as the kernel, so that a notebook always runs the package that runs it.

    A kernelspec named python3 in a user's home may point at any other environment, so none is read here.
    Command history is off: two kernels at a time would share its database.
    """

    # Results cross the loopback device: other users of a shared machine have no business reading them.
    transport_encryption = "auto" if zmq.has("curve") else "disabled"

    @property
    def kernel_spec(self) -> KernelSpec:
        launch = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(
            argv=[*launch, "--HistoryManager.enabled=False", "--log-level=50"],
            display_name="Python 3",
            language="python",
            env=_environment(),
            metadata={"supported_encryption": ["curve"]},
        )


def _environment() -> dict[str, str]:
    """Let the kernel import this very package also where it runs from a checkout that is not installed."""
    if "site-packages" in _ROOT.parts:
        return {}
    inherited = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, [inherited])])}
