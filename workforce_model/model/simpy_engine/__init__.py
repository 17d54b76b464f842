"""The reference engine."""

from workforce_model.model.simpy_engine.engine import simulate, warm_up

__all__ = ["simulate", "warm_up"]
