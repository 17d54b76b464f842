"""Occupations that are close to one another: O*NET 27.0 (USDOL/ETA, CC BY 4.0), see ``data/README.md``."""

from functools import cache

from workforce_model.assumptions.files import rows

_DIGITS = 7  # 13-2011 of 13-2011.00


def related_occupations(soc_code: str) -> tuple[str, ...]:
    """Return up to ten occupations close to one, nearest first, as six-digit SOC codes; none for an unknown code."""
    return _related().get(soc_code.strip()[:_DIGITS], ())


@cache
def _related() -> dict[str, tuple[str, ...]]:
    return {row["soc_code"]: tuple(row["related"].split()) for row in rows("onet_27_related_occupations.csv")}
