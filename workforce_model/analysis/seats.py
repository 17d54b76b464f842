"""Empty seats added up over the horizon: vacancy-months, their share of seat-months, months short."""

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.groups import Kind, shown, sizes
from workforce_model.analysis.intervals import futures
from workforce_model.analysis.periods import months_of
from workforce_model.analysis.series import quoted
from workforce_model.results import Run
from workforce_model.schema.measures import THRESHOLD

SHORT = 0.2


def empty_seats(run: Run, kind: Kind, scenario: str, edition: Edition = INTERNAL) -> pd.DataFrame:
    """Add up empty and authorised seat-months in every replication.

    Returns: name, replication, vacancy_months, authorised_months, vacant_share, months_short (months with a
    fifth of the seats empty or more). A month counts by its closing vacancies and its length.
    """
    # Names that have one row a month need no adding up first: that is most of the work of a large run.
    merge = edition.public or _shared(run)
    rows = _merged(run, kind, scenario, edition) if merge else _plain(kind, scenario)
    table = run.sql(
        f"WITH lengths(period, months) AS (VALUES {_lengths(run)}), seats AS ({rows}) "
        "SELECT name, replication, CAST(sum(vacant * months) AS DOUBLE) AS vacancy_months, "
        "CAST(sum(authorised * months) AS DOUBLE) AS authorised_months, CAST(coalesce(sum(months) "
        f"FILTER (vacant > 0 AND vacant >= {SHORT} * authorised), 0) AS DOUBLE) AS months_short "
        "FROM seats JOIN lengths USING (period) GROUP BY ALL"
    )
    return _with_share(table)


def all_empty_seats(run: Run, scenario: str) -> pd.DataFrame:
    """Add up the empty and authorised seat-months of the whole agency.

    Returns: replication, vacancy_months, authorised_months, vacant_share.
    """
    table = run.sql(
        f"WITH lengths(period, months) AS (VALUES {_lengths(run)}) "
        "SELECT replication, CAST(sum(vacant * months) AS DOUBLE) AS vacancy_months, "
        "CAST(sum(authorised * months) AS DOUBLE) AS authorised_months "
        f"FROM stocks JOIN lengths USING (period) WHERE scenario = {quoted(scenario)} AND grain = 'class' "
        "GROUP BY ALL ORDER BY replication"
    )
    return _with_share(table)


def short_classes(run: Run, scenario: str = "baseline", months: int = 12) -> pd.DataFrame:
    """Count in every future the classes short of a fifth of their seats for a year or more in all.

    Only classes of at least eleven seats count. Returns: replication (1..N), classes (how many there are),
    value (how many are short).
    """
    found = futures(empty_seats(run, "class", scenario))
    size = sizes(run, "class").set_index("name")["authorised"]
    large = found[found["name"].map(size) >= THRESHOLD]
    short = (large["months_short"] >= months).groupby(large["replication"])
    return pd.DataFrame({"classes": short.size(), "value": short.sum()}).reset_index()


def _plain(kind: Kind, scenario: str) -> str:
    return (
        f"SELECT replication, period, {kind} AS name, vacant, authorised FROM stocks "
        f"WHERE scenario = {quoted(scenario)} AND grain = '{kind}'"
    )


def _merged(run: Run, kind: Kind, scenario: str, edition: Edition) -> str:
    names = ", ".join(f"({quoted(a)}, {quoted(b)})" for a, b in shown(run, kind, edition).items())
    return (
        f"SELECT replication, period, coalesce(shown, {quoted(f'Other {kind}')}) AS name, "
        "sum(vacant) AS vacant, sum(authorised) AS authorised "
        f"FROM ({_plain(kind, scenario)}) LEFT JOIN (VALUES {names}) AS names(key, shown) ON key = name "
        "GROUP BY ALL"
    )


def _with_share(table: pd.DataFrame) -> pd.DataFrame:
    seats = table["authorised_months"]
    return table.assign(vacant_share=(table["vacancy_months"] / seats.where(seats > 0)).fillna(0.0))


def _lengths(run: Run) -> str:
    calendar = months_of(run).set_index("period")["months"]
    return ", ".join(f"({period}, {length})" for period, length in calendar.items() if length > 0)


def _shared(run: Run) -> bool:
    agencies = run.sql("SELECT count(DISTINCT agency) AS n FROM stocks WHERE replication = 0")
    return int(agencies["n"].iloc[0]) > 1
