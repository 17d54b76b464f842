"""Which class feeds which: the seats that promotions left behind."""

import pandas as pd

from workforce_model.analysis.edition import INTERNAL, Edition
from workforce_model.analysis.groups import regroup
from workforce_model.analysis.logged import logged
from workforce_model.analysis.series import known
from workforce_model.results import Run


def feeders(run: Run, scenario: str = "baseline", edition: Edition = INTERNAL) -> pd.DataFrame:
    """Count the promotions from class to class over the horizon.

    A promotion leaves a seat behind: the requisition of the same vacancy chain that opens on the day the promoted
    person starts. Returns: name (class left), into (class entered), promotions (a future's, or the mean where
    several are logged), futures; most first.
    """
    known(scenario, run.scenarios, "scenario")
    source = logged(run, "requisitions", scenario)
    found = run.sql(
        f"WITH logged AS (SELECT * FROM requisitions WHERE {source.clause}) "
        'SELECT below.class AS name, above.class AS "into", '
        f"CAST(count(*) AS DOUBLE) / {source.futures} AS promotions "
        "FROM logged above JOIN logged below ON above.replication = below.replication "
        "AND above.chain = below.chain AND above.started = below.opened AND above.route = 'promotion' "
        "WHERE below.class <> above.class GROUP BY ALL"
    )
    found = regroup(run, regroup(run, found, "class", edition), "class", edition, "into")
    table = found.groupby(["name", "into"])["promotions"].sum().reset_index().assign(futures=source.futures)
    return table.sort_values(["promotions", "name", "into"], ascending=[False, True, True], ignore_index=True)
