"""Baltimore's own rosters, FY2012 to FY2015, from every date they allow."""

from datetime import date

import pytest

from tests.intake.conftest import Past
from tests.intake.test_real_histories import DAYS, NAMES, source
from workforce_model.backtest import backtest, pooled

ORIGINS = (date.fromisoformat(DAYS[2013]), date.fromisoformat(DAYS[2014]))


@pytest.fixture(scope="module")
def baltimore(tmp_path_factory):
    past = Past(tmp_path_factory.mktemp("baltimore") / "history")
    for year, day in DAYS.items():
        (past.folder / f"roster_{day}.csv").write_bytes(source(f"baltimore_city_fy{year}.csv").read_bytes())
    past.yaml("columns.yaml", {"roster": NAMES})
    return past.load()


@pytest.fixture(scope="module")
def scored(baltimore):
    return backtest(baltimore, ORIGINS[0], rolling=True, replications=100, seed=1, threads=2)


def test_every_origin_is_scored(scored):
    pairs = scored.scores[["origin", "end"]].drop_duplicates().to_numpy().tolist()
    assert pairs == [[DAYS[2013], DAYS[2014]], [DAYS[2013], DAYS[2015]], [DAYS[2014], DAYS[2015]]]
    totals = scored.scores[(scored.scores["group_type"] == "all") & (scored.scores["metric"] == "headcount")]
    assert totals["actual"].tolist() == [13_052, 13_093, 13_093]


def test_units_are_projected_better_than_by_the_simple_methods(scored):
    found = pooled(scored.scores, scored.widths)
    assert found is not None
    assert found.groups == 30
    assert found.ratio <= 0.95
    assert 0.82 <= found.held <= 0.97
    assert scored.sentences[0].count("beats both simple methods") == 1
