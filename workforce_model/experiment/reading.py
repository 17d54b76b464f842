"""What a future of a side run comes to in a few numbers: the answers that scenarios and assumptions move.

Side runs keep no tables. Their numbers are those that the analysis takes from the tables of a run: seats are counted at
month ends, months by their length, and costs are quantities times unit costs.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.experiment.key_positions import key_positions
from workforce_model.experiment.unit_costs import ANNUAL_PAY, unit_costs
from workforce_model.model.build import Prepared
from workforce_model.model.calendar import DAYS_PER_YEAR
from workforce_model.model.inputs import Inputs
from workforce_model.model.ledger import FIRST_FLOW, FLOWS, MEASURES, opening_stock, stock_of
from workforce_model.model.outcome import Outcome
from workforce_model.model.rules.policy import Mask
from workforce_model.model.tables import Floats, Ints
from workforce_model.results.months import month_lengths, to_date
from workforce_model.schema.measures import A_DAY, A_HIRE, HIRES

ANSWERS: Final = ("vacancy_months", "critical_vacancy_months", "retirements", "hires")
SAVED: Final = "saved"
SEATS: Final = "seats"
_VACANT, _AUTHORISED = MEASURES.index("vacant"), MEASURES.index("authorised")


@dataclass(frozen=True)
class Yardstick:
    """By what futures are read: lengths of months, in months and days, and what belongs to cells.

    `critical`: cells of a class with a key position; none where there is no key position. `rates`: dollars a day or a
    hire, by item.
    """

    months: Floats
    days: Floats
    critical: Mask
    rates: dict[str, Floats]

    def read(self, inputs: Inputs, outcome: Outcome) -> dict[str, float]:
        """The ANSWERS of one future; critical_vacancy_months is not a number where no class is critical."""
        vacant = self.months @ stock_of(inputs, outcome.tally)[:, :, _VACANT]
        flows = self._flows(outcome)
        known = self.critical.any()
        return {
            "vacancy_months": float(vacant.sum()),
            "critical_vacancy_months": float(vacant[self.critical].sum()) if known else float("nan"),
            "retirements": float(flows[:, FLOWS.index("retirement")].sum()),
            "hires": float(_hires(flows).sum()),
        }

    def costs(self, inputs: Inputs, outcome: Outcome) -> dict[str, float]:
        """Dollars of one future over the horizon by item, undiscounted; plans and second seats are left out."""
        stock, hires = stock_of(inputs, outcome.tally), _hires(self._flows(outcome))
        vacant = self.days @ stock[:, :, _VACANT]
        added = self.days @ (stock[:, :, _AUTHORISED] - opening_stock(inputs)[:, _AUTHORISED])
        whole = self.rates[SAVED]
        return {
            **{item: float(vacant @ self.rates[item]) for item in A_DAY.values()},
            **{item: float(hires @ self.rates[item]) for item in A_HIRE.values()},
            SAVED: -float(vacant @ whole), SEATS: float(added @ whole),
        }  # fmt: skip

    def _flows(self, outcome: Outcome) -> Ints:
        """Flows over the horizon: cell x flow."""
        return np.asarray(outcome.tally[:, :, FIRST_FLOW:].sum(axis=0, dtype=np.int64))


def yardstick(prepared: Prepared, base: Inputs) -> Yardstick:
    """By what the futures of a run are read; `base` are the inputs of its baseline."""
    calendar = prepared.calendar
    ends = [to_date(stamp) for stamp in calendar.stamps.tolist()]
    return Yardstick(
        months=np.array(month_lengths(ends)),
        days=np.diff(calendar.period_ends, prepend=0).astype(np.float64),
        critical=_critical(prepared, base),
        rates=_rates(prepared, base),
    )


def critical_classes(prepared: Prepared, base: Inputs) -> pd.DataFrame:
    """Agency and class of every class with a key position, given or proposed."""
    table = key_positions(prepared, base)
    return table.loc[table["origin"].notna(), ["agency", "class"]].drop_duplicates()


def _critical(prepared: Prepared, base: Inputs) -> Mask:
    wanted = set(critical_classes(prepared, base).itertuples(index=False, name=None))
    names = base.names
    of_class = [
        (names.agencies[agency], title) in wanted
        for title, agency in zip(names.classes, names.class_agency, strict=True)
    ]
    return np.array(of_class, dtype=np.bool_)[base.cells.class_]


def _rates(prepared: Prepared, base: Inputs) -> dict[str, Floats]:
    table = unit_costs(prepared, base)
    wide = table[table["class"] != ""].pivot_table(index=["agency", "class"], columns="item", values="amount")
    names = base.names
    keys = [(names.agencies[agency], title) for title, agency in zip(names.classes, names.class_agency, strict=True)]
    by_class = wide.loc[keys]
    whole = by_class[ANNUAL_PAY] * (1 + by_class["benefits_share"]) / DAYS_PER_YEAR
    rates = {item: by_class[item].to_numpy(dtype=float) for item in (*A_DAY.values(), *A_HIRE.values())}
    return {item: rate[base.cells.class_] for item, rate in (rates | {SAVED: whole.to_numpy(dtype=float)}).items()}


def _hires(flows: Ints) -> Ints:
    return np.asarray(flows[:, [FLOWS.index(name) for name in HIRES]].sum(axis=1))
