"""The shape of a year: in which months people retire."""

from workforce_model.assumptions.register import default


def seasonality() -> tuple[float, ...]:
    """Return twelve multipliers of the retirement hazard, January to December, with mean one."""
    return tuple(default(f"seasonality.retirement.{month:02d}").number for month in range(1, 13))
