"""A row of rates.csv, the same whatever it tells of."""

from collections.abc import Sequence

from workforce_model.rates.credibility import Factor


def rate_row(
    group: tuple[str, str], counts: Sequence[float], factor: float, interval: tuple[float, float], weight: float,
    source: str,
) -> dict[str, object]:  # fmt: skip
    """One row: `group` is its kind and name, `counts` are person-years, events and expected events.

    `factor` is relative to the expected events, `interval` its 90% interval, `weight` that of the group's own past.
    """
    kind, name = group
    exposure, events, expected = counts
    low, high = interval
    return {
        "kind": kind, "group": name, "exposure": exposure, "events": events, "expected": expected, "factor": factor,
        "low": low, "high": high, "weight": weight, "source": source,
    }  # fmt: skip


def factor_row(factor: Factor, source: str) -> dict[str, object]:
    """The row of a group whose rate is known by credibility."""
    counts = (factor.exposure, factor.events, factor.expected)
    return rate_row((factor.kind, factor.group), counts, factor.mean, factor.interval(), factor.weight, source)
