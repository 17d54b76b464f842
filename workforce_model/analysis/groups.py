"""Which classes and units stand under their own name in which edition."""

from typing import Literal

import pandas as pd

from workforce_model.analysis.edition import FEWEST, INTERNAL, Edition
from workforce_model.results import Run

Kind = Literal["class", "unit"]
NOUN = {"class": "classes", "unit": "units"}


def sizes(run: Run, kind: Kind) -> pd.DataFrame:
    """Count the people and seats of each class or unit on the valuation date.

    Returns: name, headcount, authorised; the principal projection's opening stock, which all futures share.
    """
    table: pd.DataFrame = run.sql(
        f"SELECT {kind} AS name, CAST(sum(headcount) AS DOUBLE) AS headcount, "
        "CAST(sum(authorised) AS DOUBLE) AS authorised FROM stocks "
        f"WHERE grain = '{kind}' AND scenario = 'baseline' AND replication = 0 "
        f"AND period = (SELECT min(period) FROM stocks) GROUP BY {kind} ORDER BY name"
    )
    return table


def shown(run: Run, kind: Kind, edition: Edition = INTERNAL, *, rates: bool = False) -> dict[str, str]:
    """Give every class or unit the name the edition shows it under; rates: in a table of rates of leaving."""
    table = sizes(run, kind)
    return edition.shown(dict(zip(table["name"], table["headcount"], strict=True)), NOUN[kind], rates=rates)


def regroup(
    run: Run, table: pd.DataFrame, kind: Kind, edition: Edition, column: str = "name", *, rates: bool = False
) -> pd.DataFrame:
    """Rename a column of classes or units to the names the edition shows; the caller adds the rows up."""
    if not edition.least(rates=rates):
        return table
    names = shown(run, kind, edition, rates=rates)
    # A class born in the projection has nobody on the roster: it joins the merged groups.
    rest = next((shown for name, shown in names.items() if shown != name), f"Other {NOUN[kind]}")
    return table.assign(**{column: table[column].map(names).fillna(rest)})


def refuse_small(run: Run, kind: Kind, name: str, edition: Edition, *, leaving: bool = False) -> None:
    """Refuse to single out a group that the edition merges with others, and to count the leavers of a handful."""
    if shown(run, kind, edition).get(name, name) != name:
        raise ValueError(f"the public edition does not single out the {kind} {name!r}: it is merged")
    people = sizes(run, kind).set_index("name")["headcount"].get(name, 0.0)
    if leaving and people < FEWEST:
        raise ValueError(f"no edition tells how many of fewer than {FEWEST} people leave: {kind} {name!r}")
