"""Emergency cover of key positions: who could stand in at once, and whether they are still there when it is needed.

A cover counts until the first day on which they have left or moved to another class, ready to take the position for
good or not. Nobody stands in twice on the same day: of several positions that rest on one person, one is covered.
"""

import numpy as np
import pandas as pd

from workforce_model.analysis import words
from workforce_model.analysis.bench import first_vacancies, in_words, shares, strengths, year_ends
from workforce_model.analysis.bench_words import ALONE, FEW
from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.kept import EMERGENCY_COVER, KEY_POSITIONS, kept
from workforce_model.analysis.remember import remembered
from workforce_model.analysis.series import known, quoted
from workforce_model.results import Run

NOBODY_COVERS, NOT_SAID = "nobody", "not said"
_NEVER = 1 << 40


@remembered
def emergency_cover(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Say for every key position who could cover in an emergency, those that rest on nobody or one person first.

    Returns: position, name, covers (people who could; missing where the agency says it of nobody), there (how often one
    of them is still there on the day it first falls vacant, in a word: nobody's own chance), also (names of the other
    key positions whose only cover is the same person, a list). Empty in the public edition, and where the table
    successors says nothing of emergency cover.
    """
    known(scenario, run.scenarios, "scenario")
    positions, said = kept(run, KEY_POSITIONS), kept(run, EMERGENCY_COVER)
    columns = ["position", "name", "covers", "there", "also"]
    if positions.empty or said.empty or edition.public:
        return pd.DataFrame(columns=columns)
    pairs, names = _covers(run, scenario), positions.set_index("position")["name"]
    people = pairs.drop_duplicates(["position", "person"])
    table = names.to_frame().join(people.groupby("position").size().rename("covers"))
    table["covers"] = table["covers"].where(
        table["covers"].notna() | ~table.index.isin(said["position"]), 0
    ).astype("Int64")  # fmt: skip
    first = first_vacancies(run, scenario)
    both = first.reset_index(names="row").merge(pairs, on=["replication", "position"])
    first["there"] = first.index.isin(both.loc[both["gone_on"] > both["vacated"], "row"])
    share = shares(first, "there").reindex(table.index)
    table["there"] = [_word(covers, one) for covers, one in zip(table["covers"], share, strict=True)]
    sole = _sole(people)
    alike = {person: sorted(names[part]) for person, part in sole.groupby("person")["position"]}
    of = sole.set_index("position")["person"]
    table["also"] = [
        [other for other in alike.get(of.get(place, -1), []) if other != name] for place, name in table["name"].items()
    ]
    order = table.reset_index().sort_values(["covers", "name"], na_position="last", ignore_index=True)
    return order[columns]


@remembered
def emergency_strength(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Measure emergency cover at every fiscal year-end, over the key positions of which the agency says it.

    Returns: year_end, measure, value (mean of the futures), p05, p95 (90% prediction_interval). `gross`: share of these
    positions with a cover who is still there; `net`: share that could be covered on that day all at once, each person
    standing in once (maximum matching). Empty where nothing is said, and in the public edition below eleven positions.
    The first date alone where positions or people are so few that later shares come close to one person's chances.
    """
    known(scenario, run.scenarios, "scenario")
    columns = ["year_end", "measure", "value", "p05", "p95"]
    asked = _asked(run)
    if not asked or (edition.public and len(asked) < edition.least()):
        return pd.DataFrame(columns=columns)
    pairs, rows = _covers(run, scenario), []
    ends = list(year_ends(run))
    few = min(len(asked), pairs["person"].nunique()) < edition.least(rates=True)
    for end, day in ends[:1] if few else ends:
        there = pairs[pairs["gone_on"] > day]
        found = strengths(there, run.replications, len(asked))
        for measure in ("gross", "net"):
            values = found[measure]
            rows.append((end, measure, values.mean(), *np.quantile(values, [0.05, 0.95])))
    return pd.DataFrame(rows, columns=columns)


def emergency_in_words(run: Run, edition: Edition = INTERNAL) -> str:
    """Say how many key positions have an emergency cover today and how many people that rests on; empty where not said.

    Whoever is the only cover of several positions is one person.
    """
    strength = emergency_strength(run, edition=edition)
    if strength.empty:
        return ""
    asked, people = _asked(run), _covers(run, "baseline").drop_duplicates(["position", "person"])
    sole = _sole(people)
    several = int((sole.groupby("person").size() > 1).sum())
    today = strength[strength["year_end"] == strength["year_end"].min()].set_index("measure")["value"]
    last = strength[strength["year_end"] == strength["year_end"].max()].set_index("measure")["value"]
    have, together = (
        words.percent(today[of]) if edition.public else words.whole(today[of] * len(asked)) for of in ("gross", "net")
    )
    one = not edition.public and have == "1"
    part = f"; as some stand in for several, {together} could be covered all at once" if together != have else ""
    text = (
        f"Of {words.count(len(asked), 'key position')} of which the agency says it, "
        f"{'one has' if one else f'{have} have'} somebody who could "
        f"cover in an emergency today{part}. "
    )
    if len(sole) and not edition.public:
        of = words.count(sole["person"].nunique(), "person", "people")
        alone = f"{words.count(several, 'person is', 'people are')} the only cover of several" if several else ""
        rest = f"{words.count(len(sole), 'position rests', 'positions rest')} on one person alone, {of} in all"
        text += words.sentence(f"{rest}{'; ' if alone else ''}{alone}") + " "
    if len(set(strength["year_end"])) == 1:
        return text.strip()
    end = words.month(strength["year_end"].max())
    return text + f"By {end} about {words.percent(last['gross'])} would still have their cover if nobody new is named."


def _word(covers: object, share: float) -> str:
    if pd.isna(covers):  # type: ignore[call-overload]  # a count or missing
        return NOT_SAID
    if covers == 0:
        return NOBODY_COVERS
    return ALONE if covers == 1 else in_words(share) or FEW


def _asked(run: Run) -> list[int]:
    """The key positions of some successor of which it is said whether they could cover."""
    positions, said = kept(run, KEY_POSITIONS), kept(run, EMERGENCY_COVER)
    return sorted(set(said["position"]) & set(positions["position"])) if len(said) and len(positions) else []


def _covers(run: Run, scenario: str) -> pd.DataFrame:
    """Replication, position, person, gone_on: those who could cover a key position; who never goes is gone far away."""
    said = kept(run, EMERGENCY_COVER)
    found = run.sql(
        f"SELECT replication, position, place, person, coalesce(gone_on, {_NEVER}) AS gone_on FROM successors "
        f"WHERE scenario = {quoted(scenario)} AND replication > 0"
    )
    found = found[found["position"].isin(_asked(run))]
    return found.merge(said[said["cover"] == 1][["position", "place"]], on=["position", "place"])


def _sole(people: pd.DataFrame) -> pd.DataFrame:
    """Pairs of position and person where nobody else could cover the position."""
    return people[people.groupby("position")["person"].transform("size") == 1]
