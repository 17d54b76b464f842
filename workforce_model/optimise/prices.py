"""What a plan spends by its own decision, as a present value."""

import numpy as np

from workforce_model.experiment.costs import planned_costs, second_seats
from workforce_model.experiment.unit_costs import unit_costs
from workforce_model.model.build import Prepared
from workforce_model.model.inputs import Inputs
from workforce_model.scenario import BASELINE, Growth, Scenario
from workforce_model.schema.measures import DAYS_PER_YEAR

_PRICED = {
    "annual_pay": "the pay of classes of which the roster has none",
    "benefits_share": "benefits as a share of pay",
    "discount_rate": "the discount rate",
    "overlap_per_day": "a day of two people in one job",
    "programme_per_participant": "a participant of a programme",
}


class Prices:
    """What a scenario spends by its own decision, as present value at the valuation date.

    Programmes, the running of levers, second seats (paid from the day they open until the other holder leaves) and the
    pay of seats that are added. Each month is discounted from its middle, as `analysis.cost` does. `defaults`: what of
    this rests on labelled defaults, in words.
    """

    def __init__(self, prepared: Prepared, base: Inputs) -> None:
        self.prepared = prepared
        costs = unit_costs(prepared, base)
        self.defaults = tuple(
            words for item, words in _PRICED.items() if (costs.loc[costs["item"] == item, "origin"] == "default").any()
        )
        self.rate = float(costs.loc[costs["item"] == "discount_rate", "amount"].iloc[0])
        wide = costs[costs["class"] != ""].pivot_table(index=["agency", "class"], columns="item", values="amount")
        names = base.names
        order = [(names.agencies[row], title) for title, row in zip(names.classes, names.class_agency, strict=True)]
        self.by_class = wide.loc[order]
        self.row_of = {place: row for row, place in enumerate(order)}
        self.whole = (self.by_class["annual_pay"] * (1 + self.by_class["benefits_share"])).to_numpy(dtype=float)
        ends = prepared.calendar.period_ends
        days = np.diff(ends)
        self.factor = (1 + self.rate) ** -((ends[1:] - days / 2) / DAYS_PER_YEAR)
        self.usual = self._programmes(BASELINE) + self._overlap(BASELINE, base)

    def payroll(self, classes: set[int], base: Inputs) -> float:
        """Annual pay of the seats of these classes, in dollars."""
        of = base.cells.class_[base.seats.cell]
        pay = self.by_class["annual_pay"].to_numpy(dtype=float)
        return float(pay[of[np.isin(of, sorted(classes))]].sum())

    def mean_pay(self, base: Inputs) -> float:
        """Mean annual pay with benefits over the seats, in dollars."""
        return float(self.whole[base.cells.class_[base.seats.cell]].mean())

    def spend(self, scenario: Scenario, inputs: Inputs) -> float:
        """Present value of what the scenario spends beyond the baseline, in dollars."""
        total = self._programmes(scenario) + self._overlap(scenario, inputs) - self.usual
        if any(isinstance(lever, Growth) for lever in scenario.levers):
            total += self._grown(scenario, inputs)
        return total

    def _overlap(self, scenario: Scenario, inputs: Inputs) -> float:
        total, a_day = 0.0, self.by_class["overlap_per_day"].to_numpy(dtype=float)
        for _, _, title, _, agency, opens, leaves in second_seats(self.prepared, scenario, inputs):
            row = self.row_of[str(agency), str(title)]
            total += self._span(float(a_day[row]), int(str(opens)), int(str(leaves)))
        return total

    def _grown(self, scenario: Scenario, inputs: Inputs) -> float:
        added = sum(lever.seats for lever in scenario.levers if isinstance(lever, Growth))
        first, horizon = len(self.prepared.seats), inputs.calendar.horizon
        of = inputs.cells.class_[inputs.seats.cell]
        return sum(
            self._span(self.whole[of[seat]] / DAYS_PER_YEAR, int(inputs.seats.opens[seat]), horizon)
            for seat in range(first, first + added)
        )

    def _programmes(self, scenario: Scenario) -> float:
        calendar, total = self.prepared.calendar, 0.0
        for row in planned_costs(self.prepared, scenario):
            stamp = int(str(row[3]).replace("-", ""))
            month = min(max(int(np.searchsorted(calendar.stamps, stamp)) - 1, 0), len(self.factor) - 1)
            total += float(str(row[6])) * float(self.factor[month])
        return total

    def _span(self, a_day: float, first: int, last: int) -> float:
        """So much a day from `first` until before `last`, discounted."""
        ends = self.prepared.calendar.period_ends
        days = np.clip(np.minimum(last, ends[1:]) - np.maximum(first, ends[:-1]), 0, None)
        return float((days * self.factor).sum() * a_day)
