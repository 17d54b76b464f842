"""Hiring rules and crews with every setting on and off."""

from typing import Any

import pandas as pd
from hypothesis import strategies as st

from workforce_model.schema import codes
from workforce_model.schema.crews import CREW_STAGES

# Values of each column of hiring_rules that switch something on, off or to an edge.
SETTINGS: dict[str, st.SearchStrategy[Any]] = {
    "announcement": st.sampled_from(codes.ANNOUNCEMENTS),
    "exam_every_days": st.sampled_from([10.0, 30.0, 200.0]),
    "first_exam_date": st.dates(pd.Timestamp(2019, 1, 1).date(), pd.Timestamp(2022, 1, 1).date()),
    "list_life_days": st.sampled_from([0.0, 1.0, 100.0, 400.0, 700.0]),
    "candidates": st.sampled_from([0.1, 1.0, 4.0, 12.0]),
    "score_mean": st.sampled_from([70.0, 82.0, 100.0]),
    "score_sd": st.sampled_from([0.0, 7.0, 30.0]),
    "rank_width": st.sampled_from([0.01, 1.0, 5.0]),
    "certification": st.sampled_from(codes.CERTIFICATIONS),
    "certified": st.sampled_from([1.0, 3.0, 7.0]),
    "preference": st.sampled_from(codes.PREFERENCES),
    "preference_share": st.sampled_from([0.0, 0.3, 1.0]),
    "preference_points": st.sampled_from([0.0, 5.0, 30.0]),
    "seniority_points": st.sampled_from([0.0, 0.5, 3.0]),
    "internal_share": st.sampled_from([0.0, 0.5, 1.0]),
    "waive_rate": st.sampled_from([0.0, 0.1, 0.8, 1.0]),
    "inactive_after": st.sampled_from([1.0, 3.0]),
    "reinstatement_days": st.sampled_from([0.0, 60.0, 900.0]),
    "reinstatement_share": st.sampled_from([0.0, 0.5, 1.0]),
    "promotion_method": st.sampled_from(codes.PROMOTION_METHODS),
    "min_months_in_class": st.sampled_from([0.0, 12.0]),
    "transfer_share": st.sampled_from([0.0, 0.5, 1.0]),
    "probation_days": st.sampled_from([0.0, 1.0, 365.0]),
    "probation_fail_rate": st.sampled_from([0.0, 0.3, 1.0]),
    "promotional_probation_days": st.sampled_from([0.0, 1.0, 180.0]),
    "promotional_fail_rate": st.sampled_from([0.0, 0.3, 1.0]),
    "annuitant_share": st.sampled_from([0.0, 0.5, 1.0]),
    "annuitant_wait_days": st.sampled_from([0.0, 180.0]),
    "annuitant_hours": st.sampled_from([0.0, 40.0, 960.0]),
    "double_fill_days": st.sampled_from([0.0, 60.0, 700.0]),
}


@st.composite
def rules_tables(draw: st.DrawFn, titles: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    """The tables hiring_rules and crews, where there are any."""
    tables = {}
    patterns = draw(st.lists(st.sampled_from(["*", "Clerk*", *titles]), unique=True, max_size=3))
    if patterns:
        some = st.lists(st.sampled_from(list(SETTINGS)), unique=True, min_size=1)
        columns = draw(some | st.just(list(SETTINGS)))
        tables["hiring_rules"] = pd.DataFrame(
            [{"class_pattern": pattern} | {name: draw(SETTINGS[name]) for name in columns} for pattern in patterns]
        )
    stages = draw(st.permutations(CREW_STAGES))
    sizes = draw(st.lists(st.integers(0, 3), max_size=2))
    if sizes:
        tables["crews"] = pd.DataFrame(
            {
                "crew": [f"crew {number}" for number in range(len(sizes))],
                "stages": [";".join(stages[3 * number : 3 * number + 3]) for number in range(len(sizes))],
                "class_pattern": [draw(st.sampled_from([None, titles[0]])) for _ in sizes],
                "size": [float(size) for size in sizes],
                "head_start_days": [draw(st.sampled_from([0.0, 30.0])) for _ in sizes],
            }
        )
    return tables
