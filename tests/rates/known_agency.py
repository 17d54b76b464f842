"""An agency whose true rates are known: rosters made from the model's own futures, by the compiled engine."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from tests.rates.conftest import past
from workforce_model.backtest.futures import _seated
from workforce_model.intake import Submission
from workforce_model.model import events as ev
from workforce_model.model.build import inputs_for, prepare
from workforce_model.model.kernel import replicate
from workforce_model.rates import Factor, without_history
from workforce_model.scenario import BASELINE
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

START, LATER = date(2016, 6, 30), (date(2017, 6, 30), date(2018, 6, 30), date(2019, 6, 30))
TITLES = ("Accountant", "Custodian", "Engineer", "Laborer", "Librarian", "Planner")
UNITS = tuple(f"Unit {number:02d}" for number in range(15))
PEOPLE = 1_500
GROUPS = {
    "cause": (CAUSES, 0.3), "service_band": (SERVICE_BANDS, 0.3), "unit": (UNITS, 0.3), "job_family": (TITLES, 0.2),
}  # usual deviations  # fmt: skip
SHARES = (0.25, 0.7, 0.03, 0.02, 0.0)  # of the causes, about; the tables do not tell the last from quits


def true_factors(luck):
    """Factors of every group, gamma around one; their mean is one, since a common level is no group's own."""
    drawn = {kind: luck.gamma(sd**-2, sd**2, len(groups)) for kind, (groups, sd) in GROUPS.items()}
    means = {kind: np.average(each, weights=SHARES if kind == "cause" else None) for kind, each in drawn.items()}
    return {kind: dict(zip(GROUPS[kind][0], each / means[kind], strict=True)) for kind, each in drawn.items()}


class KnownAgency:
    """People of 15 units and 6 job families, hired over 34 years; vacancies are filled as in any baseline."""

    def __init__(self, luck):
        served = (np.minimum(luck.exponential(9, PEOPLE), 34) * 365.25).astype(int)
        ages = ((22 + luck.gamma(2.0, 5.0, PEOPLE)) * 365.25).astype(int)
        hired = pd.Timestamp(START) - pd.to_timedelta(served, unit="D")
        self.roster = pd.DataFrame(
            {
                "employee_id": [f"E{number:05d}" for number in range(PEOPLE)],
                "class_title": luck.choice(TITLES, PEOPLE),
                "unit": luck.choice(UNITS, PEOPLE),
                "hire_date": hired,
                "birth_date": hired - pd.to_timedelta(ages, unit="D"),
            }
        )
        submission = Submission.of_frames("Springfield", START, {"roster": self.roster})
        self.prepared = prepare(submission, len(LATER))

    def history(self, truth, seed, number, *, causes):
        """The rosters of one future in which the true factors hold; with `causes` a file of everybody who left."""
        factors = [Factor(kind, *named) for kind, known in truth.items() for named in _certain(known)]
        known = replace(without_history(START), factors=tuple(factors))
        inputs = replace(inputs_for(replace(self.prepared, experience=known), BASELINE), variation=None)
        outcome = next(replicate(inputs, engine="compiled", seed=seed, replications=[number]))
        rosters = {START: self.roster} | {day: self._roster(inputs, outcome, day) for day in LATER}
        return past(rosters, separations=self._separations(outcome) if causes else None)

    def _names(self, person):
        keys = self.prepared.seats["person_key"].to_numpy(dtype=object)
        first = person % ev.NUMBERS_PER_SEAT == 0
        return np.where(first, keys[person // ev.NUMBERS_PER_SEAT], [f"N{each}" for each in person])

    def _separations(self, outcome):
        left = outcome.events[outcome.events[:, ev.EVENT] == ev.SEPARATED]
        return pd.DataFrame(
            {
                "employee_id": self._names(left[:, ev.PERSON]),
                "separation_date": pd.Timestamp(START) + pd.to_timedelta(left[:, ev.DAY], unit="D"),
                "separation_cause": np.array(CAUSES, dtype=object)[left[:, ev.CAUSE]],
            }
        )

    def _roster(self, inputs, outcome, day):
        held = np.flatnonzero(self.prepared.seats["person_key"].notna())
        person, seat, hired = _seated(outcome, (day - START).days, held)
        cell = inputs.seats.cell[seat]
        there = pd.DataFrame(
            {
                "employee_id": self._names(person),
                "class_title": np.array(inputs.names.classes, dtype=object)[inputs.cells.class_[cell]],
                "unit": np.array(inputs.names.units, dtype=object)[inputs.cells.unit[cell]],
            }
        )
        of_incumbents = self.roster.set_index("employee_id")[["hire_date", "birth_date"]]
        there = there.join(of_incumbents, on="employee_id")
        new = pd.Series(pd.Timestamp(START) + pd.to_timedelta(hired, unit="D"), index=there.index)
        return there.assign(hire_date=there["hire_date"].fillna(new))


def _certain(known):
    """The fields of Factor behind its kind: nothing seen, and no doubt."""
    return [(group, 0.0, 0, 0.0, float(mean), np.inf, 1.0) for group, mean in known.items()]
