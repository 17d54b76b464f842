"""The cheapest plan: from a submission, a target and a budget to an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workforce_model.experiment.experience import experience_of
from workforce_model.experiment.scenarios import prepared_for
from workforce_model.intake import History, Submission, load_with_past
from workforce_model.optimise.certainty import Certainty, certainty
from workforce_model.optimise.choices import Place, entries_here, lines_of, scenarios_of
from workforce_model.optimise.errors import OptimiseError
from workforce_model.optimise.guess import least_cost
from workforce_model.optimise.menu import Menu, packaged_menu, read_menu
from workforce_model.optimise.posts import Scope, scope_of
from workforce_model.optimise.prices import Prices
from workforce_model.optimise.search import FEW, Search, Tried
from workforce_model.optimise.target import Target, parse_target
from workforce_model.optimise.trials import Trials
from workforce_model.scenario import BASELINE, Scenario, ScenarioError

Progress = Callable[[str, int, int], None]
FEWEST = 10  # futures: a probability of fewer is not worth a search


@dataclass(frozen=True)
class Settings:
    """What was asked: the target, dollars (present value), futures, years, seed and the name of the menu."""

    target: Target
    budget: float
    futures: int
    years: int
    seed: int
    menu: str


@dataclass(frozen=True)
class Answer:
    """What was found.

    `best`: the cheapest plan that reaches the target, else the nearest miss; `reached` says which. `usual`: nothing
    bought. `tried`: all plans tried in all futures, cheapest first. `bound`: dollars, see `guess.least_cost`.
    `left_out`: entries of the menu that cannot be used here, and why; `useless`: choices that do nothing alone.
    """

    agency: str
    settings: Settings
    trials: Trials
    reached: bool
    best: Tried
    usual: Tried
    tried: tuple[Tried, ...]
    sure: Certainty
    bound: float | None
    prices: Prices
    left_out: tuple[str, ...]
    useless: tuple[str, ...]

    @property
    def least(self) -> float | None:
        """The bound, unless the answer does it for less: the flow model is a guide, the simulation is not."""
        beaten = self.reached and self.bound is not None and self.bound > self.best.cost
        return None if beaten else self.bound

    @property
    def scope(self) -> Scope:
        """The posts of the target."""
        return self.trials.scope

    def scenario(self) -> Scenario:
        """The answer as a scenario that `workforce run` takes."""
        kind = "The cheapest plan found" if self.reached else "The nearest miss found"
        named = self.trials.scenario(self.best.plan, "cheapest-plan" if self.reached else "nearest-miss")
        return named.model_copy(update={"description": f"{kind} for: {self.settings.target}"[:500]})


def optimise(  # noqa: PLR0913  # one argument for each setting of a search
    submission: str | Path | Submission,
    target: str | Target,
    budget: float,
    *,
    menu: str | Path | Menu | None = None,
    replications: int = 200,
    years: int = 10,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Answer:
    """Find the cheapest plan that keeps the target's limit in the wanted share of futures, within a budget.

    Args: budget: dollars, present value over the horizon (`prices.Prices` says of what). menu: a file, or the packaged
    menu. replications: futures in which finalists are tried; `workers` threads share them and change no result.

    Raises OptimiseError for a target, menu or setting that cannot be used; NotReady or Unreadable for the submission.
    """
    from joblib import cpu_count

    tell = progress or (lambda *_: None)
    wanted = parse_target(target) if isinstance(target, str) else target
    _check(budget, replications)
    chosen, name = _menu(menu)
    tell("Reading the submission", 0, 1)
    data, past = load_with_past(submission)
    trials, left_out, prices = _trials(
        data, past, wanted, chosen, years, seed, workers or cpu_count(), own=menu is not None
    )
    tell("Compiling the rules", 0, 1)
    trials.warm()
    search = Search(trials, replications, few=min(FEW, replications), told=tell)
    found = search.run(budget)
    best = found or search.nearest()
    tell("Trying the plan in new futures", 0, 1)
    tried = tuple(sorted(search.tried.values(), key=lambda one: (one.cost, one.plan)))
    words = tuple(trials.lines[line].choices[row - 1].words for line, row in search.useless)
    return Answer(
        agency=data.agency, settings=Settings(wanted, budget, replications, years, seed, name), trials=trials,
        reached=found is not None, best=best, usual=search.tried[trials.nothing], tried=tried,
        sure=certainty(trials, best, tried, replications, budget),
        bound=_bound(search, best), prices=prices,
        left_out=left_out, useless=words,
    )  # fmt: skip


def _bound(search: Search, best: Tried) -> float | None:
    """What the flow model says must be spent at the least; nothing where nothing is needed."""
    if best.cost <= 0 and best.probability >= search.trials.target.probability - 1e-9:
        return 0.0
    if not search.options:
        return None
    return least_cost(search.trials, search.options, search.few, search.futures)


def _check(budget: float, replications: int) -> None:
    if not 0 <= budget < float("inf"):
        raise OptimiseError(f"the budget is {budget:g}; write dollars, 0 or more")
    if replications < FEWEST:
        raise OptimiseError(f"replications is {replications}; a probability needs {FEWEST} futures or more")


def _menu(menu: str | Path | Menu | None) -> tuple[Menu, str]:
    if menu is None:
        return packaged_menu(), "packaged"
    return (menu, "given") if isinstance(menu, Menu) else (read_menu(Path(menu)), Path(menu).name)


def _trials(
    data: Submission,
    past: History | None,
    target: Target,
    menu: Menu,
    years: int,
    seed: int,
    threads: int,
    *,
    own: bool,
) -> tuple[Trials, tuple[str, ...], Prices]:
    """The trials of a menu in this agency, the entries left out with the reason, and the prices."""
    experience = experience_of(data, past)
    prepared, (base,) = prepared_for(data, years, (BASELINE,), experience, {})
    place = Place(prepared, base, scope_of(target, prepared, base), Prices(prepared, base))
    entries, left = entries_here(menu, place)
    if own:
        try:  # a crew of default size that the menu names must be there in every plan
            asked = scenarios_of(entries, place)
            prepared, (base, *_) = prepared_for(data, years, (BASELINE, *asked), experience, {})
        except ScenarioError as error:
            raise OptimiseError(_of_entries(str(error), [entry.name for entry in entries])) from error
        place = Place(prepared, base, scope_of(target, prepared, base), Prices(prepared, base))
    lines, more = lines_of(entries, place, lenient=not own)
    return Trials(prepared, place.scope, target, lines, seed, threads), (*left, *more), place.prices


def _of_entries(said: str, names: list[str]) -> str:
    """Faults of the menu's scenarios, told by the names of the entries."""
    for number in range(len(names), 0, -1):
        said = said.replace(f"scenario 'menu entry {number}': lever 1", f"menu, '{names[number - 1]}'")
        said = said.replace(f"menu entry {number}: lever 1", f"menu, '{names[number - 1]}'")
    return said
