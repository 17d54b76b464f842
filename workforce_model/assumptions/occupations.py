"""What an occupation asks of a beginner: education, experience, training. BLS and O*NET, see ``data/README.md``."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from workforce_model.assumptions.files import rows

SOURCE: Final = "U.S. Bureau of Labor Statistics, Employment Projections 2024-34"
ZONE_SOURCE: Final = "O*NET 27.0 job zone (USDOL/ETA, CC BY 4.0)"
_DIGITS = 7  # 13-2011 of 13-2011.00
# The education that the reference of O*NET's job zones names, for the few codes that BLS does not project.
_ZONES = {
    "1": "Some occupations ask for a high school diploma", "2": "Usually a high school diploma",
    "3": "Vocational school, experience on the job or an associate's degree", "4": "Mostly a bachelor's degree",
    "5": "Mostly graduate school",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation; `source` says where education, experience and training come from, blank where unknown."""

    soc_code: str
    title: str
    education: str
    experience: str
    training: str
    source: str


def occupation(soc_code: str) -> Occupation | None:
    """Return the occupation of a SOC 2018 or O*NET-SOC code; none for an unknown one."""
    return _occupations().get(soc_code.strip()[:_DIGITS])


@cache
def _occupations() -> dict[str, Occupation]:
    return {row["soc_code"]: _read(row) for row in rows("occupations.csv")}


def _read(row: dict[str, str]) -> Occupation:
    if row["education"]:
        return Occupation(row["soc_code"], row["title"], row["education"], row["experience"], row["training"], SOURCE)
    zone = _ZONES.get(row["job_zone"], "")
    return Occupation(row["soc_code"], row["title"], zone, "", "", ZONE_SOURCE if zone else "")
