"""Annual probabilities of the packaged plans as hazards a day, and the ages of people whose birth dates are unknown."""

from collections.abc import Sequence

import numpy as np

from workforce_model.assumptions import Plan, age_given_service, entry_age, seasonality
from workforce_model.model.calendar import DAYS_PER_YEAR, Calendar
from workforce_model.model.rules.exits import QUIT, RETIREMENT
from workforce_model.model.tables import Ages, Floats, Hazards, Ints, Windows, settled
from workforce_model.schema.codes import MEMBER_CATEGORIES


def build_hazards(plans: Sequence[Plan], calendar: Calendar, season: Sequence[float] | None = None) -> Hazards:
    """Hazards of every plan, in the order given; `season` is twelve multipliers of the retirement hazard."""
    by_month = np.array(seasonality() if season is None else season, dtype=np.float64)
    by_service = [(p.retirement, p.quit_before_eligible, p.quit_after_eligible, p.other) for p in plans]
    return settled(
        Hazards(
            by_service=_hazard([np.stack(causes, axis=-1) for causes in by_service]),
            by_sex=_hazard([np.stack((plan.disability, plan.death), axis=-1) for plan in plans]),
            eligible_age=np.array([plan.eligible_age for plan in plans], dtype=np.int64),
            eligible_service=np.array([plan.eligible_service for plan in plans], dtype=np.int64),
            pace=_pace(calendar, by_month),
            other_pace=np.arange(calendar.horizon + 2, dtype=np.float64),
            own_pace=np.zeros((0, 2, calendar.horizon + 2)),
        )
    )


def pace_groups(leaving: Windows) -> Ints:
    """The group of each cell: cells with the same windows share one, those without any are in group 0."""
    groups: dict[tuple[tuple[float, ...], ...], int] = {(): 0}
    of_cell = np.zeros(len(leaving.rows) - 1, dtype=np.int64)
    for cell in np.flatnonzero(np.diff(leaving.rows)).tolist():
        of_cell[cell] = groups.setdefault(_windows_of(leaving, cell), len(groups))
    return of_cell


def with_paces(hazards: Hazards, leaving: Windows, group: Ints) -> Hazards:
    """The hazards with the paces of the cells whose people leave more or less often under a scenario.

    `leaving`: windows whose kind is the cause (retirement or quit) and whose value multiplies its hazard.
    """
    days = np.arange(len(hazards.pace) - 1)
    rows = np.zeros((int(group.max(initial=0)), 2, len(hazards.pace)))
    for number in range(len(rows)):
        cell = int(np.flatnonzero(group == number + 1)[0])
        for place, (cause, pace) in enumerate(((RETIREMENT, hazards.pace), (QUIT, hazards.other_pace))):
            factor = np.ones(len(days))
            for kind, start, end, value in _windows_of(leaving, cell):
                factor[(days >= start) & (days < end)] *= value if kind == cause else 1.0
            rows[number, place, 1:] = np.cumsum(np.diff(pace) * factor)
    return settled(hazards._replace(own_pace=rows))


def _windows_of(leaving: Windows, cell: int) -> tuple[tuple[float, ...], ...]:
    rows = range(int(leaving.rows[cell]), int(leaving.rows[cell + 1]))
    columns = (leaving.kind, leaving.start, leaving.end, leaving.value)
    return tuple(tuple(float(column[row]) for column in columns) for row in rows)


def _pace(calendar: Calendar, by_month: Floats) -> Floats:
    """The sum of the multipliers of the days before each day, from day 0 to the day after the horizon."""
    months = np.searchsorted(calendar.month_starts, np.arange(calendar.horizon + 1), side="right") - 1
    return np.concatenate([[0.0], np.cumsum(by_month[calendar.months[months] - 1])])


def build_ages() -> Ages:
    """P(age | service) and entry ages of every member category, in the order of the schema."""
    given = [age_given_service(category) for category in MEMBER_CATEGORIES]
    entry = [entry_age(category) for category in MEMBER_CATEGORIES]
    bands = max(len(age.low) for age in (*given, *entry))
    return settled(
        Ages(
            low=_padded([age.low for age in given], bands),
            high=_padded([age.high for age in given], bands),
            cumulative=_padded([age.cumulative for age in given], bands),
            entry_low=_padded([age.low for age in entry], bands),
            entry_high=_padded([age.high for age in entry], bands),
            entry_cumulative=_padded([age.cumulative[0] for age in entry], bands),
        )
    )


def _hazard(probabilities: Sequence[Floats]) -> Floats:
    """`-ln(1 - q)` a year, spread over the days of a year; infinite where q is one."""
    with np.errstate(divide="ignore"):
        hazard: Floats = -np.log1p(-np.stack(probabilities)) / DAYS_PER_YEAR
    return hazard


def _padded(rows: Sequence[np.ndarray[tuple[int, ...], np.dtype[np.generic]]], bands: int) -> Floats:
    """Rows of one length: the last band is repeated, with no chance of its own."""
    return np.stack(
        [
            np.pad(np.asarray(row, dtype=np.float64), [(0, 0)] * (row.ndim - 1) + [(0, bands - row.shape[-1])], "edge")
            for row in rows
        ]
    )
