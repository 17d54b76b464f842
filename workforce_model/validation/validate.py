"""All kinds of validity, one after another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workforce_model.intake import load_history
from workforce_model.validation.check import Check, Comparison
from workforce_model.validation.county import County, cohorts, county
from workforce_model.validation.engines import engines, pairs
from workforce_model.validation.external import external
from workforce_model.validation.internal import internal
from workforce_model.validation.markov import OWN, markov, read_case
from workforce_model.validation.predictive import Scored, aims, scored
from workforce_model.validation.queues import queues

Told = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Validation:
    """What was found. `textbook` is empty where no case was given, `predictive` where no history was."""

    internal: tuple[Check, ...]
    engines: tuple[Check, ...]
    markov: tuple[Check, ...]
    textbook: tuple[Check, ...]
    external: tuple[Comparison, ...]
    predictive: tuple[Scored, ...]
    aims: tuple[Comparison, ...]

    @property
    def cross(self) -> tuple[Check, ...]:
        return (*self.engines, *self.markov, *self.textbook)

    @property
    def failed(self) -> tuple[Check, ...]:
        """Checks that do not hold."""
        return tuple(check for check in (*self.internal, *self.cross) if not check.holds)


def validate(
    histories: Sequence[tuple[Path, str]] = (), textbook: Path | None = None, told: Told = lambda _what: None
) -> Validation:
    """Compute every table of the page.

    `histories`: folders of dated rosters, each with its source in words. `textbook`: a file with a published Markov
    case. Raises what reading a history and scoring it raise.
    """
    read = [(load_history(folder), source) for folder, source in histories]
    case = read_case(textbook) if textbook else None
    told("Both engines on small agencies")
    ran = pairs()
    told("Markov projections")
    own, printed = markov(OWN), markov(case) if case else ()
    told("The county")
    large: County = county()
    futures = [*(pair.future for pair in ran), *large.futures]
    told("Closed forms")
    closed = (*internal(futures), *queues())
    past = []
    for history, source in read:
        told(f"Scoring {history.agency}")
        past.append(scored(history, source))
    return Validation(
        internal=closed,
        engines=engines(ran),
        markov=(*own, cohorts(large)),
        textbook=printed,
        external=external(large, [history for history, _ in read]),
        predictive=tuple(past),
        aims=aims(past),
    )
