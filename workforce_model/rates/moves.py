"""Promotions and transfers a person-year by class family, from people on two neighbouring rosters.

Measured and shown, not used in the projection: seats are filled there as the class's policy says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from workforce_model.assumptions import plan_group, titles
from workforce_model.intake import History
from workforce_model.rates.credibility import Factor, Kind, factors
from workforce_model.rates.spells import NO_UNIT, Flags, spells_of
from workforce_model.rates.table import factor_row
from workforce_model.schema.titles import folded

MOVES: tuple[Kind, ...] = ("promotion", "transfer")
NOT_USED = "measured, not used in the projection"
USUAL_SD = 0.5  # of families around the agency: assumption, since ladders differ more than rates of leaving do
RENAMED = 0.5  # share of a vanished class's stayers under one new title: that is a new name. Assumption
PAY_STEP = 1.05  # how much more the median of a higher class earns, where no ladder tells: assumption
PAY_GAP = 1.1  # how much more the lower class earns before a ladder is not believed: assumption, as in the model
FEWEST_PAID = 5  # people in each of two classes, for pay to contradict a ladder: assumption
UP, LEVEL, DOWN = 1.0, 0.0, -1.0


@dataclass(frozen=True)
class _Ladder:
    """Job family and grade of each folded class title of any roster."""

    family: Mapping[str, str]
    grade: Mapping[str, int]


@dataclass(frozen=True)
class _Pair:
    """Two neighbouring rosters by employee id, whole (`then`, `now`) and of those who stayed (`before`, `after`).

    `called`, `now_called`: the folded titles of those who stayed, the first under their later names. `pay`: median pay
    of each class, relative to its roster's, and how many people it is of.
    """

    then: pd.DataFrame
    now: pd.DataFrame
    before: pd.DataFrame
    after: pd.DataFrame
    called: "pd.Series[str]"
    now_called: "pd.Series[str]"
    pay: pd.DataFrame

    @classmethod
    def of(cls, then: pd.DataFrame, now: pd.DataFrame, stayed: "pd.Index[str]") -> "_Pair":
        before, after = then.reindex(stayed), now.reindex(stayed)
        old, new = before["class_title"].map(folded), after["class_title"].map(folded)
        renamed = _renamed(old, new, set(now["class_title"].map(folded)))
        return cls(then, now, before, after, old.map(renamed), new, _pay(then, now, renamed))


def moves(history: History) -> pd.DataFrame:
    """One row a kind (promotion, transfer) and class family, in the columns of `Experience.table`.

    `exposure`: person-years, up to the middle of the spell for who moved. `events`: people on two neighbouring rosters
    who rose to a higher class, or changed the unit without rising. `expected`: at the agency's own pooled rate;
    `factor`: relative to it, drawn towards 1 where there is little to go by, with its 90% interval. So the rate is
    factor x expected / exposure. A class is higher by the ladder of its titles, else by the rosters' grades, else by
    the median pay of the two classes; a rise in the same seat (flexibly staffed) is none. Classes and units that took
    another name are no move. A kind never seen has no row.
    """
    if len(history.snapshots) < 2:
        return pd.DataFrame()
    people = spells_of(history, plan_group()).people  # the plan moves what is expected alone
    ladder = _ladder(history)
    followed = pd.concat([_followed(history, place, of, ladder) for place, of in _intervals(people)])
    followed = followed[followed["counted"]]
    unclear = int(followed["unclear"].sum())
    rosters = ", ".join(one.day.isoformat() for one in history.snapshots)
    left_out = f"; changes of class without a known direction left out: {unclear}" if unclear else ""
    rows = [
        factor_row(factor, f"{NOT_USED}; the agency's own rosters of {rosters}{left_out if kind == MOVES[0] else ''}")
        for kind in MOVES
        for factor in _rates(kind, followed)
    ]
    return pd.DataFrame(rows)


def _rates(kind: Kind, followed: pd.DataFrame) -> tuple[Factor, ...]:
    moved = followed[kind]
    known = followed.assign(exposure=followed["exposure"] * np.where(moved, 0.5, 1.0), left=moved.astype(float))
    if kind == "transfer":
        known = known[known["unit"] != NO_UNIT]
    total = known["left"].sum()
    if not total:
        return ()
    expected = known["exposure"] * total / known["exposure"].sum()
    found = factors(kind, known, "family", expected, USUAL_SD)
    return tuple(replace(one, shape=1 / (1 / one.shape + (1 - one.weight) ** 2 / total)) for one in found)


def _intervals(people: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
    for place, (_, rows) in enumerate(people.groupby("start", sort=True)):
        yield place, rows.set_index("employee_id")


def _ladder(history: History) -> _Ladder:
    written = {title for one in history.snapshots for title in one.roster["class_title"].dropna()}
    known = titles.classify(sorted(written))
    names = known["class_title"].map(folded)
    return _Ladder(
        dict(zip(names, known["job_family"], strict=True)), dict(zip(names, known["grade"].astype(int), strict=True))
    )


def _followed(history: History, place: int, people: pd.DataFrame, ladder: _Ladder) -> pd.DataFrame:
    """People at the start of an interval: family, unit, exposure, counted, promotion, transfer, unclear (flags)."""
    then, now = (one.people for one in history.snapshots[place : place + 2])
    pair = _Pair.of(then, now, people.index[~people["left"]])
    rise = _rise(pair, ladder)
    promoted = (rise == UP) & ~_same_seat(pair)
    flags = {"promotion": promoted, "transfer": _transferred(pair) & ~promoted, "unclear": rise.isna()}
    return people[["unit", "exposure", "counted"]].assign(
        family=then["class_title"].map(folded).reindex(people.index).map(ladder.family),
        **{name: flag.reindex(people.index, fill_value=False) for name, flag in flags.items()},
    )


def _renamed(then: "pd.Series[str]", now: "pd.Series[str]", titles_now: set[str]) -> dict[str, str]:
    """What each title is called on the later roster: another name where the class vanished and its people stayed."""
    names = {title: title for title in then.unique()}
    for title, group in now[~then.isin(titles_now)].groupby(then):
        most = group.value_counts()
        if most.iloc[0] > RENAMED * len(group) and most.index[0] not in names:
            names[str(title)] = str(most.index[0])
    return names


def _rise(pair: _Pair, ladder: _Ladder) -> "pd.Series[float]":
    """UP, LEVEL or DOWN for each person who stayed, NaN for a change of class whose direction nothing tells."""
    rise = pd.Series(LEVEL, index=pair.called.index)
    for person in pair.called.index[pair.called != pair.now_called]:
        old, new = pair.called[person], pair.now_called[person]
        found = _by_ladder(old, new, pair.pay, ladder)
        if np.isnan(found):
            found = _by_grade(pair, person)
        rise[person] = _by_pay(old, new, pair.pay) if np.isnan(found) else found
    return rise


def _by_ladder(old: str, new: str, pay: pd.DataFrame, ladder: _Ladder) -> float:
    """The step between two classes of one family, turned round where the lower of them clearly earns more."""
    if ladder.family.get(old) != ladder.family.get(new):
        return np.nan
    step = float(np.sign(ladder.grade[new] - ladder.grade[old]))
    if old in pay.index and new in pay.index and pay.loc[[old, new], "count"].min() >= FEWEST_PAID:
        ratio = float(pay["median"][new] / pay["median"][old])
        if ratio**-step >= PAY_GAP:
            return -step
    return step


def _by_grade(pair: _Pair, person: str) -> float:
    if "grade" not in pair.before or "grade" not in pair.after:
        return np.nan
    old, new = (pd.to_numeric(table["grade"][person], errors="coerce") for table in (pair.before, pair.after))
    return float(np.sign(new - old))


def _by_pay(old: str, new: str, pay: pd.DataFrame) -> float:
    if old not in pay.index or new not in pay.index:
        return np.nan
    ratio = float(pay["median"][new] / pay["median"][old])
    return UP if ratio >= PAY_STEP else DOWN if ratio <= 1 / PAY_STEP else LEVEL


def _pay(then: pd.DataFrame, now: pd.DataFrame, renamed: Mapping[str, str]) -> pd.DataFrame:
    """Median pay of each class, relative to its roster's, under the later titles; and how many people it is of."""
    parts = []
    for roster, names in ((then, renamed), (now, {})):
        if "annual_pay" in roster:
            paid = roster[roster["annual_pay"] > 0]
            title = paid["class_title"].map(lambda name, names=names: names.get(folded(name), folded(name)))
            parts.append(pd.DataFrame({"title": title, "pay": paid["annual_pay"] / paid["annual_pay"].median()}))
    if not parts:
        return pd.DataFrame(columns=["median", "count"])
    return pd.concat(parts).groupby("title")["pay"].agg(["median", "count"])


def _same_seat(pair: _Pair) -> Flags:
    if "position_id" not in pair.before or "position_id" not in pair.after:
        return np.zeros(len(pair.before), dtype=np.bool_)
    same: Flags = (pair.before["position_id"] == pair.after["position_id"]).to_numpy(dtype=np.bool_)
    return same


def _transferred(pair: _Pair) -> "pd.Series[bool]":
    """Who is in another unit; units that vanished or are new make a reorganisation, not a transfer."""
    if "unit" not in pair.then or "unit" not in pair.now:
        return pd.Series(data=False, index=pair.before.index)
    old, new = pair.before["unit"], pair.after["unit"]
    return old.isin(pair.now["unit"].dropna()) & new.isin(pair.then["unit"].dropna()) & (old != new)
