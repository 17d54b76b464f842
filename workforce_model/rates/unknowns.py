"""What rosters cannot show, and how large it may be: between each roster and the next, as counts and as shares.

Nothing here enters a rate. Every count is set beside the people who left between the same two rosters, or who joined.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from workforce_model.assumptions import plan_group
from workforce_model.intake import History
from workforce_model.rates.spells import BANDS, Array, band_of, spells_of
from workforce_model.schema.codes import TRANSFER_OUT
from workforce_model.schema.measures import DAYS_PER_YEAR
from workforce_model.schema.titles import folded

COLUMNS = (
    "start", "end", "what", "of", "base", "seen", "by_chance", "count", "low", "high", "share", "share_low",
    "share_high", "how",
)  # fmt: skip
CAME_AND_LEFT, RECORDED, ID_CHANGE = "came_and_left", "came_and_left_recorded", "id_change"
CAME_BACK, HIRED_BEFORE = "came_back", "hired_before"
UNKNOWNS = (CAME_AND_LEFT, RECORDED, ID_CHANGE, CAME_BACK, HIRED_BEFORE, TRANSFER_OUT)
LONG_BEFORE = timedelta(days=90)  # assumption: a new hire is on the payroll's roster within three months
GRID = (np.arange(199) + 0.5) / 199
OWN_ODDS = 10  # assumption: stayers from which a class's own leavers count more than those of the service band
FIRST_YEAR = 0  # place of the band "under 1"

_NO_FILE = "cannot be seen: no separations file says why people left"
_NO_CAUSE = "cannot be seen: the separations file does not say why people left"
_NO_LATER = "cannot be seen: there is no later roster"
_HAZARD = (
    "first-year hazard h of {events:.0f} leavers in {exposure:.0f} person-years, taken as constant; arrivals evenly "
    "over T years: for each newcomer hT/(1-exp(-hT)) - 1 came and left; 90% interval of the hazard and of luck"
)
_NO_HAZARD = "not known: nobody in the first year of service was followed"
_AGREE = (
    "a leaver and a newcomer agree on {columns}; by chance: as many stayers agree with a newcomer, times leavers to "
    "stayers of their class, drawn towards those of their band of service; what is beyond chance counts (90% interval)"
)


@dataclass(frozen=True)
class Between:
    """Two neighbouring rosters, one row a person by employee id: who left, who stayed, who is new.

    `earlier`, `later`: ids on any roster before the first, and after the second, of the two.
    """

    start: date
    end: date
    left: pd.DataFrame
    stayed: pd.DataFrame
    new: pd.DataFrame
    earlier: frozenset[str]
    later: frozenset[str]
    last: bool

    @property
    def years(self) -> float:
        return (self.end - self.start).days / DAYS_PER_YEAR


@dataclass(frozen=True)
class Unknown:
    """A count of what was not seen, NaN where it cannot be known; `seen` and `by_chance` where chance is taken off."""

    what: str
    count: float
    low: float
    high: float
    how: str
    seen: float = np.nan
    by_chance: float = np.nan

    @classmethod
    def counted(cls, what: str, count: int, how: str) -> "Unknown":
        return cls(what, count, count, count, how)

    @classmethod
    def hidden(cls, what: str, how: str) -> "Unknown":
        return cls(what, np.nan, np.nan, np.nan, how)


def unknowns(history: History) -> pd.DataFrame:
    """One row a pair of neighbouring rosters and kind of unknown, in COLUMNS; people, and shares of `base` people.

    `what`: came_and_left (an estimate), came_and_left_recorded (in the separations file, on no roster), id_change
    (leavers who may be on the next roster under another id), came_back (leavers on a later roster), hired_before
    (newcomers hired long before a roster that lacks them, and on no earlier one), transfer_out (as the separations file
    says). `of`, whom `base` counts and the shares are of: accessions for hired_before, separations for the others; both
    between the two rosters. Empty with fewer than two rosters.
    """
    if len(history.snapshots) < 2:
        return pd.DataFrame(columns=list(COLUMNS))
    pieces = spells_of(history, plan_group()).pieces  # the plan moves what is expected alone
    first = pieces[pieces["band"] == FIRST_YEAR]
    events, exposure = float(first["left"].sum()), float(first["exposure"].sum())
    rows = []
    for one in _pairs(history):
        of_all = (
            came_and_left(len(one.new), one.years, events, exposure), *_recorded(history, one), id_changes(one),
            *_returned(one), _transfers(history, one),
        )  # fmt: skip
        rows += [_row(one, each) for each in of_all]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def came_and_left(arrived: int, years: float, events: float, exposure: float) -> Unknown:
    """How many came after one roster and left before the next, when `arrived` newcomers are on the next.

    With a constant hazard h a year and arrivals spread evenly over T years, a part (1 - exp(-hT)) / (hT) of those who
    came is still there at the end. The interval mixes negative binomial counts over the hazard's gamma posterior
    (Jeffreys' prior: shape events + 1/2).
    """
    from scipy import stats

    if exposure <= 0:
        return Unknown.hidden(CAME_AND_LEFT, _NO_HAZARD)
    how = _HAZARD.format(events=events, exposure=exposure)
    if not arrived:
        return Unknown(CAME_AND_LEFT, 0.0, 0.0, 0.0, how)
    there = 1 / (1 + _unseen(stats.gamma.ppf(GRID, events + 0.5) / exposure * years))
    most = int(stats.nbinom.ppf(0.999, arrived, there.min()))
    below = stats.nbinom.cdf(np.arange(most + 1)[:, None], arrived, there[None, :]).mean(axis=1)
    low, high = np.searchsorted(below, (0.05, 0.95))
    count = arrived * float(_unseen(np.array([events / exposure * years]))[0])
    return Unknown(CAME_AND_LEFT, count, float(low), float(high), how)


def id_changes(one: Between) -> Unknown:
    """Leavers whom a newcomer resembles so much that it may be the same person, beyond what chance brings."""
    from scipy import stats

    columns = _identifying(one)
    if not columns:
        return Unknown.hidden(ID_CHANGE, "not known: the rosters share neither hire dates nor birth dates")
    left, stayed, new = (_marks(people, columns) for people in (one.left, one.stayed, one.new))
    gone, come = left.value_counts(), new.value_counts()
    seen = int(np.minimum(gone, come.reindex(gone.index).fillna(0)).sum())
    odds = _odds(one).reindex(stayed.index)
    expected = odds.groupby(stayed).sum().reindex(come.index).fillna(0.0).to_numpy()
    chance = sum((_least(mean, many) for mean, many in zip(expected.tolist(), come.tolist(), strict=True)), 0.0)
    low, high = stats.poisson.ppf((0.05, 0.95), chance) if chance else (0.0, 0.0)
    beyond, least, most = (max(seen - by_chance, 0.0) for by_chance in (chance, high, low))
    how = _AGREE.format(columns=", ".join(name.replace("_", " ") for name in columns))
    return Unknown(ID_CHANGE, beyond, least, most, how, seen=seen, by_chance=chance)


def _pairs(history: History) -> Iterator[Between]:
    rosters = [one.people for one in history.snapshots]
    days = [one.day for one in history.snapshots]
    ids = [frozenset(roster.index) for roster in rosters]
    for place in range(len(days) - 1):
        then, now = rosters[place], rosters[place + 1]
        stays = then.index.isin(now.index)
        yield Between(
            days[place], days[place + 1], then[~stays], then[stays], now[~now.index.isin(then.index)],
            frozenset().union(*ids[:place]), frozenset().union(*ids[place + 2 :]), place + 2 == len(days),
        )  # fmt: skip


def _unseen(hazard: Array) -> Array:
    """People who came and left, for each who came and is there, by cumulative hazard over the spell."""
    safe = np.maximum(hazard, 1e-12)
    return np.where(hazard > 1e-6, -safe / np.expm1(-safe) - 1, hazard / 2)


def _recorded(history: History, one: Between) -> list[Unknown]:
    if history.separations is None:
        return []
    gone = _in_file(history.separations, one)
    known = one.left.index.union(one.stayed.index).union(one.new.index)
    lost = gone[~gone["employee_id"].isin(known) & ~gone["employee_id"].isin(one.earlier | one.later)]
    return [Unknown.counted(RECORDED, len(lost), "people of the separations file who are on no roster")]


def _returned(one: Between) -> tuple[Unknown, Unknown]:
    before = pd.to_datetime(one.new["hire_date"]) < pd.Timestamp(one.start - LONG_BEFORE)
    strangers = ~one.new.index.isin(one.earlier)
    hired = Unknown.counted(
        HIRED_BEFORE, int((before.to_numpy() & strangers).sum()),
        f"newcomers hired more than {LONG_BEFORE.days} days before the first roster and on no earlier one: rehires, "
        "changed ids, or people whom that roster left out",
    )  # fmt: skip
    if one.last:
        return Unknown.hidden(CAME_BACK, _NO_LATER), hired
    back = int(one.left.index.isin(one.later).sum())
    return Unknown.counted(CAME_BACK, back, "leavers who are on a later roster; later returns are not seen"), hired


def _transfers(history: History, one: Between) -> Unknown:
    if history.separations is None:
        return Unknown.hidden(TRANSFER_OUT, _NO_FILE)
    if "separation_cause" not in history.separations:
        return Unknown.hidden(TRANSFER_OUT, _NO_CAUSE)
    gone = _in_file(history.separations, one)
    moved = gone[(gone["separation_cause"] == TRANSFER_OUT) & gone["employee_id"].isin(one.left.index)]
    return Unknown.counted(TRANSFER_OUT, moved["employee_id"].nunique(), "leavers whose separation is a transfer out")


def _in_file(separations: pd.DataFrame, one: Between) -> pd.DataFrame:
    when = separations["separation_date"]
    return separations[(when > pd.Timestamp(one.start)) & (when <= pd.Timestamp(one.end))]


def _identifying(one: Between) -> list[str]:
    """The columns that must agree: the birth date or else the hire date, with sex and class where both rosters do."""
    shared = set(one.left.columns) & set(one.new.columns)
    dates = [name for name in ("birth_date", "hire_date") if name in shared and _any(one, name)]
    return [*dates[:1], *(name for name in ("sex", "class_title") if name in shared)] if dates else []


def _any(one: Between, name: str) -> bool:
    return bool(one.stayed[name].notna().any() and one.new[name].notna().any())


def _marks(people: pd.DataFrame, columns: list[str]) -> "pd.Series[str]":
    """What people are compared by, one text a person; those without the date are left out. Dates count by month."""
    known = people[people[columns[0]].notna()]
    parts = pd.to_datetime(known[columns[0]]).dt.strftime("%Y-%m")
    for name in columns[1:]:
        parts = parts + "|" + known[name].fillna("").astype("str").map(folded)
    return parts


def _odds(one: Between) -> "pd.Series[float]":
    """Leavers to stayers among those like each stayer: of the class, drawn towards those of the service band."""
    bands = [
        band_of((pd.Timestamp(one.start) - pd.to_datetime(people["hire_date"])).dt.days / DAYS_PER_YEAR)
        for people in (one.left, one.stayed)
    ]
    gone, there = (np.bincount(band, minlength=len(BANDS)).astype(float) for band in bands)
    of_band = (gone / np.maximum(there, 1.0))[bands[1]]
    titles = one.stayed["class_title"].map(folded)
    left = titles.map(one.left["class_title"].map(folded).value_counts()).fillna(0)
    odds: pd.Series[float] = (left + OWN_ODDS * of_band) / (titles.map(titles.value_counts()) + OWN_ODDS)
    return odds


def _least(mean: float, many: int) -> float:
    """Expected value of the lesser of a Poisson count and `many`."""
    from scipy import stats

    return float(stats.poisson.sf(np.arange(many), mean).sum())


def _row(one: Between, found: Unknown) -> dict[str, object]:
    of, base = ("accessions", one.new) if found.what == HIRED_BEFORE else ("separations", one.left)
    people = len(base) or np.nan
    return {
        "start": one.start.isoformat(), "end": one.end.isoformat(), "what": found.what, "of": of, "base": len(base),
        "seen": found.seen, "by_chance": found.by_chance, "count": found.count, "low": found.low, "high": found.high,
        "share": found.count / people, "share_low": found.low / people, "share_high": found.high / people,
        "how": found.how,
    }  # fmt: skip
