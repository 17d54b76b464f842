"""One verb per job."""

from workforce_model.cli.command import app, main

__all__ = ["app", "main"]
