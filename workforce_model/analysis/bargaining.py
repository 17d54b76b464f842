"""Vacancies by bargaining unit: on the valuation date, in the years that come, and from posting to hire."""

import numpy as np
import pandas as pd

from workforce_model.analysis.edition import FEWEST, INTERNAL, Edition, is_other
from workforce_model.analysis.groups import shown
from workforce_model.analysis.intervals import over_futures
from workforce_model.analysis.kept import BARGAINING_UNITS, kept
from workforce_model.analysis.logged import logged
from workforce_model.analysis.periods import months_of, valuation_date
from workforce_model.analysis.remember import remembered
from workforce_model.results import Run
from workforce_model.results.months import to_date

TRIGGER = 0.2  # of the authorised full-time positions: California Government Code section 3502.3
WHOLE = "All positions"
NOT_NAMED = "No bargaining unit named"
_NOUN = "agreements"
_COUNTS = ["seats", "vacant", "full_time", "full_time_vacant", "applicants", "applicants_for"]
_PLACE = ["agency", "class", "unit"]
_ALL_SEATS = ["seats", "vacant"]  # of these the full-time ones leave the part-time ones, often a handful
_SOON_DAYS = 731  # two fiscal year-ends: what a hearing on next year's budget asks for
_POSTINGS = 5  # postings: a mean of fewer says nothing


def named(run: Run) -> bool:
    """Tell whether any seat of the run has a bargaining unit."""
    table = kept(run, BARGAINING_UNITS)
    return bool(len(table) and (table["bargaining_unit"] != "").any())


@remembered
def bargaining_units(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Count authorised and vacant seats of the valuation date by bargaining unit.

    Returns: name, seats, vacant, full_time, full_time_vacant (seats), applicants (people), applicants_for (open
    requisitions that say how many applied), share (of full-time seats vacant; missing
    without any), reaches (the share is a fifth or more), origin (given or drawn). One row, `All positions`, where no
    bargaining unit is known. Groups that the edition merges reach nothing: they are no bargaining unit. Empty for runs
    of earlier versions. The last row is the whole agency where there are several groups. The public edition has no
    seats and vacant: less the full-time ones they would leave a handful of part-time people.
    """
    table = kept(run, BARGAINING_UNITS)
    counts = [name for name in _COUNTS if not (edition.public and name in _ALL_SEATS)]
    columns = ["name", *counts, "share", "reaches", "origin"]
    if table.empty:
        return pd.DataFrame(columns=columns)
    origin = str(table["origin"].iloc[0])
    found = table.assign(name=_names(run, table, edition)).groupby("name")[_COUNTS].sum().reset_index()
    other = is_other(found["name"]) | (found["name"] == NOT_NAMED)
    found = pd.concat([found[~other], found[other]], ignore_index=True)
    if len(found) > 1:
        whole = pd.DataFrame([{"name": WHOLE, **found[_COUNTS].sum()}])
        found = pd.concat([found, whole], ignore_index=True)
    found["share"] = found["full_time_vacant"] / found["full_time"].replace(0, np.nan)
    apart = is_other(found["name"]) | found["name"].isin([WHOLE, NOT_NAMED])
    # Whole seats, so that a unit at exactly a fifth is not lost to rounding.
    found["reaches"] = ~apart & (found["full_time"] > 0) & (found["full_time_vacant"] * 5 >= found["full_time"])
    return found.assign(origin=origin)[columns]


@remembered
def bargaining_outlook(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Project the vacancies of each bargaining unit to the fiscal year-ends of the next two years.

    Seats of a class and unit that several bargaining units share are split by their seats of today.
    Returns: name, period_end (date), seats (mean), vacant (mean), p05, p95 (90% prediction interval), share (mean of
    the vacant share), reaching (share of futures with a fifth of the seats vacant or more; missing for groups that are
    no bargaining unit; both missing for fewer than five seats). All seats count, full-time or not: the projection does
    not tell them apart. The public edition has no seats: less the full-time ones they would leave the part-time ones.
    """
    seats = [] if edition.public else ["seats"]
    columns = ["name", "period_end", *seats, "vacant", "p05", "p95", "share", "reaching"]
    if kept(run, BARGAINING_UNITS).empty:
        return pd.DataFrame(columns=columns)
    each = _year_ends(run, edition)
    if each.empty:
        return pd.DataFrame(columns=columns)
    keys = ["name", "period"]
    table = over_futures(each.rename(columns={"vacant": "value"}), keys, levels=("p05", "p95"))
    drawn = each[each["replication"] > 0]
    drawn = drawn.assign(
        share=drawn["vacant"] / drawn["authorised"].replace(0, np.nan),
        reaching=drawn["vacant"] >= TRIGGER * drawn["authorised"] - 1e-9,
    )
    means = drawn.groupby(keys)[["authorised", "share", "reaching"]].mean().reset_index()
    table = table.merge(means, on=keys).rename(columns={"mean": "vacant", "authorised": "seats"})
    table["period_end"] = table["period"].map(to_date)
    apart = is_other(table["name"]) | table["name"].isin([WHOLE, NOT_NAMED])
    few = table["seats"] < FEWEST  # one of them would come close to one person's chances
    table["reaching"], table["share"] = table["reaching"].mask(apart | few), table["share"].mask(few)
    return _as_listed(table, bargaining_units(run, edition))[columns]


@remembered
def posting_to_hire(run: Run, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Average the simulated days from posting to start, of vacancies that open within a year and are posted.

    Returns: name, postings (mean a future), days (mean; missing of fewer than five postings in all), futures (1: the
    principal projection alone). Vacancies filled without a posting, from a list or by promotion, are not counted.
    """
    columns = ["name", "postings", "days", "futures"]
    if kept(run, BARGAINING_UNITS).empty:
        return pd.DataFrame(columns=columns)
    source = logged(run, "requisitions", "baseline")
    found = run.sql(
        "SELECT agency, class, unit, CAST(count(*) AS DOUBLE) AS postings, "
        "CAST(sum(started - announced) AS DOUBLE) AS days FROM requisitions "
        f"WHERE {source.clause} AND opened BETWEEN 0 AND 365 AND announced IS NOT NULL AND started IS NOT NULL "
        "GROUP BY ALL"
    )
    split = _split(run, found, ["postings", "days"], edition)
    table = split.groupby("name")[["postings", "days"]].sum().reset_index()
    table["days"] = (table["days"] / table["postings"]).where(table["postings"] >= _POSTINGS)
    table["postings"] /= source.futures
    return _as_listed(table, bargaining_units(run, edition)).assign(futures=source.futures)[columns]


def _names(run: Run, table: pd.DataFrame, edition: Edition) -> "pd.Series[str]":
    """Name the bargaining unit of each row as the edition shows it; with its agency where there are several."""
    if not named(run):
        return pd.Series(WHOLE, index=table.index)
    labour = table["bargaining_unit"].replace("", NOT_NAMED)
    if len(set(table["agency"])) > 1:
        labour = labour + " (" + table["agency"] + ")"
        labour = labour.mask(table["bargaining_unit"] == "", NOT_NAMED)
    return labour.map(_shown(run, table.assign(name=labour, people=table["seats"] - table["vacant"]), edition))


def _shown(run: Run, table: pd.DataFrame, edition: Edition) -> dict[str, str]:
    """Give each bargaining unit the name it is shown under; args: table: class, name, people.

    People of classes that the edition does not name follow from a bargaining unit less the classes it names: where they
    are one to ten, the bargaining unit is merged, and the next smallest with it until those of all merged are more.
    """
    people = {str(name): float(number) for name, number in table.groupby("name")["people"].sum().items()}
    names = edition.shown(people, _NOUN)
    if not edition.public:
        return names
    classes = shown(run, "class", edition)
    unnamed = table["people"].where(table["class"].map(classes) != table["class"], 0)
    hidden = {str(name): float(number) for name, number in unnamed.groupby(table["name"]).sum().items()}
    least = edition.least()
    small = [name for name in people if names[name] != name or 0 < hidden[name] < least]
    if not small:
        return names
    for name in sorted(set(people) - set(small), key=lambda name: (people[name], name)):
        several = sum(people[one] > 0 for one in small) >= 2 and sum(people[one] for one in small) >= least
        if several and not 0 < sum(hidden[one] for one in small) < least:
            break
        small.append(name)
    return names | dict.fromkeys(small, f"Other {_NOUN} ({len(small)})")


def _split(run: Run, found: pd.DataFrame, values: list[str], edition: Edition) -> pd.DataFrame:
    """Share values of agency, class and unit out to bargaining units by seats; `All positions` besides."""
    table = kept(run, BARGAINING_UNITS)
    table = table.assign(name=_names(run, table, edition), weight=table["seats"] + table["later"])
    whole = table.groupby(_PLACE)["weight"].transform("sum")
    table = table.assign(weight=table["weight"] / whole.replace(0, np.nan)).fillna({"weight": 0.0})
    both = found.merge(table[[*_PLACE, "name", "weight"]], how="left", on=_PLACE)
    both = both.fillna({"name": NOT_NAMED if named(run) else WHOLE, "weight": 1.0})
    both[values] = both[values].mul(both["weight"], axis=0)
    return pd.concat([both, both.assign(name=WHOLE)], ignore_index=True) if named(run) else both


def _year_ends(run: Run, edition: Edition) -> pd.DataFrame:
    """Seats and vacancies at each of the next fiscal year-ends: name, period, replication, authorised, vacant."""
    months = months_of(run)
    ends = pd.to_datetime(months["period_end"]).dt.month % 12 + 1 == run.manifest.fiscal_year_start
    last = months[(months["months"] > 0) & ends]
    days = (pd.to_datetime(last["period_end"]) - pd.Timestamp(valuation_date(run))).dt.days
    chosen = last.loc[days <= _SOON_DAYS, "period"].tolist()
    if not chosen:
        return pd.DataFrame(columns=["name", "period", "replication", "authorised", "vacant"])
    found = run.sql(
        "SELECT replication, period, agency, class, unit, CAST(authorised AS DOUBLE) AS authorised, "
        "CAST(vacant AS DOUBLE) AS vacant FROM stocks WHERE scenario = 'baseline' AND grain = 'unit_class' "
        f"AND period IN ({', '.join(map(str, chosen))})"
    )
    values = ["authorised", "vacant"]
    split = _split(run, found, values, edition).groupby(["name", "period", "replication"])[values].sum()
    names = split.index.get_level_values("name").unique()
    every = pd.MultiIndex.from_product([names, chosen, range(run.replications + 1)], names=split.index.names)
    return split.reindex(every, fill_value=0.0).reset_index()


def _as_listed(table: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Sort as the table of the valuation date lists the bargaining units, then by date."""
    place = {name: number for number, name in enumerate(listed["name"])}
    keys = ["place", "period_end"] if "period_end" in table else ["place"]
    return table.assign(place=table["name"].map(place)).dropna(subset="place").sort_values(keys, ignore_index=True)
