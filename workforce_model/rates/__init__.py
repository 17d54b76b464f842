"""An agency's own rates: history to exposure, rates with credibility, and how much years differ."""

from workforce_model.rates.ages import by_age
from workforce_model.rates.credibility import Factor
from workforce_model.rates.estimate import estimate
from workforce_model.rates.experience import Experience, without_history
from workforce_model.rates.joint import Joint
from workforce_model.rates.levels import Levels, Shocks
from workforce_model.rates.moves import moves
from workforce_model.rates.spells import BANDS, Spells, band_of, described, spells_of
from workforce_model.rates.unknowns import UNKNOWNS, unknowns

__all__ = [
    "BANDS",
    "UNKNOWNS",
    "Experience",
    "Factor",
    "Joint",
    "Levels",
    "Shocks",
    "Spells",
    "band_of",
    "by_age",
    "described",
    "estimate",
    "moves",
    "spells_of",
    "unknowns",
    "without_history",
]
