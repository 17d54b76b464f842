import numpy as np
import pytest

from workforce_model.assumptions import age_given_service, entry_age

CATEGORIES = ("miscellaneous", "safety")


def shares(found):
    return np.diff(found.cumulative, axis=1, prepend=0)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_row_is_a_distribution_over_possible_ages(category):
    found = age_given_service(category)
    weight = shares(found)
    assert found.cumulative.shape == (61, len(found.low))
    assert (found.cumulative[:, -1] == 1).all()
    assert (weight >= 0).all()
    service = np.arange(61)[:, None]
    assert (weight[found.low[None, :] < 16 + service] == 0).all()


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_middle_of_a_service_band_has_the_published_shares(category):
    counts = {
        "miscellaneous": [9, 919, 4638, 5244, 4177, 3832, 3346, 3095, 2317, 1426],
        "safety": [1, 166, 1109, 1168, 768, 564, 336, 164, 85, 28],
    }[category]
    found = age_given_service(category)
    weight = shares(found)[7]
    bands = [weight[(found.low >= low) & (found.low < low + 5)].sum() for low in range(20, 70, 5)]
    expected = np.array(counts, dtype=float)
    expected[0] *= 2 / 5  # ages 20, 21 and 22 would have been hired below 16
    np.testing.assert_allclose(bands, expected / expected.sum())


def test_between_the_middles_shares_are_linear():
    weight = shares(age_given_service("miscellaneous"))
    old = age_given_service("miscellaneous").low >= 40
    np.testing.assert_allclose(weight[1, old], (weight[0, old] + weight[2, old]) / 2)


@pytest.mark.parametrize("category", CATEGORIES)
def test_longer_service_means_older(category):
    found = age_given_service(category)
    mean = shares(found) @ found.low
    assert (np.diff(mean) > 0).all()


@pytest.mark.parametrize("category", CATEGORIES)
def test_new_hires_are_the_newest_members_two_years_younger(category):
    found, members = entry_age(category), age_given_service(category)
    assert found.cumulative.shape == (1, len(found.low))
    assert (found.low[0], found.low[-1]) == (18, 67)
    assert shares(found)[0] @ found.low == pytest.approx(shares(members)[2] @ members.low - 2)
    np.testing.assert_allclose(shares(found)[0], shares(members)[0, : len(found.low)])


def test_police_and_firefighters_start_younger():
    means = [(shares(entry_age(c)) @ entry_age(c).low).item() for c in CATEGORIES]
    assert means[1] < means[0] - 5


def test_service_too_long_for_the_counts_gives_the_youngest_possible_age():
    found = age_given_service("safety")
    assert found.low[shares(found)[60] > 0].tolist() == [76]


def test_an_unknown_category_is_named():
    with pytest.raises(ValueError, match="unknown member category 'police'"):
        age_given_service("police")
