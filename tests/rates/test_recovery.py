"""Data made by the model itself with known rates: do the 90% intervals hold them nine times in ten?"""

import numpy as np
import pandas as pd
import pytest

from tests.rates.known_agency import GROUPS, KnownAgency, true_factors
from workforce_model.assumptions import plan_group
from workforce_model.rates import estimate, spells_of
from workforce_model.rates.spells import EXPECTED
from workforce_model.schema.codes import CAUSES, SERVICE_BANDS

pytestmark = pytest.mark.slow
REPETITIONS, SEED = 200, 3


@pytest.fixture(scope="module")
def recovered():
    """Cells: a row a group and repetition, whether the interval holds the true factor and the true rate. And sums.

    The rate is what the separations of the group really were to be, given who was there; it differs from the factor by
    what the level and the factors of the other kinds are out. Why and when people left is known in every second one.
    """
    luck = np.random.default_rng(SEED)
    agency = KnownAgency(luck)
    rows, sums = [], []
    for number in range(1, REPETITIONS + 1):
        truth = true_factors(luck)
        history = agency.history(truth, SEED, number, causes=number % 2 == 0)
        pieces = spells_of(history, plan_group()).pieces
        pieces = pieces.assign(service_band=np.array(SERVICE_BANDS, dtype=object)[pieces["band"]])
        for name in EXPECTED:
            pieces[f"base_{name}"] = pieces[name]
        for cause, true in truth["cause"].items():
            pieces[f"expected_{cause}"] *= true
        for kind in ("service_band", "unit", "job_family"):
            pieces[list(EXPECTED)] *= pieces[kind].map(truth[kind]).to_numpy(dtype=float)[:, None]
        pieces["expected"] = pieces[list(EXPECTED)].sum(axis=1)
        found = estimate(history)
        for factor in found.factors:
            low, high = factor.interval()
            true = truth[factor.kind][factor.group]
            if factor.kind == "cause":
                expected = pieces[f"expected_{factor.group}"].sum()
            else:
                expected = pieces.loc[pieces[factor.kind] == factor.group, "expected"].sum()
            rate = expected / factor.expected
            rows.append((factor.kind, factor.group, low <= true <= high, low <= rate <= high, factor.mean / true))
        sums += [(number, *one) for one in _of_units(pieces, found)]
    cells = pd.DataFrame(rows, columns=["kind", "group", "factor", "rate", "ratio"])
    return cells, pd.DataFrame(sums, columns=["repetition", "unit", "held", "width"])


def _of_units(pieces, found):
    """Whether the 90% interval of what is expected of a unit, and of all together, holds the truth; and its width.

    Factors are uncertain together; the level adds the chance of all who left.
    """
    joint, means = found.joint, {(of.kind, of.group): of.mean for of in found.factors}
    true = pieces[list(EXPECTED)].to_numpy()
    base = pieces[[f"base_{name}" for name in EXPECTED]].to_numpy()
    base = base * [means.get(("cause", cause), 1.0) for cause in CAUSES]
    for kind in ("service_band", "unit", "job_family"):
        base = (
            base
            * pieces[kind].map({group: mean for (of, group), mean in means.items() if of == kind}).to_numpy()[:, None]
        )
    base = base * pieces["left"].sum() / base.sum()
    for unit in (None, *sorted(pieces["unit"].unique())):
        of = np.ones(len(pieces), bool) if unit is None else (pieces["unit"] == unit).to_numpy()
        cells, all_of = base[of], base[of].sum()
        shares = [
            cells[:, CAUSES.index(group)].sum() / all_of if kind == "cause"
            else cells[(pieces.loc[of, kind] == group).to_numpy()].sum() / all_of
            for kind, group in joint.groups
        ]  # fmt: skip
        sd = (joint.variance(np.array(shares)) + 1 / pieces["left"].sum()) ** 0.5
        yield unit or "all", abs(np.log(true[of].sum() / all_of)) < 1.645 * sd, sd


@pytest.fixture(scope="module")
def cells(recovered):
    return recovered[0]


def test_units_and_the_whole_agency_are_held_as_often(recovered):
    """What all spells together know of a unit is more than what its factors say one by one."""
    sums = recovered[1]
    of_units, of_all = sums[sums["unit"] != "all"], sums[sums["unit"] == "all"]
    assert 0.86 <= of_units["held"].mean() <= 0.94
    assert 0.84 <= of_all["held"].mean() <= 0.96  # 200 of them: two standard errors are four points
    assert of_all["width"].mean() < 0.06


@pytest.mark.parametrize("what", ["factor", "rate"])
def test_intervals_hold_the_truth_nine_times_in_ten(cells, what):
    of_causes = REPETITIONS // 2 * (len(CAUSES) - 1)  # the tables do not tell other causes from quits
    assert len(cells) == of_causes + REPETITIONS * sum(len(of) for kind, (of, _) in GROUPS.items() if kind != "cause")
    assert 0.86 <= cells[what].mean() <= 0.94, cells.groupby("kind")[what].mean().round(3).to_dict()


def test_estimates_are_right_in_the_mean(cells):
    """Credibility draws single groups towards one; over many drawn factors of a kind it takes no side."""
    for kind, rows in cells.groupby("kind"):
        assert rows["ratio"].median() == pytest.approx(1, abs=0.03), kind
