"""Tidy tables and the manifest of a finished run: write, read, reconcile."""

from workforce_model.results.manifest import Manifest
from workforce_model.results.run import Run, RunError

__all__ = ["Manifest", "Run", "RunError"]
