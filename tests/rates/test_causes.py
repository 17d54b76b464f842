from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from tests.rates.conftest import FIRST, SECOND, past
from tests.rates.test_estimate import city
from workforce_model.assumptions import plan_group
from workforce_model.rates import estimate, spells_of
from workforce_model.rates.causes import left_by_cause, usual_apart
from workforce_model.schema.codes import CAUSES


def separations(rosters, luck, chances, known=1.0):
    """Everybody who left between two rosters, on an even day, for a cause drawn by `chances`."""
    rows = []
    days = list(rosters)
    for start, end in pairwise(days):
        gone = sorted(set(rosters[start]["employee_id"]) - set(rosters[end]["employee_id"]))
        for person in gone:
            day = pd.Timestamp(start) + pd.Timedelta(days=int(luck.integers(1, (end - start).days)))
            cause = luck.choice(CAUSES, p=chances) if luck.random() < known else None
            rows.append((person, day, cause))
    return pd.DataFrame(rows, columns=["employee_id", "separation_date", "separation_cause"])


@pytest.fixture(scope="module")
def rosters():
    return city(**{f"U{n}": 0.2 for n in range(6)})


def of_causes(rosters, chances, known=1.0):
    told = separations(rosters, np.random.default_rng(5), chances, known)
    return estimate(past(rosters, separations=told)), told


def test_causes_stand_as_they_were_seen(rosters):
    """Nearly all left of their own accord: far more quits than the tables say, far fewer retirements."""
    found, told = of_causes(rosters, [0.05, 0.9, 0.0, 0.0, 0.05])
    table = found.table().query("kind == 'cause'").set_index("group")
    seen = told["separation_cause"].value_counts()
    assert table["events"].to_dict() == pytest.approx(
        {"retirement": seen["retirement"], "quit": seen["quit"] + seen["other"], "disability": 0, "death": 0}
    )  # the tables do not tell other causes from quits
    assert table.loc["quit", "factor"] > 1 > table.loc["retirement", "factor"]
    assert ((table["low"] < table["factor"]) & (table["factor"] < table["high"])).all()
    assert (table["factor"] * table["expected"]).sum() == pytest.approx(
        table["events"].sum(), rel=0.05
    )  # up to what credibility keeps back
    assert found.retirement_share == pytest.approx(0.05, abs=0.05)
    none = estimate(past(rosters))
    assert "cause" not in set(none.table()["kind"])
    assert none.retirement_share > found.retirement_share


def test_other_kinds_hardly_move_when_causes_are_known(rosters):
    """The same people left: units, of like make-up, keep their factors."""
    found, _ = of_causes(rosters, [0.25, 0.6, 0.03, 0.02, 0.1])
    told = separations(rosters, np.random.default_rng(5), [0, 1, 0, 0, 0]).drop(columns="separation_cause")
    dated = estimate(past(rosters, separations=told))
    for factor in dated.factors:
        if factor.kind == "unit":
            assert found.by_group["unit", factor.group].mean == pytest.approx(factor.mean, rel=0.05)


def test_a_file_that_knows_too_few_causes_tells_no_shares(rosters):
    found, _ = of_causes(rosters, [0.25, 0.6, 0.03, 0.02, 0.1], known=0.6)
    assert "cause" not in set(found.table()["kind"])
    assert len(found.observed_apart.when) == 0
    most, _ = of_causes(rosters, [0.25, 0.6, 0.03, 0.02, 0.1], known=0.9)
    assert "cause" in set(most.table()["kind"])


def test_leavers_of_unknown_cause_are_shared_out(rosters):
    told = separations(rosters, np.random.default_rng(5), [0.25, 0.6, 0.03, 0.02, 0.1], known=0.9)
    pieces = spells_of(past(rosters, separations=told), plan_group()).pieces
    left = left_by_cause(pieces)
    assert left is not None
    assert left.sum(axis=1) == pytest.approx(pieces["left"].to_numpy())
    known = told["separation_cause"].value_counts(normalize=True).reindex(CAUSES).fillna(0)
    known["quit"] += known["other"]
    assert left.sum(axis=0)[:4] / left.sum() == pytest.approx(known.to_numpy()[:4])
    assert left[:, 4].sum() == 0


def test_a_transfer_out_is_known_and_counts_as_a_quit(rosters):
    told = separations(rosters, np.random.default_rng(5), [0.3, 0.7, 0, 0, 0])
    moved = told.assign(separation_cause=told["separation_cause"].replace({"quit": "transfer_out"}))
    as_quits, as_transfers = (estimate(past(rosters, separations=each)).table() for each in (told, moved))
    pd.testing.assert_frame_equal(as_quits, as_transfers)


def test_years_of_many_retirements_are_seen_apart(rosters):
    """The second interval has ten times the retirements of the first, beside the others."""
    days = list(rosters)
    first = separations({day: rosters[day] for day in days[:2]}, np.random.default_rng(1), [0.05, 0.9, 0, 0, 0.05])
    second = separations({day: rosters[day] for day in days[1:]}, np.random.default_rng(2), [0.5, 0.45, 0, 0, 0.05])
    found = estimate(past(rosters, separations=pd.concat([first, second], ignore_index=True)))
    early, late = found.observed_apart.level
    assert late - early > 1.5
    assert found.apart_shocks.sd > usual_apart().sd
    coming = found.apart(np.arange(3) + 0.5).mean
    assert coming[0] == 0
    assert coming[1] > coming[2] > coming[3] > 0  # what strayed comes back


def test_a_date_outside_the_interval_tells_no_cause(rosters):
    told = separations(rosters, np.random.default_rng(5), [0, 1, 0, 0, 0])
    late = told.assign(separation_date=pd.Timestamp("2030-01-01"))
    people = spells_of(past({day: rosters[day] for day in (FIRST, SECOND)}, separations=late), plan_group()).people
    assert people["cause"].isna().all()
    assert not people["dated"].any()
