"""What is compared, with what, and what the comparison says."""

from dataclasses import dataclass
from typing import Final

LIMIT: Final = 3.5  # standard errors: one correct check in two thousand would fail


@dataclass(frozen=True)
class Check:
    """Something that has to hold: `found` beside `expected`, and `error`, the standard error of their difference.

    An error of zero means that both have to be the same number. `source` says where the expectation comes from,
    `places` with how many decimals both are shown.
    """

    what: str
    expected: float
    source: str
    found: float
    error: float = 0.0
    places: int = 0

    @property
    def standard_errors(self) -> float | None:
        """The difference in standard errors; None where there is no sampling error."""
        return (self.found - self.expected) / self.error if self.error > 0 else None

    @property
    def smallest_noticed(self) -> float | None:
        """The smallest difference, as a share of the expectation, that would fail; None without sampling error."""
        return LIMIT * self.error / abs(self.expected) if self.error > 0 and self.expected else None

    @property
    def holds(self) -> bool:
        if self.standard_errors is None:
            return self.found == self.expected
        return abs(self.standard_errors) <= LIMIT


@dataclass(frozen=True)
class Comparison:
    """A figure from outside the model beside the model's own: a difference is a finding, not a fault.

    `low` to `high`: what was published or aimed at, both included. `is_input`: the model was given the figure, so that
    agreement shows nothing. `why`: what the difference comes from, as far as it is known.
    """

    what: str
    low: float
    high: float
    source: str
    found: float
    why: str
    is_input: bool = False
    unit: str = ""
    places: int = 1

    @property
    def verdict(self) -> str:
        if self.is_input:
            return "an input"
        shown = round(self.found, self.places)
        if self.low <= shown <= self.high:
            return "inside" if self.high > self.low else "the same"
        return "below" if shown < self.low else "above"
