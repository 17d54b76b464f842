"""Mean stocks and flows of people by grade and period, as a linear programme: no luck, so a bound and a first guess.

The form is that of H. P. Williams, Model Building in Mathematical Programming (Wiley), problem 5: strength carried
over less wastage, recruits, moves between grades, redundancy, surplus people and short-time work, against what each
period requires. Two things are added for an agency: seats may stand empty, filled at a given share a period, and
measures may be bought that raise the strength.
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from workforce_model.optimise.program import Block, Program, Solved
from workforce_model.optimise.values import Floats

Aim = Literal["cost", "redundancies", "vacancy"]


@dataclass(frozen=True)
class Grade:
    """One grade: `strength` people before the first period; rates are shares of a period, limits people a period.

    `stays`: of those there before; `stays_new`: of recruits in their first period. `recruits`: most recruits.
    `short_time`: most people on short time. Costs are money for each person, of short time and surplus a period.
    """

    name: str
    strength: float
    stays: float | Floats = 1.0
    stays_new: float = 1.0
    recruits: float = np.inf
    redundancy_cost: float = 0.0
    surplus_cost: float = 0.0
    short_time: float = 0.0
    short_time_cost: float = 0.0


@dataclass(frozen=True)
class Move:
    """People moved from one grade to another: `arrive` is the share still there; `most` people a period.

    `most_of_target`: most as a share of the strength of the grade they join; `cost`: money a person.
    """

    source: int
    target: int
    arrive: float = 1.0
    most: float = np.inf
    most_of_target: float | None = None
    cost: float = 0.0


@dataclass(frozen=True)
class Measure:
    """Something that may be bought, whole or (relaxed) in part: `gain` people in each grade and period, at `cost`.

    Of the measures of one `choice` at most one is bought.
    """

    choice: int
    cost: float
    gain: Floats


@dataclass(frozen=True)
class FlowModel:
    """A manpower problem; `required` is grade x period.

    `surplus`: most people in all beyond what is required, a period. `short_work`: work lost by one on short time.
    `filled`: where given, seats may stand empty: the share (grade x period) of the seats empty in a period that is
    filled at the most. `weight` (grade x period): how much an empty seat counts in the vacancy.
    """

    grades: tuple[Grade, ...]
    required: Floats
    moves: tuple[Move, ...] = ()
    surplus: float = 0.0
    short_work: float = 0.5
    filled: Floats | None = None
    weight: Floats | None = None
    measures: tuple[Measure, ...] = field(default=())

    def solve(
        self, aim: Aim, *, budget: float = np.inf, most_vacancy: float = np.inf, whole: bool = False
    ) -> Solved | None:
        """The best plan; None where none meets the limits.

        Args: aim: what is made least. budget: most money for measures. most_vacancy: most weighted empty seats.
        whole: measures are bought whole or not at all. Returns: `value`, and `of[block]`, grade x period (moves and
        measures by their number).
        """
        program = Program()
        blocks = _blocks(self, program)
        for grade in range(len(self.grades)):
            for period in range(self.required.shape[1]):
                _balance(self, program, blocks, grade, period)
        _limits(self, program, blocks)
        _measures(self, program, blocks, budget, most_vacancy, whole=whole)
        _price(self, program, blocks, aim)
        return program.solve(blocks)


def _blocks(model: FlowModel, program: Program) -> dict[str, Block]:
    """The unknowns; `people` of each grade, the rest as the names say."""
    shape = model.required.shape
    periods = shape[1]

    def by_grade(values: list[float]) -> Floats:
        return np.repeat(np.array(values)[:, None], periods, axis=1)

    open_ended = model.filled is not None
    return {
        "people": program.block(shape),
        "recruits": program.block(shape, by_grade([grade.recruits for grade in model.grades])),
        "redundant": program.block(shape, np.full(shape, 0.0 if open_ended else np.inf)),
        "surplus": program.block(shape, np.full(shape, model.surplus)),
        "short": program.block(shape, by_grade([grade.short_time for grade in model.grades])),
        "vacant": program.block(shape, np.full(shape, np.inf if open_ended else 0.0)),
        "moved": program.block((len(model.moves), periods), _most(model, periods)),
        "bought": program.block((len(model.measures),), np.ones(len(model.measures))),
    }


def _most(model: FlowModel, periods: int) -> Floats:
    return np.repeat(np.array([[move.most] for move in model.moves]).reshape(-1, 1), periods, axis=1)


def _balance(model: FlowModel, program: Program, blocks: dict[str, Block], grade: int, period: int) -> None:
    """Who is there, and that work and empty seats make up what is required."""
    own = model.grades[grade]
    stays = float(np.broadcast_to(own.stays, model.required.shape[1])[period])
    here = {blocks["people"][grade, period]: 1.0}
    known = 0.0
    if period:
        here[blocks["people"][grade, period - 1]] = -stays
    else:
        known = stays * own.strength
    terms = here | {blocks["recruits"][grade, period]: -own.stays_new, blocks["redundant"][grade, period]: 1.0}
    for number, move in enumerate(model.moves):
        share = (move.source == grade) * 1.0 - (move.target == grade) * move.arrive
        if share:
            terms[blocks["moved"][number, period]] = share
    for number, measure in enumerate(model.measures):
        if measure.gain[grade, period]:
            terms[blocks["bought"][number]] = -float(measure.gain[grade, period])
    program.equal(terms, known)
    needed = float(model.required[grade, period])
    program.equal(
        {
            blocks["people"][grade, period]: 1.0, blocks["surplus"][grade, period]: -1.0,
            blocks["short"][grade, period]: -model.short_work, blocks["vacant"][grade, period]: 1.0,
        }, needed,
    )  # fmt: skip
    if model.filled is not None:  # recruits <= share x (seats - those who stayed)
        share = float(model.filled[grade, period])
        limit = {blocks["recruits"][grade, period]: 1.0}
        if period:
            limit[blocks["people"][grade, period - 1]] = share * stays
        program.at_most(limit, max(0.0, share * (needed - known)))


def _limits(model: FlowModel, program: Program, blocks: dict[str, Block]) -> None:
    for period in range(model.required.shape[1]):
        program.at_most({int(place): 1.0 for place in blocks["surplus"][:, period]}, model.surplus)
        for number, move in enumerate(model.moves):
            if move.most_of_target is not None:
                people = blocks["people"][move.target, period]
                program.at_most({blocks["moved"][number, period]: 1.0, people: -move.most_of_target}, 0.0)


def _measures(
    model: FlowModel, program: Program, blocks: dict[str, Block], budget: float, most_vacancy: float, *, whole: bool
) -> None:
    bought = blocks["bought"]
    for choice in sorted({measure.choice for measure in model.measures}):
        rows = [number for number, measure in enumerate(model.measures) if measure.choice == choice]
        program.at_most({bought[number]: 1.0 for number in rows}, 1.0)
    if np.isfinite(budget):
        program.at_most({bought[number]: measure.cost for number, measure in enumerate(model.measures)}, budget)
    if np.isfinite(most_vacancy):
        program.at_most(_vacancy(model, blocks), most_vacancy)
    if whole:
        program.integral(bought)


def _vacancy(model: FlowModel, blocks: dict[str, Block]) -> dict[int, float]:
    weight = np.ones(model.required.shape) if model.weight is None else model.weight
    return {int(place): float(each) for place, each in zip(blocks["vacant"].flat, weight.flat, strict=True) if each}


def _price(model: FlowModel, program: Program, blocks: dict[str, Block], aim: Aim) -> None:
    if aim == "vacancy":
        program.cost(_vacancy(model, blocks))
        return
    if aim == "redundancies":
        program.cost({int(place): 1.0 for place in blocks["redundant"].flat})
        return
    for grade, own in enumerate(model.grades):
        for name, price in (
            ("redundant", own.redundancy_cost), ("surplus", own.surplus_cost), ("short", own.short_time_cost),
        ):  # fmt: skip
            program.cost({int(place): price for place in blocks[name][grade]})
    for number, move in enumerate(model.moves):
        program.cost({int(place): move.cost for place in blocks["moved"][number]})
    program.cost({blocks["bought"][number]: measure.cost for number, measure in enumerate(model.measures)})
