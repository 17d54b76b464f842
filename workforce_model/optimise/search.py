"""The search: the budget is raised step by step, and each step builds on what the steps below it have seen.

The steps are the same whatever the budget, so that a larger one tries every plan that a smaller one tries in them.
Where they do not reach the target, the budget itself, which lies between two steps, is a last one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np

from workforce_model.optimise.guess import Option, alone, first_guess
from workforce_model.optimise.outlook import Outlook
from workforce_model.optimise.trials import Plan, Trials
from workforce_model.optimise.values import Floats

STEP: Final = 1.35  # each step of the budget over the one below
LOWEST: Final = 1_000.0  # dollars: the first step above nothing
NEAR: Final = 0.1  # a plan this far below the probability in few futures is tried in all
EVEN: Final = 2  # futures of the few by which two plans cannot be told apart
ROUNDS: Final = 20  # times the cheapest plan is asked to be undercut
FEW: Final = 24  # futures in which a plan is first tried
ABOVE: Final = 4  # steps above the one that reaches the target, to show what more money buys
MOST_TRIED_ALL: Final = 40  # plans for a sum: so few are simply all tried
Told = Callable[[str, int, int], None]


def _may_help(apart: Floats) -> bool:
    """Whether it changes a future, and does not clearly harm: a standard error or more above no change."""
    error = apart.std() / max(len(apart), 1) ** 0.5
    return bool(apart.any() and apart.mean() < error)


@dataclass(frozen=True)
class Tried:
    """A plan in all futures: its present value in dollars, how often it keeps the limit, its mean empty share."""

    plan: Plan
    cost: float
    probability: float
    mean: float


@dataclass
class Search:
    """One search: what was tried, and what is known."""

    trials: Trials
    futures: int
    few: int = FEW
    most_tried_all: int = MOST_TRIED_ALL
    told: Told = lambda *_: None
    tried: dict[Plan, Tried] = field(default_factory=dict)
    seen: list[Plan] = field(default_factory=list)
    options: tuple[Option, ...] = ()
    useless: tuple[Option, ...] = ()

    def run(self, budget: float) -> Tried | None:
        """Search up to a budget; the cheapest plan that reaches the target, None where none was found."""
        self._first(self.trials.nothing)  # in few futures first: means of the flow model are of the same futures
        self._whole(self.trials.nothing)
        if (usual := self.cheapest()) is not None:
            return usual
        outlook = self._screen(budget)
        left = ABOVE
        for step in self._steps(budget):
            self.told("Searching", round(step), round(budget))
            reached = self.cheapest() is not None
            self._try_for(step, outlook)
            if self.cheapest() is not None and not reached:
                self._thrift(outlook)
            left -= reached
            if not left or self.nearest().probability >= 1:
                break
        self.told("Searching", round(budget), round(budget))
        return self.cheapest()

    def cheapest(self) -> Tried | None:
        """Of the plans that reach the target the cheapest, then the surest."""
        good = [one for one in self.tried.values() if self._reaches(one)]
        return min(good, key=lambda one: (one.cost, -one.probability, one.mean, one.plan)) if good else None

    def nearest(self) -> Tried:
        """Of all plans tried the surest, then the one with fewest empty posts, then the cheapest."""
        return min(self.tried.values(), key=lambda one: (-one.probability, one.mean, one.cost, one.plan))

    def _reaches(self, one: Tried) -> bool:
        return one.probability >= self.trials.target.probability - 1e-9

    def _screen(self, budget: float) -> Outlook:
        """Each choice alone in few futures; those that change no future, or clearly harm, are left out."""
        usual = self.trials.shares(self.trials.nothing, self.few)
        every = [(line, row + 1) for line, one in enumerate(self.trials.lines) for row in range(len(one.choices))]
        affordable = [option for option in every if self.trials.cost(alone(self.trials, option)) <= budget]
        useful: list[Option] = []
        useless: list[Option] = []
        for number, option in enumerate(affordable):
            self.told("Trying each measure alone", number, len(affordable))
            plan = alone(self.trials, option)
            self._first(plan)
            (useful if _may_help(self.trials.shares(plan, self.few) - usual) else useless).append(option)
        self.options, self.useless = tuple(useful), tuple(useless)
        return Outlook(self.trials, self.options, self.few)

    def _steps(self, budget: float) -> Iterator[float]:
        """The sums of money, from nothing to the budget: those from the cheapest choice on."""
        costs = [self.trials.cost(alone(self.trials, option)) for option in self.options]
        most = sum(max((c for (n, _), c in zip(self.options, costs, strict=True) if n == line), default=0.0)
                   for line in range(len(self.trials.lines)))  # fmt: skip
        if any(cost <= 0 for cost in costs):
            yield 0.0
        step, last = LOWEST, False
        while costs and step <= budget and not last:
            last = step >= most
            if step >= min(costs):
                yield step
            step *= STEP
        if costs and not last and self.cheapest() is None:
            yield budget  # it lies between two steps

    def _try_for(self, step: float, outlook: Outlook) -> None:
        """Try what the flow model and the outlook propose for this sum, and the best so far in all futures."""
        options = [option for option in self.options if self.trials.cost(alone(self.trials, option)) <= step]
        if not options:
            return
        rest = [*islice(self._unseen(options, step), self.most_tried_all + 1)] if self.most_tried_all else []
        if rest and len(rest) <= self.most_tried_all:
            for plan in rest:
                self._near(plan)
        else:
            self._first(first_guess(self.trials, options, step))
            outlook.learn(self.seen)
            proposed = outlook.most_futures(step, self._cheap(step))
            if proposed is not None:
                self._first(proposed)
        self._best_in_all(step)

    def _best_in_all(self, step: float) -> None:
        """Of the plans for this sum that few futures put near the best, try the best in all that was not yet."""
        cheap = sorted(self._cheap(step), key=self._rank)
        most = int(self.trials.met(cheap[0], self.few).sum())
        for plan in cheap:
            if plan not in self.tried and int(self.trials.met(plan, self.few).sum()) >= most - EVEN:
                self._whole(plan)
                return

    def _cheap(self, step: float) -> list[Plan]:
        return [plan for plan in self.seen if self.trials.cost(plan) <= step]

    def _rank(self, plan: Plan) -> tuple[float, float, float, Plan]:
        shares = self.trials.shares(plan, self.few)
        return (-float(self.trials.met(plan, self.few).mean()), float(shares.mean()), self.trials.cost(plan), plan)

    def _unseen(self, options: list[Option], most: float) -> Iterator[Plan]:
        """Plans of these options for at most so much that were not tried."""
        seen, costs = set(self.seen), {option: self.trials.cost(alone(self.trials, option)) for option in options}

        def grown(line: int, plan: Plan, left: float) -> Iterator[Plan]:
            if line == len(self.trials.lines):
                if plan not in seen:
                    yield plan
                return
            yield from grown(line + 1, (*plan, 0), left)
            for row in (row for n, row in options if n == line):
                if costs[line, row] <= left:
                    yield from grown(line + 1, (*plan, row), left - costs[line, row])

        return grown(0, (), most)

    def _thrift(self, outlook: Outlook) -> None:
        """Undercut the cheapest plan that reaches the target: by the outlook, then by buying less of one thing."""
        likely = self.trials.target.probability - NEAR
        for number in range(ROUNDS):
            self.told("Looking for a cheaper plan", number, ROUNDS)
            best = self.cheapest()
            outlook.learn(self.seen)
            plan = outlook.least_cost(best.cost, likely, self.seen) if best else None
            if plan is None:
                break
            self._near(plan)
        while (best := self.cheapest()) is not None and self._less(best):
            pass

    def _less(self, best: Tried) -> bool:
        """Try the plans that buy less of one thing, the largest saving first; True once one reaches the target."""
        fewer = []
        for line, row in enumerate(best.plan):
            rows = [0, *(each for n, each in self.options if n == line)] if row else []
            fewer += [(*best.plan[:line], each, *best.plan[line + 1 :]) for each in rows]
        cheaper = [plan for plan in fewer if self.trials.cost(plan) < best.cost - 1 and plan not in self.tried]
        for plan in sorted(cheaper, key=lambda each: (self.trials.cost(each), each)):
            self._near(plan)
            if plan in self.tried and self._reaches(self.tried[plan]):
                return True
        return False

    def _first(self, plan: Plan) -> None:
        """Try a plan in few futures."""
        if plan not in self.seen:
            self.trials.shares(plan, self.few)
            self.seen.append(plan)

    def _near(self, plan: Plan) -> None:
        """Try a plan in few futures and in ever more, up to all, while it may reach the target."""
        self._first(plan)
        wanted, futures = self.trials.target.probability, self.few
        if self.trials.met(plan, futures).mean() < wanted - NEAR - 1e-9:
            return
        while futures < self.futures and self._misses(plan, futures) <= (1 - wanted) * self.futures + 1e-9:
            futures = min(2 * futures, self.futures)
        if futures == self.futures:
            self._whole(plan)

    def _misses(self, plan: Plan, futures: int) -> int:
        return futures - int(self.trials.met(plan, futures).sum())

    def _whole(self, plan: Plan) -> None:
        """Try a plan in all futures."""
        if plan not in self.tried:
            shares = self.trials.shares(plan, self.futures)
            met = float(np.mean(self.trials.met(plan, self.futures)))
            self.tried[plan] = Tried(plan, self.trials.cost(plan), met, float(shares.mean()))
