"""Submission, assumptions and scenario -> frozen inputs."""

from workforce_model.model.build.assemble import Prepared, inputs_for, prepare
from workforce_model.model.build.succession import critical_seats

__all__ = ["Prepared", "critical_seats", "inputs_for", "prepare"]
