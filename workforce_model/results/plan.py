"""What `workforce optimise` leaves behind: plan.json, key by key, and the columns of frontier.csv."""

from typing import Final

from pydantic import Field

from workforce_model.results.manifest import Part
from workforce_model.results.meaning import Meanings

FRONTIER: Final[Meanings] = {
    "cost": ("What the plan spends by its own decision: see `spends` in docs/optimise.md.", "dollars, present value"),
    "probability": ("Share of the futures in which the limit is kept.", "share"),
    "probability_low": ("Lower end of its 90% interval (Wilson) for so many futures.", "share"),
    "probability_high": ("Upper end of its 90% interval.", "share"),
    "mean_share": ("Share of the seats of the target that stand empty, mean of the futures.", "share"),
    "on_frontier": ("Whether no plan tried costs as little and keeps the limit as often.", "true or false"),
    "chosen": ("Whether it is the answer.", "true or false"),
    "plan": ("What is bought, in words.", "text"),
}


class PlanMeasure(Part):
    """One thing the plan buys."""

    entry: str = Field(description="entry of the menu")
    what: str = Field(description="what is done, in words")
    cost: float = Field(description="what it spends by itself, dollars, present value")
    decided_by: str = Field(description="who may decide it")
    source: str = Field(description="where the size of the effect and the cost come from")


class PlanSure(Part):
    """How sure the answer is."""

    probability: float = Field(description="share of the futures in which the limit is kept")
    probability_low: float = Field(description="lower end of its 90% interval (Wilson) for so many futures")
    probability_high: float = Field(description="upper end of that interval")
    fresh_probability: float = Field(description="the same share in as many futures that the search never saw")
    same_answer: float = Field(description="share of the draws of the futures in which the answer is the same plan")
    runner_up: str | None = Field(description="the plan that comes next, in words")
    runner_up_cost: float | None = Field(description="what it spends, dollars, present value")
    runner_up_probability: float | None = Field(description="share of the futures in which it keeps the limit")
    fewer_empty: int | None = Field(description="futures in which the answer leaves fewer seats empty than it")
    as_many_empty: int | None = Field(description="futures in which both leave as many seats empty")
    more_empty: int | None = Field(description="futures in which the answer leaves more seats empty")


class PlanFile(Part):
    """The answer, whole."""

    agency: str = Field(description="agency")
    target: str = Field(description="the target, as it was understood")
    seats: int = Field(description="seats the target is about")
    seats_origin: str = Field(description="`given` key seats, `proposed` by rule, or `all` seats of the classes")
    budget: float = Field(description="the budget, dollars, present value")
    reached: bool = Field(description="whether a plan within the budget reaches the target")
    cost: float = Field(description="what the plan spends, dollars, present value")
    discount_rate: float = Field(description="real rate a year by which dollars are discounted")
    mean_share: float = Field(description="share of the seats that stand empty under the plan, mean of the futures")
    mean_share_today: float = Field(description="the same when nothing is done")
    probability_today: float = Field(description="share of the futures in which the limit is kept when nothing is done")
    least_cost: float | None = Field(
        description="bound by the flow model, dollars: no plan of the menu should do it for less; null where even all "
        "that the budget can buy would not do in that model, or where the answer does it for less"
    )
    measures: tuple[PlanMeasure, ...] = Field(description="what the plan buys")
    sure: PlanSure = Field(description="how sure the answer is")
    plans_tried: int = Field(description="plans tried in all futures")
    futures: int = Field(description="futures in which a plan of the frontier was tried")
    years: int = Field(description="length of the projection")
    seed: int = Field(description="seed of the futures")
    menu: str = Field(description="`packaged`, or the name of the file")
    left_out: tuple[str, ...] = Field(description="what of the menu cannot be used here, and why")
    no_use: tuple[str, ...] = Field(description="sizes of the menu that change no future by themselves, or do harm")
    version: str = Field(description="version of the program")
