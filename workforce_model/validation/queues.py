"""Internal validity: waits for a crew beside the closed form of M/M/c (Erlang 1917).

Each arrival is a new seat that opens on a day of a Poisson process; its only stage is a posting served by the crew, so
that a wait lasts from "opened" to "announced". Who starts leaves at the next anniversary and the seat is removed: one
seat is one arrival. Service lasts a hundred days on average, so that whole days hardly matter.
"""

from dataclasses import replace
from math import factorial, log, sqrt
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.model import events as ev
from workforce_model.model.build.succession import nobody_named
from workforce_model.model.inputs import Inputs
from workforce_model.model.kernel import replicate
from workforce_model.model.rules import hiring
from workforce_model.model.tables import NEVER, QUANTILE_CELLS, SEAT_NEW, Floats, Ints
from workforce_model.validation.check import Check
from workforce_model.validation.toys import alike, toy, with_hazards

SERVICE: Final = 100.0  # mean days
MEMBERS: Final = 4
ARRIVALS: Final = 100_000
BATCHES: Final = 8  # of a run, after the first is thrown away
RUNS: Final = {0.5: 8, 0.8: 16, 0.95: 40}  # by utilisation: the busier, the more alike are waits of one run
NO_CHANGE: Final = -1


def erlang_wait(members: int, utilisation: float) -> float:
    """Mean wait in M/M/c in days: the Erlang C formula."""
    load = members * utilisation
    top = load**members / factorial(members) / (1 - utilisation)
    chance = top / (sum(load**n / factorial(n) for n in range(members)) + top)
    return chance * SERVICE / (members * (1 - utilisation))


def queues(arrivals: int = ARRIVALS) -> tuple[Check, ...]:
    """Mean days a requisition waits for a crew of four, at each utilisation."""
    office = one_desk()
    return tuple(wait(office, busy, erlang_wait(MEMBERS, busy), arrivals, runs) for busy, runs in RUNS.items())


def wait(office: Inputs, utilisation: float, expected: float, arrivals: int, runs: int) -> Check:
    """The mean wait at one utilisation; its standard error from means of batches, each run beginning empty."""
    means: list[float] = []
    for run in range(runs):
        days = _waits(opened_by_chance(office, utilisation, arrivals, round(1_000 * utilisation) + run))
        means += [float(batch.mean()) for batch in np.array_split(days, BATCHES + 1)[1:]]
    error = float(np.std(means, ddof=1)) / sqrt(len(means))
    what = f"Mean wait for a crew of {MEMBERS}, days, {utilisation:.0%} busy"
    return Check(what, expected, "Erlang C", float(np.mean(means)), error, 1)


def one_desk() -> Inputs:
    """One class whose only stage is a posting with exponential service by a crew; everybody leaves within a year."""
    crew = pd.DataFrame({"crew": ["desk"], "stages": ["posting"], "size": [float(MEMBERS)]})
    inputs = with_hazards(toy(alike(1), 1, crews=crew), quit=np.inf)
    process, posting = inputs.process, np.arange(hiring.STAGE_COUNT + 1) == hiring.POSTING
    return replace(
        inputs,
        process=process._replace(
            quantiles=np.where(posting[None, :, None], exponential_quantiles(), 0.0),
            pass_rate=np.ones_like(process.pass_rate), present=posting[None].astype(np.int64),
        ),
        cuts=inputs.cuts._replace(
            rows=np.array([0, 1]), kind=np.array([0]), start=np.array([NO_CHANGE]), end=np.array([NEVER]),
            value=np.ones(1),
        ),
        cut_seats=np.array([NEVER]), cut_ahead=np.array([0]),
    ).settled()  # fmt: skip


def exponential_quantiles() -> Floats:
    """Knots of the exponential; the last is such that the last cell has its mean."""
    knots = -SERVICE * np.log1p(-np.arange(QUANTILE_CELLS + 1) / (QUANTILE_CELLS + 1e-9))
    knots[-1] = SERVICE * (log(QUANTILE_CELLS) + 2)
    return np.asarray(knots)


def opened_by_chance(office: Inputs, utilisation: float, arrivals: int, luck: int) -> Inputs:
    """The office with so many new seats, opening one after another at random, and its incumbent."""
    chance = np.random.default_rng(luck)
    days = np.ceil(np.cumsum(chance.exponential(SERVICE / MEMBERS / utilisation, arrivals))).astype(np.int64)
    horizon, count = int(days[-1]), arrivals + 1
    seats = office.seats
    fields = {name: np.repeat(getattr(seats, name)[:1], count) for name in seats._fields}
    fields["entity"] = chance.integers(0, 2**64, count, dtype=np.uint64)
    fields["incumbent"][1:], fields["start"][1:], fields["opens"][1:] = -1, SEAT_NEW, days
    calendar = replace(
        office.calendar, horizon=horizon, period_ends=np.array([0, horizon]), stamps=np.array([0, 1]),
        fiscal=np.array([True, True]),
    )  # fmt: skip
    pace = np.arange(horizon + 2, dtype=np.float64)
    return replace(
        office,
        calendar=calendar,
        seats=seats._replace(**fields),
        succession=nobody_named(count),
        classes=office.classes._replace(seat_index=np.array([0, count]), seat=np.arange(count)),
        hazards=office.hazards._replace(pace=pace, other_pace=pace.copy()),
    ).settled()


def _waits(inputs: Inputs) -> Ints:
    """Days from opening to the start of service in the order of arrival; those waiting at the end left out."""
    (outcome,) = replicate(inputs, engine="compiled", seed=1, replications=(1,))
    events = outcome.events
    opened, announced = (events[events[:, ev.EVENT] == kind] for kind in (ev.OPENED, ev.ANNOUNCED))
    announced = announced[np.argsort(announced[:, ev.REQUISITION])]
    place = np.searchsorted(announced[:, ev.REQUISITION], opened[:, ev.REQUISITION])
    place = np.minimum(place, len(announced) - 1)
    served = announced[place, ev.REQUISITION] == opened[:, ev.REQUISITION]
    return np.asarray((announced[place, ev.DAY] - opened[:, ev.DAY])[served])
