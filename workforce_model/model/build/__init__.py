"""Submission, assumptions and scenario -> frozen inputs."""

from workforce_model.model.build.assemble import Prepared, inputs_for, prepare

__all__ = ["Prepared", "inputs_for", "prepare"]
