"""What a plan spends, against sums by hand."""

from datetime import date

import numpy as np
import pytest

from workforce_model.experiment.unit_costs import unit_costs
from workforce_model.intake import load
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.tables import AHEAD_OF_ANY
from workforce_model.optimise.prices import Prices
from workforce_model.scenario import BASELINE, parse_scenario


def test_seats_ahead_of_retirements_are_paid_until_the_expected_day(agency):
    lever = {"lever": "hire_ahead", "days_ahead": 200}
    scenario = parse_scenario({"name": "ahead", "levers": [lever]}, "ahead")
    prepared = prepare(load(agency), 3, [scenario])
    base, inputs = inputs_for(prepared, BASELINE), inputs_for(prepared, scenario)
    prices = Prices(prepared, base)
    seats = np.flatnonzero(inputs.seats.ahead == AHEAD_OF_ANY)
    assert len(seats) > 0
    costs = unit_costs(prepared, base)
    a_day = costs[costs["item"] == "overlap_per_day"].set_index("class")["amount"]
    classes = [inputs.names.classes[row] for row in inputs.cells.class_[inputs.seats.cell[seats]]]
    horizon = inputs.calendar.horizon
    days = np.minimum(inputs.seats.opens[seats] + 200, horizon) - inputs.seats.opens[seats]
    undiscounted = sum(a_day[title] * length for title, length in zip(classes, days, strict=True))
    spent = prices.spend(scenario, inputs)
    years = (inputs.calendar.date(horizon) - date.fromisoformat(str(inputs.calendar.valuation))).days / 365.25
    assert undiscounted * (1 + prices.rate) ** -years < spent < undiscounted
    assert prices.spend(BASELINE, base) == pytest.approx(0)
