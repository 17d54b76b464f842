"""The compiled engine."""

from workforce_model.model.compiled_engine.engine import simulate, warm_up

__all__ = ["simulate", "warm_up"]
