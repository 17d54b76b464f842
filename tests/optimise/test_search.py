"""The search on made-up agencies whose every plan can be tried: is its answer the best there is?"""

from itertools import pairwise, product
from types import SimpleNamespace

import numpy as np
import pytest

from workforce_model.optimise.search import FEW, Search
from workforce_model.optimise.target import Target
from workforce_model.optimise.trials import Means, kept

FUTURES = 200
SEATS, YEARS = 100.0, 4


class Toy:
    """Stands in for Trials: each choice cuts the empty share by its part, in every future a little differently."""

    def __init__(self, seed, lines=4, choices=3):
        luck = np.random.default_rng(seed)
        self.target = Target(0.05, 0.9)
        self.lines = [
            SimpleNamespace(
                choices=[SimpleNamespace(cost=float(cost)) for cost in np.sort(luck.uniform(5e4, 1e6, choices))]
            )
            for _ in range(lines)
        ]
        strength = np.sort(luck.uniform(0.0, 0.35, (lines, choices)), axis=1)
        self.keeps = 1 - np.clip(strength[..., None] * luck.uniform(0.7, 1.3, (lines, choices, FUTURES)), 0, 1)
        self.usual = luck.gamma(20, 0.07 / 20, FUTURES)
        self.asked = 0

    @property
    def nothing(self):
        return (0,) * len(self.lines)

    def cost(self, plan):
        return sum(line.choices[row - 1].cost for line, row in zip(self.lines, plan, strict=True) if row)

    def shares(self, plan, futures):
        self.asked += 1
        share = self.usual.copy()
        for line, row in enumerate(plan):
            share = share * (self.keeps[line, row - 1] if row else 1)
        return share[:futures]

    def met(self, plan, futures):
        return kept(self.shares(plan, futures), self.target)

    def means(self, plan):
        filled = np.full((1, YEARS + 1), SEATS * (1 - self.shares(plan, FEW).mean()))
        filled[:, 0] = SEATS * (1 - self.usual[:FEW].mean())
        left = np.full((1, YEARS + 1), 9.0)
        return Means(np.full((1, YEARS + 1), SEATS), filled, left)


def every_plan(toy):
    return product(*(range(len(line.choices) + 1) for line in toy.lines))


def best_of_all(toy, budget):
    """(cost of the cheapest that reaches the target or None, probability of the surest), all tried in all futures."""
    chances = {plan: toy.met(plan, FUTURES).mean() for plan in every_plan(toy) if toy.cost(plan) <= budget}
    good = [toy.cost(plan) for plan, chance in chances.items() if chance >= toy.target.probability]
    return (min(good) if good else None), max(chances.values())


def search(toy, budget, **settings):
    looked = Search(toy, FUTURES, **settings)
    return looked, looked.run(budget)


@pytest.mark.parametrize("seed", range(12))
def test_it_finds_the_optimum_of_256_plans_without_trying_them_all(seed):
    toy = Toy(seed)
    least, _ = best_of_all(toy, np.inf)
    looked, found = search(toy, 1e8, most_tried_all=0)
    assert len(looked.seen) < 128
    if least is None:
        assert found is None
    else:
        assert found.cost <= 1.05 * least
        assert found.probability >= 0.9


def test_it_finds_the_very_optimum_nearly_always():
    hits = 0
    for seed in range(12):
        toy = Toy(seed)
        least, _ = best_of_all(toy, np.inf)
        _, found = search(toy, 1e8, most_tried_all=0)
        hits += (found.cost if found else None) == least
    assert hits >= 10


@pytest.mark.parametrize("seed", range(6))
def test_where_few_plans_are_affordable_all_are_tried(seed):
    toy = Toy(seed, lines=3, choices=2)
    least, _ = best_of_all(toy, np.inf)
    _, found = search(toy, 1e8)
    assert (found.cost if found else None) == least


@pytest.mark.parametrize("seed", range(6))
def test_a_budget_between_two_steps_is_spent_to_its_end(seed):
    toy = Toy(seed, lines=3, choices=2)
    least, _ = best_of_all(toy, np.inf)
    _, found = search(toy, (least or 1e8) + 0.01)
    assert (found.cost if found else None) == least


@pytest.mark.parametrize("seed", range(4))
def test_a_larger_budget_finds_a_plan_where_a_smaller_one_does_and_hardly_a_dearer_one(seed):
    answers = []
    for budget in (0, 1e5, 3e5, 6e5, 1e6, 2e6, 4e6):
        looked, found = search(Toy(seed), budget, most_tried_all=0)
        nearest = looked.nearest()
        assert nearest.cost <= budget
        answers.append((found.cost if found else np.inf, -nearest.probability))
    for (earlier, sure), (later, surer) in pairwise(answers):
        assert later <= 1.05 * earlier
        assert surer <= sure + 0.02


def test_the_same_question_has_the_same_answer():
    assert search(Toy(3), 2e6)[1] == search(Toy(3), 2e6)[1]


def test_what_changes_nothing_is_set_aside():
    toy = Toy(1)
    toy.keeps[2] = 1.0
    looked, _ = search(toy, 1e8)
    assert {(2, 1), (2, 2), (2, 3)} <= set(looked.useless)
    assert all(plan[2] == 0 for plan in looked.seen if sum(map(bool, plan)) > 1)


def test_nothing_is_bought_where_nothing_is_needed():
    toy = Toy(1)
    toy.usual = toy.usual * 0.1
    _, found = search(toy, 1e8)
    assert found.plan == toy.nothing
    assert found.cost == 0
