"""One assumption moved: the inputs of the baseline with it at another value, and everything else as it is.

What a scenario's lever can say is said by that lever; what differs from class to class already (pass rates, promotion
shares) moves in each place from where it stands, by the same windows that the levers open.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from workforce_model.model import settings as named
from workforce_model.model.build import Prepared, inputs_for
from workforce_model.model.build.policy import windows
from workforce_model.model.draws import named_entity
from workforce_model.model.inputs import Inputs
from workforce_model.model.rules.policy import ever
from workforce_model.model.tables import NEVER, PROMOTION_STAGE, SEAT_STEADY, Floats, Ints, Windows, fixed
from workforce_model.scenario import BASELINE, AttritionCut, Growth, Lever, Retention, Scenario
from workforce_model.schema.codes import STAGES

Move = Callable[[Prepared, Inputs, float], Inputs | None]
_OFFER: Final = STAGES.index("offer")
_WILD: Final = frozenset("*?[")  # letters that would stand for others in the name of a lever's scope
_SPARE: Final = "spare"  # marks the key of a seat that only a higher share of empty seats has


def quits(prepared: Prepared, base: Inputs, value: float) -> Inputs:
    """Everybody quits `value` times as often."""
    del base
    return inputs_for(prepared, _scenario(Retention(lever="retention", cause="quit", factor=value)))


def retirements(prepared: Prepared, base: Inputs, value: float) -> Inputs:
    """Whoever may retire does so `value` times as often."""
    del base
    return inputs_for(prepared, _scenario(Retention(lever="retention", cause="retirement", factor=value)))


def stage_times(prepared: Prepared, base: Inputs, value: float) -> Inputs:
    """Every stay in a hiring stage lasts `value` times as long."""
    del prepared
    rows = {stage: np.full(len(base.cells.class_), value) for stage in range(len(STAGES))}
    return replace(base, stage_factors=_windows(rows))


def promotion_times(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """A promotion takes `value` times as long; None where nobody is promoted."""
    del prepared
    if not len(base.classes.feeder):
        return None
    return replace(base, stage_factors=_windows({PROMOTION_STAGE: np.full(len(base.cells.class_), value)}))


def declined_offers(prepared: Prepared, base: Inputs, value: float) -> Inputs:
    """The share of offers that is turned down is `value` times as large."""
    del prepared
    return replace(base, stage_rates=_windows({_OFFER: _failing(base, _OFFER, value)}))


def failed_steps(prepared: Prepared, base: Inputs, value: float) -> Inputs:
    """The share that fails is `value` times as large in every stage but the offer."""
    del prepared
    stages = [stage for stage in range(len(STAGES)) if stage != _OFFER]
    return replace(base, stage_rates=_windows({stage: _failing(base, stage, value) for stage in stages}))


def candidates(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """An examination puts `value` times as many on its list; None without eligible lists."""
    del prepared
    return _rule(base, named.CANDIDATES, value)


def list_life(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """A name stays on its eligible list `value` times as long; None without eligible lists."""
    del prepared
    return _rule(base, named.LIST_LIFE_DAYS, value)


def promotion_share(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """The share of vacancies offered below moves by `value`, within 0 and 1; None without ladders."""
    del prepared
    fed = np.diff(base.classes.feeder_index) > 0
    if not fed.any():
        return None
    share = np.where(fed, np.clip(base.classes.share + value, 0.0, 1.0), base.classes.share)
    return replace(base, promotion_shares=_windows({0: share[base.cells.class_]}))


def programme_completion(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """`value` times as many complete a programme, all at most; None without programmes."""
    del prepared
    lines = base.programmes
    if not len(lines.seats):
        return None
    return replace(base, programmes=lines._replace(completion_rate=fixed(np.minimum(lines.completion_rate * value, 1))))


def crew_size(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """Every crew is `value` times as large, by one member at least and never below one; None without crews."""
    del prepared
    size = base.crews.size
    if not len(size):
        return None
    way = 1 if value > 1 else -1
    moved = size + way * np.maximum(np.floor(abs(value - 1) * size + 0.5).astype(np.int64), 1)
    return replace(base, crews=base.crews._replace(size=fixed(np.maximum(moved, 1))))


def opening_vacancies(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """`value` times as many seats are empty on the first day; None where the agency tells which are."""
    del base
    seats = prepared.seats
    drawn = seats[seats["start"] == SEAT_STEADY]
    if drawn.empty or {"positions", "requisitions_open"} & set(prepared.submission.tables):
        return None
    place = np.arange(len(drawn) + 1)
    extra = pd.DataFrame()
    if value < 1:
        seats = seats.drop(index=drawn.index[np.diff(np.floor(place * value)) == 0])
    else:
        more = drawn[np.diff(np.floor(place * (value - 1))) > 0]
        extra = more.assign(entity=[named_entity(str(agency), _SPARE, str(entity)) for agency, entity in
                                    zip(more["agency"], more["entity"], strict=True)])  # fmt: skip
        seats = pd.concat([seats, extra])
    return inputs_for(replace(prepared, seats=seats.reset_index(drop=True)), BASELINE)


def seats(prepared: Prepared, base: Inputs, value: float) -> Inputs | None:
    """A share `value` of the seats is added, or cut as they fall vacant, evenly over the projection.

    New seats are shared out over classes and units by size. None where the share is less than a seat.
    """
    count = int(len(base.seats.cell) * abs(value) + 0.5)
    levers = _grown(prepared, base, count) if value > 0 else _cut(prepared, count)
    return inputs_for(prepared, _scenario(*levers)) if levers else None


MOVES: Final[Mapping[str, Move]] = {
    "quit_rates": quits, "retirement_rates": retirements, "stage_times": stage_times,
    "promotion_times": promotion_times, "declined_offers": declined_offers, "failed_steps": failed_steps,
    "candidates": candidates, "list_life": list_life, "promotion_share": promotion_share,
    "programme_completion": programme_completion, "crew_size": crew_size, "opening_vacancies": opening_vacancies,
    "seats": seats,
}  # fmt: skip


def _scenario(*levers: Lever) -> Scenario:
    return Scenario(name="moved", levers=levers)


def _windows(rows: Mapping[int, Floats]) -> Windows:
    """Windows over the whole projection: by kind, the value of each cell."""
    count = len(next(iter(rows.values())))
    held = [(cell, kind, 1, NEVER, float(value)) for kind, of in rows.items() for cell, value in enumerate(of)]
    return windows(held, count)


def _failing(base: Inputs, stage: int, value: float) -> Floats:
    """Pass rates of a stage by cell where `value` times as many fail; somebody always passes."""
    today = base.process.pass_rate[base.classes.process[base.cells.class_], stage]
    least = np.minimum(today, 0.05)
    return np.asarray(np.maximum(1 - (1 - today) * value, least), dtype=np.float64)


def _rule(base: Inputs, setting: int, value: float) -> Inputs | None:
    """A setting of classes with eligible lists times a value."""
    listed = ever(base.policy, named.LIST_LIFE_DAYS)
    if not listed.any():
        return None
    table, policy = base.policy.base.copy(), base.policy
    table[listed, setting] = np.floor(table[listed, setting] * value + 0.5)
    changed = np.where(policy.kind == setting, np.floor(policy.value * value + 0.5), policy.value)
    return replace(base, policy=policy._replace(base=fixed(table), value=fixed(changed)))


def _grown(prepared: Prepared, base: Inputs, count: int) -> list[Lever]:
    cells, names = base.cells, base.names
    known = [(names.classes[row], names.units[unit]) for row, unit in zip(cells.class_, cells.unit, strict=True)]
    plain = [len(_WILD & {*title, *unit}) == 0 and known.count((title, unit)) == 1 for title, unit in known]
    size = np.where(plain, np.bincount(base.seats.cell, minlength=len(known)), 0)
    if not count or not size.sum():
        return []
    edge = np.floor(np.concatenate([[0.0], np.cumsum(size * count / size.sum())]) + 0.5).astype(int)
    cell = np.repeat(np.arange(len(known)), np.diff(edge))
    days = [1 + int(base.calendar.horizon * (place + 0.5) / len(cell)) for place in range(len(cell))]
    found: list[Lever] = []
    for of, day in zip(cell.tolist(), np.array(days)[_spread(len(cell))].tolist(), strict=True):
        title, unit = known[of]
        when = prepared.calendar.date(day)
        found.append(Growth(lever="growth", classes=(title,), units=(unit,), seats=1, start=when))
    return found


def _spread(count: int) -> Ints:
    """A fixed order in which neighbours are far apart: the golden section of the circle, ranked."""
    return np.argsort(np.argsort(np.arange(count) * (5**0.5 - 1) / 2 % 1.0, kind="stable"), kind="stable")


def _cut(prepared: Prepared, count: int) -> list[Lever]:
    horizon = prepared.calendar.horizon
    years = max(horizon // 365, 1)
    edge = [count * year // years for year in range(years + 1)]
    return [
        AttritionCut(lever="attrition_cut", seats=edge[year + 1] - edge[year],
                     start=prepared.calendar.date(1 + horizon * year // years))
        for year in range(years) if edge[year + 1] > edge[year]
    ]  # fmt: skip
