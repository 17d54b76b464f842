"""Who, when and how many futures: what every subtitle and source line repeats."""

from dataclasses import dataclass
from datetime import date

from workforce_model.analysis import words
from workforce_model.analysis.edition import INTERNAL, SMALL, Edition
from workforce_model.analysis.own_rates import own_past
from workforce_model.analysis.periods import horizon_end, valuation_date
from workforce_model.analysis.scope import scenarios_shown
from workforce_model.results import Run


@dataclass(frozen=True)
class Context:
    """The facts of a run that sentences and charts name."""

    agency: str
    valuation_date: date
    horizon_end: date
    fiscal_year_start: int
    futures: int
    people: int
    classes: int
    units: int
    scenarios: tuple[str, ...]
    stand_in_text: str
    edition: Edition = INTERNAL
    withheld: int = 0  # scenarios that the edition does not show

    @property
    def withheld_text(self) -> str:
        """Say how many scenarios the edition does not show, and why; empty where it shows all."""
        if not self.withheld:
            return ""
        number = words.count(self.withheld, "scenario is", "scenarios are")
        return words.sentence(f"{number} withheld here: what is changed touches {SMALL} people")

    @property
    def stand_in(self) -> bool:
        return bool(self.stand_in_text)

    @property
    def source(self) -> str:
        roster = f"Source: roster of {words.day(self.valuation_date)}"
        return f"{roster}; {words.whole(self.futures)} simulated futures to {words.month(self.horizon_end)}."

    def source_of(self, futures: int) -> str:
        """Name the source of detail that the principal projection alone may have logged."""
        if futures > 1:
            return self.source
        roster = f"Source: roster of {words.day(self.valuation_date)}"
        return f"{roster}; one future, the principal projection, to {words.month(self.horizon_end)}."

    @property
    def roster_source(self) -> str:
        return f"Source: roster of {words.day(self.valuation_date)}, {words.whole(self.people)} people."


def context(run: Run, edition: Edition = INTERNAL) -> Context:
    """Collect the facts of a run that sentences and charts name."""
    manifest = run.manifest
    scenarios = scenarios_shown(run, edition)
    return Context(
        agency=manifest.agency,
        valuation_date=valuation_date(run),
        horizon_end=horizon_end(run),
        fiscal_year_start=manifest.fiscal_year_start,
        futures=run.replications,
        people=manifest.roster.people,
        classes=manifest.roster.classes,
        units=manifest.roster.units,
        scenarios=scenarios,
        stand_in_text=stand_in(run),
        edition=edition,
        withheld=len(run.scenarios) - len(scenarios),
    )


def stand_in(run: Run) -> str:
    """Name the plan whose rates stand in for the agency's, and what of them its own past replaces; empty without."""
    plan, past = run.manifest.plan, own_past(run)
    if not plan.stand_in or not past:
        return plan.stand_in_text if plan.stand_in else ""
    text = plan.stand_in_text.rstrip(".")
    return (
        f"{text}; how often people leave is taken from its own rosters of {words.month(past[0])} to "
        f"{words.month(past[-1])}"
    )
