"""The reference engine."""

from workforce_model.model.simpy_engine.engine import simulate, warm_up
from workforce_model.model.simpy_engine.state import Outcome

__all__ = ["Outcome", "simulate", "warm_up"]
