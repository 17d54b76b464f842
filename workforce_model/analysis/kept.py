"""What some runs keep beside their tables: the scorecard of the agency's own past, and its own rates."""

import pandas as pd

from workforce_model.analysis.remember import remembered
from workforce_model.results import Run
from workforce_model.results.cells import as_given

SCORECARD, WIDTHS, RATES = "backtest/scorecard.csv", "backtest/widths.csv", "rates.csv"
SPREAD, UNSEEN, KEY_POSITIONS = "spread.csv", "backtest/unknowns.csv", "key_positions.csv"
UNIT_COSTS, PLANNED_COSTS, SECOND_SEATS = "unit_costs.csv", "planned_costs.csv", "second_seats.csv"
SKILLS, HIRE_COSTS = "skills.csv", "hire_costs.csv"
BARGAINING_UNITS, BARRIERS, DEMAND = "bargaining_units.csv", "barriers.csv", "demand.csv"
ATTRIBUTION, TORNADO, MOVED = "attribution.csv", "tornado.csv", "tornado_assumptions.csv"
OCCUPATIONS, EMERGENCY_COVER = "occupations.csv", "emergency_cover.csv"
_TEXT = (
    "origin",
    "start",
    "end",
    "group_type",
    "kind",
    "group",
    "metric",
    "source",
    "measure",
    "period_end",
    "what",
    "of",
    "how",
    "name",
    "position_id",
    "class",
    "unit",
    "agency",
    "reason",
    "knowledge_transfer",
    "owner",
    "review_date",
    "successors",
    "why",
    "item",
    "classes",
    "scenario",
    "date",
    "competency",
    "later_from",
    "from",
    "to",
    "bargaining_unit",
    "class_pattern",
    "barrier",
    "stage",
    "decided_at",
    "note",
    "class_title",
    "driver",
    "levers",
    "assumption",
    "low_text",
    "high_text",
    "left_out",
    "soc_code",
    "occupation",
    "education",
    "experience",
    "training",
    "basis",
    "related",
    "missing_skills",
    "survey_date",
)


@remembered
def kept(run: Run, file: str) -> pd.DataFrame:
    """Read a table that the run may have; empty where it does not. Names are text, whatever they look like."""
    path = run.path / file
    if not path.is_file():
        return pd.DataFrame()
    columns = list(pd.read_csv(path, nrows=0).columns)
    numbers = [column for column in columns if column not in _TEXT]
    types = dict.fromkeys(_TEXT, "str") | ({"covered_90": "boolean"} if "covered_90" in numbers else {})
    blanks = {column: [""] for column in numbers}
    return as_given(pd.read_csv(path, dtype=types, keep_default_na=False, na_values=blanks, encoding="utf-8"))
