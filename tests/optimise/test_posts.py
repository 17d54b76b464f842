"""The measure against the ledger and against the table of key vacancies: counted another way, the same number."""

import numpy as np
import pytest

from workforce_model.experiment.scenarios import prepared_for
from workforce_model.intake import load
from workforce_model.model.build import inputs_for
from workforce_model.model.kernel import replicate
from workforce_model.model.ledger import stock_of
from workforce_model.model.succession import succession_books
from workforce_model.optimise.errors import OptimiseError
from workforce_model.optimise.posts import book, post_of_seat, scope_of, watching
from workforce_model.optimise.target import parse_target
from workforce_model.scenario import BASELINE, parse_scenario

ALL_SEATS = parse_target("vacancy rate over all years <= 5% with probability 0.9")
CLERKS = parse_target("vacancy rate of Clerk* <= 5% with probability 0.9")
KEY = parse_target("critical vacancy rate <= 5% with probability 0.9")
SEED = 4


def measured(prepared, base, target, scenario=BASELINE):
    """The books of three futures, with the outcomes they were counted from."""
    scope = scope_of(target, prepared, base)
    inputs = inputs_for(prepared, scenario)
    post = post_of_seat(scope, prepared, inputs)
    watched = watching(inputs, post)
    outcomes = replicate(watched, engine="compiled", seed=SEED, replications=range(1, 4), detail="aggregate")
    return [(book(watched, post, scope, target, outcome), outcome) for outcome in outcomes]


@pytest.fixture
def place(agency):
    prepared, (base,) = prepared_for(load(agency), 3, (BASELINE,), None, {})
    return prepared, base


@pytest.mark.parametrize(("target", "classes"), [(ALL_SEATS, "*"), (CLERKS, "Clerk")])
def test_the_share_of_a_class_is_the_ledgers(place, target, classes):
    prepared, base = place
    months = slice(1, None) if target is ALL_SEATS else slice(-12, None)
    own = [classes == "*" or base.names.classes[row].startswith(classes) for row in base.cells.class_]
    for found, outcome in measured(prepared, base, target):
        stock = stock_of(base, outcome.tally)[months][:, own]
        assert found.share == pytest.approx(stock[..., 3].sum() / stock[..., 0].sum())
        assert found.share > 0


def test_watching_changes_nothing_that_happens(place):
    prepared, base = place
    plain = list(replicate(base, engine="compiled", seed=SEED, replications=range(1, 4), detail="aggregate"))
    for (_, outcome), usual in zip(measured(prepared, base, ALL_SEATS), plain, strict=True):
        assert np.array_equal(outcome.tally, usual.tally)


def test_the_share_of_key_seats_is_that_of_the_table_of_key_vacancies(small_county):
    prepared, (base,) = prepared_for(load(small_county), 3, (BASELINE,), None, {})
    scope = scope_of(KEY, prepared, base)
    assert scope.origin == "proposed"
    ends = base.calendar.period_ends[-12:]
    for replication, (found, outcome) in enumerate(measured(prepared, base, KEY), 1):
        table = succession_books(base, outcome.moves, SEED, replication).key_vacancies
        empty = 0
        for seat, vacated, filled in zip(table["position"], table["vacated"], table["filled"], strict=True):
            if seat in scope.seats:
                empty += int(((ends >= vacated) & ((filled < vacated) | (ends < filled))).sum())
        assert found.share == pytest.approx(empty / (len(scope.seats) * 12))


def test_a_post_whose_replacement_is_there_ahead_is_one_post(place, agency):
    (agency / "known_exits.csv").write_text(
        "employee_id,exit_date,cause\nE0001,2022-03-01,retirement\nE0005,2022-06-15,retirement\n", encoding="utf-8"
    )
    ahead = parse_scenario({"name": "x", "levers": [{"lever": "double_fill", "days_ahead": 200}]}, "x")
    prepared, (base, doubled) = prepared_for(load(agency), 3, (BASELINE, ahead), None, {})
    assert len(doubled.seats.cell) == len(base.seats.cell) + 2
    for found, _ in measured(prepared, base, ALL_SEATS, ahead):
        assert found.posts[:, -1].sum() == len(base.seats.cell)  # second seats are no posts of their own


def test_seats_added_count_in_the_rate_of_their_class(place):
    prepared, base = place
    more = {"lever": "growth", "classes": ["Clerk I"], "units": ["Finance"], "seats": 5}
    grown = parse_scenario({"name": "x", "levers": [more]}, "x")
    for found, _ in measured(prepared, base, CLERKS, grown):
        usual = scope_of(CLERKS, prepared, base)
        assert found.posts[:, -1].sum() == len(usual.seats) + 5


def test_a_class_that_nobody_has_is_told(place):
    with pytest.raises(OptimiseError, match="names the class 'Astronaut', which nobody in the roster has"):
        scope_of(parse_target("vacancy rate of Astronaut <= 5% with probability 0.9"), *place)


def test_a_target_of_one_or_two_seats_is_refused(submission, people):
    rows = people(40)
    rows[0]["class_title"] = "Fire Chief"
    prepared, (base,) = prepared_for(load(submission(rows)), 3, (BASELINE,), None, {})
    with pytest.raises(OptimiseError, match="lest it tell of one person's leaving"):
        scope_of(parse_target("vacancy rate of Fire Chief <= 5% with probability 0.9"), prepared, base)
