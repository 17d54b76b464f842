"""Which plan to try next: an integer programme over the futures already seen.

Each choice changes the empty share in each future by what it was seen to change it alone; together they do a part of
the sum, the part that plans tried so far did (sample average approximation of the chance constraint; Luedtke and
Ahmed, SIAM Journal on Optimization 19, 2008). HiGHS solves it; the simulation then says what is true of the plan.
"""

from collections.abc import Sequence
from math import ceil

import numpy as np

from workforce_model.optimise.guess import Option, alone
from workforce_model.optimise.program import Block, Program
from workforce_model.optimise.trials import Plan, Trials
from workforce_model.optimise.values import Floats

LEAST_PART, MOST_PART = 0.2, 1.5  # of the sum of what choices do alone: what is believed at the most


class Outlook:
    """What plans may be expected to do, from what was seen of each choice alone."""

    def __init__(self, trials: Trials, options: Sequence[Option], futures: int) -> None:
        self.trials, self.options, self.futures = trials, tuple(options), futures
        self.usual = trials.shares(trials.nothing, futures)
        self.effect = {option: trials.shares(alone(trials, option), futures) - self.usual for option in options}
        self.part = 1.0

    def learn(self, plans: Sequence[Plan]) -> None:
        """Set which part of the sum plans of several choices did."""
        sums, seen = [], []
        for plan in plans:
            if sum(row > 0 for row in plan) > 1:
                sums.append(sum(self.effect[line, row].mean() for line, row in enumerate(plan) if row))
                seen.append(float((self.trials.shares(plan, self.futures) - self.usual).mean()))
        if sums and any(sums):
            part = float(np.dot(sums, seen) / np.dot(sums, sums))
            self.part = min(max(part, LEAST_PART), MOST_PART)

    def most_futures(self, budget: float, tried: Sequence[Plan]) -> Plan | None:
        """The untried plan for at most this sum that should keep the limit most often; None where there is none."""
        program, bought, met, shares = self._program([o for o in self.options if self._cost(o) <= budget], tried)
        if bought is None:
            return None
        options = [o for o in self.options if self._cost(o) <= budget]
        program.at_most({bought[n]: self._cost(o) for n, o in enumerate(options)}, budget)
        program.cost({int(place): -1.0 for place in met})
        scale = max(float(self.usual.mean()), 1e-9) * len(self.usual) * 2
        program.cost({int(place): 1.0 / scale for place in shares})
        program.cost({bought[n]: 1e-3 * self._cost(o) / max(budget, 1.0) for n, o in enumerate(options)})
        return self._plan(program, bought, options)

    def least_cost(self, below: float, probability: float, tried: Sequence[Plan]) -> Plan | None:
        """The cheapest untried plan for less than this sum that should keep the limit so often; None without any."""
        options = [o for o in self.options if self._cost(o) < below]
        program, bought, met, _ = self._program(options, tried)
        if bought is None:
            return None
        program.at_least({int(place): 1.0 for place in met}, ceil(probability * self.futures - 1e-9))
        program.at_most({bought[n]: self._cost(o) for n, o in enumerate(options)}, below - 1.0)
        program.cost({bought[n]: self._cost(o) for n, o in enumerate(options)})
        return self._plan(program, bought, options)

    def _cost(self, option: Option) -> float:
        line, choice = option
        return self.trials.lines[line].choices[choice - 1].cost

    def _program(
        self, options: Sequence[Option], tried: Sequence[Plan]
    ) -> tuple[Program, Block | None, Block, Block]:  # fmt: skip
        """Unknowns: which options are bought, in which futures the limit is kept, and the empty share in each."""
        program = Program()
        count, none = len(self.usual), np.zeros(0, dtype=np.int64)
        if not options:
            return program, None, none, none
        bought = program.block((len(options),), np.ones(len(options)))
        met = program.block((count,), np.ones(count))
        shares = program.block((count,))
        program.integral(bought)
        program.integral(met)
        effects = np.array([self.part * self.effect[option] for option in options])
        self._rows(program, bought, met, shares, effects)
        for line in {line for line, _ in options}:
            program.at_most({bought[n]: 1.0 for n, option in enumerate(options) if option[0] == line}, 1.0)
        self._not_again(program, bought, options, tried)
        return program, bought, met, shares

    def _rows(self, program: Program, bought: Block, met: Block, shares: Block, effects: Floats) -> None:
        limit = self.trials.target.limit
        for future, usual in enumerate(self.usual):
            terms = {bought[n]: -float(effect[future]) for n, effect in enumerate(effects) if effect[future]}
            program.at_least(terms | {shares[future]: 1.0}, float(usual))
            worst = max(0.0, float(usual) + float(np.clip(effects[:, future], 0, None).sum()) - limit)
            program.at_most({shares[future]: 1.0, met[future]: worst}, limit + worst)

    def _not_again(self, program: Program, bought: Block, options: Sequence[Option], tried: Sequence[Plan]) -> None:
        known = set(options)
        for plan in tried:
            chosen = {(line, row) for line, row in enumerate(plan) if row}
            if chosen <= known:
                terms = {bought[n]: (1.0 if option in chosen else -1.0) for n, option in enumerate(options)}
                program.at_most(terms, len(chosen) - 1.0)

    def _plan(self, program: Program, bought: Block, options: Sequence[Option]) -> Plan | None:
        found = program.solve({"bought": bought})
        if found is None:
            return None
        plan = list(self.trials.nothing)
        for (line, choice), taken in zip(options, found.of["bought"], strict=True):
            if taken > 0.5:
                plan[line] = choice
        return tuple(plan)
