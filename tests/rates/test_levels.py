import numpy as np
import pytest

from workforce_model.assumptions import default
from workforce_model.rates import Shocks, levels
from workforce_model.rates.levels import coming_levels, estimate_shocks, usual_shocks

NOTHING = np.zeros(0)
SHOCKS = Shocks(0.1, 0.6)
AHEAD = np.arange(10) + 0.5
LASTING = default("rates_sd").number ** 2


def autoregression(times, shocks):
    apart = np.abs(np.subtract.outer(times, times))
    return shocks.sd**2 / (1 - shocks.persistence**2) * shocks.persistence**apart


def test_the_usual_shocks_are_the_labelled_default():
    assert usual_shocks() == Shocks(default("shock_sd").number, default("shock_persistence").number)
    assert SHOCKS.stationary_variance == pytest.approx(0.01 / 0.64)


def test_without_history_levels_are_the_prior():
    found = coming_levels(NOTHING, NOTHING, NOTHING, SHOCKS, AHEAD[:4])
    assert found.mean.tolist() == [0] * 5
    assert found.covariance[0].tolist() == pytest.approx([LASTING, 0, 0, 0, 0])
    assert found.covariance[1:, 1:] == pytest.approx(autoregression(np.arange(4), SHOCKS))


def test_one_interval_lies_between_the_prior_and_the_data():
    seen = 0.3
    sharp, vague = (
        coming_levels(np.array([-0.5]), np.array([seen]), np.array([v]), SHOCKS, AHEAD[:3]) for v in (1e-6, 0.05)
    )  # fmt: skip
    next_year = [found.mean[0] + found.mean[1] for found in (vague, sharp)]
    assert 0 < next_year[0] < next_year[1] < seen
    assert 0 < vague.mean[0] < sharp.mean[0] < seen
    assert 0 < sharp.covariance[0, 0] < vague.covariance[0, 0] < LASTING
    assert sharp.mean[1] > sharp.mean[2] > sharp.mean[3] > 0  # what is left of the year fades
    assert sharp.covariance[0, 1] < 0  # what is not the agency is the year


def test_levels_given_intervals_are_those_of_bayes_rule():
    """Against the information form, (P^-1 + H' R^-1 H)^-1 H' R^-1 y, with unevenly spaced intervals."""
    when, level, chance = np.array([-3.2, -1.9, -0.5]), np.array([0.1, -0.05, 0.2]), np.array([0.002, 0.01, 0.004])
    years = 5
    times = np.concatenate([when, np.arange(years) + 0.5])
    prior = np.zeros((9, 9))
    prior[0, 0], prior[1:, 1:] = LASTING, autoregression(times, SHOCKS)
    reads = np.hstack([np.ones((3, 1)), np.eye(3, 8)])
    covariance = np.linalg.inv(np.linalg.inv(prior) + reads.T @ np.diag(1 / chance) @ reads)
    mean = covariance @ reads.T @ (level / chance)
    kept = [0, 4, 5, 6, 7, 8]
    found = coming_levels(when, level, chance, SHOCKS, AHEAD[:years])
    assert found.mean == pytest.approx(mean[kept])
    assert found.covariance == pytest.approx(covariance[np.ix_(kept, kept)], abs=1e-9)


def test_a_known_year_decays_by_its_persistence(monkeypatch):
    """Without a lasting level and chance: E[s(t+k) | s(t)] = p^k s(t), variance v (1 - p^2k), older years forgotten."""
    monkeypatch.setattr(levels, "_lasting", lambda: 0.0)
    found = coming_levels(np.array([-1.5, -0.5]), np.array([0.9, 0.2]), np.full(2, 1e-12), SHOCKS, AHEAD[:4])
    after = np.arange(1, 5)
    assert found.mean[1:] == pytest.approx(0.2 * 0.6**after, rel=1e-6)
    expected = SHOCKS.stationary_variance * (1 - 0.6 ** (2 * after))
    assert np.diag(found.covariance)[1:] == pytest.approx(expected, rel=1e-6)


def series(shocks, years, seed, chance=0.02):
    """Observed levels of so many years: lasting distance, autoregression and chance."""
    luck = np.random.default_rng(seed)
    when = np.arange(-years, 0) + 0.5
    s = luck.multivariate_normal(np.zeros(years), autoregression(when, shocks))
    return when, luck.normal(0, LASTING**0.5) + s + luck.normal(0, chance, years), np.full(years, chance**2)


@pytest.mark.parametrize("true", [Shocks(0.15, 0.6), Shocks(0.076, 0.85), Shocks(0.2, 0.8)])
def test_forty_years_show_the_shocks_within_their_sampling_error(true):
    """Standard errors of an autoregression of forty years (Box and Jenkins 1976, chapter 7)."""
    years, repeats = 40, 4
    found = [estimate_shocks(*series(true, years, seed)) for seed in range(10, 10 + repeats)]
    sds, persistences = (np.array([getattr(each, name) for each in found]) for name in ("sd", "persistence"))
    sd_error, persistence_error = true.sd / (2 * years) ** 0.5, ((1 - true.persistence**2) / years) ** 0.5
    assert sds.mean() == pytest.approx(true.sd, abs=sd_error)
    assert (abs(sds - true.sd) < 2 * sd_error).sum() >= repeats - 1  # one in twenty may stray further
    assert (abs(persistences - true.persistence) < 2 * persistence_error).all()


def test_two_intervals_hardly_move_the_prior():
    usual = usual_shocks()
    quiet = estimate_shocks(np.array([-1.5, -0.5]), np.array([0.1, 0.1]), np.full(2, 0.001))
    loud = estimate_shocks(np.array([-1.5, -0.5]), np.array([-0.3, 0.4]), np.full(2, 0.001))
    assert 0.6 * usual.sd < quiet.sd < loud.sd < 4 * usual.sd
    assert loud.persistence < quiet.persistence
    assert quiet.persistence == pytest.approx(usual.persistence, abs=0.05)


def test_an_interval_of_mere_chance_leaves_the_prior():
    usual = usual_shocks()
    found = estimate_shocks(np.array([-0.5]), np.array([0.1]), np.array([1e6]))
    assert found.persistence == pytest.approx(usual.persistence, abs=0.005)
    assert found.sd == pytest.approx(usual.sd * np.exp(0.25), rel=0.03)  # root mean square of the log-normal
