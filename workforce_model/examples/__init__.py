"""The example agency of `data_templates/examples/agency`: generated from published marginals, the same every time."""

from workforce_model.examples.agency import WRITTEN, write_agency

__all__ = ["WRITTEN", "write_agency"]
