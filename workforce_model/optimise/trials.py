"""Plans tried in the same futures: what each spends, and how many posts of the target stand empty."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workforce_model.model.build import Prepared, inputs_for
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate, warm_up
from workforce_model.optimise.choices import Line
from workforce_model.optimise.posts import Book, Scope, book, post_of_seat, watching
from workforce_model.optimise.target import Target
from workforce_model.optimise.values import Floats, Ints
from workforce_model.scenario import Scenario

Flags = npt.NDArray[np.bool_]
Plan = tuple[int, ...]  # of each line the number of its choice, 0 for none
MOST_KEPT = 12  # plans whose inputs are kept; the numbers found are kept of all
_EVEN = 1e-9  # shares this close are equal


@dataclass(frozen=True)
class Means:
    """Of a plan, over the futures tried: class x fiscal year-end (the opening first)."""

    posts: Floats
    filled: Floats
    left: Floats


class Trials:
    """Runs plans and remembers what came out; every plan meets the same luck in the future of the same number."""

    def __init__(
        self, prepared: Prepared, scope: Scope, target: Target, lines: Sequence[Line], seed: int, threads: int
    ) -> None:  # fmt: skip
        self.prepared, self.scope, self.target, self.lines = prepared, scope, target, tuple(lines)
        self.seed, self.threads = seed, threads
        self.futures = 0  # run so far, of all plans
        self.told: Callable[[int], None] = lambda _: None
        self._shares: dict[Plan, list[float]] = {}
        self._means: dict[Plan, Means] = {}
        self._inputs: OrderedDict[Plan, tuple[Inputs, Ints]] = OrderedDict()

    @property
    def nothing(self) -> Plan:
        """The plan that buys nothing."""
        return (0,) * len(self.lines)

    def warm(self) -> None:
        """Compile the rules, or load them."""
        warm_up(self._settled(self.nothing)[0], "compiled")

    def cost(self, plan: Plan) -> float:
        """Present value of what the plan spends, in dollars."""
        return sum(line.choices[row - 1].cost for line, row in zip(self.lines, plan, strict=True) if row)

    def scenario(self, plan: Plan, name: str = "plan") -> Scenario:
        """The plan as a scenario."""
        levers = tuple(line.choices[row - 1].lever for line, row in zip(self.lines, plan, strict=True) if row)
        return Scenario(name=name, levers=levers)

    def shares(self, plan: Plan, futures: int) -> Floats:
        """Empty share of the posts in futures 1 to `futures`."""
        known = self._shares.setdefault(plan, [])
        if len(known) < futures:
            first = not known
            books = self._books(plan, range(len(known) + 1, futures + 1))
            known += [each.share for each in books]
            if first:
                means = [
                    np.mean([getattr(each, name) for each in books], axis=0) for name in ("posts", "filled", "left")
                ]
                self._means[plan] = Means(*means)
        return np.array(known[:futures])

    def fresh(self, plan: Plan, first: int, last: int) -> Floats:
        """Empty share of the posts in other futures, which no search has seen."""
        return np.array([each.share for each in self._books(plan, range(first, last + 1))])

    def means(self, plan: Plan) -> Means:
        """Mean stocks and leavers of a plan that was tried, in the futures it was first tried in."""
        return self._means[plan]

    def met(self, plan: Plan, futures: int) -> Flags:
        """In which futures the target's limit is kept."""
        return kept(self.shares(plan, futures), self.target)

    def _books(self, plan: Plan, numbers: range) -> list[Book]:
        inputs, post = self._settled(plan)
        outcomes = replicate(
            inputs, engine="compiled", seed=self.seed, replications=numbers, detail="aggregate", threads=self.threads
        )
        books = []
        for outcome in outcomes:
            books.append(book(inputs, post, self.scope, self.target, outcome))
            self.futures += 1
            self.told(self.futures)
        return books

    def _settled(self, plan: Plan) -> tuple[Inputs, Ints]:
        if plan in self._inputs:
            self._inputs.move_to_end(plan)
            return self._inputs[plan]
        inputs = inputs_for(self.prepared, self.scenario(plan))
        post = post_of_seat(self.scope, self.prepared, inputs)
        self._inputs[plan] = watching(inputs, post), post
        if len(self._inputs) > MOST_KEPT:
            self._inputs.popitem(last=False)
        return self._inputs[plan]


def kept(shares: Floats, target: Target) -> Flags:
    """Where the limit is kept."""
    return shares < target.limit - _EVEN if target.strict else shares <= target.limit + _EVEN
